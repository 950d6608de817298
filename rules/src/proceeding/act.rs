// SPDX-License-Identifier: Apache-2.0
//! An officer acts in an open step.

use super::{
	people::{needed, persons, place, running, who, As},
	time::{book, has_passed, is_over, question, Reckoner},
	Addressed, Case, Done, Effect, Effects, Notice, OpenStep, Refused, Service, Status, World,
	MOST_DONE, MOST_OPEN, MOST_PAPERS, MOST_SERVICES,
};
use crate::{
	book::Book,
	civil::Moment,
	finding::{Outcome, Status as Found},
	item::Item,
	name::Name,
	office::Officer,
	procedure::{Assert, End, Form, Late, Serving, Step, Turn},
	question::{fit, Act, Fact, Named, Part, Question, Reason},
	value::Value,
	weigh::weigh_all,
};
use alloc::vec::Vec;

/// What an officer decides in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
	/// The step.
	pub step: u16,
	/// How it turns out.
	pub outcome: Name,
	/// Who decides with him.
	pub with: Vec<Officer>,
	/// How many are in favour, he himself counted. Not said where votes are sealed.
	pub ayes: Option<u16>,
	/// Papers that come with it.
	pub papers: Vec<Name>,
	/// To whom it is addressed.
	pub addressed: Vec<Addressee>,
	/// The fields of the act that the step asks.
	pub fields: Vec<Named>,
	/// The measures in that act.
	pub parts: Vec<Part>,
	/// The reasons recorded for rows that do not hold.
	pub reasons: Vec<Given>,
}

/// An authority to which a step is addressed, by a word of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addressee {
	/// As what.
	pub word: Name,
	/// Which.
	pub authority: u32,
}

/// A reason recorded for a row that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
	/// The row.
	pub row: Name,
	/// By whom.
	pub by: Officer,
}

impl Decision {
	/// A decision of one officer, with nothing else to say.
	pub fn new(step: u16, outcome: Name) -> Self {
		Self {
			step,
			outcome,
			with: Vec::new(),
			ayes: None,
			papers: Vec::new(),
			addressed: Vec::new(),
			fields: Vec::new(),
			parts: Vec::new(),
			reasons: Vec::new(),
		}
	}
}

/// An officer acts in an open step.
pub fn act<W: World + ?Sized>(
	world: &W,
	case: &Case,
	officer: &Officer,
	decision: &Decision,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	running(case)?;
	let at = place(case, decision.step)?;
	let open = &case.open[at];
	let step = book.step(decision.step).ok_or(Refused::UnknownStep)?;
	let turn = step.turn(decision.outcome).ok_or(Refused::UnknownOutcome)?;
	let actor = who(world, book, case, &step.who, officer)?;
	let persons = persons(book, case, open, step, officer, &decision.with)?;
	let addressed = addressed(world, book, step, &decision.addressed)?;
	let asked = asked(world, book, step, actor, officer, decision)?;
	let question = question(world, Some(asked), &[]);
	let mut reckoner = Reckoner::new(book, &question)?;
	let late = in_time(&mut reckoner, case, open, step, world.now())?;
	papers(&mut reckoner, case, open, step, turn, &decision.papers)?;
	judgements(&mut reckoner, book, case, step)?;
	served(case, step)?;
	votes(step, persons.len() as u16, decision.ayes)?;
	if !reckoner.holds(&turn.when) {
		return Err(Refused::Guarded);
	}
	let mut list = by_books(world, step, turn, &question)?;
	let mut case = case.clone();
	if late && !case.open[at].late {
		case.open[at].late = true;
		list.push(Effect::Late(decision.step, case.open[at].due));
	}
	for paper in &decision.papers {
		add_paper(&mut case, at, *paper)?;
	}
	let taken = Taken { actor, authority: Some(officer.authority), persons, addressed, late };
	conclude(world, &mut case, decision.step, turn.label, taken, &question, &mut list)?;
	Ok(Effects { case, list })
}

/// Attaches a paper to an open step: whoever may act in it.
pub fn attach<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	paper: Name,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	running(case)?;
	let at = place(case, step)?;
	let rule = book.step(step).ok_or(Refused::UnknownStep)?;
	who(world, book, case, &rule.who, officer)?;
	let mut case = case.clone();
	add_paper(&mut case, at, paper)?;
	Ok(Effects { case, list: alloc::vec![Effect::Attached(step, paper)] })
}

fn add_paper(case: &mut Case, at: usize, paper: Name) -> Result<(), Refused> {
	for list in [&mut case.open[at].papers, &mut case.file] {
		if !list.contains(&paper) {
			if list.len() >= MOST_PAPERS {
				return Err(Refused::TooLong);
			}
			list.push(paper);
		}
	}
	Ok(())
}

fn word(book: &Book, number: u16) -> Option<Name> {
	match book.items.get(&number) {
		Some(Item::Authority(a)) => Some(a.name),
		Some(Item::Role(r)) => Some(r.name),
		_ => None,
	}
}

fn addressed<W: World + ?Sized>(
	world: &W,
	book: &Book,
	step: &Step,
	given: &[Addressee],
) -> Result<Vec<Addressed>, Refused> {
	let mut found = Vec::new();
	for number in &step.addresses {
		let Some(name) = word(book, *number) else { continue };
		let authority = given.iter().find(|a| a.word == name).map(|a| a.authority);
		let authority = authority.ok_or(Refused::NotAddressed(name))?;
		let fits = world.body(authority).is_some_and(|body| book.is_authority(*number, &body));
		if !fits {
			return Err(Refused::WrongAddressee(name));
		}
		found.push(Addressed { word: *number, authority });
	}
	match given.iter().find(|a| !step.addresses.iter().any(|n| word(book, *n) == Some(a.word))) {
		Some(other) => Err(Refused::WrongAddressee(other.word)),
		None => Ok(found),
	}
}

/// The act as the book is asked about it. Who acts is known to every step, the rest only to one
/// that asks.
fn asked<W: World + ?Sized>(
	world: &W,
	book: &Book,
	step: &Step,
	actor: As,
	officer: &Officer,
	decision: &Decision,
) -> Result<Act, Refused> {
	let kind = step.ask.and_then(|n| book.kind(n)).map(|kind| kind.name);
	let more =
		!decision.fields.is_empty() || !decision.parts.is_empty() || !decision.reasons.is_empty();
	if kind.is_none() && more {
		return Err(Refused::NothingAsked);
	}
	let books = world.books();
	let mut reasons = Vec::with_capacity(decision.reasons.len());
	for given in &decision.reasons {
		let body = world.body(given.by.authority);
		let may = books.iter().find_map(|book| {
			let (_, row) = book.row_named(given.row)?;
			let answers = |word: &&Name| book.answers_to(**word, &given.by, body.as_ref());
			row.excused.iter().find(answers).copied()
		});
		let by = may.ok_or(Refused::ReasonNotTheirs(given.row))?;
		reasons.push(Reason { row: given.row, by });
	}
	let act = Act {
		kind: kind.unwrap_or(step.name),
		fields: decision.fields.clone(),
		parts: decision.parts.clone(),
		authority: actor.authority.and_then(|n| word(book, n)),
		role: actor.role.and_then(|n| word(book, n)),
		person: Some(officer.person),
		members: Some(decision.with.len() as u16 + 1),
		reasons,
	};
	if kind.is_some() {
		let alone = Question {
			now: world.now(),
			act: Some(act.clone()),
			facts: Vec::new(),
			parameters: Vec::new(),
		};
		fit(&books, &alone)?;
	}
	Ok(act)
}

/// Whether a step is late; what is too early, or void, is refused.
pub(super) fn in_time<'a>(
	reckoner: &mut Reckoner<'a>,
	case: &Case,
	open: &OpenStep,
	step: &'a Step,
	now: Moment,
) -> Result<bool, Refused> {
	let earliest = reckoner.earliest(case, open, step);
	if !has_passed(earliest, now) {
		return Err(Refused::TooEarly(earliest));
	}
	if matches!(step.form, Form::Recurring(_)) || !is_over(open.due, now) {
		return Ok(false);
	}
	match step.time.as_ref().map(|time| time.late) {
		Some(Late::Void | Late::Leads(_)) if !open.admitted => Err(Refused::TooLate(open.due)),
		_ => Ok(true),
	}
}

fn papers<'a>(
	reckoner: &mut Reckoner<'a>,
	case: &Case,
	open: &OpenStep,
	step: &'a Step,
	turn: &'a Turn,
	given: &[Name],
) -> Result<(), Refused> {
	for (list, here) in [(&step.papers, true), (&turn.papers, true), (&step.file, false)] {
		for paper in list {
			let there = given.contains(&paper.label)
				|| if here { &open.papers } else { &case.file }.contains(&paper.label);
			if !there && reckoner.holds(&paper.when) {
				return Err(Refused::PaperMissing(paper.label));
			}
		}
	}
	Ok(())
}

fn judgements(
	reckoner: &mut Reckoner<'_>,
	book: &Book,
	case: &Case,
	step: &Step,
) -> Result<(), Refused> {
	for kind in &step.judgements {
		if !reckoner.weigher.judged_since(*kind, case.opened.date()) {
			let name = book.kind(*kind).map_or(step.name, |kind| kind.name);
			return Err(Refused::JudgementMissing(name));
		}
	}
	Ok(())
}

fn served(case: &Case, step: &Step) -> Result<(), Refused> {
	let open = |s: &&Service| step.served.contains(&s.step) && s.at.is_none();
	match case.services.iter().find(open) {
		Some(service) => Err(Refused::NotServed(service.recipient)),
		None => Ok(()),
	}
}

fn votes(step: &Step, count: u16, ayes: Option<u16>) -> Result<(), Refused> {
	if step.sealed {
		// All who sign the result bear it; how each voted stays in the sealed paper.
		return if ayes.is_some() { Err(Refused::VotesSealed) } else { Ok(()) };
	}
	let Some(needed) = needed(step, count) else { return Ok(()) };
	let ayes = ayes.unwrap_or(if count == 1 { 1 } else { 0 });
	if ayes < needed || ayes > count {
		return Err(Refused::NoMajority(needed));
	}
	Ok(())
}

/// What the books say to the act: refused is what they deny or make void, and what needs a reason.
fn by_books<W: World + ?Sized>(
	world: &W,
	step: &Step,
	turn: &Turn,
	question: &Question,
) -> Result<Vec<Effect>, Refused> {
	let mut list = Vec::new();
	if step.ask.is_none() || turn.unasked {
		return Ok(list);
	}
	let books = world.books();
	let (reports, outcome) = weigh_all(&books, question)?;
	for (book, report) in books.iter().zip(&reports) {
		for finding in &report.findings {
			let Some(row) = book.row(finding.row) else { continue };
			let own = finding.outcome();
			match own {
				Outcome::Deny | Outcome::Void if own == outcome => {
					return Err(Refused::ByBook(row.name, own));
				},
				Outcome::Reason if own == outcome => return Err(Refused::NeedsReason(row.name)),
				Outcome::Alert => list.push(Effect::Warned(row.name)),
				_ if finding.status == Found::Excused => list.push(Effect::Excused(row.name)),
				_ => (),
			}
		}
	}
	Ok(list)
}

/// By whom a step was taken.
pub(super) struct Taken {
	pub(super) actor: As,
	pub(super) authority: Option<u32>,
	pub(super) persons: Vec<u32>,
	pub(super) addressed: Vec<Addressed>,
	pub(super) late: bool,
}

/// A step turns out so: facts are asserted, steps open and close, the case ends or goes on.
pub(super) fn conclude<W: World + ?Sized>(
	world: &W,
	case: &mut Case,
	number: u16,
	outcome: Name,
	taken: Taken,
	asked: &Question,
	list: &mut Vec<Effect>,
) -> Result<(), Refused> {
	let book = book(world)?;
	let step = book.step(number).ok_or(Refused::UnknownStep)?;
	let turn = step.turn(outcome).ok_or(Refused::UnknownOutcome)?;
	let now = world.now();
	let asserted = assert(book, world, turn, step, &taken, asked)?;
	let question = question(world, asked.act.clone(), &asserted);
	let mut reckoner = Reckoner::new(book, &question)?;

	list.push(match taken.authority {
		Some(_) => Effect::Done(number, outcome),
		None => Effect::Lapsed(number, outcome),
	});
	list.extend(asserted.into_iter().map(Effect::Asserted));
	leave(case, number, step, turn, now);
	let done = Done {
		step: number,
		outcome,
		at: now,
		authority: taken.authority,
		persons: taken.persons,
		addressed: taken.addressed,
		late: taken.late,
		opened: Vec::new(),
	};
	let ends = matches!(turn.end, End::Now(_) | End::Last(_));
	remember(case, done, matches!(step.form, Form::Recurring(_)), ends)?;
	for closed in &turn.closes {
		if let Some(at) = case.open.iter().position(|open| open.step == *closed) {
			case.open.remove(at);
			list.push(Effect::Closed(*closed));
		}
	}
	case.result = turn.result.or(case.result);
	if let Some(serving) = &step.serves {
		serve_all(&mut reckoner, case, number, serving, now, list)?;
	}
	publish(&mut reckoner, case, number, step, now, list);
	if let End::Now(result) = turn.end {
		end(case, result, now, list);
		return Ok(());
	}
	open_all(book, &mut reckoner, case, turn, now, list)?;
	if let (End::Last(result), false) = (turn.end, case.waits()) {
		end(case, case.result.unwrap_or(result), now, list);
		return Ok(());
	}
	if !case.waits() {
		return Err(Refused::Stranded);
	}
	reckoner.refresh(book, case);
	Ok(())
}

pub(super) fn end(case: &mut Case, result: Name, now: Moment, list: &mut Vec<Effect>) {
	case.open.clear();
	case.status = Status::Ended(result, now);
	case.result = Some(result);
	list.push(Effect::Ended(result));
}

/// What an outcome asserts, as a word of the authority that acts.
fn assert<W: World + ?Sized>(
	book: &Book,
	world: &W,
	turn: &Turn,
	step: &Step,
	taken: &Taken,
	asked: &Question,
) -> Result<Vec<Fact>, Refused> {
	let mut reckoner = Reckoner::new(book, asked)?;
	let own = taken.actor.authority.or(step.who.first().and_then(|who| who.authority));
	let own = own.and_then(|n| word(book, n));
	let body = taken.authority.and_then(|authority| world.body(authority));
	let mut facts = Vec::with_capacity(turn.asserts.len());
	for Assert { kind, fields } in &turn.asserts {
		let Some(kind) = book.kind(*kind) else { continue };
		// One who acts as anybody asserts by the word that the kind allows him.
		let by = own.filter(|own| kind.asserted.is_empty() || kind.asserted.contains(own));
		let by = by.or_else(|| {
			let is = |word: &&Name| {
				body.as_ref().is_some_and(|body| {
					book.items()
						.any(|(n, item)| item.name() == **word && book.is_authority(n, body))
				})
			};
			kind.asserted.iter().find(is).copied()
		});
		let fields = fields.iter().filter_map(|(place, value)| {
			let field = kind.fields.get(usize::from(*place))?;
			let value = reckoner.value(value);
			// What is not known is left out, as whoever states a fact would.
			value.is_known().then_some(Named { name: field.name, value })
		});
		let fields = fields.collect();
		facts.push(Fact {
			kind: kind.name,
			at: asked.now,
			fields,
			asserted: by,
			confirmed: Vec::new(),
		});
	}
	Ok(facts)
}

/// A step that was taken closes, unless it stays.
fn leave(case: &mut Case, number: u16, step: &Step, turn: &Turn, now: Moment) {
	let Some(at) = case.open.iter().position(|open| open.step == number) else { return };
	let open = &mut case.open[at];
	match step.form {
		Form::Once if turn.end == End::Stays => (),
		Form::Once => {
			case.open.remove(at);
		},
		Form::Standing => open.papers.clear(),
		Form::Recurring(_) => {
			open.papers.clear();
			open.since = now;
			open.late = false;
		},
	}
}

fn remember(case: &mut Case, done: Done, recurring: bool, ends: bool) -> Result<(), Refused> {
	if recurring {
		case.done.retain(|other| other.step != done.step);
	}
	if case.done.len() >= MOST_DONE {
		// A case that goes round for ever is refused; one that ends is not held up by its length.
		if !ends {
			return Err(Refused::TooLong);
		}
		case.done.remove(0);
	}
	case.done.push(done);
	Ok(())
}

fn serve_all<'a>(
	reckoner: &mut Reckoner<'a>,
	case: &mut Case,
	step: u16,
	serving: &'a Serving,
	now: Moment,
	list: &mut Vec<Effect>,
) -> Result<(), Refused> {
	case.services.retain(|service| service.step != step);
	for recipient in &serving.recipients {
		let due = match &serving.within {
			Some(within) => reckoner.until(case, now, within),
			None => Value::Missing,
		};
		if case.services.len() >= MOST_SERVICES {
			return Err(Refused::TooLong);
		}
		case.services.push(Service { step, recipient: *recipient, due, at: None, late: false });
		list.push(Effect::Serve(step, *recipient, due));
	}
	Ok(())
}

fn publish<'a>(
	reckoner: &mut Reckoner<'a>,
	case: &Case,
	number: u16,
	step: &'a Step,
	now: Moment,
	list: &mut Vec<Effect>,
) {
	for publication in &step.publishes {
		let due = publication.within.as_ref().map(|within| reckoner.until(case, now, within));
		let from = match due {
			Some(Value::Date(date)) => date.start(),
			_ => now,
		};
		let until = publication.lasts.as_ref().map(|lasts| reckoner.until(case, from, lasts));
		let redact = publication.redact.iter();
		let redact = redact
			.filter(|r| reckoner.weigher.value(&r.when, Default::default()).is_yes())
			.map(|r| r.what)
			.collect();
		list.push(Effect::Publish(Notice {
			step: number,
			place: publication.place,
			due: due.unwrap_or(Value::Missing),
			until: until.unwrap_or(Value::Missing),
			redact,
		}));
	}
}

fn open_all<'a>(
	book: &'a Book,
	reckoner: &mut Reckoner<'a>,
	case: &mut Case,
	turn: &'a Turn,
	now: Moment,
	list: &mut Vec<Effect>,
) -> Result<(), Refused> {
	let mut steps = Vec::new();
	let mut guarded = false;
	for opening in &turn.opens {
		if reckoner.holds(&opening.when) {
			guarded |= opening.when.is_some();
			steps.push(opening.step);
		}
	}
	if !guarded {
		steps.extend(&turn.otherwise);
	}
	let mut opened = Vec::new();
	for number in steps {
		let step = book.step(number).ok_or(Refused::UnknownStep)?;
		// It waits for all of a list: each is done, and not open again.
		let joined =
			step.joins.iter().all(|n| case.last_done(*n).is_some() && case.open_step(*n).is_none());
		if joined && case.open_step(number).is_none() {
			list.extend(open_step(reckoner, case, number, step, now)?);
			opened.push(number);
		}
	}
	if let Some(done) = case.done.last_mut() {
		done.opened = opened;
	}
	Ok(())
}

/// Opens a step.
pub(super) fn open_step<'a>(
	reckoner: &mut Reckoner<'a>,
	case: &mut Case,
	number: u16,
	step: &'a Step,
	now: Moment,
) -> Result<Option<Effect>, Refused> {
	if case.open_step(number).is_some() {
		return Ok(None);
	}
	if case.open.len() >= MOST_OPEN {
		return Err(Refused::TooLong);
	}
	let mut open = OpenStep {
		step: number,
		standing: step.is_standing(),
		since: now,
		due: Value::Missing,
		extended: 0,
		late: false,
		admitted: false,
		missed: 0,
		papers: Vec::new(),
		panel: Vec::new(),
	};
	open.due = reckoner.due(case, &open, step);
	let effect = Effect::Opened(number, open.due);
	case.open.push(open);
	Ok(Some(effect))
}

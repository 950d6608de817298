// SPDX-License-Identifier: Apache-2.0
//! An officer acts in an open step.

use super::{
	conclude::{conclude, Taken},
	people::{excuses, needed, persons, place, running, who, As},
	time::{book, has_passed, is_over, question, Reckoner},
	Addressed, Case, Effect, Effects, OpenStep, Refused, Service, World, MOST_LOOSE, MOST_PAPERS,
};
use crate::{
	book::Book,
	civil::Moment,
	finding::{Outcome, Status as Found},
	item::Item,
	name::Name,
	office::Officer,
	procedure::{Form, Late, Step, Turn},
	question::{fit, Act, Named, Part, Question, Reason},
	value::Value,
	weigh::weigh_all_on,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// What an officer decides in a step.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Addressee {
	/// As what.
	pub word: Name,
	/// Which.
	pub authority: u32,
}

/// A reason recorded for a row that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
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
	if !is_said(world, book, case, open, step, turn, officer) {
		return Err(Refused::OnlyTime);
	}
	let persons = persons(book, case, open, step, officer, &decision.with)?;
	let addressed = addressed(world, book, step, &decision.addressed)?;
	let asked = asked(world, book, case, step, actor, officer, decision)?;
	let question = question(world, Some(asked));
	let mut reckoner = Reckoner::new(world.meter(), book, &question)?;
	let earliest = reckoner.earliest(case, open.since, &step.waits);
	let late = in_time(earliest, open, step, world.now())?;
	papers(&mut reckoner, case, open, step, turn, &decision.papers)?;
	judgements(&mut reckoner, book, case, step)?;
	served(case, step)?;
	votes(step, persons.len() as u16, decision.ayes)?;
	let guarded = !reckoner.holds(&turn.when);
	reckoner.sound()?;
	if guarded {
		return Err(Refused::Guarded);
	}
	let (mut list, used) = by_books(world, step, turn, &question)?;
	let mut case = case.clone();
	if late && !case.open[at].late {
		case.open[at].late = true;
		list.push(Effect::Late(decision.step, case.open[at].due));
	}
	for paper in &decision.papers {
		add_paper(&mut case, at, step, *paper)?;
	}
	let taken = Taken { actor, authority: Some(officer.authority), persons, addressed, late };
	conclude(world, &mut case, decision.step, turn.label, taken, &question, &mut list)?;
	Ok(Effects { case, list, used })
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
	add_paper(&mut case, at, rule, paper)?;
	Ok(Effects::new(case, alloc::vec![Effect::Attached(step, paper)]))
}

/// Adds a paper to the file, and to those of an open step. What the step asks for has room kept for it.
fn add_paper(case: &mut Case, at: usize, step: &Step, paper: Name) -> Result<(), Refused> {
	if step.asks_for(paper) {
		case.loose.retain(|other| *other != paper);
		add(&mut case.file, paper, MOST_PAPERS.saturating_sub(case.loose.len()))?;
	} else if !case.papers().any(|other| other == paper) {
		if case.loose.len() >= MOST_LOOSE {
			return Err(Refused::FileFull);
		}
		case.loose.push(paper);
	}
	add(&mut case.open[at].papers, paper, MOST_PAPERS)
}

fn add(list: &mut Vec<Name>, paper: Name, most: usize) -> Result<(), Refused> {
	if !list.contains(&paper) {
		if list.len() >= most {
			return Err(Refused::TooLong);
		}
		list.push(paper);
	}
	Ok(())
}

/// Whether an officer may say that a step turned out so. What comes of time alone, nobody says; but once
/// what is late was admitted no time runs, and one who may admit it says that nothing came.
pub(super) fn is_said<W: World + ?Sized>(
	world: &W,
	book: &Book,
	case: &Case,
	open: &OpenStep,
	step: &Step,
	turn: &Turn,
	officer: &Officer,
) -> bool {
	let admits = step.time.as_ref().map_or(&[][..], |time| &time.admits);
	!step.comes_of_time(turn) || (open.admitted && who(world, book, case, admits, officer).is_ok())
}

pub(super) fn word(book: &Book, number: u16) -> Option<Name> {
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
	case: &Case,
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
		let by = excuses(world, case, given.row, &given.by, &[officer.authority]);
		let by = by.ok_or(Refused::ReasonNotTheirs(given.row))?;
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
pub(super) fn in_time(
	earliest: Value,
	open: &OpenStep,
	step: &Step,
	now: Moment,
) -> Result<bool, Refused> {
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
			let there = match here {
				true => open.papers.contains(&paper.label),
				false => case.papers().any(|label| label == paper.label),
			};
			let there = there || given.contains(&paper.label);
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
/// And the facts on which that rests.
fn by_books<W: World + ?Sized>(
	world: &W,
	step: &Step,
	turn: &Turn,
	question: &Question,
) -> Result<(Vec<Effect>, Vec<u16>), Refused> {
	let (mut list, mut used) = (Vec::new(), Vec::new());
	if step.ask.is_none() || turn.unasked {
		return Ok((list, used));
	}
	let books = world.books();
	let (reports, outcome) = weigh_all_on(&books, question, world.meter())?;
	for (book, report) in books.iter().zip(&reports) {
		for finding in &report.findings {
			let Some(row) = book.row(finding.row) else { continue };
			used.extend(&finding.used);
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
	used.sort_unstable();
	used.dedup();
	Ok((list, used))
}

// SPDX-License-Identifier: Apache-2.0
//! What follows when a step turns out in some way.

use super::{
	act::word,
	measures::orders,
	people::As,
	time::{book, question_after, Reckoner},
	Addressed, Case, Done, Effect, Notice, OpenStep, Refused, Service, Status, World, MOST_DONE,
	MOST_OPEN, MOST_SERVICES, MOST_STANDING,
};
use crate::{
	book::Book,
	civil::Moment,
	name::Name,
	procedure::{Assert, End, Form, Serving, Step, Turn},
	question::{Fact, Named, Question},
	value::Value,
};
use alloc::vec::Vec;

/// By whom a step was taken.
pub(super) struct Taken {
	pub(super) actor: As,
	pub(super) authority: Option<u32>,
	pub(super) persons: Vec<u32>,
	pub(super) addressed: Vec<Addressed>,
	pub(super) late: bool,
}

/// A step turns out so: facts are withdrawn and asserted, steps open and close, the case ends or goes on.
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
	// What is asserted is reckoned by what was known when it was decided, also where that is withdrawn.
	let asserted = assert(book, world, turn, step, &taken, asked)?;
	let withdrawn = withdraw(book, world, turn);
	let ordered = orders(world.meter(), book, turn, asked)?;
	let question = question_after(world, asked.act.clone(), &withdrawn, &asserted);
	let mut reckoner = Reckoner::new(world.meter(), book, &question)?;

	list.push(match taken.authority {
		Some(_) => Effect::Done(number, outcome),
		None => Effect::Lapsed(number, outcome),
	});
	list.extend(withdrawn.into_iter().map(|(kind, _)| Effect::Withdrawn(kind)));
	list.extend(asserted.into_iter().map(Effect::Asserted));
	list.extend(ordered.into_iter().map(Effect::Ordered));
	leave(case, number, step, turn, now);
	let done = Done {
		step: number,
		outcome,
		at: now,
		authority: taken.authority,
		persons: taken.persons,
		addressed: taken.addressed,
		late: taken.late,
		standing: step.is_standing(),
		opened: Vec::new(),
		disputed: Vec::new(),
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
		reckoner.sound()?;
		end(case, result, now, list);
		return Ok(());
	}
	open_all(book, &mut reckoner, case, turn, now, list)?;
	reckoner.sound()?;
	if let (End::Last(result), false) = (turn.end, case.waits()) {
		end(case, case.result.unwrap_or(result), now, list);
		return Ok(());
	}
	if !case.waits() {
		return Err(Refused::Stranded);
	}
	reckoner.refresh(book, case);
	reckoner.sound()?;
	Ok(())
}

pub(super) fn end(case: &mut Case, result: Name, now: Moment, list: &mut Vec<Effect>) {
	case.open.clear();
	case.status = Status::Ended(result, now);
	case.result = Some(result);
	list.push(Effect::Ended(result));
}

/// The kinds of which an outcome withdraws what the case stated, each with what is left of it.
fn withdraw<W: World + ?Sized>(book: &Book, world: &W, turn: &Turn) -> Vec<(Name, Vec<Fact>)> {
	let kinds = turn.withdraws.iter().filter_map(|n| book.kind(*n)).map(|kind| kind.name);
	kinds.filter_map(|kind| Some((kind, world.left(kind)?))).collect()
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
	let mut reckoner = Reckoner::new(world.meter(), book, asked)?;
	let own = taken.actor.authority.or(step.who.first().and_then(|who| who.authority));
	let own = own.and_then(|n| word(book, n));
	let body = taken.authority.and_then(|authority| world.body(authority));
	let mut facts = Vec::with_capacity(turn.asserts.len());
	for Assert { kind, fields } in &turn.asserts {
		let Some(kind) = book.kind(*kind) else { continue };
		// One who acts as anybody asserts by the word that the kind allows him.
		let mut words = kind.asserted.iter().map(|speaker| speaker.authority);
		let by = own.filter(|own| words.any(|word| word == *own));
		let by = by.or_else(|| {
			let is = |word: &Name| {
				body.as_ref().is_some_and(|body| {
					book.items().any(|(n, item)| item.name() == *word && book.is_authority(n, body))
				})
			};
			kind.asserted.iter().map(|speaker| speaker.authority).find(is)
		});
		let fields = fields.iter().filter_map(|(place, value)| {
			let field = kind.fields.get(usize::from(*place))?;
			let value = reckoner.value(value);
			// What is not known is left out, as whoever states a fact would.
			value.is_known().then_some(Named { name: field.name, value })
		});
		let fields = fields.collect();
		let stated = kind.confirmed.first().filter(|_| kind.unless_stated);
		facts.push(Fact {
			kind: kind.name,
			at: asked.now,
			fields,
			asserted: by,
			confirmed: stated.map(|speaker| speaker.authority).into_iter().collect(),
		});
	}
	reckoner.sound()?;
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
		Form::Standing => {
			open.papers.clear();
			open.panel.clear();
			open.admitted = false;
		},
		Form::Recurring(_) => {
			open.papers.clear();
			open.panel.clear();
			open.since = now;
			open.late = false;
		},
	}
}

fn remember(case: &mut Case, done: Done, recurring: bool, ends: bool) -> Result<(), Refused> {
	if recurring {
		case.done.retain(|other| other.step != done.step);
	}
	let alike = case.done.iter().filter(|other| other.standing == done.standing).count();
	if done.standing {
		if alike >= MOST_STANDING {
			give_way(case, done.step);
		}
	} else if alike >= MOST_DONE {
		// A case that goes round for ever is refused; one that ends is not held up by its length.
		if !ends {
			return Err(Refused::TooLong);
		}
		case.done.remove(case.done.iter().position(|other| !other.standing).unwrap_or_default());
	}
	case.done.push(done);
	Ok(())
}

/// The oldest of what standing steps did gives way to what is done in one of them now: the entry of it
/// stays on the record. What was done last in another step stays, as times may run from it, and as long
/// as it can so does what opened a step.
fn give_way(case: &mut Case, now: u16) {
	let done = &case.done;
	let is_last = |at: usize| {
		let step = done[at].step;
		step != now && done[at + 1..].iter().all(|later| later.step != step)
	};
	let standing = (0..done.len()).filter(|at| done[*at].standing);
	let oldest = standing.min_by_key(|at| (is_last(*at), !done[*at].opened.is_empty(), *at));
	if let Some(oldest) = oldest {
		case.done.remove(oldest);
	}
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
	let within = serving.within.as_ref();
	let due = within.map_or(Value::Missing, |within| reckoner.until(case, now, within));
	for recipient in &serving.recipients {
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

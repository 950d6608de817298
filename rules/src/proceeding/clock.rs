// SPDX-License-Identifier: Apache-2.0
//! Time runs, runs out, is made longer, stops and goes on.

use super::{
	conclude::{conclude, open_step, Taken},
	is_used_up,
	people::{place, running, who, As},
	time::{book, is_over, question, Reckoner},
	Case, Done, Effect, Effects, OpenStep, Pause, Refused, Status, World, MOST_PAUSES,
};
use crate::{
	book::Book,
	civil::Moment,
	office::Officer,
	procedure::{Form, Late},
	value::Value,
};
use alloc::vec::Vec;

/// Makes the time of an open step longer, before it has run out.
pub fn extend<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	running(case)?;
	let at = place(case, step)?;
	let rule = book.step(step).ok_or(Refused::UnknownStep)?;
	let extend = rule.time.as_ref().and_then(|t| t.extend.as_ref()).ok_or(Refused::NoExtension)?;
	who(world, book, case, &extend.who, officer).map_err(|_| Refused::ExtensionNotTheirs)?;
	if case.open[at].extended >= extend.times {
		return Err(Refused::ExtensionUsedUp);
	}
	if is_over(case.open[at].due, world.now()) {
		return Err(Refused::ExtensionTooLate);
	}
	let question = question(world, None);
	let mut reckoner = Reckoner::new(world.meter(), book, &question)?;
	if !reckoner.holds(&extend.when) {
		return Err(Refused::ExtensionUnfounded);
	}
	let mut case = case.clone();
	case.open[at].extended += 1;
	let due = reckoner.due(&case, &case.open[at], rule);
	reckoner.sound()?;
	case.open[at].due = due;
	Ok(Effects::new(case, alloc::vec![Effect::Extended(step, due)]))
}

/// Admits what comes late in a step: one that is open still, or one that has lapsed, if nothing has
/// been done since in what that opened. That what is late was received there holds nothing up.
pub fn admit<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	running(case)?;
	let rule = book.step(step).ok_or(Refused::UnknownStep)?;
	let time = rule.time.as_ref().filter(|t| !t.admits.is_empty());
	let time = time.ok_or(Refused::NothingToAdmit)?;
	who(world, book, case, &time.admits, officer)?;
	let mut case = case.clone();
	let mut list = Vec::new();
	if let Some(open) = case.open.iter_mut().find(|open| open.step == step) {
		if !is_over(open.due, world.now()) {
			return Err(Refused::NothingToAdmit);
		}
		open.admitted = true;
	} else {
		let lapsed = lapsed(book, &case, step).filter(|_| !rule.is_standing());
		let lapsed = case.done.remove(lapsed.ok_or(Refused::NothingToAdmit)?);
		for number in lapsed.opened {
			let at = place(&case, number).map_err(|_| Refused::NothingToAdmit)?;
			case.open.remove(at);
			list.push(Effect::Closed(number));
		}
		let question = question(world, None);
		let mut reckoner = Reckoner::new(world.meter(), book, &question)?;
		open_step(&mut reckoner, &mut case, step, rule, world.now())?;
		reckoner.sound()?;
		if let Some(open) = case.open.iter_mut().find(|open| open.step == step) {
			(open.admitted, open.due) = (true, Value::Missing);
		}
		list.push(Effect::Opened(step, Value::Missing));
	}
	list.push(Effect::Admitted(step));
	Ok(Effects::new(case, list))
}

/// The place of the lapse of a step among what was done, if nothing followed from it yet. What was
/// taken in a standing step that it opened, and opened nothing, only tells that something came.
fn lapsed(book: &Book, case: &Case, step: u16) -> Option<usize> {
	let at = case.done.iter().rposition(|done| done.step == step)?;
	let (lapse, since) = case.done[at..].split_first()?;
	let only_told = |done: &Done| {
		done.opened.is_empty() && book.step(done.step).is_some_and(|step| step.is_standing())
	};
	let followed = |done: &Done| lapse.opened.contains(&done.step) && !only_told(done);
	// Of one that opened nothing it cannot be told.
	let known = !lapse.opened.is_empty() || since.is_empty();
	(lapse.authority.is_none() && known && !since.iter().any(followed)).then_some(at)
}

/// Stops the clock of a case.
pub fn stay<W: World + ?Sized>(
	world: &W,
	case: &Case,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	running(case)?;
	let head = book.procedure(case.procedure).ok_or(Refused::UnknownProcedure)?;
	who(world, book, case, &head.stays, officer)?;
	let mut case = case.clone();
	case.status = Status::Stayed(world.now());
	Ok(Effects::new(case, alloc::vec![Effect::Stayed]))
}

/// Lets the clock of a case go on. The time for which it stood does not count.
pub fn resume<W: World + ?Sized>(
	world: &W,
	case: &Case,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	let from = match case.status {
		Status::Stayed(from) => from,
		Status::Open => return Err(Refused::NotStayed),
		Status::Ended(..) => return Err(Refused::Closed),
	};
	let head = book.procedure(case.procedure).ok_or(Refused::UnknownProcedure)?;
	who(world, book, case, &head.stays, officer)?;
	let mut case = case.clone();
	case.status = Status::Open;
	let mut list = alloc::vec![Effect::Resumed];
	remember(&mut case, Pause { from, until: world.now().max(from) })?;
	again(world, &mut case, &mut list)?;
	Ok(Effects::new(case, list))
}

/// The chain itself stood: the time does not count in any open step.
pub fn downtime<W: World + ?Sized>(
	world: &W,
	case: &Case,
	from: Moment,
	until: Moment,
) -> Result<Effects, Refused> {
	let (effects, lost) = downtimes(world, case, &[Pause { from, until }])?;
	if lost > 0 {
		return Err(Refused::TooLong);
	}
	Ok(effects)
}

/// The same of several stops, after which all dates are reckoned once; and how many of them do not
/// count, as the case stood more often than it can remember.
pub fn downtimes<W: World + ?Sized>(
	world: &W,
	case: &Case,
	stops: &[Pause],
) -> Result<(Effects, usize), Refused> {
	let mut case = case.clone();
	let mut list = Vec::new();
	let before = case.pauses.clone();
	// While a case is stayed its clock stands already.
	let stops = stops.iter().filter(|stop| case.status == Status::Open && stop.from <= stop.until);
	let stops: Vec<Pause> = stops.copied().collect();
	let lost = stops.into_iter().filter(|stop| remember(&mut case, *stop).is_err()).count();
	if case.pauses != before {
		again(world, &mut case, &mut list)?;
	}
	Ok((Effects::new(case, list), lost))
}

/// Remembers that the clock stood. Two stops that touch are one, so that neither counts twice.
fn remember(case: &mut Case, pause: Pause) -> Result<(), Refused> {
	let full = case.pauses.len() >= MOST_PAUSES;
	match case.pauses.last_mut() {
		Some(last) if pause.from <= last.until && pause.from >= last.from => {
			last.until = last.until.max(pause.until)
		},
		_ if full => return Err(Refused::TooLong),
		_ => case.pauses.push(pause),
	}
	Ok(())
}

/// Reckons all dates of a case again, as when another calendar year is published.
pub fn recompute<W: World + ?Sized>(world: &W, case: &Case) -> Result<Effects, Refused> {
	let mut case = case.clone();
	let mut list = Vec::new();
	again(world, &mut case, &mut list)?;
	Ok(Effects::new(case, list))
}

pub(super) fn again<W: World + ?Sized>(
	world: &W,
	case: &mut Case,
	list: &mut Vec<Effect>,
) -> Result<(), Refused> {
	let book = book(world)?;
	let before: Vec<Value> = case.open.iter().map(|open| open.due).collect();
	let question = question(world, None);
	let mut reckoner = Reckoner::new(world.meter(), book, &question)?;
	reckoner.refresh(book, case);
	// The recipients of one step have the same time, which is reckoned once.
	let mut known: Option<(u16, Value)> = None;
	for n in 0..case.services.len() {
		let service = case.services[n];
		let rule = book.step(service.step).and_then(|step| step.serves.as_ref());
		let within = rule.and_then(|serving| serving.within.as_ref());
		let done = case.last_done(service.step).map(|done| done.at);
		if let (Some(within), Some(at), None) = (within, done, service.at) {
			let due = match known {
				Some((step, due)) if step == service.step => due,
				_ => reckoner.until(case, at, within),
			};
			known = Some((service.step, due));
			case.services[n].due = due;
		}
	}
	reckoner.sound()?;
	for (open, before) in case.open.iter_mut().zip(before) {
		if open.due != before {
			open.late &= is_over(open.due, world.now());
			list.push(Effect::Due(open.step, open.due));
		}
	}
	Ok(())
}

/// What is due by now: what is late is alerted, what lapses turns out so, a duty was missed.
///
/// Nothing lapses while a case is stayed. A case that has ended is still looked at for recipients
/// who were not served. Where the steps of reckoning are used up, the rest is due still.
pub fn lapse<W: World + ?Sized>(world: &W, case: &Case) -> Result<Effects, Refused> {
	let book = book(world)?;
	let now = world.now();
	let mut case = case.clone();
	let mut list = Vec::new();
	if let Status::Stayed(_) = case.status {
		return Ok(Effects::new(case, list));
	}
	for service in case.services.iter_mut().filter(|s| s.at.is_none() && !s.late) {
		if is_over(service.due, now) {
			service.late = true;
			list.push(Effect::Unserved(service.step, service.recipient));
		}
	}
	// What opens by a lapse is due from now on, not at once.
	let open: Vec<u16> = case.open.iter().map(|open| open.step).collect();
	for number in open {
		if is_used_up(world) {
			break;
		}
		let Ok(at) = place(&case, number) else { continue };
		if !is_over(case.open[at].due, now) {
			continue;
		}
		let step = book.step(number).ok_or(Refused::UnknownStep)?;
		if let Form::Recurring(every) = &step.form {
			let question = question(world, None);
			let mut reckoner = Reckoner::new(world.meter(), book, &question)?;
			let mut next = case.clone();
			let missed = missed(&mut reckoner, &mut next, at, every, now);
			if is_used_up(world) {
				break;
			}
			reckoner.sound()?;
			case = next;
			list.push(Effect::Missed(number, missed));
			continue;
		}
		match step.time.as_ref().map(|time| time.late) {
			// What stays open when it has turned out so does not do so again and again.
			Some(Late::Leads(_)) if has_lapsed(&case, &case.open[at]) => (),
			Some(Late::Leads(label)) => {
				let question = question(world, None);
				let taken = Taken {
					actor: As::default(),
					authority: None,
					persons: Vec::new(),
					addressed: Vec::new(),
					late: true,
				};
				// What cannot turn out so, such as in a case that is too long, holds nothing else up.
				let (mut next, mut more) = (case.clone(), Vec::new());
				match conclude(world, &mut next, number, label, taken, &question, &mut more) {
					Ok(()) => {
						case = next;
						list.extend(more);
						let still = case.open.iter_mut().find(|o| o.step == number);
						if let Some(open) = still.filter(|open| is_over(open.due, now)) {
							open.late = true;
						}
					},
					Err(_) if is_used_up(world) => break,
					Err(_) => late(&mut case, at, &mut list),
				}
			},
			_ => late(&mut case, at, &mut list),
		}
	}
	Ok(Effects::new(case, list))
}

/// Whether an open step turned out by itself since it opened.
fn has_lapsed(case: &Case, open: &OpenStep) -> bool {
	let done = case.last_done(open.step);
	open.late && done.is_some_and(|done| done.authority.is_none() && done.at >= open.since)
}

/// Warns oversight, once.
fn late(case: &mut Case, at: usize, list: &mut Vec<Effect>) {
	if let Some(open) = case.open.get_mut(at).filter(|open| !open.late) {
		open.late = true;
		list.push(Effect::Late(open.step, open.due));
	}
}

/// Counts how often a duty was missed, and arms it again from the last time that it was due.
fn missed<'a>(
	reckoner: &mut Reckoner<'a>,
	case: &mut Case,
	at: usize,
	every: &'a crate::procedure::Length,
	now: Moment,
) -> u16 {
	/// One who asks after years is told that much, and the duty begins anew.
	const MOST: u16 = 400;
	let mut missed = 0u16;
	let long = reckoner.long(every);
	while is_over(case.open[at].due, now) {
		let since = match case.open[at].due {
			Value::Date(date) => date.start(),
			Value::Moment(moment) => moment,
			_ => now,
		};
		let stuck = since <= case.open[at].since || missed >= MOST;
		let since = if stuck { now } else { since };
		missed += 1;
		case.open[at].since = since;
		case.open[at].due = reckoner.after(case, since, long, every.count);
		if stuck {
			break;
		}
	}
	case.open[at].missed = case.open[at].missed.saturating_add(missed);
	missed
}

// SPDX-License-Identifier: Apache-2.0
//! A case as a whole: opened, withdrawn, reopened, moved, served.

use super::{
	conclude::{end, open_step},
	people::{belongs, running, who},
	time::{book, question, Reckoner},
	Case, Done, Effect, Effects, Refused, Status, World, MOST_BEFORE,
};
use crate::{name::Name, office::Officer, procedure::Reaction};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Something that happens to the inmate of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Happening {
	/// He is moved to this authority.
	#[codec(index = 0)]
	Transfer(u32),
	/// He is released.
	#[codec(index = 1)]
	Release,
	/// He dies.
	#[codec(index = 2)]
	Death,
	/// His record is merged with another.
	#[codec(index = 3)]
	Merge,
	/// A new judgment against him takes effect.
	#[codec(index = 4)]
	Judgment,
}

/// Opens a case: whoever may act in one of the steps with which it begins.
///
/// `others` are the procedures under which cases are open for the same inmate. `after` is a case
/// that goes before: who acted there counts here too. A procedure may demand one.
pub fn open<W: World + ?Sized>(
	world: &W,
	procedure: u16,
	officer: &Officer,
	others: &[u16],
	after: Option<&Case>,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	let head = book.procedure(procedure).ok_or(Refused::UnknownProcedure)?;
	let now = world.now();
	let holder = if head.inmate {
		Some(world.holder().ok_or(Refused::NoHolder)?)
	} else {
		Some(officer.authority)
	};
	let mut case = Case {
		procedure,
		opened: now,
		opener: officer.person,
		opened_by: officer.authority,
		holder,
		status: Status::Open,
		result: None,
		open: Vec::new(),
		done: Vec::new(),
		before: Vec::new(),
		file: Vec::new(),
		loose: Vec::new(),
		services: Vec::new(),
		pauses: Vec::new(),
		barred: Vec::new(),
	};
	let mut refused = Refused::WrongKind;
	let may =
		head.opens.iter().filter_map(|n| book.step(*n)).filter(|s| !s.is_standing()).any(|step| {
			who(world, book, &case, &step.who, officer).map_err(|why| refused = why).is_ok()
		});
	if !may {
		return Err(refused);
	}
	let excludes = |other: &&u16| {
		head.excludes.contains(other)
			|| book.procedure(**other).is_some_and(|other| other.excludes.contains(&procedure))
	};
	if let Some(other) = others.iter().find(excludes) {
		return Err(Refused::Excluded(*other));
	}
	if let Some(after) = after {
		if !head.follows.contains(&after.procedure) {
			return Err(Refused::NotFollowed);
		}
		let all = after.before.iter().chain(&after.done);
		// No persons are compared with those of standing steps.
		let counts = |done: &&Done| !done.standing && !done.persons.is_empty();
		let all: Vec<_> = all.filter(counts).cloned().collect();
		case.before = all[all.len().saturating_sub(MOST_BEFORE)..].to_vec();
	} else if head.must_follow {
		return Err(Refused::MustFollow);
	}
	let question = question(world, None);
	let mut reckoner = Reckoner::new(world.meter(), book, &question)?;
	let mut list = Vec::new();
	for number in &head.opens {
		let step = book.step(*number).ok_or(Refused::UnknownStep)?;
		list.extend(open_step(&mut reckoner, &mut case, *number, step, now)?);
	}
	reckoner.sound()?;
	if !case.waits() {
		return Err(Refused::Stranded);
	}
	Ok(Effects::new(case, list))
}

/// Withdraws a case.
pub fn withdraw<W: World + ?Sized>(
	world: &W,
	case: &Case,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	running(case)?;
	let head = book.procedure(case.procedure).ok_or(Refused::UnknownProcedure)?;
	let withdraw = head.withdraw.as_ref().ok_or(Refused::NotWithdrawn)?;
	if withdraw.until.is_some_and(|step| case.last_done(step).is_some()) {
		return Err(Refused::NotWithdrawn);
	}
	who(world, book, case, &withdraw.who, officer)?;
	let mut case = case.clone();
	let mut list = Vec::new();
	end(&mut case, withdraw.result, world.now(), &mut list);
	Ok(Effects::new(case, list))
}

/// Reopens a case that has ended, with a step: whoever may act in it.
pub fn reopen<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	let Status::Ended(result, _) = case.status else { return Err(Refused::NotClosed) };
	let head = book.procedure(case.procedure).ok_or(Refused::UnknownProcedure)?;
	let may = |r: &&crate::procedure::Reopen| {
		r.step == step && (r.after.is_empty() || r.after.contains(&result))
	};
	head.reopens.iter().find(may).ok_or(Refused::NotReopened)?;
	let rule = book.step(step).ok_or(Refused::UnknownStep)?;
	who(world, book, case, &rule.who, officer)?;
	let mut case = case.clone();
	case.status = Status::Open;
	let question = question(world, None);
	let mut reckoner = Reckoner::new(world.meter(), book, &question)?;
	let mut list = alloc::vec![Effect::Reopened];
	list.extend(open_step(&mut reckoner, &mut case, step, rule, world.now())?);
	reckoner.sound()?;
	if !case.waits() {
		return Err(Refused::Stranded);
	}
	Ok(Effects::new(case, list))
}

/// Something happens to the inmate. A case that has ended is not touched.
pub fn happen<W: World + ?Sized>(
	world: &W,
	case: &Case,
	happening: Happening,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	let head = book.procedure(case.procedure).ok_or(Refused::UnknownProcedure)?;
	let on = head.on.as_ref().ok_or(Refused::NothingHappens)?;
	let mut case = case.clone();
	let mut list = Vec::new();
	if let Status::Ended(..) = case.status {
		return Ok(Effects::new(case, list));
	}
	let reaction = match happening {
		Happening::Transfer(_) => on.transfer,
		Happening::Release => on.release,
		Happening::Death => on.death,
		Happening::Merge => on.merge,
		Happening::Judgment => on.judgment,
	};
	match (reaction, happening) {
		(Reaction::GoesOn, _) => (),
		(Reaction::Moves, Happening::Transfer(to)) => {
			case.holder = Some(to);
			list.push(Effect::Moved(to));
		},
		(Reaction::Moves, _) => (),
		(Reaction::Ends(result), _) => end(&mut case, result, world.now(), &mut list),
		(Reaction::Waits, _) => {
			if case.status == Status::Open {
				case.status = Status::Stayed(world.now());
				list.push(Effect::Stayed);
			}
		},
	}
	Ok(Effects::new(case, list))
}

/// Serves a recipient with the result of a step: any officer of the authority that took it, or, if it
/// lapsed, of one to which it belongs. Also when the case has ended.
pub fn serve<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	recipient: Name,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let done = case.last_done(step).ok_or(Refused::NoService)?;
	match done.authority {
		Some(authority) if authority != officer.authority => return Err(Refused::WrongAuthority),
		Some(_) => (),
		None => {
			let book = book(world)?;
			let rule = book.step(step).ok_or(Refused::UnknownStep)?;
			belongs(world, book, case, rule, officer)?;
		},
	}
	let mut case = case.clone();
	let open = |s: &&mut super::Service| s.step == step && s.recipient == recipient;
	let service = case.services.iter_mut().find(open).filter(|s| s.at.is_none());
	service.ok_or(Refused::NoService)?.at = Some(world.now());
	let mut list = alloc::vec![Effect::Served(step, recipient)];
	super::clock::again(world, &mut case, &mut list)?;
	Ok(Effects::new(case, list))
}

/// Puts right a clerical error in what was done: whoever may act in the step, of the authority that
/// took it. Nothing of the case changes; the paper that says what was wrong stays with the chain.
pub fn rectify<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	let done = case.last_done(step).ok_or(Refused::OutOfTurn)?;
	let rule = book.step(step).ok_or(Refused::UnknownStep)?;
	who(world, book, case, &rule.who, officer)?;
	if done.authority != Some(officer.authority) {
		return Err(Refused::WrongAuthority);
	}
	Ok(Effects::new(case.clone(), alloc::vec![Effect::Rectified(step)]))
}

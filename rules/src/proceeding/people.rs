// SPDX-License-Identifier: Apache-2.0
//! Who may take a step, and with whom.

use super::{
	time::{book, is_over, question, Reckoner},
	Barred, Case, Effect, Effects, OpenStep, Refused, Status, World, MOST_BARRED_BY_OTHERS,
	MOST_BARRED_THEMSELVES, MOST_PERSONS, MOST_STEPS_BACK,
};
use crate::{
	book::Book,
	item::Item,
	name::Name,
	office::{Base, Officer, Scope, Who},
	procedure::Step,
	value::Value,
};
use alloc::vec::Vec;

/// As what somebody acts: the words of the alternative that he meets.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct As {
	pub(super) authority: Option<u16>,
	pub(super) role: Option<u16>,
}

/// Whether an officer is one of those who may, by authority and role; persons are looked at later.
pub(super) fn who<W: World + ?Sized>(
	world: &W,
	book: &Book,
	case: &Case,
	whos: &[Who],
	officer: &Officer,
) -> Result<As, Refused> {
	let mut nearest = Refused::WrongKind;
	for alternative in whos {
		match one(world, book, case, alternative, officer) {
			Ok(found) => return Ok(found),
			Err(Refused::WrongAuthority) => nearest = Refused::WrongAuthority,
			Err(Refused::WrongRole) if nearest == Refused::WrongKind => {
				nearest = Refused::WrongRole
			},
			Err(_) => (),
		}
	}
	Err(nearest)
}

fn one<W: World + ?Sized>(
	world: &W,
	book: &Book,
	case: &Case,
	who: &Who,
	officer: &Officer,
) -> Result<As, Refused> {
	let own = world.body(officer.authority).ok_or(Refused::WrongKind)?;
	let target = meant(world, case, who);
	// The duties of a suspended authority pass to the one that stands in for it.
	let body = target.flatten().and_then(|authority| world.body(authority));
	let stands_in = target.flatten() != Some(officer.authority)
		&& body.as_ref().is_some_and(|body| body.stand_in == Some(officer.authority));
	let kind = match (&body, stands_in) {
		(Some(body), true) => body,
		_ => &own,
	};
	if who.authority.is_some_and(|word| !book.is_authority(word, kind)) {
		return Err(Refused::WrongKind);
	}
	let role = if stands_in {
		// Posts are given within an authority: of one that stands in, the role is enough.
		who.roles.iter().copied().find(|role| match book.items.get(role) {
			Some(Item::Role(role)) => officer.roles.contains(&role.role),
			_ => false,
		})
	} else {
		who.roles.iter().copied().find(|role| book.has_role(*role, officer))
	};
	if role.is_none() && !who.roles.is_empty() {
		return Err(Refused::WrongRole);
	}
	match target {
		Some(target) if target != Some(officer.authority) && !stands_in => {
			Err(Refused::WrongAuthority)
		},
		_ => Ok(As { authority: who.authority, role }),
	}
}

/// The authority that is meant, which may not be known yet; nothing if it may be any.
fn meant<W: World + ?Sized>(world: &W, case: &Case, who: &Who) -> Option<Option<u32>> {
	let last = |step: u16| case.done.iter().rev().filter(move |done| done.step == step);
	// Of a step that lapsed, or was addressed to nobody, the one before counts.
	let target = match who.scope.base {
		Base::Any => None,
		Base::Holder => Some(case.holder),
		Base::Opener => Some(Some(case.opened_by)),
		Base::Acted(step) => Some(last(step).find_map(|done| done.authority)),
		Base::Addressed(step) => Some(last(step).find_map(|done| {
			let word = |a: &&super::Addressed| {
				who.scope.parent || who.authority.is_none_or(|word| word == a.word)
			};
			done.addressed.iter().find(word).map(|a| a.authority)
		})),
	};
	match target {
		Some(Some(authority)) if who.scope.parent => {
			Some(world.body(authority).and_then(|body| body.parent))
		},
		other => other,
	}
}

/// Whether an officer is of an authority to which a step belongs, in whichever role. What anybody may
/// take belongs to the authority with which the case is.
pub(super) fn belongs<W: World + ?Sized>(
	world: &W,
	book: &Book,
	case: &Case,
	step: &Step,
	officer: &Officer,
) -> Result<(), Refused> {
	let holder = Scope { base: Base::Holder, parent: false };
	let of = |who: &Who| Who {
		authority: who.authority,
		roles: Vec::new(),
		scope: if who.authority.is_some() { who.scope } else { holder },
	};
	let whos: Vec<Who> = step.who.iter().map(of).collect();
	who(world, book, case, &whos, officer).map(drop)
}

/// How far above an authority one is looked for that may let its act pass.
const MOST_ABOVE: usize = 4;

/// Whether an authority is one of these, or that with which the case is, or above one of them.
fn is_above<W: World + ?Sized>(world: &W, case: &Case, own: u32, acting: &[u32]) -> bool {
	acting.iter().copied().chain(case.holder).any(|below| {
		let mut next = Some(below);
		for _ in 0..=MOST_ABOVE {
			let Some(authority) = next else { return false };
			if authority == own {
				return true;
			}
			next = world.body(authority).and_then(|body| body.parent);
		}
		false
	})
}

/// As what an officer may let an act of one of these authorities pass that does not meet a row: by which
/// word of the row. He is of the authority that acts, of that with which the case is, or of one above
/// these, unless the row says that he may be of any.
pub fn excuses<W: World + ?Sized>(
	world: &W,
	case: &Case,
	row: Name,
	by: &Officer,
	acting: &[u32],
) -> Option<Name> {
	let body = world.body(by.authority)?;
	world.books().into_iter().find_map(|book| {
		let (_, row) = book.row_named(row)?;
		let word = row.excused.iter().find(|word| book.answers_to(**word, by, &body))?;
		let may = row.excused_anywhere || is_above(world, case, by.authority, acting);
		may.then_some(*word)
	})
}

/// Whether an officer may record a reason for a row that does not hold, whoever will take the step.
pub fn may_excuse<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	row: Name,
	by: &Officer,
) -> bool {
	let found = book(world).ok().and_then(|book| Some((book, book.step(step)?)));
	let Some((book, rule)) = found else { return false };
	let own = belongs(world, book, case, rule, by).map(|()| by.authority).ok();
	let acting = rule.who.iter().filter_map(|who| meant(world, case, who)?).chain(own);
	excuses(world, case, row, by, &acting.collect::<Vec<u32>>()).is_some()
}

/// Whether these persons may take a step together; yields them.
pub(super) fn persons(
	book: &Book,
	case: &Case,
	open: &OpenStep,
	step: &Step,
	officer: &Officer,
	with: &[Officer],
) -> Result<Vec<u32>, Refused> {
	if with.len() >= MOST_PERSONS {
		return Err(Refused::TooMany(MOST_PERSONS as u16));
	}
	let mut persons = Vec::with_capacity(with.len() + 1);
	for member in core::iter::once(officer).chain(with) {
		if persons.contains(&member.person) {
			return Err(Refused::TwiceNamed(member.person));
		}
		persons.push(member.person);
	}
	for member in with {
		fits(book, step, officer, member)?;
	}
	let count = persons.len() as u16;
	match &step.panel {
		None if count > 1 => return Err(Refused::TooMany(1)),
		None => (),
		Some(panel) if count < panel.least => return Err(Refused::TooFew(panel.least)),
		Some(panel) if count > panel.most => return Err(Refused::TooMany(panel.most)),
		Some(panel) if panel.odd && count.is_multiple_of(2) => {
			return Err(Refused::EvenPanel(count))
		},
		Some(_) => (),
	}
	for person in &persons {
		unbarred(case, step, open.step, *person)?;
		if !open.panel.is_empty() && !open.panel.contains(person) {
			return Err(Refused::NotSeated(*person));
		}
	}
	Ok(persons)
}

/// Whether somebody may be a member of the panel over which an officer presides.
fn fits(book: &Book, step: &Step, officer: &Officer, member: &Officer) -> Result<(), Refused> {
	if member.authority != officer.authority {
		return Err(Refused::WrongAuthority);
	}
	if !in_role(book, step, member) {
		return Err(Refused::WrongRole);
	}
	Ok(())
}

/// Whether somebody has a role of those who decide in a step with him who presides.
fn in_role(book: &Book, step: &Step, member: &Officer) -> bool {
	let roles = step.panel.as_ref().map_or(&[][..], |panel| &panel.roles);
	roles.is_empty() || roles.iter().any(|role| book.has_role(*role, member))
}

/// Whether one who is there when a step is decided counts among those who decide: he has a role of its
/// panel, and nothing that was done bars him.
pub fn may_decide(book: &Book, case: &Case, step: u16, member: &Officer) -> bool {
	book.step(step).is_some_and(|rule| {
		in_role(book, rule, member) && unbarred(case, rule, step, member.person).is_ok()
	})
}

/// How many of so many must sign a result of which no votes are counted: as many as must be in favour,
/// else more than half.
pub fn must_sign(step: &Step, count: u16) -> u16 {
	needed(step, count).unwrap_or(count / 2 + 1)
}

/// Whether nothing that was done bars a person from a step.
pub(super) fn unbarred(case: &Case, step: &Step, n: u16, person: u32) -> Result<(), Refused> {
	let recused =
		case.barred.iter().any(|b| b.person == person && b.step.is_none_or(|step| step == n));
	let took = case
		.done
		.iter()
		.chain(&case.before)
		.any(|done| step.differs.contains(&done.step) && done.persons.contains(&person));
	if recused || took {
		return Err(Refused::BarredPerson(person));
	}
	let all = case.before.iter().chain(&case.done);
	let mut earlier = all.filter(|done| step.same.contains(&done.step) && done.authority.is_some());
	match earlier.next_back() {
		Some(done) if !done.persons.contains(&person) => Err(Refused::NotTheSame(person)),
		_ => Ok(()),
	}
}

/// How many of so many must be in favour.
pub(super) fn needed(step: &Step, count: u16) -> Option<u16> {
	let majority = step.panel.as_ref()?.majority?;
	let share = u64::from(count) * u64::from(majority.of.of);
	let parts = u64::from(majority.of.parts).max(1);
	let needed = if majority.included { share.div_ceil(parts) } else { share / parts + 1 };
	Some(u16::try_from(needed).unwrap_or(u16::MAX))
}

/// A case that goes on.
pub(super) fn running(case: &Case) -> Result<(), Refused> {
	match case.status {
		Status::Open => Ok(()),
		Status::Stayed(_) => Err(Refused::Stayed),
		Status::Ended(..) => Err(Refused::Closed),
	}
}

/// The place of an open step in a case.
pub(super) fn place(case: &Case, step: u16) -> Result<usize, Refused> {
	case.open.iter().position(|open| open.step == step).ok_or(Refused::OutOfTurn)
}

/// Bars a person from a step, or from the whole case: by himself, or by one whom the procedure names for
/// that, of an authority that acts there. His seat in a panel stays his, empty, until he is replaced.
pub fn recuse<W: World + ?Sized>(
	world: &W,
	case: &Case,
	person: u32,
	step: Option<u16>,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	if let Status::Ended(..) = case.status {
		return Err(Refused::Closed);
	}
	let own = officer.person == person;
	if !own {
		decides_on_recusal(world, book, case, step, officer)?;
	}
	let mut case = case.clone();
	if !case.is_recused(person, step) {
		let his = |barred: &Barred| own && barred.own && barred.person == person;
		if step.is_none() {
			// Who steps back from the case has no need to from its steps.
			case.barred.retain(|barred| !his(barred));
		}
		let steps = case.barred.iter().filter(|&barred| his(barred)).count();
		let all = case.barred.iter().filter(|barred| barred.own == own).count();
		let most = if own { MOST_BARRED_THEMSELVES } else { MOST_BARRED_BY_OTHERS };
		if all >= most || steps >= MOST_STEPS_BACK {
			return Err(Refused::TooLong);
		}
		case.barred.push(Barred { person, step, own });
	}
	Ok(Effects::new(case, alloc::vec![Effect::Recused(person, step)]))
}

/// Whether the procedure lets an officer decide that others may not act, and his authority acts in the
/// step, or in an open one.
fn decides_on_recusal<W: World + ?Sized>(
	world: &W,
	book: &Book,
	case: &Case,
	step: Option<u16>,
	officer: &Officer,
) -> Result<(), Refused> {
	let head = book.procedure(case.procedure).ok_or(Refused::UnknownProcedure)?;
	who(world, book, case, &head.recuses, officer)?;
	let steps = case.open.iter().map(|open| open.step).filter(|n| step.is_none_or(|s| s == *n));
	let mut refused = Refused::OutOfTurn;
	let acts = steps
		.filter_map(|n| book.step(n))
		.any(|step| belongs(world, book, case, step, officer).map_err(|why| refused = why).is_ok());
	if acts {
		Ok(())
	} else {
		Err(refused)
	}
}

/// For how many days one who decided with others may dispute the result.
pub const DISPUTE_DAYS: i32 = 7;

/// One who took a step with the officer who presided disputes how it turned out: that it was decided so,
/// or only that he was in favour (`own_vote`), which nobody says where votes are sealed. The outcome
/// stands; oversight is to be warned.
pub fn dispute<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	own_vote: bool,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	let rule = book.step(step).ok_or(Refused::UnknownStep)?;
	let at = case.done.iter().rposition(|done| done.step == step).ok_or(Refused::OutOfTurn)?;
	let done = &case.done[at];
	if done.authority != Some(officer.authority) {
		return Err(Refused::WrongAuthority);
	}
	// Whoever presided said himself how it turned out.
	if !done.persons.iter().skip(1).any(|person| *person == officer.person) {
		return Err(Refused::NotTheSame(officer.person));
	}
	if own_vote && rule.sealed {
		return Err(Refused::VotesSealed);
	}
	let last = done.at.date().add_days(DISPUTE_DAYS).map_or(Value::Missing, Value::Date);
	if is_over(last, world.now()) {
		return Err(Refused::TooLate(last));
	}
	let mut case = case.clone();
	let disputed = &mut case.done[at].disputed;
	if !disputed.contains(&officer.person) {
		disputed.push(officer.person);
	}
	Ok(Effects::new(case, alloc::vec![Effect::Disputed(step, officer.person)]))
}

/// Names the panel of an open step: nobody else may then take it. It is named once each time that the
/// step opens, or is taken again: from then on a member is [replaced](replace).
pub fn seat<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	members: &[Officer],
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	running(case)?;
	let at = place(case, step)?;
	let rule = book.step(step).ok_or(Refused::UnknownStep)?;
	if rule.panel.is_none() {
		return Err(Refused::NoPanel);
	}
	who(world, book, case, &rule.who, officer)?;
	if !case.open[at].panel.is_empty() {
		return Err(Refused::AlreadySeated);
	}
	let (first, rest) = members.split_first().ok_or(Refused::TooFew(1))?;
	fits(book, rule, officer, first)?;
	let panel = persons(book, case, &case.open[at], rule, first, rest)?;
	let mut case = case.clone();
	case.open[at].panel = panel;
	Ok(Effects::new(case, alloc::vec![Effect::Seated(step)]))
}

/// Puts somebody in the place of a member of a panel. What the step restarts is taken again.
pub fn replace<W: World + ?Sized>(
	world: &W,
	case: &Case,
	step: u16,
	out: u32,
	into: &Officer,
	officer: &Officer,
) -> Result<Effects, Refused> {
	let book = book(world)?;
	running(case)?;
	let at = place(case, step)?;
	let rule = book.step(step).ok_or(Refused::UnknownStep)?;
	if rule.panel.is_none() || case.open[at].panel.is_empty() {
		return Err(Refused::NoPanel);
	}
	who(world, book, case, &rule.who, officer)?;
	fits(book, rule, officer, into)?;
	unbarred(case, rule, step, into.person)?;
	let mut case = case.clone();
	let panel = &mut case.open[at].panel;
	if panel.contains(&into.person) {
		return Err(Refused::TwiceNamed(into.person));
	}
	let seat = panel.iter().position(|member| *member == out).ok_or(Refused::NotSeated(out))?;
	panel[seat] = into.person;
	let mut list = alloc::vec![Effect::Seated(step)];
	if let Some(first) = rule.restarts {
		let question = question(world, None);
		let mut reckoner = Reckoner::new(world.meter(), book, &question)?;
		let closed = case.open.remove(at);
		list.push(Effect::Closed(step));
		let rule = book.step(first).ok_or(Refused::UnknownStep)?;
		let opened =
			super::conclude::open_step(&mut reckoner, &mut case, first, rule, world.now())?;
		list.extend(opened);
		reckoner.sound()?;
		if let Some(open) = case.open.iter_mut().find(|open| open.step == first) {
			open.panel = closed.panel;
		}
	}
	Ok(Effects::new(case, list))
}

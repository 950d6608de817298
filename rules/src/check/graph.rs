// SPDX-License-Identifier: Apache-2.0
//! Whether the steps of a procedure connect: each can be reached, none leaves a case stranded, and
//! from each an end can be reached.
//!
//! Every state that a case can get into is looked at, whatever its facts: a guard may hold or not.
//! A state is which steps are open, and which of those that others wait for are done.

use super::Flaw;
use crate::{
	book::Book,
	item::Item,
	name::Name,
	office::{Base, Who},
	procedure::*,
	proceeding::{MOST_LOOSE, MOST_PAPERS, MOST_STANDING},
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};

/// The most steps of a procedure.
pub const MOST_STEPS: usize = 64;
/// The most states of a procedure that are looked at.
const MOST_STATES: usize = 20_000;
/// The most turns from state to state that are looked at.
const MOST_TURNS: usize = 100_000;
/// The most steps that looking at a procedure takes, in the unit of what a question may cost.
pub const MOST_OF_A_PROCEDURE: u64 = MOST_TURNS as u64;

/// The most facts that one outcome can withdraw: what may be on record of all its kinds.
pub const MOST_WITHDRAWN: usize = 256;

pub(super) type Sound<T = ()> = Result<T, Flaw>;

/// Looks at one step by itself.
pub(super) fn step(book: &Book, number: u16) -> Sound {
	let Some(step) = book.step(number) else { return Ok(()) };
	let head = book.procedure(step.procedure).ok_or(Flaw::NotAProcedure(step.procedure))?;
	if step.who.is_empty() {
		return Err(Flaw::NobodyActs);
	}
	panel(step)?;
	let own = |n: u16| book.step(n).filter(|other| other.procedure == step.procedure);
	let mut sound = Ok(());
	step.leads_to(|n| {
		if own(n).is_none() {
			sound = Err(Flaw::NotAStep(n));
		}
	});
	sound?;
	step.refers_to(|n| {
		if own(n).is_none() && sound.is_ok() {
			let followed = book.step(n).is_some_and(|s| head.follows.contains(&s.procedure));
			let persons = step.differs.contains(&n) || step.same.contains(&n);
			sound = match book.step(n) {
				None => Err(Flaw::NotAStep(n)),
				Some(_) if followed && persons => Ok(()),
				Some(_) => Err(Flaw::NotFollowed(n)),
			}
		}
	});
	sound?;
	let standing = |n: &&u16| book.step(**n).is_some_and(Step::is_standing);
	if let Some(n) = step.differs.iter().chain(&step.same).find(standing) {
		return Err(Flaw::NotRemembered(*n));
	}
	step.whos(|who| sound = sound.and_then(|()| addressed(book, who)));
	sound?;
	for from in step.waits.iter().chain(step.time.iter().map(|t| &t.span)).map(|s| &s.from) {
		if let Since::Service(n, recipient) = from {
			let serves = book.step(*n).and_then(|s| s.serves.as_ref());
			if !serves.is_some_and(|s| s.recipients.contains(recipient)) {
				return Err(Flaw::NotServed(*n));
			}
		}
	}
	for n in &step.served {
		if book.step(*n).is_none_or(|s| s.serves.is_none()) {
			return Err(Flaw::NotServed(*n));
		}
	}
	late(step)?;
	outcomes(book, head, step)
}

fn panel(step: &Step) -> Sound {
	let Some(panel) = &step.panel else {
		return if step.sealed || step.restarts.is_some() { Err(Flaw::NoPanel) } else { Ok(()) };
	};
	if panel.least == 0 || panel.least > panel.most {
		return Err(Flaw::PanelSize);
	}
	if panel.odd && panel.least == panel.most && panel.least % 2 == 0 {
		return Err(Flaw::EvenPanel);
	}
	Ok(())
}

fn addressed(book: &Book, who: &Who) -> Sound {
	match who.scope.base {
		Base::Addressed(n) => {
			// The parent of an authority may be of another word.
			let asked = who.authority.filter(|_| !who.scope.parent);
			let names = book.step(n).map_or(&[][..], |s| &s.addresses);
			let known = asked.map_or(!names.is_empty(), |word| names.contains(&word));
			known.then_some(()).ok_or(Flaw::AddressesNobody(n))
		},
		_ => Ok(()),
	}
}

fn late(step: &Step) -> Sound {
	let admits = step.time.as_ref().is_some_and(|t| !t.admits.is_empty());
	match step.time.as_ref().map(|t| t.late) {
		Some(Late::Void) if !step.is_standing() => Err(Flaw::VoidStrands),
		Some(Late::Leads(label)) => match step.turn(label) {
			None => Err(Flaw::UnknownOutcome(label)),
			// A fact is somebody's word; when a time runs out, nobody signs.
			Some(turn) if !turn.asserts.is_empty() => Err(Flaw::LapseAsserts(label)),
			Some(turn) if !turn.withdraws.is_empty() => Err(Flaw::LapseWithdraws(label)),
			Some(turn) if !turn.measures.is_empty() => Err(Flaw::LapseMeasures(label)),
			// Only in a case that goes on can anything be admitted.
			Some(turn) if admits && matches!(turn.end, End::Now(_) | End::Last(_)) => {
				Err(Flaw::LapseEnds(label))
			},
			Some(_) => Ok(()),
		},
		_ => Ok(()),
	}
}

fn outcomes(book: &Book, head: &Procedure, step: &Step) -> Sound {
	if step.outcomes.is_empty() {
		return Err(Flaw::NoOutcome);
	}
	let waited = !step.is_standing();
	if waited && step.outcomes.iter().all(|turn| turn.when.is_some()) {
		return Err(Flaw::AllGuarded);
	}
	for (n, turn) in step.outcomes.iter().enumerate() {
		if step.outcomes[..n].iter().any(|other| other.label == turn.label) {
			return Err(Flaw::Twice);
		}
		let results = match turn.end {
			End::Now(result) | End::Last(result) => [turn.result, Some(result)],
			_ => [turn.result, None],
		};
		if let Some(result) = results.into_iter().flatten().find(|r| !head.results.contains(r)) {
			return Err(Flaw::UnknownResult(result));
		}
		let mut opened: Vec<u16> = turn.opens.iter().map(|o| o.step).collect();
		opened.extend(&turn.otherwise);
		// One step may be opened under one of several conditions, but not twice without.
		let plain = turn.opens.iter().filter(|o| o.when.is_none()).map(|o| o.step);
		let plain: Vec<u16> = plain.chain(turn.otherwise.iter().copied()).collect();
		if (1..plain.len()).any(|n| plain[..n].contains(&plain[n])) {
			return Err(Flaw::Twice);
		}
		let goes_on = turn.end == End::No && matches!(step.form, Form::Once);
		if goes_on && opened.is_empty() {
			return Err(Flaw::LeadsNowhere(turn.label));
		}
		if goes_on && plain.is_empty() {
			return Err(Flaw::NoLastAlternative(turn.label));
		}
		for assert in &turn.asserts {
			asserted(book, step, assert)?;
		}
		withdrawn(book, step.procedure, turn)?;
		super::measures::ordered(book, head, step, turn)?;
	}
	Ok(())
}

/// What is withdrawn is named once, the procedure states it somewhere, and it is not too much for one
/// act.
fn withdrawn(book: &Book, procedure: u16, turn: &Turn) -> Sound {
	let mut most = 0;
	for (n, number) in turn.withdraws.iter().enumerate() {
		let Some(kind) = book.kind(*number) else { continue };
		if turn.withdraws[..n].contains(number) {
			return Err(Flaw::WithdrawnTwice(kind.name));
		}
		let mut stated = book.steps(procedure).flat_map(|(_, step)| &step.outcomes);
		if !stated.any(|other| other.asserts.iter().any(|assert| assert.kind == *number)) {
			return Err(Flaw::NeverStated(kind.name));
		}
		most += usize::from(kind.most);
	}
	(most <= MOST_WITHDRAWN).then_some(()).ok_or(Flaw::WithdrawsTooMuch(turn.label))
}

/// Whoever may act may assert: else the fact would be ignored for ever. What is confidential is not
/// stated in passing.
fn asserted(book: &Book, step: &Step, assert: &Assert) -> Sound {
	let Some(kind) = book.kind(assert.kind) else { return Ok(()) };
	if kind.confidential {
		return Err(Flaw::StatesConfidential(kind.name));
	}
	let word = |n: u16| match book.items.get(&n) {
		Some(Item::Authority(a)) => kind.asserted.iter().any(|by| by.authority == a.name),
		_ => false,
	};
	let may = |who: &Who| who.authority.is_none_or(word);
	if step.who.iter().all(may) {
		Ok(())
	} else {
		Err(Flaw::NotAsserted(kind.name))
	}
}

/// Looks at a procedure as a whole; what is wrong with a step is said of the step.
pub(super) fn procedure(book: &Book, number: u16) -> Result<(), (u16, Flaw)> {
	let Some(head) = book.procedure(number) else { return Ok(()) };
	let own = |flaw: Flaw| (number, flaw);
	head_alone(book, number, head).map_err(own)?;
	// What each step says by itself comes first: the rest relies on it.
	let steps: Vec<(u16, &Step)> = book.steps(number).collect();
	let standing = steps.iter().filter(|(_, step)| step.is_standing()).count();
	if steps.len() > MOST_STEPS || standing > MOST_STANDING {
		return Err(own(Flaw::TooManySteps));
	}
	let papers: BTreeSet<Name> = steps.iter().flat_map(|(_, step)| step.labels()).collect();
	if papers.len() > MOST_PAPERS - MOST_LOOSE {
		return Err(own(Flaw::TooManyPapers));
	}
	for (n, _) in &steps {
		step(book, *n).map_err(|flaw| (*n, flaw))?;
	}
	let graph = Graph::new(head, &steps);
	let seen = graph.explore().map_err(|(at, flaw)| (at.map_or(number, |at| steps[at].0), flaw))?;
	for (at, (n, step)) in steps.iter().enumerate() {
		let flaw = |flaw: Flaw| Err((*n, flaw));
		if !seen.opened.contains(&at) {
			return flaw(if step.joins.is_empty() { Flaw::Unreachable } else { Flaw::NeverJoined });
		}
		if !seen.ending.contains(&at) {
			return flaw(Flaw::NeverEnds);
		}
		for other in step.differs.iter().chain(&step.same) {
			let Some(before) = graph.place.get(other).copied() else { continue };
			// A step that is taken again may differ from itself.
			if !seen.before(before, at) {
				return flaw(Flaw::LaterOnly(*other));
			}
		}
	}
	Ok(())
}

fn head_alone(book: &Book, number: u16, head: &Procedure) -> Sound {
	let own = |n: &u16| book.step(*n).filter(|step| step.procedure == number);
	let named = head.opens.iter().chain(head.reopens.iter().map(|r| &r.step));
	let until = head.withdraw.as_ref().and_then(|w| w.until.as_ref());
	if let Some(n) = named.chain(until).find(|n| own(n).is_none()) {
		return Err(Flaw::NotAStep(*n));
	}
	let others = head.excludes.iter().chain(&head.follows);
	if let Some(n) = others.into_iter().find(|n| book.procedure(**n).is_none()) {
		return Err(Flaw::NotAProcedure(*n));
	}
	if head.must_follow && head.follows.is_empty() {
		return Err(Flaw::FollowsNothing);
	}
	if head.opens.iter().filter_map(own).all(Step::is_standing) {
		return Err(Flaw::OpensNothing);
	}
	if head.inmate != head.on.is_some() {
		return Err(Flaw::Reactions);
	}
	let mut results: Vec<Name> = head.reopens.iter().flat_map(|r| r.after.clone()).collect();
	results.extend(head.withdraw.as_ref().map(|w| w.result));
	if let Some(on) = &head.on {
		let all = [on.transfer, on.release, on.death, on.merge, on.judgment];
		if all[1..].contains(&Reaction::Moves) {
			return Err(Flaw::MovesOnlyByTransfer);
		}
		if all.contains(&Reaction::Waits) && head.stays.is_empty() {
			return Err(Flaw::NobodyResumes);
		}
		results.extend(all.iter().filter_map(|r| match r {
			Reaction::Ends(result) => Some(*result),
			_ => None,
		}));
	}
	if let Some(result) = results.into_iter().find(|r| !head.results.contains(r)) {
		return Err(Flaw::UnknownResult(result));
	}
	let mut sound = Ok(());
	head.whos(|who| sound = sound.and_then(|()| addressed(book, who)));
	sound
}

/// Which steps are open, and which of those that others wait for are done.
type State = (u64, u64);

struct Graph<'a> {
	head: &'a Procedure,
	steps: &'a [(u16, &'a Step)],
	/// The place of each step in the list.
	place: BTreeMap<u16, usize>,
	standing: u64,
	/// The steps that others wait for.
	joined: u64,
}

/// What was found.
#[derive(Default)]
struct Seen {
	/// Steps that were open.
	opened: BTreeSet<usize>,
	/// Steps from which an end is reached while they are open.
	ending: BTreeSet<usize>,
	/// For each step those that were open with it, or that followed it.
	after: Vec<u64>,
}

impl Seen {
	fn before(&self, first: usize, then: usize) -> bool {
		self.after.get(first).is_some_and(|set| set >> then & 1 == 1)
	}
}

impl<'a> Graph<'a> {
	fn new(head: &'a Procedure, steps: &'a [(u16, &'a Step)]) -> Self {
		let place: BTreeMap<u16, usize> =
			steps.iter().enumerate().map(|(at, (n, _))| (*n, at)).collect();
		let bits = |is: &dyn Fn(u16, &Step) -> bool| {
			steps
				.iter()
				.enumerate()
				.filter(|(_, (n, step))| is(*n, step))
				.fold(0u64, |set, (at, _)| set | 1 << at)
		};
		let standing = bits(&|_, step| step.is_standing());
		let joined = bits(&|n, _| steps.iter().any(|(_, other)| other.joins.contains(&n)));
		Self { head, steps, place, standing, joined }
	}

	fn bit(&self, n: u16) -> u64 {
		self.place.get(&n).map_or(0, |at| 1 << at)
	}

	fn open(&self, steps: impl Iterator<Item = u16>) -> u64 {
		steps.fold(0, |set, n| set | self.bit(n))
	}

	/// The states after an outcome of a step, whichever guards hold; whether the case may end; and
	/// whether one of them is stranded.
	fn after(&self, state: State, at: usize, turn: &Turn, next: &mut Vec<State>) -> (bool, bool) {
		let step = self.steps[at].1;
		let own = 1u64 << at;
		let (mut open, mut done) = state;
		done |= own & self.joined;
		let closed = turn.end != End::Stays && matches!(step.form, Form::Once);
		if closed {
			open &= !own;
		}
		open &= !self.open(turn.closes.iter().copied());
		if let End::Now(_) = turn.end {
			return (true, false);
		}
		let plain = self.open(turn.opens.iter().filter(|o| o.when.is_none()).map(|o| o.step));
		let guarded: Vec<u64> =
			turn.opens.iter().filter(|o| o.when.is_some()).map(|o| self.bit(o.step)).collect();
		let otherwise = self.open(turn.otherwise.iter().copied());
		let (mut ends, mut strands) = (false, false);
		for held in 0u32..1 << guarded.len() {
			let mut asked = plain;
			for (n, bit) in guarded.iter().enumerate() {
				if held >> n & 1 == 1 {
					asked |= bit;
				}
			}
			if held == 0 {
				asked |= otherwise;
			}
			let mut now = open;
			for (at, (_, step)) in self.steps.iter().enumerate() {
				if asked >> at & 1 == 1 {
					let needs = self.open(step.joins.iter().copied());
					if needs & !done == 0 && needs & now == 0 {
						now |= 1 << at;
					}
				}
			}
			let waiting = now & !self.standing != 0;
			match turn.end {
				End::Last(_) if !waiting => ends = true,
				_ if !waiting => strands = true,
				_ => next.push((now, done)),
			}
		}
		(ends, strands)
	}

	/// Looks at every state.
	fn explore(&self) -> Result<Seen, (Option<usize>, Flaw)> {
		let mut seen = Seen { after: alloc::vec![0; self.steps.len()], ..Seen::default() };
		let mut known: BTreeMap<State, usize> = BTreeMap::new();
		let mut states: Vec<State> = Vec::new();
		// From which states each is reached, and which ends.
		let mut back: Vec<Vec<usize>> = Vec::new();
		let mut ends: Vec<usize> = Vec::new();
		let mut turns = 0usize;
		let start = (self.open(self.head.opens.iter().copied()), 0);
		let reopened = self.head.reopens.iter().map(|r| (self.bit(r.step), self.joined));
		for state in core::iter::once(start).chain(reopened) {
			known.entry(state).or_insert_with(|| {
				states.push(state);
				back.push(Vec::new());
				states.len() - 1
			});
		}
		let mut n = 0;
		while n < states.len() {
			let state = states[n];
			let mut next: Vec<State> = Vec::new();
			let mut ended = false;
			for at in (0..self.steps.len()).filter(|at| state.0 >> at & 1 == 1) {
				seen.opened.insert(at);
				seen.after[at] |= state.0 & !(1 << at);
				for turn in &self.steps[at].1.outcomes {
					let (ends, strands) = self.after(state, at, turn, &mut next);
					if strands {
						return Err((Some(at), Flaw::Strands(turn.label)));
					}
					ended |= ends;
				}
				if let Some(first) = self.steps[at].1.restarts {
					let open = state.0 & !(1 << at) | self.bit(first);
					if open & !self.standing == 0 {
						return Err((Some(at), Flaw::OpensNothing));
					}
					next.push((open, state.1));
				}
			}
			if ended {
				ends.push(n);
			}
			turns += next.len();
			for state in next {
				let to = *known.entry(state).or_insert_with(|| {
					states.push(state);
					back.push(Vec::new());
					states.len() - 1
				});
				if back[to].last() != Some(&n) {
					back[to].push(n);
				}
			}
			if states.len() > MOST_STATES || turns > MOST_TURNS {
				return Err((None, Flaw::TooManyStates));
			}
			n += 1;
		}
		self.ending(&mut seen, &states, &back, ends)?;
		self.follow(&mut seen);
		Ok(seen)
	}

	/// From which states an end is reached: it must be from all.
	fn ending(
		&self,
		seen: &mut Seen,
		states: &[State],
		back: &[Vec<usize>],
		ends: Vec<usize>,
	) -> Result<(), (Option<usize>, Flaw)> {
		let mut good = alloc::vec![false; states.len()];
		let mut open = ends;
		while let Some(n) = open.pop() {
			if !core::mem::replace(&mut good[n], true) {
				open.extend(&back[n]);
			}
		}
		for (state, good) in states.iter().zip(&good) {
			let waited = state.0 & !self.standing;
			let first = (0..self.steps.len()).find(|at| waited >> at & 1 == 1);
			if !good {
				return Err((first, Flaw::NeverEnds));
			}
			seen.ending.extend((0..self.steps.len()).filter(|at| state.0 >> at & 1 == 1));
		}
		Ok(())
	}

	/// Which steps may come after which: by what they open, and by being open together.
	fn follow(&self, seen: &mut Seen) {
		// A case is reopened after whatever was done in it.
		let reopened = self.open(self.head.reopens.iter().map(|r| r.step));
		seen.after.iter_mut().for_each(|set| *set |= reopened);
		for (at, (_, step)) in self.steps.iter().enumerate() {
			step.leads_to(|n| seen.after[at] |= self.bit(n));
		}
		loop {
			let mut changed = false;
			for at in 0..seen.after.len() {
				let mut set = seen.after[at];
				for (next, after) in seen.after.iter().enumerate() {
					if set >> next & 1 == 1 {
						set |= after;
					}
				}
				changed |= set != seen.after[at];
				seen.after[at] = set;
			}
			if !changed {
				return;
			}
		}
	}
}

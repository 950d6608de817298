// SPDX-License-Identifier: Apache-2.0
//! What an entry makes of the standings beside a record. The chain writes its rows by it, and whoever has
//! the entries computes the same: nothing but entries is looked at.
//!
//! | module | holds |
//! |---|---|
//! | [`placing`] | placing under a scheme, leaving it |
//! | [`cycle`] | months, balances and full cycles |
//! | [`grade`] | grades, from the proposal to the approval |

mod cycle;
mod grade;
mod placing;

pub(crate) use grade::Objected;

use crate::{Act, AllStandings, Body, Counts, Moves, Proposed, Standing};
use alloc::vec::Vec;
use custodia_primitives::{engine::millionths, AuthorityId, Decimal, Moment, OfficerId, Sequence};
use custodia_rules::{Name, Named};

/// An entry: its number, when it was written, and by whom.
#[derive(Clone, Copy)]
pub(crate) struct By {
	pub(crate) entry: Sequence,
	pub(crate) at: Moment,
	pub(crate) officer: OfficerId,
	pub(crate) authority: AuthorityId,
}

/// The fields of a fact of a kind that an earlier entry stated.
pub(crate) type Stated<'a> = &'a dyn Fn(Sequence, Name) -> Option<Vec<Named>>;

/// The objection to a grade that an earlier entry received.
pub(crate) type Received<'a> = &'a dyn Fn(Sequence) -> Option<Objected>;

/// Whether an act may move a standing at all. Where it may not, no row need be read for it.
pub(crate) fn may_move<A: Moves>(act: &A) -> bool {
	act.own().is_some()
		|| !act.stated().is_empty()
		|| !act.withdrawn().is_empty()
		|| act.taken_back().is_some()
		|| act.marked().is_some()
}

/// Applies an act to the standings beside its record. None if it makes no sense there: only an act of this
/// pallet can.
pub(crate) fn apply<A: Moves>(
	all: &mut AllStandings,
	by: By,
	act: &A,
	stated: Stated<'_>,
	objected: Received<'_>,
) -> Option<()> {
	if let Some(own) = act.own() {
		own_act(all, by, own, objected)?;
	}
	if let Some(marked) = act.marked() {
		for row in all.iter_mut().filter(|row| row.left.is_none()) {
			if let Body::Cycle(own) = &mut row.body {
				own.mark(by, &marked);
			}
		}
	}
	for withdrawn in act.withdrawn() {
		for fact in &withdrawn.facts {
			take_back(all, withdrawn.kind, *fact, stated);
		}
	}
	if let Some((kind, fact)) = act.taken_back() {
		take_back(all, kind, fact, stated);
	}
	for fact in act.stated() {
		for row in all.iter_mut() {
			row.count(by.entry, fact.kind, &fact.fields, false);
		}
	}
	for row in all.iter_mut().filter(|row| row.left.is_none()) {
		if let Body::Cycle(own) = &mut row.body {
			own.fill(by);
		}
	}
	Some(())
}

/// An act of this pallet.
fn own_act(all: &mut AllStandings, by: By, act: &Act, objected: Received<'_>) -> Option<()> {
	match act {
		Act::Placed { name, scheme, terms, counting } => {
			let placed = placing::Placed { name: *name, scheme: *scheme, terms, counting };
			placing::place(all, by, placed)
		},
		Act::SchemeLeft { name } => placing::leave(all, by, *name),
		Act::BookingProposed { name, booking, amount, .. } => {
			let (booking, amount) = (*booking, *amount);
			let By { entry, at, officer, authority } = by;
			let proposed = Proposed { entry, booking, amount, officer, authority, at };
			active(all, *name)?.proposed.try_push(proposed).ok()
		},
		Act::BookingRefused { name, proposal } => {
			all.iter_mut().find(|row| row.name == *name)?.settle(*proposal)
		},
		Act::Booked { name, proposal, accrued, .. } => {
			let row = active(all, *name)?;
			if let Some(proposal) = proposal {
				row.settle(*proposal)?;
			}
			if let Body::Accrual(own) = &mut row.body {
				own.accrued = accrued.or(own.accrued);
			}
			Some(())
		},
		Act::LevelReviewed { name, level, due, .. } => {
			let Body::Level(own) = &mut active(all, *name)?.body else { return None };
			if own.level != Some(*level) {
				own.since = Some(by.at);
			}
			own.level = Some(*level);
			own.reviewed = Some(by.at);
			own.due = *due;
			Some(())
		},
		Act::BalanceCancelled { name, balance, facts } => {
			let Body::Cycle(own) = &mut active(all, *name)?.body else { return None };
			own.cancel(by, *balance);
			if !facts.is_empty() {
				own.stated = Some(by.at);
			}
			Some(())
		},
		Act::GradeProposed { name, .. }
		| Act::GradeObjected { name, .. }
		| Act::LateGradeObjectionAdmitted { name, .. }
		| Act::GradeObjectionAnswered { name, .. }
		| Act::GradeApproved { name, .. } => {
			// A full cycle is graded also when he has left.
			let row = all.iter_mut().find(|row| row.name == *name)?;
			let Body::Cycle(own) = &mut row.body else { return None };
			own.grade(by, act, objected)
		},
	}
}

/// A standing that moves.
fn active(all: &mut AllStandings, name: Name) -> Option<&mut Standing> {
	all.iter_mut().find(|row| row.name == name && row.left.is_none())
}

/// Undoes what a fact counted that an earlier entry stated.
fn take_back(all: &mut AllStandings, kind: Name, fact: Sequence, stated: Stated<'_>) {
	if !all.iter().any(|row| row.counts(kind, fact).is_some()) {
		return;
	}
	let Some(fields) = stated(fact, kind) else { return };
	for row in all.iter_mut() {
		row.count(fact, kind, &fields, true);
	}
}

impl Standing {
	/// A proposed booking waits no longer.
	fn settle(&mut self, proposal: Sequence) -> Option<()> {
		let place = self.proposed.iter().position(|own| own.entry == proposal)?;
		self.proposed.remove(place);
		Some(())
	}

	/// Counts a fact that an entry stated, or undoes that.
	fn count(&mut self, entry: Sequence, fact: Name, fields: &[Named], back: bool) {
		let Some(counted) = self.counts(fact, entry) else { return };
		let amount = fields.iter().find(|field| field.name == counted.amount);
		let Some(amount) = amount.and_then(|field| millionths(field.value)) else { return };
		let amount = if back { amount.saturating_neg() } else { amount };
		match (&mut self.body, counted.counts) {
			(Body::Cycle(own), Counts::Adds) => own.balance = plus(own.balance, amount),
			(Body::Cycle(own), Counts::Takes | Counts::Applies) => {
				own.balance = plus(own.balance, amount.saturating_neg());
			},
			(Body::Accrual(own), Counts::Adds) => own.added = plus(own.added, amount),
			(Body::Accrual(own), Counts::Takes) => own.lost = plus(own.lost, amount),
			(Body::Accrual(own), Counts::Applies) => own.applied = plus(own.applied, amount),
			(Body::Level(_), _) => (),
		}
	}
}

/// A sum. Saturating: whoever folds entries that were given to him trusts no number.
fn plus(to: Decimal, amount: i64) -> Decimal {
	Decimal::from_millionths(to.millionths().saturating_add(amount))
}

// SPDX-License-Identifier: Apache-2.0
//! Whether a rule finds something in an act, by the act and the entries of the same record before it. The
//! chain judges by it, and whoever has the entries finds the same.

use crate::{Says, Test, MAX_BACK};
use custodia_primitives::{AuthorityId, Date, OfficerId, Seen, Sequence};

/// An entry, as a rule looks at it.
#[derive(Clone, Copy)]
pub(crate) struct Looked {
	pub(crate) on: Date,
	pub(crate) officer: OfficerId,
	pub(crate) authority: AuthorityId,
	pub(crate) seen: Seen,
}

/// What a rule found: the earlier entry that makes the case, if one does, and who wrote it.
#[derive(Clone, Copy)]
pub(crate) struct Hit {
	pub(crate) first: Option<(Sequence, Looked)>,
}

/// The entries before one, each read at most once, from the last on, and no more than [`MAX_BACK`].
pub(crate) struct Back<F> {
	entry: Sequence,
	read: F,
	known: alloc::vec::Vec<Option<Looked>>,
}

impl<F: FnMut(Sequence) -> Option<Looked>> Back<F> {
	/// The entries before this one.
	pub(crate) fn before(entry: Sequence, read: F) -> Self {
		Self { entry, read, known: alloc::vec::Vec::new() }
	}

	/// An earlier entry, wherever it stands.
	pub(crate) fn at(&mut self, entry: Sequence) -> Option<Looked> {
		let steps = self.entry.checked_sub(entry)?.checked_sub(1)?;
		match self.known.get(usize::try_from(steps).ok()?) {
			Some(known) => *known,
			None => (self.read)(entry),
		}
	}

	/// The entry so many steps before the one that goes before.
	fn step(&mut self, steps: u32) -> Option<(Sequence, Looked)> {
		let entry = self.entry.checked_sub(steps)?.checked_sub(1)?;
		while self.known.len() <= steps as usize {
			let next = self.entry.checked_sub(self.known.len() as u32)?.checked_sub(1)?;
			let looked = (self.read)(next);
			self.known.push(looked);
		}
		self.known.get(steps as usize).copied().flatten().map(|looked| (entry, looked))
	}

	/// Those of the last so many days before a day, the latest first.
	fn within(&mut self, days: u16, on: Date) -> impl Iterator<Item = (Sequence, Looked)> + '_ {
		(0..MAX_BACK)
			.map_while(move |steps| self.step(steps))
			.take_while(move |(_, looked)| is_within(looked.on, on, days))
	}
}

fn is_within(first: Date, on: Date, days: u16) -> bool {
	first.days_until(on) <= i32::from(days)
}

/// What a rule finds in an act. Statistics are no matter of one act.
pub(crate) fn find<F: FnMut(Sequence) -> Option<Looked>>(
	says: &Says,
	now: &Looked,
	back: &mut Back<F>,
) -> Option<Hit> {
	let (Looked { on, seen, .. }, alone) = (*now, Hit { first: None });
	if !says.stands(on) || !says.is_over(seen.detail) {
		return None;
	}
	match says.test {
		Test::Each => Some(alone),
		Test::Above { limit } => seen.amount.is_some_and(|amount| amount > limit).then_some(alone),
		Test::Late => seen.late.then_some(alone),
		Test::TakesBack { days } => {
			let (bearing, entry) = seen.about?;
			(bearing == custodia_primitives::Bearing::Undoes).then_some(())?;
			let looked = back.at(entry)?;
			is_within(looked.on, on, days).then_some(Hit { first: Some((entry, looked)) })
		},
		Test::Follows { first, detail, above, days } => {
			let is_it = |seen: &Seen| {
				seen.what == first
					&& (detail.is_none() || seen.detail == detail)
					&& above.is_none_or(|limit| seen.amount.is_some_and(|amount| amount > limit))
			};
			let found = back.within(days, on).find(|(_, looked)| is_it(&looked.seen))?;
			Some(Hit { first: Some(found) })
		},
		Test::Repeats { most, days } => {
			let same =
				|looked: &Looked| looked.seen.what == seen.what && says.is_over(looked.seen.detail);
			let mut found = back.within(days, on).filter(|(_, looked)| same(looked));
			// With this one there is one more than is usual: the earliest of them makes the case.
			let first = found.nth(usize::from(most).checked_sub(1)?)?;
			Some(Hit { first: Some(first) })
		},
		Test::Rate { .. } | Test::Deviates { .. } | Test::Pair { .. } | Test::Reversals { .. } => {
			None
		},
	}
}

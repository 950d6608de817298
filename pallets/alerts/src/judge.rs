// SPDX-License-Identifier: Apache-2.0
//! Whether a rule finds something in an act, by the act and by what the rule keeps of the record. The chain
//! judges by it, and whoever has the entries finds the same.
//!
//! A rule that looks back keeps of each record the last acts that it may need, and no other: of what goes
//! before, the latest; of what repeats, as many as are usual. So nothing that is done between pushes them
//! out.

use crate::{AllKept, Kept, Party, Says, Test, MAX_DAYS};
use custodia_primitives::{AuthorityId, Bearing, Date, OfficerId, RuleId, Seen, Sequence};

/// An entry, as a rule looks at it.
#[derive(Clone, Copy)]
pub(crate) struct Looked {
	pub(crate) on: Date,
	pub(crate) officer: OfficerId,
	pub(crate) authority: AuthorityId,
	pub(crate) seen: Seen,
}

impl Looked {
	/// Who wrote it.
	pub(crate) fn party(&self) -> Party {
		Party { authority: self.authority, officer: Some(self.officer) }
	}
}

/// What a rule found: the earlier entry that makes the case, if one does, and who wrote it; and whether it
/// made one before.
#[derive(Clone, Copy, Default)]
pub(crate) struct Hit {
	pub(crate) first: Option<(Sequence, Party)>,
	pub(crate) again: bool,
}

fn is_within(first: Date, on: Date, days: u16) -> bool {
	first.days_until(on) <= i32::from(days)
}

/// What a rule finds in an act, where `at` reads an earlier entry. Statistics are no matter of one act.
pub(crate) fn find(
	(number, says): (RuleId, &Says),
	now: &Looked,
	kept: &mut AllKept,
	at: impl FnOnce(Sequence) -> Option<Looked>,
) -> Option<Hit> {
	let Looked { on, seen, .. } = *now;
	if !says.stands(on) || !says.is_over(seen.detail) {
		return None;
	}
	let own = |kept: &Kept, days: u16| kept.rule == number && is_within(kept.on, on, days);
	match says.test {
		Test::Each => Some(Hit::default()),
		Test::Above { limit } => {
			seen.amount.is_some_and(|amount| amount > limit).then(Hit::default)
		},
		Test::Late => seen.late.then(Hit::default),
		Test::TakesBack { days } => {
			let (bearing, entry) = seen.about?;
			(bearing == Bearing::Undoes).then_some(())?;
			let looked = at(entry)?;
			let first = Some((entry, looked.party()));
			is_within(looked.on, on, days).then_some(Hit { first, again: false })
		},
		Test::Follows { days, .. } => {
			let last = kept.iter_mut().rev().find(|kept| own(kept, days))?;
			let again = core::mem::replace(&mut last.told, true);
			Some(Hit { first: Some((last.entry, last.by)), again })
		},
		Test::Repeats { most, days } => {
			// With this one there is one more than is usual: the earliest of them makes the case.
			let mut found = kept.iter().rev().filter(|kept| own(kept, days));
			let first = found.nth(usize::from(most).checked_sub(1)?)?;
			Some(Hit { first: Some((first.entry, first.by)), again: false })
		},
		Test::Rate { .. } | Test::Deviates { .. } | Test::Pair { .. } | Test::Reversals { .. } => {
			None
		},
	}
}

/// Keeps an act for a rule that may need it later. A rule knows acts from its first day on.
pub(crate) fn keep(
	(number, says): (RuleId, &Says),
	(entry, now): (Sequence, &Looked),
	kept: &mut AllKept,
) {
	let Looked { on, seen, .. } = *now;
	let room = match says.test {
		Test::Follows { first, detail, above, .. } => {
			let is_it = seen.what == first
				&& (detail.is_none() || seen.detail == detail)
				&& above.is_none_or(|limit| seen.amount.is_some_and(|amount| amount > limit));
			usize::from(is_it)
		},
		Test::Repeats { most, .. } if says.is_over(seen.detail) => most.into(),
		_ => 0,
	};
	if room == 0 || !says.stands(on) {
		return;
	}
	// Of rules that ended long ago nothing is left.
	kept.retain(|own| is_within(own.on, on, MAX_DAYS));
	let full = kept.iter().filter(|own| own.rule == number).count() >= room;
	let oldest = kept.iter().position(|own| own.rule == number).filter(|_| full);
	if let Some(place) = oldest.or(kept.is_full().then_some(0)) {
		kept.remove(place);
	}
	let new = Kept { rule: number, entry, on, by: now.party(), told: false };
	kept.try_push(new).expect("one was removed if it was full; qed");
}

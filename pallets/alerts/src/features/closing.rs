// SPDX-License-Identifier: Apache-2.0
//! The close of a month: what was counted is judged and removed, a share with each block.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{Clock, Date};
use frame_support::{weights::Weight, BoundedVec};

impl<T: Config> Pallet<T> {
	/// Judges tallies of months that are over, as many as one block takes.
	///
	/// The keys are in the order of the months, and those of one group lie together. A group of which a
	/// block sees only a part waits for the next, unless it is larger than what a block takes: then it is
	/// judged in parts.
	pub(crate) fn close_months(today: Date) -> Weight {
		let month = today.first_of_month();
		if ClosedTo::<T>::get() == Some(month) {
			return Weight::zero();
		}
		let rows = Tallies::<T>::iter().take_while(|(group, ..)| group.month < month);
		let rows: Vec<(Group, Cell, Sum)> = rows.take(MAX_TALLIES as usize).collect();
		let full = rows.len() == MAX_TALLIES as usize;
		let groups: Vec<_> = rows.chunk_by(|one, other| one.0 == other.0).collect();
		let whole = groups.len().saturating_sub(usize::from(full)).max(1);
		let (mut raised, mut left) = (0, full);
		for (place, group) in groups.iter().enumerate() {
			if place >= whole || raised >= MAX_RAISED {
				left = true;
				break;
			}
			raised += Self::close(group);
		}
		if !left {
			ClosedTo::<T>::put(month);
		}
		let alerts = T::WeightInfo::raise().saturating_mul(raised.into());
		T::WeightInfo::close(rows.len() as u32).saturating_add(alerts)
	}

	/// Judges the tallies of a group by the rules that stood on the last day of its month, and removes
	/// them. Tells how many alerts it raised.
	fn close(rows: &[(Group, Cell, Sum)]) -> u32 {
		let Some((group, ..)) = rows.first().copied() else { return 0 };
		let sums: Vec<(Cell, Sum)> = rows.iter().map(|(_, cell, sum)| (*cell, *sum)).collect();
		let last = last_day(group.month);
		let mut raised = 0;
		for (number, says) in Self::rules_over(group.what) {
			if !says.test.is_statistic() || !says.stands(last) {
				continue;
			}
			for tally::Found { parties, count, of } in tally::find(&says, &group, &sums) {
				let about = Subject::Month { month: group.month, count, of };
				let parties = BoundedVec::truncate_from(parties);
				let (cause, now) = (Cause::Rule(number), T::Clock::now());
				Self::raise(Alert::raised(cause, says.terms(), now, about, parties));
				raised += 1;
			}
		}
		for (group, cell, _) in rows {
			Tallies::<T>::remove(group, cell);
		}
		raised
	}
}

/// The last day of the month that begins on a day.
fn last_day(month: Date) -> Date {
	let next = month.add_term(custodia_primitives::Term::from_months(1));
	next.and_then(|next| next.add_days(-1)).unwrap_or(month)
}

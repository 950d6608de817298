// SPDX-License-Identifier: Apache-2.0
//! The close of a month: what was counted is judged and removed, a share with each block.
//!
//! The keys are in the order of the months, and those of one group lie together. A group of which a block
//! sees only a part waits for the next. One that is larger than what a block judges is judged as a whole all
//! the same, in steps of [`MAX_STEP`]: first its tallies are added up into the parts that the rules weigh,
//! then each part is weighed against the sums, then the sums are removed and the worst cases told.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{Clock, Date, RuleId};
use frame_support::{traits::Get, weights::Weight};

impl<T: Config> Pallet<T> {
	/// Judges tallies of months that are over, as many as one block takes.
	pub(crate) fn close_months(today: Date) -> Weight {
		let month = today.first_of_month();
		if ClosedTo::<T>::get() == Some(month) {
			return Weight::zero();
		}
		if let Some(judged) = Closing::<T>::get() {
			return Self::go_on(judged);
		}
		let rows = Tallies::<T>::iter().take_while(|(group, ..)| group.month < month);
		let rows: Vec<(Group, Cell, Sum)> = rows.take(MAX_TALLIES as usize).collect();
		let full = rows.len() == MAX_TALLIES as usize;
		let groups: Vec<_> = rows.chunk_by(|one, other| one.0 == other.0).collect();
		let whole = groups.len().saturating_sub(usize::from(full));
		let (mut raised, mut left) = (0, full);
		if let (0, Some((group, ..))) = (whole, rows.first()) {
			Closing::<T>::put(Judged { group: *group, found: Vec::new() });
		}
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

	/// Judges the tallies of a group by the rules of its month, and removes them. Tells how many alerts it
	/// raised.
	fn close(rows: &[(Group, Cell, Sum)]) -> u32 {
		let Some((group, ..)) = rows.first().copied() else { return 0 };
		let sums: Vec<(Cell, Sum)> = rows.iter().map(|(_, cell, sum)| (*cell, *sum)).collect();
		let mut raised = 0;
		for (number, says) in Self::statistics(&group) {
			raised += Self::tell(&group, (number, &says), tally::find(&says, &group, &sums));
		}
		for (group, cell, _) in rows {
			Tallies::<T>::remove(group, cell);
		}
		raised
	}

	/// One step of a group that is larger than what a block judges.
	fn go_on(mut judged: Judged) -> Weight {
		let group = judged.group;
		let rules = Self::statistics(&group);
		let rule_of = |number: &RuleId| rules.iter().find(|(own, _)| own == number);
		let most = MAX_STEP as usize;
		let rows: Vec<(Cell, Sum)> = Tallies::<T>::iter_prefix(group).take(most).collect();
		let mut touched = rows.len();
		for (cell, sum) in &rows {
			Tallies::<T>::remove(group, cell);
			for (number, says) in &rules {
				let (case, against) = tally::parts(says, cell);
				touched += usize::from(case.is_some()) + against.len();
				if let Some(part) = case {
					Cases::<T>::mutate(number, part, |own| own.add(sum));
				}
				for part in against {
					Sums::<T>::mutate(number, part, |own| own.add(sum));
				}
			}
		}
		let cases: Vec<(RuleId, Of, Sum)> = match rows.is_empty() {
			true => Cases::<T>::iter().take(most).collect(),
			false => Vec::new(),
		};
		for (number, part, sum) in &cases {
			Cases::<T>::remove(number, part);
			// A pair is weighed against three sums.
			touched += 4;
			let Some((_, says)) = rule_of(number) else { continue };
			let against = |part| Sums::<T>::get(number, part);
			let Some(found) = tally::weigh(says, &group, (*part, sum), against) else { continue };
			let place = judged.found.iter().position(|(own, _)| own == number);
			let place = place.unwrap_or_else(|| {
				judged.found.push((*number, Vec::new()));
				judged.found.len().saturating_sub(1)
			});
			if let Some((_, worst)) = judged.found.get_mut(place) {
				tally::note(worst, found);
			}
		}
		let sums: Vec<(RuleId, Of)> = match rows.is_empty() && cases.is_empty() {
			true => Sums::<T>::iter_keys().take(most).collect(),
			false => Vec::new(),
		};
		for (number, part) in &sums {
			Sums::<T>::remove(number, part);
		}
		touched += sums.len();
		let mut raised = 0;
		if rows.is_empty() && cases.is_empty() && sums.len() < most {
			Closing::<T>::kill();
			for (number, found) in judged.found {
				if let Some((_, says)) = rule_of(&number) {
					raised += Self::tell(&group, (number, says), found);
				}
			}
		} else {
			Closing::<T>::put(judged);
		}
		let alerts = T::WeightInfo::raise().saturating_mul(raised.into());
		let touched = T::DbWeight::get().reads_writes(touched as u64, touched as u64);
		T::WeightInfo::close(MAX_STEP).saturating_add(touched).saturating_add(alerts)
	}

	/// The rules about a month that stood over the acts of a group on the last day of its month.
	fn statistics(group: &Group) -> Vec<(RuleId, Says)> {
		let last = last_day(group.month);
		let all = Self::rules_over(group.what).into_iter();
		all.filter(|(_, says)| says.test.is_statistic() && says.stands(last)).collect()
	}

	/// Raises an alert of each case that a rule found. Tells how many.
	fn tell(group: &Group, (number, says): (RuleId, &Says), found: Vec<Found>) -> u32 {
		let raised = found.len() as u32;
		for Found { parties, count, of } in found {
			let about = Subject::Month { month: group.month, count, of };
			let (cause, now) = (Cause::Rule(number), T::Clock::now());
			Self::raise(Alert::raised(cause, says.terms(), now, about, parties));
		}
		raised
	}
}

/// The last day of the month that begins on a day.
fn last_day(month: Date) -> Date {
	let next = month.add_term(custodia_primitives::Term::from_months(1));
	next.and_then(|next| next.add_days(-1)).unwrap_or(month)
}

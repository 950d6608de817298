// SPDX-License-Identifier: Apache-2.0
//! Months, balances and full cycles.

use super::{plus, By};
use crate::*;
use custodia_primitives::{Decimal, Sequence};
use custodia_rules::Name;

impl Cycle {
	/// An assessment was scored, changed or confirmed.
	pub(super) fn mark(&mut self, by: By, marked: &Marked) {
		if marked.name() != self.feeds {
			return;
		}
		match marked {
			Marked::Scored { until, marks, .. } => {
				if self.recent.is_full() {
					let oldest = self.recent.remove(0);
					self.settle(oldest);
				}
				let (assessment, until, marks) = (by.entry, *until, marks.clone());
				let month = Month { assessment, until, marks, counted: None };
				self.recent
					.try_push(month)
					.expect("there is room: one was removed if it was full; qed");
			},
			Marked::Changed { assessment, marks, .. } => {
				if let Some(month) = self.month(*assessment) {
					month.marks = marks.clone();
				}
			},
			Marked::Confirmed { assessment, .. } => self.confirm(*assessment),
		}
	}

	fn month(&mut self, assessment: Sequence) -> Option<&mut Month> {
		self.recent.iter_mut().find(|month| month.assessment == assessment)
	}

	/// What a confirmed month comes to counts. Confirmed again after an objection, it counts by what it
	/// differs, and stays in its cycle.
	fn confirm(&mut self, assessment: Sequence) {
		let number = self.number;
		let Some(month) = self.month(assessment) else { return };
		let points = month.marks.total;
		let before = month.counted.replace(InCycle { cycle: number, points });
		let mut more = points.millionths();
		match before {
			Some(before) => {
				month.counted = Some(InCycle { points, ..before });
				more = more.saturating_sub(before.points.millionths());
			},
			None => self.months = self.months.saturating_add(1),
		}
		self.balance = plus(self.balance, more);
	}

	/// A month can no longer change: what matters of it stays with its cycle.
	fn settle(&mut self, month: Month) {
		let Some(InCycle { cycle, .. }) = month.counted else { return };
		if cycle == self.number {
			month.lower(&mut self.lows);
		} else if let Some(full) = self.filled.iter_mut().find(|own| own.number == cycle) {
			month.lower(&mut full.lows);
		}
	}

	/// Other terms: of another instrument nothing is known yet.
	pub(super) fn renew(&mut self, feeds: Name, full: Decimal) {
		if feeds != self.feeds {
			while !self.recent.is_empty() {
				let oldest = self.recent.remove(0);
				self.settle(oldest);
			}
		}
		(self.feeds, self.full) = (feeds, full);
	}

	/// Closes the cycle if it is full, and begins the next with the rest. So many at the most by one entry:
	/// what is left over waits for the next.
	pub(super) fn fill(&mut self, by: By) {
		for _ in 0..MAX_FULL {
			if self.full <= Decimal::default() || self.balance < self.full {
				return;
			}
			if self.filled.is_full() {
				// One that was graded gives way first.
				let graded = |own: &Full| own.grade.as_ref().is_some_and(Grade::is_final);
				let place = self.filled.iter().position(graded).unwrap_or(0);
				self.filled.remove(place);
			}
			let full = Full {
				number: self.number,
				since: self.since,
				at: by.at,
				entry: by.entry,
				sum: self.balance,
				months: self.months,
				lows: core::mem::take(&mut self.lows),
				grade: None,
			};
			self.filled.try_push(full).expect("there is room: one was removed if it was full; qed");
			self.balance = plus(self.balance, self.full.millionths().saturating_neg());
			self.begin(by);
		}
	}

	fn begin(&mut self, by: By) {
		self.number = self.number.saturating_add(1);
		self.since = by.at;
		self.months = 0;
	}

	/// The law leaves another balance, and a new cycle begins with it. Months that counted are gone with
	/// what they brought.
	pub(super) fn cancel(&mut self, by: By, balance: Decimal) {
		self.balance = balance;
		self.lows = Default::default();
		let number = self.number;
		self.recent.retain(|month| month.counted.is_none_or(|own| own.cycle != number));
		self.begin(by);
	}
}

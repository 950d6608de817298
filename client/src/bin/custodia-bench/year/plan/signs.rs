// SPDX-License-Identifier: Apache-2.0
//! Which alerts a plan comes to.

use super::{Answer, Plan, Row};
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt,
};

/// The rules whose alerts are planned. Under these there is no other.
pub const RULES: [&str; 8] = [
	"high_score",
	"large_booking",
	"fact_taken_back",
	"often_withdrawn",
	"same_two",
	"often_changed",
	"not_reviewed",
	"not_assessed",
];
/// What each rule takes for usual at the most, as the presets have it: points over the base in tenths,
/// points of a booking, scores of one officer that are changed in a month, those that one colleague
/// confirms, and their share in per cent.
const HIGH: i64 = 300;
const LARGE: u32 = 50;
const CHANGED: u32 = 5;
const SAME: u32 = 20;
const SHARE: u32 = 80;

/// What an alert is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
	/// A prisoner.
	Person(usize),
	/// Who scores a ward, by what was done in the month after this one.
	Ward(u32, u32),
}

impl fmt::Display for About {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Person(n) => write!(f, "prisoner {n}"),
			Self::Ward(month, ward) => write!(f, "ward {ward} in month {month}"),
		}
	}
}

/// How many alerts of a rule there are about what.
pub type Signs = BTreeMap<(&'static str, About), u64>;

impl Plan {
	/// The alerts to which it comes by its end.
	pub fn signs(&self) -> Signs {
		let mut signs = Signs::new();
		let mut sign = |rule, about| *signs.entry((rule, about)).or_default() += 1;
		for (number, month) in (0..).zip(&self.months) {
			for row in month.rows.iter().filter(|row| row.is_scored()) {
				if row.over_base() > HIGH {
					sign("high_score", About::Person(row.person));
				}
			}
			for booking in month.bookings.iter().filter(|own| own.points > LARGE) {
				sign("large_booking", About::Person(booking.person));
			}
			for merit in month.merits.iter().filter(|own| own.soon) {
				sign("fact_taken_back", About::Person(merit.person));
			}
			// What is counted over a month is judged when the next one begins.
			if self.is_played(number + 1) {
				for ward in self.same_two(&month.rows) {
					sign("same_two", About::Ward(number, ward));
				}
				for ward in self.often_changed(&month.rows) {
					sign("often_changed", About::Ward(number, ward));
				}
			}
		}
		self.missed().into_iter().for_each(|n| sign("not_reviewed", About::Person(n)));
		self.forgotten().into_iter().for_each(|n| sign("not_assessed", About::Person(n)));
		signs
	}

	/// The wards whose scores are almost all confirmed by the same colleague.
	fn same_two(&self, rows: &[Row]) -> Vec<u32> {
		let (mut pairs, mut all) = (BTreeMap::<_, u32>::new(), BTreeMap::<_, u32>::new());
		for row in rows.iter().filter(|row| row.is_scored()) {
			let ward = self.people[row.person].ward;
			*pairs.entry((ward, row.checker)).or_default() += 1;
			*all.entry(ward).or_default() += 1;
		}
		let found = pairs.into_iter().filter(|((ward, _), count)| {
			*count >= SAME && count * 100 > SHARE * all.get(ward).copied().unwrap_or(0)
		});
		found.map(|((ward, _), _)| ward).collect()
	}

	/// The wards of whose scores too many are changed upon objection.
	fn often_changed(&self, rows: &[Row]) -> Vec<u32> {
		let mut changed = BTreeMap::<_, u32>::new();
		for row in rows.iter().filter(|row| row.objection == Some(Answer::Changes)) {
			*changed.entry(self.people[row.person].ward).or_default() += 1;
		}
		let found = changed.into_iter().filter(|(_, count)| *count > CHANGED);
		found.map(|(ward, _)| ward).collect()
	}

	/// Those who were scored for a month and are not for the next, though they are held: forgotten, or
	/// moved to a prison that does not score them.
	fn forgotten(&self) -> Vec<usize> {
		let mut forgotten = Vec::new();
		let mut before = BTreeSet::new();
		for (number, month) in (0..).zip(&self.months) {
			let scored = month.rows.iter().filter(|row| row.is_scored()).map(|row| row.person);
			let scored: BTreeSet<usize> = scored.collect();
			let held = |n: &&usize| !self.people[**n].is_free(number);
			forgotten.extend(before.difference(&scored).filter(held));
			before = scored;
		}
		forgotten
	}
}

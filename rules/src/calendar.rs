// SPDX-License-Identifier: Apache-2.0
//! Calendars as data: which days are open, and how a law counts.
//!
//! [`Days`] is what a government publishes; [`Count`] is a convention of law that uses it: whether
//! the first day counts, what a month after the last of a month is, and whether an end that falls
//! on a closed day moves. The same days serve several conventions.

use crate::{
	civil::{Date, Weekday},
	value::{Period, Value},
};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// The published days of whole years.
#[derive(Clone, Debug, PartialEq, Eq, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Days {
	/// In order, each once. A year that is not here is not fixed.
	pub years: Vec<Year>,
}

/// The published days of one year.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Year {
	/// The year.
	pub year: u16,
	/// Where it was published.
	pub source: String,
	/// Days on which offices are closed, whatever the day of the week. In order.
	pub closed: Vec<Date>,
	/// Days of a weekend on which offices are open (make-up days). In order.
	pub open: Vec<Date>,
}

/// How a law counts.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Count {
	/// Where it comes from.
	pub law: String,
	/// The days it uses: their number in the book. Without, only weekends are closed.
	pub days: Option<u16>,
	/// The days of the week that are closed.
	pub weekend: Vec<Weekday>,
	/// Whether the first day counts, so that a term of a year ends the day before the same date.
	pub first_day_counts: bool,
	/// Whether a period of months that begins on the last of a month ends on the last of one.
	pub sticky: bool,
	/// Where an end goes that falls on a closed day.
	pub roll: Roll,
}

/// Where an end goes that falls on a closed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Roll {
	/// Nowhere.
	#[codec(index = 0)]
	Stays,
	/// To the next open day.
	#[codec(index = 1)]
	Next,
	/// To the open day before.
	#[codec(index = 2)]
	Previous,
}

impl Count {
	/// The most working days a period may have: a bound on the work of counting.
	pub const MOST_WORK_DAYS: i32 = 400;
	/// The longest run of closed days that is looked through.
	const LONGEST_CLOSURE: usize = 60;

	/// Plain counting, for a row that names no convention: the first day does not count, a month
	/// after the 31st is the month's last day, nothing moves.
	pub const fn plain() -> Self {
		Self {
			law: String::new(),
			days: None,
			weekend: Vec::new(),
			first_day_counts: false,
			sticky: false,
			roll: Roll::Stays,
		}
	}

	/// Whether offices are open on a date; `None` if its year is not published.
	pub fn is_open(&self, days: Option<&Days>, date: Date) -> Option<bool> {
		let weekday = !self.weekend.contains(&date.weekday());
		let Some(days) = days else { return Some(weekday) };
		let year = days.years.iter().find(|y| i32::from(y.year) == date.year())?;
		Some(if weekday {
			year.closed.binary_search(&date).is_err()
		} else {
			year.open.binary_search(&date).is_ok()
		})
	}

	/// The date a length of time after `from` (before, if it is negative). Nothing moves yet.
	pub fn add(&self, days: Option<&Days>, from: Date, length: Value) -> Value {
		let date = match length {
			Value::Period(period) => self.add_period(from, period),
			Value::WorkDays(n) => return self.add_work_days(days, from, n),
			other => return other.gravest(other).unwrap_or(Value::Missing),
		};
		date.map_or(Value::Missing, Value::Date)
	}

	fn add_period(&self, from: Date, period: Period) -> Option<Date> {
		let mut date = from.add_months(period.months)?;
		if self.sticky && period.months != 0 && from == from.end_of_month() {
			date = date.end_of_month();
		}
		date = date.add_days(period.days)?;
		match self.first_day_counts && period != Period::default() {
			true if date > from => date.add_days(-1),
			true => date.add_days(1),
			false => Some(date),
		}
	}

	fn add_work_days(&self, days: Option<&Days>, from: Date, n: i32) -> Value {
		if n.saturating_abs() > Self::MOST_WORK_DAYS {
			return Value::Missing;
		}
		let step = n.signum();
		let (mut date, mut left, mut closed) = (from, n.abs(), 0);
		if left > 0 && self.first_day_counts {
			match self.is_open(days, date) {
				None => return Value::Unfixed,
				Some(open) => left -= i32::from(open),
			}
		}
		while left > 0 {
			let Some(next) = date.add_days(step) else { return Value::Missing };
			date = next;
			match self.is_open(days, date) {
				None => return Value::Unfixed,
				Some(true) => {
					left -= 1;
					closed = 0;
				},
				Some(false) => closed += 1,
			}
			if closed > Self::LONGEST_CLOSURE {
				return Value::Missing;
			}
		}
		Value::Date(date)
	}

	/// Where a period that ends on `date` really ends.
	pub fn roll(&self, days: Option<&Days>, date: Date) -> Value {
		let step = match self.roll {
			Roll::Stays => return Value::Date(date),
			Roll::Next => 1,
			Roll::Previous => -1,
		};
		let mut date = date;
		for _ in 0..Self::LONGEST_CLOSURE {
			match self.is_open(days, date) {
				None => return Value::Unfixed,
				Some(true) => return Value::Date(date),
				Some(false) => match date.add_days(step) {
					Some(next) => date = next,
					None => return Value::Missing,
				},
			}
		}
		Value::Missing
	}

	/// Working days after `from` up to and including `to`; negative if `to` is earlier.
	pub fn work_days_until(&self, days: Option<&Days>, from: Date, to: Date) -> Value {
		if to < from {
			return match self.work_days_until(days, to, from) {
				Value::Number(n) => {
					Value::Number(crate::value::Number::from_millionths(-n.millionths()))
				},
				other => other,
			};
		}
		if from.days_until(to) > 2 * Self::MOST_WORK_DAYS {
			return Value::Missing;
		}
		let (mut date, mut n) = (from, 0);
		while date < to {
			let Some(next) = date.add_days(1) else { return Value::Missing };
			date = next;
			match self.is_open(days, date) {
				None => return Value::Unfixed,
				Some(open) => n += i64::from(open),
			}
		}
		Value::whole(n)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::vec;
	use proptest::prelude::*;

	fn date(text: &str) -> Date {
		Date::parse(text).unwrap()
	}
	fn months(months: i32) -> Value {
		Value::Period(Period { months, days: 0 })
	}
	fn days(days: i32) -> Value {
		Value::Period(Period { months: 0, days })
	}
	fn is(text: &str) -> Value {
		Value::Date(date(text))
	}

	/// Golden Week of 2024: seven days closed, two weekend days open for them.
	fn october() -> Days {
		Days {
			years: vec![Year {
				year: 2024,
				source: "国办发明电〔2023〕7号".into(),
				closed: (1..=7).map(|d| Date::new(2024, 10, d).unwrap()).collect(),
				open: vec![date("2024-09-29"), date("2024-10-12")],
			}],
		}
	}

	fn count() -> Count {
		Count { weekend: vec![Weekday::Saturday, Weekday::Sunday], ..Count::plain() }
	}

	#[test]
	fn a_period_ends_on_the_same_date_and_a_term_the_day_before() {
		assert_eq!(Count::plain().add(None, date("2020-01-01"), months(18)), is("2021-07-01"));
		let term = Count { first_day_counts: true, ..Count::plain() };
		assert_eq!(term.add(None, date("2020-06-10"), months(22 * 12)), is("2042-06-09"));
		assert_eq!(term.add(None, date("2024-03-01"), days(10)), is("2024-03-10"));
		assert_eq!(term.add(None, date("2024-03-01"), days(0)), is("2024-03-01"));
	}

	#[test]
	fn the_last_of_a_month_is_clamped_or_sticky() {
		let sticky = Count { sticky: true, ..Count::plain() };
		assert_eq!(Count::plain().add(None, date("2023-02-28"), months(12)), is("2024-02-28"));
		assert_eq!(sticky.add(None, date("2023-02-28"), months(12)), is("2024-02-29"));
		assert_eq!(Count::plain().add(None, date("2024-01-31"), months(1)), is("2024-02-29"));
	}

	#[test]
	fn make_up_days_are_working_days_and_holidays_are_not() {
		let (count, days) = (count(), october());
		let fifth = count.add(Some(&days), date("2024-09-26"), Value::WorkDays(5));
		assert_eq!(fifth, is("2024-10-09"));
		let back = count.add(Some(&days), date("2024-10-09"), Value::WorkDays(-5));
		assert_eq!(back, is("2024-09-26"));
	}

	#[test]
	fn an_end_on_a_closed_day_moves_as_the_convention_says() {
		let next = Count { roll: Roll::Next, ..count() };
		assert_eq!(next.roll(None, date("2024-05-12")), is("2024-05-13"));
		let previous = Count { roll: Roll::Previous, ..count() };
		assert_eq!(previous.roll(None, date("2024-05-12")), is("2024-05-10"));
		assert_eq!(count().roll(None, date("2024-05-12")), is("2024-05-12"));
		assert_eq!(next.roll(Some(&october()), date("2024-10-01")), is("2024-10-08"));
	}

	#[test]
	fn a_year_not_published_leaves_a_deadline_unfixed() {
		let next = Count { roll: Roll::Next, ..count() };
		assert_eq!(next.roll(Some(&october()), date("2025-01-05")), Value::Unfixed);
		let late = next.add(Some(&october()), date("2024-12-30"), Value::WorkDays(5));
		assert_eq!(late, Value::Unfixed);
	}

	proptest! {
		#[test]
		fn working_days_added_are_the_working_days_between(start in 0i32..20_000, n in 1i32..300) {
			let count = count();
			let from = date("1990-01-01").add_days(start).unwrap();
			let Value::Date(to) = count.add(None, from, Value::WorkDays(n)) else {
				return Err(TestCaseError::fail("no date"));
			};
			prop_assert_eq!(count.work_days_until(None, from, to), Value::whole(n.into()));
			prop_assert_eq!(count.is_open(None, to), Some(true));
		}
	}
}

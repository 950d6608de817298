// SPDX-License-Identifier: Apache-2.0
//! Dates and moments, and the plain arithmetic between them.
//!
//! The calendar is the proleptic Gregorian one, years 1 to 9999. Conventions of law (which day
//! counts, where a period ends) are not here but in [`crate::calendar`].

use crate::wire::wire_text;
use core::fmt;

/// A civil date, `2026-11-24`: days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

wire_text!(Date, "A civil date, as 2026-11-24.");

/// A local date and minute, `2026-11-24T15:04`: minutes since 1970-01-01T00:00.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

wire_text!(Moment, "A local date and minute, as 2026-11-24T15:04.");

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// A day of the week.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	codec::Encode,
	codec::Decode,
	codec::DecodeWithMemTracking,
	scale_info::TypeInfo,
)]
pub enum Weekday {
	/// The first day of the week.
	#[codec(index = 0)]
	Monday,
	/// The second day of the week.
	#[codec(index = 1)]
	Tuesday,
	/// The third day of the week.
	#[codec(index = 2)]
	Wednesday,
	/// The fourth day of the week.
	#[codec(index = 3)]
	Thursday,
	/// The fifth day of the week.
	#[codec(index = 4)]
	Friday,
	/// The sixth day of the week.
	#[codec(index = 5)]
	Saturday,
	/// The last day of the week.
	#[codec(index = 6)]
	Sunday,
}

impl Weekday {
	/// All of them, from Monday.
	pub const ALL: [Self; 7] = [
		Self::Monday,
		Self::Tuesday,
		Self::Wednesday,
		Self::Thursday,
		Self::Friday,
		Self::Saturday,
		Self::Sunday,
	];
}

/// The number of days of a month.
pub fn days_of_month(year: i32, month: i32) -> i32 {
	match month {
		2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
		2 => 28,
		4 | 6 | 9 | 11 => 30,
		_ => 31,
	}
}

impl Date {
	/// The first day there is, 0001-01-01.
	pub const FIRST: Self = Self(-719_162);
	/// The last day there is, 9999-12-31.
	pub const LAST: Self = Self(2_932_896);

	/// The date of a year (1 to 9999), month and day, if there is one.
	pub fn new(year: i32, month: i32, day: i32) -> Option<Self> {
		let sound = (1..=9999).contains(&year)
			&& (1..=12).contains(&month)
			&& (1..=days_of_month(year, month)).contains(&day);
		sound.then(|| Self::from_civil(year, month, day))
	}

	/// Days since 1970-01-01. Months are counted from March, so that a leap day comes last.
	fn from_civil(year: i32, month: i32, day: i32) -> Self {
		let year = if month <= 2 { year - 1 } else { year };
		let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
		let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
		Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
	}

	/// Year, month and day.
	pub fn civil(self) -> (i32, i32, i32) {
		let days = self.0 + 719_468;
		let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
		let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
		let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
		let march = (5 * of_year + 2) / 153;
		let day = of_year - (153 * march + 2) / 5 + 1;
		let month = if march < 10 { march + 3 } else { march - 9 };
		(era * 400 + year_of_era + i32::from(month <= 2), month, day)
	}

	/// Its year.
	pub fn year(self) -> i32 {
		self.civil().0
	}

	/// Exactly `YYYY-MM-DD`.
	pub fn parse(text: &str) -> Option<Self> {
		let b = text.as_bytes();
		if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
			return None;
		}
		Self::new(digits(&b[..4])?, digits(&b[5..7])?, digits(&b[8..])?)
	}

	/// The date `days` later (earlier, if negative), if it lies within the calendar.
	pub fn add_days(self, days: i32) -> Option<Self> {
		self.0.checked_add(days).map(Self).filter(|d| (Self::FIRST..=Self::LAST).contains(d))
	}

	/// The same day `months` later, or the month's last day where that month has no such day.
	pub fn add_months(self, months: i32) -> Option<Self> {
		let (year, month, day) = self.civil();
		let count = year.checked_mul(12)?.checked_add(month - 1)?.checked_add(months)?;
		let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
		Self::new(year, month, day.min(days_of_month(year, month)))
	}

	/// The last day of its month.
	pub fn end_of_month(self) -> Self {
		let (year, month, _) = self.civil();
		Self::from_civil(year, month, days_of_month(year, month))
	}

	/// Days from `self` to `later`, negative if it is earlier.
	pub fn days_until(self, later: Self) -> i32 {
		later.0 - self.0
	}

	/// Whole months from `self` to `later`: the most that, added to `self`, do not pass it.
	pub fn months_until(self, later: Self) -> i32 {
		if later < self {
			return -later.months_until(self);
		}
		let ((y, m, _), (ly, lm, _)) = (self.civil(), later.civil());
		let months = (ly - y) * 12 + lm - m;
		match self.add_months(months) {
			Some(reached) if reached <= later => months,
			_ => months - 1,
		}
	}

	/// Its day of the week.
	pub fn weekday(self) -> Weekday {
		// 1970-01-01 was a Thursday.
		Weekday::ALL[(self.0 + 3).rem_euclid(7) as usize]
	}

	/// Its first minute.
	pub fn start(self) -> Moment {
		Moment(i64::from(self.0) * DAY)
	}
}

impl fmt::Display for Date {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (year, month, day) = self.civil();
		write!(f, "{year:04}-{month:02}-{day:02}")
	}
}

impl Moment {
	/// A minute of a day, if there is one.
	pub fn new(date: Date, hour: u8, minute: u8) -> Option<Self> {
		(hour < 24 && minute < 60)
			.then(|| Self(date.start().0 + i64::from(hour) * 60 + i64::from(minute)))
	}

	/// Exactly `YYYY-MM-DDTHH:MM`.
	pub fn parse(text: &str) -> Option<Self> {
		let (date, time) = text.split_once('T')?;
		let b = time.as_bytes();
		if b.len() != 5 || b[2] != b':' {
			return None;
		}
		Self::new(Date::parse(date)?, digits(&b[..2])? as u8, digits(&b[3..])? as u8)
	}

	/// Its date.
	pub fn date(self) -> Date {
		Date(self.0.div_euclid(DAY) as i32)
	}

	/// The moment `minutes` later, if it lies within the calendar.
	pub fn add_minutes(self, minutes: i64) -> Option<Self> {
		self.0
			.checked_add(minutes)
			.map(Self)
			.filter(|m| (Date::FIRST.start().0..Date::LAST.start().0 + DAY).contains(&m.0))
	}

	/// Minutes from `self` to `later`, negative if it is earlier.
	pub fn minutes_until(self, later: Self) -> i64 {
		later.0 - self.0
	}
}

impl fmt::Display for Moment {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let minute = self.0.rem_euclid(DAY);
		write!(f, "{}T{:02}:{:02}", self.date(), minute / 60, minute % 60)
	}
}

fn digits(bytes: &[u8]) -> Option<i32> {
	bytes.iter().try_fold(0, |n, c| c.is_ascii_digit().then(|| n * 10 + i32::from(c - b'0')))
}

#[cfg(test)]
mod tests {
	use super::*;
	use jiff::{civil, Span, Unit};
	use proptest::prelude::*;

	fn theirs(date: Date) -> civil::Date {
		let (y, m, d) = date.civil();
		civil::date(y as i16, m as i8, d as i8)
	}

	#[test]
	fn the_calendar_begins_and_ends_where_it_says() {
		assert_eq!(Date::FIRST.to_string(), "0001-01-01");
		assert_eq!(Date::LAST.to_string(), "9999-12-31");
		assert_eq!(Date::LAST.add_days(1), None);
		assert_eq!(Date::FIRST.add_months(-1), None);
		assert_eq!(Date::LAST.start().add_minutes(DAY), None);
	}

	/// Each day of 60 years against a second library: text, weekday, the end of its month.
	#[test]
	fn sixty_years_of_days_agree_with_jiff() {
		let mut date = Date::parse("1990-01-01").unwrap();
		let mut other = civil::date(1990, 1, 1);
		while date.year() < 2051 {
			assert_eq!(date.to_string(), other.to_string());
			assert_eq!(date.weekday() as i8, other.weekday().to_monday_zero_offset());
			assert_eq!(theirs(date.end_of_month()), other.last_of_month());
			assert_eq!(Date::parse(&date.to_string()), Some(date));
			date = date.add_days(1).unwrap();
			other = other.tomorrow().unwrap();
		}
	}

	proptest! {
		#[test]
		fn adding_agrees_with_jiff(start in 0i32..22_000, days in 0i32..22_000, months in 0i32..720) {
			let date = Date::parse("1990-01-01").unwrap().add_days(start).unwrap();
			let other = theirs(date);
			let (days_of, months_of) = (Span::new().days(days), Span::new().months(months));
			let later = date.add_days(days).unwrap();
			prop_assert_eq!(theirs(later), other.checked_add(days_of).unwrap());
			let after = date.add_months(months).unwrap();
			prop_assert_eq!(theirs(after), other.checked_add(months_of).unwrap());
			let before = date.add_months(-months).unwrap();
			prop_assert_eq!(theirs(before), other.checked_sub(months_of).unwrap());
		}

		#[test]
		fn differences_agree_with_jiff(start in 0i32..22_000, days in 0i32..22_000) {
			let date = Date::parse("1990-01-01").unwrap().add_days(start).unwrap();
			let later = date.add_days(days).unwrap();
			// From the 31st to the 30th that ends a month is a whole month here, and none for jiff.
			prop_assume!(date.civil().2 <= later.end_of_month().civil().2);
			let until = |unit: Unit| theirs(date).until((unit, theirs(later))).unwrap();
			prop_assert_eq!(date.days_until(later), until(Unit::Day).get_days());
			prop_assert_eq!(later.days_until(date), -days);
			let (months, years) = (until(Unit::Month), until(Unit::Year));
			prop_assert_eq!(date.months_until(later), months.get_months());
			prop_assert_eq!(date.months_until(later) / 12, i32::from(years.get_years()));
			let rest = date.add_months(months.get_months()).unwrap().days_until(later);
			prop_assert_eq!(rest, months.get_days());
		}

		#[test]
		fn whole_months_are_the_most_that_fit(start in 0i32..22_000, days in 0i32..22_000) {
			let date = Date::parse("1990-01-01").unwrap().add_days(start).unwrap();
			let later = date.add_days(days).unwrap();
			let months = date.months_until(later);
			prop_assert!(date.add_months(months).unwrap() <= later);
			prop_assert!(date.add_months(months + 1).unwrap() > later);
			prop_assert_eq!(later.months_until(date), -months);
		}

		#[test]
		fn text_that_parses_is_written_back_the_same(text in "[0-9T:-]{10,16}") {
			if let Some(d) = Date::parse(&text) { prop_assert_eq!(d.to_string(), text.clone()); }
			if let Some(m) = Moment::parse(&text) { prop_assert_eq!(m.to_string(), text); }
		}
	}
}

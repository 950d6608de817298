// SPDX-License-Identifier: Apache-2.0
//! Civil time: dates, moments and terms as ISO text, and the arithmetic between them.
//!
//! The arithmetic is `jiff`'s. The calendar is the proleptic Gregorian one, years 1 to 9999.

use crate::iso::iso_text;
use alloc::string::{String, ToString};
use core::fmt;
use jiff::{civil, tz::TimeZone, Span, Timestamp};

/// A civil date, `2026-11-24`. Text order is date order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

iso_text!(Date, 10, "A civil date, as 2026-11-24.");

impl Default for Date {
	fn default() -> Self {
		Self(civil::date(1970, 1, 1))
	}
}

impl Date {
	/// The date of a year (1 to 9999), month and day, if there is one.
	pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
		(year >= 1).then(|| civil::Date::new(year, month, day).ok().map(Self)).flatten()
	}

	/// Exactly `YYYY-MM-DD`.
	pub fn parse(text: &str) -> Option<Self> {
		let b = text.as_bytes();
		let digits = |r: core::ops::Range<usize>| {
			b[r].iter()
				.try_fold(0i16, |n, c| c.is_ascii_digit().then(|| n * 10 + i16::from(c - b'0')))
		};
		if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
			return None;
		}
		Self::new(digits(0..4)?, digits(5..7)? as i8, digits(8..10)? as i8)
	}

	/// The date `days` later (earlier, if negative), if it lies within the calendar.
	pub fn add_days(self, days: i32) -> Option<Self> {
		self.add_span(Span::new().try_days(days).ok()?)
	}

	/// The date a term later. Years and months first, clamped to the month's last day, then days.
	pub fn add_term(self, term: Term) -> Option<Self> {
		self.add_span(term.span()?)
	}

	/// The date a term earlier. Years and months first, clamped to the month's last day, then days.
	pub fn sub_term(self, term: Term) -> Option<Self> {
		self.add_span(term.span()?.negate())
	}

	/// The first day of its month.
	pub fn first_of_month(self) -> Self {
		Self(self.0.first_of_month())
	}

	/// Days from `self` to `later`, negative if it is earlier.
	pub fn days_until(self, later: Self) -> i32 {
		self.0.until(later.0).map_or(0, |s| s.get_days())
	}

	fn add_span(self, span: Span) -> Option<Self> {
		self.0.checked_add(span).ok().filter(|d| d.year() >= 1).map(Self)
	}
}

impl fmt::Display for Date {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
	}
}

/// A local date and minute, `2026-11-24T15:04`. Text order is time order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment {
	date: Date,
	/// Minutes since midnight.
	minute: u16,
}

iso_text!(Moment, 16, "A local date and minute, as 2026-11-24T15:04.");

impl Moment {
	/// A minute of a day, if there is one.
	pub fn new(date: Date, hour: u8, minute: u8) -> Option<Self> {
		(hour < 24 && minute < 60)
			.then(|| Self { date, minute: u16::from(hour) * 60 + u16::from(minute) })
	}

	/// Exactly `YYYY-MM-DDTHH:MM`.
	pub fn parse(text: &str) -> Option<Self> {
		let (date, time) = text.split_once('T')?;
		let (hour, minute) = time.split_once(':')?;
		let two = |s: &str| {
			(s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit()))
				.then(|| s.parse().ok())
				.flatten()
		};
		Self::new(Date::parse(date)?, two(hour)?, two(minute)?)
	}

	/// Its date.
	pub fn date(self) -> Date {
		self.date
	}
}

impl fmt::Display for Moment {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}T{:02}:{:02}", self.date, self.minute / 60, self.minute % 60)
	}
}

/// A length of time in years, months and days, `P1Y6M`; nothing at all is `P0D`.
///
/// Canonical: no zero parts, no weeks, no leading zeros, each part at most 9999.
/// Its order compares part by part, as written: use dates to compare lengths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Term {
	/// Years.
	pub years: u16,
	/// Months.
	pub months: u16,
	/// Days.
	pub days: u16,
}

iso_text!(Term, 16, "A length of time in years, months and days, as P1Y6M or P10D; none is P0D.");

impl Term {
	/// The greatest number of each part.
	pub const MOST: u16 = 9999;

	/// A number of days.
	pub fn from_days(days: u16) -> Self {
		Self { days, ..Self::default() }
	}

	/// A number of months.
	pub fn from_months(months: u16) -> Self {
		Self { years: months / 12, months: months % 12, days: 0 }
	}

	/// Exactly the canonical text.
	pub fn parse(text: &str) -> Option<Self> {
		let mut rest = text.strip_prefix('P')?;
		let mut part = |unit: char| -> Option<u16> {
			let Some((number, after)) = rest.split_once(unit) else { return Some(0) };
			rest = after;
			let digits =
				(1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
			digits.then(|| number.parse().ok()).flatten()
		};
		let term = Self { years: part('Y')?, months: part('M')?, days: part('D')? };
		(rest.is_empty() && term.to_string() == text).then_some(term)
	}

	/// Whether it is no time at all.
	pub fn is_zero(self) -> bool {
		self == Self::default()
	}

	/// Part by part, years from twelve months; `None` past the greatest number of a part.
	pub fn plus(self, other: Self) -> Option<Self> {
		let months = (self.years + other.years) as u32 * 12 + (self.months + other.months) as u32;
		let sum = Self {
			years: (months / 12) as u16,
			months: (months % 12) as u16,
			days: self.days.checked_add(other.days)?,
		};
		(sum.years <= Self::MOST && sum.days <= Self::MOST).then_some(sum)
	}

	fn span(self) -> Option<Span> {
		Span::new()
			.try_years(self.years)
			.and_then(|s| s.try_months(self.months))
			.and_then(|s| s.try_days(self.days))
			.ok()
	}
}

impl fmt::Display for Term {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("P")?;
		for (number, unit) in [(self.years, 'Y'), (self.months, 'M')] {
			if number > 0 {
				write!(f, "{number}{unit}")?;
			}
		}
		if self.days > 0 || (self.years == 0 && self.months == 0) {
			write!(f, "{}D", self.days)?;
		}
		Ok(())
	}
}

/// The civil time zone of a jurisdiction, by its POSIX rule: `CST-8` (China),
/// `GMT0BST,M3.5.0/1,M10.5.0` (United Kingdom).
///
/// A rule is self-contained: the chain needs no time zone database that could differ between nodes.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
	/// The zone of a POSIX rule, if it is one.
	pub fn parse(rule: &str) -> Option<Self> {
		TimeZone::posix(rule).ok().map(Self)
	}

	/// Local time at a number of milliseconds since 1970 in UTC.
	pub fn moment(&self, unix_millis: u64) -> Option<Moment> {
		let at = Timestamp::from_millisecond(i64::try_from(unix_millis).ok()?).ok()?;
		let local = self.0.to_datetime(at);
		Moment::new(Date(local.date()), local.hour() as u8, local.minute() as u8)
	}
}

impl From<Date> for String {
	fn from(date: Date) -> String {
		date.to_string()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::{Decode, Encode, MaxEncodedLen};
	use proptest::prelude::*;

	fn date(text: &str) -> Date {
		text.parse().unwrap()
	}
	fn term(text: &str) -> Term {
		text.parse().unwrap()
	}

	#[test]
	fn a_date_travels_as_eleven_bytes_of_text() {
		let on = date("2026-11-24");
		assert_eq!(on.encode(), "2026-11-24".encode());
		assert_eq!(Date::max_encoded_len(), 11);
		assert_eq!(Date::decode(&mut &on.encode()[..]).unwrap(), on);
	}

	#[test]
	fn what_is_no_date_is_refused() {
		for text in
			["2026-02-29", "2026-13-01", "26-11-24", "2026-11-24 ", "2026/11/24", "0000-01-01"]
		{
			assert!(Date::decode(&mut &text.encode()[..]).is_err(), "{text}");
		}
		assert!("2024-02-29".parse::<Date>().is_ok());
	}

	#[test]
	fn what_is_no_moment_is_refused() {
		for text in ["2026-11-24T24:00", "2026-11-24T1:00", "2026-11-24T15:60", "2026-11-24T+1:00"]
		{
			assert!(Moment::parse(text).is_none(), "{text}");
		}
		assert_eq!("2026-11-24T15:04".parse::<Moment>().unwrap().to_string(), "2026-11-24T15:04");
	}

	#[test]
	fn only_the_canonical_text_of_a_term_is_taken() {
		for text in ["P1Y6M", "P10D", "P0D", "P1Y2M3D", "P9999Y9999M9999D"] {
			assert_eq!(term(text).to_string(), text);
		}
		for text in
			["", "P", "P0Y", "P01Y", "P1M1Y", "P1W", "P-1D", "1Y", "P10000D", "P1Y0D", "P+1D"]
		{
			assert!(text.parse::<Term>().is_err(), "{text}");
		}
	}

	#[test]
	fn a_month_after_the_31st_is_the_months_last_day() {
		assert_eq!(date("2026-01-31").add_term(term("P1M")), Some(date("2026-02-28")));
		assert_eq!(date("2024-02-29").add_term(term("P1Y")), Some(date("2025-02-28")));
	}

	#[test]
	fn a_month_begins_on_its_first_day() {
		assert_eq!(date("2024-02-29").first_of_month(), date("2024-02-01"));
		assert_eq!(date("2024-02-01").first_of_month(), date("2024-02-01"));
	}

	#[test]
	fn local_time_follows_the_zone_and_its_summer_time() {
		let china = Zone::parse("CST-8").unwrap();
		// 2026-11-24T16:30Z is half past midnight of the next day in China.
		assert_eq!(china.moment(1_795_537_800_000).unwrap().to_string(), "2026-11-25T00:30");
		let london = Zone::parse("GMT0BST,M3.5.0/1,M10.5.0").unwrap();
		assert_eq!(london.moment(1_782_864_000_000).unwrap().to_string(), "2026-07-01T01:00");
		assert!(Zone::parse("Nowhere/Land").is_none());
	}

	proptest! {
		#[test]
		fn every_text_that_parses_is_written_back_the_same(text in "[P0-9YMDT:-]{1,16}") {
			if let Some(d) = Date::parse(&text) { prop_assert_eq!(d.to_string(), text.clone()); }
			if let Some(m) = Moment::parse(&text) { prop_assert_eq!(m.to_string(), text.clone()); }
			if let Some(t) = Term::parse(&text) { prop_assert_eq!(t.to_string(), text); }
		}

		#[test]
		fn adding_days_and_counting_them_agree(days in 0i32..40_000) {
			let start = date("1990-01-01");
			prop_assert_eq!(start.days_until(start.add_days(days).unwrap()), days);
		}

		#[test]
		fn text_order_is_date_order(a in 0i32..80_000, b in 0i32..80_000) {
			let (a, b) = (date("1900-01-01").add_days(a).unwrap(), date("1900-01-01").add_days(b).unwrap());
			prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
		}
	}
}

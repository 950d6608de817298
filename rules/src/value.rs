// SPDX-License-Identifier: Apache-2.0
//! What a fact, a limit or an answer can be.

use crate::{
	civil::{Date, Moment},
	name::Name,
	wire::wire_text,
};
use alloc::string::ToString;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::{cmp::Ordering, fmt};
use scale_info::TypeInfo;

/// A decimal number with at most six places, exact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Number(i64);

wire_text!(Number, "A decimal number with at most six places, as 17.5 or -0.25.");

impl Number {
	/// Millionths in one.
	pub const ONE: i64 = 1_000_000;
	/// Zero.
	pub const ZERO: Self = Self(0);

	/// A whole number, if it is within bounds.
	pub fn whole(n: i64) -> Option<Self> {
		n.checked_mul(Self::ONE).map(Self)
	}

	/// From millionths.
	pub const fn from_millionths(n: i64) -> Self {
		Self(n)
	}

	/// In millionths.
	pub const fn millionths(self) -> i64 {
		self.0
	}

	/// As a whole number, if it is one.
	pub fn as_whole(self) -> Option<i64> {
		(self.0 % Self::ONE == 0).then_some(self.0 / Self::ONE)
	}

	/// Exactly the canonical text: no leading or trailing zeros, no plus sign, no `-0`.
	pub fn parse(text: &str) -> Option<Self> {
		let digits = text.strip_prefix('-').unwrap_or(text);
		let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
		let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
		if whole.is_empty() || places.len() > 6 || !all_digits(whole) || !all_digits(places) {
			return None;
		}
		let scale = 10i64.pow(6 - places.len() as u32);
		let places = if places.is_empty() { 0 } else { places.parse::<i64>().ok()? * scale };
		// The least number has no counterpart above zero.
		let size =
			i128::from(whole.parse::<i64>().ok()?) * i128::from(Self::ONE) + i128::from(places);
		let value = if text.starts_with('-') { -size } else { size };
		let value = Self(i64::try_from(value).ok()?);
		(value.to_string() == text).then_some(value)
	}
}

impl fmt::Display for Number {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (size, one) = (self.0.unsigned_abs(), Self::ONE as u64);
		if self.0 < 0 {
			f.write_str("-")?;
		}
		write!(f, "{}", size / one)?;
		if size % one > 0 {
			let places = alloc::format!("{:06}", size % one);
			write!(f, ".{}", places.trim_end_matches('0'))?;
		}
		Ok(())
	}
}

/// A length of civil time in months and days. A year is twelve months, a week seven days.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo,
)]
pub struct Period {
	/// Months.
	pub months: i32,
	/// Days.
	pub days: i32,
}

impl Period {
	/// Its length for comparing: a month counts as a twelfth of 365.2425 days.
	///
	/// Where that could decide a case, a book compares dates, not periods.
	pub fn measure(self) -> i64 {
		i64::from(self.months) * 30_436_875 + i64::from(self.days) * Number::ONE
	}

	/// Part by part.
	pub fn plus(self, other: Self) -> Option<Self> {
		Some(Self {
			months: self.months.checked_add(other.months)?,
			days: self.days.checked_add(other.days)?,
		})
	}

	/// Part by part.
	pub fn minus(self, other: Self) -> Option<Self> {
		Some(Self {
			months: self.months.checked_sub(other.months)?,
			days: self.days.checked_sub(other.days)?,
		})
	}

	/// As many times as `n`.
	pub fn times(self, n: i64) -> Option<Self> {
		let n = i32::try_from(n).ok()?;
		Some(Self { months: self.months.checked_mul(n)?, days: self.days.checked_mul(n)? })
	}
}

impl fmt::Display for Period {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let parts = [(self.months / 12, "year"), (self.months % 12, "month"), (self.days, "day")];
		let mut first = true;
		for (n, unit) in parts.into_iter().filter(|(n, _)| *n != 0) {
			let gap = if first { "" } else { " " };
			write!(f, "{gap}{n} {unit}{}", if n == 1 { "" } else { "s" })?;
			first = false;
		}
		if first {
			f.write_str("0 days")?;
		}
		Ok(())
	}
}

/// A fraction, `1/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Ratio {
	/// Above the line.
	pub of: u32,
	/// Below the line; never 0 in a book that loads.
	pub parts: u32,
}

/// Where a division ends that does not come out even.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Round {
	/// To the lesser whole number.
	#[codec(index = 0)]
	Down,
	/// To the greater whole number.
	#[codec(index = 1)]
	Up,
	/// To the nearer whole number, a half upwards.
	#[codec(index = 2)]
	Nearest,
}

impl Round {
	/// `of / parts` as a whole number; `None` if `parts` is not positive.
	pub fn divide(self, of: i128, parts: i128) -> Option<i128> {
		if parts <= 0 {
			return None;
		}
		let (down, rest) = (of.div_euclid(parts), of.rem_euclid(parts));
		let up = match self {
			Self::Down => false,
			Self::Up => rest > 0,
			Self::Nearest => rest.checked_mul(2)? >= parts,
		};
		Some(down + i128::from(up))
	}
}

/// What a fact's field, a limit or an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Value {
	/// Nothing is known: no such fact, or its field was left out.
	#[codec(index = 0)]
	Missing,
	/// The law sets nothing here.
	#[codec(index = 1)]
	None,
	/// At no time; no size is enough.
	#[codec(index = 2)]
	Never,
	/// A date that depends on a calendar year not yet published.
	#[codec(index = 3)]
	Unfixed,
	/// Yes or no.
	#[codec(index = 4)]
	Flag(bool),
	/// A number.
	#[codec(index = 5)]
	Number(Number),
	/// A date.
	#[codec(index = 6)]
	Date(Date),
	/// A date and minute.
	#[codec(index = 7)]
	Moment(Moment),
	/// Years, months, weeks, days.
	#[codec(index = 8)]
	Period(Period),
	/// Working days.
	#[codec(index = 9)]
	WorkDays(i32),
	/// Hours and minutes, in minutes.
	#[codec(index = 10)]
	Minutes(i64),
	/// One of the book's labels.
	#[codec(index = 11)]
	Label(Name),
	/// A person: an officer's number.
	#[codec(index = 12)]
	Person(u32),
	/// A fraction.
	#[codec(index = 13)]
	Ratio(Ratio),
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Type {
	/// Yes or no.
	#[codec(index = 0)]
	Flag,
	/// A number.
	#[codec(index = 1)]
	Number,
	/// A date.
	#[codec(index = 2)]
	Date,
	/// A date and minute.
	#[codec(index = 3)]
	Moment,
	/// Years, months, weeks, days.
	#[codec(index = 4)]
	Period,
	/// Working days.
	#[codec(index = 5)]
	WorkDays,
	/// Hours and minutes, in minutes.
	#[codec(index = 6)]
	Minutes,
	/// One of a set of labels: the number of the set in the book.
	#[codec(index = 7)]
	Label(u16),
	/// A person: an officer's number.
	#[codec(index = 8)]
	Person,
	/// A fraction.
	#[codec(index = 9)]
	Ratio,
}

impl Value {
	/// A whole number.
	pub fn whole(n: i64) -> Self {
		Number::whole(n).map_or(Self::Missing, Self::Number)
	}

	/// Whether it is the flag `yes`. Anything else is not.
	pub fn is_yes(self) -> bool {
		self == Self::Flag(true)
	}

	/// Whether it is a value proper.
	pub fn is_known(self) -> bool {
		!matches!(self, Self::Missing | Self::None | Self::Never | Self::Unfixed)
	}

	/// The graver of two that are no values proper: what an operation on either of them yields.
	pub fn gravest(self, other: Self) -> Option<Self> {
		[Self::Missing, Self::Unfixed, Self::Never, Self::None]
			.into_iter()
			.find(|v| *v == self || *v == other)
	}

	/// How two values of one type stand to each other; `never` is beyond all others.
	///
	/// `None`, where either is not known, or they are of different types.
	pub fn compare(self, other: Self) -> Option<Ordering> {
		match (self, other) {
			(Self::Never, Self::Never) => Some(Ordering::Equal),
			(Self::Never, o) if o.is_known() => Some(Ordering::Greater),
			(s, Self::Never) if s.is_known() => Some(Ordering::Less),
			(Self::Flag(a), Self::Flag(b)) => Some(a.cmp(&b)),
			(Self::Number(a), Self::Number(b)) => Some(a.cmp(&b)),
			(Self::Date(a), Self::Date(b)) => Some(a.cmp(&b)),
			(Self::Moment(a), Self::Moment(b)) => Some(a.cmp(&b)),
			(Self::Period(a), Self::Period(b)) => Some(a.measure().cmp(&b.measure())),
			(Self::WorkDays(a), Self::WorkDays(b)) => Some(a.cmp(&b)),
			(Self::Minutes(a), Self::Minutes(b)) => Some(a.cmp(&b)),
			(Self::Label(a), Self::Label(b)) => Some(a.cmp(&b)),
			(Self::Person(a), Self::Person(b)) => Some(a.cmp(&b)),
			(Self::Ratio(a), Self::Ratio(b)) => Some(
				(u64::from(a.of) * u64::from(b.parts)).cmp(&(u64::from(b.of) * u64::from(a.parts))),
			),
			_ => None,
		}
	}

	/// A fraction of a number (to a whole one), a period, working days or minutes.
	///
	/// Of a period, a left-over part of a month counts as thirty days, rounded as stated.
	pub fn share(self, ratio: Ratio, round: Round) -> Self {
		let (of, parts) = (i128::from(ratio.of), i128::from(ratio.parts));
		let part =
			|n: i64| round.divide(i128::from(n) * of, parts).and_then(|n| i64::try_from(n).ok());
		let shared = match self {
			Self::Number(n) => round
				.divide(i128::from(n.0) * of, parts * i128::from(Number::ONE))
				.and_then(|n| i64::try_from(n).ok())
				.map(Self::whole),
			Self::Period(p) if parts > 0 => {
				let months = i128::from(p.months) * of;
				let (whole, rest) = (months.div_euclid(parts), months.rem_euclid(parts));
				round.divide(rest * 30 + i128::from(p.days) * of, parts).and_then(|days| {
					Some(Self::Period(Period {
						months: i32::try_from(whole).ok()?,
						days: i32::try_from(days).ok()?,
					}))
				})
			},
			Self::WorkDays(n) => {
				part(n.into()).and_then(|n| i32::try_from(n).ok()).map(Self::WorkDays)
			},
			Self::Minutes(n) => part(n).map(Self::Minutes),
			other => return other.gravest(other).unwrap_or(Self::Missing),
		};
		shared.unwrap_or(Self::Missing)
	}

	/// Whether it is of a type, as far as that can be seen without the book's labels.
	/// What is not known fits every type.
	pub fn fits(self, ty: Type) -> bool {
		matches!(
			(self, ty),
			(Self::Missing | Self::None | Self::Never | Self::Unfixed, _)
				| (Self::Flag(_), Type::Flag)
				| (Self::Number(_), Type::Number)
				| (Self::Date(_), Type::Date)
				| (Self::Moment(_), Type::Moment)
				| (Self::Period(_), Type::Period)
				| (Self::WorkDays(_), Type::WorkDays)
				| (Self::Minutes(_), Type::Minutes)
				| (Self::Label(_), Type::Label(_))
				| (Self::Person(_), Type::Person)
				| (Self::Ratio(_), Type::Ratio)
		)
	}
}

impl fmt::Display for Value {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Missing => f.write_str("missing"),
			Self::None => f.write_str("none"),
			Self::Never => f.write_str("never"),
			Self::Unfixed => f.write_str("unfixed"),
			Self::Flag(yes) => f.write_str(if *yes { "yes" } else { "no" }),
			Self::Number(n) => n.fmt(f),
			Self::Date(d) => d.fmt(f),
			Self::Moment(m) => m.fmt(f),
			Self::Period(p) => p.fmt(f),
			Self::WorkDays(n) => write!(f, "{n} working days"),
			Self::Minutes(n) if n % 60 == 0 => write!(f, "{} hours", n / 60),
			Self::Minutes(n) => write!(f, "{n} minutes"),
			Self::Label(name) => name.fmt(f),
			Self::Person(n) => write!(f, "#{n}"),
			Self::Ratio(r) => write!(f, "{}/{}", r.of, r.parts),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn months(months: i32) -> Value {
		Value::Period(Period { months, days: 0 })
	}

	#[test]
	fn half_of_an_odd_number_of_months_ends_in_fifteen_days() {
		let half = Ratio { of: 1, parts: 2 };
		assert_eq!(months(96).share(half, Round::Up), months(48));
		let odd = Value::Period(Period { months: 7, days: 15 });
		assert_eq!(months(15).share(half, Round::Up), odd);
	}

	#[test]
	fn division_says_where_it_ends() {
		assert_eq!(Round::Down.divide(7, 2), Some(3));
		assert_eq!(Round::Up.divide(7, 2), Some(4));
		assert_eq!(Round::Nearest.divide(7, 2), Some(4));
		assert_eq!(Round::Down.divide(-7, 2), Some(-4));
		assert_eq!(Round::Down.divide(7, 0), None);
	}

	#[test]
	fn never_is_beyond_everything_and_missing_beside_everything() {
		assert_eq!(months(9).compare(Value::Never), Some(Ordering::Less));
		assert_eq!(months(9).compare(Value::Missing), None);
		assert_eq!(months(9).compare(Value::whole(9)), None);
		assert_eq!(months(9).gravest(Value::None), Some(Value::None));
		assert_eq!(Value::Missing.gravest(Value::Never), Some(Value::Missing));
	}

	proptest! {
		#[test]
		fn every_number_survives_its_text(n in any::<i64>()) {
			for n in [n, i64::MIN, i64::MAX] {
				let number = Number::from_millionths(n);
				prop_assert_eq!(Number::parse(&number.to_string()), Some(number));
			}
		}
	}
}

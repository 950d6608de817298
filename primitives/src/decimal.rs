// SPDX-License-Identifier: Apache-2.0
//! An exact decimal number.

use crate::iso::iso_text;
use alloc::string::ToString;
use core::fmt;

/// A decimal number with at most six places, `17.5` or `-0.25`; exact, no floating point.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i64);

iso_text!(Decimal, 20, "A decimal number with at most six places, as 17.5 or -0.25.");

impl Decimal {
	/// Millionths in one.
	pub const ONE: i64 = 1_000_000;

	/// From millionths.
	pub const fn from_millionths(millionths: i64) -> Self {
		Self(millionths)
	}

	/// In millionths.
	pub const fn millionths(self) -> i64 {
		self.0
	}

	/// Exactly the canonical text: no leading or trailing zeros, no plus sign, no `-0`.
	pub fn parse(text: &str) -> Option<Self> {
		let (negative, digits) = match text.strip_prefix('-') {
			Some(rest) => (true, rest),
			None => (false, text),
		};
		let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
		let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
		if whole.is_empty() || places.len() > 6 || !all_digits(whole) || !all_digits(places) {
			return None;
		}
		let mut millionths = whole.parse::<i64>().ok()?.checked_mul(Self::ONE)?;
		let scale = 10i64.pow(6 - places.len() as u32);
		if !places.is_empty() {
			millionths = millionths.checked_add(places.parse::<i64>().ok()? * scale)?;
		}
		let value = Self(if negative { -millionths } else { millionths });
		(value.to_string() == text).then_some(value)
	}
}

impl From<u32> for Decimal {
	fn from(whole: u32) -> Self {
		Self(i64::from(whole) * Self::ONE)
	}
}

impl fmt::Display for Decimal {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (whole, places) =
			(self.0.unsigned_abs() / Self::ONE as u64, self.0.unsigned_abs() % Self::ONE as u64);
		if self.0 < 0 {
			f.write_str("-")?;
		}
		write!(f, "{whole}")?;
		if places > 0 {
			let text = alloc::format!("{places:06}");
			write!(f, ".{}", text.trim_end_matches('0'))?;
		}
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn only_the_canonical_text_of_a_number_is_taken() {
		for text in ["0", "17.5", "-0.25", "1000000", "0.000001", "-9223372036854.775807"] {
			assert_eq!(text.parse::<Decimal>().map(|d| d.to_string()).as_deref(), Ok(text));
		}
		for text in ["", "-", ".5", "5.", "01", "1.50", "-0", "+1", "1e3", "0.0000001", "1,5"] {
			assert!(text.parse::<Decimal>().is_err(), "{text}");
		}
	}

	proptest! {
		#[test]
		fn every_number_survives_its_text(n in any::<i64>().prop_filter("-0", |n| *n != i64::MIN)) {
			let number = Decimal::from_millionths(n);
			prop_assert_eq!(number.to_string().parse::<Decimal>(), Ok(number));
		}
	}
}

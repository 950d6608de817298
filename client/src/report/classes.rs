// SPDX-License-Identifier: Apache-2.0
//! The classes of a histogram.

use custodia_primitives::Decimal;

/// A class of scores: from a number to below another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Class {
	/// The least.
	pub from: Decimal,
	/// All are below it.
	pub below: Decimal,
	/// How many.
	pub count: u32,
}

/// The most classes of a histogram.
const CLASSES: i64 = 10;

/// Scores in classes of one width: 1, 2 or 5, or ten or a tenth of it and so on.
pub(super) fn classes(totals: &[Decimal]) -> Vec<Class> {
	let all = || totals.iter().map(|total| total.millionths());
	let (Some(least), Some(most)) = (all().min(), all().max()) else { return Vec::new() };
	let whole = all().all(|total| total % Decimal::ONE == 0);
	let smallest = if whole { Decimal::ONE } else { 1 };
	let number = |width: i64| {
		let (first, last) = (least.div_euclid(width), most.div_euclid(width));
		last.saturating_sub(first).saturating_add(1)
	};
	let tens = (0..=18).map(|zeros| 10i64.pow(zeros));
	let widths = tens.flat_map(|ten| [ten, ten.saturating_mul(2), ten.saturating_mul(5)]);
	let mut widths = widths.filter(|width| *width >= smallest);
	let Some(width) = widths.find(|width| number(*width) <= CLASSES) else { return Vec::new() };
	let class = |n: i64| {
		let count = all().filter(|total| total.div_euclid(width) == n).count();
		Class {
			from: Decimal::from_millionths(n.saturating_mul(width)),
			below: Decimal::from_millionths(n.saturating_add(1).saturating_mul(width)),
			count: u32::try_from(count).unwrap_or(u32::MAX),
		}
	};
	(least.div_euclid(width)..=most.div_euclid(width)).map(class).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	fn told(totals: &[&str]) -> Vec<(String, String, u32)> {
		let totals: Vec<Decimal> = totals.iter().map(|text| text.parse().unwrap()).collect();
		let text = |own: Class| (own.from.to_string(), own.below.to_string(), own.count);
		classes(&totals).into_iter().map(text).collect()
	}

	fn class(from: &str, below: &str, count: u32) -> (String, String, u32) {
		(from.into(), below.into(), count)
	}

	#[test]
	fn scores_stand_in_at_most_ten_classes_of_round_numbers() {
		assert!(told(&[]).is_empty());
		assert_eq!(told(&["7", "7"]), [class("7", "8", 2)]);
		assert_eq!(told(&["-3", "4", "4"]).first(), Some(&class("-3", "-2", 1)));
		let wide = told(&["0", "99", "50", "50"]);
		assert_eq!(wide.len(), 10);
		assert_eq!(wide.last(), Some(&class("90", "100", 1)));
		assert_eq!(wide.get(5), Some(&class("50", "60", 2)));
		let fine = told(&["0.1", "0.45"]);
		assert_eq!(fine.first(), Some(&class("0.1", "0.15", 1)));
		assert_eq!(fine.iter().map(|own| own.2).sum::<u32>(), 2);
	}
}

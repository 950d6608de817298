// SPDX-License-Identifier: Apache-2.0
//! What is counted of acts in a month, and what rules find in it: exact numbers, nothing read.

use crate::{Party, Per, Says, Test, MAX_FOUND, MIN_CHOICE};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{AuthorityId, Bearing, Date, Decimal, OfficerId};
use custodia_rules::Name;
use frame_support::stored;
use scale_info::TypeInfo;
use sp_core::U256;

/// Acts of one name that officers of one authority did in one month. Its bytes are in the order of the
/// months, so that those to be judged stand first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Group {
	/// The first day of the month.
	pub month: Date,
	/// The authority.
	pub authority: AuthorityId,
	/// The name of the acts.
	pub what: Name,
}

/// Those of one officer about one thing, and bearing on acts of one other.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
)]
pub struct Cell {
	/// What they were about.
	pub detail: Option<Name>,
	/// Who did them.
	pub officer: OfficerId,
	/// Whose acts they bear on, and how; only where a rule asks for it.
	pub other: Option<Other>,
}

/// Whose acts others bear on.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
)]
pub struct Other {
	/// How.
	pub bearing: Bearing,
	/// The authority for which he acted.
	pub authority: AuthorityId,
	/// He.
	pub officer: OfficerId,
}

/// How many acts, and of how much.
#[stored]
#[derive(Copy, Default)]
pub struct Sum {
	/// How many.
	pub count: u32,
	/// How many of them say how much.
	pub amounts: u32,
	/// The sum of that, in millionths.
	pub sum: i128,
	/// The sum of its squares.
	pub squares: u128,
}

/// The greatest amount that counts, in millionths: a hundred million. So the squares of more acts than
/// there are numbers for fit.
const MOST: i64 = 100_000_000 * Decimal::ONE;

impl Sum {
	/// Counts one more.
	pub fn count(&mut self, amount: Option<Decimal>) {
		self.count = self.count.saturating_add(1);
		let Some(amount) = amount else { return };
		let amount = i128::from(amount.millionths().clamp(-MOST, MOST));
		self.amounts = self.amounts.saturating_add(1);
		self.sum = self.sum.saturating_add(amount);
		let square = amount.unsigned_abs().saturating_mul(amount.unsigned_abs());
		self.squares = self.squares.saturating_add(square);
	}

	/// Adds another.
	pub fn add(&mut self, other: &Self) {
		self.count = self.count.saturating_add(other.count);
		self.amounts = self.amounts.saturating_add(other.amounts);
		self.sum = self.sum.saturating_add(other.sum);
		self.squares = self.squares.saturating_add(other.squares);
	}

	/// What is left without another.
	fn without(&self, other: &Self) -> Self {
		Self {
			count: self.count.saturating_sub(other.count),
			amounts: self.amounts.saturating_sub(other.amounts),
			sum: self.sum.saturating_sub(other.sum),
			squares: self.squares.saturating_sub(other.squares),
		}
	}
}

/// What a rule found in a month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
	/// Whom.
	pub(crate) parties: Vec<Party>,
	/// How many acts make the case.
	pub(crate) count: u32,
	/// Of how many.
	pub(crate) of: u32,
}

/// What a rule finds in the tallies of a group: the worst first, at most [`MAX_FOUND`].
pub(crate) fn find(says: &Says, group: &Group, rows: &[(Cell, Sum)]) -> Vec<Found> {
	let rows: Vec<_> = rows.iter().filter(|(cell, _)| says.is_over(cell.detail)).collect();
	let mut all = Sum::default();
	rows.iter().for_each(|(_, sum)| all.add(sum));
	let own = |officer| Party { authority: group.authority, officer };
	let mut found = match says.test {
		Test::Rate { per: Per::Authority, most } => {
			let parties = alloc::vec![own(None)];
			let found = Found { parties, count: all.count, of: all.count };
			Vec::from_iter((all.count > most).then_some(found))
		},
		Test::Rate { per: Per::Officer, most } => {
			let many = by_officer(&rows).into_iter().filter(|(_, sum)| sum.count > most);
			many.map(|(officer, sum)| Found {
				parties: alloc::vec![own(Some(officer))],
				count: sum.count,
				of: all.count,
			})
			.collect()
		},
		Test::Deviates { sigma, by, least } => {
			// Each thing by itself: what one instrument gives is no measure for another.
			let mut things = BTreeMap::<Option<Name>, Vec<&(Cell, Sum)>>::new();
			for row in &rows {
				things.entry(row.0.detail).or_default().push(row);
			}
			let far = things.values().flat_map(|rows| far(rows, sigma, by, least));
			far.map(|(officer, count, of)| Found {
				parties: alloc::vec![own(Some(officer))],
				count,
				of,
			})
			.collect()
		},
		Test::Pair { percent, least } => pairs(&rows, percent, least)
			.into_iter()
			.map(|(officer, other, count, of)| {
				let other = Party { authority: other.authority, officer: Some(other.officer) };
				Found { parties: alloc::vec![own(Some(officer)), other], count, of }
			})
			.collect(),
		Test::Reversals { most } => {
			let mut undone = BTreeMap::<(AuthorityId, OfficerId), u32>::new();
			for (cell, sum) in &rows {
				if let Some(Other { bearing: Bearing::Undoes, authority, officer }) = cell.other {
					let count = undone.entry((authority, officer)).or_default();
					*count = count.saturating_add(sum.count);
				}
			}
			let of = undone.values().fold(0, |sum: u32, count| sum.saturating_add(*count));
			let many = undone.into_iter().filter(|(_, count)| *count > most);
			many.map(|((authority, officer), count)| Found {
				parties: alloc::vec![Party { authority, officer: Some(officer) }],
				count,
				of,
			})
			.collect()
		},
		_ => Vec::new(),
	};
	// Stable: of two that weigh the same, the officer with the lower number comes first.
	found.sort_by_key(|found: &Found| core::cmp::Reverse(found.count));
	found.truncate(MAX_FOUND);
	found
}

fn by_officer(rows: &[&(Cell, Sum)]) -> BTreeMap<OfficerId, Sum> {
	let mut officers = BTreeMap::<OfficerId, Sum>::new();
	for (cell, sum) in rows {
		officers.entry(cell.officer).or_default().add(sum);
	}
	officers
}

/// Officers whose mean is far from that of their colleagues, with the count of each and of all.
fn far(
	rows: &[&(Cell, Sum)],
	sigma: Decimal,
	by: Decimal,
	least: u32,
) -> Vec<(OfficerId, u32, u32)> {
	let mut all = Sum::default();
	rows.iter().for_each(|(_, sum)| all.add(sum));
	let mut officers = by_officer(rows);
	officers.retain(|_, sum| is_far(sum, &all.without(sum), sigma, by, least));
	officers.into_iter().map(|(officer, sum)| (officer, sum.amounts, all.amounts)).collect()
}

/// Pairs of whom one confirms or answers for more than his share of what the other does.
fn pairs(rows: &[&(Cell, Sum)], percent: u8, least: u32) -> Vec<(OfficerId, Other, u32, u32)> {
	let mut pairs = BTreeMap::<(OfficerId, AuthorityId, OfficerId), (Other, u32)>::new();
	let mut others = BTreeMap::<(AuthorityId, OfficerId), u32>::new();
	let mut confirmers = alloc::collections::BTreeSet::new();
	for (cell, sum) in rows {
		let Some(other) = cell.other.filter(|other| other.bearing != Bearing::Undoes) else {
			continue;
		};
		confirmers.insert(cell.officer);
		let of = others.entry((other.authority, other.officer)).or_default();
		*of = of.saturating_add(sum.count);
		let pair = (cell.officer, other.authority, other.officer);
		let (_, count) = pairs.entry(pair).or_insert((other, 0));
		*count = count.saturating_add(sum.count);
	}
	if confirmers.len() < MIN_CHOICE {
		return Vec::new();
	}
	let too_many = |(key, (other, count)): ((OfficerId, AuthorityId, OfficerId), (Other, u32))| {
		let of = others.get(&(key.1, key.2)).copied().unwrap_or(count);
		let share = u64::from(count) * 100 > u64::from(percent) * u64::from(of);
		(count >= least && share).then_some((key.0, other, count, of))
	};
	pairs.into_iter().filter_map(too_many).collect()
}

/// Whether the mean of one is farther from that of the others than so many of their standard
/// deviations, and farther than `by`.
///
/// With the count `n` and the sum `s` of one, and `N`, `S` and the sum of squares `Q` of the others,
///
/// ```text
/// |s/n - S/N| > k * sqrt(Q/N - (S/N)²)
/// ```
///
/// is the same as `(s*N - S*n)² > k² * n² * (N*Q - S²)`, which has no root and no fraction. The others are
/// taken without him, so that he does not widen what he is measured by. It is exact for a million acts of
/// the greatest amount; nothing overflows beyond.
fn is_far(one: &Sum, others: &Sum, sigma: Decimal, by: Decimal, least: u32) -> bool {
	if one.amounts < least || others.amounts < least {
		return false;
	}
	let number = |count: u32| U256::from(count);
	let size = |sum: i128| U256::from(sum.unsigned_abs());
	let (here, there) = (
		size(one.sum).saturating_mul(number(others.amounts)),
		size(others.sum).saturating_mul(number(one.amounts)),
	);
	let apart = match one.sum.is_negative() == others.sum.is_negative() {
		true => here.max(there).saturating_sub(here.min(there)),
		false => here.saturating_add(there),
	};
	// Both sides of each comparison in the same unit: millionths, times both counts.
	let both = number(one.amounts).saturating_mul(number(others.amounts));
	if apart <= size(by.millionths().into()).saturating_mul(both) {
		return false;
	}
	let squares = U256::from(others.squares).saturating_mul(number(others.amounts));
	let variance = squares.saturating_sub(size(others.sum).saturating_mul(size(others.sum)));
	let (k, million) = (size(sigma.millionths().into()), size(Decimal::ONE.into()));
	let bound = k.saturating_mul(k).saturating_mul(number(one.amounts));
	let bound = bound.saturating_mul(number(one.amounts)).saturating_mul(variance);
	apart.saturating_mul(apart).saturating_mul(million).saturating_mul(million) > bound
}

#[cfg(test)]
mod tests {
	use super::*;

	fn sum(amounts: &[i64]) -> Sum {
		let mut sum = Sum::default();
		amounts.iter().for_each(|own| sum.count(Some(Decimal::from_millionths(own * 1_000_000))));
		sum
	}

	fn number(text: &str) -> Decimal {
		text.parse().expect("a number")
	}

	#[test]
	fn a_mean_is_far_beyond_the_deviation_of_the_others_and_not_at_it() {
		// The others: mean 10, variance 4, so that two deviations end at 14.
		let others = sum(&[8, 12, 8, 12]);
		let far =
			|own: &[i64], sigma: &str| is_far(&sum(own), &others, number(sigma), number("0"), 2);
		assert!(!far(&[14, 14], "2"));
		assert!(far(&[14, 14], "1.999999"));
		assert!(far(&[14, 15], "2"));
		assert!(far(&[5, 6], "2"));
		assert!(!far(&[6, 6], "2"));
		assert!(!far(&[100], "2"), "too few");
		assert!(far(&[-20, -20], "2"));
	}

	#[test]
	fn where_all_give_the_same_the_distance_counts() {
		let others = sum(&[10; 30]);
		let far = |by: &str| is_far(&sum(&[11, 11]), &others, number("3"), number(by), 2);
		assert!(far("0.5"));
		assert!(!far("1"));
	}

	#[test]
	fn the_largest_numbers_do_not_overflow() {
		let most = MOST / Decimal::ONE;
		let (one, others) = (sum(&[-most; 2_000]), sum(&[most; 2_000]));
		assert!(is_far(&one, &others, number("3"), number("1"), 2));
		let mixed = sum(&[most, -most].repeat(1_000));
		assert!(!is_far(&sum(&[most; 2]), &mixed, number("3"), number("1"), 2));
	}
}

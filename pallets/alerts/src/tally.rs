// SPDX-License-Identifier: Apache-2.0
//! What is counted of acts in a month, and what rules find in it: exact numbers, nothing read.

use crate::{Parties, Party, Per, Says, Test, MAX_FOUND};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{AuthorityId, Bearing, Date, Decimal, OfficerId, RuleId};
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

/// A part of the acts that a rule weighs, or weighs it against.
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
pub enum Of {
	/// All of them.
	All,
	/// Those about one thing.
	Thing(Option<Name>),
	/// Those of an officer; about one thing, where that is asked.
	Officer(Option<Name>, OfficerId),
	/// Those that bear on acts of another.
	Other(AuthorityId, OfficerId),
	/// Those of an officer that bear on acts of another.
	Pair(OfficerId, AuthorityId, OfficerId),
}

/// What a rule found in a month.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Found {
	/// Whom.
	pub parties: Parties,
	/// How many acts make the case.
	pub count: u32,
	/// Of how many.
	pub of: u32,
}

/// A group that is judged over several blocks.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Judged {
	/// The group.
	pub group: Group,
	/// What each rule found so far, the worst first.
	pub found: Vec<(RuleId, Vec<Found>)>,
}

/// The part that a rule weighs of the acts of a cell, if it weighs any, and those against which it does.
pub(crate) fn parts(says: &Says, cell: &Cell) -> (Option<Of>, Vec<Of>) {
	let Cell { detail, officer, other } = *cell;
	let nothing = (None, Vec::new());
	if !says.is_over(detail) {
		return nothing;
	}
	match (says.test, other) {
		(Test::Rate { per: Per::Authority, .. }, _) => (Some(Of::All), Vec::new()),
		(Test::Rate { per: Per::Officer, .. }, _) => {
			(Some(Of::Officer(None, officer)), alloc::vec![Of::All])
		},
		// Each thing by itself: what one instrument gives is no measure for another.
		(Test::Deviates { .. }, _) => {
			(Some(Of::Officer(detail, officer)), alloc::vec![Of::Thing(detail)])
		},
		(Test::Pair { .. }, Some(other)) if other.bearing != Bearing::Undoes => {
			let pair = Of::Pair(officer, other.authority, other.officer);
			let own = Of::Officer(None, officer);
			(Some(pair), alloc::vec![Of::All, own, Of::Other(other.authority, other.officer)])
		},
		(Test::Reversals { .. }, Some(other)) if other.bearing == Bearing::Undoes => {
			(Some(Of::Other(other.authority, other.officer)), alloc::vec![Of::All])
		},
		_ => nothing,
	}
}

/// What a rule finds in a part, against the sums of others.
pub(crate) fn weigh(
	says: &Says,
	group: &Group,
	(part, sum): (Of, &Sum),
	against: impl Fn(Of) -> Sum,
) -> Option<Found> {
	let party = |authority, officer| Party { authority, officer };
	let own = |officer| party(group.authority, officer);
	let (parties, count, of) = match (says.test, part) {
		(Test::Rate { most, .. }, Of::All) if sum.count > most => {
			([Some(own(None)), None], sum.count, sum.count)
		},
		(Test::Rate { most, .. }, Of::Officer(_, officer)) if sum.count > most => {
			([Some(own(Some(officer))), None], sum.count, against(Of::All).count)
		},
		(Test::Deviates { sigma, by, least }, Of::Officer(thing, officer)) => {
			let all = against(Of::Thing(thing));
			if !is_far(sum, &all.without(sum), sigma, by, least) {
				return None;
			}
			([Some(own(Some(officer))), None], sum.amounts, all.amounts)
		},
		(Test::Pair { percent, least }, Of::Pair(officer, authority, other)) => {
			let of = against(Of::Other(authority, other)).count;
			let share = u64::from(sum.count) * 100 > u64::from(percent) * u64::from(of);
			if sum.count < least || !share {
				return None;
			}
			// Where one alone confirms, he chose nobody, nor did the others: his authority lets it be.
			let alone = against(Of::Officer(None, officer)).count == against(Of::All).count;
			let two = [Some(own(Some(officer))), Some(party(authority, Some(other)))];
			(if alone { [Some(own(None)), None] } else { two }, sum.count, of)
		},
		(Test::Reversals { most }, Of::Other(authority, officer)) if sum.count > most => {
			([Some(party(authority, Some(officer))), None], sum.count, against(Of::All).count)
		},
		_ => return None,
	};
	let parties = Parties::truncate_from(parties.into_iter().flatten().collect());
	Some(Found { parties, count, of })
}

/// Notes what a rule found: the worst first, at most [`MAX_FOUND`]. What it found of the same is one case.
pub(crate) fn note(worst: &mut Vec<Found>, found: Found) {
	match worst.iter_mut().find(|own| own.parties == found.parties) {
		Some(own) => {
			own.count = own.count.saturating_add(found.count);
			own.of = own.of.saturating_add(found.of);
		},
		None => worst.push(found),
	}
	// Of two that weigh the same, the officer with the lower number comes first.
	let order = |own: &Found| {
		let parties = own.parties.iter().map(|party| (party.authority, party.officer));
		(core::cmp::Reverse(own.count), parties.collect::<Vec<_>>())
	};
	worst.sort_by_cached_key(order);
	worst.truncate(MAX_FOUND);
}

/// What a rule finds in the tallies of a group: the sums of all parts first, then each against them.
pub(crate) fn find(says: &Says, group: &Group, rows: &[(Cell, Sum)]) -> Vec<Found> {
	let (mut cases, mut sums) = (BTreeMap::<Of, Sum>::new(), BTreeMap::<Of, Sum>::new());
	for (cell, sum) in rows {
		let (case, against) = parts(says, cell);
		case.into_iter().for_each(|part| cases.entry(part).or_default().add(sum));
		against.into_iter().for_each(|part| sums.entry(part).or_default().add(sum));
	}
	let mut worst = Vec::new();
	for (part, sum) in &cases {
		let against = |part| sums.get(&part).copied().unwrap_or_default();
		if let Some(found) = weigh(says, group, (*part, sum), against) {
			note(&mut worst, found);
		}
	}
	worst
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

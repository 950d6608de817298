// SPDX-License-Identifier: Apache-2.0
//! Reviews of levels: who is reviewed when, and of whom a review is missed.

use super::{dice::Dice, Person, Plan};
use std::collections::BTreeMap;

/// Of a thousand reviews, how many are missed, and held a month late.
const MISSED: u32 = 10;

/// A level of treatment, from the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
	Strict,
	Ordinary,
	Lenient,
}

/// A review.
#[derive(Debug, PartialEq, Eq)]
pub struct Review {
	/// Of whom.
	pub person: usize,
	/// The level after it.
	pub level: Level,
}

impl Level {
	/// The level on which everybody is put who comes.
	pub const FIRST: Self = Self::Strict;

	/// All of them, from the lowest.
	pub const ALL: [Self; 3] = [Self::Strict, Self::Ordinary, Self::Lenient];

	/// What the law calls it.
	pub fn word(self) -> &'static str {
		match self {
			Self::Strict => "strict",
			Self::Ordinary => "ordinary",
			Self::Lenient => "lenient",
		}
	}

	/// Within how many months the law has it reviewed.
	fn months(self) -> u32 {
		match self {
			Self::Strict => 2,
			Self::Ordinary | Self::Lenient => 3,
		}
	}

	/// The level after a review: some go up, some down, and some stay.
	fn reviewed(self, dice: &mut Dice) -> Self {
		match (self, dice.below(10)) {
			(Self::Lenient, 0..2) | (Self::Strict, 3..7) => Self::Ordinary,
			(Self::Ordinary, 0..2) => Self::Strict,
			(Self::Ordinary, 7..10) => Self::Lenient,
			(level, _) => level,
		}
	}
}

impl Person {
	/// The last month in which his first review is in time. Those of the beginning came some days before
	/// the first month.
	fn first_review(&self) -> u32 {
		match self.comes {
			0 => 0,
			comes => comes + 1,
		}
	}
}

/// The reviews of each month. Of the first who can, one is missed.
pub(super) fn reviews(dice: &mut Dice, people: &[Person], months: u32) -> Vec<Vec<Review>> {
	let mut all: Vec<Vec<Review>> = (0..months).map(|_| Vec::new()).collect();
	let mut any_missed = false;
	for (n, person) in people.iter().enumerate() {
		let (mut level, mut last) = (Level::FIRST, person.first_review());
		loop {
			let in_time = last.saturating_sub(dice.below(2));
			let missed = dice.happens(MISSED) || !any_missed;
			let late = missed && person.is_there(last + 1);
			any_missed |= late;
			let month = if late { last + 1 } else { in_time };
			let Some(own) = all.get_mut(month as usize).filter(|_| person.is_there(month)) else {
				break;
			};
			level = level.reviewed(dice);
			own.push(Review { person: n, level });
			last = month + level.months();
		}
	}
	all
}

impl Plan {
	/// On which level everybody is in the end.
	pub fn levels(&self) -> Vec<Level> {
		let mut levels = vec![Level::FIRST; self.people.len()];
		for Review { person, level } in self.months.iter().flat_map(|month| &month.reviews) {
			levels[*person] = *level;
		}
		levels
	}

	/// Those of whom a review is missed, as often as the chain tells of it by the end: also where
	/// somebody was moved and the other prison does not review him.
	pub fn missed(&self) -> Vec<usize> {
		let mut held: BTreeMap<usize, Vec<(u32, Level)>> = BTreeMap::new();
		for (number, month) in (0..).zip(&self.months) {
			for Review { person, level } in &month.reviews {
				held.entry(*person).or_default().push((number, *level));
			}
		}
		let mut missed = Vec::new();
		for (n, person) in self.people.iter().enumerate() {
			let mut last = person.first_review();
			for (month, level) in held.remove(&n).unwrap_or_default() {
				if month > last {
					missed.push(n);
				}
				last = month + level.months();
			}
			// The day itself is still in time. Of those of the beginning it is before the second month.
			let told = if last == 0 { 1 } else { last };
			if self.is_played(told) && !person.is_free(told) {
				missed.push(n);
			}
		}
		missed
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What happens to whom in which month: made up from a seed alone, with no chain.
//!
//! | module | holds |
//! |---|---|
//! | [`rows`] | the sheets of a month: what is given, objected to, confirmed by whom |
//! | [`incidents`], [`reviews`] | incidents and their measures; reviews of levels |
//! | [`cheats`] | bookings and facts that oversight is to look at |
//! | [`signs`] | the alerts to which all that comes |
//! | [`dice`] | chance |

mod cheats;
mod dice;
mod incidents;
mod reviews;
mod rows;
mod signs;
#[cfg(test)]
mod tests;

pub use incidents::{Incident, Measure, Ruling};
pub use reviews::{Level, Review};
pub use rows::{Answer, Row, Slip};
pub use signs::{About, Signs, RULES};

use cheats::{Booking, Merit};
use dice::{share, Dice};
use std::collections::BTreeSet;

/// Of a thousand prisoners, how many come, are released and are moved in a month.
const MOVES: [u32; 3] = [10, 8, 4];

/// How large a year is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
	/// Prisoners at the beginning.
	pub people: u32,
	/// Months.
	pub months: u32,
	/// Wards.
	pub wards: u32,
}

/// A whole year.
#[derive(Debug, PartialEq, Eq)]
pub struct Plan {
	/// Everybody who is ever there, in the order in which they come.
	pub people: Vec<Person>,
	/// The months.
	pub months: Vec<Month>,
}

/// A prisoner.
#[derive(Debug, PartialEq, Eq)]
pub struct Person {
	/// His ward.
	pub ward: u32,
	/// How many years his sentence is.
	pub years: u16,
	/// The first month that he is there.
	pub comes: u32,
	/// The month after which he goes, and how.
	pub goes: Option<(u32, Going)>,
}

/// How somebody goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
	/// He is released.
	Released,
	/// He is moved to another prison.
	Moved,
}

/// A month.
#[derive(Debug, PartialEq, Eq)]
pub struct Month {
	/// A row for each who is there: the sheet of the month.
	pub rows: Vec<Row>,
	/// What happened in it.
	pub incidents: Vec<Incident>,
	/// Whose level is reviewed after it.
	pub reviews: Vec<Review>,
	/// What is booked by hand.
	pub bookings: Vec<Booking>,
	/// What is asserted, and taken back.
	pub merits: Vec<Merit>,
}

impl Person {
	/// Whether he is there at the end of a month.
	pub fn is_there(&self, month: u32) -> bool {
		self.comes <= month && self.goes.is_none_or(|(last, _)| last > month)
	}

	/// Whether he was released by the end of a month.
	fn is_free(&self, month: u32) -> bool {
		self.goes.is_some_and(|(last, going)| going == Going::Released && last <= month)
	}
}

impl Plan {
	/// The plan of a seed.
	pub fn of(seed: u64, size: Size) -> Self {
		let mut dice = Dice(seed);
		let mut people: Vec<Person> =
			(0..size.people).map(|n| person(&mut dice, n % size.wards, 0)).collect();
		let [come, released, moved] = MOVES.map(|own| share(size.people, own));
		// Those who move have no incident, so that no case is in the way of a move.
		let mut movers = BTreeSet::new();
		for month in 0..size.months {
			let ways = [(Going::Released, released), (Going::Moved, moved)];
			for going in ways.iter().flat_map(|(way, n)| (0..*n).map(move |_| *way)) {
				let someone = dice.below(people.len() as u32) as usize;
				if people[someone].is_there(month) && people[someone].comes < month.max(1) {
					people[someone].goes = Some((month, going));
					movers.insert(someone);
				}
			}
			if month + 1 < size.months {
				let wards = (0..come).map(|n| n % size.wards);
				people.extend(wards.map(|ward| person(&mut dice, ward, month + 1)));
			}
		}
		let reviews = reviews::reviews(&mut dice, &people, size.months);
		let months = (0..).zip(reviews).map(|(month, reviews)| Month {
			rows: rows::rows(&mut dice, &people, month, size),
			incidents: incidents::incidents(&mut dice, &people, &movers, month, size.people),
			reviews,
			bookings: cheats::bookings(&mut dice, &people, month, size.people),
			merits: cheats::merits(&mut dice, &people, month),
		});
		let months = months.collect();
		Self { people, months }
	}

	/// Whether a month is played.
	fn is_played(&self, month: u32) -> bool {
		(month as usize) < self.months.len()
	}
}

fn person(dice: &mut Dice, ward: u32, comes: u32) -> Person {
	Person { ward, years: 2 + dice.below(12) as u16, comes, goes: None }
}

// SPDX-License-Identifier: Apache-2.0
//! What officers do on purpose that a rule of alerts is to find, and what comes close to it.

use super::{
	dice::{share, Dice},
	Person,
};

/// Of a thousand prisoners, how many a month much is booked for, and for how many just not too much.
const BOOKED: u32 = 2;
/// The points of such a booking.
const POINTS: [u32; 2] = [60, 50];

/// Points that are booked by hand.
#[derive(Debug, PartialEq, Eq)]
pub struct Booking {
	/// For whom.
	pub person: usize,
	/// How many.
	pub points: u32,
}

/// A merit that is asserted, and withdrawn by another.
#[derive(Debug, PartialEq, Eq)]
pub struct Merit {
	/// Whose.
	pub person: usize,
	/// Whether it is withdrawn two weeks later, rather than in the month after.
	pub soon: bool,
}

/// The bookings of a month: for nobody two.
pub(super) fn bookings(dice: &mut Dice, people: &[Person], month: u32, size: u32) -> Vec<Booking> {
	let mut all: Vec<Booking> = Vec::new();
	for points in POINTS {
		for _ in 0..share(size, BOOKED) {
			let suits =
				|n: usize| people[n].is_there(month) && all.iter().all(|own| own.person != n);
			if let Some(person) = dice.pick(people.len(), suits) {
				all.push(Booking { person, points });
			}
		}
	}
	all
}

/// The merits of a month. No more than these, so that nobody's are withdrawn again and again; and never
/// two of one person that are withdrawn in another order than they came.
pub(super) fn merits(dice: &mut Dice, people: &[Person], month: u32) -> Vec<Merit> {
	let merits = [true, false].into_iter().filter_map(|soon| {
		let until = if soon { month } else { month + 1 };
		let suits = |n: usize| {
			let there = people[n].comes <= month && people[n].is_there(until);
			there && (n % 2 == 0) == soon
		};
		let person = dice.pick(people.len(), suits)?;
		Some(Merit { person, soon })
	});
	merits.collect()
}

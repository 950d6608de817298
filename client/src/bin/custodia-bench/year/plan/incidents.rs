// SPDX-License-Identifier: Apache-2.0
//! Incidents, and what becomes of them.

use super::{
	dice::{share, Dice},
	Person,
};
use std::collections::BTreeSet;

/// Of a thousand prisoners, about how many a month has an incident.
pub(super) const INCIDENTS: u32 = 8;
/// Incidents of a month, even in a small prison.
const LEAST: u32 = 3;

/// An incident.
#[derive(Debug, PartialEq, Eq)]
pub struct Incident {
	/// About whom.
	pub person: usize,
	/// What is imposed.
	pub measure: Measure,
	/// Whether he appeals, and what becomes of it.
	pub appeal: Option<Ruling>,
}

/// What is imposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
	Warning,
	Demerit,
	Confinement,
}

/// What becomes of an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
	Dismissed,
	Quashed,
}

/// The incidents of a month, of which those have none who move.
pub(super) fn incidents(
	dice: &mut Dice,
	people: &[Person],
	movers: &BTreeSet<usize>,
	month: u32,
	size: u32,
) -> Vec<Incident> {
	let mut chosen = BTreeSet::new();
	let free = |n: &usize| people[*n].is_there(month) && !movers.contains(n);
	let most = people.len() as u32;
	for _ in 0..share(size, INCIDENTS).max(LEAST) {
		let someone = dice.below(most) as usize;
		// Whoever is not there, or had one in this month, had none.
		if free(&someone) {
			chosen.insert(someone);
		}
	}
	let incident = |(n, person): (u32, usize)| {
		let measure = match dice.below(10) {
			0..5 => Measure::Warning,
			5..8 => Measure::Demerit,
			_ => Measure::Confinement,
		};
		let appeal = match ((n + month) % 3, (n / 3 + month) % 2) {
			(0, 0) => Some(Ruling::Quashed),
			(0, _) => Some(Ruling::Dismissed),
			_ => None,
		};
		Incident { person, measure, appeal }
	};
	(0..).zip(chosen).map(incident).collect()
}

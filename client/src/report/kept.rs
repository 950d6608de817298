// SPDX-License-Identifier: Apache-2.0
//! What is counted.

use custodia_primitives::{Date, Decimal, InstrumentId, SchemeId};
use custodia_rules::Name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The days that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
	/// The first.
	pub first: Date,
	/// The last.
	pub last: Date,
}

impl Span {
	/// Whether a day is one of them.
	pub fn has(&self, day: Date) -> bool {
		(self.first..=self.last).contains(&day)
	}

	/// Each of them.
	pub fn days(&self) -> impl Iterator<Item = Date> {
		let last = self.last;
		let next = |day: &Date| day.add_days(1);
		std::iter::successors(Some(self.first), next).take_while(move |day| *day <= last)
	}
}

/// What moved on a day, and who was held when it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
	/// The day.
	pub on: Date,
	/// Held when it ended.
	pub held: u32,
	/// Admitted.
	pub admitted: u32,
	/// Came from another authority.
	pub came: u32,
	/// Released.
	pub released: u32,
	/// Went to another authority.
	pub went: u32,
	/// Died.
	pub died: u32,
}

/// What was counted of an instrument.
#[derive(Debug, Default)]
pub(super) struct Scored {
	/// Its latest version.
	pub instrument: InstrumentId,
	/// The total of each assessment that was scored, as it stood when the last day ended.
	pub totals: Vec<Decimal>,
	/// Of them not confirmed, and nothing objected.
	pub posted: u32,
	/// Of them with an open objection.
	pub objected: u32,
	/// Of them confirmed.
	pub confirmed: u32,
	/// Assessments from before the chain that were carried over.
	pub carried_over: u32,
	/// Objections that were received, late ones too.
	pub objections: u32,
	/// Objections that were answered, and the score stayed.
	pub upheld: u32,
	/// Objections by which a score changed.
	pub changed: u32,
}

/// What was counted of a scheme.
#[derive(Debug, Default)]
pub(super) struct Stood {
	/// Its latest version.
	pub scheme: SchemeId,
	/// How many stood under it when the last day ended.
	pub standing: u32,
	/// Of them on each level; on none before the first review.
	pub levels: BTreeMap<Option<Name>, u32>,
	/// Reviews of levels.
	pub reviews: u32,
	/// Grades that became final.
	pub grades: BTreeMap<Name, u32>,
}

/// What was counted of the measures of a kind.
#[derive(Debug, Default)]
pub(super) struct Imposed {
	/// Imposed.
	pub imposed: u32,
	/// In force on the last day.
	pub active: u32,
	/// Suspended on the last day: they may yet take effect.
	pub suspended: u32,
	/// No longer in force.
	pub ended: u32,
	/// Quashed.
	pub quashed: u32,
}

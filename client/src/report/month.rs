// SPDX-License-Identifier: Apache-2.0
//! A month in numbers, as it is told.

use super::{
	classes::classes,
	count::Tally,
	hide::{parts, Shown},
	kept::{Day, Imposed, Scored, Stood},
};
use custodia_primitives::{AuthorityId, Date, Decimal, Moment};
use pallet_alerts::Grade;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use std::collections::BTreeMap;

/// A prison's month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Month {
	/// The prison.
	pub prison: Prison,
	/// The first day.
	pub first: Date,
	/// The last day that is counted: of the month, or the day of the block if that is earlier.
	pub last: Date,
	/// Whether the month is over.
	pub over: bool,
	/// What it was read from.
	pub as_of: AsOf,
	/// Who was held, and what moved.
	pub movement: Movement,
	/// What was scored, by instrument.
	pub instruments: Vec<Instrument>,
	/// How people stand, by scheme.
	pub schemes: Vec<Scheme>,
	/// What was imposed, by kind.
	pub measures: Vec<Measures>,
	/// Cases.
	pub cases: Cases,
	/// Alerts that were raised, by grade.
	pub alerts: Vec<Alerts>,
}

/// A prison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prison {
	/// Its number.
	pub id: AuthorityId,
	/// Its name.
	pub name: String,
}

/// The block that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AsOf {
	/// The name of the chain.
	pub chain: String,
	/// The hash of its first block, which names it.
	pub genesis: H256,
	/// Whether it is a rehearsal.
	pub rehearsal: bool,
	/// The block, which is final.
	pub block: H256,
	/// Its number.
	pub number: u32,
	/// Its local date and minute.
	pub at: Moment,
}

/// Who was held, and what moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Movement {
	/// Held when the first day began.
	pub before: u32,
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
	/// Held when the last day ended.
	pub after: u32,
	/// Of them away for a time.
	pub away: u32,
	/// Of them at large.
	pub at_large: u32,
	/// Day by day.
	pub days: Vec<Day>,
}

/// What was scored by an instrument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instrument {
	/// Its name.
	pub name: String,
	/// What it is, in words.
	pub title: String,
	/// Scored in the month.
	pub scored: Shown,
	/// Of them not confirmed, and nothing objected.
	pub posted: Shown,
	/// Of them with an open objection.
	pub objected: Shown,
	/// Of them confirmed.
	pub confirmed: Shown,
	/// Of them by their totals; none where that would tell a small count.
	pub classes: Vec<Class>,
	/// Carried over from before the chain.
	pub carried_over: Shown,
	/// Objections received, late ones too.
	pub objections: Shown,
	/// Objections answered, and the score stayed.
	pub upheld: Shown,
	/// Objections by which a score changed.
	pub changed: Shown,
}

/// Scores from a number to below another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Class {
	/// The least.
	pub from: Decimal,
	/// All are below it.
	pub below: Decimal,
	/// How many.
	pub count: Shown,
}

/// How people stand under a scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scheme {
	/// Its name.
	pub name: String,
	/// What it is, in words.
	pub title: String,
	/// How many stand under it.
	pub standing: Shown,
	/// Of them on each level.
	pub levels: Vec<Part>,
	/// Reviews of levels in the month.
	pub reviews: Shown,
	/// Grades that became final in the month.
	pub graded: Shown,
	/// Of them each grade.
	pub grades: Vec<Part>,
}

/// A part of a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
	/// Its name.
	pub name: String,
	/// What it is, in words.
	pub title: String,
	/// How many.
	pub count: Shown,
}

/// The measures of a kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measures {
	/// The kind, as the book of law calls it.
	pub kind: String,
	/// Imposed in the month.
	pub imposed: Shown,
	/// In force on the last day.
	pub active: Shown,
	/// Suspended on the last day.
	pub suspended: Shown,
	/// No longer in force since a day of the month.
	pub ended: Shown,
	/// Quashed in the month.
	pub quashed: Shown,
}

/// Cases about the prison's prisoners, or in which it has a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cases {
	/// Opened in the month about those whom it held.
	pub opened: u32,
	/// Open as of the block, in which it has a part; stayed ones too.
	pub open: u32,
	/// Of them stayed.
	pub stayed: u32,
	/// Steps of those that go on whose last day or minute is over.
	pub overdue: u32,
}

/// The alerts of a grade about the prison.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alerts {
	/// How grave.
	pub grade: Grade,
	/// Raised in the month.
	pub raised: u32,
	/// Of them not answered as of the block.
	pub open: u32,
}

/// What things are called in words.
#[derive(Default)]
pub(super) struct Titles {
	/// Instruments by their names.
	pub instruments: BTreeMap<String, String>,
	/// Schemes by their names.
	pub schemes: BTreeMap<String, String>,
	/// Levels by the names of scheme and level.
	pub levels: BTreeMap<(String, String), String>,
}

/// What a thing is called, or else its name.
fn title<K: Ord>(titles: &BTreeMap<K, String>, key: &K, name: &str) -> String {
	titles.get(key).cloned().unwrap_or_else(|| name.into())
}

impl Movement {
	pub(super) fn of(tally: &Tally) -> Self {
		let sum = |of: fn(&Day) -> u32| -> u32 { tally.days.iter().map(of).sum() };
		Self {
			before: tally.before,
			admitted: sum(|day| day.admitted),
			came: sum(|day| day.came),
			released: sum(|day| day.released),
			went: sum(|day| day.went),
			died: sum(|day| day.died),
			after: tally.days.last().map_or(tally.before, |day| day.held),
			away: tally.away,
			at_large: tally.at_large,
			days: tally.days.clone(),
		}
	}
}

impl Instrument {
	pub(super) fn of(name: String, own: &Scored, titles: &Titles) -> Self {
		let (stand, scored) = parts(&[own.posted, own.objected, own.confirmed]);
		let found = classes(&own.totals);
		let counts: Vec<u32> = found.iter().map(|class| class.count).collect();
		let (counts, same) = parts(&counts);
		// Both have one sum: what one of them must not tell, the other would.
		let told = scored.is_told() && same.is_told();
		let class = |(class, count): (&super::classes::Class, Shown)| Class {
			from: class.from,
			below: class.below,
			count,
		};
		Self {
			title: title(&titles.instruments, &name, &name),
			name,
			scored,
			posted: stand[0],
			objected: stand[1],
			confirmed: stand[2],
			classes: found.iter().zip(counts).filter(|_| told).map(class).collect(),
			carried_over: Shown::one(own.carried_over),
			objections: Shown::one(own.objections),
			upheld: Shown::one(own.upheld),
			changed: Shown::one(own.changed),
		}
	}
}

impl Scheme {
	pub(super) fn of(name: String, own: &Stood, titles: &Titles) -> Self {
		let of = |level: &str| title(&titles.levels, &(name.clone(), level.to_string()), level);
		let counts: Vec<u32> = own.levels.values().copied().collect();
		let (counts, standing) = parts(&counts);
		let levels = own.levels.keys().zip(counts).map(|(level, count)| match level {
			Some(level) => Part { name: level.to_string(), title: of(level.as_str()), count },
			None => Part { name: "-".into(), title: "not reviewed yet".into(), count },
		});
		let levels: Vec<Part> = levels.collect();
		let standing = if levels.is_empty() { Shown::one(own.standing) } else { standing };
		let counts: Vec<u32> = own.grades.values().copied().collect();
		let (counts, graded) = parts(&counts);
		let grades = own.grades.keys().zip(counts).map(|(grade, count)| Part {
			name: grade.to_string(),
			title: grade.to_string(),
			count,
		});
		Self {
			grades: grades.collect(),
			title: title(&titles.schemes, &name, &name),
			name,
			standing,
			levels,
			reviews: Shown::one(own.reviews),
			graded,
		}
	}
}

impl Measures {
	pub(super) fn of(kind: String, own: &Imposed) -> Self {
		Self {
			kind,
			imposed: Shown::one(own.imposed),
			active: Shown::one(own.active),
			suspended: Shown::one(own.suspended),
			ended: Shown::one(own.ended),
			quashed: Shown::one(own.quashed),
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What is planned: what is done to each record and when, what is to be told of it, and what comes close.

use crate::writing::Written;
use custodia_primitives::{AuthorityId, Date, Deadline};
use pallet_inmates::Basis;
use std::collections::{BTreeMap, BTreeSet};

/// Days from the 25th of November: the first of each month, and the day behind the last.
pub const DECEMBER: u32 = 6;
pub const JANUARY: u32 = 37;
pub const FEBRUARY: u32 = 68;
pub const END: u32 = 97;
/// The two prisons.
pub const PRISONS: [AuthorityId; 2] = [AuthorityId(4), AuthorityId(5)];

/// Something that is done to a record.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
	Admit(Basis),
	Turn(Basis),
	Release,
	/// The release of so many days ago.
	ReleaseOf(i32),
	/// The same by two officers.
	ReleaseLate(i32),
	Die,
	Escape,
	Move,
	/// A term of so many days, where the court states so many more.
	Sentence(u32, i32),
	/// It is made ten days longer, where the court states so many more.
	Extend(i32),
	Quash,
	Identify,
	Correct,
	Rekey,
	/// An officer writes it on the record. The thousands of his number are his authority's.
	Write(u32, Written),
	/// Nobody did what was due.
	Miss(Deadline),
}

/// Deeds, each with its day.
pub type Script = [(u32, Deed)];

/// What is told: of a record on a day, or of officers of an authority in a month; without officers, of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Case {
	Record(u32, Date),
	Month(Date, AuthorityId, Vec<u32>),
}

#[derive(Default)]
pub struct Plan {
	state: u64,
	/// What is done to each record, and when.
	pub scripts: Vec<Vec<(u32, Deed)>>,
	/// What is to be told, by the rule.
	pub cheats: BTreeMap<&'static str, BTreeSet<Case>>,
	/// How often something comes close, by the rule.
	pub close: BTreeMap<&'static str, u32>,
}

impl Plan {
	/// Nothing yet.
	pub fn new(seed: u64) -> Self {
		Self { state: seed, ..Self::default() }
	}

	/// A number below another.
	pub fn below(&mut self, end: u32) -> u32 {
		self.state ^= self.state << 13;
		self.state ^= self.state >> 7;
		self.state ^= self.state << 17;
		(self.state >> 33) as u32 % end
	}

	/// Another prisoner, to whom this is done. Tells his number.
	pub fn add(&mut self, script: &Script) -> u32 {
		self.scripts.push(script.to_vec());
		self.scripts.len() as u32 - 1
	}

	/// Another prisoner: of the last that is done to him is to be told.
	pub fn cheats(&mut self, rule: &'static str, script: &Script) -> u32 {
		let (last, _) = script.last().expect("something is done");
		self.cheats_on(rule, *last, script)
	}

	/// Another prisoner, of whom is to be told on a day.
	pub fn cheats_on(&mut self, rule: &'static str, on: u32, script: &Script) -> u32 {
		let record = self.add(script);
		self.tells(rule, Case::Record(record, day(on)));
		record
	}

	/// Another prisoner, of whom nothing is to be told by the rule.
	pub fn comes_close(&mut self, rule: &'static str, script: &Script) -> u32 {
		self.nearly(rule);
		self.add(script)
	}

	/// What is to be told.
	pub fn tells(&mut self, rule: &'static str, case: Case) {
		self.cheats.entry(rule).or_default().insert(case);
	}

	/// Something comes close.
	pub fn nearly(&mut self, rule: &'static str) {
		*self.close.entry(rule).or_default() += 1;
	}

	/// What officers of an authority did in a month: too much, or nearly.
	pub fn counts(&mut self, rule: &'static str, too_much: bool, month: u32, officers: &[u32]) {
		if too_much {
			let authority = AuthorityId(officers[0] / 1_000);
			self.tells(rule, Case::Month(day(month), authority, officers.to_vec()));
		} else {
			self.nearly(rule);
		}
	}
}

/// The date of a day.
pub fn day(number: u32) -> Date {
	let first: Date = "2026-11-25".parse().expect("a date");
	first.add_days(number as i32).expect("a date")
}

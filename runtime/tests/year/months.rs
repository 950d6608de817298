// SPDX-License-Identifier: Apache-2.0
//! What the two prisons write in three months: how their officers score, who confirms it, and what others
//! undo. Some cheat over a month, and some come close.

use crate::{
	plan::{Deed, Plan, DECEMBER, FEBRUARY, JANUARY},
	writing::{Written::*, POINTS, RISK},
};
use custodia_primitives::objection::{ObjectionOutcome, ObjectionTime};
use Deed::Write;

const MONTHS: [u32; 3] = [DECEMBER, JANUARY, FEBRUARY];
/// How many scores of one sheet stand on a record.
const SHEETS: u32 = 20;

impl Plan {
	/// All of it.
	pub fn months(&mut self) {
		for prison in [4, 5] {
			self.scored(prison);
			self.found(prison);
		}
		self.counts("unlike_colleagues", true, DECEMBER, &[4_001]);
		self.counts("unlike_colleagues", true, FEBRUARY, &[4_001]);
		self.counts("unlike_colleagues", false, JANUARY, &[4_001]);
		self.counts("unlike_colleagues", false, JANUARY, &[5_002]);
		self.counts("same_two", true, DECEMBER, &[5_011, 5_004]);
		self.counts("same_two", true, FEBRUARY, &[5_011, 5_004]);
		self.counts("same_two", false, JANUARY, &[5_011, 5_004]);
		self.counts("same_two", false, JANUARY, &[4_011, 4_005]);
		self.counts("same_two_facts", true, DECEMBER, &[4_051, 4_041]);
		self.counts("same_two_facts", true, FEBRUARY, &[4_051, 4_041]);
		self.counts("same_two_facts", false, JANUARY, &[5_051, 5_041]);
		self.counts("same_two_facts", false, FEBRUARY, &[5_051, 5_042]);
		self.risks();
		self.busy();
		self.undone();
	}

	/// Each of five officers scores his twenty prisoners every month, and one of six confirms it the day
	/// after. One has a few prisoners more in some months.
	fn scored(&mut self, prison: u32) {
		for (officer, n) in (0..5).flat_map(|officer| (0..25).map(move |n| (officer, n))) {
			let mut script = Vec::new();
			for (month, first) in MONTHS.into_iter().enumerate() {
				let most = match (prison, month, officer) {
					(5, 1, 3) => 25,
					(5, 2, 3) => 24,
					_ => 20,
				};
				if n >= most {
					continue;
				}
				let (day, points) = (first + self.below(26), self.points(prison, month, officer));
				let score = Score(POINTS, points);
				script.push((day, Write(prison * 1_000 + 1 + officer, score)));
				if let Some(other) = self.confirmer(prison, month, officer, n) {
					script.push((day + 1, Write(prison * 1_000 + 11 + other, ConfirmScore)));
				}
			}
			if !script.is_empty() {
				self.add(&script);
			}
		}
	}

	/// Points as they are given: ten to twenty. One officer of prison 4 gives far more in two months, and
	/// somewhat more in one, as another of prison 5 does.
	fn points(&mut self, prison: u32, month: usize, officer: u32) -> u32 {
		match (prison, month, officer) {
			(4, 0 | 2, 0) => 26 + self.below(4),
			(4, 1, 0) | (5, 1, 1) => 22 + self.below(7),
			_ => 10 + self.below(11),
		}
	}

	/// Who confirms: anybody. In prison 5, what one officer scores goes to the same colleague: all of twenty,
	/// twenty of twenty-five, twenty of twenty-four. In prison 4, what another scores goes to the same
	/// nineteen times, and the twentieth is not confirmed.
	fn confirmer(&mut self, prison: u32, month: usize, officer: u32, n: u32) -> Option<u32> {
		match (prison, month, officer) {
			(5, _, 3) if n < 20 => Some(0),
			(5, _, 3) => Some(1 + self.below(5)),
			(4, 1, 4) => (n < 19).then_some(0),
			_ => Some(self.below(6)),
		}
	}

	/// Each of three officers finds twelve facts every month, and one of four confirms them. In prison 4,
	/// what one finds goes to the same colleague, all of twelve or ten of them; in prison 5 twelve of
	/// fifteen, and what another finds nine times, the rest being confirmed by nobody.
	fn found(&mut self, prison: u32) {
		for (officer, n) in (0..3).flat_map(|officer| (0..15).map(move |n| (officer, n))) {
			let mut script = Vec::new();
			for (month, first) in MONTHS.into_iter().enumerate() {
				if n >= 12 && (prison, month, officer) != (5, 1, 0) {
					continue;
				}
				let day = first + self.below(26);
				let other = match (prison, month, officer) {
					(4, 0, 0) => Some(0),
					(4, 2, 0) if n < 10 => Some(0),
					(5, 1, 0) if n < 12 => Some(0),
					(4, 2, 0) | (5, 1, 0) => Some(1 + self.below(3)),
					(5, 2, 1) => (n < 9).then_some(0),
					_ => Some(self.below(4)),
				};
				script.push((day, Write(prison * 1_000 + 41 + officer, Fact(false))));
				if let Some(other) = other {
					script.push((day + 1, Write(prison * 1_000 + 51 + other, ConfirmFact)));
				}
			}
			if !script.is_empty() {
				self.add(&script);
			}
		}
	}

	/// By another sheet each of five officers gives ten points twenty times. The last gives five more, six
	/// more, and far more, but once less often.
	fn risks(&mut self) {
		for (month, points, times) in [(DECEMBER, 15, 20), (JANUARY, 16, 20), (FEBRUARY, 29, 19)] {
			for officer in 5_031..5_035 {
				self.sheets(month, officer, (RISK, 10), 20);
			}
			self.sheets(month, 5_035, (RISK, points), times);
			self.counts("unlike_colleagues", points == 16, month, &[5_035]);
		}
	}

	/// An officer scores so many times in a month, the same or about the same, some times on each record.
	fn sheets(
		&mut self,
		month: u32,
		officer: u32,
		(sheet, points): (&'static str, u32),
		times: u32,
	) {
		let about = if sheet == POINTS { 5 } else { 0 };
		let mut script = Vec::new();
		for n in 0..times {
			let given = points + (n % 3) * about;
			script.push((month + n % 28, Write(officer, Score(sheet, given))));
			if (n + 1).is_multiple_of(SHEETS) || n + 1 == times {
				self.add(&script);
				script.clear();
			}
		}
	}

	/// Those who do too much in a month, and those who do as much as one can.
	fn busy(&mut self) {
		for (month, officer, times) in [
			(DECEMBER, 4_021, 401),
			(JANUARY, 4_021, 400),
			(FEBRUARY, 5_021, 410),
			(JANUARY, 5_021, 400),
		] {
			self.sheets(month, officer, (POINTS, 10), times);
			self.counts("many_scores", times > 400, month, &[officer]);
		}
		for (month, officer, times) in [
			(DECEMBER, 4_071, 11),
			(JANUARY, 4_071, 10),
			(FEBRUARY, 1_071, 13),
			(DECEMBER, 1_071, 10),
		] {
			let excused = |n: u32| (month + n, Write(officer, Excuse));
			let script: Vec<_> = (0..times).map(excused).collect();
			self.add(&script);
			self.counts("often_excused", times > 10, month, &[officer]);
		}
	}

	/// Those of whom too much is undone in a month, and those of whom as much as can happen is. What stays
	/// does not count.
	fn undone(&mut self) {
		for (month, officer, changed) in
			[(DECEMBER, 4_022, 6), (JANUARY, 4_022, 5), (FEBRUARY, 5_022, 7), (DECEMBER, 5_022, 5)]
		{
			let other = officer - officer % 1_000;
			for n in 0..changed + 3 {
				let outcome = match n < changed {
					true => ObjectionOutcome::Changed,
					false => ObjectionOutcome::Upheld,
				};
				let day = month + 2 * n;
				self.add(&[
					(day, Write(officer, Score(POINTS, 15))),
					(day + 2, Write(other + 61, Object(ObjectionTime::InTime))),
					(day + 5, Write(other + 62, Answer(outcome))),
				]);
			}
			self.counts("often_changed", changed > 5, month, &[officer]);
		}
		for (month, officer, withdrawn) in
			[(JANUARY, 4_046, 4), (FEBRUARY, 4_047, 3), (FEBRUARY, 5_046, 6), (JANUARY, 5_047, 3)]
		{
			let other = officer - officer % 1_000;
			for n in 0..withdrawn {
				// Not so soon that each by itself would be told.
				let day = month + 8 + 2 * n;
				let fact = (day - 40, Write(officer, Fact(false)));
				self.add(&[fact, (day, Write(other + 66, Withdraw))]);
			}
			self.counts("often_withdrawn", withdrawn > 3, month, &[officer]);
		}
	}
}

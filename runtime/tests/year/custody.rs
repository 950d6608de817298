// SPDX-License-Identifier: Apache-2.0
//! What is done to custody, sentences and records. Some cheat, and some come close to what only looks like
//! it, so that each time it is another prisoner.

use crate::{
	carrying::keeper,
	plan::{day, Case, Deed, Plan, DECEMBER, FEBRUARY, JANUARY, PRISONS},
};
use pallet_inmates::Basis;
use Deed::*;

const REMAND: Deed = Admit(Basis::Remand);
const SENTENCE: Deed = Admit(Basis::Sentence);

impl Plan {
	/// All of it.
	pub fn custody(&mut self) {
		self.held();
		for _ in 0..4 {
			let day = 1 + self.below(8);
			self.ends(day);
			self.bases(day);
			self.moves(day);
			self.overdue(day);
		}
		self.comes_close("moved_again", &[(1, REMAND), (2, Move), (40, Move), (93, Move)]);
		self.corrections();
	}

	/// Those of whom nothing is to be told: remand, judgment, release on the last day at the latest.
	fn held(&mut self) {
		for _ in 0..60 {
			let (day, term) = (1 + self.below(20), 10 + self.below(50));
			let (judged, out) = (day + self.below(3), self.below(10));
			let from = if self.below(2) == 0 { Basis::Remand } else { Basis::Sentence };
			let mut script = vec![(day, Admit(from)), (judged, Sentence(term, 0))];
			if from == Basis::Remand {
				script.push((judged + 1, Turn(Basis::Sentence)));
			}
			if self.below(3) == 0 {
				script.push((judged + 2, Move));
			}
			script.push((judged + term - 1 - out.min(term - 5), Release));
			self.add(&script);
		}
	}

	/// Deaths, escapes, and ends that are stated otherwise than they come to.
	fn ends(&mut self, day: u32) {
		self.cheats("death", &[(day, REMAND), (day + 3, Die)]);
		self.cheats("escape", &[(day, REMAND), (day + 5, Escape)]);

		let judged = |more| [(day, SENTENCE), (day, Sentence(200, more))];
		self.cheats("end_differs", &judged(1));
		self.comes_close("end_differs", &judged(0));
		let long = (day, Sentence(200, 0));
		let changed = |more| [(day, SENTENCE), long, (day + 9, Extend(more))];
		self.cheats("changed_end_differs", &changed(1));
		self.comes_close("changed_end_differs", &changed(0));

		self.cheats("late_event", &[(day, REMAND), (day + 20, ReleaseLate(8))]);
		self.comes_close("late_event", &[(day, REMAND), (day + 20, ReleaseOf(7))]);
	}

	/// Bases that no court gave, and those that change to and fro.
	fn bases(&mut self, day: u32) {
		self.cheats("other_basis", &[(day, Admit(Basis::Other))]);
		self.comes_close("other_basis", &[(day, REMAND)]);
		self.cheats("other_basis_now", &[(day, REMAND), (day + 4, Turn(Basis::Other))]);
		let recalled = [(day, SENTENCE), (day, Sentence(200, 0)), (day + 4, Turn(Basis::Recall))];
		self.comes_close("other_basis_now", &recalled);

		let mut turned = recalled.to_vec();
		turned.push((day + 8, Turn(Basis::Sentence)));
		self.comes_close("basis_again", &turned);
		turned.push((day + 40, Turn(Basis::Recall)));
		self.cheats("basis_again", &turned);
	}

	/// Who comes back soon, who is moved again, and what is corrected soon.
	fn moves(&mut self, day: u32) {
		let again = |days| [(day, REMAND), (day + 9, Release), (day + 9 + days, REMAND)];
		for days in [30, 1 + self.below(29)] {
			self.cheats("admitted_again", &again(days));
		}
		self.comes_close("admitted_again", &again(31));

		let moved = |last| [(day, REMAND), (day, Move), (day + 40, Move), (last, Move)];
		let last = day + 41 + self.below(45);
		self.cheats("moved_again", &moved(last.min(day + 85)));

		let at = FEBRUARY + 2;
		let corrected =
			|days| [(day, REMAND), (at, Identify), (at + 1, Move), (at + days, Correct)];
		self.cheats("corrected_soon", &corrected(7));
		self.comes_close("corrected_soon", &corrected(8));
	}

	/// Who is held too long, or on nothing. Nobody looks whether he is held any more; the last day itself is
	/// served.
	fn overdue(&mut self, day: u32) {
		let term = 10 + self.below(20);
		let served = |out| [(day, SENTENCE), (day, Sentence(term, 0)), (day + out, Release)];
		let over = 1 + self.below(20);
		self.cheats_on("past the end", day + term, &served(term - 1 + over));
		self.comes_close("past the end", &served(term - 1));

		self.cheats("no basis", &[(day, SENTENCE), (day + 3, Sentence(200, 0))]);
		self.comes_close("no basis", &[(day, SENTENCE), (day + 2, Sentence(200, 0))]);
		let quashed = [(day, SENTENCE), (day, Sentence(200, 0)), (day + 30, Quash)];
		self.cheats("no basis", &quashed);
		let mut released = quashed.to_vec();
		released.push((day + 30, Release));
		self.comes_close("no basis", &released);
	}

	/// What is too much in a month, and what is not.
	fn corrections(&mut self) {
		for (month, times) in [(DECEMBER, 21), (JANUARY, 20)] {
			for n in 0..times {
				self.add(&[(1, REMAND), (month + 10 + n % 9, Rekey)]);
			}
			match times {
				20 => self.nearly("often_rekeyed"),
				_ => {
					let case = Case::Month(day(month), PRISONS[0], vec![keeper()]);
					self.tells("often_rekeyed", case);
				},
			}
		}
		for (month, times) in [(JANUARY, 21), (DECEMBER, 20)] {
			for n in 0..times {
				let corrected = (month + 10 + n % 9, Correct);
				self.add(&[(1, REMAND), (1, Identify), (2, Move), corrected]);
			}
			match times {
				20 => self.nearly("often_corrected"),
				_ => self.tells("often_corrected", Case::Month(day(month), PRISONS[1], Vec::new())),
			}
		}
	}
}

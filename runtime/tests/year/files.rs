// SPDX-License-Identifier: Apache-2.0
//! What is written on single records of scores, bookings, facts and cases. Some cheat, and some come close to
//! what only looks like it, so that each time it is another prisoner. All but the courts' is written in the
//! detention centre: what the prisons write in a month is counted there alone.

use crate::{
	plan::{day, Case, Deed, Plan},
	writing::{Written::*, POINTS},
};
use custodia_primitives::{
	objection::{ObjectionOutcome, ObjectionTime},
	BookId, Deadline,
};
use pallet_inmates::Basis;
use Deed::{Admit, Miss, Move, Write};

/// Officers of the court and of the detention centre: the first of four each time.
const JUDGES: u32 = 1_001;
const SCORERS: u32 = 6_001;
const ANSWERERS: u32 = 6_011;
const FINDERS: u32 = 6_021;
const OTHERS: u32 = 6_031;
/// Who asks for him.
const CLERK: u32 = 6_041;

const COMMUTATION: &str = "cn.commutation";
const PAROLE: &str = "cn.parole";
/// What is asked, and what is told where it follows a score, an answer, a booking.
const PETITIONS: [(&str, [&str; 3]); 2] = [
	(
		COMMUTATION,
		["score_before_commutation", "changed_before_commutation", "booked_before_commutation"],
	),
	(PAROLE, ["score_before_parole", "changed_before_parole", "booked_before_parole"]),
];

impl Plan {
	/// All of it.
	pub fn files(&mut self) {
		self.in_order();
		for n in 0..4 {
			self.scores(n);
			self.petitions(n);
			self.facts(n);
			self.cases(n);
			self.deadlines(n);
		}
	}

	/// Those of whom nothing is to be told: a score is confirmed, objected to and stays, a petition comes on
	/// the first day on which nobody wonders, and its steps are taken in time.
	fn in_order(&mut self) {
		for n in 0..40 {
			let (day, points, more) = (1 + self.below(20), self.below(31), self.below(9));
			let (scorer, finder, other) = (6_051 + n % 8, 6_061 + n % 8, 6_071 + n % 5);
			let asked = day + 20 + more;
			self.add(&[
				(day, Write(scorer, Score(POINTS, points))),
				(day + 1, Write(other, ConfirmScore)),
				(day + 3, Write(CLERK, Object(ObjectionTime::InTime))),
				(day + 5 + more, Write(other, Answer(ObjectionOutcome::Upheld))),
				(asked, Write(CLERK, Open(PAROLE))),
				(asked + 4, Write(JUDGES, Prolong)),
				(asked + 5, Write(JUDGES, Seat)),
				(asked + 9, Write(JUDGES, Step(false))),
				(asked + 10, Write(finder, Fact(false))),
				(asked + 12, Write(other, ConfirmFact)),
			]);
		}
	}

	/// Scores and bookings that are high, objections that come late.
	fn scores(&mut self, n: u32) {
		let (scorer, day) = (SCORERS + n, 1 + self.below(20));
		let scored = |over| (day, Write(scorer, Score(POINTS, over)));
		self.cheats("high_score", &[scored(31 + 3 * n)]);
		self.comes_close("high_score", &[scored(30)]);
		let booked = |amount| [(day, Write(scorer, Place)), (day + 3, Write(scorer, Book(amount)))];
		self.cheats("large_booking", &booked(51 + n));
		self.comes_close("large_booking", &booked(50));
		// One that comes when nothing can change any more is late; one after the last round is not.
		let late = ObjectionTime::Late { book: BookId(0), row: 0 };
		for (late, close) in
			[(late, ObjectionTime::InTime), (ObjectionTime::Past, ObjectionTime::Spent)]
		{
			let objected = |time| [scored(12), (day + 20, Write(CLERK, Object(time)))];
			self.cheats("late_objection", &objected(late));
			self.comes_close("late_objection", &objected(close));
		}
	}

	/// Petitions soon after something that helps them, on the last day on which that is told at the latest.
	fn petitions(&mut self, n: u32) {
		for (procedure, [score, changed, booked]) in PETITIONS {
			let (first, soon) = (1 + self.below(30), 14 - 4 * n);
			let scored = |over| (first, Write(SCORERS + n, Score(POINTS, over)));
			let after = |days: u32| (first + days, Write(CLERK, Open(procedure)));
			let record = self.cheats(score, &[scored(31), after(soon)]);
			self.tells("high_score", Case::Record(record, day(first)));
			let record = self.comes_close(score, &[scored(31), after(15)]);
			self.tells("high_score", Case::Record(record, day(first)));
			let other = (first + 1, Write(CLERK, Open("cn.discipline")));
			let record = self.comes_close(score, &[scored(31), other]);
			self.tells("high_score", Case::Record(record, day(first)));
			self.comes_close(score, &[scored(30), after(2)]);

			let outcomes = [ObjectionOutcome::Upheld, ObjectionOutcome::Changed];
			let answer = Write(ANSWERERS + n, Answer(outcomes[n as usize % 2]));
			let objection = (first + 1, Write(CLERK, Object(ObjectionTime::InTime)));
			let answered = (first + 3, answer);
			let answered = |days: u32| [scored(12), objection, answered, after(3 + days)];
			self.cheats(changed, &answered(soon));
			self.comes_close(changed, &answered(15));

			let placed = (first, Write(SCORERS + n, Place));
			let given = |amount| (first, Write(SCORERS + n, Book(amount)));
			self.cheats(booked, &[placed, given(21), after(soon)]);
			self.comes_close(booked, &[placed, given(21), after(15)]);
			self.comes_close(booked, &[placed, given(20), after(2)]);
		}
	}

	/// Facts that come late, and those that are taken back.
	fn facts(&mut self, n: u32) {
		let (finder, other, day) = (FINDERS + n, OTHERS + n, 1 + self.below(40));
		self.cheats("late_fact", &[(day, Write(finder, Fact(true)))]);
		self.comes_close("late_fact", &[(day, Write(finder, Fact(false)))]);
		self.comes_close("late_fact", &[(day, Write(finder, CarryOver))]);
		let fact = (day, Write(finder, Fact(false)));
		let withdrawn = |days: u32| [fact, (day + days, Write(other, Withdraw))];
		self.cheats("fact_taken_back", &withdrawn(30 - 9 * n));
		self.comes_close("fact_taken_back", &withdrawn(31));
		self.comes_close("fact_taken_back", &[fact, (day + 2, Write(other, ConfirmFact))]);
	}

	/// Steps that come late or soon after a move, times that are made longer, results that are disputed.
	fn cases(&mut self, n: u32) {
		let (judge, day, soon) = (JUDGES + n, 1 + self.below(30), 14 - 4 * n);
		let opened = (day, Write(CLERK, Open(PAROLE)));
		let taken = |late| [opened, (day + 5, Write(judge, Step(late)))];
		self.cheats("late_step", &taken(true));
		self.comes_close("late_step", &taken(false));
		let moved = [(day, Admit(Basis::Remand)), (day + 1, Move)];
		for (rule, act) in [("transfer_in_case", Step(false)), ("panel_after_transfer", Seat)] {
			let after = |days: u32| [moved[0], moved[1], (day + 1 + days, Write(judge, act))];
			self.cheats(rule, &after(soon));
			self.comes_close(rule, &after(15));
		}
		let first = 1 + n;
		let prolonged = |last: u32| [first, 40, last].map(|day: u32| (day, Write(judge, Prolong)));
		self.cheats("time_again", &prolonged(first + 90 - 9 * n));
		self.comes_close("time_again", &prolonged(first + 91));
		let [_, step] = taken(false);
		self.cheats("outcome_disputed", &[opened, step, (day + 6, Write(judge, Dispute))]);
	}

	/// Deadlines that pass. Of a step that turned out so by itself nothing is told.
	fn deadlines(&mut self, n: u32) {
		let day = 10 + self.below(60);
		for (rule, deadline) in [
			("step_overdue", Deadline::Step),
			("duty_missed", Deadline::Duty),
			("not_served", Deadline::Service),
			("not_reviewed", Deadline::Review),
			("not_assessed", Deadline::Assessment),
		] {
			self.cheats(rule, &[(day + n, Miss(deadline))]);
		}
		self.add(&[(day, Miss(Deadline::Lapse))]);
	}
}

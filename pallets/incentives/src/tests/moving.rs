// SPDX-License-Identifier: Apache-2.0
//! A prison moves from one book to another, and its prisoners go on.

use super::*;

/// A book in which a cycle is full with five hundred points, and calls the acts otherwise.
const NEW: &str = r#"book new "The new law"
labels marks: good, bad
parameter cycle_points: number = 500 "A cycle."
	law new law 1
fact deducted "Points were deducted."
	points: number "How many."
	asserted by prison
fact marked "A cycle was marked."
	number: number "Which."
	grade: marks "How."
	asserted by prison
fact bonus "Points were given."
	points: number "How many."
	asserted by prison
act mark "Mark a cycle."
	grade: marks "How."
	cycle: number "Which."
act give "Give points."
	points: number "How many."
authority prison = Prison "A prison."
row give.most "Fifty at the most count"
	law new law 2
	act give
	bound act.points
	at most 50
	clip
"#;

fn new_points() {
	open("points", SchemeKind::Cycle);
	assert_ok!(Incentives::scheme_filling(by(WRITER), name("sheet"), name("cycle_points")));
	booking("bonus", Counts::Adds, Some("give"), "bonus", "points", true);
	booking("deduction", Counts::Takes, None, "deducted", "points", false);
	law([Some("mark"), None, None, None, None, None, None]);
	told_as([None, None, Some("marked"), None, None, None, None]);
}

#[test]
fn a_change_of_the_law_is_an_entry_from_which_on_it_counts() {
	build_and_execute(|| {
		chinese();
		month("2024-03-31", "530");
		let entry = deducted("10");
		assert_eq!((cycle().number, cycle().balance), (1, dec("520")));
		// Under the new book a cycle is full with five hundred: nothing changes before he is placed anew.
		follow_text(NEW);
		go_to("2024-05-07");
		new_points();
		adopt();
		month("2024-04-30", "30");
		assert_eq!((cycle().number, cycle().balance), (1, dec("550")));
		assert_ok!(place(WORKER, "points"));
		assert_eq!((cycle().number, cycle().balance), (2, dec("50")));
		assert_eq!(cycle().full_cycle(1).map(|full| full.sum), Some(dec("550")));
		// What was taken before counts on, and comes back; what is booked follows the new law.
		quashed("deducted", &[entry]);
		assert_ok!(book(WORKER, "points", "bonus", "points 80"));
		assert_eq!(cycle().balance, dec("110"));
		// A cycle that filled under the old law is graded under the new one.
		assert_noop!(propose(CHIEF, 1, "qualified", ""), Error::<Test>::GradeUnknown);
		assert_ok!(propose(CHIEF, 1, "good", ""));
		assert_ok!(approve(GROUP, 1));
		assert_eq!(facts("marked").len(), 1);
	});
}

#[test]
fn a_prison_moves_from_points_to_levels_and_to_credits_with_the_same_calls() {
	build_and_execute(|| {
		chinese();
		month("2024-03-31", "100");
		// The prison follows the book of England and Wales.
		follow(&["ew"]);
		assert_ok!(Incentives::leave(by(WORKER), INMATE, name("points")));
		write_levels();
		adopt();
		assert_ok!(place(WORKER, "incentives"));
		assert_ok!(review(WORKER, "enhanced"));
		assert_eq!(on_level().level, Some(name("enhanced")));
		// Then that of the United States.
		assert_ok!(Incentives::leave(by(WORKER), INMATE, name("incentives")));
		american();
		let term = custodia_rules::Period { months: 36, days: 0 };
		state(90, "sentence", "2024-01-10T10:00", &[("term", Value::Period(term))]);
		assert_ok!(place(WORKER, "gct"));
		assert_ok!(book(WORKER, "gct", "award", "days 10"));
		assert_eq!(accrual("gct").added, dec("10"));
		// And back: what he had goes on.
		follow(&["cn"]);
		assert_ok!(place(WORKER, "points"));
		month("2024-04-30", "100");
		assert_eq!(cycle().balance, dec("200"));
	});
}

#[test]
fn another_instrument_feeds_from_then_on() {
	build_and_execute(|| {
		chinese();
		let old = scored("2024-03-31", "100", "20");
		confirmed(old);
		go_to("2024-05-07");
		write_points();
		assert_ok!(Incentives::scheme_filling(by(WRITER), name("other"), name("cycle_points")));
		adopt();
		assert_ok!(place(WORKER, "points"));
		confirmed(old);
		assert_eq!((cycle().balance, cycle().recent.len()), (dec("100"), 0));
		assert_eq!(cycle().lows_of(1).len(), 2);
		let new = write(RuntimeAct::Scored(name("other"), day("2024-04-30"), dec("7"), vec![]));
		write(RuntimeAct::Confirmed(name("other"), new));
		assert_eq!(cycle().balance, dec("107"));
	});
}

#[test]
fn entries_that_make_no_sense_are_told() {
	build_and_execute(|| {
		chinese();
		filled();
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		let entries = || (0..length(INMATE)).map(|n| (n, Records::entry(INMATE, n).unwrap()));
		let folded = replay::fold(entries()).unwrap();
		assert_eq!(folded, Standings::<Test>::get(INMATE));
		// Without the placing there is nothing to grade.
		let last = length(INMATE) - 1;
		assert_eq!(replay::fold(entries().filter(|(n, _)| *n != 1)), Err(last));
		// Nor where a month is missing, so that no cycle is full.
		assert_eq!(replay::fold(entries().filter(|(n, _)| *n != 3)), Err(last));
	});
}

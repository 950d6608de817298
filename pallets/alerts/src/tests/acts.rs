// SPDX-License-Identifier: Apache-2.0
//! Rules about one act, and about the acts of one record.

use super::*;

#[test]
fn each_such_act_alerts_where_a_rule_says_so_and_no_other() {
	let death = GenesisRule { grade: Grade::Grave, ..rule("death", "died", Test::Each) };
	under(vec![death], || {
		does(ANNA, INMATE, act("moved"));
		assert!(alerts().is_empty());
		does(ANNA, INMATE, act("died"));
		let alert = alerts().remove(0);
		assert_eq!((alert.cause, alert.grade), (Cause::Rule(RuleId(0)), Grade::Grave));
		let about = Subject::Entry { inmate: INMATE, entry: 1, first: None };
		assert_eq!(alert.about, about);
		let anna = Party { authority: PRISON, officer: Some(OfficerId(ANNA)) };
		assert_eq!(alert.parties.to_vec(), [anna]);
		// Grave: within three days.
		assert_eq!(alert.due, day("2026-01-08"));
		assert!(matches!(
			told()[..],
			[crate::Event::AlertRaised { alert: AlertId(0), blocks: None, .. }]
		));
	});
}

#[test]
fn an_amount_alerts_above_its_limit_and_not_at_it() {
	under(vec![rule("high", "scored", Test::Above { limit: dec("17.5") })], || {
		does(ANNA, INMATE, amount("scored", "17.5"));
		does(ANNA, INMATE, act("scored"));
		assert!(alerts().is_empty());
		does(ANNA, INMATE, amount("scored", "17.500001"));
		assert_eq!(entries_told(), [(2, None)]);
	});
}

#[test]
fn a_rule_over_one_thing_does_not_look_at_another() {
	let only = GenesisRule { detail: Some(name("sheet")), ..rule("late", "heard", Test::Late) };
	under(vec![only], || {
		let late = Seen { late: true, ..act("heard") };
		does(ANNA, INMATE, late);
		does(ANNA, INMATE, Seen { detail: Some(name("other")), ..late });
		does(ANNA, INMATE, Seen { detail: Some(name("sheet")), ..act("heard") });
		assert!(alerts().is_empty());
		does(ANNA, INMATE, Seen { detail: Some(name("sheet")), ..late });
		assert_eq!(entries_told(), [(3, None)]);
	});
}

fn before_a_petition(above: Option<&str>) -> GenesisRule {
	let (first, above) = (name("scored"), above.map(dec));
	rule("before", "petitioned", Test::Follows { first, detail: None, above, days: 14 })
}

#[test]
fn one_thing_soon_before_another_alerts_at_the_second_and_names_both() {
	under(vec![before_a_petition(None)], || {
		does(ANNA, INMATE, act("scored"));
		pass(15);
		does(BEN, INMATE, act("petitioned"));
		assert!(alerts().is_empty(), "it was long before");
		pass(1);
		does(ANNA, INMATE, act("scored"));
		does(ANNA, INMATE, act("moved"));
		pass(14);
		does(BEN, INMATE, act("petitioned"));
		assert_eq!(entries_told(), [(4, Some(2))]);
		let officers: Vec<_> = alerts()[0].parties.iter().map(|party| party.officer).collect();
		assert_eq!(officers, [Some(OfficerId(BEN)), Some(OfficerId(ANNA))]);
		// Nor does what happens to another prisoner count.
		does(ANNA, InmateId(1), act("scored"));
		does(BEN, InmateId(2), act("petitioned"));
		assert_eq!(alerts().len(), 1);
	});
}

#[test]
fn what_goes_before_may_have_to_be_of_so_much() {
	under(vec![before_a_petition(Some("10"))], || {
		does(ANNA, INMATE, amount("scored", "10"));
		does(BEN, INMATE, act("petitioned"));
		assert!(alerts().is_empty());
		does(ANNA, INMATE, amount("scored", "11"));
		does(ANNA, INMATE, amount("scored", "1"));
		does(BEN, INMATE, act("petitioned"));
		assert_eq!(entries_told(), [(4, Some(2))]);
	});
}

#[test]
fn nothing_that_is_done_between_hides_what_went_before() {
	let often = rule("often", "moved", Test::Repeats { most: 2, days: 9 });
	under(vec![before_a_petition(Some("10")), often], || {
		does(ANNA, INMATE, amount("scored", "11"));
		for _ in 0..40 {
			does(ANNA, INMATE, act("asserted"));
			does(ANNA, INMATE, amount("scored", "9"));
		}
		does(BEN, INMATE, act("petitioned"));
		assert_eq!(entries_told(), [(81, Some(0))]);
		for _ in 0..3 {
			does(ANNA, INMATE, act("moved"));
			(0..40).for_each(|_| {
				does(ANNA, INMATE, act("asserted"));
			});
		}
		assert_eq!(entries_told()[1..], [(164, Some(82))]);
		// One row has it all: the score, and as many moves as are usual.
		assert_eq!(KeptActs::<Chain>::get(INMATE).len(), 3);
	});
}

#[test]
fn a_rule_knows_acts_from_its_first_day_on() {
	under(vec![], || {
		let (title, grade) = ("A rule".parse().expect("it fits"), Grade::Warning);
		let (first, detail, above) = (name("scored"), None, None);
		let test = Test::Follows { first, detail, above, days: 14 };
		let (root, from) = (RuntimeOrigin::root(), day("2026-01-06"));
		let (called, what) = (name("before"), name("petitioned"));
		assert_ok!(Warnings::rule_set(root, called, title, grade, what, None, test, from));
		does(ANNA, INMATE, act("scored"));
		pass(1);
		does(BEN, INMATE, act("petitioned"));
		assert!(alerts().is_empty());
		does(ANNA, INMATE, act("scored"));
		does(BEN, INMATE, act("petitioned"));
		assert_eq!(entries_told(), [(3, Some(2))]);
	});
}

#[test]
fn what_rules_may_cost_is_declared_and_what_they_did_not_is_given_back() {
	let cost = |act: Seen| {
		Warnings::take_unused();
		does(ANNA, INMATE, act);
		(Warnings::most_of_act() - Warnings::take_unused()).ref_time()
	};
	under(vec![rule("death", "died", Test::Each), before_a_petition(None)], || {
		assert_eq!(cost(act("moved")), 0, "no rule looks at it");
		let raised = <Chain as crate::Config>::WeightInfo::raise().ref_time();
		assert!(cost(act("died")) > raised, "it raised an alert");
		let first = cost(act("petitioned"));
		assert!(first < raised, "it raised none");
		// What is rolled back gives nothing back, though it was done.
		let rolled_back = frame_support::storage::with_storage_layer(|| {
			does(ANNA, INMATE, act("died"));
			Err::<(), _>(DispatchError::Other("the next call of the batch fails"))
		});
		assert!(rolled_back.is_err());
		assert_eq!(Warnings::take_unused(), frame_support::weights::Weight::zero());
	});
}

#[test]
fn what_was_just_written_and_is_taken_back_alerts() {
	under(vec![rule("back", "withdrawn", Test::TakesBack { days: 7 })], || {
		let old = does(ANNA, INMATE, act("asserted"));
		pass(3);
		let new = does(ANNA, INMATE, act("asserted"));
		pass(5);
		does(BEN, INMATE, bears("withdrawn", Bearing::Undoes, old));
		does(BEN, INMATE, bears("withdrawn", Bearing::Confirms, new));
		does(BEN, INMATE, act("withdrawn"));
		assert!(alerts().is_empty());
		does(BEN, INMATE, bears("withdrawn", Bearing::Undoes, new));
		assert_eq!(entries_told(), [(5, Some(1))]);
		// An entry that is not there, and itself, are nothing that could be taken back.
		does(BEN, INMATE, bears("withdrawn", Bearing::Undoes, 7));
		does(BEN, INMATE, bears("withdrawn", Bearing::Undoes, 7));
		assert_eq!(alerts().len(), 1);
	});
}

#[test]
fn too_many_of_a_kind_on_one_record_alert_with_the_one_too_many() {
	under(vec![rule("often", "moved", Test::Repeats { most: 2, days: 30 })], || {
		does(ANNA, INMATE, act("moved"));
		pass(20);
		does(ANNA, INMATE, act("moved"));
		does(ANNA, InmateId(1), act("moved"));
		pass(11);
		// The first lies more than thirty days back.
		does(ANNA, INMATE, act("moved"));
		assert!(alerts().is_empty());
		does(ANNA, INMATE, act("moved"));
		assert_eq!(entries_told(), [(3, Some(1))]);
		// The same officer is named once.
		assert_eq!(alerts()[0].parties.len(), 1);
	});
}

#[test]
fn several_rules_over_one_act_each_raise_their_own() {
	let rules = vec![
		rule("high", "scored", Test::Above { limit: dec("10") }),
		rule("late", "scored", Test::Late),
		rule("always", "scored", Test::Each),
	];
	under(rules, || {
		does(ANNA, INMATE, Seen { late: true, ..amount("scored", "11") });
		let causes: Vec<_> = alerts().into_iter().map(|alert| alert.cause).collect();
		assert_eq!(
			causes,
			[Cause::Rule(RuleId(0)), Cause::Rule(RuleId(1)), Cause::Rule(RuleId(2))]
		);
	});
}

#[test]
fn an_act_over_which_no_rule_stands_writes_nothing() {
	under(vec![rule("high", "scored", Test::Above { limit: dec("10") })], || {
		Warnings::take_unused();
		let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
		let seen = act("heard");
		let entered = Entered {
			inmate: INMATE,
			sequence: 0,
			at: Table::now(),
			officer: OfficerId(ANNA),
			authority: PRISON,
			act: &seen,
		};
		assert_ok!(Warnings::entered(entered));
		assert_eq!(Warnings::take_unused(), Warnings::most_of_act());
		assert_eq!(before, sp_io::storage::root(sp_runtime::StateVersion::V1));
	});
}

#[test]
fn a_duty_that_is_missed_alerts_though_nobody_acted() {
	let visit = GenesisRule {
		detail: Some(name("visit")),
		blocks: Some(5),
		..rule("visits", "duty_missed", Test::Each)
	};
	under(vec![visit], || {
		let missed = |step: &str| {
			let (inmate, case, by) = (INMATE, CaseId(7), vec![PRISON, COURT]);
			let what = Deadline::Duty;
			Warnings::missed(Missed { inmate, case: Some(case), what, step: name(step), by });
		};
		missed("meal");
		assert!(alerts().is_empty());
		missed("visit");
		let alert = alerts().remove(0);
		assert_eq!(alert.about, Subject::Deadline { inmate: INMATE, case: CaseId(7) });
		assert_eq!(alert.authorities().collect::<Vec<_>>(), [PRISON, COURT]);
		assert_eq!(Warnings::blocking(INMATE), Some(AlertId(0)));
	});
}

#[test]
fn an_alert_of_a_late_paper_is_not_about_the_officer_who_received_it() {
	under(vec![rule("late", "heard", Test::Late)], || {
		// An officer of the prosecution of a district receives it.
		does(801, INMATE, Seen { late: true, received: true, ..act("heard") });
		let alert = alerts().remove(0);
		assert!(alert.parties.is_empty());
		assert_eq!(alert.authorities().count(), 0);
		// So his branch may answer it.
		assert_ok!(answer(PROSECUTOR, 0, Outcome::Founded));
	});
}

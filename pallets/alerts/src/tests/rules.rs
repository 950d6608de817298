// SPDX-License-Identifier: Apache-2.0
//! Rules: set, completed, ended.

use super::*;
use sp_runtime::traits::BadOrigin;

fn council() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

fn set(called: &str, what: &str, test: Test, from: &str) -> DispatchResult {
	let title = "A rule".parse().expect("it fits");
	let (called, what, from) = (name(called), name(what), day(from));
	Warnings::rule_set(council(), called, title, Grade::Notice, what, None, test, from)
}

#[test]
fn a_rule_begins_on_a_day_to_come_and_ends_with_its_last() {
	under(vec![], || {
		assert_noop!(set("late", "heard", Test::Late, "2026-01-05"), Error::<Chain>::DateNotAhead);
		assert_ok!(set("late", "heard", Test::Late, "2026-01-07"));
		let late = Seen { late: true, ..act("heard") };
		let acts = |day: &str| {
			go_to(day);
			does(ANNA, INMATE, late);
			alerts().len()
		};
		assert_eq!(acts("2026-01-06"), 0);
		assert_eq!(acts("2026-01-07"), 1);
		// A notice: within thirty days.
		assert_eq!(alerts()[0].due, day("2026-02-06"));
		let retire = |until: &str| Warnings::rule_retire(council(), RuleId(0), day(until));
		assert_noop!(retire("2026-01-06"), Error::<Chain>::DateInPast);
		assert_ok!(retire("2026-01-08"));
		assert_noop!(retire("2026-01-09"), Error::<Chain>::RuleRetired);
		assert_eq!(acts("2026-01-08"), 2);
		assert_eq!(acts("2026-01-09"), 2);
		assert!(!Warnings::rules(RuleId(0))[0].stands);
	});
}

#[test]
fn the_council_alone_sets_rules() {
	under(vec![rule("late", "heard", Test::Late)], || {
		let title = "A rule".parse().expect("it fits");
		let (called, what, from) = (name("death"), name("died"), day("2026-02-01"));
		let by = by(PROSECUTOR);
		let (grade, each) = (Grade::Grave, Test::Each);
		assert_noop!(
			Warnings::rule_set(by.clone(), called, title, grade, what, None, each, from),
			BadOrigin
		);
		assert_noop!(Warnings::rule_terms(by.clone(), RuleId(0), 3, None), BadOrigin);
		assert_noop!(Warnings::rule_retire(by, RuleId(0), from), BadOrigin);
	});
}

#[test]
fn terms_are_set_before_the_first_day_and_never_after() {
	under(vec![], || {
		assert_ok!(set("late", "heard", Test::Late, "2026-01-07"));
		let terms = |days, blocks| Warnings::rule_terms(council(), RuleId(0), days, blocks);
		assert_noop!(terms(0, None), Error::<Chain>::NumberOutOfRange);
		assert_noop!(terms(MAX_DAYS + 1, None), Error::<Chain>::NumberOutOfRange);
		assert_noop!(terms(5, Some(0)), Error::<Chain>::NumberOutOfRange);
		assert_noop!(terms(5, Some(MAX_BLOCK_DAYS + 1)), Error::<Chain>::NumberOutOfRange);
		assert_ok!(terms(5, Some(10)));
		let unknown = Warnings::rule_terms(council(), RuleId(1), 5, None);
		assert_noop!(unknown, Error::<Chain>::RuleUnknown);
		assert_noop!(
			Warnings::rule_retire(council(), RuleId(1), day("2026-02-01")),
			Error::<Chain>::RuleUnknown
		);
		go_to("2026-01-07");
		assert_noop!(terms(6, None), Error::<Chain>::RuleInForce);
		does(ANNA, INMATE, Seen { late: true, ..act("heard") });
		let alert = alerts().remove(0);
		assert_eq!((alert.due, alert.blocks), (day("2026-01-12"), Some(day("2026-01-17"))));
	});
}

#[test]
fn what_is_counted_over_a_month_may_hold_up_nobody() {
	under(vec![], || {
		let statistics = [
			Test::Rate { per: Per::Officer, most: 5 },
			Test::Deviates { sigma: dec("3"), by: dec("0"), least: 5 },
			Test::Pair { percent: 80, least: 5 },
			Test::Reversals { most: 5 },
		];
		for (number, test) in (0..).zip(statistics) {
			assert_ok!(set(&format!("rule{number}"), "scored", test, "2026-02-01"));
			let refused = Error::<Chain>::StatisticsBlock;
			assert_noop!(Warnings::rule_terms(council(), RuleId(number), 5, Some(5)), refused);
			assert_ok!(Warnings::rule_terms(council(), RuleId(number), 5, None));
		}
	});
}

#[test]
fn a_rule_that_makes_no_sense_is_refused() {
	under(vec![], || {
		let (first, detail, above) = (name("scored"), None, None);
		for test in [
			Test::Follows { first, detail, above, days: 0 },
			Test::Follows { first, detail, above, days: MAX_DAYS + 1 },
			Test::TakesBack { days: 0 },
			Test::Repeats { most: 0, days: 5 },
			Test::Repeats { most: MAX_BACK as u8, days: 5 },
			Test::Repeats { most: 5, days: 0 },
			Test::Deviates { sigma: dec("0"), by: dec("0"), least: 5 },
			Test::Deviates { sigma: dec("3"), by: dec("-1"), least: 5 },
			Test::Deviates { sigma: dec("3"), by: dec("0"), least: 1 },
			Test::Pair { percent: 0, least: 5 },
			Test::Pair { percent: 100, least: 5 },
			Test::Pair { percent: 50, least: 1 },
		] {
			let refused = Error::<Chain>::NumberOutOfRange;
			assert_noop!(set("rule", "heard", test, "2026-02-01"), refused);
		}
		let each = Test::Each;
		assert_noop!(set("rule", "nothing", each, "2026-02-01"), Error::<Chain>::ActUnknown);
		let follows = Test::Follows { first: name("nothing"), detail, above, days: 5 };
		assert_noop!(set("rule", "heard", follows, "2026-02-01"), Error::<Chain>::ActUnknown);
		let deadline = set("rule", "duty_missed", Test::Late, "2026-02-01");
		assert_noop!(deadline, Error::<Chain>::NobodyActs);
		let follows = Test::Follows { first: name("duty_missed"), detail, above, days: 5 };
		assert_noop!(set("rule", "heard", follows, "2026-02-01"), Error::<Chain>::NobodyActs);
		let (title, from) = (" ".parse().expect("it fits"), day("2026-02-01"));
		let (called, what, grade) = (name("rule"), name("heard"), Grade::Notice);
		assert_noop!(
			Warnings::rule_set(council(), called, title, grade, what, None, each, from),
			Error::<Chain>::TitleMissing
		);
	});
}

#[test]
fn a_new_version_of_a_rule_is_a_new_row_behind_the_old() {
	under(vec![], || {
		assert_ok!(set("late", "heard", Test::Late, "2026-01-10"));
		assert_noop!(set("late", "died", Test::Each, "2026-01-20"), Error::<Chain>::NameInUse);
		assert_ok!(Warnings::rule_retire(council(), RuleId(0), day("2026-01-19")));
		assert_noop!(set("late", "died", Test::Each, "2026-01-19"), Error::<Chain>::NameInUse);
		assert_ok!(set("late", "died", Test::Each, "2026-01-20"));
		assert_eq!(Warnings::rules(RuleId(0)).len(), 2);
	});
}

#[test]
fn no_more_rules_stand_than_may_and_those_that_ended_make_room() {
	under(vec![], || {
		let mut count = 0;
		for what in ACTS {
			for _ in 0..MAX_RULES_OF_ACT {
				if count == MAX_RULES {
					break;
				}
				assert_ok!(set(&format!("rule{count}"), what, Test::Late, "2026-01-10"));
				count += 1;
			}
		}
		let more = || set("more", "died", Test::Late, "2026-06-01");
		assert_noop!(more(), Error::<Chain>::TooManyRules);
		assert_ok!(Warnings::rule_retire(council(), RuleId(63), day("2026-01-20")));
		go_to("2026-02-20");
		assert_noop!(more(), Error::<Chain>::TooManyRules);
		go_to("2026-02-21");
		let full = set("more", "scored", Test::Late, "2026-06-01");
		assert_noop!(full, Error::<Chain>::TooManyRulesOfAct);
		assert_ok!(more());
		assert_noop!(more(), Error::<Chain>::NameInUse);
	});
}

#[test]
fn a_rule_of_a_genesis_is_text_that_people_write() {
	let text = r#"{
		"name": "before",
		"title": "A high score just before a petition",
		"grade": "Warning",
		"what": "petitioned",
		"test": { "Follows": { "first": "scored", "above": "10.5", "days": 14 } },
		"blocks": 10
	}"#;
	let rule: GenesisRule = serde_json::from_str(text).expect("a rule");
	let first = name("scored");
	let test = Test::Follows { first, detail: None, above: Some(dec("10.5")), days: 14 };
	assert_eq!((rule.test, rule.blocks, rule.days), (test, Some(10), None));
	let again = serde_json::to_string(&rule).expect("it can be written");
	assert_eq!(serde_json::from_str::<GenesisRule>(&again).expect("a rule"), rule);
	let wrong = text.replace("petitioned", "A petition");
	assert!(serde_json::from_str::<GenesisRule>(&wrong).is_err());
}

#[test]
#[should_panic(expected = "no act is called nothing")]
fn a_genesis_with_a_rule_over_no_act_is_none() {
	with_rules(vec![rule("rule", "nothing", Test::Each)]);
}

#[test]
#[should_panic(expected = "makes no sense")]
fn a_genesis_with_statistics_that_hold_something_up_is_none() {
	let test = Test::Reversals { most: 5 };
	with_rules(vec![GenesisRule { blocks: Some(5), ..rule("rule", "scored", test) }]);
}

// SPDX-License-Identifier: Apache-2.0
//! What readers are told.

use super::*;

fn ids(views: Vec<AlertView>) -> Vec<u32> {
	views.into_iter().map(|view| view.id.0).collect()
}

#[test]
fn open_alerts_are_told_by_authority_and_by_record_page_by_page() {
	under(vec![rule("death", "died", Test::Each)], || {
		for officer in [ANNA, 501, ANNA, 501, ANNA] {
			does(officer, INMATE, act("died"));
		}
		does(ANNA, InmateId(1), act("died"));
		assert_eq!(ids(Warnings::alerts_about(PRISON, None, 2)), [0, 2]);
		assert_eq!(ids(Warnings::alerts_about(PRISON, Some(AlertId(2)), 9)), [4, 5]);
		assert_eq!(ids(Warnings::alerts_on(INMATE, None, 9)), [0, 1, 2, 3, 4]);
		assert_ok!(answer(OVERSEER, 2, Outcome::Unfounded));
		assert_eq!(ids(Warnings::alerts_about(PRISON, None, 9)), [0, 4, 5]);
		// All of them, answered ones too.
		assert_eq!(ids(Warnings::alerts(None, 9)), [0, 1, 2, 3, 4, 5]);
		assert_eq!(ids(Warnings::alerts(Some(AlertId(1)), 2)), [2, 3]);
		let view = Warnings::alert(AlertId(2)).expect("it is there");
		assert_eq!((view.rule, view.blocking), (Some(name("death")), false));
		assert_eq!(view.title.as_deref(), Some("A rule"));
	});
}

#[test]
fn each_who_oversees_is_told_what_is_his_to_answer() {
	under(vec![rule("death", "died", Test::Each)], || {
		does(ANNA, INMATE, act("died"));
		does(201, INMATE, act("died"));
		assert_eq!(ids(Warnings::alerts_for(PROSECUTION, None, 9)), [0]);
		assert_eq!(ids(Warnings::alerts_for(AuthorityId(8), None, 9)), [0]);
		assert_eq!(ids(Warnings::alerts_for(OVERSIGHT, None, 9)), [0, 1]);
		assert_eq!(ids(Warnings::alerts_for(OVERSIGHT, Some(AlertId(0)), 9)), [1]);
		for nobody in [ADMINISTRATION, PRISON, MINISTRY, COURT, AuthorityId(77)] {
			assert!(Warnings::alerts_for(nobody, None, 9).is_empty());
		}
		pass(15);
		assert_eq!(ids(Warnings::alerts_for(MINISTRY, None, 9)), [0, 1]);
	});
}

#[test]
fn rules_are_told_with_those_that_are_to_come() {
	under(vec![rule("death", "died", Test::Each), rule("late", "heard", Test::Late)], || {
		let rules = Warnings::rules(RuleId(0));
		assert_eq!(rules.iter().map(|view| view.number.0).collect::<Vec<_>>(), [0, 1]);
		assert!(rules.iter().all(|view| view.stands));
		assert_eq!(Warnings::rules(RuleId(1)).len(), 1);
		assert!(Warnings::rules(RuleId(2)).is_empty());
	});
}

// SPDX-License-Identifier: Apache-2.0
//! What holds up a prisoner's petitions, and until when.

use super::*;

/// A score above ten in the two weeks before a petition holds it up for ten days.
fn rules() -> Vec<GenesisRule> {
	let test =
		Test::Follows { first: name("scored"), detail: None, above: Some(dec("10")), days: 14 };
	vec![GenesisRule { blocks: Some(10), ..rule("before", "petitioned", test) }]
}

fn petition(inmate: InmateId) {
	does(ANNA, inmate, amount("scored", "12"));
	does(BEN, inmate, act("petitioned"));
}

#[docify::export]
#[test]
fn an_alert_holds_up_a_petition_until_a_court_rules_over_it() {
	under(rules(), || {
		assert_eq!(Warnings::blocking(INMATE), None);
		does(ANNA, INMATE, amount("scored", "12"));
		does(BEN, INMATE, act("petitioned"));
		assert_eq!(Warnings::blocking(INMATE), Some(AlertId(0)));
		// The prisoner is told that something holds it up, and until when. Not what.
		assert_eq!(Warnings::notice(INMATE), Some(Notice { until: day("2026-01-15") }));
		// The court heard of it at once.
		assert_eq!(Warnings::alerts_for(COURT, None, 10).len(), 1);
		assert_ok!(rule_over(JUDGE, 0));
		assert_eq!(Warnings::blocking(INMATE), None);
		// Oversight is to answer it all the same.
		assert_ok!(answer(PROSECUTOR, 0, Outcome::Founded));
	});
}

#[test]
fn it_lapses_by_itself_and_the_court_decides() {
	under(rules(), || {
		petition(INMATE);
		go_to("2026-01-15");
		assert_eq!(Warnings::blocking(INMATE), Some(AlertId(0)));
		go_to("2026-01-16");
		assert_eq!((Warnings::blocking(INMATE), Warnings::notice(INMATE)), (None, None));
		assert_noop!(rule_over(JUDGE, 0), Error::<Chain>::NotBlocking);
		assert!(alerts()[0].is_open());
	});
}

#[test]
fn what_held_up_a_petition_once_holds_up_no_other() {
	under(rules(), || {
		petition(INMATE);
		assert_ok!(answer(PROSECUTOR, 0, Outcome::Unfounded));
		does(BEN, INMATE, act("petitioned"));
		assert_eq!((alerts().len(), alerts()[1].blocks), (2, None));
		assert_eq!(Warnings::blocking(INMATE), None);
		// Nor after it lapsed.
		petition(InmateId(1));
		pass(11);
		does(BEN, InmateId(1), act("petitioned"));
		assert_eq!((alerts().len(), Warnings::blocking(InmateId(1))), (4, None));
		// Another score is another matter.
		petition(InmateId(1));
		assert_eq!(Warnings::blocking(InmateId(1)), Some(AlertId(4)));
	});
}

#[test]
fn what_is_unfounded_holds_up_nothing_and_what_is_founded_still_does() {
	under(rules(), || {
		petition(INMATE);
		petition(InmateId(1));
		assert_ok!(answer(PROSECUTOR, 0, Outcome::Unfounded));
		assert_eq!(Warnings::blocking(INMATE), None);
		assert_ok!(answer(PROSECUTOR, 1, Outcome::Founded));
		assert_eq!(Warnings::blocking(InmateId(1)), Some(AlertId(1)));
		assert_ok!(rule_over(JUDGE, 1));
		assert_eq!(Warnings::blocking(InmateId(1)), None);
	});
}

#[test]
fn only_a_judge_of_another_court_rules_over_it() {
	under(rules(), || {
		does(ANNA, INMATE, amount("scored", "12"));
		// An officer of the court below enters the petition.
		does(901, INMATE, act("petitioned"));
		let no_judge = DispatchError::Other("missing role");
		assert_noop!(rule_over(PROSECUTOR, 0), no_judge);
		assert_noop!(rule_over(460, 0), Error::<Chain>::NotACourt);
		assert_noop!(rule_over(JUDGE_2, 0), Error::<Chain>::ConcernsYou);
		assert_noop!(rule_over(JUDGE, 1), Error::<Chain>::AlertUnknown);
		assert_ok!(rule_over(JUDGE, 0));
		assert_noop!(rule_over(JUDGE, 0), Error::<Chain>::NotBlocking);
	});
}

#[test]
fn an_alert_of_a_month_holds_up_nothing() {
	under(vec![rule("many", "scored", Test::Rate { per: Per::Authority, most: 0 })], || {
		does(ANNA, INMATE, act("scored"));
		go_to("2026-02-01");
		assert_noop!(rule_over(JUDGE, 0), Error::<Chain>::NotBlocking);
		assert_eq!(Holds::<Chain>::iter().count(), 0);
	});
}

#[test]
fn of_more_than_there_is_room_for_those_that_last_longest_hold_up() {
	under(rules(), || {
		for n in 0..MAX_BLOCKS + 2 {
			petition(INMATE);
			if n == 0 {
				pass(1);
			}
		}
		let all = Holds::<Chain>::get(INMATE);
		assert_eq!(all.len(), MAX_BLOCKS as usize);
		assert!(all.iter().all(|block| block.until == day("2026-01-16")));
	});
}

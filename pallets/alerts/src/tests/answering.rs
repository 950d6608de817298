// SPDX-License-Identifier: Apache-2.0
//! Who answers alerts, and what happens if nobody does.

use super::*;

fn death() -> Vec<GenesisRule> {
	vec![rule("death", "died", Test::Each)]
}

#[test]
fn oversight_answers_with_reasons_and_the_answer_stands() {
	under(death(), || {
		does(ANNA, INMATE, act("died"));
		assert_ok!(answer(OVERSEER, 0, Outcome::Founded));
		let given = alerts()[0].answer.expect("it was given");
		assert_eq!((given.outcome, given.authority), (Outcome::Founded, OVERSIGHT));
		assert_eq!(given.reasons, Digest { algorithm: DigestAlgorithm::Sm3, value: [7; 32] });
		assert_noop!(answer(PROSECUTOR, 0, Outcome::Unfounded), Error::<Chain>::AlreadyAnswered);
		assert_noop!(answer(PROSECUTOR, 1, Outcome::Unfounded), Error::<Chain>::AlertUnknown);
		assert!(matches!(told().last(), Some(crate::Event::AlertAnswered { .. })));
		// It stays readable, and is open no more.
		assert!(Warnings::alert(AlertId(0)).is_some());
		assert_eq!(OpenOfAuthority::<Chain>::iter().count(), 0);
		assert_eq!(OpenOfInmate::<Chain>::iter().count(), 0);
		assert_eq!(Agenda::<Chain>::iter().count(), 0);
	});
}

#[test]
fn nobody_answers_who_does_not_oversee() {
	under(death(), || {
		does(ANNA, INMATE, act("died"));
		let no_inspector = DispatchError::Other("missing role");
		assert_noop!(answer(ANNA.into(), 0, Outcome::Unfounded), no_inspector);
		assert_noop!(answer(JUDGE, 0, Outcome::Unfounded), no_inspector);
		for account in [BUREAU, MINISTER] {
			let refused = Error::<Chain>::NotOversight;
			assert_noop!(answer(account, 0, Outcome::Unfounded), refused);
		}
	});
}

#[test]
fn nobody_answers_for_his_own_branch() {
	under(death(), || {
		// The prosecution of a district: neither itself nor the one above it answers.
		does(801, INMATE, act("died"));
		for account in [850, PROSECUTOR] {
			let refused = Error::<Chain>::ConcernsYou;
			assert_noop!(answer(account, 0, Outcome::Unfounded), refused);
		}
		assert_ok!(answer(OVERSEER, 0, Outcome::PassedOn));
	});
}

#[test]
fn an_alert_about_two_concerns_both() {
	let (first, days) = (name("scored"), 9);
	let test = Test::Follows { first, detail: None, above: None, days };
	under(vec![rule("before", "petitioned", test)], || {
		does(ANNA, INMATE, act("scored"));
		does(201, INMATE, act("petitioned"));
		assert_noop!(answer(PROSECUTOR, 0, Outcome::Founded), Error::<Chain>::ConcernsYou);
		assert_eq!(OpenOfAuthority::<Chain>::iter().count(), 2);
		assert_ok!(answer(OVERSEER, 0, Outcome::Founded));
		assert_eq!(OpenOfAuthority::<Chain>::iter().count(), 0);
	});
}

#[test]
fn what_nobody_answers_escalates_and_then_a_ministry_may_answer_too() {
	under(death(), || {
		does(ANNA, INMATE, act("died"));
		// A warning: within fourteen days.
		go_to("2026-01-19");
		assert_eq!(alerts()[0].escalated, 0);
		assert_noop!(answer(MINISTER, 0, Outcome::Founded), Error::<Chain>::NotOversight);
		go_to("2026-01-20");
		assert_eq!((alerts()[0].escalated, alerts()[0].due), (1, day("2026-02-03")));
		assert!(matches!(
			told().last(),
			Some(crate::Event::AlertEscalated { alert: AlertId(0), escalated: 1, .. })
		));
		go_to("2026-02-04");
		assert_eq!(alerts()[0].escalated, 2);
		assert_ok!(answer(MINISTER, 0, Outcome::Founded));
		go_to("2026-06-04");
		assert_eq!(alerts()[0].escalated, 2);
	});
}

#[test]
fn what_is_about_the_prosecution_reaches_a_ministry_when_it_escalates() {
	under(death(), || {
		does(201, INMATE, act("died"));
		assert_noop!(answer(PROSECUTOR, 0, Outcome::Founded), Error::<Chain>::ConcernsYou);
		pass(15);
		assert_ok!(answer(MINISTER, 0, Outcome::Unfounded));
	});
}

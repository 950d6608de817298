// SPDX-License-Identifier: Apache-2.0
//! Custody past its end, or without a basis.

use super::*;

#[test]
fn who_is_held_past_his_last_day_has_an_alert_on_the_first() {
	under(vec![], || {
		hold(INMATE, "2026-01-10");
		hold(InmateId(1), "2026-02-10");
		go_to("2026-01-10");
		assert!(alerts().is_empty());
		go_to("2026-01-11");
		let alert = alerts().remove(0);
		assert_eq!((alert.cause, alert.grade), (Cause::PastEnd, Grade::Grave));
		let last = Some(day("2026-01-10"));
		assert_eq!(alert.about, Subject::Custody { inmate: INMATE, last });
		assert_eq!(alert.parties.to_vec(), [Party { authority: PRISON, officer: None }]);
		assert_eq!((alert.at.date(), alert.due), (day("2026-01-11"), day("2026-01-12")));
		// It is told once.
		go_to("2026-01-12");
		block();
		assert_eq!(alerts().len(), 1);
	});
}

#[test]
fn a_court_that_moves_the_end_moves_the_day() {
	under(vec![], || {
		hold(INMATE, "2026-01-10");
		hold(INMATE, "2026-03-10");
		go_to("2026-01-12");
		assert!(alerts().is_empty());
		// Cut to a day that has passed: with the next block.
		hold(INMATE, "2026-01-11");
		assert!(alerts().is_empty());
		block();
		assert_eq!(alerts().len(), 1);
	});
}

#[test]
fn who_is_released_in_time_has_no_alert_and_stands_on_no_agenda() {
	under(vec![], || {
		hold(INMATE, "2026-01-10");
		free(INMATE);
		free(InmateId(1));
		assert_eq!(Agenda::<Chain>::iter().count(), 0);
		go_to("2026-02-10");
		assert!(alerts().is_empty());
	});
}

#[test]
fn custody_without_a_basis_is_told_on_its_first_day() {
	under(vec![], || {
		hold_on_nothing(INMATE, "2026-01-07");
		go_to("2026-01-06");
		assert!(alerts().is_empty());
		go_to("2026-01-07");
		let alert = alerts().remove(0);
		assert_eq!((alert.cause, alert.grade), (Cause::NoBasis, Grade::Grave));
		// On a sentence that is over he is held past its end: that is another alert.
		hold(INMATE, "2026-01-01");
		block();
		assert_eq!(alerts()[1].cause, Cause::PastEnd);
	});
}

#[test]
fn an_answer_does_not_end_custody_that_goes_on_past_its_end() {
	under(vec![], || {
		hold(INMATE, "2026-01-10");
		go_to("2026-01-11");
		assert_ok!(answer(PROSECUTOR, 0, Outcome::Founded));
		go_to("2026-01-17");
		assert_eq!(alerts().len(), 1);
		go_to("2026-01-18");
		assert_eq!(alerts().len(), 2);
		free(INMATE);
		go_to("2026-02-18");
		assert_eq!(alerts().len(), 2);
	});
}

#[test]
fn what_was_told_of_custody_that_a_court_cured_hides_nothing_of_the_next_time() {
	under(vec![], || {
		hold(INMATE, "2026-01-10");
		go_to("2026-01-11");
		assert_eq!(alerts().len(), 1);
		hold(INMATE, "2026-01-20");
		go_to("2026-01-20");
		assert_eq!(alerts().len(), 1);
		go_to("2026-01-21");
		assert_eq!(alerts().len(), 2);
	});
}

#[test]
fn more_than_a_block_looks_at_wait_for_the_next() {
	under(vec![], || {
		for n in 0..MAX_DUE + 5 {
			hold(InmateId(n), "2026-01-10");
		}
		go_to("2026-01-11");
		assert_eq!(alerts().len(), MAX_DUE as usize);
		block();
		assert_eq!(alerts().len(), MAX_DUE as usize + 5);
	});
}

// SPDX-License-Identifier: Apache-2.0
//! What readers see.

use super::*;
use custodia_rules::proceeding::Status;

#[test]
fn a_reader_sees_a_case_in_words() {
	build_and_execute(|| {
		let case = lent();
		let view = Proceedings::case(case).unwrap();
		assert_eq!((view.inmate, view.title.as_str()), (INMATE, "Lending books"));
		assert_eq!((view.under, view.holder, view.opened_by), (PRISON, Some(PRISON), PRISON));
		assert_eq!((view.engine, view.status), (1, Status::Open));
		assert_eq!(view.open[0].title, "He gives them back");
		assert_eq!(view.done[0].meaning, "It goes to the section");
		assert_eq!(view.done[1].persons, [OfficerId(410)]);
		assert_eq!(view.services[0].recipient, name("inmate"));
		assert_eq!(Proceedings::case(CaseId(7)), None);
	});
}

#[test]
fn an_officer_is_told_what_he_may_do_and_why_not_the_rest() {
	build_and_execute(|| {
		let case = open(401, "h.board");
		assert_ok!(say(401, "propose", addressed(case, "yes", "court", COURT)));
		let of = |account: u64| Proceedings::todo(case, by(account)).unwrap();
		let find = |account: u64, step: &str| {
			of(account).into_iter().find(|todo| todo.step == name(step)).unwrap()
		};
		assert_eq!(find(402, "h.board.visit").why_not, None);
		let why = "nobody in your role, or in your post, may";
		assert_eq!(find(402, "h.board.committee").why_not, Some(why.into()));
		let committee = find(430, "h.board.committee");
		assert_eq!((committee.why_not, committee.together), (None, 3));
		assert_eq!(committee.outcomes[1].meaning, "It is against");
		// In one of his terms he may.
		Extra::set(vec![(402, PRISON, 30)]);
		assert_eq!(find(402, "h.board.committee").why_not, None);
		assert_eq!(find(402, "h.board.visit").why_not, None);
		assert!(Proceedings::todo(CaseId(9), by(401)).is_err());
		let library = before_section();
		let todo = Proceedings::todo(library, by(410)).unwrap();
		assert_eq!(todo[0].asks, Some(name("lend")));
		let library = open(401, "h.library");
		let todo = Proceedings::todo(library, by(401)).unwrap();
		assert_eq!(todo[0].papers, [name("request")]);
	});
}

#[test]
fn a_timeline_has_what_was_and_what_is_to_come() {
	build_and_execute(|| {
		let case = lent();
		block_at("2026-11-25T09:00");
		assert_ok!(Proceedings::stay(by(420), case, text("he is ill")));
		block_at("2026-11-26T09:00");
		assert_ok!(Proceedings::resume(by(420), case));
		let lines: Vec<_> = Proceedings::timeline(case)
			.into_iter()
			.map(|line| format!("{} {:?}", line.at, line.what))
			.collect();
		assert_eq!(
			lines,
			[
				"2026-11-24T15:04 Opened",
				"2026-11-24T15:04 Taken(h.library.ask, taken)",
				"2026-11-24T15:04 Taken(h.library.decide, lend)",
				"2026-11-25T09:00 Stopped",
				"2026-11-26T09:00 WentOn",
				"2026-11-26T23:59 ToServe(h.library.decide, inmate)",
				"2026-12-25T23:59 Due(h.library.back)",
			]
		);
		assert!(Proceedings::timeline(CaseId(9)).is_empty());
		block_at("2027-01-01T00:00");
		let last = Proceedings::timeline(case).pop().unwrap();
		assert_eq!(last.what, What::Ended(name("lost")));
	});
}

#[test]
fn a_case_is_shown_as_stored_when_the_law_cannot_be_read() {
	build_and_execute(|| {
		let case = lent();
		Unreadable::set(true);
		assert_eq!(Proceedings::case(case).unwrap().open.len(), 1);
	});
}

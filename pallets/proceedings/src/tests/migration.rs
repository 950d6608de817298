// SPDX-License-Identifier: Apache-2.0
//! Cases and other versions of their book.

use super::*;

fn migrate(case: CaseId, book: BookId) -> DispatchResultWithPostInfo {
	Proceedings::migrate(RuntimeOrigin::root(), case, book, text("the law was put right"))
}

/// A version whose items have other numbers, and in which books are lent for two months.
fn renumbered() -> String {
	let text = HOUSE.replace(
		"labels answer: found, not_found",
		"labels mood: good, bad\nlabels answer: found, not_found",
	);
	text.replace("within 1 month from decide", "within 2 months from decide")
}

#[test]
fn a_case_stays_with_its_version_until_the_council_takes_it_over() {
	build_and_execute(|| {
		let case = lent();
		let new = version(&renumbered());
		InForce::set(new);
		assert_eq!(open_steps(case)[0].1, "2026-12-24");
		assert_noop!(
			Proceedings::migrate(by(401), case, new, text("why")),
			sp_runtime::DispatchError::BadOrigin
		);
		assert_noop!(
			Proceedings::migrate(RuntimeOrigin::root(), case, new, text("")),
			Error::<Test>::ReasonMissing
		);
		assert_noop!(migrate(case, BookId(0)), Error::<Test>::SameBook);
		assert_noop!(migrate(case, BookId(9)), Error::<Test>::BookNotInForce);
		assert_noop!(migrate(CaseId(9), new), Error::<Test>::CaseUnknown);
		assert_ok!(migrate(case, new));
		assert_eq!(open_steps(case), [("h.library.back".into(), "2027-01-24".into())]);
		// No officer did that: the record has no entry of it.
		assert_eq!(record(INMATE).len(), 4);
		Proceedings::do_try_state().unwrap();
		assert_ok!(take(401, case, "back", "returned"));
		assert_noop!(migrate(case, BookId(0)), Error::<Test>::CaseEnded);
	});
}

#[test]
fn a_version_that_lacks_what_a_case_stands_on_is_refused() {
	build_and_execute(|| {
		let case = lent();
		let without = HOUSE
			.replace("step h.library.back", "step h.library.home")
			.replace("opens back", "opens home");
		InForce::set(version(&without));
		let gone = migrate(case, InForce::get()).unwrap_err().error;
		let sp_runtime::DispatchError::Module(module) = gone else { panic!("{gone:?}") };
		assert_eq!(module.error[0], 82);
		let none = HOUSE.replace("h.library", "h.shelf");
		InForce::set(version(&none));
		assert_noop!(migrate(case, InForce::get()), Error::<Test>::BookNotInForce);
	});
}

#[test]
fn a_case_that_follows_knows_the_persons_of_one_under_another_version() {
	build_and_execute(|| {
		let board = open(401, "h.board");
		assert_ok!(say(401, "propose", addressed(board, "yes", "court", COURT)));
		InForce::set(version(&renumbered()));
		let hearing = next_case();
		assert_ok!(Proceedings::open(by(403), INMATE, name("h.hearing"), Some(board)));
		judge("calm", "found");
		assert_noop!(
			take(401, hearing, "hear", "dropped"),
			Error::<Test>::PersonBarred([145, 1, 0])
		);
		assert_ok!(take(402, hearing, "hear", "dropped"));
	});
}

#[test]
fn the_parts_of_a_case_are_found_by_their_names() {
	build_and_execute(|| {
		let case = open(401, "h.board");
		assert_ok!(say(401, "propose", addressed(case, "yes", "court", COURT)));
		assert_ok!(Proceedings::recuse(
			by(420),
			case,
			OfficerId(431),
			Some(name("committee")),
			text("no")
		));
		InForce::set(version(&renumbered()));
		assert_ok!(migrate(case, InForce::get()));
		let view = Proceedings::case(case).unwrap();
		assert_eq!(view.done[0].step, name("h.board.propose"));
		let open: Vec<_> = view.open.iter().map(|open| open.step.to_string()).collect();
		assert_eq!(open, ["h.board.object", "h.board.committee", "h.board.visit"]);
		assert_eq!(view.books, [BookId(1)]);
	});
}

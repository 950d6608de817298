// SPDX-License-Identifier: Apache-2.0
//! Cases from their opening to their end.

use super::*;

#[docify::export]
#[test]
fn a_case_goes_from_step_to_step_and_lapses_by_itself() {
	build_and_execute(|| {
		// The ward takes his request, with the paper.
		let case = open(401, "h.library");
		assert_ok!(take_with(401, case, "ask", "taken", "request"));
		// The section decides: another person, and within what the law allows.
		assert_ok!(say(410, "decide", with_fields(case, "lend", "number 2")));
		assert_eq!(open_steps(case), [("h.library.back".into(), "2026-12-24".into())]);
		// A month passes. The case ends by itself with the first block of the day after.
		block_at("2026-12-24T23:59");
		assert_eq!(result(case), None);
		block_at("2026-12-25T00:00");
		assert_eq!(result(case), Some("lost".into()));
		// Four acts of officers are on his record, the paper too; that time ran out is nobody's.
		assert_eq!(record(INMATE).len(), 4);
	});
}

#[test]
fn an_act_is_one_entry_with_what_it_states_and_what_it_rests_on() {
	build_and_execute(|| {
		let case = lent();
		let Some(Act::StepTaken { step, outcome, fields, facts, late, result, .. }) =
			record(INMATE).pop()
		else {
			panic!("it was taken")
		};
		assert_eq!((step, outcome), (name("h.library.decide"), name("lend")));
		assert_eq!(fields.as_str(), "number 2");
		assert_eq!((facts.len(), facts[0].kind, late, result), (1, name("lent"), false, None));
		assert_eq!(last_term(INMATE), Some(TermId(410)));
		// The question looked at no fact, as there was none.
		assert!(Rested::get().is_empty());
		assert_ok!(take(402, case, "back", "returned"));
		let second = lent();
		// The second question rests on the entry that stated the first.
		assert_eq!(Rested::get(), [(vec![4], 9)]);
		assert_eq!((case, second), (CaseId(0), CaseId(1)));
	});
}

#[test]
fn a_step_is_called_by_its_own_name_or_its_full_one() {
	build_and_execute(|| {
		let case = open(401, "h.library");
		assert_ok!(take_with(401, case, "h.library.ask", "taken", "request"));
		assert_ok!(take(410, case, "decide", "refuse"));
		let Some(Act::StepTaken { result, .. }) = record(INMATE).pop() else { panic!() };
		assert_eq!(result, Some(name("refused")));
		let unknown = || Error::<Test>::StepUnknown;
		assert_noop!(take(410, case, "h.board.propose", "yes"), unknown());
		assert_noop!(take(410, case, "nothing", "yes"), unknown());
		assert_noop!(take(410, case, &"x".repeat(40), "yes"), unknown());
		assert_noop!(take(410, CaseId(9), "ask", "taken"), Error::<Test>::CaseUnknown);
	});
}

#[test]
fn a_step_is_taken_on_the_papers_that_were_attached_to_it() {
	build_and_execute(|| {
		let case = open(401, "h.library");
		let missing = Error::<Test>::PaperMissing(0);
		assert_noop!(take(401, case, "ask", "taken"), missing);
		let words = Proceedings::words_of_error(case, Some(name("ask")), None, &[25, 0, 0, 0]);
		assert_eq!(words, Some("request".into()));
		assert_noop!(attach(410, case, "ask", "request"), Error::<Test>::WrongRole);
		assert_ok!(attach(402, case, "ask", "request"));
		let paper = Paper { label: name("request"), document: document() };
		let step = name("h.library.ask");
		assert_eq!(record(INMATE).pop(), Some(Act::PaperAttached { case, step, paper }));
		// Any other paper may come with it, such as a sealed note.
		assert_ok!(attach(402, case, "ask", "note"));
		assert_ok!(take(401, case, "ask", "taken"));
		assert_eq!(Proceedings::case(case).unwrap().file, [name("request"), name("note")]);
	});
}

#[test]
fn each_term_is_tried_and_the_one_that_passes_is_on_record() {
	build_and_execute(|| {
		let case = before_section();
		// By his first term he is of the duty police.
		assert_noop!(
			say(402, "decide", with_fields(case, "lend", "number 1")),
			Error::<Test>::WrongRole
		);
		Extra::set(vec![(402, PRISON_2, 10), (402, PRISON, 11)]);
		assert_ok!(say(402, "decide", with_fields(case, "lend", "number 1")));
		assert_eq!(last_term(INMATE), Some(TermId(900_001)));
		// In no term he is told why not in the first.
		assert_noop!(take(409, CaseId(0), "decide", "lend"), Error::<Test>::OutOfTurn);
	});
}

#[test]
fn the_same_person_in_another_term_is_barred_all_the_same() {
	build_and_execute(|| {
		let case = before_section();
		Extra::set(vec![(401, PRISON, 10)]);
		assert_noop!(
			say(401, "decide", with_fields(case, "lend", "number 1")),
			// The first term has not the role; the second is the same person.
			Error::<Test>::WrongRole
		);
		Extra::set(Vec::new());
		assert_ok!(say(410, "decide", with_fields(case, "lend", "number 1")));
	});
}

#[test]
fn a_case_is_withdrawn_while_it_may_be() {
	build_and_execute(|| {
		let case = before_section();
		let why = || text("he changed his mind");
		assert_noop!(Proceedings::withdraw(by(401), case, text(" ")), Error::<Test>::ReasonMissing);
		assert_noop!(Proceedings::withdraw(by(410), case, why()), Error::<Test>::WrongRole);
		assert_ok!(Proceedings::withdraw(by(401), case, why()));
		assert_eq!(result(case), Some("withdrawn".into()));
		assert_noop!(Proceedings::withdraw(by(401), case, why()), Error::<Test>::CaseEnded);
		assert!(OpenCases::<Test>::get(INMATE).is_empty());
		let case = lent();
		assert_noop!(Proceedings::withdraw(by(401), case, why()), Error::<Test>::NotWithdrawable);
	});
}

#[test]
fn a_case_that_has_ended_is_reopened_as_its_procedure_says() {
	build_and_execute(|| {
		let case = open(401, "h.library");
		let why = || text("a mistake");
		let ask = name("ask");
		assert_noop!(Proceedings::reopen(by(401), case, ask, why()), Error::<Test>::CaseNotEnded);
		assert_ok!(take_with(401, case, "ask", "refused", "request"));
		assert!(Dockets::<Test>::get(PRISON, case).is_none());
		assert_noop!(
			Proceedings::reopen(by(401), case, ask, text("")),
			Error::<Test>::ReasonMissing
		);
		assert_noop!(
			Proceedings::reopen(by(401), case, name("decide"), why()),
			Error::<Test>::NotReopenable
		);
		// Beside a hearing no books are lent.
		judge("calm", "found");
		let hearing = open(401, "h.hearing");
		let excluded = Proceedings::reopen(by(401), case, ask, why()).unwrap_err().error;
		assert!(is_excluded(excluded), "{excluded:?}");
		block_at("2026-11-26T10:00");
		assert_ok!(take(402, hearing, "hear", "dropped"));
		block_at("2026-11-29T10:00");
		assert_ok!(take(402, hearing, "close", "closed"));
		assert_ok!(Proceedings::reopen(by(401), case, ask, why()));
		assert_eq!(OpenCases::<Test>::get(INMATE).len(), 1);
		assert!(Dockets::<Test>::get(PRISON, case).is_some());
	});
}

fn is_excluded(error: sp_runtime::DispatchError) -> bool {
	matches!(error, sp_runtime::DispatchError::Module(m) if m.error[0] == 43)
}

#[test]
fn procedures_exclude_each_other_and_one_follows_another() {
	build_and_execute(|| {
		let library = open(401, "h.library");
		let opened = Proceedings::open(by(401), INMATE, name("h.hearing"), None);
		assert!(is_excluded(opened.unwrap_err().error));
		assert_noop!(
			Proceedings::open(by(401), INMATE_2, name("h.hearing"), Some(library)),
			Error::<Test>::AfterAnotherInmate
		);
		assert_ok!(Proceedings::withdraw(by(401), library, text("no")));
		assert_noop!(
			Proceedings::open(by(401), INMATE, name("h.hearing"), Some(library)),
			Error::<Test>::NotFollowed
		);
		assert_noop!(
			Proceedings::open(by(401), INMATE, name("h.hearing"), Some(CaseId(9))),
			Error::<Test>::CaseUnknown
		);
		// Who proposed before the board may not hear what follows.
		let board = open(401, "h.board");
		assert_ok!(say(401, "propose", addressed(board, "yes", "court", COURT)));
		let hearing = next_case();
		assert_ok!(Proceedings::open(by(401), INMATE, name("h.hearing"), Some(board)));
		judge("calm", "found");
		assert_noop!(
			take(401, hearing, "hear", "dropped"),
			Error::<Test>::PersonBarred([145, 1, 0])
		);
		assert_ok!(take(402, hearing, "hear", "dropped"));
		assert_eq!(Cases::<Test>::get(hearing).unwrap().follows, Some(board));
	});
}

#[test]
fn a_procedure_that_must_follow_another_is_not_opened_by_itself() {
	build_and_execute(|| {
		InForce::set(version(&HOUSE.replace("\tfollows h.board", "\tmust follow h.board")));
		let hearing = |after| Proceedings::open(by(401), INMATE, name("h.hearing"), after);
		assert_noop!(hearing(None), Error::<Test>::MustFollow);
		let board = open(401, "h.board");
		assert_ok!(hearing(Some(board)));
	});
}

#[test]
fn what_anybody_may_lodge_for_a_prisoner_no_officer_gives_up() {
	build_and_execute(|| {
		let back = "step h.library.back \"He gives them back\"\n\tlaw house rules 12(3)\n\tby ";
		let own = format!("{back}prison as duty_police in holder\n");
		InForce::set(version(&HOUSE.replace(&own, &format!("{back}anybody\n"))));
		let case = lent();
		assert_noop!(take(401, case, "back", "lost"), Error::<Test>::OnlyTime);
		block_at("2027-01-10T10:00");
		assert_eq!(result(case), Some("lost".into()));
	});
}

#[test]
fn what_cannot_be_opened_is_refused_by_its_cause() {
	build_and_execute(|| {
		let open = |inmate: u32, procedure: &str| {
			Proceedings::open(by(401), InmateId(inmate), name(procedure), None)
		};
		assert_noop!(open(0, "h.nothing"), Error::<Test>::ProcedureUnknown);
		assert_noop!(open(0, "h.diary"), Error::<Test>::NotAboutInmate);
		assert_noop!(open(1_000, "h.library"), Error::<Test>::NoHolder);
		assert_noop!(
			Proceedings::open(by(101), INMATE, name("h.library"), None),
			Error::<Test>::WrongKind
		);
		assert_noop!(
			Proceedings::open(by(501), INMATE, name("h.library"), None),
			Error::<Test>::WrongAuthority
		);
		for _ in 0..MAX_OPEN_CASES {
			assert_ok!(Proceedings::open(by(430), INMATE, name("h.panel"), None));
		}
		assert_noop!(open(0, "h.panel"), Error::<Test>::WrongRole);
		assert_noop!(
			Proceedings::open(by(430), INMATE, name("h.panel"), None),
			Error::<Test>::TooManyCases
		);
		Gone::set(vec![401]);
		assert!(open(1, "h.library").is_err());
	});
}

#[test]
fn what_was_done_is_put_right_by_the_authority_that_did_it() {
	build_and_execute(|| {
		let case = before_section();
		let rectify = |account: u64, step: &str, words: &str| {
			let (step, Document { kind, digest, access }) = (name(step), document());
			let (words, algorithm, digest) = (text(words), digest.algorithm, digest.value.into());
			Proceedings::rectify(by(account), case, step, words, kind, algorithm, digest, access)
		};
		let words = "the date was mistyped";
		assert_noop!(rectify(401, "ask", ""), Error::<Test>::ReasonMissing);
		assert_noop!(rectify(401, "back", words), Error::<Test>::OutOfTurn);
		assert_noop!(rectify(501, "ask", words), Error::<Test>::WrongAuthority);
		assert_ok!(rectify(403, "ask", words));
		let Some(Act::ActRectified { document: paper, .. }) = record(INMATE).pop() else {
			panic!()
		};
		assert_eq!(paper, document());
	});
}

#[test]
fn somebody_is_served_and_one_who_refuses_it_too() {
	build_and_execute(|| {
		let case = lent();
		let serve = |account: u64, step: &str, delivery: Delivery| {
			let (step, inmate) = (name(step), name("inmate"));
			let (manner, language) = (Manner::InPerson, text("zh"));
			Proceedings::serve(by(account), case, step, inmate, manner, language, delivery)
		};
		assert_noop!(serve(401, "ask", Delivery::Served), Error::<Test>::NoService);
		assert_noop!(serve(501, "decide", Delivery::Served), Error::<Test>::WrongAuthority);
		// That he was not reached is on record; he is still to be served.
		assert_ok!(serve(401, "decide", Delivery::Failed));
		assert!(Proceedings::case(case).unwrap().services[0].at.is_none());
		block_at("2026-11-26T00:00");
		assert!(told().iter().any(|event| matches!(event, Event::NotServedInTime { .. })));
		assert_ok!(serve(401, "decide", Delivery::Refused));
		assert!(Proceedings::case(case).unwrap().services[0].at.is_some());
		assert_noop!(serve(401, "decide", Delivery::Served), Error::<Test>::NoService);
		assert_eq!(record(INMATE).len(), 6);
	});
}

#[test]
fn one_who_is_to_be_served_is_looked_after_when_the_case_has_ended() {
	build_and_execute(|| {
		let case = before_section();
		assert_ok!(take(410, case, "decide", "refuse"));
		assert_eq!(result(case), Some("refused".into()));
		assert_eq!(Agenda::<Test>::iter().count(), 1);
		Proceedings::do_try_state().unwrap();
		block_at("2026-11-26T00:00");
		assert!(told().iter().any(|event| matches!(event, Event::NotServedInTime { .. })));
		assert_eq!(Agenda::<Test>::iter().count(), 0);
		let (step, inmate) = (name("decide"), name("inmate"));
		let (manner, language) = (Manner::Post, text("en-GB"));
		let delivery = Delivery::Served;
		assert_ok!(Proceedings::serve(by(401), case, step, inmate, manner, language, delivery));
	});
}

#[test]
fn a_reason_that_is_on_record_counts_by_itself() {
	build_and_execute(|| {
		let case = before_section();
		let lend = || say(410, "decide", with_fields(case, "lend", "number 4"));
		let cap = "lend.cap";
		let needs = lend().unwrap_err().error;
		assert_eq!(words(case, needs), "lend.cap: No more than three books: house rules 13");
		assert_noop!(excuse(410, case, "decide", cap), Error::<Test>::ReasonNotTheirs);
		assert_noop!(excuse(420, case, "decide", "lend.dear"), Error::<Test>::RowUnknown);
		assert_noop!(excuse(420, case, "ask", cap), Error::<Test>::RowUnknown);
		assert_ok!(excuse(420, case, "decide", cap));
		// Whoever gave it may have left by the time that it is needed: then it no longer counts.
		Gone::set(vec![420]);
		assert_noop!(lend(), needs);
		Gone::set(Vec::new());
		System::reset_events();
		assert_ok!(lend());
		assert!(told().iter().any(|event| matches!(event, Event::RowExcused { .. })));
		let mut acts = record(INMATE);
		let Some(Act::StepTaken { reasons, .. }) = acts.pop() else { panic!() };
		assert_eq!(reasons.into_inner(), [Excuse { row: name(cap), by: OfficerId(420) }]);
		assert!(matches!(acts.pop(), Some(Act::RowExcused { .. })));
		assert_ok!(take(401, case, "back", "returned"));
		assert_noop!(excuse(420, case, "decide", cap), Error::<Test>::CaseEnded);
	});
}

#[test]
fn only_who_decides_for_an_authority_above_gives_a_reason_as_one_of_it() {
	build_and_execute(|| {
		let case = before_section();
		let excuse = |account: u64| excuse(account, case, "decide", "lend.cap");
		// An officer of the bureau who decides nothing; the head of another bureau, which is not above.
		Posted::set(vec![(301, Role::Adjudicator, "head"), (2, Role::Adjudicator, "head")]);
		assert_noop!(excuse(1), Error::<Test>::ReasonNotTheirs);
		assert_noop!(excuse(301), Error::<Test>::ReasonNotTheirs);
		// Nor does the warden of another prison.
		assert_noop!(excuse(520), Error::<Test>::ReasonNotTheirs);
		assert_ok!(excuse(2));
		assert_ok!(say(410, "decide", with_fields(case, "lend", "number 4")));
		let Some(Act::StepTaken { reasons, .. }) = record(INMATE).pop() else { panic!() };
		assert_eq!(reasons.into_inner(), [Excuse { row: name("lend.cap"), by: OfficerId(2) }]);
	});
}

#[test]
fn a_reason_no_longer_counts_once_he_who_gave_it_is_not_above() {
	build_and_execute(|| {
		let case = before_section();
		Posted::set(vec![(2, Role::Adjudicator, "head")]);
		assert_ok!(excuse(2, case, "decide", "lend.cap"));
		Posted::set(vec![(2, Role::CaseWorker, "clerk")]);
		let lend = say(410, "decide", with_fields(case, "lend", "number 4"));
		let error = lend.unwrap_err().error;
		assert!(words(case, error).starts_with("lend.cap"));
	});
}

#[test]
fn the_record_tells_only_of_reasons_that_were_needed() {
	build_and_execute(|| {
		let case = before_section();
		// One who acts himself and may give the reason gives it first.
		Extra::set(vec![(420, PRISON, 10)]);
		assert_ok!(excuse(420, case, "decide", "lend.cap"));
		assert_ok!(say(420, "decide", with_fields(case, "lend", "number 3")));
		let Some(Act::StepTaken { reasons, .. }) = record(INMATE).pop() else { panic!() };
		assert!(reasons.is_empty());
		let other = before_section();
		assert_ok!(excuse(420, other, "decide", "lend.cap"));
		assert_ok!(say(420, "decide", with_fields(other, "lend", "number 4")));
		let Some(Act::StepTaken { reasons, .. }) = record(INMATE).pop() else { panic!() };
		assert_eq!(reasons.len(), 1);
	});
}

#[test]
fn a_case_takes_so_many_reasons() {
	build_and_execute(|| {
		let case = before_section();
		let excuse = |account: u64| excuse(account, case, "decide", "lend.cap");
		// The same reason again is the same.
		assert_ok!(excuse(420));
		assert_ok!(excuse(420));
		Extra::set((1..=20).map(|n| (460 + n, PRISON, 20)).collect());
		for n in 1..u64::from(MAX_EXCUSES) {
			assert_ok!(excuse(460 + n));
		}
		assert_noop!(excuse(480), Error::<Test>::TooManyExcuses);
		// All of them count.
		assert_ok!(say(410, "decide", with_fields(case, "lend", "number 4")));
		let Some(Act::StepTaken { reasons, .. }) = record(INMATE).pop() else { panic!() };
		assert!(reasons.is_full());
	});
}

/// What an error names.
pub fn words(case: CaseId, error: sp_runtime::DispatchError) -> String {
	let sp_runtime::DispatchError::Module(module) = error else { panic!("{error:?}") };
	Proceedings::words_of_error(case, None, None, &module.error).expect("it names something")
}

#[test]
fn a_book_denies_warns_and_makes_void() {
	build_and_execute(|| {
		let case = before_section();
		let refused =
			|fields: &str| say(410, "decide", with_fields(case, "lend", fields)).unwrap_err().error;
		let void = refused("number 0");
		assert_eq!(words(case, void), "lend.none: None is less than one: house rules 15");
		let parts = |lines: &[&str]| {
			let parts: Vec<Part> = lines.iter().map(|line| text(line)).collect();
			let parts = parts.try_into().unwrap();
			Decision { parts, ..with_fields(case, "lend", "number 3") }
		};
		assert_noop!(
			say(410, "decide", parts(&["volume: pages 9", "scroll: pages 9"])),
			Error::<Test>::PartUnknown(2)
		);
		assert_noop!(
			say(410, "decide", parts(&["volume: pages many"])),
			Error::<Test>::FieldWrong(1)
		);
		System::reset_events();
		assert_ok!(say(410, "decide", parts(&["volume: pages 2000"])));
		assert!(told().iter().any(|event| matches!(event, Event::RowWarned { .. })));
		assert_ok!(take(401, case, "back", "returned"));
		for _ in 0..3 {
			let case = lent();
			assert_ok!(take(401, case, "back", "returned"));
		}
		let case = before_section();
		assert_ok!(say(410, "decide", with_fields(case, "lend", "number 3")));
		assert_ok!(take(401, case, "back", "returned"));
		let case = before_section();
		let denied = say(410, "decide", with_fields(case, "lend", "number 1")).unwrap_err().error;
		assert_eq!(
			words(case, denied),
			"lend.twice: Nothing to one who has had ten books: house rules 14"
		);
		// Refusing asks no book.
		assert_ok!(take(410, case, "decide", "refuse"));
	});
}

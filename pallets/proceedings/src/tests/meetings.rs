// SPDX-License-Identifier: Apache-2.0
//! Meetings that decide cases together.

use super::*;
use sp_core::H256;

/// Officers who are summoned.
fn summoned(who: impl IntoIterator<Item = u32>) -> Persons {
	who.into_iter().map(OfficerId).collect::<Vec<_>>().try_into().expect("they fit")
}

/// A meeting of the committee that so many attend, the chair counted. More of the prison are summoned.
fn meeting(members: u64) -> MeetingId {
	let id = next_meeting();
	assert_ok!(Proceedings::meeting_open(by(430), summoned((431..441).chain([401, 402]))));
	for n in 1..members {
		assert_ok!(Proceedings::meeting_attend(by(430 + n), id));
	}
	id
}

/// A case of an inmate that the committee is to decide.
fn before_committee(inmate: u32) -> CaseId {
	let case = next_case();
	assert_ok!(Proceedings::open(by(401), InmateId(inmate), name("h.board"), None));
	assert_ok!(say(401, "propose", addressed(case, "yes", "court", COURT)));
	case
}

fn ayes(case: CaseId, outcome: &str, ayes: u16) -> Decision {
	Decision { ayes: Some(ayes), ..plain(case, outcome) }
}

#[track_caller]
fn decide(chair: u64, id: MeetingId, step: &str, list: Vec<Decision>) -> Vec<(CaseId, String)> {
	System::reset_events();
	assert_ok!(Proceedings::meeting_decide(by(chair), id, name(step), lines(&list)));
	let failed = told().into_iter().filter_map(|event| match event {
		Event::CaseNotDecided { case, error, .. } => {
			Some((case, format!("{:?}", error.stripped())))
		},
		_ => None,
	});
	failed.collect()
}

fn is(error: Error<Test>) -> String {
	// An event does not carry the words.
	format!("{:?}", sp_runtime::DispatchError::from(error).stripped())
}

#[test]
fn nine_decide_forty_cases_and_one_that_fails_holds_up_no_other() {
	build_and_execute(|| {
		let cases: Vec<_> = (0..40).map(before_committee).collect();
		let id = meeting(9);
		// In one case three leave the room; one lacks a majority; one has been decided elsewhere.
		for n in 1..4 {
			assert_ok!(Proceedings::meeting_recuse(by(430 + n), id, cases[5]));
		}
		let list: Vec<_> = cases.iter().map(|case| ayes(*case, "yes", 5)).collect();
		let mut list = list;
		list[7].ayes = Some(4);
		list.push(ayes(CaseId(99), "yes", 5));
		list.push(ayes(cases[0], "yes", 5));
		let failed = decide(430, id, "committee", list);
		assert_eq!(
			failed,
			[
				(cases[7], is(Error::NoMajority(5))),
				(CaseId(99), is(Error::CaseUnknown)),
				(cases[0], is(Error::OutOfTurn)),
			]
		);
		for (n, case) in cases.iter().enumerate() {
			let case = Cases::<Test>::get(case).unwrap().case;
			let persons = case.done.last().map(|done| done.persons.len());
			let expected = match n {
				5 => 6,
				7 => 1,
				_ => 9,
			};
			assert_eq!(persons, Some(expected));
		}
		let Some(Act::StepTaken { meeting, with, ayes, facts, .. }) = record(InmateId(5)).pop()
		else {
			panic!()
		};
		assert_eq!((meeting, with.len(), ayes, facts.len()), (Some(id), 5, Some(5), 1));
		assert_ok!(Proceedings::meeting_close(by(430), id));
	});
}

#[test]
fn what_several_decide_nobody_decides_alone() {
	build_and_execute(|| {
		let case = before_committee(0);
		assert_noop!(take(430, case, "committee", "yes"), Error::<Test>::NeedsMeeting(3));
		let id = meeting(2);
		let list = || vec![ayes(case, "yes", 2)];
		assert_eq!(decide(430, id, "committee", list()), [(case, is(Error::TooFew(3)))]);
		assert_ok!(Proceedings::meeting_attend(by(433), id));
		assert!(decide(430, id, "committee", list()).is_empty());
	});
}

#[test]
fn only_officers_of_the_authority_attend_and_only_the_chair_decides() {
	build_and_execute(|| {
		let case = before_committee(0);
		let id = meeting(3);
		let none = MeetingId(9);
		assert_noop!(Proceedings::meeting_attend(by(530), id), Error::<Test>::NotOfMeeting);
		assert_noop!(Proceedings::meeting_attend(by(431), id), Error::<Test>::AlreadyAttending);
		assert_noop!(Proceedings::meeting_attend(by(431), none), Error::<Test>::MeetingUnknown);
		let list = || vec![ayes(case, "yes", 3)];
		assert_noop!(
			Proceedings::meeting_decide(by(431), id, name("committee"), lines(&list())),
			Error::<Test>::NotTheChair
		);
		assert_noop!(Proceedings::meeting_recuse(by(440), id, case), Error::<Test>::NotOfMeeting);
		assert_ok!(Proceedings::meeting_recuse(by(431), id, case));
		assert_noop!(Proceedings::meeting_recuse(by(431), id, case), Error::<Test>::AlreadyRecused);
		assert_noop!(
			Proceedings::meeting_sign(by(440), id, H256::zero()),
			Error::<Test>::NotOfMeeting
		);
		// The chair who left the room decides nothing in it.
		assert_ok!(Proceedings::meeting_recuse(by(430), id, case));
		let failed = decide(430, id, "committee", list());
		assert_eq!(failed, [(case, is(Error::PersonBarred([174, 1, 0])))]);
		assert_noop!(Proceedings::meeting_close(by(431), id), Error::<Test>::NotTheChair);
		assert_ok!(Proceedings::meeting_close(by(430), id));
		assert_noop!(Proceedings::meeting_close(by(430), id), Error::<Test>::MeetingUnknown);
	});
}

#[test]
fn one_who_took_a_step_before_or_whose_term_is_over_decides_nothing() {
	build_and_execute(|| {
		let case = before_committee(0);
		Extra::set(vec![(401, PRISON, 33)]);
		let id = meeting(3);
		assert_ok!(Proceedings::meeting_attend(by(401), id));
		let list = || vec![ayes(case, "yes", 3)];
		// The proposer does not make up for one whose term is over.
		Gone::set(vec![431]);
		let failed = decide(430, id, "committee", list());
		assert_eq!(failed, [(case, is(Error::TooFew(3)))]);
		Gone::set(Vec::new());
		assert!(decide(430, id, "committee", list()).is_empty());
		assert_eq!(decided(case), [430, 431, 432]);
	});
}

/// Who took the last step of a case.
fn decided(case: CaseId) -> Vec<u32> {
	let done = Proceedings::case(case).unwrap().done.pop().unwrap();
	done.persons.iter().map(|person| person.0).collect()
}

#[test]
fn one_colleague_who_attends_keeps_nobody_from_deciding() {
	build_and_execute(|| {
		let case = before_committee(0);
		let sits = open(430, "h.panel");
		let id = meeting(3);
		// Nobody is there whom the chair did not summon.
		assert_noop!(Proceedings::meeting_attend(by(442), id), Error::<Test>::NotSummoned);
		// One without the role attends, and the proposer, and neither leaves.
		assert_ok!(Proceedings::meeting_attend(by(401), id));
		assert_ok!(Proceedings::meeting_attend(by(402), id));
		assert!(decide(430, id, "committee", vec![ayes(case, "yes", 3)]).is_empty());
		assert_eq!(decided(case), [430, 431, 432]);
		// Five would be odd as well, but two of them have no role in it.
		assert!(decide(430, id, "sit", vec![plain(sits, "over")]).is_empty());
		assert_eq!(decided(sits), [430, 431, 432]);
	});
}

#[test]
fn a_meeting_lasts_no_longer_than_its_day_and_some_hours() {
	build_and_execute(|| {
		let case = before_committee(0);
		let id = meeting(3);
		assert_eq!(Proceedings::meeting_of(id).unwrap().until, minute("2026-11-25T06:00"));
		block_at("2026-11-25T06:00");
		assert_ok!(Proceedings::meeting_attend(by(435), id));
		block_at("2026-11-25T06:01");
		assert_noop!(Proceedings::meeting_attend(by(436), id), Error::<Test>::MeetingOver);
		let list = lines(&[ayes(case, "yes", 3)]);
		assert_noop!(
			Proceedings::meeting_decide(by(430), id, name("committee"), list),
			Error::<Test>::MeetingOver
		);
		assert_noop!(Proceedings::meeting_close(by(501), id), Error::<Test>::NotTheChair);
		assert_ok!(Proceedings::meeting_close(by(401), id));
		// One meeting at a time; one that was left open and is over gives way.
		let first = meeting(1);
		assert_noop!(
			Proceedings::meeting_open(by(430), Persons::default()),
			Error::<Test>::AlreadyChairing
		);
		block_at("2026-11-30T09:00");
		meeting(1);
		assert_eq!(Proceedings::meeting_of(first), None);
	});
}

/// A case before the court, whose judges meet.
fn before_court() -> (CaseId, MeetingId) {
	let case = before_committee(0);
	let id = meeting(3);
	assert!(decide(430, id, "committee", vec![ayes(case, "yes", 3)]).is_empty());
	let court = next_meeting();
	assert_ok!(Proceedings::meeting_open(by(110), summoned([111, 112])));
	assert_ok!(Proceedings::meeting_attend(by(111), court));
	assert_ok!(Proceedings::meeting_attend(by(112), court));
	(case, court)
}

#[test]
fn where_votes_are_sealed_a_majority_signs_this_very_list() {
	build_and_execute(|| {
		let (case, id) = before_court();
		let list = |outcome: &str| vec![plain(case, outcome)];
		let digest =
			|outcome: &str| Proceedings::meeting_digest(id, name("court"), &lines(&list(outcome)));
		let failed = decide(110, id, "court", list("grant"));
		assert_eq!(failed, [(case, is(Error::NotSigned([111, 0, 0])))]);
		assert_ok!(Proceedings::meeting_sign(by(111), id, digest("grant")));
		assert_ok!(Proceedings::meeting_sign(by(112), id, digest("grant")));
		// Another list than they signed is not decided.
		let failed = decide(110, id, "court", list("refuse"));
		assert_eq!(failed, [(case, is(Error::NotSigned([111, 0, 0])))]);
		// They signed; but the prisoner has not been served.
		let failed = decide(110, id, "court", list("grant"));
		assert_eq!(failed, [(case, is(Error::NotServed(0)))]);
		let (step, inmate) = (name("committee"), name("inmate"));
		let (manner, language) = (Manner::InPerson, text("zh"));
		let delivery = Delivery::Served;
		assert_ok!(Proceedings::serve(by(401), case, step, inmate, manner, language, delivery));
		// Single votes are not counted here.
		let counted = vec![ayes(case, "grant", 2)];
		let signed = Proceedings::meeting_digest(id, name("court"), &lines(&counted));
		assert_ok!(Proceedings::meeting_sign(by(111), id, signed));
		assert_ok!(Proceedings::meeting_sign(by(112), id, signed));
		assert_eq!(decide(110, id, "court", counted), [(case, is(Error::VotesSealed))]);
		assert_ok!(Proceedings::meeting_sign(by(111), id, digest("grant")));
		assert_ok!(Proceedings::meeting_sign(by(112), id, digest("grant")));
		assert!(decide(110, id, "court", list("grant")).is_empty());
		assert_eq!(result(case), Some("granted".into()));
	});
}

#[test]
fn one_who_refuses_to_sign_holds_up_no_result_and_stands_on_the_record() {
	build_and_execute(|| {
		let (case, id) = before_court();
		let (step, inmate) = (name("committee"), name("inmate"));
		let (manner, language) = (Manner::InPerson, text("zh"));
		let delivery = Delivery::Served;
		assert_ok!(Proceedings::serve(by(401), case, step, inmate, manner, language, delivery));
		let list = || vec![plain(case, "grant")];
		let digest = Proceedings::meeting_digest(id, name("court"), &lines(&list()));
		// The chair alone is not as many as must be in favour; two of three are.
		let failed = decide(110, id, "court", list());
		assert_eq!(failed, [(case, is(Error::NotSigned([111, 0, 0])))]);
		assert_ok!(Proceedings::meeting_sign(by(112), id, digest));
		assert!(decide(110, id, "court", list()).is_empty());
		assert_eq!(result(case), Some("granted".into()));
		let Some(Act::StepTaken { with, unsigned, .. }) = record(InmateId(0)).pop() else {
			panic!()
		};
		assert_eq!((with.len(), unsigned.to_vec()), (2, vec![OfficerId(111)]));
		// How he voted he does not say afterwards either; that it was not decided so he may.
		let dispute =
			|what| Proceedings::dispute(by(111), case, name("court"), what, text("not so"));
		assert_noop!(dispute(Dispute::VotedOtherwise), Error::<Test>::VotesSealed);
		assert_ok!(dispute(Dispute::NotDecidedSo));
	});
}

#[test]
fn a_member_disputes_what_the_chair_says_that_they_decided() {
	build_and_execute(|| {
		let case = before_committee(0);
		let id = meeting(4);
		let dispute = |account: u64, what: Dispute, words: &str| {
			Proceedings::dispute(by(account), case, name("committee"), what, text(words))
		};
		let (otherwise, not_so) = (Dispute::VotedOtherwise, Dispute::NotDecidedSo);
		assert_noop!(dispute(431, not_so, "not so"), Error::<Test>::OutOfTurn);
		// More in favour than decide there cannot be; up to that it is the word of the chair.
		let failed = decide(430, id, "committee", vec![ayes(case, "yes", 5)]);
		assert_eq!(failed, [(case, is(Error::NoMajority(3)))]);
		assert!(decide(430, id, "committee", vec![ayes(case, "yes", 4)]).is_empty());
		assert_noop!(dispute(431, not_so, ""), Error::<Test>::ReasonMissing);
		let chair = Error::<Test>::NotTheSamePerson([174, 1, 0]);
		assert_noop!(dispute(430, not_so, "not so"), chair);
		let absent = Error::<Test>::NotTheSamePerson([179, 1, 0]);
		assert_noop!(dispute(435, not_so, "not so"), absent);
		assert_noop!(dispute(110, not_so, "not so"), Error::<Test>::WrongAuthority);
		System::reset_events();
		assert_ok!(dispute(431, not_so, "one of four was in favour"));
		let disputed = |event: &Event<Test>| {
			matches!(event, Event::OutcomeDisputed { officer: OfficerId(431), .. })
		};
		assert!(told().iter().any(disputed));
		let Some(Act::OutcomeDisputed { dispute: what, .. }) = record(InmateId(0)).pop() else {
			panic!()
		};
		assert_eq!(what, not_so);
		assert_noop!(dispute(431, otherwise, "again"), Error::<Test>::AlreadyDisputed);
		// Within seven days, the last one included.
		block_at("2026-12-01T23:59");
		assert_ok!(dispute(432, otherwise, "I was against it"));
		block_at("2026-12-02T00:00");
		assert_noop!(dispute(433, otherwise, "I too"), Error::<Test>::TooLate(1));
	});
}

#[test]
fn a_named_panel_decides_without_the_others_who_attend() {
	build_and_execute(|| {
		let case = open(430, "h.panel");
		let panel = vec![OfficerId(430), OfficerId(431), OfficerId(433)].try_into().unwrap();
		assert_ok!(Proceedings::seat(by(430), case, name("sit"), panel));
		let id = meeting(5);
		// A chair who is not of the panel decides nothing in it.
		let other = next_meeting();
		assert_ok!(Proceedings::meeting_open(by(432), summoned([430, 431, 433])));
		for member in [430, 431, 433] {
			assert_ok!(Proceedings::meeting_attend(by(member), other));
		}
		let over = || vec![plain(case, "over")];
		// Four with him would be even; of three he is not one.
		assert_ok!(Proceedings::meeting_recuse(by(433), other, case));
		let failed = decide(432, other, "sit", over());
		assert_eq!(failed, [(case, is(Error::NotSeated([176, 1, 0])))]);
		assert!(decide(430, id, "sit", over()).is_empty());
		let done = Proceedings::case(case).unwrap().done.pop().unwrap();
		assert_eq!(done.persons, [OfficerId(430), OfficerId(431), OfficerId(433)]);
	});
}

#[test]
fn a_list_that_is_too_dear_is_decided_as_far_as_it_goes() {
	build_and_execute(|| {
		let cases: Vec<_> = (0..3).map(before_committee).collect();
		let id = meeting(3);
		MeetingWeight::set(Weight::zero());
		let list = cases.iter().map(|case| ayes(*case, "yes", 3)).collect();
		let failed = decide(430, id, "committee", list);
		let dear = |n: usize| (cases[n], is(Error::MeetingTooDear));
		assert_eq!(failed, [dear(1), dear(2)]);
	});
}

#[test]
fn a_meeting_takes_so_many() {
	build_and_execute(|| {
		Extra::set((0..40).map(|n| (460 + n, PRISON, 30)).collect());
		let id = next_meeting();
		assert_ok!(Proceedings::meeting_open(by(430), summoned(431..431 + MAX_PERSONS)));
		for n in 1..u64::from(MAX_PERSONS) {
			assert_ok!(Proceedings::meeting_attend(by(430 + n), id));
		}
		let last = 430 + u64::from(MAX_PERSONS);
		assert_noop!(Proceedings::meeting_attend(by(last), id), Error::<Test>::MeetingFull);
		for n in 0..MAX_RECUSED {
			assert_ok!(Proceedings::meeting_recuse(by(430), id, CaseId(n)));
		}
		assert_noop!(
			Proceedings::meeting_recuse(by(430), id, CaseId(999)),
			Error::<Test>::MeetingFull
		);
	});
}

#[test]
fn a_list_with_a_line_that_cannot_be_read_is_refused_whole() {
	build_and_execute(|| {
		let cases: Vec<_> = (0..2).map(before_committee).collect();
		let id = meeting(3);
		let put = |list: &[String]| {
			let list = list.iter().map(|line| text(line)).collect::<Vec<_>>();
			let list = list.try_into().unwrap();
			Proceedings::meeting_decide(by(430), id, name("committee"), list)
		};
		let [one, other] = [cases[0], cases[1]];
		for wrong in ["", "yes 3", "1 yes three", "1 yes 3;", "1 yes 3; to court"] {
			let list = [format!("{one} yes 3"), wrong.into()];
			assert_noop!(put(&list), Error::<Test>::DecisionUnread(2));
		}
		// The same case again is tried again.
		let list = [format!("{one} yes 3"), format!(" {other}  no 3 : "), format!("{one} yes 3")];
		System::reset_events();
		assert_ok!(put(&list));
		let failed = told().into_iter().filter(|e| matches!(e, Event::CaseNotDecided { .. }));
		assert_eq!(failed.count(), 1);
		assert_eq!(result(other), Some("refused".into()));
	});
}

#[test]
fn the_digest_of_a_list_is_that_of_its_lines_as_scale_writes_them() {
	let list: Decisions = vec![text("17 give 9: days 30"), text("18 refuse 5")].try_into().unwrap();
	let mut bytes = vec![3, 0, 0, 0, 6 << 2];
	bytes.extend(b"decide");
	bytes.extend([2 << 2, 18 << 2]);
	bytes.extend(b"17 give 9: days 30");
	bytes.push(11 << 2);
	bytes.extend(b"18 refuse 5");
	let expected = H256::from(sp_io::hashing::blake2_256(&bytes));
	assert_eq!(Proceedings::meeting_digest(MeetingId(3), name("decide"), &list), expected);
}

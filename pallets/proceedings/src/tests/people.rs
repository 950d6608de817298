// SPDX-License-Identifier: Apache-2.0
//! Who may not act, and who sits in a panel.

use super::*;

#[test]
fn one_who_is_recused_no_longer_acts() {
	build_and_execute(|| {
		let case = before_section();
		let recuse = |account: u64, who: u32, step: Option<&str>, why: &str| {
			Proceedings::recuse(by(account), case, OfficerId(who), step.map(name), text(why))
		};
		assert_noop!(recuse(410, 410, None, ""), Error::<Test>::ReasonMissing);
		assert_ok!(recuse(410, 410, Some("decide"), "my cousin"));
		assert_noop!(take(410, case, "decide", "refuse"), Error::<Test>::PersonBarred([154, 1, 0]));
		assert_ok!(recuse(420, 412, Some("decide"), "his brother"));
		assert_noop!(recuse(412, 412, Some("decide"), "my brother"), Error::<Test>::AlreadyRecused);
		assert_ok!(recuse(412, 412, None, "my brother"));
		assert_noop!(take(412, case, "decide", "refuse"), Error::<Test>::PersonBarred([156, 1, 0]));
		assert_ok!(take(411, case, "decide", "refuse"));
		assert_noop!(recuse(413, 413, None, "too late"), Error::<Test>::CaseEnded);
	});
}

#[test]
fn one_colleague_alone_bars_no_other() {
	build_and_execute(|| {
		let case = before_section();
		let recuse = |account: u64, who: u32, step: Option<&str>| {
			Proceedings::recuse(by(account), case, OfficerId(who), step.map(name), text("cousins"))
		};
		// He may decide the case himself; whether another may, he does not decide.
		assert_noop!(recuse(411, 410, Some("decide")), Error::<Test>::WrongRole);
		// Nor does the warden of another prison, nor of all steps, nor of one that is not open.
		assert_noop!(recuse(520, 410, Some("decide")), Error::<Test>::NotYourColleague);
		assert_noop!(recuse(420, 410, None), Error::<Test>::StepNotNamed);
		assert_noop!(recuse(420, 410, Some("back")), Error::<Test>::OutOfTurn);
		assert_ok!(recuse(420, 410, Some("decide")));
		assert_noop!(take(410, case, "decide", "refuse"), Error::<Test>::PersonBarred([154, 1, 0]));
		// Where the procedure names nobody, each only steps back himself.
		let hearing = open(401, "h.measure");
		let step = Some(name("impose"));
		assert_noop!(
			Proceedings::recuse(by(420), hearing, OfficerId(401), step, text("no")),
			Error::<Test>::WrongKind
		);
		assert_ok!(Proceedings::recuse(by(401), hearing, OfficerId(401), step, text("no")));
	});
}

#[test]
fn what_others_decide_leaves_room_for_those_who_step_back_themselves() {
	build_and_execute(|| {
		Extra::set((0..20).map(|n| (460 + n, PRISON, 10)).collect());
		let case = before_section();
		let recuse = |account: u64, who: u64, step: Option<&str>| {
			let who = OfficerId(who as u32);
			Proceedings::recuse(by(account), case, who, step.map(name), text("a brother"))
		};
		for n in 0..16 {
			assert_ok!(recuse(420, 460 + n, Some("decide")));
		}
		assert_noop!(recuse(420, 476, Some("decide")), Error::<Test>::CaseTooLong);
		assert_ok!(recuse(476, 476, Some("decide")));
		// Nor does one who steps back from step after step take the place of others.
		for step in ["ask", "back"] {
			assert_ok!(recuse(476, 476, Some(step)));
		}
		assert_ok!(recuse(476, 476, None));
		let row = Cases::<Test>::get(case).unwrap();
		assert_eq!(row.case.barred.iter().filter(|barred| barred.person == 476).count(), 1);
	});
}

fn persons(of: &[u32]) -> Persons {
	of.iter().copied().map(OfficerId).collect::<Vec<_>>().try_into().unwrap()
}

#[test]
fn a_panel_is_named_and_a_member_replaced() {
	build_and_execute(|| {
		let case = open(430, "h.panel");
		let sit = name("sit");
		let seat = |who: &[u32]| Proceedings::seat(by(430), case, sit, persons(who));
		let replace = |out: u32, into: u32| {
			let (out, into) = (OfficerId(out), OfficerId(into));
			Proceedings::replace(by(430), case, sit, out, into, text("he is ill"))
		};
		assert_noop!(replace(430, 431), Error::<Test>::NoPanel);
		assert_noop!(seat(&[430, 431]), Error::<Test>::PanelEven(2));
		assert_noop!(seat(&[]), Error::<Test>::TooFew(1));
		assert_noop!(seat(&[430, 431, 432, 433, 434, 435, 436]), Error::<Test>::TooMany(5));
		assert_noop!(seat(&[430, 431, 431]), Error::<Test>::NamedTwice([175, 1, 0]));
		assert_noop!(seat(&[430, 431, 401]), Error::<Test>::WrongRole);
		assert_noop!(seat(&[430, 431, 530]), Error::<Test>::OfficerUnavailable([18, 2, 0]));
		assert_ok!(seat(&[430, 431, 432]));
		let Some(Act::PanelSeated { panel, .. }) = record(INMATE).pop() else { panic!() };
		assert_eq!(panel.len(), 3);
		// Whoever may act does not name another panel in its place.
		assert_noop!(seat(&[433, 434, 435]), Error::<Test>::AlreadySeated);
		assert_noop!(replace(433, 434), Error::<Test>::NotSeated([177, 1, 0]));
		assert_noop!(replace(430, 431), Error::<Test>::NamedTwice([175, 1, 0]));
		assert_ok!(replace(430, 433));
		assert!(matches!(record(INMATE).pop(), Some(Act::MemberReplaced { .. })));
		// Of a named panel nobody decides alone.
		assert_noop!(take(433, case, "sit", "over"), Error::<Test>::NeedsMeeting(2));
		let step = name("sit");
		let (out, into) = (OfficerId(433), OfficerId(434));
		assert_noop!(
			Proceedings::replace(by(430), case, step, out, into, text("")),
			Error::<Test>::ReasonMissing
		);
		// Where none was named, one alone is enough if the step says so.
		let other = open(430, "h.panel");
		assert_ok!(take(430, other, "sit", "over"));
	});
}

#[test]
fn a_step_without_a_panel_seats_nobody() {
	build_and_execute(|| {
		let case = open(401, "h.library");
		assert_noop!(
			Proceedings::seat(by(401), case, name("ask"), persons(&[401])),
			Error::<Test>::NoPanel
		);
	});
}

#[test]
fn the_same_person_closes_who_heard() {
	build_and_execute(|| {
		judge("calm", "found");
		let case = open(401, "h.hearing");
		assert_ok!(take(402, case, "hear", "dropped"));
		block_at("2026-11-27T10:00");
		assert_noop!(
			take(401, case, "close", "closed"),
			Error::<Test>::NotTheSamePerson([145, 1, 0])
		);
		assert_ok!(take(402, case, "close", "closed"));
	});
}

#[test]
fn the_parent_of_a_suspended_prison_acts_in_its_place() {
	build_and_execute(|| {
		let case = before_section();
		Suspended::set(vec![PRISON]);
		assert!(take(410, case, "decide", "refuse").is_err());
		// He needs the role, not the post.
		assert_ok!(take(10, case, "decide", "refuse"));
	});
}

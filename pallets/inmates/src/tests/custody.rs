// SPDX-License-Identifier: Apache-2.0
//! Admission, absence, escape, release, death.

use super::*;
use crate::{AbsenceReason, Duties, DutyKind, Event, Finding};

const TODAY: &str = "2026-11-24";

#[test]
fn anyone_who_may_hold_people_admits_whom_nobody_holds() {
	build_and_execute(|| {
		let id = opened(1);
		let admit = |by| Inmates::admit(of(by), id, Basis::Remand, day(TODAY));
		assert_noop!(admit(COURT), Error::<Test>::WrongKind);
		assert_ok!(admit(DETENTION));
		assert_noop!(admit(PRISON), Error::<Test>::AlreadyHeld);
		let inmate = summary(id);
		assert_eq!(inmate.holder, Some(DETENTION));
		assert_eq!(inmate.custody, Custody::Held);
		assert_eq!(inmate.basis, Some(Basis::Remand));
		assert_eq!((inmate.opener, inmate.episode), (PRISON, 1));
		System::assert_last_event(
			Event::Recorded {
				inmate: id,
				sequence: 1,
				authority: DETENTION,
				officer: OfficerId(601),
				term: TermId(601),
				label: crate::Label::Admitted,
				head: inmate.head,
			}
			.into(),
		);
	});
}

#[test]
fn only_the_holder_moves_its_prisoner() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		let (on, by) = (day(TODAY), || of(PRISON_2));
		let court = AbsenceReason::Court;
		for refused in [
			Inmates::basis_change(by(), id, Basis::Sentence, on),
			Inmates::leave(by(), id, court, on, None),
			Inmates::come_back(by(), id, on),
			Inmates::escape(by(), id, on),
			Inmates::release(by(), id, ReleaseGround::CourtOrder, on),
			Inmates::death(by(), id, on),
			Inmates::transfer_offer(by(), id, DETENTION),
			Inmates::transfer_withdraw(by(), id),
		] {
			assert_eq!(refused, Err(Error::<Test>::NotTheHolder.into()));
		}
		assert_eq!(summary(id).length, 2);
	});
}

#[test]
fn what_needs_a_prisoner_is_refused_for_whom_nobody_holds() {
	build_and_execute(|| {
		let id = opened(1);
		let on = day(TODAY);
		assert_noop!(Inmates::escape(of(PRISON), id, on), Error::<Test>::NotHeld);
		assert_noop!(
			Inmates::release(of(PRISON), id, ReleaseGround::TermServed, on),
			Error::<Test>::NotHeld
		);
		let unknown = InmateId(9);
		assert_noop!(Inmates::escape(of(PRISON), unknown, on), Error::<Test>::InmateUnknown);
	});
}

#[test]
fn a_temporary_absence_keeps_the_prison() {
	build_and_execute(|| {
		let id = held(1, Basis::Sentence);
		let on = day(TODAY);
		let leave =
			|due: &str| Inmates::leave(of(PRISON), id, AbsenceReason::Hospital, on, Some(day(due)));
		assert_noop!(leave("2026-11-23"), Error::<Test>::DatesOutOfOrder);
		assert_noop!(Inmates::come_back(of(PRISON), id, on), Error::<Test>::NotAway);
		assert_ok!(leave("2026-11-30"));
		assert_eq!(summary(id).holder, Some(PRISON));
		assert_noop!(leave("2026-11-30"), Error::<Test>::NotPresent);
		assert_ok!(Inmates::come_back(of(PRISON), id, on));
		assert_eq!(summary(id).custody, Custody::Held);
	});
}

#[test]
fn a_person_away_escapes_and_is_brought_back() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		let on = day(TODAY);
		assert_ok!(Inmates::leave(of(PRISON), id, AbsenceReason::HomeLeave, on, None));
		assert_ok!(Inmates::escape(of(PRISON), id, on));
		assert_eq!(summary(id).custody, Custody::AtLarge { since: on });
		assert_noop!(Inmates::escape(of(PRISON), id, on), Error::<Test>::AlreadyAtLarge);
		assert_noop!(
			Inmates::leave(of(PRISON), id, AbsenceReason::Court, on, None),
			Error::<Test>::NotPresent
		);
		go_to("2026-12-24");
		assert_ok!(Inmates::come_back(of(PRISON), id, day("2026-12-24")));
		assert_eq!(crate::Sentences::<Test>::get(id).absences[0].days, 30);
	});
}

#[test]
fn release_is_possible_from_wherever_he_is() {
	build_and_execute(|| {
		let on = day(TODAY);
		let (there, away, at_large) =
			(held(1, Basis::Remand), held(2, Basis::Sentence), held(3, Basis::Recall));
		assert_ok!(Inmates::leave(of(PRISON), away, AbsenceReason::Court, on, None));
		assert_ok!(Inmates::escape(of(PRISON), at_large, on));
		for id in [there, away, at_large] {
			assert_ok!(Inmates::release(of(PRISON), id, ReleaseGround::CourtOrder, on));
			assert_eq!(summary(id).holder, None);
			assert_eq!(summary(id).basis, None);
			let ground = ReleaseGround::CourtOrder;
			assert_eq!(summary(id).custody, Custody::Released { ground });
		}
	});
}

#[test]
fn who_comes_back_begins_a_new_episode_of_the_same_record() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		assert_ok!(Inmates::release(of(PRISON), id, ReleaseGround::Bail, day(TODAY)));
		go_to("2026-12-01");
		assert_ok!(Inmates::admit(of(PRISON_2), id, Basis::Sentence, day("2026-12-01")));
		let inmate = summary(id);
		assert_eq!((inmate.episode, inmate.holder), (2, Some(PRISON_2)));
		assert_eq!(inmate.admitted, Some(day("2026-12-01")));
	});
}

#[test]
fn a_new_basis_must_be_another() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		let to = |basis| Inmates::basis_change(of(PRISON), id, basis, day(TODAY));
		assert_noop!(to(Basis::Remand), Error::<Test>::SameBasis);
		assert_ok!(to(Basis::Sentence));
	});
}

#[test]
fn a_day_is_neither_to_come_nor_too_far_back_nor_before_the_last() {
	build_and_execute(|| {
		let id = opened(1);
		let admit = |on: &str| Inmates::admit(of(PRISON), id, Basis::Remand, day(on));
		assert_noop!(admit("2026-11-25"), Error::<Test>::DateInFuture);
		assert_noop!(admit("2026-11-16"), Error::<Test>::TooFarBack);
		assert_ok!(admit("2026-11-20"));
		let escape = |on: &str| Inmates::escape(of(PRISON), id, day(on));
		assert_noop!(escape("2026-11-19"), Error::<Test>::DateBeforeLast);
		assert_ok!(escape("2026-11-20"));
	});
}

#[test]
fn a_death_opens_a_duty_for_another_branch() {
	build_and_execute(|| {
		let id = held(1, Basis::Sentence);
		let on = day(TODAY);
		assert_ok!(Inmates::death(of(PRISON), id, on));
		let (kind, since) = (DutyKind::InquireDeath, on);
		let opened = Event::DutyOpened { inmate: id, sequence: 2, kind, since, holder: PRISON };
		System::assert_last_event(opened.into());
		assert_eq!(Inmates::inmate(id).unwrap().duties, vec![2]);
		assert_noop!(
			Inmates::admit(of(PRISON_2), id, Basis::Remand, on),
			Error::<Test>::PersonIsDead
		);

		let answer = |by, duty| Inmates::duty_answer(of(by), id, duty, Finding::Natural);
		assert_noop!(answer(PRISON, 2), Error::<Test>::NotIndependent);
		assert_noop!(answer(ADMINISTRATION, 2), Error::<Test>::NotIndependent);
		assert_noop!(answer(PROSECUTION, 1), Error::<Test>::DutyUnknown);
		assert_ok!(answer(PROSECUTION, 2));
		assert_eq!(Duties::<Test>::iter().count(), 0);
		assert_noop!(answer(PROSECUTION, 2), Error::<Test>::DutyUnknown);
		assert_eq!(last_act(id), Act::DutyAnswered { duty: 2, finding: Finding::Natural });
	});
}

#[test]
fn a_suspended_authority_does_nothing() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		Suspended::set(vec![PRISON]);
		assert!(Inmates::escape(of(PRISON), id, day(TODAY)).is_err());
		assert_eq!(summary(id).length, 2);
	});
}

#[test]
fn others_are_told_since_when_he_is_held_and_on_which_days_he_was_at_large() {
	use custodia_primitives::Custody as _;
	build_and_execute(|| {
		let id = opened(1);
		assert_eq!(Inmates::since(id), None);
		assert_ok!(Inmates::admit(of(PRISON), id, Basis::Sentence, day("2026-11-20")));
		assert_eq!(Inmates::since(id), Some(day("2026-11-20")));
		let at_large = |from, until| Inmates::at_large(id, day(from), day(until));
		assert_eq!(at_large("2026-11-01", "2026-11-30"), 0);
		assert_ok!(Inmates::escape(of(PRISON), id, day(TODAY)));
		assert_eq!(at_large("2026-11-01", "2026-11-30"), 7);
		go_to("2026-12-24");
		assert_ok!(Inmates::come_back(of(PRISON), id, day("2026-12-24")));
		assert_eq!(at_large("2026-11-01", "2026-11-30"), 7);
		assert_eq!(at_large("2026-12-01", "2026-12-31"), 23);
		assert_eq!(at_large("2027-01-01", "2027-01-31"), 0);
		assert_ok!(Inmates::release(of(PRISON), id, ReleaseGround::CourtOrder, day("2026-12-24")));
		assert_eq!(Inmates::since(id), None);
	});
}

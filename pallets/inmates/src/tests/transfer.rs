// SPDX-License-Identifier: Apache-2.0
//! Transfers between prisons.

use super::*;
use crate::{AbsenceReason, Custody, LateEvent, ReleaseGround};

const TODAY: &str = "2026-11-24";

#[test]
fn a_transfer_is_offered_and_accepted() {
	build_and_execute(|| {
		let id = held(1, Basis::Sentence);
		assert_ok!(Inmates::transfer_offer(of(PRISON), id, PRISON_2));
		assert_eq!(summary(id).holder, Some(PRISON));
		assert_ok!(Inmates::transfer_accept(of(PRISON_2), id, day(TODAY)));
		let inmate = summary(id);
		assert_eq!((inmate.holder, inmate.offer, inmate.episode), (Some(PRISON_2), None, 1));
		assert_eq!(last_act(id), Act::TransferAccepted { from: PRISON, on: day(TODAY) });
		// Now it is the other prison's prisoner.
		assert_noop!(Inmates::escape(of(PRISON), id, day(TODAY)), Error::<Test>::NotTheHolder);
	});
}

#[test]
fn only_the_prison_it_is_offered_to_accepts() {
	build_and_execute(|| {
		let id = held(1, Basis::Sentence);
		let accept = |by| Inmates::transfer_accept(of(by), id, day(TODAY));
		assert_noop!(accept(PRISON_2), Error::<Test>::NoTransferOffered);
		assert_ok!(Inmates::transfer_offer(of(PRISON), id, PRISON_2));
		assert_noop!(accept(DETENTION), Error::<Test>::NotTheReceiver);
		assert_noop!(accept(PRISON), Error::<Test>::NotTheReceiver);
		let nobodys = opened(2);
		assert_noop!(
			Inmates::transfer_accept(of(PRISON_2), nobodys, day(TODAY)),
			Error::<Test>::NotHeld
		);
	});
}

#[test]
fn an_offer_goes_to_another_active_prison_that_exists() {
	build_and_execute(|| {
		let id = held(1, Basis::Sentence);
		let offer = |to| Inmates::transfer_offer(of(PRISON), id, to);
		assert_noop!(offer(PRISON), Error::<Test>::TransferToSelf);
		assert_noop!(offer(AuthorityId(99)), Error::<Test>::AuthorityUnknown);
		assert_noop!(offer(COURT), Error::<Test>::WrongKind);
		Suspended::set(vec![PRISON_2]);
		assert_noop!(offer(PRISON_2), Error::<Test>::AuthoritySuspended);
		Suspended::set(vec![]);
		assert_ok!(offer(PRISON_2));
		assert_noop!(offer(DETENTION), Error::<Test>::TransferPending);
	});
}

#[test]
fn the_offerer_withdraws() {
	build_and_execute(|| {
		let id = held(1, Basis::Sentence);
		let withdraw = |by| Inmates::transfer_withdraw(of(by), id);
		assert_noop!(withdraw(PRISON), Error::<Test>::NoTransferOffered);
		assert_ok!(Inmates::transfer_offer(of(PRISON), id, PRISON_2));
		assert_noop!(withdraw(PRISON_2), Error::<Test>::NotTheHolder);
		assert_ok!(withdraw(PRISON));
		assert_noop!(
			Inmates::transfer_accept(of(PRISON_2), id, day(TODAY)),
			Error::<Test>::NoTransferOffered
		);
	});
}

#[test]
fn who_is_away_or_at_large_is_not_transferred() {
	build_and_execute(|| {
		let (id, on) = (held(1, Basis::Sentence), day(TODAY));
		assert_ok!(Inmates::leave(of(PRISON), id, AbsenceReason::Court, on, None));
		assert_noop!(Inmates::transfer_offer(of(PRISON), id, PRISON_2), Error::<Test>::NotPresent);
		assert_ok!(Inmates::come_back(of(PRISON), id, on));
		assert_ok!(Inmates::transfer_offer(of(PRISON), id, PRISON_2));
		assert_ok!(Inmates::leave(of(PRISON), id, AbsenceReason::Court, on, None));
		assert_noop!(Inmates::transfer_accept(of(PRISON_2), id, on), Error::<Test>::NotPresent);
		// An escape ends the offer.
		assert_ok!(Inmates::escape(of(PRISON), id, on));
		assert_eq!(summary(id).offer, None);
	});
}

#[test]
fn who_is_held_by_a_suspended_authority_is_taken_over_and_can_be_released() {
	build_and_execute(|| {
		let (id, on) = (held(1, Basis::Sentence), day(TODAY));
		let take_over = |by| Inmates::take_over(of(by), id, on);
		assert_noop!(take_over(PRISON_2), Error::<Test>::HolderNotSuspended);
		assert_ok!(Inmates::transfer_offer(of(PRISON), id, DETENTION));
		Suspended::set(vec![PRISON]);
		assert_noop!(take_over(COURT), Error::<Test>::WrongKind);
		assert_ok!(take_over(PRISON_2));
		let inmate = summary(id);
		assert_eq!((inmate.holder, inmate.offer, inmate.episode), (Some(PRISON_2), None, 1));
		assert_eq!(last_act(id), Act::TakenOver { from: PRISON, on });
		assert_ok!(Inmates::release(of(PRISON_2), id, ReleaseGround::TermServed, on));
		assert_noop!(take_over(DETENTION), Error::<Test>::NotHeld);
	});
}

#[test]
fn who_is_at_large_is_taken_over_as_he_is_even_late() {
	build_and_execute(|| {
		let (id, on) = (held(1, Basis::Sentence), day(TODAY));
		assert_ok!(Inmates::escape(of(PRISON), id, on));
		let propose = || {
			let reason = "the prison was closed".parse().expect("short");
			Inmates::late_propose(of(PRISON_2), id, LateEvent::TakenOver, on, reason)
		};
		assert_noop!(propose(), Error::<Test>::HolderNotSuspended);
		Suspended::set(vec![PRISON]);
		assert_ok!(propose());
		// Reinstated meanwhile, it is asked itself again.
		Suspended::set(vec![]);
		let second = || Inmates::late_second(other_of(PRISON_2), id);
		assert_noop!(second(), Error::<Test>::HolderNotSuspended);
		Suspended::set(vec![PRISON]);
		assert_ok!(second());
		let inmate = summary(id);
		assert_eq!(inmate.holder, Some(PRISON_2));
		assert_eq!(inmate.custody, Custody::AtLarge { since: on });
	});
}

#[test]
fn cases_are_told_what_happens_to_a_prisoner() {
	build_and_execute(|| {
		let today = day("2026-11-24");
		let (moved, died) = (held(1, Basis::Remand), held(2, Basis::Remand));
		assert_ok!(Inmates::transfer_offer(of(PRISON), moved, PRISON_2));
		assert_eq!(Heard::get(), []);
		assert_ok!(Inmates::transfer_accept(of(PRISON_2), moved, today));
		assert_ok!(Inmates::release(of(PRISON_2), moved, ReleaseGround::Bail, today));
		assert_ok!(Inmates::death(of(PRISON), died, today));
		let transfer = Happening::Transfer(PRISON_2.0);
		let told = [(moved, transfer), (moved, Happening::Release), (died, Happening::Death)];
		assert_eq!(Heard::get(), told);
		assert_eq!(<Inmates as custodia_primitives::Custody>::holder(moved), None);
	});
}

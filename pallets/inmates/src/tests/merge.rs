// SPDX-License-Identifier: Apache-2.0
//! Merging and separating.

use super::*;
use crate::{LateEvent, OffenceTag, Order, Record, SentenceChange, SentenceKind};

/// A record of the second prison.
fn theirs(n: u8) -> InmateId {
	let id = crate::NextInmate::<Test>::get();
	let scheme = crate::CommitmentScheme::HmacSha256V1;
	assert_ok!(Inmates::open(of(PRISON_2), scheme, commitment(n)));
	id
}

#[test]
fn two_records_become_one_and_two_again() {
	build_and_execute(|| {
		let (id, other) = (held(1, Basis::Remand), theirs(2));
		assert_ok!(Inmates::merge_offer(of(PRISON), id, other));
		assert_noop!(Inmates::merge_accept(of(PRISON), id, other), Error::<Test>::NotTheHolder);
		assert_ok!(Inmates::merge_accept(of(PRISON_2), id, other));

		// The tombstone names the survivor, which has the other's length and head.
		let ended = summary(other);
		assert_eq!(ended.custody, Custody::Merged { into: id, released: None });
		let (length, head) = (ended.length, ended.head);
		assert_eq!(last_act(id), Act::MergedIn { other, length, head });
		assert_eq!(Inmates::by_commitment(commitment(2)).unwrap().id, id);
		assert_noop!(
			Inmates::admit(of(PRISON_2), other, Basis::Remand, day("2026-11-24")),
			Error::<Test>::RecordMerged
		);

		let separate = |by, id, other, reason| Inmates::separate(of(by), id, other, text(reason));
		assert_noop!(separate(PRISON_2, id, other, "twins"), Error::<Test>::NotTheHolder);
		assert_noop!(separate(PRISON, id, other, ""), Error::<Test>::ReasonMissing);
		assert_ok!(separate(PRISON, id, other, "twins"));
		assert_eq!(summary(other).custody, Custody::Outside);
		assert_eq!(Inmates::by_commitment(commitment(2)).unwrap().id, other);
		assert_noop!(separate(PRISON, id, other, "twins"), Error::<Test>::NotMergedHere);
		assert_noop!(separate(PRISON, id, InmateId(9), "twins"), Error::<Test>::InmateUnknown);
	});
}

#[test]
fn a_merge_needs_two_persons_even_within_one_authority() {
	build_and_execute(|| {
		let (id, other) = (opened(1), opened(2));
		assert_noop!(Inmates::merge_accept(of(PRISON), id, other), Error::<Test>::NoMergeOffer);
		assert_ok!(Inmates::merge_offer(of(PRISON), id, other));
		assert_noop!(Inmates::merge_accept(of(PRISON), id, other), Error::<Test>::SamePerson);
		assert_ok!(Inmates::merge_accept(other_of(PRISON), id, other));
	});
}

#[test]
fn an_offer_stands_only_for_the_record_and_keeper_it_was_made_for() {
	build_and_execute(|| {
		let (id, other, third) = (opened(1), theirs(2), theirs(3));
		assert_noop!(Inmates::merge_offer(of(PRISON_2), id, other), Error::<Test>::NotTheHolder);
		assert_noop!(Inmates::merge_offer(of(PRISON), id, id), Error::<Test>::MergeWithSelf);
		assert_ok!(Inmates::merge_offer(of(PRISON), id, other));
		let accept = |other| Inmates::merge_accept(of(PRISON_2), id, other);
		assert_noop!(accept(third), Error::<Test>::NoMergeOffer);
		assert_ok!(Inmates::admit(of(DETENTION), id, Basis::Remand, day("2026-11-24")));
		assert_noop!(accept(other), Error::<Test>::NoMergeOffer);
		assert_ok!(Inmates::merge_offer(of(DETENTION), id, other));
		assert_ok!(accept(other));
	});
}

#[test]
fn whoever_is_held_goes_on_in_his_own_record() {
	build_and_execute(|| {
		let (id, other) = (held(1, Basis::Remand), theirs(2));
		assert_noop!(Inmates::merge_offer(of(PRISON_2), other, id), Error::<Test>::OtherIsHeld);
		assert_ok!(Inmates::admit(of(PRISON_2), other, Basis::Remand, day("2026-11-24")));
		assert_noop!(Inmates::merge_offer(of(PRISON), id, other), Error::<Test>::BothHeld);
	});
}

#[test]
fn nothing_is_under_way_on_either_record() {
	build_and_execute(|| {
		let (id, other) = (held(1, Basis::Remand), theirs(2));
		let offer = || Inmates::merge_offer(of(PRISON), id, other);
		assert_ok!(offer());

		assert_ok!(Inmates::transfer_offer(of(PRISON), id, DETENTION));
		assert_noop!(offer(), Error::<Test>::TransferPending);
		assert_noop!(
			Inmates::merge_accept(of(PRISON_2), id, other),
			Error::<Test>::TransferPending
		);
		assert_ok!(Inmates::transfer_withdraw(of(PRISON), id));

		let admitted = LateEvent::Admitted { basis: Basis::Remand };
		let (on, reason) = (day("2026-10-01"), text("lost"));
		assert_ok!(Inmates::late_propose(of(PRISON_2), other, admitted, on, reason));
		assert_noop!(offer(), Error::<Test>::LateProposalPending);
		assert_ok!(Inmates::late_withdraw(of(PRISON_2), other));

		let (court, on) = (|| of(COURT), day("2024-03-01"));
		let life = SentenceKind::Life;
		assert_ok!(Inmates::sentence_open(court(), other, life, text("7"), on, on, None, on));
		assert_noop!(offer(), Error::<Test>::JudgmentAlreadyOpen);
		let (offence, tag, term) = (text("murder"), OffenceTag::Violent, Term::default());
		let order = Order::Concurrent;
		assert_ok!(Inmates::sentence_add_count(court(), other, offence, tag, term, on, order));
		assert_ok!(Inmates::sentence_close(court(), other, None, None));
		assert_noop!(offer(), Error::<Test>::OtherHasSentence);
		let quashed = SentenceChange::Quashed;
		assert_ok!(Inmates::sentence_change(court(), other, 0, quashed, None, text("8"), on, None));
		assert_ok!(Inmates::merge_accept(of(PRISON_2), id, other));
	});
}

#[test]
fn a_person_who_died_is_not_merged_away() {
	build_and_execute(|| {
		let (id, other) = (held(1, Basis::Remand), opened(2));
		assert_ok!(Inmates::death(of(PRISON), id, day("2026-11-24")));
		assert_ok!(Inmates::merge_offer(of(PRISON), other, id));
		assert_noop!(
			Inmates::merge_accept(other_of(PRISON), other, id),
			Error::<Test>::PersonIsDead
		);
	});
}

#[test]
fn a_released_person_is_released_again_after_separation() {
	build_and_execute(|| {
		let (id, other) = (opened(1), held(2, Basis::Remand));
		let ground = ReleaseGround::Bail;
		assert_ok!(Inmates::release(of(PRISON), other, ground, day("2026-11-24")));
		assert_ok!(Inmates::merge_offer(of(PRISON), id, other));
		assert_ok!(Inmates::merge_accept(other_of(PRISON), id, other));
		assert_ok!(Inmates::separate(of(PRISON), id, other, text("another person")));
		assert_eq!(summary(other).custody, Custody::Released { ground });
		assert_eq!(Record::<Test>::iter_prefix(other).count(), 5);
	});
}

#[test]
fn a_commitment_leads_through_merges_of_merges() {
	build_and_execute(|| {
		let (a, b, c) = (opened(1), opened(2), opened(3));
		for (survivor, other) in [(b, a), (c, b)] {
			assert_ok!(Inmates::merge_offer(of(PRISON), survivor, other));
			assert_ok!(Inmates::merge_accept(other_of(PRISON), survivor, other));
		}
		assert_eq!(Inmates::by_commitment(commitment(1)).unwrap().id, c);
		// What ended cannot be separated from; the later merge goes first.
		assert_noop!(
			Inmates::separate(of(PRISON), b, a, text("another")),
			Error::<Test>::RecordMerged
		);
	});
}

#[test]
fn a_record_with_an_open_case_does_not_end_in_another() {
	build_and_execute(|| {
		let (id, other) = (opened(1), opened(2));
		Pending::set(vec![other]);
		let offer = |id, other| Inmates::merge_offer(of(PRISON), id, other);
		assert_noop!(offer(id, other), Error::<Test>::OtherHasCase);
		// It goes on; the other may end in it, and its cases are told.
		assert_ok!(offer(other, id));
		assert_ok!(Inmates::merge_accept(other_of(PRISON), other, id));
		assert_eq!(Heard::get(), [(other, Happening::Merge)]);
	});
}

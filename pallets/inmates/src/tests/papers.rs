// SPDX-License-Identifier: Apache-2.0
//! Papers, corrections, and the record in words for the prisoner.

use super::*;
use crate::{
	CommitmentScheme, Commitments, Corrections, Identity, Language, OffenceTag, Order,
	PaymentState, PropertyKind, SentenceKind, Undone,
};

const SCHEME: CommitmentScheme = CommitmentScheme::Blake2b256V1;

fn attach(by: AuthorityId, id: InmateId, to: Sequence) -> sp_runtime::DispatchResult {
	let (kind, algorithm) = (DocumentKind::Warrant, DigestAlgorithm::Sm3);
	Inmates::attach(of(by), id, to, kind, algorithm, commitment(9), Access::Sealed)
}

fn correct(by: RuntimeOrigin, id: InmateId, entry: Sequence) -> sp_runtime::DispatchResult {
	Inmates::correct(by, id, entry, text("entered on the wrong record"))
}

#[test]
fn anyone_attaches_a_paper_to_an_entry_that_is_there() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		assert_noop!(attach(PRISON, id, 2), Error::<Test>::EntryUnknown);
		assert_ok!(attach(PRISON_2, id, 1));
		let digest = Digest { algorithm: DigestAlgorithm::Sm3, value: [9; 32] };
		let document = Document { kind: DocumentKind::Warrant, digest, access: Access::Sealed };
		assert_eq!(last_act(id), Act::Attached { to: 1, document });
	});
}

#[test]
fn a_second_officer_withdraws_a_paper() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		assert_ok!(attach(PRISON, id, 1));
		assert_noop!(correct(of(PRISON), id, 2), Error::<Test>::SamePerson);
		assert_noop!(correct(of(PRISON_2), id, 2), Error::<Test>::NotYourEntry);
		assert_noop!(correct(other_of(PRISON), id, 9), Error::<Test>::EntryUnknown);
		assert_noop!(
			Inmates::correct(other_of(PRISON), id, 2, text("")),
			Error::<Test>::ReasonMissing
		);
		assert_ok!(correct(other_of(PRISON), id, 2));
		assert_eq!(Corrections::<Test>::get(id, 2), Some(3));
		assert_noop!(correct(other_of(PRISON), id, 2), Error::<Test>::AlreadyCorrected);
	});
}

#[test]
fn no_holder_withdraws_a_paper_that_another_authority_lodged() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		assert_ok!(attach(PRISON_2, id, 1));
		assert_noop!(correct(of(PRISON), id, 2), Error::<Test>::NotYourEntry);
		assert_ok!(correct(other_of(PRISON_2), id, 2));
	});
}

#[test]
fn the_holder_corrects_a_commitment_that_the_opener_added() {
	build_and_execute(|| {
		let id = opened(1);
		assert_ok!(Inmates::identity_add(of(PRISON), id, Identity::Alias, SCHEME, commitment(2)));
		assert_noop!(correct(of(DETENTION), id, 1), Error::<Test>::NotYourEntry);
		assert_ok!(Inmates::admit(of(DETENTION), id, Basis::Remand, day("2026-11-24")));
		assert_ok!(correct(of(DETENTION), id, 1));
	});
}

#[test]
fn custody_is_never_corrected() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		for entry in [0, 1] {
			assert_noop!(correct(other_of(PRISON), id, entry), Error::<Test>::NotCorrectable);
		}
	});
}

#[test]
fn an_alias_added_in_error_leads_here_no_longer() {
	build_and_execute(|| {
		let id = opened(1);
		let add = || Inmates::identity_add(of(PRISON), id, Identity::Alias, SCHEME, commitment(2));
		assert_ok!(add());
		assert_ok!(correct(other_of(PRISON), id, 1));
		assert_eq!(Commitments::<Test>::get(commitment(2)), None);
		assert_eq!(summary(id).commitments, 1);
		assert!(matches!(
			last_act(id),
			Act::Corrected { entry: 1, undone: Undone::CommitmentRemoved { .. }, .. }
		));
		// It is free for the right record, and for this one.
		assert_ok!(add());
		assert_noop!(correct(other_of(PRISON), id, 1), Error::<Test>::AlreadyCorrected);
	});
}

#[test]
fn a_commitment_computed_wrongly_is_put_back_once() {
	build_and_execute(|| {
		let id = opened(1);
		let rekey = |old, new| {
			Inmates::identity_rekey(of(PRISON), id, commitment(old), SCHEME, commitment(new))
		};
		assert_ok!(rekey(1, 2));
		assert_ok!(rekey(2, 3));
		assert_noop!(correct(other_of(PRISON), id, 1), Error::<Test>::NothingToUndo);
		assert_ok!(correct(other_of(PRISON), id, 2));
		assert_eq!(Commitments::<Test>::get(commitment(2)), Some(id));
		// The old value was taken by another record meanwhile.
		opened(1);
		assert_noop!(correct(other_of(PRISON), id, 1), Error::<Test>::DuplicateCommitment);
	});
}

#[test]
fn a_payment_state_is_corrected_by_the_court_that_stated_it() {
	build_and_execute(|| {
		let id = held(1, Basis::Sentence);
		let (court, on) = (|| of(COURT), day("2024-03-01"));
		let fixed = SentenceKind::Fixed;
		assert_ok!(Inmates::sentence_open(court(), id, fixed, text("7"), on, on, None, on));
		let (term, tag) = ("P9Y".parse().unwrap(), OffenceTag::Corruption);
		assert_ok!(Inmates::sentence_add_count(
			court(),
			id,
			text("bribery"),
			tag,
			term,
			on,
			Order::Concurrent
		));
		assert_ok!(Inmates::sentence_add_duty(court(), id, PropertyKind::Fine, None));
		assert_ok!(Inmates::sentence_close(court(), id, None, None));
		assert_ok!(Inmates::duty_state(court(), id, 0, 0, PaymentState::Paid));
		let stated = summary(id).length - 1;
		assert_noop!(correct(of(PRISON), id, stated), Error::<Test>::NotYourEntry);
		assert_ok!(correct(other_of(COURT), id, stated));
		let state = crate::Sentences::<Test>::get(id).judgments[0].duties[0].state;
		assert_eq!(state, PaymentState::Open);
		// A later statement stands against the correction of an earlier one.
		assert_ok!(Inmates::duty_state(court(), id, 0, 0, PaymentState::Partly));
		assert_ok!(Inmates::duty_state(court(), id, 0, 0, PaymentState::Paid));
		let earlier = summary(id).length - 2;
		assert_noop!(correct(other_of(COURT), id, earlier), Error::<Test>::NothingToUndo);
		// The judgment itself is never corrected.
		assert_noop!(correct(other_of(COURT), id, 2), Error::<Test>::NotCorrectable);
	});
}

fn hand(by: RuntimeOrigin, id: InmateId, through: Sequence) -> sp_runtime::DispatchResult {
	let (language, algorithm) = (Language::Chinese, DigestAlgorithm::Sha256);
	Inmates::extract_handed(by, id, language, algorithm, commitment(9), through)
}

#[test]
fn his_record_in_words_is_handed_to_the_prisoner_by_any_authority_that_keeps_records() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		assert_ok!(hand(of(PRISON), id, 1));
		let extract = Digest { algorithm: DigestAlgorithm::Sha256, value: [9; 32] };
		let language = Language::Chinese;
		assert_eq!(last_act(id), Act::ExtractHanded { language, extract, through: 1 });
		// His prison cannot keep it from him: a court hands it over too, and once more later.
		assert_ok!(hand(of(COURT), id, 2));
		assert_ok!(hand(of(COURT), id, 0));
	});
}

#[test]
fn no_extract_tells_of_an_entry_that_is_not_there() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		assert_noop!(hand(of(PRISON), id, 2), Error::<Test>::EntryUnknown);
		assert_noop!(hand(of(PRISON), InmateId(7), 0), Error::<Test>::InmateUnknown);
		let nobody = sp_runtime::DispatchError::BadOrigin;
		assert_noop!(hand(RuntimeOrigin::root(), id, 0), nobody);
	});
}

#[test]
fn of_a_record_that_ended_nothing_more_is_handed_over() {
	build_and_execute(|| {
		let (id, other) = (opened(1), opened(2));
		assert_ok!(Inmates::merge_offer(of(PRISON), id, other));
		assert_ok!(Inmates::merge_accept(other_of(PRISON), id, other));
		assert_noop!(hand(of(PRISON), other, 0), Error::<Test>::RecordMerged);
		assert_ok!(hand(of(PRISON), id, 2));
	});
}

#[test]
fn that_a_record_was_handed_over_is_never_undone() {
	build_and_execute(|| {
		let id = opened(1);
		assert_ok!(hand(of(PRISON), id, 0));
		assert_noop!(correct(other_of(PRISON), id, 1), Error::<Test>::NotCorrectable);
	});
}

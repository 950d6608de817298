// SPDX-License-Identifier: Apache-2.0
//! The record itself: entries, heads, acts of other pallets, replay.

use super::*;
use crate::{
	replay::{fold, Mismatch},
	Entry, Record, Trace,
};
use codec::{Decode, DecodeAll, Encode};
use sp_core::H256;

fn genesis() -> H256 {
	System::block_hash(0)
}

fn entries(id: InmateId) -> Vec<(Sequence, Entry<RuntimeAct>)> {
	Inmates::entries(id, 0, 100)
}

/// A record with a few entries of several kinds.
fn written() -> InmateId {
	let id = held(1, Basis::Remand);
	assert_ok!(Inmates::basis_change(of(PRISON), id, Basis::Sentence, day("2026-11-24")));
	assert_ok!(Inmates::transfer_offer(of(PRISON), id, PRISON_2));
	assert_ok!(Inmates::transfer_accept(of(PRISON_2), id, day("2026-11-24")));
	id
}

#[test]
fn the_stored_bytes_fold_to_the_head() {
	build_and_execute(|| {
		let id = written();
		let stored = (0..summary(id).length)
			.map(|n| {
				let key = Record::<Test>::hashed_key_for(id, n);
				frame_support::storage::unhashed::get_raw(&key).unwrap()
			})
			.collect::<Vec<_>>();
		let head =
			custodia_primitives::record::fold(genesis(), id, stored.iter().map(Vec::as_slice));
		assert_eq!(head, summary(id).head);
		// And they are what an entry encodes to.
		for bytes in stored {
			let entry = Entry::<RuntimeAct>::decode_all(&mut &bytes[..]).unwrap();
			assert_eq!(entry.encode(), bytes);
		}
	});
}

#[test]
fn an_entry_names_who_did_it_when_and_under_which_term() {
	build_and_execute(|| {
		let id = written();
		let entry = Record::<Test>::get(id, 4).unwrap();
		assert_eq!(entry.block, 1);
		assert_eq!(entry.at.to_string(), "2026-11-24T15:04");
		assert_eq!(entry.officer, OfficerId(501));
		assert_eq!(entry.authority, PRISON_2);
		assert_eq!(entry.term, TermId(501));
	});
}

#[test]
fn another_pallets_act_is_one_more_entry_and_changes_nothing_else() {
	build_and_execute(|| {
		let id = written();
		let before = summary(id);
		let acting = Acting {
			officer: OfficerId(501),
			authority: PRISON_2,
			kind: AuthorityKind::Prison,
			roles: Default::default(),
			term: TermId(501),
		};
		let sequence = <Inmates as Trace>::append(id, &acting, RuntimeAct::Points(5)).unwrap();
		assert_eq!(sequence, 5);
		let after = summary(id);
		assert_eq!(after.length, 6);
		assert_ne!(after.head, before.head);
		assert_eq!((after.holder, after.last), (before.holder, before.last));
		assert_eq!(
			<Inmates as Trace>::append(InmateId(9), &acting, RuntimeAct::Points(5)),
			Err(Error::<Test>::InmateUnknown.into())
		);
		// A second officer cannot correct it here.
		assert_noop!(
			Inmates::correct(other_of(PRISON_2), id, 5, text("wrong")),
			Error::<Test>::NotCorrectable
		);
	});
}

#[test]
fn a_record_replays_to_its_summary() {
	build_and_execute(|| {
		let id = written();
		assert_eq!(fold(genesis(), id, entries(id)).unwrap().inmate, summary(id));
	});
}

#[test]
fn entries_that_no_call_could_have_written_do_not_replay() {
	build_and_execute(|| {
		let id = written();
		let whole = entries(id);
		let replayed = |entries: Vec<_>| fold(genesis(), id, entries);
		assert_eq!(replayed(vec![]), Err(Mismatch::Empty));
		let without = |n: usize| whole.iter().enumerate().filter(move |(i, _)| *i != n);
		let missing = without(2).map(|(_, e)| e.clone()).collect();
		assert_eq!(replayed(missing), Err(Mismatch::Gap { expected: 2, found: 3 }));
		// Numbered anew, the gap shows in what the entries say.
		let renumbered = without(3).zip(0..).map(|((_, (_, e)), n)| (n, e.clone())).collect();
		let refused = crate::custody::Refused::NoTransferOffered;
		assert_eq!(replayed(renumbered), Err(Mismatch::Custody(3, refused)));
		let without_opening = without(0).zip(0..).map(|((_, (_, e)), n)| (n, e.clone())).collect();
		assert_eq!(replayed(without_opening), Err(Mismatch::NotOpened(0)));
		// Another officer's name in an entry gives another head.
		let mut changed = whole.clone();
		changed[4].1.officer = OfficerId(502);
		assert_ne!(replayed(changed).unwrap().inmate.head, summary(id).head);
		// Another chain or record does, too.
		let other = fold(H256::repeat_byte(1), id, whole.clone()).unwrap();
		assert_ne!(other.inmate.head, summary(id).head);
	});
}

#[test]
fn a_correction_by_the_same_officer_or_of_another_thing_does_not_replay() {
	build_and_execute(|| {
		let id = opened(1);
		let scheme = crate::CommitmentScheme::Blake2b256V1;
		let alias = crate::Identity::Alias;
		assert_ok!(Inmates::identity_add(of(PRISON), id, alias, scheme, commitment(2)));
		assert_ok!(Inmates::correct(other_of(PRISON), id, 1, text("another's")));
		let whole = entries(id);
		assert!(fold(genesis(), id, whole.clone()).is_ok());
		let mut alone = whole.clone();
		alone[2].1.officer = alone[1].1.officer;
		assert_eq!(fold(genesis(), id, alone), Err(Mismatch::Inconsistent(2)));
		let mut first = whole;
		let undone = crate::Undone::CommitmentRemoved { value: commitment(1) };
		first[2].1.act = Act::Corrected { entry: 1, undone, reason: text("no") }.into();
		assert_eq!(fold(genesis(), id, first), Err(Mismatch::Inconsistent(2)));
	});
}

#[test]
fn an_extract_that_tells_of_itself_or_of_what_comes_later_does_not_replay() {
	build_and_execute(|| {
		let id = opened(1);
		let (language, algorithm) = (crate::Language::English, DigestAlgorithm::Sha256);
		assert_ok!(Inmates::extract_handed(of(PRISON), id, language, algorithm, commitment(2), 0));
		let mut whole = entries(id);
		assert!(fold(genesis(), id, whole.clone()).is_ok());
		let extract = Digest { algorithm, value: commitment(2).0 };
		whole[1].1.act = Act::ExtractHanded { language, extract, through: 1 }.into();
		assert_eq!(fold(genesis(), id, whole), Err(Mismatch::Inconsistent(1)));
	});
}

#[test]
fn the_bytes_of_an_act_never_change() {
	// Frozen: the index of the act, then its fields in order.
	let admitted = Act::Admitted { basis: Basis::Recall, on: day("2026-11-24") };
	let mut bytes = vec![10, 2];
	bytes.extend("2026-11-24".encode());
	assert_eq!(admitted.encode(), bytes);
	assert_eq!(Act::decode(&mut &bytes[..]).unwrap(), admitted);
	assert_eq!(Act::JudgmentDiscarded.encode(), vec![36]);
	assert_eq!(Act::HistoricalConfirmed { through: 7 }.encode(), vec![54, 7, 0, 0, 0]);
	let extract = Digest { algorithm: DigestAlgorithm::Sm3, value: [9; 32] };
	let handed = Act::ExtractHanded { language: crate::Language::Other, extract, through: 7 };
	let bytes = [&[47, 255, 1][..], &[9; 32], &[7, 0, 0, 0]].concat();
	assert_eq!(handed.encode(), bytes);
}

#[test]
fn an_index_is_given_to_one_act_and_shared_with_its_label() {
	use scale_info::{TypeDef, TypeInfo};
	let indices = |info: scale_info::Type| match info.type_def {
		TypeDef::Variant(v) => v.variants.iter().map(|v| (v.index, v.name)).collect::<Vec<_>>(),
		_ => vec![],
	};
	let mut labels = indices(crate::Label::type_info());
	assert_eq!(labels.pop(), Some((255, "Elsewhere")));
	assert_eq!(indices(Act::type_info()), labels);
}

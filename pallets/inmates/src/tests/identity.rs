// SPDX-License-Identifier: Apache-2.0
//! Commitments of identity.

use super::*;
use crate::{CommitmentScheme, Commitments, Identity};
use sp_core::H256;

const SCHEME: CommitmentScheme = CommitmentScheme::HmacSm3V1;

fn add(by: AuthorityId, id: InmateId, n: u8) -> sp_runtime::DispatchResult {
	Inmates::identity_add(of(by), id, Identity::Alias, SCHEME, commitment(n))
}

#[test]
fn a_commitment_opens_one_record() {
	build_and_execute(|| {
		let id = opened(1);
		assert_eq!(Inmates::by_commitment(commitment(1)).unwrap().id, id);
		assert_noop!(
			Inmates::open(of(PRISON_2), SCHEME, commitment(1)),
			Error::<Test>::DuplicateCommitment
		);
		assert_noop!(
			Inmates::open(of(PRISON_2), SCHEME, H256::zero()),
			Error::<Test>::CommitmentBlank
		);
		assert!(Inmates::open(RuntimeOrigin::signed(4_000), SCHEME, commitment(2)).is_err());
		assert!(Inmates::open(RuntimeOrigin::root(), SCHEME, commitment(2)).is_err());
	});
}

#[test]
fn the_keeper_adds_commitments_up_to_the_bound() {
	build_and_execute(|| {
		let id = opened(1);
		assert_noop!(add(PRISON_2, id, 2), Error::<Test>::NotTheHolder);
		for n in 2..=crate::MAX_COMMITMENTS {
			assert_ok!(add(PRISON, id, n));
		}
		assert_noop!(add(PRISON, id, 17), Error::<Test>::TooManyCommitments);
		assert_eq!(Inmates::by_commitment(commitment(16)).unwrap().id, id);
		// The holder is the keeper once there is one.
		let other = opened(20);
		assert_ok!(Inmates::admit(of(DETENTION), other, Basis::Remand, day("2026-11-24")));
		assert_noop!(add(PRISON, other, 21), Error::<Test>::NotTheHolder);
		assert_ok!(add(DETENTION, other, 21));
		assert_noop!(add(DETENTION, other, 1), Error::<Test>::DuplicateCommitment);
	});
}

#[test]
fn a_commitment_is_computed_anew() {
	build_and_execute(|| {
		let (id, other) = (opened(1), opened(2));
		let rekey = |old, new| {
			Inmates::identity_rekey(of(PRISON), id, commitment(old), SCHEME, commitment(new))
		};
		assert_noop!(rekey(2, 3), Error::<Test>::CommitmentUnknown);
		assert_noop!(rekey(1, 2), Error::<Test>::DuplicateCommitment);
		assert_ok!(rekey(1, 3));
		assert_eq!(Commitments::<Test>::get(commitment(1)), None);
		assert_eq!(Commitments::<Test>::get(commitment(3)), Some(id));
		assert_eq!(Commitments::<Test>::get(commitment(2)), Some(other));
		assert_eq!(summary(id).commitments, 1);
	});
}

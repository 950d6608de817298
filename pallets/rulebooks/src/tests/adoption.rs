// SPDX-License-Identifier: Apache-2.0
//! Adoption by the council.

use super::*;
use sp_core::H256;
use sp_runtime::traits::{BadOrigin, Hash};

#[test]
fn a_version_is_in_force_from_its_day_and_takes_the_place_of_the_one_before() {
	build_and_execute(|| {
		let first = sealed(delegate(0), &compiled(TOY));
		assert_ok!(adopt(first, "2026-12-01"));
		let at = minute("2026-11-24T15:04");
		let info = Books::<Test>::get(first).unwrap();
		assert!(matches!(info.stage, Stage::Adopted { at: then, .. } if then == at));
		// The proposer may go on with the next.
		let second = sealed(delegate(0), &compiled(&TOY.replace("= 9 months", "= 12 months")));
		assert_ok!(adopt(second, "2027-06-01"));
		let version = |on| Rulebooks::version(name("toy"), day(on));
		assert_eq!(version("2026-11-30"), None);
		assert_eq!(version("2026-12-01"), Some(first));
		assert_eq!(version("2027-05-31"), Some(first));
		assert_eq!(version("2027-06-01"), Some(second));
		// Both stay readable.
		assert_eq!(Rulebooks::books(None).len(), 2);
		assert_eq!(Rulebooks::books(Some(first)).len(), 1);
		let read = <Rulebooks as Law>::item_named(first, name("cut.start")).unwrap();
		assert_eq!(<Rulebooks as Law>::item(first, read.0), Some(read.1));
	});
}

#[test]
fn law_is_never_changed_for_the_past() {
	build_and_execute(|| {
		let first = sealed(delegate(0), &compiled(TOY));
		assert_noop!(adopt(first, "2026-11-23"), Error::<Test>::DateInPast);
		assert_ok!(adopt(first, "2026-12-01"));
		let second = sealed(delegate(0), &compiled(TOY));
		assert_noop!(adopt(second, "2026-11-30"), Error::<Test>::DateBeforeLast);
		// On the same day it replaces what was not in force yet.
		assert_ok!(adopt(second, "2026-12-01"));
		assert_eq!(Rulebooks::version(name("toy"), day("2026-12-01")), Some(second));
	});
}

#[test]
fn the_motion_names_the_digest_of_what_is_sealed() {
	build_and_execute(|| {
		let today = day("2026-11-24");
		let adopt_with = |book, digest| Rulebooks::adopt(council(), book, digest, today);
		assert_noop!(adopt_with(BookId(0), H256::zero()), Error::<Test>::BookUnknown);
		assert_ok!(upload(delegate(0), "toy", items(&compiled(TOY))));
		assert_noop!(adopt_with(BookId(0), H256::zero()), Error::<Test>::NotSealed);
		assert_ok!(Rulebooks::seal(delegate(0)));
		assert_noop!(adopt_with(BookId(0), H256::zero()), Error::<Test>::DigestDiffers);
		assert_ok!(adopt(BookId(0), "2026-11-24"));
		assert_noop!(adopt(BookId(0), "2026-11-25"), Error::<Test>::AlreadyAdopted);
		assert_noop!(Rulebooks::discard(delegate(0), BookId(0)), Error::<Test>::AlreadyAdopted);
	});
}

#[test]
fn a_motion_needs_votes_and_branches_and_is_for_this_very_call() {
	build_and_execute(|| {
		let id = sealed(delegate(0), &compiled(TOY));
		let seal = Books::<Test>::get(id).unwrap().seal().unwrap();
		let today = day("2026-11-24");
		let by_delegate = Rulebooks::adopt(delegate(0), id, seal.digest, today);
		assert_eq!(by_delegate, Err(BadOrigin.into()));
		Lacking::set(Some(Lacks::Votes));
		assert_noop!(adopt(id, "2026-11-24"), Error::<Test>::MotionLacksVotes);
		Lacking::set(Some(Lacks::Branch));
		assert_noop!(adopt(id, "2026-11-24"), Error::<Test>::MotionLacksBranch);
		let none = || Default::default();
		assert_noop!(
			Rulebooks::follow(council(), PRISON, none(), today),
			Error::<Test>::MotionLacksBranch
		);
		Lacking::set(None);
		let call = Call::<Test>::adopt { book: id, digest: seal.digest, from: today };
		let hash = |call: Call<Test>| {
			<Test as frame_system::Config>::Hashing::hash_of(&RuntimeCall::Rulebooks(call))
		};
		Voted::set(Some(hash(call)));
		assert_noop!(adopt(id, "2026-11-25"), BadOrigin);
		assert_ok!(adopt(id, "2026-11-24"));
	});
}

#[test]
fn a_book_has_as_many_versions_as_can_be() {
	build_and_execute(|| {
		let id = sealed(delegate(0), &compiled(TOY));
		let version = Version { from: day("2026-11-24"), book: id };
		let all = vec![version; MAX_VERSIONS as usize];
		Versions::<Test>::insert(name("toy"), AllVersions::truncate_from(all));
		assert_noop!(adopt(id, "2026-11-24"), Error::<Test>::TooManyChanges);
		Versions::<Test>::remove(name("toy"));
	});
}

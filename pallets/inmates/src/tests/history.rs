// SPDX-License-Identifier: Apache-2.0
//! History from before the chain.

use super::*;
use crate::{CommitmentScheme, Event, ImportWindows, MAX_CONFIRMED};

const SCHEME: CommitmentScheme = CommitmentScheme::HmacSha256V1;

fn window(authority: AuthorityId) {
	assert_ok!(Inmates::import_open(RuntimeOrigin::root(), authority, day("2026-12-31")));
}

/// A historical record of the detention centre.
fn carried(n: u8) -> InmateId {
	let id = crate::NextInmate::<Test>::get();
	assert_ok!(Inmates::historical_open(of(DETENTION), SCHEME, commitment(n)));
	id
}

fn episode(
	by: AuthorityId,
	id: InmateId,
	admitted: &str,
	released: Option<&str>,
) -> sp_runtime::DispatchResult {
	Inmates::historical_episode(
		of(by),
		id,
		Basis::Remand,
		day(admitted),
		released.map(day),
		ReleaseGround::Bail,
		text("battery"),
		Some(day("2012-12-30")),
	)
}

#[test]
fn the_council_opens_and_closes_a_window() {
	build_and_execute(|| {
		let until = day("2026-12-31");
		let open = |authority, until: &str| {
			Inmates::import_open(RuntimeOrigin::root(), authority, day(until))
		};
		assert!(Inmates::import_open(of(DETENTION), DETENTION, until).is_err());
		assert_noop!(open(DETENTION, "2026-11-23"), Error::<Test>::WindowInPast);
		assert_noop!(open(AuthorityId(99), "2026-12-31"), Error::<Test>::AuthorityUnknown);
		Suspended::set(vec![DETENTION]);
		assert_noop!(open(DETENTION, "2026-12-31"), Error::<Test>::AuthoritySuspended);
		Suspended::set(vec![]);
		assert_noop!(
			Inmates::historical_open(of(DETENTION), SCHEME, commitment(1)),
			Error::<Test>::ImportWindowClosed
		);
		assert_ok!(open(DETENTION, "2026-12-31"));
		System::assert_last_event(Event::ImportOpened { authority: DETENTION, until }.into());
		let id = carried(1);
		// It ends by itself, and by the council.
		go_to("2027-01-01");
		assert_noop!(episode(DETENTION, id, "2013-01-01", None), Error::<Test>::ImportWindowClosed);
		assert_ok!(Inmates::import_close(RuntimeOrigin::root(), DETENTION));
		System::assert_last_event(Event::ImportClosed { authority: DETENTION }.into());
		assert_eq!(ImportWindows::<Test>::get(DETENTION), None);
		assert_noop!(
			Inmates::import_close(RuntimeOrigin::root(), DETENTION),
			Error::<Test>::ImportWindowClosed
		);
	});
}

#[test]
fn episodes_come_in_order_and_the_last_may_be_open() {
	build_and_execute(|| {
		window(DETENTION);
		let id = carried(1);
		assert_ok!(episode(DETENTION, id, "2013-01-01", Some("2013-02-01")));
		assert_noop!(
			episode(DETENTION, id, "2013-01-31", Some("2013-03-01")),
			Error::<Test>::DateBeforeLast
		);
		assert_noop!(
			episode(DETENTION, id, "2013-03-01", Some("2013-02-28")),
			Error::<Test>::DatesOutOfOrder
		);
		assert_noop!(
			episode(DETENTION, id, "2013-03-01", Some("2027-02-28")),
			Error::<Test>::DateInFuture
		);
		// The same day again, and released on the day itself.
		assert_ok!(episode(DETENTION, id, "2013-02-01", Some("2013-02-01")));
		assert_ok!(episode(DETENTION, id, "2014-01-01", None));
		let inmate = summary(id);
		assert_eq!((inmate.holder, inmate.episode), (Some(DETENTION), 3));
		assert_noop!(episode(DETENTION, id, "2014-02-01", None), Error::<Test>::AlreadyHeld);
		// He goes on live.
		let ground = ReleaseGround::ChargeDropped;
		assert_ok!(Inmates::release(of(DETENTION), id, ground, day("2026-11-24")));
		assert_noop!(episode(DETENTION, id, "2026-11-24", None), Error::<Test>::LiveCustodyExists);
	});
}

#[test]
fn only_who_holds_people_has_somebody_still_held() {
	build_and_execute(|| {
		window(ADMINISTRATION);
		window(DETENTION);
		let id = carried(1);
		assert_noop!(episode(ADMINISTRATION, id, "2013-01-01", None), Error::<Test>::WrongKind);
		assert_ok!(episode(ADMINISTRATION, id, "2013-01-01", Some("2013-01-02")));
		assert_noop!(
			Inmates::historical_open(of(DETENTION), SCHEME, commitment(1)),
			Error::<Test>::DuplicateCommitment
		);
	});
}

#[test]
fn another_branch_confirms_what_was_carried_over() {
	build_and_execute(|| {
		window(PRISON);
		window(DETENTION);
		let id = carried(1);
		assert_ok!(episode(DETENTION, id, "2013-01-01", Some("2013-02-01")));
		assert_ok!(episode(PRISON, id, "2014-01-01", Some("2014-02-01")));
		let confirm = |by, through| {
			Inmates::historical_confirm(of(by), id, through).map(drop).map_err(|e| e.error)
		};
		assert_eq!(confirm(DETENTION, 1), Err(Error::<Test>::NotIndependent.into()));
		// The prison's administration is of the prison's branch.
		assert_eq!(confirm(ADMINISTRATION, 2), Err(Error::<Test>::NotIndependent.into()));
		assert_eq!(confirm(COURT, 3), Err(Error::<Test>::EntryUnknown.into()));
		assert_eq!(Inmates::inmate(id).unwrap().historical, Some(2));
		assert_ok!(confirm(ADMINISTRATION, 1));
		assert_eq!(Inmates::inmate(id).unwrap().confirmed, Some(1));
		assert_eq!(confirm(COURT, 1), Err(Error::<Test>::NothingToConfirm.into()));
		assert_ok!(confirm(COURT, 2));
		// Only live entries are left.
		assert_eq!(confirm(COURT, 4), Err(Error::<Test>::NothingToConfirm.into()));
	});
}

#[test]
fn one_confirmation_covers_a_bounded_number_of_entries() {
	build_and_execute(|| {
		window(DETENTION);
		let id = carried(1);
		for _ in 0..MAX_CONFIRMED {
			assert_ok!(episode(DETENTION, id, "2013-01-01", Some("2013-01-01")));
		}
		let confirm =
			|through| Inmates::historical_confirm(of(COURT), id, through).map_err(|e| e.error);
		assert_eq!(confirm(MAX_CONFIRMED), Err(Error::<Test>::TooManyAtOnce.into()));
		// It costs what it reads.
		let some = confirm(7).unwrap().actual_weight.unwrap();
		let all = <() as crate::WeightInfo>::historical_confirm(MAX_CONFIRMED);
		assert!(some.all_lt(all) || some.ref_time() < all.ref_time());
		assert_ok!(confirm(MAX_CONFIRMED));
	});
}

#[test]
fn who_is_carried_over_with_his_sentence_has_a_month_for_its_judgments() {
	build_and_execute(|| {
		window(DETENTION);
		let (id, ground) = (carried(1), ReleaseGround::Bail);
		assert_ok!(Inmates::historical_episode(
			of(DETENTION),
			id,
			Basis::Sentence,
			day("2013-01-01"),
			None,
			ground,
			text("battery"),
			None,
		));
		assert_eq!(summary(id).baseless, Some(day("2026-12-24")));
	});
}

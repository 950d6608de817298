// SPDX-License-Identifier: Apache-2.0

use crate::{
	mock::{Authorities, *},
	*,
};
use codec::Encode;
use custodia_primitives::{AuthorityId, AuthorityKind};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError::BadOrigin;

fn upgrade() -> Call<Test> {
	Call::upgrade_authorize { code_hash: H256::repeat_byte(7) }
}

#[test]
fn an_upgrade_is_authorised_by_its_hash() {
	build_and_execute(|| {
		assert_ok!(council(upgrade()));
		System::assert_has_event(
			frame_system::Event::UpgradeAuthorized {
				code_hash: H256::repeat_byte(7),
				check_version: true,
			}
			.into(),
		);
		// Other code is refused when somebody hands it in.
		assert_noop!(
			System::apply_authorized_upgrade(RuntimeOrigin::none(), vec![1]),
			frame_system::Error::<Test>::Unauthorized
		);
	});
}

#[test]
fn nobody_but_the_council_has_its_powers() {
	build_and_execute(|| {
		for origin in [signed(DELEGATES[0]), signed(FIRST), RuntimeOrigin::root()] {
			assert_noop!(Authorities::upgrade_authorize(origin, H256::zero()), BadOrigin);
		}
		let one = pallet_collective::RawOrigin::<u64, ()>::Member(DELEGATES[0]);
		assert_noop!(Authorities::upgrade_authorize(one.into(), H256::zero()), BadOrigin);
	});
}

#[test]
fn ayes_for_another_call_do_not_count() {
	build_and_execute(|| {
		let _voted = Motion::new(upgrade(), &DELEGATES);
		let origin = pallet_collective::RawOrigin::<u64, ()>::Members(4, 4);
		assert_noop!(Authorities::upgrade_authorize(origin.into(), H256::zero()), BadOrigin);
	});
}

#[test]
fn a_motion_needs_enough_ayes_however_low_its_threshold() {
	build_and_execute(|| {
		let serious = Motion::new(upgrade(), &[100, 103]);
		assert_noop!(serious.carry(), Error::<Test>::MotionLacksVotes);
		assert!(serious.close().is_err());

		let appoint = Call::registrar_appoint {
			authority: PRISON,
			account: 15,
			person: person(15),
			until: None,
		};
		let half = Motion::new(appoint, &[100, 103]);
		assert_noop!(half.carry(), Error::<Test>::MotionLacksVotes);
	});
}

#[test]
fn a_serious_motion_needs_an_aye_from_each_pillar() {
	build_and_execute(|| {
		for missing in [100, 102, 103] {
			let ayes: Vec<_> = DELEGATES.into_iter().filter(|d| *d != missing).collect();
			let motion = Motion::new(upgrade(), &ayes);
			assert_noop!(motion.carry(), Error::<Test>::MotionLacksBranch);
			motion.drop();
		}
		assert_ok!(Motion::new(upgrade(), &[100, 102, 103]).close());
	});
}

#[test]
fn a_motion_of_one_member_that_is_executed_at_once_is_refused() {
	build_and_execute(|| {
		let call = RuntimeCall::Authorities(upgrade());
		let len = call.encoded_size() as u32;
		assert_ok!(Council::propose(signed(DELEGATES[0]), 1, Box::new(call), len));
		System::assert_has_event(
			pallet_collective::Event::Executed {
				proposal_hash: frame_system::Pallet::<Test>::read_events_for_pallet::<
					pallet_collective::Event<Test>,
				>()
				.into_iter()
				.find_map(|event| match event {
					pallet_collective::Event::Executed { proposal_hash, .. } => Some(proposal_hash),
					_ => None,
				})
				.unwrap(),
				result: Err(BadOrigin),
			}
			.into(),
		);
	});
}

#[test]
fn ayes_of_a_suspended_authority_are_gone() {
	build_and_execute(|| {
		let appoint = Call::registrar_appoint {
			authority: PRISON,
			account: 15,
			person: person(15),
			until: None,
		};
		let open = Motion::new(appoint, &[100, 104]);
		assert_ok!(council(Call::authority_suspend { authority: MINISTRY, reason: reason() }));
		assert_noop!(open.carry(), Error::<Test>::MotionLacksVotes);
	});
}

#[test]
fn others_put_no_registrar_and_no_seat_into_a_branch_that_has_a_delegate() {
	build_and_execute(|| {
		let appoint = |authority, account| Call::registrar_appoint {
			authority,
			account,
			person: person(account),
			until: None,
		};
		let offer = |authority, account| Call::seat_offer { authority, account };
		let own_lacks = |call: Call<Test>, own: AccountId| {
			let others: Vec<_> = DELEGATES.into_iter().filter(|d| *d != own).collect();
			let motion = Motion::new(call, &others);
			assert_noop!(motion.carry(), Error::<Test>::MotionLacksOwnBranch);
			motion.drop();
		};
		own_lacks(appoint(COURT, 15), 102);
		own_lacks(offer(COURT, 16), 102);
		// A prison has no delegate itself: its administration speaks for the branch.
		own_lacks(appoint(PRISON, 15), 100);
		assert_ok!(Motion::new(appoint(PRISON, 15), &[100, 103, 104]).close());

		// A branch without a voice cannot withhold it.
		let admit = Call::authority_admit {
			name: "Ombudsman".parse().unwrap(),
			kind: AuthorityKind::Ombudsman,
			parent: None,
			voting: false,
		};
		assert_ok!(council(admit));
		assert_ok!(Motion::new(appoint(AuthorityId(5), 17), &[100, 103, 104]).close());
	});
}

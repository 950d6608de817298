// SPDX-License-Identifier: Apache-2.0

use crate::{
	mock::{Authorities, *},
	*,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok, assert_storage_noop, dispatch::PostDispatchInfo, pallet_prelude::TransactionSource,
	traits::Get, weights::Weight,
};
use frame_system::CheckNonce;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{DispatchTransaction, TransactionExtension},
	transaction_validity::{
		InvalidTransaction::{self, BadSigner, ExhaustsResources, Future, Stale},
		TransactionValidityError, ValidTransaction,
	},
};

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![] }.into()
}

fn vote() -> RuntimeCall {
	pallet_collective::Call::disapprove_proposal { proposal_hash: Default::default() }.into()
}

/// What the pool says.
fn pool(
	account: u64,
	call: &RuntimeCall,
	nonce: u32,
	units: u64,
) -> Result<ValidTransaction, TransactionValidityError> {
	Gate::<Test>::from(nonce)
		.validate_only(signed(account), call, &info(units), 0, TransactionSource::External, 0)
		.map(|(validity, ..)| validity)
}

/// Puts a transaction with the account's next nonce into the block.
fn block(account: u64, call: &RuntimeCall, units: u64) -> Result<(), TransactionValidityError> {
	let nonce = System::account_nonce(account);
	frame_support::storage::with_storage_layer(|| {
		Gate::<Test>::from(nonce)
			.validate_and_prepare(signed(account), call, &info(units), 0, 0)
			.map(|_| ())
			.map_err(Refused)
	})
	.map_err(|refused| refused.0)
}

struct Refused(TransactionValidityError);
impl From<sp_runtime::DispatchError> for Refused {
	fn from(_: sp_runtime::DispatchError) -> Self {
		unreachable!("storage layers are few")
	}
}

fn refused<R: core::fmt::Debug>(
	result: Result<R, TransactionValidityError>,
	why: InvalidTransaction,
) {
	assert_eq!(result.unwrap_err(), TransactionValidityError::Invalid(why));
}

#[test]
fn clients_see_check_nonce() {
	build_and_execute(|| {
		type Nonce = CheckNonce<Test>;
		let gate = Gate::<Test>::from(7);
		assert_eq!(gate.encode(), Nonce::from(7).encode());
		assert_eq!(Gate::<Test>::decode(&mut &gate.encode()[..]), Ok(gate));
		assert_eq!(Gate::<Test>::type_info(), Nonce::type_info());
		let metadata = <Gate<Test> as TransactionExtension<RuntimeCall>>::metadata();
		let known = <Nonce as TransactionExtension<RuntimeCall>>::metadata();
		assert_eq!(metadata[0].identifier, known[0].identifier);
		assert_eq!(metadata[0].ty, known[0].ty);
		assert_eq!(metadata[0].implicit, known[0].implicit);
	});
}

#[test]
fn each_signer_sends_what_is_his() {
	build_and_execute(|| {
		let keys = pallet_session::Call::set_keys { keys: keys(900), proof: vec![] }.into();
		let calls = [remark(), vote(), keys];
		let nobody: RuntimeCall = pallet_session::Call::purge_keys {}.into();
		for (signer, own) in [(JUDGE, 0), (FIRST, 0), (DELEGATES[1], 1), (SEATS[1], 2)] {
			for (index, call) in calls.iter().enumerate() {
				if index == own {
					assert_ok!(pool(signer, call, 0, 1));
				} else {
					refused(pool(signer, call, 0, 1), InvalidTransaction::Call);
				}
			}
			refused(pool(signer, &nobody, 0, 1), InvalidTransaction::Call);
		}
	});
}

#[test]
fn an_outsider_is_refused_and_leaves_nothing() {
	build_and_execute(|| {
		assert_storage_noop!(refused(pool(7_777, &remark(), 0, 1), BadSigner));
		assert_storage_noop!(refused(block(7_777, &remark(), 1), BadSigner));
		// Money changes nothing about it.
		System::inc_providers(&7_777);
		assert_storage_noop!(refused(pool(7_777, &remark(), 0, 1), BadSigner));
	});
}

#[test]
fn an_officer_without_a_term_in_force_is_refused() {
	build_and_execute(|| {
		assert_ok!(Authorities::officer_register(signed(FIRST), 25, person(25)));
		refused(pool(25, &remark(), 0, 1), BadSigner);
		let (roles, last) = (roles(&[custodia_primitives::Role::CourtClerk]), date("2026-11-24"));
		assert_ok!(Authorities::term_grant(signed(FIRST), officer(25), roles, last, Some(last)));
		assert_ok!(pool(25, &remark(), 0, 1));
		Now::set("2026-11-25T00:00");
		refused(pool(25, &remark(), 0, 1), BadSigner);
	});
}

#[test]
fn a_replaced_account_is_refused() {
	build_and_execute(|| {
		assert_ok!(Authorities::officer_replace_account(signed(FIRST), officer(CLERK), 26));
		refused(pool(CLERK, &remark(), 0, 1), BadSigner);
		assert_ok!(pool(26, &remark(), 0, 1));
	});
}

#[test]
fn all_of_a_suspended_authority_are_refused_at_once() {
	build_and_execute(|| {
		assert_ok!(council(Call::authority_suspend { authority: MINISTRY, reason: reason() }));
		let keys = pallet_session::Call::set_keys { keys: keys(904), proof: vec![] }.into();
		for (account, call) in [(43, remark()), (41, remark()), (104, vote()), (904, keys)] {
			refused(pool(account, &call, 0, 1), BadSigner);
			refused(block(account, &call, 1), BadSigner);
		}
	});
}

#[test]
fn a_marked_seat_is_refused() {
	build_and_execute(|| {
		assert_ok!(council(Call::seat_offer { authority: MINISTRY, account: 914 }));
		set_keys(914);
		assert_ok!(council(Call::seat_withdraw { account: 904 }));
		let keys = pallet_session::Call::set_keys { keys: keys(904), proof: vec![] }.into();
		refused(pool(904, &keys, 0, 1), BadSigner);
		assert_ok!(pool(914, &keys, 0, 1));
	});
}

#[test]
fn the_nonce_is_still_checked() {
	build_and_execute(|| {
		assert_ok!(block(JUDGE, &remark(), 1));
		assert_eq!(System::account_nonce(JUDGE), 1);
		refused(pool(JUDGE, &remark(), 0, 1), Stale);
		let ahead = pool(JUDGE, &remark(), 3, 1).unwrap();
		assert_eq!(ahead.requires, [(JUDGE, 2u32).encode()]);
		assert_eq!(ahead.provides, [(JUDGE, 3u32).encode()]);
	});
}

#[test]
fn an_officer_fills_his_block_and_the_next_block_takes_him_again() {
	build_and_execute(|| {
		assert_ok!(block(JUDGE, &remark(), 200));
		assert_ok!(block(JUDGE, &remark(), 100));
		assert_storage_noop!(refused(block(JUDGE, &remark(), 1), ExhaustsResources));
		// The pool keeps it for the next block.
		assert_ok!(pool(JUDGE, &remark(), 2, 1));
		System::set_block_number(2);
		assert_ok!(block(JUDGE, &remark(), 300));
	});
}

#[test]
fn an_authority_has_a_budget_of_its_own() {
	build_and_execute(|| {
		assert_ok!(block(JUDGE, &remark(), 300));
		assert_storage_noop!(refused(block(CLERK, &remark(), 201), ExhaustsResources));
		assert_ok!(block(CLERK, &remark(), 100));
		// Its delegate draws on it too, and no other authority does.
		assert_ok!(block(DELEGATES[1], &vote(), 100));
		assert_storage_noop!(refused(block(DELEGATES[1], &vote(), 1), ExhaustsResources));
		assert_ok!(block(13, &remark(), 300));
	});
}

#[test]
fn a_day_that_is_spent_is_refused_in_the_pool_until_the_next() {
	build_and_execute(|| {
		for number in 1..=5 {
			System::set_block_number(number);
			assert_ok!(block(JUDGE, &remark(), 200));
		}
		System::set_block_number(6);
		refused(pool(JUDGE, &remark(), 5, 1), ExhaustsResources);
		refused(block(JUDGE, &remark(), 1), ExhaustsResources);
		Now::set("2026-11-25T00:00");
		assert_ok!(block(JUDGE, &remark(), 200));
	});
}

#[test]
fn a_call_that_no_block_could_take_is_refused_in_the_pool() {
	build_and_execute(|| {
		refused(pool(JUDGE, &remark(), 0, 301), ExhaustsResources);
		refused(pool(DELEGATES[0], &vote(), 0, 501), ExhaustsResources);
	});
}

#[test]
fn length_counts_where_it_weighs_more() {
	build_and_execute(|| {
		let long = |len| {
			Gate::<Test>::from(0)
				.validate_only(
					signed(JUDGE),
					&remark(),
					&info(1),
					len,
					TransactionSource::External,
					0,
				)
				.map(|(validity, ..)| validity)
		};
		assert_ok!(long(1_000));
		refused(long(1_100), ExhaustsResources);
	});
}

#[test]
fn a_flood_stands_behind_everybodys_first_transaction() {
	build_and_execute(|| {
		// The clerk used most of his day, the judge nothing.
		for number in 1..=3 {
			System::set_block_number(number);
			assert_ok!(block(CLERK, &remark(), 300));
		}
		let priority = |account, nonce| pool(account, &remark(), nonce, 1).unwrap().priority;
		assert!(priority(JUDGE, 0) > priority(CLERK, 3));
		assert!(priority(CLERK, 3) > priority(JUDGE, 1));
		assert!(priority(JUDGE, 1) > priority(JUDGE, 2));
	});
}

#[test]
fn an_account_queues_so_far_ahead_and_no_further() {
	build_and_execute(|| {
		let limit = <<Test as Config>::QueueLimit as Get<u32>>::get();
		assert_ok!(pool(JUDGE, &remark(), limit - 1, 1));
		refused(pool(JUDGE, &remark(), limit, 1), Future);
	});
}

#[test]
fn what_nobody_signed_passes_and_pays_nothing() {
	build_and_execute(|| {
		let root = RuntimeOrigin::root();
		let (validity, val, _) = Gate::<Test>::from(0)
			.validate_only(root.clone(), &remark(), &info(1), 0, TransactionSource::External, 0)
			.unwrap();
		assert_eq!(validity, ValidTransaction::default());
		let gate = Gate::<Test>::from(0);
		let weight = gate.weight(&remark());
		let pre = gate.prepare(val, &root, &remark(), &info(1), 0).unwrap();
		let refund =
			Gate::<Test>::post_dispatch_details(pre, &info(1), &Default::default(), 0, &Ok(()));
		assert_eq!(refund, Ok(weight));
	});
}

#[test]
fn what_a_call_did_not_use_is_given_back() {
	build_and_execute(|| {
		let gate = Gate::<Test>::from(0);
		let pay = || gate.clone().validate_and_prepare(signed(JUDGE), &remark(), &info(200), 0, 0);
		let (pre, _) = pay().unwrap();
		assert_eq!(OfficerUsage::<Test>::get(officer(JUDGE)).in_block, 200 * UNIT);
		let used = PostDispatchInfo {
			actual_weight: Some(Weight::from_parts(50 * UNIT, 0)),
			..Default::default()
		};
		assert_ok!(Gate::<Test>::post_dispatch_details(pre, &info(200), &used, 0, &Ok(())));
		assert_eq!(OfficerUsage::<Test>::get(officer(JUDGE)).in_block, 50 * UNIT);
		assert_eq!(OfficerUsage::<Test>::get(officer(JUDGE)).in_day, 50 * UNIT);
		assert_eq!(AuthorityUsage::<Test>::get(COURT).in_day, 50 * UNIT);
	});
}

#[test]
fn what_is_done_beside_a_call_is_charged_and_given_back_only_where_it_was_counted() {
	build_and_execute(|| {
		Most::set(40);
		let gate = Gate::<Test>::from(0);
		let declared = gate.weight(&remark());
		Most::set(0);
		let own = gate.weight(&remark());
		assert_eq!(declared, own.saturating_add(Weight::from_parts(40 * UNIT, 0)));
		Most::set(40);
		for (block, unused, back) in [(10, 30, 30), (11, 0, 0), (12, 90, 40)] {
			System::set_block_number(block);
			// What somebody left before is not given to this one.
			Unused::set(7);
			let nonce = System::account_nonce(JUDGE);
			let gate = Gate::<Test>::from(nonce);
			let (pre, _) =
				gate.validate_and_prepare(signed(JUDGE), &remark(), &info(100), 0, 0).unwrap();
			Unused::set(unused);
			let used = PostDispatchInfo {
				actual_weight: Some(Weight::from_parts(100 * UNIT, 0)),
				..Default::default()
			};
			let refund = Gate::<Test>::post_dispatch_details(pre, &info(100), &used, 0, &Ok(()));
			assert_eq!(refund, Ok(Weight::from_parts(back * UNIT, 0)));
			let usage = OfficerUsage::<Test>::get(officer(JUDGE));
			assert_eq!(usage.in_block, (100 - back) * UNIT);
		}
		Most::set(0);
	});
}

#[test]
fn a_transaction_is_charged_whether_its_call_succeeds_or_not() {
	build_and_execute(|| {
		let fails: RuntimeCall =
			Call::term_decline { officer: custodia_primitives::OfficerId(0) }.into();
		let result =
			Gate::<Test>::from(0).dispatch_transaction(signed(JUDGE), fails, &info(200), 0, 0);
		assert!(result.unwrap().is_err());
		assert_eq!(OfficerUsage::<Test>::get(officer(JUDGE)).in_block, 200 * UNIT);
		assert_eq!(AuthorityUsage::<Test>::get(COURT).in_day, 200 * UNIT);
		assert_eq!(System::account_nonce(JUDGE), 1);
	});
}

// SPDX-License-Identifier: Apache-2.0
//! Who gets a transaction into a block, whatever it is wrapped in.

mod common;

use codec::Encode;
use common::{account, act, build_and_execute, signed, validate};
use custodia_runtime::{
	apis::ask::runtime_decl_for_office_api::OfficeApi, configs::BlockWeights, Executive, Runtime,
	RuntimeCall, RuntimeEvent, System,
};
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
};
use pallet_inmates::CommitmentScheme;
use sp_core::H256;
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchError,
};

fn open(commitment: u8) -> RuntimeCall {
	pallet_inmates::Call::open {
		scheme: CommitmentScheme::Blake2b256V1,
		commitment: H256::repeat_byte(commitment),
	}
	.into()
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::batch_all { calls }.into()
}

fn refused_as(invalid: InvalidTransaction) -> Result<(), TransactionValidityError> {
	Err(TransactionValidityError::Invalid(invalid))
}

fn pool(phrase: &str, call: RuntimeCall) -> Result<(), TransactionValidityError> {
	validate(signed(phrase, 0, call)).map(|_| ())
}

#[test]
fn an_officer_gets_in_and_a_stranger_does_not() {
	build_and_execute("development", || {
		assert_ok!(pool("//Prison1//records", open(1)));
		assert_eq!(pool("//Nobody", open(1)), refused_as(InvalidTransaction::BadSigner));
	});
}

#[test]
fn each_kind_of_signer_sends_only_what_is_his() {
	build_and_execute("development", || {
		let keys = RuntimeCall::Session(pallet_session::Call::purge_keys {});
		let wrong = refused_as(InvalidTransaction::Call);
		assert_eq!(pool("//Court//delegate", open(1)), wrong);
		assert_eq!(pool("//PrisonAdministration//seat", open(1)), wrong);
		assert_eq!(pool("//PrisonAdministration//seat", keys), wrong);
		let vote =
			pallet_collective::Call::vote { proposal: H256::zero(), index: 0, approve: true };
		assert_eq!(pool("//Prison1//records", RuntimeCall::Council(vote.clone())), wrong);
		assert_ok!(pool("//Court//delegate", RuntimeCall::Council(vote)));
	});
}

#[test]
fn a_batch_of_ones_own_calls_is_taken_and_one_with_anything_else_is_not() {
	build_and_execute("development", || {
		assert_ok!(pool("//Prison1//records", batch(vec![open(1), open(2)])));
		assert_ok!(pool("//Prison1//records", batch(vec![batch(vec![open(1)]), open(2)])));
		let purpose_free = RuntimeCall::System(frame_system::Call::remark { remark: vec![1] });
		let power = RuntimeCall::Authorities(pallet_authorities::Call::seat_withdraw {
			account: account("//Court//seat"),
		});
		let wrong = refused_as(InvalidTransaction::Call);
		for nested in [purpose_free, power] {
			assert_eq!(pool("//Prison1//records", batch(vec![open(1), nested.clone()])), wrong);
			let deep = batch(vec![batch(vec![nested])]);
			assert_eq!(pool("//Prison1//records", deep), wrong);
		}
		assert_eq!(pool("//Prison1//records", batch(vec![])), wrong);
	});
}

/// Batch filing and one notice in many cases: see `docs/staff.md`, *Many cases at once*.
#[test]
fn each_call_of_a_forced_batch_is_done_or_refused_by_itself_and_all_are_paid_for() {
	const RECORDS: &str = "//Prison1//records";
	build_and_execute("development", || {
		let forced = |calls| RuntimeCall::from(pallet_utility::Call::force_batch { calls });
		let vote =
			pallet_collective::Call::vote { proposal: H256::zero(), index: 0, approve: true };
		let others = forced(vec![open(1), RuntimeCall::Council(vote)]);
		assert_eq!(pool(RECORDS, others), refused_as(InvalidTransaction::Call));
		let mixed = signed(RECORDS, 0, forced(vec![open(1), open(1), open(2)]));
		assert_ok!(Executive::apply_extrinsic(mixed).expect("he gets in"));
		assert_eq!(pallet_inmates::Inmates::<Runtime>::iter().count(), 2);
		let events = System::events().into_iter().filter_map(|row| match row.event {
			RuntimeEvent::Utility(pallet_utility::Event::ItemCompleted) => Some(true),
			RuntimeEvent::Utility(pallet_utility::Event::ItemFailed { error }) => {
				let twice = pallet_inmates::Error::<Runtime>::DuplicateCommitment;
				assert_eq!(error, DispatchError::from(twice));
				Some(false)
			},
			_ => None,
		});
		assert_eq!(events.collect::<Vec<_>>(), [true, false, true]);
		let signer = pallet_authorities::Accounts::<Runtime>::get(account(RECORDS));
		let Some(pallet_authorities::Signer::Officer(officer)) = signer else {
			panic!("he is an officer")
		};
		let used = pallet_authorities::OfficerUsage::<Runtime>::get(officer).in_block;
		let own = open(1).get_dispatch_info().call_weight.ref_time();
		assert!(used >= 3 * own, "{used} for three times {own}");
	});
}

#[test]
fn no_act_travels_by_delegation() {
	build_and_execute("development", || {
		let derived = pallet_utility::Call::as_derivative { index: 0, call: Box::new(open(1)) };
		let fallback =
			pallet_utility::Call::if_else { main: Box::new(open(1)), fallback: Box::new(open(2)) };
		for call in [derived, fallback] {
			let call = RuntimeCall::Utility(call);
			let refused = pool("//Prison1//records", call.clone());
			assert_eq!(refused, refused_as(InvalidTransaction::Call));
			assert_eq!(
				act("//Prison1//records", call),
				Err(frame_system::Error::<Runtime>::CallFiltered.into())
			);
		}
	});
}

#[test]
fn a_power_of_the_council_is_nobodys_outside_a_motion() {
	build_and_execute("development", || {
		let power = pallet_authorities::Call::upgrade_authorize { code_hash: H256::zero() };
		assert_eq!(act("//Court//delegate", power), Err(DispatchError::BadOrigin));
		let window = pallet_inmates::Call::import_open {
			authority: 6.into(),
			until: "2026-12-31".parse().unwrap(),
		};
		assert_eq!(act("//Court//delegate", window), Err(DispatchError::BadOrigin));
	});
}

#[test]
fn every_call_that_can_be_sent_fits_into_a_block() {
	build_and_execute("development", || {
		let limit = BlockWeights::get().get(DispatchClass::Normal).max_extrinsic.unwrap();
		for commitment in 1..=50 {
			let weight = batch(vec![open(commitment); 50]).get_dispatch_info().call_weight;
			assert!(weight.all_lte(limit), "fifty acts in a batch weigh {weight}");
		}
	});
}

/// The prison that holds somebody cannot keep his record from him.
#[test]
fn his_record_is_handed_to_a_prisoner_by_whoever_keeps_records_and_nobody_else() {
	build_and_execute("development", || {
		let hand = || pallet_inmates::Call::extract_handed {
			inmate: 0.into(),
			language: pallet_inmates::Language::English,
			algorithm: custodia_primitives::DigestAlgorithm::Sha256,
			digest: H256::repeat_byte(9),
			through: 0,
		};
		assert_ok!(act("//Prison1//records", open(1)));
		assert_ok!(pool("//Prison2//records", hand().into()));
		assert_ok!(act("//Prison2//records", hand()));
		let missing = pallet_authorities::Error::<Runtime>::MissingRole;
		assert_eq!(act("//Prison1//custody", hand()), Err(missing.into()));
	});
}

#[test]
fn why_tells_the_cause_and_the_remedy_in_words() {
	build_and_execute("development", || {
		let ask = |phrase: &str, call: RuntimeCall| Runtime::why(account(phrase), call.encode());
		let passes = ask("//Prison1//records", open(1));
		assert!(passes.passes, "{passes:?}");
		let stranger = ask("//Nobody", open(1));
		assert_eq!((&*stranger.error, stranger.passes), ("UnknownSigner", false));
		assert!(stranger.words.len() > 40, "{}", stranger.words);
		let delegate = ask("//Court//delegate", open(1));
		assert_eq!(&*delegate.error, "NotYourCall");
		let role = ask("//Prison1//custody", open(1));
		assert_eq!((&*role.by, &*role.error), ("Authorities", "MissingRole"));
		assert_ok!(act("//Prison1//records", open(1)));
		let twice = ask("//Prison1//records", open(1));
		assert_eq!((&*twice.by, &*twice.error), ("Inmates", "DuplicateCommitment"));
		let nonsense = Runtime::why(account("//Nobody"), vec![255, 255]);
		assert_eq!(&*nonsense.error, "Undecodable");
	});
}

// SPDX-License-Identifier: Apache-2.0
//! The runtime on the genesis of a preset, with a block begun.
#![allow(dead_code)]

pub mod house;

use codec::Encode;
use custodia_runtime::{
	genesis, AccountId, Hash, Runtime, RuntimeCall, RuntimeEvent, RuntimeGenesisConfig,
	RuntimeOrigin, System, TxExtension, UncheckedExtrinsic,
};
use frame_support::{
	assert_ok,
	storage::{with_transaction, TransactionOutcome},
	traits::Hooks,
	weights::Weight,
};
use serde_json::Value;
use sp_core::{sr25519, Pair};
use sp_runtime::{
	generic::Era,
	traits::{Dispatchable, Hash as _, IdentifyAccount},
	transaction_validity::{TransactionSource, TransactionValidity},
	BuildStorage, DispatchError, MultiSigner,
};

/// 2026-11-24T16:30 in UTC: half past midnight of the 25th in the presets' zone.
pub const NOW: u64 = 1_795_537_800_000;

/// The genesis of a preset.
pub fn genesis_of(preset: &str) -> sp_io::TestExternalities {
	let patch = genesis::preset(&preset.into()).expect("a preset of this name");
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	merge(&mut config, serde_json::from_slice(&patch).unwrap());
	let config: RuntimeGenesisConfig = serde_json::from_value(config).unwrap();
	config.build_storage().unwrap().into()
}

/// The delegate who proposes what is put to the vote.
pub const COURT: &str = "//Court//delegate";

/// Runs a test on a preset, and checks the invariants of our pallets after it.
pub fn build_and_execute(preset: &str, test: impl FnOnce()) {
	genesis_of(preset).execute_with(|| {
		begin_block(1);
		test();
		try_state();
	});
}

/// Begins a block three seconds after the one before.
pub fn begin_block(number: u32) {
	System::reset_events();
	System::initialize(&number, &System::parent_hash(), &Default::default());
	pallet_timestamp::Now::<Runtime>::put(NOW + u64::from(number) * 3_000);
	custodia_runtime::Authorities::on_initialize(number);
}

/// The invariants of our pallets.
pub fn try_state() {
	pallet_authorities::Pallet::<Runtime>::do_try_state().unwrap();
	pallet_clock::Pallet::<Runtime>::do_try_state().unwrap();
	pallet_inmates::Pallet::<Runtime>::do_try_state().unwrap();
	pallet_rulebooks::Pallet::<Runtime>::do_try_state().unwrap();
	pallet_proceedings::Pallet::<Runtime>::do_try_state().unwrap();
	pallet_assessments::Pallet::<Runtime>::do_try_state().unwrap();
	pallet_sanctions::Pallet::<Runtime>::do_try_state().unwrap();
	pallet_alerts::Pallet::<Runtime>::do_try_state().unwrap();
	pallet_incentives::Pallet::<Runtime>::do_try_state().unwrap();
}

pub fn merge(base: &mut Value, patch: Value) {
	match (base, patch) {
		(Value::Object(base), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}

pub fn pair(phrase: &str) -> sr25519::Pair {
	sr25519::Pair::from_string(phrase, None).unwrap()
}

pub fn account(phrase: &str) -> AccountId {
	MultiSigner::from(pair(phrase).public()).into_account()
}

/// Dispatches a call as its signed transaction would, without the transaction.
pub fn act(phrase: &str, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
	let origin = RuntimeOrigin::signed(account(phrase));
	call.into().dispatch(origin).map(|_| ()).map_err(|e| e.error)
}

/// A signed transaction.
pub fn signed(phrase: &str, nonce: u32, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	let call = call.into();
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		pallet_authorities::Gate::from(nonce),
		frame_system::CheckWeight::new(),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	);
	let payload = custodia_runtime::SignedPayload::new(call.clone(), extension.clone()).unwrap();
	let signature = payload.using_encoded(|bytes| pair(phrase).sign(bytes));
	UncheckedExtrinsic::new_signed(call, account(phrase).into(), signature.into(), extension)
}

/// What the pool says of a transaction. A node asks this of a state that it then throws away.
pub fn validate(transaction: UncheckedExtrinsic) -> TransactionValidity {
	let asked = with_transaction(|| {
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(
			custodia_runtime::Executive::validate_transaction(
				TransactionSource::External,
				transaction,
				System::parent_hash(),
			),
		))
	});
	asked.unwrap()
}

/// Puts a motion of the court's delegate to the vote; tells what its call came to.
pub fn motion(call: RuntimeCall, ayes: &[&str]) -> Result<(), DispatchError> {
	let hash: Hash = <Runtime as frame_system::Config>::Hashing::hash_of(&call);
	let length_bound = call.encoded_size() as u32;
	let index = pallet_collective::ProposalCount::<Runtime, pallet_collective::Instance1>::get();
	let proposal = Box::new(call);
	let threshold = ayes.len() as u32;
	assert_ok!(act(COURT, pallet_collective::Call::propose { threshold, proposal, length_bound }));
	for aye in ayes {
		let vote = pallet_collective::Call::vote { proposal: hash, index, approve: true };
		assert_ok!(act(aye, vote));
	}
	let proposal_weight_bound = Weight::from_parts(500_000_000_000, u64::MAX);
	let close = pallet_collective::Call::close {
		proposal_hash: hash,
		index,
		proposal_weight_bound,
		length_bound,
	};
	System::reset_events();
	assert_ok!(act(COURT, close));
	let result = System::events().into_iter().find_map(|record| match record.event {
		RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => Some(result),
		_ => None,
	});
	result.expect("it was carried out")
}

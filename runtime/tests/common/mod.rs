// SPDX-License-Identifier: Apache-2.0
//! The runtime on the genesis of a preset, with a block begun.
#![allow(dead_code)]

use custodia_runtime::{
	genesis, AccountId, Runtime, RuntimeCall, RuntimeGenesisConfig, RuntimeOrigin, System,
	TxExtension, UncheckedExtrinsic,
};
use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	traits::Hooks,
};
use serde_json::Value;
use sp_core::{sr25519, Pair};
use sp_runtime::{
	generic::Era,
	traits::{Dispatchable, IdentifyAccount},
	transaction_validity::{TransactionSource, TransactionValidity},
	BuildStorage, DispatchError, MultiSigner,
};

/// 2026-11-24T16:30 in UTC: half past midnight of the 25th in the presets' zone.
pub const NOW: u64 = 1_795_537_800_000;

/// Runs a test on a preset, and checks the invariants of our pallets after it.
pub fn build_and_execute(preset: &str, test: impl FnOnce()) {
	let patch = genesis::preset(&preset.into()).expect("a preset of this name");
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	merge(&mut config, serde_json::from_slice(&patch).unwrap());
	let config: RuntimeGenesisConfig = serde_json::from_value(config).unwrap();
	let mut ext: sp_io::TestExternalities = config.build_storage().unwrap().into();
	ext.execute_with(|| {
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
	let signature = codec::Encode::using_encoded(&payload, |bytes| pair(phrase).sign(bytes));
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

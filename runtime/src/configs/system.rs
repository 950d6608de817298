// SPDX-License-Identifier: Apache-2.0
//! The frame itself: system, timestamp, utility, balances.

use crate::{
	access::Purposeful, weights, AccountId, Balance, Block, Nonce, PalletInfo, Runtime,
	RuntimeCall, RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason, RuntimeOrigin, RuntimeTask,
	System, UncheckedExtrinsic, SLOT_MILLIS, VERSION,
};
use frame_support::{
	derive_impl,
	dispatch::DispatchClass,
	parameter_types,
	traits::{ConstU128, ConstU32, ConstU64, VariantCountOf},
	weights::{constants::WEIGHT_REF_TIME_PER_MILLIS, Weight},
};
use frame_system::limits;
use sp_runtime::{generic, traits::AccountIdLookup, Perbill};
use sp_version::RuntimeVersion;

/// What signed calls may use of a block. The rest is for what must run: inherents, hooks, evidence.
const NORMAL: Perbill = Perbill::from_percent(90);
/// Half of the slot: a block must also be imported by everyone before the next.
const BLOCK_MILLIS: u64 = 1_500;
/// Room for some fifteen thousand acts.
const BLOCK_BYTES: u32 = 5 * 1024 * 1024;

parameter_types! {
	/// Roots of blocks that a mortal transaction may refer to.
	pub const BlockHashCount: u32 = 4096;
	/// This runtime.
	pub const Version: RuntimeVersion = VERSION;
	/// What fits into a block.
	pub BlockWeights: limits::BlockWeights = {
		let max = Weight::from_parts(BLOCK_MILLIS * WEIGHT_REF_TIME_PER_MILLIS, u64::MAX);
		limits::BlockWeights::builder()
			.base_block(weights::BlockExecutionWeight::get())
			.for_class(DispatchClass::all(), |w| {
				w.base_extrinsic = weights::ExtrinsicBaseWeight::get();
			})
			.for_class(DispatchClass::Normal, |w| w.max_total = Some(NORMAL * max))
			.for_class(DispatchClass::Operational, |w| {
				w.max_total = Some(max);
				w.reserved = Some(max - NORMAL * max);
			})
			.avg_block_initialization(Perbill::from_percent(1))
			.build_or_panic()
	};
	/// How long a block may be.
	pub BlockLength: limits::BlockLength =
		limits::BlockLength::builder().max_length(BLOCK_BYTES).build();
	/// How accounts are written as text. Clients' chain properties agree with it.
	pub const SS58Prefix: u8 = 42;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type BaseCallFilter = Purposeful;
	type Block = Block;
	type BlockWeights = BlockWeights;
	type BlockLength = BlockLength;
	type AccountId = AccountId;
	type Nonce = Nonce;
	type Hash = crate::Hash;
	type Lookup = AccountIdLookup<AccountId, ()>;
	type BlockHashCount = BlockHashCount;
	type DbWeight = weights::DbWeight;
	type Version = Version;
	type AccountData = pallet_balances::AccountData<Balance>;
	type SS58Prefix = SS58Prefix;
	type MaxConsumers = ConstU32<16>;
	type SystemWeightInfo = weights::frame_system::WeightInfo<Runtime>;
	type ExtensionsWeightInfo = weights::frame_system_extensions::WeightInfo<Runtime>;
}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	type OnTimestampSet = crate::Aura;
	type MinimumPeriod = ConstU64<{ SLOT_MILLIS / 2 }>;
	type WeightInfo = weights::pallet_timestamp::WeightInfo<Runtime>;
}

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = crate::OriginCaller;
	type WeightInfo = weights::pallet_utility::WeightInfo<Runtime>;
}

impl pallet_balances::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type Balance = Balance;
	type DustRemoval = ();
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
	type ReserveIdentifier = [u8; 8];
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxLocks = ConstU32<0>;
	type MaxReserves = ConstU32<0>;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
	type DoneSlashHandler = ();
	type WeightInfo = weights::pallet_balances::WeightInfo<Runtime>;
}

impl<LocalCall> frame_system::offchain::CreateTransactionBase<LocalCall> for Runtime
where
	RuntimeCall: From<LocalCall>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

/// Evidence of equivocation travels unsigned.
impl<LocalCall> frame_system::offchain::CreateBare<LocalCall> for Runtime
where
	RuntimeCall: From<LocalCall>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		generic::UncheckedExtrinsic::new_bare(call)
	}
}

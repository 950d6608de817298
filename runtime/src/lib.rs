// SPDX-License-Identifier: Apache-2.0
//! The Custodia runtime: composition only.
//!
//! | module | holds |
//! |---|---|
//! | [`configs`] | one file per group of pallets: what each is given |
//! | [`access`] | which calls exist here, and who may send them |
//! | [`acts`] | the acts of every pallet as one enum, so that a record reads as one story |
//! | [`apis`] | what a node, staff and auditors can ask |
//! | [`genesis`] | the presets a chain can start from |
//! | [`signals`] | how oversight sees each act |
//! | [`watch`] | the registers that are told of every act |
//! | [`weights`] | what each call costs, measured on this runtime |

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]

extern crate alloc;

pub mod access;
pub mod acts;
pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
pub mod configs;
pub mod genesis;
pub mod signals;
pub mod watch;
pub mod weights;

pub use apis::RuntimeApi;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

/// A signature of any of the schemes accounts can use.
pub type Signature = MultiSignature;
/// An account: the hash of its public key.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// An amount of the prisoners' money ledger. Acts cost nothing.
pub type Balance = u128;
/// How many transactions an account has signed.
pub type Nonce = u32;
/// A hash.
pub type Hash = sp_core::H256;
/// The number of a block.
pub type BlockNumber = u32;
/// How a call names an account.
pub type Address = MultiAddress<AccountId, ()>;
/// A block's header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// A transaction.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What is checked of a transaction before its call. Every part is empty or known to all clients by
/// its name; the gate is inside the nonce check.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckEra<Runtime>,
	pallet_authorities::Gate<Runtime>,
	frame_system::CheckWeight<Runtime>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);
/// What a transaction signs.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// Runs blocks.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// Types as a node sees them, that survive an upgrade of this runtime.
pub mod opaque {
	use super::*;
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

	/// A block's header.
	pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
	/// A block.
	pub type Block = generic::Block<Header, UncheckedExtrinsic>;
	/// The hash of a block.
	pub type Hash = <BlakeTwo256 as sp_runtime::traits::Hash>::Output;
}

impl_opaque_keys! {
	/// The keys of a validator. Both are ed25519, so that they can live in hardware modules.
	pub struct SessionKeys {
		/// Signs blocks.
		pub aura: Aura,
		/// Signs finality votes.
		pub grandpa: Grandpa,
	}
}

/// This runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("custodia"),
	impl_name: Cow::Borrowed("custodia"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

/// A block every three seconds.
pub const SLOT_MILLIS: u64 = 3_000;
/// Blocks in a minute.
pub const MINUTES: BlockNumber = 60_000 / SLOT_MILLIS as BlockNumber;
/// Blocks in an hour.
pub const HOURS: BlockNumber = 60 * MINUTES;
/// Blocks in a day.
pub const DAYS: BlockNumber = 24 * HOURS;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(3)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(4)]
	pub type Grandpa = pallet_grandpa;
	#[runtime::pallet_index(5)]
	pub type Historical = pallet_session::historical;
	#[runtime::pallet_index(6)]
	pub type Offences = pallet_offences;

	#[runtime::pallet_index(10)]
	pub type Clock = pallet_clock;
	#[runtime::pallet_index(11)]
	pub type Authorities = pallet_authorities;
	#[runtime::pallet_index(12)]
	pub type Inmates = pallet_inmates;
	#[runtime::pallet_index(13)]
	pub type Rulebooks = pallet_rulebooks;
	// After `Timestamp` and `Aura`: between them they tell how long the chain stood.
	#[runtime::pallet_index(14)]
	pub type Proceedings = pallet_proceedings;
	#[runtime::pallet_index(15)]
	pub type Assessments = pallet_assessments;
	#[runtime::pallet_index(17)]
	pub type Sanctions = pallet_sanctions;
	// After `Timestamp`, whose time tells what day it is.
	#[runtime::pallet_index(16)]
	pub type Alerts = pallet_alerts;
	#[runtime::pallet_index(18)]
	pub type Incentives = pallet_incentives;

	// After `Authorities`: the session's genesis asks it for the seats.
	#[runtime::pallet_index(20)]
	pub type Session = pallet_session;

	#[runtime::pallet_index(30)]
	pub type Council = pallet_collective<Instance1>;
	#[runtime::pallet_index(31)]
	pub type Scheduler = pallet_scheduler;
	#[runtime::pallet_index(32)]
	pub type Preimage = pallet_preimage;
	#[runtime::pallet_index(33)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(34)]
	pub type Balances = pallet_balances;
}

// SPDX-License-Identifier: Apache-2.0
//! What each call costs, measured on this runtime. `scripts/weights` writes the files anew.

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, RuntimeDbWeight, Weight},
};

parameter_types! {
	/// An empty block.
	pub const BlockExecutionWeight: Weight =
		Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(300_000), 0);
	/// A transaction whose call does nothing: its signature, its checks, its place in the block.
	pub const ExtrinsicBaseWeight: Weight =
		Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(100_000), 0);
	/// Reading and writing a value of the database.
	pub const DbWeight: RuntimeDbWeight = RuntimeDbWeight {
		read: 8_000 * WEIGHT_REF_TIME_PER_NANOS,
		write: 50_000 * WEIGHT_REF_TIME_PER_NANOS,
	};
}

macro_rules! upstream {
	($($pallet:ident),+) => { $(
		#[allow(missing_docs)]
		pub mod $pallet { pub use ::$pallet::weights::SubstrateWeight as WeightInfo; }
	)+ };
}

upstream!(
	frame_system,
	pallet_balances,
	pallet_collective,
	pallet_preimage,
	pallet_scheduler,
	pallet_session,
	pallet_timestamp,
	pallet_utility
);

#[allow(missing_docs)]
pub mod frame_system_extensions {
	pub use ::frame_system::SubstrateExtensionsWeight as WeightInfo;
}

// SPDX-License-Identifier: Apache-2.0
//! What each call costs, measured on this runtime. `scripts/weights` writes the files anew.

// As the tool writes them.
#![allow(missing_docs, unused_doc_comments)]

mod block_weights;
mod extrinsic_weights;
pub mod frame_system;
pub mod frame_system_extensions;
pub mod pallet_alerts;
pub mod pallet_assessments;
pub mod pallet_authorities;
pub mod pallet_balances;
pub mod pallet_clock;
pub mod pallet_collective;
pub mod pallet_incentives;
pub mod pallet_inmates;
pub mod pallet_preimage;
pub mod pallet_proceedings;
pub mod pallet_rulebooks;
pub mod pallet_sanctions;
pub mod pallet_scheduler;
pub mod pallet_timestamp;
pub mod pallet_utility;
mod paritydb_weights;

pub use block_weights::BlockExecutionWeight;
pub use extrinsic_weights::ExtrinsicBaseWeight;
pub use paritydb_weights::constants::ParityDbWeight as DbWeight;

/// As the SDK has it: the benchmark of `set_keys` needs a runtime with staking. A seat calls it when
/// it rotates its keys, so nothing here depends on its precision.
pub mod pallet_session {
	pub use ::pallet_session::weights::SubstrateWeight as WeightInfo;
}

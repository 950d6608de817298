// SPDX-License-Identifier: Apache-2.0
//! What each call costs.
//!
//! The runtime has its own measured weights. Those of `()` count each call's reads and writes of
//! storage, and a generous 50 µs of work.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// The weights of this pallet's calls.
pub trait WeightInfo {
	/// `advance`
	fn advance() -> Weight;
}

/// Estimates by count.
impl WeightInfo for () {
	fn advance() -> Weight {
		Weight::from_parts(50_000_000, 0).saturating_add(RocksDbWeight::get().reads_writes(4, 1))
	}
}

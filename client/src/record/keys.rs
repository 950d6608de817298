// SPDX-License-Identifier: Apache-2.0
//! Where rows lie in the state, computed and never taken from a sender.

use sp_crypto_hashing::{blake2_128, twox_128, twox_64};

/// What all rows of a storage item begin with.
pub fn prefix(pallet: &str, item: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
}

/// One key of a map that hashes it with `Twox64Concat`.
pub fn twox_64_concat(key: &[u8]) -> Vec<u8> {
	[&twox_64(key)[..], key].concat()
}

/// One key of a map that hashes it with `Blake2_128Concat`.
pub fn blake2_128_concat(key: &[u8]) -> Vec<u8> {
	[&blake2_128(key)[..], key].concat()
}

/// The row that says whether the chain is a rehearsal.
pub fn rehearsal() -> Vec<u8> {
	prefix("Clock", "Rehearsal")
}

/// The row that holds the hash of the chain's first block: the one block hash that a chain keeps for
/// ever.
pub fn genesis() -> Vec<u8> {
	[prefix("System", "BlockHash"), twox_64_concat(&0u32.to_le_bytes())].concat()
}

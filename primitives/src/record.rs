// SPDX-License-Identifier: Apache-2.0
//! The hash chain over a record.
//!
//! `head0 = blake2_256("custodia" ‖ genesis hash ‖ inmate)`, and with each entry
//! `head' = blake2_256(head ‖ sequence ‖ stored entry bytes)`, numbers as SCALE writes them.
//! The entries and the last head, proven at a finalised block, check the whole history with no
//! trust in who sent them: a changed, missing, reordered or foreign entry gives another head.

use crate::ids::{InmateId, Sequence};
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// The head of a record.
pub type Head = H256;

/// The head of a record that has no entry yet.
pub fn first_head(genesis: H256, inmate: InmateId) -> Head {
	(b"custodia", genesis, inmate).using_encoded(blake2_256).into()
}

/// The head after one more entry, given the bytes that are stored for it.
pub fn next_head(head: Head, sequence: Sequence, entry: &[u8]) -> Head {
	let mut bytes = alloc::vec::Vec::with_capacity(36 + entry.len());
	bytes.extend_from_slice(head.as_bytes());
	bytes.extend_from_slice(&sequence.to_le_bytes());
	bytes.extend_from_slice(entry);
	blake2_256(&bytes).into()
}

/// The head of a whole record, given the stored bytes of its entries in order.
pub fn fold<'a>(
	genesis: H256,
	inmate: InmateId,
	entries: impl IntoIterator<Item = &'a [u8]>,
) -> Head {
	(0..).zip(entries).fold(first_head(genesis, inmate), |head, (n, e)| next_head(head, n, e))
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	const GENESIS: H256 = H256::repeat_byte(7);

	fn head(entries: &[Vec<u8>]) -> Head {
		fold(GENESIS, InmateId(1), entries.iter().map(Vec::as_slice))
	}

	#[test]
	fn another_chain_or_inmate_has_another_head() {
		assert_ne!(first_head(GENESIS, InmateId(1)), first_head(GENESIS, InmateId(2)));
		assert_ne!(first_head(GENESIS, InmateId(1)), first_head(H256::zero(), InmateId(1)));
	}

	proptest! {
		#[test]
		fn changing_losing_or_swapping_entries_changes_the_head(
			entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..40), 2..8),
			at in any::<prop::sample::Index>(),
			bit in 0u8..8,
		) {
			let whole = head(&entries);
			let i = at.index(entries.len());
			let mut changed = entries.clone();
			changed[i][0] ^= 1 << bit;
			prop_assert_ne!(head(&changed), whole);
			let mut shorter = entries.clone();
			shorter.remove(i);
			prop_assert_ne!(head(&shorter), whole);
			let mut swapped = entries.clone();
			swapped.swap(i, (i + 1) % entries.len());
			if swapped != entries { prop_assert_ne!(head(&swapped), whole); }
		}
	}
}

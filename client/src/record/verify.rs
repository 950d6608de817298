// SPDX-License-Identifier: Apache-2.0
//! Verification of a record.
//!
//! Who verifies trusts one thing: the hash of a finalised block, from a node of his own, a light
//! client, or somebody he believes. From it follows
//!
//! 1. the block's **header**, because its hash is the block's;
//! 2. the **state** after the block, because the header holds its root;
//! 3. the record's **row**, because the proof's trie nodes lead from the root to it, and with it the
//!    record's head and the number of its entries;
//! 4. the **entries**, because folding them, in order, yields that head and no other entries do.
//!
//! The same proof shows which chain it is, by the hash of its first block, which a chain keeps for
//! ever, and whether the chain is a rehearsal, so that a sender cannot pass a rehearsal's record off
//! as a real one.

use super::keys;
use crate::chain::Header;
use codec::Decode;
use custodia_primitives::{
	record::{first_head, fold, next_head},
	Head, InmateId,
};
use sp_core::{Blake2Hasher, H256};
use sp_crypto_hashing::blake2_256;
use sp_trie::{read_trie_value, LayoutV1, MemoryDB, StorageProof};
use thiserror::Error;

/// Records up to this many entries are searched for two that changed places, to say which.
const SEARCHED: usize = 256;

/// What a sender claims.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
	/// The block's header, as the chain encodes it.
	pub header: &'a [u8],
	/// Trie nodes of the state after the block.
	pub proof: &'a [Vec<u8>],
	/// The hash of the chain's first block.
	pub genesis: H256,
	/// Whether the chain is a rehearsal.
	pub rehearsal: bool,
	/// Whose record it is.
	pub inmate: InmateId,
	/// The entries, in order, as the chain stores them.
	pub entries: &'a [Vec<u8>],
}

/// What a record's row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
	/// The head of the record.
	pub head: Head,
	/// How many entries it has.
	pub length: u32,
}

/// How the runtime stores records.
#[derive(Clone, Copy, Debug)]
pub struct Format {
	/// Where a record's row lies in the state.
	pub row_key: fn(InmateId) -> Vec<u8>,
	/// Where an entry lies in the state, by its number in the record.
	pub entry_key: fn(InmateId, u32) -> Vec<u8>,
	/// What the row says.
	pub row: fn(&[u8]) -> Result<Row, String>,
}

impl Format {
	/// The rows that a proof must show.
	pub fn proven(&self, inmate: InmateId) -> Vec<Vec<u8>> {
		vec![(self.row_key)(inmate), keys::rehearsal(), keys::genesis()]
	}
}

/// A record that is whole and unchanged.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Report {
	/// Whose record.
	pub inmate: InmateId,
	/// How many entries it has.
	pub entries: u32,
	/// Its head.
	pub head: Head,
	/// As of this block.
	pub block: H256,
	/// The block's number.
	pub number: u32,
	/// On the chain with this first block.
	pub genesis: H256,
	/// Whether that chain is a rehearsal.
	pub rehearsal: bool,
}

/// Why a record is not proven.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
	/// The header is of another block than the trusted one.
	#[error("the header is that of block {found:?}, not of the trusted block {trusted:?}")]
	AnotherBlock {
		/// The trusted block.
		trusted: H256,
		/// The header's.
		found: H256,
	},
	/// The header has the right hash but is of another kind of chain.
	#[error("the header is not one of this kind of chain")]
	Header,
	/// The record is said to be of another chain.
	#[error("the record is said to be of the chain {claimed:?}, but the block is of {actual:?}")]
	AnotherChain {
		/// The first block of the chain it is said to be of.
		claimed: H256,
		/// The first block of the chain it must be of.
		actual: H256,
	},
	/// The state does not say which block is the chain's first: at the first block itself, or on
	/// another kind of chain.
	#[error("the state after block {number} does not say which is the chain's first block")]
	NoGenesis {
		/// The block's number.
		number: u32,
	},
	/// The proof does not lead from the block's state to the rows. It lacks nodes, or they were
	/// changed, or it belongs to another block.
	#[error("the proof does not lead from the state of block {number} to {what}")]
	Proof {
		/// The block's number.
		number: u32,
		/// What it should show.
		what: &'static str,
	},
	/// The proof shows that there is no such record.
	#[error("there is no record of inmate {inmate} at block {number}")]
	NoRecord {
		/// Whose record.
		inmate: InmateId,
		/// The block's number.
		number: u32,
	},
	/// The row is of a shape that this program does not know.
	#[error("the record's row cannot be read: {0}")]
	Row(String),
	/// The file says one thing about rehearsal, the chain another.
	#[error("the file says that its chain is {}, the chain says the opposite", rehearsal(.claimed))]
	Rehearsal {
		/// What the file says.
		claimed: bool,
	},
	/// Entries are missing.
	#[error("entries are missing: the chain has {proven}, the file {given}")]
	Missing {
		/// How many the chain has.
		proven: u32,
		/// How many are given.
		given: u32,
	},
	/// There are entries that are not of this record.
	#[error("there are entries too many: the chain has {proven}, the file {given}")]
	TooMany {
		/// How many the chain has.
		proven: u32,
		/// How many are given.
		given: u32,
	},
	/// Two entries changed places.
	#[error("the entries {first} and {second} changed places")]
	Reordered {
		/// The number of the one.
		first: u32,
		/// The number of the other.
		second: u32,
	},
	/// An entry was changed, or is another record's, or several changed places.
	#[error(
		"the entries are not those of the record: they yield the head {computed:?}, the chain has \
		 {proven:?}; an entry was changed or is from another record, or several changed places"
	)]
	Changed {
		/// The head on the chain.
		proven: Head,
		/// The head that the entries yield.
		computed: Head,
	},
}

fn rehearsal(is: &bool) -> &'static str {
	match is {
		true => "a rehearsal",
		false => "no rehearsal",
	}
}

/// Verifies a record as of the block with the hash `trusted`.
pub fn verify(trusted: H256, claim: &Claim<'_>, format: &Format) -> Result<Report, Failure> {
	let found = H256(blake2_256(claim.header));
	if found != trusted {
		return Err(Failure::AnotherBlock { trusted, found });
	}
	let header = decode_all::<Header>(claim.header).ok_or(Failure::Header)?;

	let state = State {
		nodes: StorageProof::new(claim.proof.iter().cloned()).into_memory_db(),
		root: header.state_root,
		number: header.number,
	};
	let genesis = state.read(&keys::genesis(), "the hash of the first block")?;
	let actual = genesis.and_then(|bytes| decode_all::<H256>(&bytes));
	// In the state of its first block a chain cannot know that block's hash yet.
	let actual = actual.filter(|_| header.number > 0);
	let actual = actual.ok_or(Failure::NoGenesis { number: header.number })?;
	if actual != claim.genesis {
		return Err(Failure::AnotherChain { claimed: claim.genesis, actual });
	}
	let is_rehearsal = state.read(&keys::rehearsal(), "the mark of a rehearsal")? == Some(vec![1]);
	if is_rehearsal != claim.rehearsal {
		return Err(Failure::Rehearsal { claimed: claim.rehearsal });
	}
	let row = state.read(&(format.row_key)(claim.inmate), "the record")?;
	let row = row.ok_or(Failure::NoRecord { inmate: claim.inmate, number: header.number })?;
	let row = (format.row)(&row).map_err(Failure::Row)?;

	let proven = row.length;
	let given = u32::try_from(claim.entries.len()).unwrap_or(u32::MAX);
	if given < proven {
		return Err(Failure::Missing { proven, given });
	}
	if given > proven {
		return Err(Failure::TooMany { proven, given });
	}
	let computed = head(claim);
	if computed != row.head {
		return Err(match swapped(claim, row.head) {
			Some((first, second)) => Failure::Reordered { first, second },
			None => Failure::Changed { proven: row.head, computed },
		});
	}
	Ok(Report {
		inmate: claim.inmate,
		entries: given,
		head: row.head,
		block: trusted,
		number: header.number,
		genesis: claim.genesis,
		rehearsal: is_rehearsal,
	})
}

fn decode_all<T: Decode>(mut bytes: &[u8]) -> Option<T> {
	let value = T::decode(&mut bytes).ok()?;
	bytes.is_empty().then_some(value)
}

fn head(claim: &Claim<'_>) -> Head {
	fold(claim.genesis, claim.inmate, claim.entries.iter().map(Vec::as_slice))
}

/// The two entries that, put back, yield the head.
fn swapped(claim: &Claim<'_>, head: Head) -> Option<(u32, u32)> {
	let entries = claim.entries;
	if entries.len() > SEARCHED {
		return None;
	}
	let mut before = first_head(claim.genesis, claim.inmate);
	for i in 0..entries.len() {
		for j in i + 1..entries.len() {
			let order = (i..entries.len()).map(|n| match n {
				n if n == i => j,
				n if n == j => i,
				n => n,
			});
			let after =
				(i as u32..).zip(order).fold(before, |h, (n, e)| next_head(h, n, &entries[e]));
			if after == head {
				return Some((i as u32, j as u32));
			}
		}
		before = next_head(before, i as u32, &entries[i]);
	}
	None
}

/// The part of a state that a proof shows.
struct State {
	nodes: MemoryDB<Blake2Hasher>,
	root: H256,
	number: u32,
}

impl State {
	fn read(&self, key: &[u8], what: &'static str) -> Result<Option<Vec<u8>>, Failure> {
		// Layout 1 reads both layouts.
		read_trie_value::<LayoutV1<Blake2Hasher>, _>(&self.nodes, &self.root, key, None, None)
			.map_err(|_| Failure::Proof { number: self.number, what })
	}
}

#[cfg(test)]
mod tests;

// SPDX-License-Identifier: Apache-2.0
//! A chain's state in a real trie, its record proven, and every way to falsify it.

use super::*;
use codec::Encode;
use sp_trie::{trie_types::TrieDBMutBuilderV1, Recorder, TrieMut};

const GENESIS: H256 = H256::repeat_byte(0x11);
const INMATE: InmateId = InmateId(7);
const FORMAT: Format = Format { row_key, entry_key, row };

fn row_key(inmate: InmateId) -> Vec<u8> {
	[keys::prefix("Inmates", "Inmates"), keys::twox_64_concat(&inmate.encode())].concat()
}

fn entry_key(inmate: InmateId, number: u32) -> Vec<u8> {
	[keys::prefix("Inmates", "Record"), (inmate, number).encode()].concat()
}

/// Stands for the runtime's row: something, then length and head.
fn row(mut bytes: &[u8]) -> Result<Row, String> {
	let (_, length, head) =
		<([u8; 40], u32, H256)>::decode(&mut bytes).map_err(|e| e.to_string())?;
	Ok(Row { head, length })
}

#[derive(Clone)]
struct Record {
	trusted: H256,
	header: Vec<u8>,
	proof: Vec<Vec<u8>>,
	genesis: H256,
	rehearsal: bool,
	inmate: InmateId,
	entries: Vec<Vec<u8>>,
}

impl Record {
	fn verify(&self) -> Result<Report, Failure> {
		let claim = Claim {
			header: &self.header,
			proof: &self.proof,
			genesis: self.genesis,
			rehearsal: self.rehearsal,
			inmate: self.inmate,
			entries: &self.entries,
		};
		verify(self.trusted, &claim, &FORMAT)
	}
}

fn entries_of(inmate: InmateId) -> Vec<Vec<u8>> {
	(0..6u32).map(|n| (inmate, n, "what an officer did").encode()).collect()
}

/// A chain at block `number` with the records of 200 people.
fn chain(genesis: H256, number: u32) -> Record {
	let mut nodes = MemoryDB::<Blake2Hasher>::default();
	let mut root = H256::default();
	{
		let mut trie = TrieDBMutBuilderV1::new(&mut nodes, &mut root).build();
		for inmate in (0..200).map(InmateId) {
			let entries = entries_of(inmate);
			let head = fold(genesis, inmate, entries.iter().map(Vec::as_slice));
			let row = ([inmate.0 as u8; 40], entries.len() as u32, head).encode();
			trie.insert(&row_key(inmate), &row).unwrap();
			for (n, entry) in (0..).zip(&entries) {
				trie.insert(&entry_key(inmate, n), entry).unwrap();
			}
		}
		trie.insert(&keys::rehearsal(), &true.encode()).unwrap();
		trie.insert(&keys::genesis(), &genesis.encode()).unwrap();
	}
	let header = Header {
		parent_hash: H256::repeat_byte(1),
		number,
		state_root: root,
		extrinsics_root: H256::repeat_byte(2),
		digest: Default::default(),
	}
	.encode();
	Record {
		trusted: H256(blake2_256(&header)),
		header,
		proof: nodes_on_the_way(&nodes, root),
		genesis,
		rehearsal: true,
		inmate: INMATE,
		entries: entries_of(INMATE),
	}
}

/// The trie nodes on the way to the proven rows, as `state_getReadProof` sends them.
fn nodes_on_the_way(nodes: &MemoryDB<Blake2Hasher>, root: H256) -> Vec<Vec<u8>> {
	let mut recorder = Recorder::<LayoutV1<Blake2Hasher>>::new();
	for key in FORMAT.proven(INMATE) {
		read_trie_value::<LayoutV1<Blake2Hasher>, _>(nodes, &root, &key, Some(&mut recorder), None)
			.unwrap();
	}
	let nodes = recorder.drain().into_iter().map(|node| node.data);
	StorageProof::new(nodes).into_nodes().into_iter().collect()
}

fn record() -> Record {
	chain(GENESIS, 1000)
}

#[test]
fn a_whole_record_verifies() {
	let record = record();
	let report = record.verify().unwrap();
	assert_eq!((report.entries, report.number, report.rehearsal), (6, 1000, true));
}

#[test]
fn any_changed_byte_of_any_entry_fails() {
	let whole = record();
	for entry in 0..whole.entries.len() {
		for byte in 0..whole.entries[entry].len() {
			let mut changed = whole.clone();
			changed.entries[entry][byte] ^= 1;
			assert!(matches!(changed.verify(), Err(Failure::Changed { .. })));
		}
	}
}

#[test]
fn a_missing_entry_fails() {
	for entry in 0..6 {
		let mut shorter = record();
		shorter.entries.remove(entry);
		assert_eq!(shorter.verify(), Err(Failure::Missing { proven: 6, given: 5 }));
	}
}

#[test]
fn reordered_entries_fail() {
	let mut swapped = record();
	swapped.entries.swap(1, 4);
	assert_eq!(swapped.verify(), Err(Failure::Reordered { first: 1, second: 4 }));
	let mut rotated = record();
	rotated.entries.rotate_left(2);
	assert!(matches!(rotated.verify(), Err(Failure::Changed { .. })));
}

#[test]
fn a_foreign_entry_fails_in_place_of_one_and_beside_all() {
	let foreign = entries_of(InmateId(8))[2].clone();
	let mut replaced = record();
	replaced.entries[2] = foreign.clone();
	assert!(matches!(replaced.verify(), Err(Failure::Changed { .. })));
	let mut added = record();
	added.entries.push(foreign);
	assert_eq!(added.verify(), Err(Failure::TooMany { proven: 6, given: 7 }));
}

#[test]
fn another_persons_whole_record_fails() {
	let other = Record { entries: entries_of(InmateId(8)), ..record() };
	assert!(matches!(other.verify(), Err(Failure::Changed { .. })));
	// Nor does the proof of one record serve for another.
	let other = Record { inmate: InmateId(8), entries: entries_of(InmateId(8)), ..record() };
	assert_eq!(other.verify(), Err(Failure::Proof { number: 1000, what: "the record" }));
}

#[test]
fn another_chains_genesis_fails() {
	let other = H256::repeat_byte(0x22);
	let claimed = Record { genesis: other, ..record() };
	let error = Failure::AnotherChain { claimed: other, actual: GENESIS };
	assert_eq!(claimed.verify(), Err(error));
	// Only after its first block does a chain know itself.
	assert!(matches!(chain(GENESIS, 0).verify(), Err(Failure::NoGenesis { number: 0 })));
}

#[test]
fn a_record_of_another_chain_fails() {
	let other = chain(H256::repeat_byte(0x22), 1000);
	let passed_off = Record { trusted: record().trusted, ..other };
	assert!(matches!(passed_off.verify(), Err(Failure::AnotherBlock { .. })));
}

#[test]
fn another_block_hash_or_header_fails() {
	let mut other = record();
	other.trusted = H256::repeat_byte(9);
	assert!(matches!(other.verify(), Err(Failure::AnotherBlock { .. })));
	let mut other = record();
	other.header[40] ^= 1;
	assert!(matches!(other.verify(), Err(Failure::AnotherBlock { .. })));
	let mut odd = record();
	odd.header.push(0);
	odd.trusted = H256(blake2_256(&odd.header));
	assert_eq!(odd.verify(), Err(Failure::Header));
}

#[test]
fn a_proof_that_lacks_or_changes_a_node_fails() {
	let whole = record();
	for node in 0..whole.proof.len() {
		let mut lacking = whole.clone();
		lacking.proof.remove(node);
		assert!(matches!(lacking.verify(), Err(Failure::Proof { .. })), "without node {node}");
		let mut changed = whole.clone();
		let last = changed.proof[node].len() - 1;
		changed.proof[node][last] ^= 1;
		assert!(matches!(changed.verify(), Err(Failure::Proof { .. })), "node {node} changed");
	}
}

#[test]
fn who_has_no_record_is_proven_to_have_none() {
	const NOBODY: InmateId = InmateId(1_000_000);
	fn nowhere(_: InmateId) -> Vec<u8> {
		// Nothing in the state begins like it.
		vec![0; 16]
	}
	let record = record();
	let claim = Claim {
		header: &record.header,
		proof: &record.proof,
		genesis: GENESIS,
		rehearsal: true,
		inmate: NOBODY,
		entries: &[],
	};
	let format = Format { row_key: nowhere, ..FORMAT };
	let error = Failure::NoRecord { inmate: NOBODY, number: 1000 };
	assert_eq!(verify(record.trusted, &claim, &format), Err(error));
}

#[test]
fn a_rehearsal_cannot_be_passed_off_as_real() {
	let passed_off = Record { rehearsal: false, ..record() };
	assert_eq!(passed_off.verify(), Err(Failure::Rehearsal { claimed: false }));
}

#[test]
fn a_row_of_another_shape_is_named() {
	let record = record();
	let claim = Claim {
		header: &record.header,
		proof: &record.proof,
		genesis: GENESIS,
		rehearsal: true,
		inmate: INMATE,
		entries: &record.entries,
	};
	let format = Format { row: |_| Err("a newer runtime".into()), ..FORMAT };
	let error = Failure::Row("a newer runtime".into());
	assert_eq!(verify(record.trusted, &claim, &format), Err(error));
}

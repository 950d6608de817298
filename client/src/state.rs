// SPDX-License-Identifier: Apache-2.0
//! The records of a block, read whole.
//!
//! Rows are found by their keys and decoded with the runtime's own types: what is read is what the
//! chain hashed.

use crate::{
	chain::Rpc,
	record::{keys, Format, Row},
};
use anyhow::{Context, Result};
use codec::{Decode, DecodeAll, Encode};
use custodia_primitives::{InmateId, Sequence};
use custodia_runtime::{acts::Act, Runtime};
use pallet_inmates::{Commitments, Inmate, Inmates, Record};
use sp_core::{Bytes, H256};
use subxt::rpcs::client::rpc_params;

/// An entry of a record.
pub type Entry = pallet_inmates::Entry<Act>;

/// How many keys a node is asked for at a time.
const PAGE: u32 = 1_000;

/// How this runtime stores records, for [`crate::record`].
pub const FORMAT: Format = Format {
	row_key: |inmate| Inmates::<Runtime>::hashed_key_for(inmate),
	entry_key: |inmate, sequence| Record::<Runtime>::hashed_key_for(inmate, sequence),
	row: |bytes| {
		let inmate = Inmate::decode_all(&mut &bytes[..]).map_err(|e| e.to_string())?;
		Ok(Row { head: inmate.head, length: inmate.length })
	},
};

/// Every row under a prefix, in the order of the trie.
pub async fn all(rpc: &Rpc, prefix: &[u8], block: H256) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
	let mut rows = Vec::new();
	let mut from: Option<Bytes> = None;
	loop {
		let params = rpc_params![Bytes(prefix.to_vec()), PAGE, from.clone(), block];
		let keys: Vec<Bytes> = rpc.call("state_getKeysPaged", params).await?;
		let Some(last) = keys.last().cloned() else { return Ok(rows) };
		let keys: Vec<Vec<u8>> = keys.into_iter().map(|key| key.0).collect();
		let values = rpc.rows(&keys, block).await?;
		for (key, value) in keys.into_iter().zip(values) {
			rows.push((key, value.context("a node lists a row that it does not have")?));
		}
		from = Some(last);
	}
}

/// The number at the end of a key: ids are stored behind their hash.
fn id(key: &[u8]) -> Result<InmateId> {
	let tail = key.len().checked_sub(4).context("a key is too short")?;
	Ok(InmateId::decode(&mut &key[tail..])?)
}

/// The summaries of all records.
pub async fn inmates(rpc: &Rpc, block: H256) -> Result<Vec<(InmateId, Inmate)>> {
	let rows = all(rpc, &keys::prefix("Inmates", "Inmates"), block).await?;
	rows.iter().map(|(key, row)| Ok((id(key)?, Inmate::decode_all(&mut &row[..])?))).collect()
}

/// The stored bytes of some entries.
pub async fn entries(
	rpc: &Rpc,
	wanted: impl IntoIterator<Item = (InmateId, Sequence)>,
	block: H256,
) -> Result<Vec<Option<Vec<u8>>>> {
	let keys = wanted.into_iter().map(|(id, n)| Record::<Runtime>::hashed_key_for(id, n));
	Ok(rpc.rows(&keys.collect::<Vec<_>>(), block).await?)
}

/// The records that commitments lead to, in their order.
pub async fn by_commitment(
	rpc: &Rpc,
	commitments: &[H256],
	block: H256,
) -> Result<Vec<Option<InmateId>>> {
	let keys: Vec<_> = commitments.iter().map(Commitments::<Runtime>::hashed_key_for).collect();
	let rows = rpc.rows(&keys, block).await?;
	rows.into_iter()
		.map(|row| Ok(row.map(|r| InmateId::decode(&mut &r[..])).transpose()?))
		.collect()
}

/// One row, decoded.
pub async fn row<T: Decode>(rpc: &Rpc, key: Vec<u8>, block: H256) -> Result<Option<T>> {
	let bytes = rpc.storage(key, block).await?;
	Ok(bytes.map(|b| T::decode_all(&mut &b[..])).transpose()?)
}

/// What the runtime of a block answers to a question of its interface for readers.
pub async fn ask<T: Decode>(
	rpc: &Rpc,
	question: &str,
	about: &impl Encode,
	block: H256,
) -> Result<T> {
	let params = rpc_params![question, Bytes(about.encode()), block];
	let answer: Bytes = rpc.call("state_call", params).await?;
	T::decode_all(&mut &answer.0[..]).with_context(|| format!("the answer to {question}"))
}

/// An entry from its stored bytes, which must be what it encodes to.
pub fn decode(bytes: &[u8]) -> Result<Entry> {
	let entry = Entry::decode_all(&mut &bytes[..]).context("an entry does not decode")?;
	anyhow::ensure!(entry.encode() == bytes, "an entry is not encoded as the chain does");
	Ok(entry)
}

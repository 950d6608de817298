// SPDX-License-Identifier: Apache-2.0
//! What a year leaves behind: bytes of state, entries, acts by their names.

use anyhow::{ensure, Context, Result};
use custodia_client::{office::Office, state};
use custodia_primitives::Sees;
use custodia_runtime::signals::Signals;
use sp_core::H256;
use std::{
	collections::BTreeMap,
	time::{Duration, Instant},
};

/// How many records are read at once.
const PAGE: usize = 200;
/// How long the last block may take until it is final.
const PATIENCE: Duration = Duration::from_secs(60);

/// The bytes of the whole state, keys and values.
pub async fn bytes(office: &Office, block: H256) -> Result<u64> {
	let rows = state::all(&office.chain, &[], block).await?;
	Ok(rows.iter().map(|(key, value)| (key.len() + value.len()) as u64).sum())
}

/// How many acts of each name stand on the records.
pub async fn acts(office: &Office, block: H256) -> Result<BTreeMap<String, u64>> {
	let records = state::inmates(&office.chain, block).await?;
	let mut counted: BTreeMap<String, u64> = BTreeMap::new();
	for page in records.chunks(PAGE) {
		let wanted = page.iter().flat_map(|(id, row)| (0..row.length).map(|n| (*id, n)));
		let wanted: Vec<_> = wanted.collect();
		for bytes in state::entries(&office.chain, wanted, block).await? {
			let entry = state::decode(&bytes.context("a record has a gap")?)?;
			*counted.entry(Signals::seen(&entry.act).what.to_string()).or_default() += 1;
		}
	}
	Ok(counted)
}

/// The newest final block, once so many blocks are final.
pub async fn final_from(office: &Office, number: u32) -> Result<H256> {
	let until = Instant::now() + PATIENCE;
	loop {
		let head = office.chain.finalised_head().await?;
		if office.chain.header(head).await?.number >= number {
			return Ok(head);
		}
		ensure!(Instant::now() < until, "block {number} is not final after a minute");
		tokio::time::sleep(Duration::from_millis(200)).await;
	}
}

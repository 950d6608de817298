// SPDX-License-Identifier: Apache-2.0
//! A light client: it verifies finality itself, and trusts a chain's specification and nobody else.

use super::{Error, Rpc};
use crate::record::keys;
use anyhow::{bail, ensure, Context, Result};
use codec::Decode;
use sp_core::H256;
use std::time::{Duration, Instant};
use subxt::{lightclient::LightClient, rpcs::RpcClient};

/// How long it may take to find the chain's newest final block.
const PATIENCE: Duration = Duration::from_secs(180);
/// How often it is asked.
const POLL: Duration = Duration::from_secs(1);

/// Fails unless the block with this number and hash is final on the chain of this specification,
/// which names a node to begin with as a boot node.
///
/// The chain's own state proves it: it keeps the hashes of its last 4,096 blocks, some three hours.
pub async fn expect_final(specification: &str, number: u32, block: H256) -> Result<()> {
	let (_light, rpc) = LightClient::relay_chain(specification)
		.context("a light client cannot start from this specification")?;
	let rpc = Rpc::over(RpcClient::from(rpc), "a light client");
	let until = Instant::now() + PATIENCE;
	let (last, head) = loop {
		if let Ok(head) = rpc.finalised_head().await {
			let last = rpc.header(head).await?.number;
			if last >= number {
				break (last, head);
			}
		}
		if Instant::now() > until {
			bail!(
				"the light client found no final block as late as {number} within {} s: does the \
				 specification name a boot node that is reachable?",
				PATIENCE.as_secs()
			);
		}
		tokio::time::sleep(POLL).await;
	};
	let known = if last == number {
		Some(head)
	} else {
		let key =
			[keys::prefix("System", "BlockHash"), keys::twox_64_concat(&number.to_le_bytes())];
		let row = rpc.storage(key.concat(), head).await?;
		row.map(|row| H256::decode(&mut &row[..])).transpose()?.filter(|hash| !hash.is_zero())
	};
	let known = known.with_context(|| {
		format!(
			"block {number} is too old for the light client, at block {last}: have the record \
			 proven anew"
		)
	})?;
	ensure!(known == block, Error::NotFinal(block));
	Ok(())
}

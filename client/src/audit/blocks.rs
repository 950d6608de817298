// SPDX-License-Identifier: Apache-2.0
//! The walk over every block: who had a transaction in it.
//!
//! The walk goes from a finalised block down to the first, each block found by the hash that the one
//! above it names, and its transactions are those that its header commits to: of blocks a node is
//! not believed. Of the accounts it is; an auditor asks his own.
//!
//! Every transaction is either signed by an account that the consortium gave a purpose, or one of
//! the three that come without a signature: the time of a block, proof of a validator's
//! equivocation, and code whose hash the council authorised.

use crate::{chain::Rpc, record::keys, state};
use anyhow::{ensure, Context, Result};
use codec::{Decode, DecodeAll};
use custodia_runtime::{AccountId, Address, RuntimeCall, UncheckedExtrinsic, VERSION};
use serde::{Deserialize, Serialize};
use sp_core::{crypto::Ss58Codec, Bytes, H256};
use sp_runtime::{
	generic::Preamble,
	traits::{BlakeTwo256, Hash as _},
};
use std::collections::BTreeSet;
use subxt::rpcs::client::rpc_params;

/// What the walk found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Walk {
	/// Blocks walked, without the first, which holds no transactions.
	pub blocks: u32,
	/// Transactions signed by accounts of the consortium.
	pub signed: u64,
	/// How many accounts signed them.
	pub signers: usize,
	/// Unsigned ones beside the time of each block: evidence and authorised code.
	pub proofs: u64,
	/// What should not be there.
	pub violations: Vec<String>,
}

#[derive(Deserialize)]
struct Answer {
	block: Body,
}

#[derive(Deserialize)]
struct Body {
	extrinsics: Vec<Bytes>,
}

/// What a transaction is.
#[derive(Debug, PartialEq, Eq)]
enum Sent {
	Signed(AccountId),
	Time,
	Proof,
	Stray(&'static str),
}

/// Walks all blocks up to a finalised one. `progress` is told how many are done, and of how many.
pub async fn walk(rpc: &Rpc, block: H256, mut progress: impl FnMut(usize, usize)) -> Result<Walk> {
	rpc.expect_final(block).await?;
	let genesis = rpc.genesis().await?;
	let known = accounts(rpc, block).await?;
	let mut walk = Walk::default();
	let mut signers = BTreeSet::new();
	let mut at = block;
	let all = rpc.header(block).await?.number;
	while at != genesis {
		let header = rpc.header(at).await?;
		ensure!(header.number > 0, "the chain's first block is not the one that its name says");
		let body: Option<Answer> = rpc.call("chain_getBlock", rpc_params![at]).await?;
		let body = body.with_context(|| format!("the node has not got block {at:?}"))?;
		let bytes: Vec<Vec<u8>> = body.block.extrinsics.into_iter().map(|b| b.0).collect();
		let root =
			BlakeTwo256::ordered_trie_root(bytes.clone(), VERSION.extrinsics_root_state_version());
		ensure!(root == header.extrinsics_root, "block {} is not whole", header.number);
		for (n, bytes) in bytes.iter().enumerate() {
			let mut stray = |what: String| {
				walk.violations.push(format!("block {}, transaction {n}: {what}", header.number));
			};
			match sent(bytes) {
				Ok(Sent::Time) if n == 0 => {},
				Ok(Sent::Time) => stray("a second time of the block".into()),
				Ok(Sent::Proof) => walk.proofs += 1,
				Ok(Sent::Signed(who)) if known.contains(&who) => {
					walk.signed += 1;
					signers.insert(who);
				},
				Ok(Sent::Signed(who)) => {
					stray(format!("signed by {}, whom nobody admitted", who.to_ss58check()));
				},
				Ok(Sent::Stray(what)) => stray(what.into()),
				Err(_) => {
					stray("it is of a shape that this version of the program cannot read".into())
				},
			}
		}
		walk.blocks += 1;
		progress(walk.blocks as usize, all as usize);
		at = header.parent_hash;
	}
	walk.signers = signers.len();
	Ok(walk)
}

/// What a transaction is, by its bytes.
fn sent(bytes: &[u8]) -> Result<Sent> {
	let extrinsic = UncheckedExtrinsic::decode_all(&mut &bytes[..])?;
	Ok(match (extrinsic.preamble, extrinsic.function) {
		(Preamble::Signed(Address::Id(who), ..), _) => Sent::Signed(who),
		(Preamble::Bare(_), RuntimeCall::Timestamp(_)) => Sent::Time,
		(
			Preamble::Bare(_),
			RuntimeCall::Grandpa(pallet_grandpa::Call::report_equivocation_unsigned { .. })
			| RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { .. }),
		) => Sent::Proof,
		(Preamble::Bare(_), _) => Sent::Stray("it is not signed"),
		_ => Sent::Stray("it is not signed by an account"),
	})
}

/// The accounts that have, or had, a purpose: their rows are never removed.
async fn accounts(rpc: &Rpc, block: H256) -> Result<BTreeSet<AccountId>> {
	let rows = state::all(rpc, &keys::prefix("Authorities", "Accounts"), block).await?;
	rows.iter()
		.map(|(key, _)| {
			let tail = key.len().checked_sub(32).context("a key is too short")?;
			Ok(AccountId::decode(&mut &key[tail..])?)
		})
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;

	fn remark() -> RuntimeCall {
		RuntimeCall::System(frame_system::Call::remark { remark: Vec::new() })
	}

	#[test]
	fn an_unsigned_call_is_the_time_a_proof_or_a_stray() {
		let bare = |call| sent(&UncheckedExtrinsic::new_bare(call).encode()).unwrap();
		let time = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: 1 });
		assert_eq!(bare(time), Sent::Time);
		let code = frame_system::Call::apply_authorized_upgrade { code: vec![1, 2, 3] };
		assert_eq!(bare(RuntimeCall::System(code)), Sent::Proof);
		assert_eq!(bare(remark()), Sent::Stray("it is not signed"));
	}

	#[test]
	fn bytes_that_are_no_transaction_are_not_passed_over() {
		assert!(sent(&[1, 2, 3]).is_err());
		let mut bytes = UncheckedExtrinsic::new_bare(remark()).encode();
		bytes.push(0);
		assert!(sent(&bytes).is_err());
	}
}

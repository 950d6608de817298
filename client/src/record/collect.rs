// SPDX-License-Identifier: Apache-2.0
//! A record and its proof, from a node.

use super::{
	keys,
	proof::ProofFile,
	verify::{Claim, Failure, Format},
};
use crate::chain::{Error, Rpc};
use codec::Encode;
use custodia_primitives::InmateId;
use sp_core::H256;
use thiserror::Error as ThisError;

/// Why a record could not be collected.
#[derive(Debug, ThisError)]
pub enum CollectError {
	/// The node did not tell.
	#[error(transparent)]
	Chain(#[from] Error),
	/// What the node told does not verify.
	#[error(transparent)]
	Failure(#[from] Failure),
}

/// A record as of a block, with its proof, from a node. It verifies, or this fails: a node is not
/// believed either.
pub async fn collect(
	rpc: &Rpc,
	inmate: InmateId,
	block: H256,
	format: &Format,
) -> Result<ProofFile, CollectError> {
	let header = rpc.header(block).await?;
	let genesis = rpc.genesis().await?;
	let chain = rpc.chain().await?;
	let proof = rpc.read_proof(format.proven(inmate), block).await?;
	let first = [(format.row_key)(inmate), keys::rehearsal()];
	let mut first = rpc.rows(&first, block).await?;
	let rehearsal = first.pop().flatten() == Some(vec![1]);
	let row = first.pop().flatten();
	let row = row.ok_or(Failure::NoRecord { inmate, number: header.number })?;
	let length = (format.row)(&row).map_err(Failure::Row)?.length;

	let keys: Vec<_> = (0..length).map(|n| (format.entry_key)(inmate, n)).collect();
	// A row that the node does not have shows as a missing entry.
	let entries: Vec<_> = rpc.rows(&keys, block).await?.into_iter().flatten().collect();
	let claim = Claim {
		header: &header.encode(),
		proof: &proof,
		genesis,
		rehearsal,
		inmate,
		entries: &entries,
	};
	let file = ProofFile::new(&chain, block, &claim);
	file.verify(block, format)?;
	Ok(file)
}

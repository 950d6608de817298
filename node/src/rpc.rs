// SPDX-License-Identifier: Apache-2.0

//! The RPC methods that the SDK does not serve unasked.
//!
//! Those that can harm a node, such as a dry run, refuse callers from outside unless its operator
//! allows them (`--rpc-methods`).

use std::{error::Error, sync::Arc};

use custodia_runtime::{opaque::Block, BlockNumber, Hash};
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sp_core::traits::SpawnNamed;
use substrate_frame_rpc_system::{System, SystemApiServer};

use crate::service::{FullBackend, FullClient, FullPool};

/// What the methods work with.
#[derive(Clone)]
pub struct Deps {
	/// The client.
	pub client: Arc<FullClient>,
	/// The transaction pool.
	pub pool: Arc<FullPool>,
	/// What GRANDPA's methods work with.
	pub grandpa: GrandpaDeps,
}

/// What GRANDPA's methods work with.
#[derive(Clone)]
pub struct GrandpaDeps {
	/// Who votes, and in which set.
	pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	/// The rounds of voting under way.
	pub voter_state: SharedVoterState,
	/// Justifications as they are made.
	pub justification_stream: GrandpaJustificationStream<Block>,
	/// Proofs that a block is final.
	pub finality_proof_provider: Arc<FinalityProofProvider<FullBackend, Block>>,
}

/// The methods. Subscriptions run on `executor`.
pub fn create(
	Deps { client, pool, grandpa }: Deps,
	executor: Arc<dyn SpawnNamed>,
) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
	let mut module = RpcModule::new(());

	// The next nonce of an account, with what waits in the pool counted.
	module.merge(System::<_, _, Block>::new(client.clone(), pool).into_rpc())?;

	// Wallets ask for the fee before they sign. The runtime answers that there is none.
	module.merge(TransactionPayment::<_, Block>::new(client).into_rpc())?;

	// An auditor checks a record against a block and that block against the votes that finalised it.
	module.merge(
		Grandpa::new(
			executor,
			grandpa.authority_set,
			grandpa.voter_state,
			grandpa.justification_stream,
			grandpa.finality_proof_provider,
		)
		.into_rpc(),
	)?;

	Ok(module)
}

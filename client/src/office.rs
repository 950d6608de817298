// SPDX-License-Identifier: Apache-2.0
//! A connection for somebody who acts or asks: typed calls in, what happened in words out.

use crate::{
	api,
	chain::Rpc,
	config::{CustodiaConfig, Params},
};
use anyhow::{anyhow, bail, Context, Result};
use std::time::Duration;
use subxt::{
	client::{OnlineClient, OnlineClientAtBlock},
	config::RpcConfigFor,
	error::{DispatchError, OnlineClientAtBlockError},
	extrinsics::ExtrinsicEvents,
	rpcs::LegacyRpcMethods,
	transactions::Payload,
	utils::{AccountId32, H256},
};
use subxt_signer::sr25519::Keypair;

/// The node's view at one block.
pub type AtBlock = OnlineClientAtBlock<CustodiaConfig>;

/// A connection to a node of a Custodia chain.
#[derive(Clone)]
pub struct Office {
	/// subxt's client.
	pub online: OnlineClient<CustodiaConfig>,
	/// The node's classic methods.
	pub rpc: LegacyRpcMethods<RpcConfigFor<CustodiaConfig>>,
	/// The plain connection.
	pub chain: Rpc,
}

/// A call that was included, and did what it should.
pub struct Done {
	/// The block it is in.
	pub block: H256,
	/// What it emitted.
	pub events: ExtrinsicEvents<CustodiaConfig>,
}

impl Office {
	/// Connects, and makes sure that the chain is the one this client was built for.
	pub async fn connect(url: &str) -> Result<Self> {
		let chain = Rpc::connect(url).await?;
		let rpc = LegacyRpcMethods::new(chain.client().clone());
		let online =
			OnlineClient::from_rpc_client(chain.client().clone()).await.with_context(|| {
				format!("the node at {url} does not answer as a Substrate node does")
			})?;
		let office = Self { online, rpc, chain };
		let at = office.now().await?;
		if at.metadata_ref().pallet_by_name("Inmates").is_none() {
			bail!("the node at {url} runs another chain: it has no inmates' records");
		}
		if !api::is_codegen_valid_for(at.metadata_ref()) {
			let version = office.rpc.state_get_runtime_version(None).await?.spec_version;
			bail!(
				"the chain at {url} runs version {version} of the runtime, whose calls or records \
				 differ from what this program was built for: use the program of that version"
			);
		}
		Ok(office)
	}

	/// The newest block.
	pub async fn now(&self) -> Result<AtBlock> {
		let best = self.rpc.chain_get_block_hash(None).await?.context("the node has no block")?;
		self.at(best).await
	}

	/// The newest finalised block.
	pub async fn finalised(&self) -> Result<AtBlock> {
		self.at(self.rpc.chain_get_finalized_head().await?).await
	}

	/// A block that the node just named. A busy one may do so before it tells its header.
	async fn at(&self, block: H256) -> Result<AtBlock> {
		for _ in 0..20 {
			match self.online.at_block(block).await {
				Err(OnlineClientAtBlockError::BlockHeaderNotFound { .. }) => {
					tokio::time::sleep(Duration::from_millis(100)).await
				},
				other => return Ok(other?),
			}
		}
		Ok(self.online.at_block(block).await?)
	}

	/// The bytes of a call.
	pub async fn call_data<P: Payload>(&self, call: &P) -> Result<Vec<u8>> {
		Ok(self.now().await?.transactions().call_data(call)?)
	}

	/// Signs and sends a call and waits until it is final.
	///
	/// A refusal, by the pool or in the block, is an error that says the cause and the remedy.
	pub async fn act<P: Payload>(&self, signer: &Keypair, call: &P) -> Result<Done> {
		let at = self.now().await?;
		let mut transactions = at.transactions();
		let sent = transactions
			.sign_and_submit_then_watch(call, signer, Params::new().mortal(64).build())
			.await;
		let progress = match sent {
			Ok(progress) => progress,
			Err(refusal) => return Err(self.refused(signer, call, refusal.into()).await),
		};
		let included = match progress.wait_for_finalized().await {
			Ok(included) => included,
			Err(refusal) => return Err(self.refused(signer, call, refusal.into()).await),
		};
		let block = included.block_hash();
		match included.wait_for_success().await {
			Ok(events) => Ok(Done { block, events }),
			Err(subxt::error::TransactionEventsError::ExtrinsicFailed(error)) => {
				Err(anyhow!(in_words(&error)))
			},
			Err(other) => Err(other.into()),
		}
	}

	/// A refusal in words, if it is one: not so where the node ended meanwhile.
	async fn refused<P: Payload>(
		&self,
		signer: &Keypair,
		call: &P,
		refusal: anyhow::Error,
	) -> anyhow::Error {
		if self.rpc.chain_get_block_hash(None).await.is_err() {
			return refusal.context(
				"the connection to the node ended, and it is unknown whether this was included: \
				 look at the record before sending it again",
			);
		}
		match self.why(signer, call).await {
			Ok(Some(why)) => why,
			// It would pass now, or the node does not tell: the pool's own words are all there is.
			Ok(None) | Err(_) => refusal,
		}
	}

	/// Asks whether the chain would take this call of this account now; if not, the error says why. A
	/// node that does not answer is an error too.
	pub async fn ask<P: Payload>(&self, signer: &Keypair, call: &P) -> Result<()> {
		self.why(signer, call).await?.map_or(Ok(()), Err)
	}

	/// Why the chain would refuse this call of this account now, if it would.
	async fn why<P: Payload>(&self, signer: &Keypair, call: &P) -> Result<Option<anyhow::Error>> {
		let account = AccountId32(signer.public_key().0);
		let at = self.now().await?;
		let data = at.transactions().call_data(call)?;
		let question = api::runtime_apis().office_api().why(account, data);
		let verdict = at.runtime_apis().call(question).await?;
		Ok((!verdict.passes).then(|| anyhow!("{}: {}", verdict.error, verdict.words)))
	}
}

/// An error of the runtime with its documentation: the cause and the remedy.
pub fn in_words(error: &DispatchError) -> String {
	if let DispatchError::Module(module) = error {
		if let Ok(details) = module.details() {
			let words = details.variant.docs.iter().map(|line| line.trim()).collect::<Vec<_>>();
			return format!("{}: {}", details.variant.name, words.join(" "));
		}
	}
	error.to_string()
}

// SPDX-License-Identifier: Apache-2.0
//! What a node tells without knowing the runtime's types.

use super::{Error, Header};
use codec::Encode;
use serde::{de::DeserializeOwned, Deserialize};
use sp_core::{Bytes, H256};
use sp_crypto_hashing::blake2_256;
use std::{future::Future, time::Duration};
use subxt::rpcs::{
	client::{rpc_params, RpcParams},
	RpcClient,
};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How many rows are asked for at a time.
const PAGE: usize = 256;

/// A connection to a node.
#[derive(Clone, Debug)]
pub struct Rpc {
	client: RpcClient,
	url: String,
}

/// How a node is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Health {
	/// How many other nodes it is connected to.
	pub peers: u32,
	/// Whether it is still catching up.
	pub is_syncing: bool,
	/// Whether it should be connected to others.
	pub should_have_peers: bool,
}

impl Health {
	/// Whether it is of use: caught up, and connected if it should be.
	pub fn is_good(&self) -> bool {
		!self.is_syncing && (self.peers > 0 || !self.should_have_peers)
	}
}

/// The rows of one answer of `state_queryStorageAt`.
#[derive(Deserialize)]
struct Changes {
	changes: Vec<(Bytes, Option<Bytes>)>,
}

/// The answer of `state_getReadProof`.
#[derive(Deserialize)]
struct ReadProof {
	at: H256,
	proof: Vec<Bytes>,
}

impl Rpc {
	/// Connects to the node at a `ws://` or `wss://` address.
	pub async fn connect(url: &str) -> Result<Self, Error> {
		if !["ws://", "wss://"].iter().any(|scheme| url.starts_with(scheme)) {
			return Err(Error::Address(url.into()));
		}
		let client = tokio::time::timeout(CONNECT, RpcClient::from_insecure_url(url)).await;
		match client {
			Ok(Ok(client)) => Ok(Self { client, url: url.into() }),
			_ => Err(Error::Unreachable(url.into())),
		}
	}

	/// Over a connection that is there already; `name` stands where a node's address would.
	pub(super) fn over(client: RpcClient, name: &str) -> Self {
		Self { client, url: name.into() }
	}

	/// The same connection for other uses, such as a typed client.
	pub fn client(&self) -> &RpcClient {
		&self.client
	}

	/// The node's address.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// Any call.
	pub async fn call<T: DeserializeOwned>(
		&self,
		method: &'static str,
		params: RpcParams,
	) -> Result<T, Error> {
		within(method, self.client.request(method, params)).await
	}

	/// The name of its chain.
	pub async fn chain(&self) -> Result<String, Error> {
		self.call("system_chain", rpc_params![]).await
	}

	/// Its name among nodes.
	pub async fn local_peer_id(&self) -> Result<String, Error> {
		self.call("system_localPeerId", rpc_params![]).await
	}

	/// How it is.
	pub async fn health(&self) -> Result<Health, Error> {
		self.call("system_health", rpc_params![]).await
	}

	/// The hash of its chain's first block, which names the chain.
	pub async fn genesis(&self) -> Result<H256, Error> {
		self.block(0).await?.ok_or(Error::Nonsense("chain_getBlockHash"))
	}

	/// Fails unless its chain has this genesis.
	pub async fn expect_genesis(&self, expected: H256) -> Result<(), Error> {
		match self.genesis().await? {
			found if found == expected => Ok(()),
			found => Err(Error::WrongChain { expected, found }),
		}
	}

	/// The hash of the block with this number on the node's best chain.
	pub async fn block(&self, number: u32) -> Result<Option<H256>, Error> {
		self.call("chain_getBlockHash", rpc_params![number]).await
	}

	/// The header of its newest block.
	pub async fn best(&self) -> Result<Header, Error> {
		let header: Option<Header> = self.call("chain_getHeader", rpc_params![]).await?;
		header.ok_or(Error::Nonsense("chain_getHeader"))
	}

	/// The hash of the last block it knows to be final.
	pub async fn finalised_head(&self) -> Result<H256, Error> {
		self.call("chain_getFinalizedHead", rpc_params![]).await
	}

	/// The header of a block, checked against the hash.
	pub async fn header(&self, block: H256) -> Result<Header, Error> {
		let header: Option<Header> = self.call("chain_getHeader", rpc_params![block]).await?;
		let header = header.ok_or(Error::UnknownBlock(block))?;
		if header.using_encoded(blake2_256) != block.0 {
			return Err(Error::Nonsense("chain_getHeader"));
		}
		Ok(header)
	}

	/// Fails unless the block is final.
	pub async fn expect_final(&self, block: H256) -> Result<(), Error> {
		let number = self.header(block).await?.number;
		let last = self.header(self.finalised_head().await?).await?.number;
		// Up to the last final block, the best chain is the final one.
		match number <= last && self.block(number).await? == Some(block) {
			true => Ok(()),
			false => Err(Error::NotFinal(block)),
		}
	}

	/// A row of the state after a block.
	pub async fn storage(&self, key: Vec<u8>, block: H256) -> Result<Option<Vec<u8>>, Error> {
		let row: Option<Bytes> =
			self.call("state_getStorage", rpc_params![Bytes(key), block]).await?;
		Ok(row.map(|bytes| bytes.0))
	}

	/// Rows of the state after a block, in the order of their keys as given.
	pub async fn rows(&self, keys: &[Vec<u8>], block: H256) -> Result<Vec<Option<Vec<u8>>>, Error> {
		const METHOD: &str = "state_queryStorageAt";
		let mut rows = Vec::with_capacity(keys.len());
		for page in keys.chunks(PAGE) {
			let asked: Vec<_> = page.iter().cloned().map(Bytes).collect();
			let answer: Vec<Changes> = self.call(METHOD, rpc_params![asked, block]).await?;
			let changes = answer.into_iter().next().ok_or(Error::Nonsense(METHOD))?.changes;
			if changes.len() != page.len() || !changes.iter().zip(page).all(|(c, k)| c.0 .0 == *k) {
				return Err(Error::Nonsense(METHOD));
			}
			rows.extend(changes.into_iter().map(|(_, row)| row.map(|bytes| bytes.0)));
		}
		Ok(rows)
	}

	/// The nodes of the state trie that prove rows of the state after a block, or their absence.
	pub async fn read_proof(&self, keys: Vec<Vec<u8>>, block: H256) -> Result<Vec<Vec<u8>>, Error> {
		const METHOD: &str = "state_getReadProof";
		let keys: Vec<_> = keys.into_iter().map(Bytes).collect();
		let answer: ReadProof = self.call(METHOD, rpc_params![keys, block]).await?;
		if answer.at != block {
			return Err(Error::Nonsense(METHOD));
		}
		Ok(answer.proof.into_iter().map(|node| node.0).collect())
	}
}

async fn within<T>(
	method: &'static str,
	answer: impl Future<Output = Result<T, subxt::rpcs::Error>>,
) -> Result<T, Error> {
	match tokio::time::timeout(PATIENCE, answer).await {
		Ok(answer) => answer.map_err(|e| Error::of(method, e)),
		Err(_) => Err(Error::Slow { method, seconds: PATIENCE.as_secs() }),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[tokio::test]
	async fn no_node_and_no_address_are_two_sentences() {
		let error = Rpc::connect("http://127.0.0.1:1").await.unwrap_err();
		assert!(matches!(error, Error::Address(_)), "{error}");
		let error = Rpc::connect("ws://127.0.0.1:1").await.unwrap_err();
		assert_eq!(
			error.to_string(),
			"no node answers at ws://127.0.0.1:1: start one with `custodia network up`, or give \
			 --url",
		);
	}
}

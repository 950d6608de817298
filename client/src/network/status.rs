// SPDX-License-Identifier: Apache-2.0
//! How the nodes of a network are.

use super::State;
use crate::chain::{Error, Rpc};
use serde::Serialize;

/// How a node is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeStatus {
	/// Its name.
	pub name: String,
	/// The authority that holds it.
	pub authority: String,
	/// Its process, if it runs.
	pub pid: Option<i32>,
	/// Where it answers RPC.
	pub url: String,
	/// What it answers, if it does.
	pub answers: Option<Answers>,
}

/// What a node answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answers {
	/// How many other nodes it is connected to.
	pub peers: u32,
	/// The number of its newest block.
	pub best: u32,
	/// The number of the last block it knows to be final.
	pub finalised: u32,
}

/// How each node of a network is, in the definition's order.
pub async fn status(state: &State) -> Vec<NodeStatus> {
	futures::future::join_all(state.nodes.iter().map(|node| async {
		let pid = node.process.as_ref().filter(|p| p.is_alive()).map(|p| p.pid);
		// A port of a node that ended may have another owner by now.
		let answers = match pid {
			Some(_) => ask(&node.url).await.ok(),
			None => None,
		};
		NodeStatus {
			name: node.name.clone(),
			authority: node.authority.clone(),
			pid,
			url: node.url.clone(),
			answers,
		}
	}))
	.await
}

async fn ask(url: &str) -> Result<Answers, Error> {
	let rpc = Rpc::connect(url).await?;
	let finalised = rpc.header(rpc.finalised_head().await?).await?.number;
	Ok(Answers { peers: rpc.health().await?.peers, best: rpc.best().await?.number, finalised })
}

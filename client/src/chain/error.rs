// SPDX-License-Identifier: Apache-2.0
//! Why a node did not tell.

use sp_core::H256;
use subxt::rpcs;
use thiserror::Error as ThisError;

/// Why a node did not tell.
#[derive(Debug, ThisError)]
pub enum Error {
	/// That is no address of a node.
	#[error("{0} is not the address of a node: it begins with ws:// or wss://")]
	Address(String),
	/// No node answers there. Start one, or give another address.
	#[error("no node answers at {0}: start one with `custodia network up`, or give --url")]
	Unreachable(String),
	/// The node did not answer in time.
	#[error("the node does not answer {method} within {seconds} s")]
	Slow {
		/// What was asked.
		method: &'static str,
		/// After so many seconds.
		seconds: u64,
	},
	/// The node knows no such block.
	#[error("the node knows no block {0:?}")]
	UnknownBlock(H256),
	/// The block is not final: it may yet be replaced.
	#[error("block {0:?} is not final: take a finalised one")]
	NotFinal(H256),
	/// The node runs another chain than the one expected.
	#[error("the node runs another chain: its genesis is {found:?}, not {expected:?}")]
	WrongChain {
		/// The genesis that was expected.
		expected: H256,
		/// That of the node.
		found: H256,
	},
	/// The node refuses the method: it is unsafe, and the node allows it on its own host only.
	#[error("the node refuses {0}: ask it on its own host, with unsafe RPC methods allowed")]
	Unsafe(&'static str),
	/// The node answered with an error.
	#[error("the node answers {method} with an error: {message}")]
	Refused {
		/// What was asked.
		method: &'static str,
		/// What it answered.
		message: String,
	},
	/// The connection broke.
	#[error("the connection to the node broke during {method}")]
	Broken {
		/// What was asked.
		method: &'static str,
		/// Why.
		source: rpcs::Error,
	},
	/// What the node answered makes no sense.
	#[error("the node answers {0} with something that makes no sense")]
	Nonsense(&'static str),
}

impl Error {
	/// JSON-RPC's code for a method that exists but is refused here.
	const UNSAFE_METHOD: i32 = -32601;

	pub(super) fn of(method: &'static str, error: rpcs::Error) -> Self {
		match error {
			rpcs::Error::User(e)
				if e.code == Self::UNSAFE_METHOD && e.message.contains("unsafe") =>
			{
				Self::Unsafe(method)
			},
			rpcs::Error::User(e) => {
				let more = e.data.as_ref().map(|d| format!(" ({})", d.get())).unwrap_or_default();
				Self::Refused { method, message: format!("{}{more}", e.message) }
			},
			rpcs::Error::Deserialization(_) => Self::Nonsense(method),
			source => Self::Broken { method, source },
		}
	}
}

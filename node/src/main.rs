// SPDX-License-Identifier: Apache-2.0

//! The Custodia node: one binary that every institution runs.
//!
//! It is the standard node of the Polkadot SDK, put together from its parts:
//!
//! * [`cli`] declares the command line and [`command`] obeys it;
//! * [`chain_spec`] knows the chains that a node can join;
//! * [`service`] is the running node: storage, network, pool, authorship, finality;
//! * [`rpc`] adds the methods that clients and auditors need.
//!
//! All that is Custodia's own is in the runtime, which is part of the chain's state and runs here
//! as Wasm. A change of rules is therefore a decision of the council, not a new binary.

#![deny(missing_docs)]
// The SDK's error type is large, and every command returns it, once.
#![allow(clippy::result_large_err)]

use std::process::ExitCode;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod chain_spec;
mod cli;
mod command;
mod rpc;
mod service;

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		// Returned from `main`, the error would be printed as a data structure, not as a sentence.
		Err(error) => {
			eprintln!("Error: {error}");
			ExitCode::FAILURE
		},
	}
}

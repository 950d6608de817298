// SPDX-License-Identifier: Apache-2.0

//! Measurements: of calls for the weights, of storage and hardware for the constants.

use custodia_runtime::opaque::Block;
use frame_benchmarking_cli::{BenchmarkCmd, SUBSTRATE_REFERENCE_HARDWARE};
use sc_service::{Configuration, PartialComponents};
use sp_runtime::traits::HashingFor;

use crate::service;

/// Runs a `benchmark` subcommand.
pub fn run(cmd: &BenchmarkCmd, config: Configuration) -> sc_cli::Result<()> {
	match cmd {
		BenchmarkCmd::Pallet(cmd) => {
			cmd.run_with_spec::<HashingFor<Block>, ()>(Some(config.chain_spec))
		},
		BenchmarkCmd::Overhead(cmd) => {
			cmd.run_with_default_builder_and_spec::<Block, ()>(Some(config.chain_spec))
		},
		BenchmarkCmd::Block(cmd) => {
			let PartialComponents { client, .. } = service::new_partial(&config)?;
			cmd.run(client)
		},
		BenchmarkCmd::Storage(cmd) => {
			let PartialComponents { client, backend, .. } = service::new_partial(&config)?;
			cmd.run(
				config,
				client,
				backend.expose_db(),
				backend.expose_storage(),
				backend.expose_shared_trie_cache(),
			)
		},
		BenchmarkCmd::Machine(cmd) => cmd.run(&config, SUBSTRATE_REFERENCE_HARDWARE.clone()),
		BenchmarkCmd::Extrinsic(_) => Err("single extrinsics are not measured here: `benchmark \
			pallet` measures calls, and `benchmark overhead` what comes with each."
			.into()),
	}
}

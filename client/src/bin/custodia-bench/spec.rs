// SPDX-License-Identifier: Apache-2.0
//! The chain that is measured: a development preset, and balances to transfer.

use crate::load;
use anyhow::{ensure, Context, Result};
use custodia_client::signer;
use serde_json::{json, Value};
use sp_core::crypto::{AccountId32, Ss58Codec};
use sp_crypto_hashing::blake2_256;
use std::{fs, path::Path, process::Command};

/// What everybody has.
const BALANCE: u64 = 1_000_000_000_000_000;

/// An account that has a balance and does nothing.
pub fn bystander(n: u32) -> [u8; 32] {
	blake2_256(&[b"bystander".as_slice(), &n.to_le_bytes()].concat())
}

/// Writes the specification of a chain with as many bystanders.
pub fn write(node: &Path, chain: &str, bystanders: u32, output: &Path) -> Result<()> {
	let export = Command::new(node)
		.args(["export-chain-spec", "--chain", chain])
		.output()
		.with_context(|| format!("cannot run {}", node.display()))?;
	ensure!(export.status.success(), "{}", String::from_utf8_lossy(&export.stderr));
	let mut spec: Value = serde_json::from_slice(&export.stdout)?;
	let patch = &mut spec["genesis"]["runtimeGenesis"]["patch"];

	let mut balances = Vec::new();
	for seed in load::RECORDS {
		balances.push(json!([address(signer::load(seed)?.public_key().0), BALANCE]));
	}
	balances.extend((0..bystanders).map(|n| json!([address(bystander(n)), BALANCE])));
	patch["balances"] = json!({ "balances": balances });

	let officers = patch["authorities"]["authorities"][0]["officers"].as_array_mut();
	officers.context("the chain has no authority with officers")?.push(json!({
		"account": address(signer::load("//Alice")?.public_key().0),
		"person": format!("0x{}", hex::encode(blake2_256(b"Alice"))),
		"roles": ["Records"],
	}));
	fs::write(output, spec.to_string())
		.with_context(|| format!("cannot write {}", output.display()))
}

fn address(account: [u8; 32]) -> String {
	AccountId32::from(account).to_ss58check()
}

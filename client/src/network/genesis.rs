// SPDX-License-Identifier: Apache-2.0
//! A chain that begins otherwise than its preset says.

use super::{Definition, Error};
use serde_json::{Map, Value};
use std::{
	fs,
	path::{Path, PathBuf},
	process::Command,
};

/// The chain of a network as `--chain` takes it. If its genesis differs from the preset's, that is a
/// specification in the data folder, written anew: the same definition gives the same chain.
pub fn chain(network: &Definition, binary: &Path, data: &Path) -> Result<String, Error> {
	if network.genesis.is_empty() {
		return Ok(network.chain.clone());
	}
	let file = data.join(format!("{}.json", network.name));
	let mut specification = exported(&network.chain, binary, &file)?;
	let patch = specification
		.pointer_mut("/genesis/runtimeGenesis/patch")
		.ok_or_else(|| Error::Definition(format!("{} has no genesis to patch", network.chain)))?;
	merge(patch, &Value::Object(network.genesis.clone()));
	let text = specification.to_string();
	fs::write(&file, text).map_err(Error::io("write", &file))?;
	Ok(file.to_string_lossy().into())
}

/// The specification of a chain that the node knows.
fn exported(chain: &str, binary: &Path, file: &PathBuf) -> Result<Value, Error> {
	let mut export = Command::new(binary);
	export.args(["export-chain-spec", "--chain", chain, "--output"]).arg(file);
	let done = export.output().map_err(Error::io("start", binary))?;
	let unusable = |why: &str| Error::Definition(format!("the node cannot write {chain}: {why}"));
	if !done.status.success() {
		return Err(unusable(String::from_utf8_lossy(&done.stderr).trim()));
	}
	let text = fs::read(file).map_err(Error::io("read", file))?;
	serde_json::from_slice(&text).map_err(|error| unusable(&error.to_string()))
}

/// Puts what a patch has into a value, and leaves the rest.
fn merge(value: &mut Value, patch: &Value) {
	match (value, patch) {
		(Value::Object(value), Value::Object(patch)) => merge_all(value, patch),
		(value, patch) => *value = patch.clone(),
	}
}

fn merge_all(value: &mut Map<String, Value>, patch: &Map<String, Value>) {
	for (key, patch) in patch {
		merge(value.entry(key).or_insert(Value::Null), patch);
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn a_patch_changes_what_it_names_and_nothing_else() {
		let mut genesis = json!({ "clock": { "zone": "CST-8", "rehearsal": true }, "session": 1 });
		merge(&mut genesis, &json!({ "clock": { "daysAhead": -900 } }));
		let clock = json!({ "zone": "CST-8", "rehearsal": true, "daysAhead": -900 });
		assert_eq!(genesis, json!({ "clock": clock, "session": 1 }));
	}
}

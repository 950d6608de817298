// SPDX-License-Identifier: Apache-2.0
//! What the command line says to bad input: one sentence, a non-zero exit, no backtrace.

use std::{path::Path, process::Command};

/// Standard output and error of a command, and whether it succeeded.
fn custodia(arguments: &[&str]) -> (String, String, bool) {
	let output = Command::new(env!("CARGO_BIN_EXE_custodia"))
		.args(arguments)
		.env("RUST_BACKTRACE", "1")
		.output()
		.unwrap();
	let text = |bytes| String::from_utf8(bytes).unwrap();
	(text(output.stdout), text(output.stderr), output.status.success())
}

fn refusal(arguments: &[&str]) -> String {
	let (out, error, success) = custodia(arguments);
	assert!(!success && out.is_empty(), "{arguments:?}: {out}");
	assert!(error.starts_with("error: ") && error.lines().count() == 1, "{arguments:?}: {error}");
	assert!(!error.contains("panicked") && !error.contains("backtrace"), "{error}");
	error.trim_end().into()
}

#[test]
fn bad_input_gets_a_sentence() {
	let empty = tempfile::tempdir().unwrap();
	let folder = empty.path().to_str().unwrap();
	let file = empty.path().join("bad.csv");
	std::fs::write(&file, "person,admitted\n").unwrap();
	for (arguments, words) in [
		(&["network", "status", "--data", folder][..], "no network was started from"),
		(&["network", "down", "--data", folder], "no network was started from"),
		(&["network", "up", "--data", folder, "--node", "/nowhere/n"], "/nowhere/n is not there"),
		(&["network", "keys", "nobody", "--data", folder], "it has no node nobody"),
		(
			&["network", "health", "--url", "ws://127.0.0.1:1"],
			"no node answers at ws://127.0.0.1:1",
		),
		(&["network", "health", "--url", "127.0.0.1"], "is not the address of a node"),
		(&["import", "plan", "/nowhere.csv"], "cannot open /nowhere.csv"),
		(&["import", "plan", file.to_str().unwrap()], "the file has no column released"),
		(
			&["import", "plan", file.to_str().unwrap(), "--key", "/nokey"],
			"cannot read the key file",
		),
		(&["keys", "account"], "no key: say which with --signer"),
		(&["keys", "account", "--signer", "/nokey"], "cannot read the key file /nokey"),
	] {
		let error = refusal(arguments);
		assert!(error.contains(words), "{arguments:?}: {error}");
	}
}

#[test]
fn the_shipped_data_is_planned_and_reported() {
	let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/broward/custody.csv");
	let folder = tempfile::tempdir().unwrap();
	let report = folder.path().join("report.csv");
	let (data, file) = (data.to_str().unwrap(), report.to_str().unwrap());
	let (out, error, success) = custodia(&["--json", "import", "plan", data, "--report", file]);
	assert!(success, "{error}");
	let summary: serde_json::Value = serde_json::from_str(&out).unwrap();
	assert_eq!((&summary["rows"], &summary["people"]), (&6461.into(), &4853.into()));
	let report = std::fs::read_to_string(report).unwrap();
	assert_eq!(report.lines().count(), 6462);
	assert!(!report.contains("0003d3659bcc04ac"), "the report names nobody");
}

#[test]
fn a_key_is_used_and_never_printed() {
	let (out, _, success) = custodia(&["keys", "account", "--signer", "//Prison1//custody"]);
	assert!(success && out.starts_with('5') && !out.contains("Prison1"), "{out}");
}

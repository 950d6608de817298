// SPDX-License-Identifier: Apache-2.0
//! Two months of a small prison, made up from a seed and played on a real node: all that was meant to be
//! refused is, and an auditor finds nothing that does not hold.

use serde_json::Value;
use std::{path::Path, process::Command};

#[test]
fn a_simulated_prison_is_sound_after_two_months() {
	let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
	let folder = tempfile::tempdir().unwrap();
	let mut year = Command::new(env!("CARGO_BIN_EXE_custodia-bench"));
	year.current_dir(root).args(["year", "--people", "20", "--months", "2", "--seed", "7"]);
	year.arg("--json").arg("--data").arg(folder.path().join("year"));
	let output = year.output().unwrap();
	let error = String::from_utf8_lossy(&output.stderr);
	assert!(output.status.success(), "{error}");
	let report: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!(report["violations"], Value::Array(Vec::new()), "{report}");
	for cause in ["Assessments.ItemOutOfRange", "Assessments.ConfirmsOwn"] {
		assert!(report["refused"][cause].as_u64() >= Some(2), "{cause}: {report}");
	}
	let done = |act: &str| report["done"][act].as_u64().unwrap_or(0);
	assert_eq!(done("assessment_scored"), done("assessment_confirmed"), "{report}");
	for act in ["case_opened", "step_taken", "objection_answered", "released", "placed"] {
		assert!(done(act) > 0, "{act}: {report}");
	}
}

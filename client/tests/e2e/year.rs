// SPDX-License-Identifier: Apache-2.0
//! Two months of a small prison, made up from a seed and played on a real node: all that was meant to be
//! refused is, the alerts are those that were planned, and an auditor finds nothing that does not hold.

use serde_json::Value;
use std::{path::Path, process::Command};

/// Prisoners: so many that one colleague can confirm more of a ward than is usual.
const PEOPLE: &str = "48";

#[test]
fn a_simulated_prison_is_sound_after_two_months() {
	let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
	let folder = tempfile::tempdir().unwrap();
	let mut year = Command::new(env!("CARGO_BIN_EXE_custodia-bench"));
	year.current_dir(root).args(["year", "--people", PEOPLE, "--months", "2", "--seed", "7"]);
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
	// Everybody is put on a level when he comes; the rest are reviews.
	let records = report["records"].as_u64().unwrap();
	assert!(done("level_reviewed") > records, "{report}");
	assert!(report["missed"].as_u64() > Some(0), "{report}");
	let told = |of: &str, rule: &str| report[of][rule].as_u64().unwrap_or(0);
	for rule in [
		"high_score",
		"large_booking",
		"fact_taken_back",
		"same_two",
		"often_changed",
		"not_reviewed",
		"not_assessed",
	] {
		assert!(told("planned", rule) > 0, "{rule}: {report}");
		assert_eq!(told("alerts", rule), told("planned", rule), "{rule}: {report}");
	}
	assert_eq!(told("alerts", "often_withdrawn"), 0, "{report}");
	assert_eq!(report["missed"], report["planned"]["not_reviewed"], "{report}");
}

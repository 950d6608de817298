// SPDX-License-Identifier: Apache-2.0
//! The shipped custody data: every row accounted for, refusals as committed.

use custodia_client::import::{read_file, Key, Plan};
use std::{fs, path::Path};

fn data(name: &str) -> std::path::PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("data/broward").join(name)
}

fn plan() -> Plan {
	read_file(&data("custody.csv"), &Key::REHEARSAL, None).unwrap()
}

#[test]
fn every_row_is_recorded_or_refused_and_at_most_three_in_a_hundred_are_refused() {
	let plan = plan();
	assert_eq!(plan.rows(), 6461);
	assert!(plan.refused.len() * 100 <= plan.rows() * 3, "{}", plan.refused.len());
	let mut lines: Vec<_> = plan.people.iter().flat_map(|p| &p.episodes).map(|e| e.line).collect();
	lines.extend(plan.refused.iter().map(|r| r.line));
	lines.sort();
	assert_eq!(lines, (2..=6462).collect::<Vec<u64>>());
}

#[test]
fn refusals_are_those_committed() {
	let mut printed = "line,reason\n".to_string();
	for refused in plan().refused {
		printed += &format!("{},{}\n", refused.line, refused.reason);
	}
	let committed = fs::read_to_string(data("custody-refused.csv")).unwrap();
	assert!(committed == printed, "custody-refused.csv should hold:\n{printed}");
}

#[test]
fn nobody_has_two_records_and_nothing_personal_is_left() {
	let plan = plan();
	let mut commitments: Vec<_> = plan.people.iter().map(|p| p.commitment).collect();
	commitments.sort();
	commitments.dedup();
	assert_eq!(commitments.len(), plan.people.len());
	let all = format!("{plan:?}");
	assert!(!all.contains("Female") && !all.contains("0003d3659bcc04ac"));
}

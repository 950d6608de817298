// SPDX-License-Identifier: Apache-2.0
//! The shipped custody data and assessments: every row accounted for, refusals as committed.

use custodia_client::{
	assess,
	import::{read_assessments_file, read_file, Assessments, Key, Plan, Refused},
};
use std::{collections::HashSet, fs, path::Path};

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

/// Compares refusals with a committed list.
fn committed(name: &str, refused: &[Refused]) {
	let mut printed = "line,reason\n".to_string();
	for refused in refused {
		printed += &format!("{},{}\n", refused.line, refused.reason);
	}
	let committed = fs::read_to_string(data(name)).unwrap();
	assert!(committed == printed, "{name} should hold:\n{printed}");
}

#[test]
fn refusals_are_those_committed() {
	committed("custody-refused.csv", &plan().refused);
}

/// The assessments, where the custody data made the records.
fn assessments() -> Assessments {
	let folder = data("../instruments");
	let instruments = ["broward-recidivism.toml", "broward-violence.toml"];
	let instruments = instruments.map(|name| assess::read(&folder.join(name)).unwrap());
	let file = data("assessments.csv");
	let mut found = read_assessments_file(&file, &Key::REHEARSAL, &instruments, None).unwrap();
	let known: HashSet<_> = plan().people.into_iter().map(|person| person.commitment).collect();
	found.keep(|person| known.contains(person));
	found
}

#[test]
fn every_assessment_is_recorded_or_refused_and_refusals_are_those_committed() {
	let found = assessments();
	assert_eq!((found.rows.len(), found.refused.len()), (9706, 408));
	let mut lines: Vec<_> = found.rows.iter().map(|row| row.line).collect();
	lines.extend(found.refused.iter().map(|refused| refused.line));
	lines.sort();
	assert_eq!(lines, (2..=10115).collect::<Vec<u64>>());
	committed("assessments-refused.csv", &found.refused);
}

#[test]
fn nobody_is_assessed_twice_on_a_day_and_no_prior_is_kept() {
	let found = assessments();
	let once: HashSet<_> =
		found.rows.iter().map(|row| (row.commitment, row.instrument, row.on)).collect();
	assert_eq!(once.len(), found.rows.len());
	assert!(found.rows.iter().all(|row| row.scores.starts_with("decile ")));
	assert!(!format!("{found:?}").contains("0003d3659bcc04ac"));
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

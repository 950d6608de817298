// SPDX-License-Identifier: Apache-2.0
//! Real custody data and assessments from before the chain, recorded by the command line on the network of
//! four authorities: what is refused is what the committed lists say, and the auditor finds no fault.

use crate::assessments::{shipped, Desk};
use custodia_client::{audit, network::Definition};
use serde_json::json;
use std::fs;

/// Rows of assessments that are carried over, and people whose custody is carried over before.
const ROWS: usize = 200;
const PEOPLE: usize = 110;

/// The command that records the first rows, and holds what is refused against a list.
fn import<'a>(rows: &'a str, most: &'a str, list: &'a str) -> [&'a str; 7] {
	["import", "assessments", rows, "--rows", most, "--expect", list]
}

/// The line of the file that a row of a list is about.
fn line_of(row: &str) -> usize {
	row.split(',').next().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn on_four_authorities_refused_is_what_the_committed_lists_say_and_nothing_else() {
	let desk = Desk::open(Definition::local().unwrap()).await;
	let (custody, rows) = (shipped("broward/custody.csv"), shipped("broward/assessments.csv"));
	let [custody_list, list] =
		["custody", "assessments"].map(|name| shipped(&format!("broward/{name}-refused.csv")));
	let (people, most) = (PEOPLE.to_string(), ROWS.to_string());
	let held = ["import", "custody", &custody, "--people", &people, "--expect", &custody_list];
	desk.custodia.does(&[&held[..], &["--window"]].concat()).await;
	for name in ["broward-recidivism", "broward-violence"] {
		desk.instrument(&shipped(&format!("instruments/{name}.toml"))).await;
	}
	let first = desk.custodia.does(&import(&rows, &most, &list)).await;
	// The first line of the file names its columns.
	let text = fs::read_to_string(&list).unwrap();
	let refused: Vec<&str> =
		text.lines().skip(1).take_while(|row| line_of(row) <= ROWS + 1).collect();
	assert!(!refused.is_empty());
	let recorded = ROWS - refused.len();
	assert_eq!(first, json!({ "rows": ROWS, "recorded": recorded, "refused": refused.len() }));
	// Once more changes nothing.
	assert_eq!(desk.custodia.does(&import(&rows, &most, &list)).await, first);
	// A list with another line or reason is told, by the line.
	for (wrong, says) in [
		(text.replacen(&format!("{}\n", refused[0]), "", 1), "is not in the list"),
		(text.replacen("without a record", "unknown", 1), "not as `is of a person unknown`"),
	] {
		let list = desk.file("list.csv", &wrong);
		let error = desk.custodia.refuses(&import(&rows, &most, &list)).await;
		let line = format!("line {} ", line_of(refused[0]));
		assert!(error.contains(&line) && error.contains(says), "{error}");
	}

	let chain = &desk.office().chain;
	let block = chain.finalised_head().await.unwrap();
	let found = audit::audit(chain, block, |_, _| ()).await.unwrap();
	assert_eq!(found.violations, Vec::<String>::new());
	assert_eq!(found.assessments, recorded);
}

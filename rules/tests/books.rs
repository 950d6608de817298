// SPDX-License-Identifier: Apache-2.0
//! The books of this crate load, and every case in them comes out as it says.

mod common;

use common::{all_cases, books};
use custodia_rules::text::{run, Coverage};

#[test]
fn every_case_comes_out_as_it_says() {
	let books = books();
	let mut coverage = Coverage::default();
	let faults: Vec<String> = all_cases(&books)
		.iter()
		.flat_map(|case| run(case, &books, &mut coverage))
		.map(|fault| fault.to_string())
		.collect();
	assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_row_is_without_a_case_on_each_side() {
	let books = books();
	let mut coverage = Coverage::default();
	for case in all_cases(&books) {
		run(&case, &books, &mut coverage);
	}
	let gaps = coverage.gaps(&books);
	assert!(gaps.is_empty(), "{}", gaps.join("\n"));
}

/// V01 to V44 of the acceptance data, some of which are several cases.
#[test]
fn every_acceptance_case_is_among_the_cases() {
	let books = books();
	let names: Vec<String> = all_cases(&books).into_iter().map(|case| case.name).collect();
	for n in 1..=44 {
		let name = format!("V{n:02}");
		assert!(names.contains(&name), "{name} is missing");
	}
	let mut once = names.clone();
	once.sort();
	once.dedup();
	let twice = names.len() - once.len();
	// Other books have cases of the same name; within a book a name is said once.
	assert!(twice <= 4, "{twice} names are said twice");
}

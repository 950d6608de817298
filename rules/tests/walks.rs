// SPDX-License-Identifier: Apache-2.0
//! Every walk through every procedure comes out as it says, and no turn of a procedure is without
//! one.

mod common;

use common::{all_walks, books};
use custodia_rules::text::{play, Passed};

#[test]
fn every_walk_comes_out_as_it_says() {
	let books = books();
	let mut passed = Passed::default();
	let faults: Vec<String> = all_walks(&books)
		.iter()
		.flat_map(|walk| play(walk, &books, &mut passed))
		.map(|fault| fault.to_string())
		.collect();
	assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_turn_and_no_end_is_without_a_walk() {
	let books = books();
	let mut passed = Passed::default();
	for walk in all_walks(&books) {
		play(&walk, &books, &mut passed);
	}
	let gaps = passed.gaps(&books);
	assert!(gaps.is_empty(), "{} gaps\n{}", gaps.len(), gaps.join("\n"));
}

// SPDX-License-Identifier: Apache-2.0
//! Every walk through every procedure comes out as it says, and no turn of a procedure is without
//! one.

mod common;

use common::{all_walks, books};
use custodia_rules::text::{compile, play, walks, Passed, Source};

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

/// The text behind a heading of the documentation that stands in a block of code.
fn documented(heading: &str) -> String {
	let docs = include_str!("../../docs/rules.md");
	let chapter = docs.split(heading).nth(1).expect("the chapter");
	let block = chapter.split("```text\n").nth(1).expect("an example");
	block.split("```").next().expect("its end").into()
}

/// The procedure and the walk that the documentation shows are sound, put behind the book of China.
#[test]
fn the_example_of_the_documentation_can_be_written_so() {
	let mut sources = common::sources("cn");
	let text = documented("\n## Procedures\n");
	sources.push(Source { name: "rules.md".into(), text });
	let book = compile(&sources).unwrap_or_else(|fault| panic!("{fault}"));
	let text = documented("\n## A walk\n");
	let books = [book];
	let walks = walks(&Source { name: "rules.md".into(), text }, &books);
	for walk in walks.unwrap_or_else(|fault| panic!("{fault}")) {
		let faults = play(&walk, &books, &mut Passed::default());
		assert!(faults.is_empty(), "{faults:#?}");
	}
}

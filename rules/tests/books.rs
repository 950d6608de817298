// SPDX-License-Identifier: Apache-2.0
//! The books of this crate load, and every case in them comes out as it says.

mod common;

use common::{all_cases, books};
use custodia_rules::{
	item::Item,
	text::{cases, listing, run, Coverage, Source},
	Book, Name, Type,
};

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

/// What an overlay does not know it passes over, and of what a field cannot be the act is refused.
#[test]
fn the_overlay_knows_every_label_of_the_measures_that_it_binds() {
	fn labels(book: &Book, ty: Type) -> &[Name] {
		let Type::Label(set) = ty else { return &[] };
		match book.item(set) {
			Some(Item::Labels(set)) => &set.labels,
			_ => &[],
		}
	}
	let books = books();
	let named = |name: &str| &books.iter().find(|b| b.name.as_str() == name).expect("a book").book;
	let (overlay, mut shared) = (named("mandela"), 0);
	for national in ["cn", "ew", "us"].map(named) {
		for (_, kind) in overlay.kinds() {
			let Some((_, own)) = national.kind_named(kind.name) else { continue };
			assert_eq!(own.of, kind.of, "{}", kind.name);
			for field in &kind.fields {
				let known = own.fields.iter().find(|f| f.name == field.name);
				let Some(known) = known else { continue };
				assert_eq!(labels(national, known.ty), labels(overlay, field.ty), "{}", kind.name);
				shared += 1;
			}
		}
	}
	assert!(shared > 10, "only {shared} fields are shared");
}

/// V01 to V44 of the acceptance data, some of which are several cases.
#[test]
fn every_acceptance_case_is_among_the_cases() {
	let books = books();
	let all = all_cases(&books);
	for n in 1..=44 {
		let name = format!("V{n:02}");
		let case = all.iter().find(|case| case.name == name);
		let case = case.unwrap_or_else(|| panic!("{name} is missing"));
		let expects = case.asks.iter().all(|ask| !ask.expected.is_empty());
		assert!(expects && !case.asks.is_empty(), "{name} asks or expects nothing");
	}
	let names: Vec<&str> = all.iter().map(|case| case.name.as_str()).collect();
	let mut once = names.clone();
	once.sort();
	once.dedup();
	let twice = names.len() - once.len();
	// Other books have cases of the same name; within a book a name is said once.
	assert!(twice <= 4, "{twice} names are said twice");
}

const VOCABULARY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rules-vocabulary.md");

/// What the books know is listed for whoever writes a case. After a change of a book:
/// `WRITE_VOCABULARY=1 cargo test -p custodia-rules --test books`.
#[test]
fn the_vocabulary_is_listed_as_it_is() {
	let mut text = String::from(
		"# What the books know\n\n\
		Each kind of fact, judgement, act and part with an example of a line in a case file, then \
		the parameters and the rows. This file is written from the books: see \
		[rules.md](rules.md) for how to read it.\n",
	);
	for book in books() {
		text.push('\n');
		text.push_str(&listing(&book));
	}
	if std::env::var_os("WRITE_VOCABULARY").is_some() {
		std::fs::write(VOCABULARY, &text).expect("a writable file");
	}
	let written = std::fs::read_to_string(VOCABULARY).unwrap_or_default();
	assert!(written == text, "docs/rules-vocabulary.md is not what the books say");
}

/// The example of every kind in the listing is a line that a case may have.
#[test]
fn every_example_of_the_vocabulary_can_be_written_in_a_case() {
	let books = books();
	for book in &books {
		for example in listing(book).split("```text\n").skip(1) {
			let line = example.split("\n```").next().expect("an example");
			let act = book.book.acts().next().expect("an act");
			let text = match line.split_once(' ').expect("a word").0 {
				"ask" => format!("case a\n\t{line}\n\t\texpect deny\n"),
				"part" => format!("case a\n\task 2024-05-06 {act}\n\t\t{line}\n\t\texpect deny\n"),
				_ => format!("case a\n\t{line}\n\task 2024-05-06 {act}\n\t\texpect deny\n"),
			};
			let name = line.to_string();
			let text = format!("books {}\n{text}", book.name);
			cases(&Source { name, text }, &books).unwrap_or_else(|fault| panic!("{fault}"));
		}
	}
}

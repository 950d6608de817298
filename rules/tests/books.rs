// SPDX-License-Identifier: Apache-2.0
//! The books of this folder load, and every case in them comes out as it says.

use custodia_rules::text::{cases, compile, run, Compiled, Coverage, Source};
use std::{fs, path::Path};

/// The files of a folder with an ending, in the order of their names.
fn files(folder: &Path, ending: &str) -> Vec<Source> {
	let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
	let mut paths: Vec<_> = entries
		.map(|entry| entry.expect("a readable folder").path())
		.filter(|path| path.extension().is_some_and(|e| e == ending))
		.collect();
	paths.sort();
	paths
		.iter()
		.map(|path| Source {
			name: path.strip_prefix(root()).unwrap_or(path).display().to_string(),
			text: fs::read_to_string(path).expect("a readable file"),
		})
		.collect()
}

fn root() -> &'static Path {
	Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/books"))
}

const BOOKS: [&str; 4] = ["cn", "ew", "mandela", "us"];

fn books() -> Vec<Compiled> {
	BOOKS
		.iter()
		.map(|name| {
			let sources = files(&root().join(name), "law");
			compile(&sources).unwrap_or_else(|fault| panic!("{fault}"))
		})
		.collect()
}

#[test]
fn every_case_comes_out_as_it_says() {
	let books = books();
	let (mut faults, mut asked) = (Vec::new(), 0);
	for name in BOOKS {
		for source in files(&root().join(name).join("cases"), "case") {
			match cases(&source, &books) {
				Err(fault) => faults.push(fault),
				Ok(cases) => {
					for case in cases {
						asked += case.asks.len();
						faults.extend(run(&case, &books, &mut Coverage::default()));
					}
				},
			}
		}
	}
	let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
	assert!(faults.is_empty(), "of {asked} questions:\n{}", told.join("\n"));
}

#[test]
fn no_row_is_without_a_case_on_each_side() {
	let books = books();
	let mut coverage = Coverage::default();
	for name in BOOKS {
		for source in files(&root().join(name).join("cases"), "case") {
			for case in cases(&source, &books).unwrap_or_else(|fault| panic!("{fault}")) {
				run(&case, &books, &mut coverage);
			}
		}
	}
	let gaps = coverage.gaps(&books);
	assert!(gaps.is_empty(), "{}", gaps.join("\n"));
}

// SPDX-License-Identifier: Apache-2.0
//! The books of this crate and their cases, read from their files.

#![allow(dead_code)]

pub mod player;

use custodia_rules::text::{cases, compile, walks, Case, Compiled, Source, Walk};
use std::{fs, path::Path};

/// The books, by the names of their folders.
pub const BOOKS: [&str; 4] = ["cn", "ew", "mandela", "us"];

fn root() -> &'static Path {
	Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/books"))
}

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

/// The text of a book.
pub fn sources(book: &str) -> Vec<Source> {
	files(&root().join(book), "law")
}

/// Every book, compiled and loaded.
pub fn books() -> Vec<Compiled> {
	BOOKS
		.iter()
		.map(|name| {
			compile(&files(&root().join(name), "law")).unwrap_or_else(|fault| panic!("{fault}"))
		})
		.collect()
}

/// Every case of every book.
pub fn all_cases(books: &[Compiled]) -> Vec<Case> {
	BOOKS
		.iter()
		.flat_map(|name| files(&root().join(name).join("cases"), "case"))
		.flat_map(|source| cases(&source, books).unwrap_or_else(|fault| panic!("{fault}")))
		.collect()
}

/// Every walk of every book.
pub fn all_walks(books: &[Compiled]) -> Vec<Walk> {
	BOOKS
		.iter()
		.flat_map(|name| files(&root().join(name).join("walks"), "walk"))
		.flat_map(|source| walks(&source, books).unwrap_or_else(|fault| panic!("{fault}")))
		.collect()
}

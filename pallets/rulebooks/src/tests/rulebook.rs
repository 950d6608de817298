// SPDX-License-Identifier: Apache-2.0
//! The real book of China, as it is in this repository.

use super::*;
use custodia_rules::text::{cases, compile, run, Compiled, Coverage, Source};
use std::{fs, path::Path};

fn sources(folder: &str, ending: &str) -> Vec<Source> {
	let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules/books/");
	let folder = Path::new(root).join(folder);
	let mut paths: Vec<_> = fs::read_dir(folder)
		.expect("a folder")
		.map(|entry| entry.expect("a file").path())
		.filter(|path| path.extension().is_some_and(|e| e == ending))
		.collect();
	paths.sort();
	let read = |path: std::path::PathBuf| Source {
		name: path.display().to_string(),
		text: fs::read_to_string(&path).expect("a readable file"),
	};
	paths.into_iter().map(read).collect()
}

fn book(named: &str) -> Compiled {
	compile(&sources(named, "law")).unwrap_or_else(|fault| panic!("{fault}"))
}

/// Every case of the book gets the same reports from the chain as from the engine by itself, V01 and
/// V02 among them.
#[test]
fn the_book_of_china_is_adopted_and_answers_its_cases() {
	build_and_execute(|| {
		// Some cases ask the overlay too.
		let books = [book("cn"), book("mandela")];
		let id = sealed(delegate(0), &books[0]);
		assert_ok!(adopt(id, "2026-11-24"));
		let cases: Vec<_> = sources("cn/cases", "case")
			.iter()
			.flat_map(|source| cases(source, &books).unwrap_or_else(|fault| panic!("{fault}")))
			.filter(|case| case.books == [name("cn")])
			.collect();
		for of in ["V01", "V02"] {
			assert!(cases.iter().any(|case| case.name == of), "{of} is missing");
		}
		let mut asked = 0;
		for case in &cases {
			assert!(run(case, &books, &mut Coverage::default()).is_empty(), "{}", case.name);
			for ask in &case.asks {
				let own = custodia_rules::weigh(&books[0].book, &ask.question);
				let chains = Rulebooks::ask(vec![id], ask.question.clone());
				assert_eq!(chains.map(|all| all[0].clone()).ok(), own.ok(), "{}", case.name);
				asked += 1;
			}
		}
		assert!(asked > 100, "only {asked} questions");
	});
}

#[test]
fn every_book_here_can_be_sealed() {
	for book in ["cn", "ew", "mandela", "us"] {
		build_and_execute(|| {
			let id = sealed(delegate(0), &self::book(book));
			let info = Books::<Test>::get(id).unwrap();
			// Room for books three times as dear to look at.
			assert!(info.load_steps * 3 < MAX_LOAD_STEPS, "{} steps", info.load_steps);
		});
	}
}

// SPDX-License-Identifier: Apache-2.0
//! How long the whole Chinese commutation question takes, from the items that it needs.
//!
//! `cargo run --release -p custodia-rules --example measure -- rules/books/cn`

use codec::{Decode, Encode};
use custodia_rules::{
	item::Item,
	text::{cases, compile, Source},
	weigh, Book, Name,
};
use std::{fs, hint::black_box, path::Path, time::Instant};

fn files(folder: &Path, ending: &str) -> Vec<Source> {
	let mut paths: Vec<_> = fs::read_dir(folder)
		.expect("a folder")
		.map(|entry| entry.expect("a file").path())
		.filter(|path| path.extension().is_some_and(|e| e == ending))
		.collect();
	paths.sort();
	paths
		.iter()
		.map(|path| Source {
			name: path.display().to_string(),
			text: fs::read_to_string(path).expect("a readable file"),
		})
		.collect()
}

fn micros(rounds: u32, mut f: impl FnMut()) -> f64 {
	let start = Instant::now();
	for _ in 0..rounds {
		f();
	}
	start.elapsed().as_secs_f64() * 1e6 / f64::from(rounds)
}

fn main() {
	let folder = std::env::args().nth(1).expect("the folder of the Chinese book");
	let folder = Path::new(&folder);
	let compiled = compile(&files(folder, "law")).unwrap_or_else(|fault| panic!("{fault}"));
	let books = [compiled];
	let source = files(&folder.join("cases"), "case").remove(0);
	let all = cases(&source, &books).unwrap_or_else(|fault| panic!("{fault}"));
	let book = &books[0].book;
	let act = Name::parse("commutation");
	let needs = book.needs(act);
	let stored: Vec<(u16, Vec<u8>)> = book
		.items()
		.filter(|(n, _)| needs.contains(n))
		.map(|(n, item)| (n, item.encode()))
		.collect();
	let read = || {
		Book::assemble(
			stored
				.iter()
				.map(|(n, bytes)| (*n, Item::decode(&mut &bytes[..]).expect("what was encoded"))),
		)
	};
	let some = read();
	let bytes: usize = stored.iter().map(|(_, bytes)| bytes.len()).sum();
	println!("items {}, bytes {bytes}, most steps {}", stored.len(), book.cost(act));
	println!("read and decode the items: {:.1} µs", micros(2_000, || drop(black_box(read()))));
	for case in all.iter().filter(|c| ["V02", "V09", "V13", "V14"].contains(&c.name.as_str())) {
		let question = &case.asks.last().expect("a question").question;
		let time = micros(5_000, || drop(black_box(weigh(&some, black_box(question)))));
		println!("{} with {} facts: {time:.1} µs", case.name, question.facts.len());
	}
}

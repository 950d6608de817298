// SPDX-License-Identifier: Apache-2.0
//! Measures whether an act costs the same however much state there is: among more and more open cases,
//! and under books that have grown. States are generated in externalities over a trie, and natively:
//! what is compared stands side by side in one run. A ward's month is weighed beside a transfer, its acts
//! are timed with the rules of alerts and without, and standings are asked among more and more acts.
//!
//! `cargo bench -p custodia-runtime --bench growth -- --cases 100,10000,1000000 --runs 300`
//!
//! | module | does |
//! |---|---|
//! | [`world`] | makes a chain and times what is done in it |
//! | [`calls`] | builds the calls |
//! | [`grow`] | many open cases |
//! | [`books`] | books as they are, and grown |
//! | [`chinese`] | a case and questions of the Chinese book |
//! | [`points`] | the points of the Chinese book |
//! | [`ward`] | a ward's month, and the share of alerts in it |
//! | [`standing`] | standings among more and more acts |
//! | [`tasks`] | what is measured |
//! | [`measure`] | runs it, in turn |
//! | [`report`] | tables |

mod books;
mod calls;
mod chinese;
#[path = "../../tests/common/mod.rs"]
mod common;
mod grow;
mod measure;
mod points;
mod report;
mod standing;
mod tasks;
mod ward;
mod world;

use custodia_rules::text::Compiled;
use world::World;

/// Open cases, at each size.
const CASES: [u32; 3] = [100, 10_000, 1_000_000];
/// Acts on the records, at each size.
const ACTS: [u32; 3] = [1_000, 100_000, 1_000_000];
/// How often each thing is run at each size.
const RUNS: u32 = 300;
/// How often everything in a book is there, in a grown one.
const TIMES: u16 = 10;
const HOUSE: &str = "client/tests/books/house";

fn main() {
	// Whatever builds all targets and runs them as tests does not wait for this one.
	if !std::env::args().any(|word| word == "--bench") {
		return println!("run by cargo bench");
	}
	let sizes = option("--cases").map(|list| list.split(',').map(number).collect());
	let sizes: Vec<u32> = sizes.unwrap_or(CASES.to_vec());
	let runs = option("--runs").map_or(RUNS, |text| number(&text));
	println!("{}\n", report::machine());
	of_cases(&sizes, runs);
	of_books(runs);
	of_ward(runs);
	let acts = option("--acts").map(|list| list.split(',').map(number).collect());
	of_standings(&acts.unwrap_or(ACTS.to_vec()), runs);
}

fn option(name: &str) -> Option<String> {
	std::env::args().skip_while(|word| word != name).nth(1)
}

fn number(text: &str) -> u32 {
	text.parse().unwrap_or_else(|_| panic!("`{text}` is no number"))
}

/// Among more and more open cases.
fn of_cases(sizes: &[u32], runs: u32) {
	let house = books::open(HOUSE);
	let items: Vec<_> = house.book.items().map(|(_, item)| item.clone()).collect();
	let mut states = Vec::new();
	for (n, cases) in sizes.iter().enumerate() {
		let mut world = World::new(&house, &items);
		grow::grow(&mut world, *cases, runs);
		grow::check_due(&mut world);
		// It walks all cases.
		if n == 0 {
			grow::check(&mut world);
		}
		eprintln!("- {cases} open cases: {} MiB in memory", report::resident());
		states.push(world);
	}
	let tasks = sizes.iter().enumerate().flat_map(|(n, cases)| tasks::of_cases(n, *cases, runs));
	let found = measure::measure(&mut states, tasks.collect(), runs);
	let called = sizes.iter().map(|cases| format!("{} open cases", report::grouped(*cases)));
	print!("{}", report::tables(&found, &called.collect::<Vec<_>>(), runs));
}

/// Under books as they are, and grown.
fn of_books(runs: u32) {
	let (house, cn) = (books::open(HOUSE), books::open(chinese::BOOK));
	let questions = chinese::questions(&cn);
	let (mut states, mut called, mut tasks) = (Vec::new(), Vec::new(), Vec::new());
	for times in [1, TIMES] {
		let (mut world, name) = with_book(&house, times);
		grow::grow(&mut world, 100, runs);
		if times == 1 {
			tasks.extend(tasks::compared(states.len(), 100));
		}
		tasks.push(tasks::act(states.len(), 100));
		states.push(world);
		called.push(name);
	}
	for times in [1, TIMES] {
		let (mut world, name) = with_book(&cn, times);
		let case = chinese::grow(&mut world);
		let prison = world.ext.execute_with(world::prison);
		tasks.extend(tasks::of_chinese(states.len(), case, prison, &questions));
		states.push(world);
		called.push(name);
	}
	let found = measure::measure(&mut states, tasks, runs);
	print!("{}", report::tables(&found, &called, runs));
}

/// A ward's month, on a chain without the rules of alerts and on one with them.
fn of_ward(runs: u32) {
	let cn = books::open(chinese::BOOK);
	let (mut states, mut wards) = (Vec::new(), Vec::new());
	for with_rules in [false, true] {
		let (mut world, _) = with_book(&cn, 1);
		wards.push(ward::grow(&mut world, with_rules));
		states.push(world);
	}
	println!("{}", ward::weights(&mut states[1], &wards[1]));
	let day = states[0].ext.execute_with(world::today);
	let tasks = wards.iter().enumerate().flat_map(|(n, own)| ward::tasks(n, own, day));
	let found = measure::measure(&mut states, tasks.collect(), runs);
	let called = ["no rules of alerts", "the rules of the preset"].map(String::from);
	print!("{}", report::tables(&found, &called, runs));
	println!("{}", ward::share(&found));
}

/// Questions about standings, among more and more acts.
fn of_standings(sizes: &[u32], runs: u32) {
	let cn = books::open(chinese::BOOK);
	let (mut states, mut tasks) = (Vec::new(), Vec::new());
	for (n, acts) in sizes.iter().enumerate() {
		let (mut world, _) = with_book(&cn, 1);
		let grown = standing::grow(&mut world, *acts);
		eprintln!("- {acts} acts: {} MiB in memory", report::resident());
		tasks.extend(standing::tasks(n, &grown));
		states.push(world);
	}
	let found = measure::measure(&mut states, tasks, runs);
	let called = sizes.iter().map(|acts| format!("{} acts", report::grouped(*acts)));
	print!("{}", report::tables(&found, &called.collect::<Vec<_>>(), runs));
}

/// A chain with a book so many times, and what the book then is.
fn with_book(book: &Compiled, times: u16) -> (World, String) {
	let grown = books::grown(book, times);
	let bytes: usize = grown.items.iter().map(codec::Encode::encoded_size).sum();
	let items = report::grouped(grown.items.len() as u32);
	let called = format!("book {}, {items} items, {} KB", book.name, bytes / 1_000);
	if times > 1 {
		println!("{}\n", report::growth(book, &grown));
	}
	(World::new(book, &grown.items), called)
}

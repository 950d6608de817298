// SPDX-License-Identifier: Apache-2.0
//! The engine as a chain uses it: items stored one by one, hostile bytes, random books and facts.

mod common;
#[path = "common/random/mod.rs"]
mod random;

use codec::{Decode, Encode};
use common::{all_cases, books};
use custodia_rules::{
	check::{Why, MOST_ON_CHAIN},
	expr::{Expr, Node},
	item::Item,
	question::Question,
	weigh, Book, Name, Unfit, Value,
};
use proptest::prelude::*;
use random::garbled;
use std::sync::OnceLock;

fn all() -> &'static Vec<(String, Vec<Item>, Book)> {
	static ALL: OnceLock<Vec<(String, Vec<Item>, Book)>> = OnceLock::new();
	ALL.get_or_init(|| {
		books()
			.into_iter()
			.map(|b| {
				let items = b.book.items().map(|(_, item)| item.clone()).collect();
				(b.name.to_string(), items, b.book)
			})
			.collect()
	})
}

#[test]
fn every_item_survives_its_encoding() {
	for (name, items, _) in all() {
		for item in items {
			let bytes = item.encode();
			let back = Item::decode(&mut &bytes[..]);
			assert_eq!(back.as_ref(), Ok(item), "{name} {}", item.name());
		}
	}
}

/// What a chain reads for an act is enough: the findings are those of the whole book.
#[test]
fn the_items_that_an_act_needs_find_what_the_whole_book_finds() {
	let books = books();
	let mut asked = 0;
	for case in all_cases(&books) {
		for ask in &case.asks {
			for book in books.iter().filter(|b| case.books.contains(&b.name)) {
				let act = ask.question.act.as_ref().map(|act| act.kind);
				let needed = book.book.needs(act);
				let some = Book::assemble(
					book.book
						.items()
						.filter(|(n, _)| needed.contains(n))
						.map(|(n, item)| (n, item.clone())),
				);
				let (whole, part) = (weigh(&book.book, &ask.question), weigh(&some, &ask.question));
				assert_eq!(whole, part, "{} with {}", case.name, book.name);
				asked += 1;
			}
		}
	}
	assert!(asked > 400, "{asked}");
}

#[test]
fn a_question_survives_its_encoding() {
	let books = books();
	for case in all_cases(&books) {
		for ask in case.asks {
			let bytes = ask.question.encode();
			assert_eq!(Question::decode(&mut &bytes[..]), Ok(ask.question));
		}
	}
}

/// The costs stay within what the chain bears, which would seal no dearer book, and the whole commutation question is read from
/// a part of its book.
#[test]
fn questions_have_a_bounded_cost() {
	for (name, items, book) in all() {
		for act in book.acts().map(Some).chain([None]) {
			let (cost, needs) = (book.cost(act), book.needs(act).len());
			let act = act.map_or("what is due".to_string(), |a| a.to_string());
			println!("{name} {act}: {needs} of {} items, at most {cost} steps", items.len());
			assert!(cost <= MOST_ON_CHAIN, "{name} {act}: {cost}");
		}
		let steps = book.procedures().flat_map(|(number, _)| book.steps(number));
		for (number, step) in steps {
			let cost = book.cost_step(number);
			assert!(cost <= MOST_ON_CHAIN, "{name} {}: {cost}", step.name);
		}
	}
}

/// Random facts and acts of a book.
fn question(n: usize) -> impl Strategy<Value = Question> {
	random::question(&all()[n].2)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn random_facts_and_acts_are_weighed_without_panic(
		(n, question) in (0usize..4).prop_flat_map(|n| (Just(n), question(n))),
	) {
		let (_, _, book) = &all()[n];
		let first = weigh(book, &question);
		// The same question gets the same answer.
		prop_assert_eq!(&first, &weigh(book, &question));
		if let Ok(report) = first {
			for finding in &report.findings {
				prop_assert!(finding.used.iter().all(|p| usize::from(*p) < question.facts.len()));
				prop_assert!(finding.outcome() <= report.outcome);
			}
		}
	}

	/// Some items of a book are mixed up: it is refused, or evaluates anything.
	#[test]
	fn a_garbled_book_is_refused_or_evaluates(
		(items, question) in (0usize..4).prop_flat_map(|n| (garbled(all()[n].1.clone()), question(n))),
	) {
		let loaded = Book::load(items.clone());
		if let Ok(book) = &loaded {
			// A book that loads never runs out of steps.
			prop_assert_ne!(weigh(book, &question), Err(Unfit::TooDear));
		}
		// Even items that never were loaded do not make it panic.
		let unloaded = Book::assemble((0..).zip(items));
		let _report = weigh(&unloaded, &question);
	}

	#[test]
	fn a_book_written_at_random_evaluates(
		(items, question) in random::book().prop_flat_map(|items| {
			let question = random::question(&Book::assemble((0..).zip(items.clone())));
			(Just(items), question)
		}),
	) {
		let book = Book::load(items).map_err(|refusal| TestCaseError::reject(refusal.to_string()))?;
		prop_assert_ne!(weigh(&book, &question), Err(Unfit::TooDear));
	}

	#[test]
	fn hostile_bytes_are_no_item_or_a_book_that_is_looked_at(
		bytes in proptest::collection::vec(any::<u8>(), 0..400),
		kind in 0u8..12,
	) {
		let mut bytes = bytes;
		bytes.insert(0, kind);
		if let Ok(item) = Item::decode(&mut &bytes[..]) {
			let _loaded = Book::load(vec![item]);
		}
	}
}

/// A node used over and over would take twice the steps each time: refused before it is looked at.
#[test]
fn an_expression_that_doubles_is_refused() {
	let name = Name::parse("doubling").unwrap();
	let mut nodes = vec![Node::Const(Value::whole(1))];
	for n in 0..40 {
		nodes.push(Node::Add(n, n, None));
	}
	let value = Expr(nodes);
	let define = custodia_rules::item::Define { name, law: String::new(), value };
	assert_eq!(Book::load(vec![Item::Define(define)]).unwrap_err().why, Why::TooDear);
}

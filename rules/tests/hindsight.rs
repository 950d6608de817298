// SPDX-License-Identifier: Apache-2.0
//! An auditor looks back at what was done in the walks of all books.

mod common;

use common::{all_walks, books};
use custodia_rules::{
	proceeding::{taken_early, Case},
	text::{Compiled, Player, Walk},
	Book, Moment, Name, Value,
};

/// The case at the end of a walk, and its book.
fn ended<'a>(walk: &'a Walk, books: &'a [Compiled]) -> Option<(Case, &'a Book)> {
	let mut player = Player::new(walk, books);
	for event in &walk.events {
		let _ = player.play(event, event.at);
	}
	Some((player.case()?.clone(), player.books()[0]))
}

fn early(book: &Book, case: &Case) -> Vec<(Name, Value)> {
	let name = |place: usize| book.step(case.done[place].step).expect("a step of the book").name;
	let found = |place| taken_early(book, case, place, None, |_| false);
	(0..case.done.len()).filter_map(|place| Some((name(place), found(place)?))).collect()
}

#[test]
fn nothing_was_early_in_any_walk() {
	let books = books();
	let walks = all_walks(&books);
	let cases: Vec<_> = walks.iter().filter_map(|walk| ended(walk, &books)).collect();
	assert!(cases.len() > walks.len() / 2);
	for (case, book) in cases {
		assert_eq!(early(book, &case), []);
	}
}

#[test]
fn what_was_done_a_day_early_is_found_with_the_day_on_which_it_could_be_done() {
	let books = books();
	let walks = all_walks(&books);
	let walk = walks.iter().find(|walk| walk.name == "cn_commutation_granted").expect("a walk");
	let (mut case, book) = ended(walk, &books).expect("a case");
	let over = Name::parse("cn.commutation.court_notice_over").expect("a name");
	let over = book.step_named(over).expect("a step").0;
	let place = case.done.iter().position(|done| done.step == over).expect("it was done");
	assert_eq!(case.done[place].at.to_string(), "2024-10-30T00:00");
	case.done[place].at = Moment::parse("2024-10-29T23:59").expect("a moment");
	let (step, earliest) = early(book, &case).pop().expect("it was early");
	assert_eq!(
		(step.as_str(), earliest.to_string()),
		("cn.commutation.court_notice_over", "2024-10-30".into())
	);

	// While the province's own notice counts, what waits for it is not held against the book's number.
	let over = Name::parse("cn.commutation.notice_over").expect("a name");
	let over = book.step_named(over).expect("a step").0;
	let place = case.done.iter().position(|done| done.step == over).expect("it was done");
	case.done[place].at = Moment::parse("2024-09-27T09:00").expect("a moment");
	assert!(taken_early(book, &case, place, None, |_| false).is_some());
	assert_eq!(taken_early(book, &case, place, None, |name| name.as_str() == "notice_days"), None);
}

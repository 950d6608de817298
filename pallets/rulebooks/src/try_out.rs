// SPDX-License-Identifier: Apache-2.0
//! Books that are in nobody's storage, tried out.

use crate::{load_steps, MAX_FOLLOWED, MAX_LOAD_STEPS};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use custodia_rules::{fit, item::Item, weigh_all, Book, Question, Report};

/// Loads books and asks them a question, within the bounds of books that are uploaded. Nothing is
/// stored, and nothing that is stored is read.
///
/// It is for developers and tests: whoever compiled a book natively sees here whether the chain's
/// engine finds the same.
pub fn try_out(books: Vec<Vec<Item>>, question: Question) -> Result<Vec<Report>, String> {
	if books.len() > MAX_FOLLOWED as usize {
		return Err(format!("at most {MAX_FOLLOWED} books are asked at once"));
	}
	let books = books.into_iter().map(loaded).collect::<Result<Vec<_>, _>>()?;
	let books: Vec<&Book> = books.iter().collect();
	fit(&books, &question).map_err(|cause| cause.to_string())?;
	let (reports, _) = weigh_all(&books, &question).map_err(|cause| cause.to_string())?;
	Ok(reports)
}

fn loaded(items: Vec<Item>) -> Result<Book, String> {
	// Beyond this the engine might look at it for longer than a node can bear.
	let steps = items.iter().map(load_steps).fold(0, u64::saturating_add);
	if steps > MAX_LOAD_STEPS {
		return Err("it takes too many steps to look at the whole book".into());
	}
	Book::load(items).map_err(|refusal| refusal.to_string())
}

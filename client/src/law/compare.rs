// SPDX-License-Identifier: Apache-2.0
//! A book's text against what lies on the chain.

use super::Book;
use crate::rules::digest;
use anyhow::Result;
use custodia_primitives::BookId;
use custodia_rules::{item::Item, text::Compiled, Name};
use serde::Serialize;
use sp_core::H256;
use std::collections::BTreeMap;

/// What a comparison found.
#[derive(Serialize)]
pub struct Comparison {
	/// The book on the chain.
	pub book: BookId,
	/// Its name.
	pub name: String,
	/// The digest of the text.
	pub text: H256,
	/// The digest of what lies on the chain.
	pub chain: H256,
	/// What differs, in the order of the text, then what only the chain has.
	pub differences: Vec<Difference>,
}

/// Something that differs.
#[derive(Serialize)]
pub struct Difference {
	/// The item; or the name, or the title, of the book.
	pub what: String,
	/// How.
	pub how: String,
	/// Where it stands in the text.
	pub place: Option<String>,
}

impl Comparison {
	/// Whether the text is what lies on the chain.
	pub fn is_same(&self) -> bool {
		self.text == self.chain
	}
}

/// Compares a compiled text with a book on the chain: its name, its title, and each item.
pub fn compare(compiled: &Compiled, book: &Book) -> Result<Comparison> {
	let mut differences = Vec::new();
	let mut head = |what: &str, text: &str, chain: &str| {
		if text != chain {
			let how = format!("in the text `{text}`, on the chain `{chain}`");
			differences.push(Difference { what: what.into(), how, place: None });
		}
	};
	head("the name", compiled.name.as_str(), book.info.name.as_str());
	head("the title", &compiled.title, &book.info.title);

	// Items that nobody sealed yet may have one name twice: the last counts, the digests tell.
	let mut there: BTreeMap<Name, (usize, &Item)> =
		book.items.iter().enumerate().map(|(n, item)| (item.name(), (n, item))).collect();
	for ((number, item), (file, line)) in compiled.book.items().zip(&compiled.places) {
		let how = match there.remove(&item.name()) {
			None => "only in the text".into(),
			Some((place, _)) if place != usize::from(number) => {
				format!("item {number} in the text, item {place} on the chain")
			},
			Some((_, other)) if other != item => "says something else on the chain".into(),
			Some(_) => continue,
		};
		let place = Some(format!("{file}:{line}"));
		differences.push(Difference { what: item.name().to_string(), how, place });
	}
	let mut rest: Vec<_> = there.into_iter().map(|(name, (number, _))| (number, name)).collect();
	rest.sort_unstable();
	differences.extend(rest.into_iter().map(|(number, name)| Difference {
		what: name.to_string(),
		how: format!("only on the chain, item {number}"),
		place: None,
	}));
	Ok(Comparison {
		book: book.id,
		name: book.info.name.to_string(),
		text: digest(compiled)?,
		chain: book.digest(),
		differences,
	})
}

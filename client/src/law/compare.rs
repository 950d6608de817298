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

#[cfg(test)]
mod tests {
	use super::*;
	use custodia_rules::text::{self, Source};
	use pallet_rulebooks::{BookInfo, Stage};

	const TEXT: &str = "book tiny \"A tiny law\"\n\nlabels colour: red, green\n\n\
		act paint \"Paint.\"\n\tcolour: colour \"Which.\"\n\n\
		row paint.red \"Red only\"\n\tlaw art 1\n\tact paint\n\trequire act.colour = red\n";

	fn compiled(text: &str) -> Compiled {
		let source = Source { name: "tiny.law".into(), text: text.into() };
		text::compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"))
	}

	/// What a chain keeps after an upload of this text.
	fn there(text: &str) -> Book {
		let compiled = compiled(text);
		let items: Vec<Item> = compiled.book.items().map(|(_, item)| item.clone()).collect();
		let info = BookInfo {
			name: compiled.name,
			title: compiled.title.parse().unwrap(),
			proposer: [0; 32].into(),
			items: items.len() as u16,
			bytes: 0,
			load_steps: 0,
			stage: Stage::Uploading { until: "2026-12-24".parse().unwrap() },
		};
		Book { id: 7.into(), info, items }
	}

	/// What differs, and how.
	fn differs(text: &str, chain: &str) -> Vec<(String, String)> {
		let found = compare(&compiled(text), &there(chain)).unwrap();
		assert_eq!(found.is_same(), found.differences.is_empty());
		found.differences.into_iter().map(|d| (d.what, d.how)).collect()
	}

	#[test]
	fn a_text_is_what_was_uploaded_of_it() {
		assert_eq!(differs(TEXT, TEXT), []);
		// Remarks are no law.
		assert_eq!(differs(&TEXT.replace("row ", "# Which colours.\nrow "), TEXT), []);
	}

	#[test]
	fn whatever_differs_is_named() {
		let other = |from: &str, to: &str| differs(TEXT, &TEXT.replace(from, to));
		let one = |what: &str, how: &str| vec![(what.to_string(), how.to_string())];
		let title = "in the text `A tiny law`, on the chain `A tidy law`";
		assert_eq!(other("tiny law", "tidy law"), one("the title", title));
		let name = "in the text `tiny`, on the chain `tidy`";
		assert_eq!(other("book tiny", "book tidy"), one("the name", name));
		let otherwise = "says something else on the chain";
		assert_eq!(other("= red", "= green"), one("paint.red", otherwise));
		assert_eq!(other("art 1", "art 2"), one("paint.red", otherwise));
		let more = "\nrow paint.green \"Not green\"\n\tlaw art 2\n\tact paint\n\tforbid act.colour = green\n";
		let longer = format!("{TEXT}{more}");
		assert_eq!(differs(TEXT, &longer), one("paint.green", "only on the chain, item 3"));
		assert_eq!(differs(&longer, TEXT), one("paint.green", "only in the text"));
	}
}

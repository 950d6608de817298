// SPDX-License-Identifier: Apache-2.0
//! What an error names, in words.

use crate::*;
use alloc::{format, string::String};
use custodia_primitives::{Clock, Custody, InmateId, Law};
use custodia_rules::item::Item;

impl<T: Config> Pallet<T> {
	/// What an error of this pallet names, in words: the row of a book with its article. `error` is the
	/// error as its bytes stand in a module error; `inmate` is whose measure it is about.
	pub fn words_of_error(inmate: InmateId, error: &[u8]) -> Option<String> {
		let [6..=8, book, low, high] = *error else { return None };
		let books = T::Law::in_force(T::Custody::holder(inmate)?, T::Clock::today());
		let book = *books.get(usize::from(book))?;
		match T::Law::item(book, u16::from_le_bytes([low, high]))? {
			Item::Row(row) => Some(format!("{}: {}: {}", row.name, row.title, row.law)),
			other => Some(format!("{}", other.name())),
		}
	}
}

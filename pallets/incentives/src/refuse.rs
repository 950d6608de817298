// SPDX-License-Identifier: Apache-2.0
//! What an error names, in words.

use crate::*;
use alloc::{format, string::String};
use codec::Encode;
use custodia_primitives::{AuthorityId, Clock, InmateId, Law};
use custodia_rules::{item::Item, Name};

impl<T: Config> Pallet<T> {
	/// What an error of this pallet names, in words: the row of a book with its article. `error` is the
	/// error as its bytes stand in a module error; the rest is what was tried, by an officer of
	/// `authority`.
	pub fn words_of_error(
		inmate: InmateId,
		name: Name,
		authority: AuthorityId,
		error: &[u8],
	) -> Option<String> {
		let first = |error: Error<T>| error.using_encoded(|bytes| bytes.first().copied());
		let (kind, [book, low, high]) = match *error {
			[kind, book, low, high] => (kind, [book, low, high]),
			_ => return None,
		};
		let by_row = [
			first(Error::DeniedByRow(0, 0)),
			first(Error::VoidByRow(0, 0)),
			first(Error::NeedsReason(0, 0)),
		];
		if !by_row.contains(&Some(kind)) {
			return None;
		}
		let all = Standings::<T>::get(inmate);
		let row = all.iter().find(|row| row.name == name);
		let under = row.map_or(authority, |row| row.authority);
		let books = T::Law::in_force(under, T::Clock::today());
		let book = *books.get(usize::from(book))?;
		match T::Law::item(book, u16::from_le_bytes([low, high]))? {
			Item::Row(row) => Some(format!("{}: {}: {}", row.name, row.title, row.law)),
			other => Some(format!("{}", other.name())),
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What is in force, and for whom.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{Authorities, AuthorityId, BookId, Date};
use custodia_rules::{item::Item, Name, Value};

impl<T: Config> Pallet<T> {
	/// The version of a book that is in force on a day.
	pub fn version(name: Name, on: Date) -> Option<BookId> {
		let versions = Versions::<T>::get(name);
		versions.iter().rev().find(|version| version.from <= on).map(|version| version.book)
	}

	/// The versions that are in force for an authority on a day: its own book first, then what lies
	/// over it.
	pub fn books_of(authority: AuthorityId, on: Date) -> Vec<BookId> {
		let own = |id| {
			let rows = Follows::<T>::get(id);
			let row = rows.iter().rev().find(|row| row.from <= on)?;
			(!row.books.is_empty()).then(|| row.books.clone())
		};
		let books = Self::up_from(authority, own).unwrap_or_default();
		books.into_iter().filter_map(|name| Self::version(name, on)).collect()
	}

	/// The value that is set for an authority on a day.
	pub(crate) fn setting(authority: AuthorityId, parameter: Name, on: Date) -> Option<Value> {
		Self::up_from(authority, |id| {
			let rows = Settings::<T>::get(id, parameter);
			rows.iter().rev().find(|row| row.from <= on).map(|row| row.value)
		})
	}

	/// The first answer from an authority up to the top of its branch.
	fn up_from<R>(authority: AuthorityId, ask: impl Fn(AuthorityId) -> Option<R>) -> Option<R> {
		let mut at = authority;
		for _ in 0..MAX_CHAIN {
			if let Some(answer) = ask(at) {
				return Some(answer);
			}
			at = T::Authorities::get(at)?.parent?;
		}
		None
	}

	/// An item of a book by its name.
	pub(crate) fn item_by_name(book: BookId, name: Name) -> Option<(u16, Item)> {
		let number = Numbers::<T>::get(book, name)?;
		Some((number, Items::<T>::get(book, number)?))
	}
}

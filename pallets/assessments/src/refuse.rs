// SPDX-License-Identifier: Apache-2.0
//! What an error names, in words.

use crate::*;
use alloc::{format, string::String};
use custodia_primitives::{AuthorityId, Clock, InmateId, Law, Sequence};
use custodia_rules::{item::Item, Name};

impl<T: Config> Pallet<T> {
	/// What an error of this pallet names, in words: the row of a book with its article, or the item.
	/// `error` is the error as its bytes stand in a module error; the rest is what was tried, by an
	/// officer of `authority`.
	pub fn words_of_error(
		inmate: InmateId,
		name: Name,
		assessment: Option<Sequence>,
		authority: AuthorityId,
		error: &[u8],
	) -> Option<String> {
		let rows = Assessments::<T>::get(inmate, name);
		let row = rows.iter().find(|row| Some(row.entry) == assessment);
		let under = row.map_or(authority, |row| row.authority);
		match *error {
			[38, place, ..] => {
				let instrument = match row {
					Some(row) => Instruments::<T>::get(row.instrument)?,
					None => Self::instrument_named(under, name).ok()?.1,
				};
				let item = instrument.items.get(usize::from(place).checked_sub(1)?)?;
				Some(format!("{}: {}", item.name, item.title))
			},
			[39..=41, book, low, high] => {
				let books = T::Law::in_force(under, T::Clock::today());
				let book = *books.get(usize::from(book))?;
				match T::Law::item(book, u16::from_le_bytes([low, high]))? {
					Item::Row(row) => Some(format!("{}: {}: {}", row.name, row.title, row.law)),
					other => Some(format!("{}", other.name())),
				}
			},
			_ => None,
		}
	}
}

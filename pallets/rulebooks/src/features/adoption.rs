// SPDX-License-Identifier: Apache-2.0
//! Adoption by the council, who follows what, and values that a province sets.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{Authorities, AuthorityId, BookId, Clock, Date};
use custodia_rules::{item::Item, line, Book, Name, Type, Value};
use frame_support::ensure;
use sp_core::H256;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_adopt(book: BookId, digest: H256, from: Date) -> DispatchResult {
		let mut info = Books::<T>::get(book).ok_or(Error::<T>::BookUnknown)?;
		let (until, seal) = match info.stage {
			Stage::Uploading { .. } => return Err(Error::<T>::NotSealed.into()),
			Stage::Adopted { .. } => return Err(Error::<T>::AlreadyAdopted.into()),
			Stage::Sealed { until, seal } => (until, seal),
		};
		let at = T::Clock::now();
		ensure!(at.date() <= until, Error::<T>::ProposalExpired);
		ensure!(seal.digest == digest, Error::<T>::DigestDiffers);
		let mut versions = Versions::<T>::get(info.name);
		// On the same day the later one counts: so what is adopted can still be put right before it
		// is in force.
		Self::ensure_day(from, versions.last().map(|version| version.from))?;
		let version = Version { from, book };
		versions.try_push(version).map_err(|_| Error::<T>::TooManyChanges)?;
		Versions::<T>::insert(info.name, versions);
		Open::<T>::remove(&info.proposer);
		let name = info.name;
		info.stage = Stage::Adopted { seal, from, at };
		Books::<T>::insert(book, info);
		Self::deposit_event(Event::BookAdopted { book, name, digest, from });
		Ok(())
	}

	pub(crate) fn do_follow(authority: AuthorityId, books: Followed, from: Date) -> DispatchResult {
		ensure!(T::Authorities::get(authority).is_some(), Error::<T>::AuthorityUnknown);
		let mut follows = Follows::<T>::get(authority);
		Self::ensure_day(from, follows.last().map(|row| row.from))?;
		for (place, name) in books.iter().enumerate() {
			ensure!(!books[..place].contains(name), Error::<T>::BookTwice);
			let in_force = Self::version(*name, from).is_some();
			ensure!(in_force, Error::<T>::BookNotInForce(place as u8));
		}
		let row = Following { from, books: books.clone() };
		follows.try_push(row).map_err(|_| Error::<T>::TooManyChanges)?;
		Follows::<T>::insert(authority, follows);
		Self::deposit_event(Event::BooksFollowed { authority, from, books });
		Ok(())
	}

	pub(crate) fn do_designate(authority: AuthorityId, words: Words, from: Date) -> DispatchResult {
		ensure!(T::Authorities::get(authority).is_some(), Error::<T>::AuthorityUnknown);
		let mut rows = Designations::<T>::get(authority);
		Self::ensure_day(from, rows.last().map(|row| row.from))?;
		for (place, word) in words.iter().enumerate() {
			ensure!(!words[..place].contains(word), Error::<T>::WordTwice);
		}
		rows.try_push(Designation { from, words: words.clone() })
			.map_err(|_| Error::<T>::TooManyChanges)?;
		Designations::<T>::insert(authority, rows);
		Self::deposit_event(Event::AuthorityDesignated { authority, from, words });
		Ok(())
	}

	pub(crate) fn do_parameter_set(
		authority: AuthorityId,
		parameter: Name,
		value: &str,
		from: Date,
	) -> DispatchResult {
		ensure!(T::Authorities::get(authority).is_some(), Error::<T>::AuthorityUnknown);
		let mut settings = Settings::<T>::get(authority, parameter);
		Self::ensure_day(from, settings.last().map(|row| row.from))?;
		let books = Self::words_of(&Self::books_of(authority, from), parameter);
		let known = books.iter().filter_map(|book| Some((book, book.parameter_named(parameter)?)));
		let known: Vec<_> = known.collect();
		ensure!(!known.is_empty(), Error::<T>::ParameterUnknown);
		let mut free = known.iter().filter(|(_, own)| own.province).peekable();
		ensure!(free.peek().is_some(), Error::<T>::ParameterFixed);
		let value = free.find_map(|(book, own)| read_value(book, own.ty, value.trim()));
		let value = value.ok_or(Error::<T>::ParameterWrongValue)?;
		settings.try_push(Setting { from, value }).map_err(|_| Error::<T>::TooManyChanges)?;
		Settings::<T>::insert(authority, parameter, settings);
		Self::deposit_event(Event::ParameterSet { authority, parameter, from, value });
		Ok(())
	}

	/// A change of the law is not for the past, and not before one that is made already.
	fn ensure_day(from: Date, last: Option<Date>) -> Result<(), Error<T>> {
		ensure!(from >= T::Clock::today(), Error::<T>::DateInPast);
		ensure!(last.is_none_or(|last| from >= last), Error::<T>::DateBeforeLast);
		Ok(())
	}

	/// Of each book the item of a name with the labels and the words for authorities that it needs,
	/// where it has one.
	pub(crate) fn words_of(books: &[BookId], name: Name) -> Vec<Book> {
		let of = |book: &BookId| {
			let (number, item) = Self::item_by_name(*book, name)?;
			let mut sets = Vec::new();
			let mut set = |ty| {
				if let Type::Label(set) = ty {
					sets.extend(Items::<T>::get(*book, set).map(|item| (set, item)));
				}
			};
			match &item {
				Item::Kind(kind) => {
					kind.fields.iter().for_each(|field| set(field.ty));
					let words = kind.asserted.iter().chain(&kind.confirmed);
					let words = words.map(|speaker| speaker.authority);
					sets.extend(words.filter_map(|word| Self::item_by_name(*book, word)));
				},
				Item::Parameter(own) => set(own.ty),
				_ => return None,
			}
			sets.push((number, item));
			Some(Book::assemble(sets))
		};
		books.iter().filter_map(of).collect()
	}
}

/// The value of a parameter, written as that of a field. A book may also set none, or one beyond all
/// others, and so may a province.
fn read_value(book: &Book, ty: Type, text: &str) -> Option<Value> {
	let word = match text {
		"none" => Some(Value::None),
		"never" => Some(Value::Never),
		_ => None,
	};
	line::value(book, ty, text).or(word)
}

// SPDX-License-Identifier: Apache-2.0
//! The invariants of the law.
//!
//! 1. Each book has its items without gaps, each found by its name, and as many bytes and steps as
//!    it says; none has more than it may.
//! 2. What is sealed loads, has the digest of its items, and for each question the bundle that
//!    follows from them, none dearer than it may be.
//! 3. Each proposal is the one open proposal of its proposer, and no other is open.
//! 4. A version of a book is adopted, of that name, and in force from the day it says; versions are
//!    in the order of their days.
//! 5. Who follows books, and for whom values are set, is a known authority; the books have versions;
//!    rows are in the order of their days; chains of parents end.
//!    The same of the words by which authorities are designated.
//! 6. The facts on each record are what its entries yield, and nothing rests on a fact that is not
//!    there.

use crate::{
	load::{bundle, digest, is_part, load_steps, part},
	*,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::Encode;
use custodia_primitives::{Authorities, BookId, InmateId, Sequence, Trace};
use custodia_rules::{item::Item, Book, Name};
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

type Checked<R = ()> = Result<R, TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Checked {
		let (mut items, mut bundles, mut parts, mut open) = (0, 0, 0, 0);
		for (id, info) in Books::<T>::iter() {
			ensure!(id < NextBook::<T>::get(), "a book has a number that was never given");
			items += usize::from(info.items);
			let (of_acts, of_cases) = Self::check_book(id, &info)?;
			bundles += of_acts;
			parts += of_cases;
			if !info.is_adopted() {
				open += 1;
				let own = Open::<T>::get(&info.proposer) == Some(id);
				ensure!(own, "a proposal is not the open one of its proposer");
			}
		}
		ensure!(Open::<T>::iter().count() == open, "somebody has open what is no proposal");
		ensure!(Items::<T>::iter_keys().count() == items, "an item belongs to no book");
		ensure!(Numbers::<T>::iter_keys().count() == items, "a name belongs to no item");
		ensure!(Bundles::<T>::iter_keys().count() == bundles, "a bundle belongs to no book");
		ensure!(Parts::<T>::iter_keys().count() == parts, "a part belongs to no book");
		Self::check_versions()?;
		Self::check_followed()?;
		Self::check_facts()
	}

	/// Tells how many bundles the book has, and how many parts.
	fn check_book(id: BookId, info: &BookInfo<T::AccountId>) -> Checked<(usize, usize)> {
		let items: Vec<Item> = (0..info.items)
			.map(|number| Items::<T>::get(id, number).ok_or("an item is missing"))
			.collect::<Result<_, _>>()?;
		for (number, item) in (0..).zip(&items) {
			let found = Numbers::<T>::get(id, item.name()) == Some(number);
			ensure!(found, "an item is not found by its name");
		}
		let bytes: usize = items.iter().map(Encode::encoded_size).sum();
		ensure!(bytes == info.bytes as usize, "a book counts its bytes wrongly");
		let steps: u64 = items.iter().map(load_steps).sum();
		ensure!(steps == info.load_steps, "a book counts its steps wrongly");
		let small = info.bytes <= MAX_BOOK_BYTES
			&& u32::from(info.items) <= MAX_ITEMS
			&& steps <= MAX_LOAD_STEPS;
		ensure!(small, "a book has more than it may");
		let Some(seal) = info.seal() else { return Ok((0, 0)) };
		ensure!(digest(info.name, &info.title, &items) == seal.digest, "a digest differs");
		let book = Book::load(items).map_err(|_| "a sealed book does not load")?;
		let acts: Vec<Name> = book.acts().collect();
		ensure!(acts.len() == usize::from(seal.acts), "a book counts its acts wrongly");
		let mut most = 0;
		for act in acts.iter().copied().map(Some).chain([None]) {
			let expected = bundle(&book, act);
			most = most.max(expected.steps);
			let same = Bundles::<T>::get(id, act).as_ref() == Some(&expected);
			ensure!(same, "a bundle is not what its question needs");
		}
		ensure!(most == seal.steps, "a book counts its questions' steps wrongly");
		ensure!(most <= T::MaxSteps::get(), "a question is dearer than it may be");
		let parts = book.items().filter(|(_, item)| is_part(item));
		let parts: Vec<u16> = parts.map(|(number, _)| number).collect();
		for number in &parts {
			let same = Parts::<T>::get(id, number) == Some(part(&book, *number));
			ensure!(same, "a part is not what a case reads");
		}
		Ok((acts.len() + 1, parts.len()))
	}

	fn check_versions() -> Checked {
		let mut adopted = 0;
		for (name, versions) in Versions::<T>::iter() {
			let in_order = versions.windows(2).all(|two| two[0].from <= two[1].from);
			ensure!(in_order, "versions are out of order");
			for version in versions {
				adopted += 1;
				let info = Books::<T>::get(version.book).ok_or("a version is not there")?;
				let Stage::Adopted { from, .. } = info.stage else {
					return Err("a version was never adopted".into());
				};
				ensure!(info.name == name && from == version.from, "a version is another's");
			}
		}
		let books = Books::<T>::iter_values().filter(BookInfo::is_adopted).count();
		ensure!(books == adopted, "an adopted book is no version, or twice one");
		Ok(())
	}

	fn check_followed() -> Checked {
		for (authority, rows) in Follows::<T>::iter() {
			Self::check_chain(authority)?;
			let in_order = rows.windows(2).all(|two| two[0].from <= two[1].from);
			ensure!(in_order, "what is followed is out of order");
			for row in &rows {
				let known = row.books.iter().all(|name| Self::version(*name, row.from).is_some());
				ensure!(known, "a book is followed that is not in force");
			}
		}
		for (authority, rows) in Designations::<T>::iter() {
			Self::check_chain(authority)?;
			let in_order = rows.windows(2).all(|two| two[0].from <= two[1].from);
			ensure!(in_order, "designations are out of order");
		}
		for (authority, _, rows) in Settings::<T>::iter() {
			Self::check_chain(authority)?;
			let in_order = rows.windows(2).all(|two| two[0].from <= two[1].from);
			ensure!(in_order, "values are out of order");
		}
		Ok(())
	}

	fn check_chain(authority: custodia_primitives::AuthorityId) -> Checked {
		let mut at = authority;
		for _ in 0..MAX_CHAIN {
			match T::Authorities::get(at).ok_or("an authority is not known")?.parent {
				Some(parent) => at = parent,
				None => return Ok(()),
			}
		}
		Err("a chain of parents has no end".into())
	}

	fn check_facts() -> Checked {
		let mut rows = 0;
		let mut resting = Rested::<T>::iter_keys().count();
		// Records are numbered without gaps, and none is without an entry.
		for id in (0..).map(InmateId) {
			if T::Trace::entry(id, 0).is_none() {
				break;
			}
			let facts = Self::replayed(id)?;
			rows += facts.len();
			// An act of a case may state facts of several kinds in one entry.
			let mut entries = BTreeSet::new();
			for (kind, facts) in facts {
				ensure!(Facts::<T>::get(id, kind) == facts, "facts are not what entries yield");
				entries.extend(facts.iter().map(|fact| fact.entry));
			}
			resting -= entries.iter().filter(|entry| Rested::<T>::contains_key(id, *entry)).count();
		}
		ensure!(Facts::<T>::iter_keys().count() == rows, "facts belong to no entry");
		ensure!(resting == 0, "something rests on a fact that is not there");
		Ok(())
	}

	/// The facts that a record's entries yield.
	fn replayed(id: InmateId) -> Checked<BTreeMap<Name, AllFacts>> {
		let entries = (0..=Sequence::MAX)
			.map_while(|sequence| Some((sequence, T::Trace::entry(id, sequence)?)));
		let kind_of = |authority| T::Authorities::get(authority).map(|known| known.kind);
		replay::fold(entries, kind_of).map_err(|_| "an entry about a fact makes no sense".into())
	}
}

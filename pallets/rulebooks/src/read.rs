// SPDX-License-Identifier: Apache-2.0
//! What readers can ask. Nothing here runs in a block.

use crate::*;
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use custodia_primitives::{
	law::{Asked, Weighed},
	AuthorityId, BookId, InmateId, Officers, Role,
};
use custodia_rules::{
	fit,
	item::{Item, KindOf},
	weigh_all, Book, Name, Question, Report,
};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	/// Adopted books after a number, at most [`MAX_PAGE`].
	pub fn books(after: Option<BookId>) -> Vec<BookView<T::AccountId>> {
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		(first..NextBook::<T>::get().0)
			.filter_map(|id| Self::adopted(BookId(id)).and_then(|_| Self::book(BookId(id))))
			.take(MAX_PAGE as usize)
			.collect()
	}

	/// A book or a proposal.
	pub fn book(id: BookId) -> Option<BookView<T::AccountId>> {
		let info = Books::<T>::get(id)?;
		let acts = Items::<T>::iter_prefix_values(id).filter_map(|item| match item {
			Item::Kind(kind) if kind.of == KindOf::Act => Some(kind.name),
			_ => None,
		});
		let mut acts: Vec<Name> = acts.collect();
		acts.sort_unstable();
		Some(BookView { id, info, acts })
	}

	/// The proposal that a delegate has open.
	pub fn proposal(proposer: T::AccountId) -> Option<BookView<T::AccountId>> {
		Self::book(Open::<T>::get(proposer)?)
	}

	/// A book that was adopted.
	pub(crate) fn adopted(id: BookId) -> Option<BookInfo<T::AccountId>> {
		Books::<T>::get(id).filter(BookInfo::is_adopted)
	}

	/// Items of a book or proposal with their words, from a number on, at most [`MAX_PAGE`].
	pub fn items(book: BookId, from: u16) -> Vec<(u16, Item)> {
		(from..=u16::MAX)
			.map_while(|number| Some((number, Items::<T>::get(book, number)?)))
			.take(MAX_PAGE as usize)
			.collect()
	}

	/// An item of a book or proposal, by name.
	pub fn item_called(book: BookId, name: Name) -> Option<(u16, Item)> {
		Self::item_by_name(book, name)
	}

	/// Asks books a question with the facts that it brings, as a case does. Whatever no book knows is
	/// refused. They answer by what they stored for questions; a proposal must be sealed.
	pub fn ask(books: Vec<BookId>, question: Question) -> Result<Vec<Report>, String> {
		let whole: Vec<Book> =
			books.iter().map(|id| Self::whole(*id)).collect::<Result<_, String>>()?;
		let whole: Vec<&Book> = whole.iter().collect();
		fit(&whole, &question).map_err(|cause| cause.to_string())?;
		let act = question.act.as_ref().map(|act| act.kind);
		let assembled = Self::assembled(&books, act).map_err(|_| String::from("no such book"))?;
		let books: Vec<&Book> = assembled.books.iter().collect();
		let (reports, _) = weigh_all(&books, &question).map_err(|cause| cause.to_string())?;
		Ok(reports)
	}

	fn whole(id: BookId) -> Result<Book, String> {
		let info = Books::<T>::get(id).ok_or_else(|| format!("there is no book {id}"))?;
		info.seal().ok_or_else(|| format!("book {id} is not sealed"))?;
		let items = (0..info.items).filter_map(|n| Some((n, Items::<T>::get(id, n)?)));
		Ok(Book::assemble(items))
	}

	/// Weighs an act of an account on a prisoner now, with the facts on his record; with no act, what
	/// is due. Under the authority that is named, or that of the account.
	pub fn ask_inmate(
		inmate: InmateId,
		act: Option<custodia_rules::Act>,
		origin: OriginFor<T>,
		under: Option<AuthorityId>,
	) -> Result<Weighed, DispatchError> {
		let mut acting = Err(DispatchError::BadOrigin);
		for role in Role::ALL {
			acting = T::Officers::acting(origin.clone(), role);
			if acting.is_ok() {
				break;
			}
		}
		let under = match (&acting, under) {
			(_, Some(under)) => under,
			(Ok(acting), None) => acting.authority,
			(Err(cause), None) => return Err(*cause),
		};
		let by = acting.ok();
		Self::do_weigh(Asked { under, books: Vec::new(), inmate, by, act, facts: Vec::new() })
	}

	/// The facts on a record, by their kind.
	pub fn facts(inmate: InmateId) -> Vec<FactsView> {
		let mut all: Vec<FactsView> = Facts::<T>::iter_prefix(inmate)
			.map(|(kind, facts)| FactsView { kind, facts: facts.into_inner() })
			.collect();
		all.sort_by_key(|view| view.kind);
		all
	}

	/// A row in words: its number, name, title and article.
	pub fn in_words(book: BookId, row: u16) -> Option<String> {
		let item = Items::<T>::get(book, row)?;
		let name = item.name();
		let (title, law) = match item {
			Item::Row(row) => (row.title, row.law),
			Item::Kind(kind) => (kind.doc, String::new()),
			Item::Parameter(own) => (own.doc, own.law),
			Item::Define(define) => (String::new(), define.law),
			Item::Table(table) => (String::new(), table.law),
			Item::Count(_, count) => (String::new(), count.law),
			Item::Authority(word) => (word.doc, String::new()),
			Item::Role(word) => (word.doc, String::new()),
			Item::Procedure(procedure) => (procedure.title, procedure.law),
			Item::Step(step) => (step.title, step.law),
			Item::Labels(_) | Item::Days(..) => (String::new(), String::new()),
		};
		let parts = [format!("row {row}, {name}"), title, law];
		let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
		Some(said.join(": "))
	}

	/// The row of his own proposal that an error named to a delegate, in words. `error` is the error
	/// of this pallet as its bytes stand in a module error.
	pub fn row_of_error(proposer: &T::AccountId, error: &[u8]) -> Option<String> {
		// The errors about a row of a whole book have these numbers, and the row behind it.
		let [15..=17 | 20..=51, low, high, ..] = *error else { return None };
		let row = u16::from_le_bytes([low, high]);
		Self::in_words(Open::<T>::get(proposer)?, row)
	}
}

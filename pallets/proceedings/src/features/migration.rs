// SPDX-License-Identifier: Apache-2.0
//! Cases and the numbers of another version of their book.

use super::{Live, Reading};
use crate::*;
use alloc::collections::BTreeMap;
use custodia_primitives::{BookId, CaseId, Law, Text};
use custodia_rules::proceeding::{Case, Done};
use frame_support::{ensure, weights::Weight};
use sp_runtime::DispatchResult;

/// The numbers of a book's items in another version of it, found by their names.
struct Numbers<T> {
	from: BookId,
	to: BookId,
	known: BTreeMap<u16, Option<u16>>,
	_config: core::marker::PhantomData<T>,
}

impl<T: Config> Numbers<T> {
	fn new(from: BookId, to: BookId) -> Self {
		Self { from, to, known: BTreeMap::new(), _config: core::marker::PhantomData }
	}

	fn of(&mut self, number: u16) -> Option<u16> {
		let (from, to) = (self.from, self.to);
		let find = || Some(T::Law::item_named(to, T::Law::item(from, number)?.name())?.0);
		*self.known.entry(number).or_insert_with(find)
	}

	fn must(&mut self, number: &mut u16) -> Result<(), Error<T>> {
		*number = self.of(*number).ok_or(Error::<T>::ItemGone(*number))?;
		Ok(())
	}

	fn done(&mut self, done: &mut Done) -> Result<(), Error<T>> {
		self.must(&mut done.step)?;
		done.opened.iter_mut().try_for_each(|step| self.must(step))?;
		done.addressed.iter_mut().try_for_each(|a| self.must(&mut a.word))
	}

	fn case(&mut self, case: &mut Case) -> Result<(), Error<T>> {
		self.must(&mut case.procedure)?;
		case.open.iter_mut().try_for_each(|open| self.must(&mut open.step))?;
		case.done.iter_mut().try_for_each(|done| self.done(done))?;
		// Of cases before it, steps that are no more bar nobody.
		case.before.retain(|done| self.of(done.step).is_some());
		case.before.iter_mut().try_for_each(|done| {
			done.opened.clear();
			done.addressed.clear();
			self.must(&mut done.step)
		})?;
		case.services.iter_mut().try_for_each(|service| self.must(&mut service.step))?;
		case.barred.iter_mut().filter_map(|b| b.step.as_mut()).try_for_each(|step| self.must(step))
	}
}

impl<T: Config> Pallet<T> {
	/// A case before, as far as another book needs it: its procedure, and who took which steps.
	pub(crate) fn renumbered_persons(row: &CaseRow, to: BookId) -> Option<Case> {
		let mut numbers = Numbers::<T>::new(*row.books.first()?, to);
		let mut case = row.case.clone();
		case.procedure = numbers.of(case.procedure)?;
		for list in [&mut case.done, &mut case.before] {
			list.retain(|done| numbers.of(done.step).is_some());
			for done in list.iter_mut() {
				done.step = numbers.of(done.step)?;
				(done.opened, done.addressed) = (Default::default(), Default::default());
			}
		}
		Some(case)
	}

	pub(crate) fn do_migrate(
		id: CaseId,
		book: BookId,
		reason: Text<200>,
		cost: &mut Weight,
	) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		let mut live = Live::<T>::read(id, Reading::Case, cost)?;
		ensure!(!live.row.has_ended(), Error::<T>::CaseEnded);
		let from = *live.row.books.first().ok_or(Error::<T>::ProcedureUnknown)?;
		ensure!(from != book, Error::<T>::SameBook);
		let (books, _) = T::Law::procedure(live.row.under, live.row.procedure)
			.ok_or(Error::<T>::BookNotInForce)?;
		ensure!(books.first() == Some(&book), Error::<T>::BookNotInForce);
		let mut numbers = Numbers::<T>::new(from, book);
		numbers.case(&mut live.row.case)?;
		live.row.books = Books::try_from(books).map_err(|_| Error::<T>::TooManyBooks)?;
		live.row.pinned = live.now;
		live.tell(Event::CaseMigrated { case: id, from, to: book, reason });
		let reckoned = live.read_again();
		live.account(cost);
		reckoned?;
		live.settle()
	}
}

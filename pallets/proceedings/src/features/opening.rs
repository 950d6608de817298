// SPDX-License-Identifier: Apache-2.0
//! Cases are opened, withdrawn and reopened.

use super::{since, Known, Live};
use crate::{convert::moment, refuse::Tried, *};
use alloc::{vec, vec::Vec};
use custodia_primitives::{
	authority::Posts,
	law::{CaseLaw, Drafted, OfCase},
	Acting, BookId, CaseId, Clock, Custody, InmateId, Law, Text,
};
use custodia_rules::{
	item::Item,
	meter::Meter,
	proceeding::{self, Case},
	Name,
};
use frame_support::{ensure, traits::Get, weights::Weight};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open(
		terms: &[(Acting, Posts)],
		inmate: InmateId,
		procedure: Name,
		after: Option<CaseId>,
		cost: &mut Weight,
	) -> DispatchResult {
		let under = T::Custody::holder(inmate).ok_or(Error::<T>::NoHolder)?;
		let (books, number) =
			T::Law::procedure(under, procedure).ok_or(Error::<T>::ProcedureUnknown)?;
		let books = Books::try_from(books).map_err(|_| Error::<T>::TooManyBooks)?;
		let book = *books.first().ok_or(Error::<T>::ProcedureUnknown)?;
		let Some(Item::Procedure(head)) = T::Law::item(book, number) else {
			return Err(Error::<T>::ProcedureUnknown.into());
		};
		ensure!(head.inmate, Error::<T>::NotAboutInmate);
		let others = Self::others(inmate, book);
		let mut reads = vec![number];
		reads.extend(head.opens.iter().chain(&others));
		let now = moment(T::Clock::now());
		let law = T::Law::of_case(OfCase {
			under,
			since: since(now),
			books: &books,
			inmate,
			reads: &reads,
			acting: None,
			case: None,
		});
		*cost = match &law {
			Ok(law) => T::Law::weight_of_case(Some(law)),
			Err(_) => T::Law::weight_of_look(),
		};
		let law = law?;
		let before = after.map(|id| Self::case_before(id, inmate, book)).transpose()?;
		let now = before.as_ref().and_then(latest).map_or(now, |at| at.max(now));
		let meter = Meter::new(T::Law::most_steps());
		let tried = {
			let world = Known::<T>::new(&law, now, inmate, &meter);
			Self::in_turn(terms, |_, officer| {
				proceeding::open(&world, number, officer, &others, before.as_ref())
					.map_err(|refused| untried(&law, now).error::<T>(refused).into())
			})
		};
		cost.saturating_accrue(T::Law::weight_of_steps(meter.taken()));
		let (acting, effects) = tried?;
		let id = NextCase::<T>::get();
		NextCase::<T>::put(CaseId(id.0.checked_add(1).ok_or(ArithmeticError::Overflow)?));
		let row = CaseRow {
			inmate,
			procedure,
			books: books.clone(),
			pinned: now,
			engine: T::Engine::get(),
			under,
			follows: after,
			stops_seen: Stops::<T>::get(),
			next: None,
			excuses: Default::default(),
			case: effects.case.clone(),
		};
		let mut live = Live::<T>::new(id, row, law);
		live.tell(Event::CaseOpened { case: id, inmate, procedure, books: books.clone(), after });
		live.apply(effects);
		let act = Act::CaseOpened { case: id, procedure, books, after };
		live.enter(&acting, act, &Drafted::default(), &[])
	}

	/// The procedures of an inmate's open cases that a book has, by its numbers.
	pub(crate) fn others(inmate: InmateId, book: BookId) -> Vec<u16> {
		let open = OpenCases::<T>::get(inmate);
		let known = open.iter().filter_map(|open| T::Law::item_named(book, open.procedure));
		known.map(|(number, _)| number).collect()
	}

	/// The case that goes before, by the numbers of a book.
	fn case_before(id: CaseId, inmate: InmateId, book: BookId) -> Result<Case, DispatchError> {
		let row = Cases::<T>::get(id).ok_or(Error::<T>::CaseUnknown)?;
		ensure!(row.inmate == inmate, Error::<T>::AfterAnotherInmate);
		let from = *row.books.first().ok_or(Error::<T>::ProcedureUnknown)?;
		if from == book {
			return Ok(row.case);
		}
		Self::renumbered_persons(&row, book).ok_or_else(|| Error::<T>::NotFollowed.into())
	}

	pub(crate) fn do_withdraw(
		terms: &[(Acting, Posts)],
		id: CaseId,
		reason: Text<200>,
		cost: &mut Weight,
	) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		Self::change(terms, id, None, cost, |live, officer| {
			let effects = proceeding::withdraw(&live.world(), &live.row.case, officer)?;
			Ok((effects, Act::CaseWithdrawn { case: id, reason: reason.clone() }))
		})
	}

	pub(crate) fn do_reopen(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		reason: Text<200>,
		cost: &mut Weight,
	) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		let row = Cases::<T>::get(id).ok_or(Error::<T>::CaseUnknown)?;
		Self::ensure_none_excluded(&row)?;
		Self::change(terms, id, Some(step), cost, |live, officer| {
			let number = Self::number(live, step)?;
			let effects = proceeding::reopen(&live.world(), &live.row.case, number, officer)?;
			let (step, reason) = (live.step_name(number), reason.clone());
			Ok((effects, Act::CaseReopened { case: id, step, reason }))
		})
	}

	/// While a case had ended, another may have been opened beside which it cannot go on.
	fn ensure_none_excluded(row: &CaseRow) -> Result<(), DispatchError> {
		let book = *row.books.first().ok_or(Error::<T>::ProcedureUnknown)?;
		let excludes = |number: u16| match T::Law::item(book, number) {
			Some(Item::Procedure(head)) => head.excludes,
			_ => Vec::new(),
		};
		let own = row.case.procedure;
		let other = Self::others(row.inmate, book)
			.into_iter()
			.find(|other| excludes(own).contains(other) || excludes(*other).contains(&own));
		other.map_or(Ok(()), |other| Err(Error::<T>::Excluded(other).into()))
	}
}

/// When something was last done in a case.
fn latest(case: &Case) -> Option<custodia_rules::Moment> {
	case.done.last().map(|done| done.at)
}

/// What was tried where there is no case yet.
fn untried(law: &CaseLaw, now: custodia_rules::Moment) -> Tried<'_> {
	Tried { law, case: None, now, step: None, outcome: None, addressed: &[] }
}

// SPDX-License-Identifier: Apache-2.0
//! Facts: asserted, confirmed by another, withdrawn by a second officer.

use crate::{
	convert::{counts_as_stated, engine_kind, moment, speaks_as},
	refuse::unfit_fact,
	*,
};
use alloc::vec::Vec;
use custodia_primitives::{
	law::Withdrawn, Acting, Authorities, AuthorityId, AuthorityKind, BookId, CaseId, Clock,
	Custody, Digest, InmateId, Law, Moment, Officers, Role, Sequence, Text, Trace,
};
use custodia_rules::{
	fit,
	item::{Keep, Kind, KindOf},
	line::{self, Unread},
	office::{Body, Near, Speaker, Unheard},
	Book, Fact, Name, Question,
};
use frame_support::{ensure, traits::Get};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};

/// A fact that somebody asserts.
pub(crate) struct NewFact {
	pub(crate) kind: Name,
	pub(crate) at: Moment,
	pub(crate) fields: Fields,
	pub(crate) reasons: Option<Digest>,
	pub(crate) late: Option<Text<200>>,
	pub(crate) historical: bool,
}

impl NewFact {
	/// One of which nothing else is said.
	pub(crate) fn of(kind: Name, at: Moment) -> Self {
		let fields = Fields::default();
		Self { kind, at, fields, reasons: None, late: None, historical: false }
	}
}

/// What a book says of a kind of fact or judgement.
pub(crate) type Known<'a> = (&'a Book, &'a Kind);

/// In which role officers of an authority assert facts. An authority that keeps records does so in
/// that role; others in the one in which they find things out.
pub fn asserting_role(kind: AuthorityKind) -> Role {
	match kind {
		AuthorityKind::Prosecution => Role::Prosecutor,
		AuthorityKind::ParoleBoard => Role::Judge,
		kind if Role::Records.allowed_in(kind) => Role::Records,
		_ => Role::Inspector,
	}
}

impl<T: Config> Pallet<T> {
	/// An officer who may assert facts for his authority.
	pub(crate) fn asserting(origin: OriginFor<T>) -> Result<Acting, DispatchError> {
		let mut refused = None;
		for role in [Role::Records, Role::Prosecutor, Role::Judge, Role::Inspector] {
			match T::Officers::acting(origin.clone(), role) {
				Ok(acting) if asserting_role(acting.kind) == role => return Ok(acting),
				Ok(_) => refused = Some(Error::<T>::WrongRole.into()),
				Err(cause) => refused = refused.or(Some(cause)),
			}
		}
		Err(refused.unwrap_or(DispatchError::BadOrigin))
	}

	/// Asserts a fact whose fields are given as a line, as an act of whoever acts.
	pub(crate) fn do_fact_assert(
		inmate: InmateId,
		acting: &Acting,
		fields: &str,
		fact: NewFact,
	) -> DispatchResult {
		let books = Self::books_with(acting, fact.kind)?;
		let kinds = facts_among(&books, fact.kind);
		Self::ensure_hears(inmate, acting, &kinds, |kind| &kind.asserted)
			.map_err(|unheard| unheard.unwrap_or(Error::NotYoursToAssert))?;
		let fact = NewFact { fields: read_line::<T>(&books, fact.kind, fields)?, ..fact };
		let dropped = Self::check_fact(&Facts::<T>::get(inmate, fact.kind), &books, &fact)?;
		let confidential = is_confidential(&kinds);
		let NewFact { kind, at, fields, reasons, late, historical } = fact;
		let act = Act::FactAsserted {
			kind,
			at,
			fields: fields.clone(),
			reasons,
			late: late.clone(),
			historical,
			dropped,
			confidential,
		};
		let entry = T::Trace::append(inmate, acting, act)?;
		let row = FactRow {
			reasons,
			late: late.is_some(),
			historical,
			confidential,
			..FactRow::new(entry, at, fields, author(acting))
		};
		Self::enter(inmate, acting, kind, row, dropped)?;
		Ok(())
	}

	/// What the books in force say of a kind of fact that somebody may assert.
	pub(crate) fn books_with(acting: &Acting, kind: Name) -> Result<Vec<Book>, Error<T>> {
		let books = Self::books_of(acting.authority, T::Clock::today());
		Self::books_among(&books, acting, kind)
	}

	/// What these books say of it.
	pub(crate) fn books_among(
		books: &[BookId],
		acting: &Acting,
		kind: Name,
	) -> Result<Vec<Book>, Error<T>> {
		ensure!(!books.is_empty(), Error::<T>::NoBookInForce);
		let books = Self::words_of(books, kind);
		let kinds = facts_among(&books, kind);
		ensure!(!kinds.is_empty(), Error::<T>::KindUnknown);
		let may =
			|(book, known): &Known<'_>| speaks_as(book, &known.asserted, acting.kind).is_some();
		ensure!(kinds.iter().any(may), Error::<T>::NotYoursToAssert);
		Ok(books)
	}

	/// Whether a book lets the authority of an officer say something of an inmate, outside any step:
	/// one of those in the list, and the one that is meant of its kind. The error is none where no
	/// book names it.
	fn ensure_hears(
		inmate: InmateId,
		acting: &Acting,
		kinds: &[Known<'_>],
		list: impl Fn(&Kind) -> &[Speaker],
	) -> Result<(), Option<Error<T>>> {
		let near = Self::near(inmate, acting.authority);
		let Some(kind) = engine_kind(acting.kind) else { return Err(None) };
		let designations = <Self as Law>::designations(acting.authority);
		let body = Body { kind, parent: None, designations, stand_in: None };
		let mut refused = None;
		for &(book, known) in kinds {
			match book.hears(list(known), &body, near) {
				Ok(()) => return Ok(()),
				Err(Unheard::Elsewhere) => refused = Some(Error::NotYourInmate),
				Err(Unheard::NotNamed) => (),
			}
		}
		Err(refused)
	}

	/// How an authority stands to an inmate.
	fn near(inmate: InmateId, authority: AuthorityId) -> Near {
		// Where there is no such record, nothing can be appended to it.
		let Some(keeper) = T::Custody::keeper(inmate) else { return Near::Keeper };
		match T::Authorities::up_from(keeper).position(|at| at == authority) {
			Some(0) => Near::Keeper,
			Some(_) => Near::Above,
			None => Near::Other,
		}
	}

	/// Whether a fact can be asserted beside those of its kind; yields the one that gives way to it.
	pub(crate) fn check_fact(
		facts: &AllFacts,
		books: &[Book],
		fact: &NewFact,
	) -> Result<Option<Sequence>, Error<T>> {
		let NewFact { kind, at, ref fields, ref reasons, ref late, historical } = *fact;
		let now = T::Clock::now();
		let kinds = facts_among(books, kind);
		Self::ensure_fits(books, kind, at, fields)?;
		let judgement = kinds.iter().find(|(_, known)| known.of == KindOf::Judgement);
		if let Some((_, judgement)) = judgement {
			let answer = judgement.fields.first().map(|field| field.name);
			let answered = fields.iter().any(|field| Some(field.name) == answer);
			ensure!(answered, Error::<T>::AnswerMissing);
			ensure!(reasons.is_some(), Error::<T>::ReasonsMissing);
		}
		// What an act of another pallet states has no paper of its own.
		ensure!(reasons.is_some() || !is_confidential(&kinds), Error::<T>::SealedPaperMissing);
		ensure!(at <= now, Error::<T>::DateInFuture);
		let days_back = i64::from(at.date().days_until(now.date()));
		let far = days_back > i64::from(T::BackdateDays::get());
		ensure!(historical || late.is_some() || !far, Error::<T>::TooFarBack);
		ensure!(late.as_ref().is_none_or(|late| !late.is_blank()), Error::<T>::ReasonMissing);

		let most = kinds.iter().map(|(_, known)| usize::from(known.most)).min().unwrap_or(0);
		match facts.len() < most {
			true => Ok(None),
			false => Ok(Some(gives_way(facts, &kinds).ok_or(Error::<T>::TooManyFacts)?)),
		}
	}

	/// Writes a fact that an entry yields.
	pub(crate) fn enter(
		inmate: InmateId,
		acting: &Acting,
		kind: Name,
		row: FactRow,
		dropped: Option<Sequence>,
	) -> Result<(), Error<T>> {
		let (entry, waiting) = (row.entry, row.is_waiting());
		Facts::<T>::try_mutate(inmate, kind, |facts| {
			facts.retain(|known| Some(known.entry) != dropped);
			facts.try_push(row).map_err(|_| Error::<T>::TooManyFacts)
		})?;
		if let Some(dropped) = dropped {
			Rested::<T>::remove(inmate, dropped);
		}
		let Acting { authority, officer, .. } = *acting;
		Self::deposit_event(Event::FactAsserted {
			inmate,
			entry,
			kind,
			authority,
			officer,
			waiting,
		});
		Ok(())
	}

	fn ensure_fits(
		books: &[Book],
		kind: Name,
		at: Moment,
		fields: &Fields,
	) -> Result<(), Error<T>> {
		let at = moment(at);
		let fact =
			Fact { kind, at, fields: fields.to_vec(), asserted: None, confirmed: Vec::new() };
		let question =
			Question { now: at, act: None, facts: alloc::vec![fact], parameters: Vec::new() };
		let books: Vec<&Book> = books.iter().collect();
		fit(&books, &question).map_err(|cause| unfit_fact(cause, fields))
	}

	pub(crate) fn do_fact_confirm(
		origin: OriginFor<T>,
		inmate: InmateId,
		kind: Name,
		fact: Sequence,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Confirmer)?;
		let mut facts = Facts::<T>::get(inmate, kind);
		let row = facts.iter_mut().find(|row| row.entry == fact).ok_or(Error::<T>::FactUnknown)?;
		// By the books under which it was asserted.
		let books = Self::books_of(row.by.authority, T::Clock::today());
		let books = Self::words_of(&books, kind);
		Self::ensure_confirms(inmate, &acting, row, &facts_among(&books, kind))?;
		let again = row.confirmed.iter().any(|by| by.authority == acting.authority);
		ensure!(!again, Error::<T>::AlreadyConfirmed);
		row.confirmed.try_push(author(&acting)).map_err(|_| Error::<T>::TooManyConfirmations)?;
		let act = Act::FactConfirmed { kind, fact, confidential: row.confidential };
		let entry = T::Trace::append(inmate, &acting, act)?;
		Facts::<T>::insert(inmate, kind, facts);
		let Acting { authority, officer, .. } = acting;
		Self::deposit_event(Event::FactConfirmed { inmate, entry, kind, fact, authority, officer });
		Ok(())
	}

	/// Whether this officer may confirm this fact.
	fn ensure_confirms(
		inmate: InmateId,
		acting: &Acting,
		row: &FactRow,
		kinds: &[Known<'_>],
	) -> Result<(), Error<T>> {
		ensure!(acting.officer != row.by.officer, Error::<T>::SamePerson);
		let needs = |(_, kind): &&Known<'_>| !counts_as_stated(kind, row.stated);
		let asked: Vec<Known<'_>> = kinds.iter().filter(needs).copied().collect();
		let not_yours = |unheard: Option<Error<T>>| unheard.unwrap_or(Error::NotYoursToConfirm);
		let same = acting.authority == row.by.authority;
		if row.historical {
			let branch = |id| T::Authorities::get(id).map(|authority| authority.branch);
			let other = branch(acting.authority) != branch(row.by.authority);
			ensure!(other, Error::<T>::NotIndependent);
		}
		if !asked.is_empty() {
			ensure!(!same, Error::<T>::NotIndependent);
			Self::ensure_hears(inmate, acting, &asked, |kind| &kind.confirmed)
				.map_err(not_yours)?;
		} else if row.late {
			Self::ensure_hears(inmate, acting, kinds, |kind| &kind.asserted)
				.or_else(|unheard| if same { Ok(()) } else { Err(not_yours(unheard)) })?;
		} else {
			ensure!(row.historical, Error::<T>::NothingToConfirm);
		}
		Ok(())
	}

	pub(crate) fn do_fact_withdraw(
		origin: OriginFor<T>,
		inmate: InmateId,
		kind: Name,
		fact: Sequence,
		reason: Text<200>,
	) -> DispatchResult {
		let acting = Self::asserting(origin)?;
		let mut facts = Facts::<T>::get(inmate, kind);
		let place = facts.iter().position(|row| row.entry == fact);
		let row = facts.remove(place.ok_or(Error::<T>::FactUnknown)?);
		ensure!(row.by.officer != acting.officer, Error::<T>::SamePerson);
		Self::ensure_withdraws(inmate, &acting, kind, &row.by)?;
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		let confidential = row.confidential;
		let act = Act::FactWithdrawn { kind, fact, reason, confidential };
		let entry = T::Trace::append(inmate, &acting, act)?;
		Self::put(inmate, kind, facts);
		Self::tell_withdrawn(inmate, &acting, entry, kind, fact);
		Ok(())
	}

	/// Whether an officer's authority may withdraw what another officer asserted. Where the inmate has
	/// left the one that did, the one that keeps his record now may, and the first no longer.
	fn ensure_withdraws(
		inmate: InmateId,
		acting: &Acting,
		kind: Name,
		by: &Author,
	) -> Result<(), Error<T>> {
		let author = T::Authorities::get(by.authority).ok_or(Error::<T>::NotYourFact)?;
		if !author.active && author.parent == Some(acting.authority) {
			return Ok(());
		}
		let books = Self::books_of(by.authority, T::Clock::today());
		let books = Self::words_of(&books, kind);
		let kinds = facts_among(&books, kind);
		let heard = |by: &Acting| Self::ensure_hears(inmate, by, &kinds, |kind| &kind.asserted);
		if by.authority == acting.authority {
			// Of a kind that no book knows any longer, whoever asserted it remains.
			return heard(acting).or_else(|unheard| unheard.map_or(Ok(()), Err));
		}
		let moved = Acting { authority: by.authority, kind: by.kind, ..acting.clone() };
		let left = matches!(heard(&moved), Err(Some(_)));
		let instead = left && by.kind == acting.kind && heard(acting).is_ok();
		ensure!(instead, Error::<T>::NotYourFact);
		Ok(())
	}

	/// What an act of a case withdraws of a kind: what the case stated of it, whoever signed.
	pub(crate) fn of_case(facts: &AllFacts, case: CaseId) -> Vec<Sequence> {
		facts.iter().filter(|row| row.case == Some(case)).map(|row| row.entry).collect()
	}

	/// Withdraws facts by an act of the case that stated them.
	pub(crate) fn withdraw(
		inmate: InmateId,
		acting: &Acting,
		entry: Sequence,
		withdrawn: &Withdrawn,
	) {
		let Withdrawn { kind, facts } = withdrawn;
		let mut left = Facts::<T>::get(inmate, kind);
		left.retain(|row| !facts.contains(&row.entry));
		Self::put(inmate, *kind, left);
		facts.iter().for_each(|fact| Self::tell_withdrawn(inmate, acting, entry, *kind, *fact));
	}

	fn put(inmate: InmateId, kind: Name, facts: AllFacts) {
		if facts.is_empty() {
			Facts::<T>::remove(inmate, kind);
		} else {
			Facts::<T>::insert(inmate, kind, facts);
		}
	}

	/// A fact was withdrawn: what rested on it is told, and forgotten here.
	fn tell_withdrawn(
		inmate: InmateId,
		acting: &Acting,
		entry: Sequence,
		kind: Name,
		fact: Sequence,
	) {
		let rested = Rested::<T>::take(inmate, fact).into_inner();
		let Acting { authority, officer, .. } = *acting;
		Self::deposit_event(Event::FactWithdrawn {
			inmate,
			entry,
			kind,
			fact,
			authority,
			officer,
			rested,
		});
	}
}

/// Reads the fields of a fact as the first book declares them that can read them all.
fn read_line<T: Config>(books: &[Book], kind: Name, line: &str) -> Result<Fields, Error<T>> {
	let mut refused = None;
	for book in books {
		let Some((_, known)) = book.kind_named(kind) else { continue };
		match line::read(book, known, line) {
			Ok(fields) => return fields.try_into().map_err(|_| Error::FieldUnknown(u8::MAX)),
			Err(cause) => refused = refused.or(Some(cause)),
		}
	}
	// The first field is number 0, as in every list.
	Err(match refused {
		None => Error::KindUnknown,
		Some(Unread::TooLong) => Error::FieldUnknown(u8::MAX),
		Some(Unread::UnknownField(place)) => Error::FieldUnknown(place.saturating_sub(1)),
		Some(Unread::Twice(place)) => Error::FieldTwice(place.saturating_sub(1)),
		Some(Unread::WrongValue(place)) => Error::FieldWrongValue(place.saturating_sub(1)),
	})
}

pub(crate) fn author(acting: &Acting) -> Author {
	Author { officer: acting.officer, authority: acting.authority, kind: acting.kind }
}

/// What each book says of a kind of fact or judgement.
pub(crate) fn facts_among(books: &[Book], kind: Name) -> Vec<Known<'_>> {
	let known = books.iter().filter_map(|book| Some((book, book.kind_named(kind)?.1)));
	known.filter(|(_, kind)| matches!(kind.of, KindOf::Fact | KindOf::Judgement)).collect()
}

/// Whether one of the books holds facts of a kind to be confidential.
fn is_confidential(kinds: &[Known<'_>]) -> bool {
	kinds.iter().any(|(_, known)| known.confidential)
}

/// Whether a fact counts for every book: nothing that it waits for is missing.
pub(crate) fn counts(row: &FactRow, kinds: &[Known<'_>]) -> bool {
	let confirmed = |(book, kind): &Known<'_>| {
		counts_as_stated(kind, row.stated)
			|| row.confirmed.iter().any(|by| speaks_as(book, &kind.confirmed, by.kind).is_some())
	};
	!row.is_waiting() && kinds.iter().all(confirmed)
}

/// The oldest fact, where the books look at the latest only and a later one counts.
fn gives_way(facts: &AllFacts, kinds: &[Known<'_>]) -> Option<Sequence> {
	let last_only = kinds.iter().all(|(_, kind)| kind.keep == Keep::Last);
	let order = |row: &&FactRow| (row.at, row.entry);
	let oldest = facts.iter().min_by_key(order)?;
	let later = |row: &&FactRow| order(row) > order(&oldest) && counts(row, kinds);
	(last_only && facts.iter().any(|row| later(&row))).then_some(oldest.entry)
}

// SPDX-License-Identifier: Apache-2.0
//! A step is taken: by one officer, or by a meeting over which he presides.

use super::{Live, Reading};
use crate::{convert::person, refuse::Tried, *};
use alloc::vec::Vec;
use custodia_primitives::{
	authority::Posts,
	law::{Drafted, InCase},
	measure::Order,
	Acting, AuthorityId, Clock, Law, MeetingId, OfficerId, Officers,
};
use custodia_rules::{
	item::KindOf,
	line::{self, Unread},
	office::Officer,
	proceeding::{self, Addressee as Addressed, Effect, Effects, Given},
	Book, Name, Named,
};
use frame_support::{ensure, traits::ConstU32, weights::Weight, BoundedVec};
use sp_runtime::{DispatchError, DispatchResult};

/// A meeting that decides, and its number.
pub(crate) type Sitting<'a> = (MeetingId, &'a Meeting);

impl<T: Config> Pallet<T> {
	/// An officer says how a step turns out. `cost` is what the law cost, also where it is refused.
	pub(crate) fn take(
		terms: &[(Acting, Posts)],
		step: Name,
		decision: Decision,
		sitting: Option<Sitting<'_>>,
		cost: &mut Weight,
	) -> DispatchResult {
		let (mut live, number) = Self::live_in(decision.case, step, Reading::Question)?;
		*cost = live.spent;
		let rule = live.book()?.step(number).ok_or(Error::<T>::StepUnknown)?;
		let least = rule.panel.as_ref().map_or(1, |panel| panel.least);
		// Where a panel was named, it is no one of them alone.
		let named = live.row.case.open_step(number).map_or(0, |open| open.panel.len() as u16);
		let least = least.max(named.min(2));
		// Nobody is named as having decided who did not sign that he was there.
		ensure!(least <= 1 || sitting.is_some(), Error::<T>::NeedsMeeting(least));
		let roles = rule.panel.as_ref().map(|panel| panel.roles.clone()).unwrap_or_default();
		let with = match sitting {
			Some((_, meeting)) => Self::others_deciding(&live, number, meeting, &decision, &roles)?,
			None => Vec::new(),
		};
		let reasons = Self::reasons_on_record(&live, number);
		cost.saturating_accrue(weights::with::<T>(live.row.excuses.len() as u32, 0));
		let given = reasons.iter().map(|(excuse, by)| Given { row: excuse.row, by: by.clone() });
		let said = proceeding::Decision {
			reasons: given.collect(),
			..Self::said(&live, number, &decision, &with)?
		};
		let words: Vec<Name> = decision.addressed.iter().map(|a| a.word).collect();
		let (acting, effects): (_, Effects) = Self::in_turn(terms, |_, officer| {
			proceeding::act(&live.world(), &live.row.case, officer, &said).map_err(|refused| {
				let tried =
					Tried { addressed: &words, ..live.tried(Some(number), Some(decision.outcome)) };
				tried.error::<T>(refused).into()
			})
		})?;
		let stated = effects.list.iter().filter_map(|effect| match effect {
			Effect::Asserted(fact) => Some((fact.kind, fact.fields.clone())),
			_ => None,
		});
		let stated: Vec<(Name, Vec<Named>)> = stated.collect();
		let withdrawn = effects.list.iter().filter_map(|effect| match effect {
			Effect::Withdrawn(kind) => Some(*kind),
			_ => None,
		});
		let withdrawn: Vec<Name> = withdrawn.collect();
		let orders = effects.list.iter().filter_map(|effect| match effect {
			Effect::Ordered(order) => Some(order.clone()),
			_ => None,
		});
		let orders: Vec<Order> = orders.collect();
		let (inmate, now) = (live.row.inmate, T::Clock::now());
		let (persons, grounds) = (with.len() as u32, effects.used.len().min(MAX_GROUNDS as usize));
		let about = (withdrawn.len() + stated.len() + orders.len()) as u32;
		cost.saturating_accrue(weights::with::<T>(persons, about));
		let own = InCase { id: decision.case, books: &live.row.books };
		let drafted = match withdrawn.is_empty() && stated.is_empty() {
			true => Drafted::default(),
			false => T::Law::draft(inmate, &acting, now, Some(own), &withdrawn, stated)?,
		};
		let undone = drafted.facts_withdrawn();
		ensure!(undone <= MAX_WITHDRAWN as usize, Error::<T>::TooManyFacts);
		cost.saturating_accrue(T::Law::weight_of_grounds((undone + grounds) as u32));
		let used = effects.used.clone();
		let counted = |row: Name| effects.list.contains(&Effect::Excused(row));
		let reasons = reasons.into_iter().map(|(excuse, _)| excuse);
		let reasons = reasons.filter(|excuse| counted(excuse.row)).collect();
		let late = effects.case.last_done(number).is_some_and(|done| done.late);
		let result = match effects.case.status {
			proceeding::Status::Ended(result, _) => Some(result),
			_ => None,
		};
		let act = Act::StepTaken {
			case: decision.case,
			step: live.step_name(number),
			outcome: decision.outcome,
			meeting: sitting.map(|(id, _)| id),
			with: Persons::truncate_from(with.iter().map(|o| OfficerId(o.person)).collect()),
			ayes: decision.ayes,
			fields: decision.fields,
			parts: decision.parts,
			addressed: decision.addressed,
			reasons: Reasons::truncate_from(reasons),
			late,
			withdrawn: bounded::<T, _, MAX_WITHDRAWN_KINDS>(&drafted.withdrawn)?,
			facts: bounded::<T, _, MAX_STATED>(&drafted.stated)?,
			orders: bounded::<T, _, MAX_ORDERS>(&orders)?,
			result,
		};
		live.apply(effects);
		live.enter(&acting, act, &drafted, &used)
	}

	/// What is said, for the engine.
	fn said(
		live: &Live<T>,
		number: u16,
		decision: &Decision,
		with: &[Officer],
	) -> Result<proceeding::Decision, DispatchError> {
		let (fields, parts) = Self::fields_and_parts(live, number, decision)?;
		let to = |a: &Addressee| Addressed { word: a.word, authority: a.authority.0 };
		Ok(proceeding::Decision {
			with: with.to_vec(),
			ayes: decision.ayes,
			addressed: decision.addressed.iter().map(to).collect(),
			fields,
			parts,
			..proceeding::Decision::new(number, decision.outcome)
		})
	}

	/// The fields and measures of the act that a step asks about.
	fn fields_and_parts(
		live: &Live<T>,
		number: u16,
		decision: &Decision,
	) -> Result<(Vec<Named>, Vec<custodia_rules::Part>), DispatchError> {
		let book = live.book()?;
		let asked = book.step(number).and_then(|step| book.kind(step.ask?));
		let Some(kind) = asked else {
			let silent = decision.fields.is_blank() && decision.parts.is_empty();
			ensure!(silent, Error::<T>::NothingAsked);
			return Ok((Vec::new(), Vec::new()));
		};
		let books = &live.law.books;
		let fields = read_fields::<T>(books, kind.name, &decision.fields)?;
		let mut parts = Vec::with_capacity(decision.parts.len());
		for (place, part) in (1u8..).zip(&decision.parts) {
			let (own, line) = part.split_once(':').unwrap_or((part, ""));
			let kind =
				Name::parse(own.trim()).filter(|own| books.iter().any(|b| has_part(b, *own)));
			let kind = kind.ok_or(Error::<T>::PartUnknown(place))?;
			parts.push(custodia_rules::Part { kind, fields: read_fields::<T>(books, kind, line)? });
		}
		Ok((fields, parts))
	}

	/// The reasons on record for rows that bind what a step asks about, each with him who signed it in
	/// the term in which he may. One who has no such term any more lets nothing pass.
	fn reasons_on_record(live: &Live<T>, number: u16) -> Vec<(Excuse, Officer)> {
		let asks = live.book().ok().and_then(|book| book.step(number)?.ask).is_some();
		let excuses = live.row.excuses.iter().filter(|excuse| asks && live.knows_row(excuse.row));
		let signed = excuses.filter_map(|excuse| {
			let terms = T::Officers::named(excuse.by).ok()?;
			let mut all = terms.iter().map(|(acting, posts)| convert::officer(acting, posts));
			let by = all.find(|officer| live.may_excuse(excuse.row, officer))?;
			Some((*excuse, by))
		});
		signed.collect()
	}

	/// An officer who is named as a member of a panel of an authority, in one of his terms there: the
	/// first with a role that fits, else the first.
	pub(crate) fn member(
		book: &Book,
		id: OfficerId,
		authority: AuthorityId,
		roles: &[u16],
	) -> Result<Officer, DispatchError> {
		let terms = T::Officers::named(id)?;
		let there = terms.iter().filter(|(acting, _)| acting.authority == authority);
		let all: Vec<Officer> =
			there.map(|(acting, posts)| convert::officer(acting, posts)).collect();
		let fits = |officer: &&Officer| roles.iter().any(|role| book.has_role(*role, officer));
		let found = all.iter().find(fits).or(all.first()).cloned();
		found.ok_or_else(|| Error::<T>::OfficerUnavailable(person(id.0)).into())
	}

	/// Who decides a case with the chair of a meeting: those who attend and did not leave, and of a
	/// named panel its members only.
	fn others_deciding(
		live: &Live<T>,
		number: u16,
		meeting: &Meeting,
		decision: &Decision,
		roles: &[u16],
	) -> Result<Vec<Officer>, DispatchError> {
		let left = meeting.away.contains(&(meeting.chair, decision.case));
		ensure!(!left, Error::<T>::PersonBarred(person(meeting.chair.0)));
		let panel = live.row.case.open_step(number).map(|open| open.panel.clone());
		let panel = panel.unwrap_or_default();
		let book = live.book()?;
		meeting
			.deciding(decision.case)
			.filter(|member| panel.is_empty() || panel.contains(&member.officer.0))
			.map(|member| Self::member(book, member.officer, meeting.authority, roles))
			.collect()
	}
}

/// Facts as an entry holds them. The engine admits no more.
fn bounded<T, F: Clone, const N: u32>(facts: &[F]) -> Result<BoundedVec<F, ConstU32<N>>, Error<T>> {
	facts.to_vec().try_into().map_err(|_| Error::TooManyFacts)
}

/// Whether a book has a kind of measure.
fn has_part(book: &Book, name: Name) -> bool {
	book.kind_named(name).is_some_and(|(_, kind)| kind.of == KindOf::Part)
}

/// Reads the fields of a kind from a line: each by the first book that has it there. What lies over
/// the law may ask for more than the law.
fn read_fields<T>(books: &[Book], kind: Name, text: &str) -> Result<Vec<Named>, Error<T>> {
	if text.len() > line::MOST {
		return Err(Error::LineTooLong);
	}
	let mut fields: Vec<Named> = Vec::new();
	if text.trim().is_empty() {
		return Ok(fields);
	}
	for (place, piece) in (1u8..).zip(text.split(',').map(str::trim)) {
		let own = piece.split_once(' ').map_or(piece, |(own, _)| own);
		let known = books.iter().find_map(|book| {
			let (_, kind) = book.kind_named(kind)?;
			kind.fields.iter().any(|field| field.name.as_str() == own).then_some((book, kind))
		});
		let (book, kind) = known.ok_or(Error::FieldUnknown(place))?;
		let read = line::read(book, kind, piece).map_err(|unread| match unread {
			Unread::TooLong => Error::LineTooLong,
			Unread::UnknownField(_) => Error::FieldUnknown(place),
			Unread::Twice(_) => Error::FieldTwice(place),
			Unread::WrongValue(_) => Error::FieldWrong(place),
		})?;
		for field in read {
			if fields.iter().any(|other| other.name == field.name) {
				return Err(Error::FieldTwice(place));
			}
			fields.push(field);
		}
	}
	Ok(fields)
}

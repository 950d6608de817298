// SPDX-License-Identifier: Apache-2.0
//! A step is taken: by one officer, or by a meeting over which he presides.

use super::{Live, Reading};
use crate::{convert::person, refuse::Tried, *};
use alloc::vec::Vec;
use custodia_primitives::{
	authority::Posts,
	law::{Drafted, InCase},
	measure::Order,
	Acting, AuthorityId, CaseId, Clock, Law, MeetingId, OfficerId, Officers,
};
use custodia_rules::{
	item::KindOf,
	line::{self, Unread},
	office::Officer,
	procedure::Step,
	proceeding::{self, Addressee as Addressed, Effect, Effects, Given},
	Book, Name, Named,
};
use frame_support::{ensure, traits::ConstU32, weights::Weight, BoundedVec};
use sp_core::H256;
use sp_runtime::{DispatchError, DispatchResult};

/// A meeting that decides.
#[derive(Clone, Copy)]
pub(crate) struct Sitting<'a> {
	/// Its number.
	pub(crate) id: MeetingId,
	/// The meeting.
	pub(crate) meeting: &'a Meeting,
	/// The digest of the list that the chair puts to it.
	pub(crate) list: H256,
}

impl<T: Config> Pallet<T> {
	/// An officer says how a step turns out. `cost` is what the law cost, also where it is refused.
	pub(crate) fn take(
		terms: &[(Acting, Posts)],
		step: Name,
		decision: Decision,
		sitting: Option<Sitting<'_>>,
		cost: &mut Weight,
	) -> DispatchResult {
		let (mut live, number) = Self::live_in(decision.case, step, Reading::Question, cost)?;
		let rule = live.book()?.step(number).ok_or(Error::<T>::StepUnknown)?;
		let least = rule.panel.as_ref().map_or(1, |panel| panel.least);
		// Where a panel was named, it is no one of them alone.
		let named = live.row.case.open_step(number).map_or(0, |open| open.panel.len() as u16);
		let least = least.max(named.min(2));
		// Nobody is named as having decided who did not sign that he was there.
		ensure!(least <= 1 || sitting.is_some(), Error::<T>::NeedsMeeting(least));
		let with = match sitting {
			Some(sitting) => Self::others_deciding(&live, number, sitting.meeting, decision.case)?,
			None => Vec::new(),
		};
		let unsigned = match sitting {
			Some(sitting) if rule.sealed => Self::unsigned(sitting, rule, &with)?,
			_ => Persons::default(),
		};
		let reasons = Self::reasons_on_record(&live, number);
		cost.saturating_accrue(weights::with::<T>(live.row.excuses.len() as u32, 0));
		let said = Self::said(&live, number, &decision, &with)?;
		let words: Vec<Name> = decision.addressed.iter().map(|a| a.word).collect();
		let tried = Self::in_turn(terms, |_, officer| {
			let (excuses, given): (Vec<Excuse>, Vec<Given>) =
				Self::reasons_that_count(&live, &reasons, officer).into_iter().unzip();
			let said = proceeding::Decision { reasons: given, ..said.clone() };
			let effects = proceeding::act(&live.world(), &live.row.case, officer, &said);
			let effects: Effects = effects.map_err(|refused| {
				let tried =
					Tried { addressed: &words, ..live.tried(Some(number), Some(decision.outcome)) };
				DispatchError::from(tried.error::<T>(refused))
			})?;
			Ok((excuses, effects))
		});
		// Each of his terms is a question of its own.
		live.account(cost);
		let (acting, (reasons, effects)) = tried?;
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
		let reasons = reasons.into_iter().filter(|excuse| counted(excuse.row)).collect();
		let late = effects.case.last_done(number).is_some_and(|done| done.late);
		let result = match effects.case.status {
			proceeding::Status::Ended(result, _) => Some(result),
			_ => None,
		};
		let act = Act::StepTaken {
			case: decision.case,
			step: live.step_name(number),
			outcome: decision.outcome,
			meeting: sitting.map(|sitting| sitting.id),
			with: Persons::truncate_from(with.iter().map(|o| OfficerId(o.person)).collect()),
			unsigned,
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

	/// The reasons on record for rows that bind what a step asks about, each with the terms of him who
	/// signed it.
	fn reasons_on_record(live: &Live<T>, number: u16) -> Vec<(Excuse, Vec<Officer>)> {
		let asks = live.book().ok().and_then(|book| book.step(number)?.ask).is_some();
		let excuses = live.row.excuses.iter().filter(|excuse| asks && live.knows_row(excuse.row));
		let signed = excuses.filter_map(|excuse| {
			let terms = T::Officers::named(excuse.by).ok()?;
			let all = terms.iter().map(|(acting, posts)| convert::officer(acting, posts));
			Some((*excuse, all.collect()))
		});
		signed.collect()
	}

	/// Which of them count where an officer acts, each by him who signed it in the term in which he may.
	/// One who has no such term any more lets nothing pass.
	fn reasons_that_count(
		live: &Live<T>,
		signed: &[(Excuse, Vec<Officer>)],
		officer: &Officer,
	) -> Vec<(Excuse, Given)> {
		let (world, case) = (live.world(), &live.row.case);
		let counts = signed.iter().filter_map(|(excuse, terms)| {
			let acting = [officer.authority];
			let may = |by: &&Officer| {
				proceeding::excuses(&world, case, excuse.row, by, &acting).is_some()
			};
			let by = terms.iter().find(may)?.clone();
			Some((*excuse, Given { row: excuse.row, by }))
		});
		counts.collect()
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

	/// Who decides a case with the chair of a meeting: those who attend, did not leave, have a role of
	/// the panel and are barred by nothing; and of a named panel its members only. Nobody else is named
	/// as having decided, so that nobody keeps the others from it by being there.
	fn others_deciding(
		live: &Live<T>,
		number: u16,
		meeting: &Meeting,
		case: CaseId,
	) -> Result<Vec<Officer>, DispatchError> {
		let left = meeting.away.contains(&(meeting.chair, case));
		ensure!(!left, Error::<T>::PersonBarred(person(meeting.chair.0)));
		let panel = live.row.case.open_step(number).map(|open| open.panel.clone());
		let panel = panel.unwrap_or_default();
		let book = live.book()?;
		let roles = book.step(number).and_then(|step| step.panel.as_ref());
		let roles = roles.map_or(&[][..], |panel| &panel.roles);
		let deciding = meeting
			.deciding(case)
			.filter(|member| panel.is_empty() || panel.contains(&member.officer.0))
			.filter_map(|member| Self::member(book, member.officer, meeting.authority, roles).ok())
			.filter(|officer| proceeding::may_decide(book, &live.row.case, number, officer));
		Ok(deciding.collect())
	}

	/// Who of those who decide with the chair did not sign the list, where single votes are sealed. As
	/// many sign as must be in favour, so that one who refuses does not keep the others from it. The
	/// chair signs by putting it.
	fn unsigned(
		sitting: Sitting<'_>,
		rule: &Step,
		with: &[Officer],
	) -> Result<Persons, DispatchError> {
		let signed = |officer: OfficerId| {
			let member = sitting.meeting.member(officer);
			member.is_some_and(|member| member.signed == Some(sitting.list))
		};
		let others = with.iter().map(|officer| OfficerId(officer.person));
		let unsigned: Vec<_> = others.filter(|officer| !signed(*officer)).collect();
		let count = with.len() as u16 + 1;
		let enough = count - unsigned.len() as u16 >= proceeding::must_sign(rule, count);
		match unsigned.first().filter(|_| !enough) {
			Some(officer) => Err(Error::<T>::NotSigned(person(officer.0)).into()),
			None => Ok(Persons::truncate_from(unsigned)),
		}
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

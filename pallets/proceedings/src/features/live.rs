// SPDX-License-Identifier: Apache-2.0
//! A case in memory: brought up to date, changed, and written back.

use crate::{
	convert::{body, midnight, minute, moment, officer},
	refuse::Tried,
	*,
};
use alloc::{collections::BTreeMap, format, vec::Vec};
use core::{cell::RefCell, marker::PhantomData};
use custodia_primitives::{
	authority::Posts,
	law::{CaseLaw, Drafted, OfCase},
	Acting, CaseId, Clock, Custody, InmateId, Law, Trace,
};
use custodia_rules::{
	item::Item,
	office::{Body, Officer},
	proceeding::{self, next_due, Case, Effect, Effects, Refused, Status, World},
	Book, Fact, Moment, Name, Named, Value,
};
use frame_support::weights::Weight;
use sp_runtime::{DispatchError, DispatchResult};

/// What a case knows of the world at this moment.
pub(crate) struct Known<'a, T> {
	pub(crate) law: &'a CaseLaw,
	pub(crate) now: Moment,
	pub(crate) holder: Option<u32>,
	bodies: RefCell<BTreeMap<u32, Option<Body>>>,
	_config: PhantomData<T>,
}

impl<'a, T: Config> Known<'a, T> {
	pub(crate) fn new(law: &'a CaseLaw, now: Moment, inmate: InmateId) -> Self {
		let holder = T::Custody::holder(inmate).map(|holder| holder.0);
		Self { law, now, holder, bodies: RefCell::default(), _config: PhantomData }
	}
}

impl<T: Config> World for Known<'_, T> {
	fn books(&self) -> Vec<&Book> {
		self.law.books.iter().collect()
	}
	fn now(&self) -> Moment {
		self.now
	}
	fn facts(&self) -> &[Fact] {
		&self.law.facts
	}
	fn left(&self, kind: Name) -> Option<Vec<Fact>> {
		self.law.left.iter().find(|(own, _)| *own == kind).map(|(_, left)| left.clone())
	}
	fn parameters(&self) -> &[Named] {
		&self.law.parameters
	}
	fn holder(&self) -> Option<u32> {
		self.holder
	}
	fn body(&self, authority: u32) -> Option<Body> {
		let find = || body::<T::Authorities, T::Law>(authority);
		self.bodies.borrow_mut().entry(authority).or_insert_with(find).clone()
	}
}

impl CaseRow {
	/// The full name of a step that is called by its own name or its full one.
	pub fn full_name(&self, step: Name) -> Option<Name> {
		let (procedure, name) = (self.procedure, step.as_str());
		let rest = name.strip_prefix(procedure.as_str()).filter(|rest| rest.starts_with('.'));
		match rest {
			Some(_) => Some(step),
			None => Name::parse(&format!("{procedure}.{name}")),
		}
	}
}

/// What is read of the law besides what the case itself stands on.
#[derive(Clone, Copy)]
pub(crate) enum Reading {
	/// Nothing else.
	Case,
	/// A step, open or not.
	Step(u16),
	/// A step, and the question that it asks: whoever takes it.
	Question(u16),
}

/// A case in memory.
pub(crate) struct Live<T: Config> {
	pub(crate) id: CaseId,
	/// As it was stored; none if it is new.
	before: Option<CaseRow>,
	pub(crate) row: CaseRow,
	pub(crate) law: CaseLaw,
	pub(crate) now: Moment,
	waiting: Option<Waiting>,
	pub(crate) events: Vec<Event<T>>,
	/// What the law cost so far.
	pub(crate) spent: Weight,
}

impl<T: Config> Live<T> {
	/// A case that is opened now.
	pub(crate) fn new(id: CaseId, row: CaseRow, law: CaseLaw) -> Self {
		let (now, spent) = (row.case.opened, Weight::zero());
		Self { id, before: None, row, law, now, waiting: None, events: Vec::new(), spent }
	}

	/// Reads a case and brings it up to date, in memory: stops of the chain first, then what happened
	/// to the inmate, then what is due. `reading` says what else of the law is needed.
	pub(crate) fn read(id: CaseId, reading: Reading) -> Result<Self, DispatchError> {
		let row = Cases::<T>::get(id).ok_or(Error::<T>::CaseUnknown)?;
		let now = moment(T::Clock::now()).max(row.latest());
		let (law, cost) = law_of::<T>(id, &row, reading)?;
		let mut live = Self {
			id,
			before: Some(row.clone()),
			row,
			law,
			now,
			waiting: Happenings::<T>::get(id),
			events: Vec::new(),
			spent: cost,
		};
		live.bring_up_to_date(reading)?;
		Ok(live)
	}

	fn bring_up_to_date(&mut self, reading: Reading) -> Result<(), DispatchError> {
		let stops = Stops::<T>::get();
		let first = self.row.stops_seen.max(stops.saturating_sub(MAX_STOPS));
		for stop in (first..stops).filter_map(Downtimes::<T>::get) {
			match proceeding::downtime(&self.world(), &self.row.case, stop.from, stop.until) {
				Ok(effects) => self.apply(effects),
				// It stood more often than it can remember. That holds nothing else up.
				Err(_) => self.events.push(Event::StopNotCounted { case: self.id }),
			}
		}
		self.row.stops_seen = stops;
		let happened = self.waiting.as_ref().map(|waiting| waiting.what.clone());
		for what in happened.unwrap_or_default() {
			let effects = proceeding::happen(&self.world(), &self.row.case, what);
			self.apply(effects.map_err(|refused| self.refusal(refused))?);
		}
		if is_unfixed(&self.row.case) {
			let effects = proceeding::recompute(&self.world(), &self.row.case);
			self.apply(effects.map_err(|refused| self.refusal(refused))?);
		}
		for _ in 0..MAX_ROUNDS {
			if next_due(&self.row.case).is_none_or(|due| due > self.now) {
				break;
			}
			let effects = proceeding::lapse(&self.world(), &self.row.case);
			self.apply(effects.map_err(|refused| self.refusal(refused))?);
			self.read_more(reading)?;
		}
		Ok(())
	}

	/// Reads the law anew if a step is open that it did not read.
	fn read_more(&mut self, reading: Reading) -> Result<(), DispatchError> {
		let before = self.before.as_ref().map(|row| row.case.reads()).unwrap_or_default();
		let book = self.law.books.first();
		let lacks = |step: u16| {
			!before.contains(&step) || book.is_none_or(|book| book.step(step).is_none())
		};
		if self.row.case.reads().into_iter().any(lacks) {
			let (law, cost) = law_of::<T>(self.id, &self.row, reading)?;
			self.law = law;
			self.spent = self.spent.saturating_add(cost);
		}
		Ok(())
	}

	/// Reads the law anew, as when the case is pinned to another version.
	pub(crate) fn read_again(&mut self) -> Result<(), DispatchError> {
		let (law, cost) = law_of::<T>(self.id, &self.row, Reading::Case)?;
		self.law = law;
		self.spent = self.spent.saturating_add(cost);
		Ok(())
	}

	/// The world of the case.
	pub(crate) fn world(&self) -> Known<'_, T> {
		Known::new(&self.law, self.now, self.row.inmate)
	}

	/// The book of its procedure, as far as it was read.
	pub(crate) fn book(&self) -> Result<&Book, DispatchError> {
		self.law.books.first().ok_or_else(|| Error::<T>::ProcedureUnknown.into())
	}

	/// The case goes on as the engine says, and what follows is told.
	pub(crate) fn apply(&mut self, effects: Effects) {
		let events: Vec<_> = effects.list.iter().filter_map(|effect| self.told(effect)).collect();
		self.events.extend(events);
		self.row.case = effects.case;
	}

	/// A refusal as an error.
	pub(crate) fn refusal(&self, refused: Refused) -> DispatchError {
		self.tried(None, None).error::<T>(refused).into()
	}

	pub(crate) fn tried(&self, step: Option<u16>, outcome: Option<Name>) -> Tried<'_> {
		Tried {
			law: &self.law,
			case: Some(&self.row.case),
			now: self.now,
			step,
			outcome,
			addressed: &[],
		}
	}

	/// Whether a book that was read has this row.
	pub(crate) fn knows_row(&self, row: Name) -> bool {
		self.law.books.iter().any(|book| book.row_named(row).is_some())
	}

	/// What a step is called.
	pub(crate) fn step_name(&self, number: u16) -> Name {
		let read = self.law.books.first().and_then(|book| Some(book.step(number)?.name));
		let stored = || T::Law::item(*self.row.books.first()?, number).map(|item| item.name());
		read.or_else(stored).unwrap_or(self.row.procedure)
	}

	fn told(&self, effect: &Effect) -> Option<Event<T>> {
		let (case, inmate) = (self.id, self.row.inmate);
		let name = |step: &u16| self.step_name(*step);
		Some(match effect {
			Effect::Opened(step, due) => Event::StepOpened { case, step: name(step), due: *due },
			Effect::Closed(step) => Event::StepClosed { case, step: name(step) },
			Effect::Done(step, outcome) => {
				Event::StepTaken { case, inmate, step: name(step), outcome: *outcome }
			},
			Effect::Lapsed(step, outcome) => {
				Event::StepLapsed { case, inmate, step: name(step), outcome: *outcome }
			},
			// The entry of the act has them.
			Effect::Asserted(_) | Effect::Withdrawn(_) | Effect::Ordered(_) => return None,
			Effect::Late(step, due) => {
				Event::StepLate { case, inmate, step: name(step), due: *due }
			},
			Effect::Missed(step, times) => {
				Event::DutyMissed { case, inmate, step: name(step), times: *times }
			},
			Effect::Warned(row) => Event::RowWarned { case, inmate, row: *row },
			Effect::Excused(row) => Event::RowExcused { case, inmate, row: *row },
			Effect::Serve(step, recipient, due) => {
				Event::ToBeServed { case, step: name(step), recipient: *recipient, due: *due }
			},
			Effect::Served(step, recipient) => {
				Event::Served { case, inmate, step: name(step), recipient: *recipient }
			},
			Effect::Unserved(step, recipient) => {
				Event::NotServedInTime { case, inmate, step: name(step), recipient: *recipient }
			},
			Effect::Publish(notice) => Event::ToBePublished {
				case,
				step: name(&notice.step),
				place: notice.place,
				due: notice.due,
				until: notice.until,
				redact: notice.redact.clone(),
			},
			Effect::Extended(step, due) => {
				Event::TimeExtended { case, step: name(step), due: *due }
			},
			Effect::Due(step, due) => Event::DueChanged { case, step: name(step), due: *due },
			Effect::Admitted(step) => Event::LateAdmitted { case, step: name(step) },
			Effect::Stayed => Event::CaseStayed { case, inmate },
			Effect::Resumed => Event::CaseResumed { case, inmate },
			Effect::Moved(authority) => {
				Event::CaseMoved { case, inmate, authority: (*authority).into() }
			},
			Effect::Recused(person, step) => Event::PersonRecused {
				case,
				person: (*person).into(),
				step: step.as_ref().map(name),
			},
			Effect::Seated(step) => Event::PanelSeated { case, step: name(step) },
			Effect::Attached(step, paper) => {
				Event::PaperAttached { case, step: name(step), paper: *paper }
			},
			Effect::Rectified(step) => Event::ActRectified { case, inmate, step: name(step) },
			Effect::Reopened => Event::CaseReopened { case, inmate },
			Effect::Ended(result) => {
				let procedure = self.row.procedure;
				Event::CaseEnded { case, inmate, procedure, result: *result }
			},
		})
	}

	pub(crate) fn tell(&mut self, event: Event<T>) {
		self.events.push(event);
	}

	/// Enters the act of an officer on the record, and writes the case.
	pub(crate) fn enter(
		mut self,
		acting: &Acting,
		act: Act,
		drafted: &Drafted,
		used: &[u16],
	) -> DispatchResult {
		let inmate = self.row.inmate;
		let entry = T::Trace::append(inmate, acting, act)?;
		if !drafted.is_empty() {
			T::Law::establish(inmate, acting, T::Clock::now(), entry, Some(self.id), drafted)?;
		}
		let grounds = used.iter().filter_map(|n| self.law.grounds.get(usize::from(*n)).copied());
		let grounds: Vec<_> = grounds.take(MAX_GROUNDS as usize).collect();
		if !grounds.is_empty() {
			T::Law::rest(inmate, &grounds, entry)?;
		}
		let recorded = Event::Recorded {
			case: self.id,
			inmate,
			entry,
			authority: acting.authority,
			officer: acting.officer,
		};
		self.events.insert(0, recorded);
		self.settle().map(drop)
	}

	/// Writes the case, its place on the agenda, and who finds it where.
	pub(crate) fn settle(mut self) -> Result<Weight, DispatchError> {
		let id = self.id;
		if let Some(waiting) = self.waiting.take() {
			Happenings::<T>::remove(id);
			Agenda::<T>::remove(waiting.at, id);
		}
		if let Some(old) = self.before.as_ref().and_then(|row| row.next) {
			Agenda::<T>::remove(old, id);
		}
		self.row.next = next_look(&self.row.case, self.now);
		if let Some(next) = self.row.next {
			Agenda::<T>::insert(next, id, ());
		}
		let (was, is) = (self.before.as_ref().map(CaseRow::parties), self.row.parties());
		let was = was.unwrap_or_default();
		was.difference(&is).for_each(|authority| Dockets::<T>::remove(authority, id));
		is.difference(&was).for_each(|authority| Dockets::<T>::insert(authority, id, ()));
		let was_open = self.before.as_ref().is_some_and(|row| !row.has_ended());
		match (was_open, !self.row.has_ended()) {
			(false, true) => OpenCases::<T>::try_mutate(self.row.inmate, |open| {
				let new = OpenCase { case: id, procedure: self.row.procedure };
				open.try_push(new).map_err(|_| Error::<T>::TooManyCases)
			})?,
			(true, false) => OpenCases::<T>::mutate_exists(self.row.inmate, |open| {
				let mut left = open.take().unwrap_or_default();
				left.retain(|other| other.case != id);
				*open = Some(left).filter(|left| !left.is_empty());
			}),
			_ => (),
		}
		if self.before.as_ref() != Some(&self.row) {
			Cases::<T>::insert(id, &self.row);
		}
		self.tell_missed();
		self.events.into_iter().for_each(Pallet::<T>::deposit_event);
		Ok(self.spent)
	}
}

/// What a case needs of the law, and what that cost.
fn law_of<T: Config>(
	id: CaseId,
	row: &CaseRow,
	reading: Reading,
) -> Result<(CaseLaw, Weight), DispatchError> {
	let mut reads = row.case.reads();
	reads.push(row.case.procedure);
	let acting = match reading {
		Reading::Case => None,
		Reading::Step(step) => {
			reads.push(step);
			None
		},
		Reading::Question(step) => Some(step),
	};
	let law = T::Law::of_case(OfCase {
		under: row.under,
		since: since(row.case.opened),
		books: &row.books,
		inmate: row.inmate,
		reads: &reads,
		acting,
		case: Some(id),
	})?;
	let cost = T::Law::weight_of_case(Some(&law));
	Ok((law, cost))
}

/// A date, for the chain.
pub(crate) fn since(at: Moment) -> custodia_primitives::Date {
	custodia_primitives::Date::parse(&format!("{}", at.date()))
		.expect("both are dates of years 1 to 9999; qed")
}

fn is_unfixed(case: &Case) -> bool {
	let services = case.services.iter().filter(|s| s.at.is_none()).map(|s| s.due);
	let mut dues = case.open.iter().map(|open| open.due).chain(services);
	!matches!(case.status, Status::Stayed(_)) && dues.any(|due| due == Value::Unfixed)
}

/// When a case is to be looked at next: when something in it is due; and where a date is not fixed, at
/// the next midnight. Never in this minute, so that no case holds up the others.
fn next_look(case: &Case, now: Moment) -> Option<Minute> {
	let due = next_due(case).map(minute);
	let unfixed = is_unfixed(case).then(|| midnight(now));
	let soonest = Minute(minute(now).0.saturating_add(1));
	[due, unfixed].into_iter().flatten().min().map(|next| next.max(soonest))
}

impl<T: Config> Pallet<T> {
	/// The number of a step that is called by its own name or its full one.
	pub(crate) fn step_of(row: &CaseRow, step: Name) -> Result<u16, DispatchError> {
		let book = row.books.first().ok_or(Error::<T>::ProcedureUnknown)?;
		let found = row.full_name(step).and_then(|name| T::Law::item_named(*book, name));
		match found {
			Some((number, Item::Step(step))) if step.procedure == row.case.procedure => Ok(number),
			_ => Err(Error::<T>::StepUnknown.into()),
		}
	}

	/// A case in which somebody is about to do something in a step, brought up to date.
	pub(crate) fn live_in(
		id: CaseId,
		step: Name,
		reading: fn(u16) -> Reading,
	) -> Result<(Live<T>, u16), DispatchError> {
		let row = Cases::<T>::get(id).ok_or(Error::<T>::CaseUnknown)?;
		let number = Self::step_of(&row, step)?;
		Ok((Live::read(id, reading(number))?, number))
	}

	/// Tries each term of an officer in turn. The first in which he may wins; else he is told why not
	/// in the first.
	pub(crate) fn in_turn<R>(
		terms: &[(Acting, Posts)],
		mut tries: impl FnMut(&Acting, &Officer) -> Result<R, DispatchError>,
	) -> Result<(Acting, R), DispatchError> {
		let mut refused = None;
		for (acting, posts) in terms {
			match tries(acting, &officer(acting, posts)) {
				Ok(found) => return Ok((acting.clone(), found)),
				Err(cause) => refused = refused.or(Some(cause)),
			}
		}
		Err(refused.unwrap_or(DispatchError::BadOrigin))
	}
}

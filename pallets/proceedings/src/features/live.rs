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
	meter::Meter,
	office::{Body, Officer},
	proceeding::{self, next_due, Case, Effect, Effects, Pause, Refused, Status, World},
	Book, Fact, Moment, Name, Named, Value,
};
use frame_support::weights::Weight;
use sp_runtime::{DispatchError, DispatchResult};

/// What a case knows of the world at this moment.
pub(crate) struct Known<'a, T> {
	pub(crate) law: &'a CaseLaw,
	pub(crate) now: Moment,
	pub(crate) holder: Option<u32>,
	meter: &'a Meter,
	bodies: RefCell<BTreeMap<u32, Option<Body>>>,
	_config: PhantomData<T>,
}

impl<'a, T: Config> Known<'a, T> {
	pub(crate) fn new(law: &'a CaseLaw, now: Moment, inmate: InmateId, meter: &'a Meter) -> Self {
		let holder = T::Custody::holder(inmate).map(|holder| holder.0);
		Self { law, now, holder, meter, bodies: RefCell::default(), _config: PhantomData }
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
	fn meter(&self) -> Option<&Meter> {
		Some(self.meter)
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
	/// Whether what happened to the inmate was looked at.
	heard: bool,
	pub(crate) events: Vec<Event<T>>,
	/// What reading the law cost, as far as it is not accounted for.
	spent: Weight,
	/// The steps of reckoning.
	meter: Meter,
	/// How many of them are accounted for.
	counted: u64,
}

impl<T: Config> Live<T> {
	/// A case that is opened now. Nothing more is reckoned in it.
	pub(crate) fn new(id: CaseId, row: CaseRow, law: CaseLaw) -> Self {
		Self {
			id,
			before: None,
			now: row.case.opened,
			row,
			law,
			waiting: None,
			heard: true,
			events: Vec::new(),
			spent: Weight::zero(),
			meter: Meter::new(0),
			counted: 0,
		}
	}

	/// Reads a case in which somebody does something, and brings it up to date, in memory: stops of the
	/// chain first, then what happened to the inmate, then what is due. `reading` says what else of the
	/// law is needed. `cost` is what the law cost, also where that fails.
	pub(crate) fn read(
		id: CaseId,
		reading: Reading,
		cost: &mut Weight,
	) -> Result<Self, DispatchError> {
		let books = match reading {
			Reading::Question(_) => u64::from(MAX_BOOKS),
			Reading::Case | Reading::Step(_) => 1,
		};
		let mut live = Self::as_stored(id, reading, books, cost)?;
		let done = live.bring_up_to_date(reading);
		live.account(cost);
		done.map(|()| live)
	}

	/// The same where nobody does anything. Where it takes too many steps to bring the case up to date,
	/// it is brought as far as they reach, and the rest is due at the next look.
	pub(crate) fn look(id: CaseId, cost: &mut Weight) -> Result<Self, DispatchError> {
		let mut live = Self::as_stored(id, Reading::Case, MAX_DUE_QUESTIONS, cost)?;
		let done = live.bring_up_to_date(Reading::Case);
		live.account(cost);
		match done {
			Err(error) if !live.meter.is_used_up() => Err(error),
			_ => Ok(live),
		}
	}

	/// A case as it is stored, for which so many questions may be reckoned.
	fn as_stored(
		id: CaseId,
		reading: Reading,
		questions: u64,
		cost: &mut Weight,
	) -> Result<Self, DispatchError> {
		let row = Cases::<T>::get(id).ok_or(Error::<T>::CaseUnknown)?;
		let now = moment(T::Clock::now()).max(row.latest());
		let law = law_of::<T>(id, &row, reading, cost)?;
		Ok(Self {
			id,
			before: Some(row.clone()),
			row,
			law,
			now,
			waiting: Happenings::<T>::get(id),
			heard: false,
			events: Vec::new(),
			spent: Weight::zero(),
			meter: Meter::new(T::Law::most_steps().saturating_mul(questions)),
			counted: 0,
		})
	}

	/// Adds what the law cost since this was done before: what was read, and each step of reckoning.
	pub(crate) fn account(&mut self, cost: &mut Weight) {
		let steps = self.meter.taken().saturating_sub(self.counted);
		self.counted = self.counted.saturating_add(steps);
		cost.saturating_accrue(core::mem::take(&mut self.spent));
		cost.saturating_accrue(T::Law::weight_of_steps(steps));
	}

	fn bring_up_to_date(&mut self, reading: Reading) -> DispatchResult {
		self.count_stops()?;
		let happened = self.waiting.as_ref().map(|waiting| waiting.what.clone());
		for what in happened.unwrap_or_default() {
			let effects = proceeding::happen(&self.world(), &self.row.case, what);
			self.apply(effects.map_err(|refused| self.refusal(refused))?);
		}
		self.heard = true;
		if is_unfixed(&self.row.case) {
			self.recompute()?;
		}
		for _ in 0..MAX_ROUNDS {
			if next_due(&self.row.case).is_none_or(|due| due > self.now) {
				break;
			}
			let effects = proceeding::lapse(&self.world(), &self.row.case);
			self.apply(effects.map_err(|refused| self.refusal(refused))?);
			if self.meter.is_used_up() {
				return Err(Error::<T>::TooManySteps.into());
			}
			self.read_more(reading)?;
		}
		Ok(())
	}

	/// Counts the stops of the chain that it has not seen.
	fn count_stops(&mut self) -> DispatchResult {
		let stops = Stops::<T>::get();
		let first = self.row.stops_seen.max(stops.saturating_sub(MAX_STOPS));
		let new: Vec<Pause> = (first..stops).filter_map(Downtimes::<T>::get).collect();
		let effects = proceeding::downtimes(&self.world(), &self.row.case, &new);
		let lost = match effects {
			Ok((effects, lost)) => {
				self.apply(effects);
				lost
			},
			Err(refused) if self.meter.is_used_up() => return Err(self.refusal(refused)),
			// What keeps them from being counted holds nothing else up.
			Err(_) => new.len(),
		};
		(0..lost).for_each(|_| self.events.push(Event::StopNotCounted { case: self.id }));
		self.row.stops_seen = stops;
		Ok(())
	}

	/// Reckons all dates of the case again.
	fn recompute(&mut self) -> DispatchResult {
		let effects = proceeding::recompute(&self.world(), &self.row.case);
		self.apply(effects.map_err(|refused| self.refusal(refused))?);
		Ok(())
	}

	/// Reads the law anew if a step is open that it did not read.
	fn read_more(&mut self, reading: Reading) -> DispatchResult {
		let before = self.before.as_ref().map(|row| row.case.reads()).unwrap_or_default();
		let book = self.law.books.first();
		let lacks = |step: u16| {
			!before.contains(&step) || book.is_none_or(|book| book.step(step).is_none())
		};
		if self.row.case.reads().into_iter().any(lacks) {
			self.law = law_of::<T>(self.id, &self.row, reading, &mut self.spent)?;
		}
		Ok(())
	}

	/// Reads the law anew, as when the case is pinned to another version, and reckons all dates by it.
	pub(crate) fn read_again(&mut self) -> DispatchResult {
		self.law = law_of::<T>(self.id, &self.row, Reading::Case, &mut self.spent)?;
		self.recompute()
	}

	/// The world of the case.
	pub(crate) fn world(&self) -> Known<'_, T> {
		Known::new(&self.law, self.now, self.row.inmate, &self.meter)
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
			Effect::Disputed(step, person) => {
				Event::OutcomeDisputed { case, inmate, step: name(step), officer: (*person).into() }
			},
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
		self.settle()
	}

	/// Writes the case, its place on the agenda, and who finds it where.
	pub(crate) fn settle(mut self) -> DispatchResult {
		let id = self.id;
		let waiting = self.waiting.take();
		let waited = waiting.as_ref().map(|waiting| waiting.at);
		let stood = self.before.as_ref().and_then(|row| row.next);
		waited.into_iter().chain(stood).for_each(|at| Agenda::<T>::remove(at, id));
		match waiting {
			Some(waiting) if !self.heard => {
				let at = soonest(self.now);
				Agenda::<T>::insert(at, id, ());
				Happenings::<T>::insert(id, Waiting { at, ..waiting });
			},
			Some(_) => Happenings::<T>::remove(id),
			None => (),
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
		Ok(())
	}
}

/// What a case needs of the law. `cost` is what that cost: the most that it may, where it fails.
fn law_of<T: Config>(
	id: CaseId,
	row: &CaseRow,
	reading: Reading,
	cost: &mut Weight,
) -> Result<CaseLaw, DispatchError> {
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
	});
	cost.saturating_accrue(match (&law, acting) {
		(Ok(law), _) => T::Law::weight_of_case(Some(law)),
		(Err(_), Some(_)) => T::Law::weight_of_case(None),
		(Err(_), None) => T::Law::weight_of_look(),
	});
	law
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
	[due, unfixed].into_iter().flatten().min().map(|next| next.max(soonest(now)))
}

/// The next minute.
fn soonest(now: Moment) -> Minute {
	Minute(minute(now).0.saturating_add(1))
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

	/// A case in which somebody is about to do something in a step, brought up to date. `cost` is what
	/// the law cost, also where that fails.
	pub(crate) fn live_in(
		id: CaseId,
		step: Name,
		reading: fn(u16) -> Reading,
		cost: &mut Weight,
	) -> Result<(Live<T>, u16), DispatchError> {
		let row = Cases::<T>::get(id).ok_or(Error::<T>::CaseUnknown)?;
		let number = Self::step_of(&row, step)?;
		Ok((Live::read(id, reading(number), cost)?, number))
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

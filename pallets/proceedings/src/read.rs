// SPDX-License-Identifier: Apache-2.0
//! What readers can ask. Nothing here runs in a block, and nothing is written: a case is shown as it
//! is at this minute.

use crate::{features::Live, *};
use alloc::{string::String, vec::Vec};
use codec::{Decode, Encode};
use custodia_primitives::{
	AuthorityId, BookId, CaseId, InmateId, Law, MeetingId, OfficerId, Officers,
};
use custodia_rules::{
	item::Item,
	procedure::Step,
	proceeding::{self, Done, Service, Status},
	Moment, Name, Value,
};
use frame_support::weights::Weight;
use frame_system::pallet_prelude::OriginFor;
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// A case, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct CaseView {
	/// Its number.
	pub id: CaseId,
	/// Whom it is about.
	pub inmate: InmateId,
	/// Its procedure.
	pub procedure: Name,
	/// What that is, in words.
	pub title: String,
	/// Its article.
	pub law: String,
	/// The books that it is pinned to.
	pub books: Vec<BookId>,
	/// The version of the engine under which it was opened.
	pub engine: u16,
	/// The authority whose law counts.
	pub under: AuthorityId,
	/// The authority with which it is.
	pub holder: Option<AuthorityId>,
	/// The case that it follows.
	pub follows: Option<CaseId>,
	/// When it was opened.
	pub opened: Moment,
	/// By which authority.
	pub opened_by: AuthorityId,
	/// Whether it goes on.
	pub status: Status,
	/// The open steps.
	pub open: Vec<OpenView>,
	/// The steps that were done, in order.
	pub done: Vec<DoneView>,
	/// Who is to be served, or was.
	pub services: Vec<ServiceView>,
	/// The papers in its file.
	pub file: Vec<Name>,
}

/// An open step, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct OpenView {
	/// Its name.
	pub step: Name,
	/// What is done, in words.
	pub title: String,
	/// Its article.
	pub law: String,
	/// Since when it is open.
	pub since: Moment,
	/// The last date or moment in time.
	pub due: Value,
	/// Whether it is late.
	pub late: bool,
	/// How often its time was made longer.
	pub extended: u8,
	/// How often the duty was missed.
	pub missed: u16,
	/// Whether the case waits for it.
	pub waited: bool,
	/// The papers attached.
	pub papers: Vec<Name>,
	/// The panel, if it was named.
	pub panel: Vec<OfficerId>,
}

/// A step that was done, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct DoneView {
	/// Its name.
	pub step: Name,
	/// What was done, in words.
	pub title: String,
	/// How it turned out.
	pub outcome: Name,
	/// What that means, in words.
	pub meaning: String,
	/// When.
	pub at: Moment,
	/// By which authority; by none if its time ran out.
	pub authority: Option<AuthorityId>,
	/// By whom.
	pub persons: Vec<OfficerId>,
	/// Whether it was late.
	pub late: bool,
}

/// A recipient, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ServiceView {
	/// With the result of which step.
	pub step: Name,
	/// The recipient.
	pub recipient: Name,
	/// By when.
	pub due: Value,
	/// When he was served.
	pub at: Option<Moment>,
	/// Whether it is late.
	pub late: bool,
}

/// A case on a list.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Listed {
	/// Its number.
	pub id: CaseId,
	/// Whom it is about.
	pub inmate: InmateId,
	/// Its procedure.
	pub procedure: Name,
	/// Whether it goes on.
	pub status: Status,
	/// The open steps, and the last date in time of each.
	pub open: Vec<(Name, Value)>,
}

/// An open step, for one officer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct TodoView {
	/// Its name.
	pub step: Name,
	/// What is done, in words.
	pub title: String,
	/// Its article.
	pub law: String,
	/// Why he may not take it; none if he may, alone or with those whom it needs.
	pub why_not: Option<String>,
	/// At least how many decide together.
	pub together: u16,
	/// The first date or moment on which it may be taken.
	pub earliest: Value,
	/// The last in time.
	pub due: Value,
	/// Papers that are still missing.
	pub papers: Vec<Name>,
	/// Judgements that are still missing.
	pub judgements: Vec<Name>,
	/// By which words authorities must be addressed.
	pub addresses: Vec<Name>,
	/// The kind of act that the book is asked about, if it is; its fields are in the book.
	pub asks: Option<Name>,
	/// How it may turn out.
	pub outcomes: Vec<OutcomeView>,
}

/// How a step may turn out, for one officer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct OutcomeView {
	/// The outcome.
	pub outcome: Name,
	/// What that means, in words.
	pub meaning: String,
	/// Whether its condition holds. One that depends on what the act will say does not.
	pub holds: bool,
	/// Papers that it needs besides those of the step.
	pub papers: Vec<Name>,
}

/// A line of what was, and what is to come.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Dated {
	/// When.
	pub at: Moment,
	/// What.
	pub what: What,
}

/// What was, or is to come.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum What {
	/// The case was opened.
	#[codec(index = 0)]
	Opened,
	/// A step was taken.
	#[codec(index = 1)]
	Taken(Name, Name),
	/// A step turned out so by itself.
	#[codec(index = 2)]
	Lapsed(Name, Name),
	/// A recipient was served.
	#[codec(index = 3)]
	Served(Name, Name),
	/// The clock stopped.
	#[codec(index = 4)]
	Stopped,
	/// The clock went on.
	#[codec(index = 5)]
	WentOn,
	/// The case ended, with this result.
	#[codec(index = 6)]
	Ended(Name),
	/// An open step is due: this is the end of its last day, or its last minute.
	#[codec(index = 7)]
	Due(Name),
	/// A recipient is to be served by then.
	#[codec(index = 8)]
	ToServe(Name, Name),
}

/// The words of a step.
fn words<T: Config>(book: Option<BookId>, step: u16) -> Option<Step> {
	match T::Law::item(book?, step)? {
		Item::Step(step) => Some(*step),
		_ => None,
	}
}

impl<T: Config> Pallet<T> {
	/// A case as it is stored, brought up to date. Where the law cannot be read, as it is stored.
	fn shown(id: CaseId) -> Option<CaseRow> {
		let row = Cases::<T>::get(id)?;
		Some(Live::<T>::look(id, &mut Weight::zero()).map_or(row, |live| live.row))
	}

	/// A case.
	pub fn case(id: CaseId) -> Option<CaseView> {
		let CaseRow { inmate, procedure, books, engine, under, follows, case, .. } =
			Self::shown(id)?;
		let book = books.first().copied();
		let head = book.and_then(|book| match T::Law::item(book, case.procedure)? {
			Item::Procedure(head) => Some((head.title, head.law)),
			_ => None,
		});
		let (title, law) = head.unwrap_or_default();
		let name = |step: u16| words::<T>(book, step).map_or(procedure, |step| step.name);
		let open = case.open.iter().map(|open| {
			let words = words::<T>(book, open.step);
			let (step, title, law) = words
				.map_or((procedure, String::new(), String::new()), |s| (s.name, s.title, s.law));
			OpenView {
				step,
				title,
				law,
				since: open.since,
				due: open.due,
				late: open.late,
				extended: open.extended,
				missed: open.missed,
				waited: !open.standing,
				papers: open.papers.clone(),
				panel: open.panel.iter().copied().map(OfficerId).collect(),
			}
		});
		let service = |s: &Service| ServiceView {
			step: name(s.step),
			recipient: s.recipient,
			due: s.due,
			at: s.at,
			late: s.late,
		};
		let done = |done: &Done| {
			let words = words::<T>(book, done.step);
			let turn = words.as_ref().and_then(|step| step.turn(done.outcome));
			DoneView {
				step: words.as_ref().map_or(procedure, |step| step.name),
				meaning: turn.map(|turn| turn.title.clone()).unwrap_or_default(),
				title: words.as_ref().map(|step| step.title.clone()).unwrap_or_default(),
				outcome: done.outcome,
				at: done.at,
				authority: done.authority.map(AuthorityId),
				persons: done.persons.iter().copied().map(OfficerId).collect(),
				late: done.late,
			}
		};
		Some(CaseView {
			id,
			inmate,
			procedure,
			title,
			law,
			engine,
			under,
			follows,
			holder: case.holder.map(AuthorityId),
			opened: case.opened,
			opened_by: AuthorityId(case.opened_by),
			status: case.status,
			open: open.collect(),
			done: case.done.iter().map(done).collect(),
			services: case.services.iter().map(service).collect(),
			file: case.papers().collect(),
			books: books.into_inner(),
		})
	}

	fn listed(id: CaseId) -> Option<Listed> {
		let CaseRow { inmate, procedure, books, case, .. } = Self::shown(id)?;
		let book = books.first().copied();
		let name = |step: u16| words::<T>(book, step).map_or(procedure, |step| step.name);
		let open = case.open.iter().map(|open| (name(open.step), open.due)).collect();
		Some(Listed { id, inmate, procedure, status: case.status, open })
	}

	/// The open cases about an inmate.
	pub fn cases_of(inmate: InmateId) -> Vec<Listed> {
		OpenCases::<T>::get(inmate).iter().filter_map(|open| Self::listed(open.case)).collect()
	}

	/// Open cases in which an authority has a part, in the order of storage behind `after`, at most
	/// `limit` and [`MAX_PAGE`].
	pub fn docket(authority: AuthorityId, after: Option<CaseId>, limit: u32) -> Vec<Listed> {
		let keys = match after {
			None => Dockets::<T>::iter_key_prefix(authority),
			Some(after) => {
				let from = Dockets::<T>::hashed_key_for(authority, after);
				Dockets::<T>::iter_key_prefix_from(authority, from)
			},
		};
		keys.take(limit.min(MAX_PAGE) as usize).filter_map(Self::listed).collect()
	}

	/// What the officer of an account may do in a case now, and why not the rest.
	pub fn todo(id: CaseId, origin: OriginFor<T>) -> Result<Vec<TodoView>, DispatchError> {
		let terms = T::Officers::signed(origin)?;
		let live = Live::<T>::look(id, &mut Weight::zero())?;
		let book = live.row.books.first().copied();
		let mut best: Vec<proceeding::Todo> = Vec::new();
		for (acting, posts) in &terms {
			let officer = convert::officer(acting, posts);
			let todo = proceeding::todo(&live.world(), &live.row.case, &officer)
				.map_err(|refused| live.refusal(refused))?;
			if best.is_empty() {
				best = todo;
			} else {
				// In whichever of his terms he may.
				let better =
					best.iter_mut().zip(todo).filter(|(b, t)| b.may.is_err() && t.may.is_ok());
				better.for_each(|(best, todo)| *best = todo);
			}
		}
		let view = |todo: proceeding::Todo| {
			let step = words::<T>(book, todo.step)?;
			let named = |number: &u16| Some(T::Law::item(book?, *number)?.name());
			let outcomes = todo.outcomes.iter().filter_map(|(outcome, holds)| {
				let turn = step.turn(*outcome)?;
				Some(OutcomeView {
					outcome: *outcome,
					meaning: turn.title.clone(),
					holds: *holds,
					papers: turn.papers.iter().map(|paper| paper.label).collect(),
				})
			});
			Some(TodoView {
				step: step.name,
				title: step.title.clone(),
				law: step.law.clone(),
				why_not: todo.may.err().map(|refused| refused.in_words()),
				together: step.panel.as_ref().map_or(1, |panel| panel.least),
				earliest: todo.earliest,
				due: todo.due,
				papers: todo.papers.clone(),
				judgements: todo.judgements.iter().filter_map(named).collect(),
				addresses: step.addresses.iter().filter_map(named).collect(),
				asks: step.ask.as_ref().and_then(named),
				outcomes: outcomes.collect(),
			})
		};
		Ok(best.into_iter().filter_map(view).collect())
	}

	/// What was in a case and what is to come, in the order of time.
	pub fn timeline(id: CaseId) -> Vec<Dated> {
		let Some(view) = Self::case(id) else { return Vec::new() };
		let row = Self::shown(id);
		let dated = |at: Moment, what: What| Dated { at, what };
		let mut all = alloc::vec![dated(view.opened, What::Opened)];
		all.extend(view.done.iter().map(|done| {
			let what = match done.authority {
				Some(_) => What::Taken(done.step, done.outcome),
				None => What::Lapsed(done.step, done.outcome),
			};
			dated(done.at, what)
		}));
		for service in &view.services {
			let (step, recipient) = (service.step, service.recipient);
			match (service.at, last_minute(service.due)) {
				(Some(at), _) => all.push(dated(at, What::Served(step, recipient))),
				(None, Some(due)) => all.push(dated(due, What::ToServe(step, recipient))),
				(None, None) => (),
			}
		}
		for pause in row.iter().flat_map(|row| &row.case.pauses) {
			all.push(dated(pause.from, What::Stopped));
			all.push(dated(pause.until, What::WentOn));
		}
		match view.status {
			Status::Open => (),
			Status::Stayed(at) => all.push(dated(at, What::Stopped)),
			Status::Ended(result, at) => all.push(dated(at, What::Ended(result))),
		}
		let due = view.open.iter().filter_map(|open| Some((last_minute(open.due)?, open.step)));
		all.extend(due.map(|(due, step)| dated(due, What::Due(step))));
		// What happened in one minute stays in the order in which it stands.
		all.sort_by_key(|dated| dated.at);
		all
	}

	/// A meeting that was not closed.
	pub fn meeting_of(id: MeetingId) -> Option<Meeting> {
		Meetings::<T>::get(id)
	}
}

/// The last minute that is in time.
fn last_minute(due: Value) -> Option<Moment> {
	match due {
		Value::Date(date) => Moment::new(date, 23, 59),
		Value::Moment(moment) => Some(moment),
		_ => None,
	}
}

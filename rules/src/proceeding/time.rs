// SPDX-License-Identifier: Apache-2.0
//! When a step may be taken, and until when.

use super::{Case, OpenStep, Pause, Status, World};
use crate::{
	book::Book,
	check::COUNTING,
	civil::{Date, Moment},
	eval::{Scope, Weigher},
	expr::Expr,
	item::Keep,
	meter::Meter,
	name::Name,
	procedure::{Form, Length, Since, Span, Step},
	question::{Act, Fact, Question, Unfit},
	value::Value,
};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// The book of the procedure.
pub(super) fn book<W: World + ?Sized>(world: &W) -> Result<&Book, super::Refused> {
	world.books().first().copied().ok_or(super::Refused::UnknownProcedure)
}

/// What a book is asked about a case, with the facts of the world.
pub(super) fn question<W: World + ?Sized>(world: &W, act: Option<Act>) -> Question {
	let (facts, parameters) = (world.facts().to_vec(), world.parameters().to_vec());
	Question { now: world.now(), act, facts, parameters }
}

/// The same after an outcome: with what is left of the kinds that were withdrawn, and with what was
/// asserted then.
pub(super) fn question_after<W: World + ?Sized>(
	world: &W,
	act: Option<Act>,
	withdrawn: &[(Name, Vec<Fact>)],
	asserted: &[Fact],
) -> Question {
	let mut question = question(world, act);
	let facts = &mut question.facts;
	for (kind, left) in withdrawn {
		facts.retain(|other| other.kind != *kind);
		facts.extend_from_slice(left);
	}
	for fact in asserted {
		let kind = world.books().first().and_then(|book| Some(book.kind_named(fact.kind)?.1));
		let (last, most) = kind.map_or((false, u16::MAX), |k| (k.keep == Keep::Last, k.most));
		let same = |other: &Fact| other.kind == fact.kind;
		if last {
			facts.retain(|other| !same(other));
		} else if facts.iter().filter(|other| same(other)).count() >= usize::from(most) {
			if let Some(first) = facts.iter().position(same) {
				facts.remove(first);
			}
		}
		facts.push(fact.clone());
	}
	question
}

/// A date that rolls looks at about so many days, besides those that are counted.
const DATE_STEPS: u64 = 64;

/// Reckons for a case, with a book and what is known.
pub(super) struct Reckoner<'a> {
	pub(super) weigher: Weigher<'a>,
}

impl<'a> Reckoner<'a> {
	pub(super) fn new(
		meter: Option<&'a Meter>,
		book: &'a Book,
		question: &'a Question,
	) -> Result<Self, Unfit> {
		Ok(Self { weigher: Weigher::new(book, question)?.on(meter) })
	}

	/// Fails if the book took more steps than one that loaded can: then nothing that was found holds.
	pub(super) fn sound(&self) -> Result<(), Unfit> {
		if self.weigher.is_spent() {
			return Err(Unfit::TooDear);
		}
		Ok(())
	}

	pub(super) fn value(&mut self, expr: &'a Expr) -> Value {
		self.weigher.value(expr, Scope::default())
	}

	/// Whether a condition holds; one that is not there does.
	pub(super) fn holds(&mut self, when: &'a Option<Expr>) -> bool {
		self.weigher.holds(when, Scope::default())
	}

	/// From when time runs.
	fn origin(&mut self, case: &Case, opened: Moment, from: &'a Since) -> Value {
		let moment = |at: Option<Moment>| at.map_or(Value::Missing, Value::Moment);
		match from {
			Since::Opening => Value::Moment(opened),
			Since::Case => Value::Moment(case.opened),
			Since::Step(step) => moment(case.last_done(*step).map(|done| done.at)),
			Since::Service(step, recipient) => moment(
				case.services
					.iter()
					.find(|s| s.step == *step && s.recipient == *recipient)
					.and_then(|s| s.at),
			),
			Since::Event(event) => self.value(event),
		}
	}

	/// A length after an event, less the time for which the clock stood since.
	fn reach(&mut self, case: &Case, from: Value, length: Value, count: Option<u16>) -> Value {
		match (from, length) {
			(_, Value::None) => Value::None,
			(Value::Moment(from), Value::Minutes(_)) => {
				let moved = from.add_minutes(stood_minutes(&case.pauses, from));
				let moved = moved.map_or(Value::Missing, Value::Moment);
				self.weigher.add(moved, length, None, false)
			},
			(Value::Moment(from), _) => self.reach_date(case, from.date(), from, length, count),
			(Value::Date(from), _) => self.reach_date(case, from, from.start(), length, count),
			(from, _) => from,
		}
	}

	fn reach_date(
		&mut self,
		case: &Case,
		from: Date,
		since: Moment,
		length: Value,
		count: Option<u16>,
	) -> Value {
		let days = match length {
			Value::WorkDays(n) => (2 * u64::from(n.unsigned_abs())).min(COUNTING),
			_ => 0,
		};
		self.weigher.charge(DATE_STEPS + days);
		let moved = from.add_days(stood_days(&case.pauses, since));
		let moved = moved.map_or(Value::Missing, Value::Date);
		self.weigher.add(moved, length, count, false)
	}

	/// The end of a length from a moment, which rolls as its convention says.
	pub(super) fn until(&mut self, case: &Case, from: Moment, length: &'a Length) -> Value {
		let long = self.long(length);
		self.after(case, from, long, length.count)
	}

	/// How long a length is.
	pub(super) fn long(&mut self, length: &'a Length) -> Value {
		self.weigher.anew();
		self.value(&length.expr)
	}

	/// The end of so long from a moment.
	pub(super) fn after(
		&mut self,
		case: &Case,
		from: Moment,
		long: Value,
		count: Option<u16>,
	) -> Value {
		let end = self.reach(case, Value::Moment(from), long, count);
		let end = self.weigher.rolled(end, count);
		if end == Value::None {
			Value::Missing
		} else {
			end
		}
	}

	/// The earliest date or moment by these waits of a step that was opened then; none if there is
	/// none, missing if it is not known.
	pub(super) fn earliest(
		&mut self,
		case: &Case,
		opened: Moment,
		waits: impl IntoIterator<Item = &'a Span>,
	) -> Value {
		self.weigher.anew();
		let mut latest = Value::None;
		for wait in waits {
			let from = self.origin(case, opened, &wait.from);
			let length = self.value(&wait.length.expr);
			let mut end = self.reach(case, from, length, wait.length.count);
			if let (Value::Date(date), true) = (end, wait.clear) {
				end = date.add_days(1).map_or(Value::Missing, Value::Date);
			}
			if end == Value::None {
				continue;
			}
			if latest == Value::None || is_later(end, latest) {
				latest = end;
			}
		}
		latest
	}

	/// The last date or moment in time; missing if there is none.
	pub(super) fn due(&mut self, case: &Case, open: &OpenStep, step: &'a Step) -> Value {
		if let Form::Recurring(every) = &step.form {
			return self.until(case, open.since, every);
		}
		let Some(time) = &step.time else { return Value::Missing };
		if open.admitted {
			return Value::Missing;
		}
		self.weigher.anew();
		let from = self.origin(case, open.since, &time.span.from);
		let mut length = self.value(&time.span.length.expr);
		if let Some(extend) = &time.extend {
			let by = self.value(&extend.by);
			for _ in 0..open.extended {
				length = self.weigher.add(length, by, None, false);
			}
		}
		let count = time.span.length.count;
		let mut end = self.reach(case, from, length, count);
		if let (Value::Date(date), true) = (end, time.span.clear) {
			end = date.add_days(1).map_or(Value::Missing, Value::Date);
		}
		match self.weigher.rolled(end, count) {
			Value::None | Value::Never => Value::Missing,
			end => end,
		}
	}

	/// Reckons the last dates of all open steps again, in the order in which they stand.
	pub(super) fn refresh(&mut self, book: &'a Book, case: &mut Case) {
		for n in 0..case.open.len() {
			let Some(step) = book.step(case.open[n].step) else { continue };
			let due = self.due(case, &case.open[n], step);
			case.open[n].due = due;
		}
	}
}

/// Whether a date or moment has come.
pub(super) fn has_passed(earliest: Value, now: Moment) -> bool {
	match earliest {
		Value::None => true,
		Value::Date(date) => now.date() >= date,
		Value::Moment(moment) => now >= moment,
		_ => false,
	}
}

/// Whether the last date or moment in time is over. What is not fixed is not.
pub(super) fn is_over(due: Value, now: Moment) -> bool {
	match due {
		Value::Date(date) => now.date() > date,
		Value::Moment(moment) => now > moment,
		_ => false,
	}
}

fn is_later(a: Value, b: Value) -> bool {
	let start = |value: Value| match value {
		Value::Date(date) => Some(date.start()),
		Value::Moment(moment) => Some(moment),
		_ => None,
	};
	match (start(a), start(b)) {
		(Some(a), Some(b)) => a.cmp(&b) == Ordering::Greater,
		// What is not known is later than what is.
		(None, Some(_)) => true,
		_ => false,
	}
}

/// For how many days the clock stood since a moment.
fn stood_days(pauses: &[Pause], since: Moment) -> i32 {
	let day = |pause: &Pause| pause.from.max(since).date().days_until(pause.until.date()).max(0);
	pauses.iter().map(day).fold(0, i32::saturating_add)
}

/// For how many minutes the clock stood since a moment.
fn stood_minutes(pauses: &[Pause], since: Moment) -> i64 {
	let minutes = |pause: &Pause| pause.from.max(since).minutes_until(pause.until).max(0);
	pauses.iter().map(minutes).fold(0, i64::saturating_add)
}

/// The first moment at which [`lapse`](super::lapse) would find something new: for an agenda. Of a
/// case that has ended, that is when a recipient has not been served in time.
pub fn next_due(case: &Case) -> Option<Moment> {
	if let Status::Stayed(_) = case.status {
		return None;
	}
	let steps = case.open.iter().filter(|open| !open.late).map(|open| open.due);
	let services = case.services.iter().filter(|s| s.at.is_none() && !s.late).map(|s| s.due);
	steps
		.chain(services)
		.filter_map(|due| match due {
			Value::Date(date) => date.add_days(1).map(Date::start),
			Value::Moment(moment) => moment.add_minutes(1),
			_ => None,
		})
		.min()
}

// SPDX-License-Identifier: Apache-2.0
//! What rows find.

use crate::{
	book::Book,
	eval::{Scope, Weigher},
	expr::{Actor, Expr, Node},
	finding::{Finding, Limit, Outcome, Report, Status},
	item::{Accrue, ActorRule, Bound, Publish, Row, Rule, Window},
	meter::Meter,
	name::Name,
	question::{Question, Unfit},
	value::{Number, Ratio, Round, Value},
};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Asks one book. What it does not know, it passes over: see [`crate::question::fit`].
pub fn weigh(book: &Book, question: &Question) -> Result<Report, Unfit> {
	weigh_counted(book, question).map(|(report, _)| report)
}

/// The same, and how many steps it took: never more than [`Book::cost`] says of the act.
pub fn weigh_counted(book: &Book, question: &Question) -> Result<(Report, u64), Unfit> {
	weigh_on(book, question, None)
}

fn weigh_on(
	book: &Book,
	question: &Question,
	meter: Option<&Meter>,
) -> Result<(Report, u64), Unfit> {
	let mut weigher = Weigher::new(book, question)?.on(meter);
	let mut findings = Vec::new();
	// An act that the book does not know, it does not bind.
	if question.act.is_none() || weigher.act.is_some() {
		for (number, row) in book.rows() {
			if Book::binds(row, weigher.act) {
				findings.extend(weigher.row(number));
			}
		}
	}
	if weigher.is_spent() {
		return Err(Unfit::TooDear);
	}
	Ok((report(book, findings), weigher.taken()))
}

/// Asks several books that must all pass: a report for each, and what becomes of the act.
pub fn weigh_all(books: &[&Book], question: &Question) -> Result<(Vec<Report>, Outcome), Unfit> {
	weigh_all_on(books, question, None)
}

/// The same, and its steps are counted on a meter.
pub(crate) fn weigh_all_on(
	books: &[&Book],
	question: &Question,
	meter: Option<&Meter>,
) -> Result<(Vec<Report>, Outcome), Unfit> {
	let report = |book: &&Book| weigh_on(book, question, meter).map(|(report, _)| report);
	let reports = books.iter().map(report).collect::<Result<Vec<_>, _>>()?;
	let outcome = reports.iter().map(|r| r.outcome).max().unwrap_or(Outcome::Pass);
	Ok((reports, outcome))
}

fn report(book: &Book, findings: Vec<Finding>) -> Report {
	let outcome = findings.iter().map(Finding::outcome).max().unwrap_or(Outcome::Pass);
	let (mut earliest, mut earliest_relaxed) = (Value::Missing, Value::Missing);
	let mut limits: Vec<Limit> = Vec::new();
	for finding in findings.iter().filter(|f| f.status != Status::Waived) {
		let relaxed =
			|value| if finding.relaxed == Value::Missing { value } else { finding.relaxed };
		match book.row(finding.row).map(|row| &row.rule) {
			Some(Rule::Window(w)) if w.to.is_none() && finding.earliest != Value::Missing => {
				earliest = beyond(earliest, finding.earliest, Ordering::Greater);
				let relaxed = relaxed(finding.earliest);
				earliest_relaxed = beyond(earliest_relaxed, relaxed, Ordering::Greater);
			},
			Some(Rule::Bound(b)) if finding.limit != Value::Missing => {
				let Some(field) = field_of(&b.value) else { continue };
				let (limit, relaxed) = (finding.limit, relaxed(finding.limit));
				let (part, at_least) = (finding.part, b.at_least);
				let order = if at_least { Ordering::Greater } else { Ordering::Less };
				let known = limits
					.iter_mut()
					.find(|l| l.field == field && l.part == part && l.at_least == at_least);
				match known {
					Some(known) => {
						known.limit = beyond(known.limit, limit, order);
						known.relaxed = beyond(known.relaxed, relaxed, order);
					},
					None => limits.push(Limit { field, part, at_least, limit, relaxed }),
				}
			},
			_ => (),
		}
	}
	Report { findings, outcome, earliest, earliest_relaxed, limits }
}

/// The field of the act, if an expression is nothing but one.
fn field_of(expr: &Expr) -> Option<Name> {
	match expr.0[..] {
		[Node::Act(name) | Node::Part(name)] => Some(name),
		_ => None,
	}
}

/// The one of two that is further; what is not known outweighs what is.
fn beyond(a: Value, b: Value, order: Ordering) -> Value {
	match (a, b) {
		(Value::Missing, b) => b,
		(Value::Unfixed, _) | (_, Value::Unfixed) => Value::Unfixed,
		(a, b) if b.compare(a) == Some(order) => b,
		(a, _) => a,
	}
}

impl<'a> Weigher<'a> {
	/// What a row finds: nothing if it does not apply, one finding for each part that it looks at,
	/// else one.
	pub(crate) fn row(&mut self, number: u16) -> Vec<Finding> {
		if let Some(known) = self.rows.get(&number) {
			return known.clone();
		}
		let Some(row) = self.book.row(number) else { return Vec::new() };
		// A row that needs itself does not load; items put together unloaded find nothing twice.
		self.rows.insert(number, Vec::new());
		let mut findings = Vec::new();
		match &row.each {
			None => findings.extend(self.one(number, row, Scope::default())),
			Some(each) => {
				for part in self.parts_of(each.part) {
					let scope = Scope { part: Some(part), ..Scope::default() };
					if self.holds(&each.filter, scope) {
						findings.extend(self.one(number, row, scope));
					}
				}
			},
		}
		self.rows.insert(number, findings.clone());
		findings
	}

	fn one(&mut self, number: u16, row: &'a Row, scope: Scope) -> Option<Finding> {
		let (finding, trail) = self.trailed(|w| {
			if !w.in_force(row, scope) || !w.holds(&row.when, scope) {
				return None;
			}
			let mut finding = Finding {
				row: number,
				part: scope.part,
				status: Status::Holds,
				severity: row.severity,
				missing: false,
				measured: Value::Missing,
				earliest: Value::Missing,
				due: Value::Missing,
				limit: Value::Missing,
				relaxed: Value::Missing,
				answer: Value::Missing,
				carry: Value::Missing,
				redact: Vec::new(),
				used: Vec::new(),
				ignored: Vec::new(),
			};
			w.rule(row, scope, &mut finding)?;
			if row.waived.is_some() && w.holds(&row.waived, scope) {
				finding.status = Status::Waived;
			}
			if matches!(finding.status, Status::Fails | Status::Relaxed) && w.excused(row, scope) {
				finding.status = Status::Excused;
			}
			Some(finding)
		});
		let mut finding = finding?;
		(finding.used, finding.ignored) = self.told(trail);
		Some(finding)
	}

	/// Whether a row is in force. If its key date is not known, it is.
	fn in_force(&mut self, row: &'a Row, scope: Scope) -> bool {
		let Some(effective) = &row.effective else { return true };
		let key = self.optional(&effective.key, scope);
		let key = key.unwrap_or(Value::Date(self.question.now.date()));
		let from = self.optional(&effective.from, scope).unwrap_or(Value::None);
		let until = self.optional(&effective.until, scope).unwrap_or(Value::None);
		key.compare(from) != Some(Ordering::Less)
			&& !matches!(key.compare(until), Some(Ordering::Equal | Ordering::Greater))
	}

	/// Whether one who may has recorded a reason for not meeting this row.
	fn excused(&mut self, row: &'a Row, scope: Scope) -> bool {
		let recorded = self.question.act.iter().flat_map(|act| &act.reasons);
		let by_one_who_may =
			recorded.filter(|r| r.row == row.name && row.excused.contains(&r.by)).count() > 0;
		by_one_who_may && self.holds(&row.excused_when, scope)
	}

	/// Fills in what the rule finds; `None` if it sets nothing here.
	fn rule(&mut self, row: &'a Row, scope: Scope, finding: &mut Finding) -> Option<()> {
		// With no act, only what can be due or answered by itself is.
		let asked = self.act.is_some() || row.acts.is_empty();
		match &row.rule {
			Rule::Window(w) if asked || w.most.is_some() => {
				let ease = if asked { self.ease(row, scope) } else { None };
				self.window(w, ease, asked, scope, finding)
			},
			Rule::Bound(b) if asked => {
				let ease = self.ease(row, scope);
				self.bound(b, ease, scope, finding)
			},
			Rule::Accrue(a) => {
				self.accrue(a, scope, finding);
				(asked || finding.answer.is_known()).then_some(())
			},
			Rule::Require(e) | Rule::Forbid(e) if asked => {
				let met = self.value(e, scope).is_yes() == matches!(row.rule, Rule::Require(_));
				settle(finding, met);
				Some(())
			},
			Rule::Actor(a) if asked => {
				self.actor_rule(a, scope, finding);
				Some(())
			},
			Rule::Publish(p) => self.publish(p, asked, scope, finding),
			Rule::Judgement(kind, answer) if asked => {
				let found = self.judgement(*kind);
				finding.missing = found == Value::Missing;
				finding.measured = found;
				finding.limit = Value::Label(*answer);
				settle(finding, found == Value::Label(*answer));
				Some(())
			},
			Rule::Answer(e) => {
				finding.status = Status::Answers;
				finding.answer = self.value(e, scope);
				finding.missing = finding.answer == Value::Missing;
				(asked || finding.answer.is_known()).then_some(())
			},
			_ => None,
		}
	}

	/// The greatest fraction by which a row is relaxed now.
	fn ease(&mut self, row: &'a Row, scope: Scope) -> Option<Ratio> {
		let mut ease: Option<Ratio> = None;
		for relaxed in &row.relaxed {
			let more = ease.is_none_or(|old| {
				Value::Ratio(relaxed.by).compare(Value::Ratio(old)) == Some(Ordering::Greater)
			});
			if more && self.value(&relaxed.when, scope).is_yes() {
				ease = Some(relaxed.by);
			}
		}
		ease
	}

	fn window(
		&mut self,
		w: &'a Window,
		ease: Option<Ratio>,
		asked: bool,
		scope: Scope,
		finding: &mut Finding,
	) -> Option<()> {
		let from = self.value(&w.from, scope);
		let now = match from {
			Value::Moment(_) => Value::Moment(self.question.now),
			_ => Value::Date(self.question.now.date()),
		};
		if from == Value::None || (from == Value::Missing && !asked) {
			return None;
		}
		let to = self.optional(&w.to, scope);
		// An event that has not happened is not too early, and late once its time has run out.
		let pending = to == Some(Value::Missing);
		let to = to.filter(Value::is_known_ref).unwrap_or(now);
		finding.measured = to;
		let mut met = true;
		let mut unfixed = false;
		let mut sets = false;
		let least = if asked && !pending { self.optional(&w.least, scope) } else { None };
		if let Some(least) = least.filter(|l| *l != Value::None) {
			sets = true;
			finding.earliest = self.reach(from, least, w, w.clear);
			met = at_least(to, finding.earliest);
			finding.missing |= finding.earliest == Value::Missing;
			if let (Some(ease), true) = (ease, least.is_known()) {
				let less = self.add(least, least.share(ease, Round::Down), None, true);
				finding.relaxed = self.reach(from, less, w, w.clear);
				if !met && at_least(to, finding.relaxed) {
					finding.status = Status::Relaxed;
					met = true;
				}
			}
		}
		if let Some(most) = self.optional(&w.most, scope).filter(|m| *m != Value::None) {
			sets = true;
			let mut most = most;
			for extend in &w.extend {
				if self.value(&extend.when, scope).is_yes() {
					let by = self.value(&extend.by, scope);
					most = self.add(most, by, None, false);
				}
			}
			finding.due = self.rolled(self.reach(from, most, w, false), w.count);
			finding.missing |= finding.due == Value::Missing;
			match finding.due {
				Value::Unfixed => unfixed = true,
				due => met &= at_least(due, to),
			}
		}
		if !met {
			finding.status = Status::Fails;
		} else if unfixed && finding.status == Status::Holds {
			finding.status = Status::Unfixed;
		}
		sets.then_some(())
	}

	/// The date or moment a length after an event; of a `clear` length, the day after that.
	fn reach(&self, from: Value, length: Value, w: &Window, clear: bool) -> Value {
		match self.add(from, length, w.count, false) {
			Value::Date(date) if clear => date.add_days(1).map_or(Value::Missing, Value::Date),
			other => other,
		}
	}

	pub(crate) fn rolled(&self, end: Value, count: Option<u16>) -> Value {
		match end {
			Value::Date(date) => {
				let (count, days) = self.book.count(count);
				count.roll(days, date)
			},
			other => other,
		}
	}

	fn bound(
		&mut self,
		b: &'a Bound,
		ease: Option<Ratio>,
		scope: Scope,
		finding: &mut Finding,
	) -> Option<()> {
		let (value, limit) = (self.value(&b.value, scope), self.value(&b.limit, scope));
		if limit == Value::None {
			return None;
		}
		(finding.measured, finding.limit) = (value, limit);
		finding.missing = value == Value::Missing || limit == Value::Missing;
		let within = |limit: Value| {
			if b.at_least {
				at_least(value, limit)
			} else {
				at_least(limit, value)
			}
		};
		let mut met = within(limit);
		if let (Some(ease), true) = (ease, limit.is_known()) {
			let by = limit.share(ease, Round::Down);
			finding.relaxed = self.add(limit, by, None, b.at_least);
			if !met && within(finding.relaxed) {
				finding.status = Status::Relaxed;
				return Some(());
			}
		}
		if b.clip {
			finding.answer = if met { value } else { limit };
			met = !finding.missing;
		}
		settle(finding, met);
		Some(())
	}

	fn accrue(&mut self, a: &'a Accrue, scope: Scope, finding: &mut Finding) {
		finding.status = Status::Answers;
		let (of, per, rate) =
			(self.value(&a.of, scope), self.value(&a.per, scope), self.value(&a.rate, scope));
		finding.measured = of;
		let mut amount = match (of, per, rate) {
			(Value::Number(of), Value::Number(per), Value::Number(rate)) => {
				accrued(of, per, rate, a).map_or(Value::Missing, Value::Number)
			},
			_ => of.gravest(per.gravest(rate).unwrap_or(of)).unwrap_or(Value::Missing),
		};
		if let Some(cap) = self.optional(&a.cap, scope) {
			finding.limit = cap;
			amount = match cap.compare(amount) {
				Some(Ordering::Less) => cap,
				None if cap != Value::None => Value::Missing,
				_ => amount,
			};
		}
		finding.answer = amount;
		if let Some(cycle) = self.optional(&a.cycle, scope) {
			(finding.answer, finding.carry) = split(amount, cycle);
		}
		finding.missing = finding.answer == Value::Missing;
	}

	fn actor_rule(&mut self, a: &'a ActorRule, scope: Scope, finding: &mut Finding) {
		let one_of = |list: &[Name], value: Value| {
			list.is_empty() || matches!(value, Value::Label(label) if list.contains(&label))
		};
		let mut met = one_of(&a.authorities, self.actor(Actor::Authority))
			&& one_of(&a.roles, self.actor(Actor::Role));
		let members = self.actor(Actor::Members);
		if a.least.is_some() || a.most.is_some() || a.odd {
			finding.measured = members;
			finding.missing = members == Value::Missing;
		}
		if let Some(least) = self.optional(&a.least, scope).filter(|v| *v != Value::None) {
			finding.limit = least;
			met &= at_least(members, least);
		}
		if let Some(most) = self.optional(&a.most, scope).filter(|v| *v != Value::None) {
			met &= at_least(most, members);
		}
		if a.odd {
			met &= matches!(members, Value::Number(n) if n.as_whole().is_some_and(|n| n % 2 == 1));
		}
		let person = self.actor(Actor::Person);
		for other in &a.differs {
			// Where nobody took the earlier step, nobody is barred by it.
			if let other @ Value::Person(_) = self.value(other, scope) {
				finding.missing |= person == Value::Missing;
				met &= person != Value::Missing && person != other;
			}
		}
		settle(finding, met);
	}

	fn publish(
		&mut self,
		p: &'a Publish,
		asked: bool,
		scope: Scope,
		finding: &mut Finding,
	) -> Option<()> {
		let from = self.value(&p.from, scope);
		if from == Value::None || (from == Value::Missing && !asked) {
			return None;
		}
		let now = match from {
			Value::Moment(_) => Value::Moment(self.question.now),
			_ => Value::Date(self.question.now.date()),
		};
		let within = self.optional(&p.within, scope).filter(|v| *v != Value::None);
		let mut due = from;
		if let Some(within) = within {
			let end = self.add(from, within, p.count, false);
			due = self.rolled(end, p.count);
			finding.due = due;
		}
		let done = self.optional(&p.done, scope).filter(Value::is_known_ref);
		finding.measured = done.unwrap_or(Value::Missing);
		finding.missing = due == Value::Missing;
		if let Some(lasts) = self.optional(&p.lasts, scope).filter(|v| *v != Value::None) {
			finding.answer = self.add(done.unwrap_or(due), lasts, p.count, false);
		}
		for redact in &p.redact {
			if self.value(&redact.when, scope).is_yes() {
				finding.redact.push(redact.what);
			}
		}
		match finding.due {
			Value::Unfixed => finding.status = Status::Unfixed,
			_ => settle(finding, within.is_none() || at_least(due, done.unwrap_or(now))),
		}
		Some(())
	}
}

impl Value {
	fn is_known_ref(&self) -> bool {
		self.is_known()
	}
}

fn settle(finding: &mut Finding, met: bool) {
	finding.status = if met { Status::Holds } else { Status::Fails };
}

/// Whether `a` is known to be no less than `b`.
fn at_least(a: Value, b: Value) -> bool {
	matches!(a.compare(b), Some(Ordering::Equal | Ordering::Greater))
}

/// What `of` yields at `rate` for each `per`.
fn accrued(of: Number, per: Number, rate: Number, a: &Accrue) -> Option<Number> {
	let (of, per, rate) =
		(i128::from(of.millionths()), i128::from(per.millionths()), i128::from(rate.millionths()));
	let one = i128::from(Number::ONE);
	let amount = if a.prorated {
		a.round.divide(of.checked_mul(rate)?, per.checked_mul(one)?)?.checked_mul(one)?
	} else {
		a.round.divide(of, per)?.checked_mul(rate)?
	};
	i64::try_from(amount).ok().map(Number::from_millionths)
}

/// How many whole cycles an amount fills, and what is carried over.
fn split(amount: Value, cycle: Value) -> (Value, Value) {
	match (amount, cycle) {
		(Value::Number(amount), Value::Number(cycle)) if cycle > Number::ZERO => {
			let (amount, cycle) = (amount.millionths(), cycle.millionths());
			// A balance below zero fills no cycle, and is carried over whole.
			let full = (amount / cycle).max(0);
			let rest = Number::from_millionths(amount - full * cycle);
			(Value::whole(full), Value::Number(rest))
		},
		(amount, cycle) => {
			let value = amount.gravest(cycle).unwrap_or(Value::Missing);
			(value, value)
		},
	}
}

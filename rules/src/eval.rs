// SPDX-License-Identifier: Apache-2.0
//! The value of expressions over facts.

use crate::{
	book::Book,
	check::{COUNTING, MOST_COST, MOST_DEPTH},
	civil::Date,
	expr::{Actor, At, Compare, Expr, Fold, Found, Node, Sort, Unit, MOMENT, ON},
	finding::{Finding, Ignored, Status, WhyIgnored},
	item::{Item, KindOf},
	meter::Meter,
	name::Name,
	office::Speaker,
	question::{self, Named, Question, Unfit, MOST_FACTS, MOST_PARTS},
	table,
	value::{Number, Period, Type, Value},
};
use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Ordering;

/// A fact, or a part of the act, as the book sees it.
struct Entry {
	kind: u16,
	at: crate::civil::Moment,
	/// In the order of the kind's fields.
	fields: Vec<Value>,
	/// Its place in the question.
	place: u16,
	ignored: Option<WhyIgnored>,
}

/// The facts that something rests on, by their places.
#[derive(Clone, Copy, Default)]
pub(crate) struct Trail {
	used: [u128; 2],
	ignored: [u128; 2],
}

impl Trail {
	fn mark(set: &mut [u128; 2], place: u16) {
		if let Some(half) = set.get_mut(usize::from(place) / 128) {
			*half |= 1 << (place % 128);
		}
	}

	fn merge(&mut self, other: Self) {
		for half in 0..2 {
			self.used[half] |= other.used[half];
			self.ignored[half] |= other.ignored[half];
		}
	}
}

fn places(set: [u128; 2]) -> impl Iterator<Item = u16> {
	(0..256).filter(move |p| set[usize::from(p / 128)] >> (p % 128) & 1 == 1)
}

/// What a node may name besides the book's items.
#[derive(Clone, Copy, Default)]
pub(crate) struct Scope {
	/// The fact that a `where` looks at: its place among the entries, and whether it is a part.
	pub(crate) fact: Option<(usize, bool)>,
	/// The part that the row looks at.
	pub(crate) part: Option<u8>,
}

/// One question being weighed against one book.
pub(crate) struct Weigher<'a> {
	pub(crate) book: &'a Book,
	pub(crate) question: &'a Question,
	/// The act's kind.
	pub(crate) act: Option<u16>,
	facts: Vec<Entry>,
	parts: Vec<Entry>,
	defined: BTreeMap<u16, (Value, Trail)>,
	keys: BTreeMap<u16, (Vec<Value>, Trail)>,
	columns: BTreeMap<(u16, u8), Value>,
	pub(crate) rows: BTreeMap<u16, Vec<Finding>>,
	depth: u16,
	/// The steps that are left. A book that loaded needs fewer than there are.
	left: u64,
	/// Whether they ever ran out.
	spent: bool,
	/// What counts them together with those of other questions.
	meter: Option<&'a Meter>,
	trail: Trail,
}

/// To put a fact in order is counted as looking at it in so many steps.
const FACT_STEPS: u64 = 10;

impl<'a> Weigher<'a> {
	pub(crate) fn new(book: &'a Book, question: &'a Question) -> Result<Self, Unfit> {
		let mut facts: Vec<Entry> = Vec::with_capacity(question.facts.len());
		let mut counts: BTreeMap<u16, u16> = BTreeMap::new();
		for (place, fact) in question.facts.iter().enumerate() {
			if place >= MOST_FACTS {
				return Err(Unfit::TooMany(fact.kind));
			}
			let Some((number, kind)) = book.kind_named(fact.kind) else { continue };
			if !matches!(kind.of, KindOf::Fact | KindOf::Judgement) {
				continue;
			}
			let count = counts.entry(number).or_default();
			*count += 1;
			if *count > kind.most {
				return Err(Unfit::TooMany(fact.kind));
			}
			let expired = kind.holds.is_some_and(|holds| {
				let until =
					crate::calendar::Count::plain().add(None, fact.at.date(), Value::Period(holds));
				matches!(until, Value::Date(until) if until <= question.now.date())
			});
			let one_of = |list: &[Speaker], given: &Name| {
				list.iter().any(|speaker| speaker.authority == *given)
			};
			let ignored = if fact.at > question.now {
				Some(WhyIgnored::Future)
			} else if expired {
				Some(WhyIgnored::Expired)
			} else if !fact.asserted.is_some_and(|by| one_of(&kind.asserted, &by)) {
				Some(WhyIgnored::NotTheirs)
			} else if !kind.confirmed.is_empty()
				&& !fact.confirmed.iter().any(|by| one_of(&kind.confirmed, by))
			{
				Some(WhyIgnored::Unconfirmed)
			} else {
				None
			};
			let fields = order(book, &kind.fields, &fact.fields);
			facts.push(Entry { kind: number, at: fact.at, fields, place: place as u16, ignored });
		}
		// Those of a kind together; earliest first; of two at the same minute, the one that was given
		// first.
		facts.sort_by_key(|entry| (entry.kind, entry.at));
		let mut parts = Vec::new();
		let mut act = None;
		if let Some(asked) = &question.act {
			act = book
				.kind_named(asked.kind)
				.filter(|(_, kind)| kind.of == KindOf::Act)
				.map(|(number, _)| number);
			if asked.parts.len() > MOST_PARTS {
				return Err(Unfit::TooMany(asked.kind));
			}
			for (place, part) in asked.parts.iter().enumerate() {
				// A part that this book does not know keeps its place, and is of no kind.
				let known = book.kind_named(part.kind).filter(|(_, kind)| kind.of == KindOf::Part);
				let (kind, fields) = known.map_or((u16::MAX, Vec::new()), |(number, kind)| {
					(number, order(book, &kind.fields, &part.fields))
				});
				let count = counts.entry(kind).or_default();
				*count += 1;
				if known.is_some_and(|(_, kind)| *count > kind.most) {
					return Err(Unfit::TooMany(part.kind));
				}
				let place = place as u16;
				parts.push(Entry { kind, at: question.now, fields, place, ignored: None });
			}
		}
		Ok(Self {
			book,
			question,
			act,
			facts,
			parts,
			defined: BTreeMap::new(),
			keys: BTreeMap::new(),
			columns: BTreeMap::new(),
			rows: BTreeMap::new(),
			depth: 0,
			left: MOST_COST,
			spent: false,
			meter: None,
			trail: Trail::default(),
		})
	}

	/// Where the facts of a kind are, or the parts.
	fn of_kind(&self, kind: u16, part: bool) -> core::ops::Range<usize> {
		// Parts stay in the order of the act, and are few.
		if part {
			return 0..self.parts.len();
		}
		let first = self.facts.partition_point(|entry| entry.kind < kind);
		first..first + self.facts[first..].partition_point(|entry| entry.kind == kind)
	}

	/// The places of the parts of a kind.
	pub(crate) fn parts_of(&self, kind: u16) -> Vec<u8> {
		self.parts.iter().filter(|p| p.kind == kind).map(|p| p.place as u8).collect()
	}

	/// Runs `f` with an empty trail; yields its result and what it rested on.
	pub(crate) fn trailed<T>(&mut self, f: impl FnOnce(&mut Self) -> T) -> (T, Trail) {
		let outer = core::mem::take(&mut self.trail);
		let result = f(self);
		let own = core::mem::replace(&mut self.trail, outer);
		self.trail.merge(own);
		(result, own)
	}

	/// The facts of a trail, for a finding.
	pub(crate) fn told(&self, trail: Trail) -> (Vec<u16>, Vec<Ignored>) {
		let why = |place: u16| self.facts.iter().find(|f| f.place == place)?.ignored;
		let ignored = places(trail.ignored)
			.filter_map(|place| Some(Ignored { fact: place, why: why(place)? }))
			.collect();
		(places(trail.used).collect(), ignored)
	}

	/// The value of an expression.
	pub(crate) fn value(&mut self, expr: &'a Expr, scope: Scope) -> Value {
		self.node(expr, expr.root(), scope)
	}

	/// The value of an expression that need not be there.
	pub(crate) fn optional(&mut self, expr: &'a Option<Expr>, scope: Scope) -> Option<Value> {
		expr.as_ref().map(|e| self.value(e, scope))
	}

	/// Whether a condition holds; one that is not there does.
	pub(crate) fn holds(&mut self, expr: &'a Option<Expr>, scope: Scope) -> bool {
		self.optional(expr, scope).is_none_or(Value::is_yes)
	}

	fn node(&mut self, expr: &'a Expr, at: At, scope: Scope) -> Value {
		// A book that loaded nests less deep: this is for items put together without loading.
		if self.depth > 2 * MOST_DEPTH || !self.spend(1) {
			return Value::Missing;
		}
		self.depth += 1;
		let value = self.step(expr, at, scope);
		self.depth -= 1;
		value
	}

	/// Takes some steps, if so many are left.
	fn spend(&mut self, steps: u64) -> bool {
		self.left = self.left.saturating_sub(steps);
		self.charge(steps);
		self.spent |= self.left == 0;
		self.left > 0
	}

	/// Counts its steps on a meter as well.
	pub(crate) fn on(mut self, meter: Option<&'a Meter>) -> Self {
		self.meter = meter;
		let facts = self.facts.len() as u64;
		self.charge(facts * FACT_STEPS);
		self
	}

	/// Counts steps on the meter alone: those by which no expression is reckoned.
	pub(crate) fn charge(&mut self, steps: u64) {
		if self.meter.is_some_and(|meter| !meter.take(steps)) {
			(self.left, self.spent) = (0, true);
		}
	}

	/// The steps that were taken.
	pub(crate) fn taken(&self) -> u64 {
		MOST_COST - self.left
	}

	/// From here on as many steps may be taken again: one question of several has begun.
	pub(crate) fn anew(&mut self) {
		self.left = MOST_COST;
	}

	/// Whether the steps ran out, so that nothing that was found can be relied on.
	pub(crate) fn is_spent(&self) -> bool {
		self.spent
	}

	fn step(&mut self, expr: &'a Expr, at: At, scope: Scope) -> Value {
		let Some(node) = expr.0.get(usize::from(at)) else { return Value::Missing };
		macro_rules! of {
			($at:expr) => {
				self.node(expr, *$at, scope)
			};
		}
		match node {
			Node::Const(value) => *value,
			Node::Today => Value::Date(self.question.now.date()),
			Node::Now => Value::Moment(self.question.now),
			Node::Act(name) => self.act_field(*name),
			Node::Actor(actor) => self.actor(*actor),
			Node::Part(name) => self.part_field(scope.part, *name),
			Node::Field(place) => {
				let Some((n, part)) = scope.fact else { return Value::Missing };
				let list = if part { &self.parts } else { &self.facts };
				list.get(n).map_or(Value::Missing, |entry| field(entry, *place))
			},
			Node::Define(n) => self.define(*n),
			Node::Parameter(n) => self.parameter(*n),
			Node::Column(n, column) => self.column(*n, *column),
			Node::Over { fold, kind, field, filter } => {
				self.over(expr, *fold, *kind, *field, *filter, scope)
			},
			Node::Adjoining { kind, from, to, first, last } => match (of!(first), of!(last)) {
				(Value::Date(first), Value::Date(last)) => {
					self.adjoining(*kind, *from, *to, first, last)
				},
				(a, b) => a.gravest(b).unwrap_or(Value::Missing),
			},
			Node::Add(a, b, count) => {
				let (a, b) = (of!(a), of!(b));
				self.counting(*count);
				self.add(a, b, *count, false)
			},
			Node::Sub(a, b, count) => {
				let (a, b) = (of!(a), of!(b));
				self.counting(*count);
				self.add(a, b, *count, true)
			},
			Node::Mul(a, b) => multiply(of!(a), of!(b)),
			Node::Div(a, b, round) => match (of!(a), of!(b)) {
				(Value::Number(a), Value::Number(b)) => round
					.divide(i128::from(a.millionths()), i128::from(b.millionths()))
					.and_then(|n| i64::try_from(n).ok())
					.map_or(Value::Missing, Value::whole),
				(a, b) => a.gravest(b).unwrap_or(Value::Missing),
			},
			Node::Share(ratio, a, round) => match (of!(ratio), of!(a)) {
				(Value::Ratio(ratio), a) => a.share(ratio, *round),
				(ratio, a) => ratio.gravest(a).unwrap_or(Value::Missing),
			},
			Node::Compare(compare, a, b) => {
				let order = of!(a).compare(of!(b));
				Value::Flag(order.is_some_and(|order| stands(*compare, order)))
			},
			Node::In(a, labels) => {
				Value::Flag(matches!(of!(a), Value::Label(label) if labels.contains(&label)))
			},
			Node::And(a, b) => Value::Flag(of!(a).is_yes() && of!(b).is_yes()),
			Node::Or(a, b) => Value::Flag(of!(a).is_yes() || of!(b).is_yes()),
			Node::Not(a) => Value::Flag(!of!(a).is_yes()),
			Node::If(a, b, c) => {
				if of!(a).is_yes() {
					of!(b)
				} else {
					of!(c)
				}
			},
			Node::Otherwise(a, b) => match of!(a) {
				Value::Missing | Value::None => of!(b),
				a => a,
			},
			Node::Least(all) => self.extreme(expr, all, scope, Ordering::Less),
			Node::Greatest(all) => self.extreme(expr, all, scope, Ordering::Greater),
			Node::Between(unit, a, b, count) => {
				let (a, b) = (of!(a), of!(b));
				self.spend(COUNTING);
				self.between(*unit, a, b, *count)
			},
			Node::Length(unit, a) => match of!(a) {
				Value::Number(n) => length(*unit, n),
				a => a.gravest(a).unwrap_or(Value::Missing),
			},
			Node::Year(a) => match of!(a) {
				Value::Date(date) => Value::whole(date.year().into()),
				a => a.gravest(a).unwrap_or(Value::Missing),
			},
			Node::DateOf(a) => match of!(a) {
				Value::Moment(moment) => Value::Date(moment.date()),
				a => a.gravest(a).unwrap_or(Value::Missing),
			},
			Node::Is(a, sort) => {
				let a = of!(a);
				Value::Flag(match sort {
					Sort::Known => a.is_known(),
					Sort::Missing => a == Value::Missing,
					Sort::None => a == Value::None,
					Sort::Never => a == Value::Never,
				})
			},
			Node::Moved(a, count) => match of!(a) {
				Value::Date(date) => {
					let (count, days) = self.book.count(Some(*count));
					count.roll(days, date)
				},
				a => a.gravest(a).unwrap_or(Value::Missing),
			},
			Node::Row(n, found) => {
				let (findings, trail) = self.trailed(|w| w.row(*n));
				self.trail.merge(trail);
				let is = |status: Status| match found {
					Found::Fails => status == Status::Fails,
					Found::Holds => status == Status::Holds || status == Status::Waived,
					Found::Waived => status == Status::Waived,
					Found::Relaxed => matches!(status, Status::Relaxed | Status::Excused),
				};
				Value::Flag(findings.iter().any(|f| is(f.status)))
			},
		}
	}

	/// Counting by a convention may look at many days.
	fn counting(&mut self, count: Option<u16>) {
		if count.is_some() {
			self.spend(COUNTING);
		}
	}

	fn act_field(&self, name: Name) -> Value {
		let Some((act, kind)) = self.question.act.as_ref().zip(self.act) else {
			return Value::Missing;
		};
		let Some(declared) = self.book.kind(kind) else { return Value::Missing };
		let ty = declared.fields.iter().find(|f| f.name == name).map(|f| f.ty);
		ty.map_or(Value::Missing, |ty| named(self.book, &act.fields, name, ty))
	}

	fn part_field(&self, part: Option<u8>, name: Name) -> Value {
		let entry = part.and_then(|p| self.parts.get(usize::from(p)));
		let place = entry
			.and_then(|e| self.book.kind(e.kind))
			.and_then(|kind| kind.fields.iter().position(|f| f.name == name));
		match (entry, place) {
			(Some(entry), Some(place)) => field(entry, place as u8),
			_ => Value::Missing,
		}
	}

	pub(crate) fn actor(&self, actor: Actor) -> Value {
		let Some(act) = &self.question.act else { return Value::Missing };
		match actor {
			Actor::Authority => act.authority.map(Value::Label),
			Actor::Role => act.role.map(Value::Label),
			Actor::Person => act.person.map(Value::Person),
			Actor::Members => act.members.map(|n| Value::whole(n.into())),
		}
		.unwrap_or(Value::Missing)
	}

	fn define(&mut self, n: u16) -> Value {
		if let Some((value, trail)) = self.defined.get(&n) {
			let (value, trail) = (*value, *trail);
			self.trail.merge(trail);
			return value;
		}
		let Some(Item::Define(define)) = self.book.items.get(&n) else { return Value::Missing };
		let (value, trail) = self.trailed(|w| w.value(&define.value, Scope::default()));
		self.defined.insert(n, (value, trail));
		value
	}

	fn parameter(&self, n: u16) -> Value {
		let Some(Item::Parameter(own)) = self.book.items.get(&n) else { return Value::Missing };
		let set = self.question.parameters.iter().find(|p| own.province && p.name == own.name);
		match set {
			Some(set) if question::fits(self.book, set.value, own.ty) => set.value,
			_ => own.value,
		}
	}

	fn column(&mut self, n: u16, column: u8) -> Value {
		let Some(table) = self.book.table(n) else { return Value::Missing };
		if let Some((_, trail)) = self.keys.get(&n) {
			let trail = *trail;
			self.trail.merge(trail);
		} else {
			let known = self.trailed(|w| {
				let keys = table.keys.iter();
				keys.map(|key| w.value(&key.value, Scope::default())).collect::<Vec<_>>()
			});
			self.keys.insert(n, known);
		}
		if let Some(value) = self.columns.get(&(n, column)) {
			return *value;
		}
		self.spend(table.size());
		let value = self
			.keys
			.get(&n)
			.map_or(Value::Missing, |(keys, _)| table::look_up(table, column, keys));
		self.columns.insert((n, column), value);
		value
	}

	fn over(
		&mut self,
		expr: &'a Expr,
		fold: Fold,
		kind: u16,
		place: u8,
		filter: Option<At>,
		scope: Scope,
	) -> Value {
		let Some(declared) = self.book.kind(kind) else { return Value::Missing };
		let part = declared.of == KindOf::Part;
		let mut count = 0i64;
		let mut result = match fold {
			Fold::Sum => declared
				.fields
				.get(usize::from(place))
				.map_or(Value::Missing, |field| zero(field.ty)),
			_ => Value::Missing,
		};
		let mut chosen = None;
		for n in self.of_kind(kind, part) {
			let entry = if part { &self.parts[n] } else { &self.facts[n] };
			if entry.kind != kind {
				continue;
			}
			if !self.spend(1) {
				return Value::Missing;
			}
			if let Some(filter) = filter {
				let inner = Scope { fact: Some((n, part)), ..scope };
				if !self.node(expr, filter, inner).is_yes() {
					continue;
				}
			}
			let entry = if part { &self.parts[n] } else { &self.facts[n] };
			if entry.ignored.is_some() {
				Trail::mark(&mut self.trail.ignored, entry.place);
				continue;
			}
			count += 1;
			let value = field(entry, place);
			match fold {
				// Only one of them counts: which, is known at the end.
				Fold::First if count > 1 => continue,
				Fold::First | Fold::Last => {
					result = value;
					chosen = Some(n);
					continue;
				},
				Fold::Sum => result = add(result, value, false),
				Fold::Least | Fold::Greatest => {
					let beyond =
						if fold == Fold::Least { Ordering::Less } else { Ordering::Greater };
					result = match value.compare(result) {
						_ if count == 1 => value,
						Some(order) if order == beyond => value,
						Some(_) => result,
						None => value.gravest(result).unwrap_or(Value::Missing),
					};
				},
				Fold::Count | Fold::Any => (),
			}
			if !part {
				Trail::mark(&mut self.trail.used, self.facts[n].place);
			}
		}
		if let (Some(n), false) = (chosen, part) {
			Trail::mark(&mut self.trail.used, self.facts[n].place);
		}
		match fold {
			Fold::Count => Value::whole(count),
			Fold::Any => Value::Flag(count > 0),
			_ => result,
		}
	}

	/// Days covered without a break before `first` and after `last`.
	fn adjoining(&mut self, kind: u16, from: u8, to: u8, first: Date, last: Date) -> Value {
		let (mut low, mut high) = (first, last.max(first));
		let mut spans = Vec::new();
		for entry in &self.facts[self.of_kind(kind, false)] {
			let (Value::Date(a), Value::Date(b)) = (field(entry, from), field(entry, to)) else {
				continue;
			};
			if entry.ignored.is_some() {
				Trail::mark(&mut self.trail.ignored, entry.place);
			} else if a <= b {
				spans.push((a, b, entry.place));
			}
		}
		let most = spans.len() as u64;
		self.spend(most * most);
		loop {
			let found = spans.iter().position(|(a, b, _)| {
				a.days_until(high) >= -1 && low.days_until(*b) >= -1 && (*a < low || *b > high)
			});
			let Some((a, b, place)) = found.map(|n| spans.swap_remove(n)) else { break };
			low = low.min(a);
			high = high.max(b);
			Trail::mark(&mut self.trail.used, place);
		}
		let beside = low.days_until(first) + last.max(first).days_until(high);
		Value::whole(beside.into())
	}

	/// A date and a length, or two amounts.
	pub(crate) fn add(&self, a: Value, b: Value, count: Option<u16>, less: bool) -> Value {
		match (a, b) {
			(Value::Date(date), Value::Period(_) | Value::WorkDays(_)) => {
				let (count, days) = self.book.count(count);
				let length = if less { negative(b) } else { b };
				count.add(days, date, length)
			},
			(Value::Moment(moment), Value::Minutes(n)) => n
				.checked_mul(if less { -1 } else { 1 })
				.and_then(|n| moment.add_minutes(n))
				.map_or(Value::Missing, Value::Moment),
			_ => add(a, b, less),
		}
	}

	fn extreme(&mut self, expr: &'a Expr, all: &[At], scope: Scope, beyond: Ordering) -> Value {
		let mut result = Value::None;
		for at in all {
			let value = self.node(expr, *at, scope);
			result = match (result, value) {
				(result, Value::None) => result,
				(Value::None, value) => value,
				(result, value) => match value.compare(result) {
					Some(order) if order == beyond => value,
					Some(_) => result,
					None => value.gravest(result).unwrap_or(Value::Missing),
				},
			};
		}
		result
	}

	fn between(&self, unit: Unit, a: Value, b: Value, count: Option<u16>) -> Value {
		match (a, b) {
			(Value::Date(a), Value::Date(b)) => match unit {
				Unit::Days => Value::whole(a.days_until(b).into()),
				Unit::Months => Value::whole(a.months_until(b).into()),
				Unit::Years => Value::whole((a.months_until(b) / 12).into()),
				Unit::WorkDays => {
					let (count, days) = self.book.count(count);
					count.work_days_until(days, a, b)
				},
				Unit::Hours => Value::Missing,
			},
			(Value::Moment(a), Value::Moment(b)) => Value::whole(a.minutes_until(b) / 60),
			(a, b) => a.gravest(b).unwrap_or(Value::Missing),
		}
	}
}

/// The given fields in the order of the kind; what is not given, or does not fit, is missing.
fn order(book: &Book, declared: &[crate::item::Field], given: &[Named]) -> Vec<Value> {
	declared.iter().map(|f| named(book, given, f.name, f.ty)).collect()
}

fn named(book: &Book, given: &[Named], name: Name, ty: Type) -> Value {
	match given.iter().find(|g| g.name == name) {
		Some(g) if question::fits(book, g.value, ty) => g.value,
		_ => Value::Missing,
	}
}

fn field(entry: &Entry, place: u8) -> Value {
	match place {
		ON => Value::Date(entry.at.date()),
		MOMENT => Value::Moment(entry.at),
		_ => entry.fields.get(usize::from(place)).copied().unwrap_or(Value::Missing),
	}
}

fn zero(ty: Type) -> Value {
	match ty {
		Type::Number => Value::Number(Number::ZERO),
		Type::Period => Value::Period(Period::default()),
		Type::WorkDays => Value::WorkDays(0),
		Type::Minutes => Value::Minutes(0),
		_ => Value::Missing,
	}
}

fn negative(length: Value) -> Value {
	match length {
		Value::Period(p) => Period::default().minus(p).map_or(Value::Missing, Value::Period),
		Value::WorkDays(n) => n.checked_neg().map_or(Value::Missing, Value::WorkDays),
		other => other,
	}
}

/// The sum or difference of two amounts of one type.
fn add(a: Value, b: Value, less: bool) -> Value {
	let sum = match (a, b) {
		(Value::Number(a), Value::Number(b)) => {
			let (a, b) = (a.millionths(), b.millionths());
			(if less { a.checked_sub(b) } else { a.checked_add(b) })
				.map(|n| Value::Number(Number::from_millionths(n)))
		},
		(Value::Period(a), Value::Period(b)) => {
			(if less { a.minus(b) } else { a.plus(b) }).map(Value::Period)
		},
		(Value::WorkDays(a), Value::WorkDays(b)) => {
			(if less { a.checked_sub(b) } else { a.checked_add(b) }).map(Value::WorkDays)
		},
		(Value::Minutes(a), Value::Minutes(b)) => {
			(if less { a.checked_sub(b) } else { a.checked_add(b) }).map(Value::Minutes)
		},
		(a, b) => a.gravest(b),
	};
	sum.unwrap_or(Value::Missing)
}

fn multiply(a: Value, b: Value) -> Value {
	let product = match (a, b) {
		(Value::Number(a), Value::Number(b)) => {
			let product = i128::from(a.millionths()) * i128::from(b.millionths());
			i64::try_from(product / i128::from(Number::ONE))
				.ok()
				.map(|n| Value::Number(Number::from_millionths(n)))
		},
		(Value::Number(n), Value::Period(p)) | (Value::Period(p), Value::Number(n)) => {
			n.as_whole().and_then(|n| p.times(n)).map(Value::Period)
		},
		(Value::Number(n), Value::WorkDays(d)) | (Value::WorkDays(d), Value::Number(n)) => n
			.as_whole()
			.and_then(|n| i64::from(d).checked_mul(n))
			.and_then(|d| i32::try_from(d).ok())
			.map(Value::WorkDays),
		(Value::Number(n), Value::Minutes(m)) | (Value::Minutes(m), Value::Number(n)) => {
			n.as_whole().and_then(|n| m.checked_mul(n)).map(Value::Minutes)
		},
		(a, b) => a.gravest(b),
	};
	product.unwrap_or(Value::Missing)
}

fn length(unit: Unit, n: Number) -> Value {
	let whole = |factor: i32| {
		n.as_whole().and_then(|n| i32::try_from(n).ok()).and_then(|n| n.checked_mul(factor))
	};
	match unit {
		Unit::Days => whole(1).map(|days| Value::Period(Period { months: 0, days })),
		Unit::Months => whole(1).map(|months| Value::Period(Period { months, days: 0 })),
		Unit::Years => whole(12).map(|months| Value::Period(Period { months, days: 0 })),
		Unit::WorkDays => whole(1).map(Value::WorkDays),
		Unit::Hours => whole(60).map(|n| Value::Minutes(n.into())),
	}
	.unwrap_or(Value::Missing)
}

fn stands(compare: Compare, order: Ordering) -> bool {
	match compare {
		Compare::Equal => order == Ordering::Equal,
		Compare::Differs => order != Ordering::Equal,
		Compare::Less => order == Ordering::Less,
		Compare::AtMost => order != Ordering::Greater,
		Compare::More => order == Ordering::Greater,
		Compare::AtLeast => order != Ordering::Less,
	}
}

impl Weigher<'_> {
	/// Whether a judgement of a kind has been given since a day, by one who may.
	pub(crate) fn judged_since(&self, kind: u16, since: Date) -> bool {
		self.facts.iter().any(|entry| {
			entry.kind == kind
				&& entry.ignored.is_none()
				&& entry.at.date() >= since
				&& field(entry, 0).is_known()
		})
	}

	/// The answer of the latest judgement of a kind.
	pub(crate) fn judgement(&mut self, kind: u16) -> Value {
		let mut answer = Value::Missing;
		let mut last = None;
		for entry in self.facts.iter().filter(|e| e.kind == kind) {
			if entry.ignored.is_some() {
				Trail::mark(&mut self.trail.ignored, entry.place);
			} else {
				answer = field(entry, 0);
				last = Some(entry.place);
			}
		}
		if let Some(place) = last {
			Trail::mark(&mut self.trail.used, place);
		}
		answer
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Whether a book makes sense: looked at once, when it is loaded.

use crate::{
	calendar::{Count, Days},
	expr::{At, Compare, Expr, Fold, Node, Unit, MOMENT, ON},
	item::*,
	name::Name,
	office::Who,
	table::{self, Fault},
	value::{Type, Value},
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use core::fmt;

mod flaw;
mod graph;
mod measures;
mod steps;

pub use flaw::Flaw;
pub use graph::{MOST_OF_A_PROCEDURE, MOST_WITHDRAWN};

/// The most items of a book.
pub const MOST_ITEMS: usize = 4096;
/// The most nodes of an expression.
pub const MOST_NODES: usize = 512;
/// How deep an expression may nest, definitions and tables included.
pub const MOST_DEPTH: u16 = 64;
/// The most facts of one kind.
pub const MOST_FACTS: u16 = 256;
/// The most steps of a question.
pub const MOST_COST: u64 = 1_000_000;
/// The most steps that a question, or an act in a step, may take on the chain, which seals no dearer book.
/// At 100 ns a step, 10 ms at the most: one part in a hundred and fifty of a block.
pub const MOST_ON_CHAIN: u64 = 100_000;
/// Any set of labels: the type of a label by itself.
pub(crate) const ANY_LABEL: u16 = u16::MAX;

/// Why a book is refused: the item, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
	/// The item's number.
	pub item: u16,
	/// The item's name.
	pub name: Name,
	/// What is wrong with it.
	pub why: Why,
}

/// What is wrong with an item of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
	/// The book has too many items.
	TooManyItems,
	/// Another item has the same name.
	SameName,
	/// A list in it is longer than it may be.
	TooLong,
	/// It names an item that there is not, or one of the wrong sort.
	Unknown(u16),
	/// It names a field, part or label that there is not.
	UnknownName(Name),
	/// It names a field that its kind does not have.
	UnknownField(u8),
	/// It names a column that its table does not have.
	UnknownColumn(u8),
	/// It needs itself.
	Cycle,
	/// It nests too deep.
	TooDeep,
	/// It can take too many steps.
	TooDear,
	/// An expression is empty, or a node names itself or a later one.
	NotAnExpression,
	/// A field is named outside a `where`.
	NoFact,
	/// A part is named outside a row with `each`.
	NoPart,
	/// Two things do not go together, such as a date and a number.
	Types(Option<Type>, Option<Type>),
	/// A value is not of the type it should be.
	NotOfType(Type),
	/// The same name has different types in two acts.
	ActsDisagree(Name),
	/// Only the last fact of this kind is kept, so no other can be asked for.
	OnlyLastKept,
	/// Some keys match no line of the table.
	Gap,
	/// Two lines of the table match the same keys.
	Overlap(u8, u8),
	/// The table has too many combinations of keys.
	TooManyKeys,
	/// A line has too few or too many cells.
	Cells(u8),
	/// A fraction with nothing below the line, or above 1 where it softens.
	Fraction,
	/// A window needs a least or a most length.
	NoLength,
	/// Only a least length or a bound can be softened.
	CannotRelax,
	/// Severity `reason`, or softening, needs someone who may excuse.
	NobodyExcuses,
	/// It has no article.
	NoLaw,
	/// Days out of order, twice, in another year, or an open day that was not closed.
	Days,
	/// All days of the week are closed, or rolling without any.
	Weekend,
	/// A word for an authority or role that the book does not declare.
	Undeclared(Name),
	/// Nobody may assert this kind of fact or judgement.
	NobodyAsserts,
	/// Only a fact or a judgement can be confidential.
	NotConfidential,
	/// A field of a confidential kind can hold anything.
	Telling(Name),
	/// What is wrong with a procedure or one of its steps.
	Procedure(Flaw),
}

impl fmt::Display for Refusal {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{} (item {}): {}", self.name, self.item, self.why)
	}
}

impl fmt::Display for Why {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let text = match self {
			Self::TooManyItems => "the book has too many items",
			Self::SameName => "another item has this name",
			Self::TooLong => "a list is too long",
			Self::Unknown(item) => return write!(f, "item {item} is unknown or of the wrong sort"),
			Self::UnknownName(name) => return write!(f, "`{name}` is unknown here"),
			Self::UnknownField(place) => return write!(f, "the kind has no field {place}"),
			Self::UnknownColumn(place) => return write!(f, "the table has no column {place}"),
			Self::Cycle => "it needs itself, directly or by way of others",
			Self::TooDeep => "it nests too deep",
			Self::TooDear => "it can take too many steps",
			Self::NotAnExpression => "an expression is empty or names what comes later",
			Self::NoFact => "a field of a fact is named outside `where`",
			Self::NoPart => "a part is named, but the row looks at none",
			Self::Types(a, b) => {
				return write!(f, "these do not go together: {} and {}", Named(*a), Named(*b))
			},
			Self::NotOfType(ty) => return write!(f, "this should be {}", Named(Some(*ty))),
			Self::ActsDisagree(name) => {
				return write!(f, "`{name}` has another type in another act")
			},
			Self::OnlyLastKept => "only the last fact of this kind is kept",
			Self::Gap => "the table leaves a gap: some keys match no line",
			Self::Overlap(a, b) => return write!(f, "lines {a} and {b} of the table overlap"),
			Self::TooManyKeys => "the table has too many combinations of keys",
			Self::Cells(line) => return write!(f, "line {line} has too few or too many cells"),
			Self::Fraction => "this fraction cannot be",
			Self::NoLength => "a window needs `at least` or `at most`",
			Self::CannotRelax => "only an `at least` window or a bound can be relaxed",
			Self::NobodyExcuses => "it passes with a reason, but nobody may excuse it",
			Self::NoLaw => "it cites no article",
			Self::Days => "days are out of order, in another year, or open without being closed",
			Self::Undeclared(word) => {
				return write!(f, "`{word}` is not declared: `authority {word} = KIND` or `role`")
			},
			Self::NobodyAsserts => {
				"nobody may assert it: name who may, `asserted by AUTHORITY, ..`"
			},
			Self::NotConfidential => "only a fact or a judgement can be confidential",
			Self::Telling(name) => {
				return write!(
					f,
					"it is confidential, and in `{name}` anything can be written: leave it to the \
					sealed paper, or make it a date, a length, a flag or a label"
				)
			},
			Self::Procedure(flaw) => return flaw.fmt(f),
			Self::Weekend => "no day of the week is open, or an end rolls though none is closed",
		};
		f.write_str(text)
	}
}

struct Named(Option<Type>);

impl fmt::Display for Named {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self.0 {
			None => "something without a type",
			Some(Type::Flag) => "yes or no",
			Some(Type::Number) => "a number",
			Some(Type::Date) => "a date",
			Some(Type::Moment) => "a moment",
			Some(Type::Period) => "a period",
			Some(Type::WorkDays) => "working days",
			Some(Type::Minutes) => "hours",
			Some(Type::Label(_)) => "a label of one set",
			Some(Type::Person) => "a person",
			Some(Type::Ratio) => "a fraction",
		})
	}
}

/// Calls `f` with each item that an item needs.
pub(crate) fn needs(item: &Item, mut f: impl FnMut(u16)) {
	let mut expr = |e: &Expr| e.0.iter().for_each(|node| node.needs(&mut f));
	match item {
		Item::Define(d) => expr(&d.value),
		Item::Table(t) => {
			t.keys.iter().for_each(|k| expr(&k.value));
			t.gives.iter().for_each(|c| label_set(c.ty, &mut f));
		},
		Item::Row(row) => {
			row.exprs(expr);
			row.count().into_iter().for_each(&mut f);
			row.each.iter().for_each(|e| f(e.part));
			if let Rule::Judgement(kind, _) = row.rule {
				f(kind)
			}
		},
		Item::Kind(kind) => kind.fields.iter().for_each(|field| label_set(field.ty, &mut f)),
		Item::Parameter(p) => label_set(p.ty, &mut f),
		Item::Count(_, count) => count.days.into_iter().for_each(f),
		Item::Labels(_) | Item::Days(..) | Item::Authority(_) | Item::Role(_) => (),
		Item::Procedure(procedure) => procedure.whos(|who| who_needs(who, &mut f)),
		Item::Step(step) => {
			step.exprs(expr);
			step.lengths(|length| length.count.into_iter().for_each(&mut f));
			step.whos(|who| who_needs(who, &mut f));
			step.panel.iter().flat_map(|p| &p.roles).copied().for_each(&mut f);
			step.addresses.iter().chain(&step.judgements).copied().for_each(&mut f);
			step.ask.into_iter().for_each(&mut f);
			step.outcomes.iter().flat_map(|o| &o.asserts).for_each(|a| f(a.kind));
			step.outcomes.iter().flat_map(|o| &o.withdraws).copied().for_each(&mut f);
			step.outcomes.iter().flat_map(|o| &o.measures).for_each(|m| m.needs(&mut f));
			f(step.procedure)
		},
	}
}

fn who_needs(who: &Who, f: &mut impl FnMut(u16)) {
	who.authority.iter().chain(&who.roles).copied().for_each(f);
}

fn label_set(ty: Type, f: &mut impl FnMut(u16)) {
	match ty {
		Type::Label(set) if set != ANY_LABEL => f(set),
		_ => (),
	}
}

/// The most steps that an item takes by itself: what it needs is counted with that.
pub(crate) fn cost(item: &Item, items: &BTreeMap<u16, Item>) -> u64 {
	let most = |kind: u16| match items.get(&kind) {
		Some(Item::Kind(kind)) => u64::from(kind.most),
		_ => 0,
	};
	let of = |e: &Expr| expr_cost(e, most);
	match item {
		Item::Define(d) => of(&d.value),
		Item::Table(t) => {
			let keys = t.keys.iter().map(|k| of(&k.value)).fold(0, u64::saturating_add);
			// Each column that is asked for is looked up once.
			keys.saturating_add((t.gives.len() as u64).saturating_mul(t.size()))
		},
		Item::Row(row) => {
			let mut sum = 1u64;
			row.exprs(|e| sum = sum.saturating_add(of(e)));
			if let Rule::Judgement(kind, _) = row.rule {
				sum = sum.saturating_add(most(kind));
			}
			if row.count().is_some() {
				sum = sum.saturating_add(COUNTING);
			}
			sum.saturating_mul(row.each.as_ref().map_or(1, |e| most(e.part)))
		},
		Item::Step(step) => {
			let mut sum = 1u64;
			step.exprs(|e| sum = sum.saturating_add(of(e)));
			step.lengths(|l| sum = sum.saturating_add(l.count.map_or(0, |_| COUNTING)));
			// What is said of each part is reckoned as often as there may be parts.
			for clause in step.outcomes.iter().flat_map(|turn| &turn.measures) {
				let parts = clause.each().map_or(0, |each| most(each.part));
				let mut own = 0u64;
				clause.exprs(|e| own = own.saturating_add(of(e)));
				sum = sum.saturating_add(own.saturating_mul(parts));
			}
			step.judgements.iter().fold(sum, |sum, kind| sum.saturating_add(most(*kind)))
		},
		_ => 0,
	}
}

/// The most steps that counting by a convention takes.
pub(crate) const COUNTING: u64 = 2 * Count::MOST_WORK_DAYS as u64;

fn expr_cost(expr: &Expr, most: impl Fn(u16) -> u64) -> u64 {
	let mut costs: Vec<u64> = Vec::with_capacity(expr.0.len());
	for node in &expr.0 {
		let mut sum = 0u64;
		node.operands(|at| {
			sum = sum.saturating_add(costs.get(usize::from(at)).copied().unwrap_or(0))
		});
		let own = match node {
			Node::Over { kind, .. } => most(*kind).saturating_mul(sum.saturating_add(1)),
			// Each round of the chain looks at each fact, and finds at least one.
			Node::Adjoining { kind, .. } => {
				sum.saturating_add(most(*kind).saturating_mul(most(*kind)))
			},
			Node::Add(_, _, Some(_))
			| Node::Sub(_, _, Some(_))
			| Node::Between(..)
			| Node::Moved(..) => sum.saturating_add(COUNTING),
			_ => sum,
		};
		costs.push(own.saturating_add(1));
	}
	costs.last().copied().unwrap_or(0)
}

/// Looks at a whole book.
pub(crate) fn book(items: &[Item]) -> Result<(), Refusal> {
	let refuse = |n: usize, why: Why| Err(Refusal { item: n as u16, name: items[n].name(), why });
	if items.len() > MOST_ITEMS {
		return refuse(MOST_ITEMS, Why::TooManyItems);
	}
	let mut names = BTreeSet::new();
	for (n, item) in items.iter().enumerate() {
		if !names.insert(item.name()) {
			return refuse(n, Why::SameName);
		}
	}
	let mut checker = Checker {
		items,
		acts: BTreeMap::new(),
		labels: items
			.iter()
			.flat_map(|item| match item {
				Item::Labels(set) => &set.labels[..],
				// What `act.authority` and `act.role` may be.
				Item::Authority(a) => core::slice::from_ref(&a.name),
				Item::Role(r) => core::slice::from_ref(&r.name),
				_ => &[],
			})
			.copied()
			.collect(),
		words: items
			.iter()
			.filter_map(|item| match item {
				Item::Authority(a) => Some((a.name, false)),
				Item::Role(r) => Some((r.name, true)),
				_ => None,
			})
			.collect(),
		done: alloc::vec![Seen::No; items.len()],
	};
	for (n, item) in items.iter().enumerate() {
		if let Err(why) = checker.vocabulary(item) {
			return refuse(n, why);
		}
	}
	for n in 0..items.len() {
		if let Err((n, why)) = checker.visit(n as u16, 0) {
			return refuse(usize::from(n), why);
		}
	}
	let book = crate::book::Book { items: (0..).zip(items.iter().cloned()).collect() };
	for (n, item) in items.iter().enumerate() {
		if cost(item, &book.items) >= MOST_COST {
			return refuse(n, Why::TooDear);
		}
	}
	for (n, item) in items.iter().enumerate() {
		let flaw = match item {
			Item::Procedure(_) => graph::procedure(&book, n as u16),
			Item::Step(_) => graph::step(&book, n as u16).map_err(|flaw| (n as u16, flaw)),
			_ => Ok(()),
		};
		if let Err((n, flaw)) = flaw {
			return refuse(usize::from(n), Why::Procedure(flaw));
		}
		if matches!(item, Item::Step(_)) && book.cost_step(n as u16) >= MOST_COST {
			return refuse(n, Why::TooDear);
		}
	}
	let acts: Vec<_> = book.acts().map(Some).chain([None]).collect();
	for act in acts {
		if book.cost(act) < MOST_COST {
			continue;
		}
		// The dearest item that the question needs is named, not the act.
		let needs = book.needs(act).into_iter();
		let dearest = needs.max_by_key(|n| cost(&items[usize::from(*n)], &book.items));
		return refuse(usize::from(dearest.unwrap_or_default()), Why::TooDear);
	}
	Ok(())
}

/// How far an item has been looked at.
#[derive(Clone, Copy)]
enum Seen {
	No,
	/// It is being looked at: to come back to it is a cycle.
	Open,
	/// Its height, and the type of what it yields.
	Done(u16, Option<Type>),
}

struct Checker<'a> {
	items: &'a [Item],
	/// The type of each field that some act has.
	acts: BTreeMap<Name, Type>,
	/// Each label of some set, and each word for an authority or role.
	labels: BTreeSet<Name>,
	/// The words for authorities and for roles: whether each is one for a role.
	words: BTreeMap<Name, bool>,
	done: Vec<Seen>,
}

/// What an expression may name besides the book's items.
#[derive(Clone, Copy, Default)]
struct Scope {
	/// The kind of the fact that a `where` looks at.
	fact: Option<u16>,
	/// The part that the row looks at.
	part: Option<u16>,
}

type Checked<T = ()> = Result<T, Why>;

fn short<T>(list: &[T], most: usize) -> Checked {
	if list.len() > most {
		Err(Why::TooLong)
	} else {
		Ok(())
	}
}

impl Checker<'_> {
	fn kind(&self, number: u16, of: &[KindOf]) -> Checked<&Kind> {
		match self.items.get(usize::from(number)) {
			Some(Item::Kind(kind)) if of.contains(&kind.of) => Ok(kind),
			_ => Err(Why::Unknown(number)),
		}
	}

	fn ty(&self, ty: Type) -> Checked {
		match ty {
			Type::Label(ANY_LABEL) => Ok(()),
			Type::Label(set) => match self.items.get(usize::from(set)) {
				Some(Item::Labels(_)) => Ok(()),
				_ => Err(Why::Unknown(set)),
			},
			_ => Ok(()),
		}
	}

	fn value(&self, value: Value, ty: Type) -> Checked {
		if !value.fits(ty) {
			return Err(Why::NotOfType(ty));
		}
		match (value, ty) {
			(Value::Label(label), Type::Label(set)) => self.label(label, set),
			(Value::Ratio(r), _) if r.parts == 0 => Err(Why::Fraction),
			_ => Ok(()),
		}
	}

	fn label(&self, label: Name, set: u16) -> Checked {
		let known = match self.items.get(usize::from(set)) {
			Some(Item::Labels(set)) => set.labels.contains(&label),
			_ => set == ANY_LABEL && self.labels.contains(&label),
		};
		known.then_some(()).ok_or(Why::UnknownName(label))
	}

	/// Looks at what an item declares.
	fn vocabulary(&mut self, item: &Item) -> Checked {
		match item {
			Item::Labels(set) => {
				short(&set.labels, 256)?;
				let once: BTreeSet<_> = set.labels.iter().collect();
				(once.len() == set.labels.len()).then_some(()).ok_or(Why::SameName)
			},
			Item::Kind(kind) => {
				short(&kind.fields, 32)?;
				short(&kind.asserted, 16)?;
				short(&kind.confirmed, 16)?;
				let said = matches!(kind.of, KindOf::Fact | KindOf::Judgement);
				if said && kind.asserted.is_empty() {
					return Err(Why::NobodyAsserts);
				}
				let words = kind.asserted.iter().chain(&kind.confirmed).map(|by| by.authority);
				self.declared(&words.collect::<Vec<_>>(), Some(false))?;
				if kind.most > MOST_FACTS {
					return Err(Why::TooLong);
				}
				if kind.confidential {
					untelling(kind)?;
				}
				let mut names = BTreeSet::new();
				for field in &kind.fields {
					self.ty(field.ty)?;
					if !names.insert(field.name) {
						return Err(Why::SameName);
					}
					if kind.of == KindOf::Act
						&& self.acts.insert(field.name, field.ty).is_some_and(|ty| ty != field.ty)
					{
						return Err(Why::ActsDisagree(field.name));
					}
				}
				Ok(())
			},
			Item::Parameter(p) => {
				self.ty(p.ty)?;
				self.value(p.value, p.ty)
			},
			Item::Days(_, days) => check_days(days),
			Item::Count(_, count) => {
				let closed: BTreeSet<_> = count.weekend.iter().collect();
				let rolls = count.roll != crate::calendar::Roll::Stays;
				let none = closed.is_empty() && count.days.is_none();
				if closed.len() != count.weekend.len() || closed.len() > 6 || (rolls && none) {
					return Err(Why::Weekend);
				}
				match count.days {
					Some(n) if !matches!(self.items.get(usize::from(n)), Some(Item::Days(..))) => {
						Err(Why::Unknown(n))
					},
					_ => Ok(()),
				}
			},
			Item::Define(_)
			| Item::Table(_)
			| Item::Row(_)
			| Item::Authority(_)
			| Item::Role(_)
			| Item::Procedure(_)
			| Item::Step(_) => Ok(()),
		}
	}

	/// Whether words are declared: for authorities, for roles, or for either.
	fn declared(&self, words: &[Name], role: Option<bool>) -> Checked {
		let known = |word: &Name| {
			self.words.get(word).is_some_and(|own| role.is_none_or(|role| *own == role))
		};
		match words.iter().find(|word| !known(word)) {
			Some(word) => Err(Why::Undeclared(*word)),
			None => Ok(()),
		}
	}

	/// Looks at an item after all that it needs; yields its height and type.
	fn visit(&mut self, n: u16, depth: u16) -> Result<(u16, Option<Type>), (u16, Why)> {
		let Some(item) = self.items.get(usize::from(n)) else { return Ok((0, None)) };
		match self.done[usize::from(n)] {
			Seen::Done(height, ty) => return Ok((height, ty)),
			Seen::Open => return Err((n, Why::Cycle)),
			Seen::No if depth > MOST_DEPTH => return Err((n, Why::TooDeep)),
			Seen::No => self.done[usize::from(n)] = Seen::Open,
		}
		let mut below = Vec::new();
		needs(item, |other| below.push(other));
		let mut heights = 0;
		for other in below {
			if usize::from(other) >= self.items.len() {
				return Err((n, Why::Unknown(other)));
			}
			heights = heights.max(self.visit(other, depth + 1)?.0);
		}
		let (own, ty) = self.item(item).map_err(|why| (n, why))?;
		let height = heights + own;
		if height > MOST_DEPTH {
			return Err((n, Why::TooDeep));
		}
		self.done[usize::from(n)] = Seen::Done(height, ty);
		Ok((height, ty))
	}

	/// Looks at what an item says; yields how deep its own expressions are, and its type.
	fn item(&self, item: &Item) -> Checked<(u16, Option<Type>)> {
		match item {
			Item::Define(d) => {
				let depth = self.shape(&d.value)?;
				Ok((depth, self.infer(&d.value, d.value.root(), Scope::default())?))
			},
			Item::Table(t) => Ok((self.table(t)?, None)),
			Item::Row(row) => {
				let mut depth = Ok(0);
				row.exprs(|e| depth = depth.and_then(|d: u16| self.shape(e).map(|own| d.max(own))));
				self.row(row)?;
				Ok((depth?, None))
			},
			Item::Procedure(procedure) => {
				self.procedure(procedure)?;
				Ok((0, None))
			},
			Item::Step(step) => {
				let mut depth = Ok(0);
				step.exprs(|e| {
					depth = depth.and_then(|d: u16| self.shape(e).map(|own| d.max(own)))
				});
				self.step(step)?;
				Ok((depth?, None))
			},
			_ => Ok((0, None)),
		}
	}

	/// Whether an expression is one; yields how deep it is.
	fn shape(&self, expr: &Expr) -> Checked<u16> {
		short(&expr.0, MOST_NODES)?;
		let mut depths: Vec<u16> = Vec::with_capacity(expr.0.len());
		for node in &expr.0 {
			let mut depth = Some(0);
			node.operands(|at| {
				depth = depth.and_then(|d| depths.get(usize::from(at)).map(|own| d.max(*own)))
			});
			depths.push(depth.ok_or(Why::NotAnExpression)? + 1);
		}
		match depths.last() {
			None => Err(Why::NotAnExpression),
			Some(depth) if *depth > MOST_DEPTH => Err(Why::TooDeep),
			Some(depth) => {
				// Before types are looked for, which takes as many steps.
				if expr_cost(expr, |_| 1) > MOST_COST {
					return Err(Why::TooDear);
				}
				Ok(*depth)
			},
		}
	}

	/// The type of a node.
	fn infer(&self, expr: &Expr, at: At, scope: Scope) -> Checked<Option<Type>> {
		let node = expr.0.get(usize::from(at)).ok_or(Why::NotAnExpression)?;
		let of = |at: At| self.infer(expr, at, scope);
		let flag = |at: At| of(at).and_then(|ty| same(ty, Some(Type::Flag)).map(drop));
		let date = |at: At| of(at).and_then(|ty| same(ty, Some(Type::Date)).map(drop));
		let field = |kind: &Kind, place: u8| match place {
			ON => Ok(Type::Date),
			MOMENT => Ok(Type::Moment),
			_ => kind.fields.get(usize::from(place)).map(|f| f.ty).ok_or(Why::UnknownField(place)),
		};
		const FOLDED: &[KindOf] = &[KindOf::Fact, KindOf::Part, KindOf::Judgement];
		Ok(match node {
			Node::Const(value) => {
				let ty = type_of(*value);
				if let Some(ty) = ty {
					self.value(*value, ty)?;
				}
				ty
			},
			Node::Today => Some(Type::Date),
			Node::Now => Some(Type::Moment),
			Node::Act(name) => Some(*self.acts.get(name).ok_or(Why::UnknownName(*name))?),
			Node::Actor(actor) => Some(match actor {
				crate::expr::Actor::Authority | crate::expr::Actor::Role => Type::Label(ANY_LABEL),
				crate::expr::Actor::Person => Type::Person,
				crate::expr::Actor::Members => Type::Number,
			}),
			Node::Part(name) => {
				let part = self.kind(scope.part.ok_or(Why::NoPart)?, &[KindOf::Part])?;
				let field = part.fields.iter().find(|f| f.name == *name);
				Some(field.ok_or(Why::UnknownName(*name))?.ty)
			},
			Node::Field(place) => {
				let kind = self.kind(scope.fact.ok_or(Why::NoFact)?, FOLDED)?;
				Some(field(kind, *place)?)
			},
			Node::Define(n) => {
				match (self.items.get(usize::from(*n)), self.done[usize::from(*n)]) {
					(Some(Item::Define(_)), Seen::Done(_, ty)) => ty,
					_ => return Err(Why::Unknown(*n)),
				}
			},
			Node::Parameter(n) => match self.items.get(usize::from(*n)) {
				Some(Item::Parameter(p)) => Some(p.ty),
				_ => return Err(Why::Unknown(*n)),
			},
			Node::Column(n, column) => match self.items.get(usize::from(*n)) {
				Some(Item::Table(t)) => {
					Some(t.gives.get(usize::from(*column)).ok_or(Why::UnknownColumn(*column))?.ty)
				},
				_ => return Err(Why::Unknown(*n)),
			},
			Node::Over { fold, kind, field: place, filter } => {
				let number = *kind;
				let kind = self.kind(number, FOLDED)?;
				if let Some(filter) = filter {
					let inner = Scope { fact: Some(number), ..scope };
					same(self.infer(expr, *filter, inner)?, Some(Type::Flag))?;
				}
				let kept = matches!(fold, Fold::Last | Fold::Any) || kind.keep == Keep::All;
				if !kept {
					return Err(Why::OnlyLastKept);
				}
				match fold {
					Fold::Any => Some(Type::Flag),
					Fold::Count => Some(Type::Number),
					Fold::First | Fold::Last => Some(field(kind, *place)?),
					Fold::Sum => {
						let ty = field(kind, *place)?;
						let summed = [Type::Number, Type::Period, Type::WorkDays, Type::Minutes];
						if !summed.contains(&ty) {
							return Err(Why::Types(Some(ty), Some(Type::Number)));
						}
						Some(ty)
					},
					Fold::Least | Fold::Greatest => Some(ordered(Some(field(kind, *place)?))?),
				}
			},
			Node::Adjoining { kind, from, to, first, last } => {
				let kind = self.kind(*kind, FOLDED)?;
				same(Some(field(kind, *from)?), Some(Type::Date))?;
				same(Some(field(kind, *to)?), Some(Type::Date))?;
				date(*first)?;
				date(*last)?;
				if kind.keep != Keep::All {
					return Err(Why::OnlyLastKept);
				}
				Some(Type::Number)
			},
			Node::Add(a, b, count) => {
				self.counted(*count)?;
				added(of(*a)?, of(*b)?)?
			},
			Node::Sub(a, b, count) => {
				self.counted(*count)?;
				added(of(*a)?, of(*b)?)?
			},
			Node::Mul(a, b) => match (of(*a)?, of(*b)?) {
				(Some(Type::Number), other) | (other, Some(Type::Number)) => {
					amount(other.unwrap_or(Type::Number))?
				},
				(a, b) => return Err(Why::Types(a, b)),
			},
			Node::Div(a, b, _) => {
				same(of(*a)?, Some(Type::Number))?;
				same(of(*b)?, Some(Type::Number))?
			},
			Node::Share(ratio, a, _) => {
				same(of(*ratio)?, Some(Type::Ratio))?;
				amount(of(*a)?.ok_or(Why::Types(None, Some(Type::Number)))?)?
			},
			Node::Compare(compare, a, b) => {
				let (ta, tb) = (of(*a)?, of(*b)?);
				let ty = same(ta, tb)?;
				if !matches!(compare, Compare::Equal | Compare::Differs) {
					ordered(ty)?;
				}
				// A label by itself must be one that the other side can be.
				for (label, set) in [(*a, tb), (*b, ta)] {
					let label = &expr.0[usize::from(label)];
					if let (Node::Const(value), Some(ty)) = (label, set) {
						self.value(*value, ty)?;
					}
				}
				Some(Type::Flag)
			},
			Node::In(a, labels) => {
				short(labels, 64)?;
				let Some(Type::Label(set)) = of(*a)? else {
					return Err(Why::NotOfType(Type::Label(ANY_LABEL)));
				};
				for label in labels {
					self.label(*label, set)?;
				}
				Some(Type::Flag)
			},
			Node::And(a, b) | Node::Or(a, b) => {
				flag(*a)?;
				flag(*b)?;
				Some(Type::Flag)
			},
			Node::Not(a) => {
				flag(*a)?;
				Some(Type::Flag)
			},
			Node::If(a, b, c) => {
				flag(*a)?;
				same(of(*b)?, of(*c)?)?
			},
			Node::Otherwise(a, b) => same(of(*a)?, of(*b)?)?,
			Node::Least(all) | Node::Greatest(all) => {
				short(all, 8)?;
				let mut ty = None;
				for at in all {
					ty = same(ty, of(*at)?)?;
				}
				ty.map(|ty| ordered(Some(ty))).transpose()?
			},
			Node::Between(unit, a, b, count) => {
				self.counted(*count)?;
				let ty = if *unit == Unit::Hours { Type::Moment } else { Type::Date };
				same(of(*a)?, Some(ty))?;
				same(of(*b)?, Some(ty))?;
				Some(Type::Number)
			},
			Node::Length(unit, a) => {
				same(of(*a)?, Some(Type::Number))?;
				Some(match unit {
					Unit::Days | Unit::Months | Unit::Years => Type::Period,
					Unit::WorkDays => Type::WorkDays,
					Unit::Hours => Type::Minutes,
				})
			},
			Node::Year(a) => {
				date(*a)?;
				Some(Type::Number)
			},
			Node::DateOf(a) => {
				same(of(*a)?, Some(Type::Moment))?;
				Some(Type::Date)
			},
			Node::Is(a, _) => {
				of(*a)?;
				Some(Type::Flag)
			},
			Node::Moved(a, count) => {
				self.counted(Some(*count))?;
				date(*a)?;
				Some(Type::Date)
			},
			Node::Row(n, _) => match self.items.get(usize::from(*n)) {
				Some(Item::Row(_)) => Some(Type::Flag),
				_ => return Err(Why::Unknown(*n)),
			},
		})
	}

	fn counted(&self, count: Option<u16>) -> Checked {
		match count.map(|n| (n, self.items.get(usize::from(n)))) {
			None | Some((_, Some(Item::Count(..)))) => Ok(()),
			Some((n, _)) => Err(Why::Unknown(n)),
		}
	}

	/// The type of an expression that stands in a row or a key.
	fn of(&self, expr: &Expr, part: Option<u16>) -> Checked<Option<Type>> {
		self.shape(expr)?;
		self.infer(expr, expr.root(), Scope { fact: None, part })
	}

	fn must(&self, expr: &Expr, part: Option<u16>, ty: Type) -> Checked {
		same(self.of(expr, part)?, Some(ty)).map(drop)
	}

	fn table(&self, table: &Table) -> Checked<u16> {
		short(&table.keys, 12)?;
		short(&table.gives, 24)?;
		short(&table.lines, 127)?;
		let mut depth = 0;
		let mut types = Vec::new();
		for key in &table.keys {
			depth = depth.max(self.shape(&key.value)?);
			types.push(self.of(&key.value, None)?.ok_or(Why::Types(None, None))?);
		}
		for column in &table.gives {
			self.ty(column.ty)?;
		}
		for (n, line) in table.lines.iter().enumerate() {
			if line.when.len() != table.keys.len() || line.gives.len() != table.gives.len() {
				return Err(Why::Cells(n as u8 + 1));
			}
			for (cell, ty) in line.when.iter().zip(&types) {
				match cell {
					Cell::Any => (),
					Cell::Is(values) => {
						short(values, 64)?;
						for value in values {
							self.value(*value, *ty)?;
						}
					},
					Cell::Range(low, high) => {
						ordered(Some(*ty))?;
						for edge in [low, high].into_iter().flatten() {
							self.value(edge.at, *ty)?;
						}
					},
				}
			}
			for (value, column) in line.gives.iter().zip(&table.gives) {
				self.value(*value, column.ty)?;
			}
		}
		let labels = |set: u16| match self.items.get(usize::from(set)) {
			Some(Item::Labels(set)) => set.labels.clone(),
			_ => Vec::new(),
		};
		table::check(table, &types, labels).map_err(|fault| match fault {
			Fault::Gap => Why::Gap,
			Fault::Overlap(a, b) => Why::Overlap(a, b),
			Fault::TooMany => Why::TooManyKeys,
		})?;
		Ok(depth + 1)
	}

	fn row(&self, row: &Row) -> Checked {
		if row.law.trim().is_empty() {
			return Err(Why::NoLaw);
		}
		short(&row.acts, 16)?;
		short(&row.relaxed, 8)?;
		short(&row.excused, 16)?;
		for act in &row.acts {
			self.kind(*act, &[KindOf::Act])?;
		}
		let part = self.each(row.each.as_ref())?;
		for expr in [&row.when, &row.waived, &row.excused_when].into_iter().flatten() {
			self.must(expr, part, Type::Flag)?;
		}
		if let Some(e) = &row.effective {
			for expr in [&e.from, &e.until, &e.key].into_iter().flatten() {
				self.must(expr, part, Type::Date)?;
			}
		}
		for relaxed in &row.relaxed {
			if relaxed.by.parts == 0 || relaxed.by.of > relaxed.by.parts {
				return Err(Why::Fraction);
			}
			self.must(&relaxed.when, part, Type::Flag)?;
		}
		let excusable = row.severity == Severity::Reason || !row.relaxed.is_empty();
		if excusable && row.excused.is_empty() {
			return Err(Why::NobodyExcuses);
		}
		self.declared(&row.excused, None)?;
		self.counted(row.count())?;
		let softens = match &row.rule {
			Rule::Window(w) => w.least.is_some(),
			Rule::Bound(b) => !b.clip,
			_ => false,
		};
		if !row.relaxed.is_empty() && !softens {
			return Err(Why::CannotRelax);
		}
		self.rule(&row.rule, part)
	}

	/// The kind of part that is looked at, if one is.
	fn each(&self, each: Option<&Each>) -> Checked<Option<u16>> {
		let Some(each) = each else { return Ok(None) };
		self.kind(each.part, &[KindOf::Part])?;
		if let Some(filter) = &each.filter {
			self.must(filter, Some(each.part), Type::Flag)?;
		}
		Ok(Some(each.part))
	}

	fn rule(&self, rule: &Rule, part: Option<u16>) -> Checked {
		match rule {
			Rule::Window(w) => {
				let from = self.event(&w.from, part)?;
				if let Some(to) = &w.to {
					same(self.of(to, part)?, Some(from))?;
				}
				if w.least.is_none() && w.most.is_none() {
					return Err(Why::NoLength);
				}
				let extensions = w.extend.iter().map(|e| &e.by);
				for length in [&w.least, &w.most].into_iter().flatten().chain(extensions) {
					self.length(length, part, from)?;
				}
				w.extend.iter().try_for_each(|e| self.must(&e.when, part, Type::Flag))
			},
			Rule::Bound(b) => {
				ordered(same(self.of(&b.value, part)?, self.of(&b.limit, part)?)?).map(drop)
			},
			Rule::Accrue(a) => {
				let all =
					[Some(&a.of), Some(&a.per), Some(&a.rate), a.cap.as_ref(), a.cycle.as_ref()];
				all.into_iter().flatten().try_for_each(|e| self.must(e, part, Type::Number))
			},
			Rule::Require(e) | Rule::Forbid(e) => self.must(e, part, Type::Flag),
			Rule::Answer(e) => self.of(e, part).map(drop),
			Rule::Actor(a) => {
				short(&a.authorities, 16)?;
				short(&a.roles, 16)?;
				short(&a.differs, 8)?;
				self.declared(&a.authorities, Some(false))?;
				self.declared(&a.roles, Some(true))?;
				for number in [&a.least, &a.most].into_iter().flatten() {
					self.must(number, part, Type::Number)?;
				}
				a.differs.iter().try_for_each(|e| self.must(e, part, Type::Person))
			},
			Rule::Publish(p) => {
				let from = self.event(&p.from, part)?;
				for length in [&p.within, &p.lasts].into_iter().flatten() {
					self.length(length, part, from)?;
				}
				if let Some(done) = &p.done {
					same(self.of(done, part)?, Some(from))?;
				}
				p.redact.iter().try_for_each(|r| self.must(&r.when, part, Type::Flag))
			},
			Rule::Judgement(kind, answer) => {
				let kind = self.kind(*kind, &[KindOf::Judgement])?;
				match kind.fields.first() {
					Some(field) => self.value(Value::Label(*answer), field.ty),
					None => Err(Why::UnknownField(0)),
				}
			},
		}
	}

	/// An event is a date or a moment.
	fn event(&self, expr: &Expr, part: Option<u16>) -> Checked<Type> {
		match self.of(expr, part)? {
			Some(ty @ (Type::Date | Type::Moment)) => Ok(ty),
			other => Err(Why::Types(other, Some(Type::Date))),
		}
	}

	/// From a date run days, months and years; from a moment, hours.
	fn length(&self, expr: &Expr, part: Option<u16>, from: Type) -> Checked {
		match (self.of(expr, part)?, from) {
			(None, _)
			| (Some(Type::Period | Type::WorkDays), Type::Date)
			| (Some(Type::Minutes), Type::Moment) => Ok(()),
			(other, from) => Err(Why::Types(other, Some(from))),
		}
	}
}

fn type_of(value: Value) -> Option<Type> {
	Some(match value {
		Value::Missing | Value::None | Value::Never | Value::Unfixed => return None,
		Value::Flag(_) => Type::Flag,
		Value::Number(_) => Type::Number,
		Value::Date(_) => Type::Date,
		Value::Moment(_) => Type::Moment,
		Value::Period(_) => Type::Period,
		Value::WorkDays(_) => Type::WorkDays,
		Value::Minutes(_) => Type::Minutes,
		Value::Label(_) => Type::Label(ANY_LABEL),
		Value::Person(_) => Type::Person,
		Value::Ratio(_) => Type::Ratio,
	})
}

/// The type that two things have in common; what has none goes with everything.
fn same(a: Option<Type>, b: Option<Type>) -> Checked<Option<Type>> {
	match (a, b) {
		(None, other) | (other, None) => Ok(other),
		(Some(Type::Label(ANY_LABEL)), Some(Type::Label(set)))
		| (Some(Type::Label(set)), Some(Type::Label(ANY_LABEL))) => Ok(Some(Type::Label(set))),
		(Some(x), Some(y)) if x == y => Ok(a),
		_ => Err(Why::Types(a, b)),
	}
}

/// A type whose values have an order.
fn ordered(ty: Option<Type>) -> Checked<Type> {
	match ty {
		Some(ty @ (Type::Flag | Type::Label(_) | Type::Person)) => {
			Err(Why::Types(Some(ty), Some(Type::Number)))
		},
		Some(ty) => Ok(ty),
		None => Err(Why::Types(None, Some(Type::Number))),
	}
}

/// A type whose values can be multiplied.
fn amount(ty: Type) -> Checked<Option<Type>> {
	match ty {
		Type::Number | Type::Period | Type::WorkDays | Type::Minutes => Ok(Some(ty)),
		_ => Err(Why::Types(Some(ty), Some(Type::Number))),
	}
}

/// The type of a sum or difference.
fn added(a: Option<Type>, b: Option<Type>) -> Checked<Option<Type>> {
	match (a, b) {
		(Some(Type::Date), Some(Type::Period | Type::WorkDays) | None) => Ok(Some(Type::Date)),
		(Some(Type::Moment), Some(Type::Minutes) | None) => Ok(Some(Type::Moment)),
		_ => amount(same(a, b)?.ok_or(Why::Types(a, b))?),
	}
}

/// What is confidential is a fact or a judgement, in no field of which anything can be written. A person
/// is an officer, whom the law may bar.
fn untelling(kind: &Kind) -> Checked {
	if !matches!(kind.of, KindOf::Fact | KindOf::Judgement) {
		return Err(Why::NotConfidential);
	}
	let telling = |field: &&Field| matches!(field.ty, Type::Number | Type::Ratio);
	match kind.fields.iter().find(telling) {
		Some(field) => Err(Why::Telling(field.name)),
		None => Ok(()),
	}
}

fn check_days(days: &Days) -> Checked {
	let in_order = |dates: &[crate::civil::Date], year: u16| {
		dates.windows(2).all(|two| two[0] < two[1])
			&& dates.iter().all(|d| d.year() == i32::from(year))
	};
	let years = days.years.windows(2).all(|two| two[0].year < two[1].year);
	let sound = days.years.len() <= 64
		&& years
		&& days.years.iter().all(|y| {
			y.closed.len() + y.open.len() <= 120
				&& in_order(&y.closed, y.year)
				&& in_order(&y.open, y.year)
				&& y.open.iter().all(|d| y.closed.binary_search(d).is_err())
				&& !y.source.trim().is_empty()
		});
	sound.then_some(()).ok_or(Why::Days)
}

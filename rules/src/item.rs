// SPDX-License-Identifier: Apache-2.0
//! The items of a compiled book: the vocabulary, definitions, tables, calendars, rows,
//! and the heads and steps of procedures.
//!
//! Each is a value of its own that can be stored and read alone. Items name one another by their
//! place in the book; facts, fields and labels bear names, which mean the same in every book.

use crate::{
	calendar::{Count, Days},
	expr::Expr,
	name::Name,
	office::{Authority, Role, Speaker},
	procedure::{Procedure, Step},
	value::{Period, Ratio, Round, Type, Value},
};
use alloc::{boxed::Box, string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// One item of a book.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Item {
	/// A set of labels.
	#[codec(index = 0)]
	Labels(Labels),
	/// A kind of fact, judgement, act or part of an act.
	#[codec(index = 1)]
	Kind(Kind),
	/// A number that the law, or a province, sets.
	#[codec(index = 2)]
	Parameter(Parameter),
	/// A derived fact.
	#[codec(index = 3)]
	Define(Define),
	/// A decision table.
	#[codec(index = 4)]
	Table(Table),
	/// Published days.
	#[codec(index = 5)]
	Days(Name, Days),
	/// A convention of counting.
	#[codec(index = 6)]
	Count(Name, Count),
	/// A row of law.
	#[codec(index = 7)]
	Row(Box<Row>),
	/// A word for a kind of authority.
	#[codec(index = 8)]
	Authority(Authority),
	/// A word for a role.
	#[codec(index = 9)]
	Role(Role),
	/// The head of a procedure.
	#[codec(index = 10)]
	Procedure(Box<Procedure>),
	/// A step of a procedure.
	#[codec(index = 11)]
	Step(Box<Step>),
}

impl Item {
	/// Its name.
	pub fn name(&self) -> Name {
		match self {
			Self::Labels(x) => x.name,
			Self::Kind(x) => x.name,
			Self::Parameter(x) => x.name,
			Self::Define(x) => x.name,
			Self::Table(x) => x.name,
			Self::Days(name, _) | Self::Count(name, _) => *name,
			Self::Row(x) => x.name,
			Self::Authority(x) => x.name,
			Self::Role(x) => x.name,
			Self::Procedure(x) => x.name,
			Self::Step(x) => x.name,
		}
	}
}

/// A set of labels, one of which a field may be.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Labels {
	/// Its name.
	pub name: Name,
	/// The labels, each once.
	pub labels: Vec<Name>,
}

/// A kind of fact, judgement, act or part of an act.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Kind {
	/// Its name.
	pub name: Name,
	/// What it is a kind of.
	pub of: KindOf,
	/// What it means, in words. Of a judgement: the question.
	pub doc: String,
	/// Its fields.
	pub fields: Vec<Field>,
	/// Who may assert it. Of a fact or a judgement somebody may; of an act or a part nobody is named.
	pub asserted: Vec<Speaker>,
	/// Of whom one must confirm it. Empty: none need.
	pub confirmed: Vec<Speaker>,
	/// Whether it counts without that where a step of a case, an assessment or a standing states it:
	/// who acts there is bound by that.
	pub unless_stated: bool,
	/// How long it holds from its date. Without: for ever.
	pub holds: Option<Period>,
	/// How facts of this kind are kept.
	pub keep: Keep,
	/// The most facts of this kind that a question may have.
	pub most: u16,
	/// Ages whose attestation a case file derives from a birth date, which is never on a chain.
	pub birthdays: Option<Birthdays>,
	/// Whether it is a matter of health, of a victim, an informant and the like: its detail lies in a
	/// sealed paper, and whoever is not in the matter is not told the kind.
	pub confidential: bool,
}

/// What something is a kind of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum KindOf {
	/// Something that happened or is so.
	#[codec(index = 0)]
	Fact,
	/// What an officer does and asks the book about.
	#[codec(index = 1)]
	Act,
	/// One of several measures in an act.
	#[codec(index = 2)]
	Part,
	/// A human finding, with reasons.
	#[codec(index = 3)]
	Judgement,
}

/// How facts of a kind are kept: which folds a book may ask of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Keep {
	/// Every one.
	#[codec(index = 0)]
	All,
	/// The latest only.
	#[codec(index = 1)]
	Last,
}

/// A field of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Field {
	/// Its name.
	pub name: Name,
	/// Its type.
	pub ty: Type,
	/// What it means, in words.
	pub doc: String,
}

/// How ages are attested: a fact for each, with the fields `years` and `day`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Birthdays {
	/// The ages.
	pub ages: Vec<u16>,
	/// Days after the birthday on which the age is reached in law.
	pub plus: u8,
}

/// A number that the law, or a province, sets.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Parameter {
	/// Its name.
	pub name: Name,
	/// Its type.
	pub ty: Type,
	/// Its value, unless a province sets another.
	pub value: Value,
	/// Whether a province may set it.
	pub province: bool,
	/// Its article.
	pub law: String,
	/// What it means, in words.
	pub doc: String,
}

/// A derived fact.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Define {
	/// Its name.
	pub name: Name,
	/// Its article, if it has one of its own.
	pub law: String,
	/// Its value.
	pub value: Expr,
}

/// A decision table.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Table {
	/// Its name.
	pub name: Name,
	/// Its article.
	pub law: String,
	/// What happens where several lines match.
	pub hit: Hit,
	/// What it looks at.
	pub keys: Vec<Key>,
	/// What it gives.
	pub gives: Vec<Column>,
	/// Its lines.
	pub lines: Vec<Line>,
}

/// What happens where several lines of a table match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Hit {
	/// They may not: such a book is refused.
	#[codec(index = 0)]
	Unique,
	/// The first one counts.
	#[codec(index = 1)]
	First,
	/// Column by column, the strictest value counts.
	#[codec(index = 2)]
	Strictest,
}

/// What a table looks at.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Key {
	/// Its name.
	pub name: Name,
	/// What it is.
	pub value: Expr,
}

/// What a table gives.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Column {
	/// Its name.
	pub name: Name,
	/// Its type.
	pub ty: Type,
	/// Which of two values is the stricter.
	pub strict: Strict,
}

/// Which of two values in a column is the stricter. `none` is the least strict of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Strict {
	/// The greater, longer or later; `never` is the strictest.
	#[codec(index = 0)]
	More,
	/// The lesser, shorter or earlier.
	#[codec(index = 1)]
	Less,
	/// The one that stands first in the table.
	#[codec(index = 2)]
	First,
	/// The one that stands last in the table.
	#[codec(index = 3)]
	Last,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Line {
	/// What each key must be.
	pub when: Vec<Cell>,
	/// What each column then is.
	pub gives: Vec<Value>,
}

/// What a key must be for a line to match.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Cell {
	/// Anything.
	#[codec(index = 0)]
	Any,
	/// One of these.
	#[codec(index = 1)]
	Is(Vec<Value>),
	/// Between these, either of which may be open.
	#[codec(index = 2)]
	Range(Option<Edge>, Option<Edge>),
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Edge {
	/// Where.
	pub at: Value,
	/// Whether the end itself belongs to the range (以上, 以下) or not (不满).
	pub included: bool,
}

/// A row of law.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Row {
	/// Its name.
	pub name: Name,
	/// What it says, in words.
	pub title: String,
	/// Its article.
	pub law: String,
	/// The kinds of act it binds: their items. Empty: a standing duty.
	pub acts: Vec<u16>,
	/// If it binds each part of an act: the part's item, and which of them.
	pub each: Option<Each>,
	/// Whether it applies.
	pub when: Option<Expr>,
	/// When it is in force.
	pub effective: Option<Effective>,
	/// What it demands.
	pub rule: Rule,
	/// What lifts it.
	pub waived: Option<Expr>,
	/// What softens it, by a fraction of its limit.
	pub relaxed: Vec<Relaxed>,
	/// Who may let an act pass that does not meet it, with a recorded reason: words for roles, or for
	/// authorities, of which those may who decide for them.
	pub excused: Vec<Name>,
	/// Whether one of any authority may. Else only one of that which acts, of that with which the case
	/// is, or of one above these.
	pub excused_anywhere: bool,
	/// When they may; without, always.
	pub excused_when: Option<Expr>,
	/// What follows where it does not hold.
	pub severity: Severity,
}

/// A row that binds each part of an act.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Each {
	/// The part's item.
	pub part: u16,
	/// Which of them.
	pub filter: Option<Expr>,
}

/// When a row is in force: `from <= key < until`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Effective {
	/// From this date.
	pub from: Option<Expr>,
	/// Before this date.
	pub until: Option<Expr>,
	/// The date that is looked at; without, the date of the question.
	pub key: Option<Expr>,
}

/// What softens a row.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Relaxed {
	/// By at most this fraction of its limit.
	pub by: Ratio,
	/// When.
	pub when: Expr,
}

/// What follows where a row does not hold.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
)]
pub enum Severity {
	/// Nothing is refused; oversight is warned.
	#[codec(index = 0)]
	Alert,
	/// It passes only with a recorded reason and a higher approver.
	#[codec(index = 1)]
	Reason,
	/// The act has no effect.
	#[codec(index = 2)]
	Void,
	/// The act is refused.
	#[codec(index = 3)]
	Deny,
}

/// What a row demands: the seven primitives, a judgement, and an answer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Rule {
	/// Not before, or not after, a length of time from an event.
	#[codec(index = 0)]
	Window(Window),
	/// A quantity is at most, or at least, a limit.
	#[codec(index = 1)]
	Bound(Bound),
	/// What has accrued.
	#[codec(index = 2)]
	Accrue(Accrue),
	/// Something must be so.
	#[codec(index = 3)]
	Require(Expr),
	/// Something must not be so.
	#[codec(index = 4)]
	Forbid(Expr),
	/// Who may act.
	#[codec(index = 5)]
	Actor(ActorRule),
	/// What must be made public.
	#[codec(index = 6)]
	Publish(Publish),
	/// What a human must have found: the judgement's item, and the answer needed.
	#[codec(index = 7)]
	Judgement(u16, Name),
	/// What the book answers: a date, amount or label.
	#[codec(index = 8)]
	Answer(Expr),
}

/// Not before, or not after, a length of time from an event.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Window {
	/// The event from which time runs.
	pub from: Expr,
	/// The event that must fall in the window; without, the act itself.
	pub to: Option<Expr>,
	/// Not before this length has passed.
	pub least: Option<Expr>,
	/// Whether the whole last day of that length must have passed.
	pub clear: bool,
	/// Not after this length has passed.
	pub most: Option<Expr>,
	/// What lengthens it.
	pub extend: Vec<Extend>,
	/// How it is counted: the convention's item.
	pub count: Option<u16>,
}

/// What lengthens a window.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Extend {
	/// By how much.
	pub by: Expr,
	/// When.
	pub when: Expr,
}

/// A quantity is at most, or at least, a limit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Bound {
	/// The quantity.
	pub value: Expr,
	/// Whether the limit is the least, not the most.
	pub at_least: bool,
	/// The limit.
	pub limit: Expr,
	/// Whether what is beyond the limit does not count, rather than being refused.
	pub clip: bool,
}

/// What has accrued.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Accrue {
	/// Of what.
	pub of: Expr,
	/// For each of these.
	pub per: Expr,
	/// How much.
	pub rate: Expr,
	/// Where a division ends. Unless `prorated`, only whole periods count.
	pub round: Round,
	/// Whether a part of a period counts in proportion.
	pub prorated: bool,
	/// At most this.
	pub cap: Option<Expr>,
	/// A cycle is full at this; the rest is carried over.
	pub cycle: Option<Expr>,
}

/// Who may act.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ActorRule {
	/// Of one of these kinds of authority. Empty: any.
	pub authorities: Vec<Name>,
	/// In one of these roles. Empty: any.
	pub roles: Vec<Name>,
	/// At least so many together.
	pub least: Option<Expr>,
	/// At most so many together.
	pub most: Option<Expr>,
	/// Whether the number must be odd.
	pub odd: bool,
	/// Persons who may not be among them.
	pub differs: Vec<Expr>,
}

/// What must be made public.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Publish {
	/// Where.
	pub place: Name,
	/// The event from which time runs.
	pub from: Expr,
	/// Not later than this after it.
	pub within: Option<Expr>,
	/// For so long.
	pub lasts: Option<Expr>,
	/// How both are counted: the convention's item.
	pub count: Option<u16>,
	/// The date on which it was made public, once it was.
	pub done: Option<Expr>,
	/// What is left out, and when.
	pub redact: Vec<Redact>,
}

/// What is left out of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Redact {
	/// What.
	pub what: Name,
	/// When.
	pub when: Expr,
}

impl Row {
	/// Calls `f` with each expression of the row.
	pub fn exprs<'a>(&'a self, mut f: impl FnMut(&'a Expr)) {
		self.each.iter().filter_map(|e| e.filter.as_ref()).for_each(&mut f);
		let optional = [&self.when, &self.waived, &self.excused_when];
		optional.into_iter().flatten().for_each(&mut f);
		if let Some(e) = &self.effective {
			[&e.from, &e.until, &e.key].into_iter().flatten().for_each(&mut f);
		}
		self.relaxed.iter().for_each(|r| f(&r.when));
		match &self.rule {
			Rule::Window(w) => {
				f(&w.from);
				[&w.to, &w.least, &w.most].into_iter().flatten().for_each(&mut f);
				for e in &w.extend {
					f(&e.by);
					f(&e.when);
				}
			},
			Rule::Bound(b) => {
				f(&b.value);
				f(&b.limit)
			},
			Rule::Accrue(a) => {
				f(&a.of);
				f(&a.per);
				f(&a.rate);
				[&a.cap, &a.cycle].into_iter().flatten().for_each(&mut f)
			},
			Rule::Require(e) | Rule::Forbid(e) | Rule::Answer(e) => f(e),
			Rule::Actor(a) => {
				[&a.least, &a.most].into_iter().flatten().for_each(&mut f);
				a.differs.iter().for_each(f)
			},
			Rule::Publish(p) => {
				f(&p.from);
				[&p.within, &p.lasts, &p.done].into_iter().flatten().for_each(&mut f);
				p.redact.iter().for_each(|r| f(&r.when))
			},
			Rule::Judgement(..) => (),
		}
	}

	/// The convention it counts by.
	pub fn count(&self) -> Option<u16> {
		match &self.rule {
			Rule::Window(w) => w.count,
			Rule::Publish(p) => p.count,
			_ => None,
		}
	}
}

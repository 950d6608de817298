// SPDX-License-Identifier: Apache-2.0
//! Expressions: what a parameter of a row may be, besides a constant.
//!
//! An expression is a flat list of nodes, each naming earlier ones, so that decoding a hostile one
//! recurses no deeper than evaluating a sound one. There are no loops and no names of functions: a
//! fold over facts is bounded by the number of facts that their kind admits.

use crate::{
	name::Name,
	value::{Round, Value},
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// A place in an expression's list of nodes.
pub type At = u16;

/// An expression: its last node is its value.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Expr(pub Vec<Node>);

impl Expr {
	/// A constant.
	pub fn constant(value: Value) -> Self {
		Self(alloc::vec![Node::Const(value)])
	}

	/// The place of its value.
	pub fn root(&self) -> At {
		self.0.len().saturating_sub(1) as At
	}
}

/// One step of an expression. Numbers called *item* are places in the book.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Node {
	/// A constant.
	#[codec(index = 0)]
	Const(Value),
	/// The date on which the question is asked.
	#[codec(index = 1)]
	Today,
	/// The minute in which the question is asked.
	#[codec(index = 2)]
	Now,
	/// A field of the act asked about; missing if it has none of that name.
	#[codec(index = 3)]
	Act(Name),
	/// Who performs the act.
	#[codec(index = 4)]
	Actor(Actor),
	/// A field of the part of the act that the row looks at.
	#[codec(index = 5)]
	Part(Name),
	/// A field of the fact that a `where` looks at: its place, or [`ON`], or [`MOMENT`].
	#[codec(index = 6)]
	Field(u8),
	/// A definition: its item.
	#[codec(index = 7)]
	Define(u16),
	/// A parameter: its item.
	#[codec(index = 8)]
	Parameter(u16),
	/// A column of a table: the table's item, and the column's place.
	#[codec(index = 9)]
	Column(u16, u8),
	/// A fold over the facts of a kind.
	#[codec(index = 10)]
	Over {
		/// How.
		fold: Fold,
		/// The kind's item.
		kind: u16,
		/// The field that is folded.
		field: u8,
		/// Which of them.
		filter: Option<At>,
	},
	/// The days that facts with a first and last day cover without a break beside a span of days,
	/// that span itself not counted.
	#[codec(index = 11)]
	Adjoining {
		/// The kind's item.
		kind: u16,
		/// The field with the first day.
		from: u8,
		/// The field with the last day.
		to: u8,
		/// The first day of the span.
		first: At,
		/// The last day of the span.
		last: At,
	},
	/// Sum of numbers or lengths, or a date and a length, by a convention's item.
	#[codec(index = 12)]
	Add(At, At, Option<u16>),
	/// Difference of numbers or lengths, or a date less a length, by a convention's item.
	#[codec(index = 13)]
	Sub(At, At, Option<u16>),
	/// Product of two numbers, or of a length and a whole number.
	#[codec(index = 14)]
	Mul(At, At),
	/// Quotient of two numbers, to a whole one.
	#[codec(index = 15)]
	Div(At, At, Round),
	/// A fraction of a number or length.
	#[codec(index = 16)]
	Share(At, At, Round),
	/// Whether two values stand so to each other. What is not known does not.
	#[codec(index = 17)]
	Compare(Compare, At, At),
	/// Whether a label is one of these.
	#[codec(index = 18)]
	In(At, Vec<Name>),
	/// Whether both hold.
	#[codec(index = 19)]
	And(At, At),
	/// Whether either holds.
	#[codec(index = 20)]
	Or(At, At),
	/// Whether it does not hold.
	#[codec(index = 21)]
	Not(At),
	/// The second if the first holds, else the third.
	#[codec(index = 22)]
	If(At, At, At),
	/// The first, or the second where the first is missing or none.
	#[codec(index = 23)]
	Otherwise(At, At),
	/// The least of some values; `none` does not count.
	#[codec(index = 24)]
	Least(Vec<At>),
	/// The greatest of some values; `none` does not count.
	#[codec(index = 25)]
	Greatest(Vec<At>),
	/// How many of a unit lie between two dates, by a convention's item.
	#[codec(index = 26)]
	Between(Unit, At, At, Option<u16>),
	/// A number of a unit, as a length.
	#[codec(index = 27)]
	Length(Unit, At),
	/// The year of a date.
	#[codec(index = 28)]
	Year(At),
	/// The date of a moment.
	#[codec(index = 29)]
	DateOf(At),
	/// Whether a value is of a sort.
	#[codec(index = 30)]
	Is(At, Sort),
	/// Whether the finding of another row is of a sort.
	#[codec(index = 31)]
	Row(u16, Found),
	/// Where an end that falls on this date really is, by a convention's item.
	#[codec(index = 32)]
	Moved(At, u16),
}

/// The pseudo-field: the date of a fact.
pub const ON: u8 = 254;
/// The pseudo-field: the minute of a fact.
pub const MOMENT: u8 = 255;

/// What is known of whoever performs an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Actor {
	/// The kind of authority.
	#[codec(index = 0)]
	Authority,
	/// The role.
	#[codec(index = 1)]
	Role,
	/// The person.
	#[codec(index = 2)]
	Person,
	/// How many decided together.
	#[codec(index = 3)]
	Members,
}

/// A fold over facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Fold {
	/// The field of the earliest fact.
	#[codec(index = 0)]
	First,
	/// The field of the latest fact.
	#[codec(index = 1)]
	Last,
	/// The sum; of none, a zero.
	#[codec(index = 2)]
	Sum,
	/// The number of facts.
	#[codec(index = 3)]
	Count,
	/// Whether there is any.
	#[codec(index = 4)]
	Any,
	/// The least value of the field.
	#[codec(index = 5)]
	Least,
	/// The greatest value of the field.
	#[codec(index = 6)]
	Greatest,
}

/// How two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Compare {
	/// The same.
	#[codec(index = 0)]
	Equal,
	/// Not the same.
	#[codec(index = 1)]
	Differs,
	/// Less, or before.
	#[codec(index = 2)]
	Less,
	/// Not more, or not after.
	#[codec(index = 3)]
	AtMost,
	/// More, or after.
	#[codec(index = 4)]
	More,
	/// Not less, or not before.
	#[codec(index = 5)]
	AtLeast,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Unit {
	/// Days.
	#[codec(index = 0)]
	Days,
	/// Working days.
	#[codec(index = 1)]
	WorkDays,
	/// Months.
	#[codec(index = 2)]
	Months,
	/// Years.
	#[codec(index = 3)]
	Years,
	/// Hours.
	#[codec(index = 4)]
	Hours,
}

/// What a value may be besides a value proper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Sort {
	/// A value proper.
	#[codec(index = 0)]
	Known,
	/// It is not known.
	#[codec(index = 1)]
	Missing,
	/// The law sets nothing.
	#[codec(index = 2)]
	None,
	/// At no time.
	#[codec(index = 3)]
	Never,
}

/// What another row found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Found {
	/// It does not hold.
	#[codec(index = 0)]
	Fails,
	/// It applies and holds, or is waived.
	#[codec(index = 1)]
	Holds,
	/// It was waived.
	#[codec(index = 2)]
	Waived,
	/// It holds only because it was relaxed, or because a reason was recorded.
	#[codec(index = 3)]
	Relaxed,
}

impl Node {
	/// Calls `f` with each place that this node names.
	pub fn operands(&self, mut f: impl FnMut(At)) {
		match self {
			Self::Const(_)
			| Self::Today
			| Self::Now
			| Self::Act(_)
			| Self::Actor(_)
			| Self::Part(_)
			| Self::Field(_)
			| Self::Define(_)
			| Self::Parameter(_)
			| Self::Column(..)
			| Self::Row(..) => (),
			Self::Over { filter, .. } => filter.iter().copied().for_each(f),
			Self::Adjoining { first, last, .. } => {
				f(*first);
				f(*last)
			},
			Self::Add(a, b, _)
			| Self::Sub(a, b, _)
			| Self::Mul(a, b)
			| Self::Div(a, b, _)
			| Self::Share(a, b, _)
			| Self::Compare(_, a, b)
			| Self::And(a, b)
			| Self::Or(a, b)
			| Self::Otherwise(a, b)
			| Self::Between(_, a, b, _) => {
				f(*a);
				f(*b)
			},
			Self::In(a, _)
			| Self::Not(a)
			| Self::Length(_, a)
			| Self::Year(a)
			| Self::DateOf(a)
			| Self::Is(a, _)
			| Self::Moved(a, _) => f(*a),
			Self::If(a, b, c) => {
				f(*a);
				f(*b);
				f(*c)
			},
			Self::Least(of) | Self::Greatest(of) => of.iter().copied().for_each(f),
		}
	}

	/// The other items of the book that this node needs.
	pub fn needs(&self, mut f: impl FnMut(u16)) {
		match self {
			Self::Define(item)
			| Self::Parameter(item)
			| Self::Column(item, _)
			| Self::Row(item, _)
			| Self::Over { kind: item, .. }
			| Self::Adjoining { kind: item, .. }
			| Self::Add(_, _, Some(item))
			| Self::Sub(_, _, Some(item))
			| Self::Between(_, _, _, Some(item))
			| Self::Moved(_, item) => f(*item),
			_ => (),
		}
	}
}

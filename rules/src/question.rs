// SPDX-License-Identifier: Apache-2.0
//! What a book is asked: the facts, the act, the minute.

use crate::{
	book::Book,
	civil::Moment,
	item::{Kind, KindOf},
	name::Name,
	value::{Type, Value},
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// A question to one or more books.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Question {
	/// When it is asked, and the act performed.
	pub now: Moment,
	/// The act asked about. Without: what is due.
	pub act: Option<Act>,
	/// What is known.
	pub facts: Vec<Fact>,
	/// What the province set.
	pub parameters: Vec<Named>,
}

/// A value with its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Named {
	/// The name.
	pub name: Name,
	/// The value.
	pub value: Value,
}

/// An act that somebody is about to perform.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Act {
	/// Its kind.
	pub kind: Name,
	/// Its fields.
	pub fields: Vec<Named>,
	/// The measures in it.
	pub parts: Vec<Part>,
	/// The kind of authority that acts.
	pub authority: Option<Name>,
	/// The role in which the person acts.
	pub role: Option<Name>,
	/// The person.
	pub person: Option<u32>,
	/// How many decide together.
	pub members: Option<u16>,
	/// The reasons recorded for not meeting a row.
	pub reasons: Vec<Reason>,
}

/// A measure in an act.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Part {
	/// Its kind.
	pub kind: Name,
	/// Its fields.
	pub fields: Vec<Named>,
}

/// A reason recorded for letting an act pass that does not meet a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Reason {
	/// The row's name.
	pub row: Name,
	/// Who approved it.
	pub by: Name,
}

/// Something that is known.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Fact {
	/// Its kind.
	pub kind: Name,
	/// When it happened, or was found.
	pub at: Moment,
	/// Its fields.
	pub fields: Vec<Named>,
	/// The kind of authority that asserted it.
	pub asserted: Option<Name>,
	/// The kinds of authority that confirmed it.
	pub confirmed: Vec<Name>,
}

/// The most facts of a question.
pub const MOST_FACTS: usize = 256;
/// The most parts of an act.
pub const MOST_PARTS: usize = 16;

/// Why a question cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Unfit {
	/// No book knows a fact, act or part of this kind.
	#[codec(index = 0)]
	UnknownKind(Name),
	/// No book knows this field of the kind.
	#[codec(index = 1)]
	UnknownField(Name, Name),
	/// A field is given twice.
	#[codec(index = 2)]
	Twice(Name, Name),
	/// A value is not of the field's type, or not one of its labels.
	#[codec(index = 3)]
	WrongValue(Name, Name),
	/// No book lets a province set this.
	#[codec(index = 4)]
	UnknownParameter(Name),
	/// No book knows this row, or none of its kind may be excused so.
	#[codec(index = 5)]
	UnknownRow(Name),
	/// More facts of the kind than it admits, or more altogether than a question may have.
	#[codec(index = 6)]
	TooMany(Name),
	/// The book never loaded: it takes more steps than a question may.
	#[codec(index = 7)]
	TooDear,
}

impl fmt::Display for Unfit {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::UnknownKind(kind) => write!(f, "no book knows `{kind}`"),
			Self::UnknownField(kind, field) => write!(f, "`{kind}` has no field `{field}`"),
			Self::Twice(kind, field) => write!(f, "`{field}` of `{kind}` is given twice"),
			Self::WrongValue(kind, field) => write!(f, "`{field}` of `{kind}` cannot be this"),
			Self::UnknownParameter(name) => write!(f, "no province may set `{name}`"),
			Self::UnknownRow(name) => write!(f, "no book has a row `{name}`"),
			Self::TooDear => f.write_str("the book takes too many steps"),
			Self::TooMany(kind) => write!(f, "there are too many of `{kind}`"),
		}
	}
}

/// Whether a value is of a type of this book, and if it is a label, one of its set.
pub(crate) fn fits(book: &Book, value: Value, ty: Type) -> bool {
	match (value, ty) {
		(Value::Label(label), Type::Label(set)) => book.labels(set).contains(&label),
		(Value::Ratio(r), Type::Ratio) => r.parts > 0,
		_ => value.fits(ty),
	}
}

/// Whether everything in a question is known to one of the books, and of its type in each.
///
/// The engine passes over what a book does not know; whoever takes facts in asks here first.
pub fn fit(books: &[&Book], question: &Question) -> Result<(), Unfit> {
	for p in &question.parameters {
		let known = books.iter().any(|book| {
			book.parameter_named(p.name)
				.is_some_and(|own| own.province && fits(book, p.value, own.ty))
		});
		if !known {
			return Err(Unfit::UnknownParameter(p.name));
		}
	}
	for fact in &question.facts {
		fields(books, &[KindOf::Fact, KindOf::Judgement], fact.kind, &fact.fields)?;
	}
	if let Some(act) = &question.act {
		fields(books, &[KindOf::Act], act.kind, &act.fields)?;
		for part in &act.parts {
			fields(books, &[KindOf::Part], part.kind, &part.fields)?;
		}
		for reason in &act.reasons {
			if !books.iter().any(|book| book.row_named(reason.row).is_some()) {
				return Err(Unfit::UnknownRow(reason.row));
			}
		}
	}
	Ok(())
}

fn fields(books: &[&Book], of: &[KindOf], kind: Name, given: &[Named]) -> Result<(), Unfit> {
	let kinds: Vec<(&Book, &Kind)> = books
		.iter()
		.filter_map(|book| Some((*book, book.kind_named(kind)?.1)))
		.filter(|(_, kind)| of.contains(&kind.of))
		.collect();
	if kinds.is_empty() {
		return Err(Unfit::UnknownKind(kind));
	}
	for (n, field) in given.iter().enumerate() {
		if given[..n].iter().any(|other| other.name == field.name) {
			return Err(Unfit::Twice(kind, field.name));
		}
		let mut known = false;
		for (book, declared) in &kinds {
			if let Some(own) = declared.fields.iter().find(|f| f.name == field.name) {
				known = true;
				if !fits(book, field.value, own.ty) {
					return Err(Unfit::WrongValue(kind, field.name));
				}
			}
		}
		if !known {
			return Err(Unfit::UnknownField(kind, field.name));
		}
	}
	Ok(())
}

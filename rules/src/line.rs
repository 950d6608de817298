// SPDX-License-Identifier: Apache-2.0
//! Fields as one line of text, as an officer types it: `cut 9 months, court intermediate`.
//!
//! It is the line of a case file. What a word means follows from the kind that the book declares, so
//! that nothing but the book is needed to read it, and a client shows and takes plain text.

use crate::{
	book::Book,
	civil::{Date, Moment},
	item::Kind,
	name::Name,
	question::Named,
	value::{Number, Period, Ratio, Type, Value},
};
use alloc::{string::String, vec::Vec};
use core::fmt::{self, Write};

/// The most bytes of a line.
pub const MOST: usize = 512;

/// Why a line cannot be read: which of its fields, the first is 1, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
	/// The line is longer than [`MOST`] bytes.
	TooLong,
	/// It is no name of a field of this kind.
	UnknownField(u8),
	/// It was given before.
	Twice(u8),
	/// Its value is missing, of another type, or not one of its labels.
	WrongValue(u8),
}

impl fmt::Display for Unread {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::TooLong => write!(f, "the line is longer than {MOST} bytes"),
			Self::UnknownField(n) => write!(f, "there is no field as named in place {n}"),
			Self::Twice(n) => write!(f, "the field in place {n} was given before"),
			Self::WrongValue(n) => write!(f, "the field in place {n} cannot be this"),
		}
	}
}

/// Reads the fields of a kind from a line. An empty line has none.
pub fn read(book: &Book, kind: &Kind, line: &str) -> Result<Vec<Named>, Unread> {
	if line.len() > MOST {
		return Err(Unread::TooLong);
	}
	let mut fields: Vec<Named> = Vec::new();
	if line.trim().is_empty() {
		return Ok(fields);
	}
	for (n, field) in (1u8..).zip(line.split(',').map(str::trim)) {
		let (own, text) = field.split_once(' ').unwrap_or((field, ""));
		let declared = kind.fields.iter().find(|f| f.name.as_str() == own);
		let declared = declared.ok_or(Unread::UnknownField(n))?;
		if fields.iter().any(|other| other.name == declared.name) {
			return Err(Unread::Twice(n));
		}
		let value = value(book, declared.ty, text.trim()).ok_or(Unread::WrongValue(n))?;
		fields.push(Named { name: declared.name, value });
	}
	Ok(fields)
}

/// Writes fields as a line that reads back as them.
pub fn write(fields: &[Named]) -> String {
	let mut line = String::new();
	for (n, field) in fields.iter().enumerate() {
		let gap = if n == 0 { "" } else { ", " };
		// Writing into a string cannot fail.
		let _ = write!(line, "{gap}{} {}", field.name, field.value);
	}
	line
}

/// A value of a type.
pub fn value(book: &Book, ty: Type, text: &str) -> Option<Value> {
	Some(match ty {
		Type::Flag => Value::Flag(match text {
			"yes" => true,
			"no" => false,
			_ => return None,
		}),
		Type::Number => Value::Number(Number::parse(text)?),
		Type::Date => Value::Date(Date::parse(text)?),
		Type::Moment => Value::Moment(Moment::parse(text)?),
		Type::Period => Value::Period(period(text)?),
		Type::WorkDays => {
			let days = text.strip_suffix(" working days").or(text.strip_suffix(" working day"))?;
			Value::WorkDays(days.parse().ok()?)
		},
		Type::Minutes => {
			let (n, unit) = text.split_once(' ')?;
			let each = match unit {
				"hour" | "hours" => 60,
				"minute" | "minutes" => 1,
				_ => return None,
			};
			Value::Minutes(n.parse::<i64>().ok()?.checked_mul(each)?)
		},
		Type::Label(set) => {
			let label = Name::parse(text)?;
			book.labels(set).contains(&label).then_some(Value::Label(label))?
		},
		Type::Person => Value::Person(text.strip_prefix('#')?.parse().ok()?),
		Type::Ratio => {
			let (of, parts) = text.split_once('/')?;
			let (of, parts) = (of.parse().ok()?, parts.parse().ok()?);
			(parts > 0).then_some(Value::Ratio(Ratio { of, parts }))?
		},
	})
}

/// `1 year 6 months`, `2 weeks`: each unit with its number.
fn period(text: &str) -> Option<Period> {
	let mut period = Period::default();
	let mut words = text.split_ascii_whitespace();
	while let Some(n) = words.next() {
		let n: i64 = n.parse().ok()?;
		let one = match words.next()? {
			"year" | "years" => Period { months: 12, days: 0 },
			"month" | "months" => Period { months: 1, days: 0 },
			"week" | "weeks" => Period { months: 0, days: 7 },
			"day" | "days" => Period { months: 0, days: 1 },
			_ => return None,
		};
		period = period.plus(one.times(n)?)?;
	}
	(!text.is_empty()).then_some(period)
}

#[cfg(all(test, feature = "text"))]
mod tests {
	use super::*;
	use crate::text::{compile, Source};
	use alloc::string::ToString;
	use proptest::prelude::*;

	const BOOK: &str = "book test \"A test\"
labels court: intermediate, high
act commutation \"A cut\"
	cut: period \"How much.\"
	court: court \"Which.\"
	minor: flag \"Whether.\"
	on_day: date \"When.\"
	heard: moment \"When.\"
	notice: working_days \"How long.\"
	wait: hours \"How long.\"
	points: number \"How many.\"
	chair: person \"Who.\"
	share: fraction \"What part.\"
row any \"Anything\"
	law test
	act commutation
	require act.cut is known
";

	fn with<T>(f: impl FnOnce(&Book, &Kind) -> T) -> T {
		let source = Source { name: "test.law".into(), text: BOOK.into() };
		let compiled = compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"));
		let kind = compiled.book.kind_named(Name::parse("commutation").unwrap()).unwrap().1;
		f(&compiled.book, kind)
	}

	#[test]
	fn a_line_is_read_as_its_kind_declares_and_written_as_it_was() {
		let line = "cut 1 year 6 months, court high, minor no, on_day 2026-11-25, heard \
			2026-11-25T10:00, notice 5 working days, wait 24 hours, points -17.5, chair #7, share 1/3";
		with(|book, kind| {
			let fields = read(book, kind, line).unwrap();
			assert_eq!(fields.len(), 10);
			assert_eq!(write(&fields), line);
			assert_eq!(read(book, kind, "  "), Ok(Vec::new()));
			let weeks = read(book, kind, "cut 2 weeks").unwrap();
			assert_eq!(write(&weeks), "cut 14 days");
		});
	}

	#[test]
	fn what_is_wrong_is_said_with_its_place() {
		with(|book, kind| {
			let read = |line: &str| read(book, kind, line).unwrap_err();
			assert_eq!(read("cut 9 months, size 3"), Unread::UnknownField(2));
			assert_eq!(read("cut 9 months,"), Unread::UnknownField(2));
			assert_eq!(read("cut 9 months, cut 6 months"), Unread::Twice(2));
			for wrong in ["cut", "cut nine months", "cut 9", "cut 9 moons", "court low", "chair 7"]
			{
				assert_eq!(read(wrong), Unread::WrongValue(1), "{wrong}");
			}
			assert_eq!(read(&"x".repeat(MOST + 1)), Unread::TooLong);
			assert_eq!(
				read("minor maybe").to_string(),
				"the field in place 1 cannot be this".to_string()
			);
		});
	}

	proptest! {
		#[test]
		fn no_line_makes_it_panic(line in ".{0,80}", of in "[a-z_]{1,6} [-0-9a-z/#:T ]{0,24}") {
			with(|book, kind| {
				let _ = read(book, kind, &line);
				let _ = read(book, kind, &of);
				for field in &kind.fields {
					let _ = value(book, field.ty, &line);
					let _ = value(book, field.ty, of.split_once(' ').map_or("", |x| x.1));
				}
			});
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Decision tables: whether they leave a gap or overlap, and what they give.

use crate::{
	item::{Cell, Column, Edge, Hit, Strict, Table},
	name::Name,
	value::{Type, Value},
};
use alloc::{collections::BTreeSet, vec::Vec};
use core::cmp::Ordering;

impl Table {
	/// How many values are compared to find a line.
	pub(crate) fn size(&self) -> u64 {
		let cells = self.lines.iter().flat_map(|line| &line.when);
		cells.map(Cell::size).fold(0, u64::saturating_add)
	}
}

impl Cell {
	fn size(&self) -> u64 {
		match self {
			Self::Any => 1,
			Self::Is(values) => values.len() as u64 + 1,
			Self::Range(..) => 2,
		}
	}

	/// Whether a value is what the cell asks for; `None` if that depends on something not known.
	pub fn matches(&self, value: Value) -> Option<bool> {
		match self {
			Self::Any => Some(true),
			_ if !value.is_known() => None,
			Self::Is(values) => {
				Some(values.iter().any(|v| v.compare(value) == Some(Ordering::Equal)))
			},
			Self::Range(low, high) => {
				let within = |edge: &Option<Edge>, beyond: Ordering| {
					edge.is_none_or(|e| match value.compare(e.at) {
						Some(Ordering::Equal) => e.included,
						Some(order) => order == beyond,
						None => false,
					})
				};
				Some(within(low, Ordering::Greater) && within(high, Ordering::Less))
			},
		}
	}

	/// The values at which matching may change.
	fn edges(&self) -> impl Iterator<Item = Value> + '_ {
		let (values, low, high) = match self {
			Self::Any => (&[][..], None, None),
			Self::Is(values) => (&values[..], None, None),
			Self::Range(low, high) => (&[][..], low.map(|e| e.at), high.map(|e| e.at)),
		};
		values.iter().copied().chain(low).chain(high)
	}
}

/// What is wrong with a table's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
	/// No line matches some keys.
	Gap,
	/// Two lines, counted from one, match the same keys.
	Overlap(u8, u8),
	/// There are too many combinations of keys to be sure.
	TooMany,
}

/// The most sets of lines that are looked through.
const MOST_SETS: usize = 20_000;

/// Looks for a gap, and where the table says `unique` for an overlap, over all possible keys.
///
/// Each key's values fall into finitely many pieces on which every cell is constant. Key after
/// key, the set of lines that still match is split by the pieces; equal sets are looked at once.
pub(crate) fn check(
	table: &Table,
	types: &[Type],
	labels: impl Fn(u16) -> Vec<Name>,
) -> Result<(), Fault> {
	let all = if table.lines.len() >= 128 { u128::MAX } else { (1u128 << table.lines.len()) - 1 };
	let mut sets = BTreeSet::from([all]);
	let mut seen = 0;
	for (k, ty) in types.iter().enumerate() {
		let pieces = pieces(table, k, *ty, &labels);
		let mut next = BTreeSet::new();
		for set in sets {
			for piece in &pieces {
				seen += 1;
				if seen > MOST_SETS {
					return Err(Fault::TooMany);
				}
				if set & piece == 0 {
					return Err(Fault::Gap);
				}
				next.insert(set & piece);
			}
		}
		sets = next;
	}
	if table.hit == Hit::Unique {
		if let Some(set) = sets.iter().find(|set| set.count_ones() > 1) {
			let first = set.trailing_zeros();
			let second = (set & !(1 << first)).trailing_zeros();
			return Err(Fault::Overlap(first as u8 + 1, second as u8 + 1));
		}
	}
	if table.lines.is_empty() {
		return Err(Fault::Gap);
	}
	Ok(())
}

/// For each piece of a key's values, the set of lines whose cell matches it.
fn pieces(table: &Table, k: usize, ty: Type, labels: impl Fn(u16) -> Vec<Name>) -> BTreeSet<u128> {
	let cell = |line: usize| table.lines[line].when.get(k).unwrap_or(&Cell::Any);
	let set_of = |matches: &dyn Fn(&Cell) -> bool| {
		(0..table.lines.len()).fold(0u128, |set, l| set | u128::from(matches(cell(l))) << l)
	};
	let at = |value: Value| set_of(&|c| c.matches(value) == Some(true));
	match ty {
		Type::Flag => [true, false].map(|yes| at(Value::Flag(yes))).into(),
		Type::Label(set) => labels(set).into_iter().map(|label| at(Value::Label(label))).collect(),
		_ => {
			// What is not known has no place among the others, and no cell of it ever matches.
			let edges = (0..table.lines.len()).flat_map(|l| cell(l).edges());
			let mut edges: Vec<Value> = edges.filter(|e| e.compare(*e).is_some()).collect();
			edges.sort_by(|a, b| a.compare(*b).unwrap_or(Ordering::Equal));
			edges.dedup_by(|a, b| a.compare(*b) == Some(Ordering::Equal));
			let mut pieces: BTreeSet<u128> = edges.iter().map(|e| at(*e)).collect();
			// Between two edges, and beyond the outer ones, a cell is constant too.
			for gap in 0..=edges.len() {
				let (low, high) = (gap.checked_sub(1).map(|g| edges[g]), edges.get(gap).copied());
				pieces.insert(set_of(&|c| spans(c, low, high)));
			}
			pieces
		},
	}
}

/// Whether a cell matches all that lies strictly between two neighbouring edges.
fn spans(cell: &Cell, low: Option<Value>, high: Option<Value>) -> bool {
	let not_after =
		|a: Value, b: Value| matches!(a.compare(b), Some(Ordering::Less | Ordering::Equal));
	match cell {
		Cell::Any => true,
		Cell::Is(_) => false,
		Cell::Range(from, to) => {
			from.is_none_or(|f| low.is_some_and(|low| not_after(f.at, low)))
				&& to.is_none_or(|t| high.is_some_and(|high| not_after(high, t.at)))
		},
	}
}

/// What a column gives for these keys.
pub(crate) fn look_up(table: &Table, column: u8, keys: &[Value]) -> Value {
	let Some(column_of) = table.gives.get(usize::from(column)) else { return Value::Missing };
	let mut result: Option<Value> = None;
	for line in &table.lines {
		let mut matches = Some(true);
		for (cell, key) in line.when.iter().zip(keys) {
			match cell.matches(*key) {
				Some(true) => (),
				Some(false) => {
					matches = Some(false);
					break;
				},
				None => matches = None,
			}
		}
		match matches {
			Some(false) => continue,
			// It depends on something not known, which might have made the table stricter.
			None => return Value::Missing,
			Some(true) => (),
		}
		let value = line.gives.get(usize::from(column)).copied().unwrap_or(Value::Missing);
		if table.hit != Hit::Strictest {
			return value;
		}
		result = Some(result.map_or(value, |old| stricter(column_of, old, value)));
	}
	result.unwrap_or(Value::Missing)
}

/// The stricter of two values of a column, the first of which stands before the second.
fn stricter(column: &Column, first: Value, second: Value) -> Value {
	let more = match column.strict {
		Strict::First => return first,
		Strict::Last => return second,
		Strict::More => true,
		Strict::Less => false,
	};
	match (first, second) {
		(Value::None, other) | (other, Value::None) => other,
		_ => match first.compare(second) {
			Some(Ordering::Less) if more => second,
			Some(Ordering::Greater) if !more => second,
			Some(_) => first,
			None => Value::Missing,
		},
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What is recorded, and what is refused.

use custodia_primitives::{Date, Text};
use sp_core::H256;
use std::fmt;

/// What becomes of a custody file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
	/// Whom to record, in the order in which they first appear.
	pub people: Vec<Person>,
	/// What is refused, by line.
	pub refused: Vec<Refused>,
}

/// A person and his episodes of custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
	/// The commitment of his identity.
	pub commitment: H256,
	/// His episodes, in order of admission, at least one; none begins before the one before ended.
	pub episodes: Vec<Episode>,
}

/// An episode of custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
	/// Its line in the file.
	pub line: u64,
	/// The day of admission.
	pub admitted: Date,
	/// The day of release, unless he is still held.
	pub released: Option<Date>,
	/// The charge.
	pub charge: Text<96>,
	/// The day of the offence, if known.
	pub offence: Option<Date>,
}

/// A row that is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
	/// Its line in the file.
	pub line: u64,
	/// Why.
	pub reason: Reason,
}

/// Why a row is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
	/// It has another number of fields than the first line.
	Fields {
		/// How many it has.
		found: usize,
		/// How many the first line has.
		expected: usize,
	},
	/// It is not UTF-8.
	NotUtf8,
	/// It names no person.
	NoPerson,
	/// A date is missing or is none.
	NoDate {
		/// In this column.
		column: &'static str,
		/// What stands there.
		found: String,
	},
	/// The release is before the admission.
	ReleasedBeforeAdmitted,
	/// A date lies in the future.
	InFuture {
		/// In this column.
		column: &'static str,
	},
	/// The charge, with its degree, is too long.
	ChargeTooLong,
	/// It repeats another row.
	Repeats {
		/// The other's line.
		line: u64,
	},
	/// It begins before the same person's previous episode ended.
	Overlaps {
		/// The previous episode's line.
		line: u64,
	},
	/// The previous episode of the same person has no end yet.
	StillHeld {
		/// The previous episode's line.
		line: u64,
	},
}

impl fmt::Display for Reason {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Fields { found, expected } => write!(f, "has {found} fields, not {expected}"),
			Self::NotUtf8 => f.write_str("is not UTF-8"),
			Self::NoPerson => f.write_str("names no person"),
			Self::NoDate { column, found } if found.is_empty() => write!(f, "has no {column} date"),
			Self::NoDate { column, found } => write!(f, "has no date in {column}: {found:?}"),
			Self::ReleasedBeforeAdmitted => f.write_str("was released before admitted"),
			Self::InFuture { column } => write!(f, "has a future date in {column}"),
			Self::ChargeTooLong => f.write_str("has a charge longer than 96 bytes"),
			Self::Repeats { line } => write!(f, "repeats line {line}"),
			Self::Overlaps { line } => {
				write!(f, "begins before the previous episode ended (line {line})")
			},
			Self::StillHeld { line } => {
				write!(f, "begins although the previous episode has no end (line {line})")
			},
		}
	}
}

impl Plan {
	/// How many rows are to be recorded.
	pub fn episodes(&self) -> usize {
		self.people.iter().map(|p| p.episodes.len()).sum()
	}

	/// How many rows there are.
	pub fn rows(&self) -> usize {
		self.episodes() + self.refused.len()
	}

	/// Adds a person's rows, sorting out what cannot stand beside what.
	pub(super) fn add(&mut self, commitment: H256, mut rows: Vec<Episode>) {
		rows.sort_by_key(|e| (e.admitted, e.line));
		let mut episodes: Vec<Episode> = Vec::with_capacity(rows.len());
		for row in rows {
			let same = episodes.iter().find(|e| Episode { line: row.line, ..(*e).clone() } == row);
			let reason = match (same, episodes.last()) {
				(Some(same), _) => Some(Reason::Repeats { line: same.line }),
				(None, Some(last)) => match last.released {
					None => Some(Reason::StillHeld { line: last.line }),
					Some(end) if row.admitted < end => Some(Reason::Overlaps { line: last.line }),
					Some(_) => None,
				},
				(None, None) => None,
			};
			match reason {
				Some(reason) => self.refused.push(Refused { line: row.line, reason }),
				None => episodes.push(row),
			}
		}
		if !episodes.is_empty() {
			self.people.push(Person { commitment, episodes });
		}
	}
}

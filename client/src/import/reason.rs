// SPDX-License-Identifier: Apache-2.0
//! Why a row is not recorded.

use custodia_primitives::Decimal;
use std::fmt;

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
	/// The chain has no record of this person.
	NoRecord,
	/// No instrument of this name, with one item, is in force.
	NoInstrument {
		/// What the row calls it.
		found: String,
	},
	/// A number is missing or is none.
	NoNumber {
		/// In this column.
		column: String,
		/// What stands there.
		found: String,
	},
	/// A number is less or more than its item admits.
	OutOfRange {
		/// In this column.
		column: String,
		/// The number.
		found: Decimal,
		/// The least that can be given.
		least: Decimal,
		/// The most that can be given.
		most: Decimal,
	},
	/// The band is not the one of the number.
	OtherBand {
		/// What the row says.
		found: String,
		/// What the instrument says.
		band: String,
	},
	/// The person was assessed on that day by another row.
	Twice {
		/// The other's line.
		line: u64,
	},
	/// Nothing is given for any item.
	Unfilled,
	/// A total is given.
	HasTotal,
	/// It names no inmate.
	NoInmate {
		/// What stands there.
		found: String,
	},
	/// A column is no item of the instrument.
	NoItem {
		/// The column.
		column: String,
	},
	/// An item that must be scored is not.
	ItemMissing {
		/// The item.
		item: String,
	},
	/// What is given makes a line that is too long.
	LineTooLong,
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
			Self::NoRecord => f.write_str("is of a person without a record"),
			Self::NoInstrument { found } if found.is_empty() => f.write_str("names no instrument"),
			Self::NoInstrument { found } => {
				write!(f, "names an instrument that is not in force: {found:?}")
			},
			Self::NoNumber { column, found } if found.is_empty() => write!(f, "has no {column}"),
			Self::NoNumber { column, found } => {
				write!(f, "has no number such as 3 or 4.5 in {column}: {found:?}")
			},
			Self::OutOfRange { column, found, least, most } => {
				write!(f, "has the {column} {found}, which is not from {least} to {most}")
			},
			Self::OtherBand { found, band } => {
				write!(f, "has the band {found:?}, but its number is of the band {band}")
			},
			Self::Twice { line } => write!(f, "is of a day that line {line} has already"),
			Self::Unfilled => {
				f.write_str("is not filled in: write 0 where nothing is added or taken off")
			},
			Self::HasTotal => f.write_str("has a total: leave it empty, the chain computes it"),
			Self::NoInmate { found } => write!(f, "has no inmate's number: {found:?}"),
			Self::NoItem { column } => write!(f, "has the column {column}, which is no item"),
			Self::ItemMissing { item } => {
				write!(f, "has nothing for {item}, which is to be scored")
			},
			Self::LineTooLong => f.write_str("gives more than fits into one line of scores"),
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Rows of a CSV file whose first line names its columns.

use super::Reason;
use csv::ByteRecord;
use custodia_primitives::Date;
use std::{fs, io::Read, path::Path};
use thiserror::Error;

/// Why a whole file cannot be read.
#[derive(Debug, Error)]
pub enum FileError {
	/// It cannot be opened.
	#[error("cannot open {path}")]
	Unreadable {
		/// The file.
		path: String,
		/// Why not.
		source: std::io::Error,
	},
	/// It has no such column.
	#[error("the file has no column {0}: its first line must name the columns")]
	NoColumn(&'static str),
	/// It broke off.
	#[error("the file cannot be read on: {0}")]
	Broken(#[from] csv::Error),
}

/// Opens a file.
pub(crate) fn open(path: &Path) -> Result<fs::File, FileError> {
	fs::File::open(path)
		.map_err(|source| FileError::Unreadable { path: path.display().to_string(), source })
}

/// Where the columns are that somebody asks for.
pub(crate) struct Rows<R> {
	reader: csv::Reader<R>,
	header: ByteRecord,
	columns: Vec<(&'static str, usize)>,
}

impl<R: Read> Rows<R> {
	/// The rows of a file that has these columns, in any order.
	pub fn of(text: R, columns: &[&'static str]) -> Result<Self, FileError> {
		let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
		let header = reader.byte_headers()?.clone();
		let at = |name: &'static str| -> Result<_, FileError> {
			let found = header.iter().position(|column| column.trim_ascii() == name.as_bytes());
			Ok((name, found.ok_or(FileError::NoColumn(name))?))
		};
		let columns = columns.iter().copied().map(at).collect::<Result<_, _>>()?;
		Ok(Self { reader, header, columns })
	}

	/// The other columns: what they are called, and where they are.
	pub fn others(&self) -> Vec<(String, usize)> {
		let named = self.header.iter().enumerate();
		let others = named.filter(|(at, _)| self.columns.iter().all(|(_, own)| own != at));
		others.map(|(at, name)| (String::from_utf8_lossy(name).trim().into(), at)).collect()
	}

	/// Goes through the rows, each with its line.
	pub fn each(
		mut self,
		mut row: impl FnMut(u64, Result<Fields<'_>, Reason>),
	) -> Result<(), FileError> {
		let expected = self.header.len();
		for record in self.reader.byte_records() {
			let record = record?;
			let line = record.position().map_or(0, csv::Position::line);
			let found = record.len();
			row(
				line,
				match found == expected {
					true => Ok(Fields { record: &record, columns: &self.columns }),
					false => Err(Reason::Fields { found, expected }),
				},
			);
		}
		Ok(())
	}
}

/// The fields of a row.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
	record: &'a ByteRecord,
	columns: &'a [(&'static str, usize)],
}

impl<'a> Fields<'a> {
	/// What stands in a column that was asked for.
	pub fn text(&self, column: &'static str) -> Result<&'a str, Reason> {
		let at = self.columns.iter().find(|(name, _)| *name == column);
		at.map_or(Ok(""), |(_, at)| self.at(*at))
	}

	/// What stands in a place.
	pub fn at(&self, place: usize) -> Result<&'a str, Reason> {
		let bytes = self.record.get(place).unwrap_or_default();
		std::str::from_utf8(bytes).map(str::trim).map_err(|_| Reason::NotUtf8)
	}

	/// The person.
	pub fn person(&self) -> Result<&'a str, Reason> {
		match self.text("person")? {
			"" => Err(Reason::NoPerson),
			person => Ok(person),
		}
	}

	/// A date that may be left out. None is later than today.
	pub fn date(&self, column: &'static str, today: Option<Date>) -> Result<Option<Date>, Reason> {
		match self.text(column)? {
			"" => Ok(None),
			text => {
				let none = || Reason::NoDate { column, found: text.into() };
				let date: Date = text.parse().map_err(|_| none())?;
				match today {
					Some(today) if date > today => Err(Reason::InFuture { column }),
					_ => Ok(Some(date)),
				}
			},
		}
	}

	/// A date that may not be left out.
	pub fn day(&self, column: &'static str, today: Option<Date>) -> Result<Date, Reason> {
		let date = self.date(column, today)?;
		date.ok_or(Reason::NoDate { column, found: String::new() })
	}
}

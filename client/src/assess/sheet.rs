// SPDX-License-Identifier: Apache-2.0
//! Ward sheets: the prisoners of a prison as a CSV file that an officer fills in a spreadsheet.
//!
//! | column | holds |
//! |---|---|
//! | `inmate` | the number of the record |
//! | `instrument`, `from`, `until` | under which instrument, and for which days |
//! | one for each item, by its name | what is given; empty where nothing is. **The officer fills these.** |
//! | `total` | nothing: the chain computes it |
//!
//! A row in which no item is filled is refused, so that nobody is scored because he was forgotten: where
//! nothing is added or taken off, a 0 says so. Rows can be left out, and sheets put together that have
//! the same items. Each row is recorded or refused by itself, and a sheet can be brought in once more.

use crate::{
	import::{
		carry_rows,
		rows::{self, Fields, Rows},
		Carried, FileError, Known, Reason, Refused, Report,
	},
	office::Office,
};
use anyhow::Result;
use custodia_primitives::{Date, Decimal, InmateId};
use custodia_rules::Name;
use custodia_runtime::Runtime;
use pallet_assessments::{Call, Instrument, ItemKind, Scores};
use std::{
	collections::HashMap,
	io::{Read, Write},
	path::Path,
};
use subxt_signer::sr25519::Keypair;

/// The columns before and behind the items.
const COLUMNS: [&str; 5] = ["inmate", "instrument", "from", "until", "total"];

/// The days that a sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
	/// The first.
	pub from: Date,
	/// The last.
	pub until: Date,
}

/// A sheet as it was filled in.
#[derive(Debug, Default)]
pub struct Sheet {
	/// What to record.
	pub rows: Vec<Scored>,
	/// What is refused, by line.
	pub refused: Vec<Refused>,
}

/// A row that is to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
	/// Its line in the file.
	pub line: u64,
	/// Whose record.
	pub inmate: InmateId,
	/// The name of the instrument.
	pub instrument: Name,
	/// The days.
	pub days: Days,
	/// What is given, as a line.
	pub scores: Scores,
}

/// Writes an empty sheet for these prisoners, each from the first day of his custody at the earliest.
pub fn write(
	to: impl Write,
	instrument: &Instrument,
	days: Days,
	inmates: &[(InmateId, Date)],
) -> Result<(), csv::Error> {
	let mut writer = csv::Writer::from_writer(to);
	let items = || instrument.items.iter().map(|item| item.name.to_string());
	let header = COLUMNS[..4].iter().map(|name| name.to_string()).chain(items());
	writer.write_record(header.chain(["total".to_string()]))?;
	for (inmate, custody) in inmates {
		let row = [inmate.to_string(), instrument.name.to_string()];
		let from = days.from.max(*custody);
		let row = row.into_iter().chain([from.to_string(), days.until.to_string()]);
		writer.write_record(row.chain(items().map(|_| String::new())).chain([String::new()]))?;
	}
	Ok(writer.flush()?)
}

/// What becomes of a sheet, under these instruments. `today` is the chain's date.
pub fn read_file(path: &Path, instruments: &[Instrument], today: Date) -> Result<Sheet, FileError> {
	read(rows::open(path)?, instruments, today)
}

/// What becomes of a sheet's text.
pub fn read(text: impl Read, instruments: &[Instrument], today: Date) -> Result<Sheet, FileError> {
	let mut sheet = Sheet::default();
	let rows = Rows::of(text, &COLUMNS)?;
	let items = rows.others();
	let mut once: HashMap<(InmateId, Name), u64> = HashMap::new();
	rows.each(|line, fields| {
		let read = fields.and_then(|fields| row(&fields, line, &items, instruments, today));
		// A prisoner's next period waits until this one is confirmed.
		let checked = read.and_then(|row| match once.get(&(row.inmate, row.instrument)) {
			Some(line) => Err(Reason::Repeats { line: *line }),
			None => {
				once.insert((row.inmate, row.instrument), line);
				Ok(row)
			},
		});
		match checked {
			Ok(row) => sheet.rows.push(row),
			Err(reason) => sheet.refused.push(Refused { line, reason }),
		}
	})?;
	Ok(sheet)
}

fn row(
	fields: &Fields<'_>,
	line: u64,
	items: &[(String, usize)],
	instruments: &[Instrument],
	today: Date,
) -> Result<Scored, Reason> {
	let inmate = fields.text("inmate")?;
	let inmate = inmate.parse().map_err(|_| Reason::NoInmate { found: inmate.into() })?;
	let called = fields.text("instrument")?;
	let instrument = instruments.iter().find(|own| own.name.as_str() == called);
	let instrument = instrument.ok_or(Reason::NoInstrument { found: called.into() })?;
	let (from, until) = (fields.day("from", Some(today))?, fields.day("until", Some(today))?);
	if !fields.text("total")?.is_empty() {
		return Err(Reason::HasTotal);
	}
	let mut given = Vec::new();
	for (column, place) in items {
		let text = fields.at(*place)?;
		if text.is_empty() {
			continue;
		}
		let item = instrument.items.iter().find(|item| item.name.as_str() == column);
		let item = item.ok_or(Reason::NoItem { column: column.clone() })?;
		let none = || Reason::NoNumber { column: column.clone(), found: text.into() };
		let found: Decimal = text.parse().map_err(|_| none())?;
		let (least, most) = (item.least, item.most);
		if !(least..=most).contains(&found) {
			return Err(Reason::OutOfRange { column: column.clone(), found, least, most });
		}
		given.push((item.name, found));
	}
	if given.is_empty() {
		return Err(Reason::Unfilled);
	}
	let lacks = |name: Name| given.iter().all(|(own, _)| *own != name);
	let scored = instrument.items.iter().filter(|item| item.counts == ItemKind::Scores);
	if let Some(item) = scored.map(|item| item.name).find(|name| lacks(*name)) {
		return Err(Reason::ItemMissing { item: item.to_string() });
	}
	let parts: Vec<String> = given.iter().map(|(name, found)| format!("{name} {found}")).collect();
	let scores = parts.join(", ").parse().map_err(|_| Reason::LineTooLong)?;
	let days = Days { from, until };
	Ok(Scored { line, inmate, instrument: instrument.name, days, scores })
}

/// Brings a sheet to the chain and tells what became of each row. `progress` is told how many rows of
/// those that were missing are included, and how many there are.
pub async fn bring(
	office: &Office,
	sheet: Sheet,
	officer: &Keypair,
	progress: impl FnMut(usize, usize),
) -> Result<Report> {
	let planned = sheet.rows.iter().map(|row| (row.line, None));
	let mut report = Report::of(planned, &sheet.refused);
	let carried = sheet.rows.into_iter().map(|row| {
		let Scored { line, inmate, instrument, days: Days { from, until }, scores } = row;
		let known =
			Known { name: instrument, from, until, scores: scores.clone(), historical: false };
		let call = Call::<Runtime>::assess { inmate, instrument, from, until, scores };
		Carried { line, inmate, known, call: call.into() }
	});
	let carried: Vec<_> = carried.collect();
	carry_rows(office, officer, &carried, false, &mut report, progress).await?;
	Ok(report)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::assess;

	fn instruments() -> Vec<Instrument> {
		let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/instruments");
		["cn-month.toml", "us-pattern.toml"]
			.map(|name| assess::read(&folder.join(name)).unwrap())
			.into()
	}

	fn day(text: &str) -> Date {
		text.parse().unwrap()
	}

	const HEADER: &str =
		"inmate,instrument,from,until,attitude,breach,study,study_missed,output,output_short,total\n";

	fn filled(rows: &str) -> Sheet {
		let text = format!("{HEADER}{rows}");
		read(text.as_bytes(), &instruments(), day("2026-11-24")).unwrap()
	}

	#[test]
	fn a_sheet_has_a_row_for_each_prisoner_and_a_column_for_each_item() {
		let mut written = Vec::new();
		let days = Days { from: day("2026-10-01"), until: day("2026-10-31") };
		let custody = [(3.into(), day("2025-01-01")), (5.into(), day("2026-10-09"))];
		write(&mut written, &instruments()[0], days, &custody).unwrap();
		let text = String::from_utf8(written).unwrap();
		let row = |n: u32, from: &str| format!("{n},points,{from},2026-10-31,,,,,,,\n");
		let rows = [row(3, "2026-10-01"), row(5, "2026-10-09")];
		assert_eq!(text, format!("{HEADER}{}", rows.concat()), "he came on the ninth");
		// As it comes out, nobody is scored.
		let sheet = read(text.as_bytes(), &instruments(), day("2026-11-24")).unwrap();
		assert!(sheet.rows.is_empty() && sheet.refused.len() == 2);
	}

	#[test]
	fn what_is_filled_in_becomes_a_line() {
		let sheet = filled("3,points,2026-10-01,2026-10-31,18,,4.5,,,0,\n");
		assert_eq!(sheet.rows[0].scores.as_str(), "attitude 18, study 4.5, output_short 0");
		assert_eq!((sheet.rows[0].inmate, sheet.rows[0].line), (3.into(), 2));
	}

	#[test]
	fn each_bad_row_is_refused_with_its_line_and_reason_and_the_rest_is_kept() {
		for (row, reason) in [
			("x,points,2026-10-01,2026-10-31,1,,,,,,", "has no inmate's number: \"x\""),
			(
				"3,point,2026-10-01,2026-10-31,1,,,,,,",
				"names an instrument that is not in force: \"point\"",
			),
			("3,points,01/10/2026,2026-10-31,1,,,,,,", "has no date in from: \"01/10/2026\""),
			("3,points,2026-10-01,2026-11-30,1,,,,,,", "has a future date in until"),
			("3,points,2026-10-01,2026-10-31,1,,,,,,135", "has a total: leave it empty"),
			("3,points,2026-10-01,2026-10-31,\"1,5\",,,,,,", "in attitude: \"1,5\""),
			("3,points,2026-10-01,2026-10-31,-1,,,,,,", "has the attitude -1, which is not from 0"),
			("3,points,2026-10-01,2026-10-31,,,,,,,", "is not filled in"),
			(
				"3,pattern,2026-10-01,2026-10-31,1,,,,,,",
				"has the column attitude, which is no item",
			),
			("9,points,2026-10-01,2026-10-31,2,,,,,,", "repeats line 2"),
			("3,points,2026-10-01", "has 3 fields, not 11"),
		] {
			let sheet = filled(&format!("9,points,2026-10-01,2026-10-31,1,,,,,,\n{row}\n"));
			assert_eq!((sheet.rows.len(), sheet.refused.len()), (1, 1), "{row}");
			let refused = &sheet.refused[0];
			let why = refused.reason.to_string();
			assert!(refused.line == 3 && why.contains(reason), "{row}: {why}");
		}
	}

	#[test]
	fn what_must_be_scored_is_asked_for() {
		let text =
			"inmate,instrument,from,until,level,note,total\n3,pattern,2026-10-01,2026-10-01,,1,\n";
		let sheet = read(text.as_bytes(), &instruments(), day("2026-11-24")).unwrap();
		assert_eq!(sheet.refused[0].reason.to_string(), "has the column note, which is no item");
		let mut two = instruments()[1].clone();
		let other = pallet_assessments::ScoreItem {
			name: Name::parse("note").unwrap(),
			..two.items[0].clone()
		};
		two.items.try_push(other).unwrap();
		let sheet = read(text.as_bytes(), &[two], day("2026-11-24")).unwrap();
		let why = sheet.refused[0].reason.to_string();
		assert_eq!(why, "has nothing for level, which is to be scored");
	}
}

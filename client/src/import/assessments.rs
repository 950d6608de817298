// SPDX-License-Identifier: Apache-2.0
//! Assessments from elsewhere, under instruments of one item.
//!
//! # The columns of a file
//!
//! A CSV file in UTF-8 whose first line names the columns. Their order does not matter.
//!
//! | column | becomes |
//! |---|---|
//! | `person` | the commitment by which the record is found, as for custody |
//! | `instrument` | the name of the instrument, with `_` for `-`: `risk-of-violence` is `risk_of_violence` |
//! | `assessed` | the day of the assessment, `2013-03-08` |
//! | `decile` | what is given for the one item of the instrument, whatever its name |
//! | `band` | nothing: the chain computes it. It must be the instrument's for that number, in any case of letters; it may be empty |
//!
//! Any other column is ignored and not sent. In the shipped file these are `priors` and what is known of
//! somebody's youth.
//!
//! # What happens to dirt
//!
//! | in the file | happens |
//! |---|---|
//! | a person of whom the chain has no record | refused: an assessment alone makes no record |
//! | assessed before the first admission, or after the last release | recorded: it is about the person |
//! | a band that is not the number's, such as `Low` for 9, or `N/A` | refused: nobody can tell which of them is wrong |
//! | a number that the item does not admit, such as -1, or none | refused |
//! | an instrument that is not in force, or has more items than one | refused |
//! | a second row of the same person, instrument and day | refused: it repeats the first, or contradicts it |
//! | a line with too few or too many fields, no person, no date | refused |
//! | a date after today | refused |

use super::{
	carry::{carry_rows, Carried, Known},
	rows::{self, Fields, Rows},
	FileError, Key, Reason, Refused, Report,
};
use crate::{office::Office, state};
use anyhow::{Context, Result};
use custodia_primitives::{Date, Decimal, InmateId};
use custodia_rules::Name;
use custodia_runtime::Runtime;
use pallet_assessments::{Call, Instrument, Scores};
use sp_core::H256;
use std::{
	collections::{HashMap, HashSet},
	io::Read,
	path::Path,
};
use subxt_signer::sr25519::Keypair;

/// The columns that are read.
const COLUMNS: [&str; 5] = ["person", "instrument", "assessed", "decile", "band"];

/// What becomes of a file of assessments.
#[derive(Clone, Debug, Default)]
pub struct Assessments {
	/// What to record, in the order of the file.
	pub rows: Vec<Assessed>,
	/// What is refused, by line.
	pub refused: Vec<Refused>,
}

/// A row that is to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed {
	/// Its line in the file.
	pub line: u64,
	/// The commitment of the person's identity.
	pub commitment: H256,
	/// The name of the instrument.
	pub instrument: Name,
	/// The day.
	pub on: Date,
	/// What is given, as a line.
	pub scores: Scores,
}

impl Assessments {
	/// How many rows there are.
	pub fn count(&self) -> usize {
		self.rows.len() + self.refused.len()
	}

	/// Refuses the rows of people without a record.
	pub fn keep(&mut self, has_record: impl Fn(&H256) -> bool) {
		let (kept, refused) = std::mem::take(&mut self.rows)
			.into_iter()
			.partition::<Vec<_>, _>(|row| has_record(&row.commitment));
		self.rows = kept;
		let refused = refused.into_iter().map(|row| row.line);
		let refused = refused.map(|line| Refused { line, reason: Reason::NoRecord });
		self.refused.extend(refused);
		self.refused.sort_by_key(|refused| refused.line);
	}

	/// Leaves out the rows behind this line.
	pub fn truncate(&mut self, line: u64) {
		self.rows.retain(|row| row.line <= line);
		self.refused.retain(|row| row.line <= line);
	}
}

/// What becomes of a file under these instruments. `today` is the chain's date: nothing may be later.
pub fn read_assessments_file(
	path: &Path,
	key: &Key,
	instruments: &[Instrument],
	today: Option<Date>,
) -> Result<Assessments, FileError> {
	read_assessments(rows::open(path)?, key, instruments, today)
}

/// What becomes of a file's text.
pub fn read_assessments(
	text: impl Read,
	key: &Key,
	instruments: &[Instrument],
	today: Option<Date>,
) -> Result<Assessments, FileError> {
	let mut found = Assessments::default();
	let mut once: HashMap<(H256, Name, Date), (u64, Scores)> = HashMap::new();
	Rows::of(text, &COLUMNS)?.each(|line, fields| {
		let read = fields.and_then(|fields| row(&fields, line, key, instruments, today));
		let checked = read.and_then(|row| {
			let is = (row.commitment, row.instrument, row.on);
			match once.get(&is) {
				Some((line, scores)) if *scores == row.scores => {
					Err(Reason::Repeats { line: *line })
				},
				Some((line, _)) => Err(Reason::Twice { line: *line }),
				None => {
					once.insert(is, (line, row.scores.clone()));
					Ok(row)
				},
			}
		});
		match checked {
			Ok(row) => found.rows.push(row),
			Err(reason) => found.refused.push(Refused { line, reason }),
		}
	})?;
	Ok(found)
}

fn row(
	fields: &Fields<'_>,
	line: u64,
	key: &Key,
	instruments: &[Instrument],
	today: Option<Date>,
) -> Result<Assessed, Reason> {
	let person = fields.person()?;
	let called = fields.text("instrument")?;
	let is =
		|own: &&Instrument| own.items.len() == 1 && own.name.as_str() == called.replace('-', "_");
	let none = || Reason::NoInstrument { found: called.into() };
	let instrument = instruments.iter().find(is).ok_or_else(none)?;
	let on = fields.day("assessed", today)?;
	let (column, text) = ("decile", fields.text("decile")?);
	let none = || Reason::NoNumber { column: column.into(), found: text.into() };
	let found: Decimal = text.parse().map_err(|_| none())?;
	let item = instrument.items.first().ok_or_else(none)?;
	let (least, most) = (item.least, item.most);
	if !(least..=most).contains(&found) {
		return Err(Reason::OutOfRange { column: column.into(), found, least, most });
	}
	let band = instrument.band_of(found).map_or("none", |band| band.name.as_str());
	let said = fields.text("band")?;
	if !said.is_empty() && said.to_lowercase().replace([' ', '-'], "_") != band {
		return Err(Reason::OtherBand { found: said.into(), band: band.into() });
	}
	let scores = format!("{} {found}", item.name).parse().map_err(|_| Reason::LineTooLong)?;
	let commitment = key.commitment(person);
	Ok(Assessed { line, commitment, instrument: instrument.name, on, scores })
}

/// Records a file's rows and tells what became of each. `progress` is told how many of those that were
/// missing are included, and how many there are.
pub async fn run_assessments(
	office: &Office,
	mut plan: Assessments,
	historian: &Keypair,
	progress: impl FnMut(usize, usize),
) -> Result<Report> {
	let known = records(office, &plan).await?;
	plan.keep(|person| known.contains_key(person));
	let planned = plan.rows.iter().map(|row| (row.line, Some(row.commitment)));
	let mut report = Report::of(planned, &plan.refused);
	let carried = plan.rows.into_iter().map(|row| {
		let Assessed { line, commitment, instrument, on, scores } = row;
		let inmate = *known.get(&commitment).context("a row of nobody was kept")?;
		let call =
			Call::<Runtime>::historical_assess { inmate, instrument, on, scores: scores.clone() };
		let known = Known { name: instrument, from: on, until: on, scores, historical: true };
		Ok(Carried { line, inmate, known, call: call.into() })
	});
	let carried = carried.collect::<Result<Vec<_>>>()?;
	carry_rows(office, historian, &carried, true, &mut report, progress).await?;
	Ok(report)
}

/// The records of the people of a file, by the last finalised state.
async fn records(office: &Office, plan: &Assessments) -> Result<HashMap<H256, InmateId>> {
	let block = office.chain.finalised_head().await?;
	let people: HashSet<H256> = plan.rows.iter().map(|row| row.commitment).collect();
	let people: Vec<H256> = people.into_iter().collect();
	let ids = state::by_commitment(&office.chain, &people, block).await?;
	Ok(people.into_iter().zip(ids).filter_map(|(person, id)| Some((person, id?))).collect())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::assess;

	const HEADER: &str = "person,instrument,assessed,decile,band,priors\n";

	fn instruments() -> Vec<Instrument> {
		let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/instruments");
		let all = ["broward-recidivism.toml", "broward-violence.toml", "cn-month.toml"];
		all.map(|name| assess::read(&folder.join(name)).unwrap()).into()
	}

	fn read(rows: &str) -> Assessments {
		let today = Date::new(2026, 11, 24);
		let text = format!("{HEADER}{rows}");
		read_assessments(text.as_bytes(), &Key::REHEARSAL, &instruments(), today).unwrap()
	}

	#[test]
	fn a_row_becomes_a_line_of_scores_and_nothing_else_of_it_is_kept() {
		let found = read("a,risk-of-violence,2013-03-08,9,High,31415926\n");
		let row = &found.rows[0];
		assert_eq!((row.line, row.scores.as_str()), (2, "decile 9"));
		assert_eq!(row.instrument.as_str(), "risk_of_violence");
		assert_eq!(row.commitment, Key::REHEARSAL.commitment("a"));
		assert!(!format!("{found:?}").contains("31415926"));
	}

	#[test]
	fn each_bad_row_is_refused_with_its_line_and_reason_and_the_rest_is_kept() {
		for (row, reason) in [
			("a,risk-of-violence,2013-03-08,9", "has 4 fields, not 6"),
			(",risk-of-violence,2013-03-08,9,High,0", "names no person"),
			("a,,2013-03-08,9,High,0", "names no instrument"),
			(
				"a,points,2013-03-08,9,High,0",
				"names an instrument that is not in force: \"points\"",
			),
			("a,risk-of-violence,,9,High,0", "has no assessed date"),
			("a,risk-of-violence,8/3/13,9,High,0", "has no date in assessed: \"8/3/13\""),
			("a,risk-of-violence,2026-11-25,9,High,0", "has a future date in assessed"),
			("a,risk-of-violence,2013-03-08,,High,0", "has no decile"),
			(
				"a,risk-of-violence,2013-03-08,N/A,,0",
				"has no number such as 3 or 4.5 in decile: \"N/A\"",
			),
			(
				"a,risk-of-violence,2013-03-08,-1,N/A,0",
				"has the decile -1, which is not from 1 to 10",
			),
			(
				"a,risk-of-violence,2013-03-08,9,Low,0",
				"has the band \"Low\", but its number is of the band high",
			),
			("z,risk-of-violence,2013-03-08,9,High,5", "repeats line 2"),
			("z,risk-of-violence,2013-03-08,8,High,0", "is of a day that line 2 has already"),
		] {
			let found = read(&format!("z,risk-of-violence,2013-03-08,9,High,0\n{row}\n"));
			assert_eq!((found.rows.len(), found.refused.len()), (1, 1), "{row}");
			let Refused { line, reason: why } = &found.refused[0];
			assert_eq!((*line, why.to_string()), (3, reason.to_string()));
		}
	}

	#[test]
	fn another_instrument_or_day_is_another_assessment_and_no_band_is_no_contradiction() {
		let found = read(
			"a,risk-of-violence,2013-03-08,9,High,0\na,risk_of_recidivism,2013-03-08,5,medium,0\n\
			 a,risk-of-violence,2013-03-09,9,,0\n",
		);
		assert_eq!((found.rows.len(), found.refused.len()), (3, 0));
	}

	#[test]
	fn people_without_a_record_are_refused_in_their_place() {
		let mut found = read(
			"a,risk-of-violence,2013-03-08,9,High,0\nb,risk-of-violence,2013-03-08,9,High,0\n\
			 b,risk-of-violence,2013-03-09,0,High,0\n",
		);
		let a = Key::REHEARSAL.commitment("a");
		found.keep(|person| *person == a);
		let lines: Vec<_> = found.refused.iter().map(|refused| refused.line).collect();
		assert_eq!((found.rows.len(), lines, found.count()), (1, vec![3, 4], 3));
		assert_eq!(found.refused[0].reason, Reason::NoRecord);
		found.truncate(3);
		assert_eq!(found.count(), 2);
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What became of each row.

use super::{Plan, Refused};
use custodia_primitives::InmateId;
use serde::Serialize;
use sp_core::H256;
use std::{collections::BTreeMap, io::Write};

/// What became of each row of a file, by line. As CSV it has the columns
/// `line,outcome,reason,inmate,commitment`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report(BTreeMap<u64, Row>);

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
	/// Its line in the file.
	pub line: u64,
	/// What became of it.
	pub outcome: Outcome,
	/// Why it was refused, or nothing.
	pub reason: String,
	/// Whose record it is in, if it was recorded.
	pub inmate: Option<InmateId>,
	/// The commitment it is recorded under; nothing if the file's row was refused.
	pub commitment: Option<H256>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
	/// It is to be recorded.
	Planned,
	/// It is recorded in a final block.
	Recorded,
	/// It is not recorded.
	Refused,
}

impl Report {
	/// What a plan says before anything is sent.
	pub fn new(plan: &Plan) -> Self {
		let planned = plan.people.iter().flat_map(|person| {
			let commitment = Some(person.commitment);
			person.episodes.iter().map(move |episode| (episode.line, commitment))
		});
		Self::of(planned, &plan.refused)
	}

	/// What is to be recorded, by line and by the commitment of the person where the file has one; and
	/// what is refused.
	pub fn of(planned: impl IntoIterator<Item = (u64, Option<H256>)>, refused: &[Refused]) -> Self {
		let row = |line, outcome, reason, commitment| {
			(line, Row { line, outcome, reason, inmate: None, commitment })
		};
		let planned = planned.into_iter();
		let planned =
			planned.map(|(line, person)| row(line, Outcome::Planned, String::new(), person));
		let refused = refused.iter();
		let refused =
			refused.map(|one| row(one.line, Outcome::Refused, one.reason.to_string(), None));
		Self(planned.chain(refused).collect())
	}

	/// The chain recorded a row.
	pub fn recorded(&mut self, line: u64, inmate: InmateId) {
		if let Some(row) = self.0.get_mut(&line) {
			row.outcome = Outcome::Recorded;
			row.inmate = Some(inmate);
			row.reason.clear();
		}
	}

	/// The chain refused a row.
	pub fn refused(&mut self, line: u64, reason: impl ToString) {
		if let Some(row) = self.0.get_mut(&line) {
			row.outcome = Outcome::Refused;
			row.reason = reason.to_string();
		}
	}

	/// The rows, by line.
	pub fn rows(&self) -> impl Iterator<Item = &Row> {
		self.0.values()
	}

	/// How many rows have an outcome.
	pub fn count(&self, outcome: Outcome) -> usize {
		self.rows().filter(|r| r.outcome == outcome).count()
	}

	/// Writes it as CSV, each row of the file in one line.
	pub fn write(&self, to: impl Write) -> Result<(), csv::Error> {
		let mut writer = csv::Writer::from_writer(to);
		self.rows().try_for_each(|row| writer.serialize(row))?;
		Ok(writer.flush()?)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::import::{read, Key};

	#[test]
	fn every_row_has_a_line_and_an_outcome() {
		let text = "person,admitted,released,charge_degree,charge,offence_date\n\
			a,2014-01-01,2014-01-02,F,x,\n\
			a,2014-01-01,,F,\"x, y\",\n\
			b,2014-01-01,2014-01-02,F,x,\n\
			c,never,,F,x,\n";
		let plan = read(text.as_bytes(), &Key::REHEARSAL, None).unwrap();
		let mut report = Report::new(&plan);
		assert_eq!(report.count(Outcome::Planned), 2);
		report.recorded(2, InmateId(0));
		report.refused(4, "the import window is closed");
		assert_eq!((report.count(Outcome::Recorded), report.count(Outcome::Refused)), (1, 3));
		let mut written = Vec::new();
		report.write(&mut written).unwrap();
		let written = String::from_utf8(written).unwrap();
		let lines: Vec<_> = written.lines().collect();
		let hash = |p| format!("{:?}", Key::REHEARSAL.commitment(p));
		assert_eq!(lines[0], "line,outcome,reason,inmate,commitment");
		assert_eq!(lines[1], format!("2,recorded,,0,{}", hash("a")));
		assert_eq!(lines[2], "3,refused,begins before the previous episode ended (line 2),,");
		assert_eq!(lines[3], format!("4,refused,the import window is closed,,{}", hash("b")));
		assert_eq!(lines[4], "5,refused,\"has no date in admitted: \"\"never\"\"\",,");
	}
}

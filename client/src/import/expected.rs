// SPDX-License-Identifier: Apache-2.0
//! Which rows an import must refuse, and why: a list that was looked through and is kept.

use super::{Outcome, Report};
use anyhow::{ensure, Context, Result};
use serde::Deserialize;
use std::{
	collections::{BTreeMap, BTreeSet},
	path::Path,
};

/// How many differences are told at the most.
const TOLD: usize = 10;

/// The rows that are to be refused, by line, each with its reason.
pub struct Expected {
	file: String,
	rows: BTreeMap<u64, String>,
}

/// A row of the list.
#[derive(Deserialize)]
struct Listed {
	line: u64,
	reason: String,
}

impl Expected {
	/// Reads a list: CSV with the columns `line` and `reason`.
	pub fn read(path: &Path) -> Result<Self> {
		let file = path.display().to_string();
		let context = || format!("cannot read the list {file}: it is a CSV file of line,reason");
		let mut reader = csv::Reader::from_path(path).with_context(context)?;
		let mut rows = BTreeMap::new();
		for row in reader.deserialize() {
			let Listed { line, reason } = row.with_context(context)?;
			let once = rows.insert(line, reason).is_none();
			ensure!(once, "{file} has line {line} twice: take one out");
		}
		Ok(Self { file, rows })
	}

	/// Fails if a report refuses other rows than the list has, or for other reasons. Rows behind the last
	/// of the report were not imported, and are not looked for.
	pub fn check(&self, report: &Report) -> Result<()> {
		let last = report.rows().map(|row| row.line).max().unwrap_or(0);
		let refused = report.rows().filter(|row| row.outcome == Outcome::Refused);
		let refused: BTreeMap<u64, &str> =
			refused.map(|row| (row.line, row.reason.as_str())).collect();
		let listed: BTreeMap<u64, &str> =
			self.rows.range(..=last).map(|(line, reason)| (*line, reason.as_str())).collect();
		let lines: BTreeSet<u64> = refused.keys().chain(listed.keys()).copied().collect();
		let differ = lines.into_iter().filter_map(|line| {
			let how = match (refused.get(&line), listed.get(&line)) {
				(Some(is), Some(said)) if is == said => return None,
				(Some(is), Some(said)) => format!("is refused as `{is}`, not as `{said}`"),
				(Some(is), None) => format!("is refused as `{is}`, and is not in the list"),
				(None, _) => "is in the list, and is not refused".into(),
			};
			Some(format!("line {line} {how}"))
		});
		let differ: Vec<String> = differ.collect();
		let more = match differ.len().saturating_sub(TOLD) {
			0 => String::new(),
			more => format!("\nand {more} more"),
		};
		let told = differ[..differ.len().min(TOLD)].join("\n");
		let file = &self.file;
		ensure!(
			differ.is_empty(),
			"the refusals are not those of {file}: look at the report, then put the data or the \
			 list right\n{told}{more}"
		);
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::fs;

	/// A report of four rows, of which the third and the fifth line are refused.
	fn report() -> Report {
		let mut report = Report::of((2..=5).map(|line| (line, None)), &[]);
		report.recorded(2, 0.into());
		report.recorded(4, 1.into());
		report.refused(3, "has no decile");
		report.refused(5, "names no person");
		report
	}

	fn check(list: &str) -> Result<()> {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("refused.csv");
		fs::write(&path, format!("line,reason\n{list}")).unwrap();
		Expected::read(&path)?.check(&report())
	}

	#[test]
	fn the_same_refusals_pass_and_rows_that_were_not_imported_are_not_looked_for() {
		check("3,has no decile\n5,names no person\n").unwrap();
		check("3,has no decile\n5,names no person\n6,has no decile\n").unwrap();
	}

	#[test]
	fn another_line_and_another_reason_are_told() {
		for (list, says) in [
			("3,has no decile\n", "line 5 is refused as `names no person`, and is not in the list"),
			("3,names no person\n5,names no person\n", "line 3 is refused as `has no decile`, not"),
			("3,has no decile\n4,has no decile\n5,names no person\n", "line 4 is in the list, and"),
			("3,has no decile\n3,has no decile\n", "has line 3 twice"),
			("three,has no decile\n", "it is a CSV file of line,reason"),
		] {
			let refused = format!("{:#}", check(list).unwrap_err());
			assert!(refused.contains(says), "{refused}");
		}
	}
}

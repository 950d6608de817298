// SPDX-License-Identifier: Apache-2.0
//! What was measured of a year, as tables and as JSON.

use comfy_table::{presets::UTF8_BORDERS_ONLY, Table};
use serde::Serialize;
use std::collections::BTreeMap;

/// What was measured.
#[derive(Serialize)]
pub struct Report {
	/// The seed, and how large the year was.
	pub seed: u64,
	pub people: u32,
	pub months: u32,
	pub wards: u32,
	/// Acts that stand on the records, by their names.
	pub done: BTreeMap<String, u64>,
	/// Acts that were refused, by their causes.
	pub refused: BTreeMap<String, u64>,
	/// How long each month took.
	pub each: Vec<Took>,
	/// Blocks from the admission of the first to the end.
	pub blocks: u32,
	/// Bytes of the whole state before the first record was opened, and at the end.
	pub bytes_before: u64,
	pub bytes_after: u64,
	/// What was added, for each prisoner of the beginning and year.
	pub bytes_per_inmate_year: u64,
	/// Records, entries on them, and entries for each record.
	pub records: usize,
	pub entries: usize,
	pub entries_per_inmate: f64,
	/// Alerts, by the rules that raised them.
	pub alerts: BTreeMap<String, u64>,
	/// Those of them that were planned: under these rules there is no other.
	pub planned: BTreeMap<String, u64>,
	/// Reviews that were missed, as was planned.
	pub missed: u64,
	/// How long the audit took, in seconds.
	pub audit_seconds: f64,
	/// What it found that does not hold.
	pub violations: Vec<String>,
}

/// How long a month took.
#[derive(Serialize)]
pub struct Took {
	/// Its first day.
	pub month: String,
	/// By the clock on the wall, in seconds.
	pub seconds: f64,
	/// How many blocks were made.
	pub blocks: u32,
}

impl Report {
	/// The tables.
	pub fn tables(&self) -> String {
		let counted = |all: &BTreeMap<String, u64>| {
			let rows = all.iter().map(|(name, count)| [name.clone(), count.to_string()]);
			rows.collect::<Vec<_>>()
		};
		let months = self.each.iter().map(|Took { month, seconds, blocks }| {
			[month.clone(), format!("{seconds:.0}"), blocks.to_string()]
		});
		let figures = [
			("blocks", self.blocks.to_string()),
			("records", self.records.to_string()),
			("entries", self.entries.to_string()),
			("reviews missed", self.missed.to_string()),
			("entries per inmate", format!("{:.1}", self.entries_per_inmate)),
			("state before, bytes", self.bytes_before.to_string()),
			("state after, bytes", self.bytes_after.to_string()),
			("state per inmate-year, bytes", self.bytes_per_inmate_year.to_string()),
			("audit, seconds", format!("{:.1}", self.audit_seconds)),
			("violations", self.violations.len().to_string()),
		];
		let figures = figures.map(|(name, value)| [name.to_string(), value]);
		let parts = [
			table(["act", "done"], counted(&self.done)),
			table(["cause", "refused"], counted(&self.refused)),
			table(["month", "seconds", "blocks"], months),
			table(["rule", "alerts"], counted(&self.alerts)),
			table(["rule", "planned"], counted(&self.planned)),
			table(["of the year", ""], figures),
		];
		parts.join("\n")
	}
}

fn table<const N: usize>(
	columns: [&str; N],
	rows: impl IntoIterator<Item = [String; N]>,
) -> String {
	let mut table = Table::new();
	table.load_style(UTF8_BORDERS_ONLY).set_header(columns.to_vec());
	for row in rows {
		table.add_row(row);
	}
	table.to_string()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_figure_stands_in_a_table() {
		let took = Took { month: "2025-01-01".into(), seconds: 61.4, blocks: 20 };
		let report = Report {
			seed: 7,
			people: 20,
			months: 1,
			wards: 2,
			done: [("admitted".to_string(), 20)].into(),
			refused: [("Assessments.ConfirmsOwn".to_string(), 3)].into(),
			each: vec![took],
			blocks: 77,
			bytes_before: 1_000,
			bytes_after: 41_000,
			bytes_per_inmate_year: 24_000,
			records: 21,
			entries: 210,
			entries_per_inmate: 10.0,
			alerts: [("duty_missed".to_string(), 2)].into(),
			planned: [("high_score".to_string(), 7)].into(),
			missed: 31,
			audit_seconds: 1.25,
			violations: Vec::new(),
		};
		let text = report.tables();
		for part in ["admitted", "ConfirmsOwn", "2025-01-01", "duty_missed", "24000", "10.0"] {
			assert!(text.contains(part), "{part}: {text}");
		}
		for part in ["high_score", "31"] {
			assert!(text.contains(part), "{part}: {text}");
		}
	}
}

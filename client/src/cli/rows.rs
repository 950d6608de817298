// SPDX-License-Identifier: Apache-2.0
//! `custodia case CALL --file`: a call for each row of a file, each done or refused by itself.

use super::{
	calls::{Call, Group},
	output::table,
	Global, Output,
};
use anyhow::{bail, Context, Result};
use clap::Args;
use custodia_client::{
	api,
	batch::{Batch, Row},
	import::Outcome,
	office::Office,
};
use std::{
	fs::File,
	path::{Path, PathBuf},
};

/// A file of rows.
#[derive(Debug, Args)]
pub(crate) struct Rows {
	/// Do it for each row of this CSV file, whose first line names values of the call: `case`, `inmate`.
	/// The values without a column stand behind the call, in order, and are the same for all. Each row
	/// is done or refused by itself.
	#[arg(long, value_name = "FILE", conflicts_with_all = ["papers", "reasons"])]
	file: Option<PathBuf>,
	/// With --file: write what became of each row to this file, as CSV.
	#[arg(long, value_name = "FILE", requires = "file")]
	report: Option<PathBuf>,
}

impl Rows {
	/// Whether there is a file.
	pub fn are_given(&self) -> bool {
		self.file.is_some()
	}

	/// Sends a call for each row, and accounts for every one.
	pub async fn run(
		self,
		group: &Group,
		call: Call,
		global: &Global,
		output: &Output,
	) -> Result<()> {
		let path = self.file.context("no file of rows is given: say which with --file")?;
		let name = call.name().context("which call are the rows for? Name it, such as serve")?;
		let metadata = api::metadata();
		let forms = group.forms(&metadata);
		let form = group.form(&forms, name)?;
		let text = File::open(&path).with_context(|| format!("cannot open {}", path.display()))?;
		let mut batch = Batch::read(text, form, call.values(), &metadata)?;
		if call.hex {
			return bytes(&batch, global, output).await;
		}
		let key = global.key()?;
		let office = Office::connect(&global.url).await?;
		let transactions = if call.rehearse {
			let _spinner = output.spinner("asking about each row");
			batch.rehearse(&office, &key).await;
			None
		} else {
			let bar = output.bar("sending");
			Some(batch.send(&office, &key, |done, of| bar.at(done, of)).await?)
		};
		if let Some(path) = &self.report {
			write(&batch, path)?;
		}
		account(&batch, transactions, output)
	}
}

/// The bytes of the transactions, to sign them elsewhere. A row that cannot be read is in none of them.
async fn bytes(batch: &Batch, global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let mut calls = Vec::new();
	for call in batch.transactions() {
		calls.push(format!("0x{}", hex::encode(office.call_data(&call).await?)));
	}
	for Row { line, reason, .. } in batch.rows().filter(|row| row.outcome == Outcome::Refused) {
		output.note(&format!("line {line} is left out: {reason}"));
	}
	let value = serde_json::json!({ "calls": calls, "reasons": reasons(batch) });
	output.result(&value, || calls.join("\n"))
}

fn write(batch: &Batch, path: &Path) -> Result<()> {
	let context = || format!("cannot write the report {}", path.display());
	batch.write(File::create(path).with_context(context)?).with_context(context)
}

/// The rows that were refused or not sent, and why.
fn reasons(batch: &Batch) -> Vec<serde_json::Value> {
	let told = batch.rows().filter(|row| !row.reason.is_empty());
	let reason = |row: &Row| serde_json::json!({ "line": row.line, "reason": row.reason });
	told.map(reason).collect()
}

/// Tells what became of each row. Without transactions, nothing was sent.
fn account(batch: &Batch, transactions: Option<usize>, output: &Output) -> Result<()> {
	let [planned, recorded, refused] =
		[Outcome::Planned, Outcome::Recorded, Outcome::Refused].map(|one| batch.count(one));
	let rows = planned + recorded + refused;
	let acts: Vec<_> = batch.rows().filter(|row| row.outcome == Outcome::Recorded).collect();
	let value = serde_json::json!({
		"rows": rows, "planned": planned, "recorded": recorded, "refused": refused,
		"transactions": transactions.unwrap_or(0), "reasons": reasons(batch), "acts": acts,
	});
	output.result(&value, || {
		let head = match transactions {
			None => {
				format!("{rows} rows: {planned} would pass, {refused} refused; nothing was sent")
			},
			Some(sent) => {
				format!("{rows} rows: {recorded} recorded, {refused} refused; transactions: {sent}")
			},
		};
		let lines = batch.rows().map(|row| {
			let outcome = match (row.outcome, transactions) {
				(Outcome::Recorded, _) => "recorded",
				(Outcome::Refused, _) => "refused",
				(Outcome::Planned, None) => "would pass",
				(Outcome::Planned, Some(_)) => "not sent",
			};
			let case = row.case.map_or("-".into(), |case| case.to_string());
			let inmate = row.inmate.map_or("-".into(), |inmate| inmate.to_string());
			[row.line.to_string(), outcome.into(), case, inmate, row.reason.clone()]
		});
		format!("{head}\n{}", table(&["line", "outcome", "case", "inmate", "reason"], lines))
	})?;
	match (transactions, planned) {
		(None, _) | (Some(_), 0) => Ok(()),
		(Some(_), lost) => bail!("{lost} rows are unaccounted for: look at their records first"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::cli::calls::CASE;

	#[test]
	fn a_row_that_was_not_sent_is_a_failure_and_a_refused_one_is_none() {
		let metadata = api::metadata();
		let forms = CASE.forms(&metadata);
		let form = CASE.form(&forms, "open").unwrap();
		let same = ["cn.library".to_string()];
		let accounted = |rows: &str, transactions| {
			let batch = Batch::read(rows.as_bytes(), form, &same, &metadata).unwrap();
			account(&batch, transactions, &Output::new(true))
		};
		accounted("inmate\nx\n", Some(0)).unwrap();
		accounted("inmate\n3\n", None).unwrap();
		let lost = accounted("inmate\n3\nx\n", Some(1)).unwrap_err();
		assert!(lost.to_string().starts_with("1 rows are unaccounted for"), "{lost}");
	}
}

// SPDX-License-Identifier: Apache-2.0
//! `custodia report`.

use super::{Global, Output};
use anyhow::{bail, Context, Result};
use clap::{Args, Subcommand};
use custodia_client::{chain::Rpc, report};
use custodia_primitives::{AuthorityId, Date};
use sp_core::H256;
use std::{fs, path::PathBuf};

/// Reports in numbers, from a finalised block.
#[derive(Debug, Subcommand)]
pub(crate) enum Report {
	/// A prison's month as a page with drawings that needs no other file: who came and went, scores,
	/// levels, measures, cases, alerts. Counts alone, no prisoner and no officer.
	Month(Month),
}

/// Which month of which prison.
#[derive(Debug, Args)]
pub(crate) struct Month {
	/// The number of the prison; `authority list` has it.
	#[arg(long, value_name = "AUTHORITY")]
	prison: AuthorityId,
	/// The month.
	#[arg(long, value_name = "YYYY-MM", value_parser = month)]
	month: Date,
	/// Write the page to this file. With --json the numbers are printed, and a page is written only if
	/// this is given.
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
	/// The finalised block to read; the last one if not given.
	#[arg(long, value_name = "HASH")]
	block: Option<H256>,
}

fn month(text: &str) -> Result<Date, String> {
	report::first_day(text)
		.ok_or_else(|| "a month is a year and the number of a month: 2026-11".into())
}

impl Report {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		match self {
			Self::Month(month) => month.run(global, output).await,
		}
	}
}

impl Month {
	async fn run(self, global: &Global, output: &Output) -> Result<()> {
		if self.out.is_none() && !global.json {
			bail!("say where the page goes, --out FILE.html, or ask for the numbers alone, --json");
		}
		let rpc = Rpc::connect(&global.url).await?;
		let block = match self.block {
			Some(block) => block,
			None => rpc.finalised_head().await?,
		};
		let bar = output.bar("counting entries");
		let progress = |done, of| bar.at(done, of);
		let found = report::collect(&rpc, block, self.prison, self.month, progress).await?;
		drop(bar);
		let mut said = String::new();
		if let Some(path) = &self.out {
			let page = report::page(&found);
			fs::write(path, page).with_context(|| format!("cannot write {}", path.display()))?;
			let (block, number) = (found.as_of.block, found.as_of.number);
			said = format!("written to {}, as of block {number} ({block:?})", path.display());
		}
		output.result(&found, || said)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_no_month_is_refused_with_an_example() {
		assert!(month("2026-11").is_ok());
		assert!(month("11/2026").unwrap_err().contains("2026-11"));
	}
}

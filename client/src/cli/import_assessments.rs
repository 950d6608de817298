// SPDX-License-Identifier: Apache-2.0
//! `custodia import assessments`.

use super::{
	assess::today,
	import::{account, open_window, write},
	Global, Output,
};
use anyhow::{Context, Result};
use clap::Args;
use custodia_client::{
	assess::in_force,
	import::{authority, read_assessments_file, run_assessments, Expected, Key},
	office::Office,
	signer,
};
use std::{fs::File, path::PathBuf};

/// Who signs, and what is written.
#[derive(Debug, Args)]
pub(crate) struct Assessments {
	/// The file, as CSV.
	file: PathBuf,
	/// A file with the key for commitments, 64 hex digits. Without it, the published key for
	/// rehearsals is taken.
	#[arg(long, value_name = "FILE")]
	key: Option<PathBuf>,
	/// Import the first so many rows only.
	#[arg(long, value_name = "N")]
	rows: Option<u64>,
	/// A rehearsal: let the development delegates open the import window first.
	#[arg(long)]
	window: bool,
	/// Write what became of each row to this file, as CSV.
	#[arg(long, value_name = "FILE")]
	report: Option<PathBuf>,
	/// Fail if other rows are refused than those of this list, or for other reasons: a CSV file of
	/// line,reason.
	#[arg(long, value_name = "FILE")]
	expect: Option<PathBuf>,
}

impl Assessments {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		let key = self.key.as_deref().map_or(Ok(Key::REHEARSAL), Key::read)?;
		let expected = self.expect.as_deref().map(Expected::read).transpose()?;
		let historian = signer::load(global.signer.as_deref().unwrap_or("//Detention//historian"))?;
		// A file that is not there is told before a node is asked.
		File::open(&self.file).with_context(|| format!("cannot open {}", self.file.display()))?;
		let office = Office::connect(&global.url).await?;
		if self.window {
			open_window(&office, &historian, output).await?;
		}
		let at = office.now().await?;
		let (authority, today) = (authority(&at, &historian).await?, today(&at).await?);
		let instruments = in_force(&office.chain, authority, today, at.block_hash()).await?;
		let instruments: Vec<_> = instruments.into_iter().map(|view| view.instrument).collect();
		let mut plan = read_assessments_file(&self.file, &key, &instruments, Some(today))?;
		if let Some(most) = self.rows {
			// The first line names the columns.
			plan.truncate(most.saturating_add(1));
		}
		let bar = output.bar("importing assessments");
		let report =
			run_assessments(&office, plan, &historian, |done, of| bar.at(done, of)).await?;
		drop(bar);
		if let Some(path) = &self.report {
			write(&report, path)?;
		}
		account(&report, false, output)?;
		expected.map_or(Ok(()), |expected| expected.check(&report))
	}
}

// SPDX-License-Identifier: Apache-2.0
//! `custodia assess sheet`.

use super::{date, name, today};
use crate::cli::{import, Global, Output};
use anyhow::{ensure, Context, Result};
use clap::Subcommand;
use custodia_client::{
	assess::{
		in_force,
		sheet::{self, Days},
	},
	import::authority,
	office::Office,
	state,
};
use custodia_primitives::{AuthorityId, Date, InmateId};
use custodia_rules::Name;
use std::{fs::File, path::PathBuf};

/// A ward sheet: written, filled in with a spreadsheet, brought in.
#[derive(Debug, Subcommand)]
pub(crate) enum Sheet {
	/// Write a sheet with a row for each prisoner whom a prison holds, and a column for each item.
	Out {
		/// The number of the prison.
		prison: AuthorityId,
		/// The name of the instrument.
		#[arg(value_parser = name)]
		instrument: Name,
		/// The first day of the period.
		#[arg(value_parser = date)]
		from: Date,
		/// The last day.
		#[arg(value_parser = date)]
		until: Date,
		/// Write it to this file; to standard output if not given.
		#[arg(long, short, value_name = "FILE")]
		output: Option<PathBuf>,
	},
	/// Score the prisoners of a sheet. Each row is recorded or refused by itself; once more after an
	/// interruption, what is recorded is not sent again.
	In {
		/// The file, as CSV.
		file: PathBuf,
		/// Write what became of each row to this file, as CSV.
		#[arg(long, value_name = "FILE")]
		report: Option<PathBuf>,
	},
}

impl Sheet {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		match self {
			Self::Out { prison, instrument, from, until, output: to } => {
				ensure!(from <= until, "the period ends before it begins: exchange the days");
				let office = Office::connect(&global.url).await?;
				out(&office, prison, instrument, Days { from, until }, to, output).await
			},
			Self::In { file, report } => bring(file, report, global, output).await,
		}
	}
}

async fn out(
	office: &Office,
	prison: AuthorityId,
	instrument: Name,
	days: Days,
	to: Option<PathBuf>,
	output: &Output,
) -> Result<()> {
	let at = office.now().await?;
	let block = at.block_hash();
	let all = in_force(&office.chain, prison, today(&at).await?, block).await?;
	let found = all.into_iter().find(|view| view.instrument.name == instrument);
	let found = found.with_context(|| {
		format!("no instrument {instrument} is in force for authority {prison} today")
	})?;
	let rows = state::inmates(&office.chain, block).await?;
	let held = rows.into_iter().filter(|(_, row)| row.holder == Some(prison));
	let held = held.filter_map(|(id, row)| Some((id, row.admitted?)));
	// Whoever came later is on another sheet.
	let held = held.filter(|(_, custody)| *custody <= days.until);
	let mut held: Vec<(InmateId, Date)> = held.collect();
	held.sort();
	ensure!(!held.is_empty(), "authority {prison} holds nobody");
	let mut text = Vec::new();
	sheet::write(&mut text, &found.instrument, days, &held)?;
	match to {
		None => output.print(&String::from_utf8(text)?),
		Some(path) => {
			let failed = || format!("cannot write {}", path.display());
			std::fs::write(&path, text).with_context(failed)?;
			let value = serde_json::json!({ "file": path, "rows": held.len() });
			output.result(&value, || format!("{} prisoners in {}", held.len(), path.display()))
		},
	}
}

async fn bring(file: PathBuf, to: Option<PathBuf>, global: &Global, output: &Output) -> Result<()> {
	let key = global.key()?;
	// A file that is not there is told before a node is asked.
	File::open(&file).with_context(|| format!("cannot open {}", file.display()))?;
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let (authority, today) = (authority(&at, &key).await?, today(&at).await?);
	let all = in_force(&office.chain, authority, today, at.block_hash()).await?;
	let all: Vec<_> = all.into_iter().map(|view| view.instrument).collect();
	let sheet = sheet::read_file(&file, &all, today)?;
	let bar = output.bar("scoring");
	let report = sheet::bring(&office, sheet, &key, |done, of| bar.at(done, of)).await?;
	drop(bar);
	if let Some(path) = &to {
		import::write(&report, path)?;
	}
	import::account(&report, true, output)
}

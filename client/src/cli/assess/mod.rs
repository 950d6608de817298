// SPDX-License-Identifier: Apache-2.0
//! `custodia assess`.

mod instrument;
pub(super) mod read;
mod sheet;

use super::{calls, Global, Output};
use anyhow::{Context, Result};
use clap::Subcommand;
use custodia_client::{
	api,
	call::Ready,
	office::{AtBlock, Office},
};
use custodia_primitives::{AuthorityId, Date, Decimal, DigestAlgorithm, InmateId, Sequence};
use custodia_rules::Name;
use custodia_runtime::Runtime;
use pallet_assessments::{Call, ObjectionOutcome, Scores};
use sp_core::H256;
use sp_crypto_hashing::sha2_256;
use std::path::{Path, PathBuf};

/// Assessments: instruments, scores, objections and their answers, ward sheets.
#[derive(Debug, Subcommand)]
pub(crate) enum Assess {
	/// Score a prisoner for a period.
	Score {
		/// The number of the record.
		inmate: InmateId,
		/// The name of the instrument.
		#[arg(value_parser = name)]
		instrument: Name,
		/// The first day.
		#[arg(value_parser = date)]
		from: Date,
		/// The last day.
		#[arg(value_parser = date)]
		until: Date,
		/// What is given: "attitude 3, work 4.5".
		#[arg(value_parser = line)]
		line: Scores,
	},
	/// Confirm an assessment that another officer scored.
	Confirm {
		#[command(flatten)]
		which: Which,
	},
	/// Receive a prisoner's signed objection, as an officer of any authority.
	Object {
		#[command(flatten)]
		which: Which,
		/// The paper that he signed. Only its SHA-256 digest leaves this machine.
		#[arg(long, value_name = "FILE")]
		paper: PathBuf,
	},
	/// Admit an objection that came too late, or after two answers.
	Admit {
		#[command(flatten)]
		which: Which,
		/// The entry that received the objection.
		objection: Sequence,
		/// The paper with the reasons.
		#[arg(long, value_name = "FILE")]
		reasons: PathBuf,
	},
	/// Answer an objection: the score stays or, with a new line, changes.
	Answer {
		#[command(flatten)]
		which: Which,
		/// What is now given, if the score changes.
		#[arg(long, value_name = "LINE", value_parser = line)]
		scores: Option<Scores>,
		/// The paper with the reasons.
		#[arg(long, value_name = "FILE")]
		reasons: PathBuf,
	},
	/// Show a prisoner's latest assessments.
	Show {
		/// The number of the record.
		inmate: InmateId,
	},
	/// List the prisoners of a prison who are to be assessed again.
	Due {
		/// The number of the prison.
		prison: AuthorityId,
		/// Due on this day or before; today on the chain if not given.
		#[arg(long, value_name = "DATE", value_parser = date)]
		by: Option<Date>,
	},
	/// A prison's prisoners as a file that is filled in with a spreadsheet.
	#[command(subcommand)]
	Sheet(sheet::Sheet),
	/// Instruments: written as a text file, brought to the chain, adopted, shown.
	#[command(subcommand)]
	Instrument(instrument::Instrument),
}

/// An assessment.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
	/// The number of the record.
	inmate: InmateId,
	/// The name of the instrument.
	#[arg(value_parser = name)]
	instrument: Name,
	/// The entry that scored it; `assess show` tells it.
	#[arg(value_name = "ENTRY")]
	assessment: Sequence,
}

impl Assess {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		let call = match self {
			Self::Show { inmate } => return read::show(inmate, global, output).await,
			Self::Due { prison, by } => return read::due(prison, by, global, output).await,
			Self::Sheet(sheet) => return sheet.run(global, output).await,
			Self::Instrument(instrument) => return instrument.run(global, output).await,
			Self::Score { inmate, instrument, from, until, line: scores } => {
				Call::<Runtime>::assess { inmate, instrument, from, until, scores }
			},
			Self::Confirm { which: Which { inmate, instrument, assessment } } => {
				Call::confirm { inmate, instrument, assessment }
			},
			Self::Object { which: Which { inmate, instrument, assessment }, paper } => {
				let (algorithm, paper) = digest(&paper)?;
				Call::object { inmate, instrument, assessment, algorithm, paper }
			},
			Self::Admit { which, objection, reasons } => {
				let Which { inmate, instrument, assessment } = which;
				let (algorithm, reasons) = digest(&reasons)?;
				Call::admit_late { inmate, instrument, assessment, objection, algorithm, reasons }
			},
			Self::Answer { which, scores, reasons } => {
				let Which { inmate, instrument, assessment } = which;
				let (algorithm, reasons) = digest(&reasons)?;
				let outcome = match scores {
					Some(_) => ObjectionOutcome::Changed,
					None => ObjectionOutcome::Upheld,
				};
				Call::answer { inmate, instrument, assessment, outcome, scores, algorithm, reasons }
			},
		};
		act(&Ready::of(call), global, output).await
	}
}

/// Sends a call, or says why the chain would refuse it.
pub(crate) async fn act(call: &Ready, global: &Global, output: &Output) -> Result<()> {
	let key = global.key()?;
	let office = Office::connect(&global.url).await?;
	// Asked before: the chain's words name the row of the law or the item, a failed call's would not.
	office.ask(&key, call).await?;
	calls::done(&office.act(&key, call).await?, output)
}

/// The chain's day.
pub(super) async fn today(at: &AtBlock) -> Result<Date> {
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	Ok(time.now.0.date())
}

pub(crate) fn digest(paper: &Path) -> Result<(DigestAlgorithm, H256)> {
	let bytes = std::fs::read(paper);
	let bytes = bytes.with_context(|| format!("cannot read {}", paper.display()))?;
	Ok((DigestAlgorithm::Sha256, sha2_256(&bytes).into()))
}

fn name(text: &str) -> Result<Name, String> {
	let form = "a name has at most 40 of a-z, 0-9, _ and ., beginning with a letter";
	Name::parse(text).ok_or_else(|| form.into())
}

fn date(text: &str) -> Result<Date, String> {
	text.parse().map_err(|_| "a date has the form 2026-11-24".into())
}

/// A line of scores. What its items are the chain knows; that they are numbers can be seen here.
fn line(text: &str) -> Result<Scores, String> {
	let parts = text.split(',').map(str::trim).filter(|_| !text.trim().is_empty());
	for (n, part) in parts.enumerate() {
		let number = part.split_once(' ').map(|(_, number)| number.trim().parse::<Decimal>());
		if !matches!(number, Some(Ok(_))) {
			let n = n + 1;
			return Err(format!(
				"part {n}, {part:?}, is no item and number: \"attitude 3, work 4.5\""
			));
		}
	}
	text.parse().map_err(|_| "a line of scores has at most 512 bytes".into())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_line_is_items_and_numbers() {
		assert_eq!(line("attitude 3, work 4.5").unwrap().as_str(), "attitude 3, work 4.5");
		assert!(line("").unwrap().is_empty());
		for (text, words) in [
			("attitude", "part 1, \"attitude\""),
			("attitude 3, work 4,5", "part 3, \"5\""),
			("attitude three", "part 1"),
		] {
			assert!(line(text).unwrap_err().contains(words), "{text}");
		}
		assert!(line(&format!("a {}", "1".repeat(520))).is_err());
	}
}

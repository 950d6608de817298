// SPDX-License-Identifier: Apache-2.0
//! `custodia import`.

use super::{calls, import_assessments::Assessments, output::table, Global, Output};
use anyhow::{anyhow, bail, Context, Result};
use clap::Subcommand;
use custodia_client::{
	forms::Form,
	import::{authority, read_file, run, Expected, Key, Outcome, Plan, Report, Row, Signers, Step},
	motions,
	office::Office,
	signer,
};
use custodia_primitives::{Date, Zone};
use std::{
	fs::File,
	path::{Path, PathBuf},
	time::{SystemTime, UNIX_EPOCH},
};
use subxt_signer::sr25519::Keypair;

/// Custody data and assessments from elsewhere.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
	/// Record a custody file through officers' signed transactions, and account for every row.
	///
	/// The historian, `--signer`, enters the episodes and an officer of another branch confirms
	/// them. What is on record already is not sent again: run it once more after an interruption.
	Custody(Custody),
	/// Record a file of assessments under instruments of one item, and account for every row.
	///
	/// The historian, `--signer`, enters them; they are marked as history. What is on record already is
	/// not sent again: run it once more after an interruption.
	Assessments(Assessments),
	/// Windows in which an authority may carry over history: `open AUTHORITY DATE`, `close`. By a
	/// motion.
	Window(calls::Call),
	/// Tell what a custody file would record and what it would refuse. Sends nothing, needs no node.
	Plan {
		/// The file, as CSV.
		file: PathBuf,
		/// A file with the key for commitments, 64 hex digits. Without it, the published key for
		/// rehearsals is taken.
		#[arg(long, value_name = "FILE")]
		key: Option<PathBuf>,
		/// No date may be later than this one; today if not given.
		#[arg(long, value_name = "DATE", value_parser = date)]
		today: Option<Date>,
		/// Write what becomes of each row to this file, as CSV.
		#[arg(long, value_name = "FILE")]
		report: Option<PathBuf>,
	},
}

/// Who signs, and what is written.
#[derive(Debug, clap::Args)]
pub(crate) struct Custody {
	/// The file, as CSV.
	file: PathBuf,
	/// A file with the key for commitments, 64 hex digits. Without it, the published key for
	/// rehearsals is taken.
	#[arg(long, value_name = "FILE")]
	key: Option<PathBuf>,
	/// The officer of another branch who confirms what is entered.
	#[arg(long, value_name = "SEED|FILE", default_value = "//Court//confirmer")]
	confirmer: String,
	/// Import the first so many people only.
	#[arg(long, value_name = "N")]
	people: Option<usize>,
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

impl Import {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		match self {
			Self::Custody(custody) => custody.run(global, output).await,
			Self::Assessments(assessments) => assessments.run(global, output).await,
			Self::Window(call) => calls::WINDOW.run(call, global, output).await,
			Self::Plan { file, key, today, report } => {
				let key = key.as_deref().map_or(Ok(Key::REHEARSAL), Key::read)?;
				let today = today.map_or_else(now, Ok)?;
				let plan = read_file(&file, &key, Some(today))?;
				if let Some(path) = &report {
					write(&Report::new(&plan), path)?;
				}
				output.result(&summary(&plan), || text(&plan))
			},
		}
	}
}

fn date(text: &str) -> Result<Date, String> {
	text.parse().map_err(|_| "a date has the form 2026-11-24".into())
}

fn now() -> Result<Date> {
	let millis = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
	let utc = Zone::parse("UTC0").and_then(|zone| zone.moment(u64::try_from(millis).ok()?));
	Ok(utc.ok_or_else(|| anyhow!("this machine's clock shows no date"))?.date())
}

pub(super) fn write(report: &Report, path: &Path) -> Result<()> {
	let context = || format!("cannot write the report {}", path.display());
	report.write(File::create(path).with_context(context)?).with_context(context)
}

/// Tells how many rows were recorded and refused; why, where the refused are listed.
pub(super) fn account(report: &Report, listed: bool, output: &Output) -> Result<()> {
	let (recorded, refused) = (report.count(Outcome::Recorded), report.count(Outcome::Refused));
	let rows = report.rows().count();
	let why = report.rows().filter(|row| listed && row.outcome == Outcome::Refused);
	let why: Vec<_> = why.collect();
	let mut value = serde_json::json!({ "rows": rows, "recorded": recorded, "refused": refused });
	if listed {
		let reason = |row: &&Row| serde_json::json!({ "line": row.line, "reason": row.reason });
		value["reasons"] = why.iter().map(reason).collect();
	}
	output.result(&value, || {
		let head = format!("{rows} rows: {recorded} recorded, {refused} refused");
		let lines = why.iter().map(|row| [row.line.to_string(), row.reason.clone()]);
		match why.is_empty() {
			true => head,
			false => format!("{head}\n{}", table(&["line", "reason"], lines)),
		}
	})?;
	match rows - recorded - refused {
		0 => Ok(()),
		lost => bail!("{lost} rows are unaccounted for"),
	}
}

fn summary(plan: &Plan) -> serde_json::Value {
	let refused: Vec<_> = plan
		.refused
		.iter()
		.map(|r| serde_json::json!({ "line": r.line, "reason": r.reason.to_string() }))
		.collect();
	serde_json::json!({
		"rows": plan.rows(),
		"people": plan.people.len(),
		"episodes": plan.episodes(),
		"refused": refused,
	})
}

fn text(plan: &Plan) -> String {
	let refused = plan.refused.iter().map(|r| [r.line.to_string(), r.reason.to_string()]);
	let head = format!(
		"{} rows: {} episodes of {} people to record, {} refused",
		plan.rows(),
		plan.episodes(),
		plan.people.len(),
		plan.refused.len(),
	);
	match plan.refused.is_empty() {
		true => head,
		false => format!("{head}\n{}", table(&["line", "reason"], refused)),
	}
}

impl Custody {
	async fn run(self, global: &Global, output: &Output) -> Result<()> {
		let key = self.key.as_deref().map_or(Ok(Key::REHEARSAL), Key::read)?;
		let expected = self.expect.as_deref().map(Expected::read).transpose()?;
		let mut plan = read_file(&self.file, &key, Some(now()?))?;
		if let Some(most) = self.people {
			plan.people.truncate(most);
		}
		let signers = Signers {
			historian: signer::load(global.signer.as_deref().unwrap_or("//Detention//historian"))?,
			confirmer: signer::load(&self.confirmer)?,
		};
		let office = Office::connect(&global.url).await?;
		if self.window {
			open_window(&office, &signers.historian, output).await?;
		}
		let bar = output.bar("importing");
		let progress = |step, done, of| {
			bar.now(match step {
				Step::Opening => "opening records",
				Step::Entering => "entering episodes",
				Step::Confirming => "confirming them",
			});
			bar.at(done, of);
		};
		let report = run(&office, &plan, &signers, progress).await?;
		drop(bar);
		if let Some(path) = &self.report {
			write(&report, path)?;
		}
		let (recorded, refused) = (report.count(Outcome::Recorded), report.count(Outcome::Refused));
		let value = serde_json::json!({
			"rows": plan.rows(), "people": plan.people.len(), "recorded": recorded,
			"refused": refused,
		});
		output.result(&value, || {
			format!(
				"{} rows: {recorded} recorded in the records of {} people, {refused} refused",
				plan.rows(),
				plan.people.len(),
			)
		})?;
		match plan.rows() - recorded - refused {
			0 => expected.map_or(Ok(()), |expected| expected.check(&report)),
			lost => bail!("{lost} rows are unaccounted for"),
		}
	}
}

/// Lets the development delegates open a window of a week for the historian's authority.
pub(super) async fn open_window(
	office: &Office,
	historian: &Keypair,
	output: &Output,
) -> Result<()> {
	let spinner = output.spinner("the council opens the import window");
	let at = office.now().await?;
	let authority = authority(&at, historian).await?;
	let until = now()?.add_days(7).context("this machine's clock shows no date")?;
	let metadata = custodia_client::api::metadata();
	let forms = Form::all(&metadata, "Inmates");
	let form = forms.iter().find(|f| f.name() == "import_open").context("there are no windows")?;
	let call = form.fill(&[authority.to_string(), until.to_string()])?;
	motions::rehearse(office, &call).await?;
	drop(spinner);
	Ok(())
}

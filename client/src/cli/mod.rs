// SPDX-License-Identifier: Apache-2.0
//! The command tree.

mod alerts;
mod assess;
mod audit;
mod calls;
mod case;
mod council;
#[cfg(test)]
mod hidden;
mod import;
mod import_assessments;
mod keys;
mod law;
mod network;
mod output;
mod papers;
mod read;
mod record;
mod report;
mod rows;
mod rules;
mod sanction;
mod standing;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
pub(crate) use output::Output;

/// Custodia: prisoners' records on a chain that the institutions run together.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub struct Cli {
	#[command(flatten)]
	global: Global,
	#[command(subcommand)]
	command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(crate) struct Global {
	/// The node to ask.
	#[arg(
		long,
		global = true,
		value_name = "URL",
		env = "CUSTODIA_URL",
		default_value = "ws://127.0.0.1:9944"
	)]
	pub url: String,
	/// Print JSON instead of text and tables.
	#[arg(long, global = true)]
	pub json: bool,
	/// The key to sign with: a development seed such as //Prison1//custody, or a file that holds a
	/// secret phrase. It is never printed.
	#[arg(long, visible_alias = "as", global = true, value_name = "SEED|FILE")]
	pub signer: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
	/// Start, watch and end a network on this machine.
	#[command(subcommand)]
	Network(network::Network),
	/// Authorities: `list` them, or propose what the council can do about them. Without a call, all
	/// are listed.
	Authority(calls::Call),
	/// Officers and their terms: what registrars do.
	Officer(calls::Call),
	/// What officers do with a record; `show`, `find` and `overdue` read.
	Inmate(calls::Call),
	/// What a court enters.
	Sentence(calls::Call),
	/// What the council says beside the books of law: `designate`, `parameter-set`.
	Law(calls::Call),
	/// Facts on records: assert, confirm, withdraw; `list INMATE` reads.
	Fact(calls::Call),
	/// Cases: what officers do in them, one by one or for each row of a file; `show`, `list INMATE`,
	/// `docket AUTHORITY`, `todo` and `timeline` read.
	Case {
		#[command(flatten)]
		call: calls::Call,
		#[command(flatten)]
		papers: papers::Papers,
		#[command(flatten)]
		rows: rows::Rows,
	},
	/// Assessments: score, confirm, object, answer, ward sheets, instruments; `show INMATE` and
	/// `due PRISON` read.
	#[command(subcommand)]
	Assess(assess::Assess),
	/// Measures that cases imposed: what stands against a prisoner, or in a prison; let a suspended one
	/// take effect.
	#[command(subcommand)]
	Sanction(sanction::Sanction),
	/// Alerts: list, show and answer them, rule over them; the rules, and the council's calls about
	/// them.
	#[command(subcommand)]
	Alerts(alerts::Alerts),
	/// Standings: levels, cycles of points, credits. `show INMATE`, `due PRISON`, `schemes AUTHORITY` and
	/// `scheme NUMBER` read; the rest is what officers do.
	Standing(calls::Call),
	/// Meetings that decide cases; `show` reads, `digest MEETING STEP DECISIONS` tells what members
	/// sign where single votes are sealed.
	Meeting(calls::Call),
	/// The council's motions.
	#[command(subcommand)]
	Council(council::Council),
	/// The chain's civil time; `advance DAYS` moves that of a rehearsal, by a motion.
	Clock(calls::Call),
	/// Tell whom an account acts for and under which terms.
	Who {
		/// The account, or a development phrase.
		account: String,
	},
	/// A prisoner's record.
	#[command(subcommand)]
	Record(record::Record),
	/// Replay every record of the last finalised state and check the invariants.
	Audit(audit::Audit),
	/// A prison's month in numbers, as a page or as JSON.
	#[command(subcommand)]
	Report(report::Report),
	/// Custody data and assessments from elsewhere.
	#[command(subcommand)]
	Import(import::Import),
	/// Books of law and their cases: on this machine, and on the chain.
	#[command(subcommand)]
	Rules(rules::Rules),
	/// Accounts and keys.
	#[command(subcommand)]
	Keys(keys::Keys),
}

impl Cli {
	/// Does what was asked for.
	pub async fn run(self) -> Result<()> {
		let output = Output::new(self.global.json);
		match self.command {
			Command::Network(command) => command.run(&self.global, &output).await,
			Command::Authority(call) => match call.name() {
				Some("list") => read::authorities(&self.global, &output).await,
				_ => calls::AUTHORITY.run(call, &self.global, &output).await,
			},
			Command::Officer(call) => calls::OFFICER.run(call, &self.global, &output).await,
			Command::Inmate(call) => match call.name() {
				Some("show") => read::inmate(call.value()?, &self.global, &output).await,
				Some("find") => read::find(call.value()?, &self.global, &output).await,
				Some("overdue") => read::overdue(&self.global, &output).await,
				_ => calls::INMATE.run(call, &self.global, &output).await,
			},
			Command::Sentence(call) => match call.name() {
				Some("show") => read::sentence(call.value()?, &self.global, &output).await,
				_ => calls::SENTENCE.run(call, &self.global, &output).await,
			},
			Command::Law(call) => calls::LAW.run(call, &self.global, &output).await,
			Command::Fact(call) => match call.name() {
				Some("list") => case::facts(call.value()?, &self.global, &output).await,
				_ => calls::FACT.run(call, &self.global, &output).await,
			},
			Command::Case { call, papers, rows } => match call.name() {
				Some("show") => case::show(call.value()?, &self.global, &output).await,
				Some("list") => case::list(call.value()?, &self.global, &output).await,
				Some("docket") => case::docket(call.value()?, &self.global, &output).await,
				Some("todo") => case::todo(call.value()?, &self.global, &output).await,
				Some("timeline") => case::timeline(call.value()?, &self.global, &output).await,
				_ if rows.are_given() => rows.run(&calls::CASE, call, &self.global, &output).await,
				_ => calls::CASE.run_with(&papers, call, &self.global, &output).await,
			},
			Command::Assess(command) => command.run(&self.global, &output).await,
			Command::Sanction(command) => command.run(&self.global, &output).await,
			Command::Alerts(command) => command.run(&self.global, &output).await,
			Command::Standing(call) => match call.name() {
				Some("show") => standing::show(call.value()?, &self.global, &output).await,
				Some("due") => standing::due(call.value()?, &self.global, &output).await,
				Some("schemes") => standing::schemes(call.value()?, &self.global, &output).await,
				Some("scheme") => standing::scheme(call.value()?, &self.global, &output).await,
				_ => calls::STANDING.run(call, &self.global, &output).await,
			},
			Command::Meeting(call) => match call.name() {
				Some("show") => case::meeting(call.value()?, &self.global, &output).await,
				Some("digest") => case::digest(call.values(), &output),
				_ => calls::MEETING.run(call, &self.global, &output).await,
			},
			Command::Council(command) => command.run(&self.global, &output).await,
			Command::Clock(call) => match call.name() {
				None => read::time(&self.global, &output).await,
				_ => calls::CLOCK.run(call, &self.global, &output).await,
			},
			Command::Who { account } => read::who(&account, &self.global, &output).await,
			Command::Record(command) => command.run(&self.global, &output).await,
			Command::Audit(command) => command.run(&self.global, &output).await,
			Command::Report(command) => command.run(&self.global, &output).await,
			Command::Import(command) => command.run(&self.global, &output).await,
			Command::Rules(command) => command.run(&self.global, &output).await,
			Command::Keys(command) => command.run(&self.global, &output).await,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn the_command_tree_is_sound() {
		Cli::command().debug_assert();
	}
}

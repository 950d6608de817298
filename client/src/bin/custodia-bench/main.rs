// SPDX-License-Identifier: Apache-2.0
//! Measures a Custodia chain on real nodes of this machine; `scripts/bench` runs it.
//!
//! | module | does |
//! |---|---|
//! | [`spec`] | makes the chain: a development one whose officers also have balances |
//! | [`chain`] | reads blocks and states |
//! | [`load`] | signs calls and keeps a pool filled with them |
//! | [`kinds`] | fills blocks with one kind of call at a time |
//! | [`law`] | whole questions of the law, and the calls of a case |
//! | [`saturation`] | fills blocks for as long as it takes to see a steady rate |
//! | [`tool`] | the node's own commands: execution of blocks, export, import |
//! | [`report`] | tables |
//! | [`year`] | a year of a prison, made up from a seed, and its audit |
//!
//! The node must be built with the feature `runtime-benchmarks`: only that one admits the calls that
//! acts are compared with. A year is played on the ordinary one.

mod chain;
mod kinds;
mod law;
mod load;
mod report;
mod saturation;
mod spec;
mod tool;
mod year;

use anyhow::{anyhow, bail, Context, Result};
use clap::Parser;
use custodia_client::{
	network::{Definition, Network, Options, PortChoice},
	office::Office,
	stop::Stop,
};
use std::{
	path::{Path, PathBuf},
	process::ExitCode,
	time::Duration,
};

/// What is not measured within this time is not measured.
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// Measures a Custodia chain on real nodes of this machine.
#[derive(Parser)]
enum Cli {
	/// Measure, and print tables in markdown.
	Run(Run),
	/// Write the specification of a development chain for benchmarks: with balances, and with
	/// Alice, who signs the node's own benchmarks, as an officer.
	Spec {
		/// The node program.
		#[arg(long)]
		node: PathBuf,
		/// How many accounts have a balance beside the officers.
		#[arg(long, default_value_t = 20_000)]
		accounts: u32,
		/// The file to write.
		#[arg(long)]
		output: PathBuf,
	},
	/// Play a year of a prison that is made up from a seed, audit it, and print what it took. The
	/// program fails where the audit finds anything.
	Year(year::Year),
}

#[derive(clap::Args)]
struct Run {
	/// The node program, built with the feature `runtime-benchmarks`.
	#[arg(long)]
	node: PathBuf,
	/// A folder for the chains; it is removed in the end.
	#[arg(long)]
	data: PathBuf,
	/// For how many seconds each saturated network is watched.
	#[arg(long, default_value_t = 36)]
	seconds: u64,
	/// The folder of the Chinese book, whose questions are asked.
	#[arg(long)]
	book: PathBuf,
	/// How many acts of each kind are measured.
	#[arg(long, default_value_t = 1_200)]
	acts: u32,
}

#[tokio::main]
async fn main() -> ExitCode {
	let done = match Cli::parse() {
		Cli::Spec { node, accounts, output } => spec::write(&node, "dev", accounts, &output),
		Cli::Run(run) => run.unless_stopped().await,
		Cli::Year(year) => year.unless_stopped().await,
	};
	match done {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("error: {error:#}");
			ExitCode::FAILURE
		},
	}
}

/// Tells what is being done.
fn say(what: &str) {
	eprintln!("- {what}");
}

impl Run {
	/// Runs until it is done, takes too long or is asked to end. Dropping it ends its nodes.
	async fn unless_stopped(self) -> Result<()> {
		let mut stop = Stop::new()?;
		tokio::select! {
			done = self.clean() => done,
			() = stop.asked() => Err(anyhow!("interrupted")),
			() = tokio::time::sleep(LIMIT) => {
				Err(anyhow!("gave up after {} minutes", LIMIT.as_secs() / 60))
			},
		}
	}

	/// Runs, and removes what it left on the disk.
	async fn clean(self) -> Result<()> {
		if self.data.exists() {
			bail!("{} exists already: name a folder that does not", self.data.display());
		}
		std::fs::create_dir_all(&self.data)
			.with_context(|| format!("cannot create {}", self.data.display()))?;
		let _remove = Remove(self.data.clone());
		self.run().await
	}

	async fn run(&self) -> Result<()> {
		println!("{}\n", report::machine()?);

		let chain = self.data.join("dev.json");
		spec::write(&self.node, "dev", 20_000, &chain)?;
		let (network, office) = self.start(Definition::dev()?, &chain).await?;
		say("filling blocks with one kind of call at a time");
		let kinds = kinds::measure(&office, self.acts).await?;
		say("asking whole questions of the law");
		println!("{}", report::asked(&law::questions(&office, &self.book).await?));
		let mut rates = Vec::new();
		let mut plain = None;
		for batch in [1, 50] {
			say(&format!("one node, saturated, {batch} to a transaction"));
			let rate = saturation::run(std::slice::from_ref(&office), batch, self.seconds).await?;
			plain.get_or_insert((rate.from, rate.to, rate.transactions));
			rates.push(("one node", batch, rate));
		}
		println!("{}", report::rates(&rates));
		let memory = tool::peak_memory(&network);
		let base = network.state().nodes[0].base.clone();
		drop(office);
		network.stop()?;

		say("executing the blocks again");
		let last = kinds[kinds.len() - 1].to;
		let mut blocks = tool::execution(&self.node, &chain, &base, 1, last).await?;
		// The first one also compiled the runtime.
		blocks.pop_first();
		println!("{}", report::kinds(&kinds, &blocks)?);
		if let Some((from, to, transactions)) = plain {
			say("importing the saturated blocks on one core");
			let took = tool::import(&self.node, &chain, &base, &self.data, from, to).await?;
			println!("{}", report::import(transactions, took));
		}

		let chain = self.data.join("local.json");
		spec::write(&self.node, "local", 0, &chain)?;
		let (network, _) = self.start(Definition::local()?, &chain).await?;
		let mut offices = Vec::new();
		for node in 0..network.len() {
			offices.push(Office::connect(network.url(node)?).await?);
		}
		let mut rates = Vec::new();
		for batch in [1, 50] {
			say(&format!("four validators, saturated, {batch} to a transaction"));
			let rate = saturation::run(&offices, batch, self.seconds).await?;
			rates.push(("four validators", batch, rate));
		}
		let memory_of_four = tool::peak_memory(&network);
		drop(offices);
		network.stop()?;

		println!("{}", report::rates(&rates));
		println!("{}", report::memory(&memory, &memory_of_four));
		Ok(())
	}

	/// A network on a chain of ours.
	async fn start(&self, mut definition: Definition, chain: &Path) -> Result<(Network, Office)> {
		definition.chain = chain.to_string_lossy().into();
		let name = definition.name.clone();
		say(&format!("starting the network {name}"));
		let mut options = Options::new(definition, self.data.join(name));
		options.binary = Some(self.node.clone());
		options.ports = PortChoice::Any;
		// So that a state of some minutes ago can still be read.
		options.arguments = ["--state-pruning", "archive"].map(String::from).into();
		let network = Network::start(options).await?;
		let office = Office::connect(network.url(0)?).await?;
		Ok((network, office))
	}
}

/// Removes a folder in the end, however that comes.
struct Remove(PathBuf);

impl Drop for Remove {
	fn drop(&mut self) {
		if let Err(error) = std::fs::remove_dir_all(&self.0) {
			eprintln!("cannot remove {}: {error}", self.0.display());
		}
	}
}

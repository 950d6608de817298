// SPDX-License-Identifier: Apache-2.0
//! A year of a prison on a real development node, from a seed: people come and go, wards score their
//! months, levels are reviewed, cases decided and appealed, cycles graded; some officers cheat. In the end an
//! auditor replays it all, and the alerts are those that were meant to be.
//!
//! | module | does |
//! |---|---|
//! | [`plan`] | what happens to whom, from the seed alone |
//! | [`time`] | the days of the year |
//! | [`desk`] | many officers send at once; the clock |
//! | [`ledger`] | what the blocks tell of it, refusals among it |
//! | [`law`], [`schemes`], [`officers`] | what the year goes by, and who acts |
//! | [`people`], [`month`], [`cases`], [`reviews`] | the acts themselves |
//! | [`cheats`], [`alerts`] | those that oversight is to look at, and what it finds |
//! | [`count`], [`table`] | what is measured |

mod alerts;
mod cases;
mod cheats;
mod count;
mod desk;
mod law;
mod ledger;
mod month;
mod officers;
mod people;
mod plan;
mod reviews;
mod schemes;
mod table;
mod time;

use crate::{chain::best, say, Remove};
use anyhow::{anyhow, bail, ensure, Context, Result};
use cases::Cases;
use cheats::Cheats;
use custodia_client::{
	audit,
	network::{Network, Options, PortChoice},
	office::Office,
	stop::Stop,
};
use custodia_primitives::InmateId;
use desk::go_to;
use ledger::Ledger;
use month::Points;
use plan::{Plan, Size};
use std::{
	path::PathBuf,
	time::{Duration, Instant},
};
use table::{Report, Took};

/// What is not done after so many minutes and so many more for each month is given up.
const MINUTES: [u64; 2] = [30, 30];
/// Prisoners of a ward.
const WARD: u32 = 250;

/// The options of a year.
#[derive(clap::Args)]
pub struct Year {
	/// How many prisoners there are at the beginning.
	#[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(10..=20_000))]
	people: u32,
	/// What is made up follows from this number.
	#[arg(long, default_value_t = 7)]
	seed: u64,
	/// How many months are played.
	#[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=12))]
	months: u32,
	/// The node program; the one beside this program if not given.
	#[arg(long)]
	node: Option<PathBuf>,
	/// The folder of the Chinese book.
	#[arg(long, default_value = "rules/books/cn")]
	book: PathBuf,
	/// The sheet of the month.
	#[arg(long, default_value = "client/data/instruments/cn-month.toml")]
	instrument: PathBuf,
	/// A folder for the chain; it is removed in the end. One among temporary files if not given.
	#[arg(long)]
	data: Option<PathBuf>,
	/// Print JSON.
	#[arg(long)]
	json: bool,
}

impl Year {
	/// Runs until it is done, takes too long or is asked to end. Dropping it ends its node.
	pub async fn unless_stopped(self) -> Result<()> {
		let mut stop = Stop::new()?;
		let minutes = MINUTES[0] + MINUTES[1] * u64::from(self.months);
		tokio::select! {
			done = self.clean() => done,
			() = stop.asked() => Err(anyhow!("interrupted")),
			() = tokio::time::sleep(Duration::from_secs(60 * minutes)) => {
				Err(anyhow!("gave up after {minutes} minutes"))
			},
		}
	}

	/// Runs, and removes what it left on the disk.
	async fn clean(&self) -> Result<()> {
		let own = || std::env::temp_dir().join(format!("custodia-year-{}", std::process::id()));
		let data = self.data.clone().unwrap_or_else(own);
		if data.exists() {
			bail!("{} exists already: name a folder that does not", data.display());
		}
		std::fs::create_dir_all(&data)
			.with_context(|| format!("cannot create {}", data.display()))?;
		let _remove = Remove(data.clone());
		let mut options = Options::new(time::network()?, data.join("chain"));
		options.binary = self.node.clone();
		options.ports = PortChoice::Any;
		options.patience = Duration::from_secs(240);
		// So that the events of every block can still be read.
		options.arguments = ["--state-pruning", "archive"].map(String::from).into();
		say("starting a node");
		let network = Network::start(options).await?;
		let office = Office::connect(network.url(0)?).await?;
		let report = self.play(&office).await?;
		drop(office);
		network.stop()?;
		match self.json {
			true => println!("{}", serde_json::to_string_pretty(&report)?),
			false => println!("{}", report.tables()),
		}
		if let Some(first) = report.violations.first() {
			bail!("the audit found {} violations; the first: {first}", report.violations.len());
		}
		Ok(())
	}

	async fn play(&self, office: &Office) -> Result<Report> {
		let wards = (self.people / WARD).max(2);
		let size = Size { people: self.people, months: self.months, wards };
		let plan = Plan::of(self.seed, size);
		let mut ledger = Ledger::begin(office).await?;
		say("adopting the book, the sheet and the cycles");
		law::adopt(office, &mut ledger, &self.book, &self.instrument).await?;
		say("appointing officers");
		officers::appoint(office, &mut ledger, wards).await?;

		let (first, block) = best(office).await?;
		let bytes_before = count::bytes(office, block).await?;
		say("admitting the first prisoners");
		let mut ids: Vec<InmateId> = Vec::new();
		let there = plan.people.iter().take_while(|person| person.comes == 0).count();
		people::come(office, &mut ledger, &mut ids, &plan.people[..there]).await?;
		let mut each = Vec::new();
		for month in 0..self.months {
			let began = (Instant::now(), best(office).await?.0);
			self.month(office, &plan, &mut ledger, &mut ids, month).await?;
			let took = Took {
				month: time::days(month)?.first.to_string(),
				seconds: began.0.elapsed().as_secs_f64(),
				blocks: best(office).await?.0 - began.1,
			};
			say(&format!("{}: {:.0} seconds", took.month, took.seconds));
			each.push(took);
		}
		ledger.all_refused()?;
		reviews::compare(&ledger, &plan, &ids)?;
		let (last, _) = best(office).await?;

		say("auditing");
		let block = count::final_from(office, last).await?;
		let began = Instant::now();
		let found = audit::audit(&office.chain, block, |_, _| ()).await?;
		let audit_seconds = began.elapsed().as_secs_f64();
		ensure!(found.records == ids.len(), "{} records, not {}", found.records, ids.len());
		let planned = alerts::compare(office, block, (&plan, ids.as_slice(), wards)).await?;
		let bytes_after = count::bytes(office, block).await?;
		let added = bytes_after.saturating_sub(bytes_before);
		Ok(Report {
			seed: self.seed,
			people: self.people,
			months: self.months,
			wards,
			done: count::acts(office, block).await?,
			refused: ledger.refused,
			each,
			blocks: last - first,
			bytes_before,
			bytes_after,
			bytes_per_inmate_year: added * 12 / u64::from(self.people * self.months),
			records: found.records,
			entries: found.entries,
			entries_per_inmate: found.entries as f64 / found.records as f64,
			alerts: alerts::by_rule(office, block).await?,
			planned,
			missed: ledger.missed,
			audit_seconds,
			violations: found.violations,
		})
	}

	/// A month: on the day after it who goes goes, incidents are decided, the sheets come in, levels
	/// are reviewed, grades are proposed, and who comes comes; two weeks later all that is concluded.
	async fn month(
		&self,
		office: &Office,
		plan: &Plan,
		ledger: &mut Ledger,
		ids: &mut Vec<InmateId>,
		number: u32,
	) -> Result<()> {
		let days = time::days(number)?;
		let month = &plan.months[number as usize];
		go_to(office, days.scored).await?;
		people::go(office, ledger, ids, &plan.people, number).await?;
		let cases = Cases { office, plan, ids: ids.as_slice() };
		cases.impose(ledger, &month.incidents, days.scored).await?;
		let points = Points { office, plan, ids: ids.as_slice() };
		points.score(ledger, month, (days.first, days.last)).await?;
		reviews::hold(office, ledger, plan, ids.as_slice(), month).await?;
		Cheats { office, plan, ids: ids.as_slice() }.begin(ledger, month).await?;
		points.propose(ledger, number).await?;
		let come = plan.people.iter().skip(ids.len()).take_while(|own| own.comes == number + 1);
		let new = &plan.people[ids.len()..ids.len() + come.count()];
		people::come(office, ledger, ids, new).await?;

		go_to(office, days.confirmed).await?;
		let points = Points { office, plan, ids: ids.as_slice() };
		points.confirm(ledger, month).await?;
		let cases = Cases { office, plan, ids: ids.as_slice() };
		cases.conclude(ledger, &month.incidents, days.scored).await?;
		points.approve(ledger).await?;
		Cheats { office, plan, ids: ids.as_slice() }.end(ledger, number).await?;
		alerts::answer(office, ledger).await
	}
}

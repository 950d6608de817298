// SPDX-License-Identifier: Apache-2.0
//! A walk that is played on the chain: each event by the accounts of its officers, and after it the
//! case there must stand as the engine's does.

use super::{
	company::Company,
	compare,
	desk::Desk,
	measured::{Did, Measured},
	meetings::Meetings,
	rehearsal::{self, expected_cause, waited},
};
use anyhow::{bail, ensure, Context, Result};
use custodia_client::{api, state};
use custodia_primitives::{CaseId, InmateId};
use custodia_rules::{
	office::Officer,
	proceeding::{Effect, Refused},
	text::{Came, Compiled, Event, Player, Walk, What},
	Date, Moment, Name,
};
use std::{
	collections::BTreeMap,
	time::{Duration, Instant},
};
use subxt::utils::{AccountId32, Static, H256};

/// What all walks share.
pub struct Stage<'a> {
	pub desk: &'a Desk,
	pub books: &'a [Compiled],
	pub meetings: Meetings,
}

/// How long the clock may take to move.
const PATIENCE: Duration = Duration::from_secs(300);

impl Stage<'_> {
	/// The minute at which what is sent now is done, on a day to which the clock moves.
	async fn now(&self, day: Date) -> Result<Moment> {
		let now = self.desk.now().await?;
		if now.date() == day {
			return Ok(now);
		}
		let minute = now.date().start().minutes_until(now);
		day.start().add_minutes(minute).context("the calendar ends")
	}

	/// Waits until the clock has moved.
	async fn settled(&self, day: Date) -> Result<Moment> {
		let until = Instant::now() + PATIENCE;
		loop {
			let now = self.desk.now().await?;
			if now.date() == day {
				return Ok(now);
			}
			ensure!(Instant::now() < until, "the clock stands at {now}, not on {day}");
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
	}
}

/// A walk, how far it is, and what was found.
pub struct Playing<'a> {
	pub stage: &'a Stage<'a>,
	pub company: &'a Company,
	pub walk: &'a Walk,
	pub player: Player<'a>,
	pub next: usize,
	pub inmate: InmateId,
	/// One about whom cases are open that must not be beside the walk's.
	pub spare: InmateId,
	/// Who holds him; nobody once he was released.
	pub holder: Option<u32>,
	pub case: Option<(CaseId, Name)>,
	pub beside: Option<Name>,
	/// What was done to the measures against him.
	measured: Measured,
	/// Facts of the first event that are on record already.
	known: usize,
	/// What was refused, by the chain's name for it.
	pub refused: BTreeMap<String, usize>,
	/// Events that were played.
	pub played: usize,
	/// Events that were left out, and why.
	pub left_out: Vec<String>,
	/// What is not as it should be.
	pub faults: Vec<String>,
}

impl<'a> Playing<'a> {
	pub fn new(
		stage: &'a Stage<'a>,
		company: &'a Company,
		walk: &'a Walk,
		[inmate, spare]: [InmateId; 2],
	) -> Self {
		Self {
			stage,
			company,
			walk,
			player: Player::new(walk, stage.books),
			next: 0,
			inmate,
			spare,
			holder: walk.events.first().and_then(|event| event.holder),
			case: None,
			beside: None,
			measured: Measured::default(),
			known: 0,
			refused: BTreeMap::new(),
			played: 0,
			left_out: Vec::new(),
			faults: Vec::new(),
		}
	}

	/// The date of its next event.
	pub fn due(&self) -> Option<Date> {
		self.walk.events.get(self.next).map(|event| event.at.date()).filter(|_| self.is_on())
	}

	fn is_on(&self) -> bool {
		self.faults.is_empty()
	}

	/// Asserts what is known before the first event, as far as it has happened.
	pub async fn prepare(&mut self) -> Result<()> {
		let Some(first) = self.walk.events.first() else { return Ok(()) };
		let now = self.stage.desk.now().await?;
		let facts: Vec<_> = first.facts.iter().take_while(|fact| fact.at <= now).collect();
		self.known = facts.len();
		self.assert(&facts.into_iter().cloned().collect::<Vec<_>>(), now).await
	}

	/// Plays all events of a day.
	pub async fn day(&mut self, day: Date) {
		if let Err(error) = self.wait(day).await {
			self.fault(format!("{error:#}"));
		}
		while self.due() == Some(day) {
			let walk = self.walk;
			let event = &walk.events[self.next];
			let services = self.services(day);
			let done = match services {
				0 | 1 => self.event(event).await,
				_ => self.serve(&walk.events[self.next..self.next + services]).await,
			};
			if let Err(error) = done {
				self.fault(format!("line {}: {error:#}", event.line));
			}
			self.next += services.max(1);
		}
	}

	/// How many recipients one officer serves in a row.
	fn services(&self, day: Date) -> usize {
		let rest = &self.walk.events[self.next..];
		let server = |event: &Event| match &event.what {
			What::Serve { by, .. } if event.facts.is_empty() && !event.is_refused() => {
				Some(by.person).filter(|_| event.at.date() == day)
			},
			_ => None,
		};
		let first = rest.first().and_then(server);
		rest.iter().take_while(|event| first.is_some() && server(event) == first).count()
	}

	/// Serves several recipients in one transaction.
	async fn serve(&mut self, events: &[Event]) -> Result<()> {
		let mut calls = Vec::new();
		let mut server = String::new();
		for event in events {
			let (by, call) = self.simple(&event.what)?;
			server = self.company.phrase(by.person)?;
			calls.push(call);
		}
		let sent = self.stage.desk.send_all(&server, calls).await?;
		let block = sent.last().context("nothing was sent")?.block;
		let now = self.stage.desk.minute(block).await?;
		for event in events {
			rehearsal::play(&mut self.player, event, now)
				.map_err(|(_, refused)| anyhow::anyhow!("the engine refuses it: {refused}"))?;
			self.played += 1;
		}
		let last = events.last().context("nobody was served")?;
		self.compare(last, block, now).await
	}

	fn fault(&mut self, what: String) {
		self.faults.push(format!("{} {}: {what}", self.walk.file, self.walk.name));
	}

	/// A new day: what is due by now is so in the engine too.
	async fn wait(&mut self, day: Date) -> Result<()> {
		let before = self.next.checked_sub(1).and_then(|before| self.walk.events.get(before));
		let Some(event) = before.filter(|_| self.player.case().is_some() && self.is_on()) else {
			return Ok(());
		};
		let now = self.stage.now(day).await?;
		self.wait_with(&Event { facts: Vec::new(), ..event.clone() }, now)
	}

	fn wait_with(&mut self, event: &Event, now: Moment) -> Result<()> {
		let came = self.player.play(&waited(event, now), now);
		came.map(drop).or_else(|refused| match refused {
			Refused::Closed => Ok(()),
			refused => bail!("waiting is refused: {refused}"),
		})
	}

	async fn event(&mut self, event: &'a Event) -> Result<()> {
		let known = std::mem::take(&mut self.known);
		let day = event.at.date();
		let now = match (&event.what, event.is_refused()) {
			// What asks the chain waits until it is that day there.
			(_, true) | (What::Lapse | What::Recompute | What::Look { .. }, _) => {
				self.stage.settled(day).await?
			},
			_ => self.stage.now(day).await?,
		};
		let facts: Vec<_> = event.facts[known..].to_vec();
		self.assert(&facts, now).await?;
		let mut trial = self.player.clone();
		match (rehearsal::play(&mut trial, event, now), expected_cause(event)) {
			(Err((place, refused)), Some(cause)) => {
				let expected = rehearsal::is_expected(&refused, cause);
				ensure!(expected, "the engine refuses it: {refused}, not for {cause}");
				self.wait_with(event, now)?;
				self.provoke(event, place, refused).await
			},
			(Ok(_), Some(cause)) => bail!("the engine does not refuse it for {cause}"),
			(Err((_, refused)), None) => bail!("the engine refuses it: {refused}"),
			(Ok(came), None) => self.done(event, came, now).await,
		}
	}

	/// Plays an event that is to pass.
	async fn done(&mut self, event: &'a Event, came: Came, now: Moment) -> Result<()> {
		let desk = self.stage.desk;
		let sent = match &event.what {
			What::Lapse | What::Recompute | What::Look { .. } => None,
			What::Transfer(to) if self.holder == Some(*to) => {
				self.left_out.push(format!("line {}: he is there", event.line));
				return self.wait_with(event, now);
			},
			What::Transfer(_) | What::Release if self.holder.is_none() => {
				self.left_out.push(format!("line {}: nobody holds him", event.line));
				return self.wait_with(event, now);
			},
			What::Transfer(to) => Some(self.transfer(*to, now).await?),
			What::Release => Some(self.release(now).await?),
			What::Death => Some(self.death(now).await?),
			What::Open { procedure, by, linked, .. } => {
				Some(self.open(*procedure, by, *linked, now).await?)
			},
			What::Take(take) => Some(self.take(event, take, now.date()).await?),
			what => {
				let (by, call) = self.simple(what)?;
				Some(desk.send(&self.company.phrase(by.person)?, vec![call]).await?)
			},
		};
		let block = match &sent {
			Some(sent) => sent.block,
			None => desk.best().await?.block_hash(),
		};
		let now = desk.minute(block).await?;
		let followed = rehearsal::play(&mut self.player, event, now)
			.map_err(|(_, refused)| anyhow::anyhow!("the engine refuses it now: {refused}"))?;
		self.played += 1;
		self.compare(event, block, now).await?;
		self.compare_measures(event, followed, block, now).await?;
		if let (What::Look { by }, Came::Looked(here)) = (&event.what, came) {
			self.look(by, &here, block).await?;
		}
		Ok(())
	}

	/// The case on the chain must stand as the engine's does, both as they are at this minute.
	pub async fn compare(&mut self, event: &Event, block: H256, now: Moment) -> Result<()> {
		self.wait_with(&Event { facts: Vec::new(), ..event.clone() }, now)?;
		let (Some((id, _)), Some(case)) = (self.case, self.player.case()) else { return Ok(()) };
		let at = self.stage.desk.at(block).await?;
		let question = api::runtime_apis().case_api().case(Static(id));
		let view = at.runtime_apis().call(question).await?.context("the chain has no such case")?.0;
		let books = self.player.books();
		let book = books.first().context("no book")?;
		match compare::differs(&view, case, book, self.company) {
			None => Ok(()),
			Some(how) => bail!("case {id} stands otherwise:{how}"),
		}
	}

	/// The measures on the chain must be those that the engine orders.
	async fn compare_measures(
		&mut self,
		event: &Event,
		followed: Came,
		block: H256,
		now: Moment,
	) -> Result<()> {
		if let What::Release | What::Death = &event.what {
			self.measured.note(now, Did::LetGo);
		}
		if let (Came::Effects(effects), Some((case, _))) = (followed, self.case) {
			let orders = effects.into_iter().filter_map(|effect| match effect {
				Effect::Ordered(order) => Some(order),
				_ => None,
			});
			self.measured.note(now, Did::Ordered(case, orders.collect()));
		}
		let chain = &self.stage.desk.office.chain;
		let there: Vec<pallet_sanctions::MeasureView> =
			state::ask(chain, "SanctionsApi_measures", &self.inmate, block).await?;
		match self.measured.differs(&there) {
			None => Ok(()),
			Some(how) => bail!("the measures stand otherwise:{how}"),
		}
	}

	/// What somebody may do must be the same.
	async fn look(
		&self,
		by: &Officer,
		here: &[custodia_rules::proceeding::Todo],
		block: H256,
	) -> Result<()> {
		let (id, _) = self.case.context("no case is open")?;
		let desk = self.stage.desk;
		let account = desk.account(&self.company.phrase(by.person)?).id();
		let account = AccountId32(account.into());
		let at = desk.at(block).await?;
		let question = api::runtime_apis().case_api().todo(Static(id), account);
		let there = at.runtime_apis().call(question).await?;
		let there = there.map_err(|verdict| anyhow::anyhow!("{}", verdict.words))?;
		let there: Vec<_> = there.into_iter().map(|todo| todo.0).collect();
		let books = self.player.books();
		match compare::todo_differs(&there, here, books.first().context("no book")?) {
			None => Ok(()),
			Some(how) => bail!("#{} may do otherwise:{how}", by.person),
		}
	}

	/// Facts are asserted by officers whom the book lets, and confirmed by whom it says.
	async fn assert(&self, facts: &[custodia_rules::Fact], now: Moment) -> Result<()> {
		// While nobody holds him, the prison speaks that opened his record.
		let opener = || self.walk.events.first().and_then(|event| event.holder);
		let keeper = self.holder.or_else(opener);
		super::facts::assert(self.stage, self.company, self.inmate, keeper, facts, now).await
	}
}

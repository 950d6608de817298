// SPDX-License-Identifier: Apache-2.0
//! A walk that is played on the chain: each event by the accounts of its officers, and after it the
//! case there must stand as the engine's does.

use crate::{
	calls::{self, Said},
	causes,
	company::Company,
	compare,
	desk::{self, Desk, Sent},
	meetings::Meetings,
	rehearsal::{self, expected_cause, is_sealed, meets, unfolded, waited},
};
use anyhow::{bail, ensure, Context, Result};
use custodia_client::api;
use custodia_primitives::{CaseId, InmateId};
use custodia_rules::{
	office::Officer,
	proceeding::Refused,
	text::{Came, Compiled, Event, Player, Take, Walk, What},
	Date, Moment, Name,
};
use custodia_runtime::{Runtime, RuntimeCall, RuntimeEvent};
use pallet_inmates::{Call as Inmates, ReleaseGround};
use pallet_proceedings::Event as Told;
use std::{
	collections::{BTreeMap, BTreeSet},
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
const PATIENCE: Duration = Duration::from_secs(60);

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
	stage: &'a Stage<'a>,
	pub company: &'a Company,
	pub walk: &'a Walk,
	player: Player<'a>,
	next: usize,
	inmate: InmateId,
	/// One about whom cases are open that must not be beside the walk's.
	spare: InmateId,
	/// Who holds him; nobody once he was released.
	holder: Option<u32>,
	case: Option<(CaseId, Name)>,
	beside: Option<Name>,
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
		self.compare(block).await
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
				ensure!(refused.cause() == cause, "the engine says {refused}, not {cause}");
				self.wait_with(event, now)?;
				self.provoke(event, place, refused).await
			},
			(Ok(_), Some(cause)) => {
				self.left_out.push(format!("line {}: {cause} not at this minute", event.line));
				self.wait_with(event, now)
			},
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
			None => desk.office.now().await?.block_hash(),
		};
		let now = desk.minute(block).await?;
		rehearsal::play(&mut self.player, event, now)
			.map_err(|(_, refused)| anyhow::anyhow!("the engine refuses it now: {refused}"))?;
		self.played += 1;
		self.compare(block).await?;
		if let (What::Look { by }, Came::Looked(here)) = (&event.what, came) {
			self.look(by, &here, block).await?;
		}
		Ok(())
	}

	/// The call of an event that is one, and who sends it.
	fn simple<'e>(&self, what: &'e What) -> Result<(&'e Officer, RuntimeCall)> {
		let case = self.case.context("no case is open")?.0;
		let id = |person: u32| self.company.id(person);
		Ok(match what {
			What::Attach { paper, step, by } => (by, calls::attach(case, *step, *paper)),
			What::Extend { step, by } => (by, calls::extend(case, *step)),
			What::Admit { step, by } => (by, calls::admit(case, *step)),
			What::Stay { by } => (by, calls::stay(case)),
			What::Resume { by } => (by, calls::resume(case)),
			What::Recuse { person, step, by } => (by, calls::recuse(case, id(*person)?, *step)),
			What::Seat { step, members, by } => {
				let panel = members.iter().map(|member| id(member.person)).collect::<Result<_>>()?;
				(by, calls::seat(case, *step, panel))
			},
			What::Replace { out, into, step, by } => {
				(by, calls::replace(case, *step, id(*out)?, id(into.person)?))
			},
			What::Serve { recipient, step, by } => (by, calls::serve(case, *step, *recipient)),
			What::Withdraw { by } => (by, calls::withdraw(case)),
			What::Reopen { step, by } => (by, calls::reopen(case, *step)),
			What::Rectify { step, by } => (by, calls::rectify(case, *step)),
			other => bail!("this cannot be sent: {other:?}"),
		})
	}

	async fn open(
		&mut self,
		procedure: Name,
		by: &Officer,
		linked: bool,
		now: Moment,
	) -> Result<Sent> {
		if self.holder.is_none() {
			let again = self.walk.events[self.next].holder.context("nobody held him")?;
			self.custody(again, admit(self.inmate, now)).await?;
			self.holder = Some(again);
		}
		let after = self.case.filter(|_| linked).map(|(case, _)| case);
		let call = calls::open(self.inmate, procedure, after);
		let sent = self.stage.desk.send(&self.company.phrase(by.person)?, vec![call]).await?;
		let opened = sent.events.iter().find_map(|event| match event {
			RuntimeEvent::Proceedings(Told::CaseOpened { case, .. }) => Some(*case),
			_ => None,
		});
		self.case = Some((opened.context("no case was opened")?, procedure));
		Ok(sent)
	}

	async fn custody(&self, body: u32, call: Inmates<Runtime>) -> Result<Sent> {
		self.stage.desk.send(&self.company.staff(body, "custody"), vec![call.into()]).await
	}

	async fn transfer(&mut self, to: u32, now: Moment) -> Result<Sent> {
		let (from, inmate, on) = (self.holder.context("nobody holds him")?, self.inmate, date(now));
		let there = self.company.body(to)?;
		self.custody(from, Inmates::transfer_offer { inmate, to: there }).await?;
		self.holder = Some(to);
		self.custody(to, Inmates::transfer_accept { inmate, on }).await
	}

	async fn release(&mut self, now: Moment) -> Result<Sent> {
		let from = self.holder.take().context("nobody holds him")?;
		let (inmate, on, ground) = (self.inmate, date(now), ReleaseGround::Other);
		self.custody(from, Inmates::release { inmate, ground, on }).await
	}

	async fn death(&mut self, now: Moment) -> Result<Sent> {
		let (from, inmate, on) = (self.holder.take(), self.inmate, date(now));
		if let Some(from) = from {
			return self.custody(from, Inmates::death { inmate, on }).await;
		}
		bail!("nobody holds him, and a death outside is not recorded")
	}

	/// What is said in a step.
	fn said(&self, take: &Take) -> Result<Said> {
		let to = |to: &custodia_rules::proceeding::Addressee| {
			Ok((to.word, self.company.body(to.authority)?))
		};
		Ok(Said {
			case: self.case.context("no case is open")?.0,
			step: take.step,
			outcome: take.outcome,
			ayes: take.ayes,
			fields: take.fields.clone(),
			parts: take.parts.clone(),
			addressed: take.addressed.iter().map(to).collect::<Result<_>>()?,
		})
	}

	/// The papers of a step, each by a call of its own.
	fn papers(&self, take: &Take) -> Result<Vec<RuntimeCall>> {
		let case = self.case.context("no case is open")?.0;
		Ok(take.papers.iter().map(|paper| calls::attach(case, take.step, *paper)).collect())
	}

	async fn take(&self, event: &Event, take: &Take, day: Date) -> Result<Sent> {
		let (desk, said) = (self.stage.desk, self.said(take)?);
		for given in &take.reasons {
			let call = calls::excuse(said.case, take.step, given.row);
			desk.send(&self.company.phrase(given.by.person)?, vec![call]).await?;
		}
		if meets(&self.player, &event.what) {
			let (sent, refusal) = self.decide(event, take, &said, day).await?;
			return match refusal {
				None => Ok(sent),
				Some(error) => bail!("the meeting did not decide it: {error}"),
			};
		}
		let mut all = self.papers(take)?;
		all.push(said.act());
		let sent = desk.send_all(&self.company.phrase(take.by.person)?, all).await?;
		sent.into_iter().last().context("nothing was sent")
	}

	/// A meeting decides. Tells the error if it does not.
	async fn decide(
		&self,
		event: &Event,
		take: &Take,
		said: &Said,
		day: Date,
	) -> Result<(Sent, Option<String>)> {
		let (desk, company) = (self.stage.desk, self.company);
		let chair = company.phrase(take.by.person)?;
		let members = take.with.iter().map(|member| company.phrase(member.person));
		let members: BTreeSet<String> = members.collect::<Result<_>>()?;
		let meeting =
			self.stage.meetings.attended(desk, &chair, members.clone(), day).await?;
		let id = meeting.as_ref().context("nobody meets")?.id;
		if is_sealed(&self.player, &event.what) {
			let signs = members.iter().map(|member| desk.send(member, vec![said.sign(id)]));
			futures::future::try_join_all(signs).await?;
		}
		let mut all = self.papers(take)?;
		all.push(said.decide(id));
		let mut sending = Vec::new();
		for calls in desk::portions(all) {
			sending.push(desk.begin(&chair, calls).await?);
		}
		// What the chair sends from now on comes behind it.
		drop(meeting);
		let sent = sending.into_iter().map(|sending| desk.end(sending));
		let sent = futures::future::try_join_all(sent).await?;
		let sent = sent.into_iter().last().context("nothing was sent")?;
		let refused = sent.events.iter().find_map(|event| match event {
			RuntimeEvent::Proceedings(Told::CaseNotDecided { case, error, .. }) => {
				(*case == said.case).then_some(*error)
			},
			_ => None,
		});
		let name = match refused {
			Some(error) => Some(desk.name(error).await?),
			None => None,
		};
		Ok((sent, name))
	}

	/// Sees that what the engine refuses is refused by the chain, for the same cause.
	async fn provoke(&mut self, event: &'a Event, place: usize, refused: Refused) -> Result<()> {
		let found = match &event.what {
			What::Open { procedure, by, beside, .. } => {
				self.refused_opening(*procedure, by, beside).await?
			},
			What::Take(take) => self.refused_step(event, take, place, refused).await?,
			What::Transfer(_) | What::Release | What::Death => {
				self.left_out.push(format!("line {}: prisons record it all the same", event.line));
				return Ok(());
			},
			what => {
				let (by, call) = self.simple(what)?;
				self.stage.desk.refusal(&self.company.phrase(by.person)?, vec![call]).await
			},
		};
		let found = found.with_context(|| format!("the chain does not refuse it: {refused}"))?;
		let fits = causes::errors(&refused).contains(&found.as_str());
		ensure!(fits, "the chain refuses it as {found}, the engine: {refused}");
		*self.refused.entry(found).or_default() += 1;
		self.played += 1;
		Ok(())
	}

	async fn refused_opening(
		&mut self,
		procedure: Name,
		by: &Officer,
		beside: &[Name],
	) -> Result<Option<String>> {
		let (desk, phrase) = (self.stage.desk, self.company.phrase(by.person)?);
		let open = self.case.map(|(_, procedure)| procedure);
		let mut inmate = self.inmate;
		if let Some(other) = beside.iter().find(|other| Some(**other) != open) {
			inmate = self.spare;
			if self.beside.replace(*other) != Some(*other) {
				desk.send(&phrase, vec![calls::open(inmate, *other, None)]).await?;
			}
		}
		Ok(desk.refusal(&phrase, vec![calls::open(inmate, procedure, None)]).await)
	}

	async fn refused_step(
		&mut self,
		event: &Event,
		take: &Take,
		place: usize,
		refused: Refused,
	) -> Result<Option<String>> {
		let (desk, said) = (self.stage.desk, self.said(take)?);
		let phrase = self.company.phrase(take.by.person)?;
		let papers = self.papers(take)?;
		if let Some(attach) = papers.get(place) {
			return Ok(desk.refusal(&phrase, vec![attach.clone()]).await);
		}
		for given in &take.reasons {
			let call = calls::excuse(said.case, take.step, given.row);
			let giver = self.company.phrase(given.by.person)?;
			match refused {
				Refused::ReasonNotTheirs(_) => return Ok(desk.refusal(&giver, vec![call]).await),
				_ => desk.send(&giver, vec![call]).await?,
			};
		}
		if !meets(&self.player, &event.what) {
			let mut all = papers.clone();
			all.push(said.act());
			if desk::fits(desk::weight(&all)) {
				return Ok(desk.refusal(&phrase, all).await);
			}
			let sent = desk.send_all(&phrase, papers).await?;
			self.attached(event, &sent).await?;
			return Ok(desk.refusal(&phrase, vec![said.act()]).await);
		}
		let day = desk.now().await?.date();
		if let Some(odd) = out_of_place(take) {
			let chair = self.stage.meetings.attended(desk, &phrase, BTreeSet::new(), day).await?;
			let id = chair.as_ref().context("nobody meets")?.id;
			let own = self.company.phrase(odd.person)?;
			return Ok(desk.refusal(&own, vec![calls::meeting_attend(id)]).await);
		}
		let (sent, found) = self.decide(event, take, &said, day).await?;
		self.attached(event, &[sent]).await?;
		Ok(found)
	}

	/// What was attached before a step was refused stays.
	async fn attached(&mut self, event: &Event, sent: &[Sent]) -> Result<()> {
		let Some(last) = sent.last() else { return Ok(()) };
		let now = self.stage.desk.minute(last.block).await?;
		for part in unfolded(event, now) {
			if matches!(part.what, What::Attach { .. }) {
				let part = Event { facts: Vec::new(), ..part };
				self.player.play(&part, now).map_err(|refused| anyhow::anyhow!("{refused}"))?;
			}
		}
		self.compare(last.block).await
	}

	/// The case on the chain must stand as the engine's does.
	async fn compare(&self, block: H256) -> Result<()> {
		let (Some((id, _)), Some(case)) = (self.case, self.player.case()) else { return Ok(()) };
		let at = self.stage.desk.office.online.at_block(block).await?;
		let question = api::runtime_apis().case_api().case(Static(id));
		let view = at.runtime_apis().call(question).await?.context("the chain has no such case")?.0;
		let books = self.player.books();
		let book = books.first().context("no book")?;
		match compare::differs(&view, case, book, self.company) {
			None => Ok(()),
			Some(how) => bail!("case {id} stands otherwise:{how}"),
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
		let at = desk.office.online.at_block(block).await?;
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
		crate::facts::assert(self.stage, self.company, self.inmate, self.holder, facts, now).await
	}
}

/// A member who cannot attend: he is of another authority, or does already.
fn out_of_place(take: &Take) -> Option<&Officer> {
	let mut seen = BTreeSet::from([take.by.person]);
	take.with.iter().find(|member| {
		member.authority != take.by.authority || !seen.insert(member.person)
	})
}

fn date(now: Moment) -> custodia_primitives::Date {
	now.date().to_string().parse().expect("both are dates")
}

/// He is admitted to a prison.
pub fn admit(inmate: InmateId, now: Moment) -> Inmates<Runtime> {
	Inmates::admit { inmate, basis: pallet_inmates::Basis::Sentence, on: date(now) }
}

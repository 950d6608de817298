// SPDX-License-Identifier: Apache-2.0
//! What the engine refuses is tried on the chain, which must refuse it for the same cause.

use super::{
	calls, causes,
	desk::{self, Sent},
	playing::Playing,
	rehearsal::{meets, unfolded},
};
use anyhow::{ensure, Context, Result};
use custodia_rules::{
	office::Officer,
	proceeding::Refused,
	text::{Event, Take, What},
	Name,
};
use std::collections::{BTreeMap, BTreeSet};

impl Playing<'_> {
	/// Sees that what the engine refuses is refused by the chain, for the same cause.
	pub async fn provoke(&mut self, event: &Event, place: usize, refused: Refused) -> Result<()> {
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
				self.stage.desk.refusal(&self.company.phrase(by.person)?, vec![call]).await?
			},
		};
		let found = found.with_context(|| format!("the chain does not refuse it: {refused}"))?;
		let fits = causes::errors(&refused).contains(&found.as_str());
		ensure!(fits, "the chain refuses it as {found}, the engine: {refused}");
		*self.refused.entry(found).or_default() += 1;
		self.played += 1;
		Ok(())
	}

	pub async fn refused_opening(
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
		desk.refusal(&phrase, vec![calls::open(inmate, procedure, None)]).await
	}

	pub async fn refused_step(
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
			return desk.refusal(&phrase, vec![attach.clone()]).await;
		}
		for given in &take.reasons {
			let call = calls::excuse(said.case, take.step, given.row);
			let giver = self.company.phrase(given.by.person)?;
			match refused {
				Refused::ReasonNotTheirs(_) => return desk.refusal(&giver, vec![call]).await,
				_ => desk.send(&giver, vec![call]).await?,
			};
		}
		if !meets(&self.player, &event.what) {
			let mut all = papers.clone();
			all.push(said.act());
			if desk::fits(desk::weight(&all)) {
				return desk.refusal(&phrase, all).await;
			}
			let sent = desk.send_all(&phrase, papers).await?;
			self.attached(event, &sent).await?;
			return desk.refusal(&phrase, vec![said.act()]).await;
		}
		let day = desk.now().await?.date();
		if let Some(odd) = out_of_place(take) {
			let chair = self.stage.meetings.attended(desk, &phrase, BTreeMap::new(), day).await?;
			let id = chair.as_ref().context("nobody meets")?.id;
			let own = self.company.phrase(odd.person)?;
			return desk.refusal(&own, vec![calls::meeting_attend(id)]).await;
		}
		let (sent, found) = self.decide(event, take, &said, day).await?;
		self.attached(event, &[sent]).await?;
		Ok(found)
	}

	/// What was attached before a step was refused stays.
	pub async fn attached(&mut self, event: &Event, sent: &[Sent]) -> Result<()> {
		let Some(last) = sent.last() else { return Ok(()) };
		let now = self.stage.desk.minute(last.block).await?;
		for part in unfolded(event, now) {
			if matches!(part.what, What::Attach { .. }) {
				let part = Event { facts: Vec::new(), ..part };
				self.player.play(&part, now).map_err(|refused| anyhow::anyhow!("{refused}"))?;
			}
		}
		self.compare(event, last.block, now).await
	}
}

/// A member who cannot attend: he is of another authority, or does already.
fn out_of_place(take: &Take) -> Option<&Officer> {
	let mut seen = BTreeSet::from([take.by.person]);
	take.with
		.iter()
		.find(|member| member.authority != take.by.authority || !seen.insert(member.person))
}

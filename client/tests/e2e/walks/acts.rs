// SPDX-License-Identifier: Apache-2.0
//! The events of a walk as transactions of its officers.

use super::{
	calls::{self, Said},
	desk::{self, Sent},
	playing::Playing,
	rehearsal::{is_sealed, meets},
};
use anyhow::{bail, Context, Result};
use custodia_primitives::{InmateId, OfficerId};
use custodia_rules::{
	office::Officer,
	proceeding::Addressee,
	text::{Event, Take, What},
	Date, Moment, Name,
};
use custodia_runtime::{Runtime, RuntimeCall, RuntimeEvent};
use pallet_inmates::{Call as Inmates, ReleaseGround};
use pallet_proceedings::Event as Told;
use std::collections::BTreeMap;

impl Playing<'_> {
	/// The call of an event that is one, and who sends it.
	pub fn simple<'e>(&self, what: &'e What) -> Result<(&'e Officer, RuntimeCall)> {
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
				let panel =
					members.iter().map(|member| id(member.person)).collect::<Result<_>>()?;
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

	pub async fn open(
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

	pub async fn custody(&self, body: u32, call: Inmates<Runtime>) -> Result<Sent> {
		self.stage.desk.send(&self.company.staff(body, "custody"), vec![call.into()]).await
	}

	pub async fn transfer(&mut self, to: u32, now: Moment) -> Result<Sent> {
		let (from, inmate, on) = (self.holder.context("nobody holds him")?, self.inmate, date(now));
		let there = self.company.body(to)?;
		self.custody(from, Inmates::transfer_offer { inmate, to: there }).await?;
		self.holder = Some(to);
		self.custody(to, Inmates::transfer_accept { inmate, on }).await
	}

	pub async fn release(&mut self, now: Moment) -> Result<Sent> {
		let from = self.holder.take().context("nobody holds him")?;
		let (inmate, on, ground) = (self.inmate, date(now), ReleaseGround::Other);
		self.custody(from, Inmates::release { inmate, ground, on }).await
	}

	pub async fn death(&mut self, now: Moment) -> Result<Sent> {
		let (from, inmate, on) = (self.holder.take(), self.inmate, date(now));
		if let Some(from) = from {
			return self.custody(from, Inmates::death { inmate, on }).await;
		}
		bail!("nobody holds him, and a death outside is not recorded")
	}

	/// What is said in a step.
	pub fn said(&self, take: &Take) -> Result<Said> {
		let to = |to: &Addressee| Ok((to.word, self.company.body(to.authority)?));
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
	pub fn papers(&self, take: &Take) -> Result<Vec<RuntimeCall>> {
		let case = self.case.context("no case is open")?.0;
		Ok(take.papers.iter().map(|paper| calls::attach(case, take.step, *paper)).collect())
	}

	pub async fn take(&self, event: &Event, take: &Take, day: Date) -> Result<Sent> {
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
	pub async fn decide(
		&self,
		event: &Event,
		take: &Take,
		said: &Said,
		day: Date,
	) -> Result<(Sent, Option<String>)> {
		let (desk, company) = (self.stage.desk, self.company);
		let chair = company.phrase(take.by.person)?;
		let named = |person: u32| anyhow::Ok((company.phrase(person)?, company.id(person)?));
		let members = take.with.iter().map(|member| named(member.person));
		let members: BTreeMap<String, OfficerId> = members.collect::<Result<_>>()?;
		let meeting = self.stage.meetings.attended(desk, &chair, members.clone(), day).await?;
		let id = meeting.as_ref().context("nobody meets")?.id;
		if is_sealed(&self.player, &event.what) {
			let signs = members.keys().map(|member| desk.send(member, vec![said.sign(id)]));
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
}

fn date(now: Moment) -> custodia_primitives::Date {
	now.date().to_string().parse().expect("both are dates")
}

/// He is admitted to a prison.
pub fn admit(inmate: InmateId, now: Moment) -> Inmates<Runtime> {
	Inmates::admit { inmate, basis: pallet_inmates::Basis::Sentence, on: date(now) }
}

// SPDX-License-Identifier: Apache-2.0
//! The council of a rehearsal: whatever is moved is carried, and many motions at once.

use super::desk::{Desk, Sending, Sent};
use anyhow::{bail, ensure, Context, Result};
use codec::Encode;
use custodia_client::motions::REHEARSAL;
use custodia_rules::{Date, Moment};
use custodia_runtime::{Runtime, RuntimeCall, RuntimeEvent};
use frame_support::{dispatch::GetDispatchInfo, weights::Weight};
use pallet_collective::{Call, Event, Instance1};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};
use std::{collections::BTreeMap, sync::Arc};
use tokio::task::JoinHandle;

type Council = Call<Runtime, Instance1>;

/// How many motions are open at once: the council takes a few more.
const AT_ONCE: usize = 48;
/// Who closes the motions by which the clock moves. He does nothing else, so that his transaction is
/// the first of its block and what happens on that day comes behind it.
const CLOSES: &str = "//JusticeMinistry//delegate";
/// How many dates ahead the clock's motions are brought in.
const AHEAD: usize = 5;

fn delegate(name: &str) -> String {
	format!("//{name}//delegate")
}

/// A motion that has its votes.
pub struct Motion {
	hash: H256,
	index: u32,
	call: RuntimeCall,
}

impl Motion {
	fn closing(&self) -> RuntimeCall {
		let weight = self.call.get_dispatch_info().call_weight.saturating_mul(2);
		let close = Council::close {
			proposal_hash: self.hash,
			index: self.index,
			proposal_weight_bound: weight.max(Weight::from_parts(1_000_000_000, 1_000_000)),
			length_bound: self.call.encoded_size() as u32,
		};
		close.into()
	}
}

/// Brings in a motion, for which these vote.
async fn bring_in(desk: &Desk, call: RuntimeCall, voters: &[&str]) -> Result<Motion> {
	let length_bound = call.encoded_size() as u32;
	let hash: H256 = BlakeTwo256::hash_of(&call);
	let propose = Council::propose { threshold: 3, proposal: Box::new(call.clone()), length_bound };
	let sent = desk.send(&delegate(voters[0]), vec![propose.into()]).await?;
	let index = sent.events.iter().find_map(|event| match event {
		RuntimeEvent::Council(Event::Proposed { proposal_index, .. }) => Some(*proposal_index),
		_ => None,
	});
	let index = index.context("there is no motion")?;
	let votes = voters.iter().map(|name| async move {
		let vote = Council::vote { proposal: hash, index, approve: true };
		desk.send(&delegate(name), vec![vote.into()]).await
	});
	futures::future::try_join_all(votes).await?;
	Ok(Motion { hash, index, call })
}

/// That what a motion moved was done.
async fn carried(desk: &Desk, sent: &Sent) -> Result<()> {
	for event in &sent.events {
		if let RuntimeEvent::Council(Event::Executed { result: Err(error), .. }) = event {
			bail!("what was moved is refused: {}", desk.name(*error).await?);
		}
	}
	Ok(())
}

/// Carries all of these, each by a motion of its own: brought in, voted for and carried out in three
/// blocks.
pub async fn carry(desk: &Desk, mut calls: Vec<RuntimeCall>) -> Result<Vec<Sent>> {
	let mut all = Vec::new();
	while !calls.is_empty() {
		let rest = calls.split_off(calls.len().min(AT_ONCE));
		let each = calls.into_iter().enumerate().map(|(n, call)| async move {
			// Each delegate has his share of the work.
			let mut voters = REHEARSAL;
			voters.rotate_left(n % REHEARSAL.len());
			let words = format!("{call:?}");
			let motion = bring_in(desk, call, &voters).await?;
			let sent = desk.send(&delegate(voters[0]), vec![motion.closing()]).await?;
			carried(desk, &sent).await.context(words)?;
			anyhow::Ok(sent)
		});
		all.extend(futures::future::try_join_all(each).await?);
		calls = rest;
	}
	Ok(all)
}

fn advance(days: u32) -> RuntimeCall {
	pallet_clock::Call::<Runtime>::advance { days }.into()
}

/// Moves the clock to a date.
pub async fn advance_to(desk: &Desk, date: Date) -> Result<Moment> {
	let now = desk.now().await?;
	let days = now.date().days_until(date);
	ensure!(days >= 0, "{date} is past: it is {now}");
	if days > 0 {
		carry(desk, vec![advance(days as u32)]).await?;
	}
	let now = desk.now().await?;
	ensure!(now.date() == date, "the clock stands at {now}, not on {date}");
	Ok(now)
}

/// Moves the clock from date to date. The motions for that are brought in some dates ahead, so that
/// each needs but to be closed.
pub struct Clock {
	desk: Arc<Desk>,
	/// How many days it is from each date to the next.
	steps: Vec<u32>,
	next: usize,
	/// Motions by their days: of one call only one motion can be open.
	brought_in: BTreeMap<u32, JoinHandle<Result<Motion>>>,
}

impl Clock {
	/// From today through these dates.
	pub async fn through(desk: Arc<Desk>, dates: &[Date]) -> Result<Self> {
		let mut last = desk.now().await?.date();
		let mut steps = Vec::new();
		for date in dates {
			steps.push(u32::try_from(last.days_until(*date)).context("a date is past")?);
			last = *date;
		}
		let mut clock = Self { desk, steps, next: 0, brought_in: BTreeMap::new() };
		clock.look_ahead();
		Ok(clock)
	}

	fn look_ahead(&mut self) {
		for days in self.steps.iter().skip(self.next).take(AHEAD).copied().filter(|days| *days > 0)
		{
			let desk = self.desk.clone();
			self.brought_in.entry(days).or_insert_with(|| {
				tokio::spawn(async move { bring_in(&desk, advance(days), &REHEARSAL[..3]).await })
			});
		}
	}

	/// Puts the move to the next date into the pool: what is sent from now on comes behind it.
	pub async fn turn(&mut self) -> Result<Option<Sending>> {
		let days = *self.steps.get(self.next).context("there is no other date")?;
		self.next += 1;
		if days == 0 {
			return Ok(None);
		}
		let motion = self.brought_in.remove(&days).context("no motion was brought in")?.await??;
		let sending = self.desk.begin(CLOSES, vec![motion.closing()]).await?;
		self.look_ahead();
		Ok(Some(sending))
	}

	/// Waits until the clock has moved.
	pub async fn turned(&self, sending: Option<Sending>, date: Date) -> Result<()> {
		if let Some(sending) = sending {
			let sent = self.desk.end(sending).await?;
			carried(&self.desk, &sent).await?;
			let now = self.desk.minute(sent.block).await?;
			ensure!(now.date() == date, "the clock stands at {now}, not on {date}");
		}
		Ok(())
	}
}

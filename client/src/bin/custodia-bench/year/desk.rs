// SPDX-License-Identifier: Apache-2.0
//! Where officers send from: many at once, each his own calls in their order.

use crate::load::{feed, Queue};
use anyhow::{ensure, Context, Result};
use custodia_client::{
	api,
	call::{force_batch, Ready},
	motions,
	office::Office,
};
use custodia_primitives::{Date, Moment};
use custodia_runtime::{Runtime, RuntimeCall};
use frame_support::dispatch::GetDispatchInfo;
use std::collections::BTreeMap;

/// How many transactions of each officer are in flight.
const WINDOW: u64 = 400;
/// Calls in one transaction at the most.
const MOST: usize = 50;

/// What is to be sent: the calls of each officer, by his phrase.
#[derive(Default)]
pub struct Work(BTreeMap<String, Vec<RuntimeCall>>);

impl Work {
	/// Adds a call of an officer, behind those that he has.
	pub fn add(&mut self, officer: impl Into<String>, call: impl Into<RuntimeCall>) {
		self.0.entry(officer.into()).or_default().push(call.into());
	}

	/// Sends it all, and waits until it is in blocks. Each call is done or refused by itself: what
	/// became of it the events tell.
	pub async fn send(self, office: &Office) -> Result<()> {
		let signing = self.0.into_iter().map(|(officer, calls)| async move {
			let ready: Vec<Ready> = portions(calls).into_iter().map(force_batch).collect();
			let signed = Queue::sign(office, &officer, ready).await;
			signed.with_context(|| format!("{officer} cannot sign"))
		});
		let queues = futures::future::try_join_all(signing).await?;
		feed(std::slice::from_ref(office), &queues, WINDOW, None).await
	}
}

/// Calls in portions of which each fits into what an officer may take of a block.
fn portions(calls: Vec<RuntimeCall>) -> Vec<Vec<RuntimeCall>> {
	let most = <Runtime as pallet_authorities::Config>::OfficerBlockBudget::get() / 10 * 9;
	let mut portions: Vec<Vec<RuntimeCall>> = Vec::new();
	let mut weight = 0u64;
	for call in calls {
		let own = call.get_dispatch_info().call_weight.ref_time();
		let fits = weight.saturating_add(own) < most;
		match portions.last_mut().filter(|last| fits && last.len() < MOST) {
			Some(last) => {
				weight += own;
				last.push(call);
			},
			None => {
				weight = own;
				portions.push(vec![call]);
			},
		}
	}
	portions
}

/// The chain's minute.
pub async fn now(office: &Office) -> Result<Moment> {
	let at = office.now().await?;
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	Ok(time.now.0)
}

/// The chain's day.
pub async fn today(office: &Office) -> Result<Date> {
	Ok(now(office).await?.date())
}

/// Moves the clock to a day.
pub async fn go_to(office: &Office, day: Date) -> Result<()> {
	let days = today(office).await?.days_until(day);
	let days = u32::try_from(days).ok().with_context(|| format!("{day} is past"))?;
	if days > 0 {
		let advance = pallet_clock::Call::<Runtime>::advance { days };
		motions::rehearse(office, &Ready::of(advance)).await?;
	}
	let reached = today(office).await?;
	ensure!(reached == day, "the clock stands at {reached}, not on {day}");
	Ok(())
}

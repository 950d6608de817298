// SPDX-License-Identifier: Apache-2.0
//! More acts than a network takes: how many it finalises.
//!
//! The officers who keep records work as fast as they can: each opens a record, then attaches three
//! papers to earlier ones.

use crate::{
	chain::{acts, best, next},
	kinds::{attach, open},
	load::{batch, feed, Queue, RECORDS},
};
use anyhow::{ensure, Result};
use codec::Decode;
use custodia_client::{call::Ready, office::Office, record::keys};
use custodia_primitives::InmateId;
use frame_support::{dispatch::PerDispatchClass, weights::Weight};
use sp_core::H256;
use std::time::{Duration, Instant};

/// More than any network of this kind takes from one officer.
const PER_SECOND: u64 = 700;
/// Acts in flight of one officer: five of them fill two blocks, and the gate takes few more of one.
const WINDOW: u64 = 1_900;
/// Blocks at the beginning that may not be full yet.
const RAMP: u32 = 2;

/// A steady rate.
pub struct Rate {
	/// It was counted in the blocks after this one ..
	pub from: u32,
	/// .. up to this one.
	pub to: u32,
	/// How many transactions they hold.
	pub transactions: u64,
	/// How many acts.
	pub acts: u64,
	/// How long they took, by their own timestamps.
	pub seconds: f64,
	/// How full they were by weight, of what is for signed calls.
	pub full: f64,
	/// How many blocks the newest final one was behind the newest, at the end.
	pub behind: u32,
}

/// Fills a network's pools for so many seconds. Each office is a connection to another node.
pub async fn run(offices: &[Office], batch: u32, seconds: u64) -> Result<Rate> {
	let office = &offices[0];
	let (first, id) = (format!("{:?}", best(office).await?.1), next(office).await?);
	let papers = match id {
		// Somebody must be there before papers come.
		0..=99 => prepare(offices).await?,
		_ => id,
	};
	let per_officer = seconds * PER_SECOND / u64::from(batch);
	let mut signing = Vec::new();
	for officer in RECORDS {
		let name = format!("{first}{officer}");
		let calls = (0..per_officer as u32).map(|n| transaction(&name, n, batch, papers)).collect();
		signing.push(Queue::sign(office, officer, calls));
	}
	let queues = futures::future::try_join_all(signing).await?;

	let (start, _) = best(office).await?;
	let window = (WINDOW / u64::from(batch)).max(4);
	let stop = Instant::now() + Duration::from_secs(seconds);
	feed(offices, &queues, window, Some(stop)).await?;
	let (to, _) = best(office).await?;
	let behind = to.saturating_sub(finalised(office).await?);
	let until = Instant::now() + Duration::from_secs(60);
	while finalised(office).await? < to {
		ensure!(Instant::now() < until, "block {to} is not final after a minute");
		tokio::time::sleep(Duration::from_millis(200)).await;
	}

	let from = start + RAMP;
	ensure!(to > from + 2, "only {} blocks were made in {seconds} seconds", to - start);
	let (a, b) = (hash(office, from).await?, hash(office, to).await?);
	let mut transactions = 0;
	for queue in &queues {
		let (before, after) = (queue.included(office, a).await?, queue.included(office, b).await?);
		ensure!(
			after < per_officer,
			"an officer had nothing left to send: the network is faster than expected"
		);
		transactions += after - before;
	}
	let mut full = 0.0;
	for number in from + 1..=to {
		full += fullness(office, hash(office, number).await?).await?;
	}
	// Included is not yet recorded: a transaction may fail in its block.
	let counted = transactions * u64::from(batch);
	let recorded = acts(office, b).await? - acts(office, a).await?;
	ensure!(recorded == counted, "{counted} acts were included and {recorded} recorded");
	let millis = time(office, b).await? - time(office, a).await?;
	let rate = Rate {
		from,
		to,
		transactions,
		acts: recorded,
		seconds: millis as f64 / 1_000.0,
		full: full / f64::from(to - from),
		behind,
	};
	crate::say(&format!("{:.0} acts per second", rate.acts as f64 / rate.seconds));
	drain(office).await?;
	Ok(rate)
}

/// Opens some records to attach papers to.
async fn prepare(offices: &[Office]) -> Result<u32> {
	let calls = (0..100).map(|n| Ready::of(open("first", n))).collect();
	let queue = Queue::sign(&offices[0], RECORDS[0], calls).await?;
	feed(&offices[..1], &[queue], 200, None).await?;
	next(&offices[0]).await
}

/// Every fourth act opens a record; the others attach papers to earlier ones.
fn transaction(of: &str, n: u32, acts: u32, papers: u32) -> Ready {
	let act = |n: u32| match n % 4 {
		0 => open(of, n),
		// A stride that has no factor in common with round numbers.
		_ => attach(InmateId(n.wrapping_mul(7_919) % papers), n),
	};
	match acts {
		1 => Ready::of(act(n)),
		size => batch((n * size..(n + 1) * size).map(act).collect()),
	}
}

/// Waits until what is left in the pools is in blocks too.
async fn drain(office: &Office) -> Result<()> {
	let until = Instant::now() + Duration::from_secs(45);
	while Instant::now() < until {
		let waiting: Vec<sp_core::Bytes> =
			office.chain.call("author_pendingExtrinsics", Default::default()).await?;
		if waiting.is_empty() {
			break;
		}
		tokio::time::sleep(Duration::from_secs(1)).await;
	}
	Ok(())
}

async fn hash(office: &Office, number: u32) -> Result<H256> {
	let block = office.chain.block(number).await?;
	block.ok_or_else(|| anyhow::anyhow!("block {number} is gone"))
}

async fn finalised(office: &Office) -> Result<u32> {
	let head = office.chain.finalised_head().await?;
	Ok(office.chain.header(head).await?.number)
}

/// A block's timestamp, in milliseconds.
async fn time(office: &Office, block: H256) -> Result<u64> {
	let row = office.chain.storage(keys::prefix("Timestamp", "Now"), block).await?;
	Ok(u64::decode(&mut &row.unwrap_or_default()[..])?)
}

/// How much of a block's weight for signed calls was used.
async fn fullness(office: &Office, block: H256) -> Result<f64> {
	use frame_support::dispatch::DispatchClass;
	let row = office.chain.storage(keys::prefix("System", "BlockWeight"), block).await?;
	let used = PerDispatchClass::<Weight>::decode(&mut &row.unwrap_or_default()[..])?;
	let limits = custodia_runtime::configs::BlockWeights::get();
	let most = limits.get(DispatchClass::Normal).max_total.unwrap_or(limits.max_block);
	Ok(used.get(DispatchClass::Normal).ref_time() as f64 / most.ref_time() as f64)
}

// SPDX-License-Identifier: Apache-2.0
//! Calls, signed beforehand and sent so that a pool is never empty and never overflows.
//!
//! As everywhere, nothing is believed but the signer's nonce on the chain.

use anyhow::{bail, Result};
use codec::Decode;
use custodia_client::{
	call::{self, Ready},
	config::Params,
	office::{AtBlock, Office},
	record::keys,
	signer,
};
use custodia_runtime::{Runtime, RuntimeCall};
use std::time::{Duration, Instant};
use subxt_signer::sr25519::Keypair;

/// Officers who keep records, each of another authority.
pub const RECORDS: [&str; 5] = [
	"//Prison1//records",
	"//Prison2//records",
	"//Detention//records",
	"//Court//records",
	"//PrisonAdministration//records",
];

/// How long a transaction stays valid, in blocks.
const MORTALITY: u64 = 256;
/// How often the nonce is read.
const POLL: Duration = Duration::from_millis(200);
/// After this long without an inclusion the rest is sent again.
const STALL: Duration = Duration::from_secs(12);
/// After this long without an inclusion something is wrong.
const GIVE_UP: Duration = Duration::from_secs(60);

/// An act on a record.
pub type Act = pallet_inmates::Call<Runtime>;

/// All of these acts, or none.
pub fn batch(acts: Vec<Act>) -> Ready {
	call::batch(acts.into_iter().map(RuntimeCall::Inmates).collect())
}

/// Signed transactions of one officer, in order.
pub struct Queue {
	account: [u8; 32],
	first: u64,
	signed: Vec<Vec<u8>>,
}

impl Queue {
	/// Signs the calls of an officer, from his next nonce on.
	pub async fn sign(office: &Office, seed: &str, calls: Vec<Ready>) -> Result<Self> {
		let key = signer::load(seed)?;
		let account = key.public_key().0;
		let first = nonce(office, &account, None).await?;
		let at = office.now().await?;
		let signed = tokio::task::spawn_blocking(move || sign(&at, &key, first, &calls)).await??;
		Ok(Self { account, first, signed })
	}

	/// How long a transaction is, on average.
	pub fn length(&self) -> usize {
		let all: usize = self.signed.iter().map(Vec::len).sum();
		all / self.signed.len().max(1)
	}

	/// How many of them are included after a block.
	pub async fn included(&self, office: &Office, block: subxt::utils::H256) -> Result<u64> {
		Ok(nonce(office, &self.account, Some(block)).await?.saturating_sub(self.first))
	}

	/// Sends them, with so many in flight, until all are included or it is time to stop.
	pub async fn feed(&self, office: &Office, window: u64, stop: Option<Instant>) -> Result<()> {
		let end = self.signed.len() as u64;
		let (mut next, mut moved, mut seen) = (0, Instant::now(), 0);
		let mut last = String::from("nothing");
		loop {
			let included = nonce(office, &self.account, None).await?.saturating_sub(self.first);
			if included >= end || stop.is_some_and(|stop| Instant::now() >= stop) {
				return Ok(());
			}
			if included > seen {
				(seen, moved) = (included, Instant::now());
			} else if moved.elapsed() > GIVE_UP {
				bail!("nothing more is included: {included} of {end} are; last refused: {last}");
			} else if moved.elapsed() > STALL {
				next = included;
			}
			next = next.max(included);
			let limit = end.min(included + window);
			// One after the other: those that come before their turn fill the pool's small waiting room.
			while next < limit {
				match office.rpc.author_submit_extrinsic(&self.signed[next as usize]).await {
					Err(refusal) if !is_known(&refusal) => {
						// A full pool takes more later.
						last = refusal.to_string();
						break;
					},
					_ => next += 1,
				}
			}
			tokio::time::sleep(POLL).await;
		}
	}
}

/// Whether the pool or a block has it already.
fn is_known(refusal: &subxt::rpcs::Error) -> bool {
	let subxt::rpcs::Error::User(error) = refusal else { return false };
	let outdated = || error.data.as_ref().is_some_and(|data| data.get().contains("outdated"));
	error.code == 1013 || error.code == 1010 && outdated()
}

/// Feeds all queues at once, each to a node of its own as far as there are as many.
pub async fn feed(
	offices: &[Office],
	queues: &[Queue],
	window: u64,
	stop: Option<Instant>,
) -> Result<()> {
	let feeds = queues.iter().zip(offices.iter().cycle()).map(|(q, o)| q.feed(o, window, stop));
	futures::future::try_join_all(feeds).await.map(|_| ())
}

fn sign(at: &AtBlock, key: &Keypair, first: u64, calls: &[Ready]) -> Result<Vec<Vec<u8>>> {
	let (number, block) = (at.block_number(), at.block_hash());
	let mut signed = Vec::with_capacity(calls.len());
	for (nonce, call) in (first..).zip(calls) {
		let params = Params::new().mortal_from_unchecked(MORTALITY, number, block).nonce(nonce);
		let transaction =
			at.transactions().create_v4_signable_offline(call, params.build())?.sign(key)?;
		signed.push(transaction.encoded().to_vec());
	}
	Ok(signed)
}

async fn nonce(
	office: &Office,
	account: &[u8; 32],
	block: Option<subxt::utils::H256>,
) -> Result<u64> {
	let key = [keys::prefix("System", "Account"), keys::blake2_128_concat(account)].concat();
	let row = office.rpc.state_get_storage(&key, block).await?;
	// The nonce comes first.
	Ok(row.map(|row| u32::decode(&mut &row[..])).transpose()?.unwrap_or(0).into())
}

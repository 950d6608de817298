// SPDX-License-Identifier: Apache-2.0
//! Sending many calls of one signer.
//!
//! A pool answers "OK" to more transactions than it keeps: what it dropped vanishes without a word.
//! So nothing is believed here but the signer's nonce on the chain: it counts what was included.
//! Only so many transactions are in flight, and those that got lost are sent again.

use crate::{
	config::Params,
	office::{AtBlock, Office},
};
use anyhow::{bail, Result};
use std::time::{Duration, Instant};
use subxt::{transactions::Payload, utils::AccountId32};
use subxt_signer::sr25519::Keypair;

/// How many transactions of one signer are in flight at the most.
const WINDOW: u64 = 2_000;
/// How often the nonce is read.
const POLL: Duration = Duration::from_millis(500);
/// After this long without an inclusion the rest is sent again.
const STALL: Duration = Duration::from_secs(20);
/// After this long without an inclusion something is wrong that sending again does not cure.
const GIVE_UP: Duration = Duration::from_secs(180);
/// How many blocks a transaction stays valid.
const MORTALITY: u64 = 64;

/// Sends the calls in order, each once, and returns when all are included. `progress` is told how
/// many are.
///
/// Whether they succeeded is not its business: the caller reads the state.
pub async fn all<P: Payload>(
	office: &Office,
	signer: &Keypair,
	calls: &[P],
	mut progress: impl FnMut(usize),
) -> Result<()> {
	let account = AccountId32(signer.public_key().0);
	let start = nonce(&office.now().await?, &account).await?;
	let end = start + calls.len() as u64;
	let (mut next, mut included, mut moved) = (start, start, Instant::now());
	let mut resent = Instant::now();
	while included < end {
		let at = office.now().await?;
		let limit = end.min(included + WINDOW);
		while next < limit {
			let call = &calls[(next - start) as usize];
			if let Err(refusal) = send_one(office, &at, signer, call, next).await {
				// A full pool takes more later; anything else is the caller's to know.
				if next == included && moved.elapsed() > STALL {
					return Err(refusal);
				}
				break;
			}
			next += 1;
		}
		tokio::time::sleep(POLL).await;
		let now = nonce(&office.now().await?, &account).await?;
		if now > included {
			(included, moved) = (now, Instant::now());
			next = next.max(now);
			progress((included - start) as usize);
		} else if moved.elapsed() > GIVE_UP {
			bail!("nothing of what was sent was included for {} seconds", GIVE_UP.as_secs());
		} else if moved.elapsed() > STALL && resent.elapsed() > STALL {
			(next, resent) = (included, Instant::now());
		}
	}
	Ok(())
}

async fn nonce(at: &AtBlock, account: &AccountId32) -> Result<u64> {
	Ok(at.transactions().account_nonce(account).await?)
}

/// Signs one call for a nonce and puts it into the pool. One that is there already is no error.
async fn send_one<P: Payload>(
	office: &Office,
	at: &AtBlock,
	signer: &Keypair,
	call: &P,
	nonce: u64,
) -> Result<()> {
	let params = Params::new().mortal_from_unchecked(MORTALITY, at.block_number(), at.block_hash());
	let signed = at
		.transactions()
		.create_v4_signable_offline(call, params.nonce(nonce).build())?
		.sign(signer)?;
	match office.rpc.author_submit_extrinsic(signed.encoded()).await {
		Ok(_) => Ok(()),
		// "Already imported" and "stale": the pool or a block has it.
		Err(subxt::rpcs::Error::User(error)) if error.code == 1013 => Ok(()),
		Err(error) => Err(error.into()),
	}
}

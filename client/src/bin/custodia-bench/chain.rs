// SPDX-License-Identifier: Apache-2.0
//! What a chain tells of its blocks and its state.

use anyhow::{Context, Result};
use codec::DecodeAll;
use custodia_client::{api, office::Office, record::keys, state};
use custodia_primitives::{Date, InmateId};
use custodia_runtime::{Runtime, RuntimeEvent};
use frame_system::{Event, EventRecord};
use pallet_inmates::Inmate;
use sp_core::H256;

/// The records as they stand in a block.
#[derive(Clone, Copy)]
pub struct Stock {
	/// Their rows.
	pub rows: u64,
	/// Keys and values.
	pub bytes: u64,
	/// The entries on all of them.
	pub acts: u64,
}

/// The chain's day.
pub async fn today(office: &Office) -> Result<Date> {
	let at = office.now().await?;
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	Ok(time.now.0.date())
}

/// The number and the hash of the newest block.
pub async fn best(office: &Office) -> Result<(u32, H256)> {
	let number = office.chain.best().await?.number;
	let block = office.chain.block(number).await?.context("the newest block is gone")?;
	Ok((number, block))
}

/// What happened in a block.
pub async fn events(office: &Office, number: u32) -> Result<Vec<RuntimeEvent>> {
	let block = office.chain.block(number).await?;
	let block = block.with_context(|| format!("block {number} is gone"))?;
	let row = office.chain.storage(keys::prefix("System", "Events"), block).await?;
	let records =
		Vec::<EventRecord<RuntimeEvent, H256>>::decode_all(&mut &row.unwrap_or_default()[..])
			.with_context(|| format!("the events of block {number}"))?;
	Ok(records.into_iter().map(|record| record.event).collect())
}

/// The first that was refused after one block, up to another.
pub async fn refusal(office: &Office, from: u32, to: u32) -> Result<String> {
	for number in from + 1..=to {
		for event in events(office, number).await? {
			if let RuntimeEvent::System(Event::ExtrinsicFailed { dispatch_error, .. }) = event {
				return Ok(format!("the first refused: {dispatch_error:?}"));
			}
		}
	}
	Ok("none was refused".into())
}

/// The number that the next record gets.
pub async fn next(office: &Office) -> Result<u32> {
	let key = pallet_inmates::NextInmate::<Runtime>::hashed_key().to_vec();
	let id: Option<InmateId> = state::row(&office.chain, key, best(office).await?.1).await?;
	Ok(id.map_or(0, |id| id.0))
}

/// The records as they stand in this block.
pub async fn stock(office: &Office, block: H256) -> Result<Stock> {
	let pallet = &keys::prefix("Inmates", "")[..16];
	let summaries = keys::prefix("Inmates", "Inmates");
	let mut stock = Stock { rows: 0, bytes: 0, acts: 0 };
	for (key, value) in state::all(&office.chain, pallet, block).await? {
		stock.rows += 1;
		stock.bytes += (key.len() + value.len()) as u64;
		if key.starts_with(&summaries) {
			stock.acts += u64::from(Inmate::decode_all(&mut &value[..])?.length);
		}
	}
	Ok(stock)
}

/// The acts on all records.
pub async fn acts(office: &Office, block: H256) -> Result<u64> {
	Ok(stock(office, block).await?.acts)
}

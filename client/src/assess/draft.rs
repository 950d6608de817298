// SPDX-License-Identifier: Apache-2.0
//! Instruments on a chain: brought there, read, compared with their text.

use crate::{
	call::{self, Ready},
	chain::Rpc,
	office::{Done, Office},
	state,
};
use anyhow::{ensure, Context, Result};
use codec::Decode;
use custodia_primitives::{AuthorityId, Date, InstrumentId};
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_assessments::{Call, Event, Instrument, InstrumentView, Instruments, Stage};
use sp_core::H256;
use subxt_signer::sr25519::Keypair;

/// The calls that write an instrument, in their order.
pub fn calls(text: &Instrument) -> Vec<RuntimeCall> {
	let Instrument { name, kind, valid, period, people, asks, states, .. } = *text;
	let title = text.title.clone();
	let mut calls = vec![Call::<Runtime>::instrument_open { name, title, kind, valid, period }];
	calls.extend(text.areas.iter().cloned().map(|area| Call::instrument_area {
		name: area.name,
		title: area.title,
		most: area.most,
	}));
	calls.extend(text.items.iter().cloned().map(|item| Call::instrument_item {
		name: item.name,
		title: item.title,
		area: item.area,
		counts: item.counts,
		least: item.least,
		most: item.most,
	}));
	calls.extend(text.bands.iter().cloned().map(|band| Call::instrument_band {
		name: band.name,
		title: band.title,
		from: band.from,
		again: band.again,
	}));
	if people != Default::default() {
		let pallet_assessments::People { scorer, confirmer, answerer } = people;
		calls.push(Call::instrument_people { scorer, confirmer, answerer });
	}
	if asks != Default::default() {
		let pallet_assessments::Asks { base, adds, confirm, object, answer, posted, objected } =
			asks;
		calls.push(Call::instrument_law { base, adds, confirm, object, answer, posted, objected });
	}
	if let Some(pallet_assessments::Stating { fact, field }) = states {
		calls.push(Call::instrument_states { fact, field });
	}
	calls.into_iter().map(Into::into).collect()
}

/// What pallet `Assessments` told of a call.
pub fn events(done: &Done) -> Result<Vec<Event<Runtime>>> {
	let mut found = Vec::new();
	for event in done.events.iter() {
		let event = event?;
		if event.pallet_name() == "Assessments" {
			let bytes = [&[event.event_index()], event.field_bytes()].concat();
			found.push(Event::decode(&mut &bytes[..]).context("an event does not decode")?);
		}
	}
	Ok(found)
}

/// Writes an instrument, all of it or nothing. Tells its number, and its digest reckoned here from what
/// the chain then has.
pub async fn draft(
	office: &Office,
	officer: &Keypair,
	text: &Instrument,
) -> Result<(InstrumentId, H256)> {
	let batch = call::batch(calls(text));
	// Asked before: a failed call does not tell which part of it failed.
	office.ask(officer, &batch).await?;
	let done = office.act(officer, &batch).await?;
	let opened = events(&done)?.into_iter().find_map(|event| match event {
		Event::InstrumentOpened { instrument, .. } => Some(instrument),
		_ => None,
	});
	let id = opened.context("the chain did not say which instrument was opened")?;
	let there = on_chain(&office.chain, id, done.block).await?;
	ensure!(says_same(&there, text), "what the chain has as instrument {id} is not this text");
	Ok((id, there.digest()))
}

/// The call by which a colleague adopts an instrument.
pub fn adopt(instrument: InstrumentId, digest: H256, from: Date) -> Ready {
	Ready::of(Call::<Runtime>::instrument_adopt { instrument, digest, from })
}

/// An instrument of the chain, adopted or being written.
pub async fn on_chain(rpc: &Rpc, id: InstrumentId, block: H256) -> Result<Instrument> {
	let row = state::row(rpc, Instruments::<Runtime>::hashed_key_for(id), block).await?;
	row.with_context(|| format!("there is no instrument {id}"))
}

/// Those that are in force for an authority on a day.
pub async fn in_force(
	rpc: &Rpc,
	authority: AuthorityId,
	on: Date,
	block: H256,
) -> Result<Vec<InstrumentView>> {
	state::ask(rpc, "AssessmentsApi_instruments", &(authority, on), block).await
}

/// Whether two instruments say the same, whoever wrote them and however far they are.
pub fn says_same(one: &Instrument, other: &Instrument) -> bool {
	let bare = |own: &Instrument| Instrument {
		authority: Default::default(),
		drafter: Default::default(),
		stage: Stage::Draft,
		..own.clone()
	};
	bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::assess::read;
	use std::path::Path;

	fn shipped(name: &str) -> Instrument {
		let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/instruments");
		read(&folder.join(name)).unwrap()
	}

	#[test]
	fn an_instrument_is_written_by_small_calls_and_only_those_it_needs() {
		let names = |own: &str| -> Vec<&'static str> {
			use frame_support::traits::GetCallMetadata;
			let calls = calls(&shipped(own));
			calls.iter().map(|call| call.get_call_metadata().function_name).collect()
		};
		let sheet = names("cn-month.toml");
		assert_eq!((sheet.len(), sheet[0]), (12, "instrument_open"));
		assert_eq!(sheet[10..], ["instrument_people", "instrument_law"]);
		let decile = names("broward-violence.toml");
		assert_eq!((decile.len(), decile[1]), (5, "instrument_item"));
		assert_eq!(names("us-pattern.toml").last(), Some(&"instrument_states"));
	}

	#[test]
	fn whoever_wrote_it_the_text_is_the_same_and_another_is_not() {
		let text = shipped("us-pattern.toml");
		let there = Instrument { drafter: 7.into(), authority: 3.into(), ..text.clone() };
		assert!(says_same(&there, &text) && there.digest() != text.digest());
		assert!(!says_same(&there, &shipped("ew-review.toml")));
	}
}

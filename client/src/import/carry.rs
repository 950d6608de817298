// SPDX-License-Identifier: Apache-2.0
//! Carrying rows to a chain: those that are not there are sent, and each is accounted for.
//!
//! What counts as recorded is what stands in a finalised state, never what a node promised. What is there
//! already is not sent again, so that what was cut off is resumed by running it once more. Rows travel in
//! batches in which each is done or refused by itself.

use super::{Outcome, Report};
use crate::{
	call::{force_batch, Ready},
	office::Office,
	send, state,
};
use anyhow::{Context, Result};
use custodia_primitives::{Date, InmateId, Sequence};
use custodia_rules::Name;
use custodia_runtime::{acts::Act, RuntimeCall};
use frame_support::dispatch::GetDispatchInfo;
use pallet_assessments::{Act as AssessmentAct, Scores};
use std::{
	collections::{BTreeSet, HashMap},
	time::Duration,
};
use subxt::transactions::Payload;
use subxt_signer::sr25519::Keypair;

/// What became of a row that would pass and is not there.
pub(super) const LOST: &str = "was sent and is not on record; run it again";
/// Rows in one batch at the most.
const MOST: usize = 50;
/// The most that a batch may take by what its calls declare: a tenth of a block, a third of what one
/// officer has of it.
const WEIGHT: u64 = 150_000_000_000;
/// Rows that are asked about before anything is sent.
const ASKED: usize = 20;

/// What an assessment is known by in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
	/// The name of the instrument.
	pub name: Name,
	/// The first day of its period.
	pub from: Date,
	/// The last day.
	pub until: Date,
	/// What is given for each item.
	pub scores: Scores,
	/// Whether it is from before the chain.
	pub historical: bool,
}

/// A row that is to stand in a record.
#[derive(Clone)]
pub struct Carried {
	/// Its line in the file.
	pub line: u64,
	/// Whose record.
	pub inmate: InmateId,
	/// What it is known by.
	pub known: Known,
	/// The call that enters it.
	pub call: RuntimeCall,
}

/// Brings rows to the chain, and tells the report what became of each. `progress` is told how many of
/// those that were missing are included, and how many there are.
///
/// Where none of the first missing rows would pass, nothing is sent. If no row is there yet and they are
/// `all_alike`, the cause is the officer's or the chain's and not a row's: that is an error.
pub async fn carry_rows(
	office: &Office,
	officer: &Keypair,
	rows: &[Carried],
	all_alike: bool,
	report: &mut Report,
	mut progress: impl FnMut(usize, usize),
) -> Result<()> {
	let there = standing(office, rows).await?;
	let missing: Vec<_> = rows.iter().filter(|row| !is_there(row, &there)).collect();
	let mut cut_off = None;
	if let Some(refusal) = none_passes(office, officer, &missing).await? {
		if all_alike && missing.len() == rows.len() {
			return Err(refusal);
		}
	} else {
		let (batches, ends) = batches(missing.iter().map(|row| row.call.clone()));
		let told =
			|sent: usize| progress(sent.checked_sub(1).map_or(0, |n| ends[n]), missing.len());
		// Where it is cut off, as when a day's budget is used up, each row is accounted for all the same.
		cut_off = send(office, officer, &batches, told).await.err();
	}
	let there = standing(office, rows).await?;
	for row in rows {
		if is_there(row, &there) {
			report.recorded(row.line, row.inmate);
			continue;
		}
		let reason = match (office.ask(officer, &Ready::of(row.call.clone())).await, &cut_off) {
			(Err(refusal), _) => refusal.to_string(),
			(Ok(()), Some(cut_off)) => format!("is not on record, run it again: {cut_off}"),
			(Ok(()), None) => LOST.into(),
		};
		report.refused(row.line, reason);
	}
	debug_assert_eq!(report.count(Outcome::Planned), 0);
	Ok(())
}

/// The first refusal, if none of the first rows would pass; nothing if there are none.
async fn none_passes(
	office: &Office,
	officer: &Keypair,
	rows: &[&Carried],
) -> Result<Option<anyhow::Error>> {
	let mut first = None;
	for row in rows.iter().take(ASKED) {
		match office.ask(officer, &Ready::of(row.call.clone())).await {
			Ok(()) => return Ok(None),
			Err(refusal) => first = first.or(Some(refusal)),
		}
	}
	Ok(first)
}

/// Sends the calls and waits until they are final. Whether they succeeded, the state tells.
pub(super) async fn send<P: Payload>(
	office: &Office,
	signer: &Keypair,
	calls: &[P],
	progress: impl FnMut(usize),
) -> Result<()> {
	if calls.is_empty() {
		return Ok(());
	}
	send::all(office, signer, calls, progress).await?;
	let newest = office.chain.best().await?.number;
	loop {
		let head = office.chain.finalised_head().await?;
		if office.chain.header(head).await?.number >= newest {
			return Ok(());
		}
		tokio::time::sleep(Duration::from_millis(500)).await;
	}
}

/// Batches of calls, and how many calls there are up to the end of each. What a score may cost is
/// declared at the most, so that few of them fit into one; of what is carried over many do.
fn batches(calls: impl IntoIterator<Item = RuntimeCall>) -> (Vec<Ready>, Vec<usize>) {
	let (mut done, mut ends) = (Vec::new(), Vec::new());
	let (mut open, mut weight, mut count) = (Vec::new(), 0, 0);
	let mut close = |open: &mut Vec<RuntimeCall>, count| {
		let ready = match (open.pop(), open.is_empty()) {
			(None, _) => return,
			(Some(only), true) => Ready::of(only),
			(Some(last), false) => {
				open.push(last);
				force_batch(std::mem::take(open))
			},
		};
		done.push(ready);
		ends.push(count);
	};
	for call in calls {
		let own = call.get_dispatch_info().call_weight.ref_time();
		if open.len() == MOST || weight + own > WEIGHT {
			close(&mut open, count);
			weight = 0;
		}
		weight += own;
		count += 1;
		open.push(call);
	}
	close(&mut open, count);
	(done, ends)
}

/// What records tell of.
type Standing = HashMap<InmateId, Vec<Known>>;

fn is_there(row: &Carried, there: &Standing) -> bool {
	there.get(&row.inmate).is_some_and(|known| known.contains(&row.known))
}

/// The assessments that the records of these people tell of, in the last finalised state.
async fn standing(office: &Office, rows: &[Carried]) -> Result<Standing> {
	let rpc = &office.chain;
	let block = rpc.finalised_head().await?;
	let ids: BTreeSet<InmateId> = rows.iter().map(|row| row.inmate).collect();
	let ids: Vec<InmateId> = ids.into_iter().collect();
	let lengths = lengths(office, &ids, block).await?;
	let all = |id: InmateId| (0..lengths.get(&id).copied().unwrap_or(0)).map(move |n| (id, n));
	let wanted: Vec<(InmateId, Sequence)> = ids.iter().copied().flat_map(all).collect();
	let entries = state::entries(rpc, wanted.iter().copied(), block).await?;
	let mut found = Standing::new();
	for ((id, _), bytes) in wanted.iter().zip(entries) {
		let entry = state::decode(&bytes.context("a record has a gap")?)?;
		if let Act::Assessments(AssessmentAct::AssessmentScored {
			name,
			from,
			until,
			scores,
			historical,
			..
		}) = entry.act
		{
			let known = Known { name, from, until, scores, historical };
			found.entry(*id).or_default().push(known);
		}
	}
	Ok(found)
}

async fn lengths(
	office: &Office,
	ids: &[InmateId],
	block: sp_core::H256,
) -> Result<HashMap<InmateId, Sequence>> {
	let keys: Vec<_> = ids.iter().map(|id| (state::FORMAT.row_key)(*id)).collect();
	let rows = office.chain.rows(&keys, block).await?;
	let mut lengths = HashMap::new();
	for (id, row) in ids.iter().zip(rows) {
		// Who has no record has no entry; the chain then tells so.
		if let Some(row) = row {
			let row: pallet_inmates::Inmate = codec::DecodeAll::decode_all(&mut &row[..])?;
			lengths.insert(*id, row.length);
		}
	}
	Ok(lengths)
}

#[cfg(test)]
mod tests {
	use super::*;
	use custodia_runtime::Runtime;
	use pallet_assessments::Call;

	fn call(historical: bool) -> RuntimeCall {
		let day = "2026-11-24".parse().unwrap();
		let (inmate, instrument) = (InmateId(0), Name::parse("points").unwrap());
		let scores = Scores::default();
		match historical {
			true => Call::<Runtime>::historical_assess { inmate, instrument, on: day, scores },
			false => Call::assess { inmate, instrument, from: day, until: day, scores },
		}
		.into()
	}

	#[test]
	fn rows_travel_in_batches_that_fit_into_a_small_part_of_a_block() {
		for historical in [true, false] {
			let (batches, ends) = batches(std::iter::repeat_n(call(historical), 120));
			assert_eq!((batches.len(), ends.last()), (ends.len(), Some(&120)));
			let mut sizes = ends.windows(2).map(|two| two[1] - two[0]).chain([ends[0]]);
			let own = call(historical).get_dispatch_info().call_weight.ref_time();
			let fits = |size: usize| size == 1 || (size <= MOST && size as u64 * own <= WEIGHT);
			assert!(sizes.all(fits), "{ends:?}");
			assert!(!historical || batches.len() < 10, "{ends:?}");
		}
		assert!(super::batches([]).0.is_empty());
	}
}

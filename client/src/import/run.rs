// SPDX-License-Identifier: Apache-2.0
//! Carrying a plan out on a chain.
//!
//! Three kinds of calls, in this order: a record is opened for each person, his episodes are
//! entered by the historian of the authority that held him, and an officer of another branch
//! confirms them. What is there already is not sent again, so an import that was cut off is resumed
//! by running it once more; and what counts as recorded is what stands in a finalised state, never
//! what a node promised.

use super::{carry, Person, Plan, Report};
use crate::{
	api,
	office::{AtBlock, Office},
	state,
};
use anyhow::{Context, Result};
use custodia_primitives::{Date, InmateId};
use custodia_runtime::acts::Act;
use pallet_inmates::Act as InmateAct;
use sp_core::H256;
use std::collections::HashMap;
use subxt::{transactions::Payload, utils::Static};
use subxt_signer::sr25519::Keypair;

/// A step of the import, for a progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
	/// Opening records.
	Opening,
	/// Entering episodes.
	Entering,
	/// Confirming them.
	Confirming,
}

/// Who signs.
pub struct Signers {
	/// The historian of the authority that held the people.
	pub historian: Keypair,
	/// An officer of another branch, who confirms.
	pub confirmer: Keypair,
}

/// What an episode is known by in a record.
type Known = (Date, Option<Date>, String, Option<Date>);

/// What stands in the chain of each person.
struct Standing {
	inmate: InmateId,
	episodes: Vec<Known>,
	/// The last entry, if another authority has still to confirm it.
	unconfirmed: Option<u32>,
}

/// Records a plan and tells what became of each row.
///
/// `progress` is told the step, how many calls of it are included, and how many there are.
pub async fn run(
	office: &Office,
	plan: &Plan,
	signers: &Signers,
	mut progress: impl FnMut(Step, usize, usize),
) -> Result<Report> {
	let people: Vec<&Person> = plan.people.iter().collect();

	let known = standing(office, &people).await?;
	let calls: Vec<_> = people
		.iter()
		.filter(|p| !known.contains_key(&p.commitment))
		.map(|p| {
			let scheme = pallet_inmates::CommitmentScheme::Blake2b256V1;
			api::transactions().inmates().historical_open(Static(scheme), p.commitment)
		})
		.collect();
	step(office, &signers.historian, &calls, |n| progress(Step::Opening, n, calls.len())).await?;

	let known = standing(office, &people).await?;
	let calls: Vec<_> = missing(&people, &known).map(|(_, call)| call).collect();
	step(office, &signers.historian, &calls, |n| progress(Step::Entering, n, calls.len())).await?;

	let known = standing(office, &people).await?;
	let calls: Vec<_> = people
		.iter()
		.filter_map(|p| known.get(&p.commitment))
		.filter_map(|s| Some((s.inmate, s.unconfirmed?)))
		.map(|(inmate, last)| {
			api::transactions().inmates().historical_confirm(Static(inmate), last)
		})
		.collect();
	step(office, &signers.confirmer, &calls, |n| progress(Step::Confirming, n, calls.len()))
		.await?;

	account(office, plan, &signers.historian).await
}

/// Sends the calls and waits until they are final.
async fn step<P: Payload>(
	office: &Office,
	signer: &Keypair,
	calls: &[P],
	progress: impl FnMut(usize),
) -> Result<()> {
	let Some(first) = calls.first() else { return Ok(()) };
	// One who may not do this at all is told so before thousands are sent.
	office.ask(signer, first).await?;
	carry::send(office, signer, calls, progress).await
}

/// What the last finalised state holds of these people.
async fn standing(office: &Office, people: &[&Person]) -> Result<HashMap<H256, Standing>> {
	let rpc = &office.chain;
	let block = rpc.finalised_head().await?;
	let commitments: Vec<H256> = people.iter().map(|p| p.commitment).collect();
	let ids = state::by_commitment(rpc, &commitments, block).await?;
	let found: Vec<(H256, InmateId)> =
		commitments.into_iter().zip(ids).filter_map(|(c, id)| Some((c, id?))).collect();

	let keys: Vec<_> = found.iter().map(|(_, id)| (state::FORMAT.row_key)(*id)).collect();
	let rows = rpc.rows(&keys, block).await?;
	let mut standing = HashMap::new();
	let mut wanted = Vec::new();
	for ((commitment, id), row) in found.iter().zip(rows) {
		let row = row.context("a commitment leads to no record")?;
		let inmate: pallet_inmates::Inmate = codec::DecodeAll::decode_all(&mut &row[..])?;
		let unconfirmed = inmate.historical.filter(|last| inmate.confirmed < Some(*last));
		standing.insert(*commitment, Standing { inmate: *id, episodes: Vec::new(), unconfirmed });
		wanted.extend((1..inmate.length).map(|n| (*commitment, *id, n)));
	}
	let entries = state::entries(rpc, wanted.iter().map(|(_, id, n)| (*id, *n)), block).await?;
	for ((commitment, ..), bytes) in wanted.iter().zip(entries) {
		let entry = state::decode(&bytes.context("a record has a gap")?)?;
		if let Act::Inmates(InmateAct::HistoricalEpisode {
			admitted,
			released,
			charge,
			charged,
			..
		}) = entry.act
		{
			if let Some(standing) = standing.get_mut(commitment) {
				standing.episodes.push((admitted, released, charge.to_string(), charged));
			}
		}
	}
	Ok(standing)
}

/// The episodes that are not on record, with the calls that enter them.
fn missing<'a>(
	people: &'a [&'a Person],
	known: &'a HashMap<H256, Standing>,
) -> impl Iterator<Item = (u64, impl Payload)> + 'a {
	people.iter().filter_map(|p| Some((p, known.get(&p.commitment)?))).flat_map(
		|(person, stands)| {
			let missing = person.episodes.iter().filter(|e| {
				let key = (e.admitted, e.released, e.charge.to_string(), e.offence);
				!stands.episodes.contains(&key)
			});
			missing.map(|e| {
				let call = api::transactions().inmates().historical_episode(
					Static(stands.inmate),
					// The data shows custody before any judgment.
					Static(pallet_inmates::Basis::Remand),
					Static(e.admitted),
					e.released.map(Static),
					Static(pallet_inmates::ReleaseGround::Other),
					e.charge.to_string(),
					e.offence.map(Static),
				);
				(e.line, call)
			})
		},
	)
}

/// What became of each row, by the last finalised state.
async fn account(office: &Office, plan: &Plan, historian: &Keypair) -> Result<Report> {
	let people: Vec<&Person> = plan.people.iter().collect();
	let known = standing(office, &people).await?;
	let mut report = Report::new(plan);
	for person in &people {
		if let Some(stands) = known.get(&person.commitment) {
			person.episodes.iter().for_each(|e| report.recorded(e.line, stands.inmate));
		}
	}
	for (line, call) in missing(&people, &known) {
		let reason = match office.ask(historian, &call).await {
			Err(refusal) => refusal.to_string(),
			Ok(()) => carry::LOST.into(),
		};
		report.refused(line, &reason);
	}
	Ok(report)
}

/// The authority a signer acts for.
pub async fn authority(at: &AtBlock, signer: &Keypair) -> Result<custodia_primitives::AuthorityId> {
	let account = subxt::utils::AccountId32(signer.public_key().0);
	let who = at.runtime_apis().call(api::runtime_apis().office_api().who(account)).await?;
	let authority =
		who.and_then(|who| who.authority).context("the signer is nobody on this chain")?;
	Ok(authority.id.0)
}

// SPDX-License-Identifier: Apache-2.0
//! The council's motions: proposed, voted on, carried out.
//!
//! A motion is exactly one call. It carries with two thirds of the council; the gravest powers also
//! need an aye of a prison, a court and a prosecution branch each, which the chain checks.

use crate::{
	api,
	office::{Done, Office},
	record::keys,
	signer, state,
};
use anyhow::{bail, Context, Result};
use codec::Decode;
use custodia_runtime::{AccountId, RuntimeCall};
use pallet_authorities::AuthorityInfo;
use std::collections::BTreeSet;
use subxt::{
	transactions::Payload,
	utils::{AccountId32, H256},
};
use subxt_signer::sr25519::Keypair;

/// The independent authorities of the development presets, whose delegates anybody can be.
pub const REHEARSAL: [&str; 4] =
	["PrisonAdministration", "Court", "Prosecution", "JusticeMinistry"];

/// A motion.
pub struct Motion {
	/// Its number.
	pub index: u32,
	/// The hash of its call.
	pub hash: H256,
	/// Its call.
	pub call: RuntimeCall,
	/// Who voted for it.
	pub ayes: Vec<AccountId32>,
	/// Who voted against it.
	pub nays: Vec<AccountId32>,
}

/// Two thirds of this many, rounded up.
fn threshold(members: usize) -> u32 {
	(members as u32 * 2).div_ceil(3)
}

/// The council's members.
async fn members(office: &Office) -> Result<Vec<AccountId32>> {
	let at = office.now().await?;
	Ok(at.storage().fetch(api::storage().council().members(), ()).await?.decode()?)
}

/// Proposes a call. That is no vote: the proposer votes like everybody else.
pub async fn propose<P: Payload>(office: &Office, delegate: &Keypair, call: &P) -> Result<Motion> {
	let bytes = office.call_data(call).await?;
	let proposal = proposal(&bytes)?;
	let threshold = threshold(members(office).await?.len());
	let tx = api::transactions().council().propose(threshold, proposal, bytes.len() as u32);
	let done = office.act(delegate, &tx).await?;
	let event = done
		.events
		.find_first::<api::council::events::Proposed>()
		.context("the chain did not tell of the motion")??;
	find(office, event.proposal_index).await
}

/// The call as the generated types have it.
fn proposal(bytes: &[u8]) -> Result<api::runtime_types::custodia_runtime::RuntimeCall> {
	let metadata = api::metadata();
	let ty = metadata.outer_enums().call_enum_ty();
	subxt::ext::scale_decode::DecodeAsType::decode_as_type(&mut &bytes[..], ty, metadata.types())
		.context("the call does not fit into a motion")
}

/// The open motions.
pub async fn open(office: &Office) -> Result<Vec<Motion>> {
	let at = office.now().await?;
	let hashes: Vec<H256> =
		at.storage().fetch(api::storage().council().proposals(), ()).await?.decode()?.0;
	let mut motions = Vec::new();
	for hash in hashes {
		let call = at.storage().fetch(api::storage().council().proposal_of(), (hash,)).await?;
		let votes =
			at.storage().fetch(api::storage().council().voting(), (hash,)).await?.decode()?;
		motions.push(Motion {
			index: votes.index,
			hash,
			call: RuntimeCall::decode(&mut call.bytes())?,
			ayes: votes.ayes,
			nays: votes.nays,
		});
	}
	Ok(motions)
}

/// An open motion by its number.
pub async fn find(office: &Office, index: u32) -> Result<Motion> {
	let motion = open(office).await?.into_iter().find(|m| m.index == index);
	motion.with_context(|| {
		format!("no motion {index} is open: `custodia council list` tells which are")
	})
}

/// Votes on a motion.
pub async fn vote(office: &Office, delegate: &Keypair, index: u32, aye: bool) -> Result<Done> {
	let motion = find(office, index).await?;
	office.act(delegate, &api::transactions().council().vote(motion.hash, index, aye)).await
}

/// Carries out a motion that has its votes. An error of its call is this one's.
pub async fn close(office: &Office, delegate: &Keypair, index: u32) -> Result<Done> {
	use frame_support::dispatch::GetDispatchInfo;
	let motion = find(office, index).await?;
	// A little over what the call says of itself: the bound must not be below it.
	let weight = motion.call.get_dispatch_info().call_weight;
	let bound = api::runtime_types::sp_weights::weight_v2::Weight {
		ref_time: weight.ref_time().saturating_mul(2).max(1_000_000_000),
		proof_size: weight.proof_size().saturating_mul(2).max(1_000_000),
	};
	let length = codec::Encode::encoded_size(&motion.call) as u32;
	let tx = api::transactions().council().close(motion.hash, index, bound, length);
	let done = office.act(delegate, &tx).await?;
	if let Some(executed) = done.events.find_first::<api::council::events::Executed>() {
		if let Err(error) = executed?.result {
			bail!(
				"the motion was carried, but its call was refused: {}",
				in_words(office, error).await
			);
		}
	}
	Ok(done)
}

async fn in_words(office: &Office, error: api::runtime_types::sp_runtime::DispatchError) -> String {
	let api::runtime_types::sp_runtime::DispatchError::Module(module) = &error else {
		return format!("{error:?}");
	};
	let Ok(at) = office.now().await else { return format!("{error:?}") };
	let pallet = at.metadata_ref().pallet_by_error_index(module.index);
	match pallet.and_then(|p| p.error_variant_by_index(module.error[0])) {
		Some(variant) => format!("{}: {}", variant.name, variant.docs.join(" ")),
		None => format!("{error:?}"),
	}
}

/// Carries a call through with the delegates of a rehearsal: proposed by one, voted for by all,
/// carried out.
///
/// An authority that was admitted later has its delegate's aye too, if that is `//Name//delegate`.
pub async fn rehearse<P: Payload>(office: &Office, call: &P) -> Result<Done> {
	let seated = members(office).await?;
	let mut delegates = Vec::new();
	for authority in rehearsing(office).await? {
		let key = signer::load(&format!("//{authority}//delegate"))?;
		if seated.contains(&AccountId32(key.public_key().0)) {
			delegates.push(key);
		}
	}
	let Some(first) = delegates.first() else {
		bail!("no development delegate sits in this chain's council: propose the motion and vote");
	};
	let motion = propose(office, first, call).await?;
	let vote_aye = api::transactions().council().vote(motion.hash, motion.index, true);
	futures::future::try_join_all(delegates.iter().map(|key| office.act(key, &vote_aye))).await?;
	close(office, first, motion.index).await
}

/// The authorities of the presets, and those of the chain, as their delegates' phrases name them.
async fn rehearsing(office: &Office) -> Result<BTreeSet<String>> {
	let block = office.chain.finalised_head().await?;
	let prefix = keys::prefix("Authorities", "Authorities");
	let mut names: BTreeSet<String> = REHEARSAL.into_iter().map(String::from).collect();
	for (_, row) in state::all(&office.chain, &prefix, block).await? {
		let info = AuthorityInfo::<AccountId>::decode(&mut &row[..])?;
		// Letters and digits only: no part of a name may read as another path.
		names.insert(info.name.chars().filter(|c| c.is_alphanumeric()).collect());
	}
	Ok(names)
}

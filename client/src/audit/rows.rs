// SPDX-License-Identifier: Apache-2.0
//! Rows that lie beside the records: commitments, stray entries, validators' seats.

use super::{decoded, Audit};
use crate::{chain::Rpc, record::keys, state};
use anyhow::{Context, Result};
use custodia_primitives::{AuthorityId, InmateId};
use custodia_runtime::{AccountId, Runtime};
use pallet_authorities::Seat;
use pallet_inmates::Inmate;
use sp_core::H256;
use std::collections::{BTreeMap, HashMap};

/// Every commitment leads where a record says it does.
pub(super) async fn commitments(
	rpc: &Rpc,
	block: H256,
	named: &HashMap<H256, InmateId>,
	audit: &mut Audit,
) -> Result<()> {
	let prefix = keys::prefix("Inmates", "Commitments");
	let rows = decoded::<InmateId>(rpc, &prefix, block).await?;
	if rows.len() != named.len() {
		let (rows, named) = (rows.len(), named.len());
		audit.violations.push(format!("{rows} commitments lead somewhere, records name {named}"));
	}
	for (key, id) in rows {
		let commitment = H256::from_slice(&key[key.len() - 32..]);
		if named.get(&commitment) != Some(&id) {
			audit.violations.push(format!("commitment {commitment:?} leads to inmate {id}"));
		}
	}
	Ok(())
}

/// No entry lies beyond a record's end, or in no record.
pub(super) async fn strays(
	rpc: &Rpc,
	block: H256,
	inmates: &[(InmateId, Inmate)],
	audit: &mut Audit,
) -> Result<()> {
	let prefix = keys::prefix("Inmates", "Record");
	let stored = state::all(rpc, &prefix, block).await?.len();
	let counted: usize = inmates.iter().map(|(_, row)| row.length as usize).sum();
	if stored != counted {
		audit.violations.push(format!("{stored} entries are stored, the records count {counted}"));
	}
	Ok(())
}

/// The branch rule over the chosen seats: those that are validators, or will be two sessions later.
/// Seats that are keyed and not chosen make no blocks and no finality.
pub(super) async fn seats(rpc: &Rpc, block: H256, audit: &mut Audit) -> Result<()> {
	let key = pallet_authorities::Chosen::<Runtime>::hashed_key().to_vec();
	let chosen: Vec<AccountId> = state::row(rpc, key, block).await?.unwrap_or_default();
	let mut seats = Vec::new();
	for account in chosen {
		let key = pallet_authorities::Seats::<Runtime>::hashed_key_for(account);
		let seat: Option<Seat> = state::row(rpc, key, block).await?;
		seats.push(seat.context("a chosen validator has no seat")?);
	}
	let mut branches: BTreeMap<AuthorityId, usize> = BTreeMap::new();
	seats.iter().for_each(|seat| *branches.entry(seat.branch).or_default() += 1);
	for (branch, count) in branches {
		let excused = seats.iter().any(|seat| seat.unsafe_to_remove);
		if 3 * count >= seats.len() && !excused {
			let all = seats.len();
			audit.violations.push(format!("branch {branch} holds {count} of {all} chosen seats"));
		}
	}
	Ok(())
}

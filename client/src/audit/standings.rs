// SPDX-License-Identifier: Apache-2.0
//! Whether the standings beside each record are what its entries yield.

use super::decoded;
use crate::{chain::Rpc, record::keys, state::Entry};
use anyhow::{anyhow, ensure, Context, Result};
use codec::DecodeAll;
use custodia_primitives::{InmateId, Role, Traced};
use pallet_incentives::{replay, Act, AllStandings};
use sp_core::H256;
use std::collections::HashMap;

/// The standings of all records, as the state holds them.
pub(super) async fn read(rpc: &Rpc, block: H256) -> Result<HashMap<InmateId, AllStandings>> {
	let prefix = keys::prefix("Incentives", "Standings");
	let rows = decoded::<AllStandings>(rpc, &prefix, block).await?;
	let each = rows.into_iter().map(|(key, rows)| {
		// Behind the prefix stands the record's number as it is.
		let id = InmateId::decode_all(&mut key.get(32..).context("a key is too short")?)?;
		Ok((id, rows))
	});
	each.collect()
}

/// Checks those of one record, and tells how many there are.
pub(super) fn check(entries: &[Entry], stored: &AllStandings) -> Result<usize> {
	let traced = entries.iter().cloned().map(|Entry { at, officer, authority, act, .. }| Traced {
		at,
		officer,
		authority,
		act,
	});
	let yielded = replay::fold((0..).zip(traced))
		.map_err(|n| anyhow!("entry {n} says of a standing what cannot be"))?;
	ensure!(yielded == *stored, "its standings are not what its entries yield");
	Ok(stored.len())
}

/// The role that an act needs, where it needs one. Who books, reviews, proposes, answers and approves needs
/// a post that the scheme names, and anybody may receive an objection.
pub(super) fn role(act: &Act) -> Option<Role> {
	match act {
		Act::Placed { .. } | Act::SchemeLeft { .. } => Some(Role::CaseWorker),
		_ => None,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use custodia_primitives::Decimal;
	use custodia_rules::Name;
	use pallet_incentives::{Body, Terms};

	fn name(text: &str) -> Name {
		Name::parse(text).unwrap()
	}

	fn entry(act: Act) -> Entry {
		Entry {
			block: 1,
			at: "2026-11-24T15:04".parse().unwrap(),
			officer: 5.into(),
			authority: 4.into(),
			term: 6.into(),
			act: act.into(),
		}
	}

	fn placed() -> Entry {
		let terms = Terms::Cycle { feeds: name("sheet"), full: Decimal::from(600) };
		let (scheme, counting) = (0.into(), Default::default());
		entry(Act::Placed { name: name("points"), scheme, terms, counting })
	}

	#[test]
	fn rows_that_entries_do_not_yield_are_found() {
		let honest = [placed()];
		let missing = check(&honest, &AllStandings::default()).unwrap_err().to_string();
		assert!(missing.contains("not what its entries yield"), "{missing}");
		let traced = honest.iter().cloned().map(|entry| Traced {
			at: entry.at,
			officer: entry.officer,
			authority: entry.authority,
			act: entry.act,
		});
		let mut stored = replay::fold((0..).zip(traced)).unwrap();
		assert_eq!(check(&honest, &stored).unwrap(), 1);
		if let Body::Cycle(cycle) = &mut stored[0].body {
			cycle.balance = Decimal::from(100);
		}
		assert!(check(&honest, &stored).is_err());
		// Nobody leaves what he did not stand under.
		let left = [entry(Act::SchemeLeft { name: name("points") })];
		let wrong = check(&left, &stored).unwrap_err().to_string();
		assert!(wrong.contains("entry 0 says of a standing what cannot be"), "{wrong}");
	}

	#[test]
	fn who_places_is_a_case_worker() {
		let pallet: Act = placed().act.try_into().unwrap();
		assert_eq!(role(&pallet), Some(Role::CaseWorker));
	}
}

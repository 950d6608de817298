// SPDX-License-Identifier: Apache-2.0
//! Whether the assessments beside each record are what its entries yield, whose scores are what their lines
//! come to under their instruments.

use super::decoded;
use crate::{chain::Rpc, record::keys, state::Entry};
use anyhow::{anyhow, ensure, Context, Result};
use codec::{Decode, DecodeAll};
use custodia_primitives::{InmateId, InstrumentId, Role, Traced};
use custodia_rules::Name;
use pallet_assessments::{replay, Act, Instrument, Kept};
use sp_core::H256;
use std::collections::{BTreeMap, HashMap};

/// The assessments beside a record, by the names of their instruments.
pub(super) type Assessed = BTreeMap<Name, Kept>;

/// Those of all records, as the state holds them.
pub(super) async fn read(rpc: &Rpc, block: H256) -> Result<HashMap<InmateId, Assessed>> {
	let rows = decoded::<Kept>(rpc, &keys::prefix("Assessments", "Assessments"), block).await?;
	let mut all = HashMap::<InmateId, Assessed>::new();
	for (key, rows) in rows {
		// Behind the prefix the record's number as it is, and the name after 16 bytes of hash.
		let mut rest = key.get(32..).context("a key is too short")?;
		let id = InmateId::decode(&mut rest)?;
		let name = Name::decode_all(&mut rest.get(16..).context("a key is too short")?)?;
		// An objection to what no longer stands there leaves an empty row.
		if !rows.is_empty() {
			all.entry(id).or_default().insert(name, rows);
		}
	}
	Ok(all)
}

/// All instruments, by their numbers.
pub(super) type Instruments = HashMap<InstrumentId, Instrument>;

/// The instruments, as the state holds them.
pub(super) async fn instruments(rpc: &Rpc, block: H256) -> Result<Instruments> {
	let prefix = keys::prefix("Assessments", "Instruments");
	let rows = decoded::<Instrument>(rpc, &prefix, block).await?;
	let each = rows.into_iter().map(|(key, row)| {
		// Behind the prefix the number after 8 bytes of hash.
		let id = key.get(32 + 8..).context("a key is too short")?;
		Ok((InstrumentId::decode_all(&mut &id[..])?, row))
	});
	each.collect()
}

/// Checks those of one record, and tells how many there are.
pub(super) fn check(
	entries: &[Entry],
	stored: &Assessed,
	instruments: &Instruments,
) -> Result<usize> {
	let traced = entries.iter().cloned().map(|Entry { at, officer, authority, act, .. }| Traced {
		at,
		officer,
		authority,
		act,
	});
	let yielded = replay::fold((0..).zip(traced), |id| instruments.get(&id).cloned())
		.map_err(|n| anyhow!("entry {n} says of an assessment what cannot be"))?;
	ensure!(yielded == *stored, "its assessments are not what its entries yield");
	Ok(stored.values().map(|rows| rows.len()).sum())
}

/// The role that an act needs, where it needs one. Who confirms and answers needs a post that the
/// instrument names, and anybody may receive an objection.
pub(super) fn role(act: &Act) -> Option<Role> {
	match act {
		Act::AssessmentScored { historical: true, .. } => Some(Role::Historian),
		Act::AssessmentScored { .. } => Some(Role::CaseWorker),
		_ => None,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::assess::parse;
	use custodia_primitives::Decimal;
	use pallet_assessments::Score;

	const POINTS: &str = "name = \"points\"\ntitle = \"Points\"\nkind = \"risk\"\n\n\
		[[item]]\nname = \"level\"\ntitle = \"Level\"\ncounts = \"scores\"\nleast = 1\nmost = 4\n";

	fn scored(other: u32, total: u32) -> Entry {
		let day = "2026-11-01".parse().unwrap();
		let score = Score {
			areas: Default::default(),
			other: Decimal::from(other),
			total: Decimal::from(total),
			band: None,
		};
		let act = Act::AssessmentScored {
			name: Name::parse("points").unwrap(),
			instrument: 0.into(),
			from: day,
			until: day,
			scores: "level 3".parse().unwrap(),
			score,
			historical: false,
		};
		Entry {
			block: 1,
			at: "2026-11-24T15:04".parse().unwrap(),
			officer: 5.into(),
			authority: 4.into(),
			term: 6.into(),
			act: act.into(),
		}
	}

	#[test]
	fn rows_that_entries_do_not_yield_and_sums_that_do_not_add_up_are_found() {
		let honest = [scored(3, 3)];
		let instrument = parse("points.toml", POINTS).unwrap();
		let instruments = Instruments::from([(0.into(), instrument)]);
		let check =
			|entries: &[Entry], stored: &Assessed| super::check(entries, stored, &instruments);
		let missing = check(&honest, &Assessed::default()).unwrap_err().to_string();
		assert!(missing.contains("not what its entries yield"), "{missing}");
		let traced = honest.iter().cloned().map(|entry| Traced {
			at: entry.at,
			officer: entry.officer,
			authority: entry.authority,
			act: entry.act,
		});
		let known = |id| instruments.get(&id).cloned();
		let mut stored: Assessed = replay::fold((0..).zip(traced), known).unwrap();
		assert_eq!(check(&honest, &stored).unwrap(), 1);
		for rows in stored.values_mut() {
			rows[0].score.total = Decimal::from(4);
		}
		assert!(check(&honest, &stored).is_err());
		// Neither a sum that does not add up, nor one of what the line does not give.
		for bent in [scored(3, 4), scored(4, 4)] {
			let wrong = check(&[bent], &stored).unwrap_err().to_string();
			assert!(wrong.contains("entry 0 says of an assessment what cannot be"), "{wrong}");
		}
		let unknown = super::check(&honest, &stored, &Instruments::new());
		assert!(unknown.is_err(), "no such instrument");
	}

	#[test]
	fn who_scores_is_a_case_worker() {
		let pallet: Act = scored(3, 3).act.try_into().unwrap();
		assert_eq!(role(&pallet), Some(Role::CaseWorker));
	}
}

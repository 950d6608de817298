// SPDX-License-Identifier: Apache-2.0
//! Whether the measures beside each record are what its entries yield, and whether each that was not
//! quashed was imposed fairly: with a charge in writing, a report and a finding before it, and by
//! another than reported it.
//!
//! That he has an appeal, and is told, a book must provide for before it loads: see `docs/rules.md`.

use super::decoded;
use crate::{chain::Rpc, record::keys, state::Entry};
use anyhow::{anyhow, ensure, Context, Result};
use codec::DecodeAll;
use custodia_primitives::{measure::Order, CaseId, InmateId, OfficerId, Traced};
use custodia_runtime::acts::Act;
use pallet_proceedings::Act as CaseAct;
use pallet_sanctions::{replay, Kept, Measure, State};
use sp_core::H256;
use std::collections::HashMap;

/// The measures beside all records, as the state holds them.
pub(super) async fn read(rpc: &Rpc, block: H256) -> Result<HashMap<InmateId, Kept>> {
	let rows = decoded::<Kept>(rpc, &keys::prefix("Sanctions", "Measures"), block).await?;
	let row = |(key, rows): (Vec<u8>, Kept)| {
		// Behind the prefix the record's number as it is.
		let mut rest = key.get(32..).context("a key is too short")?;
		Ok((InmateId::decode_all(&mut rest)?, rows))
	};
	rows.into_iter().map(row).collect()
}

/// Checks those of one record, and tells how many there are.
pub(super) fn check(entries: &[Entry], stored: &Kept) -> Result<usize> {
	let traced = entries.iter().cloned().map(|Entry { at, officer, authority, act, .. }| Traced {
		at,
		officer,
		authority,
		act,
	});
	let yielded = replay::fold((0..).zip(traced))
		.map_err(|n| anyhow!("entry {n} says of a measure what cannot be"))?;
	ensure!(yielded == *stored, "its measures are not what its entries yield");
	for row in stored.iter().filter(|row| row.state != State::Quashed) {
		fair(entries, row)
			.with_context(|| format!("{} of entry {}.{}", row.kind, row.entry, row.place))?;
	}
	Ok(stored.len())
}

/// What an entry says of a case.
fn of_case(entry: &Entry, case: CaseId) -> Option<&CaseAct> {
	match &entry.act {
		Act::Proceedings(act) if act.case() == case => Some(act),
		_ => None,
	}
}

/// Who took a step.
fn persons(entry: &Entry, act: &CaseAct) -> Vec<OfficerId> {
	let with = match act {
		CaseAct::StepTaken { with, .. } => &with[..],
		_ => &[],
	};
	[&[entry.officer][..], with].concat()
}

/// Whether he who has a measure had what is his before it was imposed.
fn fair(entries: &[Entry], row: &Measure) -> Result<()> {
	let place = usize::try_from(row.entry)?;
	let (before, rest) = entries.split_at_checked(place).context("there is no such entry")?;
	let imposing = rest.first().context("there is no such entry")?;
	let act = of_case(imposing, row.case).context("another case has that entry")?;
	let order = act.orders().get(usize::from(row.place));
	let imposes = matches!(order, Some(Order::Impose(imposed)) if imposed.kind == row.kind);
	ensure!(imposes, "that entry does not impose it");
	let said = || before.iter().filter_map(|entry| Some((entry, of_case(entry, row.case)?)));
	let written = said().any(|(_, act)| matches!(act, CaseAct::PaperAttached { .. }));
	ensure!(written, "nothing was in writing before it");
	let mut steps = said().filter(|(_, act)| matches!(act, CaseAct::StepTaken { .. }));
	let (report, reported) = steps.next().context("nobody reported it")?;
	let found =
		|act: &CaseAct| matches!(act, CaseAct::StepTaken { facts, .. } if !facts.is_empty());
	ensure!(steps.any(|(_, act)| found(act)), "nothing was found before it");
	let reporters = persons(report, reported);
	let own = persons(imposing, act).into_iter().find(|person| reporters.contains(person));
	ensure!(own.is_none(), "one who reported it decided it");
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use custodia_primitives::{law::Stated, measure::Imposed};
	use custodia_rules::{Date, Name};
	use pallet_proceedings::Paper;

	const CASE: CaseId = CaseId(7);

	fn name(text: &str) -> Name {
		Name::parse(text).unwrap()
	}

	fn entry(officer: u32, act: CaseAct) -> Entry {
		Entry {
			block: 1,
			at: "2026-09-07T15:04".parse().unwrap(),
			officer: officer.into(),
			authority: 4.into(),
			term: 6.into(),
			act: act.into(),
		}
	}

	fn step(with: &[u32], states: bool, orders: Vec<Order>) -> CaseAct {
		let stated = Stated { kind: name("guilty"), fields: vec![], dropped: None };
		let facts: Vec<Stated> = states.then_some(stated).into_iter().collect();
		let with: Vec<OfficerId> = with.iter().map(|person| OfficerId(*person)).collect();
		CaseAct::StepTaken {
			case: CASE,
			step: name("p.s"),
			outcome: name("ok"),
			meeting: None,
			with: with.try_into().unwrap(),
			unsigned: Default::default(),
			ayes: None,
			fields: Default::default(),
			parts: Default::default(),
			addressed: Default::default(),
			reasons: Default::default(),
			late: false,
			withdrawn: Default::default(),
			facts: facts.try_into().unwrap(),
			orders: orders.try_into().unwrap(),
			result: None,
		}
	}

	fn paper() -> CaseAct {
		let digest = custodia_primitives::Digest {
			algorithm: custodia_primitives::DigestAlgorithm::Sm3,
			value: [7; 32],
		};
		let document = custodia_primitives::Document {
			kind: custodia_primitives::DocumentKind::Report,
			digest,
			access: custodia_primitives::Access::Parties,
		};
		let paper = Paper { label: name("charge"), document };
		CaseAct::PaperAttached { case: CASE, step: name("p.s"), paper }
	}

	fn imposing() -> Vec<Order> {
		let day = Date::parse("2026-09-08").unwrap();
		let imposed = Imposed { kind: name("cell"), from: day, until: day, suspended: None };
		vec![Order::Impose(imposed)]
	}

	/// A charge, a report, a finding, a decision.
	fn record(reporter: u32, charge: bool, finds: bool, with: &[u32]) -> Vec<Entry> {
		let charge = charge.then(|| entry(reporter, paper()));
		let rest = [
			entry(reporter, step(&[], true, vec![])),
			entry(2, step(&[], finds, vec![])),
			entry(3, step(with, false, imposing())),
		];
		charge.into_iter().chain(rest).collect()
	}

	fn stored(entries: &[Entry]) -> Kept {
		let traced = entries.iter().cloned().map(|entry| Traced {
			at: entry.at,
			officer: entry.officer,
			authority: entry.authority,
			act: entry.act,
		});
		replay::fold((0..).zip(traced)).unwrap()
	}

	#[track_caller]
	fn says(entries: &[Entry], words: &str) {
		let wrong = format!("{:#}", check(entries, &stored(entries)).unwrap_err());
		assert!(wrong.contains(words), "{wrong}");
	}

	#[test]
	fn rows_that_entries_do_not_yield_are_found() {
		let honest = record(1, true, true, &[]);
		assert_eq!(check(&honest, &stored(&honest)).unwrap(), 1);
		let missing = check(&honest, &Kept::default()).unwrap_err().to_string();
		assert!(missing.contains("not what its entries yield"), "{missing}");
	}

	#[test]
	fn a_measure_without_a_charge_a_finding_or_another_who_decides_is_found() {
		says(&record(1, false, true, &[]), "nothing was in writing");
		says(&record(1, true, false, &[]), "nothing was found");
		says(&record(3, true, true, &[]), "one who reported it decided it");
		says(&record(1, true, true, &[8, 1]), "one who reported it decided it");
		says(&[entry(3, step(&[], true, imposing()))], "nothing was in writing");
		// What was quashed never counted.
		let mut quashed = record(3, true, true, &[]);
		quashed.push(entry(9, step(&[], false, vec![Order::Quash { kind: None }])));
		assert!(check(&quashed, &stored(&quashed)).is_ok());
	}
}

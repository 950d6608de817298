// SPDX-License-Identifier: Apache-2.0
//! The alerts of the year: answered by another authority, and counted by their rules.

use super::{
	desk::Work,
	ledger::Ledger,
	month::{ALGORITHM, PAPER},
	officers::{LODGER, MINISTRY, PROSECUTION_ID},
};
use crate::kinds::best;
use anyhow::{Context, Result};
use codec::{Decode, DecodeAll};
use custodia_client::{office::Office, record::keys, state};
use custodia_primitives::{AlertId, RuleId};
use custodia_runtime::Runtime;
use pallet_alerts::{Alert, Call, Cause, Outcome, Rule};
use sp_core::H256;
use std::collections::BTreeMap;

/// The rows of a map whose keys are numbers.
async fn rows<T: Decode>(office: &Office, item: &str, block: H256) -> Result<BTreeMap<u32, T>> {
	let rows = state::all(&office.chain, &keys::prefix("Alerts", item), block).await?;
	let mut numbered = BTreeMap::new();
	for (key, row) in rows {
		let tail = key.len().checked_sub(4).context("a key is too short")?;
		numbered.insert(u32::decode(&mut &key[tail..])?, T::decode_all(&mut &row[..])?);
	}
	Ok(numbered)
}

/// The prosecution answers every other alert that is open, and a ministry those about the prosecution that
/// nobody answered in time. Those between wait.
pub async fn answer(office: &Office, ledger: &mut Ledger) -> Result<()> {
	let (_, block) = best(office).await?;
	let mut answers = Work::default();
	for (number, alert) in rows::<Alert>(office, "Alerts", block).await? {
		let concerned = alert.authorities().any(|party| party.0 == PROSECUTION_ID);
		let officer = match (concerned, alert.escalated) {
			(false, _) => LODGER,
			(true, 0) => continue,
			(true, _) => MINISTRY,
		};
		if alert.is_open() && number % 2 == 0 {
			let outcome = if number % 4 == 0 { Outcome::Unfounded } else { Outcome::Founded };
			let (alert, algorithm, reasons) = (AlertId(number), ALGORITHM, PAPER);
			answers.add(officer, Call::<Runtime>::answer { alert, outcome, algorithm, reasons });
		}
	}
	answers.send(office).await?;
	ledger.read(office).await
}

/// How many alerts each rule raised.
pub async fn by_rule(office: &Office, block: H256) -> Result<BTreeMap<String, u64>> {
	let rules = rows::<Rule>(office, "Rules", block).await?;
	let name = |number: RuleId| match rules.get(&number.0) {
		Some(rule) => rule.says.name.to_string(),
		None => format!("rule {number}"),
	};
	let mut counted: BTreeMap<String, u64> = BTreeMap::new();
	for alert in rows::<Alert>(office, "Alerts", block).await?.into_values() {
		let rule = match alert.cause {
			Cause::Rule(number) => name(number),
			Cause::PastEnd => "held past the end".into(),
			Cause::NoBasis => "held on no basis".into(),
		};
		*counted.entry(rule).or_default() += 1;
	}
	Ok(counted)
}

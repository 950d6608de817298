// SPDX-License-Identifier: Apache-2.0
//! Whether the alerts about acts are those that the records' entries raise under the rules, and whether
//! whoever is held past his last day has one.
//!
//! What was counted over a month is not counted again here.

use super::decoded;
use crate::{chain::Rpc, record::keys, state::Entry};
use anyhow::{ensure, Context, Result};
use codec::Decode;
use custodia_primitives::{AlertId, Date, InmateId, RuleId, Traced};
use custodia_runtime::{acts::Act, signals::Signals};
use pallet_alerts::{replay, Alert, Rule, Subject, Watched};
use pallet_inmates::Inmate;
use sp_core::H256;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The rules and the alerts, as the state holds them.
#[derive(Default)]
pub(super) struct Told {
	rules: Vec<(RuleId, Rule)>,
	/// About acts, by the record, in the order in which they were raised.
	acts: HashMap<InmateId, Vec<Alert>>,
	/// Whose custody was told.
	custody: HashSet<InmateId>,
	/// When each custody is looked at next.
	next: HashMap<InmateId, Date>,
	/// How many alerts there are.
	pub all: usize,
	/// How many nobody answered.
	pub open: usize,
}

/// Reads them.
pub(super) async fn read(rpc: &Rpc, block: H256) -> Result<Told> {
	fn last(key: &[u8]) -> Result<u32> {
		let tail = key.len().checked_sub(4).context("a key is too short")?;
		Ok(u32::decode(&mut &key[tail..])?)
	}
	let mut told = Told::default();
	for (key, rule) in decoded::<Rule>(rpc, &keys::prefix("Alerts", "Rules"), block).await? {
		told.rules.push((RuleId(last(&key)?), rule));
	}
	told.rules.sort_by_key(|(number, _)| *number);
	let mut alerts = BTreeMap::new();
	for (key, alert) in decoded::<Alert>(rpc, &keys::prefix("Alerts", "Alerts"), block).await? {
		alerts.insert(AlertId(last(&key)?), alert);
	}
	for (key, row) in decoded::<Watched>(rpc, &keys::prefix("Alerts", "Custodies"), block).await? {
		told.next.insert(InmateId(last(&key)?), row.next);
	}
	told.all = alerts.len();
	for alert in alerts.into_values() {
		told.open += usize::from(alert.is_open());
		match alert.about {
			Subject::Entry { inmate, .. } => {
				told.acts.entry(inmate).or_default().push(alert.as_raised());
			},
			Subject::Custody { inmate, .. } => {
				told.custody.insert(inmate);
			},
			Subject::Month { .. } | Subject::Deadline { .. } | Subject::Review { .. } => (),
		}
	}
	Ok(told)
}

impl Told {
	/// Checks those about the acts of one record.
	pub fn check(&mut self, inmate: InmateId, entries: &[Entry]) -> Result<()> {
		let traced = entries.iter().cloned();
		let traced: Vec<_> = traced
			.map(|Entry { at, officer, authority, act, .. }| Traced { at, officer, authority, act })
			.collect();
		let raised = replay::fold::<Act, Signals>(inmate, &traced, &self.rules);
		let found = self.acts.remove(&inmate).unwrap_or_default();
		ensure!(raised == found, "its alerts are not what its entries raise under the rules");
		Ok(())
	}

	/// Whether somebody who has been held past his last day since yesterday has an alert, or is looked
	/// at with the next block.
	pub fn tells(&self, inmate: InmateId, row: &Inmate, today: Date) -> bool {
		let first = row.last_day().and_then(|last| last.add_days(1));
		let long = first.is_some_and(|first| first < today);
		let soon = self.next.get(&inmate).is_some_and(|next| *next <= today);
		!long || soon || self.custody.contains(&inmate)
	}

	/// Records that have alerts and were not checked.
	pub fn left(&self) -> impl Iterator<Item = &InmateId> {
		self.acts.keys()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use pallet_alerts::{GenesisRule, Grade, Test};

	fn died() -> Entry {
		Entry {
			block: 1,
			at: "2026-11-24T15:04".parse().unwrap(),
			officer: 5.into(),
			authority: 4.into(),
			term: 6.into(),
			act: pallet_inmates::Act::Died { on: "2026-11-24".parse().unwrap() }.into(),
		}
	}

	fn rule() -> (RuleId, Rule) {
		let name = |text| custodia_rules::Name::parse(text).unwrap();
		let rule = GenesisRule {
			name: name("death"),
			title: "Somebody died".parse().unwrap(),
			grade: Grade::Grave,
			what: name("died"),
			detail: None,
			test: Test::Each,
			days: None,
			blocks: None,
		};
		(RuleId(0), rule.into())
	}

	#[test]
	fn an_alert_that_is_missing_and_one_that_nothing_raised_are_found() {
		let inmate = InmateId(3);
		let mut told = Told { rules: vec![rule()], ..Told::default() };
		let wrong = told.check(inmate, &[died()]).unwrap_err().to_string();
		assert!(wrong.contains("not what its entries raise"), "{wrong}");
		let Entry { at, officer, authority, act, .. } = died();
		let traced = [Traced { at, officer, authority, act }];
		let raised = replay::fold::<Act, Signals>(inmate, &traced, &told.rules);
		assert_eq!(raised.len(), 1);
		told.acts.insert(inmate, raised.clone());
		assert!(told.check(inmate, &[died()]).is_ok());
		told.acts.insert(inmate, raised);
		assert!(told.check(inmate, &[]).is_err());
	}
}

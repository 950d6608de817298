// SPDX-License-Identifier: Apache-2.0
//! Whether the alerts about acts are those that the records' entries raise under the rules, and whether
//! whoever is held past his last day, or without a basis, has one.
//!
//! What was counted over a month is not counted again here.

use super::decoded;
use crate::{chain::Rpc, record::keys, state::Entry};
use anyhow::{ensure, Context, Result};
use codec::Decode;
use custodia_primitives::{AlertId, Date, InmateId, RuleId, Traced};
use custodia_runtime::{acts::Act, signals::Signals};
use pallet_alerts::{replay, Alert, Answer, Cause, Rule, Subject, Watched, CUSTODY_AGAIN};
use pallet_inmates::Inmate;
use sp_core::H256;
use std::collections::{BTreeMap, HashMap};

/// The rules and the alerts, as the state holds them.
#[derive(Default)]
pub(super) struct Told {
	rules: Vec<(RuleId, Rule)>,
	/// About acts, by the record, in the order in which they were raised.
	acts: HashMap<InmateId, Vec<Alert>>,
	/// About somebody's custody, by their numbers.
	custody: HashMap<AlertId, Alert>,
	/// When each custody is looked at next, and the last alert about it.
	watched: HashMap<InmateId, Watched>,
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
		told.watched.insert(InmateId(last(&key)?), row);
	}
	told.all = alerts.len();
	for (id, alert) in alerts {
		told.open += usize::from(alert.is_open());
		match alert.about {
			Subject::Entry { inmate, .. } => {
				told.acts.entry(inmate).or_default().push(alert.as_raised());
			},
			Subject::Custody { .. } => {
				told.custody.insert(id, alert);
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

	/// Whether somebody who has been held past his last day, or without a basis, since yesterday has an
	/// alert, or is looked at with the next block. One of an earlier episode, one with another cause, and
	/// one that was answered long ago tell nothing of it.
	pub fn tells(&self, inmate: InmateId, row: &Inmate, today: Date) -> bool {
		let first = row.held().and_then(|held| held.over_from());
		if first.is_none_or(|first| first >= today) {
			return true;
		}
		let cause = if row.is_baseless(today) { Cause::NoBasis } else { Cause::PastEnd };
		let Some(watched) = self.watched.get(&inmate) else { return false };
		let last = watched.alert.and_then(|alert| self.custody.get(&alert));
		let rests = |answer: &Answer| answer.at.date().days_until(today) <= CUSTODY_AGAIN;
		let tells = |alert: &Alert| {
			alert.about.inmate() == Some(inmate)
				&& alert.cause == cause
				&& row.admitted.is_none_or(|admitted| admitted <= alert.at.date())
				&& alert.answer.as_ref().is_none_or(rests)
		};
		watched.next <= today || last.is_some_and(tells)
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

	#[test]
	fn an_alert_of_an_earlier_episode_does_not_tell_that_somebody_is_held_past_his_last_day() {
		let (inmate, prison) = (InmateId(3), custodia_primitives::AuthorityId(4));
		let day = |text: &str| text.parse::<Date>().unwrap();
		let mut row = Inmate::new(prison, Default::default());
		let basis = pallet_inmates::Basis::Sentence;
		let admitted = pallet_inmates::LateEvent::Admitted { basis };
		row.happen(prison, admitted, day("2026-03-01")).unwrap();
		row.judge(true, day("2026-03-01"), Some(day("2026-03-10")));
		let mut told = Told::default();
		let mut raise = |at: &str, cause: Cause| {
			let about = Subject::Custody { inmate, last: None };
			let at = format!("{at}T00:00").parse().unwrap();
			let terms = (Grade::Grave, 1, None);
			let alert = Alert::raised(cause, terms, at, about, Default::default());
			let number = AlertId(told.custody.len() as u32);
			told.custody.insert(number, alert);
			told.watched.insert(inmate, Watched { next: day("2026-03-21"), alert: Some(number) });
			told.tells(inmate, &row, day("2026-03-20"))
		};
		assert!(!raise("2026-02-01", Cause::PastEnd), "of an earlier episode");
		assert!(!raise("2026-03-11", Cause::NoBasis), "with another cause");
		assert!(raise("2026-03-11", Cause::PastEnd));
		assert!(Told::default().tells(inmate, &row, day("2026-03-11")), "it is the first day");
		assert!(!Told::default().tells(inmate, &row, day("2026-03-12")));
		// The court quashes the judgment.
		row.judge(false, day("2026-03-12"), None);
		assert!(!told.tells(inmate, &row, day("2026-03-20")), "that is another cause");
	}
}

// SPDX-License-Identifier: Apache-2.0
//! The alerts of the year: answered by another authority, counted by their rules, and compared with those
//! that were planned.

use super::{
	desk::Work,
	ledger::Ledger,
	month::{ALGORITHM, PAPER},
	officers::{known, scorer, LODGER, MINISTRY, PROSECUTION_ID},
	plan::{About, Plan, Signs, RULES},
	time::days,
};
use crate::chain::best;
use anyhow::{ensure, Context, Result};
use codec::{Decode, DecodeAll};
use custodia_client::{office::Office, record::keys, state};
use custodia_primitives::{AlertId, InmateId, OfficerId, RuleId};
use custodia_runtime::Runtime;
use pallet_alerts::{Alert, Call, Cause, Outcome, Rule, Subject};
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

/// Whom alerts are about, as the plan calls them.
struct People<'a> {
	plan: &'a Plan,
	ids: &'a [InmateId],
	/// The ward that each scores.
	scorers: BTreeMap<OfficerId, u32>,
}

impl People<'_> {
	fn about(&self, alert: &Alert) -> Result<About> {
		if let Subject::Month { month, .. } = alert.about {
			let mut officers = alert.parties.iter().filter_map(|party| party.officer);
			let ward = officers.find_map(|officer| self.scorers.get(&officer));
			let ward = ward.context("an alert of a month is about nobody who scores")?;
			for number in 0..self.plan.months.len() as u32 {
				if days(number)?.confirmed.first_of_month() == month {
					return Ok(About::Ward(number, *ward));
				}
			}
			anyhow::bail!("there is an alert of {month}, in which nothing was counted");
		}
		let inmate = alert.about.inmate().context("an alert is about no record")?;
		let person = self.ids.binary_search(&inmate);
		Ok(About::Person(person.ok().context("an alert is about somebody unknown")?))
	}
}

/// Makes sure that each alert that was planned was raised, and under the same rules no other. Tells how many
/// were, by their rules.
pub async fn compare(
	office: &Office,
	block: H256,
	(plan, ids, wards): (&Plan, &[InmateId], u32),
) -> Result<BTreeMap<String, u64>> {
	let mut scorers = BTreeMap::new();
	for ward in 0..wards {
		let (officer, _) = known(office, &scorer(ward)).await?;
		scorers.insert(officer, ward);
	}
	let people = People { plan, ids, scorers };
	let rules = rows::<Rule>(office, "Rules", block).await?;
	let mut found = Signs::new();
	for alert in rows::<Alert>(office, "Alerts", block).await?.into_values() {
		let Cause::Rule(number) = alert.cause else { continue };
		let Some(rule) = rules.get(&number.0) else { continue };
		let own = RULES.into_iter().find(|own| *own == rule.says.name.as_str());
		let Some(own) = own else { continue };
		*found.entry((own, people.about(&alert)?)).or_default() += 1;
	}
	let planned = plan.signs();
	let mut counted = BTreeMap::new();
	for sign in planned.keys().chain(found.keys()) {
		let times = |signs: &Signs| signs.get(sign).copied().unwrap_or(0);
		let ((rule, about), meant, told) = (sign, times(&planned), times(&found));
		ensure!(
			meant == told,
			"{meant} alerts `{rule}` about {about} were planned, and there are {told}"
		);
	}
	for ((rule, _), times) in planned {
		*counted.entry(rule.to_string()).or_default() += times;
	}
	Ok(counted)
}

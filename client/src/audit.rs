// SPDX-License-Identifier: Apache-2.0
//! The replay of every record of a finalised state.
//!
//! | checked | invariant |
//! |---|---|
//! | every head is the fold of the record's entries, and none is missing | 1 |
//! | every entry was made under a term that held at that moment, of that officer and authority | 2 |
//! | each fact was asserted, confirmed and withdrawn by whom the book of that day let | 2 |
//! | a commitment names one living record, and what the entries say is what the summary says | 3, 8 |
//! | the facts on each record, and the assessments, measures and standings beside it, are what its entries yield | 8 |
//! | each score is what its line comes to under its instrument, save what the law left of a base or of additions | 8 |
//! | who has a measure had a charge in writing and a finding, and another decided than reported it | 7 |
//! | sentences change only by acts of a court | 4 |
//! | who is held past the computed end, or without a basis, and that an alert tells it | 5 |
//! | the alerts about acts are those that the entries raise under the rules | 8 |
//! | nobody took a step of a case whom its procedure bars, nor too few, nor without its papers, nor too early | 6 |
//! | no branch holds a third of the chosen seats, unless marked | 9 |
//!
//! [`blocks`] walks the blocks themselves: who had a transaction in them.

mod alerts;
mod assessments;
pub mod blocks;
mod cases;
mod facts;
mod measures;
mod rows;
mod standings;

use crate::{
	chain::Rpc,
	record::keys,
	state::{self, Entry},
};
use anyhow::{Context, Result};
use codec::{Decode, DecodeAll};
use custodia_primitives::{
	AuthorityId, AuthorityKind, Date, InmateId, Moment, Role, TermId, Traced,
};
use custodia_rules::Name;
use custodia_runtime::{acts::Act, AccountId, Runtime};
use pallet_authorities::{AuthorityInfo, Status, StatusChange, TermOfOffice};
use pallet_inmates::{replay, Act as InmateAct, Inmate};
use pallet_rulebooks::{Act as FactAct, AllFacts};
use serde::Serialize;
use sp_core::H256;
use std::collections::{BTreeMap, HashMap};

/// What an audit found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Audit {
	/// As of this block.
	pub block: H256,
	/// The block's number.
	pub number: u32,
	/// Whether the chain is a rehearsal.
	pub rehearsal: bool,
	/// Records replayed.
	pub records: usize,
	/// Entries replayed.
	pub entries: usize,
	/// Facts that stand on the records.
	pub facts: usize,
	/// Assessments that stand beside the records.
	pub assessments: usize,
	/// Measures that stand beside the records.
	pub measures: usize,
	/// Alerts.
	pub alerts: usize,
	/// Alerts that nobody answered.
	pub open_alerts: usize,
	/// Standings beside the records.
	pub standings: usize,
	/// Cases, each step of which was looked at.
	pub cases: usize,
	/// Entries that carry over history and that no other authority has confirmed.
	pub unconfirmed: usize,
	/// People held past the computed end of their sentence, or without a basis.
	pub overdue: Vec<InmateId>,
	/// What does not hold.
	pub violations: Vec<String>,
}

/// Who could do what when, as the state holds it.
struct Offices {
	terms: HashMap<TermId, TermOfOffice>,
	authorities: HashMap<AuthorityId, AuthorityInfo<AccountId>>,
	status: HashMap<AuthorityId, Vec<StatusChange>>,
	law: facts::Law,
}

/// Replays all records of a block. `progress` is told how many records are done, and of how many.
pub async fn audit(
	rpc: &Rpc,
	block: H256,
	mut progress: impl FnMut(usize, usize),
) -> Result<Audit> {
	rpc.expect_final(block).await?;
	let number = rpc.header(block).await?.number;
	let genesis = rpc.genesis().await?;
	let rehearsal = pallet_clock::Rehearsal::<Runtime>::hashed_key().to_vec();
	let rehearsal = state::row::<bool>(rpc, rehearsal, block).await?.unwrap_or(false);
	let mut audit = Audit { block, number, rehearsal, ..Default::default() };

	let offices = offices(rpc, block).await?;
	let inmates = state::inmates(rpc, block).await?;
	let mut named: HashMap<H256, InmateId> = HashMap::new();
	let mut facts = facts(rpc, block).await?;
	let mut assessed = assessments::read(rpc, block).await?;
	let instruments = assessments::instruments(rpc, block).await?;
	let mut measured = measures::read(rpc, block).await?;
	let mut told = alerts::read(rpc, block).await?;
	let mut standing = standings::read(rpc, block).await?;
	let mut steps = cases::Entries::default();
	let today = today(rpc, block).await?;
	for (done, page) in inmates.chunks(200).enumerate() {
		let wanted = page.iter().flat_map(|(id, row)| (0..row.length).map(|n| (*id, n)));
		let rows = state::entries(rpc, wanted.collect::<Vec<_>>(), block).await?;
		let mut rows = rows.into_iter();
		for (id, row) in page {
			let bytes: Vec<_> = rows.by_ref().take(row.length as usize).collect();
			let stored = facts.remove(id).unwrap_or_default();
			let scored = assessed.remove(id).unwrap_or_default();
			let against = measured.remove(id).unwrap_or_default();
			let stands = standing.remove(id).unwrap_or_default();
			let entries =
				record(&mut audit, genesis, (*id, row), &bytes, stored, &offices, &mut named);
			let checked = entries.map(|entries| {
				steps.note(*id, &entries);
				[
					assessments::check(&entries, &scored, &instruments)
						.map(|found| audit.assessments += found),
					measures::check(&entries, &against).map(|found| audit.measures += found),
					standings::check(&entries, &stands).map(|found| audit.standings += found),
					told.check(*id, &entries),
				]
			});
			let wrong: Vec<_> = match checked {
				Ok(checked) => checked.into_iter().filter_map(Result::err).collect(),
				Err(wrong) => vec![wrong],
			};
			let wrong = wrong.iter().map(|wrong| format!("inmate {id}: {wrong:#}"));
			audit.violations.extend(wrong);
			let past = row.holder.is_some() && row.ends.is_some_and(|ends| ends < today);
			if past || row.is_baseless(today) {
				audit.overdue.push(*id);
			}
			if !told.tells(*id, row, today) {
				let wrong = "is held past his last day or without a basis, and no alert tells it";
				let wrong = format!("inmate {id} {wrong}");
				audit.violations.push(wrong);
			}
		}
		progress((done * 200 + page.len()).min(inmates.len()), inmates.len());
	}
	for id in facts.keys() {
		audit.violations.push(format!("there are facts about inmate {id}, who has no record"));
	}
	for id in assessed.keys() {
		let wrong = format!("there are assessments of inmate {id}, who has no record");
		audit.violations.push(wrong);
	}
	for id in measured.keys() {
		let wrong = format!("there are measures against inmate {id}, who has no record");
		audit.violations.push(wrong);
	}
	for id in told.left().filter(|id| !inmates.iter().any(|(known, _)| known == *id)) {
		audit.violations.push(format!("there are alerts about inmate {id}, who has no record"));
	}
	(audit.alerts, audit.open_alerts) = (told.all, told.open);
	for id in standing.keys() {
		let wrong = format!("there are standings of inmate {id}, who has no record");
		audit.violations.push(wrong);
	}
	cases::check(rpc, block, &steps, &offices, &mut audit).await?;
	audit.records = inmates.len();
	rows::commitments(rpc, block, &named, &mut audit).await?;
	rows::strays(rpc, block, &inmates, &mut audit).await?;
	rows::seats(rpc, block, &mut audit).await?;
	Ok(audit)
}

/// Checks one record; yields its entries.
fn record(
	audit: &mut Audit,
	genesis: H256,
	(id, row): (InmateId, &Inmate),
	bytes: &[Option<Vec<u8>>],
	facts: Facts,
	offices: &Offices,
	named: &mut HashMap<H256, InmateId>,
) -> Result<Vec<Entry>> {
	let mut entries: Vec<Entry> = Vec::with_capacity(bytes.len());
	for (n, bytes) in bytes.iter().enumerate() {
		let bytes = bytes.as_ref().with_context(|| format!("entry {n} is missing"))?;
		entries.push(state::decode(bytes).with_context(|| format!("entry {n}"))?);
	}
	audit.entries += entries.len();
	for (n, entry) in entries.iter().enumerate() {
		offices.check(entry).with_context(|| format!("entry {n}"))?;
	}
	let traced = entries.iter().cloned().map(|Entry { at, officer, authority, act, .. }| Traced {
		at,
		officer,
		authority,
		act,
	});
	let kind_of = |authority| offices.authorities.get(&authority).map(|info| info.kind);
	let yielded = pallet_rulebooks::replay::fold((0..).zip(traced), kind_of)
		.map_err(|n| anyhow::anyhow!("entry {n} says of a fact what cannot be"))?;
	anyhow::ensure!(yielded == facts, "its facts are not what its entries yield");
	audit.facts += facts.values().map(|rows| rows.len()).sum::<usize>();
	let numbered = (0..).zip(entries.clone());
	let mut keepers = Vec::with_capacity(entries.len());
	let seen = |row: &Inmate| keepers.push(row.keeper());
	let summary = replay::fold_seen(genesis, id, numbered, seen)
		.map_err(|mismatch| anyhow::anyhow!("its entries are no record: {mismatch:?}"))?;
	anyhow::ensure!(summary.inmate == *row, "its summary is not what its entries yield");
	facts::check(offices, &entries, &keepers)?;
	if let Some(last) = row.historical.filter(|last| row.confirmed < Some(*last)) {
		audit.unconfirmed += (last - row.confirmed.map_or(0, |c| c + 1)) as usize + 1;
	}
	for commitment in summary.commitments.keys() {
		if let Some(other) = named.insert(*commitment, id) {
			anyhow::bail!("inmate {other} has a commitment of his too");
		}
	}
	Ok(entries)
}

impl Offices {
	/// An entry was made under a term that held then, with a role that its act needs.
	fn check(&self, entry: &Entry) -> Result<()> {
		let term = self.terms.get(&entry.term).context("its term does not exist")?;
		anyhow::ensure!(term.officer == entry.officer, "its term is another officer's");
		anyhow::ensure!(term.authority == entry.authority, "its term is of another authority");
		let on = entry.at.date();
		anyhow::ensure!(
			term.from <= on && term.until.is_none_or(|last| on <= last),
			"its term did not run on {on}"
		);
		let ended = term.ended.as_ref().is_some_and(|ended| ended.at < entry.at);
		anyhow::ensure!(!ended, "its term had been ended");
		let info =
			self.authorities.get(&entry.authority).context("its authority does not exist")?;
		let changes = self.status.get(&entry.authority).map(Vec::as_slice).unwrap_or_default();
		let then = changes.iter().rfind(|c| c.block < entry.block).map(|c| c.status);
		anyhow::ensure!(then != Some(Status::Suspended), "its authority was suspended");
		let (needed, court) = match &entry.act {
			Act::Inmates(act) => (Some(role(act)), act.is_a_courts()),
			Act::Rulebooks(FactAct::FactConfirmed { .. }) => (Some(Role::Confirmer), false),
			Act::Rulebooks(_) => (Some(pallet_rulebooks::asserting_role(info.kind)), false),
			// Its book says which: see [`cases`].
			Act::Proceedings(_) => (None, false),
			Act::Assessments(act) => (assessments::role(act), false),
			// The book that was asked says which.
			Act::Sanctions(_) => (None, false),
			Act::Incentives(act) => (standings::role(act), false),
		};
		if let Some(needed) = needed {
			anyhow::ensure!(term.roles.contains(&needed), "its term holds no role {needed:?}");
		}
		anyhow::ensure!(!court || info.kind == AuthorityKind::Court, "it is a court's act");
		Ok(())
	}
}

/// The role that an act needs.
pub(crate) fn role(act: &InmateAct) -> Role {
	use InmateAct::*;
	match act {
		_ if act.is_a_courts() => Role::CourtClerk,
		DutyAnswered { .. } => Role::Inspector,
		HistoricalOpened { .. } | HistoricalEpisode { .. } => Role::Historian,
		HistoricalConfirmed { .. } => Role::Confirmer,
		Opened { .. }
		| IdentityAdded { .. }
		| IdentityRekeyed { .. }
		| Attached { .. }
		| ExtractHanded { .. }
		| Corrected { .. }
		| MergeOffered { .. }
		| MergedIn { .. }
		| MergedInto { .. }
		| Separated { .. }
		| SeparatedFrom { .. } => Role::Records,
		_ => Role::Custody,
	}
}

async fn decoded<T: Decode>(rpc: &Rpc, prefix: &[u8], block: H256) -> Result<Vec<(Vec<u8>, T)>> {
	let rows = state::all(rpc, prefix, block).await?;
	rows.into_iter().map(|(key, row)| Ok((key, T::decode_all(&mut &row[..])?))).collect()
}

/// The facts on a record, by their kinds.
type Facts = BTreeMap<Name, AllFacts>;

/// The facts of all records, as the state holds them.
async fn facts(rpc: &Rpc, block: H256) -> Result<HashMap<InmateId, Facts>> {
	let rows = decoded::<AllFacts>(rpc, &keys::prefix("Rulebooks", "Facts"), block).await?;
	let mut all = HashMap::<InmateId, Facts>::new();
	for (key, facts) in rows {
		// Behind the prefix the record's number after 8 bytes of hash, the kind after 16.
		let mut rest = key.get(32 + 8..).context("a key is too short")?;
		let id = InmateId::decode(&mut rest)?;
		let kind = Name::decode_all(&mut rest.get(16..).context("a key is too short")?)?;
		all.entry(id).or_default().insert(kind, facts);
	}
	Ok(all)
}

async fn offices(rpc: &Rpc, block: H256) -> Result<Offices> {
	fn last<I: From<u32>>(key: &[u8]) -> Result<I> {
		let tail = key.len().checked_sub(4).context("a key is too short")?;
		Ok(u32::decode(&mut &key[tail..])?.into())
	}
	let terms = decoded(rpc, &keys::prefix("Authorities", "Terms"), block).await?;
	let authorities = decoded(rpc, &keys::prefix("Authorities", "Authorities"), block).await?;
	let changes =
		decoded::<StatusChange>(rpc, &keys::prefix("Authorities", "StatusChanges"), block).await?;
	let mut status: HashMap<AuthorityId, BTreeMap<u32, StatusChange>> = HashMap::new();
	for (key, change) in changes {
		// Both keys stand behind 8 bytes of hash: the authority's is 16 bytes from the end.
		let first = key.len().checked_sub(16).context("a key is too short")?;
		let authority = AuthorityId::decode(&mut &key[first..])?;
		status.entry(authority).or_default().insert(last::<u32>(&key)?, change);
	}
	Ok(Offices {
		terms: terms.into_iter().map(|(k, t)| Ok((last(&k)?, t))).collect::<Result<_>>()?,
		authorities: authorities
			.into_iter()
			.map(|(k, a)| Ok((last(&k)?, a)))
			.collect::<Result<_>>()?,
		status: status.into_iter().map(|(id, rows)| (id, rows.into_values().collect())).collect(),
		law: facts::read(rpc, block).await?,
	})
}

/// The local date of a block.
async fn today(rpc: &Rpc, block: H256) -> Result<Date> {
	Ok(now(rpc, block).await?.date())
}

/// The local date and minute of a block.
pub(crate) async fn now(rpc: &Rpc, block: H256) -> Result<Moment> {
	let now = pallet_timestamp::Now::<Runtime>::hashed_key().to_vec();
	let now: u64 = state::row(rpc, now, block).await?.context("the block has no time")?;
	let rule = pallet_clock::Rule::<Runtime>::hashed_key().to_vec();
	let rule: custodia_primitives::Text<64> =
		state::row(rpc, rule, block).await?.unwrap_or_default();
	let ahead = pallet_clock::DaysAhead::<Runtime>::hashed_key().to_vec();
	let ahead: i32 = state::row(rpc, ahead, block).await?.unwrap_or(0);
	let zone = custodia_primitives::Zone::parse(&rule).context("the chain's zone is no rule")?;
	let moved = now.checked_add_signed(i64::from(ahead) * 24 * 60 * 60 * 1000);
	moved.and_then(|moved| zone.moment(moved)).context("the block's time is no time")
}

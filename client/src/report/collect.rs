// SPDX-License-Identifier: Apache-2.0
//! From a finalised block to the numbers of a month.

use super::{
	count::{law, Tally},
	kept::Span,
	month::{Alerts, AsOf, Cases, Instrument, Measures, Month, Movement, Prison, Scheme, Titles},
};
use crate::{audit, chain::Rpc, record::keys, state};
use anyhow::{bail, ensure, Context, Result};
use codec::DecodeAll;
use custodia_primitives::{AuthorityId, CaseId, Date, InmateId, Moment, Term};
use custodia_rules::{proceeding::Status, Value};
use custodia_runtime::{AccountId, Runtime};
use pallet_alerts::{Alert, Grade};
use pallet_assessments::InstrumentView;
use pallet_authorities::{Authorities, AuthorityInfo};
use pallet_incentives::SchemeView;
use pallet_inmates::Inmate;
use pallet_proceedings::{Listed, MAX_PAGE};
use sp_core::H256;

/// The first day of a month that is written as `2026-11`.
pub fn first_day(month: &str) -> Option<Date> {
	Date::parse(&format!("{month}-01"))
}

/// The month of a prison that begins on a day, as of a block. `progress` is told how many of the records that
/// are read are done, and of how many.
pub async fn collect(
	rpc: &Rpc,
	block: H256,
	prison: AuthorityId,
	first: Date,
	mut progress: impl FnMut(usize, usize),
) -> Result<Month> {
	rpc.expect_final(block).await?;
	let number = rpc.header(block).await?.number;
	let name = prison_name(rpc, prison, block).await?;
	let now = audit::now(rpc, block).await?;
	let first = first.first_of_month();
	let next = first.add_term(Term::from_months(1)).context("no calendar has the next month")?;
	let last = next.add_days(-1).context("no calendar has the last day of the month")?;
	if now.date() < first {
		let month = first.to_string();
		let month = month.get(..7).unwrap_or(&month);
		bail!("{month} has not begun: on this chain it is {}", now.date());
	}
	let span = Span { first, last: last.min(now.date()) };

	let mut tally = Tally::new(prison, span);
	let inmates = state::inmates(rpc, block).await?;
	let eve = first.add_days(-1).unwrap_or(first);
	let wanted = |(_, row): &&(InmateId, Inmate)| {
		row.holder == Some(prison) || row.last.is_some_and(|last| last >= eve)
	};
	let wanted: Vec<&(InmateId, Inmate)> = inmates.iter().filter(wanted).collect();
	for (done, page) in wanted.chunks(200).enumerate() {
		read(rpc, block, page, &mut tally).await?;
		progress((done * 200 + page.len()).min(wanted.len()), wanted.len());
	}

	let titles = titles(rpc, block, &tally).await?;
	let instruments = tally.instruments.iter();
	let schemes = tally.schemes.iter();
	let rehearsal = pallet_clock::Rehearsal::<Runtime>::hashed_key().to_vec();
	let as_of = AsOf {
		chain: rpc.chain().await?,
		genesis: rpc.genesis().await?,
		rehearsal: state::row::<bool>(rpc, rehearsal, block).await?.unwrap_or(false),
		block,
		number,
		at: now,
	};
	Ok(Month {
		prison: Prison { id: prison, name },
		first,
		last: span.last,
		over: last < now.date(),
		as_of,
		movement: Movement::of(&tally),
		instruments: instruments
			.map(|(name, own)| Instrument::of(name.to_string(), own, &titles))
			.collect(),
		schemes: schemes.map(|(name, own)| Scheme::of(name.to_string(), own, &titles)).collect(),
		measures: tally
			.measures
			.iter()
			.map(|(kind, own)| Measures::of(kind.to_string(), own))
			.collect(),
		cases: Cases { opened: tally.opened, ..cases(rpc, block, prison, now).await? },
		alerts: alerts(rpc, block, prison, span).await?,
	})
}

/// The name of an authority that holds people.
async fn prison_name(rpc: &Rpc, id: AuthorityId, block: H256) -> Result<String> {
	let key = Authorities::<Runtime>::hashed_key_for(id);
	let info: Option<AuthorityInfo<AccountId>> = state::row(rpc, key, block).await?;
	let info = info.with_context(|| {
		format!("there is no authority {id}: `custodia authority list` has their numbers")
	})?;
	let (name, kind) = (info.name, info.kind);
	ensure!(
		kind.holds_people(),
		"authority {id}, {name}, is of the kind {kind:?} and holds nobody: name a prison; \
		 `custodia authority list` has the numbers"
	);
	Ok(name.to_string())
}

/// Counts what some records tell.
async fn read(
	rpc: &Rpc,
	block: H256,
	page: &[&(InmateId, Inmate)],
	tally: &mut Tally,
) -> Result<()> {
	let wanted = page.iter().flat_map(|(id, row)| (0..row.length).map(move |n| (*id, n)));
	let rows = state::entries(rpc, wanted.collect::<Vec<_>>(), block).await?;
	let mut rows = rows.into_iter();
	for (id, row) in page {
		let mut entries = Vec::new();
		for (n, bytes) in rows.by_ref().take(row.length as usize).enumerate() {
			let bytes = bytes.with_context(|| format!("inmate {id}: entry {n} is missing"))?;
			let entry = state::decode(&bytes).with_context(|| format!("inmate {id}: entry {n}"))?;
			entries.push(entry);
		}
		tally.count(&entries).with_context(|| format!("inmate {id}"))?;
	}
	Ok(())
}

/// What instruments, schemes and levels are called.
async fn titles(rpc: &Rpc, block: H256, tally: &Tally) -> Result<Titles> {
	let mut titles = Titles::default();
	for (name, own) in &tally.instruments {
		let question = "AssessmentsApi_instrument";
		let view: Option<InstrumentView> =
			state::ask(rpc, question, &own.instrument, block).await?;
		let title = view.map(|view| view.instrument).filter(|found| found.name == *name);
		titles.instruments.extend(title.map(|found| (name.to_string(), found.title.to_string())));
	}
	for (name, own) in &tally.schemes {
		let view: Option<SchemeView> =
			state::ask(rpc, "IncentivesApi_scheme", &own.scheme, block).await?;
		let Some(scheme) = view.map(|view| view.scheme).filter(|found| found.name == *name) else {
			continue;
		};
		let level = |level: &pallet_incentives::Level| {
			((name.to_string(), level.name.to_string()), level.title.to_string())
		};
		titles.levels.extend(scheme.levels.iter().map(level));
		titles.schemes.insert(name.to_string(), scheme.title.to_string());
	}
	Ok(titles)
}

/// The open cases in which the prison has a part. A case may end, and a step become late, as time passes and
/// with no entry: the chain brings each up to date.
async fn cases(rpc: &Rpc, block: H256, prison: AuthorityId, now: Moment) -> Result<Cases> {
	let today = law(now.date())?;
	let minute = custodia_rules::Moment::parse(&now.to_string());
	let minute = minute.with_context(|| format!("{now} is no moment of the law"))?;
	let (mut found, mut after) = (Cases::default(), None::<CaseId>);
	loop {
		let about = (prison, after, MAX_PAGE);
		let page: Vec<Listed> = state::ask(rpc, "CaseApi_docket", &about, block).await?;
		let Some(last) = page.last().map(|case| case.id) else { return Ok(found) };
		for case in &page {
			let is_late = |(_, due): &&(custodia_rules::Name, Value)| match *due {
				Value::Date(date) => date < today,
				Value::Moment(moment) => moment < minute,
				_ => false,
			};
			match case.status {
				Status::Open => {
					found.open += 1;
					let late = case.open.iter().filter(is_late).count();
					found.overdue += u32::try_from(late).unwrap_or(u32::MAX);
				},
				Status::Stayed(_) => {
					found.open += 1;
					found.stayed += 1;
				},
				Status::Ended(..) => (),
			}
		}
		after = Some(last);
	}
}

/// The alerts about the prison or its officers that were raised on these days, the gravest first.
async fn alerts(rpc: &Rpc, block: H256, prison: AuthorityId, span: Span) -> Result<Vec<Alerts>> {
	let grades = [Grade::Grave, Grade::Warning, Grade::Notice];
	let mut found = grades.map(|grade| Alerts { grade, raised: 0, open: 0 });
	for (_, row) in state::all(rpc, &keys::prefix("Alerts", "Alerts"), block).await? {
		let alert = Alert::decode_all(&mut &row[..]).context("an alert does not decode")?;
		let about = alert.authorities().any(|party| party == prison);
		if !about || !span.has(alert.at.date()) {
			continue;
		}
		for own in found.iter_mut().filter(|own| own.grade == alert.grade) {
			own.raised += 1;
			own.open += u32::from(alert.is_open());
		}
	}
	Ok(found.into())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_month_is_written_as_year_and_month() {
		assert_eq!(first_day("2026-11"), Date::new(2026, 11, 1));
		for text in ["2026", "2026-13", "2026-1", "2026-11-01", "november", "26-11"] {
			assert!(first_day(text).is_none(), "{text}");
		}
	}
}

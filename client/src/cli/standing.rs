// SPDX-License-Identifier: Apache-2.0
//! What can be asked of standings and schemes. What is done about them are calls, see [`super::calls`].

use super::{
	output::table,
	read::{inmate_id, outline},
	Global, Output,
};
use anyhow::{Context, Result};
use custodia_client::{
	api,
	office::{AtBlock, Office},
	state, words,
};
use custodia_primitives::{AuthorityId, Date, InmateId, SchemeId};
use custodia_runtime::Runtime;
use pallet_incentives::{
	Accrual, Body, Cycle, DueStanding, Grade, GradeState, OnLevel, Reach, SchemeView, Standing,
	StandingView, ToDo, MAX_PAGE, MAX_SCAN,
};
use sp_core::H256;

fn authority_id(text: &str) -> Result<AuthorityId> {
	text.parse().with_context(|| format!("{text} is no authority's number"))
}

async fn today(at: &AtBlock) -> Result<Date> {
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	Ok(time.now.0.date())
}

pub(crate) async fn show(inmate: &str, global: &Global, output: &Output) -> Result<()> {
	let inmate = inmate_id(inmate)?;
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let question = "IncentivesApi_standings";
	let found: Vec<StandingView> =
		state::ask(&office.chain, question, &inmate, at.block_hash()).await?;
	let value = found.iter().map(|view| words::of(view, &["StandingView"], at.metadata_ref()));
	output.result(&value.collect::<Result<Vec<_>>>()?, || {
		let rows = found.iter().map(|view| {
			let Standing { name, since, left, body, .. } = &view.standing;
			let moves = match left {
				Some(left) => format!("left on {}", left.at.date()),
				None => format!("since {}", since.date()),
			};
			[name.to_string(), view.title.to_string(), moves, told(body)]
		});
		table(&["scheme", "title", "stands", "how"], rows)
	})
}

/// What stands, in words.
fn told(body: &Body) -> String {
	match body {
		Body::Cycle(own) => cycle(own),
		Body::Level(OnLevel { level, since, due, .. }) => {
			let level = level.map_or("not reviewed yet".into(), |level| level.to_string());
			let since = since.map_or(String::new(), |at| format!(" since {}", at.date()));
			let due = due.map_or(String::new(), |due| format!(", next review due {due}"));
			format!("{level}{since}{due}")
		},
		Body::Accrual(Accrual { added, lost, applied, accrued }) => {
			let accrued = accrued.map_or(String::new(), |n| format!(", by law {n}"));
			format!("{added} added, {lost} lost, {applied} applied{accrued}")
		},
	}
}

fn cycle(own: &Cycle) -> String {
	let Cycle { number, balance, full, months, filled, .. } = own;
	let mut text = format!("cycle {number}: {balance} of {full} in {months} months");
	for full in filled {
		let grade = full.grade.as_ref().map_or("to be graded".into(), graded);
		text += &format!("\ncycle {}: {} on {}, {grade}", full.number, full.sum, full.at.date());
	}
	text
}

/// How far a grade is, in words.
fn graded(grade: &Grade) -> String {
	let mut text = match grade.state {
		GradeState::Posted => format!("{} posted since {}", grade.grade, grade.posted),
		GradeState::Objected(lodged) => {
			format!("{}, objection of entry {} is open", grade.grade, lodged.entry)
		},
		GradeState::Final { at, .. } => {
			let yields = grade.yields.map_or(String::new(), |yields| format!(": {yields}"));
			format!("{} on {}{yields}", grade.grade, at.date())
		},
	};
	for late in &grade.late {
		text += &format!(", objection of entry {} waits to be admitted", late.entry);
	}
	text
}

pub(crate) async fn due(prison: &str, global: &Global, output: &Output) -> Result<()> {
	let prison = authority_id(prison)?;
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let found = all_due(&office, prison, today(&at).await?, at.block_hash()).await?;
	let value = found.iter().map(|due| words::of(due, &["DueStanding"], at.metadata_ref()));
	output.result(&value.collect::<Result<Vec<_>>>()?, || {
		let rows = found.iter().map(|due| {
			let what = match due.what {
				ToDo::Review => "review the level, due".into(),
				ToDo::Grade(cycle) => format!("grade cycle {cycle}, full since"),
				ToDo::Approval(cycle) => {
					format!("approve the grade of cycle {cycle}, posted since")
				},
				ToDo::Answer(cycle) => format!("answer for cycle {cycle}, objected to since"),
				ToDo::Booking(entry) => {
					format!("confirm the booking of entry {entry}, proposed since")
				},
			};
			[due.inmate.to_string(), due.name.to_string(), what, due.on.to_string()]
		});
		table(&["inmate", "scheme", "what", "on"], rows)
	})
}

/// Page by page: each answer looks through so many records at the most, and has so many of them.
async fn all_due(
	office: &Office,
	prison: AuthorityId,
	by: Date,
	block: H256,
) -> Result<Vec<DueStanding>> {
	let reach = state::row(&office.chain, Reach::<Runtime>::hashed_key().to_vec(), block).await?;
	let reach: InmateId = reach.unwrap_or_default();
	let (mut found, mut after): (Vec<DueStanding>, Option<InmateId>) = Default::default();
	loop {
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		if first >= reach.0 {
			return Ok(found);
		}
		let about = (prison, by, after, MAX_PAGE);
		let page: Vec<DueStanding> =
			state::ask(&office.chain, "IncentivesApi_due", &about, block).await?;
		let mut records: Vec<InmateId> = page.iter().map(|due| due.inmate).collect();
		records.dedup();
		// A full page ends with its last record, another with the last that was looked through.
		let scanned = InmateId(first.saturating_add(MAX_SCAN - 1));
		let full = records.len() >= MAX_PAGE as usize;
		after = records.last().copied().filter(|_| full).or(Some(scanned));
		found.extend(page);
	}
}

pub(crate) async fn schemes(authority: &str, global: &Global, output: &Output) -> Result<()> {
	let authority = authority_id(authority)?;
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let about = (authority, today(&at).await?);
	let question = "IncentivesApi_schemes";
	let found: Vec<SchemeView> =
		state::ask(&office.chain, question, &about, at.block_hash()).await?;
	let value = found.iter().map(|view| words::of(view, &["SchemeView"], at.metadata_ref()));
	output.result(&value.collect::<Result<Vec<_>>>()?, || {
		let rows = found.iter().map(|view| {
			let scheme = &view.scheme;
			[
				view.id.to_string(),
				scheme.name.to_string(),
				format!("{:?}", scheme.kind),
				scheme.title.to_string(),
			]
		});
		table(&["number", "scheme", "kind", "title"], rows)
	})
}

pub(crate) async fn scheme(id: &str, global: &Global, output: &Output) -> Result<()> {
	let id: SchemeId = id.parse().with_context(|| format!("{id} is no scheme's number"))?;
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let question = "IncentivesApi_scheme";
	let found: Option<SchemeView> =
		state::ask(&office.chain, question, &id, at.block_hash()).await?;
	let found = found.with_context(|| format!("there is no scheme {id}"))?;
	let value = words::of(&found, &["SchemeView"], at.metadata_ref())?;
	output.result(&value, || outline(&value, ""))
}

#[cfg(test)]
mod tests {
	use super::*;
	use custodia_primitives::Decimal;

	#[test]
	fn levels_and_credits_are_told_in_a_line() {
		let level = OnLevel {
			level: custodia_rules::Name::parse("basic"),
			since: "2026-05-04T10:00".parse().ok(),
			reviewed: None,
			due: "2026-05-11".parse().ok(),
		};
		let said = "basic since 2026-05-04, next review due 2026-05-11";
		assert_eq!(told(&Body::Level(level)), said);
		let (added, accrued) = (Decimal::from(54), Some(Decimal::from(540)));
		let own = Accrual { added, accrued, ..Accrual::default() };
		assert_eq!(told(&Body::Accrual(own)), "54 added, 0 lost, 0 applied, by law 540");
	}
}

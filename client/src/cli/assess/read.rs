// SPDX-License-Identifier: Apache-2.0
//! What can be asked of assessments.

use super::today;
use crate::cli::{output::table, Global, Output};
use anyhow::Result;
use custodia_client::{office::Office, state, words};
use custodia_primitives::{AuthorityId, Date, InmateId};
use custodia_runtime::Runtime;
use pallet_assessments::{Assessment, AssessmentView, DueReview, Reach, State, MAX_PAGE, MAX_SCAN};
use sp_core::H256;

pub(super) async fn show(inmate: InmateId, global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let question = "AssessmentsApi_assessments";
	let found: Vec<AssessmentView> =
		state::ask(&office.chain, question, &inmate, at.block_hash()).await?;
	let value = found.iter().map(|view| words::of(view, &["AssessmentView"], at.metadata_ref()));
	output.result(&value.collect::<Result<Vec<_>>>()?, || {
		let rows = found.iter().map(|view| {
			let Assessment { entry, from, until, score, .. } = &view.assessment;
			[
				entry.to_string(),
				view.name.to_string(),
				if from == until { from.to_string() } else { format!("{from} to {until}") },
				score.total.to_string(),
				view.band.as_ref().map_or("-".into(), |band| band.title.to_string()),
				standing(&view.assessment),
				view.due.map_or("-".into(), |due| due.to_string()),
			]
		});
		table(&["entry", "instrument", "for", "total", "band", "standing", "due again"], rows)
	})
}

/// How far an assessment is, in words.
fn standing(row: &Assessment) -> String {
	let mut text = match row.state {
		_ if row.historical => "from before the chain".into(),
		State::Scored => format!("posted since {}", row.posted),
		State::Objected(lodged) => format!("objection of entry {} is open", lodged.entry),
		State::Confirmed { at, .. } => format!("confirmed on {}", at.date()),
	};
	for late in &row.late {
		text += &format!("\nobjection of entry {} waits to be admitted", late.entry);
	}
	text
}

pub(super) async fn due(
	prison: AuthorityId,
	by: Option<Date>,
	global: &Global,
	output: &Output,
) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let by = match by {
		Some(by) => by,
		None => today(&at).await?,
	};
	let found = all_due(&office, prison, by, at.block_hash()).await?;
	let value = found.iter().map(|due| words::of(due, &["DueReview"], at.metadata_ref()));
	output.result(&value.collect::<Result<Vec<_>>>()?, || tabled(&found))
}

/// Who is due, for people.
pub(in crate::cli) fn tabled(found: &[DueReview]) -> String {
	let rows = found.iter().map(|due| {
		[
			due.inmate.to_string(),
			due.name.to_string(),
			due.due.to_string(),
			due.assessment.to_string(),
		]
	});
	table(&["inmate", "instrument", "due", "latest entry"], rows)
}

/// Page by page: each answer looks through so many records at the most, and has so many of them.
async fn all_due(
	office: &Office,
	prison: AuthorityId,
	by: Date,
	block: H256,
) -> Result<Vec<DueReview>> {
	let reach = state::row(&office.chain, Reach::<Runtime>::hashed_key().to_vec(), block).await?;
	let reach: InmateId = reach.unwrap_or_default();
	let (mut found, mut after): (Vec<DueReview>, Option<InmateId>) = Default::default();
	loop {
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		if first >= reach.0 {
			return Ok(found);
		}
		let about = (prison, by, after, MAX_PAGE);
		let question = "AssessmentsApi_due_reviews";
		let page: Vec<DueReview> = state::ask(&office.chain, question, &about, block).await?;
		let mut records: Vec<InmateId> = page.iter().map(|due| due.inmate).collect();
		records.dedup();
		// A full page ends with its last record, another with the last that was looked through.
		let scanned = InmateId(first.saturating_add(MAX_SCAN - 1));
		let full = records.len() >= MAX_PAGE as usize;
		after = records.last().copied().filter(|_| full).or(Some(scanned));
		found.extend(page);
	}
}

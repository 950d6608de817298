// SPDX-License-Identifier: Apache-2.0
//! `custodia sanction`.

use super::{calls, output::table, Global, Output};
use anyhow::Result;
use clap::Subcommand;
use custodia_client::{
	call::Ready,
	office::{AtBlock, Office},
	state, words,
};
use custodia_primitives::{AuthorityId, InmateId, Post, Sequence};
use custodia_runtime::Runtime;
use pallet_sanctions::{Call, MeasureView, Reach, State, MAX_PAGE, MAX_SCAN};
use sp_core::H256;

/// Measures: what cases imposed, and until when.
#[derive(Debug, Subcommand)]
pub(crate) enum Sanction {
	/// List the measures against the prisoners of a prison that have effect today or yet may.
	List {
		/// The number of the prison.
		prison: AuthorityId,
	},
	/// Show the measures against a prisoner.
	Show {
		/// The number of the record.
		inmate: InmateId,
	},
	/// Let a suspended measure take effect, from today.
	Activate {
		/// The number of the record.
		inmate: InmateId,
		/// The entry that imposed it; `sanction show` tells it.
		#[arg(value_name = "ENTRY")]
		measure: Sequence,
		/// Its place there, if the entry imposed several.
		#[arg(default_value_t = 0)]
		place: u8,
		/// The post by which you decide, if the book asks for one.
		#[arg(long, value_parser = post)]
		post: Option<Post>,
	},
}

impl Sanction {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		match self {
			Self::List { prison } => list(prison, global, output).await,
			Self::Show { inmate } => show(inmate, global, output).await,
			Self::Activate { inmate, measure, place, post } => {
				let call = Ready::of(Call::<Runtime>::activate { inmate, measure, place, post });
				let key = global.key()?;
				let office = Office::connect(&global.url).await?;
				// Asked before: the chain's words name the row of the law, a failed call's would not.
				office.ask(&key, &call).await?;
				calls::done(&office.act(&key, &call).await?, output)
			},
		}
	}
}

fn post(text: &str) -> Result<Post, String> {
	Post::parse(text).ok_or_else(|| {
		"a post has at most 32 of a-z, 0-9 and _, beginning with a letter: governor".into()
	})
}

async fn show(inmate: InmateId, global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let found: Vec<MeasureView> =
		state::ask(&office.chain, "SanctionsApi_measures", &inmate, at.block_hash()).await?;
	listed(&found, &at, output)
}

async fn list(prison: AuthorityId, global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let found = all_active(&office, prison, at.block_hash()).await?;
	listed(&found, &at, output)
}

fn listed(found: &[MeasureView], at: &AtBlock, output: &Output) -> Result<()> {
	let value = found.iter().map(|view| words::of(view, &["MeasureView"], at.metadata_ref()));
	output.result(&value.collect::<Result<Vec<_>>>()?, || {
		let rows = found.iter().map(|view| {
			let measure = &view.measure;
			[
				view.inmate.to_string(),
				format!("{}.{}", measure.entry, measure.place),
				measure.case.to_string(),
				measure.kind.to_string(),
				measure.from.to_string(),
				measure.until.to_string(),
				standing(view),
			]
		});
		table(&["inmate", "entry", "case", "measure", "from", "until", "standing"], rows)
	})
}

/// How a measure stands, in words.
fn standing(view: &MeasureView) -> String {
	let changed = || match view.measure.changed {
		Some(entry) => format!(" by entry {entry}"),
		None => String::new(),
	};
	let how = match view.measure.state {
		State::Running => String::new(),
		State::Suspended(suspended) => return format!("suspended until {}", suspended.until),
		State::Quashed => return format!("quashed{}", changed()),
		State::Activated => format!(", activated{}", changed()),
		State::Cut => format!(", cut{}", changed()),
		State::Stopped => format!(", stopped{}", changed()),
	};
	let when = match (view.in_force, view.over) {
		(true, _) => "in force",
		(false, true) => "over",
		(false, false) => "to begin",
	};
	format!("{when}{how}")
}

/// Page by page: each answer looks through so many records at the most, and has those of so many.
async fn all_active(office: &Office, prison: AuthorityId, block: H256) -> Result<Vec<MeasureView>> {
	let reach = state::row(&office.chain, Reach::<Runtime>::hashed_key().to_vec(), block).await?;
	let reach: InmateId = reach.unwrap_or_default();
	let (mut found, mut after): (Vec<MeasureView>, Option<InmateId>) = Default::default();
	loop {
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		if first >= reach.0 {
			return Ok(found);
		}
		let (about, question) = ((prison, after, MAX_PAGE), "SanctionsApi_active_measures");
		let page: Vec<MeasureView> = state::ask(&office.chain, question, &about, block).await?;
		let mut records: Vec<InmateId> = page.iter().map(|view| view.inmate).collect();
		records.dedup();
		// A full page ends with its last record, another with the last that was looked through.
		let scanned = InmateId(first.saturating_add(MAX_SCAN - 1));
		let full = records.len() >= MAX_PAGE as usize;
		after = records.last().copied().filter(|_| full).or(Some(scanned));
		found.extend(page);
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use custodia_primitives::measure::Suspended;
	use custodia_rules::{Date, Name};
	use pallet_sanctions::Measure;

	fn view(state: State, in_force: bool, over: bool) -> MeasureView {
		let day = Date::parse("2026-09-07").unwrap();
		let measure = Measure {
			entry: 5,
			place: 0,
			case: 7.into(),
			kind: Name::parse("cell").unwrap(),
			from: day,
			until: day,
			state,
			officer: 5.into(),
			authority: 4.into(),
			at: "2026-09-07T15:04".parse().unwrap(),
			changed: Some(9),
		};
		MeasureView { inmate: 0.into(), in_force, over, measure }
	}

	#[test]
	fn how_a_measure_stands_is_said_in_words() {
		let until = Date::parse("2027-03-07").unwrap();
		let suspended = Suspended { until, act: Name::parse("activate").unwrap() };
		for (state, in_force, over, words) in [
			(State::Running, true, false, "in force"),
			(State::Running, false, false, "to begin"),
			(State::Cut, false, true, "over, cut by entry 9"),
			(State::Activated, true, false, "in force, activated by entry 9"),
			(State::Quashed, false, true, "quashed by entry 9"),
			(State::Suspended(suspended), false, false, "suspended until 2027-03-07"),
		] {
			assert_eq!(standing(&view(state, in_force, over)), words);
		}
	}

	#[test]
	fn a_post_is_told_from_other_text() {
		assert!(post("governor").is_ok());
		assert!(post("The Governor").unwrap_err().contains("governor"));
	}
}

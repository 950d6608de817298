// SPDX-License-Identifier: Apache-2.0
//! `custodia alerts`.

use super::{
	assess::{act, digest},
	calls::{self, ALERT_RULE},
	output::table,
	read::outline,
	Global, Output,
};
use anyhow::{Context, Result};
use clap::{Args, Subcommand, ValueEnum};
use codec::Encode;
use custodia_client::{
	call::Ready,
	office::{AtBlock, Office},
	state, words,
};
use custodia_primitives::{AlertId, AuthorityId, InmateId, RuleId};
use custodia_runtime::Runtime;
use pallet_alerts::{Alert, AlertView, Call, Cause, NextAlert, Outcome, RuleView, Subject};
use pallet_alerts::{MAX_PAGE, MAX_SCAN};
use sp_core::H256;
use std::path::PathBuf;

/// Alerts that oversight must answer.
#[derive(Debug, Subcommand)]
pub(crate) enum Alerts {
	/// List alerts: all of them, answered ones too, or the open ones about something.
	List(List),
	/// Show an alert.
	Show {
		/// Its number.
		alert: AlertId,
	},
	/// Answer an alert.
	Answer {
		/// Its number.
		alert: AlertId,
		/// Whether something was wrong.
		#[arg(value_enum)]
		outcome: Answer,
		/// The paper with the reasons. Only its SHA-256 digest leaves this machine.
		#[arg(long, value_name = "FILE")]
		reasons: PathBuf,
	},
	/// Rule, as a judge, that an alert holds up nothing.
	RuleOver {
		/// Its number.
		alert: AlertId,
		/// The paper with the reasons. Only its SHA-256 digest leaves this machine.
		#[arg(long, value_name = "FILE")]
		reasons: PathBuf,
	},
	/// List the rules by which oversight is warned.
	Rules,
	/// What the council can do about rules. Without a call, all are listed.
	Rule(calls::Call),
}

/// Which alerts.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct List {
	/// Open ones about an authority, such as a prison.
	#[arg(long, value_name = "AUTHORITY")]
	about: Option<AuthorityId>,
	/// Open ones about a prisoner's record.
	#[arg(long, value_name = "INMATE")]
	inmate: Option<InmateId>,
	/// Those that an authority may answer; of a court, those that hold up a petition today.
	#[arg(long, value_name = "AUTHORITY")]
	to_answer: Option<AuthorityId>,
}

/// How an alert is answered.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Answer {
	/// Something was wrong.
	Founded,
	/// Nothing was wrong.
	Unfounded,
	/// It was passed on to a body that the paper names.
	PassedOn,
}

impl From<Answer> for Outcome {
	fn from(answer: Answer) -> Self {
		match answer {
			Answer::Founded => Self::Founded,
			Answer::Unfounded => Self::Unfounded,
			Answer::PassedOn => Self::PassedOn,
		}
	}
}

impl Alerts {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		let call = match self {
			Self::List(which) => return list(which, global, output).await,
			Self::Show { alert } => return show(alert, global, output).await,
			Self::Rules => return rules(global, output).await,
			Self::Rule(call) => return ALERT_RULE.run(call, global, output).await,
			Self::Answer { alert, outcome, reasons } => {
				let (algorithm, reasons) = digest(&reasons)?;
				let outcome = outcome.into();
				Call::<Runtime>::answer { alert, outcome, algorithm, reasons }
			},
			Self::RuleOver { alert, reasons } => {
				let (algorithm, reasons) = digest(&reasons)?;
				Call::rule_over { alert, algorithm, reasons }
			},
		};
		act(&Ready::of(call), global, output).await
	}
}

async fn list(which: List, global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let block = at.block_hash();
	let found = match which {
		List { about: Some(authority), .. } => {
			let asked = |after| (authority, after, MAX_PAGE);
			pages(&office, "AlertsApi_about_authority", asked, block).await?
		},
		List { inmate: Some(inmate), .. } => {
			let asked = |after| (inmate, after, MAX_PAGE);
			pages(&office, "AlertsApi_about_inmate", asked, block).await?
		},
		List { to_answer: Some(authority), .. } => to_answer(&office, authority, block).await?,
		List { .. } => pages(&office, "AlertsApi_alerts", |after| (after, MAX_PAGE), block).await?,
	};
	let value = found.iter().map(|view| words::of(view, &["AlertView"], at.metadata_ref()));
	output.result(&value.collect::<Result<Vec<_>>>()?, || tabled(&found))
}

/// Alerts, for people.
pub(super) fn tabled(found: &[AlertView]) -> String {
	let rows = found.iter().map(|view| {
		let Alert { grade, at, due, escalated, .. } = &view.alert;
		let again = if *escalated > 0 { format!(", late {escalated} times") } else { "".into() };
		[
			view.id.to_string(),
			format!("{grade:?}"),
			title(view),
			about(&view.alert),
			parties(&view.alert),
			at.to_string(),
			match &view.alert.answer {
				Some(answer) => format!("{:?} on {}", answer.outcome, answer.at.date()),
				None => format!("open until {due}{again}"),
			},
		]
	});
	table(&["alert", "grade", "what", "where", "about", "raised", "standing"], rows)
}

/// All pages of an answer. `asked` is what is asked for those after an alert.
async fn pages<A: Encode>(
	office: &Office,
	question: &str,
	asked: impl Fn(Option<AlertId>) -> A,
	block: H256,
) -> Result<Vec<AlertView>> {
	let mut found: Vec<AlertView> = Vec::new();
	loop {
		let asked = asked(found.last().map(|view| view.id));
		let page: Vec<AlertView> = state::ask(&office.chain, question, &asked, block).await?;
		let full = page.len() == MAX_PAGE as usize;
		found.extend(page);
		if !full {
			return Ok(found);
		}
	}
}

/// Each answer looks through so many alerts at the most, and has so many of them.
async fn to_answer(office: &Office, authority: AuthorityId, block: H256) -> Result<Vec<AlertView>> {
	let key = NextAlert::<Runtime>::hashed_key().to_vec();
	let end: AlertId = state::row(&office.chain, key, block).await?.unwrap_or_default();
	let (mut found, mut after): (Vec<AlertView>, Option<AlertId>) = Default::default();
	loop {
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		if first >= end.0 {
			return Ok(found);
		}
		let (question, asked) = ("AlertsApi_to_answer", (authority, after, MAX_PAGE));
		let page: Vec<AlertView> = state::ask(&office.chain, question, &asked, block).await?;
		let full = page.len() == MAX_PAGE as usize;
		let last = page.last().map(|view| view.id).filter(|_| full);
		after = last.or(Some(AlertId(first.saturating_add(MAX_SCAN - 1))));
		found.extend(page);
	}
}

async fn show(alert: AlertId, global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let at: AtBlock = office.now().await?;
	let found: Option<AlertView> =
		state::ask(&office.chain, "AlertsApi_alert", &alert, at.block_hash()).await?;
	let found = found.with_context(|| format!("there is no alert {alert}"))?;
	let value = words::of(&found, &["AlertView"], at.metadata_ref())?;
	output.result(&value, || outline(&value, ""))
}

async fn rules(global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let mut found: Vec<RuleView> = Vec::new();
	loop {
		let from = found.last().map_or(RuleId(0), |view| RuleId(view.number.0.saturating_add(1)));
		let page: Vec<RuleView> =
			state::ask(&office.chain, "AlertsApi_rules", &from, at.block_hash()).await?;
		if page.is_empty() {
			break;
		}
		found.extend(page);
	}
	let value = found.iter().map(|view| words::of(view, &["RuleView"], at.metadata_ref()));
	let value = value.collect::<Result<Vec<_>>>()?;
	output.result(&value, || {
		let rows = found.iter().zip(&value).map(|(view, value)| {
			let says = view.rule.says;
			let over = match says.detail {
				Some(detail) => format!("{} {detail}", view.rule.what),
				None => view.rule.what.to_string(),
			};
			[
				view.number.to_string(),
				says.name.to_string(),
				view.rule.title.to_string(),
				format!("{:?}", says.grade),
				over,
				words::text(&value["rule"]["says"]["test"]),
				says.blocks.map_or("-".into(), |days| format!("{days} days")),
				match (says.until, view.stands) {
					(Some(until), _) => format!("until {until}"),
					(None, true) => "in force".into(),
					(None, false) => format!("from {}", says.from),
				},
			]
		});
		let columns = ["rule", "name", "finds", "grade", "over", "test", "holds up", "standing"];
		table(&columns, rows)
	})
}

/// What an alert says, in words.
fn title(view: &AlertView) -> String {
	match (view.alert.cause, &view.title) {
		(Cause::PastEnd, _) => "Held past the computed end of his sentence".into(),
		(Cause::NoBasis, _) => "Held on no legal basis".into(),
		(Cause::Rule(_), Some(title)) => title.to_string(),
		(Cause::Rule(number), None) => format!("rule {number}"),
	}
}

/// What an alert is about.
fn about(alert: &Alert) -> String {
	match alert.about {
		Subject::Entry { inmate, entry, first: None } => format!("inmate {inmate}, entry {entry}"),
		Subject::Entry { inmate, entry, first: Some(first) } => {
			format!("inmate {inmate}, entries {first} and {entry}")
		},
		Subject::Month { month, count, of } => {
			let month = month.to_string();
			format!("{count} of {of} in {}", month.get(..7).unwrap_or(&month))
		},
		Subject::Custody { inmate, .. } => format!("inmate {inmate}"),
		Subject::Deadline { inmate, case } => format!("inmate {inmate}, case {case}"),
		Subject::Review { inmate, name } => format!("inmate {inmate}, {name}"),
	}
}

/// Whom an alert is about.
fn parties(alert: &Alert) -> String {
	let party = |party: &pallet_alerts::Party| match party.officer {
		Some(officer) => format!("officer {officer} of authority {}", party.authority),
		None => format!("authority {}", party.authority),
	};
	if alert.parties.is_empty() {
		return "nobody in particular".into();
	}
	alert.parties.iter().map(party).collect::<Vec<_>>().join("\n")
}

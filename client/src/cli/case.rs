// SPDX-License-Identifier: Apache-2.0
//! What can be asked of cases, meetings and facts. What is done in them are calls, see
//! [`super::calls`].

use super::{
	output::table,
	read::{inmate_id, now, outline},
	Global, Output,
};
use anyhow::{anyhow, bail, Context, Result};
use custodia_client::{api, confidential, forms, office::AtBlock, signer, words};
use custodia_primitives::{AuthorityId, CaseId, MeetingId};
use custodia_rules::{proceeding::Status, Name, Value};
use pallet_proceedings::{Dated, Decisions, Listed, TodoView, What, MAX_DECISIONS};
use pallet_rulebooks::FactsView;
use serde_json::Value as Json;
use subxt::utils::{AccountId32, Static};

fn case_id(text: &str) -> Result<CaseId> {
	text.parse().with_context(|| format!("{text} is no case's number"))
}

/// Words of the book, or a dash.
fn names(names: &[Name]) -> String {
	match names {
		[] => "-".into(),
		names => names.iter().map(Name::to_string).collect::<Vec<_>>().join(", "),
	}
}

fn due(due: Value) -> String {
	match due {
		Value::Missing => "-".into(),
		due => due.to_string(),
	}
}

fn status(status: Status) -> String {
	match status {
		Status::Open => "open".into(),
		Status::Stayed(since) => format!("stayed since {since}"),
		Status::Ended(result, at) => format!("{result} on {}", at.date()),
	}
}

fn all<T: codec::Encode>(found: &[T], path: &str, at: &AtBlock) -> Result<Vec<Json>> {
	found.iter().map(|one| words::of(one, &[path], at.metadata_ref())).collect()
}

pub(crate) async fn show(id: &str, global: &Global, output: &Output) -> Result<()> {
	let id = case_id(id)?;
	let at = now(global).await?;
	let view = at.runtime_apis().call(api::runtime_apis().case_api().case(Static(id))).await?;
	let view = view.with_context(|| format!("there is no case {id}"))?.0;
	let value = words::of(&view, &["CaseView"], at.metadata_ref())?;
	output.result(&value, || outline(&value, ""))
}

pub(crate) async fn list(inmate: &str, global: &Global, output: &Output) -> Result<()> {
	let inmate = inmate_id(inmate)?;
	let at = now(global).await?;
	let question = api::runtime_apis().case_api().cases_of(Static(inmate));
	listed(at.runtime_apis().call(question).await?, &at, output)
}

pub(crate) async fn docket(authority: &str, global: &Global, output: &Output) -> Result<()> {
	let authority: AuthorityId =
		authority.parse().with_context(|| format!("{authority} is no authority's number"))?;
	let at = now(global).await?;
	let (mut found, mut after) = (Vec::new(), None);
	loop {
		let question =
			api::runtime_apis().case_api().docket(Static(authority), after.map(Static), 100);
		let page = at.runtime_apis().call(question).await?;
		let Some(last) = page.last().map(|case| case.0.id) else { break };
		after = Some(last);
		found.extend(page);
	}
	listed(found, &at, output)
}

fn listed(found: Vec<Static<Listed>>, at: &AtBlock, output: &Output) -> Result<()> {
	let found: Vec<Listed> = found.into_iter().map(|case| case.0).collect();
	output.result(&all(&found, "Listed", at)?, || {
		let rows = found.iter().map(|case| {
			let open = case.open.iter().map(|(step, last)| match last {
				Value::Missing => step.to_string(),
				last => format!("{step} by {last}"),
			});
			[
				case.id.to_string(),
				case.inmate.to_string(),
				case.procedure.to_string(),
				status(case.status),
				open.collect::<Vec<_>>().join(", "),
			]
		});
		table(&["case", "inmate", "procedure", "status", "open steps"], rows)
	})
}

pub(crate) async fn todo(id: &str, global: &Global, output: &Output) -> Result<()> {
	let id = case_id(id)?;
	let key = global.signer.as_deref().context("for whom? Name an officer with --signer")?;
	let account = AccountId32(signer::load(key)?.public_key().0);
	let at = now(global).await?;
	let question = api::runtime_apis().case_api().todo(Static(id), account);
	let found: Vec<TodoView> = match at.runtime_apis().call(question).await? {
		Ok(found) => found.into_iter().map(|todo| todo.0).collect(),
		Err(refused) => bail!("{}", refused.words),
	};
	output.result(&all(&found, "TodoView", &at)?, || {
		let rows = found.iter().map(|todo| {
			let holding = todo.outcomes.iter().filter(|outcome| outcome.holds);
			[
				todo.step.to_string(),
				todo.why_not.clone().unwrap_or("yes".into()),
				due(todo.earliest),
				due(todo.due),
				names(&[&todo.papers[..], &todo.judgements[..]].concat()),
				names(&holding.map(|outcome| outcome.outcome).collect::<Vec<_>>()),
			]
		});
		table(&["step", "may you", "from", "until", "still missing", "outcomes"], rows)
	})
}

pub(crate) async fn timeline(id: &str, global: &Global, output: &Output) -> Result<()> {
	let id = case_id(id)?;
	let at = now(global).await?;
	let question = api::runtime_apis().case_api().timeline(Static(id));
	let found = at.runtime_apis().call(question).await?;
	let found: Vec<Dated> = found.into_iter().map(|dated| dated.0).collect();
	if found.is_empty() {
		bail!("there is no case {id}");
	}
	output.result(&all(&found, "Dated", &at)?, || {
		let rows = found.iter().map(|dated| [dated.at.to_string(), what(&dated.what)]);
		table(&["when", "what"], rows)
	})
}

fn what(what: &What) -> String {
	match what {
		What::Opened => "the case was opened".into(),
		What::Taken(step, outcome) => format!("{step}: {outcome}"),
		What::Lapsed(step, outcome) => format!("{step}: {outcome}, as its time ran out"),
		What::Served(step, recipient) => format!("{recipient} was served with {step}"),
		What::Stopped => "the clock stopped".into(),
		What::WentOn => "the clock went on".into(),
		What::Ended(result) => format!("it ended: {result}"),
		What::Due(step) => format!("{step} is due"),
		What::ToServe(step, recipient) => format!("{recipient} is to be served with {step}"),
	}
}

pub(crate) async fn meeting(id: &str, global: &Global, output: &Output) -> Result<()> {
	let id: MeetingId = id.parse().with_context(|| format!("{id} is no meeting's number"))?;
	let at = now(global).await?;
	let view = at.runtime_apis().call(api::runtime_apis().case_api().meeting(Static(id))).await?;
	let view = view.with_context(|| format!("no meeting {id} is open"))?.0;
	let value = words::of(&view, &["pallet_proceedings", "types", "Meeting"], at.metadata_ref())?;
	output.result(&value, || outline(&value, ""))
}

/// What members of a meeting sign. No node is asked, so that none can tell another digest.
pub(crate) fn digest(values: &[String], output: &Output) -> Result<()> {
	let [id, step, list] = values else {
		bail!("digest takes a meeting, a step and the decisions")
	};
	let id: MeetingId = id.parse().with_context(|| format!("{id} is no meeting's number"))?;
	let step = Name::parse(step).with_context(|| format!("{step} is no name of a step"))?;
	let list = forms::lines(list).map(|line| line.parse().with_context(|| line.to_string()));
	let list: Decisions = list
		.collect::<Result<Vec<_>>>()?
		.try_into()
		.map_err(|_| anyhow!("a list has at most {MAX_DECISIONS} decisions"))?;
	let digest = format!("{:?}", custodia_runtime::Proceedings::meeting_digest(id, step, &list));
	output.result(&serde_json::json!({ "digest": digest }), || digest.clone())
}

pub(crate) async fn facts(inmate: &str, global: &Global, output: &Output) -> Result<()> {
	let inmate = inmate_id(inmate)?;
	let at = now(global).await?;
	let question = api::runtime_apis().law_api().facts(Static(inmate));
	let found = at.runtime_apis().call(question).await?;
	let found = confidential::hide_facts(found.into_iter().map(|kind| kind.0).collect());
	output.result(&all(&found, "FactsView", &at)?, || told(&found))
}

/// Facts as a table.
pub(super) fn told(found: &[FactsView]) -> String {
	let rows = found.iter().flat_map(|kind| {
		kind.facts.iter().map(|fact| {
			[
				fact.entry.to_string(),
				kind.kind.to_string(),
				fact.at.to_string(),
				custodia_rules::line::write(&fact.fields),
				fact.by.authority.to_string(),
				fact.confirmed.len().to_string(),
			]
		})
	});
	table(&["entry", "fact", "when", "fields", "by", "confirmed by"], rows)
}

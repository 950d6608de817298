// SPDX-License-Identifier: Apache-2.0
//! What can be asked of the chain.

use super::{output::table, Global, Output};
use anyhow::{Context, Result};
use codec::Decode;
use custodia_client::{
	api, forms,
	office::{AtBlock, Office},
	record::keys,
	state, words,
};
use custodia_primitives::{AuthorityId, InmateId};
use custodia_runtime::AccountId;
use pallet_authorities::Signer;
use sp_core::{crypto::Ss58Codec, H256};
use std::collections::BTreeMap;
use subxt::utils::{AccountId32, Static};

/// The authorities of a block.
pub(crate) type Authorities = BTreeMap<AuthorityId, pallet_authorities::AuthorityInfo<AccountId>>;

/// Reads the authorities, for their names.
pub(crate) async fn all_authorities(office: &Office, block: H256) -> Result<Authorities> {
	let prefix = keys::prefix("Authorities", "Authorities");
	let rows = state::all(&office.chain, &prefix, block).await?;
	rows.iter()
		.map(|(key, row)| {
			let id = AuthorityId::decode(&mut &key[key.len() - 4..])?;
			Ok((id, pallet_authorities::AuthorityInfo::decode(&mut &row[..])?))
		})
		.collect()
}

pub(crate) async fn now(global: &Global) -> Result<AtBlock> {
	Office::connect(&global.url).await?.now().await
}

pub(crate) async fn authorities(global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let block = office.now().await?.block_hash();
	let all = all_authorities(&office, block).await?;
	let delegate =
		|info: &pallet_authorities::AuthorityInfo<AccountId>| match (info.voting, &info.delegate) {
			(false, _) => "-".into(),
			(true, None) => "none".into(),
			(true, Some(account)) => account.to_ss58check(),
		};
	let value = all
		.iter()
		.map(|(id, info)| {
			serde_json::json!({
				"id": id, "name": info.name, "kind": info.kind, "parent": info.parent,
				"branch": info.branch, "voting": info.voting,
				"status": format!("{:?}", info.status), "delegate": delegate(info),
			})
		})
		.collect::<Vec<_>>();
	output.result(&value, || {
		let rows = all.iter().map(|(id, info)| {
			[
				id.to_string(),
				info.name.to_string(),
				format!("{:?}", info.kind),
				info.parent.map_or("-".into(), |p| p.to_string()),
				format!("{:?}", info.status),
				delegate(info),
			]
		});
		table(&["id", "name", "kind", "under", "status", "delegate"], rows)
	})
}

pub(crate) async fn who(account: &str, global: &Global, output: &Output) -> Result<()> {
	let account = AccountId32(forms::account_id(account)?);
	let at = now(global).await?;
	let question = api::runtime_apis().office_api().who(account);
	let who = at.runtime_apis().call(question).await?;
	let seat = at.runtime_apis().call(api::runtime_apis().office_api().seat(account)).await?;
	let who = who.context("this account is nobody here: a registrar registers officers")?;
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	let today = time.now.0.date();
	let authority = who.authority.as_ref();
	let standing = seat.as_ref().map(|seat| {
		let marks = [
			("keyed", seat.keyed),
			("chosen", seat.chosen),
			("active", seat.active),
			("disabled", seat.disabled),
		];
		marks.iter().filter(|(_, is)| *is).map(|(mark, _)| *mark).collect::<Vec<_>>()
	});
	let (signer, officer) = match who.signer.0 {
		Signer::Officer(id) => (format!("officer {id}"), Some(id)),
		Signer::Delegate(_) => ("the council's delegate".into(), None),
		Signer::Seat(_) => ("a validator's seat".into(), None),
		Signer::Retired => ("an account that is used no more".into(), None),
	};
	let value = serde_json::json!({
		"seat": standing, "signer": signer, "officer": officer,
		"authority": authority.map(|a| serde_json::json!({
			"id": a.id.0, "name": a.name, "kind": a.kind.0, "status": format!("{:?}", a.status.0),
		})),
		"terms": who.terms.iter().map(|t| serde_json::json!({
			"id": t.id.0, "from": t.from.0,
			"roles": t.roles.0.iter().map(|r| format!("{:?}", r.0)).collect::<Vec<_>>(),
			"until": t.until.as_ref().map(|u| u.0), "standing": format!("{:?}", t.standing.0),
			"posts": t.posts.iter().map(|p| serde_json::json!({
				"post": p.post.0, "from": p.from.0,
			})).collect::<Vec<_>>(),
		})).collect::<Vec<_>>(),
	});
	output.result(&value, || {
		let of = authority.map_or("nobody any more".into(), |a| format!("{} ({})", a.name, a.id.0));
		let rows = who.terms.iter().map(|t| {
			[
				t.id.0.to_string(),
				t.roles.0.iter().map(|r| format!("{:?}", r.0)).collect::<Vec<_>>().join(", "),
				t.from.0.to_string(),
				t.until.as_ref().map_or("-".into(), |u| u.0.to_string()),
				format!("{:?}", t.standing.0),
				// A post that has not begun says when it does.
				t.posts
					.iter()
					.map(|p| match p.from.0 > today {
						true => format!("{} from {}", p.post.0, p.from.0),
						false => p.post.0.to_string(),
					})
					.collect::<Vec<_>>()
					.join(", "),
			]
		});
		let who_signs = format!("{signer} of {of}");
		match (&who.terms[..], &standing) {
			(_, Some(marks)) if marks.is_empty() => {
				format!("{who_signs}: offered, without keys yet")
			},
			(_, Some(marks)) => format!("{who_signs}: {}", marks.join(", ")),
			// Only officers hold terms.
			([], None) => who_signs,
			_ => {
				let terms = table(&["term", "roles", "from", "until", "standing", "posts"], rows);
				format!("{who_signs}\n{terms}")
			},
		}
	})
}

pub(crate) fn inmate_id(text: &str) -> Result<InmateId> {
	text.parse().with_context(|| format!("{text} is no inmate's number"))
}

pub(crate) async fn inmate(id: &str, global: &Global, output: &Output) -> Result<()> {
	let id = inmate_id(id)?;
	let at = now(global).await?;
	let view = at.runtime_apis().call(api::runtime_apis().record_api().inmate(Static(id))).await?;
	show(view.with_context(|| format!("there is no inmate {id}"))?, output)
}

pub(crate) async fn find(commitment: &str, global: &Global, output: &Output) -> Result<()> {
	let commitment: H256 =
		commitment.parse().ok().context("a commitment has 64 hexadecimal digits")?;
	let at = now(global).await?;
	let question = api::runtime_apis().record_api().by_commitment(commitment);
	let view = at.runtime_apis().call(question).await?;
	show(view.context("this commitment leads to no record")?, output)
}

fn show(view: Static<pallet_inmates::InmateView>, output: &Output) -> Result<()> {
	let v = view.0;
	let text = |value: Option<String>| value.unwrap_or("-".into());
	let rows = [
		("inmate", v.id.to_string()),
		("custody", format!("{:?}", v.custody)),
		("held by", text(v.holder.map(|h| h.to_string()))),
		("basis", text(v.basis.map(|b| format!("{b:?}")))),
		("episode", v.episode.to_string()),
		("admitted", text(v.admitted.map(|d| d.to_string()))),
		("last event", text(v.last.map(|d| d.to_string()))),
		("sentence ends", text(v.ends.map(|d| d.to_string()))),
		("days past it", v.days_over.to_string()),
		("entries", v.length.to_string()),
		("head", format!("{:?}", v.head)),
	];
	let value: serde_json::Map<_, _> = rows
		.iter()
		.map(|(name, value)| (name.replace(' ', "_"), serde_json::Value::from(value.as_str())))
		.collect();
	output.result(&value, || {
		table(&["", ""], rows.iter().map(|(name, value)| [name.to_string(), value.clone()]))
	})
}

pub(crate) async fn sentence(id: &str, global: &Global, output: &Output) -> Result<()> {
	let id = inmate_id(id)?;
	let at = now(global).await?;
	let question = api::runtime_apis().record_api().sentence(Static(id));
	let view = at.runtime_apis().call(question).await?;
	let view = view.with_context(|| format!("inmate {id} has no sentence"))?.0;
	let value = words::of(&view, &["SentenceView"], at.metadata_ref())?;
	output.result(&value, || outline(&value, ""))
}

/// A value with one line for each of its parts.
pub(crate) fn outline(value: &serde_json::Value, indent: &str) -> String {
	use serde_json::Value::{Array, Object};
	let deeper = format!("{indent}  ");
	let part = |name: &str, value: &serde_json::Value| match value {
		Array(all) if all.iter().any(|one| one.is_object()) => {
			let all = all
				.iter()
				.enumerate()
				.map(|(n, one)| format!("{deeper}{n}\n{}", outline(one, &format!("{deeper}  "))));
			format!("{indent}{name}\n{}", all.collect::<Vec<_>>().join("\n"))
		},
		value => format!("{indent}{name}: {}", words::text(value)),
	};
	match value {
		Object(fields) => {
			let lines = fields.iter().map(|(name, value)| part(&name.replace('_', " "), value));
			lines.collect::<Vec<_>>().join("\n")
		},
		value => format!("{indent}{}", words::text(value)),
	}
}

pub(crate) async fn overdue(global: &Global, output: &Output) -> Result<()> {
	let at = now(global).await?;
	let question = api::runtime_apis().record_api().overdue(None, 100);
	let found = at.runtime_apis().call(question).await?;
	let value = found
		.iter()
		.map(|o| {
			serde_json::json!({
				"inmate": o.0.inmate, "holder": o.0.holder, "ends": o.0.ends,
				"days_over": o.0.days_over,
			})
		})
		.collect::<Vec<_>>();
	output.result(&value, || {
		let rows = found.iter().map(|o| {
			[
				o.0.inmate.to_string(),
				o.0.holder.map_or("-".into(), |h| h.to_string()),
				o.0.ends.map_or("-".into(), |d| d.to_string()),
				o.0.days_over.to_string(),
			]
		});
		table(&["inmate", "held by", "sentence ended", "days over"], rows)
	})
}

pub(crate) async fn time(global: &Global, output: &Output) -> Result<()> {
	let at = now(global).await?;
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	let value = serde_json::json!({
		"now": time.now.0, "zone": time.zone, "rehearsal": time.rehearsal,
	});
	output.result(&value, || {
		let rehearsal = if time.rehearsal { ", a rehearsal's" } else { "" };
		format!("{} ({}{rehearsal})", time.now.0, time.zone)
	})
}

// SPDX-License-Identifier: Apache-2.0
//! The genesis presets: made from the tables below, kept as JSON that anyone can read.
//!
//! `UPDATE_PRESETS=1 cargo test -p custodia-runtime --test presets` writes them anew.
//!
//! Every account is derived from a development phrase, `//Authority//name`: `//Prison1//custody` is
//! the custody officer of the first prison. Everybody can derive their secrets.

#[path = "presets/rules.rs"]
mod rules;

use custodia_runtime::{genesis, AccountId, RuntimeGenesisConfig};
use serde_json::{json, Value};
use sp_core::{crypto::Ss58Codec, ed25519, sr25519, Pair};
use sp_genesis_builder::PresetId;
use sp_io::hashing::blake2_256;
use sp_runtime::{traits::IdentifyAccount, BuildStorage, MultiSigner};
use std::{fs, path::PathBuf};

/// A row of a table: name for people, name in phrases, kind, name of the authority above, whether
/// it has a vote, whether it has a validator's seat.
struct Row {
	name: String,
	slug: String,
	kind: &'static str,
	parent: Option<usize>,
	voting: bool,
	seat: bool,
}

fn row(name: &str, slug: &str, kind: &'static str, parent: Option<usize>) -> Row {
	Row {
		name: name.into(),
		slug: slug.into(),
		kind,
		parent,
		voting: parent.is_none(),
		seat: parent.is_none(),
	}
}

/// An officer of an authority: the last word of his phrase, his roles, and the posts he holds.
type Officer = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The officers of an authority beside its two registrars. The posts are names of the books.
fn officers(kind: &str) -> &'static [Officer] {
	match kind {
		"Prison" => &[
			("records", &["Records"], &[]),
			("custody", &["Custody"], &[]),
			("custody2", &["Custody"], &[]),
			("historian", &["Historian"], &[]),
			("adjudicator", &["Adjudicator"], &["governor"]),
			("warden", &["CaseWorker"], &["warden"]),
			("deputy", &["CaseWorker"], &["deputy_warden"]),
			("chief", &["CaseWorker"], &["ward_chief"]),
			("police", &["CaseWorker"], &["duty_police"]),
		],
		"DetentionCentre" => &[
			("records", &["Records"], &[]),
			("custody", &["Custody"], &[]),
			("custody2", &["Custody"], &[]),
			("historian", &["Historian"], &[]),
		],
		"PrisonAdministration" => &[
			("records", &["Records"], &[]),
			("inspector", &["Inspector"], &[]),
			("head", &["CaseWorker"], &["bureau_head"]),
			("confirmer", &["Confirmer"], &[]),
		],
		"Court" => &[
			("clerk", &["CourtClerk"], &[]),
			("judge", &["Judge"], &["independent_adjudicator"]),
			("confirmer", &["Confirmer"], &[]),
			("records", &["Records"], &[]),
		],
		"Prosecution" => &[
			("prosecutor", &["Prosecutor"], &[]),
			("inspector", &["Inspector"], &[]),
			("confirmer", &["Confirmer"], &[]),
		],
		"JusticeMinistry" => {
			&[("inspector", &["Inspector"], &[]), ("confirmer", &["Confirmer"], &[])]
		},
		_ => unreachable!("no officers for {kind}"),
	}
}

fn independent() -> Vec<Row> {
	vec![
		row("Prison Administration", "PrisonAdministration", "PrisonAdministration", None),
		row("Court", "Court", "Court", None),
		row("Prosecution", "Prosecution", "Prosecution", None),
		row("Ministry of Justice", "JusticeMinistry", "JusticeMinistry", None),
	]
}

/// Four authorities, two prisons and a detention centre.
fn local() -> Vec<Row> {
	let mut rows = independent();
	rows.push(row("First Prison", "Prison1", "Prison", Some(0)));
	rows.push(row("Second Prison", "Prison2", "Prison", Some(0)));
	rows.push(row("Detention Centre", "Detention", "DetentionCentre", Some(0)));
	rows
}

/// The same with one validator: quick to start, and no protection against anyone.
fn development() -> Vec<Row> {
	let mut rows = local();
	rows.iter_mut().skip(1).for_each(|r| r.seat = false);
	rows
}

fn province() -> Vec<Row> {
	let mut rows = independent();
	rows[1].name = "High Court".into();
	rows.extend(
		(1..=5).map(|n| {
			row(&format!("Intermediate Court {n}"), &format!("Court{n}"), "Court", Some(1))
		}),
	);
	rows.extend(
		(1..=21).map(|n| row(&format!("Prison {n}"), &format!("Prison{n}"), "Prison", Some(0))),
	);
	rows
}

fn account(phrase: &str) -> AccountId {
	let pair = sr25519::Pair::from_string(phrase, None).unwrap();
	MultiSigner::from(pair.public()).into_account()
}

fn ss58(phrase: &str) -> String {
	account(phrase).to_ss58check()
}

fn session_key(phrase: &str) -> String {
	ed25519::Pair::from_string(phrase, None).unwrap().public().to_ss58check()
}

/// A person is known by a commitment; a development officer's is the hash of his phrase.
fn person(phrase: &str) -> String {
	format!("0x{}", hex::encode(blake2_256(phrase.as_bytes())))
}

fn preset(rows: &[Row], rehearsal: bool, zone: &str, seconding_delay: u16) -> Value {
	let phrase = |row: &Row, post: &str| format!("//{}//{post}", row.slug);
	let authorities = rows
		.iter()
		.map(|row| {
			let registrars = ["registrar1", "registrar2"]
				.map(|post| phrase(row, post))
				.map(|p| json!({ "account": ss58(&p), "person": person(&p) }));
			let officers = officers(row.kind)
				.iter()
				.map(|(name, roles, posts)| {
					let p = phrase(row, name);
					json!({
						"account": ss58(&p), "person": person(&p), "roles": roles, "posts": posts,
					})
				})
				.collect::<Vec<_>>();
			json!({
				"name": row.name,
				"kind": row.kind,
				"parent": row.parent,
				"voting": row.voting,
				"delegate": row.voting.then(|| ss58(&phrase(row, "delegate"))),
				"registrars": registrars,
				"officers": officers,
				"seats": row.seat.then(|| ss58(&phrase(row, "seat"))).into_iter().collect::<Vec<_>>(),
			})
		})
		.collect::<Vec<_>>();
	let keys = rows
		.iter()
		.filter(|row| row.seat)
		.map(|row| {
			let seat = ss58(&phrase(row, "seat"));
			let keys = json!({
				"aura": session_key(&phrase(row, "aura")),
				"grandpa": session_key(&phrase(row, "grandpa")),
			});
			json!([seat, seat, keys])
		})
		.collect::<Vec<_>>();
	json!({
		"alerts": { "rules": rules::rules() },
		"authorities": { "authorities": authorities, "secondingDelay": seconding_delay },
		"clock": { "zone": zone, "rehearsal": rehearsal },
		"session": { "keys": keys },
	})
}

fn all() -> [(&'static str, Value); 3] {
	[
		("development", preset(&development(), true, "CST-8", 3)),
		("local_testnet", preset(&local(), true, "CST-8", 3)),
		("province", preset(&province(), false, "CST-8", 7)),
	]
}

#[test]
fn the_presets_are_what_their_tables_say() {
	for (name, made) in all() {
		let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("presets/{name}.json"));
		if std::env::var_os("UPDATE_PRESETS").is_some() {
			fs::write(&path, serde_json::to_string_pretty(&made).unwrap() + "\n").unwrap();
		}
		let kept: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
		assert_eq!(kept, made, "{name}: run this test with UPDATE_PRESETS=1");
	}
}

fn genesis_of(id: &PresetId) -> sp_io::TestExternalities {
	let patch: Value = serde_json::from_slice(&genesis::preset(id).unwrap()).unwrap();
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	merge(&mut config, patch);
	let config: RuntimeGenesisConfig = serde_json::from_value(config).unwrap();
	config.build_storage().unwrap().into()
}

#[test]
fn every_preset_builds_a_genesis_that_keeps_the_invariants() {
	for id in genesis::names() {
		genesis_of(&id).execute_with(|| {
			pallet_authorities::Pallet::<custodia_runtime::Runtime>::do_try_state().unwrap();
			pallet_clock::Pallet::<custodia_runtime::Runtime>::do_try_state().unwrap();
			pallet_inmates::Pallet::<custodia_runtime::Runtime>::do_try_state().unwrap();
			pallet_alerts::Pallet::<custodia_runtime::Runtime>::do_try_state().unwrap();
		});
	}
}

#[test]
fn the_guide_for_institutions_counts_the_officers_of_the_presets() {
	use custodia_runtime::Runtime;
	use pallet_authorities::{Accounts, NextOfficer, NextTerm, Signer, Terms};
	let guide = include_str!("../../docs/institutions.md");
	for id in ["development", "local_testnet"] {
		genesis_of(&PresetId::from(id)).execute_with(|| {
			// After the two registrars whom it appoints first.
			let (officer, term) =
				(NextOfficer::<Runtime>::get() + 2, NextTerm::<Runtime>::get() + 2);
			let Some(Signer::Officer(custody)) =
				Accounts::<Runtime>::get(account("//Prison1//custody"))
			else {
				panic!("the custody officer signs")
			};
			let mut terms = Terms::<Runtime>::iter();
			let (custody, _) = terms.find(|(_, term)| term.officer == custody).unwrap();
			for command in [
				format!("officer grant {officer} Inspector,Confirmer "),
				format!("officer grant {} Adjudicator ", officer + 1),
				format!("officer second {} Adjudicator ", officer + 1),
				format!("officer post-give {} deputy_governor ", term + 1),
				format!("officer deputise {} {} ", officer + 1, custody.0),
				format!("officer replace-account {} ", officer + 1),
				format!("officer end {term} "),
			] {
				assert!(guide.contains(&command), "{id}: `{command}` is not in the guide");
			}
		});
	}
}

fn merge(base: &mut Value, patch: Value) {
	match (base, patch) {
		(Value::Object(base), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}

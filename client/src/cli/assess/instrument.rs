// SPDX-License-Identifier: Apache-2.0
//! `custodia assess instrument`.

use super::{act, date, name};
use crate::cli::{output::table, Global, Output};
use anyhow::{ensure, Context, Result};
use clap::Subcommand;
use codec::{Decode, DecodeAll};
use custodia_client::{
	assess::{self, adopt, draft, on_chain, says_same},
	office::Office,
	record::keys,
	state, words,
};
use custodia_primitives::{Date, InstrumentId};
use custodia_rules::Name;
use pallet_assessments::{Cadence, Instrument as Row, InstrumentView, Stage};
use sp_core::H256;
use std::path::PathBuf;

/// Instruments. `check` without --draft asks no node.
#[derive(Debug, Subcommand)]
pub(crate) enum Instrument {
	/// Tell whether a file is an instrument, or the line that makes no sense. With a number, whether
	/// the chain has this text under it.
	Check {
		/// The file, as TOML.
		file: PathBuf,
		/// The number of an instrument on the chain, adopted or being written.
		#[arg(long, value_name = "ID")]
		draft: Option<InstrumentId>,
	},
	/// Write an instrument on the chain, all of it or nothing. A colleague then adopts it.
	Draft {
		/// The file, as TOML.
		file: PathBuf,
	},
	/// Adopt an instrument that a colleague wrote.
	Adopt {
		/// Its number.
		id: InstrumentId,
		/// Its digest: `check --draft` tells the one of what the chain has.
		#[arg(long, value_name = "HASH")]
		digest: H256,
		/// The day from which it is in force, today or later.
		#[arg(long, value_name = "DATE", value_parser = date)]
		from: Date,
	},
	/// List the instruments of the chain, or show those of a name.
	Show {
		/// The name.
		#[arg(value_parser = name)]
		name: Option<Name>,
	},
}

impl Instrument {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		match self {
			Self::Check { file, draft } => {
				// What makes no sense is told before a node is asked.
				let text = assess::read(&file)?;
				match draft {
					Some(id) => compare(&text, id, global, output).await,
					None => output.result(&outline(&text), || in_words(&text)),
				}
			},
			Self::Draft { file } => {
				let (text, key) = (assess::read(&file)?, global.key()?);
				let office = Office::connect(&global.url).await?;
				let (id, digest) = draft(&office, &key, &text).await?;
				let next = format!("custodia assess instrument adopt {id} --digest {digest:?}");
				let value = serde_json::json!({
					"instrument": id, "name": text.name.as_str(), "digest": digest, "next": next,
				});
				output.result(&value, || {
					format!(
						"instrument {id}: {} is written, digest {digest:?}\nnext, a colleague reads it \
						 and adopts it: {next} --from DATE",
						text.name,
					)
				})
			},
			Self::Adopt { id, digest, from } => act(&adopt(id, digest, from), global, output).await,
			Self::Show { name } => show(name, global, output).await,
		}
	}
}

async fn compare(text: &Row, id: InstrumentId, global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let there = on_chain(&office.chain, id, office.now().await?.block_hash()).await?;
	let (same, digest) = (says_same(text, &there), there.digest());
	let value = serde_json::json!({ "instrument": id, "same": same, "digest": digest });
	output.result(&value, || match same {
		true => format!("same: instrument {id} is {}, digest {digest:?}", there.name),
		false => format!("the text\n{}\nthe chain\n{}", in_words(text), in_words(&there)),
	})?;
	ensure!(same, "instrument {id} is not this text");
	Ok(())
}

async fn show(name: Option<Name>, global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let prefix = keys::prefix("Assessments", "Instruments");
	let mut found = Vec::new();
	for (key, row) in state::all(&office.chain, &prefix, at.block_hash()).await? {
		let tail = key.len().checked_sub(4).context("a key is too short")?;
		let id = InstrumentId::decode(&mut &key[tail..])?;
		let instrument = Row::decode_all(&mut &row[..])?;
		if name.is_none_or(|name| instrument.name == name) {
			found.push(InstrumentView { id, digest: instrument.digest(), instrument });
		}
	}
	found.sort_by_key(|view| view.id);
	if let Some(name) = name {
		ensure!(
			!found.is_empty(),
			"there is no instrument {name}: `assess instrument show` lists all"
		);
	}
	let value = found.iter().map(|view| words::of(view, &["InstrumentView"], at.metadata_ref()));
	output.result(&value.collect::<Result<Vec<_>>>()?, || match name {
		Some(_) => {
			let all = found.iter().map(|view| {
				let (stage, text) = (stage(&view.instrument), in_words(&view.instrument));
				format!("instrument {}: {stage}, digest {:?}\n{text}", view.id, view.digest)
			});
			all.collect::<Vec<_>>().join("\n\n")
		},
		None => {
			let rows = found.iter().map(|view| {
				let Row { name, title, authority, .. } = &view.instrument;
				let stage = stage(&view.instrument);
				let words = [name.to_string(), title.to_string(), authority.to_string(), stage];
				let [name, title, authority, stage] = words;
				[view.id.to_string(), name, title, authority, stage]
			});
			table(&["id", "name", "title", "authority", "stage"], rows)
		},
	})
}

/// How far an instrument is, in words.
fn stage(of: &Row) -> String {
	match of.stage {
		Stage::Draft => format!("being written by officer {}", of.drafter),
		Stage::Adopted { from, .. } => format!("in force from {from}"),
	}
}

fn outline(of: &Row) -> serde_json::Value {
	serde_json::json!({
		"name": of.name.as_str(), "title": of.title, "areas": of.areas.len(),
		"items": of.items.len(), "bands": of.bands.len(), "questions": of.questions(),
	})
}

fn in_words(of: &Row) -> String {
	let dash = |own: Option<String>| own.unwrap_or("-".into());
	let items = of.items.iter().map(|item| {
		[
			item.name.to_string(),
			dash(item.area.map(|area| area.to_string())),
			format!("{:?}", item.counts).to_lowercase(),
			format!("{} to {}", item.least, item.most),
			item.title.to_string(),
		]
	});
	let period = match of.period {
		Cadence::Any => "for any time".to_string(),
		Cadence::Month => "for a calendar month".into(),
		Cadence::Days(days) => format!("for {days} days"),
	};
	let mut text = format!("{}: {}, {period}\n", of.name, &*of.title);
	text += &table(&["item", "area", "it", "from", "is"], items);
	if !of.areas.is_empty() {
		let areas = of.areas.iter();
		let areas =
			areas.map(|own| [own.name.to_string(), own.most.to_string(), own.title.to_string()]);
		text += &format!("\n{}", table(&["area", "base at most", "is"], areas));
	}
	if !of.bands.is_empty() {
		let bands = of.bands.iter().map(|own| {
			let again = dash(own.again.or(of.valid).map(|term| term.to_string()));
			[own.name.to_string(), own.from.to_string(), again, own.title.to_string()]
		});
		text += &format!("\n{}", table(&["band", "from", "due again after", "is"], bands));
	}
	text + &format!("\nthe law is asked at most {} times for a line", of.questions())
}

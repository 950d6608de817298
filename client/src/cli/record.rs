// SPDX-License-Identifier: Apache-2.0
//! `custodia record`.

use super::{output::table, read, Global, Output};
use anyhow::{bail, Context, Result};
use clap::{Args, Subcommand};
use custodia_client::{
	api,
	chain::{light, Rpc},
	confidential,
	extract::{self, Language},
	office::Office,
	record::{collect, ProofFile},
	state::{self, Entry},
	words,
};
use custodia_primitives::{AuthorityId, InmateId};
use custodia_runtime::acts::Act;
use serde_json::Value as Json;
use sp_core::H256;
use sp_crypto_hashing::sha2_256;
use std::path::{Path, PathBuf};
use subxt::utils::Static;

/// A prisoner's record.
#[derive(Debug, Subcommand)]
pub(crate) enum Record {
	/// Show a record as of the last finalised block.
	Show {
		/// The inmate's number.
		inmate: InmateId,
		/// Write the record and its proof to this file, for `record verify`.
		#[arg(long, value_name = "FILE")]
		proof: Option<PathBuf>,
		/// Show what is confidential as well, for an officer who holds the file. Give it to nobody else.
		#[arg(long)]
		confidential: bool,
	},
	/// Verify a record from its file: that it is whole and unchanged as of a block.
	///
	/// The file is not believed in anything. Trusted is the hash of a finalised block: one that you
	/// give, one that your own node at --url says is final, or one that a light client finds final.
	Verify {
		/// The file that `record show --proof` wrote.
		file: PathBuf,
		/// The hash of the finalised block as of which the record is proven.
		#[arg(long, value_name = "HASH", required_unless_present_any = ["finalised", "light"])]
		block: Option<H256>,
		/// Ask the node at --url whether the file's block is final.
		#[arg(long, conflicts_with = "block")]
		finalised: bool,
		/// Ask no node: run a light client of the chain with this specification, which names a boot
		/// node, and see whether the file's block is final.
		#[arg(long, value_name = "SPECIFICATION", conflicts_with_all = ["block", "finalised"])]
		light: Option<PathBuf>,
	},
	/// Tell a prisoner his own record in plain words, as of the last finalised block.
	Extract(Extract),
}

/// A record in words.
#[derive(Debug, Args)]
pub(crate) struct Extract {
	/// The inmate's number.
	inmate: InmateId,
	/// The language: en or zh.
	#[arg(long, value_name = "LANGUAGE", default_value = "en")]
	language: Language,
	/// Write it to this file, to be printed and handed to him.
	#[arg(long, value_name = "FILE")]
	output: Option<PathBuf>,
	/// Record on the chain that the file was handed to him, by its digest: an officer in the role
	/// Records of any authority (`--as OFFICER`).
	#[arg(long, requires = "output")]
	hand_over: bool,
}

impl Record {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		match self {
			Self::Show { inmate, proof, confidential } => {
				show(inmate, proof, confidential, global, output).await
			},
			Self::Extract(extract) => extract.run(global, output).await,
			Self::Verify { file, block, finalised: _, light } => {
				let file = ProofFile::read(&file)?;
				let trusted = match (block, light) {
					(Some(block), _) => block,
					(None, Some(path)) => {
						let specification = std::fs::read_to_string(&path)
							.with_context(|| format!("cannot read {}", path.display()))?;
						// Its number is in the header, which has this hash.
						let number = file.verify(file.block, &state::FORMAT)?.number;
						let _spinner =
							output.spinner("a light client looks for the last final block");
						light::expect_final(&specification, number, file.block).await?;
						file.block
					},
					(None, None) => {
						let node = Rpc::connect(&global.url).await?;
						node.expect_final(file.block).await?;
						file.block
					},
				};
				let report = file.verify(trusted, &state::FORMAT)?;
				output.result(&report, || {
					format!(
						"verified: the record of inmate {} is whole and unchanged, {} entries as of \
						 block {} ({:?}){}\nhead {:?}",
						report.inmate,
						report.entries,
						report.number,
						report.block,
						if report.rehearsal { ", of a rehearsal" } else { "" },
						report.head,
					)
				})
			},
		}
	}
}

async fn show(
	inmate: InmateId,
	proof: Option<PathBuf>,
	confidential: bool,
	global: &Global,
	output: &Output,
) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let block = office.chain.finalised_head().await?;
	let file = collect(&office.chain, inmate, block, &state::FORMAT).await?;
	let entries = file.entries().enumerate();
	let entries = entries
		.map(|(n, bytes)| state::decode(bytes).with_context(|| format!("entry {n}")))
		.collect::<Result<Vec<_>>>()?;
	if entries.is_empty() {
		bail!("inmate {inmate} has no entries");
	}
	if let Some(path) = &proof {
		file.write(path)?;
	}
	let names = read::all_authorities(&office, block).await?;
	let name = |id: AuthorityId| {
		names.get(&id).map_or_else(|| format!("authority {id}"), |a| a.name.to_string())
	};
	let entries = told(entries, confidential)?;
	output.result(&listed(&entries, name), || {
		format!("inmate {inmate} as of block {block:?}\n{}", tabled(&entries, name))
	})
}

/// Entries with their acts in words. Unless it is asked for, nothing is told of what is confidential.
pub(super) fn told(entries: Vec<Entry>, confidential: bool) -> Result<Vec<(Entry, Json)>> {
	let metadata = api::metadata();
	let mut told = Vec::with_capacity(entries.len());
	for mut entry in entries {
		if !confidential {
			confidential::hide(&mut entry.act);
		}
		let act = match &entry.act {
			Act::Inmates(act) => words::of(act, &["pallet_inmates", "act", "Act"], &metadata),
			Act::Rulebooks(act) => words::of(act, &["pallet_rulebooks", "act", "Act"], &metadata),
			Act::Proceedings(act) => {
				words::of(act, &["pallet_proceedings", "act", "Act"], &metadata)
			},
			Act::Assessments(act) => {
				words::of(act, &["pallet_assessments", "act", "Act"], &metadata)
			},
			Act::Sanctions(act) => words::of(act, &["pallet_sanctions", "act", "Act"], &metadata),
			Act::Incentives(act) => words::of(act, &["pallet_incentives", "act", "Act"], &metadata),
		}?;
		told.push((entry, act));
	}
	Ok(told)
}

/// Entries as JSON.
pub(super) fn listed(entries: &[(Entry, Json)], name: impl Fn(AuthorityId) -> String) -> Vec<Json> {
	let entries = entries.iter().enumerate();
	let values = entries.map(|(n, (e, act))| {
		serde_json::json!({
			"sequence": n, "block": e.block, "at": e.at, "authority": name(e.authority),
			"officer": e.officer, "term": e.term, "act": act,
		})
	});
	values.collect()
}

/// Entries as a table.
pub(super) fn tabled(entries: &[(Entry, Json)], name: impl Fn(AuthorityId) -> String) -> String {
	let rows = entries.iter().enumerate().map(|(n, (e, act))| {
		[
			n.to_string(),
			e.at.to_string(),
			name(e.authority),
			format!("{} (term {})", e.officer, e.term),
			words::text(act),
		]
	});
	table(&["", "recorded at", "authority", "officer", "act"], rows)
}

impl Extract {
	async fn run(self, global: &Global, output: &Output) -> Result<()> {
		// Without a key nothing is written that would not be recorded.
		let key = self.hand_over.then(|| global.key()).transpose()?;
		let office = Office::connect(&global.url).await?;
		let block = office.chain.finalised_head().await?;
		let file = collect(&office.chain, self.inmate, block, &state::FORMAT).await?;
		let names = read::all_authorities(&office, block).await?;
		let names = names.into_iter().map(|(id, info)| (id, info.name.to_string())).collect();
		let language = self.language;
		let metadata = api::metadata();
		let extract = extract::read(&office.chain, &file, &names, &metadata, language).await?;
		let text = extract.text();
		let digest = H256(sha2_256(text.as_bytes()));
		let Some(path) = &self.output else { return output.result(&extract, || text) };
		write(path, &text)?;
		let mut value = serde_json::json!({
			"extract": extract, "file": path, "sha256": format!("{digest:?}"),
		});
		let mut said = format!("written to {}, SHA-256 {digest:?}", path.display());
		if let Some(key) = key {
			let call = api::transactions().inmates().extract_handed(
				Static(self.inmate),
				Static(language.on_chain()),
				api::runtime_types::custodia_primitives::document::DigestAlgorithm::Sha256,
				digest,
				extract.through,
			);
			let done = office.act(&key, &call).await.with_context(|| {
				let path = path.display();
				format!("{path} is written, but that it was handed over is not recorded")
			})?;
			let recorded = done.events.find_first::<api::inmates::events::Recorded>();
			let entry = recorded.context("nothing was recorded")??.sequence;
			value["recorded"] = serde_json::json!({ "entry": entry, "block": done.block });
			said += &format!("\nrecorded as entry {entry}, final in block {:?}", done.block);
		}
		output.result(&value, || said)
	}
}

fn write(path: &Path, text: &str) -> Result<()> {
	std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

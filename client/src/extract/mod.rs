// SPDX-License-Identifier: Apache-2.0
//! A prisoner's own record in plain words, to be handed to him.
//!
//! One paragraph for each entry, oldest first: when, by which authority, what was done. No officer
//! is named; the chain has their numbers for whoever must ask. Of what is confidential he is told that
//! it is there, and no more: a paper in a cell is read by others. What can be said is a table for each
//! language ([`en`], [`zh`]): a sentence for each act, words for each choice, by the names that the
//! chain's metadata gives them. A test goes through the metadata and finds what has none.
//!
//! To add a language: a file beside these, and a variant of [`Language`] here and on the chain.

mod en;
mod law;
mod tell;
mod template;
mod zh;

pub use law::Words;

use crate::{
	chain::Rpc,
	confidential,
	record::{ProofFile, Report},
	state::{self, Entry},
};
use anyhow::{ensure, Context, Result};
use custodia_primitives::{AuthorityId, InmateId, Sequence, Term};
use custodia_runtime::Runtime;
use pallet_inmates::{Inmate, Inmates};
use serde::Serialize;
use sp_core::H256;
use std::{collections::BTreeMap, str::FromStr};
use subxt::metadata::Metadata;
use tell::Teller;
use template::Told;

/// A language in which a record can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
	/// English.
	English,
	/// Chinese.
	Chinese,
}

impl Language {
	/// All of them.
	pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

	/// Its code: `en`, `zh`.
	pub fn code(self) -> &'static str {
		match self {
			Self::English => "en",
			Self::Chinese => "zh",
		}
	}

	/// What the chain calls it.
	pub fn on_chain(self) -> pallet_inmates::Language {
		match self {
			Self::English => pallet_inmates::Language::English,
			Self::Chinese => pallet_inmates::Language::Chinese,
		}
	}

	fn messages(self) -> &'static Messages {
		match self {
			Self::English => &en::MESSAGES,
			Self::Chinese => &zh::MESSAGES,
		}
	}
}

impl FromStr for Language {
	type Err = String;
	fn from_str(text: &str) -> Result<Self, String> {
		let found = Self::ALL.into_iter().find(|language| language.code() == text);
		found.ok_or_else(|| {
			let known = Self::ALL.map(Self::code).join(", ");
			format!("no record can be told in {text:?}: choose one of {known}")
		})
	}
}

/// What can be said in a language.
struct Messages {
	/// Sentences and words by the name of the type and choice (`Act.Admitted`), and the frame of an
	/// extract. See [`template`].
	table: &'static [(&'static str, &'static str)],
	/// Year, month and day.
	date: fn(u16, u8, u8) -> String,
	/// A length of time.
	term: fn(Term) -> String,
	/// What stands between the parts of a list.
	between: &'static str,
}

impl Messages {
	fn get(&self, key: &str) -> Option<&'static str> {
		self.table.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
	}
}

/// A prisoner's record in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Extract {
	/// Whose.
	pub inmate: InmateId,
	/// In which language.
	pub language: &'static str,
	/// As of this finalised block.
	pub block: H256,
	/// The chain's first block, which names it.
	pub genesis: H256,
	/// Whether the chain is a rehearsal.
	pub rehearsal: bool,
	/// The last entry that it tells of.
	pub through: Sequence,
	/// What it is.
	pub title: String,
	/// Of which chain and block, and how it is to be read.
	pub about: Vec<String>,
	/// The entries.
	pub entries: Vec<Paragraph>,
	/// How things stand: custody, the sentence and its last day.
	pub standing: Vec<String>,
	/// How to check it, and how to object.
	pub advice: Vec<String>,
}

/// What one entry says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paragraph {
	/// The entry.
	pub sequence: Sequence,
	/// The authority that made it.
	pub authority: String,
	/// The whole paragraph.
	pub text: String,
}

/// What an extract is made of.
pub struct Source<'a> {
	/// The name of the chain.
	pub chain: &'a str,
	/// As of which block, which record.
	pub report: &'a Report,
	/// The entries.
	pub entries: &'a [Entry],
	/// The record's summary at the same block.
	pub inmate: &'a Inmate,
	/// The names of the authorities.
	pub names: &'a BTreeMap<AuthorityId, String>,
	/// What the books of law call things.
	pub law: &'a Words,
}

/// Tells a record that was collected, with what its words need from the same block.
pub async fn read(
	rpc: &Rpc,
	file: &ProofFile,
	names: &BTreeMap<AuthorityId, String>,
	metadata: &Metadata,
	language: Language,
) -> Result<Extract> {
	let report = file.verify(file.block, &state::FORMAT)?;
	let key = Inmates::<Runtime>::hashed_key_for(file.inmate);
	let inmate = state::row(rpc, key, file.block).await?.context("the record has no summary")?;
	let entries = file.entries().enumerate();
	let entries: Vec<Entry> = entries
		.map(|(n, bytes)| state::decode(bytes).with_context(|| format!("entry {n}")))
		.collect::<Result<_>>()?;
	let law = law::read(rpc, &entries, file.block).await?;
	let source = Source {
		chain: &file.chain,
		report: &report,
		entries: &entries,
		inmate: &inmate,
		names,
		law: &law,
	};
	tell(&source, metadata, language)
}

/// Tells a record.
pub fn tell(source: &Source<'_>, metadata: &Metadata, language: Language) -> Result<Extract> {
	let Source { chain, report, entries, inmate, names, law } = source;
	let messages = language.messages();
	let types = metadata.types();
	let teller = |words| Teller { messages, types, names, words };
	let plain = teller(None);
	ensure!(!entries.is_empty(), "inmate {} has no entries", report.inmate);

	let mut paragraphs = Vec::with_capacity(entries.len());
	for (n, entry) in (0..).zip(*entries) {
		let mut act = entry.act.clone();
		confidential::hide(&mut act);
		let act = teller(law.of(n)).of(&act, tell::ACT).with_context(|| format!("entry {n}"))?;
		let authority = plain.name(entry.authority);
		let fields = [
			("n", Told::from(n.to_string())),
			("at", plain.moment(&entry.at.to_string())?.into()),
			("authority", authority.clone().into()),
			("act", act),
		];
		paragraphs.push(Paragraph { sequence: n, authority, text: plain.say("entry", &fields)? });
	}

	let block = [
		("inmate", Told::from(report.inmate.to_string())),
		("chain", tell::one_line(chain).into()),
		("genesis", format!("{:?}", report.genesis).into()),
		("number", report.number.to_string().into()),
		("block", format!("{:?}", report.block).into()),
		("head", format!("{:?}", report.head).into()),
		("count", entries.len().to_string().into()),
		("rehearsal", Told { text: String::new(), there: report.rehearsal }),
	];
	let holder = inmate.holder.map(|holder| plain.name(holder)).unwrap_or_default();
	let basis = inmate.basis.map(|b| plain.of(&b, tell::BASIS)).transpose()?.unwrap_or_default();
	let ends = inmate.ends.map(|e| plain.date(&e.to_string())).transpose()?.unwrap_or_default();
	let standing = [
		("custody", plain.of(&inmate.custody, tell::CUSTODY)?),
		("holder", holder.into()),
		("basis", basis),
		("ends", ends.into()),
	];
	let all = |keys: &[&str], fields: &[(&'static str, Told)]| {
		keys.iter().map(|key| plain.say(key, fields)).collect::<Result<Vec<_>>>()
	};
	Ok(Extract {
		inmate: report.inmate,
		language: language.code(),
		block: report.block,
		genesis: report.genesis,
		rehearsal: report.rehearsal,
		through: entries.len() as Sequence - 1,
		title: plain.say("title", &block)?,
		about: all(&["about", "reading"], &block)?,
		entries: paragraphs,
		standing: all(&["standing", "sentence"], &standing)?,
		advice: all(&["verify", "object"], &block)?,
	})
}

impl Extract {
	/// The paper that is handed over.
	pub fn text(&self) -> String {
		let entries = self.entries.iter().map(|entry| entry.text.clone());
		let parts = [
			vec![self.title.clone()],
			self.about.clone(),
			entries.collect(),
			self.standing.clone(),
			self.advice.clone(),
		];
		let parts = parts.map(|part| part.join("\n"));
		parts.join("\n\n") + "\n"
	}
}

#[cfg(test)]
mod tests;

// SPDX-License-Identifier: Apache-2.0
//! Papers and reasons that come with `custodia case act`: each is an act of its own, and all of them
//! are one transaction.

use anyhow::{bail, ensure, Context, Result};
use clap::Args;
use custodia_client::forms::{all_or_none, Filled, Form};
use sp_crypto_hashing::sha2_256;
use subxt::metadata::Metadata;

/// What comes with an act in a case.
#[derive(Debug, Default, Args)]
pub(crate) struct Papers {
	/// With `act`: a paper to attach to the step first: its label, and its file, of which only the
	/// SHA-256 digest is sent.
	#[arg(long = "paper", value_name = "LABEL=FILE")]
	papers: Vec<String>,
	/// With `act`: a reason of yours for a row of the book that does not hold: the row, and the file
	/// that has the reason.
	#[arg(long = "reason", value_name = "ROW=FILE")]
	reasons: Vec<String>,
	/// What these papers are.
	#[arg(long = "paper-kind", value_name = "KIND", default_value = "Other")]
	kind: String,
	/// Who may be shown them.
	#[arg(long = "paper-access", value_name = "WHO", default_value = "Parties")]
	access: String,
}

impl Papers {
	/// A call with these values, behind what must be done before it.
	pub fn before(
		&self,
		name: &str,
		call: Filled,
		values: &[String],
		metadata: &Metadata,
	) -> Result<Filled> {
		let papers = self.papers.iter().map(|paper| ("attach", paper));
		let all = papers.chain(self.reasons.iter().map(|reason| ("excuse", reason)));
		let all: Vec<_> = all.collect();
		if all.is_empty() {
			return Ok(call);
		}
		ensure!(name == "act", "--paper and --reason come with `custodia case act`");
		let [case, step, ..] = values else { bail!("of which case, and which step?") };
		let forms = Form::all(metadata, "Proceedings");
		let mut calls = Vec::new();
		for (name, paper) in all {
			let (label, file) = paper
				.split_once('=')
				.with_context(|| format!("{paper}: write a name, = and a file"))?;
			let bytes = std::fs::read(file).with_context(|| format!("cannot read {file}"))?;
			let digest = hex::encode(sha2_256(&bytes));
			let form = forms.iter().find(|form| form.name() == name);
			let form = form.with_context(|| format!("the chain has no call {name}"))?;
			let values = [case, step, label, &self.kind, "Sha256", &digest, &self.access];
			calls.push(form.fill(&values.map(String::from))?);
		}
		calls.push(call);
		Ok(all_or_none(calls))
	}
}

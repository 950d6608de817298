// SPDX-License-Identifier: Apache-2.0
//! `custodia inmate`, `sentence`, `fact`, `case`, `standing`, `meeting`, `officer` and `council`: the chain's calls by name.
//!
//! Which calls there are and what they ask for is read from the metadata, see
//! [`custodia_client::forms`].

use super::{output::table, papers::Papers, Global, Output};
use anyhow::{bail, Context, Result};
use clap::Args;
use custodia_client::{
	api,
	forms::{Filled, Form},
	motions,
	office::{Done, Office},
	signer, words,
};
use subxt::metadata::Metadata;

/// A group of calls: its word on the command line, the pallet, and the prefixes of its calls, which
/// are left out of their short names.
pub(crate) struct Group {
	/// The word on the command line.
	pub word: &'static str,
	pallet: &'static str,
	prefixes: &'static [&'static str],
	/// Prefixes that stay in the short names, where more than one thing can be given or offered.
	kept: &'static [&'static str],
	/// Prefixes of calls of that pallet that are another group's.
	without: &'static [&'static str],
	/// Whether these calls are the council's, and travel in motions.
	by_motion: bool,
}

/// What officers do with a record.
pub(crate) const INMATE: Group = Group {
	word: "inmate",
	pallet: "Inmates",
	prefixes: &[""],
	kept: &[],
	without: &["sentence_", "import_"],
	by_motion: false,
};
/// What a court enters.
pub(crate) const SENTENCE: Group = Group {
	word: "sentence",
	pallet: "Inmates",
	prefixes: &["sentence_"],
	kept: &[],
	without: &[],
	by_motion: false,
};
/// What registrars do.
pub(crate) const OFFICER: Group = Group {
	word: "officer",
	pallet: "Authorities",
	prefixes: &["officer_", "term_"],
	kept: &["post_"],
	without: &[],
	by_motion: false,
};
/// What the council does with authorities, their registrars and seats.
pub(crate) const AUTHORITY: Group = Group {
	word: "authority",
	pallet: "Authorities",
	prefixes: &["authority_"],
	kept: &["delegate_", "registrar_", "seat_", "upgrade_"],
	without: &[],
	by_motion: true,
};

/// Windows for history from before the chain.
pub(crate) const WINDOW: Group = Group {
	word: "import window",
	pallet: "Inmates",
	prefixes: &["import_"],
	kept: &[],
	without: &[],
	by_motion: true,
};
/// What officers do in cases.
pub(crate) const CASE: Group = Group {
	word: "case",
	pallet: "Proceedings",
	prefixes: &[""],
	kept: &[],
	without: &["meeting_", "migrate"],
	by_motion: false,
};
/// Meetings that decide cases.
pub(crate) const MEETING: Group = Group {
	word: "meeting",
	pallet: "Proceedings",
	prefixes: &["meeting_"],
	kept: &[],
	without: &[],
	by_motion: false,
};
/// What the council says beside the books: who is meant by their words, and a province's numbers.
/// Books themselves are brought, adopted and followed by `custodia rules`.
pub(crate) const LAW: Group = Group {
	word: "law",
	pallet: "Rulebooks",
	prefixes: &[""],
	kept: &[],
	without: &["fact_", "propose", "upload", "seal", "discard", "adopt", "follow"],
	by_motion: true,
};
/// Standings: levels, cycles of points, credits, and the schemes under which they are kept.
pub(crate) const STANDING: Group = Group {
	word: "standing",
	pallet: "Incentives",
	prefixes: &["grade_", ""],
	kept: &[],
	without: &[],
	by_motion: false,
};
/// Facts on records.
pub(crate) const FACT: Group = Group {
	word: "fact",
	pallet: "Rulebooks",
	prefixes: &["fact_"],
	kept: &[],
	without: &[],
	by_motion: false,
};

/// Rules by which oversight is warned.
pub(crate) const ALERT_RULE: Group = Group {
	word: "alerts rule",
	pallet: "Alerts",
	prefixes: &["rule_"],
	kept: &[],
	without: &["rule_over"],
	by_motion: true,
};

/// A rehearsal's clock.
pub(crate) const CLOCK: Group = Group {
	word: "clock",
	pallet: "Clock",
	prefixes: &[""],
	kept: &[],
	without: &[],
	by_motion: true,
};

/// A call and its values.
#[derive(Debug, Args)]
pub(crate) struct Call {
	/// The call; without one, all are listed.
	call: Option<String>,
	/// Its values in order. `-` is nothing; a choice with parts is `Left:Court`.
	values: Vec<String>,
	/// Print the call's bytes instead of sending it, to sign them elsewhere.
	#[arg(long)]
	pub(super) hex: bool,
	/// A rehearsal. Of a call of the council: every development delegate votes aye and the motion is
	/// carried out. Of any other: the chain is asked whether it would pass, and nothing is sent.
	#[arg(long)]
	pub(super) rehearse: bool,
}

impl Call {
	/// The name of the call.
	pub fn name(&self) -> Option<&str> {
		self.call.as_deref()
	}

	/// Its values.
	pub fn values(&self) -> &[String] {
		&self.values
	}

	/// The one value that a reading command takes.
	pub fn value(&self) -> Result<&str> {
		match &self.values[..] {
			[only] => Ok(only),
			_ => bail!("{} takes one value", self.name().unwrap_or_default()),
		}
	}
}

impl Group {
	pub(super) fn forms<'a>(&self, metadata: &'a Metadata) -> Vec<(String, Form<'a>)> {
		Form::all(metadata, self.pallet)
			.into_iter()
			.filter_map(|form| {
				let name = form.name();
				if self.without.iter().any(|other| name.starts_with(other)) {
					return None;
				}
				// Two names must not become one: `term_end` is `end`, `post_take` `post-take`.
				let short = match self.prefixes.iter().find_map(|p| name.strip_prefix(p)) {
					Some(short) => short,
					None if self.kept.iter().any(|p| name.starts_with(p)) => name,
					None => return None,
				};
				Some((short.replace('_', "-"), form))
			})
			.collect()
	}

	/// The call of this name, short or as the chain has it.
	pub(super) fn form<'a, 'f>(
		&self,
		forms: &'f [(String, Form<'a>)],
		name: &str,
	) -> Result<&'f Form<'a>> {
		let found = forms.iter().find(|(short, form)| short == name || form.name() == name);
		let found = found.map(|(_, form)| form);
		found.with_context(|| {
			format!("there is no call {name}: `custodia {}` lists them", self.word)
		})
	}

	/// Lists the calls, or sends one.
	pub async fn run(&self, call: Call, global: &Global, output: &Output) -> Result<()> {
		self.run_with(&Papers::default(), call, global, output).await
	}

	/// Lists the calls, or sends one with the papers on which it is done.
	pub async fn run_with(
		&self,
		papers: &Papers,
		call: Call,
		global: &Global,
		output: &Output,
	) -> Result<()> {
		let metadata = api::metadata();
		let forms = self.forms(&metadata);
		let Some(name) = &call.call else { return self.list(&forms, output) };
		let form = self.form(&forms, name)?;
		let alone = form.fill(&call.values)?;
		let filled = papers.before(form.name(), alone, &call.values, &metadata)?;
		let office = Office::connect(&global.url).await?;
		if call.hex {
			let bytes = format!("0x{}", hex::encode(office.call_data(&filled).await?));
			return output.result(&serde_json::json!({ "call": bytes }), || bytes.clone());
		}
		if !self.by_motion && call.rehearse {
			office.ask(&global.key()?, &filled).await?;
			let value = serde_json::json!({ "passes": true });
			return output.result(&value, || "it would pass; nothing was sent".into());
		}
		if !self.by_motion {
			return done(&office.act(&global.key()?, &filled).await?, output);
		}
		by_motion(&office, &filled, call.rehearse, global, output).await
	}

	fn list(&self, forms: &[(String, Form<'_>)], output: &Output) -> Result<()> {
		let value = forms
			.iter()
			.map(|(short, form)| {
				serde_json::json!({
					"call": short, "fields": form.fields(), "summary": form.summary(),
				})
			})
			.collect::<Vec<_>>();
		output.result(&value, || {
			let rows = forms
				.iter()
				.map(|(short, form)| [short.clone(), form.fields().join("\n"), form.summary()]);
			table(&["call", "values", "what it does"], rows)
		})
	}
}

/// Proposes a call to the council, or carries it through with the development delegates.
pub(crate) async fn by_motion(
	office: &Office,
	call: &Filled,
	rehearse: bool,
	global: &Global,
	output: &Output,
) -> Result<()> {
	if rehearse {
		return done(&motions::rehearse(office, call).await?, output);
	}
	let motion = motions::propose(office, &global.key()?, call).await?;
	let value = serde_json::json!({ "motion": motion.index, "hash": format!("{:?}", motion.hash) });
	output.result(&value, || {
		format!("motion {} is open: delegates vote with `custodia council vote {0}`", motion.index)
	})
}

/// Tells what a call did.
pub(crate) fn done(done: &Done, output: &Output) -> Result<()> {
	let metadata = api::metadata();
	let mut events = Vec::new();
	for event in done.events.iter() {
		let event = event?;
		if event.pallet_name() == "System" {
			continue;
		}
		let fields = words::of_event(&event, &metadata)?;
		events.push((format!("{}.{}", event.pallet_name(), event.event_name()), fields));
	}
	let value = serde_json::json!({
		"block": format!("{:?}", done.block),
		"events": events.iter().map(|(name, f)| serde_json::json!({
			"event": name, "fields": f,
		})).collect::<Vec<_>>(),
	});
	output.result(&value, || {
		let lines =
			events.iter().map(|(name, fields)| format!("  {name}: {}", words::text(fields)));
		let lines = lines.collect::<Vec<_>>().join("\n");
		format!("final in block {:?}\n{lines}", done.block)
	})
}

impl Global {
	/// The key to sign with.
	pub fn key(&self) -> Result<subxt_signer::sr25519::Keypair> {
		match self.signer.as_deref() {
			Some(source) => Ok(signer::load(source)?),
			None => bail!("no key to sign with: say which with --signer"),
		}
	}
}

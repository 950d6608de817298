// SPDX-License-Identifier: Apache-2.0
//! The chain of the story, the command line at it, and what is asked of them.

use crate::common::{at_noon_of, key, name, today, Custodia, Province};
use custodia_client::{
	call::{batch, Ready},
	office::Office,
};
use custodia_primitives::{Access, CaseId, Date, DigestAlgorithm, DocumentKind};
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_proceedings::Call as Cases;
use serde_json::{json, Value};
use sp_core::H256;
use std::fs;
use tempfile::TempDir;

/// The first prison and the prosecution, by their places in the preset.
pub const PRISON: &str = "4";
pub const PROSECUTION: &str = "2";
/// The only case.
const CASE: &str = "0";

pub struct Desk {
	province: Province,
	custodia: Custodia,
	folder: TempDir,
}

impl Desk {
	/// A chain on which it is noon of the Monday with which April begins.
	pub async fn open() -> Self {
		let monday = custodia_rules::Date::new(2024, 4, 1).unwrap();
		let province = Province::start(at_noon_of(monday)).await;
		let custodia = Custodia::at(&province);
		let desk = Self { province, custodia, folder: tempfile::tempdir().unwrap() };
		fs::write(desk.paper(), "Signed.").unwrap();
		desk
	}

	pub fn office(&self) -> &Office {
		&self.province.office
	}

	/// The file that every paper is.
	fn paper(&self) -> String {
		self.folder.path().join("paper.txt").to_str().unwrap().into()
	}

	pub async fn today(&self) -> Date {
		today(self.office()).await
	}

	/// The clock moves on.
	pub async fn pass(&self, days: u32) {
		self.does(&["clock", "advance", &days.to_string(), "--rehearse"]).await;
	}

	pub async fn sends_all(&self, signer: &str, calls: Vec<RuntimeCall>) {
		let done = self.office().act(&key(signer), &batch(calls)).await;
		done.unwrap_or_else(|e| panic!("{signer}: {e:#}"));
	}

	/// What a command answers.
	pub async fn does(&self, arguments: &[&str]) -> Value {
		self.custodia.does(arguments).await
	}

	/// For which cause a command is refused.
	pub async fn refuses(&self, arguments: &[&str], cause: &str) {
		let error = self.custodia.refuses(arguments).await;
		assert!(error.contains(cause), "{arguments:?}: {error}");
	}

	/// For which cause the chain would refuse a call now, and the words of the law, the paper or the
	/// person that it names.
	pub async fn forbids(&self, signer: &str, call: Ready, cause: &str, named: &str) {
		let refusal = self.office().ask(&key(signer), &call).await.expect_err("it would pass");
		let words = refusal.to_string();
		assert!(words.starts_with(cause) && words.contains(named), "{signer}: {words}");
	}

	/// An officer takes a step of the case, on papers of these labels.
	pub async fn takes(&self, by: &str, step: [&str; 2], said: &[&str], papers: &[&str]) {
		let file = self.paper();
		let papers: Vec<String> = papers.iter().map(|label| format!("{label}={file}")).collect();
		let mut command = vec!["case", "act", CASE];
		command.extend(step);
		command.extend(said);
		command.extend(papers.iter().flat_map(|paper| ["--paper", paper.as_str()]));
		command.extend(["--as", by]);
		self.does(&command).await;
	}

	/// The cycle of points in which a prisoner stands.
	pub async fn cycle(&self, inmate: &str) -> Value {
		let all = self.does(&["standing", "show", inmate]).await;
		assert_eq!(all.as_array().map(Vec::len), Some(1), "{all}");
		all[0]["standing"]["body"]["Cycle"].clone()
	}

	/// The facts of a kind on the record of a prisoner.
	pub async fn facts(&self, inmate: &str, kind: &str) -> Vec<Value> {
		let all = self.does(&["fact", "list", inmate]).await;
		let own = all.as_array().unwrap().iter().find(|facts| facts["kind"] == kind);
		own.map_or(Vec::new(), |facts| facts["facts"].as_array().unwrap().clone())
	}

	/// The one measure against a prisoner.
	pub async fn measure(&self, inmate: &str) -> Value {
		let all = self.does(&["sanction", "show", inmate]).await;
		assert_eq!(all.as_array().map(Vec::len), Some(1), "{all}");
		all[0].clone()
	}

	/// An auditor finds no difference, and so many of these.
	pub async fn audits(&self, counted: &[(&str, usize)]) {
		let found = self.does(&["audit"]).await;
		assert_eq!(found["violations"], json!([]));
		for (what, count) in counted {
			assert_eq!(found[what], *count, "{what}");
		}
	}
}

/// A step of the case, as a call.
pub fn act(step: &str, outcome: &str, fields: &str) -> RuntimeCall {
	Cases::<Runtime>::act {
		case: CaseId(0),
		step: name(step),
		outcome: name(outcome),
		fields: fields.parse().unwrap(),
		parts: Default::default(),
		addressed: Default::default(),
	}
	.into()
}

/// A paper of a step, as a call.
pub fn attach(step: &str, label: &str) -> RuntimeCall {
	Cases::<Runtime>::attach {
		case: CaseId(0),
		step: name(step),
		label: name(label),
		kind: DocumentKind::Other,
		algorithm: DigestAlgorithm::Sha256,
		digest: H256::repeat_byte(7),
		access: Access::Parties,
	}
	.into()
}

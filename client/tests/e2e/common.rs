// SPDX-License-Identifier: Apache-2.0
//! A province on real nodes, for the tests that need one.

use custodia_client::{
	api,
	network::{Definition, Network, Options, PortChoice},
	office::Office,
	signer,
};
use custodia_primitives::{OfficerId, TermId};
use custodia_rules::{Date, Name};
use serde_json::Value;
use std::{
	path::PathBuf,
	process::Command,
	time::{Duration, SystemTime},
};
use subxt::utils::AccountId32;
use subxt_signer::sr25519::Keypair;
use tempfile::TempDir;

/// How long a node may take to start: a busy machine is no fault of the chain.
const PATIENCE: Duration = Duration::from_secs(240);
/// The minute of the day at which a chain begins whose clock shows another day.
pub const NOON: u16 = 12 * 60 + 5;

/// The development network, whose clock shows noon of a day.
pub fn at_noon_of(day: Date) -> Definition {
	let mut definition = Definition::dev().unwrap();
	let since = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs() as i64 / 60;
	let utc = Date::new(1970, 1, 1).and_then(|date| date.start().add_minutes(since)).unwrap();
	// The zone in which it is noon now, so that no midnight comes while a test runs.
	let of_day = utc.date().start().minutes_until(utc);
	let mut east = i64::from(NOON) - of_day;
	if east <= -720 {
		east += 1_440;
	}
	let sign = if east < 0 { "+" } else { "-" };
	let zone = format!("XXX{sign}{}:{:02}", east.abs() / 60, east.abs() % 60);
	let local = utc.add_minutes(east).unwrap().date();
	let clock = serde_json::json!({ "zone": zone, "daysAhead": local.days_until(day) });
	definition.genesis.insert("clock".into(), clock);
	definition
}

/// A network of this machine, and a connection to its first node. Both end with it.
pub struct Province {
	pub network: Network,
	pub office: Office,
	_data: TempDir,
}

impl Province {
	pub async fn start(definition: Definition) -> Self {
		let data = tempfile::tempdir().unwrap();
		let mut options = Options::new(definition, data.path());
		options.ports = PortChoice::Any;
		options.patience = PATIENCE;
		options.binary = Some(node());
		let network = Network::start(options).await.unwrap();
		let office = Office::connect(network.url(0).unwrap()).await.unwrap();
		Self { network, office, _data: data }
	}
}

/// The command line at a node.
#[derive(Clone)]
pub struct Custodia(String);

impl Custodia {
	pub fn at(province: &Province) -> Self {
		Self(province.network.url(0).unwrap().into())
	}

	/// Standard output and error of a command, and whether it succeeded.
	pub async fn run(&self, arguments: &[&str]) -> (String, String, bool) {
		let mut command = Command::new(env!("CARGO_BIN_EXE_custodia"));
		command.args(["--json", "--url", &self.0]).args(arguments);
		let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
		let text = |bytes| String::from_utf8(bytes).unwrap();
		(text(output.stdout), text(output.stderr), output.status.success())
	}

	/// What a command that succeeds prints.
	pub async fn does(&self, arguments: &[&str]) -> Value {
		let (out, error, success) = self.run(arguments).await;
		assert!(success, "{arguments:?}: {out}{error}");
		serde_json::from_str(&out).unwrap()
	}

	/// The sentence of one that fails.
	pub async fn refuses(&self, arguments: &[&str]) -> String {
		let (out, error, success) = self.run(arguments).await;
		assert!(!success && error.starts_with("error: "), "{arguments:?}: {out}{error}");
		error
	}
}

/// The node that was built beside this test.
fn node() -> PathBuf {
	let test = std::env::current_exe().unwrap();
	let release = test.parent().and_then(|deps| deps.parent()).unwrap();
	release.join("custodia-node")
}

pub fn key(phrase: &str) -> Keypair {
	signer::load(phrase).unwrap()
}

/// A name of the books.
pub fn name(text: &str) -> Name {
	Name::parse(text).unwrap()
}

pub fn account(phrase: &str) -> custodia_runtime::AccountId {
	key(phrase).public_key().0.into()
}

/// The chain's day.
pub async fn today(office: &Office) -> custodia_primitives::Date {
	let at = office.now().await.unwrap();
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await.unwrap();
	time.now.0.date()
}

/// Which officer an account is, and his term.
pub async fn officer(office: &Office, phrase: &str) -> (OfficerId, Option<TermId>) {
	let at = office.now().await.unwrap();
	let who = api::runtime_apis().office_api().who(AccountId32(key(phrase).public_key().0));
	let who = at.runtime_apis().call(who).await.unwrap().unwrap();
	let pallet_authorities::Signer::Officer(id) = who.signer.0 else { panic!("no officer") };
	(id, who.terms.first().map(|term| term.id.0))
}

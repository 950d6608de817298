// SPDX-License-Identifier: Apache-2.0
//! `custodia network`.

use super::{output::table, Global, Output};
use anyhow::{anyhow, bail, Context, Result};
use clap::Subcommand;
use custodia_client::{
	api,
	chain::Rpc,
	forms,
	network::{self, Definition, NodeStatus, Options, PortChoice, State},
	office::Office,
	stop::Stop,
};
use sp_core::crypto::Ss58Codec;
use std::{env, path::PathBuf, time::Duration};

/// Start, watch and end a network on this machine.
#[derive(Debug, Subcommand)]
pub(crate) enum Network {
	/// Start a network and wait until every node finalises blocks.
	///
	/// Four validators of four authorities, or one with --dev. It runs until Ctrl-C, which ends
	/// every node; with --detach it goes on until `custodia network down`.
	Up {
		/// One validator instead of four.
		#[arg(long)]
		dev: bool,
		/// The folder for data, logs and network.json.
		#[arg(long, value_name = "FOLDER")]
		data: Option<PathBuf>,
		/// The node program; otherwise custodia-node beside this program or in the search path.
		#[arg(long, value_name = "FILE")]
		node: Option<PathBuf>,
		/// Take three ports a node from this one on, and fail if one is in use. Otherwise 9944,
		/// 30333 and 9615 are preferred and the next free ones taken.
		#[arg(long, value_name = "PORT")]
		port_base: Option<u16>,
		/// Leave the nodes running and return.
		#[arg(long, conflicts_with = "foreground")]
		detach: bool,
		/// Stay until Ctrl-C, then end the nodes. This is what happens anyway.
		#[arg(long)]
		foreground: bool,
		/// Begin a new chain where an earlier one left its data.
		#[arg(long)]
		fresh: bool,
		/// How many seconds to wait for the nodes.
		#[arg(long, value_name = "SECONDS", default_value_t = 120)]
		wait: u64,
		/// Further arguments for every node.
		#[arg(last = true)]
		arguments: Vec<String>,
	},
	/// Tell how each node is.
	Status {
		/// The folder that `up` was given.
		#[arg(long, value_name = "FOLDER")]
		data: Option<PathBuf>,
	},
	/// End the nodes that `up` started, and no other process.
	Down {
		/// The folder that `up` was given.
		#[arg(long, value_name = "FOLDER")]
		data: Option<PathBuf>,
	},
	/// Print where the first node of a network answers.
	Url {
		/// The folder that `up` was given.
		#[arg(long, value_name = "FOLDER")]
		data: Option<PathBuf>,
	},
	/// Tell which development account is which officer at the node at --url.
	Accounts,
	/// Print the compose file of the local network.
	Compose,
	/// Lay down a validator's development keys in its folder. For containers.
	Keys {
		/// The validator, by its service name: court, prosecution ..
		validator: String,
		/// The node's folder.
		#[arg(long, value_name = "FOLDER")]
		data: PathBuf,
	},
	/// Succeed if the node at --url is caught up and connected. For containers.
	Health,
}

impl Network {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		match self {
			Self::Up {
				dev,
				data,
				node,
				port_base,
				detach,
				foreground: _,
				fresh,
				wait,
				arguments,
			} => {
				let definition = if dev { Definition::dev() } else { Definition::local() }?;
				let options = Options {
					binary: node,
					ports: port_base.map_or(PortChoice::Preferred, PortChoice::From),
					patience: Duration::from_secs(wait),
					fresh,
					arguments,
					..Options::new(definition, folder(data)?)
				};
				up(options, detach, output).await
			},
			Self::Status { data } => {
				let state = State::load(&folder(data)?)?;
				let nodes = network::status(&state).await;
				output.result(&nodes, || status(&nodes))
			},
			Self::Down { data } => {
				let ended = State::load(&folder(data)?)?.down()?;
				output.result(&serde_json::json!({ "ended": ended }), || match ended {
					0 => "no node was running".into(),
					1 => "1 node ended".into(),
					n => format!("{n} nodes ended"),
				})
			},
			Self::Url { data } => {
				let state = State::load(&folder(data)?)?;
				let url = state.nodes.first().context("the network has no node")?.url.clone();
				output.result(&serde_json::json!({ "url": url }), || url.clone())
			},
			Self::Accounts => accounts(global, output).await,
			Self::Compose => output.print(&network::compose(&Definition::local()?)?),
			Self::Keys { validator, data } => {
				let local = Definition::local()?;
				let node = local.node(&validator)?;
				network::install_keys(node, &data)?;
				let keys = network::public_keys(node)?;
				let hex = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
				let value = serde_json::json!({
					"validator": node.name,
					"aura": hex(&keys.aura.0),
					"grandpa": hex(&keys.grandpa.0),
					"peer": keys.peer,
				});
				output.result(&value, || {
					format!("development keys of {} are in {}", node.name, data.display())
				})
			},
			Self::Health => {
				let health = Rpc::connect(&global.url).await?.health().await?;
				if !health.is_good() {
					bail!(
						"the node at {} has {} peers and is {}",
						global.url,
						health.peers,
						if health.is_syncing { "catching up" } else { "not catching up" },
					);
				}
				let value = serde_json::json!({ "url": global.url, "peers": health.peers });
				output.result(&value, || format!("healthy, with {} peers", health.peers))
			},
		}
	}
}

async fn up(options: Options, detach: bool, output: &Output) -> Result<()> {
	let mut stop = Stop::new()?;
	let title = options.definition.title.clone();
	let spinner = output.spinner(format!("starting: {title}"));
	let started = tokio::select! {
		started = network::Network::start(options) => Some(started?),
		// The nodes started so far end as the start is dropped.
		() = stop.asked() => None,
	};
	drop(spinner);
	let Some(mut network) = started else { bail!("stopped before the network was ready") };
	let ready = |state: &State| {
		let first = state.nodes.first().map_or("", |n| n.url.as_str());
		format!(
			"{title}\n{}\nPolkadot.js apps: https://polkadot.js.org/apps/?rpc={first}\n{}",
			table(
				&["authority", "node", "RPC", "log"],
				state.nodes.iter().map(|n| {
					[
						n.authority.clone(),
						n.name.clone(),
						n.url.clone(),
						n.log.display().to_string(),
					]
				}),
			),
			match detach {
				true => "It goes on until `custodia network down`.",
				false => "Ctrl-C ends it.",
			},
		)
	};
	if detach {
		let state = network.detach();
		return output.result(&state, || ready(&state));
	}
	output.result(network.state(), || ready(network.state()))?;
	let mut lost = Ok(());
	while lost.is_ok() {
		tokio::select! {
			() = stop.asked() => break,
			() = tokio::time::sleep(Duration::from_secs(1)) => lost = network.check(),
		}
	}
	let spinner = output.spinner("ending the nodes");
	let stopped = network.stop();
	drop(spinner);
	lost?;
	stopped?;
	Ok(())
}

/// The folder asked for, or the usual one of this user.
fn folder(asked: Option<PathBuf>) -> Result<PathBuf> {
	let usual = || {
		let data = env::var_os("XDG_DATA_HOME").filter(|d| !d.is_empty()).map(PathBuf::from);
		let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
		data.or_else(home).map(|folder| folder.join("custodia"))
	};
	asked.or_else(usual).ok_or_else(|| anyhow!("no home folder: say where with --data"))
}

fn status(nodes: &[NodeStatus]) -> String {
	table(
		&["authority", "node", "process", "peers", "best", "finalised", "RPC"],
		nodes.iter().map(|node| {
			let answers = |value: fn(&network::Answers) -> u32| {
				node.answers.as_ref().map_or("-".into(), |a| value(a).to_string())
			};
			[
				node.authority.clone(),
				node.name.clone(),
				node.pid.map_or("ended".into(), |pid| pid.to_string()),
				answers(|a| a.peers),
				answers(|a| a.best),
				answers(|a| a.finalised),
				node.url.clone(),
			]
		}),
	)
}

/// The accounts of the development presets, whose keys are derived from `//Authority//name`.
const ACCOUNTS: [(&str, &[&str]); 7] = [
	(
		"PrisonAdministration",
		&[
			"delegate",
			"seat",
			"registrar1",
			"registrar2",
			"records",
			"inspector",
			"confirmer",
			"head",
		],
	),
	(
		"Court",
		&["delegate", "seat", "registrar1", "registrar2", "clerk", "judge", "confirmer", "records"],
	),
	(
		"Prosecution",
		&["delegate", "seat", "registrar1", "registrar2", "prosecutor", "inspector", "confirmer"],
	),
	(
		"JusticeMinistry",
		&["delegate", "seat", "registrar1", "registrar2", "inspector", "confirmer"],
	),
	("Prison1", &PRISON),
	("Prison2", &PRISON),
	("Detention", &["registrar1", "registrar2", "records", "custody", "custody2", "historian"]),
];

const PRISON: [&str; 11] = [
	"registrar1",
	"registrar2",
	"records",
	"custody",
	"custody2",
	"historian",
	"adjudicator",
	"warden",
	"deputy",
	"chief",
	"police",
];

/// Asks the chain who each development account is.
async fn accounts(global: &Global, output: &Output) -> Result<()> {
	let office = Office::connect(&global.url).await?;
	let at = office.now().await?;
	let mut rows = Vec::new();
	for (authority, names) in ACCOUNTS {
		for account in names {
			let phrase = format!("//{authority}//{account}");
			let key = forms::account_id(&phrase)?;
			let question = api::runtime_apis().office_api().who(subxt::utils::AccountId32(key));
			let Some(who) = at.runtime_apis().call(question).await? else { continue };
			let name = who.authority.map(|a| a.name).unwrap_or_default();
			let roles = who.terms.iter().flat_map(|t| &t.roles.0).map(|r| format!("{:?}", r.0));
			let posts = who.terms.iter().flat_map(|t| &t.posts).map(|p| p.post.0.to_string());
			let held: Vec<_> = roles.chain(posts).collect();
			let office = if held.is_empty() { account.to_string() } else { held.join(", ") };
			let address = sp_core::crypto::AccountId32::from(key).to_ss58check();
			rows.push([phrase, name, office, address]);
		}
	}
	output.result(&rows, || table(&["phrase", "authority", "office", "account"], rows.clone()))
}

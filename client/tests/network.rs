// SPDX-License-Identifier: Apache-2.0
//! Networks started, broken, found again and ended, with a node that only pretends.
//!
//! What real nodes do is tested elsewhere; here it is what happens to *processes*. This program is
//! the test and, where it is given a node's arguments, the pretended node: it answers the few calls
//! that the network asks, and its blocks are final as time passes.

use custodia_client::{
	chain::Header,
	network::{self, Definition, Error, Network, Options, PortChoice, State},
};
use jsonrpsee::{server::ServerBuilder, types::ErrorObjectOwned, RpcModule};
use sp_core::H256;
use std::{
	env,
	net::TcpListener,
	path::Path,
	process::{Command, ExitCode, Stdio},
	thread,
	time::{Duration, Instant},
};
use tempfile::TempDir;

fn main() -> ExitCode {
	let arguments: Vec<_> = env::args().collect();
	let runtime = tokio::runtime::Runtime::new().unwrap();
	if arguments.iter().any(|a| a == "--chain") {
		return runtime.block_on(pretend(&arguments));
	}
	macro_rules! tests {
		($($name:ident)*) => {$(
			print!("test {} ... ", stringify!($name));
			runtime.block_on($name());
			println!("ok");
		)*};
	}
	tests! {
		a_network_survives_the_loss_of_a_node_and_takes_it_back
		dropping_a_network_ends_its_nodes
		a_detached_network_is_found_again_and_ended
		a_node_that_ends_is_named_with_the_end_of_its_log
		a_node_that_never_answers_is_named
		a_stranger_at_a_nodes_port_is_noticed
		a_demanded_port_that_is_taken_is_named
		the_command_line_starts_shows_and_ends_a_network
		ctrl_c_ends_every_node
		a_dead_node_ends_the_command_with_a_sentence
	}
	ExitCode::SUCCESS
}

fn value<'a>(arguments: &'a [String], name: &str) -> &'a str {
	let at = arguments.iter().position(|a| a == name).unwrap();
	&arguments[at + 1]
}

fn header(number: u32) -> Header {
	Header {
		parent_hash: H256::zero(),
		number,
		state_root: H256::zero(),
		extrinsics_root: H256::zero(),
		digest: Default::default(),
	}
}

/// A node with a block every 100 ms, final at once.
async fn pretend(arguments: &[String]) -> ExitCode {
	let has = |flag: &str| arguments.iter().any(|a| a == flag);
	let name = value(arguments, "--name");
	if has("--die") {
		eprintln!("Error: the genesis is mouldy");
		return ExitCode::FAILURE;
	}
	if has("--deaf") {
		tokio::time::sleep(Duration::from_secs(600)).await;
	}
	assert!(Path::new(value(arguments, "--node-key-file")).exists());
	let local = Definition::local().unwrap();
	let known = if has("--stranger") { "Court" } else { name };
	let peer = network::public_keys(local.node(known).unwrap()).unwrap().peer;

	let began = Instant::now();
	let number = move || (began.elapsed().as_millis() / 100) as u32;
	let mut module = RpcModule::new(());
	let answer = |value: serde_json::Value| Ok::<_, ErrorObjectOwned>(value);
	module
		.register_method("system_localPeerId", move |_, _, _| answer(peer.clone().into()))
		.unwrap();
	module
		.register_method("system_health", move |_, _, _| {
			answer(serde_json::json!({
				"peers": 3, "isSyncing": false, "shouldHavePeers": true,
			}))
		})
		.unwrap();
	module
		.register_method("chain_getFinalizedHead", move |_, _, _| {
			answer(serde_json::to_value(header(number()).hash()).unwrap())
		})
		.unwrap();
	module
		.register_method("chain_getHeader", move |params, _, _| {
			let asked = params.sequence().optional_next::<H256>().unwrap();
			let last = number() + 1;
			let found = match asked {
				Some(hash) => (0..=last).rev().map(header).find(|h| h.hash() == hash),
				None => Some(header(last)),
			};
			answer(serde_json::to_value(found).unwrap())
		})
		.unwrap();
	let at = format!("127.0.0.1:{}", value(arguments, "--rpc-port"));
	let server = ServerBuilder::default().build(at).await.unwrap();
	println!("{name} answers");
	server.start(module).stopped().await;
	ExitCode::SUCCESS
}

fn options(definition: Definition, folder: &TempDir, arguments: &[&str]) -> Options {
	Options {
		binary: Some(env::current_exe().unwrap()),
		ports: PortChoice::Any,
		patience: Duration::from_secs(20),
		arguments: arguments.iter().map(|a| a.to_string()).collect(),
		..Options::new(definition, folder.path())
	}
}

fn local(folder: &TempDir) -> Options {
	options(Definition::local().unwrap(), folder, &[])
}

fn folder() -> TempDir {
	tempfile::tempdir().unwrap()
}

fn gone(state: &State) -> bool {
	state.nodes.iter().all(|n| !n.is_alive())
}

async fn a_network_survives_the_loss_of_a_node_and_takes_it_back() {
	let folder = folder();
	let mut network = Network::start(local(&folder)).await.unwrap();
	assert_eq!(network.len(), 4);
	let written = State::load(folder.path()).unwrap();
	assert_eq!(&written, network.state());
	assert!(written.nodes.iter().all(|n| n.is_alive()));

	network.kill_node(3).unwrap();
	network.finalises(2).await.unwrap();
	let status = network::status(network.state()).await;
	assert!(status[3].pid.is_none() && status[3].answers.is_none());
	let answers = status[0].answers.as_ref().unwrap();
	assert!(answers.peers == 3 && answers.best > answers.finalised);
	network.check().unwrap();

	network.restart_node(3).await.unwrap();
	assert!(network.state().nodes.iter().all(|n| n.is_alive()));
	network.connect(3).await.unwrap().finalised_head().await.unwrap();
	assert!(matches!(network.kill_node(4), Err(Error::NoSuchNode(4))));
	let last = network.state().clone();
	network.stop().unwrap();
	assert!(gone(&last));
	assert!(State::load(folder.path()).unwrap().nodes.iter().all(|n| n.process.is_none()));
}

async fn dropping_a_network_ends_its_nodes() {
	let folder = folder();
	let network = Network::start(local(&folder)).await.unwrap();
	let state = network.state().clone();
	drop(network);
	assert!(gone(&state));
}

async fn a_detached_network_is_found_again_and_ended() {
	let folder = folder();
	let state = Network::start(local(&folder)).await.unwrap().detach();
	assert!(state.nodes.iter().all(|n| n.is_alive()));
	let again = Network::start(local(&folder)).await;
	assert!(matches!(again, Err(Error::AlreadyRunning(_))));
	let mut found = State::load(folder.path()).unwrap();
	assert_eq!(found.down().unwrap(), 4);
	assert!(gone(&state));
	assert_eq!(found.down().unwrap(), 0);
	// A new chain leaves nothing of the old.
	let old = state.nodes[0].base.join("old");
	std::fs::write(&old, "").unwrap();
	let fresh = Options { fresh: true, ..local(&folder) };
	Network::start(fresh).await.unwrap().stop().unwrap();
	assert!(!old.exists() && state.nodes[0].log.exists());
}

async fn a_node_that_ends_is_named_with_the_end_of_its_log() {
	let folder = folder();
	let options = options(Definition::dev().unwrap(), &folder, &["--die"]);
	let error = Network::start(options).await.unwrap_err();
	assert!(matches!(error, Error::Exited { .. }));
	assert!(error.to_string().contains("the genesis is mouldy"), "{error}");
}

async fn a_node_that_never_answers_is_named() {
	let folder = folder();
	let options = Options {
		patience: Duration::from_secs(1),
		..options(Definition::dev().unwrap(), &folder, &["--deaf"])
	};
	assert!(matches!(Network::start(options).await, Err(Error::NoAnswer { .. })));
	assert!(gone(&State::load(folder.path()).unwrap()));
}

async fn a_stranger_at_a_nodes_port_is_noticed() {
	let folder = folder();
	let options = options(Definition::dev().unwrap(), &folder, &["--stranger"]);
	assert!(matches!(Network::start(options).await, Err(Error::WrongPeer { .. })));
}

async fn a_demanded_port_that_is_taken_is_named() {
	let folder = folder();
	let taken = TcpListener::bind("127.0.0.1:0").unwrap();
	let port = taken.local_addr().unwrap().port();
	let options = Options { ports: PortChoice::From(port), ..local(&folder) };
	let error = Network::start(options).await.unwrap_err();
	assert!(matches!(error, Error::PortInUse(p) if p == port), "{error}");
}

/// `custodia network ..` with this program as the node.
fn custodia(arguments: &[&str], folder: &TempDir) -> Command {
	let mut command = Command::new(env!("CARGO_BIN_EXE_custodia"));
	command.arg("network").args(arguments).arg("--data").arg(folder.path());
	if arguments[0] == "up" {
		command.arg("--node").arg(env::current_exe().unwrap());
	}
	command
}

async fn the_command_line_starts_shows_and_ends_a_network() {
	let folder = folder();
	let up = custodia(&["up", "--detach"], &folder).output().unwrap();
	let text = String::from_utf8(up.stdout).unwrap();
	assert!(up.status.success(), "{}", String::from_utf8_lossy(&up.stderr));
	assert!(text.contains("Ministry of Justice") && text.contains("polkadot.js.org"), "{text}");

	let status = custodia(&["status", "--json"], &folder).output().unwrap();
	let nodes: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
	assert_eq!(nodes.as_array().unwrap().len(), 4);
	assert!(nodes[3]["pid"].is_i64() && nodes[3]["answers"]["peers"] == 3, "{nodes}");

	let again = custodia(&["up", "--detach"], &folder).output().unwrap();
	assert_eq!(again.status.code(), Some(1));
	let error = String::from_utf8(again.stderr).unwrap();
	assert!(error.starts_with("error: a network already runs from"), "{error}");

	let url = nodes[0]["url"].as_str().unwrap();
	let health = Command::new(env!("CARGO_BIN_EXE_custodia"))
		.args(["network", "health", "--url", url])
		.output()
		.unwrap();
	assert!(health.status.success());

	let down = custodia(&["down"], &folder).output().unwrap();
	assert_eq!(String::from_utf8(down.stdout).unwrap(), "4 nodes ended\n");
	assert!(gone(&State::load(folder.path()).unwrap()));
}

/// Waits until the network in this folder runs, then says what runs.
fn running(folder: &TempDir) -> State {
	let until = Instant::now() + Duration::from_secs(20);
	loop {
		match State::load(folder.path()) {
			Ok(state) if state.nodes.iter().all(|n| n.is_alive()) => return state,
			_ => assert!(Instant::now() < until, "the network does not start"),
		}
		thread::sleep(Duration::from_millis(50));
	}
}

fn interrupt(process: &std::process::Child) {
	let pid = nix::unistd::Pid::from_raw(process.id() as i32);
	nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGINT).unwrap();
}

async fn ctrl_c_ends_every_node() {
	use std::io::{BufRead, BufReader};
	let folder = folder();
	// Once while it starts, once when it runs.
	for (arguments, success) in [(["--", "--deaf"], false), (["--", "--plain"], true)] {
		let mut up = custodia(&["up"], &folder)
			.args(arguments)
			.stdout(Stdio::piped())
			.stderr(Stdio::piped())
			.spawn()
			.unwrap();
		let state = running(&folder);
		if success {
			let mut lines = BufReader::new(up.stdout.take().unwrap()).lines();
			assert!(lines.any(|l| l.unwrap() == "Ctrl-C ends it."));
		}
		interrupt(&up);
		assert_eq!(up.wait().unwrap().success(), success);
		assert!(gone(&state));
	}
}

async fn a_dead_node_ends_the_command_with_a_sentence() {
	let folder = folder();
	let up =
		custodia(&["up"], &folder).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
	let state = running(&folder);
	let pid = nix::unistd::Pid::from_raw(state.nodes[1].process.as_ref().unwrap().pid);
	nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGKILL).unwrap();
	let up = up.wait_with_output().unwrap();
	let error = String::from_utf8(up.stderr).unwrap();
	assert_eq!(up.status.code(), Some(1));
	assert!(error.starts_with("error: node Court ended (signal: 9 (SIGKILL));"), "{error}");
	assert!(gone(&state));
}

// SPDX-License-Identifier: Apache-2.0
//! Local networks of real nodes: started, watched, broken and ended.
//!
//! One [`Definition`] says what a network consists of. [`Network::start`] runs it as processes of
//! this machine and waits until every node finalises; dropping it ends them all. What
//! [`Network::detach`] leaves running is found again in the data folder, by [`State::load`].
//! [`compose()`] prints the same network as a compose file.
//!
//! ```no_run
//! # async fn example() -> Result<(), custodia_client::network::Error> {
//! use custodia_client::network::{Definition, Network, Options};
//! let mut network = Network::start(Options::new(Definition::local()?, "/tmp/province")).await?;
//! network.kill_node(3)?;
//! network.finalises(5).await?; // three of four suffice
//! network.restart_node(3).await?;
//! # Ok(()) }
//! ```

mod binary;
mod command;
mod compose;
mod definition;
mod error;
mod genesis;
mod keys;
mod ports;
mod process;
mod state;
mod status;

pub use binary::find as find_binary;
pub use compose::compose;
pub use definition::{Compose, Definition, Ports, Validator};
pub use error::Error;
pub use keys::{install as install_keys, public as public_keys, KeyFiles, PublicKeys};
pub use ports::Choice as PortChoice;
pub use process::Process;
pub use state::{NodeState, State};
pub use status::{status, Answers, NodeStatus};

use crate::chain::Rpc;
use nix::sys::signal::Signal;
use std::{
	fs,
	os::unix::process::CommandExt,
	path::PathBuf,
	process::{Child, Command, Stdio},
	time::{Duration, Instant},
};

/// How often nodes are asked while something is waited for.
const PAUSE: Duration = Duration::from_millis(250);

/// How a network is started.
#[derive(Clone, Debug)]
pub struct Options {
	/// What it consists of.
	pub definition: Definition,
	/// The folder for its data, logs and the file that says what runs.
	pub data: PathBuf,
	/// The node program; [`find_binary`] looks for it otherwise.
	pub binary: Option<PathBuf>,
	/// Its ports.
	pub ports: PortChoice,
	/// How long to wait for each thing that must happen.
	pub patience: Duration,
	/// Whether to begin a new chain where an earlier one left its data.
	pub fresh: bool,
	/// Arguments that every node gets beside its own.
	pub arguments: Vec<String>,
}

impl Options {
	/// The usual ones, with data in this folder.
	pub fn new(definition: Definition, data: impl Into<PathBuf>) -> Self {
		Self {
			definition,
			data: data.into(),
			binary: None,
			ports: PortChoice::default(),
			patience: Duration::from_secs(120),
			fresh: false,
			arguments: Vec::new(),
		}
	}
}

/// A network that runs. Dropping it ends its nodes.
#[derive(Debug)]
pub struct Network {
	options: Options,
	binary: PathBuf,
	state: State,
	children: Vec<Option<Child>>,
}

impl Network {
	/// Starts every node and waits until each answers and finalises a new block.
	pub async fn start(mut options: Options) -> Result<Self, Error> {
		let binary = find_binary(options.binary.as_deref())?;
		fs::create_dir_all(&options.data).map_err(Error::io("create", &options.data))?;
		let data = options.data.canonicalize().map_err(Error::io("open", &options.data))?;
		match State::load(&data) {
			Ok(state) if state.is_alive() => return Err(Error::AlreadyRunning(data)),
			Ok(_) | Err(Error::NotStarted(_)) => {},
			Err(error) => return Err(error),
		}
		options.definition.chain = genesis::chain(&options.definition, &binary, &data)?;
		let definition = &options.definition;
		let chain_data = data.join(&definition.name);
		if options.fresh && chain_data.exists() {
			fs::remove_dir_all(&chain_data).map_err(Error::io("remove", &chain_data))?;
		}
		let logs = data.join("logs");
		fs::create_dir_all(&logs).map_err(Error::io("create", &logs))?;

		let reserved = ports::reserve(definition.nodes.len(), definition.ports, options.ports)?;
		let mut nodes = Vec::new();
		for (node, ports) in definition.nodes.iter().zip(reserved.ports.iter()) {
			let base = chain_data.join(&node.service);
			install_keys(node, &base)?;
			nodes.push(NodeState {
				name: node.name.clone(),
				authority: node.authority.clone(),
				process: None,
				url: format!("ws://127.0.0.1:{}", ports.rpc),
				ports: *ports,
				peer: public_keys(node)?.peer,
				base,
				log: logs.join(format!("{}.log", node.service)),
			});
		}
		let state = State {
			network: definition.name.clone(),
			chain: definition.chain.clone(),
			data,
			nodes,
		};
		let children = state.nodes.iter().map(|_| None).collect();
		let mut network = Self { options, binary, state, children };
		drop(reserved);
		for i in 0..network.len() {
			network.spawn(i)?;
		}
		network.finalises(1).await?;
		Ok(network)
	}

	/// What runs, and where.
	pub fn state(&self) -> &State {
		&self.state
	}

	/// How many nodes it has.
	pub fn len(&self) -> usize {
		self.state.nodes.len()
	}

	/// Never: a definition has at least one node.
	pub fn is_empty(&self) -> bool {
		self.state.nodes.is_empty()
	}

	/// Where a node answers RPC.
	pub fn url(&self, node: usize) -> Result<&str, Error> {
		self.node(node).map(|n| n.url.as_str())
	}

	/// A connection to a node.
	pub async fn connect(&self, node: usize) -> Result<Rpc, Error> {
		Ok(Rpc::connect(self.url(node)?).await?)
	}

	/// Kills a node at once, as a power cut would.
	pub fn kill_node(&mut self, node: usize) -> Result<(), Error> {
		if let Some(process) = &self.node(node)?.process {
			process.signal(Signal::SIGKILL);
		}
		self.ended(node)
	}

	/// Ends a node in good order.
	pub fn stop_node(&mut self, node: usize) -> Result<(), Error> {
		if let Some(process) = &self.node(node)?.process {
			process.end(state::PATIENCE);
		}
		self.ended(node)
	}

	/// Starts a node again that was killed or stopped, and waits until it answers.
	pub async fn restart_node(&mut self, node: usize) -> Result<(), Error> {
		if self.node(node)?.is_alive() {
			self.stop_node(node)?;
		}
		self.spawn(node)?;
		let until = Instant::now() + self.options.patience;
		while self.ask(node).await?.is_none() {
			self.no_answer_after(until, node)?;
			tokio::time::sleep(PAUSE).await;
		}
		Ok(())
	}

	/// Waits until every node that runs has finalised this many blocks more than when it was first
	/// asked.
	pub async fn finalises(&mut self, more: u32) -> Result<(), Error> {
		let until = Instant::now() + self.options.patience;
		let mut first: Vec<Option<u32>> = vec![None; self.len()];
		let mut open: Vec<_> = (0..self.len()).filter(|i| self.children[*i].is_some()).collect();
		loop {
			let mut still = Vec::new();
			for i in open {
				let number = self.ask(i).await?;
				let reached = number.is_some_and(|number| {
					number >= first[i].get_or_insert(number).saturating_add(more)
				});
				if !reached {
					still.push(i);
				}
			}
			let Some(slowest) = still.first().copied() else { return Ok(()) };
			if first[slowest].is_none() {
				self.no_answer_after(until, slowest)?;
			} else if Instant::now() >= until {
				let node = self.node(slowest)?;
				return Err(Error::NoFinality {
					node: node.name.clone(),
					seconds: self.options.patience.as_secs(),
					log: node.log.clone(),
				});
			}
			open = still;
			tokio::time::sleep(PAUSE).await;
		}
	}

	/// The first node that ended without having been asked to, as an error that says how.
	pub fn check(&mut self) -> Result<(), Error> {
		(0..self.len()).try_for_each(|i| self.runs(i))
	}

	/// Leaves the nodes running and forgets them; [`State::down`] ends them later.
	pub fn detach(mut self) -> State {
		self.children.clear();
		self.state.clone()
	}

	/// Ends every node and says if one does not end.
	pub fn stop(mut self) -> Result<(), Error> {
		self.end()
	}

	fn node(&self, node: usize) -> Result<&NodeState, Error> {
		self.state.nodes.get(node).ok_or(Error::NoSuchNode(node))
	}

	fn spawn(&mut self, i: usize) -> Result<(), Error> {
		let ports: Vec<_> = self.state.nodes.iter().map(|n| n.ports).collect();
		let state = &mut self.state.nodes[i];
		let definition = &self.options.definition;
		let arguments =
			command::local(definition, &definition.nodes[i], &state.base, &ports, state.ports)?;
		let log = fs::OpenOptions::new().create(true).append(true).open(&state.log);
		let log = log.map_err(Error::io("write", &state.log))?;
		let errors = log.try_clone().map_err(Error::io("write", &state.log))?;
		let child = Command::new(&self.binary)
			.args(arguments)
			.args(&self.options.arguments)
			.stdin(Stdio::null())
			.stdout(log)
			.stderr(errors)
			// Ctrl-C in the terminal reaches this process alone, which ends the nodes in order.
			.process_group(0)
			.spawn()
			.map_err(Error::io("start", &self.binary))?;
		state.process = Process::of(child.id());
		self.children[i] = Some(child);
		self.state.save()
	}

	/// Fails if the node ended.
	fn runs(&mut self, i: usize) -> Result<(), Error> {
		let Some(child) = &mut self.children[i] else { return Ok(()) };
		let node = &self.state.nodes[i];
		let Some(status) = child.try_wait().map_err(Error::io("watch", &node.log))? else {
			return Ok(());
		};
		Err(Error::Exited {
			node: node.name.clone(),
			status: status.to_string(),
			log: node.log.clone(),
			tail: tail(&node.log),
		})
	}

	/// The number of the last block a node finalised, if it answers already.
	async fn ask(&mut self, i: usize) -> Result<Option<u32>, Error> {
		self.runs(i)?;
		let node = &self.state.nodes[i];
		let Ok(rpc) = Rpc::connect(&node.url).await else { return Ok(None) };
		// A node that finds its port taken picks another by itself.
		let Ok(peer) = rpc.local_peer_id().await else { return Ok(None) };
		if peer != node.peer {
			return Err(Error::WrongPeer { node: node.name.clone(), url: node.url.clone() });
		}
		let Ok(head) = rpc.finalised_head().await else { return Ok(None) };
		Ok(rpc.header(head).await.ok().map(|h| h.number))
	}

	fn no_answer_after(&self, until: Instant, i: usize) -> Result<(), Error> {
		let node = self.node(i)?;
		if Instant::now() < until {
			return Ok(());
		}
		Err(Error::NoAnswer {
			node: node.name.clone(),
			url: node.url.clone(),
			seconds: self.options.patience.as_secs(),
			log: node.log.clone(),
		})
	}

	fn ended(&mut self, i: usize) -> Result<(), Error> {
		if let Some(mut child) = self.children[i].take() {
			child.wait().map_err(Error::io("end", &self.state.nodes[i].log))?;
		}
		self.state.nodes[i].process = None;
		self.state.save()
	}

	fn end(&mut self) -> Result<(), Error> {
		let mine = self.children.iter().zip(&self.state.nodes).filter(|(c, _)| c.is_some());
		let processes: Vec<_> = mine.filter_map(|(_, n)| n.process.clone()).collect();
		state::end_all(processes.iter());
		(0..self.children.len()).try_for_each(|i| match self.state.nodes[i].is_alive() {
			true => Err(Error::WillNotEnd(self.state.nodes[i].name.clone())),
			false => self.ended(i),
		})
	}
}

impl Drop for Network {
	fn drop(&mut self) {
		if self.children.iter().any(Option::is_some) {
			// Whoever wants to know whether it worked calls `stop`.
			self.end().ok();
		}
	}
}

/// The last lines of a log, in one line.
fn tail(log: &std::path::Path) -> String {
	let text = fs::read(log).unwrap_or_default();
	let text = String::from_utf8_lossy(&text);
	let lines: Vec<_> = text.lines().filter(|l| !l.trim().is_empty()).collect();
	lines[lines.len().saturating_sub(3)..].join(" / ")
}

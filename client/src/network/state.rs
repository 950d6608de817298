// SPDX-License-Identifier: Apache-2.0
//! What runs, written down in the network's data folder.

use super::{definition::Ports, process::Process, Error};
use serde::{Deserialize, Serialize};
use std::{
	fs,
	path::{Path, PathBuf},
	time::Duration,
};

/// How long a node has to end by itself.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A network that was started, as `network.json` in its data folder keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
	/// The network's short name.
	pub network: String,
	/// The chain its nodes run.
	pub chain: String,
	/// The data folder.
	pub data: PathBuf,
	/// Its nodes, in the definition's order.
	pub nodes: Vec<NodeState>,
}

/// A node that was started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeState {
	/// Its name.
	pub name: String,
	/// The authority that holds it.
	pub authority: String,
	/// Its process, unless it was ended.
	pub process: Option<Process>,
	/// Where it answers RPC.
	pub url: String,
	/// Its ports.
	pub ports: Ports,
	/// Its name among nodes.
	pub peer: String,
	/// Its folder.
	pub base: PathBuf,
	/// Its log.
	pub log: PathBuf,
}

impl NodeState {
	/// Whether its process runs.
	pub fn is_alive(&self) -> bool {
		self.process.as_ref().is_some_and(Process::is_alive)
	}
}

impl State {
	fn file(data: &Path) -> PathBuf {
		data.join("network.json")
	}

	/// The network that was last started in a data folder.
	pub fn load(data: &Path) -> Result<Self, Error> {
		let file = Self::file(data);
		if !file.exists() {
			return Err(Error::NotStarted(data.into()));
		}
		let text = fs::read_to_string(&file).map_err(Error::io("read", &file))?;
		serde_json::from_str(&text).map_err(|_| Error::State(file))
	}

	/// Writes it down, whole or not at all.
	pub fn save(&self) -> Result<(), Error> {
		let file = Self::file(&self.data);
		let new = file.with_extension("json.new");
		let text = serde_json::to_string_pretty(self).map_err(|_| Error::State(file.clone()))?;
		fs::write(&new, text).map_err(Error::io("write", &new))?;
		fs::rename(&new, &file).map_err(Error::io("write", &file))
	}

	/// Whether any of its nodes runs.
	pub fn is_alive(&self) -> bool {
		self.nodes.iter().any(NodeState::is_alive)
	}

	/// Ends the nodes that still run, all at once, and no other process. Says how many it ended.
	pub fn down(&mut self) -> Result<usize, Error> {
		let running: Vec<_> = self.nodes.iter().filter(|n| n.is_alive()).cloned().collect();
		let ended = end_all(running.iter().filter_map(|n| n.process.as_ref()));
		for node in &mut self.nodes {
			if node.is_alive() {
				return Err(Error::WillNotEnd(node.name.clone()));
			}
			node.process = None;
		}
		self.save()?;
		Ok(ended)
	}
}

/// Ends processes side by side: all are asked before any is waited for.
pub(crate) fn end_all<'a>(processes: impl Iterator<Item = &'a Process> + Clone) -> usize {
	std::thread::scope(|scope| {
		let ends: Vec<_> =
			processes.map(|process| scope.spawn(move || process.end(PATIENCE))).collect();
		ends.into_iter().map(|e| e.join().unwrap_or(false)).filter(|e| *e).count()
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_folder_where_nothing_was_started_says_so() {
		let folder = tempfile::tempdir().unwrap();
		assert!(matches!(State::load(folder.path()), Err(Error::NotStarted(_))));
	}

	#[test]
	fn a_damaged_file_is_named_and_never_guessed_at() {
		let folder = tempfile::tempdir().unwrap();
		fs::write(State::file(folder.path()), "{").unwrap();
		assert!(matches!(State::load(folder.path()), Err(Error::State(_))));
	}
}

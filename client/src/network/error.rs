// SPDX-License-Identifier: Apache-2.0
//! Why a network could not be started, watched or ended.

use std::{
	io,
	path::{Path, PathBuf},
};
use thiserror::Error as ThisError;

/// Why a network could not be started, watched or ended.
#[derive(Debug, ThisError)]
pub enum Error {
	/// The definition of a network cannot be used.
	#[error("the network's definition cannot be used: {0}")]
	Definition(String),
	/// A port that was asked for is taken. Free it, or name another first port.
	#[error("port {0} is in use: free it, or choose another with --port-base")]
	PortInUse(u16),
	/// No port is free.
	#[error("no port is free at or above the one asked for: choose a lower one with --port-base")]
	NoFreePort,
	/// There is no node program. Build it, or say where it is.
	#[error("the node program {0} is not there: build it, or say where it is with --node")]
	NoBinary(PathBuf),
	/// The data folder is in use by a network that runs. End it, or choose another folder.
	#[error("a network already runs from {0}: end it with `custodia network down`")]
	AlreadyRunning(PathBuf),
	/// No network was started from the data folder.
	#[error("no network was started from {0}: start one with `custodia network up`")]
	NotStarted(PathBuf),
	/// The file that says what runs cannot be read. End the nodes by hand, then remove it.
	#[error("{0} cannot be read: end its nodes by hand, then remove it")]
	State(PathBuf),
	/// A node ended before it was ready. Its log says why.
	#[error("node {node} ended ({status}); its log {log} ends: {tail}")]
	Exited {
		/// The node.
		node: String,
		/// How it ended.
		status: String,
		/// Its log.
		log: PathBuf,
		/// The log's last lines.
		tail: String,
	},
	/// A node did not answer in time. Its log says why.
	#[error("node {node} does not answer at {url} after {seconds} s; see its log {log}")]
	NoAnswer {
		/// The node.
		node: String,
		/// Where it should answer.
		url: String,
		/// After so many seconds.
		seconds: u64,
		/// Its log.
		log: PathBuf,
	},
	/// Something else answers at a node's port: the port was taken in between. Start again.
	#[error("something else answers at {url}, not node {node}: start again")]
	WrongPeer {
		/// The node.
		node: String,
		/// Where it should answer.
		url: String,
	},
	/// The nodes answer, but no block is finalised: fewer than two thirds of the validators run or
	/// see each other.
	#[error("node {node} finalised no new block within {seconds} s; see its log {log}")]
	NoFinality {
		/// The node.
		node: String,
		/// After so many seconds.
		seconds: u64,
		/// Its log.
		log: PathBuf,
	},
	/// A node did not end, even when it was killed.
	#[error("node {0} does not end")]
	WillNotEnd(String),
	/// There is no node of this number.
	#[error("the network has no node number {0}")]
	NoSuchNode(usize),
	/// The machine refused to do something with a file.
	#[error("cannot {what} {path}")]
	Io {
		/// What was to be done.
		what: &'static str,
		/// With this file.
		path: PathBuf,
		/// Why not.
		source: io::Error,
	},
	/// A node answered with an error.
	#[error(transparent)]
	Chain(#[from] crate::chain::Error),
}

impl Error {
	/// The machine's refusal to do `what` with the file at `path`.
	pub(crate) fn io(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
		let path = path.to_path_buf();
		move |source| Self::Io { what, path, source }
	}
}

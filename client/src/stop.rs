// SPDX-License-Identifier: Apache-2.0
//! Being asked to end.

use anyhow::{Context, Result};
use tokio::signal::unix::{signal, Signal, SignalKind};

/// Ctrl-C, and the other ways of asking a program to end. From when it exists none of them ends the
/// program at once.
pub struct Stop([Signal; 3]);

impl Stop {
	/// Begins to listen.
	pub fn new() -> Result<Self> {
		let listen = |kind| signal(kind).context("cannot listen for Ctrl-C");
		Ok(Self([
			listen(SignalKind::interrupt())?,
			listen(SignalKind::terminate())?,
			listen(SignalKind::hangup())?,
		]))
	}

	/// Returns when the program is asked to end.
	pub async fn asked(&mut self) {
		let [interrupt, terminate, hangup] = &mut self.0;
		tokio::select! {
			_ = interrupt.recv() => {},
			_ = terminate.recv() => {},
			_ = hangup.recv() => {},
		}
	}
}

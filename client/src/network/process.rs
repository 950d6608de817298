// SPDX-License-Identifier: Apache-2.0
//! A process that was started, known again later.
//!
//! A process number is used again once its process is gone. Together with the time that the process
//! started, in this boot of the machine, it names one process for ever, and nothing else is ended.

use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use serde::{Deserialize, Serialize};
use std::{
	fs, thread,
	time::{Duration, Instant},
};

/// A process of this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
	/// Its number.
	pub pid: i32,
	/// When it started, in clock ticks since the machine did.
	pub started: u64,
	/// Which boot of the machine.
	pub boot: String,
}

impl Process {
	/// The process that has this number now.
	pub fn of(pid: u32) -> Option<Self> {
		let pid = i32::try_from(pid).ok()?;
		Some(Self { pid, started: started(pid)?, boot: boot()? })
	}

	/// Whether it still runs.
	pub fn is_alive(&self) -> bool {
		started(self.pid) == Some(self.started) && boot().as_deref() == Some(self.boot.as_str())
	}

	/// Ends it: asks, waits up to `patience`, then kills. False if it lives on nevertheless.
	pub fn end(&self, patience: Duration) -> bool {
		self.signal(Signal::SIGTERM);
		self.wait(patience) || {
			self.signal(Signal::SIGKILL);
			self.wait(Duration::from_secs(5))
		}
	}

	/// Sends a signal, if it still runs.
	pub(crate) fn signal(&self, signal: Signal) {
		// A process that ends between the check and the signal needs none.
		if self.is_alive() {
			kill(Pid::from_raw(self.pid), signal).ok();
		}
	}

	fn wait(&self, patience: Duration) -> bool {
		let until = Instant::now() + patience;
		while self.is_alive() {
			if Instant::now() >= until {
				return false;
			}
			thread::sleep(Duration::from_millis(50));
		}
		true
	}
}

/// When a process started, if it runs: a zombie, which only waits to be collected, does not.
fn started(pid: i32) -> Option<u64> {
	let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
	// The name, in brackets, may itself hold brackets and spaces.
	let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
	let state = fields.next()?;
	(!matches!(state, "Z" | "X")).then(|| fields.nth(18)?.parse().ok()).flatten()
}

fn boot() -> Option<String> {
	fs::read_to_string("/proc/sys/kernel/random/boot_id").ok().map(|id| id.trim().into())
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::process::{Command, Stdio};

	fn sleeper(shell: &str) -> std::process::Child {
		Command::new("/bin/sh").args(["-c", shell]).stdout(Stdio::piped()).spawn().unwrap()
	}

	#[test]
	fn a_process_is_ended_and_known_to_be_gone() {
		let mut child = sleeper("sleep 100");
		let process = Process::of(child.id()).unwrap();
		assert!(process.is_alive());
		assert!(process.end(Duration::from_secs(5)));
		child.wait().unwrap();
		assert!(!process.is_alive());
	}

	#[test]
	fn one_that_does_not_listen_is_killed() {
		use std::io::{BufRead, BufReader};
		let mut child = sleeper("trap '' TERM; echo ready; while :; do sleep 0.1; done");
		let mut ready = String::new();
		BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready).unwrap();
		let process = Process::of(child.id()).unwrap();
		assert!(process.end(Duration::from_millis(300)));
		child.wait().unwrap();
	}

	#[test]
	fn another_process_under_the_same_number_is_left_alone() {
		let mut child = sleeper("sleep 100");
		let real = Process::of(child.id()).unwrap();
		let stale = Process { started: real.started - 1, ..real.clone() };
		assert!(!stale.is_alive());
		assert!(stale.end(Duration::from_millis(10)));
		assert!(real.is_alive(), "it was not the process that the file names");
		let other_boot = Process { boot: "another".into(), ..real.clone() };
		assert!(!other_boot.is_alive());
		assert!(real.end(Duration::from_secs(5)));
		child.wait().unwrap();
	}
}

// SPDX-License-Identifier: Apache-2.0
//! The node's own commands, and what the system knows of a node.

use anyhow::{ensure, Context, Result};
use custodia_client::network::Network;
use std::{
	collections::BTreeMap,
	ffi::OsStr,
	fs,
	path::Path,
	time::{Duration, Instant},
};
use tokio::process::Command;

/// How often each block is executed.
const REPEAT: &str = "5";

/// A block that was executed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Executed {
	/// Its transactions, beside the one that sets the time.
	pub transactions: u64,
	/// How long its execution took, in nanoseconds.
	pub took: u64,
	/// What it weighs, in nanoseconds.
	pub weighs: u64,
}

/// Executes stored blocks again and again and tells how long each took, on average.
pub async fn execution(
	node: &Path,
	chain: &Path,
	base: &Path,
	from: u32,
	to: u32,
) -> Result<BTreeMap<u32, Executed>> {
	let (from, to) = (from.to_string(), to.to_string());
	let log = run(Command::new(node).args(["benchmark", "block", "--chain"]).arg(chain).args([
		OsStr::new("--base-path"),
		base.as_os_str(),
		"--from".as_ref(),
		from.as_ref(),
		"--to".as_ref(),
		to.as_ref(),
		"--repeat".as_ref(),
		REPEAT.as_ref(),
		"--disable-log-color".as_ref(),
	]))
	.await?;
	Ok(log.lines().filter_map(line).collect())
}

/// `Block 3 with  1201 tx used  12.34% of its weight (  1,234 of  10,000 ns)`
fn line(line: &str) -> Option<(u32, Executed)> {
	let (_, rest) = line.split_once("Block ")?;
	let (number, rest) = rest.split_once(" with ")?;
	let (transactions, rest) = rest.split_once(" tx used ")?;
	let (_, rest) = rest.split_once('(')?;
	let (took, rest) = rest.split_once(" of ")?;
	let (weighs, _) = rest.split_once(" ns")?;
	let count = |text: &str| text.trim().replace(',', "").parse::<u64>().ok();
	let executed = Executed {
		transactions: count(transactions)?.saturating_sub(1),
		took: count(took)?,
		weighs: count(weighs)?,
	};
	Some((number.trim().parse().ok()?, executed))
}

/// How long it takes to import the blocks after one up to another, on one core.
pub async fn import(
	node: &Path,
	chain: &Path,
	base: &Path,
	data: &Path,
	after: u32,
	to: u32,
) -> Result<Duration> {
	let mut took = Vec::new();
	// What is there before counts too; the difference is what was asked for.
	for to in [after, to] {
		let (blocks, fresh) =
			(data.join(format!("{to}.blocks")), data.join(format!("import-{to}")));
		run(Command::new(node)
			.args(["export-blocks", "--binary", "--from", "1", "--to", &to.to_string(), "--chain"])
			.args([chain.as_os_str(), "--base-path".as_ref(), base.as_os_str()])
			.arg(&blocks))
		.await?;
		let start = Instant::now();
		run(Command::new("taskset")
			.args([OsStr::new("-c"), "0".as_ref(), node.as_os_str()])
			.args(["import-blocks", "--binary", "--database", "paritydb", "--chain"])
			.args([chain.as_os_str(), "--base-path".as_ref(), fresh.as_os_str()])
			.arg(&blocks))
		.await?;
		took.push(start.elapsed());
	}
	Ok(took[1].saturating_sub(took[0]))
}

/// Whoever stops waiting ends the command.
async fn run(command: &mut Command) -> Result<String> {
	let output = command
		.kill_on_drop(true)
		.output()
		.await
		.with_context(|| format!("cannot run {:?}", command.as_std()))?;
	let log = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
	ensure!(output.status.success(), "{:?} failed: {log}", command.as_std());
	Ok(log.into_owned())
}

/// The most memory that each node of a network has had, in MiB.
pub fn peak_memory(network: &Network) -> Vec<u64> {
	let processes = network.state().nodes.iter().filter_map(|n| n.process.as_ref());
	let peaks = processes.filter_map(|process| {
		let status = fs::read_to_string(format!("/proc/{}/status", process.pid)).ok()?;
		let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
		line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()
	});
	peaks.map(|kib| kib / 1024).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_nodes_line_is_understood() {
		let text = "2026-11-24 16:00:00 Block 3 with  1201 tx used  61.37% of its weight \
			(   123,456,789 of    201,000,000 ns)    ";
		let executed = Executed { transactions: 1_200, took: 123_456_789, weighs: 201_000_000 };
		assert_eq!(line(text), Some((3, executed)));
		assert_eq!(line("Block pruning: archive"), None);
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Tables in markdown.

use crate::{kinds::Kind, saturation::Rate, tool::Executed};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, fmt::Write, fs, time::Duration};

/// What the machine is.
pub fn machine() -> Result<String> {
	let cpus = fs::read_to_string("/proc/cpuinfo").context("this system tells no processor")?;
	let model = cpus.lines().find(|l| l.starts_with("model name")).and_then(|l| l.split_once(": "));
	let cores = std::thread::available_parallelism()?;
	let memory = fs::read_to_string("/proc/meminfo").context("this system tells no memory")?;
	let kib = memory.lines().find_map(|l| l.strip_prefix("MemTotal:"));
	let kib = kib.and_then(|l| l.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
	let system = fs::read_to_string("/proc/version").unwrap_or_default();
	let kernel = system.split_whitespace().nth(2).unwrap_or("?").to_string();
	Ok(format!(
		"Machine: {cores} cores of {}, {} GiB of memory, Linux {kernel}.",
		model.map_or("an unnamed processor", |(_, name)| name.trim()),
		kib.unwrap_or(0) / 1024 / 1024,
	))
}

/// A kind's time and weight per call, in microseconds.
fn each(kind: &Kind, blocks: &BTreeMap<u32, Executed>, empty: Executed) -> Option<(f64, f64)> {
	let of_it = blocks.range(kind.from + 1..=kind.to).filter(|(_, b)| b.transactions > 0);
	let (mut calls, mut took, mut weighs) = (0, 0, 0);
	for (_, block) in of_it {
		calls += block.transactions;
		took += block.took.saturating_sub(empty.took);
		weighs += block.weighs.saturating_sub(empty.weighs);
	}
	let per = |sum: u64| sum as f64 / calls as f64 / 1_000.0;
	(calls > 0).then(|| (per(took), per(weighs)))
}

/// The time of each kind of call beside a remark and a transfer.
pub fn kinds(kinds: &[Kind], blocks: &BTreeMap<u32, Executed>) -> Result<String> {
	let mut empties: Vec<_> = blocks.values().filter(|b| b.transactions == 0).copied().collect();
	empties.sort_by_key(|b| b.took);
	let empty = *empties.get(empties.len() / 2).context("no block was empty")?;
	let transfer = kinds.iter().find(|k| k.name.ends_with("transfer_keep_alive"));
	let transfer = transfer.and_then(|k| each(k, blocks, empty)).context("nothing to compare")?;
	let mut out = String::from(
		"| call | executed, us | of a transfer | weighs, us | transaction, bytes | rows added | \
		 state added, bytes |\n|---|---:|---:|---:|---:|---:|---:|\n",
	);
	for kind in kinds {
		let (took, weighs) =
			each(kind, blocks, empty).with_context(|| format!("{}: no block", kind.name))?;
		let per = |sum: u64| sum as f64 / kind.calls as f64;
		writeln!(
			out,
			"| `{}` | {took:.0} | {:.2} | {weighs:.0} | {} | {:.1} | {:.0} |",
			kind.name,
			took / transfer.0,
			kind.length,
			per(kind.rows),
			per(kind.bytes),
		)?;
	}
	writeln!(out, "\nAn empty block takes {} us.", empty.took / 1_000)?;
	Ok(out)
}

/// The rates at saturation.
pub fn rates(rates: &[(&str, u32, Rate)]) -> String {
	let mut out = String::from(
		"| network | acts to a transaction | acts per second, final | transactions per block | \
		 full by weight | blocks, seconds | final behind newest, at the end |\n\
		 |---|---:|---:|---:|---:|---:|---:|\n",
	);
	for (network, batch, rate) in rates {
		let blocks = rate.to - rate.from;
		out += &format!(
			"| {network} | {batch} | {:.0} | {} | {:.0} % | {blocks}, {:.0} | {} |\n",
			rate.acts as f64 / rate.seconds,
			rate.transactions / u64::from(blocks),
			rate.full * 100.0,
			rate.seconds,
			rate.behind,
		);
	}
	out
}

/// How fast blocks are imported.
pub fn import(transactions: u64, took: Duration) -> String {
	format!(
		"Import on one core: {transactions} transactions of one act each in {:.1} s, {:.0} per \
		 second.\n",
		took.as_secs_f64(),
		transactions as f64 / took.as_secs_f64(),
	)
}

/// The most memory that nodes had.
pub fn memory(one: &[u64], four: &[u64]) -> String {
	let list = |nodes: &[u64]| nodes.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
	format!("Peak memory of a node, MiB: {} (alone); {} (one of four).\n", list(one), list(four))
}

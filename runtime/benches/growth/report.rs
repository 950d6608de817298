// SPDX-License-Identifier: Apache-2.0
//! Tables in markdown.

use crate::{books::Grown, measure::Found};
use custodia_rules::{
	item::{Item, KindOf},
	text::Compiled,
};
use std::{fmt::Write, fs};

/// What the machine is.
pub fn machine() -> String {
	let read = |path| fs::read_to_string(path).unwrap_or_default();
	let (cpus, system) = (read("/proc/cpuinfo"), read("/proc/version"));
	let model = cpus.lines().find(|line| line.starts_with("model name"));
	let model =
		model.and_then(|line| line.split_once(": ")).map_or("an unnamed processor", |l| l.1);
	let cores = std::thread::available_parallelism().map_or(0, |cores| cores.get());
	let kernel = system.split_whitespace().nth(2).unwrap_or("?");
	let memory = kib("/proc/meminfo", "MemTotal:") / 1024 / 1024;
	format!("Machine: {cores} cores of {model}, {memory} GiB of memory, Linux {kernel}.")
}

/// What this program has in memory, in MiB.
pub fn resident() -> u64 {
	kib("/proc/self/status", "VmRSS:") / 1024
}

fn kib(path: &str, what: &str) -> u64 {
	let text = fs::read_to_string(path).unwrap_or_default();
	let value = text.lines().find_map(|line| line.strip_prefix(what));
	value.and_then(|kib| kib.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}

/// A number with its thousands apart.
pub fn grouped(number: u32) -> String {
	match number {
		0..1_000 => number.to_string(),
		_ => format!("{},{:03}", grouped(number / 1_000), number % 1_000),
	}
}

/// How far a book could be grown.
pub fn growth(book: &Compiled, grown: &Grown) -> String {
	let own: Vec<Item> = book.book.items().map(|(_, item)| item.clone()).collect();
	let count = |is: fn(&Item) -> bool| {
		let of = |items: &[Item]| items.iter().filter(|item| is(item)).count();
		format!("{} of {}", of(&grown.items), of(&own))
	};
	let mut says = format!(
		"Book {} grown: {} items, {} rows, {} acts, {} procedures.",
		book.name,
		count(|_| true),
		count(|item| matches!(item, Item::Row(_))),
		count(|item| matches!(item, Item::Kind(kind) if kind.of == KindOf::Act)),
		count(|item| matches!(item, Item::Procedure(_))),
	);
	if !grown.bounds.is_empty() {
		let bounds: Vec<&str> = grown.bounds.iter().copied().collect();
		write!(says, " More is beyond bounds of the chain: {}.", bounds.join("; "))
			.expect("a string takes it");
	}
	says
}

/// What was found in states that are called so: times, then what was touched.
pub fn tables(found: &[Found], states: &[String], runs: u32) -> String {
	let transfer = |state: usize| {
		let is = |f: &&Found| f.state == state && f.what.contains("transfer");
		found.iter().find(is).map(|f| f.alone.median)
	};
	let first = transfer(0).unwrap_or(f64::NAN);
	let mut whats: Vec<&str> = Vec::new();
	found.iter().for_each(|f| {
		if !whats.contains(&f.what) {
			whats.push(f.what)
		}
	});
	let mut times = format!(
		"| what, {runs} runs | state | median, us | 10th to 90th of 100 | of the first | \
		 of a transfer | with the trie's root, us |\n|---|---|---:|---:|---:|---:|---:|\n"
	);
	let mut touched = String::from(
		"| what | state | keys read | trie nodes | their bytes | rows written | bytes written |\n\
		 |---|---|---:|---:|---:|---:|---:|\n",
	);
	for what in whats {
		let of_it: Vec<&Found> = found.iter().filter(|f| f.what == what).collect();
		for f in &of_it {
			let (label, alone, t) = (&states[f.state], f.alone, f.touched);
			let of = |other: f64| format!("{:.2}", alone.median / other);
			writeln!(
				times,
				"| {what} | {label} | {:.1} | {:.1} to {:.1} | {} | {} | {:.0} |",
				alone.median,
				alone.low,
				alone.high,
				of(of_it[0].alone.median),
				of(transfer(f.state).unwrap_or(first)),
				f.with_root.median,
			)
			.expect("a string takes it");
			writeln!(
				touched,
				"| {what} | {label} | {} | {} | {} | {} | {} |",
				t.keys, t.nodes, t.bytes, t.written, t.bytes_written
			)
			.expect("a string takes it");
		}
	}
	format!("{times}\n{touched}\n")
}

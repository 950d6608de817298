// SPDX-License-Identifier: Apache-2.0
//! Many runs of many things, all in each, so that whatever else the machine does is in all of them.

use crate::world::{Took, Touched, World};
use codec::Encode;
use std::time::Duration;

/// Does something once, and rolls it back: told the number of the run.
pub type Run<'a> = Box<dyn FnMut(&mut World, u32) -> Took + 'a>;

/// Something to measure, in one state.
pub struct Task<'a> {
	/// What it is.
	pub what: &'static str,
	/// In which state.
	pub state: usize,
	/// Does it.
	pub run: Run<'a>,
	/// Counts what it touches.
	pub touches: Box<dyn FnMut(&mut World) -> Touched + 'a>,
}

/// What was found.
pub struct Found {
	/// What it is.
	pub what: &'static str,
	/// In which state.
	pub state: usize,
	/// By itself.
	pub alone: Spread,
	/// With the root of the trie.
	pub with_root: Spread,
	/// What it touches.
	pub touched: Touched,
}

/// The middle of many, and where four fifths of them lie; in microseconds.
#[derive(Clone, Copy)]
pub struct Spread {
	pub median: f64,
	pub low: f64,
	pub high: f64,
}

impl Spread {
	fn of(all: impl Iterator<Item = Duration>) -> Self {
		let mut all: Vec<f64> = all.map(|took| took.as_secs_f64() * 1e6).collect();
		all.sort_by(f64::total_cmp);
		let at = |tenths: usize| all[(all.len() - 1) * tenths / 10];
		Self { median: at(5), low: at(1), high: at(9) }
	}
}

/// Runs each task so many times: in each run all of them, in another order.
pub fn measure(states: &mut [World], mut tasks: Vec<Task<'_>>, runs: u32) -> Vec<Found> {
	let mut took: Vec<Vec<Took>> = vec![Vec::new(); tasks.len()];
	// The first runs only warm up.
	let warm = runs / 10 + 1;
	for run in 0..warm + runs {
		for n in shuffled(tasks.len(), run) {
			let task = &mut tasks[n];
			let one = (task.run)(&mut states[task.state], run);
			if run >= warm {
				took[n].push(one);
			}
		}
	}
	let found = tasks.into_iter().zip(took).map(|(mut task, took)| Found {
		what: task.what,
		state: task.state,
		alone: Spread::of(took.iter().map(|one| one.alone)),
		with_root: Spread::of(took.iter().map(|one| one.with_root)),
		touched: (task.touches)(&mut states[task.state]),
	});
	found.collect()
}

/// The numbers below one in some order, another one in each run: what comes before leaves its code and
/// its rows in the processor's caches.
fn shuffled(below: usize, run: u32) -> Vec<usize> {
	let mut all: Vec<usize> = (0..below).collect();
	all.sort_by_cached_key(|n| sp_io::hashing::twox_64(&(run, *n as u32).encode()));
	all
}

// SPDX-License-Identifier: Apache-2.0
//! What each call costs.
//!
//! The implementation for `()` is an estimate from the items a call touches. A runtime measures its
//! own. What the law costs is added by the functions here, for all runtimes: the most is declared, and
//! what was not needed is given back.

use crate::{Config, MAX_GROUNDS};
use custodia_primitives::{traits::MAX_CHAIN, Law};
use frame_support::weights::{constants::ParityDbWeight as Db, Weight};

/// The cost of each call, without what the law costs.
pub trait WeightInfo {
	/// `instrument_open`, `instrument_discard`.
	fn instrument_open() -> Weight;
	/// Anything that is set in an instrument, or added to it.
	fn instrument_change() -> Weight;
	/// `instrument_adopt`.
	fn instrument_adopt() -> Weight;
	/// `assess`, by the facts that it rests on.
	fn assess(r: u32) -> Weight;
	/// `confirm`, with a fact that it states.
	fn confirm() -> Weight;
	/// `object`.
	fn object() -> Weight;
	/// `admit_late`.
	fn admit_late() -> Weight;
	/// `answer`.
	fn answer() -> Weight;
	/// `historical_assess`.
	fn historical_assess() -> Weight;
}

/// What it costs that an act rests on so many facts.
pub fn resting<T: Config>(facts: u32) -> Weight {
	T::WeightInfo::assess(facts).saturating_sub(T::WeightInfo::assess(0))
}

/// The most that a call costs in which the law is asked so often.
pub fn most<T: Config>(call: Weight, questions: u32) -> Weight {
	call.saturating_add(resting::<T>(MAX_GROUNDS))
		.saturating_add(T::Law::weight(None).saturating_mul(questions.into()))
}

/// A call about an instrument: who acts, the draft, the row of some kilobytes.
fn instrument(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(60_000_000, 24_000)
		.saturating_add(Db::get().reads_writes(6 + reads, 1 + writes))
}

/// An act on a record: who acts, the clock, the holder, the instrument and the assessments are read; the
/// row, the entry, the summary and the event are written. The books in force and the kinds of the facts
/// that they are told are found again for each.
fn act(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(150_000_000, 64_000)
		.saturating_add(Db::get().reads_writes(16 + reads, 5 + writes))
}

/// Finding the books in force up a chain of parents, and an item in each.
const BOOKS: u64 = 2 * MAX_CHAIN as u64 + 16;
/// Finding an authority in a chain of parents.
const CHAIN: u64 = 2 * MAX_CHAIN as u64;

impl WeightInfo for () {
	fn instrument_open() -> Weight {
		instrument(1, 3)
	}
	fn instrument_change() -> Weight {
		instrument(0, 0)
	}
	fn instrument_adopt() -> Weight {
		// Five acts and two facts, and one that is stated, each in up to four books.
		instrument(BOOKS + 8 * 8 + 4, 3)
	}
	fn assess(r: u32) -> Weight {
		act(CHAIN, 1).saturating_add(Db::get().reads_writes(r.into(), r.into()))
	}
	fn confirm() -> Weight {
		// One fact told, one stated.
		act(CHAIN + 2 * BOOKS, 2)
	}
	fn object() -> Weight {
		act(BOOKS + 1, 0)
	}
	fn admit_late() -> Weight {
		act(2 * CHAIN + 24, 0)
	}
	fn answer() -> Weight {
		act(CHAIN + 2 * BOOKS, 0)
	}
	fn historical_assess() -> Weight {
		act(CHAIN, 1)
	}
}

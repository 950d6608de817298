// SPDX-License-Identifier: Apache-2.0
//! What each call costs.
//!
//! The implementation for `()` is an estimate from the items a call touches. A runtime measures its
//! own. What the law costs is added by the functions here, for all runtimes: the most is declared, and
//! what was not needed is given back.

use crate::{Config, MAX_BOOKINGS, MAX_GROUNDS, MAX_LEVELS, MAX_ROWS};
use custodia_primitives::{traits::MAX_CHAIN, Law};
use frame_support::weights::{constants::ParityDbWeight as Db, Weight};

/// The cost of each call, without what the law costs.
pub trait WeightInfo {
	/// `scheme_open`, `scheme_discard`.
	fn scheme_open() -> Weight;
	/// Anything that is set in a scheme, or added to it.
	fn scheme_change() -> Weight;
	/// `scheme_adopt`.
	fn scheme_adopt() -> Weight;
	/// `place`.
	fn place() -> Weight;
	/// `leave`.
	fn leave() -> Weight;
	/// `book`, by the facts that it rests on.
	fn book(r: u32) -> Weight;
	/// `level_review`.
	fn level_review() -> Weight;
	/// `grade_propose`.
	fn grade_propose() -> Weight;
	/// `grade_object`.
	fn grade_object() -> Weight;
	/// `grade_admit_late`.
	fn grade_admit_late() -> Weight;
	/// `grade_answer`.
	fn grade_answer() -> Weight;
	/// `grade_approve`.
	fn grade_approve() -> Weight;
	/// `balance_cancel`.
	fn balance_cancel() -> Weight;
}

/// What it costs that an act rests on so many facts.
pub fn resting<T: Config>(facts: u32) -> Weight {
	T::WeightInfo::book(facts).saturating_sub(T::WeightInfo::book(0))
}

/// The most that a call costs in which the law is asked so often.
pub fn most<T: Config>(call: Weight, questions: u32) -> Weight {
	if questions == 0 {
		return call;
	}
	call.saturating_add(resting::<T>(MAX_GROUNDS))
		.saturating_add(T::Law::weight(None).saturating_mul(questions.into()))
}

/// What it costs to confirm a booking, without what the law costs: the entry that proposed it, and the terms
/// of who did, beside a booking.
pub fn confirmed<T: Config>() -> Weight {
	T::WeightInfo::book(0).saturating_add(Db::get().reads(4))
}

/// A call about a scheme: who acts, the draft, the row of some kilobytes.
fn scheme(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(60_000_000, 24_000)
		.saturating_add(Db::get().reads_writes(6 + reads, 1 + writes))
}

/// An act on a record: who acts, the clock, the holder, the scheme and the standings are read; the row, the
/// entry, the summary and the event are written.
fn act(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(200_000_000, 64_000)
		.saturating_add(Db::get().reads_writes(18 + reads, 6 + writes))
}

/// Finding the books in force up a chain of parents, and an item in each.
const BOOKS: u64 = 2 * MAX_CHAIN as u64 + 16;
/// Finding an authority in a chain of parents.
const CHAIN: u64 = 2 * MAX_CHAIN as u64;
/// Finding an item by its name in up to four books.
const ITEM: u64 = 8;

impl WeightInfo for () {
	fn scheme_open() -> Weight {
		scheme(1, 3)
	}
	fn scheme_change() -> Weight {
		scheme(0, 0)
	}
	fn scheme_adopt() -> Weight {
		// Seven acts, seven facts, levels, bookings with an act and a fact, rows, a parameter.
		let names = 14 + u64::from(MAX_LEVELS + 2 * MAX_BOOKINGS + MAX_ROWS) + 1;
		scheme(BOOKS + ITEM * names, 4)
	}
	fn place() -> Weight {
		act(CHAIN + BOOKS, 1)
	}
	fn leave() -> Weight {
		act(CHAIN, 0)
	}
	fn book(r: u32) -> Weight {
		// The kinds of the act and the fact with their labels, a fact that is told, one that is stated.
		act(CHAIN + 4 * BOOKS, 2).saturating_add(Db::get().reads_writes(r.into(), r.into()))
	}
	fn level_review() -> Weight {
		act(CHAIN + 4 * BOOKS, 4)
	}
	fn grade_propose() -> Weight {
		// The kind of the act; months and full cycles that are told.
		act(CHAIN + 11 * BOOKS, 0)
	}
	fn grade_object() -> Weight {
		act(BOOKS, 0)
	}
	fn grade_admit_late() -> Weight {
		act(2 * CHAIN + 24, 0)
	}
	fn grade_answer() -> Weight {
		act(CHAIN + 13 * BOOKS, 0)
	}
	fn grade_approve() -> Weight {
		// Three facts are stated.
		act(CHAIN + 15 * BOOKS, 6)
	}
	fn balance_cancel() -> Weight {
		act(CHAIN + 2 * BOOKS, 2)
	}
}

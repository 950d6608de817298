// SPDX-License-Identifier: Apache-2.0
//! What each call costs.
//!
//! The implementation for `()` is an estimate from the items a call touches. A runtime measures its
//! own. What a call costs by bytes and by steps is added by the functions here, for all runtimes: no
//! benchmark holds the worst of each.

use crate::{MAX_ACTS, MAX_BUNDLES_BYTES, MAX_CHAIN, MAX_FACTS, MAX_FOLLOWED};
use frame_support::weights::{constants::ParityDbWeight as Db, Weight};

/// The cost of each call.
pub trait WeightInfo {
	/// `propose`.
	fn propose() -> Weight;
	/// `upload`, by how many items it brings; see [`upload`].
	fn upload(i: u32) -> Weight;
	/// `seal`, by how many items the book has; see [`seal`].
	fn seal(i: u32) -> Weight;
	/// `discard`, by how many items the book has.
	fn discard(i: u32) -> Weight;
	/// `adopt`.
	fn adopt() -> Weight;
	/// `follow`.
	fn follow() -> Weight;
	/// `parameter_set`, and `designate`, which writes a shorter row.
	fn parameter_set() -> Weight;
	/// `fact_assert`.
	fn fact_assert() -> Weight;
	/// `fact_carry_over`.
	fn fact_carry_over() -> Weight;
	/// `fact_confirm`.
	fn fact_confirm() -> Weight;
	/// `fact_withdraw`.
	fn fact_withdraw() -> Weight;
	/// A question to one book about so many facts, whose only row looks at one; see [`weigh`].
	fn look(f: u32) -> Weight;
	/// A question to one book of so many rows, each of [`ROW_STEPS`] steps, about as many facts as there
	/// can be; see [`weigh`].
	fn weigh(r: u32) -> Weight;
	/// So many facts that their case withdraws, each with as many entries resting on it as are kept. To
	/// rest on them costs no more: the same rows are written, and nothing is told.
	fn withdraw(f: u32) -> Weight;
}

/// A call of a delegate or of the council.
fn law(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(20_000_000, 8_000).saturating_add(Db::get().reads_writes(reads, writes))
}

/// A row of as many facts as can be, each with as many fields, is read and written in some milliseconds.
const FACTS: u64 = 4_000_000_000;

/// An act on a record: who acts, the clock, the books in force up the chain of parents and the kind
/// in each are read; the facts, the entry, the summary and the event are written.
fn act(more_reads: u64) -> Weight {
	let books = 2 * u64::from(MAX_CHAIN) + 8 * u64::from(MAX_FOLLOWED);
	Weight::from_parts(FACTS, 128_000)
		.saturating_add(Db::get().reads_writes(8 + books + more_reads, 5))
}

/// What a byte costs that is read and decoded, or hashed and written, in picoseconds.
const PER_BYTE: u64 = 3_000;
/// What an item costs beside its bytes, in picoseconds.
const PER_ITEM: u64 = 1_000_000;
/// What a step of loading a book costs, in picoseconds.
const PER_LOAD_STEP: u64 = 40_000;
/// The steps of a row of the question that is measured: it looks at as many facts as a question may have,
/// at each in ten steps, and compares what it found.
pub const ROW_STEPS: u64 = MAX_FACTS as u64 * 10 + 3;

fn of(picoseconds: u64, times: u64) -> Weight {
	Weight::from_parts(picoseconds.saturating_mul(times), 0)
}

/// `upload`, by how many items and how many bytes it brings.
pub fn upload<W: WeightInfo>(items: u32, bytes: u32) -> Weight {
	W::upload(items).saturating_add(of(PER_BYTE, bytes.into()))
}

/// `seal`, by how many items the book has and how many steps looking at it takes.
pub fn seal<W: WeightInfo>(items: u32, steps: u64) -> Weight {
	W::seal(items)
		.saturating_add(of(PER_LOAD_STEP, steps))
		.saturating_add(of(PER_BYTE, MAX_BUNDLES_BYTES.into()))
}

/// A question, by the books asked, the facts and the bytes of books that were read for it, and the steps
/// that it takes. Facts are read once for all books.
pub fn weigh<W: WeightInfo>(books: u32, facts: u32, bytes: u32, steps: u64) -> Weight {
	let rows = u32::try_from(steps.div_ceil(ROW_STEPS)).unwrap_or(u32::MAX);
	W::look(facts)
		.saturating_add(W::weigh(rows).saturating_sub(W::weigh(0)))
		.saturating_add(W::look(0).saturating_mul(books.saturating_sub(1).into()))
		.saturating_add(of(PER_BYTE, bytes.into()))
}

impl WeightInfo for () {
	fn propose() -> Weight {
		law(4, 3)
	}
	fn upload(i: u32) -> Weight {
		let items = u64::from(i);
		law(2, 1)
			.saturating_add(of(PER_ITEM, items))
			.saturating_add(Db::get().reads_writes(items, 2 * items))
	}
	fn seal(i: u32) -> Weight {
		let items = u64::from(i);
		law(2, 1)
			.saturating_add(of(PER_ITEM, items))
			.saturating_add(Db::get().reads_writes(items, 1 + u64::from(MAX_ACTS)))
	}
	fn discard(i: u32) -> Weight {
		let items = u64::from(i);
		law(2, 2)
			.saturating_add(of(PER_ITEM, items))
			.saturating_add(Db::get().reads_writes(items, 2 * items + 1 + u64::from(MAX_ACTS)))
	}
	fn adopt() -> Weight {
		law(6, 2)
	}
	fn follow() -> Weight {
		law(6 + u64::from(MAX_FOLLOWED), 1)
	}
	fn parameter_set() -> Weight {
		law(6 + 2 * u64::from(MAX_CHAIN) + 4 * u64::from(MAX_FOLLOWED), 1)
	}
	fn fact_assert() -> Weight {
		act(0)
	}
	fn fact_carry_over() -> Weight {
		act(1)
	}
	fn fact_confirm() -> Weight {
		act(0)
	}
	fn fact_withdraw() -> Weight {
		act(1)
	}
	fn look(f: u32) -> Weight {
		// Nothing is written.
		let facts = of(FACTS / 2 / u64::from(MAX_FACTS), f.into());
		law(2 * u64::from(MAX_CHAIN) + 64, 0).saturating_add(facts)
	}
	fn weigh(r: u32) -> Weight {
		let steps = u64::from(r) * ROW_STEPS;
		Self::look(MAX_FACTS).saturating_add(of(100_000, steps))
	}
	fn withdraw(f: u32) -> Weight {
		let facts = u64::from(f);
		law(1, 1)
			.saturating_add(of(10 * PER_ITEM, facts))
			.saturating_add(Db::get().reads_writes(facts, facts))
	}
}

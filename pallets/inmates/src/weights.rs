// SPDX-License-Identifier: Apache-2.0
//! What each call costs.
//!
//! The implementation for `()` is an estimate from the items a call touches, for tests only. A
//! runtime measures its own.

use frame_support::weights::{constants::ParityDbWeight as Db, Weight};

/// The cost of each call.
pub trait WeightInfo {
	/// `open`.
	fn open() -> Weight;
	/// `identity_add`.
	fn identity_add() -> Weight;
	/// `identity_rekey`.
	fn identity_rekey() -> Weight;
	/// `admit`.
	fn admit() -> Weight;
	/// `basis_change`.
	fn basis_change() -> Weight;
	/// `leave`.
	fn leave() -> Weight;
	/// `come_back`.
	fn come_back() -> Weight;
	/// `escape`.
	fn escape() -> Weight;
	/// `release`.
	fn release() -> Weight;
	/// `death`.
	fn death() -> Weight;
	/// `transfer_offer`.
	fn transfer_offer() -> Weight;
	/// `transfer_accept`.
	fn transfer_accept() -> Weight;
	/// `transfer_withdraw`.
	fn transfer_withdraw() -> Weight;
	/// `take_over`.
	fn take_over() -> Weight;
	/// `late_propose`.
	fn late_propose() -> Weight;
	/// `late_second`.
	fn late_second() -> Weight;
	/// `late_withdraw`.
	fn late_withdraw() -> Weight;
	/// `duty_answer`.
	fn duty_answer() -> Weight;
	/// `sentence_open`.
	fn sentence_open() -> Weight;
	/// `sentence_add_count`.
	fn sentence_add_count() -> Weight;
	/// `sentence_add_credit`.
	fn sentence_add_credit() -> Weight;
	/// `sentence_add_duty`.
	fn sentence_add_duty() -> Weight;
	/// `sentence_add_penalty`.
	fn sentence_add_penalty() -> Weight;
	/// `sentence_close`.
	fn sentence_close() -> Weight;
	/// `sentence_discard`.
	fn sentence_discard() -> Weight;
	/// `sentence_change`.
	fn sentence_change() -> Weight;
	/// `duty_state`.
	fn duty_state() -> Weight;
	/// `attach`.
	fn attach() -> Weight;
	/// `correct`.
	fn correct() -> Weight;
	/// `merge_offer`.
	fn merge_offer() -> Weight;
	/// `merge_accept`.
	fn merge_accept() -> Weight;
	/// `separate`.
	fn separate() -> Weight;
	/// `extract_handed`.
	fn extract_handed() -> Weight;
	/// `import_open`.
	fn import_open() -> Weight;
	/// `import_close`.
	fn import_close() -> Weight;
	/// `historical_open`.
	fn historical_open() -> Weight;
	/// `historical_episode`.
	fn historical_episode() -> Weight;
	/// `historical_confirm`, by how many entries it reads.
	fn historical_confirm(entries: u32) -> Weight;
}

/// Items that every act touches: who acts (account, officer, term, authority), the clock and the
/// summary are read; the entry, the summary and the event are written.
fn act(more_reads: u64, more_writes: u64) -> Weight {
	Weight::from_parts(30_000_000, 8_000)
		.saturating_add(Db::get().reads(7u64.saturating_add(more_reads)))
		.saturating_add(Db::get().writes(3u64.saturating_add(more_writes)))
}

impl WeightInfo for () {
	fn open() -> Weight {
		act(2, 2)
	}
	fn identity_add() -> Weight {
		act(1, 1)
	}
	fn identity_rekey() -> Weight {
		act(2, 2)
	}
	fn admit() -> Weight {
		act(0, 0)
	}
	fn basis_change() -> Weight {
		act(0, 0)
	}
	fn leave() -> Weight {
		act(0, 0)
	}
	fn come_back() -> Weight {
		act(1, 1)
	}
	fn escape() -> Weight {
		act(0, 0)
	}
	fn release() -> Weight {
		act(1, 1)
	}
	fn death() -> Weight {
		act(1, 2)
	}
	fn transfer_offer() -> Weight {
		act(1, 0)
	}
	fn transfer_accept() -> Weight {
		act(0, 0)
	}
	fn transfer_withdraw() -> Weight {
		act(0, 0)
	}
	fn take_over() -> Weight {
		act(0, 0)
	}
	fn late_propose() -> Weight {
		act(1, 1)
	}
	fn late_second() -> Weight {
		act(2, 3)
	}
	fn late_withdraw() -> Weight {
		act(1, 1)
	}
	fn duty_answer() -> Weight {
		act(3, 1)
	}
	fn sentence_open() -> Weight {
		act(1, 1)
	}
	fn sentence_add_count() -> Weight {
		act(1, 1)
	}
	fn sentence_add_credit() -> Weight {
		act(1, 1)
	}
	fn sentence_add_duty() -> Weight {
		act(1, 1)
	}
	fn sentence_add_penalty() -> Weight {
		act(1, 1)
	}
	fn sentence_close() -> Weight {
		act(2, 2)
	}
	fn sentence_discard() -> Weight {
		act(2, 1)
	}
	fn sentence_change() -> Weight {
		act(1, 1)
	}
	fn duty_state() -> Weight {
		act(1, 1)
	}
	fn attach() -> Weight {
		act(0, 0)
	}
	fn correct() -> Weight {
		act(4, 4)
	}
	fn merge_offer() -> Weight {
		act(6, 1)
	}
	fn merge_accept() -> Weight {
		act(7, 4)
	}
	fn separate() -> Weight {
		act(1, 2)
	}
	fn extract_handed() -> Weight {
		act(0, 0)
	}
	fn import_open() -> Weight {
		Weight::from_parts(15_000_000, 4_000).saturating_add(Db::get().reads_writes(2, 1))
	}
	fn import_close() -> Weight {
		Weight::from_parts(15_000_000, 4_000).saturating_add(Db::get().reads_writes(2, 1))
	}
	fn historical_open() -> Weight {
		act(3, 2)
	}
	fn historical_episode() -> Weight {
		act(1, 0)
	}
	fn historical_confirm(entries: u32) -> Weight {
		act(1, 0).saturating_add(Db::get().reads(u64::from(entries).saturating_mul(2)))
	}
}

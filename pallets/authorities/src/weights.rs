// SPDX-License-Identifier: Apache-2.0
//! What each call costs.
//!
//! The runtime has its own measured weights. Those of `()` count each call's reads and writes of
//! storage, and a generous 100 µs of work.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// The weights of this pallet's calls and of its gate.
pub trait WeightInfo {
	/// `authority_admit`
	fn authority_admit() -> Weight;
	/// `authority_suspend`, with as many voters and seats as there can be.
	fn authority_suspend() -> Weight;
	/// `authority_reinstate`, with as many voters and seats as there can be.
	fn authority_reinstate() -> Weight;
	/// `delegate_set`, with as many voters as there can be.
	fn delegate_set() -> Weight;
	/// `registrar_appoint`
	fn registrar_appoint() -> Weight;
	/// `registrar_dismiss`
	fn registrar_dismiss() -> Weight;
	/// `seat_offer`, with as many seats as there can be.
	fn seat_offer() -> Weight;
	/// `seat_withdraw`, with as many seats as there can be.
	fn seat_withdraw() -> Weight;
	/// `upgrade_authorize`
	fn upgrade_authorize() -> Weight;
	/// `officer_register`
	fn officer_register() -> Weight;
	/// `officer_replace_account`, of an officer with as many terms as he can hold, each with posts
	/// and one proposed.
	fn officer_replace_account() -> Weight;
	/// `officer_take_over`
	fn officer_take_over() -> Weight;
	/// `term_grant`
	fn term_grant() -> Weight;
	/// `term_second`
	fn term_second() -> Weight;
	/// `term_decline`
	fn term_decline() -> Weight;
	/// `term_end`
	fn term_end() -> Weight;
	/// `term_deputise`
	fn term_deputise() -> Weight;
	/// `post_give`, for a term with as many posts as it can bear, but for one.
	fn post_give() -> Weight;
	/// `post_second`, for a term with as many posts as it can bear, but for one.
	fn post_second() -> Weight;
	/// `post_decline`
	fn post_decline() -> Weight;
	/// `post_take`, for a term with as many posts as it can bear.
	fn post_take() -> Weight;
	/// The gate, for a signed transaction of an officer.
	fn gate() -> Weight;
}

fn estimate(reads: u64, writes: u64) -> Weight {
	let db = RocksDbWeight::get().reads_writes(reads, writes);
	Weight::from_parts(100_000_000, 0).saturating_add(db)
}

/// Estimates by count, for at most 32 voters and 64 seats.
impl WeightInfo for () {
	fn authority_admit() -> Weight {
		estimate(24, 4)
	}
	fn authority_suspend() -> Weight {
		estimate(330, 140)
	}
	fn authority_reinstate() -> Weight {
		estimate(330, 140)
	}
	fn delegate_set() -> Weight {
		estimate(110, 8)
	}
	fn registrar_appoint() -> Weight {
		estimate(16, 8)
	}
	fn registrar_dismiss() -> Weight {
		estimate(14, 13)
	}
	fn seat_offer() -> Weight {
		estimate(90, 4)
	}
	fn seat_withdraw() -> Weight {
		estimate(150, 4)
	}
	fn upgrade_authorize() -> Weight {
		estimate(80, 1)
	}
	fn officer_register() -> Weight {
		estimate(8, 5)
	}
	fn officer_replace_account() -> Weight {
		estimate(36, 24)
	}
	fn officer_take_over() -> Weight {
		estimate(9, 4)
	}
	fn term_grant() -> Weight {
		estimate(9, 3)
	}
	fn term_second() -> Weight {
		estimate(11, 4)
	}
	fn term_decline() -> Weight {
		estimate(5, 1)
	}
	fn term_end() -> Weight {
		estimate(7, 3)
	}
	fn term_deputise() -> Weight {
		estimate(9, 3)
	}
	fn post_give() -> Weight {
		estimate(8, 1)
	}
	fn post_second() -> Weight {
		estimate(10, 3)
	}
	fn post_decline() -> Weight {
		estimate(6, 1)
	}
	fn post_take() -> Weight {
		estimate(8, 2)
	}
	fn gate() -> Weight {
		estimate(8, 2)
	}
}

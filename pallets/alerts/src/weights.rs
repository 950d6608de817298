// SPDX-License-Identifier: Apache-2.0
//! What each call costs, and what runs by itself.
//!
//! The implementation for `()` is an estimate from the items that are touched. A runtime measures its
//! own.

use crate::MAX_RULES;
use frame_support::weights::{constants::ParityDbWeight as Db, Weight};

/// The cost of each call and of each hook.
pub trait WeightInfo {
	/// `rule_set`.
	fn rule_set() -> Weight;
	/// `rule_terms`.
	fn rule_terms() -> Weight;
	/// `rule_retire`.
	fn rule_retire() -> Weight;
	/// `answer`.
	fn answer() -> Weight;
	/// `rule_over`.
	fn rule_over() -> Weight;
	/// A block in which nothing is due and no month ends.
	fn idle() -> Weight;
	/// One look at somebody's custody, with the alert that it raises.
	fn look() -> Weight;
	/// An alert that nobody answered in time.
	fn escalate() -> Weight;
	/// So many tallies that are judged, without the alerts.
	fn close(r: u32) -> Weight;
	/// One alert.
	fn raise() -> Weight;
	/// An act that rules look at and that is counted, without a look back.
	fn watch() -> Weight;
}

impl WeightInfo for () {
	fn rule_set() -> Weight {
		// Each list of rules is read, and may be written: by the acts over which they stand, and by those
		// for which they look back.
		let lists = 2 * u64::from(MAX_RULES);
		Weight::from_parts(200_000_000, 0)
			.saturating_add(Db::get().reads_writes(4 + lists, 4 + lists))
	}
	fn rule_terms() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(Db::get().reads_writes(3, 3))
	}
	fn rule_retire() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(Db::get().reads_writes(3, 3))
	}
	fn answer() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(Db::get().reads_writes(10, 7))
	}
	fn rule_over() -> Weight {
		Weight::from_parts(50_000_000, 0).saturating_add(Db::get().reads_writes(7, 3))
	}
	fn idle() -> Weight {
		Weight::from_parts(10_000_000, 0).saturating_add(Db::get().reads(4))
	}
	fn look() -> Weight {
		Self::raise().saturating_add(Db::get().reads_writes(4, 4))
	}
	fn escalate() -> Weight {
		Weight::from_parts(20_000_000, 0).saturating_add(Db::get().reads_writes(2, 4))
	}
	fn close(r: u32) -> Weight {
		let each = Weight::from_parts(3_000_000, 0).saturating_add(Db::get().reads_writes(1, 1));
		Weight::from_parts(30_000_000, 0).saturating_add(each.saturating_mul(r.into()))
	}
	fn raise() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(Db::get().reads_writes(3, 8))
	}
	fn watch() -> Weight {
		Weight::from_parts(20_000_000, 0).saturating_add(Db::get().reads_writes(2, 1))
	}
}

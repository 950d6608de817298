// SPDX-License-Identifier: Apache-2.0
//! What each call costs.
//!
//! The implementation for `()` is an estimate from the items a call touches. A runtime measures its
//! own. What the law costs is added by the functions here, for all runtimes: the most is declared, and
//! what was not needed is given back. What the measures cost that a step of a case orders is part of
//! what the step costs.

use crate::{Config, MAX_GROUNDS};
use custodia_primitives::Law;
use frame_support::weights::{constants::ParityDbWeight as Db, Weight};

/// The cost of each call, without what the law costs.
pub trait WeightInfo {
	/// `activate`, by the facts that it rests on.
	fn activate(r: u32) -> Weight;
}

/// What it costs that an act rests on so many facts.
pub fn resting<T: Config>(facts: u32) -> Weight {
	T::WeightInfo::activate(facts).saturating_sub(T::WeightInfo::activate(0))
}

/// The most that a call costs in which the law is asked once.
pub fn most<T: Config>() -> Weight {
	T::WeightInfo::activate(MAX_GROUNDS).saturating_add(T::Law::weight(None))
}

impl WeightInfo for () {
	fn activate(r: u32) -> Weight {
		// Who acts, the clock, the holder, the measures and the books in force, in each of which the act
		// is found; the row, the entry, the summary and the event are written.
		Weight::from_parts(150_000_000, 64_000)
			.saturating_add(Db::get().reads_writes(28 + u64::from(r), 5 + u64::from(r)))
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What each call costs.
//!
//! The implementation for `()` is an estimate from the items a call touches. A runtime measures its
//! own. What the law of a case costs is added by the functions here, for all runtimes: the most is
//! declared, and what was not needed is given back.

use crate::{
	Config, MAX_EXCUSES, MAX_GROUNDS, MAX_ORDERS, MAX_PERSONS, MAX_STATED, MAX_STOPS,
	MAX_WITHDRAWN, MAX_WITHDRAWN_KINDS,
};
use custodia_primitives::Law;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight as Db, Weight},
};

/// The cost of each call, without what the law of a case costs.
pub trait WeightInfo {
	/// `open`.
	fn open() -> Weight;
	/// A step that is taken, by one officer or by a meeting: `act`, and each decision of
	/// `meeting_decide`. By how many are looked up, as they decide or gave a reason, and how many facts
	/// are stated, kinds of facts withdrawn and measures ordered.
	fn act(p: u32, f: u32) -> Weight;
	/// Anything else that an officer does in a case.
	fn change() -> Weight;
	/// `seat` and `replace`, which look up those who are named.
	fn seat() -> Weight;
	/// `migrate`.
	fn migrate() -> Weight;
	/// `meeting_open`, `meeting_close`.
	fn meeting_open() -> Weight;
	/// `meeting_attend`, `meeting_recuse`, `meeting_sign`.
	fn meeting_attend() -> Weight;
	/// A case that the agenda looks at.
	fn look() -> Weight;
	/// An agenda with nothing on it.
	fn agenda() -> Weight;
	/// The question whether the chain stood.
	fn note_stop() -> Weight;
	/// Something that happens to an inmate, with as many open cases as can be.
	fn happened() -> Weight;
}

/// The most that so many looks at the law of a case cost where nobody is about to act.
pub fn looks<T: Config>(looks: u32) -> Weight {
	T::Law::weight_of_look().saturating_mul(looks.into())
}

/// The most that is reckoned in one call where no book is asked: as much as one question may take. What
/// takes more, the agenda does before.
fn reckoned<T: Config>() -> Weight {
	T::Law::weight_of_steps(T::Law::most_steps())
}

/// The most that one act states, withdraws and orders: a kind of facts that it withdraws, and what it
/// orders of a measure, cost no more than a fact that it states.
const MOST_EFFECTS: u32 = MAX_STATED + MAX_WITHDRAWN_KINDS + MAX_ORDERS;

/// An officer who opens a case looks at the law once: no time of it can have run out.
pub fn opened<T: Config>() -> Weight {
	T::WeightInfo::open().saturating_add(looks::<T>(1)).saturating_add(reckoned::<T>())
}

/// A step that was taken, by what the law cost, persons and facts included.
pub fn taken<T: Config>(law: Weight) -> Weight {
	T::WeightInfo::act(0, 0).saturating_add(law)
}

/// What it costs that so many decide or gave a reason, and that so much is stated, withdrawn and ordered.
pub fn with<T: Config>(persons: u32, effects: u32) -> Weight {
	T::WeightInfo::act(persons, effects).saturating_sub(T::WeightInfo::act(0, 0))
}

/// The most that a step costs that an officer takes with so many.
pub fn most_taken<T: Config>(with: u32) -> Weight {
	let grounds = T::Law::weight_of_grounds(MAX_GROUNDS + MAX_WITHDRAWN);
	most_asking::<T>(T::WeightInfo::act(with + MAX_EXCUSES, MOST_EFFECTS)).saturating_add(grounds)
}

/// A case that the agenda looked at, by what the law cost.
pub fn look<T: Config>(law: Weight) -> Weight {
	T::WeightInfo::look().saturating_add(law)
}

/// The most that an officer's change costs: a look at the law at first, and one each time that time
/// runs out before he acts.
pub fn most<T: Config>(call: Weight) -> Weight {
	call.saturating_add(looks::<T>(crate::MAX_ROUNDS + 1)).saturating_add(reckoned::<T>())
}

/// The same of a change for which the book is asked: each book may take as many steps as a question may.
pub fn most_asking<T: Config>(call: Weight) -> Weight {
	call.saturating_add(T::Law::weight_of_case(None)).saturating_add(looks::<T>(crate::MAX_ROUNDS))
}

/// The most that a list of so many decisions costs: the last may go beyond what a list may take.
pub fn decided<T: Config>(cases: u32) -> Weight {
	let one = most_taken::<T>(MAX_PERSONS);
	let all = one.saturating_mul(cases.into()).min(T::MeetingWeight::get().saturating_add(one));
	T::WeightInfo::meeting_attend().saturating_add(all)
}

/// The items of a book that a case can stand on: as many as a procedure has steps, and its words.
const MAX_ITEMS: u64 = 80;

/// A case that is read, decoded, written and told of.
fn case(reads: u64, writes: u64) -> Weight {
	// Who acts, the clock, the holder, the authorities concerned; stops, what happened, the agenda.
	Weight::from_parts(150_000_000, 128_000)
		.saturating_add(Db::get().reads_writes(24 + u64::from(MAX_STOPS) + reads, 10 + writes))
}

impl WeightInfo for () {
	fn open() -> Weight {
		case(24, 2)
	}
	fn act(p: u32, f: u32) -> Weight {
		let (persons, facts) = (u64::from(p), u64::from(f));
		case(8 + 3 * persons + 4 * facts, 4 + facts)
	}
	fn change() -> Weight {
		case(4, 0)
	}
	fn seat() -> Weight {
		case(3 * u64::from(MAX_PERSONS), 0)
	}
	fn migrate() -> Weight {
		// Each item on which it stands is found by its name.
		case(4 * MAX_ITEMS, 0)
	}
	fn meeting_open() -> Weight {
		Weight::from_parts(30_000_000, 8_000).saturating_add(Db::get().reads_writes(6, 2))
	}
	fn meeting_attend() -> Weight {
		Weight::from_parts(30_000_000, 8_000).saturating_add(Db::get().reads_writes(6, 1))
	}
	fn look() -> Weight {
		case(0, 0)
	}
	fn agenda() -> Weight {
		Weight::from_parts(10_000_000, 4_000).saturating_add(Db::get().reads(4))
	}
	fn note_stop() -> Weight {
		Weight::from_parts(10_000_000, 4_000).saturating_add(Db::get().reads_writes(4, 2))
	}
	fn happened() -> Weight {
		let cases = u64::from(crate::MAX_OPEN_CASES);
		Weight::from_parts(30_000_000, 16_000)
			.saturating_add(Db::get().reads_writes(2 + cases, 2 * cases))
	}
}

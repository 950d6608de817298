// SPDX-License-Identifier: Apache-2.0
//! # The measures against prisoners
//!
//! Which measures stand against a prisoner: what cases imposed, until when, and what became of it. The
//! procedure itself, from the report to the last appeal, is data in a book and runs as a case.
//!
//! ## Pallet API
//!
//! See the [`pallet`] module for the storage, the call, the events and the errors. Readers use
//! [`Pallet::measures`] and [`Pallet::active_measures`]; [`Pallet::entered`] is told of every entry of
//! every record.
//!
//! ## Overview
//!
//! A book says which outcome of which step imposes which **measures**: a caution, days in a cell, a
//! privilege that is lost. The entry of that step tells them with their first and last day, and here
//! they stand beside the record, so that a ward sees in one row what holds today.
//!
//! * A measure **ends by itself** when its last day is over. No act is needed for it, and no block looks
//!   for it: whoever asks compares the day. What is over gives way where there is no room; the record
//!   keeps it.
//! * A review **cuts** it to fewer days, **stops** it today, or **quashes** it: then it never was right,
//!   also where it was served long ago or the prisoner is free.
//! * A **suspended** measure takes effect only if somebody activates it, by an act that its book names,
//!   as long as the book lets him; else it lapses on its day.
//! * Against one whom nobody holds **nothing is imposed**, and when a prisoner is released or dies what
//!   runs ends.
//!
//! ## Example
//!
//! A measure is suspended, and takes effect when he is found guilty again:
//!
#![doc = docify::embed!("src/tests/activating.rs", a_suspended_measure_takes_effect_by_whom_the_book_lets)]
//!
//! ## Design goals
//!
//! 1. *No law in the code.* Kinds, days, who decides and when a suspended one may be activated are the
//!    book's.
//! 2. *The entries are enough.* A row is what [`replay::fold`] makes of the record, by the same code.
//! 3. *Nothing for those without.* An entry that does nothing to measures reads and writes nothing here.
//! 4. *No sweep.* Days pass without an act and without a write.
//! 5. *Fair by its book.* A book loads only if whoever imposes a measure is another than reported it, if
//!    the prisoner is told, and if somebody can quash it: see `docs/rules.md`.
//!
//! ## Terminology
//!
//! * **Measure**: what is imposed on a prisoner for what he did. Its number is the entry that imposed it
//!   and the place there.
//! * **In force**: having effect on a day.
//! * **Over**: having no effect any more, and none to come.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod act;
mod bounds;
mod convert;
mod features;
mod life;
mod measure;
mod read;
mod refuse;
pub mod replay;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;

pub use act::*;
pub use bounds::*;
pub use measure::*;
pub use pallet::*;
pub use read::*;
pub use weights::WeightInfo;

/// Storage, the call, events and errors.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use custodia_primitives::{
		charge::charged, measure::ActsOnMeasures, Clock, Custody, InmateId, Law, Officers, Post,
		Sequence, Trace,
	};
	use frame_support::{pallet_prelude::*, Identity};
	use frame_system::pallet_prelude::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The records, on which acts are entered. What enters them tells [`Pallet::entered`].
		type Trace: Trace<Act: From<Act> + ActsOnMeasures>;

		/// Who may act.
		type Officers: Officers<OriginFor<Self>>;

		/// Where prisoners are.
		type Custody: Custody;

		/// The law, and the facts.
		type Law: Law;

		/// Civil time.
		type Clock: Clock;

		/// What each call costs.
		type WeightInfo: WeightInfo;

		/// Officers, records and a book for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Measures that stand beside one record.
		#[pallet::constant_name(MaxMeasures)]
		fn max_measures() -> u32 {
			MAX_MEASURES
		}
	}

	/// The measures.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The measures against each prisoner, in the order in which they were imposed. Those that are over
	/// are looked for in the record if they are not here.
	// Identity: the chain gives the numbers. Unbounded: no length is derived; the list is
	// bounded.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Measures<T: Config> = StorageMap<_, Identity, InmateId, Kept, ValueQuery>;

	/// The number behind the highest of a record with a measure: where a reader may stop.
	#[pallet::storage]
	pub type Reach<T: Config> = StorageValue<_, InmateId, ValueQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A measure was imposed.
		#[codec(index = 0)]
		MeasureImposed {
			/// The record.
			inmate: InmateId,
			/// The measure.
			measure: Measure,
		},
		/// A measure was cut, stopped or quashed, or takes effect that was suspended.
		#[codec(index = 1)]
		MeasureChanged {
			/// The record.
			inmate: InmateId,
			/// The measure, as it is now.
			measure: Measure,
		},
		/// A measure that is over gave way to another. It stands in the record alone.
		#[codec(index = 2)]
		MeasureGaveWay {
			/// The record.
			inmate: InmateId,
			/// The entry that imposed it.
			entry: Sequence,
			/// Its place there.
			place: u8,
		},
		/// **Alert.** A measure takes effect though rows of books do not hold, which refuse nothing.
		#[codec(index = 3)]
		LawWarned {
			/// The record.
			inmate: InmateId,
			/// The entry by which it takes effect.
			entry: Sequence,
			/// The rows.
			warned: Warned,
		},
	}

	/// Why a call was refused, and what to do.
	#[pallet::error]
	#[derive(PartialEq, Eq)]
	pub enum Error<T> {
		/// Nobody holds this prisoner: against one who is free no measure is imposed, and none takes
		/// effect. What was imposed before can be quashed.
		#[codec(index = 0)]
		NotHeld,
		/// There are as many measures against this prisoner as can be, and none of them is over. Wait
		/// until one is, or impose fewer.
		#[codec(index = 1)]
		TooManyMeasures,
		/// The record has no such measure, or it is over and stands in the record alone. Check the entry
		/// and the place.
		#[codec(index = 2)]
		MeasureUnknown,
		/// The measure is not suspended: it takes effect already, or was stopped or quashed. There is
		/// nothing to do.
		#[codec(index = 3)]
		NotSuspended,
		/// The time for which the measure was suspended is over. It does not take effect any more.
		#[codec(index = 4)]
		SuspensionOver,
		/// None of your terms bears this post today. Name one of yours, or ask a colleague.
		#[codec(index = 5)]
		PostMissing,
		/// The law forbids it: the row of a book, by the place of the book among those in force where he
		/// is held, the row's number. Read the row.
		#[codec(index = 6)]
		DeniedByRow(u8, u16),
		/// By law it would have no effect: the row of a book, as with `DeniedByRow`. Read the row.
		#[codec(index = 7)]
		VoidByRow(u8, u16),
		/// The law asks for a reason by somebody higher, which is not recorded here: the row of a book, as
		/// with `DeniedByRow`. Read the row.
		#[codec(index = 8)]
		NeedsReason(u8, u16),
		/// No book that is in force where he is held knows the act by which the measure was to be
		/// activated. Ask the authority that imposed it.
		#[codec(index = 9)]
		ActUnknown,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Lets a suspended measure take effect, from today and for as many days as it has.
		///
		/// *Dispatch origin:* An officer whom the book lets: it is asked about the act that was named when
		/// the measure was suspended.
		///
		/// *Details:* `measure` is the entry that imposed it and `place` its place there, from 0:
		/// `sanctionsApi.measures` tells both. `post` is the post by which you decide, if the book asks
		/// for one. Of the measure the book is told what its act has fields for: `kind`, `days`,
		/// `imposed` (when), `spared` (until when it is suspended), `start` (today).
		///
		/// *Errors:* `PostMissing`, `NotHeld`, `MeasureUnknown`, `NotSuspended`, `SuspensionOver`,
		/// `ActUnknown`, `DeniedByRow`, `VoidByRow`, `NeedsReason`.
		///
		/// *Events:* `MeasureChanged`, `LawWarned`.
		#[pallet::call_index(0)]
		#[pallet::weight(weights::most::<T>())]
		pub fn activate(
			origin: OriginFor<T>,
			inmate: InmateId,
			measure: Sequence,
			place: u8,
			post: Option<Post>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::activate(0), |cost| {
				Self::do_activate(origin, inmate, measure, place, post, cost)
			})
		}
	}
}

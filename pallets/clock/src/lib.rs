// SPDX-License-Identifier: Apache-2.0
//! Civil time of the chain: the block's timestamp in the jurisdiction's zone.
//!
//! ## Pallet API
//!
//! [`Pallet`] implements [`custodia_primitives::Clock`]. There is one call, [`Pallet::advance`].
//!
//! ## Overview
//!
//! Windows, waits and deadlines of the law run in local time. The zone is one POSIX rule, fixed at
//! genesis, so that every node computes the same local time with no database of time zones.
//!
//! A chain that genesis marks as a **rehearsal** lets the council move the clock forward, so that
//! months of procedure pass within a demonstration. Every entry then carries the moved time, and
//! auditors' tools say "rehearsal". A chain in earnest refuses the call for ever: the mark is set at
//! genesis and nothing sets it later.
//!
//! ## Example
#![doc = docify::embed!("src/tests.rs", the_council_moves_a_rehearsals_clock_forward)]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod tests;
pub mod weights;

pub use pallet::*;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use crate::WeightInfo;
	use alloc::string::String;
	use custodia_primitives::{Clock, Moment, Text, Zone};
	use frame_support::{pallet_prelude::*, traits::UnixTime};
	use frame_system::pallet_prelude::*;

	/// Milliseconds in a day.
	const DAY: i64 = 24 * 60 * 60 * 1000;
	/// The rule of UTC, in force when genesis names none.
	const UTC: &str = "UTC0";

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The block's timestamp.
		type Time: UnixTime;
		/// Who may move a rehearsal's clock.
		type AdvanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// What each call costs.
		type WeightInfo: WeightInfo;
	}

	/// The jurisdiction's zone, as a POSIX rule: `CST-8`, `GMT0BST,M3.5.0/1,M10.5.0`.
	// Whitelisted, as the days ahead: every transaction of a block reads it, and the first one pays.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Rule<T> = StorageValue<_, Text<64>, ValueQuery>;

	/// Whether this chain is a rehearsal. Set by genesis only.
	#[pallet::storage]
	pub type Rehearsal<T> = StorageValue<_, bool, ValueQuery>;

	/// How many days a rehearsal's clock is ahead of the blocks' timestamps; less than none if it
	/// rehearses the past.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type DaysAhead<T> = StorageValue<_, i32, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The zone's POSIX rule; UTC if empty.
		pub zone: String,
		/// Whether the chain is a rehearsal.
		pub rehearsal: bool,
		/// How many days the clock of a rehearsal is ahead from the start: below zero to rehearse what
		/// a law said in the past.
		pub days_ahead: i32,
		#[serde(skip)]
		/// Binds the type to a runtime.
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let rule = if self.zone.is_empty() { UTC } else { &self.zone };
			assert!(Zone::parse(rule).is_some(), "the zone {rule:?} is not a POSIX time zone rule");
			Rule::<T>::put(Text::try_from(rule).expect("a zone's rule has at most 64 bytes"));
			assert!(
				self.rehearsal || self.days_ahead == 0,
				"only the clock of a rehearsal can be {} days ahead",
				self.days_ahead
			);
			Rehearsal::<T>::put(self.rehearsal);
			DaysAhead::<T>::put(self.days_ahead);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The rehearsal's clock was moved forward.
		Advanced {
			/// By this many days.
			days: u32,
			/// Local time after it.
			now: Moment,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// This chain is not a rehearsal: its clock follows its blocks. Use a chain made from a
		/// development preset to rehearse.
		NotARehearsal,
		/// The clock would leave the calendar, or the move is of no days. Move it by fewer days,
		/// at least one.
		ImpossibleAdvance,
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
		/// Moves the clock of a rehearsal forward.
		///
		/// ## Dispatch origin
		/// The council.
		///
		/// ## Errors
		/// - [`Error::NotARehearsal`]
		/// - [`Error::ImpossibleAdvance`]
		///
		/// ## Events
		/// - [`Event::Advanced`]
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::advance())]
		pub fn advance(origin: OriginFor<T>, days: u32) -> DispatchResult {
			T::AdvanceOrigin::ensure_origin(origin)?;
			ensure!(Rehearsal::<T>::get(), Error::<T>::NotARehearsal);
			let ahead = DaysAhead::<T>::get().checked_add_unsigned(days).filter(|_| days > 0);
			let ahead = ahead.ok_or(Error::<T>::ImpossibleAdvance)?;
			let millis = T::Time::now().as_millis() as u64;
			let now = Self::local(millis, ahead).ok_or(Error::<T>::ImpossibleAdvance)?;
			DaysAhead::<T>::put(ahead);
			Self::deposit_event(Event::Advanced { days, now });
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		fn local(millis: u64, days_ahead: i32) -> Option<Moment> {
			let rule = Rule::<T>::get();
			let zone = Zone::parse(&rule).or_else(|| Zone::parse(UTC))?;
			zone.moment(millis.checked_add_signed(i64::from(days_ahead) * DAY)?)
		}

		/// Local date and minute at a block's timestamp, in milliseconds since 1970.
		pub fn at(millis: u64) -> Moment {
			// `advance` refuses what leaves the calendar, and a block's timestamp lies within it.
			Self::local(millis, DaysAhead::<T>::get()).unwrap_or_default()
		}

		/// The zone is a rule; only a rehearsal's clock has moved.
		pub fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
			ensure!(Zone::parse(&Rule::<T>::get()).is_some(), "the zone is not a rule");
			ensure!(Rehearsal::<T>::get() || DaysAhead::<T>::get() == 0, "the clock was moved");
			Ok(())
		}
	}

	impl<T: Config> Clock for Pallet<T> {
		fn now() -> Moment {
			Self::at(T::Time::now().as_millis() as u64)
		}
	}
}

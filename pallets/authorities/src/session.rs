// SPDX-License-Identifier: Apache-2.0
//! What the session, the historical session and the offences ask of the seats.

use crate::*;
use alloc::vec::Vec;
use frame_support::{traits::Get, weights::Weight};
use sp_runtime::{traits::Convert, Perbill};
use sp_staking::{
	offence::{OffenceDetails, OnOffenceHandler},
	SessionIndex,
};

impl<T: Config> pallet_session::SessionManager<T::AccountId> for Pallet<T> {
	/// `None` when nothing changed: each set that is given costs a change of GRANDPA's authorities
	/// and a piece of every light client's proof.
	fn new_session(new_index: SessionIndex) -> Option<Vec<T::AccountId>> {
		let seats = Self::choose_seats()?;
		let event = Event::SeatsChosen { session: new_index, seats: seats.clone() };
		Self::deposit_event(event);
		Some(seats)
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::first_seats()
	}

	fn start_session(_: SessionIndex) {
		Self::settle_seats();
	}

	fn end_session(_: SessionIndex) {}
}

impl<T: Config> pallet_session::historical::SessionManager<T::AccountId, ()> for Pallet<T> {
	fn new_session(new_index: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		<Self as pallet_session::SessionManager<_>>::new_session(new_index).map(identify)
	}

	fn new_session_genesis(new_index: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		<Self as pallet_session::SessionManager<_>>::new_session_genesis(new_index).map(identify)
	}

	fn start_session(start_index: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::start_session(start_index)
	}

	fn end_session(end_index: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::end_session(end_index)
	}
}

fn identify<AccountId>(seats: Vec<AccountId>) -> Vec<(AccountId, ())> {
	seats.into_iter().map(|account| (account, ())).collect()
}

/// A validator is nothing beside its account.
pub struct NoIdentification;

impl<AccountId> Convert<AccountId, Option<()>> for NoIdentification {
	fn convert(_: AccountId) -> Option<()> {
		Some(())
	}
}

/// Who signs two conflicting things forfeits the seat, in whatever session it was.
impl<T: Config> OnOffenceHandler<T::AccountId, (T::AccountId, ()), Weight> for Pallet<T> {
	fn on_offence(
		offenders: &[OffenceDetails<T::AccountId, (T::AccountId, ())>],
		_: &[Perbill],
		_: SessionIndex,
	) -> Weight {
		for OffenceDetails { offender: (account, ()), .. } in offenders {
			Self::forfeit_seat(account.clone());
		}
		T::DbWeight::get().reads_writes(4, 3).saturating_mul(offenders.len() as u64)
	}
}

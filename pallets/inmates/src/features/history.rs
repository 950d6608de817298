// SPDX-License-Identifier: Apache-2.0
//! What is carried over from before the chain, inside a window that the council opens.

use crate::{
	sentence::Absence, Act, Basis, CommitmentScheme, Commitments, Config, Custody, Error, Event,
	ImportWindows, Pallet, Record, ReleaseGround, MAX_CONFIRMED,
};
use alloc::vec::Vec;
use custodia_primitives::{
	Acting, Authorities, AuthorityId, Clock, Date, Held, Holding, Imports, InmateId, Moment,
	Officers, Role, Sequence, Text,
};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_import_open(authority: AuthorityId, until: Date) -> DispatchResult {
		let known = T::Authorities::get(authority).ok_or(Error::<T>::AuthorityUnknown)?;
		ensure!(known.active, Error::<T>::AuthoritySuspended);
		ensure!(until >= T::Clock::today(), Error::<T>::WindowInPast);
		ImportWindows::<T>::insert(authority, until);
		Self::deposit_event(Event::ImportOpened { authority, until });
		Ok(())
	}

	pub(crate) fn do_import_close(authority: AuthorityId) -> DispatchResult {
		ImportWindows::<T>::take(authority).ok_or(Error::<T>::ImportWindowClosed)?;
		Self::deposit_event(Event::ImportClosed { authority });
		Ok(())
	}

	pub(crate) fn do_historical_open(
		origin: OriginFor<T>,
		scheme: CommitmentScheme,
		commitment: H256,
	) -> DispatchResult {
		let (acting, now) = Self::historian(origin)?;
		Self::ensure_free(commitment)?;
		let (id, mut inmate) = Self::new_record(acting.authority)?;
		Commitments::<T>::insert(commitment, id);
		inmate.historical = Some(inmate.length);
		let act = Act::HistoricalOpened { scheme, commitment };
		Self::record(id, &mut inmate, &acting, now, act)?;
		Ok(())
	}

	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_historical_episode(
		origin: OriginFor<T>,
		id: InmateId,
		basis: Basis,
		admitted: Date,
		released: Option<Date>,
		ground: ReleaseGround,
		charge: Text<96>,
		charged: Option<Date>,
	) -> DispatchResult {
		let (acting, now) = Self::historian(origin)?;
		let past = |day: Date| day <= now.date();
		let all_past = past(admitted) && released.is_none_or(past) && charged.is_none_or(past);
		ensure!(all_past, Error::<T>::DateInFuture);
		ensure!(released.is_some() || acting.kind.holds_people(), Error::<T>::WrongKind);
		let mut inmate = Self::living(id)?;
		inmate
			.carry_over(acting.authority, basis, admitted, released, ground, now.date())
			.map_err(Error::<T>::from)?;
		inmate.historical = Some(inmate.length);
		let act = Act::HistoricalEpisode { basis, admitted, released, ground, charge, charged };
		Self::record(id, &mut inmate, &acting, now, act)?;
		Ok(())
	}

	/// Tells how many entries were read.
	pub(crate) fn do_historical_confirm(
		origin: OriginFor<T>,
		id: InmateId,
		through: Sequence,
	) -> Result<u32, DispatchError> {
		let acting = T::Officers::acting(origin, Role::Confirmer)?;
		let mut inmate = Self::living(id)?;
		ensure!(through < inmate.length, Error::<T>::EntryUnknown);
		let first = inmate.confirmed.map_or(0, |confirmed| confirmed.saturating_add(1));
		ensure!(first <= through, Error::<T>::NothingToConfirm);
		let covers = through.saturating_sub(first).saturating_add(1);
		ensure!(covers <= MAX_CONFIRMED, Error::<T>::TooManyAtOnce);
		let mut found = false;
		for sequence in first..=through {
			let entry = Record::<T>::get(id, sequence).ok_or(Error::<T>::EntryUnknown)?;
			if entry.act.try_into().is_ok_and(|act: Act| act.is_historical()) {
				Self::ensure_independent(&acting, entry.authority)?;
				found = true;
			}
		}
		ensure!(found, Error::<T>::NothingToConfirm);
		inmate.confirmed = Some(through);
		let act = Act::HistoricalConfirmed { through };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(covers)
	}

	/// An officer who carries over history, for an authority whose window is open today, and now.
	fn historian(origin: OriginFor<T>) -> Result<(Acting, Moment), DispatchError> {
		let acting = T::Officers::acting(origin, Role::Historian)?;
		let now = T::Clock::now();
		ensure!(Self::is_open(acting.authority), Error::<T>::ImportWindowClosed);
		Ok((acting, now))
	}
}

impl<T: Config> Imports for Pallet<T> {
	fn is_open(authority: AuthorityId) -> bool {
		ImportWindows::<T>::get(authority).is_some_and(|until| T::Clock::today() <= until)
	}
}

impl<T: Config> custodia_primitives::Custody for Pallet<T> {
	fn holder(inmate: InmateId) -> Option<AuthorityId> {
		crate::Inmates::<T>::get(inmate)?.holder
	}

	fn keeper(inmate: InmateId) -> Option<AuthorityId> {
		crate::Inmates::<T>::get(inmate).map(|row| row.keeper())
	}

	fn since(inmate: InmateId) -> Option<Date> {
		let row = crate::Inmates::<T>::get(inmate)?;
		row.admitted.filter(|_| row.holder.is_some())
	}

	fn at_large(inmate: InmateId, from: Date, until: Date) -> u32 {
		let behind = until.add_days(1).unwrap_or(until);
		let now = crate::Inmates::<T>::get(inmate).and_then(|row| match row.custody {
			Custody::AtLarge { since } => Some(Absence::new(since, behind.max(since))),
			_ => None,
		});
		let past = crate::Sentences::<T>::get(inmate).absences;
		past.iter().chain(now.as_ref()).map(|own| own.days_within(from, behind)).sum()
	}
}

impl<T: Config> Holding for Pallet<T> {
	fn held(inmate: InmateId) -> Option<Held> {
		crate::Inmates::<T>::get(inmate)?.held()
	}

	fn all() -> Vec<(InmateId, Held)> {
		let all = crate::Inmates::<T>::iter();
		all.filter_map(|(inmate, row)| Some((inmate, row.held()?))).collect()
	}
}

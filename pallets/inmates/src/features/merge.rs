// SPDX-License-Identifier: Apache-2.0
//! Two records of one person: merging and separating.

use crate::{
	Act, Config, Drafts, Error, Inmate, Inmates, LateProposals, MergeOffer, MergeOffers, Pallet,
	Sentences,
};
use custodia_primitives::{Clock, Happening, Happens, InmateId, Officers, Role, Text};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_merge_offer(
		origin: OriginFor<T>,
		id: InmateId,
		other: InmateId,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Records)?;
		let mut inmate = Self::living(id)?;
		Self::ensure_keeper(&inmate, &acting)?;
		Self::ensure_can_merge(id, &inmate, other, &Self::living(other)?)?;
		let (authority, officer) = (acting.authority, acting.officer);
		MergeOffers::<T>::insert(id, MergeOffer { other, authority, officer });
		let act = Act::MergeOffered { other };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}

	pub(crate) fn do_merge_accept(
		origin: OriginFor<T>,
		id: InmateId,
		other: InmateId,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Records)?;
		let mut inmate = Self::living(id)?;
		let mut ends = Self::living(other)?;
		let offer = MergeOffers::<T>::take(id).ok_or(Error::<T>::NoMergeOffer)?;
		// An offer of one that no longer keeps the record is none.
		let stands = offer.other == other && offer.authority == inmate.keeper();
		ensure!(stands, Error::<T>::NoMergeOffer);
		Self::ensure_keeper(&ends, &acting)?;
		ensure!(offer.officer != acting.officer, Error::<T>::SamePerson);
		Self::ensure_can_merge(id, &inmate, other, &ends)?;
		ends.merge_into(id).map_err(Error::<T>::from)?;
		MergeOffers::<T>::remove(other);
		let now = T::Clock::now();
		Self::record(other, &mut ends, &acting, now, Act::MergedInto { into: id })?;
		let act = Act::MergedIn { other, length: ends.length, head: ends.head };
		Self::record(id, &mut inmate, &acting, now, act)?;
		T::Happens::happened(id, Happening::Merge);
		Ok(())
	}

	pub(crate) fn do_separate(
		origin: OriginFor<T>,
		id: InmateId,
		other: InmateId,
		reason: Text<200>,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Records)?;
		let mut inmate = Self::living(id)?;
		Self::ensure_keeper(&inmate, &acting)?;
		Self::ensure_reason(&reason)?;
		let mut lives = Inmates::<T>::get(other).ok_or(Error::<T>::InmateUnknown)?;
		lives.separate_from(id).ok_or(Error::<T>::NotMergedHere)?;
		let now = T::Clock::now();
		let act = Act::SeparatedFrom { survivor: id, reason: reason.clone() };
		Self::record(other, &mut lives, &acting, now, act)?;
		Self::record(id, &mut inmate, &acting, now, Act::Separated { other, reason })?;
		Ok(())
	}

	/// Nothing is under way on either record, and what ends carries no custody and no sentence.
	fn ensure_can_merge(
		id: InmateId,
		inmate: &Inmate,
		other: InmateId,
		ends: &Inmate,
	) -> Result<(), Error<T>> {
		ensure!(id != other, Error::<T>::MergeWithSelf);
		ensure!(inmate.holder.is_none() || ends.holder.is_none(), Error::<T>::BothHeld);
		ensure!(ends.holder.is_none(), Error::<T>::OtherIsHeld);
		ensure!(!T::Happens::pending(other), Error::<T>::OtherHasCase);
		ensure!(inmate.offer.is_none(), Error::<T>::TransferPending);
		for record in [id, other] {
			ensure!(!Drafts::<T>::contains_key(record), Error::<T>::JudgmentAlreadyOpen);
			ensure!(!LateProposals::<T>::contains_key(record), Error::<T>::LateProposalPending);
		}
		ensure!(!Sentences::<T>::get(other).in_force(), Error::<T>::OtherHasSentence);
		Ok(())
	}
}

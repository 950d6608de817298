// SPDX-License-Identifier: Apache-2.0
//! Events of longer ago: one officer proposes, another one of the same authority agrees.

use crate::{Act, Config, Error, LateEvent, LateProposal, LateProposals, Pallet};
use custodia_primitives::{Clock, Date, InmateId, Text};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_late_propose(
		origin: OriginFor<T>,
		id: InmateId,
		event: LateEvent,
		on: Date,
		reason: Text<200>,
	) -> DispatchResult {
		let acting = Self::custody_officer(origin)?;
		let now = T::Clock::now();
		ensure!(on <= now.date(), Error::<T>::DateInFuture);
		Self::ensure_reason(&reason)?;
		let mut inmate = Self::living(id)?;
		ensure!(!LateProposals::<T>::contains_key(id), Error::<T>::LateProposalPending);
		// It must be possible now; whether it still is when the second officer agrees is asked again.
		Self::ensure_takeable(event, inmate.keeper())?;
		inmate.clone().happen(acting.authority, event, on).map_err(Error::<T>::from)?;
		let act = Act::LateProposed { event, on, reason: reason.clone() };
		let sequence = Self::record(id, &mut inmate, &acting, now, act)?;
		let (officer, authority) = (acting.officer, acting.authority);
		LateProposals::<T>::insert(
			id,
			LateProposal { sequence, officer, authority, event, on, reason },
		);
		Ok(())
	}

	pub(crate) fn do_late_second(origin: OriginFor<T>, id: InmateId) -> DispatchResult {
		let acting = Self::custody_officer(origin)?;
		let mut inmate = Self::living(id)?;
		let proposal = LateProposals::<T>::take(id).ok_or(Error::<T>::NoLateProposal)?;
		ensure!(proposal.authority == acting.authority, Error::<T>::NotYourProposal);
		ensure!(proposal.officer != acting.officer, Error::<T>::SamePerson);
		let (event, on) = (proposal.event, proposal.on);
		let act = Act::LateApplied {
			proposal: proposal.sequence,
			proposer: proposal.officer,
			event,
			on,
			reason: proposal.reason,
		};
		Self::happened(id, &mut inmate, &acting, T::Clock::now(), event, on, act)
	}

	pub(crate) fn do_late_withdraw(origin: OriginFor<T>, id: InmateId) -> DispatchResult {
		let acting = Self::custody_officer(origin)?;
		let mut inmate = Self::living(id)?;
		let proposal = LateProposals::<T>::take(id).ok_or(Error::<T>::NoLateProposal)?;
		// The present holder, too: a proposal of one that no longer acts must not block the record.
		let may = proposal.authority == acting.authority || inmate.holder == Some(acting.authority);
		ensure!(may, Error::<T>::NotYourProposal);
		let act = Act::LateWithdrawn { proposal: proposal.sequence };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}
}

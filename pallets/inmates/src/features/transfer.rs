// SPDX-License-Identifier: Apache-2.0
//! Transfer between prisons: offer, then acceptance (an event in custody) or withdrawal.

use crate::{Act, Config, Error, Pallet};
use custodia_primitives::{Authorities, AuthorityId, Clock, InmateId};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_transfer_offer(
		origin: OriginFor<T>,
		id: InmateId,
		to: AuthorityId,
	) -> DispatchResult {
		let acting = Self::custody_officer(origin)?;
		let mut inmate = Self::living(id)?;
		inmate.offer(acting.authority, to).map_err(Error::<T>::from)?;
		let receiver = T::Authorities::get(to).ok_or(Error::<T>::AuthorityUnknown)?;
		ensure!(receiver.active, Error::<T>::AuthoritySuspended);
		ensure!(receiver.kind.holds_people(), Error::<T>::WrongKind);
		let act = Act::TransferOffered { to };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}

	pub(crate) fn do_transfer_withdraw(origin: OriginFor<T>, id: InmateId) -> DispatchResult {
		let acting = Self::custody_officer(origin)?;
		let mut inmate = Self::living(id)?;
		let to = inmate.withdraw(acting.authority).map_err(Error::<T>::from)?;
		let act = Act::TransferWithdrawn { to };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}
}

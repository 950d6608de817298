// SPDX-License-Identifier: Apache-2.0
//! Opening a record, and the commitments of identity that lead to it.

use crate::{Act, CommitmentScheme, Commitments, Config, Error, Identity, Pallet, MAX_COMMITMENTS};
use custodia_primitives::{Clock, InmateId, Officers, Role};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open(
		origin: OriginFor<T>,
		scheme: CommitmentScheme,
		commitment: H256,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Records)?;
		Self::ensure_free(commitment)?;
		let (id, mut inmate) = Self::new_record(acting.authority)?;
		Commitments::<T>::insert(commitment, id);
		let act = Act::Opened { scheme, commitment };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}

	pub(crate) fn do_identity_add(
		origin: OriginFor<T>,
		id: InmateId,
		identity: Identity,
		scheme: CommitmentScheme,
		commitment: H256,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Records)?;
		let mut inmate = Self::living(id)?;
		Self::ensure_keeper(&inmate, &acting)?;
		Self::ensure_free(commitment)?;
		ensure!(inmate.commitments < MAX_COMMITMENTS, Error::<T>::TooManyCommitments);
		inmate.commitments = inmate.commitments.saturating_add(1);
		Commitments::<T>::insert(commitment, id);
		let act = Act::IdentityAdded { identity, scheme, commitment };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}

	pub(crate) fn do_identity_rekey(
		origin: OriginFor<T>,
		id: InmateId,
		old: H256,
		scheme: CommitmentScheme,
		new: H256,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Records)?;
		let mut inmate = Self::living(id)?;
		Self::ensure_keeper(&inmate, &acting)?;
		ensure!(Commitments::<T>::get(old) == Some(id), Error::<T>::CommitmentUnknown);
		Self::ensure_free(new)?;
		Commitments::<T>::remove(old);
		Commitments::<T>::insert(new, id);
		let act = Act::IdentityRekeyed { old, scheme, new };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}

	/// A commitment that says something and leads nowhere yet.
	pub(crate) fn ensure_free(commitment: H256) -> Result<(), Error<T>> {
		ensure!(!commitment.is_zero(), Error::<T>::CommitmentBlank);
		ensure!(!Commitments::<T>::contains_key(commitment), Error::<T>::DuplicateCommitment);
		Ok(())
	}
}

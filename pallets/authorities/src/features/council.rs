// SPDX-License-Identifier: Apache-2.0
//! The council: who is in it, and whether a motion carries.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::AuthorityId;
use frame_support::{dispatch::DispatchResult, ensure, traits::ChangeMembers};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::traits::Hash;

impl<T: Config> Pallet<T> {
	/// Checks that the council is carrying out a motion that is exactly this call, with enough ayes.
	///
	/// The call is rebuilt from its own arguments, so that the ayes counted are those given to it
	/// and to nothing else.
	pub(crate) fn ensure_motion(
		origin: OriginFor<T>,
		call: Call<T>,
		needs: Needs,
	) -> DispatchResult {
		let call: <T as frame_system::Config>::RuntimeCall = call.into();
		let (ayes, seats) = T::Motions::ayes(origin, T::Hashing::hash_of(&call))?;
		let count = ayes.len() as u64;
		let enough = match needs {
			Needs::Majority | Needs::OwnBranch(_) => count * 2 > u64::from(seats),
			Needs::Branches => count > 0 && count * 3 >= u64::from(seats) * 2,
		};
		ensure!(enough, Error::<T>::MotionLacksVotes);
		match needs {
			Needs::Majority => {},
			Needs::Branches => {
				let pillars: Vec<Pillar> =
					ayes.iter().filter_map(Self::pillar_of_delegate).collect();
				ensure!(
					Pillar::ALL.iter().all(|pillar| pillars.contains(pillar)),
					Error::<T>::MotionLacksBranch
				);
			},
			Needs::OwnBranch(authority) => {
				let own = Self::branch_of(authority).ok_or(Error::<T>::UnknownAuthority)?;
				let from_it = |account: &T::AccountId| {
					let info = Self::authority_of_delegate(account);
					info.is_some_and(|info| info.branch == own)
				};
				ensure!(
					ayes.iter().any(from_it) || !Self::delegates().iter().any(from_it),
					Error::<T>::MotionLacksOwnBranch
				);
			},
		}
		Ok(())
	}

	/// Tells the council its members: the delegates of active voting authorities.
	pub(crate) fn refresh_council() {
		let (old, new) = (T::Motions::members(), Self::delegates());
		if old != new {
			T::CouncilMembers::set_members_sorted(&new, &old);
		}
	}

	/// The delegates of active voting authorities, sorted.
	pub(crate) fn delegates() -> Vec<T::AccountId> {
		let mut delegates: Vec<_> = Voters::<T>::get()
			.into_iter()
			.filter_map(Authorities::<T>::get)
			.filter(|info| info.status == Status::Active)
			.filter_map(|info| info.delegate)
			.collect();
		delegates.sort();
		delegates
	}

	/// Whether no other authority could give the aye of this one's pillar.
	pub(crate) fn is_last_of_pillar(
		authority: AuthorityId,
		info: &AuthorityInfo<T::AccountId>,
	) -> bool {
		if info.delegate.is_none() {
			return false;
		}
		let Some(pillar) = Self::pillar_of(info) else { return false };
		!Voters::<T>::get().into_iter().filter(|id| *id != authority).any(|id| {
			Authorities::<T>::get(id).is_some_and(|other| {
				other.status == Status::Active
					&& other.delegate.is_some()
					&& Self::pillar_of(&other) == Some(pillar)
			})
		})
	}

	fn pillar_of_delegate(account: &T::AccountId) -> Option<Pillar> {
		Self::pillar_of(&Self::authority_of_delegate(account)?)
	}

	fn authority_of_delegate(account: &T::AccountId) -> Option<AuthorityInfo<T::AccountId>> {
		let Some(Signer::Delegate(authority)) = Accounts::<T>::get(account) else { return None };
		Authorities::<T>::get(authority)
	}

	fn pillar_of(info: &AuthorityInfo<T::AccountId>) -> Option<Pillar> {
		Pillar::of(Authorities::<T>::get(info.branch)?.kind)
	}
}

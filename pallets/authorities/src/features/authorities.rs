// SPDX-License-Identifier: Apache-2.0
//! Authorities are admitted, suspended and reinstated, and send delegates.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{AuthorityId, AuthorityKind, Clock};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::{traits::SaturatedConversion, DispatchError};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_authority_admit(
		name: Name,
		kind: AuthorityKind,
		parent: Option<AuthorityId>,
		voting: bool,
	) -> DispatchResult {
		let at = <T as Config>::Clock::now();
		let authority = Self::admit(name.clone(), kind, parent, voting, at)?;
		let branch = Self::branch_of(authority).unwrap_or(authority);
		Self::deposit_event(Event::AuthorityAdmitted {
			authority,
			name,
			kind,
			parent,
			branch,
			voting,
		});
		Ok(())
	}

	pub(crate) fn admit(
		name: Name,
		kind: AuthorityKind,
		parent: Option<AuthorityId>,
		voting: bool,
		at: custodia_primitives::Moment,
	) -> Result<AuthorityId, DispatchError> {
		ensure!(!name.is_blank(), Error::<T>::NameMissing);
		let above = Self::line_above(parent)?;
		ensure!(above.len() < MAX_DEPTH as usize, Error::<T>::TooDeep);

		let authority = AuthorityId(Self::next::<NextAuthority<T>>()?);
		if voting {
			Voters::<T>::try_append(authority).map_err(|_| Error::<T>::TooManyVoters)?;
		}
		let info = AuthorityInfo {
			name,
			kind,
			parent,
			branch: above.last().copied().unwrap_or(authority),
			voting,
			status: Status::Active,
			delegate: None,
			changes: 0,
		};
		Self::change_status(authority, info, Status::Active, Reason::default(), at);
		Ok(authority)
	}

	pub(crate) fn do_authority_suspend(authority: AuthorityId, reason: Reason) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		let info = Authorities::<T>::get(authority).ok_or(Error::<T>::UnknownAuthority)?;
		ensure!(info.status == Status::Active, Error::<T>::AlreadySuspended);
		ensure!(!Self::is_last_of_pillar(authority, &info), Error::<T>::LastDelegateOfBranch);

		let at = <T as Config>::Clock::now();
		let change = info.changes;
		Self::change_status(authority, info, Status::Suspended, reason.clone(), at);
		Self::refresh_council();
		Self::suspend_seats(authority);
		Self::deposit_event(Event::AuthoritySuspended { authority, change, reason });
		Ok(())
	}

	pub(crate) fn do_authority_reinstate(authority: AuthorityId, reason: Reason) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		let info = Authorities::<T>::get(authority).ok_or(Error::<T>::UnknownAuthority)?;
		ensure!(info.status == Status::Suspended, Error::<T>::NotSuspended);

		let at = <T as Config>::Clock::now();
		let change = info.changes;
		Self::change_status(authority, info, Status::Active, reason.clone(), at);
		Self::refresh_council();
		Self::reinstate_seats(authority);
		Self::deposit_event(Event::AuthorityReinstated { authority, change, reason });
		Ok(())
	}

	pub(crate) fn do_delegate_set(authority: AuthorityId, account: T::AccountId) -> DispatchResult {
		let mut info = Authorities::<T>::get(authority).ok_or(Error::<T>::UnknownAuthority)?;
		ensure!(info.voting, Error::<T>::NotVoting);
		Self::claim(&account, Signer::Delegate(authority))?;

		let before = info.delegate.replace(account.clone());
		if let Some(before) = &before {
			Self::retire(before);
		}
		Authorities::<T>::insert(authority, info);
		Self::refresh_council();
		Self::deposit_event(Event::DelegateSet { authority, account, before });
		Ok(())
	}

	/// The authority if it exists and may act.
	pub(crate) fn active(
		authority: AuthorityId,
	) -> Result<AuthorityInfo<T::AccountId>, DispatchError> {
		let info = Authorities::<T>::get(authority).ok_or(Error::<T>::UnknownAuthority)?;
		ensure!(info.status == Status::Active, Error::<T>::AuthoritySuspended);
		Ok(info)
	}

	/// The branch of an authority.
	pub(crate) fn branch_of(authority: AuthorityId) -> Option<AuthorityId> {
		Authorities::<T>::get(authority).map(|info| info.branch)
	}

	/// From the parent up to the root, the root last.
	pub(crate) fn line_above(
		parent: Option<AuthorityId>,
	) -> Result<Vec<AuthorityId>, DispatchError> {
		let mut line = Vec::new();
		let mut above = parent;
		while let Some(id) = above {
			ensure!(line.len() < MAX_DEPTH as usize, Error::<T>::TooDeep);
			line.push(id);
			above = Authorities::<T>::get(id).ok_or(Error::<T>::UnknownAuthority)?.parent;
		}
		Ok(line)
	}

	fn change_status(
		authority: AuthorityId,
		mut info: AuthorityInfo<T::AccountId>,
		status: Status,
		reason: Reason,
		at: custodia_primitives::Moment,
	) {
		let block = frame_system::Pallet::<T>::block_number().saturated_into();
		let row = StatusChange { status, reason, at, block };
		StatusChanges::<T>::insert(authority, info.changes, row);
		info.status = status;
		info.changes = info.changes.saturating_add(1);
		Authorities::<T>::insert(authority, info);
	}
}

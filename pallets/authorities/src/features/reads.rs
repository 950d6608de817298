// SPDX-License-Identifier: Apache-2.0
//! What readers ask: runtime APIs, other pallets, auditors.

use crate::*;
use custodia_primitives::{Authority, AuthorityId, Clock, Moment, Role, TermId};
use frame_support::traits::DisabledValidators;

impl<T: Config> custodia_primitives::Authorities for Pallet<T> {
	fn get(id: AuthorityId) -> Option<Authority> {
		Authorities::<T>::get(id).map(|info| Authority {
			kind: info.kind,
			parent: info.parent,
			branch: info.branch,
			active: info.status == Status::Active,
		})
	}
}

impl<T: Config> Pallet<T> {
	/// Who an account is: what it signs as, for which authority, under which terms.
	pub fn who(account: &T::AccountId) -> Option<Who> {
		let signer = Accounts::<T>::get(account)?;
		let (id, terms) = match signer {
			Signer::Officer(id) => {
				let officer = Officers::<T>::get(id)?;
				let today = <T as Config>::Clock::today();
				let terms = officer
					.terms
					.into_iter()
					.map(|held| WhoseTerm {
						standing: held.standing(today),
						id: held.term,
						roles: held.roles,
						from: held.from,
						until: held.until,
						posts: Posts::<T>::get(held.term)
							.held
							.into_iter()
							.map(|held| WhosePost { post: held.post, from: held.from })
							.collect(),
					})
					.collect();
				(Some(officer.authority), terms)
			},
			Signer::Delegate(authority) | Signer::Seat(authority) => {
				(Some(authority), Default::default())
			},
			Signer::Retired => (None, Default::default()),
		};
		let authority = id.and_then(|id| {
			Authorities::<T>::get(id).map(|info| WhoseAuthority {
				id,
				name: info.name,
				kind: info.kind,
				status: info.status,
			})
		});
		Some(Who { signer, authority, terms })
	}

	/// An authority.
	pub fn authority(id: AuthorityId) -> Option<AuthorityInfo<T::AccountId>> {
		Authorities::<T>::get(id)
	}

	/// A term of office.
	pub fn term(id: TermId) -> Option<TermOfOffice> {
		Terms::<T>::get(id)
	}

	/// A seat and how it stands.
	pub fn seat_state(account: &T::AccountId) -> Option<SeatState> {
		let seat = Seats::<T>::get(account)?;
		let index = pallet_session::Pallet::<T>::validator_id_to_index(account);
		Some(SeatState {
			seat,
			keyed: Self::is_keyed(account),
			chosen: Chosen::<T>::get().contains(account),
			active: index.is_some(),
			disabled: index.is_some_and(pallet_session::Pallet::<T>::is_disabled),
		})
	}

	/// Whether a term let its officer act in a role at a moment: from its first day through its
	/// last, until it was ended, while its authority was active.
	///
	/// A moment is a minute: one in which the term ended or the authority was suspended counts.
	pub fn term_held(id: TermId, role: Role, at: Moment) -> bool {
		Terms::<T>::get(id).is_some_and(|term| {
			term.roles.contains(&role)
				&& term.from <= at.date()
				&& term.until.is_none_or(|last| at.date() <= last)
				&& term.ended.is_none_or(|ended| at <= ended.at)
				&& Self::was_active(term.authority, at)
		})
	}

	/// Whether an authority was active at some time in a minute.
	fn was_active(id: AuthorityId, at: Moment) -> bool {
		let changes = Authorities::<T>::get(id).map_or(0, |info| info.changes);
		for row in (0..changes).rev().filter_map(|n| StatusChanges::<T>::get(id, n)) {
			if row.at <= at && row.status == Status::Active {
				return true;
			}
			if row.at < at {
				return false;
			}
		}
		false
	}
}

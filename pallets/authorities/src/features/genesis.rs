// SPDX-License-Identifier: Apache-2.0
//! Who may act when the chain begins. Nonsense panics here, before there is a chain.

use super::terms::new_term;
use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{authority::Roles, AuthorityId, Date, Moment, Post, Role, TermId};
use frame_support::traits::InitializeMembers;
use sp_core::H256;

impl<T: Config> Pallet<T> {
	pub(crate) fn build_genesis(authorities: &[GenesisAuthority<T::AccountId>]) {
		assert!(
			pallet_session::Validators::<T>::get().is_empty(),
			"put Authorities before Session in the runtime: it chooses the first validators",
		);
		for (index, given) in authorities.iter().enumerate() {
			assert!(
				given.parent.is_none_or(|parent| (parent as usize) < index),
				"authority {index}: its parent must stand before it",
			);
			let authority = Self::genesis_authority(given);
			for registrar in &given.registrars {
				let roles = alloc::vec![Role::Registrar];
				Self::genesis_officer(authority, &registrar.account, registrar.person, roles, &[]);
			}
			for officer in &given.officers {
				assert!(
					!officer.roles.contains(&Role::Registrar),
					"authority {authority}: registrars go in their own list",
				);
				Self::genesis_officer(
					authority,
					&officer.account,
					officer.person,
					officer.roles.clone(),
					&officer.posts,
				);
			}
			for account in &given.seats {
				Self::genesis_seat(authority, account);
			}
		}
		T::CouncilMembers::initialize_members(&Self::delegates());
	}

	fn genesis_authority(given: &GenesisAuthority<T::AccountId>) -> AuthorityId {
		let name = given
			.name
			.parse::<Name>()
			.unwrap_or_else(|error| panic!("authority {:?}: its name: {error}", given.name));
		let parent = given.parent.map(AuthorityId);
		let id = Self::admit(name, given.kind, parent, given.voting, Moment::default())
			.unwrap_or_else(|error| panic!("authority {:?}: {error:?}", given.name));
		if let Some(delegate) = &given.delegate {
			assert!(given.voting, "authority {:?} has a delegate, but no vote", given.name);
			claim::<T>(delegate, Signer::Delegate(id));
			Authorities::<T>::mutate(id, |row| {
				if let Some(row) = row {
					row.delegate = Some(delegate.clone());
				}
			});
		}
		id
	}

	fn genesis_officer(
		authority: AuthorityId,
		account: &T::AccountId,
		person: H256,
		roles: Vec<Role>,
		posts: &[Post],
	) {
		let kind = Authorities::<T>::get(authority).map(|info| info.kind);
		let kind = kind.expect("the authority was admitted just before; qed");
		let roles = Roles::try_from(roles)
			.unwrap_or_else(|_| panic!("account {account:?} has more roles than a term can give"));
		let roles = Self::check_roles(roles, kind)
			.unwrap_or_else(|error| panic!("roles of account {account:?}: {error:?}"));
		let officer = Self::register(authority, account.clone(), person, None)
			.unwrap_or_else(|error| panic!("account {account:?}: {error:?}"));
		let row = new_term(officer, authority, roles, Date::default(), None);
		let term = TermId(NextTerm::<T>::get());
		Self::give(row.clone())
			.unwrap_or_else(|error| panic!("term of account {account:?}: {error:?}"));
		for post in posts {
			let entry = PostRow {
				post: *post,
				from: row.from,
				given_by: None,
				seconded_by: None,
				at: Moment::default(),
				taken: None,
			};
			Self::bear(term, &row, entry)
				.unwrap_or_else(|error| panic!("post {post} of account {account:?}: {error:?}"));
		}
	}

	fn genesis_seat(authority: AuthorityId, account: &T::AccountId) {
		use frame_support::traits::Get;
		assert!(Seats::<T>::count() < T::MaxSeats::get(), "more seats than there can be");
		let seat = Seat {
			authority,
			branch: Self::branch_of(authority).unwrap_or(authority),
			offered: Moment::default(),
			mark: None,
			unsafe_to_remove: false,
		};
		Self::add_seat(account.clone(), seat)
			.unwrap_or_else(|error| panic!("seat {account:?}: {error:?}"));
	}

	/// The first validators: every seat that has keys at genesis, even where a branch has too many;
	/// then those are flagged. `None` if there is no such seat.
	pub(crate) fn first_seats() -> Option<Vec<T::AccountId>> {
		let mut keyed: Vec<T::AccountId> = Seats::<T>::iter_keys().filter(Self::is_keyed).collect();
		keyed.sort();
		Chosen::<T>::put(frame_support::BoundedVec::truncate_from(keyed.clone()));
		// Chosen is what it will be; this only sets the flags.
		Self::choose_seats();
		(!keyed.is_empty()).then_some(keyed)
	}
}

fn claim<T: Config>(account: &T::AccountId, signer: Signer) {
	Pallet::<T>::claim(account, signer)
		.unwrap_or_else(|error| panic!("account {account:?}: {error:?}"));
}

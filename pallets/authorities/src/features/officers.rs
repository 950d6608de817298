// SPDX-License-Identifier: Apache-2.0
//! Officers are registered, get other accounts, change authority; and who may act.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{
	authority::{Posts, Roles},
	Acting, AuthorityId, Clock, Date, OfficerId, Post, Role, TermId,
};
use frame_support::{dispatch::DispatchResult, ensure};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_core::H256;
use sp_runtime::DispatchError;

impl<T: Config> custodia_primitives::Officers<OriginFor<T>> for Pallet<T> {
	fn acting(origin: OriginFor<T>, role: Role) -> Result<Acting, DispatchError> {
		Self::signed_in(origin, role).map(|(_, acting)| acting)
	}

	fn holding(
		origin: OriginFor<T>,
		role: Role,
		posts: &[Post],
	) -> Result<(Acting, Post), DispatchError> {
		let (officer, acting) = Self::signed_in(origin, role)?;
		Self::in_post(&officer, acting, role, posts)
	}

	fn posts(term: TermId) -> Posts {
		Self::posts_today(term)
	}

	fn signed(origin: OriginFor<T>) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		let (id, officer) = Self::officer_signed(origin)?;
		let terms = Self::in_force(id, &officer)?;
		ensure!(!terms.is_empty(), Error::<T>::NoTermInForce);
		Ok(terms)
	}

	fn named(officer: OfficerId) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		let row = Officers::<T>::get(officer).ok_or(Error::<T>::UnknownOfficer)?;
		Self::in_force(officer, &row)
	}
}

/// Why no term lets an officer act in a role.
enum Cause {
	Ended,
	Expired,
	NotBegun,
	OtherRoles,
	None,
}

impl Cause {
	fn error<T: Config>(self) -> Error<T> {
		match self {
			Cause::Ended => Error::TermEnded,
			Cause::Expired => Error::TermExpired,
			Cause::NotBegun => Error::TermNotBegun,
			Cause::OtherRoles => Error::MissingRole,
			Cause::None => Error::NoTermInForce,
		}
	}
}

/// The first term in force today with the role, or what stands in the way of the latest one.
fn term_for<AccountId>(
	officer: &Officer<AccountId>,
	role: Role,
	today: Date,
) -> Result<(TermId, Roles), Cause> {
	let mut cause = if officer.in_office(today) { Cause::OtherRoles } else { Cause::None };
	for held in officer.terms.iter().filter(|held| held.roles.contains(&role)) {
		cause = match held.standing(today) {
			Standing::InForce => return Ok((held.term, held.roles.clone())),
			Standing::NotBegun => Cause::NotBegun,
			Standing::Expired => Cause::Expired,
			Standing::Ended => Cause::Ended,
		};
	}
	Err(cause)
}

impl<T: Config> Pallet<T> {
	/// The officer who signed, and under which term he acts in a role.
	fn signed_in(
		origin: OriginFor<T>,
		role: Role,
	) -> Result<(Officer<T::AccountId>, Acting), DispatchError> {
		let (id, officer) = Self::officer_signed(origin)?;
		let kind = Self::active(officer.authority)?.kind;
		let (term, roles) = term_for(&officer, role, <T as Config>::Clock::today())
			.map_err(|cause| cause.error::<T>())?;
		let acting = Acting { officer: id, authority: officer.authority, kind, roles, term };
		Ok((officer, acting))
	}

	fn officer_signed(
		origin: OriginFor<T>,
	) -> Result<(OfficerId, Officer<T::AccountId>), DispatchError> {
		let who = ensure_signed(origin)?;
		let id = match Accounts::<T>::get(&who).ok_or(Error::<T>::UnknownSigner)? {
			Signer::Officer(id) => id,
			_ => return Err(Error::<T>::NotAnOfficer.into()),
		};
		Ok((id, Officers::<T>::get(id).ok_or(Error::<T>::UnknownSigner)?))
	}

	/// Each term of an officer that is in force today, with the posts it bears.
	fn in_force(
		id: OfficerId,
		officer: &Officer<T::AccountId>,
	) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		let authority = officer.authority;
		let kind = Self::active(authority)?.kind;
		let today = <T as Config>::Clock::today();
		let terms = officer.terms.iter().filter(|held| held.standing(today) == Standing::InForce);
		let each = terms.map(|held| {
			let (term, roles) = (held.term, held.roles.clone());
			(Acting { officer: id, authority, kind, roles, term }, Self::posts_today(term))
		});
		Ok(each.collect())
	}

	/// The registrar who signed.
	pub(crate) fn registrar(origin: OriginFor<T>) -> Result<Acting, DispatchError> {
		<Self as custodia_primitives::Officers<_>>::acting(origin, Role::Registrar)
	}

	/// Registers a person new to the chain.
	pub(crate) fn register(
		authority: AuthorityId,
		account: T::AccountId,
		person: H256,
		by: Option<OfficerId>,
	) -> Result<OfficerId, DispatchError> {
		ensure!(!Persons::<T>::contains_key(person), Error::<T>::PersonKnown);
		let officer = OfficerId(Self::next::<NextOfficer<T>>()?);
		Self::claim(&account, Signer::Officer(officer))?;
		Persons::<T>::insert(person, officer);
		let row =
			Officer { account: account.clone(), authority, person, terms: Default::default() };
		Officers::<T>::insert(officer, row);
		Self::deposit_event(Event::OfficerRegistered { officer, authority, account, person, by });
		Ok(officer)
	}

	pub(crate) fn do_officer_replace_account(
		registrar: Acting,
		id: OfficerId,
		account: T::AccountId,
	) -> DispatchResult {
		let officer = Self::colleague(&registrar, id)?;
		let today = <T as Config>::Clock::today();
		ensure!(!officer.is_registrar(today), Error::<T>::NotForRegistrars);

		// Or a registrar could slip into the place of a judge, or of a warden.
		let live: Vec<(TermId, bool)> = officer
			.terms
			.iter()
			.filter(|held| held.is_live(today))
			.map(|held| {
				let decides = held.roles.iter().any(|role| role.decides());
				(held.term, decides || Self::bears_posts(held.term))
			})
			.collect();
		Self::replace_account(id, officer, account, Some(registrar.officer))?;
		let reason = Reason::try_from("account replaced").unwrap_or_default();
		for (term, weighty) in live {
			Self::drop_proposal(term, id, &registrar);
			if weighty {
				Self::end(term, Some(registrar.officer), reason.clone())?;
			}
		}
		if let Some(pending) = Appointments::<T>::take(id) {
			Self::deposit_event(Event::AppointmentDeclined {
				officer: id,
				authority: pending.authority,
				by: registrar.officer,
			});
		}
		Ok(())
	}

	pub(crate) fn do_officer_take_over(
		registrar: Acting,
		id: OfficerId,
		account: T::AccountId,
	) -> DispatchResult {
		let mut officer = Officers::<T>::get(id).ok_or(Error::<T>::UnknownOfficer)?;
		ensure!(officer.authority != registrar.authority, Error::<T>::OfficerHere);
		ensure!(!officer.holds_terms(<T as Config>::Clock::today()), Error::<T>::HoldsTerms);
		ensure!(!Appointments::<T>::contains_key(id), Error::<T>::AppointmentPending);
		Self::claim(&account, Signer::Officer(id))?;

		let left = core::mem::replace(&mut officer.authority, registrar.authority);
		let before = core::mem::replace(&mut officer.account, account.clone());
		Self::retire(&before);
		officer.terms = Default::default();
		Officers::<T>::insert(id, officer);
		Self::deposit_event(Event::OfficerTakenOver {
			officer: id,
			authority: registrar.authority,
			left,
			account,
			before,
			by: registrar.officer,
		});
		Ok(())
	}

	/// Writes the officer back with another account.
	pub(crate) fn replace_account(
		id: OfficerId,
		mut officer: Officer<T::AccountId>,
		account: T::AccountId,
		by: Option<OfficerId>,
	) -> DispatchResult {
		Self::claim(&account, Signer::Officer(id))?;
		let before = core::mem::replace(&mut officer.account, account.clone());
		Self::retire(&before);
		let authority = officer.authority;
		Officers::<T>::insert(id, officer);
		Self::deposit_event(Event::AccountReplaced { officer: id, authority, account, before, by });
		Ok(())
	}

	/// An officer of the registrar's own authority who is not himself.
	pub(crate) fn colleague(
		registrar: &Acting,
		id: OfficerId,
	) -> Result<Officer<T::AccountId>, DispatchError> {
		ensure!(registrar.officer != id, Error::<T>::NotToHimself);
		let officer = Officers::<T>::get(id).ok_or(Error::<T>::UnknownOfficer)?;
		ensure!(officer.authority == registrar.authority, Error::<T>::OfficerElsewhere);
		Ok(officer)
	}

	/// Takes a new account into use.
	///
	/// Its provider reference is never taken back: an account that was reaped begins again at nonce
	/// zero, and its old transactions could be replayed.
	pub(crate) fn claim(account: &T::AccountId, signer: Signer) -> DispatchResult {
		ensure!(!Accounts::<T>::contains_key(account), Error::<T>::AccountInUse);
		Accounts::<T>::insert(account, signer);
		frame_system::Pallet::<T>::inc_providers(account);
		Ok(())
	}

	/// Puts an account out of use for ever.
	pub(crate) fn retire(account: &T::AccountId) {
		Accounts::<T>::insert(account, Signer::Retired);
	}
}

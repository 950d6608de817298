// SPDX-License-Identifier: Apache-2.0
//! Terms of office are given, seconded, deputised and ended.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{
	authority::Roles, Acting, AuthorityId, AuthorityKind, Clock, Date, OfficerId, Role, TermId,
};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_core::H256;
use sp_runtime::{ArithmeticError, DispatchError};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_registrar_appoint(
		authority: AuthorityId,
		account: T::AccountId,
		person: H256,
		until: Option<Date>,
	) -> DispatchResult {
		ensure!(Authorities::<T>::contains_key(authority), Error::<T>::UnknownAuthority);
		let today = <T as Config>::Clock::today();
		ensure!(until.is_none_or(|last| last >= today), Error::<T>::TermEndsBeforeItBegins);

		let officer = match Persons::<T>::get(person) {
			None => Self::register(authority, account, person, None)?,
			Some(id) => {
				let officer = Officers::<T>::get(id).ok_or(Error::<T>::UnknownOfficer)?;
				ensure!(officer.authority == authority, Error::<T>::PersonKnown);
				ensure!(!officer.holds_terms(today), Error::<T>::RegistrarsHoldNothingElse);
				ensure!(!Appointments::<T>::contains_key(id), Error::<T>::AppointmentPending);
				if officer.account != account {
					Self::replace_account(id, officer, account, None)?;
				}
				id
			},
		};
		let roles = Roles::truncate_from(alloc::vec![Role::Registrar]);
		Self::give(new_term(officer, authority, roles, today, until))
	}

	pub(crate) fn do_registrar_dismiss(id: OfficerId, reason: Reason) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		let officer = Officers::<T>::get(id).ok_or(Error::<T>::UnknownOfficer)?;
		let today = <T as Config>::Clock::today();
		ensure!(officer.is_registrar(today), Error::<T>::NotARegistrar);
		for held in officer.terms.iter().filter(|held| held.is_live(today)) {
			Self::end(held.term, None, reason.clone())?;
		}
		Ok(())
	}

	pub(crate) fn do_term_grant(
		registrar: Acting,
		officer: OfficerId,
		roles: Roles,
		from: Date,
		until: Option<Date>,
	) -> DispatchResult {
		let roles = Self::check_roles(roles, registrar.kind)?;
		ensure!(!roles.contains(&Role::Registrar), Error::<T>::NotForRegistrars);
		let mut term = new_term(officer, registrar.authority, roles, from, until);
		term.granted_by = Some(registrar.officer);
		Self::propose_or_give(registrar, term)
	}

	pub(crate) fn do_term_deputise(
		registrar: Acting,
		officer: OfficerId,
		deputised: TermId,
		until: Date,
		reason: Reason,
	) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		let today = <T as Config>::Clock::today();
		let original = Terms::<T>::get(deputised).ok_or(Error::<T>::UnknownTerm)?;
		ensure!(original.authority == registrar.authority, Error::<T>::OfficerElsewhere);
		ensure!(!original.roles.contains(&Role::Registrar), Error::<T>::NotForRegistrars);
		ensure!(original.officer != officer, Error::<T>::DeputisesHimself);
		ensure!(original.deputises.is_none(), Error::<T>::DeputyOfDeputy);
		Self::ensure_in_force(&original, today)?;
		ensure!(original.until.is_none_or(|last| until <= last), Error::<T>::DeputyOutlastsTerm);

		let mut term = new_term(officer, registrar.authority, original.roles, today, Some(until));
		term.granted_by = Some(registrar.officer);
		term.deputises = Some(deputised);
		term.reason = reason;
		Self::propose_or_give(registrar, term)
	}

	pub(crate) fn do_term_second(
		registrar: Acting,
		officer: OfficerId,
		roles: Roles,
	) -> DispatchResult {
		let pending = Appointments::<T>::get(officer).ok_or(Error::<T>::NothingPending)?;
		let same = roles.len() == pending.roles.len()
			&& pending.roles.iter().all(|role| roles.contains(role));
		ensure!(same, Error::<T>::RolesDiffer);
		ensure!(pending.authority == registrar.authority, Error::<T>::OfficerElsewhere);
		ensure!(pending.proposed_by != registrar.officer, Error::<T>::SameRegistrar);
		Self::ensure_registrar(pending.proposed_by, pending.authority)?;
		let today = <T as Config>::Clock::today();
		if let Some(deputised) = pending.deputises {
			let original = Terms::<T>::get(deputised).ok_or(Error::<T>::UnknownTerm)?;
			Self::ensure_in_force(&original, today)?;
		}
		let from = pending.from.max(Self::after_delay(today)?);
		ensure!(pending.until.is_none_or(|last| last >= from), Error::<T>::TermEndsBeforeItBegins);

		Appointments::<T>::remove(officer);
		Self::give(TermOfOffice {
			officer,
			authority: pending.authority,
			roles: pending.roles,
			from,
			until: pending.until,
			granted_by: Some(pending.proposed_by),
			seconded_by: Some(registrar.officer),
			deputises: pending.deputises,
			reason: pending.reason,
			ended: None,
		})
	}

	pub(crate) fn do_term_decline(registrar: Acting, officer: OfficerId) -> DispatchResult {
		let pending = Appointments::<T>::get(officer).ok_or(Error::<T>::NothingPending)?;
		ensure!(pending.authority == registrar.authority, Error::<T>::OfficerElsewhere);
		Appointments::<T>::remove(officer);
		Self::deposit_event(Event::AppointmentDeclined {
			officer,
			authority: pending.authority,
			by: registrar.officer,
		});
		Ok(())
	}

	pub(crate) fn do_term_end(registrar: Acting, term: TermId, reason: Reason) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		let row = Terms::<T>::get(term).ok_or(Error::<T>::UnknownTerm)?;
		ensure!(row.authority == registrar.authority, Error::<T>::OfficerElsewhere);
		ensure!(!row.roles.contains(&Role::Registrar), Error::<T>::NotForRegistrars);
		match row.standing(<T as Config>::Clock::today()) {
			Standing::Ended => Err(Error::<T>::TermEnded.into()),
			Standing::Expired => Err(Error::<T>::TermExpired.into()),
			Standing::InForce | Standing::NotBegun => {
				Self::end(term, Some(registrar.officer), reason)
			},
		}
	}

	/// Gives the term, or lets it wait for a second registrar if its roles decide about people.
	fn propose_or_give(registrar: Acting, term: TermOfOffice) -> DispatchResult {
		let officer = Self::colleague(&registrar, term.officer)?;
		let today = <T as Config>::Clock::today();
		ensure!(!officer.is_registrar(today), Error::<T>::RegistrarsHoldNothingElse);
		ensure!(term.from >= today, Error::<T>::TermInThePast);
		ensure!(
			term.until.is_none_or(|last| last >= term.from),
			Error::<T>::TermEndsBeforeItBegins
		);
		if !term.roles.iter().any(|role| role.decides()) {
			return Self::give(term);
		}

		ensure!(!Appointments::<T>::contains_key(term.officer), Error::<T>::AppointmentPending);
		Self::deposit_event(Event::AppointmentProposed {
			officer: term.officer,
			authority: term.authority,
			roles: term.roles.clone(),
			from: term.from,
			until: term.until,
			deputises: term.deputises,
			by: registrar.officer,
		});
		let pending = Appointment {
			authority: term.authority,
			roles: term.roles,
			from: term.from,
			until: term.until,
			proposed_by: registrar.officer,
			proposed_on: today,
			deputises: term.deputises,
			reason: term.reason,
		};
		Appointments::<T>::insert(term.officer, pending);
		Ok(())
	}

	/// Writes a new term down, and beside its officer.
	pub(crate) fn give(term: TermOfOffice) -> DispatchResult {
		let id = TermId(Self::next::<NextTerm<T>>()?);
		let mut officer = Officers::<T>::get(term.officer).ok_or(Error::<T>::UnknownOfficer)?;
		if officer.terms.is_full() {
			let today = <T as Config>::Clock::today();
			officer.terms.retain(|held| held.is_live(today));
		}
		let held = HeldTerm {
			term: id,
			roles: term.roles.clone(),
			from: term.from,
			until: term.until,
			ended: false,
		};
		officer.terms.try_push(held).map_err(|_| Error::<T>::TooManyTerms)?;

		Officers::<T>::insert(term.officer, officer);
		Self::deposit_event(Event::TermGranted {
			term: id,
			officer: term.officer,
			authority: term.authority,
			roles: term.roles.clone(),
			from: term.from,
			until: term.until,
			deputises: term.deputises,
			by: term.granted_by,
			seconded_by: term.seconded_by,
		});
		Terms::<T>::insert(id, term);
		Ok(())
	}

	/// Ends a term that is in force or to come, and with it its posts.
	pub(crate) fn end(id: TermId, by: Option<OfficerId>, reason: Reason) -> DispatchResult {
		let mut term = Terms::<T>::get(id).ok_or(Error::<T>::UnknownTerm)?;
		let at = <T as Config>::Clock::now();
		term.ended = Some(Ended { by, at, reason: reason.clone() });
		let (officer, authority) = (term.officer, term.authority);
		Terms::<T>::insert(id, term);
		PostProposals::<T>::remove(id);
		Officers::<T>::mutate(officer, |row| {
			let held = row.iter_mut().flat_map(|row| row.terms.iter_mut());
			held.filter(|held| held.term == id).for_each(|held| held.ended = true);
		});
		Self::deposit_event(Event::TermEnded { term: id, officer, authority, by, reason });
		Ok(())
	}

	/// The roles in order, if an authority of this kind can give them together.
	pub(crate) fn check_roles(roles: Roles, kind: AuthorityKind) -> Result<Roles, DispatchError> {
		let mut roles: Vec<Role> = roles.into_inner();
		roles.sort();
		ensure!(!roles.is_empty(), Error::<T>::RolesEmpty);
		ensure!(roles.windows(2).all(|pair| pair[0] != pair[1]), Error::<T>::RolesRepeated);
		ensure!(roles.iter().all(|role| role.allowed_in(kind)), Error::<T>::RoleNotAllowed);
		Ok(Roles::truncate_from(roles))
	}

	/// Who proposed something must still be a registrar there when it is seconded.
	pub(crate) fn ensure_registrar(id: OfficerId, authority: AuthorityId) -> DispatchResult {
		let today = <T as Config>::Clock::today();
		let is_one = Officers::<T>::get(id)
			.is_some_and(|row| row.authority == authority && row.is_registrar(today));
		ensure!(is_one, Error::<T>::ProposerDismissed);
		Ok(())
	}

	/// The first day of what is seconded today.
	pub(crate) fn after_delay(today: Date) -> Result<Date, DispatchError> {
		let delay = i32::from(SecondingDelay::<T>::get());
		Ok(today.add_days(delay).ok_or(ArithmeticError::Overflow)?)
	}

	pub(crate) fn ensure_in_force(term: &TermOfOffice, today: Date) -> DispatchResult {
		match term.standing(today) {
			Standing::InForce => Ok(()),
			Standing::NotBegun => Err(Error::<T>::TermNotBegun.into()),
			Standing::Expired => Err(Error::<T>::TermExpired.into()),
			Standing::Ended => Err(Error::<T>::TermEnded.into()),
		}
	}
}

/// A term that nobody but the council stands behind yet.
pub(crate) fn new_term(
	officer: OfficerId,
	authority: AuthorityId,
	roles: Roles,
	from: Date,
	until: Option<Date>,
) -> TermOfOffice {
	TermOfOffice {
		officer,
		authority,
		roles,
		from,
		until,
		granted_by: None,
		seconded_by: None,
		deputises: None,
		reason: Reason::default(),
		ended: None,
	}
}

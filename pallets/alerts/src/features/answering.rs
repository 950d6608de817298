// SPDX-License-Identifier: Apache-2.0
//! Who answers an alert, and who rules over what it holds up.

use crate::*;
use custodia_primitives::{
	Acting, AlertId, Authorities, AuthorityId, AuthorityKind, Clock, Digest, Officers, Role,
};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_answer(
		origin: OriginFor<T>,
		id: AlertId,
		outcome: Outcome,
		reasons: Digest,
	) -> DispatchResult {
		let Acting { officer, authority, kind, .. } = T::Officers::acting(origin, Role::Inspector)?;
		let mut alert = Alerts::<T>::get(id).ok_or(Error::<T>::AlertUnknown)?;
		ensure!(alert.is_open(), Error::<T>::AlreadyAnswered);
		ensure!(oversees(kind, &alert), Error::<T>::NotOversight);
		let apart = !alert.is_about(authority, officer) && Self::is_apart(&alert, authority);
		ensure!(apart, Error::<T>::ConcernsYou);
		alert.answer = Some(Answer { officer, authority, at: T::Clock::now(), outcome, reasons });
		for party in alert.authorities() {
			OpenOfAuthority::<T>::remove(party, id);
		}
		let inmate = alert.about.inmate();
		if let Some(inmate) = inmate {
			OpenOfInmate::<T>::remove(inmate, id);
			if outcome == Outcome::Unfounded {
				Self::unblock(inmate, id);
			}
		}
		Self::expect_no_answer(id, alert.due);
		Alerts::<T>::insert(id, alert);
		Self::deposit_event(Event::AlertAnswered {
			alert: id,
			inmate,
			outcome,
			authority,
			officer,
			reasons,
		});
		Ok(())
	}

	pub(crate) fn do_rule_over(
		origin: OriginFor<T>,
		id: AlertId,
		reasons: Digest,
	) -> DispatchResult {
		let Acting { officer, authority, kind, .. } = T::Officers::acting(origin, Role::Judge)?;
		ensure!(kind == AuthorityKind::Court, Error::<T>::NotACourt);
		let mut alert = Alerts::<T>::get(id).ok_or(Error::<T>::AlertUnknown)?;
		let inmate = alert.about.inmate().ok_or(Error::<T>::NotBlocking)?;
		ensure!(Self::blocks_today(inmate, id), Error::<T>::NotBlocking);
		ensure!(!alert.is_about(authority, officer), Error::<T>::ConcernsYou);
		alert.ruling = Some(Ruling { officer, authority, at: T::Clock::now(), reasons });
		Alerts::<T>::insert(id, alert);
		Self::unblock(inmate, id);
		Self::deposit_event(Event::AlertRuledOver {
			alert: id,
			inmate,
			authority,
			officer,
			reasons,
		});
		Ok(())
	}

	/// Whether an alert holds up a prisoner's petitions today.
	pub(crate) fn blocks_today(inmate: custodia_primitives::InmateId, alert: AlertId) -> bool {
		let today = T::Clock::today();
		let all = Holds::<T>::get(inmate);
		all.iter().any(|own| own.alert == alert && own.until >= today)
	}

	/// Whether an authority is of another branch than each of those that an alert is about: neither one
	/// of them, nor above, nor below, nor beside. One that is not known is not apart.
	pub(crate) fn is_apart(alert: &Alert, authority: AuthorityId) -> bool {
		let branch = |id| T::Authorities::get(id).map(|known| known.branch);
		let Some(own) = branch(authority) else { return false };
		alert.authorities().all(|party| branch(party).is_some_and(|other| other != own))
	}
}

/// Whether an authority of a kind answers an alert: oversight, and a ministry once nobody answered in
/// time, so that none is left to those alone whom it is about.
pub(crate) fn oversees(kind: AuthorityKind, alert: &Alert) -> bool {
	use AuthorityKind::*;
	match kind {
		Oversight | Prosecution | Ombudsman => true,
		JusticeMinistry => alert.escalated > 0,
		_ => false,
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Placing under a scheme, and leaving it.

use super::{entering::Written, Asking};
use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{
	engine::millionths, Acting, Clock, Custody, Decimal, InmateId, Law, Officers, Role,
};
use custodia_rules::Name;
use frame_support::{ensure, weights::Weight};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_place(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		cost: &mut Weight,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::CaseWorker)?;
		let Acting { authority, officer, .. } = acting;
		ensure!(T::Custody::holder(inmate) == Some(authority), Error::<T>::NotHeldHere);
		let (id, scheme) = Self::scheme_named(authority, name)?;
		let all = Standings::<T>::get(inmate);
		let known = all.iter().find(|row| row.name == name);
		let active = known.filter(|row| row.left.is_none());
		ensure!(active.is_none_or(|row| row.body.kind() == scheme.kind), Error::<T>::OtherKind);
		let room = known.is_some() || !all.is_full() || all.iter().any(|row| row.left.is_some());
		ensure!(room, Error::<T>::TooManyStandings);

		let mut asking = Asking::<T>::new(authority, inmate, Some(&acting), None, cost);
		let terms = Self::terms(&mut asking, &scheme)?;
		let same = |row: &Standing| {
			row.scheme == id && row.authority == authority && keeps(&row.body, &terms)
		};
		ensure!(!active.is_some_and(same), Error::<T>::AlreadyPlaced);
		let counting = scheme.bookings.iter().map(|own| Counted {
			fact: own.fact,
			amount: own.amount,
			counts: own.counts,
		});
		let counting: Vec<Counted> = counting.collect();
		let counting = counting.try_into().map_err(|_| DispatchError::Corruption)?;
		let act = Act::Placed { name, scheme: id, terms: terms.clone(), counting };
		let written = Written { act, grounds: Vec::new() };
		let entry = Self::enter(inmate, &acting, written, cost)?;
		Self::deposit_event(Event::Placed {
			inmate,
			name,
			scheme: id,
			terms,
			entry,
			authority,
			officer,
		});
		Ok(())
	}

	/// What counts under a scheme, by the law of now.
	fn terms(asking: &mut Asking<'_, T>, scheme: &Scheme) -> Result<Terms, DispatchError> {
		Ok(match scheme.kind {
			SchemeKind::Cycle => {
				let Filling { feeds, full } = scheme.filling.ok_or(Error::<T>::PartsMissing)?;
				let full = T::Law::parameter(asking.under, full, T::Clock::today());
				let full = full.and_then(millionths).filter(|full| *full > 0);
				let full = full.ok_or(Error::<T>::FullUnknown)?;
				Terms::Cycle { feeds, full: Decimal::from_millionths(full) }
			},
			SchemeKind::Levels => {
				Terms::Levels { due: Self::due_by_law(asking, scheme, Vec::new())? }
			},
			SchemeKind::Accrual => {
				Terms::Accrual { accrued: Self::accrued_by_law(asking, scheme, Vec::new())? }
			},
		})
	}

	pub(crate) fn do_leave(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		cost: &mut Weight,
	) -> DispatchResult {
		let (row, _) = Self::active(inmate, name)?;
		let (acting, _) = Self::concerned(origin, inmate, &row, None, Role::CaseWorker)?;
		let Acting { authority, officer, .. } = acting;
		let written = Written { act: Act::SchemeLeft { name }, grounds: Vec::new() };
		let entry = Self::enter(inmate, &acting, written, cost)?;
		Self::deposit_event(Event::SchemeLeft { inmate, name, entry, authority, officer });
		Ok(())
	}
}

/// Whether somebody already stands under these terms.
fn keeps(body: &Body, terms: &Terms) -> bool {
	match (body, terms) {
		(Body::Cycle(own), Terms::Cycle { feeds, full }) => {
			own.feeds == *feeds && own.full == *full
		},
		(Body::Level(own), Terms::Levels { due }) => own.due == *due,
		(Body::Accrual(own), Terms::Accrual { accrued }) => own.accrued == *accrued,
		_ => false,
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Booking what is added, taken off and applied.

use super::{
	asking::{add, whole, word},
	entering::Written,
	Asking,
};
use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{
	asking,
	engine::{millionths, number},
	Acting, Clock, Decimal, InmateId, Role,
};
use custodia_rules::{Name, Named};
use frame_support::{ensure, weights::Weight};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_book(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		booking: Name,
		line: Line,
		cost: &mut Weight,
	) -> DispatchResult {
		let (row, scheme) = Self::active(inmate, name)?;
		let own = scheme.bookings.iter().find(|own| own.name == booking);
		let own = own.ok_or(Error::<T>::BookingUnknown)?;
		ensure!(own.by_hand, Error::<T>::NotByHand);
		let keeper = scheme.people.keeper;
		let (acting, post) = Self::concerned(origin, inmate, &row, keeper, Role::CaseWorker)?;
		let Acting { authority, officer, .. } = acting;
		let lawful = Self::kind_in_force(row.authority, own.act.unwrap_or(own.fact));
		let lawful = lawful.ok_or(Error::<T>::KindUnknown)?;
		let fields = Self::read_line(&lawful, &line, &["cycle"])?;
		let amount = Self::amount(&fields, own.amount)?;

		let mut asking = Asking::<T>::new(row.authority, inmate, Some(&acting), post, cost);
		let weighed = asking.pass(own.act, fields.clone(), Vec::new())?;
		let counts = weighed.map_or(amount, |weighed| asking::counted(&weighed, amount));
		let fact = Self::kind_in_force(row.authority, own.fact);
		let (_, fact) = fact.ok_or(Error::<T>::KindUnknown)?;
		let mut states = Vec::new();
		for given in fields.into_iter().filter(|given| given.name != own.amount) {
			add(&mut states, &fact, given);
		}
		states.push(Named { name: own.amount, value: number(counts) });
		if let Body::Cycle(cycle) = &row.body {
			add(&mut states, &fact, Named { name: word("cycle"), value: whole(cycle.number) });
		}
		let now = T::Clock::now();
		let told = Self::told(row.authority, Some(own.fact), now, states.clone());
		let accrued = Self::accrued_by_law(&mut asking, &scheme, told.into_iter().collect())?;
		let (warned, grounds) = (asking.warned, asking.grounds);

		let facts = Self::draft(inmate, &acting, alloc::vec![(own.fact, states)])?;
		let facts = facts.try_into().map_err(|_| Error::<T>::KindUnknown)?;
		let act = Act::Booked { name, booking, line, accrued, facts };
		let entry = Self::enter(inmate, &acting, Written { act, grounds }, cost)?;
		Self::deposit_event(Event::Booked {
			inmate,
			name,
			booking,
			amount: counts,
			accrued,
			entry,
			warned,
			authority,
			officer,
		});
		Ok(())
	}

	/// How much a line says.
	fn amount(fields: &[Named], own: Name) -> Result<Decimal, Error<T>> {
		let given = fields.iter().find(|given| given.name == own);
		let given = given.and_then(|given| millionths(given.value));
		let amount = Decimal::from_millionths(given.ok_or(Error::<T>::AmountMissing)?);
		ensure!(amount > Decimal::default(), Error::<T>::AmountNotPositive);
		let most = Decimal::from_millionths(MAX_NUMBER * Decimal::ONE);
		ensure!(amount <= most, Error::<T>::AmountTooLarge);
		Ok(amount)
	}
}

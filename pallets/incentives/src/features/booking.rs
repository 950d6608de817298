// SPDX-License-Identifier: Apache-2.0
//! Booking what is added, taken off and applied: by one officer, or proposed by one and confirmed by
//! another.

use super::{
	asking::{add, whole, word},
	entering::Written,
	Asking,
};
use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{
	asking,
	authority::Posts,
	engine::{millionths, number},
	law::Ground,
	Acting, Clock, Custody, Decimal, InmateId, Officers, Post, Role, Sequence, Trace,
};
use custodia_rules::{Name, Named};
use frame_support::{ensure, weights::Weight};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};

/// What a booking comes to by the law of now.
struct Reckoned {
	amount: Decimal,
	accrued: Option<Decimal>,
	states: Vec<Named>,
	warned: Warned,
	grounds: Vec<Ground>,
}

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
		let own = Self::booking(&scheme, booking)?;
		ensure!(own.by_hand != ByHand::No, Error::<T>::NotByHand);
		let alone = own.by_hand == ByHand::Alone;
		ensure!(alone || !row.proposed.is_full(), Error::<T>::TooManyProposed);
		let keeper = scheme.people.keeper;
		let (acting, post) = Self::concerned(origin, inmate, &row, keeper, Role::CaseWorker)?;
		let asking = Asking::<T>::new(row.authority, inmate, Some(&acting), post, cost);
		let reckoned = Self::reckoned(asking, &row, &scheme, own, &line)?;
		if alone {
			return Self::enter_booked(inmate, &acting, name, own, line, None, reckoned, cost);
		}
		let Acting { authority, officer, .. } = acting;
		let Reckoned { amount, warned, grounds, .. } = reckoned;
		let act = Act::BookingProposed { name, booking, line, amount };
		let entry = Self::enter(inmate, &acting, Written { act, grounds }, cost)?;
		Self::deposit_event(Event::BookingProposed {
			inmate,
			name,
			booking,
			amount,
			entry,
			warned,
			authority,
			officer,
		});
		Ok(())
	}

	pub(crate) fn do_book_confirm(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		proposal: Sequence,
		cost: &mut Weight,
	) -> DispatchResult {
		let (row, scheme) = Self::active(inmate, name)?;
		let proposed = *row.proposed(proposal).ok_or(Error::<T>::NotProposed)?;
		let acting = Self::confirming(&T::Officers::signed(origin)?, inmate, &scheme)?;
		ensure!(acting.officer != proposed.officer, Error::<T>::ConfirmsOwn);
		let own = Self::booking(&scheme, proposed.booking)?;
		let entry = T::Trace::entry(inmate, proposal).ok_or(Error::<T>::NotProposed)?;
		let Some(Act::BookingProposed { line, .. }) = entry.act.own().cloned() else {
			return Err(Error::<T>::NotProposed.into());
		};
		// The law is asked again, as of now: whether he may book it who proposed it, while he is in office.
		let terms = T::Officers::named(proposed.officer)?;
		let there = terms.into_iter().find(|(own, _)| own.authority == proposed.authority);
		let keeper = |posts: &Posts| scheme.people.keeper.filter(|post| posts.contains(post));
		let (booker, post): (Acting, Option<Post>) = match there {
			Some((booker, posts)) => (booker, keeper(&posts)),
			None => (acting.clone(), None),
		};
		let asking = Asking::<T>::new(row.authority, inmate, Some(&booker), post, cost);
		let reckoned = Self::reckoned(asking, &row, &scheme, own, &line)?;
		let proposal = Some(proposal);
		Self::enter_booked(inmate, &acting, name, own, line, proposal, reckoned, cost)
	}

	pub(crate) fn do_book_refuse(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		proposal: Sequence,
		cost: &mut Weight,
	) -> DispatchResult {
		let (row, scheme) = Self::known(inmate, name)?;
		let proposed = *row.proposed(proposal).ok_or(Error::<T>::NotProposed)?;
		let terms = T::Officers::signed(origin)?;
		let own = |acting: &Acting| {
			acting.officer == proposed.officer && acting.authority == proposed.authority
		};
		let acting = match terms.iter().find(|(acting, _)| own(acting)) {
			Some((acting, _)) => acting.clone(),
			None => Self::confirming(&terms, inmate, &scheme)?,
		};
		let Acting { authority, officer, .. } = acting;
		let act = Act::BookingRefused { name, proposal };
		let written = Written { act, grounds: Vec::new() };
		let entry = Self::enter(inmate, &acting, written, cost)?;
		Self::deposit_event(Event::BookingRefused {
			inmate,
			name,
			proposal,
			entry,
			authority,
			officer,
		});
		Ok(())
	}

	fn booking(scheme: &Scheme, name: Name) -> Result<&Booking, Error<T>> {
		scheme.bookings.iter().find(|own| own.name == name).ok_or(Error::BookingUnknown)
	}

	/// The term in which an officer confirms a booking: of the authority that holds the prisoner, with the
	/// post that approves grades, as a confirmer, or as one who decides.
	fn confirming(
		terms: &[(Acting, Posts)],
		inmate: InmateId,
		scheme: &Scheme,
	) -> Result<Acting, Error<T>> {
		let holder = T::Custody::holder(inmate);
		let mut here = terms.iter().filter(|(acting, _)| Some(acting.authority) == holder);
		ensure!(here.clone().next().is_some(), Error::<T>::NotHeldHere);
		let may = |role: &Role| *role == Role::Confirmer || role.decides();
		let approves =
			|posts: &Posts| scheme.people.approver.is_some_and(|own| posts.contains(&own));
		let found = here.find(|(acting, posts)| approves(posts) || acting.roles.iter().any(may));
		found.map(|(acting, _)| acting.clone()).ok_or(Error::RoleMissing)
	}

	/// What the law lets count of a line, and the fact that it comes to.
	fn reckoned(
		mut asking: Asking<'_, T>,
		row: &Standing,
		scheme: &Scheme,
		own: &Booking,
		line: &Line,
	) -> Result<Reckoned, DispatchError> {
		let lawful = Self::kind_in_force(row.authority, own.act.unwrap_or(own.fact));
		let lawful = lawful.ok_or(Error::<T>::KindUnknown)?;
		let fields = Self::read_line(&lawful, line, &["cycle"])?;
		let given = Self::amount(&fields, own.amount)?;
		let weighed = asking.pass(own.act, fields.clone(), Vec::new())?;
		let amount = weighed.map_or(given, |weighed| asking::counted(&weighed, given));
		let fact = Self::kind_in_force(row.authority, own.fact);
		let (_, fact) = fact.ok_or(Error::<T>::KindUnknown)?;
		let mut states = Vec::new();
		for given in fields.into_iter().filter(|given| given.name != own.amount) {
			add(&mut states, &fact, given);
		}
		states.push(Named { name: own.amount, value: number(amount) });
		if let Body::Cycle(cycle) = &row.body {
			add(&mut states, &fact, Named { name: word("cycle"), value: whole(cycle.number) });
		}
		let now = T::Clock::now();
		let told = Self::told(row.authority, Some(own.fact), now, states.clone());
		let accrued = Self::accrued_by_law(&mut asking, scheme, told.into_iter().collect())?;
		let (warned, grounds) = (asking.warned, asking.grounds);
		Ok(Reckoned { amount, accrued, states, warned, grounds })
	}

	#[allow(clippy::too_many_arguments)]
	fn enter_booked(
		inmate: InmateId,
		acting: &Acting,
		name: Name,
		own: &Booking,
		line: Line,
		proposal: Option<Sequence>,
		reckoned: Reckoned,
		cost: &mut Weight,
	) -> DispatchResult {
		let Acting { authority, officer, .. } = *acting;
		let Reckoned { amount, accrued, states, warned, grounds } = reckoned;
		let facts = Self::draft(inmate, acting, alloc::vec![(own.fact, states)])?;
		let facts = facts.try_into().map_err(|_| Error::<T>::KindUnknown)?;
		let booking = own.name;
		let act = Act::Booked { name, booking, line, amount, proposal, accrued, facts };
		let entry = Self::enter(inmate, acting, Written { act, grounds }, cost)?;
		Self::deposit_event(Event::Booked {
			inmate,
			name,
			booking,
			amount,
			proposal,
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

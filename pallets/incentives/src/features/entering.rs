// SPDX-License-Identifier: Apache-2.0
//! Finding standings and who is concerned, writing entries, and the hook by which standings move.

use crate::{
	life::{self, By, Objected},
	*,
};
use alloc::vec::Vec;
use custodia_primitives::{
	law::{Drafted, Ground, Stated, States},
	objection::{self, NotConcerned},
	Acting, Authorities, AuthorityId, Clock, Custody, Entered, InmateId, Law, Officers, Post, Role,
	Sequence, Trace, Watch,
};
use custodia_rules::{Name, Named};
use frame_support::{ensure, weights::Weight};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};

/// What a call writes.
pub(crate) struct Written {
	pub(crate) act: Act,
	pub(crate) grounds: Vec<Ground>,
}

impl<T: Config> Pallet<T> {
	/// How a prisoner stands under a scheme, also if he left it.
	pub(crate) fn known(inmate: InmateId, name: Name) -> Result<(Standing, Scheme), Error<T>> {
		let all = Standings::<T>::get(inmate);
		let row = all.into_iter().find(|row| row.name == name);
		let row = row.ok_or(Error::<T>::StandingUnknown)?;
		let scheme = Schemes::<T>::get(row.scheme).ok_or(Error::<T>::SchemeUnknown)?;
		Ok((row, scheme))
	}

	/// How he stands under a scheme that he did not leave.
	pub(crate) fn active(inmate: InmateId, name: Name) -> Result<(Standing, Scheme), Error<T>> {
		let (row, scheme) = Self::known(inmate, name)?;
		ensure!(row.left.is_none(), Error::<T>::StandingLeft);
		Ok((row, scheme))
	}

	/// A full cycle of his.
	pub(crate) fn full(row: &Standing, number: u32) -> Result<&Full, Error<T>> {
		match &row.body {
			Body::Cycle(cycle) => cycle.full_cycle(number).ok_or(Error::CycleUnknown),
			_ => Err(Error::CycleUnknown),
		}
	}

	/// Whether an authority has a part in a standing: it placed him or holds him, or stands over one that
	/// does.
	pub(crate) fn has_part(inmate: InmateId, row: &Standing, authority: AuthorityId) -> bool {
		let over = |of: AuthorityId| T::Authorities::up_from(of).any(|at| at == authority);
		over(row.authority) || T::Custody::holder(inmate).is_some_and(over)
	}

	/// An officer of an authority that has a part in a standing, who bears a post, or where none is asked
	/// for has a role: the first of his terms in which he may.
	pub(crate) fn concerned(
		origin: OriginFor<T>,
		inmate: InmateId,
		row: &Standing,
		post: Option<Post>,
		role: Role,
	) -> Result<(Acting, Option<Post>), DispatchError> {
		let terms = T::Officers::signed(origin)?;
		let has_part = |authority| Self::has_part(inmate, row, authority);
		let found = objection::concerned(terms, has_part, post, role);
		Ok(found.map_err(|refused| match refused {
			NotConcerned::NoPart => Error::<T>::NotYourStanding,
			NotConcerned::NoPost => Error::PostMissing,
			NotConcerned::NoRole => Error::RoleMissing,
		})?)
	}

	/// Facts that an act is about to state.
	pub(crate) fn draft(
		inmate: InmateId,
		acting: &Acting,
		facts: Vec<(Name, Vec<Named>)>,
	) -> Result<Vec<Stated>, DispatchError> {
		if facts.is_empty() {
			return Ok(Vec::new());
		}
		Ok(T::Law::draft(inmate, acting, T::Clock::now(), None, &[], facts)?.stated)
	}

	/// Writes an act: the entry, by which the standing moves, the facts, and what it rests on.
	pub(crate) fn enter(
		inmate: InmateId,
		acting: &Acting,
		written: Written,
		cost: &mut Weight,
	) -> Result<Sequence, DispatchError> {
		let Written { act, mut grounds } = written;
		let drafted = Drafted { withdrawn: Vec::new(), stated: act.stated().to_vec() };
		let entry = T::Trace::append(inmate, acting, act)?;
		if !drafted.is_empty() {
			T::Law::establish(inmate, acting, T::Clock::now(), entry, None, &drafted)?;
		}
		grounds.sort_unstable_by_key(|ground| ground.entry);
		grounds.dedup_by_key(|ground| ground.entry);
		grounds.truncate(MAX_GROUNDS as usize);
		cost.saturating_accrue(weights::resting::<T>(grounds.len() as u32));
		if !grounds.is_empty() {
			T::Law::rest(inmate, &grounds, entry)?;
		}
		Ok(entry)
	}

	/// The fields of a fact that an entry of a record stated.
	fn stated_by(inmate: InmateId, entry: Sequence, kind: Name) -> Option<Vec<Named>> {
		let entry = T::Trace::entry(inmate, entry)?;
		let fact = entry.act.stated().iter().find(|fact| fact.kind == kind)?;
		Some(fact.fields.clone())
	}

	/// The objection to a grade that an entry of a record received.
	pub(crate) fn objected(inmate: InmateId, entry: Sequence) -> Option<Objected> {
		let entry = T::Trace::entry(inmate, entry)?;
		Objected::of(entry.officer, entry.act.own()?)
	}

	/// Tells which cycles an entry filled.
	fn tell_filled(inmate: InmateId, entry: Sequence, row: &Standing) {
		let Body::Cycle(cycle) = &row.body else { return };
		for full in cycle.filled.iter().filter(|full| full.entry == entry) {
			Self::deposit_event(Event::CycleFilled {
				inmate,
				name: row.name,
				cycle: full.number,
				entry,
				sum: full.sum,
				left: cycle.balance,
			});
		}
	}
}

impl<T: Config> Watch<ActOf<T>> for Pallet<T> {
	fn entered(entered: Entered<'_, ActOf<T>>) -> DispatchResult {
		let Entered { inmate, sequence, at, officer, authority, act } = entered;
		if !life::may_move(act) {
			return Ok(());
		}
		let before = Standings::<T>::get(inmate);
		if before.is_empty() && act.own().is_none() {
			return Ok(());
		}
		let mut all = before.clone();
		let by = By { entry: sequence, at, officer, authority };
		let stated = |entry, kind| Self::stated_by(inmate, entry, kind);
		// The calls of this pallet have looked that their acts make sense.
		let objected = |entry| Self::objected(inmate, entry);
		life::apply(&mut all, by, act, &stated, &objected).ok_or(DispatchError::Corruption)?;
		if all == before {
			return Ok(());
		}
		let behind = InmateId(inmate.0.saturating_add(1));
		if Reach::<T>::get() < behind {
			Reach::<T>::put(behind);
		}
		let own = act.own().is_some();
		for row in all.iter().filter(|row| !before.contains(row)) {
			Self::tell_filled(inmate, sequence, row);
			if !own {
				let name = row.name;
				Self::deposit_event(Event::StandingMoved { inmate, name, entry: sequence });
			}
		}
		Self::note_due(inmate, &before, &all);
		Standings::<T>::insert(inmate, all);
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0
//! The measures are kept as the entries of records yield them.

use crate::{
	life::{apply, By, Wrong},
	*,
};
use custodia_primitives::{
	measure::{ActsOnMeasures, OnMeasures, Order},
	Custody, Entered, InmateId,
};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Told of an entry in its transaction. One that does nothing to measures costs nothing.
	pub fn entered<A: ActsOnMeasures>(entered: Entered<'_, A>) -> DispatchResult {
		let Entered { inmate, sequence: entry, at, officer, authority, act } = entered;
		let Some(what) = act.on_measures() else { return Ok(()) };
		let held = || T::Custody::holder(inmate).is_some();
		ensure!(!imposes(what) || held(), Error::<T>::NotHeld);
		let before = Measures::<T>::get(inmate);
		let mut rows = before.clone();
		apply(&mut rows, By { entry, at, officer, authority }, what).map_err(refusal::<T>)?;
		if rows == before {
			return Ok(());
		}
		Self::tell(inmate, &before, &rows);
		Measures::<T>::insert(inmate, rows);
		let behind = InmateId(inmate.0.saturating_add(1));
		if Reach::<T>::get() < behind {
			Reach::<T>::put(behind);
		}
		Ok(())
	}

	/// Tells what came, what changed and what gave way.
	fn tell(inmate: InmateId, before: &Kept, after: &Kept) {
		for old in before.iter().filter(|old| !after.iter().any(|row| row.is(old.entry, old.place)))
		{
			let (entry, place) = (old.entry, old.place);
			Self::deposit_event(Event::MeasureGaveWay { inmate, entry, place });
		}
		for measure in after.iter().copied() {
			match before.iter().find(|old| old.is(measure.entry, measure.place)) {
				None => Self::deposit_event(Event::MeasureImposed { inmate, measure }),
				Some(old) if *old != measure => {
					Self::deposit_event(Event::MeasureChanged { inmate, measure })
				},
				Some(_) => (),
			}
		}
	}
}

/// Whether something is imposed, which needs somebody who is held.
fn imposes(what: OnMeasures<'_>) -> bool {
	let OnMeasures::Ordered(_, orders) = what else { return false };
	orders.iter().any(|order| matches!(order, Order::Impose(_)))
}

fn refusal<T: Config>(wrong: Wrong) -> DispatchError {
	match wrong {
		Wrong::Full => Error::<T>::TooManyMeasures.into(),
		Wrong::NotSuspended => Error::<T>::NotSuspended.into(),
		// The engine lets no measure end before it begins.
		Wrong::Backwards => DispatchError::Corruption,
	}
}

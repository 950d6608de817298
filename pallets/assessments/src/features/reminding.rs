// SPDX-License-Identifier: Apache-2.0
//! Assessments that are due again: noted for their day, and told of once it has passed.

use crate::*;
use custodia_primitives::{Clock, Custody, Deadline, InmateId, Missed, Misses};
use custodia_rules::Name;
use frame_support::{traits::Get, weights::Weight};

impl<T: Config> Pallet<T> {
	/// Notes on which day a prisoner is to be assessed again, by the latest that was scored on the chain.
	pub(crate) fn note_due(inmate: InmateId, name: Name, rows: &Kept) {
		let latest = rows.iter().rev().find(|row| !row.historical);
		let due = latest.and_then(|row| {
			let instrument = Instruments::<T>::get(row.instrument)?;
			instrument.due(row.until, row.score.band)
		});
		let before = Dues::<T>::get(inmate, name);
		if before == due {
			return;
		}
		if let Some(day) = before {
			Agenda::<T>::remove(day, (inmate, name));
		}
		match due {
			Some(day) => {
				Agenda::<T>::insert(day, (inmate, name), ());
				Dues::<T>::insert(inmate, name, day);
			},
			None => Dues::<T>::remove(inmate, name),
		}
	}

	/// Tells of those that were due before today, as many as one block takes. The rest waits for the next.
	pub(crate) fn serve_agenda() -> Weight {
		let (today, db) = (T::Clock::today(), T::DbWeight::get());
		let mut spent = db.reads(2);
		for (day, (inmate, name)) in Agenda::<T>::iter_keys().take(MAX_DUE as usize) {
			if day >= today {
				break;
			}
			Agenda::<T>::remove(day, (inmate, name));
			spent.saturating_accrue(db.reads_writes(2, 2));
			// Nobody is to assess one who is free, or dead.
			let Some(authority) = T::Custody::holder(inmate) else { continue };
			let (case, what, by) = (None, Deadline::Assessment, alloc::vec![authority]);
			T::Misses::missed(Missed { inmate, case, what, step: name, by });
			let due = day;
			Self::deposit_event(Event::AssessmentMissed { inmate, name, due, authority });
		}
		spent
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Reviews of levels that are due: noted for their day, and told of once it has passed.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{Clock, Custody, Date, Deadline, InmateId, Missed, Misses};
use custodia_rules::Name;
use frame_support::{traits::Get, weights::Weight};

impl<T: Config> Pallet<T> {
	/// Notes on which days levels are to be reviewed, where an entry moved them.
	pub(crate) fn note_due(inmate: InmateId, before: &AllStandings, after: &AllStandings) {
		let (old, new) = (reviews(before), reviews(after));
		for (day, name) in old.iter().filter(|own| !new.contains(own)) {
			Agenda::<T>::remove(*day, (inmate, *name));
		}
		for (day, name) in new.iter().filter(|own| !old.contains(own)) {
			Agenda::<T>::insert(*day, (inmate, *name), ());
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
			// Nobody is to review the level of one who is free, or dead.
			let Some(authority) = T::Custody::holder(inmate) else { continue };
			let (case, what, by) = (None, Deadline::Review, alloc::vec![authority]);
			T::Misses::missed(Missed { inmate, case, what, step: name, by });
			let due = day;
			Self::deposit_event(Event::ReviewMissed { inmate, name, due, authority });
		}
		spent
	}
}

/// The days on which levels are to be reviewed, by the names of their schemes.
fn reviews(all: &AllStandings) -> Vec<(Date, Name)> {
	let active = all.iter().filter(|row| row.left.is_none());
	let due = active.filter_map(|row| match &row.body {
		Body::Level(own) => Some((own.due?, row.name)),
		Body::Cycle(_) | Body::Accrual(_) => None,
	});
	due.collect()
}

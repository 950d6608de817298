// SPDX-License-Identifier: Apache-2.0
//! What is due, and what happens to prisoners.

use super::Live;
use crate::{
	convert::{midnight, minute, moment},
	*,
};
use core::mem::discriminant;
use custodia_primitives::{CaseId, Clock, Happens, InmateId};
use custodia_rules::proceeding::{Happening, Pause};
use frame_support::{traits::Get, weights::Weight};

impl<T: Config> Pallet<T> {
	/// Notes that the chain stood, if it did. Before anything is late by that.
	pub(crate) fn note_stop() -> Weight {
		let Some((from, until)) = T::Gap::get() else { return T::WeightInfo::note_stop() };
		let (from, until) = (moment(from), moment(until));
		if from < until {
			let number = Stops::<T>::get();
			Downtimes::<T>::insert(number, Pause { from, until });
			Stops::<T>::put(number.saturating_add(1));
			Self::deposit_event(Event::ChainStood { from, until });
		}
		T::WeightInfo::note_stop()
	}

	/// Serves the earliest cases of the agenda that are due, as many as one block takes.
	pub(crate) fn serve_agenda() -> Weight {
		let (now, budget) = (moment(T::Clock::now()), T::AgendaWeight::get());
		let mut spent = T::WeightInfo::agenda();
		let cases = T::AgendaCases::get() as usize;
		// One walk over the keys: to ask for the first anew is to step over each one that this block
		// removed already. What a look puts on the agenda behind it, the next block finds.
		for (served, (due, case)) in Agenda::<T>::iter_keys().take(cases).enumerate() {
			// One is served in any case, so that the agenda goes on.
			let full = served > 0 && !spent.all_lt(budget);
			if due > minute(now) || full {
				break;
			}
			spent.saturating_accrue(weights::look::<T>(Self::look(due, case, now)));
		}
		spent
	}

	/// Looks at one case. What keeps it from being looked at is told, and it is tried again the day
	/// after: nothing holds up the others.
	fn look(due: Minute, case: CaseId, now: custodia_rules::Moment) -> Weight {
		// Gone from where it stood, whatever comes.
		Agenda::<T>::remove(due, case);
		let mut cost = Weight::zero();
		let looked = Live::<T>::look(case, &mut cost).and_then(Live::settle);
		let Err(error) = looked else { return cost };
		let later = midnight(now);
		Self::deposit_event(Event::CaseHeldUp { case, error });
		Cases::<T>::mutate_extant(case, |row| {
			if row.next == Some(due) {
				row.next = Some(later);
				Agenda::<T>::insert(later, case, ());
			}
		});
		if let Some(waiting) = Happenings::<T>::get(case).filter(|waiting| waiting.at == due) {
			Happenings::<T>::insert(case, Waiting { at: later, ..waiting });
			Agenda::<T>::insert(later, case, ());
		}
		cost
	}
}

impl<T: Config> Happens for Pallet<T> {
	fn happened(inmate: InmateId, what: Happening) {
		let at = minute(moment(T::Clock::now()));
		for OpenCase { case, .. } in OpenCases::<T>::get(inmate) {
			let mut waiting =
				Happenings::<T>::get(case).unwrap_or(Waiting { at, what: Default::default() });
			// Of one kind only the latest matters, so that the list cannot grow.
			waiting.what.retain(|other| discriminant(other) != discriminant(&what));
			waiting.what.push(what);
			Agenda::<T>::insert(waiting.at, case, ());
			Happenings::<T>::insert(case, waiting);
		}
	}

	fn pending(inmate: InmateId) -> bool {
		!OpenCases::<T>::get(inmate).is_empty()
	}
}

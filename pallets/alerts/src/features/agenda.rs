// SPDX-License-Identifier: Apache-2.0
//! What comes by the day: custody that should have ended, and alerts that nobody answered.

use crate::*;
use custodia_primitives::{AlertId, Clock, Date, Held, Holding, InmateId};
use frame_support::weights::Weight;

impl<T: Config> Pallet<T> {
	/// Looks at what is due, as much as one block takes. The rest waits for the next.
	pub(crate) fn serve_agenda(today: Date) -> Weight {
		let mut spent = Weight::zero();
		// One walk over the keys: what a look puts on the agenda stands on a later day, behind it.
		for (day, due) in Agenda::<T>::iter_keys().take(MAX_DUE as usize) {
			if day > today {
				break;
			}
			Agenda::<T>::remove(day, due);
			spent.saturating_accrue(match due {
				Due::Custody(inmate) => Self::look_at_custody(inmate, today),
				Due::Answer(alert) => Self::escalate(alert, today),
			});
		}
		spent
	}

	/// Somebody who is held past his last day, or on no basis, has an alert of the highest grade.
	pub(crate) fn look_at_custody(inmate: InmateId, today: Date) -> Weight {
		let known = Custodies::<T>::take(inmate).and_then(|watched| watched.alert);
		let Some(held) = T::Holding::held(inmate) else { return T::WeightInfo::look() };
		let Held { holder, baseless, last } = held;
		let cause = match held.over_from() {
			Some(first) if first <= today => match baseless {
				Some(first) if first <= today => Cause::NoBasis,
				_ => Cause::PastEnd,
			},
			// It ends later than was noted: no act moves it without a word, so that this is for safety.
			Some(next) => {
				Self::watch_custody(inmate, Watched { next, alert: None });
				return T::WeightInfo::look();
			},
			None => return T::WeightInfo::look(),
		};
		let told = known.and_then(Alerts::<T>::get).is_some_and(|alert| {
			let rests = |answer: &Answer| answer.at.date().days_until(today) < CUSTODY_AGAIN;
			alert.cause == cause && alert.answer.as_ref().is_none_or(rests)
		});
		let alert = match known.filter(|_| told) {
			Some(known) => known,
			None => {
				let about = Subject::Custody { inmate, last };
				let mut parties = Parties::default();
				let party = Party { authority: holder, officer: None };
				parties.try_push(party).expect("there is room for one; qed");
				let terms = (Grade::Grave, CUSTODY_DAYS, None);
				Self::raise(Alert::raised(cause, terms, T::Clock::now(), about, parties))
			},
		};
		if let Some(next) = today.add_days(1) {
			Self::watch_custody(inmate, Watched { next, alert: Some(alert) });
		}
		T::WeightInfo::look()
	}

	/// Nobody answered in time: others may answer too, and it is told again.
	pub(crate) fn escalate(id: AlertId, today: Date) -> Weight {
		let Some(mut alert) = Alerts::<T>::get(id).filter(Alert::is_open) else {
			return T::WeightInfo::escalate();
		};
		alert.escalated = alert.escalated.saturating_add(1);
		// The first day on which it is late was this one, or lies behind where the chain stood.
		let due = today.add_days(alert.days.into()).unwrap_or(today);
		alert.due = due;
		Self::expect_answer(id, due);
		let (escalated, grade) = (alert.escalated, alert.grade);
		Alerts::<T>::insert(id, alert);
		Self::deposit_event(Event::AlertEscalated { alert: id, grade, escalated, due });
		T::WeightInfo::escalate()
	}

	/// Puts an alert on the agenda for the day after its last.
	pub(crate) fn expect_answer(id: AlertId, due: Date) {
		if let Some(day) = due.add_days(1) {
			Agenda::<T>::insert(day, Due::Answer(id), ());
		}
	}

	/// Takes an alert off the agenda.
	pub(crate) fn expect_no_answer(id: AlertId, due: Date) {
		if let Some(day) = due.add_days(1) {
			Agenda::<T>::remove(day, Due::Answer(id));
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Writing an alert, and where it is found.

use crate::*;
use custodia_primitives::{AlertId, Blocks, Clock, Date, InmateId};

impl<T: Config> Pallet<T> {
	/// Writes an alert. It stands on no record.
	pub(crate) fn raise(alert: Alert) -> AlertId {
		let id = NextAlert::<T>::get();
		NextAlert::<T>::put(AlertId(id.0.saturating_add(1)));
		for authority in alert.authorities() {
			OpenOfAuthority::<T>::insert(authority, id, ());
		}
		if let Some(inmate) = alert.about.inmate() {
			OpenOfInmate::<T>::insert(inmate, id, ());
			if let Some(until) = alert.blocks {
				Self::block(inmate, Block { alert: id, until });
			}
		}
		Self::expect_answer(id, alert.due);
		let Alert { cause, grade, about, ref parties, due, blocks, .. } = alert;
		let parties = parties.clone();
		Alerts::<T>::insert(id, alert);
		Self::deposit_event(Event::AlertRaised {
			alert: id,
			cause,
			grade,
			about,
			parties,
			due,
			blocks,
		});
		id
	}

	/// An alert holds up what a prisoner asks. Where there is no room, the one that ends first gives way.
	fn block(inmate: InmateId, block: Block) {
		Holds::<T>::mutate(inmate, |all| {
			let today = T::Clock::today();
			all.retain(|own| own.until >= today);
			let first = all.iter().enumerate().min_by_key(|(_, own)| own.until);
			match first.map(|(place, own)| (place, own.until)) {
				Some((place, until)) if all.is_full() => {
					if until < block.until {
						all.remove(place);
						all.try_push(block).expect("one was removed; qed");
					}
				},
				_ => all.try_push(block).expect("it is not full; qed"),
			}
		});
	}

	/// An alert holds up nothing any more.
	pub(crate) fn unblock(inmate: InmateId, alert: AlertId) {
		Holds::<T>::mutate_exists(inmate, |all| {
			if let Some(rows) = all {
				rows.retain(|own| own.alert != alert);
				if rows.is_empty() {
					*all = None;
				}
			}
		});
	}

	/// What holds up a prisoner's petitions today.
	pub(crate) fn holding(inmate: InmateId) -> Option<Block> {
		let today: Date = T::Clock::today();
		let all = Holds::<T>::get(inmate);
		all.into_iter().filter(|own| own.until >= today).max_by_key(|own| own.until)
	}
}

impl<T: Config> Blocks for Pallet<T> {
	fn blocking(inmate: InmateId) -> Option<AlertId> {
		Self::holding(inmate).map(|block| block.alert)
	}
}

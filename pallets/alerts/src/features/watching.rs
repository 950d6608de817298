// SPDX-License-Identifier: Apache-2.0
//! What an act is to oversight: judged at once, counted for its month, noted where it moves the end of
//! somebody's custody. Nothing here fails, so that no act fails by it. What it can cost is declared with the call.

use crate::{
	judge::{find, keep, Looked},
	replay::{looked, of_act},
	*,
};
use custodia_primitives::{
	Clock, Date, Entered, Holding, InmateId, Missed, Misses, Seen, Sees, Sequence, Trace, Watch,
};
use custodia_rules::Name;
use frame_support::{dispatch::DispatchClass, weights::Weight};
use sp_runtime::DispatchResult;

/// The acts of all pallets.
pub(crate) type ActOf<T> = <<T as Config>::Trace as Trace>::Act;

impl<T: Config> Watch<ActOf<T>> for Pallet<T> {
	fn entered(entered: Entered<'_, ActOf<T>>) -> DispatchResult {
		let unused = Self::most_of_act().saturating_sub(Self::look_into(entered));
		Unused::<T>::mutate(|all| all.saturating_accrue(unused));
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// The most that one act costs here. Who sends acts declares it with them: which rules look at an act
	/// is data, and most acts none looks at.
	pub fn most_of_act() -> Weight {
		let alerts = T::WeightInfo::raise().saturating_mul(MAX_RULES_OF_ACT.into());
		T::WeightInfo::watch().saturating_add(alerts)
	}

	/// Takes what the acts since it was asked last did not use of it.
	pub fn take_unused() -> Weight {
		Unused::<T>::take()
	}

	/// Looks into an act. Tells what it cost.
	fn look_into(entered: Entered<'_, ActOf<T>>) -> Weight {
		let Entered { inmate, sequence, at, officer, authority, act } = entered;
		let seen = T::Signals::seen(act);
		if seen.custody {
			Self::note_custody(inmate, at.date());
		}
		let mut rules = Self::rules_over(seen.what);
		rules.retain(|(_, says)| says.stands(at.date()) && says.is_over(seen.detail));
		let seekers = Seekers::<T>::get(seen.what);
		if rules.is_empty() && seekers.is_empty() {
			return Weight::zero();
		}
		let now = Looked { on: at.date(), officer, authority, seen };
		let looks_back = rules.iter().chain(&seekers).any(|(_, says)| says.test.keeps());
		let mut kept = if looks_back { KeptActs::<T>::get(inmate) } else { AllKept::default() };
		let before = kept.clone();
		let earlier = |entry: Sequence| Self::look_at(inmate, (entry < sequence).then_some(entry)?);
		let mut raised = 0;
		for (number, says) in &rules {
			if let Some(hit) = find((*number, says), &now, &mut kept, earlier) {
				Self::raise(of_act((*number, says), (inmate, sequence), at, &now, hit));
				raised += 1;
			}
		}
		let repeating = rules.iter().filter(|(_, says)| says.test.first().is_none());
		for (number, says) in repeating.chain(&seekers) {
			keep((*number, says), (sequence, &now), &mut kept);
		}
		if kept != before {
			KeptActs::<T>::insert(inmate, kept);
		}
		if rules.iter().any(|(_, says)| says.test.is_statistic()) {
			let asked = rules.iter().any(|(_, says)| says.test.asks_other());
			let other = seen.about.filter(|_| asked).and_then(|(bearing, entry)| {
				let Looked { authority, officer, .. } = earlier(entry)?;
				Some(Other { bearing, authority, officer })
			});
			Self::count(&now, other);
		}
		let alerts = T::WeightInfo::raise().saturating_mul(raised);
		T::WeightInfo::watch().saturating_add(alerts)
	}
}

impl<T: Config> Misses for Pallet<T> {
	fn missed(missed: Missed) {
		let Missed { inmate, case, what, step, by } = missed;
		let Some(what) = Name::parse(what.as_str()) else { return };
		let now = T::Clock::now();
		for (number, says) in Self::rules_over(what) {
			if !says.stands(now.date()) || !says.is_over(Some(step)) {
				continue;
			}
			let parties = by.iter().map(|by| Party { authority: *by, officer: None });
			let parties = Parties::truncate_from(parties.collect());
			let about = match case {
				Some(case) => Subject::Deadline { inmate, case },
				None => Subject::Review { inmate, name: step },
			};
			let terms = says.terms();
			Self::raise(Alert::raised(Cause::Rule(number), terms, now, about, parties));
			Self::charge(T::WeightInfo::raise());
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Counts with the block what a deadline costs that passed: no call declares it.
	fn charge(weight: Weight) {
		use frame_system::Pallet as System;
		System::<T>::register_extra_weight_unchecked(weight, DispatchClass::Normal);
	}

	fn look_at(inmate: InmateId, entry: Sequence) -> Option<Looked> {
		let traced = T::Trace::entry(inmate, entry)?;
		let seen = T::Signals::seen(&traced.act);
		Some(looked(&traced, seen))
	}

	/// Counts an act for its month: one row is written.
	fn count(now: &Looked, other: Option<Other>) {
		let Looked { on, officer, authority, seen: Seen { what, detail, amount, .. } } = *now;
		let group = Group { month: on.first_of_month(), authority, what };
		let cell = Cell { detail, officer, other };
		Tallies::<T>::mutate(group, cell, |sum| sum.count(amount));
	}

	/// Puts somebody's custody on the agenda for the day on which it must have ended, or takes it off.
	fn note_custody(inmate: InmateId, today: Date) {
		let first = T::Holding::held(inmate).and_then(|held| held.over_from());
		// One whose day has passed already is looked at with the next block.
		let next = first.map(|day| day.max(today));
		let known = Custodies::<T>::get(inmate);
		// What was told of custody that has its basis again tells nothing of the next time.
		let told = known.and_then(|watched| watched.alert).filter(|_| first <= Some(today));
		let watched = next.map(|next| Watched { next, alert: told });
		if known == watched {
			return;
		}
		if let Some(watched) = known {
			Agenda::<T>::remove(watched.next, Due::Custody(inmate));
		}
		match watched {
			Some(watched) => Self::watch_custody(inmate, watched),
			None => Custodies::<T>::remove(inmate),
		}
	}

	/// Puts somebody's custody on the agenda.
	pub(crate) fn watch_custody(inmate: InmateId, watched: Watched) {
		Agenda::<T>::insert(watched.next, Due::Custody(inmate), ());
		Custodies::<T>::insert(inmate, watched);
	}
}

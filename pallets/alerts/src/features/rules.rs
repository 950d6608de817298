// SPDX-License-Identifier: Apache-2.0
//! Rules: set by the council for a day to come, completed before it, ended, never changed.

use crate::*;
use custodia_primitives::{Clock, Date, Deadline, RuleId, Sees};
use custodia_rules::Name;
use frame_support::{ensure, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_rule_set(rule: Rule) -> DispatchResult {
		let Rule { title, what, says } = &rule;
		ensure!(!title.is_blank(), Error::<T>::TitleMissing);
		ensure!(says.from > T::Clock::today(), Error::<T>::DateNotAhead);
		ensure!(says.is_sound(), Error::<T>::NumberOutOfRange);
		let mut names = core::iter::once(*what).chain(says.test.first());
		ensure!(names.all(T::Signals::knows), Error::<T>::ActUnknown);
		ensure!(fits(what, &says.test), Error::<T>::NobodyActs);
		let today = T::Clock::today();
		let same_name = |other: &Says| {
			other.name == says.name && other.until.is_none_or(|last| last >= says.from)
		};
		let (mut all, mut here) = (0, 0);
		for (name, rows) in RulesOfAct::<T>::iter() {
			ensure!(!rows.iter().any(|(_, other)| same_name(other)), Error::<T>::NameInUse);
			let stay = rows.iter().filter(|(_, other)| !has_ended(other, today)).count();
			all += stay;
			here += if name == *what { stay } else { 0 };
		}
		let numbered = NextRule::<T>::get().0 < u32::MAX;
		ensure!(all < MAX_RULES as usize && numbered, Error::<T>::TooManyRules);
		let seek = says.test.first().map(Seekers::<T>::get).unwrap_or_default();
		let seek = seek.iter().filter(|(_, other)| !has_ended(other, today)).count();
		let most = MAX_RULES_OF_ACT as usize;
		ensure!(here < most && seek < most, Error::<T>::TooManyRulesOfAct);
		// Those that ended so long ago that no month waits for them stay among the rules, and are taken
		// from where acts find them.
		let standing = |mut rows: ActRules| {
			rows.retain(|(_, other)| !has_ended(other, today));
			(!rows.is_empty()).then_some(rows)
		};
		RulesOfAct::<T>::translate_values(standing);
		Seekers::<T>::translate_values(standing);
		let (name, from, what) = (says.name, says.from, *what);
		let number = Self::add(rule)?;
		Self::deposit_event(Event::RuleSet { rule: number, name, what, from });
		Ok(())
	}

	/// Gives a rule a number, and puts it where acts find it.
	pub(crate) fn add(rule: Rule) -> Result<RuleId, Error<T>> {
		let number = NextRule::<T>::get();
		let next = number.0.checked_add(1).ok_or(Error::<T>::TooManyRules)?;
		let with = |mut rows: ActRules| {
			let added = rows.try_push((number, rule.says));
			added.map(|()| rows).map_err(|_| Error::<T>::TooManyRulesOfAct)
		};
		let standing = with(RulesOfAct::<T>::get(rule.what))?;
		if let Some(first) = rule.says.test.first() {
			Seekers::<T>::insert(first, with(Seekers::<T>::get(first))?);
		}
		RulesOfAct::<T>::insert(rule.what, standing);
		Rules::<T>::insert(number, rule);
		NextRule::<T>::put(RuleId(next));
		Ok(number)
	}

	pub(crate) fn do_rule_terms(number: RuleId, days: u16, blocks: Option<u16>) -> DispatchResult {
		let mut rule = Rules::<T>::get(number).ok_or(Error::<T>::RuleUnknown)?;
		ensure!(rule.says.from > T::Clock::today(), Error::<T>::RuleInForce);
		let statistic = rule.says.test.is_statistic();
		ensure!(blocks.is_none() || !statistic, Error::<T>::StatisticsBlock);
		rule.says = Says { days, blocks, ..rule.says };
		ensure!(rule.says.is_sound(), Error::<T>::NumberOutOfRange);
		Self::change(number, rule);
		Self::deposit_event(Event::RuleTermsSet { rule: number, days, blocks });
		Ok(())
	}

	pub(crate) fn do_rule_retire(number: RuleId, until: Date) -> DispatchResult {
		let mut rule = Rules::<T>::get(number).ok_or(Error::<T>::RuleUnknown)?;
		ensure!(until >= T::Clock::today(), Error::<T>::DateInPast);
		ensure!(rule.says.until.is_none(), Error::<T>::RuleRetired);
		rule.says.until = Some(until);
		Self::change(number, rule);
		Self::deposit_event(Event::RuleRetired { rule: number, until });
		Ok(())
	}

	/// Writes a rule that is not yet in force, or its end.
	fn change(number: RuleId, rule: Rule) {
		let written = |rows: &mut ActRules| {
			if let Some((_, says)) = rows.iter_mut().find(|(own, _)| *own == number) {
				*says = rule.says;
			}
		};
		RulesOfAct::<T>::mutate_extant(rule.what, written);
		if let Some(first) = rule.says.test.first() {
			Seekers::<T>::mutate_extant(first, written);
		}
		Rules::<T>::insert(number, rule);
	}

	/// The rules over acts of a name.
	pub(crate) fn rules_over(what: Name) -> ActRules {
		RulesOfAct::<T>::get(what)
	}
}

/// Whether a rule ended so long ago that the month of its last day is judged, or before it began.
fn has_ended(says: &Says, today: Date) -> bool {
	says.until.is_some_and(|last| {
		last.days_until(today) > KEPT_DAYS || (last < says.from && last < today)
	})
}

/// Whether a test looks for something that there is: where a deadline passes nobody acts, so that it is
/// told each time and nothing more is known of it.
pub(crate) fn fits(what: &Name, test: &Test) -> bool {
	let is_deadline = |name: &Name| Deadline::ALL.iter().any(|own| own.as_str() == name.as_str());
	let first = test.first().is_some_and(|first| is_deadline(&first));
	!first && (!is_deadline(what) || *test == Test::Each)
}

// SPDX-License-Identifier: Apache-2.0
//! The invariants of alerts.
//!
//! 1. Rules and alerts have numbers that were given. Each rule that acts find is the rule of its number,
//!    stands among those over its own acts, and makes sense; no statistic holds up anything.
//! 2. An alert is listed with those whom it is about exactly while nobody answered it, and is on the
//!    agenda for the day behind its last.
//! 3. Nobody answered whom it is about, and no court ruled on itself.
//! 4. What holds up a petition is an alert about that prisoner that was neither found to be unfounded nor
//!    ruled over.
//! 5. Whose custody is watched stands on the agenda on the day that is noted, and nobody else does. Whoever
//!    is held to a day is watched; past it, or without a basis, he stands there for the next day at the
//!    latest.
//! 6. Acts are kept for rules that look back, from their first day on, and no more than each can need. The
//!    rules that look back for acts of a name are listed under it.
//! 7. What is counted is counted for a month that was not closed. Parts of it are there only while one group
//!    is judged over several blocks.

use crate::*;
use alloc::collections::BTreeSet;
use custodia_primitives::{Clock, Holding};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Checked {
		Self::check_rules()?;
		let (mut agenda, mut authorities, mut inmates) =
			(BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
		for (id, alert) in Alerts::<T>::iter() {
			ensure!(id < NextAlert::<T>::get(), "an alert has a number that was never given");
			Self::check_alert(&alert)?;
			if !alert.is_open() {
				continue;
			}
			authorities.extend(alert.authorities().map(|authority| (authority, id)));
			inmates.extend(alert.about.inmate().map(|inmate| (inmate, id)));
			agenda.extend(alert.due.add_days(1).map(|day| (day, Due::Answer(id))));
		}
		let found: BTreeSet<_> = OpenOfAuthority::<T>::iter_keys().collect();
		ensure!(found == authorities, "open alerts are not listed with those they are about");
		let found: BTreeSet<_> = OpenOfInmate::<T>::iter_keys().collect();
		ensure!(found == inmates, "open alerts are not listed with their records");
		for (inmate, watched) in Custodies::<T>::iter() {
			agenda.insert((watched.next, Due::Custody(inmate)));
		}
		let tomorrow = T::Clock::today().add_days(1);
		for (inmate, held) in T::Holding::all() {
			let Some(first) = held.over_from() else { continue };
			let next = Custodies::<T>::get(inmate).map(|watched| watched.next);
			let in_time = next.is_some_and(|next| Some(next) <= tomorrow.max(Some(first)));
			ensure!(in_time, "somebody's custody is looked at too late");
		}
		let found: BTreeSet<_> = Agenda::<T>::iter_keys().collect();
		ensure!(found == agenda, "the agenda is not what is due");
		let parts = Cases::<T>::iter_keys().chain(Sums::<T>::iter_keys()).next();
		let step = parts.is_none() || Closing::<T>::exists();
		ensure!(step, "parts of a month are left that nobody judges");
		Self::check_holds()?;
		Self::check_kept()?;
		for (group, _, sum) in Tallies::<T>::iter() {
			ensure!(sum.count > 0 && sum.amounts <= sum.count, "nothing was counted");
			let first = group.month == group.month.first_of_month();
			ensure!(first, "a month begins on another day than its first");
		}
		Ok(())
	}

	fn check_rules() -> Checked {
		let mut count = 0;
		for (what, rows) in RulesOfAct::<T>::iter() {
			ensure!(!rows.is_empty(), "a list of rules is empty");
			count += rows.len();
			for (number, says) in rows {
				let rule = Rules::<T>::get(number).ok_or("a rule that acts find is not there")?;
				ensure!(rule.what == what && rule.says == says, "acts find another rule");
			}
		}
		ensure!(count <= MAX_RULES as usize, "more rules stand than may");
		for (what, rows) in Seekers::<T>::iter() {
			ensure!(!rows.is_empty(), "a list of rules that look back is empty");
			for (number, says) in rows {
				let over = Rules::<T>::get(number).ok_or("a rule that looks back is not there")?;
				let over = RulesOfAct::<T>::get(over.what);
				let listed = over.contains(&(number, says));
				ensure!(listed, "another rule looks back");
				ensure!(says.test.first() == Some(what), "a rule looks back for something else");
			}
		}
		for (number, Rule { says, .. }) in Rules::<T>::iter() {
			ensure!(number < NextRule::<T>::get(), "a rule has a number that was never given");
			ensure!(says.is_sound(), "a rule makes no sense");
			let blocks = says.blocks.is_some() && says.test.is_statistic();
			ensure!(!blocks, "a statistic holds something up");
		}
		Ok(())
	}

	fn check_alert(alert: &Alert) -> Checked {
		let of_entry = matches!(alert.about, Subject::Entry { .. });
		ensure!(of_entry || !alert.parties.is_empty(), "an alert is about nobody");
		if let Some(answer) = &alert.answer {
			let own = alert.is_about(answer.authority, answer.officer);
			ensure!(!own, "an alert was answered by one whom it is about");
		}
		if let Some(ruling) = &alert.ruling {
			let own = alert.is_about(ruling.authority, ruling.officer);
			ensure!(!own, "a court ruled on what it is about");
			ensure!(alert.blocks.is_some(), "a court ruled over what held up nothing");
		}
		Ok(())
	}

	fn check_kept() -> Checked {
		for (_, kept) in KeptActs::<T>::iter() {
			let in_order = kept.windows(2).all(|pair| pair[0].entry <= pair[1].entry);
			ensure!(in_order, "kept acts are out of the order of their entries");
			for own in &kept {
				let rule = Rules::<T>::get(own.rule).ok_or("an act is kept for no rule")?;
				let count = kept.iter().filter(|other| other.rule == own.rule).count();
				let room = match rule.says.test {
					Test::Repeats { most, .. } => most.into(),
					test => usize::from(test.keeps()),
				};
				ensure!(count <= room, "more acts are kept for a rule than it can need");
				ensure!(rule.says.from <= own.on, "an act is kept from before its rule");
			}
		}
		Ok(())
	}

	fn check_holds() -> Checked {
		for (inmate, blocks) in Holds::<T>::iter() {
			let each: BTreeSet<_> = blocks.iter().map(|block| block.alert).collect();
			ensure!(each.len() == blocks.len(), "an alert holds something up twice");
			for block in blocks {
				let alert = Alerts::<T>::get(block.alert).ok_or("what holds up is no alert")?;
				ensure!(alert.about.inmate() == Some(inmate), "it is about another prisoner");
				ensure!(alert.blocks == Some(block.until), "it holds up for another time");
				let unfounded =
					alert.answer.is_some_and(|answer| answer.outcome == Outcome::Unfounded);
				ensure!(!unfounded && alert.ruling.is_none(), "it may hold up nothing any more");
			}
		}
		Ok(())
	}
}

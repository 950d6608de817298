// SPDX-License-Identifier: Apache-2.0
//! The alerts that the acts of a record raise, by its entries and the rules alone: for the chain itself,
//! and for whoever was given the entries and trusts nobody.
//!
//! What is counted over a month, and custody past its end, is no matter of one record's entries.

use crate::{
	judge::{find, keep, Hit, Looked},
	Alert, AllKept, Cause, Parties, Rule, Says, Subject,
};
use alloc::vec::Vec;
use custodia_primitives::{InmateId, Moment, RuleId, Seen, Sees, Sequence, Traced};

/// The alerts that the entries of a record raise under rules, in the order of the entries and, of one
/// entry, of the rules' numbers. The entries are all of the record's, from the first on.
pub fn fold<A, S: Sees<A>>(
	inmate: InmateId,
	entries: &[Traced<A>],
	rules: &[(RuleId, Rule)],
) -> Vec<Alert> {
	let seen: Vec<(Looked, Moment)> =
		entries.iter().map(|entry| (looked(entry, S::seen(&entry.act)), entry.at)).collect();
	let (mut raised, mut kept) = (Vec::new(), AllKept::default());
	for (entry, (now, at)) in (0..).zip(&seen) {
		let before = seen.get(..usize::try_from(entry).unwrap_or(0)).unwrap_or_default();
		let what = now.seen.what;
		let over = |rule: &Rule| rule.what == what;
		for (number, rule) in rules.iter().filter(|(_, rule)| over(rule)) {
			let rule = (*number, &rule.says);
			let read = |entry| Some(before.get(usize::try_from(entry).ok()?)?.0);
			if let Some(hit) = find(rule, now, &mut kept, read) {
				raised.push(of_act(rule, (inmate, entry), *at, now, hit));
			}
		}
		let repeats = |rule: &Rule| over(rule) && rule.says.test.first().is_none();
		let seeks = |rule: &Rule| rule.says.test.first() == Some(what);
		for (number, rule) in rules.iter().filter(|(_, rule)| repeats(rule) || seeks(rule)) {
			keep((*number, &rule.says), (entry, now), &mut kept);
		}
	}
	raised
}

/// An entry, as a rule looks at it.
pub(crate) fn looked<A>(entry: &Traced<A>, seen: Seen) -> Looked {
	let Traced { at, officer, authority, .. } = *entry;
	Looked { on: at.date(), officer, authority, seen }
}

/// The alert that a rule raises of an act.
pub(crate) fn of_act(
	(number, says): (RuleId, &Says),
	(inmate, entry): (InmateId, Sequence),
	at: Moment,
	now: &Looked,
	hit: Hit,
) -> Alert {
	let mut parties = Parties::default();
	let first = hit.first.map(|(_, party)| party);
	// Who only received a paper did not let the time pass: it is about nobody in particular.
	let own = (!now.seen.received).then(|| now.party());
	for party in [own, first].into_iter().flatten() {
		if !parties.contains(&party) {
			parties.try_push(party).expect("there is room for two; qed");
		}
	}
	let first = hit.first.map(|(first, _)| first);
	let about = Subject::Entry { inmate, entry, first };
	// What was told of the same earlier act before held up what it could.
	let (grade, days, blocks) = says.terms();
	let terms = (grade, days, blocks.filter(|_| !hit.again));
	Alert::raised(Cause::Rule(number), terms, at, about, parties)
}

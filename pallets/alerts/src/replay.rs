// SPDX-License-Identifier: Apache-2.0
//! The alerts that the acts of a record raise, by its entries and the rules alone: for the chain itself,
//! and for whoever was given the entries and trusts nobody.
//!
//! What is counted over a month, and custody past its end, is no matter of one record's entries.

use crate::{
	judge::{find, Back, Hit, Looked},
	Alert, Cause, Parties, Party, Rule, Says, Subject,
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
	let mut raised = Vec::new();
	for (entry, (now, at)) in (0..).zip(&seen) {
		let read = |entry: Sequence| Some(seen.get(usize::try_from(entry).ok()?)?.0);
		let mut back = Back::before(entry, read);
		for (number, rule) in rules.iter().filter(|(_, rule)| rule.what == now.seen.what) {
			if let Some(hit) = find(&rule.says, now, &mut back) {
				raised.push(of_act((*number, &rule.says), (inmate, entry), *at, now, hit));
			}
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
	let party = |own: &Looked| Party { authority: own.authority, officer: Some(own.officer) };
	let mut parties = Parties::default();
	let first = hit.first.as_ref().map(|(_, looked)| party(looked));
	// Who only received a paper did not let the time pass: it is about nobody in particular.
	let own = (!now.seen.received).then(|| party(now));
	for party in [own, first].into_iter().flatten() {
		if !parties.contains(&party) {
			parties.try_push(party).expect("there is room for two; qed");
		}
	}
	let first = hit.first.map(|(first, _)| first);
	let about = Subject::Entry { inmate, entry, first };
	Alert::raised(Cause::Rule(number), says.terms(), at, about, parties)
}

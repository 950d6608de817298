// SPDX-License-Identifier: Apache-2.0
//! The facts that a record's entries yield: for the chain's own invariants, and for whoever was given
//! the entries and trusts nobody.

use crate::{Act, AllFacts, Author, FactRow};
use alloc::collections::BTreeMap;
use custodia_primitives::{
	law::{Stated, States, Withdrawn},
	AuthorityId, AuthorityKind, CaseId, Sequence, Traced,
};
use custodia_rules::Name;

/// The facts of a record, by their kinds, from its entries in order. `kind_of` tells what an authority
/// is. Fails with the number of the first entry that makes no sense.
pub fn fold<A: States + TryInto<Act>>(
	entries: impl IntoIterator<Item = (Sequence, Traced<A>)>,
	kind_of: impl Fn(AuthorityId) -> Option<AuthorityKind>,
) -> Result<BTreeMap<Name, AllFacts>, Sequence> {
	let mut all = BTreeMap::<Name, AllFacts>::new();
	for (sequence, entry) in entries {
		let Traced { at, officer, authority, act } = entry;
		let kind = kind_of(authority).ok_or(sequence)?;
		let by = Author { officer, authority, kind };
		let case = act.of_case();
		for withdrawn in act.withdrawn() {
			withdraw(&mut all, case.ok_or(sequence)?, withdrawn).ok_or(sequence)?;
		}
		for fact in act.stated() {
			let fields = fact.fields.clone().try_into().map_err(|_| sequence)?;
			let row = FactRow::stated(case, sequence, at, fields, by);
			state(&mut all, fact, row).ok_or(sequence)?;
		}
		if let Ok(act) = act.try_into() {
			apply(&mut all, sequence, by, act).ok_or(sequence)?;
		}
	}
	all.retain(|_, facts| !facts.is_empty());
	Ok(all)
}

/// What an act of a case withdraws: all of it the case stated, and nothing of the kind that it stated is
/// left.
fn withdraw(all: &mut BTreeMap<Name, AllFacts>, case: CaseId, withdrawn: &Withdrawn) -> Option<()> {
	let facts = all.get_mut(&withdrawn.kind)?;
	let own = facts.iter().filter(|row| row.case == Some(case)).map(|row| row.entry);
	own.eq(withdrawn.facts.iter().copied()).then_some(())?;
	facts.retain(|row| row.case != Some(case));
	Some(())
}

fn state(all: &mut BTreeMap<Name, AllFacts>, fact: &Stated, row: FactRow) -> Option<()> {
	let facts = all.entry(fact.kind).or_default();
	facts.retain(|known| Some(known.entry) != fact.dropped);
	facts.try_push(row).ok()
}

fn apply(all: &mut BTreeMap<Name, AllFacts>, entry: Sequence, by: Author, act: Act) -> Option<()> {
	match act {
		Act::FactAsserted {
			kind,
			at,
			fields,
			reasons,
			late,
			historical,
			dropped,
			confidential,
		} => {
			let facts = all.entry(kind).or_default();
			facts.retain(|known| Some(known.entry) != dropped);
			let late = late.is_some();
			let row = FactRow::new(entry, at, fields, by);
			facts.try_push(FactRow { reasons, late, historical, confidential, ..row }).ok()
		},
		Act::FactConfirmed { kind, fact, .. } => {
			let row = all.get_mut(&kind)?.iter_mut().find(|row| row.entry == fact)?;
			(row.by.officer != by.officer).then_some(())?;
			row.confirmed.try_push(by).ok()
		},
		Act::FactWithdrawn { kind, fact, .. } => {
			let facts = all.get_mut(&kind)?;
			let row = facts.remove(facts.iter().position(|row| row.entry == fact)?);
			(row.by.officer != by.officer).then_some(())
		},
	}
}

// SPDX-License-Identifier: Apache-2.0
//! The facts that a record's entries yield: for the chain's own invariants, and for whoever was given
//! the entries and trusts nobody.

use crate::{Act, AllFacts, Author, FactRow};
use alloc::collections::BTreeMap;
use custodia_primitives::{
	law::{Stated, States},
	AuthorityId, AuthorityKind, Moment, Sequence, Traced,
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
		for fact in act.stated() {
			state(&mut all, sequence, at, by, fact).ok_or(sequence)?;
		}
		if let Ok(act) = act.try_into() {
			apply(&mut all, sequence, by, act).ok_or(sequence)?;
		}
	}
	all.retain(|_, facts| !facts.is_empty());
	Ok(all)
}

/// A fact that an act of another pallet stated.
fn state(
	all: &mut BTreeMap<Name, AllFacts>,
	entry: Sequence,
	at: Moment,
	by: Author,
	fact: &Stated,
) -> Option<()> {
	let facts = all.entry(fact.kind).or_default();
	facts.retain(|known| Some(known.entry) != fact.dropped);
	let fields = fact.fields.clone().try_into().ok()?;
	facts.try_push(FactRow::stated(entry, at, fields, by)).ok()
}

fn apply(all: &mut BTreeMap<Name, AllFacts>, entry: Sequence, by: Author, act: Act) -> Option<()> {
	match act {
		Act::FactAsserted { kind, at, fields, reasons, late, historical, dropped } => {
			let facts = all.entry(kind).or_default();
			facts.retain(|known| Some(known.entry) != dropped);
			let (late, confirmed) = (late.is_some(), Default::default());
			facts
				.try_push(FactRow { entry, at, fields, by, reasons, late, historical, confirmed })
				.ok()
		},
		Act::FactConfirmed { kind, fact } => {
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

// SPDX-License-Identifier: Apache-2.0
//! The standings that a record's entries yield: for the chain's own invariants, and for whoever was given
//! the entries and trusts nobody.

use crate::{
	life::{apply, By, Objected},
	AllStandings, Moves,
};
use alloc::{collections::BTreeMap, vec::Vec};
use custodia_primitives::{Sequence, Traced};
use custodia_rules::{Name, Named};

/// The standings beside a record, from its entries in order. Fails with the number of the first entry that
/// makes no sense.
pub fn fold<A: Moves>(
	entries: impl IntoIterator<Item = (Sequence, Traced<A>)>,
) -> Result<AllStandings, Sequence> {
	let mut all = AllStandings::default();
	let mut received = BTreeMap::<Sequence, Objected>::new();
	let mut stated = BTreeMap::<(Sequence, Name), Vec<Named>>::new();
	for (entry, Traced { at, officer, authority, act }) in entries {
		let by = By { entry, at, officer, authority };
		let known = |of: Sequence, kind: Name| stated.get(&(of, kind)).cloned();
		let objected = |of: Sequence| received.get(&of).copied();
		apply(&mut all, by, &act, &known, &objected).ok_or(entry)?;
		let lodged = act.own().and_then(|own| Objected::of(officer, own));
		received.extend(lodged.map(|own| (entry, own)));
		for fact in act.stated() {
			stated.insert((entry, fact.kind), fact.fields.clone());
		}
	}
	Ok(all)
}

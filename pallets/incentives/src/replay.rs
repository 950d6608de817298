// SPDX-License-Identifier: Apache-2.0
//! The standings that a record's entries yield: for the chain's own invariants, and for whoever was given
//! the entries and trusts nobody.

use crate::{
	life::{apply, By},
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
	let mut stated = BTreeMap::<(Sequence, Name), Vec<Named>>::new();
	for (entry, Traced { at, officer, authority, act }) in entries {
		let by = By { entry, at, officer, authority };
		let known = |of: Sequence, kind: Name| stated.get(&(of, kind)).cloned();
		apply(&mut all, by, &act, &known).ok_or(entry)?;
		for fact in act.stated() {
			stated.insert((entry, fact.kind), fact.fields.clone());
		}
	}
	Ok(all)
}

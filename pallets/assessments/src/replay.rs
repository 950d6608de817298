// SPDX-License-Identifier: Apache-2.0
//! The assessments that a record's entries yield: for the chain's own invariants, and for whoever was
//! given the entries and trusts nobody.

use crate::{
	life::{apply, By, Objected},
	Act, Kept,
};
use alloc::collections::BTreeMap;
use custodia_primitives::{Sequence, Traced};
use custodia_rules::Name;

/// The assessments beside a record, by the names of their instruments, from its entries in order.
/// Fails with the number of the first entry that makes no sense.
pub fn fold<A: TryInto<Act>>(
	entries: impl IntoIterator<Item = (Sequence, Traced<A>)>,
) -> Result<BTreeMap<Name, Kept>, Sequence> {
	let mut all = BTreeMap::<Name, Kept>::new();
	let mut received = BTreeMap::<Sequence, Objected>::new();
	for (entry, Traced { at, officer, authority, act }) in entries {
		let Ok(act) = act.try_into() else { continue };
		let by = By { entry, at, officer, authority };
		let (name, _) = act.about();
		adds_up(&act).ok_or(entry)?;
		let objected = |of: Sequence| received.get(&of).copied();
		apply(all.entry(name).or_default(), by, &act, &objected).ok_or(entry)?;
		received.extend(Objected::of(officer, &act).map(|own| (entry, own)));
	}
	all.retain(|_, rows| !rows.is_empty());
	Ok(all)
}

/// Whether the score that an act brings is the sum of its parts.
fn adds_up(act: &Act) -> Option<()> {
	let score = match act {
		Act::AssessmentScored { score, .. } => Some(score),
		Act::ObjectionAnswered { score, .. } => score.as_ref(),
		_ => None,
	};
	score.is_none_or(|score| score.sum() == score.total).then_some(())
}

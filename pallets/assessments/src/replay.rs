// SPDX-License-Identifier: Apache-2.0
//! The assessments that a record's entries yield: for the chain's own invariants, and for whoever was
//! given the entries and trusts nobody.

use crate::{
	life::{apply, By, Objected},
	score::agrees,
	Act, Instrument, Kept,
};
use alloc::collections::BTreeMap;
use custodia_primitives::{InstrumentId, Sequence, Traced};
use custodia_rules::Name;

/// The assessments beside a record, by the names of their instruments, from its entries in order and the
/// instruments by their numbers. Fails with the number of the first entry that makes no sense: also of one
/// whose score is not what its line comes to, as far as no law tells.
pub fn fold<A: TryInto<Act>>(
	entries: impl IntoIterator<Item = (Sequence, Traced<A>)>,
	instrument: impl Fn(InstrumentId) -> Option<Instrument>,
) -> Result<BTreeMap<Name, Kept>, Sequence> {
	let mut all = BTreeMap::<Name, Kept>::new();
	let mut received = BTreeMap::<Sequence, Objected>::new();
	let mut under = BTreeMap::<Sequence, InstrumentId>::new();
	for (entry, Traced { at, officer, authority, act }) in entries {
		let Ok(act) = act.try_into() else { continue };
		let by = By { entry, at, officer, authority };
		let (name, of) = act.about();
		if let Act::AssessmentScored { instrument, .. } = &act {
			under.insert(entry, *instrument);
		}
		let version = under.get(&of.unwrap_or(entry)).and_then(|id| instrument(*id));
		comes_to(&act, version.as_ref()).ok_or(entry)?;
		let objected = |of: Sequence| received.get(&of).copied();
		apply(all.entry(name).or_default(), by, &act, &objected).ok_or(entry)?;
		received.extend(Objected::of(officer, &act).map(|own| (entry, own)));
	}
	all.retain(|_, rows| !rows.is_empty());
	Ok(all)
}

/// Whether the score that an act brings, if it brings one, is what its line comes to under the version of the
/// instrument.
fn comes_to(act: &Act, version: Option<&Instrument>) -> Option<()> {
	let (name, scores, score, historical) = match act {
		Act::AssessmentScored { name, scores, score, historical, .. } => {
			(name, scores, score, *historical)
		},
		Act::ObjectionAnswered { name, scores, score: Some(score), .. } => {
			(name, scores, score, false)
		},
		_ => return Some(()),
	};
	let version = version.filter(|own| own.name == *name)?;
	agrees(version, scores, score, historical).then_some(())
}

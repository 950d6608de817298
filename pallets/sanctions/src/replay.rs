// SPDX-License-Identifier: Apache-2.0
//! The measures that a record's entries yield: for the chain's own invariants, and for whoever was given
//! the entries and trusts nobody.

use crate::{
	life::{apply, By},
	Kept,
};
use custodia_primitives::{measure::ActsOnMeasures, Sequence, Traced};

/// The measures beside a record, from its entries in order. Fails with the number of the first entry that
/// makes no sense.
pub fn fold<A: ActsOnMeasures>(
	entries: impl IntoIterator<Item = (Sequence, Traced<A>)>,
) -> Result<Kept, Sequence> {
	let mut rows = Kept::default();
	for (entry, Traced { at, officer, authority, act }) in entries {
		let Some(what) = act.on_measures() else { continue };
		apply(&mut rows, By { entry, at, officer, authority }, what).map_err(|_| entry)?;
	}
	Ok(rows)
}

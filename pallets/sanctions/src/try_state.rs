// SPDX-License-Identifier: Apache-2.0
//! The invariants of measures.
//!
//! 1. A measure stands once beside a record, and no list is empty.
//! 2. It ends no earlier than it begins, unless it was cut or ended before it began.
//! 3. No record with a measure is behind the reach of readers.
//! 4. The rows are what the entries of the record yield, as far as they are looked at.

use crate::*;
use alloc::{collections::BTreeSet, vec::Vec};
use custodia_primitives::{InmateId, Sequence, Trace};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

type Checked = Result<(), TryRuntimeError>;

/// How many entries of one record are folded.
const MOST_ENTRIES: Sequence = 10_000;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Checked {
		for (inmate, rows) in Measures::<T>::iter() {
			ensure!(!rows.is_empty(), "a list of measures is empty");
			ensure!(inmate < Reach::<T>::get(), "readers stop before a record with measures");
			let keys: BTreeSet<_> = rows.iter().map(|row| (row.entry, row.place)).collect();
			ensure!(keys.len() == rows.len(), "a measure stands twice beside a record");
			for row in &rows {
				let shortened = matches!(row.state, State::Cut | State::Stopped | State::Quashed);
				ensure!(shortened || row.from <= row.until, "a measure ends before it begins");
				let changed = row.changed.is_none_or(|changed| changed >= row.entry);
				ensure!(changed, "a measure was changed before it was imposed");
			}
			Self::check_record(inmate, &rows)?;
		}
		Ok(())
	}

	/// The rows of a record are what its entries yield.
	fn check_record(inmate: InmateId, rows: &Kept) -> Checked {
		let entries = (0..MOST_ENTRIES).map_while(|n| Some((n, T::Trace::entry(inmate, n)?)));
		let entries: Vec<_> = entries.collect();
		if entries.len() == MOST_ENTRIES as usize {
			return Ok(());
		}
		let folded = replay::fold(entries).map_err(|_| "a record's entries make no sense")?;
		ensure!(folded == *rows, "measures are not what the record yields");
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What is recorded, and what is refused.

use super::{Reason, Refused};
use custodia_primitives::{Date, Text};
use sp_core::H256;

/// What becomes of a custody file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
	/// Whom to record, in the order in which they first appear.
	pub people: Vec<Person>,
	/// What is refused, by line.
	pub refused: Vec<Refused>,
}

/// A person and his episodes of custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
	/// The commitment of his identity.
	pub commitment: H256,
	/// His episodes, in order of admission, at least one; none begins before the one before ended.
	pub episodes: Vec<Episode>,
}

/// An episode of custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
	/// Its line in the file.
	pub line: u64,
	/// The day of admission.
	pub admitted: Date,
	/// The day of release, unless he is still held.
	pub released: Option<Date>,
	/// The charge.
	pub charge: Text<96>,
	/// The day of the offence, if known.
	pub offence: Option<Date>,
}

impl Plan {
	/// How many rows are to be recorded.
	pub fn episodes(&self) -> usize {
		self.people.iter().map(|p| p.episodes.len()).sum()
	}

	/// How many rows there are.
	pub fn rows(&self) -> usize {
		self.episodes() + self.refused.len()
	}

	/// Adds a person's rows, sorting out what cannot stand beside what.
	pub(super) fn add(&mut self, commitment: H256, mut rows: Vec<Episode>) {
		rows.sort_by_key(|e| (e.admitted, e.line));
		let mut episodes: Vec<Episode> = Vec::with_capacity(rows.len());
		for row in rows {
			let same = episodes.iter().find(|e| Episode { line: row.line, ..(*e).clone() } == row);
			let reason = match (same, episodes.last()) {
				(Some(same), _) => Some(Reason::Repeats { line: same.line }),
				(None, Some(last)) => match last.released {
					None => Some(Reason::StillHeld { line: last.line }),
					Some(end) if row.admitted < end => Some(Reason::Overlaps { line: last.line }),
					Some(_) => None,
				},
				(None, None) => None,
			};
			match reason {
				Some(reason) => self.refused.push(Refused { line: row.line, reason }),
				None => episodes.push(row),
			}
		}
		if !episodes.is_empty() {
			self.people.push(Person { commitment, episodes });
		}
	}
}

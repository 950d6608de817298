// SPDX-License-Identifier: Apache-2.0
//! What a measure is.

use crate::{MAX_MEASURES, MAX_WARNED};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{
	measure::Suspended, AuthorityId, BookId, CaseId, Moment, OfficerId, Sequence,
};
use custodia_rules::{Date, Name};
use frame_support::{stored, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// A measure against a prisoner. It is known by the entry that imposed it and its place there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Measure {
	/// The entry that imposed it.
	pub entry: Sequence,
	/// Its place among what that entry ordered, the first is 0.
	pub place: u8,
	/// The case in which it was imposed.
	pub case: CaseId,
	/// Its kind, as the book calls it.
	pub kind: Name,
	/// Its first day; of one that is suspended, that on which it would have begun.
	pub from: Date,
	/// Its last day. When that is over, so is the measure.
	pub until: Date,
	/// How it stands.
	pub state: State,
	/// Who decided it. Who decided with him stands in the entry.
	pub officer: OfficerId,
	/// For which authority.
	pub authority: AuthorityId,
	/// When.
	pub at: Moment,
	/// The entry that changed it last.
	pub changed: Option<Sequence>,
}

/// The measures that stand beside a record, in the order in which they were imposed.
pub type Kept = BoundedVec<Measure, ConstU32<MAX_MEASURES>>;

/// How a measure stands. Of one that takes effect the days say whether it does yet, or still.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum State {
	/// It takes effect as it was imposed.
	#[codec(index = 0)]
	Running,
	/// It takes effect only if it is activated.
	#[codec(index = 1)]
	Suspended(Suspended),
	/// It was suspended, and takes effect.
	#[codec(index = 2)]
	Activated,
	/// It was made shorter.
	#[codec(index = 3)]
	Cut,
	/// It was ended before its last day: by an act of its case, or as he was let go.
	#[codec(index = 4)]
	Stopped,
	/// It was quashed: it never was right.
	#[codec(index = 5)]
	Quashed,
}

impl Measure {
	/// Whether it has effect on a day.
	pub fn is_in_force(&self, on: Date) -> bool {
		let effective = !matches!(self.state, State::Suspended(_) | State::Quashed);
		effective && (self.from..=self.until).contains(&on)
	}

	/// Whether it has no effect any more from a day on, nor can have. It then gives way where room is
	/// needed, and stands in the record alone.
	pub fn is_over(&self, on: Date) -> bool {
		match self.state {
			State::Suspended(suspended) => suspended.until < on,
			State::Quashed => true,
			_ => self.until < on,
		}
	}

	/// How many days it has, the first counted.
	pub fn days(&self) -> i32 {
		self.from.days_until(self.until).saturating_add(1)
	}

	/// Whether it is this one.
	pub fn is(&self, entry: Sequence, place: u8) -> bool {
		self.entry == entry && self.place == place
	}
}

/// A row of a book that does not hold, and refuses nothing.
#[stored]
#[derive(Copy)]
pub struct WarnedRow {
	/// The book.
	pub book: BookId,
	/// The row.
	pub row: u16,
}

/// Rows that warn.
pub type Warned = BoundedVec<WarnedRow, ConstU32<MAX_WARNED>>;

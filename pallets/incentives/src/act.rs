// SPDX-License-Identifier: Apache-2.0
//! What a record's entries say of standings.
//!
//! **Everything here is frozen once released**: a variant keeps its index, its fields and their
//! order for ever, and a new shape is a new variant. The entries alone yield the standings.

use crate::{Counted, Line, Marks, SchemeKind, MAX_BOOKINGS};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{
	law::{Stated, States, Withdrawn},
	objection::ObjectionTime,
	CaseId, Date, Decimal, Digest, SchemeId, Sequence,
};
use custodia_rules::Name;
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// What was done about a standing of a prisoner, which is known by the name of its scheme.
// An act is written once and not kept, so that its size in memory matters to nobody.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Act {
	/// He was placed under a scheme, or under another version or another law of it.
	#[codec(index = 0)]
	Placed {
		/// The name of the scheme.
		name: Name,
		/// Its version.
		scheme: SchemeId,
		/// What counts there.
		terms: Terms,
		/// Which facts count.
		counting: BoundedVec<Counted, ConstU32<MAX_BOOKINGS>>,
	},
	/// He left a scheme: it then stands still.
	#[codec(index = 1)]
	SchemeLeft {
		/// The name of the scheme.
		name: Name,
	},
	/// Something was booked.
	#[codec(index = 2)]
	Booked {
		/// The name of the scheme.
		name: Name,
		/// What.
		booking: Name,
		/// What was given.
		line: Line,
		/// How much counts.
		amount: Decimal,
		/// The entry by which another officer had proposed it, if two are needed.
		proposal: Option<Sequence>,
		/// What the law says that it then comes to.
		accrued: Option<Decimal>,
		/// The fact that it states, with what counts.
		facts: BoundedVec<Stated, ConstU32<1>>,
	},
	/// A level was reviewed.
	#[codec(index = 3)]
	LevelReviewed {
		/// The name of the scheme.
		name: Name,
		/// The level after it.
		level: Name,
		/// When the next review is due, as the law says.
		due: Option<Date>,
		/// The reasons, as a paper.
		reasons: Digest,
		/// The facts that it states.
		facts: BoundedVec<Stated, ConstU32<2>>,
	},
	/// The grade of a full cycle was proposed. It then stands posted.
	#[codec(index = 4)]
	GradeProposed {
		/// The name of the scheme.
		name: Name,
		/// The cycle.
		cycle: u32,
		/// The grade.
		grade: Name,
		/// What else the law was told of the act.
		line: Line,
	},
	/// An objection to a grade was received.
	#[codec(index = 5)]
	GradeObjected {
		/// The name of the scheme.
		name: Name,
		/// The cycle.
		cycle: u32,
		/// The paper that he signed.
		paper: Digest,
		/// Whether it came in time.
		time: ObjectionTime,
	},
	/// An objection that had come too late was admitted.
	#[codec(index = 6)]
	LateGradeObjectionAdmitted {
		/// The name of the scheme.
		name: Name,
		/// The cycle.
		cycle: u32,
		/// The entry that received the objection.
		objection: Sequence,
		/// The reasons, as a paper.
		reasons: Digest,
	},
	/// An objection was answered.
	#[codec(index = 7)]
	GradeObjectionAnswered {
		/// The name of the scheme.
		name: Name,
		/// The cycle.
		cycle: u32,
		/// The new grade; none where the grade stays.
		grade: Option<Name>,
		/// What else the law was told of the act.
		line: Line,
		/// The reasons, as a paper.
		reasons: Digest,
	},
	/// A grade was approved. It is final.
	#[codec(index = 8)]
	GradeApproved {
		/// The name of the scheme.
		name: Name,
		/// The cycle.
		cycle: u32,
		/// What the cycle yields, if the law says.
		yields: Option<Name>,
		/// The facts that it states.
		facts: BoundedVec<Stated, ConstU32<3>>,
	},
	/// By law the balance is another, and a new cycle begins.
	#[codec(index = 9)]
	BalanceCancelled {
		/// The name of the scheme.
		name: Name,
		/// What the law leaves.
		balance: Decimal,
		/// The fact that it states.
		facts: BoundedVec<Stated, ConstU32<1>>,
	},
	/// A booking was proposed. It counts once another officer confirms it.
	#[codec(index = 10)]
	BookingProposed {
		/// The name of the scheme.
		name: Name,
		/// What.
		booking: Name,
		/// What was given.
		line: Line,
		/// How much would count.
		amount: Decimal,
	},
	/// A proposed booking was refused, or given up.
	#[codec(index = 11)]
	BookingRefused {
		/// The name of the scheme.
		name: Name,
		/// The entry that proposed it.
		proposal: Sequence,
	},
}

/// What counts under a scheme of each kind.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Terms {
	/// A cycle of points.
	#[codec(index = 0)]
	Cycle {
		/// The instrument whose confirmed assessments feed it.
		feeds: Name,
		/// How many points fill it, as the book says.
		full: Decimal,
	},
	/// Levels.
	#[codec(index = 1)]
	Levels {
		/// When the first review is due, as the law says.
		due: Option<Date>,
	},
	/// Time or credits.
	#[codec(index = 2)]
	Accrual {
		/// What the law says that it comes to, or that there can be at the most.
		accrued: Option<Decimal>,
	},
}

impl Terms {
	/// The kind of the scheme.
	pub fn kind(&self) -> SchemeKind {
		match self {
			Self::Cycle { .. } => SchemeKind::Cycle,
			Self::Levels { .. } => SchemeKind::Levels,
			Self::Accrual { .. } => SchemeKind::Accrual,
		}
	}
}

impl States for Act {
	fn of_case(&self) -> Option<CaseId> {
		None
	}

	fn withdrawn(&self) -> &[Withdrawn] {
		&[]
	}

	fn stated(&self) -> &[Stated] {
		match self {
			Self::Booked { facts, .. } | Self::BalanceCancelled { facts, .. } => facts,
			Self::LevelReviewed { facts, .. } => facts,
			Self::GradeApproved { facts, .. } => facts,
			_ => &[],
		}
	}
}

/// What an act of any pallet says that may move a standing, beside the facts that it states and withdraws.
pub trait Moves: States {
	/// The act, if it is one of this pallet.
	fn own(&self) -> Option<&Act>;

	/// What it says of a scored assessment.
	fn marked(&self) -> Option<Marked>;

	/// A fact that an officer withdrew: its kind and the entry that had stated it.
	fn taken_back(&self) -> Option<(Name, Sequence)>;
}

/// What an act says of a scored assessment, which is known by the name of its instrument and the entry that
/// scored it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Marked {
	/// It was scored, by this entry.
	Scored {
		/// The instrument.
		name: Name,
		/// The last day of its period.
		until: Date,
		/// What it came to.
		marks: Marks,
	},
	/// It now comes to something else.
	Changed {
		/// The instrument.
		name: Name,
		/// The assessment.
		assessment: Sequence,
		/// What it comes to.
		marks: Marks,
	},
	/// It was confirmed.
	Confirmed {
		/// The instrument.
		name: Name,
		/// The assessment.
		assessment: Sequence,
	},
}

impl Marked {
	/// The instrument.
	pub fn name(&self) -> Name {
		match self {
			Self::Scored { name, .. }
			| Self::Changed { name, .. }
			| Self::Confirmed { name, .. } => *name,
		}
	}
}

/// The most bytes of a name: its length and forty letters.
const NAME_BYTES: usize = 1 + Name::MOST;
/// The most bytes of a value: a label is the longest.
const VALUE_BYTES: usize = 1 + NAME_BYTES;
/// The most fields of a fact, as the engine admits them.
const FIELDS: usize = 32;

impl MaxEncodedLen for Act {
	// By hand, as the engine's values state no length. A booking is the longest: its fact has
	// what fields the book gives it, the others have two fields at the most.
	fn max_encoded_len() -> usize {
		let fields = 1 + FIELDS * (NAME_BYTES + VALUE_BYTES);
		let stated = NAME_BYTES + fields + Option::<Sequence>::max_encoded_len();
		1 + 2 * NAME_BYTES
			+ Line::max_encoded_len()
			+ Decimal::max_encoded_len()
			+ Option::<Sequence>::max_encoded_len()
			+ Option::<Decimal>::max_encoded_len()
			+ 1 + stated
	}
}

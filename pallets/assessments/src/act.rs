// SPDX-License-Identifier: Apache-2.0
//! What a record's entries say of assessments.
//!
//! **Everything here is frozen once released**: a variant keeps its index, its fields and their
//! order for ever, and a new shape is a new variant. The entries alone yield the assessments.

use crate::{ObjectionOutcome, ObjectionTime, Score, Scores, MAX_AREAS};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{
	law::{Stated, States, Withdrawn},
	CaseId, Date, Decimal, Digest, InstrumentId, Sequence,
};
use custodia_rules::Name;
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// What was done about an assessment of a prisoner. An assessment is known by the name of its
/// instrument and the entry that scored it.
// An act is written once and not kept, so that its size in memory matters to nobody.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Act {
	/// He was scored.
	#[codec(index = 0)]
	AssessmentScored {
		/// The name of the instrument.
		name: Name,
		/// Its version.
		instrument: InstrumentId,
		/// The first day of the period.
		from: Date,
		/// The last day of the period.
		until: Date,
		/// What was given for each item.
		scores: Scores,
		/// What the chain computed from it.
		score: Score,
		/// Whether it was carried over from before the chain.
		historical: bool,
	},
	/// An assessment was confirmed.
	#[codec(index = 1)]
	AssessmentConfirmed {
		/// The name of the instrument.
		name: Name,
		/// The entry that scored it.
		assessment: Sequence,
		/// The fact that it states.
		facts: BoundedVec<Stated, ConstU32<1>>,
	},
	/// An objection to an assessment was received.
	#[codec(index = 2)]
	AssessmentObjected {
		/// The name of the instrument.
		name: Name,
		/// The entry that scored it.
		assessment: Sequence,
		/// The paper that he signed.
		paper: Digest,
		/// Whether it came in time.
		time: ObjectionTime,
	},
	/// An objection that had come too late was admitted.
	#[codec(index = 3)]
	LateObjectionAdmitted {
		/// The name of the instrument.
		name: Name,
		/// The entry that scored the assessment.
		assessment: Sequence,
		/// The entry that received the objection.
		objection: Sequence,
		/// The reasons, as a paper.
		reasons: Digest,
	},
	/// An objection was answered.
	#[codec(index = 4)]
	ObjectionAnswered {
		/// The name of the instrument.
		name: Name,
		/// The entry that scored the assessment.
		assessment: Sequence,
		/// How it turned out.
		outcome: ObjectionOutcome,
		/// What is now given for each item; empty where the score stays.
		scores: Scores,
		/// What it now comes to.
		score: Option<Score>,
		/// The reasons, as a paper.
		reasons: Digest,
	},
}

impl Act {
	/// The name of the instrument, and the entry that scored the assessment; none if it is this one.
	pub fn about(&self) -> (Name, Option<Sequence>) {
		match self {
			Self::AssessmentScored { name, .. } => (*name, None),
			Self::AssessmentConfirmed { name, assessment, .. }
			| Self::AssessmentObjected { name, assessment, .. }
			| Self::LateObjectionAdmitted { name, assessment, .. }
			| Self::ObjectionAnswered { name, assessment, .. } => (*name, Some(*assessment)),
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
			Self::AssessmentConfirmed { facts, .. } => facts,
			_ => &[],
		}
	}
}

/// The most bytes of a name: its length and forty letters.
const NAME_BYTES: usize = 1 + Name::MOST;

impl MaxEncodedLen for Act {
	// By hand: the parts state no length. An answer that changes a score is the longest:
	// the fact that a confirmation states has one field.
	fn max_encoded_len() -> usize {
		let area = NAME_BYTES + 4 * Decimal::max_encoded_len();
		let score = 1 + MAX_AREAS as usize * area + 2 * Decimal::max_encoded_len() + 1 + NAME_BYTES;
		1 + NAME_BYTES
			+ Sequence::max_encoded_len()
			+ ObjectionOutcome::max_encoded_len()
			+ Scores::max_encoded_len()
			+ 1 + score
			+ Digest::max_encoded_len()
	}
}

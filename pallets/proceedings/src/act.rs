// SPDX-License-Identifier: Apache-2.0
//! What a record's entries say of proceedings.
//!
//! **Everything here is frozen once released**: a variant keeps its index, its fields and their
//! order for ever, and a new shape is a new variant.

use crate::{
	Addressees, Books, Delivery, Dispute, Line, Manner, Paper, Parts, Reasons, MAX_ORDERS,
	MAX_PERSONS, MAX_STATED, MAX_WITHDRAWN, MAX_WITHDRAWN_KINDS,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{
	law::{Stated, States, Withdrawn},
	measure::Order,
	CaseId, Document, MeetingId, OfficerId, Sequence, Text,
};
use custodia_rules::{Name, Value};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Officers, each once.
pub type Persons = BoundedVec<OfficerId, ConstU32<MAX_PERSONS>>;

/// What an officer did in a case about a prisoner. Steps, outcomes and papers are called as the book
/// calls them.
// An act is written once and not kept, so that its size in memory matters to nobody.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Act {
	/// A case was opened.
	#[codec(index = 0)]
	CaseOpened {
		/// The case.
		case: CaseId,
		/// Its procedure.
		procedure: Name,
		/// The books that it is pinned to, first the one that has the procedure.
		books: Books,
		/// The case that it follows.
		after: Option<CaseId>,
	},
	/// A step was taken. Where others decided with the officer, he chaired their meeting. The papers
	/// that it needs were attached before, each by an entry of its own.
	#[codec(index = 1)]
	StepTaken {
		/// The case.
		case: CaseId,
		/// The step.
		step: Name,
		/// How it turned out.
		outcome: Name,
		/// The meeting that decided.
		meeting: Option<MeetingId>,
		/// Who decided with him. Each signed that he attended.
		with: Persons,
		/// Who of them did not sign the result, where single votes are sealed.
		unsigned: Persons,
		/// How many were in favour.
		ayes: Option<u16>,
		/// The fields of the act that the book was asked about.
		fields: Line,
		/// The measures in it.
		parts: Parts,
		/// To whom it was addressed.
		addressed: Addressees,
		/// The rows that do not hold and were excused, with those whose reasons on record counted.
		reasons: Reasons,
		/// Whether it was late.
		late: bool,
		/// What it withdraws of the facts that the case stated before.
		withdrawn: BoundedVec<Withdrawn, ConstU32<MAX_WITHDRAWN_KINDS>>,
		/// The facts that it states.
		facts: BoundedVec<Stated, ConstU32<MAX_STATED>>,
		/// What it orders of measures against him.
		orders: BoundedVec<Order, ConstU32<MAX_ORDERS>>,
		/// The result with which the case ended by it.
		result: Option<Name>,
	},
	/// A paper was attached to an open step.
	#[codec(index = 2)]
	PaperAttached {
		/// The case.
		case: CaseId,
		/// The step.
		step: Name,
		/// The paper.
		paper: Paper,
	},
	/// The time of a step was made longer.
	#[codec(index = 3)]
	TimeExtended {
		/// The case.
		case: CaseId,
		/// The step.
		step: Name,
		/// The last date or moment in time.
		due: Value,
	},
	/// What comes late in a step was admitted.
	#[codec(index = 4)]
	LateAdmitted {
		/// The case.
		case: CaseId,
		/// The step.
		step: Name,
		/// Why.
		reason: Text<200>,
	},
	/// The clock of a case was stopped.
	#[codec(index = 5)]
	CaseStayed {
		/// The case.
		case: CaseId,
		/// Why.
		reason: Text<200>,
	},
	/// The clock of a case goes on.
	#[codec(index = 6)]
	CaseResumed {
		/// The case.
		case: CaseId,
	},
	/// Somebody may not act, in a step or at all.
	#[codec(index = 7)]
	PersonRecused {
		/// The case.
		case: CaseId,
		/// Who.
		person: OfficerId,
		/// In which step. Without: in none.
		step: Option<Name>,
		/// Why.
		reason: Text<200>,
	},
	/// The panel of a step was named.
	#[codec(index = 8)]
	PanelSeated {
		/// The case.
		case: CaseId,
		/// The step.
		step: Name,
		/// The panel.
		panel: Persons,
	},
	/// A member of a panel was replaced.
	#[codec(index = 9)]
	MemberReplaced {
		/// The case.
		case: CaseId,
		/// The step.
		step: Name,
		/// Who left.
		out: OfficerId,
		/// Who came.
		into: OfficerId,
		/// Why.
		reason: Text<200>,
	},
	/// A recipient was served with the result of a step, or it was tried.
	#[codec(index = 10)]
	ResultServed {
		/// The case.
		case: CaseId,
		/// The step.
		step: Name,
		/// The recipient.
		recipient: Name,
		/// How.
		manner: Manner,
		/// In which language, by its tag: `zh`, `bo`, `en-GB`.
		language: Text<16>,
		/// How that went.
		delivery: Delivery,
	},
	/// A case was withdrawn.
	#[codec(index = 11)]
	CaseWithdrawn {
		/// The case.
		case: CaseId,
		/// Why.
		reason: Text<200>,
	},
	/// A case that had ended was reopened.
	#[codec(index = 12)]
	CaseReopened {
		/// The case.
		case: CaseId,
		/// With which step.
		step: Name,
		/// Why.
		reason: Text<200>,
	},
	/// A clerical error in what was done was put right. What was decided is the same.
	#[codec(index = 13)]
	ActRectified {
		/// The case.
		case: CaseId,
		/// The step.
		step: Name,
		/// The paper that says what was wrong.
		document: Document,
		/// What was wrong, in a few words.
		words: Text<200>,
	},
	/// An officer recorded a reason for letting an act pass though a row of the book does not hold.
	#[codec(index = 14)]
	RowExcused {
		/// The case.
		case: CaseId,
		/// The row.
		row: Name,
		/// The reasons, as a paper.
		document: Document,
	},
	/// One who decided a step with others disputes how it turned out. The outcome stands.
	#[codec(index = 15)]
	OutcomeDisputed {
		/// The case.
		case: CaseId,
		/// The step.
		step: Name,
		/// What he says.
		dispute: Dispute,
		/// In a few words.
		words: Text<200>,
	},
}

/// The most bytes of a name: its length and forty letters.
const NAME_BYTES: usize = 1 + Name::MOST;
/// The most bytes of a value: a label is the longest.
const VALUE_BYTES: usize = 1 + NAME_BYTES;
/// The most fields of a fact, as the engine admits them.
const FIELDS: usize = 32;
/// The most bytes of a date: its length and ten letters.
const DATE_BYTES: usize = 11;

impl Act {
	/// The case that it is about.
	pub fn case(&self) -> CaseId {
		match self {
			Self::CaseOpened { case, .. }
			| Self::StepTaken { case, .. }
			| Self::PaperAttached { case, .. }
			| Self::TimeExtended { case, .. }
			| Self::LateAdmitted { case, .. }
			| Self::CaseStayed { case, .. }
			| Self::CaseResumed { case }
			| Self::PersonRecused { case, .. }
			| Self::PanelSeated { case, .. }
			| Self::MemberReplaced { case, .. }
			| Self::ResultServed { case, .. }
			| Self::CaseWithdrawn { case, .. }
			| Self::CaseReopened { case, .. }
			| Self::ActRectified { case, .. }
			| Self::RowExcused { case, .. }
			| Self::OutcomeDisputed { case, .. } => *case,
		}
	}
}

impl Act {
	/// What it orders of measures against him.
	pub fn orders(&self) -> &[Order] {
		match self {
			Self::StepTaken { orders, .. } => orders,
			_ => &[],
		}
	}

	/// The step that it is about, if it is about one.
	pub fn step(&self) -> Option<Name> {
		match self {
			Self::StepTaken { step, .. }
			| Self::PaperAttached { step, .. }
			| Self::TimeExtended { step, .. }
			| Self::LateAdmitted { step, .. }
			| Self::PanelSeated { step, .. }
			| Self::MemberReplaced { step, .. }
			| Self::ResultServed { step, .. }
			| Self::CaseReopened { step, .. }
			| Self::ActRectified { step, .. }
			| Self::OutcomeDisputed { step, .. } => Some(*step),
			Self::PersonRecused { step, .. } => *step,
			Self::CaseOpened { .. }
			| Self::CaseStayed { .. }
			| Self::CaseResumed { .. }
			| Self::CaseWithdrawn { .. }
			| Self::RowExcused { .. } => None,
		}
	}
}

impl States for Act {
	fn of_case(&self) -> Option<CaseId> {
		Some(self.case())
	}

	fn withdrawn(&self) -> &[Withdrawn] {
		match self {
			Self::StepTaken { withdrawn, .. } => withdrawn,
			_ => &[],
		}
	}

	fn stated(&self) -> &[Stated] {
		match self {
			Self::StepTaken { facts, .. } => facts,
			_ => &[],
		}
	}
}

impl MaxEncodedLen for Act {
	// By hand, as the engine's values state no length. A step that was taken is the longest.
	fn max_encoded_len() -> usize {
		let list = |most: u32, each: usize| 2 + most as usize * each;
		let stated = NAME_BYTES
			+ (1 + FIELDS * (NAME_BYTES + VALUE_BYTES))
			+ Option::<Sequence>::max_encoded_len();
		// One that is suspended is the longest.
		let order = 1 + NAME_BYTES + 2 * DATE_BYTES + 1 + DATE_BYTES + NAME_BYTES;
		1 + CaseId::max_encoded_len()
			+ 2 * NAME_BYTES
			+ Option::<MeetingId>::max_encoded_len()
			+ 2 * Persons::max_encoded_len()
			+ Option::<u16>::max_encoded_len()
			+ Line::max_encoded_len()
			+ Parts::max_encoded_len()
			+ list(crate::MAX_ADDRESSED, NAME_BYTES + 4)
			+ list(crate::MAX_EXCUSES, NAME_BYTES + core::mem::size_of::<OfficerId>())
			+ bool::max_encoded_len()
			+ list(MAX_WITHDRAWN_KINDS, NAME_BYTES + 2)
			+ MAX_WITHDRAWN as usize * Sequence::max_encoded_len()
			+ list(MAX_STATED, stated)
			+ list(MAX_ORDERS, order)
			+ 1 + NAME_BYTES
	}
}

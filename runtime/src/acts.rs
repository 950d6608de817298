// SPDX-License-Identifier: Apache-2.0
//! The acts of every pallet as one enum, so that a record reads as one story.
//!
//! A variant and its index are for ever: a record written years ago must still read.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{
	law::{Stated, States, Withdrawn},
	measure::{ActsOnMeasures, OnMeasures},
	CaseId, Decimal, Sequence,
};
use custodia_rules::Name;
use frame_support::BoundedVec;
use pallet_assessments::{AreaScore, Score};
use pallet_incentives::{AreaPoints, Marked, Marks, Moves};
use scale_info::TypeInfo;

/// What was done, in a record's entry.
// One is made, written and gone: a box would save nothing.
#[allow(clippy::large_enum_variant)]
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Act {
	/// Identity, custody, sentence, papers and history.
	#[codec(index = 0)]
	Inmates(pallet_inmates::Act),
	/// Facts.
	#[codec(index = 1)]
	Rulebooks(pallet_rulebooks::Act),
	/// Cases.
	#[codec(index = 2)]
	Proceedings(pallet_proceedings::Act),
	/// Assessments.
	#[codec(index = 3)]
	Assessments(pallet_assessments::Act),
	/// Measures.
	#[codec(index = 4)]
	Sanctions(pallet_sanctions::Act),
	/// Standings.
	#[codec(index = 5)]
	Incentives(pallet_incentives::Act),
}

impl States for Act {
	fn of_case(&self) -> Option<CaseId> {
		match self {
			Self::Proceedings(act) => act.of_case(),
			Self::Inmates(_)
			| Self::Rulebooks(_)
			| Self::Assessments(_)
			| Self::Sanctions(_)
			| Self::Incentives(_) => None,
		}
	}

	fn withdrawn(&self) -> &[Withdrawn] {
		match self {
			Self::Proceedings(act) => act.withdrawn(),
			Self::Inmates(_)
			| Self::Rulebooks(_)
			| Self::Assessments(_)
			| Self::Sanctions(_)
			| Self::Incentives(_) => &[],
		}
	}

	fn stated(&self) -> &[Stated] {
		match self {
			Self::Proceedings(act) => act.stated(),
			Self::Assessments(act) => act.stated(),
			Self::Incentives(act) => act.stated(),
			Self::Inmates(_) | Self::Rulebooks(_) | Self::Sanctions(_) => &[],
		}
	}
}

impl ActsOnMeasures for Act {
	fn on_measures(&self) -> Option<OnMeasures<'_>> {
		match self {
			Self::Proceedings(act) => {
				let orders = act.orders();
				(!orders.is_empty()).then(|| OnMeasures::Ordered(act.case(), orders))
			},
			Self::Sanctions(act) => act.on_measures(),
			Self::Inmates(act) => lets_go(act).then_some(OnMeasures::LetGo),
			Self::Rulebooks(_) | Self::Assessments(_) | Self::Incentives(_) => None,
		}
	}
}

impl Moves for Act {
	fn own(&self) -> Option<&pallet_incentives::Act> {
		match self {
			Self::Incentives(act) => Some(act),
			_ => None,
		}
	}

	fn marked(&self) -> Option<Marked> {
		use pallet_assessments::Act::*;
		let Self::Assessments(act) = self else { return None };
		Some(match act {
			AssessmentScored { name, until, score, historical: false, .. } => {
				Marked::Scored { name: *name, until: *until, marks: marks(score) }
			},
			ObjectionAnswered { name, assessment, score: Some(score), .. } => {
				let marks = marks(score);
				Marked::Changed { name: *name, assessment: *assessment, marks }
			},
			AssessmentConfirmed { name, assessment, .. } => {
				Marked::Confirmed { name: *name, assessment: *assessment }
			},
			_ => return None,
		})
	}

	fn taken_back(&self) -> Option<(Name, Sequence)> {
		match self {
			Self::Rulebooks(pallet_rulebooks::Act::FactWithdrawn { kind, fact, .. }) => {
				Some((*kind, *fact))
			},
			_ => None,
		}
	}
}

/// Whether he is free by it, or dead.
fn lets_go(act: &pallet_inmates::Act) -> bool {
	use pallet_inmates::{Act, LateEvent};
	match act {
		Act::Released { .. } | Act::Died { .. } => true,
		Act::LateApplied { event, .. } => {
			matches!(event, LateEvent::Released { .. } | LateEvent::Died)
		},
		_ => false,
	}
}

/// What a score is to standings.
fn marks(score: &Score) -> Marks {
	let area = |own: &AreaScore| AreaPoints {
		area: own.area,
		points: Decimal::from_millionths(own.sum()),
		base: own.base,
	};
	let areas = score.areas.iter().map(area).collect();
	Marks { total: score.total, areas: BoundedVec::truncate_from(areas) }
}

const _: () = assert!(
	pallet_assessments::MAX_AREAS <= pallet_incentives::MAX_AREAS,
	"standings take every area of a score",
);

impl From<pallet_inmates::Act> for Act {
	fn from(act: pallet_inmates::Act) -> Self {
		Self::Inmates(act)
	}
}

impl TryFrom<Act> for pallet_inmates::Act {
	type Error = Act;
	fn try_from(act: Act) -> Result<Self, Act> {
		match act {
			Act::Inmates(act) => Ok(act),
			other => Err(other),
		}
	}
}

impl From<pallet_rulebooks::Act> for Act {
	fn from(act: pallet_rulebooks::Act) -> Self {
		Self::Rulebooks(act)
	}
}

impl TryFrom<Act> for pallet_rulebooks::Act {
	type Error = Act;
	fn try_from(act: Act) -> Result<Self, Act> {
		match act {
			Act::Rulebooks(act) => Ok(act),
			other => Err(other),
		}
	}
}

impl From<pallet_proceedings::Act> for Act {
	fn from(act: pallet_proceedings::Act) -> Self {
		Self::Proceedings(act)
	}
}

impl TryFrom<Act> for pallet_proceedings::Act {
	type Error = Act;
	fn try_from(act: Act) -> Result<Self, Act> {
		match act {
			Act::Proceedings(act) => Ok(act),
			other => Err(other),
		}
	}
}

impl From<pallet_assessments::Act> for Act {
	fn from(act: pallet_assessments::Act) -> Self {
		Self::Assessments(act)
	}
}

impl TryFrom<Act> for pallet_assessments::Act {
	type Error = Act;
	fn try_from(act: Act) -> Result<Self, Act> {
		match act {
			Act::Assessments(act) => Ok(act),
			other => Err(other),
		}
	}
}

impl From<pallet_sanctions::Act> for Act {
	fn from(act: pallet_sanctions::Act) -> Self {
		Self::Sanctions(act)
	}
}

impl TryFrom<Act> for pallet_sanctions::Act {
	type Error = Act;
	fn try_from(act: Act) -> Result<Self, Act> {
		match act {
			Act::Sanctions(act) => Ok(act),
			other => Err(other),
		}
	}
}

impl From<pallet_incentives::Act> for Act {
	fn from(act: pallet_incentives::Act) -> Self {
		Self::Incentives(act)
	}
}

impl TryFrom<Act> for pallet_incentives::Act {
	type Error = Act;
	fn try_from(act: Act) -> Result<Self, Act> {
		match act {
			Act::Incentives(act) => Ok(act),
			other => Err(other),
		}
	}
}

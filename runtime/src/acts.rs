// SPDX-License-Identifier: Apache-2.0
//! The acts of every pallet as one enum, so that a record reads as one story.
//!
//! A variant and its index are for ever: a record written years ago must still read.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::law::{Stated, States};
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
}

impl States for Act {
	fn stated(&self) -> &[Stated] {
		match self {
			Self::Proceedings(act) => act.stated(),
			Self::Assessments(act) => act.stated(),
			Self::Inmates(_) | Self::Rulebooks(_) => &[],
		}
	}
}

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

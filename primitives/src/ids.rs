// SPDX-License-Identifier: Apache-2.0
//! Ids, each a type of its own so that one can never be taken for another.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

macro_rules! id {
	($(#[$doc:meta])* $name:ident) => {
		$(#[$doc])*
		#[derive(
			Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default,
			Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
			serde::Serialize, serde::Deserialize,
		)]
		#[serde(transparent)]
		pub struct $name(pub u32);

		impl fmt::Display for $name {
			fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				self.0.fmt(f)
			}
		}
		impl From<u32> for $name {
			fn from(id: u32) -> Self {
				Self(id)
			}
		}
		impl core::str::FromStr for $name {
			type Err = core::num::ParseIntError;
			fn from_str(text: &str) -> Result<Self, Self::Err> {
				text.parse().map(Self)
			}
		}
	};
}

id!(
	/// An authority: a prison, a court, a ministry.
	AuthorityId
);
id!(
	/// An officer as a person, whatever account he signs with.
	OfficerId
);
id!(
	/// A term of office: one officer, one authority, some roles, from a day to a day.
	TermId
);
id!(
	/// A prisoner's record.
	InmateId
);
id!(
	/// A version of a rulebook.
	BookId
);
id!(
	/// A case under a procedure.
	CaseId
);
id!(
	/// A version of an instrument by which prisoners are assessed.
	InstrumentId
);
id!(
	/// A meeting that decides cases.
	MeetingId
);
id!(
	/// A rule by which oversight is warned.
	RuleId
);
id!(
	/// An alert that oversight must answer.
	AlertId
);
id!(
	/// A version of a scheme of incentives.
	SchemeId
);

/// The position of an entry in its record, from 0, without gaps.
pub type Sequence = u32;

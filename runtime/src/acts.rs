// SPDX-License-Identifier: Apache-2.0
//! The acts of every pallet as one enum, so that a record reads as one story.
//!
//! A variant and its index are for ever: a record written years ago must still read.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What was done, in a record's entry.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Act {
	/// Identity, custody, sentence, papers and history.
	#[codec(index = 0)]
	Inmates(pallet_inmates::Act),
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
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What a record's entries say of measures, besides what the steps of cases order.
//!
//! **Everything here is frozen once released**: a variant keeps its index, its fields and their
//! order for ever, and a new shape is a new variant. The entries alone yield the measures.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{
	measure::{Activated, ActsOnMeasures, OnMeasures},
	Post, Sequence,
};
use custodia_rules::{Date, Name};
use scale_info::TypeInfo;

/// What was done about a measure against a prisoner.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Act {
	/// A measure that was suspended takes effect.
	#[codec(index = 0)]
	MeasureActivated {
		/// Its kind, as the book calls it.
		kind: Name,
		/// The entry that imposed it.
		measure: Sequence,
		/// Its place among what that entry ordered, the first is 0.
		place: u8,
		/// Its first day.
		from: Date,
		/// Its last day.
		until: Date,
		/// The post by which the officer decided.
		post: Option<Post>,
	},
}

impl ActsOnMeasures for Act {
	fn on_measures(&self) -> Option<OnMeasures<'_>> {
		match *self {
			Self::MeasureActivated { measure: entry, place, from, until, .. } => {
				Some(OnMeasures::Activated(Activated { entry, place, from, until }))
			},
		}
	}
}

/// The most bytes of a name: its length and forty letters.
const NAME_BYTES: usize = 1 + Name::MOST;
/// The most bytes of a date: its length and ten letters.
const DATE_BYTES: usize = 11;

impl MaxEncodedLen for Act {
	// By hand, as the engine's dates state no length.
	fn max_encoded_len() -> usize {
		1 + NAME_BYTES
			+ Sequence::max_encoded_len()
			+ u8::max_encoded_len()
			+ 2 * DATE_BYTES
			+ Option::<Post>::max_encoded_len()
	}
}

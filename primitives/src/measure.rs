// SPDX-License-Identifier: Apache-2.0
//! What acts do to the measures against a prisoner: for the pallet that keeps them.

use crate::{CaseId, Sequence};
use codec::{Decode, DecodeWithMemTracking, Encode};
pub use custodia_rules::measure::{Imposed, Order, Suspended, MOST_ORDERS};
use custodia_rules::Date;
use scale_info::TypeInfo;

/// What an act does to the measures against a prisoner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnMeasures<'a> {
	/// A case orders something of them.
	Ordered(CaseId, &'a [Order]),
	/// One that was suspended takes effect.
	Activated(Activated),
	/// He is free, or dead: what runs ends.
	LetGo,
}

/// A suspended measure that takes effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Activated {
	/// The entry that imposed it.
	pub entry: Sequence,
	/// Its place among what that entry ordered, the first is 0.
	pub place: u8,
	/// Its first day.
	pub from: Date,
	/// Its last day.
	pub until: Date,
}

/// An act that may do something to the measures against a prisoner.
pub trait ActsOnMeasures {
	/// What it does to them, if it does anything.
	fn on_measures(&self) -> Option<OnMeasures<'_>>;
}

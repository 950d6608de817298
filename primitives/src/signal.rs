// SPDX-License-Identifier: Apache-2.0
//! What oversight sees of acts and of custody, and what it may hold up.

use crate::{AlertId, AuthorityId, Date, Decimal, InmateId, Sequence};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_rules::Name;
use scale_info::TypeInfo;

/// An act as oversight sees it: what was done, in words that are the same for ever, and nothing of
/// what is confidential.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Seen {
	/// What was done: the name of the act, such as `assessment_scored`.
	pub what: Name,
	/// What it was about: an instrument, a step, a kind of fact. None of what is confidential.
	pub detail: Option<Name>,
	/// How much, where the act says so: the total of a score.
	pub amount: Option<Decimal>,
	/// The earlier entry of the same record that it bears on, and how.
	pub about: Option<(Bearing, Sequence)>,
	/// Whether it came too late.
	pub late: bool,
	/// Whether it may change until when somebody may be held, or by whom.
	pub custody: bool,
}

impl Seen {
	/// An act of which nothing but its name is seen.
	pub fn of(what: Name) -> Self {
		Self { what, detail: None, amount: None, about: None, late: false, custody: false }
	}
}

/// How an act bears on an earlier one.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
)]
pub enum Bearing {
	/// It confirms it.
	#[codec(index = 0)]
	Confirms,
	/// It answers for it, and lets it stand.
	#[codec(index = 1)]
	Answers,
	/// It takes it back, corrects it or changes it.
	#[codec(index = 2)]
	Undoes,
}

/// Who sees acts so. The runtime implements it, for the acts of all pallets.
pub trait Sees<Act> {
	/// How an act is seen.
	fn seen(act: &Act) -> Seen;

	/// Whether an act has this name.
	fn knows(what: Name) -> bool;
}

/// Somebody who is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
	/// By whom.
	pub holder: AuthorityId,
	/// Whether there is a legal basis.
	pub basis: bool,
	/// The last day on which he may be, if there is one, as computed.
	pub last: Option<Date>,
}

/// Until when prisoners may be held. The pallet of the record implements it.
pub trait Holding {
	/// Who holds a prisoner, and until when he may. None of one who is free, dead or at large.
	fn held(inmate: InmateId) -> Option<Held>;
}

/// What holds up a petition of a prisoner. The pallet of alerts implements it.
pub trait Blocks {
	/// The alert that holds it up today, if one does.
	fn blocking(inmate: InmateId) -> Option<AlertId>;
}

/// Nothing is held up.
impl Blocks for () {
	fn blocking(_: InmateId) -> Option<AlertId> {
		None
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What oversight sees of acts and of custody, and what it may hold up.

use crate::{AlertId, AuthorityId, CaseId, Date, Decimal, InmateId, Sequence};
use alloc::vec::Vec;
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
	/// How much, where the act says so: what a score is over its base.
	pub amount: Option<Decimal>,
	/// The earlier entry of the same record that it bears on, and how.
	pub about: Option<(Bearing, Sequence)>,
	/// Whether it came too late.
	pub late: bool,
	/// Whether it may change until when somebody may be held, or by whom.
	pub custody: bool,
	/// Whether whoever entered it only received it, as an officer does who lodges a prisoner's paper: what
	/// is found in it is not about him.
	pub received: bool,
}

impl Seen {
	/// An act of which nothing but its name is seen.
	pub fn of(what: Name) -> Self {
		Self {
			what,
			detail: None,
			amount: None,
			about: None,
			late: false,
			custody: false,
			received: false,
		}
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

/// A deadline that passed with nothing done: of a case, or of a review. Nobody acted, so that no entry tells
/// it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missed {
	/// Whom it is about.
	pub inmate: InmateId,
	/// The case, if it is of one.
	pub case: Option<CaseId>,
	/// Which sort of deadline.
	pub what: Deadline,
	/// The step; of a review the instrument or the scheme.
	pub step: Name,
	/// Those who may have missed it: who holds him, and to whom a case was addressed last. Each once,
	/// at least one.
	pub by: Vec<AuthorityId>,
}

/// A sort of deadline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deadline {
	/// A step was not taken in time, and stays open.
	Step,
	/// The time of a step ran out, and it turned out so by itself.
	Lapse,
	/// A duty that recurs was missed.
	Duty,
	/// A recipient was not served in time.
	Service,
	/// Somebody was not assessed again in time.
	Assessment,
	/// A level was not reviewed in time.
	Review,
}

impl Deadline {
	/// All of them.
	pub const ALL: [Self; 6] =
		[Self::Step, Self::Lapse, Self::Duty, Self::Service, Self::Assessment, Self::Review];

	/// Its name, beside the names of acts.
	pub fn as_str(self) -> &'static str {
		match self {
			Self::Step => "step_late",
			Self::Lapse => "step_lapsed",
			Self::Duty => "duty_missed",
			Self::Service => "service_late",
			Self::Assessment => "assessment_missed",
			Self::Review => "review_missed",
		}
	}
}

/// Who is told of deadlines that pass. The pallet of alerts implements it.
pub trait Misses {
	/// A deadline passed.
	fn missed(missed: Missed);
}

/// Nobody is told.
impl Misses for () {
	fn missed(_: Missed) {}
}

/// Somebody who is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
	/// By whom.
	pub holder: AuthorityId,
	/// The first day on which there is no legal basis, if there is such a day.
	pub baseless: Option<Date>,
	/// The last day on which he may be, if there is one, as computed.
	pub last: Option<Date>,
}

impl Held {
	/// The first day on which he may not be held any more, if there is one.
	pub fn over_from(&self) -> Option<Date> {
		let past = self.last.and_then(|last| last.add_days(1));
		[self.baseless, past].into_iter().flatten().min()
	}
}

/// Until when prisoners may be held. The pallet of the record implements it.
pub trait Holding {
	/// Who holds a prisoner, and until when he may. None of one who is free, dead or at large.
	fn held(inmate: InmateId) -> Option<Held>;

	/// Everybody who is held. It reads every record: for checks alone.
	fn all() -> Vec<(InmateId, Held)>;
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

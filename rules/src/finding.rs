// SPDX-License-Identifier: Apache-2.0
//! What a book answers.

use crate::{item::Severity, name::Name, value::Value};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// What one row found.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Finding {
	/// The row's number: its article and words are in the book.
	pub row: u16,
	/// The part of the act that it looked at, if it looks at each.
	pub part: Option<u8>,
	/// Whether it holds.
	pub status: Status,
	/// What follows if it does not.
	pub severity: Severity,
	/// Whether something that it needs is missing.
	pub missing: bool,
	/// What was looked at: the quantity or date.
	pub measured: Value,
	/// The earliest date that would pass, by itself and where the row is relaxed.
	pub earliest: Value,
	/// The latest date that would be in time.
	pub due: Value,
	/// The largest or least amount that would pass.
	pub limit: Value,
	/// The limit, or earliest date, where the row is relaxed; missing where it is not.
	pub relaxed: Value,
	/// What the book answers; of a clipped bound, what counts; of a publication, its last day.
	pub answer: Value,
	/// What is carried over into the next cycle.
	pub carry: Value,
	/// What is to be left out of a publication.
	pub redact: Vec<Name>,
	/// The facts it rests on: their places in the question.
	pub used: Vec<u16>,
	/// The facts that it would have used.
	pub ignored: Vec<Ignored>,
}

/// A fact that was not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Ignored {
	/// Its place in the question.
	pub fact: u16,
	/// Why.
	pub why: WhyIgnored,
}

/// Why a fact was not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum WhyIgnored {
	/// No authority that must confirm it has done so.
	#[codec(index = 0)]
	Unconfirmed,
	/// It was asserted by one who may not.
	#[codec(index = 1)]
	NotTheirs,
	/// It no longer holds.
	#[codec(index = 2)]
	Expired,
	/// It has not happened yet.
	#[codec(index = 3)]
	Future,
}

/// Whether a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Status {
	/// It holds.
	#[codec(index = 0)]
	Holds,
	/// It does not.
	#[codec(index = 1)]
	Fails,
	/// It was lifted.
	#[codec(index = 2)]
	Waived,
	/// It holds only as relaxed, and nobody has recorded a reason yet.
	#[codec(index = 3)]
	Relaxed,
	/// It does not hold, or only as relaxed; a reason is recorded by one who may.
	#[codec(index = 4)]
	Excused,
	/// Its deadline depends on a calendar year not yet published.
	#[codec(index = 5)]
	Unfixed,
	/// It answers, and demands nothing.
	#[codec(index = 6)]
	Answers,
}

/// What becomes of the act.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
)]
pub enum Outcome {
	/// It passes.
	#[codec(index = 0)]
	Pass,
	/// It passes; oversight is warned.
	#[codec(index = 1)]
	Alert,
	/// It needs a recorded reason and a higher approver.
	#[codec(index = 2)]
	Reason,
	/// It has no effect.
	#[codec(index = 3)]
	Void,
	/// It is refused.
	#[codec(index = 4)]
	Deny,
}

impl fmt::Display for Outcome {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Pass => "pass",
			Self::Alert => "alert",
			Self::Reason => "reason",
			Self::Void => "void",
			Self::Deny => "deny",
		})
	}
}

impl Finding {
	/// What this finding alone makes of the act.
	pub fn outcome(&self) -> Outcome {
		match (self.status, self.severity) {
			(Status::Relaxed, _) | (Status::Fails, Severity::Reason) => Outcome::Reason,
			(Status::Fails, Severity::Alert) => Outcome::Alert,
			(Status::Fails, Severity::Void) => Outcome::Void,
			(Status::Fails, Severity::Deny) => Outcome::Deny,
			_ => Outcome::Pass,
		}
	}
}

/// What a book answers to a question.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Report {
	/// One for each row that applies, or for each part that it looks at.
	pub findings: Vec<Finding>,
	/// What becomes of the act.
	pub outcome: Outcome,
	/// The earliest date on which no window would be too early; missing if there is none.
	pub earliest: Value,
	/// The same where everything is relaxed that may be.
	pub earliest_relaxed: Value,
	/// The most and the least that each field of the act may be.
	pub limits: Vec<Limit>,
}

/// The most, or the least, that a field of the act may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Limit {
	/// The field.
	pub field: Name,
	/// The part of the act, if it is a field of a part.
	pub part: Option<u8>,
	/// Whether it is the least, not the most.
	pub at_least: bool,
	/// How much.
	pub limit: Value,
	/// How much where everything is relaxed that may be.
	pub relaxed: Value,
}

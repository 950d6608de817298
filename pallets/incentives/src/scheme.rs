// SPDX-License-Identifier: Apache-2.0
//! What a scheme is.
//!
//! The engine's names have no stated greatest length, so what holds them is bounded when it comes in
//! and stored without a length of its own.

use crate::{MAX_BOOKINGS, MAX_LEVELS, MAX_LINE, MAX_ROWS, MAX_VERSIONS};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{AuthorityId, Date, Moment, OfficerId, Post, SchemeId, Text};
use custodia_rules::Name;
use frame_support::{stored, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// What something is called, in words.
pub type Title = Text<120>;

/// Fields as one line: `points 10, ground other_merit`.
pub type Line = Text<MAX_LINE>;

/// What a scheme is for.
#[stored]
#[derive(Copy)]
pub enum SchemeKind {
	/// Points that fill cycles, each of which is graded and yields something.
	#[codec(index = 0)]
	Cycle,
	/// Levels in an order, reviewed from time to time.
	#[codec(index = 1)]
	Levels,
	/// Time or credits that are earned, lost and applied.
	#[codec(index = 2)]
	Accrual,
}

/// How an amount counts.
#[stored]
#[derive(Copy)]
pub enum Counts {
	/// It is added: points, time earned.
	#[codec(index = 0)]
	Adds,
	/// It is taken off: points deducted, time lost.
	#[codec(index = 1)]
	Takes,
	/// It is used up: credits applied.
	#[codec(index = 2)]
	Applies,
}

/// Something that moves a standing: a fact of the law with an amount. It counts whoever states it: whoever
/// books it, or a case.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Booking {
	/// Its name.
	pub name: Name,
	/// What it is, in words.
	pub title: Title,
	/// How it counts.
	pub counts: Counts,
	/// The act about which the law is asked when it is booked.
	pub act: Option<Name>,
	/// The fact.
	pub fact: Name,
	/// The field of the fact, and of the act, that says how much.
	pub amount: Name,
	/// Who books it by hand.
	pub by_hand: ByHand,
}

/// Who books something by hand.
#[stored]
#[derive(Copy)]
pub enum ByHand {
	/// Nobody: only a case states the fact.
	#[codec(index = 0)]
	No,
	/// The keeper, and another officer confirms it.
	#[codec(index = 1)]
	Confirmed,
	/// The keeper alone.
	#[codec(index = 2)]
	Alone,
}

/// A level.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Level {
	/// Its name: the label by which the law knows it.
	pub name: Name,
	/// What it is, in words.
	pub title: Title,
	/// The fact that somebody was put on it, if the law knows one.
	pub put: Option<Name>,
}

/// What fills a cycle.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Filling {
	/// The instrument whose confirmed assessments feed it.
	pub feeds: Name,
	/// The parameter of the book that says how many points fill it.
	pub full: Name,
}

/// What a row of the law tells about a standing.
#[stored]
#[derive(Copy)]
pub enum Tells {
	/// When the next review is due.
	#[codec(index = 0)]
	Due,
	/// How much has accrued, or the most that there can be.
	#[codec(index = 1)]
	Accrued,
}

/// A row of the law that is asked about a standing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AskedRow {
	/// The row.
	pub row: Name,
	/// What it tells.
	pub tells: Tells,
}

/// Which posts the people of a scheme must bear.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo,
)]
pub struct People {
	/// Who books, reviews levels and cancels. None: any case worker.
	pub keeper: Option<Post>,
	/// Who proposes a grade. None: any case worker.
	pub proposer: Option<Post>,
	/// Who answers an objection. None: any case worker.
	pub answerer: Option<Post>,
	/// Who approves a grade. None: any adjudicator.
	pub approver: Option<Post>,
}

/// What is asked of the law: acts of the book by their names.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo,
)]
pub struct Asks {
	/// The act of grading, with the fields `grade` and `cycle`.
	pub grade: Option<Name>,
	/// The act of confirming what was posted.
	pub confirm: Option<Name>,
	/// The act of approving a grade.
	pub approve: Option<Name>,
	/// The act of closing a cycle: what it yields, and what becomes of the balance.
	pub close: Option<Name>,
	/// The act of objecting.
	pub object: Option<Name>,
	/// The act of answering an objection.
	pub answer: Option<Name>,
	/// The act of reviewing a level.
	pub review: Option<Name>,
}

impl Asks {
	/// The names, in the order of the call that sets them.
	pub fn all(&self) -> [Option<Name>; 7] {
		let Self { grade, confirm, approve, close, object, answer, review } = *self;
		[grade, confirm, approve, close, object, answer, review]
	}
}

/// What the law is told, by its own names for facts.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo,
)]
pub struct Facts {
	/// The score of a month in an area, with the fields `area`, `points`, `base` and `cycle`.
	pub month: Option<Name>,
	/// That a cycle was full, with the field `number`.
	pub full: Option<Name>,
	/// That a cycle was graded, with the fields `number` and `grade`. It stands on the record.
	pub graded: Option<Name>,
	/// The balance, with the field `points`. It stands on the record.
	pub balance: Option<Name>,
	/// That a grade was posted.
	pub posted: Option<Name>,
	/// That somebody objected.
	pub objected: Option<Name>,
	/// That a level was reviewed, with the field `level`. It stands on the record.
	pub reviewed: Option<Name>,
}

impl Facts {
	/// The names, in the order of the call that sets them.
	pub fn all(&self) -> [Option<Name>; 7] {
		let Self { month, full, graded, balance, posted, objected, reviewed } = *self;
		[month, full, graded, balance, posted, objected, reviewed]
	}
}

/// How far a scheme is.
#[stored]
#[derive(Copy)]
pub enum Stage {
	/// It is being written.
	#[codec(index = 0)]
	Draft,
	/// It was adopted. It is never changed and never removed.
	#[codec(index = 1)]
	Adopted {
		/// The officer who adopted it.
		officer: OfficerId,
		/// The day from which it is in force.
		from: Date,
		/// When it was adopted.
		at: Moment,
	},
}

/// A scheme, or one that is being written.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Scheme {
	/// Its name: its versions have the same.
	pub name: Name,
	/// What it is, in words.
	pub title: Title,
	/// What it is for.
	pub kind: SchemeKind,
	/// The administration whose it is.
	pub authority: AuthorityId,
	/// The officer who wrote it.
	pub drafter: OfficerId,
	/// What fills a cycle.
	pub filling: Option<Filling>,
	/// Its levels, from the lowest.
	pub levels: BoundedVec<Level, ConstU32<MAX_LEVELS>>,
	/// What moves it.
	pub bookings: BoundedVec<Booking, ConstU32<MAX_BOOKINGS>>,
	/// Rows of the law that are asked about it.
	pub rows: BoundedVec<AskedRow, ConstU32<MAX_ROWS>>,
	/// Who acts.
	pub people: People,
	/// What is asked of the law.
	pub asks: Asks,
	/// What the law is told.
	pub facts: Facts,
	/// How far it is.
	pub stage: Stage,
}

impl Scheme {
	/// Whether it has what a scheme of its kind needs.
	pub fn is_whole(&self) -> bool {
		match self.kind {
			SchemeKind::Cycle => self.filling.is_some(),
			SchemeKind::Levels => !self.levels.is_empty(),
			SchemeKind::Accrual => !self.bookings.is_empty(),
		}
	}

	/// Whether a row of the law tells this about it.
	pub fn is_told(&self, tells: Tells) -> bool {
		self.rows.iter().any(|own| own.tells == tells)
	}
}

/// A part of a scheme that can be set.
#[stored]
#[derive(Copy)]
pub enum SchemePart {
	/// What fills a cycle.
	#[codec(index = 0)]
	Filling,
	/// Its levels.
	#[codec(index = 1)]
	Levels,
	/// What moves it.
	#[codec(index = 2)]
	Bookings,
	/// Rows of the law.
	#[codec(index = 3)]
	Rows,
	/// Who acts.
	#[codec(index = 4)]
	People,
	/// What is asked of the law.
	#[codec(index = 5)]
	Law,
	/// What the law is told.
	#[codec(index = 6)]
	Facts,
}

/// From when a version is in force.
#[stored]
#[derive(Copy)]
pub struct Version {
	/// The day.
	pub from: Date,
	/// The version.
	pub scheme: SchemeId,
}

/// The adopted versions of a scheme, in the order of their days.
pub type AllVersions = BoundedVec<Version, ConstU32<MAX_VERSIONS>>;

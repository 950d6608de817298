// SPDX-License-Identifier: Apache-2.0
//! What lies in storage, and what readers get.
//!
//! The engine's names and values have no stated greatest length, so what holds them is bounded when
//! it comes in and stored without a length of its own.

use crate::{
	Fields, MAX_CHANGES, MAX_CONFIRMATIONS, MAX_FACTS, MAX_FOLLOWED, MAX_LINE, MAX_RESTING,
	MAX_VERSIONS, MAX_WORDS,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{
	AuthorityId, AuthorityKind, BookId, CaseId, Date, Digest, Moment, OfficerId, Sequence, Text,
};
use custodia_rules::{item::Item, Name, Value};
use frame_support::{stored, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;

/// The fields of a fact as one line: `grade great, months 3`.
pub type Line = Text<MAX_LINE>;

/// A version of a rulebook, or one that is proposed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BookInfo<AccountId> {
	/// Which book it is a version of.
	pub name: Name,
	/// What the book is, in words.
	pub title: Text<256>,
	/// The delegate who uploaded it.
	pub proposer: AccountId,
	/// How many items it has so far.
	pub items: u16,
	/// How many bytes they are.
	pub bytes: u32,
	/// How many steps it takes to look at them when the book is sealed.
	pub load_steps: u64,
	/// How far it is.
	pub stage: Stage,
}

/// How far a book is.
#[stored]
#[derive(Copy)]
pub enum Stage {
	/// Its items are being uploaded.
	#[codec(index = 0)]
	Uploading {
		/// The last day on which it can go on.
		until: Date,
	},
	/// It makes sense, and waits for the council.
	#[codec(index = 1)]
	Sealed {
		/// The last day on which the council can adopt it.
		until: Date,
		/// What was sealed.
		seal: Seal,
	},
	/// The council adopted it. It is never changed and never removed.
	#[codec(index = 2)]
	Adopted {
		/// What was sealed.
		seal: Seal,
		/// The day from which it is in force.
		from: Date,
		/// When the council adopted it.
		at: Moment,
	},
}

/// What the chain found when it looked at a whole book.
#[stored]
#[derive(Copy)]
pub struct Seal {
	/// The digest of its name, title and items: what a motion names.
	pub digest: H256,
	/// The version of the engine that looked at it.
	pub engine: u16,
	/// How many kinds of act it knows.
	pub acts: u16,
	/// The most steps a question can take.
	pub steps: u64,
}

/// What one question to a book needs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Bundle {
	/// The most steps the question can take.
	pub steps: u64,
	/// How long the items are, in bytes.
	pub bytes: u32,
	/// The items by number, without their words.
	pub items: Vec<(u16, Item)>,
}

/// From when a version is in force.
#[stored]
#[derive(Copy)]
pub struct Version {
	/// The day.
	pub from: Date,
	/// The version.
	pub book: BookId,
}

/// The adopted versions of a book, in the order of their days.
pub type AllVersions = BoundedVec<Version, ConstU32<MAX_VERSIONS>>;

/// The names of the books an authority follows.
pub type Followed = BoundedVec<Name, ConstU32<MAX_FOLLOWED>>;

/// From when an authority follows which books.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Following {
	/// The day.
	pub from: Date,
	/// Its own book first, then what lies over it. None: those of its parent.
	pub books: Followed,
}

/// What an authority followed and follows, in the order of the days.
pub type AllFollowing = BoundedVec<Following, ConstU32<MAX_CHANGES>>;

/// From when an authority is called by which words.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Designation {
	/// The day.
	pub from: Date,
	/// The words of books for which it was designated, such as `supreme_court`.
	pub words: Words,
}

/// Words by which an authority is designated.
pub type Words = BoundedVec<Name, ConstU32<MAX_WORDS>>;

/// The words of an authority, in the order of the days.
pub type AllDesignations = BoundedVec<Designation, ConstU32<MAX_CHANGES>>;

/// From when a parameter has which value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Setting {
	/// The day.
	pub from: Date,
	/// The value.
	pub value: Value,
}

/// The values of a parameter, in the order of the days.
pub type AllSettings = BoundedVec<Setting, ConstU32<MAX_CHANGES>>;

/// A fact on a prisoner's record.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct FactRow {
	/// The entry that asserted it: what it is known by.
	pub entry: Sequence,
	/// When it happened, or was found.
	pub at: Moment,
	/// Its fields.
	pub fields: Fields,
	/// Who asserted it.
	pub by: Author,
	/// Whether a step of a case, an assessment or a standing stated it, and no officer by itself.
	pub stated: bool,
	/// The case that stated it, which alone may withdraw it by an act of its own.
	pub case: Option<CaseId>,
	/// The reasons, as a paper.
	pub reasons: Option<Digest>,
	/// Whether it was dated back further than one officer may.
	pub late: bool,
	/// Whether it was carried over from before the chain.
	pub historical: bool,
	/// Whether the book held it to be confidential.
	pub confidential: bool,
	/// Who confirmed it.
	pub confirmed: BoundedVec<Author, ConstU32<MAX_CONFIRMATIONS>>,
}

/// The facts of one kind on one record, in the order in which they were asserted.
pub type AllFacts = BoundedVec<FactRow, ConstU32<MAX_FACTS>>;

/// The entries that rest on a fact.
pub type Resting = BoundedVec<Sequence, ConstU32<MAX_RESTING>>;

/// Who asserted or confirmed a fact.
#[stored]
#[derive(Copy)]
pub struct Author {
	/// The officer.
	pub officer: OfficerId,
	/// The authority he acted for.
	pub authority: AuthorityId,
	/// What that authority is.
	pub kind: AuthorityKind,
}

/// A book, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct BookView<AccountId> {
	/// Its number.
	pub id: BookId,
	/// What is known of it.
	pub info: BookInfo<AccountId>,
	/// The kinds of act it knows.
	pub acts: Vec<Name>,
}

/// The facts of one kind on a record, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FactsView {
	/// The kind.
	pub kind: Name,
	/// The facts, in the order in which they were asserted.
	pub facts: Vec<FactRow>,
}

impl<AccountId> BookInfo<AccountId> {
	/// What was sealed, if it was.
	pub fn seal(&self) -> Option<Seal> {
		match self.stage {
			Stage::Uploading { .. } => None,
			Stage::Sealed { seal, .. } | Stage::Adopted { seal, .. } => Some(seal),
		}
	}

	/// Whether the council adopted it.
	pub fn is_adopted(&self) -> bool {
		matches!(self.stage, Stage::Adopted { .. })
	}

	/// The last day on which a proposal can go on.
	pub fn until(&self) -> Option<Date> {
		match self.stage {
			Stage::Uploading { until } | Stage::Sealed { until, .. } => Some(until),
			Stage::Adopted { .. } => None,
		}
	}
}

impl FactRow {
	/// One of which nothing else is said.
	pub(crate) fn new(entry: Sequence, at: Moment, fields: Fields, by: Author) -> Self {
		Self {
			entry,
			at,
			fields,
			by,
			stated: false,
			case: None,
			reasons: None,
			late: false,
			historical: false,
			confidential: false,
			confirmed: Default::default(),
		}
	}

	/// One that an act on the record states, in a case or in none.
	pub(crate) fn stated(
		case: Option<CaseId>,
		entry: Sequence,
		at: Moment,
		fields: Fields,
		by: Author,
	) -> Self {
		Self { stated: true, case, ..Self::new(entry, at, fields, by) }
	}

	/// Whether it needs a confirmation of its own, whatever the book says.
	pub fn is_waiting(&self) -> bool {
		(self.late || self.historical) && self.confirmed.is_empty()
	}
}

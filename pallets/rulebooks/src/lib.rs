// SPDX-License-Identifier: Apache-2.0
//! # Law as data
//!
//! The rulebooks that the council adopted, who follows which of them, and the facts that they are
//! weighed against: no code changes when a law does.
//!
//! ## Pallet API
//!
//! See the [`pallet`] module for the storage, the calls, the events and the errors. Other pallets ask
//! by [`custodia_primitives::Law`]; readers use [`Pallet::books`], [`Pallet::book`],
//! [`Pallet::ask`], [`Pallet::ask_inmate`] and [`Pallet::facts`].
//!
//! ## Overview
//!
//! A **book** is a finite list of items that a lawyer can read, compiled from text: see
//! `docs/rules.md`.
//!
//! * A delegate **proposes** it, **uploads** its items in chunks, and **seals** it. Sealing looks at
//!   the whole: a book that makes no sense, or with a question too dear for a block, is refused, and
//!   the error names the row. Nothing of it is law yet. What is not adopted in time may be cleared
//!   away.
//! * The council **adopts** it by a motion that names its digest and the day from which it is in
//!   force, never one in the past. From that day it takes the place of the version before. A version
//!   is never edited and never removed: a case that is pinned to one can be weighed by it for ever.
//! * The council says which books an authority **follows**, its own and others that lie over it. One
//!   that was told nothing follows what its parent follows. Numbers that a book leaves to a province
//!   are **set** for an authority and all below it, from a day on.
//! * **Facts** stand on the prisoner's record. An officer asserts one if the book names his kind of
//!   authority, and of several prisons if his keeps the record; one of another authority that the book
//!   names confirms it; a second officer withdraws it, and what rested on it is told. What the book wants confirmed and is not, is passed over.
//!
//! ## Example
//!
//! A small book is uploaded, sealed and adopted, and answers:
//!
#![doc = docify::embed!("src/tests/ask.rs", an_adopted_book_answers_with_the_facts_on_record)]
//!
//! ## Design goals
//!
//! 1. *A question reads one row of each book.* Sealing writes, for each act, the items that its
//!    question needs, without their words; the items with their words lie apart, for readers.
//! 2. *Law is atomic.* A book counts whole, from a day, or not at all.
//! 3. *Nothing is lost.* Versions, who followed what, and values set are rows that are only added to.
//! 4. *Facts are what the record says.* They are acts on it, and follow from its entries alone.
//!
//! ## Terminology
//!
//! * **Bundle**: what one question of one book needs.
//! * **Under** an authority: by the books that it follows and the values set for it.
//! * **Late**: dated back further than one officer may alone.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod act;
mod bounds;
mod convert;
mod features;
mod load;
mod motion;
mod read;
mod refuse;
pub mod replay;
mod try_out;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;

pub use act::*;
pub use bounds::*;
pub use features::asserting_role;
pub use load::{bundle, digest, load_steps, part, without_words, ENGINE};
pub use motion::{Lacks, LawMotions};
pub use pallet::*;
pub use try_out::try_out;
pub use types::*;
pub use weights::WeightInfo;

/// Storage, calls, events and errors.
#[frame_support::pallet]
pub mod pallet {
	use super::{features::NewFact, *};
	use alloc::vec::Vec;
	use custodia_primitives::{
		law::States, Authorities, AuthorityId, BookId, Clock, Custody, Date, Digest,
		DigestAlgorithm, Imports, InmateId, Moment, OfficerId, Officers, Sequence, Text, Trace,
	};
	use custodia_rules::{item::Item, Name, Value};
	use frame_support::{pallet_prelude::*, Identity};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the runtime provides.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<
		RuntimeEvent: From<Event<Self>>,
		RuntimeCall: From<Call<Self>>,
		Hash = H256,
	>
	{
		/// The records, on which facts are acts.
		type Trace: Trace<Act: From<Act> + TryInto<Act> + States>;

		/// Who may act.
		type Officers: Officers<OriginFor<Self>>;

		/// The authorities.
		type Authorities: Authorities;

		/// Who may carry over history.
		type Imports: Imports;

		/// Who keeps the record of each inmate: of several prisons that one asserts facts about him.
		type Custody: Custody;

		/// Civil time.
		type Clock: Clock;

		/// Who may propose a book: a delegate to the council, who alone can bring it to a vote. There
		/// are few of them, so what lies in staging is bounded by their number.
		type Proposers: EnsureOrigin<OriginFor<Self>, Success = Self::AccountId>;

		/// The council's motions, for what changes the law.
		type Motions: LawMotions<OriginFor<Self>>;

		/// The council, for the numbers that a book leaves to a province.
		type CouncilOrigin: EnsureOrigin<OriginFor<Self>>;

		/// How many days a proposal may take from its first upload to its adoption: time to read it,
		/// and to vote twice.
		#[pallet::constant]
		type ProposalDays: Get<u32>;

		/// The most steps that one question to one book may take, with as many facts as may be given.
		/// A step costs some 100 ns in Wasm at the most, so this says what share of a block a question
		/// can take. A book with a dearer one is refused.
		#[pallet::constant]
		type MaxSteps: Get<u64>;

		/// How many days back one officer may date a fact alone.
		#[pallet::constant]
		type BackdateDays: Get<u32>;

		/// What each call costs.
		type WeightInfo: WeightInfo;

		/// Officers and records for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// The version of the rule engine.
		#[pallet::constant_name(Engine)]
		fn engine() -> u16 {
			ENGINE
		}
		/// Items that one upload takes.
		#[pallet::constant_name(MaxChunk)]
		fn max_chunk() -> u32 {
			MAX_CHUNK
		}
		/// Items that one book takes.
		#[pallet::constant_name(MaxItems)]
		fn max_items() -> u32 {
			MAX_ITEMS
		}
		/// Bytes that one book takes.
		#[pallet::constant_name(MaxBookBytes)]
		fn max_book_bytes() -> u32 {
			MAX_BOOK_BYTES
		}
		/// Bytes that one item takes.
		#[pallet::constant_name(MaxItemBytes)]
		fn max_item_bytes() -> u32 {
			MAX_ITEM_BYTES
		}
	}

	/// The law, and the facts.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The number that the next proposal gets.
	#[pallet::storage]
	pub type NextBook<T: Config> = StorageValue<_, BookId, ValueQuery>;

	/// Books: adopted ones, and proposals. A proposal that was not adopted leaves a gap.
	// Twox64Concat: the chain gives the numbers. Unbounded: no length is derived; forty
	// letters are the most.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Books<T: Config> = StorageMap<_, Twox64Concat, BookId, BookInfo<T::AccountId>>;

	/// The proposal that each delegate has open.
	// Blake2_128Concat: accounts are chosen outside.
	#[pallet::storage]
	pub type Open<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, BookId>;

	/// The items of each book with their words, for readers.
	// Twox64Concat: the chain gives the numbers. Identity: items are numbered without gaps.
	// Unbounded: each is at most [`MAX_ITEM_BYTES`] when it comes in.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Items<T: Config> = StorageDoubleMap<_, Twox64Concat, BookId, Identity, u16, Item>;

	/// The number of each item by its name.
	// Blake2_128Concat: proposers choose the names.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Numbers<T: Config> =
		StorageDoubleMap<_, Twox64Concat, BookId, Blake2_128Concat, Name, u16>;

	/// What a question about each act needs, without its words; with no act, what a question of what
	/// is due needs.
	// One row holds it all, so that a question reads one row of a book and not a hundred: a read costs
	// more than what it decodes. Words are left out because they are half of a book and no question
	// reads them. Unbounded: each is at most [`MAX_BUNDLE_BYTES`] when it is written, by sealing.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Bundles<T: Config> =
		StorageDoubleMap<_, Twox64Concat, BookId, Blake2_128Concat, Option<Name>, Bundle>;

	/// What a case reads of each step of a procedure that is open in it, and of the procedure's head,
	/// without their words.
	// As the bundles: one row for each open step, and one for the act that is asked there.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Parts<T: Config> = StorageDoubleMap<_, Twox64Concat, BookId, Identity, u16, Bundle>;

	/// By which words each authority was and is designated, in the order of the days.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Designations<T: Config> =
		StorageMap<_, Twox64Concat, AuthorityId, AllDesignations, ValueQuery>;

	/// The adopted versions of each book, in the order of their days.
	// Blake2_128Concat: proposers choose the names.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Versions<T: Config> = StorageMap<_, Blake2_128Concat, Name, AllVersions, ValueQuery>;

	/// Which books each authority followed and follows, in the order of the days.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Follows<T: Config> =
		StorageMap<_, Twox64Concat, AuthorityId, AllFollowing, ValueQuery>;

	/// The values set for each authority, by parameter, in the order of the days.
	// Twox64Concat: the chain gives the numbers. Blake2_128Concat: proposers choose the names.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Settings<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		AuthorityId,
		Blake2_128Concat,
		Name,
		AllSettings,
		ValueQuery,
	>;

	/// The facts on each record, by their kind.
	// Twox64Concat: the chain gives the numbers. Blake2_128Concat: proposers choose the names.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Facts<T: Config> =
		StorageDoubleMap<_, Twox64Concat, InmateId, Blake2_128Concat, Name, AllFacts, ValueQuery>;

	/// The entries of a record that rest on each fact.
	// Twox64Concat, Identity: the chain gives both.
	#[pallet::storage]
	pub type Rested<T: Config> =
		StorageDoubleMap<_, Twox64Concat, InmateId, Identity, Sequence, Resting, ValueQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A book was proposed.
		#[codec(index = 0)]
		BookProposed {
			/// The proposal.
			book: BookId,
			/// Which book it is a version of.
			name: Name,
			/// The delegate.
			proposer: T::AccountId,
			/// The last day on which it can be adopted.
			until: Date,
		},
		/// Items were uploaded.
		#[codec(index = 1)]
		ItemsUploaded {
			/// The proposal.
			book: BookId,
			/// The number of the first.
			first: u16,
			/// How many.
			items: u16,
		},
		/// A whole book was found to make sense. The council can adopt it.
		#[codec(index = 2)]
		BookSealed {
			/// The proposal.
			book: BookId,
			/// Its digest, which the motion names.
			digest: H256,
			/// How many items it has.
			items: u16,
			/// The most steps that a question can take.
			steps: u64,
			/// The version of the engine.
			engine: u16,
		},
		/// A proposal was cleared away.
		#[codec(index = 3)]
		BookDiscarded {
			/// The proposal.
			book: BookId,
			/// The delegate who did so.
			by: T::AccountId,
		},
		/// The council adopted a book.
		#[codec(index = 4)]
		BookAdopted {
			/// The version.
			book: BookId,
			/// Which book it is a version of.
			name: Name,
			/// Its digest.
			digest: H256,
			/// The day from which it is in force.
			from: Date,
		},
		/// The council said which books an authority follows.
		#[codec(index = 5)]
		BooksFollowed {
			/// The authority.
			authority: AuthorityId,
			/// The day.
			from: Date,
			/// The books; none: those of its parent.
			books: Followed,
		},
		/// A parameter was set for an authority and all below it.
		#[codec(index = 6)]
		ParameterSet {
			/// The authority.
			authority: AuthorityId,
			/// The parameter.
			parameter: Name,
			/// The day.
			from: Date,
			/// The value.
			value: Value,
		},
		/// A fact was asserted.
		#[codec(index = 7)]
		FactAsserted {
			/// The record.
			inmate: InmateId,
			/// The entry: what the fact is known by.
			entry: Sequence,
			/// Its kind.
			kind: Name,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
			/// Whether it does not count before a second officer or another branch confirms it.
			waiting: bool,
		},
		/// A fact was confirmed.
		#[codec(index = 8)]
		FactConfirmed {
			/// The record.
			inmate: InmateId,
			/// The entry that confirms.
			entry: Sequence,
			/// Its kind.
			kind: Name,
			/// The entry that asserted it.
			fact: Sequence,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// **Alert.** A fact was withdrawn. Whatever rested on it must be looked at again.
		#[codec(index = 9)]
		FactWithdrawn {
			/// The record.
			inmate: InmateId,
			/// The entry that withdraws.
			entry: Sequence,
			/// Its kind.
			kind: Name,
			/// The entry that asserted it.
			fact: Sequence,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
			/// The entries that are known to rest on it.
			rested: Vec<Sequence>,
		},
		/// The council said by which words of books an authority is designated.
		#[codec(index = 10)]
		AuthorityDesignated {
			/// The authority.
			authority: AuthorityId,
			/// The day.
			from: Date,
			/// The words; none: by none.
			words: Words,
		},
	}

	/// Why a call is refused. An error about a row of a book carries the row's number.
	#[pallet::error]
	#[derive(PartialEq, Eq)]
	pub enum Error<T> {
		/// There is no book with this number. Check the number.
		#[codec(index = 0)]
		BookUnknown,
		/// You have a proposal open. Have it adopted, or discard it, before you propose another.
		#[codec(index = 1)]
		ProposalOpen,
		/// You have no proposal open. Begin with propose.
		#[codec(index = 2)]
		NoProposal,
		/// The proposal's time is over. Discard it and propose the book anew.
		#[codec(index = 3)]
		ProposalExpired,
		/// Another delegate proposed this, and its time is not over. Only he can discard it now.
		#[codec(index = 4)]
		NotYourProposal,
		/// The book is sealed and takes no more items. To change it, discard it and propose it anew.
		#[codec(index = 5)]
		AlreadySealed,
		/// The book is not sealed. Its proposer must seal it first.
		#[codec(index = 6)]
		NotSealed,
		/// The book is adopted. It is never changed or removed; adopt another version.
		#[codec(index = 7)]
		AlreadyAdopted,
		/// The book has no items. Upload them first.
		#[codec(index = 8)]
		BookEmpty,
		/// A title is needed. Say what the book is in a few words.
		#[codec(index = 9)]
		TitleMissing,
		/// Items are uploaded in order. Go on with the item of this number.
		#[codec(index = 10)]
		NotInOrder(u16),
		/// The book has more items than a book takes; this one is too many. Split the book.
		#[codec(index = 11)]
		TooManyItems(u16),
		/// With this item the book is longer than a book may be. Shorten or split it.
		#[codec(index = 12)]
		BookTooLong(u16),
		/// This item is longer than an item may be. Shorten or split it.
		#[codec(index = 13)]
		ItemTooLong(u16),
		/// With this item it takes too many steps to look at the whole book. Make its tables smaller,
		/// or its expressions plainer.
		#[codec(index = 14)]
		BookTooDear(u16),
		/// The book has more kinds of act than a book takes; this one is too many. Split the book.
		#[codec(index = 15)]
		TooManyActs(u16),
		/// A question about this act can take too many steps (65535: about what is due). Make its
		/// rows plainer, or let a question have fewer facts.
		#[codec(index = 16)]
		QuestionTooDear(u16),
		/// A question about this act needs too much of the book (65535: about what is due). Split its
		/// tables and calendars.
		#[codec(index = 17)]
		QuestionTooLong(u16),
		/// All questions together need too much of the book. Split the book.
		#[codec(index = 18)]
		QuestionsTooLong,

		/// Another item of the book has the same name. Rename one.
		#[codec(index = 20)]
		RowSameName(u16),
		/// A list in this item is longer than it may be. Shorten it.
		#[codec(index = 21)]
		RowListTooLong(u16),
		/// This item names an item that there is not, or one of the wrong sort. Upload what the text
		/// compiles to, whole and in order.
		#[codec(index = 22)]
		RowNamesNoItem(u16),
		/// This item names a field, part or label that there is not. Declare it, or correct the name.
		#[codec(index = 23)]
		RowNamesNoLabel(u16),
		/// This item names a field that its kind does not have. Declare it, or correct the name.
		#[codec(index = 24)]
		RowNamesNoField(u16),
		/// This item names a column that its table does not have. Correct the name.
		#[codec(index = 25)]
		RowNamesNoColumn(u16),
		/// This item needs itself, directly or by way of others. Break the circle.
		#[codec(index = 26)]
		RowNeedsItself(u16),
		/// This item nests too deep. Define parts of it by themselves.
		#[codec(index = 27)]
		RowTooDeep(u16),
		/// This item can take too many steps. Make it plainer, or let a question have fewer facts.
		#[codec(index = 28)]
		RowTooDear(u16),
		/// An expression of this item is empty, or names what comes later. Upload what the text compiles
		/// to.
		#[codec(index = 29)]
		RowNoExpression(u16),
		/// This item names a field of a fact outside a `where`. Say of which fact.
		#[codec(index = 30)]
		RowNoFact(u16),
		/// This item names a part, but looks at none. Add `each PART`.
		#[codec(index = 31)]
		RowNoPart(u16),
		/// In this item two things do not go together, such as a date and a number. Compare like with
		/// like.
		#[codec(index = 32)]
		RowTypes(u16),
		/// A value in this item is not of the type it should be. Write one that is.
		#[codec(index = 33)]
		RowNotOfType(u16),
		/// A field of this act has another type in another act. Give it one type, or two names.
		#[codec(index = 34)]
		RowActsDisagree(u16),
		/// This item asks for facts of which only the last is kept. Keep them all.
		#[codec(index = 35)]
		RowOnlyLastKept(u16),
		/// This table leaves a gap: some keys match no line. Add a line for them.
		#[codec(index = 36)]
		TableGap(u16),
		/// Two lines of this table overlap. Let each key match one.
		#[codec(index = 37)]
		TableOverlap(u16),
		/// This table has too many combinations of keys. Split it.
		#[codec(index = 38)]
		TableTooManyKeys(u16),
		/// A line of this table has too few or too many cells. Write one for each column.
		#[codec(index = 39)]
		TableCells(u16),
		/// A fraction in this item cannot be. Write one whose lower number is not 0.
		#[codec(index = 40)]
		RowFraction(u16),
		/// This window has neither a least nor a most length. Give it one.
		#[codec(index = 41)]
		RowNoLength(u16),
		/// This row cannot be relaxed: only a least length or a bound can. Leave that out.
		#[codec(index = 42)]
		RowCannotRelax(u16),
		/// This row passes with a reason, but nobody may excuse it. Say who may.
		#[codec(index = 43)]
		RowNobodyExcuses(u16),
		/// This row cites no article. Cite the one that it is taken from.
		#[codec(index = 44)]
		RowNoLaw(u16),
		/// Days in this item are out of order, in another year, or open without being closed. Put them
		/// right.
		#[codec(index = 45)]
		RowDays(u16),
		/// In this convention no day of the week is open, or an end rolls though none is closed. Put its
		/// weekend right.
		#[codec(index = 46)]
		RowWeekend(u16),
		/// This item says a word for an authority or a role that the book does not declare. Declare it
		/// as one of the chain's.
		#[codec(index = 47)]
		RowNamesNobody(u16),
		/// This procedure, or this step of one, makes no sense: its steps do not connect or never end,
		/// or a step demands what cannot be. `custodia rules check` says what.
		#[codec(index = 48)]
		ProcedureUnsound(u16),
		/// A kind in this item is marked as confidential, and is neither a fact nor a judgement. Leave
		/// the mark out.
		#[codec(index = 49)]
		RowNotConfidential(u16),
		/// This kind is confidential, and in one of its fields anything can be written. Leave the field
		/// to the sealed paper.
		#[codec(index = 50)]
		RowTelling(u16),
		/// The book lets nobody assert this kind of fact or judgement: the row. Say who may, `asserted by`.
		#[codec(index = 51)]
		RowNobodyAsserts(u16),

		/// The motion has fewer ayes than two thirds of the council. Let more delegates vote.
		#[codec(index = 60)]
		MotionLacksVotes,
		/// The motion lacks an aye from the prison, the court or the prosecution branch. Let its
		/// delegate vote.
		#[codec(index = 61)]
		MotionLacksBranch,
		/// The book has another digest than the motion names. Check what was uploaded.
		#[codec(index = 62)]
		DigestDiffers,
		/// This day is past. Law is never changed for the past.
		#[codec(index = 63)]
		DateInPast,
		/// Something is set for a later day already. Name that day or one after it.
		#[codec(index = 64)]
		DateBeforeLast,
		/// There are as many versions, or changes, as can be. Adopt a book of another name, with what you
		/// wanted to set in it.
		#[codec(index = 65)]
		TooManyChanges,
		/// There is no authority with this number. Check the number.
		#[codec(index = 66)]
		AuthorityUnknown,
		/// A book is named twice. Name each once.
		#[codec(index = 67)]
		BookTwice,
		/// The book of this place in the list has no version in force on that day. Adopt one first.
		#[codec(index = 68)]
		BookNotInForce(u8),
		/// No book that the authority follows on that day has this parameter. Check the name.
		#[codec(index = 69)]
		ParameterUnknown,
		/// The book does not leave this parameter to a province. Adopt another version instead.
		#[codec(index = 70)]
		ParameterFixed,
		/// The parameter cannot have this value. Check what type the book gives it, and write the value
		/// as that of a field: `9 months`.
		#[codec(index = 71)]
		ParameterWrongValue,

		/// The authority follows no book today. The council must say which.
		#[codec(index = 80)]
		NoBookInForce,
		/// No book in force knows this kind of fact, act or part. Check the name.
		#[codec(index = 81)]
		KindUnknown,
		/// The kind has no field of this name: the field of this place in the list. Check the name.
		#[codec(index = 82)]
		FieldUnknown(u8),
		/// A field is given twice: the field of this place in the list. Give it once.
		#[codec(index = 83)]
		FieldTwice(u8),
		/// The field cannot be this: the field of this place in the list. Check its type and labels.
		#[codec(index = 84)]
		FieldWrongValue(u8),
		/// A judgement is its answer, and that is missing. Give it.
		#[codec(index = 85)]
		AnswerMissing,
		/// A judgement needs its reasons. Give the digest of the paper that has them.
		#[codec(index = 86)]
		ReasonsMissing,
		/// The record has as many facts of this kind as the book takes, or a question has more facts
		/// than it may have. Withdraw what was entered in error.
		#[codec(index = 87)]
		TooManyFacts,
		/// The book does not let an authority of your kind assert this. Ask one that it names.
		#[codec(index = 88)]
		NotYoursToAssert,
		/// The book does not let an authority of your kind confirm this. Ask one that it names.
		#[codec(index = 89)]
		NotYoursToConfirm,
		/// This has not happened yet. Record it once it has.
		#[codec(index = 90)]
		DateInFuture,
		/// That is too long ago for one officer. Say why it is recorded so late; a second officer must
		/// then confirm it.
		#[codec(index = 91)]
		TooFarBack,
		/// A reason is needed. Say why in a few words, without personal data.
		#[codec(index = 92)]
		ReasonMissing,
		/// There is no such fact on the record. Check the kind, and the entry that asserted it.
		#[codec(index = 93)]
		FactUnknown,
		/// This needs two persons, and you asserted the fact. Ask a colleague.
		#[codec(index = 94)]
		SamePerson,
		/// This must be confirmed by another authority; history by one of another branch. Ask one.
		#[codec(index = 95)]
		NotIndependent,
		/// This fact needs no confirmation. There is nothing to do.
		#[codec(index = 96)]
		NothingToConfirm,
		/// Your authority confirmed this already. There is nothing to do.
		#[codec(index = 97)]
		AlreadyConfirmed,
		/// As many authorities as can have confirmed this. There is nothing to do.
		#[codec(index = 98)]
		TooManyConfirmations,
		/// Another authority asserted this. A second officer of that authority must withdraw it; if
		/// it is suspended, one of its parent.
		#[codec(index = 99)]
		NotYourFact,
		/// No import window of your authority is open. The council must open one.
		#[codec(index = 100)]
		ImportWindowClosed,
		/// Officers of your authority assert facts in another role. Use a term that has it.
		#[codec(index = 101)]
		WrongRole,
		/// No book has a row of this name among those that bind the act. Check the reasons given.
		#[codec(index = 102)]
		RowUnknown,
		/// The engine stopped, as the question takes too many steps. Say less in one act, or tell the
		/// council.
		#[codec(index = 103)]
		TooManySteps,
		/// A word is given twice. Give each once.
		#[codec(index = 104)]
		WordTwice,
		/// An act states two facts of one kind. The book must say them in two steps.
		#[codec(index = 105)]
		StatedTwice,
		/// The book holds this to be confidential. Seal the detail in a paper, and give the digest of
		/// that paper as `reasons`.
		#[codec(index = 106)]
		SealedPaperMissing,
		/// The book asks another authority of your kind: as a rule the prison that holds the inmate - or,
		/// while nobody does, that opened his record - and an administration above it. Ask that one.
		#[codec(index = 107)]
		NotYourInmate,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Proposes a version of a book. Its items are then uploaded.
		///
		/// *Dispatch origin:* A delegate to the council.
		///
		/// *Details:* One proposal per delegate, for some days.
		///
		/// *Errors:* `ProposalOpen`, `TitleMissing`.
		///
		/// *Events:* `BookProposed`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::propose())]
		pub fn propose(origin: OriginFor<T>, name: Name, title: Text<256>) -> DispatchResult {
			let who = T::Proposers::ensure_origin(origin)?;
			Self::do_propose(who, name, title)
		}

		/// Uploads items of your proposal, in order.
		///
		/// *Dispatch origin:* The delegate who proposed it.
		///
		/// *Details:* `first` is the number of the first of them: how many were uploaded before.
		///
		/// *Errors:* `NoProposal`, `ProposalExpired`, `AlreadySealed`, `NotInOrder`, `TooManyItems`,
		/// `ItemTooLong`, `BookTooLong`, `BookTooDear`, `RowSameName`, `TooManyActs`.
		///
		/// *Events:* `ItemsUploaded`.
		#[pallet::call_index(1)]
		#[pallet::weight(weights::upload::<T::WeightInfo>(
			items.len() as u32,
			items.encoded_size() as u32,
		))]
		pub fn upload(
			origin: OriginFor<T>,
			first: u16,
			items: BoundedVec<Item, ConstU32<MAX_CHUNK>>,
		) -> DispatchResult {
			let who = T::Proposers::ensure_origin(origin)?;
			Self::do_upload(who, first, items.into_inner())
		}

		/// Seals your proposal: looks at the whole book, and fixes its digest.
		///
		/// *Dispatch origin:* The delegate who proposed it.
		///
		/// *Details:* A book that makes no sense is refused with the number of the row. The council
		/// then adopts it by its digest.
		///
		/// *Errors:* `NoProposal`, `ProposalExpired`, `AlreadySealed`, `BookEmpty`, `QuestionTooDear`,
		/// `QuestionTooLong`, `QuestionsTooLong`, and those about a row.
		///
		/// *Events:* `BookSealed`.
		#[pallet::call_index(2)]
		#[pallet::weight(weights::seal::<T::WeightInfo>(MAX_ITEMS, MAX_LOAD_STEPS))]
		pub fn seal(origin: OriginFor<T>) -> DispatchResultWithPostInfo {
			let who = T::Proposers::ensure_origin(origin)?;
			let (items, steps) = Self::do_seal(who)?;
			Ok(Some(weights::seal::<T::WeightInfo>(items, steps)).into())
		}

		/// Clears a proposal away.
		///
		/// *Dispatch origin:* The delegate who proposed it; any delegate once its time is over.
		///
		/// *Errors:* `BookUnknown`, `AlreadyAdopted`, `NotYourProposal`.
		///
		/// *Events:* `BookDiscarded`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::discard(MAX_ITEMS))]
		pub fn discard(origin: OriginFor<T>, book: BookId) -> DispatchResultWithPostInfo {
			let who = T::Proposers::ensure_origin(origin)?;
			let items = Self::do_discard(who, book)?;
			Ok(Some(T::WeightInfo::discard(items)).into())
		}

		/// Adopts a sealed book: from a day on it is the law.
		///
		/// *Dispatch origin:* The council: two thirds with an aye from the prison, the court and the
		/// prosecution branch each.
		///
		/// *Details:* From that day it takes the place of the version before. The motion names the
		/// digest, so that nobody votes for what he has not read.
		///
		/// *Errors:* `BookUnknown`, `NotSealed`, `AlreadyAdopted`, `ProposalExpired`, `DigestDiffers`,
		/// `DateInPast`, `DateBeforeLast`, `TooManyChanges`, `MotionLacksVotes`, `MotionLacksBranch`.
		///
		/// *Events:* `BookAdopted`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::adopt())]
		pub fn adopt(
			origin: OriginFor<T>,
			book: BookId,
			digest: H256,
			from: Date,
		) -> DispatchResult {
			Self::ensure_motion(origin, Call::adopt { book, digest, from })?;
			Self::do_adopt(book, digest, from)
		}

		/// Says which books an authority follows, and with it all below that were told nothing.
		///
		/// *Dispatch origin:* The council: two thirds with an aye from the prison, the court and the
		/// prosecution branch each.
		///
		/// *Details:* Its own book first, then what lies over it; an act must pass them all. None:
		/// those of its parent again.
		///
		/// *Errors:* `AuthorityUnknown`, `BookTwice`, `BookNotInForce`, `DateInPast`, `DateBeforeLast`,
		/// `TooManyChanges`, `MotionLacksVotes`, `MotionLacksBranch`.
		///
		/// *Events:* `BooksFollowed`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::follow())]
		pub fn follow(
			origin: OriginFor<T>,
			authority: AuthorityId,
			books: Followed,
			from: Date,
		) -> DispatchResult {
			let call = Call::follow { authority, books: books.clone(), from };
			Self::ensure_motion(origin, call)?;
			Self::do_follow(authority, books, from)
		}

		/// Sets a number that a book leaves to a province, for an authority and all below it.
		///
		/// *Dispatch origin:* The council.
		///
		/// *Details:* `value` is written as the value of a field, by the type that the book gives
		/// the parameter: `9 months`, `12`, `2026-01-01`, `yes`. Also `none`, where the province
		/// sets nothing, and `never`.
		///
		/// *Errors:* `AuthorityUnknown`, `ParameterUnknown`, `ParameterFixed`, `ParameterWrongValue`,
		/// `DateInPast`, `DateBeforeLast`, `TooManyChanges`.
		///
		/// *Events:* `ParameterSet`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::parameter_set())]
		pub fn parameter_set(
			origin: OriginFor<T>,
			authority: AuthorityId,
			parameter: Name,
			value: Text<MAX_VALUE>,
			from: Date,
		) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			Self::do_parameter_set(authority, parameter, value.as_str(), from)
		}

		/// Says by which words of books an authority is designated, such as the supreme court.
		///
		/// *Dispatch origin:* The council: two thirds with an aye from the prison, the court and the
		/// prosecution branch each.
		///
		/// *Details:* The words take the place of those before. None: it is designated by none.
		///
		/// *Errors:* `AuthorityUnknown`, `WordTwice`, `DateInPast`, `DateBeforeLast`, `TooManyChanges`,
		/// `MotionLacksVotes`, `MotionLacksBranch`.
		///
		/// *Events:* `AuthorityDesignated`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::parameter_set())]
		pub fn designate(
			origin: OriginFor<T>,
			authority: AuthorityId,
			words: Words,
			from: Date,
		) -> DispatchResult {
			let call = Call::designate { authority, words: words.clone(), from };
			Self::ensure_motion(origin, call)?;
			Self::do_designate(authority, words, from)
		}

		/// Asserts a fact.
		///
		/// *Dispatch origin:* An officer of an authority that the book lets assert it, in the role
		/// Records; of the prosecution Prosecutor; of a parole board Judge; of a ministry, oversight,
		/// ombudsman or health authority Inspector.
		///
		/// Of several prisons the one that holds the inmate is meant, of administrations those above it,
		/// unless the book says otherwise.
		///
		/// *Details:* `fields` is a line with the fields that the book names, as `grade great, months 3`.
		/// A judgement needs `reasons`, the digest of the paper that has them, made by `algorithm`;
		/// without reasons `algorithm` means nothing. What the book holds to be confidential needs them
		/// too: the paper is then sealed.
		/// What happened longer ago than some days needs `late`, the reason why it comes so late, and
		/// counts once a second officer confirms it.
		///
		/// *Errors:* `NoBookInForce`, `KindUnknown`, `NotYoursToAssert`, `FieldUnknown`, `FieldTwice`,
		/// `FieldWrongValue`, `AnswerMissing`, `ReasonsMissing`, `SealedPaperMissing`, `DateInFuture`,
		/// `TooFarBack`, `ReasonMissing`, `TooManyFacts`, `WrongRole`, `NotYourInmate`.
		///
		/// *Events:* `FactAsserted`.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::fact_assert())]
		#[allow(clippy::too_many_arguments)]
		pub fn fact_assert(
			origin: OriginFor<T>,
			inmate: InmateId,
			kind: Name,
			at: Moment,
			fields: Line,
			algorithm: DigestAlgorithm,
			reasons: Option<H256>,
			late: Option<Text<200>>,
		) -> DispatchResult {
			let acting = Self::asserting(origin)?;
			let reasons = reasons.map(|digest| Digest { algorithm, value: digest.0 });
			let fact = NewFact { reasons, late, ..NewFact::of(kind, at) };
			Self::do_fact_assert(inmate, &acting, fields.as_str(), fact)
		}

		/// Carries over a fact from before the chain.
		///
		/// *Dispatch origin:* An officer in the role Historian of an authority whose import window is
		/// open, and which the book lets assert it.
		///
		/// *Details:* It counts once an authority of another branch confirms it.
		///
		/// *Errors:* `ImportWindowClosed`, and those of fact_assert.
		///
		/// *Events:* `FactAsserted`.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::fact_carry_over())]
		#[allow(clippy::too_many_arguments)]
		pub fn fact_carry_over(
			origin: OriginFor<T>,
			inmate: InmateId,
			kind: Name,
			at: Moment,
			fields: Line,
			algorithm: DigestAlgorithm,
			reasons: Option<H256>,
		) -> DispatchResult {
			let acting = T::Officers::acting(origin, custodia_primitives::Role::Historian)?;
			ensure!(T::Imports::is_open(acting.authority), Error::<T>::ImportWindowClosed);
			let reasons = reasons.map(|digest| Digest { algorithm, value: digest.0 });
			let fact = NewFact { reasons, historical: true, ..NewFact::of(kind, at) };
			Self::do_fact_assert(inmate, &acting, fields.as_str(), fact)
		}

		/// Confirms a fact.
		///
		/// *Dispatch origin:* An officer in the role Confirmer of another authority that the book lets
		/// confirm it. Where the book asks for none: of history, one of another branch; of what was
		/// recorded late, another officer of the same authority or of one that may assert it.
		///
		/// *Details:* `fact` is the entry that asserted it.
		///
		/// *Errors:* `FactUnknown`, `SamePerson`, `NotYoursToConfirm`, `NotYourInmate`, `NotIndependent`,
		/// `NothingToConfirm`, `AlreadyConfirmed`, `TooManyConfirmations`.
		///
		/// *Events:* `FactConfirmed`.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::fact_confirm())]
		pub fn fact_confirm(
			origin: OriginFor<T>,
			inmate: InmateId,
			kind: Name,
			fact: Sequence,
		) -> DispatchResult {
			Self::do_fact_confirm(origin, inmate, kind, fact)
		}

		/// Withdraws a fact, as the second officer. What rested on it is told.
		///
		/// *Dispatch origin:* Another officer of the authority that asserted it, in the role in which
		/// its officers assert; of its parent if it is suspended. Once the inmate has left a prison, of the
		/// one that he is in, and no longer of the first.
		///
		/// *Details:* `fact` is the entry that asserted it. Both entries stay.
		///
		/// *Errors:* `FactUnknown`, `SamePerson`, `NotYourFact`, `NotYourInmate`, `ReasonMissing`.
		///
		/// *Events:* `FactWithdrawn`.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::fact_withdraw())]
		pub fn fact_withdraw(
			origin: OriginFor<T>,
			inmate: InmateId,
			kind: Name,
			fact: Sequence,
			reason: Text<200>,
		) -> DispatchResult {
			Self::do_fact_withdraw(origin, inmate, kind, fact, reason)
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! # Scored assessments
//!
//! Points sheets, risk scores and reviews of prisoners, each under an instrument that its administration
//! adopted. The chain computes what a line of scores comes to, as far as the law lets it count.
//!
//! ## Pallet API
//!
//! See the [`pallet`] module for the storage, the calls, the events and the errors. Readers use
//! [`Pallet::assessments`], [`Pallet::instruments`], [`Pallet::instrument`] and
//! [`Pallet::due_reviews`].
//!
//! ## Overview
//!
//! An **instrument** is data: areas, items that are scored, bands of the total, who acts, and by which
//! names the law is asked. An officer of an administration of prisons writes it, a colleague who read
//! it adopts it for a day to come. Prisons below find it by its name.
//!
//! * A case worker **assesses** a prisoner for a period of the instrument, such as a month, in one line:
//!   `attitude 3, work 4.5`. Each area has as much base as the law allows, for the days on which he was
//!   held, and what counts of the additions, less what is taken off.
//! * The score stands **posted**. Another officer **confirms** it when the law lets him; then its band
//!   can become a fact, on which other law rests.
//! * The prisoner **objects** by a paper that an officer of any authority lodges, so that no prison can
//!   suppress it; no paper is refused for its time. Somebody who had no part in it **answers** all that
//!   were lodged by then, and the score stays or changes. What comes too late, or after two answers, is
//!   received and marked, and counts once it is admitted.
//! * When the day passes on which he was to be assessed again, oversight is **told**, once.
//! * **History** from before the chain is carried over in an import window, marked, as it was scored.
//!
//! ## Example
//!
//! A points sheet, and an objection in time and too late:
//!
#![doc = docify::embed!("src/tests/law.rs", an_objection_counts_for_three_working_days)]
//!
//! ## Design goals
//!
//! 1. *No law in the code.* How much base there is, what counts of an addition, how long a score stands
//!    posted and who admits what is late are rows of a book. The instrument only names the acts.
//! 2. *One act, one entry.* Each call about a prisoner writes one entry, one row and one event.
//! 3. *Flat.* The latest three assessments under an instrument stand in one row; the older ones stand in
//!    the record alone. Nothing here grows dearer with it.
//! 4. *The entries are enough.* A row is what [`replay::fold`] makes of the record, by the same code.
//! 5. *Nobody judges himself.* Who scored does not confirm, who lodged or confirmed does not answer, who
//!    answered once does not answer again.
//!
//! ## Terminology
//!
//! * **Base** of an area: what one has before anything is added or taken off.
//! * **Band**: what a total amounts to, such as `low`.
//! * **Round**: objections and their answer. There are at most two, and more where some are admitted.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod act;
mod assessment;
mod bounds;
mod features;
mod instrument;
mod life;
mod read;
mod refuse;
pub mod replay;
mod score;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;

pub use act::*;
pub use assessment::*;
pub use bounds::*;
pub use custodia_primitives::{
	asking::{Warned, WarnedRow, MAX_WARNED},
	objection::{Answered, Late, Lates, Lodged, ObjectionOutcome, ObjectionTime},
};
pub use instrument::*;
pub use pallet::*;
pub use read::*;
pub use weights::WeightInfo;

/// Storage, calls, events and errors.
// A form has at most seven inputs, none of them a struct of several fields.
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use super::{features::Period, *};
	use custodia_primitives::{
		charge::charged, Authorities, AuthorityId, Clock, Custody, Date, Decimal, Digest,
		DigestAlgorithm, Imports, InmateId, InstrumentId, Law, Misses, OfficerId, Officers, Post,
		Sequence, Term, Trace,
	};
	use custodia_rules::Name;
	use frame_support::{pallet_prelude::*, Identity};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The records, on which acts are entered.
		type Trace: Trace<Act: From<Act> + TryInto<Act>>;

		/// Who may act.
		type Officers: Officers<OriginFor<Self>>;

		/// The authorities.
		type Authorities: Authorities;

		/// Where prisoners are.
		type Custody: Custody;

		/// Who may carry over history.
		type Imports: Imports;

		/// The law, and the facts.
		type Law: Law;

		/// Civil time.
		type Clock: Clock;

		/// Who is told of those who were not assessed again in time.
		type Misses: Misses;

		/// What each call costs.
		type WeightInfo: WeightInfo;

		/// Officers and records for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Areas of one instrument.
		#[pallet::constant_name(MaxAreas)]
		fn max_areas() -> u32 {
			MAX_AREAS
		}
		/// Items of one instrument.
		#[pallet::constant_name(MaxItems)]
		fn max_items() -> u32 {
			MAX_ITEMS
		}
		/// Bands of one instrument.
		#[pallet::constant_name(MaxBands)]
		fn max_bands() -> u32 {
			MAX_BANDS
		}
		/// Bytes of a line of scores.
		#[pallet::constant_name(MaxLine)]
		fn max_line() -> u32 {
			MAX_LINE
		}
		/// Assessments under one instrument that stand beside a record.
		#[pallet::constant_name(MaxKept)]
		fn max_kept() -> u32 {
			MAX_KEPT
		}
	}

	/// The assessments.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The number that the next instrument gets.
	#[pallet::storage]
	pub type NextInstrument<T: Config> = StorageValue<_, InstrumentId, ValueQuery>;

	/// The instruments. One that was adopted is never changed and never removed.
	// Twox64Concat: the chain gives the numbers. Unbounded: no length is derived; each
	// list in a row is bounded.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Instruments<T: Config> = StorageMap<_, Twox64Concat, InstrumentId, Instrument>;

	/// The instrument that each officer is writing.
	// One each, so that what is never adopted is bounded by officers. Twox64Concat: the chain gives the
	// numbers.
	#[pallet::storage]
	pub type Drafts<T: Config> = StorageMap<_, Twox64Concat, OfficerId, InstrumentId>;

	/// The adopted versions of each administration's instruments, by name.
	// Twox64Concat: the chain gives the numbers. Blake2_128Concat: an officer chooses the names.
	// Unbounded: no length is derived.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Versions<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		AuthorityId,
		Blake2_128Concat,
		Name,
		AllVersions,
		ValueQuery,
	>;

	/// The latest assessments of each prisoner, by the name of the instrument.
	// Identity, Blake2_128Concat: the chain gives the numbers, an administration chooses the names.
	// Unbounded: no length is derived; each list in a row is bounded.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Assessments<T: Config> =
		StorageDoubleMap<_, Identity, InmateId, Blake2_128Concat, Name, Kept, ValueQuery>;

	/// The day on which each prisoner is to be assessed again, by the name of the instrument.
	// As with the assessments.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Dues<T: Config> =
		StorageDoubleMap<_, Identity, InmateId, Blake2_128Concat, Name, Date, OptionQuery>;

	/// Who is to be assessed again on each day, while it was not told that it passed.
	// Identity: the day is first and its bytes are in the order of time, so that the earliest row is the
	// first one. The chain gives the numbers, an administration chooses the names. Unbounded: no
	// length is derived.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Agenda<T: Config> =
		StorageDoubleMap<_, Identity, Date, Identity, (InmateId, Name), (), OptionQuery>;

	/// The number behind the highest of a record with an assessment: where a reader may stop.
	#[pallet::storage]
	pub type Reach<T: Config> = StorageValue<_, InmateId, ValueQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An officer began to write an instrument.
		#[codec(index = 0)]
		InstrumentOpened {
			/// The instrument.
			instrument: InstrumentId,
			/// Its name.
			name: Name,
			/// The administration.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// Something was set in an instrument that is being written, or added to it.
		#[codec(index = 1)]
		InstrumentChanged {
			/// The instrument.
			instrument: InstrumentId,
			/// Where.
			part: InstrumentPart,
			/// The administration.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// An instrument that was being written was given up.
		#[codec(index = 2)]
		InstrumentDiscarded {
			/// The instrument.
			instrument: InstrumentId,
			/// The administration.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// An instrument was adopted.
		#[codec(index = 3)]
		InstrumentAdopted {
			/// The instrument.
			instrument: InstrumentId,
			/// Its name.
			name: Name,
			/// The day from which it is in force.
			from: Date,
			/// The administration.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A prisoner was scored.
		#[codec(index = 4)]
		AssessmentScored {
			/// The record.
			inmate: InmateId,
			/// The name of the instrument.
			name: Name,
			/// Its version.
			instrument: InstrumentId,
			/// The entry: what the assessment is known by.
			entry: Sequence,
			/// The first day of the period.
			from: Date,
			/// The last day of the period.
			until: Date,
			/// What it came to.
			score: Score,
			/// Whether it was carried over from before the chain.
			historical: bool,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// An assessment was confirmed.
		#[codec(index = 5)]
		AssessmentConfirmed {
			/// The record.
			inmate: InmateId,
			/// The name of the instrument.
			name: Name,
			/// The entry that scored it.
			assessment: Sequence,
			/// The entry.
			entry: Sequence,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// An objection to an assessment was received.
		#[codec(index = 6)]
		AssessmentObjected {
			/// The record.
			inmate: InmateId,
			/// The name of the instrument.
			name: Name,
			/// The entry that scored it.
			assessment: Sequence,
			/// The entry.
			entry: Sequence,
			/// Whether it came in time.
			time: ObjectionTime,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority that received it.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// An objection that had come too late was admitted.
		#[codec(index = 7)]
		LateObjectionAdmitted {
			/// The record.
			inmate: InmateId,
			/// The name of the instrument.
			name: Name,
			/// The entry that scored the assessment.
			assessment: Sequence,
			/// The entry that received the objection.
			objection: Sequence,
			/// The entry.
			entry: Sequence,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// An objection was answered.
		#[codec(index = 8)]
		ObjectionAnswered {
			/// The record.
			inmate: InmateId,
			/// The name of the instrument.
			name: Name,
			/// The entry that scored the assessment.
			assessment: Sequence,
			/// The entry.
			entry: Sequence,
			/// How it turned out.
			outcome: ObjectionOutcome,
			/// What it now comes to, if it changed.
			score: Option<Score>,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// **Alert.** A prisoner was not assessed again in time.
		#[codec(index = 9)]
		AssessmentMissed {
			/// The record.
			inmate: InmateId,
			/// The name of the instrument.
			name: Name,
			/// The last day on which he was to be assessed.
			due: Date,
			/// The authority that holds him.
			authority: AuthorityId,
		},
	}

	/// Why a call was refused, and what to do.
	#[pallet::error]
	#[derive(PartialEq, Eq)]
	pub enum Error<T> {
		/// There is no instrument with this number. Check the number.
		#[codec(index = 0)]
		InstrumentUnknown,
		/// You are writing an instrument already. Have it adopted, or discard it.
		#[codec(index = 1)]
		AlreadyWriting,
		/// You are not writing an instrument. Open one first.
		#[codec(index = 2)]
		NotWriting,
		/// Only an administration of prisons has instruments. Ask an officer of one.
		#[codec(index = 3)]
		WrongKind,
		/// The instrument is another administration's. Ask a confirmer there.
		#[codec(index = 4)]
		NotYourInstrument,
		/// The instrument was adopted already. Open a new version to change it.
		#[codec(index = 5)]
		AlreadyAdopted,
		/// You wrote this instrument yourself. Let a colleague adopt it.
		#[codec(index = 6)]
		AdoptsOwn,
		/// The instrument is not the one that you read: it was changed since. Read it again, and name the
		/// digest that it has now.
		#[codec(index = 7)]
		OtherDigest,
		/// The day lies in the past. Name today or a later one.
		#[codec(index = 8)]
		DateInPast,
		/// A version of this name is in force from that day, or from a later one. Name a day behind it.
		#[codec(index = 9)]
		NotInOrder,
		/// There is no room for more versions of this name. Use another name.
		#[codec(index = 10)]
		TooManyVersions,
		/// The name stands in the same list already, in this place (from 1). Use another.
		#[codec(index = 11)]
		NameTwice(u8),
		/// The instrument has no area of this name. Add the area first.
		#[codec(index = 12)]
		AreaUnknown,
		/// What adds counts in an area. Name one.
		#[codec(index = 13)]
		AreaMissing,
		/// The least is more than the most. Exchange them.
		#[codec(index = 14)]
		RangeUpsideDown,
		/// A base, an addition and what is taken off are not below zero. Use a kind of item that does what
		/// you mean.
		#[codec(index = 15)]
		BelowZero,
		/// The number is beyond a million. Use a smaller one.
		#[codec(index = 16)]
		NumberTooLarge,
		/// The band begins no higher than the one before. Add bands from the lowest on.
		#[codec(index = 17)]
		BandsNotAscending,
		/// There is no room for more areas. Join some.
		#[codec(index = 18)]
		TooManyAreas,
		/// There is no room for more items. Join some.
		#[codec(index = 19)]
		TooManyItems,
		/// There is no room for more bands. Join some.
		#[codec(index = 20)]
		TooManyBands,
		/// The title is blank. Say in words what it is.
		#[codec(index = 21)]
		TitleMissing,
		/// The instrument has no item. Add what is to be scored.
		#[codec(index = 22)]
		NothingScored,
		/// The law would be asked too often for one line of scores: for the base of each area, and for the
		/// additions in each. Join areas, or leave an act out.
		#[codec(index = 23)]
		TooManyQuestions,
		/// No book that is then in force for your administration has an act, or a fact, of the name in this
		/// place (from 1: base, adds, confirm, object, answer, posted, objected). Check the name.
		#[codec(index = 24)]
		LawUnknown(u8),
		/// No book that is then in force for your administration has the fact to be stated, or it has no
		/// such field for labels. Check the names.
		#[codec(index = 25)]
		FactUnknown,
		/// The band in this place (from 1) is no label of the field in which it is to be stated; 0: there
		/// are no bands. Call the bands as the book calls them.
		#[codec(index = 26)]
		BandNotOfFact(u8),
		/// Neither your authority nor one above it has an instrument of this name. Check the name.
		#[codec(index = 27)]
		NameUnknown,
		/// The instrument is not in force yet. Wait for its day.
		#[codec(index = 28)]
		NotInForce,
		/// Your authority does not hold this prisoner. Ask the one that does.
		#[codec(index = 29)]
		NotHeldHere,
		/// The period is not over: its last day is in the future. Wait for it.
		#[codec(index = 30)]
		PeriodInFuture,
		/// The period ends before it begins. Exchange the days.
		#[codec(index = 31)]
		PeriodUpsideDown,
		/// The period overlaps one that was assessed, or lies before it. Begin behind the last.
		#[codec(index = 32)]
		PeriodOverlaps,
		/// The assessment before is not confirmed. Let it be confirmed, or its objection answered, first.
		#[codec(index = 33)]
		PreviousOpen,
		/// The instrument has no item as named in this place (from 1) of the line. Write `item number,
		/// item number`.
		#[codec(index = 34)]
		ItemUnknown(u8),
		/// The item in this place (from 1) of the line stands there already. Give each once.
		#[codec(index = 35)]
		ItemTwice(u8),
		/// What is given in this place (from 1) of the line is no number with at most six decimals. Write
		/// as `attitude 3, work 4.5`.
		#[codec(index = 36)]
		ItemNoNumber(u8),
		/// What is given in this place (from 1) of the line is less or more than the item admits. Look at
		/// the instrument.
		#[codec(index = 37)]
		ItemOutOfRange(u8),
		/// Nothing is given for the item in this place (from 1) of the instrument. Score it too.
		#[codec(index = 38)]
		ItemMissing(u8),
		/// The law forbids it: the row of a book, by the place of the book among those in force, the row's
		/// number. Read the row.
		#[codec(index = 39)]
		DeniedByRow(u8, u16),
		/// By law it would have no effect: the row of a book, as with `DeniedByRow`. Read the row.
		#[codec(index = 40)]
		VoidByRow(u8, u16),
		/// The law asks for a reason by somebody higher, which is not recorded here: the row of a book, as
		/// with `DeniedByRow`. Read the row; score less.
		#[codec(index = 41)]
		NeedsReason(u8, u16),
		/// The record has no such assessment under this instrument. Check the name and the entry.
		#[codec(index = 42)]
		AssessmentUnknown,
		/// Three later assessments followed this one, so that it can no longer change. An objection to it
		/// is received all the same.
		#[codec(index = 43)]
		AssessmentPast,
		/// The assessment was carried over from before the chain. It is confirmed with the history of its
		/// record.
		#[codec(index = 44)]
		AssessmentHistorical,
		/// The score is your own, or you lodged an objection to it. Let another officer confirm it.
		#[codec(index = 45)]
		ConfirmsOwn,
		/// The assessment is confirmed. There is nothing to confirm.
		#[codec(index = 46)]
		NothingToConfirm,
		/// An objection is open. Let it be answered first.
		#[codec(index = 47)]
		ObjectionOpen,
		/// No objection is open. There is nothing to answer.
		#[codec(index = 48)]
		NoObjectionOpen,
		/// As many objections were admitted and answered as there can be. What other ways there are the law
		/// says.
		#[codec(index = 49)]
		RoundsUsedUp,
		/// You scored or confirmed it, or answered for it. Let somebody else lodge the objection.
		#[codec(index = 50)]
		PartyLodges,
		/// You scored or confirmed it, lodged the objection, or answered before. Let somebody else answer.
		#[codec(index = 51)]
		PartyAnswers,
		/// You scored or confirmed it, or lodged the objection. Let somebody else admit it.
		#[codec(index = 52)]
		PartyAdmits,
		/// No objection to it that waits was received by this entry, or it was admitted. Check the entry.
		#[codec(index = 53)]
		NothingToAdmit,
		/// The row by which it is late lets nobody admit it. It stays on the record.
		#[codec(index = 54)]
		NobodyAdmits,
		/// None of your terms is of the body that the row lets admit it; of one that came in time, none is of
		/// one who decides in an authority that has a part in it. Ask one.
		#[codec(index = 55)]
		NotYoursToAdmit,
		/// A changed score needs a line of scores. Give it.
		#[codec(index = 56)]
		ScoresMissing,
		/// The score stays, and so do the scores. Leave the line out.
		#[codec(index = 57)]
		ScoresNotAsked,
		/// Your authority has no part in it: it neither scored it nor holds the prisoner, nor stands over
		/// one that does. Ask one that does.
		#[codec(index = 58)]
		NotYourAssessment,
		/// None of your terms bears the post that the instrument names. Ask a colleague who does.
		#[codec(index = 59)]
		PostMissing,
		/// None of your terms has the role of a case worker. Ask a colleague who has.
		#[codec(index = 60)]
		RoleMissing,
		/// No import window is open for your authority. Ask the council to open one.
		#[codec(index = 61)]
		WindowClosed,
		/// A points sheet, or an instrument with a base, does not say for how long. Open it with a month or
		/// a number of days as its period.
		#[codec(index = 62)]
		PeriodMissing,
		/// The period is not one whole period of the instrument: a calendar month, or so many days. Take the
		/// first and the last day of one; a month begins no earlier than his custody.
		#[codec(index = 63)]
		PeriodNotWhole,
		/// The period begins before the first day of his custody. Begin on that day.
		#[codec(index = 64)]
		BeforeCustody,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Tells of those who were not assessed again in time.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			Self::serve_agenda()
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Begins to write an instrument. One at a time.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* A new version has the name of the one before. `valid` is how long an assessment
		/// is valid, if its band says nothing else. `period` is how long the period of one is: a calendar
		/// month, so many days, or any for what gives no points.
		///
		/// *Errors:* `WrongKind`, `AlreadyWriting`, `TitleMissing`.
		///
		/// *Events:* `InstrumentOpened`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::instrument_open())]
		pub fn instrument_open(
			origin: OriginFor<T>,
			name: Name,
			title: Title,
			kind: InstrumentKind,
			valid: Option<Term>,
			period: Cadence,
		) -> DispatchResult {
			Self::do_instrument_open(origin, name, title, kind, valid, period)
		}

		/// Gives up the instrument that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Errors:* `WrongKind`, `NotWriting`.
		///
		/// *Events:* `InstrumentDiscarded`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::instrument_open())]
		pub fn instrument_discard(origin: OriginFor<T>) -> DispatchResult {
			Self::do_instrument_discard(origin)
		}

		/// Adds an area to the instrument that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* The name is the label by which the law knows the area. `most` is the highest base
		/// that it can have: 0 where it has none.
		///
		/// *Errors:* `WrongKind`, `NotWriting`, `TitleMissing`, `NameTwice`, `BelowZero`,
		/// `NumberTooLarge`, `TooManyAreas`.
		///
		/// *Events:* `InstrumentChanged`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::instrument_change())]
		pub fn instrument_area(
			origin: OriginFor<T>,
			name: Name,
			title: Title,
			most: Decimal,
		) -> DispatchResult {
			Self::do_instrument_area(origin, Area { name, title, most })
		}

		/// Adds an item to the instrument that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* `least` and `most` are what can be given for it. What adds or is taken off is given
		/// as it is, not below zero, and can be left out of a line; a score cannot.
		///
		/// *Errors:* `WrongKind`, `NotWriting`, `TitleMissing`, `NameTwice`, `AreaUnknown`,
		/// `AreaMissing`, `RangeUpsideDown`, `BelowZero`, `NumberTooLarge`, `TooManyItems`.
		///
		/// *Events:* `InstrumentChanged`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::instrument_change())]
		pub fn instrument_item(
			origin: OriginFor<T>,
			name: Name,
			title: Title,
			area: Option<Name>,
			counts: ItemKind,
			least: Decimal,
			most: Decimal,
		) -> DispatchResult {
			Self::do_instrument_item(origin, ScoreItem { name, title, area, counts, least, most })
		}

		/// Adds a band to the instrument that you are writing, from the lowest on.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* `again` is after how long an assessment in this band is due again.
		///
		/// *Errors:* `WrongKind`, `NotWriting`, `TitleMissing`, `NameTwice`, `BandsNotAscending`,
		/// `NumberTooLarge`, `TooManyBands`.
		///
		/// *Events:* `InstrumentChanged`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::instrument_change())]
		pub fn instrument_band(
			origin: OriginFor<T>,
			name: Name,
			title: Title,
			from: Decimal,
			again: Option<Term>,
		) -> DispatchResult {
			Self::do_instrument_band(origin, Band { name, title, from, again })
		}

		/// Sets which posts those must bear who act under the instrument that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* Where none is named, any case worker may.
		///
		/// *Errors:* `WrongKind`, `NotWriting`.
		///
		/// *Events:* `InstrumentChanged`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::instrument_change())]
		pub fn instrument_people(
			origin: OriginFor<T>,
			scorer: Option<Post>,
			confirmer: Option<Post>,
			answerer: Option<Post>,
		) -> DispatchResult {
			Self::do_instrument_people(origin, People { scorer, confirmer, answerer })
		}

		/// Sets by which names the law is asked under the instrument that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* `base` is the act of giving a base, with the fields `area` and `base`; `adds` that
		/// of adding points, with the fields `area` and `points`; `confirm`, `object` and `answer` are
		/// what they say. Where one is left out the law is not asked. `posted` is the fact that a score
		/// was posted and `objected` that somebody objected: the law is told of them, and they stand on
		/// no record.
		///
		/// *Errors:* `WrongKind`, `NotWriting`.
		///
		/// *Events:* `InstrumentChanged`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::instrument_change())]
		pub fn instrument_law(
			origin: OriginFor<T>,
			base: Option<Name>,
			adds: Option<Name>,
			confirm: Option<Name>,
			object: Option<Name>,
			answer: Option<Name>,
			posted: Option<Name>,
			objected: Option<Name>,
		) -> DispatchResult {
			let asks = Asks { base, adds, confirm, object, answer, posted, objected };
			Self::do_instrument_law(origin, asks)
		}

		/// Sets which fact a confirmed assessment states: the name of its band, in a field.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Errors:* `WrongKind`, `NotWriting`.
		///
		/// *Events:* `InstrumentChanged`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::instrument_change())]
		pub fn instrument_states(origin: OriginFor<T>, fact: Name, field: Name) -> DispatchResult {
			Self::do_instrument_states(origin, Stating { fact, field })
		}

		/// Adopts an instrument that a colleague wrote.
		///
		/// *Dispatch origin:* Another officer of the same administration, in the role Confirmer.
		///
		/// *Details:* `digest` is that of the instrument as you read it: `assessmentsApi.instrument`
		/// tells it. It is in force from a day on, never before today, and is never changed.
		///
		/// *Errors:* `InstrumentUnknown`, `NotYourInstrument`, `AlreadyAdopted`, `AdoptsOwn`,
		/// `OtherDigest`, `DateInPast`, `NotInOrder`, `TooManyVersions`, `NothingScored`,
		/// `PeriodMissing`, `TooManyQuestions`, `LawUnknown`, `FactUnknown`, `BandNotOfFact`.
		///
		/// *Events:* `InstrumentAdopted`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::instrument_adopt())]
		pub fn instrument_adopt(
			origin: OriginFor<T>,
			instrument: InstrumentId,
			digest: H256,
			from: Date,
		) -> DispatchResult {
			Self::do_instrument_adopt(origin, instrument, digest, from)
		}

		/// Scores a prisoner for a period.
		///
		/// *Dispatch origin:* A case worker of the authority that holds him, who bears the post that the
		/// instrument names.
		///
		/// *Details:* `scores` is one line: `attitude 3, work 4.5`. The chain computes the rest. The
		/// period is one whole period of the instrument, ends today at the latest and begins behind the
		/// last that was assessed. None begins before his custody: a month in which he came begins with
		/// it, and has as much of its base as he was held for. Days at large count for none.
		///
		/// *Errors:* `NameUnknown`, `NotInForce`, `NotHeldHere`, `PeriodInFuture`,
		/// `PeriodUpsideDown`, `BeforeCustody`, `PeriodNotWhole`, `PeriodOverlaps`, `PreviousOpen`,
		/// `ItemUnknown`, `ItemTwice`, `ItemNoNumber`, `ItemOutOfRange`, `ItemMissing`,
		/// `DeniedByRow`, `VoidByRow`, `NeedsReason`.
		///
		/// *Events:* `AssessmentScored`.
		#[pallet::call_index(9)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::assess(0), MAX_QUESTIONS))]
		pub fn assess(
			origin: OriginFor<T>,
			inmate: InmateId,
			instrument: Name,
			from: Date,
			until: Date,
			scores: Scores,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::assess(0), |cost| {
				Self::do_assess(origin, inmate, instrument, Period { from, until }, scores, cost)
			})
		}

		/// Confirms an assessment, once the law lets it.
		///
		/// *Dispatch origin:* Another officer than he who scored or changed it or lodged an objection,
		/// of the authority that scored it or holds the prisoner, or of one over them; he bears the post
		/// that the instrument names, or is a case worker.
		///
		/// *Details:* `assessment` is the entry that scored it.
		///
		/// *Errors:* `AssessmentUnknown`, `AssessmentPast`, `AssessmentHistorical`,
		/// `NotYourAssessment`, `PostMissing`, `RoleMissing`, `ConfirmsOwn`, `ObjectionOpen`,
		/// `NothingToConfirm`, `DeniedByRow`, `VoidByRow`, `NeedsReason`.
		///
		/// *Events:* `AssessmentConfirmed`.
		#[pallet::call_index(10)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::confirm(), 1))]
		pub fn confirm(
			origin: OriginFor<T>,
			inmate: InmateId,
			instrument: Name,
			assessment: Sequence,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::confirm(), |cost| {
				Self::do_confirm(origin, inmate, instrument, assessment, cost)
			})
		}

		/// Receives a prisoner's signed objection to an assessment.
		///
		/// *Dispatch origin:* An officer of any authority, who neither scored nor confirmed it nor
		/// answered for it.
		///
		/// *Details:* None is refused for its time. What comes while another is open is answered with it.
		/// What comes too late, or after two answers, is marked, and changes nothing until it is admitted.
		///
		/// *Errors:* `AssessmentUnknown`, `PartyLodges`, `DeniedByRow`, `NeedsReason`.
		///
		/// *Events:* `AssessmentObjected`.
		#[pallet::call_index(11)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::object(), 1))]
		pub fn object(
			origin: OriginFor<T>,
			inmate: InmateId,
			instrument: Name,
			assessment: Sequence,
			algorithm: DigestAlgorithm,
			paper: H256,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::object(), |cost| {
				let paper = Digest { algorithm, value: paper.0 };
				Self::do_object(origin, inmate, instrument, assessment, paper, cost)
			})
		}

		/// Admits an objection that came too late, or after two answers.
		///
		/// *Dispatch origin:* An officer of the body that the row names by which it is late. Of one that
		/// came in time: one who decides, of an authority that scored it or holds the prisoner, or of one
		/// over them.
		///
		/// *Details:* `objection` is the entry that received it. It then counts as received now, with the
		/// one that is open if one is. A confirmed assessment is to be confirmed again.
		///
		/// *Errors:* `AssessmentUnknown`, `AssessmentPast`, `AssessmentHistorical`,
		/// `NothingToAdmit`, `NobodyAdmits`, `NotYoursToAdmit`, `PartyAdmits`, `RoundsUsedUp`.
		///
		/// *Events:* `LateObjectionAdmitted`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::admit_late())]
		pub fn admit_late(
			origin: OriginFor<T>,
			inmate: InmateId,
			instrument: Name,
			assessment: Sequence,
			objection: Sequence,
			algorithm: DigestAlgorithm,
			reasons: H256,
		) -> DispatchResult {
			let reasons = Digest { algorithm, value: reasons.0 };
			Self::do_admit_late(origin, inmate, instrument, assessment, objection, reasons)
		}

		/// Answers an objection, and with it all that were joined to it.
		///
		/// *Dispatch origin:* An officer who neither scored nor confirmed it, lodged an objection or
		/// answered one before, of the authority that scored it or holds the prisoner, or of one over
		/// them; he bears the post that the instrument names, or is a case worker.
		///
		/// *Details:* Where the score is changed, `scores` is the new line, and the chain computes it
		/// anew. The score then stands posted anew.
		///
		/// *Errors:* `AssessmentUnknown`, `AssessmentPast`, `AssessmentHistorical`,
		/// `NotYourAssessment`, `PostMissing`, `RoleMissing`, `NoObjectionOpen`, `PartyAnswers`,
		/// `ScoresMissing`, `ScoresNotAsked`, those of a line as with assess, `DeniedByRow`,
		/// `VoidByRow`, `NeedsReason`.
		///
		/// *Events:* `ObjectionAnswered`.
		#[pallet::call_index(13)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::answer(), MAX_QUESTIONS + 1))]
		pub fn answer(
			origin: OriginFor<T>,
			inmate: InmateId,
			instrument: Name,
			assessment: Sequence,
			outcome: ObjectionOutcome,
			scores: Option<Scores>,
			algorithm: DigestAlgorithm,
			reasons: H256,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::answer(), |cost| {
				let reasons = Digest { algorithm, value: reasons.0 };
				let answer = features::Said { outcome, scores, reasons };
				Self::do_answer(origin, inmate, instrument, assessment, answer, cost)
			})
		}

		/// Carries over an assessment from before the chain.
		///
		/// *Dispatch origin:* An officer in the role Historian, while an import window of his authority
		/// is open.
		///
		/// *Details:* The law of then is not asked: each area has its whole base, and all additions
		/// count. It is marked, and confirmed with the history of the record.
		///
		/// *Errors:* `WindowClosed`, `NameUnknown`, `NotInForce`, `PeriodInFuture`,
		/// `PeriodOverlaps`, and those of a line as with assess.
		///
		/// *Events:* `AssessmentScored`.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::historical_assess())]
		pub fn historical_assess(
			origin: OriginFor<T>,
			inmate: InmateId,
			instrument: Name,
			on: Date,
			scores: Scores,
		) -> DispatchResult {
			Self::do_historical_assess(origin, inmate, instrument, on, scores)
		}
	}
}

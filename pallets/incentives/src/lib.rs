// SPDX-License-Identifier: Apache-2.0
//! # Incentives
//!
//! How prisoners stand: on which level, with how many points in which cycle and how it was graded, with
//! how much time or credit. Each under a scheme that the administration adopted, by the law that is loaded.
//!
//! ## Pallet API
//!
//! See the [`pallet`] module for the storage, the calls, the events and the errors. Readers use
//! [`Pallet::standings`], [`Pallet::schemes`], [`Pallet::scheme`] and [`Pallet::due`].
//!
//! ## Overview
//!
//! A **scheme** is data: what feeds it, which facts count, who acts, and by which names the law is asked
//! and told. An officer of an administration of prisons writes it, a colleague who read it adopts it for a
//! day to come. There are three kinds.
//!
//! * **Cycles** of points. Assessments that were confirmed add to the balance, and so do facts with an
//!   amount: what is booked for a special reason, what a sanction deducts. With the points that the book
//!   says a cycle is full, by itself, and the rest is carried over. Somebody **proposes** its grade, which
//!   stands posted; the prisoner **objects** by a paper that an officer of any authority lodges; somebody
//!   else **answers**; a body above **approves**, and the law says what the cycle **yields**.
//! * **Levels**, in an order, each review with its reasons and the day on which the next is due by law. When
//!   that day passes, oversight is told, once.
//! * **Accruals**: time and credits that are earned, lost and applied, as far as the law lets them.
//!
//! What is booked by hand one officer **proposes** and another **confirms**, unless the scheme says that one
//! is enough.
//!
//! A case worker **places** a prisoner under a scheme. The entry tells what counts from then on: so a change
//! of the law, or of the prison, is an entry too.
//!
//! ## Example
//!
//! A cycle that is full, from its last month to a praise:
//!
#![doc = docify::embed!("src/tests/cycles.rs", v27_a_full_cycle_yields_a_praise_and_carries_the_rest_over)]
//!
//! ## Design goals
//!
//! 1. *No law in the code.* How many points fill a cycle, what counts of an addition, what forbids a grade,
//!    what it yields, who approves, when a review is due are rows of a book. A scheme only names them.
//! 2. *A standing is what the entries yield.* One pure function moves it, entry by entry, whoever wrote
//!    them; [`replay::fold`] is the same function over a record. A sanction that is quashed gives its points
//!    back because its fact is withdrawn, and for no other reason.
//! 3. *One act, one entry.* An act of this pallet writes one entry, and the standing moves by it.
//! 4. *Flat.* The standings of a prisoner stand in one row; cycles that were graded long ago stand in the
//!    record alone.
//! 5. *Nobody judges himself.* Who proposed or changed a grade does not approve it, who lodged an objection
//!    does not answer it, who answered once does not answer again.
//!
//! ## Terminology
//!
//! * **Booking**: a fact with an amount that counts under a scheme.
//! * **Low**: the month of a cycle in which an area was furthest below its base.
//! * **Yield**: what the law gives for a graded cycle, such as a praise.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod act;
mod bounds;
mod cycle;
mod features;
mod life;
mod read;
mod refuse;
pub mod replay;
mod scheme;
mod standing;
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
pub use custodia_primitives::asking::{Warned, WarnedRow};
pub use cycle::*;
pub use pallet::*;
pub use read::*;
pub use scheme::*;
pub use standing::*;
pub use weights::WeightInfo;

/// The acts of every pallet, in the records.
pub type ActOf<T> = <<T as Config>::Trace as custodia_primitives::Trace>::Act;

/// Storage, calls, events and errors.
// A form has at most seven inputs, none of them a struct of several fields.
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use super::{
		features::{Proposal, Said},
		*,
	};
	use custodia_primitives::{
		charge::charged, objection::ObjectionTime, Authorities, AuthorityId, Clock, Custody, Date,
		Decimal, Digest, DigestAlgorithm, InmateId, Law, Misses, OfficerId, Officers, Post,
		SchemeId, Sequence, Trace,
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
		type Trace: Trace<Act: From<Act> + Moves>;

		/// Who may act.
		type Officers: Officers<OriginFor<Self>>;

		/// The authorities.
		type Authorities: Authorities;

		/// Where prisoners are.
		type Custody: Custody;

		/// The law, and the facts.
		type Law: Law;

		/// Civil time.
		type Clock: Clock;

		/// Who is told of levels that were not reviewed in time.
		type Misses: Misses;

		/// What each call costs.
		type WeightInfo: WeightInfo;

		/// Officers and records for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Levels of one scheme.
		#[pallet::constant_name(MaxLevels)]
		fn max_levels() -> u32 {
			MAX_LEVELS
		}
		/// What can be booked under one scheme.
		#[pallet::constant_name(MaxBookings)]
		fn max_bookings() -> u32 {
			MAX_BOOKINGS
		}
		/// Bytes of a line of fields.
		#[pallet::constant_name(MaxLine)]
		fn max_line() -> u32 {
			MAX_LINE
		}
		/// Schemes under which one prisoner stands.
		#[pallet::constant_name(MaxStandings)]
		fn max_standings() -> u32 {
			MAX_STANDINGS
		}
		/// Full cycles that stand beside a record.
		#[pallet::constant_name(MaxFull)]
		fn max_full() -> u32 {
			MAX_FULL
		}
	}

	/// The standings.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The number that the next scheme gets.
	#[pallet::storage]
	pub type NextScheme<T: Config> = StorageValue<_, SchemeId, ValueQuery>;

	/// The schemes. One that was adopted is never changed and never removed.
	// Twox64Concat: the chain gives the numbers. Unbounded: no length is derived;
	// each list in a row is bounded.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Schemes<T: Config> = StorageMap<_, Twox64Concat, SchemeId, Scheme>;

	/// The scheme that each officer is writing.
	// One each, so that what is never adopted is bounded by officers. Twox64Concat: the chain gives
	// the numbers.
	#[pallet::storage]
	pub type Drafts<T: Config> = StorageMap<_, Twox64Concat, OfficerId, SchemeId>;

	/// The adopted versions of each administration's schemes, by name.
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

	/// The standings of each prisoner.
	// Identity: the chain gives the numbers. Unbounded: no length is derived; each
	// list in a row is bounded.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Standings<T: Config> = StorageMap<_, Identity, InmateId, AllStandings, ValueQuery>;

	/// Whose level is to be reviewed on each day, by the name of the scheme, while it was not told that
	/// the day passed.
	// Identity: the day is first and its bytes are in the order of time, so that the earliest row is
	// the first one. The chain gives the numbers, an administration chooses the names. Unbounded: no
	// length is derived.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Agenda<T: Config> =
		StorageDoubleMap<_, Identity, Date, Identity, (InmateId, Name), (), OptionQuery>;

	/// The number behind the highest of a record with a standing: where a reader may stop.
	#[pallet::storage]
	pub type Reach<T: Config> = StorageValue<_, InmateId, ValueQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An officer began to write a scheme.
		#[codec(index = 0)]
		SchemeOpened {
			/// The scheme.
			scheme: SchemeId,
			/// Its name.
			name: Name,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// Something was set in a scheme that is being written, or added to it.
		#[codec(index = 1)]
		SchemeChanged {
			/// The scheme.
			scheme: SchemeId,
			/// Where.
			part: SchemePart,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A scheme that was being written was given up.
		#[codec(index = 2)]
		SchemeDiscarded {
			/// The scheme.
			scheme: SchemeId,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A scheme was adopted.
		#[codec(index = 3)]
		SchemeAdopted {
			/// The scheme.
			scheme: SchemeId,
			/// Its name.
			name: Name,
			/// The day from which it is in force.
			from: Date,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A prisoner was placed under a scheme.
		#[codec(index = 4)]
		Placed {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// Its version.
			scheme: SchemeId,
			/// What counts there.
			terms: Terms,
			/// The entry.
			entry: Sequence,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// He left a scheme.
		#[codec(index = 5)]
		SchemeLeft {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The entry.
			entry: Sequence,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// Something was booked.
		#[codec(index = 6)]
		Booked {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// What.
			booking: Name,
			/// How much counts.
			amount: Decimal,
			/// The entry by which another officer had proposed it, if two are needed.
			proposal: Option<Sequence>,
			/// What the law says that it then comes to.
			accrued: Option<Decimal>,
			/// The entry.
			entry: Sequence,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A level was reviewed.
		#[codec(index = 7)]
		LevelReviewed {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The level after it.
			level: Name,
			/// When the next review is due, as the law says.
			due: Option<Date>,
			/// The entry.
			entry: Sequence,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A cycle is full, and the next one begins.
		#[codec(index = 8)]
		CycleFilled {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The cycle.
			cycle: u32,
			/// The entry that filled it.
			entry: Sequence,
			/// The points that it then had.
			sum: Decimal,
			/// What is carried over.
			left: Decimal,
		},
		/// An entry of another kind moved a standing.
		#[codec(index = 9)]
		StandingMoved {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The entry.
			entry: Sequence,
		},
		/// The grade of a cycle was proposed, and stands posted.
		#[codec(index = 10)]
		GradeProposed {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The cycle.
			cycle: u32,
			/// The grade.
			grade: Name,
			/// The entry.
			entry: Sequence,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// An objection to a grade was received.
		#[codec(index = 11)]
		GradeObjected {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The cycle.
			cycle: u32,
			/// Whether it came in time.
			time: ObjectionTime,
			/// The entry.
			entry: Sequence,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority that received it.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// An objection that had come too late was admitted.
		#[codec(index = 12)]
		LateGradeObjectionAdmitted {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The cycle.
			cycle: u32,
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
		#[codec(index = 13)]
		GradeObjectionAnswered {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The cycle.
			cycle: u32,
			/// The new grade; none where the grade stays.
			grade: Option<Name>,
			/// The entry.
			entry: Sequence,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A grade was approved. It is final.
		#[codec(index = 14)]
		GradeApproved {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The cycle.
			cycle: u32,
			/// The grade.
			grade: Name,
			/// What the cycle yields, if the law says.
			yields: Option<Name>,
			/// The entry.
			entry: Sequence,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// By law the balance is another, and a new cycle begins.
		#[codec(index = 15)]
		BalanceCancelled {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// What the law leaves.
			balance: Decimal,
			/// The entry.
			entry: Sequence,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A booking was proposed. It counts once another officer confirms it.
		#[codec(index = 16)]
		BookingProposed {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// What.
			booking: Name,
			/// How much would count.
			amount: Decimal,
			/// The entry: what the proposal is known by.
			entry: Sequence,
			/// **Alert.** Rows of books that do not hold, and refuse nothing.
			warned: Warned,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A proposed booking was refused, or given up.
		#[codec(index = 17)]
		BookingRefused {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The entry that proposed it.
			proposal: Sequence,
			/// The entry.
			entry: Sequence,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// **Alert.** A level was not reviewed in time.
		#[codec(index = 18)]
		ReviewMissed {
			/// The record.
			inmate: InmateId,
			/// The name of the scheme.
			name: Name,
			/// The last day on which it was to be reviewed.
			due: Date,
			/// The authority that holds him.
			authority: AuthorityId,
		},
	}

	/// Why a call was refused, and what to do.
	#[pallet::error]
	#[derive(PartialEq, Eq)]
	pub enum Error<T> {
		/// There is no scheme with this number. Check the number.
		#[codec(index = 0)]
		SchemeUnknown,
		/// You are writing a scheme already. Have it adopted, or discard it.
		#[codec(index = 1)]
		AlreadyWriting,
		/// You are not writing a scheme. Open one first.
		#[codec(index = 2)]
		NotWriting,
		/// Only an administration of prisons has schemes. Ask an officer of one.
		#[codec(index = 3)]
		WrongKind,
		/// The scheme is another administration's. Ask a confirmer there.
		#[codec(index = 4)]
		NotYourScheme,
		/// The scheme was adopted already. Open a new version to change it.
		#[codec(index = 5)]
		AlreadyAdopted,
		/// You wrote this scheme yourself. Let a colleague adopt it.
		#[codec(index = 6)]
		AdoptsOwn,
		/// The scheme is not the one that you read: it was changed since. Read it again, and name
		/// the digest that it has now.
		#[codec(index = 7)]
		OtherDigest,
		/// The day lies in the past. Name today or a later one.
		#[codec(index = 8)]
		DateInPast,
		/// A version of this name is in force from that day, or from a later one. Name a day behind
		/// it.
		#[codec(index = 9)]
		NotInOrder,
		/// There is no room for more versions of this name. Use another name.
		#[codec(index = 10)]
		TooManyVersions,
		/// The name stands in the same list already, in this place (from 1). Use another.
		#[codec(index = 11)]
		NameTwice(u8),
		/// The title is blank. Say in words what it is.
		#[codec(index = 12)]
		TitleMissing,
		/// This is nothing for a scheme of this kind. Look what kind it is of, and name another
		/// one.
		#[codec(index = 13)]
		NotOfKind,
		/// The fact counts already by the booking in this place (from 1). One fact counts once.
		#[codec(index = 14)]
		FactTwice(u8),
		/// There is no room for more levels. Join some.
		#[codec(index = 15)]
		TooManyLevels,
		/// There is no room for more bookings. Join some.
		#[codec(index = 16)]
		TooManyBookings,
		/// There is no room for more rows. Name those that matter.
		#[codec(index = 17)]
		TooManyRows,
		/// The scheme lacks what its kind needs: what fills a cycle, a level, a booking. Add it.
		#[codec(index = 18)]
		PartsMissing,
		/// The version before is of another kind. Use another name.
		#[codec(index = 19)]
		KindChanged,
		/// No book that is then in force for your administration has an act of the name in this
		/// place (from 1: grade, confirm, approve, close, object, answer, review). Check the name.
		#[codec(index = 20)]
		ActUnknown(u8),
		/// No book that is then in force for your administration has a fact of the name in this
		/// place (from 1: month, full, graded, balance, posted, objected, reviewed). Check the
		/// name.
		#[codec(index = 21)]
		FactUnknown(u8),
		/// No book that is then in force for your administration has the fact that the level in
		/// this place (from 1) states. Check the name.
		#[codec(index = 22)]
		LevelUnfit(u8),
		/// No book that is then in force for your administration has the fact, or the act, of the
		/// booking in this place (from 1), or it has no such field for a number. Check the names.
		#[codec(index = 23)]
		BookingUnfit(u8),
		/// No book that is then in force for your administration has the row in this place (from
		/// 1). Check the name.
		#[codec(index = 24)]
		RowUnknown(u8),
		/// No book in force has the parameter that says when a cycle is full, or it is no number
		/// above zero. Check the scheme, and the law.
		#[codec(index = 25)]
		FullUnknown,
		/// Neither your authority nor one above it has a scheme of this name. Check the name.
		#[codec(index = 26)]
		NameUnknown,
		/// The scheme is not in force yet. Wait for its day.
		#[codec(index = 27)]
		NotInForce,
		/// Your authority does not hold this prisoner. Ask the one that does.
		#[codec(index = 28)]
		NotHeldHere,
		/// He stands under this scheme already, by the law of today. There is nothing to change.
		#[codec(index = 29)]
		AlreadyPlaced,
		/// He stands under a scheme of this name that is of another kind. Let him leave that first.
		#[codec(index = 30)]
		OtherKind,
		/// He stands under as many schemes as there can be. Let him leave one first.
		#[codec(index = 31)]
		TooManyStandings,
		/// He does not stand under a scheme of this name. Place him first, or check the name.
		#[codec(index = 32)]
		StandingUnknown,
		/// He left this scheme. Place him anew, if he is to stand under it again.
		#[codec(index = 33)]
		StandingLeft,
		/// Your authority has no part in it: it neither placed him nor holds him, nor stands over
		/// one that does. Ask one that does.
		#[codec(index = 34)]
		NotYourStanding,
		/// None of your terms bears the post that the scheme names. Ask a colleague who does.
		#[codec(index = 35)]
		PostMissing,
		/// None of your terms has the role that is needed: a case worker, to approve a grade an
		/// adjudicator, or to confirm a booking a confirmer or who decides. Ask a colleague who has.
		#[codec(index = 36)]
		RoleMissing,
		/// The scheme has no booking of this name. Look at the scheme.
		#[codec(index = 37)]
		BookingUnknown,
		/// This counts where a case states it, and nobody books it by hand. Open the case.
		#[codec(index = 38)]
		NotByHand,
		/// No book in force for whoever placed him knows the act or the fact that the scheme names.
		/// Place him anew under a scheme that fits the law.
		#[codec(index = 39)]
		KindUnknown,
		/// The act, or the fact, has no field as named in this place (from 1) of the line. Write
		/// `field value, field value`.
		#[codec(index = 40)]
		FieldUnknown(u8),
		/// The field in this place (from 1) of the line stands there already. Give each once.
		#[codec(index = 41)]
		FieldTwice(u8),
		/// What is given in this place (from 1) of the line is nothing that the field can be. Read
		/// the book's vocabulary.
		#[codec(index = 42)]
		FieldWrongValue(u8),
		/// The field in this place (from 1) of the line is given by the chain. Leave it out.
		#[codec(index = 43)]
		FieldGiven(u8),
		/// The line does not say how much. Give the field that the scheme names.
		#[codec(index = 44)]
		AmountMissing,
		/// The amount is zero or below. What is taken off has a booking of its own.
		#[codec(index = 45)]
		AmountNotPositive,
		/// The amount is beyond a million. Use a smaller one.
		#[codec(index = 46)]
		AmountTooLarge,
		/// The scheme has no level of this name. Look at the scheme.
		#[codec(index = 47)]
		LevelUnknown,
		/// The law forbids it: the row of a book, by the place of the book among those in force,
		/// the row's number. Read the row.
		#[codec(index = 48)]
		DeniedByRow(u8, u16),
		/// By law it would have no effect: the row of a book, as with `DeniedByRow`. Read the row.
		#[codec(index = 49)]
		VoidByRow(u8, u16),
		/// The law asks for a reason by somebody higher, which is not recorded here: the row of a
		/// book, as with `DeniedByRow`. Read the row; ask for less.
		#[codec(index = 50)]
		NeedsReason(u8, u16),
		/// No full cycle of this number stands there: it is not full yet, it is long past, or the
		/// scheme has no cycles. Look at the standing.
		#[codec(index = 51)]
		CycleUnknown,
		/// The book knows no such grade. Use one of its labels.
		#[codec(index = 52)]
		GradeUnknown,
		/// An objection to the grade was heard, or it is final. There is nothing to propose.
		#[codec(index = 53)]
		AlreadyGraded,
		/// No grade was proposed for this cycle. Let it be proposed first.
		#[codec(index = 54)]
		NotGraded,
		/// The grade is final. There is nothing to do.
		#[codec(index = 55)]
		GradeFinal,
		/// That is the grade already. Leave it out if it stays.
		#[codec(index = 56)]
		GradeSame,
		/// The grade is your own, or you lodged an objection to it. Let another officer approve it.
		#[codec(index = 57)]
		ApprovesOwn,
		/// An objection is open. Let it be answered first.
		#[codec(index = 58)]
		ObjectionOpen,
		/// No objection is open. There is nothing to answer.
		#[codec(index = 59)]
		NoObjectionOpen,
		/// As many objections were admitted and answered as there can be. What other ways there are
		/// the law says.
		#[codec(index = 60)]
		RoundsUsedUp,
		/// You proposed or changed the grade, or answered for it. Let somebody else lodge the
		/// objection.
		#[codec(index = 61)]
		PartyLodges,
		/// You proposed the grade, lodged the objection, or answered before. Let somebody else
		/// answer.
		#[codec(index = 62)]
		PartyAnswers,
		/// You proposed or changed the grade, or lodged the objection. Let somebody else admit it.
		#[codec(index = 63)]
		PartyAdmits,
		/// No objection to it that waits was received by this entry, or it was admitted. Check the
		/// entry.
		#[codec(index = 64)]
		NothingToAdmit,
		/// The row by which it is late lets nobody admit it. It stays on the record.
		#[codec(index = 65)]
		NobodyAdmits,
		/// None of your terms is of the body that the row lets admit it; of one that came in time,
		/// none is of one who decides in an authority that has a part in it. Ask one.
		#[codec(index = 66)]
		NotYoursToAdmit,
		/// The law leaves the balance as it is. There is nothing to cancel.
		#[codec(index = 67)]
		NothingToCancel,
		/// As many bookings wait as there can be. Let one be confirmed or refused first.
		#[codec(index = 68)]
		TooManyProposed,
		/// No booking that waits was proposed by this entry. Check the entry: it may be confirmed or
		/// refused already.
		#[codec(index = 69)]
		NotProposed,
		/// You proposed this booking yourself. Let another officer confirm it.
		#[codec(index = 70)]
		ConfirmsOwn,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Tells of levels that were not reviewed in time.
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
		/// Begins to write a scheme. One at a time.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* A new version has the name of the one before, and is of its kind.
		///
		/// *Errors:* `WrongKind`, `AlreadyWriting`, `TitleMissing`.
		///
		/// *Events:* `SchemeOpened`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::scheme_open())]
		pub fn scheme_open(
			origin: OriginFor<T>,
			name: Name,
			title: Title,
			kind: SchemeKind,
		) -> DispatchResult {
			Self::do_scheme_open(origin, name, title, kind)
		}

		/// Gives up the scheme that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Errors:* `WrongKind`, `NotWriting`.
		///
		/// *Events:* `SchemeDiscarded`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::scheme_open())]
		pub fn scheme_discard(origin: OriginFor<T>) -> DispatchResult {
			Self::do_scheme_discard(origin)
		}

		/// Sets what fills a cycle, in the scheme that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* `feeds` is the instrument whose confirmed assessments count; `full` is the
		/// parameter of the book that says with how many points a cycle is full.
		///
		/// *Errors:* `WrongKind`, `NotWriting`, `NotOfKind`.
		///
		/// *Events:* `SchemeChanged`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::scheme_change())]
		pub fn scheme_filling(origin: OriginFor<T>, feeds: Name, full: Name) -> DispatchResult {
			Self::do_scheme_filling(origin, Filling { feeds, full })
		}

		/// Adds a level to the scheme that you are writing, from the lowest on.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* The name is the label by which the law knows the level. `put` is the fact
		/// that somebody was put on it: it is stated where he was on another before.
		///
		/// *Errors:* `WrongKind`, `NotWriting`, `NotOfKind`, `TitleMissing`, `NameTwice`,
		/// `TooManyLevels`.
		///
		/// *Events:* `SchemeChanged`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::scheme_change())]
		pub fn scheme_level(
			origin: OriginFor<T>,
			name: Name,
			title: Title,
			put: Option<Name>,
		) -> DispatchResult {
			Self::do_scheme_level(origin, Level { name, title, put })
		}

		/// Adds something that counts to the scheme that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* `fact` counts whoever states it, by its field `amount`. `act` is the act
		/// about which the law is asked when it is booked, with the same field. `by_hand` says who
		/// books it: the keeper and another officer who confirms it, the keeper alone, or nobody:
		/// only a case states it.
		///
		/// *Errors:* `WrongKind`, `NotWriting`, `NotOfKind`, `TitleMissing`, `NameTwice`,
		/// `FactTwice`, `TooManyBookings`.
		///
		/// *Events:* `SchemeChanged`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::scheme_change())]
		pub fn scheme_booking(
			origin: OriginFor<T>,
			name: Name,
			title: Title,
			counts: Counts,
			act: Option<Name>,
			fact: Name,
			amount: Name,
			by_hand: ByHand,
		) -> DispatchResult {
			let own = Booking { name, title, counts, act, fact, amount, by_hand };
			Self::do_scheme_booking(origin, own)
		}

		/// Adds a row of the law that is asked, to the scheme that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* By rows that tell when something is due the next review of a level is found;
		/// by one that tells what has accrued, how much time or credit there can be.
		///
		/// *Errors:* `WrongKind`, `NotWriting`, `NotOfKind`, `NameTwice`, `TooManyRows`.
		///
		/// *Events:* `SchemeChanged`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::scheme_change())]
		pub fn scheme_row(origin: OriginFor<T>, row: Name, tells: Tells) -> DispatchResult {
			Self::do_scheme_row(origin, AskedRow { row, tells })
		}

		/// Sets which posts those must bear who act under the scheme that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* Where none is named, any case worker may, and any adjudicator may approve.
		///
		/// *Errors:* `WrongKind`, `NotWriting`.
		///
		/// *Events:* `SchemeChanged`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::scheme_change())]
		pub fn scheme_people(
			origin: OriginFor<T>,
			keeper: Option<Post>,
			proposer: Option<Post>,
			answerer: Option<Post>,
			approver: Option<Post>,
		) -> DispatchResult {
			let people = People { keeper, proposer, answerer, approver };
			Self::do_scheme_people(origin, people)
		}

		/// Sets by which names the law is asked under the scheme that you are writing.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* They are acts of the book. `grade` has the fields `grade` and `cycle`;
		/// `confirm` is asked when a grade is approved, and says how long it stands posted; `close`
		/// says what a cycle yields, and what is left of a balance. Where one is left out the law
		/// is not asked.
		///
		/// *Errors:* `WrongKind`, `NotWriting`.
		///
		/// *Events:* `SchemeChanged`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::scheme_change())]
		pub fn scheme_law(
			origin: OriginFor<T>,
			grade: Option<Name>,
			confirm: Option<Name>,
			approve: Option<Name>,
			close: Option<Name>,
			object: Option<Name>,
			answer: Option<Name>,
			review: Option<Name>,
		) -> DispatchResult {
			let asks = Asks { grade, confirm, approve, close, object, answer, review };
			Self::do_scheme_law(origin, asks)
		}

		/// Sets what the law is told under the scheme that you are writing, by its names for facts.
		///
		/// *Dispatch origin:* An officer of an administration of prisons in the role Records.
		///
		/// *Details:* `month`, `full`, `posted` and `objected` stand on no record; `graded`,
		/// `balance` and `reviewed` are stated by the acts that bring them.
		///
		/// *Errors:* `WrongKind`, `NotWriting`.
		///
		/// *Events:* `SchemeChanged`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::scheme_change())]
		pub fn scheme_facts(
			origin: OriginFor<T>,
			month: Option<Name>,
			full: Option<Name>,
			graded: Option<Name>,
			balance: Option<Name>,
			posted: Option<Name>,
			objected: Option<Name>,
			reviewed: Option<Name>,
		) -> DispatchResult {
			let facts = Facts { month, full, graded, balance, posted, objected, reviewed };
			Self::do_scheme_facts(origin, facts)
		}

		/// Adopts a scheme that a colleague wrote.
		///
		/// *Dispatch origin:* Another officer of the same administration, in the role Confirmer.
		///
		/// *Details:* `digest` is that of the scheme as you read it: `incentivesApi.scheme` tells
		/// it. It is in force from a day on, never before today, and is never changed.
		///
		/// *Errors:* `SchemeUnknown`, `NotYourScheme`, `AlreadyAdopted`, `AdoptsOwn`,
		/// `OtherDigest`, `DateInPast`, `PartsMissing`, `ActUnknown`, `FactUnknown`, `LevelUnfit`,
		/// `BookingUnfit`, `RowUnknown`, `FullUnknown`, `NotInOrder`, `KindChanged`,
		/// `TooManyVersions`.
		///
		/// *Events:* `SchemeAdopted`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::scheme_adopt())]
		pub fn scheme_adopt(
			origin: OriginFor<T>,
			scheme: SchemeId,
			digest: H256,
			from: Date,
		) -> DispatchResult {
			Self::do_scheme_adopt(origin, scheme, digest, from)
		}

		/// Places a prisoner under a scheme.
		///
		/// *Dispatch origin:* A case worker of the authority that holds him.
		///
		/// *Details:* The entry tells what counts from then on: with how many points a cycle is
		/// full, which facts count. Once more after the law or the scheme changed, or after he left
		/// or was moved: what he had goes on.
		///
		/// *Errors:* `NotHeldHere`, `NameUnknown`, `NotInForce`, `OtherKind`, `TooManyStandings`,
		/// `FullUnknown`, `AlreadyPlaced`.
		///
		/// *Events:* `Placed`, `CycleFilled`.
		#[pallet::call_index(10)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::place(), 1))]
		pub fn place(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::place(), |cost| Self::do_place(origin, inmate, scheme, cost))
		}

		/// Lets a prisoner leave a scheme: it then stands still.
		///
		/// *Dispatch origin:* A case worker of an authority that placed him or holds him, or of one
		/// over them.
		///
		/// *Details:* Full cycles are graded all the same.
		///
		/// *Errors:* `StandingUnknown`, `StandingLeft`, `NotYourStanding`, `RoleMissing`.
		///
		/// *Events:* `SchemeLeft`.
		#[pallet::call_index(11)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::leave(), 0))]
		pub fn leave(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::leave(), |cost| Self::do_leave(origin, inmate, scheme, cost))
		}

		/// Books something that counts.
		///
		/// *Dispatch origin:* The keeper of the scheme: an officer of an authority that placed the
		/// prisoner or holds him, or of one over them.
		///
		/// *Details:* `line` is the fields of the act, or where none is asked for of the fact:
		/// `points 10, ground other_merit`. What the law clips counts no further. Unless the scheme
		/// lets one officer book it alone, it counts once another confirms it.
		///
		/// *Errors:* `StandingUnknown`, `StandingLeft`, `BookingUnknown`, `NotByHand`,
		/// `NotYourStanding`, `PostMissing`, `RoleMissing`, `KindUnknown`, `FieldUnknown`,
		/// `FieldTwice`, `FieldWrongValue`, `FieldGiven`, `AmountMissing`, `AmountNotPositive`,
		/// `AmountTooLarge`, `TooManyProposed`, `DeniedByRow`, `VoidByRow`, `NeedsReason`.
		///
		/// *Events:* `Booked`, `CycleFilled`; `BookingProposed` where another is to confirm it.
		#[pallet::call_index(12)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::book(0), 2))]
		pub fn book(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
			booking: Name,
			line: Line,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::book(0), |cost| {
				Self::do_book(origin, inmate, scheme, booking, line, cost)
			})
		}

		/// Reviews the level of a prisoner: it stays, or he is put on another.
		///
		/// *Dispatch origin:* The keeper of the scheme, as with book.
		///
		/// *Details:* `reasons` is the digest of the paper with the reasons.
		///
		/// *Errors:* `StandingUnknown`, `StandingLeft`, `NotOfKind`, `LevelUnknown`,
		/// `NotYourStanding`, `PostMissing`, `RoleMissing`, `DeniedByRow`, `VoidByRow`,
		/// `NeedsReason`.
		///
		/// *Events:* `LevelReviewed`.
		#[pallet::call_index(13)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::level_review(), 2))]
		pub fn level_review(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
			level: Name,
			algorithm: DigestAlgorithm,
			reasons: H256,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::level_review(), |cost| {
				let reasons = Digest { algorithm, value: reasons.0 };
				Self::do_level_review(origin, inmate, scheme, level, reasons, cost)
			})
		}

		/// Proposes the grade of a full cycle. It then stands posted.
		///
		/// *Dispatch origin:* The proposer of the scheme: an officer of an authority that placed
		/// the prisoner or holds him, or of one over them.
		///
		/// *Details:* `line` is what else the law is told of the act: `share_active 25`. Proposed
		/// anew, before an objection was heard, it stands posted anew.
		///
		/// *Errors:* `StandingUnknown`, `CycleUnknown`, `AlreadyGraded`, `NotYourStanding`,
		/// `PostMissing`, `RoleMissing`, `KindUnknown`, `GradeUnknown`, those of a line as with
		/// book, `DeniedByRow`, `VoidByRow`, `NeedsReason`.
		///
		/// *Events:* `GradeProposed`.
		#[pallet::call_index(14)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::grade_propose(), 1))]
		pub fn grade_propose(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
			cycle: u32,
			grade: Name,
			line: Line,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::grade_propose(), |cost| {
				let proposal = Proposal { cycle, grade, line };
				Self::do_grade_propose(origin, inmate, scheme, proposal, cost)
			})
		}

		/// Receives a prisoner's signed objection to a grade.
		///
		/// *Dispatch origin:* An officer of any authority, who neither proposed nor changed it nor
		/// answered for it.
		///
		/// *Details:* None is refused for its time. What comes while another is open is answered
		/// with it. What comes too late, or after two answers, is marked, and changes nothing until
		/// it is admitted.
		///
		/// *Errors:* `StandingUnknown`, `CycleUnknown`, `NotGraded`, `PartyLodges`, `DeniedByRow`,
		/// `NeedsReason`.
		///
		/// *Events:* `GradeObjected`.
		#[pallet::call_index(15)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::grade_object(), 1))]
		pub fn grade_object(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
			cycle: u32,
			algorithm: DigestAlgorithm,
			paper: H256,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::grade_object(), |cost| {
				let paper = Digest { algorithm, value: paper.0 };
				Self::do_grade_object(origin, inmate, scheme, cycle, paper, cost)
			})
		}

		/// Admits an objection that came too late, or after two answers.
		///
		/// *Dispatch origin:* An officer of the body that the row names by which it is late. Of one
		/// that came in time: one who decides, of an authority that placed the prisoner or holds
		/// him, or of one over them.
		///
		/// *Details:* `objection` is the entry that received it. It then counts as received now,
		/// with the one that is open if one is.
		///
		/// *Errors:* `StandingUnknown`, `CycleUnknown`, `NotGraded`, `NothingToAdmit`,
		/// `NobodyAdmits`, `NotYoursToAdmit`, `PartyAdmits`, `GradeFinal`, `RoundsUsedUp`.
		///
		/// *Events:* `LateGradeObjectionAdmitted`.
		#[pallet::call_index(16)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::grade_admit_late(), 0))]
		pub fn grade_admit_late(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
			cycle: u32,
			objection: Sequence,
			algorithm: DigestAlgorithm,
			reasons: H256,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::grade_admit_late(), |cost| {
				let reasons = Digest { algorithm, value: reasons.0 };
				Self::do_grade_admit_late(origin, inmate, scheme, cycle, objection, reasons, cost)
			})
		}

		/// Answers an objection: the grade stays, or there is another.
		///
		/// *Dispatch origin:* The answerer of the scheme, as with grade_propose, who neither
		/// proposed the grade, lodged an objection nor answered one before.
		///
		/// *Details:* With a `grade` it changes, and `line` is what else the law is told. It then
		/// stands posted anew.
		///
		/// *Errors:* `StandingUnknown`, `CycleUnknown`, `NotGraded`, `NotYourStanding`,
		/// `PostMissing`, `RoleMissing`, `NoObjectionOpen`, `PartyAnswers`, `GradeSame`, those of a
		/// grade as with grade_propose.
		///
		/// *Events:* `GradeObjectionAnswered`.
		#[pallet::call_index(17)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::grade_answer(), 2))]
		pub fn grade_answer(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
			cycle: u32,
			grade: Option<Name>,
			line: Line,
			algorithm: DigestAlgorithm,
			reasons: H256,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::grade_answer(), |cost| {
				let reasons = Digest { algorithm, value: reasons.0 };
				let said = Said { cycle, grade, line, reasons };
				Self::do_grade_answer(origin, inmate, scheme, said, cost)
			})
		}

		/// Approves a grade, once the law lets it: it is final, and the law says what the cycle
		/// yields.
		///
		/// *Dispatch origin:* The approver of the scheme, as with grade_propose, who neither
		/// proposed nor changed the grade nor lodged an objection.
		///
		/// *Details:* What it yields is stated as a fact, if the book has a fact of that name.
		///
		/// *Errors:* `StandingUnknown`, `CycleUnknown`, `NotGraded`, `NotYourStanding`,
		/// `PostMissing`, `RoleMissing`, `ApprovesOwn`, `ObjectionOpen`, `GradeFinal`,
		/// `DeniedByRow`, `VoidByRow`, `NeedsReason`, `KindUnknown`.
		///
		/// *Events:* `GradeApproved`.
		#[pallet::call_index(18)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::grade_approve(), MAX_QUESTIONS))]
		pub fn grade_approve(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
			cycle: u32,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::grade_approve(), |cost| {
				Self::do_grade_approve(origin, inmate, scheme, cycle, cost)
			})
		}

		/// Cancels a balance, as far as the law does: a new cycle begins with what it leaves.
		///
		/// *Dispatch origin:* The keeper of the scheme, as with book.
		///
		/// *Details:* What is left is what the law answers: after a new crime what is below zero,
		/// in China.
		///
		/// *Errors:* `StandingUnknown`, `StandingLeft`, `NotOfKind`, `NotYourStanding`,
		/// `PostMissing`, `RoleMissing`, `NothingToCancel`, `DeniedByRow`, `VoidByRow`,
		/// `NeedsReason`.
		///
		/// *Events:* `BalanceCancelled`.
		#[pallet::call_index(19)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::balance_cancel(), 1))]
		pub fn balance_cancel(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::balance_cancel(), |cost| {
				Self::do_balance_cancel(origin, inmate, scheme, cost)
			})
		}

		/// Confirms a booking that another officer proposed. It counts from now on.
		///
		/// *Dispatch origin:* Another officer of the authority that holds the prisoner: one with the
		/// post that approves grades, a confirmer, or one who decides.
		///
		/// *Details:* `proposal` is the entry that proposed it. The law is asked again, as of now.
		///
		/// *Errors:* `StandingUnknown`, `StandingLeft`, `NotProposed`, `NotHeldHere`,
		/// `RoleMissing`, `ConfirmsOwn`, `BookingUnknown`, `KindUnknown`, `DeniedByRow`,
		/// `VoidByRow`, `NeedsReason`.
		///
		/// *Events:* `Booked`, `CycleFilled`.
		#[pallet::call_index(20)]
		#[pallet::weight(weights::most::<T>(weights::confirmed::<T>(), 2))]
		pub fn book_confirm(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
			proposal: Sequence,
		) -> DispatchResultWithPostInfo {
			charged(weights::confirmed::<T>(), |cost| {
				Self::do_book_confirm(origin, inmate, scheme, proposal, cost)
			})
		}

		/// Refuses a booking that was proposed, or gives it up.
		///
		/// *Dispatch origin:* Who proposed it, or an officer who could confirm it.
		///
		/// *Details:* `proposal` is the entry that proposed it, which stays on the record.
		///
		/// *Errors:* `StandingUnknown`, `NotProposed`, `NotHeldHere`, `RoleMissing`.
		///
		/// *Events:* `BookingRefused`.
		#[pallet::call_index(21)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::leave(), 0))]
		pub fn book_refuse(
			origin: OriginFor<T>,
			inmate: InmateId,
			scheme: Name,
			proposal: Sequence,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::leave(), |cost| {
				Self::do_book_refuse(origin, inmate, scheme, proposal, cost)
			})
		}
	}
}

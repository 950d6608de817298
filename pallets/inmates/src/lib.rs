// SPDX-License-Identifier: Apache-2.0
//! # The record of each prisoner
//!
//! Identity, custody, sentence and the trace of every act: what is done to a prisoner's file is a
//! signed act of a named officer, appended to a hash-chained record that nobody can alter.
//!
//! ## Pallet API
//!
//! See the [`pallet`] module for the storage, the calls, the events and the errors. Readers use
//! [`Pallet::inmate`], [`Pallet::by_commitment`], [`Pallet::sentence`], [`Pallet::entries`] and
//! [`Pallet::overdue`]; other pallets append their acts through [`Trace`]; an auditor replays a
//! record with [`replay::fold`].
//!
//! ## Overview
//!
//! A **record** is opened for a person by a *commitment*: a keyed hash of his identity, computed
//! outside the chain. No name, number or birth date is ever here. Then the record grows by one
//! entry per act:
//!
//! * A prison **admits** him on a legal basis: remand, sentence, recall, another. No sentence is
//!   needed. He may be away for a time (court, hospital, leave) and the prison goes on holding him.
//!   Another prison gets him by offer and acceptance. An escape is time not served. A release ends
//!   the episode, and nothing about the sentence can refuse it; who comes back begins a new episode
//!   of the same record. A death opens a duty for an authority of another branch.
//! * A court **enters a judgment** in small steps (open, counts, credits, duties, penalties, close).
//!   The last day is computed, and shown beside the one that the court states. A sentence changes
//!   only by a court's act; the original stays.
//! * A day may lie a few days back. What happened longer ago needs a reason and a **second officer**.
//! * A **correction** is an act of a second officer that points at an earlier one. It undoes
//!   commitments, papers and payment states, never custody or sentence.
//! * The record **in words** is handed to the prisoner, and that is an entry too.
//! * Two records of one person are **merged** when both keepers agree, and can be separated again.
//! * **History** from before the chain comes in through a window that the council opens. It is
//!   marked, and another branch confirms it.
//!
//! ## Example
//!
//! A person is admitted on remand, sentenced and released at the end of his term:
//!
#![doc = docify::embed!("src/tests/sentence.rs", a_term_is_served_to_its_last_day)]
//!
//! ## Design goals
//!
//! 1. *One write per act.* An entry, the small summary beside it, one event.
//! 2. *The entries tell all.* The summary is what [`replay::fold`] makes of the entries, with no
//!    other storage; `try_state` checks it.
//! 3. *Rules are pure.* [`custody`] and [`sentence`] know no storage; the calls, `try_state` and an
//!    auditor run the same code.
//! 4. *Acts are frozen.* [`Act`] keeps each variant for ever; migrations never touch the record.
//! 5. *Nobody is held by a rule.* No check refuses a release at term or by order of a court.
//!
//! ## Terminology
//!
//! * **Holder**: the authority that has a person in custody. **Opener**: the one that opened his
//!   record. **Keeper**: the holder, or the opener if nobody holds him.
//! * **Episode**: from an admission to the release that ends it.
//! * **Head**: the hash chain over a record's entries, see [`custodia_primitives::record`].
//! * **Keyed hash** or **commitment**: what stands for an identity.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod act;
mod bounds;
mod choices;
pub mod custody;
mod features;
mod read;
pub mod replay;
pub mod sentence;
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
pub use choices::*;
pub use custodia_primitives::Trace;
pub use custody::Inmate;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

/// Storage, calls, events and errors.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::{
		sentence::{Draft, Sentence},
		Identity,
	};
	use custodia_primitives::{
		Access, Authorities, AuthorityId, Clock, Date, Decimal, Digest, DigestAlgorithm, Document,
		DocumentKind, Happens, Head, InmateId, OfficerId, Officers, Sequence, Term, TermId, Text,
		Watch,
	};
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The acts of every pallet. An act of this one goes in and comes out again.
		type Act: Parameter + MaxEncodedLen + From<Act> + TryInto<Act>;

		/// Who may act.
		type Officers: Officers<OriginFor<Self>>;

		/// The authorities.
		type Authorities: Authorities;

		/// Civil time.
		type Clock: Clock;

		/// Who is told what happens to a prisoner that an open case must answer.
		type Happens: Happens;

		/// The registers that are told of every entry.
		type Watch: Watch<Self::Act>;

		/// The council, which opens and closes import windows.
		type CouncilOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// How many days back one officer may date an event alone: long enough for a weekend and a
		/// holiday, too short to rewrite a month.
		#[pallet::constant]
		type BackdateDays: Get<u32>;

		/// What each call costs.
		type WeightInfo: WeightInfo;

		/// Officers for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Commitments of identity that one record takes.
		#[pallet::constant_name(MaxCommitments)]
		fn max_commitments() -> u8 {
			MAX_COMMITMENTS
		}
		/// Counts that one judgment takes.
		#[pallet::constant_name(MaxCounts)]
		fn max_counts() -> u32 {
			MAX_COUNTS
		}
		/// Judgments that one record takes.
		#[pallet::constant_name(MaxJudgments)]
		fn max_judgments() -> u32 {
			MAX_JUDGMENTS
		}
		/// Entries that one confirmation covers.
		#[pallet::constant_name(MaxConfirmed)]
		fn max_confirmed() -> u32 {
			MAX_CONFIRMED
		}
	}

	/// The record of each prisoner.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The number that the next record gets.
	#[pallet::storage]
	pub type NextInmate<T: Config> = StorageValue<_, InmateId, ValueQuery>;

	/// The summary of each record.
	// Twox64Concat: the chain gives the numbers, so nobody can choose keys that collide; a reader
	// finds the number in the key.
	#[pallet::storage]
	pub type Inmates<T: Config> = StorageMap<_, Twox64Concat, InmateId, Inmate>;

	/// The entries of each record, by position.
	// Twox64Concat: as above. Identity: positions are small numbers without gaps that the chain
	// gives, and a short key makes a short proof.
	#[pallet::storage]
	pub type Record<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		InmateId,
		frame_support::Identity,
		Sequence,
		Entry<T::Act>,
	>;

	/// The record that a commitment of identity leads to.
	// Blake2_128Concat: officers bring the values from outside.
	#[pallet::storage]
	pub type Commitments<T: Config> = StorageMap<_, Blake2_128Concat, H256, InmateId>;

	/// The judgments on each record, and time at large.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type Sentences<T: Config> = StorageMap<_, Twox64Concat, InmateId, Sentence, ValueQuery>;

	/// Judgments being entered. They do not count yet.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type Drafts<T: Config> = StorageMap<_, Twox64Concat, InmateId, Draft>;

	/// Events of longer ago that wait for a second officer.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type LateProposals<T: Config> = StorageMap<_, Twox64Concat, InmateId, LateProposal>;

	/// Duties that wait for another authority, by the entry that opened each.
	// Twox64Concat, Identity: as for the record.
	#[pallet::storage]
	pub type Duties<T: Config> =
		StorageDoubleMap<_, Twox64Concat, InmateId, frame_support::Identity, Sequence, Duty>;

	/// The correction of each entry that was corrected.
	// Twox64Concat, Identity: as for the record.
	#[pallet::storage]
	pub type Corrections<T: Config> =
		StorageDoubleMap<_, Twox64Concat, InmateId, frame_support::Identity, Sequence, Sequence>;

	/// Offers to merge another record into this one.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type MergeOffers<T: Config> = StorageMap<_, Twox64Concat, InmateId, MergeOffer>;

	/// The last day on which each authority may carry over history.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type ImportWindows<T: Config> = StorageMap<_, Twox64Concat, AuthorityId, Date>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An act was appended to a record.
		#[codec(index = 0)]
		Recorded {
			/// The record.
			inmate: InmateId,
			/// The entry's position in it.
			sequence: Sequence,
			/// The authority that acted.
			authority: AuthorityId,
			/// The officer who acted.
			officer: OfficerId,
			/// His term of office.
			term: TermId,
			/// What was done; the entry has the details.
			label: Label,
			/// The record's head after it.
			head: Head,
		},
		/// The last day that a court states is not the computed one.
		#[codec(index = 1)]
		StatedEndDiffers {
			/// The record.
			inmate: InmateId,
			/// The entry that states it.
			sequence: Sequence,
			/// The judgment on the record.
			judgment: u16,
			/// The last day as computed, if there is one.
			ends: Option<Date>,
			/// The last day as the court states it.
			stated: Date,
		},
		/// A duty waits for an authority of another branch.
		#[codec(index = 2)]
		DutyOpened {
			/// The record.
			inmate: InmateId,
			/// The entry that opened it.
			sequence: Sequence,
			/// What is to be done.
			kind: DutyKind,
			/// Since when.
			since: Date,
			/// The authority it concerns, which cannot answer it.
			holder: AuthorityId,
		},
		/// A duty was answered.
		#[codec(index = 3)]
		DutyAnswered {
			/// The record.
			inmate: InmateId,
			/// The entry that answers.
			sequence: Sequence,
			/// The entry that opened it.
			duty: Sequence,
			/// The authority that answered.
			authority: AuthorityId,
			/// The officer who answered.
			officer: OfficerId,
			/// What it found.
			finding: Finding,
		},
		/// An authority may carry over history.
		#[codec(index = 4)]
		ImportOpened {
			/// The authority.
			authority: AuthorityId,
			/// The last day.
			until: Date,
		},
		/// An authority may no longer carry over history.
		#[codec(index = 5)]
		ImportClosed {
			/// The authority.
			authority: AuthorityId,
		},
	}

	/// Why a call is refused.
	#[pallet::error]
	#[derive(PartialEq, Eq)]
	pub enum Error<T> {
		/// There is no record with this number. Look the number up by a commitment.
		#[codec(index = 0)]
		InmateUnknown,
		/// This record ended: it was found to be of the same person as another, which it names. Act
		/// on that one, or separate them first.
		#[codec(index = 1)]
		RecordMerged,
		/// This commitment already leads to a record. Use that record instead of opening another;
		/// if the two are different persons, check how the commitment was computed.
		#[codec(index = 2)]
		DuplicateCommitment,
		/// This commitment does not lead to this record. Check both.
		#[codec(index = 3)]
		CommitmentUnknown,
		/// A commitment of nothing but zeros was given. Compute it from the person's identity.
		#[codec(index = 4)]
		CommitmentBlank,
		/// As many commitments as a record takes lead here. Compute one of them anew instead, or
		/// have one that was added in error corrected.
		#[codec(index = 5)]
		TooManyCommitments,
		/// An authority of this kind cannot do this: only a prison, a detention centre or the
		/// police hold people, and only a court enters a sentence. Name or ask one of that kind.
		#[codec(index = 6)]
		WrongKind,
		/// There is no authority with this number. Check the number.
		#[codec(index = 7)]
		AuthorityUnknown,
		/// That authority is suspended and can receive nobody. Choose another, or wait until the
		/// council reinstates it.
		#[codec(index = 8)]
		AuthoritySuspended,
		/// Another authority holds this person or, if nobody does, opened this record. Ask that
		/// authority, or have him transferred first.
		#[codec(index = 9)]
		NotTheHolder,
		/// An authority holds this person already. It must release or transfer him first; for a
		/// merge, let the record of the person held go on.
		#[codec(index = 10)]
		AlreadyHeld,
		/// Nobody holds this person. Admit him first.
		#[codec(index = 11)]
		NotHeld,
		/// He is away or at large. Record his return first.
		#[codec(index = 12)]
		NotPresent,
		/// He is neither away nor at large. There is no return to record.
		#[codec(index = 13)]
		NotAway,
		/// He is at large already. Record his return first.
		#[codec(index = 14)]
		AlreadyAtLarge,
		/// His death is recorded. Nothing more can happen to him in custody.
		#[codec(index = 15)]
		PersonIsDead,
		/// He is already held on this basis. There is nothing to change.
		#[codec(index = 16)]
		SameBasis,
		/// A prison cannot transfer a person to itself. Name the prison that receives him.
		#[codec(index = 17)]
		TransferToSelf,
		/// A transfer is under way. It must be accepted or withdrawn first.
		#[codec(index = 18)]
		TransferPending,
		/// No transfer of this person is under way. His prison must offer it first.
		#[codec(index = 19)]
		NoTransferOffered,
		/// He is offered to another prison. Only that one can accept him.
		#[codec(index = 20)]
		NotTheReceiver,
		/// This day has not come yet. Record what happened once it has happened.
		#[codec(index = 21)]
		DateInFuture,
		/// Something that happened later is recorded already. Check the day against the record's
		/// last event in custody.
		#[codec(index = 22)]
		DateBeforeLast,
		/// That is too long ago for one officer to record. Use late_propose with a reason and have
		/// a second officer agree.
		#[codec(index = 23)]
		TooFarBack,
		/// These days cannot be in this order, such as an end before its start or an offence after
		/// its judgment. Check them.
		#[codec(index = 24)]
		DatesOutOfOrder,
		/// This leads beyond the calendar's last year, 9999. Check the term; for a sentence without
		/// end choose its kind.
		#[codec(index = 25)]
		DateOutOfRange,
		/// An event of longer ago waits for a second officer. It must be agreed to or withdrawn
		/// first.
		#[codec(index = 26)]
		LateProposalPending,
		/// No event of longer ago waits for a second officer. Propose it with late_propose.
		#[codec(index = 27)]
		NoLateProposal,
		/// An officer of another authority proposed this. A second officer of that authority must
		/// agree or withdraw it.
		#[codec(index = 28)]
		NotYourProposal,
		/// This needs two persons, and you did the first step or made the entry. Ask a colleague.
		#[codec(index = 29)]
		SamePerson,
		/// A reason is needed. Say why in a few words, without personal data.
		#[codec(index = 30)]
		ReasonMissing,
		/// The court's reference is needed. Enter it as it stands on the paper.
		#[codec(index = 31)]
		ReferenceMissing,
		/// The offence is needed. Enter it as the judgment names it.
		#[codec(index = 32)]
		OffenceMissing,
		/// No such duty waits for an answer on this record. Check the entry that opened it.
		#[codec(index = 33)]
		DutyUnknown,
		/// This must be done by an authority of another branch than the one it concerns. Ask one.
		#[codec(index = 34)]
		NotIndependent,
		/// No judgment is being entered on this record. Open one with sentence_open.
		#[codec(index = 35)]
		NoJudgmentOpen,
		/// A judgment is being entered on this record. It must be closed or discarded first.
		#[codec(index = 36)]
		JudgmentAlreadyOpen,
		/// Another court is entering this judgment. That court must go on with it or discard it.
		#[codec(index = 37)]
		NotTheDraftsCourt,
		/// A judgment takes no more counts. Enter several of one kind as one with their combined
		/// term.
		#[codec(index = 38)]
		TooManyCounts,
		/// A judgment takes no more credits. Enter adjoining periods as one.
		#[codec(index = 39)]
		TooManyCredits,
		/// A judgment takes no more property duties. Enter those of one kind as one sum.
		#[codec(index = 40)]
		TooManyDuties,
		/// A judgment takes no more added penalties. Check which of them are separate.
		#[codec(index = 41)]
		TooManyPenalties,
		/// A record takes no more judgments. Change one of those on it instead.
		#[codec(index = 42)]
		TooManyJudgments,
		/// There is no count with this number before this one. Enter first the count that this one
		/// follows; the first is 0.
		#[codec(index = 43)]
		CountUnknown,
		/// The judgment has no count. Add each with sentence_add_count before closing it.
		#[codec(index = 44)]
		CountsMissing,
		/// A day would be credited twice. Check the periods credited.
		#[codec(index = 45)]
		CreditsOverlap,
		/// A credit reaches into the sentence itself. It must end before the sentence's first day.
		#[codec(index = 46)]
		CreditInsideTerm,
		/// A sum of money cannot be below zero. Check the amount.
		#[codec(index = 47)]
		AmountNegative,
		/// The term is not one that the counts or the judgment allow: combined counts give at least
		/// the longest and at most the sum, others exactly the last of their ends, and no change
		/// leaves less than nothing. Check it against the judgment.
		#[codec(index = 48)]
		TermDoesNotAddUp,
		/// Counts of this judgment are combined. Give the combined term that the court fixed.
		#[codec(index = 49)]
		CombinedTermMissing,
		/// A term is needed here and none was given. Enter it, such as P1Y6M.
		#[codec(index = 50)]
		TermMissing,
		/// This kind of sentence or change has no term. Leave the term out, or choose another kind.
		#[codec(index = 51)]
		TermNotForKind,
		/// This record has no judgment with this number. The first is 0.
		#[codec(index = 52)]
		JudgmentUnknown,
		/// This judgment was quashed. Have it restored first.
		#[codec(index = 53)]
		JudgmentQuashed,
		/// This judgment was not quashed. There is nothing to restore.
		#[codec(index = 54)]
		NotQuashed,
		/// This judgment has no property duty with this number. The first is 0.
		#[codec(index = 55)]
		PropertyDutyUnknown,
		/// This record has no entry with this number. The first is 0.
		#[codec(index = 56)]
		EntryUnknown,
		/// An entry of this kind is never undone: a court's act, custody and the sentence change
		/// only by a new act. Only commitments added, papers and payment states can be corrected.
		#[codec(index = 57)]
		NotCorrectable,
		/// Another authority made this entry. An officer of that authority must correct it; a
		/// commitment is also corrected by the authority that holds the person or, if nobody does,
		/// opened the record.
		#[codec(index = 58)]
		NotYourEntry,
		/// This entry was corrected already. There is nothing left to undo.
		#[codec(index = 59)]
		AlreadyCorrected,
		/// What this entry did no longer stands, because a later entry changed it. Correct that
		/// one.
		#[codec(index = 60)]
		NothingToUndo,
		/// A record cannot be merged with itself. Name the other one.
		#[codec(index = 61)]
		MergeWithSelf,
		/// Both records say that a person is held now. Find out which is wrong and release him
		/// there first.
		#[codec(index = 62)]
		BothHeld,
		/// The record that would end is of a person held now. Let that one go on: offer the merge
		/// the other way round.
		#[codec(index = 63)]
		OtherIsHeld,
		/// The record that would end carries a sentence. Let that one go on, or have a court enter
		/// the judgment here and quash it there.
		#[codec(index = 64)]
		OtherHasSentence,
		/// The keeper of the record that goes on has not offered this merge. It must offer it with
		/// merge_offer first.
		#[codec(index = 65)]
		NoMergeOffer,
		/// The other record was not merged into this one. Check both numbers.
		#[codec(index = 66)]
		NotMergedHere,
		/// No import window is open for this authority. The council opens one.
		#[codec(index = 67)]
		ImportWindowClosed,
		/// A window cannot end before today. Give a later day.
		#[codec(index = 68)]
		WindowInPast,
		/// An event in custody was recorded live. History cannot be added after that; have the
		/// event recorded late instead.
		#[codec(index = 69)]
		LiveCustodyExists,
		/// Nothing unconfirmed from before the chain lies up to this entry. Check the number.
		#[codec(index = 70)]
		NothingToConfirm,
		/// One confirmation covers no more entries. Confirm in several steps.
		#[codec(index = 71)]
		TooManyAtOnce,
		/// The authority that holds him is not suspended. Ask it to offer a transfer.
		#[codec(index = 72)]
		HolderNotSuspended,
		/// A case about the person of the record that would end is open. Let that record go on, or
		/// have the case ended first.
		#[codec(index = 73)]
		OtherHasCase,
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
		/// Opens the record of a person by a commitment of his identity.
		///
		/// *Dispatch origin:* An officer in the role Records.
		///
		/// *Details:* The record gets the next number. The person is not yet held by anyone.
		///
		/// *Errors:* `DuplicateCommitment`, `CommitmentBlank`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::open())]
		pub fn open(
			origin: OriginFor<T>,
			scheme: CommitmentScheme,
			commitment: H256,
		) -> DispatchResult {
			Self::do_open(origin, scheme, commitment)
		}

		/// Adds a commitment of identity: an alias, a provisional identity, a number in another
		/// province.
		///
		/// *Dispatch origin:* An officer in the role Records of the holder, or of the opener if
		/// nobody holds him.
		///
		/// *Details:* From now on the commitment leads here.
		///
		/// *Errors:* `NotTheHolder`, `DuplicateCommitment`, `CommitmentBlank`,
		/// `TooManyCommitments`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::identity_add())]
		pub fn identity_add(
			origin: OriginFor<T>,
			inmate: InmateId,
			identity: Identity,
			scheme: CommitmentScheme,
			commitment: H256,
		) -> DispatchResult {
			Self::do_identity_add(origin, inmate, identity, scheme, commitment)
		}

		/// Replaces a commitment by one computed anew, with another key or scheme.
		///
		/// *Dispatch origin:* An officer in the role Records of the holder, or of the opener if
		/// nobody holds him.
		///
		/// *Details:* The old value leads here no longer.
		///
		/// *Errors:* `NotTheHolder`, `CommitmentUnknown`, `DuplicateCommitment`, `CommitmentBlank`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::identity_rekey())]
		pub fn identity_rekey(
			origin: OriginFor<T>,
			inmate: InmateId,
			old: H256,
			scheme: CommitmentScheme,
			new: H256,
		) -> DispatchResult {
			Self::do_identity_rekey(origin, inmate, old, scheme, new)
		}

		/// Admits a person whom nobody holds. A new episode of custody begins.
		///
		/// *Dispatch origin:* An officer in the role Custody of an authority that may hold people.
		///
		/// *Details:* No sentence is needed. Who was released before is admitted again on the same
		/// record.
		///
		/// *Errors:* `AlreadyHeld`, `PersonIsDead`, `WrongKind`, `DateInFuture`, `TooFarBack`,
		/// `DateBeforeLast`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::admit())]
		pub fn admit(
			origin: OriginFor<T>,
			inmate: InmateId,
			basis: Basis,
			on: Date,
		) -> DispatchResult {
			Self::do_custody(origin, inmate, LateEvent::Admitted { basis }, on)
		}

		/// Changes the legal basis on which he is held.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that holds him.
		///
		/// *Details:* A new basis does not hide the end of a sentence within the same episode.
		///
		/// *Errors:* `NotTheHolder`, `SameBasis`, and those of a day.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::basis_change())]
		pub fn basis_change(
			origin: OriginFor<T>,
			inmate: InmateId,
			basis: Basis,
			on: Date,
		) -> DispatchResult {
			Self::do_custody(origin, inmate, LateEvent::BasisChanged { basis }, on)
		}

		/// Records that he leaves for a time. The prison goes on holding him.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that holds him.
		///
		/// *Details:* `due` is the day he is expected back.
		///
		/// *Errors:* `NotTheHolder`, `NotPresent`, `DatesOutOfOrder`, and those of a day.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::leave())]
		pub fn leave(
			origin: OriginFor<T>,
			inmate: InmateId,
			reason: AbsenceReason,
			on: Date,
			due: Option<Date>,
		) -> DispatchResult {
			Self::do_custody(origin, inmate, LateEvent::Left { reason, due }, on)
		}

		/// Records that he came back from an absence, or was brought back after an escape.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that holds him.
		///
		/// *Details:* Days at large are not served: the end of the sentence moves by them.
		///
		/// *Errors:* `NotTheHolder`, `NotAway`, and those of a day.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::come_back())]
		pub fn come_back(origin: OriginFor<T>, inmate: InmateId, on: Date) -> DispatchResult {
			Self::do_custody(origin, inmate, LateEvent::CameBack, on)
		}

		/// Records that he escaped, or did not return from an absence.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that holds him.
		///
		/// *Details:* An offer of transfer ends.
		///
		/// *Errors:* `NotTheHolder`, `AlreadyAtLarge`, and those of a day.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::escape())]
		pub fn escape(origin: OriginFor<T>, inmate: InmateId, on: Date) -> DispatchResult {
			Self::do_custody(origin, inmate, LateEvent::Escaped, on)
		}

		/// Releases him. The episode of custody ends.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that holds him.
		///
		/// *Details:* Nothing about his sentence can refuse it. He may be in the prison, away or at
		/// large.
		///
		/// *Errors:* `NotTheHolder`, `NotHeld`, and those of a day.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::release())]
		pub fn release(
			origin: OriginFor<T>,
			inmate: InmateId,
			ground: ReleaseGround,
			on: Date,
		) -> DispatchResult {
			Self::do_custody(origin, inmate, LateEvent::Released { ground }, on)
		}

		/// Records that he died in custody.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that holds him.
		///
		/// *Details:* It opens a duty for an authority of another branch to inquire into the death.
		///
		/// *Errors:* `NotTheHolder`, `NotHeld`, and those of a day.
		///
		/// *Events:* `Recorded`, `DutyOpened`.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::death())]
		pub fn death(origin: OriginFor<T>, inmate: InmateId, on: Date) -> DispatchResult {
			Self::do_custody(origin, inmate, LateEvent::Died, on)
		}

		/// Offers him to another prison.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that holds him.
		///
		/// *Details:* He stays where he is until the other prison accepts.
		///
		/// *Errors:* `NotTheHolder`, `NotPresent`, `TransferToSelf`, `TransferPending`,
		/// `AuthorityUnknown`, `AuthoritySuspended`, `WrongKind`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::transfer_offer())]
		pub fn transfer_offer(
			origin: OriginFor<T>,
			inmate: InmateId,
			to: AuthorityId,
		) -> DispatchResult {
			Self::do_transfer_offer(origin, inmate, to)
		}

		/// Accepts a person offered by another prison: he has arrived.
		///
		/// *Dispatch origin:* An officer in the role Custody of the prison he is offered to.
		///
		/// *Details:* From now on it holds him. The episode goes on.
		///
		/// *Errors:* `NoTransferOffered`, `NotTheReceiver`, `NotPresent`, and those of a day.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::transfer_accept())]
		pub fn transfer_accept(origin: OriginFor<T>, inmate: InmateId, on: Date) -> DispatchResult {
			Self::do_custody(origin, inmate, LateEvent::TransferAccepted, on)
		}

		/// Withdraws an offer of transfer.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that holds him.
		///
		/// *Details:* He stays.
		///
		/// *Errors:* `NotTheHolder`, `NoTransferOffered`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::transfer_withdraw())]
		pub fn transfer_withdraw(origin: OriginFor<T>, inmate: InmateId) -> DispatchResult {
			Self::do_transfer_withdraw(origin, inmate)
		}

		/// Proposes to record an event of longer ago than one officer may record alone.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that could have
		/// recorded it then.
		///
		/// *Details:* It has no effect until a second officer agrees with late_second.
		///
		/// *Errors:* `LateProposalPending`, `ReasonMissing`, `DateInFuture`, `DateBeforeLast`, and
		/// those of the event.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::late_propose())]
		pub fn late_propose(
			origin: OriginFor<T>,
			inmate: InmateId,
			event: LateEvent,
			on: Date,
			reason: Text<200>,
		) -> DispatchResult {
			Self::do_late_propose(origin, inmate, event, on, reason)
		}

		/// Agrees to an event of longer ago, as the second officer. It counts from now on.
		///
		/// *Dispatch origin:* Another officer in the role Custody of the same authority.
		///
		/// *Details:* The entry names both officers and the reason.
		///
		/// *Errors:* `NoLateProposal`, `NotYourProposal`, `SamePerson`, and those of the event.
		///
		/// *Events:* `Recorded`; `DutyOpened` for a death.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::late_second())]
		pub fn late_second(origin: OriginFor<T>, inmate: InmateId) -> DispatchResult {
			Self::do_late_second(origin, inmate)
		}

		/// Withdraws a proposal to record an event of longer ago.
		///
		/// *Dispatch origin:* An officer in the role Custody of the authority that proposed it, or
		/// of the holder.
		///
		/// *Details:* It stays in the record as withdrawn.
		///
		/// *Errors:* `NoLateProposal`, `NotYourProposal`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::late_withdraw())]
		pub fn late_withdraw(origin: OriginFor<T>, inmate: InmateId) -> DispatchResult {
			Self::do_late_withdraw(origin, inmate)
		}

		/// Answers a duty, such as to inquire into a death in custody.
		///
		/// *Dispatch origin:* An officer in the role Inspector of an authority of another branch
		/// than the holder's.
		///
		/// *Details:* `sequence` is the entry that opened the duty.
		///
		/// *Errors:* `DutyUnknown`, `NotIndependent`.
		///
		/// *Events:* `Recorded`, `DutyAnswered`.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::duty_answer())]
		pub fn duty_answer(
			origin: OriginFor<T>,
			inmate: InmateId,
			sequence: Sequence,
			finding: Finding,
		) -> DispatchResult {
			Self::do_duty_answer(origin, inmate, sequence, finding)
		}

		/// Takes over a person held by an authority that is suspended, and so cannot release him.
		///
		/// *Dispatch origin:* An officer in the role Custody of any other authority that holds people.
		///
		/// *Details:* From that day on it holds him. The episode and an absence go on, an offer of
		/// transfer ends.
		///
		/// *Errors:* `HolderNotSuspended`, `NotHeld`, and those of a day.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::take_over())]
		pub fn take_over(origin: OriginFor<T>, inmate: InmateId, on: Date) -> DispatchResult {
			Self::do_custody(origin, inmate, LateEvent::TakenOver, on)
		}

		/// Begins to enter a judgment.
		///
		/// *Dispatch origin:* An officer in the role CourtClerk of a court.
		///
		/// *Details:* `starts` is the first day that counts. It has no effect until it is closed
		/// with sentence_close.
		///
		/// *Errors:* `JudgmentAlreadyOpen`, `ReferenceMissing`, `DateInFuture`, `DatesOutOfOrder`,
		/// `WrongKind`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::sentence_open())]
		#[allow(clippy::too_many_arguments)]
		pub fn sentence_open(
			origin: OriginFor<T>,
			inmate: InmateId,
			kind: SentenceKind,
			reference: Text<64>,
			pronounced: Date,
			effective: Date,
			delivered: Option<Date>,
			starts: Date,
		) -> DispatchResult {
			Self::do_sentence_open(
				origin, inmate, kind, reference, pronounced, effective, delivered, starts,
			)
		}

		/// Adds a count to the judgment being entered.
		///
		/// *Dispatch origin:* An officer in the role CourtClerk of the court that enters it.
		///
		/// *Details:* Counts are numbered from 0. One that follows another is entered after it.
		///
		/// *Errors:* `NoJudgmentOpen`, `NotTheDraftsCourt`, `OffenceMissing`, `CountUnknown`,
		/// `TooManyCounts`, `DatesOutOfOrder`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::sentence_add_count())]
		#[allow(clippy::too_many_arguments)]
		pub fn sentence_add_count(
			origin: OriginFor<T>,
			inmate: InmateId,
			offence: Text<96>,
			tag: OffenceTag,
			term: Term,
			committed: Date,
			order: Order,
		) -> DispatchResult {
			Self::do_sentence_add_count(origin, inmate, offence, tag, term, committed, order)
		}

		/// Credits days held before to the judgment being entered.
		///
		/// *Dispatch origin:* An officer in the role CourtClerk of the court that enters it.
		///
		/// *Details:* Both days count. The period ends before the sentence starts.
		///
		/// *Errors:* `NoJudgmentOpen`, `NotTheDraftsCourt`, `CreditInsideTerm`, `CreditsOverlap`,
		/// `TooManyCredits`, `DatesOutOfOrder`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::sentence_add_credit())]
		pub fn sentence_add_credit(
			origin: OriginFor<T>,
			inmate: InmateId,
			from: Date,
			to: Date,
			ratio: Ratio,
		) -> DispatchResult {
			Self::do_sentence_add_credit(origin, inmate, from, to, ratio)
		}

		/// Adds a property duty to the judgment being entered.
		///
		/// *Dispatch origin:* An officer in the role CourtClerk of the court that enters it.
		///
		/// *Details:* Property duties are numbered from 0.
		///
		/// *Errors:* `NoJudgmentOpen`, `NotTheDraftsCourt`, `AmountNegative`, `TooManyDuties`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(33)]
		#[pallet::weight(T::WeightInfo::sentence_add_duty())]
		pub fn sentence_add_duty(
			origin: OriginFor<T>,
			inmate: InmateId,
			kind: PropertyKind,
			amount: Option<Decimal>,
		) -> DispatchResult {
			Self::do_sentence_add_duty(origin, inmate, kind, amount)
		}

		/// Adds a penalty to the judgment being entered.
		///
		/// *Dispatch origin:* An officer in the role CourtClerk of the court that enters it.
		///
		/// *Details:* Without a term it is for life, or has none.
		///
		/// *Errors:* `NoJudgmentOpen`, `NotTheDraftsCourt`, `TooManyPenalties`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::sentence_add_penalty())]
		pub fn sentence_add_penalty(
			origin: OriginFor<T>,
			inmate: InmateId,
			penalty: Penalty,
			term: Option<Term>,
		) -> DispatchResult {
			Self::do_sentence_add_penalty(origin, inmate, penalty, term)
		}

		/// Closes the judgment being entered: it counts from now on.
		///
		/// *Dispatch origin:* An officer in the role CourtClerk of the court that enters it.
		///
		/// *Details:* The last day is computed. `combined` is needed only where counts are
		/// combined; `stated_end` is the last day as the court states it.
		///
		/// *Errors:* `NoJudgmentOpen`, `NotTheDraftsCourt`, `CountsMissing`, `CombinedTermMissing`,
		/// `TermDoesNotAddUp`, `TermNotForKind`, `TermMissing`, `DateOutOfRange`,
		/// `TooManyJudgments`.
		///
		/// *Events:* `Recorded`; `StatedEndDiffers` if the court's day is another.
		#[pallet::call_index(35)]
		#[pallet::weight(T::WeightInfo::sentence_close())]
		pub fn sentence_close(
			origin: OriginFor<T>,
			inmate: InmateId,
			combined: Option<Term>,
			stated_end: Option<Date>,
		) -> DispatchResult {
			Self::do_sentence_close(origin, inmate, combined, stated_end)
		}

		/// Discards the judgment being entered.
		///
		/// *Dispatch origin:* An officer in the role CourtClerk of the court that enters it; of any
		/// court if that one is suspended.
		///
		/// *Details:* It never counted. What was entered stays in the record as discarded.
		///
		/// *Errors:* `NoJudgmentOpen`, `NotTheDraftsCourt`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(36)]
		#[pallet::weight(T::WeightInfo::sentence_discard())]
		pub fn sentence_discard(origin: OriginFor<T>, inmate: InmateId) -> DispatchResult {
			Self::do_sentence_discard(origin, inmate)
		}

		/// Records that a court changed a sentence.
		///
		/// *Dispatch origin:* An officer in the role CourtClerk of a court.
		///
		/// *Details:* The original stays as it is; the change is a row of its own, and the last day
		/// is computed anew. Judgments are numbered from 0.
		///
		/// *Errors:* `JudgmentUnknown`, `JudgmentQuashed`, `NotQuashed`, `TermMissing`,
		/// `TermNotForKind`, `TermDoesNotAddUp`, `ReferenceMissing`, `DateInFuture`,
		/// `DatesOutOfOrder`, `DateOutOfRange`.
		///
		/// *Events:* `Recorded`; `StatedEndDiffers` if the court's day is another.
		#[pallet::call_index(37)]
		#[pallet::weight(T::WeightInfo::sentence_change())]
		#[allow(clippy::too_many_arguments)]
		pub fn sentence_change(
			origin: OriginFor<T>,
			inmate: InmateId,
			judgment: u16,
			change: SentenceChange,
			term: Option<Term>,
			reference: Text<64>,
			effective: Date,
			stated_end: Option<Date>,
		) -> DispatchResult {
			Self::do_sentence_change(
				origin, inmate, judgment, change, term, reference, effective, stated_end,
			)
		}

		/// States how far a property duty is met.
		///
		/// *Dispatch origin:* An officer in the role CourtClerk of a court.
		///
		/// *Details:* Judgments, and the duties in each, are numbered from 0.
		///
		/// *Errors:* `JudgmentUnknown`, `PropertyDutyUnknown`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(38)]
		#[pallet::weight(T::WeightInfo::duty_state())]
		pub fn duty_state(
			origin: OriginFor<T>,
			inmate: InmateId,
			judgment: u16,
			duty: u8,
			state: PaymentState,
		) -> DispatchResult {
			Self::do_duty_state(origin, inmate, judgment, duty, state)
		}

		/// Attaches a paper to an entry by its digest. The paper stays with the institution.
		///
		/// *Dispatch origin:* An officer in the role Records of any authority, so that no holder
		/// can suppress a paper.
		///
		/// *Details:* `sequence` is the entry it belongs to.
		///
		/// *Errors:* `EntryUnknown`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(40)]
		#[pallet::weight(T::WeightInfo::attach())]
		#[allow(clippy::too_many_arguments)]
		pub fn attach(
			origin: OriginFor<T>,
			inmate: InmateId,
			sequence: Sequence,
			kind: DocumentKind,
			algorithm: DigestAlgorithm,
			digest: H256,
			access: Access,
		) -> DispatchResult {
			let digest = Digest { algorithm, value: digest.0 };
			Self::do_attach(origin, inmate, sequence, Document { kind, digest, access })
		}

		/// Undoes what an earlier entry did, as the second officer. The entry stays as it is.
		///
		/// *Dispatch origin:* Another officer in the role Records of the authority that made the
		/// entry; for a commitment also of the holder, or of the opener if nobody holds him.
		///
		/// *Details:* Only commitments added or computed anew, papers and payment states can be
		/// corrected: never custody or sentence.
		///
		/// *Errors:* `EntryUnknown`, `NotCorrectable`, `SamePerson`, `NotYourEntry`,
		/// `AlreadyCorrected`, `NothingToUndo`, `ReasonMissing`, `DuplicateCommitment`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(41)]
		#[pallet::weight(T::WeightInfo::correct())]
		pub fn correct(
			origin: OriginFor<T>,
			inmate: InmateId,
			sequence: Sequence,
			reason: Text<200>,
		) -> DispatchResult {
			Self::do_correct(origin, inmate, sequence, reason)
		}

		/// Offers to merge another record of the same person into this one.
		///
		/// *Dispatch origin:* An officer in the role Records of the holder of this record, or of
		/// its opener if nobody holds him.
		///
		/// *Details:* The keeper of the other must accept. A new offer replaces an earlier one.
		///
		/// *Errors:* `MergeWithSelf`, `NotTheHolder`, `BothHeld`, `OtherIsHeld`,
		/// `OtherHasSentence`, `TransferPending`, `JudgmentAlreadyOpen`, `LateProposalPending`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(42)]
		#[pallet::weight(T::WeightInfo::merge_offer())]
		pub fn merge_offer(
			origin: OriginFor<T>,
			inmate: InmateId,
			other: InmateId,
		) -> DispatchResult {
			Self::do_merge_offer(origin, inmate, other)
		}

		/// Accepts a merge: the other record ends, and its commitments lead to this one.
		///
		/// *Dispatch origin:* Another officer in the role Records, of the opener of the other
		/// record.
		///
		/// *Details:* This record notes the other's number, length and head; the other names this
		/// one.
		///
		/// *Errors:* `NoMergeOffer`, `NotTheHolder`, `SamePerson`, `PersonIsDead`, and those of
		/// merge_offer.
		///
		/// *Events:* `Recorded` for each record.
		#[pallet::call_index(43)]
		#[pallet::weight(T::WeightInfo::merge_accept())]
		pub fn merge_accept(
			origin: OriginFor<T>,
			inmate: InmateId,
			other: InmateId,
		) -> DispatchResult {
			Self::do_merge_accept(origin, inmate, other)
		}

		/// Separates a record that was merged into this one: it lives again.
		///
		/// *Dispatch origin:* An officer in the role Records of the holder of this record, or of
		/// its opener if nobody holds him.
		///
		/// *Details:* Both records say so.
		///
		/// *Errors:* `NotMergedHere`, `NotTheHolder`, `ReasonMissing`.
		///
		/// *Events:* `Recorded` for each record.
		#[pallet::call_index(44)]
		#[pallet::weight(T::WeightInfo::separate())]
		pub fn separate(
			origin: OriginFor<T>,
			inmate: InmateId,
			other: InmateId,
			reason: Text<200>,
		) -> DispatchResult {
			Self::do_separate(origin, inmate, other, reason)
		}

		/// Records that the prisoner, or one who acts for him, was handed his record in words.
		///
		/// *Dispatch origin:* An officer in the role Records of any authority, so that no holder
		/// can keep his record from him.
		///
		/// *Details:* `digest` is that of the paper handed over, `through` the last entry that it
		/// tells of. Choose the language `Other` for a translation.
		///
		/// *Errors:* `EntryUnknown`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(45)]
		#[pallet::weight(T::WeightInfo::extract_handed())]
		pub fn extract_handed(
			origin: OriginFor<T>,
			inmate: InmateId,
			language: Language,
			algorithm: DigestAlgorithm,
			digest: H256,
			through: Sequence,
		) -> DispatchResult {
			let extract = Digest { algorithm, value: digest.0 };
			Self::do_extract_handed(origin, inmate, language, extract, through)
		}

		/// Opens a window in which an authority may carry over history from before the chain.
		///
		/// *Dispatch origin:* The council.
		///
		/// *Details:* An open window gets the new last day.
		///
		/// *Errors:* `AuthorityUnknown`, `AuthoritySuspended`, `WindowInPast`.
		///
		/// *Events:* `ImportOpened`.
		#[pallet::call_index(50)]
		#[pallet::weight(T::WeightInfo::import_open())]
		pub fn import_open(
			origin: OriginFor<T>,
			authority: AuthorityId,
			until: Date,
		) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			Self::do_import_open(authority, until)
		}

		/// Closes an authority's import window before its last day.
		///
		/// *Dispatch origin:* The council.
		///
		/// *Details:* What was carried over stays.
		///
		/// *Errors:* `ImportWindowClosed`.
		///
		/// *Events:* `ImportClosed`.
		#[pallet::call_index(51)]
		#[pallet::weight(T::WeightInfo::import_close())]
		pub fn import_close(origin: OriginFor<T>, authority: AuthorityId) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			Self::do_import_close(authority)
		}

		/// Opens a record for a person from before the chain.
		///
		/// *Dispatch origin:* An officer in the role Historian of an authority whose import window
		/// is open.
		///
		/// *Details:* The entry is marked as historical.
		///
		/// *Errors:* `ImportWindowClosed`, `DuplicateCommitment`, `CommitmentBlank`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(52)]
		#[pallet::weight(T::WeightInfo::historical_open())]
		pub fn historical_open(
			origin: OriginFor<T>,
			scheme: CommitmentScheme,
			commitment: H256,
		) -> DispatchResult {
			Self::do_historical_open(origin, scheme, commitment)
		}

		/// Carries over a whole episode of custody from before the chain.
		///
		/// *Dispatch origin:* An officer in the role Historian of an authority whose import window
		/// is open.
		///
		/// *Details:* Episodes are entered in order, before anything is recorded live. Without
		/// `released` he is still held, by this authority.
		///
		/// *Errors:* `ImportWindowClosed`, `DateInFuture`, `DatesOutOfOrder`, `DateBeforeLast`,
		/// `AlreadyHeld`, `LiveCustodyExists`, `WrongKind`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(53)]
		#[pallet::weight(T::WeightInfo::historical_episode())]
		#[allow(clippy::too_many_arguments)]
		pub fn historical_episode(
			origin: OriginFor<T>,
			inmate: InmateId,
			basis: Basis,
			admitted: Date,
			released: Option<Date>,
			ground: ReleaseGround,
			charge: Text<96>,
			charged: Option<Date>,
		) -> DispatchResult {
			Self::do_historical_episode(
				origin, inmate, basis, admitted, released, ground, charge, charged,
			)
		}

		/// Confirms what was carried over from before the chain, up to an entry.
		///
		/// *Dispatch origin:* An officer in the role Confirmer of an authority of another branch
		/// than those that carried it over.
		///
		/// *Details:* Reads each entry it covers. What is not confirmed is shown as such.
		///
		/// *Errors:* `EntryUnknown`, `NothingToConfirm`, `TooManyAtOnce`, `NotIndependent`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(54)]
		#[pallet::weight(T::WeightInfo::historical_confirm(MAX_CONFIRMED))]
		pub fn historical_confirm(
			origin: OriginFor<T>,
			inmate: InmateId,
			through: Sequence,
		) -> DispatchResultWithPostInfo {
			let read = Self::do_historical_confirm(origin, inmate, through)?;
			Ok(Some(T::WeightInfo::historical_confirm(read)).into())
		}
	}
}

impl<T> From<custody::Refused> for Error<T> {
	fn from(refused: custody::Refused) -> Self {
		match refused {
			custody::Refused::RecordMerged => Self::RecordMerged,
			custody::Refused::NotTheHolder => Self::NotTheHolder,
			custody::Refused::AlreadyHeld => Self::AlreadyHeld,
			custody::Refused::NotHeld => Self::NotHeld,
			custody::Refused::NotPresent => Self::NotPresent,
			custody::Refused::NotAway => Self::NotAway,
			custody::Refused::AlreadyAtLarge => Self::AlreadyAtLarge,
			custody::Refused::PersonIsDead => Self::PersonIsDead,
			custody::Refused::SameBasis => Self::SameBasis,
			custody::Refused::TransferToSelf => Self::TransferToSelf,
			custody::Refused::TransferPending => Self::TransferPending,
			custody::Refused::NoTransferOffered => Self::NoTransferOffered,
			custody::Refused::NotTheReceiver => Self::NotTheReceiver,
			custody::Refused::DateBeforeLast => Self::DateBeforeLast,
			custody::Refused::DatesOutOfOrder => Self::DatesOutOfOrder,
			custody::Refused::LiveCustodyExists => Self::LiveCustodyExists,
		}
	}
}

impl<T> From<sentence::Refused> for Error<T> {
	fn from(refused: sentence::Refused) -> Self {
		match refused {
			sentence::Refused::DateInFuture => Self::DateInFuture,
			sentence::Refused::DatesOutOfOrder => Self::DatesOutOfOrder,
			sentence::Refused::DateOutOfRange => Self::DateOutOfRange,
			sentence::Refused::TooManyCounts => Self::TooManyCounts,
			sentence::Refused::TooManyCredits => Self::TooManyCredits,
			sentence::Refused::TooManyDuties => Self::TooManyDuties,
			sentence::Refused::TooManyPenalties => Self::TooManyPenalties,
			sentence::Refused::TooManyJudgments => Self::TooManyJudgments,
			sentence::Refused::CountUnknown => Self::CountUnknown,
			sentence::Refused::CountsMissing => Self::CountsMissing,
			sentence::Refused::CreditsOverlap => Self::CreditsOverlap,
			sentence::Refused::CreditInsideTerm => Self::CreditInsideTerm,
			sentence::Refused::AmountNegative => Self::AmountNegative,
			sentence::Refused::TermDoesNotAddUp => Self::TermDoesNotAddUp,
			sentence::Refused::CombinedTermMissing => Self::CombinedTermMissing,
			sentence::Refused::TermMissing => Self::TermMissing,
			sentence::Refused::TermNotForKind => Self::TermNotForKind,
			sentence::Refused::JudgmentUnknown => Self::JudgmentUnknown,
			sentence::Refused::JudgmentQuashed => Self::JudgmentQuashed,
			sentence::Refused::NotQuashed => Self::NotQuashed,
			sentence::Refused::PropertyDutyUnknown => Self::PropertyDutyUnknown,
		}
	}
}

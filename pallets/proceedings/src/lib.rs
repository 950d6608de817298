// SPDX-License-Identifier: Apache-2.0
//! # Procedures in motion
//!
//! Cases about prisoners that move through the steps of a procedure, as a rulebook writes it: who
//! acts, with whom, on which papers, from when and until when. No code changes when a procedure does.
//!
//! ## Pallet API
//!
//! See the [`pallet`] module for the storage, the calls, the events and the errors. What happens to
//! prisoners comes in by [`custodia_primitives::Happens`]; readers use [`Pallet::case`],
//! [`Pallet::cases_of`], [`Pallet::docket`], [`Pallet::todo`] and [`Pallet::timeline`].
//!
//! ## Overview
//!
//! A **procedure** is a graph of steps: see `docs/rules.md`. This pallet keeps the cases, the rulebook
//! says what may be done in them.
//!
//! * An officer **opens** a case about an inmate. It is pinned to the versions of the books in force
//!   then, and goes on under them for ever, unless the council takes it over to a newer one.
//! * An officer **acts**: he says how an open step turned out, with the papers it needs. Each of his
//!   terms is tried; the first under which he may is the one that stands on the record. What the
//!   procedure or the law refuses is refused with an error named after its cause. The papers that a
//!   step needs are **attached** to it before.
//! * Every act is **one entry on the prisoner's record**, in words. The facts that it states stand in
//!   it and are known from then on; a fact that is withdrawn later tells what rested on it. What it
//!   orders of measures against him stands in it too: others keep them.
//! * **Several decide** in a meeting: each whom its chair summoned signs that he attends, and takes no
//!   part where he must not; where single votes are sealed, a majority signs the list of decisions.
//!   Nobody is named as having decided who did not sign that he was there, or who may not decide; and
//!   each who is may dispute on the record what the chair said that they decided.
//! * **Many cases at once** need no call of their own. They are opened, and one notice is served in many,
//!   in `utility.forceBatch`, and decided by the list of a meeting: each is done or refused by itself, and
//!   goes its own way.
//! * **Time** runs by itself. What is due stands on an agenda by its minute; each block serves the
//!   earliest. A step that lapses has no officer: it is told by an event and stands in the case, but
//!   is no entry, and states no fact. When the chain itself stood, that time counts in no case.
//! * What **happens to the prisoner** - a transfer, a release, a judgment - reaches his cases with the
//!   next block, and each answers as its procedure says.
//!
//! ## Example
//!
//! A ward's request goes to its section, and lapses when the books are not given back:
//!
#![doc = docify::embed!("src/tests/cases.rs", a_case_goes_from_step_to_step_and_lapses_by_itself)]
//!
//! ## Design goals
//!
//! 1. *One machine.* Whatever a procedure can say is decided by `custodia_rules::proceeding`, which is
//!    pure. This pallet reads, asks it, writes, and decides nothing of its own.
//! 2. *One row, one write.* A case is one row. An act reads it with the few items of the book that it
//!    needs, and writes it once.
//! 3. *Nothing walks.* The agenda is ordered by the minute, so that the earliest row is the first. A
//!    block serves a fixed share of it, and the rest waits for the next.
//! 4. *Up to date first.* Whoever touches a case or looks at it finds it as it is at this minute: stops
//!    of the chain first, then what happened, then what lapsed.
//! 5. *Nothing is held up.* A case that cannot be looked at, or decided, holds up no other.
//!
//! ## Terminology
//!
//! * **Agenda**: when each case is to be looked at next.
//! * **Docket** of an authority: the open cases in which it has a part.
//! * **Stop**: a time in which the chain stood.
//! * **Excuse**: the signed reason for letting an act pass though a row of the book does not hold. It
//!   counts by itself when somebody acts.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod act;
mod bounds;
mod convert;
mod features;
mod read;
mod refuse;
mod types;
pub mod weights;
mod written;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;

pub use act::*;
pub use bounds::*;
pub use pallet::*;
pub use read::*;
pub use types::*;
pub use weights::WeightInfo;

/// Storage, calls, events and errors.
// A form has at most seven inputs, none of them a struct of several fields.
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use custodia_primitives::{
		charge::charged, Access, Authorities, AuthorityId, BookId, CaseId, Clock, Custody,
		DigestAlgorithm, DocumentKind, InmateId, Law, MeetingId, Misses, Moment, OfficerId,
		Officers, Sequence, Text, Trace,
	};
	use custodia_rules::{proceeding::Pause, Name, Value};
	use frame_support::{pallet_prelude::*, Identity};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The records, on which acts are entered.
		type Trace: Trace<Act: From<Act>>;

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

		/// Who is told of deadlines that pass.
		type Misses: Misses;

		/// The council, which alone takes a case over to another version of its book.
		type CouncilOrigin: EnsureOrigin<OriginFor<Self>>;

		/// The time in which the chain stood since the block before, if it stood longer than some
		/// minutes. Asked at the beginning of each block.
		type Gap: Get<Option<(Moment, Moment)>>;

		/// The version of the rule engine.
		#[pallet::constant]
		type Engine: Get<u16>;

		/// How many hours a meeting may last into the day after it was opened.
		#[pallet::constant]
		type MeetingHours: Get<u32>;

		/// The weight that one list of decisions may take. Once it has, no other is decided.
		#[pallet::constant]
		type MeetingWeight: Get<Weight>;

		/// What the agenda takes of each block. Once it has, no other case is served: the last may go
		/// beyond, and one is served in any case.
		#[pallet::constant]
		type AgendaWeight: Get<Weight>;

		/// The most cases that the agenda serves in one block.
		#[pallet::constant]
		type AgendaCases: Get<u32>;

		/// What each call costs.
		type WeightInfo: WeightInfo;

		/// Officers, records and a book for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Open cases about one inmate.
		#[pallet::constant_name(MaxOpenCases)]
		fn max_open_cases() -> u32 {
			MAX_OPEN_CASES
		}
		/// Bytes of one line: fields, or to whom an act is addressed.
		#[pallet::constant_name(MaxLine)]
		fn max_line() -> u32 {
			MAX_LINE
		}
		/// Bytes of one decision of a meeting as one line.
		#[pallet::constant_name(MaxDecision)]
		fn max_decision() -> u32 {
			MAX_DECISION
		}
		/// Cases that a meeting decides in one call.
		#[pallet::constant_name(MaxDecisions)]
		fn max_decisions() -> u32 {
			MAX_DECISIONS
		}
		/// Persons who attend one meeting.
		#[pallet::constant_name(MaxPersons)]
		fn max_persons() -> u32 {
			MAX_PERSONS
		}
	}

	/// The cases.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The number that the next case gets.
	#[pallet::storage]
	pub type NextCase<T: Config> = StorageValue<_, CaseId, ValueQuery>;

	/// The cases. They are never removed.
	// Twox64Concat: the chain gives the numbers. Unbounded: no length is derived; each
	// list in a row is bounded.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Cases<T: Config> = StorageMap<_, Twox64Concat, CaseId, CaseRow>;

	/// The open cases of each inmate.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type OpenCases<T: Config> = StorageMap<_, Twox64Concat, InmateId, AllOpen, ValueQuery>;

	/// When each case is to be looked at next.
	// Identity: the minute is first and in the order of time, so that the earliest row is the first one.
	// The chain gives both.
	#[pallet::storage]
	pub type Agenda<T: Config> =
		StorageDoubleMap<_, Identity, Minute, Identity, CaseId, (), OptionQuery>;

	/// How often the chain stood.
	// Read whenever a case is touched.
	#[pallet::storage]
	pub type Stops<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// When the chain stood.
	// Identity: the chain gives the numbers. Unbounded: two moments, which state no length.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Downtimes<T: Config> = StorageMap<_, Identity, u32, Pause>;

	/// What happened to the inmate of each case and has not been looked at.
	// Twox64Concat: the chain gives the numbers. Unbounded: one of each kind at the most.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Happenings<T: Config> = StorageMap<_, Twox64Concat, CaseId, Waiting>;

	/// The open cases in which each authority has a part.
	// Twox64Concat, Identity: the chain gives both.
	#[pallet::storage]
	pub type Dockets<T: Config> =
		StorageDoubleMap<_, Twox64Concat, AuthorityId, Identity, CaseId, (), OptionQuery>;

	/// The number that the next meeting gets.
	#[pallet::storage]
	pub type NextMeeting<T: Config> = StorageValue<_, MeetingId, ValueQuery>;

	/// The meetings that were not closed.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type Meetings<T: Config> = StorageMap<_, Twox64Concat, MeetingId, Meeting>;

	/// The meeting that each officer chairs.
	// One each, so that what is left open is bounded by officers. Twox64Concat: the chain gives the
	// numbers.
	#[pallet::storage]
	pub type Chairs<T: Config> = StorageMap<_, Twox64Concat, OfficerId, MeetingId>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An officer acted in a case, and it stands on the record. What followed is told by the
		/// events behind it.
		#[codec(index = 0)]
		Recorded {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The entry.
			entry: Sequence,
			/// The authority.
			authority: AuthorityId,
			/// The officer.
			officer: OfficerId,
		},
		/// A case was opened.
		#[codec(index = 1)]
		CaseOpened {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// Its procedure.
			procedure: Name,
			/// The books that it is pinned to.
			books: Books,
			/// The case that it follows.
			after: Option<CaseId>,
		},
		/// A step is open.
		#[codec(index = 2)]
		StepOpened {
			/// The case.
			case: CaseId,
			/// The step.
			step: Name,
			/// The last date or moment in time; missing if there is none.
			due: Value,
		},
		/// A step was closed without being taken.
		#[codec(index = 3)]
		StepClosed {
			/// The case.
			case: CaseId,
			/// The step.
			step: Name,
		},
		/// A step was taken.
		#[codec(index = 4)]
		StepTaken {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The step.
			step: Name,
			/// How it turned out.
			outcome: Name,
		},
		/// **Alert.** The time of a step ran out, and it turned out so by itself. Nobody signed.
		#[codec(index = 5)]
		StepLapsed {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The step.
			step: Name,
			/// How it turned out.
			outcome: Name,
		},
		/// **Alert.** A step is late.
		#[codec(index = 6)]
		StepLate {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The step.
			step: Name,
			/// The last date or moment in time; missing if there is none.
			due: Value,
		},
		/// **Alert.** A duty was missed.
		#[codec(index = 7)]
		DutyMissed {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The step.
			step: Name,
			/// How often.
			times: u16,
		},
		/// **Alert.** A row of a book does not hold, and refuses nothing.
		#[codec(index = 8)]
		RowWarned {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The row.
			row: Name,
		},
		/// **Alert.** A row of a book does not hold, and was excused with a reason on record.
		#[codec(index = 9)]
		RowExcused {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The row.
			row: Name,
		},
		/// A recipient is to be served with the result of a step.
		#[codec(index = 10)]
		ToBeServed {
			/// The case.
			case: CaseId,
			/// The step.
			step: Name,
			/// The recipient.
			recipient: Name,
			/// The last date or moment in time; missing if there is none.
			due: Value,
		},
		/// A recipient was served.
		#[codec(index = 11)]
		Served {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The step.
			step: Name,
			/// The recipient.
			recipient: Name,
		},
		/// **Alert.** A recipient was not served in time.
		#[codec(index = 12)]
		NotServedInTime {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The step.
			step: Name,
			/// The recipient.
			recipient: Name,
		},
		/// Something is to be made public.
		#[codec(index = 13)]
		ToBePublished {
			/// The case.
			case: CaseId,
			/// The step.
			step: Name,
			/// Where.
			place: Name,
			/// The last date or moment in time; missing if there is none.
			due: Value,
			/// Until when it stands.
			until: Value,
			/// What is left out.
			redact: Vec<Name>,
		},
		/// The time of a step was made longer.
		#[codec(index = 14)]
		TimeExtended {
			/// The case.
			case: CaseId,
			/// The step.
			step: Name,
			/// The last date or moment in time; missing if there is none.
			due: Value,
		},
		/// The last date of a step was reckoned again.
		#[codec(index = 15)]
		DueChanged {
			/// The case.
			case: CaseId,
			/// The step.
			step: Name,
			/// The last date or moment in time; missing if there is none.
			due: Value,
		},
		/// What comes late in a step was admitted.
		#[codec(index = 16)]
		LateAdmitted {
			/// The case.
			case: CaseId,
			/// The step.
			step: Name,
		},
		/// The clock of a case stands.
		#[codec(index = 17)]
		CaseStayed {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
		},
		/// The clock of a case goes on.
		#[codec(index = 18)]
		CaseResumed {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
		},
		/// A case is with another authority.
		#[codec(index = 19)]
		CaseMoved {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The authority.
			authority: AuthorityId,
		},
		/// Somebody may not act in a case.
		#[codec(index = 20)]
		PersonRecused {
			/// The case.
			case: CaseId,
			/// Who.
			person: OfficerId,
			/// In which step. Without: in none.
			step: Option<Name>,
		},
		/// The panel of a step is named.
		#[codec(index = 21)]
		PanelSeated {
			/// The case.
			case: CaseId,
			/// The step.
			step: Name,
		},
		/// A paper was attached to a step.
		#[codec(index = 22)]
		PaperAttached {
			/// The case.
			case: CaseId,
			/// The step.
			step: Name,
			/// The paper: its label.
			paper: Name,
		},
		/// A clerical error in what was done was put right.
		#[codec(index = 23)]
		ActRectified {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The step.
			step: Name,
		},
		/// A case was reopened.
		#[codec(index = 24)]
		CaseReopened {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
		},
		/// A case has ended.
		#[codec(index = 25)]
		CaseEnded {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// Its procedure.
			procedure: Name,
			/// The result.
			result: Name,
		},
		/// The council took a case over to another version of its book.
		#[codec(index = 26)]
		CaseMigrated {
			/// The case.
			case: CaseId,
			/// The version before.
			from: BookId,
			/// The version.
			to: BookId,
			/// Why.
			reason: Text<200>,
		},
		/// **Alert.** A case that was due could not be looked at. It is tried again the day after.
		#[codec(index = 27)]
		CaseHeldUp {
			/// The case.
			case: CaseId,
			/// Why.
			error: DispatchError,
		},
		/// The chain stood. That time counts in no case.
		#[codec(index = 28)]
		ChainStood {
			/// From.
			from: custodia_rules::Moment,
			/// Until.
			until: custodia_rules::Moment,
		},
		/// **Alert.** A stop of the chain could not be counted in a case: it has stood too often.
		#[codec(index = 29)]
		StopNotCounted {
			/// The case.
			case: CaseId,
		},
		/// **Alert.** One who decided a step with others disputes how it turned out.
		#[codec(index = 30)]
		OutcomeDisputed {
			/// The case.
			case: CaseId,
			/// The record.
			inmate: InmateId,
			/// The step.
			step: Name,
			/// Who.
			officer: OfficerId,
		},
		/// A meeting was opened.
		#[codec(index = 40)]
		MeetingOpened {
			/// The meeting.
			meeting: MeetingId,
			/// The authority.
			authority: AuthorityId,
			/// Who chairs it.
			chair: OfficerId,
			/// Until when attendance counts.
			until: Moment,
			/// Who may attend besides the chair.
			summoned: Persons,
		},
		/// An officer signed that he attends.
		#[codec(index = 41)]
		MeetingAttended {
			/// The meeting.
			meeting: MeetingId,
			/// The officer.
			officer: OfficerId,
		},
		/// A member takes no part in a case.
		#[codec(index = 42)]
		MeetingRecused {
			/// The meeting.
			meeting: MeetingId,
			/// The case.
			case: CaseId,
			/// The officer.
			officer: OfficerId,
		},
		/// A member signed a list of decisions.
		#[codec(index = 43)]
		MeetingSigned {
			/// The meeting.
			meeting: MeetingId,
			/// The officer.
			officer: OfficerId,
			/// The digest of the list.
			digest: H256,
		},
		/// A decision of a meeting was not taken. The others are not touched by that.
		#[codec(index = 44)]
		CaseNotDecided {
			/// The meeting.
			meeting: MeetingId,
			/// The case.
			case: CaseId,
			/// Why.
			error: DispatchError,
		},
		/// A meeting was closed.
		#[codec(index = 45)]
		MeetingClosed {
			/// The meeting.
			meeting: MeetingId,
		},
	}

	/// Why a call is refused. Where an error names something, `words_of_error` says it in words.
	#[pallet::error]
	#[derive(PartialEq, Eq)]
	pub enum Error<T> {
		/// There is no case with this number. Check the number.
		#[codec(index = 0)]
		CaseUnknown,
		/// No book in force where the inmate is held has this procedure. Check the name.
		#[codec(index = 1)]
		ProcedureUnknown,
		/// Cases of this procedure are about nobody. Only cases about an inmate are kept here.
		#[codec(index = 2)]
		NotAboutInmate,
		/// The procedure has no such step. Check the name.
		#[codec(index = 3)]
		StepUnknown,
		/// The step has no such outcome. Check the name.
		#[codec(index = 4)]
		OutcomeUnknown,
		/// The step is not open: it is not its turn, or it was taken. Look at what is open.
		#[codec(index = 5)]
		OutOfTurn,
		/// The case has ended. Reopen it, if its procedure lets you.
		#[codec(index = 6)]
		CaseEnded,
		/// The case has not ended. There is nothing to reopen.
		#[codec(index = 7)]
		CaseNotEnded,
		/// The clock of the case stands. Somebody who may must let it go on first.
		#[codec(index = 8)]
		CaseStayed,
		/// The clock of the case does not stand. There is nothing to resume.
		#[codec(index = 9)]
		CaseNotStayed,
		/// It is too early: wait so many days (0: until later today; 65535: the date is not known
		/// yet).
		#[codec(index = 10)]
		TooEarly(u16),
		/// It is too late, by so many days. What is late has no effect; ask one who may to admit
		/// it.
		#[codec(index = 11)]
		TooLate(u16),
		/// No authority of your kind may do this. Ask one that the procedure names.
		#[codec(index = 12)]
		WrongKind,
		/// None of your terms has a role, or a post, that may do this. Ask a colleague who has.
		#[codec(index = 13)]
		WrongRole,
		/// Another authority of your kind may do this, not yours. Ask the one that the case is
		/// with.
		#[codec(index = 14)]
		WrongAuthority,
		/// This officer (his number, lowest byte first) took a step from which this one must
		/// differ, or is recused. Let another one act.
		#[codec(index = 15)]
		PersonBarred([u8; 3]),
		/// Only those may who took an earlier step; this officer (his number, lowest byte first)
		/// did not. Let them act.
		#[codec(index = 16)]
		NotTheSamePerson([u8; 3]),
		/// This officer (his number, lowest byte first) is not of the panel that was named. Replace
		/// a member, or let the panel act.
		#[codec(index = 17)]
		NotSeated([u8; 3]),
		/// This officer (his number, lowest byte first) is named twice. Name each once.
		#[codec(index = 18)]
		NamedTwice([u8; 3]),
		/// So many is an even number, and the panel must be odd. Let one more or one fewer decide.
		#[codec(index = 19)]
		PanelEven(u16),
		/// At least so many must decide together. Let more attend.
		#[codec(index = 20)]
		TooFew(u16),
		/// At most so many may decide together. Name a panel.
		#[codec(index = 21)]
		TooMany(u16),
		/// So many must be in favour, and no more can be than decide. Count the votes.
		#[codec(index = 22)]
		NoMajority(u16),
		/// Single votes stay in a sealed paper. Leave the number of ayes out.
		#[codec(index = 23)]
		VotesSealed,
		/// The step has no panel, or none was named. There is nobody to seat or replace.
		#[codec(index = 24)]
		NoPanel,
		/// A paper is missing: that of this place (from 0) among those of the step, then of the
		/// outcome, then of the file. Attach it to the step, then act.
		#[codec(index = 25)]
		PaperMissing(u8),
		/// A judgement of this kind (its item in the book) has not been given since the case was
		/// opened. Assert it.
		#[codec(index = 26)]
		JudgementMissing(u16),
		/// A recipient has not been served: that of this place (from 0) in the case. Serve him
		/// first.
		#[codec(index = 27)]
		NotServed(u8),
		/// There is no such recipient of that step, or he was served already. Check the name.
		#[codec(index = 28)]
		NoService,
		/// An authority of this word (its item in the book) must be addressed. Name one.
		#[codec(index = 29)]
		NotAddressed(u16),
		/// The authority addressed in this place (from 1) is not what the word says, or the step
		/// addresses none so. Check it.
		#[codec(index = 30)]
		WrongAddressee(u8),
		/// The condition of the outcome does not hold. Choose another outcome, or establish the
		/// facts.
		#[codec(index = 31)]
		Guarded,
		/// A book denies it: the book of this place (from 0) in the case, by this row. See the
		/// article.
		#[codec(index = 32)]
		DeniedByRow(u8, u16),
		/// By a book it would have no effect: the book of this place (from 0) in the case, by this
		/// row. See the article.
		#[codec(index = 33)]
		VoidByRow(u8, u16),
		/// A reason must be recorded by one who may, for a row: of the book of this place (from 0),
		/// this row. Have it recorded by excuse, then act again.
		#[codec(index = 34)]
		NeedsReason(u8, u16),
		/// In none of your terms you may excuse this row. Ask one whom the book names, of the authority
		/// that acts or of one above it.
		#[codec(index = 35)]
		ReasonNotTheirs,
		/// There are fields or measures, but the step asks no book. Leave them out.
		#[codec(index = 36)]
		NothingAsked,
		/// The time of this step cannot be made longer. Act in time, or ask one who may to admit what is
		/// late.
		#[codec(index = 37)]
		NoExtension,
		/// The time of this step was made longer as often as may be. Act in time.
		#[codec(index = 38)]
		ExtensionUsedUp,
		/// You may not make this time longer. Ask one that the procedure names.
		#[codec(index = 39)]
		ExtensionNotTheirs,
		/// The time has run out and can no longer be made longer. Ask one who may to admit what is late.
		#[codec(index = 40)]
		ExtensionTooLate,
		/// The condition for making the time longer does not hold. Establish the facts.
		#[codec(index = 41)]
		ExtensionUnfounded,
		/// Nothing late can be admitted here, or no longer. Look at what is open.
		#[codec(index = 42)]
		NothingToAdmit,
		/// A case under this procedure (its item in the book) is open for the same inmate. Let it
		/// end first.
		#[codec(index = 43)]
		Excluded(u16),
		/// The case before is under a procedure that this one does not follow. Leave it out.
		#[codec(index = 44)]
		NotFollowed,
		/// No authority holds the inmate. A case about him cannot be opened.
		#[codec(index = 45)]
		NoHolder,
		/// A case that ended so cannot be reopened with this step. See the procedure.
		#[codec(index = 46)]
		NotReopenable,
		/// The case cannot be withdrawn, or no longer. See the procedure.
		#[codec(index = 47)]
		NotWithdrawable,
		/// The procedure does not say what becomes of the case. Adopt a version that does, and
		/// migrate the case.
		#[codec(index = 48)]
		NothingHappens,
		/// Nothing would be open though the case has not ended. Choose another outcome.
		#[codec(index = 49)]
		Stranded,
		/// A list of the case is full: it goes round for ever, or as many are recused as can be. Let
		/// it end; if you step back from many steps, do so from the whole case.
		#[codec(index = 50)]
		CaseTooLong,
		/// No book knows this kind of act or measure. Check the name.
		#[codec(index = 51)]
		KindUnknown,
		/// There is no field as named in this place (from 1; 255: in another book). Check its name.
		#[codec(index = 52)]
		FieldUnknown(u8),
		/// The field of this place (from 1) was given before. Give it once.
		#[codec(index = 53)]
		FieldTwice(u8),
		/// The field of this place (from 1; 255: in another book) cannot be this. Check its type
		/// and labels.
		#[codec(index = 54)]
		FieldWrong(u8),
		/// A value is set for a parameter that no book has. Tell the council.
		#[codec(index = 55)]
		ParameterUnknown,
		/// No book has a row of this name among those that bind what the step asks. Check the name.
		#[codec(index = 56)]
		RowUnknown,
		/// There are more facts than a question, or an act, may have. Withdraw what was entered in
		/// error.
		#[codec(index = 57)]
		TooManyFacts,
		/// The engine stopped, as the question takes too many steps. Say less in one act, or tell the
		/// council.
		#[codec(index = 58)]
		TooManySteps,
		/// At least so many decide this together. Open a meeting, let them attend, and decide
		/// there.
		#[codec(index = 60)]
		NeedsMeeting(u16),
		/// The line of fields is too long. Shorten it.
		#[codec(index = 61)]
		LineTooLong,
		/// There is no measure of the kind named in this place (from 1). Write `kind: field value,
		/// field value`.
		#[codec(index = 62)]
		PartUnknown(u8),
		/// This officer (his number, lowest byte first) has no term in force in your authority
		/// today. Name another.
		#[codec(index = 63)]
		OfficerUnavailable([u8; 3]),
		/// A reason is needed. Say why in a few words, without personal data.
		#[codec(index = 65)]
		ReasonMissing,
		/// As many cases as can be are open about this inmate. Let one end first.
		#[codec(index = 66)]
		TooManyCases,
		/// More books lie over the procedure than a case can be pinned to. Tell the council.
		#[codec(index = 67)]
		TooManyBooks,
		/// The case before is about another inmate. Check the number.
		#[codec(index = 68)]
		AfterAnotherInmate,
		/// As many reasons as can be are recorded in this case. Those that are there count.
		#[codec(index = 69)]
		TooManyExcuses,
		/// There is no such meeting, or it was closed. Open one.
		#[codec(index = 70)]
		MeetingUnknown,
		/// The meeting is over: it lasts no longer than its day and some hours. Open another.
		#[codec(index = 71)]
		MeetingOver,
		/// Only the chair who opened the meeting may do this. When it is over, any colleague may
		/// close it.
		#[codec(index = 72)]
		NotTheChair,
		/// You are not of the authority that meets, or do not attend. Attend first.
		#[codec(index = 73)]
		NotOfMeeting,
		/// You attend this meeting already. There is nothing to do.
		#[codec(index = 74)]
		AlreadyAttending,
		/// The meeting takes no more members, or no more recusals. Open another.
		#[codec(index = 75)]
		MeetingFull,
		/// This officer takes no part already. There is nothing to do.
		#[codec(index = 76)]
		AlreadyRecused,
		/// Single votes are sealed, and this member (his number, lowest byte first) has not signed
		/// this very list, nor have enough others. Let as many sign it as must be in favour.
		#[codec(index = 77)]
		NotSigned([u8; 3]),
		/// The cases before it took all the weight that one call may. Decide this one in another
		/// call.
		#[codec(index = 78)]
		MeetingTooDear,
		/// You chair a meeting that is not over. Close it before you open another.
		#[codec(index = 79)]
		AlreadyChairing,
		/// The case can only go over to the version of its book that is in force today. Check the
		/// number.
		#[codec(index = 80)]
		BookNotInForce,
		/// The case is pinned to this version already. There is nothing to do.
		#[codec(index = 81)]
		SameBook,
		/// This version has no item of the name of this one, on which the case stands (its number
		/// in the old version). The case stays with the old one.
		#[codec(index = 82)]
		ItemGone(u16),
		/// Only he himself, or one of his own authority who decides on that, may bar him. Ask one.
		#[codec(index = 83)]
		NotYourColleague,
		/// Another officer is barred from one step at a time. Name the step.
		#[codec(index = 84)]
		StepNotNamed,
		/// The addressee of this place (from 1) cannot be read, or its word stands there already. Write
		/// `word number, word number`, as `procuratorate 2, court 5`.
		#[codec(index = 85)]
		AddresseeUnread(u8),
		/// The decision of this place (from 1) cannot be read, and none of the list was decided. Write
		/// `case outcome ayes: fields; kind: fields; to word number`.
		#[codec(index = 86)]
		DecisionUnread(u8),
		/// The kind or the days of a measure are not said, or it ends before it begins. Say them in the
		/// fields, or in the measure.
		#[codec(index = 87)]
		MeasureUnfit,
		/// The chair did not summon you to this meeting. Ask him to open one to which he does.
		#[codec(index = 88)]
		NotSummoned,
		/// You disputed this result already. It stands on the record.
		#[codec(index = 89)]
		AlreadyDisputed,
		/// Anybody may take this step for the prisoner, so nobody says that he does not: that comes of
		/// time alone. Wait until the time is over; once what is late was admitted, one who may admit it
		/// may say so.
		#[codec(index = 90)]
		OnlyTime,
		/// The panel of this step is named already. Replace a member, with a reason.
		#[codec(index = 91)]
		AlreadySeated,
		/// The step does not ask for a paper of this label, and as many such as can be are in the file.
		/// Attach it under the label of a paper that the step asks for.
		#[codec(index = 92)]
		FileFull,
		/// A case of this procedure must follow one of another, and none is named. Give the number of
		/// the case that goes before.
		#[codec(index = 93)]
		MustFollow,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Notes that the chain stood, then serves what is due.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			Self::note_stop().saturating_add(Self::serve_agenda())
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Opens a case about an inmate.
		///
		/// *Dispatch origin:* An officer who may act in one of the steps with which the procedure
		/// begins.
		///
		/// *Details:* The case is pinned to the books in force today where the inmate is held.
		/// `after` is a case about him that goes before: who acted there counts here too. The
		/// procedure may demand one.
		///
		/// *Errors:* `NoHolder`, `ProcedureUnknown`, `NotAboutInmate`, `Excluded`, `CaseUnknown`,
		/// `AfterAnotherInmate`, `NotFollowed`, `MustFollow`, `TooManyCases`, `TooManyBooks`,
		/// `WrongKind`, `WrongRole`, `WrongAuthority`.
		///
		/// *Events:* `Recorded`, `CaseOpened`, `StepOpened`.
		#[pallet::call_index(0)]
		#[pallet::weight(weights::opened::<T>())]
		pub fn open(
			origin: OriginFor<T>,
			inmate: InmateId,
			procedure: Name,
			after: Option<CaseId>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::open(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_open(&terms, inmate, procedure, after, law)
			})
		}

		/// Takes a step: says how it turned out.
		///
		/// *Dispatch origin:* An officer who may act in the step. Where several decide together,
		/// a meeting does.
		///
		/// *Details:* Steps and outcomes are called as the book calls them. `fields` is one line,
		/// as `cut 9 months, court intermediate`; each of `parts` is a measure: its kind, a colon
		/// and such a line. `addressed` is one line with the book's word and the number of each
		/// authority to which it goes, as `procuratorate 2, court 5`. What there is nothing to say
		/// of stays empty. The papers that it needs are attached before, by attach; the reasons for
		/// which a row of the book need not hold are recorded before, by excuse, and count by
		/// themselves. All of it can be one batch.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `OutOfTurn`, `CaseEnded`, `CaseStayed`,
		/// `WrongKind`, `WrongRole`, `WrongAuthority`, `OutcomeUnknown`, `NeedsMeeting`,
		/// `AddresseeUnread`, `PaperMissing`, `NeedsReason`, `OnlyTime`, `MeasureUnfit`, and what else
		/// the procedure, the law and those who keep measures refuse.
		///
		/// *Events:* `Recorded`, `StepTaken`, and what follows.
		#[pallet::call_index(1)]
		#[pallet::weight(weights::most_taken::<T>(0))]
		pub fn act(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			outcome: Name,
			fields: Line,
			parts: Parts,
			addressed: Line,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::act(0, 0), |law| {
				let terms = T::Officers::signed(origin)?;
				let addressed =
					written::addressees(&addressed).map_err(Error::<T>::AddresseeUnread)?;
				let decision = Decision { case, outcome, ayes: None, fields, parts, addressed };
				Self::take(&terms, step, decision, None, law)
			})
		}

		/// Attaches a paper to an open step.
		///
		/// *Dispatch origin:* An officer who may act in the step.
		///
		/// *Details:* It is in the file of the case from then on. `label` is the book's, or another,
		/// such as `note`; `digest` is that of the paper, which stays with the institution, and
		/// `access` says who may be shown it.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `OutOfTurn`, `CaseEnded`, `CaseStayed`,
		/// `WrongKind`, `WrongRole`, `WrongAuthority`, `FileFull`.
		///
		/// *Events:* `Recorded`, `PaperAttached`.
		#[pallet::call_index(2)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn attach(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			label: Name,
			kind: DocumentKind,
			algorithm: DigestAlgorithm,
			digest: H256,
			access: Access,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				let document = document_of(kind, algorithm, digest, access);
				Self::do_attach(&terms, case, step, Paper { label, document }, law)
			})
		}

		/// Makes the time of a step longer, before it has run out.
		///
		/// *Dispatch origin:* An officer whom the step names for that.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `OutOfTurn`, `NoExtension`,
		/// `ExtensionNotTheirs`, `ExtensionUsedUp`, `ExtensionTooLate`, `ExtensionUnfounded`.
		///
		/// *Events:* `Recorded`, `TimeExtended`.
		#[pallet::call_index(3)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn extend(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_extend(&terms, case, step, law)
			})
		}

		/// Admits what comes too late in a step.
		///
		/// *Dispatch origin:* An officer whom the step names for that.
		///
		/// *Details:* Also of a step that lapsed, if nothing has been done since in what that
		/// opened.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `NothingToAdmit`, `ReasonMissing`,
		/// `WrongKind`, `WrongRole`, `WrongAuthority`.
		///
		/// *Events:* `Recorded`, `LateAdmitted`.
		#[pallet::call_index(4)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn admit(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			reason: Text<200>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_admit(&terms, case, step, reason, law)
			})
		}

		/// Stops the clock of a case.
		///
		/// *Dispatch origin:* An officer whom the procedure names for that.
		///
		/// *Errors:* `CaseUnknown`, `CaseEnded`, `CaseStayed`, `ReasonMissing`, `WrongKind`,
		/// `WrongRole`, `WrongAuthority`.
		///
		/// *Events:* `Recorded`, `CaseStayed`.
		#[pallet::call_index(5)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn stay(
			origin: OriginFor<T>,
			case: CaseId,
			reason: Text<200>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_stay(&terms, case, reason, law)
			})
		}

		/// Lets the clock of a case go on.
		///
		/// *Dispatch origin:* An officer whom the procedure names for that.
		///
		/// *Errors:* `CaseUnknown`, `CaseEnded`, `CaseNotStayed`, `WrongKind`, `WrongRole`,
		/// `WrongAuthority`.
		///
		/// *Events:* `Recorded`, `CaseResumed`, `DueChanged`.
		#[pallet::call_index(6)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn resume(origin: OriginFor<T>, case: CaseId) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_resume(&terms, case, law)
			})
		}

		/// Bars a person from a step; yourself also from the whole case.
		///
		/// *Dispatch origin:* He himself, or an officer of his authority whom the procedure names for
		/// that, if that authority acts in the step.
		///
		/// *Details:* What others decide leaves room for those who step back themselves. Whoever
		/// steps back from some steps one by one may from the rest only with the whole case.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `OutOfTurn`, `CaseEnded`, `NotYourColleague`,
		/// `StepNotNamed`, `AlreadyRecused`, `CaseTooLong`, `ReasonMissing`, `WrongKind`, `WrongRole`,
		/// `WrongAuthority`.
		///
		/// *Events:* `Recorded`, `PersonRecused`.
		#[pallet::call_index(7)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn recuse(
			origin: OriginFor<T>,
			case: CaseId,
			officer: OfficerId,
			step: Option<Name>,
			reason: Text<200>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_recuse(&terms, case, officer, step, reason, law)
			})
		}

		/// Names the panel of an open step: nobody else may then take it.
		///
		/// *Dispatch origin:* An officer who may act in the step.
		///
		/// *Details:* They are officers of his authority.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `OutOfTurn`, `CaseEnded`, `CaseStayed`,
		/// `WrongKind`, `WrongRole`, `WrongAuthority`, `NoPanel`, `AlreadySeated`, `OfficerUnavailable`,
		/// `TooFew`, `TooMany`, `PanelEven`, `NamedTwice`, `PersonBarred`.
		///
		/// *Events:* `Recorded`, `PanelSeated`.
		#[pallet::call_index(8)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::seat()))]
		pub fn seat(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			panel: Persons,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::seat(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_seat(&terms, case, step, panel, law)
			})
		}

		/// Puts an officer in the place of a member of a panel.
		///
		/// *Dispatch origin:* An officer who may act in the step.
		///
		/// *Details:* What the step restarts is taken again.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `OutOfTurn`, `CaseEnded`, `CaseStayed`,
		/// `WrongKind`, `WrongRole`, `WrongAuthority`, `NoPanel`, `NotSeated`, `NamedTwice`,
		/// `PersonBarred`, `OfficerUnavailable`, `ReasonMissing`.
		///
		/// *Events:* `Recorded`, `PanelSeated`.
		#[pallet::call_index(9)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::seat()))]
		pub fn replace(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			out: OfficerId,
			into: OfficerId,
			reason: Text<200>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::seat(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_replace(&terms, case, step, out, into, reason, law)
			})
		}

		/// Serves a recipient with the result of a step, or records that it was tried.
		///
		/// *Dispatch origin:* An officer of the authority that took the step or, if it lapsed, of one
		/// to which it belongs: where anybody may take it, of that with which the case is.
		///
		/// *Details:* Who refuses before witnesses is served. Who was not reached is still to be
		/// served.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `NoService`, `WrongAuthority`, `WrongKind`.
		///
		/// *Events:* `Recorded`, `Served`.
		#[pallet::call_index(10)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn serve(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			recipient: Name,
			manner: Manner,
			language: Text<16>,
			delivery: Delivery,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_serve(&terms, case, step, recipient, manner, language, delivery, law)
			})
		}

		/// Withdraws a case.
		///
		/// *Dispatch origin:* An officer whom the procedure names for that.
		///
		/// *Errors:* `CaseUnknown`, `CaseEnded`, `CaseStayed`, `NotWithdrawable`,
		/// `ReasonMissing`, `WrongKind`, `WrongRole`, `WrongAuthority`.
		///
		/// *Events:* `Recorded`, `CaseEnded`.
		#[pallet::call_index(11)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn withdraw(
			origin: OriginFor<T>,
			case: CaseId,
			reason: Text<200>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_withdraw(&terms, case, reason, law)
			})
		}

		/// Reopens a case that has ended, with a step.
		///
		/// *Dispatch origin:* An officer who may act in the step.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `CaseNotEnded`, `NotReopenable`, `Excluded`,
		/// `TooManyCases`, `ReasonMissing`, `WrongKind`, `WrongRole`, `WrongAuthority`.
		///
		/// *Events:* `Recorded`, `CaseReopened`, `StepOpened`.
		#[pallet::call_index(12)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::open()))]
		pub fn reopen(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			reason: Text<200>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::open(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_reopen(&terms, case, step, reason, law)
			})
		}

		/// Puts right a clerical error in what was done. What was decided is the same.
		///
		/// *Dispatch origin:* An officer who may act in the step, of the authority that took it.
		///
		/// *Details:* `words` say what was wrong, without personal data; the rest is the paper that
		/// says it in full, as with attach.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `OutOfTurn`, `ReasonMissing`, `WrongKind`,
		/// `WrongRole`, `WrongAuthority`.
		///
		/// *Events:* `Recorded`, `ActRectified`.
		#[pallet::call_index(13)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn rectify(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			words: Text<200>,
			kind: DocumentKind,
			algorithm: DigestAlgorithm,
			digest: H256,
			access: Access,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				let document = document_of(kind, algorithm, digest, access);
				Self::do_rectify(&terms, case, step, words, document, law)
			})
		}

		/// Takes a case over to the version of its book that is in force.
		///
		/// *Dispatch origin:* The council.
		///
		/// *Details:* What the case stands on is found by its name; if one is missing, the case
		/// stays where it is.
		///
		/// *Errors:* `CaseUnknown`, `CaseEnded`, `SameBook`, `BookNotInForce`, `ItemGone`,
		/// `ReasonMissing`.
		///
		/// *Events:* `CaseMigrated`, `DueChanged`.
		#[pallet::call_index(14)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::migrate()))]
		pub fn migrate(
			origin: OriginFor<T>,
			case: CaseId,
			book: BookId,
			reason: Text<200>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::migrate(), |law| {
				T::CouncilOrigin::ensure_origin(origin)?;
				Self::do_migrate(case, book, reason, law)
			})
		}

		/// Records a reason for letting an act pass though a row of the book does not hold.
		///
		/// *Dispatch origin:* An officer whom the row names for that.
		///
		/// *Details:* `step` is the one that asks the book; the rest is the paper that has the
		/// reasons, as with attach. It counts whenever somebody then acts in the case, while he who
		/// gave it still may: whoever acts himself and may give it does so first. Nobody is named as
		/// having given one who did not sign it.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `CaseEnded`, `RowUnknown`, `ReasonNotTheirs`,
		/// `TooManyExcuses`.
		///
		/// *Events:* `Recorded`.
		#[pallet::call_index(15)]
		#[pallet::weight(weights::most_asking::<T>(T::WeightInfo::change()))]
		pub fn excuse(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			row: Name,
			kind: DocumentKind,
			algorithm: DigestAlgorithm,
			digest: H256,
			access: Access,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				let document = document_of(kind, algorithm, digest, access);
				Self::do_excuse(&terms, case, step, row, document, law)
			})
		}

		/// Disputes the result of a step that you decided with others.
		///
		/// *Dispatch origin:* An officer who is named as having decided it, but for the one who chaired.
		///
		/// *Details:* Within seven days. It stands on the record of the prisoner and oversight is warned;
		/// the outcome stands until one who may changes it. `words` say what was decided, without
		/// personal data. Where single votes are sealed nobody says how he voted.
		///
		/// *Errors:* `CaseUnknown`, `StepUnknown`, `OutOfTurn`, `WrongAuthority`, `NotTheSamePerson`,
		/// `TooLate`, `VotesSealed`, `AlreadyDisputed`, `ReasonMissing`.
		///
		/// *Events:* `Recorded`, `OutcomeDisputed`.
		#[pallet::call_index(16)]
		#[pallet::weight(weights::most::<T>(T::WeightInfo::change()))]
		pub fn dispute(
			origin: OriginFor<T>,
			case: CaseId,
			step: Name,
			dispute: Dispute,
			words: Text<200>,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::change(), |law| {
				let terms = T::Officers::signed(origin)?;
				Self::do_dispute(&terms, case, step, dispute, words, law)
			})
		}

		/// Opens a meeting of your authority. You chair it and attend.
		///
		/// *Dispatch origin:* An officer.
		///
		/// *Details:* `summoned` are those who decide with you: nobody else attends, so that nobody
		/// comes only to make it an even number, or a larger one. It lasts no longer than its day and
		/// some hours. One that you left open is closed by that once it is over.
		///
		/// *Errors:* `AlreadyChairing`.
		///
		/// *Events:* `MeetingOpened`.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::meeting_open())]
		pub fn meeting_open(origin: OriginFor<T>, summoned: Persons) -> DispatchResult {
			let terms = T::Officers::signed(origin)?;
			Self::do_meeting_open(&terms, summoned)
		}

		/// Signs that you attend a meeting.
		///
		/// *Dispatch origin:* An officer of the authority that meets, whom the chair summoned.
		///
		/// *Errors:* `MeetingUnknown`, `MeetingOver`, `NotOfMeeting`, `AlreadyAttending`,
		/// `NotSummoned`, `MeetingFull`.
		///
		/// *Events:* `MeetingAttended`.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::meeting_attend())]
		pub fn meeting_attend(origin: OriginFor<T>, meeting: MeetingId) -> DispatchResult {
			let terms = T::Officers::signed(origin)?;
			Self::do_meeting_attend(&terms, meeting)
		}

		/// Takes no part in a case that a meeting decides.
		///
		/// *Dispatch origin:* A member.
		///
		/// *Errors:* `MeetingUnknown`, `MeetingOver`, `NotOfMeeting`, `AlreadyRecused`,
		/// `MeetingFull`.
		///
		/// *Events:* `MeetingRecused`.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::meeting_attend())]
		pub fn meeting_recuse(
			origin: OriginFor<T>,
			meeting: MeetingId,
			case: CaseId,
		) -> DispatchResult {
			let terms = T::Officers::signed(origin)?;
			Self::do_meeting_recuse(&terms, meeting, case)
		}

		/// Signs a list of decisions, by its digest. Needed where single votes are sealed.
		///
		/// *Dispatch origin:* A member.
		///
		/// *Details:* As many sign as must be in favour; who of those who decide did not stands on the
		/// record. The digest is BLAKE2b-256 over `(meeting, step, decisions)` as
		/// `meeting_decide` takes them and SCALE writes them: the number in four bytes, the lowest
		/// first; the text of the step behind its length; how many lines there are; each line
		/// behind its length. So everybody signs the very lines that the chair then puts;
		/// `caseApi.meetingDigest` tells it.
		///
		/// *Errors:* `MeetingUnknown`, `MeetingOver`, `NotOfMeeting`.
		///
		/// *Events:* `MeetingSigned`.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::meeting_attend())]
		pub fn meeting_sign(
			origin: OriginFor<T>,
			meeting: MeetingId,
			digest: H256,
		) -> DispatchResult {
			let terms = T::Officers::signed(origin)?;
			Self::do_meeting_sign(&terms, meeting, digest)
		}

		/// Decides cases in one step, each by those who attend, did not leave for it, have a role of its
		/// panel and are not barred from it. Nobody else is counted, or named as having decided.
		///
		/// *Dispatch origin:* The chair.
		///
		/// *Details:* Each of `decisions` is one line about one case:
		///
		/// `CASE OUTCOME AYES: FIELDS; KIND: FIELDS; to WORD AUTHORITY, WORD AUTHORITY`
		///
		/// The number of the case and the outcome, as the book calls it, always; how many are in
		/// favour where votes are counted. Behind the first colon the fields, as in act. Behind
		/// each semicolon a measure, as in `parts` of act, or, once, `to` and a blank and whom it
		/// is addressed to, as in `addressed` of act. So `17 give 9: days 30`, `18 refuse 5`,
		/// `19 grant 3: cut 9 months; to procuratorate 2`, `20 over`.
		///
		/// A line that cannot be read refuses the whole list, before anything is decided. One that
		/// can be read but not decided holds up no other: it is told why. A case that stands there
		/// twice is tried twice. Papers are attached before.
		///
		/// *Errors:* `MeetingUnknown`, `MeetingOver`, `NotTheChair`, `DecisionUnread`.
		///
		/// *Events:* For each case those of act, or `CaseNotDecided`.
		#[pallet::call_index(24)]
		#[pallet::weight(weights::decided::<T>(decisions.len() as u32))]
		pub fn meeting_decide(
			origin: OriginFor<T>,
			meeting: MeetingId,
			step: Name,
			decisions: Decisions,
		) -> DispatchResultWithPostInfo {
			charged(T::WeightInfo::meeting_attend(), |spent| {
				let terms = T::Officers::signed(origin)?;
				Self::do_meeting_decide(&terms, meeting, step, decisions, spent)
			})
		}

		/// Closes a meeting.
		///
		/// *Dispatch origin:* The chair; any officer of the authority once the meeting is over.
		///
		/// *Errors:* `MeetingUnknown`, `NotTheChair`.
		///
		/// *Events:* `MeetingClosed`.
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::meeting_open())]
		pub fn meeting_close(origin: OriginFor<T>, meeting: MeetingId) -> DispatchResult {
			let terms = T::Officers::signed(origin)?;
			Self::do_meeting_close(&terms, meeting)
		}
	}
}

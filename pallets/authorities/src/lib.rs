// SPDX-License-Identifier: Apache-2.0
//! Who may act: authorities, officers and their terms of office, validators' seats, and the gate.
//!
//! ## Pallet API
//!
//! See [`pallet`] for the calls, storage, events and errors, and [`Gate`] for the transaction
//! extension that keeps everybody else out.
//!
//! ## Overview
//!
//! *Authorities* (prisons, courts, a prosecution, a ministry) run the chain together. The
//! *council*, one delegate of each voting authority, admits and suspends them. It appoints each
//! authority's *registrars*, who register its *officers* and give them *terms of office*: some
//! roles, from a day to a day. Every act on the chain is signed by one officer and stands under one
//! term, and no row of a term is ever removed: whoever reads an old act can look up what its signer
//! held at that moment.
//!
//! Authorities also hold *seats*: the right to run a validator. What counts is the *branch*, the
//! authorities under one root: as long as no branch holds a third of the validators, none can stop
//! the chain or rewrite it.
//!
//! ## Example
//!
//! A judge decides only when two registrars agreed on him and some days have passed:
#![doc = docify::embed!("src/tests/terms.rs", a_judge_decides_only_after_a_second_registrar_and_the_delay)]
//!
//! ## Design goals
//!
//! 1. **A person, not an account.** An officer is a commitment to a person, unique over all
//!    authorities. His account can be replaced; an account once used is never used again.
//! 2. **No one appoints a decider alone.** Roles that decide about people need a second registrar
//!    and start after a delay, and so does every post: a warden's says more than any role.
//!    Replacing the account of somebody who decides or holds a post ends those terms, or a
//!    registrar could slip into a judge's place.
//! 3. **Registrars serve nothing else.** The council gives and takes their terms, and no registrar
//!    touches another, nor himself.
//! 4. **History stays.** Terms, posts and changes of status are rows that are only ever added.
//! 5. **A stolen key cannot crowd others out.** The gate charges each officer and each authority
//!    a budget of weight per block and per day, and queues transactions in turn.
//! 6. **Safety is counted, not assumed.** Validators change only to a set in which no branch holds
//!    a third. A seat that should go but cannot stays, disabled and flagged, until replaced.
//!
//! ## Terminology
//!
//! * **Branch**: the authorities under one root, the root included. It never changes.
//! * **Registrar**: an officer whose only role is to register officers and to give and end terms.
//! * **Deputy**: an officer with the roles of another's term until a day.
//! * **Post**: what a book of law calls the holder of a term: `warden`, `ward_chief`. A role is the
//!   chain's word, a post is the law's; procedures ask for both.
//! * **Pillar**: the prisons', the courts' and the prosecution's branches, without which the most
//!   serious motions do not carry.
//! * **Seat**: *offered* by the council, *keyed* once its holder has set session keys, *chosen*
//!   when the next set of validators is decided, *active* while that set is in office.
//!
//! ## Wiring
//!
//! In the runtime this pallet stands before `Session`, whose genesis asks it for the validators.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

pub use gate::Gate;
pub use pallet::*;
pub use session::NoIdentification;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod features;
mod gate;
#[cfg(test)]
mod mock;
mod session;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
pub mod weights;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use custodia_primitives::{
		authority::Roles, AuthorityId, AuthorityKind, Date, OfficerId, Post, TermId,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{ChangeMembers, InitializeMembers},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Beside its own items, what the runtime must settle: `pallet_session`'s validators are
	/// accounts, and this pallet is its `SessionManager`.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<
			RuntimeEvent: From<Event<Self>>,
			RuntimeCall: From<Call<Self>>,
			Hash = H256,
		> + pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
	{
		/// Civil time.
		type Clock: custodia_primitives::Clock;

		/// The council, told whenever its members change.
		type CouncilMembers: ChangeMembers<Self::AccountId> + InitializeMembers<Self::AccountId>;

		/// The council's motions.
		type Motions: Motions<<Self as frame_system::Config>::RuntimeOrigin, Self::AccountId>;

		/// Who may send which call.
		type CallAccess: CallAccess<<Self as frame_system::Config>::RuntimeCall>;

		/// What is done beside a call.
		type Beside: Beside<<Self as frame_system::Config>::RuntimeCall>;

		/// The most authorities with a vote: each change of the council reads them all.
		#[pallet::constant]
		type MaxVoters: Get<u32>;

		/// The most seats: each session reads them all, and finality slows with more.
		#[pallet::constant]
		type MaxSeats: Get<u32>;

		/// How far ahead of its next transaction an account may queue others, so that one account
		/// cannot fill the pool.
		#[pallet::constant]
		type QueueLimit: Get<u32>;

		/// Weight, in picoseconds, that one officer may use in a block.
		#[pallet::constant]
		type OfficerBlockBudget: Get<u64>;

		/// Weight, in picoseconds, that all who act for one authority may use in a block. Less than
		/// a block has, or one authority could fill it.
		#[pallet::constant]
		type AuthorityBlockBudget: Get<u64>;

		/// Weight, in picoseconds, that one officer may use on a day.
		#[pallet::constant]
		type OfficerDayBudget: Get<u64>;

		/// Weight, in picoseconds, that all who act for one authority may use on a day.
		#[pallet::constant]
		type AuthorityDayBudget: Get<u64>;

		/// The weights of calls.
		type WeightInfo: WeightInfo;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The authorities.
	// Twox: the chain counts the ids itself, nobody can choose one.
	#[pallet::storage]
	pub type Authorities<T: Config> =
		StorageMap<_, Twox64Concat, AuthorityId, AuthorityInfo<T::AccountId>, OptionQuery>;

	/// The history of each authority's status, from 0, without gaps. Never removed.
	// Twox: the chain counts both keys itself.
	#[pallet::storage]
	pub type StatusChanges<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		AuthorityId,
		Twox64Concat,
		u32,
		StatusChange,
		OptionQuery,
	>;

	/// The authorities with a vote in the council, suspended ones included.
	#[pallet::storage]
	pub type Voters<T: Config> = StorageValue<_, BoundedVec<AuthorityId, T::MaxVoters>, ValueQuery>;

	/// The officers.
	// Twox: the chain counts the ids itself.
	#[pallet::storage]
	pub type Officers<T: Config> =
		StorageMap<_, Twox64Concat, OfficerId, Officer<T::AccountId>, OptionQuery>;

	/// The officer each commitment to a person belongs to.
	// Blake2: registrars choose the commitments.
	#[pallet::storage]
	pub type Persons<T: Config> = StorageMap<_, Blake2_128Concat, H256, OfficerId, OptionQuery>;

	/// What each account signs as. Never removed: an account is used for one purpose, once.
	// Blake2: whoever makes a key chooses the account.
	#[pallet::storage]
	pub type Accounts<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, Signer, OptionQuery>;

	/// The terms of office. Never removed.
	// Twox: the chain counts the ids itself.
	#[pallet::storage]
	pub type Terms<T: Config> = StorageMap<_, Twox64Concat, TermId, TermOfOffice, OptionQuery>;

	/// The terms that wait for a second registrar, at most one for an officer.
	// Twox: the chain counts the ids itself.
	#[pallet::storage]
	pub type Appointments<T: Config> =
		StorageMap<_, Twox64Concat, OfficerId, Appointment, OptionQuery>;

	/// The posts of each term of office. Not read by the gate.
	// Twox: the chain counts the ids itself.
	#[pallet::storage]
	pub type Posts<T: Config> = StorageMap<_, Twox64Concat, TermId, TermPosts, ValueQuery>;

	/// The history of each term's posts, from 0, without gaps. Never removed.
	// Twox: the chain counts both keys itself.
	#[pallet::storage]
	pub type PostHistory<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TermId, Twox64Concat, u32, PostRow, OptionQuery>;

	/// The posts that wait for a second registrar, at most one for a term.
	// Twox: the chain counts the ids itself.
	#[pallet::storage]
	pub type PostProposals<T: Config> =
		StorageMap<_, Twox64Concat, TermId, PostProposal, OptionQuery>;

	/// The days from the seconding of a post, or of a term that decides about people, to its first
	/// day.
	#[pallet::storage]
	pub type SecondingDelay<T: Config> = StorageValue<_, u16, ValueQuery>;

	/// The validators' seats.
	// Blake2: whoever makes a key chooses the account.
	#[pallet::storage]
	pub type Seats<T: Config> =
		CountedStorageMap<_, Blake2_128Concat, T::AccountId, Seat, OptionQuery>;

	/// The set of validators last given to the session, sorted.
	#[pallet::storage]
	pub type Chosen<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxSeats>, ValueQuery>;

	/// What each officer has used of his budgets.
	// Twox: the chain counts the ids itself.
	#[pallet::storage]
	pub type OfficerUsage<T: Config> = StorageMap<_, Twox64Concat, OfficerId, Usage, ValueQuery>;

	/// What all who act for an authority have used of its budgets.
	// Twox: the chain counts the ids itself.
	#[pallet::storage]
	pub type AuthorityUsage<T: Config> =
		StorageMap<_, Twox64Concat, AuthorityId, Usage, ValueQuery>;

	/// The number of authorities ever admitted: the next one's id.
	#[pallet::storage]
	pub type NextAuthority<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The number of officers ever registered: the next one's id.
	#[pallet::storage]
	pub type NextOfficer<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The number of terms ever given: the next one's id.
	#[pallet::storage]
	pub type NextTerm<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// Who may act when the chain begins. Terms given here begin in 1970 and have no end.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// The authorities with their people and seats; a parent stands before its children.
		pub authorities: Vec<GenesisAuthority<T::AccountId>>,
		/// The days from the seconding of a term that decides about people to its first day.
		pub seconding_delay: u16,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self { authorities: Vec::new(), seconding_delay: 3 }
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			SecondingDelay::<T>::put(self.seconding_delay);
			Pallet::<T>::build_genesis(&self.authorities);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An authority was admitted.
		#[codec(index = 0)]
		AuthorityAdmitted {
			/// The new authority.
			authority: AuthorityId,
			/// Its name.
			name: Name,
			/// What it is.
			kind: AuthorityKind,
			/// The authority above it.
			parent: Option<AuthorityId>,
			/// The top of its branch.
			branch: AuthorityId,
			/// Whether it has a vote in the council.
			voting: bool,
		},
		/// An authority was suspended: nobody acts for it from now on.
		#[codec(index = 1)]
		AuthoritySuspended {
			/// The authority.
			authority: AuthorityId,
			/// The row of its history.
			change: u32,
			/// Why.
			reason: Reason,
		},
		/// A suspended authority was reinstated.
		#[codec(index = 2)]
		AuthorityReinstated {
			/// The authority.
			authority: AuthorityId,
			/// The row of its history.
			change: u32,
			/// Why.
			reason: Reason,
		},
		/// An authority has a new delegate to the council.
		#[codec(index = 3)]
		DelegateSet {
			/// The authority.
			authority: AuthorityId,
			/// The account of its delegate.
			account: T::AccountId,
			/// The account before, now retired.
			before: Option<T::AccountId>,
		},
		/// A person became an officer.
		#[codec(index = 4)]
		OfficerRegistered {
			/// The new officer.
			officer: OfficerId,
			/// The authority he serves.
			authority: AuthorityId,
			/// The account he signs with.
			account: T::AccountId,
			/// The commitment to who he is.
			person: H256,
			/// The registrar; none if the council did it.
			by: Option<OfficerId>,
		},
		/// An officer signs with another account.
		#[codec(index = 5)]
		AccountReplaced {
			/// The officer.
			officer: OfficerId,
			/// The authority he serves.
			authority: AuthorityId,
			/// The account he signs with from now on.
			account: T::AccountId,
			/// The account before, now retired.
			before: T::AccountId,
			/// The registrar; none if the council did it.
			by: Option<OfficerId>,
		},
		/// An officer came to another authority.
		#[codec(index = 6)]
		OfficerTakenOver {
			/// The officer.
			officer: OfficerId,
			/// The authority he serves from now on.
			authority: AuthorityId,
			/// The authority he served before.
			left: AuthorityId,
			/// The account he signs with from now on.
			account: T::AccountId,
			/// The account before, now retired.
			before: T::AccountId,
			/// The registrar who took him over.
			by: OfficerId,
		},
		/// A term that decides about people was proposed, and waits for a second registrar.
		#[codec(index = 7)]
		AppointmentProposed {
			/// The officer.
			officer: OfficerId,
			/// The authority.
			authority: AuthorityId,
			/// The roles.
			roles: Roles,
			/// The first day, unless the delay makes it a later one.
			from: Date,
			/// The last day.
			until: Option<Date>,
			/// The term whose holder would be deputised.
			deputises: Option<TermId>,
			/// The registrar.
			by: OfficerId,
		},
		/// A proposed term was dropped.
		#[codec(index = 8)]
		AppointmentDeclined {
			/// The officer.
			officer: OfficerId,
			/// The authority.
			authority: AuthorityId,
			/// The registrar who dropped it.
			by: OfficerId,
		},
		/// An officer was given a term of office.
		#[codec(index = 9)]
		TermGranted {
			/// The term.
			term: TermId,
			/// The officer.
			officer: OfficerId,
			/// The authority.
			authority: AuthorityId,
			/// The roles.
			roles: Roles,
			/// The first day.
			from: Date,
			/// The last day.
			until: Option<Date>,
			/// The term whose holder is deputised.
			deputises: Option<TermId>,
			/// The registrar; none if the council gave it.
			by: Option<OfficerId>,
			/// The second registrar, where the roles decide about people.
			seconded_by: Option<OfficerId>,
		},
		/// A term was ended before its last day, and with it its posts and one that was proposed.
		#[codec(index = 10)]
		TermEnded {
			/// The term.
			term: TermId,
			/// The officer.
			officer: OfficerId,
			/// The authority.
			authority: AuthorityId,
			/// The registrar; none if the council ended it.
			by: Option<OfficerId>,
			/// Why.
			reason: Reason,
		},
		/// A seat was offered: its holder may set session keys now.
		#[codec(index = 11)]
		SeatOffered {
			/// The account of the seat.
			account: T::AccountId,
			/// The authority that holds it.
			authority: AuthorityId,
			/// The branch of that authority.
			branch: AuthorityId,
		},
		/// A seat must leave the validators.
		#[codec(index = 12)]
		SeatMarked {
			/// The account of the seat.
			account: T::AccountId,
			/// The authority that holds it.
			authority: AuthorityId,
			/// Why.
			mark: Mark,
		},
		/// A seat need not leave any more: its authority was reinstated.
		#[codec(index = 13)]
		SeatCleared {
			/// The account of the seat.
			account: T::AccountId,
			/// The authority that holds it.
			authority: AuthorityId,
		},
		/// A seat left for good, and its account is retired.
		#[codec(index = 14)]
		SeatClosed {
			/// The account of the seat.
			account: T::AccountId,
			/// The authority that held it.
			authority: AuthorityId,
			/// Why.
			mark: Mark,
		},
		/// The validators of a coming session were chosen anew.
		#[codec(index = 15)]
		SeatsChosen {
			/// The session they begin with.
			session: u32,
			/// The accounts of their seats, sorted.
			seats: Vec<T::AccountId>,
		},
		/// A seat stays among the validators, although it should not, because the rest without it
		/// would be unsafe; or it need not stay any more.
		#[codec(index = 16)]
		SeatFlagged {
			/// The account of the seat.
			account: T::AccountId,
			/// The authority that holds it.
			authority: AuthorityId,
			/// Whether it is unsafe to remove.
			unsafe_to_remove: bool,
		},
		/// A post was proposed for a term, and waits for a second registrar.
		#[codec(index = 17)]
		PostProposed {
			/// The term.
			term: TermId,
			/// The officer who holds it.
			officer: OfficerId,
			/// The authority.
			authority: AuthorityId,
			/// The post.
			post: Post,
			/// The registrar.
			by: OfficerId,
		},
		/// A proposed post was dropped.
		#[codec(index = 18)]
		PostDeclined {
			/// The term.
			term: TermId,
			/// The officer who holds it.
			officer: OfficerId,
			/// The authority.
			authority: AuthorityId,
			/// The post.
			post: Post,
			/// The registrar who dropped it.
			by: OfficerId,
		},
		/// A term was given a post.
		#[codec(index = 19)]
		PostGiven {
			/// The term.
			term: TermId,
			/// The row in the history of the term's posts.
			row: u32,
			/// The officer who holds the term.
			officer: OfficerId,
			/// The authority.
			authority: AuthorityId,
			/// The post.
			post: Post,
			/// The first day.
			from: Date,
			/// The registrar who proposed it; none if the genesis of the chain gave it.
			by: Option<OfficerId>,
			/// The second registrar.
			seconded_by: Option<OfficerId>,
		},
		/// A post was taken from a term before the term's end.
		#[codec(index = 20)]
		PostTaken {
			/// The term.
			term: TermId,
			/// The row in the history of the term's posts.
			row: u32,
			/// The officer who holds the term.
			officer: OfficerId,
			/// The authority.
			authority: AuthorityId,
			/// The post.
			post: Post,
			/// The registrar.
			by: OfficerId,
			/// Why.
			reason: Reason,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// This account is nobody here. Ask a registrar of your authority to register you.
		#[codec(index = 0)]
		UnknownSigner,
		/// This account is a delegate's or a seat's, or it is retired. Sign with the account of an
		/// officer.
		#[codec(index = 1)]
		NotAnOfficer,
		/// The authority is suspended: nobody acts for it. The council can reinstate it.
		#[codec(index = 2)]
		AuthoritySuspended,
		/// The officer holds no term of office in force today. Ask a registrar for one.
		#[codec(index = 3)]
		NoTermInForce,
		/// The term was ended. Ask a registrar for another.
		#[codec(index = 4)]
		TermEnded,
		/// The last day of the term has passed. Ask a registrar for another.
		#[codec(index = 5)]
		TermExpired,
		/// The first day of the term is still to come. Wait for it.
		#[codec(index = 6)]
		TermNotBegun,
		/// No term in force gives the role this act needs. An officer who holds it must sign.
		#[codec(index = 7)]
		MissingRole,
		/// There is no such authority. Look its number up among the authorities.
		#[codec(index = 8)]
		UnknownAuthority,
		/// There is no such officer. Look his number up among the officers.
		#[codec(index = 9)]
		UnknownOfficer,
		/// There is no such term. Look its number up among the terms.
		#[codec(index = 10)]
		UnknownTerm,
		/// There is no such seat. Look its account up among the seats.
		#[codec(index = 11)]
		UnknownSeat,
		/// An authority needs a name. Give one that is not blank.
		#[codec(index = 12)]
		NameMissing,
		/// This needs a reason. Give one in words.
		#[codec(index = 13)]
		ReasonMissing,
		/// The chain of authorities above would be too long. Choose a parent nearer to the top.
		#[codec(index = 14)]
		TooDeep,
		/// As many authorities have a vote as the council can seat. Admit it without a vote.
		#[codec(index = 15)]
		TooManyVoters,
		/// The authority is suspended already. Nothing is to be done.
		#[codec(index = 16)]
		AlreadySuspended,
		/// The authority is not suspended. Nothing is to be done.
		#[codec(index = 17)]
		NotSuspended,
		/// It is the last of the prison, court or prosecution branches with a delegate: without it
		/// no serious motion could ever carry again. Give another of that branch a delegate first.
		#[codec(index = 18)]
		LastDelegateOfBranch,
		/// The authority has no vote, so it has no delegate. Only voting authorities do.
		#[codec(index = 19)]
		NotVoting,
		/// This account is or was used by an officer, a delegate or a seat. Make a new one.
		#[codec(index = 20)]
		AccountInUse,
		/// This person is an officer already, maybe of another authority. Replace his account, or
		/// take him over once he holds no term.
		#[codec(index = 21)]
		PersonKnown,
		/// The officer or the term belongs to another authority. A registrar of that one must act.
		#[codec(index = 22)]
		OfficerElsewhere,
		/// The officer already serves this authority. He needs no taking over.
		#[codec(index = 23)]
		OfficerHere,
		/// A registrar cannot do this to himself. Another registrar or the council must.
		#[codec(index = 24)]
		NotToHimself,
		/// Only the council gives and ends the terms of registrars and replaces their accounts. Ask
		/// for a motion.
		#[codec(index = 25)]
		NotForRegistrars,
		/// A registrar holds no other role, and an officer with other terms cannot be a registrar.
		/// End the other terms first.
		#[codec(index = 26)]
		RegistrarsHoldNothingElse,
		/// The officer is no registrar. Look up who is.
		#[codec(index = 27)]
		NotARegistrar,
		/// A term needs a role. Name at least one.
		#[codec(index = 28)]
		RolesEmpty,
		/// A role is named twice. Name each once.
		#[codec(index = 29)]
		RolesRepeated,
		/// An authority of this kind has no such role. Choose among those its kind allows.
		#[codec(index = 30)]
		RoleNotAllowed,
		/// A term cannot begin before today. Choose today or a later day.
		#[codec(index = 31)]
		TermInThePast,
		/// The last day would lie before the first, which may be later because of the delay. Choose
		/// a later last day.
		#[codec(index = 32)]
		TermEndsBeforeItBegins,
		/// The officer holds as many terms as he can. End one first.
		#[codec(index = 33)]
		TooManyTerms,
		/// The officer still holds a term, or one is to begin. It must end first.
		#[codec(index = 34)]
		HoldsTerms,
		/// A term for this officer waits for a second registrar already. Second or decline that one
		/// first.
		#[codec(index = 35)]
		AppointmentPending,
		/// No term for this officer waits for a second registrar. Propose one first.
		#[codec(index = 36)]
		NothingPending,
		/// The registrar who proposed a term cannot second it. Another registrar must.
		#[codec(index = 37)]
		SameRegistrar,
		/// Who proposed the term is no registrar any more. Decline it and propose it again.
		#[codec(index = 38)]
		ProposerDismissed,
		/// An officer cannot deputise himself. Choose another officer.
		#[codec(index = 39)]
		DeputisesHimself,
		/// A deputy has no deputy. Deputise the holder of the first term.
		#[codec(index = 40)]
		DeputyOfDeputy,
		/// A deputy cannot act longer than the term he deputises. Choose an earlier last day.
		#[codec(index = 41)]
		DeputyOutlastsTerm,
		/// The motion has too few ayes in the council for this. More delegates must vote for it
		/// before it is closed.
		#[codec(index = 42)]
		MotionLacksVotes,
		/// The motion lacks an aye from the prison, the court or the prosecution branch. A delegate
		/// of each must vote for it before it is closed.
		#[codec(index = 43)]
		MotionLacksBranch,
		/// There are as many seats as there can be. Withdraw one first.
		#[codec(index = 44)]
		TooManySeats,
		/// The branch would hold a third of the seats and be ahead of another by more than one.
		/// Offer the other branches seats first.
		#[codec(index = 45)]
		BranchTooLarge,
		/// Without this seat a branch would hold a third of the validators. Offer another seat first
		/// and wait until its keys are set.
		#[codec(index = 46)]
		UnsafeSeatChange,
		/// The seat was forfeited or withdrawn already and leaves as soon as that is safe. Nothing is
		/// to be done; offer other seats to make it safe sooner.
		#[codec(index = 47)]
		SeatLeaving,
		/// The motion lacks an aye from the branch of the authority it is about. A delegate of that
		/// branch must vote for it before it is closed.
		#[codec(index = 48)]
		MotionLacksOwnBranch,
		/// No term in force with the role this act needs bears the post it needs. An officer who
		/// holds that post must sign.
		#[codec(index = 49)]
		MissingPost,
		/// The first day of the post is still to come. Wait for it.
		#[codec(index = 50)]
		PostNotBegun,
		/// The term bears this post already, or will. Nothing is to be done.
		#[codec(index = 51)]
		PostHeld,
		/// The term does not bear this post. Look up which ones it bears.
		#[codec(index = 52)]
		PostNotHeld,
		/// A post for this term waits for a second registrar already. Second or decline that one
		/// first.
		#[codec(index = 53)]
		PostPending,
		/// This post does not wait for a second registrar on this term. Look up which one does, or
		/// propose it first.
		#[codec(index = 54)]
		PostNotPending,
		/// The term bears as many posts as it can. Take one first.
		#[codec(index = 55)]
		TooManyPosts,
		/// The term would end before the post begins, which is after the delay. Give the post to a
		/// longer term.
		#[codec(index = 56)]
		PostBeginsTooLate,
		/// The term that waits has other roles than you name. Look at what was proposed.
		#[codec(index = 57)]
		RolesDiffer,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::OfficerBlockBudget::get() <= T::AuthorityBlockBudget::get()
					&& T::OfficerDayBudget::get() <= T::AuthorityDayBudget::get(),
				"an officer cannot have a larger budget than his authority",
			);
			assert!(T::MaxSeats::get() >= 4, "fewer than four seats are never safe");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Admit an authority.
		///
		/// ## Dispatch origin
		/// The council: a majority. Two thirds with an aye from the prison, the court and the
		/// prosecution branch each, if it has a vote or starts a branch of its own.
		///
		/// ## Details
		/// Kind, parent and branch never change. It has no delegate, registrar or seat yet.
		///
		/// ## Errors
		/// `NameMissing`, `UnknownAuthority` (the parent), `TooDeep`, `TooManyVoters`,
		/// `MotionLacksVotes`, `MotionLacksBranch`.
		///
		/// ## Events
		/// `AuthorityAdmitted`
		#[pallet::call_index(0)]
		#[pallet::weight(<T as Config>::WeightInfo::authority_admit())]
		pub fn authority_admit(
			origin: OriginFor<T>,
			name: Name,
			kind: AuthorityKind,
			parent: Option<AuthorityId>,
			voting: bool,
		) -> DispatchResult {
			let needs = if voting || parent.is_none() { Needs::Branches } else { Needs::Majority };
			let call = Call::authority_admit { name: name.clone(), kind, parent, voting };
			Self::ensure_motion(origin, call, needs)?;
			Self::do_authority_admit(name, kind, parent, voting)
		}

		/// Suspend an authority: nobody acts for it any more.
		///
		/// ## Dispatch origin
		/// The council: two thirds with an aye from the prison, the court and the prosecution branch
		/// each.
		///
		/// ## Details
		/// Its officers, delegate and seats are refused at once; authorities below it are not. Its
		/// validators are disabled, and leave when the rest without them is safe.
		///
		/// ## Errors
		/// `ReasonMissing`, `UnknownAuthority`, `AlreadySuspended`, `LastDelegateOfBranch`,
		/// `MotionLacksVotes`, `MotionLacksBranch`.
		///
		/// ## Events
		/// `AuthoritySuspended`, and `SeatMarked` for each of its seats.
		#[pallet::call_index(1)]
		#[pallet::weight(<T as Config>::WeightInfo::authority_suspend())]
		pub fn authority_suspend(
			origin: OriginFor<T>,
			authority: AuthorityId,
			reason: Reason,
		) -> DispatchResult {
			let call = Call::authority_suspend { authority, reason: reason.clone() };
			Self::ensure_motion(origin, call, Needs::Branches)?;
			Self::do_authority_suspend(authority, reason)
		}

		/// Reinstate a suspended authority.
		///
		/// ## Dispatch origin
		/// The council: two thirds with an aye from the prison, the court and the prosecution branch
		/// each.
		///
		/// ## Errors
		/// `ReasonMissing`, `UnknownAuthority`, `NotSuspended`, `MotionLacksVotes`,
		/// `MotionLacksBranch`.
		///
		/// ## Events
		/// `AuthorityReinstated`, and `SeatCleared` for each of its seats.
		#[pallet::call_index(2)]
		#[pallet::weight(<T as Config>::WeightInfo::authority_reinstate())]
		pub fn authority_reinstate(
			origin: OriginFor<T>,
			authority: AuthorityId,
			reason: Reason,
		) -> DispatchResult {
			let call = Call::authority_reinstate { authority, reason: reason.clone() };
			Self::ensure_motion(origin, call, Needs::Branches)?;
			Self::do_authority_reinstate(authority, reason)
		}

		/// Set the account of an authority's delegate to the council.
		///
		/// ## Dispatch origin
		/// The council: two thirds with an aye from the prison, the court and the prosecution branch
		/// each.
		///
		/// ## Details
		/// The account must never have been used; the one before is retired, and its votes in open
		/// motions are gone.
		///
		/// ## Errors
		/// `UnknownAuthority`, `NotVoting`, `AccountInUse`, `MotionLacksVotes`, `MotionLacksBranch`.
		///
		/// ## Events
		/// `DelegateSet`
		#[pallet::call_index(3)]
		#[pallet::weight(<T as Config>::WeightInfo::delegate_set())]
		pub fn delegate_set(
			origin: OriginFor<T>,
			authority: AuthorityId,
			account: T::AccountId,
		) -> DispatchResult {
			let call = Call::delegate_set { authority, account: account.clone() };
			Self::ensure_motion(origin, call, Needs::Branches)?;
			Self::do_delegate_set(authority, account)
		}

		/// Appoint a registrar of an authority.
		///
		/// ## Dispatch origin
		/// The council: a majority, with an aye from the authority's own branch if that has a
		/// delegate.
		///
		/// ## Details
		/// A new person, or an officer of that authority who holds no term: then his account is
		/// replaced if another is given. The term begins today.
		///
		/// ## Errors
		/// `UnknownAuthority`, `TermEndsBeforeItBegins`, `PersonKnown`, `AccountInUse`,
		/// `RegistrarsHoldNothingElse`, `AppointmentPending`, `MotionLacksVotes`,
		/// `MotionLacksOwnBranch`.
		///
		/// ## Events
		/// `OfficerRegistered` or `AccountReplaced`, `TermGranted`
		#[pallet::call_index(4)]
		#[pallet::weight(<T as Config>::WeightInfo::registrar_appoint())]
		pub fn registrar_appoint(
			origin: OriginFor<T>,
			authority: AuthorityId,
			account: T::AccountId,
			person: H256,
			until: Option<Date>,
		) -> DispatchResult {
			let call =
				Call::registrar_appoint { authority, account: account.clone(), person, until };
			Self::ensure_motion(origin, call, Needs::OwnBranch(authority))?;
			Self::do_registrar_appoint(authority, account, person, until)
		}

		/// Dismiss a registrar: end his term.
		///
		/// ## Dispatch origin
		/// The council: a majority.
		///
		/// ## Details
		/// Terms he proposed and nobody seconded yet cannot be seconded any more.
		///
		/// ## Errors
		/// `ReasonMissing`, `UnknownOfficer`, `NotARegistrar`, `MotionLacksVotes`.
		///
		/// ## Events
		/// `TermEnded`
		#[pallet::call_index(5)]
		#[pallet::weight(<T as Config>::WeightInfo::registrar_dismiss())]
		pub fn registrar_dismiss(
			origin: OriginFor<T>,
			officer: OfficerId,
			reason: Reason,
		) -> DispatchResult {
			let call = Call::registrar_dismiss { officer, reason: reason.clone() };
			Self::ensure_motion(origin, call, Needs::Majority)?;
			Self::do_registrar_dismiss(officer, reason)
		}

		/// Offer an authority a validator's seat.
		///
		/// ## Dispatch origin
		/// The council: a majority, with an aye from the authority's own branch if that has a
		/// delegate.
		///
		/// ## Details
		/// The account must never have been used. Its holder can set session keys from now on; the
		/// seat becomes a validator's when its keys are set and no branch has a third with it.
		///
		/// ## Errors
		/// `UnknownAuthority`, `AuthoritySuspended`, `TooManySeats`, `BranchTooLarge`,
		/// `AccountInUse`, `MotionLacksVotes`,
		/// `MotionLacksOwnBranch`.
		///
		/// ## Events
		/// `SeatOffered`
		#[pallet::call_index(6)]
		#[pallet::weight(<T as Config>::WeightInfo::seat_offer())]
		pub fn seat_offer(
			origin: OriginFor<T>,
			authority: AuthorityId,
			account: T::AccountId,
		) -> DispatchResult {
			let call = Call::seat_offer { authority, account: account.clone() };
			Self::ensure_motion(origin, call, Needs::OwnBranch(authority))?;
			Self::do_seat_offer(authority, account)
		}

		/// Withdraw a validator's seat.
		///
		/// ## Dispatch origin
		/// The council: a majority.
		///
		/// ## Details
		/// A validator leaves two sessions later. Refused when the rest would be unsafe.
		///
		/// ## Errors
		/// `UnknownSeat`, `SeatLeaving`, `UnsafeSeatChange`, `MotionLacksVotes`.
		///
		/// ## Events
		/// `SeatMarked`, or `SeatClosed` if it is no validator's
		#[pallet::call_index(7)]
		#[pallet::weight(<T as Config>::WeightInfo::seat_withdraw())]
		pub fn seat_withdraw(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			let call = Call::seat_withdraw { account: account.clone() };
			Self::ensure_motion(origin, call, Needs::Majority)?;
			Self::do_seat_withdraw(account)
		}

		/// Authorise an upgrade of the runtime by the hash of its code.
		///
		/// ## Dispatch origin
		/// The council: two thirds with an aye from the prison, the court and the prosecution branch
		/// each.
		///
		/// ## Details
		/// Anybody can then hand in that very code with `system.applyAuthorizedUpgrade`, unsigned.
		/// Code of another name or of no later version is refused there.
		///
		/// ## Errors
		/// `MotionLacksVotes`, `MotionLacksBranch`.
		///
		/// ## Events
		/// `system.UpgradeAuthorized`
		#[pallet::call_index(8)]
		#[pallet::weight(<T as Config>::WeightInfo::upgrade_authorize())]
		pub fn upgrade_authorize(origin: OriginFor<T>, code_hash: H256) -> DispatchResult {
			Self::ensure_motion(origin, Call::upgrade_authorize { code_hash }, Needs::Branches)?;
			frame_system::Pallet::<T>::do_authorize_upgrade(code_hash, true);
			Ok(())
		}

		/// Register a person as an officer of your authority.
		///
		/// ## Dispatch origin
		/// A registrar.
		///
		/// ## Details
		/// He holds no term yet. The commitment must be new over all authorities.
		///
		/// ## Errors
		/// `PersonKnown`, `AccountInUse`, and those of who may act.
		///
		/// ## Events
		/// `OfficerRegistered`
		#[pallet::call_index(10)]
		#[pallet::weight(<T as Config>::WeightInfo::officer_register())]
		pub fn officer_register(
			origin: OriginFor<T>,
			account: T::AccountId,
			person: H256,
		) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::register(registrar.authority, account, person, Some(registrar.officer))?;
			Ok(())
		}

		/// Replace the account of an officer of your authority, lost or stolen.
		///
		/// ## Dispatch origin
		/// A registrar.
		///
		/// ## Details
		/// The old account is refused from now on. Terms that decide about people or bear a post
		/// end, and what waits for a second registrar is dropped: with a new account he is appointed
		/// anew.
		///
		/// ## Errors
		/// `UnknownOfficer`, `OfficerElsewhere`, `NotToHimself`, `NotForRegistrars`, `AccountInUse`,
		/// and those of who may act.
		///
		/// ## Events
		/// `AccountReplaced`, `TermEnded` for each term that decides or bears a post, and
		/// `AppointmentDeclined` and `PostDeclined` for what is dropped
		#[pallet::call_index(11)]
		#[pallet::weight(<T as Config>::WeightInfo::officer_replace_account())]
		pub fn officer_replace_account(
			origin: OriginFor<T>,
			officer: OfficerId,
			account: T::AccountId,
		) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_officer_replace_account(registrar, officer, account)
		}

		/// Take over an officer who left another authority.
		///
		/// ## Dispatch origin
		/// A registrar of the authority he comes to.
		///
		/// ## Details
		/// He must hold no term. He stays the same person under the same number, with a new account.
		///
		/// ## Errors
		/// `UnknownOfficer`, `OfficerHere`, `HoldsTerms`, `AppointmentPending`, `AccountInUse`, and
		/// those of who may act.
		///
		/// ## Events
		/// `OfficerTakenOver`
		#[pallet::call_index(12)]
		#[pallet::weight(<T as Config>::WeightInfo::officer_take_over())]
		pub fn officer_take_over(
			origin: OriginFor<T>,
			officer: OfficerId,
			account: T::AccountId,
		) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_officer_take_over(registrar, officer, account)
		}

		/// Give an officer of your authority a term of office.
		///
		/// ## Dispatch origin
		/// A registrar.
		///
		/// ## Details
		/// Roles that decide about people wait for a second registrar, and begin some days later.
		///
		/// ## Errors
		/// `RolesEmpty`, `RolesRepeated`, `RoleNotAllowed`, `NotForRegistrars`, `UnknownOfficer`,
		/// `OfficerElsewhere`, `NotToHimself`, `RegistrarsHoldNothingElse`, `TermInThePast`,
		/// `TermEndsBeforeItBegins`, `TooManyTerms`, `AppointmentPending`, and those of who may act.
		///
		/// ## Events
		/// `TermGranted` or `AppointmentProposed`
		#[pallet::call_index(13)]
		#[pallet::weight(<T as Config>::WeightInfo::term_grant())]
		pub fn term_grant(
			origin: OriginFor<T>,
			officer: OfficerId,
			roles: Roles,
			from: Date,
			until: Option<Date>,
		) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_term_grant(registrar, officer, roles, from, until)
		}

		/// Second the term another registrar of your authority proposed for an officer.
		///
		/// ## Dispatch origin
		/// A registrar: another person than who proposed it.
		///
		/// ## Details
		/// It names the roles, so that nobody seconds others than he means: another term could have
		/// been proposed since he looked. The term begins on the day proposed, or after the delay if
		/// that is later.
		///
		/// ## Errors
		/// `NothingPending`, `RolesDiffer`, `OfficerElsewhere`, `SameRegistrar`, `ProposerDismissed`, `TermEnded`
		/// or `TermExpired` (the term that is deputised), `TermEndsBeforeItBegins`, `TooManyTerms`,
		/// and those of who may act.
		///
		/// ## Events
		/// `TermGranted`
		#[pallet::call_index(14)]
		#[pallet::weight(<T as Config>::WeightInfo::term_second())]
		pub fn term_second(
			origin: OriginFor<T>,
			officer: OfficerId,
			roles: Roles,
		) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_term_second(registrar, officer, roles)
		}

		/// Drop the term that waits for a second registrar.
		///
		/// ## Dispatch origin
		/// A registrar of the authority.
		///
		/// ## Errors
		/// `NothingPending`, `OfficerElsewhere`, and those of who may act.
		///
		/// ## Events
		/// `AppointmentDeclined`
		#[pallet::call_index(15)]
		#[pallet::weight(<T as Config>::WeightInfo::term_decline())]
		pub fn term_decline(origin: OriginFor<T>, officer: OfficerId) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_term_decline(registrar, officer)
		}

		/// End a term of office before its last day.
		///
		/// ## Dispatch origin
		/// A registrar of the authority.
		///
		/// ## Errors
		/// `ReasonMissing`, `UnknownTerm`, `OfficerElsewhere`, `NotForRegistrars`, `TermEnded`,
		/// `TermExpired`, and those of who may act.
		///
		/// ## Events
		/// `TermEnded`
		#[pallet::call_index(16)]
		#[pallet::weight(<T as Config>::WeightInfo::term_end())]
		pub fn term_end(origin: OriginFor<T>, term: TermId, reason: Reason) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_term_end(registrar, term, reason)
		}

		/// Let an officer deputise the holder of a term until a day.
		///
		/// ## Dispatch origin
		/// A registrar of the authority.
		///
		/// ## Details
		/// He gets the roles of that term from today, not its posts. Roles that decide about people
		/// wait for a second registrar, and begin some days later.
		///
		/// ## Errors
		/// `ReasonMissing`, `UnknownTerm`, `UnknownOfficer`, `OfficerElsewhere`, `NotToHimself`,
		/// `NotForRegistrars`, `DeputisesHimself`, `DeputyOfDeputy`, `TermEnded`, `TermExpired`,
		/// `TermNotBegun`, `DeputyOutlastsTerm`, `RegistrarsHoldNothingElse`,
		/// `TermEndsBeforeItBegins`, `TooManyTerms`, `AppointmentPending`, and those of who may act.
		///
		/// ## Events
		/// `TermGranted` or `AppointmentProposed`
		#[pallet::call_index(17)]
		#[pallet::weight(<T as Config>::WeightInfo::term_deputise())]
		pub fn term_deputise(
			origin: OriginFor<T>,
			officer: OfficerId,
			term: TermId,
			until: Date,
			reason: Reason,
		) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_term_deputise(registrar, officer, term, until, reason)
		}

		/// Propose a post, such as `warden`, for a term of office at your authority.
		///
		/// ## Dispatch origin
		/// A registrar.
		///
		/// ## Details
		/// Whatever the roles of the term, a second registrar must agree, and the post begins some
		/// days later. It ends with the term.
		///
		/// ## Errors
		/// `UnknownTerm`, `OfficerElsewhere`, `NotToHimself`, `NotForRegistrars`, `TermNotBegun`,
		/// `TermExpired`, `TermEnded`, `PostPending`, `PostHeld`, `TooManyPosts`, and those of who
		/// may act.
		///
		/// ## Events
		/// `PostProposed`
		#[pallet::call_index(18)]
		#[pallet::weight(<T as Config>::WeightInfo::post_give())]
		pub fn post_give(origin: OriginFor<T>, term: TermId, post: Post) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_post_give(registrar, term, post)
		}

		/// Second the post another registrar of your authority proposed for a term.
		///
		/// ## Dispatch origin
		/// A registrar: another person than who proposed it.
		///
		/// ## Details
		/// It names the post, so that nobody seconds another than he means. The post begins after
		/// the delay.
		///
		/// ## Errors
		/// `UnknownTerm`, `OfficerElsewhere`, `NotToHimself`, `NotForRegistrars`, `PostNotPending`,
		/// `SameRegistrar`, `ProposerDismissed`, `TermExpired`, `PostBeginsTooLate`, and those of
		/// who may act.
		///
		/// ## Events
		/// `PostGiven`
		#[pallet::call_index(19)]
		#[pallet::weight(<T as Config>::WeightInfo::post_second())]
		pub fn post_second(origin: OriginFor<T>, term: TermId, post: Post) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_post_second(registrar, term, post)
		}

		/// Drop the post that waits for a second registrar.
		///
		/// ## Dispatch origin
		/// A registrar of the authority.
		///
		/// ## Errors
		/// `UnknownTerm`, `OfficerElsewhere`, `PostNotPending`, and those of who may act.
		///
		/// ## Events
		/// `PostDeclined`
		#[pallet::call_index(20)]
		#[pallet::weight(<T as Config>::WeightInfo::post_decline())]
		pub fn post_decline(origin: OriginFor<T>, term: TermId, post: Post) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_post_decline(registrar, term, post)
		}

		/// Take a post from a term of office, at once.
		///
		/// ## Dispatch origin
		/// A registrar of the authority.
		///
		/// ## Details
		/// Also one whose first day is still to come. Its row stays.
		///
		/// ## Errors
		/// `ReasonMissing`, `UnknownTerm`, `OfficerElsewhere`, `NotToHimself`, `NotForRegistrars`,
		/// `TermExpired`, `TermEnded`, `PostNotHeld`, and those of who may act.
		///
		/// ## Events
		/// `PostTaken`
		#[pallet::call_index(21)]
		#[pallet::weight(<T as Config>::WeightInfo::post_take())]
		pub fn post_take(
			origin: OriginFor<T>,
			term: TermId,
			post: Post,
			reason: Reason,
		) -> DispatchResult {
			let registrar = Self::registrar(origin)?;
			Self::do_post_take(registrar, term, post, reason)
		}
	}
}

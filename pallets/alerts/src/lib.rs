// SPDX-License-Identifier: Apache-2.0
//! # Alerts
//!
//! Warnings over the stream of acts, by rules that are data. Oversight must answer each; nobody answers
//! for what he, or his own branch, is said to have done.
//!
//! ## Pallet API
//!
//! See the [`pallet`] module for the storage, the calls, the events and the errors. Acts come in by
//! [`custodia_primitives::Watch`], deadlines that pass by [`custodia_primitives::Misses`]; whether a petition waits is told by [`custodia_primitives::Blocks`];
//! readers use [`Pallet::alert`], [`Pallet::alerts`], [`Pallet::alerts_about`], [`Pallet::alerts_on`],
//! [`Pallet::alerts_for`], [`Pallet::rules`] and [`Pallet::notice`].
//!
//! ## Overview
//!
//! A **rule** says over which acts it stands and what it looks for in them. The council sets it for a
//! day to come; from then on it is never changed, only ended. There are three sorts:
//!
//! * Of **one act**: each such act, more than so much, too late.
//! * Of **one record**: an act soon after another, what was just written taken back, too many of a kind.
//!   They are judged at the last act, by what each rule keeps of the record since its first day.
//! * Of **a month**: too many acts of an officer or an authority, a mean far from that of colleagues, the
//!   same two officers again and again, an officer whose acts others undo. They are counted as they are
//!   done and judged when the month is over.
//!
//! A deadline of a case that passes with nothing done is no act, and has names of its own for rules.
//!
//! And without any rule: **custody** past the computed end of the sentence, or on no legal basis, has an
//! alert of the highest grade on its first day.
//!
//! An **alert** names its rule and grade, the acts, and whom it is about. An inspector of an oversight
//! body, of the prosecution or of the ombudsman **answers** it with reasons, where his branch is another
//! than theirs. What nobody answers in time **escalates**: it is told again, and a ministry of justice may
//! answer too.
//!
//! An alert of a rule that says so **holds up** the prisoner's petitions for some days. Then it lapses,
//! and the court decides with reasons; what was found once in the same earlier act holds up nothing again. A judge may rule over it before, and one that is found to be
//! unfounded holds up nothing. The prisoner is told that something does, not what.
//!
//! ## Example
//!
//! A high score just before a petition:
//!
#![doc = docify::embed!("src/tests/blocking.rs", an_alert_holds_up_a_petition_until_a_court_rules_over_it)]
//!
//! ## Design goals
//!
//! 1. *A neutral view.* The runtime tells what an act is by its name, what it is about, how much and on
//!    which entry it bears. Nothing confidential gets in, and no other pallet is known here.
//! 2. *An act pays little.* Two rows tell whether a rule stands over acts of its name, or looks back for
//!    them. One more is written where they are kept or counted. What takes longer is judged at the close of a month, a share with each block.
//! 3. *Nothing comes back.* An alert stands on no record, so that it raises none. No act fails here.
//! 4. *The entries are enough.* What an act raised is what [`replay::fold`] finds in the record, by the
//!    same code.
//! 5. *Numbers alone hold up nobody.* A rule about a month may not hold up a petition.
//! 6. *None is judge in his own cause.* Who answers is of another branch than everybody whom it is about.
//!
//! ## Terminology
//!
//! * **Party** of an alert: an authority, and its officer if it is about one.
//! * **Tally**: what is counted in a month, of acts of one name, one officer and one thing.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod alert;
mod bounds;
mod features;
mod genesis;
mod judge;
mod read;
pub mod replay;
mod rule;
mod tally;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;

pub use alert::*;
pub use bounds::*;
pub use genesis::GenesisRule;
pub use pallet::*;
pub use read::*;
pub use rule::*;
pub use tally::{Cell, Found, Group, Judged, Of, Other, Sum};
pub use weights::WeightInfo;

/// Storage, calls, events and errors.
// A form has at most seven inputs, none of them a struct of several fields. A call is decoded once: that
// setting a rule is long costs nobody anything.
#[allow(clippy::too_many_arguments, clippy::large_enum_variant)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use custodia_primitives::{
		AlertId, Authorities, AuthorityId, Clock, Date, Digest, DigestAlgorithm, Holding, InmateId,
		OfficerId, Officers, RuleId, Sees, Trace,
	};
	use custodia_rules::Name;
	use frame_support::{pallet_prelude::*, Identity};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The records, which are read.
		type Trace: Trace;

		/// How acts are seen.
		type Signals: Sees<<Self::Trace as Trace>::Act>;

		/// Until when prisoners may be held.
		type Holding: Holding;

		/// Who may act.
		type Officers: Officers<OriginFor<Self>>;

		/// The authorities.
		type Authorities: Authorities;

		/// Civil time.
		type Clock: Clock;

		/// The council, which sets the rules.
		type CouncilOrigin: EnsureOrigin<OriginFor<Self>>;

		/// What each call costs.
		type WeightInfo: WeightInfo;

		/// Officers and acts for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<
			Self::AccountId,
			<Self::Trace as Trace>::Act,
		>;
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Rules that stand at a time.
		#[pallet::constant_name(MaxRules)]
		fn max_rules() -> u32 {
			MAX_RULES
		}
		/// Rules that stand over acts of one name.
		#[pallet::constant_name(MaxRulesOfAct)]
		fn max_rules_of_act() -> u32 {
			MAX_RULES_OF_ACT
		}
		/// Acts that a rule keeps of a record.
		#[pallet::constant_name(MaxBack)]
		fn max_back() -> u32 {
			MAX_BACK
		}
		/// Days for which an alert can hold up a petition.
		#[pallet::constant_name(MaxBlockDays)]
		fn max_block_days() -> u16 {
			MAX_BLOCK_DAYS
		}
	}

	/// The alerts.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The number that the next rule gets.
	#[pallet::storage]
	pub type NextRule<T: Config> = StorageValue<_, RuleId, ValueQuery>;

	/// The rules, also those that have ended. They are never removed.
	// Twox64Concat: the chain gives the numbers. Unbounded: no length is derived.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Rules<T: Config> = StorageMap<_, Twox64Concat, RuleId, Rule>;

	/// The rules over the acts of each name: what is read with an act.
	// Blake2_128Concat: the council chooses the names. Unbounded: as above.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type RulesOfAct<T: Config> = StorageMap<_, Blake2_128Concat, Name, ActRules, ValueQuery>;

	/// The rules that look back for acts of each name, where those are not the acts over which they stand.
	// Blake2_128Concat: the council chooses the names. Unbounded: as above.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Seekers<T: Config> = StorageMap<_, Blake2_128Concat, Name, ActRules, ValueQuery>;

	/// The acts that rules keep of each record.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type KeptActs<T: Config> = StorageMap<_, Twox64Concat, InmateId, AllKept, ValueQuery>;

	/// The number that the next alert gets.
	#[pallet::storage]
	pub type NextAlert<T: Config> = StorageValue<_, AlertId, ValueQuery>;

	/// The alerts. They are never removed.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type Alerts<T: Config> = StorageMap<_, Twox64Concat, AlertId, Alert>;

	/// The open alerts about each authority.
	// Twox64Concat, Identity: the chain gives both.
	#[pallet::storage]
	pub type OpenOfAuthority<T: Config> =
		StorageDoubleMap<_, Twox64Concat, AuthorityId, Identity, AlertId, (), OptionQuery>;

	/// The open alerts about each record.
	// Twox64Concat, Identity: the chain gives both.
	#[pallet::storage]
	pub type OpenOfInmate<T: Config> =
		StorageDoubleMap<_, Twox64Concat, InmateId, Identity, AlertId, (), OptionQuery>;

	/// What holds up the petitions of each prisoner.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type Holds<T: Config> = StorageMap<_, Twox64Concat, InmateId, AllBlocks, ValueQuery>;

	/// What is due on each day.
	// Identity: the day is first and its bytes are in the order of time, so that the earliest row is the
	// first one. The chain gives both.
	#[pallet::storage]
	pub type Agenda<T: Config> =
		StorageDoubleMap<_, Identity, Date, Identity, Due, (), OptionQuery>;

	/// When the custody of each prisoner who is held to a day is looked at next.
	// Twox64Concat: the chain gives the numbers.
	#[pallet::storage]
	pub type Custodies<T: Config> = StorageMap<_, Twox64Concat, InmateId, Watched>;

	/// What was counted in the months that are not closed.
	// Identity: the month is first and its bytes are in the order of time, and what is judged together
	// lies together; the chain gives it all. Blake2_128Concat: officers choose what an act is about.
	// Unbounded: as above.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Tallies<T: Config> =
		StorageDoubleMap<_, Identity, Group, Blake2_128Concat, Cell, Sum, ValueQuery>;

	/// The group that is judged over several blocks, with what was found in it so far.
	// Unbounded: as above.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Closing<T: Config> = StorageValue<_, Judged>;

	/// The parts of that group that each rule weighs and has not weighed yet.
	// Twox64Concat: the chain gives the numbers. Blake2_128Concat, unbounded: as above.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Cases<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RuleId, Blake2_128Concat, Of, Sum, ValueQuery>;

	/// The parts of that group against which each rule weighs them.
	// As above.
	#[pallet::storage]
	#[pallet::unbounded]
	pub type Sums<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RuleId, Blake2_128Concat, Of, Sum, ValueQuery>;

	/// What acts of this transaction did not use of what was declared for alerts. What is rolled back gives
	/// nothing back. It never leaves the block.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Unused<T: Config> = StorageValue<_, Weight, ValueQuery>;

	/// The month before which all are closed, by its first day.
	#[pallet::storage]
	pub type ClosedTo<T: Config> = StorageValue<_, Date>;

	/// The rules from the first day of the chain.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The rules.
		pub rules: Vec<GenesisRule>,
		/// Nothing.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (place, rule) in self.rules.iter().enumerate() {
				let name = rule.name;
				let own = self.rules.iter().position(|other| other.name == name);
				assert_eq!(own, Some(place), "two rules are called {name}");
				let known = core::iter::once(rule.what).chain(rule.test.first());
				for what in known {
					assert!(T::Signals::knows(what), "rule {name}: no act is called {what}");
				}
				let rule = Rule::from(rule.clone());
				let blocks = rule.says.blocks.is_some() && rule.says.test.is_statistic();
				let fits = features::rules::fits(&rule.what, &rule.says.test);
				assert!(rule.says.is_sound() && fits && !blocks, "rule {name} makes no sense");
				assert!(place < MAX_RULES as usize, "rule {name} is one too many");
				let added = Pallet::<T>::add(rule);
				assert!(added.is_ok(), "rule {name} is one too many over its acts");
			}
		}
	}

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The council set a rule.
		#[codec(index = 0)]
		RuleSet {
			/// Its number.
			rule: RuleId,
			/// Its name.
			name: Name,
			/// The acts over which it stands.
			what: Name,
			/// Its first day.
			from: Date,
		},
		/// The council said within which days a rule's alerts are to be answered, and what they hold up.
		#[codec(index = 1)]
		RuleTermsSet {
			/// The rule.
			rule: RuleId,
			/// In how many days an alert is to be answered.
			days: u16,
			/// For how many days it holds up petitions.
			blocks: Option<u16>,
		},
		/// The council ended a rule.
		#[codec(index = 2)]
		RuleRetired {
			/// The rule.
			rule: RuleId,
			/// Its last day.
			until: Date,
		},
		/// **Alert.** Oversight is to answer it.
		#[codec(index = 3)]
		AlertRaised {
			/// Its number.
			alert: AlertId,
			/// Why.
			cause: Cause,
			/// How grave it is.
			grade: Grade,
			/// What it is about.
			about: Subject,
			/// Whom it is about.
			parties: Parties,
			/// The last day for an answer.
			due: Date,
			/// The last day on which it holds up the prisoner's petitions. A court may rule over it.
			blocks: Option<Date>,
		},
		/// An alert was answered.
		#[codec(index = 4)]
		AlertAnswered {
			/// The alert.
			alert: AlertId,
			/// The record that it is about.
			inmate: Option<InmateId>,
			/// How.
			outcome: Outcome,
			/// The authority that answered.
			authority: AuthorityId,
			/// The officer who answered.
			officer: OfficerId,
			/// The reasons, as a paper.
			reasons: Digest,
		},
		/// **Alert.** Nobody answered an alert in time.
		#[codec(index = 5)]
		AlertEscalated {
			/// The alert.
			alert: AlertId,
			/// How grave it is.
			grade: Grade,
			/// How often nobody did.
			escalated: u8,
			/// The last day for an answer from now on.
			due: Date,
		},
		/// A court ruled that an alert holds up nothing.
		#[codec(index = 6)]
		AlertRuledOver {
			/// The alert.
			alert: AlertId,
			/// The record.
			inmate: InmateId,
			/// The court.
			authority: AuthorityId,
			/// The judge.
			officer: OfficerId,
			/// The reasons, as a paper.
			reasons: Digest,
		},
	}

	/// Why a call was refused, and what to do.
	#[pallet::error]
	#[derive(PartialEq, Eq)]
	pub enum Error<T> {
		/// There is no alert with this number. Check the number.
		#[codec(index = 0)]
		AlertUnknown,
		/// This alert was answered already. Its answer stands; read it, or act on the record itself.
		#[codec(index = 1)]
		AlreadyAnswered,
		/// Oversight bodies, the prosecution and the ombudsman answer alerts, a ministry of justice once
		/// nobody did so in time. Ask an inspector of one of them.
		#[codec(index = 2)]
		NotOversight,
		/// The alert is about you, your authority or its branch. Leave it to one of another branch.
		#[codec(index = 3)]
		ConcernsYou,
		/// Only a judge of a court rules over what an alert holds up. Ask one.
		#[codec(index = 4)]
		NotACourt,
		/// This alert holds up nothing today: it never did, it lapsed, or somebody has ruled on it. The
		/// petition can go on.
		#[codec(index = 5)]
		NotBlocking,
		/// There is no rule with this number. Check the number.
		#[codec(index = 6)]
		RuleUnknown,
		/// The rule is in force, and is not changed any more. End it, and set a new version.
		#[codec(index = 7)]
		RuleInForce,
		/// The rule has its last day already. Set a new version for the time after it.
		#[codec(index = 8)]
		RuleRetired,
		/// The day lies in the past. Name today or a later one.
		#[codec(index = 9)]
		DateInPast,
		/// A rule begins on a day to come, so that everybody can know it. Name tomorrow or a later one.
		#[codec(index = 10)]
		DateNotAhead,
		/// The title is blank. Say in words what the rule finds.
		#[codec(index = 11)]
		TitleMissing,
		/// A rule of this name stands on that day or later. End it first, or use another name.
		#[codec(index = 12)]
		NameInUse,
		/// No act has this name. The staff guide lists the names.
		#[codec(index = 13)]
		ActUnknown,
		/// A number of the rule is too small or too large: days are 1 to 366, those for which something
		/// is held up 1 to 60, a share 1 to 99 per cent. Check them.
		#[codec(index = 14)]
		NumberOutOfRange,
		/// What is counted over a month holds up nobody. Leave the days out for which it should.
		#[codec(index = 15)]
		StatisticsBlock,
		/// As many rules stand as can. End one that finds nothing.
		#[codec(index = 16)]
		TooManyRules,
		/// As many rules stand over these acts as can. End one of them.
		#[codec(index = 17)]
		TooManyRulesOfAct,
		/// Where a deadline passes nobody acts, and nothing is known but that it passed. Let the test be
		/// Each, and name an act where one is to come first.
		#[codec(index = 18)]
		NobodyActs,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Serves what is due, then judges a share of what was counted in a month that is over.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			let today = T::Clock::today();
			T::WeightInfo::idle()
				.saturating_add(Self::serve_agenda(today))
				.saturating_add(Self::close_months(today))
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sets a rule.
		///
		/// *Dispatch origin:* The council, by a motion.
		///
		/// *Details:* It stands over acts of the name `what`, of `detail` alone if that is given, and
		/// looks for what `test` says; or over deadlines that pass. It begins on a day to come. Its alerts are to be answered within
		/// 30 days, 14 if it is a warning, 3 if it is grave, and hold up nothing, unless `rule_terms`
		/// says otherwise before that day. A new version of a rule is a new rule of the same name.
		///
		/// *Errors:* `TitleMissing`, `DateNotAhead`, `NumberOutOfRange`, `ActUnknown`, `NobodyActs`,
		/// `NameInUse`, `TooManyRules`, `TooManyRulesOfAct`.
		///
		/// *Events:* `RuleSet`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::rule_set())]
		pub fn rule_set(
			origin: OriginFor<T>,
			name: Name,
			title: Title,
			grade: Grade,
			what: Name,
			detail: Option<Name>,
			test: Test,
			from: Date,
		) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			let (days, blocks, until) = (grade.days(), None, None);
			let says = Says { name, detail, test, grade, days, blocks, from, until };
			Self::do_rule_set(Rule { title, what, says })
		}

		/// Says within how many days the alerts of a rule are to be answered, and for how many days they
		/// hold up the prisoner's petitions.
		///
		/// *Dispatch origin:* The council, by a motion.
		///
		/// *Details:* Before the first day of the rule. What is counted over a month holds up nobody.
		///
		/// *Errors:* `RuleUnknown`, `RuleInForce`, `StatisticsBlock`, `NumberOutOfRange`.
		///
		/// *Events:* `RuleTermsSet`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::rule_terms())]
		pub fn rule_terms(
			origin: OriginFor<T>,
			rule: RuleId,
			days: u16,
			blocks: Option<u16>,
		) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			Self::do_rule_terms(rule, days, blocks)
		}

		/// Ends a rule.
		///
		/// *Dispatch origin:* The council, by a motion.
		///
		/// *Details:* `until` is its last day, today or a later one. Its alerts stay.
		///
		/// *Errors:* `RuleUnknown`, `DateInPast`, `RuleRetired`.
		///
		/// *Events:* `RuleRetired`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::rule_retire())]
		pub fn rule_retire(origin: OriginFor<T>, rule: RuleId, until: Date) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			Self::do_rule_retire(rule, until)
		}

		/// Answers an alert.
		///
		/// *Dispatch origin:* An inspector of an oversight body, of the prosecution or of the ombudsman,
		/// or of a ministry of justice once the alert has escalated; of another branch than all whom it
		/// is about.
		///
		/// *Details:* `reasons` is the digest of the paper that has them, made by `algorithm`. What is
		/// passed on is passed on to the body that the paper names. The answer stands for ever.
		///
		/// *Errors:* `AlertUnknown`, `AlreadyAnswered`, `NotOversight`, `ConcernsYou`.
		///
		/// *Events:* `AlertAnswered`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::answer())]
		pub fn answer(
			origin: OriginFor<T>,
			alert: AlertId,
			outcome: Outcome,
			algorithm: DigestAlgorithm,
			reasons: H256,
		) -> DispatchResult {
			Self::do_answer(origin, alert, outcome, Digest { algorithm, value: reasons.0 })
		}

		/// Rules that an alert holds up nothing.
		///
		/// *Dispatch origin:* A judge of a court that the alert is not about.
		///
		/// *Details:* `reasons` is the digest of the paper that has them, made by `algorithm`. Oversight
		/// is to answer the alert all the same.
		///
		/// *Errors:* `NotACourt`, `AlertUnknown`, `NotBlocking`, `ConcernsYou`.
		///
		/// *Events:* `AlertRuledOver`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::rule_over())]
		pub fn rule_over(
			origin: OriginFor<T>,
			alert: AlertId,
			algorithm: DigestAlgorithm,
			reasons: H256,
		) -> DispatchResult {
			Self::do_rule_over(origin, alert, Digest { algorithm, value: reasons.0 })
		}
	}
}

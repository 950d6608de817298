// SPDX-License-Identifier: Apache-2.0
//! Who makes blocks and finality: aura, grandpa, session, authorship, offences.

use crate::{
	weights, AccountId, Authorities, Balances, BlockNumber, Historical, Offences, Runtime,
	RuntimeEvent, Session, SessionKeys, MINUTES, SLOT_MILLIS,
};
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU128, ConstU32, ConstU64},
};
use pallet_session::historical as pallet_session_historical;
use sp_consensus_aura::ed25519::AuthorityId as AuraId;
use sp_runtime::traits::{ConvertInto, OpaqueKeys};

/// Seats at the most.
pub const MAX_SEATS: u32 = 64;

parameter_types! {
	/// How often the set of validators may change: often, so that a forfeited seat leaves soon.
	/// A session in which nothing changed costs next to nothing.
	pub const SessionPeriod: BlockNumber = MINUTES;
	/// Sessions start with the chain.
	pub const SessionOffset: BlockNumber = 0;
	/// How long evidence of an equivocation is good for: a day of sessions.
	pub const ReportLongevity: u64 = 24 * 60;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<MAX_SEATS>;
	type DisabledValidators = Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_MILLIS>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<MAX_SEATS>;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ReportLongevity;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Self, Offences, Historical, ReportLongevity>;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, crate::Aura>;
	type EventHandler = ();
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = pallet_session::PeriodicSessions<SessionPeriod, SessionOffset>;
	type NextSessionRotation = pallet_session::PeriodicSessions<SessionPeriod, SessionOffset>;
	type SessionManager = pallet_session_historical::NoteHistoricalRoot<Self, Authorities>;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = pallet_session::disabling::UpToLimitDisablingStrategy<3>;
	type WeightInfo = weights::pallet_session::WeightInfo<Runtime>;
	type Currency = Balances;
	type KeyDeposit = ConstU128<0>;
}

impl pallet_session_historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = pallet_authorities::NoIdentification;
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = pallet_session_historical::IdentificationTuple<Self>;
	type OnOffenceHandler = Authorities;
}

// SPDX-License-Identifier: Apache-2.0
//! A runtime with a table of authorities, in which an account tells whose officer it is.
//!
//! Account `405` is officer 405 of authority 4, in every role. Accounts from 1,000 on are nobody's.

use crate as pallet_inmates;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{
	authority::Posts, Acting, Authorities, Authority, AuthorityId, AuthorityKind, Clock, Date,
	Happening, Happens, InmateId, Moment, OfficerId, Officers, Post, Role, TermId,
};
use frame_support::{derive_impl, parameter_types, traits::ConstU32};
use frame_system::EnsureRoot;
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::{BuildStorage, DispatchError};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Inmates = pallet_inmates;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = u64;
	type Lookup = sp_runtime::traits::IdentityLookup<u64>;
}

impl pallet_inmates::Config for Test {
	type Act = RuntimeAct;
	type Officers = Table;
	type Authorities = Table;
	type Clock = Table;
	type Happens = Told;
	type Watch = ();
	type CouncilOrigin = EnsureRoot<u64>;
	type BackdateDays = ConstU32<7>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Table;
}

parameter_types! {
	/// What was told of prisoners.
	pub static Heard: Vec<(InmateId, Happening)> = Vec::new();
	/// About whom a case is open.
	pub static Pending: Vec<InmateId> = Vec::new();
}

/// Notes what it is told.
pub struct Told;

impl Happens for Told {
	fn happened(inmate: InmateId, what: Happening) {
		Heard::mutate(|heard| heard.push((inmate, what)));
	}

	fn pending(inmate: InmateId) -> bool {
		Pending::get().contains(&inmate)
	}
}

/// The acts of this pallet and of another one.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum RuntimeAct {
	#[codec(index = 0)]
	Inmates(crate::Act),
	#[codec(index = 1)]
	Points(u8),
}

impl From<crate::Act> for RuntimeAct {
	fn from(act: crate::Act) -> Self {
		Self::Inmates(act)
	}
}

impl TryFrom<RuntimeAct> for crate::Act {
	type Error = ();
	fn try_from(act: RuntimeAct) -> Result<Self, ()> {
		match act {
			RuntimeAct::Inmates(act) => Ok(act),
			RuntimeAct::Points(_) => Err(()),
		}
	}
}

pub const ADMINISTRATION: AuthorityId = AuthorityId(0);
pub const COURT: AuthorityId = AuthorityId(1);
pub const PROSECUTION: AuthorityId = AuthorityId(2);
pub const PRISON: AuthorityId = AuthorityId(4);
pub const PRISON_2: AuthorityId = AuthorityId(5);
pub const DETENTION: AuthorityId = AuthorityId(6);
pub const COURT_2: AuthorityId = AuthorityId(7);

parameter_types! {
	pub static Now: Moment = "2026-11-24T15:04".parse().expect("a moment");
	pub static Suspended: Vec<AuthorityId> = Vec::new();
}

/// The test double of authorities, officers and the clock.
pub struct Table;

impl Authorities for Table {
	fn get(id: AuthorityId) -> Option<Authority> {
		use AuthorityKind::*;
		let (kind, parent) = match id.0 {
			0 => (PrisonAdministration, None),
			1 => (Court, None),
			2 => (Prosecution, None),
			3 => (JusticeMinistry, None),
			4 | 5 => (Prison, Some(ADMINISTRATION)),
			6 => (DetentionCentre, None),
			7 => (Court, Some(COURT)),
			_ => return None,
		};
		let active = !Suspended::get().contains(&id);
		Some(Authority { kind, parent, branch: parent.unwrap_or(id), active })
	}
}

impl Officers<RuntimeOrigin> for Table {
	fn acting(origin: RuntimeOrigin, role: Role) -> Result<Acting, DispatchError> {
		let account = frame_system::ensure_signed(origin)?;
		let officer = u32::try_from(account).map_err(|_| DispatchError::BadOrigin)?;
		let authority = AuthorityId(officer / 100);
		let known = Self::get(authority).ok_or(DispatchError::BadOrigin)?;
		if !known.active {
			return Err(DispatchError::Other("suspended"));
		}
		Ok(Acting {
			officer: OfficerId(officer),
			authority,
			kind: known.kind,
			roles: vec![role].try_into().expect("one role"),
			term: TermId(officer),
		})
	}

	// No act on a record asks for a post.
	fn holding(_: RuntimeOrigin, _: Role, _: &[Post]) -> Result<(Acting, Post), DispatchError> {
		Err(DispatchError::BadOrigin)
	}

	fn posts(_: TermId) -> Posts {
		Posts::default()
	}

	// Nor any for what an officer holds whichever role it is.
	fn signed(_: RuntimeOrigin) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		Err(DispatchError::BadOrigin)
	}

	fn named(_: OfficerId) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		Err(DispatchError::BadOrigin)
	}
}

impl Clock for Table {
	fn now() -> Moment {
		Now::get()
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<u64> for Table {
	fn officer(kind: AuthorityKind, number: u8, _: Role) -> (u64, AuthorityId) {
		let authority = match kind {
			AuthorityKind::Court => COURT,
			AuthorityKind::Prosecution => PROSECUTION,
			_ if number == 0 => PRISON,
			_ => DETENTION,
		};
		(u64::from(authority.0) * 100 + 1, authority)
	}

	fn colleague(kind: AuthorityKind, number: u8, role: Role) -> u64 {
		Self::officer(kind, number, role).0 + 1
	}

	fn suspend(authority: AuthorityId) {
		Suspended::mutate(|all| all.push(authority));
	}
}

/// The first officer of an authority.
pub fn of(authority: AuthorityId) -> RuntimeOrigin {
	RuntimeOrigin::signed(u64::from(authority.0) * 100 + 1)
}

/// Another officer of an authority.
pub fn other_of(authority: AuthorityId) -> RuntimeOrigin {
	RuntimeOrigin::signed(u64::from(authority.0) * 100 + 2)
}

/// A date.
pub fn day(text: &str) -> Date {
	text.parse().expect("a date")
}

/// Moves the clock to noon of a day, a block on.
pub fn go_to(text: &str) {
	Now::set(Moment::new(day(text), 12, 0).expect("noon"));
	System::set_block_number(System::block_number() + 1);
}

/// A commitment.
pub fn commitment(n: u8) -> H256 {
	H256::repeat_byte(n)
}

/// Opens a record by the prison's officer.
pub fn opened(n: u8) -> InmateId {
	let id = pallet_inmates::NextInmate::<Test>::get();
	Inmates::open(of(PRISON), crate::CommitmentScheme::Blake2b256V1, commitment(n)).expect("opens");
	id
}

/// Opens a record and admits on a basis, as of today.
pub fn held(n: u8, basis: crate::Basis) -> InmateId {
	let id = opened(n);
	Inmates::admit(of(PRISON), id, basis, Table::today()).expect("admits");
	id
}

/// A chain at its first block, on 24 November 2026.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage().expect("builds");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs a test and then checks every invariant.
pub fn build_and_execute(test: impl FnOnce()) {
	Now::set("2026-11-24T15:04".parse().expect("a moment"));
	Suspended::set(Vec::new());
	Heard::set(Vec::new());
	Pending::set(Vec::new());
	new_test_ext().execute_with(|| {
		test();
		Inmates::do_try_state().expect("every invariant holds");
	});
}

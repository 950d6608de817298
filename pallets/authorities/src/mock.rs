// SPDX-License-Identifier: Apache-2.0
//! A small province: an administration with a prison, a court, a prosecution and a ministry.

use crate::{self as pallet_authorities, *};
use codec::{Decode, Encode};
use custodia_primitives::{
	authority::Roles, AuthorityId, AuthorityKind, Clock, Date, Moment, OfficerId, Post, Role,
};
use frame_support::{
	derive_impl,
	dispatch::{DispatchInfo, DispatchResult},
	parameter_types,
	traits::{ConstU32, ConstU64},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_collective::RawOrigin;
use sp_core::H256;
use sp_runtime::{
	impl_opaque_keys,
	testing::UintAuthorityId,
	traits::{BadOrigin, ConvertInto, Dispatchable, Hash},
	BuildStorage,
};

pub type AccountId = u64;
type Block = frame_system::mocking::MockBlock<Test>;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Balances: pallet_balances,
		Council: pallet_collective,
		Authorities: pallet_authorities,
		Session: pallet_session,
		Historical: pallet_session::historical,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

parameter_types! {
	pub MaxProposalWeight: Weight = Weight::MAX;
	pub static Now: &'static str = "2026-11-24T09:00";
}

impl pallet_collective::Config for Test {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = ConstU64<100>;
	type MaxProposals = ConstU32<20>;
	type MaxMembers = ConstU32<32>;
	type DefaultVote = pallet_collective::PrimeDefaultVote;
	type WeightInfo = ();
	type SetMembersOrigin = EnsureRoot<AccountId>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = EnsureRoot<AccountId>;
	type KillOrigin = EnsureRoot<AccountId>;
	type Consideration = ();
}

impl_opaque_keys! {
	pub struct MockKeys {
		pub dummy: UintAuthorityId,
	}
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = pallet_session::PeriodicSessions<ConstU64<1000>, ConstU64<0>>;
	type NextSessionRotation = pallet_session::PeriodicSessions<ConstU64<1000>, ConstU64<0>>;
	type SessionManager = pallet_session::historical::NoteHistoricalRoot<Self, Authorities>;
	type SessionHandler = pallet_session::TestSessionHandler;
	type Keys = MockKeys;
	type DisablingStrategy = pallet_session::disabling::UpToLimitDisablingStrategy<3>;
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU64<0>;
}

impl pallet_session::historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = NoIdentification;
}

/// The clock of the tests, set by hand.
pub struct TestClock;
impl Clock for TestClock {
	fn now() -> Moment {
		Now::get().parse().unwrap()
	}
}

/// Motions of `pallet_collective`.
pub struct CouncilMotions;
impl Motions<RuntimeOrigin, AccountId> for CouncilMotions {
	fn ayes(origin: RuntimeOrigin, hash: H256) -> Result<(Vec<AccountId>, u32), BadOrigin> {
		let Ok(RawOrigin::Members(_, seats)) =
			Into::<Result<RawOrigin<AccountId, ()>, _>>::into(origin)
		else {
			return Err(BadOrigin);
		};
		let votes = pallet_collective::Voting::<Test>::get(hash).ok_or(BadOrigin)?;
		// Index, threshold, ayes, nays, end: the fields are private.
		type Votes = (u32, u32, Vec<AccountId>, Vec<AccountId>, u64);
		let votes = Votes::decode(&mut &votes.encode()[..]).map_err(|_| BadOrigin)?;
		Ok((votes.2, seats))
	}

	fn members() -> Vec<AccountId> {
		pallet_collective::Members::<Test>::get()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn approve(hash: H256, ayes: Vec<AccountId>) -> RuntimeOrigin {
		let seats = ayes.len() as u32;
		let votes = (0u32, seats, ayes, Vec::<AccountId>::new(), 1u64).encode();
		let votes = pallet_collective::Votes::decode(&mut &votes[..]).unwrap();
		pallet_collective::Voting::<Test>::insert(hash, votes);
		RawOrigin::Members(seats, seats).into()
	}
}

pub struct TestAccess;
impl CallAccess<RuntimeCall> for TestAccess {
	fn access(call: &RuntimeCall) -> Access {
		match call {
			RuntimeCall::System(_) | RuntimeCall::Authorities(_) => Access::Officers,
			RuntimeCall::Council(_) => Access::Delegates,
			RuntimeCall::Session(pallet_session::Call::set_keys { .. }) => Access::Seats,
			_ => Access::Nobody,
		}
	}
}

frame_support::parameter_types! {
	/// What is declared beside each call, in units.
	pub static Most: u64 = 0;
	/// What was not used of it, in units.
	pub static Unused: u64 = 0;
}

pub struct TestBeside;
impl Beside<RuntimeCall> for TestBeside {
	fn most(_: &RuntimeCall) -> Weight {
		Weight::from_parts(Most::get() * UNIT, 0)
	}

	fn take_unused() -> Weight {
		Weight::from_parts(Unused::mutate(core::mem::take) * UNIT, 0)
	}
}

/// What budgets are counted in here.
pub const UNIT: u64 = 1_000_000;

impl Config for Test {
	type Clock = TestClock;
	type CouncilMembers = Council;
	type Motions = CouncilMotions;
	type CallAccess = TestAccess;
	type Beside = TestBeside;
	type MaxVoters = ConstU32<8>;
	type MaxSeats = ConstU32<16>;
	type QueueLimit = ConstU32<100>;
	type OfficerBlockBudget = ConstU64<{ 300 * UNIT }>;
	type AuthorityBlockBudget = ConstU64<{ 500 * UNIT }>;
	type OfficerDayBudget = ConstU64<{ 1_000 * UNIT }>;
	type AuthorityDayBudget = ConstU64<{ 2_000 * UNIT }>;
	type WeightInfo = ();
}

pub const ADMINISTRATION: AuthorityId = AuthorityId(0);
pub const PRISON: AuthorityId = AuthorityId(1);
pub const COURT: AuthorityId = AuthorityId(2);
pub const PROSECUTION: AuthorityId = AuthorityId(3);
pub const MINISTRY: AuthorityId = AuthorityId(4);

/// The delegates, by authority.
pub const DELEGATES: [AccountId; 4] = [100, 102, 103, 104];
/// The seats, by authority.
pub const SEATS: [AccountId; 4] = [900, 902, 903, 904];

/// Accounts of the court: two registrars, a judge, a clerk.
pub const FIRST: AccountId = 21;
pub const SECOND: AccountId = 22;
pub const JUDGE: AccountId = 23;
pub const CLERK: AccountId = 24;

pub fn person(n: u64) -> H256 {
	H256::from_low_u64_be(n)
}

pub fn authority(
	name: &str,
	kind: AuthorityKind,
	parent: Option<u32>,
	number: u64,
	officers: &[(u64, Role)],
) -> GenesisAuthority<AccountId> {
	let voting = parent.is_none();
	GenesisAuthority {
		name: name.into(),
		kind,
		parent,
		voting,
		delegate: voting.then_some(100 + number),
		registrars: [1, 2]
			.map(|n| GenesisRegistrar { account: number * 10 + n, person: person(number * 10 + n) })
			.into(),
		officers: officers
			.iter()
			.map(|(n, role)| GenesisOfficer {
				account: number * 10 + n,
				person: person(number * 10 + n),
				roles: vec![*role],
				posts: vec![],
			})
			.collect(),
		seats: if voting { vec![900 + number] } else { vec![] },
	}
}

pub fn province() -> Vec<GenesisAuthority<AccountId>> {
	use AuthorityKind::*;
	vec![
		authority("狱政管理局", PrisonAdministration, None, 0, &[(3, Role::Records)]),
		authority("North Prison", Prison, Some(0), 1, &[(3, Role::Custody)]),
		authority("Court", Court, None, 2, &[(3, Role::Judge), (4, Role::CourtClerk)]),
		authority("Prosecution", Prosecution, None, 3, &[(3, Role::Prosecutor)]),
		authority("Ministry", JusticeMinistry, None, 4, &[(3, Role::Inspector)]),
	]
}

pub fn externalities(authorities: Vec<GenesisAuthority<AccountId>>) -> sp_io::TestExternalities {
	let keys = authorities
		.iter()
		.flat_map(|authority| authority.seats.iter())
		.map(|seat| (*seat, *seat, keys(*seat)))
		.collect();
	let storage = RuntimeGenesisConfig {
		authorities: pallet_authorities::GenesisConfig { authorities, seconding_delay: 3 },
		session: pallet_session::GenesisConfig { keys, ..Default::default() },
		..Default::default()
	}
	.build_storage()
	.unwrap();
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs a test on the province, then checks what always holds.
pub fn build_and_execute(test: impl FnOnce()) {
	execute_on(province(), test);
}

/// Runs a test on a chain with these authorities, then checks what always holds.
pub fn execute_on(authorities: Vec<GenesisAuthority<AccountId>>, test: impl FnOnce()) {
	externalities(authorities).execute_with(|| {
		Authorities::do_try_state().unwrap();
		test();
		Authorities::do_try_state().unwrap();
	});
}

pub fn keys(seat: AccountId) -> MockKeys {
	MockKeys { dummy: UintAuthorityId(seat) }
}

pub fn set_keys(seat: AccountId) {
	use pallet_session::SessionInterface;
	<Session as SessionInterface>::set_keys(&seat, keys(seat)).unwrap();
}

/// Ends this session and the next, after which a set chosen now is in office.
pub fn two_sessions() {
	Session::rotate_session();
	Session::rotate_session();
}

pub fn officer(account: AccountId) -> OfficerId {
	match crate::Accounts::<Test>::get(account) {
		Some(Signer::Officer(id)) => id,
		other => panic!("{account} is {other:?}"),
	}
}

pub fn signed(account: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

pub fn roles(roles: &[Role]) -> Roles {
	Roles::truncate_from(roles.to_vec())
}

pub fn date(text: &str) -> Date {
	text.parse().unwrap()
}

pub fn post(text: &str) -> Post {
	text.parse().unwrap()
}

pub fn reason() -> Reason {
	"依法".parse().unwrap()
}

/// A motion with its votes, ready to be carried out.
pub struct Motion(RuntimeCall, H256, u32);

impl Motion {
	pub fn new(call: Call<Test>, ayes: &[AccountId]) -> Self {
		let call = RuntimeCall::Authorities(call);
		let hash = <Test as frame_system::Config>::Hashing::hash_of(&call);
		let threshold = (ayes.len() as u32).max(2);
		let index = pallet_collective::ProposalCount::<Test>::get();
		let len = call.encoded_size() as u32;
		Council::propose(signed(DELEGATES[0]), threshold, Box::new(call.clone()), len).unwrap();
		for aye in ayes {
			Council::vote(signed(*aye), hash, index, true).unwrap();
		}
		Self(call, hash, index)
	}

	/// Carries it out as the council does when the motion is closed.
	pub fn carry(&self) -> DispatchResult {
		let seats = CouncilMotions::members().len() as u32;
		let origin: RuntimeOrigin = RawOrigin::<_, ()>::Members(seats, seats).into();
		self.0.clone().dispatch(origin).map(|_| ()).map_err(|error| error.error)
	}

	pub fn close(self) -> DispatchResult {
		let len = self.0.encoded_size() as u32;
		System::reset_events();
		Council::close(signed(DELEGATES[0]), self.1, self.2, Weight::MAX, len).unwrap();
		System::read_events_for_pallet::<pallet_collective::Event<Test>>()
			.into_iter()
			.find_map(|event| match event {
				pallet_collective::Event::Executed { result, .. } => Some(result),
				_ => None,
			})
			.expect("the motion was carried out")
	}

	pub fn drop(self) {
		Council::do_disapprove_proposal(self.1);
	}
}

/// Carries a motion with the ayes of all members.
pub fn council(call: Call<Test>) -> DispatchResult {
	Motion::new(call, &CouncilMotions::members()).close()
}

/// Checks that a motion that all members voted for fails and changes nothing.
#[track_caller]
pub fn council_refused(call: Call<Test>, error: Error<Test>) {
	let motion = Motion::new(call, &CouncilMotions::members());
	frame_support::assert_noop!(motion.carry(), error);
	motion.drop();
}

pub fn info(units: u64) -> DispatchInfo {
	DispatchInfo { call_weight: Weight::from_parts(units * UNIT, 0), ..Default::default() }
}

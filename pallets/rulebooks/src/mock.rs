// SPDX-License-Identifier: Apache-2.0
//! A runtime with a table of authorities, in which an account tells whose officer it is, and records
//! that are nothing but their entries.
//!
//! Account `405` is officer 405 of authority 4. Accounts from 9,000 on are delegates to the council,
//! which is root.

use crate as pallet_rulebooks;
use crate::{BookInfo, Books, Lacks, LawMotions, NextBook, MAX_CHUNK};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{
	authority::Posts,
	law::{Stated, States, Withdrawn},
	Acting, Authorities, Authority, AuthorityId, AuthorityKind, BookId, CaseId, Clock, Custody,
	Date, Imports, InmateId, Moment, OfficerId, Officers, Post, Role, Sequence, TermId, Trace,
	Traced,
};
use custodia_rules::{
	item::Item,
	text::{compile, Compiled, Source},
	Name,
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, EnsureOrigin},
	Blake2_128Concat,
};
use frame_system::EnsureRoot;
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};

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
	pub type Rulebooks = pallet_rulebooks;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = u64;
	type Lookup = sp_runtime::traits::IdentityLookup<u64>;
}

impl pallet_rulebooks::Config for Test {
	type Trace = Records;
	type Officers = Table;
	type Authorities = Table;
	type Imports = Table;
	type Custody = Table;
	type Clock = Table;
	type Proposers = Delegates;
	type Motions = Table;
	type CouncilOrigin = EnsureRoot<u64>;
	type ProposalDays = ConstU32<30>;
	type MaxSteps = MaxSteps;
	type BackdateDays = ConstU32<7>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Table;
}

/// The acts of this pallet and of another one, whose cases withdraw and state facts.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RuntimeAct {
	#[codec(index = 0)]
	Opened,
	#[codec(index = 1)]
	Rulebooks(crate::Act),
	#[codec(index = 2)]
	Elsewhere(CaseId, Vec<Withdrawn>, Vec<Stated>),
}

impl States for RuntimeAct {
	fn of_case(&self) -> Option<CaseId> {
		match self {
			Self::Elsewhere(case, ..) => Some(*case),
			_ => None,
		}
	}
	fn withdrawn(&self) -> &[Withdrawn] {
		match self {
			Self::Elsewhere(_, withdrawn, _) => withdrawn,
			_ => &[],
		}
	}
	fn stated(&self) -> &[Stated] {
		match self {
			Self::Elsewhere(.., stated) => stated,
			_ => &[],
		}
	}
}

impl From<crate::Act> for RuntimeAct {
	fn from(act: crate::Act) -> Self {
		Self::Rulebooks(act)
	}
}

impl TryFrom<RuntimeAct> for crate::Act {
	type Error = ();
	fn try_from(act: RuntimeAct) -> Result<Self, ()> {
		match act {
			RuntimeAct::Rulebooks(act) => Ok(act),
			_ => Err(()),
		}
	}
}

type Written = (Moment, OfficerId, AuthorityId, RuntimeAct);

#[frame_support::storage_alias]
type Entries =
	StorageDoubleMap<Records, Blake2_128Concat, InmateId, Blake2_128Concat, Sequence, Written>;

/// The records.
pub struct Records;

impl Trace for Records {
	type Act = RuntimeAct;

	fn append(
		inmate: InmateId,
		acting: &Acting,
		act: impl Into<RuntimeAct>,
	) -> Result<Sequence, DispatchError> {
		let sequence = Entries::iter_prefix(inmate).count() as Sequence;
		if sequence == 0 {
			return Err(DispatchError::Other("no such record"));
		}
		let entry = (Table::now(), acting.officer, acting.authority, act.into());
		Entries::insert(inmate, sequence, entry);
		Ok(sequence)
	}

	fn entry(inmate: InmateId, sequence: Sequence) -> Option<Traced<RuntimeAct>> {
		let (at, officer, authority, act) = Entries::get(inmate, sequence)?;
		Some(Traced { at, officer, authority, act })
	}
}

pub const ADMINISTRATION: AuthorityId = AuthorityId(0);
pub const COURT: AuthorityId = AuthorityId(1);
pub const PROSECUTION: AuthorityId = AuthorityId(2);
pub const MINISTRY: AuthorityId = AuthorityId(3);
pub const PRISON: AuthorityId = AuthorityId(4);
pub const PRISON_2: AuthorityId = AuthorityId(5);
pub const COURT_2: AuthorityId = AuthorityId(7);

/// The prisoner whose record is opened with the chain.
pub const INMATE: InmateId = InmateId(0);

parameter_types! {
	pub static Now: Moment = "2026-11-24T15:04".parse().expect("a moment");
	pub static Suspended: Vec<AuthorityId> = Vec::new();
	pub static Importing: Vec<AuthorityId> = Vec::new();
	/// The prison that holds the prisoner.
	pub static Holder: AuthorityId = PRISON;
	/// The most steps of a question.
	pub static MaxSteps: u64 = 1_000_000;
	/// The roles that officers have; none: every one that their authority can give.
	pub static RolesHeld: Vec<Role> = Vec::new();
	/// What motions lack.
	pub static Lacking: Option<Lacks> = None;
	/// The call that the council voted for; none: whichever it carries out.
	pub static Voted: Option<H256> = None;
}

/// The test double of authorities, officers, the clock and the council.
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
		let held = RolesHeld::get();
		if !role.allowed_in(known.kind) || !(held.is_empty() || held.contains(&role)) {
			return Err(DispatchError::Other("missing role"));
		}
		Ok(Acting {
			officer: OfficerId(officer),
			authority,
			kind: known.kind,
			roles: vec![role].try_into().expect("one role"),
			term: TermId(officer),
		})
	}

	// No act on facts asks for a post.
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

impl Imports for Table {
	fn is_open(authority: AuthorityId) -> bool {
		Importing::get().contains(&authority)
	}
}

impl Custody for Table {
	fn holder(_: InmateId) -> Option<AuthorityId> {
		Some(Holder::get())
	}

	fn since(_: InmateId) -> Option<Date> {
		None
	}

	fn at_large(_: InmateId, _: Date, _: Date) -> u32 {
		0
	}
}

impl LawMotions<RuntimeOrigin> for Table {
	fn ensure(origin: RuntimeOrigin, call: H256) -> Result<(), Lacks> {
		frame_system::ensure_root(origin).map_err(|_| Lacks::Council)?;
		if Voted::get().is_some_and(|voted| voted != call) {
			return Err(Lacks::Council);
		}
		Lacking::get().map_or(Ok(()), Err)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn approve(_: H256) -> RuntimeOrigin {
		RuntimeOrigin::root()
	}
}

/// Accounts from 9,000 on.
pub struct Delegates;

impl EnsureOrigin<RuntimeOrigin> for Delegates {
	type Success = u64;

	fn try_origin(origin: RuntimeOrigin) -> Result<u64, RuntimeOrigin> {
		match frame_system::ensure_signed(origin.clone()) {
			Ok(account) if account >= 9_000 => Ok(account),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(9_000))
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<u64> for Table {
	fn officer(kind: AuthorityKind, role: Role) -> (u64, AuthorityId) {
		let authority = match kind {
			AuthorityKind::Court => COURT,
			AuthorityKind::Prosecution => PROSECUTION,
			_ => PRISON,
		};
		let _ = role;
		(u64::from(authority.0) * 100 + 1, authority)
	}

	fn colleague(kind: AuthorityKind, role: Role) -> u64 {
		Self::officer(kind, role).0 + 1
	}

	fn inmate() -> InmateId {
		open_record(INMATE);
		INMATE
	}

	fn open_import(authority: AuthorityId) {
		Importing::mutate(|all| all.push(authority));
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

/// A delegate to the council.
pub fn delegate(n: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(9_000 + n)
}

/// The council.
pub fn council() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

/// A date.
pub fn day(text: &str) -> Date {
	text.parse().expect("a date")
}

/// A minute.
pub fn minute(text: &str) -> Moment {
	text.parse().expect("a minute")
}

/// A name.
pub fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

/// Moves the clock to noon of a day, a block on.
pub fn go_to(text: &str) {
	Now::set(Moment::new(day(text), 12, 0).expect("noon"));
	System::set_block_number(System::block_number() + 1);
}

/// Compiles a book from its text.
pub fn compiled(text: &str) -> Compiled {
	let source = Source { name: "test.law".into(), text: text.into() };
	compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"))
}

/// The items of a compiled book.
pub fn items(book: &Compiled) -> Vec<Item> {
	book.book.items().map(|(_, item)| item.clone()).collect()
}

/// Proposes a book and uploads its items.
pub fn upload(by: RuntimeOrigin, book: &str, items: Vec<Item>) -> DispatchResult {
	Rulebooks::propose(by.clone(), name(book), "A book".parse().expect("short"))?;
	let mut first = 0;
	for chunk in items.chunks(MAX_CHUNK as usize) {
		let count = chunk.len() as u16;
		Rulebooks::upload(by.clone(), first, chunk.to_vec().try_into().expect("a chunk"))?;
		first += count;
	}
	Ok(())
}

/// Uploads and seals a book.
pub fn sealed(by: RuntimeOrigin, book: &Compiled) -> BookId {
	let id = NextBook::<Test>::get();
	upload(by.clone(), book.name.as_str(), items(book)).expect("it uploads");
	Rulebooks::seal(by).expect("it makes sense");
	id
}

/// Adopts a sealed book.
pub fn adopt(id: BookId, from: &str) -> DispatchResult {
	let seal = Books::<Test>::get(id).as_ref().and_then(BookInfo::seal).expect("it is sealed");
	Rulebooks::adopt(council(), id, seal.digest, day(from))
}

/// Uploads, seals and adopts a book from today, and has every branch follow it.
pub fn in_force(text: &str) -> BookId {
	let book = compiled(text);
	let id = sealed(delegate(0), &book);
	let today = Table::today();
	adopt(id, &today.to_string()).expect("it is adopted");
	for authority in [ADMINISTRATION, COURT, PROSECUTION, MINISTRY] {
		let books = vec![book.name].try_into().expect("one book");
		Rulebooks::follow(council(), authority, books, today).expect("they follow it");
	}
	id
}

fn open_record(inmate: InmateId) {
	Entries::insert(inmate, 0, (Now::get(), OfficerId(401), PRISON, RuntimeAct::Opened));
}

/// A chain at its first block, on 24 November 2026, with a record.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage().expect("builds");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		open_record(INMATE);
	});
	ext
}

/// Runs a test and then checks every invariant.
pub fn build_and_execute(test: impl FnOnce()) {
	Now::set(minute("2026-11-24T15:04"));
	Suspended::set(Vec::new());
	Importing::set(Vec::new());
	Holder::set(PRISON);
	RolesHeld::set(Vec::new());
	Lacking::set(None);
	Voted::set(None);
	MaxSteps::set(1_000_000);
	new_test_ext().execute_with(|| {
		test();
		Rulebooks::do_try_state().expect("every invariant holds");
	});
}

// SPDX-License-Identifier: Apache-2.0
//! A runtime in which an act is what is seen of it, a table of authorities in which an account tells whose
//! officer it is and what he may, and records that are nothing but their entries.
//!
//! Account `412` is officer 412 of authority 4. Of each authority 1 to 49 are case workers, 50 to 59
//! inspect, the rest judge.

use crate as pallet_alerts;
use crate::*;
use custodia_primitives::{
	authority::Posts, Acting, AlertId, Authorities, Authority, AuthorityId, AuthorityKind, Bearing,
	Clock, Date, Deadline, Decimal, Entered, Held, Holding, InmateId, Moment, OfficerId, Officers,
	Post, Role, Seen, Sees, Sequence, TermId, Trace, Traced, Watch,
};
use custodia_rules::Name;
use frame_support::{assert_ok, derive_impl, parameter_types, traits::Hooks, Blake2_128Concat};
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
	pub struct Chain;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Warnings = pallet_alerts;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Chain {
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
	type Block = frame_system::mocking::MockBlock<Chain>;
	type AccountId = u64;
	type Lookup = sp_runtime::traits::IdentityLookup<u64>;
}

impl pallet_alerts::Config for Chain {
	type Trace = Records;
	type Signals = Plain;
	type Holding = Table;
	type Officers = Table;
	type Authorities = Table;
	type Clock = Table;
	type CouncilOrigin = frame_system::EnsureRoot<u64>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Table;
}

parameter_types! {
	pub static Now: Moment = "2026-01-05T15:04".parse().expect("a moment");
}

pub const ADMINISTRATION: AuthorityId = AuthorityId(0);
pub const COURT: AuthorityId = AuthorityId(1);
pub const PROSECUTION: AuthorityId = AuthorityId(2);
pub const MINISTRY: AuthorityId = AuthorityId(3);
pub const PRISON: AuthorityId = AuthorityId(4);
pub const PRISON_2: AuthorityId = AuthorityId(5);
pub const OVERSIGHT: AuthorityId = AuthorityId(6);

/// A prisoner.
pub const INMATE: InmateId = InmateId(0);

/// The names of all acts here.
pub const ACTS: [&str; 9] = [
	"scored",
	"confirmed",
	"petitioned",
	"heard",
	"moved",
	"asserted",
	"withdrawn",
	"answered",
	"died",
];

/// An act is seen as it is.
pub struct Plain;

impl Sees<Seen> for Plain {
	fn seen(act: &Seen) -> Seen {
		*act
	}

	fn knows(what: Name) -> bool {
		ACTS.contains(&what.as_str()) || what.as_str() == Deadline::Duty.as_str()
	}
}

type Written = (Moment, OfficerId, AuthorityId, Seen);

#[frame_support::storage_alias]
type Entries =
	StorageDoubleMap<Records, Blake2_128Concat, InmateId, Blake2_128Concat, Sequence, Written>;

#[frame_support::storage_alias]
type Lengths = StorageMap<Records, Blake2_128Concat, InmateId, Sequence>;

#[frame_support::storage_alias]
type Cells =
	StorageMap<Records, Blake2_128Concat, InmateId, (AuthorityId, Option<Date>, Option<Date>)>;

/// The records.
pub struct Records;

impl Trace for Records {
	type Act = Seen;

	fn append(_: InmateId, _: &Acting, _: impl Into<Seen>) -> Result<Sequence, DispatchError> {
		Err(DispatchError::Other("alerts stand on no record"))
	}

	fn entry(inmate: InmateId, sequence: Sequence) -> Option<Traced<Seen>> {
		let (at, officer, authority, act) = Entries::get(inmate, sequence)?;
		Some(Traced { at, officer, authority, act })
	}
}

/// The test double of authorities, officers, custody and the clock.
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
			6 => (Oversight, None),
			7 => (Ombudsman, None),
			8 => (Prosecution, Some(PROSECUTION)),
			9 => (Court, Some(COURT)),
			_ => return None,
		};
		Some(Authority { kind, parent, branch: parent.unwrap_or(id), active: true })
	}
}

impl Officers<RuntimeOrigin> for Table {
	fn acting(origin: RuntimeOrigin, role: Role) -> Result<Acting, DispatchError> {
		let terms = Self::signed(origin)?;
		let found = terms.into_iter().find(|(acting, _)| acting.roles.contains(&role));
		found.map(|(acting, _)| acting).ok_or(DispatchError::Other("missing role"))
	}

	fn holding(_: RuntimeOrigin, _: Role, _: &[Post]) -> Result<(Acting, Post), DispatchError> {
		Err(DispatchError::Other("there are no posts here"))
	}

	fn posts(_: TermId) -> Posts {
		Posts::default()
	}

	fn signed(origin: RuntimeOrigin) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		let account = frame_system::ensure_signed(origin)?;
		let officer = u32::try_from(account).map_err(|_| DispatchError::BadOrigin)?;
		Self::named(OfficerId(officer))
	}

	fn named(officer: OfficerId) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		let authority = AuthorityId(officer.0 / 100);
		let Some(Authority { kind, .. }) = Self::get(authority) else { return Ok(Vec::new()) };
		let role = match officer.0 % 100 {
			1..=49 => Role::CaseWorker,
			50..=59 => Role::Inspector,
			_ => Role::Judge,
		};
		let roles = vec![role].try_into().expect("one role");
		let acting = Acting { officer, authority, kind, roles, term: TermId(officer.0) };
		Ok(vec![(acting, Posts::default())])
	}
}

impl Holding for Table {
	fn held(inmate: InmateId) -> Option<Held> {
		let (holder, baseless, last) = Cells::get(inmate)?;
		Some(Held { holder, baseless, last })
	}

	fn all() -> Vec<(InmateId, Held)> {
		let all = Cells::iter();
		all.map(|(inmate, (holder, baseless, last))| (inmate, Held { holder, baseless, last }))
			.collect()
	}
}

impl Clock for Table {
	fn now() -> Moment {
		Now::get()
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<u64, Seen> for Table {
	fn inmate() -> InmateId {
		hold(INMATE, "2026-01-01");
		INMATE
	}

	fn officer(kind: AuthorityKind, role: Role) -> (u64, AuthorityId) {
		let authority = match kind {
			AuthorityKind::Court => COURT,
			AuthorityKind::Prison => PRISON,
			_ => PROSECUTION,
		};
		let number = match role {
			Role::Inspector => 50,
			Role::Judge => 60,
			_ => 1,
		};
		(u64::from(authority.0 * 100 + number), authority)
	}

	fn act() -> Seen {
		Seen { custody: true, ..act("scored") }
	}
}

/// An officer.
pub fn by(account: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

/// A name.
pub fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

/// A day.
pub fn day(text: &str) -> Date {
	text.parse().expect("a day")
}

/// A number.
pub fn dec(text: &str) -> Decimal {
	text.parse().expect("a number")
}

/// It is three in the afternoon of a day, and a block begins.
pub fn go_to(day: &str) {
	Now::set(format!("{day}T15:04").parse().expect("a day"));
	block();
}

/// So many days later, and a block begins.
pub fn pass(days: i32) {
	go_to(&Table::today().add_days(days).expect("a day").to_string());
}

/// A block begins.
pub fn block() {
	let number = System::block_number() + 1;
	System::set_block_number(number);
	Warnings::on_initialize(number);
}

/// An act of which only the name is seen.
pub fn act(what: &str) -> Seen {
	Seen::of(name(what))
}

/// An act of so much.
pub fn amount(what: &str, amount: &str) -> Seen {
	Seen { amount: Some(dec(amount)), ..act(what) }
}

/// An act that bears on an entry.
pub fn bears(what: &str, how: Bearing, entry: Sequence) -> Seen {
	Seen { about: Some((how, entry)), ..act(what) }
}

/// An officer acts on a record. Tells the entry.
pub fn does(officer: u32, inmate: InmateId, act: Seen) -> Sequence {
	let sequence = Lengths::get(inmate).unwrap_or_default();
	let (at, officer, authority) = (Now::get(), OfficerId(officer), AuthorityId(officer / 100));
	Entries::insert(inmate, sequence, (at, officer, authority, act));
	Lengths::insert(inmate, sequence + 1);
	let act = &act;
	assert_ok!(Warnings::entered(Entered { inmate, sequence, at, officer, authority, act }));
	sequence
}

/// The entries of a record.
pub fn entries(inmate: InmateId) -> Vec<Traced<Seen>> {
	let length = Lengths::get(inmate).unwrap_or_default();
	(0..length).filter_map(|entry| Records::entry(inmate, entry)).collect()
}

/// A prison may hold a prisoner until a day, and the act that says so is written.
pub fn hold(inmate: InmateId, last: &str) {
	Cells::insert(inmate, (PRISON, None::<Date>, Some(day(last))));
	does(401, inmate, Seen { custody: true, ..act("moved") });
}

/// A prison holds a prisoner, from a day on without a basis.
pub fn hold_on_nothing(inmate: InmateId, from: &str) {
	Cells::insert(inmate, (PRISON, Some(day(from)), None::<Date>));
	does(401, inmate, Seen { custody: true, ..act("moved") });
}

/// A prisoner is free.
pub fn free(inmate: InmateId) {
	Cells::remove(inmate);
	does(401, inmate, Seen { custody: true, ..act("moved") });
}

/// The alerts so far.
pub fn alerts() -> Vec<Alert> {
	(0..NextAlert::<Chain>::get().0).filter_map(|id| Alerts::<Chain>::get(AlertId(id))).collect()
}

/// The events of the pallet, in order.
pub fn told() -> Vec<crate::Event<Chain>> {
	let events = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Warnings(event) => Some(event),
		_ => None,
	});
	events.collect()
}

/// A rule of a genesis.
pub fn rule(called: &str, what: &str, test: Test) -> GenesisRule {
	GenesisRule {
		name: name(called),
		title: "A rule".parse().expect("it fits"),
		grade: Grade::Warning,
		what: name(what),
		detail: None,
		test,
		days: None,
		blocks: None,
	}
}

/// A chain with these rules.
pub fn with_rules(rules: Vec<GenesisRule>) -> sp_io::TestExternalities {
	let mut storage =
		frame_system::GenesisConfig::<Chain>::default().build_storage().expect("builds");
	let genesis = crate::GenesisConfig::<Chain> { rules, _config: Default::default() };
	genesis.assimilate_storage(&mut storage).expect("builds");
	sp_io::TestExternalities::new(storage)
}

/// A chain without a rule.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext = with_rules(Vec::new());
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs a test under rules on Monday, 5 January 2026 and then checks every invariant: also that the alerts
/// about acts are what the records yield.
pub fn under(rules: Vec<GenesisRule>, test: impl FnOnce()) {
	with_rules(rules).execute_with(|| {
		go_to("2026-01-05");
		test();
		check();
	});
}

/// Checks every invariant.
pub fn check() {
	Warnings::do_try_state().expect("every invariant holds");
	let mut rules: Vec<_> = Rules::<Chain>::iter().collect();
	rules.sort_by_key(|(number, _)| *number);
	for (inmate, _) in Lengths::iter() {
		let folded = replay::fold::<Seen, Plain>(inmate, &entries(inmate), &rules);
		let told = alerts().into_iter().filter(|alert| match alert.about {
			Subject::Entry { inmate: own, .. } => own == inmate,
			_ => false,
		});
		let found: Vec<_> = told.map(|alert| alert.as_raised()).collect();
		assert_eq!(found, folded, "the alerts on record {inmate} are not what it yields");
	}
}

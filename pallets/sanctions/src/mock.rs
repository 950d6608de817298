// SPDX-License-Identifier: Apache-2.0
//! A runtime with the real engine over a small book, a table of authorities in which an account tells
//! whose officer it is and which post he bears, and records that are nothing but their entries and tell
//! the measures of each.
//!
//! Account `412` is officer 412 of authority 4. Of each authority 1 to 9 are case workers, 20 to 29
//! adjudicators with the post of a governor, the rest adjudicators without a post.

use crate as pallet_sanctions;
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{
	authority::Posts,
	law::{Asked, CaseLaw, Drafted, Ground, InCase, OfCase, Weighed},
	measure::{ActsOnMeasures, OnMeasures, Order},
	Acting, AuthorityId, AuthorityKind, BookId, CaseId, Clock, Custody, Date, Entered, InmateId,
	Law, Moment, OfficerId, Officers, Post, Role, Sequence, TermId, Trace, Traced,
};
use custodia_rules::{
	fit,
	item::Item,
	text::{compile, Source},
	weigh, Book, Fact, Name, Named, Outcome, Question,
};
use frame_support::{derive_impl, parameter_types, weights::Weight, Blake2_128Concat};
use scale_info::TypeInfo;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use std::cell::RefCell;

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
	pub type Sanctions = pallet_sanctions;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = u64;
	type Lookup = sp_runtime::traits::IdentityLookup<u64>;
}

impl pallet_sanctions::Config for Test {
	type Trace = Records;
	type Officers = Table;
	type Custody = Table;
	type Law = House;
	type Clock = Table;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Table;
}

parameter_types! {
	pub static Now: Moment = "2026-09-07T15:04".parse().expect("a moment");
	/// The prison that holds the prisoners.
	pub static Holder: Option<AuthorityId> = Some(PRISON);
	/// The books in force.
	pub static InForce: Vec<BookId> = Vec::new();
	/// The facts on every record.
	pub static Facts: Vec<(Sequence, Fact)> = Vec::new();
	/// What rests on which entries.
	pub static Rested: Vec<(Vec<Sequence>, Sequence)> = Vec::new();
}

/// The acts of this pallet and of others.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RuntimeAct {
	/// Something that does nothing to measures.
	#[codec(index = 0)]
	Opened,
	/// A step of a case.
	#[codec(index = 1)]
	Step(CaseId, Vec<Order>),
	/// He is free.
	#[codec(index = 2)]
	Released,
	#[codec(index = 3)]
	Sanctions(crate::Act),
}

impl From<crate::Act> for RuntimeAct {
	fn from(act: crate::Act) -> Self {
		Self::Sanctions(act)
	}
}

impl ActsOnMeasures for RuntimeAct {
	fn on_measures(&self) -> Option<OnMeasures<'_>> {
		match self {
			Self::Opened => None,
			Self::Step(_, orders) if orders.is_empty() => None,
			Self::Step(case, orders) => Some(OnMeasures::Ordered(*case, orders)),
			Self::Released => Some(OnMeasures::LetGo),
			Self::Sanctions(act) => act.on_measures(),
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
		let (act, at) = (act.into(), Now::get());
		let (officer, authority) = (acting.officer, acting.authority);
		Entries::insert(inmate, sequence, (at, officer, authority, act.clone()));
		Sanctions::entered(Entered { inmate, sequence, at, officer, authority, act: &act })?;
		Ok(sequence)
	}

	fn entry(inmate: InmateId, sequence: Sequence) -> Option<Traced<RuntimeAct>> {
		let (at, officer, authority, act) = Entries::get(inmate, sequence)?;
		Some(Traced { at, officer, authority, act })
	}
}

pub const PRISON: AuthorityId = AuthorityId(4);
pub const PRISON_2: AuthorityId = AuthorityId(5);

/// The prisoner whose record is opened with the chain.
pub const INMATE: InmateId = InmateId(0);

/// The test double of authorities, officers, custody and the clock.
pub struct Table;

impl Table {
	fn term(officer: u32) -> (Acting, Posts) {
		let (role, post) = match officer % 100 {
			1..=9 => (Role::CaseWorker, None),
			20..=29 => (Role::Adjudicator, Some("governor")),
			_ => (Role::Adjudicator, None),
		};
		let acting = Acting {
			officer: OfficerId(officer),
			authority: AuthorityId(officer / 100),
			kind: AuthorityKind::Prison,
			roles: vec![role].try_into().expect("one role"),
			term: TermId(officer),
		};
		let posts: Vec<Post> = post.into_iter().filter_map(Post::parse).collect();
		(acting, posts.try_into().expect("one post"))
	}
}

impl Officers<RuntimeOrigin> for Table {
	// No call here asks for one role.
	fn acting(_: RuntimeOrigin, _: Role) -> Result<Acting, DispatchError> {
		Err(DispatchError::BadOrigin)
	}

	fn holding(_: RuntimeOrigin, _: Role, _: &[Post]) -> Result<(Acting, Post), DispatchError> {
		Err(DispatchError::BadOrigin)
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
		Ok(vec![Self::term(officer.0)])
	}
}

impl Custody for Table {
	fn holder(inmate: InmateId) -> Option<AuthorityId> {
		Holder::get().filter(|_| inmate.0 < 1_000)
	}

	fn since(inmate: InmateId) -> Option<Date> {
		Self::holder(inmate).map(|_| Date::default())
	}

	fn at_large(_: InmateId, _: Date, _: Date) -> u32 {
		0
	}
}

impl Clock for Table {
	fn now() -> Moment {
		Now::get()
	}
}

thread_local! {
	static BOOKS: RefCell<Vec<Book>> = const { RefCell::new(Vec::new()) };
}

/// The law: small books.
pub struct House;

impl House {
	fn with<R>(book: BookId, f: impl FnOnce(&Book) -> R) -> Option<R> {
		BOOKS.with(|books| books.borrow().get(book.0 as usize).map(f))
	}
}

/// Puts a book in force beside the others.
pub fn follow(text: &str) -> BookId {
	let source = Source { name: "test.law".into(), text: text.into() };
	let compiled = compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"));
	added(compiled.book)
}

fn added(book: Book) -> BookId {
	let id = BOOKS.with(|books| {
		books.borrow_mut().push(book);
		BookId(books.borrow().len() as u32 - 1)
	});
	InForce::mutate(|books| books.push(id));
	id
}

impl Law for House {
	fn in_force(_: AuthorityId, _: Date) -> Vec<BookId> {
		InForce::get()
	}

	fn weigh(asked: Asked) -> Result<Weighed, DispatchError> {
		let ids = InForce::get();
		let books: Vec<Book> = ids.iter().filter_map(|id| Self::with(*id, Book::clone)).collect();
		let known = |fact: &Fact| books.iter().any(|book| book.kind_named(fact.kind).is_some());
		let facts: Vec<_> = Facts::get().into_iter().filter(|(_, fact)| known(fact)).collect();
		let ground = |(entry, fact): &(Sequence, Fact)| Ground {
			kind: fact.kind,
			entry: Some(*entry),
			historical: false,
		};
		let grounds = facts.iter().map(ground).collect();
		let mut act = asked.act;
		if let (Some(act), Some(by)) = (&mut act, &asked.by) {
			act.person = act.person.or(Some(by.officer.0));
			act.authority = act.authority.or(Some(name("prison")));
		}
		let text = Now::get().to_string();
		let now = custodia_rules::Moment::parse(&text).expect("a minute");
		let facts = facts.into_iter().map(|(_, fact)| fact).collect();
		let question = Question { now, act, facts, parameters: Vec::new() };
		let all: Vec<&Book> = books.iter().collect();
		fit(&all, &question).map_err(|_| DispatchError::Other("unfit"))?;
		let report = |(id, book): (&BookId, &Book)| Ok((*id, weigh(book, &question)?));
		let reports: Result<Vec<_>, custodia_rules::Unfit> =
			ids.iter().zip(&books).map(report).collect();
		let reports = reports.map_err(|_| DispatchError::Other("unfit"))?;
		let outcome = reports.iter().map(|(_, r)| r.outcome).max().unwrap_or(Outcome::Pass);
		Ok(Weighed {
			outcome,
			reports,
			facts: grounds,
			waiting: Vec::new(),
			steps: 1_000,
			read: 0,
			bytes: 0,
		})
	}

	fn weight(weighed: Option<&Weighed>) -> Weight {
		Weight::from_parts(if weighed.is_some() { 1_000_000 } else { 50_000_000 }, 0)
	}

	fn item(book: BookId, number: u16) -> Option<Item> {
		Self::with(book, |book| book.item(number).cloned())?
	}

	fn item_named(book: BookId, name: Name) -> Option<(u16, Item)> {
		Self::with(book, |book| {
			let mut items = book.items();
			items.find(|(_, item)| item.name() == name).map(|(n, item)| (n, item.clone()))
		})?
	}

	fn procedure(_: AuthorityId, _: Name) -> Option<(Vec<BookId>, u16)> {
		None
	}

	fn of_case(_: OfCase<'_>) -> Result<CaseLaw, DispatchError> {
		Err(DispatchError::Other("there are no cases here"))
	}

	fn weight_of_case(_: Option<&CaseLaw>) -> Weight {
		Weight::zero()
	}

	fn weight_of_steps(_: u64) -> Weight {
		Weight::zero()
	}

	fn most_steps() -> u64 {
		u64::MAX
	}

	fn weight_of_look() -> Weight {
		Weight::zero()
	}

	fn weight_of_grounds(_: u32) -> Weight {
		Weight::zero()
	}

	fn designations(_: AuthorityId) -> Vec<Name> {
		Vec::new()
	}

	fn draft(
		_: InmateId,
		_: &Acting,
		_: Moment,
		_: Option<InCase<'_>>,
		_: &[Name],
		_: Vec<(Name, Vec<Named>)>,
	) -> Result<Drafted, DispatchError> {
		Err(DispatchError::Other("no facts are stated here"))
	}

	fn establish(
		_: InmateId,
		_: &Acting,
		_: Moment,
		_: Sequence,
		_: Option<CaseId>,
		_: &Drafted,
	) -> DispatchResult {
		Err(DispatchError::Other("no facts are stated here"))
	}

	fn rest(_: InmateId, on: &[Ground], entry: Sequence) -> DispatchResult {
		let on = on.iter().filter_map(|ground| ground.entry).collect();
		Rested::mutate(|rested| rested.push((on, entry)));
		Ok(())
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<u64> for Table {
	fn inmate() -> InmateId {
		INMATE
	}

	fn book(items: Vec<Item>) -> BookId {
		added(Book::load(items).unwrap_or_else(|refusal| panic!("{refusal:?}")))
	}

	fn officer() -> u64 {
		420
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

/// A day, for the engine.
pub fn day(text: &str) -> custodia_rules::Date {
	custodia_rules::Date::parse(text).expect("a day")
}

/// It is three in the afternoon of a day.
pub fn go_to(day: &str) {
	Now::set(format!("{day}T15:04").parse().expect("a day"));
}

/// Something is done to a record by an officer.
pub fn act(account: u32, inmate: InmateId, act: RuntimeAct) -> Result<Sequence, DispatchError> {
	let (acting, _) = Table::term(account);
	frame_support::storage::with_storage_layer(|| Records::append(inmate, &acting, act))
}

/// The events of the pallet, in order.
pub fn told() -> Vec<crate::Event<Test>> {
	let events = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Sanctions(event) => Some(event),
		_ => None,
	});
	events.collect()
}

/// How many entries a record has.
pub fn length(inmate: InmateId) -> Sequence {
	Entries::iter_prefix(inmate).count() as Sequence
}

/// A chain at its first block with records.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage().expect("builds");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		for inmate in (0..4).map(InmateId) {
			let opened = (Now::get(), OfficerId(401), PRISON, RuntimeAct::Opened);
			Entries::insert(inmate, 0, opened);
		}
	});
	ext
}

/// Runs a test on Monday, 7 September 2026 and then checks every invariant.
pub fn build_and_execute(test: impl FnOnce()) {
	go_to("2026-09-07");
	Holder::set(Some(PRISON));
	Facts::set(Vec::new());
	Rested::set(Vec::new());
	InForce::set(Vec::new());
	BOOKS.with(|books| books.borrow_mut().clear());
	new_test_ext().execute_with(|| {
		test();
		Sanctions::do_try_state().expect("every invariant holds");
	});
}

// SPDX-License-Identifier: Apache-2.0
//! A runtime with the real engine over books of this repository, a table of authorities in which an
//! account tells whose officer it is and what he may, and records that are nothing but their entries.
//!
//! Account `412` is officer 412 of authority 4. Of each authority 1 to 9 are case workers, 10 to 19 case
//! workers with the post of a ward chief, 20 to 29 of the working group for points, 30 to 39
//! historians, 40 to 49 keep records, 50 to 59 confirm, the rest inspect.

use crate as pallet_assessments;
use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{
	authority::Posts,
	law::{Asked, CaseLaw, Drafted, Ground, InCase, OfCase, Stated, States, Weighed},
	Acting, Authorities, Authority, AuthorityId, AuthorityKind, BookId, CaseId, Clock, Custody,
	Date, Imports, InmateId, Law, Missed, Misses, Moment, OfficerId, Officers, Post, Role,
	Sequence, TermId, Trace, Traced,
};
use custodia_rules::{
	fit,
	item::Item,
	text::{compile, Source},
	weigh, Book, Fact, Name, Named, Outcome, Question, Value,
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
	pub type Sheets = pallet_assessments;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = u64;
	type Lookup = sp_runtime::traits::IdentityLookup<u64>;
}

impl pallet_assessments::Config for Test {
	type Trace = Records;
	type Officers = Table;
	type Authorities = Table;
	type Custody = Table;
	type Imports = Table;
	type Law = House;
	type Clock = Table;
	type Misses = Table;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Table;
}

parameter_types! {
	pub static Now: Moment = "2024-05-06T15:04".parse().expect("a moment");
	/// The prison that holds the prisoners.
	pub static Holder: Option<AuthorityId> = Some(PRISON);
	/// The first day of their custody.
	pub static Since: Date = day("2020-01-01");
	/// On how many days of a period they were at large.
	pub static AtLarge: u32 = 0;
	/// Whether history may be carried over.
	pub static Window: bool = false;
	/// The books in force, first the own one.
	pub static InForce: Vec<BookId> = Vec::new();
	/// The deadlines that passed.
	pub static Missing: Vec<Missed> = Vec::new();
	/// What rests on which entries.
	pub static Rested: Vec<(Vec<Sequence>, Sequence)> = Vec::new();
}

/// The acts of this pallet and of another one.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum RuntimeAct {
	#[codec(index = 0)]
	Opened,
	#[codec(index = 1)]
	Assessments(crate::Act),
}

impl From<crate::Act> for RuntimeAct {
	fn from(act: crate::Act) -> Self {
		Self::Assessments(act)
	}
}

impl TryFrom<RuntimeAct> for crate::Act {
	type Error = RuntimeAct;
	fn try_from(act: RuntimeAct) -> Result<Self, RuntimeAct> {
		match act {
			RuntimeAct::Assessments(act) => Ok(act),
			other => Err(other),
		}
	}
}

type Written = (Moment, OfficerId, AuthorityId, RuntimeAct);

#[frame_support::storage_alias]
type Entries =
	StorageDoubleMap<Records, Blake2_128Concat, InmateId, Blake2_128Concat, Sequence, Written>;

#[frame_support::storage_alias]
type Facts = StorageMap<House, Blake2_128Concat, InmateId, Vec<(Sequence, Fact)>>;

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
		let act = act.into();
		assert!(act.encoded_size() <= RuntimeAct::max_encoded_len());
		Entries::insert(inmate, sequence, (Table::now(), acting.officer, acting.authority, act));
		Ok(sequence)
	}

	fn entry(inmate: InmateId, sequence: Sequence) -> Option<Traced<RuntimeAct>> {
		let (at, officer, authority, act) = Entries::get(inmate, sequence)?;
		Some(Traced { at, officer, authority, act })
	}
}

pub const ADMINISTRATION: AuthorityId = AuthorityId(0);
pub const COURT: AuthorityId = AuthorityId(1);
pub const PRISON: AuthorityId = AuthorityId(4);
pub const PRISON_2: AuthorityId = AuthorityId(5);

/// The prisoner whose record is opened with the chain.
pub const INMATE: InmateId = InmateId(0);

/// The test double of authorities, officers, custody and the clock.
pub struct Table;

impl Authorities for Table {
	fn get(id: AuthorityId) -> Option<Authority> {
		use AuthorityKind::*;
		let (kind, parent) = match id.0 {
			0 | 3 => (PrisonAdministration, None),
			1 => (Court, None),
			2 => (Prosecution, None),
			4 | 5 => (Prison, Some(ADMINISTRATION)),
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

	fn holding(
		origin: RuntimeOrigin,
		role: Role,
		posts: &[Post],
	) -> Result<(Acting, Post), DispatchError> {
		let (acting, own) = Self::signed(origin)?.remove(0);
		let post = posts.iter().find(|post| own.contains(post) && acting.roles.contains(&role));
		post.map(|post| (acting, *post)).ok_or(DispatchError::Other("missing post"))
	}

	fn posts(_: TermId) -> Posts {
		Posts::default()
	}

	fn signed(origin: RuntimeOrigin) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		let account = frame_system::ensure_signed(origin)?;
		let officer = u32::try_from(account).map_err(|_| DispatchError::BadOrigin)?;
		let terms = Self::named(OfficerId(officer))?;
		if terms.is_empty() {
			return Err(DispatchError::Other("no term in force"));
		}
		Ok(terms)
	}

	fn named(officer: OfficerId) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		let authority = AuthorityId(officer.0 / 100);
		let Some(Authority { kind, .. }) = Self::get(authority) else { return Ok(Vec::new()) };
		let (role, post) = match officer.0 % 100 {
			1..=9 => (Role::CaseWorker, None),
			10..=19 => (Role::CaseWorker, Some("ward_chief")),
			20..=29 => (Role::Adjudicator, Some("prison_working_group")),
			30..=39 => (Role::Historian, None),
			40..=49 => (Role::Records, None),
			50..=59 => (Role::Confirmer, None),
			_ => (Role::Inspector, None),
		};
		let roles = vec![role].try_into().expect("one role");
		let acting = Acting { officer, authority, kind, roles, term: TermId(officer.0) };
		let posts: Vec<Post> = post.into_iter().filter_map(Post::parse).collect();
		Ok(vec![(acting, posts.try_into().expect("one post"))])
	}
}

impl Custody for Table {
	fn holder(inmate: InmateId) -> Option<AuthorityId> {
		Holder::get().filter(|_| inmate.0 < 1_000)
	}

	fn since(inmate: InmateId) -> Option<Date> {
		Self::holder(inmate).map(|_| Since::get())
	}

	fn at_large(_: InmateId, _: Date, _: Date) -> u32 {
		AtLarge::get()
	}
}

impl Misses for Table {
	fn missed(missed: Missed) {
		Missing::mutate(|all| all.push(missed));
	}
}

impl Imports for Table {
	fn is_open(_: AuthorityId) -> bool {
		Window::get()
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

/// The law: books of this repository.
pub struct House;

impl House {
	fn with<R>(book: BookId, f: impl FnOnce(&Book) -> R) -> Option<R> {
		BOOKS.with(|books| books.borrow().get(book.0 as usize).map(f))
	}
}

/// Puts the books in force that are shipped with the engine under these names.
pub fn follow(folders: &[&str]) {
	let books = folders.iter().map(|folder| {
		let folder = format!("{}/../../rules/books/{folder}", env!("CARGO_MANIFEST_DIR"));
		let files = std::fs::read_dir(folder).expect("the books are there");
		let mut files: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
		files.retain(|file| file.extension().is_some_and(|kind| kind == "law"));
		files.sort();
		let source = |file: &std::path::PathBuf| Source {
			name: file.display().to_string(),
			text: std::fs::read_to_string(file).expect("it can be read"),
		};
		added(files.iter().map(source).collect())
	});
	InForce::set(books.collect());
}

/// Puts a book in force.
pub fn follow_text(text: &str) {
	InForce::set(vec![added(vec![Source { name: "test.law".into(), text: text.into() }])]);
}

fn added(sources: Vec<Source>) -> BookId {
	let compiled = compile(&sources).unwrap_or_else(|fault| panic!("{fault}"));
	BOOKS.with(|books| {
		books.borrow_mut().push(compiled.book);
		BookId(books.borrow().len() as u32 - 1)
	})
}

fn word(kind: AuthorityKind) -> Name {
	name(match kind {
		AuthorityKind::Prison => "prison",
		AuthorityKind::Court => "court",
		AuthorityKind::Prosecution => "procuratorate",
		_ => "bureau",
	})
}

impl Law for House {
	fn in_force(_: AuthorityId, _: Date) -> Vec<BookId> {
		InForce::get()
	}

	fn weigh(asked: Asked) -> Result<Weighed, DispatchError> {
		let ids = InForce::get();
		let books: Vec<Book> = ids.iter().filter_map(|id| Self::with(*id, Book::clone)).collect();
		if books.is_empty() {
			return Err(DispatchError::Other("no book in force"));
		}
		let known = |fact: &Fact| books.iter().any(|book| book.kind_named(fact.kind).is_some());
		let on_record = Facts::get(asked.inmate).unwrap_or_default();
		let on_record: Vec<_> = on_record.into_iter().filter(|(_, fact)| known(fact)).collect();
		let mut grounds: Vec<Ground> = on_record
			.iter()
			.map(|(entry, fact)| Ground { kind: fact.kind, entry: Some(*entry), historical: false })
			.collect();
		let extra = asked.facts.iter();
		grounds.extend(extra.map(|f| Ground { kind: f.kind, entry: None, historical: false }));
		let mut act = asked.act;
		if let (Some(act), Some(by)) = (&mut act, &asked.by) {
			act.person = act.person.or(Some(by.officer.0));
			act.authority = act.authority.or(Some(word(by.kind)));
		}
		let facts = on_record.into_iter().map(|(_, fact)| fact).chain(asked.facts).collect();
		let now = custodia_primitives::engine::moment(Now::get());
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
		facts: Vec<(Name, Vec<Named>)>,
	) -> Result<Drafted, DispatchError> {
		let stated = |(kind, fields)| Stated { kind, fields, dropped: None };
		let stated = facts.into_iter().map(stated).collect();
		Ok(Drafted { withdrawn: Vec::new(), stated })
	}

	fn establish(
		inmate: InmateId,
		acting: &Acting,
		at: Moment,
		entry: Sequence,
		_: Option<CaseId>,
		drafted: &Drafted,
	) -> DispatchResult {
		let mut known = Facts::get(inmate).unwrap_or_default();
		for Stated { kind, fields, .. } in &drafted.stated {
			let at = custodia_primitives::engine::moment(at);
			let (fields, asserted) = (fields.clone(), Some(word(acting.kind)));
			let confirmed = Vec::new();
			known.push((entry, Fact { kind: *kind, at, fields, asserted, confirmed }));
		}
		Facts::insert(inmate, known);
		Ok(())
	}

	fn rest(_: InmateId, on: &[Ground], entry: Sequence) -> DispatchResult {
		let on = on.iter().filter_map(|ground| ground.entry).collect();
		Rested::mutate(|rested| rested.push((on, entry)));
		Ok(())
	}
}

/// A fact is on the prisoner's record, asserted and confirmed as its book wants it.
pub fn state(entry: Sequence, kind: &str, at: &str, fields: &[(&str, Value)]) {
	let find =
		|book: BookId| House::with(book, |book| Some(book.kind_named(name(kind))?.1.clone()))?;
	let own = InForce::get().into_iter().find_map(find).expect("a book knows it");
	let fields = fields.iter().map(|(own, value)| Named { name: name(own), value: *value });
	let fact = Fact {
		kind: own.name,
		at: custodia_rules::Moment::parse(at).expect("a minute"),
		fields: fields.collect(),
		asserted: own.asserted.first().map(|by| by.authority),
		confirmed: own.confirmed.iter().map(|by| by.authority).collect(),
	};
	let mut known = Facts::get(INMATE).unwrap_or_default();
	known.push((entry, fact));
	Facts::insert(INMATE, known);
}

/// The facts of a kind on the prisoner's record.
pub fn facts(kind: &str) -> Vec<(Sequence, Fact)> {
	let all = Facts::get(INMATE).unwrap_or_default();
	all.into_iter().filter(|(_, fact)| fact.kind == name(kind)).collect()
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<u64> for Table {
	fn inmate() -> InmateId {
		open_record(INMATE);
		INMATE
	}

	fn officer(kind: AuthorityKind, role: Role, n: u32) -> (u64, OfficerId, AuthorityId) {
		let authority = match kind {
			AuthorityKind::PrisonAdministration => ADMINISTRATION,
			_ => PRISON,
		};
		let number = match role {
			Role::CaseWorker => 1,
			Role::Adjudicator => 20,
			Role::Historian => 30,
			Role::Records => 40,
			Role::Confirmer => 50,
			_ => 60,
		};
		let officer = authority.0 * 100 + number + n;
		(officer.into(), OfficerId(officer), authority)
	}

	fn open_import(_: AuthorityId) {
		Window::set(true);
	}

	fn late_row() -> (BookId, u16) {
		let text = r#"book house "Rules of the house"
fact posted "It is posted."
	asserted by prison
act complain "Object."
authority prison = Prison "A prison."
row complain.time "Within a day"
	law house rule 1
	act complain
	from last posted.on
	at most 1 day
	except by prison
	severity void
"#;
		let book = added(vec![Source { name: "bench.law".into(), text: text.into() }]);
		let is_row = |item: &Item| matches!(item, Item::Row(_));
		let row =
			House::with(book, |book| book.items().find(|(_, item)| is_row(item)).map(|row| row.0));
		(book, row.flatten().expect("it has one"))
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

/// A text.
pub fn text<const N: u32>(text: &str) -> custodia_primitives::Text<N> {
	text.parse().expect("it fits")
}

/// A day.
pub fn day(text: &str) -> Date {
	text.parse().expect("a day")
}

/// It is three in the afternoon of a day.
pub fn go_to(day: &str) {
	Now::set(format!("{day}T15:04").parse().expect("a day"));
}

/// The events of the pallet, in order.
pub fn told() -> Vec<crate::Event<Test>> {
	let events = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Sheets(event) => Some(event),
		_ => None,
	});
	events.collect()
}

/// The last act on a record.
pub fn last_act(inmate: InmateId) -> Act {
	let count = Entries::iter_prefix(inmate).count() as Sequence;
	match Entries::get(inmate, count - 1).expect("the record is open").3 {
		RuntimeAct::Assessments(act) => act,
		RuntimeAct::Opened => panic!("nothing was done"),
	}
}

/// How many entries a record has.
pub fn length(inmate: InmateId) -> Sequence {
	Entries::iter_prefix(inmate).count() as Sequence
}

/// The facts that a record's acts state.
pub fn stated(inmate: InmateId) -> usize {
	let acts = Entries::iter_prefix_values(inmate).map(|(.., act)| act);
	acts.map(|act| match act {
		RuntimeAct::Assessments(act) => act.stated().len(),
		RuntimeAct::Opened => 0,
	})
	.sum()
}

pub fn open_record(inmate: InmateId) {
	Entries::insert(inmate, 0, (Now::get(), OfficerId(440), PRISON, RuntimeAct::Opened));
}

/// A chain at its first block with records.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage().expect("builds");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		(0..4).map(InmateId).for_each(open_record);
	});
	ext
}

/// Runs a test on Monday, 6 May 2024 and then checks every invariant.
pub fn build_and_execute(test: impl FnOnce()) {
	go_to("2024-05-06");
	Holder::set(Some(PRISON));
	Since::set(day("2020-01-01"));
	AtLarge::set(0);
	Window::set(false);
	Missing::set(Vec::new());
	Rested::set(Vec::new());
	BOOKS.with(|books| books.borrow_mut().clear());
	InForce::set(Vec::new());
	new_test_ext().execute_with(|| {
		test();
		Sheets::do_try_state().expect("every invariant holds");
	});
}

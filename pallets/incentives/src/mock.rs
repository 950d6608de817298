// SPDX-License-Identifier: Apache-2.0
//! A runtime with the real engine over books of this repository, a table of authorities in which an
//! account tells whose officer it is and what he may, and records that are nothing but their entries: those
//! of this pallet, of cases, and of assessments.
//!
//! Account `412` is officer 412 of authority 4. Of each authority 1 to 9 are case workers, 10 to 19 case
//! workers with the post of a ward chief, 20 to 24 of the working group for points, 25 to 29 wardens, 40 to
//! 49 keep records, 50 to 59 confirm, the rest inspect.

use crate::{self as pallet_incentives, *};
use codec::{Decode, Encode, MaxEncodedLen};
use custodia_primitives::{
	authority::Posts,
	law::{Asked, CaseLaw, Drafted, Ground, InCase, OfCase, Stated, States, Weighed, Withdrawn},
	Acting, Authorities, Authority, AuthorityId, AuthorityKind, BookId, CaseId, Clock, Custody,
	Date, Decimal, Entered, InmateId, Law, Missed, Misses, Moment, OfficerId, Officers, Post, Role,
	Sequence, TermId, Trace, Traced, Watch,
};
use custodia_rules::{
	fit,
	item::Item,
	text::{compile, Source},
	weigh, Book, Fact, Name, Named, Outcome, Question, Value,
};
use frame_support::{derive_impl, parameter_types, weights::Weight, Blake2_128Concat};
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
	pub type Incentives = pallet_incentives;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = u64;
	type Lookup = sp_runtime::traits::IdentityLookup<u64>;
}

impl pallet_incentives::Config for Test {
	type Trace = Records;
	type Officers = Table;
	type Authorities = Table;
	type Custody = Table;
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
	/// The deadlines that passed.
	pub static Missing: Vec<Missed> = Vec::new();
	/// The books in force, first the own one.
	pub static InForce: Vec<BookId> = Vec::new();
	/// What rests on which entries.
	pub static Rested: Vec<(Vec<Sequence>, Sequence)> = Vec::new();
}

/// The acts of this pallet and of others.
// One is made, written and gone.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum RuntimeAct {
	#[codec(index = 0)]
	Opened,
	#[codec(index = 1)]
	Incentives(crate::Act),
	/// A step of a case.
	#[codec(index = 2)]
	Stepped(Vec<Withdrawn>, Vec<Stated>),
	/// An assessment was scored for a period up to a day.
	#[codec(index = 3)]
	Scored(Name, Date, Decimal, Vec<AreaPoints>),
	#[codec(index = 4)]
	Changed(Name, Sequence, Decimal, Vec<AreaPoints>),
	#[codec(index = 5)]
	Confirmed(Name, Sequence),
	/// An officer withdrew a fact.
	#[codec(index = 6)]
	TakenBack(Name, Sequence),
}

impl From<crate::Act> for RuntimeAct {
	fn from(act: crate::Act) -> Self {
		Self::Incentives(act)
	}
}

impl States for RuntimeAct {
	fn of_case(&self) -> Option<CaseId> {
		None
	}

	fn withdrawn(&self) -> &[Withdrawn] {
		match self {
			Self::Stepped(withdrawn, _) => withdrawn,
			_ => &[],
		}
	}

	fn stated(&self) -> &[Stated] {
		match self {
			Self::Incentives(act) => act.stated(),
			Self::Stepped(_, stated) => stated,
			_ => &[],
		}
	}
}

impl Moves for RuntimeAct {
	fn own(&self) -> Option<&crate::Act> {
		match self {
			Self::Incentives(act) => Some(act),
			_ => None,
		}
	}

	fn marked(&self) -> Option<Marked> {
		let marks = |total: &Decimal, areas: &[AreaPoints]| Marks {
			total: *total,
			areas: areas.to_vec().try_into().expect("few areas"),
		};
		match self {
			Self::Scored(name, until, total, areas) => {
				let marks = marks(total, areas);
				Some(Marked::Scored { name: *name, until: *until, marks })
			},
			Self::Changed(name, assessment, total, areas) => {
				let marks = marks(total, areas);
				Some(Marked::Changed { name: *name, assessment: *assessment, marks })
			},
			Self::Confirmed(name, assessment) => {
				Some(Marked::Confirmed { name: *name, assessment: *assessment })
			},
			_ => None,
		}
	}

	fn taken_back(&self) -> Option<(Name, Sequence)> {
		match self {
			Self::TakenBack(kind, fact) => Some((*kind, *fact)),
			_ => None,
		}
	}
}

type Written = (Moment, OfficerId, AuthorityId, RuntimeAct);

#[frame_support::storage_alias]
type Entries =
	StorageDoubleMap<Records, Blake2_128Concat, InmateId, Blake2_128Concat, Sequence, Written>;

#[frame_support::storage_alias]
type Known = StorageMap<House, Blake2_128Concat, InmateId, Vec<(Sequence, Fact)>>;

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
		if let Some(own) = act.own() {
			assert!(own.encoded_size() <= crate::Act::max_encoded_len());
		}
		let (at, officer, authority) = (Table::now(), acting.officer, acting.authority);
		Entries::insert(inmate, sequence, (at, officer, authority, &act));
		Incentives::entered(Entered { inmate, sequence, at, officer, authority, act: &act })?;
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
			20..=24 => (Role::Adjudicator, Some("prison_working_group")),
			25..=29 => (Role::Adjudicator, Some("warden")),
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
		Self::holder(inmate).map(|_| Date::default())
	}

	fn at_large(_: InmateId, _: Date, _: Date) -> u32 {
		0
	}
}

impl Misses for Table {
	fn missed(missed: Missed) {
		Missing::mutate(|all| all.push(missed));
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
		let on_record = Known::get(asked.inmate).unwrap_or_default();
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
		let mut known = Known::get(inmate).unwrap_or_default();
		for Stated { kind, fields, .. } in &drafted.stated {
			let at = custodia_primitives::engine::moment(at);
			let (fields, asserted) = (fields.clone(), Some(word(acting.kind)));
			// What an act states counts unconfirmed where the book says so.
			let own = kind_of(*kind).filter(|own| own.unless_stated);
			let confirmed = own.iter().flat_map(|own| &own.confirmed).map(|by| by.authority);
			let confirmed = confirmed.collect();
			known.push((entry, Fact { kind: *kind, at, fields, asserted, confirmed }));
		}
		Known::insert(inmate, known);
		Ok(())
	}

	fn rest(_: InmateId, on: &[Ground], entry: Sequence) -> DispatchResult {
		let on = on.iter().filter_map(|ground| ground.entry).collect();
		Rested::mutate(|rested| rested.push((on, entry)));
		Ok(())
	}
}

/// A kind, as the first book in force has it.
fn kind_of(kind: Name) -> Option<custodia_rules::item::Kind> {
	let find = |book: BookId| House::with(book, |book| Some(book.kind_named(kind)?.1.clone()))?;
	InForce::get().into_iter().find_map(find)
}

/// A fact is on the prisoner's record, asserted and confirmed as its book wants it.
pub fn state(entry: Sequence, kind: &str, at: &str, fields: &[(&str, Value)]) {
	let own = kind_of(name(kind)).expect("a book knows it");
	let fields = fields.iter().map(|(own, value)| Named { name: name(own), value: *value });
	let fact = Fact {
		kind: own.name,
		at: custodia_rules::Moment::parse(at).expect("a minute"),
		fields: fields.collect(),
		asserted: own.asserted.first().map(|by| by.authority),
		confirmed: own.confirmed.iter().map(|by| by.authority).collect(),
	};
	let mut known = Known::get(INMATE).unwrap_or_default();
	known.push((entry, fact));
	Known::insert(INMATE, known);
}

/// The facts of a kind on the prisoner's record.
pub fn facts(kind: &str) -> Vec<(Sequence, Fact)> {
	let all = Known::get(INMATE).unwrap_or_default();
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
			Role::Records => 40,
			Role::Confirmer => 50,
			_ => 60,
		};
		let officer = authority.0 * 100 + number + n;
		(officer.into(), OfficerId(officer), authority)
	}

	fn book(items: Vec<Item>) {
		let book = Book::load(items).unwrap_or_else(|refusal| panic!("{refusal:?}"));
		BOOKS.with(|books| books.borrow_mut().push(book));
		InForce::set(vec![BookId(BOOKS.with(|books| books.borrow().len() as u32 - 1))]);
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
		RuntimeEvent::Incentives(event) => Some(event),
		_ => None,
	});
	events.collect()
}

/// The last act on a record.
pub fn last_act(inmate: InmateId) -> Act {
	let count = Entries::iter_prefix(inmate).count() as Sequence;
	match Entries::get(inmate, count - 1).expect("the record is open").3 {
		RuntimeAct::Incentives(act) => act,
		other => panic!("it is of another kind: {other:?}"),
	}
}

/// How many entries a record has.
pub fn length(inmate: InmateId) -> Sequence {
	Entries::iter_prefix(inmate).count() as Sequence
}

/// Writes an entry of another kind, by the case worker of the prison, and keeps the law's facts with it.
pub fn write(act: RuntimeAct) -> Sequence {
	let acting = Table::named(OfficerId(401)).expect("he is there").remove(0).0;
	let (withdrawn, stated) = (act.withdrawn().to_vec(), act.stated().to_vec());
	let taken_back = act.taken_back();
	let entry = Records::append(INMATE, &acting, act).expect("the record is open");
	let mut known = Known::get(INMATE).unwrap_or_default();
	let gone = |kind: Name, fact: Sequence| {
		let listed = |own: &Withdrawn| own.kind == kind && own.facts.contains(&fact);
		taken_back == Some((kind, fact)) || withdrawn.iter().any(listed)
	};
	known.retain(|(entry, fact)| !gone(fact.kind, *entry));
	Known::insert(INMATE, known);
	let drafted = Drafted { withdrawn: Vec::new(), stated };
	House::establish(INMATE, &acting, Table::now(), entry, None, &drafted).expect("it can be");
	entry
}

/// A fact of a step of a case.
pub fn fact(kind: &str, fields: &[(&str, Value)]) -> Stated {
	let field = |(own, value): &(&str, Value)| Named { name: name(own), value: *value };
	Stated { kind: name(kind), fields: fields.iter().map(field).collect(), dropped: None }
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
	Missing::set(Vec::new());
	Rested::set(Vec::new());
	BOOKS.with(|books| books.borrow_mut().clear());
	InForce::set(Vec::new());
	new_test_ext().execute_with(|| {
		test();
		Incentives::do_try_state().expect("every invariant holds");
	});
}

// SPDX-License-Identifier: Apache-2.0
//! A runtime with the real engine over a small book, a table of authorities in which an account tells
//! whose officer it is and which post he bears, and records that are nothing but their entries.
//!
//! Account `412` is officer 412 of authority 4. Of the prisons 1 to 9 are duty police, 10 to 19 of the
//! section, 20 to 29 wardens, 30 to 59 members of the committee, the rest nothing; of courts 1 to 9
//! are clerks, the rest judges.

use crate as pallet_proceedings;
use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{
	authority::Posts,
	law::{Asked, CaseLaw, Drafted, Ground, InCase, OfCase, Stated, Weighed, Withdrawn},
	Acting, Authorities, Authority, AuthorityId, AuthorityKind, BookId, CaseId, Clock, Custody,
	Date, Digest, DigestAlgorithm, Document, DocumentKind, InmateId, Law, MeetingId, Missed,
	Misses, Moment, OfficerId, Officers, Post, Role, Sequence, TermId, Trace, Traced,
};
use custodia_rules::{
	item::{Item, Keep, Kind, KindOf},
	text::{compile, Source},
	Book, Fact, Name, Named,
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU16, ConstU32, Hooks},
	weights::Weight,
	Blake2_128Concat,
};
use frame_system::EnsureRoot;
use scale_info::TypeInfo;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use std::{cell::RefCell, collections::BTreeSet};

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
	pub type Proceedings = pallet_proceedings;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = u64;
	type Lookup = sp_runtime::traits::IdentityLookup<u64>;
}

impl pallet_proceedings::Config for Test {
	type Trace = Records;
	type Officers = Table;
	type Authorities = Table;
	type Custody = Table;
	type Law = House;
	type Clock = Table;
	type Misses = Told;
	type CouncilOrigin = EnsureRoot<u64>;
	type Gap = Gap;
	type Engine = ConstU16<1>;
	type MeetingHours = ConstU32<6>;
	type MeetingWeight = MeetingWeight;
	type AgendaWeight = AgendaWeight;
	type AgendaCases = AgendaCases;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Table;
}

parameter_types! {
	pub static Now: Moment = "2026-11-24T15:04".parse().expect("a moment");
	/// The time in which the chain stood before this block.
	pub static Gap: Option<(Moment, Moment)> = None;
	pub static Suspended: Vec<AuthorityId> = Vec::new();
	/// The deadlines that passed: what, and of whom.
	pub static Missing: Vec<(&'static str, Vec<AuthorityId>)> = Vec::new();
	/// The prison that holds the prisoners.
	pub static Holder: Option<AuthorityId> = Some(PRISON);
	/// Further terms: the officer, the authority, and the number there whose posts he bears.
	pub static Extra: Vec<(u32, AuthorityId, u32)> = Vec::new();
	/// Officers with a role and a post of their own.
	pub static Posted: Vec<(u32, Role, &'static str)> = Vec::new();
	/// Officers without a term.
	pub static Gone: Vec<u32> = Vec::new();
	/// The version that is in force.
	pub static InForce: BookId = BookId(0);
	/// Whether the law cannot be read.
	pub static Unreadable: bool = false;
	/// The books that lie over the one in force.
	pub static Overlaid: Vec<BookId> = Vec::new();
	/// The most steps that one question may take.
	pub static MostSteps: u64 = 1_000_000;
	pub static AgendaCases: u32 = 100;
	pub static AgendaWeight: Weight = Weight::MAX;
	pub static MeetingWeight: Weight = Weight::MAX;
	/// What rests on which entries.
	pub static Rested: Vec<(Vec<Sequence>, Sequence)> = Vec::new();
}

/// The acts of this pallet and of another one.
#[allow(clippy::large_enum_variant)]
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum RuntimeAct {
	#[codec(index = 0)]
	Opened,
	#[codec(index = 1)]
	Proceedings(crate::Act),
}

impl From<crate::Act> for RuntimeAct {
	fn from(act: crate::Act) -> Self {
		Self::Proceedings(act)
	}
}

type Written = (Moment, OfficerId, AuthorityId, TermId, RuntimeAct);

#[frame_support::storage_alias]
type Entries =
	StorageDoubleMap<Records, Blake2_128Concat, InmateId, Blake2_128Concat, Sequence, Written>;

#[frame_support::storage_alias]
type Facts = StorageMap<House, Blake2_128Concat, InmateId, Vec<OnRecord>>;

/// The entry that stated a fact, the case, and the fact.
type OnRecord = (Sequence, Option<CaseId>, Fact);

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
		let entry = (Table::now(), acting.officer, acting.authority, acting.term, act);
		Entries::insert(inmate, sequence, entry);
		Ok(sequence)
	}

	fn entry(inmate: InmateId, sequence: Sequence) -> Option<Traced<RuntimeAct>> {
		let (at, officer, authority, _, act) = Entries::get(inmate, sequence)?;
		Some(Traced { at, officer, authority, act })
	}
}

pub const ADMINISTRATION: AuthorityId = AuthorityId(0);
pub const COURT: AuthorityId = AuthorityId(1);
pub const PROSECUTION: AuthorityId = AuthorityId(2);
pub const PRISON: AuthorityId = AuthorityId(4);
pub const PRISON_2: AuthorityId = AuthorityId(5);

/// The prisoner whose record is opened with the chain.
pub const INMATE: InmateId = InmateId(0);
/// Another one.
pub const INMATE_2: InmateId = InmateId(1);

/// The test double of authorities, officers, custody and the clock.
pub struct Table;

impl Authorities for Table {
	fn get(id: AuthorityId) -> Option<Authority> {
		use AuthorityKind::*;
		let (kind, parent) = match id.0 {
			0 => (PrisonAdministration, None),
			1 => (Court, None),
			2 => (Prosecution, None),
			3 => (PrisonAdministration, None),
			4 | 5 => (Prison, Some(ADMINISTRATION)),
			_ => return None,
		};
		let active = !Suspended::get().contains(&id);
		Some(Authority { kind, parent, branch: parent.unwrap_or(id), active })
	}
}

fn term(officer: u32, authority: AuthorityId, number: u32, term: u32) -> Option<(Acting, Posts)> {
	use AuthorityKind::*;
	let kind = Table::get(authority)?.kind;
	let (role, post) = match (kind, number) {
		(Prison, 1..=9) => (Role::CaseWorker, Some("duty_police")),
		(Prison, 10..=19) => (Role::CaseWorker, Some("section_officer")),
		(Prison, 20..=29) => (Role::CaseWorker, Some("warden")),
		(Prison, 30..=59) => (Role::CaseWorker, Some("committee_member")),
		(Court, 1..=9) => (Role::CourtClerk, None),
		(Court, _) => (Role::Judge, None),
		(Prosecution, _) => (Role::Prosecutor, None),
		_ => (Role::CaseWorker, None),
	};
	let own = Posted::get().into_iter().find(|(person, ..)| *person == officer);
	let (role, post) = own.map_or((role, post), |(_, role, post)| (role, Some(post)));
	let acting = Acting {
		officer: OfficerId(officer),
		authority,
		kind,
		roles: vec![role].try_into().expect("one role"),
		term: TermId(term),
	};
	let posts: Vec<Post> = post.into_iter().filter_map(Post::parse).collect();
	Some((acting, posts.try_into().expect("one post")))
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
		let terms = Self::named(OfficerId(officer))?;
		if terms.is_empty() {
			return Err(DispatchError::Other("no term in force"));
		}
		Ok(terms)
	}

	fn named(officer: OfficerId) -> Result<Vec<(Acting, Posts)>, DispatchError> {
		let officer = officer.0;
		if Gone::get().contains(&officer) {
			return Ok(Vec::new());
		}
		let extra = Extra::get().into_iter().zip(900_000..);
		let extra = extra.filter(|((person, ..), _)| *person == officer);
		let own = term(officer, AuthorityId(officer / 100), officer % 100, officer);
		let extra = extra.filter_map(|((_, authority, n), id)| term(officer, authority, n, id));
		let all = own.into_iter().chain(extra);
		Ok(all.filter(|(acting, _)| !Suspended::get().contains(&acting.authority)).collect())
	}
}

/// Who is told of deadlines that pass.
pub struct Told;

impl Misses for Told {
	fn missed(missed: Missed) {
		Missing::mutate(|all| all.push((missed.what.as_str(), missed.by)));
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

/// The law: versions of one book.
pub struct House;

impl House {
	fn with<R>(book: BookId, f: impl FnOnce(&Book) -> R) -> Option<R> {
		BOOKS.with(|books| books.borrow().get(book.0 as usize).map(f))
	}

	fn kind(name: Name) -> Option<Kind> {
		let books = [vec![InForce::get()], Overlaid::get()].concat();
		let own = |book: &Book| book.kind_named(name).map(|(_, kind)| kind.clone());
		books.into_iter().find_map(|book| Self::with(book, own)?)
	}
}

/// Adds a version.
pub fn version(text: &str) -> BookId {
	added(vec![Source { name: "test.law".into(), text: text.into() }])
}

/// Adds a book that is shipped with the engine.
pub fn shipped(book: &str) -> BookId {
	let folder = format!("{}/../../rules/books/{book}", env!("CARGO_MANIFEST_DIR"));
	let files = std::fs::read_dir(folder).expect("the books are there");
	let mut files: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
	files.retain(|file| file.extension().is_some_and(|kind| kind == "law"));
	files.sort();
	let source = |file: &std::path::PathBuf| Source {
		name: file.display().to_string(),
		text: std::fs::read_to_string(file).expect("it can be read"),
	};
	added(files.iter().map(source).collect())
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
		vec![InForce::get()]
	}

	fn weigh(_: Asked) -> Result<Weighed, DispatchError> {
		Err(DispatchError::Other("nobody asks"))
	}

	fn weight(_: Option<&Weighed>) -> Weight {
		Weight::zero()
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

	fn procedure(_: AuthorityId, name: Name) -> Option<(Vec<BookId>, u16)> {
		let book = InForce::get();
		let number = Self::with(book, |own| own.procedure_named(name).map(|(n, _)| n))??;
		Some(([vec![book], Overlaid::get()].concat(), number))
	}

	fn of_case(asked: OfCase<'_>) -> Result<CaseLaw, DispatchError> {
		if Unreadable::get() {
			return Err(DispatchError::Other("the law cannot be read"));
		}
		let of_items = |book: &Book| {
			let mut needs = BTreeSet::new();
			for number in asked.reads {
				needs.extend(match book.procedure(*number) {
					Some(_) => book.needs_procedure(*number),
					None => book.needs_case(&[*number], None),
				});
			}
			needs.extend(asked.acting.iter().flat_map(|n| book.needs_case(&[*n], Some(*n))));
			let items = book.items().filter(|(n, _)| needs.contains(n));
			// Holidays as they were last published.
			let latest = |item: &Item| match item {
				Item::Days(name, _) => {
					Self::item_named(InForce::get(), *name).map(|(_, item)| item)
				},
				_ => None,
			};
			Book::assemble(items.map(|(n, item)| (n, latest(item).unwrap_or_else(|| item.clone()))))
		};
		// A borrow of the books must end before another begins.
		let whole = Self::with(asked.books[0], Book::clone).ok_or(DispatchError::Other("book"))?;
		let book = of_items(&whole);
		let mut books = vec![book];
		if asked.acting.is_some() {
			let over = asked.books[1..].iter();
			books.extend(over.filter_map(|book| Self::with(*book, Book::clone)));
		}
		let known = |fact: &Fact| books.iter().any(|book| book.kind_named(fact.kind).is_some());
		let facts = Facts::get(asked.inmate).unwrap_or_default();
		let facts: Vec<_> = facts.into_iter().filter(|(.., fact)| known(fact)).collect();
		let ground =
			|kind: Name, entry: Sequence| Ground { kind, entry: Some(entry), historical: false };
		let own = facts.iter().filter(|(_, case, _)| case.is_some() && *case == asked.case);
		let kinds: BTreeSet<Name> = own.map(|(.., fact)| fact.kind).collect();
		let left = |kind: Name| {
			let others = facts.iter().filter(|(_, case, _)| *case != asked.case);
			let left = others.filter(|(.., fact)| fact.kind == kind);
			(kind, left.map(|(.., fact)| fact.clone()).collect())
		};
		Ok(CaseLaw {
			left: kinds.into_iter().map(left).collect(),
			grounds: facts.iter().map(|(entry, _, fact)| ground(fact.kind, *entry)).collect(),
			facts: facts.into_iter().map(|(.., fact)| fact).collect(),
			books,
			parameters: Vec::new(),
			read: 0,
			bytes: 0,
		})
	}

	fn weight_of_case(law: Option<&CaseLaw>) -> Weight {
		Weight::from_parts(if law.is_some() { 1_000_000 } else { 50_000_000 }, 0)
	}

	fn weight_of_steps(steps: u64) -> Weight {
		Weight::from_parts(steps, 0)
	}

	fn most_steps() -> u64 {
		MostSteps::get()
	}

	fn weight_of_look() -> Weight {
		Weight::from_parts(1_000_000, 0)
	}

	fn weight_of_grounds(facts: u32) -> Weight {
		Weight::from_parts(1_000, 0).saturating_mul(facts.into())
	}

	fn designations(_: AuthorityId) -> Vec<Name> {
		Vec::new()
	}

	fn draft(
		inmate: InmateId,
		_: &Acting,
		_: Moment,
		case: Option<InCase<'_>>,
		withdraws: &[Name],
		states: Vec<(Name, Vec<Named>)>,
	) -> Result<Drafted, DispatchError> {
		let known = Facts::get(inmate).unwrap_or_default();
		let case = case.map(|case| case.id);
		let goes = |(_, of, fact): &&OnRecord| {
			of.is_some() && *of == case && withdraws.contains(&fact.kind)
		};
		let stated = states.into_iter().map(|(kind, fields)| {
			let own = Self::kind(kind).ok_or(DispatchError::Other("no such kind"))?;
			let same = known.iter().filter(|row| row.2.kind == kind && !goes(row));
			let same: Vec<_> = same.collect();
			let full = same.len() >= usize::from(own.most);
			let dropped = same.first().filter(|_| full).map(|(entry, ..)| *entry);
			if dropped.is_some() && own.keep == Keep::All {
				return Err(DispatchError::Other("too many facts"));
			}
			Ok(Stated { kind, fields, dropped })
		});
		let stated = stated.collect::<Result<_, _>>()?;
		let withdrawn = withdraws.iter().map(|kind| {
			let own = known.iter().filter(goes).filter(|(.., fact)| fact.kind == *kind);
			Withdrawn { kind: *kind, facts: own.map(|(entry, ..)| *entry).collect() }
		});
		Ok(Drafted { withdrawn: withdrawn.collect(), stated })
	}

	fn establish(
		inmate: InmateId,
		acting: &Acting,
		at: Moment,
		entry: Sequence,
		case: Option<CaseId>,
		drafted: &Drafted,
	) -> DispatchResult {
		let mut known = Facts::get(inmate).unwrap_or_default();
		for Withdrawn { kind, facts } in &drafted.withdrawn {
			known.retain(|(entry, _, fact)| fact.kind != *kind || !facts.contains(entry));
		}
		for Stated { kind, fields, dropped } in &drafted.stated {
			known.retain(|(entry, _, fact)| fact.kind != *kind || Some(*entry) != *dropped);
			known.push((entry, case, fact(*kind, at, fields.clone(), acting.kind)));
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

fn fact(kind: Name, at: Moment, fields: Vec<Named>, by: AuthorityKind) -> Fact {
	let at = crate::convert::moment(at);
	Fact { kind, at, fields, asserted: Some(word(by)), confirmed: Vec::new() }
}

/// A fact is established, outside any case.
pub fn state(kind: &str, fields: &[(&str, custodia_rules::Value)]) {
	state_of(INMATE, kind, fields);
}

fn state_of(inmate: InmateId, kind: &str, fields: &[(&str, custodia_rules::Value)]) {
	let own = House::kind(name(kind)).expect("the book knows it");
	let fields = fields.iter().map(|(own, value)| Named { name: name(own), value: *value });
	let at = crate::convert::moment(Now::get());
	let asserted = own.asserted.first().map(|by| by.authority);
	let fact = Fact {
		kind: own.name,
		at,
		fields: fields.collect(),
		asserted,
		confirmed: own.confirmed.first().map(|by| by.authority).into_iter().collect(),
	};
	let mut known = Facts::get(inmate).unwrap_or_default();
	known.push((0, None, fact));
	Facts::insert(inmate, known);
}

/// The kinds of the facts that are on record, in the order in which they were stated.
pub fn known(inmate: InmateId) -> Vec<String> {
	let facts = Facts::get(inmate).unwrap_or_default();
	facts.iter().map(|(.., fact)| fact.kind.to_string()).collect()
}

/// A judgement is given.
pub fn judge(kind: &str, answer: &str) {
	judge_of(INMATE, kind, answer);
}

/// The same, of a certain inmate.
pub fn judge_of(inmate: InmateId, kind: &str, answer: &str) {
	assert!(House::kind(name(kind)).is_some_and(|kind| kind.of == KindOf::Judgement));
	state_of(inmate, kind, &[("answer", custodia_rules::Value::Label(name(answer)))]);
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<u64> for Table {
	fn inmate() -> InmateId {
		open_record(INMATE);
		INMATE
	}

	fn book(text_free: Vec<Item>) -> BookId {
		let book = Book::load(text_free).unwrap_or_else(|refusal| panic!("{refusal:?}"));
		BOOKS.with(|books| {
			books.borrow_mut().push(book);
			InForce::set(BookId(books.borrow().len() as u32 - 1));
		});
		InForce::get()
	}

	fn officer(_: Role, n: u32) -> (u64, OfficerId) {
		// Without a post: the book of the benchmarks asks for none.
		(u64::from(460 + n), OfficerId(460 + n))
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

/// A minute.
pub fn minute(text: &str) -> Moment {
	text.parse().expect("a minute")
}

/// A paper.
pub fn document() -> Document {
	let digest = Digest { algorithm: DigestAlgorithm::Sm3, value: [7; 32] };
	let access = custodia_primitives::Access::Parties;
	Document { kind: DocumentKind::Other, digest, access }
}

/// A block at a minute: what is due is served at its beginning.
pub fn block_at(at: &str) {
	Now::set(minute(at));
	block();
}

/// A block in the same minute.
pub fn block() {
	System::set_block_number(System::block_number() + 1);
	System::reset_events();
	Proceedings::on_initialize(System::block_number());
	Gap::set(None);
}

/// The events of the pallet in this block, in order.
pub fn told() -> Vec<crate::Event<Test>> {
	let events = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Proceedings(event) => Some(event),
		_ => None,
	});
	events.collect()
}

/// The acts on a record, behind its opening.
pub fn record(inmate: InmateId) -> Vec<Act> {
	let count = Entries::iter_prefix(inmate).count() as Sequence;
	let entries = (1..count).filter_map(|n| Records::entry(inmate, n));
	entries
		.filter_map(|entry| match entry.act {
			RuntimeAct::Proceedings(act) => Some(act),
			RuntimeAct::Opened => None,
		})
		.collect()
}

/// The term under which the last entry of a record was made.
pub fn last_term(inmate: InmateId) -> Option<TermId> {
	let count = Entries::iter_prefix(inmate).count() as Sequence;
	Entries::get(inmate, count.checked_sub(1)?).map(|(.., term, _)| term)
}

/// The number that the next case gets.
pub fn next_case() -> CaseId {
	NextCase::<Test>::get()
}

/// The number that the next meeting gets.
pub fn next_meeting() -> MeetingId {
	NextMeeting::<Test>::get()
}

pub fn open_record(inmate: InmateId) {
	let entry = (Now::get(), OfficerId(401), PRISON, TermId(401), RuntimeAct::Opened);
	Entries::insert(inmate, 0, entry);
}

/// A chain at its first block, on 24 November 2026, with records.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage().expect("builds");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		(0..200).map(InmateId).for_each(open_record);
	});
	ext
}

/// A chain for the benchmarks, which bring a book of their own.
#[cfg(feature = "runtime-benchmarks")]
pub fn bench_ext() -> sp_io::TestExternalities {
	Now::set(minute("2026-11-24T15:04"));
	Holder::set(Some(PRISON));
	new_test_ext()
}

/// Runs a test under the house rules and then checks every invariant.
pub fn build_and_execute(test: impl FnOnce()) {
	Now::set(minute("2026-11-24T15:04"));
	Gap::set(None);
	Suspended::set(Vec::new());
	Missing::set(Vec::new());
	Holder::set(Some(PRISON));
	Extra::set(Vec::new());
	Gone::set(Vec::new());
	Unreadable::set(false);
	Overlaid::set(Vec::new());
	Posted::set(Vec::new());
	MostSteps::set(1_000_000);
	AgendaCases::set(100);
	AgendaWeight::set(Weight::MAX);
	MeetingWeight::set(Weight::MAX);
	Rested::set(Vec::new());
	BOOKS.with(|books| books.borrow_mut().clear());
	InForce::set(version(crate::tests::HOUSE));
	new_test_ext().execute_with(|| {
		test();
		Proceedings::do_try_state().expect("every invariant holds");
	});
}

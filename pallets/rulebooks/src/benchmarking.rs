// SPDX-License-Identifier: Apache-2.0
//! What each call costs at its worst: full chunks, full rows, the longest chain of versions.

use super::*;
use alloc::{format, string::String, vec, vec::Vec};
use custodia_primitives::{
	law::{Asked, Ground, Withdrawn},
	Acting, AuthorityId, AuthorityKind, BookId, Clock, DigestAlgorithm, InmateId, Law, Moment,
	OfficerId, Role, Sequence, TermId, Text,
};
use custodia_rules::{
	expr::{Compare, Expr, Fold, Node, ON},
	item::{Item, Keep, Kind, KindOf, Labels, Parameter, Row, Rule, Severity},
	office::{Authority, AuthorityKind as Word},
	Name, Named, Number, Period, Type, Value,
};
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sp_runtime::traits::Hash;

/// Officers and records for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
	/// An officer in a role of an authority of a kind, the same one each time. Other roles that he was
	/// given before he keeps. Different kinds are different branches.
	fn officer(kind: AuthorityKind, role: Role) -> (AccountId, AuthorityId);

	/// Another officer in a role of the same authority.
	fn colleague(kind: AuthorityKind, role: Role) -> AccountId;

	/// A record.
	fn inmate() -> InmateId;

	/// Lets an authority carry over history.
	fn open_import(authority: AuthorityId);
}

/// By which digests of papers here are made.
const SM3: DigestAlgorithm = DigestAlgorithm::Sm3;

type Origin<T> = RawOrigin<<T as frame_system::Config>::AccountId>;

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

fn officer<T: Config>(kind: AuthorityKind, role: Role) -> Origin<T> {
	RawOrigin::Signed(T::BenchmarkHelper::officer(kind, role).0)
}

fn prison<T: Config>() -> AuthorityId {
	T::BenchmarkHelper::officer(AuthorityKind::Prison, Role::Records).1
}

fn delegate<T: Config>() -> Result<OriginFor<T>, BenchmarkError> {
	T::Proposers::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

fn council<T: Config>() -> Result<OriginFor<T>, BenchmarkError> {
	T::CouncilOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

/// The council carrying out this call.
fn motion<T: Config>(call: Call<T>) -> OriginFor<T> {
	let call: <T as frame_system::Config>::RuntimeCall = call.into();
	T::Motions::approve(T::Hashing::hash_of(&call))
}

fn longest<const N: u32>() -> Text<N> {
	String::from_utf8(vec![b'x'; N as usize]).unwrap_or_default().parse().unwrap_or_default()
}

fn words() -> String {
	String::from_utf8(vec![b'x'; 60]).unwrap_or_default()
}

fn kind(named: &str, of: KindOf, fields: Vec<custodia_rules::item::Field>) -> Item {
	Item::Kind(Kind {
		name: name(named),
		of,
		doc: words(),
		fields,
		asserted: vec![name("prison").into()],
		confirmed: vec![name("court").into()],
		unless_stated: false,
		holds: None,
		keep: Keep::All,
		most: custodia_rules::check::MOST_FACTS,
		birthdays: None,
		confidential: false,
	})
}

fn authority(named: &str, kind: Word) -> Item {
	Item::Authority(Authority { name: name(named), kind, designated: false, doc: words() })
}

/// The words of a book: labels, a fact with as many fields as can be, an act, a parameter.
fn vocabulary() -> Vec<Item> {
	let labels = (0..32).map(|n| name(&format!("label{n}"))).collect();
	let fields = (0..MAX_FIELDS).map(|n| custodia_rules::item::Field {
		name: name(&format!("f{n}")),
		ty: Type::Label(0),
		doc: words(),
	});
	vec![
		Item::Labels(Labels { name: name("labels"), labels }),
		kind("fact", KindOf::Fact, fields.collect()),
		kind("act", KindOf::Act, vec![]),
		Item::Parameter(Parameter {
			name: name("parameter"),
			ty: Type::Number,
			value: Value::None,
			province: true,
			law: words(),
			doc: words(),
		}),
		authority("prison", Word::Prison),
		authority("court", Word::Court),
	]
}

/// A row that requires something of the act.
fn row(n: u32, required: Vec<Node>) -> Item {
	Item::Row(alloc::boxed::Box::new(Row {
		name: name(&format!("row{n}")),
		title: words(),
		law: words(),
		acts: vec![2],
		each: None,
		when: None,
		effective: None,
		rule: Rule::Require(Expr(required)),
		waived: None,
		relaxed: vec![],
		excused: vec![],
		excused_anywhere: false,
		excused_when: None,
		severity: Severity::Deny,
	}))
}

/// A book of so many items: its words, and rows that look for the fact.
fn book(items: u32) -> Vec<Item> {
	let any = Node::Over { fold: Fold::Any, kind: 1, field: ON, filter: None };
	let required = vec![
		any,
		Node::Parameter(3),
		Node::Const(Value::None),
		Node::Compare(Compare::Equal, 1, 2),
		Node::Or(0, 3),
	];
	// A question about many more would be dearer than any may be: the later rows look at no fact.
	let blind =
		vec![Node::Parameter(3), Node::Const(Value::None), Node::Compare(Compare::Equal, 0, 1)];
	let mut all = vocabulary();
	(6..items.max(6)).for_each(|n| {
		let required = if n < 200 { &required } else { &blind };
		all.push(row(n, required.clone()))
	});
	all
}

/// A book with so many rows that look at each fact as rows of law do: at a label, and at how long ago it
/// was. Each takes [`ROW_STEPS`].
fn counting(rows: u32) -> Vec<Item> {
	let required = vec![
		Node::Field(0),
		Node::Const(Value::Label(name("label31"))),
		Node::Compare(Compare::Equal, 0, 1),
		Node::Today,
		Node::Const(Value::Period(Period { months: 3, days: 0 })),
		Node::Sub(3, 4, None),
		Node::Field(ON),
		Node::Compare(Compare::More, 6, 5),
		Node::And(2, 7),
		Node::Over { fold: Fold::Count, kind: 1, field: ON, filter: Some(8) },
		Node::Const(Value::whole(MAX_FACTS.into())),
		Node::Compare(Compare::Equal, 9, 10),
	];
	let mut all = vocabulary();
	all.extend((0..rows).map(|n| row(n, required.clone())));
	all
}

/// A proposal with so many items.
fn uploaded<T: Config>(items: u32) -> Result<BookId, BenchmarkError> {
	proposed::<T>(&book(items))
}

fn proposed<T: Config>(items: &[Item]) -> Result<BookId, BenchmarkError> {
	let by = delegate::<T>()?;
	let id = NextBook::<T>::get();
	Pallet::<T>::propose(by.clone(), name("book"), longest())?;
	let mut first = 0u16;
	for chunk in items.chunks(MAX_CHUNK as usize) {
		let count = chunk.len() as u16;
		let chunk = chunk.to_vec().try_into().map_err(|_| "a chunk is short")?;
		Pallet::<T>::upload(by.clone(), first, chunk)?;
		first += count;
	}
	Ok(id)
}

/// A book in force for a prison and whoever is asked for.
fn in_force<T: Config>(items: &[Item]) -> Result<BookId, BenchmarkError> {
	let id = proposed::<T>(items)?;
	Pallet::<T>::seal(delegate::<T>()?).map_err(|e| e.error)?;
	let seal = Books::<T>::get(id).as_ref().and_then(BookInfo::seal).ok_or("it is sealed")?;
	let from = T::Clock::today();
	Pallet::<T>::do_adopt(id, seal.digest, from)?;
	let books: Followed = vec![name("book")].try_into().map_err(|_| "one is few")?;
	Pallet::<T>::do_follow(prison::<T>(), books, from)?;
	Ok(id)
}

fn fields() -> Text<MAX_LINE> {
	let label = Value::Label(name("label31"));
	let all = (0..MAX_FIELDS).map(|n| Named { name: name(&format!("f{n}")), value: label });
	let line = custodia_rules::line::write(&all.collect::<Vec<_>>());
	line.parse().expect("a line is that long; qed")
}

fn now<T: Config>() -> Moment {
	T::Clock::now()
}

/// A record whose row of facts has room for one more.
fn record<T: Config>() -> Result<InmateId, BenchmarkError> {
	in_force::<T>(&book(8))?;
	facts::<T>(MAX_FACTS as usize - 1)
}

/// A record with so many facts, none of them confirmed.
fn facts<T: Config>(many: usize) -> Result<InmateId, BenchmarkError> {
	let inmate = T::BenchmarkHelper::inmate();
	let by = officer::<T>(AuthorityKind::Prison, Role::Records);
	Pallet::<T>::fact_assert(
		by.into(),
		inmate,
		name("fact"),
		now::<T>(),
		fields(),
		SM3,
		None,
		None,
	)?;
	Facts::<T>::mutate(inmate, name("fact"), |facts| {
		while facts.len() < many {
			let row = FactRow { entry: Sequence::MAX, ..facts[0].clone() };
			if facts.try_push(row).is_err() {
				break;
			}
		}
	});
	Ok(inmate)
}

/// The entry of the fact on that record.
fn entry<T: Config>(inmate: InmateId) -> Sequence {
	Facts::<T>::get(inmate, name("fact"))[0].entry
}

/// A question about an act, with so many facts that count.
fn asked<T: Config>(facts: u32) -> Result<Asked, BenchmarkError> {
	let inmate = self::facts::<T>(facts as usize)?;
	Facts::<T>::mutate(inmate, name("fact"), |facts| {
		for row in facts.iter_mut() {
			let by = Author { kind: AuthorityKind::Court, ..row.by };
			row.confirmed = vec![by].try_into().unwrap_or_default();
		}
	});
	let act = custodia_rules::Act {
		kind: name("act"),
		fields: vec![],
		parts: vec![],
		authority: None,
		role: None,
		person: None,
		members: None,
		reasons: vec![],
	};
	let (under, books, facts) = (prison::<T>(), vec![], vec![]);
	Ok(Asked { under, books, inmate, by: None, act: Some(act), facts })
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn propose() -> Result<(), BenchmarkError> {
		let (by, id) = (delegate::<T>()?, NextBook::<T>::get());
		#[extrinsic_call]
		_(by as T::RuntimeOrigin, name("book"), longest());
		assert!(Books::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn upload(i: Linear<6, MAX_CHUNK>) -> Result<(), BenchmarkError> {
		let (by, id) = (delegate::<T>()?, NextBook::<T>::get());
		Pallet::<T>::propose(by.clone(), name("book"), longest())?;
		let items = book(i).try_into().map_err(|_| "a chunk is short")?;
		#[extrinsic_call]
		_(by as T::RuntimeOrigin, 0, items);
		assert_eq!(Books::<T>::get(id).map(|info| u32::from(info.items)), Some(i));
		Ok(())
	}

	#[benchmark]
	fn seal(i: Linear<8, 700>) -> Result<(), BenchmarkError> {
		let id = uploaded::<T>(i)?;
		let by = delegate::<T>()?;
		#[extrinsic_call]
		_(by as T::RuntimeOrigin);
		assert!(Books::<T>::get(id).is_some_and(|info| info.seal().is_some()));
		Ok(())
	}

	#[benchmark]
	fn discard(i: Linear<8, 700>) -> Result<(), BenchmarkError> {
		let id = uploaded::<T>(i)?;
		let by = delegate::<T>()?;
		#[extrinsic_call]
		_(by as T::RuntimeOrigin, id);
		assert!(!Books::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn adopt() -> Result<(), BenchmarkError> {
		let book = uploaded::<T>(8)?;
		Pallet::<T>::seal(delegate::<T>()?).map_err(|e| e.error)?;
		let info = Books::<T>::get(book).ok_or("it is there")?;
		let digest = info.seal().ok_or("it is sealed")?.digest;
		let from = T::Clock::today();
		let earlier = vec![Version { from, book }; MAX_VERSIONS as usize - 1];
		Versions::<T>::insert(info.name, AllVersions::truncate_from(earlier));
		let council = motion::<T>(Call::adopt { book, digest, from });
		#[extrinsic_call]
		_(council as T::RuntimeOrigin, book, digest, from);
		assert!(Books::<T>::get(book).is_some_and(|info| info.is_adopted()));
		Ok(())
	}

	#[benchmark]
	fn follow() -> Result<(), BenchmarkError> {
		in_force::<T>(&book(8))?;
		let (authority, from) = (prison::<T>(), T::Clock::today());
		let books = Followed::truncate_from(vec![name("book")]);
		let call = Call::follow { authority, books: books.clone(), from };
		let council = motion::<T>(call);
		#[extrinsic_call]
		_(council as T::RuntimeOrigin, authority, books, from);
		assert_eq!(Follows::<T>::get(authority).len(), 2);
		Ok(())
	}

	#[benchmark]
	fn parameter_set() -> Result<(), BenchmarkError> {
		in_force::<T>(&book(8))?;
		let (authority, from, council) = (prison::<T>(), T::Clock::today(), council::<T>()?);
		let parameter = name("parameter");
		let text: Text<MAX_VALUE> = "0".parse().map_err(|_| "a short text")?;
		let value = Value::Number(Number::ZERO);
		let earlier = vec![Setting { from, value }; MAX_CHANGES as usize - 1];
		Settings::<T>::insert(authority, parameter, AllSettings::truncate_from(earlier));
		#[extrinsic_call]
		_(council as T::RuntimeOrigin, authority, parameter, text, from);
		assert!(Settings::<T>::get(authority, parameter).is_full());
		Ok(())
	}

	#[benchmark]
	fn fact_assert() -> Result<(), BenchmarkError> {
		let inmate = record::<T>()?;
		let by = officer::<T>(AuthorityKind::Prison, Role::Records);
		let (at, late) = (now::<T>(), Some(longest()));
		#[extrinsic_call]
		_(by, inmate, name("fact"), at, fields(), SM3, None, late);
		assert!(Facts::<T>::get(inmate, name("fact")).is_full());
		Ok(())
	}

	#[benchmark]
	fn fact_carry_over() -> Result<(), BenchmarkError> {
		let inmate = record::<T>()?;
		let by = officer::<T>(AuthorityKind::Prison, Role::Historian);
		T::BenchmarkHelper::open_import(prison::<T>());
		let at = now::<T>();
		#[extrinsic_call]
		_(by, inmate, name("fact"), at, fields(), SM3, None);
		assert!(Facts::<T>::get(inmate, name("fact")).is_full());
		Ok(())
	}

	#[benchmark]
	fn fact_confirm() -> Result<(), BenchmarkError> {
		let inmate = record::<T>()?;
		let fact = entry::<T>(inmate);
		let by = officer::<T>(AuthorityKind::Court, Role::Confirmer);
		#[extrinsic_call]
		_(by, inmate, name("fact"), fact);
		assert_eq!(Facts::<T>::get(inmate, name("fact"))[0].confirmed.len(), 1);
		Ok(())
	}

	#[benchmark]
	fn fact_withdraw() -> Result<(), BenchmarkError> {
		let inmate = record::<T>()?;
		let fact = entry::<T>(inmate);
		let ground = Ground { kind: name("fact"), entry: Some(fact), historical: false };
		(0..MAX_RESTING).for_each(|n| Pallet::<T>::do_rest(inmate, &[ground], n));
		let by =
			RawOrigin::Signed(T::BenchmarkHelper::colleague(AuthorityKind::Prison, Role::Records));
		#[extrinsic_call]
		_(by, inmate, name("fact"), fact, longest());
		assert!(!Rested::<T>::contains_key(inmate, fact));
		Ok(())
	}

	/// A question to a book with one row that looks at one of so many facts: what no row looks at is not
	/// read.
	#[benchmark]
	fn look(f: Linear<1, MAX_FACTS>) -> Result<(), BenchmarkError> {
		in_force::<T>(&book(7))?;
		let asked = asked::<T>(f)?;
		let weighed;
		#[block]
		{
			weighed = <Pallet<T> as Law>::weigh(asked)?;
		}
		assert_eq!(weighed.read, f);
		Ok(())
	}

	/// A question to a book with so many rows that look at as many facts as a question may have. Bytes of
	/// the book are added to it: see [`crate::weights`].
	#[benchmark]
	fn weigh(r: Linear<1, 30>) -> Result<(), BenchmarkError> {
		in_force::<T>(&counting(r))?;
		let asked = asked::<T>(MAX_FACTS)?;
		let weighed;
		#[block]
		{
			weighed = <Pallet<T> as Law>::weigh(asked)?;
		}
		let report = &weighed.reports[0].1;
		assert_eq!(report.outcome, custodia_rules::Outcome::Pass);
		assert_eq!(report.findings.len(), r as usize);
		assert_eq!(weighed.steps, u64::from(r) * weights::ROW_STEPS);
		Ok(())
	}

	#[benchmark]
	fn withdraw(f: Linear<1, MAX_FACTS>) -> Result<(), BenchmarkError> {
		in_force::<T>(&book(8))?;
		let inmate = facts::<T>(f as usize)?;
		Facts::<T>::mutate(inmate, name("fact"), |facts| {
			(0..).zip(facts.iter_mut()).for_each(|(n, row)| row.entry = n);
		});
		let facts: Vec<Sequence> = (0..f).collect();
		for entry in &facts {
			let ground = Ground { kind: name("fact"), entry: Some(*entry), historical: false };
			(0..MAX_RESTING).for_each(|n| Pallet::<T>::do_rest(inmate, &[ground], n));
		}
		let withdrawn = Withdrawn { kind: name("fact"), facts };
		let acting = Acting {
			officer: OfficerId(0),
			authority: prison::<T>(),
			kind: AuthorityKind::Prison,
			roles: Default::default(),
			term: TermId(0),
		};
		#[block]
		{
			Pallet::<T>::withdraw(inmate, &acting, f, &withdrawn);
		}
		assert!(!Facts::<T>::contains_key(inmate, name("fact")));
		assert_eq!(Rested::<T>::iter_prefix(inmate).count(), 0);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

// SPDX-License-Identifier: Apache-2.0
//! What each call costs, without the law: schemes of the benchmarks ask it nothing.

use super::*;
use alloc::{string::String, vec, vec::Vec};
use custodia_primitives::{
	law::Ground,
	objection::{Lodged, ObjectionTime},
	Acting, AuthorityId, AuthorityKind, BookId, Clock, Date, Decimal, Digest, DigestAlgorithm,
	InmateId, Law, OfficerId, Role, SchemeId, TermId, Trace,
};
use custodia_rules::{
	item::{Field, Item, Keep, Kind, KindOf},
	office::{self, Authority},
	Name, Type,
};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use sp_core::H256;

/// Officers, records and a book.
pub trait BenchmarkHelper<AccountId> {
	/// A record whose inmate is held by the prison of [`officer`](Self::officer).
	fn inmate() -> InmateId;
	/// An officer of the authority of a kind, with a role; each number is another person.
	fn officer(kind: AuthorityKind, role: Role, n: u32) -> (AccountId, OfficerId, AuthorityId);
	/// A book of these items is in force for the prison.
	fn book(items: Vec<Item>);
}

type Helper<T> = <T as Config>::BenchmarkHelper;

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

fn long(prefix: &str, n: u32) -> Name {
	let zeros = "0".repeat(Name::MOST - prefix.len() - 2);
	name(&alloc::format!("{prefix}{zeros}{n:02}"))
}

fn title() -> Title {
	"x".repeat(120).parse().expect("it fits")
}

/// A scheme with as much as there can be.
fn full(kind: SchemeKind, authority: AuthorityId, drafter: OfficerId) -> Scheme {
	let level = |n| Level { name: long("l", n), title: title(), put: None };
	let booking = |n| Booking {
		name: long("b", n),
		title: title(),
		counts: Counts::Adds,
		act: None,
		fact: if n == 0 { name("counted") } else { long("f", n) },
		amount: name("amount"),
		by_hand: ByHand::Alone,
	};
	let has_levels = kind == SchemeKind::Levels;
	let levels: Vec<Level> =
		if has_levels { (0..MAX_LEVELS).map(level).collect() } else { Vec::new() };
	let bookings: Vec<Booking> =
		if has_levels { Vec::new() } else { (0..MAX_BOOKINGS).map(booking).collect() };
	Scheme {
		name: name("full"),
		title: title(),
		kind,
		authority,
		drafter,
		filling: None,
		levels: levels.try_into().expect("as many as fit"),
		bookings: bookings.try_into().expect("as many as fit"),
		rows: Default::default(),
		people: People::default(),
		asks: Asks::default(),
		facts: Facts::default(),
		stage: Stage::Draft,
	}
}

/// An officer is writing a scheme of levels that is almost full.
fn written<T: Config>() -> (T::AccountId, SchemeId) {
	let kind = AuthorityKind::PrisonAdministration;
	let (account, officer, authority) = Helper::<T>::officer(kind, Role::Records, 0);
	let mut row = full(SchemeKind::Levels, authority, officer);
	row.levels.pop();
	let id = NextScheme::<T>::get();
	NextScheme::<T>::put(SchemeId(id.0 + 1));
	Schemes::<T>::insert(id, row);
	Drafts::<T>::insert(officer, id);
	(account, id)
}

/// A full scheme of a kind is in force for the prison.
fn in_force<T: Config>(kind: SchemeKind) -> (T::AccountId, SchemeId) {
	let (account, _, authority) = Helper::<T>::officer(AuthorityKind::Prison, Role::CaseWorker, 0);
	let id = NextScheme::<T>::get();
	NextScheme::<T>::put(SchemeId(id.0 + 1));
	let mut row = full(kind, authority, OfficerId(u32::MAX));
	let (from, at) = (T::Clock::today(), T::Clock::now());
	row.stage = Stage::Adopted { officer: OfficerId(u32::MAX - 1), from, at };
	let versions: AllVersions = vec![Version { from, scheme: id }].try_into().expect("one");
	Versions::<T>::insert(authority, row.name, versions);
	Schemes::<T>::insert(id, row);
	(account, id)
}

/// An inmate who stands under a full scheme.
fn placed<T: Config>(kind: SchemeKind) -> InmateId {
	let (account, _) = in_force::<T>(kind);
	let inmate = Helper::<T>::inmate();
	Pallet::<T>::place(RawOrigin::Signed(account).into(), inmate, name("full"))
		.expect("he is held here");
	inmate
}

fn lows(until: Date) -> Lows {
	let points = Decimal::from(100);
	let low = |n| Low { until, of: AreaPoints { area: long("a", n), points, base: points } };
	(0..MAX_AREAS).map(low).collect::<Vec<_>>().try_into().expect("as many as fit")
}

/// An inmate with as many full cycles as there can be, the last of which is graded or not.
fn filled<T: Config>(grade: Option<GradeState>) -> InmateId {
	let (_, scheme) = in_force::<T>(SchemeKind::Cycle);
	let inmate = Helper::<T>::inmate();
	let (_, _, authority) = Helper::<T>::officer(AuthorityKind::Prison, Role::CaseWorker, 0);
	let (at, today) = (T::Clock::now(), T::Clock::today());
	let graded = |state| Grade {
		grade: long("g", 0),
		officer: OfficerId(u32::MAX),
		authority,
		entry: 0,
		posted: at,
		state,
		answers: Default::default(),
		joined: Default::default(),
		admitted: Default::default(),
		late: Default::default(),
		yields: None,
	};
	let cycle = |number| Full {
		number,
		since: at,
		at,
		entry: 0,
		sum: Decimal::from(612),
		months: 6,
		lows: lows(today),
		grade: if number == MAX_FULL { grade.map(graded) } else { None },
	};
	let cycles: Vec<Full> = (1..=MAX_FULL).map(cycle).collect();
	let row = Standing {
		name: name("full"),
		scheme,
		authority,
		since: at,
		left: None,
		counting: Default::default(),
		away: Default::default(),
		proposed: Default::default(),
		body: Body::Cycle(Cycle {
			feeds: long("s", 0),
			full: Decimal::from(600),
			number: MAX_FULL + 1,
			since: at,
			balance: Decimal::from(12),
			months: 0,
			lows: lows(today),
			recent: Default::default(),
			filled: cycles.try_into().expect("as many as fit"),
			stated: None,
		}),
	};
	let all: AllStandings = vec![row].try_into().expect("one");
	Standings::<T>::insert(inmate, all);
	inmate
}

fn state<T: Config>(inmate: InmateId) -> Option<GradeState> {
	let all = Standings::<T>::get(inmate);
	match &all.first()?.body {
		Body::Cycle(cycle) => Some(cycle.full_cycle(MAX_FULL)?.grade.as_ref()?.state),
		_ => None,
	}
}

/// A fact with an amount.
fn counted() -> Vec<Item> {
	let amount = Field { name: name("amount"), ty: Type::Number, doc: String::from("How much.") };
	let prison = Authority {
		name: name("prison"),
		kind: office::AuthorityKind::Prison,
		designated: false,
		doc: String::from("A prison."),
	};
	let counted = Kind {
		name: name("counted"),
		of: KindOf::Fact,
		doc: String::from("It counts."),
		fields: vec![amount],
		asserted: vec![prison.name.into()],
		confirmed: Vec::new(),
		unless_stated: false,
		holds: None,
		keep: Keep::All,
		most: 2,
		birthdays: None,
		confidential: false,
	};
	vec![Item::Kind(counted), Item::Authority(prison)]
}

fn paper() -> (DigestAlgorithm, H256) {
	(DigestAlgorithm::Sm3, H256::repeat_byte(7))
}

fn line(text: &str) -> Line {
	text.parse().expect("it fits")
}

fn other<T: Config>(role: Role, n: u32) -> RawOrigin<T::AccountId> {
	RawOrigin::Signed(Helper::<T>::officer(AuthorityKind::Prison, role, n).0)
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn scheme_open() {
		let kind = AuthorityKind::PrisonAdministration;
		let (account, officer, _) = Helper::<T>::officer(kind, Role::Records, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(account), name("full"), title(), SchemeKind::Cycle);
		assert!(Drafts::<T>::contains_key(officer));
	}

	#[benchmark]
	fn scheme_change() {
		let (account, id) = written::<T>();
		#[extrinsic_call]
		scheme_level(RawOrigin::Signed(account), name("last"), title(), None);
		let row = Schemes::<T>::get(id).expect("it is there");
		assert_eq!(row.levels.len(), MAX_LEVELS as usize);
	}

	#[benchmark]
	fn scheme_adopt() {
		let (_, id) = written::<T>();
		let kind = AuthorityKind::PrisonAdministration;
		let (account, ..) = Helper::<T>::officer(kind, Role::Confirmer, 1);
		let digest = Schemes::<T>::get(id).expect("it is there").digest();
		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, digest, T::Clock::today());
		let row = Schemes::<T>::get(id).expect("it is there");
		assert!(row.stage != Stage::Draft);
	}

	#[benchmark]
	fn place() {
		let (account, _) = in_force::<T>(SchemeKind::Accrual);
		let inmate = Helper::<T>::inmate();
		#[extrinsic_call]
		_(RawOrigin::Signed(account), inmate, name("full"));
		assert_eq!(Standings::<T>::get(inmate).len(), 1);
	}

	#[benchmark]
	fn leave() {
		let inmate = placed::<T>(SchemeKind::Accrual);
		#[extrinsic_call]
		_(other::<T>(Role::CaseWorker, 1), inmate, name("full"));
		assert!(Standings::<T>::get(inmate)[0].left.is_some());
	}

	#[benchmark]
	fn book(r: Linear<0, 64>) {
		Helper::<T>::book(counted());
		let inmate = placed::<T>(SchemeKind::Accrual);
		let origin = other::<T>(Role::CaseWorker, 1);
		#[block]
		{
			let (full, booking) = (name("full"), long("b", 0));
			Pallet::<T>::book(origin.into(), inmate, full, booking, line("amount 5"))
				.expect("it is lawful");
			let ground = |n| Ground { kind: name("fact"), entry: Some(n), historical: false };
			let grounds: Vec<_> = (0..r).map(ground).collect();
			T::Law::rest(inmate, &grounds, 1).expect("it rests");
		}
		let added = Accrual { added: Decimal::from(5), ..Accrual::default() };
		assert_eq!(Standings::<T>::get(inmate)[0].body, Body::Accrual(added));
	}

	#[benchmark]
	fn level_review() {
		let inmate = placed::<T>(SchemeKind::Levels);
		let (algorithm, reasons) = paper();
		let level = long("l", 0);
		#[extrinsic_call]
		_(other::<T>(Role::CaseWorker, 1), inmate, name("full"), level, algorithm, reasons);
		let body = Standings::<T>::get(inmate)[0].body.clone();
		assert!(matches!(body, Body::Level(own) if own.level == Some(level)));
	}

	#[benchmark]
	fn grade_propose() {
		let inmate = filled::<T>(None);
		let full = name("full");
		#[extrinsic_call]
		_(other::<T>(Role::CaseWorker, 1), inmate, full, MAX_FULL, long("g", 1), line(""));
		assert_eq!(state::<T>(inmate), Some(GradeState::Posted));
	}

	#[benchmark]
	fn grade_object() {
		let inmate = filled::<T>(Some(GradeState::Posted));
		let (algorithm, digest) = paper();
		#[extrinsic_call]
		_(other::<T>(Role::CaseWorker, 1), inmate, name("full"), MAX_FULL, algorithm, digest);
		assert!(matches!(state::<T>(inmate), Some(GradeState::Objected(_))));
	}

	#[benchmark]
	fn grade_admit_late() {
		// Nobody admits what no book calls late: all is read before it is refused.
		let inmate = filled::<T>(Some(GradeState::Posted));
		let (algorithm, digest) = paper();
		let (name, cycle, full) = (name("full"), MAX_FULL, name("full"));
		let (_, officer, authority) = Helper::<T>::officer(AuthorityKind::Prison, Role::Records, 0);
		let (kind, roles, term) = (AuthorityKind::Prison, Default::default(), TermId(0));
		let acting = Acting { officer, authority, kind, roles, term };
		let time = ObjectionTime::Late { book: BookId(u32::MAX), row: 0 };
		let paper = Digest { algorithm, value: digest.0 };
		let act = Act::GradeObjected { name, cycle, paper, time };
		let objection = T::Trace::append(inmate, &acting, act).expect("it is received");
		let origin = other::<T>(Role::CaseWorker, 1);
		#[block]
		{
			let refused = Pallet::<T>::grade_admit_late(
				origin.into(),
				inmate,
				full,
				MAX_FULL,
				objection,
				algorithm,
				digest,
			);
			let refused = refused.expect_err("no book calls it late").error;
			assert_eq!(refused, Error::<T>::NobodyAdmits.into());
		}
	}

	#[benchmark]
	fn grade_answer() {
		let officer = OfficerId(u32::MAX - 1);
		let lodged = Lodged { entry: 0, officer, at: T::Clock::now() };
		let inmate = filled::<T>(Some(GradeState::Objected(lodged)));
		let (algorithm, reasons) = paper();
		let (full, grade) = (name("full"), Some(long("g", 1)));
		#[extrinsic_call]
		_(
			other::<T>(Role::CaseWorker, 1),
			inmate,
			full,
			MAX_FULL,
			grade,
			line(""),
			algorithm,
			reasons,
		);
		assert_eq!(state::<T>(inmate), Some(GradeState::Posted));
	}

	#[benchmark]
	fn grade_approve() {
		let inmate = filled::<T>(Some(GradeState::Posted));
		#[extrinsic_call]
		_(other::<T>(Role::Adjudicator, 1), inmate, name("full"), MAX_FULL);
		assert!(matches!(state::<T>(inmate), Some(GradeState::Final { .. })));
	}

	#[benchmark]
	fn balance_cancel() {
		// No law cancels anything here: all is read before it is refused.
		let inmate = filled::<T>(None);
		let origin = other::<T>(Role::CaseWorker, 1);
		#[block]
		{
			let refused = Pallet::<T>::balance_cancel(origin.into(), inmate, name("full"));
			let refused = refused.expect_err("nothing cancels it").error;
			assert_eq!(refused, Error::<T>::NothingToCancel.into());
		}
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

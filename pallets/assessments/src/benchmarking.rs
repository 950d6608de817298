// SPDX-License-Identifier: Apache-2.0
//! What each call costs, without the law: instruments of the benchmarks ask it nothing.

use super::*;
use alloc::{format, vec::Vec};
use custodia_primitives::{
	Acting, AuthorityId, AuthorityKind, BookId, Clock, Decimal, Digest, DigestAlgorithm, InmateId,
	InstrumentId, OfficerId, Role, Sequence, TermId, Trace,
};
use custodia_rules::Name;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use sp_core::H256;

/// Officers and records.
pub trait BenchmarkHelper<AccountId> {
	/// A record whose inmate is held by the prison of [`officer`](Self::officer).
	fn inmate() -> InmateId;
	/// An officer of the authority of a kind, with a role; each number is another person.
	fn officer(kind: AuthorityKind, role: Role, n: u32) -> (AccountId, OfficerId, AuthorityId);
	/// Lets an authority carry over history.
	fn open_import(authority: AuthorityId);
	/// A row of an adopted book by which an objection is late, and which prisons may excuse.
	fn late_row() -> (BookId, u16);
}

type Helper<T> = <T as Config>::BenchmarkHelper;

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

fn long(prefix: &str, n: u32) -> Name {
	name(&format!("{prefix}{n:0>width$}", width = Name::MOST - prefix.len()))
}

fn title() -> Title {
	"x".repeat(120).parse().expect("it fits")
}

/// An instrument with as much as there can be, all of it scored plainly.
fn full(authority: AuthorityId, drafter: OfficerId) -> Instrument {
	let most = Decimal::from(MAX_NUMBER as u32);
	let areas = (0..MAX_AREAS).map(|n| Area { name: long("a", n), title: title(), most });
	let items = (0..MAX_ITEMS).map(|n| ScoreItem {
		name: name(&format!("i{n}")),
		title: title(),
		area: Some(long("a", n % MAX_AREAS)),
		counts: ItemKind::Scores,
		least: Decimal::default(),
		most,
	});
	let bands = (0..MAX_BANDS).map(|n| Band {
		name: long("b", n),
		title: title(),
		from: Decimal::from(n),
		again: None,
	});
	Instrument {
		name: name("full"),
		title: title(),
		kind: InstrumentKind::PointsSheet,
		valid: None,
		period: Cadence::Days(1),
		authority,
		drafter,
		areas: areas.collect::<Vec<_>>().try_into().expect("as many as fit"),
		items: items.collect::<Vec<_>>().try_into().expect("as many as fit"),
		bands: bands.collect::<Vec<_>>().try_into().expect("as many as fit"),
		people: People::default(),
		asks: Asks::default(),
		states: None,
		stage: Stage::Draft,
	}
}

fn line() -> Scores {
	let all: Vec<_> = (0..MAX_ITEMS).map(|n| format!("i{n} 1.5")).collect();
	all.join(", ").parse().expect("it fits")
}

/// An officer is writing an instrument that is almost full.
fn written<T: Config>() -> (T::AccountId, InstrumentId) {
	let kind = AuthorityKind::PrisonAdministration;
	let (account, officer, authority) = Helper::<T>::officer(kind, Role::Records, 0);
	let mut row = full(authority, officer);
	row.items.pop();
	let id = NextInstrument::<T>::get();
	NextInstrument::<T>::put(InstrumentId(id.0 + 1));
	Instruments::<T>::insert(id, row);
	Drafts::<T>::insert(officer, id);
	(account, id)
}

/// A full instrument is in force for the prison.
fn in_force<T: Config>() -> (T::AccountId, AuthorityId) {
	let (account, _, authority) = Helper::<T>::officer(AuthorityKind::Prison, Role::CaseWorker, 0);
	let id = NextInstrument::<T>::get();
	NextInstrument::<T>::put(InstrumentId(id.0 + 1));
	let mut row = full(authority, OfficerId(u32::MAX));
	let (from, at) = (T::Clock::today(), T::Clock::now());
	row.stage = Stage::Adopted { officer: OfficerId(u32::MAX - 1), from, at };
	let versions: AllVersions =
		alloc::vec![Version { from, instrument: id }].try_into().expect("one");
	Versions::<T>::insert(authority, row.name, versions);
	Instruments::<T>::insert(id, row);
	(account, authority)
}

/// An assessment, with two older ones beside it.
fn assessed<T: Config>() -> (InmateId, Sequence) {
	let (account, _) = in_force::<T>();
	let inmate = Helper::<T>::inmate();
	let (origin, today) = (RawOrigin::Signed(account).into(), T::Clock::today());
	Pallet::<T>::assess(origin, inmate, name("full"), today, today, line()).expect("it is free");
	Assessments::<T>::mutate(inmate, name("full"), |rows| {
		let row = rows.last().cloned().expect("there is one");
		for back in 1..3 {
			let day = today.add_days(-back).expect("a day");
			let entry = Sequence::MAX - back as Sequence;
			let state = State::Confirmed { entry, at: row.at };
			let older = Assessment { entry, from: day, until: day, state, ..row.clone() };
			rows.try_insert(0, older).expect("there is room");
		}
		(inmate, row.entry)
	})
}

fn paper() -> (DigestAlgorithm, H256) {
	(DigestAlgorithm::Sm3, H256::repeat_byte(7))
}

fn other<T: Config>(n: u32) -> RawOrigin<T::AccountId> {
	RawOrigin::Signed(Helper::<T>::officer(AuthorityKind::Prison, Role::CaseWorker, n).0)
}

fn kept<T: Config>(inmate: InmateId) -> Assessment {
	Assessments::<T>::get(inmate, name("full")).last().cloned().expect("there is one")
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn instrument_open() {
		let kind = AuthorityKind::PrisonAdministration;
		let (account, officer, _) = Helper::<T>::officer(kind, Role::Records, 0);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(account),
			name("full"),
			title(),
			InstrumentKind::Risk,
			None,
			Cadence::Any,
		);
		assert!(Drafts::<T>::contains_key(officer));
	}

	#[benchmark]
	fn instrument_change() {
		let (account, id) = written::<T>();
		let (area, zero) = (Some(long("a", 0)), Decimal::default());
		let counts = ItemKind::Scores;
		#[extrinsic_call]
		instrument_item(
			RawOrigin::Signed(account),
			name("last"),
			title(),
			area,
			counts,
			zero,
			zero,
		);
		let row = Instruments::<T>::get(id).expect("it is there");
		assert_eq!(row.items.len(), MAX_ITEMS as usize);
	}

	#[benchmark]
	fn instrument_adopt() {
		let (_, id) = written::<T>();
		let kind = AuthorityKind::PrisonAdministration;
		let (account, ..) = Helper::<T>::officer(kind, Role::Confirmer, 1);
		let digest = Instruments::<T>::get(id).expect("it is there").digest();
		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, digest, T::Clock::today());
		let row = Instruments::<T>::get(id).expect("it is there");
		assert!(row.stage != Stage::Draft);
	}

	#[benchmark]
	fn assess(r: Linear<0, 64>) {
		let (account, _) = in_force::<T>();
		let inmate = Helper::<T>::inmate();
		let today = T::Clock::today();
		#[block]
		{
			let origin = RawOrigin::Signed(account).into();
			Pallet::<T>::assess(origin, inmate, name("full"), today, today, line())
				.expect("it is free");
			let ground = |n| custodia_primitives::law::Ground {
				kind: name("fact"),
				entry: Some(n),
				historical: false,
			};
			let grounds: Vec<_> = (0..r).map(ground).collect();
			<T::Law as custodia_primitives::Law>::rest(inmate, &grounds, 1).expect("it rests");
		}
		assert!(kept::<T>(inmate).is_open());
	}

	#[benchmark]
	fn confirm() {
		let (inmate, assessment) = assessed::<T>();
		#[extrinsic_call]
		_(other::<T>(1), inmate, name("full"), assessment);
		assert!(!kept::<T>(inmate).is_open());
	}

	#[benchmark]
	fn object() {
		let (inmate, assessment) = assessed::<T>();
		let (algorithm, digest) = paper();
		#[extrinsic_call]
		_(other::<T>(1), inmate, name("full"), assessment, algorithm, digest);
		assert!(matches!(kept::<T>(inmate).state, State::Objected(_)));
	}

	#[benchmark]
	fn admit_late() {
		let (inmate, assessment) = assessed::<T>();
		let (algorithm, digest) = paper();
		let (book, row) = Helper::<T>::late_row();
		let (time, name) = (ObjectionTime::Late { book, row }, name("full"));
		let (_, officer, authority) = Helper::<T>::officer(AuthorityKind::Prison, Role::Records, 0);
		let (kind, roles, term) = (AuthorityKind::Prison, Default::default(), TermId(0));
		let acting = Acting { officer, authority, kind, roles, term };
		let paper = Digest { algorithm, value: digest.0 };
		let act = Act::AssessmentObjected { name, assessment, paper, time };
		let objection = T::Trace::append(inmate, &acting, act).expect("it is received");
		#[extrinsic_call]
		_(other::<T>(1), inmate, name, assessment, objection, algorithm, digest);
		assert!(matches!(kept::<T>(inmate).state, State::Objected(_)));
	}

	#[benchmark]
	fn answer() {
		let (inmate, assessment) = assessed::<T>();
		let (algorithm, digest) = paper();
		let origin = other::<T>(1).into();
		Pallet::<T>::object(origin, inmate, name("full"), assessment, algorithm, digest)
			.expect("it is heard");
		let (changed, scores) = (ObjectionOutcome::Changed, Some(line()));
		#[extrinsic_call]
		_(other::<T>(2), inmate, name("full"), assessment, changed, scores, algorithm, digest);
		assert_eq!(kept::<T>(inmate).answers.len(), 1);
	}

	#[benchmark]
	fn historical_assess() {
		let (_, authority) = in_force::<T>();
		let inmate = Helper::<T>::inmate();
		Helper::<T>::open_import(authority);
		let (account, ..) = Helper::<T>::officer(AuthorityKind::Prison, Role::Historian, 1);
		let on = T::Clock::today().add_days(-100).expect("a day");
		#[extrinsic_call]
		_(RawOrigin::Signed(account), inmate, name("full"), on, line());
		assert!(kept::<T>(inmate).historical);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

// SPDX-License-Identifier: Apache-2.0
//! What each call costs, without the law: the book of the benchmarks has an act and no row.

use super::*;
use alloc::{string::String, vec, vec::Vec};
use custodia_primitives::{
	law::Ground, measure::Suspended, AuthorityId, BookId, CaseId, Clock, InmateId, Law, OfficerId,
};
use custodia_rules::{
	item::{Item, Keep, Kind, KindOf},
	Name,
};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

/// Officers, records and a book.
pub trait BenchmarkHelper<AccountId> {
	/// A record whose inmate is held by a prison that follows the book.
	fn inmate() -> InmateId;
	/// Puts a book in force.
	fn book(items: Vec<Item>) -> BookId;
	/// An officer.
	fn officer() -> AccountId;
}

type Helper<T> = <T as Config>::BenchmarkHelper;

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

/// An act of which a book knows that there is one.
fn act() -> Item {
	Item::Kind(Kind {
		name: name("bench.activate"),
		of: KindOf::Act,
		doc: String::from("An act"),
		fields: vec![],
		asserted: vec![],
		confirmed: vec![],
		unless_stated: false,
		holds: None,
		keep: Keep::All,
		most: 1,
		birthdays: None,
		confidential: false,
	})
}

/// As many measures as can be, all of them suspended.
fn full<T: Config>() -> Kept {
	let today = convert::date(T::Clock::today());
	let measure = |place| Measure {
		entry: 0,
		place,
		case: CaseId(0),
		kind: name("bench.kind"),
		from: today,
		until: today,
		state: State::Suspended(Suspended { until: today, act: name("bench.activate") }),
		officer: OfficerId(u32::MAX),
		authority: AuthorityId(u32::MAX),
		at: T::Clock::now(),
		changed: None,
	};
	let all: Vec<_> = (0u8..).map(measure).take(MAX_MEASURES as usize).collect();
	all.try_into().expect("as many as fit")
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn activate(r: Linear<0, 64>) {
		let account = Helper::<T>::officer();
		Helper::<T>::book(vec![act()]);
		let inmate = Helper::<T>::inmate();
		Measures::<T>::insert(inmate, full::<T>());
		let last = (MAX_MEASURES - 1) as u8;
		#[block]
		{
			let origin = RawOrigin::Signed(account).into();
			Pallet::<T>::activate(origin, inmate, 0, last, None).expect("no row forbids it");
			let ground = |n| Ground { kind: name("fact"), entry: Some(n), historical: false };
			let grounds: Vec<_> = (0..r).map(ground).collect();
			T::Law::rest(inmate, &grounds, 1).expect("it rests");
		}
		let rows = Measures::<T>::get(inmate);
		assert_eq!(rows.last().map(|row| row.state), Some(State::Activated));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

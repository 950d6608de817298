// SPDX-License-Identifier: Apache-2.0
//! What each call and each hook costs.

use super::*;
use alloc::vec::Vec;
use custodia_primitives::{
	AlertId, AuthorityId, AuthorityKind, Clock, Date, Decimal, DigestAlgorithm, Entered, InmateId,
	OfficerId, Role, RuleId, Seen, Sees, Trace, Watch,
};
use custodia_rules::Name;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;
use sp_core::H256;

/// Officers, a record, an act.
pub trait BenchmarkHelper<AccountId, Act> {
	/// A record with an entry.
	fn inmate() -> InmateId;
	/// An officer of the authority of a kind, with a role.
	fn officer(kind: AuthorityKind, role: Role) -> (AccountId, AuthorityId);
	/// An act that may change until when somebody is held.
	fn act() -> Act;
}

type Helper<T> = <T as Config>::BenchmarkHelper;

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

/// The name of an act that there is.
fn what<T: Config>() -> Name {
	T::Signals::seen(&Helper::<T>::act()).what
}

fn title() -> Title {
	"x".repeat(120).parse().expect("it fits")
}

fn tomorrow<T: Config>() -> Date {
	T::Clock::today().add_days(1).expect("a day")
}

fn says<T: Config>(test: Test, from: Date) -> Says {
	let name = name("bench");
	let (detail, grade, days, blocks, until) = (None, Grade::Warning, 14, None, None);
	Says { name, detail, test, grade, days, blocks, from, until }
}

/// As many rules stand over an act as can, of this kind.
fn standing<T: Config>(test: Test, from: Date) {
	for _ in 0..MAX_RULES_OF_ACT {
		let rule = Rule { title: title(), what: what::<T>(), says: says::<T>(test, from) };
		let added = Pallet::<T>::add(rule);
		assert!(added.is_ok(), "there is room");
	}
}

/// An alert about an act of a prison, which holds up a petition.
fn raised<T: Config>() -> (InmateId, AlertId) {
	let inmate = Helper::<T>::inmate();
	let (_, authority) = Helper::<T>::officer(AuthorityKind::Prison, Role::CaseWorker);
	let mut parties = Parties::default();
	for n in 0..MAX_PARTIES {
		let officer = Some(OfficerId(u32::MAX - n));
		parties.try_push(Party { authority, officer }).expect("there is room");
	}
	let about = Subject::Entry { inmate, entry: 1, first: Some(0) };
	let terms = (Grade::Warning, 14, Some(10));
	let now = T::Clock::now();
	let mut last = AlertId(0);
	for _ in 0..MAX_BLOCKS {
		last = Pallet::<T>::raise(Alert::raised(
			Cause::Rule(RuleId(0)),
			terms,
			now,
			about,
			parties.clone(),
		));
	}
	(inmate, last)
}

fn paper() -> (DigestAlgorithm, H256) {
	(DigestAlgorithm::Sm3, H256::repeat_byte(7))
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn rule_set() -> Result<(), BenchmarkError> {
		let origin =
			T::CouncilOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		// As many rules as there can be but one, each in a list of its own; some stand from the first block.
		let there = Rules::<T>::iter().count() as u32;
		for n in there + 1..MAX_RULES {
			let what = name(&alloc::format!("act{n}"));
			let mut says = says::<T>(Test::Late, tomorrow::<T>());
			says.name = what;
			let added = Pallet::<T>::add(Rule { title: title(), what, says });
			assert!(added.is_ok(), "there is room");
		}
		let number = NextRule::<T>::get();
		let (what, from) = (what::<T>(), tomorrow::<T>());
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			name("bench"),
			title(),
			Grade::Grave,
			what,
			None,
			Test::Late,
			from,
		);
		assert!(Rules::<T>::contains_key(number));
		Ok(())
	}

	#[benchmark]
	fn rule_terms() -> Result<(), BenchmarkError> {
		let origin =
			T::CouncilOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		standing::<T>(Test::Late, tomorrow::<T>());
		let number = RuleId(NextRule::<T>::get().0 - 1);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, number, 5, Some(10));
		assert_eq!(Rules::<T>::get(number).expect("it is there").says.blocks, Some(10));
		Ok(())
	}

	#[benchmark]
	fn rule_retire() -> Result<(), BenchmarkError> {
		let origin =
			T::CouncilOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		standing::<T>(Test::Late, tomorrow::<T>());
		let number = RuleId(NextRule::<T>::get().0 - 1);
		let until = tomorrow::<T>();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, number, until);
		assert_eq!(Rules::<T>::get(number).expect("it is there").says.until, Some(until));
		Ok(())
	}

	#[benchmark]
	fn answer() {
		let (inmate, alert) = raised::<T>();
		let (account, _) = Helper::<T>::officer(AuthorityKind::Prosecution, Role::Inspector);
		let (algorithm, reasons) = paper();
		#[extrinsic_call]
		_(RawOrigin::Signed(account), alert, Outcome::Unfounded, algorithm, reasons);
		assert!(!Pallet::<T>::blocks_today(inmate, alert));
	}

	#[benchmark]
	fn rule_over() {
		let (inmate, alert) = raised::<T>();
		let (account, _) = Helper::<T>::officer(AuthorityKind::Court, Role::Judge);
		let (algorithm, reasons) = paper();
		#[extrinsic_call]
		_(RawOrigin::Signed(account), alert, algorithm, reasons);
		assert!(!Pallet::<T>::blocks_today(inmate, alert));
	}

	#[benchmark]
	fn idle() {
		let today = T::Clock::today();
		ClosedTo::<T>::put(today.first_of_month());
		#[block]
		{
			Pallet::<T>::serve_agenda(today);
			Pallet::<T>::close_months(today);
		}
		assert_eq!(ClosedTo::<T>::get(), Some(today.first_of_month()));
	}

	#[benchmark]
	fn look() {
		let inmate = Helper::<T>::inmate();
		// Whoever is held to a day is looked at as if it were long past.
		let today = Date::new(9999, 12, 30).expect("a day");
		let watched = Watched { next: T::Clock::today(), alert: None };
		Pallet::<T>::watch_custody(inmate, watched);
		#[block]
		{
			Pallet::<T>::look_at_custody(inmate, today);
		}
		assert!(Custodies::<T>::get(inmate).is_none_or(|watched| watched.alert.is_some()));
	}

	#[benchmark]
	fn escalate() {
		let (_, alert) = raised::<T>();
		let later = Alerts::<T>::get(alert).and_then(|alert| alert.due.add_days(1));
		let later = later.expect("a day");
		#[block]
		{
			Pallet::<T>::escalate(alert, later);
		}
		assert_eq!(Alerts::<T>::get(alert).expect("it is there").escalated, 1);
	}

	#[benchmark]
	fn close(r: Linear<1, 499>) {
		let today = T::Clock::today();
		let test = Test::Deviates { sigma: Decimal::from(3), by: Decimal::from(1), least: 2 };
		standing::<T>(test, Date::default());
		let month = today.first_of_month().add_days(-1).expect("a day").first_of_month();
		let (_, authority) = Helper::<T>::officer(AuthorityKind::Prison, Role::CaseWorker);
		let group = Group { month, authority, what: what::<T>() };
		for n in 0..r {
			let cell = Cell { detail: None, officer: OfficerId(n), other: None };
			let mut sum = Sum::default();
			sum.count(Some(Decimal::from(50)));
			sum.count(Some(Decimal::from(50)));
			Tallies::<T>::insert(group, cell, sum);
		}
		#[block]
		{
			Pallet::<T>::close_months(today);
		}
		assert_eq!(Tallies::<T>::iter().count(), 0);
	}

	#[benchmark]
	fn raise() {
		let (inmate, _) = raised::<T>();
		let (_, authority) = Helper::<T>::officer(AuthorityKind::Prison, Role::CaseWorker);
		let mut parties = Parties::default();
		parties.try_push(Party { authority, officer: None }).expect("there is room");
		let about = Subject::Entry { inmate, entry: 1, first: None };
		let terms = (Grade::Warning, 14, Some(11));
		let alert = Alert::raised(Cause::Rule(RuleId(0)), terms, T::Clock::now(), about, parties);
		let id = NextAlert::<T>::get();
		#[block]
		{
			Pallet::<T>::raise(alert);
		}
		assert!(Alerts::<T>::contains_key(id));
	}

	#[benchmark]
	fn watch() {
		let inmate = Helper::<T>::inmate();
		let act: <T::Trace as Trace>::Act = Helper::<T>::act();
		let Seen { what, .. } = T::Signals::seen(&act);
		standing::<T>(Test::Rate { per: Per::Officer, most: 5 }, Date::default());
		let (_, authority) = Helper::<T>::officer(AuthorityKind::Prison, Role::CaseWorker);
		let (at, officer, sequence) = (T::Clock::now(), OfficerId(0), 1);
		let entered = Entered { inmate, sequence, at, officer, authority, act: &act };
		#[block]
		{
			Pallet::<T>::entered(entered).expect("no act fails by it");
		}
		let group = Group { month: at.date().first_of_month(), authority, what };
		let counted: Vec<_> = Tallies::<T>::iter_prefix(group).collect();
		assert_eq!(counted.len(), 1);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Chain);
}

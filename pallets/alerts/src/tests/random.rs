// SPDX-License-Identifier: Apache-2.0
//! Whatever happens in whichever order, every invariant holds, and the alerts are what the records yield.

use super::*;
use proptest::prelude::*;

/// Something that is tried.
#[derive(Clone, Debug)]
enum Try {
	Act(u32, u8, u8, u8, bool),
	Bear(u32, u8, u8, u8),
	Hold(u8, i8),
	Free(u8),
	Answer(u64, u8, u8),
	RuleOver(u64, u8),
	Set(u8, u8, u8),
	Terms(u8, u8),
	Retire(u8, u8),
	Pass(u8),
}

fn officer() -> impl Strategy<Value = u32> {
	prop::sample::select(vec![ANNA, BEN, CLARA, DORA, 501, 201, 901])
}

fn judge() -> impl Strategy<Value = u64> {
	prop::sample::select(vec![PROSECUTOR, OVERSEER, MINISTER, BUREAU, JUDGE, JUDGE_2, 850, 401])
}

fn tries() -> impl Strategy<Value = Try> {
	prop_oneof![
		8 => (officer(), 0u8..3, any::<u8>(), 0u8..30, any::<bool>())
			.prop_map(|(o, i, w, a, l)| Try::Act(o, i, w, a, l)),
		6 => (officer(), 0u8..3, any::<u8>(), any::<u8>())
			.prop_map(|(o, i, w, e)| Try::Bear(o, i, w, e)),
		2 => (0u8..3, any::<i8>()).prop_map(|(i, d)| Try::Hold(i, d)),
		1 => (0u8..3).prop_map(Try::Free),
		4 => (judge(), any::<u8>(), 0u8..3).prop_map(|(a, n, o)| Try::Answer(a, n, o)),
		2 => (judge(), any::<u8>()).prop_map(|(a, n)| Try::RuleOver(a, n)),
		3 => (0u8..10, any::<u8>(), 0u8..20).prop_map(|(t, w, d)| Try::Set(t, w, d)),
		1 => (any::<u8>(), any::<u8>()).prop_map(|(n, d)| Try::Terms(n, d)),
		1 => (any::<u8>(), any::<u8>()).prop_map(|(n, d)| Try::Retire(n, d)),
		4 => (0u8..20).prop_map(Try::Pass),
	]
}

fn what(n: u8) -> &'static str {
	ACTS[usize::from(n) % ACTS.len()]
}

fn test(n: u8) -> Test {
	let first = name(what(n));
	match n {
		0 => Test::Each,
		1 => Test::Above { limit: dec("20") },
		2 => Test::Late,
		3 => Test::Follows { first, detail: None, above: None, days: 9 },
		4 => Test::TakesBack { days: 9 },
		5 => Test::Repeats { most: 2, days: 9 },
		6 => Test::Rate { per: Per::Officer, most: 1 },
		7 => Test::Deviates { sigma: dec("1"), by: dec("0"), least: 2 },
		8 => Test::Pair { percent: 50, least: 2 },
		_ => Test::Reversals { most: 1 },
	}
}

fn some_alert(n: u8) -> u32 {
	u32::from(n) % NextAlert::<Chain>::get().0.max(1)
}

/// Whether it was refused.
fn attempt(what_: Try) -> bool {
	match what_ {
		Try::Act(officer, inmate, w, much, late) => {
			let seen = Seen { late, ..amount(what(w), &much.to_string()) };
			does(officer, InmateId(inmate.into()), seen);
			false
		},
		Try::Bear(officer, inmate, w, entry) => {
			let inmate = InmateId(inmate.into());
			let entry = Sequence::from(entry) % (entries(inmate).len() as u32 + 2);
			let how = match w % 3 {
				0 => Bearing::Confirms,
				1 => Bearing::Answers,
				_ => Bearing::Undoes,
			};
			does(officer, inmate, bears(what(w), how, entry));
			false
		},
		Try::Hold(inmate, days) => {
			let last = Table::today().add_days(days.into()).expect("a day").to_string();
			hold(InmateId(inmate.into()), &last);
			false
		},
		Try::Free(inmate) => {
			free(InmateId(inmate.into()));
			false
		},
		Try::Answer(account, n, outcome) => {
			let outcome = match outcome {
				0 => Outcome::Founded,
				1 => Outcome::Unfounded,
				_ => Outcome::PassedOn,
			};
			answer(account, some_alert(n), outcome).is_err()
		},
		Try::RuleOver(account, n) => rule_over(account, some_alert(n)).is_err(),
		Try::Set(t, w, days) => {
			let title = "A rule".parse().expect("it fits");
			let from = Table::today().add_days(days.into()).expect("a day");
			let called = name(&format!("rule{t}{}", w % 4));
			let (root, grade) = (RuntimeOrigin::root(), Grade::Notice);
			Warnings::rule_set(root, called, title, grade, name(what(w)), None, test(t), from)
				.is_err()
		},
		Try::Terms(n, days) => {
			let number = RuleId(u32::from(n) % NextRule::<Chain>::get().0.max(1));
			let blocks = Some(u16::from(days));
			Warnings::rule_terms(RuntimeOrigin::root(), number, days.into(), blocks).is_err()
		},
		Try::Retire(n, days) => {
			let number = RuleId(u32::from(n) % NextRule::<Chain>::get().0.max(1));
			let until = Table::today().add_days(i32::from(days) - 100).expect("a day");
			Warnings::rule_retire(RuntimeOrigin::root(), number, until).is_err()
		},
		Try::Pass(days) => {
			pass(days.into());
			false
		},
	}
}

proptest! {
	#![proptest_config(ProptestConfig {
		cases: 48,
		failure_persistence: None,
		..ProptestConfig::default()
	})]

	#[test]
	fn whatever_happens_every_invariant_holds(all in prop::collection::vec(tries(), 1..120)) {
		let blocking = GenesisRule { blocks: Some(9), ..rule("blocking", "petitioned", test(0)) };
		under(vec![blocking], || {
			for what in all {
				let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
				let told = format!("{what:?}");
				if attempt(what) {
					let after = sp_io::storage::root(sp_runtime::StateVersion::V1);
					assert_eq!(before, after, "{told} was refused and changed something");
				}
				check();
			}
		});
	}
}

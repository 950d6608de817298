// SPDX-License-Identifier: Apache-2.0
//! Whatever officers try in whichever order, every invariant holds.

use super::*;
use proptest::prelude::*;

/// Something that is tried.
#[derive(Clone, Debug)]
enum Try {
	Score(u16),
	Confirm(u8),
	Change(u8, u16),
	Deduct(u16),
	Quash(u8),
	TakeBack(u8),
	Book(u64, u16),
	Propose(u64, u8, u8),
	Object(u64, u8),
	Admit(u64, u8),
	Answer(u64, u8, bool),
	Approve(u64, u8),
	Cancel(u64),
	Crime,
	Place(u64),
	Leave(u64),
	Pass(u8),
	Move(bool),
	Books(bool),
}

fn account() -> impl Strategy<Value = u64> {
	prop::sample::select(vec![
		WORKER, CHIEF, CHIEF_2, CHIEF_3, GROUP, WARDEN, 426, LODGER, LODGER_2, 501, 1, 440,
	])
}

fn tries() -> impl Strategy<Value = Try> {
	prop_oneof![
		6 => (0u16..800).prop_map(Try::Score),
		6 => any::<u8>().prop_map(Try::Confirm),
		2 => (any::<u8>(), 0u16..800).prop_map(|(n, p)| Try::Change(n, p)),
		3 => (0u16..500).prop_map(Try::Deduct),
		2 => any::<u8>().prop_map(Try::Quash),
		1 => any::<u8>().prop_map(Try::TakeBack),
		3 => (account(), 0u16..120).prop_map(|(a, p)| Try::Book(a, p)),
		6 => (account(), any::<u8>(), any::<u8>()).prop_map(|(a, c, g)| Try::Propose(a, c, g)),
		4 => (account(), any::<u8>()).prop_map(|(a, c)| Try::Object(a, c)),
		2 => (account(), any::<u8>()).prop_map(|(a, c)| Try::Admit(a, c)),
		4 => (account(), any::<u8>(), any::<bool>()).prop_map(|(a, c, g)| Try::Answer(a, c, g)),
		4 => (account(), any::<u8>()).prop_map(|(a, c)| Try::Approve(a, c)),
		1 => account().prop_map(Try::Cancel),
		1 => Just(Try::Crime),
		2 => account().prop_map(Try::Place),
		1 => account().prop_map(Try::Leave),
		4 => (1u8..9).prop_map(Try::Pass),
		1 => any::<bool>().prop_map(Try::Move),
		1 => any::<bool>().prop_map(Try::Books),
	]
}

/// A full cycle that stands there, as a rule.
fn which(n: u8) -> u32 {
	let numbers: Vec<_> = cycle().filled.iter().map(|full| full.number).collect();
	numbers.get(usize::from(n % 5)).copied().unwrap_or(1)
}

/// An assessment that can change, as a rule.
fn assessment(n: u8) -> Sequence {
	let recent: Vec<_> = cycle().recent.iter().map(|month| month.assessment).collect();
	recent.get(usize::from(n % 4)).copied().unwrap_or(Sequence::from(n))
}

/// An entry that stated that points were deducted, if there is one.
fn deduction(n: u8) -> Option<Sequence> {
	let all = facts("deducted");
	all.get(usize::from(n) % all.len().max(1)).map(|(entry, _)| *entry)
}

fn attempt(what: Try) -> bool {
	let points = name("points");
	match what {
		Try::Score(total) => {
			scored(&Table::today().to_string(), &total.to_string(), &(total % 40).to_string());
			true
		},
		Try::Confirm(n) => {
			confirmed(assessment(n));
			true
		},
		Try::Change(n, total) => {
			let areas = vec![area("labour", &(total % 40).to_string(), "30")];
			let total = dec(&total.to_string());
			write(RuntimeAct::Changed(name("sheet"), assessment(n), total, areas));
			true
		},
		Try::Deduct(amount) => {
			deducted(&amount.to_string());
			true
		},
		Try::Quash(n) => {
			if let Some(entry) = deduction(n) {
				quashed("deducted", &[entry]);
			}
			true
		},
		Try::TakeBack(n) => {
			if let Some(entry) = deduction(n) {
				write(RuntimeAct::TakenBack(name("deducted"), entry));
			}
			true
		},
		Try::Book(account, amount) => {
			let line = format!("ground listed, points {amount}");
			book(account, "points", "special", &line).is_ok()
		},
		Try::Propose(account, n, grade) => {
			let grade = ["active", "qualified", "unqualified"][usize::from(grade % 3)];
			propose(account, which(n), grade, "").is_ok()
		},
		Try::Object(account, n) => object(account, which(n)).is_ok(),
		Try::Admit(account, n) => {
			let cycle = cycle();
			let grade = cycle.full_cycle(which(n)).and_then(|full| full.grade.clone());
			let late = grade.and_then(|grade| grade.late.first().map(|late| late.entry));
			admit(account, which(n), late.unwrap_or(0)).is_ok()
		},
		Try::Answer(account, n, changed) => {
			answer(account, which(n), changed.then_some("active")).is_ok()
		},
		Try::Approve(account, n) => approve(account, which(n)).is_ok(),
		Try::Cancel(account) => Incentives::balance_cancel(by(account), INMATE, points).is_ok(),
		Try::Crime => {
			let now = Now::get().to_string();
			state(length(INMATE), "prison_crime", &now, &[]);
			true
		},
		Try::Place(account) => place(account, "points").is_ok(),
		Try::Leave(account) => Incentives::leave(by(account), INMATE, points).is_ok(),
		Try::Pass(days) => {
			let later = Table::today().add_days(days.into()).unwrap();
			go_to(&later.to_string());
			true
		},
		Try::Move(home) => {
			Holder::set(Some(if home { PRISON } else { PRISON_2 }));
			true
		},
		Try::Books(overlay) => {
			let all: &[&str] = if overlay { &["cn", "mandela"] } else { &["cn"] };
			follow(all);
			true
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
	fn whatever_officers_try_every_invariant_holds(all in prop::collection::vec(tries(), 1..80)) {
		build_and_execute(|| {
			chinese();
			for what in all {
				let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
				let told = format!("{what:?}");
				if !attempt(what) {
					let after = sp_io::storage::root(sp_runtime::StateVersion::V1);
					assert_eq!(before, after, "{told} was refused and changed something");
				}
				Incentives::do_try_state().expect("every invariant holds");
			}
		});
	}
}

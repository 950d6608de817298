// SPDX-License-Identifier: Apache-2.0
//! Whatever officers try in whichever order, every invariant holds.

use super::*;
use proptest::prelude::*;

/// Something that is tried.
#[derive(Clone, Debug)]
enum Try {
	Score(u64, u8, i8),
	Confirm(u64, u8),
	Object(u64, u8),
	Answer(u64, u8, Option<i8>),
	Admit(u64, u8, u8),
	CarryOver(u16),
	Pass(u8),
	Move(bool),
	Version,
}

fn account() -> impl Strategy<Value = u64> {
	prop::sample::select(vec![
		WORKER, 402, CHIEF, CHIEF_2, CHIEF_3, GROUP, 421, LODGER, LODGER_2, 501, 1, 440,
	])
}

fn tries() -> impl Strategy<Value = Try> {
	prop_oneof![
		6 => (account(), 0u8..2, any::<i8>()).prop_map(|(a, n, s)| Try::Score(a, n, s)),
		6 => (account(), any::<u8>()).prop_map(|(a, n)| Try::Confirm(a, n)),
		4 => (account(), any::<u8>()).prop_map(|(a, n)| Try::Object(a, n)),
		4 => (account(), any::<u8>(), prop::option::of(any::<i8>()))
			.prop_map(|(a, n, s)| Try::Answer(a, n, s)),
		3 => (account(), any::<u8>(), any::<u8>()).prop_map(|(a, n, o)| Try::Admit(a, n, o)),
		1 => (0u16..2_000).prop_map(Try::CarryOver),
		4 => (1u8..24).prop_map(Try::Pass),
		1 => any::<bool>().prop_map(Try::Move),
		1 => Just(Try::Version),
	]
}

/// An entry of the record: of one of the last assessments as a rule.
fn entry(called: &str, n: u8) -> Sequence {
	let rows = kept(called);
	match rows.get(usize::from(n % 4)) {
		Some(row) => row.entry,
		None => Sequence::from(n) % length(INMATE),
	}
}

fn attempt(what: Try) -> bool {
	let called = "points";
	match what {
		Try::Score(account, days, score_) => {
			// The month before, or what there is of this one.
			let (first, today) = (Table::today().first_of_month(), Table::today());
			let (from, until) = match days {
				0 => (first, today),
				_ => {
					let last = first.add_days(-1).unwrap();
					(last.first_of_month(), last)
				},
			};
			let line = format!("attitude {}", score_.unsigned_abs());
			score(account, called, &from.to_string(), &until.to_string(), &line).is_ok()
		},
		Try::Confirm(account, n) => confirm(account, called, entry(called, n)).is_ok(),
		Try::Object(account, n) => object(account, called, entry(called, n)).is_ok(),
		Try::Answer(account, n, changed) => {
			let line = changed.map(|n| format!("attitude {}", n.unsigned_abs()));
			answer(account, called, entry(called, n), line.as_deref()).is_ok()
		},
		Try::Admit(account, n, objection) => {
			let assessment = entry(called, n);
			let late = kept(called).iter().find(|row| row.entry == assessment).cloned();
			let late = late.and_then(|row| row.late.first().map(|late| late.entry));
			let objection = late.unwrap_or(Sequence::from(objection) % length(INMATE));
			admit(account, called, assessment, objection).is_ok()
		},
		Try::CarryOver(back) => {
			let on = Table::today().add_days(-i32::from(back)).unwrap();
			let line = text("attitude 1");
			Sheets::historical_assess(by(HISTORIAN), INMATE, name(called), on, line).is_ok()
		},
		Try::Pass(days) => {
			let later = Table::today().add_days(days.into()).unwrap();
			go_to(&later.to_string());
			true
		},
		Try::Move(home) => {
			Holder::set(Some(if home { PRISON } else { PRISON_2 }));
			true
		},
		Try::Version => {
			open_for(called, InstrumentKind::PointsSheet, None, Cadence::Month);
			area("supervision", "40");
			item("attitude", Some("supervision"), ItemKind::Adds, "0", "100");
			let id = draft();
			let adopted = Sheets::instrument_adopt(by(ADOPTER), id, digest(id), Table::today());
			adopted.or_else(|_| Sheets::instrument_discard(by(WRITER))).is_ok()
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
			Window::set(true);
			chinese();
			for what in all {
				let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
				let told = format!("{what:?}");
				if !attempt(what) {
					let after = sp_io::storage::root(sp_runtime::StateVersion::V1);
					assert_eq!(before, after, "{told} was refused and changed something");
				}
				Sheets::do_try_state().expect("every invariant holds");
			}
		});
	}
}

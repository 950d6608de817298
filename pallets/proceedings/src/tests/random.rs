// SPDX-License-Identifier: Apache-2.0
//! Whatever officers try in whichever order, every invariant holds.

use super::*;
use custodia_rules::proceeding::Happening;
use proptest::prelude::*;

/// Something that is tried.
#[derive(Clone, Debug)]
enum Try {
	Open(u64, u32, u8),
	Take(u64, u32, u8, u8),
	Meet(u64, u32, u8),
	Serve(u64, u32, u8),
	Life(u64, u32, u8),
	Happen(u32, u8),
	Pass(u16),
	Stand(u16),
	Other(u8),
}

const PROCEDURES: [&str; 4] = ["h.library", "h.board", "h.hearing", "h.panel"];
const STEPS: [(&str, &[&str]); 9] = [
	("ask", &["taken", "refused"]),
	("decide", &["lend", "refuse"]),
	("back", &["returned", "lost"]),
	("propose", &["yes"]),
	("object", &["noted"]),
	("committee", &["yes", "no"]),
	("visit", &["done"]),
	("hear", &["heard", "dropped"]),
	("close", &["closed"]),
];

fn account() -> impl Strategy<Value = u64> {
	prop_oneof![
		Just(401u64),
		Just(402),
		Just(410),
		Just(420),
		Just(430),
		Just(431),
		Just(110),
		Just(201),
		Just(501),
		Just(10)
	]
}

fn tries() -> impl Strategy<Value = Try> {
	let (case, small) = (0u32..8, 0u8..9);
	prop_oneof![
		4 => (account(), 0u32..3, 0u8..4).prop_map(|(a, i, p)| Try::Open(a, i, p)),
		12 => (account(), case.clone(), small.clone(), 0u8..2)
			.prop_map(|(a, c, s, o)| Try::Take(a, c, s, o)),
		2 => (account(), case.clone(), small.clone()).prop_map(|(a, c, s)| Try::Meet(a, c, s)),
		2 => (account(), case.clone(), small.clone()).prop_map(|(a, c, s)| Try::Serve(a, c, s)),
		4 => (account(), case, 0u8..7).prop_map(|(a, c, n)| Try::Life(a, c, n)),
		2 => (0u32..3, 0u8..5).prop_map(|(i, n)| Try::Happen(i, n)),
		4 => (0u16..20_000).prop_map(Try::Pass),
		1 => (1u16..3_000).prop_map(Try::Stand),
		1 => (0u8..4).prop_map(Try::Other),
	]
}

fn decision(case: CaseId, step: u8, outcome: u8) -> (&'static str, Decision) {
	let (step, outcomes) = STEPS[usize::from(step) % STEPS.len()];
	let outcome = outcomes[usize::from(outcome) % outcomes.len()];
	let said = match step {
		"ask" => with_paper(case, outcome, "request"),
		"decide" if outcome == "lend" => with_fields(case, outcome, "number 2"),
		"propose" => addressed(case, outcome, "court", COURT),
		_ => Decision::new(case, name(outcome)),
	};
	(step, said)
}

fn later(minutes: u16) -> Moment {
	let now = crate::convert::moment(Now::get());
	minute(&now.add_minutes(minutes.into()).unwrap().to_string())
}

/// Tries it. Whether it is refused does not matter.
fn tried(what: &Try) -> bool {
	let why = || text("why not");
	match *what {
		Try::Open(account, inmate, procedure) => {
			let procedure = name(PROCEDURES[usize::from(procedure)]);
			let after = (inmate == 2).then_some(CaseId(0));
			Proceedings::open(by(account), InmateId(inmate), procedure, after).is_ok()
		},
		Try::Take(account, case, step, outcome) => {
			let (step, said) = decision(CaseId(case), step, outcome);
			say(account, step, said).is_ok()
		},
		Try::Meet(account, case, step) => {
			let (step, said) = decision(CaseId(case), step, 0);
			let said = Decision { ayes: Some(2), ..said };
			let id = next_meeting();
			if let Some(open) = Chairs::<Test>::get(OfficerId(account as u32)) {
				assert_ok!(Proceedings::meeting_close(by(account), open));
			}
			let _ = Proceedings::meeting_open(by(account));
			for other in [430, 431, 432] {
				let _ = Proceedings::meeting_attend(by(other), id);
			}
			let _ = Proceedings::meeting_recuse(by(432), id, CaseId(case + 1));
			let list = vec![said].try_into().expect("one");
			Proceedings::meeting_decide(by(account), id, name(step), list).is_ok()
		},
		Try::Serve(account, case, step) => {
			let (step, _) = decision(CaseId(case), step, 0);
			let (step, who, tag) = (name(step), name("inmate"), text("zh"));
			let (manner, delivery) = (Manner::InPerson, Delivery::Served);
			Proceedings::serve(by(account), CaseId(case), step, who, manner, tag, delivery).is_ok()
		},
		Try::Life(account, case, which) => {
			let (by, case) = (by(account), CaseId(case));
			let back = name("back");
			match which {
				0 => Proceedings::stay(by, case, why()).is_ok(),
				1 | 2 => Proceedings::resume(by, case).is_ok(),
				3 => Proceedings::extend(by, case, back).is_ok(),
				4 => Proceedings::reopen(by, case, name("ask"), why()).is_ok(),
				5 => Proceedings::admit(by, case, name("object"), why()).is_ok(),
				_ => Proceedings::recuse(by, case, OfficerId(402), None, why()).is_ok(),
			}
		},
		Try::Happen(inmate, which) => {
			let what = match which {
				0 => Happening::Transfer(PRISON_2.0),
				1 => Happening::Transfer(PRISON.0),
				2 => Happening::Judgment,
				3 => Happening::Merge,
				_ => Happening::Release,
			};
			<Proceedings as Happens>::happened(InmateId(inmate), what);
			true
		},
		Try::Pass(minutes) => {
			Now::set(later(minutes));
			block();
			true
		},
		Try::Stand(minutes) => {
			let (from, until) = (Now::get(), later(minutes));
			Gap::set(Some((from, until)));
			block();
			Now::set(until);
			true
		},
		Try::Other(which) => {
			match which {
				0 => judge("calm", "found"),
				1 => Holder::set(Some(PRISON_2)),
				2 => Holder::set(Some(PRISON)),
				_ => AgendaCases::set(2),
			}
			true
		},
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
	#[test]
	fn whatever_is_tried_every_invariant_holds(all in prop::collection::vec(tries(), 1..60)) {
		build_and_execute(|| {
			for what in &all {
				tried(what);
				if let Err(broken) = Proceedings::do_try_state() {
					panic!("after {what:?}: {broken:?}");
				}
				for case in 0..next_case().0 {
					assert!(Proceedings::case(CaseId(case)).is_some());
				}
			}
		});
	}
}

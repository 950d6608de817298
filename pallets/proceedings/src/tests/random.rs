// SPDX-License-Identifier: Apache-2.0
//! Whatever officers try in whichever order, every invariant holds. Half of what is tried is what
//! officers would do, so that cases go far; the other half is anything.

use super::*;
use custodia_rules::proceeding::{Case, Happening};
use proptest::prelude::*;
use std::cell::Cell;

/// Something that is tried.
#[derive(Clone, Debug)]
enum Try {
	Open(u64, u32, u8),
	/// An open step of some case, by those who may, or by somebody.
	Step(u16, u8, Option<u64>),
	/// A step of some case, whether it is open or not.
	Any(u64, u32, u8, u8),
	Serve(u16),
	Life(u16, u8, Option<u64>),
	Happen(u32, u8),
	Pass(u16),
	Stand(u16),
	Other(u8),
}

const PROCEDURES: [&str; 4] = ["h.library", "h.board", "h.hearing", "h.panel"];
const STEPS: [(&str, &[&str]); 11] = [
	("ask", &["taken", "taken", "refused"]),
	("decide", &["lend", "lend", "refuse"]),
	("back", &["returned", "lost"]),
	("propose", &["yes"]),
	("object", &["noted"]),
	("committee", &["yes", "yes", "no"]),
	("visit", &["done"]),
	("court", &["grant", "refuse"]),
	("hear", &["heard", "dropped"]),
	("close", &["closed"]),
	("sit", &["over"]),
];

fn account() -> impl Strategy<Value = u64> {
	prop::sample::select(vec![401u64, 402, 410, 411, 420, 430, 431, 110, 201, 501, 510, 530, 10])
}

fn maybe() -> impl Strategy<Value = Option<u64>> {
	prop_oneof![6 => Just(None), 1 => account().prop_map(Some)]
}

fn tries() -> impl Strategy<Value = Try> {
	let opener = prop::sample::select(vec![401u64, 402, 410, 430, 501, 530]);
	prop_oneof![
		4 => (opener, 0u32..3, 0u8..4).prop_map(|(a, i, p)| Try::Open(a, i, p)),
		16 => (any::<u16>(), any::<u8>(), maybe()).prop_map(|(n, o, a)| Try::Step(n, o, a)),
		2 => (account(), 0u32..8, 0u8..11, any::<u8>()).prop_map(|(a, c, s, o)| Try::Any(a, c, s, o)),
		4 => any::<u16>().prop_map(Try::Serve),
		4 => (any::<u16>(), 0u8..8, maybe()).prop_map(|(n, w, a)| Try::Life(n, w, a)),
		1 => (0u32..3, 0u8..5).prop_map(|(i, n)| Try::Happen(i, n)),
		4 => prop_oneof![0u16..600, 0u16..20_000].prop_map(Try::Pass),
		1 => (1u16..3_000).prop_map(Try::Stand),
		2 => (0u8..5).prop_map(Try::Other),
	]
}

fn decision(case: CaseId, step: &str, outcome: u8) -> Decision {
	let outcomes = STEPS.iter().find(|(own, _)| *own == step).map_or(&["x"][..], |(_, all)| all);
	let outcome = outcomes[usize::from(outcome) % outcomes.len()];
	match step {
		"decide" if outcome == "lend" => with_fields(case, outcome, "number 2"),
		"propose" => addressed(case, outcome, "court", COURT),
		"committee" => Decision { ayes: Some(3), ..plain(case, outcome) },
		_ => plain(case, outcome),
	}
}

fn later(minutes: u16) -> Moment {
	let now = crate::convert::moment(Now::get());
	minute(&now.add_minutes(minutes.into()).unwrap().to_string())
}

/// The cases, and with each the part after the dot of its steps' names.
fn cases() -> Vec<(CaseId, Case)> {
	let mut all: Vec<_> = Cases::<Test>::iter().map(|(id, row)| (id, row.case)).collect();
	all.sort_by_key(|(id, _)| *id);
	all
}

fn own_name(case: CaseId, step: u16) -> String {
	let book = Cases::<Test>::get(case).expect("it is there").books[0];
	let item = <House as Law>::item(book, step).expect("the book has it");
	item.name().as_str().rsplit('.').next().expect("it has a last part").to_string()
}

/// A number of the prison that a case is with.
fn of(case: &Case, n: u64) -> u64 {
	u64::from(case.holder.unwrap_or(PRISON.0)) * 100 + n
}

/// A step is taken by those who may.
fn step(case: CaseId, state: &Case, own: &str, outcome: u8, other: Option<u64>) -> bool {
	let said = decision(case, own, outcome);
	let alone = |n: u64| {
		let account = other.unwrap_or(n);
		// The request must be there. Whether it can be attached does not matter.
		let _ = (own == "ask").then(|| attach(account, case, own, "request"));
		say(account, own, said.clone()).is_ok()
	};
	match own {
		"decide" => alone(of(state, 10)),
		"object" => alone(201),
		"committee" => together(own, [30, 31, 32].map(|n| of(state, n)), said),
		"court" => together(own, [110, 111, 112], said),
		"sit" if outcome.is_multiple_of(2) => {
			together(own, [30, 31, 32].map(|n| of(state, n)), said)
		},
		"sit" => alone(of(state, 30)),
		"close" => {
			let heard = state.done.last().and_then(|done| done.persons.first());
			alone(heard.map_or(401, |person| u64::from(*person)))
		},
		"hear" => {
			// Most often its question has been answered.
			if !outcome.is_multiple_of(4) {
				let row = Cases::<Test>::get(case).expect("it is there");
				judge_of(row.inmate, "calm", "found");
			}
			alone(of(state, 2))
		},
		_ => alone(of(state, 1)),
	}
}

fn together(own: &str, who: [u64; 3], said: Decision) -> bool {
	let chair = who[0];
	if let Some(open) = Chairs::<Test>::get(OfficerId(chair as u32)) {
		assert_ok!(Proceedings::meeting_close(by(chair), open));
	}
	let (id, case) = (next_meeting(), said.case);
	let summoned: Vec<_> = who[1..].iter().map(|member| OfficerId(*member as u32)).collect();
	assert_ok!(Proceedings::meeting_open(by(chair), summoned.try_into().expect("they fit")));
	let list = lines(&[said]);
	for member in &who[1..] {
		assert_ok!(Proceedings::meeting_attend(by(*member), id));
		let digest = Proceedings::meeting_digest(id, name(own), &list);
		assert_ok!(Proceedings::meeting_sign(by(*member), id, digest));
	}
	System::reset_events();
	assert_ok!(Proceedings::meeting_decide(by(chair), id, name(own), list));
	let failed = |event: &Event<Test>| matches!(event, Event::CaseNotDecided { case: own, .. } if *own == case);
	!told().iter().any(failed)
}

fn life(id: CaseId, case: &Case, which: u8, other: Option<u64>) -> bool {
	let why = || text("why not");
	let by = |n: u64| by(other.unwrap_or(of(case, n)));
	match which {
		0 => Proceedings::stay(by(20), id, why()).is_ok(),
		1 | 2 => Proceedings::resume(by(20), id).is_ok(),
		3 => Proceedings::extend(by(10), id, name("back")).is_ok(),
		4 => Proceedings::reopen(by(1), id, name("ask"), why()).is_ok(),
		5 => Proceedings::admit(by(20), id, name("object"), why()).is_ok(),
		6 => Proceedings::withdraw(by(1), id, why()).is_ok(),
		_ => {
			let first = case.open.first().map(|open| name(&own_name(id, open.step)));
			Proceedings::recuse(by(20), id, OfficerId(402), first, why()).is_ok()
		},
	}
}

/// Tries it: whether it succeeded, or nothing where there was nothing to try it on. Whether it is
/// refused does not matter, as long as not all is.
fn tried(what: &Try) -> Option<bool> {
	Some(match *what {
		Try::Open(account, inmate, procedure) => {
			let procedure = name(PROCEDURES[usize::from(procedure)]);
			let after = cases().into_iter().map(|(id, _)| id).find(|_| account == 402);
			Proceedings::open(by(account), InmateId(inmate), procedure, after).is_ok()
		},
		Try::Step(n, outcome, other) => {
			let open = cases().into_iter().flat_map(|(id, case)| {
				let steps: Vec<u16> = case.open.iter().map(|open| open.step).collect();
				steps.into_iter().map(move |step| (id, case.clone(), step))
			});
			let open: Vec<_> = open.collect();
			if open.is_empty() {
				return None;
			}
			let (id, case, number) = &open[usize::from(n) % open.len()];
			step(*id, case, &own_name(*id, *number), outcome, other)
		},
		Try::Any(account, case, step, outcome) => {
			let (own, _) = STEPS[usize::from(step)];
			say(account, own, decision(CaseId(case), own, outcome)).is_ok()
		},
		Try::Serve(n) => {
			let open = cases().into_iter().flat_map(|(id, case)| {
				let open: Vec<_> =
					case.services.iter().filter(|s| s.at.is_none()).copied().collect();
				open.into_iter().map(move |service| (id, service))
			});
			let open: Vec<_> = open.collect();
			if open.is_empty() {
				return None;
			}
			let (id, service) = open[usize::from(n) % open.len()];
			let step = name(&own_name(id, service.step));
			let account = if n.is_multiple_of(7) { 501 } else { 401 };
			let (who, manner, tag) = (service.recipient, Manner::Left, text("zh"));
			let delivery = if n.is_multiple_of(5) { Delivery::Failed } else { Delivery::Served };
			Proceedings::serve(by(account), id, step, who, manner, tag, delivery).is_ok()
		},
		Try::Life(n, which, other) => {
			let all = cases();
			if all.is_empty() {
				return None;
			}
			let (id, case) = &all[usize::from(n) % all.len()];
			life(*id, case, which, other)
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
				0 | 1 => judge("calm", "found"),
				2 => Holder::set(Some(PRISON_2)),
				3 => Holder::set(Some(PRISON)),
				_ => AgendaCases::set(2),
			}
			true
		},
	})
}

/// How many were tried, and how many of them succeeded.
#[derive(Default)]
struct Tally(Cell<u32>, Cell<u32>);

impl Tally {
	fn count(&self, done: Option<bool>) {
		self.0.set(self.0.get() + u32::from(done.is_some()));
		self.1.set(self.1.get() + u32::from(done == Some(true)));
	}

	/// Else the invariants hold of cases in which nothing happens.
	#[track_caller]
	fn is_at_least_one_of(&self, parts: u32) {
		let Tally(tried, done) = self;
		assert!(done.get() * parts >= tried.get(), "of {tried:?} only {done:?} succeeded");
	}
}

#[test]
fn whatever_is_tried_every_invariant_holds() {
	let (opened, taken) = (Tally::default(), Tally::default());
	proptest!(ProptestConfig::with_cases(96), |(all in prop::collection::vec(tries(), 1..80))| {
		build_and_execute(|| {
			for what in &all {
				let done = tried(what);
				match what {
					Try::Open(..) => opened.count(done),
					Try::Step(..) => taken.count(done),
					_ => (),
				}
				if let Err(broken) = Proceedings::do_try_state() {
					panic!("after {what:?}: {broken:?}");
				}
				for case in 0..next_case().0 {
					assert!(Proceedings::case(CaseId(case)).is_some());
				}
			}
		});
	});
	opened.is_at_least_one_of(20);
	taken.is_at_least_one_of(6);
}

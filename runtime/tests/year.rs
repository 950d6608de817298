// SPDX-License-Identifier: Apache-2.0
//! A winter in two prisons under the rules of the presets: what officers do to the records, by the calls
//! of the runtime. Some cheat, and some come close to what only looks like it. It plans by days and numbers
//! of its own, and knows of the rules nothing but their names.
//!
//! `cargo test -p custodia-runtime --test year -- --nocapture` prints the table that stands in the docs. Of
//! scores, facts and cases the rules are played in `pallets/alerts/src/tests/year.rs`.

mod common;

use common::{act, build_and_execute, NOW};
use custodia_primitives::{AuthorityId, Clock as _, Date, InmateId, RuleId, Sequence, Text};
use custodia_runtime::{
	apis::ask::runtime_decl_for_alerts_api::AlertsApi, Alerts, Clock, Inmates, Runtime,
	RuntimeCall, System,
};
use frame_support::{assert_ok, traits::Hooks};
use pallet_alerts::{Cause, Subject};
use pallet_inmates::{
	Basis, Call, CommitmentScheme, Identity, LateEvent, OffenceTag, Order, ReleaseGround,
	SentenceChange, SentenceKind,
};
use sp_core::H256;
use std::collections::{BTreeMap, BTreeSet};

/// The seed.
const SEED: u64 = 0x5eed_0a1e_2701;
/// Days from the 25th of November: the first of each month, and the day behind the last.
const DECEMBER: u32 = 6;
const JANUARY: u32 = 37;
const FEBRUARY: u32 = 68;
const END: u32 = 97;
const SCHEME: CommitmentScheme = CommitmentScheme::Blake2b256V1;
const CUSTODY: [&str; 2] = ["//Prison1//custody", "//Prison2//custody"];
const RECORDS: [&str; 2] = ["//Prison1//records", "//Prison2//records"];
const PRISONS: [AuthorityId; 2] = [AuthorityId(4), AuthorityId(5)];
const CLERK: &str = "//Court//clerk";

/// Something that is done to a record.
#[derive(Clone, Copy, Debug)]
enum Deed {
	Admit(Basis),
	Turn(Basis),
	Release,
	/// The release of so many days ago.
	ReleaseOf(i32),
	/// The same by two officers.
	ReleaseLate(i32),
	Die,
	Escape,
	Move,
	/// A term of so many days, where the court states so many more.
	Sentence(u32, i32),
	/// It is made ten days longer, where the court states so many more.
	Extend(i32),
	Quash,
	Identify,
	Correct,
	Rekey,
}

/// What is told: of a record, or of a month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Case {
	Record(u32),
	Month(Date),
}

#[derive(Default)]
struct Plan {
	state: u64,
	/// What is done to each record, and when.
	scripts: Vec<Vec<(u32, Deed)>>,
	cheats: BTreeMap<&'static str, BTreeSet<Case>>,
	close: BTreeMap<&'static str, u32>,
}

impl Plan {
	/// A number below another.
	fn below(&mut self, end: u32) -> u32 {
		self.state ^= self.state << 13;
		self.state ^= self.state >> 7;
		self.state ^= self.state << 17;
		(self.state >> 33) as u32 % end
	}

	/// Another prisoner, to whom this is done.
	fn add(&mut self, script: &[(u32, Deed)]) -> Case {
		self.scripts.push(script.to_vec());
		Case::Record(self.scripts.len() as u32 - 1)
	}

	fn cheats(&mut self, rule: &'static str, script: &[(u32, Deed)]) {
		let case = self.add(script);
		self.cheats.entry(rule).or_default().insert(case);
	}

	fn comes_close(&mut self, rule: &'static str, script: &[(u32, Deed)]) {
		self.add(script);
		*self.close.entry(rule).or_default() += 1;
	}

	/// Those of whom nothing is to be told: remand, judgment, release on the last day at the latest.
	fn others(&mut self) {
		for _ in 0..60 {
			let (day, term) = (1 + self.below(20), 10 + self.below(50));
			let (judged, out) = (day + self.below(3), self.below(10));
			let from = if self.below(2) == 0 { Basis::Remand } else { Basis::Sentence };
			let mut script = vec![(day, Deed::Admit(from)), (judged, Deed::Sentence(term, 0))];
			if from == Basis::Remand {
				script.push((judged + 1, Deed::Turn(Basis::Sentence)));
			}
			if self.below(3) == 0 {
				script.push((judged + 2, Deed::Move));
			}
			script.push((judged + term - 1 - out.min(term - 5), Deed::Release));
			self.add(&script);
		}
	}

	/// Those who cheat, and those who come close, so that each time it is another prisoner.
	fn acts(&mut self) {
		use Deed::*;
		let (remand, sentence) = (Admit(Basis::Remand), Admit(Basis::Sentence));
		for _ in 0..4 {
			let day = 1 + self.below(8);
			self.cheats("death", &[(day, remand), (day + 3, Die)]);
			self.cheats("escape", &[(day, remand), (day + 5, Escape)]);

			let judged = |more| [(day, sentence), (day, Sentence(200, more))];
			self.cheats("end_differs", &judged(1));
			self.comes_close("end_differs", &judged(0));
			let long = (day, Sentence(200, 0));
			let changed = |more| [(day, sentence), long, (day + 9, Extend(more))];
			self.cheats("changed_end_differs", &changed(1));
			self.comes_close("changed_end_differs", &changed(0));

			self.cheats("late_event", &[(day, remand), (day + 20, ReleaseLate(8))]);
			self.comes_close("late_event", &[(day, remand), (day + 20, ReleaseOf(7))]);

			self.cheats("other_basis", &[(day, Admit(Basis::Other))]);
			self.comes_close("other_basis", &[(day, remand)]);
			self.cheats("other_basis_now", &[(day, remand), (day + 4, Turn(Basis::Other))]);
			let recalled = [(day, sentence), long, (day + 4, Turn(Basis::Recall))];
			self.comes_close("other_basis_now", &recalled);

			let again = |days| [(day, remand), (day + 9, Release), (day + 9 + days, remand)];
			let soon = 1 + self.below(30);
			self.cheats("admitted_again", &again(soon));
			self.comes_close("admitted_again", &again(31));

			let back = Turn(Basis::Sentence);
			let mut turned = recalled.to_vec();
			turned.push((day + 8, back));
			self.comes_close("basis_again", &turned);
			turned.push((day + 40, Turn(Basis::Recall)));
			self.cheats("basis_again", &turned);

			let moved = |last| [(day, remand), (day, Move), (day + 40, Move), (last, Move)];
			let last = day + 41 + self.below(45);
			self.cheats("moved_again", &moved(last.min(day + 85)));

			// Nobody looks whether he is held any more; the last day itself is served.
			let term = 10 + self.below(20);
			let served = |out| [(day, sentence), (day, Sentence(term, 0)), (day + out, Release)];
			let over = 1 + self.below(20);
			self.cheats("past the end", &served(term - 1 + over));
			self.comes_close("past the end", &served(term - 1));

			self.cheats("no basis", &[(day, sentence), (day + 3, Sentence(200, 0))]);
			self.comes_close("no basis", &[(day, sentence), (day + 2, Sentence(200, 0))]);
			let quashed = [(day, sentence), long, (day + 30, Quash)];
			self.cheats("no basis", &quashed);
			let mut released = quashed.to_vec();
			released.push((day + 30, Release));
			self.comes_close("no basis", &released);

			let corrected = |days| {
				let at = FEBRUARY + 2;
				[(day, remand), (at, Identify), (at + 1, Move), (at + days, Correct)]
			};
			self.cheats("corrected_soon", &corrected(7));
			self.comes_close("corrected_soon", &corrected(8));
		}
		self.comes_close("moved_again", &[(1, remand), (2, Move), (40, Move), (93, Move)]);
	}

	/// What is too much in a month, and what is not: each time it is another prisoner.
	fn months(&mut self) {
		use Deed::*;
		let remand = Admit(Basis::Remand);
		for (rule, month, times) in [
			("often_rekeyed", DECEMBER, 21),
			("often_rekeyed", JANUARY, 20),
			("often_corrected", JANUARY, 21),
			("often_corrected", DECEMBER, 20),
		] {
			for n in 0..times {
				let day = month + 10 + n % 9;
				match rule {
					"often_rekeyed" => self.add(&[(1, remand), (day, Rekey)]),
					_ => self.add(&[(1, remand), (1, Identify), (2, Move), (day, Correct)]),
				};
			}
			if times == 20 {
				*self.close.entry(rule).or_default() += 1;
			} else {
				self.cheats.entry(rule).or_default().insert(Case::Month(day(month)));
			}
		}
	}
}

fn day(number: u32) -> Date {
	let first: Date = "2026-11-25".parse().expect("a date");
	first.add_days(number as i32).expect("a date")
}

fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().expect("it fits")
}

/// A commitment of a prisoner.
fn commitment(inmate: InmateId, n: u64) -> H256 {
	H256::from_low_u64_be(u64::from(inmate.0) * 10 + n + 1)
}

/// A day begins, with a block.
fn morning(number: u32) {
	System::reset_events();
	System::initialize(&(number + 2), &System::parent_hash(), &Default::default());
	pallet_timestamp::Now::<Runtime>::put(NOW + u64::from(number) * 24 * 60 * 60 * 1_000);
	custodia_runtime::Authorities::on_initialize(number + 2);
	Alerts::on_initialize(number + 2);
	assert_eq!(Clock::today(), day(number));
}

/// Where a prisoner is, and the entry that is to be corrected.
#[derive(Clone, Copy, Default)]
struct Stay {
	prison: usize,
	identified: Sequence,
	ends: Date,
}

fn sentence(inmate: InmateId, days: u32, more: i32, stay: &mut Stay) {
	let today = Clock::today();
	assert_ok!(act(
		CLERK,
		Call::sentence_open {
			inmate,
			kind: SentenceKind::Fixed,
			reference: text("7"),
			pronounced: today,
			effective: today,
			delivered: None,
			starts: today,
		}
	));
	assert_ok!(act(
		CLERK,
		Call::sentence_add_count {
			inmate,
			offence: text("fraud"),
			tag: OffenceTag::Financial,
			term: format!("P{days}D").parse().expect("a term"),
			committed: today,
			order: Order::Concurrent,
		}
	));
	stay.ends = today.add_days(days as i32 - 1).expect("a date");
	let (combined, stated_end) = (None, stay.ends.add_days(more));
	assert_ok!(act(CLERK, Call::sentence_close { inmate, combined, stated_end }));
}

fn change(inmate: InmateId, change: SentenceChange, term: Option<&str>, stated_end: Option<Date>) {
	let call = Call::sentence_change {
		inmate,
		judgment: 0,
		change,
		term: term.map(|term| term.parse().expect("a term")),
		reference: text("8"),
		effective: Clock::today(),
		stated_end,
	};
	assert_ok!(act(CLERK, call));
}

fn does(phrase: &str, call: impl Into<RuntimeCall>) {
	assert_ok!(act(phrase, call));
}

fn carry_out(deed: Deed, inmate: InmateId, stay: &mut Stay) {
	let (on, keeper) = (Clock::today(), CUSTODY[stay.prison]);
	let ago = |days: i32| on.add_days(-days).expect("a date");
	let ground = ReleaseGround::CourtOrder;
	match deed {
		Deed::Admit(basis) => does(keeper, Call::admit { inmate, basis, on }),
		Deed::Turn(basis) => does(keeper, Call::basis_change { inmate, basis, on }),
		Deed::Release => does(keeper, Call::release { inmate, ground, on }),
		Deed::ReleaseOf(days) => does(keeper, Call::release { inmate, ground, on: ago(days) }),
		Deed::ReleaseLate(days) => {
			let (event, reason) = (LateEvent::Released { ground }, text("found later"));
			does(keeper, Call::late_propose { inmate, event, on: ago(days), reason });
			does(&format!("{keeper}2"), Call::late_second { inmate });
		},
		Deed::Die => does(keeper, Call::death { inmate, on }),
		Deed::Escape => does(keeper, Call::escape { inmate, on }),
		Deed::Move => {
			stay.prison = 1 - stay.prison;
			let to = PRISONS[stay.prison];
			does(keeper, Call::transfer_offer { inmate, to });
			does(CUSTODY[stay.prison], Call::transfer_accept { inmate, on });
		},
		Deed::Sentence(days, more) => sentence(inmate, days, more, stay),
		Deed::Extend(more) => {
			stay.ends = stay.ends.add_days(10).expect("a date");
			change(inmate, SentenceChange::Extended, Some("P10D"), stay.ends.add_days(more));
		},
		Deed::Quash => change(inmate, SentenceChange::Quashed, None, None),
		Deed::Identify => {
			stay.identified = Inmates::inmate(inmate).expect("a record").length;
			let (scheme, commitment) = (SCHEME, commitment(inmate, 1));
			let call = Call::identity_add { inmate, identity: Identity::Alias, scheme, commitment };
			does(RECORDS[stay.prison], call);
		},
		Deed::Correct => {
			let (sequence, reason) = (stay.identified, text("of another"));
			let call = Call::correct { inmate, sequence, reason };
			does(RECORDS[stay.prison], call);
		},
		Deed::Rekey => {
			let (old, new, scheme) = (commitment(inmate, 0), commitment(inmate, 2), SCHEME);
			let call = Call::identity_rekey { inmate, old, scheme, new };
			does(RECORDS[stay.prison], call);
		},
	}
}

/// What was told, by the rule.
fn told() -> BTreeMap<String, BTreeSet<Case>> {
	let mut found = BTreeMap::<String, BTreeSet<Case>>::new();
	let mut after = None;
	loop {
		let page = Runtime::alerts(after, 100);
		let Some(last) = page.last() else { return found };
		after = Some(last.id);
		for view in page {
			let rule = match view.alert.cause {
				Cause::Rule(_) => view.rule.expect("it has a rule").to_string(),
				Cause::PastEnd => "past the end".to_string(),
				Cause::NoBasis => "no basis".to_string(),
			};
			let case = match view.alert.about {
				Subject::Month { month, .. } => Case::Month(month),
				about => Case::Record(about.inmate().expect("it is about a record").0),
			};
			found.entry(rule).or_default().insert(case);
		}
	}
}

#[test]
fn a_winter_of_two_prisons_finds_who_cheats_with_a_record_and_nobody_else() {
	let mut plan = Plan { state: SEED, ..Plan::default() };
	plan.others();
	plan.acts();
	plan.months();
	build_and_execute("development", || {
		morning(0);
		let mut stays = vec![Stay::default(); plan.scripts.len()];
		for n in 0..plan.scripts.len() {
			let (scheme, commitment) = (SCHEME, commitment(InmateId(n as u32), 0));
			assert_ok!(act(RECORDS[0], Call::open { scheme, commitment }));
		}
		for today in 1..=END {
			morning(today);
			for (n, script) in plan.scripts.iter().enumerate() {
				for (_, deed) in script.iter().filter(|(day, _)| *day == today) {
					carry_out(*deed, InmateId(n as u32), &mut stays[n]);
				}
			}
			// Whatever is due is looked at on its day.
			Alerts::on_initialize(today + 2);
		}
		let found = told();
		let deeds: usize = plan.scripts.iter().map(Vec::len).sum();
		println!("seed {SEED:#x}, {} records, {deeds} deeds", plan.scripts.len());
		println!("| rule | injected | hit | missed | near-misses | false alarms |");
		println!("|---|---|---|---|---|---|");
		let rules = Runtime::rules(RuleId(0)).into_iter();
		let names = rules.map(|view| view.rule.says.name.to_string());
		for rule in names.chain(["past the end".to_string(), "no basis".to_string()]) {
			let planned = plan.cheats.get(&*rule).cloned().unwrap_or_default();
			let found = found.get(&rule).cloned().unwrap_or_default();
			let hit = planned.intersection(&found).count();
			let missed: Vec<_> = planned.difference(&found).collect();
			let wrong: Vec<_> = found.difference(&planned).collect();
			let close = plan.close.get(&*rule).copied().unwrap_or_default();
			let (injected, lost, more) = (planned.len(), missed.len(), wrong.len());
			if injected > 0 {
				println!("| `{rule}` | {injected} | {hit} | {lost} | {close} | {more} |");
			}
			assert!(missed.is_empty() && wrong.is_empty(), "{rule}: {missed:?}, {wrong:?}");
		}
	});
}

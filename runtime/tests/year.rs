// SPDX-License-Identifier: Apache-2.0
//! A winter in two prisons under the rules of the presets: what officers do to the records. Some cheat, and
//! some come close to what only looks like it. It is planned by days and numbers of its own, and knows of
//! the rules nothing but their names.
//!
//! What concerns custody, sentences and records is done by the calls of the runtime. What is written of
//! scores, facts, cases and bookings is appended to the records as the pallets append it, so that it is seen
//! as the runtime sees it, by officers whom no register knows.
//!
//! `UPDATE_DOCS=1 cargo test -p custodia-runtime --test year` writes the table that stands in the docs.

#[path = "year/carrying.rs"]
mod carrying;
mod common;
#[path = "year/custody.rs"]
mod custody;
#[path = "year/files.rs"]
mod files;
#[path = "year/months.rs"]
mod months;
#[path = "year/plan.rs"]
mod plan;
#[path = "year/writing.rs"]
mod writing;

use carrying::{carry_out, open, Stay};
use common::{begin_block, genesis_of, NOW};
use custodia_primitives::{Clock as _, InmateId, RuleId};
use custodia_runtime::{
	apis::ask::runtime_decl_for_alerts_api::AlertsApi, genesis, Alerts, Clock, Runtime, System,
};
use frame_support::traits::Hooks;
use pallet_alerts::{Cause, Rule, Subject, Test};
use plan::{day, Case, Plan, END};
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt::Write as _,
	fs,
};

/// The seed.
const SEED: u64 = 0x5eed_0a1e_2701;
/// The preset under whose rules it is played.
const PLAYED: &str = "development";
/// What is told by no rule.
const CUSTODY: [&str; 2] = ["past the end", "no basis"];

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/measurements.md");
/// The lines between which the table stands there.
const FIRST: &str = "<!-- From here runtime/tests/year.rs writes. -->\n\n";
const LAST: &str = "\n<!-- To here. -->\n";

fn planned() -> Plan {
	let mut plan = Plan::new(SEED);
	plan.custody();
	plan.files();
	plan.months();
	plan
}

fn rules() -> Vec<Rule> {
	Runtime::rules(RuleId(0)).into_iter().map(|view| view.rule).collect()
}

/// Whether it tells of each act, so that nothing comes close to it.
fn tells_each(rule: &Rule) -> bool {
	rule.says.test == Test::Each && rule.says.detail.is_none()
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

/// Does what is planned, day by day. Tells how many deeds it was.
fn play(plan: &Plan) -> usize {
	let mut stays = vec![Stay::default(); plan.scripts.len()];
	let mut deeds = 0;
	morning(0);
	open(plan.scripts.len());
	for today in 1..=END {
		morning(today);
		for (n, script) in plan.scripts.iter().enumerate() {
			for (_, deed) in script.iter().filter(|(day, _)| *day == today) {
				carry_out(*deed, InmateId(n as u32), &mut stays[n]);
				deeds += 1;
			}
		}
		// Whatever is due is looked at on its day.
		Alerts::on_initialize(today + 2);
	}
	assert_eq!(deeds, plan.scripts.iter().map(Vec::len).sum::<usize>(), "all is done in time");
	deeds
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
				Cause::PastEnd => CUSTODY[0].to_string(),
				Cause::NoBasis => CUSTODY[1].to_string(),
			};
			let case = match view.alert.about {
				Subject::Month { month, .. } => {
					let parties = &view.alert.parties;
					let officers = parties.iter().filter_map(|party| party.officer);
					let officers = officers.map(|officer| officer.0).collect();
					Case::Month(month, parties[0].authority, officers)
				},
				about => {
					let record = about.inmate().expect("it is about a record").0;
					Case::Record(record, view.alert.at.date())
				},
			};
			found.entry(rule).or_default().insert(case);
		}
	}
}

/// The table stands in the docs as it is.
fn stands_in_the_docs(table: &str) {
	let page = fs::read_to_string(DOCS).expect("the docs can be read");
	let (before, rest) = page.split_once(FIRST).expect("the docs say where the table begins");
	let (kept, after) = rest.split_once(LAST).expect("the docs say where the table ends");
	if std::env::var_os("UPDATE_DOCS").is_some() {
		fs::write(DOCS, format!("{before}{FIRST}{table}{LAST}{after}")).expect("a writable file");
		return;
	}
	let remedy = "docs/measurements.md has another table: run this test with UPDATE_DOCS=1";
	assert!(kept == table, "{remedy} and commit the file. It is now:\n{table}");
}

#[test]
fn every_rule_of_every_preset_is_played_and_comes_close_where_it_can() {
	let played = genesis_of(PLAYED).execute_with(rules);
	for preset in genesis::names() {
		genesis_of(&preset).execute_with(|| {
			let (plan, rules) = (planned(), rules());
			assert!(rules == played, "{preset} has other rules than {PLAYED}. Play them too.");
			for rule in &rules {
				let name = rule.says.name.as_str();
				let broken = plan.cheats.contains_key(name);
				assert!(broken, "{preset}: nobody does what {name} finds. Plan it in tests/year.");
				let close = tells_each(rule) || plan.close.contains_key(name);
				assert!(close, "{preset}: nothing comes close to {name}. Plan it in tests/year.");
			}
			let known = |name: &str| {
				CUSTODY.contains(&name) || rules.iter().any(|rule| rule.says.name.as_str() == name)
			};
			for name in plan.cheats.keys().chain(plan.close.keys()).copied() {
				assert!(known(name), "{preset}: no rule is called {name}. Change tests/year.");
			}
		});
	}
}

#[test]
fn a_winter_of_two_prisons_finds_who_cheats_and_nobody_else() {
	genesis_of(PLAYED).execute_with(|| {
		begin_block(1);
		let plan = planned();
		let deeds = play(&plan);
		let (found, records) = (told(), plan.scripts.len());
		let mut table = format!("Seed `{SEED:#x}`: {records} records, {deeds} deeds.\n\n");
		table.push_str("| rule | injected | hit | missed | near-misses | false alarms |\n");
		table.push_str("|---|---:|---:|---:|---:|---:|\n");
		let mut faults = Vec::new();
		let names = rules().into_iter().map(|rule| rule.says.name.to_string());
		for rule in names.chain(CUSTODY.map(String::from)) {
			let planned = plan.cheats.get(&*rule).cloned().unwrap_or_default();
			let found = found.get(&rule).cloned().unwrap_or_default();
			let hit = planned.intersection(&found).count();
			let missed: Vec<_> = planned.difference(&found).collect();
			let wrong: Vec<_> = found.difference(&planned).collect();
			let close = plan.close.get(&*rule).map_or("-".to_string(), u32::to_string);
			let (injected, lost, more) = (planned.len(), missed.len(), wrong.len());
			let row = format!("{injected} | {hit} | {lost} | {close} | {more}");
			writeln!(table, "| `{rule}` | {row} |").expect("a string takes it");
			if !(missed.is_empty() && wrong.is_empty()) {
				faults.push(format!("{rule}: missed {missed:?}, false {wrong:?}"));
			}
		}
		assert!(faults.is_empty(), "{}", faults.join("\n"));
		stands_in_the_docs(&table);
		pallet_inmates::Pallet::<Runtime>::do_try_state().unwrap();
		pallet_alerts::Pallet::<Runtime>::do_try_state().unwrap();
	});
}

// SPDX-License-Identifier: Apache-2.0
//! Calls that anybody may try, whatever the state is: most are refused, and nothing breaks.

use super::law::PUNISHED;
use crate::common::house::{attach, name, number, open, step, text, ALGORITHM, PAPER};
use custodia_primitives::{AlertId, CaseId, Date, InmateId, MeetingId, OfficerId, Post, Sequence};
use custodia_rules::Name;
use custodia_runtime::RuntimeCall;
use pallet_alerts::{Call as Alerts, Outcome};
use pallet_assessments::{Cadence, Call as Sheets, InstrumentKind, ItemKind, ObjectionOutcome};
use pallet_incentives::{Call as Standings, SchemeKind};
use pallet_proceedings::{Call as Cases, Delivery, Manner};
use pallet_rulebooks::Call as Facts;
use pallet_sanctions::Call as Measures;
use proptest::{prelude::*, sample::select};

fn call(of: impl Into<RuntimeCall>) -> RuntimeCall {
	of.into()
}

fn inmate() -> impl Strategy<Value = InmateId> {
	(0u32..4).prop_map(InmateId)
}

fn case() -> impl Strategy<Value = CaseId> {
	(0u32..8).prop_map(CaseId)
}

fn entry() -> impl Strategy<Value = Sequence> {
	0u32..30
}

fn on() -> impl Strategy<Value = Date> {
	(-5i32..3).prop_map(|days| "2026-11-26".parse::<Date>().unwrap().add_days(days).unwrap())
}

fn one_of(names: &'static [&'static str]) -> impl Strategy<Value = Name> {
	select(names).prop_map(name)
}

fn steps() -> impl Strategy<Value = &'static str> {
	select(&["report", "hear", "punish", "review", "meet", "nowhere"][..])
}

fn outcomes() -> impl Strategy<Value = &'static str> {
	select(&["reported", "guilty", "punished", "stands", "quashed", "allowed", "nothing"][..])
}

fn said() -> impl Strategy<Value = &'static [&'static str]> {
	const SAID: [&[&str]; 3] = [&[], &PUNISHED, &["days 3"]];
	select(&SAID[..])
}

fn kinds() -> impl Strategy<Value = &'static str> {
	select(&["quarrel", "merit", "hurt", "guilty", "given", "nothing"][..])
}

fn facts() -> impl Strategy<Value = RuntimeCall> {
	let line = select(&["", "points 3", "points 3, points 4", "nothing"][..]);
	prop_oneof![
		(inmate(), kinds(), line).prop_map(|(inmate, kind, line)| {
			call(Facts::fact_assert {
				inmate,
				kind: name(kind),
				at: "2026-11-26T00:10".parse().unwrap(),
				fields: text(line),
				algorithm: ALGORITHM,
				reasons: Some(PAPER),
				late: None,
			})
		}),
		(inmate(), kinds(), entry()).prop_map(|(inmate, kind, fact)| {
			call(Facts::fact_confirm { inmate, kind: name(kind), fact })
		}),
		(inmate(), kinds(), entry()).prop_map(|(inmate, kind, fact)| {
			let reason = text("tried");
			call(Facts::fact_withdraw { inmate, kind: name(kind), fact, reason })
		}),
	]
}

fn cases() -> impl Strategy<Value = RuntimeCall> {
	let procedure = select(&["house.breach", "house.leave", "house.nothing"][..]);
	let reason = || text("tried");
	prop_oneof![
		(inmate(), procedure).prop_map(|(inmate, procedure)| open(inmate, procedure)),
		(case(), steps()).prop_map(|(case, step)| attach(case, step, "charge_sheet")),
		(case(), steps(), outcomes(), said()).prop_map(|(case, own, outcome, said)| step(
			case,
			[own, outcome],
			said,
			""
		)),
		(case(), steps()).prop_map(|(case, step)| call(Cases::extend { case, step: name(step) })),
		(case(), steps()).prop_map(move |(case, step)| {
			call(Cases::admit { case, step: name(step), reason: reason() })
		}),
		case().prop_map(move |case| call(Cases::stay { case, reason: reason() })),
		case().prop_map(|case| call(Cases::resume { case })),
		case().prop_map(move |case| call(Cases::withdraw { case, reason: reason() })),
		(case(), steps()).prop_map(move |(case, step)| {
			call(Cases::reopen { case, step: name(step), reason: reason() })
		}),
		(case(), steps(), 0u32..40).prop_map(move |(case, step, officer)| {
			let (step, officer) = (Some(name(step)), OfficerId(officer));
			call(Cases::recuse { case, officer, step, reason: reason() })
		}),
		(case(), steps(), 0u32..40).prop_map(|(case, step, officer)| {
			let panel = vec![OfficerId(officer)].try_into().expect("one");
			call(Cases::seat { case, step: name(step), panel })
		}),
		(case(), steps()).prop_map(|(case, step)| {
			let (manner, delivery) = (Manner::InPerson, Delivery::Served);
			let (step, recipient, language) = (name(step), name("inmate"), text("en"));
			call(Cases::serve { case, step, recipient, manner, language, delivery })
		}),
		meetings(),
	]
}

fn meetings() -> impl Strategy<Value = RuntimeCall> {
	let meeting = || (0u32..4).prop_map(MeetingId);
	prop_oneof![
		Just(call(Cases::meeting_open { summoned: Default::default() })),
		meeting().prop_map(|meeting| call(Cases::meeting_attend { meeting })),
		(meeting(), case())
			.prop_map(|(meeting, case)| call(Cases::meeting_recuse { meeting, case })),
		(meeting(), case()).prop_map(|(meeting, case)| {
			let decisions = vec![text(&format!("{case} allowed"))].try_into().expect("one");
			call(Cases::meeting_decide { meeting, step: name("meet"), decisions })
		}),
		meeting().prop_map(|meeting| call(Cases::meeting_close { meeting })),
	]
}

fn sheets() -> impl Strategy<Value = RuntimeCall> {
	let instrument = || one_of(&["sheet", "other"]);
	let line = select(&["effort 1", "effort 9", "", "nothing 1"][..]);
	prop_oneof![
		(inmate(), instrument(), on(), on(), line).prop_map(
			|(inmate, instrument, from, until, line)| {
				call(Sheets::assess { inmate, instrument, from, until, scores: text(line) })
			}
		),
		(inmate(), instrument(), entry()).prop_map(|(inmate, instrument, assessment)| {
			call(Sheets::confirm { inmate, instrument, assessment })
		}),
		(inmate(), instrument(), entry()).prop_map(|(inmate, instrument, assessment)| {
			let (algorithm, paper) = (ALGORITHM, PAPER);
			call(Sheets::object { inmate, instrument, assessment, algorithm, paper })
		}),
		(inmate(), instrument(), entry()).prop_map(|(inmate, instrument, assessment)| {
			let (algorithm, reasons, scores) = (ALGORITHM, PAPER, None);
			let outcome = ObjectionOutcome::Upheld;
			call(Sheets::answer {
				inmate,
				instrument,
				assessment,
				outcome,
				scores,
				algorithm,
				reasons,
			})
		}),
		instrument().prop_map(|name| {
			let (title, kind, valid) = (text("Another"), InstrumentKind::Review, None);
			call(Sheets::instrument_open { name, title, kind, valid, period: Cadence::Any })
		}),
		Just(call(Sheets::instrument_discard {})),
		instrument().prop_map(|called| {
			let (counts, least, most) = (ItemKind::Scores, number("0"), number("3"));
			let (title, area) = (text("An item"), None);
			call(Sheets::instrument_item { name: called, title, area, counts, least, most })
		}),
	]
}

fn standings() -> impl Strategy<Value = RuntimeCall> {
	let scheme = || one_of(&["points", "levels", "other"]);
	prop_oneof![
		(inmate(), scheme()).prop_map(|(inmate, scheme)| call(Standings::place { inmate, scheme })),
		(inmate(), scheme()).prop_map(|(inmate, scheme)| call(Standings::leave { inmate, scheme })),
		(inmate(), scheme(), 0u32..9).prop_map(|(inmate, scheme, points)| {
			let (booking, line) = (name("gift"), text(&format!("points {points}")));
			call(Standings::book { inmate, scheme, booking, line })
		}),
		(inmate(), scheme(), one_of(&["low", "middle"])).prop_map(|(inmate, scheme, level)| {
			let (algorithm, reasons) = (ALGORITHM, PAPER);
			call(Standings::level_review { inmate, scheme, level, algorithm, reasons })
		}),
		(inmate(), scheme(), 0u32..3, one_of(&["good", "fair"])).prop_map(
			|(inmate, scheme, cycle, grade)| {
				let line = text("");
				call(Standings::grade_propose { inmate, scheme, cycle, grade, line })
			}
		),
		(inmate(), scheme(), 0u32..3).prop_map(|(inmate, scheme, cycle)| {
			call(Standings::grade_approve { inmate, scheme, cycle })
		}),
		(inmate(), scheme(), 0u32..3).prop_map(|(inmate, scheme, cycle)| {
			let (algorithm, paper) = (ALGORITHM, PAPER);
			call(Standings::grade_object { inmate, scheme, cycle, algorithm, paper })
		}),
		(inmate(), scheme())
			.prop_map(|(inmate, scheme)| call(Standings::balance_cancel { inmate, scheme })),
		scheme().prop_map(|name| {
			let (title, kind) = (text("Another"), SchemeKind::Levels);
			call(Standings::scheme_open { name, title, kind })
		}),
		Just(call(Standings::scheme_discard {})),
	]
}

fn warnings() -> impl Strategy<Value = RuntimeCall> {
	let (algorithm, reasons) = (ALGORITHM, PAPER);
	let alert = || (0u32..6).prop_map(AlertId);
	prop_oneof![
		alert().prop_map(move |alert| {
			let outcome = Outcome::Founded;
			call(Alerts::answer { alert, outcome, algorithm, reasons })
		}),
		alert().prop_map(move |alert| call(Alerts::rule_over { alert, algorithm, reasons })),
	]
}

fn measures() -> impl Strategy<Value = RuntimeCall> {
	let post = prop_oneof![Just(Post::parse("governor")), Just(None)];
	(inmate(), entry(), 0u8..4, post).prop_map(|(inmate, measure, place, post)| {
		call(Measures::activate { inmate, measure, place, post })
	})
}

/// A call of any of these pallets.
pub fn wild() -> impl Strategy<Value = RuntimeCall> {
	prop_oneof![
		2 => facts(),
		4 => cases(),
		2 => sheets(),
		2 => standings(),
		1 => warnings(),
		1 => measures(),
	]
}

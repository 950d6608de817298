// SPDX-License-Identifier: Apache-2.0
//! What officers would do next, as the state tells them: so that cases, cycles and measures go far.

use super::law::PUNISHED;
use crate::common::{
	account,
	house::{attach, fact, name, officer, open, step, text, today, ALGORITHM, PAPER},
};
use custodia_primitives::{AuthorityId, CaseId, Clock as _, InmateId, Post, Sequence};
use custodia_rules::Name;
use custodia_runtime::{
	apis::ask::{
		runtime_decl_for_alerts_api::AlertsApi, runtime_decl_for_assessments_api::AssessmentsApi,
		runtime_decl_for_case_api::CaseApi, runtime_decl_for_incentives_api::IncentivesApi,
		runtime_decl_for_law_api::LawApi, runtime_decl_for_sanctions_api::SanctionsApi,
	},
	Clock, Runtime, RuntimeCall,
};
use pallet_alerts::{Call as Alerts, Outcome};
use pallet_assessments::{Assessment, Call as Sheets, ObjectionOutcome, State};
use pallet_incentives::{Body, Call as Standings, GradeState, Standing};
use pallet_proceedings::{Call as Cases, Chairs, Meetings};
use pallet_rulebooks::{Call as Facts, FactRow};
use pallet_sanctions::{Call as Measures, State as Stands};
use proptest::prelude::*;

const RECORDS: &str = "//Prison1//records";
const GOVERNOR: &str = "//Prison1//adjudicator";
const JUDGE: &str = "//Court//judge";
const CONFIRMER: &str = "//Court//confirmer";
const INSPECTOR: &str = "//Prosecution//inspector";
const WORKERS: [&str; 4] =
	["//Prison1//police", "//Prison1//chief", "//Prison1//warden", "//Prison1//deputy"];
/// Whoever takes steps of cases.
const STEPPERS: [&str; 5] =
	["//Prison1//custody", "//Prison1//custody2", GOVERNOR, JUDGE, "//Prison1//police"];
const PROSECUTION: AuthorityId = AuthorityId(2);
/// So many cases are open about one prisoner at the most, that they are carried on.
const CASES: usize = 4;

/// Something that is somebody's to do.
#[derive(Clone, Copy, Debug)]
pub enum Duty {
	Assert,
	Confirm,
	Withdraw,
	Open,
	Step,
	Assess,
	Settle,
	Object,
	Answer,
	Place,
	Book,
	Review,
	Leave,
	Grade,
	Activate,
	Look,
	Overrule,
}

/// A duty, as often as it comes.
pub fn duty() -> impl Strategy<Value = Duty> {
	use Duty::*;
	prop_oneof![
		3 => Just(Assert),
		2 => Just(Confirm),
		2 => Just(Withdraw),
		2 => Just(Open),
		10 => Just(Step),
		3 => Just(Assess),
		2 => Just(Settle),
		2 => Just(Object),
		2 => Just(Answer),
		2 => Just(Place),
		4 => Just(Book),
		2 => Just(Review),
		1 => Just(Leave),
		3 => Just(Grade),
		4 => Just(Activate),
		3 => Just(Look),
		1 => Just(Overrule),
	]
}

/// Who does it, and by which call; none where there is nothing to do.
type Done = Option<(&'static str, RuntimeCall)>;

fn pick<T: Copy>(of: &[T], seed: u32) -> Option<T> {
	of.get(seed as usize % of.len().max(1)).copied()
}

fn worker(seed: u32) -> &'static str {
	WORKERS[seed as usize % WORKERS.len()]
}

/// What is to be done about a prisoner.
pub fn done(duty: Duty, inmate: InmateId, seed: u32) -> Done {
	match duty {
		Duty::Assert => {
			let kind = pick(&["quarrel", "merit", "hurt"], seed)?;
			Some((RECORDS, fact(inmate, kind, "")))
		},
		Duty::Confirm => {
			let (kind, fact) = stated(inmate, |fact| fact.confirmed.is_empty(), Some("merit"))?;
			Some((CONFIRMER, Facts::fact_confirm { inmate, kind, fact }.into()))
		},
		Duty::Withdraw => {
			let own = officer(RECORDS);
			let (kind, fact) = stated(inmate, |fact| fact.by.officer != own, None)?;
			let reason = text("entered in error");
			Some((RECORDS, Facts::fact_withdraw { inmate, kind, fact, reason }.into()))
		},
		Duty::Open if Runtime::cases_of(inmate).len() >= CASES => None,
		Duty::Open if seed.is_multiple_of(3) => Some((worker(seed), open(inmate, "house.leave"))),
		Duty::Open => Some(("//Prison1//custody", open(inmate, "house.breach"))),
		Duty::Step => {
			let cases: Vec<CaseId> = Runtime::cases_of(inmate).iter().map(|own| own.id).collect();
			let case = pick(&cases, seed)?;
			STEPPERS.into_iter().find_map(|phrase| taken(phrase, case, seed))
		},
		Duty::Assess | Duty::Settle | Duty::Object | Duty::Answer => scored(duty, inmate, seed),
		Duty::Place => {
			let scheme = pick(&["points", "levels"], seed)?;
			let there = standing(inmate, scheme).is_some_and(|own| own.left.is_none());
			let call = Standings::place { inmate, scheme: name(scheme) };
			(!there).then(|| (worker(seed), call.into()))
		},
		Duty::Book => {
			standing(inmate, "points").filter(|own| own.left.is_none())?;
			let line = text(&format!("points {}", 1 + seed % 5));
			let (scheme, booking) = (name("points"), name("gift"));
			Some((worker(seed), Standings::book { inmate, scheme, booking, line }.into()))
		},
		Duty::Review => {
			standing(inmate, "levels").filter(|own| own.left.is_none())?;
			let (scheme, level) = (name("levels"), name(pick(&["low", "high"], seed)?));
			let (algorithm, reasons) = (ALGORITHM, PAPER);
			let call = Standings::level_review { inmate, scheme, level, algorithm, reasons };
			Some((worker(seed), call.into()))
		},
		Duty::Leave => {
			standing(inmate, "levels").filter(|own| own.left.is_none())?;
			Some((worker(seed), Standings::leave { inmate, scheme: name("levels") }.into()))
		},
		Duty::Grade => graded(inmate, seed),
		Duty::Activate => {
			let all = Runtime::measures(inmate).into_iter().map(|view| view.measure);
			let spared = all.filter(|own| matches!(own.state, Stands::Suspended(_)));
			let own = pick(&spared.collect::<Vec<_>>(), seed)?;
			let (measure, place, post) = (own.entry, own.place, Post::parse("governor"));
			Some((GOVERNOR, Measures::activate { inmate, measure, place, post }.into()))
		},
		Duty::Look => {
			let alert = Runtime::to_answer(PROSECUTION, None, 9).first()?.id;
			let outcome = pick(&[Outcome::Founded, Outcome::Unfounded], seed)?;
			let (algorithm, reasons) = (ALGORITHM, PAPER);
			Some((INSPECTOR, Alerts::answer { alert, outcome, algorithm, reasons }.into()))
		},
		Duty::Overrule => {
			let all = Runtime::about_inmate(inmate, None, 99);
			let alert = all.iter().find(|view| view.blocking)?.id;
			let (algorithm, reasons) = (ALGORITHM, PAPER);
			Some((JUDGE, Alerts::rule_over { alert, algorithm, reasons }.into()))
		},
	}
}

/// A fact on the record, of a kind or of any: its kind, and the entry that asserted it.
fn stated(
	inmate: InmateId,
	fits: impl Fn(&FactRow) -> bool,
	kind: Option<&str>,
) -> Option<(Name, Sequence)> {
	let all = Runtime::facts(inmate).into_iter();
	let mut of = all.filter(|own| kind.is_none_or(|kind| own.kind == name(kind)));
	of.find_map(|own| Some((own.kind, own.facts.iter().find(|fact| fits(fact))?.entry)))
}

/// What an officer may do next in a case.
fn taken(phrase: &'static str, case: CaseId, seed: u32) -> Done {
	let todo = Runtime::todo(case, account(phrase)).ok()?;
	let own = todo.into_iter().find(|own| own.why_not.is_none())?;
	let called = own.step.as_str();
	if let Some(paper) = own.papers.first() {
		return Some((phrase, attach(case, called, paper.as_str())));
	}
	let outcomes: Vec<_> =
		own.outcomes.iter().filter(|own| own.holds).map(|own| own.outcome).collect();
	let outcome = pick(&outcomes, seed)?;
	if own.together > 1 {
		return met(phrase, case, [called, outcome.as_str()]);
	}
	let parts = if called.ends_with("punish") { &PUNISHED[..] } else { &[] };
	Some((phrase, step(case, [called, outcome.as_str()], parts, "")))
}

/// What is next for those who decide together.
fn met(chair: &'static str, case: CaseId, [called, outcome]: [&str; 2]) -> Done {
	let Some(meeting) = Chairs::<Runtime>::get(officer(chair)) else {
		let summoned = WORKERS.map(officer).to_vec().try_into().expect("few");
		return Some((chair, Cases::meeting_open { summoned }.into()));
	};
	let row = Meetings::<Runtime>::get(meeting)?;
	if row.until < Clock::now() {
		return Some((chair, Cases::meeting_close { meeting }.into()));
	}
	if row.members.len() < 2 {
		let there = |phrase: &str| row.members.iter().any(|own| own.officer == officer(phrase));
		let other = WORKERS.into_iter().find(|phrase| !there(phrase))?;
		return Some((other, Cases::meeting_attend { meeting }.into()));
	}
	let decisions = vec![text(&format!("{case} {outcome}"))].try_into().expect("one");
	Some((chair, Cases::meeting_decide { meeting, step: name(called), decisions }.into()))
}

/// What is next about his last assessment.
fn scored(duty: Duty, inmate: InmateId, seed: u32) -> Done {
	let instrument = name("sheet");
	let last = Runtime::assessments(inmate).pop().map(|view| view.assessment);
	if let Duty::Assess = duty {
		let may = |own: &Assessment| !own.is_open() && own.until < today();
		let scores = text(&format!("effort {}", i64::from(seed % 11) - 5));
		let (from, until) = (today(), today());
		let call = Sheets::assess { inmate, instrument, from, until, scores };
		return last.as_ref().is_none_or(may).then(|| (worker(seed), call.into()));
	}
	let last = last?;
	let assessment = last.entry;
	let (algorithm, paper) = (ALGORITHM, PAPER);
	match (duty, last.state) {
		(Duty::Settle, State::Scored) => {
			let other = WORKERS.into_iter().find(|phrase| officer(phrase) != last.officer)?;
			Some((other, Sheets::confirm { inmate, instrument, assessment }.into()))
		},
		(Duty::Object, State::Scored | State::Confirmed { .. }) => {
			let call = Sheets::object { inmate, instrument, assessment, algorithm, paper };
			Some((INSPECTOR, call.into()))
		},
		(Duty::Answer, State::Objected(_)) => {
			let changed = seed.is_multiple_of(2);
			let scores = changed.then(|| text("effort 3"));
			let outcome = match changed {
				true => ObjectionOutcome::Changed,
				false => ObjectionOutcome::Upheld,
			};
			let reasons = paper;
			let call = Sheets::answer {
				inmate,
				instrument,
				assessment,
				outcome,
				scores,
				algorithm,
				reasons,
			};
			Some((worker(seed), call.into()))
		},
		_ => None,
	}
}

fn standing(inmate: InmateId, scheme: &str) -> Option<Standing> {
	let all = Runtime::standings(inmate).into_iter().map(|view| view.standing);
	all.into_iter().find(|own| own.name == name(scheme))
}

/// A full cycle is graded, or its grade approved.
fn graded(inmate: InmateId, seed: u32) -> Done {
	let Body::Cycle(own) = standing(inmate, "points")?.body else { return None };
	let scheme = name("points");
	own.filled.iter().find_map(|full| {
		let cycle = full.number;
		match full.grade.as_ref().map(|grade| &grade.state) {
			None => {
				let (grade, line) = (name(pick(&["good", "bad"], seed)?), text(""));
				let call = Standings::grade_propose { inmate, scheme, cycle, grade, line };
				Some((worker(seed), call.into()))
			},
			Some(GradeState::Posted) => {
				let call = Standings::grade_approve { inmate, scheme, cycle };
				Some((GOVERNOR, call.into()))
			},
			Some(_) => None,
		}
	})
}

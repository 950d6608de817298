// SPDX-License-Identifier: Apache-2.0
//! What its officers do in the prison under whichever book, and how its prisoner stands.

use crate::common::{
	act,
	house::{attach, day, name, open, step, text, today},
};
use custodia_primitives::{BookId, CaseId, InmateId, Traced};
use custodia_rules::Name;
use custodia_runtime::{
	apis::ask::{
		runtime_decl_for_assessments_api::AssessmentsApi, runtime_decl_for_case_api::CaseApi,
		runtime_decl_for_incentives_api::IncentivesApi, runtime_decl_for_law_api::LawApi,
		runtime_decl_for_sanctions_api::SanctionsApi,
	},
	Inmates, Runtime, RuntimeCall,
};
use frame_support::assert_ok;
use pallet_assessments::Call as Sheets;
use pallet_incentives::{Body, Call as Standings};
use pallet_proceedings::{Call as Cases, Delivery, Error, Manner};
use pallet_rulebooks::Call as Law;

pub const INMATE: InmateId = InmateId(0);
pub const POLICE: &str = "//Prison1//police";
pub const CHIEF: &str = "//Prison1//chief";

pub fn place(scheme: &str) {
	assert_ok!(act(POLICE, Standings::place { inmate: INMATE, scheme: name(scheme) }));
}

pub fn body(scheme: &str) -> Body {
	let all = Runtime::standings(INMATE).into_iter().map(|view| view.standing);
	all.into_iter().find(|own| own.name == name(scheme)).expect("he stands there").body
}

/// The balance of his points.
pub fn balance() -> String {
	match body("points") {
		Body::Cycle(cycle) => cycle.balance.to_string(),
		other => panic!("it is no cycle: {other:?}"),
	}
}

pub fn assess(instrument: &str, [from, until]: [&str; 2], scores: &str) -> RuntimeCall {
	let (instrument, from, until) = (name(instrument), day(from), day(until));
	Sheets::assess { inmate: INMATE, instrument, from, until, scores: text(scores) }.into()
}

/// Another officer confirms what was scored last.
pub fn confirm(instrument: &str) -> RuntimeCall {
	let mut all = Runtime::assessments(INMATE).into_iter();
	let last = all.rfind(|view| view.name == name(instrument)).expect("it is scored");
	let assessment = last.assessment.entry;
	Sheets::confirm { inmate: INMATE, instrument: name(instrument), assessment }.into()
}

/// Assessed today, and confirmed by another.
pub fn assessed(instrument: &str, level: u32) {
	let on = today().to_string();
	let scores = format!("level {level}");
	assert_ok!(act(CHIEF, assess(instrument, [&on, &on], &scores)));
	assert_ok!(act(POLICE, confirm(instrument)));
}

/// Another authority confirms what was asserted last.
pub fn confirm_fact(kind: &str) -> RuntimeCall {
	let (kind, all) = (name(kind), Runtime::facts(INMATE));
	let own = all.iter().find(|own| own.kind == kind).expect("it is asserted");
	let fact = own.facts.last().expect("it is there").entry;
	Law::fact_confirm { inmate: INMATE, kind, fact }.into()
}

pub fn facts(kind: &str) -> usize {
	let all = Runtime::facts(INMATE);
	all.iter().find(|own| own.kind == name(kind)).map_or(0, |own| own.facts.len())
}

pub fn opened(phrase: &str, procedure: &str, book: BookId) -> CaseId {
	let case = pallet_proceedings::NextCase::<Runtime>::get();
	assert_ok!(act(phrase, open(INMATE, procedure)));
	assert_eq!(pinned(case), [book]);
	case
}

pub fn pinned(case: CaseId) -> Vec<BookId> {
	Runtime::case(case).expect("it is there").books
}

/// A procedure that no book in force has.
pub fn unknown(phrase: &str, procedure: &str) {
	let refused = Err(Error::<Runtime>::ProcedureUnknown.into());
	assert_eq!(act(phrase, open(INMATE, procedure)), refused);
}

pub fn papers(phrase: &str, case: CaseId, step: &str, labels: &[&str]) {
	for label in labels {
		assert_ok!(act(phrase, attach(case, step, label)));
	}
}

/// An officer takes a step, on papers of these labels.
#[track_caller]
pub fn takes(phrase: &str, case: CaseId, how: [&str; 2], said: &[&str], labels: &[&str]) {
	papers(phrase, case, how[0], labels);
	assert_eq!(act(phrase, step(case, how, said, "")), Ok(()), "{how:?}");
}

/// A measure against him: its kind, its days, and whether it is in force today.
pub fn measures() -> Vec<(Name, String, bool)> {
	let entries = Inmates::entries(INMATE, 0, 100).into_iter().map(|(n, entry)| {
		let pallet_inmates::Entry { at, officer, authority, act, .. } = entry;
		(n, Traced { at, officer, authority, act })
	});
	let yielded = pallet_sanctions::replay::fold(entries).expect("the entries make sense");
	let views = Runtime::measures(INMATE);
	let stored: Vec<_> = views.iter().map(|view| view.measure).collect();
	assert_eq!(yielded.into_inner(), stored);
	let told = views.iter().map(|view| {
		let own = &view.measure;
		(own.kind, format!("{} to {}", own.from, own.until), view.in_force)
	});
	told.collect()
}

pub fn measure(kind: &str, days: &str, in_force: bool) -> (Name, String, bool) {
	(name(kind), days.into(), in_force)
}

pub fn serve(phrase: &str, case: CaseId, step: &str, recipient: &str) {
	let (step, recipient, language) = (name(step), name(recipient), text("en"));
	let (manner, delivery) = (Manner::InPerson, Delivery::Served);
	assert_ok!(act(phrase, Cases::serve { case, step, recipient, manner, language, delivery }));
}

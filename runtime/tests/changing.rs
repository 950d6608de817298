// SPDX-License-Identifier: Apache-2.0
//! A prison goes from the book of China to that of England and Wales, and then to that of the United States:
//! under each it assesses, keeps standings and punishes by the same calls, and what began under one book
//! ends under it.

#[path = "changing/adopted.rs"]
mod adopted;
mod common;
#[path = "changing/prison.rs"]
mod prison;

use common::{
	act, build_and_execute,
	house::{
		admit_body, adopt, day, days_pass, engage, fact, follow, forbidden, give, name, number,
		step, text, today, ADMINISTRATION, ALGORITHM, JUSTICE, PAPER, PRISON,
	},
};
use custodia_primitives::{AuthorityKind, BookId, CaseId, Role};
use custodia_rules::proceeding::Status;
use custodia_runtime::{
	apis::ask::{
		runtime_decl_for_assessments_api::AssessmentsApi, runtime_decl_for_case_api::CaseApi,
		runtime_decl_for_incentives_api::IncentivesApi, runtime_decl_for_law_api::LawApi,
	},
	Runtime, RuntimeCall,
};
use frame_support::assert_ok;
use pallet_incentives::{Body, Call as Standings};
use pallet_inmates::{Basis, Call as Records, CommitmentScheme};
use prison::{
	assess, assessed, balance, body, confirm, confirm_fact, facts, measure, measures, opened,
	papers, pinned, place, serve, takes, unknown, CHIEF, INMATE, POLICE,
};
use sp_core::H256;

const CN: BookId = BookId(0);
const EW: BookId = BookId(1);
const US: BookId = BookId(2);
const CUSTODY: &str = "//Prison1//custody";
const RECORDS: &str = "//Prison1//records";
/// The warden of China, a governor of England, and the unit committee of the United States.
const GOVERNOR: &str = "//Prison1//adjudicator";
const COURT_RECORDS: &str = "//Court//records";
const CONFIRMER: &str = "//Prison1//confirmer";
const NURSE: &str = "//Health//inspector";
const EXAMINER: &str = "//Prison1//examiner";
const SECTION: &str = "//Prison1//section";
const HEARING_OFFICER: &str = "//Prison1//hearing_officer";

/// Who acts under the three books beside the officers of the preset.
fn staff() {
	admit_body("Health", AuthorityKind::Health, ADMINISTRATION);
	engage(NURSE, Role::Inspector);
	engage(CONFIRMER, Role::Confirmer);
	engage(EXAMINER, Role::CaseWorker);
	engage(SECTION, Role::CaseWorker);
	engage(HEARING_OFFICER, Role::Adjudicator);
	give(POLICE, &["reporting_officer", "reporting_staff"]);
	give(EXAMINER, &["investigator"]);
	give(SECTION, &["administration_officer", "unit_team"]);
	give(GOVERNOR, &["warden", "unit_committee"]);
}

/// The three books are law. The administration writes for all of its prisons, and this one follows China's.
fn prepared() {
	assert_eq!(["cn", "ew", "us"].map(adopt), [CN, EW, US]);
	follow(ADMINISTRATION, &["cn", "ew", "us"], today());
	follow(JUSTICE, &["cn", "ew", "us"], today());
	follow(PRISON, &["cn"], today());
	staff();
	adopted::instruments();
	adopted::schemes();
	let (scheme, commitment) = (CommitmentScheme::Blake2b256V1, H256::repeat_byte(1));
	assert_ok!(act(RECORDS, Records::open { scheme, commitment }));
	let (basis, on) = (Basis::Sentence, today());
	assert_ok!(act(CUSTODY, Records::admit { inmate: INMATE, basis, on }));
}

/// The prison follows another book from a day on, and no day earlier.
fn follows(book: &str, from: &str, before: BookId, after: BookId) {
	let from = day(from);
	follow(PRISON, &[book], from);
	let eve = from.add_days(-1).expect("a date");
	assert_eq!(Runtime::follows(PRISON, eve), [before]);
	assert_eq!(Runtime::follows(PRISON, from), [after]);
}

/// Under the book of China: a month of points, and ten days of confinement.
fn chinese() -> CaseId {
	place("points");
	let scored = assess("points", ["2026-11-25", "2026-11-25"], "attitude 10, output 5");
	assert_ok!(act(POLICE, scored));
	// It stands posted for three working days.
	forbidden(CHIEF, confirm("points"), "points.posted");
	days_pass(6);
	assert_eq!(today(), day("2026-12-01"));
	assert_ok!(act(CHIEF, confirm("points")));
	assert_eq!(balance(), "115");
	give(HEARING_OFFICER, &["discipline_hearing_officer"]);

	let case = opened(POLICE, "cn.confinement", CN);
	let incident = ["incident_record", "witness_statements", "video_hash"];
	takes(POLICE, case, ["record", "recorded"], &[], &incident);
	let heard = ["charge_sheet", "inmate_statement", "evidence"];
	takes(EXAMINER, case, ["inquiry", "proven"], &["breach_ground refuses_work"], &heard);
	let propose = |days: u32| {
		let said = format!("kind confinement_cell, days {days}");
		step(case, ["propose", "proposed"], &[&said], "")
	};
	// What England and Wales admit is too long here, and what they admit too is too short.
	forbidden(CHIEF, propose(21), "confine.most");
	forbidden(CHIEF, propose(5), "confine.least");
	assert_ok!(act(CHIEF, propose(10)));
	takes(SECTION, case, ["review", "ok"], &[], &[]);
	let ten = "days 10, start 2026-12-01";
	takes(GOVERNOR, case, ["decide", "approve"], &[ten], &["medical_clearance"]);
	papers(SECTION, case, "inform", &["notice_of_measure"]);
	assert_ok!(act(SECTION, step(case, ["inform", "informed"], &[], "procuratorate 2")));
	for recipient in ["inmate", "procuratorate"] {
		serve(SECTION, case, "inform", recipient);
	}
	assert_eq!(measures(), [measure("confinement_cell", "2026-12-01 to 2026-12-10", true)]);
	case
}

/// Under the book of England and Wales: a level, and twenty-one days of cellular confinement.
fn english() -> CaseId {
	days_pass(2);
	assert_eq!(today(), day("2026-12-03"));
	unknown(POLICE, "cn.confinement");
	let again = assess("points", ["2026-11-25", "2026-12-02"], "attitude 1, output 1");
	assert!(act(POLICE, again).is_err());
	assessed("incentives", 2);
	assert_eq!(facts("incentive_review"), 1);
	place("incentives");
	assert_ok!(act(
		POLICE,
		Standings::level_review {
			inmate: INMATE,
			scheme: name("incentives"),
			level: name("enhanced"),
			algorithm: ALGORITHM,
			reasons: PAPER,
		}
	));
	let Body::Level(own) = body("incentives") else { panic!("it is no level") };
	assert_eq!((own.level, own.due), (Some(name("enhanced")), Some(day("2027-12-03"))));

	assert_ok!(act(RECORDS, fact(INMATE, "discovered", "")));
	let case = opened(POLICE, "ew.adjudication", EW);
	takes(POLICE, case, ["charge", "charged"], &["offence fights, incident 1"], &["dis1", "dis2"]);
	days_pass(1);
	takes(GOVERNOR, case, ["open", "here"], &[], &[]);
	takes(GOVERNOR, case, ["hear", "heard"], &[], &["hearing_note"]);
	assert_ok!(act(RECORDS, fact(INMATE, "proven", "answer found")));
	takes(GOVERNOR, case, ["finding", "guilty"], &[], &[]);
	assert_ok!(act(NURSE, fact(INMATE, "health_screen", "")));
	let said = |days: u32| {
		let punishment = format!("punishment: kind cellular_confinement, days {days}");
		let offence = "offence_date 2026-12-03, incident 1";
		step(case, ["punish", "cellular"], &[offence, &punishment], "")
	};
	// What the United States admit is too long here.
	forbidden(GOVERNOR, said(90), "punish.cellular");
	forbidden(GOVERNOR, said(22), "punish.cellular");
	assert_ok!(act(GOVERNOR, said(21)));
	assert_eq!(
		measures(),
		[
			measure("confinement_cell", "2026-12-01 to 2026-12-10", true),
			measure("cellular_confinement", "2026-12-04 to 2026-12-24", true),
		]
	);
	case
}

/// The case that was opened under the book of China goes on under it: its measure ends on its day, and costs
/// points that the new book does not know.
fn confinement_ends_under_its_own_book(case: CaseId) {
	days_pass(6);
	assert_eq!((today(), measures()[0].2), (day("2026-12-10"), true));
	days_pass(1);
	assert!(!measures()[0].2);
	assert_eq!((pinned(case), balance()), (vec![CN], "115".into()));
	takes(POLICE, case, ["release", "back"], &[], &[]);
	assert_eq!((facts("deducted"), balance()), (1, "-285".into()));
	let status = Runtime::case(case).expect("it is there").status;
	assert!(matches!(status, Status::Ended(result, _) if result == name("done")), "{status:?}");
}

/// Under the book of the United States: a risk, good conduct time, and three months of segregation.
fn american() {
	days_pass(3);
	assert_eq!(today(), day("2026-12-14"));
	unknown(POLICE, "ew.adjudication");
	assessed("pattern", 2);
	assert_eq!(facts("pattern"), 1);
	assert_ok!(act(COURT_RECORDS, fact(INMATE, "sentence", "term 3 years")));
	assert_ok!(act(CONFIRMER, confirm_fact("sentence")));
	place("gct");
	let award = |days: u32| {
		let line = text(&format!("days {days}"));
		let (scheme, booking) = (name("gct"), name("award"));
		RuntimeCall::from(Standings::book { inmate: INMATE, scheme, booking, line })
	};
	forbidden(POLICE, award(127), "gct.award");
	assert_ok!(act(POLICE, award(10)));
	let Body::Accrual(own) = body("gct") else { panic!("nothing accrues") };
	assert_eq!((own.added, own.accrued), (number("10"), Some(number("126"))));

	let case = opened(POLICE, "us.discipline", US);
	takes(POLICE, case, ["report", "issued"], &[], &["incident_report"]);
	takes(EXAMINER, case, ["investigate", "referred"], &[], &["investigation_report"]);
	let third = "severity level_300, code 305";
	let refers = format!("{third}, decides no");
	takes(GOVERNOR, case, ["unit_committee", "referred"], &[&refers], &[]);
	takes(SECTION, case, ["notice", "waived"], &[], &["notice_of_hearing", "waiver"]);
	takes(HEARING_OFFICER, case, ["hearing", "committed"], &[third], &["dho_record"]);
	let said = |months: u32| {
		let sanction = format!("measure: kind segregation, length {months} months");
		step(case, ["hearing_sanction", "segregated"], &[third, &sanction], "")
	};
	forbidden(HEARING_OFFICER, said(4), "sanction.segregation");
	assert_ok!(act(HEARING_OFFICER, said(3)));
}

/// So does the one that was opened under the book of England and Wales.
fn adjudication_goes_on_under_its_own_book(case: CaseId) {
	assert_eq!(pinned(case), [EW]);
	takes(SECTION, case, ["slip", "given"], &[], &["dis7"]);
	takes(POLICE, case, ["ask_review", "asked"], &[], &["dis8"]);
	assert_eq!(facts("review_asked"), 1);
	days_pass(10);
	let in_force = || measures().into_iter().map(|own| own.2).collect::<Vec<_>>();
	assert_eq!((today(), in_force()), (day("2026-12-24"), vec![false, true, true]));
	days_pass(1);
	assert_eq!(in_force(), [false, false, true]);
	assert_eq!(measures()[2], measure("segregation", "2026-12-14 to 2027-03-13", true));
}

#[test]
fn a_prison_moves_from_one_book_to_another_and_what_began_ends_under_its_own() {
	build_and_execute("development", || {
		prepared();
		let confinement = chinese();
		follows("ew", "2026-12-03", CN, EW);
		let adjudication = english();
		confinement_ends_under_its_own_book(confinement);
		follows("us", "2026-12-14", EW, US);
		american();
		adjudication_goes_on_under_its_own_book(adjudication);
		// All of it stands side by side in one record.
		let standings = Runtime::standings(INMATE).len();
		let assessments = Runtime::assessments(INMATE).len();
		assert_eq!((standings, assessments), (3, 3));
		assert_eq!(balance(), "-285");
	});
}

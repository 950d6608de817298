// SPDX-License-Identifier: Apache-2.0
//! Hearings before the discipline hearing officer (DHO) in the United States, 28 CFR 541.3, 541.8,
//! 542.14 and 542.15.

use super::{
	case::Case,
	house::House,
	people::america::{COMMITTEE, DIRECTOR, HEARING_OFFICER, INVESTIGATOR, STAFF, TEAM},
	Stage,
};
use custodia_primitives::InmateId;
use custodia_rules::Moment;

const HEARING: [&str; 2] = ["hearing", "committed"];
const SANCTION: [&str; 2] = ["hearing_sanction", "sanctioned"];
const SEGREGATE: [&str; 2] = ["hearing_sanction", "segregated"];
const APPEAL: [&str; 2] = ["appeal_regional", "asked"];
/// A first act of low severity.
const LOW: &str = "severity level_400, code 404";
const MILD: &str = "measure: kind other_sanction, length 10 days";

/// An act is reported and investigated, and on the third of March it is referred to the DHO.
async fn referred<'a>(stage: &Stage, house: &'a House, inmate: InmateId) -> Case<'a> {
	stage.calendar.until("2026-03-02").await;
	let case = Case::open(house, inmate, "us.discipline", STAFF).await;
	case.takes(STAFF, ["report", "issued"], &[], &["incident_report"]).await;
	case.takes(INVESTIGATOR, ["investigate", "referred"], &[], &["investigation_report"]).await;
	stage.calendar.until("2026-03-03").await;
	let refers = format!("{LOW}, decides no");
	case.takes(COMMITTEE, ["unit_committee", "referred"], &[&refers], &[]).await;
	case
}

/// The same day he gets notice of the hearing.
async fn noticed<'a>(stage: &Stage, house: &'a House, inmate: InmateId) -> Case<'a> {
	let case = referred(stage, house, inmate).await;
	case.takes(TEAM, ["notice", "given"], &[], &["notice_of_hearing"]).await;
	case
}

/// The DHO hears it a day later: he committed it.
async fn heard<'a>(stage: &Stage, house: &'a House, inmate: InmateId) -> Case<'a> {
	let case = noticed(stage, house, inmate).await;
	stage.calendar.until("2026-03-04").await;
	case.takes(HEARING_OFFICER, HEARING, &[LOW], &["dho_record"]).await;
	case
}

/// He has the DHO's report on the ninth of March.
async fn reported<'a>(stage: &Stage, house: &'a House) -> Case<'a> {
	let inmate = house.prisoner().await;
	let case = heard(stage, house, inmate).await;
	case.takes(HEARING_OFFICER, SANCTION, &[LOW, MILD], &[]).await;
	stage.calendar.until("2026-03-09").await;
	case.takes(TEAM, ["written_report", "given"], &[], &["dho_report"]).await;
	assert_eq!(case.due().await, ["appeal_regional 2026-03-29"]);
	case
}

pub async fn v42_no_segregation_for_a_first_act_of_low_severity(stage: &Stage) {
	let house = &stage.america;
	let inmate = house.prisoner().await;
	let case = heard(stage, house, inmate).await;
	let segregation = "measure: kind segregation, length 10 days";
	let row = "sanction.segregation";
	case.forbids(HEARING_OFFICER, SEGREGATE, &[LOW, segregation], row).await;
	case.takes(HEARING_OFFICER, SANCTION, &[LOW, MILD], &[]).await;
	let measure = "other_sanction from 2026-03-04 until 2026-03-13";
	assert_eq!(house.measure(inmate).await, measure);
}

pub async fn v43_a_hearing_twenty_hours_after_notice_is_denied(stage: &Stage) {
	let house = &stage.america;
	let inmate = house.prisoner().await;
	let case = noticed(stage, house, inmate).await;
	stage.calendar.until("2026-03-04").await;
	// The notice reached him at four in the afternoon, and it is noon.
	let four = Moment::parse("2026-03-03T16:00").unwrap();
	house.states_of(inmate, "hearing_notice", "", four).await;
	case.attaches(HEARING_OFFICER, "hearing", &["dho_record"]).await;
	case.forbids(HEARING_OFFICER, HEARING, &[LOW], "dho.notice").await;
	stage.calendar.until("2026-03-05").await;
	case.takes(HEARING_OFFICER, HEARING, &[LOW], &[]).await;
}

pub async fn nobody_is_heard_without_notice_or_sanctioned_without_a_hearing(stage: &Stage) {
	let house = &stage.america;
	let inmate = house.prisoner().await;
	let case = referred(stage, house, inmate).await;
	case.refuses(HEARING_OFFICER, HEARING, &[LOW], "OutOfTurn", "").await;
	case.takes(TEAM, ["notice", "given"], &[], &["notice_of_hearing"]).await;
	case.refuses(HEARING_OFFICER, SANCTION, &[LOW, MILD], "OutOfTurn", "").await;
}

pub async fn v44_an_appeal_on_the_twentieth_day_is_in_time(stage: &Stage) {
	let case = reported(stage, &stage.america).await;
	stage.calendar.until("2026-03-29").await;
	case.takes(TEAM, APPEAL, &[], &["bp10"]).await;
	assert_eq!(case.due().await, ["answer_regional 2026-04-28"]);
}

pub async fn v44_an_appeal_on_the_day_after_is_late_and_is_admitted_for_a_reason(stage: &Stage) {
	let case = reported(stage, &stage.america).await;
	stage.calendar.until("2026-03-30").await;
	assert_eq!(case.due().await, ["close missing", "receive_late missing"]);
	case.refuses(TEAM, APPEAL, &[], "OutOfTurn", "").await;
	case.takes(TEAM, ["receive_late", "received"], &[], &["late_appeal"]).await;
	assert_eq!(case.due().await, ["close missing", "receive_late missing"]);
	case.admits(DIRECTOR, "appeal_regional").await;
	assert_eq!(case.due().await, ["appeal_regional missing"]);
	case.takes(TEAM, APPEAL, &[], &["bp10"]).await;
	assert_eq!(case.due().await, ["answer_regional 2026-04-29"]);
}

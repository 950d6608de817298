// SPDX-License-Identifier: Apache-2.0
//! Adjudications in England and Wales, Prison Rules rr 53 to 58: when a charge is laid, and what may be
//! imposed by whom.

use super::{
	case::{Case, Silent},
	house::{House, BESIDE, HEALTH, PRISON},
	people::england::{GOVERNOR, JUDGE, REPORTER},
	Stage,
};
use custodia_primitives::InmateId;
use custodia_rules::Moment;
use custodia_runtime::Runtime;
use pallet_sanctions::Call as Measures;

const CHARGE: [&str; 2] = ["charge", "charged"];
const PUNISH: [&str; 2] = ["punish", "punished"];
const CONFINE: [&str; 2] = ["punish", "cellular"];
const ADD: [&str; 2] = ["punish", "added"];
const SUSPEND: [&str; 2] = ["punish", "suspended"];

fn ten_o_clock(day: &str) -> Moment {
	Moment::parse(&format!("{day}T10:00")).unwrap()
}

/// An offence was discovered at ten, and is charged at noon.
async fn charged<'a>(stage: &Stage, house: &'a House, inmate: InmateId, day: &str) -> Case<'a> {
	stage.calendar.until(day).await;
	house.states_of(inmate, "discovered", "", ten_o_clock(day)).await;
	let case = Case::open(house, inmate, "ew.adjudication", REPORTER).await;
	case.takes(REPORTER, CHARGE, &["offence fights, incident 1"], &["dis1", "dis2"]).await;
	case
}

/// It is found proven by whoever heard it.
async fn guilty(case: &Case<'_>, by: u32, hearing: &[Silent<'_>]) {
	let proven = case.house.states(case.inmate, "proven", "answer found");
	futures::join!(case.goes_through(by, hearing), proven);
	case.takes(by, ["finding", "guilty"], &[], &[]).await;
}

/// It is charged on one day and found proven by a governor on another.
async fn found<'a>(
	stage: &Stage,
	house: &'a House,
	inmate: InmateId,
	[charge, hearing]: [&str; 2],
) -> Case<'a> {
	let case = charged(stage, house, inmate, charge).await;
	stage.calendar.until(hearing).await;
	let steps: [Silent<'_>; 2] = [(["open", "here"], &[]), (["hear", "heard"], &["hearing_note"])];
	guilty(&case, GOVERNOR, &steps).await;
	case
}

pub async fn v31_a_charge_fifty_hours_after_discovery_needs_the_reason_of_a_governor(
	stage: &Stage,
) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	stage.calendar.until("2026-03-02").await;
	house.states_of(inmate, "discovered", "", ten_o_clock("2026-03-02")).await;
	stage.calendar.until("2026-03-04").await;
	let case = Case::open(house, inmate, "ew.adjudication", REPORTER).await;
	case.attaches(REPORTER, "charge", &["dis1", "dis2"]).await;
	case.forbids(REPORTER, CHARGE, &["offence fights, incident 1"], "charge.time").await;
	case.excuses(GOVERNOR, "charge", "charge.time").await;
	case.takes(REPORTER, CHARGE, &["offence fights, incident 1"], &[]).await;
}

pub async fn v32_sixty_days_without_the_canteen_are_too_many_before_september_2026(stage: &Stage) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	let case = found(stage, house, inmate, ["2026-08-29", "2026-08-31"]).await;
	let offence = "offence_date 2026-08-28, incident 1";
	let of = |days: u32| format!("punishment: kind loss_of_privileges, days {days}");
	case.forbids(GOVERNOR, PUNISH, &[offence, &of(60)], "punish.privileges").await;
	case.takes(GOVERNOR, PUNISH, &[offence, &of(42)], &[]).await;
	let measure = "loss_of_privileges from 2026-08-31 until 2026-10-11";
	assert_eq!(house.measure(inmate).await, measure);
}

pub async fn v32_sixty_days_without_the_canteen_are_imposed_for_an_offence_after_it(stage: &Stage) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	let case = found(stage, house, inmate, ["2026-09-09", "2026-09-10"]).await;
	let on = |day: &str| format!("offence_date {day}, incident 1");
	let of = |days: u32| format!("punishment: kind loss_of_privileges, days {days}");
	// Decided after the change, for what happened before it.
	let before = [on("2026-08-31"), of(60)];
	let row = "punish.privileges";
	case.forbids(GOVERNOR, PUNISH, &[&before[0], &before[1]], row).await;
	let after = on("2026-09-03");
	case.forbids(GOVERNOR, PUNISH, &[&after, &of(85)], row).await;
	case.takes(GOVERNOR, PUNISH, &[&after, &of(60)], &[]).await;
	let measure = "loss_of_privileges from 2026-09-10 until 2026-11-08";
	assert_eq!(house.measure(inmate).await, measure);
}

pub async fn v33_a_governor_adds_no_days(stage: &Stage) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	house.attests([BESIDE, PRISON], inmate, "sentence", "kind sds, term 3 years").await;
	let case = found(stage, house, inmate, ["2026-03-02", "2026-03-03"]).await;
	let ten = ["offence_date 2026-03-01, incident 1", "punishment: kind added_days, days 10"];
	case.forbids(GOVERNOR, ADD, &ten, "punish.added_by").await;
	case.takes(GOVERNOR, ["punish", "none"], &ten[..1], &[]).await;
	assert_eq!(house.facts(inmate, "days_added").await, [""; 0]);
}

pub async fn v34_cellular_confinement_needs_a_health_screen_and_ends_at_21_days(stage: &Stage) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	let case = found(stage, house, inmate, ["2026-03-02", "2026-03-03"]).await;
	let offence = "offence_date 2026-03-01, incident 1";
	let of = |days: u32| format!("punishment: kind cellular_confinement, days {days}");
	case.forbids(GOVERNOR, CONFINE, &[offence, &of(21)], "punish.health").await;
	house.said_by(HEALTH, inmate, "health_screen", "", house.now().await).await;
	case.forbids(GOVERNOR, CONFINE, &[offence, &of(22)], "punish.cellular").await;
	case.takes(GOVERNOR, CONFINE, &[offence, &of(21)], &[]).await;
	let measure = "cellular_confinement from 2026-03-03 until 2026-03-23";
	assert_eq!(house.measure(inmate).await, measure);
}

pub async fn v35_to_a_young_offender_42_days_are_added_at_the_most(stage: &Stage) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	house.attests([BESIDE, PRISON], inmate, "sentence", "kind sds, term 3 years").await;
	house.states(inmate, "young_offender", "").await;
	let case = charged(stage, house, inmate, "2026-09-09").await;
	stage.calendar.until("2026-09-10").await;
	house.states(inmate, "serious_enough", "answer found").await;
	case.takes(GOVERNOR, ["open", "serious"], &[], &["ia5"]).await;
	stage.calendar.until("2026-10-01").await;
	guilty(&case, JUDGE, &[(["independent_hearing", "heard"], &["hearing_note"])]).await;
	let offence = "offence_date 2026-09-09, incident 1";
	let of = |days: u32| format!("punishment: kind added_days, days {days}");
	case.forbids(JUDGE, ADD, &[offence, &of(84)], "punish.added").await;
	case.takes(JUDGE, ADD, &[offence, &of(42)], &[]).await;
	let added = house.facts(inmate, "days_added").await;
	assert!(added.len() == 1 && added[0].starts_with("days 42, incident 1"), "{added:?}");
}

pub async fn a_caution_is_combined_with_nothing_else(stage: &Stage) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	let case = found(stage, house, inmate, ["2026-03-02", "2026-03-03"]).await;
	let (offence, caution) = ("offence_date 2026-03-01, incident 1", "punishment: kind caution");
	let more = "punishment: kind loss_of_privileges, days 10";
	case.forbids(GOVERNOR, PUNISH, &[offence, caution, more], "punish.caution").await;
	case.takes(GOVERNOR, PUNISH, &[offence, caution], &[]).await;
	assert_eq!(house.measure(inmate).await, "caution from 2026-03-03 until 2026-03-03");
}

pub async fn against_one_who_was_released_no_measure_takes_effect_or_is_imposed(stage: &Stage) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	let case = found(stage, house, inmate, ["2026-03-02", "2026-03-03"]).await;
	let offence = "offence_date 2026-03-01, incident 1";
	let suspended = "punishment: kind loss_of_privileges, days 10, spared 2026-04-01";
	case.takes(GOVERNOR, SUSPEND, &[offence, suspended], &[]).await;
	let imposed = house.measures(inmate).await.pop().expect("it is imposed").measure;
	house.frees(inmate).await;
	let (measure, place, post) = (imposed.entry, imposed.place, None);
	let activate = Measures::<Runtime>::activate { inmate, measure, place, post };
	house.refuses(GOVERNOR, activate.into(), "NotHeld", "against one who is free").await;
	let more = "punishment: kind loss_of_privileges, days 10";
	case.refuses(GOVERNOR, PUNISH, &[offence, more], "CaseEnded", "").await;
	assert_eq!(house.measures(inmate).await.len(), 1);
}

// SPDX-License-Identifier: Apache-2.0
//! Confinement in China, 监狱法 58, alone and with the Mandela Rules laid over it.

use super::{
	case::Case,
	house::{House, BESIDE},
	people::china::{CHIEF, DUTY, INVESTIGATOR, SECTION, WARDEN},
	Stage,
};
use custodia_primitives::InmateId;

const PROPOSE: [&str; 2] = ["propose", "proposed"];
const DECIDE: [&str; 2] = ["decide", "approve"];

/// A fight is proven.
async fn proven(house: &House, inmate: InmateId) -> Case<'_> {
	let case = Case::open(house, inmate, "cn.confinement", DUTY).await;
	let incident = ["incident_record", "witness_statements", "video_hash"];
	case.takes(DUTY, ["record", "recorded"], &[], &incident).await;
	let fight = ["breach_ground steals_or_gambles_or_fights"];
	let heard = ["charge_sheet", "inmate_statement", "evidence"];
	case.takes(INVESTIGATOR, ["inquiry", "proven"], &fight, &heard).await;
	case
}

/// The ward proposes so many days, the section reviews it, the doctor has nothing against it.
async fn sought(case: &Case<'_>, days: u32) {
	case.takes(CHIEF, PROPOSE, &[&format!("kind confinement_cell, days {days}")], &[]).await;
	case.takes(SECTION, ["review", "ok"], &[], &[]).await;
	case.attaches(WARDEN, "decide", &["medical_clearance"]).await;
}

fn of_days(days: u32, start: &str) -> String {
	format!("days {days}, start {start}")
}

/// It is imposed from today on, and he is told.
pub async fn confined<'a>(house: &'a House, inmate: InmateId, days: u32, start: &str) -> Case<'a> {
	let case = proven(house, inmate).await;
	sought(&case, days).await;
	case.takes(WARDEN, DECIDE, &[&of_days(days, start)], &[]).await;
	let to = format!("procuratorate {}", house.authority(BESIDE));
	let recipients = ["inmate", "procuratorate"];
	case.tells(SECTION, ["inform", "informed"], &["notice_of_measure"], &to, &recipients).await;
	case
}

/// What the law lets nobody propose it lets nobody impose either.
async fn denied_and_imposed(stage: &Stage, [denied, imposed]: [u32; 2], row: &str, until: &str) {
	let (house, start) = (&stage.china, "2024-03-11");
	let inmate = house.prisoner().await;
	stage.calendar.until(start).await;
	let case = proven(house, inmate).await;
	let proposal = format!("kind confinement_cell, days {denied}");
	case.forbids(CHIEF, PROPOSE, &[&proposal], row).await;
	sought(&case, imposed).await;
	case.forbids(WARDEN, DECIDE, &[&of_days(denied, start)], row).await;
	case.takes(WARDEN, DECIDE, &[&of_days(imposed, start)], &[]).await;
	let measure = format!("confinement_cell from {start} until {until}");
	assert_eq!(house.measure(inmate).await, measure);
}

pub async fn v29_confinement_of_5_days_is_denied_and_of_7_imposed(stage: &Stage) {
	denied_and_imposed(stage, [5, 7], "confine.least", "2024-03-17").await;
}

pub async fn v29_confinement_of_16_days_is_denied_and_of_15_imposed(stage: &Stage) {
	denied_and_imposed(stage, [16, 15], "confine.most", "2024-03-25").await;
}

/// Ten days are served through the tenth of March, and on the next the warden is to decide on ten more.
async fn served_and_sought<'a>(stage: &Stage, house: &'a House, inmate: InmateId) -> Case<'a> {
	confined(house, inmate, 10, "2024-03-01").await;
	assert_eq!(house.measure(inmate).await, "confinement_cell from 2024-03-01 until 2024-03-10");
	stage.calendar.until("2024-03-11").await;
	let case = proven(house, inmate).await;
	sought(&case, 10).await;
	case
}

pub async fn v30_ten_days_after_ten_days_are_imposed_where_the_book_of_china_is_alone(
	stage: &Stage,
) {
	let house = &stage.china;
	let inmate = house.prisoner().await;
	stage.calendar.until("2024-03-01").await;
	let case = served_and_sought(stage, house, inmate).await;
	case.takes(WARDEN, DECIDE, &[&of_days(10, "2024-03-11")], &[]).await;
	assert_eq!(house.measure(inmate).await, "confinement_cell from 2024-03-11 until 2024-03-20");
}

pub async fn v30_ten_days_after_ten_days_are_denied_under_the_mandela_rules(stage: &Stage) {
	let house = &stage.overlaid;
	let inmate = house.prisoner().await;
	stage.calendar.until("2024-03-01").await;
	house.states(inmate, "last_resort", "answer found").await;
	let case = served_and_sought(stage, house, inmate).await;
	let ten = of_days(10, "2024-03-11");
	case.forbids(WARDEN, DECIDE, &[&ten], "mandela.fifteen").await;
	// Five would be the most, and are too few for the book of China.
	let five = of_days(5, "2024-03-11");
	case.forbids(WARDEN, DECIDE, &[&five], "confine.least").await;
	// Once he has been out of the cell, ten days are ten days.
	stage.calendar.until("2024-03-15").await;
	case.takes(WARDEN, DECIDE, &[&of_days(10, "2024-03-15")], &[]).await;
	assert_eq!(house.measure(inmate).await, "confinement_cell from 2024-03-15 until 2024-03-24");
}

// SPDX-License-Identifier: Apache-2.0
//! Months of points are scored and confirmed, a cycle is filled, and its grade goes from the proposal over
//! an objection to the approval.

use super::{
	desk::{Desk, PRISON},
	staff::{CHIEF, INSPECTOR, POLICE, SECOND_CHIEF, WARDEN},
};
use crate::common::name;
use custodia_client::call::Ready;
use custodia_primitives::InmateId;
use custodia_runtime::Runtime;
use pallet_incentives::Call as Standings;
use serde_json::{json, Value};

/// Who is graded; the other is punished.
const GRADED: &str = "1";
/// Points of a month: the bases, ten for conduct and five for work.
const MONTH: &str = "115";
/// Special additions that make it a full cycle.
const ADDITIONS: usize = 5;

/// A standing's command about the first cycle.
async fn does(desk: &Desk, what: &str, said: &[&str], by: &str) {
	let command = [&["standing", what, GRADED, "points", "1"], said, &["--as", by]].concat();
	desk.does(&command).await;
}

async fn refuses(desk: &Desk, what: &str, said: &[&str], by: &str, cause: &str) {
	let command = [&["standing", what, GRADED, "points", "1"], said, &["--as", by]].concat();
	desk.refuses(&command, cause).await;
}

/// What is to be done about standings in the prison.
async fn to_do(desk: &Desk) -> Vec<Value> {
	let due = desk.does(&["standing", "due", PRISON]).await;
	let own = |due: &Value| json!([due["inmate"], due["what"]]);
	due.as_array().unwrap().iter().map(own).collect()
}

/// The entry by which a booking was proposed that waits.
async fn waiting(desk: &Desk) -> Value {
	let standings = desk.does(&["standing", "show", GRADED]).await;
	standings[0]["standing"]["proposed"][0]["entry"].clone()
}

async fn grade(desk: &Desk) -> Value {
	desk.cycle(GRADED).await["filled"][0]["grade"].clone()
}

/// Both prisoners are placed under the points, and scored for April.
pub async fn scored(desk: &Desk) {
	for inmate in ["0", "1"] {
		desk.does(&["standing", "place", inmate, "points", "--as", POLICE]).await;
		let month = ["2024-04-01", "2024-04-30", "attitude 10, output 5"];
		let score = [&["assess", "score", inmate, "points"], &month[..], &["--as", POLICE]];
		desk.does(&score.concat()).await;
		let early = confirm(desk, inmate).await;
		let early: Vec<&str> = early.iter().map(String::as_str).collect();
		desk.refuses(&early, "points.posted: A score stands posted in the ward").await;
	}
}

/// The command by which the chief confirms what the police scored.
async fn confirm(desk: &Desk, inmate: &str) -> Vec<String> {
	let scored = desk.does(&["assess", "show", inmate]).await;
	let entry = scored[0]["assessment"]["entry"].to_string();
	["assess", "confirm", inmate, "points", &entry, "--as", CHIEF].map(String::from).into()
}

/// What stood posted for long enough is confirmed by another, and counts.
pub async fn confirmed(desk: &Desk) {
	for inmate in ["0", "1"] {
		assert_eq!(desk.cycle(inmate).await["balance"], "0");
		let confirm = confirm(desk, inmate).await;
		desk.does(&confirm.iter().map(String::as_str).collect::<Vec<_>>()).await;
		let cycle = desk.cycle(inmate).await;
		assert_eq!((&cycle["balance"], &cycle["months"]), (&json!(MONTH), &json!(1)), "{cycle}");
	}
}

/// Additions fill the cycle of one, and his chief proposes its grade.
pub async fn proposed(desk: &Desk) {
	assert_eq!(to_do(desk).await, Vec::<Value>::new());
	let special = ["points", "special", "ground listed, points 100", "--as", POLICE];
	for _ in 0..ADDITIONS {
		desk.does(&[&["standing", "book", GRADED], &special[..]].concat()).await;
		// It counts once another officer confirms it.
		let proposed = waiting(desk).await;
		assert_eq!(to_do(desk).await, [json!([1, { "Booking": proposed }])]);
		let proposed = proposed.to_string();
		let confirm = ["standing", "book-confirm", GRADED, "points", &proposed, "--as"];
		desk.refuses(&[&confirm[..], &[POLICE]].concat(), "RoleMissing").await;
		desk.does(&[&confirm[..], &[WARDEN]].concat()).await;
	}
	let cycle = desk.cycle(GRADED).await;
	assert_eq!((&cycle["number"], &cycle["balance"]), (&json!(2), &json!("15")), "{cycle}");
	assert_eq!(to_do(desk).await, [json!([1, { "Grade": 1 }])]);
	refuses(desk, "propose", &["qualified"], POLICE, "PostMissing").await;
	does(desk, "propose", &["qualified"], CHIEF).await;
	assert_eq!(grade(desk).await["state"], "Posted");
	assert_eq!(to_do(desk).await, [json!([1, { "Approval": 1 }])]);
}

/// The prisoner objects in time, and another chief answers with a better grade.
pub async fn objected(desk: &Desk) {
	let paper = "07".repeat(32);
	let signed = ["Sha256", &paper];
	refuses(desk, "object", &signed, CHIEF, "PartyLodges").await;
	does(desk, "object", &signed, INSPECTOR).await;
	assert_eq!(to_do(desk).await, [json!([1, { "Answer": 1 }])]);
	let answer = ["active", "share_active 25", "Sha256", &paper];
	refuses(desk, "answer", &answer, CHIEF, "PartyAnswers").await;
	does(desk, "answer", &answer, SECOND_CHIEF).await;
	let grade = grade(desk).await;
	assert_eq!((&grade["grade"], &grade["state"]), (&json!("active"), &json!("Posted")));
	let (inmate, scheme) = (InmateId(1), name("points"));
	let approve = Standings::<Runtime>::grade_approve { inmate, scheme, cycle: 1 };
	let row = "points.posted: A score stands posted in the ward for three working days";
	desk.forbids(WARDEN, Ready::of(approve), "DeniedByRow", row).await;
}

/// What comes on the fourth day is received and marked, and changes nothing; the warden approves.
pub async fn approved(desk: &Desk) {
	let paper = "08".repeat(32);
	does(desk, "object", &["Sha256", &paper], INSPECTOR).await;
	let posted = grade(desk).await;
	assert_eq!(posted["state"], "Posted", "{posted}");
	assert_eq!(posted["late"].as_array().map(Vec::len), Some(1), "{posted}");
	refuses(desk, "approve", &[], SECOND_CHIEF, "PostMissing").await;
	does(desk, "approve", &[], WARDEN).await;
	let grade = grade(desk).await;
	assert_eq!((&grade["yields"], &grade["grade"]), (&json!("praise"), &json!("active")));
	assert!(grade["state"]["Final"].is_object(), "{grade}");
	assert_eq!(to_do(desk).await, Vec::<Value>::new());
	assert_eq!(desk.facts(GRADED, "praise").await.len(), 1);
	assert_eq!(desk.facts(GRADED, "special_added").await.len(), ADDITIONS);
}

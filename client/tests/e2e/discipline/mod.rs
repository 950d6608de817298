// SPDX-License-Identifier: Apache-2.0
//! Discipline on a real node, under the book of China and by the command line: a measure from the report
//! to the appeal that quashes it, each step by another officer, with the points that it takes and gives
//! back; and a grade from its proposal to its approval.

mod desk;
mod grades;
mod law;
mod staff;

use self::desk::{act, attach, Desk, PRISON, PROSECUTION};
use self::staff::{CHIEF, DOCTOR, EXAMINER, HEAD, INSPECTOR, POLICE, REPORTER, SECTION, WARDEN};
use custodia_client::call::{batch, Ready};
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_inmates::{Basis, Call as Inmates, CommitmentScheme};
use serde_json::{json, Value};
use sp_core::H256;

/// Who is punished.
const PUNISHED: &str = "0";
/// Prisoners of the first prison.
const PRISONERS: u32 = 2;
/// Days of confinement that are imposed.
const DAYS: i32 = 10;

async fn prisoners(desk: &Desk) {
	let (scheme, basis, on) = (CommitmentScheme::Blake2b256V1, Basis::Sentence, desk.today().await);
	let open = |n: u32| {
		let commitment = H256::from_low_u64_be(1 + u64::from(n));
		Inmates::<Runtime>::open { scheme, commitment }.into()
	};
	desk.sends_all("//Prison1//records", (0..PRISONERS).map(open).collect()).await;
	let admit = |n: u32| Inmates::<Runtime>::admit { inmate: n.into(), basis, on }.into();
	desk.sends_all("//Prison1//custody", (0..PRISONERS).map(admit).collect()).await;
}

/// The officer who reports a breach examines nothing; another finds it proven, with the charge and what
/// the prisoner says to it in writing.
async fn found(desk: &Desk) {
	desk.does(&["case", "open", PUNISHED, "cn.confinement", "--as", REPORTER]).await;
	let cases = desk.does(&["case", "list", PUNISHED]).await;
	assert_eq!((&cases[0]["id"], &cases[0]["procedure"]), (&json!(0), &json!("cn.confinement")));
	let incident = ["incident_record", "witness_statements", "video_hash"];
	desk.takes(REPORTER, ["record", "recorded"], &[], &incident).await;
	let reporter = crate::common::officer(desk.office(), REPORTER).await.0;
	let own = act("inquiry", "proven", "breach_ground refuses_work");
	desk.forbids(REPORTER, Ready::of(own), "PersonBarred", &format!("officer {}.", reporter.0))
		.await;
	// Whoever was not heard has no statement in the file.
	let mut unheard: Vec<RuntimeCall> =
		["charge_sheet", "evidence"].map(|label| attach("inquiry", label)).into();
	unheard.push(act("inquiry", "proven", "breach_ground refuses_work"));
	desk.forbids(EXAMINER, batch(unheard), "PaperMissing", "inmate_statement").await;
	let proven = ["breach_ground refuses_work"];
	let heard = ["charge_sheet", "inmate_statement", "evidence"];
	desk.takes(EXAMINER, ["inquiry", "proven"], &proven, &heard).await;
	assert_eq!(desk.facts(PUNISHED, "breach").await.len(), 1);
}

/// The ward proposes what the law lets it, and the section reviews it.
async fn sought(desk: &Desk) {
	let short = act("propose", "proposed", "kind confinement_cell, days 6");
	let least = "confine.least: Confinement is at least seven days: 监狱法 58(2)";
	desk.forbids(CHIEF, Ready::of(short), "DeniedByRow", least).await;
	let sought = format!("kind confinement_cell, days {DAYS}");
	desk.takes(CHIEF, ["propose", "proposed"], &[&sought], &[]).await;
	desk.takes(SECTION, ["review", "ok"], &[], &[]).await;
}

/// Who reported does not decide, nobody does without a doctor's clearance, and none for longer than the law
/// lets him. The warden imposes it, and the prisoner is told: it is in force.
async fn imposed(desk: &Desk) {
	let first = desk.today().await;
	let said = |days: i32| format!("days {days}, start {first}");
	let approve = |days| act("decide", "approve", &said(days));
	let decide = |days| ["case", "act", "0", "decide", "approve", days, "--as", REPORTER];
	desk.refuses(&decide(&said(DAYS)), "PersonBarred").await;
	desk.forbids(WARDEN, Ready::of(approve(DAYS)), "PaperMissing", "medical_clearance").await;
	let long = batch(vec![attach("decide", "medical_clearance"), approve(16)]);
	let most = "confine.most: Confinement is at most fifteen days: 监狱法 58(2)";
	desk.forbids(WARDEN, long, "DeniedByRow", most).await;
	desk.takes(WARDEN, ["decide", "approve"], &[&said(DAYS)], &["medical_clearance"]).await;

	let told = ["-", "-", &format!("procuratorate {PROSECUTION}")];
	desk.takes(SECTION, ["inform", "informed"], &told, &["notice_of_measure"]).await;
	for recipient in ["inmate", "procuratorate"] {
		let serve = ["case", "serve", "0", "inform", recipient, "InPerson", "zh", "Served"];
		desk.does(&[&serve[..], &["--as", SECTION]].concat()).await;
	}
	let active = desk.does(&["sanction", "list", PRISON]).await;
	assert_eq!(active.as_array().map(Vec::len), Some(1), "{active}");
	assert_eq!(active[0], desk.measure(PUNISHED).await);
	let (view, measure) = (&active[0], &active[0]["measure"]);
	assert_eq!((&view["inmate"], &view["in_force"]), (&json!(0), &json!(true)));
	let last = first.add_days(DAYS - 1).unwrap();
	let is = [&measure["kind"], &measure["state"], &measure["from"], &measure["until"]];
	let said = ["confinement_cell", "Running", &first.to_string(), &last.to_string()];
	assert_eq!(is.map(|own| own.as_str().unwrap()), said);
	desk.audits(&[("measures", 1), ("cases", 1)]).await;
}

/// The doctor ends it early. Back in the ward, the prisoner loses points of his cycle.
async fn ended(desk: &Desk, before: &Value) {
	desk.takes(DOCTOR, ["visit", "stop"], &[], &["visit_record"]).await;
	assert_eq!(desk.measure(PUNISHED).await["measure"]["state"], "Stopped");
	assert_eq!(desk.cycle(PUNISHED).await, *before);
	desk.takes(POLICE, ["release", "back"], &[], &[]).await;
	let after = desk.cycle(PUNISHED).await;
	assert_eq!((&before["balance"], &after["balance"]), (&json!("115"), &json!("-285")));
	let deducted = desk.facts(PUNISHED, "deducted").await;
	assert!(json!(deducted).to_string().contains("400"), "{deducted:?}");
	assert!(status(desk).await.contains("done"));
	desk.audits(&[("measures", 1), ("standings", 2)]).await;
}

/// How the case stands, in words.
async fn status(desk: &Desk) -> String {
	let cases = desk.does(&["case", "show", "0"]).await;
	cases["status"].to_string()
}

/// The case is over: the bureau alone takes his appeal, and quashes the measure.
async fn quashed(desk: &Desk) {
	let appeal = act("appeal", "appealed", "");
	desk.forbids(INSPECTOR, Ready::of(appeal), "CaseEnded", "").await;
	let reopen = |by| ["case", "reopen", "0", "hear_appeal", "he appeals", "--as", by];
	desk.refuses(&reopen(INSPECTOR), "WrongKind").await;
	desk.refuses(&reopen(WARDEN), "WrongKind").await;
	desk.does(&reopen(HEAD)).await;
	let quash: RuntimeCall = act("hear_appeal", "quashed", "");
	let bare = batch(vec![attach("hear_appeal", "appeal_answer"), quash]);
	desk.forbids(HEAD, bare, "PaperMissing", "appeal_text").await;
	let heard = ["appeal_text", "appeal_answer"];
	desk.takes(HEAD, ["hear_appeal", "quashed"], &[], &heard).await;
}

/// The measure never was: the points are back, and of its days those count that he was in the cell.
async fn undone(desk: &Desk, before: &Value) {
	let view = desk.measure(PUNISHED).await;
	assert_eq!((&view["measure"]["state"], &view["over"]), (&json!("Quashed"), &json!(true)));
	assert_eq!(desk.does(&["sanction", "list", PRISON]).await, json!([]));
	assert_eq!(desk.cycle(PUNISHED).await, *before);
	for kind in ["breach", "measure_imposed", "confinement", "deducted"] {
		assert_eq!(desk.facts(PUNISHED, kind).await.len(), 0, "{kind}");
	}
	let (last, first) = (desk.today().await, &view["measure"]["from"]);
	let served = format!("start {}, end {last}", first.as_str().unwrap());
	desk.takes(POLICE, ["undo", "served"], &[&served], &[]).await;
	let confinement = desk.facts(PUNISHED, "confinement").await;
	assert_eq!(confinement.len(), 1);
	assert!(json!(confinement[0]["fields"]).to_string().contains(&last.to_string()));
	assert!(status(desk).await.contains("quashed"));
	assert_eq!(desk.cycle(PUNISHED).await, *before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quashed_measure_gives_its_points_back_and_a_grade_is_objected_to_and_approved() {
	let desk = Desk::open().await;
	law::in_force(&desk).await;
	prisoners(&desk).await;
	// April is over: it is Monday, 6 May, with a week of work before it.
	desk.pass(35).await;
	grades::scored(&desk).await;
	staff::engage(&desk).await;
	grades::confirmed(&desk).await;
	grades::proposed(&desk).await;
	let before = desk.cycle(PUNISHED).await;
	found(&desk).await;
	sought(&desk).await;
	imposed(&desk).await;

	desk.pass(1).await;
	grades::objected(&desk).await;
	ended(&desk, &before).await;
	quashed(&desk).await;
	undone(&desk, &before).await;

	// From Wednesday to Tuesday: the fourth working day after the answer.
	desk.pass(6).await;
	grades::approved(&desk).await;
	let counted = [("assessments", 2), ("cases", 1), ("measures", 1), ("standings", 2)];
	desk.audits(&counted).await;
}

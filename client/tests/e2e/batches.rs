// SPDX-License-Identifier: Apache-2.0
//! Batches on a real node, by the command line: cases are opened together, heard together and notified
//! together, and each goes its own way. One that is refused holds up no other.

use crate::{
	cases::{adopt, by_motion, case, prisoners},
	common::{at_noon_of, name, officer, Custodia, Province},
};
use custodia_client::{audit, office::Office};
use custodia_rules::{proceeding::Status, Date, Value};
use custodia_runtime::Runtime;
use serde_json::{json, Value as Json};
use std::fs;
use tempfile::TempDir;

/// Cases that are opened at once.
const CASES: u32 = 24;
/// Those of them in which the prisoner is notified on the first day.
const FIRST: u32 = 12;
const POLICE: &str = "//Prison1//police";
const CHIEF: &str = "//Prison1//chief";

/// The command line, and a folder for what it reads and writes.
struct Desk {
	province: Province,
	custodia: Custodia,
	folder: TempDir,
}

impl Desk {
	fn office(&self) -> &Office {
		&self.province.office
	}

	fn path(&self, name: &str) -> String {
		self.folder.path().join(name).to_str().unwrap().into()
	}

	/// What `custodia case` makes of a file of rows.
	async fn rows(&self, call: &[&str], rows: &str) -> Json {
		let file = self.path("rows.csv");
		fs::write(&file, rows).unwrap();
		let given = ["--file", &file, "--as", POLICE];
		self.custodia.does(&[&["case"], call, &given[..]].concat()).await
	}

	async fn pass(&self, days: u32) {
		by_motion(self.office(), pallet_clock::Call::<Runtime>::advance { days }).await;
	}
}

/// How many rows a file had, how many were recorded and refused, and in how many transactions.
fn counts(done: &Json) -> [&Json; 4] {
	["rows", "recorded", "refused", "transactions"].map(|key| &done[key])
}

/// The refused lines, each with the name of its error.
fn refusals(done: &Json) -> Vec<(u64, String)> {
	let all = done["reasons"].as_array().unwrap().iter().map(|row| {
		let reason = row["reason"].as_str().unwrap();
		let (error, remedy) = reason.split_once(": ").unwrap_or((reason, ""));
		assert!(remedy.len() > 20 || !error.starts_with(char::is_uppercase), "{reason}");
		(row["line"].as_u64().unwrap(), error.to_string())
	});
	all.collect()
}

/// A column of the numbers of prisoners or cases.
fn column(title: &str, numbers: impl IntoIterator<Item = u32>) -> String {
	let lines = numbers.into_iter().map(|number| format!("{number}\n"));
	format!("{title}\n{}", lines.collect::<String>())
}

/// Twenty-four cases in one transaction, and in its midst one about somebody whom nobody holds.
async fn opened_together(desk: &Desk) {
	let known = (0..FIRST).chain([999]).chain(FIRST..CASES);
	let rows = column("inmate", known) + "x\n3\n";
	let open = ["open", "notice.hearing"];
	let bad: [(u64, String); 2] = [(27, "inmate".into()), (28, "repeats line 5".into())];
	let held = (14, "NoHolder".to_string());
	let expected = [vec![held], bad.to_vec()].concat();

	let asked = desk.rows(&[&open[..], &["--rehearse"]].concat(), &rows).await;
	assert_eq!((&asked["planned"], &asked["recorded"]), (&json!(CASES), &json!(0)));
	assert_eq!(refusals(&asked), expected);
	let bytes = desk.rows(&[&open[..], &["--hex"]].concat(), &rows).await;
	assert_eq!(bytes["calls"].as_array().map(Vec::len), Some(1), "{bytes}");
	let report = desk.path("report.csv");
	let done = desk.rows(&[&open[..], &["--report", &report]].concat(), &rows).await;
	assert_eq!(counts(&done), [&json!(27), &json!(CASES), &json!(3), &json!(1)], "{done}");
	assert_eq!(refusals(&done), expected);
	// What is refused takes no number, and the report tells each case.
	let acts = done["acts"].as_array().unwrap().iter();
	let acts: Vec<_> = acts.map(|act| (act["case"].clone(), act["inmate"].clone())).collect();
	let all: Vec<_> = (0..CASES).map(|n| (json!(n), json!(n))).collect();
	assert_eq!(acts, all);
	let report = fs::read_to_string(report).unwrap();
	let mut lines = report.lines();
	assert_eq!(lines.next(), Some("line,outcome,reason,case,inmate,entry"));
	assert!(lines.next().unwrap().starts_with("2,recorded,,0,0,"), "{report}");
	assert_eq!(report.lines().count(), 28);

	// Once more, nothing is opened twice.
	let again = desk.rows(&open, &column("inmate", 0..CASES)).await;
	assert_eq!(counts(&again), [&json!(CASES), &json!(0), &json!(CASES), &json!(1)], "{again}");
	assert!(refusals(&again).iter().all(|(_, error)| error == "Excluded"), "{again}");
}

/// One list of one meeting decides them all, but for one that there is not.
async fn heard_together(desk: &Desk) {
	let (chief, _) = officer(desk.office(), CHIEF).await;
	let custodia = &desk.custodia;
	custodia.does(&["meeting", "open", &chief.to_string(), "--as", POLICE]).await;
	custodia.does(&["meeting", "attend", "0", "--as", CHIEF]).await;
	let list: Vec<String> = (0..CASES).chain([999]).map(|n| format!("{n} heard")).collect();
	let list = list.join("|");
	let done = custodia.does(&["meeting", "decide", "0", "hear", &list, "--as", POLICE]).await;
	let events = done["events"].as_array().unwrap().iter();
	let failed = events.filter(|event| event["event"] == "Proceedings.CaseNotDecided");
	let failed: Vec<_> = failed.map(|event| event["fields"]["case"].clone()).collect();
	assert_eq!(failed, [json!(999)]);
	for n in 0..CASES {
		let view = case(desk.office(), n).await;
		assert_eq!(view.open[0].step, name("notice.hearing.reply"), "case {n}");
		assert_eq!(view.open[0].due, Value::Missing, "no time runs before he is notified");
	}
}

/// One notice in many cases: those in which it cannot be served hold up no other.
async fn notified_together(desk: &Desk) {
	let notice = ["serve", "0", "hear", "prisoner", "InPerson", "zh", "Served"];
	let one = [&["case"], &notice[..], &["--rehearse", "--as", POLICE]].concat();
	assert_eq!(desk.custodia.does(&one).await, json!({ "passes": true }));
	// In one transaction, with a recipient whom the book does not know.
	let rows = (0..FIRST).map(|n| format!("{n},prisoner\n")).collect::<String>();
	let rows = format!("case,recipient\n{rows}{FIRST},victim\n");
	let done = desk.rows(&["serve", "hear", "InPerson", "zh", "Served"], &rows).await;
	let [all, served] = [FIRST + 1, FIRST].map(|n| json!(n));
	assert_eq!(counts(&done), [&all, &served, &json!(1), &json!(1)], "{done}");
	assert_eq!(refusals(&done), [(u64::from(FIRST) + 2, "NoService".to_string())]);

	let twice = desk.custodia.refuses(&one).await;
	assert!(twice.contains("NoService: "), "{twice}");

	// The day after in all: more than fit into one transaction, and half were served before.
	desk.pass(1).await;
	let notice = ["serve", "hear", "prisoner", "InPerson", "zh", "Served"];
	let done = desk.rows(&notice, &column("case", 0..CASES)).await;
	let [all, refused, served] = [CASES, FIRST, CASES - FIRST].map(|n| json!(n));
	let sent = &done["transactions"];
	assert_eq!(counts(&done), [&all, &served, &refused, sent], "{done}");
	assert!(sent.as_u64() > Some(1), "{sent}");
	let twice = (0..FIRST).map(|n| (u64::from(n) + 2, "NoService".to_string()));
	assert_eq!(refusals(&done), twice.collect::<Vec<_>>());
}

/// The clock of each runs from its own service.
async fn each_goes_its_own_way(desk: &Desk, day: Date) {
	for n in 0..CASES {
		let view = case(desk.office(), n).await;
		let later = if n < FIRST { 0 } else { 1 };
		let served = view.services[0].at.map(|at| at.date());
		assert_eq!(served, day.add_days(later), "case {n}");
		let due = day.add_days(later + 5).unwrap();
		assert_eq!(view.open[0].due, Value::Date(due), "case {n}");
	}
	desk.pass(5).await;
	for n in 0..CASES {
		let status = case(desk.office(), n).await.status;
		match n < FIRST {
			true => assert!(matches!(status, Status::Ended(r, _) if r == name("silent")), "{n}"),
			false => assert_eq!(status, Status::Open, "case {n}"),
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_are_opened_heard_and_notified_together_and_one_that_fails_holds_up_no_other() {
	let day = Date::new(2024, 4, 1).unwrap();
	let province = Province::start(at_noon_of(day)).await;
	let custodia = Custodia::at(&province);
	let desk = Desk { province, custodia, folder: tempfile::tempdir().unwrap() };
	prisoners(desk.office(), CASES).await;
	adopt(desk.office(), "notice").await;
	opened_together(&desk).await;
	heard_together(&desk).await;
	notified_together(&desk).await;
	each_goes_its_own_way(&desk, day).await;

	let chain = &desk.office().chain;
	let block = chain.finalised_head().await.unwrap();
	let found = audit::audit(chain, block, |_, _| ()).await.unwrap();
	assert_eq!(found.violations, Vec::<String>::new());
	assert_eq!(found.cases, CASES as usize);
}

// SPDX-License-Identifier: Apache-2.0
//! Alerts on a real node, by the command line: one about an act and its answer, one about custody past the
//! end of a sentence, one about those who would answer it, rules that the council sets; and the auditor
//! finds all as it should be.

use crate::common::{Custodia, Province};
use custodia_client::{api, audit, network::Definition};
use custodia_primitives::Date;
use serde_json::Value;
use std::{fs, time::Duration};

const RECORDS: &str = "//Prison1//records";
const CUSTODY: &str = "//Prison1//custody";
const CLERK: &str = "//Court//clerk";
const INSPECTOR: &str = "//Prosecution//inspector";
/// The first prison and the prosecution, by their places in the preset.
const PRISON: &str = "4";
const PROSECUTION: &str = "2";

async fn today(province: &Province) -> Date {
	let at = province.office.now().await.unwrap();
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await.unwrap();
	time.now.0.date()
}

/// The alerts that a command lists, once there are so many.
async fn listed(custodia: &Custodia, arguments: &[&str], count: usize) -> Vec<Value> {
	let command = [&["alerts", "list"], arguments].concat();
	for _ in 0..60 {
		let Value::Array(found) = custodia.does(&command).await else { panic!("it is a list") };
		if found.len() >= count {
			assert_eq!(found.len(), count, "{found:?}");
			return found;
		}
		tokio::time::sleep(Duration::from_secs(1)).await;
	}
	panic!("{command:?} never listed {count}");
}

#[tokio::test(flavor = "multi_thread")]
async fn alerts_are_raised_answered_and_audited() {
	let province = Province::start(Definition::dev().unwrap()).await;
	let custodia = Custodia::at(&province);
	let folder = tempfile::tempdir().unwrap();
	let paper = folder.path().join("reasons.txt");
	fs::write(&paper, "Reasons.").unwrap();
	let paper = paper.to_str().unwrap();
	let day = today(&province).await.to_string();
	let does = |signer: &'static str, arguments: Vec<String>| {
		let custodia = custodia.clone();
		async move {
			let mut all: Vec<&str> = arguments.iter().map(String::as_str).collect();
			all.extend(["--signer", signer]);
			custodia.does(&all).await
		}
	};
	let words = |text: &str| text.split_whitespace().map(String::from).collect::<Vec<_>>();
	for n in 0..2 {
		let commitment = format!("0x{}", hex::encode([n as u8 + 1; 32]));
		does(RECORDS, words(&format!("inmate open Blake2b256V1 {commitment}"))).await;
		does(CUSTODY, words(&format!("inmate admit {n} Sentence {day}"))).await;
	}

	// A death is told at once, and oversight of another branch answers.
	does(CUSTODY, words(&format!("inmate death 0 {day}"))).await;
	let found = listed(&custodia, &["--about", PRISON], 1).await;
	assert_eq!(found[0]["rule"], "death");
	assert_eq!(found[0]["id"], 0);
	let answer = |signer: &'static str| {
		["alerts", "answer", "0", "founded", "--reasons", paper, "--signer", signer]
	};
	let refused = custodia.refuses(&answer("//PrisonAdministration//inspector")).await;
	assert!(refused.contains("Oversight bodies"), "{refused}");
	assert_eq!(listed(&custodia, &["--to-answer", PROSECUTION], 1).await.len(), 1);
	custodia.does(&answer(INSPECTOR)).await;
	let shown = custodia.does(&["alerts", "show", "0"]).await;
	assert_eq!(shown["alert"]["answer"]["outcome"], "Founded");
	listed(&custodia, &["--about", PRISON], 0).await;

	// The council has inquiries looked at, from tomorrow on.
	let from = today(&province).await.add_days(1).unwrap().to_string();
	let rule = ["inquired", "Inquired into a death", "Notice", "duty_answered", "-", "Each", &from];
	custodia.does(&[&["alerts", "rule", "set"], &rule[..], &["--rehearse"]].concat()).await;

	// His sentence ends today. Tomorrow he is still there.
	does(CLERK, words(&format!("sentence open 1 Fixed 7 {day} {day} - {day}"))).await;
	does(CLERK, words(&format!("sentence add-count 1 fraud Financial P1D {day} Concurrent"))).await;
	does(CLERK, words("sentence close 1")).await;
	custodia.does(&["clock", "advance", "1", "--rehearse"]).await;
	let found = listed(&custodia, &["--inmate", "1"], 1).await;
	assert_eq!(found[0]["alert"]["cause"], "PastEnd");
	assert_eq!(found[0]["alert"]["grade"], "Grave");

	// Whoever inquired into the death answers no alert about that, though he oversees the prison.
	does(INSPECTOR, words("inmate duty-answer 0 2 Natural")).await;
	let found = listed(&custodia, &["--about", PROSECUTION], 1).await;
	assert_eq!(found[0]["rule"], "inquired");
	let own = found[0]["id"].to_string();
	let answer = ["alerts", "answer", &own, "unfounded", "--reasons", paper, "--as", INSPECTOR];
	let refused = custodia.refuses(&answer).await;
	assert!(refused.contains("ConcernsYou: The alert is about you"), "{refused}");
	listed(&custodia, &["--about", PROSECUTION], 1).await;

	// The council sets a rule for a day to come.
	let before = custodia.does(&["alerts", "rules"]).await.as_array().unwrap().len();
	assert!(before >= 15);
	let from = today(&province).await.add_days(1).unwrap().to_string();
	let test = "Follows:transfer_accepted:-:-:14";
	let rule = ["moved_before", "Moved just before", "Warning", "case_opened", "-", test, &from];
	let set = [&["alerts", "rule", "set"], &rule[..], &["--rehearse"]].concat();
	custodia.does(&set).await;
	let rules = custodia.does(&["alerts", "rules"]).await;
	assert_eq!(rules.as_array().unwrap().len(), before + 1);
	assert_eq!(rules[before]["rule"]["says"]["test"]["Follows"]["first"], "transfer_accepted");

	let rpc = &province.office.chain;
	let block = rpc.finalised_head().await.unwrap();
	let audit = audit::audit(rpc, block, |_, _| ()).await.unwrap();
	assert_eq!(audit.violations, Vec::<String>::new());
	assert_eq!((audit.alerts, audit.open_alerts), (3, 2));
}

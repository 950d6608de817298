// SPDX-License-Identifier: Apache-2.0
//! Scores that are refused for their period, or for their instrument.

use super::{Desk, ADOPTER, CHIEF, CONDUCT, WRITER};

/// Nobody is scored twice for a day, or for one to come. He was scored for today before.
pub async fn twice_or_for_days_to_come(desk: &Desk) {
	let (today, tomorrow) = (desk.before(0), desk.before(-1));
	for (until, cause) in [(&today, "PeriodOverlaps: "), (&tomorrow, "PeriodInFuture: ")] {
		let score = ["score", "0", "pattern", &today, until, "level 2", "--as", CHIEF];
		let refused = desk.refuses(&score).await;
		assert!(refused.contains(cause), "{refused}");
	}
	let scored = desk.assess(&["show", "0"]).await;
	let pattern = scored.as_array().unwrap().iter().filter(|view| view["name"] == "pattern");
	assert_eq!(pattern.count(), 1);
}

/// Nobody is scored by an instrument that was not adopted, or whose day has not come.
pub async fn without_an_instrument_in_force(desk: &Desk) {
	let (today, tomorrow) = (desk.before(0), desk.before(-1));
	let text = CONDUCT.replace("name = \"conduct\"", "name = \"manners\"");
	let file = desk.file("manners.toml", &text);
	let drafted = desk.assess(&["instrument", "draft", &file, "--as", WRITER]).await;
	let (id, digest) = (drafted["instrument"].to_string(), drafted["digest"].as_str().unwrap());
	let score = ["score", "0", "manners", &today, &today, "behaviour 5", "--as", CHIEF];
	let unknown = desk.refuses(&score).await;
	assert!(unknown.contains("NameUnknown: "), "{unknown}");
	let adopt = ["instrument", "adopt", &id, "--digest", digest, "--from", &tomorrow];
	desk.assess(&[&adopt[..], &["--as", ADOPTER]].concat()).await;
	let early = desk.refuses(&score).await;
	assert!(early.contains("NotInForce: "), "{early}");
}

// SPDX-License-Identifier: Apache-2.0
//! The book of China, the sheet of the month and the points that it feeds become law.

use super::{
	desk::{Desk, PRISON},
	staff::{ADOPTER, WRITER},
};
use crate::common::{key, name};
use custodia_client::{call::Ready, law, motions, rules::Shelf};
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_rulebooks::Call as Law;
use std::path::{Path, PathBuf};

/// The points of the book, as its administration writes them: see `docs/staff.md`.
const SCHEME: [&[&str]; 7] = [
	&["scheme-open", "points", "Points for conduct", "Cycle"],
	&["scheme-filling", "points", "cycle_points"],
	&[
		"scheme-booking",
		"special",
		"Special addition",
		"Adds",
		"add_special",
		"special_added",
		"points",
		"Confirmed",
	],
	&[
		"scheme-booking",
		"deduction",
		"Deduction by a measure",
		"Takes",
		"-",
		"deducted",
		"points",
		"No",
	],
	&["scheme-people", "-", "ward_chief", "ward_chief", "warden"],
	&[
		"scheme-law",
		"grade_cycle",
		"confirm_score",
		"approve_grade",
		"close_cycle",
		"object_score",
		"answer_objection",
		"-",
	],
	&[
		"scheme-facts",
		"month_score",
		"cycle_full",
		"cycle_graded",
		"balance",
		"score_posted",
		"objected",
		"-",
	],
];

/// All of it is in force from today, for the administration and the prisons below it.
pub async fn in_force(desk: &Desk) {
	book(desk).await;
	instrument(desk).await;
	scheme(desk).await;
}

async fn book(desk: &Desk) {
	let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../rules/books/cn");
	let shelf = Shelf::open(&[folder]).unwrap();
	let (office, delegate) = (desk.office(), key("//Court//delegate"));
	let uploaded = law::upload(office, &delegate, &shelf.books[0], |_, _| ()).await.unwrap();
	let (book, digest, from) = (uploaded.book, uploaded.digest, desk.today().await);
	let books = vec![name("cn")].try_into().unwrap();
	let calls: [RuntimeCall; 2] = [
		Law::<Runtime>::adopt { book, digest, from }.into(),
		Law::<Runtime>::follow { authority: 0.into(), books, from }.into(),
	];
	for call in calls {
		motions::rehearse(office, &Ready::of(call)).await.unwrap();
	}
}

async fn instrument(desk: &Desk) {
	let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/instruments/cn-month.toml");
	let draft = ["assess", "instrument", "draft", file.to_str().unwrap(), "--as", WRITER];
	let drafted = desk.does(&draft).await;
	let (id, digest) = (drafted["instrument"].to_string(), drafted["digest"].as_str().unwrap());
	let today = desk.today().await.to_string();
	let adopt = ["assess", "instrument", "adopt", &id, "--digest", digest, "--from", &today];
	desk.does(&[&adopt[..], &["--as", ADOPTER]].concat()).await;
}

/// One officer writes the scheme, another adopts what he read.
async fn scheme(desk: &Desk) {
	for part in SCHEME {
		desk.does(&[&["standing"], part, &["--as", WRITER]].concat()).await;
	}
	let written = desk.does(&["standing", "scheme", "0"]).await;
	let (digest, today) = (written["digest"].as_str().unwrap(), desk.today().await.to_string());
	let other = "00".repeat(32);
	let adopt = |digest| ["standing", "scheme-adopt", "0", digest, &today, "--as", ADOPTER];
	desk.refuses(&adopt(&other), "OtherDigest").await;
	assert_eq!(desk.does(&["standing", "schemes", PRISON]).await, serde_json::json!([]));
	desk.does(&adopt(digest)).await;
	let schemes = desk.does(&["standing", "schemes", PRISON]).await;
	assert_eq!(schemes[0]["scheme"]["name"], "points", "{schemes}");
}

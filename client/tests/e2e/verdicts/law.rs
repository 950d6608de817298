// SPDX-License-Identifier: Apache-2.0
//! What the administrations adopt: the sheet of the month and the points of China, the levels of England
//! and Wales, the risk assessment and the credits of the United States.

use super::house::{told, House, BUREAU};
use crate::{common::name, walks::calls::text};
use custodia_client::assess;
use custodia_rules::Name;
use custodia_runtime::{Runtime, RuntimeEvent};
use pallet_assessments::{Call as Assessments, InstrumentView};
use pallet_incentives::{ByHand, Call, Counts, SchemeKind, SchemeView, Tells};
use std::path::Path;

type Standings = Call<Runtime>;

/// An officer of the administration writes an instrument, another adopts it from today on.
async fn instrument(house: &House, file: &str) {
	let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/instruments");
	let draft = assess::calls(&assess::read(&folder.join(file)).unwrap());
	let events = house.staff(BUREAU, "asserter", draft).await;
	let instrument = told(&events, |event| match event {
		RuntimeEvent::Assessments(pallet_assessments::Event::InstrumentOpened {
			instrument,
			..
		}) => Some(*instrument),
		_ => None,
	});
	let view: Option<InstrumentView> = house.reads("AssessmentsApi_instrument", &instrument).await;
	let (digest, from) = (view.expect("it is written").digest, house.today().await);
	let adopt = Assessments::<Runtime>::instrument_adopt { instrument, digest, from };
	house.staff(BUREAU, "confirmer", vec![adopt.into()]).await;
}

/// So with a scheme.
async fn scheme(house: &House, draft: Vec<Standings>) {
	let draft = draft.into_iter().map(Into::into).collect();
	let events = house.staff(BUREAU, "asserter", draft).await;
	let scheme = told(&events, |event| match event {
		RuntimeEvent::Incentives(pallet_incentives::Event::SchemeOpened { scheme, .. }) => {
			Some(*scheme)
		},
		_ => None,
	});
	let view: Option<SchemeView> = house.reads("IncentivesApi_scheme", &scheme).await;
	let (digest, from) = (view.expect("it is written").digest, house.today().await);
	let adopt = Standings::scheme_adopt { scheme, digest, from };
	house.staff(BUREAU, "confirmer", vec![adopt.into()]).await;
}

fn open(called: &str, kind: SchemeKind) -> Standings {
	Standings::scheme_open { name: name(called), title: text(called), kind }
}

/// What counts under a scheme: a fact, by its field that says how much.
fn booking(
	called: &str,
	counts: Counts,
	act: Option<&str>,
	[fact, amount]: [&str; 2],
	by_hand: bool,
) -> Standings {
	Standings::scheme_booking {
		name: name(called),
		title: text(called),
		counts,
		act: act.map(name),
		fact: name(fact),
		amount: name(amount),
		by_hand: if by_hand { ByHand::Alone } else { ByHand::No },
	}
}

fn row(row: &str, tells: Tells) -> Standings {
	Standings::scheme_row { row: name(row), tells }
}

fn some(word: &str) -> Option<Name> {
	Some(name(word))
}

/// The points of China and the sheet that feeds them.
pub async fn points(house: &House) {
	instrument(house, "cn-month.toml").await;
	let post = |post: &str| Some(post.parse().unwrap());
	let draft = vec![
		open("points", SchemeKind::Cycle),
		Standings::scheme_filling { feeds: name("points"), full: name("cycle_points") },
		booking("deduction", Counts::Takes, None, ["deducted", "points"], false),
		Standings::scheme_people {
			keeper: None,
			proposer: post("ward_chief"),
			answerer: post("ward_chief"),
			approver: post("warden"),
		},
		Standings::scheme_law {
			grade: some("grade_cycle"),
			confirm: some("confirm_score"),
			approve: some("approve_grade"),
			close: some("close_cycle"),
			object: some("object_score"),
			answer: some("answer_objection"),
			review: None,
		},
		Standings::scheme_facts {
			month: some("month_score"),
			full: some("cycle_full"),
			graded: some("cycle_graded"),
			balance: some("balance"),
			posted: some("score_posted"),
			objected: some("objected"),
			reviewed: None,
		},
	];
	scheme(house, draft).await;
}

/// The levels of England and Wales.
pub async fn levels(house: &House) {
	let level = |called: &str, put| Standings::scheme_level {
		name: name(called),
		title: text(called),
		put,
	};
	let draft = vec![
		open("incentives", SchemeKind::Levels),
		level("basic", some("put_on_basic")),
		level("standard", None),
		level("enhanced", None),
		row("incentives.basic_first", Tells::Due),
		row("incentives.basic", Tells::Due),
		row("incentives.yearly", Tells::Due),
		Standings::scheme_law {
			grade: None,
			confirm: None,
			approve: None,
			close: None,
			object: None,
			answer: None,
			review: some("review_level"),
		},
		Standings::scheme_facts {
			month: None,
			full: None,
			graded: None,
			balance: None,
			posted: None,
			objected: None,
			reviewed: some("incentive_review"),
		},
	];
	scheme(house, draft).await;
}

/// The risk assessment, good conduct time and credits of the United States.
pub async fn credits(house: &House) {
	instrument(house, "us-pattern.toml").await;
	let conduct = vec![
		open("gct", SchemeKind::Accrual),
		booking("award", Counts::Adds, Some("award_gct"), ["gct_awarded", "days"], true),
		booking("loss", Counts::Takes, None, ["gct_lost", "days"], false),
		row("gct.total", Tells::Accrued),
	];
	scheme(house, conduct).await;
	let first_step = vec![
		open("fsa", SchemeKind::Accrual),
		booking("participation", Counts::Adds, None, ["participation", "days"], true),
		booking("apply", Counts::Applies, Some("apply_fsa"), ["fsa_applied", "days"], true),
		row("fsa.earned", Tells::Accrued),
	];
	scheme(house, first_step).await;
}

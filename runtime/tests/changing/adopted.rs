// SPDX-License-Identifier: Apache-2.0
//! What the administration adopts for its prisons: an instrument and a scheme for each of the three laws.

use crate::common::house::{instrument, name, number, scheme, text};
use custodia_runtime::Runtime;
use pallet_assessments::{Call as Sheets, InstrumentKind, ItemKind};
use pallet_incentives::{ByHand, Call as Standings, Counts, SchemeKind, Tells};

fn item(
	called: &str,
	area: Option<&str>,
	counts: ItemKind,
	[least, most]: [&str; 2],
) -> Sheets<Runtime> {
	let (area, title) = (area.map(name), text(called));
	let (least, most) = (number(least), number(most));
	Sheets::instrument_item { name: name(called), title, area, counts, least, most }
}

fn area(called: &str, most: &str) -> Sheets<Runtime> {
	Sheets::instrument_area { name: name(called), title: text(called), most: number(most) }
}

/// Bands from one on, each called by a label of the law, which a confirmed assessment states.
fn bands(called: &[&str], confirm: Option<&str>, fact: &str) -> Vec<Sheets<Runtime>> {
	let from = 1u32..;
	let band = |(from, called): (u32, &&str)| Sheets::instrument_band {
		name: name(called),
		title: text(called),
		from: from.into(),
		again: None,
	};
	let most = called.len().to_string();
	let mut parts = vec![item("level", None, ItemKind::Scores, ["1", &most])];
	parts.extend(from.zip(called).map(band));
	parts.push(Sheets::instrument_law {
		base: None,
		adds: None,
		confirm: confirm.map(name),
		object: None,
		answer: None,
		posted: None,
		objected: None,
	});
	parts.push(Sheets::instrument_states { fact: name(fact), field: name("level") });
	parts
}

/// The sheet of China, the review of England and Wales, the risk assessment of the United States.
pub fn instruments() {
	let points = vec![
		area("supervision", "50"),
		area("education", "50"),
		area("labour", "30"),
		item("attitude", Some("supervision"), ItemKind::Adds, ["0", "100"]),
		item("output", Some("labour"), ItemKind::Adds, ["0", "100"]),
		Sheets::instrument_law {
			base: Some(name("score_month")),
			adds: Some(name("add_points")),
			confirm: Some(name("confirm_score")),
			object: Some(name("object_score")),
			answer: Some(name("answer_objection")),
			posted: Some(name("score_posted")),
			objected: Some(name("objected")),
		},
	];
	instrument("points", InstrumentKind::PointsSheet, points);
	let levels = ["basic", "standard", "enhanced"];
	let levels = bands(&levels, Some("review_level"), "incentive_review");
	instrument("incentives", InstrumentKind::Review, levels);
	let risk = bands(&["minimum", "low", "medium", "high"], None, "pattern");
	instrument("pattern", InstrumentKind::Risk, risk);
}

fn booking(
	called: &str,
	counts: Counts,
	act: Option<&str>,
	[fact, amount]: [&str; 2],
) -> Standings<Runtime> {
	Standings::scheme_booking {
		name: name(called),
		title: text(called),
		counts,
		act: act.map(name),
		fact: name(fact),
		amount: name(amount),
		by_hand: if act.is_some() { ByHand::Alone } else { ByHand::No },
	}
}

fn level(called: &str, put: Option<&str>) -> Standings<Runtime> {
	Standings::scheme_level { name: name(called), title: text(called), put: put.map(name) }
}

/// The points of China, the levels of England and Wales, the good conduct time of the United States.
pub fn schemes() {
	let points = vec![
		Standings::scheme_filling { feeds: name("points"), full: name("cycle_points") },
		booking("deduction", Counts::Takes, None, ["deducted", "points"]),
	];
	scheme("points", SchemeKind::Cycle, points);
	let levels = vec![
		level("basic", Some("put_on_basic")),
		level("standard", None),
		level("enhanced", None),
		Standings::scheme_row { row: name("incentives.yearly"), tells: Tells::Due },
		Standings::scheme_law {
			grade: None,
			confirm: None,
			approve: None,
			close: None,
			object: None,
			answer: None,
			review: Some(name("review_level")),
		},
		Standings::scheme_facts {
			month: None,
			full: None,
			graded: None,
			balance: None,
			posted: None,
			objected: None,
			reviewed: Some(name("incentive_review")),
		},
	];
	scheme("incentives", SchemeKind::Levels, levels);
	let time = vec![
		booking("award", Counts::Adds, Some("award_gct"), ["gct_awarded", "days"]),
		booking("loss", Counts::Takes, None, ["gct_lost", "days"]),
		Standings::scheme_row { row: name("gct.total"), tells: Tells::Accrued },
	];
	scheme("gct", SchemeKind::Accrual, time);
}

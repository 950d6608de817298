// SPDX-License-Identifier: Apache-2.0
//! The schemes of the year, as their administration would write them.

use super::{law::name, plan::Level};
use anyhow::{anyhow, Context, Result};
use custodia_primitives::{Post, Text};
use custodia_rules::Name;
use custodia_runtime::Runtime;
use pallet_incentives::{ByHand, Call, Counts, SchemeKind, Tells};

/// The name of the sheet of points, and of the scheme that it feeds.
pub const POINTS: &str = "points";
/// The name of the scheme of levels.
pub const LEVELS: &str = "levels";
/// What can be booked by hand.
pub const SPECIAL: &str = "special";

fn title(text: &str) -> Result<Text<120>> {
	text.parse().map_err(|_| anyhow!("{text} is too long"))
}

fn post(post: &str) -> Result<Option<Post>> {
	Post::parse(post).map(Some).with_context(|| format!("{post} is no post"))
}

fn some(text: &str) -> Result<Option<Name>> {
	name(text).map(Some)
}

/// The points of the book.
pub fn points() -> Result<Vec<Call<Runtime>>> {
	let points = name(POINTS)?;
	Ok(vec![
		Call::scheme_open {
			name: points,
			title: title("Cycles of points (计分周期)")?,
			kind: SchemeKind::Cycle,
		},
		Call::scheme_filling { feeds: points, full: name("cycle_points")? },
		Call::scheme_booking {
			name: name(SPECIAL)?,
			title: title("Special additions (专项加分)")?,
			counts: Counts::Adds,
			act: some("add_special")?,
			fact: name("special_added")?,
			amount: points,
			by_hand: ByHand::Confirmed,
		},
		Call::scheme_booking {
			name: name("deduction")?,
			title: title("Points that a punishment deducts")?,
			counts: Counts::Takes,
			act: None,
			fact: name("deducted")?,
			amount: points,
			by_hand: ByHand::No,
		},
		Call::scheme_people {
			keeper: None,
			proposer: post("ward_chief")?,
			answerer: post("ward_chief")?,
			approver: post("warden")?,
		},
		Call::scheme_law {
			grade: some("grade_cycle")?,
			confirm: some("confirm_score")?,
			approve: some("approve_grade")?,
			close: some("close_cycle")?,
			object: some("object_score")?,
			answer: some("answer_objection")?,
			review: None,
		},
		Call::scheme_facts {
			month: some("month_score")?,
			full: some("cycle_full")?,
			graded: some("cycle_graded")?,
			balance: some("balance")?,
			posted: some("score_posted")?,
			objected: some("objected")?,
			reviewed: None,
		},
	])
}

/// The levels of treatment.
pub fn levels() -> Result<Vec<Call<Runtime>>> {
	let mut calls = vec![Call::scheme_open {
		name: name(LEVELS)?,
		title: title("Levels of treatment (分级处遇)")?,
		kind: SchemeKind::Levels,
	}];
	for level in Level::ALL {
		let (name, title) = (name(level.word())?, title(level.word())?);
		calls.push(Call::scheme_level { name, title, put: None });
	}
	for row in ["levels.strict", "levels.others"] {
		calls.push(Call::scheme_row { row: name(row)?, tells: Tells::Due });
	}
	calls.extend([
		Call::scheme_people {
			keeper: post("ward_chief")?,
			proposer: None,
			answerer: None,
			approver: None,
		},
		Call::scheme_law {
			grade: None,
			confirm: None,
			approve: None,
			close: None,
			object: None,
			answer: None,
			review: some("review_treatment")?,
		},
		Call::scheme_facts {
			month: None,
			full: None,
			graded: None,
			balance: None,
			posted: None,
			objected: None,
			reviewed: some("treatment_reviewed")?,
		},
	]);
	Ok(calls)
}

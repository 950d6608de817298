// SPDX-License-Identifier: Apache-2.0
//! The points of the Chinese book: its sheet of the month, and the cycles that it fills.

use crate::{
	calls::name,
	world::{authority_of, follows, passes, today},
};
use custodia_primitives::{Date, Decimal, InmateId, InstrumentId, Post, SchemeId, Sequence};
use custodia_rules::Name;
use custodia_runtime::{
	apis::ask::{
		runtime_decl_for_assessments_api::AssessmentsApi,
		runtime_decl_for_incentives_api::IncentivesApi,
	},
	Runtime, RuntimeCall,
};
use pallet_assessments::{Cadence, Call as Assessments, InstrumentKind, ItemKind};
use pallet_incentives::{ByHand, Call as Incentives, Counts, SchemeKind};

pub const POLICE: &str = "//Prison1//police";
pub const CHIEF: &str = "//Prison1//chief";
const WRITER: &str = "//PrisonAdministration//records";
const ADOPTER: &str = "//PrisonAdministration//confirmer";
/// The areas of a month: the most base of each, what adds in it and what is taken off.
const AREAS: [(&str, u32, &str, &str); 3] = [
	("supervision", 50, "attitude", "breach"),
	("education", 50, "study", "study_missed"),
	("labour", 30, "output", "output_short"),
];
/// A month in which each area has something: what a ward writes.
const MONTH: &str = "attitude 3.5, breach 1, study 2, output 4";

/// The name of the sheet and of the scheme.
pub fn points() -> Name {
	name("points")
}

fn some(text: &str) -> Option<Name> {
	Some(name(text))
}

fn post(text: &str) -> Option<Post> {
	Some(text.parse().expect("a post"))
}

/// The administration follows the book too, and has the sheet and the scheme adopted.
pub fn adopt() {
	follows(authority_of(WRITER), name("cn"));
	sheet();
	cycles();
}

fn sheet() {
	type Call = Assessments<Runtime>;
	let title = || "Points".parse().expect("titles are short");
	// A day, so that somebody who came today can be scored.
	let (kind, valid, period) = (InstrumentKind::PointsSheet, None, Cadence::Days(1));
	let open = Call::instrument_open { name: points(), title: title(), kind, valid, period };
	passes(WRITER, open);
	for (area, most, ..) in AREAS {
		let most = Decimal::from(most);
		passes(WRITER, Call::instrument_area { name: name(area), title: title(), most });
	}
	for (area, _, adds, takes) in AREAS {
		for (item, counts) in [(adds, ItemKind::Adds), (takes, ItemKind::Takes)] {
			let (least, most) = (Decimal::from(0), Decimal::from(100));
			let (name, title, area) = (name(item), title(), some(area));
			let item = Call::instrument_item { name, title, area, counts, least, most };
			passes(WRITER, item);
		}
	}
	let (scorer, confirmer, answerer) = (post("duty_police"), None, post("ward_chief"));
	passes(WRITER, Call::instrument_people { scorer, confirmer, answerer });
	let asks = Call::instrument_law {
		base: some("score_month"),
		adds: some("add_points"),
		confirm: some("confirm_score"),
		object: some("object_score"),
		answer: some("answer_objection"),
		posted: some("score_posted"),
		objected: some("objected"),
	};
	passes(WRITER, asks);
	let instrument = InstrumentId(0);
	let digest = Runtime::instrument(instrument).expect("it was written").digest;
	passes(ADOPTER, Call::instrument_adopt { instrument, digest, from: today() });
}

fn cycles() {
	type Call = Incentives<Runtime>;
	let title = || "Points".parse().expect("titles are short");
	let kind = SchemeKind::Cycle;
	passes(WRITER, Call::scheme_open { name: points(), title: title(), kind });
	passes(WRITER, Call::scheme_filling { feeds: points(), full: name("cycle_points") });
	let booking = Call::scheme_booking {
		name: name("deduction"),
		title: title(),
		counts: Counts::Takes,
		act: None,
		fact: name("deducted"),
		amount: points(),
		by_hand: ByHand::No,
	};
	passes(WRITER, booking);
	let asks = Call::scheme_law {
		grade: some("grade_cycle"),
		confirm: some("confirm_score"),
		approve: some("approve_grade"),
		close: some("close_cycle"),
		object: some("object_score"),
		answer: some("answer_objection"),
		review: None,
	};
	passes(WRITER, asks);
	let facts = Call::scheme_facts {
		month: some("month_score"),
		full: some("cycle_full"),
		graded: some("cycle_graded"),
		balance: some("balance"),
		posted: some("score_posted"),
		objected: some("objected"),
		reviewed: None,
	};
	passes(WRITER, facts);
	let scheme = SchemeId(0);
	let digest = Runtime::scheme(scheme).expect("it was written").digest;
	passes(ADOPTER, Call::scheme_adopt { scheme, digest, from: today() });
}

/// Places a prisoner under the scheme.
pub fn place(inmate: u32) -> RuntimeCall {
	Incentives::<Runtime>::place { inmate: InmateId(inmate), scheme: points() }.into()
}

/// Scores a prisoner for a day.
pub fn assess(inmate: u32, day: Date) -> RuntimeCall {
	let scores = MONTH.parse().expect("a short line");
	let (inmate, instrument, from, until) = (InmateId(inmate), points(), day, day);
	Assessments::<Runtime>::assess { inmate, instrument, from, until, scores }.into()
}

/// Confirms what an entry scored.
pub fn confirm(inmate: u32, assessment: Sequence) -> RuntimeCall {
	let (inmate, instrument) = (InmateId(inmate), points());
	Assessments::<Runtime>::confirm { inmate, instrument, assessment }.into()
}

/// The entry that scored a prisoner last.
pub fn scored(inmate: u32) -> Sequence {
	let all = Runtime::assessments(InmateId(inmate));
	all.last().expect("he was scored").assessment.entry
}

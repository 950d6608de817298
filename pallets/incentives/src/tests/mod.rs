// SPDX-License-Identifier: Apache-2.0
//! Tests, one file per family of calls. Each ends by checking every invariant.

/// A call is refused for a cause, and nothing is changed. What it cost does not matter.
macro_rules! assert_noop {
	($call:expr, $cause:expr $(,)?) => {{
		let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
		let before = root();
		let refused: frame_support::dispatch::DispatchErrorWithPostInfo =
			$call.map(drop).expect_err("it is refused").into();
		assert_eq!(refused.error, $cause.into());
		assert_eq!(before, root(), "something was changed");
	}};
}

mod accruals;
mod bookings;
mod cycles;
mod grading;
mod levels;
mod moving;
mod objecting;
mod placing;
mod random;
mod read;
mod schemes;

pub use crate::{mock::*, Error, *};
pub use custodia_primitives::*;
pub use custodia_rules::Value;
use frame_support::dispatch::DispatchResultWithPostInfo;
pub use frame_support::{assert_ok, dispatch::DispatchResult};
pub use sp_core::H256;

/// The officers of the prison: a case worker, ward chiefs, the working group, a warden.
pub const WORKER: u64 = 401;
pub const CHIEF: u64 = 410;
pub const CHIEF_2: u64 = 411;
pub const CHIEF_3: u64 = 412;
pub const GROUP: u64 = 420;
pub const WARDEN: u64 = 425;
/// Officers of the administration: one writes schemes, another adopts them.
pub const WRITER: u64 = 40;
pub const ADOPTER: u64 = 50;
/// Officers of the prosecution, who lodge papers.
pub const LODGER: u64 = 260;
pub const LODGER_2: u64 = 261;

/// A number.
pub fn dec(text: &str) -> Decimal {
	text.parse().expect("a number")
}

/// A number of the engine.
pub fn num(text: &str) -> Value {
	engine::number(dec(text))
}

/// A paper.
pub fn paper() -> H256 {
	H256::repeat_byte(7)
}

/// The writer begins a scheme.
pub fn open(called: &str, kind: SchemeKind) {
	assert_ok!(Incentives::scheme_open(by(WRITER), name(called), text("A scheme"), kind));
}

/// He adds a booking.
pub fn booking(
	called: &str,
	counts: Counts,
	act: Option<&str>,
	fact: &str,
	amount: &str,
	by_hand: bool,
) {
	let by_hand = if by_hand { ByHand::Alone } else { ByHand::No };
	booking_by(called, counts, act, fact, amount, by_hand);
}

/// He adds one, and says who books it by hand.
pub fn booking_by(
	called: &str,
	counts: Counts,
	act: Option<&str>,
	fact: &str,
	amount: &str,
	by_hand: ByHand,
) {
	let (act, fact, amount) = (act.map(name), name(fact), name(amount));
	let title = text("A booking");
	assert_ok!(Incentives::scheme_booking(
		by(WRITER),
		name(called),
		title,
		counts,
		act,
		fact,
		amount,
		by_hand
	));
}

/// He adds a level.
pub fn level(called: &str, put: Option<&str>) {
	let put = put.map(name);
	assert_ok!(Incentives::scheme_level(by(WRITER), name(called), text("A level"), put));
}

/// He adds rows of the law.
pub fn rows(tells: Tells, called: &[&str]) {
	for row in called {
		assert_ok!(Incentives::scheme_row(by(WRITER), name(row), tells));
	}
}

/// He sets by which names the law is asked.
pub fn law(names: [Option<&str>; 7]) {
	let [a, b, c, d, e, f, g] = names.map(|own| own.map(name));
	assert_ok!(Incentives::scheme_law(by(WRITER), a, b, c, d, e, f, g));
}

/// He sets what the law is told.
pub fn told_as(names: [Option<&str>; 7]) {
	let [a, b, c, d, e, f, g] = names.map(|own| own.map(name));
	assert_ok!(Incentives::scheme_facts(by(WRITER), a, b, c, d, e, f, g));
}

/// The scheme that he is writing.
pub fn draft() -> SchemeId {
	Drafts::<Test>::get(OfficerId(WRITER as u32)).expect("he is writing one")
}

/// Its digest.
pub fn digest(id: SchemeId) -> H256 {
	Incentives::scheme(id).expect("it is there").digest
}

/// A colleague adopts it from today on.
pub fn adopt() -> SchemeId {
	let id = draft();
	assert_ok!(Incentives::scheme_adopt(by(ADOPTER), id, digest(id), Table::today()));
	id
}

/// The points of the Chinese book, as its administration would write them, without adopting.
pub fn write_points() {
	open("points", SchemeKind::Cycle);
	assert_ok!(Incentives::scheme_filling(by(WRITER), name("sheet"), name("cycle_points")));
	let special = Some("add_special");
	booking("special", Counts::Adds, special, "special_added", "points", true);
	booking("deduction", Counts::Takes, None, "deducted", "points", false);
	let post = |post: &str| Some(post.parse().expect("a post"));
	let (chief, warden) = (post("ward_chief"), post("warden"));
	assert_ok!(Incentives::scheme_people(by(WRITER), None, chief, chief, warden));
	law([
		Some("grade_cycle"),
		Some("confirm_score"),
		Some("approve_grade"),
		Some("close_cycle"),
		Some("object_score"),
		Some("answer_objection"),
		None,
	]);
	told_as([
		Some("month_score"),
		Some("cycle_full"),
		Some("cycle_graded"),
		Some("balance"),
		Some("score_posted"),
		Some("objected"),
		None,
	]);
}

/// The Chinese book is in force, and so are its points; the prisoner stands under them.
pub fn chinese() -> SchemeId {
	follow(&["cn"]);
	write_points();
	let id = adopt();
	assert_ok!(place(WORKER, "points"));
	id
}

/// The levels of England and Wales.
pub fn write_levels() {
	open("incentives", SchemeKind::Levels);
	level("basic", Some("put_on_basic"));
	level("standard", None);
	level("enhanced", None);
	rows(
		Tells::Due,
		&["incentives.new", "incentives.basic_first", "incentives.basic", "incentives.yearly"],
	);
	law([None, None, None, None, None, None, Some("review_level")]);
	told_as([None, None, None, None, None, None, Some("incentive_review")]);
}

/// Good conduct time and credits of the United States.
pub fn american() {
	follow(&["us"]);
	open("gct", SchemeKind::Accrual);
	booking("award", Counts::Adds, Some("award_gct"), "gct_awarded", "days", true);
	booking("loss", Counts::Takes, None, "gct_lost", "days", false);
	rows(Tells::Accrued, &["gct.total"]);
	adopt();
	open("fsa", SchemeKind::Accrual);
	booking("participation", Counts::Adds, None, "participation", "days", true);
	booking("apply", Counts::Applies, Some("apply_fsa"), "fsa_applied", "days", true);
	rows(Tells::Accrued, &["fsa.earned"]);
	adopt();
}

/// An officer places the prisoner.
pub fn place(account: u64, scheme: &str) -> DispatchResultWithPostInfo {
	Incentives::place(by(account), INMATE, name(scheme))
}

/// An officer books something.
pub fn book(account: u64, scheme: &str, what: &str, line: &str) -> DispatchResultWithPostInfo {
	Incentives::book(by(account), INMATE, name(scheme), name(what), text(line))
}

/// An officer reviews the level.
pub fn review(account: u64, to: &str) -> DispatchResultWithPostInfo {
	let sm3 = DigestAlgorithm::Sm3;
	Incentives::level_review(by(account), INMATE, name("incentives"), name(to), sm3, paper())
}

/// An officer proposes a grade.
pub fn propose(account: u64, cycle: u32, grade: &str, line: &str) -> DispatchResultWithPostInfo {
	Incentives::grade_propose(by(account), INMATE, name("points"), cycle, name(grade), text(line))
}

/// An officer approves it.
pub fn approve(account: u64, cycle: u32) -> DispatchResultWithPostInfo {
	Incentives::grade_approve(by(account), INMATE, name("points"), cycle)
}

/// An officer lodges an objection to it.
pub fn object(account: u64, cycle: u32) -> DispatchResultWithPostInfo {
	let sm3 = DigestAlgorithm::Sm3;
	Incentives::grade_object(by(account), INMATE, name("points"), cycle, sm3, paper())
}

/// An officer admits an objection that came too late.
pub fn admit(account: u64, cycle: u32, objection: Sequence) -> DispatchResultWithPostInfo {
	let sm3 = DigestAlgorithm::Sm3;
	let (points, paper) = (name("points"), paper());
	Incentives::grade_admit_late(by(account), INMATE, points, cycle, objection, sm3, paper)
}

/// An officer answers an objection; with a grade, it changes.
pub fn answer(account: u64, cycle: u32, grade: Option<&str>) -> DispatchResultWithPostInfo {
	let (sm3, grade) = (DigestAlgorithm::Sm3, grade.map(name));
	let (points, line) = (name("points"), text(""));
	Incentives::grade_answer(by(account), INMATE, points, cycle, grade, line, sm3, paper())
}

/// An area in which somebody came to something.
pub fn area(called: &str, points: &str, base: &str) -> AreaPoints {
	AreaPoints { area: name(called), points: dec(points), base: dec(base) }
}

/// A month was scored and comes to so much, with labour at its points of thirty.
pub fn scored(until: &str, total: &str, labour: &str) -> Sequence {
	let areas = vec![area("supervision", "35", "35"), area("labour", labour, "30")];
	write(RuntimeAct::Scored(name("sheet"), day(until), dec(total), areas))
}

/// A scored month was confirmed.
pub fn confirmed(assessment: Sequence) -> Sequence {
	write(RuntimeAct::Confirmed(name("sheet"), assessment))
}

/// A month was scored and confirmed, at its base in each area.
pub fn month(until: &str, total: &str) -> Sequence {
	confirmed(scored(until, total, "30"))
}

/// Six months fill a cycle, and twelve points are left.
pub fn filled() {
	for n in 1..=6 {
		month(&format!("2023-{:02}-28", n + 6), "102");
	}
}

/// A case deducted points.
pub fn deducted(points: &str) -> Sequence {
	let stated = vec![fact("deducted", &[("points", num(points))])];
	write(RuntimeAct::Stepped(vec![], stated))
}

/// A case withdraws what it had stated.
pub fn quashed(kind: &str, facts: &[Sequence]) -> Sequence {
	let withdrawn = law::Withdrawn { kind: name(kind), facts: facts.to_vec() };
	write(RuntimeAct::Stepped(vec![withdrawn], vec![]))
}

/// How the prisoner stands.
pub fn standing(scheme: &str) -> Standing {
	let all = Standings::<Test>::get(INMATE);
	all.into_iter().find(|row| row.name == name(scheme)).expect("he stands there")
}

/// His cycle.
pub fn cycle() -> Cycle {
	match standing("points").body {
		Body::Cycle(cycle) => cycle,
		other => panic!("it is no cycle: {other:?}"),
	}
}

/// The grade of a full cycle.
pub fn grade(number: u32) -> Grade {
	let cycle = cycle();
	let full = cycle.full_cycle(number).expect("it is full");
	full.grade.clone().expect("it is graded")
}

/// What he has accrued.
pub fn accrual(scheme: &str) -> Accrual {
	match standing(scheme).body {
		Body::Accrual(own) => own,
		other => panic!("nothing accrues: {other:?}"),
	}
}

/// His level.
pub fn on_level() -> OnLevel {
	match standing("incentives").body {
		Body::Level(own) => own,
		other => panic!("it is no level: {other:?}"),
	}
}

/// The number of a row of the book in force.
pub fn row(called: &str) -> u16 {
	<House as Law>::item_named(InForce::get()[0], name(called)).expect("the book has it").0
}

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

mod assessing;
mod history;
mod instruments;
mod law;
mod objecting;
mod random;
mod read;
mod reminding;

pub use crate::{mock::*, Error, *};
pub use custodia_primitives::*;
use frame_support::dispatch::DispatchResultWithPostInfo;
pub use frame_support::{assert_ok, dispatch::DispatchResult};
pub use sp_core::H256;

/// The officers of the prison: a case worker, ward chiefs, the working group.
pub const WORKER: u64 = 401;
pub const CHIEF: u64 = 410;
pub const CHIEF_2: u64 = 411;
pub const CHIEF_3: u64 = 412;
pub const GROUP: u64 = 420;
pub const HISTORIAN: u64 = 430;
/// Officers of the administration: one writes instruments, another adopts them.
pub const WRITER: u64 = 40;
pub const ADOPTER: u64 = 50;
/// An officer of the prosecution, who lodges papers.
pub const LODGER: u64 = 260;
pub const LODGER_2: u64 = 261;

/// A number.
pub fn dec(text: &str) -> Decimal {
	text.parse().expect("a number")
}

/// A paper.
pub fn paper() -> H256 {
	H256::repeat_byte(7)
}

/// The writer begins an instrument: a sheet of a day, or another for any time.
pub fn open(called: &str, kind: InstrumentKind, valid: Option<&str>) {
	let period = match kind {
		InstrumentKind::PointsSheet => Cadence::Days(1),
		_ => Cadence::Any,
	};
	open_for(called, kind, valid, period);
}

/// He begins one for a period.
pub fn open_for(called: &str, kind: InstrumentKind, valid: Option<&str>, period: Cadence) {
	let valid = valid.map(|term| term.parse().expect("a term"));
	let title = text("An instrument");
	assert_ok!(Sheets::instrument_open(by(WRITER), name(called), title, kind, valid, period));
}

/// He adds an area.
pub fn area(called: &str, most: &str) {
	assert_ok!(Sheets::instrument_area(by(WRITER), name(called), text("An area"), dec(most)));
}

/// He adds an item.
pub fn item(called: &str, area: Option<&str>, counts: ItemKind, least: &str, most: &str) {
	let (area, title) = (area.map(name), text("An item"));
	let (least, most) = (dec(least), dec(most));
	assert_ok!(Sheets::instrument_item(by(WRITER), name(called), title, area, counts, least, most));
}

/// He adds a band.
pub fn band(called: &str, from: &str, again: Option<&str>) {
	let again = again.map(|term| term.parse().expect("a term"));
	let title = text("A band");
	assert_ok!(Sheets::instrument_band(by(WRITER), name(called), title, dec(from), again));
}

/// He sets by which names the law is asked.
pub fn law(names: [Option<&str>; 7]) {
	let [a, b, c, d, e, f, g] = names.map(|own| own.map(name));
	assert_ok!(Sheets::instrument_law(by(WRITER), a, b, c, d, e, f, g));
}

/// The instrument that he is writing.
pub fn draft() -> InstrumentId {
	Drafts::<Test>::get(OfficerId(WRITER as u32)).expect("he is writing one")
}

/// Its digest.
pub fn digest(id: InstrumentId) -> H256 {
	Sheets::instrument(id).expect("it is there").digest
}

/// A colleague adopts it from today on.
pub fn adopt() -> InstrumentId {
	let id = draft();
	assert_ok!(Sheets::instrument_adopt(by(ADOPTER), id, digest(id), Table::today()));
	id
}

/// A sheet without law: two areas, and something that is taken off the total.
pub fn sheet() -> InstrumentId {
	open("sheet", InstrumentKind::PointsSheet, Some("P1M"));
	area("conduct", "10");
	area("work", "20");
	item("attitude", Some("conduct"), ItemKind::Scores, "-5", "5");
	item("effort", Some("work"), ItemKind::Adds, "0", "15");
	item("waste", Some("work"), ItemKind::Takes, "0", "10");
	item("breach", None, ItemKind::Takes, "0", "100");
	band("low", "0", Some("P3M"));
	band("high", "30", None);
	adopt()
}

/// The sheet of the Chinese book, as its administration would write it.
pub fn chinese() -> InstrumentId {
	follow(&["cn"]);
	open_for("points", InstrumentKind::PointsSheet, Some("P1M"), Cadence::Month);
	for (called, most) in [("supervision", "50"), ("education", "50"), ("labour", "30")] {
		area(called, most);
	}
	item("attitude", Some("supervision"), ItemKind::Adds, "0", "30");
	item("study", Some("education"), ItemKind::Adds, "0", "30");
	item("output", Some("labour"), ItemKind::Adds, "0", "30");
	item("breach", Some("supervision"), ItemKind::Takes, "0", "100");
	law([
		Some("score_month"),
		Some("add_points"),
		Some("confirm_score"),
		Some("object_score"),
		Some("answer_objection"),
		Some("score_posted"),
		Some("objected"),
	]);
	let post = |post: &str| Some(post.parse().expect("a post"));
	let chief = post("ward_chief");
	assert_ok!(Sheets::instrument_people(by(WRITER), chief, None, chief));
	adopt()
}

/// An officer scores the prisoner.
pub fn score(
	account: u64,
	called: &str,
	from: &str,
	until: &str,
	line: &str,
) -> DispatchResultWithPostInfo {
	Sheets::assess(by(account), INMATE, name(called), day(from), day(until), text(line))
}

/// The worker scores him under the sheet for today.
pub fn scored(line: &str) -> Sequence {
	let today = Table::today().to_string();
	assert_ok!(score(WORKER, "sheet", &today, &today, line));
	last("sheet").entry
}

/// An officer confirms an assessment.
pub fn confirm(account: u64, called: &str, assessment: Sequence) -> DispatchResultWithPostInfo {
	Sheets::confirm(by(account), INMATE, name(called), assessment)
}

/// An officer lodges an objection.
pub fn object(account: u64, called: &str, assessment: Sequence) -> DispatchResultWithPostInfo {
	let algorithm = DigestAlgorithm::Sm3;
	Sheets::object(by(account), INMATE, name(called), assessment, algorithm, paper())
}

/// An officer answers an objection; with a line, the score changes.
pub fn answer(
	account: u64,
	called: &str,
	assessment: Sequence,
	line: Option<&str>,
) -> DispatchResultWithPostInfo {
	let outcome = match line {
		Some(_) => ObjectionOutcome::Changed,
		None => ObjectionOutcome::Upheld,
	};
	let (called, line) = (name(called), line.map(text));
	let sm3 = DigestAlgorithm::Sm3;
	Sheets::answer(by(account), INMATE, called, assessment, outcome, line, sm3, paper())
}

/// An officer admits an objection that came too late.
pub fn admit(
	account: u64,
	called: &str,
	assessment: Sequence,
	objection: Sequence,
) -> DispatchResult {
	let sm3 = DigestAlgorithm::Sm3;
	Sheets::admit_late(by(account), INMATE, name(called), assessment, objection, sm3, paper())
}

/// The prisoner's assessments under an instrument.
pub fn kept(called: &str) -> Kept {
	Assessments::<Test>::get(INMATE, name(called))
}

/// The last of them.
pub fn last(called: &str) -> Assessment {
	kept(called).last().cloned().expect("there is one")
}

/// What the last came to.
pub fn total(called: &str) -> String {
	last(called).score.total.to_string()
}

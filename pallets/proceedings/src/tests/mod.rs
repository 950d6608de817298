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

mod cases;
mod law;
mod lists;
mod measures;
mod meetings;
mod migration;
mod people;
mod random;
mod read;
mod refusals;
mod time;
mod undoing;

pub(crate) use crate::Decision;
pub use crate::{mock::*, *};
pub use custodia_primitives::*;
pub use custodia_rules::Name;
use frame_support::dispatch::DispatchResultWithPostInfo;
pub use frame_support::{assert_ok, weights::Weight};

/// House rules: books are lent, a board grants wishes, hearings are held.
pub const HOUSE: &str = r#"book h "House rules"
labels paper: request, note, minutes, form
labels answer: found, not_found
days house "The house"
	year 2026 "a notice"
	closed 2026-12-25
count office "Office days"
	days house
	weekend saturday, sunday
authority prison = Prison "A prison."
authority court = Court "A court."
authority procuratorate = Prosecution "The prosecution."
authority bureau = PrisonAdministration "The administration of prisons."
role duty_police = CaseWorker "On duty."
role section_officer = CaseWorker "Of the section."
role warden = CaseWorker "The warden."
role committee_member = CaseWorker "Of the committee."
role judge = Judge "A judge."
role court_clerk = CourtClerk "A clerk."
role prosecutor = Prosecutor "A prosecutor."
fact lent "Books were lent."
	number: number "How many."
	asserted by prison
	at most 8
fact granted "A wish was granted."
	asserted by prison
	keep last
	at most 1
judgement calm "Is he calm?"
	answers answer
	asserted by prison
part volume "A book."
	pages: number "How long."
act lend "Lend books."
	number: number "How many."
row lend.cap "No more than three books"
	law house rules 13
	act lend
	bound act.number
	at most 3
	except by warden, bureau
	severity reason
row lend.twice "Nothing to one who has had ten books"
	law house rules 14
	act lend
	require count lent < 2 or sum lent.number < 10
row lend.none "None is less than one"
	law house rules 15
	act lend
	require act.number >= 1
	severity void
row lend.thick "No thick books"
	law house rules 16
	act lend
	each volume
	forbid volume.pages > 1000
	severity alert

procedure h.library "Lending books"
	law house rules 12
	subject inmate
	results returned, refused, lost, released, died, withdrawn
	opens ask
	stay by prison as warden in holder
	recuse by prison as warden in any
	withdraw by prison as duty_police in holder until decide ends withdrawn
	reopen ask after refused
	on transfer moves
	on release ends released
	on death ends died
	on merge waits
	on judgment waits

step h.library.ask "The ward takes his request"
	law house rules 12(1)
	by prison as duty_police in holder
	paper request
	outcome taken "It goes to the section"
	opens decide
	outcome refused "It does not"
	ends refused

step h.library.decide "The section decides, and is another person"
	law house rules 12(2)
	by prison as section_officer in holder
	differs from ask
	within 5 working days by office from ask
	ask lend
	serves inmate within 1 day
	outcome lend "They are lent"
	opens back
	asserts lent: number act.number
	outcome refuse "They are not"
	unasked
	ends refused

step h.library.back "He gives them back"
	law house rules 12(3)
	by prison as duty_police in holder
	within 1 month from decide
	extend 1 month twice by prison as section_officer in holder
	late leads to lost
	outcome returned "They are back"
	ends returned
	outcome lost "They are lost"
	ends lost

procedure h.board "A wish before the board"
	law house rules 20
	subject inmate
	results granted, refused, released
	opens propose, object
	stay by prison as warden in holder
	recuse by prison as warden in any
	on transfer goes on
	on release ends released
	on death ends released
	on merge waits
	on judgment goes on

step h.board.propose "The ward proposes"
	law house rules 20(1)
	by prison as duty_police in holder
	addresses court
	outcome yes "It goes to the committee"
	opens committee, visit

step h.board.object "The prosecution objects"
	law house rules 20(2)
	by procuratorate as prosecutor in any
	within 3 days from case
	late void
	admit by prison as warden in holder
	standing
	outcome noted "It is noted"

step h.board.committee "The committee decides"
	law house rules 20(3)
	by prison as committee_member in holder
	members at least 3
	members as committee_member
	majority more than 1/2
	differs from propose
	serves inmate within 2 days
	outcome yes "It is in favour"
	opens court
	asserts granted
	outcome no "It is against"
	ends refused

step h.board.visit "Somebody looks after him every day"
	law house rules 20(4)
	by prison as duty_police in holder
	every 1 day
	outcome done "He was visited"

step h.board.court "The court decides"
	law house rules 20(5)
	by court as judge in addressed by propose
	members 3
	members as judge
	majority more than 1/2
	votes sealed
	after service of committee
	outcome grant "Granted"
	ends granted
	outcome refuse "Refused"
	ends refused

procedure h.hearing "A hearing"
	law house rules 30
	subject inmate
	results heard, dropped, released
	opens hear
	excludes h.library
	follows h.board
	on transfer goes on
	on release ends released
	on death ends released
	on merge goes on
	on judgment ends dropped
	reopen hear

step h.hearing.hear "He is heard by one who did not propose"
	law house rules 30(1)
	by prison as duty_police, section_officer in holder
	differs from h.board.propose
	judgement calm
	within 24 hours
	extend 24 hours once by prison as warden in holder when any lent
	outcome heard "He was heard"
	when any lent
	ends heard
	outcome dropped "Nothing comes of it"
	opens close

step h.hearing.close "It is closed by one who heard him"
	law house rules 30(2)
	by prison as duty_police, section_officer in holder
	same as hear
	wait 2 days from hear
	outcome closed "It is closed"
	ends dropped

procedure h.panel "A named panel"
	law house rules 40
	subject inmate
	results done
	opens sit
	on transfer goes on
	on release goes on
	on death goes on
	on merge goes on
	on judgment goes on

step h.panel.sit "Three sit"
	law house rules 40(1)
	by prison as committee_member in holder
	members at most 5
	odd
	members as committee_member
	outcome over "They have sat"
	ends done

fact punished "He was punished."
	days: number "For how many days."
	asserted by prison, court

procedure h.measure "A measure, and an appeal against it"
	law house rules 60
	subject inmate
	results stands, quashed
	opens impose
	reopen appeal after stands
	on transfer goes on
	on release goes on
	on death goes on
	on merge goes on
	on judgment goes on

step h.measure.impose "A measure is imposed"
	law house rules 60(1)
	by prison as duty_police in holder
	outcome imposed "It is imposed"
	opens appeal
	asserts punished: days 3
	asserts granted

step h.measure.appeal "The court decides on his appeal"
	law house rules 60(2)
	by court as judge in any
	outcome stands "It stands"
	ends stands
	outcome lessened "It is lessened"
	withdraws punished
	asserts punished: days last punished.days - 1
	ends stands
	outcome quashed "It is quashed"
	withdraws punished, granted
	ends quashed

labels sanction_kind: cell, chore
part sanction "One measure."
	kind: sanction_kind "Which."
	days: number "How many days."
	spared: date "Until when it is suspended."
act punish "Punish."
	start: date "The first day."
act wake "A suspended measure takes effect."

procedure h.cell "Measures, and what becomes of them"
	law house rules 70
	subject inmate
	results over, quashed
	opens report
	reopen review after over
	on transfer goes on
	on release goes on
	on death goes on
	on merge goes on
	on judgment goes on

step h.cell.report "Somebody reports"
	law house rules 70(1)
	by prison as duty_police in holder
	outcome reported "It is reported"
	opens decide

step h.cell.decide "The warden decides"
	law house rules 70(2)
	by prison as warden in holder
	differs from report
	ask punish
	serves inmate
	outcome punished "Measures are imposed"
	opens review
	imposes each sanction: sanction.kind from act.start until act.start + days(sanction.days - 1)
		suspended until sanction.spared by wake

step h.cell.review "The court reviews"
	law house rules 70(3)
	by court as judge in any
	outcome cut "The cell is cut to two days"
	stays
	cuts cell to 2
	outcome stopped "The chores end"
	stays
	stops chore
	outcome quashed "All is quashed"
	quashes
	ends quashed
	outcome over "It is over"
	ends over

procedure h.diary "A diary about nobody"
	law house rules 50
	subject nobody
	results done
	opens note

step h.diary.note "Somebody notes"
	law house rules 50(1)
	by prison as duty_police in any
	outcome noted "It is noted"
	ends done
"#;

/// A case is opened.
#[track_caller]
pub fn open(account: u64, procedure: &str) -> CaseId {
	let case = next_case();
	assert_ok!(Proceedings::open(by(account), INMATE, name(procedure), None));
	case
}

/// A paper is attached to a step.
pub fn attach(account: u64, case: CaseId, step: &str, label: &str) -> DispatchResultWithPostInfo {
	let (step, label, Document { kind, digest, access }) = (name(step), name(label), document());
	let (algorithm, digest) = (digest.algorithm, digest.value.into());
	Proceedings::attach(by(account), case, step, label, kind, algorithm, digest, access)
}

/// A reason for a row that does not hold is recorded.
pub fn excuse(account: u64, case: CaseId, step: &str, row: &str) -> DispatchResultWithPostInfo {
	let (step, row, Document { kind, digest, access }) = (name(step), name(row), document());
	let (algorithm, digest) = (digest.algorithm, digest.value.into());
	Proceedings::excuse(by(account), case, step, row, kind, algorithm, digest, access)
}

/// A step is taken with nothing else to say.
pub fn take(account: u64, case: CaseId, step: &str, outcome: &str) -> DispatchResultWithPostInfo {
	say(account, step, plain(case, outcome))
}

/// A step is taken on a paper.
pub fn take_with(
	account: u64,
	case: CaseId,
	step: &str,
	outcome: &str,
	label: &str,
) -> DispatchResultWithPostInfo {
	attach(account, case, step, label)?;
	take(account, case, step, outcome)
}

/// A step is taken.
pub(crate) fn say(account: u64, step: &str, said: Decision) -> DispatchResultWithPostInfo {
	let Decision { case, outcome, fields, parts, addressed, .. } = said;
	let addressed = text(&to(&addressed));
	Proceedings::act(by(account), case, name(step), outcome, fields, parts, addressed)
}

/// To whom something is addressed, as an officer writes it.
fn to(addressed: &Addressees) -> String {
	let all: Vec<_> = addressed.iter().map(|a| format!("{} {}", a.word, a.authority)).collect();
	all.join(", ")
}

/// A decision of a meeting, as its chair writes it.
pub(crate) fn line(said: &Decision) -> DecisionLine {
	let mut line = format!("{} {}", said.case, said.outcome);
	said.ayes.iter().for_each(|ayes| line.push_str(&format!(" {ayes}")));
	line.push_str(&format!(": {}", said.fields));
	said.parts.iter().for_each(|part| line.push_str(&format!("; {part}")));
	if !said.addressed.is_empty() {
		line.push_str(&format!("; to {}", to(&said.addressed)));
	}
	text(&line)
}

/// Decisions of a meeting, as its chair writes them.
pub(crate) fn lines(list: &[Decision]) -> Decisions {
	list.iter().map(line).collect::<Vec<_>>().try_into().expect("they fit")
}

/// An outcome with nothing else to say.
pub(crate) fn plain(case: CaseId, outcome: &str) -> Decision {
	Decision {
		case,
		outcome: name(outcome),
		ayes: None,
		fields: Line::default(),
		parts: Parts::default(),
		addressed: Addressees::default(),
	}
}

/// A decision with a line of fields.
pub(crate) fn with_fields(case: CaseId, outcome: &str, fields: &str) -> Decision {
	Decision { fields: text(fields), ..plain(case, outcome) }
}

/// A decision that is addressed to a court.
pub(crate) fn addressed(
	case: CaseId,
	outcome: &str,
	word: &str,
	authority: AuthorityId,
) -> Decision {
	let addressed = vec![Addressee { word: name(word), authority }];
	Decision { addressed: addressed.try_into().expect("one"), ..plain(case, outcome) }
}

/// A case in which the section is to decide.
#[track_caller]
pub fn before_section() -> CaseId {
	let case = open(401, "h.library");
	assert_ok!(take_with(401, case, "ask", "taken", "request"));
	case
}

/// A case in which books were lent.
#[track_caller]
pub fn lent() -> CaseId {
	let case = before_section();
	assert_ok!(say(410, "decide", with_fields(case, "lend", "number 2")));
	case
}

/// The full names of the open steps of a case, and when each is due.
pub fn open_steps(case: CaseId) -> Vec<(String, String)> {
	let view = Proceedings::case(case).expect("it is there");
	view.open.iter().map(|open| (open.step.to_string(), open.due.to_string())).collect()
}

/// The result with which a case ended.
pub fn result(case: CaseId) -> Option<String> {
	match Cases::<Test>::get(case).expect("it is there").case.status {
		custodia_rules::proceeding::Status::Ended(result, _) => Some(result.to_string()),
		_ => None,
	}
}

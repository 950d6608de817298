// SPDX-License-Identifier: Apache-2.0
//! A small book under which everything can be done, what is adopted under it, and a prison with people.

use crate::common::{
	act,
	house::{
		attach, day, days_pass, enact, follow, instrument, name, number, open, scheme, step, text,
		today, ADMINISTRATION, AYES,
	},
	motion,
};
use custodia_primitives::{CaseId, Date, InmateId, RuleId};
use custodia_rules::text::{compile, Source};
use custodia_runtime::Runtime;
use frame_support::assert_ok;
use pallet_alerts::{Call as Rules, Grade, Test};
use pallet_assessments::{Call as Sheets, InstrumentKind, ItemKind};
use pallet_incentives::{ByHand, Call as Schemes, Counts, SchemeKind};
use pallet_inmates::{Basis, Call as Records, CommitmentScheme};
use sp_core::H256;

/// Whoever is held when a sequence begins.
pub const PEOPLE: u32 = 3;
/// Measures that are spared, and one that is not.
pub const PUNISHED: [&str; 4] = [
	"",
	"sanction: kind visits, days 30, spared 2027-05-25",
	"sanction: kind visits, days 20, spared 2027-05-25",
	"sanction: kind cell, days 5",
];

const BOOK: &str = r#"book house "Rules of the house"
labels area: work
labels grade: good, bad
labels gift: praise, nothing
labels paper: charge_sheet
labels measure_kind: cell, visits
authority prison = Prison "A prison."
authority court = Court "A court."
role custody = Custody "Whoever guards."
role case_worker = CaseWorker "Whoever works on cases."
role governor = Adjudicator "A governor."
role judge = Judge "A judge."
parameter enough: number = 10 "A cycle."
	law house rule 1
fact quarrel "There was a quarrel."
	asserted by prison
fact merit "He has merits."
	asserted by prison
	confirmed by court
fact hurt "He is hurt."
	asserted by prison
	confidential
fact guilty "He was found guilty."
	asserted by prison
fact given "Points were given."
	points: number "How many."
	asserted by prison
fact graded "A cycle was graded."
	number: number "Which."
	grade: grade "How."
	asserted by prison
fact month_score "A month."
	area: area "Which."
	points: number "How many."
	base: number "The base."
	asserted by prison
fact praise "A praise."
	asserted by prison
part sanction "One measure."
	kind: measure_kind "Which."
	days: number "How many days."
	spared: date "Until when it is suspended."
act give "Give points."
	points: number "How many."
act mark "Grade a cycle."
	grade: grade "How."
	cycle: number "Which."
act close "Close a cycle."
act punish "Punish."
act activate "A suspended measure takes effect."
	kind: measure_kind "Which."
	imposed: date "When it was imposed."
	spared: date "Until when it is suspended."
row give.most "Five at the most"
	law house rule 2
	act give
	bound act.points
	at most 5
row mark.low "Not good below the base"
	law house rule 3
	act mark
	forbid act.grade = good and any month_score where (points < base)
row close.yield "What it yields"
	law house rule 4
	act close
	answer if last graded.grade = good then praise else nothing
row activate.guilty "Only who was found guilty"
	law house rule 5
	act activate
	require any guilty
row activate.by "A governor decides"
	law house rule 6
	act activate
	role governor
procedure house.breach "A breach of the rules of the house"
	law house rule 7
	subject inmate
	results stands, quashed
	opens report
	reopen review after stands
	on transfer goes on
	on release goes on
	on death goes on
	on merge goes on
	on judgment goes on
step house.breach.report "Somebody reports"
	law house rule 7(1)
	by prison as custody in holder
	paper charge_sheet
	outcome reported "It is reported"
	opens hear
step house.breach.hear "Another finds"
	law house rule 7(2)
	by prison as custody in holder
	differs from report
	outcome guilty "He is guilty"
	opens punish
	asserts guilty
step house.breach.punish "The governor decides"
	law house rule 7(3)
	by prison as governor in holder
	differs from report
	ask punish
	serves inmate
	outcome punished "Measures are imposed"
	opens review
	imposes each sanction: sanction.kind from today until today + days(sanction.days - 1)
		suspended until sanction.spared by activate
step house.breach.review "The court reviews"
	law house rule 7(4)
	by court as judge in any
	outcome cut "The cell is cut"
	stays
	cuts cell to 2
	outcome stands "It stands"
	ends stands
	outcome quashed "It is quashed"
	withdraws guilty
	quashes
	ends quashed
procedure house.leave "A day out"
	law house rule 8
	subject inmate
	results allowed, refused
	opens meet
	on transfer goes on
	on release goes on
	on death goes on
	on merge goes on
	on judgment goes on
step house.leave.meet "Two at least decide"
	law house rule 8(1)
	by prison as case_worker in holder
	members at least 2
	members at most 5
	outcome allowed "He may"
	ends allowed
	outcome refused "He may not"
	ends refused
"#;

fn sheet() {
	let area =
		Sheets::instrument_area { name: name("work"), title: text("Work"), most: number("8") };
	let item = Sheets::instrument_item {
		name: name("effort"),
		title: text("Effort"),
		area: Some(name("work")),
		counts: ItemKind::Scores,
		least: number("-5"),
		most: number("5"),
	};
	instrument("sheet", InstrumentKind::PointsSheet, vec![area, item]);
}

fn schemes() {
	let points = vec![
		Schemes::scheme_filling { feeds: name("sheet"), full: name("enough") },
		Schemes::scheme_booking {
			name: name("gift"),
			title: text("A gift"),
			counts: Counts::Adds,
			act: Some(name("give")),
			fact: name("given"),
			amount: name("points"),
			by_hand: ByHand::Alone,
		},
		Schemes::scheme_law {
			grade: Some(name("mark")),
			confirm: None,
			approve: None,
			close: Some(name("close")),
			object: None,
			answer: None,
			review: None,
		},
		Schemes::scheme_facts {
			month: Some(name("month_score")),
			full: None,
			graded: Some(name("graded")),
			balance: None,
			posted: None,
			objected: None,
			reviewed: None,
		},
	];
	scheme("points", SchemeKind::Cycle, points);
	let level =
		|called: &str| Schemes::scheme_level { name: name(called), title: text(called), put: None };
	scheme("levels", SchemeKind::Levels, vec![level("low"), level("high")]);
}

/// From tomorrow on each score is told, and holds up petitions.
fn rule() {
	let rule: RuleId = pallet_alerts::NextRule::<Runtime>::get();
	let set = Rules::rule_set {
		name: name("scored"),
		title: text("Somebody was scored"),
		grade: Grade::Notice,
		what: name("assessment_scored"),
		detail: None,
		test: Test::Each,
		from: today().add_days(1).expect("a date"),
	};
	assert_ok!(motion(set.into(), &AYES));
	let terms = Rules::rule_terms { rule, days: 10, blocks: Some(30) };
	assert_ok!(motion(terms.into(), &AYES));
}

/// People are held in the first prison.
fn held(on: Date) {
	for n in 0..PEOPLE {
		let (scheme, commitment) = (CommitmentScheme::HmacSm3V1, H256::repeat_byte(200 + n as u8));
		assert_ok!(act("//Prison1//records", Records::open { scheme, commitment }));
		let (inmate, basis) = (InmateId(n), Basis::Remand);
		assert_ok!(act("//Prison1//custody", Records::admit { inmate, basis, on }));
	}
}

/// The first of them is punished, placed and assessed, so that much can be done next.
fn begun() {
	let (inmate, case) = (InmateId(0), CaseId(0));
	let (one, other) = ("//Prison1//custody", "//Prison1//custody2");
	assert_ok!(act(one, open(inmate, "house.breach")));
	assert_ok!(act(one, attach(case, "report", "charge_sheet")));
	assert_ok!(act(one, step(case, ["report", "reported"], &[], "")));
	assert_ok!(act(other, step(case, ["hear", "guilty"], &[], "")));
	let punish = step(case, ["punish", "punished"], &PUNISHED, "");
	assert_ok!(act("//Prison1//adjudicator", punish));
	let worker = "//Prison1//police";
	for called in ["points", "levels"] {
		assert_ok!(act(worker, Schemes::place { inmate, scheme: name(called) }));
	}
	let (instrument, on, scores) = (name("sheet"), today(), text("effort 1"));
	let assess = Sheets::assess { inmate, instrument, from: on, until: on, scores };
	assert_ok!(act(worker, assess));
}

/// The chain on which officers try what they like.
pub fn prepared() {
	let source = Source { name: "house.law".into(), text: BOOK.into() };
	let compiled = compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"));
	enact(&compiled);
	follow(ADMINISTRATION, &["house"], today());
	sheet();
	schemes();
	rule();
	held(day("2026-11-25"));
	days_pass(1);
	begun();
}

// SPDX-License-Identifier: Apache-2.0
//! With the real books: the cases of China's points, and a risk score of the United States.

use super::*;
use custodia_rules::{Date as Day, Value};

/// The chief of a ward scores April.
fn april(line: &str) -> Sequence {
	assert_ok!(score(CHIEF, "points", "2024-04-01", "2024-04-30", line));
	last("points").entry
}

fn areas() -> Vec<(String, String)> {
	let areas = last("points").score.areas;
	areas.iter().map(|row| (row.base.to_string(), row.added.to_string())).collect()
}

fn on(text: &str) -> Value {
	Value::Date(Day::parse(text).expect("a day"))
}

#[test]
fn v25_additions_count_up_to_half_of_the_base() {
	build_and_execute(|| {
		chinese();
		april("attitude 18, study 10");
		let of = |base: &str, added: &str| (base.to_string(), added.to_string());
		assert_eq!(areas(), [of("35", "17.5"), of("35", "10"), of("30", "0")]);
		assert_eq!(total("points"), "127.5");
	});
}

#[test]
fn additions_before_count_first() {
	build_and_execute(|| {
		chinese();
		let area = ("area", Value::Label(name("supervision")));
		let ten = ("points", Value::whole(10));
		state(7, "added", "2024-05-02T10:00", &[area, ten, ("month", on("2024-05-01"))]);
		april("attitude 18");
		assert_eq!(areas()[0].1, "7.5");
		assert_eq!(Rested::get(), [(vec![7], 1)]);
	});
}

#[test]
fn v26_there_is_no_base_while_confined_and_a_punishment_is_taken_off_below_zero() {
	build_and_execute(|| {
		chinese();
		let days = [("start", on("2024-05-01")), ("end", on("2024-05-10"))];
		state(7, "confinement", "2024-05-01T10:00", &days);
		april("breach 100");
		assert!(areas().iter().all(|(base, _)| base == "0"));
		assert_eq!(total("points"), "-100");
	});
}

#[test]
fn somebody_unable_to_work_has_other_bases() {
	build_and_execute(|| {
		chinese();
		state(7, "unable_to_work", "2024-05-01T10:00", &[]);
		april("");
		let bases: Vec<_> = areas().into_iter().map(|(base, _)| base).collect();
		assert_eq!(bases, ["50", "50", "0"]);
	});
}

#[docify::export]
#[test]
fn an_objection_counts_for_three_working_days() {
	build_and_execute(|| {
		chinese();
		// On a Monday the ward chief scores April.
		let first = april("attitude 18");
		// On Thursday an officer of the prosecution receives the prisoner's paper: in time.
		go_to("2024-05-09");
		assert_ok!(object(LODGER, "points", first));
		assert!(matches!(last("points").state, State::Objected(_)));
		// Another chief answers, and the score stands posted anew.
		assert_ok!(answer(CHIEF_2, "points", first, Some("attitude 17")));
		assert_eq!(total("points"), "117");
		assert_noop!(
			confirm(CHIEF_3, "points", first),
			Error::<Test>::DeniedByRow(0, row("points.posted"))
		);
		go_to("2024-05-15");
		assert_ok!(confirm(CHIEF_3, "points", first));
	});
}

#[test]
fn v28_what_comes_on_the_fourth_day_is_marked_and_waits_for_the_working_group() {
	build_and_execute(|| {
		chinese();
		let entry = april("attitude 18");
		go_to("2024-05-10");
		assert_ok!(object(LODGER, "points", entry));
		let late = ObjectionTime::Late { book: BookId(0), row: row("points.objection") };
		assert!(matches!(last_act(INMATE), Act::AssessmentObjected { time, .. } if time == late));
		assert!(matches!(
			told().last(),
			Some(Event::AssessmentObjected { time, entry: 2, .. }) if *time == late
		));
		// It changes nothing: the score is confirmed, after three clear working days.
		assert_eq!(last("points").state, State::Scored);
		assert_ok!(confirm(CHIEF_2, "points", entry));
		// The working group admits it, and the score is open again.
		assert_noop!(admit(CHIEF_3, "points", entry, 2), Error::<Test>::NotYoursToAdmit);
		assert_noop!(admit(520, "points", entry, 2), Error::<Test>::NotYoursToAdmit);
		assert_ok!(admit(GROUP, "points", entry, 2));
		assert!(matches!(last("points").state, State::Objected(Lodged { entry: 2, .. })));
		assert_noop!(admit(GROUP, "points", entry, 2), Error::<Test>::NothingToAdmit);
		assert_noop!(answer(CHIEF_2, "points", entry, None), Error::<Test>::PartyAnswers);
		assert_ok!(answer(CHIEF_3, "points", entry, None));
	});
}

#[test]
fn a_late_answer_is_taken_and_warned_of() {
	build_and_execute(|| {
		chinese();
		let entry = april("");
		assert_ok!(object(LODGER, "points", entry));
		go_to("2024-05-14");
		assert_ok!(answer(CHIEF_2, "points", entry, None));
		let warned = WarnedRow { book: BookId(0), row: row("points.answer") };
		assert!(matches!(
			told().last(),
			Some(Event::ObjectionAnswered { warned: rows, .. }) if rows.to_vec() == [warned]
		));
	});
}

#[test]
fn an_answer_in_time_is_not_warned_of() {
	build_and_execute(|| {
		chinese();
		let entry = april("");
		assert_ok!(object(LODGER, "points", entry));
		go_to("2024-05-11");
		assert_ok!(answer(CHIEF_2, "points", entry, None));
		assert!(matches!(
			told().last(),
			Some(Event::ObjectionAnswered { warned, .. }) if warned.is_empty()
		));
	});
}

#[test]
fn a_row_that_wants_something_else_refuses_with_its_number() {
	build_and_execute(|| {
		follow_text(HOUSE);
		open("sheet", InstrumentKind::PointsSheet, None);
		area("work", "20");
		item("effort", Some("work"), ItemKind::Adds, "0", "15");
		law([Some("give"), Some("add"), Some("settle"), Some("complain"), None, None, None]);
		adopt();
		let try_it = || score(WORKER, "sheet", "2024-05-06", "2024-05-06", "effort 5");
		state(3, "fight", "2024-05-01T10:00", &[]);
		assert_noop!(try_it(), Error::<Test>::DeniedByRow(0, row("give.peace")));
		let words = Sheets::words_of_error(
			INMATE,
			name("sheet"),
			None,
			PRISON,
			&[39, 0, row("give.peace") as u8, 0],
		);
		assert_eq!(words.as_deref(), Some("give.peace: No base after a fight: house rule 1"));
		state(4, "peace_made", "2024-05-02T10:00", &[]);
		assert_ok!(try_it());
		assert_eq!(last("sheet").score.areas[0].base, dec("12"));
		state(5, "sickness", "2024-05-02T10:00", &[]);
		assert_noop!(confirm(CHIEF, "sheet", 1), Error::<Test>::VoidByRow(0, row("settle.health")));
		assert_noop!(
			object(LODGER, "sheet", 1),
			Error::<Test>::NeedsReason(0, row("complain.calm"))
		);
	});
}

const HOUSE: &str = r#"book house "Rules of the house"
labels area: work
fact fight "There was a fight."
	asserted by prison
fact peace_made "They made peace."
	asserted by prison
fact sickness "He is sick."
	asserted by prison
act give "Give a base."
	area: area "Which."
	base: number "How much."
act add "Add."
	area: area "Which."
	points: number "How much."
act settle "Confirm."
act complain "Object."
authority prison = Prison "A prison."
row give.peace "No base after a fight"
	law house rule 1
	act give
	forbid any fight and no peace_made
row give.most "Twelve at the most"
	law house rule 2
	act give
	bound act.base
	at most 12
row add.most "Ten at the most"
	law house rule 3
	act add
	bound act.points
	at most 10
row settle.health "Not while he is sick"
	law house rule 4
	act settle
	forbid any sickness
	severity void
row complain.calm "A complaint after a fight needs a reason"
	law house rule 5
	act complain
	forbid any fight
	except by prison
	severity reason
"#;

#[test]
fn what_the_law_does_not_clip_it_refuses() {
	build_and_execute(|| {
		follow_text(HOUSE);
		open("sheet", InstrumentKind::PointsSheet, None);
		area("work", "0");
		item("effort", Some("work"), ItemKind::Adds, "0", "15");
		law([None, Some("add"), None, None, None, None, None]);
		adopt();
		let try_it = |line: &str| score(WORKER, "sheet", "2024-05-06", "2024-05-06", line);
		assert_noop!(try_it("effort 11"), Error::<Test>::DeniedByRow(0, row("add.most")));
		assert_ok!(try_it("effort 10"));
		assert_eq!(total("sheet"), "10");
	});
}

#[test]
fn a_risk_score_states_its_band_as_a_fact_when_it_is_confirmed() {
	build_and_execute(|| {
		follow(&["us"]);
		open("pattern", InstrumentKind::Risk, Some("P180D"));
		item("age", None, ItemKind::Scores, "-10", "30");
		item("programs", None, ItemKind::Scores, "-12", "0");
		for (called, from) in [("minimum", "-100"), ("low", "6"), ("medium", "31"), ("high", "41")]
		{
			band(called, from, (called == "high").then_some("P90D"));
		}
		law([None, None, Some("assess_risk"), None, None, None, None]);
		assert_ok!(Sheets::instrument_states(by(WRITER), name("pattern"), name("level")));
		adopt();
		let today = "2024-05-06";
		assert_ok!(score(WORKER, "pattern", today, today, "age 15, programs -4"));
		assert_eq!(last("pattern").score.band, Some(name("low")));
		assert!(facts("pattern").is_empty());
		assert_ok!(confirm(CHIEF, "pattern", 1));
		let (entry, fact) = facts("pattern").remove(0);
		assert_eq!(entry, 2);
		let level = fact.fields.iter().map(|field| (field.name, field.value)).collect::<Vec<_>>();
		assert_eq!(level, [(name("level"), Value::Label(name("low")))]);
		assert_eq!(stated(INMATE), 1);
		let view = Sheets::assessments(INMATE).remove(0);
		assert_eq!(view.due, Some(day("2024-11-02")));

		// Confirmed again after an objection it is one assessment still; with another band it is that one.
		assert_ok!(object(LODGER, "pattern", 1));
		assert_ok!(answer(CHIEF_2, "pattern", 1, None));
		assert_ok!(confirm(CHIEF, "pattern", 1));
		assert_eq!(stated(INMATE), 1);
		assert_ok!(object(LODGER, "pattern", 1));
		assert_ok!(answer(CHIEF_3, "pattern", 1, Some("age 5, programs -4")));
		assert_ok!(confirm(CHIEF, "pattern", 1));
		let last = facts("pattern").pop().expect("it is stated").1;
		assert_eq!(last.fields[0].value, Value::Label(name("minimum")));
	});
}

/// The number of a row of the book in force.
fn row(called: &str) -> u16 {
	<House as Law>::item_named(InForce::get()[0], name(called)).expect("the book has it").0
}

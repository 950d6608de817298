// SPDX-License-Identifier: Apache-2.0
//! Objections are received, admitted and answered.

use super::*;

#[test]
fn an_officer_of_any_authority_receives_an_objection_but_not_a_party() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		assert_noop!(object(WORKER, "sheet", entry), Error::<Test>::PartyLodges);
		assert_noop!(object(LODGER, "sheet", 0), Error::<Test>::AssessmentUnknown);
		assert_noop!(answer(CHIEF, "sheet", entry, None), Error::<Test>::NoObjectionOpen);
		assert_ok!(object(LODGER, "sheet", entry));
		let lodged = Lodged { entry: 2, officer: OfficerId(260), at: Now::get() };
		assert_eq!(last("sheet").state, State::Objected(lodged));
		assert_noop!(confirm(CHIEF, "sheet", entry), Error::<Test>::ObjectionOpen);
		let today = "2024-05-06";
		assert_noop!(
			score(WORKER, "sheet", today, today, "attitude 1"),
			Error::<Test>::PreviousOpen,
		);
	});
}

#[test]
fn somebody_answers_who_had_no_part_in_it() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		assert_ok!(object(CHIEF, "sheet", entry));
		for party in [WORKER, CHIEF] {
			assert_noop!(answer(party, "sheet", entry, None), Error::<Test>::PartyAnswers);
		}
		assert_noop!(answer(501, "sheet", entry, None), Error::<Test>::NotYourAssessment);
		assert_noop!(answer(440, "sheet", entry, None), Error::<Test>::RoleMissing);
		assert_ok!(answer(CHIEF_2, "sheet", entry, None));
		// Who lodged it does not confirm it either; who left it as it was may.
		assert_noop!(confirm(CHIEF, "sheet", entry), Error::<Test>::ConfirmsOwn);
		assert_ok!(confirm(CHIEF_2, "sheet", entry));
	});
}

#[test]
fn a_changed_score_is_computed_anew_and_is_his_who_changed_it() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		assert_ok!(object(LODGER, "sheet", entry));
		let (changed, upheld) = (ObjectionOutcome::Changed, ObjectionOutcome::Upheld);
		let try_it = |outcome, line: Option<&str>| {
			let (called, line) = (name("sheet"), line.map(text));
			let sm3 = DigestAlgorithm::Sm3;
			Sheets::answer(by(CHIEF), INMATE, called, entry, outcome, line, sm3, paper())
		};
		assert_noop!(try_it(changed, None), Error::<Test>::ScoresMissing);
		assert_noop!(try_it(upheld, Some("attitude 2")), Error::<Test>::ScoresNotAsked);
		assert_noop!(try_it(changed, Some("attitude 9")), Error::<Test>::ItemOutOfRange(1));
		assert_ok!(try_it(changed, Some("attitude 2")));
		assert_eq!(total("sheet"), "32");
		assert_eq!(last("sheet").score.band, Some(name("high")));
		assert_eq!(last("sheet").officer, OfficerId(401));
		assert_noop!(confirm(CHIEF, "sheet", entry), Error::<Test>::ConfirmsOwn);
		assert_ok!(confirm(CHIEF_2, "sheet", entry));
	});
}

#[test]
fn there_are_two_rounds_each_answered_by_another() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		assert_ok!(object(LODGER, "sheet", entry));
		assert_ok!(answer(CHIEF, "sheet", entry, None));
		assert_noop!(object(CHIEF, "sheet", entry), Error::<Test>::PartyLodges);
		assert_ok!(object(LODGER_2, "sheet", entry));
		assert_noop!(answer(CHIEF, "sheet", entry, None), Error::<Test>::PartyAnswers);
		assert_ok!(answer(CHIEF_2, "sheet", entry, Some("attitude 3")));
		assert_ok!(confirm(CHIEF_3, "sheet", entry));
		let outcomes: Vec<_> = last("sheet").answers.iter().map(|one| one.outcome).collect();
		assert_eq!(outcomes, [ObjectionOutcome::Upheld, ObjectionOutcome::Changed]);
	});
}

#[test]
fn what_comes_while_one_is_open_is_received_and_answered_with_it() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		assert_ok!(object(LODGER, "sheet", entry));
		assert_ok!(object(LODGER_2, "sheet", entry));
		assert_ok!(object(CHIEF, "sheet", entry));
		let in_time = ObjectionTime::InTime;
		assert!(matches!(
			last_act(INMATE),
			Act::AssessmentObjected { time, .. } if time == in_time
		));
		assert!(matches!(last("sheet").state, State::Objected(Lodged { entry: 2, .. })));
		// Who lodged what was joined answers no more than who lodged the first.
		assert_noop!(answer(CHIEF, "sheet", entry, None), Error::<Test>::PartyAnswers);
		assert_ok!(answer(CHIEF_2, "sheet", entry, None));
		assert_noop!(confirm(CHIEF, "sheet", entry), Error::<Test>::ConfirmsOwn);
		// Three papers were one round: there is another.
		assert_eq!(last("sheet").answers.len(), 1);
		assert_ok!(object(LODGER, "sheet", entry));
		assert!(matches!(last("sheet").state, State::Objected(_)));
	});
}

#[test]
fn an_objection_after_two_answers_is_received_and_admitted_by_one_who_decides() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		// Junk used the rounds up.
		for chief in [CHIEF, CHIEF_2] {
			assert_ok!(object(LODGER, "sheet", entry));
			assert_ok!(answer(chief, "sheet", entry, None));
		}
		assert_ok!(object(LODGER_2, "sheet", entry));
		let objection = length(INMATE) - 1;
		let spent = ObjectionTime::Spent;
		assert!(matches!(last_act(INMATE), Act::AssessmentObjected { time, .. } if time == spent));
		assert_eq!(last("sheet").state, State::Scored);
		assert_eq!(last("sheet").late[0].time, spent);
		assert_noop!(admit(CHIEF_3, "sheet", entry, objection), Error::<Test>::NotYoursToAdmit);
		assert_noop!(admit(520, "sheet", entry, objection), Error::<Test>::NotYoursToAdmit);
		assert_ok!(admit(GROUP, "sheet", entry, objection));
		assert_ok!(answer(CHIEF_3, "sheet", entry, Some("attitude 2")));
		assert_eq!(total("sheet"), "32");
		assert!(last("sheet").late.is_empty());
	});
}

#[test]
fn a_confirmed_assessment_is_confirmed_again_after_an_objection() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		assert_ok!(confirm(CHIEF, "sheet", entry));
		assert_noop!(object(CHIEF, "sheet", entry), Error::<Test>::PartyLodges);
		// No law sets a time here.
		assert_ok!(object(LODGER, "sheet", entry));
		assert_noop!(answer(CHIEF, "sheet", entry, None), Error::<Test>::PartyAnswers);
		assert_ok!(answer(CHIEF_2, "sheet", entry, Some("attitude 2")));
		assert_ok!(confirm(CHIEF, "sheet", entry));
		assert_eq!(total("sheet"), "32");
	});
}

#[test]
fn an_objection_to_what_is_past_is_received_and_changes_nothing() {
	build_and_execute(|| {
		sheet();
		for n in 0..4 {
			go_to(&format!("2024-05-{:02}", 6 + n));
			let entry = scored("attitude 1");
			assert_ok!(confirm(CHIEF, "sheet", entry));
		}
		let before = kept("sheet");
		assert_noop!(object(WORKER, "sheet", 1), Error::<Test>::PartyLodges);
		assert_ok!(object(LODGER, "sheet", 1));
		assert_eq!(kept("sheet"), before);
		assert!(matches!(
			last_act(INMATE),
			Act::AssessmentObjected { assessment: 1, time: ObjectionTime::Past, .. }
		));
		assert_noop!(admit(GROUP, "sheet", 1, 9), Error::<Test>::AssessmentPast);
	});
}

/// Objections after a day come too late; a colleague of the section may admit them, or nobody.
const LATE: &str = r#"book house "Rules of the house"
fact posted "It is posted."
	asserted by prison
act complain "Object."
authority prison = Prison "A prison."
authority procuratorate = Prosecution "The prosecution."
row complain.time "Within a day"
	law house rule 1
	act complain
	from last posted.on
	at most 1 day
	EXCEPT
	severity void
"#;

fn late(except: &str) -> Sequence {
	follow_text(&LATE.replace("EXCEPT", except));
	open("sheet", InstrumentKind::PointsSheet, None);
	item("attitude", None, ItemKind::Scores, "0", "15");
	law([None, None, None, Some("complain"), None, Some("posted"), None]);
	adopt();
	let entry = scored("attitude 5");
	go_to("2024-05-08");
	assert_ok!(object(LODGER, "sheet", entry));
	entry
}

#[test]
fn an_authority_that_the_row_names_admits_what_is_late_but_no_party() {
	build_and_execute(|| {
		let entry = late("except by prison, procuratorate");
		assert_noop!(admit(WORKER, "sheet", entry, 2), Error::<Test>::PartyAdmits);
		assert_noop!(admit(LODGER, "sheet", entry, 2), Error::<Test>::PartyAdmits);
		assert_noop!(admit(101, "sheet", entry, 2), Error::<Test>::NotYoursToAdmit);
		assert_noop!(admit(CHIEF, "sheet", entry, 1), Error::<Test>::NothingToAdmit);
		assert_noop!(admit(CHIEF, "sheet", 0, 2), Error::<Test>::AssessmentUnknown);
		assert_ok!(object(LODGER_2, "sheet", entry));
		assert_ok!(admit(LODGER_2, "sheet", entry, 2));
		// The other is joined to it, and both are answered at once.
		assert_ok!(admit(CHIEF, "sheet", entry, 3));
		assert_noop!(admit(CHIEF, "sheet", entry, 3), Error::<Test>::NothingToAdmit);
		assert_ok!(answer(CHIEF, "sheet", entry, None));
		assert_eq!(last("sheet").answers.len(), 1);
	});
}

#[test]
fn so_many_are_admitted_and_no_more() {
	build_and_execute(|| {
		let entry = late("except by prison, procuratorate");
		go_to("2024-05-20");
		for n in 0..u64::from(objection::MAX_ANSWERS) {
			assert_ok!(object(LODGER, "sheet", entry));
			assert_ok!(admit(LODGER_2, "sheet", entry, length(INMATE) - 1));
			assert_ok!(answer(CHIEF + n, "sheet", entry, None));
			go_to(&Table::today().add_days(3).expect("a day").to_string());
		}
		assert_ok!(object(LODGER, "sheet", entry));
		let more = admit(LODGER_2, "sheet", entry, length(INMATE) - 1);
		assert_noop!(more, Error::<Test>::RoundsUsedUp);
	});
}

#[test]
fn nobody_admits_what_the_row_excuses_for_nobody() {
	build_and_execute(|| {
		let entry = late("");
		assert_noop!(admit(CHIEF, "sheet", entry, 2), Error::<Test>::NobodyAdmits);
	});
}

#[test]
fn junk_does_not_keep_a_late_objection_from_being_admitted() {
	build_and_execute(|| {
		let entry = late("except by prison");
		for _ in 0..5 {
			assert_ok!(object(LODGER, "sheet", entry));
		}
		// Of each officer the first is shown.
		assert_eq!(last("sheet").late.len(), 1);
		for other in 261..265 {
			assert_ok!(object(other, "sheet", entry));
		}
		assert_eq!(last("sheet").late.len(), objection::MAX_LATE as usize);
		assert_ok!(object(265, "sheet", entry));
		let own = length(INMATE) - 1;
		assert!(last("sheet").late.iter().all(|late| late.entry != own));
		assert_ok!(admit(CHIEF, "sheet", entry, own));
		assert!(matches!(last("sheet").state, State::Objected(lodged) if lodged.entry == own));
	});
}

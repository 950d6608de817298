// SPDX-License-Identifier: Apache-2.0
//! Objections to grades are received, admitted and answered.

use super::*;
use custodia_primitives::objection::{ObjectionOutcome, ObjectionTime, MAX_ANSWERS};

/// A grade stands posted since Monday, 6 May 2024.
fn proposed() {
	chinese();
	filled();
	assert_ok!(propose(CHIEF, 1, "qualified", ""));
}

#[test]
fn an_objection_in_time_is_answered_by_somebody_else() {
	build_and_execute(|| {
		proposed();
		assert_noop!(object(CHIEF, 1), Error::<Test>::PartyLodges);
		assert_noop!(object(LODGER, 2), Error::<Test>::CycleUnknown);
		assert_noop!(answer(CHIEF_2, 1, None), Error::<Test>::NoObjectionOpen);
		go_to("2024-05-09");
		assert_ok!(object(LODGER, 1));
		assert!(matches!(
			last_act(INMATE),
			Act::GradeObjected { time: ObjectionTime::InTime, cycle: 1, .. }
		));
		// Another is joined to it, and answered with it.
		assert_ok!(object(LODGER_2, 1));
		assert_noop!(propose(CHIEF, 1, "active", ""), Error::<Test>::AlreadyGraded);
		assert_noop!(answer(CHIEF, 1, None), Error::<Test>::PartyAnswers);
		assert_noop!(answer(WORKER, 1, None), Error::<Test>::PostMissing);
		assert_noop!(answer(CHIEF_2, 1, Some("qualified")), Error::<Test>::GradeSame);
		assert_noop!(answer(CHIEF_2, 1, Some("splendid")), Error::<Test>::GradeUnknown);
		go_to("2024-05-13");
		assert_noop!(approve(WARDEN, 1), Error::<Test>::ObjectionOpen);
		assert_ok!(answer(CHIEF_2, 1, Some("active")));
		assert_eq!((grade(1).grade, grade(1).posted), (name("active"), Now::get()));
		assert_noop!(propose(CHIEF, 1, "qualified", ""), Error::<Test>::AlreadyGraded);
		// It stands posted anew.
		assert_noop!(approve(WARDEN, 1), Error::<Test>::DeniedByRow(0, row("points.posted")));
		go_to("2024-05-17");
		assert_ok!(approve(WARDEN, 1));
	});
}

#[test]
fn a_changed_grade_is_asked_of_the_law_again() {
	build_and_execute(|| {
		chinese();
		confirmed(scored("2023-12-31", "600", "29"));
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		assert_ok!(object(LODGER, 1));
		let denied = Error::<Test>::DeniedByRow(0, row("points.active_below"));
		assert_noop!(answer(CHIEF_2, 1, Some("active")), denied);
		assert_ok!(answer(CHIEF_2, 1, None));
		assert_eq!(grade(1).grade, name("qualified"));
	});
}

#[test]
fn there_are_two_rounds_each_answered_by_another() {
	build_and_execute(|| {
		proposed();
		assert_ok!(object(LODGER, 1));
		assert_ok!(answer(CHIEF_2, 1, None));
		assert_noop!(object(CHIEF_2, 1), Error::<Test>::PartyLodges);
		assert_ok!(object(CHIEF_3, 1));
		for party in [CHIEF_2, CHIEF_3] {
			assert_noop!(answer(party, 1, None), Error::<Test>::PartyAnswers);
		}
		assert_ok!(answer(413, 1, None));
		// One more is received, and waits for one who decides.
		assert_ok!(object(LODGER, 1));
		let spent = ObjectionTime::Spent;
		assert!(matches!(last_act(INMATE), Act::GradeObjected { time, .. } if time == spent));
		assert_eq!(grade(1).state, GradeState::Posted);
		let objection = length(INMATE) - 1;
		assert_noop!(admit(CHIEF, 1, objection), Error::<Test>::NotYoursToAdmit);
		assert_ok!(admit(WARDEN, 1, objection));
		assert!(matches!(grade(1).state, GradeState::Objected(_)));
		let outcomes: Vec<_> = grade(1).answers.iter().map(|one| one.outcome).collect();
		assert_eq!(outcomes, [ObjectionOutcome::Upheld; 2]);
	});
}

#[test]
fn what_comes_on_the_fourth_day_waits_for_the_working_group() {
	build_and_execute(|| {
		proposed();
		go_to("2024-05-10");
		assert_ok!(object(LODGER, 1));
		let late = ObjectionTime::Late { book: BookId(0), row: row("points.objection") };
		assert!(matches!(
			told().last(),
			Some(Event::GradeObjected { time, .. }) if *time == late
		));
		let objection = length(INMATE) - 1;
		assert_eq!(grade(1).state, GradeState::Posted);
		assert_noop!(admit(CHIEF_2, 1, objection), Error::<Test>::NotYoursToAdmit);
		assert_noop!(admit(520, 1, objection), Error::<Test>::NotYoursToAdmit);
		assert_noop!(admit(GROUP, 1, 0), Error::<Test>::NothingToAdmit);
		assert_ok!(admit(GROUP, 1, objection));
		assert!(
			matches!(grade(1).state, GradeState::Objected(lodged) if lodged.entry == objection)
		);
		assert_noop!(admit(GROUP, 1, objection), Error::<Test>::NothingToAdmit);
		assert_ok!(answer(CHIEF_2, 1, None));
	});
}

#[test]
fn a_final_grade_stays_whatever_comes_then() {
	build_and_execute(|| {
		proposed();
		go_to("2024-05-10");
		assert_ok!(object(LODGER, 1));
		let objection = length(INMATE) - 1;
		assert_ok!(approve(WARDEN, 1));
		assert_noop!(admit(GROUP, 1, objection), Error::<Test>::GradeFinal);
		let before = cycle();
		assert_ok!(object(LODGER_2, 1));
		assert!(matches!(last_act(INMATE), Act::GradeObjected { time: ObjectionTime::Past, .. }));
		assert_eq!(cycle(), before);
	});
}

#[test]
fn junk_does_not_keep_a_late_objection_from_being_admitted() {
	build_and_execute(|| {
		proposed();
		go_to("2024-05-10");
		for _ in 0..5 {
			assert_ok!(object(LODGER, 1));
		}
		assert_eq!(grade(1).late.len(), 1);
		assert_ok!(object(LODGER_2, 1));
		let last = length(INMATE) - 1;
		assert_ok!(admit(GROUP, 1, last));
		// It is answered with the one that is open.
		assert_ok!(admit(GROUP, 1, last - 1));
		assert_ok!(answer(CHIEF_2, 1, None));
		assert_eq!(grade(1).answers.len(), 1);
	});
}

#[test]
fn so_many_are_admitted_and_no_more() {
	build_and_execute(|| {
		proposed();
		for n in 0..u64::from(MAX_ANSWERS) {
			go_on_until_late();
			assert_ok!(admit(GROUP, 1, length(INMATE) - 1));
			assert_ok!(answer(CHIEF_2 + n, 1, None));
		}
		go_on_until_late();
		assert_noop!(admit(GROUP, 1, length(INMATE) - 1), Error::<Test>::RoundsUsedUp);
	});
}

/// Ten days later an officer of the prosecution receives a paper: too late.
fn go_on_until_late() {
	let later = Table::today().add_days(10).expect("a day");
	go_to(&later.to_string());
	assert_ok!(object(LODGER, 1));
	assert!(matches!(last_act(INMATE), Act::GradeObjected { time, .. } if time.waits()));
}

/// Objections after a day come too late.
const LATE: &str = r#"book house "Rules of the house"
parameter full: number = 10 "A cycle."
	law house rule 1
fact posted "It is posted."
	asserted by prison
fact sickness "He is sick."
	asserted by prison
act complain "Object."
act settle "Approve."
authority prison = Prison "A prison."
authority procuratorate = Prosecution "The prosecution."
row complain.time "Within a day"
	law house rule 2
	act complain
	from last posted.on
	at most 1 day
	EXCEPT
	severity void
row complain.calm "A complaint of a sick man needs a reason"
	law house rule 3
	act complain
	forbid any sickness
	except by prison
	severity reason
row settle.health "Nothing is settled while he is sick"
	law house rule 4
	act settle
	forbid any sickness
	severity void
"#;

fn late(except: &str) -> Sequence {
	follow_text(&LATE.replace("EXCEPT", except));
	open("points", SchemeKind::Cycle);
	assert_ok!(Incentives::scheme_filling(by(WRITER), name("sheet"), name("full")));
	law([None, None, Some("settle"), None, Some("complain"), None, None]);
	told_as([None, None, None, None, Some("posted"), None, None]);
	adopt();
	assert_ok!(place(WORKER, "points"));
	month("2024-03-31", "12");
	assert_ok!(propose(WORKER, 1, "good", ""));
	go_to("2024-05-08");
	assert_ok!(object(LODGER, 1));
	length(INMATE) - 1
}

#[test]
fn an_authority_that_the_row_names_admits_what_is_late_but_no_party() {
	build_and_execute(|| {
		let objection = late("except by prison, procuratorate");
		assert_noop!(admit(WORKER, 1, objection), Error::<Test>::PartyAdmits);
		assert_noop!(admit(LODGER, 1, objection), Error::<Test>::PartyAdmits);
		assert_noop!(admit(101, 1, objection), Error::<Test>::NotYoursToAdmit);
		assert_ok!(admit(LODGER_2, 1, objection));
	});
}

#[test]
fn nobody_admits_what_the_row_excuses_for_nobody() {
	build_and_execute(|| {
		let objection = late("");
		assert_noop!(admit(CHIEF, 1, objection), Error::<Test>::NobodyAdmits);
	});
}

#[test]
fn the_law_refuses_with_its_row() {
	build_and_execute(|| {
		late("");
		state(90, "sickness", "2024-05-07T10:00", &[]);
		let void = Error::<Test>::VoidByRow(0, row("settle.health"));
		assert_noop!(approve(GROUP, 1), void);
		let reason = Error::<Test>::NeedsReason(0, row("complain.calm"));
		assert_noop!(object(LODGER_2, 1), reason);
		let number = row("settle.health") as u8;
		let words = Incentives::words_of_error(INMATE, name("points"), PRISON, &[49, 0, number, 0]);
		let said = "settle.health: Nothing is settled while he is sick: house rule 4";
		assert_eq!(words.as_deref(), Some(said));
		let none = Incentives::words_of_error(INMATE, name("points"), PRISON, &[0, 0, 0, 0]);
		assert_eq!(none, None);
	});
}

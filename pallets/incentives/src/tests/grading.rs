// SPDX-License-Identifier: Apache-2.0
//! Grades are proposed and approved, with the Chinese book.

use super::*;

#[test]
fn a_month_below_the_base_yields_a_material_reward_only() {
	build_and_execute(|| {
		chinese();
		confirmed(scored("2023-12-31", "600", "29"));
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		go_to("2024-05-10");
		assert_ok!(approve(WARDEN, 1));
		assert_eq!(grade(1).yields, Some(name("material_reward")));
		// The book has no fact of this name: it stands in the entry.
		assert!(facts("praise").is_empty());
		assert_eq!(facts("cycle_graded").len(), 1);
		assert!(matches!(
			last_act(INMATE),
			Act::GradeApproved { cycle: 1, yields: Some(_), facts, .. } if facts.len() == 2
		));
	});
}

#[test]
fn an_active_grade_needs_each_month_at_its_base() {
	build_and_execute(|| {
		chinese();
		confirmed(scored("2023-12-31", "600", "29"));
		let active = || propose(CHIEF, 1, "active", "share_active 25");
		assert_noop!(active(), Error::<Test>::DeniedByRow(0, row("points.active_below")));
		// The next cycle has none below, and the one before was not unqualified.
		month("2024-01-31", "600");
		assert_ok!(propose(CHIEF, 2, "active", "share_active 25"));
		go_to("2024-05-10");
		assert_ok!(approve(WARDEN, 2));
		assert_eq!(grade(2).yields, Some(name("praise")));
	});
}

#[test]
fn the_grade_of_the_cycle_before_counts() {
	build_and_execute(|| {
		chinese();
		month("2023-12-31", "600");
		let found = [("answer", Value::Label(name("found")))];
		let unqualified = || propose(CHIEF, 1, "unqualified", "");
		assert_noop!(unqualified(), Error::<Test>::DeniedByRow(0, row("points.unqualified")));
		state(70, "serious_conduct", "2024-05-05T10:00", &found);
		assert_ok!(unqualified());
		assert_eq!(Rested::get(), [(vec![70], 4)]);
		go_to("2024-05-10");
		assert_ok!(approve(WARDEN, 1));
		assert_eq!(grade(1).yields, Some(name("criticism")));
		assert_eq!(facts("criticism").len(), 1);
		month("2024-01-31", "600");
		let active = propose(CHIEF, 2, "active", "share_active 25");
		assert_noop!(active, Error::<Test>::DeniedByRow(0, row("points.active_previous")));
	});
}

#[test]
fn a_deduction_of_ten_bars_the_best_grade_of_its_cycle_and_of_no_other() {
	build_and_execute(|| {
		chinese();
		// The fact that the case states knows no cycle: its day tells.
		deducted("10");
		month("2023-12-31", "610");
		let denied = Error::<Test>::DeniedByRow(0, row("points.active_deduction"));
		assert_noop!(propose(CHIEF, 1, "active", "share_active 5"), denied);
		go_to("2024-05-07");
		month("2024-01-31", "600");
		assert_ok!(propose(CHIEF, 2, "active", "share_active 5"));
	});
}

#[test]
fn who_proposes_and_who_approves_the_scheme_and_the_law_say() {
	build_and_execute(|| {
		chinese();
		assert_noop!(propose(CHIEF, 1, "qualified", ""), Error::<Test>::CycleUnknown);
		filled();
		assert_noop!(propose(WORKER, 1, "qualified", ""), Error::<Test>::PostMissing);
		assert_noop!(propose(510, 1, "qualified", ""), Error::<Test>::NotYourStanding);
		assert_noop!(propose(CHIEF, 2, "qualified", ""), Error::<Test>::CycleUnknown);
		assert_noop!(propose(CHIEF, 1, "splendid", ""), Error::<Test>::GradeUnknown);
		assert_noop!(propose(CHIEF, 1, "active", "cycle 3"), Error::<Test>::FieldGiven(1));
		assert_noop!(propose(CHIEF, 1, "active", "grade active"), Error::<Test>::FieldGiven(1));
		assert_noop!(approve(WARDEN, 1), Error::<Test>::NotGraded);
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		assert_noop!(approve(GROUP, 1), Error::<Test>::PostMissing);
		assert_noop!(approve(525, 1), Error::<Test>::NotYourStanding);
		go_to("2024-05-10");
		assert_ok!(approve(WARDEN, 1));
		assert_noop!(approve(WARDEN, 1), Error::<Test>::GradeFinal);
		assert_noop!(propose(CHIEF, 1, "qualified", ""), Error::<Test>::AlreadyGraded);
	});
}

#[test]
fn a_grade_is_proposed_anew_before_anybody_objected() {
	build_and_execute(|| {
		chinese();
		filled();
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		go_to("2024-05-09");
		assert_ok!(propose(CHIEF_2, 1, "active", "share_active 10"));
		assert_eq!(grade(1).grade, name("active"));
		assert_eq!(grade(1).officer, OfficerId(411));
		go_to("2024-05-10");
		// It stands posted anew.
		assert_noop!(approve(WARDEN, 1), Error::<Test>::DeniedByRow(0, row("points.posted")));
	});
}

#[test]
fn a_late_grade_is_taken_and_warned_of() {
	build_and_execute(|| {
		chinese();
		filled();
		go_to("2024-06-07");
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		let warned = WarnedRow { book: BookId(0), row: row("points.grade_time") };
		assert!(matches!(
			told().last(),
			Some(Event::GradeProposed { warned: rows, .. }) if rows.to_vec() == [warned]
		));
	});
}

#[test]
fn a_grade_in_time_is_not_warned_of() {
	build_and_execute(|| {
		chinese();
		filled();
		go_to("2024-06-06");
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		assert!(matches!(
			told().last(),
			Some(Event::GradeProposed { warned, .. }) if warned.is_empty()
		));
	});
}

#[test]
fn nobody_approves_a_grade_of_his_own() {
	build_and_execute(|| {
		follow(&["cn"]);
		write_points();
		// Here whoever is a ward chief does all of it, as far as the scheme says.
		let chief = Some("ward_chief".parse().expect("a post"));
		assert_ok!(Incentives::scheme_people(by(WRITER), None, chief, chief, chief));
		law([Some("grade_cycle"), None, None, None, None, None, None]);
		adopt();
		assert_ok!(place(WORKER, "points"));
		filled();
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		assert_noop!(approve(CHIEF, 1), Error::<Test>::ApprovesOwn);
		assert_ok!(object(CHIEF_2, 1));
		assert_ok!(answer(CHIEF_3, 1, Some("active")));
		for own in [CHIEF, CHIEF_2, CHIEF_3] {
			assert_noop!(approve(own, 1), Error::<Test>::ApprovesOwn);
		}
		assert_ok!(approve(413, 1));
		// The law was not asked what it yields.
		assert_eq!(grade(1).yields, None);
	});
}

#[test]
fn an_adjudicator_approves_where_the_scheme_names_no_post() {
	build_and_execute(|| {
		follow(&["cn"]);
		write_points();
		assert_ok!(Incentives::scheme_people(by(WRITER), None, None, None, None));
		law([None; 7]);
		adopt();
		assert_ok!(place(WORKER, "points"));
		filled();
		assert_ok!(propose(WORKER, 1, "qualified", "share_active 10"));
		assert_noop!(approve(CHIEF, 1), Error::<Test>::RoleMissing);
		assert_ok!(approve(GROUP, 1));
	});
}

#[test]
fn a_cycle_is_graded_also_after_he_left() {
	build_and_execute(|| {
		chinese();
		filled();
		assert_ok!(Incentives::leave(by(WORKER), INMATE, name("points")));
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		go_to("2024-05-10");
		assert_ok!(approve(WARDEN, 1));
		assert_eq!(grade(1).yields, Some(name("praise")));
	});
}

#[test]
fn a_call_is_charged_what_it_needed_and_gives_back_the_rest() {
	build_and_execute(|| {
		chinese();
		filled();
		let charged = propose(CHIEF, 1, "qualified", "").unwrap();
		let asked = frame_support::weights::Weight::from_parts(1_000_000, 0);
		assert_eq!(charged.actual_weight, Some(<() as WeightInfo>::grade_propose() + asked));
	});
}

// SPDX-License-Identifier: Apache-2.0
//! Levels and their reviews, with the book of England and Wales.

use super::*;

/// He arrived on the first of April 2026 and stands under the levels.
fn english() {
	follow(&["ew"]);
	go_to("2026-04-01");
	state(90, "arrived", "2026-04-01T10:00", &[]);
	write_levels();
	adopt();
	assert_ok!(place(WORKER, "incentives"));
}

fn due() -> Option<String> {
	on_level().due.map(|due| due.to_string())
}

#[test]
fn a_new_prisoner_is_reviewed_within_three_months() {
	build_and_execute(|| {
		english();
		assert_eq!((on_level().level, due().as_deref()), (None, Some("2026-07-01")));
		assert_ok!(review(WORKER, "standard"));
		assert_eq!(on_level().level, Some(name("standard")));
		// Then each twelve months.
		assert_eq!(due().as_deref(), Some("2027-04-01"));
		assert!(facts("put_on_basic").is_empty());
		assert_eq!(facts("incentive_review").len(), 1);
	});
}

#[test]
fn v36_on_basic_he_is_reviewed_within_seven_days_and_then_each_28() {
	build_and_execute(|| {
		english();
		assert_ok!(review(WORKER, "standard"));
		go_to("2026-05-04");
		assert_ok!(review(WORKER, "basic"));
		assert_eq!(due().as_deref(), Some("2026-05-11"));
		assert_eq!(facts("put_on_basic").len(), 1);
		assert_eq!(on_level().since, Some(Now::get()));
		let since = on_level().since;
		go_to("2026-05-11");
		assert_ok!(review(WORKER, "basic"));
		assert_eq!(due().as_deref(), Some("2026-06-08"));
		// He stayed on it: nobody was put there again.
		assert_eq!(facts("put_on_basic").len(), 1);
		assert_eq!((on_level().since, on_level().reviewed), (since, Some(Now::get())));
		go_to("2026-06-08");
		assert_ok!(review(WORKER, "enhanced"));
		assert_eq!(due().as_deref(), Some("2027-06-08"));
	});
}

#[test]
fn v36_with_a_self_harm_plan_each_14_days() {
	build_and_execute(|| {
		english();
		go_to("2026-05-04");
		assert_ok!(review(WORKER, "basic"));
		state(91, "self_harm_plan", "2026-05-05T10:00", &[]);
		go_to("2026-05-11");
		assert_ok!(review(WORKER, "basic"));
		assert_eq!(due().as_deref(), Some("2026-05-25"));
		assert!(matches!(
			told().last(),
			Some(Event::LevelReviewed { due: Some(due), .. }) if due.to_string() == "2026-05-25"
		));
	});
}

#[test]
fn a_level_that_does_not_exist_is_refused() {
	build_and_execute(|| {
		english();
		assert_noop!(review(WORKER, "golden"), Error::<Test>::LevelUnknown);
		assert_noop!(review(501, "basic"), Error::<Test>::NotYourStanding);
		assert_noop!(review(440, "basic"), Error::<Test>::RoleMissing);
		// Nothing is booked on levels, and no balance is cancelled.
		assert_noop!(book(WORKER, "incentives", "special", ""), Error::<Test>::BookingUnknown);
		assert_noop!(
			Incentives::balance_cancel(by(WORKER), INMATE, name("incentives")),
			Error::<Test>::NotOfKind,
		);
		let sm3 = DigestAlgorithm::Sm3;
		assert_noop!(
			Incentives::grade_object(by(LODGER), INMATE, name("incentives"), 1, sm3, paper()),
			Error::<Test>::CycleUnknown,
		);
	});
}

#[test]
fn a_keeper_bears_the_post_that_the_scheme_names() {
	build_and_execute(|| {
		follow(&["ew"]);
		write_levels();
		let chief = Some("ward_chief".parse().expect("a post"));
		assert_ok!(Incentives::scheme_people(by(WRITER), chief, None, None, None));
		adopt();
		assert_ok!(place(WORKER, "incentives"));
		assert_noop!(review(WORKER, "basic"), Error::<Test>::PostMissing);
		assert_ok!(review(CHIEF, "basic"));
		// Points have no levels.
		assert_ok!(Incentives::leave(by(WORKER), INMATE, name("incentives")));
		assert_noop!(review(CHIEF, "basic"), Error::<Test>::StandingLeft);
	});
}

/// A block begins on a day. Tells what it missed.
fn begin(day: &str) -> Vec<Missed> {
	use frame_support::traits::Hooks;
	Missing::set(Vec::new());
	go_to(day);
	Incentives::on_initialize(1);
	Missing::get()
}

#[test]
fn a_review_of_basic_that_is_missed_is_told_of_once() {
	build_and_execute(|| {
		english();
		go_to("2026-05-04");
		assert_ok!(review(WORKER, "basic"));
		assert_eq!(due().as_deref(), Some("2026-05-11"));
		assert!(begin("2026-05-11").is_empty());
		let (inmate, case, step, by) = (INMATE, None, name("incentives"), vec![PRISON]);
		let missed = Missed { inmate, case, what: Deadline::Review, step, by };
		assert_eq!(begin("2026-05-12"), [missed]);
		assert!(matches!(told().last(), Some(Event::ReviewMissed { authority: PRISON, .. })));
		assert!(begin("2026-05-13").is_empty());
		// Reviewed late, he has another day.
		assert_ok!(review(WORKER, "basic"));
		let next = on_level().due.expect("it is due");
		assert!(begin(&next.to_string()).is_empty());
		assert_eq!(begin(&next.add_days(1).expect("a day").to_string()).len(), 1);
	});
}

#[test]
fn no_review_is_missed_of_whom_nobody_holds_or_who_left_the_scheme() {
	build_and_execute(|| {
		english();
		assert_ok!(Incentives::leave(by(WORKER), INMATE, name("incentives")));
		assert!(begin("2026-07-02").is_empty());
		assert_ok!(place(WORKER, "incentives"));
		Holder::set(None);
		assert!(begin("2028-01-01").is_empty());
	});
}

// SPDX-License-Identifier: Apache-2.0
//! Prisoners are placed under schemes, and leave them.

use super::*;

fn leave(account: u64, scheme: &str) -> DispatchResultWithPostInfo {
	Incentives::leave(by(account), INMATE, name(scheme))
}

#[test]
fn whoever_holds_him_places_him_under_a_scheme_in_force() {
	build_and_execute(|| {
		follow(&["cn"]);
		assert_noop!(place(WORKER, "points"), Error::<Test>::NameUnknown);
		write_points();
		let id = draft();
		assert_ok!(Incentives::scheme_adopt(by(ADOPTER), id, digest(id), day("2024-05-07")));
		assert_noop!(place(WORKER, "points"), Error::<Test>::NotInForce);
		go_to("2024-05-07");
		assert_noop!(place(501, "points"), Error::<Test>::NotHeldHere);
		let no_role = sp_runtime::DispatchError::Other("missing role");
		assert_noop!(place(440, "points"), no_role);
		assert_ok!(place(WORKER, "points"));
		let row = standing("points");
		assert_eq!((row.scheme, row.authority, row.since), (id, PRISON, Now::get()));
		assert_eq!((cycle().feeds, cycle().full), (name("sheet"), dec("600")));
		assert!(matches!(
			last_act(INMATE),
			Act::Placed { scheme, terms: Terms::Cycle { full, .. }, counting, .. }
				if scheme == id && full == dec("600") && counting.len() == 2
		));
		assert!(matches!(told().last(), Some(Event::Placed { entry: 1, authority: PRISON, .. })));
		assert_noop!(place(WORKER, "points"), Error::<Test>::AlreadyPlaced);
		// The prison to which he is moved places him anew: its law counts from then on.
		Holder::set(Some(PRISON_2));
		assert_ok!(place(501, "points"));
		assert_eq!(standing("points").authority, PRISON_2);
	});
}

#[test]
fn nothing_counts_while_he_is_away_and_all_goes_on_after_it() {
	build_and_execute(|| {
		chinese();
		month("2024-03-31", "100");
		let before = deducted("30");
		assert_noop!(leave(501, "points"), Error::<Test>::NotYourStanding);
		assert_noop!(leave(440, "points"), Error::<Test>::RoleMissing);
		assert_ok!(leave(WORKER, "points"));
		assert_noop!(leave(WORKER, "points"), Error::<Test>::StandingLeft);
		let special = || book(WORKER, "points", "special", "ground listed, points 5");
		assert_noop!(special(), Error::<Test>::StandingLeft);
		let away = deducted("400");
		month("2024-04-30", "100");
		assert_eq!(cycle().balance, dec("70"));
		assert_ok!(place(WORKER, "points"));
		assert_eq!((cycle().number, cycle().balance), (1, dec("70")));
		// What counted before is given back, what was stated meanwhile never counted.
		quashed("deducted", &[away]);
		assert_eq!(cycle().balance, dec("70"));
		quashed("deducted", &[before]);
		assert_eq!(cycle().balance, dec("100"));
		deducted("10");
		assert_eq!(cycle().balance, dec("90"));
	});
}

#[test]
fn points_are_given_back_also_after_he_left() {
	build_and_execute(|| {
		chinese();
		let entry = deducted("30");
		assert_ok!(leave(WORKER, "points"));
		let away = deducted("5");
		quashed("deducted", &[entry, away]);
		assert_eq!(cycle().balance, dec("0"));
	});
}

#[test]
fn so_often_can_he_leave_that_what_was_before_is_settled() {
	build_and_execute(|| {
		chinese();
		let first = deducted("30");
		for _ in 0..=MAX_AWAY {
			assert_ok!(leave(WORKER, "points"));
			assert_ok!(place(WORKER, "points"));
		}
		assert!(standing("points").away.is_empty());
		quashed("deducted", &[first]);
		assert_eq!(cycle().balance, dec("-30"));
	});
}

#[test]
fn he_stands_under_so_many_schemes_and_one_that_he_left_gives_way() {
	build_and_execute(|| {
		follow(&["us"]);
		for n in 0..=MAX_STANDINGS {
			open(&format!("scheme{n}"), SchemeKind::Accrual);
			booking("award", Counts::Adds, None, "gct_awarded", "days", true);
			adopt();
		}
		for n in 0..MAX_STANDINGS {
			assert_ok!(place(WORKER, &format!("scheme{n}")));
		}
		assert_noop!(place(WORKER, "scheme4"), Error::<Test>::TooManyStandings);
		assert_ok!(leave(WORKER, "scheme1"));
		assert_ok!(place(WORKER, "scheme4"));
		let names: Vec<_> = Standings::<Test>::get(INMATE).iter().map(|row| row.name).collect();
		assert_eq!(names, ["scheme0", "scheme2", "scheme3", "scheme4"].map(name));
		assert_noop!(leave(WORKER, "scheme1"), Error::<Test>::StandingUnknown);
		// One fact counts under each.
		assert_ok!(book(WORKER, "scheme0", "award", "days 3"));
		assert_eq!((accrual("scheme0").added, accrual("scheme4").added), (dec("3"), dec("3")));
	});
}

#[test]
fn a_scheme_of_another_kind_does_not_go_on_with_it() {
	build_and_execute(|| {
		let id = chinese();
		let scheme = Schemes::<Test>::get(id).unwrap();
		// Another administration calls its levels the same.
		let mut other = Scheme { kind: SchemeKind::Levels, filling: None, ..scheme.clone() };
		other.bookings = Default::default();
		other.levels.try_push(Level { name: name("low"), title: text("Low"), put: None }).unwrap();
		Schemes::<Test>::insert(id, &other);
		assert_noop!(place(WORKER, "points"), Error::<Test>::OtherKind);
		assert_ok!(leave(WORKER, "points"));
		assert_ok!(place(WORKER, "points"));
		assert!(matches!(standing("points").body, Body::Level(_)));
	});
}

#[test]
fn without_the_parameter_of_the_book_nobody_is_placed() {
	build_and_execute(|| {
		chinese();
		follow(&["ew"]);
		assert_noop!(place(WORKER, "points"), Error::<Test>::FullUnknown);
		assert_noop!(book(WORKER, "points", "special", "points 5"), Error::<Test>::KindUnknown);
	});
}

#[test]
fn a_record_without_a_standing_is_not_looked_at() {
	build_and_execute(|| {
		let entry = deducted_without_standing();
		assert_eq!((entry, Reach::<Test>::get()), (1, InmateId(0)));
		assert!(!Standings::<Test>::contains_key(INMATE));
	});
}

fn deducted_without_standing() -> Sequence {
	follow(&["cn"]);
	deducted("30")
}

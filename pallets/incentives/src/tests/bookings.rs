// SPDX-License-Identifier: Apache-2.0
//! What is booked by hand two officers sign, unless the scheme says that one is enough.

use super::*;

/// Points under the Chinese book, whose special additions two officers book.
fn special() {
	follow(&["cn"]);
	open("points", SchemeKind::Cycle);
	assert_ok!(Incentives::scheme_filling(by(WRITER), name("sheet"), name("cycle_points")));
	let (act, two) = (Some("add_special"), ByHand::Confirmed);
	booking_by("special", Counts::Adds, act, "special_added", "points", two);
	adopt();
	assert_ok!(place(WORKER, "points"));
}

/// A worker proposes to add points, in this entry.
fn proposed(points: u32) -> Sequence {
	let line = format!("ground other_merit, points {points}");
	assert_ok!(book(WORKER, "points", "special", &line));
	standing("points").proposed.last().expect("it waits").entry
}

fn confirm(account: u64, proposal: Sequence) -> DispatchResultWithPostInfo {
	Incentives::book_confirm(by(account), INMATE, name("points"), proposal)
}

fn refuse(account: u64, proposal: Sequence) -> DispatchResultWithPostInfo {
	Incentives::book_refuse(by(account), INMATE, name("points"), proposal)
}

#[test]
fn one_officer_adds_no_points_another_confirms_them() {
	build_and_execute(|| {
		special();
		let entry = proposed(40);
		assert_eq!(cycle().balance, dec("0"));
		assert!(facts("special_added").is_empty());
		assert!(matches!(
			told().last(),
			Some(Event::BookingProposed { entry: own, amount, .. })
				if *own == entry && *amount == dec("40")
		));
		let due = Incentives::due(PRISON, Table::today(), None, 9);
		assert_eq!(due[0].what, ToDo::Booking(entry));
		// Neither he nor a colleague without the role, nor one of elsewhere.
		assert_noop!(confirm(WORKER, entry), Error::<Test>::RoleMissing);
		assert_noop!(confirm(LODGER, entry), Error::<Test>::NotHeldHere);
		assert_noop!(confirm(WARDEN, entry + 9), Error::<Test>::NotProposed);
		assert_ok!(confirm(WARDEN, entry));
		assert_eq!(cycle().balance, dec("40"));
		assert_eq!(facts("special_added").len(), 1);
		assert!(standing("points").proposed.is_empty());
		assert!(matches!(
			told().last(),
			Some(Event::Booked { proposal, amount, .. })
				if *proposal == Some(entry) && *amount == dec("40")
		));
		assert_noop!(confirm(WARDEN, entry), Error::<Test>::NotProposed);
	});
}

#[test]
fn who_decides_confirms_no_booking_of_his_own() {
	build_and_execute(|| {
		follow(&["cn"]);
		open("points", SchemeKind::Cycle);
		assert_ok!(Incentives::scheme_filling(by(WRITER), name("sheet"), name("cycle_points")));
		let (act, two) = (Some("add_special"), ByHand::Confirmed);
		booking_by("special", Counts::Adds, act, "special_added", "points", two);
		let warden = Some("warden".parse().expect("a post"));
		assert_ok!(Incentives::scheme_people(by(WRITER), warden, None, None, None));
		adopt();
		assert_ok!(place(WORKER, "points"));
		assert_ok!(book(WARDEN, "points", "special", "ground other_merit, points 40"));
		let entry = standing("points").proposed[0].entry;
		assert_noop!(confirm(WARDEN, entry), Error::<Test>::ConfirmsOwn);
		assert_ok!(confirm(GROUP, entry));
	});
}

#[test]
fn the_law_is_asked_again_when_it_is_confirmed() {
	build_and_execute(|| {
		special();
		let entries: Vec<_> = (0..4).map(|_| proposed(100)).collect();
		let more = book(WORKER, "points", "special", "ground other_merit, points 1");
		assert_noop!(more, Error::<Test>::TooManyProposed);
		// Of a year 300 count, whatever each would have come to alone.
		for (entry, balance) in entries.into_iter().zip(["100", "200", "300", "300"]) {
			assert_ok!(confirm(WARDEN, entry));
			assert_eq!(cycle().balance, dec(balance));
		}
	});
}

#[test]
fn a_booking_is_refused_by_another_or_given_up() {
	build_and_execute(|| {
		special();
		let (first, second) = (proposed(40), proposed(50));
		assert_noop!(refuse(CHIEF, first), Error::<Test>::RoleMissing);
		assert_ok!(refuse(WORKER, first));
		assert_ok!(refuse(WARDEN, second));
		assert_noop!(refuse(WARDEN, second), Error::<Test>::NotProposed);
		assert_noop!(confirm(WARDEN, first), Error::<Test>::NotProposed);
		assert_eq!(cycle().balance, dec("0"));
		// He left, and what waited is not booked.
		let third = proposed(60);
		assert_ok!(Incentives::leave(by(WORKER), INMATE, name("points")));
		assert_noop!(confirm(WARDEN, third), Error::<Test>::StandingLeft);
		assert_ok!(refuse(WARDEN, third));
	});
}

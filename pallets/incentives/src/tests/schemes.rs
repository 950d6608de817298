// SPDX-License-Identifier: Apache-2.0
//! Schemes are written, adopted and found.

use super::*;

fn try_adopt(from: &str) -> DispatchResult {
	let id = draft();
	Incentives::scheme_adopt(by(ADOPTER), id, digest(id), day(from))
}

fn try_level(called: &str) -> DispatchResult {
	Incentives::scheme_level(by(WRITER), name(called), text("A level"), None)
}

fn try_booking(called: &str, counts: Counts, fact: &str) -> DispatchResult {
	let (fact, amount, title) = (name(fact), name("points"), text("A booking"));
	let alone = ByHand::Alone;
	Incentives::scheme_booking(by(WRITER), name(called), title, counts, None, fact, amount, alone)
}

fn try_row(called: &str, tells: Tells) -> DispatchResult {
	Incentives::scheme_row(by(WRITER), name(called), tells)
}

fn filling(full: &str) {
	assert_ok!(Incentives::scheme_filling(by(WRITER), name("sheet"), name(full)));
}

#[test]
fn a_colleague_adopts_what_an_officer_wrote() {
	build_and_execute(|| {
		follow(&["cn"]);
		write_points();
		let id = adopt();
		let row = Schemes::<Test>::get(id).unwrap();
		let adopted = OfficerId(ADOPTER as u32);
		assert!(matches!(row.stage, Stage::Adopted { officer, .. } if officer == adopted));
		assert_eq!(Drafts::<Test>::get(row.drafter), None);
		let event = Event::SchemeAdopted {
			scheme: id,
			name: name("points"),
			from: Table::today(),
			authority: ADMINISTRATION,
			officer: adopted,
		};
		assert_eq!(told().last(), Some(&event));
		assert_eq!(Incentives::scheme_named(PRISON, name("points")).unwrap().0, id);
	});
}

#[test]
fn only_an_administration_writes_schemes_one_at_a_time() {
	build_and_execute(|| {
		let open = |account| {
			let kind = SchemeKind::Levels;
			Incentives::scheme_open(by(account), name("x"), text("A scheme"), kind)
		};
		assert_noop!(open(440), Error::<Test>::WrongKind);
		assert_noop!(open(1), sp_runtime::DispatchError::Other("missing role"));
		assert_noop!(Incentives::scheme_discard(by(WRITER)), Error::<Test>::NotWriting);
		assert_noop!(try_level("low"), Error::<Test>::NotWriting);
		assert_noop!(
			Incentives::scheme_open(by(WRITER), name("x"), text(" "), SchemeKind::Cycle),
			Error::<Test>::TitleMissing,
		);
		assert_ok!(open(WRITER));
		assert_noop!(open(WRITER), Error::<Test>::AlreadyWriting);
		assert_ok!(Incentives::scheme_discard(by(WRITER)));
		assert!(Schemes::<Test>::iter().next().is_none());
	});
}

#[test]
fn each_part_belongs_to_a_scheme_of_its_kind() {
	build_and_execute(|| {
		let other = || Error::<Test>::NotOfKind;
		open("points", SchemeKind::Cycle);
		assert_noop!(try_level("low"), other());
		assert_noop!(try_booking("b", Counts::Applies, "deducted"), other());
		assert_noop!(try_row("points.base", Tells::Due), other());
		assert_ok!(Incentives::scheme_discard(by(WRITER)));
		open("levels", SchemeKind::Levels);
		let fill = Incentives::scheme_filling(by(WRITER), name("sheet"), name("full"));
		assert_noop!(fill, other());
		assert_noop!(try_booking("b", Counts::Adds, "deducted"), other());
		assert_noop!(try_row("points.base", Tells::Accrued), other());
		assert_ok!(Incentives::scheme_discard(by(WRITER)));
		open("time", SchemeKind::Accrual);
		assert_noop!(try_row("points.base", Tells::Due), other());
		assert_ok!(try_booking("b", Counts::Applies, "deducted"));
	});
}

#[test]
fn names_and_facts_stand_once_and_titles_say_something() {
	build_and_execute(|| {
		open("levels", SchemeKind::Levels);
		assert_ok!(try_level("low"));
		assert_ok!(try_level("high"));
		assert_noop!(try_level("high"), Error::<Test>::NameTwice(2));
		assert_noop!(
			Incentives::scheme_level(by(WRITER), name("x"), text(""), None),
			Error::<Test>::TitleMissing,
		);
		assert_ok!(try_row("a", Tells::Due));
		assert_noop!(try_row("a", Tells::Due), Error::<Test>::NameTwice(1));
		assert_ok!(Incentives::scheme_discard(by(WRITER)));
		open("time", SchemeKind::Accrual);
		assert_ok!(try_booking("a", Counts::Adds, "deducted"));
		assert_noop!(try_booking("a", Counts::Adds, "other"), Error::<Test>::NameTwice(1));
		assert_noop!(try_booking("b", Counts::Takes, "deducted"), Error::<Test>::FactTwice(1));
	});
}

#[test]
fn each_list_has_its_bound() {
	build_and_execute(|| {
		open("levels", SchemeKind::Levels);
		for n in 0..MAX_LEVELS {
			assert_ok!(try_level(&format!("l{n}")));
		}
		assert_noop!(try_level("more"), Error::<Test>::TooManyLevels);
		for n in 0..MAX_ROWS {
			assert_ok!(try_row(&format!("r{n}"), Tells::Due));
		}
		assert_noop!(try_row("more", Tells::Due), Error::<Test>::TooManyRows);
		assert_ok!(Incentives::scheme_discard(by(WRITER)));
		open("time", SchemeKind::Accrual);
		for n in 0..MAX_BOOKINGS {
			assert_ok!(try_booking(&format!("b{n}"), Counts::Adds, &format!("f{n}")));
		}
		let more = try_booking("more", Counts::Adds, "more");
		assert_noop!(more, Error::<Test>::TooManyBookings);
	});
}

#[test]
fn what_is_adopted_was_read_and_is_whole() {
	build_and_execute(|| {
		follow(&["cn"]);
		let unknown = SchemeId(9);
		let today = Table::today();
		assert_noop!(
			Incentives::scheme_adopt(by(ADOPTER), unknown, H256::zero(), today),
			Error::<Test>::SchemeUnknown,
		);
		open("points", SchemeKind::Cycle);
		assert_noop!(try_adopt("2024-05-06"), Error::<Test>::PartsMissing);
		filling("cycle_points");
		let (id, read) = (draft(), digest(draft()));
		assert_noop!(try_adopt("2024-05-05"), Error::<Test>::DateInPast);
		assert_ok!(try_booking("b", Counts::Takes, "deducted"));
		let adopt = |account, digest| Incentives::scheme_adopt(by(account), id, digest, today);
		assert_noop!(adopt(ADOPTER, read), Error::<Test>::OtherDigest);
		assert_noop!(adopt(350, digest(id)), Error::<Test>::NotYourScheme);
		// He has both roles, as far as this pallet can tell.
		Schemes::<Test>::mutate(id, |row| row.as_mut().unwrap().drafter = OfficerId(50));
		assert_noop!(adopt(ADOPTER, digest(id)), Error::<Test>::AdoptsOwn);
		Schemes::<Test>::mutate(id, |row| row.as_mut().unwrap().drafter = OfficerId(40));
		assert_ok!(adopt(ADOPTER, digest(id)));
		assert_noop!(adopt(ADOPTER, digest(id)), Error::<Test>::AlreadyAdopted);
	});
}

#[test]
fn what_no_book_knows_is_refused_with_its_place() {
	build_and_execute(|| {
		follow(&["cn"]);
		open("points", SchemeKind::Cycle);
		let refused = |cause: Error<Test>| assert_noop!(try_adopt("2024-05-06"), cause);
		filling("praise");
		refused(Error::FullUnknown);
		// A number of working days is none of points.
		filling("answer_days");
		refused(Error::FullUnknown);
		filling("cycle_points");
		law([None, Some("grade"), None, None, None, None, None]);
		refused(Error::ActUnknown(2));
		// A fact is no act, nor an act a fact.
		law([None, None, None, None, None, None, Some("praise")]);
		refused(Error::ActUnknown(7));
		law([None; 7]);
		told_as([None, None, Some("grade_cycle"), None, None, None, None]);
		refused(Error::FactUnknown(3));
		told_as([None; 7]);
		assert_ok!(try_booking("a", Counts::Takes, "deducted"));
		booking("b", Counts::Adds, None, "special_added", "ground", true);
		refused(Error::BookingUnfit(2));
		assert_ok!(Incentives::scheme_discard(by(WRITER)));
		open("points", SchemeKind::Cycle);
		filling("cycle_points");
		booking("b", Counts::Adds, Some("grade_cycle"), "special_added", "points", true);
		refused(Error::BookingUnfit(1));
		assert_ok!(Incentives::scheme_discard(by(WRITER)));
		open("levels", SchemeKind::Levels);
		assert_ok!(try_level("low"));
		level("high", Some("points.base"));
		refused(Error::LevelUnfit(2));
		assert_ok!(Incentives::scheme_discard(by(WRITER)));
		open("levels", SchemeKind::Levels);
		assert_ok!(try_level("low"));
		rows(Tells::Due, &["points.base", "praise"]);
		refused(Error::RowUnknown(2));
	});
}

#[test]
fn versions_follow_one_another_and_are_of_one_kind() {
	build_and_execute(|| {
		follow(&["cn"]);
		let write = || {
			open("points", SchemeKind::Cycle);
			filling("cycle_points");
		};
		write();
		let first = adopt();
		write();
		assert_noop!(try_adopt("2024-05-06"), Error::<Test>::NotInOrder);
		let second = draft();
		assert_ok!(try_adopt("2024-06-01"));
		let found = || Incentives::scheme_named(PRISON, name("points")).map(|(id, _)| id);
		assert_eq!(found(), Ok(first));
		go_to("2024-06-01");
		assert_eq!(found(), Ok(second));
		open("points", SchemeKind::Levels);
		assert_ok!(try_level("low"));
		assert_noop!(try_adopt("2024-06-02"), Error::<Test>::KindChanged);
	});
}

#[test]
fn a_name_has_so_many_versions() {
	build_and_execute(|| {
		follow(&["cn"]);
		let write = || {
			open("points", SchemeKind::Cycle);
			filling("cycle_points");
		};
		for n in 0..MAX_VERSIONS as i32 {
			write();
			let from = Table::today().add_days(n).unwrap().to_string();
			assert_ok!(try_adopt(&from));
		}
		write();
		assert_noop!(try_adopt("2025-01-01"), Error::<Test>::TooManyVersions);
	});
}

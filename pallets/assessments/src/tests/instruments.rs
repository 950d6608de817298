// SPDX-License-Identifier: Apache-2.0
//! Instruments are written, adopted and found.

use super::*;

fn add_area(called: &str, most: &str) -> DispatchResult {
	Sheets::instrument_area(by(WRITER), name(called), text("An area"), dec(most))
}

fn add_item(
	called: &str,
	area: Option<&str>,
	counts: ItemKind,
	least: &str,
	most: &str,
) -> DispatchResult {
	let (area, title) = (area.map(name), text("An item"));
	let (least, most) = (dec(least), dec(most));
	Sheets::instrument_item(by(WRITER), name(called), title, area, counts, least, most)
}

fn add_band(called: &str, from: &str) -> DispatchResult {
	Sheets::instrument_band(by(WRITER), name(called), text("A band"), dec(from), None)
}

fn try_adopt(from: &str) -> DispatchResult {
	let id = draft();
	Sheets::instrument_adopt(by(ADOPTER), id, digest(id), day(from))
}

#[test]
fn a_colleague_adopts_what_an_officer_wrote() {
	build_and_execute(|| {
		let id = sheet();
		let row = Instruments::<Test>::get(id).unwrap();
		let adopted = OfficerId(ADOPTER as u32);
		assert!(matches!(row.stage, Stage::Adopted { officer, .. } if officer == adopted));
		assert_eq!(Drafts::<Test>::get(row.drafter), None);
		let event = Event::InstrumentAdopted {
			instrument: id,
			name: name("sheet"),
			from: Table::today(),
			authority: ADMINISTRATION,
			officer: adopted,
		};
		assert_eq!(told().last(), Some(&event));
		assert_eq!(Sheets::instrument_named(PRISON, name("sheet")).unwrap().0, id);
	});
}

#[test]
fn only_an_administration_writes_instruments_one_at_a_time() {
	build_and_execute(|| {
		let open = |account| {
			let (kind, title, any) = (InstrumentKind::Risk, text("An instrument"), Cadence::Any);
			Sheets::instrument_open(by(account), name("x"), title, kind, None, any)
		};
		assert_noop!(open(440), Error::<Test>::WrongKind);
		assert_noop!(open(1), sp_runtime::DispatchError::Other("missing role"));
		assert_noop!(Sheets::instrument_discard(by(WRITER)), Error::<Test>::NotWriting);
		assert_noop!(add_area("a", "1"), Error::<Test>::NotWriting);
		let kind = InstrumentKind::Risk;
		assert_noop!(
			Sheets::instrument_open(by(WRITER), name("x"), text(" "), kind, None, Cadence::Any),
			Error::<Test>::TitleMissing,
		);
		assert_ok!(open(WRITER));
		assert_noop!(open(WRITER), Error::<Test>::AlreadyWriting);
		assert_ok!(open(41));
		assert_ok!(Sheets::instrument_discard(by(WRITER)));
		assert_eq!(Sheets::instrument(InstrumentId(0)), None);
		assert_ok!(open(WRITER));
		assert_eq!(draft(), InstrumentId(2));
	});
}

#[test]
fn what_makes_no_sense_is_not_written() {
	build_and_execute(|| {
		open("x", InstrumentKind::PointsSheet, None);
		assert_noop!(
			Sheets::instrument_area(by(WRITER), name("a"), text(""), dec("1")),
			Error::<Test>::TitleMissing,
		);
		assert_noop!(add_area("a", "-1"), Error::<Test>::BelowZero);
		assert_noop!(add_area("a", "1000000.1"), Error::<Test>::NumberTooLarge);
		assert_ok!(add_area("a", "1000000"));
		assert_ok!(add_area("b", "0"));
		assert_noop!(add_area("b", "1"), Error::<Test>::NameTwice(2));
		let (adds, scores) = (ItemKind::Adds, ItemKind::Scores);
		assert_noop!(add_item("i", Some("c"), scores, "0", "1"), Error::<Test>::AreaUnknown);
		assert_noop!(add_item("i", None, adds, "0", "1"), Error::<Test>::AreaMissing);
		assert_noop!(add_item("i", None, scores, "2", "1"), Error::<Test>::RangeUpsideDown);
		assert_noop!(add_item("i", None, ItemKind::Takes, "-1", "1"), Error::<Test>::BelowZero);
		assert_noop!(add_item("i", None, scores, "-2000000", "1"), Error::<Test>::NumberTooLarge);
		assert_ok!(add_item("i", None, scores, "-1", "1"));
		assert_noop!(add_item("i", Some("a"), adds, "0", "1"), Error::<Test>::NameTwice(1));
		assert_ok!(add_band("low", "0"));
		assert_noop!(add_band("low", "1"), Error::<Test>::NameTwice(1));
		assert_noop!(add_band("high", "0"), Error::<Test>::BandsNotAscending);
		assert_noop!(add_band("high", "1000001"), Error::<Test>::NumberTooLarge);
		assert_ok!(add_band("high", "0.000001"));
	});
}

#[test]
fn lists_have_an_end() {
	build_and_execute(|| {
		open("x", InstrumentKind::PointsSheet, None);
		for n in 2..MAX_AREAS + 2 {
			assert_ok!(add_area(&format!("a{n}"), "1"));
		}
		assert_noop!(add_area("a", "1"), Error::<Test>::TooManyAreas);
		for n in 0..MAX_ITEMS {
			assert_ok!(add_item(&format!("i{n}"), None, ItemKind::Scores, "0", "1"));
		}
		let more = add_item("i", None, ItemKind::Scores, "0", "1");
		assert_noop!(more, Error::<Test>::TooManyItems);
		for n in 0..MAX_BANDS {
			assert_ok!(add_band(&format!("b{n}"), &n.to_string()));
		}
		assert_noop!(add_band("b", "99"), Error::<Test>::TooManyBands);
	});
}

#[test]
fn an_instrument_is_adopted_by_another_who_read_it() {
	build_and_execute(|| {
		open("x", InstrumentKind::Review, None);
		assert_noop!(try_adopt("2024-05-06"), Error::<Test>::NothingScored);
		assert_ok!(add_item("i", None, ItemKind::Scores, "0", "1"));
		let (id, read, today) = (draft(), digest(draft()), Table::today());
		assert_noop!(
			Sheets::instrument_adopt(by(ADOPTER), InstrumentId(9), read, today),
			Error::<Test>::InstrumentUnknown,
		);
		assert_noop!(
			Sheets::instrument_adopt(by(350), id, read, today),
			Error::<Test>::NotYourInstrument,
		);
		assert_noop!(try_adopt("2024-05-05"), Error::<Test>::DateInPast);
		assert_ok!(add_band("low", "0"));
		assert_noop!(
			Sheets::instrument_adopt(by(ADOPTER), id, read, today),
			Error::<Test>::OtherDigest,
		);
		assert_ok!(try_adopt("2024-05-10"));
		assert_noop!(
			Sheets::instrument_adopt(by(ADOPTER), id, digest(id), today),
			Error::<Test>::AlreadyAdopted,
		);
		assert_noop!(add_band("high", "1"), Error::<Test>::NotWriting);
	});
}

#[test]
fn nobody_adopts_what_he_wrote() {
	build_and_execute(|| {
		open("x", InstrumentKind::Review, None);
		assert_ok!(add_item("i", None, ItemKind::Scores, "0", "1"));
		let id = draft();
		// He has both roles, as far as this pallet can tell.
		Instruments::<Test>::mutate(id, |row| row.as_mut().unwrap().drafter = OfficerId(50));
		assert_noop!(
			Sheets::instrument_adopt(by(ADOPTER), id, digest(id), Table::today()),
			Error::<Test>::AdoptsOwn,
		);
		Instruments::<Test>::mutate(id, |row| row.as_mut().unwrap().drafter = OfficerId(40));
	});
}

#[test]
fn versions_follow_one_another_and_the_one_in_force_is_found() {
	build_and_execute(|| {
		let first = sheet();
		open("sheet", InstrumentKind::PointsSheet, None);
		assert_ok!(add_item("i", None, ItemKind::Scores, "0", "1"));
		assert_noop!(try_adopt("2024-05-06"), Error::<Test>::NotInOrder);
		let second = draft();
		assert_ok!(try_adopt("2024-06-01"));
		let found = || Sheets::instrument_named(PRISON, name("sheet")).map(|(id, _)| id);
		assert_eq!(found(), Ok(first));
		go_to("2024-06-01");
		assert_eq!(found(), Ok(second));
		open("later", InstrumentKind::Review, None);
		assert_ok!(add_item("i", None, ItemKind::Scores, "0", "1"));
		assert_ok!(try_adopt("2024-07-01"));
		let found = |called| Sheets::instrument_named(PRISON, name(called)).map(|(id, _)| id);
		assert_eq!(found("later"), Err(Error::<Test>::NotInForce));
		assert_eq!(found("other"), Err(Error::<Test>::NameUnknown));
		// Nor does a court find what is the administration's.
		assert_eq!(
			Sheets::instrument_named(COURT, name("sheet")).map(|(id, _)| id),
			Err(Error::<Test>::NameUnknown)
		);
	});
}

#[test]
fn versions_have_an_end() {
	build_and_execute(|| {
		for n in 0..MAX_VERSIONS as i32 {
			open("x", InstrumentKind::Review, None);
			assert_ok!(add_item("i", None, ItemKind::Scores, "0", "1"));
			let from = Table::today().add_days(n).unwrap().to_string();
			assert_ok!(try_adopt(&from));
		}
		open("x", InstrumentKind::Review, None);
		assert_ok!(add_item("i", None, ItemKind::Scores, "0", "1"));
		assert_noop!(try_adopt("2025-01-01"), Error::<Test>::TooManyVersions);
	});
}

#[test]
fn what_an_instrument_names_is_in_the_book() {
	build_and_execute(|| {
		follow(&["us"]);
		let today = "2024-05-06";
		open("x", InstrumentKind::Risk, None);
		assert_ok!(add_item("i", None, ItemKind::Scores, "0", "1"));
		for place in 0..7u8 {
			let mut names = [None; 7];
			names[usize::from(place)] = Some(if place < 5 { "pattern" } else { "assess_risk" });
			law(names);
			assert_noop!(try_adopt(today), Error::<Test>::LawUnknown(place + 1));
		}
		law([None, None, Some("assess_risk"), None, None, Some("pattern"), None]);
		let states = |fact, field| {
			assert_ok!(Sheets::instrument_states(by(WRITER), name(fact), name(field)));
		};
		for (fact, field) in [("nothing", "level"), ("pattern", "size"), ("gct_lost", "days")] {
			states(fact, field);
			assert_noop!(try_adopt(today), Error::<Test>::FactUnknown);
		}
		states("pattern", "level");
		assert_noop!(try_adopt(today), Error::<Test>::BandNotOfFact(0));
		assert_ok!(add_band("low", "0"));
		assert_ok!(try_adopt(today));
		open("x", InstrumentKind::Risk, None);
		assert_ok!(add_item("i", None, ItemKind::Scores, "0", "1"));
		states("pattern", "level");
		assert_ok!(add_band("low", "0"));
		assert_ok!(add_band("steep", "1"));
		assert_noop!(try_adopt("2024-05-07"), Error::<Test>::BandNotOfFact(2));
	});
}

#[test]
fn the_law_is_not_asked_too_often() {
	build_and_execute(|| {
		follow(&["cn"]);
		open("x", InstrumentKind::PointsSheet, None);
		for n in 0..4 {
			assert_ok!(add_area(&format!("a{n}"), "1"));
			let area = format!("a{n}");
			assert_ok!(add_item(&format!("i{n}"), Some(&area), ItemKind::Adds, "0", "1"));
		}
		law([Some("score_month"), Some("add_points"), None, None, None, None, None]);
		assert_noop!(try_adopt("2024-05-06"), Error::<Test>::TooManyQuestions);
		law([Some("score_month"), None, None, None, None, None, None]);
		assert_ok!(try_adopt("2024-05-06"));
	});
}

#[test]
fn points_are_for_a_period_that_the_instrument_says() {
	build_and_execute(|| {
		let refused = |kind, period, most: Option<&str>| {
			open_for("x", kind, None, period);
			most.into_iter().for_each(|most| area("work", most));
			assert_ok!(add_item("i", None, ItemKind::Scores, "0", "1"));
			let refused = try_adopt("2024-05-06").is_err();
			if refused {
				assert_noop!(try_adopt("2024-05-06"), Error::<Test>::PeriodMissing);
				assert_ok!(Sheets::instrument_discard(by(WRITER)));
			}
			refused
		};
		let (sheet, risk) = (InstrumentKind::PointsSheet, InstrumentKind::Risk);
		assert!(refused(sheet, Cadence::Any, None));
		assert!(refused(sheet, Cadence::Days(0), None));
		assert!(refused(risk, Cadence::Any, Some("1")));
		assert!(!refused(risk, Cadence::Any, Some("0")));
	});
}

// SPDX-License-Identifier: Apache-2.0
//! Prisoners are scored, and their scores confirmed.

use super::*;

#[test]
fn the_chain_computes_what_a_line_comes_to() {
	build_and_execute(|| {
		let id = sheet();
		let line = "attitude -1.5, effort 4.25, breach 3";
		assert_ok!(score(WORKER, "sheet", "2024-04-30", "2024-04-30", line));
		let row = last("sheet");
		let conduct = AreaScore {
			area: name("conduct"),
			base: dec("10"),
			scored: dec("-1.5"),
			added: dec("0"),
			taken: dec("0"),
		};
		let work = AreaScore {
			area: name("work"),
			base: dec("20"),
			scored: dec("0"),
			added: dec("4.25"),
			taken: dec("0"),
		};
		assert_eq!(row.score.areas.to_vec(), [conduct, work]);
		assert_eq!((row.score.other, row.score.total), (dec("-3"), dec("29.75")));
		assert_eq!(row.score.band, Some(name("low")));
		assert_eq!((row.entry, row.instrument, row.state), (1, id, State::Scored));
		assert_eq!((row.officer, row.authority), (OfficerId(401), PRISON));
		assert_eq!(length(INMATE), 2);
		assert!(matches!(
			last_act(INMATE),
			Act::AssessmentScored { scores, score, historical: false, .. }
				if &*scores == line && score == row.score
		));
		assert!(matches!(
			told().last(),
			Some(Event::AssessmentScored { entry: 1, authority: PRISON, .. })
		));
	});
}

#[test]
fn a_total_below_the_first_band_has_none() {
	build_and_execute(|| {
		sheet();
		scored("attitude 0, breach 31");
		assert_eq!(total("sheet"), "-1");
		assert_eq!(last("sheet").score.band, None);
	});
}

#[test]
fn a_slip_in_a_line_is_told_with_its_place() {
	build_and_execute(|| {
		sheet();
		let refused = |line: &str, cause: Error<Test>| {
			assert_noop!(score(WORKER, "sheet", "2024-05-06", "2024-05-06", line), cause);
		};
		refused("attitude 1, zeal 2", Error::ItemUnknown(2));
		refused("attitude 1,", Error::ItemUnknown(2));
		refused("attitude 1, attitude 2", Error::ItemTwice(2));
		refused("effort 1, attitude much", Error::ItemNoNumber(2));
		refused("attitude 1.1234567", Error::ItemNoNumber(1));
		refused("attitude 5.000001", Error::ItemOutOfRange(1));
		refused("attitude 1, effort -1", Error::ItemOutOfRange(2));
		refused("effort 1", Error::ItemMissing(1));
		refused("", Error::ItemMissing(1));
	});
}

#[test]
fn a_period_is_over_and_behind_the_last() {
	build_and_execute(|| {
		sheet();
		let line = "attitude 0";
		let refused = |from: &str, until: &str, cause: Error<Test>| {
			assert_noop!(score(WORKER, "sheet", from, until, line), cause);
		};
		refused("2024-05-07", "2024-05-07", Error::PeriodInFuture);
		refused("2024-05-02", "2024-05-01", Error::PeriodUpsideDown);
		assert_ok!(score(WORKER, "sheet", "2024-05-01", "2024-05-01", line));
		refused("2024-05-02", "2024-05-02", Error::PreviousOpen);
		assert_ok!(confirm(CHIEF, "sheet", 1));
		refused("2024-05-01", "2024-05-01", Error::PeriodOverlaps);
		refused("2024-04-30", "2024-04-30", Error::PeriodOverlaps);
		assert_ok!(score(WORKER, "sheet", "2024-05-02", "2024-05-02", line));
	});
}

#[test]
fn one_day_sheets_fill_no_cycle_a_month_is_scored_once_and_whole() {
	build_and_execute(|| {
		chinese();
		let not_whole = |from: &str, until: &str| {
			let cause = Error::<Test>::PeriodNotWhole;
			assert_noop!(score(CHIEF, "points", from, until, "attitude 1"), cause);
		};
		not_whole("2024-05-06", "2024-05-06");
		not_whole("2024-05-01", "2024-05-06");
		not_whole("2024-04-01", "2024-04-29");
		not_whole("2024-04-02", "2024-04-30");
		not_whole("2024-03-01", "2024-04-30");
		assert_ok!(score(CHIEF, "points", "2024-04-01", "2024-04-30", "attitude 1"));
		assert_eq!(total("points"), "101");
		assert_ok!(object(LODGER, "points", 1));
		assert_ok!(answer(CHIEF_2, "points", 1, Some("attitude 2")));
		assert_eq!(total("points"), "102");
	});
}

#[test]
fn a_sheet_for_some_days_is_scored_for_just_so_many() {
	build_and_execute(|| {
		open_for("week", InstrumentKind::PointsSheet, None, Cadence::Days(7));
		item("attitude", None, ItemKind::Scores, "0", "1");
		adopt();
		for (from, until) in [("2024-04-28", "2024-05-03"), ("2024-04-28", "2024-05-05")] {
			let refused = score(WORKER, "week", from, until, "attitude 1");
			assert_noop!(refused, Error::<Test>::PeriodNotWhole);
		}
		assert_ok!(score(WORKER, "week", "2024-04-28", "2024-05-04", "attitude 1"));
	});
}

#[test]
fn nobody_is_scored_for_a_time_before_his_custody() {
	build_and_execute(|| {
		chinese();
		open("risk", InstrumentKind::Risk, None);
		item("age", None, ItemKind::Scores, "0", "9");
		adopt();
		Since::set(day("2024-04-10"));
		let (march, april) = (["2024-03-01", "2024-03-31"], ["2024-04-01", "2024-04-30"]);
		for [from, until] in [march, april] {
			let before = score(CHIEF, "points", from, until, "attitude 1");
			assert_noop!(before, Error::<Test>::BeforeCustody);
		}
		let before = score(WORKER, "risk", "2024-04-09", "2024-05-01", "age 1");
		assert_noop!(before, Error::<Test>::BeforeCustody);
		assert_ok!(score(WORKER, "risk", "2024-04-10", "2024-05-01", "age 1"));
		let later = score(CHIEF, "points", "2024-04-11", "2024-04-30", "attitude 1");
		assert_noop!(later, Error::<Test>::PeriodNotWhole);
		assert_ok!(score(CHIEF, "points", "2024-04-10", "2024-04-30", "attitude 1"));
	});
}

#[test]
fn the_month_in_which_he_came_has_as_much_base_as_he_was_held_for() {
	build_and_execute(|| {
		chinese();
		Since::set(day("2024-04-10"));
		assert_ok!(score(CHIEF, "points", "2024-04-10", "2024-04-30", "attitude 1"));
		// 21 of 30 days, and one point.
		let bases = |rows: Score| rows.areas.iter().map(|own| own.base).collect::<Vec<_>>();
		assert_eq!(bases(last("points").score), ["24.5", "24.5", "21"].map(dec));
		assert_eq!(total("points"), "71");
		// An answer counts the same days, wherever he is by then.
		assert_ok!(object(LODGER, "points", 1));
		Since::set(day("2024-05-06"));
		assert_ok!(answer(CHIEF_2, "points", 1, Some("attitude 2")));
		assert_eq!(total("points"), "72");
	});
}

#[test]
fn days_at_large_have_no_base_and_a_part_is_rounded_down_to_a_hundredth() {
	build_and_execute(|| {
		chinese();
		AtLarge::set(11);
		assert_ok!(score(CHIEF, "points", "2024-04-01", "2024-04-30", "attitude 0"));
		let bases: Vec<_> = last("points").score.areas.iter().map(|own| own.base).collect();
		assert_eq!(bases, ["22.16", "22.16", "19"].map(dec));
	});
}

#[test]
fn only_the_prison_that_holds_him_scores_under_an_instrument_in_force() {
	build_and_execute(|| {
		sheet();
		let on = "2024-05-06";
		let line = "attitude 0";
		assert_noop!(score(501, "sheet", on, on, line), Error::<Test>::NotHeldHere);
		assert_noop!(score(WORKER, "other", on, on, line), Error::<Test>::NameUnknown);
		let no_role = sp_runtime::DispatchError::Other("missing role");
		assert_noop!(score(440, "sheet", on, on, line), no_role);
		open("later", InstrumentKind::Review, None);
		item("i", None, ItemKind::Scores, "0", "1");
		let id = draft();
		assert_ok!(Sheets::instrument_adopt(by(ADOPTER), id, digest(id), day("2024-05-07")));
		assert_noop!(score(WORKER, "later", on, on, "i 1"), Error::<Test>::NotInForce);
		Holder::set(None);
		assert_noop!(score(WORKER, "sheet", on, on, line), Error::<Test>::NotHeldHere);
	});
}

#[test]
fn scorer_and_confirmer_bear_the_posts_that_the_instrument_names() {
	build_and_execute(|| {
		open("sheet", InstrumentKind::Review, None);
		item("attitude", None, ItemKind::Scores, "0", "1");
		let post = |post: &str| Some(post.parse().expect("a post"));
		let (chief, group) = (post("ward_chief"), post("prison_working_group"));
		assert_ok!(Sheets::instrument_people(by(WRITER), chief, group, None));
		adopt();
		let on = "2024-05-06";
		let no_post = sp_runtime::DispatchError::Other("missing post");
		assert_noop!(score(WORKER, "sheet", on, on, "attitude 1"), no_post);
		assert_ok!(score(CHIEF, "sheet", on, on, "attitude 1"));
		assert_noop!(confirm(CHIEF_2, "sheet", 1), Error::<Test>::PostMissing);
		assert_ok!(confirm(GROUP, "sheet", 1));
	});
}

#[test]
fn assessor_cannot_confirm_own_assessment() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		assert_noop!(confirm(WORKER, "sheet", entry), Error::<Test>::ConfirmsOwn);
		assert_noop!(confirm(CHIEF, "sheet", 0), Error::<Test>::AssessmentUnknown);
		assert_noop!(confirm(CHIEF, "other", entry), Error::<Test>::AssessmentUnknown);
		assert_noop!(confirm(501, "sheet", entry), Error::<Test>::NotYourAssessment);
		assert_noop!(confirm(440, "sheet", entry), Error::<Test>::RoleMissing);
		assert_ok!(confirm(CHIEF, "sheet", entry));
		let row = last("sheet");
		assert_eq!(row.confirmer, Some(OfficerId(410)));
		assert!(matches!(row.state, State::Confirmed { entry: 2, .. }));
		assert_noop!(confirm(CHIEF_2, "sheet", entry), Error::<Test>::NothingToConfirm);
	});
}

#[test]
fn the_administration_and_the_prison_that_holds_him_now_may_confirm() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		Holder::set(Some(PRISON_2));
		assert_ok!(confirm(501, "sheet", entry));
		go_to("2024-05-07");
		assert_ok!(score(501, "sheet", "2024-05-07", "2024-05-07", "attitude 1"));
		assert_ok!(confirm(1, "sheet", last("sheet").entry));
	});
}

#[test]
fn the_latest_three_are_kept_and_the_record_has_them_all() {
	build_and_execute(|| {
		sheet();
		for n in 0..5 {
			go_to(&format!("2024-05-0{}", 6 + n.min(3)));
			Now::set(format!("2024-05-{:02}T15:04", 6 + n).parse().unwrap());
			let entry = scored("attitude 1");
			assert_ok!(confirm(CHIEF, "sheet", entry));
		}
		let entries: Vec<_> = kept("sheet").iter().map(|row| row.entry).collect();
		assert_eq!(entries, [5, 7, 9]);
		assert_eq!(length(INMATE), 11);
		assert_noop!(confirm(CHIEF, "sheet", 1), Error::<Test>::AssessmentPast);
		assert_noop!(answer(CHIEF, "sheet", 1, None), Error::<Test>::AssessmentPast);
	});
}

#[test]
fn a_call_is_charged_what_it_needed_and_gives_back_the_rest() {
	build_and_execute(|| {
		chinese();
		let line = "attitude 1, study 1";
		let charged = score(CHIEF, "points", "2024-04-01", "2024-04-30", line).unwrap();
		// Three bases and two areas with additions.
		let asked = frame_support::weights::Weight::from_parts(5_000_000, 0);
		let expected = <() as WeightInfo>::assess(0) + asked;
		assert_eq!(charged.actual_weight, Some(expected));
		let most = weights::most::<Test>(<() as WeightInfo>::assess(0), MAX_QUESTIONS);
		assert!(most.all_gt(expected) || most.ref_time() > expected.ref_time());
	});
}

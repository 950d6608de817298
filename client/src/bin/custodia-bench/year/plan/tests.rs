// SPDX-License-Identifier: Apache-2.0

use super::{incidents::INCIDENTS, rows::*, *};
use std::cmp::Ordering;

const SIZE: Size = Size { people: 1_000, months: 12, wards: 4 };
/// The one that is played on a node in the tests.
const SMALL: Size = Size { people: 48, months: 2, wards: 2 };

fn all_rows(plan: &Plan) -> impl Iterator<Item = &Row> {
	plan.months.iter().flat_map(|month| &month.rows)
}

/// How many alerts of a rule a plan comes to.
fn count(plan: &Plan, rule: &str) -> u64 {
	plan.signs().iter().filter(|((own, _), _)| *own == rule).map(|(_, times)| times).sum()
}

#[test]
fn a_seed_gives_the_same_plan_and_another_seed_another() {
	assert_eq!(Plan::of(7, SIZE), Plan::of(7, SIZE));
	assert_ne!(Plan::of(7, SIZE), Plan::of(8, SIZE));
}

#[test]
fn everybody_who_is_there_has_one_row_in_each_month() {
	let plan = Plan::of(7, SIZE);
	for (number, month) in (0..).zip(&plan.months) {
		let there = (0..plan.people.len()).filter(|n| plan.people[*n].is_there(number));
		assert!(month.rows.iter().map(|row| row.person).eq(there));
	}
}

#[test]
fn slips_objections_and_incidents_come_in_the_proportions_that_are_said() {
	let plan = Plan::of(7, SIZE);
	let rows = all_rows(&plan).count();
	let close = |found: usize, per_thousand: u32| {
		let expected = rows * per_thousand as usize / 1_000;
		assert!(found.abs_diff(expected) < expected / 2, "{found} for {expected}");
	};
	close(all_rows(&plan).filter(|row| row.slip.is_some()).count(), SLIPS);
	close(all_rows(&plan).filter(|row| row.objection.is_some()).count(), OBJECTIONS);
	close(plan.months.iter().map(|month| month.incidents.len()).sum(), INCIDENTS);
}

#[test]
fn a_small_prison_has_all_of_it_too() {
	let plan = Plan::of(7, Size { people: 20, months: 2, wards: 2 });
	let incidents: Vec<&Incident> = plan.months.iter().flat_map(|m| &m.incidents).collect();
	let ruled = |ruling| incidents.iter().any(|own| own.appeal == Some(ruling));
	assert!(incidents.len() >= 2 && ruled(Ruling::Quashed), "{incidents:?}");
	assert!(plan.people.iter().any(|person| person.comes > 0));
	for month in &plan.months {
		let slips = |slip| month.rows.iter().any(|row| row.slip == Some(slip));
		assert!(slips(Slip::OutOfRange) && slips(Slip::ConfirmsOwn));
		assert!(month.rows.iter().any(|row| row.objection.is_some()));
		assert!(!month.reviews.is_empty());
	}
}

#[test]
fn nobody_who_goes_has_an_incident_and_nobody_goes_in_the_month_in_which_he_comes() {
	let plan = Plan::of(7, SIZE);
	for incident in plan.months.iter().flat_map(|month| &month.incidents) {
		assert!(plan.people[incident.person].goes.is_none());
	}
	let goes = plan.people.iter().filter_map(|person| Some((person.comes, person.goes?.0)));
	assert!(goes.clone().count() > 50);
	assert!(goes.into_iter().all(|(comes, goes)| comes == 0 || comes < goes));
}

#[test]
fn a_line_says_what_was_given_and_is_never_empty() {
	let row = |given| Row { person: 0, given, slip: None, objection: None, checker: 0 };
	let line = row([[35, 0], [0, 10], [120, 7]]).line();
	assert_eq!(line, "attitude 3.5, study_missed 1, output 12, output_short 0.7");
	assert_eq!(row([[0, 0]; 3]).line(), "attitude 0");
}

#[test]
fn a_month_stays_within_what_the_sheet_admits() {
	let plan = Plan::of(7, SIZE);
	let given = all_rows(&plan).flat_map(|row| row.given.iter().flatten());
	assert!(given.into_iter().all(|tenths| *tenths <= 1_000));
}

#[test]
fn nobody_is_reviewed_or_given_anything_who_is_not_there() {
	let plan = Plan::of(7, SIZE);
	for (number, month) in (0..).zip(&plan.months) {
		let reviewed = month.reviews.iter().map(|own| own.person);
		let booked = month.bookings.iter().map(|own| own.person);
		let named = month.merits.iter().map(|own| own.person);
		let mut all = reviewed.chain(booked).chain(named);
		assert!(all.all(|person| plan.people[person].is_there(number)));
	}
}

#[test]
fn levels_go_up_and_down_and_stay() {
	let plan = Plan::of(7, SIZE);
	let mut levels = vec![Level::FIRST; plan.people.len()];
	let place = |level| Level::ALL.iter().position(|own| *own == level);
	let [mut up, mut down, mut stay] = [0; 3];
	for Review { person, level } in plan.months.iter().flat_map(|month| &month.reviews) {
		let before = std::mem::replace(&mut levels[*person], *level);
		match place(*level).cmp(&place(before)) {
			Ordering::Greater => up += 1,
			Ordering::Less => down += 1,
			Ordering::Equal => stay += 1,
		}
	}
	assert!(up > 500 && down > 100 && stay > 500, "{up}, {down}, {stay}");
	assert_eq!(levels, plan.levels());
}

#[test]
fn a_few_reviews_are_missed_and_those_of_the_others_are_in_time() {
	let plan = Plan::of(7, SIZE);
	let reviews: usize = plan.months.iter().map(|month| month.reviews.len()).sum();
	let missed = plan.missed().len();
	assert!(missed > 0 && missed * 20 < reviews, "{missed} of {reviews}");
}

#[test]
fn of_one_who_is_released_nothing_is_missed_and_of_one_who_is_moved_all_is() {
	let goes = |going| {
		let size = Size { people: 10, months: 4, wards: 2 };
		let mut plan = Plan::of(7, size);
		for person in &mut plan.people {
			person.goes = Some((1, going));
		}
		for (number, month) in plan.months.iter_mut().enumerate() {
			month.rows.retain(|row| number == 0 && row.is_scored());
			month.reviews.clear();
			if number == 0 {
				let all = month.rows.iter().map(|row| row.person);
				let level = Level::Strict;
				month.reviews = all.map(|person| Review { person, level }).collect();
			}
		}
		let held = plan.months[0].rows.len() as u64;
		(held, count(&plan, "not_reviewed"), count(&plan, "not_assessed"))
	};
	let (_, reviews, scores) = goes(Going::Released);
	assert_eq!((reviews, scores), (0, 0));
	let (held, reviews, scores) = goes(Going::Moved);
	assert!(reviews >= held, "{reviews} of {held}");
	assert_eq!(scores, held);
}

#[test]
fn the_small_prison_that_is_played_has_an_alert_of_each_kind_and_comes_close_to_others() {
	let plan = Plan::of(7, SMALL);
	for rule in RULES.iter().filter(|rule| **rule != "often_withdrawn") {
		assert!(count(&plan, rule) > 0, "{rule}");
	}
	assert_eq!(count(&plan, "often_withdrawn"), 0);
	assert!(all_rows(&plan).any(|row| row.over_base() == 300));
	assert!(plan.months.iter().flat_map(|month| &month.bookings).any(|own| own.points == 50));
	assert!(plan.months.iter().flat_map(|month| &month.merits).any(|own| !own.soon));
}

#[test]
fn alone_those_rows_are_far_above_the_base_that_are_meant_to_be() {
	let plan = Plan::of(7, SIZE);
	let high: Vec<&Row> = all_rows(&plan).filter(|row| row.over_base() > 300).collect();
	assert_eq!(high.len(), 36);
	assert!(high.iter().all(|row| row.given == [[120, 0]; 3]));
}

#[test]
fn one_colleague_confirms_almost_all_of_the_first_ward_alone() {
	let signs = Plan::of(7, SIZE).signs();
	let told = signs.keys().filter(|(rule, _)| *rule == "same_two").map(|(_, about)| *about);
	let first = (0..SIZE.months - 1).map(|month| About::Ward(month, 0));
	assert!(told.eq(first), "{signs:?}");
}

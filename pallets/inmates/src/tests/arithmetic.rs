// SPDX-License-Identifier: Apache-2.0
//! The arithmetic of a sentence, without a chain.

use super::{day, Date, Term};
use crate::{
	sentence::{add_up, last_day, Absence, Count, Credit, Refused, Sentence},
	Order, Ratio, SentenceKind, MAX_ABSENCES,
};
use proptest::prelude::*;

fn term(text: &str) -> Term {
	text.parse().unwrap()
}

fn ends(starts: &str, of: &str) -> String {
	last_day(day(starts), day(starts).add_term(term(of)).unwrap(), &[]).to_string()
}

fn counts(of: &[(&str, Order)]) -> Vec<Count> {
	of.iter().map(|(of, order)| Count { term: term(of), order: *order }).collect()
}

fn combined(of: &[(&str, Order)], given: Option<&str>) -> Result<Option<Term>, Refused> {
	add_up(SentenceKind::Fixed, day("2024-01-31"), &counts(of), given.map(term))
}

#[test]
fn a_term_ends_the_day_before_the_same_date() {
	assert_eq!(ends("2024-03-01", "P1Y"), "2025-02-28");
	assert_eq!(ends("2023-03-01", "P1Y"), "2024-02-29");
	assert_eq!(ends("2026-11-24", "P6M"), "2027-05-23");
	assert_eq!(ends("2026-01-01", "P1Y"), "2026-12-31");
	assert_eq!(ends("2026-11-24", "P1D"), "2026-11-24");
}

#[test]
fn a_month_that_is_too_short_clamps_to_its_last_day() {
	assert_eq!(ends("2026-01-31", "P1M"), "2026-02-27");
	assert_eq!(ends("2024-01-31", "P1M"), "2024-02-28");
	assert_eq!(ends("2024-02-29", "P1Y"), "2025-02-27");
	assert_eq!(ends("2024-02-29", "P4Y"), "2028-02-28");
}

#[test]
fn credits_count_both_their_days_and_their_ratio() {
	let credit = |ratio| Credit { from: day("2024-02-28"), to: day("2024-03-03"), ratio }.days();
	assert_eq!(credit(Ratio::OneForOne), 5);
	assert_eq!(credit(Ratio::TwoForOne), 10);
	assert_eq!(credit(Ratio::HalfForOne), 2);
}

#[test]
fn the_longest_chain_of_counts_is_the_term() {
	use Order::*;
	let chain = [("P1Y", Concurrent), ("P6M", Consecutive(0)), ("P3M", Consecutive(1))];
	assert_eq!(combined(&chain, None), Ok(Some(term("P1Y9M"))));
	let beside = [("P2Y", Concurrent), ("P6M", Concurrent), ("P3M", Consecutive(1))];
	assert_eq!(combined(&beside, None), Ok(Some(term("P2Y"))));
	// A count that follows one which is not there.
	assert_eq!(combined(&[("P1Y", Consecutive(0))], None), Err(Refused::CountUnknown));
}

#[test]
fn lengths_are_compared_by_their_dates() {
	use Order::*;
	// From 31 January 2024 a month ends on 29 February: 29 days are as long.
	assert_eq!(combined(&[("P1M", Concurrent)], Some("P29D")), Ok(Some(term("P29D"))));
	assert_eq!(combined(&[("P1M", Concurrent)], Some("P30D")), Err(Refused::TermDoesNotAddUp));
	assert_eq!(combined(&[("P12M", Concurrent)], Some("P1Y")), Ok(Some(term("P1Y"))));
}

#[test]
fn a_chain_among_combined_counts_is_the_least() {
	use Order::*;
	let counts = [("P3Y", Combined), ("P2Y", Concurrent), ("P2Y", Consecutive(1))];
	assert_eq!(combined(&counts, Some("P3Y6M")), Err(Refused::TermDoesNotAddUp));
	assert_eq!(combined(&counts, Some("P4Y")), Ok(Some(term("P4Y"))));
	assert_eq!(combined(&counts, Some("P7Y")), Ok(Some(term("P7Y"))));
	assert_eq!(combined(&counts, Some("P7Y1D")), Err(Refused::TermDoesNotAddUp));
}

#[test]
fn days_at_large_move_the_end_only_if_the_sentence_ran() {
	let (starts, until) = (day("2026-01-01"), day("2027-01-01"));
	let away = |from: &str, to: &str| Absence::new(day(from), day(to));
	let end = |absences: &[Absence]| last_day(starts, until, absences).to_string();
	assert_eq!(end(&[away("2026-06-01", "2026-06-11")]), "2027-01-10");
	// Before it began, and across its beginning.
	assert_eq!(end(&[away("2025-06-01", "2025-06-11")]), "2026-12-31");
	assert_eq!(end(&[away("2025-12-22", "2026-01-06")]), "2027-01-05");
	// After it had ended, and in the days added by an earlier escape.
	assert_eq!(end(&[away("2027-01-01", "2027-01-06")]), "2026-12-31");
	let two = [away("2026-06-01", "2026-06-11"), away("2027-01-05", "2027-01-08")];
	assert_eq!(end(&two), "2027-01-13");
	// Beyond the calendar it stops at the last day there is.
	assert_eq!(
		last_day(starts, day("9999-12-31"), &[away("2026-06-01", "2026-06-11")]).to_string(),
		"9999-12-30"
	);
}

#[test]
fn more_escapes_than_are_kept_lose_no_day() {
	let mut sentence = Sentence::default();
	let escapes = MAX_ABSENCES as i32 + 5;
	for n in 0..escapes {
		let from = day("2020-01-01").add_days(n * 30).unwrap();
		sentence.add_absence(Absence::new(from, from.add_days(3).unwrap()));
	}
	assert_eq!(sentence.absences.len(), MAX_ABSENCES as usize);
	assert_eq!(sentence.absences.iter().map(|a| a.days).sum::<u32>(), 3 * escapes as u32);
	assert_eq!(sentence.absences[0].from, day("2020-01-01"));
}

fn any_day() -> impl Strategy<Value = Date> {
	(0..20_000i32).prop_map(|n| day("1990-01-01").add_days(n).unwrap())
}

fn any_term() -> impl Strategy<Value = Term> {
	(0..30u16, 0..24u16, 0..60u16).prop_map(|(years, months, days)| Term { years, months, days })
}

proptest! {
	#[test]
	fn the_exact_term_is_at_least_each_count_and_at_most_the_sum(
		starts in any_day(),
		terms in prop::collection::vec((any_term(), any::<bool>()), 1..10),
	) {
		let counts = terms.iter().enumerate().map(|(n, (term, follows))| Count {
			term: *term,
			order: match follows {
				true if n > 0 => Order::Consecutive(n as u8 - 1),
				_ => Order::Concurrent,
			},
		}).collect::<Vec<_>>();
		match add_up(SentenceKind::Fixed, starts, &counts, None) {
			Ok(Some(exact)) => {
				let end = starts.add_term(exact).unwrap();
				for count in &counts {
					prop_assert!(starts.add_term(count.term).unwrap() <= end);
				}
				let sum = counts.iter().fold(Term::default(), |s, c| s.plus(c.term).unwrap());
				prop_assert!(end <= starts.add_term(sum).unwrap());
				prop_assert_eq!(
					add_up(SentenceKind::Fixed, starts, &counts, Some(exact)),
					Ok(Some(exact))
				);
			},
			other => prop_assert_eq!(other, Err(Refused::TermMissing)),
		}
	}

	#[test]
	fn time_at_large_never_brings_the_end_forward(
		starts in any_day(),
		term in any_term(),
		escapes in prop::collection::vec((any_day(), 0..400i32), 0..8),
	) {
		let until = starts.add_term(term).unwrap();
		let absences = escapes
			.iter()
			.map(|(from, days)| Absence::new(*from, from.add_days(*days).unwrap()))
			.collect::<Vec<_>>();
		let lost: u32 = absences.iter().map(|a| a.days).sum();
		let moved = last_day(starts, until, &[]).days_until(last_day(starts, until, &absences));
		prop_assert!(moved >= 0 && moved <= lost as i32);
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Good conduct time and credits, with the book of the United States.

use super::*;

fn sentenced(term: &str) {
	let years = custodia_rules::line::value(
		&custodia_rules::Book::assemble([]),
		custodia_rules::Type::Period,
		term,
	);
	state(90, "diploma_progress", "2024-01-10T10:00", &[]);
	let term = [("term", years.expect("a length"))];
	state(91, "sentence", "2024-01-10T10:00", &term);
}

fn award(days: u32) -> DispatchResultWithPostInfo {
	book(WORKER, "gct", "award", &format!("days {days}"))
}

#[test]
fn v40_ten_years_earn_540_days_and_not_one_more() {
	build_and_execute(|| {
		american();
		sentenced("10 years");
		assert_ok!(place(WORKER, "gct"));
		assert_eq!(accrual("gct").accrued, Some(dec("540")));
		let too_much = || Error::<Test>::DeniedByRow(0, row("gct.award"));
		assert_noop!(award(541), too_much());
		assert_ok!(award(500));
		assert_noop!(award(41), too_much());
		assert_ok!(award(40));
		assert_eq!(accrual("gct").added, dec("540"));
		assert_eq!(facts("gct_awarded").len(), 2);
	});
}

#[test]
fn v40_three_years_earn_162_days_and_twelve_months_none() {
	for (term, most) in [("3 years", 162), ("12 months", 0)] {
		build_and_execute(|| {
			american();
			sentenced(term);
			assert_ok!(place(WORKER, "gct"));
			assert_eq!(accrual("gct").accrued, Some(Decimal::from(most)));
			assert_noop!(award(most + 1), Error::<Test>::DeniedByRow(0, row("gct.award")));
			if most > 0 {
				assert_ok!(award(most));
			}
		});
	}
}

#[test]
fn what_a_hearing_disallows_is_lost_until_it_is_quashed() {
	build_and_execute(|| {
		american();
		sentenced("3 years");
		assert_ok!(place(WORKER, "gct"));
		let lost = vec![fact("gct_lost", &[("days", num("27"))])];
		let entry = write(RuntimeAct::Stepped(vec![], lost));
		assert_eq!(accrual("gct").lost, dec("27"));
		let too_much = || Error::<Test>::DeniedByRow(0, row("gct.award"));
		assert_noop!(award(136), too_much());
		quashed("gct_lost", &[entry]);
		assert_eq!(accrual("gct").lost, dec("0"));
		assert_ok!(award(162));
		assert_noop!(
			book(WORKER, "gct", "award", "days 1, restored yes"),
			Error::<Test>::DeniedByRow(0, row("gct.award")),
		);
		assert_noop!(book(WORKER, "gct", "loss", "days 1"), Error::<Test>::NotByHand);
	});
}

/// Somebody who was twice scored so, and took part for 300 days.
fn took_part(level: &str) {
	american();
	go_to("2026-01-15");
	let term = custodia_rules::Period { months: 60, days: 0 };
	let terms = [("term", Value::Period(term)), ("supervised_release", Value::Flag(true))];
	state(90, "sentence", "2025-01-10T10:00", &terms);
	state(91, "arrived", "2025-02-01T10:00", &[]);
	state(92, "pattern", "2025-03-01T10:00", &[("level", Value::Label(name("low")))]);
	state(93, "pattern", "2025-08-20T10:00", &[("level", Value::Label(name(level)))]);
	assert_ok!(place(WORKER, "fsa"));
	assert_eq!(accrual("fsa").accrued, None);
	assert_ok!(book(WORKER, "fsa", "participation", "days 300, begun 2025-03-01"));
}

#[test]
fn v41_low_risk_twice_earns_150_of_300_days() {
	build_and_execute(|| {
		took_part("minimum");
		let own = accrual("fsa");
		assert_eq!((own.added, own.accrued), (dec("300"), Some(dec("150"))));
		let apply = |days: u32| {
			book(WORKER, "fsa", "apply", &format!("to prerelease_custody, days {days}"))
		};
		let too_much = || Error::<Test>::DeniedByRow(0, row("fsa.available"));
		assert_noop!(apply(151), too_much());
		assert_ok!(apply(100));
		assert_noop!(apply(51), too_much());
		assert_ok!(apply(50));
		assert_eq!(accrual("fsa").applied, dec("150"));
		let stated = facts("fsa_applied").pop().expect("it is stated").1;
		assert_eq!(stated.fields.len(), 2);
		// Fifteen more for each whole thirty days.
		assert_ok!(book(WORKER, "fsa", "participation", "days 59, begun 2025-12-01"));
		assert_eq!(accrual("fsa").accrued, Some(dec("165")));
	});
}

#[test]
fn v41_medium_risk_earns_100_of_300_days() {
	build_and_execute(|| {
		took_part("medium");
		assert_eq!(accrual("fsa").accrued, Some(dec("100")));
		let apply = |days: u32| {
			book(WORKER, "fsa", "apply", &format!("to prerelease_custody, days {days}"))
		};
		assert_noop!(apply(100), Error::<Test>::DeniedByRow(0, row("fsa.risk")));
		state(94, "warden_petition", "2026-01-10T10:00", &[]);
		assert_noop!(apply(101), Error::<Test>::DeniedByRow(0, row("fsa.available")));
		assert_ok!(apply(100));
	});
}

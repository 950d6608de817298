// SPDX-License-Identifier: Apache-2.0
//! Who is not assessed again in time is told of.

use super::*;
use frame_support::traits::Hooks;

/// A block begins on a day. Tells what it missed.
fn begin(day: &str) -> Vec<Missed> {
	Missing::set(Vec::new());
	go_to(day);
	Sheets::on_initialize(1);
	Missing::get()
}

#[test]
fn a_missed_reassessment_is_told_of_once_when_its_day_has_passed() {
	build_and_execute(|| {
		sheet();
		// A high band: it is due again when it is no longer valid, after a month.
		let entry = scored("attitude 1");
		assert!(begin("2024-06-06").is_empty());
		let (inmate, case, step, by) = (INMATE, None, name("sheet"), vec![PRISON]);
		let missed = Missed { inmate, case, what: Deadline::Assessment, step, by };
		assert_eq!(begin("2024-06-07"), [missed]);
		let (name, due, authority) = (name("sheet"), day("2024-06-06"), PRISON);
		let event = Event::AssessmentMissed { inmate, name, due, authority };
		assert_eq!(told().last(), Some(&event));
		// Nor is it told of again when it is confirmed.
		assert_ok!(confirm(CHIEF, "sheet", entry));
		assert!(begin("2024-06-08").is_empty());
	});
}

#[test]
fn who_is_assessed_in_time_is_not_told_of_and_another_band_has_another_day() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		assert_ok!(object(LODGER, "sheet", entry));
		// A low band is due again after three months.
		assert_ok!(answer(CHIEF_2, "sheet", entry, Some("attitude 1, breach 20")));
		assert_ok!(confirm(CHIEF, "sheet", entry));
		assert!(begin("2024-08-06").is_empty());
		scored("attitude 1");
		assert!(begin("2024-09-06").is_empty());
		assert_eq!(begin("2024-09-07").len(), 1);
	});
}

#[test]
fn of_whom_nobody_holds_and_of_history_nothing_is_told() {
	build_and_execute(|| {
		sheet();
		Window::set(true);
		let (line, on) = (text("attitude 1"), day("2020-01-31"));
		assert_ok!(Sheets::historical_assess(by(HISTORIAN), INMATE, name("sheet"), on, line));
		assert!(begin("2024-05-07").is_empty());
		scored("attitude 1");
		Holder::set(None);
		assert!(begin("2024-07-01").is_empty());
	});
}

#[test]
fn a_block_tells_of_so_many_and_the_next_of_the_rest() {
	build_and_execute(|| {
		sheet();
		for n in 0..MAX_DUE + 1 {
			let (inmate, today) = (InmateId(100 + n), Table::today());
			open_record(inmate);
			let line = text("attitude 1");
			assert_ok!(Sheets::assess(by(WORKER), inmate, name("sheet"), today, today, line));
		}
		assert_eq!(begin("2024-07-01").len(), MAX_DUE as usize);
		assert_eq!(begin("2024-07-01").len(), 1);
		assert!(begin("2024-07-01").is_empty());
	});
}

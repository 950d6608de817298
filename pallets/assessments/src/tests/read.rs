// SPDX-License-Identifier: Apache-2.0
//! What readers are told.

use super::*;

#[test]
fn assessments_are_told_in_the_words_of_their_instrument() {
	build_and_execute(|| {
		sheet();
		assert!(Sheets::assessments(INMATE).is_empty());
		scored("attitude -1");
		let view = Sheets::assessments(INMATE).remove(0);
		assert_eq!((&*view.title, view.kind), ("An instrument", InstrumentKind::PointsSheet));
		let names: Vec<_> = view.areas.iter().map(|area| area.name).collect();
		assert_eq!(names, [name("conduct"), name("work")]);
		assert_eq!(view.band.map(|band| band.name), Some(name("low")));
		// The band says when.
		assert_eq!(view.due, Some(day("2024-08-06")));
		assert_ok!(confirm(CHIEF, "sheet", 1));
		go_to("2024-05-07");
		scored("attitude 5");
		// This one does not, so that it is due when it is no longer valid.
		assert_eq!(Sheets::assessments(INMATE)[1].due, Some(day("2024-06-07")));
	});
}

#[test]
fn instruments_are_found_up_the_chain_of_authorities() {
	build_and_execute(|| {
		let id = sheet();
		let today = Table::today();
		let found = |authority, on| -> Vec<_> {
			Sheets::instruments(authority, on).into_iter().map(|view| view.id).collect()
		};
		assert_eq!(found(PRISON, today), [id]);
		assert_eq!(found(ADMINISTRATION, today), [id]);
		assert!(found(COURT, today).is_empty());
		assert!(found(PRISON, day("2024-05-05")).is_empty());
	});
}

#[test]
fn due_reviews_are_told_page_by_page() {
	build_and_execute(|| {
		sheet();
		let today = Table::today();
		for n in 0..3 {
			let line = text("attitude 0");
			let inmate = InmateId(n);
			assert_ok!(Sheets::assess(by(WORKER), inmate, name("sheet"), today, today, line));
		}
		// The base alone is a high band: due when it is no longer valid.
		let page = |by: &str, after: Option<u32>, limit| -> Vec<u32> {
			let due = Sheets::due_reviews(PRISON, day(by), after.map(InmateId), limit);
			due.into_iter().map(|due| due.inmate.0).collect()
		};
		assert!(page("2024-06-05", None, 100).is_empty());
		assert_eq!(page("2024-06-06", None, 100), [0, 1, 2]);
		assert_eq!(page("2024-06-06", None, 2), [0, 1]);
		assert_eq!(page("2024-06-06", Some(1), 2), [2]);
		assert!(page("2024-06-06", Some(2), 2).is_empty());
		let elsewhere = Sheets::due_reviews(PRISON_2, day("2024-06-06"), None, 100);
		assert!(elsewhere.is_empty());
	});
}

#[test]
fn an_error_is_told_in_words() {
	build_and_execute(|| {
		sheet();
		let words =
			|error: &[u8]| Sheets::words_of_error(INMATE, name("sheet"), None, PRISON, error);
		assert_eq!(words(&[38, 2, 0, 0]).as_deref(), Some("effort: An item"));
		assert_eq!(words(&[38, 0, 0, 0]), None);
		assert_eq!(words(&[0, 0, 0, 0]), None);
	});
}

#[test]
fn the_bytes_by_which_words_are_found_are_those_of_the_errors() {
	use codec::Encode;
	let bytes = |error: Error<Test>| error.encode()[0];
	assert_eq!(bytes(Error::ItemMissing(1)), 38);
	assert_eq!(bytes(Error::DeniedByRow(0, 1)), 39);
	assert_eq!(bytes(Error::VoidByRow(0, 1)), 40);
	assert_eq!(bytes(Error::NeedsReason(0, 1)), 41);
}

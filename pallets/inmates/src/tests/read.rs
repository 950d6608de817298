// SPDX-License-Identifier: Apache-2.0
//! What readers can ask.

use super::*;
use crate::{OffenceTag, Order, SentenceKind};

/// Sentences to a term from a day, by the first court.
fn sentenced(id: InmateId, term: &str, starts: &str) {
	let (kind, starts) = (SentenceKind::Fixed, day(starts));
	assert_ok!(Inmates::sentence_open(
		of(COURT),
		id,
		kind,
		text("7"),
		starts,
		starts,
		None,
		starts
	));
	let term = term.parse().unwrap();
	let (offence, tag) = (text("fraud"), OffenceTag::Financial);
	let order = Order::Concurrent;
	assert_ok!(Inmates::sentence_add_count(of(COURT), id, offence, tag, term, starts, order));
	assert_ok!(Inmates::sentence_close(of(COURT), id, None, None));
}

#[test]
fn whoever_watches_custody_is_told_by_whom_and_until_when() {
	build_and_execute(|| {
		go_to("2026-01-01");
		let id = held(1, Basis::Sentence);
		let told =
			|last: &str| Some(Held { holder: PRISON, baseless: None, last: Some(day(last)) });
		let baseless = Some(day("2026-01-04"));
		let held = Held { holder: PRISON, baseless, last: None };
		assert_eq!(<Inmates as Holding>::held(id), Some(held));
		assert_eq!(<Inmates as Holding>::all(), [(id, held)]);
		sentenced(id, "P6M", "2026-01-01");
		assert_eq!(<Inmates as Holding>::held(id), told("2026-06-30"));
		// Nobody holds who is at large; what he does not serve is added once he is back.
		assert_ok!(Inmates::escape(of(PRISON), id, day("2026-01-01")));
		assert_eq!(<Inmates as Holding>::held(id), None);
		go_to("2026-01-04");
		assert_ok!(Inmates::come_back(of(PRISON), id, day("2026-01-04")));
		assert_eq!(<Inmates as Holding>::held(id), told("2026-07-03"));
		let ground = ReleaseGround::CourtOrder;
		assert_ok!(Inmates::release(of(PRISON), id, ground, day("2026-01-04")));
		assert_eq!(<Inmates as Holding>::held(id), None);
		assert_eq!(<Inmates as Holding>::held(InmateId(77)), None);
	});
}

#[test]
fn custody_past_the_last_day_shows_at_once() {
	build_and_execute(|| {
		go_to("2026-01-01");
		let (over, in_time) = (held(1, Basis::Sentence), held(2, Basis::Sentence));
		sentenced(over, "P6M", "2026-01-01");
		sentenced(in_time, "P1Y", "2026-01-01");
		go_to("2026-06-30");
		assert!(Inmates::overdue(None, 100).is_empty());
		go_to("2026-07-03");
		let rows = Inmates::overdue(None, 100);
		assert_eq!(rows.len(), 1);
		assert_eq!((rows[0].inmate, rows[0].days_over), (over, 3));
		assert_eq!((rows[0].holder, rows[0].ends), (Some(PRISON), Some(day("2026-06-30"))));
		assert!(Inmates::overdue(Some(over), 100).is_empty());
		assert!(Inmates::overdue(None, 0).is_empty());
		assert_eq!(Inmates::sentence(over).unwrap().days_over, 3);
		// A new basis within the episode does not hide it.
		assert_ok!(Inmates::basis_change(of(PRISON), over, Basis::Other, day("2026-07-03")));
		assert_eq!(Inmates::overdue(None, 100).len(), 1);
		assert_ok!(Inmates::release(
			of(PRISON),
			over,
			ReleaseGround::TermServed,
			day("2026-07-03")
		));
		assert!(Inmates::overdue(None, 100).is_empty());
		// A later episode on remand does not rest on the old sentence; one on recall does.
		assert_ok!(Inmates::admit(of(PRISON), over, Basis::Remand, day("2026-07-03")));
		assert!(Inmates::overdue(None, 100).is_empty());
		assert_ok!(Inmates::basis_change(of(PRISON), over, Basis::Recall, day("2026-07-03")));
		assert_eq!(Inmates::overdue(None, 100).len(), 1);
	});
}

#[test]
fn a_page_of_entries_is_bounded() {
	build_and_execute(|| {
		let id = opened(1);
		for n in 0..120 {
			let basis = if n % 2 == 0 { Basis::Sentence } else { Basis::Remand };
			if n == 0 {
				assert_ok!(Inmates::admit(of(PRISON), id, Basis::Remand, day("2026-11-24")));
			}
			assert_ok!(Inmates::basis_change(of(PRISON), id, basis, day("2026-11-24")));
		}
		assert_eq!(Inmates::entries(id, 0, 1_000).len(), 100);
		let tail = Inmates::entries(id, 100, 100);
		assert_eq!((tail.len(), tail[0].0), (22, 100));
		assert!(Inmates::entries(id, 122, 100).is_empty());
		assert!(Inmates::entries(InmateId(9), 0, 100).is_empty());
		assert!(Inmates::entries(id, u32::MAX, 100).is_empty());
	});
}

#[test]
fn a_reader_sees_what_is_under_way() {
	build_and_execute(|| {
		let id = held(1, Basis::Remand);
		let on = day("2026-11-24");
		assert_ok!(Inmates::transfer_offer(of(PRISON), id, PRISON_2));
		let fixed = SentenceKind::Fixed;
		assert_ok!(Inmates::sentence_open(of(COURT), id, fixed, text("7"), on, on, None, on));
		let view = Inmates::inmate(id).unwrap();
		assert_eq!((view.offer, view.days_over, view.length), (Some(PRISON_2), 0, 4));
		let sentence = Inmates::sentence(id).unwrap();
		assert_eq!(sentence.entering.unwrap().court, COURT);
		assert!(sentence.judgments.is_empty());
		assert_eq!(Inmates::inmate(InmateId(9)), None);
		assert_eq!(Inmates::by_commitment(commitment(9)), None);
		assert_eq!(Inmates::sentence(InmateId(9)), None);
	});
}

#[test]
fn custody_on_a_sentence_that_no_judgment_carries_is_without_a_basis() {
	build_and_execute(|| {
		go_to("2026-01-01");
		let (id, remand) = (held(1, Basis::Sentence), held(2, Basis::Remand));
		let baseless = |id| summary(id).baseless;
		assert_eq!((baseless(id), baseless(remand)), (Some(day("2026-01-04")), None));
		// One that rests on a sentence from another day on has as long from then, and no longer by being
		// called a recall.
		go_to("2026-01-03");
		assert_ok!(Inmates::basis_change(of(PRISON), remand, Basis::Sentence, day("2026-01-02")));
		assert_ok!(Inmates::basis_change(of(PRISON), remand, Basis::Recall, day("2026-01-03")));
		assert_eq!(baseless(remand), Some(day("2026-01-05")));
		assert!(Inmates::overdue(None, 100).is_empty());
		go_to("2026-01-04");
		let rows = Inmates::overdue(None, 100);
		assert_eq!((rows.len(), rows[0].inmate, rows[0].days_over), (1, id, 0));
		assert_eq!(rows[0].baseless, Some(day("2026-01-04")));
		sentenced(id, "P6M", "2026-01-01");
		assert!(Inmates::overdue(None, 100).is_empty());
		// A court quashes the only judgment: from that day on nothing carries it.
		go_to("2026-02-01");
		let change = |change| {
			let reference = text("8");
			let effective = day("2026-02-01");
			Inmates::sentence_change(of(COURT), id, 0, change, None, reference, effective, None)
		};
		assert_ok!(change(crate::SentenceChange::Quashed));
		assert_eq!(baseless(id), Some(day("2026-02-01")));
		let over: Vec<_> = Inmates::overdue(None, 100).iter().map(|row| row.inmate).collect();
		assert_eq!(over, [id, remand]);
		assert_ok!(change(crate::SentenceChange::Restored));
		assert_eq!(baseless(id), None);
		// Nor is anybody held without one who is not held at all.
		assert_ok!(Inmates::release(
			of(PRISON),
			remand,
			ReleaseGround::CourtOrder,
			day("2026-02-01")
		));
		assert_eq!(baseless(remand), None);
	});
}

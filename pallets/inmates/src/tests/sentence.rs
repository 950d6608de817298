// SPDX-License-Identifier: Apache-2.0
//! Judgments: entering, closing, changing.

use super::*;
use crate::{
	sentence::Sentence, Drafts, Event, OffenceTag, Order, PaymentState, Penalty, PropertyKind,
	Ratio, SentenceChange, SentenceKind, Sentences,
};

/// Opens a judgment of a kind that counts from a day.
fn open(id: InmateId, kind: SentenceKind, starts: &str) {
	assert_ok!(Inmates::sentence_open(
		of(COURT),
		id,
		kind,
		text("(2026) 刑初 12"),
		day("2024-02-20"),
		day("2024-03-01"),
		None,
		day(starts)
	));
}

/// Adds a count.
fn count(id: InmateId, term: &str, order: Order) {
	let term = term.parse().unwrap();
	let tag = OffenceTag::Property;
	assert_ok!(Inmates::sentence_add_count(
		of(COURT),
		id,
		text("盗窃"),
		tag,
		term,
		day("2023-05-05"),
		order
	));
}

/// A closed judgment with one count.
fn sentenced(id: InmateId, term: &str, starts: &str) {
	open(id, SentenceKind::Fixed, starts);
	count(id, term, Order::Concurrent);
	assert_ok!(Inmates::sentence_close(of(COURT), id, None, None));
}

fn change(
	id: InmateId,
	change: SentenceChange,
	term: Option<&str>,
	effective: &str,
) -> sp_runtime::DispatchResult {
	let term = term.map(|term| term.parse().unwrap());
	let (reference, effective) = (text("(2026) 刑更 7"), day(effective));
	Inmates::sentence_change(of(COURT), id, 0, change, term, reference, effective, None)
}

#[test]
fn cases_are_told_of_a_new_judgment() {
	build_and_execute(|| {
		let id = held(1, Basis::Sentence);
		sentenced(id, "P5Y", "2024-03-01");
		assert_eq!(Heard::get(), [(id, Happening::Judgment)]);
	});
}

fn sentence(id: InmateId) -> Sentence {
	Sentences::<Test>::get(id)
}

#[docify::export]
#[test]
fn a_term_is_served_to_its_last_day() {
	build_and_execute(|| {
		// A prison opens the record by a commitment and admits on remand.
		go_to("2026-01-10");
		let id = opened(1);
		assert_ok!(Inmates::admit(of(PRISON), id, Basis::Remand, day("2026-01-10")));

		// A court enters its judgment in small steps: six months, with credit for 59
		// days on remand.
		go_to("2026-03-10");
		let (kind, reference) = (SentenceKind::Fixed, text("2026/17"));
		let today = day("2026-03-10");
		assert_ok!(Inmates::sentence_open(
			of(COURT),
			id,
			kind,
			reference,
			today,
			today,
			None,
			today
		));
		let (term, committed) = ("P6M".parse().unwrap(), day("2025-12-24"));
		assert_ok!(Inmates::sentence_add_count(
			of(COURT),
			id,
			text("theft"),
			OffenceTag::Property,
			term,
			committed,
			Order::Concurrent
		));
		let held = (day("2026-01-10"), day("2026-03-09"));
		assert_ok!(Inmates::sentence_add_credit(of(COURT), id, held.0, held.1, Ratio::OneForOne));
		assert_ok!(Inmates::sentence_close(of(COURT), id, None, None));
		assert_ok!(Inmates::basis_change(of(PRISON), id, Basis::Sentence, today));

		// Six months from 10 March are served on 9 September; 59 days earlier is 12 July.
		assert_eq!(Inmates::inmate(id).unwrap().ends, Some(day("2026-07-12")));

		// He is released on the last day. A day later he would be held past it.
		go_to("2026-07-13");
		assert_eq!(Inmates::inmate(id).unwrap().days_over, 1);
		assert_ok!(Inmates::release(of(PRISON), id, ReleaseGround::TermServed, day("2026-07-12")));
		assert_eq!(Inmates::inmate(id).unwrap().holder, None);
	});
}

#[test]
fn consecutive_counts_follow_each_other_and_concurrent_ones_do_not() {
	build_and_execute(|| {
		let id = opened(1);
		open(id, SentenceKind::Fixed, "2024-03-01");
		count(id, "P2Y", Order::Concurrent);
		count(id, "P1Y", Order::Consecutive(0));
		count(id, "P2Y6M", Order::Concurrent);
		assert_ok!(Inmates::sentence_close(of(COURT), id, None, None));
		assert_eq!(summary(id).ends, Some(day("2027-02-28")));
		assert_eq!(sentence(id).judgments[0].combined, Some("P3Y".parse().unwrap()));
		assert!(Drafts::<Test>::get(id).is_none());
	});
}

#[test]
fn combined_counts_need_a_term_between_the_longest_and_the_sum() {
	build_and_execute(|| {
		let id = opened(1);
		open(id, SentenceKind::Fixed, "2024-03-01");
		count(id, "P5Y", Order::Combined);
		count(id, "P3Y", Order::Combined);
		let close = |term: Option<&str>| {
			let term = term.map(|term| term.parse().unwrap());
			Inmates::sentence_close(of(COURT), id, term, None)
		};
		assert_noop!(close(None), Error::<Test>::CombinedTermMissing);
		assert_noop!(close(Some("P4Y11M")), Error::<Test>::TermDoesNotAddUp);
		assert_noop!(close(Some("P8Y1D")), Error::<Test>::TermDoesNotAddUp);
		assert_ok!(close(Some("P6Y6M")));
		assert_eq!(summary(id).ends, Some(day("2030-08-31")));
	});
}

#[test]
fn a_term_given_without_need_must_be_the_exact_one() {
	build_and_execute(|| {
		let id = opened(1);
		open(id, SentenceKind::Fixed, "2024-03-01");
		count(id, "P1Y", Order::Concurrent);
		let close =
			|term: &str| Inmates::sentence_close(of(COURT), id, Some(term.parse().unwrap()), None);
		assert_noop!(close("P13M"), Error::<Test>::TermDoesNotAddUp);
		assert_ok!(close("P12M"));
	});
}

#[test]
fn a_day_that_the_court_states_is_kept_beside_the_computed_one() {
	build_and_execute(|| {
		let id = opened(1);
		open(id, SentenceKind::Fixed, "2024-03-01");
		count(id, "P1Y", Order::Concurrent);
		let stated = Some(day("2025-03-01"));
		assert_ok!(Inmates::sentence_close(of(COURT), id, None, stated));
		let ends = Some(day("2025-02-28"));
		assert_eq!(summary(id).ends, ends);
		assert_eq!(sentence(id).judgments[0].stated, stated);
		System::assert_last_event(
			Event::StatedEndDiffers {
				inmate: id,
				sequence: 3,
				judgment: 0,
				ends,
				stated: day("2025-03-01"),
			}
			.into(),
		);
		assert!(matches!(last_act(id), Act::JudgmentClosed { differs: true, .. }));
	});
}

#[test]
fn a_sentence_without_a_term_has_no_last_day() {
	build_and_execute(|| {
		let id = opened(1);
		open(id, SentenceKind::SuspendedDeath, "2024-03-01");
		count(id, "P0D", Order::Concurrent);
		let term = Some("P1Y".parse().unwrap());
		assert_noop!(
			Inmates::sentence_close(of(COURT), id, term, None),
			Error::<Test>::TermNotForKind
		);
		assert_ok!(Inmates::sentence_close(of(COURT), id, None, None));
		assert_eq!(summary(id).ends, None);
		assert_noop!(
			change(id, SentenceChange::Reduced, Some("P1Y"), "2026-03-01"),
			Error::<Test>::TermNotForKind
		);
		assert_noop!(
			change(id, SentenceChange::Replaced { from: day("2026-03-01") }, None, "2026-03-01"),
			Error::<Test>::TermNotForKind
		);
		// After two years: 25 years from the ruling.
		let fixed = SentenceChange::KindChanged { kind: SentenceKind::Fixed };
		assert_noop!(change(id, fixed, None, "2026-03-01"), Error::<Test>::TermMissing);
		assert_ok!(change(id, fixed, Some("P25Y"), "2026-03-01"));
		assert_eq!(summary(id).ends, Some(day("2051-02-28")));
		// And to life again.
		let life = SentenceChange::KindChanged { kind: SentenceKind::Life };
		assert_noop!(change(id, life, Some("P25Y"), "2026-03-02"), Error::<Test>::TermNotForKind);
		assert_ok!(change(id, life, None, "2026-03-02"));
		assert_eq!(summary(id).ends, None);
	});
}

#[test]
fn a_court_reduces_extends_replaces_quashes_and_restores() {
	build_and_execute(|| {
		let id = opened(1);
		sentenced(id, "P5Y", "2024-03-01");
		assert_eq!(summary(id).ends, Some(day("2029-02-28")));
		assert_ok!(change(id, SentenceChange::Reduced, Some("P8M"), "2026-03-01"));
		assert_eq!(summary(id).ends, Some(day("2028-06-30")));
		assert_ok!(change(id, SentenceChange::Extended, Some("P1M"), "2026-04-01"));
		assert_eq!(summary(id).ends, Some(day("2028-07-31")));
		let replaced = SentenceChange::Replaced { from: day("2024-03-01") };
		assert_ok!(change(id, replaced, Some("P3Y"), "2026-05-01"));
		assert_eq!(summary(id).ends, Some(day("2027-02-28")));
		assert_noop!(
			change(id, SentenceChange::Restored, None, "2026-06-01"),
			Error::<Test>::NotQuashed
		);
		assert_ok!(change(id, SentenceChange::Quashed, None, "2026-06-01"));
		assert_eq!(summary(id).ends, None);
		assert_noop!(
			change(id, SentenceChange::Reduced, Some("P1D"), "2026-06-01"),
			Error::<Test>::JudgmentQuashed
		);
		assert_ok!(change(id, SentenceChange::Restored, None, "2026-07-01"));
		assert_eq!(summary(id).ends, Some(day("2027-02-28")));
		let judgment = &sentence(id).judgments[0];
		assert_eq!((judgment.changes, judgment.combined), (5, Some("P5Y".parse().unwrap())));
	});
}

#[test]
fn a_change_leaves_no_less_than_nothing() {
	build_and_execute(|| {
		let id = opened(1);
		sentenced(id, "P1Y", "2024-03-01");
		assert_noop!(
			change(id, SentenceChange::Reduced, Some("P1Y1D"), "2026-03-01"),
			Error::<Test>::TermDoesNotAddUp
		);
		assert_noop!(
			change(id, SentenceChange::Reduced, Some("P0D"), "2026-03-01"),
			Error::<Test>::TermMissing
		);
		assert_noop!(
			change(id, SentenceChange::Quashed, Some("P1D"), "2026-03-01"),
			Error::<Test>::TermNotForKind
		);
	});
}

#[test]
fn the_sentence_ends_with_the_last_of_its_judgments() {
	build_and_execute(|| {
		let id = opened(1);
		sentenced(id, "P5Y", "2024-03-01");
		sentenced(id, "P6M", "2026-03-01");
		assert_eq!(summary(id).ends, Some(day("2029-02-28")));
		assert_ok!(change(id, SentenceChange::Quashed, None, "2026-06-01"));
		assert_eq!(summary(id).ends, Some(day("2026-08-31")));
	});
}

#[test]
fn days_at_large_move_the_end() {
	build_and_execute(|| {
		go_to("2026-05-01");
		let id = held(1, Basis::Sentence);
		sentenced(id, "P1Y", "2026-05-01");
		assert_eq!(summary(id).ends, Some(day("2027-04-30")));
		go_to("2026-06-01");
		assert_ok!(Inmates::escape(of(PRISON), id, day("2026-06-01")));
		go_to("2026-06-11");
		assert_ok!(Inmates::come_back(of(PRISON), id, day("2026-06-11")));
		assert_eq!(summary(id).ends, Some(day("2027-05-10")));
		// A judgment closed later that counts from before loses the same days.
		sentenced(id, "P2Y", "2026-05-01");
		assert_eq!(summary(id).ends, Some(day("2028-05-10")));
	});
}

#[test]
fn property_duties_are_numbered_and_their_payment_is_stated_by_a_court() {
	build_and_execute(|| {
		let id = opened(1);
		open(id, SentenceKind::Fixed, "2024-03-01");
		count(id, "P1Y", Order::Concurrent);
		let amount = Some("20000.5".parse().unwrap());
		assert_ok!(Inmates::sentence_add_duty(of(COURT), id, PropertyKind::Fine, amount));
		assert_ok!(Inmates::sentence_add_duty(of(COURT), id, PropertyKind::Restitution, None));
		assert_noop!(
			Inmates::sentence_add_duty(
				of(COURT),
				id,
				PropertyKind::Fine,
				Some("-1".parse().unwrap())
			),
			Error::<Test>::AmountNegative
		);
		assert_ok!(Inmates::sentence_close(of(COURT), id, None, None));
		let state = |judgment, duty| {
			Inmates::duty_state(of(COURT), id, judgment, duty, PaymentState::Partly)
		};
		assert_ok!(state(0, 1));
		assert_noop!(state(0, 2), Error::<Test>::PropertyDutyUnknown);
		assert_noop!(state(1, 0), Error::<Test>::JudgmentUnknown);
		let duties = &sentence(id).judgments[0].duties;
		assert_eq!(duties[0].state, PaymentState::Open);
		assert_eq!(duties[1].state, PaymentState::Partly);
	});
}

#[test]
fn a_count_without_a_judgment_is_refused() {
	build_and_execute(|| {
		let id = opened(1);
		assert_noop!(
			Inmates::sentence_add_count(
				of(COURT),
				id,
				text("theft"),
				OffenceTag::None,
				"P1Y".parse().unwrap(),
				day("2023-05-05"),
				Order::Concurrent
			),
			Error::<Test>::NoJudgmentOpen
		);
		assert_noop!(
			Inmates::sentence_close(of(COURT), id, None, None),
			Error::<Test>::NoJudgmentOpen
		);
		assert_noop!(Inmates::sentence_discard(of(COURT), id), Error::<Test>::NoJudgmentOpen);
	});
}

#[test]
fn only_one_judgment_is_entered_at_a_time_and_by_its_court() {
	build_and_execute(|| {
		let id = opened(1);
		open(id, SentenceKind::Fixed, "2024-03-01");
		let again = |court, reference: &str| {
			Inmates::sentence_open(
				of(court),
				id,
				SentenceKind::Fixed,
				text(reference),
				day("2024-02-20"),
				day("2024-03-01"),
				None,
				day("2024-03-01"),
			)
		};
		assert_noop!(again(COURT, "2"), Error::<Test>::JudgmentAlreadyOpen);
		assert_noop!(again(PRISON, "2"), Error::<Test>::WrongKind);
		let (from, to, ratio) = (day("2024-01-01"), day("2024-01-02"), Ratio::OneForOne);
		assert_noop!(
			Inmates::sentence_add_credit(of(COURT_2), id, from, to, ratio),
			Error::<Test>::NotTheDraftsCourt
		);
		assert_noop!(
			Inmates::sentence_close(of(COURT_2), id, None, None),
			Error::<Test>::NotTheDraftsCourt
		);
		assert_noop!(Inmates::sentence_discard(of(COURT_2), id), Error::<Test>::NotTheDraftsCourt);
		// A court that was suspended does not block the record.
		Suspended::set(vec![COURT]);
		assert_ok!(Inmates::sentence_discard(of(COURT_2), id));
		assert_noop!(again(COURT_2, " "), Error::<Test>::ReferenceMissing);
		assert_ok!(again(COURT_2, "2"));
	});
}

#[test]
fn what_is_entered_is_bounded() {
	build_and_execute(|| {
		let id = opened(1);
		open(id, SentenceKind::Fixed, "2024-03-01");
		for _ in 0..crate::MAX_COUNTS {
			count(id, "P1Y", Order::Concurrent);
		}
		let one_more = |order, offence: &str, committed: &str| {
			Inmates::sentence_add_count(
				of(COURT),
				id,
				text(offence),
				OffenceTag::None,
				"P1Y".parse().unwrap(),
				day(committed),
				order,
			)
		};
		assert_noop!(
			one_more(Order::Concurrent, "theft", "2023-05-05"),
			Error::<Test>::TooManyCounts
		);
		assert_noop!(
			one_more(Order::Consecutive(32), "theft", "2023-05-05"),
			Error::<Test>::CountUnknown
		);
		assert_noop!(one_more(Order::Concurrent, "", "2023-05-05"), Error::<Test>::OffenceMissing);
		assert_noop!(
			one_more(Order::Concurrent, "theft", "2024-05-05"),
			Error::<Test>::DatesOutOfOrder
		);
		for n in 0..crate::MAX_CREDITS {
			let on = day("2023-01-01").add_days(n as i32).unwrap();
			assert_ok!(Inmates::sentence_add_credit(of(COURT), id, on, on, Ratio::OneForOne));
		}
		let credit = |from: &str, to: &str| {
			Inmates::sentence_add_credit(of(COURT), id, day(from), day(to), Ratio::OneForOne)
		};
		assert_noop!(credit("2023-03-01", "2023-03-02"), Error::<Test>::TooManyCredits);
		assert_noop!(credit("2023-01-01", "2023-03-02"), Error::<Test>::CreditsOverlap);
		assert_noop!(credit("2023-03-02", "2023-03-01"), Error::<Test>::DatesOutOfOrder);
		assert_noop!(credit("2024-02-01", "2024-03-01"), Error::<Test>::CreditInsideTerm);
		for _ in 0..crate::MAX_PROPERTY_DUTIES {
			assert_ok!(Inmates::sentence_add_duty(of(COURT), id, PropertyKind::Fine, None));
		}
		assert_noop!(
			Inmates::sentence_add_duty(of(COURT), id, PropertyKind::Fine, None),
			Error::<Test>::TooManyDuties
		);
		for _ in 0..crate::MAX_PENALTIES {
			assert_ok!(Inmates::sentence_add_penalty(of(COURT), id, Penalty::Deportation, None));
		}
		assert_noop!(
			Inmates::sentence_add_penalty(of(COURT), id, Penalty::Deportation, None),
			Error::<Test>::TooManyPenalties
		);
		assert_ok!(Inmates::sentence_discard(of(COURT), id));
		for _ in 0..crate::MAX_JUDGMENTS {
			sentenced(id, "P1Y", "2024-03-01");
		}
		open(id, SentenceKind::Fixed, "2024-03-01");
		count(id, "P1Y", Order::Concurrent);
		assert_noop!(
			Inmates::sentence_close(of(COURT), id, None, None),
			Error::<Test>::TooManyJudgments
		);
	});
}

#[test]
fn a_judgment_needs_a_count_and_a_term() {
	build_and_execute(|| {
		let id = opened(1);
		open(id, SentenceKind::Fixed, "2024-03-01");
		assert_noop!(
			Inmates::sentence_close(of(COURT), id, None, None),
			Error::<Test>::CountsMissing
		);
		count(id, "P0D", Order::Concurrent);
		assert_noop!(
			Inmates::sentence_close(of(COURT), id, None, None),
			Error::<Test>::TermMissing
		);
		count(id, "P9999Y", Order::Concurrent);
		assert_noop!(
			Inmates::sentence_close(of(COURT), id, None, None),
			Error::<Test>::DateOutOfRange
		);
	});
}

#[test]
fn the_days_of_a_judgment_are_in_order_and_past() {
	build_and_execute(|| {
		let id = opened(1);
		let open = |pronounced: &str, effective: &str, delivered: Option<&str>| {
			Inmates::sentence_open(
				of(COURT),
				id,
				SentenceKind::Fixed,
				text("7"),
				day(pronounced),
				day(effective),
				delivered.map(day),
				day(effective),
			)
		};
		assert_noop!(open("2026-11-20", "2026-11-19", None), Error::<Test>::DatesOutOfOrder);
		assert_noop!(open("2026-11-20", "2026-11-25", None), Error::<Test>::DateInFuture);
		assert_noop!(
			open("2026-11-20", "2026-11-20", Some("2026-11-25")),
			Error::<Test>::DateInFuture
		);
		assert_noop!(
			open("2026-11-20", "2026-11-20", Some("2026-11-19")),
			Error::<Test>::DatesOutOfOrder
		);
		sentenced(id, "P1Y", "2024-03-01");
		assert_noop!(
			change(id, SentenceChange::Reduced, Some("P1M"), "2026-11-25"),
			Error::<Test>::DateInFuture
		);
		assert_noop!(
			change(id, SentenceChange::Reduced, Some("P1M"), "2024-02-19"),
			Error::<Test>::DatesOutOfOrder
		);
		assert_noop!(
			Inmates::sentence_change(
				of(COURT),
				id,
				0,
				SentenceChange::Quashed,
				None,
				text(""),
				day("2026-11-20"),
				None
			),
			Error::<Test>::ReferenceMissing
		);
		assert_noop!(
			Inmates::sentence_change(
				of(COURT),
				id,
				1,
				SentenceChange::Quashed,
				None,
				text("7"),
				day("2026-11-20"),
				None
			),
			Error::<Test>::JudgmentUnknown
		);
	});
}

#[test]
fn nobody_but_a_court_changes_a_sentence() {
	build_and_execute(|| {
		let id = held(1, Basis::Sentence);
		sentenced(id, "P1Y", "2024-03-01");
		for authority in [PRISON, ADMINISTRATION, PROSECUTION] {
			assert_noop!(
				Inmates::sentence_change(
					of(authority),
					id,
					0,
					SentenceChange::Reduced,
					Some("P1M".parse().unwrap()),
					text("7"),
					day("2026-11-20"),
					None
				),
				Error::<Test>::WrongKind
			);
			assert_noop!(
				Inmates::duty_state(of(authority), id, 0, 0, PaymentState::Paid),
				Error::<Test>::WrongKind
			);
		}
	});
}

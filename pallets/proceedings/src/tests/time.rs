// SPDX-License-Identifier: Apache-2.0
//! Time runs out, is made longer, stops and goes on.

use super::*;
use custodia_rules::{proceeding::Happening, Value};
use frame_support::traits::Hooks;

#[test]
fn a_date_is_over_with_the_first_minute_of_the_day_after() {
	build_and_execute(|| {
		let case = before_section();
		assert_eq!(open_steps(case)[0].1, "2026-12-01");
		block_at("2026-12-01T23:59");
		assert!(told().is_empty());
		// A reader sees it as it is, before any block.
		Now::set(minute("2026-12-02T00:00"));
		assert!(Proceedings::case(case).unwrap().open[0].late);
		assert!(!Cases::<Test>::get(case).unwrap().case.open[0].late);
		block_at("2026-12-02T00:00");
		assert!(matches!(told()[..], [Event::StepLate { .. }]));
		// An authority that is late is warned of once, and may still act.
		block_at("2026-12-03T00:00");
		assert!(told().is_empty());
		assert_ok!(say(410, "decide", with_fields(case, "lend", "number 2")));
		let Some(Act::StepTaken { late, .. }) = record(INMATE).pop() else { panic!() };
		assert!(late);
	});
}

#[test]
fn hours_run_to_the_minute() {
	build_and_execute(|| {
		let case = open(401, "h.hearing");
		assert_eq!(open_steps(case)[0].1, "2026-11-25T15:04");
		block_at("2026-11-25T15:04");
		assert!(told().is_empty());
		block_at("2026-11-25T15:05");
		assert!(matches!(told()[..], [Event::StepLate { .. }]));
	});
}

#[test]
fn the_hour_that_comes_twice_in_autumn_does_not_run_backwards_in_a_case() {
	build_and_execute(|| {
		Now::set(minute("2026-10-25T01:50"));
		let case = open(401, "h.library");
		assert_ok!(take_with(401, case, "ask", "taken", "request"));
		// Clocks go back: it is ten past one again.
		block_at("2026-10-25T01:10");
		assert_ok!(say(410, "decide", with_fields(case, "lend", "number 2")));
		Proceedings::do_try_state().unwrap();
		let done = Proceedings::case(case).unwrap().done;
		assert_eq!(done[0].at, done[1].at);
		assert_ok!(Proceedings::stay(by(420), case, text("the library burns")));
		assert_ok!(Proceedings::resume(by(420), case));
	});
}

#[test]
fn time_is_made_longer_before_it_is_over() {
	build_and_execute(|| {
		let case = lent();
		let extend = |account: u64| Proceedings::extend(by(account), case, name("back"));
		assert_noop!(extend(401), Error::<Test>::ExtensionNotTheirs);
		assert_ok!(extend(410));
		assert_eq!(open_steps(case)[0].1, "2027-01-24");
		let Some(Act::TimeExtended { due, .. }) = record(INMATE).pop() else { panic!() };
		assert_eq!(due.to_string(), "2027-01-24");
		assert_ok!(extend(410));
		assert_noop!(extend(410), Error::<Test>::ExtensionUsedUp);
		assert_noop!(Proceedings::extend(by(410), case, name("ask")), Error::<Test>::OutOfTurn);
		let other = before_section();
		assert_noop!(
			Proceedings::extend(by(410), other, name("decide")),
			Error::<Test>::NoExtension
		);
		// The agenda follows: nothing lapses on the day that was the last at first.
		block_at("2026-12-25T00:00");
		assert_eq!(result(case), None);
		block_at("2027-02-25T00:00");
		assert_eq!(result(case), Some("lost".into()));
	});
}

#[test]
fn what_comes_too_late_is_void_until_it_is_admitted() {
	build_and_execute(|| {
		let case = open(401, "h.board");
		assert_ok!(take(201, case, "object", "noted"));
		let admit = |account: u64, why: &str| {
			Proceedings::admit(by(account), case, name("object"), text(why))
		};
		assert_noop!(admit(420, "too soon"), Error::<Test>::NothingToAdmit);
		block_at("2026-11-30T08:00");
		assert_noop!(take(201, case, "object", "noted"), Error::<Test>::TooLate(3));
		assert_noop!(admit(420, ""), Error::<Test>::ReasonMissing);
		assert_noop!(admit(401, "the post was late"), Error::<Test>::WrongRole);
		assert_ok!(admit(420, "the post was late"));
		assert_ok!(take(201, case, "object", "noted"));
		assert_noop!(
			Proceedings::admit(by(420), case, name("propose"), text("why")),
			Error::<Test>::NothingToAdmit
		);
	});
}

#[test]
fn a_duty_is_missed_each_day_until_it_is_done() {
	build_and_execute(|| {
		let case = open(401, "h.board");
		assert_ok!(say(401, "propose", addressed(case, "yes", "court", COURT)));
		let missed = || {
			told().iter().find_map(|event| match event {
				Event::DutyMissed { times, .. } => Some(*times),
				_ => None,
			})
		};
		block_at("2026-11-25T23:59");
		assert_eq!(missed(), None);
		block_at("2026-11-26T00:00");
		assert_eq!(missed(), Some(1));
		assert_ok!(take(402, case, "visit", "done"));
		block_at("2026-11-27T00:00");
		assert_eq!(missed(), None);
		// One block makes up for what a slow chain missed.
		block_at("2026-11-30T00:00");
		assert_eq!(missed(), Some(3));
		// Whoever warns of it is told: of the prison, and of the court that was asked last.
		let told = ("duty_missed", vec![PRISON, COURT]);
		assert_eq!(Missing::get().into_iter().filter(|own| *own == told).count(), 2);
	});
}

#[test]
fn while_a_case_is_stayed_no_time_runs() {
	build_and_execute(|| {
		let case = lent();
		let stay = |account: u64, why: &str| Proceedings::stay(by(account), case, text(why));
		assert_noop!(stay(420, " "), Error::<Test>::ReasonMissing);
		assert_noop!(stay(401, "he is ill"), Error::<Test>::WrongRole);
		assert_noop!(Proceedings::resume(by(420), case), Error::<Test>::CaseNotStayed);
		block_at("2026-12-01T08:00");
		assert_ok!(stay(420, "he is ill"));
		assert_eq!(Agenda::<Test>::iter().count(), 0);
		assert_noop!(take(401, case, "back", "returned"), Error::<Test>::CaseStayed);
		block_at("2027-03-01T08:00");
		assert_eq!(result(case), None);
		assert_ok!(Proceedings::resume(by(420), case));
		// It is counted from ninety days later.
		assert_eq!(open_steps(case)[0].1, "2027-03-22");
		assert_eq!(Agenda::<Test>::iter().count(), 1);
	});
}

#[test]
fn the_time_in_which_the_chain_stood_counts_in_no_case() {
	build_and_execute(|| {
		let case = lent();
		// It stands over the last day, and begins again long after: nothing has lapsed.
		// What stood is noted before anything is late by it.
		Gap::set(Some((minute("2026-12-20T09:00"), minute("2026-12-30T09:00"))));
		block_at("2026-12-30T09:00");
		assert!(matches!(told()[0], Event::ChainStood { .. }));
		assert_eq!(result(case), None);
		assert_eq!(open_steps(case)[0].1, "2027-01-04");
		block_at("2027-01-04T23:59");
		assert_eq!(result(case), None);
		block_at("2027-01-05T00:00");
		assert_eq!(result(case), Some("lost".into()));
		// A case that is opened later knows nothing of it.
		let later = lent();
		assert_eq!(open_steps(later)[0].1, "2027-02-05");
		assert_eq!(Cases::<Test>::get(later).unwrap().stops_seen, 1);
	});
}

#[test]
fn a_case_remembers_so_many_stops_and_is_held_up_by_no_more() {
	build_and_execute(|| {
		let case = lent();
		for n in 0..20 {
			let at = format!("2026-11-25T{n:02}:00");
			let until = format!("2026-11-25T{n:02}:10");
			Gap::set(Some((minute(&at), minute(&until))));
			block_at(&until);
		}
		assert_eq!(Stops::<Test>::get(), 20);
		assert_ok!(take(401, case, "back", "returned"));
		assert_eq!(Cases::<Test>::get(case).unwrap().case.pauses.len(), 16);
		// A stop that is none is not noted.
		Gap::set(Some((minute("2026-11-25T20:00"), minute("2026-11-25T20:00"))));
		block();
		assert_eq!(Stops::<Test>::get(), 20);
	});
}

#[test]
fn one_more_stop_than_a_case_can_remember_is_told() {
	build_and_execute(|| {
		let case = lent();
		for n in 0..17 {
			let (at, until) = (format!("2026-11-25T{n:02}:00"), format!("2026-11-25T{n:02}:10"));
			Gap::set(Some((minute(&at), minute(&until))));
			block_at(&until);
			// It is looked at each time.
			let (own, step) = (OfficerId(402 + n), Some(name("back")));
			assert_ok!(Proceedings::recuse(by(own.0.into()), case, own, step, text("no")));
		}
		assert!(told().iter().any(|event| matches!(event, Event::StopNotCounted { .. })));
	});
}

#[test]
fn a_date_in_a_year_that_is_not_published_is_looked_at_each_midnight() {
	build_and_execute(|| {
		Now::set(minute("2026-12-29T10:00"));
		let case = before_section();
		assert_eq!(open_steps(case)[0].1, "unfixed");
		assert_eq!(Agenda::<Test>::iter().count(), 1);
		Proceedings::do_try_state().unwrap();
		block_at("2027-01-20T00:00");
		assert!(!Proceedings::case(case).unwrap().open[0].late);
		// The year is published, in a later version of the book; the case stays with its own.
		let published = HOUSE.replace(
			"	closed 2026-12-25\n",
			"	closed 2026-12-25\n	year 2027 \"a notice\"\n	closed 2027-01-01\n",
		);
		InForce::set(version(&published));
		block_at("2027-01-21T00:00");
		let changed = |event: &Event<Test>| matches!(event, Event::DueChanged { .. });
		let late = |event: &Event<Test>| matches!(event, Event::StepLate { .. });
		assert!(told().iter().any(changed) && told().iter().any(late), "{:?}", told());
		assert_eq!(open_steps(case)[0].1, "2027-01-06");
		let row = Cases::<Test>::get(case).unwrap();
		assert_eq!((row.books[0], row.case.open[0].due), (BookId(0), Value::Date(date())));
		assert_eq!(Agenda::<Test>::iter().count(), 0);
	});
}

fn date() -> custodia_rules::Date {
	custodia_rules::Date::parse("2027-01-06").unwrap()
}

#[test]
fn what_happens_to_the_prisoner_reaches_his_cases_with_the_next_block() {
	build_and_execute(|| {
		assert!(!<Proceedings as Happens>::pending(INMATE));
		let library = before_section();
		let board = open(401, "h.board");
		assert!(<Proceedings as Happens>::pending(INMATE));
		Holder::set(Some(PRISON_2));
		<Proceedings as Happens>::happened(INMATE, Happening::Transfer(PRISON.0));
		<Proceedings as Happens>::happened(INMATE, Happening::Transfer(PRISON_2.0));
		assert_eq!(Happenings::<Test>::get(library).unwrap().what.len(), 1);
		Proceedings::do_try_state().unwrap();
		// A reader sees it at once.
		assert_eq!(Proceedings::case(library).unwrap().holder, Some(PRISON_2));
		block();
		let moved = |event: &&Event<Test>| matches!(event, Event::CaseMoved { .. });
		assert_eq!(told().iter().filter(moved).count(), 1);
		assert!(Dockets::<Test>::get(PRISON_2, library).is_some());
		assert!(Dockets::<Test>::get(PRISON_2, board).is_none());
		assert!(Happenings::<Test>::get(board).is_none());
		// It goes on with the new prison.
		assert_noop!(take(410, library, "decide", "refuse"), Error::<Test>::WrongAuthority);
		assert_ok!(take(510, library, "decide", "refuse"));

		<Proceedings as Happens>::happened(INMATE, Happening::Release);
		block();
		assert_eq!(result(board), Some("released".into()));
		assert!(!<Proceedings as Happens>::pending(INMATE));
	});
}

#[test]
fn what_happened_comes_before_whoever_acts_in_the_same_block() {
	build_and_execute(|| {
		let library = lent();
		<Proceedings as Happens>::happened(INMATE, Happening::Judgment);
		assert_noop!(take(401, library, "back", "returned"), Error::<Test>::CaseStayed);
		block();
		assert!(told().iter().any(|event| matches!(event, Event::CaseStayed { .. })));
		assert_ok!(Proceedings::resume(by(420), library));
		<Proceedings as Happens>::happened(INMATE, Happening::Death);
		assert_noop!(take(401, library, "back", "returned"), Error::<Test>::CaseEnded);
		block();
		assert_eq!(result(library), Some("died".into()));
	});
}

#[test]
fn an_agenda_that_is_late_serves_its_share_of_each_block() {
	build_and_execute(|| {
		for n in 0..10 {
			assert_ok!(Proceedings::open(by(401), InmateId(n), name("h.hearing"), None));
		}
		AgendaCases::set(4);
		let late = || told().iter().filter(|event| matches!(event, Event::StepLate { .. })).count();
		block_at("2026-11-27T00:00");
		assert_eq!(late(), 4);
		Proceedings::do_try_state().unwrap();
		block();
		assert_eq!(late(), 4);
		// Of those that wait nobody sees another state than that of this minute.
		assert!(Proceedings::case(CaseId(9)).unwrap().open[0].late);
		block();
		assert_eq!(late(), 2);
		block();
		assert_eq!(late(), 0);
		assert_eq!(Agenda::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_agenda_with_no_weight_left_serves_one_case_a_block() {
	build_and_execute(|| {
		for n in 0..3 {
			assert_ok!(Proceedings::open(by(401), InmateId(n), name("h.hearing"), None));
		}
		AgendaWeight::set(Weight::zero());
		for left in [2, 1, 0] {
			block_at("2026-11-27T00:00");
			assert_eq!(Agenda::<Test>::iter().count(), left);
		}
	});
}

#[test]
fn what_takes_too_many_steps_is_refused_and_goes_on_at_the_next_look() {
	build_and_execute(|| {
		let case = lent();
		MostSteps::set(1);
		<Proceedings as Happens>::happened(INMATE, Happening::Transfer(PRISON_2.0));
		Gap::set(Some((minute("2026-11-25T01:00"), minute("2026-11-27T01:00"))));
		block_at("2026-11-27T01:00");
		// The stop is not lost, nor is what happened behind it; nobody acts before they count.
		assert!(matches!(told()[..], [Event::ChainStood { .. }]));
		let row = Cases::<Test>::get(case).unwrap();
		assert_eq!((row.stops_seen, row.case.holder), (0, Some(PRISON.0)));
		assert!(Happenings::<Test>::contains_key(case));
		let extend = || Proceedings::extend(by(510), case, name("back"));
		assert_noop!(extend(), Error::<Test>::TooManySteps);
		Proceedings::do_try_state().unwrap();
		MostSteps::set(1_000);
		block_at("2026-11-27T01:01");
		let row = Cases::<Test>::get(case).unwrap();
		assert_eq!((row.stops_seen, row.case.holder), (1, Some(PRISON_2.0)));
		assert!(!Happenings::<Test>::contains_key(case));
		assert_ok!(extend());
	});
}

#[test]
fn the_agenda_is_charged_each_step_that_it_reckons() {
	let spent = |stood: bool| {
		let mut spent = Weight::zero();
		build_and_execute(|| {
			open(401, "h.hearing");
			Now::set(minute("2026-11-27T00:00"));
			let stop = (minute("2026-11-26T23:00"), minute("2026-11-26T23:10"));
			Gap::set(stood.then_some(stop));
			spent = Proceedings::on_initialize(System::block_number());
			Gap::set(None);
		});
		spent.ref_time()
	};
	// By a stop all dates are reckoned again; what is only late is not.
	assert!(spent(true) > spent(false));
}

#[test]
fn a_case_that_cannot_be_looked_at_holds_up_no_other() {
	build_and_execute(|| {
		let case = open(401, "h.hearing");
		Unreadable::set(true);
		<Proceedings as Happens>::happened(INMATE, Happening::Release);
		block_at("2026-11-26T08:00");
		assert!(matches!(told()[..], [Event::CaseHeldUp { .. }, Event::CaseHeldUp { .. }]));
		Proceedings::do_try_state().unwrap();
		// It is tried again at midnight.
		block_at("2026-11-26T23:59");
		assert!(told().is_empty());
		Unreadable::set(false);
		block_at("2026-11-27T00:00");
		assert_eq!(result(case), Some("released".into()));
	});
}

#[test]
fn time_is_made_longer_where_there_is_cause_and_it_is_not_over() {
	build_and_execute(|| {
		let case = open(401, "h.hearing");
		let extend = || Proceedings::extend(by(420), case, name("hear"));
		assert_noop!(extend(), Error::<Test>::ExtensionUnfounded);
		state("lent", &[]);
		block_at("2026-11-25T15:05");
		assert_noop!(extend(), Error::<Test>::ExtensionTooLate);
		let other = open(401, "h.hearing");
		assert_ok!(Proceedings::extend(by(420), other, name("hear")));
		assert_eq!(open_steps(other)[0].1, "2026-11-27T15:05");
	});
}

#[test]
fn a_stop_counts_once_however_often_a_case_is_looked_at() {
	build_and_execute(|| {
		let case = lent();
		for (from, until) in
			[("2026-11-25T01:00", "2026-11-27T01:00"), ("2026-11-28T01:00", "2026-11-30T01:00")]
		{
			Gap::set(Some((minute(from), minute(until))));
			block_at(until);
		}
		for account in [403, 404, 405] {
			let own = OfficerId(account as u32);
			assert_ok!(Proceedings::recuse(by(account), case, own, None, text("my cousin")));
		}
		// Two days each, from the decision of 24 November.
		assert_eq!(open_steps(case)[0].1, "2026-12-28");
		assert_eq!(Cases::<Test>::get(case).unwrap().case.pauses.len(), 2);
	});
}

// SPDX-License-Identifier: Apache-2.0
//! What steps of cases impose, cut, stop and quash.

use super::*;
use State::{Cut, Quashed, Running, Stopped};

#[test]
fn an_entry_may_impose_several_measures_which_end_by_themselves() {
	build_and_execute(|| {
		let both = [
			Order::Impose(measure("cell", "2026-09-08", 3)),
			Order::Impose(measure("earnings", "2026-09-07", 28)),
		];
		let entry = order(CASE, &both);
		assert_eq!(
			rows(),
			[
				row("cell", "2026-09-08", "2026-09-10", Running),
				row("earnings", "2026-09-07", "2026-10-04", Running),
			]
		);
		let kept = Measures::<Test>::get(INMATE);
		assert_eq!((kept[0].entry, kept[0].place, kept[1].place), (entry, 0, 1));
		assert_eq!((kept[0].officer, kept[0].authority), (OfficerId(420), PRISON));
		let told = told();
		assert_eq!(told[0], Event::MeasureImposed { inmate: INMATE, measure: kept[0] });
		assert_eq!(told.len(), 2);
		// Days pass, and nothing is done.
		let length = length(INMATE);
		for (day, kinds) in [
			("2026-09-07", vec!["earnings"]),
			("2026-09-08", vec!["cell", "earnings"]),
			("2026-09-10", vec!["cell", "earnings"]),
			("2026-09-11", vec!["earnings"]),
			("2026-10-05", vec![]),
		] {
			go_to(day);
			assert_eq!(in_force(), kinds, "{day}");
		}
		assert_eq!(length, super::length(INMATE));
	});
}

#[test]
fn an_act_that_does_nothing_to_measures_reads_no_row() {
	build_and_execute(|| {
		assert_ok!(act(401, INMATE, RuntimeAct::Opened));
		assert_ok!(act(401, INMATE, RuntimeAct::Step(CASE, vec![])));
		assert!(!Measures::<Test>::contains_key(INMATE));
		// He has none that could end.
		assert_ok!(act(401, INMATE, RuntimeAct::Released));
		assert_eq!(order(CASE, &[Order::Quash { kind: None }]), 4);
		assert!(!Measures::<Test>::contains_key(INMATE));
		assert_eq!(told(), []);
	});
}

#[test]
fn a_review_cuts_a_measure_and_never_makes_it_longer() {
	build_and_execute(|| {
		impose(measure("cell", "2026-09-08", 14));
		let cut = |days| order(CASE, &[Order::Cut { kind: name("cell"), days }]);
		let entry = cut(7);
		assert_eq!(rows(), [row("cell", "2026-09-08", "2026-09-14", Cut)]);
		assert_eq!(Measures::<Test>::get(INMATE)[0].changed, Some(entry));
		cut(20);
		assert_eq!(rows(), [row("cell", "2026-09-08", "2026-09-14", Cut)]);
		assert_eq!(Measures::<Test>::get(INMATE)[0].changed, Some(entry));
		cut(0);
		assert_eq!(rows(), [row("cell", "2026-09-08", "2026-09-07", Cut)]);
		go_to("2026-09-08");
		assert!(in_force().is_empty());
	});
}

#[test]
fn what_is_stopped_ends_today() {
	build_and_execute(|| {
		order(
			CASE,
			&[
				Order::Impose(measure("cell", "2026-09-07", 14)),
				Order::Impose(measure("visits", "2026-09-20", 14)),
				Order::Impose(suspended("earnings", "2026-09-07", 28, "2027-03-07")),
			],
		);
		go_to("2026-09-09");
		order(CASE, &[Order::Stop { kind: Some(name("cell")) }]);
		assert_eq!(in_force(), ["cell"]);
		go_to("2026-09-10");
		assert!(in_force().is_empty());
		order(CASE, &[Order::Stop { kind: None }]);
		assert_eq!(
			rows(),
			[
				// It was over before.
				row("cell", "2026-09-07", "2026-09-09", Stopped),
				// What had not begun never does, nor what was suspended.
				row("visits", "2026-09-20", "2026-09-10", Stopped),
				row("earnings", "2026-09-07", "2026-09-06", Stopped),
			]
		);
		for day in ["2026-09-10", "2026-09-20", "2026-09-25"] {
			go_to(day);
			assert!(in_force().is_empty());
		}
	});
}

#[test]
fn what_is_quashed_never_was_right_also_when_it_is_over_and_he_is_free() {
	build_and_execute(|| {
		order(
			CASE,
			&[
				Order::Impose(measure("cell", "2026-09-07", 3)),
				Order::Impose(measure("visits", "2026-09-07", 3)),
			],
		);
		order(CaseId(8), &[Order::Impose(measure("cell", "2026-09-11", 3))]);
		go_to("2026-10-01");
		Holder::set(None);
		order(CASE, &[Order::Quash { kind: Some(name("cell")) }]);
		let states = |rows: Vec<(String, String, String, State)>| {
			rows.into_iter().map(|row| row.3).collect::<Vec<_>>()
		};
		assert_eq!(states(rows()), [Quashed, Running, Running]);
		let entry = order(CASE, &[Order::Quash { kind: None }]);
		assert_eq!(states(rows()), [Quashed, Quashed, Running]);
		// It is quashed once.
		let kept = Measures::<Test>::get(INMATE);
		assert_eq!(kept[0].changed, Some(entry - 1));
		assert_eq!(kept[1].changed, Some(entry));
		let last = told().pop();
		assert_eq!(last, Some(Event::MeasureChanged { inmate: INMATE, measure: kept[1] }));
	});
}

#[test]
fn another_case_changes_nothing() {
	build_and_execute(|| {
		impose(measure("cell", "2026-09-07", 3));
		let before = rows();
		let (kind, days) = (name("cell"), 1);
		order(CaseId(8), &[Order::Cut { kind, days }, Order::Stop { kind: None }]);
		order(CaseId(8), &[Order::Quash { kind: None }]);
		assert_eq!(rows(), before);
	});
}

#[test]
fn nothing_is_imposed_on_one_whom_nobody_holds() {
	build_and_execute(|| {
		Holder::set(None);
		let step = RuntimeAct::Step(CASE, vec![Order::Impose(measure("cell", "2026-09-07", 3))]);
		assert_noop!(act(420, INMATE, step), Error::<Test>::NotHeld);
	});
}

#[test]
fn what_runs_ends_when_he_is_released() {
	build_and_execute(|| {
		order(
			CASE,
			&[
				Order::Impose(measure("cell", "2026-09-01", 3)),
				Order::Impose(measure("visits", "2026-09-07", 30)),
				Order::Impose(suspended("earnings", "2026-09-07", 28, "2027-03-07")),
			],
		);
		Holder::set(None);
		assert_ok!(act(401, INMATE, RuntimeAct::Released));
		assert_eq!(
			rows(),
			[
				row("cell", "2026-09-01", "2026-09-03", Running),
				row("visits", "2026-09-07", "2026-09-07", Stopped),
				row("earnings", "2026-09-07", "2026-09-06", Stopped),
			]
		);
	});
}

#[test]
fn what_is_over_gives_way_and_what_is_not_does_not() {
	build_and_execute(|| {
		let all: Vec<_> =
			(1..=16).map(|n| Order::Impose(measure("cell", "2026-09-07", n))).collect();
		let first = order(CASE, &all);
		order(CASE, &all);
		assert_eq!(rows().len(), MAX_MEASURES as usize);
		let another =
			|| RuntimeAct::Step(CASE, vec![Order::Impose(measure("cell", "2026-09-08", 1))]);
		assert_noop!(act(420, INMATE, another()), Error::<Test>::TooManyMeasures);
		go_to("2026-09-08");
		assert_ok!(act(420, INMATE, another()));
		let kept = Measures::<Test>::get(INMATE);
		assert_eq!(kept.len(), MAX_MEASURES as usize);
		assert!(!kept.iter().any(|row| row.is(first, 0)));
		let gone = Event::MeasureGaveWay { inmate: INMATE, entry: first, place: 0 };
		assert!(told().contains(&gone));
		// What was quashed gives way too.
		order(CASE, &[Order::Quash { kind: None }]);
		let entry = order(CASE, &all);
		assert_eq!(
			Measures::<Test>::get(INMATE).iter().filter(|row| row.entry == entry).count(),
			16
		);
	});
}

#[test]
fn a_measure_that_ends_before_it_begins_is_no_measure() {
	build_and_execute(|| {
		let backwards = Imposed { until: day("2026-09-06"), ..measure("cell", "2026-09-07", 1) };
		let step = RuntimeAct::Step(CASE, vec![Order::Impose(backwards)]);
		assert_noop!(act(420, INMATE, step.clone()), sp_runtime::DispatchError::Corruption);
		// Whoever has such an entry from elsewhere is told which it is.
		let traced =
			Traced { at: Now::get(), officer: OfficerId(420), authority: PRISON, act: step };
		assert_eq!(replay::fold([(3, traced)]), Err(3));
	});
}

// SPDX-License-Identifier: Apache-2.0
//! Suspended measures take effect, or lapse.

use super::*;
use codec::{Encode, MaxEncodedLen};
use custodia_rules::Fact;
use frame_support::{dispatch::DispatchResultWithPostInfo, traits::PalletError};
use State::Activated;

const BOOK: &str = r#"book h "House rules"
labels measure_kind: cell, earnings, visits
authority prison = Prison "A prison."
role governor = Adjudicator "A governor."
fact guilty "Found guilty."
	asserted by prison
act activate "A suspended measure takes effect."
	kind: measure_kind "Which."
	days: number "How many days it has."
	imposed: date "When it was imposed."
	spared: date "Until when it is suspended."
row activate.by "A governor decides"
	law house rules 1
	act activate
	role governor
row activate.guilty "Only one who was found guilty since"
	law house rules 2
	act activate
	require any guilty where (on >= act.imposed and on <= act.spared)
row activate.visits "Visits are taken away only by a reason of somebody higher"
	law house rules 3
	act activate
	when act.kind = visits
	require act.days < 10
	except by governor
	severity reason
row activate.cell "A cell is better left out"
	law house rules 4
	act activate
	when act.kind = cell
	require act.days < 3
	severity alert
row activate.long "What is too long has no effect"
	law house rules 5
	act activate
	require act.days <= 50
	severity void
"#;

fn guilty(entry: Sequence, on: &str) {
	let at = custodia_rules::Moment::parse(&format!("{on}T12:00")).expect("a minute");
	let (fields, confirmed) = Default::default();
	let asserted = Some(name("prison"));
	let fact = Fact { kind: name("guilty"), at, fields, asserted, confirmed };
	Facts::mutate(|facts| facts.push((entry, fact)));
}

fn activate(account: u64, entry: Sequence, post: &str) -> DispatchResultWithPostInfo {
	Sanctions::activate(by(account), INMATE, entry, 0, Post::parse(post))
}

/// A call is refused for a cause, and nothing is changed. What it cost does not matter.
macro_rules! refused {
	($call:expr, $cause:expr) => {
		frame_support::assert_storage_noop!({
			assert_eq!($call.expect_err("it is refused").error, $cause.into())
		})
	};
}

#[docify::export]
#[test]
fn a_suspended_measure_takes_effect_by_whom_the_book_lets() {
	build_and_execute(|| {
		follow(BOOK);
		// Four weeks without earnings, suspended for six months.
		let entry = impose(suspended("earnings", "2026-09-07", 28, "2027-03-07"));
		assert!(in_force().is_empty());
		go_to("2026-12-01");
		let not_guilty = Error::<Test>::DeniedByRow(0, 6);
		refused!(activate(421, entry, "governor"), not_guilty);
		guilty(9, "2026-11-30");
		assert_ok!(activate(421, entry, "governor"));
		// It runs from today, for as many days as it had.
		assert_eq!(rows(), [row("earnings", "2026-12-01", "2026-12-28", Activated)]);
		assert_eq!(in_force(), ["earnings"]);
		// The act rests on the finding.
		assert_eq!(Rested::get(), [(vec![9], entry + 1)]);
		refused!(activate(421, entry, "governor"), Error::<Test>::NotSuspended);
	});
}

#[test]
fn the_entry_tells_who_activated_what_and_the_row_is_told() {
	build_and_execute(|| {
		follow(BOOK);
		let entry = impose(suspended("cell", "2026-09-07", 5, "2027-03-07"));
		guilty(9, "2026-09-07");
		go_to("2026-09-08");
		assert_ok!(activate(421, entry, "governor"));
		let traced = Records::entry(INMATE, entry + 1).expect("it is written");
		let act = Act::MeasureActivated {
			kind: name("cell"),
			measure: entry,
			place: 0,
			from: day("2026-09-08"),
			until: day("2026-09-12"),
			post: Post::parse("governor"),
		};
		assert!(act.encoded_size() <= Act::max_encoded_len());
		assert_eq!((traced.officer, traced.act), (OfficerId(421), RuntimeAct::Sanctions(act)));
		let measure = Measures::<Test>::get(INMATE)[0];
		// Who imposed it stays.
		assert_eq!((measure.officer, measure.changed), (OfficerId(420), Some(entry + 1)));
		let mut told = told();
		let Some(Event::LawWarned { warned, .. }) = told.pop() else { panic!("{told:?}") };
		assert_eq!(warned[..], [WarnedRow { book: BookId(0), row: 8 }]);
		assert_eq!(told.pop(), Some(Event::MeasureChanged { inmate: INMATE, measure }));
	});
}

#[test]
fn each_cause_for_which_it_does_not_take_effect_has_an_error() {
	build_and_execute(|| {
		let entry = impose(suspended("earnings", "2026-09-07", 28, "2027-03-07"));
		refused!(activate(421, entry, "governor"), Error::<Test>::ActUnknown);
		follow(BOOK);
		guilty(9, "2026-09-07");
		refused!(activate(431, entry, "governor"), Error::<Test>::PostMissing);
		// Without his post he is no governor.
		let without = Sanctions::activate(by(421), INMATE, entry, 0, None);
		let error = Error::<Test>::DeniedByRow(0, 5);
		refused!(without, error);
		refused!(activate(421, entry + 1, "governor"), Error::<Test>::MeasureUnknown);
		let other = Sanctions::activate(by(421), INMATE, entry, 1, Post::parse("governor"));
		refused!(other, Error::<Test>::MeasureUnknown);
		Holder::set(None);
		refused!(activate(421, entry, "governor"), Error::<Test>::NotHeld);
		Holder::set(Some(PRISON_2));
		go_to("2027-03-08");
		refused!(activate(421, entry, "governor"), Error::<Test>::SuspensionOver);
		go_to("2026-09-08");
		guilty(10, "2026-09-08");
		let visits = impose(suspended("visits", "2026-09-07", 28, "2027-03-07"));
		refused!(activate(421, visits, "governor"), Error::<Test>::NeedsReason(0, 7));
		let long = impose(suspended("earnings", "2026-09-07", 90, "2027-03-07"));
		refused!(activate(421, long, "governor"), Error::<Test>::VoidByRow(0, 9));
		let running = impose(measure("cell", "2026-09-07", 3));
		refused!(activate(421, running, "governor"), Error::<Test>::NotSuspended);
		assert_ok!(activate(421, entry, "governor"));
	});
}

#[test]
fn an_error_names_the_row_and_fits_where_errors_travel() {
	build_and_execute(|| {
		const { assert!(<Error<Test> as PalletError>::MAX_ENCODED_SIZE <= 4) };
		follow(BOOK);
		let words = |error: Error<Test>| Sanctions::words_of_error(INMATE, &error.encode());
		let of = |error| words(error).expect("it is a row");
		assert_eq!(
			of(Error::DeniedByRow(0, 6)),
			"activate.guilty: Only one who was found guilty since: house rules 2"
		);
		assert!(of(Error::NeedsReason(0, 7)).starts_with("activate.visits"));
		assert!(of(Error::VoidByRow(0, 9)).starts_with("activate.long"));
		assert_eq!(words(Error::DeniedByRow(1, 6)), None);
		assert_eq!(words(Error::NotHeld), None);
		Holder::set(None);
		assert_eq!(words(Error::DeniedByRow(0, 6)), None);
	});
}

#[test]
fn what_is_cut_stays_suspended_and_takes_effect_for_what_is_left() {
	build_and_execute(|| {
		follow(BOOK);
		let entry = impose(suspended("earnings", "2026-09-07", 28, "2027-03-07"));
		order(CASE, &[Order::Cut { kind: name("earnings"), days: 14 }]);
		assert!(matches!(rows()[0].3, State::Suspended(_)));
		guilty(9, "2026-09-10");
		go_to("2026-09-10");
		assert_ok!(activate(421, entry, "governor"));
		assert_eq!(rows(), [row("earnings", "2026-09-10", "2026-09-23", Activated)]);
		// Of what is cut to nothing nothing takes effect.
		let none = impose(suspended("earnings", "2026-09-10", 28, "2027-03-07"));
		let kind = name("earnings");
		order(CASE, &[Order::Cut { kind, days: 0 }]);
		refused!(activate(421, none, "governor"), Error::<Test>::NotSuspended);
	});
}

#[test]
fn the_law_is_charged_for_and_what_was_not_needed_is_given_back() {
	build_and_execute(|| {
		follow(BOOK);
		let entry = impose(suspended("earnings", "2026-09-07", 28, "2027-03-07"));
		guilty(9, "2026-09-07");
		let paid = activate(421, entry, "governor").expect("it passes").actual_weight;
		let paid = paid.expect("it is told").ref_time();
		assert!(paid < weights::most::<Test>().ref_time());
		assert!(paid > <() as WeightInfo>::activate(0).ref_time());
	});
}

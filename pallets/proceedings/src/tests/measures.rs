// SPDX-License-Identifier: Apache-2.0
//! What an outcome orders of measures stands in the entry of the act, and nowhere else here.

use super::*;
use codec::{Encode, MaxEncodedLen};
use custodia_primitives::measure::{Imposed, Order, Suspended};

fn day(text: &str) -> custodia_rules::Date {
	custodia_rules::Date::parse(text).expect("a day")
}

/// What the last act on the record orders.
#[track_caller]
fn ordered() -> Vec<Order> {
	let act = record(INMATE).pop().expect("something was done");
	assert!(act.encoded_size() <= Act::max_encoded_len());
	act.orders().to_vec()
}

/// A case in which somebody reported.
#[track_caller]
fn reported() -> CaseId {
	let case = open(401, "h.cell");
	assert_ok!(take(401, case, "report", "reported"));
	assert_eq!(ordered(), []);
	case
}

fn decision(case: CaseId, fields: &str, parts: &[&str]) -> Decision {
	let parts = parts.iter().map(|part| text(part)).collect::<Vec<_>>();
	Decision { parts: parts.try_into().expect("they fit"), ..with_fields(case, "punished", fields) }
}

#[test]
fn an_entry_tells_each_measure_that_the_parts_of_the_act_impose() {
	build_and_execute(|| {
		let case = reported();
		let parts =
			["sanction: kind cell, days 5", "sanction: kind chore, days 1, spared 2027-05-24"];
		assert_ok!(say(420, "decide", decision(case, "start 2026-11-25", &parts)));
		let cell = Imposed {
			kind: name("cell"),
			from: day("2026-11-25"),
			until: day("2026-11-29"),
			suspended: None,
		};
		let suspended = Suspended { until: day("2027-05-24"), act: name("wake") };
		let chore = Imposed {
			kind: name("chore"),
			from: day("2026-11-25"),
			until: day("2026-11-25"),
			suspended: Some(suspended),
		};
		assert_eq!(ordered(), [Order::Impose(cell), Order::Impose(chore)]);
	});
}

#[test]
fn a_measure_without_days_or_that_ends_before_it_begins_is_refused() {
	build_and_execute(|| {
		let case = reported();
		let say = |fields: &str, part: &str| say(420, "decide", decision(case, fields, &[part]));
		for (fields, part) in [
			("start 2026-11-25", "sanction: kind cell"),
			("start 2026-11-25", "sanction: days 3"),
			("", "sanction: kind cell, days 3"),
			("start 2026-11-25", "sanction: kind cell, days 0"),
			// It was to be spared until a day that is over.
			("start 2026-11-25", "sanction: kind cell, days 3, spared 2026-11-23"),
		] {
			assert_noop!(say(fields, part), Error::<Test>::MeasureUnfit);
		}
		assert_ok!(say("start 2026-11-25", "sanction: kind cell, days 1"));
	});
}

#[test]
fn a_review_cuts_stops_and_quashes() {
	build_and_execute(|| {
		let case = reported();
		let parts = ["sanction: kind cell, days 5", "sanction: kind chore, days 9"];
		assert_ok!(say(420, "decide", decision(case, "start 2026-11-25", &parts)));
		assert_ok!(take(150, case, "review", "cut"));
		assert_eq!(ordered(), [Order::Cut { kind: name("cell"), days: 2 }]);
		assert_ok!(take(150, case, "review", "stopped"));
		assert_eq!(ordered(), [Order::Stop { kind: Some(name("chore")) }]);
		assert_ok!(take(150, case, "review", "quashed"));
		assert_eq!(ordered(), [Order::Quash { kind: None }]);
		assert_eq!(result(case), Some("quashed".into()));
	});
}

#[test]
fn as_many_measures_are_imposed_at_once_as_an_act_has_parts() {
	build_and_execute(|| {
		let case = reported();
		let parts = vec!["sanction: kind cell, days 5"; MAX_PARTS as usize];
		assert_ok!(say(420, "decide", decision(case, "start 2026-11-25", &parts)));
		assert_eq!(ordered().len(), MAX_ORDERS as usize);
	});
}

// SPDX-License-Identifier: Apache-2.0
//! Whatever is done in whatever order, the rows are what the entries yield, and what was never imposed is
//! never in force.

use super::*;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Done {
	Orders(u32, Vec<Order>),
	Activate(u8, u8),
	Release,
	Days(u8),
}

fn kind() -> impl Strategy<Value = custodia_rules::Name> {
	prop_oneof![Just(name("cell")), Just(name("visits"))]
}

fn orders() -> impl Strategy<Value = Order> {
	let day = (0i32..60).prop_map(|n| day("2026-09-01").add_days(n).expect("a day"));
	let suspended = prop::option::of(day.clone());
	let imposed = (kind(), day, 0i32..20, suspended).prop_map(|(kind, from, days, until)| {
		let until_day = from.add_days(days).expect("a day");
		let suspended = until.map(|until| Suspended { until, act: name("activate") });
		Order::Impose(Imposed { kind, from, until: until_day, suspended })
	});
	let maybe = || prop::option::of(kind());
	prop_oneof![
		4 => imposed,
		1 => (kind(), 0u16..10).prop_map(|(kind, days)| Order::Cut { kind, days }),
		1 => maybe().prop_map(|kind| Order::Stop { kind }),
		1 => maybe().prop_map(|kind| Order::Quash { kind }),
	]
}

fn done() -> impl Strategy<Value = Done> {
	prop_oneof![
		4 => (0u32..3, prop::collection::vec(orders(), 1..5)).prop_map(|(n, all)| Done::Orders(n, all)),
		2 => (0u8..20, 0u8..4).prop_map(|(entry, place)| Done::Activate(entry, place)),
		1 => Just(Done::Release),
		2 => (0u8..9).prop_map(Done::Days),
	]
}

const BOOK: &str = r#"book h "House rules"
labels measure_kind: cell, visits
act activate "It takes effect."
	kind: measure_kind "Which."
"#;

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]
	#[test]
	fn rows_are_what_the_entries_yield(all in prop::collection::vec(done(), 1..40)) {
		build_and_execute(|| {
			follow(BOOK);
			let mut imposed = 0usize;
			for one in all {
				match one {
					Done::Orders(case, orders) => {
						let new = orders.iter().filter(|o| matches!(o, Order::Impose(_))).count();
						let step = RuntimeAct::Step(CaseId(case), orders);
						imposed += act(420, INMATE, step).map_or(0, |_| new);
					},
					Done::Activate(entry, place) => {
						let entry = Sequence::from(entry);
						frame_support::storage::with_storage_layer(|| {
							Sanctions::activate(by(420), INMATE, entry, place, None)
						})
						.ok();
					},
					Done::Release => {
						act(401, INMATE, RuntimeAct::Released).expect("he has a record");
					},
					Done::Days(days) => {
						let date = Now::get().date().add_days(days.into()).expect("a day");
						go_to(&date.to_string());
					},
				}
				Sanctions::do_try_state().expect("every invariant holds");
			}
			let views = Sanctions::measures(INMATE);
			assert!(views.len() <= imposed);
			assert!(views.iter().all(|view| !(view.in_force && view.over)));
		});
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Tests, one file per family of acts. Each ends by checking every invariant.

mod activating;
mod imposing;
mod random;
mod read;

pub use crate::{mock::*, *};
pub use custodia_primitives::{
	measure::{Imposed, Order, Suspended},
	*,
};
pub use frame_support::{assert_noop, assert_ok};

/// A case.
pub const CASE: CaseId = CaseId(7);

/// A measure that begins on a day and has so many days.
pub fn measure(kind: &str, from: &str, days: i32) -> Imposed {
	let from = day(from);
	let until = from.add_days(days - 1).expect("a day");
	Imposed { kind: name(kind), from, until, suspended: None }
}

/// The same, suspended until a day.
pub fn suspended(kind: &str, from: &str, days: i32, until: &str) -> Imposed {
	let suspended = Some(Suspended { until: day(until), act: name("activate") });
	Imposed { suspended, ..measure(kind, from, days) }
}

/// A governor orders something in a case.
#[track_caller]
pub fn order(case: CaseId, orders: &[Order]) -> Sequence {
	act(420, INMATE, RuntimeAct::Step(case, orders.to_vec())).expect("it is in order")
}

/// A governor imposes a measure.
#[track_caller]
pub fn impose(measure: Imposed) -> Sequence {
	order(CASE, &[Order::Impose(measure)])
}

/// The measures against the prisoner: their kinds, first and last days, and how they stand.
pub fn rows() -> Vec<(String, String, String, State)> {
	let rows = Measures::<Test>::get(INMATE).into_iter();
	rows.map(|row| (row.kind.to_string(), row.from.to_string(), row.until.to_string(), row.state))
		.collect()
}

/// What a row should be.
pub fn row(kind: &str, from: &str, until: &str, state: State) -> (String, String, String, State) {
	(kind.into(), from.into(), until.into(), state)
}

/// The kinds of the measures that are in force today.
pub fn in_force() -> Vec<String> {
	let views = Sanctions::measures(INMATE).into_iter();
	views.filter(|view| view.in_force).map(|view| view.measure.kind.to_string()).collect()
}

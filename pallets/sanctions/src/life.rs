// SPDX-License-Identifier: Apache-2.0
//! What an entry makes of the measures beside a record. The chain writes its rows by it, and whoever
//! has the entries computes the same.

use crate::{convert::day, Kept, Measure, State};
use custodia_primitives::{
	measure::{Imposed, OnMeasures, Order},
	AuthorityId, CaseId, Moment, OfficerId, Sequence,
};
use custodia_rules::{Date, Name};

/// An entry: its number, when it was written, and by whom.
#[derive(Clone, Copy)]
pub(crate) struct By {
	pub(crate) entry: Sequence,
	pub(crate) at: Moment,
	pub(crate) officer: OfficerId,
	pub(crate) authority: AuthorityId,
}

/// Why an act makes no sense.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wrong {
	/// A measure ends before it begins.
	Backwards,
	/// There is no room for another, and none is over.
	Full,
	/// There is no such measure, or it is not suspended.
	NotSuspended,
}

/// Applies an act to the measures beside a record.
pub(crate) fn apply(rows: &mut Kept, by: By, what: OnMeasures<'_>) -> Result<(), Wrong> {
	match what {
		OnMeasures::Ordered(case, orders) => {
			(0u8..).zip(orders).try_for_each(|(place, order)| obey(rows, by, case, place, order))
		},
		OnMeasures::Activated(activated) => {
			let row = rows.iter_mut().find(|row| row.is(activated.entry, activated.place));
			let row = row.filter(|row| matches!(row.state, State::Suspended(_)));
			let row = row.ok_or(Wrong::NotSuspended)?;
			if activated.until < activated.from {
				return Err(Wrong::Backwards);
			}
			(row.from, row.until) = (activated.from, activated.until);
			change(row, State::Activated, by);
			Ok(())
		},
		OnMeasures::LetGo => {
			rows.iter_mut().for_each(|row| stop(row, by));
			Ok(())
		},
	}
}

fn obey(rows: &mut Kept, by: By, case: CaseId, place: u8, order: &Order) -> Result<(), Wrong> {
	let of = |row: &&mut Measure, kind: &Option<Name>| {
		row.case == case && kind.is_none_or(|kind| row.kind == kind)
	};
	match order {
		Order::Impose(imposed) => return impose(rows, by, case, place, *imposed),
		Order::Cut { kind, days } => {
			rows.iter_mut().filter(|row| of(row, &Some(*kind))).for_each(|row| cut(row, *days, by))
		},
		Order::Stop { kind } => {
			rows.iter_mut().filter(|row| of(row, kind)).for_each(|row| stop(row, by))
		},
		// What is over is quashed too: it counts for nothing that looks back.
		Order::Quash { kind } => rows
			.iter_mut()
			.filter(|row| of(row, kind) && row.state != State::Quashed)
			.for_each(|row| change(row, State::Quashed, by)),
	}
	Ok(())
}

/// Puts a measure behind the others. Where there is no room, the first gives way that is over.
fn impose(rows: &mut Kept, by: By, case: CaseId, place: u8, imposed: Imposed) -> Result<(), Wrong> {
	let Imposed { kind, from, until, suspended } = imposed;
	if until < from {
		return Err(Wrong::Backwards);
	}
	if rows.is_full() {
		let today = day(by.at);
		let over = rows.iter().position(|row| row.is_over(today)).ok_or(Wrong::Full)?;
		rows.remove(over);
	}
	let new = Measure {
		entry: by.entry,
		place,
		case,
		kind,
		from,
		until,
		state: suspended.map_or(State::Running, State::Suspended),
		officer: by.officer,
		authority: by.authority,
		at: by.at,
		changed: None,
	};
	rows.try_push(new).map_err(|_| Wrong::Full)
}

/// Makes a measure no longer than so many days.
fn cut(row: &mut Measure, days: u16, by: By) {
	let last = row.from.add_days(i32::from(days) - 1).unwrap_or(Date::FIRST);
	if row.state == State::Quashed || last >= row.until {
		return;
	}
	row.until = last;
	let state = match row.state {
		// It stays suspended, if anything is left of it.
		State::Suspended(suspended) if days > 0 => State::Suspended(suspended),
		_ => State::Cut,
	};
	change(row, state, by);
}

/// Ends a measure on the day of the act, unless it is over by then.
fn stop(row: &mut Measure, by: By) {
	let today = day(by.at);
	if row.is_over(today) {
		return;
	}
	row.until = match row.state {
		// It never had effect, and has none now.
		State::Suspended(_) => row.from.add_days(-1).unwrap_or(Date::FIRST),
		_ => row.until.min(today),
	};
	change(row, State::Stopped, by);
}

fn change(row: &mut Measure, state: State, by: By) {
	row.state = state;
	row.changed = Some(by.entry);
}

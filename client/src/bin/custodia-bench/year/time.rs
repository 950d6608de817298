// SPDX-License-Identifier: Apache-2.0
//! The days of a year: whose holidays the book knows.

use anyhow::{Context, Result};
use custodia_client::network::Definition;
use custodia_primitives::{Date, Term};
use std::time::SystemTime;

/// The day on which the chain begins.
const BEGINS: &str = "2024-12-16";
/// The first day of the first month.
const FIRST: &str = "2025-01-01";
/// The hour at which it begins, in minutes, so that no midnight comes by itself.
const NOON: i64 = 12 * 60;
const DAY: i64 = 24 * 60;

/// The days on which a month is worked on.
#[derive(Clone, Copy)]
pub struct Days {
	/// Its own first day and last day.
	pub first: Date,
	pub last: Date,
	/// The day after it, on which it is scored.
	pub scored: Date,
	/// The day on which it is confirmed: scores stood posted for three working days by then, even
	/// where there are holidays between.
	pub confirmed: Date,
}

/// The days of a month, counted from nought.
pub fn days(month: u32) -> Result<Days> {
	let later = |months: u32| {
		let term = Term::from_months(u16::try_from(months).ok()?);
		FIRST.parse::<Date>().ok()?.add_term(term)
	};
	let ends = "the calendar ends";
	let (first, scored) = (later(month).context(ends)?, later(month + 1).context(ends)?);
	let last = scored.add_days(-1).context(ends)?;
	Ok(Days { first, last, scored, confirmed: scored.add_days(14).context(ends)? })
}

/// The development network, whose clock shows noon of the day on which the chain begins.
pub fn network() -> Result<Definition> {
	let begins = "the calendar begins later";
	let mut definition = Definition::dev()?;
	let since = SystemTime::UNIX_EPOCH.elapsed()?.as_secs() as i64 / 60;
	let (zone, days) = noon(since);
	let epoch = Date::new(1970, 1, 1).context(begins)?;
	let local = epoch.add_days(i32::try_from(days)?).context(begins)?;
	let ahead = local.days_until(BEGINS.parse::<Date>().ok().context(begins)?);
	let clock = serde_json::json!({ "zone": zone, "daysAhead": ahead });
	definition.genesis.insert("clock".into(), clock);
	Ok(definition)
}

/// The zone in which it is noon so many minutes after the beginning of 1970, and its day, counted from
/// then.
fn noon(minutes: i64) -> (String, i64) {
	let mut east = NOON - minutes.rem_euclid(DAY);
	if east <= -DAY / 2 {
		east += DAY;
	}
	// The sign is the other way round than people write it.
	let sign = if east < 0 { "+" } else { "-" };
	let zone = format!("XXX{sign}{}:{:02}", east.abs() / 60, east.abs() % 60);
	(zone, (minutes + east).div_euclid(DAY))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_month_is_scored_on_the_day_after_it_and_confirmed_two_weeks_later() {
		let text = |month| {
			let Days { first, last, scored, confirmed } = days(month).unwrap();
			[first, last, scored, confirmed].map(|day| day.to_string())
		};
		assert_eq!(text(1), ["2025-02-01", "2025-02-28", "2025-03-01", "2025-03-15"]);
		assert_eq!(text(11), ["2025-12-01", "2025-12-31", "2026-01-01", "2026-01-15"]);
	}

	#[test]
	fn it_is_noon_in_the_zone_whatever_the_hour() {
		for minutes in [0, 1, 719, 720, 721, 1_439, 29_000_000] {
			let (zone, day) = noon(minutes);
			let zone = custodia_primitives::Zone::parse(&zone).unwrap();
			let local = zone.moment(minutes as u64 * 60_000).unwrap();
			let date = Date::new(1970, 1, 1).unwrap().add_days(day as i32).unwrap();
			assert_eq!(local.to_string(), format!("{date}T12:00"));
		}
	}
}

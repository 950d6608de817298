// SPDX-License-Identifier: Apache-2.0
//! Between the chain's words and the engine's.

use alloc::string::ToString;
use custodia_primitives::{Moment, Post};
use custodia_rules::{Date, Name};

/// The day of a moment, for the engine.
pub(crate) fn day(moment: Moment) -> Date {
	date(moment.date())
}

/// A date, for the engine.
pub(crate) fn date(date: custodia_primitives::Date) -> Date {
	Date::parse(&date.to_string()).expect("both are dates of years 1 to 9999; qed")
}

/// A post, as a book calls it.
pub(crate) fn post_name(post: Post) -> Option<Name> {
	Name::parse(post.as_str())
}

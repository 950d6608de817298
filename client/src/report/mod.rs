// SPDX-License-Identifier: Apache-2.0
//! A prison's month in numbers, and as a page that needs nothing but a browser.
//!
//! | module | does |
//! |---|---|
//! | [`collect()`] | reads a finalised block, and puts the numbers together |
//! | `count` | from the entries of records to counts, with `custody` for where somebody was held and `classes` for scores |
//! | `hide` | keeps small counts from being told |
//! | `charts` | from numbers to drawings |
//! | [`page()`] | from numbers and drawings to a page |
//!
//! No officer, no commitment and no prisoner's number is in it: counts alone.
//!
//! # Whose entries are read
//!
//! Registers keep the present state, so that what moved in a month is counted from entries. Read are those of
//! every prisoner whom the prison holds, and of every other one to whom something happened in custody on the
//! day before the month or later: whoever left the prison in the month has the day on which he did, or a later
//! one, as the last day in his summary. What is read is thus a summary of each record of the chain, and the
//! entries of a few; no block is walked, and no event looked for.

mod charts;
mod classes;
mod collect;
mod count;
mod custody;
mod hide;
mod kept;
mod month;
mod page;

pub use collect::{collect, first_day};
pub use hide::{Shown, FEWEST};
pub use kept::{Day, Span};
pub use month::{
	Alerts, AsOf, Cases, Class, Instrument, Measures, Month, Movement, Part, Prison, Scheme,
};
pub use page::page;

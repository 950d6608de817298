// SPDX-License-Identifier: Apache-2.0
//! Bounds of what is stored and asked, each with its why.

use custodia_rules::line;

/// Levels of one scheme. England and Wales have three, and prisons may add some.
pub const MAX_LEVELS: u32 = 8;
/// What can be booked under one scheme.
pub const MAX_BOOKINGS: u32 = 8;
/// Rows of the law that one scheme names.
pub const MAX_ROWS: u32 = 8;
/// Versions of one scheme. They are never removed, and each is looked at when one is sought.
pub const MAX_VERSIONS: u32 = 64;
/// Schemes under which one prisoner stands. One that he left gives way to another.
pub const MAX_STANDINGS: u32 = 4;
/// How often a standing can have been left and taken up again.
pub const MAX_AWAY: u32 = 4;
/// Bookings under one scheme that wait for another officer.
pub const MAX_PROPOSED: u32 = 4;
/// Full cycles that stand beside a record. The older ones stand in it.
pub const MAX_FULL: u32 = 4;
/// Assessments that can still change: as many as stand under one instrument.
pub const MAX_RECENT: u32 = 3;
/// Areas of one assessment.
pub const MAX_AREAS: u32 = 8;
/// Bytes of a line of fields, as the engine reads them.
pub const MAX_LINE: u32 = line::MOST as u32;
/// Questions to the law in one call: an approval asks whether the grade was posted long enough, who
/// approves, and what the cycle yields.
pub const MAX_QUESTIONS: u32 = 3;
/// Facts that are remembered as what an act rests on.
pub const MAX_GROUNDS: u32 = 64;
/// The greatest amount that is booked at once, so that no sum runs over.
pub const MAX_NUMBER: i64 = 1_000_000;
/// Missed reviews that one block tells of.
pub const MAX_DUE: u32 = 50;
/// Rows in one answer to a reader.
pub const MAX_PAGE: u32 = 100;
/// Records that one answer to a reader looks through.
pub const MAX_SCAN: u32 = 10_000;

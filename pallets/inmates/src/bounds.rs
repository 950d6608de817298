// SPDX-License-Identifier: Apache-2.0
//! Bounds of what is stored, each with its why.

/// Commitments of identity on one record: names, aliases and numbers in other files; ten is many.
pub const MAX_COMMITMENTS: u8 = 16;
/// Counts in one judgment: the largest of real judgments have some twenty.
pub const MAX_COUNTS: u32 = 32;
/// Credits in one judgment: periods held before it.
pub const MAX_CREDITS: u32 = 8;
/// Property duties in one judgment.
pub const MAX_PROPERTY_DUTIES: u32 = 8;
/// Added penalties in one judgment.
pub const MAX_PENALTIES: u32 = 4;
/// Judgments on one record in a life.
pub const MAX_JUDGMENTS: u32 = 16;
/// Periods at large kept one by one; beyond it the oldest two become one.
pub const MAX_ABSENCES: u32 = 16;
/// Days within which a court enters the judgment on which somebody is held. A prison takes in nobody whose
/// judgment was not handed to it with him (Prison Law of China, article 16), so that nothing is wanting but
/// the entry: a long weekend.
pub const BASIS_GRACE_DAYS: i32 = 3;
/// The same where he was carried over from before the chain, with all who are held: a month.
pub const HISTORY_GRACE_DAYS: i32 = 30;
/// Entries that one confirmation covers: it reads each, and a block has a limit.
pub const MAX_CONFIRMED: u32 = 32;
/// Entries, or rows, in one answer to a reader.
pub const MAX_PAGE: u32 = 100;
/// Records that one question about custody past the end looks through.
pub const MAX_SCAN: u32 = 10_000;

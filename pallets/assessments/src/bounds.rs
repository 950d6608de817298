// SPDX-License-Identifier: Apache-2.0
//! Bounds of what is stored and asked, each with its why.

use custodia_rules::line;

/// Areas of one instrument. China scores three, risk instruments seldom more than six.
pub const MAX_AREAS: u32 = 8;
/// Items of one instrument. All their scores stand in one line.
pub const MAX_ITEMS: u32 = 32;
/// Bands of one instrument.
pub const MAX_BANDS: u32 = 12;
/// Versions of one instrument. They are never removed, and each is looked at when one is sought.
pub const MAX_VERSIONS: u32 = 64;
/// Assessments under one instrument that stand beside a record. The older ones stand in it.
pub const MAX_KEPT: u32 = 3;
/// Questions to the law for one line of scores: with one more, for an answer, they are less than what
/// one officer has of a block.
pub const MAX_QUESTIONS: u32 = 6;
/// Bytes of a line of scores, as the engine reads them.
pub const MAX_LINE: u32 = line::MOST as u32;
/// Facts that are remembered as what an act rests on.
pub const MAX_GROUNDS: u32 = 64;
/// The greatest number of an instrument, so that no sum runs over.
pub const MAX_NUMBER: i64 = 1_000_000;
/// Missed assessments that one block tells of.
pub const MAX_DUE: u32 = 50;
/// Rows in one answer to a reader.
pub const MAX_PAGE: u32 = 100;
/// Records that one answer to a reader looks through.
pub const MAX_SCAN: u32 = 10_000;

// SPDX-License-Identifier: Apache-2.0
//! Bounds of what is stored and asked, each with its why.

/// Measures that stand beside a record: twice what one act imposes. One that is over gives way.
pub const MAX_MEASURES: u32 = 32;
/// Facts that are remembered as what an act rests on.
pub const MAX_GROUNDS: u32 = 64;
/// Rows that warn and are told of one act.
pub const MAX_WARNED: u32 = 8;
/// Rows in one answer to a reader.
pub const MAX_PAGE: u32 = 100;
/// Records that one answer to a reader looks through.
pub const MAX_SCAN: u32 = 10_000;

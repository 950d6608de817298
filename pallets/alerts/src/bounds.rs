// SPDX-License-Identifier: Apache-2.0
//! Bounds of what is stored and done, each with its why.

/// Rules that stand at a time.
pub const MAX_RULES: u32 = 64;
/// Rules that stand over acts of one name: all are read with such an act, and it is declared with what
/// alerts of all of them cost.
pub const MAX_RULES_OF_ACT: u32 = 8;
/// Days for which a rule that ended goes on counting among those that stand: so long that the month in
/// which it ended is judged by it.
pub const KEPT_DAYS: i32 = 31;
/// Acts that a rule keeps of a record, to find in them what repeats.
pub const MAX_BACK: u32 = 24;
/// Acts that all rules keep of a record: as many as those that stand can, with room for those that ended.
pub const MAX_KEPT: u32 = MAX_RULES * MAX_BACK;
/// Whom an alert is about: he who acted, and he whose act it was about or with whom he acted.
pub const MAX_PARTIES: u32 = 2;
/// Alerts that hold up the petitions of one prisoner. Of more, those that end first give way.
pub const MAX_BLOCKS: u32 = 8;
/// Days of a rule: for an answer, of a look back.
pub const MAX_DAYS: u16 = 366;
/// Days for which an alert can hold up a petition.
pub const MAX_BLOCK_DAYS: u16 = 60;
/// Prisoners and alerts that one block looks at because their day has come.
pub const MAX_DUE: u32 = 100;
/// Tallies of a month that one block judges.
pub const MAX_TALLIES: u32 = 500;
/// Tallies, or parts, that one block takes of a group larger than that: each touches several rows.
pub const MAX_STEP: u32 = 100;
/// Alerts that one rule raises of one authority for one month: the worst cases.
pub const MAX_FOUND: usize = 16;
/// After so many alerts a block judges no other authority.
pub const MAX_RAISED: u32 = 100;
/// Days in which an alert about custody is to be answered.
pub const CUSTODY_DAYS: u16 = 1;
/// Days after an answer when custody that goes on past its end is told again.
pub const CUSTODY_AGAIN: i32 = 7;
/// Rows in one answer to a reader.
pub const MAX_PAGE: u32 = 100;
/// Alerts that one answer to a reader looks through.
pub const MAX_SCAN: u32 = 10_000;

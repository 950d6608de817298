// SPDX-License-Identifier: Apache-2.0
//! Bounds of what is stored, each with its why.

use custodia_rules::{line, measure, proceeding, question};

/// Books that a case is pinned to: that of its procedure, and those that lie over it.
pub const MAX_BOOKS: u32 = 4;
/// Open cases about one inmate.
pub const MAX_OPEN_CASES: u32 = 16;
/// Bytes of one line that an officer writes: as many as the engine reads of fields.
pub const MAX_LINE: u32 = line::MOST as u32;
/// Bytes of a part as one line: its kind stands before its fields.
pub const MAX_PART: u32 = MAX_LINE + 64;
/// Measures in one act, as the engine admits them.
pub const MAX_PARTS: u32 = question::MOST_PARTS as u32;
/// Authorities to which one act is addressed, as the engine admits them.
pub const MAX_ADDRESSED: u32 = 4;
/// Reasons that are recorded in one case: all are looked at when a step asks the book.
pub const MAX_EXCUSES: u32 = 16;
/// Facts that one outcome states, as the engine admits them.
pub const MAX_STATED: u32 = 8;
/// Kinds of which one outcome withdraws what the case stated, as the engine admits them.
pub const MAX_WITHDRAWN_KINDS: u32 = 8;
/// Facts that one outcome withdraws, as the engine admits them.
pub const MAX_WITHDRAWN: u32 = custodia_rules::check::MOST_WITHDRAWN as u32;
/// Orders about measures in one outcome, as the engine admits them.
pub const MAX_ORDERS: u32 = measure::MOST_ORDERS as u32;
/// Persons who decide together, as the engine admits them; and who attend one meeting.
pub const MAX_PERSONS: u32 = proceeding::MOST_PERSONS as u32;
/// Bytes of one decision of a meeting as one line: all fields that can be, and some measures.
pub const MAX_DECISION: u32 = 2_048;
/// Cases that a meeting decides in one call: what a committee takes in a sitting. More calls follow.
pub const MAX_DECISIONS: u32 = 64;
/// Times that members leave the room in one meeting.
pub const MAX_RECUSED: u32 = 256;
/// Facts of a question that are remembered as what an act rests on. The entry lists no more.
pub const MAX_GROUNDS: u32 = 64;
/// How often time may run out in a case one after the other before it is looked at again.
pub const MAX_ROUNDS: u32 = 2;
/// How many questions of as many steps as one may have are reckoned at one look of the agenda: all dates
/// of as many open steps as can be, each as dear as one question, and what turned out with what it opens.
pub const MAX_DUE_QUESTIONS: u64 = proceeding::MOST_OPEN as u64 + 6;
/// Stops of the chain that count in a case at one look: as many as a case remembers.
pub const MAX_STOPS: u32 = proceeding::MOST_PAUSES as u32;
/// Rows in one answer to a reader.
pub const MAX_PAGE: u32 = 100;

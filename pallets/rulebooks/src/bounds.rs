// SPDX-License-Identifier: Apache-2.0
//! Bounds of what is stored, each with its why.

/// Items of one book, as the engine admits them. The largest book written so far has some 340.
pub const MAX_ITEMS: u32 = custodia_rules::check::MOST_ITEMS as u32;
/// Bytes of one book's items: the largest so far has some 100,000.
pub const MAX_BOOK_BYTES: u32 = 512 * 1024;
/// Bytes of one item: a table of a hundred lines, a calendar of thirty years.
pub const MAX_ITEM_BYTES: u32 = 32 * 1024;
/// Items in one upload: a call is decoded whole before it is looked at.
pub const MAX_CHUNK: u32 = 128;
/// Kinds of act in one book: sealing writes a row for each.
pub const MAX_ACTS: u32 = 256;
/// Bytes of what one question needs: it is read and decoded at each question.
pub const MAX_BUNDLE_BYTES: u32 = 128 * 1024;
/// Bytes of what all questions of one book need: sealing writes them.
pub const MAX_BUNDLES_BYTES: u32 = 4 * 1024 * 1024;
/// Steps that looking at a whole book may take, each some 15 ns natively. Without this bound a small
/// book with large tables or expressions that fold into themselves could hold up a block.
pub const MAX_LOAD_STEPS: u64 = 4_000_000;
/// Versions of one book: one a month for twenty years.
pub const MAX_VERSIONS: u32 = 256;
/// Books that one authority follows: its own and what lies over it.
pub const MAX_FOLLOWED: u32 = 4;
/// Words by which one authority is designated at a time, over all books.
pub const MAX_WORDS: u32 = 8;
/// Times that one authority can be given other books, or one parameter another value.
pub const MAX_CHANGES: u32 = 64;
/// Authorities in one chain of parents that is looked through.
pub const MAX_CHAIN: u32 = 16;
/// Fields of one fact, as the engine admits them.
pub const MAX_FIELDS: u32 = 32;
/// Bytes of a fact's fields as a line.
pub const MAX_LINE: u32 = custodia_rules::line::MOST as u32;
/// Bytes of the value of a parameter as text: a label is the longest.
pub const MAX_VALUE: u32 = 64;
/// Facts of one kind on one record, as the engine admits them. A book says how many it takes.
pub const MAX_FACTS: u32 = custodia_rules::check::MOST_FACTS as u32;
/// Authorities that confirm one fact: one is enough, and several may be asked.
pub const MAX_CONFIRMATIONS: u32 = 4;
/// Entries that are remembered as resting on one fact. Beyond it the oldest is forgotten here; each
/// entry itself still says what it rests on.
pub const MAX_RESTING: u32 = 32;
/// Rows in one answer to a reader.
pub const MAX_PAGE: u32 = 100;

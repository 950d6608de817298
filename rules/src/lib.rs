// SPDX-License-Identifier: Apache-2.0
//! Law as data: a pure engine that weighs facts against a rulebook.
//!
//! A rulebook is a finite list of rows that a lawyer can read, each with its article. There is no
//! code in it: a row is one of seven primitives, a judgement or an answer, and each of its
//! parameters is a constant, a table value or an expression over facts whose depth is bounded. The
//! engine has no clock, no storage and no floating point, so that the same question gets the same
//! findings natively, in Wasm, in a test and in an auditor's replay.
//!
//! | module | holds |
//! |---|---|
//! | [`civil`], [`value`], [`name`] | dates, amounts, lengths of time, labels |
//! | [`calendar`] | published days, and how a law counts |
//! | [`item`], [`expr`] | the items of a compiled book |
//! | [`book`], [`check`] | a book, and why one is refused |
//! | [`line`](mod@line) | fields as one line of text |
//! | [`question`], [`finding`] | what is asked and what is answered |
//! | [`weigh`](mod@weigh) | the rows at work |
//! | [`office`] | who acts: a book's words for what a chain knows |
//! | [`procedure`], [`proceeding`] | procedures as data, and cases that move through them |
//! | [`measure`] | what outcomes do to the measures against an inmate |
//! | [`text`] | books and cases as readable text (feature `text`) |
//!
//! The formats of books and cases are described in `docs/rules.md`.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]
#![deny(rustdoc::broken_intra_doc_links)]

extern crate alloc;

pub mod book;
pub mod calendar;
pub mod check;
pub mod civil;
mod eval;
pub mod expr;
pub mod finding;
pub mod item;
pub mod line;
pub mod measure;
pub mod meter;
pub mod name;
pub mod office;
pub mod procedure;
pub mod proceeding;
pub mod question;
mod table;
#[cfg(feature = "text")]
pub mod text;
pub mod value;
pub mod weigh;
mod wire;

pub use book::Book;
pub use check::{Refusal, Why};
pub use civil::{Date, Moment};
pub use finding::{Finding, Outcome, Report, Status};
pub use name::Name;
pub use question::{fit, Act, Fact, Named, Part, Question, Reason, Unfit};
pub use value::{Number, Period, Ratio, Type, Value};
pub use weigh::{weigh, weigh_all, weigh_counted};

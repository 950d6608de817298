// SPDX-License-Identifier: Apache-2.0
//! Assessments: instruments as text files, ward sheets, and rows that are carried to a chain.
//!
//! # Instruments
//!
//! An instrument is a TOML file. Those that ship lie in `client/data/instruments`.
//!
//! | in the file | is |
//! |---|---|
//! | `name`, `title` | how the law and lines of scores call it; what it is in words |
//! | `kind` | `points_sheet`, `risk` or `review` |
//! | `valid` | how long an assessment is valid, `"P1M"`; may be left out |
//! | `period` | how long its period is: `"month"`, or a number of days. What gives no points may leave it out |
//! | `[[area]]` | `name`, `title`, `most`: the highest base |
//! | `[[item]]` | `name`, `title`, `area` (may be left out), `counts` (`scores`, `adds`, `takes`), `least`, `most` |
//! | `[[band]]` | `name`, `title`, `from`: the least total; `again`: when it is due again, may be left out |
//! | `[people]` | posts: `scorer`, `confirmer`, `answerer`; each may be left out |
//! | `[law]` | acts: `base`, `adds`, `confirm`, `object`, `answer`; facts: `posted`, `objected`; each may be left out |
//! | `[states]` | the `fact` that a confirmed assessment states, and its `field` |
//!
//! Numbers are whole, or text in quotes: `"17.5"`. A word that is not in this table is refused.
//!
//! # Ward sheets
//!
//! See [`sheet`].

mod draft;
pub mod sheet;
mod sound;
mod text;

pub use draft::{adopt, calls, draft, events, in_force, on_chain, says_same};
pub use text::{parse, read, Fault};

// SPDX-License-Identifier: Apache-2.0
//! Books and cases as readable text: see `docs/rules.md` for both formats.

mod case;
mod compile;
mod expect;
mod expr;
mod lex;
mod lines;
mod listing;
mod measure;
mod names;
mod play;
mod procedure;
mod step;
mod steps;
mod walk;

pub use case::{cases, run, Ask, Case, Coverage, Expected};
pub use compile::{compile, Compiled};
pub use lines::{Fault, Source};
pub use listing::listing;
pub use play::{play, Came, Passed, Player};
pub use walk::{walks, Event, Expect, Take, Walk, What};

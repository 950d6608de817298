// SPDX-License-Identifier: Apache-2.0
//! End to end: the command line and the client against real nodes.
//!
//! One program, so that what all of them use is compiled and linked once. Each module is a test of
//! its own, with networks of its own: `cargo test --release --test e2e walks::`.

mod alerts;
mod assessments;
mod batches;
mod books;
mod broward;
mod cases;
mod cli;
mod common;
mod discipline;
mod imports;
mod law;
mod province;
mod verdicts;
mod walks;
mod year;

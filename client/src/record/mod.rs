// SPDX-License-Identifier: Apache-2.0
//! A prisoner's record outside the chain: as a file, and verified without trust in its sender.
//!
//! [`verify()`] is pure: it does no input or output and knows no runtime. [`ProofFile`] is what
//! `custodia record show --proof FILE` writes and `custodia record verify FILE --block HASH` reads.
//! [`collect`] gathers one from a node.

mod collect;
pub mod keys;
mod proof;
mod verify;

pub use collect::{collect, CollectError};
pub use proof::{FileError, ProofFile};
pub use verify::{verify, Claim, Failure, Format, Report, Row};

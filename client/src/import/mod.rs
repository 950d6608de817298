// SPDX-License-Identifier: Apache-2.0
//! Custody data and assessments from elsewhere.
//!
//! A file of custody episodes becomes a [`Plan`]: what is recorded of whom, in which order, and what
//! is refused and why. That is decided before anything is sent and needs no node. Sending a plan and
//! filling its [`Report`] is another step.
//!
//! # The columns of a custody file
//!
//! A CSV file in UTF-8 whose first line names the columns. Their order does not matter.
//!
//! | column | becomes |
//! |---|---|
//! | `person` | the commitment: BLAKE2b-256 of the text, keyed (see [`Key`]); the text itself stays |
//! | `admitted` | the first day of the episode, `2013-03-08` |
//! | `released` | the last day; empty while the person is still held |
//! | `charge_degree` | in brackets before the charge: `(F) Grand Theft` |
//! | `charge` | the charge, at most 96 bytes with its degree; empty becomes `not stated` |
//! | `offence_date` | the day of the offence, if known |
//!
//! Any other column is ignored. In the shipped file these are `sex`, `birth_year` and `episode`:
//! **personal data are neither read nor sent.**
//!
//! # What happens to dirt
//!
//! | in the file | happens |
//! |---|---|
//! | an episode begins before the same person's previous recorded one ended | refused: nobody is held twice at a time |
//! | an episode begins on the day the previous one ended | recorded: released and admitted again |
//! | released on the day of admission | recorded: an episode of one day |
//! | no charge | recorded as `not stated`; the custody was real |
//! | a charge that says "arrest case no charge" | recorded as it is |
//! | an offence dated after the admission | recorded as it is: charges are added to people in custody |
//! | a row that repeats another | refused |
//! | a line with too few or too many fields, no person, or no date where one belongs | refused |
//! | released before admitted; a date after today | refused |
//!
//! Nothing is repaired. Each row is either recorded or refused with its line number and a reason.
//!
//! Assessments have columns of their own: they stand in `assessments.rs` beside this file, with what happens to their dirt.

mod assessments;
mod carry;
mod expected;
mod key;
mod mapping;
mod plan;
mod reason;
mod report;
pub(crate) mod rows;
mod run;

pub use assessments::{
	read_assessments, read_assessments_file, run_assessments, Assessed, Assessments,
};
pub use carry::{carry_rows, Carried, Known};
pub use expected::Expected;
pub use key::{Key, KeyError};
pub use mapping::{read, read_file};
pub use plan::{Episode, Person, Plan};
pub use reason::{Reason, Refused};
pub use report::{Outcome, Report, Row};
pub use rows::FileError;
pub use run::{authority, run, Signers, Step};

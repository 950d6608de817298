// SPDX-License-Identifier: Apache-2.0
//! What each call does.
//!
//! | module | does |
//! |---|---|
//! | [`schemes`] | writes and adopts schemes, and finds them |
//! | [`asking`] | asks the law, tells it of standings, and reads what it says |
//! | [`entering`] | finds standings and who is concerned, and writes entries |
//! | [`placing`] | places under a scheme, and lets leave it |
//! | [`booking`] | books what is added, taken off and applied |
//! | [`levels`] | reviews levels |
//! | [`grading`] | proposes and approves grades, cancels balances |
//! | [`objecting`] | receives, admits and answers objections |
//! | [`reminding`] | tells of levels that were not reviewed in time |

mod asking;
mod booking;
mod entering;
mod grading;
mod levels;
mod objecting;
mod placing;
mod reminding;
mod schemes;

pub(crate) use asking::Asking;
pub(crate) use grading::Proposal;
pub(crate) use objecting::Said;

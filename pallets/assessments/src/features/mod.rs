// SPDX-License-Identifier: Apache-2.0
//! What each call does.
//!
//! | module | does |
//! |---|---|
//! | [`instruments`] | writes and adopts instruments, and finds them |
//! | [`asking`] | asks the law, and reads what it says |
//! | [`scoring`] | computes what a line of scores comes to |
//! | [`assessing`] | scores and confirms, and carries over |
//! | [`objecting`] | receives, admits and answers objections |
//! | [`reminding`] | tells of those who were not assessed again in time |

mod asking;
mod assessing;
mod instruments;
mod objecting;
mod reminding;
mod scoring;

pub(crate) use asking::Asking;
pub(crate) use assessing::Period;
pub(crate) use objecting::Said;
pub(crate) use scoring::Share;

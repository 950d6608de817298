// SPDX-License-Identifier: Apache-2.0
//! What each call does, and what runs by itself.
//!
//! | module | does |
//! |---|---|
//! | [`rules`] | sets rules and ends them |
//! | [`watching`] | sees each act: judges it, counts it, and notes when custody ends |
//! | [`agenda`] | looks at custody and at unanswered alerts on their day |
//! | [`closing`] | judges what was counted in a month that is over |
//! | [`raising`] | writes an alert |
//! | [`answering`] | answers alerts, and rules over what they hold up |

mod agenda;
pub(crate) mod answering;
mod closing;
mod raising;
pub(crate) mod rules;
pub(crate) mod watching;

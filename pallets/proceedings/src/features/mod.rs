// SPDX-License-Identifier: Apache-2.0
//! What each family of calls does.

mod agenda;
mod cases;
mod live;
mod meetings;
mod migration;
mod missed;
mod opening;
mod people;
mod taking;

pub(crate) use live::{since, Known, Live, Reading};

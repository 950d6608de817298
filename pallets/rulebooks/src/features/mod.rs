// SPDX-License-Identifier: Apache-2.0
//! What each family of calls does.

mod adoption;
mod facts;
mod followed;
mod proposals;
mod weighing;

pub use facts::asserting_role;
pub(crate) use facts::{author, NewFact};

// SPDX-License-Identifier: Apache-2.0
//! Random books, facts and questions. They need no text: whoever has an engine can be asked.

// Each test uses a part of it.
#![allow(dead_code, unused_imports)]

mod books;
mod facts;

pub use books::{book, garbled};
pub use facts::question;

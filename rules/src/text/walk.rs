// SPDX-License-Identifier: Apache-2.0
//! Walks.

/// A walk.
pub struct Walk;
/// What was passed.
pub struct Passed;
/// Reads walks.
pub fn walks() {}

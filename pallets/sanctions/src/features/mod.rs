// SPDX-License-Identifier: Apache-2.0
//! What is done here.
//!
//! | module | does |
//! |---|---|
//! | [`watching`] | keeps the measures as the entries of records yield them |
//! | [`activating`] | lets a suspended measure take effect |

mod activating;
mod watching;

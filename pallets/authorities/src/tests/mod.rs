// SPDX-License-Identifier: Apache-2.0
//! One file for each family of calls.

mod authorities;
mod council;
mod gate;
mod genesis;
mod officers;
mod posts;
mod random;
mod seats;
mod terms;

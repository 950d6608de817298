// SPDX-License-Identifier: Apache-2.0
//! The connection to a node.
//!
//! [`Rpc`] asks what needs no knowledge of the runtime's types: blocks, raw storage and its proofs.

mod error;
pub mod light;
mod rpc;

pub use error::Error;
pub use rpc::{Health, Rpc};

use sp_runtime::{generic, traits::BlakeTwo256};

/// The header of a block.
pub type Header = generic::Header<u32, BlakeTwo256>;

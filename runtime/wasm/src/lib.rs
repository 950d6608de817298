// SPDX-License-Identifier: Apache-2.0
//! The Custodia runtime as a chain runs it.
//!
//! Apart from the runtime itself, whose types and tests need no Wasm: its compiler alone takes longer to
//! build than all of them, and nothing but a node has to wait for it.

include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

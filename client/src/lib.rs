// SPDX-License-Identifier: Apache-2.0
//! Custodia for developers and staff.
//!
//! | module | holds |
//! |---|---|
//! | [`api`] | calls, storage, events and runtime APIs, typed, generated from the metadata; [`config`] |
//! | [`call`] | calls built with the runtime's own types |
//! | [`office`] | a connection for somebody who acts or asks, with refusals in words |
//! | [`forms`] | calls as forms that are filled with text |
//! | [`motions`] | the council's motions |
//! | [`batch`] | many acts of one officer from a file, each done or refused by itself |
//! | [`send`] | many calls of one signer |
//! | [`state`] | the records of a block, read whole |
//! | [`audit`] | the replay of every record |
//! | [`chain`] | the connection to a node: what it answers, and what is finalised |
//! | [`network`] | the local networks: started, watched and ended, from one definition |
//! | [`confidential`] | what is left out of whatever is shown to others |
//! | [`record`] | a prisoner's record as a file, and its verification without a node |
//! | [`extract`] | a prisoner's own record in plain words, to be handed to him |
//! | [`assess`] | instruments as text files, ward sheets |
//! | [`import`] | custody data from elsewhere: what is recorded, what is refused and why |
//! | [`report`] | a prison's month in numbers, and as a page |
//! | [`rules`] | books of law and their cases, from files |
//! | [`law`] | books of law on a chain: brought there, compared with their text, tried |
//! | [`signer`] | the key that an officer signs with |
//! | [`stop`] | being asked to end |
//! | [`words`] | values of the chain as people read them |
//!
//! The command line `custodia` is a thin layer over them.

#![deny(missing_docs)]

pub use custodia_api::{self as api, config};

pub mod assess;
pub mod audit;
pub mod batch;
pub mod call;
pub mod chain;
pub mod confidential;
pub mod extract;
pub mod forms;
pub mod import;
pub mod law;
pub mod motions;
pub mod network;
pub mod office;
pub mod record;
pub mod report;
pub mod rules;
pub mod send;
pub mod signer;
pub mod state;
pub mod stop;
pub mod words;

// SPDX-License-Identifier: Apache-2.0
//! What each pallet is given.

mod alerts;
mod assessments;
mod consensus;
mod council;
mod custody;
mod incentives;
mod law;
mod proceedings;
mod sanctions;
mod system;

pub use consensus::SessionPeriod;
pub use council::{CouncilMajority, COUNCIL_MOTION};
pub use system::BlockWeights;

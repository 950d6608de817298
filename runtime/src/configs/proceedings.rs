// SPDX-License-Identifier: Apache-2.0
//! Cases: what moves them, and what they may cost.

use super::council::CouncilMajority;
use crate::{weights, Authorities, Clock, Inmates, Rulebooks, Runtime, SLOT_MILLIS};
use custodia_primitives::Moment;
use frame_support::{
	parameter_types,
	traits::{ConstU16, ConstU32, Get},
	weights::{constants::WEIGHT_REF_TIME_PER_MILLIS, Weight},
};

/// A chain that made no block for so long stood: nobody could act on it.
const STOOD_MILLIS: u64 = 60 * 60 * 1000;

/// The time in which the chain stood before this block.
///
/// When a block begins, Aura knows its slot already, and the timestamp is still that of the block
/// before: so a stop is known before anything can lapse by it.
pub struct Stood;

impl Get<Option<(Moment, Moment)>> for Stood {
	fn get() -> Option<(Moment, Moment)> {
		let before = pallet_timestamp::Now::<Runtime>::get();
		let slot = u64::from(pallet_aura::CurrentSlot::<Runtime>::get());
		let now = slot.saturating_mul(SLOT_MILLIS);
		// Before the first block there was nothing that could stand.
		let stood = before > 0 && now.saturating_sub(before) >= STOOD_MILLIS;
		stood.then(|| (Clock::at(before), Clock::at(now)))
	}
}

parameter_types! {
	/// A list of forty cases fits with room to spare, and with the most that its last case may take it is
	/// less than what one officer has of a block.
	pub const MeetingWeight: Weight = Weight::from_parts(200 * WEIGHT_REF_TIME_PER_MILLIS, u64::MAX);
	/// A tenth of a block, taken before anything else: deadlines wait for no officer. The last case may take
	/// as much again, by the dearest book that loads.
	pub const AgendaWeight: Weight = Weight::from_parts(150 * WEIGHT_REF_TIME_PER_MILLIS, u64::MAX);
}

impl pallet_proceedings::Config for Runtime {
	type Trace = Inmates;
	type Officers = Authorities;
	type Authorities = Authorities;
	type Custody = Inmates;
	type Law = Rulebooks;
	type Clock = Clock;
	type Misses = crate::Alerts;
	type CouncilOrigin = CouncilMajority;
	type Gap = Stood;
	type Engine = ConstU16<{ pallet_rulebooks::ENGINE }>;
	// A sitting that goes on after midnight ends in the morning.
	type MeetingHours = ConstU32<6>;
	type MeetingWeight = MeetingWeight;
	type AgendaWeight = AgendaWeight;
	type AgendaCases = ConstU32<400>;
	// Estimates, until it is measured.
	type WeightInfo = weights::pallet_proceedings::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::Posts;
}

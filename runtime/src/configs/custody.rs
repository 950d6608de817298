// SPDX-License-Identifier: Apache-2.0
//! What the chain is for: the clock, the authorities, the record.

use super::{
	council::{CouncilMajority, CouncilMotions},
	system::BlockWeights,
};
use crate::{access::Calls, acts::Act, weights, Authorities, Clock, Council, Runtime, Timestamp};
use frame_support::{
	parameter_types, traits::ConstU32, weights::constants::WEIGHT_REF_TIME_PER_SECOND,
};
use sp_runtime::Perbill;

/// What signed calls may use of a block, in picoseconds, times a share.
fn of_block(share: Perbill) -> u64 {
	let limits = BlockWeights::get();
	let normal = limits.get(frame_support::dispatch::DispatchClass::Normal).max_total;
	share * normal.unwrap_or(limits.max_block).ref_time()
}

parameter_types! {
	/// Three officers who flood at once still leave room in every block.
	pub OfficerBlockBudget: u64 = of_block(Perbill::from_percent(30));
	/// An authority that floods leaves two fifths of every block to the others.
	pub AuthorityBlockBudget: u64 = of_block(Perbill::from_percent(60));
	/// Two minutes of the chain's time: hundreds of thousands of acts, 0.3 % of the day.
	pub const OfficerDayBudget: u64 = 120 * WEIGHT_REF_TIME_PER_SECOND;
	/// Twenty minutes of the chain's time.
	pub const AuthorityDayBudget: u64 = 1_200 * WEIGHT_REF_TIME_PER_SECOND;
}

impl pallet_clock::Config for Runtime {
	type Time = Timestamp;
	type AdvanceOrigin = CouncilMajority;
	type WeightInfo = weights::pallet_clock::WeightInfo<Runtime>;
}

impl pallet_authorities::Config for Runtime {
	type Clock = Clock;
	type CouncilMembers = Council;
	type Motions = CouncilMotions;
	type CallAccess = Calls;
	type Beside = crate::watch::Alerted;
	type MaxVoters = ConstU32<64>;
	type MaxSeats = ConstU32<{ super::consensus::MAX_SEATS }>;
	// A quarter of the SDK's pool, for nodes that have no larger one.
	type QueueLimit = ConstU32<2_048>;
	type OfficerBlockBudget = OfficerBlockBudget;
	type AuthorityBlockBudget = AuthorityBlockBudget;
	type OfficerDayBudget = OfficerDayBudget;
	type AuthorityDayBudget = AuthorityDayBudget;
	type WeightInfo = weights::pallet_authorities::WeightInfo<Runtime>;
}

impl pallet_inmates::Config for Runtime {
	type Act = Act;
	type Officers = Authorities;
	type Authorities = Authorities;
	type Clock = Clock;
	type Happens = crate::Proceedings;
	type Watch = crate::watch::Registers;
	type CouncilOrigin = CouncilMajority;
	// A long weekend: what happened on Friday night is on record by Tuesday.
	type BackdateDays = ConstU32<7>;
	type WeightInfo = weights::pallet_inmates::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::Posts;
}

// SPDX-License-Identifier: Apache-2.0
//! The council: motions, and what its delegates may need to carry a long or a later one.

use crate::{
	configs::system::BlockWeights as Limits, weights, AccountId, BlockNumber, Hash, OriginCaller,
	Preimage, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System, DAYS,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_support::{
	parameter_types,
	traits::{ConstU32, EqualPrivilegeOnly},
	weights::Weight,
};
use pallet_authorities::Motions;
use pallet_collective::{EnsureProportionMoreThan, Instance1, RawOrigin};
use sp_runtime::{traits::BadOrigin, Perbill};

/// How long a motion stays open.
pub const COUNCIL_MOTION: BlockNumber = 7 * DAYS;

parameter_types! {
	/// How long a motion stays open.
	pub const MotionDuration: BlockNumber = COUNCIL_MOTION;
	/// What a motion's call may use of a block.
	pub MaxMotionWeight: Weight = Perbill::from_percent(50) * Limits::get().max_block;
}

/// More than half of the council.
pub type CouncilMajority = EnsureProportionMoreThan<AccountId, Instance1, 1, 2>;

/// What nobody may do, what only the council may, and what counts for a vote that was not given. The
/// SDK's benchmarks take other answers for granted, so a runtime that is only measured has those.
mod powers {
	#[cfg(not(feature = "runtime-benchmarks"))]
	mod ordinary {
		pub type Nobody = frame_support::traits::NeverEnsureOrigin<()>;
		pub type Schedules = crate::configs::council::CouncilMajority;

		/// Whoever did not vote did not agree.
		pub struct Unvoted;

		impl pallet_collective::DefaultVote for Unvoted {
			fn default_vote(_: Option<bool>, _: u32, _: u32, _: u32) -> bool {
				false
			}
		}
	}
	#[cfg(feature = "runtime-benchmarks")]
	mod measured {
		pub type Nobody = frame_system::EnsureRoot<crate::AccountId>;
		pub type Schedules = Nobody;
		pub type Unvoted = pallet_collective::PrimeDefaultVote;
	}
	#[cfg(feature = "runtime-benchmarks")]
	pub use measured::*;
	#[cfg(not(feature = "runtime-benchmarks"))]
	pub use ordinary::*;
}
use powers::{Nobody, Schedules, Unvoted};

impl pallet_collective::Config<Instance1> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = MotionDuration;
	type MaxProposals = ConstU32<64>;
	type MaxMembers = ConstU32<64>;
	type DefaultVote = Unvoted;
	type WeightInfo = weights::pallet_collective::WeightInfo<Runtime>;
	// Its members are the delegates of voting authorities; nobody sets them by hand.
	type SetMembersOrigin = Nobody;
	type MaxProposalWeight = MaxMotionWeight;
	type DisapproveOrigin = Nobody;
	type KillOrigin = Nobody;
	type Consideration = ();
}

/// The votes on a motion as the collective stores them: number, threshold, ayes, nays, end. Its own
/// type keeps them to itself.
type VotesRow = (u32, u32, Vec<AccountId>, Vec<AccountId>, BlockNumber);

/// The motion a power is exercised by.
pub struct CouncilMotions;

impl Motions<RuntimeOrigin, AccountId> for CouncilMotions {
	fn ayes(origin: RuntimeOrigin, hash: Hash) -> Result<(Vec<AccountId>, u32), BadOrigin> {
		let origin: Result<RawOrigin<AccountId, Instance1>, _> = origin.into();
		let Ok(RawOrigin::Members(count, seats)) = origin else { return Err(BadOrigin) };
		// The votes still stand while the motion's call runs, and only then with this origin.
		let votes = pallet_collective::Voting::<Runtime, Instance1>::get(hash).ok_or(BadOrigin)?;
		let (_, _, ayes, _, _) =
			votes.using_encoded(|mut bytes| VotesRow::decode(&mut bytes)).map_err(|_| BadOrigin)?;
		(ayes.len() as u32 == count).then_some((ayes, seats)).ok_or(BadOrigin)
	}

	fn members() -> Vec<AccountId> {
		pallet_collective::Members::<Runtime, Instance1>::get()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn approve(hash: Hash, ayes: Vec<AccountId>) -> RuntimeOrigin {
		let seats = Self::members().len() as u32;
		let end = frame_system::Pallet::<Runtime>::block_number();
		let row: VotesRow = (0, ayes.len() as u32, ayes.clone(), Vec::new(), end);
		let key = pallet_collective::Voting::<Runtime, Instance1>::hashed_key_for(hash);
		frame_support::storage::unhashed::put(&key, &row);
		RawOrigin::Members(ayes.len() as u32, seats).into()
	}
}

impl pallet_scheduler::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type MaximumWeight = MaxMotionWeight;
	type ScheduleOrigin = Schedules;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type MaxScheduledPerBlock = ConstU32<32>;
	type WeightInfo = weights::pallet_scheduler::WeightInfo<Runtime>;
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

impl pallet_preimage::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = weights::pallet_preimage::WeightInfo<Runtime>;
	type Currency = crate::Balances;
	type ManagerOrigin = Nobody;
	type Consideration = ();
}

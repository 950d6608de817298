// SPDX-License-Identifier: Apache-2.0
//! The law: who proposes it, how it is adopted, and what a question may cost.

use super::council::{CouncilMajority, CouncilMotions};
use crate::{weights, AccountId, Authorities, Clock, Council, Inmates, Runtime, RuntimeOrigin};
use frame_support::traits::{ConstU32, ConstU64, EnsureOrigin};
use pallet_authorities::{Motions, Pillar, Signer};
use pallet_rulebooks::{Lacks, LawMotions};
use sp_core::H256;

/// A delegate to the council, by his own signature.
pub struct Delegates;

impl EnsureOrigin<RuntimeOrigin> for Delegates {
	type Success = AccountId;

	fn try_origin(origin: RuntimeOrigin) -> Result<AccountId, RuntimeOrigin> {
		match frame_system::ensure_signed(origin.clone()) {
			Ok(account) if Council::is_member(&account) => Ok(account),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		CouncilMotions::members().first().cloned().map(RuntimeOrigin::signed).ok_or(())
	}
}

/// The council where it changes the law: as for an upgrade of the runtime, which could do the same.
pub struct Law;

impl LawMotions<RuntimeOrigin> for Law {
	fn ensure(origin: RuntimeOrigin, call: H256) -> Result<(), Lacks> {
		let (ayes, seats) = CouncilMotions::ayes(origin, call).map_err(|_| Lacks::Council)?;
		let enough = !ayes.is_empty() && ayes.len() as u64 * 3 >= u64::from(seats) * 2;
		if !enough {
			return Err(Lacks::Votes);
		}
		let pillars: alloc::vec::Vec<Pillar> = ayes.iter().filter_map(pillar_of).collect();
		let each = Pillar::ALL.iter().all(|pillar| pillars.contains(pillar));
		each.then_some(()).ok_or(Lacks::Branch)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn approve(call: H256) -> RuntimeOrigin {
		CouncilMotions::approve(call, CouncilMotions::members())
	}
}

/// The branch that a delegate's aye counts for.
fn pillar_of(delegate: &AccountId) -> Option<Pillar> {
	use custodia_primitives::Authorities as _;
	let signer = pallet_authorities::Accounts::<Runtime>::get(delegate)?;
	let Signer::Delegate(authority) = signer else { return None };
	let branch = Authorities::get(authority)?.branch;
	Pillar::of(Authorities::get(branch)?.kind)
}

impl pallet_rulebooks::Config for Runtime {
	type Trace = Inmates;
	type Officers = Authorities;
	type Authorities = Authorities;
	type Imports = Inmates;
	type Custody = Inmates;
	type Clock = Clock;
	type Proposers = Delegates;
	type Motions = Law;
	type CouncilOrigin = CouncilMajority;
	// A motion takes a week at the most: time to read, to vote down and to vote again.
	type ProposalDays = ConstU32<30>;
	// The dearest question of the four books here takes some 23,000.
	type MaxSteps = ConstU64<{ custodia_rules::check::MOST_ON_CHAIN }>;
	// As for events in custody.
	type BackdateDays = ConstU32<7>;
	// Estimates, until it is measured.
	type WeightInfo = weights::pallet_rulebooks::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::Posts;
}

// SPDX-License-Identifier: Apache-2.0
//! Standings: what they are given.

use crate::{weights, Authorities, Clock, Inmates, Rulebooks, Runtime};

impl pallet_incentives::Config for Runtime {
	type Trace = Inmates;
	type Officers = Authorities;
	type Authorities = Authorities;
	type Custody = Inmates;
	type Law = Rulebooks;
	type Clock = Clock;
	type Misses = crate::Alerts;
	// Estimates, until it is measured.
	type WeightInfo = weights::pallet_incentives::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::Posts;
}

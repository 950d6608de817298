// SPDX-License-Identifier: Apache-2.0
//! Alerts: what they are given.

use super::council::CouncilMajority;
use crate::{signals::Signals, weights, Authorities, Clock, Inmates, Runtime};

impl pallet_alerts::Config for Runtime {
	type Trace = Inmates;
	type Signals = Signals;
	type Holding = Inmates;
	type Officers = Authorities;
	type Authorities = Authorities;
	type Clock = Clock;
	type CouncilOrigin = CouncilMajority;
	// Estimates, until it is measured.
	type WeightInfo = weights::pallet_alerts::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::Posts;
}

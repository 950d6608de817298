// SPDX-License-Identifier: Apache-2.0
//! Measures: what they are given.

use crate::{weights, Authorities, Clock, Inmates, Rulebooks, Runtime};

impl pallet_sanctions::Config for Runtime {
	type Trace = Inmates;
	type Officers = Authorities;
	type Custody = Inmates;
	type Law = Rulebooks;
	type Clock = Clock;
	// Estimates, until it is measured.
	type WeightInfo = weights::pallet_sanctions::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::Posts;
}

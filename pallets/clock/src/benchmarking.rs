// SPDX-License-Identifier: Apache-2.0
//! The one call, at its worst: in the zone with the longest rule.

use crate::*;
use custodia_primitives::{Clock, Text, Zone};
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;

/// A rule with both changes of the clocks and all that can be said of them.
const LONGEST: &str = "<+1245>-12:45:00<+1345>-13:45:00,M9.5.0/2:45:00,M4.1.0/3:45:00";

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn advance() -> Result<(), BenchmarkError> {
		assert!(Zone::parse(LONGEST).is_some());
		let rule = Text::try_from(LONGEST).map_err(|_| BenchmarkError::Stop("the rule is long"))?;
		Rule::<T>::put(rule);
		Rehearsal::<T>::put(true);
		let before = Pallet::<T>::now();
		let origin =
			T::AdvanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 30);

		let moved = before.date().days_until(Pallet::<T>::now().date());
		assert_eq!(moved, 30);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::tests::externalities(), crate::tests::Test);
}

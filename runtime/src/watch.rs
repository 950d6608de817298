// SPDX-License-Identifier: Apache-2.0
//! The registers beside the records, each told of every act in the order in which they stand here.

use crate::{acts::Act, Alerts, Incentives, RuntimeCall, Sanctions};
use custodia_primitives::{Entered, Watch};
use frame_support::weights::Weight;
use pallet_authorities::Beside;
use sp_runtime::DispatchResult;

/// All of them.
pub struct Registers;

impl Watch<Act> for Registers {
	fn entered(entered: Entered<'_, Act>) -> DispatchResult {
		Sanctions::entered(entered)?;
		Incentives::entered(entered)?;
		Alerts::entered(entered)
	}
}

/// What alerts do beside the calls that write entries. What measures and standings do, the calls declare.
pub struct Alerted;

impl Beside<RuntimeCall> for Alerted {
	fn most(call: &RuntimeCall) -> Weight {
		Alerts::most_of_act().saturating_mul(entries(call))
	}

	fn take_unused() -> Weight {
		Alerts::take_unused()
	}
}

/// The entries that a call writes at the most.
fn entries(call: &RuntimeCall) -> u64 {
	use pallet_assessments::Call as Assess;
	use pallet_incentives::Call as Standing;
	use pallet_inmates::Call as Inmate;
	use pallet_proceedings::Call as Case;
	use pallet_rulebooks::Call as Book;
	use pallet_utility::Call as Many;
	match call {
		RuntimeCall::Utility(
			Many::batch { calls } | Many::batch_all { calls } | Many::force_batch { calls },
		) => calls.iter().map(entries).fold(0, u64::saturating_add),
		// Each of two records tells of it.
		RuntimeCall::Inmates(Inmate::merge_accept { .. } | Inmate::separate { .. }) => 2,
		RuntimeCall::Inmates(_) | RuntimeCall::Sanctions(_) => 1,
		RuntimeCall::Rulebooks(
			Book::fact_assert { .. }
			| Book::fact_carry_over { .. }
			| Book::fact_confirm { .. }
			| Book::fact_withdraw { .. },
		) => 1,
		RuntimeCall::Proceedings(Case::meeting_decide { decisions, .. }) => decisions.len() as u64,
		RuntimeCall::Proceedings(
			Case::meeting_open { .. }
			| Case::meeting_attend { .. }
			| Case::meeting_sign { .. }
			| Case::meeting_close { .. },
		) => 0,
		RuntimeCall::Proceedings(_) => 1,
		RuntimeCall::Assessments(
			Assess::assess { .. }
			| Assess::confirm { .. }
			| Assess::object { .. }
			| Assess::admit_late { .. }
			| Assess::answer { .. }
			| Assess::historical_assess { .. },
		) => 1,
		RuntimeCall::Incentives(
			Standing::scheme_open { .. }
			| Standing::scheme_level { .. }
			| Standing::scheme_booking { .. }
			| Standing::scheme_people { .. }
			| Standing::scheme_law { .. }
			| Standing::scheme_facts { .. }
			| Standing::scheme_adopt { .. },
		) => 0,
		RuntimeCall::Incentives(_) => 1,
		_ => 0,
	}
}

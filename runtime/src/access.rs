// SPDX-License-Identifier: Apache-2.0
//! Which calls exist here, and who may send them.
//!
//! A call that has no purpose on this chain is refused wherever it stands: signed, inside a batch,
//! or in a motion. The others are sent by officers, by council delegates or by seat holders; the
//! council's own powers travel only inside a motion.

use crate::{Runtime, RuntimeCall};
use frame_support::traits::Contains;
use pallet_authorities::{Access, CallAccess};

/// The map from calls to who may send them.
pub struct Calls;

impl CallAccess<RuntimeCall> for Calls {
	fn access(call: &RuntimeCall) -> Access {
		use RuntimeCall::*;
		match call {
			Authorities(call) if is_power(call) => Access::Nobody,
			Authorities(_) => Access::Officers,
			Inmates(
				pallet_inmates::Call::import_open { .. }
				| pallet_inmates::Call::import_close { .. },
			) => Access::Nobody,
			Inmates(_) => Access::Officers,
			// A book is proposed by those who can bring it to a vote. There are few of them, so that
			// what is uploaded and not adopted stays bounded, and it is their authority that pays.
			Rulebooks(
				pallet_rulebooks::Call::propose { .. }
				| pallet_rulebooks::Call::upload { .. }
				| pallet_rulebooks::Call::seal { .. }
				| pallet_rulebooks::Call::discard { .. },
			) => Access::Delegates,
			Rulebooks(
				pallet_rulebooks::Call::adopt { .. }
				| pallet_rulebooks::Call::follow { .. }
				| pallet_rulebooks::Call::parameter_set { .. }
				| pallet_rulebooks::Call::designate { .. },
			) => Access::Nobody,
			Rulebooks(_) => Access::Officers,
			Proceedings(pallet_proceedings::Call::migrate { .. }) => Access::Nobody,
			Proceedings(_) => Access::Officers,
			Assessments(_) | Sanctions(_) | Incentives(_) => Access::Officers,
			Alerts(
				pallet_alerts::Call::rule_set { .. }
				| pallet_alerts::Call::rule_terms { .. }
				| pallet_alerts::Call::rule_retire { .. },
			) => Access::Nobody,
			Alerts(_) => Access::Officers,
			Council(
				pallet_collective::Call::propose { .. }
				| pallet_collective::Call::vote { .. }
				| pallet_collective::Call::close { .. },
			) => Access::Delegates,
			Preimage(
				pallet_preimage::Call::note_preimage { .. }
				| pallet_preimage::Call::unnote_preimage { .. },
			) => Access::Delegates,
			Session(pallet_session::Call::set_keys { .. }) => Access::Seats,
			System(frame_system::Call::apply_authorized_upgrade { .. }) => Access::Officers,
			Utility(
				pallet_utility::Call::batch { calls }
				| pallet_utility::Call::batch_all { calls }
				| pallet_utility::Call::force_batch { calls },
			) => batch(calls),
			call if measured(call) => Access::Officers,
			_ => Access::Nobody,
		}
	}
}

/// A batch may be sent by those who may send each of its calls. An empty one has no purpose.
fn batch(calls: &[RuntimeCall]) -> Access {
	let mut each = calls.iter().map(Calls::access);
	match each.next() {
		Some(first) if each.all(|other| other == first) => first,
		_ => Access::Nobody,
	}
}

/// Calls to measure ours against. Only a build for benchmarks admits them.
fn measured(call: &RuntimeCall) -> bool {
	cfg!(feature = "runtime-benchmarks")
		&& matches!(
			call,
			RuntimeCall::System(frame_system::Call::remark { .. })
				| RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { .. })
		)
}

/// The council's powers over authorities.
fn is_power(call: &pallet_authorities::Call<Runtime>) -> bool {
	use pallet_authorities::Call::*;
	matches!(
		call,
		authority_admit { .. }
			| authority_suspend { .. }
			| authority_reinstate { .. }
			| delegate_set { .. }
			| registrar_appoint { .. }
			| registrar_dismiss { .. }
			| seat_offer { .. }
			| seat_withdraw { .. }
			| upgrade_authorize { .. }
	)
}

/// Calls that exist here: those somebody may send, those a motion may hold, and those that come
/// unsigned with a proof of their own.
pub struct Purposeful;

impl Contains<RuntimeCall> for Purposeful {
	fn contains(call: &RuntimeCall) -> bool {
		use RuntimeCall::*;
		match call {
			// By a motion.
			Authorities(_) | Inmates(_) | Rulebooks(_) | Proceedings(_) | Assessments(_)
			| Sanctions(_) | Alerts(_) | Incentives(_) | Clock(_) => true,
			Scheduler(
				pallet_scheduler::Call::schedule { .. }
				| pallet_scheduler::Call::schedule_named { .. }
				| pallet_scheduler::Call::cancel { .. }
				| pallet_scheduler::Call::cancel_named { .. },
			) => true,
			// Inherent or with a proof.
			Timestamp(pallet_timestamp::Call::set { .. }) => true,
			Grandpa(pallet_grandpa::Call::report_equivocation_unsigned { .. }) => true,
			call => Calls::access(call) != Access::Nobody,
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Tests, one file per sort of rule and family of calls. Each ends by checking every invariant.

mod acts;
mod answering;
mod blocking;
mod custody;
mod months;
mod random;
mod read;
mod rules;
mod year;

pub use crate::{mock::*, Error, *};
pub use custodia_primitives::*;
pub use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
pub use sp_core::H256;
pub use sp_runtime::DispatchError;

/// Officers of the prison, and one of another.
pub const ANNA: u32 = 401;
pub const BEN: u32 = 402;
pub const CLARA: u32 = 403;
pub const DORA: u32 = 404;
/// Who inspects for the prosecution, for oversight, for the ministry, for the administration.
pub const PROSECUTOR: u64 = 250;
pub const OVERSEER: u64 = 650;
pub const MINISTER: u64 = 350;
pub const BUREAU: u64 = 50;
/// Judges, of the court and of the one below.
pub const JUDGE: u64 = 160;
pub const JUDGE_2: u64 = 960;

/// An officer answers an alert.
pub fn answer(account: u64, alert: u32, outcome: Outcome) -> DispatchResult {
	let (algorithm, reasons) = (DigestAlgorithm::Sm3, H256::repeat_byte(7));
	Warnings::answer(by(account), AlertId(alert), outcome, algorithm, reasons)
}

/// A judge rules over an alert.
pub fn rule_over(account: u64, alert: u32) -> DispatchResult {
	let (algorithm, reasons) = (DigestAlgorithm::Sm3, H256::repeat_byte(8));
	Warnings::rule_over(by(account), AlertId(alert), algorithm, reasons)
}

/// What the alerts so far are about: entry and the earlier one.
pub fn entries_told() -> Vec<(Sequence, Option<Sequence>)> {
	let entries = alerts().into_iter().filter_map(|alert| match alert.about {
		Subject::Entry { entry, first, .. } => Some((entry, first)),
		_ => None,
	});
	entries.collect()
}

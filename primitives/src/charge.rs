// SPDX-License-Identifier: Apache-2.0
//! What a call is charged in the end.

use frame_support::{
	dispatch::{DispatchErrorWithPostInfo, DispatchResult, DispatchResultWithPostInfo},
	weights::Weight,
};

/// Runs a call and charges what it cost: the call itself, and what the law cost, also where it is
/// refused. Most refusals answer an officer who asks whether he may.
pub fn charged(
	call: Weight,
	run: impl FnOnce(&mut Weight) -> DispatchResult,
) -> DispatchResultWithPostInfo {
	let mut law = Weight::zero();
	let done = run(&mut law);
	let post_info = Some(call.saturating_add(law)).into();
	match done {
		Ok(()) => Ok(post_info),
		Err(error) => Err(DispatchErrorWithPostInfo { post_info, error }),
	}
}

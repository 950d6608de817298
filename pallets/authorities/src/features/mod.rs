// SPDX-License-Identifier: Apache-2.0
//! The powers, one file each.

mod authorities;
mod council;
mod genesis;
mod officers;
mod posts;
mod reads;
mod seats;
mod terms;

pub(crate) use seats::is_safe;

#[cfg(feature = "runtime-benchmarks")]
pub(crate) use terms::new_term;

use crate::{Config, Pallet};
use frame_support::StorageValue;
use sp_runtime::ArithmeticError;

impl<T: Config> Pallet<T> {
	/// Takes the next id of a counter.
	pub(crate) fn next<Counter>() -> Result<u32, ArithmeticError>
	where
		Counter: StorageValue<u32, Query = u32>,
	{
		Counter::try_mutate(|next| {
			let id = *next;
			*next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
			Ok(id)
		})
	}
}

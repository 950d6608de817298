// SPDX-License-Identifier: Apache-2.0
//! How other pallets write into a record.

use custodia_primitives::{Acting, InmateId, Sequence};
use sp_runtime::DispatchError;

/// Appends acts to records. The pallet of the record implements it; others are given it.
pub trait Trace {
	/// The acts of every pallet.
	type Act;

	/// Appends an act to a record and tells its position.
	///
	/// Fails if there is no such record, or if it ended in another one.
	fn append(
		inmate: InmateId,
		acting: &Acting,
		act: impl Into<Self::Act>,
	) -> Result<Sequence, DispatchError>;
}

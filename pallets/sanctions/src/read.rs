// SPDX-License-Identifier: Apache-2.0
//! What readers can ask. Nothing here runs in a block.

use crate::{convert::date, *};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use custodia_primitives::{AuthorityId, Clock, Custody, InmateId};
use scale_info::TypeInfo;

/// A measure against a prisoner, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct MeasureView {
	/// The record.
	pub inmate: InmateId,
	/// Whether it has effect on the day that is asked for.
	pub in_force: bool,
	/// Whether it has no effect any more, nor can have.
	pub over: bool,
	/// The measure.
	pub measure: Measure,
}

impl<T: Config> Pallet<T> {
	/// The measures that stand beside a prisoner's record, as they are today, in the order in which they
	/// were imposed. Older ones that are over stand in the record alone.
	pub fn measures(inmate: InmateId) -> Vec<MeasureView> {
		let today = date(T::Clock::today());
		let rows = Measures::<T>::get(inmate).into_iter();
		rows.map(|measure| MeasureView {
			inmate,
			in_force: measure.is_in_force(today),
			over: measure.is_over(today),
			measure,
		})
		.collect()
	}

	/// The measures against the prisoners of a prison that have effect today, or yet may: those of the
	/// next [`MAX_SCAN`] records after `after`, at most [`MAX_PAGE`] records.
	pub fn active_measures(
		prison: AuthorityId,
		after: Option<InmateId>,
		limit: u32,
	) -> Vec<MeasureView> {
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		let end = Reach::<T>::get().0.min(first.saturating_add(MAX_SCAN));
		let here = |id: &InmateId| T::Custody::holder(*id) == Some(prison);
		let active = |id| {
			let all = Self::measures(id).into_iter();
			all.filter(|view| !view.over).collect::<Vec<_>>()
		};
		let found = (first..end).map(InmateId).filter(here).map(active);
		let some = found.filter(|views| !views.is_empty());
		some.take(usize::try_from(limit.min(MAX_PAGE)).unwrap_or(0)).flatten().collect()
	}
}

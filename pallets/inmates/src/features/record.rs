// SPDX-License-Identifier: Apache-2.0
//! Reading and writing a record: one entry per act, and the summary beside it.

use crate::{
	Act, Config, Entry, Error, Event, Inmate, Inmates, Label, NextInmate, Pallet, Record, Trace,
};
use custodia_primitives::{
	record::{first_head, next_head},
	Acting, AuthorityId, Clock, Entered, InmateId, Moment, Sequence, Text, Traced, Watch,
};
use frame_support::ensure;
use sp_runtime::{traits::Zero, ArithmeticError, DispatchError, SaturatedConversion};

impl<T: Config> Pallet<T> {
	/// The summary of a record that did not end in another one.
	pub(crate) fn living(id: InmateId) -> Result<Inmate, Error<T>> {
		let inmate = Inmates::<T>::get(id).ok_or(Error::<T>::InmateUnknown)?;
		inmate.ensure_not_merged()?;
		Ok(inmate)
	}

	/// The head of a record of this chain that has no entry yet.
	pub(crate) fn head_of_none(id: InmateId) -> sp_core::H256 {
		let genesis = frame_system::Pallet::<T>::block_hash(
			frame_system::pallet_prelude::BlockNumberFor::<T>::zero(),
		);
		first_head(sp_core::H256::from_slice(genesis.as_ref()), id)
	}

	/// The summary of a new record, and its id.
	pub(crate) fn new_record(opener: AuthorityId) -> Result<(InmateId, Inmate), DispatchError> {
		let id = NextInmate::<T>::get();
		let next = id.0.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		NextInmate::<T>::put(InmateId(next));
		Ok((id, Inmate::new(opener, Self::head_of_none(id))))
	}

	/// Appends an act of this pallet and writes the summary.
	pub(crate) fn record(
		id: InmateId,
		inmate: &mut Inmate,
		acting: &Acting,
		at: Moment,
		act: Act,
	) -> Result<Sequence, DispatchError> {
		let label = act.label();
		Self::write(id, inmate, acting, at, act.into(), label)
	}

	fn write(
		id: InmateId,
		inmate: &mut Inmate,
		acting: &Acting,
		at: Moment,
		act: T::Act,
		label: Label,
	) -> Result<Sequence, DispatchError> {
		let sequence = inmate.length;
		let entry = Entry {
			block: frame_system::Pallet::<T>::block_number().saturated_into(),
			at,
			officer: acting.officer,
			authority: acting.authority,
			term: acting.term,
			act,
		};
		inmate.length = sequence.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		inmate.head = next_head(inmate.head, sequence, &codec::Encode::encode(&entry));
		Record::<T>::insert(id, sequence, &entry);
		Inmates::<T>::insert(id, &*inmate);
		Self::deposit_event(Event::Recorded {
			inmate: id,
			sequence,
			authority: acting.authority,
			officer: acting.officer,
			term: acting.term,
			label,
			head: inmate.head,
		});
		let (officer, authority) = (acting.officer, acting.authority);
		T::Watch::entered(Entered {
			inmate: id,
			sequence,
			at,
			officer,
			authority,
			act: &entry.act,
		})?;
		Ok(sequence)
	}

	/// Only the holder, or the opener if nobody holds him.
	pub(crate) fn ensure_keeper(inmate: &Inmate, acting: &Acting) -> Result<(), Error<T>> {
		ensure!(inmate.keeper() == acting.authority, Error::<T>::NotTheHolder);
		Ok(())
	}

	/// A reason must say something.
	pub(crate) fn ensure_reason(reason: &Text<200>) -> Result<(), Error<T>> {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		Ok(())
	}
}

impl<T: Config> Trace for Pallet<T> {
	type Act = T::Act;

	fn append(
		inmate: InmateId,
		acting: &Acting,
		act: impl Into<T::Act>,
	) -> Result<Sequence, DispatchError> {
		let mut summary = Self::living(inmate)?;
		let at = T::Clock::now();
		Self::write(inmate, &mut summary, acting, at, act.into(), Label::Elsewhere)
	}

	fn entry(inmate: InmateId, sequence: Sequence) -> Option<Traced<T::Act>> {
		let Entry { at, officer, authority, act, .. } = Record::<T>::get(inmate, sequence)?;
		Some(Traced { at, officer, authority, act })
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Papers, corrections, and the record in words for the prisoner.

use crate::{
	Act, Commitments, Config, Corrections, Error, Inmate, Language, Pallet, Record, Sentences,
	Undone,
};
use custodia_primitives::{Clock, Digest, Document, InmateId, Officers, Role, Sequence, Text};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_attach(
		origin: OriginFor<T>,
		id: InmateId,
		to: Sequence,
		document: Document,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Records)?;
		let mut inmate = Self::living(id)?;
		ensure!(to < inmate.length, Error::<T>::EntryUnknown);
		let act = Act::Attached { to, document };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}

	// Of any authority, as with papers: were it for the holder alone, the prison that a record speaks
	// against could keep it from him, and who is released would have to ask there.
	pub(crate) fn do_extract_handed(
		origin: OriginFor<T>,
		id: InmateId,
		language: Language,
		extract: Digest,
		through: Sequence,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Records)?;
		let mut inmate = Self::living(id)?;
		ensure!(through < inmate.length, Error::<T>::EntryUnknown);
		let act = Act::ExtractHanded { language, extract, through };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}

	pub(crate) fn do_correct(
		origin: OriginFor<T>,
		id: InmateId,
		sequence: Sequence,
		reason: Text<200>,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Records)?;
		let mut inmate = Self::living(id)?;
		let entry = Record::<T>::get(id, sequence).ok_or(Error::<T>::EntryUnknown)?;
		let act = entry.act.try_into().map_err(|_| Error::<T>::NotCorrectable)?;
		ensure!(act.can_be_corrected(), Error::<T>::NotCorrectable);
		Self::ensure_reason(&reason)?;
		ensure!(acting.officer != entry.officer, Error::<T>::SamePerson);
		// Whoever keeps the record answers for its commitments. A paper is withdrawn, and a payment
		// corrected, only by who brought it: no holder suppresses what others lodged.
		let may = entry.authority == acting.authority
			|| (inmate.keeper() == acting.authority && act.is_about_identity());
		ensure!(may, Error::<T>::NotYourEntry);
		ensure!(!Corrections::<T>::contains_key(id, sequence), Error::<T>::AlreadyCorrected);
		let undone = Self::undo(id, &mut inmate, act)?;
		let act = Act::Corrected { entry: sequence, undone, reason };
		let correction = Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Corrections::<T>::insert(id, sequence, correction);
		Ok(())
	}

	/// Undoes what an act that can be corrected did.
	fn undo(id: InmateId, inmate: &mut Inmate, act: Act) -> Result<Undone, Error<T>> {
		let leads_here = |value| Commitments::<T>::get(value) == Some(id);
		match act {
			Act::IdentityAdded { commitment, .. } => {
				ensure!(leads_here(commitment), Error::<T>::NothingToUndo);
				Commitments::<T>::remove(commitment);
				inmate.commitments = inmate.commitments.saturating_sub(1);
				Ok(Undone::CommitmentRemoved { value: commitment })
			},
			Act::IdentityRekeyed { old, new, .. } => {
				ensure!(leads_here(new), Error::<T>::NothingToUndo);
				Self::ensure_free(old)?;
				Commitments::<T>::remove(new);
				Commitments::<T>::insert(old, id);
				Ok(Undone::CommitmentRestored { old, new })
			},
			Act::Attached { .. } => Ok(Undone::PaperWithdrawn),
			Act::PaymentStated { judgment, duty, was, now } => {
				let mut sentence = Sentences::<T>::get(id);
				let state = sentence.state_payment(judgment, duty, was)?;
				ensure!(state == now, Error::<T>::NothingToUndo);
				Sentences::<T>::insert(id, sentence);
				Ok(Undone::PaymentRestored { judgment, duty, state: was })
			},
			_ => Err(Error::<T>::NotCorrectable),
		}
	}
}

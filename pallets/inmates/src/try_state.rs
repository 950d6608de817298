// SPDX-License-Identifier: Apache-2.0
//! The invariants of the records.
//!
//! 1. A head equals the fold of its entries; positions have no gaps.
//! 2. The summary, the sentence, a judgment being entered, proposals, duties, corrections and offers
//!    are what [`replay::fold`](crate::replay::fold) makes of the entries, and nothing else is there.
//! 3. A commitment leads to the one record whose entries say so.
//! 4. Who is held is held by one known authority of a kind that may hold people, on a basis; who is
//!    not, by none. From a day that is noted he is held without one, where he is held on a sentence and no
//!    judgment in force is on the record.
//! 5. Judgments were entered, and sentences changed, by courts.
//! 6. A record that ended names a record that goes on, and the way never comes back to itself.
//! 7. Every number that was given has a record, and no other has one.

use crate::{
	replay::{self, Summary},
	Act, Commitments, Config, Corrections, Custody, Drafts, Duties, Inmate, Inmates, LateProposals,
	MergeOffers, NextInmate, Pallet, Record, Sentences,
};
use alloc::collections::BTreeMap;
use custodia_primitives::{Authorities, AuthorityKind, InmateId};
use frame_support::ensure;
use sp_core::H256;
use sp_runtime::{
	traits::{SaturatedConversion, Zero},
	TryRuntimeError,
};

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut commitments = BTreeMap::<InmateId, BTreeMap<H256, ()>>::new();
		for (value, id) in Commitments::<T>::iter() {
			commitments.entry(id).or_default().insert(value, ());
		}
		let mut records = 0u32;
		let mut rows = Rows::default();
		for (id, inmate) in Inmates::<T>::iter() {
			records = records.saturating_add(1);
			ensure!(id < NextInmate::<T>::get(), "a record has a number that was never given");
			Self::check_custody(&inmate)?;
			Self::check_end_of_merge(id, &inmate)?;
			let summary = Self::replayed(id)?;
			rows.add(&summary);
			ensure!(summary.inmate == inmate, "a summary is not what its entries yield");
			let leading = commitments.remove(&id).unwrap_or_default();
			ensure!(
				leading.keys().eq(summary.commitments.keys()),
				"a commitment leads to a record whose entries do not say so"
			);
			ensure!(
				usize::from(inmate.commitments) == summary.commitments.len(),
				"a record counts its commitments wrongly"
			);
			Self::check_rows(id, &summary)?;
			Self::check_courts(id)?;
		}
		ensure!(commitments.is_empty(), "a commitment leads to no record");
		ensure!(records == NextInmate::<T>::get().0, "a number was given to no record");
		ensure!(
			Sentences::<T>::iter_keys().all(Inmates::<T>::contains_key),
			"a sentence belongs to no record"
		);
		rows.equal(Rows {
			entries: Record::<T>::iter_keys().count(),
			drafts: Drafts::<T>::iter_keys().count(),
			late: LateProposals::<T>::iter_keys().count(),
			duties: Duties::<T>::iter_keys().count(),
			corrections: Corrections::<T>::iter_keys().count(),
			merges: MergeOffers::<T>::iter_keys().count(),
		})
	}

	fn replayed(id: InmateId) -> Result<Summary, TryRuntimeError> {
		let genesis = frame_system::Pallet::<T>::block_hash(
			frame_system::pallet_prelude::BlockNumberFor::<T>::zero(),
		);
		let mut entries = Record::<T>::iter_prefix(id).collect::<alloc::vec::Vec<_>>();
		entries.sort_by_key(|(sequence, _)| *sequence);
		let now: u32 = frame_system::Pallet::<T>::block_number().saturated_into();
		let in_order = entries.windows(2).all(|pair| pair[0].1.block <= pair[1].1.block);
		ensure!(
			in_order && entries.last().is_none_or(|(_, entry)| entry.block <= now),
			"entries of a record are out of the order of blocks"
		);
		replay::fold(H256::from_slice(genesis.as_ref()), id, entries).map_err(|mismatch| {
			frame_support::defensive!("a record does not replay", (id, mismatch));
			"a record does not replay".into()
		})
	}

	fn check_rows(id: InmateId, summary: &Summary) -> Result<(), TryRuntimeError> {
		ensure!(Sentences::<T>::get(id) == summary.sentence, "a sentence is not what was entered");
		ensure!(Drafts::<T>::get(id) == summary.draft, "a draft is not what was entered");
		ensure!(LateProposals::<T>::get(id) == summary.late, "a proposal is not what was made");
		ensure!(MergeOffers::<T>::get(id) == summary.merge, "a merge offer is not what was made");
		ensure!(
			Duties::<T>::iter_prefix(id).collect::<BTreeMap<_, _>>() == summary.duties,
			"duties are not those that wait"
		);
		ensure!(
			Corrections::<T>::iter_prefix(id).collect::<BTreeMap<_, _>>() == summary.corrections,
			"corrections are not those that were made"
		);
		ensure!(
			summary.inmate.ends == summary.sentence.ends(),
			"the end of a sentence is not that of its judgments"
		);
		ensure!(
			summary.inmate.judged == summary.sentence.in_force(),
			"whether a judgment is in force is not what its judgments say"
		);
		Ok(())
	}

	fn check_custody(inmate: &Inmate) -> Result<(), TryRuntimeError> {
		let held = matches!(
			inmate.custody,
			Custody::Held | Custody::Away { .. } | Custody::AtLarge { .. }
		);
		ensure!(inmate.holder.is_some() == held, "somebody is held by nobody, or the reverse");
		ensure!(inmate.basis.is_some() == held, "somebody is held on no basis, or the reverse");
		let wanting = inmate.rests_on_sentence() && !inmate.judged;
		ensure!(
			inmate.baseless.is_some() == wanting,
			"somebody is held on a sentence without a judgment, and it is not noted, or the reverse"
		);
		ensure!(held || inmate.offer.is_none(), "somebody whom nobody holds is offered");
		if let Some(holder) = inmate.holder {
			ensure!(
				T::Authorities::get(holder).is_some_and(|a| a.kind.holds_people()),
				"somebody is held by an authority that may hold nobody"
			);
		}
		Ok(())
	}

	fn check_courts(id: InmateId) -> Result<(), TryRuntimeError> {
		for (_, entry) in Record::<T>::iter_prefix(id) {
			let courts = entry.act.try_into().is_ok_and(|act: Act| act.is_a_courts());
			let court = || T::Authorities::get(entry.authority).map(|authority| authority.kind);
			ensure!(
				!courts || court() == Some(AuthorityKind::Court),
				"a sentence was changed by an authority that is no court"
			);
		}
		Ok(())
	}

	fn check_end_of_merge(id: InmateId, inmate: &Inmate) -> Result<(), TryRuntimeError> {
		let mut at = inmate.custody;
		let mut left = NextInmate::<T>::get().0;
		while let Custody::Merged { into, .. } = at {
			ensure!(into != id && left > 0, "merged records lead in a circle");
			left = left.saturating_sub(1);
			at = Inmates::<T>::get(into).ok_or("a record ended in one that is not there")?.custody;
		}
		Ok(())
	}
}

/// How many rows there are, to find those that belong to no record.
#[derive(Default, PartialEq, Eq)]
struct Rows {
	entries: usize,
	drafts: usize,
	late: usize,
	duties: usize,
	corrections: usize,
	merges: usize,
}

impl Rows {
	fn add(&mut self, summary: &Summary) {
		self.entries += usize::try_from(summary.inmate.length).unwrap_or(usize::MAX);
		self.drafts += usize::from(summary.draft.is_some());
		self.late += usize::from(summary.late.is_some());
		self.duties += summary.duties.len();
		self.corrections += summary.corrections.len();
		self.merges += usize::from(summary.merge.is_some());
	}

	fn equal(&self, stored: Self) -> Result<(), TryRuntimeError> {
		ensure!(*self == stored, "a row belongs to no record");
		Ok(())
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What readers can ask. Nothing here runs in a block.

use crate::{
	Commitments, Config, Custody, Drafts, Duties, Entry, Inmate, InmateView, Inmates,
	LateProposals, NextInmate, Overdue, Pallet, Record, SentenceView, Sentences, MAX_PAGE,
	MAX_SCAN,
};
use alloc::vec::Vec;
use custodia_primitives::{Clock, InmateId, Sequence};
use sp_core::H256;

impl<T: Config> Pallet<T> {
	/// A record at a glance.
	pub fn inmate(id: InmateId) -> Option<InmateView> {
		let inmate = Inmates::<T>::get(id)?;
		let days_over = inmate.days_over(T::Clock::today());
		let Inmate {
			opener,
			holder,
			custody,
			basis,
			offer,
			episode,
			admitted,
			last,
			ends,
			judged: _,
			baseless: _,
			commitments,
			live: _,
			historical,
			confirmed,
			length,
			head,
		} = inmate;
		Some(InmateView {
			id,
			opener,
			holder,
			custody,
			basis,
			offer,
			episode,
			admitted,
			last,
			ends,
			days_over,
			commitments,
			historical,
			confirmed,
			late: LateProposals::<T>::get(id),
			duties: Duties::<T>::iter_key_prefix(id).collect(),
			length,
			head,
		})
	}

	/// The record that a commitment leads to. One that was merged leads on to the one that goes on.
	pub fn by_commitment(commitment: H256) -> Option<InmateView> {
		let mut view = Self::inmate(Commitments::<T>::get(commitment)?)?;
		// A record that ended stays ended, so the way never comes back; the bound is for safety.
		for _ in 0..MAX_PAGE {
			let Custody::Merged { into, .. } = view.custody else { break };
			view = Self::inmate(into)?;
		}
		Some(view)
	}

	/// A prisoner's sentence, with a judgment being entered. Empty if there is none.
	pub fn sentence(id: InmateId) -> Option<SentenceView> {
		let inmate = Inmates::<T>::get(id)?;
		let sentence = Sentences::<T>::get(id);
		Some(SentenceView {
			ends: inmate.ends,
			days_over: inmate.days_over(T::Clock::today()),
			judgments: sentence.judgments.into_inner(),
			absences: sentence.absences.into_inner(),
			entering: Drafts::<T>::get(id),
		})
	}

	/// Entries of a record from a position on, at most [`MAX_PAGE`].
	pub fn entries(id: InmateId, from: Sequence, limit: u32) -> Vec<(Sequence, Entry<T::Act>)> {
		(from..from.saturating_add(limit.min(MAX_PAGE)))
			.map_while(|sequence| Some((sequence, Record::<T>::get(id, sequence)?)))
			.collect()
	}

	/// Prisoners held past the computed end of their sentence, or on no basis, as of today: at most
	/// [`MAX_PAGE`] of the next [`MAX_SCAN`] records after `after`.
	pub fn overdue(after: Option<InmateId>, limit: u32) -> Vec<Overdue> {
		let today = T::Clock::today();
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		let end = NextInmate::<T>::get().0.min(first.saturating_add(MAX_SCAN));
		let overdue = |id: u32| {
			let inmate = Inmates::<T>::get(InmateId(id))?;
			let days_over = inmate.days_over(today);
			(days_over > 0 || inmate.is_baseless(today)).then_some(Overdue {
				inmate: InmateId(id),
				holder: inmate.holder,
				basis: inmate.basis,
				ends: inmate.ends,
				days_over,
				baseless: inmate.baseless,
			})
		};
		(first..end)
			.filter_map(overdue)
			.take(usize::try_from(limit.min(MAX_PAGE)).unwrap_or(0))
			.collect()
	}
}

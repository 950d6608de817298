// SPDX-License-Identifier: Apache-2.0
//! What readers can ask. Nothing here runs in a block.

use crate::*;
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, Encode};
use custodia_primitives::{
	Authorities, AuthorityId, Custody, Date, InmateId, InstrumentId, Sequence,
};
use custodia_rules::Name;
use scale_info::TypeInfo;
use sp_core::H256;

/// An assessment with the words of its instrument.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct AssessmentView {
	/// The name of the instrument.
	pub name: Name,
	/// What the instrument is, in words.
	pub title: Title,
	/// What it is for.
	pub kind: InstrumentKind,
	/// The areas, in words.
	pub areas: Vec<Area>,
	/// The band of the total, in words.
	pub band: Option<Band>,
	/// The day on which it is due again.
	pub due: Option<Date>,
	/// The assessment.
	pub assessment: Assessment,
}

/// An instrument, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct InstrumentView {
	/// Its number.
	pub id: InstrumentId,
	/// The digest of what it says: what whoever adopts it names.
	pub digest: H256,
	/// What it says.
	pub instrument: Instrument,
}

/// A prisoner who is to be assessed again.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct DueReview {
	/// The record.
	pub inmate: InmateId,
	/// The name of the instrument.
	pub name: Name,
	/// The latest assessment: the entry that scored it.
	pub assessment: Sequence,
	/// The day on which it is due.
	pub due: Date,
}

impl<T: Config> Pallet<T> {
	/// The latest assessments of a prisoner under each instrument, in the order of their periods.
	pub fn assessments(inmate: InmateId) -> Vec<AssessmentView> {
		let all = Assessments::<T>::iter_prefix(inmate);
		let mut all: Vec<(Name, Kept)> = all.collect();
		all.sort_unstable_by_key(|(name, _)| *name);
		let each =
			all.into_iter().flat_map(|(name, rows)| rows.into_iter().map(move |row| (name, row)));
		each.filter_map(|(name, row)| Self::in_words(name, row)).collect()
	}

	fn in_words(name: Name, assessment: Assessment) -> Option<AssessmentView> {
		let instrument = Instruments::<T>::get(assessment.instrument)?;
		let band = assessment.score.band;
		let due = instrument.due(assessment.until, band);
		Some(AssessmentView {
			name,
			title: instrument.title,
			kind: instrument.kind,
			areas: instrument.areas.into_inner(),
			band: instrument.bands.into_iter().find(|own| Some(own.name) == band),
			due,
			assessment,
		})
	}

	/// An instrument, or one that is being written.
	pub fn instrument(id: InstrumentId) -> Option<InstrumentView> {
		let instrument = Instruments::<T>::get(id)?;
		Some(InstrumentView { id, digest: instrument.digest(), instrument })
	}

	/// The instruments that are in force for an authority on a day: its own, and those of the authorities
	/// above it where it has none of that name.
	pub fn instruments(authority: AuthorityId, on: Date) -> Vec<InstrumentView> {
		let (mut names, mut found) = (BTreeSet::new(), Vec::new());
		for at in T::Authorities::up_from(authority) {
			for (name, versions) in Versions::<T>::iter_prefix(at) {
				let version = versions.iter().rev().find(|version| version.from <= on);
				let Some(version) = version.filter(|_| names.insert(name)) else { continue };
				found.extend(Self::instrument(version.instrument));
			}
		}
		found.sort_by_key(|view| view.instrument.name);
		found
	}

	/// The prisoners of a prison who are to be assessed again on a day or before, by their latest
	/// assessment under each instrument: those of the next [`MAX_SCAN`] records after `after`, at most
	/// [`MAX_PAGE`] records.
	pub fn due_reviews(
		prison: AuthorityId,
		by: Date,
		after: Option<InmateId>,
		limit: u32,
	) -> Vec<DueReview> {
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		let end = Reach::<T>::get().0.min(first.saturating_add(MAX_SCAN));
		let here = |id: &InmateId| T::Custody::holder(*id) == Some(prison);
		let due = (first..end).map(InmateId).filter(here).map(|id| Self::due_of(id, by));
		let some = due.filter(|due| !due.is_empty());
		some.take(usize::try_from(limit.min(MAX_PAGE)).unwrap_or(0)).flatten().collect()
	}

	fn due_of(inmate: InmateId, by: Date) -> Vec<DueReview> {
		let latest = Assessments::<T>::iter_prefix(inmate);
		let mut all: Vec<DueReview> = latest
			.filter_map(|(name, rows)| {
				let last = rows.last()?;
				let instrument = Instruments::<T>::get(last.instrument)?;
				let due = instrument.due(last.until, last.score.band).filter(|due| *due <= by)?;
				Some(DueReview { inmate, name, assessment: last.entry, due })
			})
			.collect();
		all.sort_unstable_by_key(|due| due.name);
		all
	}
}

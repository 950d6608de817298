// SPDX-License-Identifier: Apache-2.0
//! Objections: received from anybody, admitted where they came too late, answered.

use super::{assessing::Written, Asking, Period};
use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{
	objection::{self, NotAdmitted, MAX_ANSWERS},
	Acting, Digest, InmateId, OfficerId, Officers, Sequence,
};
use custodia_rules::Name;
use frame_support::{ensure, weights::Weight};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};

/// What an officer answers to an objection.
pub(crate) struct Said {
	pub(crate) outcome: ObjectionOutcome,
	pub(crate) scores: Option<Scores>,
	pub(crate) reasons: Digest,
}

/// Whether a paper came in time, and what the law said of that.
type Received = (ObjectionTime, Warned, Vec<custodia_primitives::law::Ground>);

impl<T: Config> Pallet<T> {
	pub(crate) fn do_object(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		assessment: Sequence,
		paper: Digest,
		cost: &mut Weight,
	) -> DispatchResult {
		// Whoever signs, for whichever authority: the first of his terms is as good as any.
		let terms = T::Officers::signed(origin)?;
		let (acting, _) = terms.into_iter().next().ok_or(DispatchError::BadOrigin)?;
		let Acting { authority, officer, .. } = acting;
		let rows = Assessments::<T>::get(inmate, name);
		let row = rows.iter().find(|row| row.entry == assessment);
		let (time, warned, grounds) = match row {
			Some(row) => Self::received(inmate, row, officer, cost)?,
			None => {
				let scorer = Self::scorer(inmate, name, assessment);
				let scorer = scorer.ok_or(Error::<T>::AssessmentUnknown)?;
				ensure!(scorer != officer, Error::<T>::PartyLodges);
				(ObjectionTime::Past, Warned::default(), Vec::new())
			},
		};
		let act = Act::AssessmentObjected { name, assessment, paper, time };
		let entry = Self::enter(inmate, &acting, Written { act, rows, grounds }, cost)?;
		Self::deposit_event(Event::AssessmentObjected {
			inmate,
			name,
			assessment,
			entry,
			time,
			warned,
			authority,
			officer,
		});
		Ok(())
	}

	/// Whether an objection that an officer lodges comes in time.
	fn received(
		inmate: InmateId,
		row: &Assessment,
		officer: OfficerId,
		cost: &mut Weight,
	) -> Result<Received, DispatchError> {
		let judged = row.confirmer == Some(officer) || row.was_answered_by(officer);
		let party = row.officer == officer || judged;
		ensure!(!party, Error::<T>::PartyLodges);
		if row.historical {
			return Ok((ObjectionTime::Past, Warned::default(), Vec::new()));
		}
		let asks = Self::instrument_of(row)?.asks;
		let posted = Self::told(row.authority, asks.posted, row.posted);
		// The prisoner objects, not the officer who receives his paper.
		let mut asking = Asking::<T>::new(row.authority, inmate, None, None, cost);
		let late = asking.too_late(asks.object, posted.into_iter().collect())?;
		let (warned, grounds) = (asking.warned, asking.grounds);
		let time = match late {
			Some((book, row)) => ObjectionTime::Late { book, row },
			None => {
				let open = matches!(row.state, State::Objected(_));
				ObjectionTime::in_time(open, row.answers.len())
			},
		};
		Ok((time, warned, grounds))
	}

	pub(crate) fn do_admit_late(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		assessment: Sequence,
		objection: Sequence,
		reasons: Digest,
	) -> DispatchResult {
		let (rows, row) = Self::changeable(inmate, name, assessment)?;
		// Also one that is not shown beside the record: no other paper takes its place there.
		let waits = Self::objected(inmate, objection);
		let waits = waits.filter(|own| own.waits_for(name, assessment));
		let waits = waits.filter(|_| !row.admitted.contains(&objection));
		let waits = waits.ok_or(Error::<T>::NothingToAdmit)?;
		let acting = Self::admitting(origin, inmate, &row, waits.time)?;
		let Acting { authority, officer, .. } = acting;
		let judged = row.is_own_of(officer) || row.confirmer == Some(officer);
		ensure!(!judged && waits.officer != officer, Error::<T>::PartyAdmits);
		let open = matches!(row.state, State::Objected(_));
		let heard = open || row.answers.len() < MAX_ANSWERS as usize;
		ensure!(heard && !row.admitted.is_full(), Error::<T>::RoundsUsedUp);
		let act = Act::LateObjectionAdmitted { name, assessment, objection, reasons };
		let written = Written { act, rows, grounds: Vec::new() };
		let entry = Self::enter(inmate, &acting, written, &mut Weight::zero())?;
		Self::deposit_event(Event::LateObjectionAdmitted {
			inmate,
			name,
			assessment,
			objection,
			entry,
			authority,
			officer,
		});
		Ok(())
	}

	/// An officer who may admit an objection that waits, see [`objection::admitting`].
	fn admitting(
		origin: OriginFor<T>,
		inmate: InmateId,
		row: &Assessment,
		time: ObjectionTime,
	) -> Result<Acting, DispatchError> {
		let terms = T::Officers::signed(origin)?;
		let has_part = |authority| Self::has_part(inmate, row, authority);
		let found = objection::admitting::<T::Authorities, T::Law>(terms, time, has_part);
		Ok(found.map_err(|refused| match refused {
			NotAdmitted::Nobody => Error::<T>::NobodyAdmits,
			NotAdmitted::NotYours => Error::NotYoursToAdmit,
		})?)
	}

	pub(crate) fn do_answer(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		assessment: Sequence,
		said: Said,
		cost: &mut Weight,
	) -> DispatchResult {
		let (rows, row) = Self::changeable(inmate, name, assessment)?;
		let instrument = Self::instrument_of(&row)?;
		let (acting, post) = Self::concerned(origin, inmate, &row, instrument.people.answerer)?;
		let Acting { authority, officer, .. } = acting;
		let State::Objected(lodged) = row.state else {
			return Err(Error::<T>::NoObjectionOpen.into());
		};
		let judged = row.officer == officer || row.confirmer == Some(officer);
		let party = judged || row.was_lodged_by(officer) || row.was_answered_by(officer);
		ensure!(!party, Error::<T>::PartyAnswers);
		let Said { outcome, scores, reasons } = said;
		let changed = outcome == ObjectionOutcome::Changed;
		ensure!(!changed || scores.is_some(), Error::<T>::ScoresMissing);
		ensure!(changed || scores.is_none(), Error::<T>::ScoresNotAsked);

		let asks = &instrument.asks;
		let posted = Self::told(row.authority, asks.posted, row.posted);
		let objected = Self::told(row.authority, asks.objected, lodged.at);
		let mut asking = Asking::<T>::new(row.authority, inmate, Some(&acting), post, cost);
		let facts = posted.into_iter().chain(objected).collect();
		asking.pass(asks.answer, Vec::new(), facts)?;
		let line = scores.as_ref();
		let share = Self::share(&instrument, inmate, Period { from: row.from, until: row.until });
		let score = line.map(|line| Self::compute(&instrument, line, share, Some(&mut asking)));
		let score = score.transpose()?;
		let (warned, grounds) = (asking.warned, asking.grounds);
		let act = Act::ObjectionAnswered {
			name,
			assessment,
			outcome,
			scores: scores.unwrap_or_default(),
			score: score.clone(),
			reasons,
		};
		let entry = Self::enter(inmate, &acting, Written { act, rows, grounds }, cost)?;
		Self::deposit_event(Event::ObjectionAnswered {
			inmate,
			name,
			assessment,
			entry,
			outcome,
			score,
			warned,
			authority,
			officer,
		});
		Ok(())
	}
}

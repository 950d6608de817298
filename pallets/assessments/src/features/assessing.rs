// SPDX-License-Identifier: Apache-2.0
//! Scoring, confirming, carrying over.

use super::{Asking, Share};
use crate::{
	life::{apply, By, Objected},
	*,
};
use alloc::vec::Vec;
use custodia_primitives::{
	law::{Drafted, Ground, States},
	objection::{self, NotConcerned},
	Acting, Authorities, AuthorityId, Clock, Custody, Date, Imports, InmateId, InstrumentId, Law,
	Officers, Post, Role, Sequence, Trace,
};
use custodia_rules::{Name, Named, Value};
use frame_support::{ensure, weights::Weight};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};

/// The days that an assessment is about.
#[derive(Clone, Copy)]
pub(crate) struct Period {
	pub(crate) from: Date,
	pub(crate) until: Date,
}

/// What an act changes and rests on.
pub(crate) struct Written {
	pub(crate) act: Act,
	pub(crate) rows: Kept,
	pub(crate) grounds: Vec<Ground>,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_assess(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		period: Period,
		scores: Scores,
		cost: &mut Weight,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin.clone(), Role::CaseWorker)?;
		let (id, instrument) = Self::instrument_named(acting.authority, name)?;
		let (acting, post) = match instrument.people.scorer {
			Some(post) => {
				let (acting, post) = T::Officers::holding(origin, Role::CaseWorker, &[post])?;
				(acting, Some(post))
			},
			None => (acting, None),
		};
		let held = T::Custody::holder(inmate) == Some(acting.authority);
		ensure!(held, Error::<T>::NotHeldHere);
		let Period { from, until } = period;
		ensure!(from <= until, Error::<T>::PeriodUpsideDown);
		ensure!(until <= T::Clock::today(), Error::<T>::PeriodInFuture);
		let custody = T::Custody::since(inmate).ok_or(Error::<T>::NotHeldHere)?;
		ensure!(custody <= from, Error::<T>::BeforeCustody);
		let whole = instrument.period.is_whole(from, until, custody);
		ensure!(whole, Error::<T>::PeriodNotWhole);
		let rows = Assessments::<T>::get(inmate, name);
		ensure!(!rows.iter().any(Assessment::is_open), Error::<T>::PreviousOpen);
		ensure!(rows.last().is_none_or(|last| last.until < from), Error::<T>::PeriodOverlaps);

		let mut asking = Asking::<T>::new(acting.authority, inmate, Some(&acting), post, cost);
		let share = Self::share(&instrument, inmate, period);
		let score = Self::compute(&instrument, &scores, share, Some(&mut asking))?;
		let (warned, grounds) = (asking.warned, asking.grounds);
		let act = scored(name, id, period, scores, score, false);
		let written = Written { act, rows, grounds };
		Self::enter_scored(inmate, &acting, written, warned, cost)
	}

	pub(crate) fn do_historical_assess(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		on: Date,
		scores: Scores,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Historian)?;
		ensure!(T::Imports::is_open(acting.authority), Error::<T>::WindowClosed);
		let (id, instrument) = Self::instrument_named(acting.authority, name)?;
		ensure!(on <= T::Clock::today(), Error::<T>::PeriodInFuture);
		let rows = Assessments::<T>::get(inmate, name);
		let known = rows.iter().any(|row| (row.from..=row.until).contains(&on));
		ensure!(!known, Error::<T>::PeriodOverlaps);
		let score = Self::compute(&instrument, &scores, Share::WHOLE, None)?;
		let period = Period { from: on, until: on };
		let act = scored(name, id, period, scores, score, true);
		let written = Written { act, rows, grounds: Vec::new() };
		Self::enter_scored(inmate, &acting, written, Warned::default(), &mut Weight::zero())
	}

	pub(crate) fn do_confirm(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		assessment: Sequence,
		cost: &mut Weight,
	) -> DispatchResult {
		let (rows, row) = Self::changeable(inmate, name, assessment)?;
		let instrument = Self::instrument_of(&row)?;
		let (acting, post) = Self::concerned(origin, inmate, &row, instrument.people.confirmer)?;
		let Acting { authority, officer, .. } = acting;
		let own = row.is_own_of(officer) || row.was_lodged_by(officer);
		ensure!(!own, Error::<T>::ConfirmsOwn);
		match row.state {
			State::Scored => (),
			State::Objected(_) => return Err(Error::<T>::ObjectionOpen.into()),
			State::Confirmed { .. } => return Err(Error::<T>::NothingToConfirm.into()),
		}
		let posted = Self::told(row.authority, instrument.asks.posted, row.posted);
		let mut asking = Asking::<T>::new(row.authority, inmate, Some(&acting), post, cost);
		asking.pass(instrument.asks.confirm, Vec::new(), posted.into_iter().collect())?;
		let (warned, grounds) = (asking.warned, asking.grounds);

		// Confirmed again as it was, it states nothing again: law may count how often somebody was found so.
		let band = row.score.band.filter(|band| row.stated != Some(*band));
		let drafted = match (instrument.states, band) {
			(Some(Stating { fact, field }), Some(band)) => {
				let field = Named { name: field, value: Value::Label(band) };
				let facts = alloc::vec![(fact, alloc::vec![field])];
				T::Law::draft(inmate, &acting, T::Clock::now(), None, &[], facts)?
			},
			_ => Drafted::default(),
		};
		let facts = drafted.stated.try_into().map_err(|_| Error::<T>::FactUnknown)?;
		let act = Act::AssessmentConfirmed { name, assessment, facts };
		let entry = Self::enter(inmate, &acting, Written { act, rows, grounds }, cost)?;
		Self::deposit_event(Event::AssessmentConfirmed {
			inmate,
			name,
			assessment,
			entry,
			warned,
			authority,
			officer,
		});
		Ok(())
	}

	fn enter_scored(
		inmate: InmateId,
		acting: &Acting,
		written: Written,
		warned: Warned,
		cost: &mut Weight,
	) -> DispatchResult {
		let act = written.act.clone();
		let entry = Self::enter(inmate, acting, written, cost)?;
		let behind = InmateId(inmate.0.saturating_add(1));
		if Reach::<T>::get() < behind {
			Reach::<T>::put(behind);
		}
		let Acting { authority, officer, .. } = *acting;
		if let Act::AssessmentScored { name, instrument, from, until, score, historical, .. } = act
		{
			Self::deposit_event(Event::AssessmentScored {
				inmate,
				name,
				instrument,
				entry,
				from,
				until,
				score,
				historical,
				warned,
				authority,
				officer,
			});
		}
		Ok(())
	}

	/// Writes an act: the entry, the row, the facts, and what it rests on.
	pub(crate) fn enter(
		inmate: InmateId,
		acting: &Acting,
		written: Written,
		cost: &mut Weight,
	) -> Result<Sequence, DispatchError> {
		let Written { act, mut rows, mut grounds } = written;
		let Acting { authority, officer, .. } = *acting;
		let at = T::Clock::now();
		let entry = T::Trace::append(inmate, acting, act.clone())?;
		// The caller has looked that the act makes sense.
		let by = By { entry, at, officer, authority };
		let objected = |entry| Self::objected(inmate, entry);
		apply(&mut rows, by, &act, &objected).ok_or(DispatchError::Corruption)?;
		let (name, _) = act.about();
		Self::note_due(inmate, name, &rows);
		Assessments::<T>::insert(inmate, name, rows);
		let drafted = Drafted { withdrawn: Vec::new(), stated: act.stated().to_vec() };
		if !drafted.is_empty() {
			T::Law::establish(inmate, acting, at, entry, None, &drafted)?;
		}
		grounds.sort_unstable_by_key(|ground| ground.entry);
		grounds.dedup_by_key(|ground| ground.entry);
		grounds.truncate(MAX_GROUNDS as usize);
		cost.saturating_accrue(weights::resting::<T>(grounds.len() as u32));
		if !grounds.is_empty() {
			T::Law::rest(inmate, &grounds, entry)?;
		}
		Ok(entry)
	}

	/// The assessments under an instrument, and the one that an entry scored, if it can still change.
	pub(crate) fn changeable(
		inmate: InmateId,
		name: Name,
		entry: Sequence,
	) -> Result<(Kept, Assessment), Error<T>> {
		let rows = Assessments::<T>::get(inmate, name);
		let Some(row) = rows.iter().find(|row| row.entry == entry).cloned() else {
			Self::scorer(inmate, name, entry).ok_or(Error::<T>::AssessmentUnknown)?;
			return Err(Error::AssessmentPast);
		};
		ensure!(!row.historical, Error::<T>::AssessmentHistorical);
		Ok((rows, row))
	}

	/// The objection that an entry of a record received.
	pub(crate) fn objected(inmate: InmateId, entry: Sequence) -> Option<Objected> {
		let entry = T::Trace::entry(inmate, entry)?;
		let act: Act = entry.act.try_into().ok()?;
		Objected::of(entry.officer, &act)
	}

	/// Who scored an assessment that stands in the record.
	pub(crate) fn scorer(
		inmate: InmateId,
		name: Name,
		entry: Sequence,
	) -> Option<custodia_primitives::OfficerId> {
		let entry = T::Trace::entry(inmate, entry)?;
		match TryInto::<Act>::try_into(entry.act) {
			Ok(Act::AssessmentScored { name: own, .. }) if own == name => Some(entry.officer),
			_ => None,
		}
	}

	/// The instrument under which an assessment was scored.
	pub(crate) fn instrument_of(row: &Assessment) -> Result<Instrument, Error<T>> {
		Instruments::<T>::get(row.instrument).ok_or(Error::InstrumentUnknown)
	}

	/// Whether an authority has a part in an assessment: it scored it, holds the prisoner, or stands over
	/// one that does.
	pub(crate) fn has_part(inmate: InmateId, row: &Assessment, authority: AuthorityId) -> bool {
		let over = |of: AuthorityId| T::Authorities::up_from(of).any(|at| at == authority);
		over(row.authority) || T::Custody::holder(inmate).is_some_and(over)
	}

	/// An officer of an authority that has a part in an assessment, who bears a post, or where none is
	/// asked for is a case worker: the first of his terms in which he may.
	pub(crate) fn concerned(
		origin: OriginFor<T>,
		inmate: InmateId,
		row: &Assessment,
		post: Option<Post>,
	) -> Result<(Acting, Option<Post>), DispatchError> {
		let terms = T::Officers::signed(origin)?;
		let has_part = |authority| Self::has_part(inmate, row, authority);
		let found = objection::concerned(terms, has_part, post, Role::CaseWorker);
		Ok(found.map_err(|refused| match refused {
			NotConcerned::NoPart => Error::<T>::NotYourAssessment,
			NotConcerned::NoPost => Error::PostMissing,
			NotConcerned::NoRole => Error::RoleMissing,
		})?)
	}
}

fn scored(
	name: Name,
	instrument: InstrumentId,
	period: Period,
	scores: Scores,
	score: Score,
	historical: bool,
) -> Act {
	let Period { from, until } = period;
	Act::AssessmentScored { name, instrument, from, until, scores, score, historical }
}

// SPDX-License-Identifier: Apache-2.0
//! Objections to grades: received from anybody, admitted where they came too late, answered.

use super::{entering::Written, Asking, Proposal};
use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{
	law::Ground,
	objection::{self, NotAdmitted, ObjectionTime, MAX_ANSWERS},
	Acting, Digest, InmateId, OfficerId, Officers, Role, Sequence,
};
use custodia_rules::Name;
use frame_support::{ensure, weights::Weight};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};

/// What an officer answers to an objection.
pub(crate) struct Said {
	pub(crate) cycle: u32,
	pub(crate) grade: Option<Name>,
	pub(crate) line: Line,
	pub(crate) reasons: Digest,
}

/// Whether a paper came in time, and what the law said of that.
type Received = (ObjectionTime, Warned, Vec<Ground>);

impl<T: Config> Pallet<T> {
	pub(crate) fn do_grade_object(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		cycle: u32,
		paper: Digest,
		cost: &mut Weight,
	) -> DispatchResult {
		// Whoever signs, for whichever authority: the first of his terms is as good as any.
		let terms = T::Officers::signed(origin)?;
		let (acting, _) = terms.into_iter().next().ok_or(DispatchError::BadOrigin)?;
		let Acting { authority, officer, .. } = acting;
		let (row, scheme) = Self::known(inmate, name)?;
		let grade = Self::full(&row, cycle)?.grade.as_ref().ok_or(Error::<T>::NotGraded)?;
		let (time, warned, grounds) = Self::received(inmate, &row, &scheme, grade, officer, cost)?;
		let act = Act::GradeObjected { name, cycle, paper, time };
		let entry = Self::enter(inmate, &acting, Written { act, grounds }, cost)?;
		Self::deposit_event(Event::GradeObjected {
			inmate,
			name,
			cycle,
			time,
			entry,
			warned,
			authority,
			officer,
		});
		Ok(())
	}

	/// Whether an objection that an officer lodges comes in time.
	fn received(
		inmate: InmateId,
		row: &Standing,
		scheme: &Scheme,
		grade: &Grade,
		officer: OfficerId,
		cost: &mut Weight,
	) -> Result<Received, DispatchError> {
		let party = grade.is_own_of(officer) || grade.was_answered_by(officer);
		ensure!(!party, Error::<T>::PartyLodges);
		if grade.is_final() {
			return Ok((ObjectionTime::Past, Warned::default(), Vec::new()));
		}
		let posted = Self::told(row.authority, scheme.facts.posted, grade.posted, Vec::new());
		// The prisoner objects, not the officer who receives his paper.
		let mut asking = Asking::<T>::new(row.authority, inmate, None, None, cost);
		let late = asking.too_late(scheme.asks.object, posted.into_iter().collect())?;
		let time = match late {
			Some((book, row)) => ObjectionTime::Late { book, row },
			None => {
				let open = matches!(grade.state, GradeState::Objected(_));
				ObjectionTime::in_time(open, grade.answers.len())
			},
		};
		Ok((time, asking.warned, asking.grounds))
	}

	pub(crate) fn do_grade_admit_late(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		cycle: u32,
		objection: Sequence,
		reasons: Digest,
		cost: &mut Weight,
	) -> DispatchResult {
		let (row, _) = Self::known(inmate, name)?;
		let grade = Self::full(&row, cycle)?.grade.as_ref().ok_or(Error::<T>::NotGraded)?;
		// Also one that is not shown beside the record: no other paper takes its place there.
		let waits = Self::objected(inmate, objection).filter(|own| own.waits_for(name, cycle));
		let waits = waits.filter(|_| !grade.admitted.contains(&objection));
		let waits = waits.ok_or(Error::<T>::NothingToAdmit)?;
		let terms = T::Officers::signed(origin)?;
		let has_part = |authority| Self::has_part(inmate, &row, authority);
		let found = objection::admitting::<T::Authorities, T::Law>(terms, waits.time, has_part);
		let acting = found.map_err(|refused| match refused {
			NotAdmitted::Nobody => Error::<T>::NobodyAdmits,
			NotAdmitted::NotYours => Error::NotYoursToAdmit,
		})?;
		let Acting { authority, officer, .. } = acting;
		let party = grade.is_own_of(officer) || waits.officer == officer;
		ensure!(!party, Error::<T>::PartyAdmits);
		ensure!(!grade.is_final(), Error::<T>::GradeFinal);
		let open = matches!(grade.state, GradeState::Objected(_));
		let heard = open || grade.answers.len() < MAX_ANSWERS as usize;
		ensure!(heard && !grade.admitted.is_full(), Error::<T>::RoundsUsedUp);
		let act = Act::LateGradeObjectionAdmitted { name, cycle, objection, reasons };
		let written = Written { act, grounds: Vec::new() };
		let entry = Self::enter(inmate, &acting, written, cost)?;
		Self::deposit_event(Event::LateGradeObjectionAdmitted {
			inmate,
			name,
			cycle,
			objection,
			entry,
			authority,
			officer,
		});
		Ok(())
	}

	pub(crate) fn do_grade_answer(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		said: Said,
		cost: &mut Weight,
	) -> DispatchResult {
		let Said { cycle, grade: new, line, reasons } = said;
		let (row, scheme) = Self::known(inmate, name)?;
		let full = Self::full(&row, cycle)?;
		let grade = full.grade.as_ref().ok_or(Error::<T>::NotGraded)?;
		let answerer = scheme.people.answerer;
		let (acting, post) = Self::concerned(origin, inmate, &row, answerer, Role::CaseWorker)?;
		let Acting { authority, officer, .. } = acting;
		let GradeState::Objected(lodged) = grade.state else {
			return Err(Error::<T>::NoObjectionOpen.into());
		};
		let had_part = grade.was_lodged_by(officer) || grade.was_answered_by(officer);
		ensure!(grade.officer != officer && !had_part, Error::<T>::PartyAnswers);
		ensure!(new != Some(grade.grade), Error::<T>::GradeSame);

		let Facts { posted, objected, .. } = scheme.facts;
		let posted = Self::told(row.authority, posted, grade.posted, Vec::new());
		let objected = Self::told(row.authority, objected, lodged.at, Vec::new());
		let facts = posted.into_iter().chain(objected).collect();
		let mut asking = Asking::<T>::new(row.authority, inmate, Some(&acting), post, cost);
		asking.pass(scheme.asks.answer, Vec::new(), facts)?;
		if let Some(grade) = new {
			let proposal = Proposal { cycle, grade, line: line.clone() };
			let fields = Self::grade_fields(row.authority, &scheme, &proposal)?;
			let told = Self::told_of_cycle(&row, &scheme, full);
			asking.pass(scheme.asks.grade, fields, told)?;
		}
		let (warned, grounds) = (asking.warned, asking.grounds);
		let act = Act::GradeObjectionAnswered { name, cycle, grade: new, line, reasons };
		let entry = Self::enter(inmate, &acting, Written { act, grounds }, cost)?;
		Self::deposit_event(Event::GradeObjectionAnswered {
			inmate,
			name,
			cycle,
			grade: new,
			entry,
			warned,
			authority,
			officer,
		});
		Ok(())
	}
}

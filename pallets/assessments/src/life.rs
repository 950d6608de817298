// SPDX-License-Identifier: Apache-2.0
//! What an entry makes of the assessments beside a record. The chain writes its rows by it, and whoever
//! has the entries computes the same.

use crate::{
	Act, Answered, Assessment, Kept, Late, Lodged, ObjectionOutcome, ObjectionTime, State,
};
use custodia_primitives::{
	objection::{show, MAX_ANSWERS, MAX_ROUNDS},
	AuthorityId, Moment, OfficerId, Sequence,
};
use custodia_rules::Name;

/// An entry: its number, when it was written, and by whom.
#[derive(Clone, Copy)]
pub(crate) struct By {
	pub(crate) entry: Sequence,
	pub(crate) at: Moment,
	pub(crate) officer: OfficerId,
	pub(crate) authority: AuthorityId,
}

/// An objection as an entry received it.
#[derive(Clone, Copy)]
pub(crate) struct Objected {
	name: Name,
	assessment: Sequence,
	/// Who lodged it.
	pub(crate) officer: OfficerId,
	/// When it came.
	pub(crate) time: ObjectionTime,
}

impl Objected {
	/// What an act of an officer received.
	pub(crate) fn of(officer: OfficerId, act: &Act) -> Option<Self> {
		match *act {
			Act::AssessmentObjected { name, assessment, time, .. } => {
				Some(Self { name, assessment, officer, time })
			},
			_ => None,
		}
	}

	/// Whether it waits to be admitted, and is about an assessment.
	pub(crate) fn waits_for(&self, name: Name, assessment: Sequence) -> bool {
		self.time.waits() && (self.name, self.assessment) == (name, assessment)
	}
}

/// Applies an act to the assessments under its instrument, given the objections that earlier entries of the
/// record received. None if it makes no sense there.
pub(crate) fn apply(
	rows: &mut Kept,
	by: By,
	act: &Act,
	objected: &dyn Fn(Sequence) -> Option<Objected>,
) -> Option<()> {
	match *act {
		Act::AssessmentScored { instrument, from, until, ref score, historical, .. } => {
			keep(
				rows,
				Assessment {
					instrument,
					entry: by.entry,
					from,
					until,
					officer: by.officer,
					authority: by.authority,
					at: by.at,
					score: score.clone(),
					posted: by.at,
					state: State::Scored,
					confirmer: None,
					stated: None,
					answers: Default::default(),
					joined: Default::default(),
					admitted: Default::default(),
					late: Default::default(),
					historical,
				},
			);
			Some(())
		},
		Act::AssessmentConfirmed { assessment, ref facts, .. } => {
			let row = one(rows, assessment)?;
			(row.state == State::Scored).then_some(())?;
			row.state = State::Confirmed { entry: by.entry, at: by.at };
			row.confirmer = Some(by.officer);
			if !facts.is_empty() {
				row.stated = row.score.band;
			}
			Some(())
		},
		Act::AssessmentObjected { assessment, time, .. } => match time {
			ObjectionTime::InTime => {
				lodge(one(rows, assessment)?, by.entry, by.officer, by.at, MAX_ROUNDS)
			},
			ObjectionTime::Late { .. } | ObjectionTime::Spent => {
				let late = Late { entry: by.entry, officer: by.officer, time };
				show(&mut one(rows, assessment)?.late, late);
				Some(())
			},
			ObjectionTime::Past => Some(()),
		},
		Act::LateObjectionAdmitted { name, assessment, objection, .. } => {
			let row = one(rows, assessment)?;
			let waits = objected(objection).filter(|own| own.waits_for(name, assessment))?;
			(!row.admitted.contains(&objection)).then_some(())?;
			row.admitted.try_push(objection).ok()?;
			row.late.retain(|late| late.entry != objection);
			lodge(row, objection, waits.officer, by.at, MAX_ANSWERS)
		},
		Act::ObjectionAnswered { assessment, outcome, ref score, .. } => {
			let row = one(rows, assessment)?;
			let State::Objected(lodged) = row.state else { return None };
			(score.is_some() == (outcome == ObjectionOutcome::Changed)).then_some(())?;
			let (entry, officer, lodger) = (by.entry, by.officer, lodged.officer);
			row.answers.try_push(Answered { entry, officer, lodger, outcome }).ok()?;
			if let Some(score) = score {
				row.score = score.clone();
			}
			row.state = State::Scored;
			row.posted = by.at;
			Some(())
		},
	}
}

/// Puts an assessment in its place by its period. Where there is no room the oldest gives way; what was
/// carried over takes no other's place, and then stands in the record alone.
fn keep(rows: &mut Kept, new: Assessment) {
	if rows.is_full() {
		if new.historical {
			return;
		}
		rows.remove(0);
	}
	let place = rows.iter().position(|row| row.until > new.until).unwrap_or(rows.len());
	rows.try_insert(place, new).expect("there is room: one was removed if it was full; qed");
}

/// An assessment that can change.
fn one(rows: &mut Kept, entry: Sequence) -> Option<&mut Assessment> {
	rows.iter_mut().find(|row| row.entry == entry && !row.historical)
}

/// An objection is to be answered: with the one that is open, or by itself as long as there were fewer
/// answers than this.
fn lodge(
	row: &mut Assessment,
	entry: Sequence,
	officer: OfficerId,
	at: Moment,
	most: u32,
) -> Option<()> {
	if matches!(row.state, State::Objected(_)) {
		if !row.was_lodged_by(officer) {
			// Of those beyond the record alone knows that they lodged one.
			row.joined.try_push(officer).ok();
		}
		return Some(());
	}
	(row.answers.len() < most as usize).then_some(())?;
	row.state = State::Objected(Lodged { entry, officer, at });
	Some(())
}

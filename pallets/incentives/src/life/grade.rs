// SPDX-License-Identifier: Apache-2.0
//! Grades, from the proposal to the approval.

use super::{By, Received};
use crate::*;
use custodia_primitives::{
	objection::{
		show, Answered, Late, Lodged, ObjectionOutcome, ObjectionTime, MAX_ANSWERS, MAX_ROUNDS,
	},
	Moment, OfficerId, Sequence,
};
use custodia_rules::Name;

/// An objection as an entry received it.
#[derive(Clone, Copy)]
pub(crate) struct Objected {
	name: Name,
	cycle: u32,
	/// Who lodged it.
	pub(crate) officer: OfficerId,
	/// When it came.
	pub(crate) time: ObjectionTime,
}

impl Objected {
	/// What an act of an officer received.
	pub(crate) fn of(officer: OfficerId, act: &Act) -> Option<Self> {
		match *act {
			Act::GradeObjected { name, cycle, time, .. } => {
				Some(Self { name, cycle, officer, time })
			},
			_ => None,
		}
	}

	/// Whether it waits to be admitted, and is about the grade of a cycle.
	pub(crate) fn waits_for(&self, name: Name, cycle: u32) -> bool {
		self.time.waits() && (self.name, self.cycle) == (name, cycle)
	}
}

impl Cycle {
	/// An act about the grade of a full cycle.
	pub(super) fn grade(&mut self, by: By, act: &Act, objected: Received<'_>) -> Option<()> {
		match act {
			Act::GradeProposed { cycle, grade, .. } => {
				let full = self.full_mut(*cycle)?;
				let again = |known: &Grade| known.can_be_proposed_anew();
				full.grade.as_ref().is_none_or(again).then_some(())?;
				let late = full.grade.take().map(|known| known.late).unwrap_or_default();
				full.grade = Some(Grade {
					grade: *grade,
					officer: by.officer,
					authority: by.authority,
					entry: by.entry,
					posted: by.at,
					state: GradeState::Posted,
					answers: Default::default(),
					joined: Default::default(),
					admitted: Default::default(),
					late,
					yields: None,
				});
				Some(())
			},
			Act::GradeObjected { cycle, time, .. } => self.object(by, *cycle, *time),
			Act::LateGradeObjectionAdmitted { name, cycle, objection, .. } => {
				let grade = self.full_mut(*cycle)?.grade.as_mut()?;
				let waits = objected(*objection).filter(|own| own.waits_for(*name, *cycle))?;
				(!grade.admitted.contains(objection)).then_some(())?;
				grade.admitted.try_push(*objection).ok()?;
				grade.late.retain(|late| late.entry != *objection);
				lodge(grade, *objection, waits.officer, by.at, MAX_ANSWERS)
			},
			Act::GradeObjectionAnswered { cycle, grade: new, .. } => {
				let grade = self.full_mut(*cycle)?.grade.as_mut()?;
				let GradeState::Objected(lodged) = grade.state else { return None };
				let outcome = match new {
					Some(_) => ObjectionOutcome::Changed,
					None => ObjectionOutcome::Upheld,
				};
				let (entry, officer, lodger) = (by.entry, by.officer, lodged.officer);
				grade.answers.try_push(Answered { entry, officer, lodger, outcome }).ok()?;
				grade.grade = new.unwrap_or(grade.grade);
				grade.state = GradeState::Posted;
				grade.posted = by.at;
				Some(())
			},
			Act::GradeApproved { cycle, yields, facts, .. } => {
				let grade = self.full_mut(*cycle)?.grade.as_mut()?;
				(grade.state == GradeState::Posted).then_some(())?;
				grade.state = GradeState::Final { entry: by.entry, officer: by.officer, at: by.at };
				grade.yields = *yields;
				if !facts.is_empty() {
					self.stated = Some(by.at);
				}
				Some(())
			},
			_ => None,
		}
	}

	fn full_mut(&mut self, number: u32) -> Option<&mut Full> {
		self.filled.iter_mut().find(|own| own.number == number)
	}

	fn object(&mut self, by: By, cycle: u32, time: ObjectionTime) -> Option<()> {
		let grade = match time {
			// It changes nothing, whatever still stands here.
			ObjectionTime::Past => return Some(()),
			_ => self.full_mut(cycle)?.grade.as_mut()?,
		};
		if time.waits() {
			show(&mut grade.late, Late { entry: by.entry, officer: by.officer, time });
			return Some(());
		}
		lodge(grade, by.entry, by.officer, by.at, MAX_ROUNDS)
	}
}

impl Grade {
	/// Whether another can be proposed in its place: nothing was objected to and answered, and nothing is
	/// final.
	pub(crate) fn can_be_proposed_anew(&self) -> bool {
		self.state == GradeState::Posted && self.answers.is_empty()
	}
}

/// An objection is to be answered: with the one that is open, or by itself as long as there were fewer
/// answers than this.
fn lodge(
	grade: &mut Grade,
	entry: Sequence,
	officer: OfficerId,
	at: Moment,
	most: u32,
) -> Option<()> {
	if matches!(grade.state, GradeState::Objected(_)) {
		if !grade.was_lodged_by(officer) {
			// Of those beyond the record alone knows that they lodged one.
			grade.joined.try_push(officer).ok();
		}
		return Some(());
	}
	let open = grade.state == GradeState::Posted && grade.answers.len() < most as usize;
	open.then_some(())?;
	grade.state = GradeState::Objected(Lodged { entry, officer, at });
	Some(())
}

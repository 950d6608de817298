// SPDX-License-Identifier: Apache-2.0
//! Grades, from the proposal to the approval.

use super::By;
use crate::*;
use custodia_primitives::{
	objection::{Answered, Late, Lodged, ObjectionOutcome, ObjectionTime, MAX_ROUNDS},
	Moment, OfficerId, Sequence,
};

impl Cycle {
	/// An act about the grade of a full cycle.
	pub(super) fn grade(&mut self, by: By, act: &Act) -> Option<()> {
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
					late,
					yields: None,
				});
				Some(())
			},
			Act::GradeObjected { cycle, time, .. } => self.object(by, *cycle, *time),
			Act::LateGradeObjectionAdmitted { cycle, objection, .. } => {
				let grade = self.full_mut(*cycle)?.grade.as_mut()?;
				let late = grade.late.iter().position(|late| late.entry == *objection)?;
				let late = grade.late.remove(late);
				lodge(grade, late.entry, late.officer, by.at)
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
		if let ObjectionTime::Late { book, row } = time {
			let late = Late { entry: by.entry, officer: by.officer, book, row };
			// Those that came before can be admitted; this one stands in the record.
			grade.late.try_push(late).ok();
			return Some(());
		}
		lodge(grade, by.entry, by.officer, by.at)
	}
}

impl Grade {
	/// Whether another can be proposed in its place: nothing was objected to and answered, and nothing is
	/// final.
	pub(crate) fn can_be_proposed_anew(&self) -> bool {
		self.state == GradeState::Posted && self.answers.is_empty()
	}
}

fn lodge(grade: &mut Grade, entry: Sequence, officer: OfficerId, at: Moment) -> Option<()> {
	let open = grade.state == GradeState::Posted && grade.answers.len() < MAX_ROUNDS as usize;
	open.then_some(())?;
	grade.state = GradeState::Objected(Lodged { entry, officer, at });
	Some(())
}

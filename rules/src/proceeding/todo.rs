// SPDX-License-Identifier: Apache-2.0
//! What an officer may do now, and why not the rest.

use super::{
	act::{in_time, is_said},
	people::{persons, running, unbarred, who},
	time::{book, question, Reckoner},
	Case, Refused, World,
};
use crate::{name::Name, office::Officer, procedure::Paper, question::Act, value::Value};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// An open step, for one officer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Todo {
	/// The step.
	pub step: u16,
	/// Whether he may take it now, alone or with those whom it needs; else why not.
	pub may: Result<(), Refused>,
	/// The first date or moment on which it may be taken.
	pub earliest: Value,
	/// The last in time.
	pub due: Value,
	/// Papers that are still missing.
	pub papers: Vec<Name>,
	/// Judgements that are still missing: their kinds.
	pub judgements: Vec<u16>,
	/// The outcomes, and whether the condition of each holds. One that depends on what the act
	/// will say does not, nor does one that comes of time alone.
	pub outcomes: Vec<(Name, bool)>,
}

/// The open steps, with what this officer may do in each.
pub fn todo<W: World + ?Sized>(
	world: &W,
	case: &Case,
	officer: &Officer,
) -> Result<Vec<Todo>, Refused> {
	let book = book(world)?;
	let mut found = Vec::with_capacity(case.open.len());
	for open in &case.open {
		let Some(step) = book.step(open.step) else { continue };
		let actor = who(world, book, case, &step.who, officer);
		let act = Act {
			kind: step.ask.and_then(|n| book.kind(n)).map_or(step.name, |kind| kind.name),
			fields: Vec::new(),
			parts: Vec::new(),
			authority: None,
			role: None,
			person: Some(officer.person),
			members: None,
			reasons: Vec::new(),
		};
		let question = question(world, Some(act));
		let mut reckoner = Reckoner::new(world.meter(), book, &question)?;
		let earliest = reckoner.earliest(case, open.since, &step.waits);
		let in_time = in_time(earliest, open, step, world.now()).map(drop);
		let alone = match persons(book, case, open, step, officer, &[]) {
			// Others will decide with him.
			Err(Refused::TooFew(_) | Refused::EvenPanel(_)) => {
				unbarred(case, step, open.step, officer.person)
			},
			other => other.map(drop),
		};
		let may = running(case).and(actor.map(drop)).and(alone).and(in_time);
		let missing = |papers: &[Paper], there: &[Name]| -> Vec<Name> {
			let mut missing = Vec::new();
			for paper in papers.iter().filter(|paper| !there.contains(&paper.label)) {
				let needed = paper.when.as_ref().is_none_or(|when| {
					// An expression of the book, as long-lived as the step.
					let reckoner = Reckoner::new(world.meter(), book, &question);
					reckoner.is_ok_and(|mut r| r.value(when).is_yes())
				});
				if needed {
					missing.push(paper.label);
				}
			}
			missing
		};
		let mut papers = missing(&step.papers, &open.papers);
		papers.extend(missing(&step.file, &case.papers().collect::<Vec<_>>()));
		let judgements = step.judgements.iter().copied();
		let judgements = judgements
			.filter(|kind| !reckoner.weigher.judged_since(*kind, case.opened.date()))
			.collect();
		let outcomes = step.outcomes.iter();
		let outcomes = outcomes.map(|turn| {
			let said = is_said(world, book, case, open, step, turn, officer);
			(turn.label, said && reckoner.holds(&turn.when))
		});
		let outcomes = outcomes.collect();
		reckoner.sound()?;
		found.push(Todo {
			step: open.step,
			may,
			earliest,
			due: open.due,
			papers,
			judgements,
			outcomes,
		});
	}
	Ok(found)
}

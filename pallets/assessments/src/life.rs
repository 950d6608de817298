// SPDX-License-Identifier: Apache-2.0
//! What an entry makes of the assessments beside a record. The chain writes its rows by it, and whoever
//! has the entries computes the same.

use crate::{
	Act, Answered, Assessment, Kept, Late, Lodged, ObjectionOutcome, ObjectionTime, State,
	MAX_ROUNDS,
};
use custodia_primitives::{AuthorityId, Moment, OfficerId, Sequence};

/// An entry: its number, when it was written, and by whom.
#[derive(Clone, Copy)]
pub(crate) struct By {
	pub(crate) entry: Sequence,
	pub(crate) at: Moment,
	pub(crate) officer: OfficerId,
	pub(crate) authority: AuthorityId,
}

/// Applies an act to the assessments under its instrument. None if it makes no sense there.
pub(crate) fn apply(rows: &mut Kept, by: By, act: &Act) -> Option<()> {
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
			ObjectionTime::InTime => lodge(one(rows, assessment)?, by.entry, by.officer, by.at),
			ObjectionTime::Late { book, row } => {
				let late = Late { entry: by.entry, officer: by.officer, book, row };
				// Those that came before can be admitted; this one stands in the record.
				one(rows, assessment)?.late.try_push(late).ok();
				Some(())
			},
			ObjectionTime::Past => Some(()),
		},
		Act::LateObjectionAdmitted { assessment, objection, .. } => {
			let row = one(rows, assessment)?;
			let late = row.late.iter().position(|late| late.entry == objection)?;
			let late = row.late.remove(late);
			lodge(row, late.entry, late.officer, by.at)
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

fn lodge(row: &mut Assessment, entry: Sequence, officer: OfficerId, at: Moment) -> Option<()> {
	let open = matches!(row.state, State::Objected(_));
	(!open && row.answers.len() < MAX_ROUNDS as usize).then_some(())?;
	row.state = State::Objected(Lodged { entry, officer, at });
	Some(())
}

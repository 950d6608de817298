// SPDX-License-Identifier: Apache-2.0
//! The invariants of standings.
//!
//! 1. Numbers of schemes are given in order. Each officer writes one at the most, and what is written is a
//!    draft of his.
//! 2. An adopted scheme stands among the versions of its administration under its name, which are of one
//!    kind and in the order of their days; it was adopted by another officer than wrote it, and it is
//!    whole.
//! 3. Nobody stands twice under one name, and each stands under an adopted version of it, of its kind.
//! 4. Full cycles stand in the order of their numbers, before the one that runs.
//! 5. Nobody approved or answered what is his own.
//! 6. No record with a standing is behind the reach of readers.
//! 7. The rows are what the entries of the record yield, as far as they are looked at.
//! 8. What stands on the agenda is due on its day.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{InmateId, Sequence, Trace};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

type Checked = Result<(), TryRuntimeError>;

/// How many entries of one record are folded.
const MOST_ENTRIES: Sequence = 10_000;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Checked {
		Self::check_schemes()?;
		for (day, (inmate, name)) in Agenda::<T>::iter_keys() {
			let due = |row: &Standing| match &row.body {
				Body::Level(own) => row.name == name && own.due == Some(day),
				_ => false,
			};
			let known = Standings::<T>::get(inmate).iter().any(due);
			ensure!(known, "what is on the agenda is not due");
		}
		for (inmate, all) in Standings::<T>::iter() {
			ensure!(!all.is_empty(), "a list of standings is empty");
			ensure!(inmate < Reach::<T>::get(), "readers stop before a record with standings");
			for (place, row) in all.iter().enumerate() {
				let twice = all[..place].iter().any(|other| other.name == row.name);
				ensure!(!twice, "somebody stands twice under one name");
				Self::check_row(row)?;
			}
			Self::check_record(inmate, &all)?;
		}
		Ok(())
	}

	fn check_schemes() -> Checked {
		for (officer, id) in Drafts::<T>::iter() {
			let row = Schemes::<T>::get(id).ok_or("a draft is not there")?;
			ensure!(row.stage == Stage::Draft, "a draft was adopted");
			ensure!(row.drafter == officer, "a draft is another officer's");
		}
		for (id, row) in Schemes::<T>::iter() {
			ensure!(id < NextScheme::<T>::get(), "a scheme has a number never given");
			match row.stage {
				Stage::Draft => {
					let own = Drafts::<T>::get(row.drafter) == Some(id);
					ensure!(own, "nobody is writing a draft");
				},
				Stage::Adopted { officer, from, .. } => {
					ensure!(officer != row.drafter, "a scheme was adopted by its writer");
					ensure!(row.is_whole(), "an adopted scheme lacks a part");
					let versions = Versions::<T>::get(row.authority, row.name);
					let version = Version { from, scheme: id };
					ensure!(versions.contains(&version), "an adopted scheme is no version");
				},
			}
		}
		for (authority, name, versions) in Versions::<T>::iter() {
			let ascend = versions.windows(2).all(|two| two[0].from < two[1].from);
			ensure!(ascend, "versions are not in the order of their days");
			let mut kind = None;
			for version in versions {
				let row = Schemes::<T>::get(version.scheme).ok_or("a version is missing")?;
				let own = row.authority == authority && row.name == name;
				ensure!(own, "a version is of another scheme");
				let same = kind.replace(row.kind).is_none_or(|before| before == row.kind);
				ensure!(same, "versions are of two kinds");
			}
		}
		Ok(())
	}

	fn check_row(row: &Standing) -> Checked {
		let scheme = Schemes::<T>::get(row.scheme).ok_or("a standing has no scheme")?;
		ensure!(scheme.name == row.name, "a standing is under another scheme");
		ensure!(scheme.kind == row.body.kind(), "a standing is of another kind");
		ensure!(scheme.stage != Stage::Draft, "a standing is under a draft");
		if let Body::Cycle(cycle) = &row.body {
			let ascend = cycle.filled.windows(2).all(|two| two[0].number < two[1].number);
			ensure!(ascend, "full cycles are not in order");
			let past = cycle.filled.iter().all(|full| full.number < cycle.number);
			ensure!(past, "a full cycle is not over");
			cycle.filled.iter().filter_map(|full| full.grade.as_ref()).try_for_each(check_grade)?;
		}
		Ok(())
	}

	/// The row of a record is what its entries yield.
	fn check_record(inmate: InmateId, found: &AllStandings) -> Checked {
		let entries = (0..MOST_ENTRIES).map_while(|n| Some((n, T::Trace::entry(inmate, n)?)));
		let entries: Vec<_> = entries.collect();
		if entries.len() == MOST_ENTRIES as usize {
			return Ok(());
		}
		let folded = replay::fold(entries).map_err(|_| "a record's entries make no sense")?;
		ensure!(folded == *found, "standings are not what the record yields");
		Ok(())
	}
}

/// Nobody judged what is his own.
fn check_grade(grade: &Grade) -> Checked {
	if let GradeState::Final { officer, .. } = grade.state {
		ensure!(!grade.is_own_of(officer), "somebody approved his own grade");
	}
	for (place, answer) in grade.answers.iter().enumerate() {
		ensure!(answer.officer != grade.officer, "somebody answered for his own grade");
		ensure!(answer.officer != answer.lodger, "somebody answered what he lodged");
		let before = &grade.answers[..place];
		let again = before.iter().any(|other| other.officer == answer.officer);
		ensure!(!again, "somebody answered twice");
	}
	Ok(())
}

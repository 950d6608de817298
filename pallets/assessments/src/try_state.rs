// SPDX-License-Identifier: Apache-2.0
//! The invariants of assessments.
//!
//! 1. Numbers of instruments are given in order. Each officer writes one at the most, and what is
//!    written is a draft of his.
//! 2. An adopted instrument stands among the versions of its administration under its name, which are
//!    in the order of their days; it was adopted by another officer than wrote it, and the law is not
//!    asked too often for it. Names are unique in it, and its bands ascend.
//! 3. Assessments stand in the order of their periods, each under a version of the instrument by whose
//!    name they stand, and the sum of their parts is their total. Each score is what its line comes to.
//! 4. Nobody confirmed or answered what is his own.
//! 5. No record with an assessment is behind the reach of readers.
//! 6. The rows are what the entries of the record yield, as far as they are looked at.
//! 7. What stands on the agenda is due on its day.

use crate::*;
use alloc::{collections::BTreeSet, vec::Vec};
use custodia_primitives::{InmateId, Sequence, Trace};
use custodia_rules::Name;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

type Checked = Result<(), TryRuntimeError>;

/// How many entries of one record are folded.
const MOST_ENTRIES: Sequence = 10_000;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Checked {
		Self::check_instruments()?;
		for (day, (inmate, name)) in Agenda::<T>::iter_keys() {
			let due = Dues::<T>::get(inmate, name) == Some(day);
			ensure!(due, "what is on the agenda is not due");
		}
		let mut inmates = BTreeSet::new();
		for (inmate, name, rows) in Assessments::<T>::iter() {
			ensure!(!rows.is_empty(), "a list of assessments is empty");
			ensure!(inmate < Reach::<T>::get(), "readers stop before a record with assessments");
			Self::check_rows(name, &rows)?;
			inmates.insert(inmate);
		}
		inmates.into_iter().try_for_each(Self::check_record)
	}

	fn check_instruments() -> Checked {
		for (officer, id) in Drafts::<T>::iter() {
			let row = Instruments::<T>::get(id).ok_or("a draft is not there")?;
			ensure!(row.stage == Stage::Draft, "a draft was adopted");
			ensure!(row.drafter == officer, "a draft is another officer's");
		}
		for (id, row) in Instruments::<T>::iter() {
			ensure!(id < NextInstrument::<T>::get(), "an instrument has a number never given");
			check_words(&row)?;
			match row.stage {
				Stage::Draft => {
					let own = Drafts::<T>::get(row.drafter) == Some(id);
					ensure!(own, "nobody is writing a draft");
				},
				Stage::Adopted { officer, from, .. } => {
					ensure!(officer != row.drafter, "an instrument was adopted by its writer");
					ensure!(row.questions() <= MAX_QUESTIONS, "the law is asked too often");
					let versions = Versions::<T>::get(row.authority, row.name);
					let version = Version { from, instrument: id };
					ensure!(versions.contains(&version), "an adopted instrument is no version");
				},
			}
		}
		for (authority, name, versions) in Versions::<T>::iter() {
			let ascend = versions.windows(2).all(|two| two[0].from < two[1].from);
			ensure!(ascend, "versions are not in the order of their days");
			for version in versions {
				let row =
					Instruments::<T>::get(version.instrument).ok_or("a version is missing")?;
				let own = row.authority == authority && row.name == name;
				ensure!(own, "a version is of another instrument");
				let adopted =
					matches!(row.stage, Stage::Adopted { from, .. } if from == version.from);
				ensure!(adopted, "a version was not adopted for its day");
			}
		}
		Ok(())
	}

	fn check_rows(name: Name, rows: &Kept) -> Checked {
		let ascend = rows.windows(2).all(|two| two[0].until < two[1].from);
		ensure!(ascend, "periods are not in order");
		for row in rows {
			ensure!(row.from <= row.until, "a period ends before it begins");
			ensure!(row.score.sum() == row.score.total, "a total is not the sum of its parts");
			let instrument = Instruments::<T>::get(row.instrument);
			let instrument = instrument.ok_or("an assessment has no instrument")?;
			ensure!(instrument.name == name, "an assessment is under another instrument");
			let adopted = matches!(instrument.stage, Stage::Adopted { .. });
			ensure!(adopted, "an assessment is under a draft");
			let areas = instrument.areas.iter().map(|area| area.name);
			let same = areas.eq(row.score.areas.iter().map(|area| area.area));
			ensure!(same, "an assessment has other areas than its instrument");
			check_persons(row)?;
		}
		Ok(())
	}

	/// The rows of a record are what its entries yield.
	fn check_record(inmate: InmateId) -> Checked {
		let entries = (0..MOST_ENTRIES).map_while(|n| Some((n, T::Trace::entry(inmate, n)?)));
		let entries: Vec<_> = entries.collect();
		if entries.len() == MOST_ENTRIES as usize {
			return Ok(());
		}
		let folded = replay::fold(entries, Instruments::<T>::get);
		let folded = folded.map_err(|_| "a record's entries make no sense")?;
		let found = Assessments::<T>::iter_prefix(inmate).collect();
		ensure!(folded == found, "assessments are not what the record yields");
		Ok(())
	}
}

/// The names in an instrument are unique, and its bands ascend.
fn check_words(row: &Instrument) -> Checked {
	let once = |names: Vec<Name>| names.iter().collect::<BTreeSet<_>>().len() == names.len();
	let areas = once(row.areas.iter().map(|own| own.name).collect());
	let items = once(row.items.iter().map(|own| own.name).collect());
	let bands = once(row.bands.iter().map(|own| own.name).collect());
	ensure!(areas && items && bands, "a name stands twice in an instrument");
	let ascend = row.bands.windows(2).all(|two| two[0].from < two[1].from);
	ensure!(ascend, "bands do not ascend");
	Ok(())
}

/// Nobody judged what is his own.
fn check_persons(row: &Assessment) -> Checked {
	let confirmer = row.confirmer;
	ensure!(confirmer != Some(row.officer), "somebody confirmed his own score");
	for (place, answer) in row.answers.iter().enumerate() {
		ensure!(answer.officer != row.officer, "somebody answered for his own score");
		ensure!(answer.officer != answer.lodger, "somebody answered what he lodged");
		let before = &row.answers[..place];
		let again = before.iter().any(|other| other.officer == answer.officer);
		ensure!(!again, "somebody answered twice");
	}
	Ok(())
}

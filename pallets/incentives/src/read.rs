// SPDX-License-Identifier: Apache-2.0
//! What readers can ask. Nothing here runs in a block.

use crate::*;
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, Encode};
use custodia_primitives::{Authorities, AuthorityId, Custody, Date, InmateId, SchemeId, Sequence};
use custodia_rules::Name;
use frame_support::stored;
use scale_info::TypeInfo;
use sp_core::H256;

/// A standing with the words of its scheme.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct StandingView {
	/// What the scheme is, in words.
	pub title: Title,
	/// What it is for.
	pub kind: SchemeKind,
	/// The level, in words.
	pub level: Option<Level>,
	/// The lowest month of the cycle that runs, in each area.
	pub lows: Vec<Low>,
	/// The standing.
	pub standing: Standing,
}

/// A scheme, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct SchemeView {
	/// Its number.
	pub id: SchemeId,
	/// The digest of what it says: what whoever adopts it names.
	pub digest: H256,
	/// What it says.
	pub scheme: Scheme,
}

/// What is to be done about a standing.
#[stored]
#[derive(Copy)]
pub enum ToDo {
	/// The level is to be reviewed.
	#[codec(index = 0)]
	Review,
	/// A full cycle is to be graded.
	#[codec(index = 1)]
	Grade(u32),
	/// The grade of a cycle stands posted, and is to be approved.
	#[codec(index = 2)]
	Approval(u32),
	/// An objection to the grade of a cycle is to be answered.
	#[codec(index = 3)]
	Answer(u32),
	/// A booking that was proposed by this entry is to be confirmed.
	#[codec(index = 4)]
	Booking(Sequence),
}

/// A prisoner about whose standing something is to be done.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct DueStanding {
	/// The record.
	pub inmate: InmateId,
	/// The name of the scheme.
	pub name: Name,
	/// What.
	pub what: ToDo,
	/// Of a review the day on which it is due; of the rest the day since which it waits.
	pub on: Date,
}

impl<T: Config> Pallet<T> {
	/// The standings of a prisoner, those that he left too.
	pub fn standings(inmate: InmateId) -> Vec<StandingView> {
		let all = Standings::<T>::get(inmate);
		all.into_iter().filter_map(Self::in_words).collect()
	}

	fn in_words(standing: Standing) -> Option<StandingView> {
		let scheme = Schemes::<T>::get(standing.scheme)?;
		let (mut level, mut lows) = (None, Vec::new());
		match &standing.body {
			Body::Level(own) => {
				level = scheme.levels.into_iter().find(|known| Some(known.name) == own.level);
			},
			Body::Cycle(own) => lows = own.lows_of(own.number),
			Body::Accrual(_) => (),
		}
		Some(StandingView { title: scheme.title, kind: scheme.kind, level, lows, standing })
	}

	/// A scheme, or one that is being written.
	pub fn scheme(id: SchemeId) -> Option<SchemeView> {
		let scheme = Schemes::<T>::get(id)?;
		Some(SchemeView { id, digest: scheme.digest(), scheme })
	}

	/// The schemes that are in force for an authority on a day: its own, and those of the authorities above
	/// it where it has none of that name.
	pub fn schemes(authority: AuthorityId, on: Date) -> Vec<SchemeView> {
		let (mut names, mut found) = (BTreeSet::new(), Vec::new());
		for at in T::Authorities::up_from(authority) {
			for (name, versions) in Versions::<T>::iter_prefix(at) {
				let version = versions.iter().rev().find(|version| version.from <= on);
				let Some(version) = version.filter(|_| names.insert(name)) else { continue };
				found.extend(Self::scheme(version.scheme));
			}
		}
		found.sort_by_key(|view| view.scheme.name);
		found
	}

	/// What is to be done about the standings of a prison's prisoners on a day or before: reviews that are
	/// due, cycles to be graded, grades that stand posted, objections that are open. Of the next [`MAX_SCAN`]
	/// records after `after`, at most [`MAX_PAGE`] records.
	pub fn due(
		prison: AuthorityId,
		by: Date,
		after: Option<InmateId>,
		limit: u32,
	) -> Vec<DueStanding> {
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		let end = Reach::<T>::get().0.min(first.saturating_add(MAX_SCAN));
		let here = |id: &InmateId| T::Custody::holder(*id) == Some(prison);
		let due = (first..end).map(InmateId).filter(here).map(|id| Self::due_of(id, by));
		let some = due.filter(|due| !due.is_empty());
		some.take(usize::try_from(limit.min(MAX_PAGE)).unwrap_or(0)).flatten().collect()
	}

	fn due_of(inmate: InmateId, by: Date) -> Vec<DueStanding> {
		let mut all = Vec::new();
		for row in Standings::<T>::get(inmate) {
			let mut add = |what, on: Option<Date>| {
				if let Some(on) = on.filter(|on| *on <= by) {
					all.push(DueStanding { inmate, name: row.name, what, on });
				}
			};
			for own in &row.proposed {
				add(ToDo::Booking(own.entry), Some(own.at.date()));
			}
			match &row.body {
				Body::Level(own) if row.left.is_none() => add(ToDo::Review, own.due),
				Body::Level(_) | Body::Accrual(_) => (),
				Body::Cycle(own) => {
					for full in &own.filled {
						let (number, grade) = (full.number, full.grade.as_ref());
						match grade.map(|grade| (grade.state, grade.posted)) {
							None => add(ToDo::Grade(number), Some(full.at.date())),
							Some((GradeState::Posted, posted)) => {
								add(ToDo::Approval(number), Some(posted.date()));
							},
							Some((GradeState::Objected(lodged), _)) => {
								add(ToDo::Answer(number), Some(lodged.at.date()));
							},
							Some((GradeState::Final { .. }, _)) => (),
						}
					}
				},
			}
		}
		all
	}
}

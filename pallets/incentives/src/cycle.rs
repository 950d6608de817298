// SPDX-License-Identifier: Apache-2.0
//! What a cycle of points is, and a full one with its grade.

use crate::{MAX_AREAS, MAX_FULL, MAX_RECENT};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{
	objection::{Answered, Lates, Lodged, ObjectionOutcome, MAX_ADMITTED, MAX_ANSWERS, MAX_JOINED},
	AuthorityId, Date, Decimal, Moment, OfficerId, Sequence,
};
use custodia_rules::Name;
use frame_support::{stored, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// The cycle that runs, and the last full ones.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Cycle {
	/// The instrument that feeds it.
	pub feeds: Name,
	/// How many points fill it.
	pub full: Decimal,
	/// Its number, from 1.
	pub number: u32,
	/// Since when it runs.
	pub since: Moment,
	/// The points so far; they may be below zero.
	pub balance: Decimal,
	/// Months that counted in it.
	pub months: u16,
	/// Its lowest month in each area, of those that can no longer change.
	pub lows: Lows,
	/// The last assessments, which can still change.
	pub recent: BoundedVec<Month, ConstU32<MAX_RECENT>>,
	/// The last full cycles.
	pub filled: BoundedVec<Full, ConstU32<MAX_FULL>>,
	/// When its balance was last stated as a fact.
	pub stated: Option<Moment>,
}

/// What a month came to in an area.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AreaPoints {
	/// The area.
	pub area: Name,
	/// What it came to.
	pub points: Decimal,
	/// The base that the law allowed.
	pub base: Decimal,
}

impl AreaPoints {
	/// How far it is above its base, in millionths.
	pub fn above(&self) -> i64 {
		self.points.millionths().saturating_sub(self.base.millionths())
	}
}

/// The month of a cycle in which an area was furthest below its base, or least above it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Low {
	/// The last day of the month.
	pub until: Date,
	/// What it came to.
	pub of: AreaPoints,
}

/// The lowest month in each area.
pub type Lows = BoundedVec<Low, ConstU32<MAX_AREAS>>;

/// What an assessment came to, in each area and in all.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Marks {
	/// The sum of it all.
	pub total: Decimal,
	/// Each area.
	pub areas: BoundedVec<AreaPoints, ConstU32<MAX_AREAS>>,
}

/// An assessment that feeds the cycle.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Month {
	/// The entry that scored it: what it is known by.
	pub assessment: Sequence,
	/// The last day of its period.
	pub until: Date,
	/// What it came to.
	pub marks: Marks,
	/// What of it counts, once it was confirmed.
	pub counted: Option<InCycle>,
}

/// Points that counted in a cycle.
#[stored]
#[derive(Copy)]
pub struct InCycle {
	/// The cycle.
	pub cycle: u32,
	/// The points.
	pub points: Decimal,
}

/// A cycle that was filled.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Full {
	/// Its number.
	pub number: u32,
	/// Since when it ran.
	pub since: Moment,
	/// When it was full.
	pub at: Moment,
	/// The entry that filled it.
	pub entry: Sequence,
	/// The points that it then had. What is beyond a full cycle was carried over.
	pub sum: Decimal,
	/// Months that counted in it.
	pub months: u16,
	/// Its lowest month in each area, of those that can no longer change.
	pub lows: Lows,
	/// How it is graded.
	pub grade: Option<Grade>,
}

/// The grade of a cycle.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Grade {
	/// The grade.
	pub grade: Name,
	/// Who proposed it.
	pub officer: OfficerId,
	/// For which authority.
	pub authority: AuthorityId,
	/// The entry.
	pub entry: Sequence,
	/// Since when it stands posted as it is: since it was proposed, or last answered for.
	pub posted: Moment,
	/// How far it is.
	pub state: GradeState,
	/// The objections that were answered.
	pub answers: BoundedVec<Answered, ConstU32<MAX_ANSWERS>>,
	/// Officers who lodged what was joined to an objection that was open.
	pub joined: BoundedVec<OfficerId, ConstU32<MAX_JOINED>>,
	/// The objections that were admitted, by the entries that received them.
	pub admitted: BoundedVec<Sequence, ConstU32<MAX_ADMITTED>>,
	/// The first of those that wait to be admitted.
	pub late: Lates,
	/// What the cycle yields, once the grade is final and if the law says.
	pub yields: Option<Name>,
}

/// How far a grade is.
#[stored]
#[derive(Copy)]
pub enum GradeState {
	/// It was proposed and stands posted.
	#[codec(index = 0)]
	Posted,
	/// An objection to it is open.
	#[codec(index = 1)]
	Objected(Lodged),
	/// It was approved.
	#[codec(index = 2)]
	Final {
		/// The entry.
		entry: Sequence,
		/// Who approved it.
		officer: OfficerId,
		/// When.
		at: Moment,
	},
}

impl Grade {
	/// Whether it is an officer's own: he proposed it, or changed it.
	pub fn is_own_of(&self, officer: OfficerId) -> bool {
		let changed = |answer: &Answered| {
			answer.officer == officer && answer.outcome == ObjectionOutcome::Changed
		};
		self.officer == officer || self.answers.iter().any(changed)
	}

	/// Whether an officer lodged an objection that was heard or is open.
	pub fn was_lodged_by(&self, officer: OfficerId) -> bool {
		let open = matches!(self.state, GradeState::Objected(lodged) if lodged.officer == officer);
		let heard = self.answers.iter().any(|answer| answer.lodger == officer);
		open || heard || self.joined.contains(&officer)
	}

	/// Whether an officer answered an objection to it.
	pub fn was_answered_by(&self, officer: OfficerId) -> bool {
		self.answers.iter().any(|answer| answer.officer == officer)
	}

	/// Whether it was approved.
	pub fn is_final(&self) -> bool {
		matches!(self.state, GradeState::Final { .. })
	}
}

impl Cycle {
	/// A full cycle.
	pub fn full_cycle(&self, number: u32) -> Option<&Full> {
		self.filled.iter().find(|own| own.number == number)
	}

	/// The lowest month of a cycle in each area, with those that can still change.
	pub fn lows_of(&self, number: u32) -> Vec<Low> {
		let settled = match self.full_cycle(number) {
			Some(full) => &full.lows,
			None => &self.lows,
		};
		let mut lows = settled.clone();
		let own = |month: &&Month| month.counted.is_some_and(|own| own.cycle == number);
		self.recent.iter().filter(own).for_each(|month| month.lower(&mut lows));
		lows.into_inner()
	}
}

impl Month {
	/// Puts this month in place of one that was further above its base, area by area.
	pub(crate) fn lower(&self, lows: &mut Lows) {
		for area in &self.marks.areas {
			let low = Low { until: self.until, of: *area };
			match lows.iter_mut().find(|own| own.of.area == area.area) {
				Some(own) if area.above() < own.of.above() => *own = low,
				Some(_) => (),
				// Of other areas than the sheet had before, the first few are kept.
				None => {
					lows.try_push(low).ok();
				},
			}
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What an assessment is.

use crate::{Answered, Lates, Lodged, ObjectionOutcome, MAX_AREAS, MAX_KEPT};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{
	objection::{MAX_ADMITTED, MAX_ANSWERS, MAX_JOINED},
	AuthorityId, Date, Decimal, InstrumentId, Moment, OfficerId, Sequence,
};
use custodia_rules::Name;
use frame_support::{stored, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// What an area came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AreaScore {
	/// The area.
	pub area: Name,
	/// The base that the law allowed.
	pub base: Decimal,
	/// What was scored plainly.
	pub scored: Decimal,
	/// What counts of the additions.
	pub added: Decimal,
	/// What was taken off.
	pub taken: Decimal,
}

impl AreaScore {
	/// What it comes to, in millionths.
	pub fn sum(&self) -> i64 {
		// Saturating: whoever folds entries that were given to him trusts no number.
		let parts = [self.base, self.scored, self.added];
		let gained = parts.iter().fold(0i64, |sum, part| sum.saturating_add(part.millionths()));
		gained.saturating_sub(self.taken.millionths())
	}
}

/// What a line of scores came to.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Score {
	/// Each area of the instrument, in its order.
	pub areas: BoundedVec<AreaScore, ConstU32<MAX_AREAS>>,
	/// What counts in no area.
	pub other: Decimal,
	/// The sum of it all.
	pub total: Decimal,
	/// The band of the total.
	pub band: Option<Name>,
}

impl Score {
	/// The sum of the areas and what is in none.
	pub fn sum(&self) -> Decimal {
		let areas = self.areas.iter().map(AreaScore::sum);
		let sum = areas.fold(self.other.millionths(), i64::saturating_add);
		Decimal::from_millionths(sum)
	}
}

/// An assessment.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Assessment {
	/// The version of the instrument under which it was scored.
	pub instrument: InstrumentId,
	/// The entry that scored it: what it is known by.
	pub entry: Sequence,
	/// The first day of its period.
	pub from: Date,
	/// The last day of its period.
	pub until: Date,
	/// Who scored it.
	pub officer: OfficerId,
	/// For which authority.
	pub authority: AuthorityId,
	/// When.
	pub at: Moment,
	/// What it came to.
	pub score: Score,
	/// Since when it stands posted as it is: since it was scored, or last answered for.
	pub posted: Moment,
	/// How far it is.
	pub state: State,
	/// Who confirmed it last.
	pub confirmer: Option<OfficerId>,
	/// The band that it stated last as a fact.
	pub stated: Option<Name>,
	/// The objections that were answered.
	pub answers: BoundedVec<Answered, ConstU32<MAX_ANSWERS>>,
	/// Officers who lodged what was joined to an objection that was open.
	pub joined: BoundedVec<OfficerId, ConstU32<MAX_JOINED>>,
	/// The objections that were admitted, by the entries that received them.
	pub admitted: BoundedVec<Sequence, ConstU32<MAX_ADMITTED>>,
	/// The first of those that wait to be admitted.
	pub late: Lates,
	/// Whether it was carried over from before the chain.
	pub historical: bool,
}

/// The assessments under one instrument that are kept, in the order of their periods.
pub type Kept = BoundedVec<Assessment, ConstU32<MAX_KEPT>>;

/// How far an assessment is.
#[stored]
#[derive(Copy)]
pub enum State {
	/// It was scored and stands posted.
	#[codec(index = 0)]
	Scored,
	/// An objection to it is open.
	#[codec(index = 1)]
	Objected(Lodged),
	/// It was confirmed.
	#[codec(index = 2)]
	Confirmed {
		/// The entry that confirmed it.
		entry: Sequence,
		/// When.
		at: Moment,
	},
}

impl Assessment {
	/// Whether it is still to be confirmed. What was carried over is confirmed with the history of the
	/// record.
	pub fn is_open(&self) -> bool {
		!self.historical && !matches!(self.state, State::Confirmed { .. })
	}

	/// Whether an officer lodged an objection that was heard or is open.
	pub fn was_lodged_by(&self, officer: OfficerId) -> bool {
		let open = matches!(self.state, State::Objected(lodged) if lodged.officer == officer);
		let heard = self.answers.iter().any(|answer| answer.lodger == officer);
		open || heard || self.joined.contains(&officer)
	}

	/// Whether the score is an officer's own: he gave it, or changed it.
	pub fn is_own_of(&self, officer: OfficerId) -> bool {
		let changed = |answer: &Answered| {
			answer.officer == officer && answer.outcome == ObjectionOutcome::Changed
		};
		self.officer == officer || self.answers.iter().any(changed)
	}

	/// Whether an officer answered an objection to it.
	pub fn was_answered_by(&self, officer: OfficerId) -> bool {
		self.answers.iter().any(|answer| answer.officer == officer)
	}
}

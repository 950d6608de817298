// SPDX-License-Identifier: Apache-2.0
//! What a standing is: what the entries of a record yield under a scheme.

use crate::{Counts, Cycle, SchemeKind, MAX_AWAY, MAX_BOOKINGS, MAX_PROPOSED, MAX_STANDINGS};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{AuthorityId, Date, Decimal, Moment, OfficerId, SchemeId, Sequence};
use custodia_rules::Name;
use frame_support::{stored, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// The standings beside a record, in the order in which he was first placed.
pub type AllStandings = BoundedVec<Standing, ConstU32<MAX_STANDINGS>>;

/// How somebody stands under a scheme.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Standing {
	/// The name of the scheme.
	pub name: Name,
	/// Its version.
	pub scheme: SchemeId,
	/// The authority that placed him: its law counts.
	pub authority: AuthorityId,
	/// Since when he stands under this version.
	pub since: Moment,
	/// When he left, if he did: it then stands still.
	pub left: Option<Left>,
	/// Which facts count, and from which entry on.
	pub counting: BoundedVec<Counting, ConstU32<MAX_BOOKINGS>>,
	/// While these entries were written he was away, and nothing counted.
	pub away: BoundedVec<Away, ConstU32<MAX_AWAY>>,
	/// What was to be booked, and waits for another officer.
	pub proposed: BoundedVec<Proposed, ConstU32<MAX_PROPOSED>>,
	/// The rest, by the kind of the scheme.
	pub body: Body,
}

/// A booking that an officer proposed. It counts once another one confirms it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Proposed {
	/// The entry: what it is known by.
	pub entry: Sequence,
	/// What.
	pub booking: Name,
	/// How much would count.
	pub amount: Decimal,
	/// Who proposed it.
	pub officer: OfficerId,
	/// For which authority.
	pub authority: AuthorityId,
	/// When.
	pub at: Moment,
}

/// That somebody left a scheme.
#[stored]
#[derive(Copy)]
pub struct Left {
	/// The entry.
	pub entry: Sequence,
	/// When.
	pub at: Moment,
}

/// A time in which a standing stood still: the entries between these two.
#[stored]
#[derive(Copy)]
pub struct Away {
	/// The entry by which he left.
	pub from: Sequence,
	/// The entry by which he came back.
	pub until: Sequence,
}

/// A fact that counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Counted {
	/// The fact.
	pub fact: Name,
	/// Its field that says how much.
	pub amount: Name,
	/// How it counts.
	pub counts: Counts,
}

/// A fact that counts, and since when.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Counting {
	/// The fact.
	pub what: Counted,
	/// The entry from which on it counts.
	pub since: Sequence,
}

/// What stands under a scheme of each kind.
// Most are cycles: a box would save nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Body {
	/// A cycle of points.
	#[codec(index = 0)]
	Cycle(Cycle),
	/// A level.
	#[codec(index = 1)]
	Level(OnLevel),
	/// Time or credits.
	#[codec(index = 2)]
	Accrual(Accrual),
}

impl Body {
	/// The kind of its scheme.
	pub fn kind(&self) -> SchemeKind {
		match self {
			Self::Cycle(_) => SchemeKind::Cycle,
			Self::Level(_) => SchemeKind::Levels,
			Self::Accrual(_) => SchemeKind::Accrual,
		}
	}
}

/// A level, and when it is to be reviewed.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo,
)]
pub struct OnLevel {
	/// The level; none before the first review.
	pub level: Option<Name>,
	/// Since when.
	pub since: Option<Moment>,
	/// When it was last reviewed.
	pub reviewed: Option<Moment>,
	/// When the next review is due, as the law said at the last entry.
	pub due: Option<Date>,
}

/// Time or credits.
#[stored]
#[derive(Copy, Default)]
pub struct Accrual {
	/// What was added.
	pub added: Decimal,
	/// What was lost.
	pub lost: Decimal,
	/// What was applied.
	pub applied: Decimal,
	/// What the law said at the last entry that it comes to, or that there can be at the most.
	pub accrued: Option<Decimal>,
}

impl Standing {
	/// A booking that waits for another officer.
	pub fn proposed(&self, entry: Sequence) -> Option<&Proposed> {
		self.proposed.iter().find(|own| own.entry == entry)
	}

	/// Which of its fields says how much a fact counts, and how; none if one that stands in this entry
	/// does not count.
	pub fn counts(&self, fact: Name, entry: Sequence) -> Option<Counted> {
		let found = self.counting.iter().find(|own| own.what.fact == fact)?;
		let away = self.away.iter().any(|away| away.from < entry && entry < away.until);
		let left = self.left.is_some_and(|left| left.entry < entry);
		(found.since <= entry && !away && !left).then_some(found.what)
	}
}

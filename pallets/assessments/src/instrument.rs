// SPDX-License-Identifier: Apache-2.0
//! What an instrument is.
//!
//! The engine's names have no stated greatest length, so what holds them is bounded when it comes in
//! and stored without a length of its own.

use crate::{MAX_AREAS, MAX_BANDS, MAX_ITEMS, MAX_LINE, MAX_VERSIONS};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{
	AuthorityId, Date, Decimal, InstrumentId, Moment, OfficerId, Post, Term, Text,
};
use custodia_rules::Name;
use frame_support::{stored, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// What something is called, in words.
pub type Title = Text<120>;

/// Scores as one line: `attitude 3, work 4.5`.
pub type Scores = Text<MAX_LINE>;

/// What an instrument is for.
#[stored]
#[derive(Copy)]
pub enum InstrumentKind {
	/// Points for conduct, period by period.
	#[codec(index = 0)]
	PointsSheet,
	/// The risk that somebody poses.
	#[codec(index = 1)]
	Risk,
	/// A review of how somebody does.
	#[codec(index = 2)]
	Review,
}

/// How what is given for an item counts.
#[stored]
#[derive(Copy)]
pub enum ItemKind {
	/// It is a score, and counts as it is. Each must be given.
	#[codec(index = 0)]
	Scores,
	/// It adds to the base of its area, as far as the law counts additions.
	#[codec(index = 1)]
	Adds,
	/// It is taken off.
	#[codec(index = 2)]
	Takes,
}

/// How long the period of an assessment is.
#[stored]
#[derive(Copy)]
pub enum Cadence {
	/// As whoever scores says. A points sheet has another.
	#[codec(index = 0)]
	Any,
	/// A calendar month; the first one from the first day of custody on.
	#[codec(index = 1)]
	Month,
	/// So many days.
	#[codec(index = 2)]
	Days(u16),
}

impl Cadence {
	/// Whether a period is one whole of it. One of a month may begin on the first day of custody.
	pub fn is_whole(self, from: Date, until: Date, custody: Date) -> bool {
		let behind = until.add_days(1);
		match self {
			Self::Any => true,
			Self::Month => {
				let first = until.first_of_month();
				let ends = behind.is_none_or(|behind| behind.first_of_month() == behind);
				ends && (from == first || (from > first && from == custody))
			},
			Self::Days(days) => from.add_days(days.into()) == behind,
		}
	}

	/// How many days a whole one has that ends on a day; none if it says nothing.
	pub fn days(self, until: Date) -> Option<u32> {
		match self {
			Self::Any => None,
			Self::Month => {
				let days = until.first_of_month().days_until(until);
				u32::try_from(days).ok()?.checked_add(1)
			},
			Self::Days(days) => Some(days.into()),
		}
	}
}

/// An area of an instrument, such as labour.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Area {
	/// Its name: the label by which the law knows it.
	pub name: Name,
	/// What it is, in words.
	pub title: Title,
	/// The highest base that it can have.
	pub most: Decimal,
}

/// Something that is scored.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ScoreItem {
	/// Its name, as it stands in a line of scores.
	pub name: Name,
	/// What it is, in words.
	pub title: Title,
	/// The area that it counts in; none: in the total alone.
	pub area: Option<Name>,
	/// How it counts.
	pub counts: ItemKind,
	/// The least that can be given.
	pub least: Decimal,
	/// The most that can be given.
	pub most: Decimal,
}

/// What a total amounts to: from a number on, up to the next band.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Band {
	/// Its name, such as `low`.
	pub name: Name,
	/// What it is, in words.
	pub title: Title,
	/// The least total.
	pub from: Decimal,
	/// After how long the assessment is due again; none: when it is no longer valid.
	pub again: Option<Term>,
}

/// Which posts the people of an instrument must bear. None: any case worker.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo,
)]
pub struct People {
	/// Who scores.
	pub scorer: Option<Post>,
	/// Who confirms.
	pub confirmer: Option<Post>,
	/// Who answers an objection.
	pub answerer: Option<Post>,
}

/// What is asked of the law: acts of the book by their names, and its names for two facts.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo,
)]
pub struct Asks {
	/// The act of giving a base, with the fields `area` and `base`.
	pub base: Option<Name>,
	/// The act of adding points, with the fields `area` and `points`.
	pub adds: Option<Name>,
	/// The act of confirming.
	pub confirm: Option<Name>,
	/// The act of objecting.
	pub object: Option<Name>,
	/// The act of answering an objection.
	pub answer: Option<Name>,
	/// The fact that a score was posted.
	pub posted: Option<Name>,
	/// The fact that somebody objected.
	pub objected: Option<Name>,
}

impl Asks {
	/// The names of acts, in the order of the call that sets them.
	pub fn acts(&self) -> [Option<Name>; 5] {
		[self.base, self.adds, self.confirm, self.object, self.answer]
	}

	/// The names of facts, in that order.
	pub fn facts(&self) -> [Option<Name>; 2] {
		[self.posted, self.objected]
	}
}

/// The fact that a confirmed assessment states: the band, in a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Stating {
	/// The kind of fact.
	pub fact: Name,
	/// Its field.
	pub field: Name,
}

/// How far an instrument is.
#[stored]
#[derive(Copy)]
pub enum Stage {
	/// It is being written.
	#[codec(index = 0)]
	Draft,
	/// It was adopted. It is never changed and never removed.
	#[codec(index = 1)]
	Adopted {
		/// The officer who adopted it.
		officer: OfficerId,
		/// The day from which it is in force.
		from: Date,
		/// When it was adopted.
		at: Moment,
	},
}

/// An instrument, or one that is being written.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Instrument {
	/// Its name: its versions have the same.
	pub name: Name,
	/// What it is, in words.
	pub title: Title,
	/// What it is for.
	pub kind: InstrumentKind,
	/// How long an assessment is valid; none: for ever.
	pub valid: Option<Term>,
	/// How long its period is.
	pub period: Cadence,
	/// The administration whose it is.
	pub authority: AuthorityId,
	/// The officer who wrote it.
	pub drafter: OfficerId,
	/// Its areas.
	pub areas: BoundedVec<Area, ConstU32<MAX_AREAS>>,
	/// Its items.
	pub items: BoundedVec<ScoreItem, ConstU32<MAX_ITEMS>>,
	/// Its bands, from the lowest.
	pub bands: BoundedVec<Band, ConstU32<MAX_BANDS>>,
	/// Who acts.
	pub people: People,
	/// What is asked of the law.
	pub asks: Asks,
	/// The fact that a confirmed assessment states.
	pub states: Option<Stating>,
	/// How far it is.
	pub stage: Stage,
}

impl Instrument {
	/// The band of a total; none below the first.
	pub fn band_of(&self, total: Decimal) -> Option<&Band> {
		self.bands.iter().rev().find(|band| band.from <= total)
	}

	/// Whether it says how long a period is, if it must: a base, and whatever points a sheet gives, are for
	/// a time.
	pub fn has_period(&self) -> bool {
		let base = || self.areas.iter().any(|area| area.most > Decimal::default());
		match self.period {
			Cadence::Any => self.kind != InstrumentKind::PointsSheet && !base(),
			Cadence::Month => true,
			Cadence::Days(days) => days > 0,
		}
	}

	/// Whether additions can be made in an area.
	pub fn has_additions(&self, area: Name) -> bool {
		let adds = |item: &ScoreItem| item.counts == ItemKind::Adds && item.area == Some(area);
		self.items.iter().any(adds)
	}

	/// How many questions to the law a line of scores can take.
	pub fn questions(&self) -> u32 {
		let bases = self.areas.iter().filter(|area| area.most > Decimal::default()).count();
		let adds = self.areas.iter().filter(|area| self.has_additions(area.name)).count();
		let bases = if self.asks.base.is_some() { bases } else { 0 };
		let adds = if self.asks.adds.is_some() { adds } else { 0 };
		(bases + adds) as u32
	}

	/// When an assessment for a period up to this day is due again.
	pub fn due(&self, until: Date, band: Option<Name>) -> Option<Date> {
		let band = self.bands.iter().find(|own| Some(own.name) == band);
		let again = band.and_then(|band| band.again).or(self.valid)?;
		until.add_term(again)
	}
}

/// A part of an instrument that can be set.
#[stored]
#[derive(Copy)]
pub enum InstrumentPart {
	/// Its areas.
	#[codec(index = 0)]
	Areas,
	/// Its items.
	#[codec(index = 1)]
	Items,
	/// Its bands.
	#[codec(index = 2)]
	Bands,
	/// Who acts.
	#[codec(index = 3)]
	People,
	/// What is asked of the law.
	#[codec(index = 4)]
	Law,
	/// The fact that is stated.
	#[codec(index = 5)]
	States,
}

/// From when a version is in force.
#[stored]
#[derive(Copy)]
pub struct Version {
	/// The day.
	pub from: Date,
	/// The version.
	pub instrument: InstrumentId,
}

/// The adopted versions of an instrument, in the order of their days.
pub type AllVersions = BoundedVec<Version, ConstU32<MAX_VERSIONS>>;

// SPDX-License-Identifier: Apache-2.0
//! What a rule is.

use crate::{MAX_BACK, MAX_BLOCK_DAYS, MAX_DAYS, MAX_RULES_OF_ACT};
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{Date, Decimal, RuleId, Text};
use custodia_rules::Name;
use frame_support::{stored, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// What a rule finds, in words.
pub type Title = Text<120>;

/// A rule, by its number. It is never changed once its first day has come: a new version is a new row.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Rule {
	/// What it finds, in words.
	pub title: Title,
	/// The name of the acts over which it stands.
	pub what: Name,
	/// What it says of them.
	pub says: Says,
}

/// What a rule says: all of it that is read with an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Says {
	/// Its name. Versions of one rule share it.
	pub name: Name,
	/// Only acts about this.
	pub detail: Option<Name>,
	/// What is looked for.
	pub test: Test,
	/// How grave it is.
	pub grade: Grade,
	/// In how many days an alert is to be answered.
	pub days: u16,
	/// For how many days an alert holds up the prisoner's petitions.
	pub blocks: Option<u16>,
	/// Its first day.
	pub from: Date,
	/// Its last day.
	pub until: Option<Date>,
}

/// The rules that stand over acts of one name, with their numbers.
pub type ActRules = BoundedVec<(RuleId, Says), ConstU32<MAX_RULES_OF_ACT>>;

/// How grave an alert is.
#[stored]
#[derive(Copy, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
	/// It is worth a look.
	#[codec(index = 0)]
	Notice,
	/// Something may be wrong.
	#[codec(index = 1)]
	Warning,
	/// Somebody's liberty or life may be at stake.
	#[codec(index = 2)]
	Grave,
}

impl Grade {
	/// In how many days such an alert is to be answered, where its rule says nothing else.
	pub fn days(self) -> u16 {
		match self {
			Self::Notice => 30,
			Self::Warning => 14,
			Self::Grave => 3,
		}
	}
}

/// What a rule looks for.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Test {
	/// Each such act.
	#[codec(index = 0)]
	Each,
	/// Such an act with more than this.
	#[codec(index = 1)]
	Above {
		/// The most that is usual.
		limit: Decimal,
	},
	/// Such an act that came too late.
	#[codec(index = 2)]
	Late,
	/// Such an act soon after another one on the same record.
	#[codec(index = 3)]
	Follows {
		/// The name of the other act.
		#[serde(with = "crate::genesis::word")]
		first: Name,
		/// Only where it is about this.
		#[serde(with = "crate::genesis::word::maybe", default)]
		detail: Option<Name>,
		/// Only where it is of more than this.
		#[serde(default)]
		above: Option<Decimal>,
		/// At most so many days before.
		days: u16,
	},
	/// Such an act that takes back what was written on the record shortly before.
	#[codec(index = 4)]
	TakesBack {
		/// At most so many days before.
		days: u16,
	},
	/// Too many such acts on one record.
	#[codec(index = 5)]
	Repeats {
		/// The most that is usual.
		most: u8,
		/// In so many days.
		days: u16,
	},
	/// Too many such acts in a month.
	#[codec(index = 6)]
	Rate {
		/// Of whom.
		per: Per,
		/// The most that is usual.
		most: u32,
	},
	/// An officer whose mean of a month is far from what his colleagues give for the same thing.
	#[codec(index = 7)]
	Deviates {
		/// By more than so many standard deviations of theirs.
		sigma: Decimal,
		/// And by more than this.
		by: Decimal,
		/// Where he, and they together, acted so often at least.
		least: u32,
	},
	/// The same two officers again and again: one confirms or answers for most of what the other does in
	/// a month. Where one alone confirms for all, it is told of the authority.
	#[codec(index = 8)]
	Pair {
		/// More than this share of it, in per cent.
		percent: u8,
		/// And so often at least.
		least: u32,
	},
	/// An officer of whom too many acts are taken back or changed in a month.
	#[codec(index = 9)]
	Reversals {
		/// The most that is usual.
		most: u32,
	},
}

/// Whose acts are counted.
#[stored]
#[derive(Copy, Serialize, Deserialize)]
pub enum Per {
	/// Those of each officer.
	#[codec(index = 0)]
	Officer,
	/// Those of the authority.
	#[codec(index = 1)]
	Authority,
}

impl Test {
	/// Whether it is a matter of numbers alone, judged when a month is over.
	pub fn is_statistic(&self) -> bool {
		matches!(
			self,
			Self::Rate { .. } | Self::Deviates { .. } | Self::Pair { .. } | Self::Reversals { .. }
		)
	}

	/// Whether it asks whose act another one bears on.
	pub fn asks_other(&self) -> bool {
		matches!(self, Self::Pair { .. } | Self::Reversals { .. })
	}

	/// Whether it looks back over what it keeps of a record.
	pub fn keeps(&self) -> bool {
		matches!(self, Self::Follows { .. } | Self::Repeats { .. })
	}

	/// The other act that it looks for.
	pub fn first(&self) -> Option<Name> {
		match self {
			Self::Follows { first, .. } => Some(*first),
			_ => None,
		}
	}

	/// Whether its numbers make sense.
	pub fn is_sound(&self) -> bool {
		let some_days = |days: u16| (1..=MAX_DAYS).contains(&days);
		match *self {
			Self::Each | Self::Above { .. } | Self::Late => true,
			Self::Rate { .. } | Self::Reversals { .. } => true,
			Self::Follows { days, .. } | Self::TakesBack { days } => some_days(days),
			Self::Repeats { most, days } => {
				some_days(days) && (1..MAX_BACK).contains(&u32::from(most))
			},
			Self::Deviates { sigma, by, least } => {
				let most = i64::from(u16::MAX) * Decimal::ONE;
				(1..=most).contains(&sigma.millionths()) && by.millionths() >= 0 && least >= 2
			},
			Self::Pair { percent, least } => (1..100).contains(&percent) && least >= 2,
		}
	}
}

impl Says {
	/// What it makes of an alert: its grade, the days for an answer, and those for which it holds up
	/// petitions.
	pub(crate) fn terms(&self) -> (Grade, u16, Option<u16>) {
		(self.grade, self.days, self.blocks)
	}

	/// Whether it stands on a day.
	pub fn stands(&self, on: Date) -> bool {
		self.from <= on && self.until.is_none_or(|last| on <= last)
	}

	/// Whether it is over acts about this.
	pub fn is_over(&self, detail: Option<Name>) -> bool {
		self.detail.is_none() || self.detail == detail
	}

	/// Whether its days make sense.
	pub fn is_sound(&self) -> bool {
		let blocks = |days: u16| (1..=MAX_BLOCK_DAYS).contains(&days);
		(1..=MAX_DAYS).contains(&self.days)
			&& self.blocks.is_none_or(blocks)
			&& self.test.is_sound()
	}
}

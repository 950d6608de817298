// SPDX-License-Identifier: Apache-2.0
//! What outcomes do to the measures against an inmate.
//!
//! A book says it by [`Clause`]s; what a clause comes to in a case are [`Order`]s. Which measures
//! there are is not known here: whoever keeps them applies the orders in turn.

use crate::{civil::Date, expr::Expr, item::Each, name::Name};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// The most orders of one outcome: as many as an act has parts.
pub const MOST_ORDERS: usize = crate::question::MOST_PARTS;

/// What an outcome does to measures, as its book says it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Clause {
	/// It imposes one, or one for each of some parts of the act.
	#[codec(index = 0)]
	Impose(Impose),
	/// It makes those shorter that the case imposed.
	#[codec(index = 1)]
	Cut(Cut),
	/// It ends today what the case imposed: of these kinds, or all.
	#[codec(index = 2)]
	Stop(Vec<Name>),
	/// What the case imposed never was right: of these kinds, or all.
	#[codec(index = 3)]
	Quash(Vec<Name>),
}

/// A measure that an outcome imposes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Impose {
	/// For each of these parts of the act. Without: once.
	pub each: Option<Each>,
	/// Its kind: a label.
	pub kind: Expr,
	/// Its first day.
	pub from: Expr,
	/// Its last day. Without: the first, as of what is done at once.
	pub until: Option<Expr>,
	/// Whether it takes effect only if it is activated.
	pub suspended: Option<Suspension>,
}

/// How a measure is suspended.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Suspension {
	/// The last day on which it can be activated. Where it is not known, it is not suspended.
	pub until: Expr,
	/// The act of activating it: its kind.
	pub act: u16,
}

/// A measure that an outcome makes shorter.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Cut {
	/// For each of these parts of the act. Without: once.
	pub each: Option<Each>,
	/// Its kind: a label.
	pub kind: Expr,
	/// How many days it has now, its first counted.
	pub days: Expr,
}

/// What is done to measures.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Order {
	/// A measure is imposed.
	#[codec(index = 0)]
	Impose(Imposed),
	/// Those of a kind that the case imposed last no longer than so many days.
	#[codec(index = 1)]
	Cut {
		/// The kind.
		kind: Name,
		/// The days, the first counted.
		days: u16,
	},
	/// What the case imposed ends today.
	#[codec(index = 2)]
	Stop {
		/// Of this kind. Without: all.
		kind: Option<Name>,
	},
	/// What the case imposed never was right.
	#[codec(index = 3)]
	Quash {
		/// Of this kind. Without: all.
		kind: Option<Name>,
	},
}

/// A measure as it is imposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Imposed {
	/// Its kind, as the book calls it.
	pub kind: Name,
	/// Its first day; of one that is suspended, that on which it would have begun.
	pub from: Date,
	/// Its last day.
	pub until: Date,
	/// Whether it takes effect only if it is activated.
	pub suspended: Option<Suspended>,
}

/// That a measure takes effect only if it is activated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Suspended {
	/// The last day on which it can be.
	pub until: Date,
	/// The act about which the book is then asked.
	pub act: Name,
}

impl Clause {
	/// The parts of the act that it looks at.
	pub fn each(&self) -> Option<&Each> {
		match self {
			Self::Impose(impose) => impose.each.as_ref(),
			Self::Cut(cut) => cut.each.as_ref(),
			Self::Stop(_) | Self::Quash(_) => None,
		}
	}

	/// Whether it imposes something.
	pub fn imposes(&self) -> bool {
		matches!(self, Self::Impose(_))
	}

	/// Calls `f` with each expression of it.
	pub fn exprs<'a>(&'a self, mut f: impl FnMut(&'a Expr)) {
		self.each().and_then(|each| each.filter.as_ref()).into_iter().for_each(&mut f);
		match self {
			Self::Impose(impose) => {
				f(&impose.kind);
				f(&impose.from);
				let suspended = impose.suspended.as_ref().map(|suspension| &suspension.until);
				impose.until.iter().chain(suspended).for_each(f);
			},
			Self::Cut(cut) => {
				f(&cut.kind);
				f(&cut.days);
			},
			Self::Stop(_) | Self::Quash(_) => (),
		}
	}

	/// Calls `f` with each item of the book that it names, but for those in its expressions.
	pub fn needs(&self, mut f: impl FnMut(u16)) {
		self.each().into_iter().for_each(|each| f(each.part));
		if let Self::Impose(Impose { suspended: Some(suspension), .. }) = self {
			f(suspension.act)
		}
	}
}

impl fmt::Display for Order {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let of = |what: &str, kind: &Option<Name>, f: &mut fmt::Formatter<'_>| match kind {
			Some(kind) => write!(f, "{what} {kind}"),
			None => f.write_str(what),
		};
		match self {
			Self::Impose(Imposed { kind, from, until, suspended }) => {
				write!(f, "imposes {kind} from {from} until {until}")?;
				match suspended {
					Some(Suspended { until, act }) => {
						write!(f, " suspended until {until} by {act}")
					},
					None => Ok(()),
				}
			},
			Self::Cut { kind, days } => write!(f, "cuts {kind} to {days}"),
			Self::Stop { kind } => of("stops", kind, f),
			Self::Quash { kind } => of("quashes", kind, f),
		}
	}
}

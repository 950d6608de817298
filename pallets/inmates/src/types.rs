// SPDX-License-Identifier: Apache-2.0
//! What lies in storage beside the summaries, and what readers get.

use crate::{
	sentence::{Absence, Draft, Judgment},
	Basis, Custody, DutyKind, LateEvent,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use custodia_primitives::{AuthorityId, Date, Head, InmateId, OfficerId, Sequence, Text};
use frame_support::stored;
use scale_info::TypeInfo;

/// An event of longer ago that waits for a second officer.
#[stored]
pub struct LateProposal {
	/// The entry that proposed it.
	pub sequence: Sequence,
	/// The officer who proposed it.
	pub officer: OfficerId,
	/// The authority he acted for.
	pub authority: AuthorityId,
	/// What happened.
	pub event: LateEvent,
	/// The day.
	pub on: Date,
	/// Why it is recorded late.
	pub reason: Text<200>,
}

/// A duty that waits for another authority.
#[stored]
#[derive(Copy)]
pub struct Duty {
	/// What is to be done.
	pub kind: DutyKind,
	/// Since when.
	pub since: Date,
	/// The authority it concerns, which cannot answer it.
	pub holder: AuthorityId,
}

/// An offer to merge another record into this one.
#[stored]
#[derive(Copy)]
pub struct MergeOffer {
	/// The record that would end.
	pub other: InmateId,
	/// The authority that offered.
	pub authority: AuthorityId,
	/// The officer who offered.
	pub officer: OfficerId,
}

/// A prisoner's record at a glance.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct InmateView {
	/// The record.
	pub id: InmateId,
	/// The authority that opened it.
	pub opener: AuthorityId,
	/// The authority that holds him, if anyone does.
	pub holder: Option<AuthorityId>,
	/// Whether he is held, and if not, why not.
	pub custody: Custody,
	/// Why he is held, if he is.
	pub basis: Option<Basis>,
	/// The authority he is offered to, if a transfer is under way.
	pub offer: Option<AuthorityId>,
	/// How many episodes of custody he has had.
	pub episode: u16,
	/// The day the present episode began, or the last one.
	pub admitted: Option<Date>,
	/// The day of the last event in custody.
	pub last: Option<Date>,
	/// The last day of his sentence as computed, if there is one.
	pub ends: Option<Date>,
	/// Days he is held past it, as of today.
	pub days_over: u32,
	/// How many commitments of identity lead here.
	pub commitments: u8,
	/// The last entry that was carried over from before the chain.
	pub historical: Option<Sequence>,
	/// The entry through which another authority confirmed what was carried over.
	pub confirmed: Option<Sequence>,
	/// An event of longer ago that waits for a second officer.
	pub late: Option<LateProposal>,
	/// The entries whose duties wait for another authority.
	pub duties: Vec<Sequence>,
	/// How many entries the record has.
	pub length: u32,
	/// The head of the record.
	pub head: Head,
}

/// A prisoner's sentence.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct SentenceView {
	/// The last day as computed, if there is one.
	pub ends: Option<Date>,
	/// Days he is held past it, as of today.
	pub days_over: u32,
	/// The judgments that count or counted.
	pub judgments: Vec<Judgment>,
	/// Time at large, which is not served.
	pub absences: Vec<Absence>,
	/// A judgment being entered, which does not count yet.
	pub entering: Option<Draft>,
}

/// Somebody held past the end of his sentence, or on no basis.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Overdue {
	/// The record.
	pub inmate: InmateId,
	/// The authority that holds him.
	pub holder: Option<AuthorityId>,
	/// On which basis.
	pub basis: Option<Basis>,
	/// The last day of his sentence as computed.
	pub ends: Option<Date>,
	/// Days past it, as of today.
	pub days_over: u32,
	/// The first day on which no judgment in force carries the sentence on which he is held.
	pub baseless: Option<Date>,
}

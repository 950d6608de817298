// SPDX-License-Identifier: Apache-2.0
//! What a record's entries say.
//!
//! **Everything here is frozen once released.** A record written years ago must still read: a
//! variant keeps its index, its fields and their order for ever, and a new shape is a new variant.
//! Each act carries all that is needed to replay the record's summary with no other storage.

use crate::{
	AbsenceReason, Basis, CommitmentScheme, Finding, Identity, Language, LateEvent, OffenceTag,
	Order, PaymentState, Penalty, PropertyKind, Ratio, ReleaseGround, SentenceChange, SentenceKind,
	Undone,
};
use custodia_primitives::{
	AuthorityId, Date, Decimal, Digest, Document, Head, InmateId, Moment, OfficerId, Sequence,
	Term, TermId, Text,
};
use frame_support::stored;
use sp_core::H256;

/// An entry of a record: who did what, when, and under which term of office.
#[stored]
pub struct Entry<Act> {
	/// The block it was written in.
	pub block: u32,
	/// The chain's own local date and minute.
	pub at: Moment,
	/// The officer, a person.
	pub officer: OfficerId,
	/// The authority he acted for.
	pub authority: AuthorityId,
	/// The term of office that gave the power.
	pub term: TermId,
	/// What was done.
	pub act: Act,
}

/// What was done to a prisoner's record in this pallet.
#[stored]
pub enum Act {
	/// The record was opened with a first commitment of identity.
	#[codec(index = 0)]
	Opened {
		/// How the commitment was computed.
		scheme: CommitmentScheme,
		/// Its value.
		commitment: H256,
	},
	/// Another commitment of identity leads to this record.
	#[codec(index = 1)]
	IdentityAdded {
		/// What it stands for.
		identity: Identity,
		/// How it was computed.
		scheme: CommitmentScheme,
		/// Its value.
		commitment: H256,
	},
	/// A commitment was computed anew, with another key or scheme.
	#[codec(index = 2)]
	IdentityRekeyed {
		/// The value that no longer leads here.
		old: H256,
		/// How the new one was computed.
		scheme: CommitmentScheme,
		/// The new value.
		new: H256,
	},
	/// Admitted: a new episode of custody began.
	#[codec(index = 10)]
	Admitted {
		/// Why he is held.
		basis: Basis,
		/// The day.
		on: Date,
	},
	/// The legal basis of custody changed.
	#[codec(index = 11)]
	BasisChanged {
		/// The new basis.
		basis: Basis,
		/// The day.
		on: Date,
	},
	/// Left for a time. The prison goes on holding him.
	#[codec(index = 12)]
	Left {
		/// Why.
		reason: AbsenceReason,
		/// The day.
		on: Date,
		/// When he is due back.
		due: Option<Date>,
	},
	/// Came back from an absence, or was brought back after an escape.
	#[codec(index = 13)]
	CameBack {
		/// The day.
		on: Date,
	},
	/// Escaped, or did not return from an absence.
	#[codec(index = 14)]
	Escaped {
		/// The day.
		on: Date,
	},
	/// Released: the episode ended.
	#[codec(index = 15)]
	Released {
		/// On which ground.
		ground: ReleaseGround,
		/// The day.
		on: Date,
	},
	/// Died in custody. Another authority must inquire.
	#[codec(index = 16)]
	Died {
		/// The day.
		on: Date,
	},
	/// The prison offered him to another.
	#[codec(index = 17)]
	TransferOffered {
		/// The prison that may accept.
		to: AuthorityId,
	},
	/// Arrived in the prison he was offered to, which holds him from now on.
	#[codec(index = 18)]
	TransferAccepted {
		/// The prison that held him before.
		from: AuthorityId,
		/// The day.
		on: Date,
	},
	/// The prison withdrew its offer.
	#[codec(index = 19)]
	TransferWithdrawn {
		/// The prison it was made to.
		to: AuthorityId,
	},
	/// An officer proposed to record an event of longer ago. It has no effect until a second
	/// officer agrees.
	#[codec(index = 20)]
	LateProposed {
		/// What happened.
		event: LateEvent,
		/// The day.
		on: Date,
		/// Why it is recorded late.
		reason: Text<200>,
	},
	/// A second officer agreed to an event of longer ago: it counts from now on.
	#[codec(index = 21)]
	LateApplied {
		/// The entry that proposed it.
		proposal: Sequence,
		/// The officer who proposed it.
		proposer: OfficerId,
		/// What happened.
		event: LateEvent,
		/// The day.
		on: Date,
		/// Why it is recorded late.
		reason: Text<200>,
	},
	/// The proposal to record an event of longer ago was withdrawn.
	#[codec(index = 22)]
	LateWithdrawn {
		/// The entry that proposed it.
		proposal: Sequence,
	},
	/// Another authority answered a duty.
	#[codec(index = 23)]
	DutyAnswered {
		/// The entry that opened it.
		duty: Sequence,
		/// What it found.
		finding: Finding,
	},
	/// Another authority took him over from one that was suspended.
	#[codec(index = 24)]
	TakenOver {
		/// The suspended authority that held him before.
		from: AuthorityId,
		/// The day.
		on: Date,
	},
	/// A court began to enter a judgment. It has no effect until it is closed.
	#[codec(index = 30)]
	JudgmentOpened {
		/// The kind of sentence.
		kind: SentenceKind,
		/// The court's reference.
		reference: Text<64>,
		/// The day it was pronounced.
		pronounced: Date,
		/// The day it took effect.
		effective: Date,
		/// The day it was delivered to the prisoner.
		delivered: Option<Date>,
		/// The first day that counts.
		starts: Date,
	},
	/// A count of the judgment being entered.
	#[codec(index = 31)]
	CountAdded {
		/// Its number in the judgment, from 0.
		count: u8,
		/// The offence.
		offence: Text<96>,
		/// What kind of offence it is.
		tag: OffenceTag,
		/// Its term; none (P0D) where the sentence has no term.
		term: Term,
		/// The day it was committed.
		committed: Date,
		/// How it runs beside the others.
		order: Order,
	},
	/// Days held before, credited by the judgment being entered.
	#[codec(index = 32)]
	CreditAdded {
		/// The first day.
		from: Date,
		/// The last day.
		to: Date,
		/// What a day counts for.
		ratio: Ratio,
	},
	/// A property duty in the judgment being entered.
	#[codec(index = 33)]
	DutyAdded {
		/// Its number in the judgment, from 0.
		duty: u8,
		/// What is owed.
		kind: PropertyKind,
		/// How much, if it is a sum of money.
		amount: Option<Decimal>,
	},
	/// An added penalty in the judgment being entered.
	#[codec(index = 34)]
	PenaltyAdded {
		/// Which.
		penalty: Penalty,
		/// For how long, if it has a term.
		term: Option<Term>,
	},
	/// The judgment is complete and counts from now on.
	#[codec(index = 35)]
	JudgmentClosed {
		/// Its number on this record, from 0.
		judgment: u16,
		/// The term, if it has one.
		combined: Option<Term>,
		/// Days credited.
		credited: u32,
		/// The last day as computed, if there is one.
		ends: Option<Date>,
		/// The last day as the court states it.
		stated: Option<Date>,
		/// Whether the court's day differs from the computed one.
		differs: bool,
	},
	/// The judgment being entered was discarded. It never counted.
	#[codec(index = 36)]
	JudgmentDiscarded,
	/// A court changed a sentence.
	#[codec(index = 37)]
	SentenceChanged {
		/// The judgment on this record.
		judgment: u16,
		/// How.
		change: SentenceChange,
		/// By how much, or to what.
		term: Option<Term>,
		/// The court's reference.
		reference: Text<64>,
		/// The day it took effect.
		effective: Date,
		/// The judgment's last day as computed, if there is one.
		ends: Option<Date>,
		/// The last day as the court states it.
		stated: Option<Date>,
		/// Whether the court's day differs from the computed one.
		differs: bool,
	},
	/// A court stated how far a property duty is met.
	#[codec(index = 38)]
	PaymentStated {
		/// The judgment on this record.
		judgment: u16,
		/// The duty in it.
		duty: u8,
		/// The state before.
		was: PaymentState,
		/// The state from now on.
		now: PaymentState,
	},
	/// A paper was attached to an entry.
	#[codec(index = 40)]
	Attached {
		/// The entry it belongs to.
		to: Sequence,
		/// The paper, which stays with the institution.
		document: Document,
	},
	/// A second officer corrected an earlier entry, which stays as it is.
	#[codec(index = 41)]
	Corrected {
		/// The entry.
		entry: Sequence,
		/// Which effect of it no longer counts.
		undone: Undone,
		/// Why.
		reason: Text<200>,
	},
	/// Another record was found to be of the same person; its holder may agree.
	#[codec(index = 42)]
	MergeOffered {
		/// The record that would end.
		other: InmateId,
	},
	/// Another record of the same person ended; this one goes on for both.
	#[codec(index = 43)]
	MergedIn {
		/// The record that ended.
		other: InmateId,
		/// How many entries it has.
		length: u32,
		/// Its head.
		head: Head,
	},
	/// This record ended: another one of the same person goes on.
	#[codec(index = 44)]
	MergedInto {
		/// The record that goes on.
		into: InmateId,
	},
	/// The other record was not of the same person after all.
	#[codec(index = 45)]
	Separated {
		/// The record that lives again.
		other: InmateId,
		/// Why.
		reason: Text<200>,
	},
	/// This record lives again: it was not of the same person after all.
	#[codec(index = 46)]
	SeparatedFrom {
		/// The record it had been merged into.
		survivor: InmateId,
		/// Why.
		reason: Text<200>,
	},
	/// His record in words was handed to the prisoner, or to one who acts for him.
	#[codec(index = 47)]
	ExtractHanded {
		/// The language it is written in.
		language: Language,
		/// Its digest. The paper is his.
		extract: Digest,
		/// The last entry that it tells of.
		through: Sequence,
	},
	/// From before the chain: the record was opened with a first commitment of identity.
	#[codec(index = 52)]
	HistoricalOpened {
		/// How the commitment was computed.
		scheme: CommitmentScheme,
		/// Its value.
		commitment: H256,
	},
	/// From before the chain: a whole episode of custody.
	#[codec(index = 53)]
	HistoricalEpisode {
		/// Why he was held.
		basis: Basis,
		/// The day it began.
		admitted: Date,
		/// The day it ended; none if he is still held.
		released: Option<Date>,
		/// On which ground it ended; no meaning if he is still held.
		ground: ReleaseGround,
		/// The charge, as the old file has it; may be empty.
		charge: Text<96>,
		/// The day of the offence charged, if the old file has it.
		charged: Option<Date>,
	},
	/// Another authority confirmed what was carried over from before the chain.
	#[codec(index = 54)]
	HistoricalConfirmed {
		/// The last entry it confirmed; all before it are confirmed too.
		through: Sequence,
	},
}

/// The name of an act, for events.
#[stored]
#[derive(Copy)]
pub enum Label {
	/// The record was opened with a first commitment of identity.
	#[codec(index = 0)]
	Opened,
	/// Another commitment of identity leads to this record.
	#[codec(index = 1)]
	IdentityAdded,
	/// A commitment was computed anew, with another key or scheme.
	#[codec(index = 2)]
	IdentityRekeyed,
	/// Admitted: a new episode of custody began.
	#[codec(index = 10)]
	Admitted,
	/// The legal basis of custody changed.
	#[codec(index = 11)]
	BasisChanged,
	/// Left for a time. The prison goes on holding him.
	#[codec(index = 12)]
	Left,
	/// Came back from an absence, or was brought back after an escape.
	#[codec(index = 13)]
	CameBack,
	/// Escaped, or did not return from an absence.
	#[codec(index = 14)]
	Escaped,
	/// Released: the episode ended.
	#[codec(index = 15)]
	Released,
	/// Died in custody. Another authority must inquire.
	#[codec(index = 16)]
	Died,
	/// The prison offered him to another.
	#[codec(index = 17)]
	TransferOffered,
	/// Arrived in the prison he was offered to, which holds him from now on.
	#[codec(index = 18)]
	TransferAccepted,
	/// The prison withdrew its offer.
	#[codec(index = 19)]
	TransferWithdrawn,
	/// An officer proposed to record an event of longer ago. It has no effect until a second
	/// officer agrees.
	#[codec(index = 20)]
	LateProposed,
	/// A second officer agreed to an event of longer ago: it counts from now on.
	#[codec(index = 21)]
	LateApplied,
	/// The proposal to record an event of longer ago was withdrawn.
	#[codec(index = 22)]
	LateWithdrawn,
	/// Another authority answered a duty.
	#[codec(index = 23)]
	DutyAnswered,
	/// Another authority took him over from one that was suspended.
	#[codec(index = 24)]
	TakenOver,
	/// A court began to enter a judgment. It has no effect until it is closed.
	#[codec(index = 30)]
	JudgmentOpened,
	/// A count of the judgment being entered.
	#[codec(index = 31)]
	CountAdded,
	/// Days held before, credited by the judgment being entered.
	#[codec(index = 32)]
	CreditAdded,
	/// A property duty in the judgment being entered.
	#[codec(index = 33)]
	DutyAdded,
	/// An added penalty in the judgment being entered.
	#[codec(index = 34)]
	PenaltyAdded,
	/// The judgment is complete and counts from now on.
	#[codec(index = 35)]
	JudgmentClosed,
	/// The judgment being entered was discarded. It never counted.
	#[codec(index = 36)]
	JudgmentDiscarded,
	/// A court changed a sentence.
	#[codec(index = 37)]
	SentenceChanged,
	/// A court stated how far a property duty is met.
	#[codec(index = 38)]
	PaymentStated,
	/// A paper was attached to an entry.
	#[codec(index = 40)]
	Attached,
	/// A second officer corrected an earlier entry, which stays as it is.
	#[codec(index = 41)]
	Corrected,
	/// Another record was found to be of the same person; its holder may agree.
	#[codec(index = 42)]
	MergeOffered,
	/// Another record of the same person ended; this one goes on for both.
	#[codec(index = 43)]
	MergedIn,
	/// This record ended: another one of the same person goes on.
	#[codec(index = 44)]
	MergedInto,
	/// The other record was not of the same person after all.
	#[codec(index = 45)]
	Separated,
	/// This record lives again: it was not of the same person after all.
	#[codec(index = 46)]
	SeparatedFrom,
	/// His record in words was handed to the prisoner, or to one who acts for him.
	#[codec(index = 47)]
	ExtractHanded,
	/// From before the chain: the record was opened with a first commitment of identity.
	#[codec(index = 52)]
	HistoricalOpened,
	/// From before the chain: a whole episode of custody.
	#[codec(index = 53)]
	HistoricalEpisode,
	/// Another authority confirmed what was carried over from before the chain.
	#[codec(index = 54)]
	HistoricalConfirmed,
	/// An act of another pallet, which tells of it in an event of its own.
	#[codec(index = 255)]
	Elsewhere,
}

impl Act {
	/// Its name.
	pub fn label(&self) -> Label {
		match self {
			Self::Opened { .. } => Label::Opened,
			Self::IdentityAdded { .. } => Label::IdentityAdded,
			Self::IdentityRekeyed { .. } => Label::IdentityRekeyed,
			Self::Admitted { .. } => Label::Admitted,
			Self::BasisChanged { .. } => Label::BasisChanged,
			Self::Left { .. } => Label::Left,
			Self::CameBack { .. } => Label::CameBack,
			Self::Escaped { .. } => Label::Escaped,
			Self::Released { .. } => Label::Released,
			Self::Died { .. } => Label::Died,
			Self::TransferOffered { .. } => Label::TransferOffered,
			Self::TransferAccepted { .. } => Label::TransferAccepted,
			Self::TransferWithdrawn { .. } => Label::TransferWithdrawn,
			Self::LateProposed { .. } => Label::LateProposed,
			Self::LateApplied { .. } => Label::LateApplied,
			Self::LateWithdrawn { .. } => Label::LateWithdrawn,
			Self::DutyAnswered { .. } => Label::DutyAnswered,
			Self::TakenOver { .. } => Label::TakenOver,
			Self::JudgmentOpened { .. } => Label::JudgmentOpened,
			Self::CountAdded { .. } => Label::CountAdded,
			Self::CreditAdded { .. } => Label::CreditAdded,
			Self::DutyAdded { .. } => Label::DutyAdded,
			Self::PenaltyAdded { .. } => Label::PenaltyAdded,
			Self::JudgmentClosed { .. } => Label::JudgmentClosed,
			Self::JudgmentDiscarded => Label::JudgmentDiscarded,
			Self::SentenceChanged { .. } => Label::SentenceChanged,
			Self::PaymentStated { .. } => Label::PaymentStated,
			Self::Attached { .. } => Label::Attached,
			Self::Corrected { .. } => Label::Corrected,
			Self::MergeOffered { .. } => Label::MergeOffered,
			Self::MergedIn { .. } => Label::MergedIn,
			Self::MergedInto { .. } => Label::MergedInto,
			Self::Separated { .. } => Label::Separated,
			Self::SeparatedFrom { .. } => Label::SeparatedFrom,
			Self::ExtractHanded { .. } => Label::ExtractHanded,
			Self::HistoricalOpened { .. } => Label::HistoricalOpened,
			Self::HistoricalEpisode { .. } => Label::HistoricalEpisode,
			Self::HistoricalConfirmed { .. } => Label::HistoricalConfirmed,
		}
	}

	/// The event in custody it tells of, with its day, if it is one recorded in time.
	pub fn custody_event(&self) -> Option<(LateEvent, Date)> {
		Some(match *self {
			Self::Admitted { basis, on } => (LateEvent::Admitted { basis }, on),
			Self::BasisChanged { basis, on } => (LateEvent::BasisChanged { basis }, on),
			Self::Left { reason, on, due } => (LateEvent::Left { reason, due }, on),
			Self::CameBack { on } => (LateEvent::CameBack, on),
			Self::Escaped { on } => (LateEvent::Escaped, on),
			Self::Released { ground, on } => (LateEvent::Released { ground }, on),
			Self::Died { on } => (LateEvent::Died, on),
			Self::TransferAccepted { on, .. } => (LateEvent::TransferAccepted, on),
			Self::TakenOver { on, .. } => (LateEvent::TakenOver, on),
			_ => return None,
		})
	}

	/// Whether only a court may do it.
	pub fn is_a_courts(&self) -> bool {
		matches!(
			self,
			Self::JudgmentOpened { .. }
				| Self::CountAdded { .. }
				| Self::CreditAdded { .. }
				| Self::DutyAdded { .. }
				| Self::PenaltyAdded { .. }
				| Self::JudgmentClosed { .. }
				| Self::JudgmentDiscarded
				| Self::SentenceChanged { .. }
				| Self::PaymentStated { .. }
		)
	}

	/// Whether it was carried over from before the chain.
	pub fn is_historical(&self) -> bool {
		matches!(self, Self::HistoricalOpened { .. } | Self::HistoricalEpisode { .. })
	}

	/// Whether it adds or changes a commitment of identity on an open record.
	pub fn is_about_identity(&self) -> bool {
		matches!(self, Self::IdentityAdded { .. } | Self::IdentityRekeyed { .. })
	}

	/// Whether a correction of it undoes just this.
	pub fn is_undone_by(&self, undone: &Undone) -> bool {
		match (self, *undone) {
			(Self::IdentityAdded { commitment, .. }, Undone::CommitmentRemoved { value }) => {
				*commitment == value
			},
			(
				Self::IdentityRekeyed { old, new, .. },
				Undone::CommitmentRestored { old: back, new: gone },
			) => (*old, *new) == (back, gone),
			(Self::Attached { .. }, Undone::PaperWithdrawn) => true,
			(
				Self::PaymentStated { judgment, duty, was, .. },
				Undone::PaymentRestored { judgment: of, duty: number, state },
			) => (*judgment, *duty, *was) == (of, number, state),
			_ => false,
		}
	}

	/// Whether a second officer may undo it. Custody and sentence never are.
	pub fn can_be_corrected(&self) -> bool {
		matches!(
			self,
			Self::IdentityAdded { .. }
				| Self::IdentityRekeyed { .. }
				| Self::Attached { .. }
				| Self::PaymentStated { .. }
		)
	}
}

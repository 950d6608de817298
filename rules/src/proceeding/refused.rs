// SPDX-License-Identifier: Apache-2.0
//! Why something cannot be done in a case: one cause each.

use crate::{finding::Outcome, name::Name, question::Unfit, value::Value};
use core::fmt;

/// Why something cannot be done in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
	/// The book has no such procedure.
	UnknownProcedure,
	/// The book has no such step.
	UnknownStep,
	/// The step has no such outcome.
	UnknownOutcome,
	/// The step is not open: it is out of turn.
	OutOfTurn,
	/// The case has ended.
	Closed,
	/// The case has not ended.
	NotClosed,
	/// The case is stayed.
	Stayed,
	/// The case is not stayed.
	NotStayed,
	/// Not before this date or moment.
	TooEarly(Value),
	/// Not after this date or moment: what is late is void.
	TooLate(Value),
	/// No authority of this kind may.
	WrongKind,
	/// Nobody in this role may.
	WrongRole,
	/// Another authority of this kind may: another court, another prison.
	WrongAuthority,
	/// This person may not: he took a step from which this must differ, or is recused.
	BarredPerson(u32),
	/// Only those may who took an earlier step: this person did not.
	NotTheSame(u32),
	/// This person is not of the panel that was named.
	NotSeated(u32),
	/// This person is named twice.
	TwiceNamed(u32),
	/// The panel is even, and must be odd.
	EvenPanel(u16),
	/// At least so many must decide together.
	TooFew(u16),
	/// At most so many may decide together.
	TooMany(u16),
	/// So many must be in favour.
	NoMajority(u16),
	/// Single votes stay in a sealed paper: they are not counted here.
	VotesSealed,
	/// The step has no panel.
	NoPanel,
	/// This paper is missing.
	PaperMissing(Name),
	/// This judgement has not been given since the case was opened.
	JudgementMissing(Name),
	/// This recipient has not been served.
	NotServed(Name),
	/// There is no such recipient, or he was served already.
	NoService,
	/// An authority of this word must be addressed.
	NotAddressed(Name),
	/// The authority addressed is not of this word.
	WrongAddressee(Name),
	/// The condition of the outcome does not hold.
	Guarded,
	/// A book denies it, or makes it void: by this row.
	ByBook(Name, Outcome),
	/// A reason must be recorded, by one who may: for this row.
	NeedsReason(Name),
	/// He who gave this reason may not.
	ReasonNotTheirs(Name),
	/// There are fields or reasons, but the step asks no book.
	NothingAsked,
	/// The step cannot be extended.
	NoExtension,
	/// It was extended as often as may be.
	ExtensionUsedUp,
	/// Whoever extends may not.
	ExtensionNotTheirs,
	/// The time has run out: it can no longer be extended.
	ExtensionTooLate,
	/// The condition for extending does not hold.
	ExtensionUnfounded,
	/// Nothing late can be admitted here, or no longer.
	NothingToAdmit,
	/// A case under this procedure is open for the same inmate.
	Excluded(u16),
	/// The case before is under a procedure that this does not follow.
	NotFollowed,
	/// The case is about an inmate, and nobody holds him.
	NoHolder,
	/// A case that ended so cannot be reopened so.
	NotReopened,
	/// The case cannot be withdrawn, or no longer.
	NotWithdrawn,
	/// The procedure knows no such event.
	NothingHappens,
	/// Nothing would be open though the case has not ended.
	Stranded,
	/// A list of the case is full.
	TooLong,
	/// The question to the book cannot be asked.
	Unfit(Unfit),
}

impl From<Unfit> for Refused {
	fn from(unfit: Unfit) -> Self {
		Self::Unfit(unfit)
	}
}

impl Refused {
	/// The cause in one word, as a walk writes it.
	pub fn cause(&self) -> &'static str {
		match self {
			Self::UnknownProcedure => "unknown_procedure",
			Self::UnknownStep => "unknown_step",
			Self::UnknownOutcome => "unknown_outcome",
			Self::OutOfTurn => "out_of_turn",
			Self::Closed => "closed",
			Self::NotClosed => "not_closed",
			Self::Stayed => "stayed",
			Self::NotStayed => "not_stayed",
			Self::TooEarly(_) => "too_early",
			Self::TooLate(_) => "too_late",
			Self::WrongKind => "wrong_kind",
			Self::WrongRole => "wrong_role",
			Self::WrongAuthority => "wrong_authority",
			Self::BarredPerson(_) => "barred_person",
			Self::NotTheSame(_) => "not_the_same",
			Self::NotSeated(_) => "not_seated",
			Self::TwiceNamed(_) => "twice_named",
			Self::EvenPanel(_) => "even_panel",
			Self::TooFew(_) => "too_few",
			Self::TooMany(_) => "too_many",
			Self::NoMajority(_) => "no_majority",
			Self::VotesSealed => "votes_sealed",
			Self::NoPanel => "no_panel",
			Self::PaperMissing(_) => "paper_missing",
			Self::JudgementMissing(_) => "judgement_missing",
			Self::NotServed(_) => "not_served",
			Self::NoService => "no_service",
			Self::NotAddressed(_) => "not_addressed",
			Self::WrongAddressee(_) => "wrong_addressee",
			Self::Guarded => "guarded",
			Self::ByBook(..) => "by_book",
			Self::NeedsReason(_) => "needs_reason",
			Self::ReasonNotTheirs(_) => "reason_not_theirs",
			Self::NothingAsked => "nothing_asked",
			Self::NoExtension => "no_extension",
			Self::ExtensionUsedUp => "extension_used_up",
			Self::ExtensionNotTheirs => "extension_not_theirs",
			Self::ExtensionTooLate => "extension_too_late",
			Self::ExtensionUnfounded => "extension_unfounded",
			Self::NothingToAdmit => "nothing_to_admit",
			Self::Excluded(_) => "excluded",
			Self::NotFollowed => "not_followed",
			Self::NoHolder => "no_holder",
			Self::NotReopened => "not_reopened",
			Self::NotWithdrawn => "not_withdrawn",
			Self::NothingHappens => "nothing_happens",
			Self::Stranded => "stranded",
			Self::TooLong => "too_long",
			Self::Unfit(_) => "unfit",
		}
	}

	/// What the cause names, as a walk writes it.
	pub fn detail(&self) -> Option<alloc::string::String> {
		use alloc::string::ToString;
		Some(match self {
			Self::TooEarly(value) | Self::TooLate(value) => value.to_string(),
			Self::BarredPerson(n)
			| Self::NotTheSame(n)
			| Self::NotSeated(n)
			| Self::TwiceNamed(n) => Value::Person(*n).to_string(),
			Self::EvenPanel(n) | Self::TooFew(n) | Self::TooMany(n) | Self::NoMajority(n) => {
				n.to_string()
			},
			Self::PaperMissing(name)
			| Self::JudgementMissing(name)
			| Self::NotServed(name)
			| Self::NotAddressed(name)
			| Self::WrongAddressee(name)
			| Self::ByBook(name, _)
			| Self::NeedsReason(name)
			| Self::ReasonNotTheirs(name) => name.to_string(),
			_ => return None,
		})
	}
}

impl fmt::Display for Refused {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.cause())?;
		match self {
			Self::ByBook(row, outcome) => write!(f, " {row} ({outcome})"),
			Self::Unfit(unfit) => write!(f, ": {unfit}"),
			_ => match self.detail() {
				Some(detail) => write!(f, " {detail}"),
				None => Ok(()),
			},
		}
	}
}

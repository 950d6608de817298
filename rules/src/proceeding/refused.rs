// SPDX-License-Identifier: Apache-2.0
//! Why something cannot be done in a case: one cause each.

use crate::{finding::Outcome, name::Name, question::Unfit, value::Value};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// Why something cannot be done in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Refused {
	/// The book has no such procedure.
	#[codec(index = 0)]
	UnknownProcedure,
	/// The book has no such step.
	#[codec(index = 1)]
	UnknownStep,
	/// The step has no such outcome.
	#[codec(index = 2)]
	UnknownOutcome,
	/// The step is not open: it is out of turn.
	#[codec(index = 3)]
	OutOfTurn,
	/// The case has ended.
	#[codec(index = 4)]
	Closed,
	/// The case has not ended.
	#[codec(index = 5)]
	NotClosed,
	/// The case is stayed.
	#[codec(index = 6)]
	Stayed,
	/// The case is not stayed.
	#[codec(index = 7)]
	NotStayed,
	/// Not before this date or moment.
	#[codec(index = 8)]
	TooEarly(Value),
	/// Not after this date or moment: what is late is void.
	#[codec(index = 9)]
	TooLate(Value),
	/// No authority of this kind may.
	#[codec(index = 10)]
	WrongKind,
	/// Nobody in this role may.
	#[codec(index = 11)]
	WrongRole,
	/// Another authority of this kind may: another court, another prison.
	#[codec(index = 12)]
	WrongAuthority,
	/// This person may not: he took a step from which this must differ, or is recused.
	#[codec(index = 13)]
	BarredPerson(u32),
	/// Only those may who took an earlier step: this person did not.
	#[codec(index = 14)]
	NotTheSame(u32),
	/// This person is not of the panel that was named.
	#[codec(index = 15)]
	NotSeated(u32),
	/// This person is named twice.
	#[codec(index = 16)]
	TwiceNamed(u32),
	/// The panel is even, and must be odd.
	#[codec(index = 17)]
	EvenPanel(u16),
	/// At least so many must decide together.
	#[codec(index = 18)]
	TooFew(u16),
	/// At most so many may decide together.
	#[codec(index = 19)]
	TooMany(u16),
	/// So many must be in favour.
	#[codec(index = 20)]
	NoMajority(u16),
	/// Single votes stay in a sealed paper: they are not counted here.
	#[codec(index = 21)]
	VotesSealed,
	/// The step has no panel.
	#[codec(index = 22)]
	NoPanel,
	/// This paper is missing.
	#[codec(index = 23)]
	PaperMissing(Name),
	/// This judgement has not been given since the case was opened.
	#[codec(index = 24)]
	JudgementMissing(Name),
	/// This recipient has not been served.
	#[codec(index = 25)]
	NotServed(Name),
	/// There is no such recipient, or he was served already.
	#[codec(index = 26)]
	NoService,
	/// An authority of this word must be addressed.
	#[codec(index = 27)]
	NotAddressed(Name),
	/// The authority addressed is not of this word.
	#[codec(index = 28)]
	WrongAddressee(Name),
	/// The condition of the outcome does not hold.
	#[codec(index = 29)]
	Guarded,
	/// A book denies it, or makes it void: by this row.
	#[codec(index = 30)]
	ByBook(Name, Outcome),
	/// A reason must be recorded, by one who may: for this row.
	#[codec(index = 31)]
	NeedsReason(Name),
	/// He who gave this reason may not.
	#[codec(index = 32)]
	ReasonNotTheirs(Name),
	/// There are fields or reasons, but the step asks no book.
	#[codec(index = 33)]
	NothingAsked,
	/// The step cannot be extended.
	#[codec(index = 34)]
	NoExtension,
	/// It was extended as often as may be.
	#[codec(index = 35)]
	ExtensionUsedUp,
	/// Whoever extends may not.
	#[codec(index = 36)]
	ExtensionNotTheirs,
	/// The time has run out: it can no longer be extended.
	#[codec(index = 37)]
	ExtensionTooLate,
	/// The condition for extending does not hold.
	#[codec(index = 38)]
	ExtensionUnfounded,
	/// Nothing late can be admitted here, or no longer.
	#[codec(index = 39)]
	NothingToAdmit,
	/// A case under this procedure is open for the same inmate.
	#[codec(index = 40)]
	Excluded(u16),
	/// The case before is under a procedure that this does not follow.
	#[codec(index = 41)]
	NotFollowed,
	/// The case is about an inmate, and nobody holds him.
	#[codec(index = 42)]
	NoHolder,
	/// A case that ended so cannot be reopened so.
	#[codec(index = 43)]
	NotReopened,
	/// The case cannot be withdrawn, or no longer.
	#[codec(index = 44)]
	NotWithdrawn,
	/// The procedure knows no such event.
	#[codec(index = 45)]
	NothingHappens,
	/// Nothing would be open though the case has not ended.
	#[codec(index = 46)]
	Stranded,
	/// A list of the case is full.
	#[codec(index = 47)]
	TooLong,
	/// The question to the book cannot be asked.
	#[codec(index = 48)]
	Unfit(Unfit),
	/// The kind or the days of a measure are not known, or it ends before it begins.
	#[codec(index = 49)]
	MeasureUnfit,
	/// The step, which anybody may take, turns out so by itself when its time is over: nobody says it.
	#[codec(index = 50)]
	OnlyTime,
	/// The panel of this step is named already: a member is replaced.
	#[codec(index = 51)]
	AlreadySeated,
	/// No step asks for this paper where it is attached, and as many such as may be are in the file.
	#[codec(index = 52)]
	FileFull,
	/// The case must follow one of another procedure, and none is named.
	#[codec(index = 53)]
	MustFollow,
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
			Self::MeasureUnfit => "measure_unfit",
			Self::OnlyTime => "only_time",
			Self::AlreadySeated => "already_seated",
			Self::FileFull => "file_full",
			Self::MustFollow => "must_follow",
		}
	}

	/// The cause in a sentence, for whoever asks what he may do.
	pub fn in_words(&self) -> alloc::string::String {
		use alloc::{format, string::ToString};
		let plain = match self {
			Self::TooEarly(Value::Unfixed | Value::Missing) => {
				"it is too early: the date is not known yet"
			},
			Self::TooEarly(from) => return format!("it is too early: not before {from}"),
			Self::TooLate(until) => return format!("it is too late: {until} is over"),
			Self::BarredPerson(n) => return format!("officer {n} is barred here"),
			Self::NotTheSame(n) => {
				return format!("only those may who took the step before: officer {n} did not")
			},
			Self::NotSeated(n) => return format!("officer {n} is not of the panel that was named"),
			Self::TwiceNamed(n) => return format!("officer {n} is named twice"),
			Self::EvenPanel(n) => return format!("the panel must be odd, and {n} is even"),
			Self::TooFew(n) => return format!("at least {n} must decide together"),
			Self::TooMany(n) => return format!("at most {n} may decide together"),
			Self::NoMajority(n) => return format!("{n} must be in favour"),
			Self::PaperMissing(label) => return format!("the paper `{label}` is missing"),
			Self::JudgementMissing(kind) => {
				return format!("the judgement `{kind}` has not been given")
			},
			Self::NotServed(name) => return format!("`{name}` has not been served"),
			Self::NotAddressed(word) => return format!("a `{word}` must be addressed"),
			Self::WrongAddressee(word) => {
				return format!(
					"the authority that is addressed is no `{word}`, or none is asked for"
				)
			},
			Self::ByBook(row, outcome) => {
				return format!("the row `{row}` does not hold: {outcome}")
			},
			Self::NeedsReason(row) => {
				return format!("the row `{row}` holds only with a reason by one who may give it")
			},
			Self::ReasonNotTheirs(row) => {
				return format!("whoever gave the reason for `{row}` may not")
			},
			Self::Excluded(_) => "a case that excludes this is open for the same inmate",
			Self::Unfit(unfit) => return unfit.to_string(),
			Self::UnknownProcedure => "there is no such procedure",
			Self::UnknownStep => "there is no such step",
			Self::UnknownOutcome => "the step has no such outcome",
			Self::OutOfTurn => "the step is not open",
			Self::Closed => "the case has ended",
			Self::NotClosed => "the case has not ended",
			Self::Stayed => "the clock of the case stands",
			Self::NotStayed => "the clock of the case does not stand",
			Self::WrongKind => "no authority of your kind may",
			Self::WrongRole => "nobody in your role, or in your post, may",
			Self::WrongAuthority => "another authority of your kind may",
			Self::VotesSealed => "single votes are sealed: they are not counted",
			Self::NoPanel => "the step has no panel, or none was named",
			Self::NoService => "there is no such recipient, or he was served",
			Self::Guarded => "the condition of the outcome does not hold",
			Self::NothingAsked => "the step asks no book, so nothing else can be said",
			Self::NoExtension => "its time cannot be made longer",
			Self::ExtensionUsedUp => "its time was made longer as often as may be",
			Self::ExtensionNotTheirs => "you may not make its time longer",
			Self::ExtensionTooLate => "its time has run out",
			Self::ExtensionUnfounded => "there is no cause to make its time longer",
			Self::NothingToAdmit => "nothing late can be admitted, or no longer",
			Self::NotFollowed => "the case before is of a procedure that this does not follow",
			Self::NoHolder => "nobody holds the inmate",
			Self::NotReopened => "a case that ended so cannot be reopened so",
			Self::NotWithdrawn => "the case cannot be withdrawn, or no longer",
			Self::NothingHappens => "the procedure does not say what becomes of the case",
			Self::Stranded => "nothing would be open",
			Self::TooLong => "a list of the case is full",
			Self::MeasureUnfit => {
				"the kind or the days of a measure are not said, or it ends before it begins"
			},
			Self::OnlyTime => "it comes of time alone: nobody says it before",
			Self::AlreadySeated => "the panel is named already: replace a member",
			Self::FileFull => "the file takes no more papers for which the step does not ask",
			Self::MustFollow => "it must follow a case of another procedure: name that",
		};
		plain.into()
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

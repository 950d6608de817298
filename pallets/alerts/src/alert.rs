// SPDX-License-Identifier: Apache-2.0
//! What an alert is.

use crate::{Grade, MAX_BLOCKS, MAX_KEPT, MAX_PARTIES};
use custodia_primitives::{
	AlertId, AuthorityId, CaseId, Date, Digest, InmateId, Moment, OfficerId, RuleId, Sequence,
};
use custodia_rules::Name;
use frame_support::{stored, traits::ConstU32, BoundedVec};

/// An alert. It is never removed.
#[stored]
pub struct Alert {
	/// Why it was raised.
	pub cause: Cause,
	/// How grave it is.
	pub grade: Grade,
	/// When it was raised.
	pub at: Moment,
	/// What it is about.
	pub about: Subject,
	/// Whom it is about.
	pub parties: Parties,
	/// In how many days it is to be answered.
	pub days: u16,
	/// The last day on which it can be answered in time. It moves on with each escalation.
	pub due: Date,
	/// How often nobody answered in time.
	pub escalated: u8,
	/// The last day on which it holds up the prisoner's petitions, if nobody says otherwise before.
	pub blocks: Option<Date>,
	/// The answer.
	pub answer: Option<Answer>,
	/// The court's ruling that it holds up nothing.
	pub ruling: Option<Ruling>,
}

/// Why an alert was raised.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum Cause {
	/// A rule, by its number.
	#[codec(index = 0)]
	Rule(RuleId),
	/// Somebody is held past the computed end of his sentence.
	#[codec(index = 1)]
	PastEnd,
	/// Somebody is held on no legal basis.
	#[codec(index = 2)]
	NoBasis,
}

/// What an alert is about.
#[stored]
#[derive(Copy)]
pub enum Subject {
	/// An act.
	#[codec(index = 0)]
	Entry {
		/// The record.
		inmate: InmateId,
		/// The entry.
		entry: Sequence,
		/// The earlier entry with which it makes the case.
		first: Option<Sequence>,
	},
	/// What was counted in a month.
	#[codec(index = 1)]
	Month {
		/// The first day of the month.
		month: Date,
		/// How many acts make the case.
		count: u32,
		/// Of how many.
		of: u32,
	},
	/// Somebody's custody.
	#[codec(index = 2)]
	Custody {
		/// The record.
		inmate: InmateId,
		/// The last day on which he may be held, as it was computed then.
		last: Option<Date>,
	},
	/// A deadline of a case that passed with nothing done.
	#[codec(index = 3)]
	Deadline {
		/// The record.
		inmate: InmateId,
		/// The case.
		case: CaseId,
	},
	/// A review or a new assessment that was due, and was not done.
	#[codec(index = 4)]
	Review {
		/// The record.
		inmate: InmateId,
		/// The name of the scheme, or of the instrument.
		name: Name,
	},
}

impl Subject {
	/// The record that it is about, if it is about one.
	pub fn inmate(&self) -> Option<InmateId> {
		match *self {
			Self::Entry { inmate, .. }
			| Self::Custody { inmate, .. }
			| Self::Deadline { inmate, .. }
			| Self::Review { inmate, .. } => Some(inmate),
			Self::Month { .. } => None,
		}
	}
}

/// Somebody whom an alert is about.
#[stored]
#[derive(Copy)]
pub struct Party {
	/// The authority.
	pub authority: AuthorityId,
	/// Its officer, where it is about one.
	pub officer: Option<OfficerId>,
}

/// Those whom an alert is about.
pub type Parties = BoundedVec<Party, ConstU32<MAX_PARTIES>>;

/// How an alert was answered.
#[stored]
#[derive(Copy)]
pub enum Outcome {
	/// Something was wrong.
	#[codec(index = 0)]
	Founded,
	/// Nothing was wrong.
	#[codec(index = 1)]
	Unfounded,
	/// It was passed on to somebody who can find out, whom the paper names.
	#[codec(index = 2)]
	PassedOn,
}

/// An answer.
#[stored]
#[derive(Copy)]
pub struct Answer {
	/// Who answered.
	pub officer: OfficerId,
	/// For which authority.
	pub authority: AuthorityId,
	/// When.
	pub at: Moment,
	/// How.
	pub outcome: Outcome,
	/// The reasons, as a paper.
	pub reasons: Digest,
}

/// A court's ruling that an alert holds up nothing.
#[stored]
#[derive(Copy)]
pub struct Ruling {
	/// Who ruled.
	pub officer: OfficerId,
	/// For which court.
	pub authority: AuthorityId,
	/// When.
	pub at: Moment,
	/// The reasons, as a paper.
	pub reasons: Digest,
}

/// An alert that holds up the petitions of a prisoner.
#[stored]
#[derive(Copy)]
pub struct Block {
	/// The alert.
	pub alert: AlertId,
	/// The last day.
	pub until: Date,
}

/// What holds up the petitions of a prisoner.
pub type AllBlocks = BoundedVec<Block, ConstU32<MAX_BLOCKS>>;

/// An act that a rule keeps of a record until it may need it.
#[stored]
#[derive(Copy)]
pub struct Kept {
	/// The rule.
	pub rule: RuleId,
	/// The entry.
	pub entry: Sequence,
	/// Its day.
	pub on: Date,
	/// Who wrote it.
	pub by: Party,
	/// Whether the rule has raised an alert that names it.
	pub told: bool,
}

/// The acts that rules keep of a record, in the order of the entries.
pub type AllKept = BoundedVec<Kept, ConstU32<MAX_KEPT>>;

/// What is due on a day.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum Due {
	/// To look whether somebody is still held.
	#[codec(index = 0)]
	Custody(InmateId),
	/// An alert that nobody answered.
	#[codec(index = 1)]
	Answer(AlertId),
}

/// When somebody's custody is looked at next.
#[stored]
#[derive(Copy)]
pub struct Watched {
	/// The day.
	pub next: Date,
	/// The last alert about this custody.
	pub alert: Option<AlertId>,
}

impl Alert {
	/// An alert that is raised now.
	pub fn raised(
		cause: Cause,
		(grade, days, blocks): (Grade, u16, Option<u16>),
		at: Moment,
		about: Subject,
		parties: Parties,
	) -> Self {
		let later = |days: u16| at.date().add_days(days.into()).unwrap_or(at.date());
		Self {
			cause,
			grade,
			at,
			about,
			parties,
			days,
			due: later(days),
			escalated: 0,
			blocks: blocks.map(later),
			answer: None,
			ruling: None,
		}
	}

	/// As it was when it was raised.
	pub fn as_raised(&self) -> Self {
		let due = self.at.date().add_days(self.days.into()).unwrap_or(self.at.date());
		Self { due, escalated: 0, answer: None, ruling: None, ..self.clone() }
	}

	/// Whether nobody answered it.
	pub fn is_open(&self) -> bool {
		self.answer.is_none()
	}

	/// Whether an officer or his authority is one of those whom it is about.
	pub fn is_about(&self, authority: AuthorityId, officer: OfficerId) -> bool {
		let own = |party: &Party| party.authority == authority || party.officer == Some(officer);
		self.parties.iter().any(own)
	}

	/// The authorities that it is about, each once.
	pub fn authorities(&self) -> impl Iterator<Item = AuthorityId> + '_ {
		let first = self.parties.first().map(|party| party.authority);
		let later = self.parties.iter().skip(1).map(|party| party.authority);
		first.into_iter().chain(later.filter(move |own| Some(*own) != first))
	}
}

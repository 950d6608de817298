// SPDX-License-Identifier: Apache-2.0
//! What lies in storage, and what comes with a call.

use crate::{
	Persons, MAX_ADDRESSED, MAX_BOOKS, MAX_DECISION, MAX_DECISIONS, MAX_EXCUSES, MAX_LINE,
	MAX_OPEN_CASES, MAX_PART, MAX_PARTS, MAX_PERSONS, MAX_RECUSED,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, EncodeLike, Input, MaxEncodedLen, Output};
use custodia_primitives::{
	Access, AuthorityId, BookId, CaseId, Digest, DigestAlgorithm, Document, DocumentKind, InmateId,
	OfficerId, TermId, Text,
};
use custodia_rules::{
	proceeding::{Case, Happening},
	Moment, Name,
};
use frame_support::{stored, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;

/// Minutes of local time since 1970, as a key: its bytes are in the order of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Minute(pub u32);

impl Encode for Minute {
	fn encode_to<O: Output + ?Sized>(&self, out: &mut O) {
		out.write(&self.0.to_be_bytes())
	}
}

impl EncodeLike for Minute {}

impl Decode for Minute {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		<[u8; 4]>::decode(input).map(|bytes| Self(u32::from_be_bytes(bytes)))
	}
}

impl DecodeWithMemTracking for Minute {}

impl MaxEncodedLen for Minute {
	fn max_encoded_len() -> usize {
		4
	}
}

impl TypeInfo for Minute {
	type Identity = Self;
	fn type_info() -> scale_info::Type {
		scale_info::Type::builder()
			.path(scale_info::Path::new("Minute", module_path!()))
			.docs(&["Minutes of local time since 1970, the highest byte first."])
			.composite(scale_info::build::Fields::unnamed().field(|f| f.ty::<[u8; 4]>()))
	}
}

/// The books that a case is pinned to, first the one that has its procedure.
pub type Books = BoundedVec<BookId, ConstU32<MAX_BOOKS>>;

/// A case.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CaseRow {
	/// Whom it is about.
	pub inmate: InmateId,
	/// Its procedure.
	pub procedure: Name,
	/// The books that it is pinned to, first the one that has the procedure.
	pub books: Books,
	/// Since when.
	pub pinned: Moment,
	/// The version of the engine under which it was opened.
	pub engine: u16,
	/// The authority whose law counts: that which held the inmate when it was opened.
	pub under: AuthorityId,
	/// The case that it follows.
	pub follows: Option<CaseId>,
	/// How many stops of the chain have been looked at.
	pub stops_seen: u32,
	/// Where it stands on the agenda.
	pub next: Option<Minute>,
	/// The reasons that officers recorded for rows that do not hold.
	pub excuses: Reasons,
	/// How far it is.
	pub case: Case,
}

/// A reason that an officer recorded for a row of a book that does not hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Excuse {
	/// The row.
	pub row: Name,
	/// Who recorded it.
	pub by: OfficerId,
}

/// An open case of an inmate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct OpenCase {
	/// Which.
	pub case: CaseId,
	/// Its procedure.
	pub procedure: Name,
}

/// The open cases of an inmate.
pub type AllOpen = BoundedVec<OpenCase, ConstU32<MAX_OPEN_CASES>>;

/// What happened to the inmate of a case and has not been looked at.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Waiting {
	/// Where that stands on the agenda.
	pub at: Minute,
	/// What happened, each kind once, the latest last.
	pub what: Vec<Happening>,
}

/// A paper under the label by which the book calls it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Paper {
	/// The label.
	pub label: Name,
	/// The paper itself, which stays with the institution.
	pub document: Document,
}

/// A paper that stays with the institution, by its digest.
pub(crate) fn document_of(
	kind: DocumentKind,
	algorithm: DigestAlgorithm,
	digest: H256,
	access: Access,
) -> Document {
	Document { kind, digest: Digest { algorithm, value: digest.0 }, access }
}

/// One line of text: fields, as `cut 9 months, court intermediate`; or to whom an act is addressed, as
/// `procuratorate 2, court 5`.
pub type Line = Text<MAX_LINE>;

/// A measure as one line: its kind, a colon, its fields: `work_assignment: days 10`.
pub type Part = Text<MAX_PART>;

/// Measures.
pub type Parts = BoundedVec<Part, ConstU32<MAX_PARTS>>;

/// An authority to which an act is addressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Addressee {
	/// As what: the book's word.
	pub word: Name,
	/// Which.
	pub authority: AuthorityId,
}

/// Authorities to which an act is addressed.
pub type Addressees = BoundedVec<Addressee, ConstU32<MAX_ADDRESSED>>;

/// Reasons that are recorded for rows that do not hold.
pub type Reasons = BoundedVec<Excuse, ConstU32<MAX_EXCUSES>>;

/// One decision of a meeting as one line: `19 grant 3: cut 9 months; to procuratorate 2`. How it is
/// written stands with the call `meeting_decide`.
pub type DecisionLine = Text<MAX_DECISION>;

/// What a meeting decides, a line for each case.
pub type Decisions = BoundedVec<DecisionLine, ConstU32<MAX_DECISIONS>>;

/// How a step turns out in a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Decision {
	/// The case.
	pub(crate) case: CaseId,
	/// The outcome, as the book calls it.
	pub(crate) outcome: Name,
	/// How many are in favour. Not said of one officer, or where single votes are sealed.
	pub(crate) ayes: Option<u16>,
	/// The fields of the act that the step asks the book about, as one line.
	pub(crate) fields: Line,
	/// The measures in it.
	pub(crate) parts: Parts,
	/// To whom it is addressed.
	pub(crate) addressed: Addressees,
}

/// How somebody was served.
#[stored]
#[derive(Copy)]
pub enum Manner {
	/// It was handed to him.
	#[codec(index = 0)]
	InPerson,
	/// It was handed to an adult of his family, or to his representative.
	#[codec(index = 1)]
	Representative,
	/// It was left with him before a witness, as he would not take it.
	#[codec(index = 2)]
	Left,
	/// By post.
	#[codec(index = 3)]
	Post,
	/// Electronically.
	#[codec(index = 4)]
	Electronic,
	/// By another authority that was asked to.
	#[codec(index = 5)]
	Entrusted,
	/// By public notice.
	#[codec(index = 6)]
	PublicNotice,
}

/// How a service went.
#[stored]
#[derive(Copy)]
pub enum Delivery {
	/// He was served.
	#[codec(index = 0)]
	Served,
	/// He refused it before witnesses, which counts as served.
	#[codec(index = 1)]
	Refused,
	/// He was not reached. He is still to be served.
	#[codec(index = 2)]
	Failed,
}

/// What one who decided with others says against the result.
#[stored]
#[derive(Copy)]
pub enum Dispute {
	/// He was of another mind than the list of the chair makes him appear. Not said where single votes
	/// are sealed.
	#[codec(index = 0)]
	VotedOtherwise,
	/// It was not decided so.
	#[codec(index = 1)]
	NotDecidedSo,
}

/// A meeting that decides cases.
#[stored]
pub struct Meeting {
	/// The authority whose officers meet.
	pub authority: AuthorityId,
	/// Who opened it, and alone puts cases to it.
	pub chair: OfficerId,
	/// When it was opened.
	pub opened: custodia_primitives::Moment,
	/// Until when attendance counts.
	pub until: custodia_primitives::Moment,
	/// Whom the chair summoned: nobody else attends.
	pub summoned: Persons,
	/// Who attends; first the chair.
	pub members: BoundedVec<Member, ConstU32<MAX_PERSONS>>,
	/// Who takes no part in which case.
	pub away: BoundedVec<(OfficerId, CaseId), ConstU32<MAX_RECUSED>>,
}

/// A member of a meeting.
#[stored]
#[derive(Copy)]
pub struct Member {
	/// Who.
	pub officer: OfficerId,
	/// The term in which he attends.
	pub term: TermId,
	/// The list of decisions that he signed last.
	pub signed: Option<H256>,
}

impl Meeting {
	/// Who attends and decides a case, but for the chair.
	pub fn deciding(&self, case: CaseId) -> impl Iterator<Item = &Member> {
		self.members
			.iter()
			.filter(|member| member.officer != self.chair)
			.filter(move |member| !self.away.contains(&(member.officer, case)))
	}

	/// A member.
	pub fn member(&self, officer: OfficerId) -> Option<&Member> {
		self.members.iter().find(|member| member.officer == officer)
	}
}

impl CaseRow {
	/// The latest moment that the case knows of. Local time runs back once a year in some zones; a
	/// case does not.
	pub fn latest(&self) -> Moment {
		let case = &self.case;
		let ended = match case.status {
			custodia_rules::proceeding::Status::Open => None,
			custodia_rules::proceeding::Status::Stayed(at)
			| custodia_rules::proceeding::Status::Ended(_, at) => Some(at),
		};
		let done = case.done.last().map(|done| done.at);
		[Some(case.opened), ended, done].into_iter().flatten().max().unwrap_or(case.opened)
	}

	/// The authorities that have a part in it while it goes on: that which holds the inmate, that
	/// which opened it, and those to which steps were addressed.
	pub fn parties(&self) -> alloc::collections::BTreeSet<AuthorityId> {
		let case = &self.case;
		if self.has_ended() {
			return Default::default();
		}
		let addressed = case.done.iter().flat_map(|done| &done.addressed).map(|a| a.authority);
		addressed.chain(case.holder).chain([case.opened_by]).map(AuthorityId).collect()
	}

	/// Whether it has ended.
	pub fn has_ended(&self) -> bool {
		matches!(self.case.status, custodia_rules::proceeding::Status::Ended(..))
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What staff and auditors can ask a node, from any client.

use crate::{acts::Act, AccountId};
use alloc::{string::String, vec::Vec};
use codec::{Decode, Encode};
use custodia_primitives::{
	law::Weighed, AlertId, AuthorityId, BookId, CaseId, Date, InmateId, InstrumentId, MeetingId,
	Moment, RuleId, SchemeId, Sequence, TermId,
};
use custodia_rules::{item::Item, Name, Question, Report};
use pallet_alerts::{AlertView, Notice, RuleView};
use pallet_assessments::{AssessmentView, DueReview, InstrumentView};
use pallet_authorities::{PostRow, SeatState, TermOfOffice, Who};
use pallet_incentives::{DueStanding, SchemeView, StandingView};
use pallet_inmates::{Entry, InmateView, Overdue, SentenceView};
use pallet_proceedings::{CaseView, Dated, Decisions, Listed, Meeting, TodoView};
use pallet_rulebooks::{BookView, FactsView};
use pallet_sanctions::MeasureView;
use scale_info::TypeInfo;
use sp_core::H256;

/// Whether a call would pass, and if not, why: asked before or after.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Verdict {
	/// Whether it would pass at this block.
	pub passes: bool,
	/// Where it would be refused: the gate, or a pallet.
	pub by: String,
	/// The name of the error.
	pub error: String,
	/// The cause and the remedy in words.
	pub words: String,
}

/// The chain's civil time.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Time {
	/// Local date and minute.
	pub now: Moment,
	/// The zone, as a POSIX rule.
	pub zone: String,
	/// Whether this chain is a rehearsal, whose clock may be moved.
	pub rehearsal: bool,
}

sp_api::decl_runtime_apis! {
	/// The records of inmates.
	pub trait RecordApi {
		/// An inmate's summary.
		fn inmate(id: InmateId) -> Option<InmateView>;
		/// The inmate a commitment of identity leads to.
		fn by_commitment(commitment: H256) -> Option<InmateView>;
		/// An inmate's sentence.
		fn sentence(id: InmateId) -> Option<SentenceView>;
		/// Entries of a record from a position on, at most a hundred.
		fn entries(id: InmateId, from: Sequence, limit: u32) -> Vec<(Sequence, Entry<Act>)>;
		/// Inmates held past the computed end of their sentence or without a basis, after an id, at
		/// most a hundred of the next ten thousand records.
		fn overdue(after: Option<InmateId>, limit: u32) -> Vec<Overdue>;
	}

	/// The law, and the facts.
	pub trait LawApi {
		/// Adopted books after a number, at most a hundred.
		fn books(after: Option<BookId>) -> Vec<BookView<AccountId>>;
		/// A book, or a proposal.
		fn book(id: BookId) -> Option<BookView<AccountId>>;
		/// The proposal that a delegate has open.
		fn proposal(delegate: AccountId) -> Option<BookView<AccountId>>;
		/// Items of a book with their words, from a number on, at most a hundred.
		fn items(book: BookId, from: u16) -> Vec<(u16, Item)>;
		/// An item of a book by its name.
		fn item(book: BookId, name: Name) -> Option<(u16, Item)>;
		/// A row in words: its number, name, title and article.
		fn row_in_words(book: BookId, row: u16) -> Option<String>;
		/// The versions that are in force for an authority on a day: its own book first, then what
		/// lies over it.
		fn follows(authority: AuthorityId, on: Date) -> Vec<BookId>;
		/// Asks books a question with the facts that it brings: a report for each. An act must pass
		/// all. What no book knows is refused in words.
		fn ask(books: Vec<BookId>, question: Question) -> Result<Vec<Report>, String>;
		/// Loads books given as their items, asks them a question, and answers as `ask` does; a book
		/// that does not load is refused in words. Nothing is stored. For developers and tests, to
		/// compare the chain's engine with their own.
		fn try_out(books: Vec<Vec<Item>>, question: Question) -> Result<Vec<Report>, String>;
		/// Weighs an act of an account on an inmate now, with the facts on record; with no act, what is
		/// due. Under the law of the authority named, or of the account's own.
		fn ask_inmate(
			inmate: InmateId,
			act: Option<custodia_rules::Act>,
			account: AccountId,
			under: Option<AuthorityId>,
		) -> Result<Weighed, Verdict>;
		/// The facts on an inmate's record.
		fn facts(inmate: InmateId) -> Vec<FactsView>;
	}

	/// Cases.
	pub trait CaseApi {
		/// A case as it is at this minute.
		fn case(id: CaseId) -> Option<CaseView>;
		/// The open cases about an inmate.
		fn cases_of(inmate: InmateId) -> Vec<Listed>;
		/// Open cases in which an authority has a part, behind a case, at most a hundred.
		fn docket(authority: AuthorityId, after: Option<CaseId>, limit: u32) -> Vec<Listed>;
		/// What an account may do in a case now, and why not the rest.
		fn todo(id: CaseId, account: AccountId) -> Result<Vec<TodoView>, Verdict>;
		/// What was in a case and what is to come, in the order of time.
		fn timeline(id: CaseId) -> Vec<Dated>;
		/// A meeting that was not closed.
		fn meeting(id: MeetingId) -> Option<Meeting>;
		/// What members sign where single votes are sealed: the digest of a list of decisions, line by
		/// line as the chair will put it. Ask a node of your own institution.
		fn meeting_digest(id: MeetingId, step: Name, decisions: Decisions) -> H256;
	}

	/// Scored assessments.
	pub trait AssessmentsApi {
		/// The latest assessments of an inmate under each instrument, in words.
		fn assessments(inmate: InmateId) -> Vec<AssessmentView>;
		/// An instrument, or one that is being written, with the digest by which it is adopted.
		fn instrument(id: InstrumentId) -> Option<InstrumentView>;
		/// The instruments that are in force for an authority on a day: its own, and those of the
		/// authorities above it.
		fn instruments(authority: AuthorityId, on: Date) -> Vec<InstrumentView>;
		/// The inmates of a prison who are to be assessed again on a day or before, after an id, at most
		/// a hundred of the next ten thousand records.
		fn due_reviews(
			prison: AuthorityId,
			by: Date,
			after: Option<InmateId>,
			limit: u32,
		) -> Vec<DueReview>;
	}

	/// The measures against prisoners.
	pub trait SanctionsApi {
		/// The measures that stand beside an inmate's record, as they are today. Those that are over and
		/// gave way stand in the record alone.
		fn measures(inmate: InmateId) -> Vec<MeasureView>;
		/// The measures against the inmates of a prison that have effect today or yet may, after an id, of
		/// at most a hundred of the next ten thousand records.
		fn active_measures(
			prison: AuthorityId,
			after: Option<InmateId>,
			limit: u32,
		) -> Vec<MeasureView>;
	}

	/// Alerts.
	pub trait AlertsApi {
		/// An alert, answered or not, with the words of its rule.
		fn alert(id: AlertId) -> Option<AlertView>;
		/// All alerts after a number, answered ones too, at most a hundred.
		fn alerts(after: Option<AlertId>, limit: u32) -> Vec<AlertView>;
		/// The open alerts about an authority, such as a prison, after a number, at most a hundred.
		fn about_authority(
			authority: AuthorityId,
			after: Option<AlertId>,
			limit: u32,
		) -> Vec<AlertView>;
		/// The open alerts about an inmate's record after a number, at most a hundred.
		fn about_inmate(inmate: InmateId, after: Option<AlertId>, limit: u32) -> Vec<AlertView>;
		/// What an authority is to look at: of oversight the alerts that it may answer, of a court those
		/// that hold up a petition today. After a number, at most a hundred of the next ten thousand.
		fn to_answer(
			authority: AuthorityId,
			after: Option<AlertId>,
			limit: u32,
		) -> Vec<AlertView>;
		/// The rules from a number on, those that ended too, at most a hundred.
		fn rules(from: RuleId) -> Vec<RuleView>;
		/// What an inmate is told: whether an alert holds up his petitions, and until when. Not which.
		fn notice(inmate: InmateId) -> Option<Notice>;
	}

	/// How inmates stand under schemes of incentives.
	pub trait IncentivesApi {
		/// The standings of an inmate, those that he left too, in words.
		fn standings(inmate: InmateId) -> Vec<StandingView>;
		/// A scheme, or one that is being written, with the digest by which it is adopted.
		fn scheme(id: SchemeId) -> Option<SchemeView>;
		/// The schemes that are in force for an authority on a day: its own, and those of the authorities
		/// above it.
		fn schemes(authority: AuthorityId, on: Date) -> Vec<SchemeView>;
		/// What is to be done about the standings of a prison's inmates on a day or before: reviews that
		/// are due, cycles to be graded, grades that stand posted, objections that are open. After an id,
		/// at most a hundred inmates of the next ten thousand records.
		fn due(
			prison: AuthorityId,
			by: Date,
			after: Option<InmateId>,
			limit: u32,
		) -> Vec<DueStanding>;
	}

	/// Who may do what.
	pub trait OfficeApi {
		/// Who an account acts for and under which terms.
		fn who(account: AccountId) -> Option<Who>;
		/// Why a call, given as its bytes, would be refused if this account sent it now.
		fn why(account: AccountId, call: Vec<u8>) -> Verdict;
		/// A term of office.
		fn term(id: TermId) -> Option<TermOfOffice>;
		/// The history of a term's posts from a row on, at most a hundred rows.
		fn posts(term: TermId, from: u32) -> Vec<PostRow>;
		/// The state of a validator's seat.
		fn seat(account: AccountId) -> Option<SeatState>;
		/// Civil time.
		fn time() -> Time;
	}
}

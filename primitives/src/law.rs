// SPDX-License-Identifier: Apache-2.0
//! What pallets ask of the law. Implemented by `pallet-rulebooks`.

use crate::{Acting, AuthorityId, BookId, CaseId, Date, InmateId, Moment, Sequence};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_rules::{item::Item, Act, Book, Fact, Finding, Name, Named, Outcome, Report, Value};
use frame_support::weights::Weight;
use scale_info::TypeInfo;
use sp_runtime::{DispatchError, DispatchResult};

/// The law in force, and the facts on record.
pub trait Law {
	/// The versions of the books in force for an authority on a date: its own book first, then what
	/// lies over it. Empty where it follows none.
	fn in_force(under: AuthorityId, on: Date) -> Vec<BookId>;

	/// Weighs an act, or what is due, now.
	///
	/// Fails if no book is in force, if none knows the act, if a field is not what a book says, or
	/// if there are more facts than a question may have. That the law forbids the act is no
	/// failure: it is the [outcome](Weighed::outcome).
	fn weigh(asked: Asked) -> Result<Weighed, DispatchError>;

	/// What [`weigh`](Self::weigh) cost; with no answer at hand, the most that it may. A call declares
	/// the most, and gives back the rest.
	fn weight(weighed: Option<&Weighed>) -> Weight;

	/// An item of an adopted book, with its words. Items never change.
	fn item(book: BookId, number: u16) -> Option<Item>;

	/// An item of an adopted book by its name.
	fn item_named(book: BookId, name: Name) -> Option<(u16, Item)>;

	/// What a parameter of the books in force is for an authority on a day. Unless the implementer knows
	/// what provinces set: what the first book says that has it.
	fn parameter(under: AuthorityId, name: Name, on: Date) -> Option<Value> {
		let mut books = Self::in_force(under, on).into_iter();
		books.find_map(|book| match Self::item_named(book, name)? {
			(_, Item::Parameter(own)) => Some(own.value),
			_ => None,
		})
	}

	/// A procedure under which a case can be opened today: the books to which the case is then pinned,
	/// first the one that has the procedure, and its item there. None if no book in force has it.
	fn procedure(under: AuthorityId, name: Name) -> Option<(Vec<BookId>, u16)>;

	/// What a case needs of the law at this moment.
	///
	/// Fails if a book is not there, or if there are more facts than a question may have.
	fn of_case(asked: OfCase<'_>) -> Result<CaseLaw, DispatchError>;

	/// What [`of_case`](Self::of_case) cost. With no answer at hand, the most that it may, and that as many
	/// books as a case is pinned to are then asked, each [`most_steps`](Self::most_steps).
	fn weight_of_case(law: Option<&CaseLaw>) -> Weight;

	/// What so many steps of reckoning by it cost.
	fn weight_of_steps(steps: u64) -> Weight;

	/// The most steps that one question to one book may take.
	fn most_steps() -> u64;

	/// The most that [`of_case`](Self::of_case) costs where nobody is about to act, so that no question
	/// is read.
	fn weight_of_look() -> Weight;

	/// The most that it costs that an act withdraws so many facts of its case, or rests on so many.
	fn weight_of_grounds(facts: u32) -> Weight;

	/// The words by which the council designated an authority, such as `supreme_court`.
	fn designations(authority: AuthorityId) -> Vec<Name>;

	/// What an act will do to the facts on record once it is written: first what its case, if it is done
	/// in one, stated of some kinds is withdrawn, then facts are stated. Nothing is written yet: the act
	/// names what is withdrawn and what gives way.
	///
	/// Fails for the same causes as the call of an officer who asserts, save that no role is asked for.
	/// Whose fact the case withdraws is not asked. In a case its own books say what a fact is, whatever
	/// the authority of the officer follows today.
	fn draft(
		inmate: InmateId,
		acting: &Acting,
		at: Moment,
		case: Option<InCase<'_>>,
		withdraws: &[Name],
		states: Vec<(Name, Vec<Named>)>,
	) -> Result<Drafted, DispatchError>;

	/// Enters what an act withdrew and stated. The act is the entry of that number, written at
	/// that moment.
	fn establish(
		inmate: InmateId,
		acting: &Acting,
		at: Moment,
		entry: Sequence,
		case: Option<CaseId>,
		drafted: &Drafted,
	) -> DispatchResult;

	/// Remembers that an entry of the record rests on facts, so that withdrawing one tells it.
	fn rest(inmate: InmateId, on: &[Ground], entry: Sequence) -> DispatchResult;
}

/// What is asked of the law.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
	/// Whose law: the authority whose books and parameters count.
	pub under: AuthorityId,
	/// The books that a case is pinned to. Empty: those in force today.
	pub books: Vec<BookId>,
	/// The prisoner whose facts count.
	pub inmate: InmateId,
	/// Who acts. Fills in the authority and the person of the act where it leaves them out.
	pub by: Option<Acting>,
	/// The act. Without: what is due.
	pub act: Option<Act>,
	/// Facts that are not on record, such as those of the act itself.
	pub facts: Vec<Fact>,
}

/// What is asked of the law for a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OfCase<'a> {
	/// Whose law: the authority whose parameters count.
	pub under: AuthorityId,
	/// The day as of which they count: that on which the case was opened.
	pub since: Date,
	/// The books that the case is pinned to, first the one that has the procedure.
	pub books: &'a [BookId],
	/// The prisoner whose facts count.
	pub inmate: InmateId,
	/// The items of the procedure's book that are read: the head of the procedure, open steps.
	pub reads: &'a [u16],
	/// The step in which somebody acts. Its question is read with it.
	pub acting: Option<u16>,
	/// The case, which may withdraw what it stated; none while it is opened.
	pub case: Option<CaseId>,
}

/// A case in which an act is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InCase<'a> {
	/// The case.
	pub id: CaseId,
	/// The books that it is pinned to.
	pub books: &'a [BookId],
}

/// What a case needs of the law, and what is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseLaw {
	/// The books, each with the items that are needed.
	pub books: Vec<Book>,
	/// The facts that count.
	pub facts: Vec<Fact>,
	/// Where each stands on record.
	pub grounds: Vec<Ground>,
	/// Of each kind that the step in which somebody acts may withdraw, and of which the case stated
	/// something: the facts that count without that.
	pub left: Vec<(Name, Vec<Fact>)>,
	/// What the province set.
	pub parameters: Vec<Named>,
	/// How many facts were read on record, those that do not count among them.
	pub read: u32,
	/// How long what was read of the books is, in bytes.
	pub bytes: u32,
}

/// What an act of a case does to the facts on record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Drafted {
	/// What it withdraws.
	pub withdrawn: Vec<Withdrawn>,
	/// What it states, after that.
	pub stated: Vec<Stated>,
}

/// What an act withdraws of a kind of fact that its case stated before.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Withdrawn {
	/// The kind.
	pub kind: Name,
	/// The entries that stated them.
	pub facts: Vec<Sequence>,
}

/// A fact that an act states.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Stated {
	/// Its kind.
	pub kind: Name,
	/// Its fields.
	pub fields: Vec<Named>,
	/// An older fact that gives way, because the book looks at the latest only and the row is full.
	pub dropped: Option<Sequence>,
}

/// An act that may state facts, and withdraw them.
pub trait States {
	/// The case in which it was done, if it was done in one.
	fn of_case(&self) -> Option<CaseId>;
	/// What it withdraws of what its case stated before, each kind once.
	fn withdrawn(&self) -> &[Withdrawn];
	/// The facts that it then states, each of another kind.
	fn stated(&self) -> &[Stated];
}

impl Drafted {
	/// Whether it does nothing.
	pub fn is_empty(&self) -> bool {
		self.withdrawn.is_empty() && self.stated.is_empty()
	}

	/// How many facts it withdraws.
	pub fn facts_withdrawn(&self) -> usize {
		self.withdrawn.iter().map(|withdrawn| withdrawn.facts.len()).sum()
	}
}

/// What the law answers.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Weighed {
	/// What becomes of the act: the gravest of all books.
	pub outcome: Outcome,
	/// What each book found. A finding names facts by their place in `facts`.
	pub reports: Vec<(BookId, Report)>,
	/// The facts that were weighed.
	pub facts: Vec<Ground>,
	/// Facts that do not count yet, because a second officer or another branch must confirm them.
	pub waiting: Vec<Ground>,
	/// The steps that the question took.
	pub steps: u64,
	/// How many facts were read on record, those that do not count among them.
	pub read: u32,
	/// How long what was read of the books is, in bytes.
	pub bytes: u32,
}

/// A fact that something rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Ground {
	/// Its kind.
	pub kind: Name,
	/// The entry that asserted it; none if it was not on record.
	pub entry: Option<Sequence>,
	/// Whether it was carried over from before the chain.
	pub historical: bool,
}

impl Weighed {
	/// The first finding that makes the outcome what it is, and its book; none if all is well.
	pub fn gravest(&self) -> Option<(BookId, &Finding)> {
		let found = self
			.reports
			.iter()
			.flat_map(|(book, report)| report.findings.iter().map(move |finding| (*book, finding)));
		found
			.filter(|(_, finding)| finding.outcome() != Outcome::Pass)
			.find(|(_, finding)| finding.outcome() == self.outcome)
	}

	/// The facts on record that findings rest on, each once.
	pub fn grounds(&self) -> Vec<Ground> {
		let findings = self.reports.iter().flat_map(|(_, report)| &report.findings);
		let mut places: Vec<u16> = findings.flat_map(|f| f.used.iter().copied()).collect();
		places.sort_unstable();
		places.dedup();
		places
			.into_iter()
			.filter_map(|place| self.facts.get(usize::from(place)).copied())
			.filter(|ground| ground.entry.is_some())
			.collect()
	}
}

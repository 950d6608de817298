// SPDX-License-Identifier: Apache-2.0
//! What pallets ask of the law. Implemented by `pallet-rulebooks`.

use crate::{Acting, AuthorityId, BookId, Date, InmateId, Moment, Sequence};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use custodia_rules::{item::Item, Act, Fact, Finding, Name, Named, Outcome, Report};
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

	/// Asserts a fact that an act of another pallet establishes, as an act of its own.
	///
	/// Fails for the same causes as the call of an officer, save that no role is asked for.
	fn assert(
		inmate: InmateId,
		acting: &Acting,
		kind: Name,
		at: Moment,
		fields: Vec<Named>,
	) -> Result<Sequence, DispatchError>;

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
	/// The most steps that the question could take.
	pub steps: u64,
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

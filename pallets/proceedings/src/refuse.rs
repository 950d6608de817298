// SPDX-License-Identifier: Apache-2.0
//! The engine's refusals as errors of calls, one for each cause.

use crate::{convert::person, Config, Error, Pallet};
use alloc::{
	format,
	string::{String, ToString},
};
use custodia_primitives::{law::CaseLaw, CaseId, Law};
use custodia_rules::{
	item::Item,
	procedure::{Step, Turn},
	proceeding::{Case, Refused},
	Book, Moment, Name, Outcome, Unfit, Value,
};

/// What was tried when the engine refused.
pub(crate) struct Tried<'a> {
	pub(crate) law: &'a CaseLaw,
	pub(crate) case: Option<&'a Case>,
	pub(crate) now: Moment,
	pub(crate) step: Option<u16>,
	pub(crate) outcome: Option<Name>,
	/// The words by which authorities were addressed, in the order of the call.
	pub(crate) addressed: &'a [Name],
}

fn place<T: PartialEq>(mut list: impl Iterator<Item = T>, of: T) -> u8 {
	list.position(|other| other == of).and_then(|n| u8::try_from(n).ok()).unwrap_or(u8::MAX)
}

/// The papers that a step may need, in the order in which an error counts them: its own, those of the
/// outcome, those that must be in the file.
fn papers<'a>(step: &'a Step, turn: Option<&'a Turn>) -> impl Iterator<Item = Name> + 'a {
	let turn = turn.into_iter().flat_map(|turn| &turn.papers);
	step.papers.iter().chain(turn).chain(&step.file).map(|paper| paper.label)
}

impl Tried<'_> {
	fn rule(&self) -> Option<&Step> {
		self.law.books.first()?.step(self.step?)
	}

	/// The item of a name in the procedure's book.
	fn item(&self, name: Name) -> u16 {
		let mut items = self.law.books.first().into_iter().flat_map(Book::items);
		items.find(|(_, item)| item.name() == name).map_or(u16::MAX, |(number, _)| number)
	}

	/// The book, by its place, and the row of a name.
	fn row(&self, name: Name) -> (u8, u16) {
		let found = (0u8..).zip(&self.law.books).find_map(|(n, b)| Some((n, b.row_named(name)?.0)));
		found.unwrap_or((u8::MAX, u16::MAX))
	}

	/// How many days there are from now to a date, either way.
	fn days(&self, value: Value) -> u16 {
		let date = match value {
			Value::Date(date) => date,
			Value::Moment(moment) => moment.date(),
			_ => return u16::MAX,
		};
		u16::try_from(self.now.date().days_until(date).unsigned_abs()).unwrap_or(u16::MAX)
	}

	pub(crate) fn error<T>(&self, refused: Refused) -> Error<T> {
		match refused {
			Refused::UnknownProcedure => Error::ProcedureUnknown,
			Refused::UnknownStep => Error::StepUnknown,
			Refused::UnknownOutcome => Error::OutcomeUnknown,
			Refused::OutOfTurn => Error::OutOfTurn,
			Refused::Closed => Error::CaseEnded,
			Refused::NotClosed => Error::CaseNotEnded,
			Refused::Stayed => Error::CaseStayed,
			Refused::NotStayed => Error::CaseNotStayed,
			Refused::TooEarly(value) => Error::TooEarly(self.days(value)),
			Refused::TooLate(value) => Error::TooLate(self.days(value)),
			Refused::WrongKind => Error::WrongKind,
			Refused::WrongRole => Error::WrongRole,
			Refused::WrongAuthority => Error::WrongAuthority,
			Refused::BarredPerson(who) => Error::PersonBarred(person(who)),
			Refused::NotTheSame(who) => Error::NotTheSamePerson(person(who)),
			Refused::NotSeated(who) => Error::NotSeated(person(who)),
			Refused::TwiceNamed(who) => Error::NamedTwice(person(who)),
			Refused::EvenPanel(n) => Error::PanelEven(n),
			Refused::TooFew(n) => Error::TooFew(n),
			Refused::TooMany(n) => Error::TooMany(n),
			Refused::NoMajority(n) => Error::NoMajority(n),
			Refused::VotesSealed => Error::VotesSealed,
			Refused::NoPanel => Error::NoPanel,
			Refused::PaperMissing(label) => Error::PaperMissing(self.rule().map_or(u8::MAX, |r| {
				place(papers(r, self.outcome.and_then(|outcome| r.turn(outcome))), label)
			})),
			Refused::JudgementMissing(kind) => Error::JudgementMissing(self.item(kind)),
			Refused::NotServed(recipient) => {
				let services = self.case.into_iter().flat_map(|case| &case.services);
				let open = services.map(|s| (s.recipient, s.at.is_none()));
				Error::NotServed(place(open, (recipient, true)))
			},
			Refused::NoService => Error::NoService,
			Refused::NotAddressed(word) => Error::NotAddressed(self.item(word)),
			Refused::WrongAddressee(word) => {
				Error::WrongAddressee(place(self.addressed.iter().copied(), word).saturating_add(1))
			},
			Refused::Guarded => Error::Guarded,
			Refused::ByBook(row, outcome) => {
				let (book, row) = self.row(row);
				match outcome {
					Outcome::Void => Error::VoidByRow(book, row),
					_ => Error::DeniedByRow(book, row),
				}
			},
			Refused::NeedsReason(row) => {
				let (book, row) = self.row(row);
				Error::NeedsReason(book, row)
			},
			Refused::ReasonNotTheirs(_) => Error::ReasonNotTheirs,
			Refused::NothingAsked => Error::NothingAsked,
			Refused::NoExtension => Error::NoExtension,
			Refused::ExtensionUsedUp => Error::ExtensionUsedUp,
			Refused::ExtensionNotTheirs => Error::ExtensionNotTheirs,
			Refused::ExtensionTooLate => Error::ExtensionTooLate,
			Refused::ExtensionUnfounded => Error::ExtensionUnfounded,
			Refused::NothingToAdmit => Error::NothingToAdmit,
			Refused::Excluded(procedure) => Error::Excluded(procedure),
			Refused::NotFollowed => Error::NotFollowed,
			Refused::NoHolder => Error::NoHolder,
			Refused::NotReopened => Error::NotReopenable,
			Refused::NotWithdrawn => Error::NotWithdrawable,
			Refused::NothingHappens => Error::NothingHappens,
			Refused::Stranded => Error::Stranded,
			Refused::TooLong => Error::CaseTooLong,
			Refused::MeasureUnfit => Error::MeasureUnfit,
			Refused::MustFollow => Error::MustFollow,
			Refused::FileFull => Error::FileFull,
			Refused::AlreadySeated => Error::AlreadySeated,
			Refused::OnlyTime => Error::OnlyTime,
			Refused::Unfit(unfit) => match unfit {
				Unfit::UnknownKind(_) => Error::KindUnknown,
				Unfit::UnknownField(..) => Error::FieldUnknown(u8::MAX),
				Unfit::Twice(..) => Error::FieldTwice(u8::MAX),
				Unfit::WrongValue(..) => Error::FieldWrong(u8::MAX),
				Unfit::UnknownParameter(_) => Error::ParameterUnknown,
				Unfit::UnknownRow(_) => Error::RowUnknown,
				Unfit::TooMany(_) => Error::TooManyFacts,
				Unfit::TooDear => Error::TooManySteps,
			},
		}
	}
}

impl<T: Config> Pallet<T> {
	/// What an error of this pallet names, in words: the row of a book with its article, the paper, the
	/// word. `error` is the error as its bytes stand in a module error; `step` and `outcome` are what
	/// was tried.
	pub fn words_of_error(
		id: CaseId,
		step: Option<Name>,
		outcome: Option<Name>,
		error: &[u8],
	) -> Option<String> {
		let row = crate::Cases::<T>::get(id)?;
		let of = |book: u8, low: u8, high: u8| {
			let book = *row.books.get(usize::from(book))?;
			T::Law::item(book, u16::from_le_bytes([low, high]))
		};
		match *error {
			[25, at, ..] => {
				let (_, item) = T::Law::item_named(*row.books.first()?, row.full_name(step?)?)?;
				let Item::Step(step) = item else { return None };
				let turn = outcome.and_then(|outcome| step.turn(outcome));
				let label = papers(&step, turn).nth(usize::from(at))?;
				Some(label.to_string())
			},
			[27, at, ..] => row.case.services.get(usize::from(at)).map(|s| s.recipient.to_string()),
			[15..=18 | 63 | 77, a, b, c] => {
				Some(format!("officer {}", u32::from_le_bytes([a, b, c, 0])))
			},
			[26 | 29 | 43, low, high, ..] => of(0, low, high).map(|item| item.name().to_string()),
			[32..=34, book, low, high, ..] => match of(book, low, high)? {
				Item::Row(row) => Some(format!("{}: {}: {}", row.name, row.title, row.law)),
				other => Some(other.name().to_string()),
			},
			_ => None,
		}
	}
}

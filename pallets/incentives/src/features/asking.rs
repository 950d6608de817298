// SPDX-License-Identifier: Apache-2.0
//! Asking the law, telling it of standings, and reading what it says.

use crate::*;
use alloc::{collections::BTreeMap, vec::Vec};
use custodia_primitives::{
	asking::{self, Refused},
	engine::{self, date, day_of, millionths, moment, number},
	law::Weighed,
	AuthorityId, BookId, Clock, Date, Decimal, Law, Moment,
};
use custodia_rules::{
	item::{Item, Kind},
	line::{self, Unread},
	Book, Fact, Finding, Name, Named, Type, Value,
};
use frame_support::ensure;
use sp_runtime::DispatchError;

/// What this pallet asks of the law.
pub(crate) type Asking<'a, T> = asking::Asking<'a, <T as Config>::Law, Error<T>>;

impl<T: Config> From<Refused> for Error<T> {
	fn from(refused: Refused) -> Self {
		match refused {
			Refused::Deny(book, row) => Self::DeniedByRow(book, row),
			Refused::Void(book, row) => Self::VoidByRow(book, row),
			Refused::Reason(book, row) => Self::NeedsReason(book, row),
		}
	}
}

/// A field.
pub(crate) fn field(name: &str, value: Value) -> Named {
	Named { name: word(name), value }
}

/// A name that this pallet and the books agree on.
pub(crate) fn word(text: &str) -> Name {
	Name::parse(text).expect("it is a name; qed")
}

/// A count, for the engine.
pub(crate) fn whole(n: u32) -> Value {
	number(Decimal::from(n))
}

impl<T: Config> Pallet<T> {
	/// A fact that stands on no record and that the law is told of.
	pub(crate) fn told(
		under: AuthorityId,
		kind: Option<Name>,
		at: Moment,
		fields: Vec<Named>,
	) -> Option<Fact> {
		asking::told::<T::Law>(under, T::Clock::today(), kind, moment(at), fields)
	}

	/// What the law is told of a full cycle: its lowest months, when it was full, and when the one before
	/// was.
	pub(crate) fn told_of_cycle(row: &Standing, scheme: &Scheme, full: &Full) -> Vec<Fact> {
		let Body::Cycle(cycle) = &row.body else { return Vec::new() };
		let (under, today) = (row.authority, T::Clock::today());
		let mut facts = Vec::new();
		for Low { until, of: AreaPoints { area, points, base } } in cycle.lows_of(full.number) {
			let fields = alloc::vec![
				field("area", Value::Label(area)),
				field("points", number(points)),
				field("base", number(base)),
				field("cycle", whole(full.number)),
			];
			let at = date(until).start();
			facts.extend(asking::told::<T::Law>(under, today, scheme.facts.month, at, fields));
		}
		let before = full.number.checked_sub(1).filter(|number| *number > 0);
		let before = before.map(|number| (number, full.since));
		for (number, at) in before.into_iter().chain([(full.number, full.at)]) {
			let fields = alloc::vec![field("number", whole(number))];
			facts.extend(Self::told(under, scheme.facts.full, at, fields));
		}
		facts
	}

	/// The balance as the law is told of it: as of when the cycle began, or when it was last stated, so
	/// that what happened since counts as later.
	pub(crate) fn told_balance(
		row: &Standing,
		scheme: &Scheme,
		since: Moment,
		points: Decimal,
	) -> Option<Fact> {
		let Body::Cycle(cycle) = &row.body else { return None };
		let at = cycle.stated.map_or(since, |stated| stated.max(since));
		let fields = alloc::vec![field("points", number(points))];
		Self::told(row.authority, scheme.facts.balance, at, fields)
	}

	/// What the rows of a scheme tell now, without an act, given facts that are about to be stated.
	fn standing_question(
		asking: &mut Asking<'_, T>,
		scheme: &Scheme,
		tells: Tells,
		facts: Vec<Fact>,
	) -> Result<Vec<Finding>, DispatchError> {
		if !scheme.is_told(tells) {
			return Ok(Vec::new());
		}
		// What the act rests on is not what is due after it.
		let grounds = asking.grounds.len();
		let weighed = asking.weigh(None, Vec::new(), facts)?;
		asking.grounds.truncate(grounds);
		let own = |book: BookId, finding: &Finding| {
			let Some(Item::Row(row)) = T::Law::item(book, finding.row) else { return false };
			let asked = AskedRow { row: row.name, tells };
			scheme.rows.contains(&asked)
		};
		let all = weighed.reports.into_iter();
		let all = all.flat_map(|(book, report)| {
			report.findings.into_iter().map(move |finding| (book, finding))
		});
		let found = all.filter(|(book, finding)| own(*book, finding));
		Ok(found.map(|(_, finding)| finding).collect())
	}

	/// When the next review is due by law: the earliest day that a row says.
	pub(crate) fn due_by_law(
		asking: &mut Asking<'_, T>,
		scheme: &Scheme,
		facts: Vec<Fact>,
	) -> Result<Option<Date>, DispatchError> {
		let found = Self::standing_question(asking, scheme, Tells::Due, facts)?;
		Ok(found.iter().filter_map(|finding| day_of(finding.due)).min())
	}

	/// What has accrued by law: the least that a row says.
	pub(crate) fn accrued_by_law(
		asking: &mut Asking<'_, T>,
		scheme: &Scheme,
		facts: Vec<Fact>,
	) -> Result<Option<Decimal>, DispatchError> {
		let found = Self::standing_question(asking, scheme, Tells::Accrued, facts)?;
		let least = found.iter().filter_map(|finding| millionths(finding.answer)).min();
		Ok(least.map(Decimal::from_millionths))
	}

	/// A kind of fact or act, as the first book in force has it that knows it, with the labels of its
	/// fields.
	pub(crate) fn kind_in_force(under: AuthorityId, name: Name) -> Option<(Book, Kind)> {
		let books = T::Law::in_force(under, T::Clock::today());
		let (book, kind) =
			books.into_iter().find_map(|book| match T::Law::item_named(book, name)? {
				(_, Item::Kind(kind)) => Some((book, kind)),
				_ => None,
			})?;
		let mut labels = BTreeMap::new();
		for own in &kind.fields {
			if let Type::Label(set) = own.ty {
				labels.insert(set, T::Law::item(book, set)?);
			}
		}
		Some((Book::assemble(labels), kind))
	}

	/// Reads a line as the fields of a kind of fact or act. Some of them the chain gives.
	pub(crate) fn read_line(
		(book, kind): &(Book, Kind),
		line: &str,
		given: &[&str],
	) -> Result<Vec<Named>, Error<T>> {
		let read = line::read(book, kind, line).map_err(|unread| match unread {
			Unread::UnknownField(place) => Error::<T>::FieldUnknown(place),
			Unread::Twice(place) => Error::FieldTwice(place),
			Unread::WrongValue(place) => Error::FieldWrongValue(place),
			// A line of a call is no longer than the engine reads.
			Unread::TooLong => Error::FieldUnknown(u8::MAX),
		})?;
		for (place, own) in (1u8..).zip(&read) {
			ensure!(!given.contains(&own.name.as_str()), Error::<T>::FieldGiven(place));
		}
		Ok(read)
	}
}

/// Adds a field to those of a kind, if the kind has it.
pub(crate) fn add(fields: &mut Vec<Named>, kind: &Kind, own: Named) {
	if kind.fields.iter().any(|known| known.name == own.name) {
		fields.push(own);
	}
}

/// The label that the law answers: what a cycle yields.
pub(crate) fn answered_label(weighed: &Weighed) -> Option<Name> {
	let findings = weighed.reports.iter().flat_map(|(_, report)| &report.findings);
	let mut answers = findings.filter(|finding| engine::is_answer(finding));
	answers.find_map(|finding| match finding.answer {
		Value::Label(label) => Some(label),
		_ => None,
	})
}

/// The number that the law answers and that is no count of full cycles: what is left of a balance.
pub(crate) fn answered_number(weighed: &Weighed) -> Option<Decimal> {
	let findings = weighed.reports.iter().flat_map(|(_, report)| &report.findings);
	let answers =
		findings.filter(|finding| engine::is_answer(finding) && finding.carry == Value::Missing);
	let least = answers.filter_map(|finding| millionths(finding.answer)).min();
	least.map(Decimal::from_millionths)
}

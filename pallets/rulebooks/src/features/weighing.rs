// SPDX-License-Identifier: Apache-2.0
//! Asking the law.
//!
//! A question reads one row of each book, then only the kinds of fact and the parameters that those
//! rows name.

use super::facts::Known;
use crate::{
	convert::{counts_as_stated, moment, names_of, said_as, speaks_as},
	refuse::unfit,
	*,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use custodia_primitives::{
	law::{Asked, CaseLaw, Drafted, Ground, InCase, OfCase, Stated, Weighed, Withdrawn},
	Acting, AuthorityId, AuthorityKind, BookId, CaseId, Clock, Date, InmateId, Law, Moment,
	Sequence,
};
use custodia_rules::{
	fit,
	item::{Item, Keep, KindOf},
	weigh_counted, Book, Fact, Name, Named, Outcome, Question, Value,
};
use frame_support::{ensure, traits::Get, weights::Weight};
use sp_runtime::{DispatchError, DispatchResult};

/// A fact of a question, with what the chain knows of it.
struct Given {
	fact: Fact,
	/// Who asserted and confirmed it, where it stands on record: each book has its own words for them.
	by: Option<(AuthorityKind, Vec<AuthorityKind>)>,
	/// Whether an act on the record stated it.
	stated: bool,
	ground: Ground,
}

/// What a question needs of the books.
#[derive(Default)]
pub(crate) struct Assembled {
	/// Each book, with the items of the question.
	pub(crate) books: Vec<Book>,
	/// How long the items are.
	bytes: u32,
}

/// A kind of fact, and what is left of it.
type Left = (Name, Vec<Fact>);

impl<T: Config> Pallet<T> {
	pub(crate) fn do_weigh(asked: Asked) -> Result<Weighed, DispatchError> {
		let now = T::Clock::now();
		let ids = match asked.books.is_empty() {
			true => Self::books_of(asked.under, now.date()),
			false => asked.books,
		};
		ensure!(!ids.is_empty(), Error::<T>::NoBookInForce);
		let act = asked.act.as_ref().map(|act| act.kind);
		let Assembled { books, bytes, .. } = Self::assembled(&ids, act)?;
		let parameters = Self::parameters(asked.under, now.date(), &books);
		let mut question =
			Question { now: moment(now), act: asked.act, facts: asked.facts, parameters };
		Self::ensure_question(&ids, &books, &mut question)?;
		let (mut facts, waiting, read) = Self::on_record(asked.inmate, &books);
		let extra = core::mem::take(&mut question.facts).into_iter().map(|fact| {
			let ground = Ground { kind: fact.kind, entry: None, historical: false };
			Given { fact, by: None, stated: false, ground }
		});
		facts.extend(extra);
		if let (Some(act), Some(by)) = (&mut question.act, &asked.by) {
			act.person = act.person.or(Some(by.officer.0));
		}
		let mut reports = Vec::with_capacity(ids.len());
		let mut steps = 0u64;
		for (id, book) in ids.into_iter().zip(&books) {
			question.facts = facts.iter().map(|given| in_words_of(book, given)).collect();
			let said = question.act.as_ref().and_then(|act| act.authority);
			if let (Some(act), Some(by)) = (&mut question.act, &asked.by) {
				act.authority = said.or_else(|| authority_in(book, by));
			}
			let (report, taken) =
				weigh_counted(book, &question).map_err(|cause| unfit::<T>(cause, &[]))?;
			steps = steps.saturating_add(taken);
			reports.push((id, report));
			if let Some(act) = &mut question.act {
				act.authority = said;
			}
		}
		let outcome = reports.iter().map(|(_, r)| r.outcome).max().unwrap_or(Outcome::Pass);
		let facts = facts.into_iter().map(|given| given.ground).collect();
		Ok(Weighed { outcome, reports, facts, waiting, steps, read, bytes })
	}

	/// What a question about an act needs of each book.
	pub(crate) fn assembled(ids: &[BookId], act: Option<Name>) -> Result<Assembled, DispatchError> {
		let mut all = Assembled::default();
		for id in ids {
			let bundle = Bundles::<T>::get(id, act);
			// A book that does not know the act does not bind it; one that is not there is an error.
			let known = bundle.is_some() || Books::<T>::contains_key(id);
			ensure!(known, Error::<T>::BookUnknown);
			let bundle = bundle.unwrap_or_default();
			all.bytes = all.bytes.saturating_add(bundle.bytes);
			all.books.push(Book::assemble(bundle.items));
		}
		Ok(all)
	}

	/// The values set for the parameters that the books leave to a province.
	fn parameters(under: AuthorityId, today: Date, books: &[Book]) -> Vec<Named> {
		let mut names = BTreeSet::new();
		for (_, item) in books.iter().flat_map(Book::items) {
			match item {
				Item::Parameter(own) if own.province => {
					names.insert(own.name);
				},
				_ => (),
			}
		}
		let set = |name| Some(Named { name, value: Self::setting(under, name, today)? });
		names.into_iter().filter_map(set).collect()
	}

	/// Whether the books know the act and the facts that are given with it. Facts that no row of the
	/// question needs are left out; one that no book knows at all is an error.
	fn ensure_question(
		ids: &[BookId],
		books: &[Book],
		question: &mut Question,
	) -> Result<(), Error<T>> {
		for fact in &question.facts {
			let known = ids.iter().any(|id| Numbers::<T>::contains_key(id, fact.kind));
			ensure!(known, Error::<T>::KindUnknown);
		}
		question.facts.retain(|fact| books.iter().any(|book| book.kind_named(fact.kind).is_some()));
		let books: Vec<&Book> = books.iter().collect();
		// A value set under an earlier version that this one no longer takes is passed over, so that
		// it cannot stop every question.
		question.parameters.retain(|set| {
			let parameters = alloc::vec![*set];
			let alone = Question { now: question.now, act: None, facts: Vec::new(), parameters };
			fit(&books, &alone).is_ok()
		});
		let fields = question.act.as_ref().map_or(&[][..], |act| &act.fields);
		fit(&books, question).map_err(|cause| unfit(cause, fields))
	}

	/// The facts on record that the question needs, those that do not count yet, and how many were read.
	fn on_record(inmate: InmateId, books: &[Book]) -> (Vec<Given>, Vec<Ground>, u32) {
		let mut names = BTreeSet::new();
		for (_, kind) in books.iter().flat_map(Book::kinds) {
			if matches!(kind.of, KindOf::Fact | KindOf::Judgement) {
				names.insert(kind.name);
			}
		}
		let (mut given, mut waiting, mut read) = (Vec::new(), Vec::new(), 0u32);
		for kind in names {
			let rows = Facts::<T>::get(inmate, kind);
			read = read.saturating_add(rows.len() as u32);
			let (more, wait) = given_of(kind, rows, books);
			given.extend(more);
			waiting.extend(wait);
		}
		(given, waiting, read)
	}

	/// Of each of these kinds of which a case stated something: what is left without that.
	fn left(inmate: InmateId, case: CaseId, kinds: &[Name], books: &[Book]) -> Vec<Left> {
		let mut left = Vec::new();
		for kind in kinds {
			let mut rows = Facts::<T>::get(inmate, kind);
			let all = rows.len();
			rows.retain(|row| row.case != Some(case));
			if rows.len() < all {
				let (given, _) = given_of(*kind, rows, books);
				left.push((*kind, given.iter().map(|given| in_words(books, given)).collect()));
			}
		}
		left
	}

	fn do_of_case(asked: OfCase<'_>) -> Result<CaseLaw, DispatchError> {
		let today = T::Clock::today();
		let (first, over) = asked.books.split_first().ok_or(Error::<T>::NoBookInForce)?;
		let mut items = BTreeMap::new();
		let mut bytes = 0u32;
		// The step in which somebody acts is open as a rule, and so is one with whose result somebody is
		// still to be served: each is read once.
		let numbers: BTreeSet<u16> = asked.reads.iter().copied().chain(asked.acting).collect();
		for number in numbers {
			let part = Parts::<T>::get(first, number).ok_or(Error::<T>::BookUnknown)?;
			bytes = bytes.saturating_add(part.bytes);
			items.extend(part.items);
		}
		let act = asked.acting.and_then(|number| match items.get(&number) {
			Some(Item::Step(step)) => step.ask,
			_ => None,
		});
		let act = act.and_then(|number| items.get(&number)).map(Item::name);
		if act.is_some() {
			let bundle = Bundles::<T>::get(first, act).unwrap_or_default();
			bytes = bytes.saturating_add(bundle.bytes);
			items.extend(bundle.items);
		}
		Self::with_days_of(*first, today, &mut items);
		let mut books = alloc::vec![Book::assemble(items)];
		// What lies over it is asked only where the step asks, and by its act.
		let more = match act {
			Some(_) => Self::assembled(over, act)?,
			None => Default::default(),
		};
		books.extend(more.books);
		bytes = bytes.saturating_add(more.bytes);
		let parameters = Self::parameters(asked.under, asked.since, &books);
		let (given, _, read) = Self::on_record(asked.inmate, &books);
		let facts = given.iter().map(|given| in_words(&books, given)).collect();
		let grounds = given.iter().map(|given| given.ground).collect();
		let left = match (asked.case, asked.acting) {
			(Some(case), Some(step)) => {
				Self::left(asked.inmate, case, &withdrawn_by(&books, step), &books)
			},
			_ => Vec::new(),
		};
		Ok(CaseLaw { books, facts, grounds, left, parameters, read, bytes })
	}

	/// Holidays are read as they were last published. Law is pinned to the version under which a case
	/// was opened; when an office is closed is no law, and a case may outlast the years that were
	/// known then.
	fn with_days_of(book: BookId, today: Date, items: &mut BTreeMap<u16, Item>) {
		let latest = Books::<T>::get(book).and_then(|info| Self::version(info.name, today));
		let Some(latest) = latest.filter(|latest| *latest != book) else { return };
		for item in items.values_mut() {
			if let Item::Days(name, _) = item {
				if let Some((_, days @ Item::Days(..))) = Self::item_by_name(latest, *name) {
					*item = load::without_words(&days);
				}
			}
		}
	}

	pub(crate) fn do_rest(inmate: InmateId, on: &[Ground], entry: Sequence) {
		for fact in on.iter().filter_map(|ground| ground.entry) {
			Rested::<T>::mutate(inmate, fact, |resting| {
				if resting.is_full() {
					resting.remove(0);
				}
				resting
					.try_push(entry)
					.expect("there is room: one was removed if it was full; qed");
			});
		}
	}
}

/// The kinds of which some outcome of a step withdraws what its case stated.
fn withdrawn_by(books: &[Book], step: u16) -> Vec<Name> {
	let book = books.first();
	let turns = book.and_then(|book| book.step(step)).into_iter().flat_map(|step| &step.outcomes);
	let numbers: BTreeSet<u16> = turns.flat_map(|turn| turn.withdraws.iter().copied()).collect();
	numbers.into_iter().filter_map(|number| Some(book?.kind(number)?.name)).collect()
}

fn bounded<T: Config>(fields: Vec<Named>) -> Result<Fields, Error<T>> {
	Fields::try_from(fields).map_err(|_| Error::<T>::FieldUnknown(u8::MAX))
}

/// The facts of one kind that a question gets, and those that do not count yet.
fn given_of(kind: Name, rows: AllFacts, books: &[Book]) -> (Vec<Given>, Vec<Ground>) {
	let (mut given, mut waiting) = (Vec::new(), Vec::new());
	let kinds = crate::features::facts::facts_among(books, kind);
	let since = last_that_counts(&rows, &kinds);
	for row in rows {
		let ground = Ground { kind, entry: Some(row.entry), historical: row.historical };
		if row.is_waiting() {
			waiting.push(ground);
		} else if since.is_none_or(|since| (row.at, row.entry) >= since) {
			given.push(on_record(kind, row, ground));
		}
	}
	(given, waiting)
}

/// A fact in words that all books share: each means the same by the same words, so the first that
/// knows the kind speaks for all.
fn in_words(books: &[Book], given: &Given) -> Fact {
	let book = books.iter().find(|book| book.kind_named(given.fact.kind).is_some());
	book.map_or_else(|| given.fact.clone(), |book| in_words_of(book, given))
}

fn on_record(kind: Name, row: FactRow, ground: Ground) -> Given {
	let by = (row.by.kind, row.confirmed.iter().map(|by| by.kind).collect());
	let stated = row.stated;
	let fact = Fact {
		kind,
		at: moment(row.at),
		fields: row.fields.into_inner(),
		asserted: None,
		confirmed: Vec::new(),
	};
	Given { fact, by: Some(by), stated, ground }
}

/// Where the books look at the latest fact only: the latest that counts. What is older cannot matter,
/// and a question has a bound on facts.
fn last_that_counts(rows: &AllFacts, kinds: &[Known<'_>]) -> Option<(Moment, Sequence)> {
	if kinds.iter().any(|(_, kind)| kind.keep == Keep::All) {
		return None;
	}
	let counting = rows.iter().filter(|row| crate::features::facts::counts(row, kinds));
	counting.map(|row| (row.at, row.entry)).max()
}

/// The fact with the authorities called as a book calls them.
fn in_words_of(book: &Book, given: &Given) -> Fact {
	let mut fact = given.fact.clone();
	if let (Some((by, confirmed)), Some((_, kind))) = (&given.by, book.kind_named(fact.kind)) {
		fact.asserted = speaks_as(book, &kind.asserted, *by).or_else(|| said_as(book, *by).next());
		fact.confirmed = confirmed.iter().flat_map(|by| said_as(book, *by)).collect();
		if counts_as_stated(kind, given.stated) {
			fact.confirmed.extend(kind.confirmed.first().map(|speaker| speaker.authority));
		}
	}
	fact
}

/// What a book calls the authority that acts: a word that one of its rows knows.
fn authority_in(book: &Book, by: &Acting) -> Option<Name> {
	let known = book.rows().find_map(|(_, row)| match &row.rule {
		custodia_rules::item::Rule::Actor(actor) => {
			names_of(book, by.kind).find(|name| actor.authorities.contains(name))
		},
		_ => None,
	});
	known.or_else(|| names_of(book, by.kind).next())
}

impl<T: Config> Law for Pallet<T> {
	fn in_force(under: AuthorityId, on: Date) -> Vec<BookId> {
		Self::books_of(under, on)
	}

	fn weigh(asked: Asked) -> Result<Weighed, DispatchError> {
		Self::do_weigh(asked)
	}

	fn weight(weighed: Option<&Weighed>) -> Weight {
		let Some(Weighed { reports, read, bytes, steps, .. }) = weighed else {
			let steps = T::MaxSteps::get().saturating_mul(u64::from(MAX_FOLLOWED));
			let bytes = MAX_BUNDLE_BYTES.saturating_mul(MAX_FOLLOWED);
			return weights::weigh::<T::WeightInfo>(MAX_FOLLOWED, MAX_FACTS, bytes, steps);
		};
		weights::weigh::<T::WeightInfo>(reports.len() as u32, *read, *bytes, *steps)
	}

	fn item(book: BookId, number: u16) -> Option<Item> {
		Self::adopted(book)?;
		Items::<T>::get(book, number)
	}

	fn item_named(book: BookId, name: Name) -> Option<(u16, Item)> {
		Self::adopted(book)?;
		Self::item_by_name(book, name)
	}

	fn parameter(under: AuthorityId, name: Name, on: Date) -> Option<Value> {
		let mut books = Self::books_of(under, on).into_iter();
		let own = books.find_map(|book| match Self::item_by_name(book, name)? {
			(_, Item::Parameter(own)) => Some(own),
			_ => None,
		})?;
		let set = if own.province { Self::setting(under, name, on) } else { None };
		Some(set.unwrap_or(own.value))
	}

	fn procedure(under: AuthorityId, name: Name) -> Option<(Vec<BookId>, u16)> {
		let mut books = Self::books_of(under, T::Clock::today());
		let (place, number) = books.iter().enumerate().find_map(|(place, book)| {
			let number = Numbers::<T>::get(book, name)?;
			let is = matches!(Items::<T>::get(book, number)?, Item::Procedure(_));
			is.then_some((place, number))
		})?;
		books[..=place].rotate_right(1);
		Some((books, number))
	}

	fn of_case(asked: OfCase<'_>) -> Result<CaseLaw, DispatchError> {
		Self::do_of_case(asked)
	}

	fn weight_of_case(law: Option<&CaseLaw>) -> Weight {
		let Some(CaseLaw { books, read, bytes, .. }) = law else {
			return <Self as Law>::weight(None);
		};
		weights::weigh::<T::WeightInfo>(books.len() as u32, *read, *bytes, 0)
	}

	fn weight_of_steps(steps: u64) -> Weight {
		let weigh = |steps: u64| weights::weigh::<T::WeightInfo>(1, 0, 0, steps);
		weigh(steps).saturating_sub(weigh(0))
	}

	fn most_steps() -> u64 {
		T::MaxSteps::get()
	}

	/// What lies over a book is read only where a question is. What is reckoned is counted besides.
	fn weight_of_look() -> Weight {
		weights::weigh::<T::WeightInfo>(1, MAX_FACTS, MAX_BUNDLE_BYTES, 0)
	}

	fn weight_of_grounds(facts: u32) -> Weight {
		T::WeightInfo::withdraw(facts)
	}

	fn designations(authority: AuthorityId) -> Vec<Name> {
		let (rows, today) = (Designations::<T>::get(authority), T::Clock::today());
		let row = rows.into_iter().rev().find(|row| row.from <= today);
		row.map(|row| row.words.into_inner()).unwrap_or_default()
	}

	fn draft(
		inmate: InmateId,
		acting: &Acting,
		at: Moment,
		case: Option<InCase<'_>>,
		withdraws: &[Name],
		states: Vec<(Name, Vec<Named>)>,
	) -> Result<Drafted, DispatchError> {
		let mut stated = Vec::<Stated>::with_capacity(states.len());
		for (kind, fields) in states {
			ensure!(stated.iter().all(|other| other.kind != kind), Error::<T>::StatedTwice);
			let fields = bounded::<T>(fields)?;
			let fact = features::NewFact { fields, ..features::NewFact::of(kind, at) };
			let books = match case {
				Some(own) => Self::books_among(own.books, acting, kind)?,
				None => Self::books_with(acting, kind)?,
			};
			let mut beside = Facts::<T>::get(inmate, kind);
			if withdraws.contains(&kind) {
				beside.retain(|row| row.case.is_none() || row.case != case.map(|own| own.id));
			}
			let dropped = Self::check_fact(&beside, &books, &fact)?;
			stated.push(Stated { kind, fields: fact.fields.into_inner(), dropped });
		}
		let of_kind = |kind: &Name| {
			let facts = Self::of_case(&Facts::<T>::get(inmate, kind), case?.id);
			(!facts.is_empty()).then_some(Withdrawn { kind: *kind, facts })
		};
		Ok(Drafted { withdrawn: withdraws.iter().filter_map(of_kind).collect(), stated })
	}

	fn establish(
		inmate: InmateId,
		acting: &Acting,
		at: Moment,
		entry: Sequence,
		case: Option<CaseId>,
		drafted: &Drafted,
	) -> DispatchResult {
		for withdrawn in &drafted.withdrawn {
			Self::withdraw(inmate, acting, entry, withdrawn);
		}
		for Stated { kind, fields, dropped } in &drafted.stated {
			let by = features::author(acting);
			let row = FactRow::stated(case, entry, at, bounded::<T>(fields.clone())?, by);
			Self::enter(inmate, acting, *kind, row, *dropped)?;
		}
		Ok(())
	}

	fn rest(inmate: InmateId, on: &[Ground], entry: Sequence) -> DispatchResult {
		Self::do_rest(inmate, on, entry);
		Ok(())
	}
}

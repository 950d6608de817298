// SPDX-License-Identifier: Apache-2.0
//! Whether each step of each case was taken by whom its book says, by enough of them, on the papers that
//! it needs in any case, not before its time, and withdrew no kind of fact that its outcome does not. Papers and times that depend on facts are not looked at
//! here.
//!
//! The steps are those that the records' entries tell of, so that a row of a case that says otherwise is
//! found out; the procedure is that of the book to which the case is pinned, as the chain has it.

use super::{decoded, Audit, Offices};
use crate::{
	chain::Rpc,
	record::keys,
	state::{all, Entry},
};
use anyhow::{bail, ensure, Context, Result};
use codec::Decode;
use custodia_primitives::{BookId, CaseId, InmateId, Role, TermId};
use custodia_rules::{
	item::Item,
	procedure::{End, Form, Step, Turn},
	proceeding::{taken_early, Done},
	Book, Moment, Name,
};
use custodia_runtime::acts::Act;
use pallet_proceedings::{Act as CaseAct, CaseRow};
use sp_core::H256;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What an entry says of a case.
struct Said {
	inmate: InmateId,
	term: TermId,
	officer: u32,
	at: Moment,
	act: CaseAct,
}

/// What the entries of all records say of cases, in the order of each record.
#[derive(Default)]
pub(super) struct Entries(HashMap<CaseId, Vec<Said>>);

impl Entries {
	/// Notes what the entries of a record say of cases.
	pub fn note(&mut self, inmate: InmateId, entries: &[Entry]) {
		for entry in entries {
			if let Act::Proceedings(act) = &entry.act {
				let (term, officer) = (entry.term, entry.officer.0);
				let at = Moment::parse(&entry.at.to_string()).expect("both are minutes; qed");
				let said = Said { inmate, term, officer, at, act: act.clone() };
				self.0.entry(act.case()).or_default().push(said);
			}
		}
	}
}

/// Checks all cases.
pub(super) async fn check(
	rpc: &Rpc,
	block: H256,
	entries: &Entries,
	offices: &Offices,
	audit: &mut Audit,
) -> Result<()> {
	let rows = decoded::<CaseRow>(rpc, &keys::prefix("Proceedings", "Cases"), block).await?;
	let mut cases = BTreeMap::new();
	for (key, row) in rows {
		let tail = key.len().checked_sub(4).context("a key is too short")?;
		cases.insert(CaseId::decode(&mut &key[tail..])?, row);
	}
	let books = books(rpc, block, &cases).await?;
	let set = set(rpc, block).await?;
	audit.cases = cases.len();
	for (id, row) in &cases {
		let all = Cases { cases: &cases, books: &books, set: &set, entries, offices };
		if let Err(wrong) = all.check(*id, row) {
			audit.violations.push(format!("case {id}: {wrong:#}"));
		}
	}
	for id in entries.0.keys().filter(|id| !cases.contains_key(id)) {
		audit.violations.push(format!("case {id}: a record tells of it, and it is not there"));
	}
	Ok(())
}

/// The books that cases are pinned to for their procedure.
async fn books(
	rpc: &Rpc,
	block: H256,
	cases: &BTreeMap<CaseId, CaseRow>,
) -> Result<HashMap<BookId, Book>> {
	let used: BTreeSet<BookId> =
		cases.values().filter_map(|row| row.books.first().copied()).collect();
	let mut items = HashMap::<BookId, Vec<(u16, Item)>>::new();
	for (key, item) in decoded::<Item>(rpc, &keys::prefix("Rulebooks", "Items"), block).await? {
		// Behind the prefix the book's number after 8 bytes of hash, then that of the item.
		let mut rest = key.get(32 + 8..).context("a key is too short")?;
		let book = BookId::decode(&mut rest)?;
		if used.contains(&book) {
			items.entry(book).or_default().push((u16::decode(&mut rest)?, item));
		}
	}
	Ok(items.into_iter().map(|(id, items)| (id, Book::assemble(items))).collect())
}

/// The parameters to which an authority gave a value of its own.
async fn set(rpc: &Rpc, block: H256) -> Result<BTreeSet<Name>> {
	let prefix = keys::prefix("Rulebooks", "Settings");
	let rows = all(rpc, &prefix, block).await?;
	let name = |(key, _): (Vec<u8>, _)| {
		// Behind the prefix the authority's number after 8 bytes of hash, then the name after 16.
		let mut rest = key.get(32 + 8 + 4 + 16..).context("a key is too short")?;
		Ok(Name::decode(&mut rest)?)
	};
	rows.into_iter().map(name).collect()
}

/// All that a case is held against.
struct Cases<'a> {
	cases: &'a BTreeMap<CaseId, CaseRow>,
	books: &'a HashMap<BookId, Book>,
	/// The parameters to which an authority gave a value of its own.
	set: &'a BTreeSet<Name>,
	entries: &'a Entries,
	offices: &'a Offices,
}

/// A step that was taken, as an entry tells it.
struct Told {
	step: Name,
	persons: Vec<u32>,
	at: Moment,
}

impl Told {
	/// Whether a case's row says the same.
	///
	/// A case's time does not run back: what is done in the hour that comes twice in autumn is dated in
	/// it like what was done last, up to an hour later than its entry.
	fn is(&self, book: &Book, done: &Done) -> bool {
		let named = book.step(done.step).is_some_and(|step| step.name == self.step);
		let late = self.at.minutes_until(done.at);
		named && same_persons(&self.persons, &done.persons) && (0..=60).contains(&late)
	}
}

/// What was done in a case so far, or in one that it follows.
#[derive(Default)]
struct Before {
	/// Each step that was taken, in order.
	taken: Vec<Told>,
	/// The papers attached to each step while it is open this time.
	papers: BTreeSet<(Name, Name)>,
	/// Who may not act, in a step or at all.
	recused: Vec<(u32, Option<Name>)>,
	/// The steps with which it was reopened, and when.
	reopened: Vec<(Name, Moment)>,
}

impl Before {
	/// A step was taken. Unless it stays, it is closed, and so is what that outcome closes: when such a
	/// step opens again, its papers are attached anew.
	fn leave(&mut self, book: &Book, step: &Step, turn: &Turn) {
		let stays = matches!((&step.form, turn.end), (Form::Once, End::Stays));
		let closed = turn.closes.iter().filter_map(|number| book.step(*number));
		let left: Vec<Name> =
			closed.chain((!stays).then_some(step)).map(|step| step.name).collect();
		self.papers.retain(|(of, _)| !left.contains(of));
	}
}

impl Cases<'_> {
	fn check(&self, id: CaseId, row: &CaseRow) -> Result<()> {
		row.case.sound().map_err(anyhow::Error::msg)?;
		let book = row.books.first().and_then(|book| self.books.get(book));
		let book = book.context("the book it is pinned to is not there")?;
		let said = self.entries.0.get(&id).map(Vec::as_slice).unwrap_or_default();
		let opened = matches!(said.first().map(|said| &said.act), Some(CaseAct::CaseOpened { .. }));
		ensure!(opened, "no entry tells that it was opened");
		let mut before = Before { taken: self.followed(row), ..Before::default() };
		let linked = before.taken.len();
		for said in said {
			ensure!(said.inmate == row.inmate, "inmate {} has an entry of it", said.inmate);
			self.look(book, row, said, &mut before)?;
		}
		// Of a recurring step the row keeps the last; what lapsed has no officer.
		for done in row.case.done.iter().filter(|done| done.authority.is_some()) {
			let step =
				book.step(done.step).context("a step was done that its book does not have")?;
			let told = before.taken[linked..].iter().any(|told| told.is(book, done));
			let (name, at) = (step.name, done.at);
			ensure!(told, "no entry tells that {name} was taken by these persons on {at}");
		}
		Ok(())
	}

	/// The steps taken in the cases before it.
	fn followed(&self, row: &CaseRow) -> Vec<Told> {
		let Some(id) = row.follows else { return Vec::new() };
		let Some(earlier) = self.cases.get(&id) else { return Vec::new() };
		let mut all = self.followed(earlier);
		let said = self.entries.0.get(&id).map(Vec::as_slice).unwrap_or_default();
		all.extend(said.iter().filter_map(|said| match &said.act {
			CaseAct::StepTaken { step, .. } => {
				Some(Told { step: *step, persons: persons(said), at: said.at })
			},
			_ => None,
		}));
		all
	}

	fn look(&self, book: &Book, row: &CaseRow, said: &Said, before: &mut Before) -> Result<()> {
		match &said.act {
			CaseAct::PaperAttached { step, paper, .. } => {
				before.papers.insert((*step, paper.label));
			},
			CaseAct::PersonRecused { person, step, .. } => before.recused.push((person.0, *step)),
			CaseAct::CaseReopened { step, .. } => before.reopened.push((*step, said.at)),
			CaseAct::StepTaken { step: name, outcome, ayes, withdrawn, .. } => {
				let (_, step) =
					book.step_named(*name).with_context(|| format!("there is no step {name}"))?;
				let told = Told { step: *name, persons: persons(said), at: said.at };
				self.taken(book, step, said, &told.persons, *ayes, before)
					.with_context(|| format!("{name} was taken"))?;
				self.in_time(book, row, &told, before)?;
				let turn = step.turn(*outcome);
				let turn = turn.with_context(|| format!("{name} has no outcome {outcome}"))?;
				for paper in step.papers.iter().chain(&turn.papers).filter(|p| p.when.is_none()) {
					let there = before.papers.contains(&(*name, paper.label));
					ensure!(there, "{name} was taken without the paper {}", paper.label);
				}
				let kinds = turn.withdraws.iter().filter_map(|number| book.kind(*number));
				let kinds: Vec<Name> = kinds.map(|kind| kind.name).collect();
				for withdrawn in withdrawn {
					let kind = withdrawn.kind;
					ensure!(
						kinds.contains(&kind),
						"{name} withdrew {kind}, which {outcome} does not"
					);
				}
				before.leave(book, step, turn);
				before.taken.push(told);
			},
			_ => (),
		}
		Ok(())
	}

	/// Not before its time, as far as the case tells it.
	fn in_time(&self, book: &Book, row: &CaseRow, told: &Told, before: &Before) -> Result<()> {
		let case = &row.case;
		let place = case.done.iter().position(|done| told.is(book, done));
		// What was done under an older version of the book is not held against this one; of a recurring
		// step the case keeps the last.
		let Some(place) = place.filter(|_| told.at >= row.pinned) else { return Ok(()) };
		let reopened = before.reopened.iter().rev().find(|(name, _)| *name == told.step);
		let reopened = reopened.map(|(_, at)| *at);
		match taken_early(book, case, place, reopened, |name| self.set.contains(&name)) {
			Some(earliest) => bail!("{} was taken on {}, before {earliest}", told.step, told.at),
			None => Ok(()),
		}
	}

	/// By whom, and by how many.
	fn taken(
		&self,
		book: &Book,
		step: &Step,
		said: &Said,
		persons: &[u32],
		ayes: Option<u16>,
		before: &Before,
	) -> Result<()> {
		let term = self.offices.terms.get(&said.term).context("under a term that is not there")?;
		let holds = |role: &u16| match book.item(*role) {
			Some(Item::Role(role)) => term.roles.contains(&Role::ALL[role.role as usize]),
			_ => false,
		};
		let may = step.who.iter().any(|who| who.roles.is_empty() || who.roles.iter().any(holds));
		ensure!(may, "in a role that may not");
		let distinct: BTreeSet<_> = persons.iter().collect();
		ensure!(distinct.len() == persons.len(), "by somebody twice over");
		let count = u16::try_from(persons.len()).unwrap_or(u16::MAX);
		let (least, most) = step.panel.as_ref().map_or((1, 1), |panel| (panel.least, panel.most));
		ensure!((least..=most).contains(&count), "by {count}, not by {least} to {most}");
		if let Some(panel) = &step.panel {
			ensure!(!panel.odd || count % 2 == 1, "by an even number");
			ensure!(!step.sealed || ayes.is_none(), "with votes that should be sealed");
			if let (Some(majority), false) = (panel.majority, step.sealed) {
				let ayes = u64::from(ayes.unwrap_or(u16::from(count == 1)));
				let (share, all) = (majority.of, u64::from(count));
				let (got, needed) = (ayes * u64::from(share.parts), all * u64::from(share.of));
				let enough = if majority.included { got >= needed } else { got > needed };
				ensure!(enough && ayes <= all, "with {ayes} of {all} in favour");
			}
		}
		let named = |number: &u16| book.step(*number).map(|step| step.name);
		let differs: Vec<Name> = step.differs.iter().filter_map(named).collect();
		for Told { step: other, persons: earlier, .. } in &before.taken {
			let both = earlier.iter().any(|person| persons.contains(person));
			ensure!(!differs.contains(other) || !both, "by one who took {other}");
		}
		let same: Vec<Name> = step.same.iter().filter_map(named).collect();
		if let Some(other) = before.taken.iter().rev().find(|told| same.contains(&told.step)) {
			let all = persons.iter().all(|person| other.persons.contains(person));
			ensure!(all, "by others than those who took {}", other.step);
		}
		let recused = before.recused.iter().any(|(person, from)| {
			persons.contains(person) && from.is_none_or(|from| from == step.name)
		});
		ensure!(!recused, "by one who was recused");
		Ok(())
	}
}

/// Who took a step.
fn persons(said: &Said) -> Vec<u32> {
	let with = match &said.act {
		CaseAct::StepTaken { with, .. } => with.iter().map(|officer| officer.0).collect(),
		_ => Vec::new(),
	};
	core::iter::once(said.officer).chain(with).collect()
}

fn same_persons(one: &[u32], other: &[u32]) -> bool {
	let set = |persons: &[u32]| persons.iter().copied().collect::<BTreeSet<_>>();
	set(one) == set(other)
}

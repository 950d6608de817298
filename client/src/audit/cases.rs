// SPDX-License-Identifier: Apache-2.0
//! Whether each step of each case was taken by whom its book says, in his authority, his role and his post,
//! by enough of them and by the panel that was named, on the papers that it needs in any case, not before
//! its time, and withdrew no kind of fact that its outcome does not. Papers and times that depend on facts
//! are not looked at here. Who attended a meeting its blocks tell, and no entry: that a meeting decided is
//! all that is asked of several who decide.
//!
//! The steps are those that the records' entries tell of, so that a row of a case that says otherwise is
//! found out; the procedure is that of the book to which the case is pinned, as the chain has it.

mod before;
mod said;
mod who;

pub(super) use self::said::Entries;
use self::{
	before::{Before, Told},
	said::{told, Said},
	who::{People, Place},
};
use super::{decoded, Audit, Offices};
use crate::{chain::Rpc, record::keys, state::all};
use anyhow::{bail, ensure, Context, Result};
use codec::Decode;
use custodia_primitives::{BookId, CaseId};
use custodia_rules::{
	item::Item,
	procedure::{Reaction, Step},
	proceeding::taken_early,
	Book, Name,
};
use pallet_proceedings::{Act as CaseAct, CaseRow};
use sp_core::H256;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
	let people = People::read(rpc, block, offices).await?;
	audit.cases = cases.len();
	for (id, row) in &cases {
		let all = Cases { cases: &cases, books: &books, set: &set, entries, people: &people };
		if let Err(wrong) = all.check(*id, row) {
			audit.violations.push(format!("case {id}: {wrong:#}"));
		}
	}
	for id in entries.cases().filter(|id| !cases.contains_key(id)) {
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
	people: &'a People<'a>,
}

impl Cases<'_> {
	fn check(&self, id: CaseId, row: &CaseRow) -> Result<()> {
		row.case.sound().map_err(anyhow::Error::msg)?;
		let book = row.books.first().and_then(|book| self.books.get(book));
		let book = book.context("the book it is pinned to is not there")?;
		let said = self.entries.of(id);
		let opened = matches!(said.first().map(|said| &said.act), Some(CaseAct::CaseOpened { .. }));
		ensure!(opened, "no entry tells that it was opened");
		let mut before = Before { taken: self.followed(row), ..Before::default() };
		before.linked = before.taken.len();
		let linked = before.linked;
		for own in said {
			ensure!(own.inmate == row.inmate, "inmate {} has an entry of it", own.inmate);
			self.look(book, row, (&said[0], own), &mut before)?;
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
		let said = self.entries.of(id);
		all.extend(said.iter().filter_map(|said| match &said.act {
			CaseAct::StepTaken { step, .. } => Some(told(*step, said)),
			_ => None,
		}));
		all
	}

	/// Whether he may act in a step, as the case stood then. What was done under an older version of the
	/// book is not held against this one.
	fn may(
		&self,
		(book, row): (&Book, &CaseRow),
		step: &Step,
		(opened, said): (&Said, &Said),
		before: &Before,
	) -> Result<()> {
		if said.at < row.pinned {
			return Ok(());
		}
		let moves = match book.item(row.case.procedure) {
			Some(Item::Procedure(own)) => own.on.as_ref().map(|on| &on.transfer),
			_ => None,
		};
		let since = &said.transfers[opened.transfers.len().min(said.transfers.len())..];
		let since = since.iter().filter(|_| matches!(moves, Some(Reaction::Moves)));
		let holders = opened.holder.iter().chain(since).copied().collect();
		let taken = &before.taken[before.linked..];
		let place = Place { holders, opener: opened.by.authority, taken };
		self.people.may(book, step, &place, said.by)
	}

	/// `opened` is the entry that tells that it was opened.
	fn look(
		&self,
		book: &Book,
		row: &CaseRow,
		(opened, said): (&Said, &Said),
		before: &mut Before,
	) -> Result<()> {
		let step = |name: Name| {
			let found = book.step_named(name).map(|(_, step)| step);
			found.with_context(|| format!("there is no step {name}"))
		};
		match &said.act {
			CaseAct::PaperAttached { step: name, paper, .. } => {
				self.may((book, row), step(*name)?, (opened, said), before)
					.with_context(|| format!("a paper was attached to {name}"))?;
				before.papers.insert((*name, paper.label));
			},
			CaseAct::PanelSeated { step: name, panel, .. } => {
				let step = step(*name)?;
				let panel: Vec<u32> = panel.iter().map(|officer| officer.0).collect();
				let seated = self
					.may((book, row), step, (opened, said), before)
					.and_then(|()| enough(step, &panel))
					.and_then(|()| self.together(book, row, step, &panel, said));
				seated.with_context(|| format!("the panel of {name} was named"))?;
				before.panels.insert(*name, (panel, said.at));
			},
			CaseAct::MemberReplaced { step: name, out, into, .. } => {
				let step = step(*name)?;
				let replaced = self
					.may((book, row), step, (opened, said), before)
					.and_then(|()| self.together(book, row, step, &[into.0], said))
					.and_then(|()| before.replace(book, step, (out.0, into.0)));
				replaced.with_context(|| format!("a member of {name} was replaced"))?;
			},
			CaseAct::PersonRecused { person, step, .. } => before.recused.push((person.0, *step)),
			CaseAct::CaseReopened { step, .. } => before.reopened.push((*step, said.at)),
			CaseAct::StepTaken { step: name, outcome, ayes, withdrawn, meeting, with, .. } => {
				let step = step(*name)?;
				let told = told(*name, said);
				let (_, others) = told.persons.split_first().context("by nobody")?;
				self.may((book, row), step, (opened, said), before)
					.and_then(|()| self.together(book, row, step, others, said))
					.and_then(|()| self.taken(book, row, step, &told.persons, *ayes, before))
					.with_context(|| format!("{name} was taken"))?;
				let met = with.is_empty() || meeting.is_some();
				ensure!(met, "{name} was taken by several who did not meet");
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

	/// Whether these may act together with him.
	fn together(
		&self,
		book: &Book,
		row: &CaseRow,
		step: &Step,
		others: &[u32],
		said: &Said,
	) -> Result<()> {
		if said.at < row.pinned {
			return Ok(());
		}
		others.iter().try_for_each(|member| self.people.sits(book, step, *member, said.by))
	}

	/// By whom, and by how many.
	fn taken(
		&self,
		book: &Book,
		row: &CaseRow,
		step: &Step,
		persons: &[u32],
		ayes: Option<u16>,
		before: &Before,
	) -> Result<()> {
		enough(step, persons)?;
		let count = u16::try_from(persons.len()).unwrap_or(u16::MAX);
		if let Some(panel) = before.panel(book, row, step) {
			let seated = persons.iter().all(|person| panel.contains(person));
			ensure!(seated, "by one who is not of the panel that was named");
		}
		if let Some(panel) = &step.panel {
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

/// Whether each is named once, and as many as may decide together.
fn enough(step: &Step, persons: &[u32]) -> Result<()> {
	let distinct: BTreeSet<_> = persons.iter().collect();
	ensure!(distinct.len() == persons.len(), "by somebody twice over");
	let count = u16::try_from(persons.len()).unwrap_or(u16::MAX);
	let (least, most) = step.panel.as_ref().map_or((1, 1), |panel| (panel.least, panel.most));
	ensure!((least..=most).contains(&count), "by {count}, not by {least} to {most}");
	let odd = step.panel.as_ref().is_some_and(|panel| panel.odd);
	ensure!(!odd || count % 2 == 1, "by an even number");
	Ok(())
}

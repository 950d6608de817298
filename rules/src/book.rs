// SPDX-License-Identifier: Apache-2.0
//! A book of law: items by their number.

use crate::{
	calendar::{Count, Days},
	check::{self, Refusal},
	item::{Item, Kind, KindOf, Parameter, Row, Rule, Table},
	name::Name,
	procedure::{Procedure, Step},
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};

/// A book of law, or those of its items that an act needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
	pub(crate) items: BTreeMap<u16, Item>,
}

impl Book {
	/// Loads a whole book, or says which item makes no sense, and why.
	pub fn load(items: Vec<Item>) -> Result<Self, Refusal> {
		check::book(&items)?;
		Ok(Self { items: (0..).zip(items).collect() })
	}

	/// Puts together some items of a book that was loaded before, such as those that an act
	/// [needs](Self::needs). Nothing is checked again.
	pub fn assemble(items: impl IntoIterator<Item = (u16, Item)>) -> Self {
		Self { items: items.into_iter().collect() }
	}

	/// The item of a number.
	pub fn item(&self, number: u16) -> Option<&Item> {
		self.items.get(&number)
	}

	/// The items, by number.
	pub fn items(&self) -> impl Iterator<Item = (u16, &Item)> {
		self.items.iter().map(|(number, item)| (*number, item))
	}

	/// The rows, by number.
	pub fn rows(&self) -> impl Iterator<Item = (u16, &Row)> {
		self.items().filter_map(|(number, item)| match item {
			Item::Row(row) => Some((number, &**row)),
			_ => None,
		})
	}

	/// The kinds of fact, judgement, act and part, by number.
	pub fn kinds(&self) -> impl Iterator<Item = (u16, &Kind)> {
		self.items().filter_map(|(number, item)| match item {
			Item::Kind(kind) => Some((number, kind)),
			_ => None,
		})
	}

	/// A row, by number.
	pub fn row(&self, number: u16) -> Option<&Row> {
		match self.items.get(&number) {
			Some(Item::Row(row)) => Some(row),
			_ => None,
		}
	}

	/// A row, by name.
	pub fn row_named(&self, name: Name) -> Option<(u16, &Row)> {
		self.rows().find(|(_, row)| row.name == name)
	}

	/// A kind, by number.
	pub fn kind(&self, number: u16) -> Option<&Kind> {
		match self.items.get(&number) {
			Some(Item::Kind(kind)) => Some(kind),
			_ => None,
		}
	}

	/// A kind, by name.
	pub fn kind_named(&self, name: Name) -> Option<(u16, &Kind)> {
		self.kinds().find(|(_, kind)| kind.name == name)
	}

	/// A parameter, by name.
	pub fn parameter_named(&self, name: Name) -> Option<&Parameter> {
		self.items().find_map(|(_, item)| match item {
			Item::Parameter(p) if p.name == name => Some(p),
			_ => None,
		})
	}

	/// The head of a procedure, by number.
	pub fn procedure(&self, number: u16) -> Option<&Procedure> {
		match self.items.get(&number) {
			Some(Item::Procedure(procedure)) => Some(procedure),
			_ => None,
		}
	}

	/// The head of a procedure, by name.
	pub fn procedure_named(&self, name: Name) -> Option<(u16, &Procedure)> {
		self.procedures().find(|(_, procedure)| procedure.name == name)
	}

	/// The heads of the procedures, by number.
	pub fn procedures(&self) -> impl Iterator<Item = (u16, &Procedure)> {
		self.items().filter_map(|(number, item)| match item {
			Item::Procedure(procedure) => Some((number, &**procedure)),
			_ => None,
		})
	}

	/// A step, by number.
	pub fn step(&self, number: u16) -> Option<&Step> {
		match self.items.get(&number) {
			Some(Item::Step(step)) => Some(step),
			_ => None,
		}
	}

	/// The steps of a procedure, by number.
	pub fn steps(&self, procedure: u16) -> impl Iterator<Item = (u16, &Step)> {
		self.items().filter_map(move |(number, item)| match item {
			Item::Step(step) if step.procedure == procedure => Some((number, &**step)),
			_ => None,
		})
	}

	/// A step, by its full name.
	pub fn step_named(&self, name: Name) -> Option<(u16, &Step)> {
		self.items().find_map(|(number, item)| match item {
			Item::Step(step) if step.name == name => Some((number, &**step)),
			_ => None,
		})
	}

	pub(crate) fn table(&self, number: u16) -> Option<&Table> {
		match self.items.get(&number) {
			Some(Item::Table(table)) => Some(table),
			_ => None,
		}
	}

	/// A convention of counting and its days. A row that names none counts plainly.
	pub(crate) fn count(&self, number: Option<u16>) -> (&Count, Option<&Days>) {
		static PLAIN: Count = Count::plain();
		let Some(Item::Count(_, count)) = number.and_then(|n| self.items.get(&n)) else {
			return (&PLAIN, None);
		};
		// A convention whose days are not at hand is not one without days: no year is published.
		static NO_YEARS: Days = Days { years: Vec::new() };
		let days = count.days.map(|n| match self.items.get(&n) {
			Some(Item::Days(_, days)) => days,
			_ => &NO_YEARS,
		});
		(count, days)
	}

	/// The labels of a set.
	pub(crate) fn labels(&self, number: u16) -> &[Name] {
		match self.items.get(&number) {
			Some(Item::Labels(set)) => &set.labels,
			_ => &[],
		}
	}

	/// Whether a row is asked when this act is; with no act, whether it may be due, or answer, by
	/// itself.
	pub(crate) fn binds(row: &Row, act: Option<u16>) -> bool {
		let by_itself = || match &row.rule {
			Rule::Window(w) => w.most.is_some(),
			Rule::Publish(_) | Rule::Answer(_) | Rule::Accrue(_) => true,
			_ => false,
		};
		match act {
			Some(act) => row.acts.contains(&act),
			None => row.acts.is_empty() || (row.each.is_none() && by_itself()),
		}
	}

	/// The numbers of all items that a question about an act may read, in order. With no act,
	/// those that a question of what is due may read.
	///
	/// A chain reads these rows and [assembles](Self::assemble) them, not the whole book.
	pub fn needs(&self, act: Option<Name>) -> Vec<u16> {
		let act = act.and_then(|name| self.kind_named(name)).map(|(number, _)| number);
		self.closure(self.asked(act))
	}

	/// The items that a question about an act begins with.
	fn asked(&self, act: Option<u16>) -> Vec<u16> {
		let rows = self.rows().filter(|(_, row)| Self::binds(row, act));
		rows.map(|(number, _)| number).chain(act).collect()
	}

	/// Some items and all that they need, in order: the words for authorities too, by which whoever
	/// acts, asserted or confirmed is called.
	fn closure(&self, mut open: Vec<u16>) -> Vec<u16> {
		let words = self.items().filter(|(_, item)| matches!(item, Item::Authority(_)));
		open.extend(words.map(|(number, _)| number));
		let mut found = BTreeSet::new();
		while let Some(number) = open.pop() {
			if found.insert(number) {
				if let Some(item) = self.items.get(&number) {
					check::needs(item, |n| open.push(n));
					if let Item::Row(row) = item {
						open.extend(row.excused.iter().filter_map(|word| self.office(*word)));
					}
				}
			}
		}
		found.into_iter().collect()
	}

	/// A word for an authority or a role, by its name.
	fn office(&self, word: Name) -> Option<u16> {
		let offices = self.items().filter(|(_, i)| matches!(i, Item::Authority(_) | Item::Role(_)));
		offices.into_iter().find(|(_, item)| item.name() == word).map(|(number, _)| number)
	}

	/// The numbers of all items that something in a case may read, in order: its open steps, those
	/// that they open and close, the head of the procedure, and the rows that the step asks in
	/// which somebody acts.
	///
	/// A chain reads these and [assembles](Self::assemble) them, not the whole book.
	pub fn needs_case(&self, open: &[u16], acting: Option<u16>) -> Vec<u16> {
		let mut found: Vec<u16> = open.iter().copied().chain(acting).collect();
		for step in found.clone().into_iter().filter_map(|n| self.step(n)) {
			step.leads_to(|n| found.push(n));
		}
		if let Some(act) = acting.and_then(|n| self.step(n)?.ask) {
			found.extend(self.asked(Some(act)));
		}
		self.closure(found)
	}

	/// The numbers of all items that opening, withdrawing or reopening a case may read, in order:
	/// the head of its procedure, and the steps with which that begins.
	pub fn needs_procedure(&self, number: u16) -> Vec<u16> {
		let mut open = alloc::vec![number];
		if let Some(head) = self.procedure(number) {
			open.extend(head.opens.iter().copied());
			open.extend(head.reopens.iter().map(|r| r.step));
		}
		self.closure(open)
	}

	/// The most steps of reckoning that an act in a step can take in each of its questions.
	pub fn cost_step(&self, number: u16) -> u64 {
		let costs = self.needs_case(&[number], Some(number)).into_iter();
		costs
			.filter_map(|number| self.items.get(&number))
			.map(|item| check::cost(item, &self.items))
			.fold(0, u64::saturating_add)
	}

	/// The most steps that a question about an act can take, with as many facts as may be given.
	pub fn cost(&self, act: Option<Name>) -> u64 {
		self.needs(act)
			.into_iter()
			.filter_map(|number| self.items.get(&number))
			.map(|item| check::cost(item, &self.items))
			.fold(0, u64::saturating_add)
	}

	/// The acts a question can be about.
	pub fn acts(&self) -> impl Iterator<Item = Name> + '_ {
		self.kinds().filter(|(_, kind)| kind.of == KindOf::Act).map(|(_, kind)| kind.name)
	}
}

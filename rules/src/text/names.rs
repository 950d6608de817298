// SPDX-License-Identifier: Apache-2.0
//! What the names in a book stand for.

use crate::{
	book::Book,
	expr::Node,
	item::{Item, KindOf},
	name::Name,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	format,
	string::String,
	vec::Vec,
};

type Found<T> = Result<T, String>;

/// What an item is, as far as naming it goes.
#[derive(Clone, Debug)]
pub(super) enum Sort {
	Labels,
	Kind(KindOf, Vec<Name>),
	Parameter,
	Define,
	/// With its columns.
	Table(Vec<Name>),
	Days,
	Count,
	Row,
	Authority,
	Role,
	Procedure,
	Step,
}

/// The names of a book.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
	items: BTreeMap<Name, (u16, Sort)>,
	labels: BTreeSet<Name>,
	by_number: BTreeMap<u16, Vec<Name>>,
}

impl Names {
	/// Of a book that is compiled already.
	pub(super) fn of(book: &Book) -> Self {
		let mut names = Self::default();
		for (number, item) in book.items() {
			let sort = match item {
				Item::Labels(set) => {
					names.labels.extend(&set.labels);
					Sort::Labels
				},
				Item::Kind(k) => Sort::Kind(k.of, k.fields.iter().map(|f| f.name).collect()),
				Item::Parameter(_) => Sort::Parameter,
				Item::Define(_) => Sort::Define,
				Item::Table(t) => Sort::Table(t.gives.iter().map(|c| c.name).collect()),
				Item::Days(..) => Sort::Days,
				Item::Count(..) => Sort::Count,
				Item::Row(_) => Sort::Row,
				Item::Authority(_) => Sort::Authority,
				Item::Role(_) => Sort::Role,
				Item::Procedure(_) => Sort::Procedure,
				Item::Step(_) => Sort::Step,
			};
			if matches!(sort, Sort::Authority | Sort::Role) {
				names.labels.insert(item.name());
			}
			// Names are unique in a book that loaded.
			names.declare(item.name(), number, sort).unwrap_or_default();
		}
		names
	}

	pub(super) fn declare(&mut self, name: Name, number: u16, sort: Sort) -> Found<()> {
		if let Sort::Kind(_, fields) = &sort {
			self.by_number.insert(number, fields.clone());
		}
		match self.items.insert(name, (number, sort)) {
			None => Ok(()),
			Some(_) => Err(format!("there is another `{name}`")),
		}
	}

	pub(super) fn declare_label(&mut self, label: Name) {
		self.labels.insert(label);
	}

	pub(super) fn authority(&self, word: &str) -> Found<u16> {
		self.find(word, "authority", |s| matches!(s, Sort::Authority))
	}

	pub(super) fn role(&self, word: &str) -> Found<u16> {
		self.find(word, "role", |s| matches!(s, Sort::Role))
	}

	pub(super) fn procedure(&self, word: &str) -> Found<u16> {
		self.find(word, "procedure", |s| matches!(s, Sort::Procedure))
	}

	/// A step: of this procedure by its own name, of any by its full name.
	pub(super) fn step(&self, procedure: &str, word: &str) -> Found<u16> {
		let full = format!("{procedure}.{word}");
		let is = |s: &Sort| matches!(s, Sort::Step);
		self.find(&full, "step", is).or_else(|_| self.find(word, "step", is))
	}

	fn get(&self, word: &str) -> Option<&(u16, Sort)> {
		self.items.get(&Name::parse(word)?)
	}

	fn find(&self, word: &str, what: &str, is: impl Fn(&Sort) -> bool) -> Found<u16> {
		match self.get(word) {
			Some((number, sort)) if is(sort) => Ok(*number),
			_ => Err(format!("there is no {what} `{word}`")),
		}
	}

	pub(super) fn kind(&self, word: &str) -> Found<u16> {
		self.find(word, "kind of fact", |s| matches!(s, Sort::Kind(..)))
	}

	pub(super) fn kind_of(&self, word: &str, of: KindOf) -> Found<u16> {
		let what = match of {
			KindOf::Fact => "fact",
			KindOf::Act => "act",
			KindOf::Part => "part",
			KindOf::Judgement => "judgement",
		};
		self.find(word, what, |s| matches!(s, Sort::Kind(own, _) if *own == of))
	}

	pub(super) fn row(&self, word: &str) -> Found<u16> {
		self.find(word, "row", |s| matches!(s, Sort::Row))
	}

	pub(super) fn count(&self, word: &str) -> Found<u16> {
		self.find(word, "convention of counting", |s| matches!(s, Sort::Count))
	}

	pub(super) fn days(&self, word: &str) -> Found<u16> {
		self.find(word, "set of days", |s| matches!(s, Sort::Days))
	}

	pub(super) fn label_set(&self, word: &str) -> Found<u16> {
		self.find(word, "type or set of labels", |s| matches!(s, Sort::Labels))
	}

	pub(super) fn label(&self, word: &str) -> Found<Name> {
		Name::parse(word)
			.filter(|label| self.labels.contains(label))
			.ok_or_else(|| format!("`{word}` is unknown here"))
	}

	pub(super) fn field(&self, kind: u16, word: &str) -> Found<u8> {
		let fields = self.by_number.get(&kind).map_or(&[][..], Vec::as_slice);
		match word {
			"on" => Ok(crate::expr::ON),
			"at" => Ok(crate::expr::MOMENT),
			_ => fields
				.iter()
				.position(|f| f.as_str() == word)
				.map(|place| place as u8)
				.ok_or_else(|| format!("there is no field `{word}`")),
		}
	}

	/// A definition or parameter.
	pub(super) fn value(&self, word: &str) -> Option<Node> {
		match self.get(word)? {
			(number, Sort::Define) => Some(Node::Define(*number)),
			(number, Sort::Parameter) => Some(Node::Parameter(*number)),
			_ => None,
		}
	}

	/// A column of a table, if there is such a table.
	pub(super) fn column(&self, table: &str, column: &str) -> Found<Option<(u16, u8)>> {
		let Some((number, Sort::Table(columns))) = self.get(table) else { return Ok(None) };
		columns
			.iter()
			.position(|c| c.as_str() == column)
			.map(|place| Some((*number, place as u8)))
			.ok_or_else(|| format!("the table `{table}` has no column `{column}`"))
	}

	/// A field that some act has.
	pub(super) fn act_field(&self, word: &str) -> Found<Name> {
		let has = self.items.values().any(|(_, sort)| match sort {
			Sort::Kind(KindOf::Act, fields) => fields.iter().any(|f| f.as_str() == word),
			_ => false,
		});
		Name::parse(word).filter(|_| has).ok_or_else(|| format!("no act has a field `{word}`"))
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What a book is to the chain: its digest, what looking at it costs, and what each question needs.

use crate::Bundle;
use alloc::{boxed::Box, string::String, vec::Vec};
use codec::Encode;
use custodia_primitives::Text;
use custodia_rules::{
	calendar::{Days, Year},
	expr::Expr,
	item::{Cell, Field, Item, Kind, Row, Table},
	office::{Authority, Role},
	procedure::{Procedure, Step, Turn},
	Book, Name,
};
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// The version of the engine. It is raised whenever the same question to the same book may get
/// another answer than before.
pub const ENGINE: u16 = 1;

/// The digest of a book: BLAKE2b-256 over `custodia book`, its name, its title and its items in
/// order, each as SCALE writes it, with nothing between them.
///
/// The name and title are in it because delegates vote on a digest: what stands beside the items
/// must not be another's choice.
pub fn digest<'a>(
	name: Name,
	title: &Text<256>,
	items: impl IntoIterator<Item = &'a Item>,
) -> H256 {
	let mut bytes = b"custodia book".to_vec();
	name.encode_to(&mut bytes);
	title.encode_to(&mut bytes);
	items.into_iter().for_each(|item| item.encode_to(&mut bytes));
	blake2_256(&bytes).into()
}

/// What a question to a loaded book needs, with no act what a question of what is due needs.
pub fn bundle(book: &Book, act: Option<Name>) -> Bundle {
	let needed = book.needs(act);
	let items = book
		.items()
		.filter(|(number, _)| needed.binary_search(number).is_ok())
		.map(|(number, item)| (number, without_words(item)))
		.collect();
	bundled(book.cost(act), items)
}

/// What a case reads of one item of a procedure: of its head, or of a step that is open. What the
/// question needs in which somebody acts there lies in the bundle of that act.
pub fn part(book: &Book, number: u16) -> Bundle {
	let needed = match book.procedure(number) {
		Some(_) => book.needs_procedure(number),
		None => book.needs_case(&[number], None),
	};
	let items = needed
		.into_iter()
		.filter_map(|number| Some((number, without_words(book.item(number)?))))
		.collect();
	bundled(book.cost_step(number), items)
}

fn bundled(steps: u64, items: Vec<(u16, Item)>) -> Bundle {
	Bundle { steps, bytes: items.encoded_size() as u32, items }
}

/// Whether cases read an item by itself: the head of a procedure, or a step.
pub(crate) fn is_part(item: &Item) -> bool {
	matches!(item, Item::Procedure(_) | Item::Step(_))
}

/// The item without what only people read: a question need not read it, and most of a book is words.
pub fn without_words(item: &Item) -> Item {
	let none = String::new;
	match item.clone() {
		Item::Kind(kind) => Item::Kind(Kind {
			doc: none(),
			fields: kind.fields.into_iter().map(|f| Field { doc: none(), ..f }).collect(),
			..kind
		}),
		Item::Parameter(p) => {
			Item::Parameter(custodia_rules::item::Parameter { law: none(), doc: none(), ..p })
		},
		Item::Define(d) => Item::Define(custodia_rules::item::Define { law: none(), ..d }),
		Item::Table(t) => Item::Table(Table { law: none(), ..t }),
		Item::Days(name, days) => {
			let years = days.years.into_iter().map(|y| Year { source: none(), ..y }).collect();
			Item::Days(name, Days { years })
		},
		Item::Count(name, count) => {
			Item::Count(name, custodia_rules::calendar::Count { law: none(), ..count })
		},
		Item::Authority(word) => Item::Authority(Authority { doc: none(), ..word }),
		Item::Role(word) => Item::Role(Role { doc: none(), ..word }),
		Item::Row(row) => Item::Row(Box::new(Row { title: none(), law: none(), ..*row })),
		Item::Procedure(head) => {
			Item::Procedure(Box::new(Procedure { title: none(), law: none(), ..*head }))
		},
		Item::Step(step) => {
			let silent = |turn| Turn { title: none(), ..turn };
			let outcomes = step.outcomes.into_iter().map(silent).collect();
			Item::Step(Box::new(Step { title: none(), law: none(), outcomes, ..*step }))
		},
		other => other,
	}
}

/// At least as many steps as the engine takes to look at an item when a book is loaded.
///
/// The engine's own bounds hold for each expression and each table. A book may have thousands of
/// them, so their sum is bounded here, before the engine is asked.
pub fn load_steps(item: &Item) -> u64 {
	let mut steps = item.encoded_size() as u64;
	let mut add = |more: u64| steps = steps.saturating_add(more);
	match item {
		Item::Define(d) => add(tree(&d.value)),
		Item::Table(t) => {
			t.keys.iter().for_each(|key| add(tree(&key.value)));
			add(table(t));
		},
		// The type of each expression of a row is looked for, and its shape twice.
		Item::Row(row) => row.exprs(|e| add(tree(e).saturating_mul(3))),
		Item::Step(step) => step.exprs(|e| add(tree(e).saturating_mul(3))),
		// The engine follows a procedure through all that can be open at once, and stops at so much.
		Item::Procedure(_) => add(custodia_rules::check::MOST_OF_A_PROCEDURE),
		_ => (),
	}
	steps
}

/// The nodes of an expression if each that is named twice is counted twice.
fn tree(expr: &Expr) -> u64 {
	let mut sizes: Vec<u64> = Vec::with_capacity(expr.0.len());
	for node in &expr.0 {
		let mut size = 1u64;
		node.operands(|at| {
			size = size.saturating_add(sizes.get(usize::from(at)).copied().unwrap_or(0))
		});
		sizes.push(size);
	}
	sizes.iter().copied().max().unwrap_or(0)
}

/// The most steps it takes to see whether a table leaves a gap.
fn table(t: &Table) -> u64 {
	// The engine stops at so many sets of lines; each is a few operations.
	const SETS: u64 = 20_000 * 4;
	let mut steps = 0u64;
	let mut sets = 1u64;
	for key in 0..t.keys.len() {
		// At each value where matching may change, and between two of them, every cell is looked at.
		let cells = t.lines.iter().filter_map(|line| line.when.get(key));
		let values: u64 = cells
			.map(|cell| match cell {
				Cell::Any => 1,
				Cell::Is(values) => 1 + values.len() as u64,
				Cell::Range(..) => 3,
			})
			.sum();
		let pieces = values.saturating_mul(2).saturating_add(2);
		steps = steps.saturating_add(pieces.saturating_mul(values));
		sets = sets.saturating_mul(pieces).min(SETS);
	}
	steps.saturating_add(sets)
}

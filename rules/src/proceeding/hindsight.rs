// SPDX-License-Identifier: Apache-2.0
//! What an auditor sees of a case long after: he has the case and its book, and not the facts of the day.

use super::{
	time::{has_passed, Reckoner},
	Case,
};
use crate::{
	book::Book,
	civil::Moment,
	expr::{Expr, Node},
	item::Item,
	name::Name,
	procedure::Since,
	question::Question,
	value::Value,
};
use alloc::vec::Vec;

/// Definitions stand no deeper within each other; a book that has deeper ones does not load.
const DEEPEST: u16 = 64;

/// The date or moment before which a step should not have been taken, if it was taken before: by its
/// place in the list of what was done.
///
/// Only those of its waits count that follow from the case and the book alone. `reopened` is when the
/// case was last reopened with this step before; `set` says which parameters an authority set to a value
/// of its own: what waits for such a time is left out.
pub fn taken_early(
	book: &Book,
	case: &Case,
	place: usize,
	reopened: Option<Moment>,
	set: impl Fn(Name) -> bool,
) -> Option<Value> {
	let done = case.done.get(place)?;
	let step = book.step(done.step)?;
	let then = as_it_was(case, place, done.at);
	let opening = then.done.iter().rev().find(|other| other.opened.contains(&done.step));
	let opened = opening.map(|other| other.at).max(reopened).unwrap_or(case.opened);
	let waits = step.waits.iter().filter(|wait| {
		!matches!(wait.from, Since::Event(_)) && is_fixed(book, &wait.length.expr, &set, 0)
	});
	let question = Question { now: done.at, act: None, facts: Vec::new(), parameters: Vec::new() };
	let mut reckoner = Reckoner::new(None, book, &question).ok()?;
	let earliest = reckoner.earliest(&then, opened, waits);
	// What is missing the case does not tell; what is not fixed no calendar told by then.
	let known = matches!(earliest, Value::Date(_) | Value::Moment(_));
	(known && !has_passed(earliest, done.at)).then_some(earliest)
}

/// A case as it stood before this was done.
fn as_it_was(case: &Case, place: usize, at: Moment) -> Case {
	let mut then = case.clone();
	then.done.truncate(place);
	for service in &mut then.services {
		service.at = service.at.filter(|served| *served <= at);
	}
	then.pauses.retain(|pause| pause.from <= at);
	for pause in &mut then.pauses {
		pause.until = pause.until.min(at);
	}
	then
}

/// Whether an expression has the same value whatever is known of the inmate, the act and the day.
fn is_fixed(book: &Book, expr: &Expr, set: &impl Fn(Name) -> bool, depth: u16) -> bool {
	expr.0.iter().all(|node| match node {
		Node::Const(_)
		| Node::Add(..)
		| Node::Sub(..)
		| Node::Mul(..)
		| Node::Div(..)
		| Node::Share(..)
		| Node::Least(_)
		| Node::Greatest(_)
		| Node::Length(..) => true,
		Node::Parameter(item) => match book.item(*item) {
			Some(Item::Parameter(parameter)) => !set(parameter.name),
			_ => false,
		},
		Node::Define(item) => match book.item(*item) {
			Some(Item::Define(define)) if depth < DEEPEST => {
				is_fixed(book, &define.value, set, depth + 1)
			},
			_ => false,
		},
		_ => false,
	})
}

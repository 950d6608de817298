// SPDX-License-Identifier: Apache-2.0
//! Whether what outcomes do to measures makes sense, and whether he on whom one is imposed has what
//! is his: another who decides than reported him, to be told, and somebody who can quash it.

use super::{graph::Sound, same, short, Checked, Checker, Flaw, Why, ANY_LABEL};
use crate::{
	book::Book,
	expr::Expr,
	item::KindOf,
	measure::Clause,
	procedure::{Procedure, Step, Turn},
	value::Type,
};

impl Checker<'_> {
	pub(super) fn clause(&self, clause: &Clause) -> Checked {
		let part = self.each(clause.each())?;
		match clause {
			Clause::Impose(impose) => {
				self.label_by(&impose.kind, part)?;
				self.must(&impose.from, part, Type::Date)?;
				if let Some(until) = &impose.until {
					self.must(until, part, Type::Date)?;
				}
				if let Some(suspension) = &impose.suspended {
					self.must(&suspension.until, part, Type::Date)?;
					self.kind(suspension.act, &[KindOf::Act])?;
				}
				Ok(())
			},
			Clause::Cut(cut) => {
				self.label_by(&cut.kind, part)?;
				self.must(&cut.days, part, Type::Number)
			},
			Clause::Stop(kinds) | Clause::Quash(kinds) => {
				short(kinds, 8)?;
				match kinds.iter().find(|kind| !self.labels.contains(kind)) {
					Some(kind) => Err(Why::UnknownName(*kind)),
					None => Ok(()),
				}
			},
		}
	}

	/// An expression that yields a label.
	fn label_by(&self, expr: &Expr, part: Option<u16>) -> Checked {
		same(self.of(expr, part)?, Some(Type::Label(ANY_LABEL))).map(drop)
	}
}

/// What an outcome orders of measures fits its procedure.
pub(super) fn ordered(book: &Book, head: &Procedure, step: &Step, turn: &Turn) -> Sound {
	if turn.measures.is_empty() {
		return Ok(());
	}
	if !head.inmate {
		return Err(Flaw::MeasuresOfNobody(turn.label));
	}
	let clauses = || {
		let steps = book.steps(step.procedure).flat_map(|(_, step)| &step.outcomes);
		steps.flat_map(|turn| &turn.measures)
	};
	if !clauses().any(Clause::imposes) {
		return Err(Flaw::NeverImposed(turn.label));
	}
	if !turn.measures.iter().any(Clause::imposes) {
		return Ok(());
	}
	if !clauses().any(|clause| matches!(clause, Clause::Quash(_))) {
		return Err(Flaw::NothingQuashes(turn.label));
	}
	let begins = head.opens.iter().filter(|n| book.step(**n).is_some_and(|s| !s.is_standing()));
	if begins.into_iter().any(|first| !is_apart(book, step, *first, MOST_LINKS)) {
		return Err(Flaw::ReporterImposes(turn.label));
	}
	let opened =
		turn.opens.iter().map(|opening| opening.step).chain(turn.otherwise.iter().copied());
	let told = |n: u16| book.step(n).is_some_and(|step| step.serves.is_some());
	let told = step.serves.is_some() || opened.into_iter().any(told);
	told.then_some(()).ok_or(Flaw::NobodyTold(turn.label))
}

/// How far it is looked along steps that only those may take who took another.
const MOST_LINKS: u8 = 8;

/// Whether nobody who took the first step may take this one: it differs from it, or only those may who
/// took a step that does.
fn is_apart(book: &Book, step: &Step, first: u16, links: u8) -> bool {
	let by_those_of = |n: &u16| {
		let other = book.step(*n).filter(|_| links > 0);
		other.is_some_and(|other| is_apart(book, other, first, links - 1))
	};
	step.differs.contains(&first) || (!step.same.is_empty() && step.same.iter().all(by_those_of))
}

// SPDX-License-Identifier: Apache-2.0
//! Whether each part of a procedure is of the sort it should be. How its steps connect is looked
//! at in [`super::graph`].

use super::{same, short, Checked, Checker, Flaw, Why};
use crate::{
	expr::{Expr, Node},
	item::{Item, KindOf},
	name::Name,
	office::Who,
	procedure::*,
	value::{Type, Value},
};
use alloc::vec::Vec;

/// The most alternatives, papers, waits, outcomes and the like of a step.
const MOST: usize = 16;

impl Checker<'_> {
	pub(super) fn procedure(&self, procedure: &Procedure) -> Checked {
		if procedure.law.trim().is_empty() {
			return Err(Why::NoLaw);
		}
		short(&procedure.results, MOST)?;
		short(&procedure.opens, MOST)?;
		short(&procedure.excludes, MOST)?;
		short(&procedure.follows, MOST)?;
		short(&procedure.reopens, MOST)?;
		self.whos(&procedure.stays)?;
		self.whos(&procedure.recuses)?;
		match &procedure.withdraw {
			Some(withdraw) => self.whos(&withdraw.who),
			None => Ok(()),
		}
	}

	pub(super) fn step(&self, step: &Step) -> Checked {
		if step.law.trim().is_empty() {
			return Err(Why::NoLaw);
		}
		self.lists(step)?;
		self.whos(&step.who)?;
		if let Some(panel) = &step.panel {
			self.roles(&panel.roles)?;
			if panel.majority.is_some_and(|m| m.of.parts == 0 || m.of.of > m.of.parts) {
				return Err(Why::Fraction);
			}
		}
		for word in &step.addresses {
			self.authority(*word)?;
		}
		let papers = step.outcomes.iter().flat_map(|turn| &turn.papers);
		for paper in papers.chain(&step.papers).chain(&step.file) {
			if !self.labels.contains(&paper.label) {
				return Err(Why::UnknownName(paper.label));
			}
			self.condition(&paper.when)?;
		}
		for kind in &step.judgements {
			self.kind(*kind, &[KindOf::Judgement])?;
		}
		if let Some(act) = step.ask {
			self.kind(act, &[KindOf::Act])?;
		}
		self.act_fields(step)?;
		self.times(step)?;
		for publication in &step.publishes {
			for length in [&publication.within, &publication.lasts].into_iter().flatten() {
				self.span(length, None)?;
			}
			publication.redact.iter().try_for_each(|r| self.must(&r.when, None, Type::Flag))?;
		}
		step.outcomes.iter().try_for_each(|turn| self.turn(turn))
	}

	fn lists(&self, step: &Step) -> Checked {
		short(&step.addresses, 4)?;
		for list in [&step.differs, &step.same, &step.joins, &step.served, &step.judgements] {
			short(list, MOST)?;
		}
		for papers in [&step.papers, &step.file] {
			short(papers, 32)?;
		}
		short(&step.waits, 8)?;
		short(&step.publishes, 8)?;
		short(&step.outcomes, MOST)?;
		if let Some(serving) = &step.serves {
			short(&serving.recipients, 8)?;
		}
		for turn in &step.outcomes {
			short(&turn.opens, 8)?;
			short(&turn.papers, 8)?;
			short(&turn.otherwise, 8)?;
			short(&turn.closes, MOST)?;
			short(&turn.withdraws, 8)?;
			short(&turn.asserts, 8)?;
			short(&turn.measures, 8)?;
		}
		Ok(())
	}

	fn whos(&self, whos: &[Who]) -> Checked {
		short(whos, MOST)?;
		whos.iter().try_for_each(|who| {
			who.authority.map_or(Ok(()), |word| self.authority(word))?;
			self.roles(&who.roles)
		})
	}

	fn authority(&self, word: u16) -> Checked {
		match self.items.get(usize::from(word)) {
			Some(Item::Authority(_)) => Ok(()),
			_ => Err(Why::Unknown(word)),
		}
	}

	fn roles(&self, words: &[u16]) -> Checked {
		short(words, MOST)?;
		let role = |word: &&u16| matches!(self.items.get(usize::from(**word)), Some(Item::Role(_)));
		match words.iter().find(|word| !role(word)) {
			Some(word) => Err(Why::Unknown(*word)),
			None => Ok(()),
		}
	}

	fn condition(&self, when: &Option<Expr>) -> Checked {
		when.as_ref().map_or(Ok(()), |e| self.must(e, None, Type::Flag))
	}

	/// What an expression of a step says of the act is a field of the act that the step asks.
	fn act_fields(&self, step: &Step) -> Checked {
		let mut used: Vec<Name> = Vec::new();
		step.exprs(|e| {
			used.extend(e.0.iter().filter_map(|node| match node {
				Node::Act(field) => Some(*field),
				_ => None,
			}))
		});
		let fields = match step.ask {
			Some(act) => &self.kind(act, &[KindOf::Act])?.fields[..],
			None => &[],
		};
		match used.into_iter().find(|name| !fields.iter().any(|f| f.name == *name)) {
			Some(name) => Err(Why::UnknownName(name)),
			None => Ok(()),
		}
	}

	fn times(&self, step: &Step) -> Checked {
		let time = step.time.iter();
		for span in step.waits.iter().chain(time.clone().map(|t| &t.span)) {
			let from = match &span.from {
				Since::Event(event) => Some(self.event(event, None)?),
				_ => None,
			};
			self.span(&span.length, from)?;
		}
		for time in time {
			self.whos(&time.admits)?;
			let Some(extend) = &time.extend else { continue };
			self.whos(&extend.who)?;
			self.condition(&extend.when)?;
			let longer = self.of(&extend.by, None)?;
			same(self.of(&time.span.length.expr, None)?, longer)?;
			let zero = match extend.by.0[..] {
				[Node::Const(value)] => is_nothing(value),
				_ => false,
			};
			if zero || extend.times == 0 {
				return Err(Why::Procedure(Flaw::NoExtension));
			}
			if extend.who.is_empty() {
				return Err(Why::Procedure(Flaw::NobodyExtends));
			}
		}
		if let Form::Recurring(every) = &step.form {
			self.span(every, None)?;
			if matches!(every.expr.0[..], [Node::Const(value)] if is_nothing(value)) {
				return Err(Why::Procedure(Flaw::NoExtension));
			}
		}
		match step.serves.as_ref().and_then(|s| s.within.as_ref()) {
			Some(within) => self.span(within, None),
			None => Ok(()),
		}
	}

	/// What is done in a step has a minute, from which any length may run; an event may be a date.
	fn span(&self, length: &Length, from: Option<Type>) -> Checked {
		self.counted(length.count)?;
		if let Some(from) = from {
			return self.length(&length.expr, None, from);
		}
		match self.of(&length.expr, None)? {
			None | Some(Type::Period | Type::WorkDays | Type::Minutes) => Ok(()),
			other => Err(Why::Types(other, Some(Type::Period))),
		}
	}

	fn turn(&self, turn: &Turn) -> Checked {
		self.condition(&turn.when)?;
		turn.opens.iter().try_for_each(|opening| self.condition(&opening.when))?;
		turn.measures.iter().try_for_each(|clause| self.clause(clause))?;
		for kind in &turn.withdraws {
			self.kind(*kind, &[KindOf::Fact, KindOf::Judgement])?;
		}
		for assert in &turn.asserts {
			let kind = self.kind(assert.kind, &[KindOf::Fact, KindOf::Judgement])?;
			for (place, value) in &assert.fields {
				let field = kind.fields.get(usize::from(*place));
				let field = field.ok_or(Why::UnknownField(*place))?;
				same(self.of(value, None)?, Some(field.ty))?;
				if let [Node::Const(value)] = value.0[..] {
					self.value(value, field.ty)?;
				}
			}
		}
		Ok(())
	}
}

/// Whether a constant length is no time at all.
fn is_nothing(length: Value) -> bool {
	match length {
		Value::Period(p) => p.months <= 0 && p.days <= 0,
		Value::WorkDays(n) => n <= 0,
		Value::Minutes(n) => n <= 0,
		_ => false,
	}
}

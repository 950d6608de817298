// SPDX-License-Identifier: Apache-2.0
//! What was done in a case before a step is taken.

use anyhow::{Context, Result};
use custodia_primitives::AuthorityId;
use custodia_rules::{
	procedure::{End, Form, Step, Turn},
	proceeding::Done,
	Book, Moment, Name,
};
use pallet_proceedings::CaseRow;
use std::collections::{BTreeMap, BTreeSet};

/// A step that was taken, as an entry tells it.
pub(super) struct Told {
	pub step: Name,
	pub persons: Vec<u32>,
	pub at: Moment,
	pub authority: AuthorityId,
	pub addressed: Vec<(Name, AuthorityId)>,
}

impl Told {
	/// Whether a case's row says the same.
	///
	/// A case's time does not run back: what is done in the hour that comes twice in autumn is dated in
	/// it like what was done last, up to an hour later than its entry.
	pub fn is(&self, book: &Book, done: &Done) -> bool {
		let named = book.step(done.step).is_some_and(|step| step.name == self.step);
		let late = self.at.minutes_until(done.at);
		named && same_persons(&self.persons, &done.persons) && (0..=60).contains(&late)
	}
}

/// What was done in a case so far, or in one that it follows.
#[derive(Default)]
pub(super) struct Before {
	/// Each step that was taken, in order.
	pub taken: Vec<Told>,
	/// The papers attached to each step while it is open this time.
	pub papers: BTreeSet<(Name, Name)>,
	/// Who may not act, in a step or at all.
	pub recused: Vec<(u32, Option<Name>)>,
	/// The steps with which it was reopened, and when.
	pub reopened: Vec<(Name, Moment)>,
	/// The panel that was named for each step while it is open this time, and when.
	pub panels: BTreeMap<Name, (Vec<u32>, Moment)>,
	/// How many of the steps were taken in the cases that it follows.
	pub linked: usize,
}

impl Before {
	/// A step was taken. Unless it stays, it is closed, and so is what that outcome closes: when such a
	/// step opens again, its papers are attached anew.
	pub fn leave(&mut self, book: &Book, step: &Step, turn: &Turn) {
		let stays = matches!((&step.form, turn.end), (Form::Once, End::Stays));
		let closed = turn.closes.iter().filter_map(|number| book.step(*number));
		let left: Vec<Name> =
			closed.chain((!stays).then_some(step)).map(|step| step.name).collect();
		self.papers.retain(|(of, _)| !left.contains(of));
		self.panels.retain(|of, _| !left.contains(of));
	}

	/// Somebody came in the place of a member. A step that restarts another, or itself, is closed, and that
	/// panel takes what it restarts.
	pub fn replace(&mut self, book: &Book, step: &Step, (out, into): (u32, u32)) -> Result<()> {
		// One that was named before the step was last taken is not known here.
		let Some((mut panel, at)) = self.panels.remove(&step.name) else { return Ok(()) };
		let seat = panel.iter_mut().find(|member| **member == out);
		*seat.context("somebody was replaced who was no member")? = into;
		let first = step.restarts.and_then(|number| book.step(number));
		if first.is_some() {
			self.papers.retain(|(of, _)| *of != step.name);
		}
		self.panels.insert(first.unwrap_or(step).name, (panel, at));
		Ok(())
	}

	/// The panel of a step, unless the step closed by itself since it was named.
	pub fn panel(&self, book: &Book, row: &CaseRow, step: &Step) -> Option<&[u32]> {
		let (panel, since) = self.panels.get(&step.name)?;
		let lapsed = row.case.done.iter().any(|done| {
			let named = book.step(done.step).is_some_and(|own| own.name == step.name);
			named && done.authority.is_none() && done.at >= *since
		});
		(!lapsed).then_some(panel.as_slice())
	}
}

fn same_persons(one: &[u32], other: &[u32]) -> bool {
	let set = |persons: &[u32]| persons.iter().copied().collect::<BTreeSet<_>>();
	set(one) == set(other)
}

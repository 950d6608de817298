// SPDX-License-Identifier: Apache-2.0
//! Placing under a scheme, and leaving it.

use super::By;
use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{Decimal, SchemeId};
use custodia_rules::Name;

/// What an entry says of somebody who is placed.
pub(super) struct Placed<'a> {
	pub(super) name: Name,
	pub(super) scheme: SchemeId,
	pub(super) terms: &'a Terms,
	pub(super) counting: &'a [Counted],
}

/// He is placed. What he had under a scheme of this name and kind goes on, under the terms of now.
pub(super) fn place(all: &mut AllStandings, by: By, placed: Placed<'_>) -> Option<()> {
	let Placed { name, scheme, terms, counting } = placed;
	let known = all.iter_mut().find(|row| row.name == name);
	if let Some(row) = known {
		if row.body.kind() == terms.kind() {
			return go_on(row, by, scheme, terms, counting);
		}
		// Under another kind of scheme nothing can go on.
		row.left?;
		all.retain(|row| row.name != name);
	}
	if all.is_full() {
		let left = all.iter().position(|row| row.left.is_some())?;
		all.remove(left);
	}
	let since = |what: &Counted| Counting { what: *what, since: by.entry };
	let counting: Vec<Counting> = counting.iter().map(since).collect();
	let row = Standing {
		name,
		scheme,
		authority: by.authority,
		since: by.at,
		left: None,
		counting: counting.try_into().ok()?,
		away: Default::default(),
		proposed: Default::default(),
		body: new_body(by, terms),
	};
	all.try_push(row).ok()
}

fn new_body(by: By, terms: &Terms) -> Body {
	match *terms {
		Terms::Cycle { feeds, full } => Body::Cycle(Cycle {
			feeds,
			full,
			number: 1,
			since: by.at,
			balance: Decimal::default(),
			months: 0,
			lows: Default::default(),
			recent: Default::default(),
			filled: Default::default(),
			stated: None,
		}),
		Terms::Levels { due } => Body::Level(OnLevel { due, ..OnLevel::default() }),
		Terms::Accrual { accrued } => Body::Accrual(Accrual { accrued, ..Accrual::default() }),
	}
}

fn go_on(
	row: &mut Standing,
	by: By,
	scheme: SchemeId,
	terms: &Terms,
	counting: &[Counted],
) -> Option<()> {
	let mut forgotten = false;
	if let Some(left) = row.left.take() {
		forgotten = row.away.is_full();
		if forgotten {
			row.away.clear();
		} else {
			row.away.try_push(Away { from: left.entry, until: by.entry }).ok()?;
		}
	}
	let since = |what: &Counted| {
		let known = row.counting.iter().find(|own| own.what == *what).filter(|_| !forgotten);
		Counting { what: *what, since: known.map_or(by.entry, |own| own.since) }
	};
	let counting: Vec<Counting> = counting.iter().map(since).collect();
	row.counting = counting.try_into().ok()?;
	(row.scheme, row.authority, row.since) = (scheme, by.authority, by.at);
	match (&mut row.body, terms) {
		(Body::Cycle(own), Terms::Cycle { feeds, full }) => own.renew(*feeds, *full),
		(Body::Level(own), Terms::Levels { due }) => own.due = *due,
		(Body::Accrual(own), Terms::Accrual { accrued }) => own.accrued = *accrued,
		_ => return None,
	}
	Some(())
}

/// He leaves.
pub(super) fn leave(all: &mut AllStandings, by: By, name: Name) -> Option<()> {
	let row = super::active(all, name)?;
	row.left = Some(Left { entry: by.entry, at: by.at });
	Some(())
}

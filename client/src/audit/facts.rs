// SPDX-License-Identifier: Apache-2.0
//! Whether each fact was asserted, confirmed and withdrawn by whom the book in force that day let, and of
//! several prisons by the one that kept the record.
//!
//! Where a book took the place of another on that very day, either may have been asked.

use super::{decoded, Offices};
use crate::{chain::Rpc, record::keys, state::Entry};
use anyhow::{bail, ensure, Context, Result};
use codec::Decode;
use custodia_primitives::{AuthorityId, BookId, Date, Sequence};
use custodia_rules::{
	item::{Item, Kind},
	office::{self, Body, Near, Speaker, Unheard},
	Book, Name,
};
use custodia_runtime::acts::Act;
use pallet_authorities::Status;
use pallet_rulebooks::{Act as FactAct, AllDesignations, AllFollowing, AllVersions, MAX_CHAIN};
use sp_core::H256;
use std::collections::HashMap;

/// What books say of kinds of fact, and who followed which when.
#[derive(Default)]
pub(super) struct Law {
	versions: HashMap<Name, AllVersions>,
	follows: HashMap<AuthorityId, AllFollowing>,
	designations: HashMap<AuthorityId, AllDesignations>,
	/// The kinds of each book, and its words for authorities.
	books: HashMap<BookId, Book>,
}

/// Reads it from the state of a block.
pub(super) async fn read(rpc: &Rpc, block: H256) -> Result<Law> {
	let mut law = Law::default();
	// Behind the prefix a name stands after 16 bytes of hash, a number after 8.
	let prefix = |row| keys::prefix("Rulebooks", row);
	for (key, rows) in decoded::<AllVersions>(rpc, &prefix("Versions"), block).await? {
		law.versions.insert(behind(&key, 16)?.0, rows);
	}
	for (key, rows) in decoded::<AllFollowing>(rpc, &prefix("Follows"), block).await? {
		law.follows.insert(behind(&key, 8)?.0, rows);
	}
	for (key, rows) in decoded::<AllDesignations>(rpc, &prefix("Designations"), block).await? {
		law.designations.insert(behind(&key, 8)?.0, rows);
	}
	let mut items = HashMap::<BookId, Vec<(u16, Item)>>::new();
	for (key, item) in decoded::<Item>(rpc, &prefix("Items"), block).await? {
		if let Item::Kind(_) | Item::Authority(_) = item {
			let (book, mut rest) = behind::<BookId>(&key, 8)?;
			items.entry(book).or_default().push((u16::decode(&mut rest)?, item));
		}
	}
	law.books = items.into_iter().map(|(id, items)| (id, Book::assemble(items))).collect();
	Ok(law)
}

/// What stands in a key behind the prefix and so many bytes of hash, and what is left of it.
fn behind<K: Decode>(key: &[u8], hash: usize) -> Result<(K, &[u8])> {
	let mut rest = key.get(32 + hash..).context("a key is too short")?;
	Ok((K::decode(&mut rest)?, rest))
}

/// Of rows in the order of their days those that counted on a day: the last that began before it, and
/// those that began on it.
fn on_day<R>(rows: &[R], on: Date, from: impl Fn(&R) -> Date) -> &[R] {
	let end = rows.iter().rposition(|row| from(row) <= on).map_or(0, |last| last + 1);
	let first = rows[..end].iter().rposition(|row| from(row) < on).unwrap_or(0);
	&rows[first..end]
}

/// Checks what the entries of a record say of facts. Of each entry the authority is given that kept the
/// record then.
pub(super) fn check(offices: &Offices, entries: &[Entry], keepers: &[AuthorityId]) -> Result<()> {
	for ((n, entry), keeper) in entries.iter().enumerate().zip(keepers) {
		if let Act::Rulebooks(act) = &entry.act {
			let told = Told { offices, entries, entry, keeper: *keeper };
			told.check(act).with_context(|| format!("entry {n}"))?;
		}
	}
	Ok(())
}

/// An entry about a fact.
struct Told<'a> {
	offices: &'a Offices,
	entries: &'a [Entry],
	entry: &'a Entry,
	keeper: AuthorityId,
}

/// What a book says of a kind of fact.
type Known<'a> = (&'a Book, &'a Kind);

impl<'a> Told<'a> {
	fn check(&self, act: &FactAct) -> Result<()> {
		let own = self.entry.authority;
		match act {
			FactAct::FactAsserted { kind, .. } => {
				let known = self.known(own, *kind);
				let heard = self.hears(&known, own, |kind| &kind.asserted);
				ensure!(heard.is_ok(), "its authority may not assert {kind} of this inmate");
			},
			FactAct::FactConfirmed { kind, fact, .. } => {
				ensure!(self.confirms(*kind, *fact)?, "its authority may not confirm this {kind}");
			},
			FactAct::FactWithdrawn { kind, fact, .. } => {
				ensure!(
					self.withdraws(*kind, *fact)?,
					"its authority may not withdraw this {kind}"
				);
			},
		}
		Ok(())
	}

	fn confirms(&self, kind: Name, fact: Sequence) -> Result<bool> {
		let (own, asserted) = (self.entry.authority, self.asserted(fact)?);
		let same = own == asserted.authority;
		let known = self.known(asserted.authority, kind);
		let (late, historical, stated) = match &asserted.act {
			Act::Rulebooks(FactAct::FactAsserted { late, historical, .. }) => {
				(late.is_some(), *historical, false)
			},
			Act::Rulebooks(_) => bail!("it names an entry that asserts nothing"),
			_ => (false, false, true),
		};
		let needs =
			|(_, kind): &&Known<'_>| !(kind.confirmed.is_empty() || (stated && kind.unless_stated));
		let asked: Vec<Known<'_>> = known.iter().filter(needs).copied().collect();
		let named = !same && self.hears(&asked, own, |kind| &kind.confirmed).is_ok();
		let heard = same || self.hears(&known, own, |kind| &kind.asserted).is_ok();
		Ok(named || (asked.len() < known.len() && (historical || (late && heard))))
	}

	fn withdraws(&self, kind: Name, fact: Sequence) -> Result<bool> {
		let (own, author) = (self.entry.authority, self.asserted(fact)?.authority);
		let known = self.known(author, kind);
		let heard = |by| self.hears(&known, by, |kind| &kind.asserted);
		if own == author {
			return Ok(heard(own) != Err(Unheard::Elsewhere));
		}
		let of = |id| self.offices.authorities.get(&id);
		let above = of(author).is_some_and(|info| info.parent == Some(own));
		let above = above && self.suspended(author);
		let alike = of(author).map(|info| info.kind) == of(own).map(|info| info.kind);
		let left = heard(author) == Err(Unheard::Elsewhere);
		Ok(above || (left && alike && heard(own).is_ok()))
	}

	/// Whether an authority was suspended when the entry was written.
	fn suspended(&self, id: AuthorityId) -> bool {
		let changes = self.offices.status.get(&id).map_or(&[][..], |changes| &changes[..]);
		let last = changes.iter().rfind(|change| change.block <= self.entry.block);
		last.is_some_and(|change| change.status == Status::Suspended)
	}

	/// The entry that asserted or stated a fact.
	fn asserted(&self, fact: Sequence) -> Result<&'a Entry> {
		self.entries.get(fact as usize).context("it names an entry that is not there")
	}

	/// What the books say of a kind that an authority followed on the day of the entry.
	fn known(&self, authority: AuthorityId, kind: Name) -> Vec<Known<'a>> {
		let books = self.offices.books_of(authority, self.entry.at.date());
		books.into_iter().filter_map(|book| Some((book, book.kind_named(kind)?.1))).collect()
	}

	/// Whether one of these lets an authority say it of the inmate.
	fn hears(
		&self,
		known: &[Known<'_>],
		by: AuthorityId,
		list: impl Fn(&Kind) -> &[Speaker],
	) -> Result<(), Unheard> {
		let body = self.offices.body(by, self.entry.at.date()).ok_or(Unheard::NotNamed)?;
		let near = match self.offices.up_from(self.keeper).position(|at| at == by) {
			Some(0) => Near::Keeper,
			Some(_) => Near::Above,
			None => Near::Other,
		};
		let mut refused = Unheard::NotNamed;
		for &(book, kind) in known {
			match book.hears(list(kind), &body, near) {
				Ok(()) => return Ok(()),
				Err(Unheard::Elsewhere) => refused = Unheard::Elsewhere,
				Err(Unheard::NotNamed) => (),
			}
		}
		Err(refused)
	}
}

impl Offices {
	/// An authority and those above it.
	fn up_from(&self, id: AuthorityId) -> impl Iterator<Item = AuthorityId> + '_ {
		let parent = move |at: &AuthorityId| self.authorities.get(at)?.parent;
		std::iter::successors(Some(id), parent).take(MAX_CHAIN as usize)
	}

	/// The books that an authority followed on a day.
	fn books_of(&self, authority: AuthorityId, on: Date) -> Vec<&Book> {
		let mut names = Vec::new();
		for id in self.up_from(authority) {
			let rows = self.law.follows.get(&id).map_or(&[][..], |rows| &rows[..]);
			let rows = on_day(rows, on, |row| row.from);
			names.extend(rows.iter().flat_map(|row| row.books.iter().copied()));
			// One that was told nothing before follows what its parent does.
			if rows.first().is_some_and(|row| row.from < on && !row.books.is_empty()) {
				break;
			}
		}
		let versions = names.into_iter().flat_map(|name| {
			let all = self.law.versions.get(&name).map_or(&[][..], |all| &all[..]);
			on_day(all, on, |version| version.from)
		});
		versions.filter_map(|version| self.law.books.get(&version.book)).collect()
	}

	/// An authority as books know it, with the words by which it was designated on a day.
	fn body(&self, id: AuthorityId, on: Date) -> Option<Body> {
		let kind = self.authorities.get(&id)?.kind;
		let kind = office::AuthorityKind::ALL.get(kind as usize).copied()?;
		let rows = self.law.designations.get(&id).map_or(&[][..], |rows| &rows[..]);
		let rows = on_day(rows, on, |row| row.from);
		let designations = rows.iter().flat_map(|row| row.words.iter().copied()).collect();
		Some(Body { kind, parent: None, designations, stand_in: None })
	}
}

#[cfg(test)]
mod tests;

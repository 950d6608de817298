// SPDX-License-Identifier: Apache-2.0
//! Books of law on a chain: brought there, compared with their text, tried.
//!
//! Rows are read by their keys and decoded with the runtime's own types, as [`crate::state`] does.
//! What is said of a book here is reckoned from its items, not taken from the node: a delegate who
//! checks a book before he votes trusts nobody's digest but his own.

mod compare;
mod trial;
mod upload;

pub use compare::{compare, Comparison, Difference};
pub use trial::{on_chain, try_cases};
pub use upload::{upload, Uploaded};

use crate::{chain::Rpc, record::keys, state};
use anyhow::{bail, ensure, Context, Result};
use codec::{Decode, DecodeAll};
use custodia_primitives::BookId;
use custodia_rules::item::Item;
use custodia_runtime::{AccountId, Runtime, RuntimeCall};
use pallet_rulebooks::{BookInfo, Books, Call, Items, Open};
use sp_core::H256;

/// A book or a proposal.
pub struct Book {
	/// Its number.
	pub id: BookId,
	/// What the chain keeps of it.
	pub info: BookInfo<AccountId>,
	/// Its items so far, in their order.
	pub items: Vec<Item>,
}

impl Book {
	/// The digest of what lies there.
	pub fn digest(&self) -> H256 {
		pallet_rulebooks::digest(self.info.name, &self.info.title, &self.items)
	}
}

/// Every book and proposal, by number, without their items.
pub async fn books(rpc: &Rpc, block: H256) -> Result<Vec<(BookId, BookInfo<AccountId>)>> {
	let rows = state::all(rpc, &keys::prefix("Rulebooks", "Books"), block).await?;
	let mut books = Vec::with_capacity(rows.len());
	for (key, row) in rows {
		let tail = key.len().checked_sub(4).context("a key is too short")?;
		books.push((BookId::decode(&mut &key[tail..])?, BookInfo::decode_all(&mut &row[..])?));
	}
	books.sort_by_key(|(id, _)| *id);
	Ok(books)
}

/// A book or proposal with its items.
pub async fn book(rpc: &Rpc, id: BookId, block: H256) -> Result<Book> {
	let row = state::row(rpc, Books::<Runtime>::hashed_key_for(id), block).await?;
	let info: BookInfo<AccountId> = row
		.with_context(|| format!("there is no book {id}: `custodia rules list` tells which are"))?;
	let keys = (0..info.items).map(|number| Items::<Runtime>::hashed_key_for(id, number));
	let rows = rpc.rows(&keys.collect::<Vec<_>>(), block).await?;
	let items = rows.into_iter().map(|row| {
		let row = row.with_context(|| format!("the node does not have all items of book {id}"))?;
		Item::decode_all(&mut &row[..]).context("an item does not decode")
	});
	let book = Book { id, info, items: items.collect::<Result<_>>()? };
	if let Some(seal) = book.info.seal() {
		let sealed = seal.digest == book.digest();
		ensure!(
			sealed,
			"the items of book {id} are not those that were sealed: trust another node"
		);
	}
	Ok(book)
}

/// The proposal that a delegate has open.
pub async fn proposal(rpc: &Rpc, delegate: &AccountId, block: H256) -> Result<Option<Book>> {
	let id = state::row(rpc, Open::<Runtime>::hashed_key_for(delegate), block).await?;
	match id {
		Some(id) => Ok(Some(book(rpc, id, block).await?)),
		None => Ok(None),
	}
}

/// What a motion to adopt a book names: the book, its digest, and the day.
pub fn adopted_by(call: &RuntimeCall) -> Result<(BookId, H256, custodia_primitives::Date)> {
	match call {
		RuntimeCall::Rulebooks(Call::adopt { book, digest, from }) => Ok((*book, *digest, *from)),
		_ => bail!("it adopts no book: `custodia council list` shows what it does"),
	}
}

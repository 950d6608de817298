// SPDX-License-Identifier: Apache-2.0
//! Bringing a book to a chain: proposed, uploaded in chunks, sealed.

use super::{book, proposal, Book};
use crate::{api, office::Office};
use anyhow::{ensure, Context, Result};
use codec::Encode;
use custodia_primitives::BookId;
use custodia_rules::{item::Item, text::Compiled};
use custodia_runtime::AccountId;
use pallet_rulebooks::{Stage, MAX_CHUNK};
use sp_core::H256;
use subxt::utils::Static;
use subxt_signer::sr25519::Keypair;

/// The most bytes of one upload: a small part of a block, whose other users shall not wait for a
/// book. An item is at most half of it.
const CHUNK_BYTES: usize = 64 * 1024;

/// A book that was uploaded and sealed.
pub struct Uploaded {
	/// Its number.
	pub book: BookId,
	/// The digest that a motion to adopt it names.
	pub digest: H256,
	/// How many items it has.
	pub items: u16,
	/// The most steps that a question can take.
	pub steps: u64,
}

/// Proposes, uploads and seals a book. If the delegate's open proposal is this book, it goes on from
/// what lies there. `progress` is told how many items are there, of how many.
pub async fn upload(
	office: &Office,
	delegate: &Keypair,
	compiled: &Compiled,
	mut progress: impl FnMut(usize, usize),
) -> Result<Uploaded> {
	let account = AccountId::from(delegate.public_key().0);
	let calls = api::transactions().rulebooks();
	let items: Vec<Item> = compiled.book.items().map(|(_, item)| item.clone()).collect();
	let open = match proposal(&office.chain, &account, best(office).await?).await? {
		Some(open) => open,
		None => {
			let name = Static(compiled.name);
			office.act(delegate, &calls.propose(name, compiled.title.clone())).await?;
			let open = proposal(&office.chain, &account, best(office).await?).await?;
			open.context("the chain did not keep the proposal")?
		},
	};
	let mut first = begun(&open, compiled, &items)?;
	progress(first, items.len());
	while first < items.len() {
		let chunk = chunk(&items[first..]);
		let last = first + chunk.len();
		let chunk = chunk.iter().cloned().map(Static).collect();
		let chunk = api::runtime_types::bounded_collections::bounded_vec::BoundedVec(chunk);
		office.act(delegate, &calls.upload(first as u16, chunk)).await?;
		first = last;
		progress(first, items.len());
	}
	if matches!(open.info.stage, Stage::Uploading { .. }) {
		// Asked before: the chain's words for a refusal name the row, a failed call's would not.
		office.ask(delegate, &calls.seal()).await?;
		office.act(delegate, &calls.seal()).await?;
	}
	let sealed = book(&office.chain, open.id, best(office).await?).await?;
	let seal = sealed.info.seal().context("the chain did not seal the book")?;
	let Book { id, info, .. } = sealed;
	Ok(Uploaded { book: id, digest: seal.digest, items: info.items, steps: seal.steps })
}

async fn best(office: &Office) -> Result<H256> {
	Ok(office.now().await?.block_hash())
}

/// How many items of this book lie in the proposal; an error if it is of another one.
fn begun(open: &Book, compiled: &Compiled, items: &[Item]) -> Result<usize> {
	let (id, name) = (open.id, open.info.name);
	let discard = format!("discard it with `custodia rules discard {id}`, then upload this one");
	ensure!(
		name == compiled.name && *open.info.title == *compiled.title,
		"your open proposal, book {id}, is `{name}`, \"{}\": have it adopted, or {discard}",
		&*open.info.title,
	);
	let differs = open.items.iter().zip(items).position(|(there, own)| there != own);
	let differs = differs.or((open.items.len() > items.len()).then_some(items.len()));
	if let Some(number) = differs {
		let item = open.items[number].name();
		anyhow::bail!(
			"your open proposal, book {id}, has another text from item {number}, `{item}`, on: {discard}"
		);
	}
	Ok(open.items.len())
}

/// As many items as one upload takes; at least one, which the chain may find too long.
fn chunk(items: &[Item]) -> &[Item] {
	let mut bytes = 0;
	let fit = items.iter().take(MAX_CHUNK as usize).take_while(|item| {
		bytes += item.encoded_size();
		bytes <= CHUNK_BYTES
	});
	&items[..fit.count().max(1)]
}

#[cfg(test)]
mod tests {
	use super::*;
	use custodia_rules::{
		item::{Define, Labels},
		Name,
	};

	#[test]
	fn chunks_are_as_long_as_a_call_takes_and_no_longer() {
		let name = Name::parse("x").unwrap();
		let short = Item::Labels(Labels { name, labels: vec![] });
		let many = vec![short.clone(); 300];
		assert_eq!(chunk(&many).len(), MAX_CHUNK as usize);
		assert_eq!(chunk(&many[..5]).len(), 5);
		let value = custodia_rules::expr::Expr(vec![]);
		let long = |kilos: usize| {
			let law = "x".repeat(kilos * 1024);
			Item::Define(Define { name, law, value: value.clone() })
		};
		assert_eq!(chunk(&[long(30), long(30), long(30)]).len(), 2);
		// The chain says that it is too long.
		assert_eq!(chunk(&[long(80), short]).len(), 1);
	}
}

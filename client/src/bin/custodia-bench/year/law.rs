// SPDX-License-Identifier: Apache-2.0
//! What the year goes by: the book of China and one of levels, the sheet of the month, and the schemes of
//! points and levels.

use super::{
	desk::{today, Work},
	ledger::Ledger,
	officers::ADMINISTRATION,
	schemes,
};
use anyhow::{anyhow, Context, Result};
use custodia_client::{
	assess,
	call::{self, Ready},
	law, motions,
	office::Office,
	rules::Shelf,
	signer, state,
};
use custodia_primitives::{Date, SchemeId};
use custodia_rules::{
	text::{compile, Compiled, Source},
	Name,
};
use custodia_runtime::Runtime;
use pallet_incentives::{Call, SchemeView};
use pallet_rulebooks::Call as Law;
use std::path::Path;

const DELEGATE: &str = "//Court//delegate";

/// A name that is one.
pub fn name(text: &str) -> Result<Name> {
	Name::parse(text).with_context(|| format!("{text} is no name"))
}

/// Adopts the book of this folder and that of levels, which the administration and all its prisons follow,
/// then the instrument of this file and the schemes.
pub async fn adopt(
	office: &Office,
	ledger: &mut Ledger,
	folder: &Path,
	instrument: &Path,
) -> Result<()> {
	let shelf = Shelf::open(&[folder.to_path_buf()])?;
	let levels = levels()?;
	let from = today(office).await?;
	let mut names = Vec::new();
	for own in shelf.books.iter().chain([&levels]) {
		let uploaded = law::upload(office, &signer::load(DELEGATE)?, own, |_, _| ()).await?;
		let (book, digest) = (uploaded.book, uploaded.digest);
		let adopt = Law::<Runtime>::adopt { book, digest, from };
		motions::rehearse(office, &Ready::of(adopt)).await?;
		names.push(own.name);
	}
	let books = names.try_into().map_err(|_| anyhow!("two books fit"))?;
	let follow = Law::<Runtime>::follow { authority: 0.into(), books, from };
	motions::rehearse(office, &Ready::of(follow)).await?;

	let text = assess::read(instrument)?;
	let (id, digest) = assess::draft(office, &signer::load(&writer())?, &text).await?;
	office.act(&signer::load(&adopter())?, &assess::adopt(id, digest, from)).await?;
	scheme(office, (0, from), schemes::points()?).await?;
	scheme(office, (1, from), schemes::levels()?).await?;
	ledger.read(office).await
}

/// The book of levels, which a national law leaves to provinces.
fn levels() -> Result<Compiled> {
	let source = Source { name: "levels.law".into(), text: include_str!("levels.law").into() };
	compile(&[source]).map_err(|fault| anyhow!("{fault}"))
}

/// Writes a scheme, which another officer adopts.
async fn scheme(
	office: &Office,
	(number, from): (u32, Date),
	calls: Vec<Call<Runtime>>,
) -> Result<()> {
	let written = call::batch(calls.into_iter().map(Into::into).collect());
	office.act(&signer::load(&writer())?, &written).await?;
	let scheme = SchemeId(number);
	let block = office.now().await?.block_hash();
	let view: Option<SchemeView> =
		state::ask(&office.chain, "IncentivesApi_scheme", &scheme, block).await?;
	let digest = view.context("the chain has no scheme")?.digest;
	let mut work = Work::default();
	work.add(adopter(), Call::<Runtime>::scheme_adopt { scheme, digest, from });
	work.send(office).await
}

fn writer() -> String {
	format!("{ADMINISTRATION}//records")
}

fn adopter() -> String {
	format!("{ADMINISTRATION}//confirmer")
}

// SPDX-License-Identifier: Apache-2.0
//! Cases asked of a node, whose answers must be those of this machine.

use super::books;
use crate::{
	api,
	office::{AtBlock, Office},
	rules::{digest, CaseFile, Failure, Outcome, Shelf},
};
use anyhow::{bail, Context, Result};
use custodia_primitives::BookId;
use custodia_rules::{text::Compiled, weigh_all, Question, Report};
use subxt::utils::Static;

/// The numbers of these books on the chain: of each, the version whose digest is the text's.
pub async fn on_chain(office: &Office, shelf: &Shelf) -> Result<Vec<BookId>> {
	let block = office.now().await?.block_hash();
	let there = books(&office.chain, block).await?;
	shelf
		.books
		.iter()
		.map(|own| {
			let wanted = digest(own)?;
			let sealed = |info: &pallet_rulebooks::BookInfo<_>| info.seal().map(|seal| seal.digest);
			// An adopted one before a proposal with the same text.
			let found = there.iter().filter(|(_, info)| sealed(info) == Some(wanted));
			if let Some((id, _)) = found.min_by_key(|(_, info)| !info.is_adopted()) {
				return Ok(*id);
			}
			let named = |info: &pallet_rulebooks::BookInfo<_>| info.name == own.name;
			match there.iter().rfind(|(_, info)| named(info) && info.seal().is_some()) {
				Some((id, _)) => bail!(
					"the text of `{0}` is not what lies on the chain: `custodia rules check --book {id}` \
					 tells how it differs from book {id}",
					own.name
				),
				None => bail!(
					"no book `{0}` is sealed on this chain: `custodia rules upload` brings it there",
					own.name
				),
			}
		})
		.collect()
}

/// Runs cases here, and asks the node the same questions. Tells how each case came out and how many
/// answers were compared; an answer of the node that is not this machine's is a failure of its case.
pub async fn try_cases(
	office: &Office,
	shelf: &Shelf,
	ids: &[BookId],
	files: &[CaseFile],
	mut progress: impl FnMut(usize, usize),
) -> Result<(Vec<Outcome>, usize)> {
	let (mut outcomes, _) = shelf.run(files);
	let cases: Vec<_> = files.iter().flat_map(|file| &file.cases).collect();
	let at = office.now().await?;
	let (mut asked, all) = (0, cases.iter().map(|case| case.asks.len()).sum());
	for (case, outcome) in cases.into_iter().zip(&mut outcomes) {
		let places = case.books.iter().map(|name| shelf.books.iter().position(|b| b.name == *name));
		let places: Vec<usize> = places.collect::<Option<_>>().context("a book is missing")?;
		let books: Vec<&Compiled> = places.iter().map(|place| &shelf.books[*place]).collect();
		let ids: Vec<BookId> = places.iter().map(|place| ids[*place]).collect();
		for ask in &case.asks {
			let here = answer(&books, &ask.question);
			let there = answer_of(&at, &ids, &ask.question).await?;
			if here != there {
				outcome.passed = false;
				outcome.failures.push(Failure {
					line: ask.line(),
					expected: format!("the node answers what this machine does, {here:?}"),
					found: format!("{there:?}"),
				});
			}
			asked += 1;
			progress(asked, all);
		}
	}
	Ok((outcomes, asked))
}

fn answer(books: &[&Compiled], question: &Question) -> Result<Vec<Report>, String> {
	let books: Vec<_> = books.iter().map(|book| &book.book).collect();
	let reports = weigh_all(&books, question).map_err(|cause| cause.to_string())?;
	Ok(reports.0)
}

async fn answer_of(
	at: &AtBlock,
	books: &[BookId],
	question: &Question,
) -> Result<Result<Vec<Report>, String>> {
	let books = books.iter().copied().map(Static).collect();
	let ask = api::runtime_apis().law_api().ask(books, Static(question.clone()));
	let reports = at.runtime_apis().call(ask).await?;
	Ok(reports.map(|reports| reports.into_iter().map(|report| report.0).collect()))
}

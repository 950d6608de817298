// SPDX-License-Identifier: Apache-2.0
//! What is known of an inmate, brought onto his record by those whom the book lets.

use super::{calls, cast::kind_of, company::Company, playing::Stage};
use anyhow::{Context, Result};
use custodia_primitives::InmateId;
use custodia_rules::{item::KindOf, office::AuthorityKind, Fact, Moment, Name};
use custodia_runtime::RuntimeEvent;
use pallet_rulebooks::Event;

/// What happened longer ago than so many days is said by two officers.
const BACKDATE_DAYS: i32 = 7;

/// Asserts facts, and has them confirmed where one officer is not enough.
pub async fn assert(
	stage: &Stage<'_>,
	company: &Company,
	inmate: InmateId,
	keeper: Option<u32>,
	facts: &[Fact],
	now: Moment,
) -> Result<()> {
	let desk = stage.desk;
	let mut asserting = Vec::new();
	for fact in facts {
		let fact = Fact { at: fact.at.min(now), ..fact.clone() };
		let known = stage.books.iter().find_map(|book| Some(book.book.kind_named(fact.kind)?.1));
		let paper = known.is_some_and(|kind| kind.of == KindOf::Judgement || kind.confidential);
		let late = fact.at.date().days_until(now.date()) > BACKDATE_DAYS;
		let body = body(stage, company, keeper, fact.asserted)?;
		let call = calls::fact_assert(inmate, &fact, paper, late);
		let sending = desk.begin(&company.staff(body, "asserter"), vec![call]).await?;
		let by = match fact.confirmed.first() {
			Some(word) => Some(self::body(stage, company, keeper, Some(*word))?),
			None => Some(body).filter(|_| late),
		};
		asserting.push((fact, by, sending));
	}
	let mut confirming = Vec::new();
	for (fact, by, sending) in asserting {
		let sent = desk.end(sending).await.with_context(|| format!("asserting {}", fact.kind))?;
		let entry = sent.events.iter().find_map(|event| match event {
			RuntimeEvent::Rulebooks(Event::FactAsserted { entry, .. }) => Some(*entry),
			_ => None,
		});
		let entry = entry.context("nothing was asserted")?;
		if let Some(body) = by {
			let call = calls::fact_confirm(inmate, fact.kind, entry);
			let sending = desk.begin(&company.staff(body, "confirmer"), vec![call]).await?;
			confirming.push((fact, sending));
		}
	}
	for (fact, sending) in confirming {
		desk.end(sending).await.with_context(|| format!("confirming {}", fact.kind))?;
	}
	Ok(())
}

/// The authority that a book's word means here: of prisons the one that keeps his record.
fn body(
	stage: &Stage<'_>,
	company: &Company,
	keeper: Option<u32>,
	word: Option<Name>,
) -> Result<u32> {
	let kind = match word {
		Some(word) => kind_of(word, stage.books).with_context(|| format!("who is {word}?"))?,
		None => AuthorityKind::Prison,
	};
	let held = keeper.filter(|_| kind == AuthorityKind::Prison);
	let found = held.or_else(|| company.cast.of_kind(kind));
	found.with_context(|| format!("there is no {}", kind.as_str()))
}

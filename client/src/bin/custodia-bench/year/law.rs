// SPDX-License-Identifier: Apache-2.0
//! What the year goes by: the book of China, its sheet of the month and its cycles of points.

use super::{
	desk::{today, Work},
	ledger::Ledger,
	officers::ADMINISTRATION,
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
use custodia_primitives::{Post, SchemeId, Text};
use custodia_rules::Name;
use custodia_runtime::Runtime;
use pallet_incentives::{ByHand, Call, Counts, SchemeKind, SchemeView};
use pallet_rulebooks::Call as Law;
use std::path::Path;

/// The name of the sheet, and of the scheme that it feeds.
pub const POINTS: &str = "points";
const DELEGATE: &str = "//Court//delegate";

/// A name that is one.
pub fn name(text: &str) -> Result<Name> {
	Name::parse(text).with_context(|| format!("{text} is no name"))
}

/// Adopts the book of this folder, which the administration and all its prisons follow, then the
/// instrument of this file and the scheme of the book.
pub async fn adopt(
	office: &Office,
	ledger: &mut Ledger,
	folder: &Path,
	instrument: &Path,
) -> Result<()> {
	let shelf = Shelf::open(&[folder.to_path_buf()])?;
	let own = &shelf.books[0];
	let uploaded = law::upload(office, &signer::load(DELEGATE)?, own, |_, _| ()).await?;
	let from = today(office).await?;
	let (book, digest) = (uploaded.book, uploaded.digest);
	motions::rehearse(office, &Ready::of(Law::<Runtime>::adopt { book, digest, from })).await?;
	let books = vec![own.name].try_into().map_err(|_| anyhow!("one book fits"))?;
	let follow = Law::<Runtime>::follow { authority: 0.into(), books, from };
	motions::rehearse(office, &Ready::of(follow)).await?;

	let (writer, adopter) = (format!("{ADMINISTRATION}//records"), adopter());
	let text = assess::read(instrument)?;
	let (id, digest) = assess::draft(office, &signer::load(&writer)?, &text).await?;
	office.act(&signer::load(&adopter)?, &assess::adopt(id, digest, from)).await?;

	let written = call::batch(scheme()?.into_iter().map(Into::into).collect());
	office.act(&signer::load(&writer)?, &written).await?;
	let scheme = SchemeId(0);
	let block = office.now().await?.block_hash();
	let view: Option<SchemeView> =
		state::ask(&office.chain, "IncentivesApi_scheme", &scheme, block).await?;
	let digest = view.context("the chain has no scheme")?.digest;
	let mut work = Work::default();
	work.add(adopter, Call::<Runtime>::scheme_adopt { scheme, digest, from });
	work.send(office).await?;
	ledger.read(office).await
}

fn adopter() -> String {
	format!("{ADMINISTRATION}//confirmer")
}

/// The points of the book, as its administration would write them.
fn scheme() -> Result<Vec<Call<Runtime>>> {
	let points = name(POINTS)?;
	let title = |text: &str| -> Result<Text<120>> {
		text.parse().map_err(|_| anyhow!("{text} is too long"))
	};
	let post = |post: &str| Post::parse(post).with_context(|| format!("{post} is no post"));
	let some = |text: &str| name(text).map(Some);
	let (chief, warden) = (post("ward_chief")?, post("warden")?);
	Ok(vec![
		Call::scheme_open {
			name: points,
			title: title("Cycles of points (计分周期)")?,
			kind: SchemeKind::Cycle,
		},
		Call::scheme_filling { feeds: points, full: name("cycle_points")? },
		Call::scheme_booking {
			name: name("deduction")?,
			title: title("Points that a punishment deducts")?,
			counts: Counts::Takes,
			act: None,
			fact: name("deducted")?,
			amount: points,
			by_hand: ByHand::No,
		},
		Call::scheme_people {
			keeper: None,
			proposer: Some(chief),
			answerer: Some(chief),
			approver: Some(warden),
		},
		Call::scheme_law {
			grade: some("grade_cycle")?,
			confirm: some("confirm_score")?,
			approve: some("approve_grade")?,
			close: some("close_cycle")?,
			object: some("object_score")?,
			answer: some("answer_objection")?,
			review: None,
		},
		Call::scheme_facts {
			month: some("month_score")?,
			full: some("cycle_full")?,
			graded: some("cycle_graded")?,
			balance: some("balance")?,
			posted: some("score_posted")?,
			objected: some("objected")?,
			reviewed: None,
		},
	])
}

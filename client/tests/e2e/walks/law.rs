// SPDX-License-Identifier: Apache-2.0
//! The books and their walks, and how the books become law.

use super::{acts::admit, calls, council, desk::Desk};
use crate::common::key;
use anyhow::{ensure, Context, Result};
use custodia_client::{law, rules::Shelf};
use custodia_primitives::AuthorityId;
use custodia_rules::{
	text::{self, Compiled, Source, Walk},
	Date, Name,
};
use custodia_runtime::{Runtime, RuntimeEvent};
use pallet_rulebooks::Call;
use std::{fs, path::PathBuf};

/// The books that walks name, each with the delegate who uploads it.
const BOOKS: [(&str, &str); 4] = [
	("cn", "//Court//delegate"),
	("ew", "//Prosecution//delegate"),
	("mandela", "//PrisonAdministration//delegate"),
	("us", "//JusticeMinistry//delegate"),
];
/// How many days it takes until the books are law.
pub const DAYS: i32 = 1;
/// A prison of the preset, which follows the book from tomorrow; another follows none.
const FOLLOWS: (&str, u32) = ("Prison1", 4);
const FOLLOWS_NONE: &str = "Prison2";

fn folder(book: &str) -> PathBuf {
	PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../rules/books").join(book)
}

/// The books, compiled.
pub fn shelf() -> Shelf {
	Shelf::open(&BOOKS.map(|(book, _)| folder(book))).unwrap()
}

/// All walks of the books.
pub fn walks(books: &[Compiled]) -> Vec<Walk> {
	let mut all = Vec::new();
	for (book, _) in BOOKS {
		let Ok(files) = fs::read_dir(folder(book).join("walks")) else { continue };
		let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
		files.sort();
		for file in files {
			let name = file.file_name().unwrap().to_string_lossy().into();
			let source = Source { name, text: fs::read_to_string(&file).unwrap() };
			all.extend(text::walks(&source, books).unwrap_or_else(|fault| panic!("{fault}")));
		}
	}
	all
}

/// Uploads the books and has them adopted from a day on.
pub async fn in_force_from(desk: &Desk, shelf: &Shelf, day: Date) -> Result<()> {
	let uploads = shelf.books.iter().map(|book| {
		let (_, delegate) = BOOKS.iter().find(|(name, _)| book.name.as_str() == *name).unwrap();
		let delegate = key(delegate);
		async move { law::upload(&desk.office, &delegate, book, |_, _| ()).await }
	});
	let uploaded = futures::future::try_join_all(uploads).await?;
	let from = day.to_string().parse()?;
	let adopt = |book: &law::Uploaded| {
		let (book, digest) = (book.book, book.digest);
		Call::<Runtime>::adopt { book, digest, from }.into()
	};
	council::carry(desk, uploaded.iter().map(adopt).collect()).await?;
	Ok(())
}

/// The books are adopted from tomorrow. Until then nobody opens a case under them.
pub async fn adopt(desk: &Desk, shelf: &Shelf) -> Result<()> {
	let tomorrow = desk.now().await?.date().add_days(DAYS).context("the calendar ends")?;
	in_force_from(desk, shelf, tomorrow).await?;
	let from = tomorrow.to_string().parse()?;
	let books = vec![Name::parse("cn").context("a name")?].try_into().unwrap();
	let authority = AuthorityId(FOLLOWS.1);
	let follow = Call::<Runtime>::follow { authority, books, from };
	council::carry(desk, vec![follow.into()]).await?;
	ensure!(home_leave(desk, FOLLOWS.0, 1).await?.as_deref() == Some("ProcedureUnknown"));
	council::advance_to(desk, tomorrow).await?;
	ensure!(home_leave(desk, FOLLOWS.0, 2).await?.is_none(), "the book is in force");
	ensure!(home_leave(desk, FOLLOWS_NONE, 3).await?.as_deref() == Some("ProcedureUnknown"));
	Ok(())
}

/// The error for which a prison of the preset cannot open a case under the book of China today.
async fn home_leave(desk: &Desk, prison: &str, number: u64) -> Result<Option<String>> {
	let scheme = pallet_inmates::CommitmentScheme::Blake2b256V1;
	let commitment = calls::commitment(u64::MAX / 2 + number);
	let open = pallet_inmates::Call::<Runtime>::open { scheme, commitment };
	let sent = desk.send(&format!("//{prison}//records"), vec![open.into()]).await?;
	let inmate = sent.events.iter().find_map(|event| match event {
		RuntimeEvent::Inmates(pallet_inmates::Event::Recorded { inmate, .. }) => Some(*inmate),
		_ => None,
	});
	let inmate = inmate.context("no record")?;
	let admit = admit(inmate, desk.now().await?);
	desk.send(&format!("//{prison}//custody"), vec![admit.into()]).await?;
	let procedure = Name::parse("cn.home_leave").context("a name")?;
	desk.refusal(&format!("//{prison}//chief"), vec![calls::open(inmate, procedure, None)]).await
}

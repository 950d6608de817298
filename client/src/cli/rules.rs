// SPDX-License-Identifier: Apache-2.0
//! `custodia rules`.

use super::{law, output::table, Global, Output};
use anyhow::{bail, ensure, Result};
use clap::Subcommand;
use custodia_client::{
	law::{on_chain, try_cases},
	office::Office,
	rules::{is_book, summary, Outcome, Shelf},
};
use custodia_primitives::BookId;
use std::path::PathBuf;

/// Books of law and their cases. `test`, `check` and `coverage` alone ask no node.
#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
	/// Run cases, and tell which come out as they say.
	Test {
		/// Books (folders of .law files), then files or folders of cases; without cases, those in the
		/// folder `cases` of each book.
		#[arg(required = true, value_name = "BOOK|CASES")]
		paths: Vec<PathBuf>,
		/// Ask the node as well, by the books of the chain: its answers must be those of this machine.
		#[arg(long)]
		chain: bool,
	},
	/// Load books, and tell what they hold and cost, or the line that makes no sense. With a motion or
	/// a book of the chain, tell whether it is this text.
	Check {
		/// Folders of .law files.
		#[arg(required = true, value_name = "BOOK")]
		books: Vec<PathBuf>,
		/// Compare the text with what this motion of the council would adopt.
		#[arg(long, value_name = "N", conflicts_with = "book")]
		motion: Option<u32>,
		/// Compare the text with this book of the chain.
		#[arg(long, value_name = "ID")]
		book: Option<BookId>,
	},
	/// Tell which rows no case touches, or only on one side.
	Coverage {
		/// Folders of .law files, with their cases in the folder `cases`.
		#[arg(required = true, value_name = "BOOK")]
		books: Vec<PathBuf>,
	},
	#[command(flatten)]
	Law(law::Law),
}

impl Rules {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		match self {
			Self::Test { paths, chain } => test(paths, chain.then_some(global), output).await,
			Self::Check { books, motion, book } => {
				let shelf = Shelf::open(&books)?;
				match law::Which::of(motion, book) {
					Some(which) => law::check(&shelf, which, global, output).await,
					None => check(&shelf, output),
				}
			},
			Self::Coverage { books } => coverage(&Shelf::open(&books)?, output),
			Self::Law(law) => law.run(global, output).await,
		}
	}
}

/// Runs cases here, and on a chain too if one is named.
async fn test(paths: Vec<PathBuf>, chain: Option<&Global>, output: &Output) -> Result<()> {
	let (mut books, mut cases) = (Vec::new(), Vec::new());
	for path in paths {
		let list = if is_book(&path)? { &mut books } else { &mut cases };
		list.push(path);
	}
	ensure!(!books.is_empty(), "which book? Name a folder of .law files");
	let shelf = Shelf::open(&books)?;
	let cases = shelf.cases(&cases)?;
	let (outcomes, compared) = match chain {
		None => (shelf.run(&cases).0, None),
		Some(global) => {
			let office = Office::connect(&global.url).await?;
			let ids = on_chain(&office, &shelf).await?;
			let bar = output.bar("asking the node");
			let progress = |asked, of| bar.at(asked, of);
			let (outcomes, asked) = try_cases(&office, &shelf, &ids, &cases, progress).await?;
			(outcomes, Some(asked))
		},
	};
	ensure!(!outcomes.is_empty(), "there are no cases in these files");
	let failed = outcomes.iter().filter(|outcome| !outcome.passed).count();
	let mut value = serde_json::json!({
		"books": shelf.books.iter().map(|book| book.name.as_str()).collect::<Vec<_>>(),
		"passed": outcomes.len() - failed, "failed": failed, "cases": outcomes,
	});
	if let Some(asked) = compared {
		value["compared"] = asked.into();
	}
	output.result(&value, || told(&outcomes))?;
	if let Some(asked) = compared {
		output.note(&format!("{asked} answers of the node were compared with this machine's"));
	}
	match failed {
		0 => output.note(&format!("all {} cases come out as they say", outcomes.len())),
		n => bail!("{n} of {} cases do not come out as they say", outcomes.len()),
	}
	Ok(())
}

fn told(outcomes: &[Outcome]) -> String {
	let rows = outcomes.iter().map(|outcome| {
		let result = if outcome.passed { "pass" } else { "FAIL" };
		[outcome.case.as_str(), &outcome.title, &outcome.file, result].map(str::to_string)
	});
	let mut text = table(&["case", "shows", "file", "result"], rows);
	for outcome in outcomes {
		for failure in &outcome.failures {
			text += &format!(
				"\n\n{}:{}: case {}\n  expected: {}\n  found:    {}",
				outcome.file, failure.line, outcome.case, failure.expected, failure.found,
			);
		}
	}
	text
}

fn check(shelf: &Shelf, output: &Output) -> Result<()> {
	let all = shelf.books.iter().map(summary).collect::<Result<Vec<_>>>()?;
	output.result(&all, || {
		let books = all.iter().map(|book| {
			let rows = book.costs.iter().map(|cost| {
				let act = cost.act.clone().unwrap_or("(what is due)".into());
				[act, cost.items.to_string(), cost.steps.to_string()]
			});
			format!(
				"book {}: {}\n{} items, {} rows, digest {:?}\n\
				 a question may take {} steps\n{}",
				book.book,
				book.title,
				book.items,
				book.rows,
				book.digest,
				book.limit,
				table(&["act", "items it reads", "steps at most"], rows),
			)
		});
		books.collect::<Vec<_>>().join("\n\n")
	})
}

fn coverage(shelf: &Shelf, output: &Output) -> Result<()> {
	let (_, coverage) = shelf.run(&shelf.cases(&[])?);
	let gaps = coverage.gaps(&shelf.books);
	let rows: usize = shelf.books.iter().map(|book| book.book.rows().count()).sum();
	let value = serde_json::json!({ "rows": rows, "gaps": gaps });
	output.result(&value, || match gaps.is_empty() {
		true => format!("each of {rows} rows has a case on each side that it has"),
		false => gaps.join("\n"),
	})?;
	ensure!(gaps.is_empty(), "{} sides of rows have no case", gaps.len());
	Ok(())
}

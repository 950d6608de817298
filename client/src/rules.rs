// SPDX-License-Identifier: Apache-2.0
//! Books of law and their cases, from files: loaded, tried, covered.
//!
//! A book is a folder of `.law` files, its cases lie in the folder `cases` in it. Both formats are
//! described in `docs/rules.md`; the work is done by [`custodia_rules::text`].

use anyhow::{anyhow, bail, ensure, Context, Result};
use custodia_rules::{
	check::MOST_COST,
	text::{self, Case, Compiled, Coverage, Source},
};
use serde::Serialize;
use sp_core::H256;
use std::{
	fs,
	path::{Path, PathBuf},
};

/// Books, and where they lie.
pub struct Shelf {
	/// The books, in the order they were named.
	pub books: Vec<Compiled>,
	folders: Vec<PathBuf>,
}

/// A file of cases.
pub struct CaseFile {
	source: Source,
	/// Its cases, in their order.
	pub cases: Vec<Case>,
}

/// How a case came out.
#[derive(Serialize)]
pub struct Outcome {
	/// The file.
	pub file: String,
	/// The case.
	pub case: String,
	/// What it shows, in words.
	pub title: String,
	/// How many questions it asks.
	pub questions: usize,
	/// Whether everything came out as expected.
	pub passed: bool,
	/// What did not.
	pub failures: Vec<Failure>,
}

/// Something that did not come out as a case expects.
#[derive(Serialize)]
pub struct Failure {
	/// The line of the file, counted from one.
	pub line: usize,
	/// What the line expects, as it stands there.
	pub expected: String,
	/// What was found instead.
	pub found: String,
}

/// What can be told of a book that loads.
#[derive(Serialize)]
pub struct Summary {
	/// Its name.
	pub book: String,
	/// What it is, in words.
	pub title: String,
	/// How many items it has, rows among them.
	pub items: usize,
	/// How many rows of law.
	pub rows: usize,
	/// What a motion to adopt it names.
	pub digest: H256,
	/// The most steps that a question may take.
	pub limit: u64,
	/// The most that each question can take, the dearest first.
	pub costs: Vec<Cost>,
}

/// The most that a question can take, with as many facts as may be given.
#[derive(Serialize)]
pub struct Cost {
	/// The act asked about; none if it is asked what is due.
	pub act: Option<String>,
	/// How many items it reads.
	pub items: usize,
	/// How many steps it takes.
	pub steps: u64,
}

impl Shelf {
	/// Reads and loads books, or says which line of which file makes no sense.
	pub fn open(folders: &[PathBuf]) -> Result<Self> {
		let mut books: Vec<Compiled> = Vec::new();
		for folder in folders {
			let files = files(folder, "law")?;
			let path = folder.display();
			ensure!(!files.is_empty(), "{path} has no .law file: a book is a folder of them");
			let sources = files.iter().map(|file| read(file)).collect::<Result<Vec<_>>>()?;
			let book = text::compile(&sources).map_err(|fault| anyhow::anyhow!("{fault}"))?;
			let twice = books.iter().any(|other| other.name == book.name);
			ensure!(!twice, "two of these folders hold a book `{}`", book.name);
			books.push(book);
		}
		Ok(Self { books, folders: folders.to_vec() })
	}

	/// The cases of these files and folders; without any, those in the books' own folders.
	pub fn cases(&self, paths: &[PathBuf]) -> Result<Vec<CaseFile>> {
		let own = || self.folders.iter().map(|folder| folder.join("cases")).collect();
		let paths = if paths.is_empty() { own() } else { paths.to_vec() };
		let mut all = Vec::new();
		for path in &paths {
			let files = if path.is_dir() { files(path, "case")? } else { vec![path.clone()] };
			ensure!(!files.is_empty(), "{} has no .case file", path.display());
			for file in files {
				let source = read(&file)?;
				self.knows_books_of(&source)?;
				let cases = text::cases(&source, &self.books);
				let cases = cases.map_err(|fault| anyhow::anyhow!("{fault}"))?;
				all.push(CaseFile { source, cases });
			}
		}
		Ok(all)
	}

	/// A file may ask books that were not named here.
	fn knows_books_of(&self, source: &Source) -> Result<()> {
		for (n, line) in source.text.lines().enumerate() {
			let Some(names) = line.strip_prefix("books ") else { continue };
			for name in names.split([' ', ',']).filter(|name| !name.is_empty()) {
				if !self.books.iter().any(|book| book.name.as_str() == name) {
					let (file, line) = (&source.name, n + 1);
					bail!("{file}:{line}: these cases ask the book `{name}`: name its folder too");
				}
			}
		}
		Ok(())
	}

	/// Runs cases, and notes which rows they touch.
	pub fn run(&self, files: &[CaseFile]) -> (Vec<Outcome>, Coverage) {
		let mut coverage = Coverage::default();
		let mut outcomes = Vec::new();
		for file in files {
			let lines: Vec<&str> = file.source.text.lines().collect();
			for case in &file.cases {
				let faults = text::run(case, &self.books, &mut coverage);
				let failures: Vec<_> = faults
					.into_iter()
					.map(|fault| {
						let line = lines.get(fault.line.wrapping_sub(1)).map_or("", |l| l.trim());
						let expected = line.strip_prefix("expect ").unwrap_or(line).into();
						Failure { line: fault.line, expected, found: fault.what }
					})
					.collect();
				outcomes.push(Outcome {
					file: file.source.name.clone(),
					case: case.name.clone(),
					title: case.title.clone(),
					questions: case.asks.len(),
					passed: failures.is_empty(),
					failures,
				});
			}
		}
		(outcomes, coverage)
	}
}

/// What can be told of a book.
pub fn summary(compiled: &Compiled) -> Result<Summary> {
	let book = &compiled.book;
	let acts = book.acts().map(Some).chain([None]);
	let mut costs: Vec<_> = acts
		.map(|act| Cost {
			act: act.map(|name| name.to_string()),
			items: book.needs(act).len(),
			steps: book.cost(act),
		})
		.collect();
	costs.sort_by_key(|cost| core::cmp::Reverse(cost.steps));
	Ok(Summary {
		book: compiled.name.to_string(),
		title: compiled.title.clone(),
		items: book.items().count(),
		rows: book.rows().count(),
		digest: digest(compiled)?,
		limit: MOST_COST,
		costs,
	})
}

/// The digest of a book, as a motion names it: of its name, title and items.
pub fn digest(compiled: &Compiled) -> Result<H256> {
	let title = compiled.title.parse();
	let title = title.map_err(|_| anyhow!("book {}: its title is too long", compiled.name))?;
	let items = compiled.book.items().map(|(_, item)| item);
	Ok(pallet_rulebooks::digest(compiled.name, &title, items))
}

/// Whether a path is a book: a folder of `.law` files.
pub fn is_book(path: &Path) -> Result<bool> {
	Ok(path.is_dir() && !files(path, "law")?.is_empty())
}

/// The files of a folder with an ending, in the order of their names.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
	let entries =
		fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
	let mut paths = Vec::new();
	for entry in entries {
		let path = entry?.path();
		if path.extension().is_some_and(|e| e == ending) {
			paths.push(path);
		}
	}
	paths.sort();
	Ok(paths)
}

fn read(path: &Path) -> Result<Source> {
	let name = path.display().to_string();
	let text = fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
	Ok(Source { name, text })
}

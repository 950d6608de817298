// SPDX-License-Identifier: Apache-2.0
//! `custodia rules` where it meets a chain: books brought there, compared, adopted, read.

use super::{calls, output::table, Global, Output};
use anyhow::{bail, ensure, Context, Result};
use clap::Subcommand;
use custodia_client::{
	api,
	forms::{Filled, Form},
	law::{self, adopted_by, compare, Comparison},
	motions,
	office::Office,
	rules::Shelf,
	words,
};
use custodia_primitives::{AuthorityId, BookId};
use custodia_rules::item::Item;
use custodia_runtime::AccountId;
use pallet_rulebooks::{BookInfo, Stage};
use sp_core::crypto::Ss58Codec;
use std::path::PathBuf;

/// Days that a motion stays open: a day after them is not past when it is carried out.
const MOTION_DAYS: i32 = 7;

/// What delegates do with books, and what anybody can read of them.
#[derive(Debug, Subcommand)]
pub(crate) enum Law {
	/// Bring a book to the chain as a delegate: propose, upload, seal it. Once more after an
	/// interruption goes on where it stopped.
	Upload {
		/// A folder of .law files.
		book: PathBuf,
	},
	/// Clear a proposal away: your own, or one whose time is over.
	Discard {
		/// The number of the book.
		book: BookId,
	},
	/// Propose to adopt a sealed book, by a motion.
	Adopt {
		/// The number of the book.
		book: BookId,
		/// The day from which it is law: not past when the motion is carried out.
		#[arg(long, value_name = "DATE")]
		from: String,
		#[command(flatten)]
		motion: ByMotion,
	},
	/// Propose which books an authority follows, by a motion.
	Follow {
		/// The number of the authority.
		authority: AuthorityId,
		/// The names of the books: its own first, then what lies over it. None: those of its parent.
		#[arg(value_name = "BOOK")]
		books: Vec<String>,
		/// The day from which it follows them.
		#[arg(long, value_name = "DATE")]
		from: String,
		#[command(flatten)]
		motion: ByMotion,
	},
	/// List the books of the chain, and what is proposed.
	List,
	/// Show a book of the chain, or one of its items.
	Show {
		/// The number of the book.
		book: BookId,
		/// An item: its name or number.
		item: Option<String>,
	},
}

/// How a motion is carried.
#[derive(Debug, clap::Args)]
pub(crate) struct ByMotion {
	/// A rehearsal: every development delegate votes aye and the motion is carried out.
	#[arg(long)]
	rehearse: bool,
}

impl Law {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		// What makes no sense is told before a node is asked.
		if let Self::Upload { book } = self {
			return upload(&Shelf::open(&[book])?, global, output).await;
		}
		let office = Office::connect(&global.url).await?;
		match self {
			Self::Upload { .. } => Ok(()),
			Self::Discard { book } => {
				let call = call("discard", &[book.to_string()])?;
				calls::done(&office.act(&global.key()?, &call).await?, output)
			},
			Self::Adopt { book, from, motion } => {
				let block = office.now().await?.block_hash();
				let there = law::book(&office.chain, book, block).await?;
				let seal = there.info.seal();
				ensure!(seal.is_some(), "book {book} is not sealed: its proposer uploads it whole");
				let digest = format!("{:?}", there.digest());
				let call = call("adopt", &[book.to_string(), digest, from])?;
				calls::by_motion(&office, &call, motion.rehearse, global, output).await
			},
			Self::Follow { authority, books, from, motion } => {
				let call = call("follow", &[authority.to_string(), books.join(","), from])?;
				calls::by_motion(&office, &call, motion.rehearse, global, output).await
			},
			Self::List => list(&office, output).await,
			Self::Show { book, item } => show(&office, book, item.as_deref(), output).await,
		}
	}
}

/// A call of the law's pallet.
fn call(name: &str, values: &[String]) -> Result<Filled> {
	let metadata = api::metadata();
	let forms = Form::all(&metadata, "Rulebooks");
	let form = forms.iter().find(|form| form.name() == name);
	form.with_context(|| format!("the chain has no call {name}"))?.fill(values)
}

async fn upload(shelf: &Shelf, global: &Global, output: &Output) -> Result<()> {
	let compiled = &shelf.books[0];
	let key = global.key()?;
	let office = Office::connect(&global.url).await?;
	let bar = output.bar("uploading items");
	let progress = |done, of| bar.at(done, of);
	let done = law::upload(&office, &key, compiled, progress).await?;
	drop(bar);
	let at = office.now().await?;
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	let from = time.now.0.date().add_days(MOTION_DAYS).context("the chain's time is at its end")?;
	let next = format!("custodia rules adopt {} --from {from}", done.book);
	let value = serde_json::json!({
		"book": done.book, "name": compiled.name.as_str(), "digest": done.digest,
		"items": done.items, "steps": done.steps, "next": next,
	});
	output.result(&value, || {
		format!(
			"book {}: {} is sealed\n{} items, a question takes {} steps at most, digest {:?}\n\
			 next, a delegate proposes to adopt it: {next}",
			done.book, compiled.name, done.items, done.steps, done.digest,
		)
	})
}

/// What a text is compared with.
pub(crate) enum Which {
	Motion(u32),
	Book(BookId),
}

impl Which {
	pub fn of(motion: Option<u32>, book: Option<BookId>) -> Option<Self> {
		motion.map(Self::Motion).or(book.map(Self::Book))
	}
}

/// Tells whether a book of the chain, or what a motion would adopt, is this text.
pub(crate) async fn check(
	shelf: &Shelf,
	which: Which,
	global: &Global,
	output: &Output,
) -> Result<()> {
	let [compiled] = &shelf.books[..] else { bail!("one book at a time is compared") };
	let office = Office::connect(&global.url).await?;
	let (id, motion) = match which {
		Which::Book(id) => (id, None),
		Which::Motion(index) => {
			let motion = motions::find(&office, index).await?;
			let (id, digest, from) =
				adopted_by(&motion.call).with_context(|| format!("motion {index}"))?;
			(id, Some((index, digest, from)))
		},
	};
	let block = office.now().await?.block_hash();
	let there = law::book(&office.chain, id, block).await?;
	let found = compare(compiled, &there)?;
	let value = serde_json::json!({
		"same": found.is_same(), "comparison": found,
		"motion": motion.map(|(index, digest, from)| serde_json::json!({
			"motion": index, "digest": digest, "from": from,
		})),
	});
	output.result(&value, || compared(&found))?;
	if let Some((index, digest, from)) = motion {
		ensure!(
			digest == found.chain,
			"motion {index} names the digest {digest:?}, which is not that of book {id}"
		);
		if found.is_same() {
			output.note(&format!("motion {index} adopts it from {from}"));
		}
	}
	ensure!(found.is_same(), "book {id} is not this text");
	Ok(())
}

fn compared(found: &Comparison) -> String {
	if found.is_same() {
		return format!("same: book {} is {}, digest {:?}", found.book, found.name, found.text);
	}
	let rows = found.differences.iter().map(|differs| {
		[differs.what.clone(), differs.how.clone(), differs.place.clone().unwrap_or_default()]
	});
	format!(
		"digest of the text {:?}\ndigest of book {} {:?}\n{}",
		found.text,
		found.book,
		found.chain,
		table(&["differs", "how", "in the text"], rows)
	)
}

/// How far a book is, in words.
fn stage(info: &BookInfo<AccountId>) -> String {
	match info.stage {
		Stage::Uploading { until } => format!("being uploaded until {until}"),
		Stage::Sealed { until, .. } => format!("sealed, to be adopted until {until}"),
		Stage::Adopted { from, .. } => format!("law from {from}"),
	}
}

async fn list(office: &Office, output: &Output) -> Result<()> {
	let books = law::books(&office.chain, office.now().await?.block_hash()).await?;
	let value = books.iter().map(|(id, info)| summary(*id, info)).collect::<Vec<_>>();
	output.result(&value, || {
		let rows = books.iter().map(|(id, info)| {
			[id.to_string(), info.name.to_string(), info.title.to_string(), stage(info)]
		});
		table(&["book", "name", "title", "stage"], rows)
	})
}

fn summary(id: BookId, info: &BookInfo<AccountId>) -> serde_json::Value {
	let seal = info.seal();
	serde_json::json!({
		"book": id, "name": info.name.as_str(), "title": &*info.title, "stage": stage(info),
		"items": info.items, "bytes": info.bytes, "digest": seal.map(|seal| seal.digest),
		"steps": seal.map(|seal| seal.steps), "proposer": info.proposer.to_ss58check(),
	})
}

async fn show(office: &Office, id: BookId, item: Option<&str>, output: &Output) -> Result<()> {
	let book = law::book(&office.chain, id, office.now().await?.block_hash()).await?;
	if let Some(wanted) = item {
		let is = |n: usize, item: &Item| n.to_string() == wanted || item.name().as_str() == wanted;
		let found = book.items.iter().enumerate().find(|(n, item)| is(*n, item));
		let (_, item) = found.with_context(|| format!("book {id} has no item {wanted}"))?;
		let path = ["custodia_rules", "item", "Item"];
		let value = words::of(item, &path, &api::metadata())?;
		let text = serde_json::to_string_pretty(&value)?;
		return output.result(&value, || text);
	}
	let mut value = summary(id, &book.info);
	let items = book.items.iter().enumerate();
	value["contents"] = items
		.clone()
		.map(
			|(n, item)| serde_json::json!({ "item": n, "name": item.name().as_str(), "is": sort(item) }),
		)
		.collect();
	output.result(&value, || {
		let seal = book.info.seal().map_or(String::new(), |seal| {
			format!(", a question takes {} steps at most, digest {:?}", seal.steps, seal.digest)
		});
		let rows =
			items.map(|(n, item)| [n.to_string(), item.name().to_string(), sort(item).into()]);
		format!(
			"book {id}: {}, \"{}\"\n{}, proposed by {}\n{} items{seal}\n{}",
			book.info.name,
			&*book.info.title,
			stage(&book.info),
			book.info.proposer.to_ss58check(),
			book.items.len(),
			table(&["item", "name", "is a"], rows)
		)
	})
}

/// What an item is, as its text begins.
fn sort(item: &Item) -> &'static str {
	use custodia_rules::item::KindOf;
	match item {
		Item::Labels(_) => "labels",
		Item::Kind(kind) => match kind.of {
			KindOf::Fact if kind.confidential => "confidential fact",
			KindOf::Judgement if kind.confidential => "confidential judgement",
			KindOf::Fact => "fact",
			KindOf::Act => "act",
			KindOf::Part => "part",
			KindOf::Judgement => "judgement",
		},
		Item::Parameter(_) => "parameter",
		Item::Define(_) => "define",
		Item::Table(_) => "table",
		Item::Days(..) => "days",
		Item::Count(..) => "count",
		Item::Row(_) => "row",
		Item::Authority(_) => "authority",
		Item::Role(_) => "role",
		Item::Procedure(_) => "procedure",
		Item::Step(_) => "step",
	}
}

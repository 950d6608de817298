// SPDX-License-Identifier: Apache-2.0
//! What the law costs: the whole Chinese commutation question, here and in the node, and the calls of a
//! case on a small book.

use anyhow::{ensure, Context, Result};
use codec::{Decode, Encode};
use custodia_client::{
	api, call::Ready, chain::Rpc, law, motions, office::Office, rules::Shelf, signer,
};
use custodia_primitives::{Access, CaseId, DigestAlgorithm, DocumentKind, InmateId};
use custodia_rules::{
	text::{compile, Compiled, Source},
	weigh, Book, Name, Report,
};
use custodia_runtime::Runtime;
use pallet_proceedings::Call as Cases;
use pallet_rulebooks::Call as Law;
use sp_core::{Bytes, H256};
use std::{hint::black_box, path::Path, time::Instant};
use subxt::rpcs::client::rpc_params;

/// Who uploads.
const DELEGATE: &str = "//Court//delegate";
/// How often each question is asked.
const ROUNDS: u32 = 400;
/// The cases of the book that are whole questions about a commutation, and their file in its folder.
const CASES: [&str; 4] = ["V02", "V09", "V13", "V14"];
const FILE: &str = "cases/10-commutation.case";

/// A question, and how long its answer takes in microseconds.
pub struct Asked {
	/// The case of the book.
	pub case: String,
	/// How many facts it brings.
	pub facts: usize,
	/// Here, of the items that it needs, in memory.
	pub native: f64,
	/// In the node: items read, decoded and weighed in Wasm.
	pub node: f64,
}

fn name(text: &str) -> Name {
	Name::parse(text).expect("names here are names")
}

fn micros(rounds: u32, mut f: impl FnMut()) -> f64 {
	let start = Instant::now();
	(0..rounds).for_each(|_| f());
	start.elapsed().as_secs_f64() * 1e6 / f64::from(rounds)
}

/// Asks whole questions of the book in this folder, whose cases lie beside it.
pub async fn questions(office: &Office, folder: &Path) -> Result<Vec<Asked>> {
	let shelf = Shelf::open(&[folder.to_path_buf()])?;
	let book = &shelf.books[0];
	let uploaded = law::upload(office, &signer::load(DELEGATE)?, book, |_, _| ()).await?;
	let block = H256(office.now().await?.block_hash().0);
	let empty = of_node(&office.chain, block, "OfficeApi_time", &[], |_| Ok(())).await?;
	let mut found = Vec::new();
	let files = shelf.cases(&[folder.join(FILE)])?;
	let all = files.iter().flat_map(|file| &file.cases);
	for case in all.filter(|case| CASES.contains(&case.name.as_str())) {
		let question = &case.asks.last().context("a case asks nothing")?.question;
		let act = question.act.as_ref().map(|act| act.kind);
		let needs = book.book.needs(act);
		let items = book.book.items().filter(|(number, _)| needs.contains(number));
		let part = Book::assemble(items.map(|(number, item)| (number, item.clone())));
		let own = weigh(&part, question).map_err(|cause| anyhow::anyhow!("{cause}"))?;
		let arguments = (vec![uploaded.book], question).encode();
		let same = |answer: &[u8]| {
			let answer = Result::<Vec<Report>, String>::decode(&mut &answer[..])?;
			ensure!(answer.as_ref() == Ok(&vec![own.clone()]), "the node answers otherwise");
			Ok(())
		};
		let node = of_node(&office.chain, block, "LawApi_ask", &arguments, same).await?;
		found.push(Asked {
			case: case.name.clone(),
			facts: question.facts.len(),
			native: micros(5_000, || drop(black_box(weigh(&part, black_box(question))))),
			node: node - empty,
		});
	}
	Ok(found)
}

/// How long the node takes for a question, on average.
async fn of_node(
	rpc: &Rpc,
	block: H256,
	method: &str,
	arguments: &[u8],
	check: impl Fn(&[u8]) -> Result<()>,
) -> Result<f64> {
	let ask = || async {
		let params = rpc_params![method, Bytes(arguments.to_vec()), block];
		Ok::<_, anyhow::Error>(rpc.call::<Bytes>("state_call", params).await?)
	};
	check(&ask().await?)?;
	let start = Instant::now();
	for _ in 0..ROUNDS {
		ask().await?;
	}
	Ok(start.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS))
}

/// Uploads the small book, adopts it and has all prisons follow it.
pub async fn adopt(office: &Office) -> Result<()> {
	let source = Source { name: "bench.law".into(), text: include_str!("bench.law").into() };
	let book: Compiled = compile(&[source]).map_err(|fault| anyhow::anyhow!("{fault}"))?;
	let uploaded = law::upload(office, &signer::load(DELEGATE)?, &book, |_, _| ()).await?;
	let at = office.now().await?;
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	let from = time.now.0.date();
	let adopt = Law::<Runtime>::adopt { book: uploaded.book, digest: uploaded.digest, from };
	motions::rehearse(office, &Ready::of(adopt)).await?;
	let books = vec![name("bench")].try_into().map_err(|_| anyhow::anyhow!("one book fits"))?;
	let follow = Law::<Runtime>::follow { authority: 0.into(), books, from };
	motions::rehearse(office, &Ready::of(follow)).await?;
	Ok(())
}

/// Opens a case.
pub fn open(inmate: InmateId) -> Ready {
	let procedure = name("bench.privilege");
	Ready::of(Cases::<Runtime>::open { inmate, procedure, after: None })
}

/// Attaches the paper that the first step needs.
pub fn attach(case: CaseId) -> Ready {
	Ready::of(Cases::<Runtime>::attach {
		case,
		step: name("apply"),
		label: name("request"),
		kind: DocumentKind::Application,
		algorithm: DigestAlgorithm::Sha256,
		digest: H256::repeat_byte(7),
		access: Access::Parties,
	})
}

/// Takes a step of which the book is not asked.
pub fn apply(case: CaseId) -> Ready {
	step(case, "apply", "applied", "")
}

/// Takes a step of which the book is asked, and which states a fact.
pub fn decide(case: CaseId) -> Ready {
	step(case, "decide", "give", "days 10")
}

fn step(case: CaseId, step: &str, outcome: &str, fields: &str) -> Ready {
	Ready::of(Cases::<Runtime>::act {
		case,
		step: name(step),
		outcome: name(outcome),
		fields: fields.parse().unwrap_or_default(),
		parts: Default::default(),
		addressed: Default::default(),
	})
}

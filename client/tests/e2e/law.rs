// SPDX-License-Identifier: Apache-2.0
//! The law on a real node: four books brought there and adopted by the command line, their cases
//! asked of the node, and the node's engine compared with this machine's.

#[path = "../../../rules/tests/common/random/mod.rs"]
mod random;

use crate::common::{key, Custodia, Province};
use custodia_client::{api, law, network::Definition, office::AtBlock, rules::Shelf};
use custodia_rules::{item::Item, Book, Question, Report};
use proptest::{
	prelude::*,
	strategy::{Union, ValueTree},
	test_runner::TestRunner,
};
use serde_json::Value;
use std::path::PathBuf;
use subxt::utils::Static;

/// The books of this repository, each with the delegate who uploads it here.
const BOOKS: [(&str, &str); 4] = [
	("cn", "//Court//delegate"),
	("ew", "//Prosecution//delegate"),
	("mandela", "//PrisonAdministration//delegate"),
	("us", "//JusticeMinistry//delegate"),
];

/// How many random questions are compared.
const QUESTIONS: usize = 200;

/// The folder of a book of this repository.
fn folder(name: &str) -> String {
	format!("{}/../rules/books/{name}", env!("CARGO_MANIFEST_DIR"))
}

async fn today(at: &AtBlock) -> String {
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await.unwrap();
	time.now.0.date().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn four_books_become_law_and_the_node_finds_in_every_case_what_the_text_says() {
	let province = Province::start(Definition::dev().unwrap()).await;
	let custodia = Custodia::at(&province);
	let today = today(&province.office.now().await.unwrap()).await;
	let (cn, us, mandela) = (folder("cn"), folder("us"), folder("mandela"));
	let none = custodia.refuses(&["rules", "test", "--chain", &us, &mandela]).await;
	assert!(none.contains("no book `us` is sealed on this chain"), "{none}");

	let uploads = BOOKS.map(|(book, delegate)| {
		let custodia = custodia.clone();
		async move {
			let folder = folder(book);
			custodia.does(&["rules", "upload", &folder, "--signer", delegate]).await
		}
	});
	let uploaded = futures::future::join_all(uploads).await;

	for ((name, delegate), uploaded) in BOOKS.iter().zip(&uploaded) {
		let (folder, id) = (folder(name), uploaded["book"].to_string());
		// Once more changes nothing.
		let again = custodia.does(&["rules", "upload", &folder, "--signer", delegate]).await;
		assert_eq!(&again, uploaded);
		let text = custodia.does(&["rules", "check", &folder]).await;
		assert_eq!(text[0]["digest"], uploaded["digest"]);
		let same = custodia.does(&["rules", "check", &folder, "--book", &id]).await;
		assert_eq!(same["same"], true);
	}

	// A delegate proposes; another checks the motion before they vote.
	let id = uploaded[0]["book"].to_string();
	let adopt = ["rules", "adopt", &id, "--from", &today, "--signer", BOOKS[0].1];
	let motion = custodia.does(&adopt).await["motion"].to_string();
	let same = custodia.does(&["rules", "check", &cn, "--motion", &motion]).await;
	assert_eq!((&same["same"], &same["motion"]["from"]), (&true.into(), &today.clone().into()));
	let (out, error, success) = custodia.run(&["rules", "check", &us, "--motion", &motion]).await;
	let differs: Value = serde_json::from_str(&out).unwrap();
	assert!(!success && error.contains("is not this text"), "{error}");
	let first = &differs["comparison"]["differences"][0];
	assert_eq!(first["what"], "the name");
	let vote = |delegate| ["council", "vote", &motion, "--signer", delegate];
	let votes = BOOKS.map(|(_, delegate)| vote(delegate));
	futures::future::join_all(votes.iter().map(|vote| custodia.does(vote))).await;
	custodia.does(&["council", "close", &motion, "--signer", BOOKS[0].1]).await;

	for (place, uploaded) in uploaded.iter().enumerate().skip(1) {
		let id = uploaded["book"].to_string();
		custodia.does(&["rules", "adopt", &id, "--from", &today, "--rehearse"]).await;
		assert_eq!(uploaded["name"], BOOKS[place].0);
	}
	let follow = ["rules", "follow", "0", "cn", "mandela", "--from", &today];
	let motion = custodia.does(&[&follow[..], &["--signer", BOOKS[0].1]].concat()).await;
	let motion = motion["motion"].to_string();
	let other = custodia.refuses(&["rules", "check", &cn, "--motion", &motion]).await;
	assert!(other.contains("adopts no book"), "{other}");
	let ew = ["rules", "follow", "0", "ew", "mandela", "--from", &today, "--rehearse"];
	custodia.does(&ew).await;

	let list = custodia.does(&["rules", "list"]).await;
	let in_force = |book: &Value| book["stage"] == format!("law from {today}");
	assert!(list.as_array().unwrap().iter().all(in_force), "{list}");
	let shown = custodia.does(&["rules", "show", &id, "cut.start"]).await;
	assert_eq!(shown["Row"]["title"], "Time served before the first commutation");

	// Every case, natively and by the node.
	let folders = BOOKS.map(|(book, _)| folder(book));
	let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
	let found = custodia.does(&[&["rules", "test", "--chain"], &folders[..]].concat()).await;
	let native = custodia.does(&[&["rules", "test"], &folders[..]].concat()).await;
	assert_eq!(found["cases"], native["cases"]);
	assert_eq!((&found["failed"], &found["passed"]), (&0.into(), &native["passed"]));
	let questions = found["cases"].as_array().unwrap().iter().map(|c| c["questions"].as_u64());
	assert_eq!(found["compared"].as_u64(), questions.sum());
	println!("{} answers of the node are those of this machine", found["compared"]);
}

/// A book of one row with this limit, and a case.
fn tiny(most: u8) -> tempfile::TempDir {
	let folder = tempfile::tempdir().unwrap();
	let text = format!(
		"book tiny \"A tiny law\"\n\nact release \"Release.\"\n\tcut: number \"How much.\"\n\n\
		row cut.most \"No more than so much\"\n\tlaw art 1\n\tact release\n\tbound act.cut\n\
		\tat most {most}\n",
	);
	let case = "books tiny\n\ncase a \"Nine\"\n\task 2026-01-01 release: cut 9\n\t\texpect pass\n";
	std::fs::write(folder.path().join("tiny.law"), text).unwrap();
	std::fs::create_dir(folder.path().join("cases")).unwrap();
	std::fs::write(folder.path().join("cases/tiny.case"), case).unwrap();
	folder
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_goes_on_where_it_stopped_and_another_text_is_told_apart() {
	let province = Province::start(Definition::dev().unwrap()).await;
	let office = &province.office;
	let custodia = Custodia::at(&province);
	let (ten, nine) = (tiny(10), tiny(9));
	let [ten, nine] = [&ten, &nine].map(|folder| folder.path().to_str().unwrap());
	let delegate = "//Court//delegate";
	let upload = |folder| ["rules", "upload", folder, "--as", delegate];

	// The first item lies there already, as after an interruption.
	let shelf = Shelf::open(&[PathBuf::from(ten)]).unwrap();
	let items: Vec<Item> = shelf.books[0].book.items().map(|(_, item)| item.clone()).collect();
	let calls = api::transactions().rulebooks();
	let propose = calls.propose(Static(shelf.books[0].name), shelf.books[0].title.clone());
	office.act(&key(delegate), &propose).await.unwrap();
	let begin = |items: &[Item]| {
		let items = items.iter().cloned().map(Static).collect();
		calls.upload(0, api::runtime_types::bounded_collections::bounded_vec::BoundedVec(items))
	};
	office.act(&key(delegate), &begin(&items[..1])).await.unwrap();
	let done = custodia.does(&upload(ten)).await;
	assert_eq!((&done["items"], &done["book"]), (&2.into(), &0.into()));

	// Another text under the same name.
	let other = custodia.refuses(&upload(nine)).await;
	assert!(other.contains("another text from item 1, `cut.most`, on"), "{other}");
	assert!(other.contains("`custodia rules discard 0`"), "{other}");
	let (out, error, success) = custodia.run(&["rules", "check", nine, "--book", "0"]).await;
	assert!(!success && error.contains("book 0 is not this text"), "{error}");
	let found: Value = serde_json::from_str(&out).unwrap();
	let differences = found["comparison"]["differences"].as_array().unwrap();
	assert_eq!((differences.len(), &differences[0]["what"]), (1, &"cut.most".into()));
	let refused = custodia.refuses(&["rules", "test", nine, "--chain"]).await;
	assert!(refused.contains("the text of `tiny` is not what lies on the chain"), "{refused}");
	assert_eq!(custodia.does(&["rules", "test", ten, "--chain"]).await["compared"], 1);
	custodia.does(&["rules", "discard", "0", "--as", delegate]).await;

	// A book that makes no sense is refused with its row in words.
	let mut broken = items.clone();
	if let Item::Row(row) = &mut broken[1] {
		row.law.clear();
	}
	office.act(&key(delegate), &propose).await.unwrap();
	office.act(&key(delegate), &begin(&broken)).await.unwrap();
	let seal = office.ask(&key(delegate), &calls.seal()).await.unwrap_err().to_string();
	assert!(seal.contains("RowNoLaw") && seal.contains("It is row 1, cut.most"), "{seal}");
	let block = office.now().await.unwrap().block_hash();
	assert_eq!(law::books(&office.chain, block).await.unwrap().len(), 1);
}

/// A random book and a question to it: one written at random, or one of the repository, with a few
/// of its items mixed up or as it is.
fn anything(shelf: &Shelf) -> BoxedStrategy<(Vec<Item>, Question)> {
	let with_question = |items: Vec<Item>| {
		let question = random::question(&Book::assemble((0..).zip(items.clone())));
		(Just(items), question)
	};
	let written = random::book().prop_flat_map(with_question).boxed();
	let of = |book: &custodia_rules::text::Compiled| {
		let items: Vec<Item> = book.book.items().map(|(_, item)| item.clone()).collect();
		let garbled = (random::garbled(items.clone()), random::question(&book.book));
		let whole = (Just(items), random::question(&book.book));
		prop_oneof![garbled, whole].boxed()
	};
	let given = Union::new(shelf.books.iter().map(of));
	prop_oneof![3 => written, 2 => given].boxed()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_node_answers_random_books_and_facts_as_this_machine_does() {
	let folders = BOOKS.map(|(book, _)| PathBuf::from(folder(book)));
	let shelf = Shelf::open(&folders).unwrap();
	let province = Province::start(Definition::dev().unwrap()).await;
	let at = province.office.now().await.unwrap();
	let (mut runner, strategy) = (TestRunner::default(), anything(&shelf));
	let (mut answers, mut findings) = (0usize, 0usize);
	// A refusal is compared too; but enough shall be answered, and something found.
	let enough = |asked: usize, answers: usize, findings: usize| {
		asked >= QUESTIONS && answers * 2 >= QUESTIONS && findings >= QUESTIONS
	};
	let mut asked = 0usize;
	while !enough(asked, answers, findings) {
		assert!(asked < QUESTIONS * 10, "only {answers} answers with {findings} findings");
		asked += 1;
		let (items, question) = strategy.new_tree(&mut runner).unwrap().current();
		let here = pallet_rulebooks::try_out(vec![items.clone()], question.clone());
		let wasm = vec![items.iter().cloned().map(Static).collect()];
		let ask = api::runtime_apis().law_api().try_out(wasm, Static(question.clone()));
		let there = at.runtime_apis().call(ask).await.unwrap();
		let there = there.map(|all| all.into_iter().map(|one| one.0).collect::<Vec<Report>>());
		assert_eq!(here, there, "{items:#?}\n{question:#?}");
		if let Ok(reports) = here {
			answers += 1;
			findings += reports.iter().map(|report| report.findings.len()).sum::<usize>();
		}
	}
	println!("{asked} questions, {answers} answers with {findings} findings");
}

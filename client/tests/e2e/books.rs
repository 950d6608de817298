// SPDX-License-Identifier: Apache-2.0
//! Books that make no sense, on a real node: each is refused for its own cause with the row that is wrong,
//! and nothing is written.
//!
//! The text compiler lets none of them through, so that they are made of the items of a sound book, as one
//! would who has no use for the compiler.

use crate::{
	common::{key, name, today, Custodia, Province},
	walks::desk::Desk,
};
use custodia_client::{call::Ready, network::Definition, state};
use custodia_primitives::BookId;
use custodia_rules::{
	check::{Flaw, MOST_DEPTH},
	expr::{Expr, Node},
	item::{Cell, Item, Table},
	procedure::{End, Opening, Step},
	text::{compile, Source},
	Book, Value, Why,
};
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_rulebooks::Call as Law;
use sp_crypto_hashing::twox_128;

const DELEGATE: &str = "//Court//delegate";
/// The two steps of the book.
const APPLY: &str = "tiny.grant.apply";
const DECIDE: &str = "tiny.grant.decide";

const SOUND: &str = r#"book tiny "A tiny law"

act grant "Grant."
	size: number "How much."

authority prison = Prison "A prison."
role clerk = CaseWorker "A clerk."

define small = act.size < 5

define large = not small

table caps unique
	law art 1
	key size = act.size
	gives most: number less
	| < 5 | 1 |
	| >= 5 | 2 |

procedure tiny.grant "Something is granted"
	law art 2
	subject nobody
	results granted
	opens apply

step tiny.grant.apply "It is applied for"
	law art 3
	by prison as clerk in opener
	outcome applied "It is to be decided"
	opens decide

step tiny.grant.decide "Three decide"
	law art 4
	by prison as clerk in opener
	members 3
	odd
	majority more than 1/2
	outcome given "It is granted"
	ends granted
"#;

/// The items of a book.
struct Draft(Vec<Item>);

impl Draft {
	fn number(&self, of: &str) -> u16 {
		self.0.iter().position(|item| item.name() == name(of)).expect("an item") as u16
	}

	fn item(&mut self, of: &str) -> &mut Item {
		let number = self.number(of);
		&mut self.0[usize::from(number)]
	}

	fn define(&mut self, of: &str) -> &mut Expr {
		match self.item(of) {
			Item::Define(define) => &mut define.value,
			_ => panic!("{of} is no definition"),
		}
	}

	fn table(&mut self, of: &str) -> &mut Table {
		match self.item(of) {
			Item::Table(table) => table,
			_ => panic!("{of} is no table"),
		}
	}

	fn step(&mut self, of: &str) -> &mut Step {
		match self.item(of) {
			Item::Step(step) => step,
			_ => panic!("{of} is no step"),
		}
	}
}

/// How the sound book is spoilt.
type Spoil = fn(&mut Draft);

/// A book that makes no sense.
struct Hostile {
	/// The item that is wrong.
	of: &'static str,
	/// What the engine finds there.
	why: Why,
	/// The chain's error.
	error: &'static str,
	spoil: Spoil,
}

fn row(of: &'static str, why: Why, error: &'static str, spoil: Spoil) -> Hostile {
	Hostile { of, why, error, spoil }
}

fn steps(of: &'static str, flaw: Flaw, spoil: Spoil) -> Hostile {
	row(of, Why::Procedure(flaw), "ProcedureUnsound", spoil)
}

/// A table with a gap and one with an overlap; what is too deep, and what needs itself; steps that do not
/// connect or never end, and an even panel.
fn hostile() -> Vec<Hostile> {
	vec![
		row("caps", Why::Gap, "TableGap", |draft| {
			draft.table("caps").lines.pop();
		}),
		row("caps", Why::Overlap(1, 2), "TableOverlap", |draft| {
			draft.table("caps").lines[1].when = vec![Cell::Any];
		}),
		row("small", Why::TooDeep, "RowTooDeep", |draft| {
			let mut nodes = vec![Node::Const(Value::Flag(true))];
			nodes.extend((0..MOST_DEPTH).map(Node::Not));
			*draft.define("small") = Expr(nodes);
		}),
		row("small", Why::Cycle, "RowNeedsItself", |draft| {
			let large = draft.number("large");
			*draft.define("small") = Expr(vec![Node::Define(large)]);
		}),
		steps(APPLY, Flaw::LeadsNowhere(name("applied")), |draft| {
			draft.step(APPLY).outcomes[0].opens.clear();
		}),
		steps(APPLY, Flaw::NotAStep(u16::MAX), |draft| {
			draft.step(APPLY).outcomes[0].opens[0].step = u16::MAX;
		}),
		steps(DECIDE, Flaw::Unreachable, |draft| {
			let applied = &mut draft.step(APPLY).outcomes[0];
			applied.opens.clear();
			applied.end = End::Now(name("granted"));
		}),
		steps(APPLY, Flaw::NeverEnds, |draft| {
			let apply = draft.number(APPLY);
			let given = &mut draft.step(DECIDE).outcomes[0];
			given.opens = vec![Opening { step: apply, when: None }];
			given.end = End::No;
		}),
		steps(DECIDE, Flaw::EvenPanel, |draft| {
			let panel = draft.step(DECIDE).panel.as_mut().expect("three decide");
			(panel.least, panel.most) = (2, 2);
		}),
	]
}

fn seal() -> RuntimeCall {
	Law::<Runtime>::seal {}.into()
}

/// The delegate proposes a book as that of this number, and uploads it whole. The one before is cleared
/// away.
async fn proposed(desk: &Desk, number: u32, items: Vec<Item>) {
	let before = number.checked_sub(1).map(BookId);
	let discard = before.map(|book| Law::<Runtime>::discard { book });
	let propose = Law::propose { name: name("tiny"), title: "A tiny law".parse().unwrap() };
	let upload = Law::upload { first: 0, items: items.try_into().expect("it is one chunk") };
	let calls = discard.into_iter().chain([propose, upload]).map(RuntimeCall::from);
	desk.send_all(DELEGATE, calls.collect()).await.unwrap_or_else(|e| panic!("{e:#}"));
}

/// All that the chain has of books.
async fn kept(desk: &Desk) -> Vec<(Vec<u8>, Vec<u8>)> {
	let block = desk.best().await.unwrap().block_hash();
	state::all(&desk.office.chain, &twox_128(b"Rulebooks"), block).await.unwrap()
}

/// The only book of the chain is this one, which stands so.
async fn stands(custodia: &Custodia, number: u32, stage: &str) {
	let list = custodia.does(&["rules", "list"]).await;
	assert_eq!((list.as_array().map(Vec::len), &list[0]["book"]), (Some(1), &number.into()));
	assert!(list[0]["stage"].as_str().unwrap().starts_with(stage), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_makes_no_sense_is_refused_with_its_row_and_nothing_is_written() {
	let province = Province::start(Definition::dev().unwrap()).await;
	let (custodia, desk) = (Custodia::at(&province), Desk::new(province.office.clone()));
	let from = today(&desk.office).await.to_string();
	let source = Source { name: "tiny.law".into(), text: SOUND.into() };
	let sound = compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"));
	let sound: Vec<Item> = sound.book.items().map(|(_, item)| item.clone()).collect();
	let hostile = hostile();
	let last = hostile.len() as u32;
	for (number, Hostile { of, why, error, spoil }) in (0..last).zip(hostile) {
		let mut draft = Draft(sound.clone());
		spoil(&mut draft);
		let found = Book::load(draft.0.clone()).expect_err("it makes no sense");
		assert_eq!((found.name, found.why), (name(of), why));

		proposed(&desk, number, draft.0).await;
		let before = kept(&desk).await;
		let asked = desk.office.ask(&key(DELEGATE), &Ready::of(seal())).await;
		let words = asked.expect_err("it would be sealed").to_string();
		let row = format!("It is row {}, {of}", found.item);
		assert!(words.starts_with(&format!("{error}: ")) && words.contains(&row), "{words}");
		let refused = desk.send(DELEGATE, vec![seal()]).await.err().expect("it is refused");
		assert_eq!(refused.root_cause().to_string(), error, "{refused:#}");
		assert!(kept(&desk).await == before, "{error}: something was written");
		stands(&custodia, number, "being uploaded until").await;
		let book = number.to_string();
		let adopt = ["rules", "adopt", &book, "--from", &from, "--as", DELEGATE];
		let adopted = custodia.refuses(&adopt).await;
		assert!(adopted.contains(&format!("book {book} is not sealed")), "{adopted}");
		println!("{words}");
	}

	// As it was before it was spoilt it is sealed.
	proposed(&desk, last, sound).await;
	desk.send(DELEGATE, vec![seal()]).await.unwrap_or_else(|e| panic!("{e:#}"));
	stands(&custodia, last, "sealed").await;
}

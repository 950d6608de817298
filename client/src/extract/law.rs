// SPDX-License-Identifier: Apache-2.0
//! What the books of law say of the things that entries name: the kinds of fact and their fields, the
//! steps of procedures and how they turned out.

use crate::{
	chain::Rpc,
	state::{self, Entry},
};
use anyhow::Result;
use custodia_primitives::{BookId, CaseId, Sequence};
use custodia_rules::{
	item::{Item, Kind},
	Name,
};
use custodia_runtime::acts::Act;
use pallet_proceedings::Act as CaseAct;
use pallet_rulebooks::Act as FactAct;
use sp_core::H256;
use std::collections::BTreeMap;

/// What the law says of the names in each entry that has any.
#[derive(Clone, Debug, Default)]
pub struct Words(BTreeMap<Sequence, BTreeMap<String, String>>);

impl Words {
	/// An entry names this kind of fact.
	pub fn add(&mut self, entry: Sequence, kind: &Kind) {
		let fields = kind.fields.iter().map(|field| (field.name, &field.doc));
		self.explain(entry, fields.chain([(kind.name, &kind.doc)]));
	}

	/// What names in an entry mean.
	fn explain<'a>(&mut self, entry: Sequence, said: impl Iterator<Item = (Name, &'a String)>) {
		// The sentences of a book end with a full stop, and stand within a sentence here.
		let phrase = |doc: &str| doc.trim().trim_end_matches(['.', '。']).to_string();
		let said = said.map(|(name, doc)| (name.to_string(), phrase(doc)));
		self.0.entry(entry).or_default().extend(said.filter(|(_, doc)| !doc.is_empty()));
	}

	pub(super) fn of(&self, entry: Sequence) -> Option<&BTreeMap<String, String>> {
		self.0.get(&entry)
	}
}

/// The kind of fact that an act names, and the entry that asserted it. None of what is confidential.
fn named(sequence: Sequence, act: &Act) -> Option<(Name, Sequence)> {
	match act {
		Act::Rulebooks(FactAct::FactAsserted { kind, confidential: false, .. }) => {
			Some((*kind, sequence))
		},
		Act::Rulebooks(
			FactAct::FactConfirmed { kind, fact, confidential: false }
			| FactAct::FactWithdrawn { kind, fact, confidential: false, .. },
		) => Some((*kind, *fact)),
		Act::Rulebooks(_)
		| Act::Inmates(_)
		| Act::Proceedings(_)
		| Act::Assessments(_)
		| Act::Sanctions(_)
		| Act::Incentives(_) => None,
	}
}

/// Reads the kinds that entries name, from the books that were in force for the authority that
/// asserted the fact, on that day; and what is said of cases, from the book that each is pinned to.
/// What no book explains keeps its name.
pub(super) async fn read(rpc: &Rpc, entries: &[Entry], block: H256) -> Result<Words> {
	let mut words = Words::default();
	let mut pinned = BTreeMap::<CaseId, BookId>::new();
	for (n, entry) in (0..).zip(entries) {
		if let Act::Proceedings(act) = &entry.act {
			if let CaseAct::CaseOpened { case, books, .. } = act {
				pinned.extend(books.first().map(|book| (*case, *book)));
			}
			if let Some(book) = pinned.get(&act.case()) {
				read_case(rpc, &mut words, n, act, *book, block).await?;
			}
			continue;
		}
		let Some((kind, asserted)) = named(n, &entry.act) else { continue };
		let Some(asserted) = entries.get(asserted as usize) else { continue };
		let of = (asserted.authority, asserted.at.date());
		let books: Vec<BookId> = state::ask(rpc, "LawApi_follows", &of, block).await?;
		for book in books {
			let item: Option<(u16, Item)> =
				state::ask(rpc, "LawApi_item", &(book, kind), block).await?;
			if let Some((_, Item::Kind(kind))) = item {
				words.add(n, &kind);
				break;
			}
		}
	}
	Ok(words)
}

/// What a book says of the step, or the procedure, that an entry names, and of the facts it withdraws and
/// states.
async fn read_case(
	rpc: &Rpc,
	words: &mut Words,
	entry: Sequence,
	act: &CaseAct,
	book: BookId,
	block: H256,
) -> Result<()> {
	let mut names: Vec<Name> = act.step().into_iter().collect();
	let mut outcome = None;
	match act {
		CaseAct::CaseOpened { procedure, .. } => names.push(*procedure),
		CaseAct::StepTaken { outcome: label, withdrawn, facts, .. } => {
			outcome = Some(*label);
			names.extend(withdrawn.iter().map(|withdrawn| withdrawn.kind));
			names.extend(facts.iter().map(|fact| fact.kind));
		},
		_ => (),
	}
	for name in names {
		let item: Option<(u16, Item)> =
			state::ask(rpc, "LawApi_item", &(book, name), block).await?;
		match item.map(|(_, item)| item) {
			Some(Item::Procedure(head)) => {
				words.explain(entry, [(head.name, &head.title)].into_iter())
			},
			Some(Item::Step(step)) => {
				let turn = outcome.and_then(|label| step.turn(label));
				let turn = turn.map(|turn| (turn.label, &turn.title));
				words.explain(entry, [(step.name, &step.title)].into_iter().chain(turn));
			},
			Some(Item::Kind(kind)) => words.add(entry, &kind),
			_ => (),
		}
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::{Decode, Encode};
	use custodia_primitives::{AuthorityId, Date};
	use custodia_rules::item::{Keep, KindOf};
	use jsonrpsee::{server::ServerBuilder, types::ErrorObjectOwned, RpcModule};
	use sp_core::Bytes;

	fn name(text: &str) -> Name {
		Name::parse(text).unwrap()
	}

	fn kind() -> Kind {
		Kind {
			name: name("merit"),
			of: KindOf::Fact,
			doc: "He did well.".into(),
			fields: Vec::new(),
			asserted: Vec::new(),
			confirmed: Vec::new(),
			unless_stated: false,
			holds: None,
			keep: Keep::All,
			most: 9,
			birthdays: None,
			confidential: false,
		}
	}

	/// A chain on which authority 1 follows the books 4 and 7, of which the second knows merit.
	fn answer(question: &str, about: &[u8]) -> Vec<u8> {
		match question {
			"LawApi_follows" => {
				let about = <(AuthorityId, Date)>::decode(&mut &about[..]).unwrap();
				assert_eq!(about, (1.into(), "2026-11-24".parse().unwrap()));
				vec![BookId(4), BookId(7)].encode()
			},
			"LawApi_item" => match <(BookId, Name)>::decode(&mut &about[..]).unwrap() {
				(_, known) if known == name("sealed") => panic!("nobody asks for what is sealed"),
				(BookId(7), known) if known == name("merit") => Some((3u16, Item::Kind(kind()))),
				_ => None,
			}
			.encode(),
			other => panic!("nobody asks {other}"),
		}
	}

	async fn node() -> Rpc {
		let mut module = RpcModule::new(());
		module
			.register_method("state_call", |params, _, _| {
				let (question, about, _): (String, Bytes, H256) = params.parse().unwrap();
				let answer = Bytes(answer(&question, &about));
				Ok::<_, ErrorObjectOwned>(serde_json::to_value(answer).unwrap())
			})
			.unwrap();
		let server = ServerBuilder::default().build("127.0.0.1:0").await.unwrap();
		let url = format!("ws://{}", server.local_addr().unwrap());
		tokio::spawn(server.start(module).stopped());
		Rpc::connect(&url).await.unwrap()
	}

	fn entry(authority: u32, act: FactAct) -> Entry {
		Entry {
			block: 1,
			at: "2026-11-24T15:04".parse().unwrap(),
			officer: 5.into(),
			authority: authority.into(),
			term: 6.into(),
			act: act.into(),
		}
	}

	/// Also what a court confirms, in the words of the prison's book.
	#[tokio::test]
	async fn a_kind_is_explained_by_the_book_under_which_it_was_asserted() {
		let asserted = |own: &str| FactAct::FactAsserted {
			kind: name(own),
			at: "2026-11-24T00:00".parse().unwrap(),
			fields: Default::default(),
			reasons: None,
			late: None,
			historical: false,
			dropped: None,
			confidential: own == "sealed",
		};
		let confirmed =
			FactAct::FactConfirmed { kind: name("merit"), fact: 1, confidential: false };
		let entries = [
			entry(1, asserted("other")),
			entry(1, asserted("merit")),
			entry(2, confirmed),
			entry(1, asserted("sealed")),
		];
		let words = read(&node().await, &entries, H256::zero()).await.unwrap();
		let merit = BTreeMap::from([("merit".to_string(), "He did well".to_string())]);
		assert_eq!(words.0, BTreeMap::from([(1, merit.clone()), (2, merit)]));
	}
}

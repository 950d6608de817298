// SPDX-License-Identifier: Apache-2.0
//! A chain in externalities over a trie: from the development preset, with a block begun.

use crate::{
	books,
	calls::name,
	common::{account, act, begin_block, genesis_of, motion, COURT},
};
use codec::Encode;
use custodia_primitives::{AuthorityId, BookId, Clock as _, Date};
use custodia_rules::{item::Item, text::Compiled, Name};
use custodia_runtime::{
	apis::ask::runtime_decl_for_office_api::OfficeApi, AccountId, Clock, Runtime, RuntimeCall,
	RuntimeOrigin, System,
};
use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	traits::UnfilteredDispatchable,
};
use pallet_inmates::{Basis, Call as Inmates, CommitmentScheme};
use pallet_rulebooks::Call as Law;
use sp_core::H256;
use sp_runtime::DispatchError;
use sp_storage::StateVersion;
use sp_trie::recorder::Recorder;
use std::{
	collections::BTreeSet,
	time::{Duration, Instant},
};

/// The only book of a chain.
pub const BOOK: BookId = BookId(0);
/// Blocks of one day.
const DAY: u32 = 24 * 60 * 60 / 3;
/// Two thirds of the votes, and one of each branch.
const AYES: [&str; 3] = [COURT, "//PrisonAdministration//delegate", "//Prosecution//delegate"];

/// A chain.
pub struct World {
	/// Its state.
	pub ext: sp_io::TestExternalities,
}

/// How long something took.
#[derive(Clone, Copy)]
pub struct Took {
	/// By itself.
	pub alone: Duration,
	/// With the root of the trie, as a block with nothing else in it has.
	pub with_root: Duration,
}

/// What something read and wrote.
#[derive(Clone, Copy, Default)]
pub struct Touched {
	/// Different keys read.
	pub keys: usize,
	/// Nodes of the trie on the way to them.
	pub nodes: usize,
	/// Bytes of those nodes.
	pub bytes: usize,
	/// Rows written or removed.
	pub written: usize,
	/// Bytes of the rows written, with their keys.
	pub bytes_written: usize,
}

impl World {
	/// A chain on which the prison follows a book of these items.
	pub fn new(book: &Compiled, items: &[Item]) -> Self {
		let mut world = Self { ext: genesis_of("development") };
		world.set_up(|| {
			begin_block(1);
			let title = book.title.parse().expect("titles are short");
			passes(COURT, Law::propose { name: book.name, title });
			for (first, chunk) in books::chunks(items) {
				let items = chunk.try_into().expect("as many as an upload takes");
				passes(COURT, Law::upload { first, items });
			}
			passes(COURT, Law::seal {});
			let info = pallet_rulebooks::Books::<Runtime>::get(BOOK).expect("it is there");
			let (digest, from) = (info.seal().expect("it is sealed").digest, today());
			carried(Law::adopt { book: BOOK, digest, from });
			let books = vec![book.name].try_into().expect("one book");
			carried(Law::follow { authority: prison(), books, from });
		});
		world
	}

	/// Does something and keeps it: it goes into the trie.
	pub fn set_up<R>(&mut self, f: impl FnOnce() -> R) -> R {
		let done = self.ext.execute_with(|| {
			let done = f();
			// The events of a block are read whenever one is added.
			System::reset_events();
			done
		});
		self.ext.commit_all().expect("no transaction is open");
		done
	}

	/// Times something, and rolls it back. What comes before it is not timed.
	pub fn time<R>(&mut self, before: impl FnOnce(), f: impl FnOnce() -> R) -> (Took, R) {
		let timed = || {
			before();
			let start = Instant::now();
			let done = f();
			let alone = start.elapsed();
			sp_io::storage::root(StateVersion::V1);
			let with_root = start.elapsed();
			TransactionOutcome::Rollback(Ok::<_, DispatchError>((Took { alone, with_root }, done)))
		};
		self.ext.execute_with(|| with_transaction(timed)).expect("it is rolled back")
	}

	/// Counts what something reads and writes, and forgets it. What comes before it is not counted, nor
	/// is what it writes where that wrote.
	pub fn touches(&mut self, before: impl FnOnce(), f: impl FnOnce()) -> Touched {
		// In a transaction, as in a block: its depth is a key of its own.
		let before = || {
			before();
			TransactionOutcome::Commit(Ok::<_, DispatchError>(()))
		};
		self.ext.execute_with(|| with_transaction(before)).expect("it is committed");
		let known: BTreeSet<Vec<u8>> =
			self.ext.overlayed_changes().changes().map(|(key, _)| key.clone()).collect();
		let recorder = Recorder::default();
		self.ext.execute_with_recorder(recorder.clone(), f);
		let proof = recorder.to_storage_proof();
		let keys = recorder.recorded_keys().values().map(|of_trie| of_trie.len()).sum();
		let mut touched = Touched { keys, nodes: proof.len(), ..Default::default() };
		touched.bytes = proof.iter_nodes().map(|node| node.len()).sum();
		let changes = self.ext.overlayed_changes().changes();
		for (key, row) in changes.filter(|(key, _)| !known.contains(*key)) {
			touched.written += 1;
			let mut value = row.clone();
			touched.bytes_written += value.value().map_or(0, |value| key.len() + value.len());
		}
		self.ext.reset_overlay();
		touched
	}
}

/// Begins a block of a day, counted from the one on which the book was adopted.
pub fn begin_day(day: u32) {
	let number = 2 + day * DAY;
	// Those between are not made.
	System::set_block_number(number - 1);
	begin_block(number);
}

/// The first prison.
pub fn prison() -> AuthorityId {
	authority_of("//Prison1//records")
}

/// The authority of an officer of the preset.
pub fn authority_of(officer: &str) -> AuthorityId {
	let who = Runtime::who(account(officer)).expect("the preset has this officer");
	who.authority.expect("he has an authority").id
}

/// An authority and those below it follow a book from today on.
pub fn follows(authority: AuthorityId, book: Name) {
	let books = vec![book].try_into().expect("one book");
	carried(Law::follow { authority, books, from: today() });
}

/// Today.
pub fn today() -> Date {
	Clock::today()
}

/// A call that passes.
pub fn passes(signer: &str, call: impl Into<RuntimeCall>) {
	let call = call.into();
	act(signer, call.clone()).unwrap_or_else(|e| panic!("{signer}: {call:?}: {e:?}"));
}

/// A motion that is carried.
fn carried(call: Law<Runtime>) {
	motion(call.into(), &AYES).expect("it is carried");
}

/// Dispatches a call as the signed transaction of somebody would. Calls that only a node for benchmarks
/// admits go the same way as the others.
pub fn dispatch(signer: &AccountId, call: RuntimeCall) -> Result<(), DispatchError> {
	let done = call.dispatch_bypass_filter(RuntimeOrigin::signed(signer.clone()));
	done.map(drop).map_err(|refused| refused.error)
}

/// Opens the record of somebody whom the prison holds; tells its number.
pub fn prisoner() -> u32 {
	let id = pallet_inmates::NextInmate::<Runtime>::get();
	let (scheme, commitment) = (CommitmentScheme::Blake2b256V1, commitment(id.0));
	passes("//Prison1//records", Inmates::open { scheme, commitment });
	let (basis, on) = (Basis::Sentence, today());
	passes("//Prison1//custody", Inmates::admit { inmate: id, basis, on });
	id.0
}

/// The commitment of a record.
pub fn commitment(inmate: u32) -> H256 {
	sp_io::hashing::blake2_256(&("inmate", inmate).encode()).into()
}

/// Opens a case about somebody; tells its number.
pub fn case(signer: &str, inmate: u32, procedure: &str) -> u32 {
	let id = pallet_proceedings::NextCase::<Runtime>::get();
	passes(signer, crate::calls::open(inmate, procedure));
	id.0
}

/// Gives the prison an officer who has a post from some days on.
pub fn officer(phrase: &str, post: &str) {
	use pallet_authorities::Call as Offices;
	let (first, second) = ("//Prison1//registrar1", "//Prison1//registrar2");
	let (account, person) = (account(phrase), H256::repeat_byte(9));
	passes(first, Offices::officer_register { account: account.clone(), person });
	let id = custodia_primitives::OfficerId(pallet_authorities::NextOfficer::<Runtime>::get() - 1);
	let roles = vec![custodia_primitives::Role::CaseWorker].try_into().expect("one role");
	passes(first, Offices::term_grant { officer: id, roles, from: today(), until: None });
	let term = Runtime::who(account).expect("he is registered").terms[0].id;
	let post: custodia_primitives::Post = name(post).as_str().parse().expect("a name is a post");
	passes(first, Offices::post_give { term, post });
	passes(second, Offices::post_second { term, post });
}

// SPDX-License-Identifier: Apache-2.0
//! A book from its text to an answer: uploaded by a delegate, adopted by the council, asked by staff.

mod common;

use codec::Encode;
use common::{account, act, build_and_execute, motion, signed, validate, COURT};
use custodia_primitives::{AuthorityId, BookId, Date, InmateId};
use custodia_rules::{
	item::{Item, Rule},
	text::{compile, Source},
	Act, Name, Outcome,
};
use custodia_runtime::{
	apis::ask::{runtime_decl_for_law_api::LawApi, runtime_decl_for_office_api::OfficeApi},
	Runtime, RuntimeCall,
};
use frame_support::assert_ok;
use pallet_rulebooks::{Call, Error};
use sp_core::H256;
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchError,
};

const PRISONS: &str = "//PrisonAdministration//delegate";
const PROSECUTION: &str = "//Prosecution//delegate";
const MINISTRY: &str = "//JusticeMinistry//delegate";

/// Today in the presets' zone.
const TODAY: &str = "2026-11-25";

const BOOK: &str = r#"book house "Rules of the house"
fact quarrel "There was a quarrel."
	asserted by prison
act walk "Go for a walk."
row walk.peace "No walk after a quarrel"
	law house rule 1
	act walk
	forbid any quarrel
authority prison = Prison "A prison."
"#;

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

fn items() -> Vec<Item> {
	let source = Source { name: "house.law".into(), text: BOOK.into() };
	let compiled = compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"));
	compiled.book.items().map(|(_, item)| item.clone()).collect()
}

fn today() -> Date {
	TODAY.parse().expect("a date")
}

fn propose() -> Call<Runtime> {
	Call::propose { name: name("house"), title: "Rules of the house".parse().expect("short") }
}

fn upload(items: Vec<Item>) {
	assert_ok!(act(COURT, propose()));
	assert_ok!(act(COURT, Call::upload { first: 0, items: items.try_into().expect("a chunk") }));
}

fn sealed() -> H256 {
	upload(items());
	assert_ok!(act(COURT, Call::seal {}));
	let book = Runtime::proposal(account(COURT)).expect("it is open");
	book.info.seal().expect("it is sealed").digest
}

fn adopt(digest: H256) -> RuntimeCall {
	Call::adopt { book: BookId(0), digest, from: today() }.into()
}

fn follow(authority: AuthorityId) -> RuntimeCall {
	let books = vec![name("house")].try_into().expect("one book");
	Call::follow { authority, books, from: today() }.into()
}

#[test]
fn a_book_goes_from_its_text_to_an_answer() {
	build_and_execute("development", || {
		let digest = sealed();
		let prison = Runtime::who(account("//Prison1//records")).unwrap().authority.unwrap().id;
		assert_ok!(motion(adopt(digest), &[COURT, PRISONS, PROSECUTION]));
		assert_ok!(motion(follow(prison), &[COURT, PRISONS, PROSECUTION]));
		assert_eq!(Runtime::follows(prison, today()), [BookId(0)]);
		assert_ok!(act(
			"//Prison1//records",
			pallet_inmates::Call::open {
				scheme: pallet_inmates::CommitmentScheme::Blake2b256V1,
				commitment: H256::repeat_byte(1),
			}
		));
		let walk = Act {
			kind: name("walk"),
			fields: vec![],
			parts: vec![],
			authority: None,
			role: None,
			person: None,
			members: None,
			reasons: vec![],
		};
		let ask = || {
			let officer = account("//Prison1//custody");
			Runtime::ask_inmate(InmateId(0), Some(walk.clone()), officer, None)
		};
		assert_eq!(ask().map(|weighed| weighed.outcome), Ok(Outcome::Pass));
		let quarrel = Call::fact_assert {
			inmate: InmateId(0),
			kind: name("quarrel"),
			at: "2026-11-25T00:10".parse().unwrap(),
			fields: Default::default(),
			algorithm: custodia_primitives::DigestAlgorithm::Sha256,
			reasons: None,
			late: None,
		};
		assert_ok!(act("//Prison1//records", quarrel.clone()));
		let weighed = ask().unwrap();
		assert_eq!(weighed.outcome, Outcome::Deny);
		let (book, finding) = weighed.gravest().unwrap();
		assert_eq!(
			Runtime::row_in_words(book, finding.row).unwrap(),
			"row 2, walk.peace: No walk after a quarrel: house rule 1"
		);
		// The fact is an act on the record.
		let entries = custodia_runtime::Inmates::entries(InmateId(0), 1, 1);
		assert!(matches!(entries[0].1.act, custodia_runtime::acts::Act::Rulebooks(_)));
		assert_eq!(Runtime::facts(InmateId(0))[0].facts[0].entry, 1);
		let wrong =
			Runtime::why(account("//Prison1//custody"), RuntimeCall::from(quarrel).encode());
		assert_eq!(&*wrong.error, "MissingRole");
	});
}

#[test]
fn the_law_changes_only_with_two_thirds_and_each_branch() {
	build_and_execute("development", || {
		let digest = sealed();
		let votes = Err(Error::<Runtime>::MotionLacksVotes.into());
		let branch = Err(Error::<Runtime>::MotionLacksBranch.into());
		assert_eq!(motion(adopt(digest), &[COURT, PRISONS]), votes);
		for three in [
			[COURT, PRISONS, MINISTRY],
			[COURT, PROSECUTION, MINISTRY],
			[PRISONS, PROSECUTION, MINISTRY],
		] {
			assert_eq!(motion(adopt(digest), &three), branch);
		}
		assert_eq!(act(COURT, adopt(digest)), Err(DispatchError::BadOrigin));
		assert_eq!(motion(adopt(digest), &[COURT, PRISONS, PROSECUTION]), Ok(()));
	});
}

#[test]
fn a_delegate_proposes_and_an_officer_does_not() {
	build_and_execute("development", || {
		let pool = |phrase: &str, call: RuntimeCall| validate(signed(phrase, 0, call)).map(|_| ());
		let wrong = Err(TransactionValidityError::Invalid(InvalidTransaction::Call));
		assert_ok!(pool(COURT, propose().into()));
		assert_ok!(pool(COURT, Call::seal {}.into()));
		assert_ok!(pool(COURT, Call::discard { book: BookId(0) }.into()));
		assert_eq!(pool("//Prison1//records", propose().into()), wrong);
		assert_eq!(pool(COURT, adopt(H256::zero())), wrong);
		assert_eq!(act("//Prison1//records", propose()), Err(DispatchError::BadOrigin));
	});
}

#[test]
fn why_tells_the_row_that_makes_no_sense() {
	build_and_execute("development", || {
		let mut items = items();
		for row in items.iter_mut().filter_map(|item| match item {
			Item::Row(row) => Some(row),
			_ => None,
		}) {
			row.rule = Rule::Require(custodia_rules::expr::Expr(vec![]));
		}
		upload(items);
		let seal = RuntimeCall::from(Call::seal {}).encode();
		let verdict = Runtime::why(account(COURT), seal);
		assert_eq!((&*verdict.by, &*verdict.error), ("Rulebooks", "RowNoExpression"));
		let says = "row 2, walk.peace: No walk after a quarrel: house rule 1";
		assert!(verdict.words.contains(says), "{}", verdict.words);
	});
}

// SPDX-License-Identifier: Apache-2.0
//! A measure from its imposition to the appeal that quashes it, after release: no row of the law, no
//! fact on record and no replay knows of it any more.

mod common;

use codec::Encode;
use common::{account, act, build_and_execute, motion, COURT};
use custodia_primitives::{BookId, CaseId, InmateId, Sequence};
use custodia_rules::{
	item::Item,
	text::{compile, Source},
	Act, Name, Outcome,
};
use custodia_runtime::{
	apis::ask::{runtime_decl_for_law_api::LawApi, runtime_decl_for_office_api::OfficeApi},
	Runtime, RuntimeCall, RuntimeEvent, System,
};
use frame_support::assert_ok;
use pallet_inmates::{Basis, Call as InmateCall, CommitmentScheme, ReleaseGround};
use pallet_proceedings::Call as CaseCall;
use pallet_rulebooks::{Call as LawCall, Event};
use sp_core::H256;

const PRISONS: &str = "//PrisonAdministration//delegate";
const PROSECUTION: &str = "//Prosecution//delegate";
const CUSTODY: &str = "//Prison1//custody";
const RECORDS: &str = "//Prison1//records";
const JUDGE: &str = "//Court//judge";
const INMATE: InmateId = InmateId(0);

const BOOK: &str = r#"book house "Rules of the house"
authority prison = Prison "A prison."
authority court = Court "A court."
role custody = Custody "Whoever guards."
role judge = Judge "A judge."
fact punished "He was punished."
	days: number "For how many days."
	asserted by prison
act walk "Go for a walk."
row walk.free "No walk for one who is punished"
	law house rule 1
	act walk
	forbid any punished
procedure house.measure "A measure, and an appeal against it"
	law house rule 2
	subject inmate
	results stands, quashed
	opens impose
	reopen appeal after stands
	on transfer goes on
	on release goes on
	on death goes on
	on merge goes on
	on judgment goes on
step house.measure.impose "A measure is imposed"
	law house rule 2(1)
	by prison as custody in holder
	outcome imposed "It is imposed"
	opens appeal
	asserts punished: days 3
step house.measure.appeal "The court decides on his appeal"
	law house rule 2(2)
	by court as judge in any
	outcome stands "It stands"
	ends stands
	outcome quashed "It is quashed"
	withdraws punished
	ends quashed
"#;

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

/// The book is law for the first prison.
fn in_force() {
	let source = Source { name: "house.law".into(), text: BOOK.into() };
	let compiled = compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"));
	let items: Vec<Item> = compiled.book.items().map(|(_, item)| item.clone()).collect();
	let title = "Rules of the house".parse().expect("short");
	assert_ok!(act(COURT, LawCall::propose { name: name("house"), title }));
	let items = items.try_into().expect("a chunk");
	assert_ok!(act(COURT, LawCall::upload { first: 0, items }));
	assert_ok!(act(COURT, LawCall::seal {}));
	let digest = Runtime::proposal(account(COURT)).expect("it is open").info.seal().unwrap().digest;
	let (book, from) = (BookId(0), "2026-11-25".parse().expect("today"));
	let three = [COURT, PRISONS, PROSECUTION];
	assert_ok!(motion(LawCall::adopt { book, digest, from }.into(), &three));
	let authority = Runtime::who(account(RECORDS)).unwrap().authority.unwrap().id;
	let books = vec![name("house")].try_into().expect("one book");
	assert_ok!(motion(LawCall::follow { authority, books, from }.into(), &three));
}

/// Somebody is held in the first prison.
fn held() {
	let commitment = H256::repeat_byte(1);
	let scheme = CommitmentScheme::Blake2b256V1;
	assert_ok!(act(RECORDS, InmateCall::open { scheme, commitment }));
	let on = "2026-11-25".parse().expect("today");
	assert_ok!(act(CUSTODY, InmateCall::admit { inmate: INMATE, basis: Basis::Remand, on }));
}

fn take(phrase: &str, case: u32, step: &str, outcome: &str) -> RuntimeCall {
	let call = CaseCall::act {
		case: CaseId(case),
		step: name(step),
		outcome: name(outcome),
		fields: Default::default(),
		parts: Default::default(),
		addressed: Default::default(),
	};
	let call = RuntimeCall::from(call);
	assert_eq!(act(phrase, call.clone()), Ok(()), "{step} {outcome}");
	call
}

fn imposed() {
	let procedure = name("house.measure");
	let case = pallet_proceedings::NextCase::<Runtime>::get().0;
	assert_ok!(act(CUSTODY, CaseCall::open { inmate: INMATE, procedure, after: None }));
	take(CUSTODY, case, "impose", "imposed");
}

fn walk() -> Outcome {
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
	Runtime::ask_inmate(INMATE, Some(walk), account(CUSTODY), None).expect("it is asked").outcome
}

/// The entries whose facts were told to be withdrawn in this block.
fn told() -> Vec<Sequence> {
	let events = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Rulebooks(Event::FactWithdrawn { fact, .. }) => Some(fact),
		_ => None,
	});
	events.collect()
}

#[test]
fn a_measure_that_is_quashed_after_release_leaves_nothing() {
	build_and_execute("development", || {
		in_force();
		held();
		imposed();
		imposed();
		assert_eq!(walk(), Outcome::Deny);
		// The first case ends before his release, the second goes on.
		take(JUDGE, 0, "appeal", "stands");
		let (ground, on) = (ReleaseGround::CourtOrder, "2026-11-25".parse().expect("today"));
		assert_ok!(act(CUSTODY, InmateCall::release { inmate: INMATE, ground, on }));
		System::reset_events();
		let quash = take(JUDGE, 1, "appeal", "quashed");
		assert_eq!(told(), [5]);
		// What the other case stated counts until that is quashed too.
		assert_eq!(walk(), Outcome::Deny);
		let (case, step) = (CaseId(0), name("appeal"));
		let reason = "his appeal".parse().expect("short");
		assert_ok!(act(JUDGE, CaseCall::reopen { case, step, reason }));
		take(JUDGE, 0, "appeal", "quashed");
		assert_eq!(told(), [5, 3]);
		assert_eq!(walk(), Outcome::Pass);
		assert!(Runtime::facts(INMATE).is_empty());
		// Who asks why he cannot do it again is told.
		let verdict = Runtime::why(account(JUDGE), quash.encode());
		assert_eq!(&*verdict.error, "CaseEnded");
		pallet_proceedings::Pallet::<Runtime>::do_try_state().unwrap();
	});
}

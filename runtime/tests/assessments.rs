// SPDX-License-Identifier: Apache-2.0
//! An assessment from its instrument to a fact: under the real law, by the officers of a preset.

mod common;

use codec::Encode;
use common::{account, act, build_and_execute, motion, signed, validate, COURT};
use custodia_primitives::{
	AuthorityId, BookId, Date, Decimal, DigestAlgorithm, InmateId, InstrumentId, Role, Text,
};
use custodia_rules::{
	item::Item,
	text::{compile, Source},
	Name,
};
use custodia_runtime::{
	apis::ask::{
		runtime_decl_for_assessments_api::AssessmentsApi, runtime_decl_for_law_api::LawApi,
		runtime_decl_for_office_api::OfficeApi,
	},
	Runtime, RuntimeCall,
};
use frame_support::assert_ok;
use pallet_assessments::{Cadence, Call, InstrumentKind, ItemKind, ObjectionOutcome, State};
use sp_core::H256;

const PRISONS: &str = "//PrisonAdministration//delegate";
const PROSECUTION: &str = "//Prosecution//delegate";
const WRITER: &str = "//PrisonAdministration//records";
const ADOPTER: &str = "//PrisonAdministration//adopter";
const REGISTRAR: &str = "//PrisonAdministration//registrar1";
const SCORER: &str = "//Prison1//chief";
const CONFIRMER: &str = "//Prison1//police";

/// Today in the presets' zone.
const TODAY: &str = "2026-11-25";
const INMATE: InmateId = InmateId(0);

const BOOK: &str = r#"book house "Rules of the house"
labels area: work
labels level: low, high
fact quarrel "There was a quarrel."
	asserted by prison
fact risk "The risk was assessed."
	level: level "Its level."
	asserted by prison
fact posted "A score was posted."
	asserted by prison
act give "Give a base."
	area: area "Which."
	base: number "How much."
act settle "Confirm a score."
act complain "Object to a score."
row give.most "Twelve at the most"
	law house rule 1
	act give
	bound act.base
	at most if any quarrel then 3 else 12
row settle.peace "Nothing is settled after a quarrel"
	law house rule 2
	act settle
	forbid any quarrel
row complain.time "Within three days"
	law house rule 3
	act complain
	from last posted.on
	at most 3 days
	severity void
authority prison = Prison "A prison."
"#;

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().expect("it fits")
}

fn number(text: &str) -> Decimal {
	text.parse().expect("a number")
}

fn today() -> Date {
	TODAY.parse().expect("a date")
}

/// The book is in force for the administration and all below it.
fn follow() {
	follow_text(BOOK);
}

fn follow_text(text: &str) {
	let source = Source { name: "house.law".into(), text: text.into() };
	let compiled = compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"));
	let items: Vec<Item> = compiled.book.items().map(|(_, item)| item.clone()).collect();
	use pallet_rulebooks::Call;
	let title = "Rules".parse().expect("it fits");
	assert_ok!(act(COURT, Call::propose { name: name("house"), title }));
	assert_ok!(act(COURT, Call::upload { first: 0, items: items.try_into().expect("a chunk") }));
	assert_ok!(act(COURT, Call::seal {}));
	let book = Runtime::proposal(account(COURT)).expect("it is open");
	let digest = book.info.seal().expect("it is sealed").digest;
	let ayes = [COURT, PRISONS, PROSECUTION];
	let from = today();
	assert_ok!(motion(Call::adopt { book: BookId(0), digest, from }.into(), &ayes));
	let books = vec![name("house")].try_into().expect("one book");
	let authority = administration();
	assert_ok!(motion(Call::follow { authority, books, from }.into(), &ayes));
}

fn administration() -> AuthorityId {
	Runtime::who(account(WRITER)).unwrap().authority.unwrap().id
}

/// The administration gets an officer who adopts what another wrote.
fn appoint() {
	use pallet_authorities::{Call, Signer};
	let person = H256::repeat_byte(99);
	assert_ok!(act(REGISTRAR, Call::officer_register { account: account(ADOPTER), person }));
	let Signer::Officer(officer) = Runtime::who(account(ADOPTER)).unwrap().signer else {
		panic!("he is an officer")
	};
	let roles = vec![Role::Confirmer].try_into().expect("one role");
	assert_ok!(act(REGISTRAR, Call::term_grant { officer, roles, from: today(), until: None }));
}

/// An instrument is adopted.
fn instrument() -> InstrumentId {
	let (kind, valid, period) = (InstrumentKind::PointsSheet, None, Cadence::Days(1));
	let (called, title) = (name("sheet"), text("A sheet"));
	assert_ok!(act(WRITER, Call::instrument_open { name: called, title, kind, valid, period }));
	let title = text("Work");
	assert_ok!(act(
		WRITER,
		Call::instrument_area { name: name("work"), title, most: number("20") }
	));
	assert_ok!(act(
		WRITER,
		Call::instrument_item {
			name: name("effort"),
			title: text("Effort"),
			area: Some(name("work")),
			counts: ItemKind::Scores,
			least: number("0"),
			most: number("10"),
		}
	));
	for (called, from) in [("low", "0"), ("high", "15")] {
		let (called, title, from) = (name(called), text("A level"), number(from));
		assert_ok!(act(WRITER, Call::instrument_band { name: called, title, from, again: None }));
	}
	assert_ok!(act(
		WRITER,
		Call::instrument_law {
			base: Some(name("give")),
			adds: None,
			confirm: Some(name("settle")),
			object: Some(name("complain")),
			answer: None,
			posted: Some(name("posted")),
			objected: None,
		}
	));
	let (fact, field) = (name("risk"), name("level"));
	assert_ok!(act(WRITER, Call::instrument_states { fact, field }));
	let id = InstrumentId(0);
	let digest = Runtime::instrument(id).expect("it is there").digest;
	assert_ok!(act(ADOPTER, Call::instrument_adopt { instrument: id, digest, from: today() }));
	id
}

fn admit() {
	use pallet_inmates::{Basis, Call, CommitmentScheme};
	let (scheme, commitment) = (CommitmentScheme::Blake2b256V1, H256::repeat_byte(1));
	assert_ok!(act("//Prison1//records", Call::open { scheme, commitment }));
	let (basis, on) = (Basis::Sentence, today());
	assert_ok!(act("//Prison1//custody", Call::admit { inmate: INMATE, basis, on }));
}

fn assess(scores: &str) -> RuntimeCall {
	let (from, until) = (today(), today());
	let (inmate, instrument, scores) = (INMATE, name("sheet"), text(scores));
	Call::assess { inmate, instrument, from, until, scores }.into()
}

fn confirm(assessment: u32) -> RuntimeCall {
	Call::confirm { inmate: INMATE, instrument: name("sheet"), assessment }.into()
}

#[test]
fn an_assessment_goes_from_its_instrument_to_a_fact() {
	build_and_execute("development", || {
		follow();
		appoint();
		let id = instrument();
		admit();
		assert_eq!(Runtime::instruments(AuthorityId(4), today())[0].id, id);
		assert_ok!(act(SCORER, assess("effort 4.5")));
		let view = Runtime::assessments(INMATE).remove(0);
		let (entry, score) = (view.assessment.entry, view.assessment.score);
		assert_eq!((score.areas[0].base, score.total), (number("12"), number("16.5")));
		// The paper is received in another authority.
		let (algorithm, paper) = (DigestAlgorithm::Sm3, H256::repeat_byte(7));
		let (inmate, instrument, assessment) = (INMATE, name("sheet"), entry);
		let object = Call::object { inmate, instrument, assessment, algorithm, paper };
		assert_ok!(act("//Prosecution//inspector", object));
		let outcome = ObjectionOutcome::Changed;
		let (scores, reasons) = (Some(text("effort 2")), H256::repeat_byte(8));
		let answer =
			Call::answer { inmate, instrument, assessment, outcome, scores, algorithm, reasons };
		assert_ok!(act(CONFIRMER, answer));
		// Who changed it does not confirm it.
		assert!(act(CONFIRMER, confirm(entry)).is_err());
		assert_ok!(act("//Prison1//warden", confirm(entry)));
		let assessment = Runtime::assessments(INMATE).remove(0).assessment;
		assert!(matches!(assessment.state, State::Confirmed { .. }));
		let facts = Runtime::facts(INMATE);
		assert_eq!(facts[0].kind, name("risk"));
		assert_eq!(facts[0].facts[0].fields[0].value.to_string(), "low");
		// The facts of the record follow from its entries, those that the confirmation states too.
		let entries = custodia_runtime::Inmates::entries(INMATE, 0, 100);
		assert!(matches!(
			entries.last().unwrap().1.act,
			custodia_runtime::acts::Act::Assessments(_)
		));
	});
}

#[test]
fn why_tells_the_row_and_the_item_in_words() {
	build_and_execute("development", || {
		follow();
		appoint();
		instrument();
		admit();
		let why = |phrase: &str, call: RuntimeCall| Runtime::why(account(phrase), call.encode());
		let missing = why(SCORER, assess(""));
		assert_eq!((&*missing.by, &*missing.error), ("Assessments", "ItemMissing"));
		assert!(missing.words.ends_with("It is effort: Effort."), "{}", missing.words);
		assert_ok!(act(SCORER, assess("effort 4.5")));
		let quarrel = pallet_rulebooks::Call::fact_assert {
			inmate: INMATE,
			kind: name("quarrel"),
			at: "2026-11-25T00:10".parse().unwrap(),
			fields: Default::default(),
			algorithm: DigestAlgorithm::Sha256,
			reasons: None,
			late: None,
		};
		assert_ok!(act("//Prison1//records", quarrel));
		let entry = Runtime::assessments(INMATE)[0].assessment.entry;
		let denied = why(CONFIRMER, confirm(entry));
		assert_eq!(&*denied.error, "DeniedByRow");
		let says = "settle.peace: Nothing is settled after a quarrel: house rule 2";
		assert!(denied.words.contains(says), "{}", denied.words);
	});
}

#[test]
fn why_tells_nothing_of_a_confidential_fact_but_the_row_that_it_meets() {
	build_and_execute("development", || {
		let open = "fact quarrel \"There was a quarrel.\"\n\tasserted by prison\n";
		let sealed = format!("{open}\tconfidential\n")
			.replace("\tasserted", "\tlasted: period \"How long.\"\n\tasserted");
		follow_text(&BOOK.replace(open, &sealed));
		appoint();
		instrument();
		admit();
		assert_ok!(act(SCORER, assess("effort 4.5")));
		let quarrel = pallet_rulebooks::Call::fact_assert {
			inmate: INMATE,
			kind: name("quarrel"),
			at: "2026-11-25T00:10".parse().unwrap(),
			fields: text("lasted 4711 days"),
			algorithm: DigestAlgorithm::Sha256,
			reasons: Some(H256::repeat_byte(9)),
			late: None,
		};
		assert_ok!(act("//Prison1//records", quarrel));
		let entry = Runtime::assessments(INMATE)[0].assessment.entry;
		let denied = Runtime::why(account(CONFIRMER), confirm(entry).encode());
		assert_eq!(&*denied.error, "DeniedByRow");
		let row = "It is settle.peace: Nothing is settled after a quarrel: house rule 2.";
		assert!(denied.words.ends_with(row), "{}", denied.words);
		let digest = "09".repeat(32);
		for secret in ["4711", "lasted", digest.as_str(), "2026-11-25"] {
			assert!(!denied.words.contains(secret), "{}", denied.words);
		}
	});
}

#[test]
fn the_dearest_calls_are_within_what_one_officer_has_of_a_block() {
	build_and_execute("development", || {
		assert_ok!(validate(signed(SCORER, 0, assess("effort 1"))));
		let answer = Call::answer {
			inmate: INMATE,
			instrument: name("sheet"),
			assessment: 1,
			outcome: ObjectionOutcome::Upheld,
			scores: None,
			algorithm: DigestAlgorithm::Sm3,
			reasons: H256::zero(),
		};
		assert_ok!(validate(signed(CONFIRMER, 0, answer)));
		// Nobody else than officers sends them.
		assert!(validate(signed(COURT, 0, assess("effort 1"))).is_err());
	});
}

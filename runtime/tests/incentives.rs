// SPDX-License-Identifier: Apache-2.0
//! A cycle of points from a confirmed assessment to what it yields: under the real law, by the officers of a
//! preset.

mod common;

use codec::Encode;
use common::{account, act, build_and_execute, motion, signed, validate, COURT};
use custodia_primitives::{
	AuthorityId, BookId, Date, Decimal, DigestAlgorithm, InmateId, InstrumentId, Role, SchemeId,
	Sequence, Text, Traced,
};
use custodia_rules::{
	item::Item,
	text::{compile, Source},
	Name,
};
use custodia_runtime::{
	apis::ask::{
		runtime_decl_for_assessments_api::AssessmentsApi,
		runtime_decl_for_incentives_api::IncentivesApi, runtime_decl_for_law_api::LawApi,
		runtime_decl_for_office_api::OfficeApi,
	},
	Runtime, RuntimeCall,
};
use frame_support::assert_ok;
use pallet_incentives::{Body, ByHand, Call, Counts, Cycle, SchemeKind, ToDo};
use sp_core::H256;

const PRISONS: &str = "//PrisonAdministration//delegate";
const PROSECUTION: &str = "//Prosecution//delegate";
const WRITER: &str = "//PrisonAdministration//records";
const ADOPTER: &str = "//PrisonAdministration//adopter";
const REGISTRAR: &str = "//PrisonAdministration//registrar1";
const CHIEF: &str = "//Prison1//chief";
const POLICE: &str = "//Prison1//police";
const WARDEN: &str = "//Prison1//warden";
const RECORDS: &str = "//Prison1//records";

/// Today in the presets' zone.
const TODAY: &str = "2026-11-25";
const INMATE: InmateId = InmateId(0);

const BOOK: &str = r#"book house "Rules of the house"
labels area: work
labels grade: good, bad
labels gift: praise, nothing
parameter enough: number = 10 "A cycle."
	law house rule 1
	province may set
fact given "Points were given."
	points: number "How many."
	asserted by prison
fact graded "A cycle was graded."
	number: number "Which."
	grade: grade "How."
	asserted by prison
fact month_score "A month."
	area: area "Which."
	points: number "How many."
	base: number "The base."
	asserted by prison
fact praise "A praise."
	asserted by prison
act give "Give points."
	points: number "How many."
act mark "Grade a cycle."
	grade: grade "How."
	cycle: number "Which."
act close "Close a cycle."
row give.most "Five at the most"
	law house rule 2
	act give
	bound act.points
	at most 5
row mark.low "Not good below the base"
	law house rule 3
	act mark
	forbid act.grade = good and any month_score where (points < base)
row close.yield "What it yields"
	law house rule 4
	act close
	answer if last graded.grade = good then praise else nothing
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

fn administration() -> AuthorityId {
	Runtime::who(account(WRITER)).unwrap().authority.unwrap().id
}

/// The book is in force for the administration and all below it.
fn follow() {
	let source = Source { name: "house.law".into(), text: BOOK.into() };
	let compiled = compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"));
	let items: Vec<Item> = compiled.book.items().map(|(_, item)| item.clone()).collect();
	use pallet_rulebooks::Call;
	assert_ok!(act(COURT, Call::propose { name: name("house"), title: text("Rules") }));
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

/// A sheet with a base of eight for work is adopted.
fn instrument() {
	use pallet_assessments::{Cadence, Call, InstrumentKind, ItemKind};
	let (kind, valid, period) = (InstrumentKind::PointsSheet, None, Cadence::Days(1));
	let (called, title) = (name("sheet"), text("A sheet"));
	assert_ok!(act(WRITER, Call::instrument_open { name: called, title, kind, valid, period }));
	let (title, most) = (text("Work"), number("8"));
	assert_ok!(act(WRITER, Call::instrument_area { name: name("work"), title, most }));
	assert_ok!(act(
		WRITER,
		Call::instrument_item {
			name: name("effort"),
			title: text("Effort"),
			area: Some(name("work")),
			counts: ItemKind::Scores,
			least: number("-5"),
			most: number("5"),
		}
	));
	let instrument = InstrumentId(0);
	let digest = Runtime::instrument(instrument).expect("it is there").digest;
	assert_ok!(act(ADOPTER, Call::instrument_adopt { instrument, digest, from: today() }));
}

/// A scheme that it feeds is adopted.
fn scheme() {
	let kind = SchemeKind::Cycle;
	assert_ok!(act(WRITER, Call::scheme_open { name: name("points"), title: text("P"), kind }));
	let (feeds, full) = (name("sheet"), name("enough"));
	assert_ok!(act(WRITER, Call::scheme_filling { feeds, full }));
	assert_ok!(act(
		WRITER,
		Call::scheme_booking {
			name: name("gift"),
			title: text("A gift"),
			counts: Counts::Adds,
			act: Some(name("give")),
			fact: name("given"),
			amount: name("points"),
			by_hand: ByHand::Confirmed,
		}
	));
	let approver = Some("warden".parse().expect("a post"));
	let (keeper, proposer, answerer) = (None, None, None);
	assert_ok!(act(WRITER, Call::scheme_people { keeper, proposer, answerer, approver }));
	assert_ok!(act(
		WRITER,
		Call::scheme_law {
			grade: Some(name("mark")),
			confirm: None,
			approve: None,
			close: Some(name("close")),
			object: None,
			answer: None,
			review: None,
		}
	));
	assert_ok!(act(
		WRITER,
		Call::scheme_facts {
			month: Some(name("month_score")),
			full: None,
			graded: Some(name("graded")),
			balance: None,
			posted: None,
			objected: None,
			reviewed: None,
		}
	));
	let scheme = SchemeId(0);
	let digest = Runtime::scheme(scheme).expect("it is there").digest;
	assert_ok!(act(ADOPTER, Call::scheme_adopt { scheme, digest, from: today() }));
}

fn admit() {
	use pallet_inmates::{Basis, Call, CommitmentScheme};
	let (scheme, commitment) = (CommitmentScheme::Blake2b256V1, H256::repeat_byte(1));
	assert_ok!(act(RECORDS, Call::open { scheme, commitment }));
	let (basis, on) = (Basis::Sentence, today());
	assert_ok!(act("//Prison1//custody", Call::admit { inmate: INMATE, basis, on }));
}

/// Everything up to the placing.
fn placed() {
	follow();
	appoint();
	instrument();
	scheme();
	admit();
	assert_ok!(act(POLICE, Call::place { inmate: INMATE, scheme: name("points") }));
}

/// A month is scored and confirmed.
fn assessed(effort: &str) {
	use pallet_assessments::Call;
	let (inmate, instrument, on) = (INMATE, name("sheet"), today());
	let scores = text(&format!("effort {effort}"));
	assert_ok!(act(CHIEF, Call::assess { inmate, instrument, from: on, until: on, scores }));
	let assessment = Runtime::assessments(INMATE).pop().unwrap().assessment.entry;
	assert_ok!(act(POLICE, Call::confirm { inmate, instrument, assessment }));
}

fn book(points: &str) -> RuntimeCall {
	let (booking, line) = (name("gift"), text(&format!("points {points}")));
	Call::book { inmate: INMATE, scheme: name("points"), booking, line }.into()
}

/// The booking that waits is confirmed.
fn book_confirm() -> RuntimeCall {
	let proposed = Runtime::standings(INMATE).remove(0).standing.proposed;
	let (inmate, scheme, proposal) = (INMATE, name("points"), proposed[0].entry);
	Call::book_confirm { inmate, scheme, proposal }.into()
}

fn propose(grade: &str) -> RuntimeCall {
	let (inmate, scheme, cycle) = (INMATE, name("points"), 1);
	Call::grade_propose { inmate, scheme, cycle, grade: name(grade), line: text("") }.into()
}

fn cycle() -> Cycle {
	match Runtime::standings(INMATE).remove(0).standing.body {
		Body::Cycle(cycle) => cycle,
		other => panic!("it is no cycle: {other:?}"),
	}
}

#[test]
fn a_confirmed_assessment_and_a_gift_fill_a_cycle_and_it_yields_a_praise() {
	build_and_execute("development", || {
		placed();
		assessed("0.5");
		assert_eq!((cycle().number, cycle().balance), (1, number("8.5")));
		let to_do = || Runtime::due(AuthorityId(4), today(), None, 100);
		assert_ok!(act(POLICE, book("3")));
		// Who proposed it adds nothing alone.
		assert_eq!(cycle().balance, number("8.5"));
		assert!(matches!(to_do()[0].what, ToDo::Booking(_)));
		assert!(act(POLICE, book_confirm()).is_err());
		assert_ok!(act(WARDEN, book_confirm()));
		assert_eq!((cycle().number, cycle().balance), (2, number("1.5")));
		assert_eq!(to_do()[0].what, ToDo::Grade(1));
		assert_ok!(act(CHIEF, propose("good")));
		assert_eq!(to_do()[0].what, ToDo::Approval(1));
		let approve = || Call::grade_approve { inmate: INMATE, scheme: name("points"), cycle: 1 };
		assert!(act(POLICE, approve()).is_err());
		assert_ok!(act(WARDEN, approve()));
		assert_eq!(cycle().filled[0].grade.as_ref().unwrap().yields, Some(name("praise")));
		let mut kinds: Vec<Name> = Runtime::facts(INMATE).iter().map(|facts| facts.kind).collect();
		kinds.sort();
		assert_eq!(kinds, ["given", "graded", "praise"].map(name));
		// A fact that an officer withdraws counts no longer.
		let gift = entry_of("given");
		let withdraw = pallet_rulebooks::Call::fact_withdraw {
			inmate: INMATE,
			kind: name("given"),
			fact: gift,
			reason: text("A mistake"),
		};
		assert_ok!(act(RECORDS, withdraw));
		assert_eq!((cycle().number, cycle().balance), (2, number("-1.5")));
		folds();
	});
}

/// The entry that stated the fact of a kind.
fn entry_of(kind: &str) -> Sequence {
	let all = Runtime::facts(INMATE);
	all.iter().find(|facts| facts.kind == name(kind)).expect("it stands").facts[0].entry
}

/// The standings are what the entries of the record yield.
fn folds() {
	let entries = custodia_runtime::Inmates::entries(INMATE, 0, 100);
	let traced = entries.into_iter().map(|(n, entry)| {
		let pallet_inmates::Entry { at, officer, authority, act, .. } = entry;
		(n, Traced { at, officer, authority, act })
	});
	let yielded = pallet_incentives::replay::fold(traced).expect("it makes sense");
	assert_eq!(yielded, pallet_incentives::Standings::<Runtime>::get(INMATE));
}

#[test]
fn an_assessment_that_is_changed_counts_when_it_is_confirmed_again() {
	build_and_execute("development", || {
		placed();
		assessed("1");
		assert_eq!(cycle().balance, number("9"));
		use pallet_assessments::{Call, ObjectionOutcome};
		let (inmate, instrument) = (INMATE, name("sheet"));
		let assessment = Runtime::assessments(INMATE)[0].assessment.entry;
		let (algorithm, paper) = (DigestAlgorithm::Sm3, H256::repeat_byte(7));
		let object = Call::object { inmate, instrument, assessment, algorithm, paper };
		assert_ok!(act("//Prosecution//inspector", object));
		let (outcome, scores) = (ObjectionOutcome::Changed, Some(text("effort 1.5")));
		let reasons = paper;
		let answer =
			Call::answer { inmate, instrument, assessment, outcome, scores, algorithm, reasons };
		assert_ok!(act(WARDEN, answer));
		assert_eq!(cycle().balance, number("9"));
		assert_ok!(act(POLICE, Call::confirm { inmate, instrument, assessment }));
		assert_eq!((cycle().balance, cycle().months), (number("9.5"), 1));
		folds();
	});
}

#[test]
fn what_a_province_sets_counts_from_the_placing_on() {
	build_and_execute("development", || {
		placed();
		assessed("1");
		let set = pallet_rulebooks::Call::parameter_set {
			authority: administration(),
			parameter: name("enough"),
			value: text("7"),
			from: today(),
		};
		assert_ok!(motion(set.into(), &[COURT, PRISONS, PROSECUTION]));
		assert_eq!((cycle().number, cycle().full), (1, number("10")));
		assert_ok!(act(POLICE, Call::place { inmate: INMATE, scheme: name("points") }));
		assert_eq!((cycle().number, cycle().balance), (2, number("2")));
	});
}

#[test]
fn why_tells_the_row_in_words() {
	build_and_execute("development", || {
		placed();
		let why = |phrase: &str, call: RuntimeCall| Runtime::why(account(phrase), call.encode());
		let denied = why(POLICE, book("6"));
		assert_eq!((&*denied.by, &*denied.error), ("Incentives", "DeniedByRow"));
		let says = "give.most: Five at the most: house rule 2";
		assert!(denied.words.contains(says), "{}", denied.words);
		assessed("-1");
		assert_ok!(act(POLICE, book("4")));
		assert_ok!(act(WARDEN, book_confirm()));
		let low = why(CHIEF, propose("good"));
		assert!(low.words.contains("mark.low: Not good below the base"), "{}", low.words);
		assert!(why(CHIEF, propose("bad")).passes);
	});
}

#[test]
fn the_dearest_calls_are_within_what_one_officer_has_of_a_block() {
	build_and_execute("development", || {
		let approve = Call::grade_approve { inmate: INMATE, scheme: name("points"), cycle: 1 };
		assert_ok!(validate(signed(WARDEN, 0, approve)));
		assert_ok!(validate(signed(POLICE, 0, book("1"))));
		// Nobody else than officers sends them.
		assert!(validate(signed(COURT, 0, book("1"))).is_err());
	});
}

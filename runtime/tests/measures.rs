// SPDX-License-Identifier: Apache-2.0
//! Measures under a book, by the officers of a preset: imposed by a step, seen by readers, activated,
//! cut and quashed, also after release; and what anybody computes from the entries is the same.

mod common;

use codec::Encode;
use common::{account, act, build_and_execute, motion, COURT};
use custodia_primitives::{
	Access, BookId, CaseId, DigestAlgorithm, DocumentKind, InmateId, Post, Traced,
};
use custodia_rules::{
	item::Item,
	text::{compile, Source},
	Name,
};
use custodia_runtime::{
	apis::ask::{
		runtime_decl_for_law_api::LawApi, runtime_decl_for_office_api::OfficeApi,
		runtime_decl_for_sanctions_api::SanctionsApi,
	},
	Runtime, RuntimeCall,
};
use frame_support::assert_ok;
use pallet_inmates::{Basis, Call as InmateCall, CommitmentScheme, ReleaseGround};
use pallet_proceedings::Call as CaseCall;
use pallet_rulebooks::Call as LawCall;
use pallet_sanctions::{Call, MeasureView, State};
use sp_core::H256;
use sp_runtime::DispatchError;

const PRISONS: &str = "//PrisonAdministration//delegate";
const PROSECUTION: &str = "//Prosecution//delegate";
const CUSTODY: &str = "//Prison1//custody";
const CUSTODY_2: &str = "//Prison1//custody2";
const GOVERNOR: &str = "//Prison1//adjudicator";
const RECORDS: &str = "//Prison1//records";
const JUDGE: &str = "//Court//judge";
const INMATE: InmateId = InmateId(0);

const BOOK: &str = r#"book house "Rules of the house"
labels paper: charge_sheet
labels measure_kind: cell, visits
authority prison = Prison "A prison."
authority court = Court "A court."
role custody = Custody "Whoever guards."
role governor = Adjudicator "A governor."
role judge = Judge "A judge."
fact guilty "He was found guilty."
	asserted by prison
part sanction "One measure."
	kind: measure_kind "Which."
	days: number "How many days."
	spared: date "Until when it is suspended."
act punish "Punish."
act activate "A suspended measure takes effect."
	kind: measure_kind "Which."
	imposed: date "When it was imposed."
	spared: date "Until when it is suspended."
row activate.guilty "Only after another finding"
	law house rule 1
	act activate
	require any guilty where (on > act.imposed and on <= act.spared)
row activate.by "A governor decides"
	law house rule 2
	act activate
	role governor
procedure house.breach "A breach of the rules of the house"
	law house rule 3
	subject inmate
	results stands, quashed
	opens report
	reopen review after stands
	on transfer goes on
	on release goes on
	on death goes on
	on merge goes on
	on judgment goes on
step house.breach.report "Somebody reports"
	law house rule 3(1)
	by prison as custody in holder
	paper charge_sheet
	outcome reported "It is reported"
	opens hear
step house.breach.hear "Another finds"
	law house rule 3(2)
	by prison as custody in holder
	differs from report
	outcome guilty "He is guilty"
	opens punish
	asserts guilty
step house.breach.punish "The governor decides"
	law house rule 3(3)
	by prison as governor in holder
	differs from report
	ask punish
	serves inmate
	outcome punished "Measures are imposed"
	opens review
	imposes each sanction: sanction.kind from today until today + days(sanction.days - 1)
		suspended until sanction.spared by activate
step house.breach.review "The court reviews"
	law house rule 3(4)
	by court as judge in any
	outcome cut "The cell is cut"
	stays
	cuts cell to 2
	outcome stands "It stands"
	ends stands
	outcome quashed "It is quashed"
	withdraws guilty
	quashes
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
	let (commitment, scheme) = (H256::repeat_byte(1), CommitmentScheme::Blake2b256V1);
	assert_ok!(act(RECORDS, InmateCall::open { scheme, commitment }));
	let on = "2026-11-25".parse().expect("today");
	assert_ok!(act(CUSTODY, InmateCall::admit { inmate: INMATE, basis: Basis::Remand, on }));
}

fn release() {
	let (ground, on) = (ReleaseGround::CourtOrder, "2026-11-25".parse().expect("today"));
	assert_ok!(act(CUSTODY, InmateCall::release { inmate: INMATE, ground, on }));
}

fn days_pass(days: u32) {
	let advance = pallet_clock::Call::advance { days };
	assert_ok!(motion(advance.into(), &[COURT, PRISONS, PROSECUTION]));
}

fn take(
	phrase: &str,
	case: CaseId,
	step: &str,
	outcome: &str,
	parts: &[&str],
) -> Result<(), DispatchError> {
	let parts = parts.iter().map(|part| part.parse().expect("short"));
	let parts: Vec<pallet_proceedings::Part> = parts.collect();
	let call = CaseCall::act {
		case,
		step: name(step),
		outcome: name(outcome),
		fields: Default::default(),
		parts: parts.try_into().expect("few"),
		addressed: Default::default(),
	};
	act(phrase, call)
}

/// Somebody is found guilty: the governor is to decide.
fn guilty() -> CaseId {
	let procedure = name("house.breach");
	let case = pallet_proceedings::NextCase::<Runtime>::get();
	assert_ok!(act(CUSTODY, CaseCall::open { inmate: INMATE, procedure, after: None }));
	let attach = CaseCall::attach {
		case,
		step: name("report"),
		label: name("charge_sheet"),
		kind: DocumentKind::Report,
		algorithm: DigestAlgorithm::Sm3,
		digest: H256::repeat_byte(7),
		access: Access::Parties,
	};
	assert_ok!(act(CUSTODY, attach));
	assert_ok!(take(CUSTODY, case, "report", "reported", &[]));
	assert!(take(CUSTODY, case, "hear", "guilty", &[]).is_err());
	assert_ok!(take(CUSTODY_2, case, "hear", "guilty", &[]));
	case
}

fn punished(parts: &[&str]) -> CaseId {
	let case = guilty();
	assert_ok!(take(GOVERNOR, case, "punish", "punished", parts));
	case
}

fn activate(measure: u32, place: u8) -> RuntimeCall {
	Call::activate { inmate: INMATE, measure, place, post: Post::parse("governor") }.into()
}

/// The measures, which are what the entries yield.
#[track_caller]
fn measures() -> Vec<MeasureView> {
	let entries = custodia_runtime::Inmates::entries(INMATE, 0, 100).into_iter();
	let traced = entries.map(|(n, entry)| {
		let (at, officer, authority) = (entry.at, entry.officer, entry.authority);
		(n, Traced { at, officer, authority, act: entry.act })
	});
	let yielded = pallet_sanctions::replay::fold(traced).expect("the entries make sense");
	let views = Runtime::measures(INMATE);
	let stored: Vec<_> = views.iter().map(|view| view.measure).collect();
	assert_eq!(yielded.into_inner(), stored);
	views
}

#[test]
fn a_measure_goes_from_its_report_to_its_quashing_after_release() {
	build_and_execute("development", || {
		in_force();
		held();
		let case = punished(&["sanction: kind cell, days 5", "sanction: kind visits, days 30"]);
		let found = measures();
		assert!(found.iter().all(|view| view.in_force && view.measure.case == case));
		let prison = Runtime::who(account(RECORDS)).unwrap().authority.unwrap().id;
		assert_eq!(Runtime::active_measures(prison, None, 100), found);
		assert_ok!(take(JUDGE, case, "review", "cut", &[]));
		days_pass(2);
		let states: Vec<_> = measures().iter().map(|v| (v.in_force, v.over)).collect();
		assert_eq!(states, [(false, true), (true, false)]);
		assert_ok!(take(JUDGE, case, "review", "stands", &[]));
		let (ground, on) = (ReleaseGround::CourtOrder, "2026-11-27".parse().expect("today"));
		assert_ok!(act(CUSTODY, InmateCall::release { inmate: INMATE, ground, on }));
		let states: Vec<_> = measures().iter().map(|view| view.measure.state).collect();
		assert_eq!(states, [State::Cut, State::Stopped]);
		assert!(Runtime::active_measures(prison, None, 100).is_empty());
		let (step, reason) = (name("review"), "his appeal".parse().expect("short"));
		assert_ok!(act(JUDGE, CaseCall::reopen { case, step, reason }));
		assert_ok!(take(JUDGE, case, "review", "quashed", &[]));
		assert!(measures().iter().all(|view| view.measure.state == State::Quashed && view.over));
		assert!(Runtime::facts(INMATE).is_empty());
	});
}

#[test]
fn a_suspended_measure_takes_effect_by_another_finding_and_why_tells_the_row() {
	build_and_execute("development", || {
		in_force();
		held();
		punished(&["sanction: kind visits, days 30, spared 2027-05-25"]);
		let measure = measures()[0].measure;
		let call = activate(measure.entry, 0);
		days_pass(1);
		let denied = Runtime::why(account(GOVERNOR), call.encode());
		assert_eq!((&*denied.by, &*denied.error), ("Sanctions", "DeniedByRow"));
		let says = "activate.guilty: Only after another finding: house rule 1";
		assert!(denied.words.contains(says), "{}", denied.words);
		guilty();
		assert!(Runtime::why(account(GOVERNOR), call.encode()).passes);
		// Nobody else than an officer with the post.
		let other = Runtime::why(account(CUSTODY), call.encode());
		assert_eq!(&*other.error, "PostMissing");
		assert_ok!(act(GOVERNOR, call));
		let view = &measures()[0];
		assert!(view.in_force && view.measure.state == State::Activated);
		assert_eq!(view.measure.until.to_string(), "2026-12-25");
	});
}

#[test]
fn no_measure_is_imposed_on_one_who_is_free() {
	build_and_execute("development", || {
		in_force();
		held();
		let case = guilty();
		release();
		// The case goes on, as its book says; but nothing can come of it.
		let refused = take(GOVERNOR, case, "punish", "punished", &["sanction: kind cell, days 5"]);
		assert_eq!(refused, Err(pallet_sanctions::Error::<Runtime>::NotHeld.into()));
		assert!(measures().is_empty());
	});
}

#[test]
fn a_step_that_imposes_more_than_there_is_room_for_is_refused_as_a_whole() {
	build_and_execute("development", || {
		in_force();
		held();
		let many = vec!["sanction: kind cell, days 5"; 16];
		punished(&many);
		punished(&many);
		let case = guilty();
		let refused = take(GOVERNOR, case, "punish", "punished", &many[..1]);
		let full = pallet_sanctions::Error::<Runtime>::TooManyMeasures.into();
		assert_eq!(refused, Err(full));
		assert_eq!(measures().len(), 32);
		// On the day on which they are over there is room.
		days_pass(5);
		assert_ok!(take(GOVERNOR, case, "punish", "punished", &many[..1]));
		assert_eq!(measures().len(), 32);
	});
}

#[test]
fn an_officer_may_send_it_and_it_is_within_what_he_has_of_a_block() {
	build_and_execute("development", || {
		let call = activate(1, 0);
		assert_ok!(common::validate(common::signed(GOVERNOR, 0, call.clone())));
		assert!(common::validate(common::signed(COURT, 0, call)).is_err());
	});
}

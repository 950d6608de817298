// SPDX-License-Identifier: Apache-2.0
//! A prison of a preset under the shipped books: how they become law, who is engaged, what its administration
//! adopts, and how days pass.

use super::{account, act, begin_block, motion, COURT};
use codec::Encode;
use custodia_primitives::{
	authority::Roles, Access, AuthorityId, AuthorityKind, BookId, CaseId, Clock as _, Date,
	Decimal, DigestAlgorithm, DocumentKind, InmateId, OfficerId, Role, Text,
};
use custodia_rules::{
	item::Item,
	text::{compile, Compiled, Source},
	Name,
};
use custodia_runtime::{
	apis::ask::{
		runtime_decl_for_assessments_api::AssessmentsApi,
		runtime_decl_for_incentives_api::IncentivesApi, runtime_decl_for_law_api::LawApi,
		runtime_decl_for_office_api::OfficeApi,
	},
	Alerts, Clock, Proceedings, Runtime, RuntimeCall, System,
};
use frame_support::{assert_ok, traits::Hooks};
use pallet_assessments::{Cadence, Call as Sheets, InstrumentKind};
use pallet_authorities::{Call as Offices, Signer};
use pallet_incentives::{Call as Schemes, SchemeKind};
use pallet_proceedings::Call as Cases;
use pallet_rulebooks::Call as Law;
use sp_core::H256;
use std::{fs, path::Path};

/// The first prison, the court and the administration, by their places in the preset.
pub const PRISON: AuthorityId = AuthorityId(4);
pub const JUSTICE: AuthorityId = AuthorityId(1);
pub const ADMINISTRATION: AuthorityId = AuthorityId(0);
/// Who writes and who adopts what prisoners are assessed by.
pub const WRITER: &str = "//PrisonAdministration//records";
pub const ADOPTER: &str = "//PrisonAdministration//confirmer";
/// The delegates whose ayes change the law.
pub const AYES: [&str; 3] = [COURT, "//PrisonAdministration//delegate", "//Prosecution//delegate"];
/// By which the digests of papers here are made, and that of each.
pub const ALGORITHM: DigestAlgorithm = DigestAlgorithm::Sm3;
pub const PAPER: H256 = H256([7; 32]);

pub fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

pub fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().expect("it fits")
}

pub fn number(text: &str) -> Decimal {
	text.parse().expect("a number")
}

pub fn day(text: &str) -> Date {
	text.parse().expect("a date")
}

pub fn today() -> Date {
	Clock::today()
}

/// A book of this repository.
fn shipped(book: &str) -> Compiled {
	let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/books").join(book);
	let entries = fs::read_dir(folder).expect("the book is there");
	let mut files: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
	files.retain(|file| file.extension().is_some_and(|kind| kind == "law"));
	files.sort();
	let sources = files.iter().map(|file| Source {
		name: file.display().to_string(),
		text: fs::read_to_string(file).expect("it can be read"),
	});
	compile(&sources.collect::<Vec<_>>()).unwrap_or_else(|fault| panic!("{fault}"))
}

/// A shipped book is law from today on.
pub fn adopt(book: &str) -> BookId {
	enact(&shipped(book))
}

/// A book is law from today on.
pub fn enact(compiled: &Compiled) -> BookId {
	let items: Vec<Item> = compiled.book.items().map(|(_, item)| item.clone()).collect();
	let title = text(&compiled.title);
	assert_ok!(act(COURT, Law::propose { name: compiled.name, title }));
	let mut first = 0;
	for chunk in items.chunks(64) {
		let items = chunk.to_vec().try_into().expect("a chunk");
		assert_ok!(act(COURT, Law::upload { first, items }));
		first += chunk.len() as u16;
	}
	assert_ok!(act(COURT, Law::seal {}));
	let proposal = Runtime::proposal(account(COURT)).expect("it is open");
	let (book, from) = (proposal.id, today());
	let digest = proposal.info.seal().expect("it is sealed").digest;
	assert_ok!(motion(Law::adopt { book, digest, from }.into(), &AYES));
	book
}

/// An authority follows books from a day on.
pub fn follow(authority: AuthorityId, books: &[&str], from: Date) {
	let books: Vec<Name> = books.iter().map(|book| name(book)).collect();
	let books = books.try_into().expect("few");
	assert_ok!(motion(Law::follow { authority, books, from }.into(), &AYES));
}

/// The clock of the rehearsal moves on, and what is due by then is served as a block begins.
pub fn days_pass(days: u32) {
	let advance = pallet_clock::Call::advance { days };
	assert_ok!(motion(advance.into(), &AYES));
	next_block();
}

/// A block begins, as on a chain.
pub fn next_block() {
	let block = System::block_number() + 1;
	begin_block(block);
	Proceedings::on_initialize(block);
	Alerts::on_initialize(block);
}

/// The officer who signs so.
pub fn officer(phrase: &str) -> OfficerId {
	match Runtime::who(account(phrase)).expect("he is known").signer {
		Signer::Officer(officer) => officer,
		other => panic!("{phrase} signs as {other:?}"),
	}
}

/// The first registrar of an officer's authority, and the second.
fn registrars(phrase: &str) -> [String; 2] {
	let (authority, _) = phrase.rsplit_once("//").expect("a phrase");
	["registrar1", "registrar2"].map(|registrar| format!("{authority}//{registrar}"))
}

/// The council admits a body that the preset does not have, below another, and appoints its registrar.
pub fn admit_body(called: &str, kind: AuthorityKind, parent: AuthorityId) -> AuthorityId {
	let authority = AuthorityId(pallet_authorities::NextAuthority::<Runtime>::get());
	let (parent, voting) = (Some(parent), false);
	let admit = Offices::authority_admit { name: text(called), kind, parent, voting };
	assert_ok!(motion(admit.into(), &AYES));
	let phrase = format!("//{called}//registrar1");
	let person = H256(sp_io::hashing::blake2_256(phrase.as_bytes()));
	let appoint =
		Offices::registrar_appoint { authority, account: account(&phrase), person, until: None };
	assert_ok!(motion(appoint.into(), &AYES));
	authority
}

/// An officer whom the preset does not have gets a term: if he decides about people, after some days.
pub fn engage(phrase: &str, role: Role) {
	let [first, second] = registrars(phrase);
	let person = H256(sp_io::hashing::blake2_256(phrase.as_bytes()));
	assert_ok!(act(&first, Offices::officer_register { account: account(phrase), person }));
	let (officer, from) = (officer(phrase), today());
	let roles: Roles = vec![role].try_into().expect("one role");
	let granted = roles.clone();
	assert_ok!(act(&first, Offices::term_grant { officer, roles: granted, from, until: None }));
	if role.decides() {
		assert_ok!(act(&second, Offices::term_second { officer, roles }));
	}
}

/// Posts are given to an officer, who bears them after some days.
pub fn give(phrase: &str, posts: &[&str]) {
	let [first, second] = registrars(phrase);
	let term = Runtime::who(account(phrase)).expect("he is known").terms[0].id;
	for post in posts {
		let post = post.parse().expect("a post");
		assert_ok!(act(&first, Offices::post_give { term, post }));
		assert_ok!(act(&second, Offices::post_second { term, post }));
	}
}

/// An instrument of the administration is written by one officer and adopted by another. A sheet of points
/// is one of a day.
pub fn instrument(called: &str, kind: InstrumentKind, parts: Vec<Sheets<Runtime>>) {
	let instrument = pallet_assessments::NextInstrument::<Runtime>::get();
	let (own, title) = (name(called), text(called));
	let period = match kind {
		InstrumentKind::PointsSheet => Cadence::Days(1),
		_ => Cadence::Any,
	};
	assert_ok!(act(
		WRITER,
		Sheets::instrument_open { name: own, title, kind, valid: None, period }
	));
	for part in parts {
		assert_ok!(act(WRITER, part));
	}
	let (digest, from) = (Runtime::instrument(instrument).expect("it is there").digest, today());
	assert_ok!(act(ADOPTER, Sheets::instrument_adopt { instrument, digest, from }));
}

/// So with a scheme.
pub fn scheme(called: &str, kind: SchemeKind, parts: Vec<Schemes<Runtime>>) {
	let scheme = pallet_incentives::NextScheme::<Runtime>::get();
	let (own, title) = (name(called), text(called));
	assert_ok!(act(WRITER, Schemes::scheme_open { name: own, title, kind }));
	for part in parts {
		assert_ok!(act(WRITER, part));
	}
	let (digest, from) = (Runtime::scheme(scheme).expect("it is there").digest, today());
	assert_ok!(act(ADOPTER, Schemes::scheme_adopt { scheme, digest, from }));
}

/// A fact that is so now is asserted, on a paper.
pub fn fact(inmate: InmateId, kind: &str, fields: &str) -> RuntimeCall {
	Law::fact_assert {
		inmate,
		kind: name(kind),
		at: Clock::now(),
		fields: text(fields),
		algorithm: ALGORITHM,
		reasons: Some(PAPER),
		late: None,
	}
	.into()
}

pub fn open(inmate: InmateId, procedure: &str) -> RuntimeCall {
	Cases::open { inmate, procedure: name(procedure), after: None }.into()
}

pub fn attach(case: CaseId, step: &str, label: &str) -> RuntimeCall {
	Cases::attach {
		case,
		step: name(step),
		label: name(label),
		kind: DocumentKind::Other,
		algorithm: ALGORITHM,
		digest: PAPER,
		access: Access::Parties,
	}
	.into()
}

/// A step with its outcome; what is said is the line of the act, then each measure.
pub fn step(case: CaseId, [step, outcome]: [&str; 2], said: &[&str], to: &str) -> RuntimeCall {
	let (fields, parts) = said.split_first().unwrap_or((&"", &[]));
	let parts: Vec<pallet_proceedings::Part> = parts.iter().map(|part| text(part)).collect();
	Cases::act {
		case,
		step: name(step),
		outcome: name(outcome),
		fields: text(fields),
		parts: parts.try_into().expect("few"),
		addressed: text(to),
	}
	.into()
}

/// The law forbids a call by a row, of which the officer is told in words.
#[track_caller]
pub fn forbidden(phrase: &str, call: RuntimeCall, row: &str) {
	let why = Runtime::why(account(phrase), call.encode());
	assert_eq!(&*why.error, "DeniedByRow", "{}", why.words);
	assert!(why.words.contains(&format!("{row}: ")), "{}", why.words);
	assert!(act(phrase, call).is_err());
}

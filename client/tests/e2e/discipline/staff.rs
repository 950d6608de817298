// SPDX-License-Identifier: Apache-2.0
//! Who acts: officers of the preset, and others whom the registrars give the posts of the book.

use super::desk::Desk;
use crate::common::{account, officer};
use custodia_primitives::{authority::Roles, Post, Role, TermId};
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_authorities::Call as Offices;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;

pub const WRITER: &str = "//PrisonAdministration//records";
pub const ADOPTER: &str = "//PrisonAdministration//confirmer";
pub const POLICE: &str = "//Prison1//police";
pub const CHIEF: &str = "//Prison1//chief";
pub const INSPECTOR: &str = "//Prosecution//inspector";
/// He may do almost everything in the prison, but not in one case.
pub const REPORTER: &str = "//Prison1//reporter";
pub const EXAMINER: &str = "//Prison1//examiner";
pub const SECTION: &str = "//Prison1//section";
pub const DOCTOR: &str = "//Prison1//doctor";
pub const SECOND_CHIEF: &str = "//Prison1//chief2";
pub const WARDEN: &str = "//Prison1//governor";
pub const HEAD: &str = "//PrisonAdministration//reviewer";

/// Days after which what was seconded has begun.
const DELAY: u32 = 4;

/// An officer whom the preset does not have: the phrase of his account, his roles, his posts.
type Officer = (&'static str, &'static [Role], &'static [&'static str]);

static STAFF: [Officer; 7] = [
	(
		REPORTER,
		&[Role::Adjudicator, Role::CaseWorker],
		&["duty_police", "investigator", "deputy_warden"],
	),
	(EXAMINER, &[Role::CaseWorker], &["investigator"]),
	(SECTION, &[Role::CaseWorker], &["administration_officer"]),
	(DOCTOR, &[Role::CaseWorker], &["doctor"]),
	(SECOND_CHIEF, &[Role::CaseWorker], &["ward_chief"]),
	(WARDEN, &[Role::Adjudicator], &["warden"]),
	(HEAD, &[Role::Adjudicator], &["bureau_head"]),
];

const AUTHORITIES: [&str; 2] = ["//Prison1", "//PrisonAdministration"];

/// The officers of an authority.
fn of(authority: &str) -> impl Iterator<Item = &'static Officer> + '_ {
	STAFF.iter().filter(move |(phrase, ..)| phrase.rsplit_once("//").unwrap().0 == authority)
}

/// The authority's registrars: who decides is chosen by both.
fn registrars(authority: &str) -> [String; 2] {
	["registrar1", "registrar2"].map(|registrar| format!("{authority}//{registrar}"))
}

/// They are registered, and get their terms and then their posts. Eight days pass by that.
pub async fn engage(desk: &Desk) {
	for authority in AUTHORITIES {
		register(desk, authority).await;
	}
	desk.pass(DELAY).await;
	for authority in AUTHORITIES {
		give(desk, authority).await;
	}
	desk.pass(DELAY).await;
}

async fn register(desk: &Desk, authority: &str) {
	let [first, second] = registrars(authority);
	let register = of(authority).map(|(phrase, ..)| {
		let person = H256(blake2_256(phrase.as_bytes()));
		Offices::<Runtime>::officer_register { account: account(phrase), person }.into()
	});
	desk.sends_all(&first, register.collect()).await;
	let from = desk.today().await;
	let (mut granted, mut seconded): (Vec<RuntimeCall>, Vec<RuntimeCall>) = Default::default();
	for (phrase, roles, _) in of(authority) {
		let (id, _) = officer(desk.office(), phrase).await;
		let all: Roles = roles.to_vec().try_into().unwrap();
		if roles.iter().any(|role| role.decides()) {
			let second = Offices::<Runtime>::term_second { officer: id, roles: all.clone() };
			seconded.push(second.into());
		}
		let grant = Offices::<Runtime>::term_grant { officer: id, roles: all, from, until: None };
		granted.push(grant.into());
	}
	desk.sends_all(&first, granted).await;
	desk.sends_all(&second, seconded).await;
}

/// Of a term one post at a time can be given and seconded.
async fn give(desk: &Desk, authority: &str) {
	let [first, second] = registrars(authority);
	let mut terms: Vec<(TermId, &[&str])> = Vec::new();
	for (phrase, _, posts) in of(authority) {
		terms.push((officer(desk.office(), phrase).await.1.unwrap(), *posts));
	}
	let most = terms.iter().map(|(_, posts)| posts.len()).max().unwrap();
	for round in 0..most {
		let (mut given, mut seconded): (Vec<RuntimeCall>, Vec<RuntimeCall>) = Default::default();
		for (term, posts) in &terms {
			let Some(post) = posts.get(round) else { continue };
			let (term, post): (TermId, Post) = (*term, post.parse().unwrap());
			given.push(Offices::<Runtime>::post_give { term, post }.into());
			seconded.push(Offices::<Runtime>::post_second { term, post }.into());
		}
		desk.sends_all(&first, given).await;
		desk.sends_all(&second, seconded).await;
	}
}

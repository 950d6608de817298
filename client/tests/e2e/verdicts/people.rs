// SPDX-License-Identifier: Apache-2.0
//! Who acts in each of the three countries: the officers of a house, by their numbers.

use super::house::{BESIDE, BUREAU, HEALTH, PRISON};
use crate::{
	common::name,
	walks::cast::{Cast, Part},
};
use custodia_rules::office::{AuthorityKind, Body, ChainRole};

/// An officer: his number, his authority, his role and, if he bears one, his post.
type Officer = (u32, u32, ChainRole, Option<&'static str>);

pub mod china {
	use super::*;

	pub const DUTY: u32 = 1;
	pub const INVESTIGATOR: u32 = 2;
	pub const CHIEF: u32 = 3;
	pub const SECTION: u32 = 4;
	pub const WARDEN: u32 = 5;
	pub const PROSECUTOR: u32 = 6;
	/// The second officer for what happened long ago.
	pub const SECOND: u32 = 7;

	const OFFICERS: [Officer; 7] = [
		(DUTY, PRISON, ChainRole::CaseWorker, Some("duty_police")),
		(INVESTIGATOR, PRISON, ChainRole::CaseWorker, Some("investigator")),
		(CHIEF, PRISON, ChainRole::CaseWorker, Some("ward_chief")),
		(SECTION, PRISON, ChainRole::CaseWorker, Some("administration_officer")),
		(WARDEN, PRISON, ChainRole::Adjudicator, Some("warden")),
		(PROSECUTOR, BESIDE, ChainRole::Prosecutor, None),
		(SECOND, PRISON, ChainRole::Custody, None),
	];

	/// Under the book of China, and whatever lies over it.
	pub fn cast(books: &[&str]) -> Cast {
		super::cast(books, &[(BESIDE, AuthorityKind::Prosecution)], &OFFICERS)
	}
}

pub mod england {
	use super::*;

	pub const REPORTER: u32 = 1;
	pub const WORKER: u32 = 2;
	pub const GOVERNOR: u32 = 3;
	pub const JUDGE: u32 = 4;

	const OFFICERS: [Officer; 4] = [
		(REPORTER, PRISON, ChainRole::CaseWorker, Some("reporting_officer")),
		(WORKER, PRISON, ChainRole::CaseWorker, None),
		(GOVERNOR, PRISON, ChainRole::Adjudicator, Some("governor")),
		(JUDGE, BESIDE, ChainRole::Judge, Some("independent_adjudicator")),
	];

	pub fn cast() -> Cast {
		let others = [(BESIDE, AuthorityKind::Court), (HEALTH, AuthorityKind::Health)];
		super::cast(&["ew"], &others, &OFFICERS)
	}
}

pub mod america {
	use super::*;

	pub const STAFF: u32 = 1;
	pub const INVESTIGATOR: u32 = 2;
	pub const TEAM: u32 = 3;
	pub const COMMITTEE: u32 = 4;
	pub const HEARING_OFFICER: u32 = 5;
	pub const DIRECTOR: u32 = 6;

	const OFFICERS: [Officer; 6] = [
		(STAFF, PRISON, ChainRole::CaseWorker, Some("reporting_staff")),
		(INVESTIGATOR, PRISON, ChainRole::CaseWorker, Some("investigator")),
		(TEAM, PRISON, ChainRole::CaseWorker, Some("unit_team")),
		(COMMITTEE, PRISON, ChainRole::Adjudicator, Some("unit_committee")),
		(HEARING_OFFICER, PRISON, ChainRole::Adjudicator, Some("discipline_hearing_officer")),
		(DIRECTOR, BUREAU, ChainRole::Adjudicator, Some("regional_director")),
	];

	pub fn cast() -> Cast {
		super::cast(&["us"], &[(BESIDE, AuthorityKind::Court)], &OFFICERS)
	}
}

fn cast(books: &[&str], others: &[(u32, AuthorityKind)], officers: &[Officer]) -> Cast {
	let body = |kind, parent| Body { kind, parent, designations: Vec::new(), stand_in: None };
	let mut bodies = vec![
		(BUREAU, body(AuthorityKind::PrisonAdministration, None)),
		(PRISON, body(AuthorityKind::Prison, Some(BUREAU))),
	];
	bodies.extend(others.iter().map(|(number, kind)| (*number, body(*kind, None))));
	let people = officers.iter().map(|(number, body, role, post)| {
		let posts = post.iter().map(|post| name(post)).collect();
		(*number, Part { body: *body, roles: [*role].into(), posts })
	});
	Cast {
		books: books.iter().map(|book| name(book)).collect(),
		bodies: bodies.into_iter().collect(),
		people: people.collect(),
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Entries about facts by those who may and by those who may not.

use super::*;
use custodia_primitives::AuthorityKind;
use custodia_rules::text::{compile, Source};
use pallet_authorities::{AuthorityInfo, Status};
use pallet_rulebooks::{Following, Version};

const BUREAU: AuthorityId = AuthorityId(0);
const PRISON: AuthorityId = AuthorityId(1);
const OTHER_PRISON: AuthorityId = AuthorityId(2);
const COURT: AuthorityId = AuthorityId(3);

const BOOK: &str = r#"book house "Rules of the house"
fact merit "Merit."
	asserted by prison
	confirmed by court
fact seen "Seen."
	asserted by prison
authority prison = Prison "A prison."
authority court = Court "A court."
"#;

fn name(text: &str) -> Name {
	Name::parse(text).unwrap()
}

fn day(text: &str) -> Date {
	text.parse().unwrap()
}

/// From the first of November on all follow one book.
fn offices() -> Offices {
	let info = |kind, parent: Option<AuthorityId>| AuthorityInfo {
		name: "an authority".parse().unwrap(),
		kind,
		parent,
		branch: BUREAU,
		voting: false,
		status: Status::Active,
		delegate: None,
		changes: 1,
	};
	let authorities = [
		(BUREAU, info(AuthorityKind::PrisonAdministration, None)),
		(PRISON, info(AuthorityKind::Prison, Some(BUREAU))),
		(OTHER_PRISON, info(AuthorityKind::Prison, Some(BUREAU))),
		(COURT, info(AuthorityKind::Court, None)),
	];
	let source = Source { name: "house.law".into(), text: BOOK.into() };
	let book = compile(&[source]).unwrap();
	let from = day("2026-11-01");
	let follows = |id| {
		let row = Following { from, books: vec![book.name].try_into().unwrap() };
		(id, AllFollowing::try_from(vec![row]).unwrap())
	};
	let version = Version { from, book: BookId(0) };
	let law = Law {
		versions: [(book.name, AllVersions::try_from(vec![version]).unwrap())].into(),
		follows: [BUREAU, COURT].map(follows).into(),
		designations: HashMap::new(),
		books: [(BookId(0), book.book)].into(),
	};
	Offices { terms: HashMap::new(), authorities: authorities.into(), status: HashMap::new(), law }
}

fn entry(authority: AuthorityId, act: FactAct) -> Entry {
	Entry {
		block: 1,
		at: "2026-11-24T15:04".parse().unwrap(),
		officer: 5.into(),
		authority,
		term: 6.into(),
		act: act.into(),
	}
}

fn asserted(by: AuthorityId, kind: &str, late: bool) -> Entry {
	let act = FactAct::FactAsserted {
		kind: name(kind),
		at: "2026-11-20T00:00".parse().unwrap(),
		fields: Default::default(),
		reasons: None,
		late: late.then(|| "lost".parse().unwrap()),
		historical: false,
		dropped: None,
		confidential: false,
	};
	entry(by, act)
}

fn confirmed(by: AuthorityId, kind: &str) -> Entry {
	entry(by, FactAct::FactConfirmed { kind: name(kind), fact: 0, confidential: false })
}

fn withdrawn(by: AuthorityId, kind: &str) -> Entry {
	let reason = "in error".parse().unwrap();
	entry(by, FactAct::FactWithdrawn { kind: name(kind), fact: 0, reason, confidential: false })
}

/// What is wrong with entries of a record that the prison keeps, or the other one from the second on.
fn wrong(entries: &[Entry], moved: bool) -> Option<String> {
	let second = if moved { OTHER_PRISON } else { PRISON };
	let found = check(&offices(), entries, &[PRISON, second][..entries.len()]);
	found.err().map(|error| format!("{error:#}"))
}

#[test]
fn a_fact_that_another_prison_or_kind_of_authority_asserted_is_found_out() {
	assert_eq!(wrong(&[asserted(PRISON, "seen", false)], false), None);
	for by in [OTHER_PRISON, COURT, BUREAU] {
		let found = wrong(&[asserted(by, "seen", false)], false).unwrap();
		assert_eq!(found, "entry 0: its authority may not assert seen of this inmate");
	}
	assert!(wrong(&[asserted(PRISON, "unheard", false)], false).is_some());
}

#[test]
fn a_fact_that_was_confirmed_by_one_whom_the_book_does_not_name_is_found_out() {
	let by = |by| wrong(&[asserted(PRISON, "merit", true), confirmed(by, "merit")], false);
	assert_eq!(by(COURT), None);
	assert_eq!(by(PRISON).unwrap(), "entry 1: its authority may not confirm this merit");
	assert!(by(OTHER_PRISON).is_some());
	let late = |late, by| wrong(&[asserted(PRISON, "seen", late), confirmed(by, "seen")], false);
	assert_eq!(late(true, PRISON), None);
	assert!(late(true, OTHER_PRISON).is_some());
	assert!(late(false, PRISON).is_some());
}

#[test]
fn a_fact_that_was_withdrawn_by_a_prison_without_him_is_found_out() {
	let by = |by, moved| wrong(&[asserted(PRISON, "seen", false), withdrawn(by, "seen")], moved);
	assert_eq!(by(PRISON, false), None);
	assert!(by(OTHER_PRISON, false).is_some());
	assert_eq!(by(OTHER_PRISON, true), None);
	assert_eq!(by(PRISON, true).unwrap(), "entry 1: its authority may not withdraw this seen");
	assert!(by(COURT, true).is_some());
	// The administration only while the prison is suspended.
	assert!(by(BUREAU, false).is_some());
}

#[test]
fn of_rows_those_count_on_a_day_that_began_on_it_or_last_before() {
	let rows = ["2026-11-01", "2026-11-10", "2026-11-20", "2026-11-20", "2026-12-01"].map(day);
	let count = |on: &str| on_day(&rows, day(on), |row| *row).len();
	assert_eq!(["2026-10-31", "2026-11-01", "2026-11-15"].map(count), [0, 1, 1]);
	assert_eq!(["2026-11-20", "2026-11-21"].map(count), [3, 1]);
}

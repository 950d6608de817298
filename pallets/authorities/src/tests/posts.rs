// SPDX-License-Identifier: Apache-2.0

use crate::{
	mock::{Authorities, *},
	*,
};
use custodia_primitives::{AuthorityId, AuthorityKind, Officers as _, Role, TermId};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};

const TODAY: &str = "2026-11-24";
/// Three days later.
const BEGUN: &str = "2026-11-27T00:00";

/// Somebody new at the court with a term that decides nothing.
fn case_worker(account: u64, until: Option<&str>) -> TermId {
	assert_ok!(Authorities::officer_register(signed(FIRST), account, person(account)));
	let (id, given) = (officer(account), roles(&[Role::CaseWorker]));
	assert_ok!(Authorities::term_grant(signed(FIRST), id, given, date(TODAY), until.map(date)));
	term_of(account)
}

fn term_of(account: u64) -> TermId {
	Officers::<Test>::get(officer(account)).unwrap().terms.last().unwrap().term
}

fn give(registrar: u64, term: TermId, name: &str) -> DispatchResult {
	Authorities::post_give(signed(registrar), term, post(name))
}

fn second(registrar: u64, term: TermId, name: &str) -> DispatchResult {
	Authorities::post_second(signed(registrar), term, post(name))
}

fn take(registrar: u64, term: TermId, name: &str) -> DispatchResult {
	Authorities::post_take(signed(registrar), term, post(name), reason())
}

fn given(term: TermId, name: &str) {
	assert_ok!(give(FIRST, term, name));
	assert_ok!(second(SECOND, term, name));
}

/// Whether the account acts as a case worker in the post.
fn acts_as(account: u64, name: &str) -> DispatchResult {
	Authorities::holding(signed(account), Role::CaseWorker, &[post(name)]).map(|_| ())
}

#[test]
fn a_post_begins_after_a_second_registrar_and_the_delay_whatever_the_role() {
	build_and_execute(|| {
		let term = case_worker(25, None);
		assert_ok!(give(FIRST, term, "president"));
		assert_noop!(acts_as(25, "president"), Error::<Test>::MissingPost);
		assert_noop!(second(FIRST, term, "president"), Error::<Test>::SameRegistrar);
		assert_ok!(second(SECOND, term, "president"));
		System::assert_last_event(
			Event::PostGiven {
				term,
				row: 0,
				officer: officer(25),
				authority: COURT,
				post: post("president"),
				from: date("2026-11-27"),
				by: Some(officer(FIRST)),
				seconded_by: Some(officer(SECOND)),
			}
			.into(),
		);
		assert_noop!(acts_as(25, "president"), Error::<Test>::PostNotBegun);
		assert!(Authorities::posts(term).is_empty());

		Now::set(BEGUN);
		assert_ok!(acts_as(25, "president"));
		assert_eq!(Authorities::posts(term).as_slice(), [post("president")]);
		let shown = Authorities::who(&25).unwrap().terms.remove(0).posts;
		assert_eq!(shown, [WhosePost { post: post("president"), from: date("2026-11-27") }]);
	});
}

#[test]
fn who_acts_in_a_post_has_the_role_in_the_same_term() {
	build_and_execute(|| {
		let term = case_worker(25, None);
		given(term, "president");
		// Another term without the post, and one with another role and the post.
		let id = officer(25);
		let case = roles(&[Role::CaseWorker]);
		assert_ok!(Authorities::term_grant(signed(FIRST), id, case, date(TODAY), None));
		let clerk = roles(&[Role::CourtClerk]);
		assert_ok!(Authorities::term_grant(signed(FIRST), id, clerk, date(TODAY), None));
		given(term_of(25), "chief_clerk");
		Now::set(BEGUN);

		let as_any = |role, posts: &[&str]| {
			let posts: Vec<_> = posts.iter().map(|name| post(name)).collect();
			Authorities::holding(signed(25), role, &posts)
		};
		let (acting, held) = as_any(Role::CaseWorker, &["vice_president", "president"]).unwrap();
		assert_eq!((acting.term, held), (term, post("president")));
		assert_eq!(acting.roles, roles(&[Role::CaseWorker]));
		assert_noop!(as_any(Role::CaseWorker, &["chief_clerk"]), Error::<Test>::MissingPost);
		assert_noop!(as_any(Role::CaseWorker, &[]), Error::<Test>::MissingPost);
		assert_noop!(as_any(Role::Judge, &["president"]), Error::<Test>::MissingRole);
		assert_noop!(acts_as(999, "president"), Error::<Test>::UnknownSigner);
	});
}

#[test]
fn the_second_registrar_seconds_the_post_he_means() {
	build_and_execute(|| {
		let term = case_worker(25, None);
		assert_noop!(second(SECOND, term, "clerk"), Error::<Test>::PostNotPending);
		// What he read was `clerk`; meanwhile the first put another in its place.
		assert_ok!(give(FIRST, term, "clerk"));
		assert_ok!(Authorities::post_decline(signed(FIRST), term, post("clerk")));
		assert_ok!(give(FIRST, term, "president"));
		assert_noop!(second(SECOND, term, "clerk"), Error::<Test>::PostNotPending);
	});
}

#[test]
fn who_proposed_a_post_must_still_be_a_registrar_when_it_is_seconded() {
	build_and_execute(|| {
		let term = case_worker(25, None);
		assert_ok!(give(FIRST, term, "president"));
		let dismiss = Call::registrar_dismiss { officer: officer(FIRST), reason: reason() };
		assert_ok!(council(dismiss));
		assert_noop!(second(SECOND, term, "president"), Error::<Test>::ProposerDismissed);
		let decline = |name| Authorities::post_decline(signed(SECOND), term, post(name));
		assert_noop!(decline("clerk"), Error::<Test>::PostNotPending);
		assert_ok!(decline("president"));
		System::assert_last_event(
			Event::PostDeclined {
				term,
				officer: officer(25),
				authority: COURT,
				post: post("president"),
				by: officer(SECOND),
			}
			.into(),
		);
	});
}

#[test]
fn a_post_is_given_and_taken_within_a_registrars_limits_only() {
	build_and_execute(|| {
		let term = case_worker(25, None);
		let unknown = TermId(999);
		for act in [give, second, take] {
			assert_noop!(act(FIRST, unknown, "clerk"), Error::<Test>::UnknownTerm);
			assert_noop!(act(11, term, "clerk"), Error::<Test>::OfficerElsewhere);
			assert_noop!(act(25, term, "clerk"), Error::<Test>::MissingRole);
			assert_noop!(act(FIRST, term_of(FIRST), "clerk"), Error::<Test>::NotToHimself);
			assert_noop!(act(FIRST, term_of(SECOND), "clerk"), Error::<Test>::NotForRegistrars);
		}
		let decline = |r, term| Authorities::post_decline(signed(r), term, post("clerk"));
		assert_noop!(decline(FIRST, unknown), Error::<Test>::UnknownTerm);
		assert_noop!(decline(11, term), Error::<Test>::OfficerElsewhere);

		assert_ok!(give(FIRST, term, "clerk"));
		assert_noop!(give(SECOND, term, "president"), Error::<Test>::PostPending);
		assert_ok!(second(SECOND, term, "clerk"));
		assert_noop!(give(FIRST, term, "clerk"), Error::<Test>::PostHeld);
		assert_noop!(take(FIRST, term, "president"), Error::<Test>::PostNotHeld);
		let blank = Reason::default();
		assert_noop!(
			Authorities::post_take(signed(FIRST), term, post("clerk"), blank),
			Error::<Test>::ReasonMissing
		);
		for n in 1..MAX_POSTS {
			given(term, &format!("post_{n}"));
		}
		assert_noop!(give(FIRST, term, "one_more"), Error::<Test>::TooManyPosts);
	});
}

#[test]
fn a_registrar_who_was_a_clerk_gives_himself_nothing() {
	build_and_execute(|| {
		let term = case_worker(25, None);
		assert_ok!(Authorities::term_end(signed(FIRST), term, reason()));
		assert_ok!(council(Call::registrar_appoint {
			authority: COURT,
			account: 25,
			person: person(25),
			until: None,
		}));
		assert_noop!(give(25, term, "president"), Error::<Test>::NotToHimself);
	});
}

#[test]
fn a_post_needs_a_term_in_force_that_lasts_longer_than_the_delay() {
	build_and_execute(|| {
		let id = officer(CLERK);
		let clerk = roles(&[Role::CourtClerk]);
		let grant = |from: &str, until: &str| {
			let dates = (date(from), Some(date(until)));
			assert_ok!(Authorities::term_grant(signed(FIRST), id, clerk.clone(), dates.0, dates.1));
			term_of(CLERK)
		};
		let to_come = grant("2026-11-25", "2026-12-31");
		assert_noop!(give(FIRST, to_come, "clerk"), Error::<Test>::TermNotBegun);
		assert_noop!(take(FIRST, to_come, "clerk"), Error::<Test>::TermNotBegun);
		let ended = grant(TODAY, "2026-12-31");
		assert_ok!(give(FIRST, ended, "clerk"));
		assert_ok!(Authorities::term_end(signed(FIRST), ended, reason()));
		// What was proposed ended with it.
		assert_noop!(second(SECOND, ended, "clerk"), Error::<Test>::PostNotPending);
		assert_noop!(give(FIRST, ended, "clerk"), Error::<Test>::TermEnded);
		assert_noop!(take(FIRST, ended, "clerk"), Error::<Test>::TermEnded);
		let short = grant(TODAY, "2026-11-26");
		assert_ok!(give(FIRST, short, "clerk"));
		assert_noop!(second(SECOND, short, "clerk"), Error::<Test>::PostBeginsTooLate);
		Now::set(BEGUN);
		assert_noop!(second(SECOND, short, "clerk"), Error::<Test>::TermExpired);
		assert_noop!(give(FIRST, short, "president"), Error::<Test>::TermExpired);
		assert_noop!(take(FIRST, short, "clerk"), Error::<Test>::TermExpired);
	});
}

#[test]
fn a_post_ends_with_its_term_and_nobody_inherits_it() {
	build_and_execute(|| {
		let term = case_worker(25, Some("2026-12-31"));
		given(term, "president");
		Now::set(BEGUN);
		assert_ok!(acts_as(25, "president"));
		// A deputy has the roles, not the post.
		let id = officer(CLERK);
		let until = date("2026-12-31");
		assert_ok!(Authorities::term_deputise(signed(FIRST), id, term, until, reason()));
		assert_noop!(acts_as(CLERK, "president"), Error::<Test>::MissingPost);
		assert!(Authorities::posts(term_of(CLERK)).is_empty());

		Now::set("2027-01-01T00:00");
		assert_noop!(acts_as(25, "president"), Error::<Test>::TermExpired);
		assert!(Authorities::posts(term).is_empty());
	});
}

#[test]
fn with_a_new_account_nobody_slips_into_a_post() {
	build_and_execute(|| {
		let term = case_worker(25, None);
		given(term, "president");
		Now::set(BEGUN);
		// Another term of his for which a post only waits.
		let (id, clerk) = (officer(25), roles(&[Role::CourtClerk]));
		assert_ok!(Authorities::term_grant(signed(FIRST), id, clerk, date("2026-11-27"), None));
		let other = term_of(25);
		assert_ok!(give(FIRST, other, "chief_clerk"));

		assert_ok!(Authorities::officer_replace_account(signed(SECOND), id, 26));
		assert_noop!(acts_as(26, "president"), Error::<Test>::TermEnded);
		assert!(Terms::<Test>::get(term).unwrap().ended.is_some());
		assert!(Terms::<Test>::get(other).unwrap().ended.is_none());
		assert_noop!(second(SECOND, other, "chief_clerk"), Error::<Test>::PostNotPending);
	});
}

#[test]
fn an_auditor_reads_years_later_who_held_which_post_when() {
	build_and_execute(|| {
		let term = case_worker(25, None);
		given(term, "president");
		Now::set("2027-03-01T10:00");
		assert_ok!(take(FIRST, term, "president"));
		System::assert_last_event(
			Event::PostTaken {
				term,
				row: 0,
				officer: officer(25),
				authority: COURT,
				post: post("president"),
				by: officer(FIRST),
				reason: reason(),
			}
			.into(),
		);
		assert_noop!(acts_as(25, "president"), Error::<Test>::MissingPost);
		given(term, "president");
		Now::set("2028-03-01T10:00");
		assert_ok!(Authorities::term_end(signed(FIRST), term, reason()));

		let held = |at: &str| Authorities::post_held(term, post("president"), at.parse().unwrap());
		assert!(!held("2026-11-26T23:59"));
		assert!(held("2026-11-27T00:00") && held("2027-03-01T10:00"));
		assert!(!held("2027-03-01T10:01") && !held("2027-03-03T23:59"));
		assert!(held("2027-03-04T00:00") && held("2028-03-01T10:00"));
		assert!(!held("2028-03-01T10:01"));
		assert!(!Authorities::post_held(term, post("clerk"), "2027-01-01T00:00".parse().unwrap()));

		let rows = Authorities::posts_of_term(term, 0);
		assert_eq!(rows.len(), 2);
		assert_eq!(rows[0].given_by, Some(officer(FIRST)));
		assert_eq!(rows[0].taken.as_ref().unwrap().by, Some(officer(FIRST)));
		assert_eq!(rows[1].taken, None);
		assert_eq!(Authorities::posts_of_term(term, 1), rows[1..]);
		assert!(Authorities::posts_of_term(TermId(999), 0).is_empty());
	});
}

#[test]
fn a_suspended_authority_has_nobody_in_a_post() {
	build_and_execute(|| {
		let term = case_worker(25, None);
		given(term, "president");
		Now::set(BEGUN);
		// Another court, so that not the last of that branch is suspended.
		let court = Call::authority_admit {
			name: "Other court".parse().unwrap(),
			kind: AuthorityKind::Court,
			parent: None,
			voting: true,
		};
		assert_ok!(council(court));
		let authority = AuthorityId(5);
		assert_ok!(council(Call::delegate_set { authority, account: 105 }));
		let suspend = Call::authority_suspend { authority: COURT, reason: reason() };
		assert_ok!(council(suspend));
		assert_noop!(acts_as(25, "president"), Error::<Test>::AuthoritySuspended);
	});
}

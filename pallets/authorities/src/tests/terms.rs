// SPDX-License-Identifier: Apache-2.0

use crate::{
	mock::{Authorities, *},
	*,
};
use custodia_primitives::{Date, Moment, OfficerId, Officers as _, Role, TermId};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};

const TODAY: &str = "2026-11-24";

/// A new officer of the court without a term.
fn newcomer(account: u64) -> OfficerId {
	assert_ok!(Authorities::officer_register(signed(FIRST), account, person(account)));
	officer(account)
}

fn grant(
	registrar: u64,
	id: OfficerId,
	given: &[Role],
	from: &str,
	until: Option<&str>,
) -> DispatchResult {
	Authorities::term_grant(signed(registrar), id, roles(given), date(from), until.map(date))
}

fn deputise(id: OfficerId, term: TermId, until: &str) -> DispatchResult {
	Authorities::term_deputise(signed(FIRST), id, term, date(until), reason())
}

fn term_of(account: u64) -> TermId {
	Officers::<Test>::get(officer(account)).unwrap().terms.last().unwrap().term
}

/// Seconds a term as a judge.
fn second(registrar: u64, id: OfficerId) -> frame_support::dispatch::DispatchResult {
	Authorities::term_second(signed(registrar), id, roles(&[Role::Judge]))
}

#[docify::export]
#[test]
fn a_judge_decides_only_after_a_second_registrar_and_the_delay() {
	build_and_execute(|| {
		// A registrar of the court registers a person and proposes him as a judge.
		assert_ok!(Authorities::officer_register(signed(FIRST), 25, person(25)));
		let judge = officer(25);
		let (given, from) = (roles(&[Role::Judge]), date("2026-11-24"));
		assert_ok!(Authorities::term_grant(signed(FIRST), judge, given.clone(), from, None));

		// He cannot second himself; another registrar must.
		let second = |by, roles| Authorities::term_second(signed(by), judge, roles);
		assert_noop!(second(FIRST, given.clone()), Error::<Test>::SameRegistrar);
		assert_ok!(second(SECOND, given));

		// Three days later the judge decides.
		assert_noop!(Authorities::acting(signed(25), Role::Judge), Error::<Test>::TermNotBegun);
		Now::set("2026-11-27T00:00");
		assert_ok!(Authorities::acting(signed(25), Role::Judge));
	});
}

#[test]
fn a_term_gives_its_roles_from_its_first_day_through_its_last() {
	build_and_execute(|| {
		let id = newcomer(25);
		let given = [Role::Records, Role::CourtClerk];
		assert_ok!(grant(FIRST, id, &given, "2026-12-01", Some("2026-12-31")));
		let acts = || Authorities::acting(signed(25), Role::Records).map(|acting| acting.roles);
		assert_noop!(acts(), Error::<Test>::TermNotBegun);
		for day in ["2026-12-01T00:00", "2026-12-31T23:59"] {
			Now::set(day);
			assert_eq!(acts(), Ok(roles(&given)));
		}
		Now::set("2027-01-01T00:00");
		assert_noop!(acts(), Error::<Test>::TermExpired);
	});
}

#[test]
fn roles_are_stored_in_order() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_ok!(grant(FIRST, id, &[Role::CourtClerk, Role::Records], TODAY, None));
		assert_eq!(
			Authorities::term(term_of(25)).unwrap().roles,
			roles(&[Role::Records, Role::CourtClerk])
		);
		System::assert_has_event(
			Event::TermGranted {
				term: term_of(25),
				officer: id,
				authority: COURT,
				roles: roles(&[Role::Records, Role::CourtClerk]),
				from: date(TODAY),
				until: None,
				deputises: None,
				by: Some(officer(FIRST)),
				seconded_by: None,
			}
			.into(),
		);
	});
}

#[test]
fn a_grant_beyond_a_registrars_limits_is_refused() {
	build_and_execute(|| {
		let id = newcomer(25);
		let clerk = &[Role::CourtClerk];
		assert_noop!(grant(FIRST, id, &[], TODAY, None), Error::<Test>::RolesEmpty);
		assert_noop!(
			grant(FIRST, id, &[Role::Records, Role::Records], TODAY, None),
			Error::<Test>::RolesRepeated
		);
		assert_noop!(
			grant(FIRST, id, &[Role::Prosecutor], TODAY, None),
			Error::<Test>::RoleNotAllowed
		);
		assert_noop!(
			grant(FIRST, id, &[Role::Registrar], TODAY, None),
			Error::<Test>::NotForRegistrars
		);
		assert_noop!(grant(FIRST, officer(FIRST), clerk, TODAY, None), Error::<Test>::NotToHimself);
		assert_noop!(grant(11, id, &[Role::Custody], TODAY, None), Error::<Test>::OfficerElsewhere);
		assert_noop!(
			grant(FIRST, OfficerId(999), clerk, TODAY, None),
			Error::<Test>::UnknownOfficer
		);
		assert_noop!(grant(FIRST, id, clerk, "2026-11-23", None), Error::<Test>::TermInThePast);
		assert_noop!(
			grant(FIRST, id, clerk, "2026-11-26", Some("2026-11-25")),
			Error::<Test>::TermEndsBeforeItBegins
		);
		assert_noop!(grant(JUDGE, id, clerk, TODAY, None), Error::<Test>::MissingRole);
	});
}

#[test]
fn an_officer_holds_a_limited_number_of_terms_and_expired_ones_make_room() {
	build_and_execute(|| {
		let id = newcomer(25);
		for _ in 0..MAX_TERMS {
			assert_ok!(grant(FIRST, id, &[Role::CourtClerk], TODAY, Some("2026-11-30")));
		}
		assert_noop!(
			grant(FIRST, id, &[Role::CourtClerk], TODAY, None),
			Error::<Test>::TooManyTerms
		);
		Now::set("2026-12-01T08:00");
		assert_ok!(grant(FIRST, id, &[Role::CourtClerk], "2026-12-01", None));
		// The rows of the expired ones are still there.
		assert!(Authorities::term(TermId(term_of(25).0 - 1)).is_some());
	});
}

#[test]
fn an_appointment_waits_for_a_second_registrar_of_the_authority() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_noop!(second(SECOND, id), Error::<Test>::NothingPending);
		assert_ok!(grant(FIRST, id, &[Role::Judge], TODAY, None));
		System::assert_has_event(
			Event::AppointmentProposed {
				officer: id,
				authority: COURT,
				roles: roles(&[Role::Judge]),
				from: date(TODAY),
				until: None,
				deputises: None,
				by: officer(FIRST),
			}
			.into(),
		);
		assert_noop!(Authorities::acting(signed(25), Role::Judge), Error::<Test>::NoTermInForce);
		assert_noop!(
			grant(SECOND, id, &[Role::Judge], TODAY, None),
			Error::<Test>::AppointmentPending
		);
		assert_noop!(second(11, id), Error::<Test>::OfficerElsewhere);
		assert_ok!(second(SECOND, id));
		let term = Authorities::term(term_of(25)).unwrap();
		assert_eq!(term.granted_by, Some(officer(FIRST)));
		assert_eq!(term.seconded_by, Some(officer(SECOND)));
		assert_eq!(term.from, date("2026-11-27"));
	});
}

#[test]
fn a_second_registrar_names_the_roles_he_seconds() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_ok!(grant(FIRST, id, &[Role::CourtClerk, Role::Judge], TODAY, None));
		assert_noop!(second(SECOND, id), Error::<Test>::RolesDiffer);
	});
}

#[test]
fn an_appointment_that_begins_after_the_delay_begins_on_its_day() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_ok!(grant(FIRST, id, &[Role::Judge], "2027-03-01", None));
		assert_ok!(second(SECOND, id));
		assert_eq!(Authorities::term(term_of(25)).unwrap().from, date("2027-03-01"));
	});
}

#[test]
fn an_appointment_that_would_end_before_the_delay_is_refused() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_ok!(grant(FIRST, id, &[Role::Judge], TODAY, Some("2026-11-26")));
		assert_noop!(second(SECOND, id), Error::<Test>::TermEndsBeforeItBegins);
	});
}

#[test]
fn what_a_dismissed_registrar_proposed_is_not_seconded() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_ok!(grant(FIRST, id, &[Role::Judge], TODAY, None));
		assert_ok!(council(Call::registrar_dismiss { officer: officer(FIRST), reason: reason() }));
		assert_noop!(second(SECOND, id), Error::<Test>::ProposerDismissed);
		assert_ok!(Authorities::term_decline(signed(SECOND), id));
	});
}

#[test]
fn any_registrar_of_the_authority_declines_an_appointment() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_noop!(Authorities::term_decline(signed(SECOND), id), Error::<Test>::NothingPending);
		assert_ok!(grant(FIRST, id, &[Role::Judge], TODAY, None));
		assert_noop!(Authorities::term_decline(signed(11), id), Error::<Test>::OfficerElsewhere);
		assert_ok!(Authorities::term_decline(signed(SECOND), id));
		assert!(!Appointments::<Test>::contains_key(id));
		System::assert_has_event(
			Event::AppointmentDeclined { officer: id, authority: COURT, by: officer(SECOND) }
				.into(),
		);
	});
}

#[test]
fn an_ended_term_gives_nothing_and_its_row_stays() {
	build_and_execute(|| {
		let term = term_of(CLERK);
		assert_ok!(Authorities::term_end(signed(FIRST), term, reason()));
		assert_noop!(
			Authorities::acting(signed(CLERK), Role::CourtClerk),
			Error::<Test>::TermEnded
		);
		System::assert_has_event(
			Event::TermEnded {
				term,
				officer: officer(CLERK),
				authority: COURT,
				by: Some(officer(FIRST)),
				reason: reason(),
			}
			.into(),
		);
		let ended = Authorities::term(term).unwrap().ended.unwrap();
		assert_eq!(ended.by, Some(officer(FIRST)));
		assert_eq!(ended.at.date(), date(TODAY));
		assert_noop!(
			Authorities::term_end(signed(FIRST), term, reason()),
			Error::<Test>::TermEnded
		);
	});
}

#[test]
fn ending_a_term_that_is_not_the_registrars_to_end_is_refused() {
	build_and_execute(|| {
		let end = |term| Authorities::term_end(signed(FIRST), term, reason());
		assert_noop!(end(TermId(999)), Error::<Test>::UnknownTerm);
		assert_noop!(end(term_of(13)), Error::<Test>::OfficerElsewhere);
		assert_noop!(end(term_of(SECOND)), Error::<Test>::NotForRegistrars);
		assert_noop!(end(term_of(FIRST)), Error::<Test>::NotForRegistrars);
		assert_noop!(
			Authorities::term_end(signed(FIRST), term_of(CLERK), Reason::default()),
			Error::<Test>::ReasonMissing
		);
		let id = newcomer(25);
		assert_ok!(grant(FIRST, id, &[Role::CourtClerk], TODAY, Some(TODAY)));
		Now::set("2026-11-25T08:00");
		assert_noop!(end(term_of(25)), Error::<Test>::TermExpired);
	});
}

#[test]
fn a_deputy_has_the_roles_until_a_day() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_ok!(deputise(id, term_of(CLERK), "2026-11-30"));
		let acting = Authorities::acting(signed(25), Role::CourtClerk).unwrap();
		let row = Authorities::term(acting.term).unwrap();
		assert_eq!(row.deputises, Some(term_of(CLERK)));
		assert_eq!(row.reason, reason());
		Now::set("2026-12-01T00:00");
		assert_noop!(Authorities::acting(signed(25), Role::CourtClerk), Error::<Test>::TermExpired);
	});
}

#[test]
fn a_deputy_who_decides_needs_a_second_registrar_and_the_delay() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_ok!(deputise(id, term_of(JUDGE), "2026-12-31"));
		assert_noop!(Authorities::acting(signed(25), Role::Judge), Error::<Test>::NoTermInForce);
		assert_ok!(second(SECOND, id));
		let row = Authorities::term(term_of(25)).unwrap();
		assert_eq!(row.from, date("2026-11-27"));
		assert_eq!(row.deputises, Some(term_of(JUDGE)));
	});
}

#[test]
fn a_deputy_of_a_term_that_ended_meanwhile_is_not_seconded() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_ok!(deputise(id, term_of(JUDGE), "2026-12-31"));
		assert_ok!(Authorities::term_end(signed(SECOND), term_of(JUDGE), reason()));
		assert_noop!(second(SECOND, id), Error::<Test>::TermEnded);
	});
}

#[test]
fn deputising_that_makes_no_sense_is_refused() {
	build_and_execute(|| {
		let id = newcomer(25);
		let clerk = term_of(CLERK);
		let until = "2026-11-30";
		assert_noop!(
			Authorities::term_deputise(signed(FIRST), id, clerk, date(until), Reason::default()),
			Error::<Test>::ReasonMissing
		);
		assert_noop!(deputise(id, TermId(999), until), Error::<Test>::UnknownTerm);
		assert_noop!(deputise(id, term_of(13), until), Error::<Test>::OfficerElsewhere);
		assert_noop!(deputise(officer(13), clerk, until), Error::<Test>::OfficerElsewhere);
		assert_noop!(deputise(id, term_of(FIRST), until), Error::<Test>::NotForRegistrars);
		assert_noop!(deputise(officer(FIRST), clerk, until), Error::<Test>::NotToHimself);
		assert_noop!(deputise(officer(CLERK), clerk, until), Error::<Test>::DeputisesHimself);
		assert_noop!(
			deputise(officer(SECOND), clerk, until),
			Error::<Test>::RegistrarsHoldNothingElse
		);
		assert_noop!(deputise(id, clerk, "2026-11-23"), Error::<Test>::TermEndsBeforeItBegins);
		assert_ok!(deputise(id, clerk, until));
		let other = newcomer(26);
		assert_noop!(deputise(other, term_of(25), until), Error::<Test>::DeputyOfDeputy);

		let short = newcomer(27);
		assert_ok!(grant(FIRST, short, &[Role::CourtClerk], "2026-11-25", Some("2026-11-28")));
		assert_noop!(deputise(other, term_of(27), "2026-11-28"), Error::<Test>::TermNotBegun);
		Now::set("2026-11-25T08:00");
		assert_noop!(deputise(other, term_of(27), until), Error::<Test>::DeputyOutlastsTerm);
		Now::set("2026-11-29T08:00");
		assert_noop!(deputise(other, term_of(27), until), Error::<Test>::TermExpired);
	});
}

#[test]
fn an_auditor_can_tell_later_what_was_held() {
	build_and_execute(|| {
		let id = newcomer(25);
		assert_ok!(grant(FIRST, id, &[Role::CourtClerk], "2026-12-01", Some("2026-12-31")));
		let term = term_of(25);
		Now::set("2026-12-10T10:00");
		assert_ok!(Authorities::term_end(signed(FIRST), term, reason()));
		let held = |at: &str| {
			Authorities::term_held(term, Role::CourtClerk, at.parse::<Moment>().unwrap())
		};
		assert!(!held("2026-11-30T23:59"));
		assert!(held("2026-12-01T00:00"));
		assert!(held("2026-12-10T10:00"));
		assert!(!held("2026-12-10T10:01"));
		assert!(!Authorities::term_held(term, Role::Judge, "2026-12-02T00:00".parse().unwrap()));
	});
}

#[test]
fn an_auditor_can_tell_that_the_authority_was_suspended() {
	build_and_execute(|| {
		let term = term_of(43);
		assert_ok!(council(Call::authority_suspend { authority: MINISTRY, reason: reason() }));
		Now::set("2026-11-26T12:00");
		assert_ok!(council(Call::authority_reinstate { authority: MINISTRY, reason: reason() }));
		let held = |at: &str| Authorities::term_held(term, Role::Inspector, at.parse().unwrap());
		assert!(held("2026-11-24T09:00"));
		assert!(!held("2026-11-24T09:01"));
		assert!(!held("2026-11-26T11:59"));
		assert!(held("2026-11-26T12:00"));
	});
}

#[test]
fn a_term_of_genesis_begins_with_the_calendar() {
	build_and_execute(|| {
		let term = Authorities::term(term_of(JUDGE)).unwrap();
		assert_eq!(term.from, Date::default());
		assert_eq!((term.until, term.granted_by), (None, None));
	});
}

// SPDX-License-Identifier: Apache-2.0

use crate::{
	mock::{Authorities, *},
	*,
};
use custodia_primitives::{OfficerId, Officers as _, Role};
use frame_support::{assert_noop, assert_ok};

#[test]
fn an_officer_without_a_term_cannot_act() {
	build_and_execute(|| {
		assert_ok!(Authorities::officer_register(signed(FIRST), 25, person(25)));
		System::assert_has_event(
			Event::OfficerRegistered {
				officer: officer(25),
				authority: COURT,
				account: 25,
				person: person(25),
				by: Some(officer(FIRST)),
			}
			.into(),
		);
		assert_noop!(
			Authorities::acting(signed(25), Role::CourtClerk),
			Error::<Test>::NoTermInForce
		);
	});
}

#[test]
fn an_act_names_officer_authority_kind_roles_and_term() {
	build_and_execute(|| {
		let acting = Authorities::acting(signed(JUDGE), Role::Judge).unwrap();
		assert_eq!(acting.officer, officer(JUDGE));
		assert_eq!(acting.authority, COURT);
		assert_eq!(acting.kind, custodia_primitives::AuthorityKind::Court);
		assert_eq!(acting.roles, roles(&[Role::Judge]));
		assert!(Authorities::term_held(acting.term, Role::Judge, Now::get().parse().unwrap()));
	});
}

#[test]
fn each_cause_why_somebody_may_not_act_has_its_error() {
	build_and_execute(|| {
		let refused = |account, role, error: Error<Test>| {
			assert_noop!(Authorities::acting(signed(account), role), error);
		};
		refused(7_777, Role::Judge, Error::UnknownSigner);
		refused(DELEGATES[1], Role::Judge, Error::NotAnOfficer);
		refused(SEATS[1], Role::Judge, Error::NotAnOfficer);
		refused(CLERK, Role::Judge, Error::MissingRole);
		assert_noop!(
			Authorities::acting(RuntimeOrigin::none(), Role::Judge),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}

#[test]
fn the_same_person_is_not_registered_twice_in_any_authority() {
	build_and_execute(|| {
		for registrar in [FIRST, 11] {
			assert_noop!(
				Authorities::officer_register(signed(registrar), 99, person(JUDGE)),
				Error::<Test>::PersonKnown
			);
		}
		let call = Call::registrar_appoint {
			authority: PRISON,
			account: 99,
			person: person(JUDGE),
			until: None,
		};
		council_refused(call, Error::PersonKnown);
	});
}

#[test]
fn an_account_serves_one_purpose() {
	build_and_execute(|| {
		for account in [JUDGE, DELEGATES[0], SEATS[0], FIRST] {
			assert_noop!(
				Authorities::officer_register(signed(FIRST), account, person(99)),
				Error::<Test>::AccountInUse
			);
		}
	});
}

#[test]
fn only_a_registrar_registers() {
	build_and_execute(|| {
		assert_noop!(
			Authorities::officer_register(signed(JUDGE), 25, person(25)),
			Error::<Test>::MissingRole
		);
	});
}

#[test]
fn a_replaced_account_is_refused_and_never_used_again() {
	build_and_execute(|| {
		let clerk = officer(CLERK);
		assert_ok!(Authorities::officer_replace_account(signed(FIRST), clerk, 26));
		assert_eq!(officer(26), clerk);
		assert_ok!(Authorities::acting(signed(26), Role::CourtClerk));
		assert_noop!(
			Authorities::acting(signed(CLERK), Role::CourtClerk),
			Error::<Test>::NotAnOfficer
		);
		assert_noop!(
			Authorities::officer_register(signed(FIRST), CLERK, person(99)),
			Error::<Test>::AccountInUse
		);
		System::assert_has_event(
			Event::AccountReplaced {
				officer: clerk,
				authority: COURT,
				account: 26,
				before: CLERK,
				by: Some(officer(FIRST)),
			}
			.into(),
		);
	});
}

#[test]
fn a_registrar_cannot_slip_into_a_judges_place() {
	build_and_execute(|| {
		let judge = officer(JUDGE);
		assert_ok!(Authorities::officer_replace_account(signed(FIRST), judge, 26));
		assert_noop!(Authorities::acting(signed(26), Role::Judge), Error::<Test>::TermEnded);
		// Nor by replacing the account while an appointment waits.
		assert_ok!(Authorities::term_grant(
			signed(SECOND),
			judge,
			roles(&[Role::Judge]),
			date("2026-11-24"),
			None,
		));
		assert_ok!(Authorities::officer_replace_account(signed(FIRST), judge, 27));
		let second = Authorities::term_second(signed(FIRST), judge, roles(&[Role::Judge]));
		assert_noop!(second, Error::<Test>::NothingPending);
	});
}

#[test]
fn nobody_replaces_the_account_of_a_registrar_or_of_an_officer_elsewhere() {
	build_and_execute(|| {
		let replace = |id: OfficerId, account| {
			Authorities::officer_replace_account(signed(FIRST), id, account)
		};
		assert_noop!(replace(officer(SECOND), 26), Error::<Test>::NotForRegistrars);
		assert_noop!(replace(officer(FIRST), 26), Error::<Test>::NotToHimself);
		assert_noop!(replace(officer(13), 26), Error::<Test>::OfficerElsewhere);
		assert_noop!(replace(OfficerId(999), 26), Error::<Test>::UnknownOfficer);
		assert_noop!(replace(officer(CLERK), SECOND), Error::<Test>::AccountInUse);
	});
}

#[test]
fn an_officer_without_terms_is_taken_over_with_a_new_account() {
	build_and_execute(|| {
		assert_ok!(Authorities::officer_register(signed(FIRST), 25, person(25)));
		let id = officer(25);
		assert_ok!(Authorities::officer_take_over(signed(11), id, 15));
		assert_eq!(officer(15), id);
		assert_eq!(Officers::<Test>::get(id).unwrap().authority, PRISON);
		assert_eq!(Accounts::<Test>::get(25), Some(Signer::Retired));
		System::assert_has_event(
			Event::OfficerTakenOver {
				officer: id,
				authority: PRISON,
				left: COURT,
				account: 15,
				before: 25,
				by: officer(11),
			}
			.into(),
		);
	});
}

#[test]
fn an_officer_in_office_is_not_taken_over() {
	build_and_execute(|| {
		let take = |id, account| Authorities::officer_take_over(signed(11), id, account);
		assert_noop!(take(officer(JUDGE), 15), Error::<Test>::HoldsTerms);
		assert_noop!(take(officer(13), 15), Error::<Test>::OfficerHere);
		assert_noop!(take(OfficerId(999), 15), Error::<Test>::UnknownOfficer);

		assert_ok!(Authorities::officer_register(signed(FIRST), 25, person(25)));
		let id = officer(25);
		assert_noop!(take(id, JUDGE), Error::<Test>::AccountInUse);
		assert_ok!(Authorities::term_grant(
			signed(FIRST),
			id,
			roles(&[Role::Judge]),
			date("2026-11-24"),
			None,
		));
		assert_noop!(take(id, 15), Error::<Test>::AppointmentPending);
	});
}

#[test]
fn the_council_appoints_a_registrar_from_among_officers_without_terms() {
	build_and_execute(|| {
		assert_ok!(Authorities::officer_register(signed(FIRST), 25, person(25)));
		let id = officer(25);
		// With a new account for the same person.
		assert_ok!(council(Call::registrar_appoint {
			authority: COURT,
			account: 26,
			person: person(25),
			until: Some(date("2027-01-31")),
		}));
		assert_eq!(officer(26), id);
		assert_ok!(Authorities::officer_register(signed(26), 27, person(27)));
		Now::set("2027-02-01T00:00");
		assert_noop!(
			Authorities::officer_register(signed(26), 28, person(28)),
			Error::<Test>::TermExpired
		);
	});
}

#[test]
fn a_registrar_holds_nothing_else() {
	build_and_execute(|| {
		let appoint = |account| Call::registrar_appoint {
			authority: COURT,
			account,
			person: person(account),
			until: None,
		};
		council_refused(appoint(CLERK), Error::RegistrarsHoldNothingElse);
		assert_noop!(
			Authorities::term_grant(
				signed(FIRST),
				officer(SECOND),
				roles(&[Role::CourtClerk]),
				date("2026-11-24"),
				None
			),
			Error::<Test>::RegistrarsHoldNothingElse
		);
		assert_ok!(Authorities::officer_register(signed(FIRST), 25, person(25)));
		assert_ok!(Authorities::term_grant(
			signed(FIRST),
			officer(25),
			roles(&[Role::Judge]),
			date("2026-11-24"),
			None
		));
		council_refused(appoint(25), Error::AppointmentPending);
	});
}

#[test]
fn an_appointment_of_a_registrar_that_makes_no_sense_is_refused() {
	build_and_execute(|| {
		let appoint = |authority, account, until| Call::registrar_appoint {
			authority,
			account,
			person: person(99),
			until,
		};
		council_refused(
			appoint(custodia_primitives::AuthorityId(99), 99, None),
			Error::UnknownAuthority,
		);
		let yesterday = Some(date("2026-11-23"));
		council_refused(appoint(COURT, 99, yesterday), Error::TermEndsBeforeItBegins);
		council_refused(appoint(COURT, JUDGE, None), Error::AccountInUse);
	});
}

#[test]
fn a_dismissed_registrar_is_refused_and_can_be_appointed_again_with_another_account() {
	build_and_execute(|| {
		let id = officer(FIRST);
		assert_ok!(council(Call::registrar_dismiss { officer: id, reason: reason() }));
		assert_noop!(
			Authorities::officer_register(signed(FIRST), 25, person(25)),
			Error::<Test>::TermEnded
		);
		assert_ok!(council(Call::registrar_appoint {
			authority: COURT,
			account: 29,
			person: person(FIRST),
			until: None,
		}));
		assert_eq!(officer(29), id);
		assert_ok!(Authorities::officer_register(signed(29), 25, person(25)));
	});
}

#[test]
fn a_dismissal_that_makes_no_sense_is_refused() {
	build_and_execute(|| {
		let dismiss = |officer| Call::registrar_dismiss { officer, reason: reason() };
		council_refused(dismiss(officer(JUDGE)), Error::NotARegistrar);
		council_refused(dismiss(OfficerId(999)), Error::UnknownOfficer);
		let silent = Call::registrar_dismiss { officer: officer(FIRST), reason: Reason::default() };
		council_refused(silent, Error::ReasonMissing);
	});
}

#[test]
fn readers_see_who_an_account_is() {
	build_and_execute(|| {
		let who = Authorities::who(&CLERK).unwrap();
		assert_eq!(who.signer, Signer::Officer(officer(CLERK)));
		assert_eq!(who.authority.unwrap().id, COURT);
		assert_eq!(who.terms.len(), 1);
		assert_eq!(who.terms[0].standing, Standing::InForce);
		assert_eq!(Authorities::who(&SEATS[1]).unwrap().signer, Signer::Seat(COURT));
		assert!(Authorities::who(&7_777).is_none());
		assert_eq!(Authorities::authority(COURT).unwrap().name.as_str(), "Court");
	});
}

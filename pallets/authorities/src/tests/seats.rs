// SPDX-License-Identifier: Apache-2.0

use crate::{
	mock::{Authorities, *},
	*,
};
use custodia_primitives::AuthorityId;
use frame_support::assert_ok;
use sp_runtime::Perbill;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

fn offer(authority: AuthorityId, account: u64) -> Call<Test> {
	Call::seat_offer { authority, account }
}

fn withdraw(account: u64) -> Call<Test> {
	Call::seat_withdraw { account }
}

/// Offers a seat and sets its keys.
fn seat(authority: AuthorityId, account: u64) {
	assert_ok!(council(offer(authority, account)));
	set_keys(account);
}

fn equivocates(account: u64) {
	let offence = OffenceDetails { offender: (account, ()), reporters: vec![] };
	<Authorities as OnOffenceHandler<u64, (u64, ()), _>>::on_offence(
		&[offence],
		&[Perbill::one()],
		0,
	);
}

fn state(account: u64) -> SeatState {
	Authorities::seat_state(&account).unwrap()
}

#[test]
fn the_first_validators_are_the_seats_with_keys() {
	build_and_execute(|| {
		assert_eq!(Session::validators(), SEATS);
		assert_eq!(Chosen::<Test>::get(), SEATS.to_vec());
		assert!(!state(900).seat.unsafe_to_remove);
		// Nothing changed: no new set, no change of finality's authorities.
		System::reset_events();
		two_sessions();
		assert!(!System::events().iter().any(|record| matches!(
			record.event,
			RuntimeEvent::Session(pallet_session::Event::NewQueued)
		)));
		assert_eq!(Session::validators(), SEATS);
	});
}

#[test]
fn past_sessions_can_be_proven_from_the_first_on() {
	build_and_execute(|| {
		assert!(Historical::historical_root(0).is_some());
		two_sessions();
		assert_eq!(Historical::historical_root(0), Historical::historical_root(2));
	});
}

#[test]
fn a_seat_is_offered_keyed_chosen_and_active() {
	build_and_execute(|| {
		assert_ok!(council(Call::authority_admit {
			name: "Police".parse().unwrap(),
			kind: custodia_primitives::AuthorityKind::Police,
			parent: None,
			voting: false,
		}));
		let police = AuthorityId(5);
		assert_ok!(council(offer(police, 905)));
		assert_eq!(Accounts::<Test>::get(905), Some(Signer::Seat(police)));
		System::assert_has_event(
			Event::SeatOffered { account: 905, authority: police, branch: police }.into(),
		);
		let is = |keyed, chosen, active| {
			let state = state(905);
			assert_eq!((state.keyed, state.chosen, state.active), (keyed, chosen, active));
		};
		is(false, false, false);
		Session::rotate_session();
		is(false, false, false);
		set_keys(905);
		is(true, false, false);
		Session::rotate_session();
		is(true, true, false);
		Session::rotate_session();
		is(true, true, true);
		System::assert_has_event(
			Event::SeatsChosen { session: 3, seats: vec![900, 902, 903, 904, 905] }.into(),
		);
	});
}

#[test]
fn a_branch_cannot_run_ahead() {
	build_and_execute(|| {
		// The administration's prison is of the same branch.
		assert_ok!(council(offer(PRISON, 910)));
		council_refused(offer(ADMINISTRATION, 911), Error::BranchTooLarge);
		for (authority, account) in [(COURT, 912), (PROSECUTION, 913), (MINISTRY, 914)] {
			assert_ok!(council(offer(authority, account)));
		}
		assert_ok!(council(offer(ADMINISTRATION, 911)));
	});
}

#[test]
fn seats_too_many_wait_until_others_follow() {
	build_and_execute(|| {
		seat(PRISON, 910);
		two_sessions();
		assert_eq!(Session::validators(), SEATS);
		assert!(!state(910).chosen);
		seat(COURT, 912);
		two_sessions();
		assert_eq!(Session::validators(), SEATS);
		// With a third branch, seven seats of which no branch holds three are safe.
		seat(PROSECUTION, 913);
		two_sessions();
		assert_eq!(Session::validators(), [900, 902, 903, 904, 910, 912, 913]);
	});
}

#[test]
fn a_branch_that_keys_too_many_seats_does_not_stop_the_set_from_changing() {
	build_and_execute(|| {
		seat(PRISON, 910);
		assert_ok!(council(Call::authority_admit {
			name: "Police".parse().unwrap(),
			kind: custodia_primitives::AuthorityKind::Police,
			parent: None,
			voting: false,
		}));
		seat(AuthorityId(5), 905);
		two_sessions();
		assert_eq!(Session::validators(), [900, 902, 903, 904, 905]);
	});
}

#[test]
fn an_offer_that_makes_no_sense_is_refused() {
	build_and_execute(|| {
		council_refused(offer(AuthorityId(99), 910), Error::UnknownAuthority);
		council_refused(offer(COURT, JUDGE), Error::AccountInUse);
		council_refused(offer(COURT, 902), Error::AccountInUse);
		assert_ok!(council(Call::authority_suspend { authority: MINISTRY, reason: reason() }));
		council_refused(offer(MINISTRY, 914), Error::AuthoritySuspended);
	});
}

#[test]
fn there_is_a_greatest_number_of_seats() {
	build_and_execute(|| {
		for round in 1..4 {
			for (number, authority) in [(0, PRISON), (2, COURT), (3, PROSECUTION), (4, MINISTRY)] {
				assert_ok!(council(offer(authority, 900 + round * 10 + number)));
			}
		}
		council_refused(offer(COURT, 999), Error::TooManySeats);
	});
}

#[test]
fn a_withdrawal_that_leaves_the_rest_unsafe_is_refused() {
	build_and_execute(|| {
		council_refused(withdraw(904), Error::UnsafeSeatChange);
		council_refused(withdraw(7_777), Error::UnknownSeat);
	});
}

#[test]
fn a_seat_is_replaced_by_another_of_the_same_authority() {
	build_and_execute(|| {
		seat(MINISTRY, 914);
		assert_ok!(council(withdraw(904)));
		council_refused(withdraw(904), Error::SeatLeaving);
		two_sessions();
		assert_eq!(Session::validators(), [900, 902, 903, 914]);
		assert!(Seats::<Test>::get(904).is_none());
		assert_eq!(Accounts::<Test>::get(904), Some(Signer::Retired));
		System::assert_has_event(
			Event::SeatClosed { account: 904, authority: MINISTRY, mark: Mark::Withdrawn }.into(),
		);
		council_refused(offer(MINISTRY, 904), Error::AccountInUse);
	});
}

#[test]
fn an_offer_that_nobody_took_up_is_withdrawn_at_once() {
	build_and_execute(|| {
		assert_ok!(council(offer(MINISTRY, 914)));
		assert_ok!(council(withdraw(914)));
		assert!(Seats::<Test>::get(914).is_none());
	});
}

#[test]
fn a_forfeited_seat_is_disabled_and_stays_until_replaced() {
	build_and_execute(|| {
		equivocates(904);
		System::assert_has_event(
			Event::SeatMarked { account: 904, authority: MINISTRY, mark: Mark::Forfeited }.into(),
		);
		assert!(state(904).disabled);
		two_sessions();
		// Three of three branches are not safe without it.
		assert_eq!(Session::validators(), SEATS);
		assert!(state(904).seat.unsafe_to_remove);
		System::assert_has_event(
			Event::SeatFlagged { account: 904, authority: MINISTRY, unsafe_to_remove: true }.into(),
		);
		assert!(state(904).disabled);
		council_refused(withdraw(904), Error::SeatLeaving);

		seat(MINISTRY, 914);
		two_sessions();
		assert_eq!(Session::validators(), [900, 902, 903, 914]);
		assert!(Seats::<Test>::get(904).is_none());
		// A late report about a seat that is gone changes nothing.
		equivocates(904);
		assert!(Seats::<Test>::get(904).is_none());
	});
}

#[test]
fn a_suspended_authoritys_validator_is_disabled_and_enabled_again() {
	build_and_execute(|| {
		assert_ok!(council(Call::authority_suspend { authority: MINISTRY, reason: reason() }));
		assert!(state(904).disabled);
		two_sessions();
		assert!(state(904).active && state(904).disabled && state(904).seat.unsafe_to_remove);
		assert_ok!(council(Call::authority_reinstate { authority: MINISTRY, reason: reason() }));
		assert!(!state(904).disabled);
		Session::rotate_session();
		assert!(!state(904).seat.unsafe_to_remove);
		System::assert_has_event(Event::SeatCleared { account: 904, authority: MINISTRY }.into());
	});
}

#[test]
fn a_suspended_authoritys_validator_leaves_when_the_rest_is_safe() {
	build_and_execute(|| {
		assert_ok!(council(Call::authority_admit {
			name: "Police".parse().unwrap(),
			kind: custodia_primitives::AuthorityKind::Police,
			parent: None,
			voting: false,
		}));
		seat(AuthorityId(5), 905);
		two_sessions();
		assert_ok!(council(Call::authority_suspend { authority: MINISTRY, reason: reason() }));
		two_sessions();
		assert_eq!(Session::validators(), [900, 902, 903, 905]);
		// It comes back with the authority, its row was not closed.
		assert_ok!(council(Call::authority_reinstate { authority: MINISTRY, reason: reason() }));
		two_sessions();
		assert_eq!(Session::validators(), [900, 902, 903, 904, 905]);
	});
}

#[test]
fn a_forfeited_seat_stays_forfeited_when_its_authority_is_reinstated() {
	build_and_execute(|| {
		assert_ok!(council(Call::authority_suspend { authority: MINISTRY, reason: reason() }));
		equivocates(904);
		assert_ok!(council(Call::authority_reinstate { authority: MINISTRY, reason: reason() }));
		assert_eq!(state(904).seat.mark, Some(Mark::Forfeited));
		assert!(state(904).disabled);
	});
}

#[test]
fn a_validator_whose_keys_are_gone_leaves_and_the_rest_is_flagged() {
	build_and_execute(|| {
		use pallet_session::SessionInterface;
		<Session as SessionInterface>::purge_keys(&904).unwrap();
		Session::rotate_session();
		assert_eq!(Chosen::<Test>::get(), vec![900, 902, 903]);
		assert!(state(900).seat.unsafe_to_remove);
	});
}

#[test]
fn a_chain_with_one_validator_grows_until_it_is_safe() {
	let mut authorities = province();
	authorities.iter_mut().skip(1).for_each(|authority| authority.seats.clear());
	execute_on(authorities, || {
		assert_eq!(Session::validators(), [900]);
		assert!(state(900).seat.unsafe_to_remove);
		council_refused(withdraw(900), Error::UnsafeSeatChange);
		council_refused(offer(ADMINISTRATION, 910), Error::BranchTooLarge);
		for (authority, account) in [(COURT, 902), (PROSECUTION, 903)] {
			seat(authority, account);
			two_sessions();
			assert_eq!(Session::validators(), [900]);
		}
		seat(MINISTRY, 904);
		two_sessions();
		assert_eq!(Session::validators(), SEATS);
		assert!(!state(900).seat.unsafe_to_remove);
	});
}

// SPDX-License-Identifier: Apache-2.0
//! Events of longer ago.

use super::*;
use crate::{LateEvent, LateProposals};

fn propose(
	by: RuntimeOrigin,
	id: InmateId,
	event: LateEvent,
	on: &str,
) -> sp_runtime::DispatchResult {
	Inmates::late_propose(by, id, event, day(on), text("the form was lost"))
}

#[test]
fn two_officers_record_what_happened_long_ago() {
	build_and_execute(|| {
		let id = opened(1);
		let event = LateEvent::Admitted { basis: Basis::Remand };
		assert_ok!(propose(of(PRISON), id, event, "2026-10-01"));
		assert_eq!(summary(id).custody, Custody::Outside);
		assert_noop!(Inmates::late_second(of(PRISON), id), Error::<Test>::SamePerson);
		assert_noop!(Inmates::late_second(of(PRISON_2), id), Error::<Test>::NotYourProposal);
		assert_ok!(Inmates::late_second(other_of(PRISON), id));
		let inmate = summary(id);
		assert_eq!((inmate.holder, inmate.last), (Some(PRISON), Some(day("2026-10-01"))));
		assert_eq!(
			last_act(id),
			Act::LateApplied {
				proposal: 1,
				proposer: OfficerId(401),
				event,
				on: day("2026-10-01"),
				reason: text("the form was lost"),
			}
		);
		assert_noop!(Inmates::late_second(other_of(PRISON), id), Error::<Test>::NoLateProposal);
	});
}

#[test]
fn a_late_death_opens_the_duty_and_a_late_return_moves_the_end() {
	build_and_execute(|| {
		go_to("2026-10-01");
		let id = held(1, Basis::Sentence);
		assert_ok!(Inmates::escape(of(PRISON), id, day("2026-10-01")));
		go_to("2026-11-24");
		assert_ok!(propose(of(PRISON), id, LateEvent::CameBack, "2026-10-05"));
		assert_ok!(Inmates::late_second(other_of(PRISON), id));
		assert_eq!(crate::Sentences::<Test>::get(id).absences[0].days, 4);
		assert_ok!(propose(of(PRISON), id, LateEvent::Died, "2026-10-06"));
		assert_ok!(Inmates::late_second(other_of(PRISON), id));
		assert_eq!(Inmates::inmate(id).unwrap().duties, vec![6]);
	});
}

#[test]
fn a_proposal_is_possible_past_and_reasoned() {
	build_and_execute(|| {
		let id = opened(1);
		let admitted = LateEvent::Admitted { basis: Basis::Remand };
		assert_noop!(propose(of(PRISON), id, admitted, "2026-11-25"), Error::<Test>::DateInFuture);
		assert_noop!(
			propose(of(PRISON), id, LateEvent::Escaped, "2026-10-01"),
			Error::<Test>::NotHeld
		);
		assert_noop!(
			Inmates::late_propose(of(PRISON), id, admitted, day("2026-10-01"), text("  ")),
			Error::<Test>::ReasonMissing
		);
		assert_noop!(propose(of(COURT), id, admitted, "2026-10-01"), Error::<Test>::WrongKind);
		assert_ok!(propose(of(PRISON), id, admitted, "2026-10-01"));
		assert_noop!(
			propose(of(PRISON), id, admitted, "2026-10-02"),
			Error::<Test>::LateProposalPending
		);
	});
}

#[test]
fn what_became_impossible_is_not_applied_and_can_be_withdrawn() {
	build_and_execute(|| {
		let id = opened(1);
		let event = LateEvent::Admitted { basis: Basis::Remand };
		assert_ok!(propose(of(PRISON), id, event, "2026-10-01"));
		assert_ok!(Inmates::admit(of(PRISON_2), id, Basis::Remand, day("2026-11-24")));
		assert_noop!(Inmates::late_second(other_of(PRISON), id), Error::<Test>::AlreadyHeld);
		assert_noop!(Inmates::late_withdraw(of(DETENTION), id), Error::<Test>::NotYourProposal);
		// The holder may clear it away, as may the proposer's authority.
		assert_ok!(Inmates::late_withdraw(of(PRISON_2), id));
		assert_eq!(last_act(id), Act::LateWithdrawn { proposal: 1 });
		assert_eq!(LateProposals::<Test>::iter().count(), 0);
		assert_noop!(Inmates::late_withdraw(of(PRISON), id), Error::<Test>::NoLateProposal);
	});
}

#[test]
fn a_late_transfer_is_accepted_by_two_officers_of_the_receiver() {
	build_and_execute(|| {
		go_to("2026-10-01");
		let id = held(1, Basis::Sentence);
		assert_ok!(Inmates::transfer_offer(of(PRISON), id, PRISON_2));
		go_to("2026-11-24");
		let arrived = LateEvent::TransferAccepted;
		assert_ok!(propose(of(PRISON_2), id, arrived, "2026-10-03"));
		assert_ok!(Inmates::late_second(other_of(PRISON_2), id));
		assert_eq!(summary(id).holder, Some(PRISON_2));
	});
}

// SPDX-License-Identifier: Apache-2.0

use crate::{
	mock::{Authorities, *},
	*,
};
use custodia_primitives::{Authorities as _, AuthorityId, AuthorityKind, Officers as _, Role};
use frame_support::{assert_noop, assert_ok};

fn admit(kind: AuthorityKind, parent: Option<AuthorityId>, voting: bool) -> Call<Test> {
	let name = "Authority".parse().unwrap();
	Call::authority_admit { name, kind, parent, voting }
}

fn suspend(authority: AuthorityId) -> Call<Test> {
	Call::authority_suspend { authority, reason: reason() }
}

fn reinstate(authority: AuthorityId) -> Call<Test> {
	Call::authority_reinstate { authority, reason: reason() }
}

#[test]
fn an_authority_joins_the_branch_of_its_parent() {
	build_and_execute(|| {
		assert_ok!(council(admit(AuthorityKind::Health, Some(PRISON), false)));
		let info = Authorities::get(AuthorityId(5)).unwrap();
		assert_eq!(info.branch, ADMINISTRATION);
		assert_eq!(info.parent, Some(PRISON));
		assert!(info.active);
		System::assert_has_event(
			Event::AuthorityAdmitted {
				authority: AuthorityId(5),
				name: "Authority".parse().unwrap(),
				kind: AuthorityKind::Health,
				parent: Some(PRISON),
				branch: ADMINISTRATION,
				voting: false,
			}
			.into(),
		);
	});
}

#[test]
fn a_new_branch_or_voter_needs_the_pillars_and_another_authority_does_not() {
	build_and_execute(|| {
		let no_court = [100, 103, 104];
		assert_ok!(
			Motion::new(admit(AuthorityKind::Health, Some(PRISON), false), &no_court).close()
		);
		for (parent, voting) in [(None, false), (Some(PRISON), true)] {
			let motion = Motion::new(admit(AuthorityKind::Court, parent, voting), &no_court);
			assert_noop!(motion.carry(), Error::<Test>::MotionLacksBranch);
			motion.drop();
		}
	});
}

#[test]
fn an_authority_without_a_name_or_a_known_parent_is_refused() {
	build_and_execute(|| {
		council_refused(
			Call::authority_admit {
				name: "  ".parse().unwrap(),
				kind: AuthorityKind::Court,
				parent: None,
				voting: false,
			},
			Error::NameMissing,
		);
		council_refused(
			admit(AuthorityKind::Court, Some(AuthorityId(99)), false),
			Error::UnknownAuthority,
		);
	});
}

#[test]
fn a_branch_has_a_greatest_depth() {
	build_and_execute(|| {
		assert_ok!(council(admit(AuthorityKind::Prison, Some(PRISON), false)));
		for parent in 5..10 {
			let parent = Some(AuthorityId(parent));
			assert_ok!(council(admit(AuthorityKind::Prison, parent, false)));
		}
		let deepest = Some(AuthorityId(10));
		council_refused(admit(AuthorityKind::Prison, deepest, false), Error::TooDeep);
	});
}

#[test]
fn the_council_has_a_greatest_size() {
	build_and_execute(|| {
		for _ in 0..4 {
			assert_ok!(council(admit(AuthorityKind::Prison, Some(ADMINISTRATION), true)));
		}
		council_refused(
			admit(AuthorityKind::Prison, Some(ADMINISTRATION), true),
			Error::TooManyVoters,
		);
	});
}

#[test]
fn nobody_acts_for_a_suspended_authority_and_all_do_once_it_is_reinstated() {
	build_and_execute(|| {
		assert_ok!(Authorities::acting(signed(43), Role::Inspector));
		assert_ok!(council(suspend(MINISTRY)));
		assert_noop!(
			Authorities::acting(signed(43), Role::Inspector),
			Error::<Test>::AuthoritySuspended
		);
		assert_noop!(
			Authorities::officer_register(signed(41), 45, person(45)),
			Error::<Test>::AuthoritySuspended
		);
		System::assert_has_event(
			Event::AuthoritySuspended { authority: MINISTRY, change: 1, reason: reason() }.into(),
		);
		assert_eq!(CouncilMotions::members(), [100, 102, 103]);
		assert_eq!(Seats::<Test>::get(904).unwrap().mark, Some(Mark::Suspended));

		assert_ok!(council(reinstate(MINISTRY)));
		assert_ok!(Authorities::acting(signed(43), Role::Inspector));
		assert_eq!(CouncilMotions::members(), DELEGATES);
		assert_eq!(Seats::<Test>::get(904).unwrap().mark, None);
	});
}

#[test]
fn suspending_an_authority_leaves_those_below_it_alone() {
	build_and_execute(|| {
		assert_ok!(council(Call::authority_admit {
			name: "South Prison".parse().unwrap(),
			kind: AuthorityKind::Prison,
			parent: Some(ADMINISTRATION),
			voting: true,
		}));
		assert_ok!(council(Call::delegate_set { authority: AuthorityId(5), account: 105 }));
		assert_ok!(council(suspend(ADMINISTRATION)));
		assert_ok!(Authorities::acting(signed(13), Role::Custody));
		assert_eq!(CouncilMotions::members(), [102, 103, 104, 105]);
	});
}

#[test]
fn each_change_of_status_leaves_a_row() {
	build_and_execute(|| {
		assert_ok!(council(suspend(MINISTRY)));
		Now::set("2026-12-01T10:00");
		System::set_block_number(7);
		assert_ok!(council(reinstate(MINISTRY)));
		let rows: Vec<_> =
			(0..3).map(|n| StatusChanges::<Test>::get(MINISTRY, n).unwrap()).collect();
		let statuses: Vec<_> = rows.iter().map(|row| row.status).collect();
		assert_eq!(statuses, [Status::Active, Status::Suspended, Status::Active]);
		assert_eq!(rows[2].at.to_string(), "2026-12-01T10:00");
		assert_eq!(rows[2].block, 7);
		assert_eq!(rows[1].reason, reason());
		System::assert_has_event(
			Event::AuthorityReinstated { authority: MINISTRY, change: 2, reason: reason() }.into(),
		);
	});
}

#[test]
fn a_change_of_status_that_makes_no_sense_is_refused() {
	build_and_execute(|| {
		let blank = Reason::default();
		council_refused(
			Call::authority_suspend { authority: MINISTRY, reason: blank.clone() },
			Error::ReasonMissing,
		);
		council_refused(suspend(AuthorityId(99)), Error::UnknownAuthority);
		council_refused(reinstate(AuthorityId(99)), Error::UnknownAuthority);
		council_refused(reinstate(MINISTRY), Error::NotSuspended);
		assert_ok!(council(suspend(MINISTRY)));
		council_refused(suspend(MINISTRY), Error::AlreadySuspended);
		council_refused(
			Call::authority_reinstate { authority: MINISTRY, reason: blank },
			Error::ReasonMissing,
		);
	});
}

#[test]
fn the_last_delegate_of_a_pillar_cannot_be_suspended() {
	build_and_execute(|| {
		council_refused(suspend(COURT), Error::LastDelegateOfBranch);
		// Another court with a delegate makes it possible.
		assert_ok!(council(admit(AuthorityKind::Court, Some(COURT), true)));
		council_refused(suspend(COURT), Error::LastDelegateOfBranch);
		assert_ok!(council(Call::delegate_set { authority: AuthorityId(5), account: 105 }));
		assert_ok!(council(suspend(COURT)));
		// It can come back: its pillar is still heard.
		assert_ok!(council(reinstate(COURT)));
	});
}

#[test]
fn a_new_delegate_takes_the_seat_and_the_old_account_is_retired() {
	build_and_execute(|| {
		assert_ok!(council(Call::delegate_set { authority: COURT, account: 112 }));
		assert_eq!(CouncilMotions::members(), [100, 103, 104, 112]);
		assert_eq!(Accounts::<Test>::get(102), Some(Signer::Retired));
		council_refused(Call::delegate_set { authority: COURT, account: 102 }, Error::AccountInUse);
		System::assert_has_event(
			Event::DelegateSet { authority: COURT, account: 112, before: Some(102) }.into(),
		);
	});
}

#[test]
fn a_delegate_is_apart_from_officers_and_seats_and_of_a_voting_authority() {
	build_and_execute(|| {
		for account in [JUDGE, 902] {
			council_refused(Call::delegate_set { authority: COURT, account }, Error::AccountInUse);
		}
		council_refused(Call::delegate_set { authority: PRISON, account: 112 }, Error::NotVoting);
		let unknown = AuthorityId(99);
		council_refused(
			Call::delegate_set { authority: unknown, account: 112 },
			Error::UnknownAuthority,
		);
	});
}

#[test]
fn the_delegate_of_a_suspended_authority_joins_only_when_it_is_reinstated() {
	build_and_execute(|| {
		assert_ok!(council(suspend(MINISTRY)));
		assert_ok!(council(Call::delegate_set { authority: MINISTRY, account: 114 }));
		assert_eq!(CouncilMotions::members(), [100, 102, 103]);
		assert_ok!(council(reinstate(MINISTRY)));
		assert_eq!(CouncilMotions::members(), [100, 102, 103, 114]);
	});
}

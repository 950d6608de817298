// SPDX-License-Identifier: Apache-2.0

use crate::{
	features::is_safe,
	mock::{Authorities, *},
	*,
};
use custodia_primitives::{AuthorityId, OfficerId, Post, Role, TermId};
use proptest::prelude::*;
use sp_runtime::Perbill;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

/// Something that happens; refusals are as good as deeds here.
#[derive(Clone, Debug)]
enum Deed {
	Offer(u32, u64),
	Key(u64),
	Withdraw(u64),
	Equivocate(u64),
	Suspend(u32),
	Reinstate(u32),
	NewSession,
	Register(u64, u64),
	Replace(u64, u32, u64),
	TakeOver(u64, u32, u64),
	Grant(u64, u32, Vec<Role>, bool),
	Second(u64, u32),
	Decline(u64, u32),
	End(u64, u32),
	Deputise(u64, u32, u32),
	Give(u64, u32, Post),
	SecondPost(u64, u32),
	DeclinePost(u64, u32),
	Take(u64, u32, Post),
	Dismiss(u32),
	Appoint(u32, u64),
	NextDay,
}

fn deed() -> impl Strategy<Value = Deed> {
	let registrar = || prop::sample::select(vec![1, 2, 11, 12, 21, 22, 31, 32, 41, 42]);
	let account = || 200u64..212;
	let seat = || prop_oneof![900u64..905, 910u64..918];
	let officer = || 0u32..6;
	let named = || prop::sample::select(vec![post("warden"), post("ward_chief")]);
	let role = prop::sample::select(Role::ALL.to_vec());
	prop_oneof![
		1 => (0u32..5, seat()).prop_map(|(a, s)| Deed::Offer(a, s)),
		1 => seat().prop_map(Deed::Key),
		1 => seat().prop_map(Deed::Withdraw),
		1 => seat().prop_map(Deed::Equivocate),
		1 => (0u32..5).prop_map(Deed::Suspend),
		3 => (0u32..5).prop_map(Deed::Reinstate),
		2 => Just(Deed::NewSession),
		1 => (registrar(), account()).prop_map(|(r, a)| Deed::Register(r, a)),
		1 => (registrar(), officer(), account()).prop_map(|(r, o, a)| Deed::Replace(r, o, a)),
		1 => (registrar(), 0u32..24, account()).prop_map(|(r, o, a)| Deed::TakeOver(r, o, a)),
		6 => (registrar(), officer(), prop::collection::vec(role, 1..4), any::<bool>())
			.prop_map(|(r, o, roles, ends)| Deed::Grant(r, o, roles, ends)),
		5 => (registrar(), officer()).prop_map(|(r, o)| Deed::Second(r, o)),
		1 => (registrar(), officer()).prop_map(|(r, o)| Deed::Decline(r, o)),
		1 => (registrar(), 0u32..30).prop_map(|(r, t)| Deed::End(r, t)),
		1 => (registrar(), officer(), 0u32..30).prop_map(|(r, o, t)| Deed::Deputise(r, o, t)),
		4 => (registrar(), 0u32..30, named()).prop_map(|(r, t, p)| Deed::Give(r, t, p)),
		4 => (registrar(), 0u32..30).prop_map(|(r, n)| Deed::SecondPost(r, n)),
		1 => (registrar(), 0u32..30).prop_map(|(r, n)| Deed::DeclinePost(r, n)),
		1 => (registrar(), 0u32..30, named()).prop_map(|(r, t, p)| Deed::Take(r, t, p)),
		1 => (0u32..24).prop_map(Deed::Dismiss),
		1 => (0u32..5, account()).prop_map(|(a, account)| Deed::Appoint(a, account)),
		1 => Just(Deed::NextDay),
	]
}

fn motion(call: Call<Test>) -> bool {
	let motion = Motion::new(call, &CouncilMotions::members());
	let result = frame_support::storage::with_storage_layer(|| motion.carry());
	motion.drop();
	result.is_ok()
}

/// The authority of a registrar, by the numbering of the mock.
fn authority_of(registrar: u64) -> AuthorityId {
	AuthorityId((registrar / 10) as u32)
}

/// One of the officers of a registrar's authority.
fn colleague(registrar: u64, n: u32) -> OfficerId {
	let mut ids: Vec<_> = Officers::<Test>::iter()
		.filter(|(_, row)| row.authority == authority_of(registrar))
		.map(|(id, _)| id)
		.collect();
	ids.sort();
	ids.get(n as usize % ids.len().max(1)).copied().unwrap_or_default()
}

/// One of the terms of a registrar's authority.
fn term(registrar: u64, n: u32) -> TermId {
	let mut ids: Vec<_> = Terms::<Test>::iter()
		.filter(|(_, row)| row.authority == authority_of(registrar))
		.map(|(id, _)| id)
		.collect();
	ids.sort();
	ids.get(n as usize % ids.len().max(1)).copied().unwrap_or_default()
}

/// One of the posts that wait for a second registrar.
fn waiting(n: u32) -> Option<(TermId, PostProposal)> {
	let mut pending: Vec<_> = PostProposals::<Test>::iter().collect();
	pending.sort_by_key(|(id, _)| *id);
	pending.get(n as usize % pending.len().max(1)).cloned()
}

/// Does it, and tells whether it was done.
fn done(deed: Deed) -> bool {
	let today = || <TestClock as custodia_primitives::Clock>::today();
	let call = match deed {
		Deed::Offer(a, account) => {
			return motion(Call::seat_offer { authority: AuthorityId(a), account })
		},
		Deed::Withdraw(account) => return motion(Call::seat_withdraw { account }),
		Deed::Suspend(a) => {
			return motion(Call::authority_suspend { authority: AuthorityId(a), reason: reason() })
		},
		Deed::Reinstate(a) => {
			return motion(Call::authority_reinstate {
				authority: AuthorityId(a),
				reason: reason(),
			})
		},
		Deed::Dismiss(o) => {
			return motion(Call::registrar_dismiss { officer: OfficerId(o), reason: reason() })
		},
		Deed::Appoint(a, account) => {
			return motion(Call::registrar_appoint {
				authority: AuthorityId(a),
				account,
				person: person(account),
				until: None,
			})
		},
		Deed::Key(seat) => {
			if Seats::<Test>::contains_key(seat) {
				set_keys(seat);
			}
			return true;
		},
		Deed::Equivocate(seat) => {
			let offence = OffenceDetails { offender: (seat, ()), reporters: vec![] };
			<Authorities as OnOffenceHandler<u64, (u64, ()), _>>::on_offence(
				&[offence],
				&[Perbill::one()],
				0,
			);
			return true;
		},
		Deed::NewSession => {
			Session::rotate_session();
			return true;
		},
		Deed::NextDay => {
			let next = today().add_days(1).unwrap();
			Now::set(Box::leak(format!("{next}T09:00").into_boxed_str()));
			return true;
		},
		Deed::Register(r, account) => {
			Authorities::officer_register(signed(r), account, person(account))
		},
		Deed::Replace(r, o, account) => {
			Authorities::officer_replace_account(signed(r), colleague(r, o), account)
		},
		Deed::TakeOver(r, o, account) => {
			Authorities::officer_take_over(signed(r), OfficerId(o), account)
		},
		Deed::Grant(r, o, given, ends) => {
			let kind = crate::Authorities::<Test>::get(authority_of(r)).unwrap().kind;
			let given: Vec<_> =
				given.into_iter().filter(|role| ends || role.allowed_in(kind)).collect();
			let until = ends.then(|| today().add_days(4).unwrap());
			Authorities::term_grant(signed(r), colleague(r, o), roles(&given), today(), until)
		},
		Deed::Second(r, o) => {
			let mut pending: Vec<_> = Appointments::<Test>::iter().collect();
			pending.sort_by_key(|(id, _)| *id);
			let Some((id, row)) = pending.get(o as usize % pending.len().max(1)) else {
				return false;
			};
			let registrar = signed(u64::from(row.authority.0) * 10 + r % 10);
			Authorities::term_second(registrar, *id, row.roles.clone())
		},
		Deed::Give(r, t, post) => Authorities::post_give(signed(r), term(r, t), post),
		Deed::SecondPost(r, n) => {
			let Some((term, row)) = waiting(n) else { return false };
			let authority = Terms::<Test>::get(term).map_or(0, |row| row.authority.0);
			let registrar = u64::from(authority) * 10 + r % 10;
			Authorities::post_second(signed(registrar), term, row.post)
		},
		Deed::DeclinePost(r, n) => {
			let Some((term, row)) = waiting(n) else { return false };
			Authorities::post_decline(signed(r), term, row.post)
		},
		Deed::Take(r, t, post) => Authorities::post_take(signed(r), term(r, t), post, reason()),
		Deed::Decline(r, o) => Authorities::term_decline(signed(r), colleague(r, o)),
		Deed::End(r, t) => Authorities::term_end(signed(r), term(r, t), reason()),
		Deed::Deputise(r, o, t) => Authorities::term_deputise(
			signed(r),
			colleague(r, o),
			term(r, t),
			today().add_days(5).unwrap(),
			reason(),
		),
	};
	call.is_ok()
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

	#[test]
	fn whatever_happens_what_always_holds_holds(
		deeds in prop::collection::vec(deed(), 1..120),
	) {
		Now::set("2026-11-24T09:00");
		build_and_execute(|| {
			for deed in deeds {
				done(deed.clone());
				assert_eq!(Authorities::do_try_state(), Ok(()), "{deed:?}");
				// A chain that began safe stays safe, marked seats or not.
				let seats: Vec<_> =
					Chosen::<Test>::get().into_iter().filter_map(Seats::<Test>::get).collect();
				assert!(is_safe(seats.iter().map(|seat| &seat.branch)), "{deed:?}");
			}
		});
	}
}

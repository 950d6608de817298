// SPDX-License-Identifier: Apache-2.0
//! Each call at its worst: as many voters, seats and terms as there can be.

use crate::*;
use alloc::vec;
use codec::Decode;
use custodia_primitives::{
	authority::Roles, AuthorityId, AuthorityKind, Clock, Date, Moment, OfficerId, Post, Role,
	TermId,
};
use frame_benchmarking::{account, v2::*};
use frame_support::{
	dispatch::{DispatchInfo, PostDispatchInfo},
	traits::Get,
	weights::Weight,
};
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sp_core::H256;
use sp_runtime::traits::{
	AsSystemOriginSigner, AsTransactionAuthorizedOrigin, BlakeTwo256, DispatchTransaction,
	Dispatchable, Hash, TrailingZeroInput, TransactionExtension,
};

type RuntimeCallOf<T> = <T as frame_system::Config>::RuntimeCall;
type RuntimeOriginOf<T> = <T as frame_system::Config>::RuntimeOrigin;

fn longest<const N: u32>() -> custodia_primitives::Text<N> {
	let text = vec![b'x'; N as usize];
	core::str::from_utf8(&text).unwrap_or_default().try_into().unwrap_or_default()
}

fn person(n: u32) -> H256 {
	BlakeTwo256::hash_of(&n)
}

fn today<T: Config>() -> Date {
	<T as Config>::Clock::today()
}

/// An authority with a delegate if it has a vote.
fn authority<T: Config>(
	kind: AuthorityKind,
	parent: Option<AuthorityId>,
	voting: bool,
) -> Result<AuthorityId, BenchmarkError> {
	let id = Pallet::<T>::admit(longest(), kind, parent, voting, Moment::default())?;
	if voting {
		Pallet::<T>::do_delegate_set(id, account("delegate", id.0, 0))?;
	}
	Ok(id)
}

/// A court at the end of the longest branch, in a council as large as can be.
fn province<T: Config>() -> Result<AuthorityId, BenchmarkError> {
	let mut court = authority::<T>(AuthorityKind::Court, None, true)?;
	authority::<T>(AuthorityKind::Prison, None, true)?;
	authority::<T>(AuthorityKind::Prosecution, None, true)?;
	for _ in 2..MAX_DEPTH {
		court = authority::<T>(AuthorityKind::Court, Some(court), false)?;
	}
	court = authority::<T>(AuthorityKind::Court, Some(court), true)?;
	while (Voters::<T>::decode_len().unwrap_or(0) as u32) < T::MaxVoters::get() {
		authority::<T>(AuthorityKind::Prison, None, true)?;
	}
	Ok(court)
}

/// A motion for the call that all delegates voted for.
fn motion<T: Config>(call: Call<T>) -> OriginFor<T> {
	let call: RuntimeCallOf<T> = call.into();
	T::Motions::approve(T::Hashing::hash_of(&call), Pallet::<T>::delegates())
}

fn officer<T: Config>(
	authority: AuthorityId,
	n: u32,
	roles: &[Role],
	terms: u32,
) -> Result<(OfficerId, T::AccountId), BenchmarkError> {
	let signer: T::AccountId = account("officer", n, 0);
	let id = Pallet::<T>::register(authority, signer.clone(), person(n), None)?;
	for _ in 0..terms {
		let roles = Roles::truncate_from(roles.to_vec());
		Pallet::<T>::give(features::new_term(id, authority, roles, today::<T>(), None))?;
	}
	Ok((id, signer))
}

fn registrar<T: Config>(authority: AuthorityId, n: u32) -> Result<OriginFor<T>, BenchmarkError> {
	let (_, signer) = officer::<T>(authority, n, &[Role::Registrar], 1)?;
	Ok(RawOrigin::Signed(signer).into())
}

fn keys<T: Config>(account: &T::AccountId) -> Result<(), BenchmarkError> {
	let keys = T::Keys::decode(&mut TrailingZeroInput::zeroes())
		.map_err(|_| BenchmarkError::Stop("keys do not decode"))?;
	pallet_session::NextKeys::<T>::insert(account, keys);
	Ok(())
}

/// As many seats as there can be, but for `free`, all with keys: the authority's own, and enough
/// branches of one seat beside it. Returns its last seat.
fn seats<T: Config>(own: AuthorityId, free: u32) -> Result<T::AccountId, BenchmarkError> {
	let room = T::MaxSeats::get().saturating_sub(Seats::<T>::count()).saturating_sub(free);
	let mut last = None;
	for n in 0..room {
		let holder =
			if n % 4 == 0 { own } else { authority::<T>(AuthorityKind::Oversight, None, false)? };
		let signer: T::AccountId = account("seat", n, 0);
		let seat = Seat {
			authority: holder,
			branch: Pallet::<T>::branch_of(holder).unwrap_or(holder),
			offered: Moment::default(),
			mark: None,
			unsafe_to_remove: false,
		};
		Pallet::<T>::add_seat(signer.clone(), seat)?;
		keys::<T>(&signer)?;
		if holder == own {
			last = Some(signer);
		}
	}
	last.ok_or(BenchmarkError::Stop("there is no room for a seat"))
}

/// Puts every seat in office.
fn in_office<T: Config>() {
	Pallet::<T>::first_seats();
	pallet_session::Validators::<T>::put(Chosen::<T>::get().into_inner());
}

#[benchmarks(
	where
		T: Send + Sync,
		RuntimeCallOf<T>: Dispatchable<
			Info = DispatchInfo,
			PostInfo = PostDispatchInfo,
			RuntimeOrigin = RuntimeOriginOf<T>,
		>,
		RuntimeOriginOf<T>:
			AsSystemOriginSigner<T::AccountId> + AsTransactionAuthorizedOrigin + Clone,
)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn authority_admit() -> Result<(), BenchmarkError> {
		let court = province::<T>()?;
		let (name, kind) = (longest::<96>(), AuthorityKind::Court);
		let parent = Authorities::<T>::get(court).and_then(|info| info.parent);
		// Room for one vote more.
		Voters::<T>::mutate(|voters| voters.retain(|id| *id != court));
		let origin =
			motion::<T>(Call::authority_admit { name: name.clone(), kind, parent, voting: true });

		#[extrinsic_call]
		_(origin as OriginFor<T>, name, kind, parent, true);

		let id = AuthorityId(NextAuthority::<T>::get().saturating_sub(1));
		assert_eq!(Authorities::<T>::get(id).and_then(|info| info.parent), parent);
		assert!(Voters::<T>::get().contains(&id));
		Ok(())
	}

	#[benchmark]
	fn authority_suspend() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		let seat = seats::<T>(authority, 0)?;
		in_office::<T>();
		let reason = longest::<200>();
		let origin = motion::<T>(Call::authority_suspend { authority, reason: reason.clone() });

		#[extrinsic_call]
		_(origin as OriginFor<T>, authority, reason);

		let status = Authorities::<T>::get(authority).map(|info| info.status);
		assert_eq!(status, Some(Status::Suspended));
		assert_eq!(Seats::<T>::get(seat).and_then(|seat| seat.mark), Some(Mark::Suspended));
		Ok(())
	}

	#[benchmark]
	fn authority_reinstate() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		let seat = seats::<T>(authority, 0)?;
		in_office::<T>();
		let reason = longest::<200>();
		Pallet::<T>::do_authority_suspend(authority, reason.clone())?;
		let origin = motion::<T>(Call::authority_reinstate { authority, reason: reason.clone() });

		#[extrinsic_call]
		_(origin as OriginFor<T>, authority, reason);

		let status = Authorities::<T>::get(authority).map(|info| info.status);
		assert_eq!(status, Some(Status::Active));
		assert_eq!(Seats::<T>::get(seat).and_then(|seat| seat.mark), None);
		Ok(())
	}

	#[benchmark]
	fn delegate_set() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		let delegate: T::AccountId = account("new", 0, 0);
		let origin = motion::<T>(Call::delegate_set { authority, account: delegate.clone() });

		#[extrinsic_call]
		_(origin as OriginFor<T>, authority, delegate.clone());

		assert!(T::Motions::members().contains(&delegate));
		Ok(())
	}

	#[benchmark]
	fn registrar_appoint() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		// A person known, without a term, who gets another account.
		let (id, _) = officer::<T>(authority, 1, &[], 0)?;
		let (signer, until): (T::AccountId, _) = (account("new", 0, 0), Some(today::<T>()));
		let origin = motion::<T>(Call::registrar_appoint {
			authority,
			account: signer.clone(),
			person: person(1),
			until,
		});

		#[extrinsic_call]
		_(origin as OriginFor<T>, authority, signer, person(1), until);

		assert!(Officers::<T>::get(id).is_some_and(|row| row.is_registrar(today::<T>())));
		Ok(())
	}

	#[benchmark]
	fn registrar_dismiss() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		let (id, _) = officer::<T>(authority, 1, &[Role::Registrar], 1)?;
		let reason = longest::<200>();
		let call = Call::registrar_dismiss { officer: id, reason: reason.clone() };
		let origin = motion::<T>(call);

		#[extrinsic_call]
		_(origin as OriginFor<T>, id, reason);

		assert!(Officers::<T>::get(id).is_some_and(|row| !row.is_registrar(today::<T>())));
		Ok(())
	}

	#[benchmark]
	fn seat_offer() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		seats::<T>(authority, 1)?;
		let holder = super::authority::<T>(AuthorityKind::Oversight, None, false)?;
		let signer: T::AccountId = account("new", 0, 0);
		let call = Call::seat_offer { authority: holder, account: signer.clone() };
		let origin = motion::<T>(call);

		#[extrinsic_call]
		_(origin as OriginFor<T>, holder, signer.clone());

		assert_eq!(Seats::<T>::get(signer).map(|seat| seat.authority), Some(holder));
		Ok(())
	}

	#[benchmark]
	fn seat_withdraw() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		let seat = seats::<T>(authority, 0)?;
		in_office::<T>();
		let origin = motion::<T>(Call::seat_withdraw { account: seat.clone() });

		#[extrinsic_call]
		_(origin as OriginFor<T>, seat.clone());

		assert_eq!(Seats::<T>::get(seat).and_then(|seat| seat.mark), Some(Mark::Withdrawn));
		Ok(())
	}

	#[benchmark]
	fn upgrade_authorize() -> Result<(), BenchmarkError> {
		province::<T>()?;
		let code_hash = H256::repeat_byte(7);
		let origin = motion::<T>(Call::upgrade_authorize { code_hash });

		#[extrinsic_call]
		_(origin as OriginFor<T>, code_hash);

		frame_system::Pallet::<T>::assert_last_event(
			frame_system::Event::<T>::UpgradeAuthorized { code_hash, check_version: true }.into(),
		);
		Ok(())
	}

	#[benchmark]
	fn officer_register() -> Result<(), BenchmarkError> {
		let origin = registrar::<T>(province::<T>()?, 1)?;
		let signer: T::AccountId = account("new", 0, 0);

		#[extrinsic_call]
		_(origin as OriginFor<T>, signer.clone(), person(9));

		let id = Persons::<T>::get(person(9)).map(Signer::Officer);
		assert!(id.is_some() && Accounts::<T>::get(signer) == id);
		Ok(())
	}

	#[benchmark]
	fn officer_replace_account() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		let origin = registrar::<T>(authority, 1)?;
		let (id, before) = officer::<T>(authority, 2, &[Role::Judge], MAX_TERMS)?;
		let held = Officers::<T>::get(id).map(|row| row.terms).unwrap_or_default();
		for term in held.iter().map(|held| held.term) {
			bear::<T>(term, MAX_POSTS - 1)?;
			Pallet::<T>::post_give(origin.clone(), term, post(MAX_POSTS))?;
		}
		let signer: T::AccountId = account("new", 0, 0);

		#[extrinsic_call]
		_(origin as OriginFor<T>, id, signer.clone());

		assert_eq!(Accounts::<T>::get(signer), Some(Signer::Officer(id)));
		assert_eq!(Accounts::<T>::get(before), Some(Signer::Retired));
		Ok(())
	}

	#[benchmark]
	fn officer_take_over() -> Result<(), BenchmarkError> {
		let origin = registrar::<T>(province::<T>()?, 1)?;
		let other = super::authority::<T>(AuthorityKind::Prison, None, false)?;
		let (id, _) = officer::<T>(other, 2, &[], 0)?;
		let signer: T::AccountId = account("new", 0, 0);

		#[extrinsic_call]
		_(origin as OriginFor<T>, id, signer.clone());

		assert_eq!(Officers::<T>::get(id).map(|row| row.account), Some(signer));
		Ok(())
	}

	#[benchmark]
	fn term_grant() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		let origin = registrar::<T>(authority, 1)?;
		let (id, _) = officer::<T>(authority, 2, &[Role::Records], MAX_TERMS - 1)?;
		let roles = Roles::truncate_from(vec![
			Role::Records,
			Role::Historian,
			Role::Confirmer,
			Role::CourtClerk,
		]);
		let from = today::<T>();

		#[extrinsic_call]
		_(origin as OriginFor<T>, id, roles, from, Some(from));

		assert_eq!(Officers::<T>::get(id).map(|row| row.terms.len() as u32), Some(MAX_TERMS));
		Ok(())
	}

	#[benchmark]
	fn term_second() -> Result<(), BenchmarkError> {
		let (second, id) = proposed::<T>()?;
		let roles = Appointments::<T>::get(id).map(|row| row.roles).unwrap_or_default();

		#[extrinsic_call]
		_(second as OriginFor<T>, id, roles);

		assert!(!Appointments::<T>::contains_key(id));
		assert_eq!(Officers::<T>::get(id).map(|row| row.terms.len() as u32), Some(MAX_TERMS));
		Ok(())
	}

	#[benchmark]
	fn term_decline() -> Result<(), BenchmarkError> {
		let (second, id) = proposed::<T>()?;

		#[extrinsic_call]
		_(second as OriginFor<T>, id);

		assert!(!Appointments::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn term_end() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		let origin = registrar::<T>(authority, 1)?;
		officer::<T>(authority, 2, &[Role::Records], MAX_TERMS)?;
		let term = TermId(NextTerm::<T>::get().saturating_sub(1));

		#[extrinsic_call]
		_(origin as OriginFor<T>, term, longest::<200>());

		assert!(Terms::<T>::get(term).is_some_and(|row| row.ended.is_some()));
		Ok(())
	}

	#[benchmark]
	fn term_deputise() -> Result<(), BenchmarkError> {
		let authority = province::<T>()?;
		let origin = registrar::<T>(authority, 1)?;
		officer::<T>(authority, 2, &[Role::CourtClerk], 1)?;
		let term = TermId(NextTerm::<T>::get().saturating_sub(1));
		let (id, _) = officer::<T>(authority, 3, &[Role::Records], MAX_TERMS - 1)?;

		#[extrinsic_call]
		_(origin as OriginFor<T>, id, term, today::<T>(), longest::<200>());

		let given = TermId(NextTerm::<T>::get().saturating_sub(1));
		assert_eq!(Terms::<T>::get(given).and_then(|row| row.deputises), Some(term));
		Ok(())
	}

	#[benchmark]
	fn post_give() -> Result<(), BenchmarkError> {
		let (first, _, term) = posted::<T>(MAX_POSTS - 1)?;

		#[extrinsic_call]
		_(first as OriginFor<T>, term, post(MAX_POSTS));

		assert!(PostProposals::<T>::contains_key(term));
		Ok(())
	}

	#[benchmark]
	fn post_second() -> Result<(), BenchmarkError> {
		let (first, second, term) = posted::<T>(MAX_POSTS - 1)?;
		Pallet::<T>::post_give(first, term, post(MAX_POSTS))?;

		#[extrinsic_call]
		_(second as OriginFor<T>, term, post(MAX_POSTS));

		assert!(Posts::<T>::get(term).find(post(MAX_POSTS)).is_some());
		Ok(())
	}

	#[benchmark]
	fn post_decline() -> Result<(), BenchmarkError> {
		let (first, second, term) = posted::<T>(MAX_POSTS - 1)?;
		Pallet::<T>::post_give(first, term, post(MAX_POSTS))?;

		#[extrinsic_call]
		_(second as OriginFor<T>, term, post(MAX_POSTS));

		assert!(!PostProposals::<T>::contains_key(term));
		Ok(())
	}

	#[benchmark]
	fn post_take() -> Result<(), BenchmarkError> {
		let (first, _, term) = posted::<T>(MAX_POSTS)?;

		#[extrinsic_call]
		_(first as OriginFor<T>, term, post(1), longest::<200>());

		assert!(Posts::<T>::get(term).find(post(1)).is_none());
		assert!(PostHistory::<T>::get(term, 0).is_some_and(|row| row.taken.is_some()));
		Ok(())
	}

	#[benchmark]
	fn gate() -> Result<(), BenchmarkError> {
		let (id, signer) = officer::<T>(province::<T>()?, 1, &[Role::Records], MAX_TERMS)?;
		let call: RuntimeCallOf<T> = Call::<T>::term_decline { officer: id }.into();
		let call_weight = Weight::from_parts(1_000_000_000, 0);
		let info = DispatchInfo { call_weight, ..Default::default() };
		let used = PostDispatchInfo { actual_weight: Some(Weight::zero()), ..Default::default() };
		let origin: RuntimeOriginOf<T> = RawOrigin::Signed(signer.clone()).into();
		let nonce = frame_system::Pallet::<T>::account_nonce(&signer);
		let admitted;

		#[block]
		{
			let extension = Gate::<T>::from(nonce);
			let prepared = extension.validate_and_prepare(origin, &call, &info, 100, 0);
			admitted = prepared.is_ok_and(|(pre, _)| {
				Gate::<T>::post_dispatch_details(pre, &info, &used, 100, &Ok(())).is_ok()
			});
		}

		assert!(admitted);
		assert!(OfficerUsage::<T>::get(id).in_block > 0);
		assert!(frame_system::Pallet::<T>::account_nonce(&signer) > nonce);
		Ok(())
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::externalities(alloc::vec::Vec::new()),
		crate::mock::Test
	);
}

/// A deputy for a judge, proposed by one registrar; returns another.
fn proposed<T: Config>() -> Result<(OriginFor<T>, OfficerId), BenchmarkError> {
	let authority = province::<T>()?;
	let (first, second) = (registrar::<T>(authority, 1)?, registrar::<T>(authority, 2)?);
	officer::<T>(authority, 3, &[Role::Judge], 1)?;
	let term = TermId(NextTerm::<T>::get().saturating_sub(1));
	let (id, _) = officer::<T>(authority, 4, &[Role::Records], MAX_TERMS - 1)?;
	let until = today::<T>()
		.add_days(i32::from(SecondingDelay::<T>::get()))
		.ok_or(BenchmarkError::Stop("the calendar ends"))?;
	Pallet::<T>::term_deputise(first, id, term, until, longest())?;
	Ok((second, id))
}

/// The n-th post, as long as a post can be.
fn post(n: u32) -> Post {
	let text = alloc::format!("{}{n:04}", "x".repeat(Post::MOST - 4));
	Post::parse(&text).expect("letters and digits; qed")
}

/// Gives a term so many posts.
fn bear<T: Config>(term: TermId, posts: u32) -> Result<(), BenchmarkError> {
	let row = Terms::<T>::get(term).ok_or(BenchmarkError::Stop("there is no such term"))?;
	for n in 1..=posts {
		let entry = PostRow {
			post: post(n),
			from: row.from,
			given_by: None,
			seconded_by: None,
			at: Moment::default(),
			taken: None,
		};
		Pallet::<T>::bear(term, &row, entry)?;
	}
	Ok(())
}

/// Two registrars and a colleague's term that bears so many posts.
fn posted<T: Config>(posts: u32) -> Result<(OriginFor<T>, OriginFor<T>, TermId), BenchmarkError> {
	let authority = province::<T>()?;
	let (first, second) = (registrar::<T>(authority, 1)?, registrar::<T>(authority, 2)?);
	officer::<T>(authority, 3, &[Role::CaseWorker], 1)?;
	let term = TermId(NextTerm::<T>::get().saturating_sub(1));
	bear::<T>(term, posts)?;
	Ok((first, second, term))
}

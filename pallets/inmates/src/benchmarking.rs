// SPDX-License-Identifier: Apache-2.0
//! What each call costs at its worst: the longest texts, full drafts and full sentences.

use super::*;
use crate::sentence::{Absence, Count, Credit, Draft, PropertyDuty, Sentence};
use alloc::string::String;
use custodia_primitives::{
	Access, AuthorityId, AuthorityKind, Clock, Date, Digest, DigestAlgorithm, Document,
	DocumentKind, InmateId, Role, Sequence, Term, Text,
};
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;
use sp_core::H256;

/// Officers for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
	/// An officer in a role of the authority of a kind and number. Different kinds and numbers are
	/// different branches; the same ones are the same officer and authority. Other roles that the
	/// officer was given before he keeps.
	fn officer(kind: AuthorityKind, number: u8, role: Role) -> (AccountId, AuthorityId);

	/// Another officer in a role of the same authority.
	fn colleague(kind: AuthorityKind, number: u8, role: Role) -> AccountId;

	/// Suspends an authority.
	fn suspend(authority: AuthorityId);
}

type Origin<T> = RawOrigin<<T as frame_system::Config>::AccountId>;

fn officer<T: Config>(kind: AuthorityKind, role: Role) -> Origin<T> {
	RawOrigin::Signed(T::BenchmarkHelper::officer(kind, 0, role).0)
}

fn colleague<T: Config>(role: Role) -> Origin<T> {
	RawOrigin::Signed(T::BenchmarkHelper::colleague(AuthorityKind::Prison, 0, role))
}

fn keeper<T: Config>(role: Role) -> Origin<T> {
	officer::<T>(AuthorityKind::Prison, role)
}

fn clerk<T: Config>() -> Origin<T> {
	officer::<T>(AuthorityKind::Court, Role::CourtClerk)
}

fn prison<T: Config>(number: u8) -> AuthorityId {
	T::BenchmarkHelper::officer(AuthorityKind::Prison, number, Role::Custody).1
}

fn today<T: Config>() -> Date {
	T::Clock::today()
}

fn days_ago<T: Config>(days: i32) -> Date {
	today::<T>().add_days(-days).expect("the chain is younger than the calendar")
}

fn longest<const N: u32>() -> Text<N> {
	core::iter::repeat_n('x', N as usize).collect::<String>().parse().expect("N bytes fit")
}

fn commitment(n: u8) -> H256 {
	H256::repeat_byte(n)
}

const SCHEME: CommitmentScheme = CommitmentScheme::Blake2b256V1;

/// A record opened by the first prison.
fn opened<T: Config>(n: u8) -> InmateId {
	let id = NextInmate::<T>::get();
	Pallet::<T>::open(keeper::<T>(Role::Records).into(), SCHEME, commitment(n))
		.expect("the commitment is new");
	id
}

/// A person held by the first prison.
fn held<T: Config>() -> InmateId {
	let id = opened::<T>(1);
	Pallet::<T>::admit(keeper::<T>(Role::Custody).into(), id, Basis::Remand, today::<T>())
		.expect("nobody holds him");
	id
}

/// A judgment being entered with as much as it takes, by the court.
fn draft<T: Config>(id: InmateId) {
	let day = days_ago::<T>(0);
	let kind = SentenceKind::Fixed;
	Pallet::<T>::sentence_open(clerk::<T>().into(), id, kind, longest(), day, day, None, day)
		.expect("none is being entered");
	Drafts::<T>::mutate(id, |draft| {
		if let Some(draft) = draft {
			fill(draft);
		}
	});
}

/// Leaves room for one more of each.
fn fill(draft: &mut Draft) {
	let year = Term::from_months(12);
	while draft.counts.len() + 1 < MAX_COUNTS as usize {
		let order = match draft.counts.len() {
			0 => Order::Concurrent,
			n => Order::Consecutive(n as u8 - 1),
		};
		draft.counts.try_push(Count { term: year, order }).expect("there is room");
	}
	while draft.credits.len() + 1 < MAX_CREDITS as usize {
		let back = 10 + draft.credits.len() as i32;
		let day = draft.starts.add_days(-back).expect("within the calendar");
		let credit = Credit { from: day, to: day, ratio: Ratio::OneForOne };
		draft.credits.try_push(credit).expect("there is room");
	}
	let duty = PropertyDuty { kind: PropertyKind::Fine, amount: None, state: PaymentState::Open };
	while draft.duties.len() + 1 < MAX_PROPERTY_DUTIES as usize {
		draft.duties.try_push(duty).expect("there is room");
	}
	let penalty = AddedPenalty { penalty: Penalty::PoliticalRights, term: Some(year) };
	while draft.penalties.len() + 1 < MAX_PENALTIES as usize {
		draft.penalties.try_push(penalty).expect("there is room");
	}
}

/// A sentence of as many judgments as are given, and room for one more time at large.
fn sentence<T: Config>(id: InmateId, judgments: u32) {
	let mut sentence = Sentence::default();
	while sentence.absences.len() + 1 < MAX_ABSENCES as usize {
		let from = days_ago::<T>(3_000 - 10 * sentence.absences.len() as i32);
		let to = from.add_days(3).expect("within the calendar");
		sentence.add_absence(Absence::new(from, to));
	}
	let (court, day) = (prison::<T>(0), days_ago::<T>(3_000));
	for _ in 0..judgments {
		let mut draft = Draft::new(0, court, SentenceKind::Fixed, day, day, day);
		fill(&mut draft);
		sentence.close(draft, 0, None, None).expect("there is room");
	}
	let (in_force, ends) = (sentence.in_force(), sentence.ends());
	Sentences::<T>::insert(id, sentence);
	Inmates::<T>::mutate(id, |inmate| {
		if let Some(inmate) = inmate {
			inmate.judge(in_force, day, ends);
		}
	});
}

/// A person at large with a full sentence.
fn at_large<T: Config>() -> InmateId {
	let id = held::<T>();
	sentence::<T>(id, MAX_JUDGMENTS);
	Pallet::<T>::escape(keeper::<T>(Role::Custody).into(), id, today::<T>()).expect("he is held");
	id
}

fn offered<T: Config>() -> InmateId {
	let id = held::<T>();
	let to = prison::<T>(1);
	Pallet::<T>::transfer_offer(keeper::<T>(Role::Custody).into(), id, to).expect("he is held");
	id
}

fn proposed<T: Config>() -> InmateId {
	let id = at_large::<T>();
	let event = LateEvent::Died;
	Pallet::<T>::late_propose(
		keeper::<T>(Role::Custody).into(),
		id,
		event,
		today::<T>(),
		longest(),
	)
	.expect("he is held");
	id
}

fn window<T: Config>() -> Result<Origin<T>, BenchmarkError> {
	let kind = AuthorityKind::Prison;
	let (account, authority) = T::BenchmarkHelper::officer(kind, 0, Role::Historian);
	ImportWindows::<T>::insert(authority, today::<T>());
	Ok(RawOrigin::Signed(account))
}

fn merge_offered<T: Config>() -> (InmateId, InmateId) {
	let (id, other) = (held::<T>(), opened::<T>(2));
	Pallet::<T>::merge_offer(keeper::<T>(Role::Records).into(), id, other).expect("can merge");
	(id, other)
}

/// The record has as many entries, and the last one is there.
fn assert_recorded<T: Config>(id: InmateId, length: u32) {
	let inmate = Inmates::<T>::get(id).expect("the record is there");
	assert_eq!(inmate.length, length);
	assert!(Record::<T>::contains_key(id, length - 1));
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn open() {
		let (id, caller) = (NextInmate::<T>::get(), keeper::<T>(Role::Records));
		#[extrinsic_call]
		_(caller, SCHEME, commitment(1));
		assert_eq!(Commitments::<T>::get(commitment(1)), Some(id));
		assert_recorded::<T>(id, 1);
	}

	#[benchmark]
	fn identity_add() {
		let id = opened::<T>(1);
		let caller = keeper::<T>(Role::Records);
		#[extrinsic_call]
		_(caller, id, Identity::Alias, SCHEME, commitment(2));
		assert_eq!(Commitments::<T>::get(commitment(2)), Some(id));
	}

	#[benchmark]
	fn identity_rekey() {
		let id = opened::<T>(1);
		let caller = keeper::<T>(Role::Records);
		#[extrinsic_call]
		_(caller, id, commitment(1), SCHEME, commitment(2));
		assert_eq!(Commitments::<T>::get(commitment(1)), None);
		assert_eq!(Commitments::<T>::get(commitment(2)), Some(id));
	}

	#[benchmark]
	fn admit() {
		let id = opened::<T>(1);
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id, Basis::Remand, today::<T>());
		assert_recorded::<T>(id, 2);
	}

	#[benchmark]
	fn basis_change() {
		let id = held::<T>();
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id, Basis::Sentence, today::<T>());
		assert_recorded::<T>(id, 3);
	}

	#[benchmark]
	fn leave() {
		let id = held::<T>();
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id, AbsenceReason::Court, today::<T>(), Some(today::<T>()));
		assert_recorded::<T>(id, 3);
	}

	#[benchmark]
	fn come_back() {
		let id = at_large::<T>();
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id, today::<T>());
		assert_recorded::<T>(id, 4);
	}

	#[benchmark]
	fn escape() {
		let id = held::<T>();
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id, today::<T>());
		assert_recorded::<T>(id, 3);
	}

	#[benchmark]
	fn release() {
		let id = at_large::<T>();
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id, ReleaseGround::CourtOrder, today::<T>());
		assert_recorded::<T>(id, 4);
	}

	#[benchmark]
	fn death() {
		let id = at_large::<T>();
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id, today::<T>());
		assert!(Duties::<T>::contains_key(id, 3));
	}

	#[benchmark]
	fn transfer_offer() {
		let id = held::<T>();
		let to = prison::<T>(1);
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id, to);
		assert_recorded::<T>(id, 3);
	}

	#[benchmark]
	fn transfer_accept() {
		let id = offered::<T>();
		let kind = AuthorityKind::Prison;
		let (account, to) = T::BenchmarkHelper::officer(kind, 1, Role::Custody);
		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, today::<T>());
		assert_eq!(Inmates::<T>::get(id).and_then(|inmate| inmate.holder), Some(to));
	}

	#[benchmark]
	fn transfer_withdraw() {
		let id = offered::<T>();
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id);
		assert_recorded::<T>(id, 4);
	}

	#[benchmark]
	fn take_over() {
		let id = offered::<T>();
		let (account, to) = T::BenchmarkHelper::officer(AuthorityKind::Prison, 1, Role::Custody);
		T::BenchmarkHelper::suspend(prison::<T>(0));
		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, today::<T>());
		assert_eq!(Inmates::<T>::get(id).and_then(|inmate| inmate.holder), Some(to));
	}

	#[benchmark]
	fn late_propose() {
		let id = held::<T>();
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id, LateEvent::Escaped, today::<T>(), longest());
		assert!(LateProposals::<T>::contains_key(id));
	}

	#[benchmark]
	fn late_second() {
		let id = proposed::<T>();
		let caller = colleague::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id);
		assert!(Duties::<T>::contains_key(id, 4));
	}

	#[benchmark]
	fn late_withdraw() {
		let id = proposed::<T>();
		let caller = keeper::<T>(Role::Custody);
		#[extrinsic_call]
		_(caller, id);
		assert!(!LateProposals::<T>::contains_key(id));
	}

	#[benchmark]
	fn duty_answer() -> Result<(), BenchmarkError> {
		let id = held::<T>();
		Pallet::<T>::death(keeper::<T>(Role::Custody).into(), id, today::<T>())?;
		let caller = officer::<T>(AuthorityKind::Prosecution, Role::Inspector);
		#[extrinsic_call]
		_(caller, id, 2, Finding::Natural);
		assert!(!Duties::<T>::contains_key(id, 2));
		Ok(())
	}

	#[benchmark]
	fn sentence_open() {
		let id = opened::<T>(1);
		let day = today::<T>();
		let caller = clerk::<T>();
		#[extrinsic_call]
		_(caller, id, SentenceKind::Fixed, longest(), day, day, Some(day), day);
		assert!(Drafts::<T>::contains_key(id));
	}

	#[benchmark]
	fn sentence_add_count() {
		let id = opened::<T>(1);
		draft::<T>(id);
		let (term, order) = (Term::from_months(7), Order::Consecutive(0));
		let caller = clerk::<T>();
		#[extrinsic_call]
		_(caller, id, longest(), OffenceTag::Drugs, term, days_ago::<T>(9), order);
		assert!(Drafts::<T>::get(id).is_some_and(|draft| draft.counts.is_full()));
	}

	#[benchmark]
	fn sentence_add_credit() {
		let id = opened::<T>(1);
		draft::<T>(id);
		let caller = clerk::<T>();
		#[extrinsic_call]
		_(caller, id, days_ago::<T>(5), days_ago::<T>(1), Ratio::OneForOne);
		assert!(Drafts::<T>::get(id).is_some_and(|draft| draft.credits.is_full()));
	}

	#[benchmark]
	fn sentence_add_duty() {
		let id = opened::<T>(1);
		draft::<T>(id);
		let caller = clerk::<T>();
		#[extrinsic_call]
		_(caller, id, PropertyKind::Fine, Some(20_000.into()));
		assert!(Drafts::<T>::get(id).is_some_and(|draft| draft.duties.is_full()));
	}

	#[benchmark]
	fn sentence_add_penalty() {
		let id = opened::<T>(1);
		draft::<T>(id);
		let caller = clerk::<T>();
		#[extrinsic_call]
		_(caller, id, Penalty::PoliticalRights, Some(Term::from_months(60)));
		assert!(Drafts::<T>::get(id).is_some_and(|draft| draft.penalties.is_full()));
	}

	#[benchmark]
	fn sentence_close() {
		let id = opened::<T>(1);
		sentence::<T>(id, MAX_JUDGMENTS - 1);
		draft::<T>(id);
		let caller = clerk::<T>();
		#[extrinsic_call]
		_(caller, id, None, Some(today::<T>()));
		assert!(Sentences::<T>::get(id).judgments.is_full());
	}

	#[benchmark]
	fn sentence_discard() {
		let id = opened::<T>(1);
		draft::<T>(id);
		let caller = clerk::<T>();
		#[extrinsic_call]
		_(caller, id);
		assert!(!Drafts::<T>::contains_key(id));
	}

	#[benchmark]
	fn sentence_change() {
		let id = opened::<T>(1);
		sentence::<T>(id, MAX_JUDGMENTS);
		let (last, term) = (MAX_JUDGMENTS as u16 - 1, Some(Term::from_months(7)));
		let (reduced, day) = (SentenceChange::Reduced, today::<T>());
		let caller = clerk::<T>();
		#[extrinsic_call]
		_(caller, id, last, reduced, term, longest(), day, Some(day));
		assert_eq!(Sentences::<T>::get(id).judgments[usize::from(last)].changes, 1);
	}

	#[benchmark]
	fn duty_state() {
		let id = opened::<T>(1);
		sentence::<T>(id, MAX_JUDGMENTS);
		let last = MAX_JUDGMENTS as u16 - 1;
		let caller = clerk::<T>();
		#[extrinsic_call]
		_(caller, id, last, 0, PaymentState::Paid);
		let duties = &Sentences::<T>::get(id).judgments[usize::from(last)].duties;
		assert_eq!(duties[0].state, PaymentState::Paid);
	}

	#[benchmark]
	fn attach() {
		let id = opened::<T>(1);
		let caller = keeper::<T>(Role::Records);
		let (kind, algorithm) = (DocumentKind::Judgment, DigestAlgorithm::Sm3);
		#[extrinsic_call]
		_(caller, id, 0, kind, algorithm, commitment(9), Access::Sealed);
		let act = Record::<T>::get(id, 1).and_then(|entry| entry.act.try_into().ok());
		let digest = Digest { algorithm, value: commitment(9).0 };
		let document = Document { kind, digest, access: Access::Sealed };
		assert_eq!(act, Some(Act::Attached { to: 0, document }));
	}

	#[benchmark]
	fn correct() -> Result<(), BenchmarkError> {
		let id = opened::<T>(1);
		let records = keeper::<T>(Role::Records);
		Pallet::<T>::identity_rekey(records.into(), id, commitment(1), SCHEME, commitment(2))?;
		let caller = colleague::<T>(Role::Records);
		#[extrinsic_call]
		_(caller, id, 1, longest());
		assert_eq!(Corrections::<T>::get(id, 1), Some(2));
		Ok(())
	}

	#[benchmark]
	fn merge_offer() {
		let (id, other) = (held::<T>(), opened::<T>(2));
		let caller = keeper::<T>(Role::Records);
		#[extrinsic_call]
		_(caller, id, other);
		assert!(MergeOffers::<T>::contains_key(id));
	}

	#[benchmark]
	fn merge_accept() {
		let (id, other) = merge_offered::<T>();
		let caller = colleague::<T>(Role::Records);
		#[extrinsic_call]
		_(caller, id, other);
		assert_recorded::<T>(other, 2);
		assert_recorded::<T>(id, 4);
	}

	#[benchmark]
	fn separate() -> Result<(), BenchmarkError> {
		let (id, other) = merge_offered::<T>();
		Pallet::<T>::merge_accept(colleague::<T>(Role::Records).into(), id, other)?;
		let caller = keeper::<T>(Role::Records);
		#[extrinsic_call]
		_(caller, id, other, longest());
		assert_recorded::<T>(other, 3);
		assert_recorded::<T>(id, 5);
		Ok(())
	}

	#[benchmark]
	fn extract_handed() {
		let id = opened::<T>(1);
		let caller = keeper::<T>(Role::Records);
		let algorithm = DigestAlgorithm::Sm3;
		#[extrinsic_call]
		_(caller, id, Language::Chinese, algorithm, commitment(9), 0);
		let act = Record::<T>::get(id, 1).and_then(|entry| entry.act.try_into().ok());
		let extract = Digest { algorithm, value: commitment(9).0 };
		assert_eq!(
			act,
			Some(Act::ExtractHanded { language: Language::Chinese, extract, through: 0 })
		);
	}

	#[benchmark]
	fn import_open() -> Result<(), BenchmarkError> {
		let authority = prison::<T>(0);
		let council =
			T::CouncilOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(council as T::RuntimeOrigin, authority, today::<T>());
		assert!(ImportWindows::<T>::contains_key(authority));
		Ok(())
	}

	#[benchmark]
	fn import_close() -> Result<(), BenchmarkError> {
		let authority = prison::<T>(0);
		ImportWindows::<T>::insert(authority, today::<T>());
		let council =
			T::CouncilOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(council as T::RuntimeOrigin, authority);
		assert!(!ImportWindows::<T>::contains_key(authority));
		Ok(())
	}

	#[benchmark]
	fn historical_open() -> Result<(), BenchmarkError> {
		let (id, caller) = (NextInmate::<T>::get(), window::<T>()?);
		#[extrinsic_call]
		_(caller, SCHEME, commitment(1));
		assert_eq!(Commitments::<T>::get(commitment(1)), Some(id));
		Ok(())
	}

	#[benchmark]
	fn historical_episode() -> Result<(), BenchmarkError> {
		let caller = window::<T>()?;
		let id = opened::<T>(1);
		let (from, to) = (days_ago::<T>(30), Some(days_ago::<T>(10)));
		let (basis, ground) = (Basis::Remand, ReleaseGround::Bail);
		#[extrinsic_call]
		_(caller, id, basis, from, to, ground, longest(), Some(from));
		assert_eq!(Inmates::<T>::get(id).and_then(|inmate| inmate.historical), Some(1));
		Ok(())
	}

	#[benchmark]
	fn historical_confirm(n: Linear<1, MAX_CONFIRMED>) -> Result<(), BenchmarkError> {
		let historian = window::<T>()?;
		let id = NextInmate::<T>::get();
		Pallet::<T>::historical_open(historian.clone().into(), SCHEME, commitment(1))?;
		let day = days_ago::<T>(30);
		for _ in 1..n {
			Pallet::<T>::historical_episode(
				historian.clone().into(),
				id,
				Basis::Remand,
				day,
				Some(day),
				ReleaseGround::Bail,
				longest(),
				Some(day),
			)?;
		}
		let caller = officer::<T>(AuthorityKind::Court, Role::Confirmer);
		let through: Sequence = n - 1;
		#[extrinsic_call]
		_(caller, id, through);
		assert_eq!(Inmates::<T>::get(id).and_then(|inmate| inmate.confirmed), Some(through));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

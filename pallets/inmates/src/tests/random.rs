// SPDX-License-Identifier: Apache-2.0
//! Random calls by random officers, with every invariant checked after them.

use super::*;
use crate::{
	AbsenceReason, Call, CommitmentScheme, Finding, Identity, Language, LateEvent, OffenceTag,
	Order, PaymentState, Penalty, PropertyKind, Ratio, SentenceChange, SentenceKind,
};
use proptest::{prelude::*, sample::select};
use sp_runtime::traits::Dispatchable;

type AnyCall = BoxedStrategy<Call<Test>>;

fn id() -> impl Strategy<Value = InmateId> {
	(0..4u32).prop_map(InmateId)
}

/// The last days before the chain's start, and the first months after it.
fn on() -> impl Strategy<Value = Date> {
	(0..150i32).prop_map(|n| day("2026-11-01").add_days(n).unwrap())
}

fn long_ago() -> impl Strategy<Value = Date> {
	(0..3_000i32).prop_map(|n| day("2018-01-01").add_days(n).unwrap())
}

fn term() -> impl Strategy<Value = Term> {
	(0..3u16, 0..12u16, 0..31u16).prop_map(|(years, months, days)| Term { years, months, days })
}

fn basis() -> impl Strategy<Value = Basis> {
	select(vec![Basis::Remand, Basis::Sentence, Basis::Recall, Basis::Other])
}

fn prison() -> impl Strategy<Value = AuthorityId> {
	select(vec![PRISON, PRISON_2, DETENTION, COURT])
}

fn value() -> impl Strategy<Value = sp_core::H256> {
	(0..12u8).prop_map(commitment)
}

fn event() -> impl Strategy<Value = LateEvent> {
	prop_oneof![
		basis().prop_map(|basis| LateEvent::Admitted { basis }),
		basis().prop_map(|basis| LateEvent::BasisChanged { basis }),
		Just(LateEvent::Left { reason: AbsenceReason::Court, due: None }),
		Just(LateEvent::CameBack),
		Just(LateEvent::Escaped),
		Just(LateEvent::Released { ground: ReleaseGround::Other }),
		Just(LateEvent::Died),
		Just(LateEvent::TransferAccepted),
		Just(LateEvent::TakenOver),
	]
}

fn change() -> impl Strategy<Value = SentenceChange> {
	prop_oneof![
		Just(SentenceChange::Reduced),
		Just(SentenceChange::Extended),
		on().prop_map(|from| SentenceChange::Replaced { from }),
		select(vec![SentenceKind::Life, SentenceKind::Fixed])
			.prop_map(|kind| SentenceChange::KindChanged { kind }),
		Just(SentenceChange::Quashed),
		Just(SentenceChange::Restored),
	]
}

fn identity_call() -> AnyCall {
	let scheme = CommitmentScheme::HmacSha256V1;
	prop_oneof![
		3 => value().prop_map(move |commitment| Call::open { scheme, commitment }),
		1 => (id(), value()).prop_map(move |(inmate, commitment)| Call::identity_add {
			inmate,
			identity: Identity::Alias,
			scheme,
			commitment
		}),
		1 => (id(), value(), value()).prop_map(move |(inmate, old, new)| Call::identity_rekey {
			inmate,
			old,
			scheme,
			new
		}),
	]
	.boxed()
}

fn custody_call() -> AnyCall {
	let ground = ReleaseGround::TermServed;
	let reason = AbsenceReason::HomeLeave;
	prop_oneof![
		4 => (id(), basis(), on()).prop_map(|(inmate, basis, on)| Call::admit { inmate, basis, on }),
		1 => (id(), basis(), on())
			.prop_map(|(inmate, basis, on)| Call::basis_change { inmate, basis, on }),
		1 => (id(), on(), prop::option::of(on()))
			.prop_map(move |(inmate, on, due)| Call::leave { inmate, reason, on, due }),
		2 => (id(), on()).prop_map(|(inmate, on)| Call::come_back { inmate, on }),
		2 => (id(), on()).prop_map(|(inmate, on)| Call::escape { inmate, on }),
		1 => (id(), on()).prop_map(move |(inmate, on)| Call::release { inmate, ground, on }),
		1 => (id(), on()).prop_map(|(inmate, on)| Call::death { inmate, on }),
		2 => (id(), prison()).prop_map(|(inmate, to)| Call::transfer_offer { inmate, to }),
		2 => (id(), on()).prop_map(|(inmate, on)| Call::transfer_accept { inmate, on }),
		1 => id().prop_map(|inmate| Call::transfer_withdraw { inmate }),
		1 => (id(), on()).prop_map(|(inmate, on)| Call::take_over { inmate, on }),
		1 => (id(), event(), on()).prop_map(|(inmate, event, on)| Call::late_propose {
			inmate,
			event,
			on,
			reason: text("late")
		}),
		2 => id().prop_map(|inmate| Call::late_second { inmate }),
		1 => id().prop_map(|inmate| Call::late_withdraw { inmate }),
		1 => (id(), 0..12u32).prop_map(|(inmate, sequence)| Call::duty_answer {
			inmate,
			sequence,
			finding: Finding::Natural
		}),
	]
	.boxed()
}

fn sentence_call() -> AnyCall {
	let kind = select(vec![SentenceKind::Fixed, SentenceKind::Control, SentenceKind::Life]);
	let order = select(vec![Order::Concurrent, Order::Consecutive(0), Order::Combined]);
	prop_oneof![
		2 => (id(), kind, long_ago(), on()).prop_map(|(inmate, kind, past, starts)| {
			Call::sentence_open {
				inmate,
				kind,
				reference: text("7"),
				pronounced: past,
				effective: past,
				delivered: None,
				starts,
			}
		}),
		4 => (id(), term(), long_ago(), order).prop_map(|(inmate, term, committed, order)| {
			Call::sentence_add_count {
				inmate,
				offence: text("fraud"),
				tag: OffenceTag::Financial,
				term,
				committed,
				order,
			}
		}),
		1 => (id(), long_ago(), 0..200i32).prop_map(|(inmate, from, days)| Call::sentence_add_credit {
			inmate,
			from,
			to: from.add_days(days).unwrap(),
			ratio: Ratio::OneForOne,
		}),
		1 => id().prop_map(|inmate| Call::sentence_add_duty {
			inmate,
			kind: PropertyKind::Fine,
			amount: None
		}),
		1 => id().prop_map(|inmate| Call::sentence_add_penalty {
			inmate,
			penalty: Penalty::PoliticalRights,
			term: None
		}),
		3 => (id(), prop::option::of(term()), prop::option::of(on())).prop_map(
			|(inmate, combined, stated_end)| Call::sentence_close { inmate, combined, stated_end }
		),
		1 => id().prop_map(|inmate| Call::sentence_discard { inmate }),
		2 => (id(), 0..2u16, change(), prop::option::of(term()), on()).prop_map(
			|(inmate, judgment, change, term, effective)| Call::sentence_change {
				inmate,
				judgment,
				change,
				term,
				reference: text("8"),
				effective,
				stated_end: None,
			}
		),
		1 => (id(), 0..2u16, 0..2u8).prop_map(|(inmate, judgment, duty)| Call::duty_state {
			inmate,
			judgment,
			duty,
			state: PaymentState::Paid
		}),
	]
	.boxed()
}

fn paper_call() -> AnyCall {
	prop_oneof![
		1 => (id(), 0..12u32).prop_map(|(inmate, sequence)| Call::attach {
			inmate,
			sequence,
			kind: DocumentKind::Report,
			algorithm: DigestAlgorithm::Sha256,
			digest: commitment(1),
			access: Access::Parties,
		}),
		1 => (id(), 0..12u32).prop_map(|(inmate, through)| Call::extract_handed {
			inmate,
			language: Language::Chinese,
			algorithm: DigestAlgorithm::Sha256,
			digest: commitment(1),
			through,
		}),
		3 => (id(), 0..20u32).prop_map(|(inmate, sequence)| Call::correct {
			inmate,
			sequence,
			reason: text("wrong")
		}),
		3 => (id(), id()).prop_map(|(inmate, other)| Call::merge_offer { inmate, other }),
		3 => (id(), id()).prop_map(|(inmate, other)| Call::merge_accept { inmate, other }),
		1 => (id(), id()).prop_map(|(inmate, other)| Call::separate {
			inmate,
			other,
			reason: text("twins")
		}),
		1 => value().prop_map(|commitment| Call::historical_open {
			scheme: CommitmentScheme::HmacSha256V1,
			commitment
		}),
		2 => (id(), basis(), long_ago(), prop::option::of(0..200i32)).prop_map(
			|(inmate, basis, admitted, days)| Call::historical_episode {
				inmate,
				basis,
				admitted,
				released: days.map(|days| admitted.add_days(days).unwrap()),
				ground: ReleaseGround::Bail,
				charge: text(""),
				charged: None,
			}
		),
		1 => (id(), 0..12u32)
			.prop_map(|(inmate, through)| Call::historical_confirm { inmate, through }),
	]
	.boxed()
}

/// A call, the account that signs it, and how many days later it comes.
type Step = (Call<Test>, u64, i32);

/// The first or second officer of an authority.
fn officer(of: AuthorityId, n: u64) -> u64 {
	u64::from(of.0) * 100 + n
}

/// A call by an officer of an authority that could have a use for it.
fn single() -> impl Strategy<Value = Vec<Step>> {
	let by = |of: Vec<AuthorityId>| (select(of), 1..3u64).prop_map(|(of, n)| officer(of, n));
	let prisons = vec![PRISON, PRISON, PRISON, PRISON_2, DETENTION];
	let anyone = vec![PRISON, PRISON, PRISON_2, DETENTION, COURT, PROSECUTION];
	let courts = vec![COURT, COURT, COURT, COURT_2];
	let days = 0..3i32;
	prop_oneof![
		2 => (identity_call(), by(prisons.clone()), days.clone()),
		5 => (custody_call(), by(prisons), days.clone()),
		3 => (sentence_call(), by(courts), days.clone()),
		3 => (paper_call(), by(anyone), days),
	]
	.prop_map(|step| vec![step])
}

/// The number of an entry that stands for the record's last one.
const LAST: Sequence = Sequence::MAX;

/// Calls that belong together and mostly succeed, so that random calls meet records of every kind.
fn scene() -> BoxedStrategy<Vec<Step>> {
	let prison = || select(vec![PRISON, PRISON_2, DETENTION]);
	let judgment =
		(id(), term(), prop::option::of(on()), change(), prop::option::of(term()), 0..3i32)
			.prop_map(|(inmate, years, stated_end, change, term, days)| {
				let past = day("2026-10-01");
				let (kind, order) = (SentenceKind::Fixed, Order::Concurrent);
				let opens = Call::sentence_open {
					inmate,
					kind,
					reference: text("7"),
					pronounced: past,
					effective: past,
					delivered: None,
					starts: past,
				};
				let counts = Call::sentence_add_count {
					inmate,
					offence: text("fraud"),
					tag: OffenceTag::None,
					term: years,
					committed: past,
					order,
				};
				let owes =
					Call::sentence_add_duty { inmate, kind: PropertyKind::Fine, amount: None };
				let closes = Call::sentence_close { inmate, combined: None, stated_end };
				let pays =
					Call::duty_state { inmate, judgment: 0, duty: 0, state: PaymentState::Paid };
				let changes = Call::sentence_change {
					inmate,
					judgment: 0,
					change,
					term,
					reference: text("8"),
					effective: day("2026-11-20"),
					stated_end: None,
				};
				let corrects = Call::correct { inmate, sequence: LAST, reason: text("wrong") };
				[opens, counts, owes, closes, changes, pays]
					.into_iter()
					.map(|call| (call, officer(COURT, 1), days))
					.chain([(corrects, officer(COURT, 2), 0)])
					.collect()
			});
	let stay =
		(id(), prison(), basis(), on(), 0..40i32).prop_map(|(inmate, by, basis, on, days)| {
			let (reason, due) = (AbsenceReason::Hospital, None);
			[
				(Call::admit { inmate, basis, on }, days),
				(Call::leave { inmate, reason, on, due }, 1),
				(Call::escape { inmate, on }, 1),
				(Call::come_back { inmate, on }, days),
			]
			.map(|(call, days)| (call, officer(by, 1), days))
			.to_vec()
		});
	let transfer = (id(), prison(), prison(), on()).prop_map(|(inmate, from, to, on)| {
		vec![
			(Call::transfer_offer { inmate, to }, officer(from, 1), 0),
			(Call::transfer_accept { inmate, on }, officer(to, 1), 1),
		]
	});
	let late = (id(), prison(), event(), on()).prop_map(|(inmate, by, event, on)| {
		vec![
			(Call::late_propose { inmate, event, on, reason: text("late") }, officer(by, 1), 30),
			(Call::late_second { inmate }, officer(by, 2), 0),
		]
	});
	// Whoever keeps the records: each asks in turn.
	let merge = (id(), id(), any::<bool>()).prop_map(|(inmate, other, parts)| {
		let separate = Call::separate { inmate, other, reason: text("twins") };
		let offer = Call::merge_offer { inmate, other };
		let accept = Call::merge_accept { inmate, other };
		[(offer, 1), (accept, 2)]
			.into_iter()
			.chain(parts.then_some((separate, 1)))
			.flat_map(|(call, n)| {
				[PRISON, PRISON_2, DETENTION].map(|of| (call.clone(), officer(of, n), 0))
			})
			.collect()
	});
	let corrected = (id(), prison(), value(), value()).prop_map(|(inmate, by, old, new)| {
		let scheme = CommitmentScheme::HmacSha256V1;
		let add = Call::identity_add { inmate, identity: Identity::Alias, scheme, commitment: old };
		let rekey = Call::identity_rekey { inmate, old, scheme, new };
		let correct = || Call::correct { inmate, sequence: LAST, reason: text("wrong") };
		vec![
			(add, officer(by, 1), 0),
			(rekey, officer(by, 1), 0),
			(correct(), officer(by, 2), 0),
			(correct(), officer(by, 2), 0),
		]
	});
	let inquiry = (id(), prison(), on()).prop_map(|(inmate, by, on)| {
		let finding = Finding::Natural;
		vec![
			(Call::death { inmate, on }, officer(by, 1), 0),
			(Call::duty_answer { inmate, sequence: LAST, finding }, officer(PROSECUTION, 1), 9),
		]
	});
	let confirmed = id().prop_map(|inmate| {
		vec![(Call::historical_confirm { inmate, through: LAST }, officer(COURT, 1), 0)]
	});
	prop_oneof![
		3 => judgment,
		4 => stay,
		2 => transfer,
		3 => late,
		3 => merge,
		2 => corrected,
		1 => inquiry,
		1 => confirmed,
	]
	.boxed()
}

/// Fills in what only the chain knows: today, for most days, and the last entry.
fn fill(call: &mut Call<Test>, today: Date) {
	match call {
		Call::admit { on, .. }
		| Call::basis_change { on, .. }
		| Call::leave { on, .. }
		| Call::come_back { on, .. }
		| Call::escape { on, .. }
		| Call::release { on, .. }
		| Call::death { on, .. }
		| Call::transfer_accept { on, .. }
			if !on.to_string().ends_with('7') =>
		{
			*on = today
		},
		Call::correct { inmate, sequence, .. }
		| Call::duty_answer { inmate, sequence, .. }
		| Call::historical_confirm { inmate, through: sequence }
			if *sequence == LAST =>
		{
			*sequence = Inmates::inmate(*inmate).map_or(0, |view| view.length - 1)
		},
		_ => {},
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn random_calls_by_random_officers_keep_every_invariant(
		steps in prop::collection::vec(prop_oneof![single(), scene()], 20..120),
	) {
		build_and_execute(|| {
			for authority in [PRISON, DETENTION] {
				let until = day("2028-12-31");
				assert_ok!(Inmates::import_open(RuntimeOrigin::root(), authority, until));
			}
			for n in 1..3 {
				opened(n);
			}
			for (mut call, account, days) in steps.into_iter().flatten() {
				let today = Now::get().date().add_days(days).unwrap();
				go_to(&today.to_string());
				fill(&mut call, today);
				// A call that fails leaves no byte.
				let before = sp_io::storage::root(Default::default());
				let failed = RuntimeCall::from(call)
					.dispatch(RuntimeOrigin::signed(account))
					.is_err();
				if failed {
					assert_eq!(sp_io::storage::root(Default::default()), before);
				}
			}
		});
	}
}

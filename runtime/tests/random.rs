// SPDX-License-Identifier: Apache-2.0
//! Random calls by random officers, through the gate and the runtime: whatever they try, the
//! invariants hold.
//!
//! `PROPTEST_CASES=1000 cargo test -p custodia-runtime --test random` runs it longer.

mod common;
#[path = "random/duties.rs"]
mod duties;
#[path = "random/law.rs"]
mod law;
#[path = "random/whole.rs"]
mod whole;
#[path = "random/wild.rs"]
mod wild;

use common::{act, begin_block, build_and_execute, signed, try_state, validate};
use custodia_primitives::{Date, InmateId, Role, Term};
use custodia_runtime::RuntimeCall;
use pallet_inmates::*;
use proptest::prelude::*;
use sp_core::H256;

const SIGNERS: [&str; 16] = [
	"//Prison1//records",
	"//Prison1//custody",
	"//Prison1//custody2",
	"//Prison1//historian",
	"//Prison1//registrar1",
	"//Prison1//registrar2",
	"//Prison2//records",
	"//Prison2//custody",
	"//Detention//custody",
	"//Detention//historian",
	"//Court//clerk",
	"//Court//confirmer",
	"//Prosecution//inspector",
	"//Court//delegate",
	"//PrisonAdministration//seat",
	"//Nobody",
];

fn day() -> impl Strategy<Value = Date> {
	(-12i32..3).prop_map(|d| "2026-11-25".parse::<Date>().unwrap().add_days(d).unwrap())
}

fn inmate() -> impl Strategy<Value = InmateId> {
	(0u32..4).prop_map(InmateId)
}

fn commitment() -> impl Strategy<Value = H256> {
	(0u8..6).prop_map(H256::repeat_byte)
}

fn term() -> impl Strategy<Value = Term> {
	(0u16..3, 0u16..13).prop_map(|(years, months)| Term { years, months, days: 0 })
}

fn custody() -> impl Strategy<Value = RuntimeCall> {
	prop_oneof![
		(inmate(), day()).prop_map(|(i, on)| Call::admit { inmate: i, basis: Basis::Remand, on }),
		(inmate(), day()).prop_map(|(inmate, on)| Call::leave {
			inmate,
			reason: AbsenceReason::Court,
			on,
			due: None
		}),
		(inmate(), day()).prop_map(|(inmate, on)| Call::come_back { inmate, on }),
		(inmate(), day()).prop_map(|(inmate, on)| Call::escape { inmate, on }),
		(inmate(), day()).prop_map(|(inmate, on)| Call::release {
			inmate,
			ground: ReleaseGround::Bail,
			on
		}),
		(inmate(), day()).prop_map(|(inmate, on)| Call::death { inmate, on }),
		(inmate(), 4u32..8).prop_map(|(inmate, to)| Call::transfer_offer { inmate, to: to.into() }),
		(inmate(), day()).prop_map(|(inmate, on)| Call::transfer_accept { inmate, on }),
		inmate().prop_map(|inmate| Call::transfer_withdraw { inmate }),
		(inmate(), day()).prop_map(|(inmate, on)| Call::take_over { inmate, on }),
		(inmate(), day()).prop_map(|(inmate, on)| Call::late_propose {
			inmate,
			event: LateEvent::Escaped,
			on,
			reason: "found late".parse().unwrap()
		}),
		inmate().prop_map(|inmate| Call::late_second { inmate }),
	]
	.prop_map(RuntimeCall::Inmates)
}

fn records() -> impl Strategy<Value = RuntimeCall> {
	prop_oneof![
		commitment()
			.prop_map(|commitment| Call::open { scheme: CommitmentScheme::HmacSm3V1, commitment }),
		(inmate(), commitment()).prop_map(|(inmate, commitment)| Call::identity_add {
			inmate,
			identity: Identity::Alias,
			scheme: CommitmentScheme::HmacSm3V1,
			commitment
		}),
		(inmate(), inmate()).prop_map(|(inmate, other)| Call::merge_offer { inmate, other }),
		(inmate(), inmate()).prop_map(|(inmate, other)| Call::merge_accept { inmate, other }),
		(inmate(), 0u32..6).prop_map(|(inmate, sequence)| Call::correct {
			inmate,
			sequence,
			reason: "in error".parse().unwrap()
		}),
		(inmate(), day()).prop_map(|(inmate, admitted)| Call::historical_episode {
			inmate,
			basis: Basis::Remand,
			admitted,
			released: Some(admitted),
			ground: ReleaseGround::Other,
			charge: "theft".parse().unwrap(),
			charged: None
		}),
		(inmate(), 0u32..6)
			.prop_map(|(inmate, through)| Call::historical_confirm { inmate, through }),
	]
	.prop_map(RuntimeCall::Inmates)
}

fn sentence() -> impl Strategy<Value = RuntimeCall> {
	prop_oneof![
		(inmate(), day()).prop_map(|(inmate, on)| Call::sentence_open {
			inmate,
			kind: SentenceKind::Fixed,
			reference: "(2026) 1".parse().unwrap(),
			pronounced: on,
			effective: on,
			delivered: None,
			starts: on
		}),
		(inmate(), day(), term()).prop_map(|(inmate, committed, term)| Call::sentence_add_count {
			inmate,
			offence: "盗窃".parse().unwrap(),
			tag: OffenceTag::Property,
			term,
			committed,
			order: Order::Concurrent
		}),
		(inmate(), day(), day()).prop_map(|(inmate, from, to)| Call::sentence_add_credit {
			inmate,
			from,
			to,
			ratio: Ratio::OneForOne
		}),
		(inmate(), proptest::option::of(term())).prop_map(|(inmate, combined)| {
			Call::sentence_close { inmate, combined, stated_end: None }
		}),
		inmate().prop_map(|inmate| Call::sentence_discard { inmate }),
	]
	.prop_map(RuntimeCall::Inmates)
}

fn offices() -> impl Strategy<Value = RuntimeCall> {
	use pallet_authorities::Call;
	let role = proptest::sample::select(&Role::ALL[..]);
	prop_oneof![
		(0u8..40, commitment())
			.prop_map(|(n, person)| Call::officer_register { account: [n; 32].into(), person }),
		(0u32..50, role.clone(), day()).prop_map(|(officer, role, from)| Call::term_grant {
			officer: officer.into(),
			roles: vec![role].try_into().unwrap(),
			from,
			until: None
		}),
		(0u32..50, role).prop_map(|(officer, role)| Call::term_second {
			officer: officer.into(),
			roles: vec![role].try_into().unwrap(),
		}),
		(0u32..50)
			.prop_map(|term| Call::term_end { term: term.into(), reason: "left".parse().unwrap() }),
	]
	.prop_map(RuntimeCall::Authorities)
}

fn deed() -> impl Strategy<Value = (&'static str, RuntimeCall)> {
	let call = prop_oneof![6 => custody(), 4 => records(), 4 => sentence(), 1 => offices()];
	(proptest::sample::select(&SIGNERS[..]), call)
}

/// So many sequences, unless the environment says otherwise.
fn of_length(cases: u32) -> ProptestConfig {
	let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
	let cases = asked.unwrap_or(cases);
	ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
	#![proptest_config(of_length(48))]

	#[test]
	fn whatever_officers_try_the_invariants_hold(deeds in prop::collection::vec(deed(), 1..120)) {
		build_and_execute("development", || {
			for authority in [4u32, 6] {
				let until: Date = "2026-12-31".parse().unwrap();
				pallet_inmates::ImportWindows::<custodia_runtime::Runtime>::insert(
					custodia_primitives::AuthorityId(authority), until,
				);
			}
			for (n, (signer, call)) in deeds.into_iter().enumerate() {
				if n % 20 == 19 {
					begin_block(2 + n as u32 / 20);
					try_state();
				}
				// What the pool would refuse never reaches a block.
				if validate(signed(signer, 0, call.clone())).is_ok() {
					act(signer, call).ok();
				}
			}
		});
	}
}

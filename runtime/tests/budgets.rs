// SPDX-License-Identifier: Apache-2.0
//! What officers send at once, as it is declared, fits into what one of them may take of a block.

use custodia_primitives::{CaseId, DigestAlgorithm, DocumentKind, InmateId};
use custodia_rules::Name;
use custodia_runtime::{Runtime, RuntimeCall};
use frame_support::dispatch::GetDispatchInfo;
use pallet_authorities::Beside;
use pallet_proceedings::{Call, Delivery, Manner};

fn name(text: &str) -> Name {
	Name::parse(text).unwrap()
}

/// These calls, so often in one transaction, leave some of what an officer may send in a block.
fn fits(calls: &[RuntimeCall], times: u64) {
	let own = |call: &RuntimeCall| {
		let beside = <custodia_runtime::watch::Alerted as Beside<RuntimeCall>>::most(call);
		call.get_dispatch_info().call_weight.saturating_add(beside).ref_time()
	};
	let each: u64 = calls.iter().map(own).sum();
	let most = <Runtime as pallet_authorities::Config>::OfficerBlockBudget::get();
	assert!(each * times < most / 100 * 98, "{times} times {each} are nearly {most}");
}

#[test]
fn an_officer_opens_twenty_cases_at_once() {
	let open = Call::open { inmate: InmateId(0), procedure: name("house.visit"), after: None };
	fits(&[open.into()], 20);
}

#[test]
fn an_officer_serves_a_notice_in_fourteen_cases_at_once() {
	let serve = Call::serve {
		case: CaseId(0),
		step: name("hear"),
		recipient: name("prisoner"),
		manner: Manner::InPerson,
		language: "zh".parse().unwrap(),
		delivery: Delivery::Served,
	};
	fits(&[serve.into()], 14);
}

#[test]
fn an_officer_takes_three_steps_on_their_papers_at_once() {
	let attach = Call::attach {
		case: CaseId(0),
		step: name("apply"),
		label: name("request"),
		kind: DocumentKind::Report,
		algorithm: DigestAlgorithm::Sm3,
		digest: Default::default(),
		access: custodia_primitives::Access::Parties,
	};
	let act = Call::act {
		case: CaseId(0),
		step: name("apply"),
		outcome: name("applied"),
		fields: Default::default(),
		parts: Default::default(),
		addressed: Default::default(),
	};
	fits(&[attach.into(), act.into()], 3);
}

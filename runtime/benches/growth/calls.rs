// SPDX-License-Identifier: Apache-2.0
//! The calls that are measured, and those that lead up to them. They are built here and nowhere else.

use custodia_primitives::{Access, CaseId, DigestAlgorithm, DocumentKind, InmateId};
use custodia_rules::Name;
use custodia_runtime::{AccountId, Runtime, RuntimeCall};
use pallet_proceedings::Call as Cases;
use sp_core::H256;

pub fn name(text: &str) -> Name {
	Name::parse(text).expect("names here are names")
}

/// Opens a case.
pub fn open(inmate: u32, procedure: &str) -> RuntimeCall {
	let (inmate, procedure) = (InmateId(inmate), name(procedure));
	Cases::<Runtime>::open { inmate, procedure, after: None }.into()
}

/// Attaches a paper to an open step.
pub fn attach(case: u32, step: &str, label: &str) -> RuntimeCall {
	Cases::<Runtime>::attach {
		case: CaseId(case),
		step: name(step),
		label: name(label),
		kind: DocumentKind::Other,
		algorithm: DigestAlgorithm::Sha256,
		digest: H256::repeat_byte(7),
		access: Access::Parties,
	}
	.into()
}

/// Takes a step whose papers are attached.
pub fn act(case: u32, step: &str, outcome: &str, fields: &str) -> RuntimeCall {
	Cases::<Runtime>::act {
		case: CaseId(case),
		step: name(step),
		outcome: name(outcome),
		fields: fields.parse().expect("a short line"),
		parts: Default::default(),
		addressed: Default::default(),
	}
	.into()
}

/// What does nothing.
pub fn remark() -> RuntimeCall {
	frame_system::Call::<Runtime>::remark { remark: vec![7; 32] }.into()
}

/// A transfer.
pub fn transfer(to: AccountId) -> RuntimeCall {
	pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: to.into(), value: 1 }.into()
}

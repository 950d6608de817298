// SPDX-License-Identifier: Apache-2.0
//! The calls that are measured, and those that lead up to them. They are built here and nowhere else.

use custodia_primitives::{
	Access, CaseId, Digest, DigestAlgorithm, Document, DocumentKind, InmateId,
};
use custodia_rules::Name;
use custodia_runtime::{AccountId, Runtime, RuntimeCall};
use pallet_proceedings::Call as Cases;

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
	let digest = Digest { algorithm: DigestAlgorithm::Sha256, value: [7; 32] };
	let document = Document { kind: DocumentKind::Other, digest, access: Access::Parties };
	let (case, step, label) = (CaseId(case), name(step), name(label));
	Cases::<Runtime>::attach { case, step, label, document }.into()
}

/// Takes a step whose papers are attached.
pub fn act(case: u32, step: &str, outcome: &str, fields: &str) -> RuntimeCall {
	Cases::<Runtime>::act {
		case: CaseId(case),
		step: name(step),
		outcome: name(outcome),
		fields: fields.parse().expect("a short line"),
		parts: Default::default(),
		papers: Default::default(),
		addressed: Default::default(),
		reasons: Default::default(),
		note: None,
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

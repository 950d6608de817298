// SPDX-License-Identifier: Apache-2.0
//! What the entries of records say of cases, and with whom the prisoner was then.

use super::{before::Told, who::By};
use crate::state::Entry;
use custodia_primitives::{AuthorityId, CaseId, InmateId};
use custodia_rules::{Moment, Name};
use custodia_runtime::acts::Act;
use pallet_inmates::{Act as InmateAct, LateEvent};
use pallet_proceedings::Act as CaseAct;
use std::collections::HashMap;

/// What an entry says of a case.
pub(super) struct Said {
	pub inmate: InmateId,
	pub by: By,
	pub at: Moment,
	/// Who held him then.
	pub holder: Option<AuthorityId>,
	/// To whom he had been transferred so far.
	pub transfers: Vec<AuthorityId>,
	pub act: CaseAct,
}

/// What the entries of all records say of cases, in the order of each record.
#[derive(Default)]
pub(in crate::audit) struct Entries(HashMap<CaseId, Vec<Said>>);

impl Entries {
	/// What they say of a case.
	pub(super) fn of(&self, case: CaseId) -> &[Said] {
		self.0.get(&case).map(Vec::as_slice).unwrap_or_default()
	}

	/// The cases of which they say something.
	pub(super) fn cases(&self) -> impl Iterator<Item = &CaseId> {
		self.0.keys()
	}

	/// Notes what the entries of a record say of cases.
	pub fn note(&mut self, inmate: InmateId, entries: &[Entry]) {
		let (mut holder, mut transfers) = (None, Vec::new());
		for entry in entries {
			match &entry.act {
				Act::Inmates(act) => match arrival(act) {
					Some(Arrival::Admitted) => holder = Some(entry.authority),
					Some(Arrival::Transferred) => {
						holder = Some(entry.authority);
						transfers.push(entry.authority);
					},
					None => (),
				},
				Act::Proceedings(act) => {
					let at = Moment::parse(&entry.at.to_string()).expect("both are minutes; qed");
					let by = By {
						term: entry.term,
						officer: entry.officer.0,
						authority: entry.authority,
						block: entry.block,
						when: entry.at,
					};
					let transfers = transfers.clone();
					let said = Said { inmate, by, at, holder, transfers, act: act.clone() };
					self.0.entry(act.case()).or_default().push(said);
				},
				_ => (),
			}
		}
	}
}

/// How a prisoner came to an authority.
enum Arrival {
	Admitted,
	Transferred,
}

/// Whether by an act its authority holds him from then on.
fn arrival(act: &InmateAct) -> Option<Arrival> {
	match act {
		InmateAct::Admitted { .. } => Some(Arrival::Admitted),
		InmateAct::TransferAccepted { .. } | InmateAct::TakenOver { .. } => {
			Some(Arrival::Transferred)
		},
		InmateAct::LateApplied { event, .. } => match event {
			LateEvent::Admitted { .. } => Some(Arrival::Admitted),
			LateEvent::TransferAccepted | LateEvent::TakenOver => Some(Arrival::Transferred),
			_ => None,
		},
		_ => None,
	}
}

/// A step that was taken.
pub(super) fn told(step: Name, said: &Said) -> Told {
	let addressed = match &said.act {
		CaseAct::StepTaken { addressed, .. } => {
			addressed.iter().map(|to| (to.word, to.authority)).collect()
		},
		_ => Vec::new(),
	};
	let (persons, at, authority) = (persons(said), said.at, said.by.authority);
	Told { step, persons, at, authority, addressed }
}

/// Who took a step.
fn persons(said: &Said) -> Vec<u32> {
	let with = match &said.act {
		CaseAct::StepTaken { with, .. } => with.iter().map(|officer| officer.0).collect(),
		_ => Vec::new(),
	};
	core::iter::once(said.by.officer).chain(with).collect()
}

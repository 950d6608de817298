// SPDX-License-Identifier: Apache-2.0
//! What the blocks tell: what was refused and why, and what the next acts need to know.

use super::cheats::MERIT;
use crate::chain::{best, events};
use anyhow::{bail, ensure, Result};
use custodia_client::{api, office::Office};
use custodia_primitives::{CaseId, InmateId, Sequence};
use custodia_rules::Name;
use custodia_runtime::RuntimeEvent;
use sp_runtime::DispatchError;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// What was read so far.
#[derive(Default)]
pub struct Ledger {
	/// The last block that was read.
	pub through: u32,
	/// How often what was refused, by its cause.
	pub refused: BTreeMap<String, u64>,
	/// How often it was meant to be.
	pub meant: BTreeMap<String, u64>,
	/// Causes for which the law may refuse whatever was meant.
	pub may: BTreeSet<String>,
	/// The last score of each.
	pub scored: HashMap<InmateId, Sequence>,
	/// The last case about each.
	pub cases: HashMap<InmateId, CaseId>,
	/// Records in the order in which they were opened.
	pub opened: Vec<InmateId>,
	/// Cycles that are full and have no grade.
	pub full: BTreeSet<(InmateId, u32)>,
	/// Grades that stand posted.
	pub posted: BTreeSet<(InmateId, u32)>,
	/// The level of each, by his last review.
	pub levels: HashMap<InmateId, Name>,
	/// How many reviews were missed, as the chain tells.
	pub missed: u64,
	/// The last booking that was proposed for each.
	pub proposed: HashMap<InmateId, Sequence>,
	/// The merits of each that were asserted and not withdrawn, in their order.
	pub merits: HashMap<InmateId, VecDeque<Sequence>>,
	/// Those who have gone.
	pub gone: BTreeSet<InmateId>,
	/// Those of them who were scored or reviewed all the same.
	afterwards: BTreeSet<InmateId>,
}

impl Ledger {
	/// A ledger that begins behind the newest block.
	pub async fn begin(office: &Office) -> Result<Self> {
		Ok(Self { through: best(office).await?.0, ..Self::default() })
	}

	/// Notes that a refusal is meant.
	pub fn means(&mut self, cause: &str) {
		*self.meant.entry(cause.into()).or_default() += 1;
	}

	/// Reads the blocks up to the newest, and makes sure that only what was meant is refused.
	pub async fn read(&mut self, office: &Office) -> Result<()> {
		let (newest, _) = best(office).await?;
		for number in self.through + 1..=newest {
			let events = events(office, number).await?;
			events.into_iter().for_each(|event| self.note(event));
		}
		self.through = newest;
		self.expect()
	}

	fn expect(&self) -> Result<()> {
		if let Some(inmate) = self.afterwards.first() {
			bail!("inmate {inmate} was scored, reviewed or booked for after he had gone");
		}
		for (cause, times) in &self.refused {
			let meant = self.meant.get(cause).copied().unwrap_or(0);
			ensure!(
				self.may.contains(cause) || *times <= meant,
				"{times} acts were refused for {cause}, and {meant} were meant to be"
			);
		}
		Ok(())
	}

	/// Makes sure that what was meant to be refused was.
	pub fn all_refused(&self) -> Result<()> {
		for (cause, meant) in &self.meant {
			let times = self.refused.get(cause).copied().unwrap_or(0);
			ensure!(
				times == *meant,
				"{meant} acts were meant to be refused for {cause}, and {times} were"
			);
		}
		Ok(())
	}

	fn note(&mut self, event: RuntimeEvent) {
		use pallet_assessments::Event as Assessed;
		use pallet_incentives::Event as Stood;
		use pallet_rulebooks::Event as Law;
		match event {
			RuntimeEvent::Utility(pallet_utility::Event::ItemFailed { error })
			| RuntimeEvent::System(frame_system::Event::ExtrinsicFailed {
				dispatch_error: error,
				..
			}) => {
				*self.refused.entry(cause(error)).or_default() += 1;
			},
			RuntimeEvent::Assessments(Assessed::AssessmentScored { inmate, entry, .. }) => {
				self.note_there(inmate);
				self.scored.insert(inmate, entry);
			},
			RuntimeEvent::Rulebooks(Law::FactAsserted { inmate, entry, kind, .. })
				if kind.as_str() == MERIT =>
			{
				self.merits.entry(inmate).or_default().push_back(entry);
			},
			RuntimeEvent::Proceedings(pallet_proceedings::Event::CaseOpened {
				case,
				inmate,
				..
			}) => {
				self.cases.insert(inmate, case);
			},
			RuntimeEvent::Inmates(pallet_inmates::Event::Recorded {
				inmate, sequence: 0, ..
			}) => {
				self.opened.push(inmate);
			},
			RuntimeEvent::Incentives(Stood::LevelReviewed { inmate, level, .. }) => {
				self.note_there(inmate);
				self.levels.insert(inmate, level);
			},
			RuntimeEvent::Incentives(Stood::ReviewMissed { .. }) => self.missed += 1,
			RuntimeEvent::Incentives(Stood::BookingProposed { inmate, entry, .. }) => {
				self.note_there(inmate);
				self.proposed.insert(inmate, entry);
			},
			RuntimeEvent::Incentives(Stood::CycleFilled { inmate, cycle, .. }) => {
				self.full.insert((inmate, cycle));
			},
			RuntimeEvent::Incentives(Stood::GradeProposed { inmate, cycle, .. }) => {
				self.full.remove(&(inmate, cycle));
				self.posted.insert((inmate, cycle));
			},
			RuntimeEvent::Incentives(Stood::GradeApproved { inmate, cycle, .. }) => {
				self.posted.remove(&(inmate, cycle));
			},
			_ => (),
		}
	}

	/// Notes of whom something was done that is done of those who are there.
	fn note_there(&mut self, inmate: InmateId) {
		if self.gone.contains(&inmate) {
			self.afterwards.insert(inmate);
		}
	}
}

/// The name of a cause, behind that of its pallet.
fn cause(error: DispatchError) -> String {
	let DispatchError::Module(module) = error else { return format!("{error:?}") };
	let metadata = api::metadata();
	let pallet = metadata.pallet_by_error_index(module.index);
	let named = pallet.and_then(|pallet| {
		let variant = pallet.error_variant_by_index(module.error[0])?;
		Some(format!("{}.{}", pallet.name(), variant.name))
	});
	named.unwrap_or_else(|| format!("{module:?}"))
}

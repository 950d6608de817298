// SPDX-License-Identifier: Apache-2.0
//! Levels: reviewed by the chiefs of the wards, and in the end as the plan has them.

use super::{
	desk::Work,
	law::name,
	ledger::Ledger,
	month::{ALGORITHM, PAPER},
	officers::chief,
	plan::{Level, Month, Plan, Review},
	schemes::LEVELS,
};
use anyhow::{ensure, Context, Result};
use custodia_client::office::Office;
use custodia_primitives::InmateId;
use custodia_runtime::Runtime;
use pallet_incentives::Call;

/// A review of somebody's level.
pub fn review(inmate: InmateId, level: Level) -> Result<Call<Runtime>> {
	let (scheme, level) = (name(LEVELS)?, name(level.word())?);
	let (algorithm, reasons) = (ALGORITHM, PAPER);
	Ok(Call::level_review { inmate, scheme, level, algorithm, reasons })
}

/// The chiefs review whom the plan names. Whom they miss they review a month late.
pub async fn hold(
	office: &Office,
	ledger: &mut Ledger,
	plan: &Plan,
	ids: &[InmateId],
	month: &Month,
) -> Result<()> {
	let mut held = Work::default();
	for Review { person, level } in &month.reviews {
		let inmate = ids.get(*person).context("he was never admitted")?;
		held.add(chief(plan.people[*person].ward), review(*inmate, *level)?);
	}
	held.send(office).await?;
	ledger.read(office).await
}

/// Makes sure that everybody is on the level that was planned, and that the chain told of each review that
/// was missed, and of no other.
pub fn compare(ledger: &Ledger, plan: &Plan, ids: &[InmateId]) -> Result<()> {
	for (inmate, level) in ids.iter().zip(plan.levels()) {
		let found = ledger.levels.get(inmate).map(|level| level.as_str());
		let planned = level.word();
		ensure!(
			found == Some(planned),
			"inmate {inmate} is on the level {}, not {planned}",
			found.unwrap_or("none")
		);
	}
	let missed = plan.missed().len() as u64;
	ensure!(
		ledger.missed == missed,
		"{missed} reviews were meant to be missed, and the chain told of {}",
		ledger.missed
	);
	Ok(())
}

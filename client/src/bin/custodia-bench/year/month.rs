// SPDX-License-Identifier: Apache-2.0
//! The points of a month: scored by the wards, objected to, answered, confirmed; and the grades of the
//! cycles that they fill.

use super::{
	desk::Work,
	law::name,
	ledger::Ledger,
	officers::{checker, chief, governor, scorer, LODGER},
	plan::{Answer, Month, Person, Plan, Row, Slip},
	schemes::POINTS,
};
use anyhow::{anyhow, Context, Result};
use custodia_client::office::Office;
use custodia_primitives::{Date, DigestAlgorithm, InmateId, Sequence};
use custodia_rules::Name;
use custodia_runtime::Runtime;
use pallet_assessments::{Call, ObjectionOutcome, Scores};
use sp_core::H256;

/// The digest of every paper here.
pub const PAPER: H256 = H256([7; 32]);
pub const ALGORITHM: DigestAlgorithm = DigestAlgorithm::Sm3;
const OUT_OF_RANGE: &str = "Assessments.ItemOutOfRange";
const CONFIRMS_OWN: &str = "Assessments.ConfirmsOwn";
/// For this the law refuses the better grade to who had less than his base, or a punishment.
const DENIED: &str = "Incentives.DeniedByRow";
/// What an officer would give who slips.
const SLIPPED: &str = "attitude 101";

/// What the acts of a month are about.
pub struct Points<'a> {
	pub office: &'a Office,
	pub plan: &'a Plan,
	pub ids: &'a [InmateId],
}

fn scores(line: &str) -> Result<Scores> {
	line.parse().map_err(|_| anyhow!("the line `{line}` is too long"))
}

impl Points<'_> {
	fn of(&self, row: &Row) -> Result<(InmateId, u32)> {
		let inmate = self.ids.get(row.person).context("he was never admitted")?;
		Ok((*inmate, self.plan.people[row.person].ward))
	}

	fn entry(&self, ledger: &Ledger, inmate: InmateId) -> Result<Sequence> {
		let entry = ledger.scored.get(&inmate).copied();
		entry.with_context(|| format!("inmate {inmate} was not scored"))
	}

	/// The wards bring in their sheets; some rows are objected to, and the chiefs answer.
	pub async fn score(
		&self,
		ledger: &mut Ledger,
		month: &Month,
		(from, until): (Date, Date),
	) -> Result<()> {
		let instrument = name(POINTS)?;
		let mut sheets = Work::default();
		for row in month.rows.iter().filter(|row| row.is_scored()) {
			let (inmate, ward) = self.of(row)?;
			if row.slip == Some(Slip::OutOfRange) {
				ledger.means(OUT_OF_RANGE);
				let scores = scores(SLIPPED)?;
				let slipped = Call::<Runtime>::assess { inmate, instrument, from, until, scores };
				sheets.add(scorer(ward), slipped);
			}
			let scores = scores(&row.line())?;
			let assess = Call::<Runtime>::assess { inmate, instrument, from, until, scores };
			sheets.add(scorer(ward), assess);
		}
		sheets.send(self.office).await?;
		ledger.read(self.office).await?;

		let (mut lodged, mut answered) = (Work::default(), Work::default());
		for (row, answer) in month.rows.iter().filter_map(|row| Some((row, row.objection?))) {
			let (inmate, ward) = self.of(row)?;
			let assessment = self.entry(ledger, inmate)?;
			let algorithm = ALGORITHM;
			lodged.add(
				LODGER,
				Call::<Runtime>::object { inmate, instrument, assessment, algorithm, paper: PAPER },
			);
			let (outcome, scores) = match answer {
				Answer::Stays => (ObjectionOutcome::Upheld, None),
				Answer::Changes => (ObjectionOutcome::Changed, Some(scores(&raised(row))?)),
			};
			answered.add(
				chief(ward),
				Call::<Runtime>::answer {
					inmate,
					instrument,
					assessment,
					outcome,
					scores,
					algorithm,
					reasons: PAPER,
				},
			);
		}
		lodged.send(self.office).await?;
		answered.send(self.office).await?;
		ledger.read(self.office).await
	}

	/// Others confirm what stood posted long enough.
	pub async fn confirm(&self, ledger: &mut Ledger, month: &Month) -> Result<()> {
		let instrument = name(POINTS)?;
		let (mut own, mut others) = (Work::default(), Work::default());
		for row in month.rows.iter().filter(|row| row.is_scored()) {
			let (inmate, ward) = self.of(row)?;
			let assessment = self.entry(ledger, inmate)?;
			let confirm = || Call::<Runtime>::confirm { inmate, instrument, assessment };
			if row.slip == Some(Slip::ConfirmsOwn) {
				ledger.means(CONFIRMS_OWN);
				own.add(scorer(ward), confirm());
			}
			others.add(checker(row.checker), confirm());
		}
		own.send(self.office).await?;
		others.send(self.office).await?;
		ledger.read(self.office).await
	}

	/// The chiefs propose grades for the cycles that are full: the better one first, and where the law
	/// denies it the other. Of those who have gone the cycle is no longer theirs to grade.
	pub async fn propose(&self, ledger: &mut Ledger, month: u32) -> Result<()> {
		ledger
			.full
			.retain(|(inmate, _)| self.person(*inmate).is_some_and(|own| own.is_there(month)));
		ledger.may.insert(DENIED.into());
		for (grade, line) in [("active", "share_active 20"), ("qualified", "")] {
			let grade = name(grade)?;
			let mut proposed = Work::default();
			for (inmate, cycle) in &ledger.full {
				let call = self.proposal(*inmate, *cycle, grade, line)?;
				proposed.add(chief(self.ward_of(*inmate)), call);
			}
			proposed.send(self.office).await?;
			ledger.read(self.office).await?;
		}
		Ok(())
	}

	fn proposal(
		&self,
		inmate: InmateId,
		cycle: u32,
		grade: Name,
		line: &str,
	) -> Result<pallet_incentives::Call<Runtime>> {
		let line = line.parse().map_err(|_| anyhow!("the line `{line}` is too long"))?;
		let scheme = name(POINTS)?;
		Ok(pallet_incentives::Call::grade_propose { inmate, scheme, cycle, grade, line })
	}

	/// The warden approves what stood posted.
	pub async fn approve(&self, ledger: &mut Ledger) -> Result<()> {
		let scheme = name(POINTS)?;
		let mut approved = Work::default();
		for (inmate, cycle) in ledger.posted.iter().copied() {
			let approve =
				pallet_incentives::Call::<Runtime>::grade_approve { inmate, scheme, cycle };
			approved.add(governor(), approve);
		}
		approved.send(self.office).await?;
		ledger.read(self.office).await
	}

	/// Records are numbered in the order in which people come.
	fn person(&self, inmate: InmateId) -> Option<&Person> {
		self.plan.people.get(self.ids.binary_search(&inmate).ok()?)
	}

	fn ward_of(&self, inmate: InmateId) -> u32 {
		self.person(inmate).map_or(0, |person| person.ward)
	}
}

/// A row whose first addition is ten points more, as far as the item admits.
fn raised(row: &Row) -> String {
	let mut given = row.given;
	given[0][0] = (given[0][0] + 100).min(1_000);
	Row { given, ..*row }.line()
}

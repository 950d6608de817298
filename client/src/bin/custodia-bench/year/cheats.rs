// SPDX-License-Identifier: Apache-2.0
//! What officers do beside scoring that oversight is to look at: points booked by hand, and merits that are
//! asserted and taken back.

use super::{
	desk::{now, Work},
	law::name,
	ledger::Ledger,
	month::ALGORITHM,
	officers::{archive, chief, governor, records},
	plan::{Month, Plan},
	schemes::{POINTS, SPECIAL},
};
use anyhow::{anyhow, Context, Result};
use custodia_client::office::Office;
use custodia_primitives::InmateId;
use custodia_runtime::Runtime;
use pallet_incentives::Call as Standings;
use pallet_rulebooks::Call as Law;

/// The fact that is asserted.
pub const MERIT: &str = "merit";

/// What the cheats of a month are about.
pub struct Cheats<'a> {
	pub office: &'a Office,
	pub plan: &'a Plan,
	pub ids: &'a [InmateId],
}

impl Cheats<'_> {
	fn of(&self, person: usize) -> Result<InmateId> {
		self.ids.get(person).copied().context("he was never admitted")
	}

	/// The chiefs propose what is booked, the warden confirms it, and merits are asserted.
	pub async fn begin(&self, ledger: &mut Ledger, month: &Month) -> Result<()> {
		let (scheme, booking, at) = (name(POINTS)?, name(SPECIAL)?, now(self.office).await?);
		let mut proposed = Work::default();
		for own in &month.bookings {
			let inmate = self.of(own.person)?;
			let line = format!("ground listed, points {}", own.points);
			let line = line.parse().map_err(|_| anyhow!("the line `{line}` is too long"))?;
			let book = Standings::<Runtime>::book { inmate, scheme, booking, line };
			proposed.add(chief(self.plan.people[own.person].ward), book);
		}
		for own in &month.merits {
			let (inmate, kind, algorithm) = (self.of(own.person)?, name(MERIT)?, ALGORITHM);
			let fields = "grade merit".parse().map_err(|_| anyhow!("the line is too long"))?;
			let (reasons, late) = (None, None);
			proposed.add(
				records(),
				Law::<Runtime>::fact_assert { inmate, kind, at, fields, algorithm, reasons, late },
			);
		}
		proposed.send(self.office).await?;
		ledger.read(self.office).await?;

		let mut confirmed = Work::default();
		for own in &month.bookings {
			let inmate = self.of(own.person)?;
			let proposal = ledger.proposed.get(&inmate).copied();
			let proposal = proposal.with_context(|| format!("{inmate} has nothing proposed"))?;
			let confirm = Standings::<Runtime>::book_confirm { inmate, scheme, proposal };
			confirmed.add(governor(), confirm);
		}
		confirmed.send(self.office).await?;
		ledger.read(self.office).await
	}

	/// Another officer withdraws the merits whose time has come: soon, those of this month; of the one
	/// before the others.
	pub async fn end(&self, ledger: &mut Ledger, number: u32) -> Result<()> {
		let of = |month: Option<u32>| self.plan.months.get(month? as usize);
		let (this, before) = (of(Some(number)), of(number.checked_sub(1)));
		let soon = this.into_iter().flat_map(|month| &month.merits).filter(|own| own.soon);
		let late = before.into_iter().flat_map(|month| &month.merits).filter(|own| !own.soon);
		let mut withdrawn = Work::default();
		for own in soon.chain(late) {
			let (inmate, kind) = (self.of(own.person)?, name(MERIT)?);
			let fact = ledger.merits.get_mut(&inmate).and_then(|facts| facts.pop_front());
			let fact = fact.with_context(|| format!("no merit of {inmate} was asserted"))?;
			let reason = "it was not so".parse().map_err(|_| anyhow!("the reason is too long"))?;
			let withdraw = Law::<Runtime>::fact_withdraw { inmate, kind, fact, reason };
			withdrawn.add(archive(), withdraw);
		}
		withdrawn.send(self.office).await?;
		ledger.read(self.office).await
	}
}

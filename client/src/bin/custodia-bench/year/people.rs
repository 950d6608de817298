// SPDX-License-Identifier: Apache-2.0
//! Prisoners come and go.

use super::{
	desk::{today, Work},
	law::name,
	ledger::Ledger,
	officers::{chief, of_prison, scorer, CLERK, OTHER_PRISON, OTHER_PRISON_ID},
	plan::{Going, Level, Person},
	reviews::review,
	schemes::{LEVELS, POINTS},
};
use crate::kinds::commitment;
use anyhow::{anyhow, ensure, Context, Result};
use custodia_client::office::Office;
use custodia_primitives::{Date, InmateId, Term};
use custodia_runtime::Runtime;
use pallet_inmates::{
	Basis, Call, CommitmentScheme, OffenceTag, Order, ReleaseGround, SentenceKind,
};

/// Opens the records of these, in their order, behind those that are there; they are admitted,
/// sentenced, placed under the points, and put on the first level.
pub async fn come(
	office: &Office,
	ledger: &mut Ledger,
	ids: &mut Vec<InmateId>,
	people: &[Person],
) -> Result<()> {
	let (first, before) = (ids.len(), ledger.opened.len());
	let mut opened = Work::default();
	for n in 0..people.len() {
		let commitment = commitment("year", (first + n) as u32);
		let scheme = CommitmentScheme::Blake2b256V1;
		opened.add(of_prison("records"), Call::<Runtime>::open { scheme, commitment });
	}
	opened.send(office).await?;
	ledger.read(office).await?;
	let new = ledger.opened.get(before..).unwrap_or_default().to_vec();
	ensure!(new.len() == people.len(), "{} records were opened, not {}", new.len(), people.len());

	let on = today(office).await?;
	let (mut admitted, mut judged) = (Work::default(), Work::default());
	for (inmate, person) in new.iter().zip(people) {
		let (inmate, basis) = (*inmate, Basis::Sentence);
		admitted.add(of_prison("custody"), Call::<Runtime>::admit { inmate, basis, on });
		for call in judgment(inmate, person, on)? {
			judged.add(CLERK, call);
		}
	}
	admitted.send(office).await?;
	judged.send(office).await?;
	let (mut placed, mut reviewed) = (Work::default(), Work::default());
	for (inmate, person) in new.iter().zip(people) {
		for scheme in [name(POINTS)?, name(LEVELS)?] {
			let inmate = *inmate;
			let place = pallet_incentives::Call::<Runtime>::place { inmate, scheme };
			placed.add(scorer(person.ward), place);
		}
		reviewed.add(chief(person.ward), review(*inmate, Level::FIRST)?);
	}
	placed.send(office).await?;
	reviewed.send(office).await?;
	ids.extend(new);
	ledger.read(office).await
}

/// What a court's clerk enters.
fn judgment(inmate: InmateId, person: &Person, on: Date) -> Result<[Call<Runtime>; 3]> {
	let committed = on.add_days(-400).context("the calendar begins")?;
	let reference = "2024/1042".parse().map_err(|_| anyhow!("the reference is too long"))?;
	let offence = "Theft of a vehicle".parse().map_err(|_| anyhow!("the offence is too long"))?;
	Ok([
		Call::sentence_open {
			inmate,
			kind: SentenceKind::Fixed,
			reference,
			pronounced: on,
			effective: on,
			delivered: Some(on),
			starts: on,
		},
		Call::sentence_add_count {
			inmate,
			offence,
			tag: OffenceTag::Property,
			term: Term::from_months(12 * person.years),
			committed,
			order: Order::Concurrent,
		},
		Call::sentence_close { inmate, combined: None, stated_end: None },
	])
}

/// Those who go after this month are released or moved.
pub async fn go(
	office: &Office,
	ledger: &mut Ledger,
	ids: &[InmateId],
	people: &[Person],
	month: u32,
) -> Result<()> {
	let on = today(office).await?;
	let (mut first, mut second) = (Work::default(), Work::default());
	let mut gone = Vec::new();
	for (inmate, person) in ids.iter().zip(people) {
		let inmate = *inmate;
		if person.goes.is_some_and(|(last, _)| last == month) {
			gone.push(inmate);
		}
		match person.goes {
			Some((last, Going::Released)) if last == month => {
				let ground = ReleaseGround::CourtOrder;
				first.add(of_prison("custody"), Call::<Runtime>::release { inmate, ground, on });
			},
			Some((last, Going::Moved)) if last == month => {
				let to = OTHER_PRISON_ID.into();
				first.add(of_prison("custody"), Call::<Runtime>::transfer_offer { inmate, to });
				let there = format!("{OTHER_PRISON}//custody");
				second.add(there, Call::<Runtime>::transfer_accept { inmate, on });
			},
			_ => (),
		}
	}
	first.send(office).await?;
	second.send(office).await?;
	ledger.read(office).await?;
	ledger.gone.extend(gone);
	Ok(())
}

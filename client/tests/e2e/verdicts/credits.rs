// SPDX-License-Identifier: Apache-2.0
//! Good conduct time and credits in the United States, 18 USC 3624(b) and 28 CFR 523.42.

use super::{
	house::{told, House, BESIDE, BUREAU, PRISON},
	people::america::{INVESTIGATOR, TEAM},
	Stage,
};
use crate::{common::name, walks::calls::text};
use custodia_primitives::{Decimal, InmateId, Sequence};
use custodia_runtime::{Runtime, RuntimeCall, RuntimeEvent};
use pallet_assessments::Call as Assessments;
use pallet_incentives::{Call as Standings, Event, Terms};

const DENIED: &str = "DeniedByRow";

/// He is placed under a scheme. Tells what the law lets him have.
async fn place(house: &House, inmate: InmateId, scheme: &str) -> Option<Decimal> {
	let place = Standings::<Runtime>::place { inmate, scheme: name(scheme) };
	let events = house.acts(TEAM, vec![place.into()]).await;
	told(&events, |event| match event {
		RuntimeEvent::Incentives(Event::Placed { terms: Terms::Accrual { accrued }, .. }) => {
			Some(*accrued)
		},
		_ => None,
	})
}

fn booking(inmate: InmateId, [scheme, booking]: [&str; 2], line: &str) -> RuntimeCall {
	let (scheme, booking, line) = (name(scheme), name(booking), text(line));
	Standings::<Runtime>::book { inmate, scheme, booking, line }.into()
}

/// Something is booked. Tells what it then comes to by law.
async fn books(house: &House, call: RuntimeCall) -> Option<Decimal> {
	let events = house.acts(TEAM, vec![call]).await;
	told(&events, |event| match event {
		RuntimeEvent::Incentives(Event::Booked { accrued, .. }) => Some(*accrued),
		_ => None,
	})
}

/// As much good conduct time as this and not a day more.
async fn earns(stage: &Stage, term: &str, most: u32) {
	let house = &stage.america;
	let inmate = house.prisoner().await;
	stage.calendar.until("2024-03-01").await;
	house.attests([PRISON, BUREAU], inmate, "diploma_progress", "").await;
	house.attests([BESIDE, PRISON], inmate, "sentence", &format!("term {term}")).await;
	assert_eq!(place(house, inmate, "gct").await, Some(Decimal::from(most)));
	let award = |days: u32| booking(inmate, ["gct", "award"], &format!("days {days}"));
	house.refuses(TEAM, award(most + 1), DENIED, "It is gct.award: ").await;
	if most > 0 {
		books(house, award(most)).await;
		house.refuses(TEAM, award(1), DENIED, "It is gct.award: ").await;
	}
}

pub async fn v40_ten_years_earn_540_days(stage: &Stage) {
	earns(stage, "10 years", 540).await;
}

pub async fn v40_three_years_earn_162_days(stage: &Stage) {
	earns(stage, "3 years", 162).await;
}

pub async fn v40_twelve_months_earn_none(stage: &Stage) {
	earns(stage, "12 months", 0).await;
}

/// One officer scores the risk, another confirms it.
async fn assessed(house: &House, inmate: InmateId, day: &str, level: u8) {
	let (instrument, day) = (name("pattern"), super::house::day(day));
	let scores = text(&format!("level {level}"));
	let assess =
		Assessments::<Runtime>::assess { inmate, instrument, from: day, until: day, scores };
	let events = house.acts(TEAM, vec![assess.into()]).await;
	let assessment: Sequence = told(&events, |event| match event {
		RuntimeEvent::Assessments(pallet_assessments::Event::AssessmentScored {
			entry, ..
		}) => Some(*entry),
		_ => None,
	});
	let confirm = Assessments::<Runtime>::confirm { inmate, instrument, assessment };
	house.acts(INVESTIGATOR, vec![confirm.into()]).await;
}

/// He takes part for 300 days, and is found at low risk first and then at this.
async fn took_part(stage: &Stage, level: u8, earned: u32) -> InmateId {
	let house = &stage.america;
	let inmate = house.prisoner().await;
	let [first, second] = ["2024-05-06", "2024-05-16"];
	stage.calendar.until(first).await;
	let sentence = "term 5 years, supervised_release yes";
	house.attests([BESIDE, PRISON], inmate, "sentence", sentence).await;
	house.states(inmate, "arrived", "").await;
	assessed(house, inmate, first, 2).await;
	stage.calendar.until(second).await;
	assessed(house, inmate, second, level).await;
	stage.calendar.until("2026-03-02").await;
	assert_eq!(place(house, inmate, "fsa").await, None);
	let took_part = booking(inmate, ["fsa", "participation"], "days 300, begun 2024-05-06");
	assert_eq!(books(house, took_part).await, Some(Decimal::from(earned)));
	inmate
}

fn apply(inmate: InmateId, days: u32) -> RuntimeCall {
	booking(inmate, ["fsa", "apply"], &format!("to prerelease_custody, days {days}"))
}

pub async fn v41_at_low_risk_twice_300_days_earn_150(stage: &Stage) {
	let (house, inmate) = (&stage.america, took_part(stage, 1, 150).await);
	house.refuses(TEAM, apply(inmate, 151), DENIED, "It is fsa.available: ").await;
	books(house, apply(inmate, 150)).await;
}

pub async fn v41_at_medium_risk_300_days_earn_100(stage: &Stage) {
	let (house, inmate) = (&stage.america, took_part(stage, 3, 100).await);
	house.refuses(TEAM, apply(inmate, 100), DENIED, "It is fsa.risk: ").await;
	house.attests([PRISON, BUREAU], inmate, "warden_petition", "").await;
	house.refuses(TEAM, apply(inmate, 101), DENIED, "It is fsa.available: ").await;
	books(house, apply(inmate, 100)).await;
}

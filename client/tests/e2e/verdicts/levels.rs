// SPDX-License-Identifier: Apache-2.0
//! Reviews of those on basic in England and Wales, Policy Framework 5.16.

use super::{
	house::{day, told, House, ALGORITHM, PAPER},
	people::england::WORKER,
	Stage,
};
use crate::common::name;
use custodia_primitives::{Date, InmateId};
use custodia_runtime::{Runtime, RuntimeCall, RuntimeEvent};
use pallet_incentives::{Call as Standings, Event};

/// A review after which he is on this level.
fn review(inmate: InmateId, level: &str) -> RuntimeCall {
	let (scheme, level, algorithm, reasons) = (name("incentives"), name(level), ALGORITHM, PAPER);
	Standings::<Runtime>::level_review { inmate, scheme, level, algorithm, reasons }.into()
}

/// He is placed under the levels.
async fn place(house: &House, inmate: InmateId) {
	let place = Standings::<Runtime>::place { inmate, scheme: name("incentives") };
	house.acts(WORKER, vec![place.into()]).await;
}

/// A case worker reviews the level: he is on basic. Tells when he is reviewed again.
async fn on_basic(house: &House, inmate: InmateId) -> Option<Date> {
	let events = house.acts(WORKER, vec![review(inmate, "basic")]).await;
	told(&events, |event| match event {
		RuntimeEvent::Incentives(Event::LevelReviewed { due, .. }) => Some(*due),
		_ => None,
	})
}

/// He is put on basic on the fourth of May, and confirmed there within seven days.
async fn confirmed(stage: &Stage, self_harm_plan: bool, next: &str) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	stage.calendar.until("2026-05-04").await;
	place(house, inmate).await;
	assert_eq!(on_basic(house, inmate).await, Some(day("2026-05-11")));
	assert_eq!(house.facts(inmate, "put_on_basic").await.len(), 1);
	if self_harm_plan {
		house.states(inmate, "self_harm_plan", "").await;
	}
	stage.calendar.until("2026-05-11").await;
	assert_eq!(on_basic(house, inmate).await, Some(day(next)));
	assert_eq!(house.facts(inmate, "put_on_basic").await.len(), 1);
}

pub async fn v36_on_basic_he_is_reviewed_within_seven_days_and_then_within_28(stage: &Stage) {
	confirmed(stage, false, "2026-06-08").await;
}

pub async fn v36_with_a_self_harm_plan_he_is_reviewed_within_14_days(stage: &Stage) {
	confirmed(stage, true, "2026-05-25").await;
}

pub async fn nobody_is_put_on_a_level_that_there_is_not(stage: &Stage) {
	let house = &stage.england;
	let inmate = house.prisoner().await;
	stage.calendar.until("2026-05-04").await;
	place(house, inmate).await;
	house.refuses(WORKER, review(inmate, "golden"), "LevelUnknown", "Look at the scheme").await;
}

// SPDX-License-Identifier: Apache-2.0
//! Points in China, 司规〔2021〕3号: what counts of a month, what a cycle yields, until when he objects.

use super::{
	confinement::confined,
	house::{day, told, House, ALGORITHM, PAPER},
	people::china::{CHIEF, DUTY, PROSECUTOR, SECOND, WARDEN},
	Stage,
};
use crate::{common::name, walks::calls::text};
use custodia_primitives::{objection::ObjectionTime, Decimal, InmateId, Sequence};
use custodia_runtime::{Runtime, RuntimeCall, RuntimeEvent};
use pallet_assessments::{Call as Assessments, Event, Score};
use pallet_incentives::{Body, Call as Standings, Cycle, Event as Told};

const MARCH: [&str; 2] = ["2024-03-01", "2024-03-31"];
const APRIL: [&str; 2] = ["2024-04-01", "2024-04-30"];
/// The day on which each month is scored, and the month. Each waits until the one before is confirmed, and
/// none is before his custody.
const MONTHS: [(&str, [&str; 2]); 6] = [
	("2024-03-04", ["2023-09-01", "2023-09-30"]),
	("2024-03-08", ["2023-10-01", "2023-10-31"]),
	("2024-03-15", ["2023-11-01", "2023-11-30"]),
	("2024-03-21", ["2023-12-01", "2023-12-31"]),
	("2024-05-06", ["2024-01-01", "2024-01-31"]),
	("2024-05-10", ["2024-02-01", "2024-02-29"]),
];

fn dec(text: &str) -> Decimal {
	text.parse().unwrap()
}

/// The duty police score a month.
async fn scores(
	house: &House,
	inmate: InmateId,
	[from, until]: [&str; 2],
	line: &str,
) -> (Sequence, Score) {
	let (instrument, from, until) = (name("points"), day(from), day(until));
	let scores = text(line);
	let assess = Assessments::<Runtime>::assess { inmate, instrument, from, until, scores };
	let events = house.acts(DUTY, vec![assess.into()]).await;
	told(&events, |event| match event {
		RuntimeEvent::Assessments(Event::AssessmentScored { entry, score, .. }) => {
			Some((*entry, score.clone()))
		},
		_ => None,
	})
}

fn confirm(inmate: InmateId, assessment: Sequence) -> RuntimeCall {
	let instrument = name("points");
	Assessments::<Runtime>::confirm { inmate, instrument, assessment }.into()
}

/// An officer of the prosecution receives the prisoner's paper.
async fn objects(house: &House, inmate: InmateId, assessment: Sequence) -> ObjectionTime {
	let (instrument, algorithm, paper) = (name("points"), ALGORITHM, PAPER);
	let object =
		Assessments::<Runtime>::object { inmate, instrument, assessment, algorithm, paper };
	let events = house.acts(PROSECUTOR, vec![object.into()]).await;
	told(&events, |event| match event {
		RuntimeEvent::Assessments(Event::AssessmentObjected { time, .. }) => Some(*time),
		_ => None,
	})
}

async fn place(house: &House, inmate: InmateId) {
	let place = Standings::<Runtime>::place { inmate, scheme: name("points") };
	house.acts(DUTY, vec![place.into()]).await;
}

async fn cycle(house: &House, inmate: InmateId) -> Cycle {
	match house.standing(inmate).await.body {
		Body::Cycle(cycle) => cycle,
		other => panic!("it is no cycle: {other:?}"),
	}
}

pub async fn v25_of_18_points_added_in_a_month_17_and_a_half_count(stage: &Stage) {
	let house = &stage.china;
	let inmate = house.prisoner().await;
	stage.calendar.until("2024-05-06").await;
	let (_, score) = scores(house, inmate, APRIL, "attitude 18, study 10").await;
	let areas = score.areas.iter().map(|own| (own.base, own.added));
	let of = |base, added| (dec(base), dec(added));
	assert_eq!(
		areas.collect::<Vec<_>>(),
		[of("35", "17.5"), of("35", "10"), of("30", "0")],
		"half of the base counts at the most, area by area"
	);
	assert_eq!(score.total, dec("127.5"));
}

pub async fn v26_confinement_takes_400_of_150_points_and_leaves_no_base(stage: &Stage) {
	let house = &stage.china;
	let inmate = house.prisoner_since("2024-01-15", SECOND).await;
	stage.calendar.until("2024-03-04").await;
	place(house, inmate).await;
	let february = ["2024-02-01", "2024-02-29"];
	let (month, _) = scores(house, inmate, february, "attitude 18, study 18, output 15").await;
	stage.calendar.until("2024-03-08").await;
	house.acts(CHIEF, vec![confirm(inmate, month)]).await;
	assert_eq!(cycle(house, inmate).await.balance, dec("150"));

	stage.calendar.until("2024-03-25").await;
	let case = confined(house, inmate, 10, "2024-03-25").await;
	stage.calendar.until("2024-04-01").await;
	let (_, score) = scores(house, inmate, MARCH, "").await;
	assert!(score.areas.iter().all(|own| own.base == dec("0")), "{score:?}");
	assert_eq!(score.total, dec("0"));

	// It has ended by itself. The points that it costs are entered as he comes back to the ward.
	stage.calendar.until("2024-04-04").await;
	case.takes(DUTY, ["release", "back"], &[], &[]).await;
	assert_eq!(house.facts(inmate, "deducted").await, ["points 400"]);
	assert_eq!(cycle(house, inmate).await.balance, dec("-250"));
}

pub async fn v27_a_cycle_of_612_points_yields_a_praise_and_carries_12(stage: &Stage) {
	let house = &stage.china;
	let inmate = house.prisoner_since("2023-08-21", SECOND).await;
	let scheme = name("points");
	let mut waiting = None;
	for (scored, month) in MONTHS {
		stage.calendar.until(scored).await;
		match waiting {
			None => place(house, inmate).await,
			Some(before) => drop(house.acts(CHIEF, vec![confirm(inmate, before)]).await),
		}
		let (entry, score) = scores(house, inmate, month, "attitude 2").await;
		assert_eq!(score.total, dec("102"));
		waiting = Some(entry);
	}
	stage.calendar.until("2024-05-16").await;
	let last = waiting.expect("six months were scored");
	let events = house.acts(CHIEF, vec![confirm(inmate, last)]).await;
	let filled = told(&events, |event| match event {
		RuntimeEvent::Incentives(Told::CycleFilled { cycle, sum, left, .. }) => {
			Some((*cycle, *sum, *left))
		},
		_ => None,
	});
	assert_eq!(filled, (1, dec("612"), dec("12")));

	let propose = |grade: &str| -> RuntimeCall {
		let (grade, line) = (name(grade), text(""));
		Standings::<Runtime>::grade_propose { inmate, scheme, cycle: 1, grade, line }.into()
	};
	house.refuses(CHIEF, propose("excellent"), "GradeUnknown", "one of its labels").await;
	house.acts(CHIEF, vec![propose("qualified")]).await;
	let approve: RuntimeCall =
		Standings::<Runtime>::grade_approve { inmate, scheme, cycle: 1 }.into();
	house.refuses(WARDEN, approve.clone(), "DeniedByRow", "It is points.posted: ").await;
	stage.calendar.until("2024-05-22").await;
	let events = house.acts(WARDEN, vec![approve]).await;
	let yields = told(&events, |event| match event {
		RuntimeEvent::Incentives(Told::GradeApproved { yields, .. }) => Some(*yields),
		_ => None,
	});
	assert_eq!(yields, Some(name("praise")));
	assert_eq!(house.facts(inmate, "praise").await.len(), 1);
	let cycle = cycle(house, inmate).await;
	assert_eq!((cycle.number, cycle.balance), (2, dec("12")));
}

pub async fn v28_an_objection_on_the_third_working_day_is_heard(stage: &Stage) {
	let house = &stage.china;
	let inmate = house.prisoner().await;
	stage.calendar.until("2024-05-06").await;
	let (month, _) = scores(house, inmate, APRIL, "attitude 5").await;
	stage.calendar.until("2024-05-09").await;
	assert_eq!(objects(house, inmate, month).await, ObjectionTime::InTime);
	stage.calendar.until("2024-05-10").await;
	house.refuses(CHIEF, confirm(inmate, month), "ObjectionOpen", "answered").await;
}

pub async fn v28_an_objection_on_the_fourth_working_day_is_late(stage: &Stage) {
	let house = &stage.china;
	let inmate = house.prisoner().await;
	stage.calendar.until("2024-05-06").await;
	let (month, _) = scores(house, inmate, APRIL, "attitude 5").await;
	stage.calendar.until("2024-05-10").await;
	let ObjectionTime::Late { book, row } = objects(house, inmate, month).await else {
		panic!("it is late")
	};
	let row: Option<String> = house.reads("LawApi_row_in_words", &(book, row)).await;
	let row = row.expect("the book has it");
	assert!(row.contains(", points.objection: "), "{row}");
	// It changes nothing.
	house.acts(CHIEF, vec![confirm(inmate, month)]).await;
}

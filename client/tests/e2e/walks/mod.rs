// SPDX-License-Identifier: Apache-2.0
//! The walks of the books on a real chain: each event by the account of the officer whom the walk
//! names, on its date. After each the case on the chain must stand as the engine's does, and what the
//! engine refuses the chain must refuse for the same cause.
//!
//! By itself it plays a few, in some minutes: a commutation that is granted and parole that is served, most
//! refusals, a confinement and an adjudication. `WALKS=procedures` plays each procedure from its beginning
//! to an end, `WALKS=all` every walk, `WALKS=NAME,NAME` these.

pub mod acts;
pub mod calls;
pub mod cast;
mod causes;
pub mod company;
mod compare;
pub mod council;
pub mod desk;
mod facts;
pub mod law;
mod measured;
mod meetings;
mod playing;
mod refusals;
mod rehearsal;

use self::{
	company::Company,
	council::Clock,
	desk::Desk,
	playing::{Playing, Stage},
};
use crate::common::{at_noon_of, Province, NOON};
use custodia_client::audit;
use custodia_primitives::InmateId;
use custodia_rules::{
	text::{Compiled, Walk, What},
	Date, Moment,
};
use custodia_runtime::{RuntimeCall, RuntimeEvent};
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::Arc,
	time::Instant,
};

/// What is played by itself: every refusal below, commutation, parole, confinement and adjudication to an
/// end. A day of the calendar takes the longest, and the first four share most of theirs.
const SELECTION: [&str; 6] = [
	"cn_commutation_refused_in_prison",
	"cn_commutation_refused_at_court",
	"cn_commutation_granted",
	"cn_parole_completed",
	"cn_confinement_doctor_stops",
	"ew_adjudication_dismissed",
];

/// Each procedure from its beginning to an end, beside the selection.
const PROCEDURES: [&str; 7] = [
	"cn_confinement_persons",
	"cn_home_leave_refused",
	"cn_special_watch_lifted_early",
	"cn_medical_referral_not",
	"ew_adjudication_de_novo",
	"ew_parole_not_released",
	"us_discipline_low",
];

/// What must have been refused by the chain, by its own names; and that a book is not in force, which
/// is tried before it is.
const REFUSALS: [&str; 12] = [
	"OutOfTurn",
	"TooEarly",
	"WrongKind",
	"WrongRole",
	"WrongAuthority",
	"PersonBarred",
	"PanelEven",
	"PaperMissing",
	"CaseEnded",
	"DeniedByRow",
	"NotTheSamePerson",
	"Guarded",
];

/// So many events of the selection are played at the least, of some 110.
const LEAST: usize = 100;

/// The walks that are to be played, and those of all that cannot be, each with the reason.
fn chosen(all: Vec<Walk>, books: &[Compiled]) -> (Vec<Walk>, Vec<(String, String)>) {
	let asked = match std::env::var("WALKS") {
		Ok(asked) if asked == "procedures" => [&SELECTION[..], &PROCEDURES].concat().join(","),
		Ok(asked) => asked,
		Err(_) => SELECTION.join(","),
	};
	let names: Vec<&str> = asked.split(',').collect();
	let (mut chosen, mut left_out) = (Vec::new(), Vec::new());
	for walk in all {
		if asked != "all" && !names.contains(&walk.name.as_str()) {
			continue;
		}
		match rehearsal::unplayable(&walk, books) {
			None => chosen.push(walk),
			Some(why) => left_out.push((walk.name, why)),
		}
	}
	assert!(asked == "all" || left_out.is_empty(), "{left_out:?} cannot be played");
	assert!(asked == "all" || chosen.len() == names.len(), "{asked}: there is no such walk");
	(chosen, left_out)
}

/// Records of people whom the prisons of the walks hold: of each walk its inmate, and another about
/// whom cases can be open that must not be open beside the walk's.
async fn inmates(
	desk: &Desk,
	companies: &[Company],
	walks: &[Walk],
	places: &[usize],
) -> anyhow::Result<Vec<[InmateId; 2]>> {
	let mut held: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
	for (number, (walk, place)) in walks.iter().zip(places).enumerate() {
		let holder = walk.events.first().and_then(|event| event.holder).expect("a prison");
		held.entry((*place, holder)).or_default().push(number);
	}
	let each = held.into_iter().map(|((place, body), numbers)| async move {
		let (scheme, company) = (pallet_inmates::CommitmentScheme::Blake2b256V1, &companies[place]);
		let open = |n: u64| -> RuntimeCall {
			let commitment = calls::commitment(n);
			pallet_inmates::Call::<custodia_runtime::Runtime>::open { scheme, commitment }.into()
		};
		let opens: Vec<RuntimeCall> =
			numbers.iter().flat_map(|n| [2 * *n as u64, 2 * *n as u64 + 1]).map(open).collect();
		let sent = desk.send_all(&company.staff(body, "records"), opens).await?;
		let events = sent.iter().flat_map(|sent| &sent.events);
		let ids: Vec<InmateId> = events
			.filter_map(|event| match event {
				RuntimeEvent::Inmates(pallet_inmates::Event::Recorded { inmate, .. }) => {
					Some(*inmate)
				},
				_ => None,
			})
			.collect();
		let now = desk.now().await?;
		let admits = ids.iter().map(|id| acts::admit(*id, now).into());
		desk.send_all(&company.staff(body, "custody"), admits.collect()).await?;
		let pairs = ids.chunks(2).map(|pair| [pair[0], pair[1]]);
		anyhow::Ok(numbers.into_iter().zip(pairs).collect::<Vec<_>>())
	});
	let mut all: Vec<_> =
		futures::future::try_join_all(each).await?.into_iter().flatten().collect();
	all.sort_by_key(|(number, _)| *number);
	Ok(all.into_iter().map(|(_, pair)| pair).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn walks_come_out_on_a_chain_as_they_do_in_the_engine() {
	let began = Instant::now();
	let told = |what: &str| println!("{:>4} s  {what}", began.elapsed().as_secs());
	let shelf = law::shelf();
	let books = &shelf.books;
	let (walks, left_out) = chosen(law::walks(books), books);
	let first = walks.iter().flat_map(|walk| &walk.events).map(|event| event.at.date()).min();
	let first = first.expect("a walk");
	let (casts, places) = cast::casts(&walks, books);
	let start = company::before(first, company::days() + law::DAYS + 1);
	let province = Province::start(at_noon_of(start)).await;
	let desk = Arc::new(Desk::new(province.office.clone()));
	assert_eq!(desk.now().await.unwrap().date(), start);
	told("the chain runs");
	law::adopt(&desk, &shelf).await.unwrap();
	told("the books are law");
	let companies = company::engage(&desk, casts).await.unwrap();
	told("everybody is in office");
	let days = walks.iter().flat_map(|walk| &walk.events).map(|event| event.at.date());
	let days: Vec<Date> = days.collect::<BTreeSet<_>>().into_iter().collect();
	let mut clock = Clock::through(desk.clone(), &days).await.unwrap();
	let records = inmates(&desk, &companies, &walks, &places).await.unwrap();
	let stage = Stage { desk: &desk, books, meetings: Default::default() };
	let mut playing: Vec<Playing<'_>> = walks
		.iter()
		.zip(places)
		.zip(records)
		.map(|((walk, place), records)| Playing::new(&stage, &companies[place], walk, records))
		.collect();
	let prepared = playing.iter_mut().map(|one| one.prepare());
	futures::future::try_join_all(prepared).await.unwrap();
	told("what is known of the inmates is on record");

	for day in days {
		let turning = clock.turn().await.unwrap();
		let all = futures::future::join_all(playing.iter_mut().map(|one| one.day(day)));
		let (turned, _) = futures::join!(clock.turned(turning, day), all);
		turned.unwrap();
		told(&day.to_string());
	}

	let mut refused: BTreeMap<String, usize> = BTreeMap::new();
	let (mut played, mut faults) = (0, Vec::new());
	for one in &mut playing {
		for (name, times) in &one.refused {
			*refused.entry(name.clone()).or_default() += times;
		}
		let end = one.walk.events.len();
		println!("{}: {} of {end} events", one.walk.name, one.played);
		one.left_out.iter().for_each(|why| println!("  left out: {why}"));
		// What prisons record all the same, or twice, is not tried: no more of a walk than a fifth.
		let left = one.left_out.len();
		let enough = one.played + left >= end && left * 5 <= end;
		if one.faults.is_empty() && !enough {
			let (name, own) = (&one.walk.name, one.played);
			faults.push(format!("{name}: {own} of {end} events were played, {left} left out"));
		}
		played += one.played;
		faults.append(&mut one.faults);
	}
	for (name, why) in &left_out {
		println!("{name} is not played: {why}");
	}
	println!("{} walks, {played} events, refused: {refused:?}", playing.len());
	assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
	let named = std::env::var("WALKS").is_ok();
	let missing: Vec<_> = REFUSALS.iter().filter(|name| !refused.contains_key(**name)).collect();
	assert!(named || missing.is_empty(), "not refused: {missing:?}");
	assert!(named || played >= LEAST, "only {played} events were played");

	let block = province.office.chain.finalised_head().await.unwrap();
	let found = audit::audit(&province.office.chain, block, |_, _| ()).await.unwrap();
	assert_eq!(found.violations, Vec::<String>::new());
	told("an auditor finds that all is as it should be");
	let opened = |walk: &Walk| {
		walk.events.iter().filter(|event| matches!(event.what, What::Open { .. })).count()
	};
	assert!(found.cases >= walks.iter().map(|walk| opened(walk).min(1)).sum());
}

#[test]
fn most_walks_can_be_played_on_a_chain() {
	let shelf = law::shelf();
	let walks = law::walks(&shelf.books);
	let why = |walk: &Walk| Some((walk.name.clone(), rehearsal::unplayable(walk, &shelf.books)?));
	let unplayable: Vec<_> = walks.iter().filter_map(why).collect();
	unplayable.iter().for_each(|(name, why)| println!("{name}: {why}"));
	assert!(unplayable.len() * 6 < walks.len(), "{} of {}", unplayable.len(), walks.len());
}

/// That the minutes of a zone are what they are said to be.
#[test]
fn it_is_noon_where_walks_are_played() {
	let definition = at_noon_of(Date::new(2024, 2, 20).unwrap());
	let clock = &definition.genesis["clock"];
	let zone = custodia_primitives::Zone::parse(clock["zone"].as_str().unwrap()).unwrap();
	let millis = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis() as i64;
	let days = clock["daysAhead"].as_i64().unwrap() * 86_400_000;
	let now = zone.moment((millis + days) as u64).unwrap();
	let now = Moment::parse(&now.to_string()).unwrap();
	let noon = Date::new(2024, 2, 20).unwrap().start().add_minutes(NOON.into()).unwrap();
	assert!(noon.minutes_until(now) <= 1, "{now}");
}

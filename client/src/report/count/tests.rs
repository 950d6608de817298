// SPDX-License-Identifier: Apache-2.0
//! Counts from entries made by hand.

use super::*;
use crate::report::{
	hide::Shown,
	month::{Instrument, Movement, Titles},
};
use custodia_primitives::{measure::Imposed as Imposing, CaseId, Digest, DigestAlgorithm};
use pallet_assessments::Score;
use pallet_incentives::Terms;
use pallet_inmates::{AbsenceReason, Act as InmateAct, Basis, LateEvent, ReleaseGround};
use pallet_rulebooks::Act as FactAct;

const HERE: u32 = 4;
const THERE: u32 = 5;

fn name(text: &str) -> Name {
	Name::parse(text).unwrap()
}

fn date(text: &str) -> Date {
	text.parse().unwrap()
}

/// An entry of an authority, written on a day at noon.
fn entry(authority: u32, on: &str, act: impl Into<Act>) -> Entry {
	Entry {
		block: 1,
		at: format!("{on}T12:00").parse().unwrap(),
		officer: 1.into(),
		authority: authority.into(),
		term: 6.into(),
		act: act.into(),
	}
}

fn opened(on: &str) -> Entry {
	let scheme = pallet_inmates::CommitmentScheme::Blake2b256V1;
	entry(HERE, on, InmateAct::Opened { scheme, commitment: Default::default() })
}

fn admitted(on: &str) -> Entry {
	entry(HERE, on, InmateAct::Admitted { basis: Basis::Sentence, on: date(on) })
}

fn released(by: u32, on: &str) -> Entry {
	let ground = ReleaseGround::TermServed;
	entry(by, on, InmateAct::Released { ground, on: date(on) })
}

/// November, of the first prison.
fn november(records: &[&[Entry]]) -> Tally {
	let span = Span { first: date("2026-11-01"), last: date("2026-11-30") };
	let mut tally = Tally::new(HERE.into(), span);
	records.iter().for_each(|entries| tally.count(entries).unwrap());
	tally
}

fn on(tally: &Tally, day: usize) -> Day {
	tally.days[day - 1]
}

#[test]
fn each_move_counts_on_its_own_day_and_the_sums_agree() {
	let transferred = [
		opened("2026-10-01"),
		admitted("2026-10-01"),
		entry(HERE, "2026-11-09", InmateAct::TransferOffered { to: THERE.into() }),
		entry(
			THERE,
			"2026-11-10",
			InmateAct::TransferAccepted { from: HERE.into(), on: date("2026-11-10") },
		),
		entry(THERE, "2026-11-11", InmateAct::TransferOffered { to: HERE.into() }),
		entry(
			HERE,
			"2026-11-12",
			InmateAct::TransferAccepted { from: THERE.into(), on: date("2026-11-12") },
		),
	];
	let freed = [opened("2026-11-01"), admitted("2026-11-01"), released(HERE, "2026-11-30")];
	let died = [
		opened("2026-11-05"),
		admitted("2026-11-05"),
		entry(HERE, "2026-11-06", InmateAct::Died { on: date("2026-11-06") }),
	];
	let tally = november(&[&transferred, &freed, &died]);
	assert_eq!(tally.before, 1);
	assert_eq!((on(&tally, 1).admitted, on(&tally, 1).held), (1, 2));
	assert_eq!((on(&tally, 5).admitted, on(&tally, 6).died), (1, 1));
	assert_eq!((on(&tally, 10).went, on(&tally, 10).held), (1, 1));
	assert_eq!((on(&tally, 12).came, on(&tally, 12).held), (1, 2));
	assert_eq!((on(&tally, 30).released, on(&tally, 30).held), (1, 1));
	let sum = Movement::of(&tally);
	assert_eq!((sum.admitted, sum.came, sum.released, sum.went, sum.died), (2, 1, 1, 1, 1));
	let gone = sum.released + sum.went + sum.died;
	assert_eq!(sum.before + sum.admitted + sum.came, sum.after + gone);
}

#[test]
fn the_days_before_and_after_a_month_are_not_in_it() {
	let earlier = [opened("2026-10-30"), admitted("2026-10-30"), released(HERE, "2026-10-31")];
	let later = [opened("2026-12-01"), admitted("2026-12-01")];
	let whole = [opened("2026-10-31"), admitted("2026-10-31"), released(HERE, "2026-12-01")];
	let elsewhere = [
		entry(THERE, "2026-11-03", opened("2026-11-03").act),
		entry(
			THERE,
			"2026-11-03",
			InmateAct::Admitted { basis: Basis::Remand, on: date("2026-11-03") },
		),
	];
	let tally = november(&[&earlier, &later, &whole, &elsewhere]);
	assert_eq!(tally.before, 1);
	assert!(tally.days.iter().all(|day| day.held == 1 && day.admitted + day.released == 0));
}

#[test]
fn what_was_recorded_late_counts_on_the_day_on_which_it_happened() {
	let reason = "The file was lost.".parse().unwrap();
	let event = LateEvent::Released { ground: ReleaseGround::Bail };
	let late = [
		opened("2026-10-01"),
		admitted("2026-10-01"),
		entry(
			HERE,
			"2026-12-20",
			InmateAct::LateApplied {
				proposal: 1,
				proposer: 9.into(),
				event,
				on: date("2026-11-20"),
				reason,
			},
		),
	];
	let tally = november(&[&late]);
	assert_eq!((on(&tally, 20).released, on(&tally, 19).held, on(&tally, 20).held), (1, 1, 0));
}

#[test]
fn who_is_away_or_at_large_is_held_still() {
	let (reason, due) = (AbsenceReason::Hospital, None);
	let away = [
		opened("2026-11-02"),
		admitted("2026-11-02"),
		entry(HERE, "2026-11-03", InmateAct::Left { reason, on: date("2026-11-03"), due }),
	];
	let escaped = [
		opened("2026-11-02"),
		admitted("2026-11-02"),
		entry(HERE, "2026-11-03", InmateAct::Escaped { on: date("2026-11-03") }),
		entry(HERE, "2026-12-03", InmateAct::CameBack { on: date("2026-12-03") }),
	];
	let tally = november(&[&away, &escaped]);
	assert_eq!((on(&tally, 30).held, tally.away, tally.at_large), (2, 1, 1));
}

fn scored(on: &str, total: u32, historical: bool) -> Entry {
	let score = Score {
		areas: Default::default(),
		other: Decimal::from(total),
		total: Decimal::from(total),
		band: None,
	};
	let act = ScoreAct::AssessmentScored {
		name: name("conduct"),
		instrument: 2.into(),
		from: date("2026-10-01"),
		until: date("2026-10-31"),
		scores: Default::default(),
		score,
		historical,
	};
	entry(HERE, on, act)
}

fn confirmed(on: &str, assessment: Sequence) -> Entry {
	let (name, facts) = (name("conduct"), Default::default());
	entry(HERE, on, ScoreAct::AssessmentConfirmed { name, assessment, facts })
}

fn objected(on: &str, assessment: Sequence) -> Entry {
	let paper = Digest { algorithm: DigestAlgorithm::Sha256, value: [1; 32] };
	let (name, time) = (name("conduct"), ObjectionTime::InTime);
	entry(8, on, ScoreAct::AssessmentObjected { name, assessment, paper, time })
}

#[test]
fn scores_count_in_the_month_in_which_they_were_given_as_they_stood_at_its_end() {
	let first = [
		opened("2026-10-01"),
		admitted("2026-10-01"),
		scored("2026-11-01", 7, false),
		confirmed("2026-11-30", 2),
	];
	// The first is of October, the last of December.
	let others = [
		opened("2026-10-01"),
		admitted("2026-10-01"),
		scored("2026-10-31", 1, false),
		confirmed("2026-11-02", 2),
		scored("2026-11-03", 9, false),
		objected("2026-11-30", 4),
		scored("2026-12-01", 3, false),
	];
	let old = [opened("2026-10-01"), admitted("2026-10-01"), scored("2026-11-04", 2, true)];
	let tally = november(&[&first, &others, &old]);
	let own = &tally.instruments[&name("conduct")];
	assert_eq!(own.totals, [Decimal::from(7), Decimal::from(9)]);
	assert_eq!((own.posted, own.objected, own.confirmed), (0, 1, 1));
	assert_eq!((own.objections, own.carried_over, own.instrument), (1, 1, 2.into()));
}

/// Else it could be computed from the other table, and with it what that one does not tell.
#[test]
fn totals_are_not_told_where_their_sum_must_not_be() {
	let told = |totals: &[u32], posted: u32, confirmed: u32| {
		let totals = totals.iter().copied().map(Decimal::from).collect();
		let own = Scored { totals, posted, confirmed, ..Default::default() };
		Instrument::of("conduct".into(), &own, &Titles::default())
	};
	let one_posted = told(&[7, 7, 7, 7], 1, 3);
	assert_eq!((one_posted.scored, one_posted.classes), (Shown::More, vec![]));
	let one_low = told(&[1, 9, 9, 9], 0, 4);
	assert_eq!((one_low.scored, one_low.classes), (Shown::Count(4), vec![]));
	let all_same = told(&[7, 7, 7, 7], 0, 4);
	assert_eq!((all_same.scored, all_same.classes.len()), (Shown::Count(4), 1));
}

#[test]
fn an_act_counts_for_the_prison_that_held_him_when_it_was_written() {
	let gone = [
		opened("2026-10-01"),
		admitted("2026-10-01"),
		scored("2026-11-02", 7, false),
		entry(HERE, "2026-11-03", InmateAct::TransferOffered { to: THERE.into() }),
		entry(
			THERE,
			"2026-11-03",
			InmateAct::TransferAccepted { from: HERE.into(), on: date("2026-11-03") },
		),
		scored("2026-11-04", 8, false),
	];
	let tally = november(&[&gone]);
	assert_eq!(tally.instruments[&name("conduct")].totals, [Decimal::from(7)]);
}

#[test]
fn levels_are_those_of_the_last_day() {
	let terms = Terms::Levels { due: None };
	let (scheme, counting) = (3.into(), Default::default());
	let placed = StandingAct::Placed { name: name("stages"), scheme, terms, counting };
	let reasons = Digest { algorithm: DigestAlgorithm::Sha256, value: [1; 32] };
	let review = |level| StandingAct::LevelReviewed {
		name: name("stages"),
		level: name(level),
		due: None,
		reasons,
		facts: Default::default(),
	};
	let on_level = [
		opened("2026-10-01"),
		admitted("2026-10-01"),
		entry(HERE, "2026-11-02", placed.clone()),
		entry(HERE, "2026-11-03", review("basic")),
		entry(HERE, "2026-12-03", review("enhanced")),
	];
	let new = [opened("2026-10-01"), admitted("2026-10-01"), entry(HERE, "2026-11-30", placed)];
	let tally = november(&[&on_level, &new]);
	let own = &tally.schemes[&name("stages")];
	assert_eq!((own.standing, own.reviews), (2, 1));
	let levels = BTreeMap::from([(None, 1), (Some(name("basic")), 1)]);
	assert_eq!(own.levels, levels);
}

/// A step of a case that gives these orders.
fn step(on: &str, orders: Vec<Order>) -> Entry {
	let act = CaseAct::StepTaken {
		case: CaseId(7),
		step: name("p.s"),
		outcome: name("ok"),
		meeting: None,
		with: Default::default(),
		unsigned: Default::default(),
		ayes: None,
		fields: Default::default(),
		parts: Default::default(),
		addressed: Default::default(),
		reasons: Default::default(),
		late: false,
		withdrawn: Default::default(),
		facts: Default::default(),
		orders: orders.try_into().unwrap(),
		result: None,
	};
	entry(HERE, on, act)
}

fn impose(kind: &str, from: &str, until: &str) -> Order {
	let day = |text| custodia_rules::Date::parse(text).unwrap();
	let (from, until) = (day(from), day(until));
	Order::Impose(Imposing { kind: name(kind), from, until, suspended: None })
}

#[test]
fn measures_are_imposed_in_force_ended_and_quashed() {
	let ended = [
		opened("2026-10-01"),
		admitted("2026-10-01"),
		step("2026-10-20", vec![impose("cell", "2026-10-20", "2026-11-05")]),
		step("2026-11-28", vec![impose("cell", "2026-11-28", "2026-12-05")]),
	];
	let quashed = [
		opened("2026-10-01"),
		admitted("2026-10-01"),
		step("2026-11-10", vec![impose("cell", "2026-11-10", "2026-12-05")]),
		step("2026-11-12", vec![Order::Quash { kind: None }]),
	];
	let freed = [
		opened("2026-10-01"),
		admitted("2026-10-01"),
		step("2026-11-10", vec![impose("caution", "2026-11-10", "2026-12-05")]),
		released(HERE, "2026-11-15"),
	];
	let tally = november(&[&ended, &quashed, &freed]);
	let cell = &tally.measures[&name("cell")];
	assert_eq!((cell.imposed, cell.active, cell.ended, cell.quashed), (2, 1, 1, 1));
	let caution = &tally.measures[&name("caution")];
	assert_eq!((caution.imposed, caution.active, caution.ended), (1, 0, 1));
}

#[test]
fn entries_that_are_no_record_are_refused() {
	let mut tally = november(&[]);
	let wrong = tally.count(&[opened("2026-11-01"), released(HERE, "2026-11-02")]).unwrap_err();
	assert!(wrong.to_string().contains("entry 1 cannot follow"), "{wrong}");
}

#[test]
fn what_is_confidential_changes_no_number() {
	let asserted = |confidential| FactAct::FactAsserted {
		kind: name("helpless"),
		at: "2026-11-03T10:00".parse().unwrap(),
		fields: Default::default(),
		reasons: None,
		late: None,
		historical: false,
		dropped: None,
		confidential,
	};
	let month = |facts: Vec<Entry>| {
		let mut entries = vec![opened("2026-11-02"), admitted("2026-11-02")];
		entries.extend(facts);
		format!("{:?}", november(&[&entries[..]]))
	};
	let told = vec![entry(HERE, "2026-11-03", asserted(true))];
	assert_eq!(month(told), month(Vec::new()));
	let open = vec![entry(HERE, "2026-11-03", asserted(false))];
	assert_eq!(month(open), month(Vec::new()));
}

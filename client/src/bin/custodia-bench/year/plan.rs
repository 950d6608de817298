// SPDX-License-Identifier: Apache-2.0
//! What happens to whom in which month: made up from a seed alone, with no chain.

use std::collections::BTreeSet;

/// Days that are scored in a month.
const DAYS: u32 = 30;
/// In how many thousandths of the rows a ward slips: gives what the sheet does not admit, or confirms
/// its own.
const SLIPS: u32 = 15;
/// In how many thousandths of the rows the prisoner objects.
const OBJECTIONS: u32 = 20;
/// Of a thousand prisoners, how many come, are released and are moved in a month.
const MOVES: [u32; 3] = [10, 8, 4];
/// Of a thousand prisoners, about how many a month has an incident.
const INCIDENTS: u32 = 8;
/// Incidents of a month, even in a small prison.
const LEAST: u32 = 3;
/// The areas of a month, as the instrument has them: what adds in it, and what is taken off.
pub const ITEMS: [[&str; 2]; 3] =
	[["attitude", "breach"], ["study", "study_missed"], ["output", "output_short"]];

/// How large a year is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
	/// Prisoners at the beginning.
	pub people: u32,
	/// Months.
	pub months: u32,
	/// Wards.
	pub wards: u32,
}

/// A whole year.
#[derive(Debug, PartialEq, Eq)]
pub struct Plan {
	/// Everybody who is ever there, in the order in which they come.
	pub people: Vec<Person>,
	/// The months.
	pub months: Vec<Month>,
}

/// A prisoner.
#[derive(Debug, PartialEq, Eq)]
pub struct Person {
	/// His ward.
	pub ward: u32,
	/// How many years his sentence is.
	pub years: u16,
	/// The first month that he is there.
	pub comes: u32,
	/// The month after which he goes, and how.
	pub goes: Option<(u32, Going)>,
}

/// How somebody goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
	/// He is released.
	Released,
	/// He is moved to another prison.
	Moved,
}

/// A month.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Month {
	/// A row for each who is there: the sheet of the month.
	pub rows: Vec<Row>,
	/// What happened in it.
	pub incidents: Vec<Incident>,
}

/// What somebody is given for a month.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
	/// Who, by his place among the people.
	pub person: usize,
	/// What is added and what is taken off in each area, in tenths of a point.
	pub given: [[u32; 2]; 3],
	/// What the ward does wrong first.
	pub slip: Option<Slip>,
	/// The prisoner objects; what becomes of it.
	pub objection: Option<Answer>,
}

/// What a ward does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
	/// It gives more than the item admits.
	OutOfRange,
	/// Who scored it would confirm it too.
	ConfirmsOwn,
}

/// How an objection is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
	/// The score stays.
	Stays,
	/// It changes.
	Changes,
}

/// An incident.
#[derive(Debug, PartialEq, Eq)]
pub struct Incident {
	/// About whom.
	pub person: usize,
	/// What is imposed.
	pub measure: Measure,
	/// Whether he appeals, and what becomes of it.
	pub appeal: Option<Ruling>,
}

/// What is imposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
	Warning,
	Demerit,
	Confinement,
}

/// What becomes of an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
	Dismissed,
	Quashed,
}

impl Person {
	/// Whether he is there at the end of a month.
	pub fn is_there(&self, month: u32) -> bool {
		self.comes <= month && self.goes.is_none_or(|(last, _)| last > month)
	}
}

impl Row {
	/// The line that the chain is given.
	pub fn line(&self) -> String {
		let areas = self.given.iter().zip(ITEMS);
		let items = areas.flat_map(|(given, names)| given.iter().zip(names));
		let given = items.filter(|(tenths, name)| **tenths > 0 || *name == ITEMS[0][0]);
		let parts = given.map(|(tenths, name)| format!("{name} {}", points(*tenths)));
		parts.collect::<Vec<_>>().join(", ")
	}
}

fn points(tenths: u32) -> String {
	match tenths % 10 {
		0 => (tenths / 10).to_string(),
		rest => format!("{}.{rest}", tenths / 10),
	}
}

/// A small generator, the same everywhere and for ever: SplitMix64.
struct Dice(u64);

impl Dice {
	fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut mixed = self.0;
		mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	/// A number below one that is not zero.
	fn below(&mut self, most: u32) -> u32 {
		(self.next() % u64::from(most)) as u32
	}

	/// So many times of a thousand.
	fn happens(&mut self, per_thousand: u32) -> bool {
		self.below(1_000) < per_thousand
	}
}

/// So many of a thousand of these, one at the least.
fn share(of: u32, per_thousand: u32) -> u32 {
	(of * per_thousand).div_ceil(1_000).max(1)
}

impl Plan {
	/// The plan of a seed.
	pub fn of(seed: u64, size: Size) -> Self {
		let mut dice = Dice(seed);
		let mut people: Vec<Person> =
			(0..size.people).map(|n| person(&mut dice, n % size.wards, 0)).collect();
		let [come, released, moved] = MOVES.map(|own| share(size.people, own));
		// Those who move have no incident, so that no case is in the way of a move.
		let mut movers = BTreeSet::new();
		for month in 0..size.months {
			let ways = [(Going::Released, released), (Going::Moved, moved)];
			for going in ways.iter().flat_map(|(way, n)| (0..*n).map(move |_| *way)) {
				let someone = dice.below(people.len() as u32) as usize;
				if people[someone].is_there(month) && people[someone].comes < month.max(1) {
					people[someone].goes = Some((month, going));
					movers.insert(someone);
				}
			}
			if month + 1 < size.months {
				let wards = (0..come).map(|n| n % size.wards);
				people.extend(wards.map(|ward| person(&mut dice, ward, month + 1)));
			}
		}
		let months = (0..size.months).map(|month| Month {
			rows: rows(&mut dice, &people, month),
			incidents: incidents(&mut dice, &people, &movers, month, size.people),
		});
		let months = months.collect();
		Self { people, months }
	}
}

fn person(dice: &mut Dice, ward: u32, comes: u32) -> Person {
	Person { ward, years: 2 + dice.below(12) as u16, comes, goes: None }
}

fn rows(dice: &mut Dice, people: &[Person], month: u32) -> Vec<Row> {
	let there = people.iter().enumerate().filter(|(_, person)| person.is_there(month));
	let rows = there.map(|(person, _)| {
		let given = sheet(dice);
		let slip = match (dice.happens(SLIPS), dice.below(2)) {
			(false, _) => None,
			(true, 0) => Some(Slip::OutOfRange),
			(true, _) => Some(Slip::ConfirmsOwn),
		};
		let objection = match (dice.happens(OBJECTIONS), dice.below(3)) {
			(false, _) => None,
			(true, 0) => Some(Answer::Changes),
			(true, _) => Some(Answer::Stays),
		};
		Row { person, given, slip, objection }
	});
	let mut rows: Vec<Row> = rows.collect();
	// A small prison has each of them once, so that each is played.
	for (place, slip) in [Slip::OutOfRange, Slip::ConfirmsOwn].into_iter().enumerate() {
		if rows.iter().all(|row| row.slip != Some(slip)) {
			rows.iter_mut().skip(place).take(1).for_each(|row| row.slip = Some(slip));
		}
	}
	if rows.iter().all(|row| row.objection.is_none()) {
		let answer = if month % 2 == 0 { Answer::Changes } else { Answer::Stays };
		rows.iter_mut().skip(2).take(1).for_each(|row| row.objection = Some(answer));
	}
	rows
}

/// The days of a month, summed up by area. Few days have a note; most notes are good ones.
fn sheet(dice: &mut Dice) -> [[u32; 2]; 3] {
	let mut given = [[0; 2]; 3];
	for _ in 0..DAYS {
		for area in &mut given {
			match dice.below(100) {
				0..12 => area[0] += 1 + dice.below(15),
				12..14 => area[1] += 1 + dice.below(10),
				_ => (),
			}
		}
	}
	given
}

fn incidents(
	dice: &mut Dice,
	people: &[Person],
	movers: &BTreeSet<usize>,
	month: u32,
	size: u32,
) -> Vec<Incident> {
	let mut chosen = BTreeSet::new();
	let free = |n: &usize| people[*n].is_there(month) && !movers.contains(n);
	let most = people.len() as u32;
	for _ in 0..share(size, INCIDENTS).max(LEAST) {
		let someone = dice.below(most) as usize;
		// Whoever is not there, or had one in this month, had none.
		if free(&someone) {
			chosen.insert(someone);
		}
	}
	let incident = |(n, person): (u32, usize)| {
		let measure = match dice.below(10) {
			0..5 => Measure::Warning,
			5..8 => Measure::Demerit,
			_ => Measure::Confinement,
		};
		let appeal = match ((n + month) % 3, (n / 3 + month) % 2) {
			(0, 0) => Some(Ruling::Quashed),
			(0, _) => Some(Ruling::Dismissed),
			_ => None,
		};
		Incident { person, measure, appeal }
	};
	(0..).zip(chosen).map(incident).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	const SIZE: Size = Size { people: 1_000, months: 12, wards: 4 };

	fn all_rows(plan: &Plan) -> impl Iterator<Item = &Row> {
		plan.months.iter().flat_map(|month| &month.rows)
	}

	#[test]
	fn a_seed_gives_the_same_plan_and_another_seed_another() {
		assert_eq!(Plan::of(7, SIZE), Plan::of(7, SIZE));
		assert_ne!(Plan::of(7, SIZE), Plan::of(8, SIZE));
	}

	#[test]
	fn everybody_who_is_there_has_one_row_in_each_month() {
		let plan = Plan::of(7, SIZE);
		for (number, month) in (0..).zip(&plan.months) {
			let there = (0..plan.people.len()).filter(|n| plan.people[*n].is_there(number));
			assert!(month.rows.iter().map(|row| row.person).eq(there));
		}
	}

	#[test]
	fn slips_objections_and_incidents_come_in_the_proportions_that_are_said() {
		let plan = Plan::of(7, SIZE);
		let rows = all_rows(&plan).count();
		let close = |found: usize, per_thousand: u32| {
			let expected = rows * per_thousand as usize / 1_000;
			assert!(found.abs_diff(expected) < expected / 2, "{found} for {expected}");
		};
		close(all_rows(&plan).filter(|row| row.slip.is_some()).count(), SLIPS);
		close(all_rows(&plan).filter(|row| row.objection.is_some()).count(), OBJECTIONS);
		close(plan.months.iter().map(|month| month.incidents.len()).sum(), INCIDENTS);
	}

	#[test]
	fn a_small_prison_has_all_of_it_too() {
		let plan = Plan::of(7, Size { people: 20, months: 2, wards: 2 });
		let incidents: Vec<&Incident> = plan.months.iter().flat_map(|m| &m.incidents).collect();
		let ruled = |ruling| incidents.iter().any(|own| own.appeal == Some(ruling));
		assert!(incidents.len() >= 2 && ruled(Ruling::Quashed), "{incidents:?}");
		assert!(plan.people.iter().any(|person| person.comes > 0));
		for month in &plan.months {
			let slips = |slip| month.rows.iter().any(|row| row.slip == Some(slip));
			assert!(slips(Slip::OutOfRange) && slips(Slip::ConfirmsOwn));
			assert!(month.rows.iter().any(|row| row.objection.is_some()));
		}
	}

	#[test]
	fn nobody_who_goes_has_an_incident_and_nobody_goes_in_the_month_in_which_he_comes() {
		let plan = Plan::of(7, SIZE);
		for incident in plan.months.iter().flat_map(|month| &month.incidents) {
			assert!(plan.people[incident.person].goes.is_none());
		}
		let goes = plan.people.iter().filter_map(|person| Some((person.comes, person.goes?.0)));
		assert!(goes.clone().count() > 50);
		assert!(goes.into_iter().all(|(comes, goes)| comes == 0 || comes < goes));
	}

	#[test]
	fn a_line_says_what_was_given_and_is_never_empty() {
		let row = |given| Row { person: 0, given, slip: None, objection: None };
		let line = row([[35, 0], [0, 10], [120, 7]]).line();
		assert_eq!(line, "attitude 3.5, study_missed 1, output 12, output_short 0.7");
		assert_eq!(row([[0, 0]; 3]).line(), "attitude 0");
	}

	#[test]
	fn a_month_stays_within_what_the_sheet_admits() {
		let plan = Plan::of(7, SIZE);
		let given = all_rows(&plan).flat_map(|row| row.given.iter().flatten());
		assert!(given.into_iter().all(|tenths| *tenths <= 1_000));
	}
}

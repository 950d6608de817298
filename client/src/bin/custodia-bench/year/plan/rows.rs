// SPDX-License-Identifier: Apache-2.0
//! The sheets of a month.

use super::{
	dice::{share, Dice},
	Person, Size,
};

/// Days that are scored in a month.
const DAYS: u32 = 30;
/// In how many thousandths of the rows a ward slips: gives what the sheet does not admit, or confirms
/// its own.
pub(super) const SLIPS: u32 = 15;
/// In how many thousandths of the rows the prisoner objects.
pub(super) const OBJECTIONS: u32 = 20;
/// Of a thousand prisoners, how many a month are given far too much, and how many as much as is usual at
/// the most.
const GENEROUS: u32 = 3;
/// Of a thousand prisoners, how many a month a ward forgets.
const FORGOTTEN: u32 = 1;
/// What a ward adds in each area if that is far too much, and if it just is not, in tenths of a point.
const TOO_MUCH: u32 = 120;
const MUCH: u32 = 100;
/// How many scores of one ward are changed upon objection in some months: too many, and just not.
const TOO_OFTEN: usize = 6;
const OFTEN: usize = 5;
/// What counts of additions in each area: half its base, in tenths of a point.
const COUNTS: [u32; 3] = [175, 175, 150];
/// The areas of a month, as the instrument has them: what adds in it, and what is taken off.
const ITEMS: [[&str; 2]; 3] =
	[["attitude", "breach"], ["study", "study_missed"], ["output", "output_short"]];

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
	/// Who confirms it.
	pub checker: u32,
}

/// What a ward does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
	/// It gives more than the item admits.
	OutOfRange,
	/// Who scored it would confirm it too.
	ConfirmsOwn,
	/// It forgets him.
	Forgotten,
}

/// How an objection is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
	/// The score stays.
	Stays,
	/// It changes.
	Changes,
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

	/// Whether it is scored.
	pub fn is_scored(&self) -> bool {
		self.slip != Some(Slip::Forgotten)
	}

	/// What it is over the base, in tenths of a point, as far as the law lets it count.
	pub(super) fn over_base(&self) -> i64 {
		let areas = self.given.iter().zip(COUNTS);
		areas.map(|([adds, takes], most)| i64::from(most.min(*adds)) - i64::from(*takes)).sum()
	}
}

fn points(tenths: u32) -> String {
	match tenths % 10 {
		0 => (tenths / 10).to_string(),
		rest => format!("{}.{rest}", tenths / 10),
	}
}

/// What everybody is given who is there.
pub(super) fn rows(dice: &mut Dice, people: &[Person], month: u32, size: Size) -> Vec<Row> {
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
		Row { person, given, slip, objection, checker: 0 }
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
	if month % 3 == 0 {
		change(&mut rows, people, (0, OFTEN));
		change(&mut rows, people, (size.wards - 1, TOO_OFTEN));
	}
	give(dice, &mut rows, size.people);
	forget(dice, &mut rows, people, (month, size.people));
	check(&mut rows, people, size.wards);
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

/// So many scores of a ward are changed upon objection, at the least.
fn change(rows: &mut [Row], people: &[Person], (ward, times): (u32, usize)) {
	let changes = Some(Answer::Changes);
	let own = |row: &Row| people[row.person].ward == ward;
	let before = rows.iter().filter(|row| own(row) && row.objection == changes).count();
	let others = rows.iter_mut().filter(|row| own(row) && row.objection.is_none());
	let more = others.take(times.saturating_sub(before));
	more.for_each(|row| row.objection = changes);
}

/// Some are given far too much, and some as much as is usual at the most.
fn give(dice: &mut Dice, rows: &mut [Row], people: u32) {
	let all = |tenths| [[tenths, 0]; 3];
	for tenths in [TOO_MUCH, MUCH] {
		for _ in 0..share(people, GENEROUS) {
			let plain = |n: usize| ![TOO_MUCH, MUCH].map(all).contains(&rows[n].given);
			if let Some(n) = dice.pick(rows.len(), plain) {
				rows[n].given = all(tenths);
			}
		}
	}
}

/// Some are forgotten who were there in the month before.
fn forget(dice: &mut Dice, rows: &mut [Row], people: &[Person], (month, size): (u32, u32)) {
	for _ in 0..share(size, FORGOTTEN) {
		let suits = |n: usize| {
			let row = &rows[n];
			let plain = row.slip.is_none() && row.objection.is_none();
			plain && people[row.person].comes < month && row.given != [[TOO_MUCH, 0]; 3]
		};
		if let Some(n) = dice.pick(rows.len(), suits) {
			rows[n].slip = Some(Slip::Forgotten);
		}
	}
}

/// Who confirms what: in the first ward always the same colleague, in the second the same four times of
/// five, in the others one after another.
fn check(rows: &mut [Row], people: &[Person], wards: u32) {
	let mut before = vec![0; wards as usize];
	for row in rows.iter_mut().filter(|row| row.is_scored()) {
		let ward = people[row.person].ward;
		let place = &mut before[ward as usize];
		row.checker = match (ward, *place % 5) {
			(0, _) => 0,
			(1, 0) => 2 % wards,
			(1, _) => 1,
			_ => (ward + *place) % wards,
		};
		*place += 1;
	}
}

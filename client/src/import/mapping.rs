// SPDX-License-Identifier: Apache-2.0
//! From a file's rows to a plan.

use super::{
	rows::{self, Fields, Rows},
	Episode, FileError, Key, Plan, Reason, Refused,
};
use custodia_primitives::{Date, Text};
use std::{collections::HashMap, io::Read, path::Path};

/// The columns that are read.
const COLUMNS: [&str; 6] =
	["person", "admitted", "released", "charge_degree", "charge", "offence_date"];

/// The plan of a custody file. `today` is the chain's date: nothing may be later.
pub fn read_file(path: &Path, key: &Key, today: Option<Date>) -> Result<Plan, FileError> {
	read(rows::open(path)?, key, today)
}

/// The plan of a custody file's text.
pub fn read(text: impl Read, key: &Key, today: Option<Date>) -> Result<Plan, FileError> {
	let mut plan = Plan::default();
	// Indexes into the second, which keeps the order of first appearance.
	let mut known: HashMap<String, usize> = HashMap::new();
	let mut people: Vec<(String, Vec<Episode>)> = Vec::new();
	Rows::of(text, &COLUMNS)?.each(|line, fields| {
		match fields.and_then(|fields| row(&fields, line, today)) {
			Ok((person, episode)) => {
				let next = people.len();
				let at = *known.entry(person.clone()).or_insert(next);
				if at == next {
					people.push((person, Vec::new()));
				}
				people[at].1.push(episode);
			},
			Err(reason) => plan.refused.push(Refused { line, reason }),
		}
	})?;
	for (person, episodes) in people {
		plan.add(key.commitment(&person), episodes);
	}
	plan.refused.sort_by_key(|r| r.line);
	Ok(plan)
}

fn row(fields: &Fields<'_>, line: u64, today: Option<Date>) -> Result<(String, Episode), Reason> {
	let person = fields.person()?;
	let admitted = fields.day("admitted", today)?;
	let released = fields.date("released", today)?;
	if released.is_some_and(|r| r < admitted) {
		return Err(Reason::ReleasedBeforeAdmitted);
	}
	let episode = Episode {
		line,
		admitted,
		released,
		charge: charge(fields.text("charge_degree")?, fields.text("charge")?)?,
		offence: fields.date("offence_date", today)?,
	};
	Ok((person.into(), episode))
}

fn charge(degree: &str, charge: &str) -> Result<Text<96>, Reason> {
	let charge = if charge.is_empty() { "not stated" } else { charge };
	let text = if degree.is_empty() { charge.into() } else { format!("({degree}) {charge}") };
	text.parse().map_err(|_| Reason::ChargeTooLong)
}

#[cfg(test)]
mod tests {
	use super::*;

	const HEADER: &str =
		"person,sex,birth_year,admitted,released,charge_degree,charge,offence_date,episode\n";

	fn plan(rows: &str) -> Plan {
		let today = Date::new(2026, 11, 24);
		read(format!("{HEADER}{rows}").as_bytes(), &Key::REHEARSAL, today).unwrap()
	}

	/// The only refusal of one bad row beside a good one.
	fn refusal(row: &str) -> String {
		let good = "z,Male,1980,2014-01-01,2014-01-02,F,Theft,,initial\n";
		let plan = plan(&format!("{good}{row}\n"));
		assert_eq!((plan.episodes(), plan.refused.len()), (1, 1), "{plan:?}");
		assert_eq!(plan.refused[0].line, 3);
		plan.refused[0].reason.to_string()
	}

	#[test]
	fn a_row_becomes_an_episode_without_personal_data() {
		let plan = plan("a,Male,1983,2013-03-08,2013-03-09,F,Theft,2013-03-07,initial\n");
		let person = &plan.people[0];
		assert_eq!(person.commitment, Key::REHEARSAL.commitment("a"));
		let episode = &person.episodes[0];
		assert_eq!(episode.line, 2);
		assert_eq!(episode.charge.as_str(), "(F) Theft");
		assert_eq!(episode.offence, Date::new(2013, 3, 7));
		let all = format!("{plan:?}");
		assert!(!all.contains("Male") && !all.contains("1983"), "{all}");
	}

	#[test]
	fn columns_are_found_by_name() {
		let text = "charge,released,admitted,person,charge_degree,offence_date\n\
			Theft,,2014-01-01,a,,\n";
		let plan = read(text.as_bytes(), &Key::REHEARSAL, None).unwrap();
		assert_eq!(plan.people[0].episodes[0].charge.as_str(), "Theft");
		let error = read("person,admitted\n".as_bytes(), &Key::REHEARSAL, None).unwrap_err();
		assert!(matches!(error, FileError::NoColumn("released")));
	}

	#[test]
	fn people_and_their_episodes_are_put_in_order() {
		let plan = plan(
			"a,,,2014-05-01,2014-05-02,F,x,,\n\
			 b,,,2013-01-01,2013-01-02,F,x,,\n\
			 a,,,2014-01-01,2014-01-02,F,x,,\n",
		);
		let lines: Vec<Vec<_>> =
			plan.people.iter().map(|p| p.episodes.iter().map(|e| e.line).collect()).collect();
		assert_eq!(lines, [vec![4, 2], vec![3]]);
	}

	#[test]
	fn dirt_that_may_be_true_is_recorded() {
		let plan = plan(
			"a,,,2014-01-01,2014-01-01,F,,,\n\
			 a,,,2014-01-01,2014-02-01,,arrest case no charge,2014-01-15,\n\
			 a,,,2014-02-01,,M,x,,\n",
		);
		assert!(plan.refused.is_empty(), "{:?}", plan.refused);
		assert_eq!(plan.people[0].episodes[0].charge.as_str(), "(F) not stated");
		assert_eq!(plan.people[0].episodes[2].released, None);
	}

	#[test]
	fn an_episode_that_begins_within_the_previous_is_refused_and_the_next_is_not() {
		let plan = plan(
			"a,,,2014-01-01,2014-02-01,F,x,,\n\
			 a,,,2014-01-31,2014-12-31,F,x,,\n\
			 a,,,2014-03-01,2014-03-02,F,x,,\n",
		);
		assert_eq!(plan.episodes(), 2);
		assert_eq!(plan.refused, [Refused { line: 3, reason: Reason::Overlaps { line: 2 } }]);
	}

	#[test]
	fn whoever_is_still_held_cannot_be_admitted() {
		let plan = plan("a,,,2014-01-01,,F,x,,\na,,,2014-03-01,2014-03-02,F,x,,\n");
		assert_eq!(plan.refused, [Refused { line: 3, reason: Reason::StillHeld { line: 2 } }]);
	}

	#[test]
	fn each_bad_row_is_refused_with_its_line_and_reason() {
		let long = format!("a,,,2014-01-01,2014-01-02,F,{},,", "x".repeat(93));
		for (row, reason) in [
			("a,,2014-01-01,2014-01-02,F,x,", "has 7 fields, not 9"),
			(",,,2014-01-01,2014-01-02,F,x,,", "names no person"),
			("a,,,,2014-01-02,F,x,,", "has no admitted date"),
			("a,,,2014-02-30,,F,x,,", "has no date in admitted: \"2014-02-30\""),
			("a,,,2014-01-01,soon,F,x,,", "has no date in released: \"soon\""),
			("a,,,2014-01-01,2014-01-02,F,x,1/1/14,", "has no date in offence_date: \"1/1/14\""),
			("a,,,2014-01-02,2014-01-01,F,x,,", "was released before admitted"),
			("a,,,2026-11-25,,F,x,,", "has a future date in admitted"),
			(long.as_str(), "has a charge longer than 96 bytes"),
			("z,Female,1990,2014-01-01,2014-01-02,F,Theft,,initial", "repeats line 2"),
		] {
			assert_eq!(refusal(row), reason);
		}
		let mut text = HEADER.as_bytes().to_vec();
		text.extend(b"a,,,2014-01-01,,F,\xff,,\n");
		let plan = read(&text[..], &Key::REHEARSAL, None).unwrap();
		assert_eq!(plan.refused, [Refused { line: 2, reason: Reason::NotUtf8 }]);
	}
}

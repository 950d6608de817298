// SPDX-License-Identifier: Apache-2.0
//! Half a year in two prisons: what officers do every day, some of whom cheat and some of whom come close
//! to what only looks like it. It plans its deeds by numbers of its own, and knows of the rules nothing but
//! their names. The rules are one of each sort; those of the presets are played in `runtime/tests/year.rs`.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// The seed.
const SEED: u64 = 0x5eed_c057_0d1a;

/// The first day of each month, in days from the first of January 2026, and the day behind the last.
const MONTHS: [i32; 7] = [0, 31, 59, 90, 120, 151, 181];

fn rules() -> Vec<GenesisRule> {
	let follows = |first: &str, above: Option<&str>| {
		let (first, above) = (name(first), above.map(dec));
		Test::Follows { first, detail: None, above, days: 14 }
	};
	vec![
		rule("death", "died", Test::Each),
		rule("high_score", "scored", Test::Above { limit: dec("90") }),
		rule("late_step", "heard", Test::Late),
		rule("score_before_petition", "petitioned", follows("scored", Some("80"))),
		rule("move_before_hearing", "heard", follows("moved", None)),
		rule("fact_taken_back", "withdrawn", Test::TakesBack { days: 30 }),
		rule("many_moves", "moved", Test::Repeats { most: 3, days: 60 }),
		rule("busy_officer", "scored", Test::Rate { per: Per::Officer, most: 60 }),
		rule("busy_prison", "moved", Test::Rate { per: Per::Authority, most: 30 }),
		rule(
			"unlike_colleagues",
			"scored",
			Test::Deviates { sigma: dec("2.5"), by: dec("5"), least: 10 },
		),
		rule("same_two", "confirmed", Test::Pair { percent: 80, least: 10 }),
		rule("often_undone", "answered", Test::Reversals { most: 4 }),
	]
}

/// Something that an officer does on a day.
struct Deed {
	day: i32,
	officer: u32,
	inmate: u32,
	act: Seen,
	/// The deed that it bears on.
	on: Option<(Bearing, usize)>,
	/// What it is a case of.
	cheats: Option<&'static str>,
}

struct Plan {
	state: u64,
	deeds: Vec<Deed>,
	/// What officers did over a month: rule, month, officer.
	cheats: BTreeSet<(&'static str, usize, u32)>,
	/// What comes close, by the rule.
	close: BTreeMap<&'static str, u32>,
}

impl Plan {
	/// A number below another.
	fn below(&mut self, end: u32) -> u32 {
		self.state ^= self.state << 13;
		self.state ^= self.state >> 7;
		self.state ^= self.state << 17;
		(self.state >> 33) as u32 % end
	}

	fn add(&mut self, day: i32, officer: u32, inmate: u32, act: Seen) -> usize {
		self.deeds.push(Deed { day, officer, inmate, act, on: None, cheats: None });
		self.deeds.len() - 1
	}

	fn bear(&mut self, day: i32, officer: u32, what: &str, how: Bearing, on: usize) -> usize {
		let inmate = self.deeds[on].inmate;
		let deed = self.add(day, officer, inmate, act(what));
		self.deeds[deed].on = Some((how, on));
		deed
	}

	fn cheat(&mut self, deed: usize, rule: &'static str) {
		self.deeds[deed].cheats = Some(rule);
	}

	fn cheats_over(&mut self, rule: &'static str, month: usize, officer: u32) {
		self.cheats.insert((rule, month, officer));
	}

	fn comes_close(&mut self, rule: &'static str) {
		*self.close.entry(rule).or_default() += 1;
	}

	fn score(&mut self, day: i32, officer: u32, inmate: u32, points: u32) -> usize {
		self.add(day, officer, inmate, amount("scored", &points.to_string()))
	}

	/// What is done every month in a prison: each of ten officers scores his twenty prisoners, and one of
	/// six confirms it the day after. Some petition, are heard, or are moved; a fact is asserted, and seldom
	/// withdrawn, long after.
	fn month(&mut self, prison: u32, month: usize) {
		let (first, base) = (MONTHS[month], (prison - 4) * 200);
		for officer in 0..10 {
			for n in 0..20 {
				let inmate = base + officer * 20 + n;
				let day = first + self.below(26) as i32;
				let points = self.points(prison, month, officer);
				let deed = self.score(day, prison * 100 + 1 + officer, inmate, points);
				let confirmer = self.confirmer(prison, month, officer, n);
				let officer = prison * 100 + 11 + confirmer;
				self.bear(day + 1, officer, "confirmed", Bearing::Confirms, deed);
			}
		}
		for n in 0..6 {
			let (inmate, day) = (base + 10 * self.below(20), first + self.below(27) as i32);
			self.add(day, prison * 100 + 21, inmate + 7, act("petitioned"));
			self.add(day, 101, inmate + 5, act("heard"));
			let day = first + self.below(27) as i32;
			if month.is_multiple_of(3) && n < 3 {
				self.add(
					day,
					prison * 100 + 22,
					base + 10 * (7 * n + month as u32) + 3,
					act("moved"),
				);
			}
			let deed = self.add(day, prison * 100 + 23, inmate + 1, act("asserted"));
			if n == 0 && month < 4 {
				self.bear(day + 40, prison * 100 + 24, "withdrawn", Bearing::Undoes, deed);
			}
		}
	}

	/// Points as they are given: forty to sixty. One officer of prison 4 gives far more in some months,
	/// another somewhat more in others.
	fn points(&mut self, prison: u32, month: usize, officer: u32) -> u32 {
		match (prison, month, officer) {
			(4, 1 | 3 | 5, 0) => 76 + self.below(5),
			(4, 2 | 4, 1) => 55 + self.below(10),
			_ => 40 + self.below(21),
		}
	}

	/// Who confirms: anybody. In prison 5, what one officer scores goes to the same colleague, always in
	/// some months, in four of five cases in others.
	fn confirmer(&mut self, prison: u32, month: usize, officer: u32, n: u32) -> u32 {
		match (prison, month, officer) {
			(5, 0 | 2 | 4, 3) => 0,
			(5, 1 | 3, 3) if n < 16 => 0,
			(5, 1 | 3, 3) => 1 + self.below(5),
			_ => self.below(6),
		}
	}

	/// Those who cheat over a month, and those who come close.
	fn months(&mut self) {
		for month in [1, 3, 5] {
			self.cheats_over("unlike_colleagues", month, 401);
		}
		for month in [0, 2, 4] {
			self.cheats_over("same_two", month, 511);
		}
		(0..2).for_each(|_| self.comes_close("unlike_colleagues"));
		(0..2).for_each(|_| self.comes_close("same_two"));
		// Beside the twenty of every month: forty-one more are too many, forty are not.
		for (month, officer, more) in [(1, 505, 41), (4, 506, 60), (2, 507, 40), (3, 505, 40)] {
			for n in 0..more {
				let (day, points) = (MONTHS[month] + n % 28, 40 + self.below(21));
				self.score(day, officer, 200 + n as u32, points);
			}
			match more {
				40 => self.comes_close("busy_officer"),
				_ => self.cheats_over("busy_officer", month, officer),
			}
		}
		// Thirty-one moves are too many for a prison in a month, thirty are not: with the two of that month
		// that are told of below. Each is of another prisoner.
		for (month, moves) in [(1, 31), (4, 28)] {
			for n in 0..moves {
				self.add(MONTHS[month] + n as i32 % 28, 530, 1_000 + n, act("moved"));
			}
			match moves {
				28 => self.comes_close("busy_prison"),
				_ => self.cheats_over("busy_prison", month, 0),
			}
		}
		// Five scores of one officer that are changed are too many, four are not, nor are those that stand.
		for (month, officer, undone) in [(0, 404, 5), (3, 405, 7), (1, 404, 4), (4, 405, 4)] {
			for n in 0..10 {
				let inmate = (officer - 401) * 20 + n;
				let day = MONTHS[month] + n as i32;
				let deed = self.score(day, officer, inmate, 50);
				let how = if n < undone { Bearing::Undoes } else { Bearing::Answers };
				self.bear(day + 5, 430, "answered", how, deed);
			}
			match undone {
				4 => self.comes_close("often_undone"),
				_ => self.cheats_over("often_undone", month, officer),
			}
		}
	}

	/// Those who cheat with one act, and those who come close. Each time it is another prisoner, of whom
	/// nothing else is told that could look like it.
	fn acts(&mut self) {
		for n in 0..5 {
			let (inmate, day) = (20 * n, 10 + 30 * n as i32);
			let died = self.add(day + 20, 425, inmate + 9, act("died"));
			self.cheat(died, "death");

			let high = self.score(day, 402, inmate + 2, 91 + 2 * n);
			self.cheat(high, "high_score");
			self.score(day, 402, inmate + 12, 90);
			self.comes_close("high_score");

			let late = self.add(day, 101, inmate + 4, Seen { late: true, ..act("heard") });
			self.cheat(late, "late_step");
			self.add(day, 101, inmate + 14, act("heard"));
			self.comes_close("late_step");

			self.score(day, 403, inmate + 6, 85);
			let soon = self.add(day + 14 - n as i32, 421, inmate + 6, act("petitioned"));
			self.cheat(soon, "score_before_petition");
			self.score(day, 403, inmate + 16, 85);
			self.add(day + 15, 421, inmate + 16, act("petitioned"));
			self.score(day, 403, inmate + 11, 80);
			self.add(day + 2, 421, inmate + 11, act("petitioned"));
			(0..2).for_each(|_| self.comes_close("score_before_petition"));

			let (one, other) = (200 + inmate + 2, 200 + inmate + 12);
			self.add(day, 522, one, act("moved"));
			let heard = self.add(day + 14 - 3 * n as i32, 101, one, act("heard"));
			self.cheat(heard, "move_before_hearing");
			self.add(day, 522, other, act("moved"));
			self.add(day + 15, 101, other, act("heard"));
			self.comes_close("move_before_hearing");

			for (inmate, after) in [(204 + inmate, 30 - 6 * n as i32), (214 + inmate, 31)] {
				let fact = self.add(day, 523, inmate, act("asserted"));
				let back = self.bear(day + after, 524, "withdrawn", Bearing::Undoes, fact);
				match after {
					31 => self.comes_close("fact_taken_back"),
					_ => self.cheat(back, "fact_taken_back"),
				}
			}
		}
		// Four moves in sixty days are too many, four in sixty-one are not.
		for (inmate, last) in [(206, 60), (226, 45), (246, 61), (266, 90)] {
			for day in [0, 20, 40] {
				self.add(day, 522, inmate, act("moved"));
			}
			let deed = self.add(last, 522, inmate, act("moved"));
			match last {
				45 | 60 => self.cheat(deed, "many_moves"),
				_ => self.comes_close("many_moves"),
			}
		}
	}
}

/// Does what is planned, day by day. Tells the entry that each deed became.
fn carry_out(plan: &Plan) -> Vec<Sequence> {
	let mut order: Vec<usize> = (0..plan.deeds.len()).collect();
	order.sort_by_key(|place| plan.deeds[*place].day);
	let mut entries = vec![0; plan.deeds.len()];
	let mut deeds = order.into_iter().peekable();
	for day in 0..=MONTHS[6] {
		go_to(&self::day("2026-01-01").add_days(day).expect("a day").to_string());
		while let Some(place) = deeds.next_if(|place| plan.deeds[*place].day <= day) {
			let Deed { officer, inmate, mut act, on, .. } = plan.deeds[place];
			act.about = on.map(|(how, on)| (how, entries[on]));
			entries[place] = does(officer, InmateId(inmate), act);
		}
		block();
	}
	entries
}

/// What a rule told of: a record's entry, or an officer's month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Case {
	Entry(u32, Sequence),
	Month(i32, u32),
}

#[test]
fn a_year_of_two_prisons_finds_who_cheats_and_nobody_else() {
	let mut plan =
		Plan { state: SEED, deeds: Vec::new(), cheats: BTreeSet::new(), close: BTreeMap::new() };
	for month in 0..6 {
		plan.month(4, month);
		plan.month(5, month);
	}
	plan.months();
	plan.acts();
	under(rules(), || {
		let entries = carry_out(&plan);
		let mut planned = BTreeMap::<&str, BTreeSet<Case>>::new();
		for (deed, entry) in plan.deeds.iter().zip(entries) {
			if let Some(rule) = deed.cheats {
				planned.entry(rule).or_default().insert(Case::Entry(deed.inmate, entry));
			}
		}
		for (rule, month, officer) in &plan.cheats {
			planned.entry(*rule).or_default().insert(Case::Month(MONTHS[*month], *officer));
		}
		let mut found = BTreeMap::<String, BTreeSet<Case>>::new();
		for alert in alerts() {
			let Cause::Rule(number) = alert.cause else { panic!("nobody is held here") };
			let case = match alert.about {
				Subject::Entry { inmate, entry, .. } => Case::Entry(inmate.0, entry),
				Subject::Month { month, .. } => {
					let officer = alert.parties[0].officer.map_or(0, |officer| officer.0);
					Case::Month(day("2026-01-01").days_until(month), officer)
				},
				_ => panic!("nobody is held here, and nothing is due"),
			};
			let rule = Rules::<Chain>::get(number).expect("it is there").says.name;
			found.entry(rule.to_string()).or_default().insert(case);
		}
		for rule in rules() {
			let called = rule.name.as_str();
			let planned = planned.get(called).cloned().unwrap_or_default();
			let found = found.get(called).cloned().unwrap_or_default();
			let missed: Vec<_> = planned.difference(&found).collect();
			let wrong: Vec<_> = found.difference(&planned).collect();
			let close = rule.test == Test::Each || plan.close.contains_key(called);
			assert!(!planned.is_empty() && close, "{called}: nobody cheated, or came close");
			assert!(missed.is_empty() && wrong.is_empty(), "{called}: {missed:?}, {wrong:?}");
		}
	});
}

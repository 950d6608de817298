// SPDX-License-Identifier: Apache-2.0
//! Rules about a month.

use super::*;

fn often(officer: u32, times: u32, act: Seen) {
	for _ in 0..times {
		does(officer, INMATE, act);
	}
}

/// The month is over: what is told of it.
fn next_month() -> Vec<(Vec<Option<u32>>, u32, u32)> {
	let before = alerts().len();
	let next = Table::today().first_of_month().add_term("P1M".parse().expect("a term"));
	go_to(&next.expect("a day").to_string());
	let new = alerts().into_iter().skip(before).filter_map(|alert| {
		let Subject::Month { count, of, .. } = alert.about else { return None };
		let officer = |party: &Party| party.officer.map(|officer| officer.0);
		Some((alert.parties.iter().map(officer).collect(), count, of))
	});
	new.collect()
}

#[test]
fn too_many_acts_of_an_officer_are_told_when_the_month_is_over() {
	let test = Test::Rate { per: Per::Officer, most: 3 };
	under(vec![rule("many", "scored", test)], || {
		often(ANNA, 3, act("scored"));
		often(BEN, 4, act("scored"));
		pass(5);
		assert!(alerts().is_empty());
		assert_eq!(next_month(), [(vec![Some(BEN)], 4, 7)]);
		let alert = alerts().remove(0);
		assert_eq!(alert.about, Subject::Month { month: day("2026-01-01"), count: 4, of: 7 });
		assert_eq!(alert.at.date(), day("2026-02-01"));
		// It is judged once, and the next month begins with nothing.
		assert_eq!(Tallies::<Chain>::iter().count(), 0);
		often(ANNA, 3, act("scored"));
		assert!(next_month().is_empty());
	});
}

#[test]
fn too_many_acts_of_an_authority_are_told_of_it_alone() {
	let test = Test::Rate { per: Per::Authority, most: 3 };
	under(vec![rule("many", "scored", test)], || {
		often(ANNA, 2, act("scored"));
		often(BEN, 2, act("scored"));
		often(501, 3, act("scored"));
		assert_eq!(next_month(), [(vec![None], 4, 4)]);
		assert_eq!(alerts()[0].parties[0].authority, PRISON);
	});
}

#[test]
fn an_officer_far_from_his_colleagues_is_told() {
	let test = Test::Deviates { sigma: dec("3"), by: dec("2"), least: 4 };
	under(vec![rule("far", "scored", test)], || {
		for (officer, amounts) in
			[(ANNA, ["9", "11"]), (BEN, ["10", "12"]), (CLARA, ["8", "10"]), (DORA, ["18", "19"])]
		{
			for text in amounts {
				often(officer, 2, amount("scored", text));
			}
		}
		// In another prison that is what all give.
		often(501, 4, amount("scored", "18"));
		often(502, 4, amount("scored", "19"));
		assert_eq!(next_month(), [(vec![Some(DORA)], 4, 16)]);
	});
}

#[test]
fn what_two_instruments_give_is_not_compared() {
	let test = Test::Deviates { sigma: dec("1"), by: dec("2"), least: 2 };
	under(vec![rule("far", "scored", test)], || {
		let of =
			|sheet: &str, text: &str| Seen { detail: Some(name(sheet)), ..amount("scored", text) };
		for officer in [ANNA, BEN, CLARA] {
			often(officer, 2, of("points", "60"));
		}
		// One who gives three by one instrument gives what its others do.
		for officer in [CLARA, DORA] {
			often(officer, 3, of("risk", "3"));
		}
		assert!(next_month().is_empty());
		often(ANNA, 2, of("points", "60"));
		often(BEN, 2, of("points", "70"));
		assert_eq!(next_month(), [(vec![Some(ANNA)], 2, 4), (vec![Some(BEN)], 2, 4)]);
	});
}

#[test]
fn the_same_two_are_told_where_others_could_confirm() {
	let test = Test::Pair { percent: 80, least: 5 };
	under(vec![rule("two", "confirmed", test)], || {
		let (mut of_anna, mut of_dora) = (Vec::new(), Vec::new());
		for _ in 0..6 {
			of_anna.push(does(ANNA, INMATE, act("scored")));
			of_dora.push(does(DORA, INMATE, act("scored")));
		}
		let confirm = |officer: u32, entry: Sequence| {
			does(officer, INMATE, bears("confirmed", Bearing::Confirms, entry));
		};
		// Whatever Anna scores is confirmed by Ben. Dora's is confirmed by whoever is there.
		of_anna.iter().for_each(|entry| confirm(BEN, *entry));
		for (officer, entry) in [BEN, CLARA, 405, BEN, CLARA, 405].into_iter().zip(of_dora) {
			confirm(officer, entry);
		}
		assert_eq!(next_month(), [(vec![Some(BEN), Some(ANNA)], 6, 6)]);
	});
}

#[test]
fn where_one_confirms_for_all_nobody_chose_and_the_authority_is_told_once() {
	let test = Test::Pair { percent: 80, least: 2 };
	under(vec![rule("two", "confirmed", test)], || {
		for scorer in [ANNA, CLARA] {
			for _ in 0..6 {
				let entry = does(scorer, INMATE, act("scored"));
				does(BEN, INMATE, bears("confirmed", Bearing::Confirms, entry));
			}
		}
		assert_eq!(next_month(), [(vec![None], 12, 12)]);
	});
}

#[test]
fn where_only_two_confirm_a_pair_is_told_as_well() {
	let test = Test::Pair { percent: 80, least: 5 };
	under(vec![rule("two", "confirmed", test)], || {
		let confirm = |scorer: u32, confirmer: u32| {
			let entry = does(scorer, INMATE, act("scored"));
			does(confirmer, INMATE, bears("confirmed", Bearing::Confirms, entry));
		};
		(0..6).for_each(|_| confirm(ANNA, BEN));
		(0..3).for_each(|_| confirm(DORA, BEN));
		(0..3).for_each(|_| confirm(DORA, CLARA));
		assert_eq!(next_month(), [(vec![Some(BEN), Some(ANNA)], 6, 6)]);
	});
}

#[test]
fn an_officer_whose_acts_are_undone_again_and_again_is_told() {
	let test = Test::Reversals { most: 2 };
	under(vec![rule("undone", "answered", test)], || {
		let undo = |officer: u32, how: Bearing| {
			let entry = does(officer, INMATE, act("scored"));
			does(CLARA, INMATE, bears("answered", how, entry));
		};
		(0..3).for_each(|_| undo(ANNA, Bearing::Undoes));
		(0..2).for_each(|_| undo(BEN, Bearing::Undoes));
		(0..5).for_each(|_| undo(BEN, Bearing::Answers));
		assert_eq!(next_month(), [(vec![Some(ANNA)], 3, 5)]);
	});
}

#[test]
fn a_month_is_judged_by_the_rules_of_its_last_day() {
	under(vec![rule("many", "scored", Test::Rate { per: Per::Officer, most: 1 })], || {
		often(ANNA, 2, act("scored"));
		assert_ok!(Warnings::rule_retire(RuntimeOrigin::root(), RuleId(0), day("2026-01-30")));
		assert!(next_month().is_empty());
		assert_eq!(Tallies::<Chain>::iter().count(), 0);
	});
}

#[test]
fn a_rule_that_begins_while_a_month_is_judged_does_not_count_for_it() {
	under(vec![rule("many", "scored", Test::Rate { per: Per::Officer, most: 9 })], || {
		often(ANNA, 5, act("scored"));
		let (title, what) = ("Fewer".parse().expect("it fits"), name("scored"));
		let test = Test::Rate { per: Per::Officer, most: 1 };
		assert_ok!(Warnings::rule_set(
			RuntimeOrigin::root(),
			name("fewer"),
			title,
			Grade::Notice,
			what,
			None,
			test,
			day("2026-02-01"),
		));
		assert!(next_month().is_empty());
	});
}

#[test]
fn a_long_month_is_judged_a_share_with_each_block() {
	under(vec![rule("many", "scored", Test::Rate { per: Per::Officer, most: 1 })], || {
		// Two prisons with as many officers as one block judges of both together, and a few more.
		let officers = MAX_TALLIES / 2 + 5;
		for authority in [PRISON, PRISON_2] {
			for n in 0..officers {
				let group = Group { month: day("2026-01-01"), authority, what: name("scored") };
				let cell = Cell { detail: None, officer: OfficerId(10_000 + n), other: None };
				let sum = Sum { count: 1 + u32::from(n == 7), ..Sum::default() };
				Tallies::<Chain>::insert(group, cell, sum);
			}
		}
		go_to("2026-02-01");
		assert_eq!(alerts().len(), 1);
		assert_eq!(Tallies::<Chain>::iter().count(), officers as usize);
		// What is done meanwhile is counted for the new month.
		does(ANNA, INMATE, act("scored"));
		assert_eq!(ClosedTo::<Chain>::get(), Some(day("2026-01-01")));
		block();
		assert_eq!(alerts().len(), 2);
		assert_eq!(Tallies::<Chain>::iter().count(), 1);
		assert_eq!(ClosedTo::<Chain>::get(), Some(day("2026-02-01")));
	});
}

#[test]
fn an_authority_larger_than_what_a_block_judges_is_judged_as_a_whole() {
	let pair = Test::Pair { percent: 80, least: 20 };
	let rules = vec![
		rule("two", "confirmed", pair),
		rule("busy", "confirmed", Test::Rate { per: Per::Authority, most: 1_000 }),
		rule("many", "confirmed", Test::Rate { per: Per::Officer, most: 150 }),
	];
	under(rules, || {
		// Whatever 25 officers score is confirmed by any of 25 others, in two kinds; but of what the seventh
		// scores the ninth confirms almost all, half of it of each kind.
		let group = Group { month: day("2026-01-01"), authority: PRISON, what: name("confirmed") };
		let (mut all, mut of_ninth) = (0, 0);
		for (scorer, confirmer) in (0..25).flat_map(|n| (0..25).map(move |m| (n, m))) {
			for detail in ["one", "other"].map(name) {
				let count = if (scorer, confirmer) == (7, 9) { 120 } else { 1 };
				let (bearing, authority) = (Bearing::Confirms, PRISON);
				let other = Some(Other { bearing, authority, officer: OfficerId(500 + scorer) });
				let officer = OfficerId(600 + confirmer);
				let cell = Cell { detail: Some(detail), officer, other };
				Tallies::<Chain>::insert(group, cell, Sum { count, ..Sum::default() });
				all += count;
				of_ninth += if confirmer == 9 { count } else { 0 };
			}
		}
		assert_eq!(Tallies::<Chain>::iter().count(), 1_250);
		go_to("2026-02-01");
		for _ in 0..40 {
			assert_eq!(ClosedTo::<Chain>::get(), Some(day("2026-01-01")));
			if !Closing::<Chain>::exists() {
				break;
			}
			assert!(alerts().is_empty(), "nothing is told of a part");
			Warnings::do_try_state().expect("every invariant holds");
			block();
		}
		let (ninth, seventh) = (Some(OfficerId(609)), Some(OfficerId(507)));
		let told: Vec<_> = alerts()
			.into_iter()
			.map(|alert| {
				let Subject::Month { count, of, .. } = alert.about else { panic!("a month") };
				let officers: Vec<_> = alert.parties.iter().map(|party| party.officer).collect();
				(officers, count, of)
			})
			.collect();
		assert_eq!(told.len(), 3);
		assert!(told.contains(&(vec![ninth, seventh], 240, 240 + 48)));
		assert!(told.contains(&(vec![None], all, all)));
		assert!(told.contains(&(vec![ninth], of_ninth, all)));
		block();
		assert_eq!(ClosedTo::<Chain>::get(), Some(day("2026-02-01")));
	});
}

#[test]
fn of_many_cases_the_worst_are_told() {
	under(vec![rule("many", "scored", Test::Rate { per: Per::Officer, most: 0 })], || {
		for n in 0..MAX_FOUND as u32 + 3 {
			often(401 + n, 1 + n, act("scored"));
		}
		let found = next_month();
		assert_eq!(found.len(), MAX_FOUND);
		assert_eq!(found[0].1, MAX_FOUND as u32 + 3);
		assert_eq!(found.last().expect("there are some").1, 4);
	});
}

#[test]
fn months_that_passed_without_a_block_are_all_judged() {
	under(vec![rule("many", "scored", Test::Rate { per: Per::Officer, most: 1 })], || {
		often(ANNA, 2, act("scored"));
		Now::set("2026-02-10T08:00".parse().expect("a moment"));
		often(BEN, 2, act("scored"));
		go_to("2026-06-01");
		let months: Vec<_> = alerts()
			.into_iter()
			.map(|alert| match alert.about {
				Subject::Month { month, .. } => month,
				_ => panic!("it is about a month"),
			})
			.collect();
		assert_eq!(months, [day("2026-01-01"), day("2026-02-01")]);
	});
}

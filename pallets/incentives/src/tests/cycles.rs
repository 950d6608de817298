// SPDX-License-Identifier: Apache-2.0
//! Months, deductions and full cycles, with the Chinese book.

use super::*;

#[docify::export]
#[test]
fn v27_a_full_cycle_yields_a_praise_and_carries_the_rest_over() {
	build_and_execute(|| {
		chinese();
		// Six months of 102 points were confirmed: 612. The cycle is full by itself.
		filled();
		assert_eq!((cycle().number, cycle().balance), (2, dec("12")));
		// A ward chief proposes a grade. It stands posted for three clear working days.
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		assert_noop!(approve(WARDEN, 1), Error::<Test>::DeniedByRow(0, row("points.posted")));
		go_to("2024-05-10");
		assert_ok!(approve(WARDEN, 1));
		// Each area reached its base in each month, so it yields a praise: a fact for other law.
		assert_eq!(grade(1).yields, Some(name("praise")));
		assert_eq!(facts("praise").len(), 1);
	});
}

#[test]
fn a_full_cycle_is_told_with_what_it_had() {
	build_and_execute(|| {
		chinese();
		filled();
		let full = cycle().filled[0].clone();
		assert_eq!((full.number, full.sum, full.months), (1, dec("612"), 6));
		assert_eq!((full.since, full.at), (Now::get(), Now::get()));
		assert!(told().contains(&Event::CycleFilled {
			inmate: INMATE,
			name: name("points"),
			cycle: 1,
			entry: full.entry,
			sum: dec("612"),
			left: dec("12"),
		}));
		let moved = Event::StandingMoved { inmate: INMATE, name: name("points"), entry: 3 };
		assert!(told().contains(&moved));
	});
}

#[test]
fn a_cycle_is_full_at_six_hundred_and_not_before() {
	build_and_execute(|| {
		chinese();
		month("2024-01-31", "599.999999");
		assert_eq!((cycle().number, cycle().balance), (1, dec("599.999999")));
		month("2024-02-29", "0.000001");
		assert_eq!((cycle().number, cycle().balance), (2, dec("0")));
		// What is enough for two fills two.
		month("2024-03-31", "1230");
		assert_eq!((cycle().number, cycle().balance), (4, dec("30")));
		let sums: Vec<_> = cycle().filled.iter().map(|full| full.sum).collect();
		assert_eq!(sums, [dec("600"), dec("1230"), dec("630")]);
	});
}

#[test]
fn v26_a_punishment_deducts_below_zero_and_gives_back_when_it_is_quashed() {
	build_and_execute(|| {
		chinese();
		month("2024-03-31", "150");
		let entry = deducted("400");
		assert_eq!(cycle().balance, dec("-250"));
		month("2024-04-30", "35");
		assert_eq!(cycle().balance, dec("-215"));
		quashed("deducted", &[entry]);
		assert_eq!(cycle().balance, dec("185"));
		// What another case states of other kinds is nothing to the points.
		write(RuntimeAct::Stepped(vec![], vec![fact("breach", &[])]));
		assert_eq!(cycle().balance, dec("185"));
	});
}

#[test]
fn a_fact_that_an_officer_withdraws_counts_no_longer() {
	build_and_execute(|| {
		chinese();
		let entry = deducted("100");
		write(RuntimeAct::TakenBack(name("deducted"), entry));
		assert_eq!(cycle().balance, dec("0"));
		// One that never counted gives nothing back.
		let other = write(RuntimeAct::Stepped(vec![], vec![fact("deducted", &[])]));
		quashed("deducted", &[other, 0]);
		assert_eq!(cycle().balance, dec("0"));
	});
}

#[test]
fn points_come_back_after_the_cycle_in_which_they_were_taken() {
	build_and_execute(|| {
		chinese();
		let entry = deducted("100");
		month("2024-01-31", "700");
		assert_eq!((cycle().number, cycle().balance), (2, dec("0")));
		quashed("deducted", &[entry]);
		assert_eq!((cycle().number, cycle().balance), (2, dec("100")));
	});
}

#[test]
fn a_month_counts_once_it_is_confirmed_and_by_what_it_then_is() {
	build_and_execute(|| {
		chinese();
		let first = scored("2024-03-31", "100", "30");
		assert_eq!((cycle().months, cycle().balance), (0, dec("0")));
		confirmed(first);
		assert_eq!((cycle().months, cycle().balance), (1, dec("100")));
		// An objection was admitted and the score changed: it counts when it is confirmed again.
		let areas = vec![area("supervision", "35", "35"), area("labour", "20", "30")];
		write(RuntimeAct::Changed(name("sheet"), first, dec("90"), areas));
		assert_eq!(cycle().balance, dec("100"));
		confirmed(first);
		assert_eq!((cycle().months, cycle().balance), (1, dec("90")));
		// Another instrument's scores are nothing to it, nor is one that is not there.
		let other = write(RuntimeAct::Scored(name("risk"), day("2024-03-31"), dec("5"), vec![]));
		write(RuntimeAct::Confirmed(name("risk"), other));
		confirmed(99);
		assert_eq!(cycle().balance, dec("90"));
	});
}

#[test]
fn a_change_after_a_full_cycle_moves_the_one_that_runs() {
	build_and_execute(|| {
		chinese();
		let first = scored("2024-03-31", "650", "30");
		confirmed(first);
		assert_eq!(cycle().balance, dec("50"));
		write(RuntimeAct::Changed(name("sheet"), first, dec("640"), vec![]));
		confirmed(first);
		assert_eq!((cycle().number, cycle().balance), (2, dec("40")));
		assert_eq!(cycle().recent[0].counted, Some(InCycle { cycle: 1, points: dec("640") }));
	});
}

#[test]
fn the_lowest_month_of_each_area_is_remembered() {
	build_and_execute(|| {
		chinese();
		for (until, labour) in
			[("2023-10-31", "30"), ("2023-11-30", "22"), ("2023-12-31", "25"), ("2024-01-31", "29")]
		{
			confirmed(scored(until, "100", labour));
		}
		let low = |area: &str| {
			let lows = cycle().lows_of(1);
			let own = lows.into_iter().find(|low| low.of.area == name(area));
			own.map(|low| (low.until, low.of.points))
		};
		assert_eq!(low("labour"), Some((day("2023-11-30"), dec("22"))));
		assert_eq!(low("supervision"), Some((day("2023-10-31"), dec("35"))));
		// One that is not confirmed matters not.
		scored("2024-02-29", "0", "0");
		assert_eq!(low("labour"), Some((day("2023-11-30"), dec("22"))));
		assert_eq!(cycle().recent.len(), MAX_RECENT as usize);
	});
}

#[test]
fn the_last_full_cycles_stand_and_one_that_was_graded_gives_way_first() {
	build_and_execute(|| {
		chinese();
		let mut day = day("2020-01-31");
		let mut next = || {
			day = day.add_days(31).unwrap();
			month(&day.to_string(), "600");
		};
		(0..3).for_each(|_| next());
		assert_ok!(propose(CHIEF, 2, "qualified", ""));
		go_to("2024-05-10");
		assert_ok!(approve(WARDEN, 2));
		(0..2).for_each(|_| next());
		let numbers: Vec<_> = cycle().filled.iter().map(|full| full.number).collect();
		assert_eq!(numbers, [1, 3, 4, 5]);
		next();
		let numbers: Vec<_> = cycle().filled.iter().map(|full| full.number).collect();
		assert_eq!(numbers, [3, 4, 5, 6]);
		assert_noop!(propose(CHIEF, 1, "qualified", ""), Error::<Test>::CycleUnknown);
	});
}

#[test]
fn a_special_addition_counts_as_far_as_the_law_lets_it() {
	build_and_execute(|| {
		chinese();
		let special = |line: &str| book(WORKER, "points", "special", line);
		let too_much = Error::<Test>::DeniedByRow(0, row("points.special_one"));
		assert_noop!(special("ground other_merit, points 101"), too_much);
		for _ in 0..2 {
			assert_ok!(special("ground other_merit, points 100"));
		}
		assert_ok!(special("ground other_merit, points 60"));
		// Of the year's three hundred forty are left.
		assert_ok!(special("ground other_merit, points 100"));
		assert_eq!(cycle().balance, dec("300"));
		let stated = facts("special_added").pop().expect("it is stated").1;
		let points = stated.fields.iter().find(|field| field.name == name("points"));
		assert_eq!(points.map(|field| field.value), Some(num("40")));
		assert!(matches!(
			told().last(),
			Some(Event::Booked { amount, accrued: None, .. }) if *amount == dec("40")
		));
		// A crime that was stopped has no yearly limit.
		assert_ok!(special("ground listed, points 100"));
		assert_eq!(cycle().balance, dec("400"));
		// What was booked by mistake is withdrawn by a second officer.
		let entry = length(INMATE) - 1;
		write(RuntimeAct::TakenBack(name("special_added"), entry));
		assert_eq!(cycle().balance, dec("300"));
	});
}

#[test]
fn a_special_addition_can_fill_a_cycle() {
	build_and_execute(|| {
		chinese();
		month("2024-03-31", "550");
		assert_ok!(book(WORKER, "points", "special", "ground listed, points 100"));
		assert_eq!((cycle().number, cycle().balance), (2, dec("50")));
	});
}

#[test]
fn a_slip_in_what_is_booked_is_told_with_its_place() {
	build_and_execute(|| {
		chinese();
		let refused = |line: &str, cause: Error<Test>| {
			assert_noop!(book(WORKER, "points", "special", line), cause);
		};
		refused("points 5, zeal 2", Error::FieldUnknown(2));
		refused("points 5, points 6", Error::FieldTwice(2));
		refused("points many", Error::FieldWrongValue(1));
		refused("ground boredom, points 5", Error::FieldWrongValue(1));
		refused("ground other_merit", Error::AmountMissing);
		refused("ground other_merit, points 0", Error::AmountNotPositive);
		refused("ground other_merit, points -5", Error::AmountNotPositive);
		refused("ground other_merit, points 1000000.5", Error::AmountTooLarge);
		let unknown = Error::<Test>::BookingUnknown;
		assert_noop!(book(WORKER, "points", "gift", "points 5"), unknown);
		assert_noop!(book(WORKER, "points", "deduction", "points 5"), Error::<Test>::NotByHand);
		assert_noop!(book(WORKER, "other", "gift", ""), Error::<Test>::StandingUnknown);
		assert_noop!(book(501, "points", "special", ""), Error::<Test>::NotYourStanding);
		assert_noop!(book(440, "points", "special", ""), Error::<Test>::RoleMissing);
	});
}

#[test]
fn the_chain_says_in_which_cycle_something_is_booked() {
	build_and_execute(|| {
		follow(&["cn"]);
		open("points", SchemeKind::Cycle);
		assert_ok!(Incentives::scheme_filling(by(WRITER), name("sheet"), name("cycle_points")));
		booking("deduction", Counts::Takes, None, "deducted", "points", true);
		adopt();
		assert_ok!(place(WORKER, "points"));
		let given = Error::<Test>::FieldGiven(2);
		assert_noop!(book(WORKER, "points", "deduction", "points 5, cycle 3"), given);
		assert_ok!(book(WORKER, "points", "deduction", "points 5"));
		assert_eq!(cycle().balance, dec("-5"));
		let stated = facts("deducted").pop().expect("it is stated").1;
		let own = stated.fields.iter().find(|field| field.name == name("cycle"));
		assert_eq!(own.map(|field| field.value), Some(num("1")));
	});
}

#[test]
fn after_a_new_crime_what_is_below_zero_stays() {
	build_and_execute(|| {
		chinese();
		let cancel = || Incentives::balance_cancel(by(WORKER), INMATE, name("points"));
		month("2024-03-31", "450");
		assert_noop!(cancel(), Error::<Test>::NothingToCancel);
		go_to("2024-05-08");
		state(77, "prison_crime", "2024-05-07T10:00", &[]);
		assert_noop!(
			Incentives::balance_cancel(by(501), INMATE, name("points")),
			Error::<Test>::NotYourStanding,
		);
		assert_ok!(cancel());
		assert_eq!((cycle().number, cycle().balance), (2, dec("0")));
		assert_eq!((cycle().months, cycle().since), (0, Now::get()));
		assert!(cycle().filled.is_empty() && cycle().recent.is_empty());
		assert_eq!(facts("balance").len(), 1);
		assert_eq!(Rested::get().last(), Some(&(vec![77], 4)));
		go_to("2024-05-09");
		deducted("50");
		assert_noop!(cancel(), Error::<Test>::NothingToCancel);
		state(78, "prison_crime", "2024-05-09T10:00", &[]);
		assert_ok!(cancel());
		assert_eq!((cycle().number, cycle().balance), (3, dec("-50")));
	});
}

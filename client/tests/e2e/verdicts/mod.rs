// SPDX-License-Identifier: Apache-2.0
//! The verdicts of the acceptance data on points, discipline, levels and credits, V25 to V36 and V40 to
//! V44, by acts: officers of four prisons do on one chain what the law lets them and try what it does not,
//! on the days of the data, and the chain refuses it for the row of the book that the data names. Those
//! without a number are refusals that no verdict names.
//!
//! The clock moves by whole days: it is a little after noon on each of them.

mod adjudications;
mod calendar;
mod case;
mod confinement;
mod credits;
mod hearings;
mod house;
mod law;
mod levels;
mod people;
mod points;

use self::{
	calendar::Calendar,
	house::House,
	people::{america, china, england},
};
use crate::{
	common::{at_noon_of, Province},
	walks::{company, desk::Desk, law as books},
};
use custodia_client::audit;
use futures::{
	future::{join_all, try_join, LocalBoxFuture},
	FutureExt,
};
use std::{panic::AssertUnwindSafe, sync::Arc, time::Instant};

/// The prisons, and the days on which all of it happens.
pub struct Stage {
	calendar: Calendar,
	/// Under the book of China alone.
	china: House,
	/// Under the book of China with the Mandela Rules over it.
	overlaid: House,
	england: House,
	america: House,
}

impl Stage {
	/// Everybody is in office, and the administrations have adopted what they need.
	async fn open(desk: &Arc<Desk>) -> Self {
		let casts = vec![
			china::cast(&["cn"]),
			china::cast(&["cn", "mandela"]),
			england::cast(),
			america::cast(),
		];
		let companies = company::engage(desk, casts).await.unwrap();
		let mut houses = companies.into_iter().map(|company| House::new(desk.clone(), company));
		let mut next = || houses.next().expect("each cast is a company");
		let (china, overlaid, england, america) = (next(), next(), next(), next());
		futures::join!(law::points(&china), law::levels(&england), law::credits(&america));
		Self { calendar: Calendar::default(), china, overlaid, england, america }
	}
}

/// A verdict, by its name.
type Verdict<'a> = (&'static str, LocalBoxFuture<'a, ()>);

/// The verdicts of modules.
macro_rules! verdicts {
	($stage:expr; $($law:ident: $($verdict:ident)+;)+) => {
		vec![$($((stringify!($verdict), $law::$verdict($stage).boxed_local()),)+)+]
	};
}

fn verdicts(stage: &Stage) -> Vec<Verdict<'_>> {
	verdicts! {
		stage;
		points:
			v25_of_18_points_added_in_a_month_17_and_a_half_count
			v26_confinement_takes_400_of_150_points_and_leaves_no_base
			v27_a_cycle_of_612_points_yields_a_praise_and_carries_12
			v28_an_objection_on_the_third_working_day_is_heard
			v28_an_objection_on_the_fourth_working_day_is_late;
		confinement:
			v29_confinement_of_5_days_is_denied_and_of_7_imposed
			v29_confinement_of_16_days_is_denied_and_of_15_imposed
			v30_ten_days_after_ten_days_are_imposed_where_the_book_of_china_is_alone
			v30_ten_days_after_ten_days_are_denied_under_the_mandela_rules;
		adjudications:
			v31_a_charge_fifty_hours_after_discovery_needs_the_reason_of_a_governor
			v32_sixty_days_without_the_canteen_are_too_many_before_september_2026
			v32_sixty_days_without_the_canteen_are_imposed_for_an_offence_after_it
			v33_a_governor_adds_no_days
			v34_cellular_confinement_needs_a_health_screen_and_ends_at_21_days
			v35_to_a_young_offender_42_days_are_added_at_the_most
			a_caution_is_combined_with_nothing_else
			against_one_who_was_released_no_measure_takes_effect_or_is_imposed;
		levels:
			v36_on_basic_he_is_reviewed_within_seven_days_and_then_within_28
			v36_with_a_self_harm_plan_he_is_reviewed_within_14_days
			nobody_is_put_on_a_level_that_there_is_not;
		credits:
			v40_ten_years_earn_540_days
			v40_three_years_earn_162_days
			v40_twelve_months_earn_none
			v41_at_low_risk_twice_300_days_earn_150
			v41_at_medium_risk_300_days_earn_100;
		hearings:
			v42_no_segregation_for_a_first_act_of_low_severity
			v43_a_hearing_twenty_hours_after_notice_is_denied
			nobody_is_heard_without_notice_or_sanctioned_without_a_hearing
			v44_an_appeal_on_the_twentieth_day_is_in_time
			v44_an_appeal_on_the_day_after_is_late_and_is_admitted_for_a_reason;
	}
}

/// Plays a verdict, and tells its name if it does not fall as it should: the cause stands above it.
async fn played((name, verdict): Verdict<'_>, calendar: &Calendar) -> Option<&'static str> {
	let fell = AssertUnwindSafe(verdict).catch_unwind().await.is_ok();
	calendar.leave();
	println!("{name}: {}", if fell { "as it should" } else { "not as it should" });
	(!fell).then_some(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn verdicts_fall_by_acts_as_the_books_say() {
	let began = Instant::now();
	let told = |what: &str| println!("{:>4} s  {what}", began.elapsed().as_secs());
	let start = company::before(calendar::first(), company::days());
	let province = Province::start(at_noon_of(start)).await;
	let desk = Arc::new(Desk::new(province.office.clone()));
	books::in_force_from(&desk, &books::shelf(), start).await.unwrap();
	told("the books are law");
	let stage = Stage::open(&desk).await;
	told("everybody is in office");

	let verdicts = verdicts(&stage);
	stage.calendar.begin(verdicts.len());
	let all = join_all(verdicts.into_iter().map(|verdict| played(verdict, &stage.calendar)));
	let clock = stage.calendar.run(desk.clone());
	let (_, wrong) = try_join(clock, async { Ok(all.await) }).await.unwrap();
	let wrong: Vec<&str> = wrong.into_iter().flatten().collect();
	assert!(wrong.is_empty(), "{wrong:?}");
	told("each verdict fell as it should");

	let chain = &province.office.chain;
	let block = chain.finalised_head().await.unwrap();
	let found = audit::audit(chain, block, |_, _| ()).await.unwrap();
	assert_eq!(found.violations, Vec::<String>::new());
	told("an auditor finds that all is as it should be");
}

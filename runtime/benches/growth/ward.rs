// SPDX-License-Identifier: Apache-2.0
//! A ward's month under the Chinese book: what its rows weigh beside a transfer, how many blocks a whole
//! province's rows take, and which share of an act the rules of alerts are.

use crate::{
	calls,
	common::{account, signed},
	grow::holder,
	measure::{Found, Task},
	points::{self, CHIEF, POLICE},
	tasks::{calls_of, next},
	world::{begin_day, passes, prisoner, today, World},
};
use custodia_runtime::{Balances, Runtime, RuntimeCall, RuntimeOrigin};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{fungible::Mutate, UnfilteredDispatchable},
	weights::Weight,
};
use pallet_alerts::{RulesOfAct, Seekers};
use std::ops::Range;

/// Prisoners of the ward, whose month is scored; as many more were scored before and are to be
/// confirmed.
const WARD: u32 = 500;
/// Rows of a whole province, and how many blocks they are to take at the most.
const ROWS: u64 = 10_000;
const AIM: f64 = 8.0;
/// The share of an act's time that alerts are to stay below.
const SHARE: f64 = 0.2;
/// The day on which those were scored, and the one on which they are confirmed.
const DAYS: [u32; 2] = [5, 12];
/// Accounts between which something is transferred, and what each has.
const ACCOUNTS: u32 = 100;
const BALANCE: u128 = 1_000_000_000_000;
const SCORED: &str = "`assessments.assess`, a month";
const CONFIRMED: &str = "`assessments.confirm`";

/// Who is in the ward.
pub struct Ward {
	/// Those who are to be scored.
	fresh: Range<u32>,
	/// Those who are to be confirmed, and by which entry each was scored.
	posted: Vec<(u32, u32)>,
}

/// Lets a chain have a ward. Without rules no act is looked at by alerts.
pub fn grow(world: &mut World, with_rules: bool) -> Ward {
	let all = world.set_up(|| {
		if !with_rules {
			let cleared = RulesOfAct::<Runtime>::clear(u32::MAX, None);
			assert!(cleared.maybe_cursor.is_none(), "no rule is left");
			let cleared = Seekers::<Runtime>::clear(u32::MAX, None);
			assert!(cleared.maybe_cursor.is_none(), "no rule looks back");
		}
		points::adopt();
		for n in 0..ACCOUNTS {
			Balances::mint_into(&holder(n), BALANCE).expect("it fits");
		}
		(0..2 * WARD).map(|_| prisoner()).collect::<Vec<u32>>()
	});
	let (first, middle) = (all[0], all[WARD as usize]);
	world.set_up(|| {
		begin_day(DAYS[0]);
		all.iter().for_each(|inmate| passes(POLICE, points::place(*inmate)));
		let late = all.iter().skip(WARD as usize);
		late.for_each(|inmate| passes(POLICE, points::assess(*inmate, today())));
	});
	let posted = world.set_up(|| {
		begin_day(DAYS[1]);
		let entries = all.iter().skip(WARD as usize).map(|own| (*own, points::scored(*own)));
		entries.collect()
	});
	Ward { fresh: first..middle, posted }
}

/// Scoring and confirming, beside what acts are compared with.
pub fn tasks<'a>(state: usize, ward: &'a Ward, day: custodia_primitives::Date) -> Vec<Task<'a>> {
	let (police, chief) = (account(POLICE), account(CHIEF));
	let assess =
		move |run: u32| (police.clone(), points::assess(ward.fresh.start + next(run, WARD), day));
	let confirm = move |run: u32| {
		let (inmate, entry) = ward.posted[next(run, WARD) as usize];
		(chief.clone(), points::confirm(inmate, entry))
	};
	let mut all = crate::tasks::compared(state, ACCOUNTS);
	all.push(calls_of(SCORED, state, assess));
	all.push(calls_of(CONFIRMED, state, confirm));
	all
}

/// What a transaction of this call alone weighs that takes what is left of its own weight.
fn whole(signer: &str, call: RuntimeCall, used: Option<Weight>) -> u64 {
	let info = signed(signer, 0, call).get_dispatch_info();
	let limits = custodia_runtime::configs::BlockWeights::get();
	let base = limits.get(DispatchClass::Normal).base_extrinsic;
	let call = used.unwrap_or(info.call_weight);
	call.saturating_add(info.extension_weight).saturating_add(base).ref_time()
}

/// What a call weighed once it was done.
fn weighed(signer: &str, call: RuntimeCall) -> u64 {
	let origin = RuntimeOrigin::signed(account(signer));
	let done = call.clone().dispatch_bypass_filter(origin);
	let done = done.unwrap_or_else(|refused| panic!("{signer}: {:?}", refused.error));
	whole(signer, call, done.actual_weight)
}

/// What the rows of the ward weigh, in words and as a table.
pub fn weights(world: &mut World, ward: &Ward) -> String {
	let (transfer, scored, confirmed) = world.ext.execute_with(|| {
		let day = today();
		let transfer = whole(POLICE, calls::transfer(holder(0)), None) as f64;
		let scored: u64 =
			ward.fresh.clone().map(|own| weighed(POLICE, points::assess(own, day))).sum();
		let confirmed: u64 =
			ward.posted.iter().map(|(own, n)| weighed(CHIEF, points::confirm(*own, *n))).sum();
		(transfer, scored, confirmed)
	});
	world.ext.reset_overlay();
	let limits = custodia_runtime::configs::BlockWeights::get();
	let normal = limits.get(DispatchClass::Normal).max_total.unwrap_or(limits.max_block);
	let row = |what: &str, sum: u64| {
		let each = sum as f64 / f64::from(WARD);
		let blocks = each * ROWS as f64 / normal.ref_time() as f64;
		format!("| {what} | {:.0} | {:.2} | {blocks:.1} |\n", each / 1e6, each / transfer)
	};
	format!(
		"A ward's month of {WARD} rows, each in a transaction of its own; {ROWS} rows are to take \
		 at most {AIM:.0} blocks.\n\n\
		 | a row | weighs, us | of a transfer | blocks for {ROWS} |\n|---|---:|---:|---:|\n{}{}",
		row("scored", scored),
		row("confirmed", confirmed),
	)
}

/// Which share of the acts alerts are: what they take with the rules and do not take without. The first
/// state has none.
pub fn share(found: &[Found]) -> String {
	let mut says =
		format!("The share of the rules of alerts, which is to be below {SHARE:.1}:\n\n");
	for what in [SCORED, CONFIRMED] {
		let median = |state: usize| {
			let own = found.iter().find(|own| own.what == what && own.state == state);
			own.map_or(f64::NAN, |own| own.alone.median)
		};
		let (without, with) = (median(0), median(1));
		says += &format!(
			"- {what}: {:.2}, {without:.1} us without and {with:.1} us with them\n",
			(with - without) / with,
		);
	}
	says
}

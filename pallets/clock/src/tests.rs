// SPDX-License-Identifier: Apache-2.0

use crate as pallet_clock;
use crate::{Error, Event};
use custodia_primitives::Clock;
use frame_support::{assert_noop, assert_ok, construct_runtime, derive_impl, traits::ConstU64};
use frame_system::EnsureRoot;
use sp_runtime::BuildStorage;

construct_runtime!(
	pub enum Test { System: frame_system, Timestamp: pallet_timestamp, CivilClock: pallet_clock }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_timestamp::Config for Test {
	type Moment = u64;
	type OnTimestampSet = ();
	type MinimumPeriod = ConstU64<1>;
	type WeightInfo = ();
}

impl crate::Config for Test {
	type Time = Timestamp;
	type AdvanceOrigin = EnsureRoot<u64>;
	type WeightInfo = ();
}

/// 2026-11-24T16:30 in UTC.
const HALF_PAST_FOUR: u64 = 1_795_537_800_000;

fn chain(zone: &str, rehearsal: bool) -> sp_io::TestExternalities {
	chain_ahead(zone, rehearsal, 0)
}

fn chain_ahead(zone: &str, rehearsal: bool, days_ahead: i32) -> sp_io::TestExternalities {
	let genesis = pallet_clock::GenesisConfig::<Test> {
		zone: zone.into(),
		rehearsal,
		days_ahead,
		_config: Default::default(),
	};
	let mut ext = sp_io::TestExternalities::new(
		RuntimeGenesisConfig { civil_clock: genesis, system: Default::default() }
			.build_storage()
			.unwrap(),
	);
	ext.execute_with(|| {
		System::set_block_number(1);
		Timestamp::set_timestamp(HALF_PAST_FOUR);
	});
	ext
}

/// A chain in which benchmarks run.
#[cfg(feature = "runtime-benchmarks")]
pub fn externalities() -> sp_io::TestExternalities {
	chain("", true)
}

fn build_and_execute(zone: &str, rehearsal: bool, test: impl FnOnce()) {
	chain(zone, rehearsal).execute_with(|| {
		test();
		CivilClock::do_try_state().unwrap();
	});
}

fn now() -> String {
	CivilClock::now().to_string()
}

#[test]
fn a_day_begins_at_local_midnight() {
	build_and_execute("", false, || assert_eq!(now(), "2026-11-24T16:30"));
	build_and_execute("CST-8", false, || assert_eq!(now(), "2026-11-25T00:30"));
}

#[docify::export]
#[test]
fn the_council_moves_a_rehearsals_clock_forward() {
	build_and_execute("CST-8", true, || {
		assert_ok!(CivilClock::advance(RuntimeOrigin::root(), 30));
		assert_eq!(now(), "2026-12-25T00:30");
		System::assert_last_event(Event::Advanced { days: 30, now: CivilClock::now() }.into());
	});
}

#[test]
fn nobody_moves_the_clock_of_a_chain_in_earnest() {
	build_and_execute("CST-8", false, || {
		assert_noop!(CivilClock::advance(RuntimeOrigin::root(), 1), Error::<Test>::NotARehearsal);
	});
}

#[test]
fn nobody_but_the_council_moves_the_clock() {
	build_and_execute("CST-8", true, || {
		assert_noop!(
			CivilClock::advance(RuntimeOrigin::signed(1), 1),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}

#[test]
fn the_clock_never_stands_still_or_leaves_the_calendar() {
	build_and_execute("CST-8", true, || {
		for days in [0, u32::MAX] {
			assert_noop!(
				CivilClock::advance(RuntimeOrigin::root(), days),
				Error::<Test>::ImpossibleAdvance
			);
		}
	});
}

#[test]
fn a_rehearsal_may_begin_in_the_past() {
	chain_ahead("CST-8", true, -1460).execute_with(|| {
		assert_eq!(now(), "2022-11-26T00:30");
		assert_eq!(CivilClock::at(HALF_PAST_FOUR), CivilClock::now());
		assert_ok!(CivilClock::advance(RuntimeOrigin::root(), 1460));
		assert_eq!(now(), "2026-11-25T00:30");
		CivilClock::do_try_state().unwrap();
	});
}

#[test]
#[should_panic(expected = "only the clock of a rehearsal")]
fn a_chain_in_earnest_begins_today() {
	chain_ahead("CST-8", false, -1);
}

#[test]
#[should_panic(expected = "not a POSIX time zone rule")]
fn genesis_refuses_a_zone_that_is_no_rule() {
	build_and_execute("Asia/Shanghai", false, || {});
}

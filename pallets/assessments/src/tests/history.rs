// SPDX-License-Identifier: Apache-2.0
//! What was assessed before the chain is carried over.

use super::*;

fn carry_over(account: u64, on: &str, line: &str) -> DispatchResult {
	Sheets::historical_assess(by(account), INMATE, name("sheet"), day(on), text(line))
}

#[test]
fn a_historian_carries_over_while_a_window_is_open() {
	build_and_execute(|| {
		sheet();
		let line = "attitude 1, effort 15";
		assert_noop!(carry_over(HISTORIAN, "2020-01-31", line), Error::<Test>::WindowClosed);
		Window::set(true);
		let no_role = sp_runtime::DispatchError::Other("missing role");
		assert_noop!(carry_over(WORKER, "2020-01-31", line), no_role);
		assert_noop!(carry_over(HISTORIAN, "2024-05-07", line), Error::<Test>::PeriodInFuture);
		assert_noop!(carry_over(HISTORIAN, "2020-01-31", ""), Error::<Test>::ItemMissing(1));
		assert_ok!(carry_over(HISTORIAN, "2020-01-31", line));
		let row = last("sheet");
		assert!(row.historical && !row.is_open());
		// The law of then is not asked: the whole base, and all that was added.
		assert_eq!(total("sheet"), "46");
		assert_noop!(carry_over(HISTORIAN, "2020-01-31", line), Error::<Test>::PeriodOverlaps);
		assert_noop!(confirm(CHIEF, "sheet", 1), Error::<Test>::AssessmentHistorical);
		assert_noop!(answer(CHIEF, "sheet", 1, None), Error::<Test>::AssessmentHistorical);
		assert_noop!(admit(GROUP, "sheet", 1, 1), Error::<Test>::AssessmentHistorical);
	});
}

#[test]
fn history_stands_in_its_place_and_takes_none_of_the_chains_own() {
	build_and_execute(|| {
		sheet();
		Window::set(true);
		let entry = scored("attitude 1");
		assert_ok!(confirm(CHIEF, "sheet", entry));
		assert_ok!(carry_over(HISTORIAN, "2022-01-31", "attitude 2"));
		assert_ok!(carry_over(HISTORIAN, "2021-01-31", "attitude 3"));
		// There is no room for this one: it stands in the record alone.
		assert_ok!(carry_over(HISTORIAN, "2023-01-31", "attitude 4"));
		let kept: Vec<_> = kept("sheet").iter().map(|row| row.entry).collect();
		assert_eq!(kept, [4, 3, 1]);
		assert_eq!(length(INMATE), 6);
		go_to("2024-05-07");
		scored("attitude 1");
		let kept: Vec<_> = super::kept("sheet").iter().map(|row| row.entry).collect();
		assert_eq!(kept, [3, 1, 6]);
	});
}

#[test]
fn an_objection_to_what_was_carried_over_is_received() {
	build_and_execute(|| {
		sheet();
		Window::set(true);
		assert_ok!(carry_over(HISTORIAN, "2022-01-31", "attitude 2"));
		assert_ok!(object(LODGER, "sheet", 1));
		let past = ObjectionTime::Past;
		assert!(matches!(last_act(INMATE), Act::AssessmentObjected { time, .. } if time == past));
		assert_eq!(last("sheet").state, State::Scored);
	});
}

/// What entries yield under the instruments of the chain.
fn fold(
	entries: Vec<(Sequence, Traced<RuntimeAct>)>,
) -> Result<std::collections::BTreeMap<custodia_rules::Name, Kept>, Sequence> {
	replay::fold(entries, Instruments::<Test>::get)
}

#[test]
fn entries_that_make_no_sense_are_told() {
	build_and_execute(|| {
		sheet();
		let entry = scored("attitude 1");
		assert_ok!(confirm(CHIEF, "sheet", entry));
		let entries = || (0..length(INMATE)).map(|n| (n, Records::entry(INMATE, n).unwrap()));
		let folded = fold(entries().collect()).unwrap();
		assert_eq!(folded.get(&name("sheet")), Some(&kept("sheet")));
		// Without the score there is nothing to confirm.
		let without = entries().filter(|(n, _)| *n != entry);
		assert_eq!(fold(without.collect()), Err(2));
		// Nor is an instrument that is not there.
		assert_eq!(replay::fold(entries(), |_| None), Err(1));
	});
}

#[test]
fn a_score_that_its_line_does_not_come_to_is_told() {
	build_and_execute(|| {
		sheet();
		assert_ok!(confirm(CHIEF, "sheet", scored("attitude 1, effort 3")));
		let bent = |bend: &dyn Fn(&mut Score)| {
			let entries = (0..length(INMATE)).map(|n| (n, Records::entry(INMATE, n).unwrap()));
			let entries = entries.map(|(n, mut traced)| {
				if let RuntimeAct::Assessments(Act::AssessmentScored { score, .. }) =
					&mut traced.act
				{
					bend(score);
				}
				(n, traced)
			});
			fold(entries.collect()).err()
		};
		assert_eq!(bent(&|_| ()), None);
		// A total that is not the sum of its parts, and parts that the items do not give.
		let again = |score: &mut Score| {
			score.total = score.sum();
			score.band = Some(name("high"));
		};
		assert_eq!(bent(&|score| score.total = dec("99")), Some(1));
		for change in [
			|score: &mut Score| score.areas[0].scored = dec("5"),
			|score: &mut Score| score.areas[0].base = dec("11"),
			|score: &mut Score| score.areas[1].added = dec("4"),
			|score: &mut Score| score.other = dec("9"),
		] {
			let bend = |score: &mut Score| {
				change(score);
				again(score);
			};
			assert_eq!(bent(&bend), Some(1));
		}
		assert_eq!(bent(&|score| score.band = Some(name("low"))), Some(1));
		// Of a base there may be less: he was not held all the time.
		let less = |score: &mut Score| {
			score.areas[0].base = dec("9");
			again(score);
		};
		assert_eq!(bent(&less), None);
	});
}

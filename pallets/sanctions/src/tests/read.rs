// SPDX-License-Identifier: Apache-2.0
//! What readers are told.

use super::*;

fn impose_on(inmate: InmateId, imposed: Imposed) {
	assert_ok!(act(420, inmate, RuntimeAct::Step(CASE, vec![Order::Impose(imposed)])));
}

#[test]
fn a_reader_sees_what_is_in_force_and_what_is_over() {
	build_and_execute(|| {
		impose(measure("cell", "2026-09-01", 3));
		impose(measure("visits", "2026-09-01", 30));
		impose(measure("earnings", "2026-09-20", 3));
		impose(suspended("work", "2026-09-01", 3, "2026-09-06"));
		impose(suspended("wing", "2026-09-01", 3, "2026-09-07"));
		let views = Sanctions::measures(INMATE);
		let seen: Vec<_> = views.iter().map(|view| (view.in_force, view.over)).collect();
		let (over, holds, waits) = ((false, true), (true, false), (false, false));
		assert_eq!(seen, [over, holds, waits, over, waits]);
		assert_eq!(views[1].measure.days(), 30);
		assert_eq!(Sanctions::measures(InmateId(2)), []);
	});
}

#[test]
fn a_prison_sees_its_active_measures_in_pages() {
	build_and_execute(|| {
		for inmate in (0..4).map(InmateId) {
			impose_on(inmate, measure("cell", "2026-09-07", 3));
			impose_on(inmate, measure("visits", "2026-09-07", 30));
		}
		go_to("2026-09-10");
		impose_on(InmateId(1), measure("cell", "2026-09-11", 3));
		let listed = |after: Option<u32>, limit| {
			let views = Sanctions::active_measures(PRISON, after.map(InmateId), limit);
			views
				.iter()
				.map(|view| (view.inmate.0, view.measure.kind.to_string()))
				.collect::<Vec<_>>()
		};
		let of = |inmate: u32, kind: &str| (inmate, kind.to_string());
		assert_eq!(listed(None, 2), [of(0, "visits"), of(1, "visits"), of(1, "cell")]);
		assert_eq!(listed(Some(1), 100), [of(2, "visits"), of(3, "visits")]);
		assert_eq!(listed(Some(3), 100), []);
		assert_eq!(listed(None, 0), []);
		assert_eq!(Sanctions::active_measures(PRISON_2, None, 100), []);
	});
}

// SPDX-License-Identifier: Apache-2.0
//! What readers are told.

use super::*;

#[test]
fn standings_are_told_in_the_words_of_their_scheme() {
	build_and_execute(|| {
		assert!(Incentives::standings(INMATE).is_empty());
		chinese();
		confirmed(scored("2024-03-31", "100", "20"));
		let view = Incentives::standings(INMATE).remove(0);
		assert_eq!((&*view.title, view.kind, view.level), ("A scheme", SchemeKind::Cycle, None));
		assert_eq!(view.lows.len(), 2);
		assert_eq!(view.standing, standing("points"));
	});
}

#[test]
fn a_level_is_told_in_words() {
	build_and_execute(|| {
		follow(&["ew"]);
		write_levels();
		adopt();
		assert_ok!(place(WORKER, "incentives"));
		assert_eq!(Incentives::standings(INMATE).remove(0).level, None);
		assert_ok!(review(WORKER, "basic"));
		let level = Incentives::standings(INMATE).remove(0).level.expect("he is on it");
		assert_eq!((level.name, &*level.title), (name("basic"), "A level"));
	});
}

#[test]
fn schemes_are_found_up_the_chain_of_authorities() {
	build_and_execute(|| {
		let id = chinese();
		let today = Table::today();
		let found = |authority, on| -> Vec<_> {
			Incentives::schemes(authority, on).into_iter().map(|view| view.id).collect()
		};
		assert_eq!(found(PRISON, today), [id]);
		assert_eq!(found(ADMINISTRATION, today), [id]);
		assert!(found(COURT, today).is_empty());
		assert!(found(PRISON, day("2024-05-05")).is_empty());
	});
}

fn due(by: &str) -> Vec<(ToDo, String)> {
	let due = Incentives::due(PRISON, day(by), None, 100);
	due.into_iter().map(|due| (due.what, due.on.to_string())).collect()
}

#[test]
fn what_is_to_be_done_about_a_cycle_is_told() {
	build_and_execute(|| {
		chinese();
		assert!(due("2024-05-06").is_empty());
		filled();
		assert!(due("2024-05-05").is_empty());
		assert_eq!(due("2024-05-06"), [(ToDo::Grade(1), "2024-05-06".into())]);
		go_to("2024-05-07");
		assert_ok!(propose(CHIEF, 1, "qualified", ""));
		assert_eq!(due("2024-05-07"), [(ToDo::Approval(1), "2024-05-07".into())]);
		go_to("2024-05-08");
		assert_ok!(object(LODGER, 1));
		assert_eq!(due("2024-05-08"), [(ToDo::Answer(1), "2024-05-08".into())]);
		assert_ok!(answer(CHIEF_2, 1, None));
		go_to("2024-05-14");
		assert_ok!(approve(WARDEN, 1));
		assert!(due("2024-06-30").is_empty());
	});
}

#[test]
fn due_reviews_are_told_page_by_page() {
	build_and_execute(|| {
		follow(&["ew"]);
		write_levels();
		adopt();
		let sm3 = DigestAlgorithm::Sm3;
		for n in 0..3 {
			let inmate = InmateId(n);
			assert_ok!(Incentives::place(by(WORKER), inmate, name("incentives")));
			let (scheme, basic) = (name("incentives"), name("basic"));
			assert_ok!(Incentives::level_review(by(WORKER), inmate, scheme, basic, sm3, paper()));
		}
		let page = |by: &str, after: Option<u32>, limit| -> Vec<u32> {
			let due = Incentives::due(PRISON, day(by), after.map(InmateId), limit);
			assert!(due.iter().all(|due| due.what == ToDo::Review));
			due.into_iter().map(|due| due.inmate.0).collect()
		};
		assert!(page("2024-05-12", None, 100).is_empty());
		assert_eq!(page("2024-05-13", None, 100), [0, 1, 2]);
		assert_eq!(page("2024-05-13", None, 2), [0, 1]);
		assert_eq!(page("2024-05-13", Some(1), 2), [2]);
		assert!(page("2024-05-13", Some(2), 2).is_empty());
		assert!(Incentives::due(PRISON_2, day("2024-05-13"), None, 100).is_empty());
		assert_ok!(Incentives::leave(by(WORKER), InmateId(1), name("incentives")));
		assert_eq!(page("2024-05-13", None, 100), [0, 2]);
	});
}

// SPDX-License-Identifier: Apache-2.0
//! What an outcome undoes of what its case stated.

use super::*;
use custodia_primitives::law::Withdrawn;

/// A case in which a measure was imposed.
#[track_caller]
fn imposed() -> CaseId {
	let case = open(401, "h.measure");
	assert_ok!(take(401, case, "impose", "imposed"));
	case
}

/// What the last act on the record withdrew, and the kinds that it stated.
#[track_caller]
fn undone() -> (Vec<Withdrawn>, Vec<Name>) {
	let Some(Act::StepTaken { withdrawn, facts, .. }) = record(INMATE).pop() else {
		panic!("a step was taken")
	};
	(withdrawn.into_inner(), facts.into_iter().map(|fact| fact.kind).collect())
}

fn withdrawn(kind: &str, facts: &[Sequence]) -> Withdrawn {
	Withdrawn { kind: name(kind), facts: facts.to_vec() }
}

#[test]
fn a_measure_that_is_quashed_takes_back_what_its_case_stated() {
	build_and_execute(|| {
		let other = imposed();
		let case = imposed();
		assert_eq!(known(INMATE), ["punished", "punished", "granted"]);
		assert_ok!(take(150, case, "appeal", "quashed"));
		// The entry names the facts: who looks at the record alone knows which.
		let both = vec![withdrawn("punished", &[4]), withdrawn("granted", &[4])];
		assert_eq!(undone(), (both, vec![]));
		// What another case stated stays.
		assert_eq!(known(INMATE), ["punished"]);
		assert_eq!(result(case), Some("quashed".into()));
		assert_ok!(take(150, other, "appeal", "stands"));
		assert_eq!(known(INMATE), ["punished"]);
	});
}

#[test]
fn a_measure_that_is_lessened_is_stated_anew() {
	build_and_execute(|| {
		let case = imposed();
		assert_ok!(take(150, case, "appeal", "lessened"));
		assert_eq!(undone(), (vec![withdrawn("punished", &[2])], vec![name("punished")]));
		assert_eq!(known(INMATE), ["granted", "punished"]);
		let Some(Act::StepTaken { facts, .. }) = record(INMATE).pop() else { panic!() };
		// Its fields are reckoned by what was known when it was decided.
		let days = custodia_rules::Value::whole(2);
		assert_eq!(facts[0].fields, [custodia_rules::Named { name: name("days"), value: days }]);
	});
}

#[test]
fn where_nothing_stands_nothing_is_withdrawn() {
	build_and_execute(|| {
		let case = imposed();
		assert_ok!(take(150, case, "appeal", "lessened"));
		assert_ok!(Proceedings::reopen(by(150), case, name("appeal"), text("a new appeal")));
		assert_ok!(take(150, case, "appeal", "quashed"));
		// The lesser measure was stated by the court's own entry; that goes as well.
		let both = vec![withdrawn("punished", &[3]), withdrawn("granted", &[2])];
		assert_eq!(undone(), (both, vec![]));
		assert!(known(INMATE).is_empty());
		let case = open(401, "h.measure");
		state("punished", &[]);
		assert_ok!(take(401, case, "impose", "imposed"));
		assert_ok!(take(150, case, "appeal", "quashed"));
		assert_eq!(known(INMATE), ["punished"]);
	});
}

#[test]
fn a_measure_is_quashed_after_release() {
	build_and_execute(|| {
		let (open, ended) = (imposed(), imposed());
		assert_ok!(take(150, ended, "appeal", "stands"));
		Holder::set(None);
		<Proceedings as Happens>::happened(INMATE, custodia_rules::proceeding::Happening::Release);
		block();
		// One case went on; the other had ended, and is reopened.
		assert_ok!(take(150, open, "appeal", "quashed"));
		assert_noop!(take(150, ended, "appeal", "quashed"), Error::<Test>::CaseEnded);
		assert_ok!(Proceedings::reopen(by(150), ended, name("appeal"), text("late appeal")));
		assert_ok!(take(150, ended, "appeal", "quashed"));
		assert!(known(INMATE).is_empty());
		assert_eq!(result(open), result(ended));
	});
}

#[test]
fn what_is_withdrawn_is_charged_for() {
	build_and_execute(|| {
		let weight = |case, outcome| {
			take(150, case, "appeal", outcome)
				.unwrap()
				.actual_weight
				.expect("it is told")
				.ref_time()
		};
		let (first, second) = (imposed(), imposed());
		assert!(weight(first, "stands") < weight(second, "quashed"));
	});
}

// SPDX-License-Identifier: Apache-2.0
//! Questions about standings while the records grow: a real prisoner who was placed, scored and
//! confirmed, and copies of what he left in storage.

use crate::{
	grow::{insert, Rows},
	measure::Task,
	points::{self, CHIEF, POLICE},
	tasks::{next, other},
	world::{begin_day, commitment, passes, prison, prisoner, today, World},
};
use codec::Encode;
use custodia_primitives::{AuthorityId, Date, InmateId};
use custodia_runtime::{apis::ask::runtime_decl_for_incentives_api::IncentivesApi, Runtime};
use pallet_assessments::Assessments;
use pallet_incentives::{Reach, Standings, MAX_PAGE};
use pallet_inmates::{Commitments, Inmates, NextInmate, Record};

/// Records that are written to the trie at once.
const AT_ONCE: u32 = 5_000;

/// Records that were made, and who holds the people.
pub struct Grown {
	records: u32,
	prison: AuthorityId,
	today: Date,
}

/// Lets a chain have so many acts on its records, or a few more.
pub fn grow(world: &mut World, acts: u32) -> Grown {
	let model = world.set_up(|| {
		points::adopt();
		let model = prisoner();
		passes(POLICE, points::place(model));
		begin_day(5);
		passes(POLICE, points::assess(model, today()));
		begin_day(12);
		passes(CHIEF, points::confirm(model, points::scored(model)));
		model
	});
	let length = world
		.ext
		.execute_with(|| Inmates::<Runtime>::get(InmateId(model)).expect("it was opened").length);
	let records = acts.div_ceil(length).max(2);
	for first in (1..records).step_by(AT_ONCE as usize) {
		let some = first..records.min(first + AT_ONCE);
		let copies = || some.flat_map(|n| copied(model, model + n, length)).collect::<Rows>();
		let rows = world.ext.execute_with(copies);
		insert(world, rows);
	}
	world.set_up(|| {
		let behind = InmateId(model + records);
		NextInmate::<Runtime>::put(behind);
		Reach::<Runtime>::put(behind);
		Grown { records, prison: prison(), today: today() }
	})
}

/// What a prisoner leaves in storage, as another one's.
fn copied(of: u32, to: u32, length: u32) -> Rows {
	let (of, own) = (InmateId(of), InmateId(to));
	let summary = Inmates::<Runtime>::get(of).expect("it was opened");
	let mut rows = vec![
		(Inmates::<Runtime>::hashed_key_for(own), summary.encode()),
		(Commitments::<Runtime>::hashed_key_for(commitment(to)), own.encode()),
		(Standings::<Runtime>::hashed_key_for(own), Standings::<Runtime>::get(of).encode()),
		(
			Assessments::<Runtime>::hashed_key_for(own, points::points()),
			Assessments::<Runtime>::get(of, points::points()).encode(),
		),
	];
	rows.extend((0..length).map(|n| {
		let entry = Record::<Runtime>::get(of, n).expect("no entry is missing");
		(Record::<Runtime>::hashed_key_for(own, n), entry.encode())
	}));
	rows
}

/// Questions of readers.
pub fn tasks<'a>(state: usize, grown: &Grown) -> Vec<Task<'a>> {
	let Grown { records, prison, today } = *grown;
	let one = move |run: u32| {
		let found = Runtime::standings(InmateId(next(run, records)));
		assert_eq!(found.len(), 1);
	};
	let page = move |run: u32| {
		let after = Some(InmateId(next(run, records)));
		Runtime::due(prison, today, after, MAX_PAGE).len()
	};
	vec![
		other("the standings of a prisoner, `IncentivesApi.standings`", state, |_| (), one),
		other("what is due, a page, `IncentivesApi.due`", state, |_| (), page),
	]
}

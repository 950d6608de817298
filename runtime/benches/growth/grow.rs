// SPDX-License-Identifier: Apache-2.0
//! A state with many open cases: thirty real ones, opened and acted in by real calls on thirty days,
//! and copies of what they left in storage, each about a prisoner of its own.

use crate::{
	calls,
	world::{begin_day, case, commitment, passes, prison, prisoner, World},
};
use codec::Encode;
use custodia_primitives::{CaseId, InmateId};
use custodia_runtime::{AccountId, Runtime, RuntimeEvent, System};
use frame_system::AccountInfo;
use pallet_balances::{AccountData, TotalIssuance};
use pallet_inmates::{Commitments, Inmates, NextInmate, Record};
use pallet_proceedings::{Agenda, CaseRow, Cases, Dockets, Event, NextCase, OpenCase, OpenCases};

pub const POLICE: &str = "//Prison1//police";
pub const PROSECUTOR: &str = "//Prosecution//prosecutor";
pub const PROCEDURE: &str = "house.privilege";

/// Real cases, one on each day: a committee has thirty days for each.
const REAL: u32 = 30;
/// Days, and how many cases are due by then, whatever the size.
pub const DUE: [(u32, u32); 2] = [(REAL + 1, 8), (REAL + 2, 64)];
/// What each account has.
const BALANCE: u128 = 1_000_000_000_000;
/// Cases that are written to the trie at once.
const AT_ONCE: u32 = 50_000;

/// Rows of the trie: key and value.
pub type Rows = Vec<(Vec<u8>, Vec<u8>)>;

/// What a case and its prisoner left in storage.
struct Model {
	case: Option<CaseRow>,
	summary: Vec<u8>,
	/// The last entry of his record, and its number. The others would only fill the memory.
	last: (u32, Vec<u8>),
}

/// Lets a chain on which the house book is in force have so many open cases in all, as many accounts,
/// and so many prisoners more about whom there is no case.
pub fn grow(world: &mut World, cases: u32, spare: u32) {
	assert!(cases >= DUE[1].1 + REAL, "with fewer cases not enough would be due");
	let models = world.set_up(|| {
		let mut models = Vec::new();
		for day in 0..REAL {
			begin_day(day);
			models.push(model(true));
		}
		models.push(model(false));
		models
	});
	for first in (REAL..cases).step_by(AT_ONCE as usize) {
		let some = first..cases.min(first + AT_ONCE);
		insert(world, some.flat_map(|case| of_case(case, &models[as_which(case)])).collect());
	}
	let idle = &models[REAL as usize];
	let prisoners = inmate_of(cases)..inmate_of(cases) + spare;
	insert(world, prisoners.clone().flat_map(|inmate| of_inmate(inmate, idle)).collect());
	for first in (0..cases).step_by(AT_ONCE as usize) {
		insert(world, (first..cases.min(first + AT_ONCE)).map(of_account).collect());
	}
	world.set_up(|| {
		NextCase::<Runtime>::put(CaseId(cases));
		NextInmate::<Runtime>::put(InmateId(prisoners.end));
		TotalIssuance::<Runtime>::put(u128::from(cases) * BALANCE);
	});
}

/// The prisoner whom a case is about. The one who comes after those of the real cases has none.
pub fn inmate_of(case: u32) -> u32 {
	case + u32::from(case >= REAL)
}

/// An account that has a balance.
pub fn holder(n: u32) -> AccountId {
	sp_io::hashing::blake2_256(&("holder", n).encode()).into()
}

/// Which real case a copy is of: of the first two as many as are to be due, those two included.
fn as_which(case: u32) -> usize {
	let copy = case - REAL + 2;
	match copy {
		_ if copy <= DUE[0].1 => 0,
		_ if copy < DUE[1].1 => 1,
		_ => 2 + (copy % (REAL - 2)) as usize,
	}
}

/// Opens a record, and a case that goes as far as the committee.
fn model(with_case: bool) -> Model {
	let inmate = prisoner();
	let case = with_case.then(|| {
		let case = case(POLICE, inmate, PROCEDURE);
		passes(POLICE, calls::attach(case, "apply", "request"));
		passes(POLICE, calls::act(case, "apply", "applied", ""));
		passes(PROSECUTOR, calls::attach(case, "object", "statement"));
		Cases::<Runtime>::get(CaseId(case)).expect("it was opened")
	});
	assert!(case.iter().all(|row| row.next.is_some()), "such a case is on the agenda");
	let summary = Inmates::<Runtime>::get(InmateId(inmate)).expect("it was opened");
	let last = summary.length - 1;
	let entry = Record::<Runtime>::get(InmateId(inmate), last).expect("no entry is missing");
	Model { case, last: (last, entry.encode()), summary: summary.encode() }
}

/// What a copy of a case and its prisoner leave in storage.
fn of_case(id: u32, model: &Model) -> Rows {
	let mut row = model.case.clone().expect("a real case");
	let inmate = inmate_of(id);
	row.inmate = InmateId(inmate);
	let case = CaseId(id);
	let mut rows = of_inmate(inmate, model);
	let open = vec![OpenCase { case, procedure: row.procedure }];
	rows.push((OpenCases::<Runtime>::hashed_key_for(row.inmate), open.encode()));
	let dockets = row.parties().into_iter();
	rows.extend(dockets.map(|a| (Dockets::<Runtime>::hashed_key_for(a, case), ().encode())));
	let next = row.next.into_iter();
	rows.extend(next.map(|at| (Agenda::<Runtime>::hashed_key_for(at, case), ().encode())));
	rows.push((Cases::<Runtime>::hashed_key_for(case), row.encode()));
	rows
}

/// What a prisoner's record leaves in storage: its summary, its last entry, and how it is found.
fn of_inmate(id: u32, model: &Model) -> Rows {
	let inmate = InmateId(id);
	let (last, entry) = model.last.clone();
	vec![
		(Inmates::<Runtime>::hashed_key_for(inmate), model.summary.clone()),
		(Record::<Runtime>::hashed_key_for(inmate, last), entry),
		(Commitments::<Runtime>::hashed_key_for(commitment(id)), inmate.encode()),
	]
}

/// What an account with a balance leaves in storage.
fn of_account(n: u32) -> (Vec<u8>, Vec<u8>) {
	let data = AccountData { free: BALANCE, ..Default::default() };
	let info = AccountInfo { nonce: 0u32, consumers: 0, providers: 1, sufficients: 0, data };
	(frame_system::Account::<Runtime>::hashed_key_for(holder(n)), info.encode())
}

/// Writes rows to the trie itself.
pub fn insert(world: &mut World, rows: Rows) {
	world.ext.batch_insert(rows);
	// Nodes that were replaced stay in memory until they are cleared away.
	world.ext.backend.backend_storage_mut().purge();
}

/// The generated state keeps to the pallet's own invariants. It walks all cases.
pub fn check(world: &mut World) {
	let sound = world.ext.execute_with(|| {
		assert_eq!(
			Dockets::<Runtime>::iter_prefix(prison()).count(),
			Cases::<Runtime>::iter().count()
		);
		pallet_proceedings::Pallet::<Runtime>::do_try_state()
	});
	sound.expect("the cases are sound");
}

/// As many cases are due as was meant, and a block serves them.
pub fn check_due(world: &mut World) {
	for (day, cases) in DUE {
		let late = world.ext.execute_with(|| {
			begin_day(day);
			crate::tasks::agenda();
			let late = |event: &RuntimeEvent| {
				matches!(event, RuntimeEvent::Proceedings(Event::StepLate { .. }))
			};
			System::read_events_no_consensus().filter(|record| late(&record.event)).count()
		});
		assert_eq!(late, cases as usize);
		world.ext.reset_overlay();
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What is measured.

use crate::{
	calls, chinese,
	common::account,
	grow::{holder, inmate_of, DUE, POLICE, PROCEDURE, PROSECUTOR},
	measure::Task,
	world::{begin_day, dispatch, World},
};
use custodia_primitives::AuthorityId;
use custodia_rules::{Question, Report};
use custodia_runtime::{AccountId, Proceedings, RuntimeCall, System};
use frame_support::traits::Hooks;

/// Which of so many is next: each run another one, far from the one before.
pub fn next(run: u32, of: u32) -> u32 {
	(u64::from(run) * 7_919 % u64::from(of)) as u32
}

/// Calls of somebody, another one in each run.
pub fn calls_of<'a>(
	what: &'static str,
	state: usize,
	call: impl Fn(u32) -> (AccountId, RuntimeCall) + Clone + 'a,
) -> Task<'a> {
	let once = call.clone();
	let run = move |world: &mut World, run: u32| {
		let (signer, call) = call(run);
		let (took, done) = world.time(|| (), || dispatch(&signer, call));
		done.unwrap_or_else(|error| panic!("{what}: {error:?}"));
		took
	};
	let touches = move |world: &mut World| {
		let (signer, call) = once(0);
		world.touches(|| (), || dispatch(&signer, call).expect("it passed before"))
	};
	Task { what, state, run: Box::new(run), touches: Box::new(touches) }
}

/// Anything else, after what comes first: another one of so many in each run.
pub fn other<'a, R>(
	what: &'static str,
	state: usize,
	before: impl Fn(u32) + Clone + 'a,
	f: impl Fn(u32) -> R + Clone + 'a,
) -> Task<'a> {
	let (first, once) = (before.clone(), f.clone());
	let run = move |world: &mut World, run| world.time(|| before(run), || f(run)).0;
	let touches = move |world: &mut World| world.touches(|| first(0), || drop(once(0)));
	Task { what, state, run: Box::new(run), touches: Box::new(touches) }
}

/// Everything that is measured among so many cases.
pub fn of_cases<'a>(state: usize, cases: u32, spare: u32) -> Vec<Task<'a>> {
	let police = account(POLICE);
	let open = move |run: u32| {
		let inmate = inmate_of(cases) + run % spare;
		(police.clone(), calls::open(inmate, PROCEDURE))
	};
	let mut all = compared(state, cases);
	all.push(act(state, cases));
	all.push(calls_of("`proceedings.open`", state, open));
	all.push(other("the agenda, nothing due", state, |_| (), |_| agenda()));
	for (what, (day, _)) in
		["the agenda, 8 cases due", "the agenda, 64 cases due"].into_iter().zip(DUE)
	{
		all.push(other(what, state, move |_| begin_day(day), |_| agenda()));
	}
	all
}

/// What the pallet does when a block begins.
pub fn agenda() {
	Proceedings::on_initialize(System::block_number());
}

/// What acts are compared with.
pub fn compared<'a>(state: usize, accounts: u32) -> Vec<Task<'a>> {
	let officer = account(POLICE);
	let transfer = move |run: u32| {
		let n = next(run, accounts);
		(holder(n), calls::transfer(holder((n + accounts / 2) % accounts)))
	};
	vec![
		calls_of("`System::remark`", state, move |_| (officer.clone(), calls::remark())),
		calls_of("`Balances::transfer_keep_alive`", state, transfer),
	]
}

/// A step that an officer takes in one of so many cases.
pub fn act<'a>(state: usize, cases: u32) -> Task<'a> {
	let officer = account(PROSECUTOR);
	calls_of("`proceedings.act`", state, move |run| {
		(officer.clone(), calls::act(next(run, cases), "object", "objected", ""))
	})
}

/// What is measured under the Chinese book, by which this prison goes.
pub fn of_chinese<'a>(
	state: usize,
	case: u32,
	prison: AuthorityId,
	questions: &'a [(Question, Report)],
) -> Vec<Task<'a>> {
	let chief = account(chinese::CHIEF);
	let act = move |_| (chief.clone(), chinese::propose(case));
	let of = |run: u32| &questions[run as usize % questions.len()];
	let begin = move |run| chinese::begin(&of(run).0);
	let in_block = move |run| {
		let (question, answer) = of(run);
		assert_eq!(&chinese::ask(prison, question), answer);
	};
	let by_reader = move |run| {
		let (question, answer) = of(run);
		assert_eq!(&chinese::read(question), answer);
	};
	vec![
		calls_of("`proceedings.act` that asks the book", state, act),
		other("a commutation asked in a block", state, begin, in_block),
		other("a commutation asked by a reader, `LawApi.ask`", state, begin, by_reader),
	]
}

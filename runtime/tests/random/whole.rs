// SPDX-License-Identifier: Apache-2.0
//! Calls of all pallets by their officers: half of what is tried and more is what they would do, so that
//! much of it succeeds; the rest is anything.

use super::{
	common::{account, build_and_execute, house, signed, try_state, validate},
	custody,
	duties::{self, Duty},
	law, of_length, wild,
};
use custodia_primitives::InmateId;
use custodia_runtime::{Executive, RuntimeCall, System};
use frame_support::traits::GetCallMetadata;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{cell::RefCell, collections::BTreeMap};

/// Officers of all pallets, and some who are none.
const ANYBODY: [&str; 14] = [
	"//Prison1//records",
	"//Prison1//custody",
	"//Prison1//custody2",
	"//Prison1//adjudicator",
	"//Prison1//police",
	"//Prison1//chief",
	"//Prison1//warden",
	"//Prison2//police",
	"//PrisonAdministration//records",
	"//PrisonAdministration//confirmer",
	"//Court//judge",
	"//Court//confirmer",
	"//Prosecution//inspector",
	"//Nobody",
];

/// Something that is tried.
#[derive(Clone, Debug)]
enum Try {
	/// What is to be done about a prisoner, by whoever may.
	Due(Duty, InmateId, u32),
	/// Anything, by anybody.
	Wild(&'static str, Box<RuntimeCall>),
	/// A day passes.
	Day,
}

fn tries() -> impl Strategy<Value = Try> {
	let anybody = || proptest::sample::select(&ANYBODY[..]);
	let person = (0..law::PEOPLE).prop_map(InmateId);
	prop_oneof![
		24 => (duties::duty(), person, any::<u32>()).prop_map(|(d, i, seed)| Try::Due(d, i, seed)),
		8 => (anybody(), wild::wild()).prop_map(|(signer, call)| Try::Wild(signer, call.into())),
		1 => (anybody(), custody()).prop_map(|(signer, call)| Try::Wild(signer, call.into())),
		2 => Just(Try::Day),
	]
}

/// How often calls of a pallet were sent, and how often they succeeded.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
	sent: u32,
	succeeded: u32,
}

/// Sends a call as a transaction: whether it succeeded, if the gate let it in.
fn sent(signer: &str, call: RuntimeCall) -> Option<bool> {
	let transaction = signed(signer, System::account_nonce(account(signer)), call);
	validate(transaction.clone()).ok()?;
	let applied = Executive::apply_extrinsic(transaction).ok()?;
	Some(applied.is_ok())
}

/// Tries it, and counts it.
fn tried(what: Try, tally: &mut BTreeMap<&'static str, Tally>) {
	let (signer, call) = match what {
		Try::Day => return house::days_pass(1),
		Try::Wild(signer, call) => (signer, *call),
		Try::Due(duty, inmate, seed) => match duties::done(duty, inmate, seed) {
			Some(done) => done,
			None => return,
		},
	};
	let pallet = call.get_call_metadata().pallet_name;
	let Some(succeeded) = sent(signer, call) else { return };
	let own = tally.entry(pallet).or_default();
	own.sent += 1;
	own.succeeded += u32::from(succeeded);
}

/// Of each pallet a fair share succeeded: else a change of an interface could leave nothing but refusals.
fn fair(tally: &BTreeMap<&'static str, Tally>) {
	const PALLETS: [&str; 6] =
		["Rulebooks", "Proceedings", "Assessments", "Incentives", "Sanctions", "Alerts"];
	for pallet in PALLETS {
		let Tally { sent, succeeded } = tally.get(pallet).copied().unwrap_or_default();
		let enough = succeeded >= 6 && succeeded * 6 >= sent;
		assert!(enough, "of {pallet} too little succeeded: {tally:?}");
	}
}

#[test]
fn whatever_officers_of_all_pallets_try_the_invariants_hold_and_much_of_it_succeeds() {
	let tally = RefCell::new(BTreeMap::new());
	let sequences = prop::collection::vec(tries(), 40..90);
	let tested = TestRunner::new(of_length(24)).run(&sequences, |sequence| {
		build_and_execute("development", || {
			law::prepared();
			for (n, what) in sequence.into_iter().enumerate() {
				if n % 4 == 3 {
					house::next_block();
				}
				if n % 20 == 19 {
					try_state();
				}
				tried(what, &mut tally.borrow_mut());
			}
		});
		Ok(())
	});
	tested.unwrap_or_else(|fault| panic!("{fault}"));
	fair(&tally.borrow());
}

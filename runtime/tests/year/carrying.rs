// SPDX-License-Identifier: Apache-2.0
//! What is planned is done: to custody, sentences and records by the calls of the runtime.

use crate::{
	common::{account, act},
	plan::{Deed, PRISONS},
	writing::write,
};
use custodia_primitives::{
	CaseId, Clock as _, Date, Deadline, InmateId, Missed, Misses, OfficerId, Sequence, Text,
};
use custodia_rules::Name;
use custodia_runtime::{Alerts, Clock, Inmates, Runtime, RuntimeCall, RuntimeOrigin};
use frame_support::assert_ok;
use pallet_authorities::{Accounts, Signer};
use pallet_inmates::{
	Call, CommitmentScheme, Identity, LateEvent, OffenceTag, Order, ReleaseGround, SentenceChange,
	SentenceKind,
};
use sp_core::H256;

const SCHEME: CommitmentScheme = CommitmentScheme::Blake2b256V1;
const CUSTODY: [&str; 2] = ["//Prison1//custody", "//Prison2//custody"];
const RECORDS: [&str; 2] = ["//Prison1//records", "//Prison2//records"];
const CLERK: &str = "//Court//clerk";

/// Where a prisoner is, the entry that is to be corrected, the last day of his sentence, and the last score
/// and fact on his record.
#[derive(Clone, Copy, Default)]
pub struct Stay {
	prison: usize,
	identified: Sequence,
	ends: Date,
	pub scored: Sequence,
	pub found: Sequence,
}

pub fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().expect("it fits")
}

/// A commitment of a prisoner.
fn commitment(inmate: InmateId, n: u64) -> H256 {
	H256::from_low_u64_be(u64::from(inmate.0) * 10 + n + 1)
}

/// Opens so many records.
pub fn open(records: usize) {
	let keeper = RuntimeOrigin::signed(account(RECORDS[0]));
	for n in 0..records {
		let commitment = commitment(InmateId(n as u32), 0);
		assert_ok!(Inmates::open(keeper.clone(), SCHEME, commitment));
	}
}

/// Who keeps the records of the first prison.
pub fn keeper() -> u32 {
	match Accounts::<Runtime>::get(account(RECORDS[0])) {
		Some(Signer::Officer(OfficerId(officer))) => officer,
		other => panic!("no officer keeps the records: {other:?}"),
	}
}

fn does(phrase: &str, call: impl Into<RuntimeCall>) {
	assert_ok!(act(phrase, call));
}

fn sentence(inmate: InmateId, days: u32, more: i32, stay: &mut Stay) {
	let today = Clock::today();
	let open = Call::sentence_open {
		inmate,
		kind: SentenceKind::Fixed,
		reference: text("7"),
		pronounced: today,
		effective: today,
		delivered: None,
		starts: today,
	};
	does(CLERK, open);
	let count = Call::sentence_add_count {
		inmate,
		offence: text("fraud"),
		tag: OffenceTag::Financial,
		term: format!("P{days}D").parse().expect("a term"),
		committed: today,
		order: Order::Concurrent,
	};
	does(CLERK, count);
	stay.ends = today.add_days(days as i32 - 1).expect("a date");
	let (combined, stated_end) = (None, stay.ends.add_days(more));
	does(CLERK, Call::sentence_close { inmate, combined, stated_end });
}

fn change(inmate: InmateId, change: SentenceChange, term: Option<&str>, stated_end: Option<Date>) {
	let call = Call::sentence_change {
		inmate,
		judgment: 0,
		change,
		term: term.map(|term| term.parse().expect("a term")),
		reference: text("8"),
		effective: Clock::today(),
		stated_end,
	};
	does(CLERK, call);
}

pub fn carry_out(deed: Deed, inmate: InmateId, stay: &mut Stay) {
	let (on, keeper) = (Clock::today(), CUSTODY[stay.prison]);
	let ago = |days: i32| on.add_days(-days).expect("a date");
	let ground = ReleaseGround::CourtOrder;
	match deed {
		Deed::Admit(basis) => does(keeper, Call::admit { inmate, basis, on }),
		Deed::Turn(basis) => does(keeper, Call::basis_change { inmate, basis, on }),
		Deed::Release => does(keeper, Call::release { inmate, ground, on }),
		Deed::ReleaseOf(days) => does(keeper, Call::release { inmate, ground, on: ago(days) }),
		Deed::ReleaseLate(days) => {
			let (event, reason) = (LateEvent::Released { ground }, text("found later"));
			does(keeper, Call::late_propose { inmate, event, on: ago(days), reason });
			does(&format!("{keeper}2"), Call::late_second { inmate });
		},
		Deed::Die => does(keeper, Call::death { inmate, on }),
		Deed::Escape => does(keeper, Call::escape { inmate, on }),
		Deed::Move => {
			stay.prison = 1 - stay.prison;
			let to = PRISONS[stay.prison];
			does(keeper, Call::transfer_offer { inmate, to });
			does(CUSTODY[stay.prison], Call::transfer_accept { inmate, on });
		},
		Deed::Sentence(days, more) => sentence(inmate, days, more, stay),
		Deed::Extend(more) => {
			stay.ends = stay.ends.add_days(10).expect("a date");
			change(inmate, SentenceChange::Extended, Some("P10D"), stay.ends.add_days(more));
		},
		Deed::Quash => change(inmate, SentenceChange::Quashed, None, None),
		Deed::Identify => {
			stay.identified = Inmates::inmate(inmate).expect("a record").length;
			let (scheme, commitment) = (SCHEME, commitment(inmate, 1));
			let call = Call::identity_add { inmate, identity: Identity::Alias, scheme, commitment };
			does(RECORDS[stay.prison], call);
		},
		Deed::Correct => {
			let (sequence, reason) = (stay.identified, text("of another"));
			let call = Call::correct { inmate, sequence, reason };
			does(RECORDS[stay.prison], call);
		},
		Deed::Rekey => {
			let (old, new, scheme) = (commitment(inmate, 0), commitment(inmate, 2), SCHEME);
			let call = Call::identity_rekey { inmate, old, scheme, new };
			does(RECORDS[stay.prison], call);
		},
		Deed::Write(officer, written) => write(officer, written, inmate, stay),
		Deed::Miss(what) => miss(what, inmate),
	}
}

/// A deadline passes: of a case, or of a review.
fn miss(what: Deadline, inmate: InmateId) {
	let review = matches!(what, Deadline::Review | Deadline::Assessment);
	let case = (!review).then_some(CaseId(inmate.0));
	let (step, by) = (Name::parse("hear").expect("a name"), vec![PRISONS[0]]);
	Alerts::missed(Missed { inmate, case, what, step, by });
}

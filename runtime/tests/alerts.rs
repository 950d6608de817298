// SPDX-License-Identifier: Apache-2.0
//! Alerts on the rules of a preset: raised by what officers do, answered by oversight of another branch.

mod common;

use codec::Encode;
use common::{account, act, begin_block, build_and_execute, motion, signed, validate, COURT};
use custodia_primitives::{
	AlertId, AuthorityId, Clock as _, Date, DigestAlgorithm, InmateId, RuleId, Text,
};
use custodia_rules::Name;
use custodia_runtime::{
	acts::Act,
	apis::ask::{runtime_decl_for_alerts_api::AlertsApi, runtime_decl_for_office_api::OfficeApi},
	signals::Signals,
	Alerts, Executive, Inmates, Runtime, RuntimeCall,
};
use frame_support::{assert_ok, traits::Hooks};
use pallet_alerts::{replay, Alert, Call, Cause, Grade, Outcome, Subject, Test};
use pallet_authorities::Signer;
use pallet_inmates::{
	Basis, Call as InmateCall, CommitmentScheme, OffenceTag, Order, ReleaseGround, SentenceChange,
	SentenceKind,
};
use sp_core::H256;

const PRISONS: &str = "//PrisonAdministration//delegate";
const PROSECUTION: &str = "//Prosecution//delegate";
const INSPECTOR: &str = "//Prosecution//inspector";
const RECORDS: &str = "//Prison1//records";
const CUSTODY: &str = "//Prison1//custody";
const CLERK: &str = "//Court//clerk";
const INMATE: InmateId = InmateId(0);
const PRISON: AuthorityId = AuthorityId(4);
const PRISON_2: AuthorityId = AuthorityId(5);
/// Today in the presets' zone.
const TODAY: &str = "2026-11-25";

fn today() -> Date {
	TODAY.parse().expect("a date")
}

fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().expect("it fits")
}

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

fn admit() {
	let (scheme, commitment) = (CommitmentScheme::Blake2b256V1, H256::repeat_byte(1));
	assert_ok!(act(RECORDS, InmateCall::open { scheme, commitment }));
	let (basis, on) = (Basis::Sentence, today());
	assert_ok!(act(CUSTODY, InmateCall::admit { inmate: INMATE, basis, on }));
}

/// He is sentenced to a term that begins today.
fn sentence(term: &str) {
	let (inmate, day) = (INMATE, today());
	assert_ok!(act(
		CLERK,
		InmateCall::sentence_open {
			inmate,
			kind: SentenceKind::Fixed,
			reference: text("7"),
			pronounced: day,
			effective: day,
			delivered: None,
			starts: day,
		}
	));
	assert_ok!(act(
		CLERK,
		InmateCall::sentence_add_count {
			inmate,
			offence: text("fraud"),
			tag: OffenceTag::Financial,
			term: term.parse().expect("a term"),
			committed: day,
			order: Order::Concurrent,
		}
	));
	let (combined, stated_end) = (None, None);
	assert_ok!(act(CLERK, InmateCall::sentence_close { inmate, combined, stated_end }));
}

/// A block begins, so many days later.
fn pass(days: u32, block: u32) {
	let call = pallet_clock::Call::advance { days };
	assert_ok!(motion(call.into(), &[COURT, PRISONS, PROSECUTION]));
	begin_block(block);
	Alerts::on_initialize(block);
}

fn answer(alert: u32, outcome: Outcome) -> RuntimeCall {
	let (algorithm, reasons) = (DigestAlgorithm::Sm3, H256::repeat_byte(7));
	Call::answer { alert: AlertId(alert), outcome, algorithm, reasons }.into()
}

/// The alerts about acts are what the record yields under the rules.
fn check_replay() {
	let entries = Inmates::entries(INMATE, 0, 100).into_iter();
	let entries: Vec<_> = entries
		.map(|(_, entry)| custodia_primitives::Traced {
			at: entry.at,
			officer: entry.officer,
			authority: entry.authority,
			act: entry.act,
		})
		.collect();
	let rules: Vec<_> =
		Runtime::rules(RuleId(0)).into_iter().map(|view| (view.number, view.rule)).collect();
	let told = Runtime::alerts(None, 100).into_iter().map(|view| view.alert.as_raised());
	let told: Vec<Alert> =
		told.filter(|alert| matches!(alert.about, Subject::Entry { .. })).collect();
	assert_eq!(told, replay::fold::<Act, Signals>(INMATE, &entries, &rules));
}

#[test]
fn a_preset_begins_with_its_rules() {
	build_and_execute("province", || {
		let rules = Runtime::rules(RuleId(0));
		assert!(rules.len() >= 15);
		assert!(rules.iter().all(|view| view.stands));
	});
}

#[test]
fn a_prisoner_who_is_moved_again_and_again_is_told_and_oversight_answers() {
	build_and_execute("development", || {
		admit();
		let (inmate, on) = (INMATE, today());
		for (from, by, to) in [
			(CUSTODY, "//Prison2//custody", PRISON_2),
			("//Prison2//custody", CUSTODY, PRISON),
			(CUSTODY, "//Prison2//custody", PRISON_2),
		] {
			assert!(Runtime::alerts(None, 9).is_empty());
			assert_ok!(act(from, InmateCall::transfer_offer { inmate, to }));
			assert_ok!(act(by, InmateCall::transfer_accept { inmate, on }));
		}
		let view = Runtime::alerts(None, 9).remove(0);
		assert_eq!(view.rule, Some(name("moved_again")));
		assert_eq!(Runtime::about_authority(PRISON_2, None, 9).len(), 1);
		assert_eq!(Runtime::about_inmate(INMATE, None, 9).len(), 1);
		// The prison's administration is in its branch; the prosecution is not.
		let why = |phrase: &str, call: RuntimeCall| Runtime::why(account(phrase), call.encode());
		let bureau = "//PrisonAdministration//inspector";
		let refused = why(bureau, answer(0, Outcome::Unfounded));
		assert_eq!((&*refused.by, &*refused.error), ("Alerts", "NotOversight"));
		assert_ok!(act(INSPECTOR, answer(0, Outcome::Founded)));
		assert!(Runtime::about_authority(PRISON_2, None, 9).is_empty());
		check_replay();
	});
}

#[test]
fn who_is_held_past_his_sentence_has_an_alert_on_the_first_day() {
	build_and_execute("development", || {
		admit();
		// Today and nine days more: to the fourth of December.
		sentence("P10D");
		pass(9, 2);
		assert!(Runtime::alerts(None, 9).is_empty());
		pass(1, 3);
		let view = Runtime::alerts(None, 9).remove(0);
		let day: Date = "2026-12-04".parse().expect("a date");
		let last = Some(day);
		assert_eq!((view.alert.cause, view.alert.grade), (Cause::PastEnd, Grade::Grave));
		assert_eq!(view.alert.about, Subject::Custody { inmate: INMATE, last });
		assert_eq!(view.alert.parties[0].authority, PRISON);
		let (ground, on) = (ReleaseGround::TermServed, day.add_days(1));
		let on = on.expect("a date");
		assert_ok!(act(CUSTODY, InmateCall::release { inmate: INMATE, ground, on }));
		pass(30, 4);
		assert_eq!(Runtime::alerts(None, 9).len(), 1);
		check_replay();
	});
}

#[test]
fn who_is_held_on_a_sentence_that_no_judgment_carries_has_an_alert_on_the_first_day() {
	build_and_execute("development", || {
		admit();
		pass(2, 2);
		assert!(Runtime::alerts(None, 9).is_empty(), "the court has these days to enter it");
		pass(1, 3);
		let told = |place: usize| Runtime::alerts(None, 9).remove(place).alert;
		assert_eq!((told(0).cause, told(0).grade), (Cause::NoBasis, Grade::Grave));
		assert_eq!(told(0).about, Subject::Custody { inmate: INMATE, last: None });
		assert_eq!(Inmates::overdue(None, 9).len(), 1);
		sentence("P1Y");
		assert!(Inmates::overdue(None, 9).is_empty());
		pass(30, 4);
		assert_eq!(Runtime::alerts(None, 9).len(), 1);
		// The court quashes it, and nobody releases him.
		let effective = custodia_runtime::Clock::today();
		assert_ok!(act(
			CLERK,
			InmateCall::sentence_change {
				inmate: INMATE,
				judgment: 0,
				change: SentenceChange::Quashed,
				term: None,
				reference: text("8"),
				effective,
				stated_end: None,
			}
		));
		begin_block(5);
		Alerts::on_initialize(5);
		assert_eq!((told(1).cause, told(1).at.date()), (Cause::NoBasis, effective));
		check_replay();
	});
}

#[test]
fn who_is_released_and_admitted_again_on_another_basis_is_told() {
	build_and_execute("development", || {
		admit();
		sentence("P10D");
		let (inmate, on) = (INMATE, today());
		let ground = ReleaseGround::TermServed;
		assert_ok!(act(CUSTODY, InmateCall::release { inmate, ground, on }));
		assert!(Runtime::alerts(None, 9).is_empty());
		let basis = Basis::Remand;
		assert_ok!(act(CUSTODY, InmateCall::admit { inmate, basis, on }));
		let told = |place: usize| Runtime::alerts(None, 9).remove(place);
		assert_eq!(told(0).rule, Some(name("admitted_again")));
		assert_eq!(told(0).alert.grade, Grade::Grave);
		let basis = Basis::Other;
		assert_ok!(act(CUSTODY, InmateCall::basis_change { inmate, basis, on }));
		assert_eq!(told(1).rule, Some(name("other_basis_now")));
		check_replay();
	});
}

#[test]
fn who_is_admitted_on_another_basis_than_a_court_gives_is_told() {
	build_and_execute("development", || {
		let (scheme, commitment) = (CommitmentScheme::Blake2b256V1, H256::repeat_byte(1));
		assert_ok!(act(RECORDS, InmateCall::open { scheme, commitment }));
		let (inmate, basis, on) = (INMATE, Basis::Other, today());
		assert_ok!(act(CUSTODY, InmateCall::admit { inmate, basis, on }));
		assert_eq!(Runtime::alerts(None, 9)[0].rule, Some(name("other_basis")));
	});
}

#[test]
fn what_a_preset_holds_up_is_a_petition_and_no_disciplinary_case() {
	build_and_execute("development", || {
		let rules = Runtime::rules(RuleId(0)).into_iter().map(|view| view.rule);
		let blocking: Vec<_> = rules.filter(|rule| rule.says.blocks.is_some()).collect();
		assert_eq!(blocking.len(), 6);
		for rule in blocking {
			assert_eq!(rule.what, name("case_opened"));
			let petition = [Some(name("cn.commutation")), Some(name("cn.parole"))];
			assert!(petition.contains(&rule.says.detail), "{:?}", rule.title);
		}
	});
}

#[test]
fn the_council_sets_a_rule_by_a_motion_and_nobody_by_himself() {
	build_and_execute("development", || {
		let rule = RuntimeCall::from(Call::rule_set {
			name: name("opened"),
			title: text("A record was opened"),
			grade: Grade::Notice,
			what: name("opened"),
			detail: None,
			test: Test::Each,
			from: today().add_days(1).expect("a date"),
		});
		assert!(validate(signed(INSPECTOR, 0, rule.clone())).is_err());
		assert!(validate(signed(COURT, 0, rule.clone())).is_err());
		let number = Runtime::rules(RuleId(0)).len() as u32;
		assert_ok!(motion(rule, &[COURT, PRISONS, PROSECUTION]));
		assert_eq!(Runtime::rules(RuleId(number)).len(), 1);
		admit();
		assert!(Runtime::alerts(None, 9).is_empty());
		pass(1, 2);
		let (scheme, commitment) = (CommitmentScheme::Blake2b256V1, H256::repeat_byte(2));
		assert_ok!(act(RECORDS, InmateCall::open { scheme, commitment }));
		assert_eq!(Runtime::alerts(None, 9)[0].alert.cause, Cause::Rule(RuleId(number)));
		assert_ok!(validate(signed(INSPECTOR, 0, answer(0, Outcome::Founded))));
	});
}

#[test]
fn a_batch_that_fails_pays_for_the_alerts_that_it_may_have_raised() {
	build_and_execute("development", || {
		admit();
		let (inmate, on, to) = (INMATE, today(), PRISON_2);
		let used = || {
			let signer = pallet_authorities::Accounts::<Runtime>::get(account(CUSTODY));
			let Some(Signer::Officer(officer)) = signer else { panic!("he is an officer") };
			pallet_authorities::OfficerUsage::<Runtime>::get(officer).in_block
		};
		let send = |nonce: u32, calls: Vec<RuntimeCall>| {
			let batch = pallet_utility::Call::batch_all { calls };
			Executive::apply_extrinsic(signed(CUSTODY, nonce, batch)).expect("he gets in")
		};
		let most = Alerts::most_of_act().ref_time();
		let escape = RuntimeCall::from(InmateCall::escape { inmate, on });
		assert!(send(0, vec![escape.clone(), escape]).is_err());
		assert!(Runtime::alerts(None, 9).is_empty());
		let failed = used();
		assert!(failed >= 2 * most, "{failed} for {most} each");
		// What no rule looks at costs none of it in the end.
		assert_ok!(send(1, vec![InmateCall::transfer_offer { inmate, to }.into()]));
		assert!(used() - failed < most);
	});
}

#[test]
fn what_the_prisoner_reads_of_an_alert_tells_until_when_and_nothing_of_its_source() {
	build_and_execute("development", || {
		// Each move holds up his petitions for ten days.
		let (from, title) = (today().add_days(1).expect("a day"), "Moved where none should be");
		let number = RuleId(Runtime::rules(RuleId(0)).len() as u32);
		let all = [COURT, PRISONS, PROSECUTION];
		let rule = Call::rule_set {
			name: name("moved_at_all"),
			title: text(title),
			grade: Grade::Warning,
			what: name("transfer_accepted"),
			detail: None,
			test: Test::Each,
			from,
		};
		assert_ok!(motion(rule.into(), &all));
		let terms = Call::rule_terms { rule: number, days: 7, blocks: Some(10) };
		assert_ok!(motion(terms.into(), &all));
		pass(1, 2);
		admit();
		let (inmate, to, on) = (INMATE, PRISON_2, from);
		assert_ok!(act(CUSTODY, InmateCall::transfer_offer { inmate, to }));
		assert_eq!(Runtime::notice(INMATE), None);
		assert_ok!(act("//Prison2//custody", InmateCall::transfer_accept { inmate, on }));
		let view = Runtime::alerts(None, 9).remove(0);
		assert!(view.blocking);
		let until = from.add_days(10).expect("a day");
		assert_eq!(Runtime::notice(INMATE), Some(pallet_alerts::Notice { until }));
		// Nor does his record tell it.
		let entries = Inmates::entries(INMATE, 0, 100).encode();
		let reads = [Runtime::notice(INMATE).encode(), Inmates::inmate(INMATE).encode(), entries];
		let sources = [
			b"moved_at_all".to_vec(),
			title.as_bytes().to_vec(),
			view.alert.about.encode(),
			view.alert.parties.encode(),
			view.alert.cause.encode(),
		];
		for source in &sources {
			assert!(view.encode().windows(source.len()).any(|part| part == source));
		}
		let [notice, others @ ..] = &reads;
		for source in &sources {
			assert!(!notice.windows(source.len()).any(|part| part == source), "{source:?}");
		}
		for source in &sources[..2] {
			let told = |read: &Vec<u8>| read.windows(source.len()).any(|part| part == source);
			assert!(!others.iter().any(told), "{source:?}");
		}
	});
}

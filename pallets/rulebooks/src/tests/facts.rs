// SPDX-License-Identifier: Apache-2.0
//! Facts.

use super::*;
use sp_runtime::{DispatchError, DispatchResult};

const NOON: &str = "2026-11-24T12:00";

fn assert_fact(by: RuntimeOrigin, kind: &str, at: &str, fields: &[Named]) -> DispatchResult {
	Rulebooks::fact_assert(by, INMATE, name(kind), minute(at), line(fields), SM3, None, None)
}

fn merit(by: RuntimeOrigin, at: &str) -> DispatchResult {
	assert_fact(by, "merit", at, &[label("grade", "great")])
}

fn late(by: RuntimeOrigin, kind: &str, at: &str, reason: &str) -> DispatchResult {
	let none = Default::default();
	let late = Some(text(reason));
	Rulebooks::fact_assert(by, INMATE, name(kind), minute(at), none, SM3, None, late)
}

fn confirm(by: RuntimeOrigin, kind: &str, fact: Sequence) -> DispatchResult {
	Rulebooks::fact_confirm(by, INMATE, name(kind), fact)
}

fn withdraw(by: RuntimeOrigin, kind: &str, fact: Sequence) -> DispatchResult {
	Rulebooks::fact_withdraw(by, INMATE, name(kind), fact, text("entered in error"))
}

fn on_record(kind: &str) -> Vec<Sequence> {
	Facts::<Test>::get(INMATE, name(kind)).iter().map(|row| row.entry).collect()
}

#[test]
fn one_authority_asserts_and_another_confirms() {
	build_and_execute(|| {
		in_force(TOY);
		assert_ok!(merit(of(PRISON), NOON));
		assert_noop!(confirm(other_of(PRISON), "merit", 1), Error::<Test>::NotIndependent);
		assert_noop!(confirm(of(PRISON), "merit", 1), Error::<Test>::SamePerson);
		assert_noop!(confirm(of(PRISON_2), "merit", 1), Error::<Test>::NotYoursToConfirm);
		assert_noop!(confirm(of(COURT), "merit", 9), Error::<Test>::FactUnknown);
		assert_ok!(confirm(of(COURT), "merit", 1));
		assert_noop!(confirm(other_of(COURT), "merit", 1), Error::<Test>::AlreadyConfirmed);
		let facts = Facts::<Test>::get(INMATE, name("merit"));
		let author =
			Author { officer: OfficerId(401), authority: PRISON, kind: AuthorityKind::Prison };
		assert_eq!(facts[0].by, author);
		assert_eq!(facts[0].confirmed[0].authority, COURT);
		assert_eq!(Rulebooks::facts(INMATE)[0].kind, name("merit"));
		for officer in [PROSECUTION, COURT_2] {
			assert_ok!(confirm(of(officer), "merit", 1));
		}
		System::assert_last_event(
			Event::<Test>::FactConfirmed {
				inmate: INMATE,
				entry: 4,
				kind: name("merit"),
				fact: 1,
				authority: COURT_2,
				officer: OfficerId(701),
			}
			.into(),
		);
	});
}

#[test]
fn a_fact_is_confirmed_by_a_few() {
	build_and_execute(|| {
		in_force(TOY);
		assert_ok!(merit(of(PRISON), NOON));
		Facts::<Test>::mutate(INMATE, name("merit"), |facts| {
			let other = Author { authority: AuthorityId(9), ..facts[0].by };
			facts[0].confirmed = vec![other; MAX_CONFIRMATIONS as usize].try_into().unwrap();
		});
		assert_noop!(confirm(of(COURT), "merit", 1), Error::<Test>::TooManyConfirmations);
		Facts::<Test>::mutate(INMATE, name("merit"), |facts| {
			facts[0].confirmed = Default::default()
		});
	});
}

#[test]
fn the_book_says_who_asserts_and_with_which_fields() {
	build_and_execute(|| {
		assert_noop!(merit(of(PRISON), NOON), Error::<Test>::NoBookInForce);
		in_force(TOY);
		let grade = label("grade", "great");
		let put = |fields: &[Named]| assert_fact(of(PRISON), "merit", NOON, fields);
		assert_noop!(merit(of(COURT), NOON), Error::<Test>::NotYoursToAssert);
		assert_noop!(assert_fact(of(PRISON), "heard", NOON, &[]), Error::<Test>::KindUnknown);
		assert_noop!(assert_fact(of(PRISON), "cut", NOON, &[]), Error::<Test>::KindUnknown);
		assert_noop!(put(&[grade, number("size", 1)]), Error::<Test>::FieldUnknown(1));
		assert_noop!(put(&[grade, grade]), Error::<Test>::FieldTwice(1));
		assert_noop!(put(&[label("grade", "tiny")]), Error::<Test>::FieldWrongValue(0));
		assert_noop!(put(&[number("grade", 1)]), Error::<Test>::FieldWrongValue(0));
		assert_ok!(put(&[]));
		assert_ok!(merit(of(PRISON), NOON));
		assert_ok!(merit(of(PRISON), NOON));
		assert_noop!(merit(of(PRISON), NOON), Error::<Test>::TooManyFacts);
		let other = Rulebooks::fact_assert(
			of(PRISON),
			InmateId(9),
			name("merit"),
			minute(NOON),
			Default::default(),
			SM3,
			None,
			None,
		);
		assert_eq!(other, Err(DispatchError::Other("no such record")));
	});
}

#[test]
fn each_authority_asserts_in_its_own_role() {
	build_and_execute(|| {
		in_force(TOY);
		for authority in [PRISON, COURT, PROSECUTION, MINISTRY] {
			assert_ok!(assert_fact(of(authority), "noted", NOON, &[]));
		}
		RolesHeld::set(vec![Role::Judge]);
		assert_noop!(assert_fact(of(COURT), "noted", NOON, &[]), Error::<Test>::WrongRole);
		RolesHeld::set(vec![Role::Custody]);
		assert_noop!(
			assert_fact(of(PRISON), "noted", NOON, &[]),
			DispatchError::Other("missing role")
		);
	});
}

#[test]
fn a_judgement_has_an_answer_and_reasons() {
	build_and_execute(|| {
		in_force(TOY);
		let judge = |fields: Vec<Named>, reasons| {
			let (kind, fields) = (name("remorse"), line(&fields));
			Rulebooks::fact_assert(
				of(PRISON),
				INMATE,
				kind,
				minute(NOON),
				fields,
				SM3,
				reasons,
				None,
			)
		};
		assert_noop!(judge(vec![], paper()), Error::<Test>::AnswerMissing);
		assert_noop!(judge(vec![label("answer", "found")], None), Error::<Test>::ReasonsMissing);
		assert_ok!(judge(vec![label("answer", "found")], paper()));
		let row = Facts::<Test>::get(INMATE, name("remorse"))[0].clone();
		assert_eq!(row.reasons, Some(Digest { algorithm: SM3, value: [7; 32] }));
	});
}

#[test]
fn a_fact_is_of_the_past_and_of_long_ago_only_with_a_reason_and_a_second_officer() {
	build_and_execute(|| {
		in_force(TOY);
		let served = |at| assert_fact(of(COURT), "served", at, &[]);
		assert_noop!(served("2026-11-24T15:05"), Error::<Test>::DateInFuture);
		assert_noop!(served("2026-11-16T23:59"), Error::<Test>::TooFarBack);
		assert_ok!(served("2026-11-17T00:00"));
		let at = "2026-01-02T00:00";
		assert_noop!(late(of(COURT), "served", at, " "), Error::<Test>::ReasonMissing);
		assert_ok!(late(of(COURT), "served", at, "the form was lost"));
		assert!(Facts::<Test>::get(INMATE, name("served"))[1].is_waiting());
		assert_noop!(confirm(of(COURT), "served", 2), Error::<Test>::SamePerson);
		assert_noop!(confirm(of(PRISON), "served", 2), Error::<Test>::NotYoursToConfirm);
		assert_noop!(confirm(other_of(COURT), "served", 1), Error::<Test>::NothingToConfirm);
		assert_ok!(confirm(other_of(COURT), "served", 2));
		assert!(!Facts::<Test>::get(INMATE, name("served"))[1].is_waiting());
		// What the book wants confirmed by another authority still needs that.
		let merit = late(of(PRISON), "merit", at, "the form was lost");
		assert_ok!(merit);
		assert_noop!(confirm(other_of(PRISON), "merit", 4), Error::<Test>::NotIndependent);
		assert_ok!(confirm(of(COURT), "merit", 4));
	});
}

#[test]
fn history_comes_through_a_window_and_is_confirmed_by_another_branch() {
	build_and_execute(|| {
		in_force(TOY);
		let carry = |by, kind| {
			let (at, none) = (minute("2020-01-02T00:00"), Default::default());
			Rulebooks::fact_carry_over(by, INMATE, name(kind), at, none, SM3, None)
		};
		assert_noop!(carry(of(COURT), "served"), Error::<Test>::ImportWindowClosed);
		Importing::set(vec![COURT]);
		assert_ok!(carry(of(COURT), "served"));
		assert_noop!(carry(of(COURT), "merit"), Error::<Test>::NotYoursToAssert);
		assert!(Facts::<Test>::get(INMATE, name("served"))[0].is_waiting());
		assert_noop!(confirm(of(COURT_2), "served", 1), Error::<Test>::NotIndependent);
		assert_ok!(confirm(of(PRISON), "served", 1));
		assert!(Facts::<Test>::get(INMATE, name("served"))[0].historical);
	});
}

#[test]
fn a_second_officer_withdraws_and_what_rested_on_it_is_told() {
	build_and_execute(|| {
		in_force(TOY);
		assert_ok!(merit(of(PRISON), NOON));
		assert_ok!(merit(of(PRISON), NOON));
		let ground = |entry| law::Ground { kind: name("merit"), entry, historical: false };
		assert_ok!(<Rulebooks as Law>::rest(INMATE, &[ground(Some(1)), ground(None)], 2));
		assert_noop!(withdraw(of(PRISON), "merit", 1), Error::<Test>::SamePerson);
		assert_noop!(withdraw(of(PRISON_2), "merit", 1), Error::<Test>::NotYourFact);
		assert_noop!(withdraw(other_of(PRISON), "merit", 9), Error::<Test>::FactUnknown);
		assert_noop!(
			Rulebooks::fact_withdraw(other_of(PRISON), INMATE, name("merit"), 1, text("")),
			Error::<Test>::ReasonMissing
		);
		assert_ok!(withdraw(other_of(PRISON), "merit", 1));
		System::assert_last_event(
			Event::<Test>::FactWithdrawn {
				inmate: INMATE,
				entry: 3,
				kind: name("merit"),
				fact: 1,
				authority: PRISON,
				officer: OfficerId(402),
				rested: vec![2],
			}
			.into(),
		);
		assert_eq!(on_record("merit"), [2]);
		// What a suspended authority asserted, its parent withdraws.
		assert_noop!(withdraw(of(ADMINISTRATION), "merit", 2), Error::<Test>::NotYourFact);
		Suspended::set(vec![PRISON]);
		assert_ok!(withdraw(of(ADMINISTRATION), "merit", 2));
		assert!(on_record("merit").is_empty());
		assert!(!Facts::<Test>::contains_key(INMATE, name("merit")));
	});
}

#[test]
fn of_several_prisons_the_one_that_holds_the_inmate_asserts() {
	build_and_execute(|| {
		in_force(TOY);
		assert_noop!(merit(of(PRISON_2), NOON), Error::<Test>::NotYourInmate);
		Importing::set(vec![PRISON_2]);
		let (at, none) = (minute("2020-01-02T00:00"), Default::default());
		let kind = name("merit");
		let carry = Rulebooks::fact_carry_over(of(PRISON_2), INMATE, kind, at, none, SM3, None);
		assert_noop!(carry, Error::<Test>::NotYourInmate);
		// The administration is above both.
		assert_ok!(assert_fact(of(ADMINISTRATION), "noted", NOON, &[]));
		Holder::set(PRISON_2);
		assert_ok!(merit(of(PRISON_2), NOON));
		assert_noop!(merit(of(PRISON), NOON), Error::<Test>::NotYourInmate);
		assert_ok!(assert_fact(of(ADMINISTRATION), "noted", NOON, &[]));
	});
}

#[test]
fn the_book_may_let_any_of_a_kind_assert_or_those_above_alone() {
	build_and_execute(|| {
		let asserted = |by: &str| format!("fact seen \"Seen.\"\n\tasserted by {by}\n");
		in_force(&format!("{TOY}{}", asserted("prison in any, bureau in parent of holder")));
		for authority in [PRISON, PRISON_2, ADMINISTRATION] {
			assert_ok!(assert_fact(of(authority), "seen", NOON, &[]));
		}
		Holder::set(COURT);
		let seen = assert_fact(of(ADMINISTRATION), "seen", NOON, &[]);
		assert_noop!(seen, Error::<Test>::NotYourInmate);
	});
}

#[test]
fn of_several_prisons_the_one_that_holds_the_inmate_confirms() {
	build_and_execute(|| {
		let fed = "fact fed \"Fed.\"\n\tasserted by court\n\tconfirmed by prison\n";
		in_force(&format!("{TOY}{fed}"));
		assert_ok!(assert_fact(of(COURT), "fed", NOON, &[]));
		assert_noop!(confirm(of(PRISON_2), "fed", 1), Error::<Test>::NotYourInmate);
		assert_ok!(confirm(of(PRISON), "fed", 1));
		// What was recorded late, too, save that a colleague of him who asserted it may.
		assert_ok!(late(of(PRISON), "ends", "2026-01-01T00:00", "lost"));
		assert_noop!(confirm(of(PRISON_2), "ends", 3), Error::<Test>::NotYourInmate);
		Holder::set(PRISON_2);
		assert_ok!(confirm(other_of(PRISON), "ends", 3));
		assert_ok!(confirm(of(PRISON_2), "ends", 3));
	});
}

#[test]
fn what_the_prison_asserted_that_he_left_the_next_one_withdraws() {
	build_and_execute(|| {
		in_force(TOY);
		assert_ok!(merit(of(PRISON), NOON));
		Holder::set(PRISON_2);
		assert_noop!(withdraw(other_of(PRISON), "merit", 1), Error::<Test>::NotYourInmate);
		assert_noop!(withdraw(of(COURT), "merit", 1), Error::<Test>::NotYourFact);
		assert_ok!(withdraw(of(PRISON_2), "merit", 1));
		assert!(on_record("merit").is_empty());
	});
}

#[test]
fn a_word_means_the_authorities_that_its_book_declares() {
	build_and_execute(|| {
		let words = "authority gaol = Prison \"A prison.\"\n\
			authority supreme_court = Court \"The highest.\"\n\tdesignated\n\
			fact seen \"Seen.\"\n\tasserted by gaol, supreme_court\n";
		in_force(&format!("{TOY}{words}"));
		assert_ok!(assert_fact(of(PRISON), "seen", NOON, &[]));
		let seen = || assert_fact(of(COURT), "seen", NOON, &[]);
		assert_noop!(seen(), Error::<Test>::NotYoursToAssert);
		let words = vec![name("supreme_court")].try_into().unwrap();
		assert_ok!(Rulebooks::designate(council(), COURT, words, day("2026-11-24")));
		assert_ok!(seen());
	});
}

#[test]
fn the_oldest_entries_that_rest_on_a_fact_are_forgotten_first() {
	build_and_execute(|| {
		in_force(TOY);
		assert_ok!(merit(of(PRISON), NOON));
		let ground = [law::Ground { kind: name("merit"), entry: Some(1), historical: false }];
		for entry in 0..=MAX_RESTING {
			assert_ok!(<Rulebooks as Law>::rest(INMATE, &ground, entry));
		}
		let resting = Rested::<Test>::get(INMATE, 1);
		assert_eq!((resting[0], resting.len() as u32), (1, MAX_RESTING));
	});
}

#[test]
fn where_only_the_latest_counts_the_oldest_gives_way() {
	build_and_execute(|| {
		in_force(TOY);
		let ends = |on| assert_fact(of(PRISON), "ends", NOON, &[date("day", on)]);
		assert_ok!(ends("2030-01-01"));
		assert_ok!(ends("2030-02-01"));
		assert_ok!(ends("2030-03-01"));
		assert_eq!(on_record("ends"), [2, 3]);
		// An entry in error is withdrawn, and the one before counts again.
		assert_ok!(withdraw(other_of(PRISON), "ends", 3));
		assert_eq!(on_record("ends"), [2]);
		// What does not count yet pushes nothing out.
		assert_ok!(withdraw(other_of(PRISON), "ends", 2));
		assert_ok!(late(of(PRISON), "ends", "2026-01-01T00:00", "lost"));
		assert_ok!(late(of(PRISON), "ends", "2026-01-02T00:00", "lost"));
		assert_noop!(ends("2030-04-01"), Error::<Test>::TooManyFacts);
	});
}

/// A case in which another pallet acts.
const CASE: CaseId = CaseId(7);

/// States facts by an act of another pallet, in the role of a judge.
fn state(facts: Vec<(&str, Vec<Named>)>) -> Result<Sequence, sp_runtime::DispatchError> {
	in_case(CASE, of(COURT), &[], facts)
}

/// Withdraws what a case stated of these kinds, and states facts, by an act in that case.
fn in_case(
	case: CaseId,
	by: RuntimeOrigin,
	withdraws: &[&str],
	facts: Vec<(&str, Vec<Named>)>,
) -> Result<Sequence, sp_runtime::DispatchError> {
	let acting = Table::acting(by, Role::Judge).unwrap();
	let facts = facts.into_iter().map(|(kind, fields)| (name(kind), fields)).collect();
	let withdraws: Vec<_> = withdraws.iter().map(|kind| name(kind)).collect();
	let at = Table::now();
	let books = Rulebooks::books_of(acting.authority, at.date());
	let own = law::InCase { id: case, books: &books };
	let drafted = <Rulebooks as Law>::draft(INMATE, &acting, at, Some(own), &withdraws, facts)?;
	let law::Drafted { withdrawn, stated } = drafted.clone();
	let entry = Records::append(INMATE, &acting, RuntimeAct::Elsewhere(case, withdrawn, stated))?;
	<Rulebooks as Law>::establish(INMATE, &acting, at, entry, Some(case), &drafted)?;
	Ok(entry)
}

/// What was told to be withdrawn in this block: the kind, the entry that stated it, what rested on it.
fn told_withdrawn() -> Vec<(String, Sequence, Vec<Sequence>)> {
	let events = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Rulebooks(Event::FactWithdrawn { kind, fact, rested, .. }) => {
			Some((kind.to_string(), fact, rested))
		},
		_ => None,
	});
	events.collect()
}

#[test]
fn an_act_of_a_case_withdraws_what_that_case_stated_whoever_signed() {
	build_and_execute(|| {
		in_force(TOY);
		let other = CaseId(8);
		let entries = [
			in_case(CASE, of(COURT), &[], vec![("noted", vec![]), ("served", vec![])]),
			in_case(other, of(COURT), &[], vec![("noted", vec![])]),
			in_case(CASE, of(COURT_2), &[], vec![("noted", vec![])]),
		];
		assert_eq!(entries, [Ok(1), Ok(2), Ok(3)]);
		assert_ok!(assert_fact(of(PRISON), "noted", NOON, &[]));
		let ground = law::Ground { kind: name("noted"), entry: Some(3), historical: false };
		assert_ok!(<Rulebooks as Law>::rest(INMATE, &[ground], 9));
		System::reset_events();
		// He who signed one of them signs this too. What it states itself stands.
		assert_eq!(in_case(CASE, of(COURT), &["noted"], vec![("noted", vec![])]), Ok(5));
		assert_eq!(on_record("noted"), [2, 4, 5]);
		assert_eq!(on_record("served"), [1]);
		let noted = |entry, rested| ("noted".to_string(), entry, rested);
		assert_eq!(told_withdrawn(), [noted(1, vec![]), noted(3, vec![9])]);
		assert!(!Rested::<Test>::contains_key(INMATE, 3));
		let RuntimeAct::Elsewhere(_, withdrawn, _) = Records::entry(INMATE, 5).unwrap().act else {
			panic!("it is an act of a case")
		};
		assert_eq!(withdrawn, [law::Withdrawn { kind: name("noted"), facts: vec![1, 3] }]);
	});
}

#[test]
fn what_rests_on_an_entry_of_two_facts_is_counted_once() {
	build_and_execute(|| {
		in_force(TOY);
		assert_eq!(state(vec![("noted", vec![]), ("served", vec![])]), Ok(1));
		let ground = law::Ground { kind: name("served"), entry: Some(1), historical: false };
		assert_ok!(<Rulebooks as Law>::rest(INMATE, &[ground], 9));
	});
}

#[test]
fn where_the_case_stated_nothing_nothing_is_withdrawn() {
	build_and_execute(|| {
		in_force(TOY);
		assert_ok!(assert_fact(of(PRISON), "noted", NOON, &[]));
		System::reset_events();
		assert_eq!(in_case(CASE, of(COURT), &["noted", "served"], vec![]), Ok(2));
		assert_eq!(on_record("noted"), [1]);
		assert_eq!(told_withdrawn(), []);
	});
}

#[test]
fn what_is_withdrawn_makes_room_for_what_is_stated() {
	build_and_execute(|| {
		in_force(&TOY.replace("anybody noted.\"", "anybody noted.\"\n\tat most 1"));
		assert_eq!(state(vec![("noted", vec![])]), Ok(1));
		assert_eq!(state(vec![("noted", vec![])]), Err(Error::<Test>::TooManyFacts.into()));
		assert_eq!(in_case(CASE, of(COURT), &["noted"], vec![("noted", vec![])]), Ok(2));
		assert_eq!(on_record("noted"), [2]);
	});
}

#[test]
fn entries_that_withdraw_what_the_case_did_not_state_make_no_sense() {
	build_and_execute(|| {
		in_force(TOY);
		assert_eq!(state(vec![("noted", vec![])]), Ok(1));
		assert_ok!(assert_fact(of(PRISON), "noted", NOON, &[]));
		let entry = |n| (n, Records::entry(INMATE, n).unwrap());
		let kind_of = |authority| Table::get(authority).map(|known| known.kind);
		let with = |case: CaseId, facts: Vec<Sequence>| {
			let withdrawn = vec![law::Withdrawn { kind: name("noted"), facts }];
			let act = RuntimeAct::Elsewhere(case, withdrawn, vec![]);
			let last = Traced { act, ..entry(1).1 };
			let replayed = replay::fold([entry(0), entry(1), entry(2), (3, last)], kind_of);
			replayed.map(|facts| facts.get(&name("noted")).map_or(0, |facts| facts.len()))
		};
		assert_eq!(with(CASE, vec![1]), Ok(1));
		assert_eq!(with(CASE, vec![]), Err(3));
		assert_eq!(with(CASE, vec![2]), Err(3));
		assert_eq!(with(CASE, vec![1, 2]), Err(3));
		assert_eq!(with(CaseId(8), vec![1]), Err(3));
	});
}

#[test]
fn an_act_of_another_pallet_states_facts_in_its_own_entry() {
	build_and_execute(|| {
		in_force(TOY);
		assert_eq!(state(vec![("served", vec![]), ("noted", vec![])]), Ok(1));
		assert_eq!(on_record("served"), [1]);
		assert_eq!(on_record("noted"), [1]);
		let refused = |facts, error: Error<Test>| assert_eq!(state(facts), Err(error.into()));
		refused(vec![("noted", vec![]), ("noted", vec![])], Error::StatedTwice);
		refused(vec![("merit", vec![])], Error::NotYoursToAssert);
		refused(vec![("served", vec![number("size", 1)])], Error::FieldUnknown(0));
		refused(vec![("served", vec![number("size", 1); 40])], Error::FieldUnknown(u8::MAX));
		// A colleague of his withdraws it like any other.
		assert_ok!(withdraw(other_of(COURT), "served", 1));
		assert!(on_record("served").is_empty());
	});
}

#[test]
fn what_is_confidential_needs_a_sealed_paper_and_says_that_it_is() {
	build_and_execute(|| {
		let ill = "fact ill \"Ill.\"\n\tasserted by prison\n\tconfirmed by court\n\tconfidential\n";
		let hurt = "fact hurt \"Hurt.\"\n\tasserted by court\n\tconfidential\n";
		in_force(&format!("{TOY}{ill}{hurt}"));
		let ill = |reasons| {
			let none = Default::default();
			Rulebooks::fact_assert(
				of(PRISON),
				INMATE,
				name("ill"),
				minute(NOON),
				none,
				SM3,
				reasons,
				None,
			)
		};
		assert_noop!(ill(None), Error::<Test>::SealedPaperMissing);
		assert_eq!(state(vec![("hurt", vec![])]), Err(Error::<Test>::SealedPaperMissing.into()));
		assert_ok!(ill(paper()));
		let row = Facts::<Test>::get(INMATE, name("ill"))[0].clone();
		assert!(row.confidential);
		assert_eq!(row.reasons, Some(Digest { algorithm: SM3, value: [7; 32] }));
		assert_ok!(merit(of(PRISON), NOON));
		assert!(!Facts::<Test>::get(INMATE, name("merit"))[0].confidential);
		// Who confirms or withdraws it says so as well.
		assert_ok!(confirm(of(COURT), "ill", 1));
		assert_ok!(withdraw(other_of(PRISON), "ill", 1));
		let said = |entry| {
			let act = Records::entry(INMATE, entry).expect("it is written").act;
			Act::try_from(act).expect("it is about a fact").about()
		};
		assert_eq!([1, 3, 4].map(said), [(name("ill"), true); 3]);
		assert_eq!(said(2), (name("merit"), false));
	});
}

#[test]
fn the_longest_act_is_no_longer_than_it_says() {
	use codec::{Encode, MaxEncodedLen};
	let long = name(&"x".repeat(40));
	let field = Named { name: long, value: Value::Label(long) };
	let act = Act::FactAsserted {
		kind: long,
		at: minute(NOON),
		fields: vec![field; MAX_FIELDS as usize].try_into().unwrap(),
		reasons: Some(Digest { algorithm: SM3, value: [7; 32] }),
		late: Some(text(&"x".repeat(200))),
		historical: true,
		dropped: Some(7),
		confidential: true,
	};
	assert_eq!(act.encoded_size(), Act::max_encoded_len());
}

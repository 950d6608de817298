// SPDX-License-Identifier: Apache-2.0
//! Each cause has an error of its own.

use super::*;
use crate::refuse::Tried;
use codec::Encode;
use custodia_primitives::law::CaseLaw;
use custodia_rules::{
	proceeding::{Refused, MOST_DONE, MOST_LOOSE},
	Book, Outcome, Unfit, Value,
};
use frame_support::traits::PalletError;
use std::collections::BTreeSet;

/// Every cause for which the engine refuses.
fn all() -> Vec<Refused> {
	let (of, day) = (name("lend.cap"), custodia_rules::Date::parse("2026-11-27").unwrap());
	let mut all = vec![
		Refused::UnknownProcedure,
		Refused::UnknownStep,
		Refused::UnknownOutcome,
		Refused::OutOfTurn,
		Refused::Closed,
		Refused::NotClosed,
		Refused::Stayed,
		Refused::NotStayed,
		Refused::TooEarly(Value::Date(day)),
		Refused::TooLate(Value::Date(day)),
		Refused::WrongKind,
		Refused::WrongRole,
		Refused::WrongAuthority,
		Refused::BarredPerson(70_000),
		Refused::NotTheSame(1),
		Refused::NotSeated(1),
		Refused::TwiceNamed(1),
		Refused::EvenPanel(2),
		Refused::TooFew(3),
		Refused::TooMany(3),
		Refused::NoMajority(3),
		Refused::VotesSealed,
		Refused::NoPanel,
		Refused::PaperMissing(of),
		Refused::JudgementMissing(of),
		Refused::NotServed(of),
		Refused::NoService,
		Refused::NotAddressed(of),
		Refused::WrongAddressee(of),
		Refused::Guarded,
		Refused::ByBook(of, Outcome::Deny),
		Refused::ByBook(of, Outcome::Void),
		Refused::NeedsReason(of),
		Refused::ReasonNotTheirs(of),
		Refused::NothingAsked,
		Refused::NoExtension,
		Refused::ExtensionUsedUp,
		Refused::ExtensionNotTheirs,
		Refused::ExtensionTooLate,
		Refused::ExtensionUnfounded,
		Refused::NothingToAdmit,
		Refused::Excluded(3),
		Refused::NotFollowed,
		Refused::NoHolder,
		Refused::NotReopened,
		Refused::NotWithdrawn,
		Refused::NothingHappens,
		Refused::Stranded,
		Refused::TooLong,
		Refused::MeasureUnfit,
		Refused::OnlyTime,
		Refused::AlreadySeated,
		Refused::FileFull,
		Refused::MustFollow,
	];
	let unfit = [
		Unfit::UnknownKind(of),
		Unfit::UnknownField(of, of),
		Unfit::Twice(of, of),
		Unfit::WrongValue(of, of),
		Unfit::UnknownParameter(of),
		Unfit::UnknownRow(of),
		Unfit::TooMany(of),
		Unfit::TooDear,
	];
	all.extend(unfit.map(Refused::Unfit));
	all
}

fn error(refused: Refused) -> Error<Test> {
	let book = Book::assemble([]);
	let law = CaseLaw {
		books: vec![book],
		facts: vec![],
		grounds: vec![],
		left: vec![],
		parameters: vec![],
		read: 0,
		bytes: 0,
	};
	let now = custodia_rules::Moment::parse("2026-11-24T15:04").unwrap();
	let (case, step, outcome) = (None, None, None);
	Tried { law: &law, case, now, step, outcome, addressed: &[] }.error(refused)
}

#[test]
fn each_cause_of_the_engine_has_an_error_of_its_own() {
	let bytes: BTreeSet<u8> = all().into_iter().map(|cause| error(cause).encode()[0]).collect();
	assert_eq!(bytes.len(), all().len());
}

#[test]
fn an_error_fits_where_errors_travel_and_says_how_long() {
	const { assert!(<Error<Test> as PalletError>::MAX_ENCODED_SIZE <= 4) };
	let day = |text: &str| Value::Date(custodia_rules::Date::parse(text).unwrap());
	assert_eq!(error(Refused::TooEarly(day("2026-11-27"))), Error::TooEarly(3));
	assert_eq!(error(Refused::TooLate(day("2026-11-20"))), Error::TooLate(4));
	assert_eq!(error(Refused::TooEarly(Value::Unfixed)), Error::TooEarly(u16::MAX));
	assert_eq!(error(Refused::BarredPerson(70_000)), Error::PersonBarred([112, 17, 1]));
}

#[test]
fn what_an_act_says_is_read_as_the_book_declares() {
	build_and_execute(|| {
		let case = before_section();
		let fields = |line: &str| say(410, "decide", with_fields(case, "lend", line));
		assert_noop!(fields("number two"), Error::<Test>::FieldWrong(1));
		assert_noop!(fields("number 2, size 3"), Error::<Test>::FieldUnknown(2));
		assert_noop!(fields("number 2, number 3"), Error::<Test>::FieldTwice(2));
		assert_noop!(fields("number 2,"), Error::<Test>::FieldUnknown(2));
		let long = format!("number {}", "2".repeat(custodia_rules::line::MOST));
		let parts = vec![text(&format!("volume: pages {long}"))].try_into().unwrap();
		let said = Decision { parts, ..with_fields(case, "lend", "number 2") };
		assert_noop!(say(410, "decide", said), Error::<Test>::LineTooLong);
		assert_noop!(take(410, case, "decide", "sell"), Error::<Test>::OutcomeUnknown);
		assert_noop!(take(410, case, "ask", "taken"), Error::<Test>::OutOfTurn);
		let other = open(401, "h.library");
		assert_noop!(
			say(401, "ask", with_fields(other, "taken", "number 2")),
			Error::<Test>::NothingAsked
		);
	});
}

#[test]
fn who_is_addressed_is_what_the_word_says() {
	build_and_execute(|| {
		let case = open(401, "h.board");
		let missing = take(401, case, "propose", "yes").unwrap_err().error;
		assert_eq!(super::cases::words(case, missing), "court");
		let to = |word: &str, authority: AuthorityId| {
			say(401, "propose", addressed(case, "yes", word, authority))
		};
		assert_noop!(to("court", PROSECUTION), Error::<Test>::WrongAddressee(1));
		assert_noop!(to("court", AuthorityId(77)), Error::<Test>::WrongAddressee(1));
		let too_many = vec![
			Addressee { word: name("court"), authority: COURT },
			Addressee { word: name("bureau"), authority: ADMINISTRATION },
		];
		let said = Decision { addressed: too_many.try_into().unwrap(), ..plain(case, "yes") };
		assert_noop!(say(401, "propose", said), Error::<Test>::WrongAddressee(2));
		let unread = |line: &str, place: u8| {
			let (step, outcome) = (name("propose"), name("yes"));
			let (fields, parts, line) = (Line::default(), Parts::default(), text(line));
			let act = Proceedings::act(by(401), case, step, outcome, fields, parts, line);
			assert_noop!(act, Error::<Test>::AddresseeUnread(place));
		};
		unread("court", 1);
		unread("court 1, prison four", 2);
		unread("court 1, court 1", 2);
		assert_ok!(to("court", COURT));
	});
}

#[test]
fn what_must_be_known_or_wait_is_told() {
	build_and_execute(|| {
		let case = open(401, "h.hearing");
		let missing = take(402, case, "hear", "dropped").unwrap_err().error;
		assert_eq!(super::cases::words(case, missing), "calm");
		judge("calm", "not_found");
		// Whoever had no books cannot be heard about them.
		assert_noop!(take(402, case, "hear", "heard"), Error::<Test>::Guarded);
		assert_ok!(take(402, case, "hear", "dropped"));
		assert_noop!(take(402, case, "close", "closed"), Error::<Test>::TooEarly(2));
		assert_noop!(take(101, case, "close", "closed"), Error::<Test>::WrongKind);
	});
}

#[test]
fn what_is_too_much_is_refused() {
	build_and_execute(|| {
		let case = before_section();
		let attach = |label: &str| attach(410, case, "decide", label);
		for n in 0..MOST_LOOSE {
			assert_ok!(attach(&format!("paper{n}")));
		}
		assert_noop!(attach("one_more"), Error::<Test>::FileFull);
		// What is in the file already takes no more room.
		assert_ok!(attach("paper1"));
		assert_ok!(attach("request"));
		let round_and_round = |times: usize| {
			Cases::<Test>::mutate_extant(case, |row| {
				let done = row.case.done[0].clone();
				row.case.done = vec![done; times];
			})
		};
		round_and_round(MOST_DONE);
		let lend = say(410, "decide", with_fields(case, "lend", "number 1"));
		assert_noop!(lend, Error::<Test>::CaseTooLong);
		round_and_round(1);
		(0..9).for_each(|_| state("lent", &[]));
		let lend = say(410, "decide", with_fields(case, "lend", "number 1"));
		assert_noop!(lend, Error::<Test>::TooManyFacts);
		Overlaid::set(vec![BookId(0); 4]);
		assert_noop!(
			Proceedings::open(by(401), INMATE, name("h.board"), None),
			Error::<Test>::TooManyBooks
		);
	});
}

#[test]
fn what_is_refused_is_charged_what_it_cost() {
	build_and_execute(|| {
		let case = before_section();
		let said = with_fields(case, "lend", "number 2");
		let call = crate::Call::<Test>::act {
			case,
			step: name("decide"),
			outcome: said.outcome,
			fields: said.fields.clone(),
			parts: Default::default(),
			addressed: Default::default(),
		};
		let declared = frame_support::dispatch::GetDispatchInfo::get_dispatch_info(&call);
		let cost = |info: frame_support::dispatch::PostDispatchInfo| {
			info.actual_weight.expect("it is told").ref_time()
		};
		let refused = cost(say(402, "decide", said.clone()).unwrap_err().post_info);
		let done = cost(say(410, "decide", said).unwrap());
		// Only what was done states a fact.
		assert!(refused < done && done < declared.call_weight.ref_time() / 2);
		// A list is charged by its cases, and by who decides them.
		let list = |n: usize| lines(&vec![plain(case, "yes"); n]);
		let declared = |n: usize| {
			let (meeting, step, decisions) = (MeetingId(0), name("committee"), list(n));
			let call = crate::Call::<Test>::meeting_decide { meeting, step, decisions };
			frame_support::dispatch::GetDispatchInfo::get_dispatch_info(&call).call_weight
		};
		assert!(declared(2).all_gt(declared(1)));
		MeetingWeight::set(Weight::zero());
		assert_eq!(declared(2), declared(1));
	});
}

#[test]
fn each_term_in_which_an_officer_is_tried_is_charged() {
	build_and_execute(|| {
		(0..7).for_each(|_| state("lent", &[]));
		let case = before_section();
		let refused = || {
			let void = say(410, "decide", with_fields(case, "lend", "number 0")).unwrap_err();
			void.post_info.actual_weight.expect("it is told").ref_time()
		};
		let once = refused();
		Extra::set(vec![(410, PRISON, 11)]);
		let twice = refused();
		Extra::set(vec![(410, PRISON, 11), (410, PRISON, 12)]);
		assert!(twice > once && refused() - twice == twice - once);
	});
}

#[test]
fn a_case_that_cannot_be_read_is_charged_what_was_read() {
	build_and_execute(|| {
		let case = before_section();
		let cost = |step: &str| {
			let refused = take(410, case, step, "refuse").unwrap_err();
			refused.post_info.actual_weight.expect("it is told")
		};
		let unknown = cost("nowhere");
		Unreadable::set(true);
		let most = House::weight_of_case(None);
		assert_eq!(cost("decide"), unknown.saturating_add(most));
	});
}

#[test]
fn what_lies_over_the_law_may_ask_for_more() {
	build_and_execute(|| {
		let over = version(
			r#"book over "What lies over it"
authority prison = Prison "A prison."
labels tongue: own, other
act lend "Lend books."
	number: number "How many."
	tongue: tongue "In which language."
row over.tongue "Books in his own language"
	law rule 64
	act lend
	require act.tongue = own
"#,
		);
		Overlaid::set(vec![over]);
		let case = before_section();
		let lend = |fields: &str| say(410, "decide", with_fields(case, "lend", fields));
		let denied = lend("number 2").unwrap_err().error;
		let named = super::cases::words(case, denied);
		assert_eq!(named, "over.tongue: Books in his own language: rule 64");
		assert_noop!(lend("number 2, tongue foreign"), Error::<Test>::FieldWrong(2));
		assert_ok!(lend("tongue own, number 2"));
	});
}

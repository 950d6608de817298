// SPDX-License-Identifier: Apache-2.0
//! Who follows which books, and values that a province sets.

use super::*;
use sp_runtime::traits::BadOrigin;

const OVERLAY: &str = r#"book over "What lies over it"
act cut "File a cut."
	size: number "Months."
row over.cap "A stricter cap"
	law rule 1
	act cut
	bound act.size
	at most 2
"#;

fn follow(authority: AuthorityId, books: &[&str], from: &str) -> sp_runtime::DispatchResult {
	let books = books.iter().map(|book| name(book)).collect::<Vec<_>>();
	Rulebooks::follow(council(), authority, books.try_into().expect("few"), day(from))
}

fn books(of: AuthorityId, on: &str) -> Vec<BookId> {
	Rulebooks::books_of(of, day(on))
}

fn set(authority: AuthorityId, months: i32, from: &str) -> sp_runtime::DispatchResult {
	let value = text(&format!("{months} months"));
	Rulebooks::parameter_set(council(), authority, name("wait"), value, day(from))
}

#[test]
fn an_authority_follows_its_parent_until_it_is_told_otherwise() {
	build_and_execute(|| {
		let toy = in_force(TOY);
		let over = sealed(delegate(0), &compiled(OVERLAY));
		assert_ok!(adopt(over, "2026-12-01"));
		assert_eq!(books(PRISON, "2026-11-24"), [toy]);
		assert_eq!(books(AuthorityId(99), "2026-11-24"), []);
		assert_ok!(follow(PRISON, &["toy", "over"], "2026-12-01"));
		assert_eq!(books(PRISON, "2026-11-30"), [toy]);
		assert_eq!(books(PRISON, "2026-12-01"), [toy, over]);
		assert_eq!(books(PRISON_2, "2026-12-01"), [toy]);
		// Nothing of its own again; what was stays told.
		assert_ok!(follow(PRISON, &[], "2027-01-01"));
		assert_eq!(books(PRISON, "2027-01-01"), [toy]);
		assert_eq!(books(PRISON, "2026-12-31"), [toy, over]);
		assert_eq!(<Rulebooks as Law>::in_force(PRISON, day("2026-12-31")), [toy, over]);
	});
}

#[test]
fn in_a_case_its_own_books_say_what_a_fact_is_whatever_is_followed_today() {
	build_and_execute(|| {
		let toy = in_force(TOY);
		let over = sealed(delegate(0), &compiled(OVERLAY));
		assert_ok!(adopt(over, "2026-11-24"));
		assert_ok!(follow(COURT, &["over"], "2026-11-24"));
		let acting = Table::acting(of(COURT), Role::Judge).unwrap();
		let draft = |books: &[BookId]| {
			let own = law::InCase { id: CaseId(7), books };
			let facts = vec![(name("noted"), vec![])];
			<Rulebooks as Law>::draft(INMATE, &acting, Table::now(), Some(own), &[], facts)
		};
		assert_eq!(draft(&[over]), Err(Error::<Test>::KindUnknown.into()));
		assert_eq!(draft(&[toy]).map(|drafted| drafted.stated.len()), Ok(1));
	});
}

#[test]
fn what_is_followed_is_in_force_and_told_for_the_future() {
	build_and_execute(|| {
		in_force(TOY);
		assert_noop!(
			follow(AuthorityId(99), &["toy"], "2026-12-01"),
			Error::<Test>::AuthorityUnknown
		);
		assert_noop!(follow(PRISON, &["toy", "toy"], "2026-12-01"), Error::<Test>::BookTwice);
		assert_noop!(
			follow(PRISON, &["toy", "over"], "2026-12-01"),
			Error::<Test>::BookNotInForce(1)
		);
		assert_noop!(follow(PRISON, &["toy"], "2026-11-23"), Error::<Test>::DateInPast);
		assert_ok!(follow(PRISON, &["toy"], "2026-12-02"));
		assert_noop!(follow(PRISON, &["toy"], "2026-12-01"), Error::<Test>::DateBeforeLast);
		for _ in 1..MAX_CHANGES {
			assert_ok!(follow(PRISON, &["toy"], "2026-12-02"));
		}
		assert_noop!(follow(PRISON, &["toy"], "2026-12-02"), Error::<Test>::TooManyChanges);
	});
}

#[test]
fn a_province_sets_a_number_for_all_below_it() {
	build_and_execute(|| {
		in_force(TOY);
		assert_ok!(set(ADMINISTRATION, 12, "2026-12-01"));
		assert_ok!(set(PRISON, 6, "2027-01-01"));
		let wait = |of, on| match Rulebooks::setting(of, name("wait"), day(on)) {
			Some(Value::Period(period)) => period.months,
			_ => 0,
		};
		assert_eq!(wait(PRISON, "2026-11-30"), 0);
		assert_eq!(wait(PRISON, "2026-12-01"), 12);
		assert_eq!(wait(PRISON, "2027-01-01"), 6);
		assert_eq!(wait(PRISON_2, "2027-01-01"), 12);
		assert_eq!(wait(COURT, "2027-01-01"), 0);
	});
}

#[test]
fn a_province_sets_what_the_book_leaves_to_it_to_what_it_can_be() {
	build_and_execute(|| {
		in_force(TOY);
		let nine = "9 months";
		let put = |authority, parameter, value| {
			let from = day("2026-12-01");
			Rulebooks::parameter_set(council(), authority, name(parameter), text(value), from)
		};
		let (by, from) = (of(PRISON), day("2026-12-01"));
		let by_officer = Rulebooks::parameter_set(by, PRISON, name("wait"), text(nine), from);
		assert_eq!(by_officer, Err(BadOrigin.into()));
		assert_noop!(put(AuthorityId(99), "wait", nine), Error::<Test>::AuthorityUnknown);
		assert_noop!(put(PRISON, "unheard", nine), Error::<Test>::ParameterUnknown);
		assert_noop!(put(PRISON, "merit", nine), Error::<Test>::ParameterUnknown);
		assert_noop!(put(PRISON, "most", nine), Error::<Test>::ParameterFixed);
		for wrong in ["9", "9 moons", "", "missing", "2026-01-01"] {
			assert_noop!(put(PRISON, "wait", wrong), Error::<Test>::ParameterWrongValue);
		}
		assert_noop!(set(PRISON, 6, "2026-11-23"), Error::<Test>::DateInPast);
		assert_ok!(set(PRISON, 6, "2026-12-02"));
		assert_noop!(set(PRISON, 6, "2026-12-01"), Error::<Test>::DateBeforeLast);
		for _ in 1..MAX_CHANGES {
			assert_ok!(set(PRISON, 6, "2026-12-02"));
		}
		assert_noop!(set(PRISON, 6, "2026-12-02"), Error::<Test>::TooManyChanges);
	});
}

#[test]
fn a_value_is_written_as_that_of_a_field_and_may_be_none() {
	build_and_execute(|| {
		in_force(TOY);
		let read = |text_of: &str| {
			let (from, value) = (day("2026-12-01"), text(text_of));
			assert_ok!(Rulebooks::parameter_set(council(), PRISON, name("wait"), value, from));
			Rulebooks::setting(PRISON, name("wait"), from)
		};
		let period = |months, days| Value::Period(custodia_rules::Period { months, days });
		assert_eq!(read("9 months"), Some(period(9, 0)));
		assert_eq!(read(" 1 year 2 weeks "), Some(period(12, 14)));
		assert_eq!(read("none"), Some(Value::None));
		assert_eq!(read("never"), Some(Value::Never));
	});
}

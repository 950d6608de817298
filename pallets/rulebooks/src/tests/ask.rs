// SPDX-License-Identifier: Apache-2.0
//! Asking the law.

use super::*;
use custodia_primitives::law::{Asked, InCase, Weighed};
use custodia_rules::{Fact, Question, Status};

fn cut(size: i64) -> custodia_rules::Act {
	custodia_rules::Act {
		kind: name("cut"),
		fields: vec![number("size", size)],
		parts: vec![],
		authority: None,
		role: None,
		person: None,
		members: None,
		reasons: vec![],
	}
}

fn ask(act: Option<custodia_rules::Act>) -> Weighed {
	Rulebooks::ask_inmate(INMATE, act, of(PRISON), None).expect("it can be asked")
}

fn assert_fact(by: AuthorityId, kind: &str, on: &str, fields: Vec<Named>) {
	let (at, fields) = (minute(&format!("{on}T00:00")), line(&fields));
	assert_ok!(Rulebooks::fact_assert(of(by), INMATE, name(kind), at, fields, SM3, paper(), None));
}

/// The status of a row, if it applies.
fn status(weighed: &Weighed, row: &str) -> Option<Status> {
	weighed.reports.iter().find_map(|(book, report)| {
		let (number, _) = <Rulebooks as Law>::item_named(*book, name(row))?;
		report.findings.iter().find(|finding| finding.row == number).map(|f| f.status)
	})
}

#[docify::export]
#[test]
fn an_adopted_book_answers_with_the_facts_on_record() {
	build_and_execute(|| {
		// A delegate uploads it and seals it, the council adopts it, and authorities follow it.
		in_force(TOY);
		assert_fact(COURT, "served", "2026-11-20", vec![]);
		assert_fact(PRISON, "remorse", "2026-11-21", vec![label("answer", "found")]);
		// Nine months have not passed.
		let early = ask(Some(cut(6)));
		assert_eq!(early.outcome, Outcome::Deny);
		assert_eq!(status(&early, "cut.start"), Some(Status::Fails));
		let earliest = custodia_rules::Date::parse("2027-08-20").unwrap();
		assert_eq!(early.reports[0].1.earliest, Value::Date(earliest));
		// Great merit lifts the wait, once another authority has confirmed it.
		assert_fact(PRISON, "merit", "2026-11-22", vec![label("grade", "great")]);
		assert_eq!(ask(Some(cut(6))).outcome, Outcome::Deny);
		assert_ok!(Rulebooks::fact_confirm(of(COURT), INMATE, name("merit"), 3));
		assert_eq!(ask(Some(cut(6))).outcome, Outcome::Pass);
		assert_eq!(ask(Some(cut(7))).outcome, Outcome::Deny);
	});
}

#[test]
fn what_a_case_states_counts_unconfirmed_where_the_book_says_so() {
	build_and_execute(|| {
		let confirmed = "confirmed by procuratorate, court";
		in_force(&TOY.replace(confirmed, &format!("{confirmed} unless stated")));
		assert_fact(COURT, "served", "2026-11-20", vec![]);
		let great = || vec![label("grade", "great")];
		assert_fact(PRISON, "merit", "2026-11-22", great());
		assert_eq!(status(&ask(Some(cut(6))), "cut.start"), Some(Status::Fails));
		let acting = Table::acting(of(PRISON), Role::Records).unwrap();
		let (case, at, merit) = (CaseId(7), Table::now(), name("merit"));
		let states = vec![(merit, great())];
		let books = Rulebooks::books_of(acting.authority, at.date());
		let own = InCase { id: case, books: &books };
		let drafted =
			<Rulebooks as Law>::draft(INMATE, &acting, at, Some(own), &[], states).unwrap();
		let act = RuntimeAct::Elsewhere(case, vec![], drafted.stated.clone());
		let entry = Records::append(INMATE, &acting, act).unwrap();
		let stated =
			<Rulebooks as Law>::establish(INMATE, &acting, at, entry, Some(case), &drafted);
		assert_ok!(stated);
		assert_eq!(status(&ask(Some(cut(6))), "cut.start"), Some(Status::Waived));
		let needless = Rulebooks::fact_confirm(of(COURT), INMATE, merit, entry);
		assert_noop!(needless, Error::<Test>::NothingToConfirm);
	});
}

#[test]
fn a_finding_names_the_entries_it_rests_on() {
	build_and_execute(|| {
		in_force(TOY);
		assert_fact(PRISON, "ends", "2026-11-20", vec![date("day", "2030-01-01")]);
		assert_fact(COURT, "served", "2026-11-20", vec![]);
		assert_fact(PRISON, "remorse", "2026-11-21", vec![label("answer", "found")]);
		let weighed = ask(Some(cut(6)));
		let entries: Vec<_> = weighed.grounds().iter().filter_map(|g| g.entry).collect();
		// What the act does not need is not even read.
		assert_eq!(entries, [3, 2]);
		assert_eq!(weighed.facts.len(), 2);
		let weight = <Rulebooks as Law>::weight;
		assert!(weight(Some(&weighed)).ref_time() < weight(None).ref_time());
		let (book, finding) = weighed.gravest().unwrap();
		let row = Rulebooks::in_words(book, finding.row).unwrap();
		assert!(row.contains("cut.start: Time served before a cut: art 1"), "{row}");
	});
}

#[test]
fn what_is_due_is_asked_without_an_act() {
	build_and_execute(|| {
		in_force(TOY);
		assert_eq!(ask(None).outcome, Outcome::Pass);
		assert_fact(PRISON, "ends", "2026-11-20", vec![date("day", "2026-11-22")]);
		assert_eq!(ask(None).outcome, Outcome::Alert);
		// Only the latest counts, and a withdrawn one no more.
		assert_fact(PRISON, "ends", "2026-11-21", vec![date("day", "2026-12-22")]);
		assert_eq!(ask(None).outcome, Outcome::Pass);
		assert_eq!(ask(None).facts.len(), 1);
		let entry = 2;
		let kind = name("ends");
		assert_ok!(Rulebooks::fact_withdraw(other_of(PRISON), INMATE, kind, entry, text("no")));
		assert_eq!(ask(None).outcome, Outcome::Alert);
	});
}

#[test]
fn what_waits_for_a_second_officer_is_told_and_does_not_count() {
	build_and_execute(|| {
		in_force(TOY);
		let (at, late) = (minute("2020-01-02T00:00"), Some(text("the form was lost")));
		let none = Default::default();
		let served = name("served");
		assert_ok!(Rulebooks::fact_assert(of(COURT), INMATE, served, at, none, SM3, None, late));
		let weighed = ask(Some(cut(6)));
		assert_eq!(status(&weighed, "cut.start"), Some(Status::Fails));
		assert_eq!(weighed.waiting.len(), 1);
		assert_ok!(Rulebooks::fact_confirm(other_of(COURT), INMATE, served, 1));
		let weighed = ask(Some(cut(6)));
		assert_eq!(status(&weighed, "cut.start"), Some(Status::Holds));
		assert_eq!(weighed.waiting.len(), 0);
	});
}

#[test]
fn what_a_province_set_counts_for_it() {
	build_and_execute(|| {
		in_force(TOY);
		assert_fact(COURT, "served", "2026-11-20", vec![]);
		let (from, wait) = (day("2026-11-24"), name("wait"));
		assert_ok!(Rulebooks::parameter_set(council(), PRISON_2, wait, text("1 day"), from));
		assert_eq!(status(&ask(Some(cut(6))), "cut.start"), Some(Status::Fails));
		let other = Rulebooks::ask_inmate(INMATE, Some(cut(6)), of(PRISON_2), None).unwrap();
		assert_eq!(status(&other, "cut.start"), Some(Status::Holds));
		let under = Rulebooks::ask_inmate(INMATE, Some(cut(6)), of(PRISON), Some(PRISON_2));
		assert_eq!(under, Ok(other));
		// A later version that takes it from the province counts; the value is passed over.
		let fixed = TOY.replace(
			"How long to wait.\"\n\tlaw art 2\n\tprovince may set",
			"How long.\"\n\tlaw art 2",
		);
		assert_ok!(adopt(sealed(delegate(0), &compiled(&fixed)), "2026-11-25"));
		go_to("2026-11-25");
		let other = Rulebooks::ask_inmate(INMATE, Some(cut(6)), of(PRISON_2), None).unwrap();
		assert_eq!(status(&other, "cut.start"), Some(Status::Fails));
	});
}

#[test]
fn an_act_must_pass_every_book_that_is_followed() {
	build_and_execute(|| {
		let toy = in_force(TOY);
		let over = r#"book over "What lies over it"
act cut "File a cut."
	size: number "Months."
row over.cap "A stricter cap"
	law rule 1
	act cut
	bound act.size
	at most 2
row over.who "Only a prison files"
	law rule 2
	act cut
	actor prison
authority prison = Prison "A prison."
"#;
		let over = sealed(delegate(0), &compiled(over));
		assert_ok!(adopt(over, "2026-11-24"));
		let books = vec![name("toy"), name("over")].try_into().unwrap();
		assert_ok!(Rulebooks::follow(council(), PRISON, books, day("2026-11-24")));
		let weighed = ask(Some(cut(3)));
		assert_eq!(status(&weighed, "cut.cap"), Some(Status::Holds));
		assert_eq!(status(&weighed, "over.cap"), Some(Status::Fails));
		assert_eq!(status(&weighed, "over.who"), Some(Status::Holds));
		let by_court =
			Rulebooks::ask_inmate(INMATE, Some(cut(3)), of(COURT), Some(PRISON)).unwrap();
		assert_eq!(status(&by_court, "over.who"), Some(Status::Fails));
		assert_eq!(weighed.reports.iter().map(|r| r.0).collect::<Vec<_>>(), [toy, over]);
		// A book that does not know an act does not bind it.
		let walk = custodia_rules::Act { kind: name("walk"), fields: vec![], ..cut(1) };
		assert_eq!(ask(Some(walk)).outcome, Outcome::Pass);
	});
}

#[test]
fn what_the_law_does_not_know_is_refused_and_not_passed_over() {
	build_and_execute(|| {
		let asked = |act: custodia_rules::Act| {
			Rulebooks::ask_inmate(INMATE, Some(act), of(PRISON), None).map(drop)
		};
		assert_eq!(asked(cut(1)), Err(Error::<Test>::NoBookInForce.into()));
		let book = in_force(TOY);
		assert_eq!(asked(cut(1)), Ok(()));
		let unknown = custodia_rules::Act { kind: name("fly"), ..cut(1) };
		assert_eq!(asked(unknown), Err(Error::<Test>::KindUnknown.into()));
		let mut twice = cut(1);
		twice.fields.push(number("size", 2));
		assert_eq!(asked(twice), Err(Error::<Test>::FieldTwice(1).into()));
		let by = name("court");
		let reasons = vec![custodia_rules::Reason { row: name("over"), by }];
		let other_row = custodia_rules::Act { reasons, ..cut(1) };
		assert_eq!(asked(other_row), Err(Error::<Test>::RowUnknown.into()));
		let none = Rulebooks::ask_inmate(INMATE, Some(cut(1)), delegate(0), None);
		assert!(none.is_err());

		let question = Asked {
			under: PRISON,
			books: vec![book],
			inmate: INMATE,
			by: None,
			act: Some(cut(1)),
			facts: vec![fact("served", "2020-01-02", "court")],
		};
		let weighed = <Rulebooks as Law>::weigh(question.clone()).unwrap();
		assert_eq!(status(&weighed, "cut.start"), Some(Status::Holds));
		let needless = vec![fact("ends", "2020-01-02", "prison")];
		let asked = Asked { facts: needless, ..question.clone() };
		assert!(<Rulebooks as Law>::weigh(asked).unwrap().facts.is_empty());
		let unheard =
			Asked { facts: vec![fact("heard", "2020-01-02", "court")], ..question.clone() };
		assert_eq!(<Rulebooks as Law>::weigh(unheard), Err(Error::<Test>::KindUnknown.into()));
		let many = vec![fact("served", "2020-01-02", "court"); 40];
		let asked = Asked { facts: many, ..question.clone() };
		assert_eq!(<Rulebooks as Law>::weigh(asked), Err(Error::<Test>::TooManyFacts.into()));
		let asked = Asked { books: vec![BookId(9)], ..question };
		assert_eq!(<Rulebooks as Law>::weigh(asked), Err(Error::<Test>::BookUnknown.into()));
	});
}

fn fact(kind: &str, on: &str, by: &str) -> Fact {
	Fact {
		kind: name(kind),
		at: custodia_rules::Date::parse(on).unwrap().start(),
		fields: vec![],
		asserted: Some(name(by)),
		confirmed: vec![],
	}
}

#[test]
fn a_case_asks_with_its_own_facts() {
	build_and_execute(|| {
		let book = sealed(delegate(0), &compiled(TOY));
		let now = custodia_rules::Moment::parse("2026-11-24T12:00").unwrap();
		let ask = |facts, books| {
			let question = Question { now, act: Some(cut(6)), facts, parameters: vec![] };
			Rulebooks::ask(books, question)
		};
		// A fact that the act does not need is known all the same.
		let facts =
			vec![fact("served", "2020-01-02", "court"), fact("ends", "2020-01-02", "prison")];
		let reports = ask(facts, vec![book]).unwrap();
		assert_eq!(reports[0].findings[0].status, Status::Holds);
		let unheard = ask(vec![fact("heard", "2020-01-02", "court")], vec![book]);
		assert_eq!(unheard, Err("no book knows `heard`".into()));
		assert_eq!(ask(vec![], vec![BookId(9)]), Err("there is no book 9".into()));
		assert_ok!(upload(delegate(1), "toy", items(&compiled(TOY))));
		assert_eq!(ask(vec![], vec![BookId(1)]), Err("book 1 is not sealed".into()));
	});
}

#[test]
fn a_reader_finds_books_items_and_proposals() {
	build_and_execute(|| {
		assert_eq!(Rulebooks::proposal(9_000), None);
		let book = sealed(delegate(0), &compiled(TOY));
		let view = Rulebooks::proposal(9_000).unwrap();
		assert_eq!((view.id, view.acts), (book, vec![name("cut"), name("walk")]));
		assert!(Rulebooks::books(None).is_empty());
		assert_eq!(<Rulebooks as Law>::item(book, 0), None);
		let items = Rulebooks::items(book, 2);
		assert_eq!(items[0].0, 2);
		assert_eq!(Rulebooks::item_called(book, name("served")), Some(items[0].clone()));
	});
}

#[test]
fn a_book_that_nobody_uploaded_is_tried_out_within_the_bounds_of_one_that_is() {
	build_and_execute(|| {
		let question = |size| Question {
			now: custodia_rules::Date::parse("2026-11-24").unwrap().start(),
			act: Some(cut(size)),
			facts: vec![],
			parameters: vec![],
		};
		let toy = items(&compiled(TOY));
		let book = sealed(delegate(0), &compiled(TOY));
		assert_eq!(
			try_out(vec![toy.clone()], question(7)),
			Rulebooks::ask(vec![book], question(7))
		);
		assert!(try_out(vec![toy.clone()], question(7)).is_ok());
		let refused = |books| try_out(books, question(7)).unwrap_err();
		let twice = refused(vec![[&toy[..], &toy[..1]].concat()]);
		assert!(twice.contains("another item has this name"), "{twice}");
		assert_eq!(refused(vec![toy; 5]), "at most 4 books are asked at once");
		assert_eq!(refused(vec![]), "no book knows `cut`");
	});
}

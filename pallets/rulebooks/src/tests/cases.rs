// SPDX-License-Identifier: Apache-2.0
//! What cases need of the law.

use super::*;
use custodia_primitives::law::{CaseLaw, OfCase};
use custodia_rules::item::Item;

/// A library: a request, a decision that asks the book, and the way back.
const LIBRARY: &str = r#"book library "Lending books"
labels loan_paper: request
days town "What the town published"
	year 2026 "town 1"
	closed 2026-11-25
fact lent "Books were lent."
	number: number "How many."
	asserted by prison
fact fined "He was fined."
	asserted by prison
act lend "Lend books."
	number: number "How many."
parameter most: number = 3 "The most books."
	law rule 2
	province may set
row few "Not too many"
	law rule 2
	act lend
	bound act.number
	at most most
row clean "Nobody who was fined"
	law rule 3
	act lend
	forbid any fined
count office "rule 9"
	days town
	weekend saturday, sunday
authority prison = Prison "A prison."
role records = Records "Whoever keeps records."
procedure library.loan "Lending books"
	law rule 1
	subject inmate
	results lent, refused, gone
	opens ask
	on transfer moves
	on release ends gone
	on death ends gone
	on merge goes on
	on judgment goes on
step library.loan.ask "He asks"
	law rule 1
	by prison as records in holder
	paper request
	outcome asked "It goes on"
	opens decide
step library.loan.decide "It is decided"
	law rule 2
	by prison as records in holder
	within 2 working days by office from opening
	ask lend
	outcome lend "They are lent"
	ends lent
	asserts lent: number act.number
	outcome refuse "They are not"
	unasked
	ends refused
"#;

/// What lies over it.
const OVER: &str = r#"book over "Over the library"
act lend "Lend books."
	number: number "How many."
row over.cap "Fewer"
	law rule 1
	act lend
	bound act.number
	at most 1
"#;

fn number_of(book: BookId, item: &str) -> u16 {
	<Rulebooks as Law>::item_named(book, name(item)).expect("it is there").0
}

fn of_case(books: &[BookId], reads: &[&str], acting: Option<&str>) -> CaseLaw {
	let reads: Vec<u16> = reads.iter().map(|item| number_of(books[0], item)).collect();
	let acting = acting.map(|item| number_of(books[0], item));
	let since = day("2026-11-24");
	let case = Some(CaseId(0));
	let asked = OfCase { under: PRISON, since, books, inmate: INMATE, reads: &reads, acting, case };
	<Rulebooks as Law>::of_case(asked).expect("it is known")
}

fn names(law: &CaseLaw, book: usize) -> Vec<String> {
	law.books[book].items().map(|(_, item)| item.name().to_string()).collect()
}

#[test]
fn a_procedure_is_found_in_the_book_that_has_it() {
	build_and_execute(|| {
		let library = in_force(LIBRARY);
		let over = sealed(delegate(0), &compiled(OVER));
		assert_ok!(adopt(over, "2026-11-24"));
		let books = vec![name("over"), name("library")].try_into().unwrap();
		assert_ok!(Rulebooks::follow(council(), PRISON, books, day("2026-11-24")));
		let found = <Rulebooks as Law>::procedure(PRISON, name("library.loan"));
		// The book of the procedure comes first, though it lies over the other.
		assert_eq!(found, Some((vec![library, over], number_of(library, "library.loan"))));
		assert_eq!(<Rulebooks as Law>::procedure(PRISON, name("library.loan.ask")), None);
		assert_eq!(<Rulebooks as Law>::procedure(PRISON, name("library.fine")), None);
		assert_eq!(<Rulebooks as Law>::procedure(AuthorityId(99), name("library.loan")), None);
	});
}

#[test]
fn a_case_reads_its_open_steps_and_the_question_of_the_one_that_is_taken() {
	build_and_execute(|| {
		let library = in_force(LIBRARY);
		let waiting = of_case(&[library], &["library.loan.decide"], None);
		let read = names(&waiting, 0);
		assert!(read.contains(&"library.loan.decide".into()) && read.contains(&"office".into()));
		assert!(!read.contains(&"few".into()) && waiting.facts.is_empty());
		let asking = of_case(&[library], &[], Some("library.loan.decide"));
		let read = names(&asking, 0);
		assert!(["few", "clean", "fined", "most"]
			.iter()
			.all(|item| read.contains(&item.to_string())));
		let whole = Books::<Test>::get(library).unwrap().items;
		let parts: Vec<u16> = Parts::<Test>::iter_prefix(library).map(|(n, _)| n).collect();
		assert_eq!(parts.len(), 3);
		assert!(parts.iter().all(|n| *n < whole));
		// Nothing that only people read is among it.
		for (_, part) in Parts::<Test>::iter_prefix(library) {
			for (_, item) in part.items {
				if let Item::Step(step) = item {
					assert!(step.title.is_empty() && step.law.is_empty());
					assert!(step.outcomes.iter().all(|turn| turn.title.is_empty()));
				}
			}
		}
	});
}

#[test]
fn a_case_knows_the_facts_and_values_of_its_question() {
	build_and_execute(|| {
		let library = in_force(LIBRARY);
		let over = sealed(delegate(0), &compiled(OVER));
		assert_ok!(adopt(over, "2026-11-24"));
		let five = Value::Number(Number::whole(5).unwrap());
		let from = day("2026-11-24");
		assert_ok!(Rulebooks::parameter_set(council(), PRISON, name("most"), text("5"), from));
		let at = minute("2026-11-24T12:00");
		let none = Default::default();
		assert_ok!(Rulebooks::fact_assert(
			of(PRISON),
			INMATE,
			name("fined"),
			at,
			none,
			SM3,
			None,
			None
		));
		let law = of_case(&[library, over], &["library.loan"], Some("library.loan.decide"));
		assert_eq!(law.books.len(), 2);
		assert!(names(&law, 1).contains(&"over.cap".into()));
		assert_eq!(law.facts.len(), 1);
		assert_eq!(law.facts[0].asserted, Some(name("prison")));
		assert_eq!(law.grounds[0].entry, Some(1));
		assert_eq!(law.parameters, [Named { name: name("most"), value: five }]);
		// Where nothing is asked, what lies over it says nothing.
		assert_eq!(of_case(&[library, over], &[], Some("library.loan.ask")).books.len(), 1);
		assert!(Rulebooks::weight_of_case(Some(&law)).ref_time() > 0);
		assert!(Rulebooks::weight_of_case(None).all_gt(Rulebooks::weight_of_case(Some(&law))));
		// What is reckoned by it is charged by its steps, and nothing costs nothing.
		let steps = |steps| Rulebooks::weight_of_steps(steps).ref_time();
		assert!(steps(0) == 0 && steps(1) > 0 && steps(Rulebooks::most_steps()) > steps(1));
	});
}

#[test]
fn holidays_are_read_as_they_were_last_published() {
	build_and_execute(|| {
		let library = in_force(LIBRARY);
		let years = |law: &CaseLaw| {
			let days = law.books[0].items().find_map(|(_, item)| match item {
				Item::Days(_, days) => Some(days.years.len()),
				_ => None,
			});
			days.expect("its calendar is read")
		};
		let reads = ["library.loan.decide"];
		assert_eq!(years(&of_case(&[library], &reads, None)), 1);
		let more = LIBRARY.replace(
			"\tclosed 2026-11-25\n",
			"\tclosed 2026-11-25\n\tyear 2027 \"town 2\"\n\tclosed 2027-01-01\n",
		);
		let next = sealed(delegate(0), &compiled(&more));
		assert_ok!(adopt(next, "2026-11-25"));
		assert_eq!(years(&of_case(&[library], &reads, None)), 1);
		go_to("2026-11-25");
		assert_eq!(years(&of_case(&[library], &reads, None)), 2);
	});
}

#[test]
fn the_council_designates_an_authority_by_words_of_books() {
	build_and_execute(|| {
		let designate = |authority, words: &[&str], from| {
			let words: Vec<_> = words.iter().map(|word| name(word)).collect();
			Rulebooks::designate(council(), authority, words.try_into().unwrap(), day(from))
		};
		let words = || <Rulebooks as Law>::designations(COURT);
		assert!(words().is_empty());
		assert_ok!(designate(COURT, &["supreme_court"], "2026-11-25"));
		assert!(words().is_empty());
		go_to("2026-11-25");
		assert_eq!(words(), [name("supreme_court")]);
		assert_noop!(designate(COURT, &["a", "a"], "2026-11-25"), Error::<Test>::WordTwice);
		assert_noop!(designate(COURT, &[], "2026-11-24"), Error::<Test>::DateInPast);
		let unknown = designate(AuthorityId(99), &[], "2026-11-25");
		assert_noop!(unknown, Error::<Test>::AuthorityUnknown);
		assert_ok!(designate(COURT, &[], "2026-12-01"));
		assert_noop!(designate(COURT, &[], "2026-11-30"), Error::<Test>::DateBeforeLast);
		go_to("2026-12-01");
		assert!(words().is_empty());
		let one = name("high_court");
		let origin = RuntimeOrigin::signed(1);
		let by_one =
			Rulebooks::designate(origin, COURT, vec![one].try_into().unwrap(), day("2026-12-02"));
		assert_noop!(by_one, sp_runtime::traits::BadOrigin);
	});
}

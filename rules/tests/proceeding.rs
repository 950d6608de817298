// SPDX-License-Identifier: Apache-2.0
//! Cases: each cause of refusal by itself, hostile procedures, random walks.

mod common;

use codec::{Decode, Encode, MaxEncodedLen};
use common::{
	all_walks, books,
	player::{everybody, tried, Any, Try},
};
use custodia_rules::{
	item::Item,
	office::{AuthorityKind, Body, ChainRole, Officer},
	procedure::End,
	proceeding::{self as case, Addressee, Case, Decision, Effect, Happening, Refused, World},
	text::{compile, play, Compiled, Passed, Source},
	Book, Date, Fact, Moment, Name, Named, Value,
};
use proptest::prelude::*;
use std::sync::OnceLock;

/// A small procedure that can refuse for every cause there is.
const SMALL: &str = r#"book small "a book"
labels paper: form
labels answer: yes_so, not_so
fact seen "Seen."
	size: number
	asserted by jail, court
judgement fit "Is it fit?"
	answers answer
	asserted by jail
act do_it "Do it."
	size: number
row size.most "Not too large"
	law art 1
	act do_it
	bound act.size
	at most 5
row size.reason "Generally not above three"
	law art 2
	act do_it
	bound act.size
	at most 3
	except by head
	severity reason
authority jail = Prison "A jail."
authority court = Court "A court."
role judge = Judge "A judge."
role head = Adjudicator "The head."
role worker = CaseWorker "A worker."
procedure p "A procedure"
	law art 3
	results done, gone
	opens first
	excludes p
	stay by jail as head in holder
	withdraw by jail as worker in holder until second ends gone
	reopen again after done
	on transfer moves
	on release ends gone
	on death ends gone
	on merge waits
	on judgment goes on
step p.first "First"
	law art 4
	by jail as worker in holder
	addresses court
	paper form
	judgement fit
	serves inmate within 3 days
	outcome ok "Well"
	opens second, any
	outcome guarded "Never"
	when any seen where (size > 100)
	opens second
step p.any "At any time"
	law art 5
	by anybody
	standing
	within 5 days from first
	late void
	admit by court as judge in any
	outcome said "Said"
step p.second "Second"
	law art 6
	by court as judge in addressed by first
	differs from first
	after service of first
	members at least 3
	members at most 5
	members as judge
	odd
	majority more than 1/2
	wait 2 days from first
	within 10 days from first
	extend 5 days once by court as judge in addressed by first when not any seen
	ask do_it
	outcome ok "Well"
	opens third
	asserts seen: size act.size
	outcome back "Back"
	unasked
	opens first
step p.third "Third"
	law art 7
	by court as judge in addressed by first
	same as second
	members at least 1
	votes sealed
	outcome ok "Well"
	ends done
step p.again "Again"
	law art 8
	by court as judge in that of second
	outcome ok "Well"
	ends done
	outcome undone "It is undone"
	withdraws seen
	opens look when any seen
	otherwise opens third
	outcome lessened "It is lessened"
	withdraws seen
	opens third
	asserts seen: size last seen.size - 1
step p.look "Somebody looks again"
	law art 8
	by court as judge in that of second
	outcome ok "Well"
	ends done
procedure q "Another"
	law art 9
	subject nobody
	results done
	opens only
	follows p
step q.only "Only"
	law art 10
	by court as judge in any
	differs from p.second
	outcome ok "Well"
	ends done
"#;

fn small() -> &'static Compiled {
	static BOOK: OnceLock<Compiled> = OnceLock::new();
	BOOK.get_or_init(|| {
		let source = Source { name: "small.law".into(), text: SMALL.into() };
		compile(&[source]).unwrap_or_else(|fault| panic!("{fault}"))
	})
}

fn name(text: &str) -> Name {
	Name::parse(text).unwrap()
}

fn step(text: &str) -> u16 {
	small().book.step_named(name(text)).unwrap().0
}

fn procedure(text: &str) -> u16 {
	small().book.procedure_named(name(text)).unwrap().0
}

const JAIL: u32 = 1;
const COURT: u32 = 2;
const OTHER_COURT: u32 = 3;

/// The world of the small procedure.
#[derive(Clone)]
struct Small {
	now: Moment,
	facts: Vec<Fact>,
	/// How many of the facts, the last ones, the case stated itself.
	own: usize,
	holder: Option<u32>,
}

impl World for Small {
	fn books(&self) -> Vec<&Book> {
		vec![&small().book]
	}
	fn now(&self) -> Moment {
		self.now
	}
	fn facts(&self) -> &[Fact] {
		&self.facts
	}
	fn left(&self, kind: Name) -> Option<Vec<Fact>> {
		let (others, own) = self.facts.split_at(self.facts.len() - self.own);
		let own = own.iter().any(|fact| fact.kind == kind);
		own.then(|| others.iter().filter(|fact| fact.kind == kind).cloned().collect())
	}
	fn parameters(&self) -> &[Named] {
		&[]
	}
	fn holder(&self) -> Option<u32> {
		self.holder
	}
	fn body(&self, authority: u32) -> Option<Body> {
		let kind = match authority {
			JAIL => AuthorityKind::Prison,
			COURT | OTHER_COURT => AuthorityKind::Court,
			_ => return None,
		};
		Some(Body { kind, parent: None, designations: Vec::new(), stand_in: None })
	}
}

/// On this day of March 2024.
fn on(day: i32) -> Small {
	let judged = Fact {
		kind: name("fit"),
		at: Date::new(2024, 3, 1).unwrap().start(),
		fields: vec![Named { name: name("answer"), value: Value::Label(name("yes_so")) }],
		asserted: Some(name("jail")),
		confirmed: Vec::new(),
	};
	let now = Date::new(2024, 3, day).unwrap().start();
	Small { now, facts: vec![judged], own: 0, holder: Some(JAIL) }
}

/// On this day, when others had stated so many facts of that size, and the case one of size 3.
fn seen(day: i32, others: &[i64]) -> Small {
	let mut world = on(day);
	let fact = |size: &i64| Fact {
		kind: name("seen"),
		fields: vec![Named { name: name("size"), value: Value::whole(*size) }],
		..world.facts[0].clone()
	};
	let facts: Vec<Fact> = others.iter().chain(&[3]).map(fact).collect();
	world.facts.extend(facts);
	Small { own: 1, ..world }
}

fn officer(person: u32, authority: u32, role: ChainRole, post: &str) -> Officer {
	Officer { person, authority, roles: vec![role], posts: vec![name(post)] }
}

fn worker() -> Officer {
	officer(1, JAIL, ChainRole::CaseWorker, "worker")
}

fn head() -> Officer {
	officer(2, JAIL, ChainRole::Adjudicator, "head")
}

fn judge(person: u32) -> Officer {
	officer(person, COURT, ChainRole::Judge, "judge")
}

fn first() -> Decision {
	let court = Addressee { word: name("court"), authority: COURT };
	Decision {
		papers: vec![name("form")],
		addressed: vec![court],
		..Decision::new(step("p.first"), name("ok"))
	}
}

fn second(size: i64, judges: &[u32], ayes: u16) -> Decision {
	Decision {
		with: judges.iter().map(|person| judge(*person)).collect(),
		ayes: Some(ayes),
		fields: vec![Named { name: name("size"), value: Value::whole(size) }],
		..Decision::new(step("p.second"), name("ok"))
	}
}

fn opened() -> Case {
	case::open(&on(1), procedure("p"), &worker(), &[], None).unwrap().case
}

fn at_second() -> Case {
	let case = case::act(&on(1), &opened(), &worker(), &first()).unwrap().case;
	case::serve(&on(2), &case, step("p.first"), name("inmate"), &worker()).unwrap().case
}

fn at_third() -> Case {
	case::act(&on(3), &at_second(), &judge(11), &second(3, &[12, 13], 3)).unwrap().case
}

fn ended() -> Case {
	let decision = Decision::new(step("p.third"), name("ok"));
	case::act(&on(4), &at_third(), &judge(11), &decision).unwrap().case
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Refused>, cause: Refused) {
	assert_eq!(result.map(|_| ()).unwrap_err(), cause);
}

#[test]
fn a_case_goes_from_its_opening_to_its_end() {
	let case = ended();
	assert_eq!(case.result, Some(name("done")));
	assert_eq!(case.sound(), Ok(()));
	let steps: Vec<u16> = case.done.iter().map(|done| done.step).collect();
	assert_eq!(steps, [step("p.first"), step("p.second"), step("p.third")]);
}

#[test]
fn what_is_not_there_is_refused() {
	let case = opened();
	let world = on(1);
	refused(case::open(&world, 0, &worker(), &[], None), Refused::UnknownProcedure);
	let outcome = Decision { outcome: name("other"), ..first() };
	refused(case::act(&world, &case, &worker(), &outcome), Refused::UnknownOutcome);
	let garbled = Case { open: vec![case::OpenStep { step: 0, ..case.open[0].clone() }], ..case };
	let decision = Decision { step: 0, ..first() };
	refused(case::act(&world, &garbled, &worker(), &decision), Refused::UnknownStep);
}

#[test]
fn a_case_is_opened_by_whoever_begins_it_and_only_where_it_may() {
	let p = procedure("p");
	refused(case::open(&on(1), p, &judge(11), &[], None), Refused::WrongKind);
	refused(case::open(&on(1), p, &head(), &[], None), Refused::WrongRole);
	refused(case::open(&on(1), p, &worker(), &[p], None), Refused::Excluded(p));
	let nowhere = Small { holder: None, ..on(1) };
	refused(case::open(&nowhere, p, &worker(), &[], None), Refused::NoHolder);
	let elsewhere = Small { holder: Some(9), ..on(1) };
	refused(case::open(&elsewhere, p, &worker(), &[], None), Refused::WrongAuthority);
	refused(case::open(&on(1), p, &worker(), &[], Some(&opened())), Refused::NotFollowed);
}

#[test]
fn a_step_out_of_turn_or_time_is_refused() {
	refused(case::act(&on(1), &opened(), &judge(11), &second(1, &[], 1)), Refused::OutOfTurn);
	let early = case::act(&on(2), &at_second(), &judge(11), &second(3, &[12, 13], 3));
	refused(early, Refused::TooEarly(Value::Date(Date::new(2024, 3, 3).unwrap())));
	let any = Decision::new(step("p.any"), name("said"));
	assert!(case::act(&on(6), &at_second(), &judge(11), &any).is_ok());
	let due = Value::Date(Date::new(2024, 3, 6).unwrap());
	refused(case::act(&on(7), &at_second(), &judge(11), &any), Refused::TooLate(due));
	refused(case::admit(&on(6), &at_second(), any.step, &judge(11)), Refused::NothingToAdmit);
	refused(case::admit(&on(7), &at_second(), any.step, &worker()), Refused::WrongKind);
	let admitted = case::admit(&on(7), &at_second(), any.step, &judge(11)).unwrap().case;
	assert!(case::act(&on(7), &admitted, &judge(11), &any).is_ok());
}

#[test]
fn an_authority_that_is_late_acts_all_the_same_and_oversight_is_warned() {
	let effects = case::act(&on(20), &at_second(), &judge(11), &second(3, &[12, 13], 3)).unwrap();
	assert!(effects.list.iter().any(|e| matches!(e, Effect::Late(..))));
	assert!(effects.case.done[1].late);
}

#[test]
fn the_wrong_kind_role_authority_and_person_are_refused() {
	let case = at_second();
	let act = |who: &Officer| case::act(&on(3), &case, who, &second(3, &[12, 13], 3));
	refused(act(&worker()), Refused::WrongKind);
	refused(act(&officer(11, COURT, ChainRole::CourtClerk, "judge")), Refused::WrongRole);
	refused(act(&officer(11, OTHER_COURT, ChainRole::Judge, "judge")), Refused::WrongAuthority);
	refused(act(&judge(1)), Refused::BarredPerson(1));
	let case = case::recuse(&on(3), &case, 12, None, &judge(12)).unwrap().case;
	let act = case::act(&on(3), &case, &judge(11), &second(3, &[12, 13], 3));
	refused(act, Refused::BarredPerson(12));
	let third = Decision::new(step("p.third"), name("ok"));
	refused(case::act(&on(4), &at_third(), &judge(14), &third), Refused::NotTheSame(14));
}

#[test]
fn a_panel_is_of_its_size_odd_and_by_majority() {
	let case = at_second();
	let act = |judges: &[u32], ayes| case::act(&on(3), &case, &judge(11), &second(3, judges, ayes));
	refused(act(&[12], 2), Refused::TooFew(3));
	refused(act(&[12, 13, 14], 4), Refused::EvenPanel(4));
	refused(act(&[12, 13, 14, 15, 16], 6), Refused::TooMany(5));
	refused(act(&[12, 12], 3), Refused::TwiceNamed(12));
	refused(act(&[12, 13], 1), Refused::NoMajority(2));
	refused(act(&[12, 13], 4), Refused::NoMajority(2));
	let many: Vec<u32> = (12..100).collect();
	refused(act(&many, 3), Refused::TooMany(case::MOST_PERSONS as u16));
	let sealed = Decision { ayes: Some(1), ..Decision::new(step("p.third"), name("ok")) };
	refused(case::act(&on(4), &at_third(), &judge(11), &sealed), Refused::VotesSealed);
}

#[test]
fn a_panel_that_is_named_decides_and_a_member_is_replaced_only_in_it() {
	let (case, second_step) = (at_second(), step("p.second"));
	let three = [judge(11), judge(12), judge(13)];
	refused(case::seat(&on(3), &opened(), step("p.first"), &three, &worker()), Refused::NoPanel);
	let replaced = case::replace(&on(3), &case, second_step, 12, &judge(14), &judge(11));
	refused(replaced, Refused::NoPanel);
	let seated = case::seat(&on(3), &case, second_step, &three, &judge(11)).unwrap().case;
	let act = case::act(&on(3), &seated, &judge(11), &second(3, &[12, 14], 3));
	refused(act, Refused::NotSeated(14));
	let others = [judge(14), judge(15), judge(16)];
	let packed = case::seat(&on(3), &seated, second_step, &others, &judge(14));
	refused(packed, Refused::AlreadySeated);
	let replace =
		|out, into: &Officer| case::replace(&on(3), &seated, second_step, out, into, &judge(11));
	refused(replace(15, &judge(14)), Refused::NotSeated(15));
	refused(replace(12, &judge(13)), Refused::TwiceNamed(13));
	let seated = replace(12, &judge(14)).unwrap().case;
	assert!(case::act(&on(3), &seated, &judge(11), &second(3, &[13, 14], 3)).is_ok());
}

#[test]
fn papers_judgements_service_and_addressees_are_demanded() {
	let without = Decision { papers: Vec::new(), ..first() };
	let act = |world: &Small, decision: &Decision| case::act(world, &opened(), &worker(), decision);
	refused(act(&on(1), &without), Refused::PaperMissing(name("form")));
	let unjudged = Small { facts: Vec::new(), ..on(1) };
	refused(act(&unjudged, &first()), Refused::JudgementMissing(name("fit")));
	let nobody = Decision { addressed: Vec::new(), ..first() };
	refused(act(&on(1), &nobody), Refused::NotAddressed(name("court")));
	let wrong = Addressee { word: name("court"), authority: JAIL };
	let wrong = Decision { addressed: vec![wrong], ..first() };
	refused(act(&on(1), &wrong), Refused::WrongAddressee(name("court")));
	let unserved = act(&on(1), &first()).unwrap().case;
	let act = case::act(&on(3), &unserved, &judge(11), &second(3, &[12, 13], 3));
	refused(act, Refused::NotServed(name("inmate")));
	let serve = case::serve(&on(3), &at_second(), step("p.first"), name("inmate"), &worker());
	refused(serve, Refused::NoService);
}

#[test]
fn a_guard_and_the_book_refuse() {
	let guarded = Decision { outcome: name("guarded"), ..first() };
	refused(case::act(&on(1), &opened(), &worker(), &guarded), Refused::Guarded);
	let case = at_second();
	let act = |decision: &Decision| case::act(&on(3), &case, &judge(11), decision);
	let deny = custodia_rules::Outcome::Deny;
	refused(act(&second(6, &[12, 13], 3)), Refused::ByBook(name("size.most"), deny));
	refused(act(&second(4, &[12, 13], 3)), Refused::NeedsReason(name("size.reason")));
	let given = |by| Decision {
		reasons: vec![case::Given { row: name("size.reason"), by }],
		..second(4, &[12, 13], 3)
	};
	refused(act(&given(judge(11))), Refused::ReasonNotTheirs(name("size.reason")));
	assert!(act(&given(head())).unwrap().list.contains(&Effect::Excused(name("size.reason"))));
	let unheard = Named { name: name("colour"), value: Value::whole(1) };
	let unfit = Decision { fields: vec![unheard], ..second(3, &[12, 13], 3) };
	assert!(matches!(act(&unfit), Err(Refused::Unfit(_))));
	let asked = Decision { fields: vec![unheard], ..first() };
	refused(case::act(&on(1), &opened(), &worker(), &asked), Refused::NothingAsked);
}

#[test]
fn a_time_is_extended_by_whom_it_may_as_often_as_it_may_before_it_is_over() {
	let (case, second) = (at_second(), step("p.second"));
	refused(case::extend(&on(3), &opened(), step("p.first"), &worker()), Refused::NoExtension);
	refused(case::extend(&on(3), &case, second, &worker()), Refused::ExtensionNotTheirs);
	refused(case::extend(&on(12), &case, second, &judge(11)), Refused::ExtensionTooLate);
	let mut seen = on(3);
	seen.facts.push(Fact { kind: name("seen"), fields: Vec::new(), ..seen.facts[0].clone() });
	refused(case::extend(&seen, &case, second, &judge(11)), Refused::ExtensionUnfounded);
	let extended = case::extend(&on(11), &case, second, &judge(11)).unwrap().case;
	refused(case::extend(&on(11), &extended, second, &judge(11)), Refused::ExtensionUsedUp);
	let due = extended.open_step(second).unwrap().due;
	assert_eq!(due, Value::Date(Date::new(2024, 3, 16).unwrap()));
}

#[test]
fn a_case_that_is_stayed_or_has_ended_stands_still() {
	let case = at_second();
	refused(case::resume(&on(3), &case, &head()), Refused::NotStayed);
	let stayed = case::stay(&on(3), &case, &head()).unwrap().case;
	let act = case::act(&on(4), &stayed, &judge(11), &second(3, &[12, 13], 3));
	refused(act, Refused::Stayed);
	let resumed = case::resume(&on(8), &stayed, &head()).unwrap().case;
	let due = resumed.open_step(step("p.second")).unwrap().due;
	assert_eq!(due, Value::Date(Date::new(2024, 3, 16).unwrap()));
	refused(case::act(&on(9), &ended(), &worker(), &first()), Refused::Closed);
	refused(case::reopen(&on(9), &case, step("p.again"), &judge(11)), Refused::NotClosed);
	refused(case::reopen(&on(9), &ended(), step("p.first"), &worker()), Refused::NotReopened);
	assert!(case::reopen(&on(9), &ended(), step("p.again"), &judge(11)).is_ok());
}

#[test]
fn a_case_is_withdrawn_until_it_is_too_late() {
	assert!(case::withdraw(&on(2), &at_second(), &worker()).is_ok());
	refused(case::withdraw(&on(4), &at_third(), &worker()), Refused::NotWithdrawn);
	let world = Small { holder: None, ..on(5) };
	let other = case::open(&world, procedure("q"), &judge(14), &[], Some(&ended())).unwrap().case;
	refused(case::withdraw(&on(5), &other, &judge(14)), Refused::NotWithdrawn);
	refused(case::happen(&on(5), &other, Happening::Release), Refused::NothingHappens);
}

#[test]
fn who_took_a_step_is_barred_in_a_case_that_follows_too() {
	let only = Decision::new(step("q.only"), name("ok"));
	let other = case::open(&on(5), procedure("q"), &judge(14), &[], Some(&ended())).unwrap().case;
	refused(case::act(&on(5), &other, &judge(12), &only), Refused::BarredPerson(12));
	assert!(case::act(&on(5), &other, &judge(14), &only).is_ok());
}

#[test]
fn a_case_that_goes_round_for_ever_is_refused_in_the_end() {
	let mut case = at_second();
	let back = Decision { outcome: name("back"), ..second(1, &[12, 13], 3) };
	let refused = loop {
		case = match case::act(&on(9), &case, &judge(11), &back) {
			Ok(effects) => effects.case,
			Err(refused) => break refused,
		};
		case = match case::act(&on(9), &case, &worker(), &first()) {
			Ok(effects) => effects.case,
			Err(refused) => break refused,
		};
		case = case::serve(&on(9), &case, step("p.first"), name("inmate"), &worker()).unwrap().case;
		case.pauses.clear();
	};
	// The second round waits two days from the first step.
	assert!(matches!(refused, Refused::TooLong | Refused::TooEarly(_)), "{refused}");
	let long = Case { done: vec![case.done[0].clone(); case::MOST_DONE], ..at_second() };
	let act = case::act(&on(9), &long, &judge(11), &second(3, &[12, 13], 3));
	assert_eq!(act.unwrap_err(), Refused::TooLong);
}

#[test]
fn what_the_case_stated_is_withdrawn_in_its_turn_and_is_no_longer_known_to_what_opens() {
	let reopened =
		|world: &Small| case::reopen(world, &ended(), step("p.again"), &judge(11)).unwrap().case;
	let again = |world: &Small, outcome: &str| {
		let decision = Decision::new(step("p.again"), name(outcome));
		case::act(world, &reopened(world), &judge(11), &decision).unwrap()
	};
	// What another stated stays, and is what the conditions see.
	let both = again(&seen(9, &[4]), "undone");
	let done = Effect::Done(step("p.again"), name("undone"));
	assert_eq!(both.list[..2], [done.clone(), Effect::Withdrawn(name("seen"))]);
	assert!(both.case.open_step(step("p.look")).is_some());
	let alone = again(&seen(9, &[]), "undone");
	assert_eq!(alone.list[..2], [done, Effect::Withdrawn(name("seen"))]);
	assert!(alone.case.open_step(step("p.third")).is_some());
	// Where the case stated nothing, nothing is withdrawn.
	let others = again(&Small { own: 0, ..seen(9, &[]) }, "undone");
	assert!(!others.list.contains(&Effect::Withdrawn(name("seen"))));
	assert!(others.case.open_step(step("p.look")).is_some());
	// What is stated then is reckoned by what was known, and comes after.
	let lessened = again(&seen(9, &[]), "lessened");
	assert_eq!(lessened.list[1], Effect::Withdrawn(name("seen")));
	let Effect::Asserted(fact) = &lessened.list[2] else { panic!("{:?}", lessened.list) };
	assert_eq!(fact.fields[0].value, Value::whole(2));
}

#[test]
fn a_case_whose_book_lacks_its_steps_is_stranded_and_never_panics() {
	// Items that were never loaded: the outcome opens nothing, though the case has not ended.
	struct Unloaded(Book);
	impl World for Unloaded {
		fn books(&self) -> Vec<&Book> {
			vec![&self.0]
		}
		fn now(&self) -> Moment {
			on(9).now
		}
		fn facts(&self) -> &[Fact] {
			&[]
		}
		fn left(&self, _: Name) -> Option<Vec<Fact>> {
			None
		}
		fn parameters(&self) -> &[Named] {
			&[]
		}
		fn holder(&self) -> Option<u32> {
			Some(JAIL)
		}
		fn body(&self, authority: u32) -> Option<Body> {
			on(9).body(authority)
		}
	}
	let items =
		small().book.items().map(|(n, item)| (n, item.clone())).map(|(n, item)| match item {
			Item::Step(mut step) if step.name == name("q.only") => {
				step.outcomes[0].end = End::No;
				(n, Item::Step(step))
			},
			item => (n, item),
		});
	let world = Unloaded(Book::assemble(items));
	let only = Decision::new(step("q.only"), name("ok"));
	let open = case::open(&world, procedure("q"), &judge(14), &[], None).unwrap().case;
	refused(case::act(&world, &open, &judge(14), &only), Refused::Stranded);
}

/// Every cause is provoked, here or in a walk.
#[test]
fn the_walks_provoke_most_causes() {
	let books = books();
	let mut passed = Passed::default();
	for walk in all_walks(&books) {
		play(&walk, &books, &mut passed);
	}
	let causes: Vec<&str> = passed.refused().collect();
	assert!(causes.len() >= 36, "{}: {causes:?}", causes.len());
}

fn all() -> &'static Vec<Compiled> {
	static ALL: OnceLock<Vec<Compiled>> = OnceLock::new();
	ALL.get_or_init(books)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	/// Whatever is tried, by whomever and whenever, a case keeps to what always holds, and each
	/// state survives its encoding.
	#[test]
	fn random_walks_never_panic_and_keep_the_invariants(
		which in any::<u8>(),
		start in 17_000i32..20_900,
		tries in proptest::collection::vec(any::<Try>(), 1..90),
	) {
		let all: Vec<(&Compiled, u16)> = all()
			.iter()
			.flat_map(|book| book.book.procedures().map(move |(n, _)| (book, n)))
			.collect();
		let (compiled, procedure) = all[usize::from(which) % all.len()];
		let book = &compiled.book;
		let mut now = Date::parse("1970-01-01").unwrap().add_days(start).unwrap().start();
		let mut facts: Vec<Fact> = Vec::new();
		let world = Any { books: vec![book], now, facts: &facts, holder: Some(1) };
		let opened = (1..14)
			.find_map(|a| case::open(&world, procedure, &everybody(book, 1, a), &[], None).ok());
		let mut case = opened.expect("somebody may open it").case;
		for one in tries {
			now = now.add_minutes(one.4.rem_euclid(20_000)).unwrap_or(now);
			let world = Any { books: vec![book], now, facts: &facts, holder: Some(1) };
			let result = tried(&case, book, &world, one);
			// The same input gives the same result.
			prop_assert_eq!(&result, &tried(&case, book, &world, one));
			let Ok(effects) = result else { continue };
			prop_assert_eq!(effects.case.sound(), Ok(()));
			let bytes = effects.case.encode();
			prop_assert!(bytes.len() <= Case::max_encoded_len());
			let back = Case::decode(&mut &bytes[..]);
			prop_assert_eq!(back.as_ref(), Ok(&effects.case));
			let todo = case::todo(&world, &effects.case, &everybody(book, 7, 1));
			prop_assert!(todo.is_ok());
			if let Some(next) = case::next_due(&effects.case) {
				// Nothing is due before the agenda says so.
				if next > now {
					let before = next.add_minutes(-1).unwrap_or(now).max(now);
					let world = Any { books: vec![book], now: before, facts: &facts, holder: Some(1) };
					let lapsed = case::lapse(&world, &effects.case).unwrap();
					prop_assert!(lapsed.list.is_empty(), "{:?} before {next}", lapsed.list);
				}
			}
			case = effects.case;
			for effect in effects.list {
				match effect {
					Effect::Asserted(fact) => {
						facts.retain(|other| other.kind != fact.kind);
						facts.push(fact);
					},
					Effect::Withdrawn(kind) => facts.retain(|other| other.kind != kind),
					_ => (),
				}
			}
		}
	}

	/// Bytes that are no case are refused, or are one that anything can be tried on.
	#[test]
	fn hostile_cases_never_panic(
		bytes in proptest::collection::vec(any::<u8>(), 0..200),
		one in any::<Try>(),
		garble in any::<(u16, u8)>(),
	) {
		let book = &all()[0].book;
		let world = Any { books: vec![book], now: on(3).now, facts: &[], holder: Some(1) };
		if let Ok(case) = Case::decode(&mut &bytes[..]) {
			let _tried = tried(&case, book, &world, one);
		}
		let mut bytes = at_third().encode();
		let place = usize::from(garble.0) % bytes.len();
		bytes[place] = garble.1;
		if let Ok(case) = Case::decode(&mut &bytes[..]) {
			let _tried = tried(&case, book, &world, one);
			let _next = case::next_due(&case);
		}
	}
}

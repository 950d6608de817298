// SPDX-License-Identifier: Apache-2.0
//! Hostile books: random bytes, and the real books with their items garbled, swapped, doubled,
//! lost or pointing elsewhere.
//!
//! Most are refused. Whatever loads answers every question within the steps that it declares, and
//! lets a case be played in any way without a panic: a chain that took such a book in goes on.
//!
//! A few seconds here; `PROPTEST_CASES=20000 cargo test --release -p custodia-rules --test hostile`
//! looks longer.

mod common;
#[path = "common/random/mod.rs"]
mod random;

use codec::{Decode, Encode, MaxEncodedLen};
use common::{
	books,
	player::{everybody, tried, Any, Try},
};
use custodia_rules::{
	check::{Flaw, Why, MOST_COST},
	expr::{Expr, Fold, Node, Unit},
	item::{
		Cell, Column, Hit, Item, Keep, Key, Kind, KindOf, Line, Parameter, Row, Rule, Severity,
		Strict, Table,
	},
	meter::Meter,
	office::{Authority, AuthorityKind, Base, Body, ChainRole, Role, Scope, Who},
	procedure::*,
	proceeding::{self as case, Case, Effect, Refused, World},
	text::Compiled,
	weigh,
	weigh::weigh_counted,
	Book, Date, Fact, Moment, Name, Named, Number, Period, Question, Type, Unfit, Value,
};
use proptest::{
	prelude::*,
	strategy::ValueTree,
	test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use random::question;
use std::{cell, sync::OnceLock};

fn name(text: &str) -> Name {
	Name::parse(text).unwrap()
}

/// The items of each real book, without the words: what a random change hits then means something.
fn all() -> &'static Vec<Vec<Item>> {
	static ALL: OnceLock<Vec<Vec<Item>>> = OnceLock::new();
	ALL.get_or_init(|| {
		let items = |b: &Compiled| b.book.items().map(|(_, item)| silent(item)).collect();
		books().iter().map(items).collect()
	})
}

fn silent(item: &Item) -> Item {
	let (mut item, law) = (item.clone(), || String::from("x"));
	match &mut item {
		Item::Kind(kind) => {
			kind.doc.clear();
			kind.fields.iter_mut().for_each(|field| field.doc.clear());
		},
		Item::Parameter(p) => (p.law, p.doc) = (law(), String::new()),
		Item::Define(d) => d.law.clear(),
		Item::Table(t) => t.law = law(),
		Item::Row(row) => (row.law, row.title) = (law(), String::new()),
		Item::Authority(word) => word.doc.clear(),
		Item::Role(word) => word.doc.clear(),
		Item::Procedure(head) => (head.law, head.title) = (law(), String::new()),
		Item::Step(step) => {
			(step.law, step.title) = (law(), String::new());
			step.outcomes.iter_mut().for_each(|turn| turn.title.clear());
		},
		_ => (),
	}
	item
}

/// What is done to a book: how, to which item, at which place, with what.
type Change = (u8, u16, u16, u16);

fn garble(items: &mut Vec<Item>, change: Change) {
	let (how, which, at, with) = change;
	let which = usize::from(which) % items.len();
	let other = usize::from(with) % items.len();
	match how % 8 {
		4 => return items.swap(which, other),
		5 => return items.insert(other, items[which].clone()),
		6 if items.len() > 1 => return drop(items.remove(which)),
		_ => (),
	}
	// Most places of most items do not bear it: the first from there on that does.
	let whole = items[which].encode();
	let tries = (usize::from(at)..).map(|at| at % whole.len()).take(24);
	let mut changed = tries.filter_map(|at| {
		let mut bytes = whole.clone();
		match how % 8 {
			0 => bytes[at] ^= 1 << (with % 8),
			1 => bytes[at] = with as u8,
			// Items name one another by numbers of two bytes.
			2 | 3 => {
				let number = if how % 2 == 0 { other as u16 } else { with };
				for (byte, new) in bytes.iter_mut().skip(at).zip(number.to_le_bytes()) {
					*byte = new;
				}
			},
			// The end of one in the place of another's.
			_ => {
				let end = items[other].encode();
				bytes.truncate(at);
				bytes.extend(end.iter().skip(at));
			},
		}
		Item::decode(&mut &bytes[..]).ok()
	});
	if let Some(item) = changed.find(|item| *item != items[which]) {
		items[which] = item;
	}
}

/// A change to a step that means something, though perhaps nothing sound. `own` are the steps of its
/// procedure.
fn bend(step: &mut Step, how: u8, at: u16, own: &[u16], result: Name) {
	let n = usize::from(at);
	let other = own[n % own.len()];
	let days = Expr::constant(Value::Period(Period { months: 0, days: i32::from(at % 40) }));
	let flag = Expr::constant(Value::Flag(at.is_multiple_of(2)));
	let from = [Since::Opening, Since::Case, Since::Step(other)][n / 3 % 3].clone();
	let span = Span { length: length(days.clone()), clear: at.is_multiple_of(5), from };
	let turns = step.outcomes.len().max(1);
	let label = step.outcomes.get(n % turns).map_or(result, |turn| turn.label);
	let panel = Panel {
		least: 1,
		most: 1 + at % 4,
		odd: at.is_multiple_of(3),
		roles: vec![],
		majority: None,
	};
	let Some(turn) = step.outcomes.get_mut(n % turns) else { return };
	match how % 17 {
		0 => turn.opens.push(Opening { step: other, when: None }),
		1 => turn.opens.push(Opening { step: other, when: Some(flag) }),
		2 => drop(turn.opens.pop()),
		3 => turn.otherwise.push(other),
		4 => turn.closes.push(other),
		5 => turn.end = [End::No, End::Stays, End::Now(result), End::Last(result)][n % 4],
		6 => turn.when = if turn.when.is_none() { Some(flag) } else { None },
		7 => step.form = [Form::Once, Form::Standing, Form::Recurring(length(days))][n % 3].clone(),
		8 => {
			step.panel.get_or_insert(panel);
			step.restarts = Some(other);
		},
		9 => step.panel = Some(panel),
		10 | 11 => {
			let late = [Late::Alert, Late::Void, Late::Leads(label)][n % 3];
			let extend =
				Extension { by: days, times: 1 + at as u8 % 9, who: step.who.clone(), when: None };
			let admits = step.who.clone();
			step.time =
				Some(Time { span, extend: Some(extend).filter(|_| n % 2 == 0), late, admits });
		},
		12 => step.waits.push(span),
		13 => step.joins.push(other),
		14 => step.served.push(other),
		15 => {
			let recipients = vec![label, result];
			step.serves = Some(Serving { recipients, within: Some(length(days)) });
		},
		_ => {
			step.differs.push(other);
			step.same.clear();
		},
	}
}

/// A value of a strategy that is known only now, from a seed.
fn from_seed<S: Strategy>(seed: [u8; 32], strategy: S) -> S::Value {
	let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
	let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
	strategy.new_tree(&mut runner).unwrap().current()
}

/// How many were tried, and of how many something was true.
#[derive(Default)]
struct Tally {
	tried: cell::Cell<u32>,
	loaded: cell::Cell<u32>,
	/// It loaded, and is not what it was.
	changed: cell::Cell<u32>,
	/// A question to it was answered, or a case under it moved.
	used: cell::Cell<u32>,
}

impl Tally {
	fn count(&self, loaded: bool, changed: bool, used: bool) {
		let add = |count: &cell::Cell<u32>, is: bool| count.set(count.get() + u32::from(is));
		add(&self.tried, true);
		add(&self.loaded, loaded);
		add(&self.changed, loaded && changed);
		add(&self.used, used);
	}

	/// Else the properties hold of nothing.
	#[track_caller]
	fn is_fair(&self) {
		let tried = self.tried.get();
		let (loaded, changed, used) = (&self.loaded, &self.changed, &self.used);
		let all = [("loaded", loaded, 4), ("were changed", changed, 32), ("were used", used, 16)];
		// Of a few that were asked for by hand nothing can be told.
		for (what, count, parts) in all.into_iter().filter(|_| tried >= 64) {
			let count = count.get();
			assert!(count * parts >= tried, "of {tried} only {count} {what}");
		}
	}
}

/// A book that loaded keeps to the steps that it declares; one that did not never panics. Whether it
/// loaded, and answered.
fn answers(items: &[Item], seed: [u8; 32]) -> Result<(bool, bool), TestCaseError> {
	let loaded = Book::load(items.to_vec());
	let unloaded = Book::assemble((0..).zip(items.iter().cloned()));
	let question = from_seed(seed, question(&unloaded));
	let found = weigh(&unloaded, &question);
	let Ok(book) = loaded else { return Ok((false, false)) };
	prop_assert_ne!(&found, &Err(Unfit::TooDear));
	let answered = weigh_counted(&book, &question);
	let is_answered = answered.is_ok();
	if let Ok((report, steps)) = answered {
		let act = question.act.as_ref().map(|act| act.kind);
		prop_assert!(steps <= book.cost(act), "{steps} steps of {}", book.cost(act));
		prop_assert_eq!(Ok(&report), found.as_ref());
		// What is stored can be read again.
		let bytes = report.encode();
		prop_assert_eq!(custodia_rules::Report::decode(&mut &bytes[..]), Ok(report));
	}
	Ok((true, is_answered))
}

/// A case under a procedure of a book that loaded, played at random: everything holds. Whether it moved.
fn plays(book: &Book, procedure: u16, start: i32, tries: &[Try]) -> Result<bool, TestCaseError> {
	let mut now = Date::parse("1970-01-01").unwrap().add_days(start).unwrap().start();
	let mut facts: Vec<Fact> = Vec::new();
	let world = Any { books: vec![book], now, facts: &facts, holder: Some(1) };
	let opened =
		(1..14).find_map(|a| case::open(&world, procedure, &everybody(book, 1, a), &[], None).ok());
	let Some(opened) = opened else { return Ok(false) };
	let mut case = opened.case;
	let mut moved = false;
	for one in tries {
		now = now.add_minutes(one.4.rem_euclid(40_000)).unwrap_or(now);
		let world = Any { books: vec![book], now, facts: &facts, holder: Some(1) };
		let result = tried(&case, book, &world, *one);
		prop_assert!(!is_spent(&result), "{result:?}");
		let Ok(effects) = result else { continue };
		prop_assert_eq!(effects.case.sound(), Ok(()));
		let bytes = effects.case.encode();
		prop_assert!(bytes.len() <= Case::max_encoded_len());
		let back = Case::decode(&mut &bytes[..]);
		prop_assert_eq!(back.as_ref(), Ok(&effects.case));
		let bytes = effects.list.encode();
		let back = Vec::<Effect>::decode(&mut &bytes[..]);
		prop_assert_eq!(back.as_ref(), Ok(&effects.list));
		moved |= effects.case != case;
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
		let world = Any { books: vec![book], now, facts: &facts, holder: Some(1) };
		prop_assert!(!is_spent(&case::todo(&world, &case, &everybody(book, 7, 1))));
		// However much is due, there is an end to it, and the agenda then names a later time.
		let mut settled = case.clone();
		for round in 0.. {
			let lapsed = case::lapse(&world, &settled);
			prop_assert!(!is_spent(&lapsed));
			let Ok(lapsed) = lapsed else { break };
			settled = lapsed.case;
			if lapsed.list.is_empty() {
				prop_assert!(case::next_due(&settled).is_none_or(|next| next > now));
				break;
			}
			prop_assert!(round < 200, "what is due comes again and again: {:?}", lapsed.list);
		}
	}
	Ok(moved)
}

fn is_spent<T>(result: &Result<T, Refused>) -> bool {
	matches!(result, Err(Refused::Unfit(Unfit::TooDear)))
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
	proptest::collection::vec(any::<Change>(), 1..4)
}

/// So many here, more if `PROPTEST_CASES` says so.
fn cases(few: u32) -> ProptestConfig {
	let asked = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
	ProptestConfig::with_cases(asked.unwrap_or(few))
}

/// Changes a book. If `kept`, what would keep it from loading is taken back: so there are books that load
/// and are not what they were.
fn changed(
	items: &[Item],
	changes: Vec<Change>,
	kept: bool,
	change: impl Fn(&mut Vec<Item>, Change),
) -> Vec<Item> {
	let mut items = items.to_vec();
	for one in changes {
		let before = items.clone();
		change(&mut items, one);
		if kept && Book::load(items.clone()).is_err() {
			items = before;
		}
	}
	items
}

/// The place of the smallest book.
const MANDELA: usize = 2;

#[test]
fn random_bytes_are_no_items_or_those_of_a_book_that_answers() {
	let tally = Tally::default();
	proptest!(cases(64), |(
		all_bytes in proptest::collection::vec(
			(0u8..12, proptest::collection::vec(any::<u8>(), 0..300)),
			1..12,
		),
		alone in any::<bool>(),
		seed in any::<[u8; 32]>(),
	)| {
		// Behind those of a book there is something to ask.
		let mut items = if alone { Vec::new() } else { all()[MANDELA].clone() };
		for (kind, mut bytes) in all_bytes {
			bytes.insert(0, kind);
			items.extend(Item::decode(&mut &bytes[..]));
		}
		let (loaded, answered) = answers(&items, seed)?;
		tally.count(loaded, true, answered);
	});
	tally.is_fair();
}

#[test]
fn a_garbled_book_is_refused_or_answers_within_its_steps() {
	let tally = Tally::default();
	proptest!(cases(64), |(
		which in 0usize..4,
		changes in changes(),
		kept in any::<bool>(),
		seed in any::<[u8; 32]>(),
	)| {
		let whole = &all()[which];
		let items = changed(whole, changes, kept, garble);
		let (loaded, answered) = answers(&items, seed)?;
		tally.count(loaded, items != *whole, answered);
	});
	tally.is_fair();
}

#[test]
fn a_garbled_procedure_is_refused_or_played_to_whatever_end() {
	let tally = Tally::default();
	proptest!(cases(64), |(
		which in any::<u16>(),
		changes in changes(),
		kept in any::<bool>(),
		start in 17_000i32..20_900,
		tries in proptest::collection::vec(any::<Try>(), 1..40),
	)| {
		let all: Vec<(&Vec<Item>, u16)> = all()
			.iter()
			.flat_map(|items| {
				let heads = (0..).zip(items).filter(|(_, i)| matches!(i, Item::Procedure(_)));
				heads.map(move |(n, _)| (items, n))
			})
			.collect();
		let (items, procedure) = all[usize::from(which) % all.len()];
		// Only this procedure is changed: its head and its steps. No item is added or lost, as every
		// number behind it would then mean another.
		let is_own = |item: &Item| matches!(item, Item::Step(s) if s.procedure == procedure);
		let own: Vec<u16> = (0..).zip(items).filter(|(_, i)| is_own(i)).map(|(n, _)| n).collect();
		let Item::Procedure(head) = &items[usize::from(procedure)] else { unreachable!() };
		let result = head.results[usize::from(which) % head.results.len()];
		let bent = |items: &mut Vec<Item>, (how, which, at, with): Change| {
			// Its head stands before its first step.
			let place = usize::from(which) % (own.len() + 1);
			let which = own.get(place).copied().unwrap_or(procedure);
			let with_own = own[usize::from(with) % own.len()];
			match (&mut items[usize::from(which)], how) {
				(Item::Step(step), 60..) => bend(step, how, at, &own, result),
				(_, 0..40) => garble(items, (how % 4, which, at, with)),
				(_, 40..50) => garble(items, (4, which, at, with_own)),
				_ => garble(items, (7, which, at, with_own)),
			}
		};
		let garbled = changed(items, changes, kept, bent);
		let is_changed = garbled != *items;
		match Book::load(garbled) {
			Ok(book) => {
				let moved = plays(&book, procedure, start, &tries)?;
				tally.count(true, is_changed, moved);
			},
			Err(_) => tally.count(false, is_changed, false),
		}
	});
	tally.is_fair();
}

// What these found, each by itself.

fn number(n: i64) -> Value {
	Value::whole(n)
}

/// A table of one key and one column, with these cells.
fn table(ty: Type, cells: Vec<Cell>) -> Vec<Item> {
	let parameter = Parameter {
		name: name("key"),
		ty,
		value: Value::Missing,
		province: true,
		law: "x".into(),
		doc: String::new(),
	};
	let column = Column { name: name("c"), ty: Type::Number, strict: Strict::More };
	let line = |when: Cell| Line { when: vec![when], gives: vec![number(1)] };
	let table = Table {
		name: name("table"),
		law: "x".into(),
		hit: Hit::First,
		keys: vec![Key { name: name("key"), value: Expr(vec![Node::Parameter(0)]) }],
		gives: vec![column],
		lines: cells.into_iter().chain([Cell::Any]).map(line).collect(),
	};
	vec![Item::Parameter(parameter), Item::Table(table)]
}

/// Values that are not known have no place in an order, and sorting by none panics.
#[test]
fn a_table_whose_cells_name_what_is_not_known_is_looked_at_without_panic() {
	let cells = (0..40i64).map(|n| {
		let values = (0..60i64).map(|m| match (n * 7 + m * 13) % 5 {
			0 => Value::Missing,
			1 => Value::Unfixed,
			k => number((n * 31 + m * 17 + k) % 97),
		});
		Cell::Is(values.collect())
	});
	assert!(Book::load(table(Type::Number, cells.collect())).is_ok());
}

/// Each column of a table is looked up once, and what that takes is counted.
#[test]
fn what_it_takes_to_find_a_line_is_counted_however_often_it_is_asked_for() {
	let cells = (0..20).map(|n| Cell::Is((0..60).map(|m| number(n * 60 + m)).collect()));
	let mut items = table(Type::Number, cells.collect());
	let mut nodes = vec![Node::Column(1, 0)];
	for _ in 0..50 {
		let last = nodes.len() as u16 - 1;
		nodes.push(Node::Column(1, 0));
		nodes.push(Node::Add(last, last + 1, None));
	}
	let answer = Rule::Answer(Expr(nodes));
	items.push(Item::Row(Box::new(row("answer", answer))));
	let book = Book::load(items).unwrap();
	assert!(book.cost(None) > 1_200, "{}", book.cost(None));
	let question = Question {
		now: Date::FIRST.start(),
		act: None,
		facts: Vec::new(),
		parameters: vec![custodia_rules::Named { name: name("key"), value: number(1_199) }],
	};
	let (report, steps) = weigh_counted(&book, &question).unwrap();
	assert_eq!(report.findings[0].answer, number(51));
	assert!((1_200..=book.cost(None)).contains(&steps), "{steps}");
}

fn row(own: &str, rule: Rule) -> Row {
	Row {
		name: name(own),
		title: String::new(),
		law: "x".into(),
		acts: Vec::new(),
		each: None,
		effective: None,
		when: None,
		waived: None,
		relaxed: Vec::new(),
		excused: Vec::new(),
		excused_anywhere: false,
		excused_when: None,
		severity: Severity::Alert,
		rule,
	}
}

/// The least number there is can be stored, and read again.
#[test]
fn the_least_number_survives_its_text() {
	let least = Value::Number(Number::from_millionths(i64::MIN));
	assert_eq!(Value::decode(&mut &least.encode()[..]), Ok(least));
}

/// A procedure of one worker's steps, with some dear expression at hand: item 2 is a kind of fact of
/// which there may be many.
fn procedure(steps: Vec<Step>, results: &[&str]) -> Vec<Item> {
	let kind = Kind {
		name: name("seen"),
		of: KindOf::Fact,
		doc: String::new(),
		fields: Vec::new(),
		asserted: vec![name("jail").into()],
		confirmed: Vec::new(),
		unless_stated: false,
		holds: None,
		keep: Keep::All,
		most: 255,
		birthdays: None,
		confidential: false,
	};
	let head = Procedure {
		name: name("p"),
		title: String::new(),
		law: "x".into(),
		inmate: false,
		results: results.iter().map(|r| name(r)).collect(),
		opens: vec![FIRST],
		excludes: Vec::new(),
		follows: Vec::new(),
		must_follow: false,
		stays: Vec::new(),
		recuses: Vec::new(),
		withdraw: None,
		reopens: Vec::new(),
		on: None,
	};
	let jail = Authority {
		name: name("jail"),
		kind: AuthorityKind::Prison,
		designated: false,
		doc: String::new(),
	};
	let worker =
		Role { name: name("case_worker"), role: ChainRole::CaseWorker, doc: String::new() };
	let mut items = vec![
		Item::Authority(jail),
		Item::Role(worker),
		Item::Kind(kind),
		Item::Procedure(Box::new(head)),
	];
	items.extend(steps.into_iter().map(|step| Item::Step(Box::new(step))));
	items
}

const HEAD: u16 = 3;
/// The first step of that procedure; the others follow.
const FIRST: u16 = 4;

fn worker() -> Vec<Who> {
	let scope = Scope { base: Base::Any, parent: false };
	vec![Who { authority: Some(0), roles: vec![1], scope }]
}

fn turn(label: &str, opens: &[u16], end: End) -> Turn {
	Turn {
		label: name(label),
		title: String::new(),
		when: None,
		opens: opens.iter().map(|step| Opening { step: *step, when: None }).collect(),
		otherwise: Vec::new(),
		closes: Vec::new(),
		result: None,
		end,
		withdraws: Vec::new(),
		asserts: Vec::new(),
		measures: Vec::new(),
		papers: Vec::new(),
		unasked: false,
	}
}

fn step(own: &str, form: Form, outcomes: Vec<Turn>) -> Step {
	Step {
		name: name(own),
		procedure: HEAD,
		title: String::new(),
		law: "x".into(),
		who: worker(),
		panel: None,
		differs: Vec::new(),
		same: Vec::new(),
		addresses: Vec::new(),
		papers: Vec::new(),
		file: Vec::new(),
		judgements: Vec::new(),
		ask: None,
		waits: Vec::new(),
		time: None,
		form,
		joins: Vec::new(),
		served: Vec::new(),
		sealed: false,
		serves: None,
		publishes: Vec::new(),
		restarts: None,
		outcomes,
	}
}

fn ends(label: &str) -> Turn {
	turn(label, &[], End::Now(name("done")))
}

/// Some days, at the price of most of what a question may take: each seen thing is counted for each.
fn dear_days(days: i64) -> Expr {
	let count = |filter| Node::Over { fold: Fold::Count, kind: 2, field: 0, filter };
	Expr(vec![
		count(None),
		Node::Const(number(0)),
		Node::Compare(custodia_rules::expr::Compare::AtLeast, 0, 1),
		count(Some(2)),
		// And once more.
		Node::Compare(custodia_rules::expr::Compare::AtLeast, 3, 3),
		Node::Const(number(days)),
		Node::If(4, 5, 5),
		Node::Length(Unit::Days, 6),
	])
}

fn length(expr: Expr) -> Length {
	Length { expr, count: None }
}

fn seen() -> Vec<Fact> {
	let one = Fact {
		kind: name("seen"),
		at: Date::FIRST.start(),
		fields: Vec::new(),
		asserted: Some(name("jail")),
		confirmed: Vec::new(),
	};
	vec![one; 255]
}

fn on<'a>(book: &'a Book, facts: &'a [Fact], day: &str) -> Any<'a> {
	let now = Date::parse(day).unwrap().start();
	Any { books: vec![book], now, facts, holder: Some(1) }
}

fn due(case: &Case, step: u16) -> Value {
	case.open_step(step).unwrap().due
}

fn date(text: &str) -> Value {
	Value::Date(Date::parse(text).unwrap())
}

/// Many steps open at once, each of whose times is dear, and each time is reckoned.
#[test]
fn no_time_is_lost_because_other_steps_times_were_dear() {
	let time = || {
		let span = Span { length: length(dear_days(10)), clear: false, from: Since::Opening };
		Some(Time { span, extend: None, late: Late::Alert, admits: Vec::new() })
	};
	let timed = |n: u16| Step {
		time: time(),
		..step(&format!("p.s{n}"), Form::Standing, vec![ends("ok")])
	};
	// Three steps one after the other, each of which opens six more.
	let six = |n: u16| FIRST + 3 + 6 * n..FIRST + 9 + 6 * n;
	let opening = |n: u16, next: Option<u16>| six(n).chain(next).collect::<Vec<u16>>();
	let once = |own: &str, go: Turn| step(own, Form::Once, vec![go, ends("ok")]);
	let mut steps = vec![
		once("p.a", turn("go", &opening(0, Some(FIRST + 1)), End::No)),
		once("p.b", turn("go", &opening(1, Some(FIRST + 2)), End::No)),
		once("p.c", turn("go", &opening(2, None), End::Stays)),
	];
	steps.extend((0..18).map(timed));
	let book = Book::load(procedure(steps, &["done"])).unwrap();
	let facts = seen();
	let world = on(&book, &facts, "2026-01-01");
	assert!(18 * book.cost_step(FIRST + 3) > MOST_COST && book.cost_step(FIRST) < MOST_COST);
	let officer = everybody(&book, 1, 1);
	let mut case = case::open(&world, HEAD, &officer, &[], None).unwrap().case;
	for n in 0..3 {
		let decision = case::Decision::new(FIRST + n, name("go"));
		case = case::act(&world, &case, &officer, &decision).unwrap().case;
	}
	for step in (0..3).flat_map(six) {
		assert_eq!(due(&case, step), date("2026-01-11"), "{step}");
	}
	assert_eq!(case::todo(&world, &case, &officer).unwrap().len(), 19);
	let again = case::recompute(&world, &case).unwrap();
	assert_eq!(again.list, []);
	// All of it is counted together, and no more is taken than there may be.
	let counted = Metered { any: on(&book, &facts, "2026-01-01"), meter: Meter::new(u64::MAX) };
	case::recompute(&counted, &case).unwrap();
	assert!(counted.meter.taken() > MOST_COST && !counted.meter.is_used_up());
	let short = Metered { any: on(&book, &facts, "2026-01-01"), meter: Meter::new(MOST_COST) };
	assert!(is_spent(&case::recompute(&short, &case)));
	assert!(short.meter.is_used_up());
	assert_eq!(short.meter.taken(), MOST_COST);
}

/// A world in which steps are counted.
struct Metered<'a> {
	any: Any<'a>,
	meter: Meter,
}

impl World for Metered<'_> {
	fn books(&self) -> Vec<&Book> {
		self.any.books()
	}
	fn now(&self) -> Moment {
		self.any.now()
	}
	fn facts(&self) -> &[Fact] {
		self.any.facts()
	}
	fn left(&self, kind: Name) -> Option<Vec<Fact>> {
		self.any.left(kind)
	}
	fn parameters(&self) -> &[Named] {
		self.any.parameters()
	}
	fn holder(&self) -> Option<u32> {
		self.any.holder()
	}
	fn body(&self, authority: u32) -> Option<Body> {
		self.any.body(authority)
	}
	fn meter(&self) -> Option<&Meter> {
		Some(&self.meter)
	}
}

/// What is due is not lost where the steps of reckoning are used up.
#[test]
fn what_lapses_waits_for_the_next_look_if_its_steps_are_used_up() {
	let seven = Expr::constant(Value::Period(Period { months: 0, days: 7 }));
	let span = Span { length: length(seven), clear: false, from: Since::Opening };
	let time = Time { span, extend: None, late: Late::Leads(name("out")), admits: Vec::new() };
	let out = turn("out", &[FIRST + 1], End::No);
	let first = step("p.first", Form::Once, vec![ends("ok"), out]);
	let mut steps = vec![Step { time: Some(time), ..first }];
	let span = Span { length: length(dear_days(3)), clear: false, from: Since::Opening };
	let time = Time { span, extend: None, late: Late::Alert, admits: Vec::new() };
	steps.push(Step { time: Some(time), ..step("p.next", Form::Once, vec![ends("ok")]) });
	let book = Book::load(procedure(steps, &["done"])).unwrap();
	let facts = seen();
	let officer = everybody(&book, 1, 1);
	let world = on(&book, &facts, "2026-01-01");
	let case = case::open(&world, HEAD, &officer, &[], None).unwrap().case;
	let later = |most| Metered { any: on(&book, &facts, "2026-02-01"), meter: Meter::new(most) };
	let short = later(1);
	let waits = case::lapse(&short, &case).unwrap();
	assert!(short.meter.is_used_up() && waits.list.is_empty());
	assert_eq!(waits.case, case);
	let lapsed = case::lapse(&later(u64::MAX), &waits.case).unwrap();
	assert_eq!(lapsed.list[0], Effect::Lapsed(FIRST, name("out")));
}

/// A duty that nobody looked at for years was missed each time, however dear its length.
#[test]
fn a_dear_duty_missed_many_times_goes_on() {
	let mut steps =
		vec![step("p.first", Form::Once, vec![turn("go", &[FIRST + 1], End::Stays), ends("ok")])];
	let again = Form::Recurring(length(dear_days(7)));
	steps.push(step("p.duty", again, vec![turn("done", &[], End::No)]));
	let book = Book::load(procedure(steps, &["done"])).unwrap();
	let facts = seen();
	let officer = everybody(&book, 1, 1);
	let world = on(&book, &facts, "2020-01-01");
	let case = case::open(&world, HEAD, &officer, &[], None).unwrap().case;
	let decision = case::Decision::new(FIRST, name("go"));
	let case = case::act(&world, &case, &officer, &decision).unwrap().case;
	let later = on(&book, &facts, "2021-01-01");
	let lapsed = case::lapse(&later, &case).unwrap();
	assert_eq!(lapsed.list, [Effect::Missed(FIRST + 1, 52)]);
	assert_eq!(due(&lapsed.case, FIRST + 1), date("2021-01-06"));
}

/// What each extension adds is reckoned once, however many there were.
#[test]
fn a_time_extended_many_times_by_a_dear_length_is_not_lost() {
	let span = Span { length: length(dear_days(10)), clear: false, from: Since::Opening };
	let extend = Extension { by: dear_days(1), times: 255, who: worker(), when: None };
	let time = Time { span, extend: Some(extend), late: Late::Alert, admits: Vec::new() };
	let first = Step { time: Some(time), ..step("p.first", Form::Once, vec![ends("ok")]) };
	let book = Book::load(procedure(vec![first], &["done"])).unwrap();
	let facts = seen();
	let world = on(&book, &facts, "2026-01-01");
	let officer = everybody(&book, 1, 1);
	let mut case = case::open(&world, HEAD, &officer, &[], None).unwrap().case;
	for _ in 0..40 {
		case = case::extend(&world, &case, FIRST, &officer).unwrap().case;
	}
	assert_eq!(due(&case, FIRST), date("2026-02-20"));
}

/// The recipients of a step are served by one date, which is reckoned once.
#[test]
fn a_dear_time_of_service_is_the_same_for_all_recipients() {
	let recipients: Vec<Name> = (0..8).map(|n| name(&format!("recipient{n}"))).collect();
	let serving = Serving { recipients, within: Some(length(dear_days(3))) };
	let first = Step {
		serves: Some(serving),
		..step("p.first", Form::Once, vec![turn("go", &[], End::Stays), ends("ok")])
	};
	let book = Book::load(procedure(vec![first], &["done"])).unwrap();
	let facts = seen();
	let world = on(&book, &facts, "2026-01-01");
	let officer = everybody(&book, 1, 1);
	let case = case::open(&world, HEAD, &officer, &[], None).unwrap().case;
	let decision = case::Decision::new(FIRST, name("go"));
	let case = case::act(&world, &case, &officer, &decision).unwrap().case;
	assert_eq!(case.services.len(), 8);
	assert!(case.services.iter().all(|s| s.due == date("2026-01-04")), "{:?}", case.services);
	assert_eq!(case::recompute(&world, &case).unwrap().case, case);
}

/// A step that stays open when its time has run out turns out so once, not at every look.
#[test]
fn what_stays_open_lapses_once() {
	let seven = Expr::constant(Value::Period(Period { months: 0, days: 7 }));
	let span = Span { length: length(seven), clear: false, from: Since::Case };
	let late = Late::Leads(name("silent"));
	let time = Time { span, extend: None, late, admits: Vec::new() };
	let said = |label: &str| turn(label, &[], End::No);
	let standing = Step {
		time: Some(time),
		..step("p.any", Form::Standing, vec![said("said"), said("silent")])
	};
	let first = step("p.first", Form::Once, vec![ends("ok")]);
	let mut items = procedure(vec![first, standing], &["done"]);
	let Item::Procedure(head) = &mut items[usize::from(HEAD)] else { panic!("the head") };
	head.opens.push(FIRST + 1);
	let book = Book::load(items).unwrap();
	let officer = everybody(&book, 1, 1);
	let case = case::open(&on(&book, &[], "2026-01-01"), HEAD, &officer, &[], None).unwrap().case;
	let later = on(&book, &[], "2026-02-01");
	let lapsed = case::lapse(&later, &case).unwrap();
	assert_eq!(lapsed.list, [Effect::Lapsed(FIRST + 1, name("silent"))]);
	assert_eq!(case::next_due(&lapsed.case), None);
	assert_eq!(case::lapse(&later, &lapsed.case).unwrap().list, []);
}

/// If a member of the panel is replaced, a step must open for which the case waits.
#[test]
fn a_panel_that_restarts_what_no_case_waits_for_is_refused() {
	let panel = Panel { least: 1, most: 3, odd: false, roles: Vec::new(), majority: None };
	let first = Step {
		panel: Some(panel),
		restarts: Some(FIRST + 1),
		..step("p.first", Form::Once, vec![turn("go", &[FIRST + 1], End::Stays), ends("ok")])
	};
	let any = step("p.any", Form::Standing, vec![ends("ok")]);
	let refusal = Book::load(procedure(vec![first, any], &["done"])).unwrap_err();
	assert_eq!((refusal.item, refusal.why), (FIRST, Why::Procedure(Flaw::OpensNothing)));
}

/// What must go before a case is named, or it could never be opened.
#[test]
fn a_procedure_that_must_follow_nothing_is_refused() {
	let first = step("p.first", Form::Once, vec![ends("ok")]);
	let mut items = procedure(vec![first], &["done"]);
	let Item::Procedure(head) = &mut items[usize::from(HEAD)] else { panic!("the head") };
	head.must_follow = true;
	let refusal = Book::load(items).unwrap_err();
	assert_eq!((refusal.item, refusal.why), (HEAD, Why::Procedure(Flaw::FollowsNothing)));
}

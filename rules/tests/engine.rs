// SPDX-License-Identifier: Apache-2.0
//! The engine as a chain uses it: items stored one by one, hostile bytes, random books and facts.

mod common;

use codec::{Decode, Encode};
use common::{all_cases, books};
use custodia_rules::{
	check::Why,
	expr::{Expr, Node},
	item::{Item, Rule},
	question::Question,
	weigh, Act, Book, Date, Fact, Name, Named, Number, Part, Period, Ratio, Type, Unfit, Value,
};
use proptest::prelude::*;
use std::sync::OnceLock;

fn all() -> &'static Vec<(String, Vec<Item>, Book)> {
	static ALL: OnceLock<Vec<(String, Vec<Item>, Book)>> = OnceLock::new();
	ALL.get_or_init(|| {
		books()
			.into_iter()
			.map(|b| {
				let items = b.book.items().map(|(_, item)| item.clone()).collect();
				(b.name.to_string(), items, b.book)
			})
			.collect()
	})
}

#[test]
fn every_item_survives_its_encoding() {
	for (name, items, _) in all() {
		for item in items {
			let bytes = item.encode();
			let back = Item::decode(&mut &bytes[..]);
			assert_eq!(back.as_ref(), Ok(item), "{name} {}", item.name());
		}
	}
}

/// What a chain reads for an act is enough: the findings are those of the whole book.
#[test]
fn the_items_that_an_act_needs_find_what_the_whole_book_finds() {
	let books = books();
	let mut asked = 0;
	for case in all_cases(&books) {
		for ask in &case.asks {
			for book in books.iter().filter(|b| case.books.contains(&b.name)) {
				let act = ask.question.act.as_ref().map(|act| act.kind);
				let needed = book.book.needs(act);
				let some = Book::assemble(
					book.book
						.items()
						.filter(|(n, _)| needed.contains(n))
						.map(|(n, item)| (n, item.clone())),
				);
				let (whole, part) = (weigh(&book.book, &ask.question), weigh(&some, &ask.question));
				assert_eq!(whole, part, "{} with {}", case.name, book.name);
				asked += 1;
			}
		}
	}
	assert!(asked > 400, "{asked}");
}

#[test]
fn a_question_survives_its_encoding() {
	let books = books();
	for case in all_cases(&books) {
		for ask in case.asks {
			let bytes = ask.question.encode();
			assert_eq!(Question::decode(&mut &bytes[..]), Ok(ask.question));
		}
	}
}

/// The costs stay within what a block can bear, and the whole commutation question is read from
/// a part of its book.
#[test]
fn questions_have_a_bounded_cost() {
	for (name, items, book) in all() {
		for act in book.acts().map(Some).chain([None]) {
			let (cost, needs) = (book.cost(act), book.needs(act).len());
			let act = act.map_or("what is due".to_string(), |a| a.to_string());
			println!("{name} {act}: {needs} of {} items, at most {cost} steps", items.len());
			assert!(cost < 2_000_000, "{name} {act}: {cost}");
		}
	}
}

fn name() -> impl Strategy<Value = Name> {
	prop_oneof![
		Just("sentence"),
		Just("ruling"),
		Just("kind"),
		Just("term"),
		Just("cut"),
		Just("fixed"),
		Just("life"),
		Just("yes"),
		Just("unheard_of"),
	]
	.prop_map(|text| Name::parse(text).unwrap())
}

fn date() -> impl Strategy<Value = Date> {
	prop_oneof![
		Just(Date::FIRST),
		Just(Date::LAST),
		(-20_000i32..40_000).prop_map(|d| Date::parse("1970-01-01").unwrap().add_days(d).unwrap()),
	]
}

fn value() -> impl Strategy<Value = Value> {
	let extreme = prop_oneof![Just(i32::MIN), Just(i32::MAX), -3000i32..3000];
	prop_oneof![
		Just(Value::Missing),
		Just(Value::None),
		Just(Value::Never),
		Just(Value::Unfixed),
		any::<bool>().prop_map(Value::Flag),
		any::<i64>().prop_map(|n| Value::Number(Number::from_millionths(n))),
		(-5000i64..5000).prop_map(Value::whole),
		date().prop_map(Value::Date),
		(date(), 0u8..24)
			.prop_map(|(d, h)| Value::Moment(custodia_rules::Moment::new(d, h, 5).unwrap())),
		(extreme.clone(), extreme.clone())
			.prop_map(|(months, days)| Value::Period(Period { months, days })),
		extreme.clone().prop_map(Value::WorkDays),
		any::<i64>().prop_map(Value::Minutes),
		name().prop_map(Value::Label),
		any::<u32>().prop_map(Value::Person),
		(any::<u32>(), any::<u32>()).prop_map(|(of, parts)| Value::Ratio(Ratio { of, parts })),
	]
}

/// A value that a field may have.
fn of_type(book: &Book, ty: Type) -> BoxedStrategy<Value> {
	let fitting = match ty {
		Type::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
		Type::Number => prop_oneof![
			(-50i64..700).prop_map(Value::whole),
			any::<i64>().prop_map(|n| Value::Number(Number::from_millionths(n))),
		]
		.boxed(),
		Type::Date => date().prop_map(Value::Date).boxed(),
		Type::Period => (0i32..400, -40i32..400)
			.prop_map(|(months, days)| Value::Period(Period { months, days }))
			.boxed(),
		Type::Person => (0u32..4).prop_map(Value::Person).boxed(),
		Type::Label(set) => {
			let labels = book.items().find_map(|(n, item)| match item {
				Item::Labels(labels) if n == set => Some(labels.labels.clone()),
				_ => None,
			});
			match labels {
				Some(labels) => proptest::sample::select(labels).prop_map(Value::Label).boxed(),
				None => name().prop_map(Value::Label).boxed(),
			}
		},
		_ => value().boxed(),
	};
	prop_oneof![12 => fitting, 1 => value()].boxed()
}

/// Random facts and acts of a book.
fn question(n: usize) -> BoxedStrategy<Question> {
	use custodia_rules::item::{Kind, KindOf};
	let book = &all()[n].2;
	let of = |kinds: &[KindOf]| -> Vec<Kind> {
		book.kinds().map(|(_, k)| k.clone()).filter(|k| kinds.contains(&k.of)).collect()
	};
	let fields = move |kind: &Kind| -> BoxedStrategy<Vec<Named>> {
		kind.fields
			.iter()
			.map(|f| {
				let name = f.name;
				of_type(book, f.ty).prop_map(move |value| Named { name, value }).boxed()
			})
			.collect::<Vec<_>>()
			.boxed()
	};
	let fact = proptest::sample::select(of(&[KindOf::Fact, KindOf::Judgement])).prop_flat_map(
		move |kind| {
			(fields(&kind), 10_000i32..22_000, any::<bool>()).prop_map(
				move |(fields, day, sound)| Fact {
					kind: kind.name,
					at: Date::parse("1970-01-01").unwrap().add_days(day).unwrap().start(),
					fields,
					asserted: kind.asserted.first().copied().filter(|_| sound),
					confirmed: kind.confirmed.clone(),
				},
			)
		},
	);
	let parts = match of(&[KindOf::Part]) {
		kinds if kinds.is_empty() => Just(Vec::new()).boxed(),
		kinds => proptest::collection::vec(
			proptest::sample::select(kinds).prop_flat_map(move |kind| {
				fields(&kind).prop_map(move |fields| Part { kind: kind.name, fields })
			}),
			0..5,
		)
		.boxed(),
	};
	let act = (proptest::sample::select(of(&[KindOf::Act])), parts).prop_flat_map(
		move |(kind, parts)| {
			(fields(&kind), proptest::option::of(0u16..12), proptest::option::of(0u32..4)).prop_map(
				move |(fields, members, person)| Act {
					kind: kind.name,
					fields,
					parts: parts.clone(),
					authority: Name::parse("prison"),
					role: Name::parse("warden"),
					person,
					members,
					reasons: Vec::new(),
				},
			)
		},
	);
	(
		proptest::collection::vec(fact, 0..24),
		proptest::option::weighted(0.8, act),
		10_000i32..22_000,
	)
		.prop_map(|(facts, act, day)| Question {
			now: Date::parse("1970-01-01").unwrap().add_days(day).unwrap().start(),
			act,
			facts,
			parameters: Vec::new(),
		})
		.boxed()
}

/// One change to an expression.
fn change(expr: &mut Expr, at: usize, value: Value, with: &Node) {
	let n = expr.0.len();
	if n == 0 {
		return;
	}
	match at % 3 {
		0 => expr.0[at % n] = Node::Const(value),
		1 => expr.0[at % n] = with.clone(),
		_ => expr.0.swap(at % n, (at / 3) % n),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn random_facts_and_acts_are_weighed_without_panic(
		(n, question) in (0usize..4).prop_flat_map(|n| (Just(n), question(n))),
	) {
		let (_, _, book) = &all()[n];
		let first = weigh(book, &question);
		// The same question gets the same answer.
		prop_assert_eq!(&first, &weigh(book, &question));
		if let Ok(report) = first {
			for finding in &report.findings {
				prop_assert!(finding.used.iter().all(|p| usize::from(*p) < question.facts.len()));
				prop_assert!(finding.outcome() <= report.outcome);
			}
		}
	}

	/// Two items of a book are mixed up: it is refused, or evaluates anything.
	#[test]
	fn a_garbled_book_is_refused_or_evaluates(
		(n, question) in (0usize..4).prop_flat_map(|n| (Just(n), question(n))),
		changes in proptest::collection::vec((any::<u16>(), any::<u16>(), value(), any::<u16>()), 1..4),
	) {
		let (_, items, _) = &all()[n];
		let mut items = items.clone();
		let nodes: Vec<Node> = items
			.iter()
			.filter_map(|item| match item { Item::Define(d) => Some(d.value.0.clone()), _ => None })
			.flatten()
			.collect();
		for (which, at, value, with) in changes {
			let length = items.len();
			let with = nodes.get(usize::from(with) % nodes.len().max(1)).cloned().unwrap_or(Node::Today);
			match &mut items[usize::from(which) % length] {
				Item::Define(d) => change(&mut d.value, at.into(), value, &with),
				Item::Row(row) => match &mut row.rule {
					Rule::Bound(b) => change(&mut b.limit, at.into(), value, &with),
					Rule::Window(w) => change(&mut w.from, at.into(), value, &with),
					Rule::Require(e) | Rule::Forbid(e) | Rule::Answer(e) => {
						change(e, at.into(), value, &with)
					},
					_ => row.when = Some(Expr::constant(value)),
				},
				Item::Table(t) => {
					let lines = t.lines.len().max(1);
					if let Some(line) = t.lines.get_mut(usize::from(at) % lines) {
						if let Some(cell) = line.gives.first_mut() {
							*cell = value;
						}
					}
				},
				other => *other = Item::Labels(custodia_rules::item::Labels {
					name: other.name(),
					labels: Vec::new(),
				}),
			}
		}
		let loaded = Book::load(items.clone());
		if let Ok(book) = &loaded {
			// A book that loads never runs out of steps.
			prop_assert_ne!(weigh(book, &question), Err(Unfit::TooDear));
		}
		// Even items that never were loaded do not make it panic.
		let unloaded = Book::assemble((0..).zip(items));
		let _report = weigh(&unloaded, &question);
	}

	#[test]
	fn hostile_bytes_are_no_item_or_a_book_that_is_looked_at(
		bytes in proptest::collection::vec(any::<u8>(), 0..400),
		kind in 0u8..12,
	) {
		let mut bytes = bytes;
		bytes.insert(0, kind);
		if let Ok(item) = Item::decode(&mut &bytes[..]) {
			let _loaded = Book::load(vec![item]);
		}
	}
}

/// A node used over and over would take twice the steps each time: refused before it is looked at.
#[test]
fn an_expression_that_doubles_is_refused() {
	let name = Name::parse("doubling").unwrap();
	let mut nodes = vec![Node::Const(Value::whole(1))];
	for n in 0..40 {
		nodes.push(Node::Add(n, n, None));
	}
	let value = Expr(nodes);
	let define = custodia_rules::item::Define { name, law: String::new(), value };
	assert_eq!(Book::load(vec![Item::Define(define)]).unwrap_err().why, Why::TooDear);
}

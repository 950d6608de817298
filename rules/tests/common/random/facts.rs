// SPDX-License-Identifier: Apache-2.0
//! Facts and acts as a book declares them, with values that mostly fit.

use custodia_rules::{
	item::{Item, Kind, KindOf},
	Act, Book, Date, Fact, Name, Named, Number, Part, Period, Question, Ratio, Type, Value,
};
use proptest::{prelude::*, strategy::Union};

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

fn on_day(day: i32) -> Date {
	Date::parse("1970-01-01").unwrap().add_days(day).unwrap()
}

/// Any date.
pub(super) fn date() -> impl Strategy<Value = Date> {
	prop_oneof![Just(Date::FIRST), Just(Date::LAST), (-20_000i32..40_000).prop_map(on_day)]
}

/// Any value.
pub(super) fn value() -> impl Strategy<Value = Value> {
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

/// A value that a field may have, or once in a while any.
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
			// A garbled book may have a list of no words.
			let labels = labels.filter(|labels| !labels.is_empty());
			match labels {
				Some(labels) => proptest::sample::select(labels).prop_map(Value::Label).boxed(),
				None => name().prop_map(Value::Label).boxed(),
			}
		},
		_ => value().boxed(),
	};
	// Seldom: a question has many values, and one that does not fit is refused at once.
	prop_oneof![60 => fitting, 1 => value()].boxed()
}

fn fields(book: &Book, kind: &Kind) -> BoxedStrategy<Vec<Named>> {
	let named = |name| move |value| Named { name, value };
	let fields = kind.fields.iter().map(|f| of_type(book, f.ty).prop_map(named(f.name)).boxed());
	fields.collect::<Vec<_>>().boxed()
}

fn fact(book: &Book, kind: &Kind) -> BoxedStrategy<Fact> {
	let confirmed: Vec<_> = kind.confirmed.iter().map(|by| by.authority).collect();
	let (name, asserted) = (kind.name, kind.asserted.first().map(|by| by.authority));
	(fields(book, kind), 10_000i32..22_000, any::<bool>())
		.prop_map(move |(fields, day, sound)| Fact {
			kind: name,
			at: on_day(day).start(),
			fields,
			asserted: asserted.filter(|_| sound),
			confirmed: confirmed.clone(),
		})
		.boxed()
}

fn act(book: &Book, kind: &Kind, parts: BoxedStrategy<Vec<Part>>) -> BoxedStrategy<Act> {
	let name = kind.name;
	let members = proptest::option::of(0u16..12);
	(fields(book, kind), parts, members, proptest::option::of(0u32..4))
		.prop_map(move |(fields, parts, members, person)| Act {
			kind: name,
			fields,
			parts,
			authority: Name::parse("prison"),
			role: Name::parse("warden"),
			person,
			members,
			reasons: Vec::new(),
		})
		.boxed()
}

/// One of the kinds of a book, or nothing if it has none.
fn any_of<T: std::fmt::Debug + 'static>(
	book: &Book,
	of: &[KindOf],
	each: impl Fn(&Kind) -> BoxedStrategy<T>,
) -> Option<BoxedStrategy<T>> {
	let kinds = book.kinds().filter(|(_, kind)| of.contains(&kind.of));
	let all: Vec<_> = kinds.map(|(_, kind)| each(kind)).collect();
	(!all.is_empty()).then(|| Union::new(all).boxed())
}

fn some<T: Clone + std::fmt::Debug + 'static>(
	one: Option<BoxedStrategy<T>>,
	most: usize,
) -> BoxedStrategy<Vec<T>> {
	one.map_or(Just(Vec::new()).boxed(), |one| proptest::collection::vec(one, 0..most).boxed())
}

/// A question to a book: an act, or what is due, with facts.
pub fn question(book: &Book) -> BoxedStrategy<Question> {
	let facts = any_of(book, &[KindOf::Fact, KindOf::Judgement], |kind| fact(book, kind));
	let parts = any_of(book, &[KindOf::Part], |kind| {
		let name = kind.name;
		fields(book, kind).prop_map(move |fields| Part { kind: name, fields }).boxed()
	});
	let parts = some(parts, 5);
	let act = any_of(book, &[KindOf::Act], |kind| act(book, kind, parts.clone()));
	let act = match act {
		Some(act) => proptest::option::weighted(0.8, act).boxed(),
		None => Just(None).boxed(),
	};
	(some(facts, 24), act, 10_000i32..22_000)
		.prop_map(|(facts, act, day)| Question {
			now: on_day(day).start(),
			act,
			facts,
			parameters: Vec::new(),
		})
		.boxed()
}

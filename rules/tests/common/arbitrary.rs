// SPDX-License-Identifier: Apache-2.0
//! Random values, facts and questions.

use custodia_rules::{
	item::{Field, Item, Kind, KindOf},
	question::Question,
	Act, Book, Date, Fact, Moment, Name, Named, Number, Part, Period, Ratio, Type, Value,
};
use proptest::{prelude::*, sample::select};

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

/// Any value there is.
pub fn value() -> impl Strategy<Value = Value> {
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
		(date(), 0u8..24).prop_map(|(d, h)| Value::Moment(Moment::new(d, h, 5).unwrap())),
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
				Some(labels) if !labels.is_empty() => select(labels).prop_map(Value::Label).boxed(),
				_ => name().prop_map(Value::Label).boxed(),
			}
		},
		_ => value().boxed(),
	};
	prop_oneof![12 => fitting, 1 => value()].boxed()
}

/// Random facts and acts of a book.
pub fn question(book: &Book) -> BoxedStrategy<Question> {
	let fields = |kind: &Kind| -> BoxedStrategy<Vec<Named>> {
		let field = |f: &Field| {
			let name = f.name;
			of_type(book, f.ty).prop_map(move |value| Named { name, value }).boxed()
		};
		kind.fields.iter().map(field).collect::<Vec<_>>().boxed()
	};
	let of = |kinds: &[KindOf]| -> Vec<(Kind, BoxedStrategy<Vec<Named>>)> {
		let all = book.kinds().filter(|(_, kind)| kinds.contains(&kind.of));
		all.map(|(_, kind)| (kind.clone(), fields(kind))).collect()
	};
	let facts = match of(&[KindOf::Fact, KindOf::Judgement]) {
		kinds if kinds.is_empty() => Just(Vec::new()).boxed(),
		kinds => proptest::collection::vec(select(kinds).prop_flat_map(fact), 0..24).boxed(),
	};
	let parts = match of(&[KindOf::Part]) {
		kinds if kinds.is_empty() => Just(Vec::new()).boxed(),
		kinds => proptest::collection::vec(
			select(kinds).prop_flat_map(|(kind, fields)| {
				fields.prop_map(move |fields| Part { kind: kind.name, fields })
			}),
			0..5,
		)
		.boxed(),
	};
	let act = match of(&[KindOf::Act]) {
		kinds if kinds.is_empty() => Just(None).boxed(),
		kinds => proptest::option::weighted(
			0.8,
			(select(kinds), parts)
				.prop_flat_map(|((kind, fields), parts)| act(kind, fields, parts)),
		)
		.boxed(),
	};
	(facts, act, 10_000i32..22_000)
		.prop_map(|(facts, act, day)| Question {
			now: Date::parse("1970-01-01").unwrap().add_days(day).unwrap().start(),
			act,
			facts,
			parameters: Vec::new(),
		})
		.boxed()
}

fn fact((kind, fields): (Kind, BoxedStrategy<Vec<Named>>)) -> BoxedStrategy<Fact> {
	(fields, 10_000i32..22_000, any::<bool>())
		.prop_map(move |(fields, day, sound)| Fact {
			kind: kind.name,
			at: Date::parse("1970-01-01").unwrap().add_days(day).unwrap().start(),
			fields,
			asserted: kind.asserted.first().copied().filter(|_| sound),
			confirmed: kind.confirmed.clone(),
		})
		.boxed()
}

fn act(kind: Kind, fields: BoxedStrategy<Vec<Named>>, parts: Vec<Part>) -> BoxedStrategy<Act> {
	(fields, proptest::option::of(0u16..12), proptest::option::of(0u32..4))
		.prop_map(move |(fields, members, person)| Act {
			kind: kind.name,
			fields,
			parts: parts.clone(),
			authority: Name::parse("prison"),
			role: Name::parse("warden"),
			person,
			members,
			reasons: Vec::new(),
		})
		.boxed()
}

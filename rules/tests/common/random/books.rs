// SPDX-License-Identifier: Apache-2.0
//! Books: small ones written at random, of every primitive and nearly every operation; and given
//! ones with a few items mixed up.

use super::facts::{date, value};
use custodia_rules::{
	calendar::{Count, Days, Roll, Year},
	civil::Weekday,
	expr::{Actor, At, Compare, Expr, Fold, Found, Node, Sort, Unit, ON},
	item::*,
	office::{Authority, AuthorityKind, ChainRole, Role},
	value::Round,
	Name, Period, Ratio, Type, Value,
};
use proptest::{collection::vec, option, prelude::*, sample::select, strategy::Union};
use std::{fmt, rc::Rc};

/// The items that every written book begins with, by their numbers.
const COLOURS: u16 = 0;
const SEEN: u16 = 1;
const PRETTY: u16 = 2;
const PAINT: u16 = 3;
const WALK: u16 = 4;
const DAB: u16 = 5;
const DAYS: u16 = 6;
const SLOW: u16 = 7;
const SHARE: u16 = 10;
const DEFINES: u16 = 11;
const TABLE: u16 = 15;
const ROWS: u16 = 16;

fn name(text: &str) -> Name {
	Name::parse(text).unwrap()
}

/// A node, once the places of those that it names are known.
type Placed = Rc<dyn Fn(&[At]) -> Node>;

/// An expression before its nodes have places.
#[derive(Clone)]
struct Tree {
	node: Placed,
	of: Vec<Tree>,
}

impl fmt::Debug for Tree {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		self.expr().fmt(f)
	}
}

impl Tree {
	fn expr(&self) -> Expr {
		let mut nodes = Vec::new();
		self.lay(&mut nodes);
		Expr(nodes)
	}

	fn lay(&self, nodes: &mut Vec<Node>) -> At {
		let at: Vec<At> = self.of.iter().map(|below| below.lay(nodes)).collect();
		nodes.push((self.node)(&at));
		nodes.len() as At - 1
	}
}

type Trees = BoxedStrategy<Tree>;

fn tree(of: Vec<Tree>, node: impl Fn(&[At]) -> Node + 'static) -> Tree {
	Tree { node: Rc::new(node), of }
}

fn leaf(node: Node) -> Tree {
	tree(Vec::new(), move |_| node.clone())
}

fn one_of(nodes: Vec<Node>) -> Trees {
	select(nodes).prop_map(leaf).boxed()
}

fn constant(value: impl Strategy<Value = Value> + 'static) -> Trees {
	value.prop_map(|value| leaf(Node::Const(value))).boxed()
}

fn one(a: &Trees, node: impl Fn(At) -> Node + Copy + 'static) -> Trees {
	a.clone().prop_map(move |a| tree(vec![a], move |at| node(at[0]))).boxed()
}

fn two(a: &Trees, b: &Trees, node: impl Fn(At, At) -> Node + Copy + 'static) -> Trees {
	(a.clone(), b.clone())
		.prop_map(move |(a, b)| tree(vec![a, b], move |at| node(at[0], at[1])))
		.boxed()
}

fn either(of: &Layer, a: &Trees) -> Trees {
	(of.flag.clone(), a.clone(), a.clone())
		.prop_map(|(c, a, b)| tree(vec![c, a, b], |at| Node::If(at[0], at[1], at[2])))
		.boxed()
}

fn compared(a: &Trees) -> Trees {
	use Compare::*;
	let all = [Equal, Differs, Less, AtMost, More, AtLeast];
	Union::new(all.map(|how| two(a, a, move |a, b| Node::Compare(how, a, b)))).boxed()
}

/// A fold over what was seen, of one field, perhaps of those only that are large enough.
fn folded(folds: &'static [Fold], field: u8) -> Trees {
	(select(folds), option::of(-9i64..99))
		.prop_map(move |(fold, least)| {
			let over = move |filter| Node::Over { fold, kind: SEEN, field, filter };
			let Some(least) = least else { return leaf(over(None)) };
			let size = leaf(Node::Field(2));
			let least = leaf(Node::Const(Value::whole(least)));
			let filter =
				tree(vec![size, least], |at| Node::Compare(Compare::AtLeast, at[0], at[1]));
			tree(vec![filter], move |at| over(Some(at[0])))
		})
		.boxed()
}

/// Expressions of each type that are so deep.
struct Layer {
	flag: Trees,
	number: Trees,
	date: Trees,
	period: Trees,
}

const PICKS: &[Fold] = &[Fold::First, Fold::Last, Fold::Least, Fold::Greatest];
const SUMS: &[Fold] = &[Fold::Sum, Fold::First, Fold::Last, Fold::Least, Fold::Greatest];
const ROUNDS: [Round; 3] = [Round::Down, Round::Up, Round::Nearest];

impl Layer {
	/// What stands by itself; `derived`, also what the book defines.
	fn leaves(derived: bool) -> Self {
		let colour = name("colour");
		let by = |n: u16| match derived {
			true => vec![Node::Define(DEFINES + n)],
			false => vec![],
		};
		let more = |nodes: Vec<Node>, more: Vec<Node>| one_of([nodes, more].concat());
		let labels = vec(select(colours()), 1..3).prop_map(move |of| {
			tree(vec![leaf(Node::Act(colour))], move |at| Node::In(at[0], of.clone()))
		});
		let table = if derived { vec![Node::Column(TABLE, 0)] } else { vec![] };
		let dabs = Node::Over { fold: Fold::Sum, kind: DAB, field: 0, filter: None };
		let numbers = vec![Node::Act(name("size")), Node::Actor(Actor::Members), dabs];
		Self {
			flag: prop_oneof![
				more(vec![Node::Const(Value::Flag(true)), Node::Const(Value::Flag(false))], by(0)),
				labels,
				folded(&[Fold::Any], 0),
			]
			.boxed(),
			number: prop_oneof![
				constant((-20i64..200).prop_map(Value::whole)),
				more(numbers, [by(1), table].concat()),
				folded(SUMS, 2),
				folded(&[Fold::Count], 0),
			]
			.boxed(),
			date: prop_oneof![
				more(vec![Node::Today, Node::Act(name("day"))], by(2)),
				folded(PICKS, 1),
				folded(PICKS, ON),
				constant(date().prop_map(Value::Date)),
			]
			.boxed(),
			period: prop_oneof![
				constant(
					(0i32..40, 0i32..90)
						.prop_map(|(months, days)| { Value::Period(Period { months, days }) })
				),
				more(vec![Node::Act(name("term"))], by(3)),
				folded(SUMS, 3),
			]
			.boxed(),
		}
	}

	/// What stands on these.
	fn above(&self) -> Self {
		let Self { flag, number, date, period } = self;
		let rounds = |a: &Trees| {
			let ratio = leaf(Node::Parameter(SHARE));
			let ratio = Just(ratio).boxed();
			Union::new(ROUNDS.map(|round| two(&ratio, a, move |r, a| Node::Share(r, a, round))))
		};
		let is = |a: &Trees| {
			let sorts = [Sort::Known, Sort::Missing, Sort::None, Sort::Never];
			Union::new(sorts.map(|sort| one(a, move |a| Node::Is(a, sort))))
		};
		let units = [Unit::Days, Unit::WorkDays, Unit::Months, Unit::Years];
		let between = units.map(|unit| {
			let counts = [None, Some(SLOW)]
				.map(|count| two(date, date, move |a, b| Node::Between(unit, a, b, count)));
			Union::new(counts).boxed()
		});
		let divided = ROUNDS.map(|round| two(number, number, move |a, b| Node::Div(a, b, round)));
		let lengths = [Unit::Days, Unit::Months, Unit::Years];
		let counted = [None, Some(SLOW)].map(|count| {
			prop_oneof![
				two(date, period, move |a, b| Node::Add(a, b, count)),
				two(date, period, move |a, b| Node::Sub(a, b, count)),
			]
			.boxed()
		});
		let moment = Just(leaf(Node::Now)).boxed();
		let adjoining = (date.clone(), date.clone()).prop_map(|(first, last)| {
			tree(vec![first, last], |at| Node::Adjoining {
				kind: SEEN,
				from: 1,
				to: 4,
				first: at[0],
				last: at[1],
			})
		});
		Self {
			flag: prop_oneof![
				2 => flag.clone(),
				2 => compared(number),
				2 => compared(date),
				1 => compared(period),
				1 => two(flag, flag, Node::And),
				1 => two(flag, flag, Node::Or),
				1 => one(flag, Node::Not),
				1 => is(number),
				1 => is(date),
				1 => either(self, flag),
			]
			.boxed(),
			number: prop_oneof![
				2 => number.clone(),
				1 => two(number, number, |a, b| Node::Add(a, b, None)),
				1 => two(number, number, |a, b| Node::Sub(a, b, None)),
				1 => two(number, number, Node::Mul),
				1 => Union::new(divided),
				1 => rounds(number),
				1 => two(number, number, |a, b| Node::Least(vec![a, b])),
				1 => two(number, number, |a, b| Node::Greatest(vec![a, b])),
				1 => two(number, number, Node::Otherwise),
				1 => either(self, number),
				2 => Union::new(between),
				1 => one(date, Node::Year),
				1 => adjoining,
			]
			.boxed(),
			date: prop_oneof![
				2 => date.clone(),
				2 => Union::new(counted),
				1 => one(&moment, Node::DateOf),
				1 => one(date, |a| Node::Moved(a, SLOW)),
				1 => two(date, date, |a, b| Node::Greatest(vec![a, b])),
				1 => two(date, date, Node::Otherwise),
				1 => either(self, date),
			]
			.boxed(),
			period: prop_oneof![
				2 => period.clone(),
				1 => two(period, period, |a, b| Node::Add(a, b, None)),
				1 => two(period, number, Node::Mul),
				1 => Union::new(lengths.map(|unit| one(number, move |n| Node::Length(unit, n)))),
				1 => rounds(period),
				1 => two(period, period, |a, b| Node::Least(vec![a, b])),
			]
			.boxed(),
		}
	}
}

fn expr(of: &Trees) -> BoxedStrategy<Expr> {
	of.clone().prop_map(|tree| tree.expr()).boxed()
}

fn perhaps(of: &Trees) -> BoxedStrategy<Option<Expr>> {
	option::weighted(0.3, expr(of)).boxed()
}

fn colours() -> Vec<Name> {
	["red", "green", "blue"].map(name).into()
}

fn kind(own: &str, of: KindOf, fields: &[(&str, Type)], most: u16) -> Item {
	let field = |(own, ty): &(&str, Type)| Field { name: name(own), ty: *ty, doc: own.to_string() };
	Item::Kind(Kind {
		name: name(own),
		of,
		doc: own.into(),
		fields: fields.iter().map(field).collect(),
		asserted: match of {
			KindOf::Fact | KindOf::Judgement => vec![name("prison").into()],
			KindOf::Act | KindOf::Part => vec![],
		},
		confirmed: vec![],
		unless_stated: false,
		holds: None,
		keep: Keep::All,
		most,
		birthdays: None,
		confidential: false,
	})
}

/// What is published, and how it is counted.
fn counting() -> impl Strategy<Value = (Days, Count)> {
	let year = (vec(0i32..360, 0..9), vec(0i32..360, 0..4));
	let weekend = prop_oneof![
		Just(vec![]),
		Just(vec![Weekday::Sunday]),
		Just(vec![Weekday::Saturday, Weekday::Sunday]),
	];
	let roll = select(vec![Roll::Stays, Roll::Next, Roll::Previous]);
	(vec(year, 0..30), weekend, any::<bool>(), any::<bool>(), roll).prop_map(
		|(years, weekend, first_day_counts, sticky, roll)| {
			let years = (2000u16..).zip(years).map(|(year, (mut closed, mut open))| {
				closed.sort_unstable();
				closed.dedup();
				open.sort_unstable();
				open.dedup();
				open.retain(|day| !closed.contains(day));
				let first = custodia_rules::Date::parse(&format!("{year}-01-01")).unwrap();
				let date = |day: i32| first.add_days(day).unwrap();
				Year {
					year,
					source: "gazette".into(),
					closed: closed.into_iter().map(date).collect(),
					open: open.into_iter().map(date).collect(),
				}
			});
			let days = Days { years: years.collect() };
			let law = "art 1".into();
			(days, Count { law, days: Some(DAYS), weekend, first_day_counts, sticky, roll })
		},
	)
}

/// A table over a number and a label that leaves no gap.
fn table(of: &Layer) -> impl Strategy<Value = Item> {
	let hit = select(vec![Hit::First, Hit::Strictest]);
	let strict = select(vec![Strict::More, Strict::Less, Strict::First, Strict::Last]);
	let line = (vec(select(colours()), 1..3), -99i64..99, any::<bool>(), value());
	(expr(&of.number), hit, strict, vec(line, 0..6), -9i64..9).prop_map(
		|(size, hit, strict, lines, rest)| {
			let number = |value| match value {
				Value::Number(_) | Value::None | Value::Never => value,
				_ => Value::whole(1),
			};
			let mut lines: Vec<Line> = lines
				.into_iter()
				.map(|(labels, at, included, gives)| Line {
					when: vec![
						Cell::Range(Some(Edge { at: Value::whole(at), included }), None),
						Cell::Is(labels.into_iter().map(Value::Label).collect()),
					],
					gives: vec![number(gives)],
				})
				.collect();
			let gives = vec![Value::whole(rest)];
			lines.push(Line { when: vec![Cell::Any, Cell::Any], gives });
			let keys = vec![
				Key { name: name("how_large"), value: size },
				Key { name: name("which"), value: Expr(vec![Node::Act(name("colour"))]) },
			];
			let gives = vec![Column { name: name("most"), ty: Type::Number, strict }];
			let (name, law) = (name("sizes"), "art 2".into());
			Item::Table(Table { name, law, hit, keys, gives, lines })
		},
	)
}

fn rule(of: &Layer) -> BoxedStrategy<Rule> {
	let Layer { flag, number, date, period } = of;
	let count = || option::of(Just(SLOW));
	let round = || select(ROUNDS.to_vec());
	let extend = (expr(period), expr(flag)).prop_map(|(by, when)| Extend { by, when });
	let window = (
		expr(date),
		perhaps(date),
		perhaps(period),
		any::<bool>(),
		expr(period),
		vec(extend, 0..2),
		count(),
	)
		.prop_map(|(from, to, least, clear, most, extend, count)| {
			Rule::Window(Window { from, to, least, clear, most: Some(most), extend, count })
		});
	let bound = (expr(number), any::<bool>(), expr(number), any::<bool>()).prop_map(
		|(value, at_least, limit, clip)| Rule::Bound(Bound { value, at_least, limit, clip }),
	);
	let accrue = (
		(expr(number), expr(number), expr(number)),
		round(),
		any::<bool>(),
		perhaps(number),
		perhaps(number),
	)
		.prop_map(|((of, per, rate), round, prorated, cap, cycle)| {
			Rule::Accrue(Accrue { of, per, rate, round, prorated, cap, cycle })
		});
	let actor = (perhaps(number), perhaps(number), any::<bool>()).prop_map(|(least, most, odd)| {
		let (authorities, roles) = (vec![name("prison")], vec![name("warden")]);
		Rule::Actor(ActorRule { authorities, roles, least, most, odd, differs: vec![] })
	});
	let redact = expr(flag).prop_map(|when| Redact { what: name("faces"), when });
	let publish =
		(expr(date), perhaps(period), perhaps(period), count(), perhaps(date), vec(redact, 0..2))
			.prop_map(|(from, within, lasts, count, done, redact)| {
				let place = name("gate");
				Rule::Publish(Publish { place, from, within, lasts, count, done, redact })
			});
	prop_oneof![
		3 => window,
		3 => bound,
		1 => accrue,
		1 => expr(flag).prop_map(Rule::Require),
		1 => expr(flag).prop_map(Rule::Forbid),
		1 => actor,
		1 => publish,
		1 => select(colours()).prop_map(|answer| Rule::Judgement(PRETTY, answer)),
		1 => expr(number).prop_map(Rule::Answer),
		1 => expr(date).prop_map(Rule::Answer),
	]
	.boxed()
}

fn row(of: &Layer) -> impl Strategy<Value = Row> {
	let acts = select(vec![vec![], vec![PAINT], vec![PAINT], vec![WALK, PAINT]]);
	let each = option::weighted(0.2, perhaps(&of.flag))
		.prop_map(|each| each.map(|filter| Each { part: DAB, filter }));
	let severity = select(vec![Severity::Alert, Severity::Reason, Severity::Void, Severity::Deny]);
	let relaxed = (1u32..4, expr(&of.flag))
		.prop_map(|(of, when)| Relaxed { by: Ratio { of, parts: 4 }, when });
	let effective = (perhaps(&of.date), perhaps(&of.date), perhaps(&of.date))
		.prop_map(|(from, until, key)| Effective { from, until, key });
	(
		(acts, each, severity, rule(of)),
		(perhaps(&of.flag), perhaps(&of.flag), perhaps(&of.flag)),
		vec(relaxed, 0..2),
		option::weighted(0.2, effective),
	)
		.prop_map(
			|((acts, each, severity, rule), (when, waived, excused_when), relaxed, effective)| {
				let softens = match &rule {
					Rule::Window(w) => w.least.is_some(),
					Rule::Bound(b) => !b.clip,
					_ => false,
				};
				Row {
					name: name("row"),
					title: "A row".into(),
					law: "art 3".into(),
					each: each.filter(|_| !acts.is_empty()),
					acts,
					when,
					effective,
					rule,
					waived,
					relaxed: if softens { relaxed } else { vec![] },
					excused: vec![name("prison")],
					excused_anywhere: false,
					excused_when,
					severity,
				}
			},
		)
}

/// A small book of random definitions, table, calendar and rows. Most load; one that does not is
/// refused for how deep it is, or how dear.
pub fn book() -> impl Strategy<Value = Vec<Item>> {
	let bare = Layer::leaves(false).above();
	let full = Layer::leaves(true).above().above();
	let defines = (expr(&bare.flag), expr(&bare.number), expr(&bare.date), expr(&bare.period));
	let share = (0u32..5, 1u32..5).prop_map(|(of, parts)| Value::Ratio(Ratio { of, parts }));
	(8u16..33, counting(), share, defines, table(&bare), vec(row(&full), 1..6)).prop_map(
		|(most, (days, count), value, (flag, number, date, period), table, rows)| {
			let colour = ("colour", Type::Label(COLOURS));
			let facts =
				[colour, ("day", Type::Date), ("size", Type::Number), ("term", Type::Period)];
			let seen = [&facts[..], &[("until", Type::Date)]].concat();
			let define = |own: &str, value| {
				Item::Define(Define { name: name(own), law: String::new(), value })
			};
			let prison = Authority {
				name: name("prison"),
				kind: AuthorityKind::Prison,
				designated: false,
				doc: String::new(),
			};
			let role = ChainRole::Custody;
			let warden = Role { name: name("warden"), role, doc: String::new() };
			let share = Parameter {
				name: name("share"),
				ty: Type::Ratio,
				value,
				province: true,
				law: "art 4".into(),
				doc: String::new(),
			};
			let mut items = vec![
				Item::Labels(Labels { name: name("colours"), labels: colours() }),
				kind("seen", KindOf::Fact, &seen, most),
				kind("pretty", KindOf::Judgement, &[("answer", Type::Label(COLOURS))], most),
				kind("paint", KindOf::Act, &facts, 1),
				kind("walk", KindOf::Act, &[("day", Type::Date)], 1),
				kind("dab", KindOf::Part, &[("size", Type::Number)], 5),
				Item::Days(name("published"), days),
				Item::Count(name("slow"), count),
				Item::Authority(prison),
				Item::Role(warden),
				Item::Parameter(share),
				define("is", flag),
				define("much", number),
				define("when", date),
				define("long", period),
				table,
			];
			items.extend(rows.into_iter().enumerate().map(|(n, mut row)| {
				row.name = name(&format!("row.{n}"));
				// Every other row looks at the first.
				if n % 2 == 1 {
					row.waived = Some(Expr(vec![Node::Row(ROWS, Found::Fails)]));
				}
				Item::Row(Box::new(row))
			}));
			items
		},
	)
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

/// The same book with a few items mixed up.
pub fn garbled(items: Vec<Item>) -> impl Strategy<Value = Vec<Item>> {
	let changes = vec((any::<u16>(), any::<u16>(), value(), any::<u16>()), 1..4);
	changes.prop_map(move |changes| {
		let mut items = items.clone();
		let defines = items.iter().filter_map(|item| match item {
			Item::Define(d) => Some(d.value.0.clone()),
			_ => None,
		});
		let nodes: Vec<Node> = defines.flatten().collect();
		for (which, at, value, with) in changes {
			let length = items.len();
			let with = nodes.get(usize::from(with) % nodes.len().max(1));
			let with = with.cloned().unwrap_or(Node::Today);
			garble(&mut items[usize::from(which) % length], at.into(), value, &with);
		}
		items
	})
}

fn garble(item: &mut Item, at: usize, value: Value, with: &Node) {
	match item {
		Item::Define(d) => change(&mut d.value, at, value, with),
		Item::Row(row) => match &mut row.rule {
			Rule::Bound(b) => change(&mut b.limit, at, value, with),
			Rule::Window(w) => change(&mut w.from, at, value, with),
			Rule::Require(e) | Rule::Forbid(e) | Rule::Answer(e) => change(e, at, value, with),
			_ => row.when = Some(Expr::constant(value)),
		},
		Item::Table(t) => {
			let lines = t.lines.len().max(1);
			let line = t.lines.get_mut(at % lines);
			if let Some(cell) = line.and_then(|line| line.gives.first_mut()) {
				*cell = value;
			}
		},
		other => *other = Item::Labels(Labels { name: other.name(), labels: Vec::new() }),
	}
}

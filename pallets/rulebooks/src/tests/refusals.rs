// SPDX-License-Identifier: Apache-2.0
//! A book that makes no sense is refused when it is sealed, and the error names the row.

use super::*;
use custodia_rules::{
	calendar::{Count, Roll},
	civil::Weekday,
	expr::{Compare, Expr, Fold, Node, Unit, ON},
	item::{
		Cell, Column, Edge, Field, Hit, Item, Key, Kind, Labels, Line, Relaxed, Row, Rule, Strict,
		Table as DecisionTable,
	},
	procedure::Procedure,
	Ratio, Type,
};

/// Items by their names in the toy book, so that one can be changed.
struct Toy(Vec<Item>);

impl Toy {
	fn place(&self, of: &str) -> u16 {
		self.0.iter().position(|item| item.name() == name(of)).expect("an item") as u16
	}

	fn row(&mut self, of: &str) -> &mut Row {
		let place = usize::from(self.place(of));
		match &mut self.0[place] {
			Item::Row(row) => row,
			_ => panic!("{of} is no row"),
		}
	}

	fn kind(&mut self, of: &str) -> &mut Kind {
		let place = usize::from(self.place(of));
		match &mut self.0[place] {
			Item::Kind(kind) => kind,
			_ => panic!("{of} is no kind"),
		}
	}

	fn table(&mut self, lines: Vec<Line>) {
		let key = Key { name: name("size"), value: Expr(vec![Node::Act(name("size"))]) };
		let column = Column { name: name("cap"), ty: Type::Number, strict: Strict::Less };
		self.0.push(Item::Table(DecisionTable {
			name: name("caps"),
			law: "art 9".into(),
			hit: Hit::Unique,
			keys: vec![key],
			gives: vec![column],
			lines,
		}));
	}
}

fn one() -> Value {
	Value::Number(Number::whole(1).unwrap())
}

fn line(when: Vec<Cell>) -> Line {
	Line { when, gives: vec![one()] }
}

/// Uploads the toy book as changed; it must be refused with this error about the named item.
#[track_caller]
fn refused(of: &str, error: fn(u16) -> Error<Test>, change: impl FnOnce(&mut Toy)) {
	let mut toy = Toy(items(&compiled(TOY)));
	change(&mut toy);
	let place = toy.place(of);
	build_and_execute(|| {
		assert_ok!(upload(delegate(0), "toy", toy.0));
		assert_noop!(Rulebooks::seal(delegate(0)), error(place));
		// The delegate reads which row it is.
		let module = codec::Encode::encode(&error(place));
		let words = Rulebooks::row_of_error(&9_000, &module).expect("it is about a row");
		assert!(words.contains(of), "{words}");
	});
}

#[test]
fn each_way_to_make_no_sense_has_its_error() {
	type E = Error<Test>;
	refused("grade", E::RowListTooLong, |toy| {
		let labels = (0..300).map(|n| name(&format!("l{n}"))).collect();
		toy.0[1] = Item::Labels(Labels { name: name("grade"), labels });
	});
	refused("merit", E::RowNamesNoItem, |toy| toy.kind("merit").fields[0].ty = Type::Label(99));
	refused("cut.cap", E::RowNamesNoLabel, |toy| {
		toy.row("cut.cap").when = Some(Expr(vec![Node::Act(name("colour"))]));
	});
	refused("cut.cap", E::RowNamesNoField, |toy| {
		let kind = toy.place("served");
		let over = Node::Over { fold: Fold::Last, kind, field: 7, filter: None };
		toy.row("cut.cap").when = Some(Expr(vec![over]));
	});
	refused("cut.cap", E::RowNamesNoColumn, |toy| {
		toy.table(vec![line(vec![Cell::Any])]);
		let table = toy.place("caps");
		toy.row("cut.cap").when = Some(Expr(vec![Node::Column(table, 9)]));
	});
	refused("over", E::RowNeedsItself, |toy| {
		let own = toy.place("over");
		let found = custodia_rules::expr::Found::Holds;
		toy.row("over").when = Some(Expr(vec![Node::Row(own, found)]));
	});
	refused("cut.cap", E::RowTooDeep, |toy| {
		let mut nodes = vec![Node::Const(Value::Flag(true))];
		(0..70).for_each(|n| nodes.push(Node::Not(n)));
		toy.row("cut.cap").when = Some(Expr(nodes));
	});
	refused("cut.cap", E::RowTooDear, |toy| {
		let mut nodes = vec![Node::Const(Value::Flag(true))];
		(0..16).for_each(|n| nodes.push(Node::And(n, n)));
		let kind = toy.place("merit");
		toy.kind("merit").most = 256;
		let filter = Some(16);
		nodes.push(Node::Over { fold: Fold::Any, kind, field: ON, filter });
		toy.row("cut.cap").when = Some(Expr(nodes));
	});
	refused("cut.cap", E::RowNoExpression, |toy| toy.row("cut.cap").when = Some(Expr(vec![])));
	refused("cut.cap", E::RowNoFact, |toy| {
		toy.row("cut.cap").when = Some(Expr(vec![Node::Field(0)]));
	});
	refused("cut.cap", E::RowNoPart, |toy| {
		toy.row("cut.cap").when = Some(Expr(vec![Node::Part(name("size"))]));
	});
	refused("cut.cap", E::RowTypes, |toy| {
		toy.row("cut.cap").when = Some(Expr(vec![Node::Today]));
	});
	refused("most", E::RowNotOfType, |toy| {
		let place = usize::from(toy.place("most"));
		if let Item::Parameter(own) = &mut toy.0[place] {
			own.value = Value::Flag(true);
		}
	});
	refused("walk", E::RowActsDisagree, |toy| {
		let doc = String::new();
		toy.kind("walk").fields.push(Field { name: name("size"), ty: Type::Date, doc });
	});
	refused("over", E::RowOnlyLastKept, |toy| {
		let kind = toy.place("ends");
		let count = Node::Over { fold: Fold::Count, kind, field: ON, filter: None };
		let expr = Expr(vec![count, Node::Const(one()), Node::Compare(Compare::Equal, 0, 1)]);
		toy.row("over").when = Some(expr);
	});
	let below = |at: i64, included| {
		let at = Value::Number(Number::whole(at).unwrap());
		Cell::Range(None, Some(Edge { at, included }))
	};
	refused("caps", E::TableGap, |toy| toy.table(vec![line(vec![below(5, false)])]));
	refused("caps", E::TableOverlap, |toy| {
		toy.table(vec![line(vec![below(5, false)]), line(vec![Cell::Any])]);
	});
	refused("caps", E::TableTooManyKeys, |toy| {
		// Twelve keys, each of which splits the lines anew.
		let cell = |n: usize, k: usize| match k == n % 12 {
			true => below(n as i64, true),
			false => Cell::Any,
		};
		let cells = |n: usize| (0..12).map(|k| cell(n, k)).collect();
		let mut lines: Vec<Line> = (0..100).map(|n| line(cells(n))).collect();
		lines.push(line(vec![Cell::Any; 12]));
		toy.table(lines);
		let place = usize::from(toy.place("caps"));
		if let Item::Table(table) = &mut toy.0[place] {
			table.hit = Hit::First;
			table.keys = vec![table.keys[0].clone(); 12];
		}
	});
	refused("caps", E::TableCells, |toy| toy.table(vec![line(vec![])]));
	refused("cut.cap", E::RowFraction, |toy| {
		let when = Expr(vec![Node::Const(Value::Flag(true))]);
		toy.row("cut.cap").relaxed.push(Relaxed { by: Ratio { of: 1, parts: 0 }, when });
	});
	refused("cut.start", E::RowNoLength, |toy| {
		if let Rule::Window(window) = &mut toy.row("cut.start").rule {
			window.least = None;
		}
	});
	let softened = |row: &mut Row| {
		let when = Expr(vec![Node::Const(Value::Flag(true))]);
		row.relaxed.push(Relaxed { by: Ratio { of: 1, parts: 3 }, when });
	};
	refused("cut.remorse", E::RowCannotRelax, |toy| {
		softened(toy.row("cut.remorse"));
		toy.row("cut.remorse").excused.push(name("bureau"));
	});
	refused("cut.remorse", E::RowNamesNobody, |toy| {
		toy.row("cut.remorse").excused.push(name("nobody"));
	});
	refused("noted", E::RowNobodyAsserts, |toy| toy.kind("noted").asserted.clear());
	refused("remorse", E::RowNobodyAsserts, |toy| toy.kind("remorse").asserted.clear());
	refused("walk", E::RowNotConfidential, |toy| toy.kind("walk").confidential = true);
	refused("noted", E::RowTelling, |toy| {
		let field = Field { name: name("size"), ty: Type::Number, doc: String::new() };
		let noted = toy.kind("noted");
		(noted.fields, noted.confidential) = (vec![field], true);
	});
	refused("idle", E::ProcedureUnsound, |toy| {
		toy.0.push(Item::Procedure(Box::new(Procedure {
			name: name("idle"),
			title: "A procedure that opens nothing".into(),
			law: "art 6".into(),
			inmate: false,
			results: vec![name("done")],
			opens: vec![],
			excludes: vec![],
			follows: vec![],
			must_follow: false,
			stays: vec![],
			recuses: vec![],
			withdraw: None,
			reopens: vec![],
			on: None,
		})));
	});
	refused("cut.cap", E::RowNobodyExcuses, |toy| softened(toy.row("cut.cap")));
	refused("cut.cap", E::RowNoLaw, |toy| toy.row("cut.cap").law.clear());
	refused("closed", E::RowDays, |toy| {
		let year = custodia_rules::calendar::Year {
			year: 2024,
			source: String::new(),
			closed: vec![],
			open: vec![],
		};
		let days = custodia_rules::calendar::Days { years: vec![year] };
		toy.0.push(Item::Days(name("closed"), days));
	});
	refused("never", E::RowWeekend, |toy| {
		let count = Count { weekend: Weekday::ALL.to_vec(), roll: Roll::Next, ..Count::plain() };
		toy.0.push(Item::Count(name("never"), count));
	});
}

#[test]
fn a_question_too_dear_is_refused_with_its_act() {
	let mut toy = Toy(items(&compiled(TOY)));
	let cut = toy.place("cut");
	// A fold over 256 facts that counts days for each of them: dear, but not too dear for the engine.
	toy.kind("merit").most = 256;
	let kind = toy.place("merit");
	let nodes = vec![
		Node::Field(ON),
		Node::Today,
		Node::Between(Unit::Days, 0, 1, None),
		Node::Const(one()),
		Node::Compare(Compare::Less, 2, 3),
		Node::Over { fold: Fold::Any, kind, field: ON, filter: Some(4) },
	];
	toy.row("cut.cap").when = Some(Expr(nodes));
	build_and_execute(|| {
		assert_ok!(upload(delegate(0), "toy", toy.0.clone()));
		MaxSteps::set(100_000);
		assert_noop!(Rulebooks::seal(delegate(0)), Error::<Test>::QuestionTooDear(cut));
		MaxSteps::set(1_000_000);
		assert_ok!(Rulebooks::seal(delegate(0)));
	});
}

/// A book with so many sets of labels of some 9,000 bytes, all of them needed by so many acts.
fn long(sets: u16, acts: u16) -> Vec<Item> {
	let mut toy = Toy(items(&compiled(TOY)));
	let act = toy.kind("walk").clone();
	let numbers: Vec<u16> = (0..acts)
		.map(|n| {
			let number = toy.0.len() as u16;
			toy.0.push(Item::Kind(Kind { name: name(&format!("walk{n}")), ..act.clone() }));
			number
		})
		.collect();
	for n in 0..sets {
		let labels = (0..256).map(|l| name(&format!("{}{n}.{l}", "l".repeat(30)))).collect();
		let set = toy.0.len() as u16;
		toy.0.push(Item::Labels(Labels { name: name(&format!("set{n}")), labels }));
		let doc = String::new();
		let field = Field { name: name("grade"), ty: Type::Label(set), doc };
		let kind = toy.kind("noted").clone();
		toy.0.push(Item::Kind(Kind {
			name: name(&format!("kind{n}")),
			fields: vec![field],
			..kind
		}));
		let over = Node::Over { fold: Fold::Any, kind: set + 1, field: ON, filter: None };
		for (chunk, acts) in numbers.chunks(16).enumerate() {
			let mut row = toy.row("cut.cap").clone();
			row.name = name(&format!("row{n}.{chunk}"));
			row.acts = acts.to_vec();
			row.rule = Rule::Forbid(Expr(vec![over.clone()]));
			toy.0.push(Item::Row(Box::new(row)));
		}
	}
	toy.0
}

#[test]
fn what_questions_need_is_not_too_long() {
	build_and_execute(|| {
		let too_long = long(16, 1);
		let act = too_long.iter().position(|item| item.name() == name("walk0")).unwrap() as u16;
		assert_ok!(upload(delegate(0), "toy", too_long));
		assert_noop!(Rulebooks::seal(delegate(0)), Error::<Test>::QuestionTooLong(act));
		assert_ok!(upload(delegate(1), "toy", long(12, 64)));
		assert_noop!(Rulebooks::seal(delegate(1)), Error::<Test>::QuestionsTooLong);
		let no_row = codec::Encode::encode(&Error::<Test>::QuestionsTooLong);
		assert_eq!(Rulebooks::row_of_error(&9_001, &[no_row, vec![0; 3]].concat()), None);
	});
}

#[test]
fn the_engines_own_bound_on_items_is_told_too() {
	let why = custodia_rules::Why::TooManyItems;
	let refusal = custodia_rules::Refusal { item: 4_096, name: name("one_more"), why };
	assert_eq!(Error::<Test>::from(refusal), Error::TooManyItems(4_096));
	let why = custodia_rules::Why::SameName;
	let refusal = custodia_rules::Refusal { item: 3, name: name("again"), why };
	assert_eq!(Error::<Test>::from(refusal), Error::RowSameName(3));
	let cause = crate::refuse::unfit::<Test>(custodia_rules::Unfit::TooDear, &[]);
	assert_eq!(cause, Error::TooManySteps);
}

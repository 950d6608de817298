// SPDX-License-Identifier: Apache-2.0
//! Expressions as text.

use super::{lex::Token, names::Names};
use crate::{
	expr::{Actor, At, Compare, Expr, Fold, Found, Node, Sort, Unit, MOMENT, ON},
	name::Name,
	value::{Number, Period, Round, Value},
};
use alloc::{format, string::String, vec::Vec};

type Parsed<T> = Result<T, String>;

/// Reads the pieces of a line as an expression.
pub(super) struct Reader<'a> {
	names: &'a Names,
	tokens: &'a [Token],
	at: usize,
	nodes: Vec<Node>,
	/// The kinds whose facts are looked at, the innermost last.
	facts: Vec<u16>,
	/// The part that the row looks at.
	part: Option<u16>,
}

impl<'a> Reader<'a> {
	pub(super) fn new(names: &'a Names, tokens: &'a [Token], part: Option<u16>) -> Self {
		Self { names, tokens, at: 0, nodes: Vec::new(), facts: Vec::new(), part }
	}

	/// One expression, and nothing after it.
	pub(super) fn whole(mut self) -> Parsed<Expr> {
		self.either()?;
		match self.tokens.get(self.at) {
			None => Ok(Expr(self.nodes)),
			Some(token) => Err(format!("{} is not understood here", said(token))),
		}
	}

	/// Several expressions with commas between them.
	pub(super) fn list(
		names: &'a Names,
		tokens: &'a [Token],
		part: Option<u16>,
	) -> Parsed<Vec<Expr>> {
		split(tokens, &Token::Sign(","))
			.map(|tokens| Self::new(names, tokens, part).whole())
			.collect()
	}

	fn node(&mut self, node: Node) -> At {
		self.nodes.push(node);
		(self.nodes.len() - 1) as At
	}

	fn peek(&self) -> Option<&'a Token> {
		self.tokens.get(self.at)
	}

	fn next(&mut self) -> Parsed<&'a Token> {
		let token = self.tokens.get(self.at).ok_or("something is missing at the end")?;
		self.at += 1;
		Ok(token)
	}

	fn word_is(&self, word: &str) -> bool {
		matches!(self.peek(), Some(Token::Word(w)) if w == word)
	}

	fn take_word(&mut self, word: &str) -> bool {
		let found = self.word_is(word);
		self.at += usize::from(found);
		found
	}

	fn take(&mut self, sign: &str) -> bool {
		let found = matches!(self.peek(), Some(Token::Sign(s)) if *s == sign);
		self.at += usize::from(found);
		found
	}

	fn expect(&mut self, sign: &str) -> Parsed<()> {
		self.take(sign).then_some(()).ok_or_else(|| format!("`{sign}` is missing{}", self.here()))
	}

	fn expect_word(&mut self, word: &str) -> Parsed<()> {
		self.take_word(word)
			.then_some(())
			.ok_or_else(|| format!("`{word}` is missing{}", self.here()))
	}

	fn here(&self) -> String {
		self.peek().map_or_else(|| " at the end".into(), |t| format!(" before {}", said(t)))
	}

	fn any_word(&mut self) -> Parsed<&'a str> {
		match self.next()? {
			Token::Word(word) => Ok(word),
			other => Err(format!("a word should stand here, not {}", said(other))),
		}
	}

	fn either(&mut self) -> Parsed<At> {
		let mut left = self.both()?;
		while self.take_word("or") {
			let right = self.both()?;
			left = self.node(Node::Or(left, right));
		}
		Ok(left)
	}

	fn both(&mut self) -> Parsed<At> {
		let mut left = self.not()?;
		while self.take_word("and") {
			let right = self.not()?;
			left = self.node(Node::And(left, right));
		}
		Ok(left)
	}

	fn not(&mut self) -> Parsed<At> {
		if self.take_word("not") {
			let inner = self.not()?;
			return Ok(self.node(Node::Not(inner)));
		}
		self.compare()
	}

	fn compare(&mut self) -> Parsed<At> {
		let left = self.otherwise()?;
		let signs = [
			("=", Compare::Equal),
			("!=", Compare::Differs),
			("<=", Compare::AtMost),
			(">=", Compare::AtLeast),
			("<", Compare::Less),
			(">", Compare::More),
		];
		for (sign, compare) in signs {
			if self.take(sign) {
				let right = self.otherwise()?;
				return Ok(self.node(Node::Compare(compare, left, right)));
			}
		}
		if self.take_word("in") {
			self.expect("(")?;
			let mut labels = Vec::new();
			loop {
				let word = self.any_word()?;
				labels.push(self.names.label(word)?);
				if !self.take(",") {
					break;
				}
			}
			self.expect(")")?;
			return Ok(self.node(Node::In(left, labels)));
		}
		if self.take_word("is") {
			let sort = match self.any_word()? {
				"known" => Sort::Known,
				"missing" => Sort::Missing,
				"none" => Sort::None,
				"never" => Sort::Never,
				other => return Err(format!("`is {other}`: known, missing, none or never?")),
			};
			return Ok(self.node(Node::Is(left, sort)));
		}
		Ok(left)
	}

	fn otherwise(&mut self) -> Parsed<At> {
		let mut left = self.sum()?;
		while self.take_word("otherwise") {
			let right = self.sum()?;
			left = self.node(Node::Otherwise(left, right));
		}
		Ok(left)
	}

	fn sum(&mut self) -> Parsed<At> {
		let mut left = self.product()?;
		loop {
			let less = if self.take("-") {
				true
			} else if self.take("+") {
				false
			} else {
				return Ok(left);
			};
			let right = self.product()?;
			let count = self.count()?;
			let make = if less { Node::Sub } else { Node::Add };
			left = self.node(make(left, right, count));
		}
	}

	/// `by COUNT`, if it stands here.
	fn count(&mut self) -> Parsed<Option<u16>> {
		if !self.take_word("by") {
			return Ok(None);
		}
		let word = self.any_word()?;
		self.names.count(word).map(Some)
	}

	fn product(&mut self) -> Parsed<At> {
		let mut left = self.share()?;
		loop {
			if self.take("*") {
				let right = self.share()?;
				left = self.node(Node::Mul(left, right));
			} else if self.take("/") {
				let right = self.share()?;
				let round = self.rounded()?;
				left = self.node(Node::Div(left, right, round));
			} else {
				return Ok(left);
			}
		}
	}

	fn share(&mut self) -> Parsed<At> {
		let first = self.primary()?;
		if !self.take_word("of") {
			return Ok(first);
		}
		let of = self.primary()?;
		let round = self.rounded()?;
		Ok(self.node(Node::Share(first, of, round)))
	}

	fn rounded(&mut self) -> Parsed<Round> {
		self.expect_word("rounded")?;
		round(self.any_word()?)
	}

	fn primary(&mut self) -> Parsed<At> {
		if self.take("(") {
			let inner = self.either()?;
			self.expect(")")?;
			return Ok(inner);
		}
		match self.peek() {
			Some(Token::Word(word)) => {
				self.at += 1;
				self.word(word)
			},
			Some(_) => {
				let value = self.literal()?;
				Ok(self.node(Node::Const(value)))
			},
			None => Err("something is missing at the end".into()),
		}
	}

	/// A constant that does not begin with a word.
	fn literal(&mut self) -> Parsed<Value> {
		let minus = self.take("-");
		let token = self.next()?;
		match token {
			Token::Date(date) if !minus => Ok(Value::Date(*date)),
			Token::Moment(moment) if !minus => Ok(Value::Moment(*moment)),
			Token::Person(n) if !minus => Ok(Value::Person(*n)),
			Token::Ratio(ratio) if !minus => Ok(Value::Ratio(*ratio)),
			Token::Number(n) => {
				let n = if minus { Number::from_millionths(-n.millionths()) } else { *n };
				self.measure(n)
			},
			other => Err(format!("{} is not understood here", said(other))),
		}
	}

	/// A number with its units, if any follow.
	fn measure(&mut self, n: Number) -> Parsed<Value> {
		let Some(unit) = self.unit() else { return Ok(Value::Number(n)) };
		let whole = |n: Number| {
			n.as_whole()
				.and_then(|n| i32::try_from(n).ok())
				.filter(|n| n.abs() <= 100_000)
				.ok_or("a length of time is a whole number of its unit")
		};
		let mut period = match unit {
			"working" => return Ok(Value::WorkDays(whole(n)?)),
			"hour" => return Ok(Value::Minutes(i64::from(whole(n)?) * 60)),
			"minute" => return Ok(Value::Minutes(whole(n)?.into())),
			unit => of_unit(unit, whole(n)?),
		};
		// `1 year 6 months`
		while let Some(Token::Number(n)) = self.peek() {
			self.at += 1;
			let unit = self.unit().filter(|u| !matches!(*u, "working" | "hour" | "minute"));
			let unit = unit.ok_or("a unit is missing: years, months, weeks or days")?;
			period = period.plus(of_unit(unit, whole(*n)?)).ok_or("this is too long")?;
		}
		Ok(Value::Period(period))
	}

	fn unit(&mut self) -> Option<&'static str> {
		let Some(Token::Word(word)) = self.peek() else { return None };
		let unit = match word.as_str() {
			"day" | "days" => "day",
			"week" | "weeks" => "week",
			"month" | "months" => "month",
			"year" | "years" => "year",
			"hour" | "hours" => "hour",
			"minute" | "minutes" => "minute",
			"working" => {
				let next = self.tokens.get(self.at + 1);
				if !matches!(next, Some(Token::Word(w)) if w == "day" || w == "days") {
					return None;
				}
				self.at += 1;
				"working"
			},
			_ => return None,
		};
		self.at += 1;
		Some(unit)
	}

	fn word(&mut self, word: &'a str) -> Parsed<At> {
		let node = match word {
			"today" => Node::Today,
			"now" => Node::Now,
			"yes" => Node::Const(Value::Flag(true)),
			"missing" => Node::Const(Value::Missing),
			"none" => Node::Const(Value::None),
			"never" => Node::Const(Value::Never),
			"no" => {
				let kind = match self.peek() {
					Some(Token::Word(kind)) => self.names.kind(kind).ok(),
					_ => None,
				};
				if kind.is_none() {
					return Ok(self.node(Node::Const(Value::Flag(false))));
				}
				let any = self.fold(Fold::Any)?;
				Node::Not(any)
			},
			"any" => return self.fold(Fold::Any),
			"count" => return self.fold(Fold::Count),
			"first" => return self.fold(Fold::First),
			"last" => return self.fold(Fold::Last),
			"sum" => return self.fold(Fold::Sum),
			"least" | "greatest" => {
				let least = word == "least";
				if !self.take("(") {
					return self.fold(if least { Fold::Least } else { Fold::Greatest });
				}
				let mut all = Vec::new();
				loop {
					all.push(self.either()?);
					if !self.take(",") {
						break;
					}
				}
				self.expect(")")?;
				if least {
					Node::Least(all)
				} else {
					Node::Greatest(all)
				}
			},
			"if" => {
				let condition = self.either()?;
				self.expect_word("then")?;
				let then = self.either()?;
				self.expect_word("else")?;
				let other = self.either()?;
				Node::If(condition, then, other)
			},
			"year" if self.take_word("of") => Node::Year(self.primary()?),
			"date" if self.take_word("of") => Node::DateOf(self.primary()?),
			"moved" => {
				let date = self.primary()?;
				let count = self.count()?.ok_or("by which convention? `moved DATE by COUNT`")?;
				Node::Moved(date, count)
			},
			"row" => {
				let row = self.any_word()?;
				let row = self.names.row(row)?;
				let found = match self.any_word()? {
					"fails" => Found::Fails,
					"holds" => Found::Holds,
					"waived" => Found::Waived,
					"relaxed" => Found::Relaxed,
					other => {
						return Err(format!("`{other}`: fails, holds, waived or relaxed?"));
					},
				};
				Node::Row(row, found)
			},
			"days" | "months" | "years" | "hours" | "working" => return self.units(word),
			_ => return self.name(word),
		};
		Ok(self.node(node))
	}

	/// `days from A to B`, `days (N)`, `days beside A to B in KIND.FIELD to KIND.FIELD`.
	fn units(&mut self, word: &str) -> Parsed<At> {
		let begins = match self.peek() {
			Some(Token::Sign(sign)) => *sign == "(",
			Some(Token::Word(next)) => matches!(next.as_str(), "from" | "beside" | "days"),
			_ => false,
		};
		if !begins {
			return self.name(word);
		}
		let unit = match word {
			"days" => Unit::Days,
			"months" => Unit::Months,
			"years" => Unit::Years,
			"hours" => Unit::Hours,
			_ => {
				self.expect_word("days")?;
				Unit::WorkDays
			},
		};
		if self.take("(") {
			let inner = self.either()?;
			self.expect(")")?;
			return Ok(self.node(Node::Length(unit, inner)));
		}
		if unit == Unit::Days && self.take_word("beside") {
			let first = self.sum()?;
			self.expect_word("to")?;
			let last = self.sum()?;
			self.expect_word("in")?;
			let (kind, from) = self.kind_and_field()?;
			self.expect_word("to")?;
			let (other, to) = self.kind_and_field()?;
			if kind != other {
				return Err("both days must be fields of one kind of fact".into());
			}
			return Ok(self.node(Node::Adjoining { kind, from, to, first, last }));
		}
		self.expect_word("from")?;
		let from = self.sum()?;
		self.expect_word("to")?;
		let to = self.sum()?;
		let count = self.count()?;
		Ok(self.node(Node::Between(unit, from, to, count)))
	}

	fn kind_and_field(&mut self) -> Parsed<(u16, u8)> {
		let word = self.any_word()?;
		let (kind, field) = word
			.rsplit_once('.')
			.ok_or_else(|| format!("`{word}`: which field of it? Write `{word}.FIELD`"))?;
		let kind = self.names.kind(kind)?;
		Ok((kind, self.names.field(kind, field)?))
	}

	fn fold(&mut self, fold: Fold) -> Parsed<At> {
		let (kind, field) = match fold {
			Fold::Any | Fold::Count => {
				let word = self.any_word()?;
				(self.names.kind(word)?, ON)
			},
			_ => self.kind_and_field()?,
		};
		let mut filter = None;
		if self.take_word("where") {
			self.expect("(")?;
			self.facts.push(kind);
			let inner = self.either();
			self.facts.pop();
			filter = Some(inner?);
			self.expect(")")?;
		}
		Ok(self.node(Node::Over { fold, kind, field, filter }))
	}

	fn name(&mut self, word: &str) -> Parsed<At> {
		if let Some(kind) = self.facts.last() {
			let place = match word {
				"on" => Some(ON),
				"at" => Some(MOMENT),
				_ => self.names.field(*kind, word).ok(),
			};
			if let Some(place) = place {
				return Ok(self.node(Node::Field(place)));
			}
		}
		if let Some(node) = self.names.value(word) {
			return Ok(self.node(node));
		}
		if let Some((before, after)) = word.split_once('.') {
			if before == "act" {
				let actor = match after {
					"authority" => Some(Actor::Authority),
					"role" => Some(Actor::Role),
					"person" => Some(Actor::Person),
					"members" => Some(Actor::Members),
					_ => None,
				};
				let node = match actor {
					Some(actor) => Node::Actor(actor),
					None => Node::Act(self.names.act_field(after)?),
				};
				return Ok(self.node(node));
			}
			if let Some((table, column)) = self.names.column(before, after)? {
				return Ok(self.node(Node::Column(table, column)));
			}
			if let (Ok(kind), Some(part)) = (self.names.kind(before), self.part) {
				if kind == part {
					self.names.field(kind, after)?;
					return Ok(self.node(Node::Part(name(after)?)));
				}
			}
			return Err(format!("`{word}` is unknown here"));
		}
		let label = self.names.label(word)?;
		Ok(self.node(Node::Const(Value::Label(label))))
	}
}

/// A name, or what is wrong with it.
pub(super) fn name(text: &str) -> Parsed<Name> {
	Name::parse(text).ok_or_else(|| {
		format!("`{text}` is no name: lower-case letters, digits, `_` and `.`, at most 40")
	})
}

/// Where a division ends.
pub(super) fn round(word: &str) -> Parsed<Round> {
	match word {
		"down" => Ok(Round::Down),
		"up" => Ok(Round::Up),
		"nearest" => Ok(Round::Nearest),
		other => Err(format!("`rounded {other}`: up, down or nearest?")),
	}
}

fn of_unit(unit: &str, n: i32) -> Period {
	match unit {
		"day" => Period { months: 0, days: n },
		"week" => Period { months: 0, days: n * 7 },
		"month" => Period { months: n, days: 0 },
		_ => Period { months: n * 12, days: 0 },
	}
}

/// A constant: `9 months`, `2024-05-06`, `yes`, `bribery`, `none`.
pub(super) fn constant(names: &Names, tokens: &[Token]) -> Parsed<Value> {
	let expr = Reader::new(names, tokens, None).whole()?;
	match expr.0[..] {
		[Node::Const(value)] => Ok(value),
		_ => Err("only a constant can stand here".into()),
	}
}

/// The stretches between separators outside parentheses.
pub(super) fn split<'a>(
	tokens: &'a [Token],
	separator: &'a Token,
) -> impl Iterator<Item = &'a [Token]> {
	let mut depth = 0i32;
	tokens.split(move |token| {
		match token {
			Token::Sign("(") => depth += 1,
			Token::Sign(")") => depth -= 1,
			_ => (),
		}
		depth == 0 && token == separator
	})
}

pub(super) fn said(token: &Token) -> String {
	match token {
		Token::Word(word) => format!("`{word}`"),
		Token::Number(n) => format!("`{n}`"),
		Token::Ratio(r) => format!("`{}/{}`", r.of, r.parts),
		Token::Date(date) => format!("`{date}`"),
		Token::Moment(moment) => format!("`{moment}`"),
		Token::Person(n) => format!("`#{n}`"),
		Token::Sign(sign) => format!("`{sign}`"),
	}
}

// SPDX-License-Identifier: Apache-2.0
//! From the text of a book to its items.

use super::{
	expr::{constant, name, round, Reader},
	lex::{tokens, Token},
	lines::{blocks, quoted, split_word, Block, Fault, Line, Source},
	names::{Names, Sort},
};
use crate::{
	book::Book,
	calendar::{Count, Days, Roll, Year},
	civil::{Date, Weekday},
	expr::Expr,
	item::*,
	name::Name,
	office::{Reach, Speaker},
	value::{Period, Ratio, Round, Type, Value},
};
use alloc::{
	boxed::Box,
	format,
	string::{String, ToString},
	vec,
	vec::Vec,
};

/// A book, as compiled from its text.
#[derive(Clone, Debug)]
pub struct Compiled {
	/// The book's name.
	pub name: Name,
	/// What it is, in words.
	pub title: String,
	/// The loaded book.
	pub book: Book,
	/// The file and line of each item.
	pub places: Vec<(String, usize)>,
}

/// Compiles the files of one book, and loads it.
pub fn compile(sources: &[Source]) -> Result<Compiled, Fault> {
	let mut all = Vec::new();
	for source in sources {
		all.extend(blocks(source, true)?);
	}
	let mut head = None;
	let mut items = Vec::new();
	for block in all {
		if block.head.split().0 == "book" {
			if head.is_some() {
				return Err(block.fault(block.head.number, "a book has one `book` line"));
			}
			head = Some(block);
		} else {
			items.push(block);
		}
	}
	like(&mut items)?;
	let Some(head) = head else {
		return Err(Fault {
			file: sources.first().map_or_else(String::new, |s| s.name.clone()),
			line: 1,
			block: "the beginning".into(),
			what: "a book begins with `book NAME \"what it is\"`".into(),
		});
	};
	let (book_name, title) = head_of(&head).map_err(|what| head.fault(head.head.number, what))?;
	let mut names = Names::default();
	for (number, block) in items.iter().enumerate() {
		declare(&mut names, number as u16, block)?;
	}
	let mut compiled = Vec::with_capacity(items.len());
	for block in &items {
		compiled.push(Compiler { names: &names, block, line: block.head.number }.item()?);
	}
	let places = items.iter().map(|b| (b.file.clone(), b.head.number)).collect();
	let book = Book::load(compiled).map_err(|refusal| {
		let block = &items[usize::from(refusal.item)];
		block.fault(block.head.number, refusal.why)
	})?;
	Ok(Compiled { name: book_name, title, book, places })
}

/// A step that is `like` another has its lines.
fn like(items: &mut [Block]) -> Result<(), Fault> {
	for n in 0..items.len() {
		let block = &items[n];
		let [line] = &block.lines[..] else { continue };
		let ("step", ("like", other)) = (block.head.split().0, line.split()) else { continue };
		let is = |b: &&Block| {
			let (keyword, rest) = b.head.split();
			keyword == "step" && split_word(rest).0 == other
		};
		let found = items.iter().find(is).map(|b| b.lines.clone());
		let chained = |lines: &[Line]| lines.iter().any(|line| line.split().0 == "like");
		match found {
			Some(lines) if !chained(&lines) => items[n].lines = lines,
			_ => {
				let what = format!("there is no step `{other}` with lines of its own");
				return Err(block.fault(line.number, what));
			},
		}
	}
	Ok(())
}

fn head_of(block: &Block) -> Result<(Name, String), String> {
	let (_, rest) = block.head.split();
	let (before, words) = quoted(rest)?;
	Ok((name(before)?, words.into()))
}

/// Declares the names that a block brings.
fn declare(names: &mut Names, number: u16, block: &Block) -> Result<(), Fault> {
	let fault = |line: usize, what: String| block.fault(line, what);
	let at = block.head.number;
	let (keyword, rest) = block.head.split();
	let fields = || {
		let mut found = Vec::new();
		for line in &block.lines {
			if let Some((field, _)) = field_line(line) {
				found.push(name(field).map_err(|what| fault(line.number, what))?);
			}
		}
		Ok(found)
	};
	let sort = match keyword {
		"labels" => {
			let (set, list) =
				rest.split_once(':').ok_or_else(|| fault(at, "`labels NAME: a, b, c`".into()))?;
			let more = block.lines.iter().map(|l| l.text.as_str());
			for label in core::iter::once(list).chain(more).flat_map(|l| l.split(',')) {
				let label = label.trim();
				if !label.is_empty() {
					names.declare_label(name(label).map_err(|what| fault(at, what))?);
				}
			}
			let set = name(set.trim()).map_err(|what| fault(at, what))?;
			return names.declare(set, number, Sort::Labels).map_err(|what| fault(at, what));
		},
		"fact" => Sort::Kind(KindOf::Fact, fields()?),
		"act" => Sort::Kind(KindOf::Act, fields()?),
		"part" => Sort::Kind(KindOf::Part, fields()?),
		"judgement" => {
			Sort::Kind(KindOf::Judgement, vec![name("answer").map_err(|what| fault(at, what))?])
		},
		"parameter" => Sort::Parameter,
		"define" => Sort::Define,
		"table" => {
			let mut columns = Vec::new();
			for line in &block.lines {
				if let ("gives", rest) = line.split() {
					let column = rest.split(':').next().unwrap_or_default().trim();
					columns.push(name(column).map_err(|what| fault(line.number, what))?);
				}
			}
			Sort::Table(columns)
		},
		"days" => Sort::Days,
		"count" => Sort::Count,
		"row" => Sort::Row,
		"authority" => Sort::Authority,
		"role" => Sort::Role,
		"procedure" => Sort::Procedure,
		"step" => Sort::Step,
		other => return Err(fault(at, format!("a block cannot begin with `{other}`"))),
	};
	let own = rest
		.split(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '"'))
		.next()
		.unwrap_or_default();
	let own = name(own).map_err(|what| fault(at, what))?;
	if matches!(sort, Sort::Authority | Sort::Role) {
		names.declare_label(own);
	}
	names.declare(own, number, sort).map_err(|what| fault(at, what))
}

/// `FIELD: TYPE "words"`
fn field_line(line: &Line) -> Option<(&str, &str)> {
	let (field, rest) = line.text.split_once(':')?;
	(!field.trim().contains(char::is_whitespace)).then_some((field.trim(), rest.trim()))
}

pub(super) type Parsed<T> = Result<T, Fault>;

pub(super) struct Compiler<'a> {
	pub(super) names: &'a Names,
	pub(super) block: &'a Block,
	/// The line being read, for messages.
	pub(super) line: usize,
}

impl<'a> Compiler<'a> {
	pub(super) fn fault(&self, what: impl ToString) -> Fault {
		self.block.fault(self.line, what)
	}

	pub(super) fn ok<T>(&self, result: Result<T, String>) -> Parsed<T> {
		result.map_err(|what| self.fault(what))
	}

	pub(super) fn name(&self, text: &str) -> Parsed<Name> {
		self.ok(name(text))
	}

	pub(super) fn tokens(&self, text: &str) -> Parsed<Vec<Token>> {
		self.ok(tokens(text))
	}

	pub(super) fn expr(&self, text: &str, part: Option<u16>) -> Parsed<Expr> {
		let tokens = self.tokens(text)?;
		self.ok(Reader::new(self.names, &tokens, part).whole())
	}

	pub(super) fn constant(&self, text: &str) -> Parsed<Value> {
		let tokens = self.tokens(text)?;
		self.ok(constant(self.names, &tokens))
	}

	/// Names with commas between them.
	pub(super) fn list(&self, text: &str) -> Parsed<Vec<Name>> {
		text.split(',').map(|word| self.name(word.trim())).collect()
	}

	pub(super) fn number(&self, text: &str) -> Parsed<u16> {
		text.trim().parse().map_err(|_| self.fault(format!("`{text}` should be a number")))
	}

	fn ty(&self, text: &str) -> Parsed<Type> {
		Ok(match text {
			"date" => Type::Date,
			"moment" => Type::Moment,
			"period" => Type::Period,
			"working_days" => Type::WorkDays,
			"hours" => Type::Minutes,
			"number" => Type::Number,
			"flag" => Type::Flag,
			"person" => Type::Person,
			"fraction" => Type::Ratio,
			set => Type::Label(self.ok(self.names.label_set(set))?),
		})
	}

	/// Each line of the block in turn, for messages.
	pub(super) fn lines(
		&mut self,
		mut f: impl FnMut(&Self, &str, &str) -> Parsed<()>,
	) -> Parsed<()> {
		for line in &self.block.lines {
			self.line = line.number;
			let (keyword, rest) = line.split();
			f(self, keyword, rest)?;
		}
		self.line = self.block.head.number;
		Ok(())
	}

	fn item(mut self) -> Parsed<Item> {
		let (keyword, rest) = self.block.head.split();
		match keyword {
			"labels" => self.labels(rest),
			"fact" => self.kind(KindOf::Fact, rest),
			"act" => self.kind(KindOf::Act, rest),
			"part" => self.kind(KindOf::Part, rest),
			"judgement" => self.kind(KindOf::Judgement, rest),
			"parameter" => self.parameter(rest),
			"define" => self.define(rest),
			"table" => self.table(rest),
			"days" => self.days(rest),
			"count" => self.count(rest),
			"authority" => self.authority(rest),
			"role" => self.role(rest),
			"procedure" => self.procedure(rest),
			"step" => self.step(rest),
			_ => self.row(rest),
		}
	}

	pub(super) fn named(&self, rest: &str) -> Parsed<(Name, String)> {
		let (before, words) = self.ok(quoted(rest))?;
		Ok((self.name(before)?, words.into()))
	}

	fn labels(&self, rest: &str) -> Parsed<Item> {
		let (set, list) = rest.split_once(':').unwrap_or((rest, ""));
		let more = self.block.lines.iter().map(|l| l.text.as_str());
		let labels = core::iter::once(list)
			.chain(more)
			.flat_map(|line| line.split(','))
			.map(str::trim)
			.filter(|label| !label.is_empty())
			.map(|label| self.name(label))
			.collect::<Parsed<Vec<_>>>()?;
		Ok(Item::Labels(Labels { name: self.name(set.trim())?, labels }))
	}

	fn kind(&mut self, of: KindOf, rest: &str) -> Parsed<Item> {
		let (name, doc) = self.named(rest)?;
		let mut kind = Kind {
			name,
			of,
			doc,
			fields: Vec::new(),
			asserted: Vec::new(),
			confirmed: Vec::new(),
			unless_stated: false,
			holds: None,
			keep: Keep::All,
			most: if of == KindOf::Part { 16 } else { 32 },
			birthdays: None,
			confidential: false,
		};
		for line in &self.block.lines {
			self.line = line.number;
			if let Some((field, rest)) = field_line(line) {
				if of == KindOf::Judgement {
					return Err(self.fault("a judgement has no fields: it has `answers`"));
				}
				let (ty, doc) = self.ok(quoted(rest))?;
				let (name, ty) = (self.name(field)?, self.ty(ty)?);
				kind.fields.push(Field { name, ty, doc: doc.into() });
				continue;
			}
			let (keyword, rest) = line.split();
			match keyword {
				"asserted" => kind.asserted = self.speakers(by(rest))?,
				"confirmed" => {
					let (list, stated) = match rest.strip_suffix(" unless stated") {
						Some(list) => (list, true),
						None => (rest, false),
					};
					kind.confirmed = self.speakers(by(list))?;
					kind.unless_stated = stated;
				},
				"holds" => match self.constant(rest)? {
					Value::Period(period) => kind.holds = Some(period),
					_ => return Err(self.fault("`holds` needs a length, such as `6 months`")),
				},
				"keep" if rest == "last" => kind.keep = Keep::Last,
				"keep" if rest == "all" => kind.keep = Keep::All,
				"at" if rest.starts_with("most") => {
					kind.most = self.number(rest.trim_start_matches("most"))?
				},
				"confidential" if rest.is_empty() => kind.confidential = true,
				"ages" => kind.birthdays = Some(self.birthdays(rest)?),
				"answers" => {
					let ty = Type::Label(self.ok(self.names.label_set(rest))?);
					let name = self.name("answer")?;
					kind.fields = vec![Field { name, ty, doc: "The finding.".into() }];
				},
				other => return Err(self.fault(format!("`{other}` cannot stand here"))),
			}
		}
		if of == KindOf::Judgement && kind.fields.is_empty() {
			return Err(self.fault("a judgement needs `answers SET`"));
		}
		Ok(Item::Kind(kind))
	}

	/// `AUTHORITY in WHICH, AUTHORITY`
	fn speakers(&self, text: &str) -> Parsed<Vec<Speaker>> {
		let speaker = |text: &str| {
			let (word, reach) = match text.trim().split_once(" in ") {
				None => (text.trim(), Reach::Usual),
				Some((word, "any")) => (word, Reach::Any),
				Some((word, "holder")) => (word, Reach::Holder),
				Some((word, "parent of holder")) => (word, Reach::Above),
				Some((_, other)) => {
					let what = format!(
						"`in {other}`: no step is taken here, so it is `in holder`, `in parent of holder` \
						or `in any`"
					);
					return Err(self.fault(what));
				},
			};
			Ok(Speaker { authority: self.name(word.trim())?, reach })
		};
		text.split(',').map(speaker).collect()
	}

	/// `ages 14, 16, 18 plus 1 day`
	fn birthdays(&self, rest: &str) -> Parsed<Birthdays> {
		let (ages, plus) = rest.split_once("plus").unwrap_or((rest, "0 days"));
		let ages = ages.split(',').map(|age| self.number(age)).collect::<Parsed<_>>()?;
		match self.constant(plus)? {
			Value::Period(Period { months: 0, days: days @ 0..=7 }) => {
				Ok(Birthdays { ages, plus: days as u8 })
			},
			_ => Err(self.fault("`plus` needs a few days")),
		}
	}

	/// `parameter NAME: TYPE = VALUE "words"`
	fn parameter(&mut self, rest: &str) -> Parsed<Item> {
		let (before, doc) = self.ok(quoted(rest))?;
		let form = "`parameter NAME: TYPE = VALUE \"words\"`";
		let (own, rest) = before.split_once(':').ok_or_else(|| self.fault(form))?;
		let (ty, value) = rest.split_once('=').ok_or_else(|| self.fault(form))?;
		let mut parameter = Parameter {
			name: self.name(own.trim())?,
			ty: self.ty(ty.trim())?,
			value: self.constant(value)?,
			province: false,
			law: String::new(),
			doc: doc.into(),
		};
		self.lines(|this, keyword, rest| {
			match keyword {
				"law" => parameter.law = rest.into(),
				"province" if rest == "may set" => parameter.province = true,
				other => return Err(this.fault(format!("`{other}` cannot stand here"))),
			}
			Ok(())
		})?;
		Ok(Item::Parameter(parameter))
	}

	/// `define NAME = EXPRESSION`
	fn define(&mut self, rest: &str) -> Parsed<Item> {
		let (own, text) =
			rest.split_once('=').ok_or_else(|| self.fault("`define NAME = EXPRESSION`"))?;
		let (mut law, mut text) = (String::new(), String::from(text));
		self.lines(|_, keyword, rest| {
			match keyword {
				"law" => law = rest.into(),
				_ => text.push_str(&format!(" {keyword} {rest}")),
			}
			Ok(())
		})?;
		Ok(Item::Define(Define {
			name: self.name(own.trim())?,
			law,
			value: self.expr(&text, None)?,
		}))
	}

	fn table(&mut self, rest: &str) -> Parsed<Item> {
		let (own, hit) = split_word(rest);
		let hit = match hit {
			"" | "unique" => Hit::Unique,
			"first" => Hit::First,
			"strictest" => Hit::Strictest,
			other => {
				return Err(self.fault(format!("`{other}`: unique, first or strictest?")));
			},
		};
		let mut table = Table {
			name: self.name(own)?,
			law: String::new(),
			hit,
			keys: Vec::new(),
			gives: Vec::new(),
			lines: Vec::new(),
		};
		self.lines(|this, keyword, rest| {
			match keyword {
				"law" => table.law = rest.into(),
				"key" => {
					let (own, text) = rest
						.split_once('=')
						.ok_or_else(|| this.fault("`key NAME = EXPRESSION`"))?;
					let value = this.expr(text, None)?;
					table.keys.push(Key { name: this.name(own.trim())?, value });
				},
				"gives" => table.gives.push(this.column(rest)?),
				"|" => {
					let line = this.line(rest, table.keys.len())?;
					table.lines.push(line);
				},
				other => return Err(this.fault(format!("`{other}` cannot stand here"))),
			}
			Ok(())
		})?;
		Ok(Item::Table(table))
	}

	/// `gives NAME: TYPE [more|less|first|last]`
	fn column(&self, rest: &str) -> Parsed<Column> {
		let (own, rest) = rest
			.split_once(':')
			.ok_or_else(|| self.fault("`gives NAME: TYPE more is stricter`"))?;
		let (ty, strict) = split_word(rest);
		let strict = match split_word(strict).0 {
			"more" => Strict::More,
			"less" => Strict::Less,
			"first" | "" => Strict::First,
			"last" => Strict::Last,
			other => {
				return Err(self.fault(format!("`{other}`: more, less, first or last?")));
			},
		};
		Ok(Column { name: self.name(own.trim())?, ty: self.ty(ty)?, strict })
	}

	fn line(&self, text: &str, keys: usize) -> Parsed<crate::item::Line> {
		let text =
			text.strip_suffix('|').ok_or_else(|| self.fault("a line of a table ends with `|`"))?;
		let cells: Vec<&str> = text.split('|').map(str::trim).collect();
		let (when, gives) = cells.split_at(keys.min(cells.len()));
		Ok(crate::item::Line {
			when: when.iter().map(|cell| self.cell(cell)).collect::<Parsed<_>>()?,
			gives: gives.iter().map(|cell| self.constant(cell)).collect::<Parsed<_>>()?,
		})
	}

	fn cell(&self, text: &str) -> Parsed<Cell> {
		if matches!(text, "" | "any" | "-") {
			return Ok(Cell::Any);
		}
		let edge = |text: &str, included| Ok(Some(Edge { at: self.constant(text)?, included }));
		for (sign, included) in [("<=", true), (">=", true), ("<", false), (">", false)] {
			if let Some(rest) = text.strip_prefix(sign) {
				let edge = edge(rest, included)?;
				return Ok(match sign.starts_with('<') {
					true => Cell::Range(None, edge),
					false => Cell::Range(edge, None),
				});
			}
		}
		if let Some((low, high)) = text.split_once("..") {
			let (high, included) = match high.strip_prefix('<') {
				Some(high) => (high, false),
				None => (high, true),
			};
			return Ok(Cell::Range(edge(low, true)?, edge(high, included)?));
		}
		text.split(',').map(|value| self.constant(value)).collect::<Parsed<_>>().map(Cell::Is)
	}

	fn days(&mut self, rest: &str) -> Parsed<Item> {
		let (own, _) = self.named(rest)?;
		let mut days = Days::default();
		self.lines(|this, keyword, rest| {
			if keyword == "year" {
				let (year, source) = this.ok(quoted(rest))?;
				let year = this.number(year)?;
				let source = source.into();
				days.years.push(Year { year, source, closed: Vec::new(), open: Vec::new() });
				return Ok(());
			}
			let Some(year) = days.years.last_mut() else {
				return Err(this.fault("a year should stand first: `year 2024 \"source\"`"));
			};
			let list = match keyword {
				"closed" => &mut year.closed,
				"open" => &mut year.open,
				other => return Err(this.fault(format!("`{other}` cannot stand here"))),
			};
			for stretch in rest.split(',') {
				let date = |text: &str| {
					Date::parse(text.trim())
						.ok_or_else(|| this.fault(format!("`{text}` is no date")))
				};
				let (first, last) = stretch.split_once("..").unwrap_or((stretch, stretch));
				let (mut day, last) = (date(first)?, date(last)?);
				while day <= last {
					list.push(day);
					day = day.add_days(1).ok_or_else(|| this.fault("this is too late"))?;
				}
			}
			Ok(())
		})?;
		for year in &mut days.years {
			year.closed.sort();
			year.open.sort();
		}
		Ok(Item::Days(own, days))
	}

	fn count(&mut self, rest: &str) -> Parsed<Item> {
		let (own, law) = self.named(rest)?;
		let mut count = Count { law, ..Count::plain() };
		self.lines(|this, keyword, rest| {
			match (keyword, rest) {
				("days", _) => count.days = Some(this.ok(this.names.days(rest))?),
				("weekend", _) => {
					for day in rest.split(',') {
						count.weekend.push(this.weekday(day.trim())?);
					}
				},
				("first", "day counts") => count.first_day_counts = true,
				("month", "end sticks") => count.sticky = true,
				("rolls", "on") => count.roll = Roll::Next,
				("rolls", "back") => count.roll = Roll::Previous,
				_ => return Err(this.fault(format!("`{keyword} {rest}` cannot stand here"))),
			}
			Ok(())
		})?;
		Ok(Item::Count(own, count))
	}

	fn weekday(&self, text: &str) -> Parsed<Weekday> {
		Weekday::ALL
			.into_iter()
			.find(|day| format!("{day:?}").to_lowercase() == text)
			.ok_or_else(|| self.fault(format!("`{text}` is no day of the week")))
	}

	fn row(&mut self, rest: &str) -> Parsed<Item> {
		let (own, title) = self.named(rest)?;
		let mut draft = Draft::default();
		let mut row = Row {
			name: own,
			title,
			law: String::new(),
			acts: Vec::new(),
			each: None,
			when: None,
			effective: None,
			rule: Rule::Require(Expr(Vec::new())),
			waived: None,
			relaxed: Vec::new(),
			excused: Vec::new(),
			excused_anywhere: false,
			excused_when: None,
			severity: Severity::Deny,
		};
		// What a part is must be known before anything that names its fields.
		for line in &self.block.lines {
			if let ("each", rest) = line.split() {
				self.line = line.number;
				row.each = Some(self.each(rest)?);
			}
		}
		let part = row.each.as_ref().map(|e| e.part);
		self.lines(|this, keyword, rest| this.row_line(&mut row, &mut draft, part, keyword, rest))?;
		if row.law.is_empty() {
			return Err(self.fault("a row needs its article: `law ...`"));
		}
		row.rule = self.ok(draft.rule())?;
		Ok(Item::Row(Box::new(row)))
	}

	pub(super) fn each(&self, rest: &str) -> Parsed<Each> {
		let (own, filter) = split_word(rest);
		let part = self.ok(self.names.kind_of(own, KindOf::Part))?;
		let filter = match filter.strip_prefix("where") {
			None if filter.is_empty() => None,
			Some(text) => Some(self.expr(text, Some(part))?),
			None => return Err(self.fault("`each PART where (CONDITION)`")),
		};
		Ok(Each { part, filter })
	}

	fn row_line(
		&self,
		row: &mut Row,
		draft: &mut Draft,
		part: Option<u16>,
		keyword: &str,
		rest: &str,
	) -> Parsed<()> {
		let expr = |text: &str| self.expr(text, part);
		match keyword {
			"law" => row.law = rest.into(),
			"act" => {
				for act in rest.split(',') {
					row.acts.push(self.ok(self.names.kind_of(act.trim(), KindOf::Act))?);
				}
			},
			"each" => (),
			"when" => row.when = Some(expr(rest)?),
			"effective" => row.effective = Some(self.effective(rest, part)?),
			"waived" => row.waived = Some(expr(after(rest, "when"))?),
			"relaxed" => {
				let (by, when) = split_word(rest);
				row.relaxed.push(Relaxed { by: self.ratio(by)?, when: expr(after(when, "when"))? });
			},
			"except" => {
				let (who, when) = match by(rest).split_once(" when ") {
					Some((who, when)) => (who, Some(expr(when)?)),
					None => (by(rest), None),
				};
				let (who, anywhere) = match who.strip_suffix(" in any") {
					Some(who) => (who, true),
					None => (who, false),
				};
				row.excused = self.list(who)?;
				row.excused_anywhere = anywhere;
				row.excused_when = when;
			},
			"severity" => {
				row.severity = match rest {
					"deny" => Severity::Deny,
					"reason" => Severity::Reason,
					"alert" => Severity::Alert,
					"void" => Severity::Void,
					other => {
						let what = format!("`{other}`: deny, reason, alert or void?");
						return Err(self.fault(what));
					},
				}
			},
			"from" => draft.from = Some(expr(rest)?),
			"to" => draft.to = Some(expr(rest)?),
			"at" => {
				let (which, rest) = split_word(rest);
				let (rest, clear) = match rest.strip_suffix(" clear") {
					Some(rest) => (rest, true),
					None => (rest, false),
				};
				draft.clear |= clear;
				match which {
					"least" => draft.least = Some(expr(rest)?),
					"most" => draft.most = Some(expr(rest)?),
					_ => return Err(self.fault("`at least ...` or `at most ...`")),
				}
			},
			"by" => draft.count = Some(self.ok(self.names.count(rest))?),
			"extend" => {
				let (length, when) = rest
					.split_once(" when ")
					.ok_or_else(|| self.fault("`extend LENGTH when ...`"))?;
				draft.extend.push(Extend { by: expr(length)?, when: expr(when)? });
			},
			"bound" => draft.bound = Some(expr(rest)?),
			"clip" => draft.clip = true,
			"accrue" => draft.accrue = Some(expr(rest)?),
			"per" => draft.per = Some(expr(rest)?),
			"rate" => draft.rate = Some(expr(rest)?),
			"rounded" => draft.round = Some(self.ok(round(rest))?),
			"prorated" => draft.prorated = true,
			"cap" => draft.cap = Some(expr(rest)?),
			"cycle" => draft.cycle = Some(expr(rest)?),
			"require" => draft.simple.push(Rule::Require(expr(rest)?)),
			"forbid" => draft.simple.push(Rule::Forbid(expr(rest)?)),
			"answer" => draft.simple.push(Rule::Answer(expr(rest)?)),
			"judgement" => {
				let (own, answer) =
					rest.split_once('=').ok_or_else(|| self.fault("`judgement NAME = ANSWER`"))?;
				let kind = self.ok(self.names.kind_of(own.trim(), KindOf::Judgement))?;
				let answer = self.ok(self.names.label(answer.trim()))?;
				draft.simple.push(Rule::Judgement(kind, answer));
			},
			"actor" => {
				draft.actor.get_or_insert_with(ActorDraft::default).authorities = self.list(rest)?
			},
			"role" => {
				draft.actor.get_or_insert_with(ActorDraft::default).roles = self.list(rest)?
			},
			"members" => {
				let (which, rest) = split_word(after(rest, "at"));
				let actor = draft.actor.get_or_insert_with(ActorDraft::default);
				match which {
					"least" => actor.least = Some(expr(rest)?),
					"most" => actor.most = Some(expr(rest)?),
					_ => return Err(self.fault("`members at least ...` or `members at most ...`")),
				}
			},
			"odd" => draft.actor.get_or_insert_with(ActorDraft::default).odd = true,
			"differs" => {
				let tokens = self.tokens(after(rest, "from"))?;
				let persons = self.ok(Reader::list(self.names, &tokens, part))?;
				draft.actor.get_or_insert_with(ActorDraft::default).differs = persons;
			},
			"publish" => draft.place = Some(self.name(rest)?),
			"within" => draft.within = Some(expr(rest)?),
			"lasts" => draft.lasts = Some(expr(rest)?),
			"done" => draft.done = Some(expr(rest)?),
			"redact" => {
				let (what, when) = rest
					.split_once(" when ")
					.ok_or_else(|| self.fault("`redact WHAT when ...`"))?;
				draft.redact.push(Redact { what: self.name(what.trim())?, when: expr(when)? });
			},
			other => return Err(self.fault(format!("`{other}` cannot stand here"))),
		}
		Ok(())
	}

	pub(super) fn ratio(&self, text: &str) -> Parsed<Ratio> {
		match self.constant(text)? {
			Value::Ratio(ratio) => Ok(ratio),
			_ => Err(self.fault(format!("`{text}` should be a fraction, such as `1/3`"))),
		}
	}

	/// `effective from A until B keyed on C`, each of which may be left out.
	fn effective(&self, rest: &str, part: Option<u16>) -> Parsed<Effective> {
		let tokens = self.tokens(rest)?;
		let mut effective = Effective { from: None, until: None, key: None };
		let word = |t: &Token, w: &str| matches!(t, Token::Word(word) if word == w);
		let starts = |at: usize| {
			// `from` also stands inside `days from A to B`.
			(at == 0 && word(&tokens[at], "from"))
				|| word(&tokens[at], "until")
				|| word(&tokens[at], "keyed")
		};
		let mut at = 0;
		while at < tokens.len() {
			if !starts(at) {
				return Err(self.fault("`effective from DATE until DATE keyed on DATE`"));
			}
			let mut first = at + 1;
			if word(&tokens[at], "keyed") {
				first += usize::from(tokens.get(first).is_some_and(|t| word(t, "on")));
			}
			let end = (first..tokens.len()).find(|n| starts(*n)).unwrap_or(tokens.len());
			let first = first.min(end);
			let value = self.ok(Reader::new(self.names, &tokens[first..end], part).whole())?;
			match &tokens[at] {
				token if word(token, "from") => effective.from = Some(value),
				token if word(token, "until") => effective.until = Some(value),
				_ => effective.key = Some(value),
			}
			at = end;
		}
		Ok(effective)
	}
}

/// What follows a word that may stand first.
fn after<'t>(text: &'t str, word: &str) -> &'t str {
	match split_word(text) {
		(first, rest) if first == word => rest,
		_ => text,
	}
}

fn by(text: &str) -> &str {
	after(text, "by")
}

/// The lines of a row that say what it demands.
#[derive(Default)]
struct Draft {
	from: Option<Expr>,
	to: Option<Expr>,
	least: Option<Expr>,
	most: Option<Expr>,
	clear: bool,
	extend: Vec<Extend>,
	count: Option<u16>,
	bound: Option<Expr>,
	clip: bool,
	accrue: Option<Expr>,
	per: Option<Expr>,
	rate: Option<Expr>,
	round: Option<Round>,
	prorated: bool,
	cap: Option<Expr>,
	cycle: Option<Expr>,
	simple: Vec<Rule>,
	actor: Option<ActorDraft>,
	place: Option<Name>,
	within: Option<Expr>,
	lasts: Option<Expr>,
	done: Option<Expr>,
	redact: Vec<Redact>,
}

#[derive(Default)]
struct ActorDraft {
	authorities: Vec<Name>,
	roles: Vec<Name>,
	least: Option<Expr>,
	most: Option<Expr>,
	odd: bool,
	differs: Vec<Expr>,
}

impl Draft {
	/// The one rule that the lines say.
	fn rule(mut self) -> Result<Rule, String> {
		let publishes = self.place.is_some();
		let kinds = [
			self.from.is_some() && !publishes,
			self.bound.is_some(),
			self.accrue.is_some(),
			self.actor.is_some(),
			publishes,
		];
		let count = kinds.iter().filter(|k| **k).count() + self.simple.len();
		if count != 1 {
			return Err(format!(
				"a row says one thing, this says {count}: `from` (a window), `bound`, `accrue`, \
				`require`, `forbid`, `actor`, `publish`, `judgement` or `answer`"
			));
		}
		if let Some(rule) = self.simple.pop() {
			return self.nothing_left().map(|()| rule);
		}
		let rule = if let Some(place) = self.place.take() {
			Rule::Publish(Publish {
				place,
				from: self.from.take().ok_or("`publish` needs `from`")?,
				within: self.within.take(),
				lasts: self.lasts.take(),
				count: self.count.take(),
				done: self.done.take(),
				redact: core::mem::take(&mut self.redact),
			})
		} else if let Some(from) = self.from.take() {
			Rule::Window(Window {
				from,
				to: self.to.take(),
				least: self.least.take(),
				clear: core::mem::take(&mut self.clear),
				most: self.most.take(),
				extend: core::mem::take(&mut self.extend),
				count: self.count.take(),
			})
		} else if let Some(value) = self.bound.take() {
			let (at_least, limit) = match (self.least.take(), self.most.take()) {
				(Some(limit), None) => (true, limit),
				(None, Some(limit)) => (false, limit),
				_ => return Err("a bound needs `at least` or `at most`, one of them".into()),
			};
			Rule::Bound(Bound { value, at_least, limit, clip: core::mem::take(&mut self.clip) })
		} else if let Some(of) = self.accrue.take() {
			Rule::Accrue(Accrue {
				of,
				per: self.per.take().ok_or("`accrue` needs `per`")?,
				rate: self.rate.take().ok_or("`accrue` needs `rate`")?,
				round: self.round.take().ok_or("`accrue` needs `rounded`")?,
				prorated: core::mem::take(&mut self.prorated),
				cap: self.cap.take(),
				cycle: self.cycle.take(),
			})
		} else {
			let actor = self.actor.take().unwrap_or_default();
			Rule::Actor(ActorRule {
				authorities: actor.authorities,
				roles: actor.roles,
				least: actor.least,
				most: actor.most,
				odd: actor.odd,
				differs: actor.differs,
			})
		};
		self.nothing_left().map(|()| rule)
	}

	/// Lines that do not go with what the row says are mistakes.
	fn nothing_left(&self) -> Result<(), String> {
		let left = [
			("from", self.from.is_some()),
			("to", self.to.is_some()),
			("at least", self.least.is_some()),
			("at most", self.most.is_some()),
			("clear", self.clear),
			("extend", !self.extend.is_empty()),
			("by", self.count.is_some()),
			("clip", self.clip),
			("per", self.per.is_some()),
			("rate", self.rate.is_some()),
			("rounded", self.round.is_some()),
			("prorated", self.prorated),
			("cap", self.cap.is_some()),
			("cycle", self.cycle.is_some()),
			("within", self.within.is_some()),
			("lasts", self.lasts.is_some()),
			("done", self.done.is_some()),
			("redact", !self.redact.is_empty()),
		];
		match left.into_iter().find(|(_, there)| *there) {
			Some((word, _)) => Err(format!("`{word}` does not go with what this row says")),
			None => Ok(()),
		}
	}
}

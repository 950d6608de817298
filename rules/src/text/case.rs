// SPDX-License-Identifier: Apache-2.0
//! Case files: facts, an act, a date, and what is expected.

use super::{
	compile::Compiled,
	expr::{constant, name},
	lex::tokens,
	lines::{blocks, quoted, split_word, Block, Fault, Line, Source},
	names::Names,
};
use crate::{
	civil::{Date, Moment},
	finding::{Finding, Outcome, Report, Status},
	item::{Kind, KindOf, Rule},
	name::Name,
	question::{fit, Act, Fact, Named, Part, Question, Reason},
	value::Value,
	weigh::weigh,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	format,
	string::{String, ToString},
	vec::Vec,
};

/// A case: facts, and questions with what is expected of each.
#[derive(Clone, Debug)]
pub struct Case {
	/// Its name.
	pub name: String,
	/// What it shows, in words.
	pub title: String,
	/// The books that it asks: their names.
	pub books: Vec<Name>,
	/// What it asks.
	pub asks: Vec<Ask>,
}

/// A question, and what is expected of it.
#[derive(Clone, Debug)]
pub struct Ask {
	/// The question, with all facts that were stated before it.
	pub question: Question,
	/// What is expected.
	pub expected: Vec<Expected>,
	file: String,
	line: usize,
	case: String,
}

impl Ask {
	/// The line of the file in which it stands, counted from one.
	pub fn line(&self) -> usize {
		self.line
	}
}

/// Something that is expected.
#[derive(Clone, Debug)]
pub struct Expected {
	line: usize,
	what: What,
}

#[derive(Clone, Debug)]
enum What {
	Outcome(Outcome),
	Earliest(Value),
	EarliestRelaxed(Value),
	/// Part, field, whether at least, the limit, whether relaxed.
	Limit(Option<u8>, Name, bool, Value, bool),
	Row(Name, Option<u8>, Vec<Of>),
}

/// Something that is expected of a finding.
#[derive(Clone, Debug)]
enum Of {
	Status(Status),
	Silent,
	Missing,
	Earliest(Value),
	Relaxed(Value),
	Due(Value),
	Limit(Value),
	Answer(Value),
	Carry(Value),
	Uses(Name),
	Ignores(Name),
	Redacts(Name),
}

/// Reads a file of cases. A case that names an unknown book, fact, field, act or row is refused.
pub fn cases(source: &Source, books: &[Compiled]) -> Result<Vec<Case>, Fault> {
	let mut found = Vec::new();
	let mut used: Vec<Name> = Vec::new();
	for block in blocks(source, false)? {
		let fault = |what: String| block.fault(block.head.number, what);
		match block.head.split() {
			("books", rest) => {
				used = rest
					.split_whitespace()
					.map(|word| name(word.trim_end_matches(',')))
					.collect::<Result<_, _>>()
					.map_err(fault)?;
			},
			("case", rest) => {
				let (own, title) = quoted(rest).map_err(fault)?;
				let asked = used
					.iter()
					.map(|name| books.iter().find(|b| b.name == *name))
					.collect::<Option<Vec<_>>>()
					.filter(|asked| !asked.is_empty())
					.ok_or_else(|| {
						fault("which books? Write `books NAME` above the case".into())
					})?;
				let reader = Reader::new(&block, &asked);
				let asks = reader.read()?;
				found.push(Case {
					name: own.into(),
					title: title.into(),
					books: used.clone(),
					asks,
				});
			},
			(other, _) => return Err(fault(format!("a block cannot begin with `{other}`"))),
		}
	}
	Ok(found)
}

pub(super) struct Reader<'a> {
	block: &'a Block,
	books: &'a [&'a Compiled],
	names: Vec<Names>,
	pub(super) facts: Vec<Fact>,
	pub(super) parameters: Vec<Named>,
	asks: Vec<Ask>,
}

pub(super) type Parsed<T> = Result<T, String>;

impl<'a> Reader<'a> {
	pub(super) fn new(block: &'a Block, books: &'a [&'a Compiled]) -> Self {
		Self {
			block,
			books,
			names: books.iter().map(|b| Names::of(&b.book)).collect(),
			facts: Vec::new(),
			parameters: Vec::new(),
			asks: Vec::new(),
		}
	}

	fn read(mut self) -> Result<Vec<Ask>, Fault> {
		for line in &self.block.lines {
			self.line(line).map_err(|what| self.block.fault(line.number, what))?;
		}
		for ask in &self.asks {
			let books: Vec<_> = self.books.iter().map(|b| &b.book).collect();
			fit(&books, &ask.question).map_err(|unfit| self.block.fault(ask.line, unfit))?;
			if ask.expected.is_empty() {
				return Err(self.block.fault(ask.line, "nothing is expected of this question"));
			}
		}
		if self.asks.is_empty() {
			return Err(self.block.fault(self.block.head.number, "this case asks nothing"));
		}
		Ok(self.asks)
	}

	fn line(&mut self, line: &Line) -> Parsed<()> {
		let (keyword, rest) = line.split();
		match keyword {
			"fact" | "judgement" => {
				let fact = self.fact(rest)?;
				self.facts.push(fact);
			},
			"born" => self.born(rest)?,
			"set" => self.set(rest)?,
			"ask" => {
				let question = self.question(rest)?;
				let (file, case) = (self.block.file.clone(), self.block.head.text.clone());
				let expected = Vec::new();
				self.asks.push(Ask { question, expected, file, line: line.number, case });
			},
			"part" => {
				let (head, fields) = head(rest);
				let (kind, rest) = split_word(head);
				if !rest.is_empty() {
					return Err(format!("`{rest}` is not understood here"));
				}
				let part = Part { kind: name(kind)?, fields: self.fields(kind, fields)? };
				self.act()?.parts.push(part);
			},
			"reason" => {
				let form = "`reason ROW by WHO`";
				let (row, who) = rest.split_once(" by ").ok_or(form)?;
				let reason = Reason { row: name(row.trim())?, by: name(who.trim())? };
				self.act()?.reasons.push(reason);
			},
			"expect" => {
				let what = self.expected(rest)?;
				let ask = self.asks.last_mut().ok_or("what is asked? Write `ask DATE` above")?;
				ask.expected.push(Expected { line: line.number, what });
			},
			other => return Err(format!("`{other}` cannot stand here")),
		}
		Ok(())
	}

	/// `PARAMETER VALUE`
	pub(super) fn set(&mut self, rest: &str) -> Parsed<()> {
		let (own, value) = split_word(rest);
		let own = name(own)?;
		let value = self.value(value)?;
		self.parameters.retain(|p| p.name != own);
		self.parameters.push(Named { name: own, value });
		Ok(())
	}

	fn act(&mut self) -> Parsed<&mut Act> {
		self.asks
			.last_mut()
			.and_then(|ask| ask.question.act.as_mut())
			.ok_or_else(|| "this belongs to an act: write `ask DATE ACT` above".into())
	}

	/// A constant, by the labels of any of the books.
	pub(super) fn value(&self, text: &str) -> Parsed<Value> {
		if text.trim() == "unfixed" {
			return Ok(Value::Unfixed);
		}
		let tokens = tokens(text)?;
		let mut fault = String::new();
		for names in &self.names {
			match constant(names, &tokens) {
				Ok(value) => return Ok(value),
				Err(what) => fault = what,
			}
		}
		Err(fault)
	}

	/// `term 8 years, kind fixed`
	pub(super) fn fields(&self, kind: &str, text: &str) -> Parsed<Vec<Named>> {
		let mut found = Vec::new();
		for field in text.split(',').map(str::trim).filter(|f| !f.is_empty()) {
			let (own, value) = split_word(field);
			if value.is_empty() {
				return Err(format!("what is `{own}` of `{kind}`? Write `{own} VALUE`"));
			}
			found.push(Named { name: name(own)?, value: self.value(value)? });
		}
		Ok(found)
	}

	fn kind(&self, kind: Name) -> Option<&Kind> {
		self.books.iter().find_map(|b| Some(b.book.kind_named(kind)?.1))
	}

	/// `NAME on DATE by WHO confirmed by WHO, WHO: FIELD VALUE, ...`
	pub(super) fn fact(&self, text: &str) -> Parsed<Fact> {
		let (head, fields) = head(text);
		let (own, mut rest) = split_word(head);
		let kind = name(own)?;
		let declared = self.kind(kind).ok_or_else(|| format!("no book knows `{own}`"))?;
		let mut fact = Fact {
			kind,
			at: Date::FIRST.start(),
			fields: self.fields(own, fields)?,
			asserted: declared.asserted.first().map(|by| by.authority),
			confirmed: declared.confirmed.first().map(|by| by.authority).into_iter().collect(),
		};
		let mut dated = false;
		while !rest.is_empty() {
			let (word, after) = split_word(rest);
			match word {
				"on" | "at" => {
					let (date, after) = split_word(after);
					fact.at = moment(date)?;
					dated = true;
					rest = after;
				},
				"by" => {
					let (who, after) = split_word(after);
					fact.asserted = Some(name(who)?);
					rest = after;
				},
				"unconfirmed" => {
					fact.confirmed.clear();
					rest = after;
				},
				"confirmed" => {
					let (_, after) = split_word(after);
					fact.confirmed =
						after.split(',').map(|who| name(who.trim())).collect::<Result<_, _>>()?;
					rest = "";
				},
				other => return Err(format!("`{other}` is not understood here")),
			}
		}
		if !dated {
			return Err(format!("when? Write `{own} on DATE`"));
		}
		Ok(fact)
	}

	/// The attested ages that follow from a birth date, which itself is no fact.
	pub(super) fn born(&mut self, text: &str) -> Parsed<()> {
		let born = Date::parse(text).ok_or("`born DATE`")?;
		let mut derived = Vec::new();
		for book in self.books {
			for (_, kind) in book.book.kinds() {
				let Some(birthdays) = &kind.birthdays else { continue };
				if derived.iter().any(|f: &Fact| f.kind == kind.name) {
					continue;
				}
				for age in &birthdays.ages {
					let day = born
						.add_months(i32::from(*age) * 12)
						.and_then(|day| day.add_days(birthdays.plus.into()))
						.ok_or("this is too late")?;
					derived.push(Fact {
						kind: kind.name,
						at: born.start(),
						fields: [
							Named { name: name("years")?, value: Value::whole((*age).into()) },
							Named { name: name("day")?, value: Value::Date(day) },
						]
						.into(),
						asserted: kind.asserted.first().map(|by| by.authority),
						confirmed: kind
							.confirmed
							.first()
							.map(|by| by.authority)
							.into_iter()
							.collect(),
					});
				}
			}
		}
		if derived.is_empty() {
			return Err("no book asks for an age".into());
		}
		self.facts.extend(derived);
		Ok(())
	}

	/// `DATE ACT by WHO as ROLE person #1 members 3: FIELD VALUE, ...`
	fn question(&self, text: &str) -> Parsed<Question> {
		let (head, fields) = head(text);
		let (date, rest) = split_word(head);
		let (own, mut rest) = split_word(rest);
		let mut act = None;
		if !own.is_empty() {
			let kind = name(own)?;
			let known = self.kind(kind).is_some_and(|kind| kind.of == KindOf::Act);
			if !known {
				return Err(format!("no book knows the act `{own}`"));
			}
			let mut asked = Act {
				kind,
				fields: self.fields(own, fields)?,
				parts: Vec::new(),
				authority: None,
				role: None,
				person: None,
				members: None,
				reasons: Vec::new(),
			};
			while !rest.is_empty() {
				let (word, after) = split_word(rest);
				let (value, after) = split_word(after);
				match word {
					"by" => asked.authority = Some(name(value)?),
					"as" => asked.role = Some(name(value)?),
					"person" => match self.value(value)? {
						Value::Person(person) => asked.person = Some(person),
						_ => return Err(format!("`{value}` is no person: `#7`")),
					},
					"members" => {
						let members = value.parse().map_err(|_| "`members NUMBER`")?;
						asked.members = Some(members);
					},
					other => return Err(format!("`{other}` is not understood here")),
				}
				rest = after;
			}
			act = Some(asked);
		} else if !fields.is_empty() {
			return Err("fields of which act?".into());
		}
		Ok(Question {
			now: moment(date)?,
			act,
			facts: self.facts.clone(),
			parameters: self.parameters.clone(),
		})
	}

	fn row(&self, word: &str) -> Parsed<Name> {
		let row = name(word)?;
		self.books
			.iter()
			.any(|b| b.book.row_named(row).is_some())
			.then_some(row)
			.ok_or_else(|| format!("no book has a row `{word}`"))
	}

	fn expected(&self, text: &str) -> Parsed<What> {
		let (first, rest) = split_word(text);
		Ok(match first {
			"pass" => What::Outcome(Outcome::Pass),
			"alert" => What::Outcome(Outcome::Alert),
			"reason" => What::Outcome(Outcome::Reason),
			"void" => What::Outcome(Outcome::Void),
			"deny" => What::Outcome(Outcome::Deny),
			"earliest" => match rest.strip_prefix("relaxed ") {
				Some(rest) => What::EarliestRelaxed(self.value(rest)?),
				None => What::Earliest(self.value(rest)?),
			},
			"most" | "least" => {
				let (rest, relaxed) = match rest.strip_prefix("relaxed ") {
					Some(rest) => (rest, true),
					None => (rest, false),
				};
				let (part, rest) = part(rest)?;
				let (field, value) = split_word(rest);
				What::Limit(part, name(field)?, first == "least", self.value(value)?, relaxed)
			},
			row => {
				let row = self.row(row)?;
				let (part, rest) = part(rest)?;
				let of =
					rest.split(',').map(|of| self.of(of.trim())).collect::<Parsed<Vec<_>>>()?;
				What::Row(row, part, of)
			},
		})
	}

	fn of(&self, text: &str) -> Parsed<Of> {
		let (word, rest) = split_word(text);
		let kind = |word: &str| {
			let kind = name(word)?;
			self.kind(kind).map(|_| kind).ok_or_else(|| format!("no book knows `{word}`"))
		};
		Ok(match word {
			"holds" => Of::Status(Status::Holds),
			"fails" => Of::Status(Status::Fails),
			"waived" => Of::Status(Status::Waived),
			"relaxed" if rest.is_empty() => Of::Status(Status::Relaxed),
			"excused" => Of::Status(Status::Excused),
			"unfixed" => Of::Status(Status::Unfixed),
			"silent" => Of::Silent,
			"missing" => Of::Missing,
			"earliest" => Of::Earliest(self.value(rest)?),
			"relaxed" => Of::Relaxed(self.value(rest)?),
			"due" => Of::Due(self.value(rest)?),
			"limit" => Of::Limit(self.value(rest)?),
			"answer" | "counts" | "until" => Of::Answer(self.value(rest)?),
			"carry" => Of::Carry(self.value(rest)?),
			"uses" => Of::Uses(kind(rest)?),
			"ignores" => Of::Ignores(kind(rest)?),
			"redacts" => Of::Redacts(name(rest)?),
			other => return Err(format!("`{other}` cannot be expected of a row")),
		})
	}
}

/// `part 2 ...`
fn part(text: &str) -> Parsed<(Option<u8>, &str)> {
	let Some(rest) = text.strip_prefix("part ") else { return Ok((None, text)) };
	let (n, rest) = split_word(rest);
	let n: u8 = n.parse().map_err(|_| "`part NUMBER`, counted from 1")?;
	Ok((Some(n.checked_sub(1).ok_or("parts are counted from 1")?), rest))
}

pub(super) fn moment(text: &str) -> Parsed<Moment> {
	Date::parse(text)
		.map(Date::start)
		.or_else(|| Moment::parse(text))
		.ok_or_else(|| format!("`{text}` is no date"))
}

/// What stands before and after the colon.
pub(super) fn head(text: &str) -> (&str, &str) {
	text.split_once(": ").unwrap_or((text.trim_end_matches(':'), ""))
}

/// How the rows of a book were touched by cases.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
	/// The rows that a case expects to hold, or to answer.
	held: BTreeSet<(Name, Name)>,
	/// The rows that a case expects not to hold, or only with a reason.
	failed: BTreeSet<(Name, Name)>,
}

impl Coverage {
	/// Each row that no case touches, on which side, as `BOOK ROW: what is missing`.
	pub fn gaps(&self, books: &[Compiled]) -> Vec<String> {
		let mut gaps = Vec::new();
		for book in books {
			for (_, row) in book.book.rows() {
				let key = (book.name, row.name);
				let answers = match &row.rule {
					Rule::Answer(_) | Rule::Accrue(_) => true,
					Rule::Bound(b) => b.clip,
					Rule::Publish(p) => p.within.is_none(),
					_ => false,
				};
				if !self.held.contains(&key) {
					gaps.push(format!("{} {}: no case in which it holds", book.name, row.name));
				}
				if !answers && !self.failed.contains(&key) {
					gaps.push(format!("{} {}: no case in which it fails", book.name, row.name));
				}
			}
		}
		gaps
	}
}

/// Runs a case; yields what is not as expected.
pub fn run(case: &Case, books: &[Compiled], coverage: &mut Coverage) -> Vec<Fault> {
	let asked: Vec<&Compiled> =
		case.books.iter().filter_map(|n| books.iter().find(|b| b.name == *n)).collect();
	let mut faults = Vec::new();
	for ask in &case.asks {
		let reports: Result<Vec<Report>, _> =
			asked.iter().map(|b| weigh(&b.book, &ask.question)).collect();
		let fault = |line: usize, what: String| Fault {
			file: ask.file.clone(),
			line,
			block: ask.case.clone(),
			what,
		};
		let reports = match reports {
			Ok(reports) => reports,
			Err(unfit) => {
				faults.push(fault(ask.line, unfit.to_string()));
				continue;
			},
		};
		let all: Vec<(&Compiled, &Report)> = asked.iter().copied().zip(&reports).collect();
		for expected in &ask.expected {
			if let Err(what) = check(&expected.what, &all, ask, coverage) {
				faults.push(fault(expected.line, what));
			}
		}
	}
	faults
}

fn is(what: &str, found: Value, expected: Value) -> Parsed<()> {
	let same = match (found, expected) {
		(Value::Period(a), Value::Period(b)) => a == b,
		(a, b) => a == b,
	};
	same.then_some(()).ok_or_else(|| format!("{what} is {found}, not {expected} as expected"))
}

fn check(
	what: &What,
	all: &[(&Compiled, &Report)],
	ask: &Ask,
	coverage: &mut Coverage,
) -> Parsed<()> {
	match what {
		What::Outcome(expected) => {
			let found = all.iter().map(|(_, r)| r.outcome).max().unwrap_or(Outcome::Pass);
			(found == *expected).then_some(()).ok_or_else(|| {
				format!("the outcome is {found}, not {expected} as expected: {}", told(all))
			})
		},
		What::Earliest(expected) => {
			is("the earliest date", extreme(all, |r| r.earliest), *expected)
		},
		What::EarliestRelaxed(expected) => {
			let found = extreme(all, |r| r.earliest_relaxed);
			is("the earliest relaxed date", found, *expected)
		},
		What::Limit(part, field, at_least, expected, relaxed) => {
			let limits = all.iter().flat_map(|(_, r)| &r.limits).filter(|l| {
				l.field == *field && l.at_least == *at_least && (part.is_none() || l.part == *part)
			});
			let mut found = Value::Missing;
			for limit in limits {
				let value = if *relaxed { limit.relaxed } else { limit.limit };
				let order = value.compare(found).map(|o| if *at_least { o } else { o.reverse() });
				if found == Value::Missing || order == Some(core::cmp::Ordering::Greater) {
					found = value;
				}
			}
			is(&format!("the limit of {field}"), found, *expected)
		},
		What::Row(row, part, of) => {
			let mut findings: BTreeMap<(Name, Option<u8>), &Finding> = BTreeMap::new();
			for (book, report) in all {
				let Some((number, _)) = book.book.row_named(*row) else { continue };
				for finding in report.findings.iter().filter(|f| f.row == number) {
					if part.is_none() || finding.part == *part {
						findings.insert((book.name, finding.part), finding);
					}
				}
			}
			for of in of {
				check_row(*row, of, &findings, ask)?;
			}
			for ((book, _), finding) in findings {
				let key = (book, *row);
				match finding.status {
					Status::Fails | Status::Relaxed => coverage.failed.insert(key),
					Status::Excused => {
						coverage.failed.insert(key);
						coverage.held.insert(key)
					},
					_ => coverage.held.insert(key),
				};
			}
			Ok(())
		},
	}
}

fn extreme(all: &[(&Compiled, &Report)], of: impl Fn(&Report) -> Value) -> Value {
	all.iter().map(|(_, r)| of(r)).fold(Value::Missing, |found, value| match value.compare(found) {
		Some(core::cmp::Ordering::Greater) => value,
		None if found == Value::Missing => value,
		_ => found,
	})
}

fn check_row(
	row: Name,
	of: &Of,
	findings: &BTreeMap<(Name, Option<u8>), &Finding>,
	ask: &Ask,
) -> Parsed<()> {
	if let Of::Silent = of {
		return match findings.is_empty() {
			true => Ok(()),
			false => Err(format!("{row} applies, and was expected not to")),
		};
	}
	if findings.is_empty() {
		return Err(format!("{row} does not apply"));
	}
	let kind = |place: &u16| ask.question.facts.get(usize::from(*place)).map(|f| f.kind);
	for finding in findings.values() {
		match of {
			Of::Status(expected) if finding.status != *expected => {
				return Err(format!(
					"{row}: {:?}, not {expected:?} as expected (measured {}, limit {}, earliest {}, \
					due {})",
					finding.status, finding.measured, finding.limit, finding.earliest, finding.due,
				));
			},
			Of::Missing if !finding.missing => {
				return Err(format!("{row} has all it needs"));
			},
			Of::Earliest(v) => is(&format!("{row}: earliest"), finding.earliest, *v)?,
			Of::Relaxed(v) => is(&format!("{row}: relaxed"), finding.relaxed, *v)?,
			Of::Due(v) => is(&format!("{row}: due"), finding.due, *v)?,
			Of::Limit(v) => is(&format!("{row}: limit"), finding.limit, *v)?,
			Of::Answer(v) => is(&format!("{row}: answer"), finding.answer, *v)?,
			Of::Carry(v) => is(&format!("{row}: carry"), finding.carry, *v)?,
			Of::Uses(name) if !finding.used.iter().any(|p| kind(p) == Some(*name)) => {
				return Err(format!("{row} does not rest on `{name}`"));
			},
			Of::Ignores(name) if !finding.ignored.iter().any(|i| kind(&i.fact) == Some(*name)) => {
				return Err(format!("{row} does not pass over `{name}`"));
			},
			Of::Redacts(what) if !finding.redact.contains(what) => {
				return Err(format!("{row} does not leave out `{what}`"));
			},
			_ => (),
		}
	}
	Ok(())
}

/// What stood in the way, for messages.
fn told(all: &[(&Compiled, &Report)]) -> String {
	let mut told = Vec::new();
	for (book, report) in all {
		for finding in &report.findings {
			if finding.outcome() > Outcome::Pass {
				if let Some(row) = book.book.row(finding.row) {
					let missing = if finding.missing { ", something is missing" } else { "" };
					told.push(format!("{} {:?}{missing}", row.name, finding.status));
				}
			}
		}
	}
	if told.is_empty() {
		"every row holds".into()
	} else {
		told.join("; ")
	}
}

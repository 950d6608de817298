// SPDX-License-Identifier: Apache-2.0
//! Walks: a case played step by step, with dates, actors, and what is expected.

use super::{
	case::{head, moment, Parsed, Reader},
	compile::Compiled,
	expr::name,
	lines::{blocks, quoted, split_word, Block, Fault, Line, Source},
};
use crate::{
	book::Book,
	civil::{Date, Moment},
	name::Name,
	office::{AuthorityKind, Body, ChainRole, Officer},
	proceeding::{Addressee, Given},
	question::{Fact, Named, Part},
	value::Value,
};
use alloc::{
	collections::BTreeMap,
	format,
	string::{String, ToString},
	vec::Vec,
};

/// A case under a procedure, played step by step.
#[derive(Clone, Debug)]
pub struct Walk {
	/// Its name.
	pub name: String,
	/// What it shows, in words.
	pub title: String,
	/// The books: the one of the procedure, and those laid over it.
	pub books: Vec<Name>,
	/// The authorities, by number.
	pub bodies: BTreeMap<u32, Body>,
	/// What is done, in order.
	pub events: Vec<Event>,
	/// The file that it stands in.
	pub file: String,
}

/// Something that is done in a walk, and what is expected of it.
#[derive(Clone, Debug)]
pub struct Event {
	/// The line of the file.
	pub line: usize,
	/// When. A date alone is its first minute.
	pub at: Moment,
	/// What is done.
	pub what: What,
	/// The facts that are known from now on.
	pub facts: Vec<Fact>,
	/// What the province has set by now.
	pub parameters: Vec<Named>,
	/// The prison that holds the inmate.
	pub holder: Option<u32>,
	/// The authorities that are suspended, each with the one that stands in for it.
	pub stand_ins: Vec<(u32, u32)>,
	/// What is expected, each with its line.
	pub expected: Vec<(usize, Expect)>,
}

impl Event {
	/// Whether it is expected to be refused.
	pub fn is_refused(&self) -> bool {
		self.expected.iter().any(|(_, expect)| matches!(expect, Expect::Refused(..)))
	}
}

/// What is done. Authorities and persons are numbers of the walk, steps have their full names.
#[derive(Clone, Debug)]
pub enum What {
	/// A case is opened.
	Open {
		/// Its procedure.
		procedure: Name,
		/// Cases of these are open for the same inmate.
		beside: Vec<Name>,
		/// Who opens it.
		by: Officer,
		/// Whether it follows the case before.
		linked: bool,
	},
	/// A step is taken.
	Take(Take),
	/// A paper is attached.
	Attach {
		/// Its label.
		paper: Name,
		/// To this step.
		step: Name,
		/// By whom.
		by: Officer,
	},
	/// The time of a step is made longer.
	Extend {
		/// The step.
		step: Name,
		/// By whom.
		by: Officer,
	},
	/// What comes late in a step is admitted.
	Admit {
		/// The step.
		step: Name,
		/// By whom.
		by: Officer,
	},
	/// The clock of the case stops.
	Stay {
		/// By whom.
		by: Officer,
	},
	/// It goes on.
	Resume {
		/// By whom.
		by: Officer,
	},
	/// The chain stood.
	Downtime {
		/// Until then.
		until: Moment,
	},
	/// It is looked at what is due.
	Lapse,
	/// Dates are reckoned again.
	Recompute,
	/// A person may not act.
	Recuse {
		/// Who.
		person: u32,
		/// In which step; without, in none.
		step: Option<Name>,
		/// Who says so.
		by: Officer,
	},
	/// A panel is named.
	Seat {
		/// The step.
		step: Name,
		/// Its members.
		members: Vec<Officer>,
		/// By whom.
		by: Officer,
	},
	/// A member of a panel is replaced.
	Replace {
		/// Who leaves it.
		out: u32,
		/// Who takes his place.
		into: Officer,
		/// The step.
		step: Name,
		/// By whom.
		by: Officer,
	},
	/// A recipient is served with the result of a step.
	Serve {
		/// The recipient.
		recipient: Name,
		/// The step.
		step: Name,
		/// By whom.
		by: Officer,
	},
	/// The case is withdrawn.
	Withdraw {
		/// By whom.
		by: Officer,
	},
	/// The case is reopened.
	Reopen {
		/// With this step.
		step: Name,
		/// By whom.
		by: Officer,
	},
	/// A clerical error is put right.
	Rectify {
		/// In what was done in this step.
		step: Name,
		/// By whom.
		by: Officer,
	},
	/// The inmate is moved to this prison.
	Transfer(u32),
	/// The inmate is released.
	Release,
	/// The inmate dies.
	Death,
	/// The inmate's record is merged with another.
	Merge,
	/// There is a new judgment against the inmate.
	Judgment,
	/// Somebody looks at what he may do.
	Look {
		/// Who.
		by: Officer,
	},
}

/// A step that is taken.
#[derive(Clone, Debug)]
pub struct Take {
	/// The step.
	pub step: Name,
	/// How it turns out.
	pub outcome: Name,
	/// Who takes it.
	pub by: Officer,
	/// Who decides with him.
	pub with: Vec<Officer>,
	/// How many are in favour.
	pub ayes: Option<u16>,
	/// The fields of the act.
	pub fields: Vec<Named>,
	/// The measures in it.
	pub parts: Vec<Part>,
	/// Papers that come with it.
	pub papers: Vec<Name>,
	/// To whom it is addressed.
	pub addressed: Vec<Addressee>,
	/// Reasons for rows that do not hold.
	pub reasons: Vec<Given>,
}

/// What is expected of an event.
#[derive(Clone, Debug)]
pub enum Expect {
	/// It is refused for this cause, with this detail if one is named.
	Refused(String, Option<String>),
	/// The step is open, with this last date if one is named.
	Open(Name, Option<Value>),
	/// The step is not open.
	NotOpen(Name),
	/// The case has ended, with this result.
	Ended(Name),
	/// The case goes on.
	GoesOn,
	/// The clock of the case stands.
	Stayed,
	/// Oversight is warned that the step is late.
	Late(Name),
	/// The duty was missed so often.
	Missed(Name, u16),
	/// The step turned out so by itself.
	Lapsed(Name, Name),
	/// The row does not hold, and refuses nothing.
	Warned(Name),
	/// The row does not hold, and was excused.
	Excused(Name),
	/// The fact is asserted, at least with these fields.
	Asserts(Name, Vec<Named>),
	/// What the case stated of these kinds is withdrawn.
	Withdraws(Vec<Name>),
	/// This is done to measures, in the engine's words.
	Orders(String),
	/// The recipient is to be served with the result of the step, by this date if one is named.
	Serve(Name, Name, Option<Value>),
	/// The recipient was not served in time with the result of the step.
	Unserved(Name, Name),
	/// This place publishes something: by when, until when, and without what.
	Publish(Name, Option<Value>, Option<Value>, Vec<Name>),
	/// The case is with this authority.
	Moved(u32),
	/// The last date of the step is now this.
	Due(Name, Value),
	/// Who looks may take the step, with this outcome if one is named.
	May(Name, Option<Name>),
	/// Who looks may not take the step, for this cause, with this detail if one is named.
	MayNot(Name, String, Option<String>),
	/// The step lacks this paper.
	Lacks(Name, Name),
	/// The step may be taken from this date on.
	Earliest(Name, Value),
	/// Nothing follows.
	Nothing,
}

/// Reads a file of walks. One that names an unknown book, step, officer or fact is refused.
pub fn walks(source: &Source, books: &[Compiled]) -> Result<Vec<Walk>, Fault> {
	let mut found = Vec::new();
	let mut used: Vec<Name> = Vec::new();
	let mut scenes: BTreeMap<String, Vec<Line>> = BTreeMap::new();
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
			("scene", rest) => {
				let lines = acted(&block, &scenes)?;
				if scenes.insert(rest.into(), lines).is_some() {
					return Err(fault("there is another scene of this name".into()));
				}
			},
			("walk", rest) => {
				let (own, title) = quoted(rest).map_err(fault)?;
				let asked = used
					.iter()
					.map(|name| books.iter().find(|b| b.name == *name))
					.collect::<Option<Vec<_>>>()
					.filter(|asked| !asked.is_empty())
					.ok_or_else(|| {
						fault("which books? Write `books NAME` above the walk".into())
					})?;
				let mut reader = Walker::new(&block, &asked);
				for line in &acted(&block, &scenes)? {
					reader.line(line).map_err(|what| block.fault(line.number, what))?;
				}
				if reader.events.is_empty() {
					return Err(fault("nothing is done in this walk".into()));
				}
				found.push(Walk {
					name: own.into(),
					title: title.into(),
					books: used.clone(),
					bodies: reader.bodies,
					events: reader.events,
					file: source.name.clone(),
				});
			},
			(other, _) => return Err(fault(format!("a block cannot begin with `{other}`"))),
		}
	}
	Ok(found)
}

/// The lines of a block, with those of the scenes that it plays.
fn acted(block: &Block, scenes: &BTreeMap<String, Vec<Line>>) -> Result<Vec<Line>, Fault> {
	let mut lines = Vec::new();
	for line in &block.lines {
		match line.split() {
			("scene", name) => match scenes.get(name) {
				Some(scene) => lines.extend_from_slice(scene),
				None => {
					let what = format!("there is no scene `{name}` above");
					return Err(block.fault(line.number, what));
				},
			},
			_ => lines.push(line.clone()),
		}
	}
	Ok(lines)
}

pub(super) struct Walker<'a> {
	pub(super) reader: Reader<'a>,
	books: &'a [&'a Compiled],
	names: BTreeMap<String, u32>,
	bodies: BTreeMap<u32, Body>,
	/// An officer's name, or that of several.
	officers: BTreeMap<String, Vec<Officer>>,
	holder: Option<u32>,
	stand_ins: Vec<(u32, u32)>,
	/// The procedure that the walk is in.
	procedure: Option<Name>,
	events: Vec<Event>,
}

impl<'a> Walker<'a> {
	fn new(block: &'a Block, books: &'a [&'a Compiled]) -> Self {
		Self {
			reader: Reader::new(block, books),
			books,
			names: BTreeMap::new(),
			bodies: BTreeMap::new(),
			officers: BTreeMap::new(),
			holder: None,
			stand_ins: Vec::new(),
			procedure: None,
			events: Vec::new(),
		}
	}

	fn line(&mut self, line: &Line) -> Parsed<()> {
		let (keyword, rest) = line.split();
		match keyword {
			"body" => self.body(rest),
			"officer" | "officers" => self.officer(rest),
			"held" => {
				self.holder = Some(self.body_named(word_after(rest, "in")?)?);
				Ok(())
			},
			"suspended" => {
				let (body, by) = rest.split_once(" by ").ok_or("`suspended BODY by BODY`")?;
				self.stand_ins.push((self.body_named(body)?, self.body_named(by)?));
				Ok(())
			},
			"fact" | "judgement" => {
				let fact = self.reader.fact(rest)?;
				self.reader.facts.push(fact);
				Ok(())
			},
			"born" => self.reader.born(rest),
			"set" => self.reader.set(rest),
			"on" => self.event(line.number, rest),
			"expect" => {
				let expected = self.expected(rest)?;
				let event = self.events.last_mut().ok_or("of what? Write `on DATE ...` above")?;
				event.expected.push((line.number, expected));
				Ok(())
			},
			"paper" | "address" | "reason" | "part" => self.of_take(keyword, rest),
			other => Err(format!("`{other}` cannot stand here")),
		}
	}

	/// `NAME = KIND under BODY named WORD, WORD`
	fn body(&mut self, text: &str) -> Parsed<()> {
		let (own, rest) = text.split_once('=').ok_or("`body NAME = KIND`")?;
		let (rest, designations) = match rest.split_once(" named ") {
			Some((rest, words)) => {
				(rest, words.split(',').map(|w| name(w.trim())).collect::<Parsed<_>>()?)
			},
			None => (rest, Vec::new()),
		};
		let (kind, parent) = match rest.split_once(" under ") {
			Some((kind, parent)) => (kind, Some(self.body_named(parent)?)),
			None => (rest, None),
		};
		let kind = AuthorityKind::parse(kind.trim())
			.ok_or_else(|| format!("`{}` is no kind of authority", kind.trim()))?;
		let number = self.names.len() as u32 + 1;
		if self.names.insert(own.trim().into(), number).is_some() {
			return Err(format!("there is another `{}`", own.trim()));
		}
		self.bodies.insert(number, Body { kind, parent, designations, stand_in: None });
		Ok(())
	}

	pub(super) fn body_named(&self, word: &str) -> Parsed<u32> {
		let found = self.names.get(word.trim()).copied();
		found.ok_or_else(|| format!("there is no `body {}`", word.trim()))
	}

	/// `NAME #1 of BODY: ROLE, ROLE`, or `NAME #11..#19 of BODY: ROLE` for several.
	fn officer(&mut self, text: &str) -> Parsed<()> {
		let form = "`officer NAME #1 of BODY: ROLE, ROLE`";
		let (head, roles) = text.split_once(':').ok_or(form)?;
		let (who, body) = head.split_once(" of ").ok_or(form)?;
		let (own, persons) = split_word(who);
		let person = |text: &str| -> Parsed<u32> {
			let digits = text.trim().strip_prefix('#').ok_or(form)?;
			digits.parse().map_err(|_| form.to_string())
		};
		let (first, last) = match persons.split_once("..") {
			Some((first, last)) => (person(first)?, person(last)?),
			None => (person(persons)?, person(persons)?),
		};
		if last < first || last - first >= 64 {
			return Err(form.into());
		}
		let authority = self.body_named(body)?;
		let (mut held, mut posts) = (Vec::new(), Vec::new());
		for word in roles.split(',').map(str::trim).filter(|w| !w.is_empty()) {
			if let Some(role) = ChainRole::parse(word) {
				held.push(role);
				continue;
			}
			let post = name(word)?;
			let role = self.books.iter().find_map(|b| {
				b.book.items().find_map(|(_, item)| match item {
					crate::item::Item::Role(role) if role.name == post => Some(role.role),
					_ => None,
				})
			});
			held.push(role.ok_or_else(|| format!("no book has a role `{word}`"))?);
			posts.push(post);
		}
		let officers = (first..=last).map(|person| Officer {
			person,
			authority,
			roles: held.clone(),
			posts: posts.clone(),
		});
		if self.officers.insert(own.into(), officers.collect()).is_some() {
			return Err(format!("there is another `{own}`"));
		}
		Ok(())
	}

	fn several(&self, text: &str) -> Parsed<Vec<Officer>> {
		let mut found = Vec::new();
		for word in text.split(',').map(str::trim) {
			let officers = self.officers.get(word);
			found.extend_from_slice(
				officers.ok_or_else(|| format!("there is no officer `{word}`"))?,
			);
		}
		Ok(found)
	}

	fn single(&self, text: &str) -> Parsed<Officer> {
		match self.several(text)?.as_slice() {
			[one] => Ok(one.clone()),
			_ => Err(format!("`{text}` should be one officer")),
		}
	}

	pub(super) fn books(&self) -> impl Iterator<Item = &'a Book> + '_ {
		self.books.iter().map(|b| &b.book)
	}

	/// The full name of a step: of the procedure that the walk is in, or as written.
	pub(super) fn step(&self, word: &str) -> Parsed<Name> {
		let word = word.trim();
		let full = self.procedure.map(|p| format!("{p}.{word}"));
		let known = |text: &str| {
			let own = Name::parse(text)?;
			self.books().any(|book| book.step_named(own).is_some()).then_some(own)
		};
		full.as_deref()
			.and_then(known)
			.or_else(|| known(word))
			.ok_or_else(|| format!("there is no step `{word}`"))
	}

	pub(super) fn outcome(&self, step: Name, word: &str) -> Parsed<Name> {
		let label = name(word)?;
		let known = self
			.books()
			.filter_map(|book| book.step_named(step))
			.any(|(_, step)| step.turn(label).is_some());
		known.then_some(label).ok_or_else(|| format!("`{step}` has no outcome `{word}`"))
	}

	fn procedure_named(&self, word: &str) -> Parsed<Name> {
		let own = name(word.trim())?;
		let known = self.books().any(|book| book.procedure_named(own).is_some());
		known.then_some(own).ok_or_else(|| format!("no book has a procedure `{own}`"))
	}

	pub(super) fn row(&self, word: &str) -> Parsed<Name> {
		let own = name(word.trim())?;
		let known = self.books().any(|book| book.row_named(own).is_some());
		known.then_some(own).ok_or_else(|| format!("no book has a row `{own}`"))
	}

	/// `DATE WHAT ...`
	fn event(&mut self, line: usize, text: &str) -> Parsed<()> {
		let (date, rest) = split_word(text);
		let mut at = moment(date)?;
		if let Some(last) = self.events.last().map(|last| last.at).filter(|last| *last > at) {
			// A date with no minute is no earlier than what stands above it on that date.
			if Date::parse(date) != Some(last.date()) {
				return Err("this is before what stands above it".into());
			}
			at = last;
		}
		let (head, fields) = head(rest);
		let (word, rest) = split_word(head);
		// Who acts stands last, but for those who act with him.
		let (object, by) = match rest.strip_prefix("by ") {
			Some(by) => ("", by),
			None => rest.rsplit_once(" by ").unwrap_or((rest, "")),
		};
		let by = by.trim();
		let what = match word {
			"open" | "link" => {
				let (by, beside) = by.split_once(" beside ").unwrap_or((by, ""));
				let procedure = self.procedure_named(object)?;
				self.procedure = Some(procedure);
				let beside = beside.split(',').filter(|w| !w.trim().is_empty());
				What::Open {
					procedure,
					beside: beside.map(|w| self.procedure_named(w)).collect::<Parsed<_>>()?,
					by: self.single(by)?,
					linked: word == "link",
				}
			},
			"take" => What::Take(self.take(object, by, fields)?),
			"attach" => {
				let (paper, step) = object.split_once(" to ").ok_or("`attach PAPER to STEP`")?;
				let paper = name(paper.trim())?;
				What::Attach { paper, step: self.step(step)?, by: self.single(by)? }
			},
			"extend" => What::Extend { step: self.step(object)?, by: self.single(by)? },
			"admit" => What::Admit { step: self.step(object)?, by: self.single(by)? },
			"stay" => What::Stay { by: self.single(by)? },
			"resume" => What::Resume { by: self.single(by)? },
			"withdraw" => What::Withdraw { by: self.single(by)? },
			"downtime" => What::Downtime { until: moment(word_after(object, "until")?)? },
			"lapse" => What::Lapse,
			"recompute" => What::Recompute,
			"recuse" => {
				let (person, step) = match object.split_once(" from ") {
					Some((person, step)) => (person, Some(self.step(step)?)),
					None => (object, None),
				};
				let person = self.single(person)?.person;
				What::Recuse { person, step, by: self.single(by)? }
			},
			"seat" => {
				let (step, members) = object.split_once(" with ").ok_or("`seat STEP with A, B`")?;
				let (step, members) = (self.step(step)?, self.several(members)?);
				What::Seat { step, members, by: self.single(by)? }
			},
			"replace" => {
				let form = "`replace OFFICER with OFFICER in STEP by OFFICER`";
				let (officers, step) = object.split_once(" in ").ok_or(form)?;
				let (out, into) = officers.split_once(" with ").ok_or(form)?;
				What::Replace {
					out: self.single(out)?.person,
					into: self.single(into)?,
					step: self.step(step)?,
					by: self.single(by)?,
				}
			},
			"serve" => {
				let form = "`serve RECIPIENT with STEP by OFFICER`";
				let (recipient, step) = object.split_once(" with ").ok_or(form)?;
				let recipient = name(recipient.trim())?;
				What::Serve { recipient, step: self.step(step)?, by: self.single(by)? }
			},
			"reopen" => What::Reopen { step: self.step(object)?, by: self.single(by)? },
			"rectify" => What::Rectify { step: self.step(object)?, by: self.single(by)? },
			"transfer" => {
				let to = self.body_named(word_after(object, "to")?)?;
				self.holder = Some(to);
				What::Transfer(to)
			},
			"release" => What::Release,
			"death" => What::Death,
			"merge" => What::Merge,
			"judgment" => What::Judgment,
			"look" => What::Look { by: self.single(by)? },
			other => return Err(format!("`{other}` cannot be done in a walk")),
		};
		self.events.push(Event {
			line,
			at,
			what,
			facts: core::mem::take(&mut self.reader.facts),
			parameters: self.reader.parameters.clone(),
			holder: self.holder,
			stand_ins: self.stand_ins.clone(),
			expected: Vec::new(),
		});
		Ok(())
	}

	/// `STEP OUTCOME by OFFICER with OFFICER, OFFICER ayes 3: FIELD VALUE, ..`
	fn take(&self, object: &str, by: &str, fields: &str) -> Parsed<Take> {
		let (step, outcome) = split_word(object);
		let step = self.step(step)?;
		let (by, ayes) = match by.split_once(" ayes ") {
			Some((by, ayes)) => {
				(by, Some(ayes.trim().parse().map_err(|_| "`ayes NUMBER`".to_string())?))
			},
			None => (by, None),
		};
		let (by, with) = match by.split_once(" with ") {
			Some((by, with)) => (by, self.several(with)?),
			None => (by, Vec::new()),
		};
		Ok(Take {
			step,
			outcome: self.outcome(step, outcome)?,
			by: self.single(by)?,
			with,
			ayes,
			fields: self.reader.fields(step.as_str(), fields)?,
			parts: Vec::new(),
			papers: Vec::new(),
			addressed: Vec::new(),
			reasons: Vec::new(),
		})
	}

	/// A line that belongs to a step that is taken.
	fn of_take(&mut self, keyword: &str, rest: &str) -> Parsed<()> {
		let mut part = None;
		let mut papers = Vec::new();
		let mut addressee = None;
		let mut given = None;
		match keyword {
			"paper" => {
				papers = rest.split(',').map(|w| name(w.trim())).collect::<Parsed<_>>()?;
			},
			"address" => {
				let (body, word) = rest.split_once(" as ").ok_or("`address BODY as WORD`")?;
				let authority = self.body_named(body)?;
				addressee = Some(Addressee { word: name(word.trim())?, authority });
			},
			"reason" => {
				let (row, who) = rest.split_once(" by ").ok_or("`reason ROW by OFFICER`")?;
				given = Some(Given { row: self.row(row)?, by: self.single(who)? });
			},
			_ => {
				let (own, fields) = head(rest);
				let kind = name(own)?;
				part = Some(Part { kind, fields: self.reader.fields(own, fields)? });
			},
		}
		let Some(What::Take(take)) = self.events.last_mut().map(|event| &mut event.what) else {
			return Err(format!("`{keyword}` belongs to a step: write `on DATE take ..` above"));
		};
		take.papers.extend(papers);
		take.addressed.extend(addressee);
		take.reasons.extend(given);
		take.parts.extend(part);
		Ok(())
	}
}

/// What follows a word that must stand first.
pub(super) fn word_after<'t>(text: &'t str, word: &str) -> Parsed<&'t str> {
	match split_word(text) {
		(first, rest) if first == word => Ok(rest),
		_ => Err(format!("`{word}` is missing before `{text}`")),
	}
}

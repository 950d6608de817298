// SPDX-License-Identifier: Apache-2.0
//! Plays walks, and says what is not as expected.

use super::{
	compile::Compiled,
	lines::Fault,
	walk::{Event, Expect, Take, Walk, What},
};
use crate::{
	book::Book,
	civil::Moment,
	item::{Keep, Kind},
	name::Name,
	office::Body,
	procedure::{End, Reaction},
	proceeding::{self as case, Case, Decision, Effect, Effects, Happening, Refused, Todo, World},
	question::{Fact, Named},
	value::Value,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	format,
	string::{String, ToString},
	vec::Vec,
};
use codec::{Decode, Encode};

/// The turns and ends that walks passed through.
#[derive(Clone, Debug, Default)]
pub struct Passed {
	turns: BTreeSet<(Name, Name)>,
	ends: BTreeSet<(Name, Name)>,
	refused: BTreeSet<&'static str>,
}

impl Passed {
	/// Each outcome and each end of a procedure that no walk passed through.
	pub fn gaps(&self, books: &[Compiled]) -> Vec<String> {
		let mut gaps = Vec::new();
		for book in books {
			for (number, head) in book.book.procedures() {
				let mut results: BTreeSet<Name> = BTreeSet::new();
				for (_, step) in book.book.steps(number) {
					for turn in &step.outcomes {
						if !self.turns.contains(&(step.name, turn.label)) {
							gaps.push(format!("{} {}: no walk takes it", step.name, turn.label));
						}
						results.extend(turn.result);
						if let End::Now(result) | End::Last(result) = turn.end {
							results.insert(result);
						}
					}
				}
				results.extend(head.withdraw.iter().map(|w| w.result));
				if let Some(on) = &head.on {
					let all = [on.transfer, on.release, on.death, on.merge, on.judgment];
					results.extend(all.iter().filter_map(|r| match r {
						Reaction::Ends(result) => Some(*result),
						_ => None,
					}));
				}
				for result in results {
					if !self.ends.contains(&(head.name, result)) {
						gaps.push(format!("{}: no walk ends as {result}", head.name));
					}
				}
			}
		}
		gaps
	}

	/// The causes for which something was refused.
	pub fn refused(&self) -> impl Iterator<Item = &'static str> + '_ {
		self.refused.iter().copied()
	}
}

/// The world at one moment of a walk.
struct At<'a> {
	books: Vec<&'a Book>,
	now: Moment,
	facts: Vec<Fact>,
	left: BTreeMap<Name, Vec<Fact>>,
	parameters: &'a [Named],
	holder: Option<u32>,
	bodies: &'a BTreeMap<u32, Body>,
	stand_ins: &'a [(u32, u32)],
}

impl World for At<'_> {
	fn books(&self) -> Vec<&Book> {
		self.books.clone()
	}
	fn now(&self) -> Moment {
		self.now
	}
	fn facts(&self) -> &[Fact] {
		&self.facts
	}
	fn left(&self, kind: Name) -> Option<Vec<Fact>> {
		self.left.get(&kind).cloned()
	}
	fn parameters(&self) -> &[Named] {
		self.parameters
	}
	fn holder(&self) -> Option<u32> {
		self.holder
	}
	fn body(&self, authority: u32) -> Option<Body> {
		let mut body = self.bodies.get(&authority)?.clone();
		body.stand_in = self.stand_ins.iter().find(|s| s.0 == authority).map(|s| s.1);
		Some(body)
	}
}

/// What came of an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Came {
	/// What followed, in order.
	Effects(Vec<Effect>),
	/// What somebody may do.
	Looked(Vec<Todo>),
}

/// A fact that is known in a walk.
#[derive(Clone)]
struct Known {
	fact: Fact,
	/// The case that stated it, by how many were opened before; none of what the walk says.
	case: Option<usize>,
}

/// Plays a walk event by event, and keeps the case and what is known.
#[derive(Clone)]
pub struct Player<'a> {
	walk: &'a Walk,
	used: Vec<&'a Compiled>,
	facts: Vec<Known>,
	case: Option<Case>,
	/// How many cases were opened.
	opened: usize,
}

/// The next case, and what came of it.
type Next = (Option<Case>, Came);

impl<'a> Player<'a> {
	/// A walk of which nothing was played.
	pub fn new(walk: &'a Walk, books: &'a [Compiled]) -> Self {
		let named = |name: &Name| books.iter().find(|book| book.name == *name);
		let used = walk.books.iter().filter_map(named).collect();
		Self { walk, used, facts: Vec::new(), case: None, opened: 0 }
	}

	/// The case as it stands, once one is open.
	pub fn case(&self) -> Option<&Case> {
		self.case.as_ref()
	}

	/// The books: first that of the procedure.
	pub fn books(&self) -> Vec<&'a Book> {
		self.used.iter().map(|compiled| &compiled.book).collect()
	}

	/// Plays an event of the walk at a moment, which may be another than the walk's. What is refused
	/// changes nothing but what is known.
	pub fn play(&mut self, event: &Event, at: Moment) -> Result<Came, Refused> {
		self.know(event);
		let (case, came) = self.tries(event, at, self.books())?;
		if let Some(case) = case {
			self.case = Some(case);
		}
		self.opened += usize::from(matches!(event.what, What::Open { .. }));
		self.keep(&came);
		Ok(came)
	}

	/// What is known from an event on.
	fn know(&mut self, event: &Event) {
		if let What::Open { procedure, .. } = &event.what {
			// The book of the procedure comes first, those laid over it behind it.
			self.used.sort_by_key(|b| b.book.procedure_named(*procedure).is_none());
		}
		let said = event.facts.iter().cloned();
		self.facts.extend(said.map(|fact| Known { fact, case: None }));
	}

	/// What the case asserts is known from then on, what it withdraws is not.
	fn keep(&mut self, came: &Came) {
		let books = self.books();
		let Came::Effects(effects) = came else { return };
		for effect in effects {
			match effect {
				Effect::Asserted(fact) => {
					let (fact, case) = (fact.clone(), Some(self.opened));
					keep(&books, &mut self.facts, Known { fact, case });
				},
				Effect::Withdrawn(kind) => {
					let case = Some(self.opened);
					self.facts.retain(|known| known.fact.kind != *kind || known.case != case);
				},
				_ => (),
			}
		}
	}

	/// What is known, but for what the case stated of one kind.
	fn known(&self, without: Option<Name>) -> Vec<Fact> {
		let books = self.books();
		let case = Some(self.opened);
		let there = |known: &&Known| Some(known.fact.kind) != without || known.case != case;
		let mut facts: Vec<Fact> = Vec::new();
		for Known { fact, case } in self.facts.iter().filter(there) {
			// Where the latest counts alone, what a case states puts out of sight what was before.
			if case.is_some() && is_last_only(&books, fact.kind) {
				facts.retain(|other| other.kind != fact.kind);
			}
			facts.push(fact.clone());
		}
		facts
	}

	/// Of each kind of which the case stated something: what is left without that.
	fn left(&self) -> BTreeMap<Name, Vec<Fact>> {
		let own = self.facts.iter().filter(|known| known.case == Some(self.opened));
		let kinds: BTreeSet<Name> = own.map(|known| known.fact.kind).collect();
		let left = |kind| {
			let facts = self.known(Some(kind)).into_iter();
			(kind, facts.filter(|fact| fact.kind == kind).collect())
		};
		kinds.into_iter().map(left).collect()
	}

	/// What would come of an event with these books.
	fn tries(&self, event: &Event, now: Moment, books: Vec<&Book>) -> Result<Next, Refused> {
		let world = At {
			books,
			now,
			facts: self.known(None),
			left: self.left(),
			parameters: &event.parameters,
			holder: event.holder,
			bodies: &self.walk.bodies,
			stand_ins: &event.stand_ins,
		};
		done(&world, self.case.as_ref(), &event.what)
	}
}

/// Plays a walk; yields what is not as expected.
pub fn play(walk: &Walk, books: &[Compiled], passed: &mut Passed) -> Vec<Fault> {
	let mut faults = Vec::new();
	let mut player = Player::new(walk, books);
	for event in &walk.events {
		let fault = |line: usize, what: String| Fault {
			file: walk.file.clone(),
			line,
			block: format!("walk {}", walk.name),
			what,
		};
		let before = {
			let mut before = player.clone();
			before.know(event);
			before
		};
		let whole = before.books();
		let part = part(&whole, before.case(), &event.what);
		let part: Vec<&Book> = part.iter().chain(whole.iter().skip(1).copied()).collect();
		if before.tries(event, event.at, whole.clone()) != before.tries(event, event.at, part) {
			let what = "the items that it needs do not find what the whole book finds";
			faults.push(fault(event.line, what.into()));
		}
		let came = player.play(event, event.at);
		let refused = came.as_ref().err().copied();
		passed.refused.extend(refused.map(|refused| refused.cause()));
		if let (Some(refused), false) = (refused, event.is_refused()) {
			faults.push(fault(event.line, format!("it is refused: {refused}")));
		}
		let (effects, looked) = match came {
			Ok(Came::Effects(effects)) => (effects, Vec::new()),
			Ok(Came::Looked(todo)) => (Vec::new(), todo),
			Err(_) => (Vec::new(), Vec::new()),
		};
		if let Some(case) = player.case() {
			if let Err(what) = sound(case) {
				faults.push(fault(event.line, format!("the case is not sound: {what}")));
			}
			for effect in &effects {
				pass(&whole, case, effect, passed);
			}
			let found = Found { books: &whole, case, effects: &effects, looked: &looked, refused };
			for (line, expect) in &event.expected {
				if let Err(what) = found.check(expect) {
					faults.push(fault(*line, what));
				}
			}
		} else {
			// Nothing is open yet: only a refusal can be looked at.
			for (line, expect) in &event.expected {
				if let Err(what) = refusal(expect, refused) {
					faults.push(fault(*line, what));
				}
			}
		}
	}
	faults
}

/// What always holds of a case, and that it survives its encoding.
fn sound(case: &Case) -> Result<(), &'static str> {
	use codec::MaxEncodedLen;
	case.sound()?;
	let bytes = case.encode();
	if bytes.len() > Case::max_encoded_len() {
		return Err("it is longer than it may be");
	}
	let back = Case::decode(&mut &bytes[..]);
	(back.as_ref() == Ok(case)).then_some(()).ok_or("it does not survive its encoding")
}

/// The items of the first book that an event needs.
fn part(books: &[&Book], case: Option<&Case>, what: &What) -> Vec<Book> {
	let Some(book) = books.first() else { return Vec::new() };
	let step = |name: &Name| book.step_named(*name).map(|(number, _)| number);
	let needs = match what {
		What::Open { procedure, beside, .. } => {
			let all = core::iter::once(procedure).chain(beside);
			let heads = all.filter_map(|name| book.procedure_named(*name));
			heads.flat_map(|(number, _)| book.needs_procedure(number)).collect()
		},
		what => {
			let acting = match what {
				What::Take(take) => step(&take.step),
				What::Attach { step: name, .. }
				| What::Extend { step: name, .. }
				| What::Admit { step: name, .. }
				| What::Seat { step: name, .. }
				| What::Replace { step: name, .. }
				| What::Serve { step: name, .. }
				| What::Reopen { step: name, .. }
				| What::Rectify { step: name, .. } => step(name),
				_ => None,
			};
			let mut needs = book.needs_case(&case.map_or_else(Vec::new, Case::reads), acting);
			needs.extend(case.map(|case| case.procedure));
			needs
		},
	};
	let items = book.items().filter(|(n, _)| needs.contains(n));
	alloc::vec![Book::assemble(items.map(|(n, item)| (n, item.clone())))]
}

fn done(world: &At<'_>, now: Option<&Case>, what: &What) -> Result<Next, Refused> {
	let book = *world.books.first().ok_or(Refused::UnknownProcedure)?;
	let step =
		|name: &Name| book.step_named(*name).map(|(number, _)| number).ok_or(Refused::UnknownStep);
	if let What::Open { procedure, beside, by, linked } = what {
		let number = |name: &Name| book.procedure_named(*name).map(|(number, _)| number);
		let procedure = number(procedure).ok_or(Refused::UnknownProcedure)?;
		let others: Vec<u16> = beside.iter().filter_map(number).collect();
		let after = now.filter(|_| *linked);
		return case::open(world, procedure, by, &others, after).map(came);
	}
	let now = now.ok_or(Refused::Closed)?;
	let effects = match what {
		What::Open { .. } => Err(Refused::Closed),
		What::Take(take) => case::act(world, now, &take.by, &decision(step(&take.step)?, take)),
		What::Attach { paper, step: name, by } => case::attach(world, now, step(name)?, *paper, by),
		What::Extend { step: name, by } => case::extend(world, now, step(name)?, by),
		What::Admit { step: name, by } => case::admit(world, now, step(name)?, by),
		What::Stay { by } => case::stay(world, now, by),
		What::Resume { by } => case::resume(world, now, by),
		What::Downtime { until } => case::downtime(world, now, world.now, *until),
		What::Lapse => case::lapse(world, now),
		What::Recompute => case::recompute(world, now),
		What::Recuse { person, step: name, by } => {
			case::recuse(world, now, *person, name.as_ref().map(step).transpose()?, by)
		},
		What::Seat { step: name, members, by } => case::seat(world, now, step(name)?, members, by),
		What::Replace { out, into, step: name, by } => {
			case::replace(world, now, step(name)?, *out, into, by)
		},
		What::Serve { recipient, step: name, by } => {
			case::serve(world, now, step(name)?, *recipient, by)
		},
		What::Withdraw { by } => case::withdraw(world, now, by),
		What::Reopen { step: name, by } => case::reopen(world, now, step(name)?, by),
		What::Rectify { step: name, by } => case::rectify(world, now, step(name)?, by),
		What::Transfer(to) => case::happen(world, now, Happening::Transfer(*to)),
		What::Release => case::happen(world, now, Happening::Release),
		What::Death => case::happen(world, now, Happening::Death),
		What::Merge => case::happen(world, now, Happening::Merge),
		What::Judgment => case::happen(world, now, Happening::Judgment),
		What::Look { by } => {
			return case::todo(world, now, by).map(|todo| (None, Came::Looked(todo)))
		},
	};
	effects.map(came)
}

fn came(effects: Effects) -> Next {
	(Some(effects.case), Came::Effects(effects.list))
}

fn decision(step: u16, take: &Take) -> Decision {
	Decision {
		step,
		outcome: take.outcome,
		with: take.with.clone(),
		ayes: take.ayes,
		papers: take.papers.clone(),
		addressed: take.addressed.clone(),
		fields: take.fields.clone(),
		parts: take.parts.clone(),
		reasons: take.reasons.clone(),
	}
}

fn step_name(books: &[&Book], step: u16) -> Option<Name> {
	books.first().and_then(|book| Some(book.step(step)?.name))
}

fn pass(books: &[&Book], case: &Case, effect: &Effect, passed: &mut Passed) {
	match effect {
		Effect::Done(step, outcome) | Effect::Lapsed(step, outcome) => {
			passed.turns.extend(step_name(books, *step).map(|name| (name, *outcome)));
		},
		Effect::Ended(result) => {
			let head = books.first().and_then(|book| book.procedure(case.procedure));
			passed.ends.extend(head.map(|head| (head.name, *result)));
		},
		_ => (),
	}
}

/// What the first book that knows it says of a kind of fact.
fn kind_of<'a>(books: &[&'a Book], kind: Name) -> Option<&'a Kind> {
	books.iter().find_map(|book| Some(book.kind_named(kind)?.1))
}

fn is_last_only(books: &[&Book], kind: Name) -> bool {
	kind_of(books, kind).is_some_and(|kind| kind.keep == Keep::Last)
}

/// A fact that was asserted is known from now on; the oldest gives way if there are too many.
fn keep(books: &[&Book], facts: &mut Vec<Known>, new: Known) {
	let most = kind_of(books, new.fact.kind).map_or(usize::MAX, |kind| usize::from(kind.most));
	let same = |known: &Known| known.fact.kind == new.fact.kind;
	if facts.iter().filter(|known| same(known)).count() >= most {
		if let Some(first) = facts.iter().position(same) {
			facts.remove(first);
		}
	}
	facts.push(new);
}

type Checked = Result<(), String>;

fn refusal(expect: &Expect, refused: Option<Refused>) -> Checked {
	let Expect::Refused(cause, detail) = expect else {
		return Err("no case was opened".into());
	};
	let Some(refused) = refused else {
		return Err(format!("it was expected to be refused: {cause}"));
	};
	let same = refused.cause() == cause
		&& detail.as_ref().is_none_or(|detail| refused.detail().as_ref() == Some(detail));
	let expected = detail.as_deref().unwrap_or_default();
	same.then_some(())
		.ok_or_else(|| format!("refused: {refused}, not {cause} {expected} as expected"))
}

/// What an expectation is looked up in.
struct Found<'a> {
	books: &'a [&'a Book],
	case: &'a Case,
	effects: &'a [Effect],
	looked: &'a [Todo],
	refused: Option<Refused>,
}

impl Found<'_> {
	fn number(&self, step: Name) -> Result<u16, String> {
		let found = self.books.first().and_then(|book| book.step_named(step));
		found.map(|(number, _)| number).ok_or_else(|| format!("there is no step `{step}`"))
	}

	fn any(&self, what: &str, is: impl Fn(&Effect) -> bool) -> Checked {
		self.effects.iter().any(is).then_some(()).ok_or_else(|| {
			let told: Vec<String> = self.effects.iter().map(|effect| self.told(effect)).collect();
			format!("{what} did not follow; what did: {}", told.join(", "))
		})
	}

	fn told(&self, effect: &Effect) -> String {
		let step = |n: &u16| step_name(self.books, *n).map_or(String::new(), |n| n.to_string());
		match effect {
			Effect::Opened(n, due) => format!("open {} due {due}", step(n)),
			Effect::Done(n, outcome) => format!("done {} {outcome}", step(n)),
			Effect::Asserted(fact) => {
				let fields: Vec<String> =
					fact.fields.iter().map(|f| format!("{} {}", f.name, f.value)).collect();
				format!("asserts {}: {}", fact.kind, fields.join(", "))
			},
			Effect::Withdrawn(kind) => format!("withdraws {kind}"),
			Effect::Ordered(order) => order.to_string(),
			Effect::Publish(notice) => {
				format!("publish {} due {} until {}", notice.place, notice.due, notice.until)
			},
			Effect::Serve(n, recipient, due) => {
				format!("serve {} {recipient} due {due}", step(n))
			},
			other => format!("{other:?}"),
		}
	}

	fn todo(&self, step: Name) -> Result<&Todo, String> {
		let number = self.number(step)?;
		let found = self.looked.iter().find(|todo| todo.step == number);
		found.ok_or_else(|| format!("`{step}` is not open, or nobody looked"))
	}

	fn check(&self, expect: &Expect) -> Checked {
		match expect {
			Expect::Refused(..) => refusal(expect, self.refused),
			Expect::Open(step, due) => {
				let open = self.case.open_step(self.number(*step)?);
				let open = open.ok_or_else(|| format!("`{step}` is not open"))?;
				due.map_or(Ok(()), |due| is(&format!("`{step}` due"), open.due, due))
			},
			Expect::NotOpen(step) => match self.case.open_step(self.number(*step)?) {
				Some(_) => Err(format!("`{step}` is open")),
				None => Ok(()),
			},
			Expect::Ended(result) => match self.case.status {
				case::Status::Ended(ended, _) if ended == *result => Ok(()),
				status => Err(format!("it has not ended as {result}: {status:?}")),
			},
			Expect::GoesOn => match self.case.status {
				case::Status::Open => Ok(()),
				status => Err(format!("it does not go on: {status:?}")),
			},
			Expect::Stayed => match self.case.status {
				case::Status::Stayed(_) => Ok(()),
				status => Err(format!("it is not stayed: {status:?}")),
			},
			Expect::Late(step) => {
				let n = self.number(*step)?;
				self.any("late", |e| matches!(e, Effect::Late(own, _) if *own == n))
			},
			Expect::Missed(step, times) => {
				let n = self.number(*step)?;
				self.any("missed", |e| *e == Effect::Missed(n, *times))
			},
			Expect::Lapsed(step, outcome) => {
				let n = self.number(*step)?;
				self.any("lapsed", |e| *e == Effect::Lapsed(n, *outcome))
			},
			Expect::Warned(row) => self.any("warned", |e| *e == Effect::Warned(*row)),
			Expect::Excused(row) => self.any("excused", |e| *e == Effect::Excused(*row)),
			Expect::Asserts(kind, fields) => self.any("this fact", |e| match e {
				Effect::Asserted(fact) => {
					fact.kind == *kind && fields.iter().all(|f| fact.fields.contains(f))
				},
				_ => false,
			}),
			Expect::Withdraws(kinds) => kinds.iter().try_for_each(|kind| {
				let what = format!("the withdrawal of {kind}");
				self.any(&what, |e| *e == Effect::Withdrawn(*kind))
			}),
			Expect::Orders(words) => self.any(words, |e| match e {
				Effect::Ordered(order) => order.to_string() == *words,
				_ => false,
			}),
			Expect::Serve(step, recipient, due) => {
				let n = self.number(*step)?;
				self.any("the service", |e| match e {
					Effect::Serve(own, to, by) => {
						*own == n && to == recipient && due.is_none_or(|due| due == *by)
					},
					_ => false,
				})
			},
			Expect::Unserved(step, recipient) => {
				let n = self.number(*step)?;
				self.any("unserved", |e| *e == Effect::Unserved(n, *recipient))
			},
			Expect::Publish(place, due, until, redact) => self.any("the notice", |e| match e {
				Effect::Publish(notice) => {
					notice.place == *place
						&& due.is_none_or(|due| due == notice.due)
						&& until.is_none_or(|until| until == notice.until)
						&& *redact == notice.redact
				},
				_ => false,
			}),
			Expect::Moved(to) => self.any("moved", |e| *e == Effect::Moved(*to)),
			Expect::Due(step, due) => {
				let n = self.number(*step)?;
				self.any("the date", |e| match e {
					Effect::Due(own, by) | Effect::Extended(own, by) => *own == n && by == due,
					_ => false,
				})
			},
			Expect::May(step, outcome) => {
				let todo = self.todo(*step)?;
				todo.may.map_err(|refused| format!("`{step}`: {refused}"))?;
				match outcome {
					Some(label) if !todo.outcomes.contains(&(*label, true)) => {
						Err(format!("`{step}`: {label} is guarded"))
					},
					_ => Ok(()),
				}
			},
			Expect::MayNot(step, cause, detail) => {
				let expect = Expect::Refused(cause.clone(), detail.clone());
				refusal(&expect, self.todo(*step)?.may.err())
			},
			Expect::Lacks(step, paper) => {
				let lacks = self.todo(*step)?.papers.contains(paper);
				lacks.then_some(()).ok_or_else(|| format!("`{step}` does not lack {paper}"))
			},
			Expect::Earliest(step, date) => {
				is(&format!("`{step}` earliest"), self.todo(*step)?.earliest, *date)
			},
			Expect::Nothing => self
				.effects
				.is_empty()
				.then_some(())
				.ok_or_else(|| format!("{} follows", self.told(&self.effects[0]))),
		}
	}
}

fn is(what: &str, found: Value, expected: Value) -> Checked {
	(found == expected)
		.then_some(())
		.ok_or_else(|| format!("{what} is {found}, not {expected} as expected"))
}

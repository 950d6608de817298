// SPDX-License-Identifier: Apache-2.0
//! The steps of procedures as text.

use super::{
	compile::{Compiler, Parsed},
	lex::Token,
	lines::split_word,
	procedure::{cut, find, is_word},
};
use crate::{
	expr::Expr,
	item::{Item, KindOf, Redact},
	procedure::*,
};
use alloc::{boxed::Box, format, string::String, vec::Vec};

impl Compiler<'_> {
	/// `step PROCEDURE.NAME "words"` and its lines. Those behind `outcome` belong to that.
	pub(super) fn step(&mut self, rest: &str) -> Parsed<Item> {
		let (name, title) = self.named(rest)?;
		let (of, _) = name.as_str().rsplit_once('.').ok_or_else(|| {
			self.fault("a step is called after its procedure: `step PROCEDURE.NAME`")
		})?;
		let mut step = Step {
			name,
			procedure: self.ok(self.names.procedure(of))?,
			title,
			law: String::new(),
			who: Vec::new(),
			panel: None,
			differs: Vec::new(),
			same: Vec::new(),
			addresses: Vec::new(),
			papers: Vec::new(),
			file: Vec::new(),
			judgements: Vec::new(),
			ask: None,
			waits: Vec::new(),
			time: None,
			form: Form::Once,
			joins: Vec::new(),
			served: Vec::new(),
			sealed: false,
			serves: None,
			publishes: Vec::new(),
			restarts: None,
			outcomes: Vec::new(),
		};
		self.lines(|this, keyword, rest| match step.outcomes.last_mut() {
			_ if keyword == "outcome" => {
				let turn = this.outcome(rest)?;
				step.outcomes.push(turn);
				Ok(())
			},
			Some(turn) => this.outcome_line(of, turn, keyword, rest),
			None => this.step_line(of, &mut step, keyword, rest),
		})?;
		if step.law.is_empty() {
			return Err(self.fault("a step needs its article: `law ...`"));
		}
		Ok(Item::Step(Box::new(step)))
	}

	fn step_line(&self, of: &str, step: &mut Step, keyword: &str, rest: &str) -> Parsed<()> {
		match keyword {
			"law" => step.law = rest.into(),
			"by" => step.who.extend(self.whos(of, rest)?),
			"members" | "odd" | "majority" => self.panel_line(step, keyword, rest)?,
			"votes" if rest == "sealed" => step.sealed = true,
			"differs" => step.differs.extend(self.steps(of, after(rest, "from"))?),
			"same" => step.same.extend(self.steps(of, after(rest, "as"))?),
			"addresses" => {
				for word in rest.split(',') {
					step.addresses.push(self.ok(self.names.authority(word.trim()))?);
				}
			},
			"paper" => step.papers.extend(self.papers(rest)?),
			"file" => step.file.extend(self.papers(rest)?),
			"judgement" => {
				for word in rest.split(',') {
					let kind = self.names.kind_of(word.trim(), KindOf::Judgement);
					step.judgements.push(self.ok(kind)?);
				}
			},
			"ask" => step.ask = Some(self.ok(self.names.kind_of(rest, KindOf::Act))?),
			"wait" => step.waits.push(self.span(of, rest)?),
			"within" => {
				let span = self.span(of, rest)?;
				if step.time.is_some() {
					return Err(self.fault("a step has one `within`"));
				}
				step.time =
					Some(Time { span, extend: None, late: Late::Alert, admits: Vec::new() });
			},
			"extend" | "late" | "admit" => {
				let line = self.line;
				let Some(time) = step.time.as_mut() else {
					let what = format!("`{keyword}` needs `within ...` above it (line {line})");
					return Err(self.fault(what));
				};
				match keyword {
					"extend" => time.extend = Some(self.extension(of, rest)?),
					"admit" => time.admits.extend(self.whos(of, rest)?),
					_ => time.late = self.late(rest)?,
				}
			},
			"standing" if rest.is_empty() => step.form = Form::Standing,
			"every" => step.form = Form::Recurring(self.length_of(&self.tokens(rest)?)?),
			"joins" => step.joins.extend(self.steps(of, rest)?),
			"after" => step.served.extend(self.steps(of, after(after(rest, "service"), "of"))?),
			"serves" => {
				let tokens = self.tokens(rest)?;
				let (_, within) = cut(&tokens, &["within"]);
				let within = match within {
					[] => None,
					within => Some(self.length_of(&within[1..])?),
				};
				let names = rest.split(" within ").next().unwrap_or_default();
				step.serves = Some(Serving { recipients: self.list(names)?, within });
			},
			"publishes" => step.publishes.push(self.publication(rest)?),
			"redact" => {
				let (what, when) = rest
					.split_once(" when ")
					.ok_or_else(|| self.fault("`redact WHAT when ...`"))?;
				let redact = Redact { what: self.name(what.trim())?, when: self.expr(when, None)? };
				match step.publishes.last_mut() {
					Some(publication) => publication.redact.push(redact),
					None => return Err(self.fault("`redact` needs `publishes ...` above it")),
				}
			},
			"replaced" => {
				step.restarts = Some(self.one_step(of, after(rest, "restarts"))?);
			},
			other => return Err(self.fault(format!("`{other}` cannot stand here"))),
		}
		Ok(())
	}

	fn panel_line(&self, step: &mut Step, keyword: &str, rest: &str) -> Parsed<()> {
		let panel = step.panel.get_or_insert_with(|| Panel {
			least: 1,
			most: crate::proceeding::MOST_PERSONS as u16,
			odd: false,
			roles: Vec::new(),
			majority: None,
		});
		match (keyword, rest) {
			("odd", "") => panel.odd = true,
			("majority", _) => {
				let (rest, included) = match rest.strip_prefix("at least ") {
					Some(rest) => (rest, true),
					None => (after(after(rest, "more"), "than"), false),
				};
				panel.majority = Some(Majority { of: self.ratio(rest)?, included });
			},
			("members", _) => {
				if let Some(roles) = rest.strip_prefix("as ") {
					for role in roles.split(',') {
						panel.roles.push(self.ok(self.names.role(role.trim()))?);
					}
				} else if let Some(n) = rest.strip_prefix("at least ") {
					panel.least = self.number(n)?;
				} else if let Some(n) = rest.strip_prefix("at most ") {
					panel.most = self.number(n)?;
				} else {
					panel.least = self.number(rest)?;
					panel.most = panel.least;
				}
			},
			_ => {
				return Err(self.fault(
					"`members 3`, `members at least 3`, `members at most 7`, `members as ROLE`, `odd`, \
					`majority more than 1/2` or `majority at least 2/3`",
				))
			},
		}
		Ok(())
	}

	/// `LABEL, LABEL when CONDITION`
	fn papers(&self, rest: &str) -> Parsed<Vec<Paper>> {
		let (labels, when) = match rest.split_once(" when ") {
			Some((labels, when)) => (labels, Some(self.expr(when, None)?)),
			None => (rest, None),
		};
		let labels = labels.split(',').map(|word| self.ok(self.names.label(word.trim())));
		labels.map(|label| Ok(Paper { label: label?, when: when.clone() })).collect()
	}

	/// `LENGTH clear by COUNT from WHEN`
	fn span(&self, of: &str, rest: &str) -> Parsed<Span> {
		let tokens = self.tokens(rest)?;
		let (length, from) = cut(&tokens, &["from"]);
		let mut length = length.to_vec();
		let clear = find(&length, &["clear"]);
		if let Some(place) = clear {
			length.remove(place);
		}
		let from = match from {
			[] => Since::Opening,
			from => self.from(of, &from[1..])?,
		};
		Ok(Span { length: self.length_of(&length)?, clear: clear.is_some(), from })
	}

	/// `opening`, `case`, a step, `service of STEP on RECIPIENT`, or an expression.
	fn from(&self, of: &str, tokens: &[Token]) -> Parsed<Since> {
		if let [service, by, Token::Word(step), on, Token::Word(recipient)] = tokens {
			let words = [(service, "service"), (by, "of"), (on, "on")];
			if words.iter().all(|(token, word)| is_word(Some(token), word)) {
				return Ok(Since::Service(self.one_step(of, step)?, self.name(recipient)?));
			}
		}
		if let [Token::Word(word)] = tokens {
			match word.as_str() {
				"opening" => return Ok(Since::Opening),
				"case" => return Ok(Since::Case),
				word => {
					if let Ok(step) = self.names.step(of, word) {
						return Ok(Since::Step(step));
					}
				},
			}
		}
		self.expr_of(tokens).map(Since::Event)
	}

	/// `LENGTH once by WHO when CONDITION`, `twice`, `3 times`
	fn extension(&self, of: &str, rest: &str) -> Parsed<Extension> {
		let form = "`extend LENGTH once by WHO when CONDITION`: once, twice or `times N`";
		let (before, when) = match rest.split_once(" when ") {
			Some((before, when)) => (before, Some(self.expr(when, None)?)),
			None => (rest, None),
		};
		let split = [(" once ", 1u8), (" twice ", 2), (" times ", 0)]
			.into_iter()
			.find_map(|(word, n)| before.split_once(word).map(|(by, who)| (by, who, n)));
		let (by, who, times) = split.ok_or_else(|| self.fault(form))?;
		let (times, who) = match times {
			0 => {
				let (n, who) = split_word(who);
				(n.parse().map_err(|_| self.fault(form))?, who)
			},
			n => (n, who),
		};
		Ok(Extension { by: self.expr(by, None)?, times, who: self.whos(of, who)?, when })
	}

	fn late(&self, rest: &str) -> Parsed<Late> {
		Ok(match split_word(rest) {
			("alert", "") => Late::Alert,
			("void", "") => Late::Void,
			("leads", rest) => Late::Leads(self.name(after(rest, "to"))?),
			_ => return Err(self.fault("`late alert`, `late void` or `late leads to OUTCOME`")),
		})
	}

	/// `PLACE within LENGTH lasts LENGTH`
	fn publication(&self, rest: &str) -> Parsed<Publication> {
		let (place, rest) = split_word(rest);
		let tokens = self.tokens(rest)?;
		let (within, lasts) = cut(&tokens, &["lasts"]);
		let within = match within {
			[] => None,
			within if is_word(within.first(), "within") => Some(self.length_of(&within[1..])?),
			_ => return Err(self.fault("`publishes PLACE within LENGTH lasts LENGTH`")),
		};
		let lasts = match lasts {
			[] => None,
			lasts => Some(self.length_of(&lasts[1..])?),
		};
		Ok(Publication { place: self.name(place)?, within, lasts, redact: Vec::new() })
	}

	/// `LABEL "words"`
	fn outcome(&self, rest: &str) -> Parsed<Turn> {
		let (label, title) = self.named(rest)?;
		Ok(Turn {
			label,
			title,
			when: None,
			opens: Vec::new(),
			otherwise: Vec::new(),
			closes: Vec::new(),
			result: None,
			end: End::No,
			withdraws: Vec::new(),
			asserts: Vec::new(),
			measures: Vec::new(),
			papers: Vec::new(),
			unasked: false,
		})
	}

	fn outcome_line(&self, of: &str, turn: &mut Turn, keyword: &str, rest: &str) -> Parsed<()> {
		let end = match keyword {
			"stays" if rest.is_empty() => Some(End::Stays),
			"ends" => Some(End::Now(self.name(rest)?)),
			"finishes" => Some(End::Last(self.name(rest)?)),
			_ => None,
		};
		if let Some(end) = end {
			if turn.end != End::No {
				return Err(self.fault("an outcome has one of `stays`, `ends` and `finishes`"));
			}
			turn.end = end;
			return Ok(());
		}
		match keyword {
			"when" => turn.when = Some(self.expr(rest, None)?),
			"opens" => {
				let (steps, when) = match rest.split_once(" when ") {
					Some((steps, when)) => (steps, Some(self.expr(when, None)?)),
					None => (rest, None),
				};
				for step in self.steps(of, steps)? {
					turn.opens.push(Opening { step, when: when.clone() });
				}
			},
			"otherwise" => turn.otherwise.extend(self.steps(of, after(rest, "opens"))?),
			"closes" => turn.closes.extend(self.steps(of, rest)?),
			"result" => turn.result = Some(self.name(rest)?),
			"paper" => turn.papers.extend(self.papers(rest)?),
			"unasked" if rest.is_empty() => turn.unasked = true,
			"withdraws" => {
				for word in rest.split(',') {
					turn.withdraws.push(self.ok(self.names.kind(word.trim()))?);
				}
			},
			"asserts" => turn.asserts.push(self.assert(rest)?),
			"imposes" | "cuts" | "stops" | "quashes" => {
				turn.measures.push(self.clause(keyword, rest)?)
			},
			other => return Err(self.fault(format!("`{other}` cannot stand behind `outcome`"))),
		}
		Ok(())
	}

	/// `FACT: FIELD EXPRESSION, FIELD EXPRESSION`
	fn assert(&self, rest: &str) -> Parsed<Assert> {
		let (word, fields) = rest.split_once(':').unwrap_or((rest, ""));
		let kind = self.ok(self.names.kind(word.trim()))?;
		let tokens = self.tokens(fields)?;
		let mut found: Vec<(u8, Expr)> = Vec::new();
		let comma = Token::Sign(",");
		for tokens in super::expr::split(&tokens, &comma).filter(|t| !t.is_empty()) {
			let Token::Word(field) = &tokens[0] else {
				return Err(self.fault("`asserts FACT: FIELD VALUE, FIELD VALUE`"));
			};
			let place = self.ok(self.names.field(kind, field))?;
			if found.iter().any(|(other, _)| *other == place) {
				return Err(self.fault(format!("`{field}` is given twice")));
			}
			found.push((place, self.expr_of(&tokens[1..])?));
		}
		Ok(Assert { kind, fields: found })
	}
}

/// What follows a word that may stand first.
fn after<'t>(text: &'t str, word: &str) -> &'t str {
	match split_word(text) {
		(first, rest) if first == word => rest,
		_ => text.trim(),
	}
}

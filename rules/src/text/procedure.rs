// SPDX-License-Identifier: Apache-2.0
//! Words for authorities and roles, and the heads of procedures, as text.

use super::{
	compile::{Compiler, Parsed},
	expr::Reader,
	lex::Token,
	lines::split_word,
};
use crate::{
	expr::Expr,
	item::Item,
	name::Name,
	office::{Authority, AuthorityKind, Base, ChainRole, Role, Scope, Who},
	procedure::*,
};
use alloc::{boxed::Box, format, string::String, vec::Vec};

/// The place of the first of these words outside parentheses.
pub(super) fn find(tokens: &[Token], words: &[&str]) -> Option<usize> {
	let mut depth = 0i32;
	tokens.iter().position(|token| {
		match token {
			Token::Sign("(") => depth += 1,
			Token::Sign(")") => depth -= 1,
			_ => (),
		}
		depth == 0 && matches!(token, Token::Word(word) if words.contains(&word.as_str()))
	})
}

/// The tokens before the first of these words, and those from it on.
pub(super) fn cut<'t>(tokens: &'t [Token], words: &[&str]) -> (&'t [Token], &'t [Token]) {
	tokens.split_at(find(tokens, words).unwrap_or(tokens.len()))
}

pub(super) fn is_word(token: Option<&Token>, text: &str) -> bool {
	matches!(token, Some(Token::Word(word)) if word == text)
}

impl Compiler<'_> {
	/// `authority NAME = KIND "words"`
	pub(super) fn authority(&mut self, rest: &str) -> Parsed<Item> {
		let (name, kind, doc) = self.word_of(rest, "authority NAME = KIND \"words\"")?;
		let kind = AuthorityKind::parse(&kind).ok_or_else(|| {
			let known: Vec<_> = AuthorityKind::ALL.iter().map(|k| k.as_str()).collect();
			self.fault(format!("`{kind}` is no kind of authority: {}", known.join(", ")))
		})?;
		let mut designated = false;
		self.lines(|this, keyword, rest| match (keyword, rest) {
			("designated", "") => {
				designated = true;
				Ok(())
			},
			_ => Err(this.fault(format!("`{keyword}` cannot stand here"))),
		})?;
		Ok(Item::Authority(Authority { name, kind, designated, doc }))
	}

	/// `role NAME = ROLE "words"`
	pub(super) fn role(&mut self, rest: &str) -> Parsed<Item> {
		let (name, role, doc) = self.word_of(rest, "role NAME = ROLE \"words\"")?;
		let role = ChainRole::parse(&role).ok_or_else(|| {
			let known: Vec<_> = ChainRole::ALL.iter().map(|r| r.as_str()).collect();
			self.fault(format!("`{role}` is no role: {}", known.join(", ")))
		})?;
		self.lines(|this, keyword, _| Err(this.fault(format!("`{keyword}` cannot stand here"))))?;
		Ok(Item::Role(Role { name, role, doc }))
	}

	fn word_of(&self, rest: &str, form: &str) -> Parsed<(Name, String, String)> {
		let (before, doc) = self.ok(super::lines::quoted(rest))?;
		let (own, of) = before.split_once('=').ok_or_else(|| self.fault(format!("`{form}`")))?;
		Ok((self.name(own.trim())?, of.trim().into(), doc.into()))
	}

	/// `procedure NAME "words"` and its lines.
	pub(super) fn procedure(&mut self, rest: &str) -> Parsed<Item> {
		let (name, title) = self.named(rest)?;
		let own = String::from(name.as_str());
		let mut head = Procedure {
			name,
			title,
			law: String::new(),
			inmate: true,
			results: Vec::new(),
			opens: Vec::new(),
			excludes: Vec::new(),
			follows: Vec::new(),
			must_follow: false,
			stays: Vec::new(),
			recuses: Vec::new(),
			withdraw: None,
			reopens: Vec::new(),
			on: None,
		};
		let mut on: [Option<Reaction>; 5] = [None; 5];
		self.lines(|this, keyword, rest| {
			let procedures = |rest: &str| {
				rest.split(',')
					.map(|word| this.ok(this.names.procedure(word.trim())))
					.collect::<Parsed<Vec<_>>>()
			};
			match keyword {
				"law" => head.law = rest.into(),
				"subject" => {
					head.inmate = match rest {
						"inmate" => true,
						"nobody" => false,
						_ => return Err(this.fault("`subject inmate` or `subject nobody`")),
					}
				},
				"results" => head.results = this.list(rest)?,
				"opens" => head.opens = this.steps(&own, rest)?,
				"excludes" => head.excludes = procedures(rest)?,
				"follows" | "must" if !head.follows.is_empty() => {
					return Err(this.fault("a procedure has one `follows` or `must follow`"))
				},
				"follows" => head.follows = procedures(rest)?,
				"must" => match split_word(rest) {
					("follow", rest) => {
						(head.follows, head.must_follow) = (procedures(rest)?, true)
					},
					_ => return Err(this.fault("`must follow PROCEDURE, ..`")),
				},
				"stay" => head.stays.extend(this.whos(&own, rest)?),
				"recuse" => head.recuses.extend(this.whos(&own, rest)?),
				"withdraw" => head.withdraw = Some(this.withdraw(&own, rest)?),
				"reopen" => {
					let (step, after) = split_word(rest);
					let after = match split_word(after) {
						("", _) => Vec::new(),
						("after", results) => this.list(results)?,
						_ => return Err(this.fault("`reopen STEP after RESULT, ..`")),
					};
					head.reopens.push(Reopen { step: this.one_step(&own, step)?, after });
				},
				"on" => {
					let (what, rest) = split_word(rest);
					let all = ["transfer", "release", "death", "merge", "judgment"];
					let place = all.iter().position(|one| *one == what).ok_or_else(|| {
						this.fault("`on transfer`, `release`, `death`, `merge` or `judgment`")
					})?;
					on[place] = Some(this.reaction(rest)?);
				},
				other => return Err(this.fault(format!("`{other}` cannot stand here"))),
			}
			Ok(())
		})?;
		if head.law.is_empty() {
			return Err(self.fault("a procedure needs its article: `law ...`"));
		}
		head.on = match on {
			[Some(transfer), Some(release), Some(death), Some(merge), Some(judgment)] => {
				Some(Reactions { transfer, release, death, merge, judgment })
			},
			[None, None, None, None, None] => None,
			_ => return Err(self.fault(
				"`on transfer`, `release`, `death`, `merge` and `judgment`: all of them, or none",
			)),
		};
		Ok(Item::Procedure(Box::new(head)))
	}

	fn reaction(&self, rest: &str) -> Parsed<Reaction> {
		Ok(match split_word(rest) {
			("goes", "on") => Reaction::GoesOn,
			("moves", "") => Reaction::Moves,
			("waits", "") => Reaction::Waits,
			("ends", result) => Reaction::Ends(self.name(result)?),
			_ => return Err(self.fault("`goes on`, `moves`, `waits` or `ends RESULT`")),
		})
	}

	/// `by WHO until STEP ends RESULT`
	fn withdraw(&self, procedure: &str, rest: &str) -> Parsed<Withdraw> {
		let form = "`withdraw by WHO until STEP ends RESULT`";
		let (rest, result) = rest.rsplit_once("ends ").ok_or_else(|| self.fault(form))?;
		let (who, until) = match rest.rsplit_once(" until ") {
			Some((who, step)) => (who, Some(self.one_step(procedure, step.trim())?)),
			None => (rest, None),
		};
		let result = self.name(result.trim())?;
		Ok(Withdraw { who: self.whos(procedure, who)?, until, result })
	}

	pub(super) fn one_step(&self, procedure: &str, word: &str) -> Parsed<u16> {
		self.ok(self.names.step(procedure, word))
	}

	pub(super) fn steps(&self, procedure: &str, text: &str) -> Parsed<Vec<u16>> {
		text.split(',').map(|word| self.one_step(procedure, word.trim())).collect()
	}

	/// `[by] AUTHORITY as ROLE, ROLE in WHICH or AUTHORITY ...`
	pub(super) fn whos(&self, procedure: &str, text: &str) -> Parsed<Vec<Who>> {
		let text = match split_word(text) {
			("by", rest) => rest,
			_ => text,
		};
		text.split(" or ").map(|one| self.who(procedure, one.trim())).collect()
	}

	fn who(&self, procedure: &str, text: &str) -> Parsed<Who> {
		let (rest, scope) = match text.split_once(" in ") {
			Some((rest, scope)) => (rest, Some(scope.trim())),
			None => (text, None),
		};
		let (word, roles) = match rest.split_once(" as ") {
			Some((word, roles)) => (word.trim(), Some(roles)),
			None => (rest.trim(), None),
		};
		let roles = match roles {
			Some(roles) => roles
				.split(',')
				.map(|role| self.ok(self.names.role(role.trim())))
				.collect::<Parsed<_>>()?,
			None => Vec::new(),
		};
		let authority = match word {
			"anybody" => None,
			_ => Some(self.ok(self.names.authority(word))?),
		};
		let scope = match scope {
			Some(scope) => self.scope(procedure, scope)?,
			None if authority.is_none() => Scope { base: Base::Any, parent: false },
			None => {
				return Err(self.fault(format!(
					"which {word}? `in holder`, `in opener`, `in that of STEP`, `in addressed by STEP`, \
					`in parent of ..` or `in any`"
				)))
			},
		};
		Ok(Who { authority, roles, scope })
	}

	fn scope(&self, procedure: &str, text: &str) -> Parsed<Scope> {
		let (text, parent) = match text.strip_prefix("parent of ") {
			Some(rest) => (rest.trim(), true),
			None => (text, false),
		};
		let base = match text {
			"any" if !parent => Base::Any,
			"holder" => Base::Holder,
			"opener" => Base::Opener,
			_ => {
				let step = |word: &str| self.one_step(procedure, word.trim());
				match (text.strip_prefix("that of "), text.strip_prefix("addressed by ")) {
					(Some(word), _) => Base::Acted(step(word)?),
					(_, Some(word)) => Base::Addressed(step(word)?),
					_ => {
						return Err(self.fault(format!(
							"`in {text}`: holder, opener, that of STEP, addressed by STEP, any?"
						)))
					},
				}
			},
		};
		Ok(Scope { base, parent })
	}

	/// The expression that some tokens are.
	pub(super) fn expr_of(&self, tokens: &[Token]) -> Parsed<Expr> {
		self.ok(Reader::new(self.names, tokens, None).whole())
	}

	/// `LENGTH` or `LENGTH by COUNT`
	pub(super) fn length_of(&self, tokens: &[Token]) -> Parsed<Length> {
		if let [rest @ .., by, Token::Word(count)] = tokens {
			if is_word(Some(by), "by") {
				let count = Some(self.ok(self.names.count(count))?);
				return Ok(Length { expr: self.expr_of(rest)?, count });
			}
		}
		Ok(Length { expr: self.expr_of(tokens)?, count: None })
	}
}

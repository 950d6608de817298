// SPDX-License-Identifier: Apache-2.0
//! What outcomes do to measures, as text.

use super::{
	compile::{Compiler, Parsed},
	expr::Reader,
	lex::Token,
	procedure::{cut, is_word},
};
use crate::{
	expr::Expr,
	item::{Each, KindOf},
	measure::{Clause, Cut, Impose, Suspension},
	name::Name,
};
use alloc::vec::Vec;

impl Compiler<'_> {
	/// `imposes ..`, `cuts ..`, `stops ..` or `quashes ..`
	pub(super) fn clause(&self, keyword: &str, rest: &str) -> Parsed<Clause> {
		match keyword {
			"imposes" => self.imposes(rest),
			"cuts" => self.cuts(rest),
			"stops" => Ok(Clause::Stop(self.kinds_of_measure(rest)?)),
			_ => Ok(Clause::Quash(self.kinds_of_measure(rest)?)),
		}
	}

	/// `each PART where (CONDITION): KIND from DATE until DATE suspended until DATE by ACT`
	fn imposes(&self, text: &str) -> Parsed<Clause> {
		let form = "`imposes KIND from DATE until DATE suspended until DATE by ACT`";
		let (each, rest) = self.for_each(text)?;
		let part = each.as_ref().map(|each| each.part);
		let tokens = self.tokens(rest)?;
		let (kind, rest) = cut(&tokens, &["from"]);
		let [_, rest @ ..] = rest else { return Err(self.fault(form)) };
		let (from, rest) = cut(rest, &["until", "suspended"]);
		let (until, suspended) = match rest {
			[first, rest @ ..] if is_word(Some(first), "until") => {
				let (until, suspended) = cut(rest, &["suspended"]);
				(Some(self.reckoned(until, part)?), suspended)
			},
			rest => (None, rest),
		};
		let suspended = match suspended {
			[] => None,
			[_, until, rest @ .., by, Token::Word(act)]
				if is_word(Some(until), "until") && is_word(Some(by), "by") =>
			{
				let act = self.ok(self.names.kind_of(act, KindOf::Act))?;
				Some(Suspension { until: self.reckoned(rest, part)?, act })
			},
			_ => return Err(self.fault(form)),
		};
		let (kind, from) = (self.reckoned(kind, part)?, self.reckoned(from, part)?);
		Ok(Clause::Impose(Impose { each, kind, from, until, suspended }))
	}

	/// `each PART where (CONDITION): KIND to NUMBER`
	fn cuts(&self, text: &str) -> Parsed<Clause> {
		let (each, rest) = self.for_each(text)?;
		let part = each.as_ref().map(|each| each.part);
		let tokens = self.tokens(rest)?;
		let (kind, days) = cut(&tokens, &["to"]);
		let [_, days @ ..] = days else { return Err(self.fault("`cuts KIND to NUMBER`")) };
		let (kind, days) = (self.reckoned(kind, part)?, self.reckoned(days, part)?);
		Ok(Clause::Cut(Cut { each, kind, days }))
	}

	/// What stands before `: ` and begins with `each`, and the rest.
	fn for_each<'t>(&self, text: &'t str) -> Parsed<(Option<Each>, &'t str)> {
		let Some(text) = text.strip_prefix("each ") else { return Ok((None, text)) };
		let (each, rest) = text
			.split_once(": ")
			.ok_or_else(|| self.fault("`each PART where (CONDITION): ...`"))?;
		Ok((Some(self.each(each.trim())?), rest.trim()))
	}

	/// The kinds that a clause names; none if it means all.
	fn kinds_of_measure(&self, text: &str) -> Parsed<Vec<Name>> {
		let words = text.split(',').map(str::trim).filter(|_| !text.is_empty());
		words.map(|word| self.ok(self.names.label(word))).collect()
	}

	/// An expression that may look at a part of the act.
	fn reckoned(&self, tokens: &[Token], part: Option<u16>) -> Parsed<Expr> {
		self.ok(Reader::new(self.names, tokens, part).whole())
	}
}

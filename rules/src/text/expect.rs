// SPDX-License-Identifier: Apache-2.0
//! What is expected in a walk, as text.

use super::{
	case::{head, Parsed},
	expr::name,
	lines::split_word,
	walk::{word_after, Expect, Walker},
};
use crate::{name::Name, value::Value};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};

impl Walker<'_> {
	/// `STEP due DATE` and the like.
	pub(super) fn expected(&self, text: &str) -> Parsed<Expect> {
		let (word, rest) = split_word(text);
		let dated = |rest: &str, word: &str| -> Parsed<(String, Option<Value>)> {
			match rest.split_once(&format!(" {word} ")[..]) {
				Some((before, date)) => Ok((before.into(), Some(self.reader.value(date)?))),
				None => Ok((rest.into(), None)),
			}
		};
		let two = |rest: &str| -> Parsed<(Name, Name)> {
			let (step, second) = split_word(rest);
			Ok((self.step(step)?, name(second)?))
		};
		let detail = |rest: &str| (!rest.is_empty()).then(|| rest.to_string());
		Ok(match word {
			"refused" => {
				let (cause, rest) = split_word(rest);
				Expect::Refused(cause.into(), detail(rest))
			},
			"open" => {
				let (step, due) = dated(rest, "due")?;
				Expect::Open(self.step(&step)?, due)
			},
			"not" => Expect::NotOpen(self.step(word_after(rest, "open")?)?),
			"ended" => Expect::Ended(name(rest)?),
			"goes" if rest == "on" => Expect::GoesOn,
			"stayed" => Expect::Stayed,
			"late" => Expect::Late(self.step(rest)?),
			"missed" => {
				let (step, times) = split_word(rest);
				let times = if times.is_empty() { "1" } else { times };
				let times = times.parse().map_err(|_| "`missed STEP NUMBER`".to_string())?;
				Expect::Missed(self.step(step)?, times)
			},
			"lapsed" => {
				let (step, outcome) = split_word(rest);
				let step = self.step(step)?;
				Expect::Lapsed(step, self.outcome(step, outcome)?)
			},
			"warned" => Expect::Warned(self.row(rest)?),
			"excused" => Expect::Excused(self.row(rest)?),
			"asserts" => {
				let (kind, fields) = head(rest);
				let own = name(kind)?;
				if !self.books().any(|book| book.kind_named(own).is_some()) {
					return Err(format!("no book knows `{kind}`"));
				}
				Expect::Asserts(own, self.reader.fields(kind, fields)?)
			},
			"withdraws" => {
				let known = |word: &str| {
					let own = name(word.trim())?;
					let known = self.books().any(|book| book.kind_named(own).is_some());
					known.then_some(own).ok_or_else(|| format!("no book knows `{own}`"))
				};
				Expect::Withdraws(rest.split(',').map(known).collect::<Parsed<_>>()?)
			},
			"imposes" | "cuts" | "stops" | "quashes" => {
				Expect::Orders(text.split_whitespace().collect::<Vec<_>>().join(" "))
			},
			"serve" => {
				let (rest, due) = dated(rest, "due")?;
				let (step, recipient) = two(&rest)?;
				Expect::Serve(step, recipient, due)
			},
			"unserved" => {
				let (step, recipient) = two(rest)?;
				Expect::Unserved(step, recipient)
			},
			"publish" => {
				let (rest, redact) = rest.split_once(" without ").unwrap_or((rest, ""));
				let redact = redact.split(',').map(str::trim).filter(|w| !w.is_empty());
				let redact = redact.map(name).collect::<Parsed<Vec<_>>>()?;
				let (rest, until) = dated(rest, "until")?;
				let (place, due) = dated(&rest, "due")?;
				Expect::Publish(name(place.trim())?, due, until, redact)
			},
			"moved" => Expect::Moved(self.body_named(rest)?),
			"due" => {
				let (step, date) = split_word(rest);
				Expect::Due(self.step(step)?, self.reader.value(date)?)
			},
			"may" => match split_word(rest) {
				("not", rest) => {
					let (step, rest) = split_word(rest);
					let (cause, rest) = split_word(rest);
					Expect::MayNot(self.step(step)?, cause.into(), detail(rest))
				},
				(step, "") => Expect::May(self.step(step)?, None),
				(step, outcome) => {
					let step = self.step(step)?;
					Expect::May(step, Some(self.outcome(step, outcome)?))
				},
			},
			"lacks" => {
				let (step, paper) = two(rest)?;
				Expect::Lacks(step, paper)
			},
			"earliest" => {
				let (step, date) = split_word(rest);
				Expect::Earliest(self.step(step)?, self.reader.value(date)?)
			},
			"nothing" => Expect::Nothing,
			other => return Err(format!("`{other}` cannot be expected in a walk")),
		})
	}
}

// SPDX-License-Identifier: Apache-2.0
//! The form of a sentence: text with places for what an entry says.
//!
//! | written | becomes |
//! |---|---|
//! | `{on}` | what the field `on` says |
//! | `[due? until {due}]` | the text, if the field says something: not nothing, zero or no |
//! | `[due! for good]` | the text, if it does not |
//!
//! Parts in brackets do not nest. What an entry says is put in as it is: it is never read as a form.

use anyhow::{bail, Context, Result};

/// What a field says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
	/// In words.
	pub text: String,
	/// Whether it says something.
	pub there: bool,
}

impl From<String> for Told {
	fn from(text: String) -> Self {
		Self { there: !text.is_empty(), text }
	}
}

/// A sentence, from its form and what the fields say.
pub(super) fn fill(form: &str, fields: &[(&str, Told)]) -> Result<String> {
	let field = |name: &str| {
		let found = fields.iter().find(|(known, _)| *known == name).map(|(_, told)| told);
		found.with_context(|| format!("{form:?} names a field {name} that there is not"))
	};
	let mut text = String::new();
	for part in parts(form)? {
		match part {
			Part::Text(plain) => text += plain,
			Part::Field(name) => text += &field(name)?.text,
			Part::If(name, there, inner) => {
				if field(name)?.there == there {
					text += &fill(inner, fields)?;
				}
			},
		}
	}
	Ok(text)
}

/// The fields that a form names.
#[cfg(test)]
pub(super) fn named(form: &str) -> Result<Vec<&str>> {
	let mut names = Vec::new();
	for part in parts(form)? {
		match part {
			Part::Text(_) => (),
			Part::Field(name) => names.push(name),
			Part::If(name, _, inner) => {
				names.push(name);
				names.extend(named(inner)?);
			},
		}
	}
	Ok(names)
}

enum Part<'a> {
	Text(&'a str),
	Field(&'a str),
	If(&'a str, bool, &'a str),
}

fn parts(form: &str) -> Result<Vec<Part<'_>>> {
	let mut parts = Vec::new();
	let mut rest = form;
	while let Some(at) = rest.find(['{', '[']) {
		let (plain, opened) = rest.split_at(at);
		parts.push(Part::Text(plain));
		let close = if opened.starts_with('{') { '}' } else { ']' };
		let Some((inner, after)) = opened[1..].split_once(close) else {
			bail!("{form:?} does not close what it opens");
		};
		parts.push(match (close, inner.find(['?', '!'])) {
			('}', _) => Part::Field(inner),
			(_, Some(mark)) => {
				Part::If(&inner[..mark], &inner[mark..=mark] == "?", &inner[mark + 1..])
			},
			_ => bail!("{form:?} has a part without a condition"),
		});
		rest = after;
	}
	parts.push(Part::Text(rest));
	Ok(parts)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn filled(form: &str) -> String {
		let fields = [
			("on", Told::from("today".to_string())),
			("due", Told::default()),
			("reason", Told::from("{on} [due? x]".to_string())),
		];
		fill(form, &fields).unwrap_or_else(|error| error.to_string())
	}

	#[test]
	fn a_sentence_says_what_is_there_and_leaves_out_what_is_not() {
		assert_eq!(filled("You left {on}."), "You left today.");
		assert_eq!(filled("Left[due? until {due}][due! for good]."), "Left for good.");
		assert_eq!(filled("Left[on? on {on}]."), "Left on today.");
	}

	#[test]
	fn what_an_entry_says_is_never_read_as_a_form() {
		assert_eq!(filled("Why: {reason}"), "Why: {on} [due? x]");
	}

	#[test]
	fn a_form_that_makes_no_sense_is_refused() {
		assert!(filled("{off}").contains("names a field off"));
		assert!(filled("[off? x]").contains("names a field off"));
		assert!(filled("{on").contains("does not close"));
		assert!(filled("[on]").contains("without a condition"));
	}
}

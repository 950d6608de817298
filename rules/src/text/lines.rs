// SPDX-License-Identifier: Apache-2.0
//! Files as blocks of lines.

use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use core::fmt;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Source {
	/// Its name, for messages.
	pub name: String,
	/// Its text.
	pub text: String,
}

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
	/// The file.
	pub file: String,
	/// The line, counted from one.
	pub line: usize,
	/// The block that it belongs to: its first words.
	pub block: String,
	/// What is wrong.
	pub what: String,
}

impl fmt::Display for Fault {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}:{}: {}: {}", self.file, self.line, self.block, self.what)
	}
}

/// A line, with what continues it.
#[derive(Clone, Debug)]
pub(super) struct Line {
	pub(super) number: usize,
	pub(super) text: String,
}

impl Line {
	/// Its first word, and the rest.
	pub(super) fn split(&self) -> (&str, &str) {
		split_word(&self.text)
	}
}

/// The first word of a text, and the rest.
pub(super) fn split_word(text: &str) -> (&str, &str) {
	let text = text.trim();
	match text.split_once(char::is_whitespace) {
		Some((word, rest)) => (word, rest.trim()),
		None => (text, ""),
	}
}

/// A block: a line that begins at the margin, and the indented lines below it.
#[derive(Clone, Debug)]
pub(super) struct Block {
	pub(super) file: String,
	pub(super) head: Line,
	pub(super) lines: Vec<Line>,
}

impl Block {
	pub(super) fn fault(&self, line: usize, what: impl ToString) -> Fault {
		let mut words = self.head.text.split_whitespace();
		let (keyword, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
		Fault {
			file: self.file.clone(),
			line,
			block: format!("{keyword} {name}").trim_end().into(),
			what: what.to_string(),
		}
	}
}

/// The blocks of a file. With `join`, a line indented more than the first of its block continues
/// the line above it. Lines that begin with `#` are remarks.
pub(super) fn blocks(source: &Source, join: bool) -> Result<Vec<Block>, Fault> {
	let mut blocks: Vec<Block> = Vec::new();
	let mut indent = 0;
	for (n, raw) in source.text.lines().enumerate() {
		let number = n + 1;
		let text = raw.trim();
		if text.is_empty() || text.starts_with("# ") || text == "#" {
			continue;
		}
		let depth = raw.chars().take_while(|c| c.is_whitespace()).count();
		let line = Line { number, text: text.into() };
		if depth == 0 {
			let file = source.name.clone();
			blocks.push(Block { file, head: line, lines: Vec::new() });
			continue;
		}
		let Some(block) = blocks.last_mut() else {
			return Err(Fault {
				file: source.name.clone(),
				line: number,
				block: "the beginning".into(),
				what: "an indented line belongs to nothing".into(),
			});
		};
		match block.lines.last_mut() {
			None => {
				indent = depth;
				block.lines.push(line);
			},
			Some(above) if join && depth > indent => {
				above.text.push(' ');
				above.text.push_str(text);
			},
			_ => block.lines.push(line),
		}
	}
	Ok(blocks)
}

/// A text that ends with words in quotation marks: what stands before, and the words.
pub(super) fn quoted(text: &str) -> Result<(&str, &str), String> {
	let Some(start) = text.find('"') else { return Ok((text.trim(), "")) };
	let words = text[start + 1..].trim_end();
	let words = words.strip_suffix('"').ok_or("the words in quotation marks must end the line")?;
	Ok((text[..start].trim(), words))
}

// SPDX-License-Identifier: Apache-2.0
//! Words, numbers and dates of a line.

use crate::{
	civil::{Date, Moment},
	value::{Number, Ratio},
};
use alloc::{format, string::String, vec::Vec};

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
	Word(String),
	Number(Number),
	Ratio(Ratio),
	Date(Date),
	Moment(Moment),
	Person(u32),
	Sign(&'static str),
}

const SIGNS: [&str; 17] =
	["..<", "..", "<=", ">=", "!=", "<", ">", "=", "(", ")", ",", "+", "-", "*", "/", ":", "|"];

/// The pieces of a line, or what is wrong with it.
pub(super) fn tokens(line: &str) -> Result<Vec<Token>, String> {
	let mut found = Vec::new();
	let mut rest = line.trim_start();
	while let Some(first) = rest.chars().next() {
		let length = if first.is_ascii_digit() {
			let (token, length) = number(rest)?;
			found.push(token);
			length
		} else if first.is_ascii_lowercase() {
			let length = word(rest);
			found.push(Token::Word(rest[..length].into()));
			length
		} else if first == '#' {
			let digits = run(&rest[1..], |c| c.is_ascii_digit());
			let person = rest[1..1 + digits].parse();
			found.push(Token::Person(person.map_err(|_| format!("`{rest}`: no person"))?));
			1 + digits
		} else if let Some(sign) = SIGNS.iter().find(|s| rest.starts_with(**s)) {
			found.push(Token::Sign(sign));
			sign.len()
		} else {
			return Err(format!("`{first}` is not understood here"));
		};
		rest = rest[length..].trim_start();
	}
	Ok(found)
}

fn run(text: &str, f: impl Fn(char) -> bool) -> usize {
	text.find(|c| !f(c)).unwrap_or(text.len())
}

/// The length of a word: dots belong to it only between letters.
fn word(text: &str) -> usize {
	let mut length = 0;
	loop {
		length += run(&text[length..], |c| matches!(c, 'a'..='z' | '0'..='9' | '_'));
		let rest = &text[length..];
		let more = rest.strip_prefix('.').and_then(|r| r.chars().next());
		match more {
			Some('a'..='z') => length += 1,
			_ => return length,
		}
	}
}

/// A number, fraction, date or moment, and its length.
fn number(text: &str) -> Result<(Token, usize), String> {
	let stretch = run(text, |c| matches!(c, '0'..='9' | '-' | ':' | 'T'));
	let stretch = &text[..stretch];
	if let (16, Some(moment)) = (stretch.len(), Moment::parse(stretch)) {
		return Ok((Token::Moment(moment), 16));
	}
	let day = stretch.len() >= 10 && stretch.as_bytes()[4] == b'-' && stretch.as_bytes()[7] == b'-';
	if day {
		let date = Date::parse(&stretch[..10]).filter(|_| stretch.len() == 10);
		return date
			.map(|date| (Token::Date(date), 10))
			.ok_or_else(|| format!("`{stretch}` is no date"));
	}
	let mut length = run(text, |c| c.is_ascii_digit());
	let after = |at: usize, sign: char| {
		text[at..].strip_prefix(sign).map_or(0, |rest| run(rest, |c| c.is_ascii_digit()))
	};
	let parts = after(length, '/');
	if parts > 0 {
		let end = length + 1 + parts;
		let (of, parts) = (text[..length].parse(), text[length + 1..end].parse());
		return match (of, parts) {
			(Ok(of), Ok(parts)) if parts > 0 => Ok((Token::Ratio(Ratio { of, parts }), end)),
			_ => Err(format!("`{}` is no fraction", &text[..end])),
		};
	}
	let places = after(length, '.');
	if places > 0 {
		length += 1 + places;
	}
	Number::parse(&text[..length])
		.map(|n| (Token::Number(n), length))
		.ok_or_else(|| format!("`{}` is no number", &text[..length]))
}

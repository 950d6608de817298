// SPDX-License-Identifier: Apache-2.0
//! What an officer writes as one line: to whom an act is addressed, and a decision of a meeting.
//!
//! How a line is written stands with the calls `act` and `meeting_decide`. Only its form is looked at
//! here: what the words of a book mean is asked when the act is done.

use crate::{Addressee, Addressees, Decision, Part, Parts};
use core::str::FromStr;
use custodia_primitives::{AuthorityId, CaseId};
use custodia_rules::Name;

/// Reads to whom an act is addressed, `procuratorate 2, court 5`; a blank line addresses nobody. Each
/// word stands once. What cannot be read is told by its place, the first is 1.
pub(crate) fn addressees(line: &str) -> Result<Addressees, u8> {
	let mut all = Addressees::default();
	if line.trim().is_empty() {
		return Ok(all);
	}
	for (place, text) in (1..=u8::MAX).zip(line.split(',')) {
		let one = addressee(text).filter(|one| all.iter().all(|other| other.word != one.word));
		one.and_then(|one| all.try_push(one).ok()).ok_or(place)?;
	}
	Ok(all)
}

fn addressee(text: &str) -> Option<Addressee> {
	let mut words = text.split_ascii_whitespace();
	let (word, authority) = (Name::parse(words.next()?)?, number(words.next()?)?);
	words.next().is_none().then_some(Addressee { word, authority: AuthorityId(authority) })
}

/// Reads a decision of a meeting, `19 grant 3: cut 9 months; work: days 10; to procuratorate 2`.
pub(crate) fn decision(line: &str) -> Option<Decision> {
	let mut pieces = line.split(';').map(str::trim);
	let first = pieces.next()?;
	let (head, fields) = first.split_once(':').unwrap_or((first, ""));
	let mut words = head.split_ascii_whitespace();
	let (case, outcome) = (CaseId(number(words.next()?)?), Name::parse(words.next()?)?);
	let ayes = match words.next() {
		Some(ayes) => Some(number(ayes)?),
		None => None,
	};
	if words.next().is_some() {
		return None;
	}
	let (mut parts, mut addressed) = (Parts::default(), None);
	for piece in pieces {
		match piece.strip_prefix("to").filter(|rest| rest.starts_with(char::is_whitespace)) {
			// To whom is said once.
			Some(_) if addressed.is_some() => return None,
			Some(to) => addressed = Some(addressees(to).ok()?),
			None => parts.try_push(part(piece)?).ok()?,
		}
	}
	let (fields, addressed) = (fields.trim().parse().ok()?, addressed.unwrap_or_default());
	Some(Decision { case, outcome, ayes, fields, parts, addressed })
}

/// A measure: its kind, and behind a colon its fields.
fn part(text: &str) -> Option<Part> {
	let kind = text.split_once(':').map_or(text, |(kind, _)| kind);
	Name::parse(kind.trim())?;
	text.parse().ok()
}

/// Digits and nothing else.
fn number<N: FromStr>(text: &str) -> Option<N> {
	text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::{format, string::String, vec::Vec};
	use proptest::prelude::*;

	fn said(line: &str) -> Option<(u32, String, Option<u16>, String, Vec<String>, String)> {
		let Decision { case, outcome, ayes, fields, parts, addressed } = decision(line)?;
		let parts = parts.iter().map(|part| part.as_str().into()).collect();
		let to: Vec<_> = addressed.iter().map(|a| format!("{} {}", a.word, a.authority)).collect();
		Some((case.0, format!("{outcome}"), ayes, fields.as_str().into(), parts, to.join(", ")))
	}

	#[test]
	fn a_decision_has_a_case_an_outcome_and_what_else_there_is_to_say() {
		let none = || (17, "give".into(), None, String::new(), Vec::new(), String::new());
		assert_eq!(said("17 give"), Some(none()));
		assert_eq!(
			said("  17   give : ; a"),
			Some((17, "give".into(), None, "".into(), vec!["a".into()], "".into()))
		);
		let all = said(
			"19 grant 3: cut 9 months, court high; work: days 10; to procuratorate 2, court 5",
		);
		let expected = (
			19,
			"grant".into(),
			Some(3),
			"cut 9 months, court high".into(),
			vec!["work: days 10".into()],
			"procuratorate 2, court 5".into(),
		);
		assert_eq!(all, Some(expected));
		// A moment has a colon too, and a measure may be called `to`.
		let at =
			said("1 heard: at 2026-11-25T10:00; to court 5; to: at 2026-11-25T10:00; to").unwrap();
		assert_eq!(at.3, "at 2026-11-25T10:00");
		assert_eq!(at.4, ["to: at 2026-11-25T10:00", "to"]);
		assert_eq!(at.5, "court 5");
	}

	#[test]
	fn what_is_written_otherwise_cannot_be_read() {
		for line in [
			"",
			"17",
			"give 17",
			"17 give nine",
			"17 give 9 9",
			"17 give 70000",
			"+17 give",
			"17 Give",
			"4294967296 give",
			"17, give",
			"17 give;",
			"17 give; ; work",
			"17 give; two words: days 3",
			"17 give; to court",
			"17 give; to court five",
			"17 give; to court 5 6",
			"17 give; to court 5,",
			"17 give; to court 5, court 6",
			"17 give; to court 5; to prison 2",
		] {
			assert_eq!(decision(line), None, "{line}");
		}
		let much = |text: &str, times: usize| format!("17 give{}", text.repeat(times));
		assert!(decision(&much("; a", crate::MAX_PARTS as usize)).is_some());
		assert_eq!(decision(&much("; a", crate::MAX_PARTS as usize + 1)), None);
		assert_eq!(
			decision(&format!("17 give: {}", "x".repeat(crate::MAX_LINE as usize + 1))),
			None
		);
	}

	#[test]
	fn whom_it_is_addressed_to_is_read_or_told_by_its_place() {
		assert_eq!(addressees(" ").map(|all| all.len()), Ok(0));
		let two = addressees("procuratorate 2,court  5 ").unwrap();
		let two: Vec<_> = two.iter().map(|a| (format!("{}", a.word), a.authority.0)).collect();
		assert_eq!(two, [("procuratorate".into(), 2), ("court".into(), 5)]);
		for (line, place) in [
			("court", 1),
			("court -5", 1),
			("Court 5", 1),
			("court 5, prison", 2),
			("court 5,", 2),
			("court 5, court 5", 2),
			("a 1, b 2, c 3, d 4, e 5", 5),
		] {
			assert_eq!(addressees(line), Err(place), "{line}");
		}
	}

	proptest! {
		#[test]
		fn no_line_makes_it_panic(line in ".{0,60}", like in "[0-9]{0,6} [a-z]{0,6}[ :;,]{0,2}(to)?[ a-z0-9:;,]{0,30}") {
			for line in [&line, &like] {
				let _ = (decision(line), addressees(line));
			}
		}
	}
}

// SPDX-License-Identifier: Apache-2.0
//! Instruments from text files.

use super::sound;
use anyhow::{Context, Result};
use custodia_primitives::{Decimal, Post, Term};
use custodia_rules::Name;
use pallet_assessments::{Cadence, Instrument, InstrumentKind, ItemKind, Title};
use serde::{de::Visitor, Deserialize, Deserializer};
use std::{fmt, fs, marker::PhantomData, ops::Range, path::Path};
use thiserror::Error;
use toml::Spanned;

/// Why a text is no instrument: the line, and what to do.
#[derive(Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {what}")]
pub struct Fault {
	/// The file.
	pub file: String,
	/// The line, from 1.
	pub line: usize,
	/// The cause and the remedy.
	pub what: String,
}

/// What is wrong where in the text.
pub(super) struct Wrong {
	pub at: Range<usize>,
	pub what: String,
}

/// An instrument from a file. Whose it is, who wrote it and how far it is only the chain knows.
pub fn read(path: &Path) -> Result<Instrument> {
	let file = path.display().to_string();
	let text = fs::read_to_string(path).with_context(|| format!("cannot read {file}"))?;
	Ok(parse(&file, &text)?)
}

/// An instrument from its text.
pub fn parse(file: &str, text: &str) -> Result<Instrument, Fault> {
	let fault = |wrong: Wrong| {
		let before = text.get(..wrong.at.start).unwrap_or(text);
		let line = before.matches('\n').count() + 1;
		Fault { file: file.into(), line, what: wrong.what }
	};
	let written: Written = toml::from_str(text).map_err(|error| {
		let at = error.span().unwrap_or_default();
		let what = error.message().trim().replace('\n', " ");
		fault(Wrong { at, what: advised(what) })
	})?;
	sound::built(written).map_err(fault)
}

/// What the reader of the file says, with what to do about it.
fn advised(what: String) -> String {
	let remedy = match &what {
		what if what.starts_with("unknown field") => "correct the word, or take the line out",
		what if what.starts_with("unknown variant") => "choose one of them",
		what if what.starts_with("missing field") => "add it",
		what if what.starts_with("duplicate key") => "give it once",
		_ => return what,
	};
	format!("{what}: {remedy}")
}

/// What stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
	pub name: Said<Name>,
	pub title: Said<Title>,
	#[serde(deserialize_with = "kind")]
	pub kind: InstrumentKind,
	pub valid: Option<Said<Term>>,
	pub period: Option<Said<Cadence>>,
	#[serde(default, rename = "area")]
	pub areas: Vec<Spanned<AreaText>>,
	#[serde(default, rename = "item")]
	pub items: Vec<Spanned<ItemText>>,
	#[serde(default, rename = "band")]
	pub bands: Vec<Spanned<BandText>>,
	#[serde(default)]
	pub people: PeopleText,
	#[serde(default)]
	pub law: LawText,
	pub states: Option<StatesText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaText {
	pub name: Said<Name>,
	pub title: Said<Title>,
	pub most: Said<Decimal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemText {
	pub name: Said<Name>,
	pub title: Said<Title>,
	pub area: Option<Said<Name>>,
	#[serde(deserialize_with = "counts")]
	pub counts: ItemKind,
	pub least: Said<Decimal>,
	pub most: Said<Decimal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BandText {
	pub name: Said<Name>,
	pub title: Said<Title>,
	pub from: Said<Decimal>,
	pub again: Option<Said<Term>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeopleText {
	pub scorer: Option<Said<Post>>,
	pub confirmer: Option<Said<Post>>,
	pub answerer: Option<Said<Post>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LawText {
	pub base: Option<Said<Name>>,
	pub adds: Option<Said<Name>>,
	pub confirm: Option<Said<Name>>,
	pub object: Option<Said<Name>>,
	pub answer: Option<Said<Name>>,
	pub posted: Option<Said<Name>>,
	pub objected: Option<Said<Name>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatesText {
	pub fact: Said<Name>,
	pub field: Said<Name>,
}

fn kind<'de, D: Deserializer<'de>>(from: D) -> Result<InstrumentKind, D::Error> {
	#[derive(Deserialize)]
	#[serde(rename_all = "snake_case")]
	enum Word {
		PointsSheet,
		Risk,
		Review,
	}
	Ok(match Word::deserialize(from)? {
		Word::PointsSheet => InstrumentKind::PointsSheet,
		Word::Risk => InstrumentKind::Risk,
		Word::Review => InstrumentKind::Review,
	})
}

fn counts<'de, D: Deserializer<'de>>(from: D) -> Result<ItemKind, D::Error> {
	#[derive(Deserialize)]
	#[serde(rename_all = "snake_case")]
	enum Word {
		Scores,
		Adds,
		Takes,
	}
	Ok(match Word::deserialize(from)? {
		Word::Scores => ItemKind::Scores,
		Word::Adds => ItemKind::Adds,
		Word::Takes => ItemKind::Takes,
	})
}

/// A value that is text of a set form.
pub(super) struct Said<T>(pub T);

/// What has such a form.
pub(super) trait Form: Sized {
	/// The form, in words.
	const FORM: &'static str;
	fn from_text(text: &str) -> Option<Self>;
}

macro_rules! form {
	($ty:ty, $form:literal, $parse:expr) => {
		impl Form for $ty {
			const FORM: &'static str = $form;
			fn from_text(text: &str) -> Option<Self> {
				$parse(text)
			}
		}
	};
}

form!(Name, "a name of at most 40 of a-z, 0-9, _ and ., beginning with a letter", Name::parse);
form!(Title, "what it is in words, in at most 120 bytes", |text: &str| {
	text.parse().ok().filter(|title: &Title| !title.is_blank())
});
form!(Decimal, "a number such as 50 or, in quotes, \"17.5\"", Decimal::parse);
form!(Term, "a length of time such as \"P1M\" or \"P180D\"", Term::parse);
form!(Cadence, "\"month\" or a number of days such as 7", |text: &str| match text {
	"month" => Some(Cadence::Month),
	days => days.parse::<u16>().ok().filter(|days| *days > 0).map(Cadence::Days),
});
form!(Post, "a post of a book, such as \"ward_chief\"", Post::parse);

impl<'de, T: Form> Deserialize<'de> for Said<T> {
	fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
		struct Reader<T>(PhantomData<T>);
		impl<T: Form> Visitor<'_> for Reader<T> {
			type Value = Said<T>;
			fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				f.write_str(T::FORM)
			}
			fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Said<T>, E> {
				let said = T::from_text(text).map(Said);
				said.ok_or_else(|| E::custom(format!("{text:?} is not {}", T::FORM)))
			}
			fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Said<T>, E> {
				self.visit_str(&number.to_string())
			}
			fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Said<T>, E> {
				// Its digits may be others than those in the file.
				Err(E::custom(format!("{number} is not {}", T::FORM)))
			}
		}
		from.deserialize_any(Reader(PhantomData))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const GOOD: &str = "name = \"sheet\"\ntitle = \"A sheet\"\nkind = \"risk\"\n\n\
		[[item]]\nname = \"age\"\ntitle = \"Age\"\ncounts = \"scores\"\nleast = 0\nmost = 9\n";

	fn fault(text: &str) -> String {
		parse("x.toml", text).unwrap_err().to_string()
	}

	#[test]
	fn the_shipped_instruments_are_read() {
		let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/instruments");
		let mut names = Vec::new();
		for file in fs::read_dir(folder).unwrap() {
			names.push(read(&file.unwrap().path()).unwrap().name.to_string());
		}
		names.sort();
		let known = ["incentives", "pattern", "points", "risk_of_recidivism", "risk_of_violence"];
		assert_eq!(names, known);
	}

	#[test]
	fn an_unknown_word_is_refused_with_its_line_and_those_that_are_known() {
		let odd = fault(&format!("{GOOD}weight = 3\n"));
		assert!(odd.starts_with("x.toml:11: unknown field `weight`, expected one of"), "{odd}");
		assert!(odd.contains("`counts`") && odd.ends_with("or take the line out"), "{odd}");
		let odd = fault(&GOOD.replace("\"scores\"", "\"score\""));
		assert!(odd.starts_with("x.toml:8: ") && odd.contains("`adds`"), "{odd}");
		let odd = fault(&format!("{GOOD}\n[law]\nposts = \"x\"\n"));
		assert!(odd.starts_with("x.toml:13: ") && odd.contains("`posted`"), "{odd}");
	}

	#[test]
	fn a_value_of_another_form_is_refused_with_its_line() {
		for (good, bad, line, words) in [
			("\"sheet\"", "\"Sheet\"", 1, "beginning with a letter"),
			("\"A sheet\"", "\" \"", 2, "in words"),
			("least = 0", "least = 0.5", 9, "in quotes"),
			("least = 0", "least = \"007\"", 9, "a number such as 50"),
			("kind = \"risk\"", "kind = \"risk\"\nvalid = \"a month\"", 4, "P180D"),
			("kind = \"risk\"", "kind = \"risk\"\nperiod = \"week\"", 4, "a number of days"),
			("kind = \"risk\"", "kind = \"risk\"\nperiod = 0", 4, "a number of days"),
		] {
			let odd = fault(&GOOD.replace(good, bad));
			assert!(odd.starts_with(&format!("x.toml:{line}: ")) && odd.contains(words), "{odd}");
		}
		let odd = fault(&GOOD.replace("title = \"Age\"\n", ""));
		assert!(odd.contains("missing field `title`: add it"), "{odd}");
		let odd = fault("name = ");
		assert!(odd.starts_with("x.toml:1: ") && !odd.contains('\n'), "{odd}");
	}

	#[test]
	fn a_period_is_a_month_or_some_days_or_any() {
		let read = |text: &str| parse("x.toml", text).unwrap().period;
		assert_eq!(read(GOOD), Cadence::Any);
		for (said, period) in [("\"month\"", Cadence::Month), ("7", Cadence::Days(7))] {
			let kind = "kind = \"risk\"";
			assert_eq!(read(&GOOD.replace(kind, &format!("{kind}\nperiod = {said}"))), period);
		}
	}

	#[test]
	fn numbers_are_exact() {
		let text = GOOD.replace("most = 9", "most = \"9.5\"");
		let item = parse("x.toml", &text).unwrap().items[0].clone();
		assert_eq!((item.least.to_string(), item.most.to_string()), ("0".into(), "9.5".into()));
	}
}

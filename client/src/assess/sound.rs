// SPDX-License-Identifier: Apache-2.0
//! Whether a text is an instrument that the chain would take, as far as that can be told without it.

use super::text::{AreaText, BandText, ItemText, LawText, PeopleText, Said, Written, Wrong};
use custodia_primitives::Decimal;
use custodia_rules::Name;
use frame_support::{traits::Get, BoundedVec};
use pallet_assessments::{
	Area, Asks, Band, Cadence, Instrument, ItemKind, People, ScoreItem, Stage, Stating, MAX_NUMBER,
	MAX_QUESTIONS,
};
use std::ops::Range;
use toml::Spanned;

/// The instrument that a text says.
pub(super) fn built(written: Written) -> Result<Instrument, Wrong> {
	let Written { name, title, kind, valid, period, areas, items, bands, people, law, states } =
		written;
	let mut instrument = Instrument {
		name: name.0,
		title: title.0,
		kind,
		valid: valid.map(|valid| valid.0),
		period: period.map_or(Cadence::Any, |period| period.0),
		authority: Default::default(),
		drafter: Default::default(),
		areas: Default::default(),
		items: Default::default(),
		bands: Default::default(),
		people: posts(people),
		asks: asks(law),
		states: states.map(|said| Stating { fact: said.fact.0, field: said.field.0 }),
		stage: Stage::Draft,
	};
	areas.into_iter().try_for_each(|area| add_area(&mut instrument, area))?;
	items.into_iter().try_for_each(|item| add_item(&mut instrument, item))?;
	bands.into_iter().try_for_each(|band| add_band(&mut instrument, band))?;
	let whole = |what: &str| Wrong { at: 0..0, what: what.into() };
	if instrument.items.is_empty() {
		return Err(whole("nothing is scored: add an [[item]]"));
	}
	if instrument.questions() > MAX_QUESTIONS {
		return Err(whole(&format!(
			"the law would be asked {} times for one line, and at most {MAX_QUESTIONS} are admitted: \
			 join areas, or leave `base` or `adds` out of [law]",
			instrument.questions(),
		)));
	}
	if instrument.states.is_some() && instrument.bands.is_empty() {
		return Err(whole("there is no band that could be stated: add a [[band]] for each label"));
	}
	if !instrument.has_period() {
		return Err(whole(
			"points are for a time, and nothing says for how long: add `period = \"month\"`, or a \
			 number of days",
		));
	}
	Ok(instrument)
}

fn add_area(to: &mut Instrument, area: Spanned<AreaText>) -> Result<(), Wrong> {
	let at = area.span();
	let AreaText { name: Said(name), title: Said(title), most: Said(most) } = area.into_inner();
	is_new(to.areas.iter().map(|own| own.name), name, &at)?;
	within(&[("most", most)], &at)?;
	not_below_zero("most", most, &at)?;
	push(&mut to.areas, Area { name, title, most }, &at)
}

fn add_item(to: &mut Instrument, item: Spanned<ItemText>) -> Result<(), Wrong> {
	let at = item.span();
	let ItemText { name, title, area, counts, least, most } = item.into_inner();
	let (name, area) = (name.0, area.map(|area| area.0));
	is_new(to.items.iter().map(|own| own.name), name, &at)?;
	if let Some(area) = area.filter(|area| to.areas.iter().all(|own| own.name != *area)) {
		let known: Vec<_> = to.areas.iter().map(|own| own.name.to_string()).collect();
		let known = if known.is_empty() { "there is none".into() } else { known.join(", ") };
		let what = format!("there is no area `{area}`: add it as [[area]], or name one ({known})");
		return Err(Wrong { at, what });
	}
	if area.is_none() && counts == ItemKind::Adds {
		let what = format!("`{name}` adds, and what adds counts in an area: name its `area`");
		return Err(Wrong { at, what });
	}
	let (least, most) = (least.0, most.0);
	within(&[("least", least), ("most", most)], &at)?;
	if counts != ItemKind::Scores {
		not_below_zero("least", least, &at)?;
	}
	if least > most {
		let what = format!("`least` is {least} and `most` is {most}: exchange them");
		return Err(Wrong { at, what });
	}
	push(&mut to.items, ScoreItem { name, title: title.0, area, counts, least, most }, &at)
}

fn add_band(to: &mut Instrument, band: Spanned<BandText>) -> Result<(), Wrong> {
	let at = band.span();
	let BandText { name, title, from, again } = band.into_inner();
	let (name, from) = (name.0, from.0);
	is_new(to.bands.iter().map(|own| own.name), name, &at)?;
	within(&[("from", from)], &at)?;
	if let Some(last) = to.bands.last().filter(|last| last.from >= from) {
		let what = format!(
			"the band `{name}` begins at {from}, no higher than `{}` before it: write bands from the \
			 lowest on",
			last.name,
		);
		return Err(Wrong { at, what });
	}
	push(&mut to.bands, Band { name, title: title.0, from, again: again.map(|said| said.0) }, &at)
}

fn posts(said: PeopleText) -> People {
	let PeopleText { scorer, confirmer, answerer } = said;
	let [scorer, confirmer, answerer] = [scorer, confirmer, answerer].map(|own| Some(own?.0));
	People { scorer, confirmer, answerer }
}

fn asks(said: LawText) -> Asks {
	let LawText { base, adds, confirm, object, answer, posted, objected } = said;
	let all = [base, adds, confirm, object, answer, posted, objected].map(|own| Some(own?.0));
	let [base, adds, confirm, object, answer, posted, objected] = all;
	Asks { base, adds, confirm, object, answer, posted, objected }
}

fn is_new(
	mut names: impl Iterator<Item = Name>,
	name: Name,
	at: &Range<usize>,
) -> Result<(), Wrong> {
	match names.any(|own| own == name) {
		true => Err(wrong(at, format!("`{name}` stands in this list already: use another name"))),
		false => Ok(()),
	}
}

fn within(numbers: &[(&str, Decimal)], at: &Range<usize>) -> Result<(), Wrong> {
	let most = MAX_NUMBER * Decimal::ONE;
	let beyond = numbers.iter().find(|(_, own)| !(-most..=most).contains(&own.millionths()));
	match beyond {
		Some((key, own)) => {
			Err(wrong(at, format!("`{key}` is {own}, beyond {MAX_NUMBER}: use a smaller one")))
		},
		None => Ok(()),
	}
}

fn not_below_zero(key: &str, number: Decimal, at: &Range<usize>) -> Result<(), Wrong> {
	match number < Decimal::default() {
		true => Err(wrong(at, format!("`{key}` is below zero: give it as it is, from 0 on"))),
		false => Ok(()),
	}
}

fn push<T, S: Get<u32>>(
	list: &mut BoundedVec<T, S>,
	one: T,
	at: &Range<usize>,
) -> Result<(), Wrong> {
	let full = format!("an instrument has at most {} of these: join some", S::get());
	list.try_push(one).map_err(|_| wrong(at, full))
}

fn wrong(at: &Range<usize>, what: String) -> Wrong {
	Wrong { at: at.clone(), what }
}

#[cfg(test)]
mod tests {
	use crate::assess::parse;

	const HEAD: &str = "name = \"sheet\"\ntitle = \"A sheet\"\nkind = \"points_sheet\"\n";

	fn area(name: &str, most: &str) -> String {
		format!("[[area]]\nname = \"{name}\"\ntitle = \"x\"\nmost = {most}\n")
	}

	fn item(name: &str, counts: &str, least: &str, rest: &str) -> String {
		format!(
			"[[item]]\nname = \"{name}\"\ntitle = \"x\"\ncounts = \"{counts}\"\nleast = {least}\n\
			 most = 9\n{rest}\n",
		)
	}

	fn band(name: &str, from: &str) -> String {
		format!("[[band]]\nname = \"{name}\"\ntitle = \"x\"\nfrom = {from}\n")
	}

	#[test]
	fn what_the_chain_would_refuse_is_refused_with_its_line() {
		let work = area("work", "9");
		let age = item("age", "scores", "0", "");
		let many: String = (0..9).map(|n| area(&format!("a{n}"), "1")).collect();
		for (text, line, words) in [
			(String::new(), 1, "nothing is scored"),
			(format!("{work}{work}{age}"), 8, "`work` stands in this list already"),
			(area("work", "-1"), 4, "below zero"),
			(area("work", "1000001"), 4, "beyond 1000000"),
			(format!("{age}{age}"), 11, "`age` stands in this list already"),
			(item("more", "adds", "0", ""), 4, "name its `area`"),
			(item("more", "adds", "0", "area = \"work\""), 4, "no area `work`"),
			(format!("{work}{}", item("m", "adds", "0", "area = \"wok\"")), 8, "name one (work)"),
			(item("less", "takes", "-1", ""), 4, "`least` is below zero"),
			(item("age", "scores", "10", ""), 4, "exchange them"),
			(format!("{age}{}{}", band("a", "5"), band("b", "5")), 15, "no higher than `a`"),
			(many, 36, "at most 8"),
			(format!("{age}[states]\nfact = \"a\"\nfield = \"b\"\n"), 1, "no band"),
			(age.clone(), 1, "add `period"),
		] {
			let error = parse("x.toml", &format!("{HEAD}{text}")).unwrap_err().to_string();
			let place = format!("x.toml:{line}: ");
			assert!(error.starts_with(&place) && error.contains(words), "{place}{words}: {error}");
		}
	}

	#[test]
	fn the_law_is_asked_so_often_and_no_more() {
		let areas: String = (0..4).map(|n| area(&format!("a{n}"), "1")).collect();
		let adds: String = (0..4)
			.map(|n| item(&format!("i{n}"), "adds", "0", &format!("area = \"a{n}\"")))
			.collect();
		let text = |law: &str| format!("{HEAD}period = \"month\"\n{areas}{adds}[law]\n{law}");
		let error = parse("x.toml", &text("base = \"b\"\nadds = \"a\"\n")).unwrap_err();
		assert!(error.to_string().contains("asked 8 times"), "{error}");
		assert_eq!(parse("x.toml", &text("base = \"b\"\n")).unwrap().questions(), 4);
	}
}

// SPDX-License-Identifier: Apache-2.0
//! What a line of scores comes to under an instrument where no law is asked: the chain lowers it as the law
//! says, and whoever has the entries finds whether it could.

use crate::{AreaScore, Instrument, ItemKind, Score, ScoreItem};
use alloc::{string::String, vec::Vec};
use custodia_primitives::{engine::millionths, Decimal};
use custodia_rules::{
	item::{Field, Keep, Kind, KindOf},
	line::{self, Unread},
	Book, Name, Type,
};
use frame_support::ensure;

/// What is given for each item of an instrument, in its order; none where nothing is.
pub(crate) type Given = Vec<Option<i64>>;

/// Why a line is none of an instrument: the place in the line, from 1, or of what is missing that of the item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Misread {
	Unknown(u8),
	Twice(u8),
	NoNumber(u8),
	OutOfRange(u8),
	Missing(u8),
}

/// Reads a line as the engine reads fields that are numbers: one for each item.
pub(crate) fn given(instrument: &Instrument, line: &str) -> Result<Given, Misread> {
	let field = |item: &ScoreItem| Field { name: item.name, ty: Type::Number, doc: String::new() };
	let kind = Kind {
		name: instrument.name,
		of: KindOf::Act,
		doc: String::new(),
		fields: instrument.items.iter().map(field).collect(),
		asserted: Vec::new(),
		confirmed: Vec::new(),
		unless_stated: false,
		holds: None,
		keep: Keep::All,
		most: u16::MAX,
		birthdays: None,
		confidential: false,
	};
	let read = line::read(&Book::assemble([]), &kind, line).map_err(|unread| match unread {
		Unread::UnknownField(place) => Misread::Unknown(place),
		Unread::Twice(place) => Misread::Twice(place),
		Unread::WrongValue(place) => Misread::NoNumber(place),
		// A line of a call is no longer than the engine reads.
		Unread::TooLong => Misread::Unknown(u8::MAX),
	})?;
	let mut given: Given = alloc::vec![None; instrument.items.len()];
	for (place, named) in (1u8..).zip(read) {
		let item = instrument.items.iter().position(|item| item.name == named.name);
		let item = item.ok_or(Misread::Unknown(place))?;
		let amount = millionths(named.value).ok_or(Misread::NoNumber(place))?;
		let ScoreItem { least, most, .. } = &instrument.items[item];
		let range = least.millionths()..=most.millionths();
		ensure!(range.contains(&amount), Misread::OutOfRange(place));
		given[item] = Some(amount);
	}
	for (place, (item, amount)) in (1u8..).zip(instrument.items.iter().zip(&given)) {
		let needed = item.counts == ItemKind::Scores;
		ensure!(!needed || amount.is_some(), Misread::Missing(place));
	}
	Ok(given)
}

/// What is given comes to, where all of each base is there and all additions count.
pub(crate) fn at_most(instrument: &Instrument, given: &Given) -> Score {
	let taken = sum(instrument, given, None, ItemKind::Takes);
	let other = sum(instrument, given, None, ItemKind::Scores).millionths() - taken.millionths();
	let mut score = Score {
		areas: Default::default(),
		other: Decimal::from_millionths(other),
		total: Decimal::default(),
		band: None,
	};
	for area in &instrument.areas {
		let of = |kind| sum(instrument, given, Some(area.name), kind);
		let row = AreaScore {
			area: area.name,
			base: area.most,
			scored: of(ItemKind::Scores),
			added: of(ItemKind::Adds),
			taken: of(ItemKind::Takes),
		};
		score.areas.try_push(row).expect("a score has as many as an instrument; qed");
	}
	score.total = score.sum();
	score.band = instrument.band_of(score.total).map(|band| band.name);
	score
}

/// Whether a score is what a line comes to under an instrument: the law and the days on which he was held may
/// leave less of a base, and the law less of the additions, and nothing else. What was carried over has all of
/// both.
pub(crate) fn agrees(instrument: &Instrument, line: &str, score: &Score, historical: bool) -> bool {
	let Ok(given) = given(instrument, line) else { return false };
	let most = at_most(instrument, &given);
	let less = |own: Decimal, most: Decimal, lowered: bool| match lowered {
		true => (Decimal::default()..=most).contains(&own),
		false => own == most,
	};
	let adds = !historical && instrument.asks.adds.is_some();
	let same = |(own, most): (&AreaScore, &AreaScore)| {
		let plain = (own.area, own.scored, own.taken) == (most.area, most.scored, most.taken);
		plain && less(own.base, most.base, !historical) && less(own.added, most.added, adds)
	};
	score.areas.len() == most.areas.len()
		&& score.areas.iter().zip(&most.areas).all(same)
		&& score.other == most.other
		&& score.total == score.sum()
		&& score.band == instrument.band_of(score.total).map(|band| band.name)
}

/// The sum of what is given for the items of a kind in an area. Numbers are bounded, so that it does not
/// run over.
fn sum(instrument: &Instrument, given: &Given, area: Option<Name>, counts: ItemKind) -> Decimal {
	let items = instrument.items.iter().zip(given);
	let of = items.filter(|(item, _)| item.area == area && item.counts == counts);
	Decimal::from_millionths(of.filter_map(|(_, amount)| *amount).sum())
}

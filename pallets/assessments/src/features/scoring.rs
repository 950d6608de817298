// SPDX-License-Identifier: Apache-2.0
//! What a line of scores comes to.

use super::{asking, Asking, Period};
use crate::*;
use alloc::{string::String, vec::Vec};
use custodia_primitives::{engine::millionths, Custody, Decimal, InmateId};
use custodia_rules::{
	item::{Field, Keep, Kind, KindOf},
	line::{self, Unread},
	Book, Type,
};
use frame_support::ensure;
use sp_runtime::DispatchError;

/// What is given for each item of an instrument, in its order; none where nothing is.
pub(crate) type Given = Vec<Option<i64>>;

/// On how many days of a whole period he was held.
#[derive(Clone, Copy)]
pub(crate) struct Share {
	held: u32,
	days: u32,
}

impl Share {
	/// All of it.
	pub(crate) const WHOLE: Self = Self { held: 1, days: 1 };

	/// How much of a base that is, rounded down to a hundredth.
	pub(crate) fn of(self, base: Decimal) -> Decimal {
		const HUNDREDTH: i64 = Decimal::ONE / 100;
		if self.held >= self.days {
			return base;
		}
		// Numbers of an instrument are bounded, and so are the days: it does not run over.
		let part = base.millionths() * i64::from(self.held) / i64::from(self.days);
		Decimal::from_millionths(part - part % HUNDREDTH)
	}
}

impl<T: Config> Pallet<T> {
	/// On how many days of a whole period of an instrument a prisoner was held: not on those before the
	/// period began with his custody, and not on those at large.
	pub(crate) fn share(instrument: &Instrument, inmate: InmateId, period: Period) -> Share {
		let Period { from, until } = period;
		let Some(days) = instrument.period.days(until) else { return Share::WHOLE };
		let own = u32::try_from(from.days_until(until)).unwrap_or(0).saturating_add(1);
		let held = own.saturating_sub(T::Custody::at_large(inmate, from, until));
		Share { held, days }
	}

	/// Reads a line as the engine reads fields that are numbers: one for each item.
	pub(crate) fn read_scores(instrument: &Instrument, line: &str) -> Result<Given, Error<T>> {
		let field =
			|item: &ScoreItem| Field { name: item.name, ty: Type::Number, doc: String::new() };
		let kind = Kind {
			name: instrument.name,
			of: KindOf::Act,
			doc: String::new(),
			fields: instrument.items.iter().map(field).collect(),
			asserted: Vec::new(),
			confirmed: Vec::new(),
			holds: None,
			keep: Keep::All,
			most: u16::MAX,
			birthdays: None,
			confidential: false,
		};
		let read = line::read(&Book::assemble([]), &kind, line).map_err(|unread| match unread {
			Unread::UnknownField(place) => Error::<T>::ItemUnknown(place),
			Unread::Twice(place) => Error::ItemTwice(place),
			Unread::WrongValue(place) => Error::ItemNoNumber(place),
			// A line of a call is no longer than the engine reads.
			Unread::TooLong => Error::ItemUnknown(u8::MAX),
		})?;
		let mut given: Given = alloc::vec![None; instrument.items.len()];
		for (place, named) in (1u8..).zip(read) {
			let item = instrument.items.iter().position(|item| item.name == named.name);
			let item = item.ok_or(Error::<T>::ItemUnknown(place))?;
			let amount = millionths(named.value).ok_or(Error::<T>::ItemNoNumber(place))?;
			let ScoreItem { least, most, .. } = &instrument.items[item];
			let range = least.millionths()..=most.millionths();
			ensure!(range.contains(&amount), Error::<T>::ItemOutOfRange(place));
			given[item] = Some(amount);
		}
		for (place, (item, amount)) in (1u8..).zip(instrument.items.iter().zip(&given)) {
			let needed = item.counts == ItemKind::Scores;
			ensure!(!needed || amount.is_some(), Error::<T>::ItemMissing(place));
		}
		Ok(given)
	}

	/// Computes what is given, as far as the law lets it count. Without a law, all of it counts. Of a base
	/// there is as much as he was held for.
	pub(crate) fn compute(
		instrument: &Instrument,
		line: &str,
		share: Share,
		mut asking: Option<&mut Asking<'_, T>>,
	) -> Result<Score, DispatchError> {
		let given = Self::read_scores(instrument, line)?;
		let mut score = Score {
			areas: Default::default(),
			other: sum(instrument, &given, None, ItemKind::Scores),
			total: Decimal::default(),
			band: None,
		};
		let taken = sum(instrument, &given, None, ItemKind::Takes);
		score.other = Decimal::from_millionths(score.other.millionths() - taken.millionths());
		for area in &instrument.areas {
			let (name, of) = (area.name, |kind| sum(instrument, &given, Some(area.name), kind));
			let (mut base, mut added) = (area.most, of(ItemKind::Adds));
			if let Some(asking) = asking.as_deref_mut() {
				let Asks { base: bases, adds, .. } = instrument.asks;
				if let Some(act) = bases.filter(|_| base > Decimal::default()) {
					base = asking::base::<T>(asking, act, name, base)?;
				}
				if let Some(act) = adds.filter(|_| added > Decimal::default()) {
					added = asking::added::<T>(asking, act, name, added)?;
				}
			}
			let base = share.of(base);
			let (scored, taken) = (of(ItemKind::Scores), of(ItemKind::Takes));
			let row = AreaScore { area: name, base, scored, added, taken };
			score.areas.try_push(row).expect("a score has as many as an instrument; qed");
		}
		score.total = score.sum();
		score.band = instrument.band_of(score.total).map(|band| band.name);
		Ok(score)
	}
}

/// The sum of what is given for the items of a kind in an area. Numbers are bounded, so that it does not
/// run over.
fn sum(
	instrument: &Instrument,
	given: &Given,
	area: Option<custodia_rules::Name>,
	counts: ItemKind,
) -> Decimal {
	let items = instrument.items.iter().zip(given);
	let of = items.filter(|(item, _)| item.area == area && item.counts == counts);
	Decimal::from_millionths(of.filter_map(|(_, amount)| *amount).sum())
}

// SPDX-License-Identifier: Apache-2.0
//! What a line of scores comes to, as far as the law lets it count.

use super::{asking, Asking, Period};
use crate::{
	score::{at_most, given, Misread},
	*,
};
use custodia_primitives::{Custody, Decimal, InmateId};
use sp_runtime::DispatchError;

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

impl<T: Config> From<Misread> for Error<T> {
	fn from(misread: Misread) -> Self {
		match misread {
			Misread::Unknown(place) => Self::ItemUnknown(place),
			Misread::Twice(place) => Self::ItemTwice(place),
			Misread::NoNumber(place) => Self::ItemNoNumber(place),
			Misread::OutOfRange(place) => Self::ItemOutOfRange(place),
			Misread::Missing(place) => Self::ItemMissing(place),
		}
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

	/// Computes what is given, as far as the law lets it count. Without a law, all of it counts. Of a base
	/// there is as much as he was held for.
	pub(crate) fn compute(
		instrument: &Instrument,
		line: &str,
		share: Share,
		mut asking: Option<&mut Asking<'_, T>>,
	) -> Result<Score, DispatchError> {
		let given = given(instrument, line).map_err(Error::<T>::from)?;
		let mut score = at_most(instrument, &given);
		let Asks { base: bases, adds, .. } = instrument.asks;
		for row in score.areas.iter_mut() {
			if let Some(asking) = asking.as_deref_mut() {
				if let Some(act) = bases.filter(|_| row.base > Decimal::default()) {
					row.base = asking::base::<T>(asking, act, row.area, row.base)?;
				}
				if let Some(act) = adds.filter(|_| row.added > Decimal::default()) {
					row.added = asking::added::<T>(asking, act, row.area, row.added)?;
				}
			}
			row.base = share.of(row.base);
		}
		score.total = score.sum();
		score.band = instrument.band_of(score.total).map(|band| band.name);
		Ok(score)
	}
}
